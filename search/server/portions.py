"""What is too much at once, in portions."""

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def portions(every: Iterable[T], size: int) -> Iterator[list[T]]:
    """The same in lists of that size; the last may be shorter."""
    iterator = iter(every)
    while portion := list(islice(iterator, size)):
        yield portion


def ahead(every: Iterator[T]) -> Generator[T, None, None]:
    """The same, each made by another thread while the one before is in hand; one at most is waiting. None ends them."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, every, None)
        while (one := coming.result()) is not None:
            coming = maker.submit(next, every, None)
            yield one
