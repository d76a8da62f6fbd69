"""Which text of one language is which of the other, by their lengths: some are joined, some are lost.

Source: Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", Computational Linguistics 19 (1993).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.pairing.features import pictograms

# How much longer a translation is, and how much that varies, is learnt from so many texts of so many letters.
_FEWEST = 3
_LEAST = 40
# The lengths of two texts that say the same are apart by so much as a rule (standard deviation of the logarithm), and
# short ones by more: one of n letters by the root of _SHORT / n.
_USUAL = 0.12
_SHORT = 1.5
# What the length of a text may cost at most: beyond, more letters tell no more.
_MOST_COST = 12.0
# What it costs that texts were joined or split, and each further one (negative logarithms); that one is lost, and each
# further one beside it.
_JOIN = 2.4
_JOIN_MORE = 1.0
LOSS = 4.6
_LOSS_MORE = 2.0
# What it costs, or is worth, that two texts name other things, or the same.
_NAMED = 2.0
# More texts are not joined, nor should be aligned.
_MOST_JOINED = 8
MOST_ALIGNED = 60
# How far an alignment may stray from the straight one, beside what one side has more.
_STRAYED = 3


class Lengths(NamedTuple):
    """How much longer a translation is (logarithm), and the standard deviation of that."""

    scale: float
    spread: float = 0.2

    def cost(self, mine: int, theirs: int) -> float:
        """Return what it costs to take texts of two lengths for the same (negative logarithm)."""
        apart = math.log((theirs + 1) / (mine + 1)) - self.scale
        variance = self.spread**2 + _SHORT / (mine + 1)
        return min(apart**2 / (2 * variance), _MOST_COST)


def learn_lengths(texts: Iterable[tuple[Sequence[str], Sequence[str]]]) -> Lengths | None:
    """Learn how much longer a translation is from texts in a row that are as many on both sides."""
    ratios = [
        math.log(len(other) / len(one))
        for mine, theirs in texts
        if len(mine) == len(theirs)
        for one, other in zip(mine, theirs)
        # What is the same in both, as the title of a work, is no translation.
        if one != other and min(len(one), len(other)) >= _LEAST
    ]
    if len(ratios) < _FEWEST:
        return None
    scale = median(ratios)
    apart = math.fsum((ratio - scale) ** 2 for ratio in ratios)
    return Lengths(scale, math.sqrt((_USUAL**2 * _FEWEST + apart) / (_FEWEST + len(ratios))))


class Step(NamedTuple):
    """Texts in a row that are one, or more, of the other side, or lost there: from, and to before, a place on each."""

    begin: int
    end: int
    begin_too: int
    end_too: int


class Way(NamedTuple):
    """An alignment: what it costs (negative logarithm), and its steps from the first text to the last."""

    cost: float
    steps: tuple[Step, ...] = ()


class _Text(NamedTuple):
    """How long a text is, and what it names that a translation keeps."""

    length: int
    named: frozenset[str]


# A number, an option, a name of several parts, or what begins in the middle with a capital letter.
_NAMED_THING = regex(r"(?<![!-~])[(\[\"']*+(?=[!-~]*(?:\d|[a-z][._/-][a-z]|[a-z][A-Z]|--[a-z]))([!-~]*[A-Za-z0-9])")


@lru_cache(maxsize=1024)
def _named_in(text: str) -> frozenset[str]:
    return frozenset(_NAMED_THING.findall(text)) | pictograms(text)


def _joined(texts: Sequence[_Text]) -> _Text:
    if len(texts) == 1:
        return texts[0]
    return _Text(sum(text.length for text in texts), frozenset().union(*(text.named for text in texts)))


def _cost_of_names(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return what it costs that two texts name other things; less than nothing where they name the same."""
    if not (mine or theirs):
        return 0.0
    return _NAMED * (0.5 - len(mine & theirs) / (min(len(mine), len(theirs)) or 1))


_NONE = Way(math.inf)
# How many texts of each side may be one.
_JOINED = (
    (1, 1),
    *((many, 1) for many in range(2, _MOST_JOINED + 1)),
    *((1, many) for many in range(2, _MOST_JOINED + 1)),
)
_Ways = Mapping[tuple[int, int], Way]


def align(mine: Sequence[str], theirs: Sequence[str], lengths: Lengths) -> tuple[Way, Way]:
    """Return the most likely alignment of the texts of two sides that keeps all of them, and that which loses some."""
    left, right = ([_Text(len(text), _named_in(text)) for text in side] for side in (mine, theirs))
    band = abs(len(left) - len(right)) + _STRAYED
    # The best ways to each place, and of those that lose some the best one that ends with that, by its side.
    kept: dict[tuple[int, int], Way] = {(0, 0): Way(0.0)}
    losing: dict[tuple[int, int], Way] = {(0, 0): _NONE}
    ending: dict[tuple[int, int, int], Way] = {}
    for i in range(len(left) + 1):
        for j in range(max(i - band, 0), min(i + band, len(right)) + 1):
            if not (i or j):
                continue
            kept[i, j] = min([_NONE, *_keeping(kept, i, j, left, right, lengths)])
            ways = [_NONE, *_keeping(losing, i, j, left, right, lengths)]
            for side, before in ((0, (i - 1, j)), (1, (i, j - 1))):
                if before in kept:
                    lost = Step(before[0], i, before[1], j)
                    after_another = _more(ending.get((*before, side), _NONE), _LOSS_MORE, lost)
                    ending[i, j, side] = min(_more(min(kept[before], losing[before]), LOSS, lost), after_another)
                    ways.append(ending[i, j, side])
            losing[i, j] = min(ways)
    return kept[len(left), len(right)], losing[len(left), len(right)]


def _more(way: Way, cost: float, step: Step) -> Way:
    return Way(way.cost + cost, (*way.steps, step))


def _keeping(
    best: _Ways, i: int, j: int, left: Sequence[_Text], right: Sequence[_Text], lengths: Lengths
) -> Iterator[Way]:
    """Yield the ways to a place of an alignment that lose nothing last: one text for one, or some joined."""
    for many, many_too in _JOINED:
        before = best.get((i - many, j - many_too))
        if before:
            more = max(many, many_too) - 1
            joins = _JOIN + _JOIN_MORE * (more - 1) if more else 0.0
            said, said_too = _joined(left[i - many : i]), _joined(right[j - many_too : j])
            cost = lengths.cost(said.length, said_too.length) + _cost_of_names(said.named, said_too.named)
            yield _more(before, joins + cost, Step(i - many, i, j - many_too, j))
