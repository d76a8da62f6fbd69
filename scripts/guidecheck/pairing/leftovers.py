"""Pairs what an alignment has left over: what was moved, and what is there on both sides, only much changed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from guidecheck.pairing.addresses import external
from guidecheck.pairing.likeness import Likeness, Traits

# A pair out of order must have more for it than one in order.
MOVED_LEAST = 2.5
# So much is an id or a heading that both have: the alignment left it out for others.
SURE = 6.0
# Leftovers in the same place are one section, changed, unless something speaks plainly against it. Where more does, and
# there is one on each side, one may be the other.
SAME_PLACE_LEAST = -5.0
ALONE_LEAST = -8.0
# As many sections under one heading on both sides are each other's, one by one, unless so much more speaks for a gap on
# each side.
STRAIGHT_LEAST = -5.0
# So much more must speak for the section that alone has the code and links of another than for what has its place.
GIVEN_BACK = 2.0
# So many parts tell which section is which.
FEWEST_PARTS = 2
Matched = dict[int, int]


def pair_leftovers(likeness: Likeness, matched: Matched, moved: set[int]) -> Matched:
    """Pair what is left over; `matched`, and `moved` with the left positions of what is out of order, follow.

    Return sections in the place of each other that say something else.
    """
    _by_signs(likeness, matched, moved)
    _straighten(likeness, matched)
    moved |= _rescue(likeness, matched)
    moved |= _between_moved(likeness, matched, moved)
    _by_children(likeness, matched, moved)
    return _by_place(likeness, matched, moved)


def _by_children(likeness: Likeness, matched: Matched, moved: Collection[int]) -> None:
    """Pair sections of which the parts are each other's, whatever stands above these."""
    left, right = likeness.left, likeness.right
    taken = set(matched.values())
    for i, one in enumerate(left):
        if i in matched or len(one.children) < FEWEST_PARTS:
            continue
        above = {right[matched[k]].parent for k in one.children if k in matched and k not in moved}
        if len(above) != 1 or above <= taken:
            continue
        (j,) = above
        shared = sum(k in matched and right[matched[k]].parent == j for k in one.children)
        if 2 * shared > max(len(one.children), len(right[j].children)):
            matched[i] = j
            taken.add(j)


def singular(side: Sequence[Traits], among: range, key: Callable[[Traits], object]) -> dict[object, int]:
    """Return the positions of the sections that are like no other, by what they are like."""
    values = [key(side[i]) for i in among]
    counts = Counter(values)
    return {value: i for i, value in zip(among, values, strict=True) if value and counts[value] == 1}


def _by_signs(likeness: Likeness, matched: Matched, moved: set[int]) -> None:
    """Pair sections that alone have the same code and links where one was left out for what stands in its place.

    `moved`, the left indexes of what is out of order, follows.
    """
    left, right = likeness.left, likeness.right
    if len(matched) == len(left) == len(right):
        return
    back = {j: i for i, j in matched.items()}
    single, single_too = (singular(side, range(1, len(side)), _signs) for side in (left, right))
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
        # Where what stands in their places has as many texts, more or fewer in each, more must speak for others.
        counts = [(len(left[k].units), len(right[m].units)) for k, m in other]
        least = STRAIGHT_LEAST * (2 if len(set(counts)) > 1 and all(mine == own for mine, own in counts) else 1)
        if gain >= least * gaps and others.isdisjoint(straight.values()):
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
            (max(likeness.tree(i, j), SURE if likeness.is_learnt(i, j) else -math.inf), i, j)
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


def _between_moved(likeness: Likeness, matched: Matched, moved: Collection[int]) -> set[int]:
    """Pair what is left over between sections that moved together, and return it: it moved with them."""
    left, right = likeness.left, likeness.right
    taken = set(matched.values())
    found: Matched = {}
    for one, other in pairwise(sorted(moved)):
        rows, columns = range(left[one].end, other), range(right[matched[one]].end, matched[other])
        if matched.keys().isdisjoint(rows) and taken.isdisjoint(columns):
            mine, theirs = _tops(left, rows), _tops(right, columns)
            if len(mine) == len(theirs):
                found |= _likest(likeness, mine, theirs, SAME_PLACE_LEAST)
    matched |= found
    return set(found)


def _may_move(likeness: Likeness, matched: Matched, i: int, j: int) -> bool:
    """Tell whether two sections have something in common that not every section has, or nothing else is left over.

    Those that are alone must be under one heading.
    """
    a, b = likeness.left[i], likeness.right[j]
    if a.heading_words & b.heading_words or a.facts & b.facts:
        return True
    left_over = len(likeness.left) - len(matched), len(likeness.right) - len(matched)
    return matched.get(a.parent) == b.parent and left_over == (a.end - i, b.end - j)


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
