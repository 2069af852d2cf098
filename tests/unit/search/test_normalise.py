import pytest

from search.analysis.normalise import normalise


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("ＣＴ检查", "ct检查"),
        ("Café ÉCOLE", "cafe ecole"),
        ("patient’s", "patients"),
        ("xi'an", "xian"),
        ("高 血 压", "高血压"),
        ("高·血·压", "高血压"),
        ("高　血　压 病人", "高血压 病人"),
        ("x 高 血 压，中 风", "x 高血压,中风"),
        ("高血 压 病", "高血 压病"),
        ("高血压 糖尿病", "高血压 糖尿病"),
        ("心、肝、脾", "心、肝、脾"),
        ("血\u200b压\ufeff", "血压"),
        ("⼼脏", "心脏"),
        ("", ""),
    ],
)
def test_one_form_for_many(written, normal):
    assert normalise(written) == normal


def test_a_normal_text_stays_as_it_is():
    once = normalise("Ⅱ期 高 血 压 ﬁbre É 𠮷 野")
    assert normalise(once) == once
