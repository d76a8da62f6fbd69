"""Headings that skip a level, or stand beside the page's title as a second one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidecheck.model.findings import Finding, Rule, Severity, say
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


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the headings that are too deep below the one before, and each `#` but the first; a hundred a page."""
    for page in view.pages():
        yield from islice(_page(page), MOST)


def _page(page: Page) -> Iterator[Finding]:
    before: Section | None = None
    has_first = False
    for section in page.sections:
        if not section.level:
            continue
        if section.level == 1 and has_first:
            yield ORDER.at(
                page.path,
                section.line,
                section.column,
                say("The page has another heading of the first level before this one."),
                say("Begin it with ##."),
            )
        elif before and section.level > before.level + 1:
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
        has_first |= section.level == 1
        before = section
