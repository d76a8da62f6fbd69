"""How much speaks for two sections being counterparts.

A likeness adds what speaks for and against it, in the manner of log-odds: explicit ids, sections accepted together,
numbering, level, blocks, facts, words that translation carries over, lengths (after Gale and Church, "A Program for
Aligning Sentences in Bilingual Corpora", 1993), and headings that other pages pair. No text is compared with its
translation. The weights were set by hand and held against `tests/mutation`.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache, partial
from itertools import chain

from guidecheck.base.scripts import fold_blanks
from guidecheck.model.guide import Lexicon
from guidecheck.model.page import Page, Section
from guidecheck.model.record import Record
from guidecheck.pairing import features
from guidecheck.pairing.addresses import external
from guidecheck.source.heading_ids import anchor_of

# Versions and identifiers: a letter and a digit in one word.
_LETTER, _DIGIT = re.compile("[a-z]"), re.compile(r"\d")
# What most sections state; it is not changed.
_NO_FACTS: Counter[str] = Counter()


@dataclass(slots=True)
class Traits:
    """What is known of a section; `parent`, `children` and `end` are positions among those of its page.

    `counted` are its ingredients, where they were asked for or are not those of the section alone. It `counts` where
    its number says no more than how many sections stand before it.
    """

    section: Section
    level: int
    parent: int
    heading_words: frozenset[str]
    words: frozenset[str]
    facts: Counter[str]
    shape: tuple[tuple[str, ...], ...]
    units: tuple[int, ...]
    length: int
    plain: str
    page: Page
    children: list[int] = field(default_factory=list)
    end: int = 0
    counted: Counter[str] | None = None
    counts: bool = False

    @property
    def ingredients(self) -> Counter[str]:
        """How often each piece stands in it; most sections are never asked (docs/benchmarks.md, cold check)."""
        if self.counted is None:
            self.counted = features.ingredients(self.section)
        return self.counted

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands under its heading."""
        return not (self.section.blocks if self.counted is None else self.counted)


@lru_cache(maxsize=16)
def read_traits(page: Page) -> list[Traits]:
    """Return what is known of each section of a page."""
    made: list[Traits] = []
    open_at: list[int] = []
    has_ids = any(features.ids_of(page))
    for index, section in enumerate(page.sections):
        while open_at and page.sections[open_at[-1]].level >= section.level and open_at[-1] != 0:
            made[open_at.pop()].end = index
        parent = open_at[-1] if open_at else -1
        lengths = features.units(section)
        text = features.section_text(section)
        words = features.neutral_words(text)
        plain_facts = [code.text.strip().casefold() for code in section.codes if code.text.isascii()]
        if _DIGIT.search(text):
            plain_facts += [one for one in words if _DIGIT.search(one) and _LETTER.search(one)]
        plain_facts += [link.target for link in section.links if external(link.target)]
        if has_ids:
            plain_facts += features.ids_in(page, section)
        made.append(
            Traits(
                section,
                section.level,
                parent,
                features.neutral_words(section.heading) | features.pictograms(section.heading),
                words,
                Counter(plain_facts) if plain_facts else _NO_FACTS,
                features.shape(section),
                lengths,
                sum(lengths),
                plain_heading(section.heading),
                page,
            )
        )
        if parent >= 0:
            made[parent].children.append(index)
        open_at.append(index)
    for index in open_at:
        made[index].end = len(made)
    return made


def level_shift(left: Sequence[Section], right: Sequence[Section]) -> int:
    """Return how many levels deeper the right page is throughout, where that makes most levels alike, else 0."""
    if len(left) < 2 or len(right) < 2:
        return 0
    if [one.level for one in left[1:]] == [one.level for one in right[1:]]:
        return 0
    levels, levels_too = (Counter(one.level for one in side[1:]) for side in (left, right))
    # One page may have a heading above all others beside.
    alike = {
        shift: (levels & Counter({level - shift: count for level, count in levels_too.items()})).total()
        for shift in sorted({b - a for a in levels for b in levels_too}, key=abs)
    }
    shift = max(alike, key=alike.__getitem__)
    return shift if alike[shift] > 1.5 * alike.get(0, 0) else 0


