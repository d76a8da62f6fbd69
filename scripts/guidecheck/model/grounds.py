"""What a licence's text says, clause by clause, and how each statement of its page stands to it: values only.

`docs/grounds.md` explains each key. Lines are those of the data file, from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guidecheck.model.page import Problem

# Verdicts on statements about the licence, those that the text bears out first.
BORNE_OUT = ("supported", "implied")
DIFFERENT = ("licence-says-more", "page-says-more", "disagrees")
ABOUT_THE_LICENCE = BORNE_OUT + DIFFERENT


class GroundsFile(NamedTuple):
    """The files that say it of one licence, as they were read: `text` is None where the licence's is not there.

    Paths are relative to the root; `topics` and `questions` are what `data/topics.yaml` (None where it is not there)
    and `data/questions.yaml` hold.
    """

    path: str
    data: str
    text_path: str
    text: str | None
    topics: str | None
    questions: str = ""


class Clause(NamedTuple):
    """A clause of the text: its name, its first words, and the number that the text prints before it, or None."""

    name: str
    begins: str
    printed: str | None
    line: int


class Quote(NamedTuple):
    """Words of a clause, by the name that statements cite them by."""

    name: str
    clause: str
    words: str
    line: int


class Point(NamedTuple):
    """One duty, permission or limit: a quote, what it is filed under, and its reading in each language."""

    quote: Quote
    kind: str
    topic: str
    when: tuple[str, ...]
    readings: Mapping[str, str]
    line: int


class Statement(NamedTuple):
    """How a statement of the source page stands to the text; `under` is empty before the first heading.

    `points` names what of the text it renders, `also` what the text has beside that; `note` says why, or is empty.
    """

    under: str
    says: str
    verdict: str
    points: tuple[str, ...]
    also: tuple[str, ...]
    note: str
    line: int


class Review(NamedTuple):
    """Who reviewed it, when, and the digest of what was reviewed."""

    by: str
    on: str
    of: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """One file of `data/grounds/`; where it has `problems`, it holds nothing else.

    `values` are those of the file, `digest` is of all that a review covers, the text included. `answers` are topics
    with an answer of their own, `is_whole` tells that no clause is left out without a reason, `makes_page` that its
    page is made of it and has no statements to compare.
    """

    text: Mapping[str, str] = field(default_factory=dict)
    text_lines: Mapping[str, int] = field(default_factory=dict)
    clauses: tuple[Clause, ...] = ()
    points: tuple[Point, ...] = ()
    quotes: tuple[Quote, ...] = ()
    silent: tuple[tuple[str, tuple[str, ...], int], ...] = ()
    answers: tuple[tuple[str, int], ...] = ()
    notes: Mapping[str, tuple[Mapping[str, str], int]] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    is_whole: bool = True
    makes_page: bool = False
    not_shown: Mapping[str, int] = field(default_factory=dict)
    reviews: tuple[Review, ...] = ()
    digest: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def citations(self) -> Iterator[Quote]:
        """Yield the quote of every point, and then every other quote."""
        yield from (point.quote for point in self.points)
        yield from self.quotes

    def rendered(self) -> frozenset[str]:
        """Return the names of the points and quotes that a statement of the page renders."""
        return frozenset(name for one in self.statements for name in one.points)
