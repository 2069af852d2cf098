"""The term base as a CSV file (RFC 4180, UTF-8): ``id``, then for each language its names by their sort.

Several names in one field are separated by ``;``. A name that other terms claim as well has a ``*`` at its end, in each
of them. ``emergency`` says ``call`` or ``talk`` where whoever asks may have to do so at once.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from content.characters import UNWANTED
from content.language import HAN_RUN
from content.problems import BadContent, Problem, Words
from content.term_base.term import LANGS, Emergency, Sort, Term, TermName
from content.urls import is_id

STARTER = Path(__file__).with_name("starter.csv")
"""About 1,600 terms that residents ask for."""
SHARED = "*"
"""Stands behind a name that other terms claim as well."""
_COLUMNS = {f"{lang}{'' if sort is Sort.PREFERRED else f'_{sort}'}": (lang, sort) for lang in LANGS for sort in Sort}
_EMERGENCY = "emergency"
_PARTS = re.compile("[;；]")
_SEPARATORS = re.compile("[,，、/|()（）\n\r\t]")
_FORMULA = tuple("=+-@")
"""How a cell begins that a spreadsheet would run."""
_FEWEST = 2
"""Characters of a name: one would be found inside everything."""


@cache
def starter_terms() -> tuple[Term, ...]:
    """The terms that every site begins with."""
    return read_terms(STARTER.read_bytes(), STARTER.name)


def read_terms(data: bytes, file: str) -> tuple[Term, ...]:
    """The terms of a CSV file, in its order. ``BadContent`` lists every fault with row, column and remedy."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = Words(f"byte {error.start} is not UTF-8", f"第 {error.start} 字节不是 UTF-8")
        remedy = Words("save the table as CSV in UTF-8", "请将表格另存为 UTF-8 编码的 CSV")
        raise BadContent([Problem(file, "", fault, remedy)]) from error
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        found = [(rows.line_num, row) for row in rows]
        columns = rows.fieldnames or []
    except csv.Error as error:
        fault = Words(f"this is no CSV: {error}", f"不是合格的 CSV：{error}")
        remedy = Words("save the table as CSV once more", "请重新另存为 CSV")
        raise BadContent([Problem(file, f"line {rows.line_num + 1}", fault, remedy)]) from error
    problems = [Problem(file, *fault) for fault in _faults(columns, found)]
    if problems:
        raise BadContent(problems)
    return tuple(_term(row) for _, row in found)


def write_terms(terms: Iterable[Term]) -> bytes:
    """The CSV file that :func:`read_terms` reads as these terms."""
    written = io.StringIO(newline="")
    rows = csv.DictWriter(written, ["id", *_COLUMNS, _EMERGENCY], lineterminator="\n")
    rows.writeheader()
    for term in terms:
        cells: dict[str, list[str]] = defaultdict(list)
        cells[_EMERGENCY] = [term.emergency] if term.emergency else []
        for column, place in _COLUMNS.items():
            cells[column] += (f"{one.text}{SHARED * one.shared}" for one in term.names if (one.lang, one.sort) == place)
        rows.writerow({"id": term.id, **{column: ";".join(some) for column, some in cells.items()}})
    return written.getvalue().encode()


def _term(row: dict[str, str]) -> Term:
    names = (_name(part, *place) for column, place in _COLUMNS.items() for part in _parts(row.get(column) or ""))
    emergency = (row.get(_EMERGENCY) or "").strip()
    return Term(row["id"].strip(), tuple(names), Emergency(emergency) if emergency else None)


def _name(part: str, lang: str, sort: Sort) -> TermName:
    return TermName(part.rstrip(SHARED).strip(), lang, sort, part.endswith(SHARED))


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(cell) if part.strip()]


Fault = tuple[str, Words, Words]
"""Place, message and remedy."""


