"""A content package becomes pages, and becomes them again."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site

from cms.alliance.models import SiteFacts
from cms.alliance.teams import team_of
from cms.media.models import Picture
from cms.pages.models import TopicPage
from cms.publishing.edition import current_edition
from cms.publishing.models import ImportedPage
from content.problems import BadContent
from content.site import write_site
from tests.factories.cms_site import AT, edition_of, load, page, publish
from tests.factories.packages import FILES, draw_picture, write_small_package

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]

STROKE = "articles__stroke-signs.zh.md"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def with_fields(fields: str, name: str = "articles/stroke-signs.zh.md") -> str:
    """A file of the small package with further lines at the head of its front matter."""
    return FILES[name].replace("---\n", f"---\n{fields}\n" if not FILES[name].startswith(" ") else
                               "---\n" + "".join(f"        {line}\n" for line in fields.split("\n")), 1)  # fmt: skip


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Page, Revision, Picture, ImportedPage, SiteFacts)}


def test_every_record_gets_a_page_in_its_language_and_place(tmp_path: Path) -> None:
    report = load(write_small_package(tmp_path))
    assert len(report.created) == 18
    article = page("article/stroke-signs/en")
    assert [above.specific.title for above in article.get_ancestors()[1:]] == [
        "Healthy Liuwan Alliance", "Member units", "Liuwan Community Health Centre",
    ]  # fmt: skip
    assert article.translation_key == page("article/stroke-signs/zh").translation_key
    assert page("lesson/measure/zh").get_parent().specific == page("course/pressure/zh")
    assert article.live
    assert article.live_revision == article.latest_revision
    assert not article.has_unpublished_changes


def test_the_edition_from_the_cms_equals_the_one_from_the_package(tmp_path: Path) -> None:
    report = load(write_small_package(tmp_path))
    assert report.altered == []
    assert current_edition(AT) == edition_of(tmp_path)


def test_the_site_begins_at_the_alliance(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    site = Site.objects.get(is_default_site=True)
    assert site.root_page.specific == page("alliance/alliance/zh")
    assert {home.specific for home in Page.objects.filter(depth=2)} == {
        page("alliance/alliance/zh"), page("alliance/alliance/en"),
    }  # fmt: skip
    assert SiteFacts.for_site(site).to_content() == edition_of(tmp_path).site


def test_budgets_come_in_and_go_out_again(tmp_path: Path) -> None:
    budgets = "[budget]\npage = 5000\npicture = 6000\n"
    load(write_small_package(tmp_path, **{"site.toml": FILES["site.toml"] + budgets}))
    facts = SiteFacts.objects.get()
    assert (facts.budget_page, facts.budget_picture, facts.budget_index) == (5000, 6000, 100_000)
    assert facts.to_content() == edition_of(tmp_path).site
    assert budgets in write_site(facts.to_content())
    facts.budget_index = 0
    with pytest.raises(ValidationError) as refused:
        facts.full_clean()
    assert set(refused.value.message_dict) == {"budget_index"}


def test_media_belong_to_the_unit_that_contributes_them(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    picture = Picture.objects.get(name="pictures/fast.png")
    assert picture.collection == team_of("centre").collection


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    before = counts()
    again = load(tmp_path)
    assert not again.changed
    assert len(again.unchanged) == 18
    assert again.left_alone == []
    assert counts() == before


def test_a_changed_record_is_updated(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    write_small_package(
        tmp_path, **{STROKE: FILES["articles/stroke-signs.zh.md"].replace("不要等。", "一分钟也不要等。")}
    )
    report = load(tmp_path)
    assert report.updated == ["article/stroke-signs/zh"]
    assert "一分钟也不要等" in page("article/stroke-signs/zh").body[0].value
    assert current_edition(AT) == edition_of(tmp_path)


def test_a_changed_picture_is_taken(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    draw_picture(tmp_path / "media/pictures/fast.png", size=(800, 500))
    report = load(tmp_path)
    assert set(report.updated) == {"article/stroke-signs/zh", "article/stroke-signs/en"}
    assert Picture.objects.count() == 1
    assert current_edition(AT) == edition_of(tmp_path)


def test_a_page_edited_in_the_admin_is_left_alone_and_reported(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    publish(page("article/stroke-signs/zh"), summary="编辑写的摘要。")
    write_small_package(tmp_path, **{STROKE: FILES["articles/stroke-signs.zh.md"].replace("不要等。", "快。")})
    report = load(tmp_path)
    assert report.left_alone == ["article/stroke-signs/zh"]
    assert report.updated == []
    assert page("article/stroke-signs/zh").summary == "编辑写的摘要。"


def test_a_draft_written_in_the_admin_is_left_alone(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    article = page("article/stroke-signs/zh")
    article.summary = "还没写完"
    article.save_revision()
    assert load(tmp_path).left_alone == ["article/stroke-signs/zh"]


def test_a_page_taken_down_in_the_admin_stays_down(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    page("article/stroke-signs/zh").unpublish()
    report = load(tmp_path)
    assert report.left_alone == ["article/stroke-signs/zh"]
    assert not page("article/stroke-signs/zh").live


def test_facts_edited_in_the_admin_are_left_alone(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    SiteFacts.objects.update(icp="京ICP备11111111号")
    assert load(tmp_path).left_alone == ["site.toml"]
    assert SiteFacts.objects.get().icp == "京ICP备11111111号"


def test_facts_changed_in_the_package_are_taken(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    write_small_package(tmp_path, **{"site.toml": FILES["site.toml"].replace("00000000", "22222222")})
    load(tmp_path)
    assert SiteFacts.objects.get().icp == "京ICP备22222222号"


def test_a_draft_becomes_an_unpublished_page(tmp_path: Path) -> None:
    load(write_small_package(tmp_path, **{STROKE: with_fields("status: draft")}))
    assert not page("article/stroke-signs/zh").live
    assert page("article/stroke-signs/zh").has_unpublished_changes
    assert current_edition(AT) == edition_of(tmp_path)


def test_a_private_record_becomes_a_page_behind_a_login(tmp_path: Path) -> None:
    load(write_small_package(tmp_path, **{STROKE: with_fields("status: private")}))
    restrictions = PageViewRestriction.objects.all()
    assert {one.page.specific for one in restrictions} == {
        page("article/stroke-signs/zh"),
        page("article/stroke-signs/en"),
    }
    assert {one.restriction_type for one in restrictions} == {PageViewRestriction.LOGIN}
    assert current_edition(AT) == edition_of(tmp_path)
    assert not load(tmp_path).changed


def test_a_private_unit_does_not_hide_what_it_contributes(tmp_path: Path) -> None:
    fields = with_fields("status: private", "units/centre.zh.md")
    report = load(write_small_package(tmp_path, **{"units__centre.zh.md": fields}))
    assert ("unit/centre/zh", "status") in report.altered
    assert "article/stroke-signs/zh" in {record.ref for record in current_edition(AT).records}
    assert current_edition(AT) == edition_of(tmp_path)
    assert not load(tmp_path).changed


def test_a_record_that_is_private_no_longer_loses_its_login(tmp_path: Path) -> None:
    load(write_small_package(tmp_path, **{STROKE: with_fields("status: private")}))
    load(write_small_package(tmp_path))
    assert not PageViewRestriction.objects.exists()
    assert current_edition(AT) == edition_of(tmp_path)


@pytest.mark.parametrize("at", [AT, datetime(2030, 1, 2, tzinfo=SHANGHAI), datetime(2040, 1, 2, tzinfo=SHANGHAI)])
def test_what_goes_live_later_is_scheduled(tmp_path: Path, at: datetime) -> None:
    times = "go_live_at: 2030-01-01 08:00:00\nexpires_at: 2035-01-01 08:00:00"
    load(write_small_package(tmp_path, **{STROKE: with_fields(times)}))
    article = page("article/stroke-signs/zh")
    assert not article.live
    assert article.scheduled_revision.approved_go_live_at == datetime(2030, 1, 1, 8, tzinfo=SHANGHAI)
    assert current_edition(at) == edition_of(tmp_path, at)
    assert not load(tmp_path).changed


@pytest.mark.parametrize("at", [AT, datetime(2020, 1, 1, tzinfo=SHANGHAI)])
def test_what_has_expired_stays_known(tmp_path: Path, at: datetime) -> None:
    load(write_small_package(tmp_path, **{STROKE: with_fields("expires_at: 2021-01-01 08:00:00")}))
    assert page("article/stroke-signs/zh").expired
    assert current_edition(at) == edition_of(tmp_path, at)


def test_what_a_unit_contributes_in_english_needs_no_english_unit(tmp_path: Path) -> None:
    load(write_small_package(tmp_path, **{"units__centre.en.md": None, "courses__pressure.en.md": None}))
    assert not page("unit/centre/en").live
    assert page("article/stroke-signs/en").live
    assert current_edition(AT) == edition_of(tmp_path)
    assert not load(tmp_path).changed


def test_a_version_that_follows_later_takes_the_place_kept_for_it(tmp_path: Path) -> None:
    load(write_small_package(tmp_path, **{"units__centre.en.md": None}))
    report = load(write_small_package(tmp_path))
    assert report.created == ["unit/centre/en"]
    assert page("unit/centre/en").live
    assert current_edition(AT) == edition_of(tmp_path)


def test_a_language_without_an_alliance_is_imported(tmp_path: Path) -> None:
    load(write_small_package(tmp_path, **{"alliance.en.md": None}))
    assert current_edition(AT) == edition_of(tmp_path)


def test_a_record_moves_with_its_unit(tmp_path: Path) -> None:
    other = "---\ntitle: 另一家医院\nkind: hospital\n---\n"
    load(write_small_package(tmp_path, **{"units__other.zh.md": other}))
    moved = FILES["courses/pressure.zh.md"].replace("unit: centre", "unit: other")
    load(write_small_package(tmp_path, **{"courses__pressure.zh.md": moved}))
    assert page("course/pressure/zh").get_parent().specific == page("unit/other/zh")
    assert page("lesson/measure/zh").get_parent().specific == page("course/pressure/zh")
    assert current_edition(AT) == edition_of(tmp_path)


def test_a_package_with_a_fault_changes_nothing(tmp_path: Path) -> None:
    before = counts()
    write_small_package(
        tmp_path, **{STROKE: FILES["articles/stroke-signs.zh.md"].replace("unit: centre", "unit: none")}
    )
    with pytest.raises(BadContent):
        load(tmp_path)
    assert counts() == before


def test_a_record_that_pages_cannot_hold_is_named_and_changes_nothing(tmp_path: Path) -> None:
    before = {**counts(), "Locale": Locale.objects.count()}
    long = FILES["units/centre.zh.md"].replace("---\n", "---\n        hours: " + "早" * 1001 + "\n", 1)
    write_small_package(tmp_path, **{"units__centre.zh.md": long})
    with pytest.raises(BadContent) as error:
        load(tmp_path)
    assert {(one.file, one.field) for one in error.value.problems} == {("units/centre.zh.md", "hours")}
    assert error.value.problems[0].message.zh != error.value.problems[0].message.en
    assert {**counts(), "Locale": Locale.objects.count()} == before


def test_a_package_given_up_leaves_no_files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "kept"
    long = FILES["lessons/measure.zh.md"].replace("量血压", "长" * 300)
    write_small_package(tmp_path / "package", **{"lessons__measure.zh.md": long})
    with pytest.raises(BadContent):
        load(tmp_path / "package")
    assert [path for path in (tmp_path / "kept").rglob("*") if path.is_file()] == []


def test_another_moment_decides_what_is_live(tmp_path: Path) -> None:
    write_small_package(tmp_path, **{STROKE: with_fields("go_live_at: 2026-01-01 08:00:00")})
    call_command("import_package", str(tmp_path), "--at", "2025-12-31T08:00+08:00", lang="en")
    assert not page("article/stroke-signs/zh").live
    assert "article/stroke-signs/zh" in {record.ref for record in current_edition(AT).records}


def test_a_title_that_is_too_long_is_named(tmp_path: Path) -> None:
    write_small_package(tmp_path, **{STROKE: FILES["articles/stroke-signs.zh.md"].replace("中风的信号", "长" * 300)})
    with pytest.raises(BadContent) as error:
        load(tmp_path)
    assert {(one.file, one.field) for one in error.value.problems} == {("articles/stroke-signs.zh.md", "title")}


def test_the_command_tells_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_small_package(tmp_path)
    call_command("import_package", str(tmp_path), lang="en")
    assert "18 pages made" in capsys.readouterr().out
    call_command("import_package", str(tmp_path), lang="zh")
    assert "未变 18 页" in capsys.readouterr().out


def test_what_the_package_no_longer_has_is_told_until_it_is_unpublished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(write_small_package(tmp_path))
    for lang in ("zh", "en"):
        (tmp_path / f"lessons/measure.{lang}.md").unlink()
    assert load(tmp_path).dropped == ["lesson/measure/en", "lesson/measure/zh"]
    assert page("lesson/measure/zh").live
    call_command("import_package", str(tmp_path), lang="zh")
    assert "lesson/measure/zh：内容包中已没有此内容，但页面仍在发布" in capsys.readouterr().out
    page("lesson/measure/zh").unpublish()
    assert load(tmp_path).dropped == ["lesson/measure/en"]


def test_pages_made_in_the_admin_are_not_told_as_dropped(tmp_path: Path) -> None:
    load(write_small_package(tmp_path))
    home = page("topic/stroke/zh").get_parent()
    home.add_child(instance=TopicPage(title="新主题", slug="new", locale=home.locale))
    assert load(tmp_path).dropped == []


def test_media_that_no_record_shows_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw_picture(write_small_package(tmp_path) / "media/pictures/old.png")
    call_command("import_package", str(tmp_path), lang="en")
    assert "media/pictures/old.png: no record shows this file; delete it" in capsys.readouterr().out


def test_a_rural_unit_is_imported(tmp_path: Path) -> None:
    clinic = "---\ntitle: 柳湾村卫生室\nkind: village-clinic\nparent: centre\n---\n"
    load(write_small_package(tmp_path, **{"units__village.zh.md": clinic}))
    assert page("unit/village/zh").get_kind_display() in ("Village clinic", "村卫生室")
    assert current_edition(AT) == edition_of(tmp_path)


def test_the_command_lists_what_is_wrong(tmp_path: Path) -> None:
    write_small_package(tmp_path, **{STROKE: "no front matter"})
    with pytest.raises(CommandError, match=r"(?s)stroke-signs\.zh\.md.*nothing was changed"):
        call_command("import_package", str(tmp_path), lang="en")


def test_sample_logins_are_refused_outside_the_demonstration() -> None:
    assert not hasattr(settings, "SAMPLE_LOGINS")
    with pytest.raises(CommandError, match="demo"):
        call_command("load_demo")
    assert not get_user_model().objects.exists()


def test_without_any_page_the_edition_is_empty() -> None:
    edition = current_edition(AT)
    assert edition.records == ()
    assert edition.alliance("zh") is None
