import re
from pathlib import Path

from search.document import SearchDocument
from search.numbering import KIND_ROOM, KINDS, SECONDS, document_number, page_bits, page_numbers, size_class


def test_a_number_comes_from_the_name_alone():
    names = [f"article/page-{number}" for number in range(900)]
    before, after = page_numbers(names[:850]), page_numbers(reversed(names))
    assert page_bits(850) == page_bits(900)
    assert sum(after[name] != number for name, number in before.items()) <= 3


def test_no_two_pages_share_a_number():
    numbers = page_numbers(f"article/page-{number}" for number in range(5000))
    assert len(set(numbers.values())) == 5000
    assert max(numbers.values()) < 1 << page_bits(5000)


def test_a_number_tells_the_kind():
    numbers = page_numbers(f"{kind}/page-{number}" for kind in KINDS for number in range(40))
    assert {name: KINDS[number // KIND_ROOM] for name, number in numbers.items()} == {
        name: name.partition("/")[0] for name in numbers
    }
    assert max(numbers.values()) * SECONDS < 1 << 53  # whole numbers of a browser end there


def test_the_browser_knows_the_same_kinds():
    engine = (Path(__file__).parents[3] / "search/browser/engine.js").read_text("utf-8")
    assert tuple(re.search(r"const KINDS = '([a-z ]+)'", engine)[1].split()) == KINDS
    assert int(re.search(r"KIND_ROOM = (\d+)", engine)[1]) == KIND_ROOM


def test_stretches_of_a_lecture_follow_its_page():
    page = SearchDocument(page="lecture/x", lang="zh", kind="lecture", address="zh/lectures/x.html", title="讲座")
    opening = SearchDocument(page="lecture/x", lang="zh", kind="lecture", address="", title="讲座", start=0)
    numbers = [document_number(7, page), document_number(7, opening)]
    assert numbers == [7 * SECONDS, 7 * SECONDS + 1]


def test_classes_grow_by_powers_of_two():
    assert [size_class(count) for count in (0, 1, 2, 3, 4, 5, 1024, 1025)] == [0, 0, 1, 2, 2, 3, 10, 11]
