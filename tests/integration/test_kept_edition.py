"""The Edition that is kept is the one that reading everything gives, whatever was edited and however."""

import os
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.alliance.models import PersonPage, SiteFacts
from cms.articles.models import ArticlePage
from cms.lectures.models import SeriesPage
from cms.media.intake import create_picture
from cms.media.models import Picture
from cms.pages.lookups import page_models
from cms.publishing import edition, triggers
from cms.publishing.edition import current_edition
from cms.publishing.kept_edition import KeptEdition
from cms.publishing.schedule import publish_due
from cms.terms.models import Term
from content.edition import Edition
from content.kinds import Article
from tests.factories.cms_site import AT, add_copy, page, publish
from tests.factories.packages import draw_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]

SEEDS = int(os.environ.get("XINGLIN_SEEDS", "6"))
EDITS = 40


class Editor:
    """Somebody who edits the CMS without a plan. The same seed makes the same edits."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - edits for tests
        self.now = timezone.now()
        self._count = 0

    def edit(self) -> str:
        """Makes one edit and tells which; the gate may refuse it."""
        act = self.chance.choice(EDITS_THERE_ARE)
        with suppress(ValidationError):
            act(self)
        return act.__name__

    def any(self, *kinds: str) -> Any:
        """Any page of these kinds."""
        chosen = self.chance.choice(kinds or list(page_models()))
        pages = list(page_models()[chosen].objects.order_by("pk"))
        return self.chance.choice(pages) if pages else page("alliance/alliance/zh")

    def say(self) -> str:
        """Words that were never written before."""
        self._count += 1
        return f"new {self._count}"


def publish_title(editor: Editor) -> None:
    publish(editor.any(), title=editor.say())


def save_draft(editor: Editor) -> None:
    drafted = editor.any()
    drafted.title = editor.say()
    drafted.save_revision()


def save_without_revision(editor: Editor) -> None:
    saved = editor.any()
    saved.summary = editor.say()
    saved.save(clean=False)


def update_row(editor: Editor) -> None:
    chosen = editor.any()
    type(chosen).objects.filter(pk=chosen.pk).update(summary=editor.say())


def update_page(editor: Editor) -> None:
    Page.objects.filter(pk=editor.any().pk).update(title=editor.say())


def unpublish(editor: Editor) -> None:
    editor.any().unpublish()


def publish_again(editor: Editor) -> None:
    publish(editor.any())


def delete(editor: Editor) -> None:
    doomed = editor.any("article", "topic", "person", "lesson", "series")
    if doomed.depth > 2:
        doomed.delete()


def delete_branch(editor: Editor) -> None:
    if editor.chance.random() < 0.2:
        doomed = editor.any("unit", "course")
        if doomed.depth > 2:
            doomed.delete()


def move(editor: Editor) -> None:
    article, unit = editor.any("article", "course", "lecture"), editor.any("unit")
    if article.depth > 2 and unit.depth > 2 and unit.locale_id == article.locale_id:
        article.move(unit, pos="last-child")


def rename(editor: Editor) -> None:
    publish(editor.any(), slug=f"s{editor.say()[4:]}")


def restrict(editor: Editor) -> None:
    PageViewRestriction.objects.create(page=editor.any("unit", "article", "course"), restriction_type="login")


def open_again(editor: Editor) -> None:
    for restriction in PageViewRestriction.objects.all():
        restriction.delete()


def schedule(editor: Editor) -> None:
    publish(editor.any(), title=editor.say(), go_live_at=editor.now + timedelta(hours=1))


def expire(editor: Editor) -> None:
    publish(editor.any(), expire_at=editor.now + timedelta(hours=1))


def wait(editor: Editor) -> None:
    """The moment passes; the worker has not been there yet."""
    editor.now += timedelta(hours=2)


def let_worker_look(editor: Editor) -> None:
    publish_due(editor.now)


def change_picture_title(editor: Editor) -> None:
    for picture in Picture.objects.all():
        picture.title = picture.description = editor.say()
        picture.save()


def change_picture_file(editor: Editor) -> None:
    for picture in Picture.objects.all():
        drawn = draw_picture(Path(settings.MEDIA_ROOT) / "new.png", (300 + editor.chance.randrange(99), 200))
        create_picture(drawn.read_bytes(), picture.name)


def delete_picture(editor: Editor) -> None:
    if editor.chance.random() < 0.1:
        Picture.objects.all().delete()


def change_facts(editor: Editor) -> None:
    SiteFacts.objects.update(name_zh=editor.say())


def change_languages(editor: Editor) -> None:
    SiteFacts.objects.update(languages=editor.chance.choice(["zh,en", "zh"]))


def add_article(editor: Editor) -> None:
    unit = editor.any("unit")
    if unit.depth > 2:
        new = ArticlePage(title=editor.say(), slug=f"a{editor.say()[4:]}", locale=unit.locale, live=False)
        unit.add_child(instance=new)
        new.save_revision().publish()


def add_undated(editor: Editor) -> None:
    unit = editor.any("unit")
    if unit.depth > 2:
        unit.add_child(instance=SeriesPage(title="s", slug=f"u{editor.say()[4:]}", locale=unit.locale, live=True))


def translate(editor: Editor) -> None:
    topic = editor.any("topic")
    other = page("alliance/alliance/en").locale
    if topic.locale_id != other.pk and not topic.has_translation(other):
        topic.copy_for_translation(other, copy_parents=True, alias=editor.chance.random() < 0.5)


def review_by(editor: Editor) -> None:
    people = [one for one in PersonPage.objects.all() if one.locale.language_code == "zh-hans"]
    publish(editor.any("article"), reviewer=editor.chance.choice([None, *people]))


def change_identity(editor: Editor) -> None:
    """Something no editor can do, but a command could."""
    person = editor.any("person")
    if isinstance(person, PersonPage):
        PersonPage.objects.filter(translation_key=person.translation_key).update(permanent_id=f"p{editor.say()[4:]}")


def name_a_thing(editor: Editor) -> None:
    key = editor.chance.choice(["cough", "fever"])
    topics = [None, *page_models()["topic"].objects.order_by("pk")]
    named = {"zh": key * 2, "en": f"{key} {editor.chance.randrange(9)}", "topic": editor.chance.choice(topics)}
    Term.objects.update_or_create(key=key, defaults=named)


def name_it_no_longer(editor: Editor) -> None:
    Term.objects.filter(key=editor.chance.choice(["cough", "fever"])).delete()


EDITS_THERE_ARE: list[Callable[[Editor], None]] = [
    publish_title, save_draft, save_without_revision, update_row, update_page, unpublish, publish_again, delete,
    delete_branch, move, rename, restrict, open_again, schedule, expire, wait, let_worker_look, change_picture_title,
    change_picture_file, delete_picture, change_facts, change_languages, add_article, add_undated, translate, review_by,
    change_identity, name_a_thing, name_a_thing, name_it_no_longer,
]  # fmt: skip


def in_memory(one: Edition) -> dict[str, Any]:
    return {record.ref: record for record in one.records}


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_any_edits_it_is_as_if_read_from_nothing(small: Path, seed: int) -> None:
    editor, kept = Editor(seed), KeptEdition()
    before = kept.at(editor.now)
    for step in range(EDITS):
        act = editor.edit()
        now = kept.at(editor.now)
        assert now == current_edition(editor.now), f"edit {step}: {act}"
        known = in_memory(before)
        changed = [ref for ref, one in in_memory(now).items() if one == known.get(ref) and one is not known[ref]]
        assert changed == [], f"edit {step}: {act}"
        before = now


# ------------------------------------------------------------------ what it costs


def cost(ask: Callable[[], object]) -> tuple[int, list[str]]:
    """The number of queries, and those that read bodies of pages."""
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured), [query["sql"] for query in captured if '"body"' in query["sql"]]


def test_one_new_title_reads_one_page_in_as_many_queries_on_a_site_of_any_size(small: Path) -> None:
    kept, asked = KeptEdition(), []
    for first, end in ((0, 20), (20, 100)):
        for number in range(first, end):
            add_copy(number)
        kept.at(AT)
        publish(page("article/stroke-signs/zh"), title=f"新题 {end}")
        queries, bodies = cost(lambda: kept.at(AT))
        asked.append(queries)
        assert len(bodies) == 1
        assert kept.at(AT).find(Article, "stroke-signs", "zh").title == f"新题 {end}"
    assert asked[0] == asked[1] <= 24


def test_when_nothing_changed_no_page_is_read(small: Path) -> None:
    kept = KeptEdition()
    before = kept.at(AT)
    queries, bodies = cost(lambda: kept.at(AT))
    assert (queries <= 10, bodies) == (True, [])
    assert in_memory(kept.at(AT)) == in_memory(before)


def test_a_draft_changes_no_record(small: Path) -> None:
    kept = KeptEdition()
    before = kept.at(AT).records
    page("article/stroke-signs/zh").save_revision()
    assert all(one is other for one, other in zip(before, kept.at(AT).records, strict=True))


def test_a_new_picture_reads_the_pages_that_show_it(small: Path) -> None:
    kept = KeptEdition()
    kept.at(AT)
    change_picture_file(Editor(0))
    _, bodies = cost(lambda: kept.at(AT))
    assert 0 < len(bodies) < len(page_models())
    assert kept.at(AT) == current_edition(AT)


# ------------------------------------------------------------------ when in doubt, everything is read


def reads_all(kept: KeptEdition) -> bool:
    """Whether the next reading looks at pages of every kind, and gives what is there."""
    _, bodies = cost(lambda: kept.at(AT))
    assert kept.at(AT) == current_edition(AT)
    return len(bodies) == len(page_models())


def test_a_great_many_changes_are_read_with_all_others(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptEdition()
    kept.at(AT)
    monkeypatch.setattr(edition, "MOST_AGAIN", 1)
    for ref in ("article/stroke-signs/zh", "topic/stroke/zh"):
        publish(page(ref), title="新题")
    assert reads_all(kept)


def test_without_stamps_everything_is_read_each_time(small: Path) -> None:
    kept = KeptEdition()
    kept.at(AT)
    triggers.remove()
    assert reads_all(kept)
    ArticlePage.objects.update(summary="没有人看见的改动")
    assert reads_all(kept)
    triggers.install()
    assert reads_all(kept)
    assert not reads_all(kept)


def test_what_changed_while_nobody_stamped_is_seen(small: Path) -> None:
    kept = KeptEdition()
    kept.at(AT)
    triggers.remove()
    ArticlePage.objects.update(summary="没有人看见的改动")
    triggers.install()
    assert reads_all(kept)


def test_two_pages_of_one_name_are_never_kept(small: Path) -> None:
    kept = KeptEdition()
    add_copy(1)
    ArticlePage.objects.filter(slug="copy-1").update(permanent_id="stroke-signs")
    assert reads_all(kept)
    assert reads_all(kept)
