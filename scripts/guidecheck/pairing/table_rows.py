"""Rows of tables that lack cells, and text that a table takes for rows, where its counterpart does not."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Related, say
from guidecheck.model.page import Block, lines_of
from guidecheck.pairing.block_differences import rows_without_bars
from guidecheck.pairing.model import Fault, PagePair
from guidecheck.source.almost_tables import cells_of


def short_rows(pages: PagePair, source: Block, target: Block) -> Iterator[Fault]:
    """Yield the rows that have fewer cells than their table, where the counterpart has text in one of the rest."""
    limit = len(source.rows[0].cells)
    if len(source.rows) != len(target.rows) or len(target.rows[0].cells) != limit:
        return
    sides = (pages.source, pages.target)
    texts = [lines_of(page) for page in sides]
    for both in zip(source.rows, target.rows):
        lines = [text[row.line - 1] for text, row in zip(texts, both)]
        # Nearly all have as many bars, and none in a cell.
        if lines[0].count("|") == lines[1].count("|") and "\\|" not in lines[0] + lines[1]:
            continue
        cells = [cells_of(line) for line in lines]
        for side in (0, 1):
            own, other = cells[side], cells[1 - side]
            # A line without bars is a text that the table takes in.
            if "|" in lines[side] and len(own) < limit <= len(other) and any(other[len(own) :]):
                yield Fault(
                    sides[side].path,
                    both[side].line,
                    1,
                    say(
                        "Cells of the row: {count} here, {other} in {language}.",
                        count=len(own),
                        other=len(other),
                        language=sides[1 - side].language,
                    ),
                    say("Write the cells that are missing, or the bars between them."),
                    (Related(sides[1 - side].path, both[1 - side].line, say("its counterpart")),),
                )


def taken_for_row(pages: PagePair, source: Block, target: Block) -> Fault | None:
    """Return that the text behind a table is taken for rows of it, where nothing else differs."""
    sides = ((pages.source, source), (pages.target, target))
    taken = [rows_without_bars(page, table) for page, table in sides]
    if bool(taken[0]) == bool(taken[1]) or len(source.rows) - len(taken[0]) != len(target.rows) - len(taken[1]):
        return None
    at = int(bool(taken[1]))
    (page, _), (other, twin) = sides[at], sides[1 - at]
    return Fault(
        page.path,
        taken[at][0].line,
        1,
        say("This line is taken for a row of the table above it."),
        say("Put a blank line before it."),
        (Related(other.path, twin.line, say("its counterpart")),),
    )
