"""A server of Elasticsearch: the one place that asks it anything.

Any 8.x will do as it is, and 9.x should: no plug-in, no script, no language of its own.
"""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import scan, streaming_bulk

from content.problems import Words
from search.server.access import Access
from search.server.entries import Entry
from search.server.faults import NoIndex, Unavailable, in_our_words, refused
from search.server.mapping import MAPPING

CHUNK_ENTRIES, CHUNK_BYTES = 1_000, 8_000_000
"""The most that one bulk request holds."""
AGAIN = 6
"""How often what a server is too busy for is sent again, after 1, 2, 4 … seconds."""
SHARD_TRIES, PAUSE = 4, 0.1
"""How often a search is asked again while a copy of a shard changes its place, and seconds between."""
TOLD_OF_WRITING = ("errors", "items.*.status", "items.*.error")
"""What a server tells of each entry that it was sent; all else would be read and thrown away."""
PATIENCE = 60.0
"""Seconds that a request which writes, or looks through all of an index, may take at least."""


class _Clients(threading.local):
    """A client for each thread: one that is shared by several fails when a node goes while another thread chooses one,
    for elastic-transport 8.19 then walks through a dictionary that changes.
    """

    def __init__(self, access: Access, opened: list[Elasticsearch]) -> None:
        secret: dict[str, Any] = {"api_key": access.api_key} if access.api_key else {}
        if access.user:
            secret = {"basic_auth": (access.user, access.password)}
        if access.ca is not None:
            secret["ca_certs"] = str(access.ca)
        self.own = Elasticsearch(
            list(access.urls), request_timeout=access.timeout, max_retries=max(3, len(access.urls)),
            retry_on_timeout=len(access.urls) > 1, retry_on_status=(502, 503, 504), **secret,
        )  # fmt: skip
        opened.append(self.own)


