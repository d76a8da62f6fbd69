"""Which section of a translation is which of the source.

Two pages are aligned as sequences of headings: the alignment with the greatest sum of likenesses wins, gaps cost
nothing but their opening, and what is left over on both sides is paired once more without regard to order, which
finds what was moved. A likeness adds what speaks for or against two sections being counterparts, in the manner of
log-odds: explicit ids, sections accepted together, numbering, level, blocks, words that translation carries over,
lengths (after Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993), and headings that other
pages pair. No text is compared with its translation.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guidecheck import facts
from guidecheck.model import Guide, Page, Section
from guidecheck.record import NO_RECORD, Record, State
from guidecheck.translations import fingerprint

# Heading of the source → headings it is paired with on other pages, and how often.
Lexicon = Mapping[str, Counter[str]]

GAP_OPENING = -0.6
# A pair out of order must have more for it than one in order.
MOVED_LEAST = 2.5
# Two leftovers in the same place are one section, changed, unless something speaks plainly against it.
SAME_PLACE_LEAST = -2.0
# How many pages must pair two headings before others learn from it.
LEARNT_FROM = 2


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


@lru_cache(maxsize=4)
def pair_guide(guide: Guide) -> tuple[PagePair, ...]:
    """Pair every page of the source language with each of its translations.

    Pages that align without a gap teach the others which headings belong together.
    """
    source_key = guide.site.source.key
    record = guide.translations.record
    first = [
        pair_pages(document.pages[source_key], page, record=record(language, document.key))
        for document in guide.documents
        if source_key in document.pages
        for language, page in document.pages.items()
        if language != source_key and not page.problem and not document.pages[source_key].problem
    ]
    lexicons = _learn(first)
    return tuple(
        pair_pages(
            pair.source,
            pair.target,
            lexicons.get(pair.target.language, {}),
            record(pair.target.language, pair.source.key),
        )
        if pair.missing or pair.extra or any(one.moved for one in pair.pairs)
        else pair
        for pair in first
    )


@dataclass(frozen=True, slots=True, eq=False)
class PageStates:
    """A page, a translation of it, and how each pair of sections stands to what was accepted."""

    source: Page
    target: Page
    states: tuple[tuple[Pair, State], ...]


def section_states(guide: Guide) -> tuple[PageStates, ...]:
    """Hold every pair of sections against the record of accepted translations."""
    return tuple(
        PageStates(
            pages.source,
            pages.target,
            tuple(
                (
                    pair,
                    guide.translations.record(pages.target.language, pages.source.key).state(
                        fingerprint(pages.source, pair.source), fingerprint(pages.target, pair.target)
                    ),
                )
                for pair in pages.pairs
            ),
        )
        for pages in pair_guide(guide)
    )


def _learn(pairs: Sequence[PagePair]) -> dict[str, Lexicon]:
    learnt: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for page in pairs:
        if page.missing or page.extra:
            continue
        for pair in page.pairs[1:]:
            learnt[page.target.language][_plain(pair.source.heading)][_plain(pair.target.heading)] += 1
    return {
        language: {
            heading: kept
            for heading, found in headings.items()
            if (kept := Counter({other: n for other, n in found.items() if n >= LEARNT_FROM}))
        }
        for language, headings in learnt.items()
    }


def pair_pages(source: Page, target: Page, lexicon: Lexicon | None = None, record: Record = NO_RECORD) -> PagePair:
    """Pair the sections of two pages; the preambles are always a pair."""
    left, right = _traits(source), _traits(target)
    if record.accepted:
        for page, side in ((source, left), (target, right)):
            for one in side:
                one.fingerprint = fingerprint(page, one.section)
    likeness = _Likeness(left, right, lexicon or {}, record)
    matched = _align(likeness, len(left), len(right))
    moved = _rescue(likeness, matched, left, right)
    pairs = tuple(Pair(source.sections[i], target.sections[j], i in moved) for i, j in sorted(matched.items()))
    back = {j: i for i, j in matched.items()}
    return PagePair(
        source,
        target,
        pairs,
        _missing(source.sections, target.sections, matched, moved),
        _missing(target.sections, source.sections, back, {matched[i] for i in moved}),
    )


# --- what is known of a section ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Traits:
    section: Section
    parent: int
    heading_words: frozenset[str]
    words: frozenset[str]
    targets: frozenset[str]
    shape: tuple[tuple[str, ...], ...]
    ingredients: Counter[str]
    units: tuple[int, ...]
    length: int
    children: int = 0
    plain: str = ""
    fingerprint: str = ""


def _traits(page: Page) -> list[_Traits]:
    made: list[_Traits] = []
    open_at: list[int] = []
    for index, section in enumerate(page.sections):
        while open_at and page.sections[open_at[-1]].level >= section.level and open_at[-1] != 0:
            open_at.pop()
        parent = open_at[-1] if open_at else -1
        text = facts.section_text(section)
        lengths = facts.units(section)
        made.append(
            _Traits(
                section,
                parent,
                facts.neutral_words(section.heading),
                facts.neutral_words(text)
                | {code.text.strip().casefold() for code in section.codes if code.text.isascii()},
                frozenset(link.target for link in section.links if facts.external(link.target)),
                facts.shape(section),
                facts.ingredients(section),
                lengths,
                sum(lengths),
                plain=_plain(section.heading),
            )
        )
        if parent >= 0:
            made[parent].children += 1
        open_at.append(index)
    return made


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().split())


class _Likeness:
    """How much speaks for section `i` of the left page being section `j` of the right one."""

    def __init__(self, left: list[_Traits], right: list[_Traits], lexicon: Lexicon, record: Record) -> None:
        self.left, self.right = left, right
        self._lexicon = lexicon
        self._record = record
        self._prints = {one.fingerprint for one in left}, {one.fingerprint for one in right}
        self._ids = (
            {one.section.id for one in left if one.section.id},
            {one.section.id for one in right if one.section.id},
        )
        self._headings = {one.plain for one in right}
        self._heading_weights = _weights([one.heading_words for one in left], [one.heading_words for one in right])
        self._word_weights = _weights(
            [one.words | one.targets for one in left], [one.words | one.targets for one in right]
        )
        total_left, total_right = (sum(one.length for one in side) for side in (left, right))
        self._ratio = total_right / total_left if total_left and total_right else 1.0
        heads_left, heads_right = (sum(len(one.section.heading) for one in side[1:]) for side in (left, right))
        self._heading_ratio = heads_right / heads_left if heads_left and heads_right else 1.0
        self._own: dict[tuple[int, int], float] = {}

    def __call__(self, i: int, j: int) -> float:
        parent_left, parent_right = self.left[i].parent, self.right[j].parent
        score = self.own(i, j)
        if parent_left > 0 and parent_right > 0:
            score += max(-1.0, min(1.0, 0.25 * self.own(parent_left, parent_right)))
        return score

    def own(self, i: int, j: int) -> float:
        """Return the likeness of two sections, without that of what they stand under."""
        known = self._own.get((i, j))
        if known is None:
            known = self._own[i, j] = self._score(self.left[i], self.right[j], i, j)
        return known

    def _score(self, a: _Traits, b: _Traits, i: int, j: int) -> float:
        difference = abs(a.section.level - b.section.level)
        score = 1.0 if not difference else -1.0 - 0.5 * difference
        score += self._identity(a.section, b.section)
        score += self._accepted(a.fingerprint, b.fingerprint)
        score += _numbering(a.section.number, b.section.number)
        score += self._shared(a.heading_words, b.heading_words, self._heading_weights, 1.2)
        if _stub(a) == _stub(b):  # a heading with nothing under it may have lost anything
            score += self._shared(a.words | a.targets, b.words | b.targets, self._word_weights, 0.5)
            score += _build(a, b)
        score += self._lengths(a, b)
        score += self._learnt(a.plain, b.plain)
        if bool(a.children) != bool(b.children):
            score -= 0.8
        # The end of a page is as firm a place as its beginning.
        from_start, from_end = abs(i - j), abs((len(self.left) - i) - (len(self.right) - j))
        return score - 0.02 * min(from_start, from_end)

    def _identity(self, a: Section, b: Section) -> float:
        if not a.id or not b.id:
            return 0.0
        if a.id == b.id:
            return 8.0
        return -3.0 if a.id in self._ids[1] or b.id in self._ids[0] else -0.3

    def _accepted(self, a: str, b: str) -> float:
        targets, sources = self._record.targets.get(a), self._record.sources.get(b)
        if targets and b in targets:
            return 10.0
        # Accepted with a section that is still there, which is another.
        if (targets and targets & self._prints[1]) or (sources and sources & self._prints[0]):
            return -8.0
        return 0.0

    def _shared(self, a: frozenset[str], b: frozenset[str], weights: Mapping[str, float], factor: float) -> float:
        if not a and not b:
            return 0.0
        for_it = sum(weights[word] for word in a & b if word in weights)
        against = sum(weights[word] for word in a ^ b if word in weights)
        return factor * (min(3.5, for_it) - min(3.0, 0.7 * against))

    def _lengths(self, a: _Traits, b: _Traits) -> float:
        score = _length_term(len(a.section.heading), len(b.section.heading), self._heading_ratio, 0.4)
        if len(a.units) == len(b.units) and a.units:
            terms = [_length_term(x, y, self._ratio, 0.35) for x, y in zip(a.units, b.units, strict=True)]
            return score + max(-3.0, min(2.0, sum(terms)))
        if a.length and b.length:
            return score + _length_term(a.length, b.length, self._ratio, 0.6)
        return score

    def _learnt(self, a: str, b: str) -> float:
        known = self._lexicon.get(a)
        if not known:
            return 0.0
        if b in known:
            return 3.0
        return -2.0 if self._headings & known.keys() else 0.0


def _weights(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> dict[str, float]:
    # Only words that both pages have say anything; the rarer, the more.
    counts = Counter(word for side in left for word in side), Counter(word for side in right for word in side)
    size = max(len(left), len(right)) + 1
    return {
        word: math.log(size / max(counts[0][word], counts[1][word])) / math.log(size)
        for word in counts[0].keys() & counts[1].keys()
    }


def _numbering(a: str, b: str) -> float:
    if not a and not b:
        return 0.0
    if not a or not b:
        return -1.2
    return 2.0 if a == b else -2.5


def _build(a: _Traits, b: _Traits) -> float:
    if a.shape == b.shape and bool(a.ingredients) == bool(b.ingredients):
        return 1.5 if a.shape else 0.8
    common, every = (a.ingredients & b.ingredients).total(), (a.ingredients | b.ingredients).total()
    return 3.0 * common / every - 2.0 if every else 0.0


def _stub(one: _Traits) -> bool:
    return not one.ingredients and not one.children


def _length_term(a: int, b: int, ratio: float, weight: float) -> float:
    # Short texts vary more; four characters stand for what every text has, however short.
    deviation = math.log((b + 4) / (a * ratio + 4))
    spread = 0.3 + 1.0 / math.sqrt(a + 4)
    return weight * max(-3.0, 0.7 - 0.5 * (deviation / spread) ** 2)


# --- the alignment ----------------------------------------------------------------------------------------


def _align(likeness: _Likeness, rows: int, columns: int) -> dict[int, int]:
    """Return the best alignment in order, preambles fixed to each other (Needleman and Wunsch, affine gaps)."""
    if rows == columns and all(_plainly_same(likeness, i) for i in range(1, rows)):
        return {i: i for i in range(rows)}
    # best[k][i][j]: k is 0 where i and j are a pair, 1 where the last step skipped one of the left, 2 of the right.
    worst = -math.inf
    best = [[[worst] * columns for _ in range(rows)] for _ in range(3)]
    came: list[list[list[int]]] = [[[0] * columns for _ in range(rows)] for _ in range(3)]
    best[0][0][0] = 0.0
    for i in range(rows):
        for j in range(columns):
            if i and j:
                values = [best[k][i - 1][j - 1] for k in range(3)]
                came[0][i][j] = k = max(range(3), key=values.__getitem__)
                best[0][i][j] = values[k] + likeness(i, j)
            if i:
                values = [best[k][i - 1][j] + (0.0 if k == 1 else GAP_OPENING) for k in range(3)]
                came[1][i][j] = k = max(range(3), key=values.__getitem__)
                best[1][i][j] = values[k]
            if j:
                values = [best[k][i][j - 1] + (0.0 if k == 2 else GAP_OPENING) for k in range(3)]
                came[2][i][j] = k = max(range(3), key=values.__getitem__)
                best[2][i][j] = values[k]
    i, j = rows - 1, columns - 1
    state = max(range(3), key=lambda k: best[k][i][j])
    matched: dict[int, int] = {}
    while (i, j) != (0, 0):
        before = came[state][i][j]
        if state == 0:
            matched[i] = j
        i, j = i - (state != 2), j - (state != 1)
        state = before
    return {0: 0, **dict(reversed(matched.items()))}


def _plainly_same(likeness: _Likeness, i: int) -> bool:
    a, b = likeness.left[i], likeness.right[i]
    return (
        a.section.level == b.section.level
        and a.section.number == b.section.number
        and a.section.id == b.section.id
        and a.shape == b.shape
        and len(a.units) == len(b.units)
        and likeness(i, i) > 2.5
    )


def _rescue(likeness: _Likeness, matched: dict[int, int], left: list[_Traits], right: list[_Traits]) -> set[int]:
    """Pair what the alignment left over, in place; return the left indexes of those that are out of order."""
    free_left = [i for i in range(len(left)) if i not in matched]
    taken = set(matched.values())
    free_right = [j for j in range(len(right)) if j not in taken]
    # Same gap, one on each side: the section is there, only much changed.
    for i in list(free_left):
        slot = [j for j in free_right if _slot(matched, i, j)]
        rivals = [k for k in free_left if slot and _slot(matched, k, slot[0])]
        if len(slot) == 1 and len(rivals) == 1 and likeness(i, slot[0]) > SAME_PLACE_LEAST:
            matched[i] = slot[0]
            free_left.remove(i)
            free_right.remove(slot[0])
    moved: set[int] = set()
    options = sorted(((likeness.own(i, j), i, j) for i in free_left for j in free_right), reverse=True)
    for score, i, j in options:
        if score >= MOVED_LEAST and i not in matched and j in free_right:
            matched[i] = j
            free_right.remove(j)
            if not _slot({k: v for k, v in matched.items() if k != i and k not in moved}, i, j):
                moved.add(i)
    return moved


def _slot(matched: Mapping[int, int], i: int, j: int) -> bool:
    """Tell whether pairing `i` with `j` keeps the order of all other pairs."""
    return all((k < i) == (v < j) for k, v in matched.items())


def _missing(
    own: Sequence[Section], other: Sequence[Section], matched: Mapping[int, int], moved: set[int]
) -> tuple[Missing, ...]:
    """Return what of one page the other lacks, a lost subtree as one."""
    lost = [i for i in range(len(own)) if i not in matched]
    below: dict[int, list[int]] = {}
    for i in lost:
        end = next((k for k in range(i + 1, len(own)) if own[k].level <= own[i].level), len(own))
        below[i] = list(range(i + 1, end))
    whole = {i for i in lost if all(k not in matched for k in below[i])}
    told: set[int] = set()
    found: list[Missing] = []
    for i in lost:
        if i in told:
            continue
        listed = below[i] if i in whole else []
        told.update(listed)
        before = max((k for k in matched if k < i and k not in moved), default=0)
        found.append(Missing(own[i], other[matched[before]], tuple(own[k] for k in listed)))
    return tuple(found)
