"""Whatever a reader could see changes leads to a build; several changes to one, a change during a build to one more."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageViewRestriction
from wagtail.users.models import UserProfile

from cms.alliance.models import SiteFacts, UnitPage
from cms.media.models import Picture
from cms.publishing import builds, tasks
from cms.publishing.models import BuildRun
from cms.publishing.progress import RunReporter
from cms.publishing.tasks import Cause, ask, rebuild, resume
from cms.terms.intake import take_in
from cms.terms.models import Term
from content.term_base import starter_terms
from site_build.release import Releases
from tests.factories.cms_builds import asked_for, built, editor
from tests.factories.cms_site import page, publish, superuser

pytestmark = pytest.mark.django_db

State = BuildRun.State
OnCommit = Callable[..., Any]


@pytest.fixture(autouse=True)
def queue(settings: Any, tmp_path: Path) -> None:
    """Tasks wait in the database, and sites are built in a folder of their own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SITE_OUT = tmp_path / "site"


def change_publish() -> None:
    publish(page("article/stroke-signs/zh"), summary="新摘要")


def change_unpublish() -> None:
    page("article/stroke-signs/zh").unpublish()


def change_delete() -> None:
    page("article/stroke-signs/zh").delete()


def change_move() -> None:
    page("article/stroke-signs/zh").move(other_unit(), pos="last-child")


def other_unit() -> Any:
    unit = UnitPage(title="柳湾医院", slug="other", locale=page("unit/centre/zh").locale)
    page("unit/centre/zh").get_parent().add_child(instance=unit)
    return unit


def change_slug() -> None:
    publish(page("article/stroke-signs/zh"), slug="stroke")


def change_picture() -> None:
    Picture.objects.get().save()


def change_facts() -> None:
    SiteFacts.objects.get().save()


def change_person() -> None:
    publish(page("person/li-wen/zh"), title="李文博")


def name_a_thing() -> None:
    Term.objects.create(key="cough", zh="咳嗽", en="cough")


def take_in_a_table() -> None:
    take_in(starter_terms()[:3], "starter.csv", alone=False)


def make_private() -> None:
    PageViewRestriction(page=page("article/stroke-signs/zh"), restriction_type=PageViewRestriction.LOGIN).save()


