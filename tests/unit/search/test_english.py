import pytest

from search.analysis.english import frame, stem, tail


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("stroke", "strokes"), ("ache", "aches"), ("headache", "headaches"), ("allergy", "allergies"),
        ("calorie", "calories"), ("virus", "viruses"), ("child", "children"), ("foot", "feet"), ("disease", "diseases"),
        ("stretch", "stretches"), ("box", "boxes"), ("glass", "glasses"), ("knee", "knees"), ("eye", "eyes"),
        ("rash", "rashes"), ("tooth", "teeth"), ("diagnosis", "diagnoses"), ("die", "dies"),
    ],
)  # fmt: skip
def test_singular_and_plural_are_one_term(one, many):
    assert stem(one) == stem(many)


@pytest.mark.parametrize("word", ["diabetes", "arthritis", "stress", "virus", "gas", "flu", "mri", "2025", "fever"])
def test_a_stem_is_stable(word):
    assert stem(stem(word)) == stem(word)


def test_words_that_only_look_alike_stay_apart():
    assert len({stem(word) for word in ("car", "care", "carer", "bath", "bathe", "pus", "puss", "us")}) == 8


def test_a_stem_is_its_own_stem():
    for word in ("childrens", "womens", "children", "viruses", "headaches", "diagnoses", "allergies", "axes"):
        assert stem(stem(word)) == stem(word)
    assert stem("childrens") == "child"


def test_what_is_left_without_vowels_is_the_same_for_most_slips():
    assert frame("diabetes") == frame("dibaetes") == frame("diabetis") == "dbts"
    assert frame("vaccine") == frame("vacine") == "vcn"
    assert frame("asthma") == "astm"
    assert frame("eye") == "e"
    assert frame("") == ""


def test_what_a_word_begins_and_ends_with_is_the_same_when_its_second_or_third_letter_is_wrong():
    assert tail("eczema") == tail("ecema") == tail("exzema") == "eema"
    assert tail("hypotension") == tail("hyotension") == tail("hpyotension") == "hion"
    assert tail("eye") == "eeye"
    assert tail("") == ""
