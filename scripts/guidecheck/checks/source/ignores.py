"""Requests for silence, in pages and in the settings: that each has a reason, names a rule, and silences something."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.source.ignore_comments import read_comments

INVALID = Rule(
    "ignore-invalid",
    Severity.ERROR,
    "a comment that asks guidecheck for silence lacks its reason, or names no rule",
    bad="""
    <!-- guidecheck-ignore fact-mismatch -->
    """,
    good="""
    <!-- guidecheck-ignore fact-mismatch: the Korean edition has another number -->
    """,
    why="Placed on the line before what it is for, or before the first heading for the whole page. Who reads the page"
    " next has to see why.",
)
UNUSED = Rule(
    "ignore-unused",
    Severity.NOTE,
    "a comment or an [[ignore]] silences nothing",
    bad="""
    [[ignore]]
    rule = "fact-mismatch"
    path = "content/ko/gone/**"
    reason = "the blog is not translated"
    """,
    good="""
    (the entry is removed)
    """,
    why="What it was for is mended, moved or gone. Left behind, it would hide the next fault of its kind.",
)
RULES = (INVALID, UNUSED)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the comments that give no reason; `run.silence` knows which of the others silence nothing."""
    for page in view.pages():
        for comment in read_comments(page):
            if not comment.reason:
                yield INVALID.at(
                    page.path,
                    comment.line,
                    comment.column,
                    say("This comment gives no reason, so nothing is ignored."),
                    say("Write <!-- guidecheck-ignore RULE: reason -->."),
                )