CHANGES = {
    change_publish: Cause.PUBLISHED, change_unpublish: Cause.REMOVED, change_delete: Cause.REMOVED,
    change_move: Cause.MOVED, change_slug: Cause.PUBLISHED, change_picture: Cause.EDITED, change_facts: Cause.EDITED,
    change_person: Cause.PUBLISHED, make_private: Cause.EDITED,
    name_a_thing: Cause.EDITED, take_in_a_table: Cause.IMPORTED,
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_that_readers_could_see_asks_for_a_build(
    small: Path, change: Callable[[], None], django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change()
    run = BuildRun.objects.get()
    assert run.state == State.WAITING
    assert CHANGES[change] in asked_for(run)


def test_a_draft_asks_for_none(small: Path, django_capture_on_commit_callbacks: OnCommit) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page("article/stroke-signs/zh").save_revision()
    assert not BuildRun.objects.exists()


def test_several_changes_become_one_build(small: Path, django_capture_on_commit_callbacks: OnCommit) -> None:
    for ref in ("article/stroke-signs/zh", "topic/stroke/zh", "unit/centre/zh", "person/li-wen/zh"):
        with django_capture_on_commit_callbacks(execute=True):
            publish(page(ref))
    run = BuildRun.objects.get()
    assert run.changes == 4
    assert DBTaskResult.objects.filter(task_path="cms.publishing.tasks.rebuild").count() == 1
    assert built().state == State.DONE


def test_changes_during_a_build_become_exactly_one_more(
    small: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    ask(Cause.ASKED)
    running = builds.claim(BuildRun.objects.get().pk)
    assert running is not None
    for summary in ("一", "二", "三"):
        with django_capture_on_commit_callbacks(execute=True):
            publish(page("article/stroke-signs/zh"), summary=summary)
    assert BuildRun.objects.filter(state=State.WAITING).get().changes == 3
    assert BuildRun.objects.count() == 2


def test_a_build_that_was_begun_is_not_begun_again(small: Path) -> None:
    run = ask(Cause.ASKED)
    assert builds.claim(run.pk) is not None
    assert builds.claim(run.pk) is None
    rebuild.call(run.pk)
    assert not (Path("site") / "current").exists()


def test_a_build_writes_the_site_and_remembers_what_it_did(small: Path, settings: Any) -> None:
    ask(Cause.ASKED)
    run = built()
    live = settings.SITE_OUT / "current"
    assert "中风的信号" in (live / "zh/articles/stroke-signs.html").read_text(encoding="utf-8")
    assert (run.state, run.records) == (State.DONE, 18)
    assert run.written > 50
    assert run.error == {}
    assert {finding["code"] for finding in run.findings} >= {"missing-video"}
    assert all(finding["zh"] != finding["en"] for finding in run.findings)
    ask(Cause.ASKED)
    again = built()
    assert (again.written, again.skipped) == (0, run.written)


def test_what_is_taken_down_leaves_the_site_and_an_old_address_leads_to_the_new(small: Path, settings: Any) -> None:
    live = settings.SITE_OUT / "current"
    publish(page("article/stroke-signs/zh"), slug="know-a-stroke")
    page("topic/stroke/zh").unpublish()
    ask(Cause.ASKED)
    built()
    assert "know-a-stroke.html" in (live / "zh/articles/stroke-signs.html").read_text(encoding="utf-8")
    assert not (live / "zh/topics/stroke.html").exists()
    assert (live / "en/topics/stroke.html").exists()


def test_a_build_that_fails_leaves_the_old_site_and_says_why(small: Path, settings: Any) -> None:
    ask(Cause.ASKED)
    built()
    before = (settings.SITE_OUT / "current").resolve()
    SiteFacts.objects.update(theme="none")
    ask(Cause.ASKED)
    with pytest.raises(Exception, match="none"):
        built()
    run = BuildRun.objects.first()
    assert run.state == State.FAILED
    assert "none" in run.error["en"]
    assert run.error["zh"] != run.error["en"]
    assert (settings.SITE_OUT / "current").resolve() == before


def test_what_a_dead_worker_left_is_taken_up(small: Path) -> None:
    run = ask(Cause.ASKED)
    builds.claim(run.pk)
    DBTaskResult.objects.all().delete()
    resume()
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert asked_for(BuildRun.objects.get(state=State.WAITING)) == [Cause.INTERRUPTED]
    assert DBTaskResult.objects.filter(task_path="cms.publishing.tasks.rebuild").exists()


def test_a_build_whose_process_died_is_repeated_by_whoever_has_its_turn_next(small: Path) -> None:
    run = ask(Cause.ASKED)
    builds.claim(run.pk)
    rebuild.call(run.pk)  # a second task for the same run, which waited for its turn
    run.refresh_from_db()
    assert run.state == State.FAILED
    assert asked_for(BuildRun.objects.get(state=State.WAITING)) == [Cause.INTERRUPTED]


def test_the_command_builds_in_the_foreground_and_takes_the_waiting_build_along(small: Path, settings: Any) -> None:
    run = ask(Cause.ASKED)
    call_command("build_site", lang="en")
    run.refresh_from_db()
    assert run.state == State.DONE
    assert (settings.SITE_OUT / "current/zh/index.html").is_file()


def test_the_command_builds_elsewhere_for_another_moment(small: Path, tmp_path: Path) -> None:
    call_command("build_site", "--at", "2020-01-01T00:00+08:00", "--out", str(tmp_path / "other"), lang="en")
    assert (tmp_path / "other/current/zh/index.html").is_file()
    assert not BuildRun.objects.exists()


def test_the_command_says_what_is_wrong(small: Path) -> None:
    SiteFacts.objects.update(theme="none")
    with pytest.raises(CommandError, match="none"):
        call_command("build_site", lang="en")
    assert BuildRun.objects.get().state == State.FAILED


# ------------------------------------------------------------------ what editors see


@pytest.mark.parametrize(("code", "words"), [("zh-hans", "立即生成站点"), ("en", "Build the site now")])
def test_the_admins_home_tells_of_the_latest_build(small: Path, client: Client, code: str, words: str) -> None:
    ask(Cause.ASKED)
    built()
    root = superuser()
    profile = UserProfile.get_for_user(root)
    profile.preferred_language = code
    profile.save()
    client.force_login(root)
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert words in home
    assert reverse("publishing_build", args=[BuildRun.objects.get().pk]) in home


def test_a_finding_leads_to_its_page(small: Path, client: Client) -> None:
    ask(Cause.ASKED)
    run = built()
    shown = editor(client).get(reverse("publishing_build", args=[run.pk])).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page("lecture/time/zh").pk]) in shown
    assert "lecture/time/zh" in shown
    assert "add the recording as an MP4 file" in shown or "请补上 MP4 录像" in shown


def test_the_list_of_builds_opens(small: Path, client: Client) -> None:
    ask(Cause.ASKED)
    built()
    assert client.get(reverse("publishing_builds")).status_code == 302
    assert editor(client).get(reverse("publishing_builds")).status_code == 200


def test_an_editor_may_ask_for_a_build_and_a_reviewer_may_not(small: Path, client: Client) -> None:
    assert editor(client).post(reverse("publishing_rebuild")).status_code == 302
    run = BuildRun.objects.get()
    assert run.asked_by.username == "wang"
    run.delete()
    reviewer = get_user_model().objects.create_user("li", password="li")
    reviewer.groups.add(Group.objects.get(name__endswith="Medical reviewers"))
    client.force_login(reviewer)
    client.post(reverse("publishing_rebuild"))
    assert not BuildRun.objects.exists()
    assert client.get(reverse("publishing_rebuild")).status_code == 405


# ------------------------------------------------------------------ the worker


def test_the_worker_publishes_what_is_due_and_builds_it(
    small: Path, settings: Any, django_capture_on_commit_callbacks: OnCommit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "QUIET", timedelta(0))
    page("article/stroke-signs/zh").unpublish()
    waiting = publish(page("article/stroke-signs/zh"), go_live_at=timezone.now() + timedelta(days=1))
    revision = waiting.scheduled_revision
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("worker", "--once")
    assert page("article/stroke-signs/zh").live
    assert asked_for(BuildRun.objects.get()) == [Cause.PUBLISHED]
    call_command("worker", "--once")
    assert BuildRun.objects.get().state == State.DONE
    assert (settings.SITE_OUT / "current/zh/articles/stroke-signs.html").is_file()


def test_a_worker_that_starts_has_a_live_site_built_anew(small: Path) -> None:
    tasks.catch_up()
    assert not BuildRun.objects.exists(), "no site is live, so that nothing is to be made anew"
    ask(Cause.ASKED)
    built()
    tasks.catch_up()
    assert asked_for(BuildRun.objects.get(state=State.WAITING)) == [Cause.STARTED]


def test_a_worker_that_starts_leaves_a_site_alone_that_was_rolled_back(small: Path, settings: Any) -> None:
    for title in ("甲", "乙"):
        publish(page("article/stroke-signs/zh"), title=title)
        ask(Cause.ASKED)
        built()
    Releases(settings.SITE_OUT).roll_back()
    tasks.catch_up()
    assert not BuildRun.objects.filter(state=State.WAITING).exists()


def test_after_a_build_that_changed_nothing_the_next_change_finds_the_index_at_hand(small: Path, settings: Any) -> None:
    ask(Cause.ASKED)
    built()
    builds.builder_for.cache_clear()  # as in a process that has just started
    ask(Cause.STARTED)
    built()
    builder = builds.builder_for(settings.SITE_OUT, settings.CACHE_DIR)
    assert builder._known is not None
    assert builder._known[1]._kept.keys() == {"zh", "en"}


def test_the_clock_has_a_command_of_its_own(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(page("article/stroke-signs/zh"), expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_due")
    assert "中风的信号" in capsys.readouterr().out
    assert not page("article/stroke-signs/zh").live


def test_a_build_keeps_its_report_and_its_page_shows_it(small: Path, client: Client) -> None:
    ask(Cause.ASKED)
    run = built()
    assert run.report["made_in_all"] >= len(run.report["made"]) > 0
    assert "findings" not in run.report
    assert run.progress == {}, "of a build that has ended, the report tells"
    client.force_login(superuser())
    shown = client.get(reverse("publishing_build", args=[run.pk]), headers={"accept-language": "zh-hans"})
    told = shown.content.decode()
    assert "各步用时" in told or "What took how long" in told
    assert "zh/articles/stroke-signs.html" in told
    assert "新产物" in told or "it is new" in told


def test_a_running_build_tells_how_far_it_has_come(small: Path, client: Client) -> None:
    run = builds.begin()
    now = [0.0]
    reporter = RunReporter(run, {"pages": 8, "verify": 2}, lambda: now[0])
    reporter.step("pages", 4)
    reporter.done()  # within the same second
    run.refresh_from_db()
    assert (run.progress["step"], run.progress["count"]) == ("pages", 0)
    now[0] = 2.0
    reporter.done()
    told = editor(client).get(reverse("publishing_progress", args=[run.pk])).json()
    assert told["ended"] is False
    assert "2/4" in told["told"]
    assert re.search(r"约剩|left", told["told"])
    builds.abandoned()
    assert client.get(reverse("publishing_progress", args=[run.pk])).json() == {"ended": True, "told": ""}


def test_copies_are_put_beside_the_files_when_the_settings_ask_for_them(small: Path, settings: Any) -> None:
    settings.SITE_COPIES = True
    ask(Cause.ASKED)
    built()
    assert (settings.SITE_OUT / "current/zh/index.html.br").is_file()
