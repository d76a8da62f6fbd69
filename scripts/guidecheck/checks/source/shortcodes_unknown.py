"""Shortcodes that neither the site, nor its themes, nor Hugo has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidecheck.base.nearest import MOST_GUESSES, nearest
from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Leads
from guidecheck.model.page import Page, is_unknown
from guidecheck.model.site import Site

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
    " themes, and what Hugo 0.168 brings. Where a theme or module is named in the configuration but is not here, one"
    " note says which shortcodes nothing is known of.",
)
RULES = (UNKNOWN,)

_MOST_SHOWN = 10
# A longer name is none.
_LONGEST = 60


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield one note for all shortcodes whose templates are not here: what they do with their calls is not known."""
    calling = [page for page in leads.pages if page.unseen and (leads.checked is None or page.path in leads.checked)]
    if calling:
        names = sorted({name for page in calling for name in page.unseen.split("\n")})
        shown = ", ".join(name[:_LONGEST] for name in names[:_MOST_SHOWN])
        yield UNKNOWN.at(
            calling[0].path,
            calling[0].unseen_at,
            1,
            say(
                "The templates of {count} shortcodes are not here, so nothing is known of them: {names}.",
                count=len(names),
                names=f"{shown} …" if len(names) > _MOST_SHOWN else shown,
            ),
            say("Run the checks where themes and modules are, such as after `npm ci` or `hugo mod vendor`."),
            severity=Severity.NOTE,
        )


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
