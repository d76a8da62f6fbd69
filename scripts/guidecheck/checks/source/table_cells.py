"""Rows with more cells than their table has, of which what is beyond is not shown, and tables that are none."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Block
from guidecheck.source.almost_tables import almost_tables, cells_of, lines_within

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
    " has fewer cells than the head, or other dashes than hyphens, and behind an empty line, readers see the bars.",
)
RULES = (CELLS,)
_MOST_RELATED = 8
_COMMENT = regex(r"<!--.*?-->")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield each table of which rows lose text, and what was meant for one and is none."""
    for page in view.pages():
        if "|" in page.text or "｜" in page.text:
            for section in page.sections if "table" not in view.site.without else ():
                for one in almost_tables(page, section.blocks):
                    yield CELLS.at(page.path, one.line, 1, one.message, one.hint)
        for block in page.blocks():
            if block.kind == "table":
                yield from _judge(page.path, block, lines_within(page, block))


def _judge(path: str, table: Block, source: list[str]) -> Iterator[Finding]:
    limit = len(table.rows[0].cells)
    if len(cells_of(source[table.rows[0].line - table.line])) > limit:
        # It stands in a list or quotation with bars of its own: nothing is counted that is not understood.
        return
    rows = [(row.line, cells_of(source[row.line - table.line])) for row in table.rows[1:]]
    losing = [(line, cells, lost) for line, cells in rows if (lost := _text_of(cells[limit:]))]
    if not losing:
        return
    line, cells, text = losing[0]
    message = say("The row has {count} cells, its table {limit}.", count=len(cells), limit=limit)
    hint = say("Not shown: {text}. Write a bar within a cell as \\|.", text=text[:80])
    if len(losing) > 1:
        message = say(
            "{count} of {rows} rows have more cells than the head of their table, which has {limit}.",
            count=len(losing),
            rows=len(rows),
            limit=limit,
        )
    if len(losing) > 1 and 2 * len(losing) > len(rows):
        line = table.rows[0].line
        hint = say("Not shown: {text}. Give head and row of dashes as many cells.", text=text[:80])
    related = tuple(Related(path, at, say("Not shown: {text}.", text=lost[:80])) for at, _, lost in losing[1:])
    yield CELLS.at(path, line, 1, message, hint, related[:_MOST_RELATED])


def _text_of(cells: list[str]) -> str:
    """Return the text of some cells; of a comment, which may hold bars, nobody misses anything."""
    rest = _COMMENT.sub("", " | ".join(cells)).split("|")
    return " | ".join(cell.strip() for cell in rest if cell.strip())
