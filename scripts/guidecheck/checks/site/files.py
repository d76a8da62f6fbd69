"""Files of the built site that could not be checked."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.site.model import BuiltSite

FILE = Rule(
    "site-file",
    Severity.ERROR,
    "a file of the built site could not be checked: unreadable, empty, too large, cut or malformed",
    bad="a sitemap.xml that is no XML; an index.html of 0 bytes",
    good="files that parse",
)
RULES = (FILE,)


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield the files that have a problem."""
    for file in (*built.pages, *built.documents):
        if file.problem:
            yield FILE.at(file.path, 1, 1, file.problem)
    for page in built.cut:
        line, column = built.places.of_offset(page, len(built.read(page.path)))
        yield FILE.at(page.path, line, column, say("the page ends before its </html>: it seems to be cut short"))
