"""Tables whose cells stay as they are in every language: phrases beside what they mean, and catalogues of names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from guidecheck.base.scripts import count_letters
from guidecheck.model.page import Block, Page, Row
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.page_texts import ROWS

_TWO = 2
# A list of phrases may have a few names or numbers on either side.
_PHRASES = 0.9
# So many rows, of which so many are the same on both pages and so few look like a text, are data.
_LEAST_DATA = 10
_SAME = 0.9
_MOST_TEXTS = 0.1
_TEXT_WORDS = 3


def phrases(pages: PagePair, own: frozenset[str], foreign: frozenset[str]) -> frozenset[int]:
    """Return the lines of rows that say the same in both languages, as phrase books have it.

    That is a table of two columns, one in each language, with a head in the page's own, unless the source has one of
    its cells beside something else: then nobody has translated that.
    """
    found: set[int] = set()
    for table in pages.target.blocks():
        if len(table.rows) <= ROWS or any(len(row.cells) != _TWO for row in table.rows):
            continue
        head, *rows = table.rows
        if any(count_letters(cell, own, foreign)[1] for cell in head.cells):
            continue
        for kept, said in ((0, 1), (1, 0)):
            mine = sum(_is_in(row.cells[said], own, foreign) for row in rows)
            theirs = [row.cells[kept] for row in rows if _is_in(row.cells[kept], foreign, own)]
            if min(mine, len(theirs)) >= _PHRASES * len(rows):
                beside = _cells_without(pages.source, own)
                found.update(row.line for row in rows if beside.isdisjoint(theirs))
    return frozenset(found)


def _is_in(cell: str, these: frozenset[str], others: frozenset[str]) -> bool:
    mine, theirs = count_letters(cell, these, others)
    return mine > 0 and not theirs


@lru_cache(maxsize=2)
def _cells_without(page: Page, own: frozenset[str]) -> frozenset[str]:
    """Return the cells of the rows of a page that hold nothing in certain scripts."""
    rows = (row for row in _rows(page) if not any(count_letters(cell, own, frozenset())[0] for cell in row.cells))
    return frozenset(cell for row in rows for cell in row.cells)


def _rows(page: Page) -> Iterator[Row]:
    return (row for block in page.blocks() for row in block.rows)


def same_tables(pages: PagePair) -> Iterator[Block]:
    """Yield the long tables of a translation of which nearly every row is one of the source's."""
    tables = [block for block in pages.target.blocks() if len(block.rows) > _LEAST_DATA]
    known = frozenset(row.cells for row in _rows(pages.source)) if tables else frozenset()
    for table in tables:
        rows = table.rows[1:]
        if sum(row.cells in known for row in rows) >= _SAME * len(rows):
            yield table


def is_data(table: Block, lines: Collection[int]) -> bool:
    """Tell whether what looks like a text in a few rows, by their lines, is one more of the names in its column."""
    rows = table.rows[1:]
    texts = [row for row in rows if row.line in lines]
    columns = {at for row in texts for at, cell in enumerate(row.cells) if _words(cell) >= _TEXT_WORDS}
    names = (sum(_words(row.cells[at]) >= _TWO for row in rows) for at in columns)
    return all(len(texts) <= _MOST_TEXTS * count for count in names)


def _words(cell: str) -> int:
    return sum(any(map(str.isalpha, word)) for word in cell.split())
