"""Files that cannot be read as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidecheck.model.findings import NOTHING, Edit, Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, lines_of

ENCODING = Rule(
    "file-encoding",
    Severity.ERROR,
    "a file is not plain UTF-8 text, or cannot be read at all",
    bad="""
    a page saved as EUC-KR, as UTF-16, with a byte order mark in its midst or with NUL characters
    """,
    good="""
    a page saved as UTF-8
    """,
    why="A page that may not be read, is a symbolic link, or is no regular file is told by this rule too: Hugo passes"
    " over it or stops.",
)
SIZE = Rule(
    "file-size",
    Severity.ERROR,
    "a file is too large for a page",
    bad="""
    a page of 100 MB, such as a log or an archive under the name of a Markdown file
    """,
    good="""
    a page of some hundred kilobytes at most
    """,
    why="Nothing of it is read or checked. The longest licence explained is a twentieth of what is taken.",
)
RULES = (ENCODING, SIZE)
_MARK = "\ufeff"
# As many in a page are an attack or no text.
_MOST = 100


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the pages that could not be read, at the place that stopped the reader, and marks that nobody sees."""
    for page in view.pages():
        if problem := page.problem:
            rule, hint = ENCODING, NOTHING
            if problem.kind == "size":
                rule, hint = SIZE, say("Split it into pages, or move it out of the content.")
            yield rule.at(page.path, problem.line, problem.column, problem.message, hint)
        if _MARK in page.text:
            yield from islice(_marks(page), _MOST)


def _marks(page: Page) -> Iterator[Finding]:
    """Yield the byte order marks behind the head of a page: Hugo prints them, and takes what follows for text."""
    for line, text in enumerate(lines_of(page), 1):
        column = 0
        while column := text.find(_MARK, column) + 1:
            yield ENCODING.at(
                page.path,
                line,
                column,
                say("A byte order mark stands here, which nobody sees: no heading or list begins behind it."),
                say("Remove it."),
                edits=(Edit(line, column, _MARK, ""),),
            )
