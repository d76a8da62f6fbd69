"""Which section of one page goes with which of the other, by their likenesses.

Two pages are aligned as sequences of headings: the alignment with the greatest sum of likenesses wins. Beside pairs and
gaps it knows two sibling subtrees in exchanged order, and a heading that was lost over its text. What is left over on
both sides is paired once more without regard to order, which finds what was moved farther.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from guidecheck.pairing.addresses import external
from guidecheck.pairing.likeness import Likeness, Traits

GAP_OPENING = -0.6
GAP_EXTENSION = -1.0
# A pair out of order must have more for it than one in order.
MOVED_LEAST = 2.5
SWAPPED_LEAST = 2.0
# So much is an id or a heading that both have: the alignment left it out for others.
SURE = 6.0
SWALLOWED = -1.0
# Leftovers in the same place are one section, changed, unless something speaks plainly against it. Where more does, and
# there is one on each side, one may be the other.
SAME_PLACE_LEAST = -5.0
ALONE_LEAST = -8.0
# As many sections under one heading on both sides are each other's, one by one, unless so much more speaks for a gap on
# each side.
STRAIGHT_LEAST = -5.0
# So much more must speak for the section that alone has the code and links of another than for what has its place.
GIVEN_BACK = 2.0
# Each section is compared with each where so many comparisons or fewer do; a long page has a hundred sections.
MOST_COMPARED = 25_000
Matched = dict[int, int]


def match(likeness: Likeness) -> tuple[Matched, set[int], set[int], Matched]:
    """Return what is paired with what, by position, which of the left were moved, and all that moved with them.

    The last are sections in the place of each other that say something else.
    """
    left, right = likeness.left, likeness.right
    begin = _same_ends(likeness, 1)
    if begin == len(left) == len(right):
        return {i: i for i in range(begin)}, set(), set(), {}
    begin, end = _before_doubt(left, right, begin), _after_doubt(left, right, _same_ends(likeness, -1))
    end = min(end, len(left) - begin, len(right) - begin)
    matched: Matched = {i: i for i in range(begin)}
    matched |= zip(range(len(left) - end, len(left)), range(len(right) - end, len(right)), strict=True)
    moved: set[int] = set()
    twins: Matched = {}
    middle, middle_too = range(begin, len(left) - end), range(begin, len(right) - end)
    for rows, columns in _windows(left, right, middle, middle_too, matched):
        found, moved_here = _align(likeness, rows, columns)
        matched |= found
        moved |= moved_here
    if (len(left) - len(matched)) * (len(right) - len(matched)) <= MOST_COMPARED:
        _by_signs(likeness, matched, moved)
        _straighten(likeness, matched)
        moved |= _rescue(likeness, matched)
        twins = _by_place(likeness, matched, moved)
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
        single, single_too = _singular(left, rows, key), _singular(right, columns, key)
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
    lambda one: one.section.number and (one.level, one.section.number),
    lambda one: one.heading_words,
    lambda one: frozenset(one.facts),
)


def _singular(side: Sequence[Traits], among: range, key: Callable[[Traits], object]) -> dict[object, int]:
    """Return the positions of the sections that are like no other, by what they are like."""
    values = [key(side[i]) for i in among]
    counts = Counter(values)
    return {value: i for i, value in zip(among, values, strict=True) if value and counts[value] == 1}


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
        if i in same and left[k].end - 1 in same and likeness.levels_alike(i, k + shift):
            gain = _swap_gain(likeness, i, k, i + shift, k + shift)
            if gain > SWAPPED_LEAST:
                return 1 if way > 0 else 0
    return count


def _alike(a: Traits, b: Traits) -> bool:
    return (
        a.level == b.level
        and a.section.number == b.section.number
        and a.section.id == b.section.id
        and a.shape == b.shape
        and len(a.units) == len(b.units)
    )


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


def _swap_gain(likeness: Likeness, a: int, b: int, c: int, d: int) -> float:
    gain = likeness.tree(a, d) + likeness.tree(b, c) - likeness.tree(a, c) - likeness.tree(b, d)
    return gain - _by_headings(likeness, a, b, c, d)


def _by_headings(likeness: Likeness, a: int, b: int, c: int, d: int) -> float:
    """Return what speaks for an exchange by the lengths of headings alone: whoever retitles a section moves nothing."""
    if not likeness.levels_alike(a, c) or not likeness.levels_alike(b, d):
        return 0.0

    def lengths(i: int, j: int) -> float:
        size = likeness.left[i].end - i
        return sum(likeness.heading_length(likeness.left[i + k], likeness.right[j + k]) for k in range(size))

    return max(0.0, lengths(a, d) + lengths(b, c) - lengths(a, c) - lengths(b, d))


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
    for cell, step in (*_swaps(likeness, rows_of, columns_of), *_swallows(likeness, rows_of, columns_of)):
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
            if alike and likeness.tree(a, d) > 0 and likeness.tree(b, c) > 0:
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
            for both in _joined(theirs[j - 1], theirs[j]):
                for i in mine_of:
                    if mine[i].shape == both.shape and len(mine[i].units) == len(both.units):
                        pair = (j - 1, i) if turned else (i, j - 1)
                        score = likeness.score(both, mine[i]) if turned else likeness.score(mine[i], both)
                        score += SWALLOWED + GAP_OPENING + GAP_EXTENSION
                        cell = (j, i) if turned else (i, j)
                        before = (j - 2, i - 1) if turned else (i - 1, j - 2)
                        yield cell, _Step(before, score, (pair,))


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
    if first.shape and second.shape and first.shape[-1][0] == second.shape[0][0] == "list":
        yield replace(both, shape=(*first.shape[:-1], first.shape[-1] + second.shape[0][1:], *second.shape[1:]))


def _by_signs(likeness: Likeness, matched: Matched, moved: set[int]) -> None:
    """Pair sections that alone have the same code and links where one was left out for what stands in its place.

    `moved`, the left indexes of what is out of order, follows.
    """
    left, right = likeness.left, likeness.right
    if len(matched) == len(left) == len(right):
        return
    back = {j: i for i, j in matched.items()}
    single, single_too = (_singular(side, range(1, len(side)), _signs) for side in (left, right))
    for signs, i in single.items():
        j = single_too.get(signs)
        if j is None or matched.get(i) == j or left[i].children or right[j].children:
            continue
        there, here = matched.get(i), back.get(j)
        # With more text, one may be in what has lost the heading of another.
        if len(left[i].units) != len(right[j].units):
            continue
        if there is not None and here is None:
            gain = likeness.own(i, j) - likeness.own(i, there)
        elif here is not None and there is None:
            gain = likeness.own(i, j) - likeness.own(here, j)
        else:
            continue
        if gain < GIVEN_BACK:
            continue
        if here is not None:
            del matched[here]
            moved.discard(here)
        if there is not None:
            del back[there]
            moved.discard(i)
        matched[i], back[j] = j, i
        if not _slot({k: v for k, v in matched.items() if k not in moved and k != i}, i, j):
            moved.add(i)


def _signs(one: Traits) -> frozenset[str]:
    """Return what a section tells its readers to run or to open."""
    codes = [code for block in one.section.blocks if block.kind == "code" and (code := block.raw.strip())]
    return frozenset((*codes, *(link.target for link in one.section.links if external(link.target))))


def _straighten(likeness: Likeness, matched: Matched) -> None:
    """Pair sections one by one where as many stand under one heading, and some of each side were left out."""
    left, right = likeness.left, likeness.right
    parents = dict.fromkeys(one.parent for i, one in enumerate(left) if i and i not in matched)
    for parent in parents:
        if parent not in matched:
            continue
        mine, theirs = left[parent].children, right[matched[parent]].children
        known = {k: matched[k] for k in mine if k in matched}
        if len(mine) != len(theirs) or not set(theirs).issuperset(known.values()):
            continue
        # One in the place of another may be it or not.
        free = set(theirs).difference(known.values())
        other = [
            (k, m) for k, m in zip(mine, theirs, strict=True) if known.get(k, m) != m or (k not in known) != (m in free)
        ]
        gaps = sum(k not in known for k, _ in other)
        if not gaps or not all(likeness.levels_alike(k, m) for k, m in other) or _are_named_otherwise(likeness, other):
            continue
        gain = sum(likeness.tree(k, m) - (likeness.tree(k, known[k]) if k in known else 0.0) for k, m in other)
        straight = {k + n: m + n for k, m in other for n in range(left[k].end - k)}
        # A section of another level may have been paired with one of these.
        others = {v for k, v in matched.items() if k not in straight}
        if gain >= STRAIGHT_LEAST * gaps and others.isdisjoint(straight.values()):
            matched |= straight


def _are_named_otherwise(likeness: Likeness, pairs: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a heading names what one heading alone of the other side names, which is another one."""
    names, names_too = (
        Counter(word for one in side for word in one.heading_words) for side in (likeness.left, likeness.right)
    )
    return any(
        names[word] == names_too.get(word) == 1
        for i, j in pairs
        for word in likeness.left[i].heading_words ^ likeness.right[j].heading_words
    )


