"""The term base as a CSV file (RFC 4180, UTF-8): ``id``, then for each language its names by their sort.

Several names in one field are separated by ``;``. A name that other terms claim as well has a ``*`` at its end, in
each of them. ``zh_not`` and ``en_not`` hold longer words in which a name stands by accident, and may be left out.
``emergency`` says ``call`` or ``talk`` where whoever asks may have to do so at once; ``topic`` is the id of the topic
that says more, and ``aspect`` says ``yes`` of what the glossary leaves out.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from content.problems import BadContent, Fault, Problem, Words
from content.term_base.rules import COLUMNS, Claim, claim_faults, claims_of, name_of, term_faults, written
from content.term_base.term import LANGS, Emergency, Sort, Term

STARTER = Path(__file__).with_name("starter.csv")
"""About 1,840 terms that residents ask for."""
_EMERGENCY = "emergency"
_TOPIC = "topic"
_ASPECT = "aspect"
_YES = "yes"
_KNOWN = ("id", *COLUMNS, _EMERGENCY, _TOPIC, _ASPECT)
_PARTS = re.compile("[;；]")
Row = dict[str, str]


@cache
def starter_terms() -> tuple[Term, ...]:
    """The terms that a site goes by that has none of its own."""
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
    terms = tuple(terms)
    text = io.StringIO(newline="")
    linked = [_TOPIC] if any(one.topic for one in terms) else []
    aspect = [_ASPECT] if any(one.aspect for one in terms) else []
    apart = any(one.misleading for one in terms)
    columns = [column for column, (_, sort) in COLUMNS.items() if apart or sort is not Sort.MISLEADING]
    rows = csv.DictWriter(text, ["id", *columns, _EMERGENCY, *linked, *aspect], lineterminator="\n")
    rows.writeheader()
    for term in terms:
        cells, written = {"id": term.id, _EMERGENCY: term.emergency or ""}, cells_of(term)
        cells |= dict.fromkeys(linked, term.topic) | dict.fromkeys(aspect, _YES * term.aspect)
        rows.writerow(cells | {column: ";".join(written[column]) for column in columns})
    return text.getvalue().encode()


def cells_of(term: Term) -> dict[str, list[str]]:
    """The names of a term, and what is none, as they are written, by column."""
    cells: dict[str, list[str]] = defaultdict(list)
    for column, place in COLUMNS.items():
        cells[column] += (written(one) for one in (*term.names, *term.misleading) if (one.lang, one.sort) == place)
    return cells


def _term(row: Row) -> Term:
    names = (name_of(part, column) for column in COLUMNS for part in _parts(row.get(column)))
    emergency = _cell(row, _EMERGENCY)
    urgent = Emergency(emergency) if emergency in list(Emergency) else None
    term = Term(_cell(row, "id"), (), urgent, _cell(row, _TOPIC), aspect=_cell(row, _ASPECT) == _YES)
    return term.with_names(names)


def _cell(row: Row, column: str) -> str:
    return (row.get(column) or "").strip()


def _parts(cell: str | None) -> list[str]:
    return [part.strip() for part in _PARTS.split(cell or "") if part.strip()]


def _faults(columns: Iterable[str], rows: list[tuple[int, Row]]) -> Iterator[Fault]:
    columns = list(columns)
    missing = [one for one in ("id", *LANGS) if one not in columns]
    unknown = [one for at, one in enumerate(columns) if one not in _KNOWN or one in columns[:at]]
    if missing or unknown:
        wrong = ", ".join(missing or unknown)
        yield ("line 1",
               Words(f"columns that are missing: {wrong}", f"缺少列：{wrong}") if missing
               else Words(f"columns that nobody knows, or twice: {wrong}", f"不认识或重复的列：{wrong}"),
               Words(f"the columns are {', '.join(_KNOWN)}", f"列名应为 {'、'.join(_KNOWN)}"))  # fmt: skip
        return
    claims: list[Claim] = []
    ids: dict[str, int] = {}
    for line, row in rows:
        faults = list(_row_faults(line, row, ids))
        yield from faults
        if not faults:
            claims += claims_of(_term(row), f"line {line}, ")
    yield from claim_faults(claims)


def _row_faults(line: int, row: Row, ids: dict[str, int]) -> Iterator[Fault]:
    if None in row or None in row.values():
        yield (f"line {line}", Words("the row has another number of cells than the first", "此行的列数与首行不同"),
               Words("put cells that hold a comma in quotation marks", "含逗号的单元格请加英文双引号"))  # fmt: skip
        return
    term = _term(row)
    if term.id in ids:
        first = ids[term.id]
        yield (f"line {line}, id", Words(f"{term.id} is on line {first} already", f"{term.id} 已在第 {first} 行出现"),
               Words("give it another id, or make one row of both", "请更换编号，或将两行合并"))  # fmt: skip
    ids.setdefault(term.id, line)
    emergency = _cell(row, _EMERGENCY)
    if emergency and term.emergency is None:
        yield (f"line {line}, {_EMERGENCY}", Words(f"{emergency!r} is no emergency", f"不认识“{emergency}”"),
               Words("write call or talk, or leave it empty", "请填写 call（呼救）、talk（倾诉）或留空"))  # fmt: skip
    if _cell(row, _ASPECT) not in ("", _YES):
        yield (f"line {line}, {_ASPECT}", Words("it is neither yes nor empty", "只能填写 yes 或留空"),
               Words("write yes if the glossary should leave it out", "不想列入健康名词页的，填写 yes"))  # fmt: skip
    yield from ((f"line {line}, {column}", message, remedy) for column, message, remedy in term_faults(term))
