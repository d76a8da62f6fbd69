"""Which section of one page goes with which of the other, by their likenesses.

Two pages are aligned as sequences of headings: the alignment with the greatest sum of likenesses wins. Beside pairs and
gaps it knows two sibling subtrees in exchanged order, and a heading that was lost over its text. What is left over on
both sides is paired once more without regard to order, which finds what was moved farther.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from guidecheck.pairing.leftovers import Matched, pair_glossaries, pair_leftovers, singular
from guidecheck.pairing.likeness import Likeness, Traits

GAP_OPENING = -0.6
GAP_EXTENSION = -1.0
# So much more must speak for an exchange of two siblings than for their order.
SWAPPED_LEAST = 2.0
SWALLOWED = -1.0
# So much speaks for it that what one page says before its headings stands under the first one of the other.
LED = 2.0
# Each section is compared with each where so many comparisons or fewer do; a long page has a hundred sections.
MOST_COMPARED = 25_000


def match(likeness: Likeness) -> tuple[Matched, set[int], set[int], Matched]:
    """Return what is paired with what, by position, which of the left were moved, and all that moved with them.

    The last are sections in the place of each other that say something else.
    """
    left, right = likeness.left, likeness.right
    begin, end = _same_ends(likeness, 1), 0
    if not begin == len(left) == len(right):
        end = _same_ends(likeness, -1)
    if len(left) == len(right) and (begin == len(left) or _differ_in_one(likeness, begin, end)):
        return {i: i for i in range(len(left))}, set(), set(), {}
    begin, end = _before_doubt(left, right, begin), _after_doubt(left, right, end)
    end = min(end, len(left) - begin, len(right) - begin)
    matched: Matched = {i: i for i in range(begin)}
    matched |= zip(range(len(left) - end, len(left)), range(len(right) - end, len(right)))
    moved: set[int] = set()
    twins: Matched = {}
    middle, middle_too = range(begin, len(left) - end), range(begin, len(right) - end)
    for rows, columns in _windows(left, right, middle, middle_too, matched):
        found, moved_here = _align(likeness, rows, columns)
        matched |= found
        moved |= moved_here
    if (len(left) - len(matched)) * (len(right) - len(matched)) <= MOST_COMPARED:
        twins = pair_leftovers(likeness, matched, moved)
    pair_glossaries(likeness, matched, moved)
    twins = {i: j for i, j in twins.items() if i not in matched and j not in matched.values()}
    return matched, moved, {k for i in moved for k in range(i, left[i].end) if k in matched}, twins


def _windows(
    left: Sequence[Traits], right: Sequence[Traits], rows: range, columns: range, matched: Matched
) -> Iterator[tuple[range, range]]:
    """Yield what is to be aligned: all of it, or what lies between the landmarks of a long page.

    The landmarks are added to `matched`. What is still too long between two of them is left out.
    """
    if len(rows) * len(columns) <= MOST_COMPARED:
        yield rows, columns
        return
    i, j = rows.start, columns.start
    for mark, mark_too in [*_landmarks(left, right, rows, columns), (rows.stop, columns.stop)]:
        if (mark - i) * (mark_too - j) <= MOST_COMPARED:
            yield range(i, mark), range(j, mark_too)
        if mark < rows.stop:
            matched[mark] = mark_too
        i, j = mark + 1, mark_too + 1


def _landmarks(left: Sequence[Traits], right: Sequence[Traits], rows: range, columns: range) -> list[tuple[int, int]]:
    """Pair sections by an id, a heading, a number, names or code that no other has, as many as keep order."""
    found: dict[int, int] = {}
    for key in _KEYS:
        single, single_too = singular(left, rows, key), singular(right, columns, key)
        for value, i in single.items():
            if value in single_too:
                found.setdefault(i, single_too[value])
    common = sorted(found.items())
    # The longest rising row of the right positions: for each length, the pair that ends such a row lowest.
    lowest: list[int] = []
    ending: list[int] = []
    before: list[int] = []
    for at, (_, j) in enumerate(common):
        length = bisect_left(lowest, j)
        before.append(ending[length - 1] if length else -1)
        lowest[length : length + 1] = [j]
        ending[length : length + 1] = [at]
    at = ending[-1] if ending else -1
    marks = []
    while at >= 0:
        marks.append(common[at])
        at = before[at]
    return marks[::-1]


# What may tell a section from all others of its page, the surest first.
_KEYS: tuple[Callable[[Traits], object], ...] = (
    lambda one: one.section.id,
    lambda one: one.plain,
    lambda one: not one.counts and one.section.number and (one.level, one.section.number),
    lambda one: one.heading_words,
    lambda one: frozenset(one.facts),
)


def _same_ends(likeness: Likeness, way: int) -> int:
    """Return how many sections are plainly the same, one by one, from the beginning (1) or the end (-1)."""
    left, right = likeness.left, likeness.right
    count = 1 if way > 0 else 0
    most = min(len(left), len(right))
    shift = 0 if way > 0 else len(right) - len(left)
    while count < most:
        i = count if way > 0 else len(left) - 1 - count
        if not (_alike(left[i], right[i + shift]) and likeness.own(i, i + shift) > 0):
            break
        count += 1
    same = range(1, count) if way > 0 else range(len(left) - count, len(left))
    for i, k in _siblings(left):
        is_alike = i in same and left[k].end - 1 in same and likeness.levels_alike(i, k + shift)
        if is_alike and _may_be_swapped(likeness, i, k, i + shift, k + shift):
            return 1 if way > 0 else 0
    return count


def _alike(a: Traits, b: Traits) -> bool:
    return _in_one_place(a, b) and a.shape == b.shape and len(a.units) == len(b.units)


def _in_one_place(a: Traits, b: Traits) -> bool:
    """Tell whether two sections have the same level, number and id."""
    return a.level == b.level and a.section.number == b.section.number and not a.counts and a.section.id == b.section.id


def _differ_in_one(likeness: Likeness, begin: int, end: int) -> bool:
    """Tell whether one section stands between two runs that are the same: it is itself, changed."""
    if begin + end != len(likeness.left) - 1:
        return False
    return _in_one_place(likeness.left[begin], likeness.right[begin]) and likeness.own(begin, begin) > 0


def _before_doubt(left: Sequence[Traits], right: Sequence[Traits], count: int) -> int:
    """Return where what is the same from the beginning ends for certain: at the start of a top section.

    In a run of sections built alike, a gap may lie anywhere.
    """
    rights = set(right[0].children)
    tops = [i for i in left[0].children if i <= count and i in rights]
    longer = left if len(left) >= len(right) else right
    while len(tops) > 1 and built_alike(longer, tops[-2], tops[-1]):
        tops.pop()
    return tops[-1] if tops else 1


def _after_doubt(left: Sequence[Traits], right: Sequence[Traits], count: int) -> int:
    """Return how many sections from the end are the same for certain."""
    rights = {len(right) - j for j in right[0].children}
    tops = [i for i in left[0].children if len(left) - i <= count and len(left) - i in rights]
    longer = left if len(left) >= len(right) else right
    shift = len(longer) - len(left)
    starts = [i + shift for i in tops]
    while starts and (before := _top_before(longer, starts[0])) and built_alike(longer, before, starts[0]):
        starts.pop(0)
    return len(longer) - starts[0] if starts else 0


def _top_before(side: Sequence[Traits], index: int) -> int:
    children = side[0].children
    before = bisect_left(children, index)
    return children[before - 1] if before else 0


def built_alike(side: Sequence[Traits], i: int, k: int) -> bool:
    """Tell whether two sections of a page and what stands under them have the same levels and blocks."""
    size = side[i].end - i
    return size == side[k].end - k and all(
        side[i + n].level == side[k + n].level and side[i + n].shape == side[k + n].shape for n in range(size)
    )


def _may_be_swapped(likeness: Likeness, a: int, b: int, c: int, d: int) -> bool:
    """Tell whether more speaks for an exchange of two sections built alike than for their order."""
    in_order = likeness.tree(a, c) + likeness.tree(b, d)
    # Mostly, nothing that their texts might say would be enough.
    if likeness.tree_at_most(a, d) + likeness.tree_at_most(b, c) - in_order <= SWAPPED_LEAST:
        return False
    gain = likeness.tree(a, d) + likeness.tree(b, c) - in_order
    return gain - _by_headings(likeness, a, b, c, d) > SWAPPED_LEAST


def _by_headings(likeness: Likeness, a: int, b: int, c: int, d: int) -> float:
    """Return what speaks for an exchange by the lengths of headings alone: whoever retitles a section moves nothing."""
    if not likeness.levels_alike(a, c) or not likeness.levels_alike(b, d):
        return 0.0

    def lengths(i: int, j: int) -> float:
        size = likeness.left[i].end - i
        return sum(likeness.heading_length(likeness.left[i + k], likeness.right[j + k]) for k in range(size))

    return max(0.0, lengths(a, d) + lengths(b, c) - lengths(a, c) - lengths(b, d))


def _keep_texts(likeness: Likeness, a: int, b: int, c: int, d: int) -> bool:
    """Tell whether two sections have as many texts as those in their places, and not as those across.

    What else would speak for an exchange, such as a picture, was moved alone.
    """
    first, second = len(likeness.left[a].units), len(likeness.left[b].units)
    return first != second and (first, second) == (len(likeness.right[c].units), len(likeness.right[d].units))


def _siblings(side: Sequence[Traits], among: range | None = None) -> Iterator[tuple[int, int]]:
    """Yield each section, or each of some, with the next of the same level under the same parent."""
    for i in range(1, len(side)) if among is None else range(max(1, among.start), among.stop):
        k = side[i].end
        if k < len(side) and side[k].parent == side[i].parent and side[k].level == side[i].level:
            yield i, k


class _Step(NamedTuple):
    """A step of the alignment other than one pair or one gap, from the cell before it."""

    before: tuple[int, int]
    score: float
    pairs: tuple[tuple[int, int], ...] = ()
    moved: int = 0


def _align(likeness: Likeness, rows_of: range, columns_of: range) -> tuple[Matched, set[int]]:
    """Return the best alignment in order of some sections with some others, and what of the left changed places.

    What stands before and behind them is paired with each other. The alignment is that of Needleman and
    Wunsch with affine gaps, with two more steps: two sibling subtrees in exchanged order, and a section that has
    swallowed the text of the next, whose heading is lost (a bead of Gale and Church).
    """
    first = (rows_of.start - 1, columns_of.start - 1)
    rows, columns = rows_of.stop, columns_of.stop
    # best[k][i, j]: k is 0 where i and j are a pair, 1 where the last step skipped one of the left, 2 of the right.
    best: list[dict[tuple[int, int], float]] = [{first: 0.0}, {}, {}]
    came: list[dict[tuple[int, int], tuple[int, _Step]]] = [{}, {}, {}]
    steps: dict[tuple[int, int], list[_Step]] = defaultdict(list)
    for cell, step in (
        *_swaps(likeness, rows_of, columns_of),
        *_swallows(likeness, rows_of, columns_of),
        *_leads(likeness, rows_of, columns_of),
    ):
        steps[cell].append(step)

    def enter(state: int, cell: tuple[int, int], step: _Step) -> None:
        for k in range(3):
            if (before := best[k].get(step.before)) is not None:
                score = before + step.score + (GAP_OPENING if state and k != state else 0.0)
                if score > best[state].get(cell, -math.inf):
                    best[state][cell], came[state][cell] = score, (k, step)

    for i in range(first[0], rows):
        for j in range(first[1], columns):
            cell = (i, j)
            for step in steps.get(cell, ()):
                enter(0, cell, step)
            if i > first[0] and j > first[1]:
                enter(0, cell, _Step((i - 1, j - 1), likeness(i, j), (cell,)))
            if i > first[0]:
                enter(1, cell, _Step((i - 1, j), GAP_EXTENSION))
            if j > first[1]:
                enter(2, cell, _Step((i, j - 1), GAP_EXTENSION))
    matched: Matched = {}
    moved: set[int] = set()
    cell = (rows - 1, columns - 1)
    state = max((k for k in range(3) if cell in best[k]), key=lambda k: best[k][cell])
    while cell != first:
        state, step = came[state][cell]
        matched.update(step.pairs)
        if step.moved:
            moved.add(step.moved)
        cell = step.before
    return matched, moved


def _swaps(likeness: Likeness, rows: range, columns: range) -> Iterator[tuple[tuple[int, int], _Step]]:
    right = [(c, d) for c, d in _siblings(likeness.right, columns) if d in columns]
    for a, b in _siblings(likeness.left, rows):
        for c, d in right if b in rows else ():
            alike = likeness.levels_alike(a, d) and likeness.levels_alike(b, c)
            alike = alike and likeness.of_one_form(a, d) and likeness.of_one_form(b, c)
            if alike and likeness.tree(a, d) > 0 and likeness.tree(b, c) > 0 and not _keep_texts(likeness, a, b, c, d):
                size, size_too = b - a, d - c
                pairs = (*((a + k, d + k) for k in range(size)), *((b + k, c + k) for k in range(size_too)))
                score = sum(likeness(i, j) for i, j in pairs) - SWAPPED_LEAST
                score -= _by_headings(likeness, a, b, c, d)
                moved = a if size < size_too else b
                yield (b + size_too - 1, d + size - 1), _Step((a - 1, c - 1), score, pairs, moved)


def _swallows(likeness: Likeness, rows: range, columns: range) -> Iterator[tuple[tuple[int, int], _Step]]:
    ways = ((likeness.left, rows, likeness.right, columns, False), (likeness.right, columns, likeness.left, rows, True))
    for mine, mine_of, theirs, theirs_of, turned in ways:
        for j in theirs_of[1:]:
            names = theirs[j].heading_words - theirs[j - 1].heading_words
            # All text is the second's, and so is what stands on its level.
            level = theirs[j].section.level if theirs[j - 1].is_empty else 0
            level = 0 if level == theirs[j - 1].section.level else level
            for both in _joined(theirs[j - 1], theirs[j]):
                for i in mine_of:
                    if level == mine[i].section.level:
                        continue
                    # What has the name of the second is the second.
                    is_alike = mine[i].level == both.level and mine[i].shape == both.shape
                    if is_alike and len(mine[i].units) == len(both.units) and names.isdisjoint(mine[i].heading_words):
                        pair = (j - 1, i) if turned else (i, j - 1)
                        score = likeness.score(both, mine[i]) if turned else likeness.score(mine[i], both)
                        score += SWALLOWED + GAP_OPENING + GAP_EXTENSION
                        cell = (j, i) if turned else (i, j)
                        before = (j - 2, i - 1) if turned else (i - 1, j - 2)
                        yield cell, _Step(before, score, (pair,))


def _leads(likeness: Likeness, rows: range, columns: range) -> Iterator[tuple[tuple[int, int], _Step]]:
    """Yield the step over a first section that the other page has as text before its headings."""
    if not (rows.start == columns.start == 1 and rows and columns):
        return
    for mine, theirs, cell in ((likeness.left, likeness.right, (0, 1)), (likeness.right, likeness.left, (1, 0))):
        lead, first = mine[0], theirs[1]
        is_alike = lead.shape == first.shape and len(lead.units) == len(first.units) and not first.children
        if lead.units and not theirs[0].units and is_alike:
            yield cell, _Step((0, 0), GAP_OPENING + GAP_EXTENSION + LED)


def _joined(first: Traits, second: Traits) -> Iterator[Traits]:
    """Yield what two sections make without the heading of the second."""
    if not second.units and not second.shape:
        return
    both = replace(
        first,
        words=first.words | second.words,
        facts=first.facts + second.facts,
        shape=first.shape + second.shape,
        counted=first.ingredients + second.ingredients,
        units=first.units + second.units,
        length=first.length + second.length,
    )
    yield both
    # The heading may be there as text.
    name = len(second.section.heading)
    yield replace(both, units=(*first.units, name, *second.units), length=both.length + name)
    if first.shape and second.shape and first.shape[-1][0] == second.shape[0][0] == "list":
        yield replace(both, shape=(*first.shape[:-1], first.shape[-1] + second.shape[0][1:], *second.shape[1:]))
