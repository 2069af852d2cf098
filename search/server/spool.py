"""Counting all documents into a file: all must be measured before any can be written."""

import pickle
import tempfile
from collections.abc import Iterator

from search.index import FIELDS, rounded_mean
from search.server.entries import Said, lengths_of
from search.server.published import Content


class Spool:
    """All documents of some content, counted, in a nameless file; closing it throws it away."""

    def __init__(self, content: Content) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed on exit
        self._sums = dict.fromkeys(FIELDS, 0)
        self._filled = dict.fromkeys(FIELDS, 0)
        for document in content.documents():
            self._keep(content.said(document))

    def _keep(self, said: Said) -> None:
        pickle.dump(said, self._file, pickle.HIGHEST_PROTOCOL)
        for name, length in lengths_of(said.counted.fields).items():
            self._sums[name] += length
            self._filled[name] += 1

    def means(self) -> dict[str, int]:
        """The rounded mean length of each field, in terms, over the documents where it is not empty."""
        return {name: rounded_mean(self._sums[name], self._filled[name]) for name in FIELDS}

    def read(self) -> Iterator[Said]:
        """The documents, one after another."""
        self._file.seek(0)
        try:
            while True:
                yield pickle.load(self._file)  # noqa: S301 - a nameless file of our own
        except EOFError:
            return

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, *raised: object) -> None:
        self._file.close()
