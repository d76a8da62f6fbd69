"""What was meant for a table, or for a row of one, and is shown with its bars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.findings import Message, say
from guidecheck.model.page import Block, Page, lines_of

# https://github.github.com/gfm/#tables-extension-
_BAR = regex(r"(?<!\\)(?:\\\\)*+\|")
_WIDE = "｜"
# A row of dashes, as programs and keyboards that mend what is typed write it too.
_DASHES = regex(r"[ \t]*\|?(?:[ \t]*:?[-‐-―−─ー]+:?[ \t]*\|)+(?:[ \t]*:?[-‐-―−─ー]+:?[ \t]*)?")
_TAGS_AROUND = regex(r"\A(?:\s*\{\{[<%].*?[%>]\}\})+|\{\{[<%]\s*/[^|{}]*\}\}\s*\Z")
_HYPHENS = regex(r"[-:|\s]*")
_NO_LAST_CELL = regex(r"(?<!\\)\|\|\s*\Z")


class AlmostTable(NamedTuple):
    """What was meant for a table, or for rows of one: its line, what is wrong with it, and the way out."""

    line: int
    message: Message
    hint: Message


def cells_of(line: str) -> list[str]:
    """Return the cells of a row as they are written, without the bars around it."""
    line = line.strip().lstrip("> \t")
    bars = [0, *(found.end() for found in _BAR.finditer(line)), len(line) + 1]
    cells = [line[start : end - 1].strip() for start, end in pairwise(bars)]
    if cells and not cells[0] and line.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] and line.endswith("|") else cells


def almost_tables(page: Page, blocks: Sequence[Block]) -> Iterator[AlmostTable]:
    """Yield what of some blocks of a page, in their order, was meant for a table."""
    above: Block | None = None
    for block in blocks:
        if block.kind == "paragraph" and ("|" in block.text or _WIDE in block.text):
            lines = [one.strip().lstrip("> \t") for one in lines_within(page, block)]
            yield from _without_head(block, lines) or _behind(page, block, lines, above)
        above = block


def lines_within(page: Page, block: Block) -> list[str]:
    """Return the lines of a block without the tags around them of shortcodes that wrap something: no cell has them."""
    lines = lines_of(page)[block.line - 1 : block.end_line]
    around = {at for call in page.shortcodes if call.end_line for at in (call.line, call.end_line)}
    return [_TAGS_AROUND.sub("", line) if at in around else line for at, line in enumerate(lines, block.line)]


def _without_head(block: Block, lines: list[str]) -> list[AlmostTable]:
    """Return what is wrong with a head and the row of dashes below it, which make no table."""
    for at, (head, dashes) in enumerate(pairwise(lines)):
        is_wide = _WIDE in head and "|" not in head
        if is_wide:
            head, dashes = head.replace(_WIDE, "|"), dashes.replace(_WIDE, "|")
        if "|" not in head or not _DASHES.fullmatch(dashes):
            continue
        # Goldmark counts no last cell without so much as a blank.
        count, limit = len(cells_of(head)) - bool(_NO_LAST_CELL.search(head)), len(cells_of(dashes))
        line = block.line + at
        if is_wide:
            return [AlmostTable(line, say("Bars of full width make no table."), say("Type each as |."))]
        if not _HYPHENS.fullmatch(dashes):
            message = say("The row below the head of this table holds other dashes than hyphens, so this is no table.")
            return [AlmostTable(line + 1, message, say("Type hyphens: | --- | --- |."))]
        if count > limit:
            message = say(
                "The head of this table has {count} cells and the row of dashes {limit}, so this is no table.",
                count=count,
                limit=limit,
            )
            return [AlmostTable(line, message, say("Write as many dashes as the head has cells."))]
    return []


def _behind(page: Page, block: Block, lines: list[str], above: Block | None) -> list[AlmostTable]:
    """Return the rows behind an empty line, which ends a table."""
    if not above or above.kind != "table" or above.depth != block.depth:
        return []
    between = lines_of(page)[above.end_line : block.line - 1]
    size = len(above.rows[0].cells)
    rows = (one.startswith("|") and one.endswith("|") and len(cells_of(one)) == size > 1 for one in lines)
    if len(between) > 1 or any(one.strip("> \t") for one in between) or not all(rows):
        return []
    message = say("An empty line ends the table above, so this is shown as it is written.")
    return [AlmostTable(block.line, message, say("Remove the empty line."))]