class Server:
    """The indexes of one site on a server: for each language one that is live, under an alias."""

    def __init__(self, access: Access) -> None:
        self._name = access.name
        self._patience = max(PATIENCE, access.timeout)
        self._opened: list[Elasticsearch] = []
        self._clients = _Clients(access, self._opened)

    @property
    def _client(self) -> Elasticsearch:
        return self._clients.own

    @property
    def _patient(self) -> Elasticsearch:
        return self._client.options(request_timeout=self._patience)

    def close(self) -> None:
        """Lets go of the connections of all threads."""
        for one in self._opened:
            one.close()

    # -- indexes -----------------------------------------------------------------------------------------------------

    def live(self, lang: str) -> str:
        """The name of the index that is live. ``NoIndex`` when there is none."""
        with in_our_words():
            return max(self._client.indices.get_alias(name=self._alias(lang)))

    def versions(self, lang: str) -> list[str]:
        """The names of all indexes of a language, also of those that were not finished."""
        with in_our_words():
            return sorted(self._patient.indices.get(index=f"{self._alias(lang)}-*", features="aliases"))

    def create(self, lang: str) -> str:
        """A new, empty index that nobody asks yet, made for being filled."""
        name = f"{self._alias(lang)}-{time.time_ns():x}"
        with in_our_words():
            self._patient.indices.create(
                index=name, mappings=MAPPING,
                settings={"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": "-1"},
            )  # fmt: skip
        return name

    def switch(self, lang: str, index: str) -> None:
        """Makes an index the live one in a single step, and removes all others of its language.

        Then the server lays it together in the background, which makes it smaller and quicker to search.
        """
        with in_our_words():
            settings = {"auto_expand_replicas": "0-1", "refresh_interval": None}
            self._patient.indices.put_settings(index=index, settings=settings)
            self._patient.indices.refresh(index=index)
            self._patient.cluster.health(index=index, wait_for_no_initializing_shards=True, timeout="60s")
            move: list[dict[str, Any]] = [
                {"remove": {"index": f"{self._alias(lang)}-*", "alias": self._alias(lang), "must_exist": False}},
                {"add": {"index": index, "alias": self._alias(lang)}},
            ]
            self._patient.indices.update_aliases(actions=move)
            self._patient.indices.forcemerge(index=index, max_num_segments=1, wait_for_completion=False)
        self.remove(one for one in self.versions(lang) if one != index)

    def remove(self, indexes: Iterable[str]) -> None:
        """Removes indexes."""
        with in_our_words():
            for one in indexes:
                self._patient.indices.delete(index=one, ignore_unavailable=True)

    def told(self, index: str) -> dict[str, int | str]:
        """What an operator may want to know of an index: how large it is, and how the server does."""
        with in_our_words():
            stats = self._client.indices.stats(index=index, metric="docs,store,segments")["_all"]["primaries"]
            health = self._client.cluster.health(index=index)
            return {
                "entries": stats["docs"]["count"], "deleted": stats["docs"]["deleted"],
                "bytes": stats["store"]["size_in_bytes"], "segments": stats["segments"]["count"],
                "health": health["status"], "nodes": health["number_of_nodes"],
            }  # fmt: skip

    def _alias(self, lang: str) -> str:
        return f"{self._name}-{lang}"

    # -- writing -----------------------------------------------------------------------------------------------------

    def put(self, index: str, entries: Iterable[Entry], *, anew: bool = False) -> int:
        """Writes entries, in place of those of the same id or, with ``anew``, only where there are none; how many.

        They are sent in portions, one after another, so that no server gets more than it takes; what it is too busy for
        is sent again later.
        """
        kind = "create" if anew else "index"
        return self._bulk(index, ({"_op_type": kind, **one} for one in entries), {409} if anew else set())

    def take_out(self, index: str, ids: Iterable[str]) -> int:
        """Removes entries; how many were there."""
        return self._bulk(index, ({"_op_type": "delete", "_id": one} for one in ids), {404})

    def _bulk(self, index: str, actions: Iterable[Entry], passed: set[int]) -> int:
        done = 0
        with in_our_words():
            for _, answer in streaming_bulk(
                self._patient, actions, index=index, chunk_size=CHUNK_ENTRIES, max_chunk_bytes=CHUNK_BYTES,
                max_retries=AGAIN, initial_backoff=1, max_backoff=60, raise_on_error=False,
                filter_path=TOLD_OF_WRITING,
            ):  # fmt: skip
                ((_, told),) = answer.items()
                if told["status"] >= 400 and told["status"] not in passed:
                    reason = told.get("error", {})
                    raise refused(str(reason.get("reason", reason) if isinstance(reason, Mapping) else reason))
                done += told["status"] < 400
        return done

    def refresh(self, index: str) -> None:
        """Lets what was written be found."""
        with in_our_words():
            self._patient.indices.refresh(index=index)

    # -- asking ------------------------------------------------------------------------------------------------------

    def ask(self, index: str, searches: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """The answers to some searches, in one round; all of them are whole, or ``Unavailable`` is raised."""
        lines = [line for one in searches for line in ({"index": index, "allow_partial_search_results": False}, one)]
        for tries in range(SHARD_TRIES):
            with in_our_words():
                answers = list(self._client.msearch(searches=lines)["responses"])
            faults = [one["error"] for one in answers if "error" in one]
            if not faults:
                return answers
            if any(one.get("type") == "index_not_found_exception" for one in faults):  # another one took its place
                raise NoIndex
            if tries + 1 < SHARD_TRIES:
                time.sleep(PAUSE * 2**tries)
        why = faults[0].get("type")
        raise Unavailable(Words(f"Elasticsearch does not answer whole ({why})", f"Elasticsearch 应答不完整（{why}）"))

    def get(self, index: str, ids: Sequence[str], wanted: str) -> dict[str, dict[str, Any]]:
        """Of entries by id, what ``wanted`` names; those that are gone are left out."""
        if not ids:
            return {}
        with in_our_words():
            found = self._client.mget(index=index, ids=list(ids), source_includes=[wanted])["docs"]
            if any("error" in one for one in found):
                raise NoIndex
            return {one["_id"]: one["_source"] for one in found if one["found"]}

    def every(self, index: str, what: str, wanted: Sequence[str]) -> Iterator[dict[str, Any]]:
        """All entries of a sort, each with its ``_id`` and what ``wanted`` names, in no order."""
        asked = {"query": {"term": {"what": what}}, "_source": False, "docvalue_fields": list(wanted)}
        with in_our_words():
            for one in scan(self._patient, index=index, query=asked, size=5_000, scroll="5m"):
                yield {"_id": one["_id"], **{name: value[0] for name, value in one.get("fields", {}).items()}}
