"""What `guidecheck new` leaves for a person to write."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView, GuideData
from guidecheck.model.page import CodeSpan, Page, Section, lines_of_code

SECTION = Rule(
    "section-unwritten",
    Severity.WARNING,
    "a section is still to be written",
    bad="""
    ## 허용 사항

    작성 예정입니다. <!-- to be written -->
    """,
    good="""
    ## 허용 사항

    - 상업적 사용
    """,
    why="`guidecheck new` marks each section with a comment, unseen by readers; it goes when the section is written.",
)
CATEGORY = Rule(
    "category-unclassified",
    Severity.WARNING,
    "the category of a licence is still to be chosen",
    bad="""
    category: unclassified
    """,
    good="""
    category: permissive
    """,
)
RULES = (SECTION, CATEGORY)

_MARKER = regex(r"<!--\s*to be written\s*-->", re.IGNORECASE)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield one finding for each section with a marker, on its first."""
    for page in view.pages():
        if _MARKER.search(page.text):
            yield from _sections(page)


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield the entries without a category."""
    for entry in data.licenses.entries.values():
        if entry.values.get("category") == "unclassified":
            yield CATEGORY.at(
                entry.path,
                entry.line("category"),
                1,
                say("The category of `{key}` is still to be chosen.", key=entry.key),
                say("`guidecheck rules data-invalid` says what there is."),
            )


def _sections(page: Page) -> Iterator[Finding]:
    code = lines_of_code(page)
    spans: dict[int, list[CodeSpan]] = {}
    for span in page.codes():
        spans.setdefault(span.line, []).append(span)
    # The preamble comes first, on line 1, and holds every line above the first heading.
    starts = [section.line for section in page.sections]
    found: dict[int, tuple[Section, int, int]] = {}
    for number, text in enumerate(page.text.split("\n"), 1):
        marker = next((one for one in _MARKER.finditer(text) if not _shown(one, spans.get(number, ()))), None)
        if marker and number not in code:
            at = bisect_right(starts, number) - 1
            found.setdefault(at, (page.sections[at], number, marker.start() + 1))
    for section, number, column in found.values():
        yield SECTION.at(
            page.path,
            number,
            column,
            say("The section “{heading}” is still to be written.", heading=section.heading),
            say("Write it, and remove this comment."),
        )


def _shown(marker: re.Match[str], spans: Sequence[CodeSpan]) -> bool:
    """Tell whether a marker is shown as code, to a reader; `spans` are those of its line."""
    at = bisect_right(spans, marker.start(), key=attrgetter("column")) - 1
    return at >= 0 and marker.start() < spans[at].column + len(spans[at].text)
