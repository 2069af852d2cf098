"""The page of each health article."""

from collections.abc import Iterable

from content.kinds import Article
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import ArticleContext
from site_build.head import About, versions_of
from site_build.pages import frame, record_page, related
from site_build.press import Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every article in every language."""
    for lang in press.witness.edition.languages:
        for article in press.witness.edition.of(Article, lang):
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
        related=sheet.cards(related(sheet, article, [Article])),
    )
