"""Marks of Markdown that begin and never end, or end what never began, so that a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Page, Section, lines_of

# Where a word begins; behind a bracket it may be a program's.
_BEFORE = r"(?:^|(?<=[\s>|\"'“‘「]))"
_MARKS = {
    "**": regex(rf"{_BEFORE}\*\*(?=[^\W_]|[\"'“‘(「`\[])", re.MULTILINE),
    "`": regex(rf"{_BEFORE}`(?=[^\s`])", re.MULTILINE),
}
# Behind a word, a backtick ends code whose own beginning was taken for the end of another piece.
_ENDS = regex(r"(?<=[^\W_])`(?![A-Za-z0-9`])")
_KINDS = ("paragraph", "list", "table", "definitions")
_STARS = regex(r"(?<![\\*])\*\*(?!\*)")
_CODE = regex(r"(?<!\\)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


class OpenMark(NamedTuple):
    """A mark that ends nowhere, and its place; or, where it `is_end`, begins nowhere.

    The two of a pair mark nothing where a blank or a letter keeps one of them from it.
    """

    mark: str
    line: int
    column: int
    is_end: bool = False
    is_of_pair: bool = False


@lru_cache(maxsize=4)
def shows_marks(page: Page) -> bool:
    """Tell whether any block of a page may show a mark: of most pages none does, and no section is looked through."""
    return any("*" in block.text or "`" in block.text for block in page.blocks())


def open_marks(page: Page, section: Section) -> Iterator[OpenMark]:
    """Yield the marks of a section that begin and never end, one of a kind in a block."""
    for block in section.blocks if shows_marks(page) else ():
        if block.kind in _KINDS and ("*" in block.text or "`" in block.text):
            for mark in _MARKS:
                count = block.text.count(mark)
                # No mark reaches beyond its item or its row.
                ends = (_last(page, *part[1:], mark) for part in _parts(block) if part[0].count(mark) % 2)
                found = next(filter(None, ends), None)
                if mark == "**" and count and not count % 2 and not found:
                    found = _first_of_pair(page, block)
                if found:
                    yield found


def shown(section: Section, mark: str) -> int:
    """Return how often readers of a section see a mark."""
    return sum(block.text.count(mark) for block in section.blocks if block.kind in _KINDS)


def marked(page: Page, section: Section, mark: str) -> int:
    """Return how many texts of a section are marked so."""
    if mark == "`":
        return len(section.codes)
    texts = (_without_code(_source(page, block)) for block in section.blocks if block.kind in _KINDS)
    return max(0, sum(text.count(mark) for text in texts) - shown(section, mark)) // 2


def _parts(block: Block) -> Iterator[tuple[str, int, int]]:
    """Yield the text of each part of a block that Markdown reads by itself, its first line and its last."""
    if block.items:
        yield from ((item.text, item.line, end) for item, end in zip(block.items, block.item_ends))
    elif block.rows:
        yield from ((" ".join(row.cells), row.line, row.line) for row in block.rows)
    else:
        yield block.text, block.line, block.end_line


def _last(page: Page, first: int, end: int, mark: str) -> OpenMark | None:
    text = _without_code(_lines(page, first, end))
    at = text.rfind(mark)
    # Three stars, or a mark in code that the text shows.
    if at < 0 or text.count(mark) % 2 == 0:
        return None
    is_end = mark == "`" and _ENDS.match(text, at) is not None
    if not is_end and not _MARKS[mark].match(text, at):
        return None
    line = first + text.count("\n", 0, at)
    return OpenMark(mark, line, at - text.rfind("\n", 0, at), is_end)


def _first_of_pair(page: Page, block: Block) -> OpenMark | None:
    """Return the first `**` that marks nothing though another follows it, by what Markdown asks of those beside it."""
    text = _without_code(_source(page, block))
    opened: list[int] = []
    shown: list[int] = []
    for found in _STARS.finditer(text):
        before, behind = text[: found.start()][-1:] or " ", text[found.end() :][:1] or " "
        begins, ends = _may_begin(before, behind), _may_begin(behind, before)
        if ends and opened:
            opened.pop()
        elif begins:
            opened.append(found.start())
        else:
            shown.append(found.start())
    at = min([*opened, *shown], default=-1)
    if at < 0 or len(opened) + len(shown) != block.text.count("**"):
        return None
    return OpenMark("**", block.line + text.count("\n", 0, at), at - text.rfind("\n", 0, at), is_of_pair=True)


def _may_begin(before: str, behind: str) -> bool:
    """Tell whether emphasis may begin between two characters: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run."""
    if behind.isspace():
        return False
    return behind.isalnum() or before.isspace() or not before.isalnum()


def _source(page: Page, block: Block) -> str:
    return _lines(page, block.line, block.end_line)


def _lines(page: Page, first: int, end: int) -> str:
    return "\n".join(lines_of(page)[first - 1 : end])


def _without_code(text: str) -> str:
    return _CODE.sub(lambda found: re.sub(r"\S", "x", found[0]), text)
