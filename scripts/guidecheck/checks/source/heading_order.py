"""Headings that skip a level, or stand beside the page's title as a second one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, Section
from guidecheck.pairing.pairs import pair_document

ORDER = Rule(
    "heading-order",
    Severity.WARNING,
    "a heading skips a level, or a page has a second one of the first level",
    bad="""
    ## Conditions
    #### Details
    """,
    good="""
    ## Conditions
    ### Details
    """,
    why="Who listens to a page goes from heading to heading, and a level that is not there reads like a part that is "
    "missing (WCAG 2.2, 1.3.1 and 2.4.6). The first heading of a page may have any level: its title stands above it. "
    "Where a translation follows its source, the source alone is told.",
)
RULES = (ORDER,)

# A page with more of them has one cause, and nobody reads them one by one.
MOST = 100
# Of many headings of the first level, so many are named, and so many translations.
_MOST_SHOWN = 9
_MOST_PAGES = 5


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the headings that are too deep below the one before, a hundred a page, and the second `#` of each page.

    What a translation has of its source is told there, with its places.
    """
    # What is printed within other pages stands below their headings.
    pages = [] if view.document.unrendered else list(view.pages())
    faults = {page.path: _faults(page) for page in pages}
    source = pages[0] if pages and pages[0].language == view.site.source.key else None
    followed: dict[int, list[Related]] = {}
    for page in pages:
        if not source or page is source or not any(faults[page.path]):
            continue
        as_many = len(faults[page.path].others) <= len(faults[source.path].others)
        for at, there in [*_followed(view, source, page, faults)]:
            followed.setdefault(at, []).append(Related(page.path, there, say("this one too")))
            faults[page.path].deep.pop(there, None)
            faults[page.path].others.pop(there, None)
        if as_many:
            # Whichever they are: a page is written in one manner.
            faults[page.path].others.clear()
    for page in pages:
        places = followed if page is source else {}
        for section, before in islice(faults[page.path].deep.values(), MOST):
            yield _too_deep(page, section, before, places.get(section.line, [])[:_MOST_PAGES])
        if others := [*faults[page.path].others.values()]:
            yield _second(page, others, places.get(others[0].line, [])[:_MOST_PAGES])


class _Faults(NamedTuple):
    """Headings of a page by their lines: too deep ones, each with that before, and those of level 1 but the first."""

    deep: dict[int, tuple[Section, Section]]
    others: dict[int, Section]


def _faults(page: Page) -> _Faults:
    pairs = [(section, before) for before, section in pairwise(_headings(page)) if section.level > before.level + 1]
    first = [section for section in page.sections if section.level == 1]
    return _Faults({one.line: (one, before) for one, before in pairs}, {one.line: one for one in first[1:]})


def _headings(page: Page) -> list[Section]:
    return [section for section in page.sections if section.level]


def _followed(view: DocumentView, source: Page, page: Page, faults: Mapping[str, _Faults]) -> Iterator[tuple[int, int]]:
    """Yield the lines of the source's faulty headings that a translation has too, each with its line there."""
    left, right = _headings(source), _headings(page)
    pairs = [(one.line, other.line) for one, other in zip(left, right)]
    if [one.level for one in left] != [one.level for one in right]:
        paired = (pages.pairs for pages in pair_document(view) if pages.target.path == page.path)
        pairs = [(pair.source.line, pair.target.line) for several in paired for pair in several]
    its, theirs = faults[source.path], faults[page.path]
    for one, other in pairs:
        if (one in its.deep and other in theirs.deep) or (one in its.others and other in theirs.others):
            yield one, other


def _too_deep(page: Page, section: Section, before: Section, there: Sequence[Related]) -> Finding:
    return ORDER.at(
        page.path,
        section.line,
        section.column,
        say(
            "This heading is of level {level}, the one above it of {before}.", level=section.level, before=before.level
        ),
        say("Begin it with {marks}.", marks="#" * (before.level + 1)),
        tuple(there),
    )


def _second(page: Page, others: Sequence[Section], there: Sequence[Related]) -> Finding:
    """Return one finding on all headings of the first level but the first: who wrote one meant them all."""
    first, *more = others
    message = say("The page has another heading of the first level before this one.")
    if more:
        message = say(
            "The page has another heading of the first level before this one, and {count} behind it.", count=len(more)
        )
    return ORDER.at(
        page.path,
        first.line,
        first.column,
        message,
        say("Begin it with ##.")
        if not more
        else say("Begin each of them with ##, and what stands below with one more."),
        (
            *(Related(page.path, one.line, say("this too")) for one in more[:_MOST_SHOWN]),
            *there,
        ),
    )
