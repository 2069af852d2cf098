"""The page of each health article."""

from collections.abc import Iterable

from content.kinds import Article
from content.kinds.record import HealthRecord
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import ArticleContext
from site_build.head import About, versions_of
from site_build.pages import frame, record_page
from site_build.press import Press
from site_build.sheet import Sheet

RELATED = 4


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every article in every language."""
    for lang in press.edition.languages:
        for article in press.edition.of(Article, lang):
            yield record_page(press, article, compose)


def compose(sheet: Sheet, article: Article) -> ArticleContext:
    """What the article's page shows."""
    picture = sheet.picture(article.picture) if article.picture else None
    image = article.picture.file if article.picture else None
    about = About(
        template="article", title=article.title, description=article.summary, versions=versions_of(sheet, article),
        section=Article, image=image, og_type="article", health=True,
        json_ld=(json_ld.medical_page(sheet, article, sheet.social_image(image)),),
    )  # fmt: skip
    return ArticleContext(
        **frame(sheet, about),
        article=article,
        picture=picture,
        body=sheet.body(article.body),
        provenance=sheet.provenance(article),
        related=sheet.cards(related(article, sheet.edition.of(Article, sheet.lang))),
    )


def related(record: HealthRecord, others: Iterable[HealthRecord]) -> list[HealthRecord]:
    """Those that share most topics, by id where equal: a newcomer rarely changes the list of an old page."""
    topics = set(record.topics)
    scored = [(len(topics & set(one.topics)), one) for one in others if one.id != record.id]
    return [one for score, one in sorted(scored, key=lambda pair: (-pair[0], pair[1].id)) if score][:RELATED]
