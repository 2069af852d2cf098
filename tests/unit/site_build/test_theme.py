"""Loading, chaining and rendering of themes, on small themes written for the purpose."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from content.problems import BadContent
from site_build.theme import load_theme
from site_build.views import SiteView
from tests.factories.views import Sample, site

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


def toml(name: str, **more: str) -> str:
    facts = {"contract": "1", "licence": '"MIT"', "languages": '["zh", "en"]'} | more
    return f'name = "{name}"\n' + "".join(f"{key} = {value}\n" for key, value in facts.items())


BASE = {
    "base/theme.toml": toml("base") + '[[scripts]]\ntemplate = "quiz"\nfiles = ["quiz.js"]\n',
    "base/tokens.css": "/* palette */\n:root { --text: #000 }\n",
    "base/styles/frame.css": "body { color: var(--text) }\n",
    "base/print.css": "@media print { nav { display: none } }\n",
    "base/parts/card/style.css": ".card { margin: 0 }\n",
    "base/parts/card/template.html": "{% macro card(x) %}[{{ x }}]{% endmacro %}",
    "base/templates/page.html": "<main>{% block main %}{% endblock %}</main>",
    "base/templates/article.html": (
        '{% extends "page.html" %}{% from "parts/card/template.html" import card %}'
        '{% block main %}{{ card(title) }} {{ t("Hello") }}{% endblock %}'
    ),
    "base/static/quiz.js": "1;",
    "base/static/icon.svg": "<svg/>",
    "base/locale/zh_Hans/LC_MESSAGES/theme.po": PO + '\nmsgid "Hello"\nmsgstr "您好"\n\nmsgid "Bye"\nmsgstr "再见"\n',
    "base/locale/en/LC_MESSAGES/theme.po": PO + '\nmsgid "Hello"\nmsgstr "Hello"\n',
    "child/theme.toml": toml("child", extends='"base"'),
}


@dataclass(frozen=True)
class Page:
    title: str = "<x>"
    things: tuple[str, ...] = field(default=())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, BASE)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rendered(folder: Path, name: str = "child", template: str = "article", lang: str = "zh") -> str:
    theme = load_theme(name, folder)
    return theme.render(template, Page(), theme.words(lang)).decode()


def refused(folder: Path, name: str = "child") -> list[str]:
    with pytest.raises(BadContent) as caught:
        load_theme(name, folder)
    return [problem.in_language("en") for problem in caught.value.problems]


# -- looking things up ------------------------------------------------------------------------------------------------


def test_a_theme_takes_what_it_lacks_from_its_parent(folder: Path) -> None:
    assert rendered(folder) == "<main>[&lt;x&gt;] 您好</main>"
    assert rendered(folder, lang="en") == "<main>[&lt;x&gt;] Hello</main>"


def test_overriding_the_skeleton_alone_changes_inherited_pages(folder: Path) -> None:
    written(folder, {"child/templates/page.html": "<body>{% block main %}{% endblock %}</body>"})
    assert rendered(folder) == "<body>[&lt;x&gt;] 您好</body>"
    assert rendered(folder, "base") == "<main>[&lt;x&gt;] 您好</main>"


def test_a_template_names_the_parent_it_extends(folder: Path) -> None:
    text = '{% extends "base/article.html" %}{% block main %}<hr>{{ super() }}{% endblock %}'
    written(folder, {"child/templates/article.html": text})
    assert rendered(folder) == "<main><hr>[&lt;x&gt;] 您好</main>"


def test_a_part_is_overridden_by_its_name(folder: Path) -> None:
    written(folder, {"child/parts/card/template.html": "{% macro card(x) %}({{ x }}){% endmacro %}"})
    assert rendered(folder) == "<main>(&lt;x&gt;) 您好</main>"


def test_words_of_a_child_replace_those_of_its_parent(folder: Path) -> None:
    written(folder, {"child/locale/zh_Hans/LC_MESSAGES/theme.po": PO + '\nmsgid "Hello"\nmsgstr "欢迎"\n'})
    words = load_theme("child", folder).words("zh")
    assert (words.text("Hello"), words.text("Bye")) == ("欢迎", "再见")


def test_style_sheets_are_joined_tokens_first_and_print_last(folder: Path) -> None:
    written(folder, {"child/tokens.css": ":root { --text: #111 }\n", "child/styles/frame.css": "p { margin: 0 }\n",
                     "child/parts/hero/style.css": ".hero { margin: 0 }\n"})  # fmt: skip
    assert load_theme("child", folder).assets()["site.css"].decode().splitlines() == [
        ":root { --text: #000 }", ":root { --text: #111 }", "p { margin: 0 }", ".card { margin: 0 }", ".hero { margin: 0 }",
        "@media print { nav { display: none } }",
    ]  # fmt: skip


def test_static_files_are_assets_by_their_name(folder: Path) -> None:
    written(
        folder,
        {"child/static/icon.svg": "<svg><g/></svg>", "child/static/img/a.txt": "a", "child/static/.DS_Store": "x"},
    )
    assets = load_theme("child", folder).assets()
    assert sorted(assets) == ["icon.svg", "img/a.txt", "quiz.js", "site.css"]
    assert assets["icon.svg"] == b"<svg><g/></svg>"


def test_scripts_of_a_template_come_from_the_nearest_theme_that_names_it(folder: Path) -> None:
    assert load_theme("child", folder).scripts("quiz") == ("quiz.js",)
    assert load_theme("child", folder).scripts("article") == ()
    written(
        folder, {"child/theme.toml": toml("child", extends='"base"') + '[[scripts]]\ntemplate = "quiz"\nfiles = []\n'}
    )
    assert load_theme("child", folder).scripts("quiz") == ()


def test_the_digest_follows_every_file_and_no_place(folder: Path, tmp_path: Path) -> None:
    first = load_theme("child", folder).digest
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(folder, elsewhere, ignore=shutil.ignore_patterns("elsewhere"))
    assert load_theme("child", elsewhere).digest == first
    written(folder, {"base/static/quiz.js": "2;"})
    assert load_theme("child", folder).digest != first


# -- what pages have in common -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Framed:
    site: SiteView
    title: str


def test_a_piece_of_the_frame_is_made_once_for_the_pages_that_share_it(folder: Path) -> None:
    written(folder, {"base/templates/article.html": '{{ once("frame/name.html", site) }}: {{ title }}',
                     "base/templates/frame/name.html": "<b>{{ site.name }}</b>\n"})  # fmt: skip
    theme = load_theme("child", folder)
    words, mine, other = theme.words("zh"), site(Sample("zh"), "article"), site(Sample("en"), "article")

    def shown(view: SiteView, title: str) -> str:
        return theme.render("article", Framed(view, title), words).decode()

    assert shown(mine, "x") == f"<b>{mine.name}</b>: x"
    assert shown(other, "y") == f"<b>{other.name}</b>: y"
    written(folder, {"base/templates/frame/name.html": "changed"})
    assert shown(mine, "z") == f"<b>{mine.name}</b>: z"


def test_a_piece_of_the_frame_sees_the_site_alone(folder: Path) -> None:
    written(folder, {"base/templates/article.html": 'a\n{{ once("frame/name.html", site) }}',
                     "base/templates/frame/name.html": "b\n\n{{ title }}"})  # fmt: skip
    theme = load_theme("child", folder)
    with pytest.raises(BadContent, match=r"^themes/base/templates/frame/name\.html: line 3: .* `title` is undefined"):
        theme.render("article", Framed(site(Sample("zh"), "article"), "x"), theme.words("zh"))


# -- faults -----------------------------------------------------------------------------------------------------------


def test_an_unknown_theme_names_the_known_ones(folder: Path) -> None:
    assert refused(folder, "nope") == ["themes/nope/theme.toml: there is no theme 'nope'; choose one of: base, child"]


@pytest.mark.parametrize("name", ["../base", "", "Base", "a/b"])
def test_a_name_is_never_a_path(folder: Path, name: str) -> None:
    assert "there is no theme" in refused(folder, name)[0]


def test_a_missing_parent_is_a_fault_of_the_child(folder: Path) -> None:
    written(folder, {"child/theme.toml": toml("child", extends='"../base"')})
    assert refused(folder)[0].startswith("themes/child/theme.toml: extends: there is no theme '../base'")


def test_a_circle_is_shown(folder: Path) -> None:
    written(folder, {"base/theme.toml": toml("base", extends='"child"')})
    assert refused(folder)[0].startswith(
        "themes/base/theme.toml: extends: themes extend one another in a circle: child > base > child"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (toml("child", extend='"base"'), "themes/child/theme.toml: extend: unknown key; did you mean 'extends'?"),
        (toml("kid"), 'themes/child/theme.toml: name: differs from the name of the folder; write name = "child"'),
        (toml("child", contract="2"), "themes/child/theme.toml: contract: must be 1"),
        (toml("child", languages='["fr"]'), "themes/child/theme.toml: languages: use some of: zh, en"),
        (toml("child", languages="[]"), "themes/child/theme.toml: languages: the list is empty"),
        ('name = "child"\n', "themes/child/theme.toml: contract: this is required; add it"),
        ("name =\n", "themes/child/theme.toml: not TOML"),
    ],
)
def test_each_fault_of_theme_toml_is_named(folder: Path, text: str, told: str) -> None:
    written(folder, {"child/theme.toml": text})
    assert any(line.startswith(told) for line in refused(folder))


@pytest.mark.parametrize("text", ['@import "x.css";', "a { background: url(x.png) }"])
def test_a_style_sheet_loads_no_other_file(folder: Path, text: str) -> None:
    written(folder, {"child/parts/hero/style.css": text})
    with pytest.raises(BadContent, match=r"^themes/child/parts/hero/style\.css: a style sheet loads another file"):
        load_theme("child", folder).assets()


def test_a_language_without_words_is_refused(folder: Path) -> None:
    written(folder, {"child/theme.toml": toml("child", extends='"base"', languages='["zh"]')})
    with pytest.raises(BadContent, match=r"^themes/child/theme\.toml: languages: the theme has no words in 'en'"):
        load_theme("child", folder).words("en")


def test_a_missing_template_is_named(folder: Path) -> None:
    with pytest.raises(BadContent, match=r"^themes/child/templates/lecture\.html: neither the theme nor its parents"):
        rendered(folder, template="lecture")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\n{{ nope }}", "line 2: the template fails: `nope` is undefined"),
        ("a\n\n{{ title.nope }}", "line 3: the template fails: `title.nope` is undefined"),
        ("{% if %}", "line 1: the template fails: unexpected end of block"),
        ("\n{{ title|nope }}", "line 2: the template fails: filter nope is unknown"),
    ],
)
def test_a_fault_in_a_template_names_file_and_line(folder: Path, text: str, told: str) -> None:
    written(folder, {"child/templates/article.html": text})
    with pytest.raises(BadContent) as caught:
        rendered(folder)
    assert str(caught.value).startswith(f"themes/child/templates/article.html: {told}")


def test_nothing_but_the_contract_is_within_reach(folder: Path) -> None:
    for name in ("range", "dict", "lipsum", "cycler", "joiner", "namespace"):
        written(folder, {"child/templates/article.html": f"{{{{ {name} }}}}"})
        with pytest.raises(BadContent, match=f"`{name}` is undefined"):
            rendered(folder)
