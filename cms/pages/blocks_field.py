"""The field that every stream of blocks is kept in."""

from collections.abc import Iterable
from typing import Any

from wagtail.fields import StreamField


class BlocksField(StreamField):
    """A StreamField whose migrations leave out its blocks: the database knows nothing of them, and labels change."""

    def __init__(self, block_types: Iterable[Any] = (), **options: Any) -> None:
        super().__init__(list(block_types), **options)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _, options = super().deconstruct()
        del options["block_lookup"]
        return name, path, [], options
