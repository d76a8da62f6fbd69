"""Places where two pages say something else: several sections on each side, and nothing tells which is which."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidecheck.pairing.likeness import TELLING, Likeness, Traits

# A pair that has more for it holds whatever stands around it.
SURE = 2.0


# So many sections of each side, with what stands under them, make a place that was rewritten.
FEWEST = 2
# So many pairs in a row part what stands before them from what stands behind, however little speaks for each.
PARTING = 3


class Place(NamedTuple):
    """The positions of sections of the left page, and of those in their place in the right one."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def find_places(likeness: Likeness, matched: Mapping[int, int], displaced: Collection[int]) -> list[Place]:
    """Return the places where each page has several sections that are not in the other, or are paired by place alone.

    Those are the pairs between such sections, for which nothing speaks but their order.
    """
    found: list[Place] = []
    # Most pages have all sections of the other one, in which nothing was rewritten.
    if len(likeness.left) == len(likeness.right) == len(matched):
        return found
    for stretch in _stretches(likeness, matched, displaced):
        left = tuple(i for i, _ in stretch if i is not None)
        right = tuple(j for _, j in stretch if j is not None)
        if min(_tops(likeness.left, left), _tops(likeness.right, right)) >= FEWEST:
            found.append(Place(left, right))
    return found


def _tops(side: Sequence[Traits], among: Sequence[int]) -> int:
    """Return how many of some sections stand under none of them."""
    every = set(among)
    return sum(side[k].parent not in every for k in among)


_Step = tuple[int | None, int | None]


def _stretches(likeness: Likeness, matched: Mapping[int, int], displaced: Collection[int]) -> Iterator[Sequence[_Step]]:
    """Yield rows of sections without a counterpart, of both pages in one order, with the weak pairs between them."""
    stretch: list[_Step] = []
    waiting: list[_Step] = []
    sure = _sure(likeness, matched)
    for step in _steps(likeness, matched, displaced):
        i, j = step
        if i is None or j is None:
            stretch += (*waiting, step)
            waiting = []
        elif i in sure or len(waiting) + 1 == PARTING:
            yield stretch
            stretch, waiting = [], []
        elif stretch:
            waiting.append(step)
    yield stretch


def _steps(likeness: Likeness, matched: Mapping[int, int], displaced: Collection[int]) -> Iterator[_Step]:
    """Yield the sections of both pages in one order: pairs, and what stands alone before each."""
    taken = set(matched.values())
    i = j = 1
    ends = (len(likeness.left), len(likeness.right))
    for k, v in [*sorted((k, v) for k, v in matched.items() if k and k not in displaced), ends]:
        yield from ((alone, None) for alone in range(i, k) if alone not in matched)
        yield from ((None, alone) for alone in range(j, v) if alone not in taken)
        if (k, v) != ends:
            yield k, v
        i, j = k + 1, v + 1


def _sure(likeness: Likeness, matched: Mapping[int, int]) -> set[int]:
    """Return the left positions of the pairs that something speaks for, or for a pair under them."""
    left, right = likeness.left, likeness.right
    sure: set[int] = set()
    for i in sorted(matched, reverse=True):
        j = matched[i]
        if i in sure or _is_sure(likeness, i, j):
            sure.add(i)
            above, above_too = left[i].parent, right[j].parent
            if matched.get(above) == above_too:
                sure.add(above)
    return sure


def _is_sure(likeness: Likeness, i: int, j: int) -> bool:
    # Parts that have headings in one page alone, and text in the other, belong to this pair, not to what is around it.
    in_parts = bool(likeness.left[i].children) != bool(likeness.right[j].children)
    in_parts = in_parts and likeness.whole(i, j) > likeness.own(i, j)
    return in_parts or likeness.own(i, j) > SURE or likeness.have_common(i, j, TELLING)
