"""Rows with more cells than their table has, of which what is beyond is not shown, and tables that are none."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Block, lines_of
from guidecheck.source.almost_tables import almost_tables, cells_of

CELLS = Rule(
    "table-cells",
    Severity.ERROR,
    "a row has more cells than its table and the rest is not shown, or what was meant for a table is none",
    bad=r"""
    | Command | Does |
    | ------- | ---- |
    | `a | b` | joins both |

    | Command | Does |
    | ------- |                  one cell is missing here
    | `a`     | joins both |
    """,
    good=r"""
    | Command | Does |
    | ------- | ---- |
    | `a \| b` | joins both |
    """,
    why="Markdown drops what is beyond the header's cells without a word. A bar parts cells in code too: write it as "
    "`\\|`. A row with fewer cells is filled up, and cells without text are missed by nobody. Where the row of dashes"
    " has not as many cells as the head, or other dashes than hyphens, and behind an empty line, readers see the bars.",
)
RULES = (CELLS,)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield each row that loses text, at its line, and each table that is none."""
    for page in view.pages():
        if "|" in page.text or "｜" in page.text:
            for section in page.sections if "table" not in view.site.without else ():
                for one in almost_tables(page, section.blocks):
                    yield CELLS.at(page.path, one.line, 1, one.message, one.hint)
        tables = [block for block in page.blocks() if block.kind == "table"]
        source = lines_of(page) if tables else []
        for table in tables:
            yield from _judge(page.path, table, source)


def _judge(path: str, table: Block, source: list[str]) -> Iterator[Finding]:
    header = cells_of(source[table.rows[0].line - 1])
    if len(header) != len(table.rows[0].cells):
        # It stands in a list or quotation with bars of its own: nothing is counted that is not understood.
        return
    for row in table.rows[1:]:
        cells = cells_of(source[row.line - 1])
        if lost := [cell for cell in cells[len(header) :] if cell]:
            yield CELLS.at(
                path,
                row.line,
                1,
                say("The row has {count} cells, its table {limit}.", count=len(cells), limit=len(header)),
                say("Not shown: {text}. Write a bar within a cell as \\|.", text=" | ".join(lost)[:80]),
            )
