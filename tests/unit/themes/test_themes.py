"""The themes that every site builds on, rendered from contexts that fill every field and from such that fill as few as they may."""

import ast
import gzip
import re
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from content.blocks import BLOCKS
from content.kinds import KINDS
from content.kinds.alliance import Tier, UnitKind
from content.kinds.audience import Audience
from content.kinds.person import CredentialClass, Role
from content.kinds.record import View
from site_build.contexts import TEMPLATES, Context
from site_build.theme import THEMES, Theme, load_theme
from site_build.theme_tokens import check_contrast
from site_build.views import SiteView
from site_build.wording import Wording
from tests.factories import contexts
from tests.factories.views import HEALTH, LANGS

BASE = THEMES / "base"
PAGES = [(name, lang, full) for name in TEMPLATES for lang in LANGS for full in (True, False)]
every_page = pytest.mark.parametrize(("name", "lang", "full"), PAGES)
HAN = re.compile(r"[\u3400-\u9fff]")
VOID = {"meta", "link", "img", "input", "source", "track", "br", "hr"}


@pytest.fixture(scope="module", params=["base", "alliance"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.fixture(scope="module")
def pages(theme: Theme) -> dict[tuple[str, str, bool], str]:
    return {key: theme.render(key[0], contexts.make(*key), theme.words(key[1])).decode() for key in PAGES}


# -- two engines ------------------------------------------------------------------------------------------------------


def jinja_page(theme: Theme, words: Wording, name: str, context: Context) -> str:
    loaders = {one.name: jinja2.FileSystemLoader([one.folder / "templates", one.folder]) for one in theme.layers}
    other = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*loaders.values(), jinja2.PrefixLoader(loaders)]),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def once(name: str, site: SiteView) -> Markup:
        return Markup(other.get_template(name).render(site=site))

    other.globals = {**words.functions(), "once": once}
    return other.get_template(f"{name}.html").render(vars(context))


@every_page
def test_jinja2_makes_the_same_page_byte_for_byte(theme: Theme, pages, name: str, lang: str, full: bool) -> None:
    assert jinja_page(theme, theme.words(lang), name, contexts.make(name, lang, full)) == pages[name, lang, full]


# -- what each page must hold -----------------------------------------------------------------------------------------


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.unmarked: list[str] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(text)
        assert self._open == [("", "")], f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        self.tags.append((tag, facts))
        self.ids += [facts["id"]] if facts.get("id") else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self._open.append((tag, facts.get("lang") or self._open[-1][1]))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, lang = self._open[-1]
        if lang == "en" and HAN.search(data) and tag not in {"title", "script"}:
            self.unmarked.append(data.strip())

    def meta(self, name: str) -> list[str | None]:
        return [facts.get("content") for tag, facts in self.tags if tag == "meta" and name in facts.values()]


@every_page
def test_the_page_is_well_built(pages, name: str, lang: str, full: bool) -> None:
    outline = Outline(pages[name, lang, full])
    assert outline.headings.count(1) == 1
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.tags[0][1]["lang"] == {"zh": "zh-Hans", "en": "en"}[lang]
    assert outline.meta("page-type") == [name]
    landmarks = [tag for tag, _ in outline.tags if tag in {"main", "footer"}]
    assert landmarks == ["main", "footer"]
    fragments = {
        facts["href"][1:] for tag, facts in outline.tags if tag == "a" and str(facts.get("href")).startswith("#")
    }
    assert fragments - {"G", ""} <= set(outline.ids)


@every_page
def test_no_level_of_heading_is_skipped(pages, name: str, lang: str, full: bool) -> None:
    headings = Outline(pages[name, lang, full]).headings
    assert all(after <= before + 1 for before, after in zip([0, *headings], headings, strict=False)), headings


@every_page
def test_nothing_is_inline(pages, name: str, lang: str, full: bool) -> None:
    for tag, facts in Outline(pages[name, lang, full]).tags:
        assert tag not in {"style", "iframe", "object", "embed", "base"}
        assert not [key for key in facts if key == "style" or key.startswith("on")]
        assert not str(facts.get("href", "")).startswith("javascript:")
        assert tag != "script" or facts.get("src") or facts["type"] == "application/ld+json"


@every_page
def test_chinese_on_an_english_page_is_marked(pages, name: str, lang: str, full: bool) -> None:
    assert Outline(pages[name, lang, full]).unmarked == []


@every_page
def test_pictures_have_size_and_words(pages, name: str, lang: str, full: bool) -> None:
    for tag, facts in Outline(pages[name, lang, full]).tags:
        if tag == "img":
            assert {"src", "alt", "width", "height"} <= set(facts)
        if tag in {"source", "img"} and "srcset" in facts:
            assert facts["srcset"]
            assert facts["sizes"]
        assert facts.get("href") != ""


