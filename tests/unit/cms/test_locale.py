"""The admin speaks Chinese: every word of ours is in the catalogue, and the compiled catalogues are up to date."""

import ast
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext

CMS = Path(__file__).resolve().parents[3] / "cms"
CATALOGUES = sorted(CMS.rglob("locale/**/*.po"))
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext"}


def marked_words() -> Iterator[tuple[str, list[str]]]:
    """``(file, words)`` of everything that the code marks for translation; two words when there is a plural."""
    for path in sorted(CMS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                yield path.name, [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]


def in_chinese(words: list[str]) -> str:
    with translation.override("zh-hans"):
        return gettext(words[0]) if len(words) == 1 else ngettext(words[0], words[1], 2)


def test_every_word_is_there_in_chinese():
    marked = [(file, words) for file, words in marked_words() if words]
    assert len(marked) > 200
    assert [(file, words) for file, words in marked if in_chinese(words) in words] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4] + "/" + path.name)
def test_every_entry_is_translated_and_compiled(path):
    entries = polib.pofile(str(path))
    assert [entry.msgid for entry in entries if not entry.translated()] == []
    compiled = {
        entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in polib.mofile(str(path.with_suffix(".mo")))
    }
    assert compiled == {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in entries}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-4] + "/" + path.name)
def test_translations_keep_what_is_filled_in(path):
    for entry in polib.pofile(str(path)):
        for words in [entry.msgstr] if entry.msgstr else entry.msgstr_plural.values():
            for name in ast.literal_eval(repr(entry.msgid)).split("%(")[1:]:
                assert f"%({name.split(')')[0]})" in words, entry.msgid


def test_the_words_are_used():
    with translation.override("zh-hans"):
        assert gettext("When to seek care") == "就医提示"
        assert gettext("Go to the first error") == "转到第一处错误"
        assert ngettext("%(count)s finding", "%(count)s findings", 3) == "%(count)s 条提示"
