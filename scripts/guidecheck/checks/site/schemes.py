"""Links of the built site that a reader cannot follow, or that run a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.urls import trim

SCHEME = Rule(
    "site-scheme",
    Severity.ERROR,
    "a link of the built site opens a file of one machine, or runs a script",
    bad="""<a href="file:///home/me/LICENSE">""",
    good="""<a href="/licenses/mit/">""",
    why="A file: link works for nobody but its writer. A javascript: link is no address, and the site's content "
    "security policy stops it.",
)
RULES = (SCHEME,)

_SCHEMES = regex("(file|javascript|vbscript):", re.IGNORECASE)


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield the links with such a scheme, in pages and other files."""
    for file, link, _ in built.links.sorted.placeless:
        if found := _SCHEMES.match(trim(link.target)):
            message = say("{link} is no link that a reader can follow.", link=f"{found[1].lower()}:")
            yield built.finding_at(SCHEME, file, link, message)
