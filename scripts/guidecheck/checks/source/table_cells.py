"""Rows with more cells than their table has: what is beyond is not shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Block, lines_of

CELLS = Rule(
    "table-cells",
    Severity.ERROR,
    "a row has more cells than its table, and the rest is not shown",
    bad=r"""
    | Command | Does |
    | ------- | ---- |
    | `a | b` | joins both |
    """,
    good=r"""
    | Command | Does |
    | ------- | ---- |
    | `a \| b` | joins both |
    """,
    why="Markdown drops what is beyond the header's cells without a word. A bar parts cells in code too: write it as "
    "`\\|`. A row with fewer cells is filled up, and cells without text are missed by nobody.",
)
RULES = (CELLS,)

# https://github.github.com/gfm/#tables-extension-
_BAR = re.compile(r"(?<!\\)(?:\\\\)*+\|")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield each row that loses text, at its line."""
    for page in view.pages():
        tables = [block for block in page.blocks() if block.kind == "table"]
        source = lines_of(page) if tables else []
        for table in tables:
            yield from _judge(page.path, table, source)


def _judge(path: str, table: Block, source: list[str]) -> Iterator[Finding]:
    header = _cells(source[table.rows[0].line - 1])
    if len(header) != len(table.rows[0].cells):
        # It stands in a list or quotation with bars of its own: nothing is counted that is not understood.
        return
    for row in table.rows[1:]:
        cells = _cells(source[row.line - 1])
        if lost := [cell for cell in cells[len(header) :] if cell]:
            yield CELLS.at(
                path,
                row.line,
                1,
                say("The row has {count} cells, its table {limit}.", count=len(cells), limit=len(header)),
                say("Not shown: {text}. Write a bar within a cell as \\|.", text=" | ".join(lost)[:80]),
            )


def _cells(line: str) -> list[str]:
    """Return the cells of a row as they are written, without the bars around it."""
    line = line.strip().lstrip("> \t")
    bars = [0, *(found.end() for found in _BAR.finditer(line)), len(line) + 1]
    cells = [line[start : end - 1].strip() for start, end in pairwise(bars)]
    if cells and not cells[0] and line.startswith("|"):
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] and line.endswith("|") else cells
