from search.index import Lengths, fields_of, lengths_of
from tests.unit.search.test_entries import page


def test_the_mean_is_taken_over_fields_that_are_not_empty():
    documents = [page("a", aliases=(), text=("血压" * 8,)), page("b", aliases=("hypertension",), text=("血压" * 8,))]
    lengths = Lengths()
    for one in documents:
        lengths.add(lengths_of(fields_of(one)))
    assert lengths.documents == 2
    assert lengths.means() == {"title": 2, "aliases": 1, "headings": 1, "text": 16}


def test_nothing_has_a_length_of_one():
    assert set(Lengths().means().values()) == {1}
