"""What a term must be like, in whatever form it is written: a row of a table, or a form of the CMS."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from content.characters import UNWANTED
from content.language import HAN_RUN
from content.problems import Fault, Words
from content.term_base.term import LANGS, Sort, Term, TermName
from content.urls import is_id

COLUMNS = {f"{lang}{'' if sort is Sort.PREFERRED else f'_{sort}'}": (lang, sort) for lang in LANGS for sort in Sort}
"""Where the names of each language and sort are written: ``zh``, ``zh_also``, ``zh_lay``, …"""
SHARED = "*"
"""Stands behind a name that other terms claim as well."""
_COLUMN_OF = {place: column for column, place in COLUMNS.items()}
_SEPARATORS = re.compile("[,，、;；/|()（）\n\r\t]")
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""How a cell begins that a spreadsheet would run, in some languages also when it is written in full width."""
_SHORT_WORD = re.compile(r"\b[a-z]{1,2}\b *")
_FEWEST = 2
"""Characters of a name: one would be found inside everything."""
_MOST = 100
"""Characters of a name."""


class Claim(NamedTuple):
    """A name, and who says that it is theirs."""

    name: TermName
    owner: str
    """Id of the term."""
    place: str
    """Where that is written."""


def column_of(name: TermName) -> str:
    """The column that a name is written in."""
    return _COLUMN_OF[name.lang, name.sort]


def name_of(text: str, column: str) -> TermName:
    """The name that is written so in a column."""
    return TermName(text.rstrip(SHARED).strip(), *COLUMNS[column], text.endswith(SHARED))


def written(name: TermName) -> str:
    """The name as it is written in its column."""
    return f"{name.text}{SHARED * name.shared}"


def term_faults(term: Term) -> Iterator[Fault]:
    """What is wrong with a term by itself, each with its column."""
    if not is_id(term.id):
        yield ("id", Words(f"{term.id!r} is no id", f"“{term.id}”不能用作编号"),
               Words("use lower-case letters, digits and hyphens", "请使用小写字母、数字和连字符"))  # fmt: skip
    if term.topic and not is_id(term.topic):
        yield ("topic", Words(f"{term.topic!r} is no id", f"“{term.topic}”不是编号"),
               Words("write the id of a topic, or leave it empty", "请填写主题的编号，或留空"))  # fmt: skip
    for lang in LANGS:
        count = len(term.called(lang, Sort.PREFERRED))
        if count != 1:
            yield (lang, Words(f"{count} preferred names", f"有 {count} 个首选名称"),
                   Words(f"write one; others go to {lang}_also or {lang}_lay",
                         f"请只写一个，其余写入 {lang}_also 或 {lang}_lay"))  # fmt: skip
    for name in (*term.names, *term.misleading):
        yield from ((column_of(name), *fault) for fault in _name_faults(name))
    called = {form for one in term.names for form in _forms(one.text)}
    for name in term.misleading:
        forms = _forms(name.text)
        if forms & called or not any(one in form for one in called for form in forms):
            yield (column_of(name), Words(f"{name.text} are no longer words that hold a name of this term",
                                          f"“{name.text}”不是含有本词条名称的较长字词"),
                   Words("write longer words that hold one and mean something else, or take it out",
                         "请写含有本词条名称、意思却不相干的较长字词，或删去"))  # fmt: skip


def claims_of(term: Term, where: str = "") -> Iterator[Claim]:
    """The names of a term; ``where`` says what stands before their columns."""
    return (Claim(name, term.id, f"{where}{column_of(name)}") for name in term.names)


def claim_faults(claims: Iterable[Claim]) -> Iterator[Fault]:
    """Names that several terms have without a mark, or one has twice, each with the place of one of them."""
    by_name: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for one in claims:
        by_name[one.name.lang, one.name.text.casefold()].append(one)
    for (_, text), some in by_name.items():
        owners = sorted({one.owner for one in some})
        alone = [one.place for one in some if not one.name.shared]
        if len(owners) > 1 and alone:
            yield (alone[0],
                   Words(f"{text} is a name of {' and '.join(owners)}", f"“{text}”同时是 {'、'.join(owners)} 的名称"),
                   Words(f"take it out of all but one, or write {text}{SHARED} in each",
                         f"请只保留一处；确须共用时，各处都写成“{text}{SHARED}”"))  # fmt: skip
        elif len(some) > len(owners):
            yield (some[-1].place, Words(f"{text} stands there twice", f"“{text}”重复出现"),
                   Words("leave one of them", "请只保留一个"))  # fmt: skip


def _forms(text: str) -> set[str]:
    """A text as it is, and without its shortest words: many of them search passes over, so that they tell nothing."""
    return {text.casefold().strip(), _SHORT_WORD.sub("", text.casefold()).strip()} - {""}


def _name_faults(name: TermName) -> Iterator[tuple[Words, Words]]:
    if len(name.text) < _FEWEST:
        yield (Words(f"{name.text!r} is too short", f"“{name.text}”太短"),
               Words(f"give at least {_FEWEST} characters", f"请至少写 {_FEWEST} 个字符"))  # fmt: skip
    if len(name.text) > _MOST:
        yield (Words(f"a name of {len(name.text)} characters", f"名称有 {len(name.text)} 个字符"),
               Words(f"give at most {_MOST}", f"请不要超过 {_MOST} 个字符"))  # fmt: skip
    if _SEPARATORS.search(name.text) or UNWANTED.search(name.text):
        yield (Words(f"{name.text!r} holds punctuation or unseen characters", f"“{name.text}”含有标点或不可见字符"),
               Words("separate names by ; and leave out brackets", "多个名称请用 ; 分隔，并去掉括号"))  # fmt: skip
    if name.text[:1] in _FORMULA or not any(map(str.isalnum, name.text)):
        yield (Words(f"{name.text!r} begins as a formula or holds no word", f"“{name.text}”以公式符号开头或没有文字"),
               Words("begin with a letter or a Chinese character", "请以文字开头"))  # fmt: skip
    if name.lang == "en" and HAN_RUN.search(name.text):
        yield (Words(f"{name.text!r} is Chinese", f"“{name.text}”是中文"),
               Words("move it to a column of zh", "请移到 zh 各列"))  # fmt: skip
