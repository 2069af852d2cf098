"""The pages of each topic: its lectures and courses, and its articles over as many pages as they need."""

from collections.abc import Iterable, Sequence

from content import urls
from content.kinds import Article, Course, Lecture, Topic
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import TopicContext
from site_build.head import About, versions_of
from site_build.pages import around, frame, newest, ordered, page, pager, split
from site_build.press import Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """The pages of every topic in every language."""
    for lang in press.witness.edition.languages:
        for topic in press.witness.edition.of(Topic, lang):
            pages = split(newest(press.witness.edition.naming("topics", Article, topic.id, lang)))
            addresses = [urls.address(topic)] + [urls.later_page(topic, n) for n in range(2, len(pages) + 1)]
            for number, articles in enumerate(pages, start=1):
                yield page(press, lang, addresses[number - 1], _compose, topic=topic, articles=articles, number=number,
                           near=around(addresses, number))  # fmt: skip


def compose(sheet: Sheet, topic: Topic) -> TopicContext:
    """What the topic's first page shows."""
    articles = newest(sheet.edition.naming("topics", Article, topic.id, sheet.lang))
    return _compose(sheet, topic, split(articles)[0], 1, ("", ""))


def _compose(
    sheet: Sheet, topic: Topic, articles: Sequence[Article], number: int, near: tuple[str, str]
) -> TopicContext:
    edition, lang = sheet.edition, sheet.lang
    label = sheet.label("kind", Topic.KIND)
    parent = edition.find(Topic, topic.parent, lang) if topic.parent else None
    about = About(
        template="topic", title=topic.title, description=topic.summary,
        versions=versions_of(sheet, topic) if number == 1 else (),
        switch=versions_of(sheet, topic), section=Topic, parents=(sheet.link(parent),) if parent else (),
        label=label if number == 1 else f"{label} - {sheet.say('Page %(number)s', number=number)}",
        json_ld=(json_ld.page(sheet, "CollectionPage", topic.title, topic.summary),),
    )  # fmt: skip
    first = number == 1
    return TopicContext(
        **frame(sheet, about),
        topic=topic,
        body=sheet.body(topic.body if first else ()),
        parent=sheet.link(parent) if parent else None,
        children=sheet.cards(ordered(edition.naming("parent", Topic, topic.id, lang))) if first else (),
        lectures=_filed(sheet, Lecture, topic) if first else (),
        courses=_filed(sheet, Course, topic) if first else (),
        articles=sheet.cards(articles),
        pager=pager(sheet, number, near),
    )


def _filed(sheet: Sheet, kind: type[Lecture | Course], topic: Topic) -> tuple:  # type: ignore[type-arg]
    return sheet.cards(newest(sheet.edition.naming("topics", kind, topic.id, sheet.lang)))
