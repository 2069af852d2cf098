import pytest

from content.problems import BadContent
from content.term_base import STARTER, Emergency, Sort, read_terms, starter_terms, write_terms

HEAD = "id,zh,zh_also,zh_lay,zh_misspelt,en,en_also,en_lay,en_misspelt\n"
URGENT = HEAD.replace("\n", ",emergency\n")
ROW = "stroke,脑卒中,脑中风;卒中,中风,脑足中,stroke,CVA,brain attack,stroak\n"


def problems(text):
    with pytest.raises(BadContent) as raised:
        read_terms(text.encode() if isinstance(text, str) else text, "terms.csv")
    return [(one.file, one.field, one.message.en) for one in raised.value.problems]


def test_a_row_is_a_term():
    (term,) = read_terms((HEAD + ROW).encode(), "terms.csv")
    assert term.id == "stroke"
    assert (term.preferred("zh"), term.preferred("en")) == ("脑卒中", "stroke")
    assert term.called("zh", Sort.ALSO) == ("脑中风", "卒中")
    assert term.called("en", Sort.LAY) == ("brain attack",)
    assert term.called("en", Sort.MISSPELT) == ("stroak",)


def test_spreadsheets_write_it_a_little_otherwise():
    text = "\ufeff" + HEAD.replace("\n", "\r\n") + ROW.replace(";", "； ").replace("\n", "\r\n")
    assert read_terms(text.encode(), "x") == read_terms((HEAD + ROW).encode(), "x")
    assert len(read_terms("id,en,zh\na-b,Name,名字\n".encode(), "x")) == 1


def test_what_is_written_is_read():
    terms = read_terms((HEAD + ROW + 'a,"名称",,别名*,,name,,,\nb,名字,别名*,,,"a name",,,\n').encode(), "x")
    assert read_terms(write_terms(terms), "x") == terms
    assert terms[1].names[1].shared


@pytest.mark.parametrize(
    ("text", "field", "message"),
    [
        ("id,zh\n", "line 1", "columns that are missing: en"),
        (HEAD.replace("zh_lay", "zh_slang") + ROW, "line 1", "columns that nobody knows, or twice: zh_slang"),
        (HEAD + ROW.replace("stroke,脑卒中", "Stroke!,脑卒中"), "line 2, id", "'Stroke!' is no id"),
        (HEAD + ROW + ROW.replace("脑卒中,脑中风;卒中,中风,脑足中,stroke,CVA,brain attack,stroak", "甲乙,,,,ab,,,"), "line 3, id",
         "stroke is on line 2 already"),
        (HEAD + ROW.replace("stroke,脑卒中,", "stroke,,"), "line 2, zh", "0 preferred names"),
        (HEAD + ROW.replace("stroke,脑卒中,", "stroke,脑卒中;中卒,"), "line 2, zh", "2 preferred names"),
        (HEAD + ROW.replace(",CVA,", ",中风病,"), "line 2, en_also", "'中风病' is Chinese"),
        (HEAD + ROW.replace(",CVA,", ",C,"), "line 2, en_also", "'C' is too short"),
        (HEAD + ROW.replace(",CVA,", ",CVA (old),"), "line 2, en_also", "'CVA (old)' holds punctuation or unseen characters"),
        (HEAD + ROW.replace(",CVA,", ",Stroke,"), "line 2, en_also", "stroke stands there twice"),
        (HEAD + ROW + "tia,短暂性脑缺血发作,,中风,,TIA,,,\n", "line 2, zh_lay", "中风 is a name of stroke and tia"),
        (HEAD + ROW + "tia,短暂性脑缺血发作,,中风*,,TIA,,,\n", "line 2, zh_lay", "中风 is a name of stroke and tia"),
        (HEAD.replace("en,", "zh,", 1), "line 1", "columns that are missing: en"),
        ("id,zh,en,zh\n", "line 1", "columns that nobody knows, or twice: zh"),
        ("zh,en,id\n中风,stroke\n中风,apoplexy,x\n", "line 2", "the row has another number of cells than the first"),
        (HEAD + ROW.replace(",CVA,", ",=1+1,"), "line 2, en_also", "'=1+1' begins as a formula or holds no word"),
        *(
            (HEAD + ROW.replace(",CVA,", f",{one}1A,"), "line 2, en_also", f"'{one}1A' begins as a formula or holds no word")
            for one in "\uff1d\uff0b\uff0d\uff20"
        ),
        (HEAD + ROW.replace(",CVA,", ",——,"), "line 2, en_also", "'——' begins as a formula or holds no word"),
        (HEAD + "a,b\n", "line 2", "the row has another number of cells than the first"),
        (HEAD + 'a,"b', "line 2", "this is no CSV: unexpected end of data"),
    ],
)  # fmt: skip
def test_faults_are_named_with_row_and_column(text, field, message):
    assert ("terms.csv", field, message) in problems(text)


def test_an_emergency_is_one_of_two():
    terms = read_terms((URGENT + ROW.replace("\n", ",call\n")).encode(), "x")
    assert terms[0].emergency is Emergency.CALL
    assert read_terms(write_terms(terms), "x") == terms
    faults = problems(URGENT + ROW.replace("\n", ",run\n"))
    assert faults == [("terms.csv", "line 2, emergency", "'run' is no emergency")]


