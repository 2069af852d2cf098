"""Searches that found nothing: read from what strangers wrote, kept without a trace of who asked."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from cms.publishing.searching import LiveSearch
from cms.terms import misses as misses_module
from cms.terms.logs import Asked, read_asked
from cms.terms.misses import misses, note_misses
from cms.terms.models import MissedSearch, Term
from content.term_base import starter_terms
from tests.factories import records
from tests.factories.cms_site import superuser

TODAY = date(2026, 11, 27)


def line(target="/zh/search/?q=%E6%B0%94%E7%9F%AD", day="27/Nov/2026:08:15:01 +0800", status="200", method="GET"):
    return f'203.0.113.9 - - [{day}] "{method} {target} HTTP/1.1" {status} 512 "-" "Mozilla/5.0"\n'.encode()


def asked(*lines):
    return list(read_asked(io.BytesIO(b"".join(lines))))


def finds_nothing(lang, query):
    return False


def test_an_access_log_tells_language_words_and_day_and_nothing_else():
    assert asked(line()) == [Asked("zh", "气短", TODAY, 1, missed=False)]
    assert asked(line("/alliance/en/search/index.html?x=1&q=Chest++Pain")) == [
        Asked("en", "chest pain", TODAY, 1, missed=False)
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "404"}, {"method": "POST"}, {"target": "/zh/?q=ab"}, {"target": "/fr/search/?q=ab"}, {"day": "31/Feb/2026:00:00:00 +0800"},
        {"day": "27/Foo/2026:00:00:00 +0800"}, {"target": "/zh/search/?" + "&".join(["a=b"] * 50)}, {"target": "/zh/search/?q=%FF%FE"},
        {"target": "/zh/search/?q="}, {"target": "/zh/search/?q=1-3-8-0"}, {"target": "/zh/search/?q=a%00b"},
    ],
)  # fmt: skip
def test_other_lines_count_for_nothing(changes):
    assert asked(line(**changes)) == []


def test_a_line_without_end_is_passed_over():
    assert asked(b"GET " * 100_000 + b"\n", line()) == asked(line())


def test_the_service_tells_its_misses():
    told = b'{"lang": "zh", "query": "\xe6\xb0\x94\xe7\x9f\xad", "day": "2026-11-27", "count": 3}\n'
    assert asked(told) == [Asked("zh", "气短", TODAY, 3, missed=True)]


@pytest.mark.parametrize(
    "told",
    [
        b"{", b"{}", b'{"lang": 1, "query": 2, "day": 3}', b'{"lang": "zh", "query": "ab", "day": "x"}', b"{" + b"[" * 5000,
        b'{"lang": "zh", "query": "ab", "day": "2026-11-27", "count": -1}', b'{"lang": ["zh"], "query": "ab", "day": "2026-11-27"}',
        b'{"lang": "zh", "query": "ab", "day": "2026-11-27", "count": true}',
    ],
)  # fmt: skip
def test_what_the_service_cannot_have_meant_is_passed_over(told):
    assert asked(told + b"\n") == []


@given(st.binary(max_size=300), st.sampled_from([b"", b"{", b'{"lang":"zh","query":', line()[:60]]))
def test_no_line_raises(data, start):
    for one in asked(start + data, data):
        assert len(one.query) <= 40


def test_only_what_found_nothing_is_counted(db):
    looked = [Asked("zh", "气短", TODAY, 1, missed=False), Asked("zh", "中风", TODAY, 1, missed=False)]
    assert note_misses([*looked, looked[0]], lambda lang, query: query == "中风", TODAY) == 1
    assert [(row.query, row.count) for row in MissedSearch.objects.all()] == [("气短", 2)]


def test_a_log_that_is_read_again_counts_nothing_twice(db):
    log = [Asked("zh", "气短", TODAY, 1, missed=False)] * 3
    for part in (log[:2], log, log):
        note_misses(part, finds_nothing, TODAY)
    assert MissedSearch.objects.get().count == 3


def test_a_search_that_log_and_service_tell_counts_once(db):
    told = [
        Asked("zh", "气短", TODAY, n, missed=missed) for n, missed in ((2, False), (3, True), (3, False), (1, True))
    ]
    note_misses(told, finds_nothing, TODAY)
    assert MissedSearch.objects.get().count == 5


def test_nothing_is_kept_for_longer_than_ninety_days(db):
    note_misses(
        [Asked("zh", "气短", TODAY - timedelta(days=n), 1, missed=True) for n in (0, 89, 90, 400)], finds_nothing, TODAY
    )
    assert MissedSearch.objects.count() == 2
    note_misses([], finds_nothing, TODAY + timedelta(days=60))
    assert MissedSearch.objects.count() == 1


def test_a_log_that_somebody_filled_takes_no_more_room_than_this(db, monkeypatch):
    monkeypatch.setattr(misses_module, "MOST", 5)
    note_misses([Asked("zh", f"词{n}", TODAY, 1, missed=True) for n in range(100)], finds_nothing, TODAY)
    assert MissedSearch.objects.count() == 5


def test_the_most_frequent_come_first_and_names_of_terms_are_told_apart(db):
    counts = {"气短": 2, "羊癫疯": 5, "gout diet": 3}
    note_misses([Asked("zh", query, TODAY, n, missed=True) for query, n in counts.items()], finds_nothing, TODAY)
    first, second, third = misses(starter_terms(), TODAY)
    assert (first.query, first.count, first.means) == ("羊癫疯", 5, "癫痫 · epilepsy")
    assert (second.query, second.name_lang, third.query) == ("gout diet", "en", "气短")


def test_queries_are_asked_of_what_is_published(full_tree):
    search = LiveSearch()
    assert search.finds("zh", records.ALLIANCE.title) or search.finds("zh", records.HYPERTENSION.title)
    assert not search.finds("zh", "qqxxzz")
    assert search.finds("fr", "qqxxzz")


def test_the_command_reads_files(full_tree, tmp_path):
    today = timezone.localdate().strftime("%d/%b/%Y:00:00:00 +0800")
    log = tmp_path / "access.log"
    log.write_bytes(
        line("/zh/search/?q=qqxxzz", today) + line(f"/zh/search/?q={records.HYPERTENSION.title}", today) + b"\xff\n"
    )
    call_command("read_searches", str(log), stdout=(told := io.StringIO()))
    assert told.getvalue().startswith("1 searches found nothing")
    assert MissedSearch.objects.get().query == "qqxxzz"


def test_an_editor_adds_a_search_to_a_term(db, client):
    client.force_login(superuser())
    note_misses([Asked("zh", "喘不上气", timezone.localdate(), 4, missed=True)], finds_nothing, timezone.localdate())
    term = Term.objects.create(key="dyspnoea", zh="呼吸困难", en="dyspnoea")
    other = Term.objects.create(key="asthma", zh="哮喘", en="asthma", zh_lay="气喘")
    listed = client.get(reverse("terms_searches")).content.decode()
    address = f"{reverse('terms_name')}?q=%E5%96%98%E4%B8%8D%E4%B8%8A%E6%B0%94"
    assert address in listed
    assert client.get(address).status_code == 200
    assert client.post(address, {"term": term.pk}).status_code == 302
    term.refresh_from_db()
    assert term.zh_lay == "喘不上气"
    assert address not in client.get(reverse("terms_searches")).content.decode()
    assert (
        "哮喘 · asthma"
        in client.post(f"{reverse('terms_name')}?q=%E6%B0%94%E5%96%98", {"term": term.pk}).content.decode()
    )
    other.refresh_from_db()
    assert other.zh_lay == "气喘"


@pytest.mark.parametrize("query", ["", "%20", "wang%40example.org", "13812"])
def test_what_cannot_be_a_name_is_refused_and_told(db, client, query):
    client.force_login(superuser())
    term = Term.objects.create(key="dyspnoea", zh="呼吸困难", en="dyspnoea")
    address = f"{reverse('terms_name')}?q={query}"
    for ask in (client.get, client.post):
        answer = ask(address, {"term": term.pk} if ask == client.post else None)
        assert answer.status_code == 302
        listed = client.get(answer.url, headers={"accept-language": "en"})
        assert [one.level_tag for one in listed.context["messages"]] == ["error"]
    term.refresh_from_db()
    assert (term.zh_lay, term.en_lay) == ("", "")


def test_a_new_term_begins_with_what_was_searched_for(db, client):
    client.force_login(superuser())
    address = f"{reverse('wagtailsnippets_terms_term:add')}?zh=喘不上气"
    form = client.get(address).content.decode()
    assert 'value="喘不上气"' in form
    warning = "the starter list counts no longer then"
    with translation.override("en"):
        assert warning in client.get(address, headers={"accept-language": "en"}).content.decode()
        Term.objects.create(key="asthma", zh="哮喘", en="asthma")
        assert warning not in client.get(address, headers={"accept-language": "en"}).content.decode()
