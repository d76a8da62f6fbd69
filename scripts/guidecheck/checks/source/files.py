"""Files that cannot be read as text."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import NOTHING, Edit, Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView

ENCODING = Rule(
    "file-encoding",
    Severity.ERROR,
    "a file is not plain UTF-8 text, or cannot be read at all",
    bad="""
    a page saved as EUC-KR, as UTF-16, with a byte order mark or with NUL characters
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


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the pages that could not be read, at the place that stopped the reader."""
    for page in view.pages():
        if problem := page.problem:
            rule, hint = ENCODING, NOTHING
            if problem.kind == "size":
                rule, hint = SIZE, say("Split it into pages, or move it out of the content.")
            edits = (Edit(problem.line, problem.column, "\ufeff", ""),) if problem.kind == "mark" else ()
            yield rule.at(page.path, problem.line, problem.column, problem.message, hint, edits=edits)
