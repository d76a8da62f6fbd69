"""Which section of a translation is which of the source.

Two pages are aligned as sequences of headings: the alignment with the greatest sum of likenesses wins. Beside pairs and
gaps it knows two sibling subtrees in exchanged order, and a heading that was lost over its text. What is left over on
both sides is paired once more without regard to order, which finds what was moved farther. A likeness adds what speaks
for or against two sections being counterparts, in the manner of log-odds: explicit ids, sections accepted together,
numbering, level, blocks, facts, words that translation carries over, lengths (after Gale and Church, "A Program for
Aligning Sentences in Bilingual Corpora", 1993), and headings that other pages pair. No text is compared with its
translation. The weights were set by hand and held against `tests/mutation`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from guidecheck.model.guide import Guide, Lexicon, Page, Section
from guidecheck.model.record import NO_RECORD, Record, Standing, State
from guidecheck.pairing import features
from guidecheck.pairing.fingerprints import fingerprints
from guidecheck.pairing.lexicons import learn

GAP_OPENING = -0.6
GAP_EXTENSION = -1.0
# A pair out of order must have more for it than one in order.
MOVED_LEAST = 2.5
SWAPPED_LEAST = 2.0
# Siblings built alike whose likenesses differ by less are told together.
OPEN = 1.0
SWALLOWED = -1.0
# Two leftovers in the same place are one section, changed, unless something speaks plainly against it.
SAME_PLACE_LEAST = -5.0
# Versions and identifiers: a letter and a digit in one word.
_LETTER, _DIGIT = re.compile("[a-z]"), re.compile(r"\d")
# Each section is compared with each where so many comparisons or fewer do; a long page has a hundred sections.
MOST_COMPARED = 25_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A section of the source and its counterpart; `moved` where they stand in another order."""

    source: Section
    target: Section
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A section without a counterpart.

    `below` are the missing sections under it that are told with it. `after` is the section of the other page behind
    whose end the counterpart belongs. `instead` are siblings built so alike that one of them may be the lost one.
    """

    section: Section
    after: Section
    below: tuple[Section, ...] = ()
    instead: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PagePair:
    """A page of the source language, one translation of it, and how their sections correspond."""

    source: Page
    target: Page
    pairs: tuple[Pair, ...]
    missing: tuple[Missing, ...] = ()
    extra: tuple[Missing, ...] = ()

    @property
    def in_doubt(self) -> bool:
        """Whether the pages do not align one by one, so that what other pages teach may tell more."""
        return bool(self.missing or self.extra) or any(pair.moved for pair in self.pairs)


@lru_cache(maxsize=4)
def pair_guide(guide: Guide) -> tuple[PagePair, ...]:
    """Pair every page of the source language with each of its translations.

    Pages that align without a gap teach the others which headings belong together: `guide.lexicons` say what they
    do, and where those are not given, the guide's own documents.
    """
    source_key = guide.site.source.key
    record = guide.translations.record
    pairs = tuple(
        pair_pages(document.pages[source_key], page, record=record(language, document.key))
        for document in guide.documents
        if source_key in document.pages
        for language, page in document.pages.items()
        if language != source_key and not page.problem and not document.pages[source_key].problem
    )
    lexicons = learn(map(lesson, pairs)) if guide.lexicons is None else guide.lexicons
    if not lexicons:
        return pairs
    return tuple(
        pair_pages(
            pair.source,
            pair.target,
            lexicons.get(pair.target.language, {}),
            record(pair.target.language, pair.source.key),
        )
        if pair.in_doubt
        else pair
        for pair in pairs
    )


class SectionState(NamedTuple):
    """A pair of sections, their fingerprints, and how they stand to what was accepted."""

    pair: Pair
    source: str
    target: str
    state: State


@dataclass(frozen=True, slots=True, eq=False)
class PageStates:
    """A page, a translation of it, and how each pair of sections stands."""

    source: Page
    target: Page
    states: tuple[SectionState, ...]


@lru_cache(maxsize=4)
def section_states(guide: Guide) -> tuple[PageStates, ...]:
    """Hold every pair of sections against the record of accepted translations."""
    return tuple(
        PageStates(
            pages.source,
            pages.target,
            tuple(_states(pages, guide.translations.record(pages.target.language, pages.source.key))),
        )
        for pages in pair_guide(guide)
    )


def _states(pages: PagePair, record: Record) -> Iterator[SectionState]:
    left, right = (
        dict(zip(map(id, page.sections), fingerprints(page), strict=True)) for page in (pages.source, pages.target)
    )
    for pair in pages.pairs:
        source, target = left[id(pair.source)], right[id(pair.target)]
        yield SectionState(pair, source, target, record.state(source, target))


def standings(guide: Guide) -> list[Standing]:
    """Return how each translation of each page stands."""
    return [
        Standing(
            pages.source.key,
            pages.target.path,
            pages.target.language,
            Counter(one.state for one in pages.states),
            [one.pair.target.heading for one in pages.states if one.state == "source changed"],
        )
        for pages in section_states(guide)
    ]


class Lesson(NamedTuple):
    """What one pair of pages says of headings: which belong together where it aligns without a gap, else none."""

    language: str
    headings: tuple[tuple[str, str], ...]


def lesson(pages: PagePair) -> Lesson:
    """Return what a pair of pages teaches the others."""
    sure = () if pages.missing or pages.extra else pages.pairs[1:]
    taught = tuple((_plain(pair.source.heading), _plain(pair.target.heading)) for pair in sure)
    return Lesson(pages.target.language, taught)


def headings(page: Page) -> Iterator[str]:
    """Yield the headings of a page as lexicons have them."""
    return (_plain(section.heading) for section in page.sections)


def pair_pages(source: Page, target: Page, lexicon: Lexicon | None = None, record: Record = NO_RECORD) -> PagePair:
    """Pair the sections of two pages; the preambles are always a pair.

    Where every section was accepted as the counterpart of the one in its place, a person has paired them.
    """
    prints = (fingerprints(source), fingerprints(target)) if record.lines else ((), ())
    if prints[0] and _are_accepted(prints, record):
        return PagePair(source, target, tuple(map(Pair, source.sections, target.sections)))
    likeness = _Likeness(_traits(source), _traits(target), lexicon or {}, record, prints)
    matched, moved, displaced = _match(likeness)
    pairs = tuple(Pair(source.sections[i], target.sections[j], i in moved) for i, j in sorted(matched.items()))
    back = {j: i for i, j in matched.items()}
    return PagePair(
        source,
        target,
        pairs,
        _missing(likeness.left, likeness.right, matched, displaced, likeness.tree),
        _missing(
            likeness.right, likeness.left, back, {matched[i] for i in displaced}, lambda j, i: likeness.tree(i, j)
        ),
    )


def _are_accepted(prints: _Prints, record: Record) -> bool:
    left, right = prints
    return len(left) == len(right) and all(
        map(lambda mine, theirs: theirs in record.targets.get(mine, ()), left, right)
    )


# --- what is known of a section ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Traits:
    section: Section
    parent: int
    heading_words: frozenset[str]
    words: frozenset[str]
    facts: Counter[str]
    shape: tuple[tuple[str, ...], ...]
    ingredients: Counter[str]
    units: tuple[int, ...]
    length: int
    plain: str
    children: list[int] = field(default_factory=list)
    end: int = 0


@lru_cache(maxsize=16)
def _traits(page: Page) -> list[_Traits]:
    made: list[_Traits] = []
    open_at: list[int] = []
    for index, section in enumerate(page.sections):
        while open_at and page.sections[open_at[-1]].level >= section.level and open_at[-1] != 0:
            made[open_at.pop()].end = index
        parent = open_at[-1] if open_at else -1
        lengths = features.units(section)
        words = features.neutral_words(features.section_text(section))
        plain_facts = [code.text.strip().casefold() for code in section.codes if code.text.isascii()]
        plain_facts += [word for word in words if _DIGIT.search(word) and _LETTER.search(word)]
        plain_facts += [link.target for link in section.links if features.external(link.target)]
        made.append(
            _Traits(
                section,
                parent,
                features.neutral_words(section.heading),
                words,
                Counter(plain_facts),
                features.shape(section),
                features.ingredients(section),
                lengths,
                sum(lengths),
                _plain(section.heading),
            )
        )
        if parent >= 0:
            made[parent].children.append(index)
        open_at.append(index)
    for index in open_at:
        made[index].end = len(made)
    return made


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


_Prints = tuple[Sequence[str], Sequence[str]]


class _Likeness:
    """How much speaks for section `i` of the left page being section `j` of the right one."""

    def __init__(
        self, left: list[_Traits], right: list[_Traits], lexicon: Lexicon, record: Record, prints: _Prints
    ) -> None:
        self.left, self.right = left, right
        self._lexicon = lexicon
        self._record = record
        self._prints = prints
        self._known = frozenset(prints[0]), frozenset(prints[1])
        self._ids = (
            {one.section.id for one in left if one.section.id},
            {one.section.id for one in right if one.section.id},
        )
        self._headings = {one.plain for one in right}
        self._heading_words = _Shared([one.heading_words for one in left], [one.heading_words for one in right])
        self._words = _Shared([one.words for one in left], [one.words for one in right])
        totals = [sum(one.length for one in side) for side in (left, right)]
        headings = [sum(len(one.section.heading) for one in side[1:]) for side in (left, right)]
        self._ratio = totals[1] / totals[0] if all(totals) else 1.0
        self._heading_ratio = headings[1] / headings[0] if all(headings) else 1.0
        self._own: dict[tuple[int, int], float] = {}
        self._down: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int) -> float:
        """Return the likeness of two sections and of what stands under them."""
        return self.own(i, j) + self.down(i, j)

    def own(self, i: int, j: int) -> float:
        known = self._own.get((i, j))
        if known is None:
            known = self._own[i, j] = self.score(self.left[i], self.right[j]) + self._accepted(i, j)
        return known

    def down(self, i: int, j: int) -> float:
        known = self._down.get((i, j))
        if known is None:
            mine, theirs = self.left[i].children, self.right[j].children
            if len(mine) == len(theirs):
                known = sum(self.own(k, m) for k, m in zip(mine, theirs, strict=True))
                known = max(-2.0, min(2.0, 0.3 * known))
            else:
                known = -0.4 * min(2, abs(len(mine) - len(theirs)))
            self._down[i, j] = known
        return known

    def tree(self, i: int, j: int) -> float:
        """Return the likeness of two sections with all that stands under them, given that these are built alike."""
        size = min(self.left[i].end - i, self.right[j].end - j)
        return sum(self.own(i + k, j + k) for k in range(size))

    def levels_alike(self, i: int, j: int) -> bool:
        size = self.left[i].end - i
        return size == self.right[j].end - j and all(
            self.left[i + k].section.level == self.right[j + k].section.level for k in range(size)
        )

    def score(self, a: _Traits, b: _Traits) -> float:
        difference = abs(a.section.level - b.section.level)
        score = 1.0 if not difference else -1.5 - 0.5 * difference
        score += self._identity(a.section, b.section)
        score += _numbering(a.section.number, b.section.number)
        score += 1.2 * self._heading_words(a.heading_words, b.heading_words)
        if _stub(a) == _stub(b):  # a heading with nothing under it may have lost anything
            score += self._words(a.words, b.words)
            score += _build(a, b)
            common, every = _overlap(a.facts, b.facts)
            score += min(3, common) - min(3, every - common)
        score += self._lengths(a, b)
        return score + self._learnt(a.plain, b.plain)

    def _identity(self, a: Section, b: Section) -> float:
        if not a.id or not b.id:
            return 0.0
        if a.id == b.id:
            return 8.0
        return -3.0 if a.id in self._ids[1] or b.id in self._ids[0] else -0.3

    def _accepted(self, i: int, j: int) -> float:
        if not self._prints[0]:
            return 0.0
        a, b = self._prints[0][i], self._prints[1][j]
        targets, sources = self._record.targets.get(a), self._record.sources.get(b)
        if targets and b in targets:
            return 10.0
        # Accepted with a section that is still there, which is another.
        if (targets and targets & self._known[1]) or (sources and sources & self._known[0]):
            return -8.0
        return 0.0

    def heading_length(self, a: _Traits, b: _Traits) -> float:
        return _length_term(len(a.section.heading), len(b.section.heading), self._heading_ratio, 0.6)

    def _lengths(self, a: _Traits, b: _Traits) -> float:
        score = self.heading_length(a, b)
        if not a.length or not b.length:
            return score
        if len(a.units) == len(b.units):
            terms = [_length_term(x, y, self._ratio, 0.6) for x, y in zip(a.units, b.units, strict=True)]
            return score + max(-3.0, min(2.0, sum(terms)))
        return score + _length_term(a.length, b.length, self._ratio, 0.8)

    def _learnt(self, a: str, b: str) -> float:
        known = self._lexicon.get(a)
        if not known:
            return 0.0
        if b in known:
            return 3.0
        return 0.0 if self._headings.isdisjoint(known) else -2.0


class _Shared:
    """What shared words say: only those that both pages have count; the rarer, the more."""

    def __init__(self, left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> None:
        counts = Counter(word for side in left for word in side), Counter(word for side in right for word in side)
        size = max(len(left), len(right)) + 1
        self._weights = {
            word: math.log(size / max(counts[0][word], counts[1][word])) / math.log(size)
            for word in counts[0].keys() & counts[1].keys()
        }
        self._sums: dict[frozenset[str], float] = {}

    def __call__(self, a: frozenset[str], b: frozenset[str]) -> float:
        if not a and not b:
            return 0.0
        shared = self._sum(a & b)
        return min(3.5, shared) - min(3.0, 0.7 * (self._sum(a) + self._sum(b) - 2 * shared))

    def _sum(self, words: frozenset[str]) -> float:
        if not words:
            return 0.0
        known = self._sums.get(words)
        if known is None:
            known = self._sums[words] = sum(self._weights.get(word, 0.0) for word in words)
        return known


def _numbering(a: str, b: str) -> float:
    if not a and not b:
        return 0.0
    if not a or not b:
        return -1.2
    return 2.0 if a == b else -2.5


def _build(a: _Traits, b: _Traits) -> float:
    if a.shape == b.shape and bool(a.ingredients) == bool(b.ingredients):
        return (1.5 if a.shape else 0.8) - (1.0 if len(a.units) != len(b.units) else 0.0)
    common, every = _overlap(a.ingredients, b.ingredients)
    if a.shape and b.shape and not common:
        return -4.0
    return 3.0 * common / every - 2.0 if every else 0.0


def _overlap(a: Counter[str], b: Counter[str]) -> tuple[int, int]:
    """Return how much two multisets share, and how much they hold together."""
    common = sum(min(count, b[key]) for key, count in a.items() if key in b)
    return common, sum(a.values()) + sum(b.values()) - common


def _stub(one: _Traits) -> bool:
    return not one.ingredients and not one.children


def _length_term(a: int, b: int, ratio: float, weight: float) -> float:
    """Return what two lengths say, given how much longer the right page is; a and b change places freely."""
    # Four characters stand for what every text has, however short.
    mine, theirs = a * math.sqrt(ratio) + 4, b / math.sqrt(ratio) + 4
    deviation = math.log(theirs / mine) / (0.25 + 0.5 / math.sqrt(math.sqrt(mine * theirs)))
    return weight * max(-3.0, 0.7 - 0.5 * deviation**2)


# --- the alignment ----------------------------------------------------------------------------------------

Matched = dict[int, int]


def _match(likeness: _Likeness) -> tuple[Matched, set[int], set[int]]:
    """Return what is paired with what, by position, which of the left were moved, and all that moved with them."""
    left, right = likeness.left, likeness.right
    begin = _same_ends(likeness, 1)
    if begin == len(left) == len(right):
        return {i: i for i in range(begin)}, set(), set()
    begin, end = _before_doubt(left, right, begin), _after_doubt(left, right, _same_ends(likeness, -1))
    end = min(end, len(left) - begin, len(right) - begin)
    if (len(left) - begin - end) * (len(right) - begin - end) > MOST_COMPARED:
        return _landmarks(left, right, begin, end), set(), set()
    matched, moved = _align(likeness, begin, end)
    moved |= _rescue(likeness, matched)
    return matched, moved, {k for i in moved for k in range(i, left[i].end) if k in matched}


def _landmarks(left: Sequence[_Traits], right: Sequence[_Traits], begin: int, end: int) -> Matched:
    """Pair the sections that are one of their kind in both pages, as many as stand in the same order.

    It is for pages of hundreds of sections that differ throughout: to compare each with each takes too long. `begin`
    and `end` are as in `_align`.
    """
    matched = {i: i for i in range(begin)}
    matched |= zip(range(len(left) - end, len(left)), range(len(right) - end, len(right)), strict=True)
    single, single_too = (_singular(side, range(begin, len(side) - end)) for side in (left, right))
    common = [(i, single_too[key]) for key, i in single.items() if key in single_too]
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
    while at >= 0:
        matched.update([common[at]])
        at = before[at]
    return matched


def _singular(side: Sequence[_Traits], among: range) -> dict[object, int]:
    """Return the positions of the sections that are like no other, in order, by what they are like."""
    kinds = [
        (one.section.level, one.section.number, one.section.id, one.heading_words, one.shape, frozenset(one.facts))
        for one in (side[i] for i in among)
    ]
    counts = Counter(kinds)
    return {kind: i for i, kind in zip(among, kinds, strict=True) if counts[kind] == 1}


def _same_ends(likeness: _Likeness, way: int) -> int:
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


def _alike(a: _Traits, b: _Traits) -> bool:
    return (
        a.section.level == b.section.level
        and a.section.number == b.section.number
        and a.section.id == b.section.id
        and a.shape == b.shape
        and len(a.units) == len(b.units)
    )


def _before_doubt(left: Sequence[_Traits], right: Sequence[_Traits], count: int) -> int:
    """Return where what is the same from the beginning ends for certain: at the start of a top section.

    In a run of sections built alike, a gap may lie anywhere.
    """
    rights = set(right[0].children)
    tops = [i for i in left[0].children if i <= count and i in rights]
    longer = left if len(left) >= len(right) else right
    while len(tops) > 1 and _built_alike(longer, tops[-2], tops[-1]):
        tops.pop()
    return tops[-1] if tops else 1


def _after_doubt(left: Sequence[_Traits], right: Sequence[_Traits], count: int) -> int:
    """Return how many sections from the end are the same for certain."""
    rights = {len(right) - j for j in right[0].children}
    tops = [i for i in left[0].children if len(left) - i <= count and len(left) - i in rights]
    longer = left if len(left) >= len(right) else right
    shift = len(longer) - len(left)
    starts = [i + shift for i in tops]
    while starts and (before := _top_before(longer, starts[0])) and _built_alike(longer, before, starts[0]):
        starts.pop(0)
    return len(longer) - starts[0] if starts else 0


def _top_before(side: Sequence[_Traits], index: int) -> int:
    return max((i for i in side[0].children if i < index), default=0)


def _built_alike(side: Sequence[_Traits], i: int, k: int) -> bool:
    size = side[i].end - i
    return size == side[k].end - k and all(
        side[i + n].section.level == side[k + n].section.level and side[i + n].shape == side[k + n].shape
        for n in range(size)
    )


def _swap_gain(likeness: _Likeness, a: int, b: int, c: int, d: int) -> float:
    gain = likeness.tree(a, d) + likeness.tree(b, c) - likeness.tree(a, c) - likeness.tree(b, d)
    return gain - _by_headings(likeness, a, b, c, d)


def _by_headings(likeness: _Likeness, a: int, b: int, c: int, d: int) -> float:
    """Return what speaks for an exchange by the lengths of headings alone: whoever retitles a section moves nothing."""
    if not likeness.levels_alike(a, c) or not likeness.levels_alike(b, d):
        return 0.0

    def lengths(i: int, j: int) -> float:
        size = likeness.left[i].end - i
        return sum(likeness.heading_length(likeness.left[i + k], likeness.right[j + k]) for k in range(size))

    return max(0.0, lengths(a, d) + lengths(b, c) - lengths(a, c) - lengths(b, d))


def _siblings(side: Sequence[_Traits]) -> Iterator[tuple[int, int]]:
    """Yield each section with the next of the same level under the same parent."""
    for i in range(1, len(side)):
        k = side[i].end
        if k < len(side) and side[k].parent == side[i].parent and side[k].section.level == side[i].section.level:
            yield i, k


class _Step(NamedTuple):
    """A step of the alignment other than one pair or one gap, from the cell before it."""

    before: tuple[int, int]
    score: float
    pairs: tuple[tuple[int, int], ...] = ()
    moved: int = 0


def _align(likeness: _Likeness, begin: int, end: int) -> tuple[Matched, set[int]]:
    """Return the best alignment in order, preambles fixed to each other, and what of the left changed places.

    The first `begin` and the last `end` sections are the same for certain. The alignment is that of Needleman and
    Wunsch with affine gaps, with two more steps: two sibling subtrees in exchanged order, and a section that has
    swallowed the text of the next, whose heading is lost (a bead of Gale and Church).
    """
    left, right = likeness.left, likeness.right
    first = begin - 1
    rows, columns = len(left) - end, len(right) - end
    # best[k][i, j]: k is 0 where i and j are a pair, 1 where the last step skipped one of the left, 2 of the right.
    best: list[dict[tuple[int, int], float]] = [{(first, first): 0.0}, {}, {}]
    came: list[dict[tuple[int, int], tuple[int, _Step]]] = [{}, {}, {}]
    steps: dict[tuple[int, int], list[_Step]] = defaultdict(list)
    rows_of, columns_of = range(begin, rows), range(begin, columns)
    for cell, step in (*_swaps(likeness, rows_of, columns_of), *_swallows(likeness, rows_of, columns_of)):
        steps[cell].append(step)

    def enter(state: int, cell: tuple[int, int], step: _Step) -> None:
        for k in range(3):
            if (before := best[k].get(step.before)) is not None:
                score = before + step.score + (GAP_OPENING if state and k != state else 0.0)
                if score > best[state].get(cell, -math.inf):
                    best[state][cell], came[state][cell] = score, (k, step)

    for i in range(first, rows):
        for j in range(first, columns):
            cell = (i, j)
            for step in steps.get(cell, ()):
                enter(0, cell, step)
            if i > first and j > first:
                enter(0, cell, _Step((i - 1, j - 1), likeness(i, j), (cell,)))
            if i > first:
                enter(1, cell, _Step((i - 1, j), GAP_EXTENSION))
            if j > first:
                enter(2, cell, _Step((i, j - 1), GAP_EXTENSION))
    matched: Matched = {i: i for i in range(begin)}
    matched |= zip(range(rows, len(left)), range(columns, len(right)), strict=True)
    moved: set[int] = set()
    cell = (rows - 1, columns - 1)
    state = max((k for k in range(3) if cell in best[k]), key=lambda k: best[k][cell])
    while cell != (first, first):
        state, step = came[state][cell]
        matched.update(step.pairs)
        if step.moved:
            moved.add(step.moved)
        cell = step.before
    return matched, moved


def _swaps(likeness: _Likeness, rows: range, columns: range) -> Iterator[tuple[tuple[int, int], _Step]]:
    right = [(c, d) for c, d in _siblings(likeness.right) if c in columns and d in columns]
    for a, b in _siblings(likeness.left):
        for c, d in right if a in rows and b in rows else ():
            alike = likeness.levels_alike(a, d) and likeness.levels_alike(b, c)
            if alike and likeness.tree(a, d) > 0 and likeness.tree(b, c) > 0:
                size, size_too = b - a, d - c
                pairs = (*((a + k, d + k) for k in range(size)), *((b + k, c + k) for k in range(size_too)))
                score = sum(likeness(i, j) for i, j in pairs) - SWAPPED_LEAST
                score -= _by_headings(likeness, a, b, c, d)
                moved = a if size < size_too else b
                yield (b + size_too - 1, d + size - 1), _Step((a - 1, c - 1), score, pairs, moved)


def _swallows(likeness: _Likeness, rows: range, columns: range) -> Iterator[tuple[tuple[int, int], _Step]]:
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


def _joined(first: _Traits, second: _Traits) -> Iterator[_Traits]:
    """Yield what two sections make without the heading of the second."""
    if not second.units and not second.shape:
        return
    both = replace(
        first,
        words=first.words | second.words,
        facts=first.facts + second.facts,
        shape=first.shape + second.shape,
        ingredients=first.ingredients + second.ingredients,
        units=first.units + second.units,
        length=first.length + second.length,
    )
    yield both
    if first.shape and second.shape and first.shape[-1][0] == second.shape[0][0] == "list":
        yield replace(both, shape=(*first.shape[:-1], first.shape[-1] + second.shape[0][1:], *second.shape[1:]))


def _rescue(likeness: _Likeness, matched: Matched) -> set[int]:
    """Pair what the alignment left over; return the left indexes of the subtrees that are out of order."""
    left, right = likeness.left, likeness.right
    free_left = [i for i in range(len(left)) if i not in matched]
    taken = set(matched.values())
    free_right = [j for j in range(len(right)) if j not in taken]
    moved: set[int] = set()
    options = sorted(
        ((likeness.tree(i, j), i, j) for i in free_left for j in free_right if likeness.levels_alike(i, j)),
        reverse=True,
    )
    for score, i, j in options:
        size = left[i].end - i
        if (
            score >= MOVED_LEAST
            and all(i + k not in matched for k in range(size))
            and all(j + k in free_right for k in range(size))
            and not _slot(matched, i, j)
        ):
            for k in range(size):
                matched[i + k] = j + k
                free_left.remove(i + k)
                free_right.remove(j + k)
            moved.add(i)
    in_order = {k: v for k, v in matched.items() if not any(i <= k < left[i].end for i in moved)}
    # Same gap, one on each side: the section is there, only much changed.
    for i in list(free_left):
        slot = [j for j in free_right if _slot(in_order, i, j)]
        rivals = [k for k in free_left if slot and _slot(in_order, k, slot[0])]
        if len(slot) == 1 and len(rivals) == 1 and likeness.own(i, slot[0]) > SAME_PLACE_LEAST:
            matched[i] = slot[0]
            free_left.remove(i)
            free_right.remove(slot[0])
    return moved


def _slot(matched: Mapping[int, int], i: int, j: int) -> bool:
    """Tell whether pairing `i` with `j` keeps the order of all other pairs."""
    return all((k < i) == (v < j) for k, v in matched.items())


def _missing(
    own: Sequence[_Traits],
    other: Sequence[_Traits],
    matched: Mapping[int, int],
    displaced: set[int],
    tree: Callable[[int, int], float],
) -> tuple[Missing, ...]:
    """Return what of one page the other lacks, a lost subtree as one."""
    found: list[Missing] = []
    told: set[int] = set()
    before = 0
    for i in range(len(own)):
        if i in matched and i not in displaced:
            before = i
        if i in matched or i in told:
            continue
        below = range(i + 1, own[i].end)
        whole = not any(k in matched for k in below)
        told.update(below if whole else ())
        found.append(
            Missing(
                own[i].section,
                other[matched[before]].section,
                tuple(own[k].section for k in below) if whole else (),
                tuple(own[k].section for k in _instead(own, i, matched, tree)) if whole else (),
            )
        )
    return tuple(found)


def _instead(
    side: Sequence[_Traits], lost: int, matched: Mapping[int, int], tree: Callable[[int, int], float]
) -> list[int]:
    """Return the siblings in a row with the lost one that might as well be it: moving the gap there costs little."""
    found: list[int] = []
    row = [*side[side[lost].parent].children]
    at = row.index(lost)
    for way in (row[:at][::-1], row[at + 1 :]):
        gap, cost = lost, 0.0
        for sibling in way:
            if sibling not in matched or not _built_alike(side, sibling, gap):
                break
            cost += tree(sibling, matched[sibling]) - tree(gap, matched[sibling])
            if cost >= OPEN:
                break
            found.append(sibling)
            gap = sibling
    return sorted(found)
