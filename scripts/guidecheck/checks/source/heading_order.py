"""Headings that skip a level, or stand beside the page's title as a second one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, Section

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
    "missing (WCAG 2.2, 1.3.1 and 2.4.6). The first heading of a page may have any level: its title stands above it.",
)
RULES = (ORDER,)

# A page with more of them has one cause, and nobody reads them one by one.
MOST = 100
# Of many headings of the first level, so many are named.
_MOST_SHOWN = 9


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the headings that are too deep below the one before, a hundred a page, and the second `#` of each page."""
    for page in view.pages():
        yield from islice(_too_deep(page), MOST)
        if others := [section for section in page.sections if section.level == 1][1:]:
            yield _second(page, others)


def _too_deep(page: Page) -> Iterator[Finding]:
    headings = [section for section in page.sections if section.level]
    for before, section in pairwise(headings):
        if section.level > before.level + 1:
            yield ORDER.at(
                page.path,
                section.line,
                section.column,
                say(
                    "This heading is of level {level}, the one above it of {before}.",
                    level=section.level,
                    before=before.level,
                ),
                say("Begin it with {marks}.", marks="#" * (before.level + 1)),
            )


def _second(page: Page, others: Sequence[Section]) -> Finding:
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
        tuple(Related(page.path, one.line, say("this too")) for one in more[:_MOST_SHOWN]),
    )