def number_shift(left: Sequence[Section], right: Sequence[Section]) -> int:
    """Return by how much the first numbers of the left page are greater throughout, where that makes more alike."""
    numbers, numbers_too = ({int(one.number) for one in side if one.number.isdecimal()} for side in (left, right))
    if not numbers or not numbers_too:
        return 0
    shift = min(numbers) - min(numbers_too)
    shifted = {number + shift for number in numbers_too}
    return shift if len(numbers & shifted) > len(numbers & numbers_too) else 0


def without_counting(left: Sequence[Traits], right: Sequence[Traits]) -> tuple[list[Traits], list[Traits]]:
    """Return what is known of the sections of two pages; numbers that were given anew behind a loss say little.

    So it is where both count without a gap, and not to the same number: one of them was numbered without what it lacks.
    """
    runs, runs_too = _numbered(left), _numbered(right)
    anew: tuple[set[int], set[int]] = set(), set()
    for prefix in runs.keys() & runs_too.keys():
        if len(runs[prefix]) == len(runs_too[prefix]):
            for run, run_too in zip(runs[prefix], runs_too[prefix]):
                if len(run) != len(run_too) and _rise(left, run) and _rise(right, run_too):
                    anew[0].update(run)
                    anew[1].update(run_too)
    # Most pages have no section that was numbered anew.
    if not anew[0]:
        return [*left], [*right]
    return _counting(left, anew[0]), _counting(right, anew[1])


def _numbered(side: Sequence[Traits]) -> dict[str, list[list[int]]]:
    """Return the places of numbered sections by what stands before the last part, those together that count on."""
    runs: dict[str, list[list[int]]] = {}
    for at, one in enumerate(side):
        if not one.section.number:
            continue
        prefix, _, last = one.section.number.rpartition(".")
        if last.isdecimal():
            group = runs.setdefault(prefix, [])
            if not group or int(last) <= 1:
                group.append([])
            group[-1].append(at)
    return runs


def _rise(side: Sequence[Traits], run: Sequence[int]) -> bool:
    numbers = [int(side[at].section.number.rpartition(".")[2]) for at in run]
    return numbers[0] <= 1 and numbers == [*range(numbers[0], numbers[0] + len(numbers))]


def _counting(side: Sequence[Traits], anew: Collection[int]) -> list[Traits]:
    """Return sections of which some were numbered anew, as were those with such a number before their own."""
    found: list[Traits] = []
    for at, one in enumerate(side):
        number = one.section.number
        if number and (at in anew or ("." in number and one.parent >= 0 and found[one.parent].counts)):
            one = replace(one, counts=True, heading_words=one.heading_words - {number, *number.split(".")})
        found.append(one)
    return found


def _without_number(plain: str) -> str:
    found = _NUMBER.match(plain)
    return plain[found.end() :] if found else plain


def plain_heading(heading: str) -> str:
    """Return a heading without case and white space, as lexicons have it."""
    return fold_blanks(heading.casefold())


# What stands before the name of a section, which may be renumbered.
_NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?\s+")
# The beginning alone says less than a whole section.
CUT = -1.5
# A section that lost its text and has another level may as well be another section.
EMPTIED = 2.0
# Where one page lacks nothing but the deeper headings, none of these is another of its headings.
ANOTHER_DEPTH = 2.5
SEVERAL = 3
# How far the ratio that languages have decides, against that of two pages of which one says more.
EXPECTED = 0.35

# So many characters have a mean that says something.
MEANT = 20

# The same number says little where it only counts, as without another hint it is the last one that is lost.
COUNTED = 0.3

# What speaks most for two sections: one level, id, title, build, what was learnt or accepted; shared words and facts;
# and lengths, of a heading or text and of texts as a whole.
ALIKE, SAME_ID, SAME_TITLE, BUILT_ALIKE, LEARNT, ACCEPTED = 1.0, 8.0, 5.0, 1.5, 2.5, 10.0
MOST_SHARED, MOST_FACTS, IN_HEADING = 3.5, 3, 1.2
LENGTH, IN_LENGTH, WHOLE_LENGTH, MOST_LENGTHS = 0.7, 0.6, 0.8, 2.0

# What it says that two sections are the first of their pages, or the last, where one page is much shorter.
AT_ENDS = 2.0
_FEW_OF_SUMMARY = 3

# What words of two languages that begin alike say, beside those that are the same.
COGNATES = 0.8

# So little speaks for two sections of one level that nothing but their order can have made them a pair.
UNLIKE = -1.5

