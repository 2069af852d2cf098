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


def marked_words() -> Iterator[tuple[str, str]]:
    """``(file, words)`` of everything that the code marks for translation."""
    for path in sorted(CMS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                words = node.args[0]
                if isinstance(words, ast.Constant):
                    yield path.name, words.value


def test_every_word_of_ours_is_in_the_catalogue():
    known = {entry.msgid for path in CATALOGUES for entry in polib.pofile(str(path))}
    assert {pair for pair in marked_words() if pair[1] not in known} == set()


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
