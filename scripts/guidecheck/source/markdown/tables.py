"""Tables as Goldmark reads them: a head with fewer cells than the row of dashes is filled up.

To markdown-it-py that is no table, while a row of dashes without any bar, which underlines a heading, makes one. And
Goldmark looks for tables in paragraphs that it has read to their end: right under the text of an item or quotation, one
need not be as deep.
"""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import MAX_AUTOCOMPLETED_CELLS, escapedSplit, getLine
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from guidecheck.base.regex import regex

_BLANKS = " \t"
_DASHES = regex(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?")


def table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table that begins at a line, as a rule of markdown-it-py's block parser."""
    if start + 2 > end or state.sCount[start + 1] < state.blkIndent:
        return False
    dashes, head = getLine(state, start + 1).strip(_BLANKS), getLine(state, start).strip(_BLANKS)
    # Dashes alone make a heading, and `- -` is a list.
    if "|" not in head or not dashes.strip("-") or dashes.startswith(("- ", "-\t")) or not _DASHES.fullmatch(dashes):
        return False
    columns = [_alignment(cell) for cell in dashes.strip("|").split("|")]
    cells = _cells(head)
    if state.is_code_block(start) or state.is_code_block(start + 1) or len(cells) > len(columns):
        return False
    if silent:
        return True

    parent, state.parentType = state.parentType, "table"
    opening = state.push("table_open", "table", 1)
    state.push("thead_open", "thead", 1).map = [start, start + 1]
    _push_row(state, "th", start, cells, columns)
    state.push("thead_close", "thead", -1)
    terminators = state.md.block.ruler.getRules("blockquote")
    line, filled_up = start + 2, 0
    while line < end and state.sCount[line] >= state.blkIndent and not state.is_code_block(line):
        text = getLine(state, line).strip(_BLANKS)
        if not text or any(rule(state, line, end, True) for rule in terminators):
            break
        cells = _cells(text)
        filled_up += len(columns) - len(cells)
        if filled_up > MAX_AUTOCOMPLETED_CELLS:
            break
        if line == start + 2:
            body = state.push("tbody_open", "tbody", 1)
        _push_row(state, "td", line, cells, columns)
        line += 1
    if line > start + 2:
        body.map = [start + 2, line]
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    opening.map = [start, line]
    state.parentType, state.line = parent, line
    return True


def tables_in_paragraphs(state: StateCore) -> None:
    """Take tables out of the paragraphs that hold them, as a rule of markdown-it-py's core."""
    made: list[Token] = []
    tokens = state.tokens
    kept = 0
    for at, inline in enumerate(tokens):
        if inline.type != "inline" or not inline.map or "\n" not in inline.content or "|" not in inline.content:
            continue
        lines = inline.content.split("\n")
        head = next((row for row, below in enumerate(lines[1:]) if "|" in below and _is_dashes(below)), -1)
        if head < 0 or tokens[at - 1].type != "paragraph_open":
            continue
        inner: list[Token] = []
        lines[head] += "" if "|" in lines[head] else " |"
        state.md.block.parse("\n".join(lines[head:]), state.md, state.env, inner)
        if not inner or inner[0].type != "table_open" or inner[-1].type != "table_close":
            continue
        first, level = inline.map[0] + head, inline.level - 1
        for token in inner:
            token.level += level
            if token.map:
                token.map = [token.map[0] + first, token.map[1] + first]
        # Of a paragraph that begins with the table, nothing is left.
        made += [*tokens[kept : at + 2 if head else at - 1], *inner]
        kept = at + 2
        inline.content = "\n".join(lines[:head]).rstrip()
        tokens[at - 1].map = inline.map = [inline.map[0], first]
    if kept:
        state.tokens = made + tokens[kept:]


def _is_dashes(line: str) -> bool:
    return _DASHES.fullmatch(line.strip(_BLANKS)) is not None


def _alignment(dashes: str) -> str:
    dashes = dashes.strip(_BLANKS)
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left" if dashes.startswith(":") else ""


def _cells(row: str) -> list[str]:
    cells = escapedSplit(row) if "\\" in row else row.split("|")
    return [cell.strip(_BLANKS) for cell in cells[not cells[0] : len(cells) - (not cells[-1])]]


def _push_row(state: StateBlock, tag: str, line: int, cells: list[str], columns: list[str]) -> None:
    """Push the tokens of a row with a cell for each column, whatever it holds."""
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for at, column in enumerate(columns):
        opening = state.push(f"{tag}_open", tag, 1)
        if column:
            opening.attrs = {"style": f"text-align:{column}"}
        inline = state.push("inline", "", 0)
        inline.map, inline.content, inline.children = [line, line + 1], cells[at] if at < len(cells) else "", []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
