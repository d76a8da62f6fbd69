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

    A translation that has the headings of its source has its faults too: they are told there, with their places.
    """
    pages = list(view.pages())
    source = pages[0] if pages and pages[0].language == view.site.source.key else None
    levels = {page.path: [section.level for section in _headings(page)] for page in pages}
    following = [page for page in pages if source and page is not source and levels[page.path] == levels[source.path]]
    for page in (one for one in pages if one not in following):
        translations = [(one.path, _headings(one)) for one in following[:_MOST_PAGES]] if page is source else []
        yield from islice(_too_deep(page, translations), MOST)
        if others := [section for section in page.sections if section.level == 1][1:]:
            yield _second(page, others, translations)


def _headings(page: Page) -> list[Section]:
    return [section for section in page.sections if section.level]


# Pages that follow another one, with their headings.
_Translations = Sequence[tuple[str, Sequence[Section]]]


def _there(translations: _Translations, at: int) -> tuple[Related, ...]:
    """Return where a heading of a page, by its number, is in its translations."""
    return tuple(Related(path, headings[at].line, say("this one too")) for path, headings in translations)


def _too_deep(page: Page, translations: _Translations) -> Iterator[Finding]:
    for at, (before, section) in enumerate(pairwise(_headings(page)), 1):
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
                _there(translations, at),
            )


def _second(page: Page, others: Sequence[Section], translations: _Translations) -> Finding:
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
            *_there(translations, _headings(page).index(first)),
        ),
    )
