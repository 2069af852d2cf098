from collections.abc import Iterator

import pytest

from search.server.portions import ahead, portions


def test_everything_is_in_one_portion() -> None:
    assert list(portions(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(portions([], 2)) == []


def test_portions_come_in_order() -> None:
    assert list(ahead(iter([[1, 2], [3], []]))) == [[1, 2], [3], []]


def test_one_portion_and_no_more_is_made_while_the_last_is_in_hand() -> None:
    made: list[int] = []

    def made_one_by_one() -> Iterator[int]:
        for number in range(9):
            made.append(number)
            yield number

    coming = ahead(made_one_by_one())
    assert next(coming) == 0
    coming.close()  # waits for what is being made
    assert made == [0, 1]


def test_a_fault_in_making_is_raised_in_its_place() -> None:
    def made_one_by_one() -> Iterator[str]:
        yield "first"
        raise ZeroDivisionError

    coming = ahead(made_one_by_one())
    assert next(coming) == "first"
    with pytest.raises(ZeroDivisionError):
        next(coming)
