"""Hosts that a page of the built site must not lean on: the author's own machine, and plain http."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import BuiltLink
from guidecheck.site.urls import is_local, split_url

LOCALHOST = Rule(
    "site-localhost",
    Severity.ERROR,
    "a link of the built site leads to the reader's own machine",
    bad="""<a href="http://localhost:1313/licenses/">""",
    good="""<a href="/licenses/">    <code>http://localhost:1313/</code>""",
    why="""It works for who wrote it and for nobody else. An address to be typed belongs in code.""",
)
MIXED = Rule(
    "site-mixed-content",
    Severity.ERROR,
    "the built site loads a part over plain http",
    bad="""<script src="http://cdn.example/x.js"></script>""",
    good="""<script src="https://cdn.example/x.js"></script>""",
    why="""On a page that came over https, browsers block it (W3C Mixed Content).""",
)
RULES = (LOCALHOST, MIXED)

_LOADED = frozenset({"src", "srcset", "imagesrcset", "poster", "data", "action", "formaction", "style", "url()"})
# What these name is drawn, by `href` in SVG too.
_DRAWN = frozenset({"style", "image", "feimage", "use"})
_LOADING_RELATIONS = frozenset(
    {"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "mask-icon"}
)


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield links to local hosts other than the site's own, and parts that a secure site loads over http."""
    # Most links lead where others lead, and a link to follow is never loaded.
    harmless: set[tuple[str, bool]] = set()
    for file, link, resolution in built.links.sorted.away:
        loaded = _is_loaded(link)
        if (link.target, loaded) in harmless or not (split := split_url(link.target)):
            continue
        if is_local(split.host) and resolution.state == "away":
            message = say("{link} leads to the reader's own machine", link=link.target)
            yield built.finding_at(LOCALHOST, file, link, message)
        elif split.scheme != "http" or not loaded:
            harmless.add((link.target, loaded))
        elif built.links.address_of(file.url).is_secure and resolution.state in ("away", "found"):
            message = say("{link} is loaded over plain http", link=link.target)
            yield built.finding_at(MIXED, file, link, message)


def _is_loaded(link: BuiltLink) -> bool:
    if link.tag == "link":
        return not _LOADING_RELATIONS.isdisjoint(link.rel.split())
    return link.attribute in _LOADED or link.tag in _DRAWN
