"""Shortcodes that neither the site, nor its themes, nor Hugo has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidecheck.base.nearest import MOST_GUESSES, nearest
from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Site, is_unknown

UNKNOWN = Rule(
    "shortcode-unknown",
    Severity.ERROR,
    "a page calls a shortcode that neither the site, nor its theme, nor Hugo has",
    bad="""
    {{% allert color="info" %}}
    Ask the OSPO.
    {{% /allert %}}
    """,
    good="""
    {{% alert color="info" %}}
    Ask the OSPO.
    {{% /alert %}}
    """,
    why="Hugo stops at it and builds nothing. Known are the templates in `layouts/_shortcodes` of the site and of its"
    " themes, and what Hugo 0.168 brings. Where a theme or module is named in the configuration but is not here, the"
    " rule says nothing.",
)
RULES = (UNKNOWN,)

# A longer name is none.
_LONGEST = 60


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the first calls, no more than a hundred a page, of shortcodes that are not there."""
    if (known := view.site.shortcodes) is not None:
        for page in view.pages():
            yield from islice(_page(page, view.site, known), MOST_GUESSES)


def _page(page: Page, site: Site, known: frozenset[str]) -> Iterator[Finding]:
    for call in page.shortcodes:
        name = call.written or call.name
        # Other rules report what Hugo cannot read and tags that close nothing.
        if call.problem or not is_unknown(name, site):
            continue
        yield UNKNOWN.at(
            page.path,
            call.line,
            call.column,
            say("There is no shortcode {name}.", name=name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"),
            _hint(name, known),
        )


def _hint(name: str, known: frozenset[str]) -> Message:
    if len(name) > _LONGEST:
        return NOTHING
    # A name without its folder means the shortcode in the folder.
    inside = (one for one in sorted(known) if one.endswith(f"/{name.lower()}"))
    if near := next(inside, nearest(name, known)):
        return say("Did you mean {candidates}?", candidates=near)
    return say("Correct the name, or write layouts/_shortcodes/{name}.html.", name=name)
