"""What was built is sent to every target; what is withdrawn is gone from there at once."""

import tarfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks_db.models import DBTaskResult
from wagtail.models import PageViewRestriction
from wagtail.users.models import UserProfile

from cms.media.models import Picture
from cms.publishing import builds, publications, tasks
from cms.publishing.models import BuildRun, Publication
from cms.publishing.tasks import FIRST, Cause, ask, rebuild, resume, send
from tests.factories.cms_site import page, publish, superuser
from tests.factories.target_places import BucketPlace, s3_server

pytestmark = pytest.mark.django_db

State = Publication.State
OnCommit = Callable[..., Any]


@pytest.fixture(autouse=True)
def queue(settings: Any, tmp_path: Path) -> None:
    """Tasks wait in the database, and sites are built in a folder of their own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    settings.SITE_OUT = tmp_path / "site"
    settings.SITE_TARGETS = [str(tmp_path / "www"), str(tmp_path / "site.tar")]


def built(cause: Cause = Cause.ASKED, *, urgent: bool = False) -> BuildRun:
    """A build that was asked for, carried out."""
    run = ask(cause, urgent=urgent)
    rebuild.call(run.pk)
    run.refresh_from_db()
    return run


def sent(run: BuildRun) -> list[str]:
    """What came of sending it to each target."""
    for publication in run.publications.order_by("pk"):
        send.call(publication.pk)
    return list(run.publications.order_by("pk").values_list("state", flat=True))


def waiting_tasks(name: str) -> Any:
    return DBTaskResult.objects.filter(task_path=f"cms.publishing.tasks.{name}", status="READY")


# ------------------------------------------------------------------ every target gets every site


def test_a_site_is_sent_to_every_target(small: Path, tmp_path: Path) -> None:
    run = built()
    assert [one.args_kwargs["args"] for one in waiting_tasks("send")]
    assert sent(run) == [State.DONE, State.DONE]
    assert (tmp_path / "www/current/zh/articles/stroke-signs.html").is_file()
    with tarfile.open(tmp_path / "site.tar") as archive:
        assert "zh/articles/stroke-signs.html" in archive.getnames()
    first = run.publications.order_by("pk")[0]
    assert (first.files > 50, first.tries, first.error, first.seconds > 0) == (True, 1, {}, True)


def test_without_targets_nothing_is_sent(small: Path, settings: Any) -> None:
    settings.SITE_TARGETS = []
    assert not built().publications.exists()


def test_a_build_by_hand_is_sent_by_the_worker(small: Path, tmp_path: Path) -> None:
    call_command("build_site", lang="en")
    assert waiting_tasks("send").count() == 2
    call_command("worker", "--once")
    assert (tmp_path / "www/current/zh/index.html").is_file()


def test_a_target_that_fails_fails_neither_the_build_nor_the_others(small: Path, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.SITE_TARGETS = [str(tmp_path / "file"), str(tmp_path / "www")]
    run = built()
    assert sent(run) == [State.FAILED, State.DONE]
    assert run.state == BuildRun.State.DONE
    failed = run.publications.get(target=str(tmp_path / "file"))
    assert failed.error["en"] != failed.error["zh"]


def test_a_failed_target_is_tried_again_and_each_time_later(small: Path, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings.SITE_TARGETS = [str(tmp_path / "file")]
    run = built()
    waiting_tasks("send").delete()
    waits = []
    for _ in range(3):
        assert sent(run) == [State.FAILED]
        again = waiting_tasks("send").get()
        waits.append(round((again.run_after - timezone.now()) / timedelta(minutes=1)))
        again.delete()
    assert waits == [1, 2, 4]
    (tmp_path / "file").unlink()
    assert sent(run) == [State.DONE]
    assert run.publications.get().tries == 4
    assert not waiting_tasks("send").exists()


def test_the_wait_never_grows_beyond_an_hour() -> None:
    assert publications.next_try(Publication(tries=99)) - timezone.now() <= timedelta(hours=1)


def test_a_later_site_takes_the_place_of_one_that_waits(small: Path) -> None:
    first, second = built(), built()
    assert sent(first) == [State.OVERTAKEN, State.OVERTAKEN]
    assert sent(second) == [State.DONE, State.DONE]


def test_what_a_dead_worker_left_is_sent(small: Path) -> None:
    run = built()
    publications.claim(run.publications.first().pk)
    DBTaskResult.objects.all().delete()
    resume()
    assert waiting_tasks("send").count() == 2
    assert sent(run) == [State.DONE, State.DONE]


@pytest.mark.parametrize("wrong", ["ftp://me:secret@host/", "-x", "host:"])
def test_what_is_no_target_is_refused_before_anything_runs(settings: Any, wrong: str) -> None:
    settings.SITE_TARGETS = ["/srv/www", wrong]
    (error,) = [one for one in run_checks() if one.id == "publishing.E001"]
    assert "Target 2" in error.msg
    assert "secret" not in error.msg
    assert "发布目标" in error.msg


# ------------------------------------------------------------------ what editors see


@pytest.mark.parametrize(("code", "words"), [("zh-hans", "不是文件夹"), ("en", "not a folder")])
def test_editors_see_what_came_of_each_target(
    small: Path, settings: Any, tmp_path: Path, client: Client, code: str, words: str
) -> None:
    (tmp_path / "file").touch()
    settings.SITE_TARGETS = [str(tmp_path / "file"), str(tmp_path / "www")]
    run = built()
    sent(run)
    root = superuser()
    UserProfile.objects.update_or_create(user=root, defaults={"preferred_language": code})
    client.force_login(root)
    shown = client.get(reverse("publishing_build", args=[run.pk])).content.decode()
    assert words in shown
    assert str(tmp_path / "www") in shown
    assert "1/2" in client.get(reverse("publishing_builds")).content.decode()
    with translation.override(code):
        told = translation.gettext("Readers of %(targets)s see an older site.") % {"targets": str(tmp_path / "file")}
    assert told in client.get(reverse("wagtailadmin_home")).content.decode()


# ------------------------------------------------------------------ withdrawal


def withdraw() -> None:
    page("article/stroke-signs/zh").unpublish()


def delete() -> None:
    page("article/stroke-signs/zh").delete()


def restrict() -> None:
    PageViewRestriction.objects.create(page=page("article/stroke-signs/zh"), restriction_type="login")


def delete_picture() -> None:
    Picture.objects.get().delete()


def move_out_of_sight() -> None:
    PageViewRestriction.objects.create(page=page("course/pressure/zh"), restriction_type="login")
    BuildRun.objects.all().delete()
    page("lesson/measure/zh").move(page("course/pressure/zh"), pos="first-child")


@pytest.mark.parametrize("take_away", [withdraw, delete, restrict, delete_picture, move_out_of_sight])
def test_what_is_taken_away_waits_for_nothing(
    small: Path, take_away: Callable[[], None], django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        take_away()
    assert BuildRun.objects.get().urgent
    first = DBTaskResult.objects.ready().first()
    assert (first.task_path, first.priority) == ("cms.publishing.tasks.rebuild", FIRST)


def test_it_does_not_wait_behind_a_build_that_waits(small: Path, django_capture_on_commit_callbacks: OnCommit) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(page("topic/stroke/zh"), title="新题")
    assert not waiting_tasks("rebuild").ready().exists()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw()
    run = BuildRun.objects.get()
    assert (run.urgent, run.changes) == (True, 2)
    assert waiting_tasks("rebuild").ready().get().args_kwargs["args"] == [run.pk]


def test_it_follows_at_once_on_a_build_that_runs(small: Path, django_capture_on_commit_callbacks: OnCommit) -> None:
    tasks.builds.claim(ask(Cause.ASKED).pk)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw()
    assert waiting_tasks("rebuild").ready().get().priority == FIRST


def test_what_an_urgent_build_that_died_was_to_take_down_is_gone_from_a_bucket_at_once(small: Path) -> None:
    assert sent(built()) == [State.DONE, State.DONE]
    dead = ask(Cause.REMOVED, urgent=True)
    builds.claim(dead.pk)
    BuildRun.objects.filter(pk=dead.pk).update(state=BuildRun.State.FAILED)
    later = built()
    assert publications._grace(later.publications.first()) == timedelta(0)
    assert sent(later) == [State.DONE, State.DONE]
    assert publications._grace(built().publications.first()) > timedelta(0)


def test_an_ordinary_change_is_not_urgent(small: Path, django_capture_on_commit_callbacks: OnCommit) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        publish(page("article/stroke-signs/zh"), title="新题")
    assert not BuildRun.objects.get().urgent


def test_the_targets_of_a_folder_and_a_tar_file_lose_it(small: Path, tmp_path: Path) -> None:
    sent(built())
    withdraw()
    assert sent(built(Cause.REMOVED, urgent=True)) == [State.DONE, State.DONE]
    assert not (tmp_path / "www/current/zh/articles/stroke-signs.html").exists()
    with tarfile.open(tmp_path / "site.tar") as archive:
        assert "zh/articles/stroke-signs.html" not in archive.getnames()


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Any:
    with s3_server(tmp_path) as server:
        place = BucketPlace("withdrawn", server)
        for name, value in place.environment.items():
            monkeypatch.setenv(name, value)
        settings.SITE_TARGETS = [place.to]
        yield place


@pytest.mark.servers
def test_a_bucket_loses_at_once_what_is_withdrawn_and_keeps_for_a_day_what_is_replaced(
    small: Path, bucket: BucketPlace
) -> None:
    article = "zh/articles/stroke-signs.html"
    sent(built())
    before = bucket.names()
    publish(page("person/li-wen/zh"), title="李文博")
    assert sent(built()) == [State.DONE]
    replaced = before - {path.relative_to(live()).as_posix() for path in live().rglob("*") if path.is_file()}
    assert replaced <= bucket.names()
    withdraw()
    assert sent(built(Cause.REMOVED, urgent=True)) == [State.DONE]
    assert article in before
    assert bucket.names() == {path.relative_to(live()).as_posix() for path in live().rglob("*") if path.is_file()}


@pytest.mark.servers
def test_a_withdrawal_that_failed_is_made_good_by_the_next_site(
    small: Path, bucket: BucketPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(built())
    withdraw()
    with monkeypatch.context() as unset:
        unset.delenv("AWS_SECRET_ACCESS_KEY")
        assert sent(built(Cause.REMOVED, urgent=True)) == [State.FAILED]
    assert "AWS_SECRET_ACCESS_KEY" in Publication.objects.first().error["en"]
    assert sent(built()) == [State.DONE]
    assert "zh/articles/stroke-signs.html" not in bucket.names()


def live() -> Path:
    return Path(conf.SITE_OUT) / "current"
