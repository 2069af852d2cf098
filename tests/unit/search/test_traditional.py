import pytest

from search.analysis.traditional import pairs, simplify


@pytest.mark.parametrize(
    ("written", "simple"),
    [
        ("高血壓怎麼辦", "高血压怎么办"),
        ("癲癇、頸椎病、臟器", "癫痫、颈椎病、脏器"),
        ("口乾舌燥", "口干舌燥"),
        ("高血压", "高血压"),
        ("stroke", "stroke"),
        ("𨰀", "𨰀"),
        ("", ""),
    ],
)
def test_traditional_characters_become_simplified_ones(written, simple):
    assert simplify(written) == simple


def test_what_is_simple_stays_so():
    assert all(simplify(other) == other for other in pairs().values())
    assert all(len(one) == len(other) == 1 for one, other in pairs().items())
