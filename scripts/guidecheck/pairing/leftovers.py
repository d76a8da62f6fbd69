"""Pairs what an alignment has left over: what was moved, and what is there on both sides, only much changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from guidecheck.pairing.addresses import external
from guidecheck.pairing.glossaries import have_own_orders, is_alphabetical
from guidecheck.pairing.likeness import TELLING, Likeness, Traits

# A pair out of order must have more for it than one in order.
MOVED_LEAST = 2.5
# So much speaks for what shows the same picture or video: whoever moves a section takes it along.
SHOWN = 2.0
# So much is an id or a heading that both have: the alignment left it out for others.
SURE = 6.0
# Leftovers in the same place are one section, changed, unless something speaks plainly against it. Where more does, and
# there is one on each side, one may be the other.
SAME_PLACE_LEAST = -5.0
ALONE_LEAST = -8.0
# So much speaks for a section of another level that shares names, code or links: somebody put a heading above it.
OTHER_LEVEL_LEAST = 2.5
# As many sections under one heading on both sides are each other's, one by one, unless so much more speaks for a gap on
# each side.
STRAIGHT_LEAST = -5.0
# So many sections of the same levels, in the same order, are no chance.
SAME_OUTLINE = 8
# So much may speak against each that was left out: what was much changed is there.
OUTLINED_LEAST = -8.0
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
    _by_cognates(likeness, matched, moved)
    if not moved:
        _keep_outline(likeness, matched)
    _straighten(likeness, matched)
    moved |= _rescue(likeness, matched)
    moved |= _between_moved(likeness, matched, moved)
    _by_parent(likeness, matched)
    _by_children(likeness, matched, moved)
    _by_beginning(likeness, matched, moved)
    _by_order(likeness, matched, moved)
    twins = _by_place(likeness, matched, moved)
    moved |= _last_of_headings(likeness, matched)
    twins = {i: j for i, j in twins.items() if i not in matched and j not in matched.values()}
    if _is_all_that_is_left(likeness, matched, twins):
        matched |= twins
        return {}
    return twins


# Of longer glossaries, the order in which they were aligned stays.
MOST_TERMS = 150


def pair_glossaries(likeness: Likeness, matched: Matched, moved: set[int]) -> None:
    """Pair the terms of glossaries anew, by all that speaks for each pair but their order, which each language has own.

    Terms are sections of a level without any below. `matched`, and `moved` with their left positions, follow.
    """
    left, right = likeness.left, likeness.right
    for level in {one.level for one in left[1:]}:
        mine, theirs = (
            [k for k, one in enumerate(side) if k and one.level == level and not one.children] for side in (left, right)
        )
        if max(len(mine), len(theirs)) > MOST_TERMS:
            continue
        if not have_own_orders([left[i].section for i in mine], [right[j].section for j in theirs]):
            continue
        free, taken = set(mine), set(theirs)
        for i, j in [(i, j) for i, j in matched.items() if i in free or j in taken]:
            if i in free and j in taken:
                del matched[i]
            else:
                free.discard(i)
                taken.discard(j)
        moved -= free
        both = [(i, j) for i in mine if i in free for j in theirs if j in taken]
        for i, j in sorted(both, key=lambda pair: likeness.own(*pair), reverse=True):
            if i in free and j in taken:
                matched[i] = j
                moved.add(i)
                free.remove(i)
                taken.remove(j)


def _is_all_that_is_left(likeness: Likeness, matched: Mapping[int, int], twins: Mapping[int, int]) -> bool:
    """Tell whether two pages have all sections in common but one of each, in one place and somewhat alike."""
    left, right = likeness.left, likeness.right
    if not len(left) - len(matched) == len(right) - len(matched) == len(twins) == 1:
        return False
    ((i, j),) = twins.items()
    kinds, kinds_too = ({block.kind for block in one.section.blocks} for one in (left[i], right[j]))
    in_place = left[i].level == right[j].level and matched.get(left[i].parent) == right[j].parent
    return in_place and not kinds.isdisjoint(kinds_too)


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


def _last_of_headings(likeness: Likeness, matched: Matched) -> set[int]:
    """Pair the one section that each page has left under a heading, as they are in place or share a name.

    Return what moved.
    """
    left, right = likeness.left, likeness.right
    moved: set[int] = set()
    for above in {one.parent for i, one in enumerate(left) if i and i not in matched}:
        taken = set(matched.values())
        mine = [k for k in left[above].children if k not in matched]
        theirs = [k for k in right[matched[above]].children if k not in taken] if above in matched else []
        if len(mine) != 1 or len(theirs) != 1:
            continue
        ((i,), (j,)) = mine, theirs
        if not likeness.levels_alike(i, j) or left[i].children or likeness.own(i, j) < SAME_PLACE_LEAST:
            continue
        in_place = _slot(matched, i, j)
        if likeness.share_a_name(i, j) or (in_place and above):
            matched[i] = j
            moved.update(() if in_place else (i,))
    return moved


def _by_parent(likeness: Likeness, matched: Matched) -> None:
    """Give a section the one part that is left under a heading that the other page has above all parts.

    This page has those parts side by side, without such a heading.
    """
    sides = likeness.left, likeness.right
    for turned in (False, True):
        own, other = sides[::-1] if turned else sides
        pairs = {j: i for i, j in matched.items()} if turned else dict(matched)
        taken = set(pairs.values())
        # Under which headings of the other page the parts of a heading stand.
        above = {
            parent: Counter(other[pairs[k]].parent for k in own[parent].children if k in pairs)
            for parent in {one.parent for one in own[1:]}
        }
        free: dict[int, list[int]] = {}
        for i in range(1, len(own)):
            if own[i].children:
                continue
            mine = other[pairs[i]].parent if i in pairs else None
            ranked = ((count - (one == mine), one) for one, count in above[own[i].parent].most_common(2))
            count, heading = max(ranked, key=itemgetter(0), default=(0, 0))
            if count < FEWEST_PARTS or not heading or not (i in pairs or heading not in taken):
                continue
            if pairs.get(own[i].parent) != other[heading].parent or pairs.get(i, heading) != heading:
                continue
            if heading not in free:
                free[heading] = [k for k in other[heading].children if k not in taken]
            if len(free[heading]) == 1:
                (part,) = free[heading]
                if i in pairs:
                    del matched[heading if turned else i]
                matched[part if turned else i] = i if turned else part
                taken.add(part)
                free.clear()


def _by_beginning(likeness: Likeness, matched: Matched, moved: Collection[int]) -> None:
    """Give a section that has the text of several in a row to the first of them: the headings of the others are lost.

    So is one given to a section above its counterpart, where this has no text of its own and the same level.
    """
    sides = likeness.left, likeness.right
    for turned in (False, True):
        own, other = sides[::-1] if turned else sides
        pairs = {j: i for i, j in matched.items()} if turned else dict(matched)
        for i, j in pairs.items():
            if not i or (j if turned else i) in moved:
                continue
            # What has the same heading, or a name of it, is itself, whatever stands above it.
            pair = (j, i) if turned else (i, j)
            if likeness.named_alike(*pair) or likeness.share_a_name(*pair):
                continue
            first = _above(own, other, i, j, pairs) or _first_of(own, other, i, j, pairs)
            if first != i:
                del matched[j if turned else i]
                matched[j if turned else first] = first if turned else j


def _above(own: Sequence[Traits], other: Sequence[Traits], i: int, j: int, pairs: Mapping[int, int]) -> int:
    """Return the section above a first part, where it alone has the level of this part's counterpart.

    So it is where the other parts of that section are those of the counterpart.
    """
    above = own[i].parent
    if not above or above in pairs or own[i].level == other[j].level or own[above].level != other[j].level:
        return 0
    if any(pairs.get(k) in other[j].children for k in own[above].children[1:]):
        return above if own[above].children[0] == i else 0
    # A counterpart with more texts than the part has some of what stands above it.
    has_more = own[above].is_empty or len(other[j].units) > len(own[i].units)
    is_first = own[above].children[0] == i and has_more and not other[j].children
    return above if is_first and pairs.get(own[above].parent) == other[j].parent else 0


def _first_of(own: Sequence[Traits], other: Sequence[Traits], i: int, j: int, pairs: Mapping[int, int]) -> int:
    """Return the first of some sections in a row, of which no other has a counterpart, that one has the text of."""
    row = own[own[i].parent].children
    if own[i].children or other[j].children or not other[j].units:
        return i

    def is_free(k: int) -> bool:
        return k not in pairs and not own[k].children and own[k].level == own[i].level

    at = row.index(i)
    first = at
    while first and is_free(row[first - 1]):
        first -= 1
    for begin in range(first, at):
        end = at + 1
        while True:
            parts = [own[k] for k in row[begin:end]]
            if _holds(other[j], parts):
                return row[begin]
            if end == len(row) or not is_free(row[end]):
                break
            end += 1
    return i


def _holds(one: Traits, parts: Sequence[Traits]) -> bool:
    """Tell whether a section is built of what some others are, with no more texts than these and their headings."""
    texts = sum(len(part.units) for part in parts)
    if not texts <= len(one.units) <= texts + len(parts) - 1:
        return False
    if any(part.is_empty for part in parts):
        return False
    return sorted(one.shape) == sorted(piece for part in parts for piece in part.shape)


def _by_order(likeness: Likeness, matched: Matched, moved: set[int]) -> None:
    """Pair the other of two sections of one heading where what seems to have moved is in order then."""
    for turned in (False, True):
        own = likeness.right if turned else likeness.left
        held = _held(matched, moved)
        for k in range(1, len(own)) if moved else ():
            taken = {j: i for i, j in matched.items()} if turned else matched
            if k in taken or not own[k].plain or own[k].children:
                continue
            for i in [i for i in taken if _is_namesake(own[i], own[k])]:
                old, pair = (taken[i], (taken[i], k)) if turned else (i, (k, taken[i]))
                # What has moved is held against what has not.
                against = {} if pair[0] in moved else dict([pair])
                freed = {a for a in (*held[None], *held[old]) if a != old and _slot(against, a, matched[a])}
                if not freed:
                    continue
                others = {a: b for a, b in matched.items() if a != old} | dict([pair])
                still = (moved & matched.keys()) - freed - {old}
                if _is_in_order(others, still, pair[0]):
                    matched.clear()
                    matched.update(others)
                    moved.intersection_update(still)
                    held = _held(matched, moved)
                    break


def _held(matched: Mapping[int, int], moved: set[int]) -> Mapping[int | None, Sequence[int]]:
    """Return what has moved and would be in order without one pair that has not, by this; and what is, by None."""
    held: dict[int | None, list[int]] = defaultdict(list)
    for a in moved & matched.keys():
        b = matched[a]
        across = [k for k, v in matched.items() if k not in moved and (k < a) != (v < b)]
        if len(across) < 2:
            held[across[0] if across else None].append(a)
    return held


def _is_namesake(one: Traits, other: Traits) -> bool:
    """Tell whether two sections of a page have one heading and are built alike."""
    return (one.plain, one.level, one.shape, len(one.units)) == (
        other.plain,
        other.level,
        other.shape,
        len(other.units),
    ) and not one.children


def _is_in_order(matched: Mapping[int, int], moved: Collection[int], i: int) -> bool:
    """Tell whether a pair keeps the order of all others, save those that moved."""
    return _slot({a: b for a, b in matched.items() if a not in moved}, i, matched[i])


def singular(side: Sequence[Traits], among: range, key: Callable[[Traits], object]) -> dict[object, int]:
    """Return the positions of the sections that are like no other, by what they are like."""
    values = [key(side[i]) for i in among]
    counts = Counter(values)
    return {value: i for i, value in zip(among, values) if value and counts[value] == 1}


def _by_cognates(likeness: Likeness, matched: Matched, moved: set[int]) -> None:
    """Pair a section left over with the one in its place and of its level whose heading begins alike, word by word.

    What that was paired with, of another level and heading, only has what once stood there: links were moved.
    """
    left, right = likeness.left, likeness.right
    back = {j: i for i, j in matched.items()}
    for i, j in likeness.cognates().items():
        if left[i].level != right[j].level or (i in matched) == (j in back):
            continue
        # One of them has another for its counterpart.
        old = back.get(j, i)
        level, level_too = left[old].level, right[matched[old]].level
        rest = {one: to for one, to in matched.items() if one != old and one not in moved}
        if level != level_too and _slot(rest, i, j):
            del back[matched.pop(old)]
            moved.discard(old)
            matched[i], back[j] = j, i


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


def _keep_outline(likeness: Likeness, matched: Matched) -> None:
    """Pair all sections one by one where both pages have the same levels in the same order, but some were left out."""
    left, right = likeness.left, likeness.right
    if len(left) < SAME_OUTLINE or [one.level for one in left] != [one.level for one in right]:
        return
    if all(is_alphabetical(one.section for one in side if one.level) for side in (left, right)):
        return  # each language has its own order
    other = [(k, k) for k in range(len(left)) if matched.get(k) != k]
    gaps = sum(k not in matched for k, _ in other)
    if not gaps or _are_named_otherwise(likeness, other):
        return
    gain = sum(likeness.own(k, k) - (likeness.own(k, matched[k]) if k in matched else 0.0) for k, _ in other)
    if gain >= OUTLINED_LEAST * gaps:
        matched |= dict(other)


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
        other = [(k, m) for k, m in zip(mine, theirs) if known.get(k, m) != m or (k not in known) != (m in free)]
        gaps = sum(k not in known for k, _ in other)
        if not gaps or not all(likeness.levels_alike(k, m) for k, m in other) or _are_named_otherwise(likeness, other):
            continue
        gain = sum(likeness.tree(k, m) - (likeness.tree(k, known[k]) if k in known else 0.0) for k, m in other)
        straight = {k + n: m + n for k, m in other for n in range(left[k].end - k)}
        # A section of another level may have been paired with one of these.
        others = {v for k, v in matched.items() if k not in straight}
        # Where what stands in their places has as many texts, more or fewer in each, more must speak for others.
        counts = [(len(left[k].units), len(right[m].units)) for k, m in other]
        is_kept = len(set(counts)) > 1 and all(mine == own for mine, own in counts)
        # So it must where a name stands in two headings in one place, and others have been paired across.
        is_named = _are_named_otherwise(likeness, [(k, known[k]) for k, _ in other if k in known])
        least = STRAIGHT_LEAST * (2 if is_kept or is_named else 1)
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
            (max(likeness.tree(i, j) + SHOWN * likeness.show_the_same(i, j), SURE * likeness.is_learnt(i, j)), i, j)
            for i in free_left
            for j in free_right
            if likeness.levels_alike(i, j) or likeness.named_alike(i, j) or _has_other_level(likeness, i, j)
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


def _has_other_level(likeness: Likeness, i: int, j: int) -> bool:
    """Tell whether two sections without parts are each other's, though a heading was put above one of them."""
    if likeness.left[i].children or likeness.right[j].children or likeness.own(i, j) < OTHER_LEVEL_LEAST:
        return False
    return likeness.have_common(i, j, TELLING)


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
    if likeness.begin_alike(i, j) or likeness.show_the_same(i, j):
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
        twins |= _cut_off(likeness, mine, theirs, least) or _likest(likeness, mine, theirs, least)
    return twins


def _cut_off(likeness: Likeness, mine: Sequence[int], theirs: Sequence[int], least: float) -> Matched:
    """Return the pairs in order of what two pages end in, of which one ends before the other does."""
    pairs = [*zip(mine, theirs)]
    ends = mine[-1:] == [len(likeness.left) - 1] and theirs[-1:] == [len(likeness.right) - 1]
    if not ends or len(mine) == len(theirs):
        return {}
    return dict(pairs) if all(likeness.levels_alike(i, j) and likeness.whole(i, j) > least for i, j in pairs) else {}


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
