"""An Edition as a Hugo site: the same pages from equivalent templates (``hugo/``), its words from our catalogues.

Where there was a choice, the one that costs Hugo less was made: front matter is JSON; of the blocks of an article only
Markdown is left to Hugo, the frame around it and tables are HTML already; links between articles are written out;
the label of a person or unit and the spelling of a title are given; related pages are the newest of the first topic.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from html import escape
from pathlib import Path
from typing import Any

from content.blocks import Block, KeyFacts, Prose, SeekCare, Steps, Table
from content.edition import Edition, assemble
from content.kinds import Alliance, AllianceUnit, Article, Person, Record, Topic
from site_build.programs.alphabet import ON_ONE_PAGE, spelling
from site_build.theme import THEMES, Theme, load_theme
from site_build.wording import Wording

TEMPLATES = Path(__file__).with_name("hugo")
LISTED: tuple[type[Record], ...] = (Topic, Article, AllianceUnit, Person)
"""Kinds that both sites have. Lectures and courses are left out on both sides."""
STANDING = {"about": "About the alliance", "privacy": "Privacy", "a-z": "A to Z"}
_ASKED = re.compile(r'T "([^"]+)"')
_LINK = re.compile(r"\(article:([a-z0-9]+)\)")
_VALUE = re.compile(r"%\((\w+)\)s")


def comparable(edition: Edition) -> Edition:
    """The Edition without the kinds that are left out, with nothing missing of which every build would tell."""
    kept = [
        replace(one, population="成年人" if one.lang == "zh" else "Adults") if isinstance(one, Article) else one
        for one in edition.records if isinstance(one, (*LISTED, Alliance))
    ]  # fmt: skip
    return assemble(edition.site, edition.at, kept)


def retitled(edition: Edition, turn: int) -> Edition:
    """The Edition with one new title: that of an article in the middle, another at each turn."""
    chosen = edition.of(Article, "zh")[len(edition.of(Article, "zh")) // 2 + turn]
    changed = replace(chosen, title=f"{chosen.title} 新 {turn}")
    return edition.with_changes(edition.at, [changed])


def without_one(edition: Edition, turn: int) -> Edition:
    """The Edition without one article in Chinese: each turn another, the older the later."""
    every = edition.of(Article, "zh")
    return edition.with_changes(edition.at, (), [every[len(every) * turn // (turn + 4)].ref])


def write_hugo_site(edition: Edition, folder: Path) -> None:
    """Writes templates, words, assets and content to an empty folder."""
    shutil.copytree(TEMPLATES, folder)
    theme = load_theme(edition.site.theme, THEMES)
    _write_assets(theme, folder / "static" / "assets")
    for lang in edition.languages:
        _Language(edition, lang, theme, folder).write()


def write_article(edition: Edition, article: Article, folder: Path) -> None:
    """Writes one article anew."""
    _Language(edition, article.lang, load_theme(edition.site.theme, THEMES), folder).write_record(article)


def _write_assets(theme: Theme, folder: Path) -> None:
    folder.mkdir(parents=True)
    for name, data in theme.assets().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


class _Language:
    """One language of the site being written."""

    def __init__(self, edition: Edition, lang: str, theme: Theme, folder: Path) -> None:
        self._edition = edition
        self._lang = lang
        self._words: Wording = theme.words(lang)
        self._folder = folder

    def write(self) -> None:
        self._write_words()
        self._write_facts()
        self._page("_index", {"title": self._edition.site.name(self._lang), "kind": "home"})
        letters = self._letters_apart()
        for name, title in STANDING.items():
            apart = {"letters": letters} if name == "a-z" else {}
            self._page(name, {"title": self._words.text(title), "kind": name, **apart}, self._standing(name))
        for letter in letters:
            self._page(f"a-z-{letter.lower()}", {"title": self._words.text("A to Z"), "kind": "a-z", "shown": letter,
                                                 "letters": letters})  # fmt: skip
        self._page("search", {"title": self._words.text("Search"), "kind": "search", "url": "search/index.html"})
        self._page("reviewers/_index", {"title": "-", "build": {"render": "never", "list": "never"},
                                        "cascade": {"build": {"render": "never"}}})  # fmt: skip
        for kind in LISTED:
            title = self._words.label("section", kind.KIND)
            self._page(f"{kind.FOLDER}/_index", {"title": title, "kind": "listing", "description": title})
            for record in self._edition.of(kind, self._lang):
                self.write_record(record)
        manifest = json.dumps({"name": self._edition.site.name(self._lang), "lang": self._lang})
        self._write(f"static/{self._lang}/site.webmanifest", manifest)

    def _letters_apart(self) -> list[str]:
        """The letters that have a page of their own in the A–Z."""
        titles = [record.title for kind in LISTED for record in self._edition.of(kind, self._lang)]
        return sorted({spelling(one)[:1].upper() for one in titles}) if len(titles) > ON_ONE_PAGE else []

    def write_record(self, record: Record) -> None:
        """The page of a record."""
        spelt = spelling(record.title)
        facts = {"title": record.title, "kind": record.KIND, "letter": spelt[:1].upper(), "spelling": spelt}
        match record:
            case Article():
                self._page(f"articles/{record.slug}", {**facts, **_article_facts(record)}, self._body(record))
            case Person():
                posts = [{"unit": one.unit, "title": one.title} for one in record.posts]
                self._term(record, {**facts, "weight": record.order + 1, "posts": posts, "label": self._post(record)})
            case AllianceUnit():
                label = self._words.label("unit-kind", record.kind)
                staff = [one.id for one in self._edition.of(Person, self._lang)
                         if any(post.unit == record.id for post in one.posts)]  # fmt: skip
                self._term(record, {**facts, "weight": record.order + 1, "label": label, "staff": staff})
            case Topic():
                self._term(record, {**facts, "weight": record.order + 1})

    def _term(self, record: Record, facts: dict[str, Any]) -> None:
        self._page(f"{record.FOLDER}/{record.slug}/_index", facts)

    def _post(self, person: Person) -> str:
        unit = self._edition.find(AllianceUnit, person.posts[0].unit, self._lang)
        return self._words.text("%(post)s, %(unit)s", post=person.posts[0].title, unit=unit.title if unit else "")

    def _standing(self, name: str) -> str:
        said = {
            "about": ["What you read here is general information. It does not replace a doctor."],
            "privacy": ["This site sets no cookies and tracks nobody. Searches are answered in your browser."],
        }
        return "\n\n".join(self._words.text(one) for one in said.get(name, ()))

    def _body(self, article: Article) -> str:
        return "\n\n".join(self._block(block) for block in article.body)

    def _block(self, block: Block) -> str:
        say = self._words.text
        match block:
            case Prose():
                return '<div class="prose">\n\n' + _LINK.sub(r"(\1.html)", block.text) + "\n\n</div>"
            case KeyFacts():
                return _framed("key-facts", say("Key facts"), (f"- {one}" for one in block.items))
            case Steps():
                return _framed("steps", say("Step by step"), (f"1. {one}" for one in block.items))
            case SeekCare():
                number = self._edition.site.emergency
                call = f'<p class="call"><a href="tel:{number}">{say("Call %(number)s", number=number)}</a></p>'
                heading = say("Call %(number)s now", number=number)
                return _framed("care-card emergency", heading, [*(f"- {one}" for one in block.items), "", call])
            case Table():
                return "".join(_table(block))
        raise TypeError(block.TYPE)

    def _write_facts(self) -> None:
        alliance = self._edition.alliance(self._lang)
        params = {"slogan": alliance.slogan if alliance else "", "role": self._words.label("role", "expert"),
                  "view": self._words.label("view", "consensus")}  # fmt: skip
        name = self._edition.site.name(self._lang)
        facts = [f"[languages.{self._lang}]", f"title = {json.dumps(name, ensure_ascii=False)}",
                 f"[languages.{self._lang}.params]",
                 *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in params.items())]  # fmt: skip
        config = self._folder / "hugo.toml"
        kept = config.read_text(encoding="utf-8").replace(facts[0], "\n".join([*facts[2:], "", *facts[:2]]))
        config.write_text(kept, encoding="utf-8")

    def _write_words(self) -> None:
        layouts = "".join(path.read_text(encoding="utf-8") for path in (self._folder / "layouts").rglob("*.*"))
        said = {one: {"other": _VALUE.sub(r"{{ .\1 }}", self._words.text(one))} for one in _ASKED.findall(layouts)}
        self._write(f"i18n/{self._lang}.json", json.dumps(said, ensure_ascii=False, indent=1))

    def _page(self, name: str, facts: dict[str, Any], text: str = "") -> None:
        front = json.dumps(facts, ensure_ascii=False, indent=1)
        self._write(f"content/{self._lang}/{name}.md", f"{front}\n\n{text}\n")

    def _write(self, name: str, text: str) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _article_facts(article: Article) -> dict[str, Any]:
    # Hugo sorts by the moment alone, we by day and id: a second less for each id makes the same order.
    moment = datetime.combine(article.published, time(12)) - timedelta(seconds=int(article.id[1:]))
    return {
        "description": article.summary, "date": f"{moment.isoformat()}+08:00",
        "lastmod": f"{article.reviewed}T00:00:00+08:00", "topics": article.topics, "units": [article.unit],
        "people": article.authors, "population": article.population, "reviewers": [article.reviewer],
        "sources": [{"issuer": one.issuer, "title": one.title, "year": one.year} for one in article.sources],
    }  # fmt: skip


def _framed(name: str, heading: str, lines: Iterable[str]) -> str:
    inner = "\n".join(lines)
    return f'<section class="{name}">\n<h2><span>{heading}</span></h2>\n\n{inner}\n\n</section>'


def _table(table: Table) -> Iterator[str]:
    caption, head = escape(table.caption), [escape(one) for one in table.header]
    yield f'<div class="table" role="region" aria-label="{caption}" tabindex="0">\n<table>\n<caption>{caption}</caption>'
    yield "\n<thead>\n<tr>\n" + "".join(f'<th scope="col">{one}</th>\n' for one in head) + "</tr>\n</thead>\n<tbody>\n"
    for first, *rest in table.rows:
        cells = "".join(
            f'<td data-label="{name}">{escape(one)}</td>\n' for name, one in zip(head[1:], rest, strict=True)
        )
        yield f'<tr>\n<th scope="row">{escape(first)}</th>\n{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>"
