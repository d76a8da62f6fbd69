"""How each pair of sections stands to the record of accepted translations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page
from guidecheck.model.record import Record, State, StateCounts
from guidecheck.pairing.fingerprints import fingerprints
from guidecheck.pairing.model import PagePair, Pair
from guidecheck.pairing.pairs import pair_document
from guidecheck.pairing.reading_states import reading_states


class Printed(NamedTuple):
    """A pair of sections and their fingerprints."""

    pair: Pair
    source: str
    target: str


class SectionState(NamedTuple):
    """A pair of sections, and how they stand to what was accepted."""

    pair: Pair
    state: State


@dataclass(frozen=True, slots=True, eq=False)
class PageStates:
    """A page, a translation of it, and how each pair of sections stands."""

    source: Page
    target: Page
    states: tuple[SectionState, ...]


@lru_cache(maxsize=4)
def section_states(view: DocumentView) -> tuple[PageStates, ...]:
    """Hold every pair of sections against the record of accepted translations."""
    return tuple(
        PageStates(
            pages.source,
            pages.target,
            tuple(_states(pages, view.translations.record(pages.target.language, pages.source.key))),
        )
        for pages in pair_document(view)
    )


def _states(pages: PagePair, record: Record) -> Iterator[SectionState]:
    if not record.lines:
        # Of most pages nothing was accepted yet, and to print them takes time.
        yield from (SectionState(pair, "unreviewed") for pair in pages.pairs)
        return
    for pair, source, target in printed(pages):
        yield SectionState(pair, record.state(source, target))


def printed(pages: PagePair) -> Iterator[Printed]:
    """Yield every pair of sections with its fingerprints."""
    left, right = (dict(zip(map(id, page.sections), fingerprints(page))) for page in (pages.source, pages.target))
    for pair in pages.pairs:
        yield Printed(pair, left[id(pair.source)], right[id(pair.target)])


def state_counts(view: DocumentView) -> list[StateCounts]:
    """Return how each translation of the document stands, with what `data/grounds` says in its language."""
    found = []
    for pages in section_states(view):
        states = [(one.state, one.pair.target.heading) for one in pages.states]
        states += [
            (one.state, one.reading.name)
            for one in reading_states(view)
            if one.reading.language == pages.target.language
        ]
        behind = [name for state, name in states if state == "source changed"]
        counts = Counter(state for state, _ in states)
        found.append(StateCounts(pages.source.key, pages.target.path, pages.target.language, counts, behind))
    return found
