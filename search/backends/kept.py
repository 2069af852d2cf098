"""An index that is kept while documents change.

So far all its files are made anew at each update, and compared with those before.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.backends.static import index_files
from search.document import SearchDocument


@dataclass(frozen=True)
class Delta:
    """How the files of an index differ from those before, by path below the folder of its search page."""

    written: dict[str, bytes]
    removed: frozenset[str]


class KeptIndex:
    """The index of one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._documents: dict[str, tuple[SearchDocument, ...]] = {}
        self._files: dict[str, bytes] = {}

    def update(self, changed: Mapping[str, tuple[SearchDocument, ...]]) -> Delta:
        """Takes in what there is now of some pages, by their permanent names; nothing when a page is gone.

        The first update answers with every file.
        """
        self._documents |= changed
        before, self._files = self._files, index_files([d for ds in self._documents.values() for d in ds], self._lang)
        return Delta(
            {name: data for name, data in self._files.items() if before.get(name) != data},
            frozenset(before.keys() - self._files.keys()),
        )
