"""The term base in the CMS: its rules, its tables, and who may keep it."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from cms.accounts.roles import EDITORS, REVIEWERS, group_of
from cms.alliance.teams import sync_roles
from cms.terms.intake import take_in
from cms.terms.models import Term, terms_in_use
from content.problems import BadContent
from content.term_base import Emergency, read_terms, starter_terms, write_terms
from tests.factories import records

LIST = "wagtailsnippets_terms_term:list"
TABLE = """\
id,zh,zh_also,zh_lay,zh_misspelt,en,en_also,en_lay,en_misspelt,emergency
stroke,脑卒中,脑中风;卒中,中风,脑足中,stroke,CVA,brain attack,stroak,call
bronchitis,支气管炎,,气管炎*,,bronchitis,,,,
tracheitis,气管炎症,,气管炎*,,tracheitis,,,,
"""


def table(text=TABLE):
    return read_terms(text.encode(), "terms.csv")


def stroke(**changes):
    return Term(zh="脑卒中", zh_lay=" 中风 \n\n偏瘫", en="stroke", **changes)


@pytest.fixture
def entered(db, client):
    def enter(role):
        sync_roles()
        user = get_user_model().objects.create_user(f"in {role.name}", password="x")
        user.groups.add(group_of(role))
        client.force_login(user)
        return client

    return enter


def test_a_term_gets_an_id_from_its_english_name(db):
    first, second = stroke(), Term(zh="热射病", en="Stroke!")
    first.full_clean()
    first.save()
    assert (first.key, first.zh_lay) == ("stroke", "中风\n偏瘫")
    second.en = "stroke"
    with pytest.raises(ValidationError, match="stroke"):
        second.full_clean()
    assert second.key == "stroke-2"


def test_a_name_of_another_term_is_refused_and_the_other_named(db):
    stroke(key="stroke").save()
    other = Term(zh="短暂性脑缺血发作", zh_lay="中风", en="transient ischaemic attack")
    with translation.override("en"), pytest.raises(ValidationError) as raised:
        other.full_clean()
    (told,) = raised.value.message_dict["zh_lay"]
    assert "脑卒中 · stroke" in told
    assert "中风*" in told
    other.zh_lay = "中风*"
    with pytest.raises(ValidationError):
        other.full_clean()
    Term.objects.update(zh_lay="中风*")
    other.full_clean()


@pytest.mark.parametrize(
    ("column", "text"),
    [("zh_also", "痛"), ("en_lay", "中风病"), ("en_also", "=1+1"), ("zh_lay", "甲，乙"), ("zh_lay", "甲乙;丙丁"), ("zh_lay", "偏瘫\n偏瘫"),
     ("key", "Stroke 1"), ("zh", "脑卒中（急性）")],
)  # fmt: skip
def test_what_a_table_is_refused_for_is_refused_here(db, column, text):
    term = stroke()
    setattr(term, column, text)
    with pytest.raises(ValidationError) as raised:
        term.full_clean()
    assert list(raised.value.message_dict) == [column]


def test_the_starter_list_comes_in_and_goes_out_as_it_is(db):
    call_command("load_terms", stdout=(told := StringIO()))
    assert told.getvalue() == f"{len(starter_terms())} new, 0 changed, 0 the same, 0 removed\n"
    assert terms_in_use(Term.objects.select_related("topic")) == tuple(sorted(starter_terms(), key=lambda one: one.id))
    taken = take_in(starter_terms(), "starter.csv", alone=False)
    assert (taken.new, taken.changed, taken.same) == (0, 0, len(starter_terms()))


def test_a_table_changes_adds_and_removes(db):
    take_in(table(), "a", alone=False)
    Term.objects.create(key="cough", zh="咳嗽", en="cough")
    fewer = table("".join(TABLE.splitlines(keepends=True)[:2]).replace("CVA", "CVA;apoplexy"))
    assert vars(take_in(fewer, "a", alone=True, check=True)) == {"new": 0, "changed": 1, "same": 0, "removed": 3}
    assert Term.objects.count() == 4
    take_in(fewer, "a", alone=False)
    assert Term.objects.count() == 4
    assert Term.objects.get(key="stroke").en_also == "CVA\napoplexy"
    take_in(fewer, "a", alone=True)
    assert terms_in_use(Term.objects.all()) == fewer


def test_names_of_terms_that_stay_are_not_taken(db):
    take_in(table(), "a", alone=False)
    one = table(TABLE.splitlines()[0] + "\ntia,短暂性脑缺血发作,,中风,,TIA,,,,\n")
    with pytest.raises(BadContent) as raised:
        take_in(one, "terms.csv", alone=False)
    assert raised.value.problems[0].message.en == "中风 is a name of stroke and tia"
    assert Term.objects.count() == 3
    take_in(one, "terms.csv", alone=True)
    assert [row.key for row in Term.objects.all()] == ["tia"]


def test_topics_are_named_by_their_ids(full_tree):
    text = (
        TABLE.replace("emergency\n", "emergency,topic\n")
        .replace(",call\n", ",call,hypertension\n")
        .replace(",,,,\n", ",,,,,\n")
    )
    take_in(table(text), "a", alone=True)
    row = Term.objects.get(key="stroke")
    assert row.topic.permanent_id == records.HYPERTENSION.id
    assert write_terms(terms_in_use(Term.objects.all())) == write_terms(sorted(table(text), key=lambda one: one.id))
    with pytest.raises(BadContent, match="there is no topic"):
        take_in(table(text.replace("hypertension", "unknown")), "a", alone=True)


def test_the_command_tells_what_is_wrong(db, tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(TABLE.replace("stroak,call", "stroak,run"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"mine\.csv: line 2, emergency: 'run' is no emergency"):
        call_command("load_terms", str(file))
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_terms", str(tmp_path / "none.csv"))
    assert not Term.objects.exists()


def test_an_editor_is_told_that_the_starter_list_counts_and_takes_it_over(entered):
    client = entered(EDITORS)
    assert str(len(starter_terms())) in client.get(reverse(LIST)).content.decode()
    client.post(reverse("terms_starter"))
    assert Term.objects.count() == len(starter_terms())
    assert reverse("terms_starter") not in client.get(reverse(LIST)).content.decode()
    found = client.get(reverse(LIST), {"q": "羊癫疯"}).content.decode()
    assert "癫痫" in found
    assert "哮喘" not in found


def test_who_has_but_a_term_of_their_own_can_still_take_over_the_starter_list(entered):
    client = entered(EDITORS)
    Term.objects.create(key="cough", zh="咳", en="cough")
    screen = client.get(reverse(LIST)).content.decode()
    assert "网站目前只使用这里的 1 个词条，自带词表不起作用。" in screen
    assert reverse("terms_starter") in screen
    client.post(reverse("terms_starter"))
    assert Term.objects.count() == len(starter_terms())
    assert Term.objects.get(key="cough").zh == "咳"
    assert "自带词表不起作用" not in client.get(reverse(LIST)).content.decode()


def test_what_stands_beside_ones_own_terms_is_taken_over_and_the_rest_is_told(entered):
    client = entered(EDITORS)
    Term.objects.create(key="high-blood-pressure", zh="高血压", en="high blood pressure")
    Term.objects.create(key="stroke", zh="脑卒中", en="stroke")
    Term.objects.create(key="mine", zh="我的词", en="mine", zh_lay="羊癫疯\n喘不上气")
    screen = client.post(reverse("terms_starter"), follow=True).content.decode()
    assert "自带词表中有 2 个词条与已有词条重名，没有采用（紧急情况在前）：脑卒中、高血压。" in screen
    assert Term.objects.count() == len(starter_terms()) + 1
    assert Term.objects.get(key="stroke").zh_lay == ""
    lay = Term.objects.get(key="epilepsy").zh_lay.splitlines()
    assert ("羊癫疯" in lay, "羊角风" in lay) == (False, True)


def test_terms_are_found_by_any_name_and_as_the_site_would_find_them(entered):
    client = entered(EDITORS)
    take_in(table(), "a", alone=False)
    for query in ["卒中", "腦卒中", "zhongfeng", "brain attacks", "stroa", "脑足", "strok"]:
        found = client.get(reverse(LIST), {"q": query, "ordering": "-zh"}).content.decode()
        assert "脑卒中" in found, query
        assert "支气管炎" not in found, query
    changed = TABLE.replace("stroke,脑卒中", "stroke,卒中病").replace(",CVA,", ",apoplexy,")
    take_in(table(changed), "a", alone=True)
    assert "卒中病" in client.get(reverse(LIST), {"q": "apoplexy", "emergency": "call"}).content.decode()
    assert "卒中病" not in client.get(reverse(LIST), {"q": "CVA"}).content.decode()


def test_an_editor_writes_a_term(entered):
    client = entered(EDITORS)
    names = {f"{lang}_{sort}": "" for lang in ("zh", "en") for sort in ("also", "lay", "misspelt", "not")}
    sent = {
        **names,
        "zh": "脑卒中",
        "en": "stroke",
        "zh_lay": "中风\r\n偏瘫",
        "emergency": "call",
        "topic": "",
        "key": "",
        "zh_not": "中风险\r\n空中风景",
        "aspect": "on",
    }
    assert client.post(reverse("wagtailsnippets_terms_term:add"), sent).status_code == 302
    (term,) = terms_in_use(Term.objects.all())
    assert (term.id, term.emergency, len(term.names)) == ("stroke", Emergency.CALL, 4)
    assert [one.text for one in term.misleading] == ["中风险", "空中风景"]
    assert term.aspect
    assert read_terms(client.get(reverse("terms_download")).content, "x") == (term,)
    row = Term.objects.get()
    client.post(reverse("wagtailsnippets_terms_term:edit", args=[row.pk]), {**sent, "key": "stroke", "zh_lay": "中风"})
    assert (
        "in 编辑 Editors" in client.get(reverse("wagtailsnippets_terms_term:history", args=[row.pk])).content.decode()
    )


def test_words_that_do_not_mean_a_term_hold_a_name_of_it(db):
    with translation.override("zh-hans"), pytest.raises(ValidationError) as refused:
        stroke(zh_not="风景\n中风险").full_clean()
    assert refused.value.message_dict == {
        "zh_not": ["“风景”不是含有本词条名称的较长字词。请写含有本词条名称、意思却不相干的较长字词，或删去"]
    }


def test_words_that_do_not_mean_a_term_may_be_the_name_of_another(db):
    stroke(zh_not="中风险").save()
    Term(zh="中风险", en="medium risk", key="medium-risk").full_clean()


def test_tables_go_out_and_come_in_by_the_admin(entered):
    client = entered(EDITORS)
    upload = reverse("terms_upload")
    assert client.get(upload).status_code == 200
    bad = SimpleUploadedFile("mine.csv", TABLE.replace("CVA", "中风病").encode())
    assert "mine.csv: " in client.post(upload, {"table": bad}).content.decode()
    assert not Term.objects.exists()
    client.post(upload, {"table": SimpleUploadedFile("mine.csv", TABLE.encode()), "check": ""})
    assert not Term.objects.exists()
    assert client.post(upload, {"table": SimpleUploadedFile("mine.csv", TABLE.encode())}).status_code == 302
    assert read_terms(client.get(reverse("terms_download")).content, "x") == tuple(
        sorted(table(), key=lambda one: one.id)
    )


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"", b"\x00" * 100, b'id,zh,en\n"', b"id,zh,en\n" + b"a" * 200_000])
def test_hostile_tables_are_told_and_change_nothing(entered, data):
    answer = entered(EDITORS).post(reverse("terms_upload"), {"table": SimpleUploadedFile("x.csv", data)})
    assert answer.status_code == 200
    assert not Term.objects.exists()


def test_others_may_not_change_terms(entered):
    client = entered(REVIEWERS)
    for name in (LIST, "terms_upload", "terms_download", "wagtailsnippets_terms_term:add"):
        assert client.get(reverse(name)).status_code == 302
    client.post(reverse("terms_starter"))
    assert not Term.objects.exists()
