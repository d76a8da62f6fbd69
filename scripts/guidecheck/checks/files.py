"""Files that cannot be read as text."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model import Finding, Guide, Rule, Severity

ENCODING = Rule(
    "file-encoding",
    Severity.ERROR,
    "a file is not plain UTF-8 text, or too large for a page",
    bad="""
    a page saved as EUC-KR, as UTF-16, with a byte order mark or with NUL characters
    """,
    good="""
    a page saved as UTF-8
    """,
)
RULES = (ENCODING,)


def check(guide: Guide) -> Iterator[Finding]:
    """Yield the pages that could not be read, at the place that stopped the reader."""
    for page in guide.pages():
        if page.problem:
            yield ENCODING.at(page.path, page.problem.line, page.problem.column, page.problem.message)