def _rescue(likeness: Likeness, matched: Matched) -> set[int]:
    """Pair what the alignment left over; return the left indexes of the subtrees that are out of order."""
    left, right = likeness.left, likeness.right
    free_left = [i for i in range(len(left)) if i not in matched]
    taken = set(matched.values())
    free_right = [j for j in range(len(right)) if j not in taken]
    moved: set[int] = set()
    options = sorted(
        (
            (likeness.tree(i, j), i, j)
            for i in free_left
            for j in free_right
            if likeness.levels_alike(i, j) or likeness.named_alike(i, j)
        ),
        reverse=True,
    )
    for score, i, j in options:
        size = left[i].end - i
        if (
            score >= MOVED_LEAST
            and (score >= SURE or _may_move(likeness, matched, i, j))
            and all(i + k not in matched for k in range(size))
            and all(j + k in free_right for k in range(size))
            and (score >= SURE or not _slot(matched, i, j))
        ):
            in_place = _slot(matched, i, j)
            for k in range(size):
                matched[i + k] = j + k
                free_left.remove(i + k)
                free_right.remove(j + k)
            if not in_place:
                moved.add(i)
    return moved


def _may_move(likeness: Likeness, matched: Matched, i: int, j: int) -> bool:
    """Tell whether two sections are under one heading, or have something in common that not every section has."""
    a, b = likeness.left[i], likeness.right[j]
    return matched.get(a.parent) == b.parent or bool(a.heading_words & b.heading_words or a.facts & b.facts)