@every_page
def test_hreflang_names_only_pages_that_exist(pages, name: str, lang: str, full: bool) -> None:
    links = [facts for tag, facts in Outline(pages[name, lang, full]).tags if tag == "link" and "hreflang" in facts]
    tags = [facts["hreflang"] for facts in links]
    own = {"zh": "zh-Hans", "en": "en"}[lang]
    if name in contexts.UNLISTED and full:
        assert tags == []
    else:
        assert tags == (["zh-Hans", "en", "x-default"] if full else [own, "x-default"])


@every_page
def test_pages_out_of_the_index_say_so(pages, name: str, lang: str, full: bool) -> None:
    listed = name not in contexts.UNLISTED or not full
    assert Outline(pages[name, lang, full]).meta("robots") == ([] if listed else ["noindex"])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", sorted(HEALTH))
def test_health_pages_say_that_they_replace_no_doctor(theme: Theme, pages, name: str, lang: str) -> None:
    said = theme.words(lang).t("This is general health information. It does not replace a doctor.")
    assert said in pages[name, lang, True]
    assert said in pages[name, lang, False]


@every_page
def test_every_page_tells_the_emergency_number(pages, name: str, lang: str, full: bool) -> None:
    assert 'href="tel:120"' in pages[name, lang, full]


def test_a_page_without_a_translation_says_so_in_the_other_language(pages) -> None:
    assert (
        '<p class="no-translation" lang="en">This page is not available in English yet.'
        in pages["article", "zh", False]
    )
    assert '<p class="no-translation" lang="zh-Hans">本页还没有中文版。' in pages["article", "en", False]
    assert "no-translation" not in pages["article", "zh", True]


def test_the_sample_and_the_filing_number_are_told(pages) -> None:
    full, bare = pages["home", "zh", True], pages["home", "zh", False]
    assert "示例网站" in full
    assert '<a href="https://beian.miit.gov.cn/" lang="zh-Hans" rel="noopener">京ICP备00000000号-1</a>' in full
    assert "示例网站" not in bare
    assert "beian" not in bare


def test_the_article_shows_where_it_comes_from(pages) -> None:
    page = pages["article", "zh", True]
    for told in (
        "林晓杏",
        "主任医师，潘家园社区卫生服务中心",
        "执业医师",
        "2026年3月1日",
        "2026年3月8日",
        "2028年3月8日",
        "四十岁以上成人",
        "专家个人观点",
    ):
        assert told in page, told
    assert '<li id="source-2">World Health Organization：<cite lang="en"><a href="https://www.who.int/' in page
    assert "尚未审核" in pages["article", "zh", False]


def test_an_address_that_is_not_of_the_web_is_no_link(theme: Theme) -> None:
    text = '{% from "parts/link/template.html" import outside %}{{ outside(url, "words") }}'

    def shown(url: str) -> str:
        return theme.templates(theme.words("en")).render_text(text, {"url": url}, "test").strip()

    assert shown("javascript:alert(1)") == "words"
    assert shown("https://example.org/?a&b") == '<a href="https://example.org/?a&amp;b" rel="noopener">words</a>'


def test_lines_of_the_transcript_can_be_linked_without_scripts(pages) -> None:
    outline = Outline(pages["lecture", "en", True])
    assert [key for key in outline.ids if key.startswith("t=")] == ["t=0", "t=3", "t=40", "t=41", "t=3661"]


def test_the_search_page_keeps_the_contract_of_the_script(pages) -> None:
    outline = Outline(pages["search", "zh", True])
    form = next(facts for tag, facts in outline.tags if tag == "form" and "data-search-form" in facts)
    words = {key.removeprefix("data-word-"): value for key, value in form.items() if key.startswith("data-word-")}
    assert {"loading", "none", "some", "none-within", "some-within", "failed", "more", "at", "names"} | {
        f"kind-{kind.KIND}" for kind in KINDS[1:]
    } == set(words)
    assert (words["some"], words["at"]) == ("找到{count}条与“{query}”有关的内容。", "从{time}开始")
    lists = [facts for tag, facts in outline.tags if tag == "ol" and "data-search-results" in facts]
    assert [facts["data-search-state"] for facts in lists] == ["loading"]
    assert [tag for tag, facts in outline.tags if facts.get("name") == "q"] == ["input"]


def test_a_moved_page_leads_on(pages) -> None:
    assert '<meta http-equiv="refresh" content="0; url=article.html">' in pages["moved", "zh", True]


# -- the theme as a whole ---------------------------------------------------------------------------------------------


