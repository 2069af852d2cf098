"""What readers must not see any longer goes before all that waits, and is gone whatever else fails."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.alliance.models import SiteFacts
from cms.publishing import builds
from cms.publishing.models import BuildRun
from cms.publishing.tasks import Cause, ask, rebuild, resume
from content.problems import BadContent
from site_build import reporter
from site_build.stage import Stage
from tests.factories.cms_builds import asked_for, built, editor
from tests.factories.cms_site import page, publish

pytestmark = pytest.mark.django_db

State = BuildRun.State


@pytest.fixture(autouse=True)
def queue(settings: Any, tmp_path: Path) -> None:
    """Tasks wait in the database, and sites are built in a folder of their own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.SITE_OUT = tmp_path / "site"


def test_a_long_build_gives_way_to_what_is_taken_down(
    small: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(Cause.ASKED)
    built()
    live, asked = settings.SITE_OUT / "current", builds._something_urgent_waits

    def take_down_meanwhile() -> bool:
        if page("article/stroke-signs/zh").live:
            page("article/stroke-signs/zh").unpublish()
            ask(Cause.REMOVED, "中风的信号", urgent=True)
        return asked()

    monkeypatch.setattr(reporter, "EVERY", 0.0)
    monkeypatch.setattr(builds, "_something_urgent_waits", take_down_meanwhile)
    SiteFacts.objects.update(name_zh="健康新湾")
    ask(Cause.EDITED)
    assert built().state == State.OVERTAKEN
    urgent = BuildRun.objects.get(urgent=True)
    assert (urgent.state, asked_for(urgent)) == (State.DONE, [Cause.REMOVED])
    assert not (live / "zh/articles/stroke-signs.html").exists()
    assert "健康新湾" not in (live / "zh/index.html").read_text(encoding="utf-8")
    assert asked_for(BuildRun.objects.get(state=State.WAITING)) == [Cause.REST]
    assert built().state == State.DONE
    assert "健康新湾" in (live / "zh/index.html").read_text(encoding="utf-8")
    assert not (live / "zh/articles/stroke-signs.html").exists()
    assert not BuildRun.objects.filter(state=State.WAITING).exists()


def test_what_is_taken_down_goes_before_all_that_waited_with_it(small: Path, settings: Any) -> None:
    ask(Cause.ASKED)
    built()
    SiteFacts.objects.update(name_zh="健康新湾", theme="none")
    ask(Cause.EDITED)
    page("article/stroke-signs/zh").unpublish()
    ask(Cause.REMOVED, urgent=True)
    assert built().state == State.DONE
    assert not (settings.SITE_OUT / "current/zh/articles/stroke-signs.html").exists()
    with pytest.raises(BadContent, match="none"):
        built()


def test_errors_elsewhere_keep_nothing_up_that_is_taken_down(small: Path, settings: Any, client: Client) -> None:
    ask(Cause.ASKED)
    built()
    publish(page("person/li-wen/zh"), title=str(Path(builds.__file__).parents[2]))  # a path of the server
    page("article/stroke-signs/zh").unpublish()
    ask(Cause.REMOVED, urgent=True)
    run = built()
    assert run.state == State.FAILED
    assert run.findings
    assert "taken down is gone" in run.error["en"]
    assert not (settings.SITE_OUT / "current/zh/articles/stroke-signs.html").exists()
    shown = editor(client).get(reverse("publishing_build", args=[run.pk])).content.decode()
    assert "已下架的内容已撤下" in shown or "taken down is gone" in shown


def test_what_was_to_be_taken_down_by_a_worker_that_died_is_as_urgent_as_before(small: Path) -> None:
    for take_up in (lambda _: resume(), rebuild.call):
        run = ask(Cause.REMOVED, urgent=True)
        builds.claim(run.pk)
        take_up(run.pk)
        waiting = BuildRun.objects.get(state=State.WAITING)
        assert (asked_for(waiting), waiting.urgent) == ([Cause.INTERRUPTED], True)
        waiting.delete()


def test_a_disk_that_fails_while_something_is_taken_down_ends_the_run(
    small: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(Cause.ASKED)
    built()
    publish(page("person/li-wen/zh"), title=str(Path(builds.__file__).parents[2]))  # a path of the server
    page("article/stroke-signs/zh").unpublish()

    def full(self: Stage, told: object = None) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Stage, "flush", full)
    run = ask(Cause.REMOVED, urgent=True)
    with pytest.raises(OSError, match="No space"):
        rebuild.call(run.pk)
    run.refresh_from_db()
    assert (run.state, "No space" in run.error["en"]) == (State.FAILED, True)
