"""Alerts in a colour that the site has no style for."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.base.nearest import nearest
from guidecheck.model.findings import NOTHING, Finding, Rule, Severity, say
from guidecheck.model.leads import Leads
from guidecheck.source.leads import CALLOUTS, COLORS

COLOR = Rule(
    "alert-color",
    Severity.WARNING,
    "an alert has a colour that the site has no style for",
    bad="""
    {{% alert color="waring" %}}
    Ask the OSPO.
    {{% /alert %}}
    """,
    good="""
    {{% alert color="warning" %}}
    Ask the OSPO.
    {{% /alert %}}
    """,
    why="Docsy makes a class of any colour, and without a style the alert looks like the text around it. Known are the"
    " colours of Bootstrap and Docsy and what the site's own styles name. Nothing is said where the theme is not here"
    " or makes other classes.",
)
RULES = (COLOR,)

# So many of a page are looked at: one that has more was written for another site.
_MOST = 100


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield the alerts of pages whose colour no style of the site names."""
    alerts = [
        (page, lead)
        for page in leads.pages
        if leads.checked is None or page.path in leads.checked
        for lead in [one for one in page.leads if one.kind in ("color", "callout")][:_MOST]
    ]
    # Few pages have one, and what styles name is read for those alone.
    if not alerts or (known := leads.published.find_colors()) is None:
        return
    for page, lead in alerts:
        if lead.target in known or (lead.kind == "callout" and not leads.published.callouts):
            continue
        near = nearest(lead.target, COLORS if lead.kind == "color" else CALLOUTS)
        yield COLOR.at(
            page.path,
            lead.line,
            lead.column,
            say("The site has no style for an alert in the colour {color}.", color=lead.target[:60]),
            say("Did you mean {candidates}?", candidates=near) if near else NOTHING,
        )