def test_a_term_may_name_the_topic_that_says_more():
    terms = read_terms((HEAD.replace("\n", ",topic\n") + ROW.replace("\n", ",heart-and-brain\n")).encode(), "x")
    assert terms[0].topic == "heart-and-brain"
    assert read_terms(write_terms(terms), "x") == terms
    faults = problems(HEAD.replace("\n", ",topic\n") + ROW.replace("\n", ",Heart!\n"))
    assert faults == [("terms.csv", "line 2, topic", "'Heart!' is no id")]


NOT = HEAD.replace("\n", ",zh_not,en_not\n")


def test_words_in_which_a_name_stands_by_accident_are_no_names():
    text = NOT + ROW.replace("\n", ",空中风景;中风筝,stroke order;an old stroak tree\n")
    (term,) = terms = read_terms(text.encode(), "x")
    assert [one.text for one in term.misleading] == ["空中风景", "中风筝", "stroke order", "an old stroak tree"]
    assert not {one.text for one in term.names} & {one.text for one in term.misleading}
    assert read_terms(write_terms(terms), "x") == terms
    assert write_terms(terms).startswith(b"id,zh,zh_also,zh_lay,zh_misspelt,zh_not,en,")
    assert b"_not" not in write_terms(read_terms((HEAD + ROW).encode(), "x"))


@pytest.mark.parametrize("wrong", ["风景", "中风", "脑卒中"])
def test_such_words_are_longer_than_a_name_that_they_hold(wrong):
    faults = problems(NOT + ROW.replace("\n", f",{wrong},\n"))
    assert faults == [("terms.csv", "line 2, zh_not", f"{wrong} are no longer words that hold a name of this term")]


def test_short_words_that_search_passes_over_do_not_count_in_them():
    row = "suicide,自杀,,,,suicide,,end my life,"
    assert read_terms((NOT + row + ",,end of life doula\n").encode(), "x")[0].misleading
    assert problems(NOT + row + ",,end of the road\n")


def test_a_term_may_be_a_mere_aspect():
    head = HEAD.replace("\n", ",aspect\n")
    terms = read_terms((head + ROW.replace("\n", ",yes\n") + "a,名称,,,,name,,,,\n").encode(), "x")
    assert [one.aspect for one in terms] == [True, False]
    assert read_terms(write_terms(terms), "x") == terms
    assert problems(head + ROW.replace("\n", ",no\n")) == [
        ("terms.csv", "line 2, aspect", "it is neither yes nor empty")
    ]


def test_the_starter_list_tells_aspects_from_what_one_looks_up():
    assert {one.preferred("zh") for one in starter_terms() if one.aspect} == set(
        "症状 病因 诊断 治疗 预防 就医 饮食 日常护理 恢复 危险因素".split()
    )


def test_another_encoding_is_told():
    assert problems((HEAD + ROW).encode("gb18030"))[0][2].endswith("is not UTF-8")


def test_the_starter_list_is_whole():
    terms = starter_terms()
    assert len(terms) >= 1000
    assert write_terms(terms) == STARTER.read_bytes()
    assert sum(bool(one.called("zh", Sort.LAY) or one.called("zh", Sort.ALSO)) for one in terms) > 0.9 * len(terms)
    assert sum(bool(one.called("en", Sort.LAY) or one.called("en", Sort.ALSO)) for one in terms) > 0.9 * len(terms)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("心梗", {"myocardial-infarction"}),
        ("heart attack", {"myocardial-infarction"}),
        ("羊癫疯", {"epilepsy"}),
        ("炸筋腿", {"varicose-veins"}),
        ("绿内障", {"glaucoma"}),
        ("起夜", {"nocturia"}),
        ("brittle bones", {"osteoporosis"}),
        ("sugar crash", {"hypoglycemia"}),
        ("孕吐", {"nausea-and-vomiting-of-pregnancy", "hyperemesis-gravidarum"}),
        ("中风", {"stroke", "cerebral-infarction", "cerebral-hemorrhage", "subarachnoid-hemorrhage"}),
        ("heartburn", {"heartburn", "gastroesophageal-reflux-disease", "reflux-esophagitis"}),
        ("肺部感染", {"pneumonia", "lower-respiratory-tract-infection"}),
        ("高血糖", {"hyperglycemia", "diabetes-mellitus", "type-2-diabetes"}),
    ],
)
def test_lay_words_mean_what_medicine_means(said, meant):
    assert _meant(said) == meant


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("症状 symptom sign", "symptom"),
        ("原因 引起 病因 cause", "cause-of-disease"),
        ("饮食 忌口 diet eating", "diet"),
        ("治疗 疗法 用药 treatment treat", "treatment"),
        ("预防 prevention prevent preventing", "prevention"),
        ("就医 去医院 看医生 看病", "seeking-medical-care"),
    ],
)
def test_what_a_page_tells_of_a_disease_has_names_too(asked, meant):
    assert [_meant(said) for said in asked.split()] == [{meant}] * len(asked.split())


def test_what_is_broader_brings_no_emergency_card():
    quiet = [one for one in starter_terms() if one.id in ("thrombosis", "epilepsy", "hyperlipidemia", "convulsion")]
    assert [one.emergency for one in quiet] == [None] * 4
    assert not {"blood clot", "高血脂"} & {name.text for one in starter_terms() if one.emergency for name in one.names}


@pytest.mark.parametrize("text", ["多饮", "consumption", "fits", "boil", "gas", "菜花", "冒风", "心脏病人"])
def test_what_mostly_says_something_else_is_no_name(text):
    assert not _meant(text)


def _meant(said):
    return {one.id for one in starter_terms() for name in one.names if name.text == said}