def _faults(columns: Iterable[str], rows: list[tuple[int, dict[str, str]]]) -> Iterator[Fault]:
    columns = list(columns)
    missing = [one for one in ("id", *LANGS) if one not in columns]
    unknown = [one for at, one in enumerate(columns) if one not in ("id", *_COLUMNS, _EMERGENCY) or one in columns[:at]]
    if missing or unknown:
        wrong = ", ".join(missing or unknown)
        yield ("line 1",
               Words(f"columns that are missing: {wrong}", f"缺少列：{wrong}") if missing
               else Words(f"columns that nobody knows, or twice: {wrong}", f"不认识或重复的列：{wrong}"),
               Words(f"the columns are id, {', '.join(_COLUMNS)}, {_EMERGENCY}",
                     f"列名应为 id、{'、'.join(_COLUMNS)}、{_EMERGENCY}"))  # fmt: skip
        return
    claims: dict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    ids: dict[str, int] = {}
    for line, row in rows:
        faults = list(_row_faults(line, row, ids))
        yield from faults
        if faults:
            continue
        for column, (lang, sort) in _COLUMNS.items():
            for name in (_name(part, lang, sort) for part in _parts(row.get(column) or "")):
                claims[lang, name.text.casefold()].append((row["id"], f"line {line}, {column}", name.shared))
    for (_, text), some in claims.items():
        owners = sorted({owner for owner, _, _ in some})
        alone = [place for _, place, shared in some if not shared]
        if len(owners) > 1 and alone:
            yield (alone[0],
                   Words(f"{text} is a name of {' and '.join(owners)}", f"“{text}”同时是 {'、'.join(owners)} 的名称"),
                   Words(f"take it out of all but one, or write {text}{SHARED} in each",
                         f"请只保留一处；确须共用时，各处都写成“{text}{SHARED}”"))  # fmt: skip
        elif len(some) > len(owners):
            yield (some[-1][1], Words(f"{text} stands there twice", f"“{text}”重复出现"),
                   Words("leave one of them", "请只保留一个"))  # fmt: skip


def _row_faults(line: int, row: dict[str, str], ids: dict[str, int]) -> Iterator[Fault]:
    if None in row or None in row.values():
        yield (f"line {line}", Words("the row has another number of cells than the first", "此行的列数与首行不同"),
               Words("put cells that hold a comma in quotation marks", "含逗号的单元格请加英文双引号"))  # fmt: skip
        return
    key = row["id"].strip()
    if not is_id(key):
        yield (f"line {line}, id", Words(f"{key!r} is no id", f"“{key}”不能用作编号"),
               Words("use lower-case letters, digits and hyphens", "请使用小写字母、数字和连字符"))  # fmt: skip
    elif key in ids:
        yield (f"line {line}, id", Words(f"{key} is on line {ids[key]} already", f"{key} 已在第 {ids[key]} 行出现"),
               Words("give it another id, or make one row of both", "请更换编号，或将两行合并"))  # fmt: skip
    ids.setdefault(key, line)
    emergency = (row.get(_EMERGENCY) or "").strip()
    if emergency and emergency not in list(Emergency):
        yield (f"line {line}, {_EMERGENCY}", Words(f"{emergency!r} is no emergency", f"不认识“{emergency}”"),
               Words("write call or talk, or leave it empty", "请填写 call（呼救）、talk（倾诉）或留空"))  # fmt: skip
    for column, (lang, sort) in _COLUMNS.items():
        parts = _parts(row.get(column) or "")
        if sort is Sort.PREFERRED and len(parts) != 1:
            yield (f"line {line}, {column}",
                   Words(f"{len(parts)} preferred names", f"有 {len(parts)} 个首选名称"),
                   Words(f"write one; others go to {column}_also or {column}_lay",
                         f"请只写一个，其余写入 {column}_also 或 {column}_lay"))  # fmt: skip
        for part in parts:
            yield from ((f"line {line}, {column}", *fault) for fault in _name_faults(_name(part, lang, sort)))


def _name_faults(name: TermName) -> Iterator[tuple[Words, Words]]:
    if len(name.text) < _FEWEST:
        yield (Words(f"{name.text!r} is too short", f"“{name.text}”太短"),
               Words(f"give at least {_FEWEST} characters", f"请至少写 {_FEWEST} 个字符"))  # fmt: skip
    if _SEPARATORS.search(name.text) or UNWANTED.search(name.text):
        yield (Words(f"{name.text!r} holds punctuation or unseen characters", f"“{name.text}”含有标点或不可见字符"),
               Words("separate names by ; and leave out brackets", "多个名称请用 ; 分隔，并去掉括号"))  # fmt: skip
    if name.text[:1] in _FORMULA or not any(map(str.isalnum, name.text)):
        yield (Words(f"{name.text!r} begins as a formula or holds no word", f"“{name.text}”以公式符号开头或没有文字"),
               Words("begin with a letter or a Chinese character", "请以文字开头"))  # fmt: skip
    if name.lang == "en" and HAN_RUN.search(name.text):
        yield (Words(f"{name.text!r} is Chinese", f"“{name.text}”是中文"),
               Words("move it to a column of zh", "请移到 zh 各列"))  # fmt: skip
