from search.index import fields_of
from search.server.lengths import lengths_in
from tests.unit.search.test_entries import page


def test_the_mean_is_taken_over_fields_that_are_not_empty():
    documents = [page("a", aliases=(), text=("血压" * 8,)), page("b", aliases=("hypertension",), text=("血压" * 8,))]
    lengths = lengths_in(map(fields_of, documents))
    assert lengths.documents == 2
    assert lengths.means() == {"title": 2, "aliases": 1, "headings": 1, "text": 16}


def test_nothing_has_a_length_of_one():
    assert set(lengths_in([]).means().values()) == {1}
