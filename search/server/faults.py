"""What can be wrong with a search server, in our own words."""

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, AuthenticationException, AuthorizationException, NotFoundError
from elasticsearch.helpers import BulkIndexError

from content.problems import Words


class ServerFault(Exception):
    """The server did not do what it was asked. ``words`` says why, in both languages, and nothing that is secret."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.en)


class NoIndex(ServerFault):
    """There is no such index, or no longer."""

    def __init__(self) -> None:
        super().__init__(
            Words(
                "there is no search index; run: manage.py search_index rebuild",
                "还没有搜索索引，请运行 manage.py search_index rebuild",
            )
        )


class Unavailable(ServerFault):
    """The server cannot be reached, or not all of it answers."""


def refused(why: str) -> ServerFault:
    """The server understood, and would not."""
    return ServerFault(Words(f"Elasticsearch refused it: {why}", f"Elasticsearch 拒绝了请求：{why}"))


@contextmanager
def in_our_words() -> Iterator[None]:
    """Faults of the client in our own words, without what was sent."""
    try:
        yield
    except NotFoundError:
        raise NoIndex from None
    except (AuthenticationException, AuthorizationException) as error:
        status = error.meta.status
        en = f"Elasticsearch does not let us in ({status}): check XINGLIN_ELASTIC_USER and _PASSWORD, or _API_KEY"
        zh = f"Elasticsearch 拒绝登录（{status}），请检查 XINGLIN_ELASTIC_USER、_PASSWORD 或 _API_KEY"
        raise ServerFault(Words(en, zh)) from None
    except ConnectionTimeout:
        raise Unavailable(Words("Elasticsearch did not answer in time", "Elasticsearch 没有及时应答")) from None
    except (NoConnection, TransportError) as error:
        why = type(error).__name__
        unreached = Words(f"Elasticsearch cannot be reached ({why})", f"无法连接 Elasticsearch（{why}）")
        raise Unavailable(unreached) from None
    except BulkIndexError as error:
        raise refused(str(error.errors[:1])) from None
    except ApiError as error:
        if error.meta.status in (429, 502, 503, 504):
            status = error.meta.status
            raise Unavailable(
                Words(f"Elasticsearch is too busy ({status})", f"Elasticsearch 正忙（{status}）")
            ) from None
        raise refused(f"{error.meta.status} {error.error}") from None
