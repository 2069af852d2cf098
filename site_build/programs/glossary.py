"""The glossary of each language: what the pages of this site speak of, with its names and where to read on.

A term is in it when a title or another name of a page says it, or when its topic has a page, unless it is a mere aspect
of other things: of about 1,840 terms a site speaks of a few. One page, or a page for each letter where there are many.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from content import urls
from content.kinds import Article, Course, Lecture, LectureSeries, Lesson, Record, Topic
from content.language import language
from content.term_base import LANGS, Sort, Term
from search.index import text_means
from search.lexicon import Lexicon, meaning_of, name_of
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import GlossaryContext
from site_build.head import About
from site_build.pages import frame, page
from site_build.press import Press
from site_build.programs.alphabet import apart, in_letters, place_of, ways
from site_build.questions import question
from site_build.sheet import Sheet
from site_build.views import Link, TermLetter, TermView

SPEAKING: tuple[type[Record], ...] = (Topic, Article, Lecture, LectureSeries, Course, Lesson)
"""Kinds whose titles say what they speak of."""
ON_ONE_PAGE = 200
"""Terms."""
LEADS_TO = 3
"""Pages that a term leads to at most, beside its topic."""
Entry = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Id of a term, its name, its other names, its names in other languages, and the refs of the pages to read on."""


def plan(press: Press) -> Iterable[Artifact]:
    """``<language>/glossary/index.html`` and, on a large site, ``<language>/glossary/<letter>.html``."""
    for lang in press.witness.edition.languages:
        letters = press.ask(glossary_letters, lang)
        yield page(press, lang, urls.glossary(lang), _whole, letters=letters)
        for letter in letters:
            yield page(press, lang, _address(lang, letter), _of_letter, letter=letter, letters=letters)


@question
def glossary_letters(press: Press, lang: str) -> tuple[str, ...]:
    """The letters that have a page of their own; none where all terms fit on one."""
    return apart(press.ask(glossary, lang), ON_ONE_PAGE)


@question
def glossary_of(press: Press, lang: str, letter: str) -> tuple[Entry, ...]:
    """What is to be said under one letter."""
    found: tuple[Entry, ...] = press.ask(glossary, lang).get(letter, ())
    return found


@question
def glossary(press: Press, lang: str) -> dict[str, tuple[Entry, ...]]:
    """What is to be said of every term in the glossary, by letter and spelling."""
    return in_letters((entry[1], entry) for entry in _entries(press, lang))


def _entries(press: Press, lang: str) -> Iterator[Entry]:
    edition = press.witness.edition
    pages = _pages_by_meaning(press, lang)
    for term in (one for one in edition.term_base if not one.aspect):
        said = pages.get(meaning_of(term.id), {})
        topic = edition.find(Topic, term.topic, lang) if term.topic else None
        refs = tuple(dict.fromkeys([*([topic.ref] if topic else []), *_nearest(term, lang, said)]))
        if refs:
            name, texts = term.preferred(lang), list(chain.from_iterable(said.values()))
            also = [*term.called(lang, Sort.ALSO), *(one for one in term.called(lang, Sort.LAY) if one in texts)]
            elsewhere = tuple(term.preferred(code) for code in _others(lang))
            yield term.id, name, tuple(also), elsewhere, refs


def _pages_by_meaning(press: Press, lang: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Meanings to the refs of the pages whose names say them, each with those names."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    meant = _meant_by(press.lexicon)
    for kind in SPEAKING:
        for record in press.witness.edition.of(kind, lang):
            names = (record.title, *record.aliases)
            for meaning in {one for name in names for one in meant(name)}:
                found[meaning][record.ref] = names
    return found


@lru_cache(maxsize=1)
def _meant_by(lexicon: Lexicon) -> Callable[[str], tuple[str, ...]]:
    """What a name means by a lexicon. What was found by the one before is not kept."""
    return lru_cache(maxsize=65_536)(lambda name: tuple(text_means(name, lexicon)))


def _nearest(term: Term, lang: str, said: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The few pages to read on: first those that are called by a name of the term, then in the order of kinds."""
    own = {name_of(one.text) for one in term.names if one.lang == lang}
    return sorted(said, key=lambda ref: own.isdisjoint(map(name_of, said[ref])))[:LEADS_TO]


def _others(lang: str) -> tuple[str, ...]:
    return tuple(one for one in LANGS if one != lang)


def _whole(sheet: Sheet, letters: Sequence[str]) -> GlossaryContext:
    """All of it, or the way to each letter."""
    title = sheet.say("Glossary")
    about = About(
        template="glossary", title=title, versions=_everywhere(sheet),
        description=sheet.say("Health words that this site speaks of, with their names in Chinese and English."),
        json_ld=(json_ld.page(sheet, "CollectionPage", title),),
    )  # fmt: skip
    groups = {} if letters else sheet.press.ask(glossary, sheet.lang)
    alphabet = ways(sheet, letters, _address) or tuple(Link(text=one, href=f"#{place_of(one)}") for one in groups)
    return GlossaryContext(**frame(sheet, about), letters=_shown(sheet, groups), alphabet=alphabet)


def _of_letter(sheet: Sheet, letter: str, letters: Sequence[str]) -> GlossaryContext:
    title = sheet.say("Glossary")
    about = About(
        template="glossary", title=title, label=letter, versions=((sheet.lang, sheet.address),),
        switch=_everywhere(sheet), description=sheet.say("Health words that begin with %(letter)s.", letter=letter),
        parents=(Link(text=title, href=sheet.href(urls.glossary(sheet.lang))),),
        json_ld=(json_ld.page(sheet, "CollectionPage", f"{title}: {letter}"),),
    )  # fmt: skip
    groups = {letter: sheet.press.ask(glossary_of, sheet.lang, letter)}
    alphabet = ways(sheet, letters, _address, letter)
    return GlossaryContext(**frame(sheet, about), letters=_shown(sheet, groups), alphabet=alphabet)


def _everywhere(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    return tuple((code, urls.glossary(code)) for code in sheet.edition.languages)


def _shown(sheet: Sheet, groups: Mapping[str, Iterable[Entry]]) -> tuple[TermLetter, ...]:
    return tuple(
        TermLetter(letter=letter, id=place_of(letter), terms=tuple(_term(sheet, *entry) for entry in entries))
        for letter, entries in groups.items()
    )


def _term(
    sheet: Sheet, key: str, name: str, also: tuple[str, ...], elsewhere: tuple[str, ...], refs: tuple[str, ...]
) -> TermView:
    tags = (language(code).tag for code in _others(sheet.lang))
    return TermView(
        id=f"term-{key}",
        name=name,
        also=also,
        elsewhere=tuple(Link(text=text, href="", lang=tag) for text, tag in zip(elsewhere, tags, strict=True)),
        links=tuple(map(sheet.link, sheet.press.records(refs))),
    )


def _address(lang: str, letter: str) -> str:
    return f"{urls.folder(urls.glossary(lang))}/{place_of(letter).lower()}.html"
