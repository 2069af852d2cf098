"""What Markdown may not hold; packages and the CMS ask here."""

import re
from collections.abc import Iterator

from content.blocks import Body
from content.fences import marked_fences, open_fence
from content.indented_blocks import indented_block_words, is_indented_block
from content.markup import Renderer, markdown_of, pictures_in
from content.problems import Words

MAX_PROSE = 30_000
"""Characters of one stretch of prose; an article has a few thousand."""
MAX_BRACKETS = 500
"""Opening brackets, square or pointed, in one paragraph: finding links takes a time that grows with their square."""
MAX_NESTING = 12
"""Marks of lists and quotations at the beginning of one line."""
_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b", re.IGNORECASE)
_NESTED = re.compile(rf"^(?:[ \t]*(?:[-*+>]|\d+[.)])){{{MAX_NESTING + 1}}}", re.MULTILINE)
_NOTE = "[^"


def note_faults(body: Body) -> Iterator[tuple[Words, Words]]:
    """``(message, remedy)`` of each footnote mark in a body whose note is nowhere written."""
    if any(_NOTE in text for block in body for text in markdown_of(block)):
        for name in Renderer().body(body).missing_notes:
            yield (
                Words(f"there is no note for [^{name}]", f"[^{name}] 没有对应的注释"),
                Words(f"write a line “[^{name}]: …” in the text, or remove the mark",
                      f"请在正文中另起一行写“[^{name}]: …”，或删除这个标记"),
            )  # fmt: skip


def prose_faults(text: str) -> Iterator[tuple[Words, Words]]:
    """``(message, remedy)`` of whatever running Markdown may not hold."""
    if _is_too_much(text):
        yield (
            Words("too long or too deeply nested to be shown", "内容过长或嵌套过深，无法显示"),
            Words(
                f"keep a stretch of prose below {MAX_PROSE} characters, a paragraph below {MAX_BRACKETS} brackets, and "
                f"lists and quotations below {MAX_NESTING} levels",
                f"请把每段正文控制在 {MAX_PROSE} 字以内，每个自然段的括号（[ 和 <）不超过 {MAX_BRACKETS} 个，"
                f"列表和引用不超过 {MAX_NESTING} 层",
            ),
        )
        return
    line = open_fence(text)
    if line is not None:
        yield (
            Words(
                f"the code that begins in line {line} of this text never ends", f"本段第 {line} 行开始的代码没有结束"
            ),
            Words("end it with a line of the same signs", "请另起一行，用同样的符号结束"),
        )
    for one, fenced in marked_fences(text.split("\n")):
        if not fenced and is_indented_block(one):
            yield indented_block_words(one)
    found = _IMAGE.search(text)
    if found and pictures_in(text):
        yield (
            Words(f"{found.group()!r} is a picture in prose", f"正文中有图片“{found.group()}”"),
            Words("show pictures with a picture block", "请用图片块（:::picture）展示图片"),
        )


def _is_too_much(text: str) -> bool:
    if len(text) > MAX_PROSE or _NESTED.search(text):
        return True
    return any(max(part.count("["), part.count("<")) > MAX_BRACKETS for part in text.split("\n\n"))