def _by_place(likeness: Likeness, matched: Matched, moved: set[int]) -> Matched:
    """Pair what is left over in the same places, as it is there on both sides, only much changed.

    Return those of which one may be the other, but no more can be said.
    """
    left = likeness.left
    in_order = {k: v for k, v in matched.items() if not any(i <= k < left[i].end for i in moved)}
    places: list[tuple[list[int], list[int]]] = []
    found = in_order
    while found:
        # What was moved into a gap, or out of it, is paired already.
        taken = set(matched.values())
        places = [
            (
                _tops(left, [i for i in rows if i not in matched]),
                _tops(likeness.right, [j for j in columns if j not in taken]),
            )
            for rows, columns in _gaps(likeness, in_order)
        ]
        found = {}
        for mine, theirs in places:
            if len(mine) == len(theirs):
                found |= _likest(likeness, mine, theirs, SAME_PLACE_LEAST)
        in_order |= found
        matched |= found
    twins: Matched = {}
    for mine, theirs in places:
        least = ALONE_LEAST if len(mine) == len(theirs) == 1 else SAME_PLACE_LEAST
        twins |= _likest(likeness, mine, theirs, least)
    return twins


def _gaps(likeness: Likeness, matched: Matched) -> Iterator[tuple[range, range]]:
    """Yield what is left over on both sides between pairs that follow one another."""
    ends = (len(likeness.left), len(likeness.right))
    i = j = 0
    for k, v in [*sorted(matched.items()), ends]:
        if k > i and v > j:
            yield range(i, k), range(j, v)
        i, j = k + 1, v + 1


def _likest(likeness: Likeness, mine: Sequence[int], theirs: Sequence[int], least: float) -> Matched:
    """Return the pairs, in order, that have most for them, each more than `least`."""
    # For what begins at each: how much speaks for the best pairs, and which they are.
    best: list[tuple[float, Matched]] = [(0.0, {})] * (len(theirs) + 1)
    for i in reversed(mine):
        below, best = best, [(0.0, {})] * (len(theirs) + 1)
        for at in reversed(range(len(theirs))):
            gain = likeness.whole(i, theirs[at]) - least
            score, pairs = below[at + 1]
            best[at] = max(below[at], best[at + 1], key=itemgetter(0))
            if gain > 0 and score + gain > best[at][0]:
                best[at] = score + gain, pairs | {i: theirs[at]}
    return best[0][1]


def _tops(side: Sequence[Traits], among: Sequence[int]) -> list[int]:
    """Return those of some sections that no other of them stands above."""
    highest = min((side[k].level for k in among), default=0)
    return [k for k in among if side[k].level == highest]


def _slot(matched: Mapping[int, int], i: int, j: int) -> bool:
    """Tell whether pairing `i` with `j` keeps the order of all other pairs."""
    return all((k < i) == (v < j) for k, v in matched.items())