# Words that both have tell a section from others where they count so much.
TELLING = 1.5

Prints = tuple[Sequence[str], Sequence[str]]


class Likeness:
    """How much speaks for section `i` of the left page being section `j` of the right one.

    With `cognates`, words of both languages that begin alike count.
    """

    def __init__(
        self,
        left: list[Traits],
        right: list[Traits],
        lexicon: Lexicon,
        record: Record,
        prints: Prints,
        *,
        cognates: bool = False,
        expected: float = 1.0,
    ) -> None:
        shift = level_shift([one.section for one in left], [one.section for one in right])
        if shift:
            right = [replace(one, level=one.level - shift if one.level else 0) for one in right]
        self.left, self.right = left, right
        self._cut_in_depth = _lacks_depth_alone(left, right) or _lacks_depth_alone(right, left)
        self._shift = number_shift([one.section for one in left], [one.section for one in right])
        self._lexicon = lexicon
        self._record = record
        self._prints = prints
        self._known = frozenset(prints[0]), frozenset(prints[1])
        named = [{one.section.id for one in side if one.section.id} for side in (left, right)]
        # By its line, the id that Hugo makes of a heading which the other page has given to one of its own.
        self._made = _made_ids(left, named[1]), _made_ids(right, named[0])
        self._ids = named[0] | {*self._made[0].values()}, named[1] | {*self._made[1].values()}
        self._headings = {one.plain for one in right}
        self._names = {one.plain: _without_number(one.plain) for one in (*left, *right)}
        self._cased = _written_in_two_cases(left) | _written_in_two_cases(right)
        self._titles = Counter(self._names[one.plain] for one in left), Counter(self._names[one.plain] for one in right)
        self._heading_words = _Shared([one.heading_words for one in left], [one.heading_words for one in right])
        stems = [[features.stems(one.plain) for one in side] for side in (left, right)] if cognates else []
        self._stems = _Shared(*stems) if stems else None
        # Where headings stand whose words begin as those of no other heading do.
        self._beginnings = [_singles(side) for side in stems]
        self._words = _Shared([one.words for one in left], [one.words for one in right])
        # How much longer the right page is: the root of it, which is asked for each comparison.
        mine, theirs = ([size for one in side for size in one.units] for side in (left, right))
        self._ratio = math.sqrt(_ratio(mine, theirs, expected))
        mine, theirs = ([len(one.section.heading) for one in side[1:]] for side in (left, right))
        self._heading_ratio = math.sqrt(_ratio(mine, theirs, expected))
        fewest, most = sorted((len(left), len(right)))
        self._is_summary = fewest > _FEW_OF_SUMMARY and 2 * fewest <= most
        self._own: dict[tuple[int, int], float] = {}
        self._down: dict[tuple[int, int], float] = {}
        self._most: dict[int, float] = {}
        self._whole_left = cache(partial(_with_all_below, left))
        self._whole_right = cache(partial(_with_all_below, right))

    def __call__(self, i: int, j: int) -> float:
        """Return the likeness of two sections and of what stands under them."""
        return self.own(i, j) + self.down(i, j)

    def own(self, i: int, j: int) -> float:
        """Return the likeness of two sections by themselves."""
        known = self._own.get((i, j))
        if known is None:
            a, b = self.left[i], self.right[j]
            score = self.score(a, b)
            if len(self.left) != len(self.right):
                score = max(score, self._cut(i, j))
            if bool(a.children) != bool(b.children):
                score = max(score, self._gathered(i, j))
            if self._is_summary and (i == j == 1 or (i == len(self.left) - 1 and j == len(self.right) - 1)):
                score += AT_ENDS
            known = self._own[i, j] = score + self._accepted(i, j)
        return known

    def _cut(self, i: int, j: int) -> float:
        """Return the likeness of what a page that was cut ends in to the beginning of its counterpart."""
        a, b = self.left[i], self.right[j]
        sizes = len(self.left), len(self.right)
        if sizes[0] > sizes[1] and j == sizes[1] - 1 and i < sizes[0] - 1:
            return self.score(_begun(a, b), _begun(b, a) if len(b.units) > len(a.units) else b) + CUT
        if sizes[1] > sizes[0] and i == sizes[0] - 1 and j < sizes[1] - 1:
            return self.score(_begun(a, b) if len(a.units) > len(b.units) else a, _begun(b, a)) + CUT
        return -math.inf

    def _gathered(self, i: int, j: int) -> float:
        """Return the likeness of a heading with its parts to a section without parts that has as much text as these."""
        a, b = self.left[i], self.right[j]
        if _may_hold_parts(b, a):
            return self.score(self._whole_left(i), b) + CUT
        if _may_hold_parts(a, b):
            return self.score(a, self._whole_right(j)) + CUT
        return -math.inf

    def whole(self, i: int, j: int) -> float:
        """Return the likeness of two sections, of which one may have parts with headings where the other has none."""
        own = self.own(i, j)
        if bool(self.left[i].children) == bool(self.right[j].children):
            return own
        return max(own, self.score(self._whole_left(i), self._whole_right(j)))

    def down(self, i: int, j: int) -> float:
        """Return what the sections under two sections say of these."""
        known = self._down.get((i, j))
        if known is None:
            mine, theirs = self.left[i].children, self.right[j].children
            if len(mine) == len(theirs):
                known = sum(map(self.own, mine, theirs))
                known = max(-2.0, min(2.0, 0.3 * known))
            else:
                known = -0.4 * min(2, abs(len(mine) - len(theirs)))
            self._down[i, j] = known
        return known

    def tree(self, i: int, j: int) -> float:
        """Return the likeness of two sections with all that stands under them, given that these are built alike."""
        size = min(self.left[i].end - i, self.right[j].end - j)
        return sum(map(self.own, range(i, i + size), range(j, j + size)))

    def tree_at_most(self, i: int, j: int) -> float:
        """Return what `tree` is at most, of sections built alike, without comparing their texts."""
        if len(self.left) != len(self.right):
            return math.inf  # A page that was cut has a likeness of its own.
        pairs = zip(range(i, self.left[i].end), self.right[j:])
        return sum([self._at_most(k) + self._numbers(self.left[k], other) for k, other in pairs])

    def _at_most(self, i: int) -> float:
        """Return what the likeness of a section to any is at most, but for what their numbers say."""
        known = self._most.get(i)
        if known is None:
            a = self.left[i]
            known = ALIKE + BUILT_ALIKE + LEARNT * (a.plain in self._lexicon) + ACCEPTED * bool(self._prints[0])
            known += AT_ENDS * self._is_summary
            known += SAME_TITLE * (self._names[a.plain] in self._titles[1])
            known += SAME_ID * (self._id_of(a.section, 0) in self._ids[1])
            known += IN_HEADING * self._heading_words.at_most(a.heading_words) + self._words.at_most(a.words)
            known += COGNATES * MOST_SHARED * bool(self._stems) + min(MOST_FACTS, a.facts.total())
            known += IN_LENGTH * LENGTH + max(
                WHOLE_LENGTH * LENGTH, min(MOST_LENGTHS, len(a.units) * IN_LENGTH * LENGTH)
            )
            self._most[i] = known
        return known

    def levels_alike(self, i: int, j: int) -> bool:
        """Tell whether as many sections of the same levels stand under two sections."""
        size = self.left[i].end - i
        return size == self.right[j].end - j and all(
            self.left[i + k].level == self.right[j + k].level for k in range(size)
        )

    def of_one_form(self, i: int, j: int) -> bool:
        """Tell whether two sections have blocks of one kind, or both none: what was rewritten was not moved too."""
        a, b = self.left[i], self.right[j]
        if a.is_empty or b.is_empty:
            return a.is_empty == b.is_empty
        return not a.ingredients.keys().isdisjoint(b.ingredients)

    def share_a_name(self, i: int, j: int) -> bool:
        """Tell whether two headings have a word in common that tells them from others."""
        return self._heading_words(self.left[i].heading_words, self.right[j].heading_words) > 0

    def begin_alike(self, i: int, j: int) -> bool:
        """Tell whether words of two headings begin alike, as those of few others do."""
        a, b = self.left[i].plain, self.right[j].plain
        return self._stems is not None and self._stems(features.stems(a), features.stems(b)) > 0

    def show_the_same(self, i: int, j: int) -> bool:
        """Tell whether two sections have most pictures and videos in common that both pages show."""
        mine, theirs, shared = self._shown
        return shared(mine[i], theirs[j]) > 0

    @cached_property
    def _shown(self) -> tuple[list[frozenset[str]], list[frozenset[str]], _Shared]:
        """What each section shows; most pages are never asked (docs/benchmarks.md, cold check)."""
        sides = [[features.shown_in(one.page, one.section) for one in side] for side in (self.left, self.right)]
        return sides[0], sides[1], _Shared(*sides)

    def cognates(self) -> dict[int, int]:
        """Return the headings, by their places on both sides, of which all words begin alike, as those of no other."""
        if not self._beginnings:
            return {}
        mine, theirs = self._beginnings
        return {i: theirs[begin] for begin, i in mine.items() if begin in theirs}

    def named_alike(self, i: int, j: int) -> bool:
        """Tell whether two sections without any below have one heading, which no other section has."""
        a, b = self.left[i], self.right[j]
        return not a.children and not b.children and self._title(a, b) > 2

    def is_learnt(self, i: int, j: int) -> bool:
        """Tell whether other pages pair the headings of two sections, which no other section has."""
        a, b = self.left[i], self.right[j]
        if self._lexicon.get(a.plain) != b.plain:
            return False
        return self._titles[0][self._names[a.plain]] == self._titles[1][self._names[b.plain]] == 1

    def have_common(self, i: int, j: int, least: float) -> bool:
        """Tell whether two sections share a name, code, a link, or words that count `least` or more."""
        a, b = self.left[i], self.right[j]
        if any(word in b.facts for word in a.facts):
            return True
        return self._heading_words(a.heading_words, b.heading_words) > 0 or self._words(a.words, b.words) >= least

    def is_unlike(self, i: int, j: int) -> bool:
        """Tell whether nothing but their order speaks for two sections, of other levels or with much against them."""
        return self.own(i, j) <= (0.0 if self.left[i].level != self.right[j].level else UNLIKE) and not (
            self.have_common(i, j, TELLING) or self.is_learnt(i, j)
        )

    def score(self, a: Traits, b: Traits) -> float:
        """Return the likeness of two sections, whatever was accepted."""
        difference = abs(a.level - b.level)
        score = ALIKE if not difference else -1.5 - 0.5 * difference
        if difference and self._cut_in_depth:
            score -= ANOTHER_DEPTH
        score += self._title(a, b)
        if self._ids[0] or self._ids[1]:
            score += self._identity(a.section, b.section)
        if a.section.number or b.section.number:
            score += self._numbers(a, b)
        if a.heading_words or b.heading_words:
            score += IN_HEADING * self._heading_words(a.heading_words, b.heading_words)
        if self._stems:
            score += COGNATES * self._stems(features.stems(a.plain), features.stems(b.plain))
        if _stub(a) == _stub(b):  # a heading with nothing under it may have lost anything
            score += self._words(a.words, b.words)
            score += _build(a, b)
            if a.facts or b.facts:
                common, every = _overlap(a.facts, b.facts)
                score += min(MOST_FACTS, common) - min(MOST_FACTS, every - common)
        elif difference:
            score -= EMPTIED
        score += self._lengths(a, b)
        if self._lexicon:
            score += self._learnt(a.plain, b.plain)
        return score

    def _numbers(self, a: Traits, b: Traits) -> float:
        if a.counts and b.counts:
            return COUNTED if a.section.number == b.section.number else 0.0
        return _numbering(a.section.number, b.section.number, self._shift)

    def _title(self, a: Traits, b: Traits) -> float:
        """Return what one heading on both sides says: a name, or one that nobody translated."""
        name, other = self._names.get(a.plain, ""), self._names.get(b.plain, "")
        if not name or not other:
            return 0.0
        sources, targets = self._titles
        # Of `init()` and `Init()` on one page, each is itself.
        if a.plain == b.plain and a.plain in self._cased:
            return SAME_TITLE if a.section.heading == b.section.heading else -6.0
        if name == other:
            return SAME_TITLE if sources[name] == targets[name] == 1 else 1.5
        # One of them has the name of another section.
        return -6.0 if sources[name] == targets.get(name) == 1 or sources.get(other) == targets[other] == 1 else 0.0

    def _identity(self, a: Section, b: Section) -> float:
        mine, theirs = self._id_of(a, 0), self._id_of(b, 1)
        if mine == theirs:
            return SAME_ID if mine else 0.0
        if not (mine and theirs) and not (self._made[0] or self._made[1]):
            return 0.0
        if mine in self._ids[1] or theirs in self._ids[0]:
            return -3.0
        return -0.3 if mine and theirs else 0.0

    def _id_of(self, one: Section, side: int) -> str:
        return one.id or self._made[side].get(one.line, "")

    def _accepted(self, i: int, j: int) -> float:
        if not self._prints[0]:
            return 0.0
        a, b = self._prints[0][i], self._prints[1][j]
        targets, sources = self._record.targets.get(a), self._record.sources.get(b)
        if targets and b in targets:
            return ACCEPTED
        # Accepted with a section that is still there, which is another.
        if (targets and targets & self._known[1]) or (sources and sources & self._known[0]):
            return -8.0
        return 0.0

    def heading_length(self, a: Traits, b: Traits) -> float:
        """Return what the lengths of two headings say."""
        return _length_term(len(a.section.heading), len(b.section.heading), self._heading_ratio, IN_LENGTH)

    def _lengths(self, a: Traits, b: Traits) -> float:
        score = self.heading_length(a, b)
        if not a.length or not b.length:
            return score
        if len(a.units) == len(b.units):
            terms = [_length_term(x, y, self._ratio, IN_LENGTH) for x, y in zip(a.units, b.units)]
            return score + max(-3.0, min(MOST_LENGTHS, sum(terms)))
        return score + _length_term(a.length, b.length, self._ratio, WHOLE_LENGTH)

    def _learnt(self, a: str, b: str) -> float:
        known = self._lexicon.get(a)
        if known is None:
            return 0.0
        if b == known:
            return LEARNT
        return -1.5 if known in self._headings else 0.0


