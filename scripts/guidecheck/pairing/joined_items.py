"""Items of a list, or rows, that are one in the other language: nothing is lost, it is only divided in another way."""

from __future__ import annotations

import math
from collections.abc import Sequence

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Item, Row
from guidecheck.pairing.aligned_texts import MOST_ALIGNED, Lengths, align
from guidecheck.pairing.blocks import apart, scale_of
from guidecheck.pairing.lost_paragraphs import lengths_of
from guidecheck.pairing.model import PagePair

# That items were joined has to be so much more likely than that one was lost (negative logarithm).
_SURE = 3.0
# How far the lengths of any two texts that say the same are apart at most (logarithm), but for those of few letters.
_AS_LONG = 0.4
_LEAST_TOLD = 12
# So near to where two items meet, by their lengths, a sentence of the one that says both ends, or a part of it.
_NEAR = 0.15
_END = regex(r"[.!?;:](?=[\s\"'”’»)])|[。！？；：।؟]")
# The mark of an item within a line: whoever wrote it meant another item, and readers see none.
_MARK = regex(r"(?:\A|\s)[-–—•・*](?=\s|\w)|(?<![\w.(（])\d{1,2}[.)](?=\s|[^\W\d])|[.:]\d{1,2}[.)]")
_NUMBER = regex(r"\d+")


def are_joined(pages: PagePair, left: Block, right: Block) -> bool:
    """Tell whether two lists of other numbers of items say the same: what one has in two, the other has in one.

    That is so where the lengths of all items say it far rather than that one is lost, and the one that says both has
    two sentences, or their words, or the other ones stand below the first.
    """
    items, items_too = left.items, right.items
    if max(len(items), len(items_too)) > MOST_ALIGNED or any(one.checked is not None for one in (*items, *items_too)):
        return False
    lengths = lengths_of(pages) or Lengths(math.log(scale_of(pages)))
    kept, losing = align([one.text for one in items], [one.text for one in items_too], lengths)
    if losing.cost - kept.cost < _SURE:
        return False
    factor = math.exp(lengths.scale)
    return all(
        _is_one(items[step.begin : step.end], items_too[step.begin_too : step.end_too], factor) for step in kept.steps
    )


def _is_one(mine: Sequence[Item], theirs: Sequence[Item], scale: float) -> bool:
    """Tell whether items in a row are one item of the other list, or one is one."""
    said, said_too = (sum(len(one.text) for one in side) for side in (mine, theirs))
    is_short = len(mine) == len(theirs) and min(said, said_too) < _LEAST_TOLD
    if mine[0].depth != theirs[0].depth or (apart(said, said_too, scale) > _AS_LONG and not is_short):
        return False
    if len(mine) == len(theirs):
        return True
    several, (one,) = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    if min(item.depth for item in several) < one.depth:
        return False
    if len(_MARK.findall(one.text)) > sum(len(_MARK.findall(item.text)) for item in several):
        return False
    # Names are the same in both.
    if all(item.text in one.text for item in several):
        return True
    return all(after.depth > one.depth or _ends_near(one.text, several, number) for number, after in enumerate(several))


def _ends_near(text: str, several: Sequence[Item], number: int) -> bool:
    """Tell whether a sentence of a text ends where one of several items begins, or it is the first."""
    place = sum(len(item.text) for item in several[:number]) / sum(len(item.text) for item in several)
    return not number or any(abs(found.start() / len(text) - place) <= _NEAR for found in _END.finditer(text))


def is_row_joined(left: Block, right: Block) -> bool:
    """Tell whether one of two tables says in one row what the other has in two, such as a day and a time.

    Each of the two has numbers of its own, and most of them stand in the one in their place.
    """
    more, less = (left.rows, right.rows) if len(left.rows) > len(right.rows) else (right.rows, left.rows)
    if len(more) != len(less) + 1 or len({len(row.cells) for row in (*more, *less)}) != 1:
        return False
    rows, rows_too = ([*map(_numbers_in, side)] for side in (more, less))
    return any(
        _has_most(one, first - second) and _has_most(one, second - first)
        for first, second, one in zip(rows[1:], rows[2:], rows_too[1:])
    )


def _numbers_in(row: Row) -> frozenset[str]:
    return frozenset(_NUMBER.findall(" ".join(row.cells)))


def _has_most(numbers: frozenset[str], some: frozenset[str]) -> bool:
    return bool(some) and 2 * len(numbers & some) > len(some)
