"""What is published in the CMS is found on the search server; what is withdrawn is not, and a failure is told and tried again."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django_tasks_db.models import DBTaskResult

from cms.publishing.models import BuildRun, Publication
from cms.publishing.search_server import send_documents
from cms.publishing.tasks import Cause, ask, rebuild, send
from content.language import LANGUAGES
from search.server.access import Access
from search.server.elastic import Server
from search.server.faults import ServerFault
from search.server.online import OnlineSearch
from tests.factories.cms_site import page

State = Publication.State
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def queue(settings: Any, tmp_path: Path) -> None:
    """Tasks wait in the database, and sites are built in a folder of their own."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    settings.SITE_OUT = tmp_path / "site"


def published(*, urgent: bool = False) -> Publication:
    """What came of sending a build that was asked for to the search server."""
    run = ask(Cause.ASKED, urgent=urgent)
    rebuild.call(run.pk)
    (publication,) = BuildRun.objects.get(pk=run.pk).publications.all()
    send.call(publication.pk)
    publication.refresh_from_db()
    return publication


def ids(server: Server, query: str) -> list[str]:
    return [one["id"] for one in OnlineSearch(server, "zh").search(query).documents]


@pytest.fixture
def named(settings: Any, elastic_access: Access) -> None:
    """The settings name the server."""
    settings.SEARCH_SERVER = {
        "XINGLIN_ELASTIC_URL": elastic_access.urls[0], "XINGLIN_ELASTIC_NAME": elastic_access.name,
        "XINGLIN_ELASTIC_TIMEOUT": "60",
    }  # fmt: skip


@pytest.mark.elasticsearch
def test_what_is_published_is_found_and_what_is_withdrawn_is_not(
    small: Path, named: None, elastic: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    first = published()
    assert (first.state, first.error, first.files > 10) == (State.DONE, {}, True)
    assert "article/stroke-signs" in ids(elastic, "中风")
    call_command("search_index", "verify", lang="en")
    call_command("search_index", "status", lang="en")
    assert f"zh: {elastic.live('zh')}" in capsys.readouterr().out

    page("article/stroke-signs/zh").unpublish()
    with pytest.raises(CommandError, match="not equal"):
        call_command("search_index", "verify", lang="en")
    assert "still on the server (1): article/stroke-signs" in capsys.readouterr().out
    gone = published(urgent=True)
    assert (gone.state, gone.removed) == (State.DONE, 1)
    assert "article/stroke-signs" not in ids(elastic, "中风")
    call_command("search_index", "verify", lang="en")
    index = elastic.live("zh")
    call_command("search_index", "rebuild", lang="en")
    assert elastic.live("zh") != index
    call_command("search_index", "verify", lang="en")


@pytest.mark.elasticsearch
def test_what_is_published_is_not_found_before_it_is_live(small: Path, named: None, elastic: Server) -> None:
    published()
    live = Path(settings.SITE_OUT) / "current" / "zh/articles/stroke-signs.html"
    assert live.is_file()
    live.unlink()  # as after a withdrawal that goes before the rest of its build
    sent = send_documents()
    assert (sent.files, sent.removed) == (0, 1)
    assert "article/stroke-signs" not in ids(elastic, "中风")
    call_command("search_index", "verify", lang="en")


@pytest.mark.elasticsearch
def test_after_a_refused_build_what_is_gone_leaves_and_nothing_else_changes(
    small: Path, named: None, elastic: Server
) -> None:
    first = published()
    article = page("article/stroke-signs/zh")
    article.title = "胸闷气短"
    article.save_revision().publish()
    page("article/stroke-signs/en").unpublish()
    refused = BuildRun.objects.create(state=BuildRun.State.FAILED)
    sent = Publication.objects.create(run=refused, target=first.target)
    send.call(sent.pk)
    sent.refresh_from_db()
    assert (sent.state, sent.files, sent.removed) == (State.DONE, 0, 1)
    assert "article/stroke-signs" in ids(elastic, "中风")
    assert "article/stroke-signs" not in ids(elastic, "胸闷气短")
    assert published().files > 0
    assert "article/stroke-signs" in ids(elastic, "胸闷气短")


@pytest.mark.elasticsearch
def test_a_rebuild_sends_nothing_that_a_refused_build_held_back(small: Path, named: None, elastic: Server) -> None:
    published()
    article = page("article/stroke-signs/zh")
    article.title = "胸闷气短"
    article.save_revision().publish()
    page("lecture/time/zh").unpublish()
    BuildRun.objects.create(state=BuildRun.State.FAILED)
    index = elastic.live("zh")
    assert "lecture/time" in [one.partition("#")[0] for one in ids(elastic, "与时间赛跑")]
    with pytest.raises(CommandError, match="the latest was refused"):
        call_command("search_index", "rebuild", lang="en")
    assert elastic.live("zh") == index
    assert "article/stroke-signs" not in ids(elastic, "胸闷气短")
    assert "lecture/time" not in [one.partition("#")[0] for one in ids(elastic, "与时间赛跑")]


@pytest.mark.elasticsearch
def test_a_fault_in_one_language_keeps_no_withdrawal_up_in_another(small: Path, named: None, elastic: Server) -> None:
    published()
    for lang in LANGUAGES:
        page(f"article/stroke-signs/{lang}").unpublish()
    index = elastic.live("zh")
    elastic._client.indices.put_settings(index=index, settings={"index.blocks.write": True})
    with pytest.raises(ServerFault, match=r"^zh: ") as told:
        send_documents()
    assert "en: " not in told.value.words.en
    assert "article/stroke-signs" in ids(elastic, "中风")
    assert "article/stroke-signs" not in [one["id"] for one in OnlineSearch(elastic, "en").search("stroke").documents]
    elastic._client.indices.put_settings(index=index, settings={"index.blocks.write": False})
    assert send_documents().removed == 1
    assert "article/stroke-signs" not in ids(elastic, "中风")


def test_a_server_that_cannot_be_reached_is_told_and_tried_again(small: Path, settings: Any) -> None:
    settings.SEARCH_SERVER = {"XINGLIN_ELASTIC_URL": "http://127.0.0.1:9"}
    failed = published()
    assert (failed.state, failed.target) == (State.FAILED, "elasticsearch:xinglin")
    assert "cannot be reached" in failed.error["en"]
    assert "无法连接" in failed.error["zh"]
    assert DBTaskResult.objects.filter(task_path="cms.publishing.tasks.send", run_after__isnull=False).exists()
    for act in ("status", "verify", "rebuild"):
        with pytest.raises(CommandError, match="无法连接"):
            call_command("search_index", act, lang="zh")


def test_without_a_server_there_is_nothing_to_look_after() -> None:
    with pytest.raises(CommandError, match="XINGLIN_ELASTIC_URL"):
        call_command("search_index", "status", lang="en")


def test_variables_that_are_wrong_are_told_when_the_cms_starts(settings: Any) -> None:
    settings.SEARCH_SERVER = {"XINGLIN_ELASTIC_URL": "https://web:secret@es1:9200", "XINGLIN_ELASTIC_NAME": "A B"}
    told = [one for one in run_checks() if one.id == "publishing.E002"]
    assert len(told) == 2
    assert not any("secret" in one.msg for one in told)
    with pytest.raises(CommandError, match="XINGLIN_ELASTIC_NAME"):
        call_command("search_index", "status", lang="en")
