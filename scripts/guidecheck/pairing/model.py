"""What pairing says of two pages: pairs of sections, and those that one page lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from guidecheck.model.findings import NOTHING, Message, Related, Severity
from guidecheck.model.page import Page, Section


class Pair(NamedTuple):
    """A section of the source and its counterpart; `moved` where they stand in another order."""

    source: Section
    target: Section
    moved: bool = False


class Missing(NamedTuple):
    """A section without a counterpart.

    `below` are the missing sections under it that are reported with it. `after` is the section of the other page behind
    whose end the counterpart belongs. `instead` are siblings built so alike that one of them may be the lost one.
    `twin` is the section that stands in its place there, and says something else. `meant_at` is the line there that was
    meant for its heading and is none.
    """

    section: Section
    after: Section
    below: tuple[Section, ...] = ()
    instead: tuple[Section, ...] = ()
    twin: Section | None = None
    meant_at: int = 0


class Rewritten(NamedTuple):
    """Sections of the source, and those in their place in the translation, of which nothing tells which is which."""

    sources: tuple[Section, ...]
    targets: tuple[Section, ...]


def sections_of(lacking: Iterable[Missing]) -> list[Section]:
    """Return the sections that are missing, each with those under it."""
    return [section for one in lacking for section in (one.section, *one.below)]


@dataclass(frozen=True, slots=True, eq=False)
class PagePair:
    """A page of the source language, one translation of it, and how their sections correspond.

    What is `rewritten` is missing and extra too. `unlike` are the lines of sections of the translation that have
    nothing but their order in common with those they are paired with, not even the level, or of which much
    speaks against that, where both pages have sections without a counterpart.
    """

    source: Page
    target: Page
    pairs: tuple[Pair, ...]
    missing: tuple[Missing, ...] = ()
    extra: tuple[Missing, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    unlike: frozenset[int] = frozenset()

    @property
    def in_doubt(self) -> bool:
        """Whether the pages do not align one by one, so that what other pages teach may tell more.

        Nor do they where only one has text before its first heading: in the other it may have a heading of its own. A
        section without a counterpart that has a number or an id raises no doubt, as that says which it is.
        """
        lone = (*self.missing, *self.extra)
        if any(one.instead or not (one.section.number or one.section.id) for one in lone):
            return True
        if any(pair.moved for pair in self.pairs):
            return True
        return bool(self.source.sections[0].blocks) != bool(self.target.sections[0].blocks)


class Fault(NamedTuple):
    """What a check makes a finding of: where it is, and all else that `Rule.at` is given, in its order."""

    path: str
    line: int
    column: int
    message: Message
    hint: Message = NOTHING
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