def _singles(side: Sequence[frozenset[str]]) -> dict[frozenset[str], int]:
    counts = Counter(side)
    return {one: at for at, one in enumerate(side) if at and one and counts[one] == 1}


def _made_ids(side: Sequence[Traits], known: Collection[str]) -> dict[int, str]:
    """Return, by its line, the id of each heading that names none and has one that is known, which no other has."""
    if not known:
        return {}
    ids = Counter(one.section.id or anchor_of(one.section.heading) for one in side[1:])
    made = ((one.section.line, anchor_of(one.section.heading)) for one in side[1:] if not one.section.id)
    return {line: id_ for line, id_ in made if id_ in known and ids[id_] == 1}


class _Shared:
    """What shared words say: only those that both pages have count; the rarer, the more."""

    def __init__(self, left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> None:
        fewer, more = sorted((left, right), key=lambda side: sum(map(len, side)))
        common = frozenset().union(*map(frozenset().union(*fewer).intersection, more))
        counts, counts_too = (Counter(chain.from_iterable(map(common.intersection, side))) for side in (left, right))
        size = max(len(left), len(right)) + 1
        whole = math.log(size)
        self._weights: dict[str, float] = {
            word: math.log(size / max(counts[word], counts_too[word])) / whole for word in common
        }
        self._common = common
        self._known: dict[frozenset[str], tuple[frozenset[str], float]] = {}

    def __call__(self, a: frozenset[str], b: frozenset[str]) -> float:
        if not self._common:
            return 0.0
        mine, most = self._known.get(a) or self._counting(a)
        theirs, most_too = self._known.get(b) or self._counting(b)
        if not mine and not theirs:
            return 0.0
        shared = sum([self._weights[word] for word in mine & theirs])
        return min(MOST_SHARED, shared) - min(3.0, 0.7 * (most + most_too - 2 * shared))

    def at_most(self, words: frozenset[str]) -> float:
        """Return the most that words can say together with others."""
        return min(MOST_SHARED, (self._known.get(words) or self._counting(words))[1])

    def _counting(self, words: frozenset[str]) -> tuple[frozenset[str], float]:
        """Return, and remember, those of some words that count, and what they say together."""
        common = words & self._common
        known = self._known[words] = common, sum([self._weights[word] for word in common])
        return known


def _lacks_depth_alone(less: Sequence[Traits], more: Sequence[Traits]) -> bool:
    """Tell whether one page has as many headings of each of its levels as the other, which has deeper ones beside."""
    deeper = {one.level for one in more[1:]} - {one.level for one in less[1:]}
    # Of one or two it may as well be chance.
    if not deeper or len(less) <= SEVERAL:
        return False
    counts, counts_too = (Counter(one.level for one in side[1:]) for side in (less, more))
    if min(deeper) < max(counts):
        return False
    return all(counts_too[level] == count for level, count in counts.items())


def _written_in_two_cases(side: Sequence[Traits]) -> frozenset[str]:
    """Return the headings, without case, that a page has with different capitals."""
    written = {(one.plain, one.section.heading) for one in side}
    if len(written) == len({plain for plain, _ in written}):
        return frozenset()
    counts = Counter(plain for plain, heading in written if fold_blanks(heading) == heading)
    return frozenset(plain for plain, count in counts.items() if count > 1)


def _with_all_below(side: Sequence[Traits], at: int) -> Traits:
    """Return a section with all that stands under it, as if this had no headings."""
    every = side[at : side[at].end]
    return replace(
        side[at],
        words=frozenset().union(side[at].words, *(one.words | one.heading_words for one in every[1:])),
        facts=sum((one.facts for one in every), Counter[str]()),
        shape=tuple(part for one in every for part in one.shape),
        counted=sum((one.ingredients for one in every), Counter[str]()),
        units=tuple(unit for one in every for unit in one.units),
        length=sum(one.length for one in every),
        children=[],
    )


def _ratio(left: Sequence[int], right: Sequence[int], expected: float) -> float:
    """Return how much longer the texts of one page are; by their means where the other has far fewer of them."""
    totals = sum(left), sum(right)
    if not all(totals):
        return 1.0
    fewer, more = sorted((len(left), len(right)))
    cut = min(totals) >= MEANT and 3 * fewer < 2 * more
    found = (totals[1] / len(right)) / (totals[0] / len(left)) if cut else totals[1] / totals[0]
    return found if len(left) == len(right) else found ** (1 - EXPECTED) * expected**EXPECTED


def _may_hold_parts(one: Traits, other: Traits) -> bool:
    """Tell whether a section may have the text of another and of the parts of that, whose headings it lacks."""
    if one.children or not other.children or one.is_empty:
        return False
    return other.is_empty or len(one.units) > len(other.units)


def _begun(one: Traits, last: Traits) -> Traits:
    """Return what a section would be like, had it no more than the last one of the other page."""
    blocks = min(len(one.shape), len(last.shape))
    shape = one.shape[:blocks]
    # What is built of fewer rows or items may be the beginning of what has more.
    if blocks and shape[-1][0] == last.shape[blocks - 1][0]:
        shape = (*shape[:-1], last.shape[blocks - 1])
    units = one.units[: len(last.units)]
    return replace(
        one,
        words=one.words & last.words,
        facts=one.facts & last.facts,
        shape=shape,
        counted=one.ingredients & last.ingredients,
        units=units,
        length=sum(units),
    )


def _numbering(a: str, b: str, shift: int) -> float:
    if not a and not b:
        return 0.0
    if not a or not b:
        return -1.2
    first, dot, others = b.partition(".")
    if shift and first.isdecimal():
        b = f"{int(first) + shift}{dot}{others}"
    return 2.0 if a == b else -2.5


def _build(a: Traits, b: Traits) -> float:
    # What has a shape is not empty.
    if a.shape == b.shape and (a.shape or a.is_empty == b.is_empty):
        return (BUILT_ALIKE if a.shape else 0.8) - (1.0 if len(a.units) != len(b.units) else 0.0)
    common, every = _overlap(a.ingredients, b.ingredients)
    if not common:
        # What was emptied may be what it was.
        return -2.0 if a.is_empty or b.is_empty else -4.0 if a.shape and b.shape else -3.0
    return 3.0 * common / every - 2.0


def _overlap(a: Counter[str], b: Counter[str]) -> tuple[int, int]:
    """Return how much two multisets share, and how much they hold together."""
    if not a and not b:
        return 0, 0
    common = sum([min(count, b[key]) for key, count in a.items() if key in b]) if a and b else 0
    return common, sum(a.values()) + sum(b.values()) - common


def _stub(one: Traits) -> bool:
    return one.is_empty and not one.children


def _length_term(a: int, b: int, root: float, weight: float) -> float:
    """Return what two lengths say, given the root of how much longer the right page is; a and b may change places."""
    # Four characters stand for what every text has, however short.
    mine, theirs = a * root + 4, b / root + 4
    deviation = math.log(theirs / mine) / (0.25 + 0.5 / math.sqrt(math.sqrt(mine * theirs)))
    return weight * max(-3.0, LENGTH - 0.5 * deviation**2)