def test_there_is_a_template_for_all_that_can_be_shown() -> None:
    names = {file.stem for file in (BASE / "templates").glob("*.html")}
    assert names == set(TEMPLATES) | {"page", "patterns"}
    assert {file.stem for file in (BASE / "templates/blocks").glob("*.html")} == {block.TYPE for block in BLOCKS}


def test_the_weight_of_an_article_stays_within_its_bounds(theme: Theme, pages) -> None:
    def packed(data: bytes) -> int:
        return len(gzip.compress(data, 9, mtime=0))

    assets = theme.assets()
    scripts = sum(packed(data) for name, data in assets.items() if name.endswith(".js"))
    styles = packed(assets["site.css"])
    assert styles <= {"base": 6_800, "alliance": 7_800}[theme.name]
    assert scripts <= 3_000
    assert max(packed(pages["article", lang, True].encode()) for lang in LANGS) + styles <= 30_000


def test_scripts_build_no_html_and_run_no_text(theme: Theme) -> None:
    for name, data in theme.assets().items():
        if name.endswith(".js"):
            assert not re.search(
                rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(", data
            )


def test_the_icon_holds_no_script(theme: Theme) -> None:
    assert not re.search(rb"<script|\son\w+=|href", theme.assets()["icon.svg"])


def test_only_tokens_name_colours() -> None:
    for file in THEMES.rglob("*.css"):
        if file.name not in {"tokens.css", "print.css"} and file.parent.name != "modes":
            found = set(re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", file.read_text(encoding="utf-8")))
            assert found <= {"#000"}, f"{file}: black behind a video is the one exception"


@pytest.mark.parametrize("name", sorted(file.parent.name for file in THEMES.glob("*/theme.toml")))
def test_words_stand_out_from_their_ground(name: str) -> None:
    assert list(check_contrast(load_theme(name))) == []


# -- words on screen --------------------------------------------------------------------------------------------------

SAID = re.compile(r"\bt\(\s*\"((?:[^\"\\]|\\.)*)\"")
GROUPS: dict[str, list[str]] = {
    "unit-kind": list(UnitKind), "tier": list(Tier), "credential": list(CredentialClass), "role": list(Role), "view": list(View),
    "audience": list(Audience),
    "kind": [kind.KIND for kind in KINDS], "section": [kind.KIND for kind in KINDS[1:]],
}  # fmt: skip


def said_in_templates(theme: Theme) -> set[str]:
    files = [file for layer in theme.layers for file in layer.folder.rglob("*.html")]
    return {msgid for file in files for msgid in SAID.findall(file.read_text(encoding="utf-8"))}


def said_in_programs() -> set[str]:
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in (Path(THEMES).parent / "site_build").rglob("*.py"))
    calls = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"say", "text"}
        and isinstance(call.args[0], ast.Constant)
    }


@pytest.mark.parametrize("lang", LANGS)
def test_the_catalogues_hold_what_is_said_and_no_more(theme: Theme, lang: str) -> None:
    wanted = {("", msgid) for msgid in said_in_templates(theme) | said_in_programs()}
    wanted |= {(group, str(value)) for group, values in GROUPS.items() for value in values}
    held = set(theme.words(lang).catalogues[lang])
    assert sorted(wanted - held) == []
    assert sorted(held - wanted) == []


@pytest.mark.parametrize("lang", LANGS)
def test_translations_keep_the_places_for_values(theme: Theme, lang: str) -> None:
    for (_, msgid), words in theme.words(lang).catalogues[lang].items():
        assert sorted(re.findall(r"%\(\w+\)s", msgid)) == sorted(re.findall(r"%\(\w+\)s", words)), msgid


def test_each_catalogue_is_in_its_language(theme: Theme) -> None:
    chinese, english = (theme.words(lang).catalogues[lang] for lang in LANGS)
    assert [words for words in english.values() if HAN.search(words)] == []
    without = [key for (_, key), words in chinese.items() if not HAN.search(re.sub(r"[：、（）]", "字", words))]
    assert without == ["%(post)s, %(unit)s", "og:locale"]


def test_words_are_set_as_a_printer_sets_them(theme: Theme) -> None:
    chinese, english = (theme.words(lang).catalogues[lang] for lang in LANGS)
    assert not [words for words in (*chinese.values(), *english.values()) if re.search("[!！]", words)]
    assert not [words for words in english.values() if re.search(r"['\"]|\.\.\.", words)]
    loose = rf"{HAN.pattern}[,.;:?()'\" ]|[,.;:?() ]{HAN.pattern}| %|\)s "
    assert not [words for words in chinese.values() if re.search(loose, words)]


def test_every_choice_has_a_label() -> None:
    assert all(issubclass(choice, StrEnum) for choice in (UnitKind, Tier, CredentialClass, Role, View, Audience))
