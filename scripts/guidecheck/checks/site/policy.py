"""What the Content Security Policy of a page itself forbids it to do."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import BuiltLink, BuiltPage
from guidecheck.site.policy import Policy, allows_address, allows_inline, read_policy
from guidecheck.site.urls import Address

POLICY = Rule(
    "site-policy",
    Severity.ERROR,
    "a page of the built site holds what its own Content Security Policy makes browsers block",
    bad="""
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <script>start()</script>
    """,
    good="""
    <meta http-equiv="Content-Security-Policy" content="script-src 'self'">
    <script src="/js/start.js"></script>
    """,
    why="It does nothing for readers, and somebody believes that it does. Scripts, forms and frames that the policy"
    " allows are no finding, whoever wrote them; that of the host, which no file shows, may forbid more.",
)
RULES = (POLICY,)
PARTS = ("inline",)

# A page that has more of them has another policy than its own.
MOST = 100

_DIRECTIVES = {
    ("script", "src"): "script-src-elem",
    ("img", "src"): "img-src",
    ("img", "srcset"): "img-src",
    ("input", "src"): "img-src",
    ("image", "href"): "img-src",
    ("iframe", "src"): "frame-src",
    ("frame", "src"): "frame-src",
    ("embed", "src"): "object-src",
    ("object", "data"): "object-src",
    ("video", "src"): "media-src",
    ("video", "poster"): "img-src",
    ("audio", "src"): "media-src",
    ("track", "src"): "media-src",
    ("form", "action"): "form-action",
}
_RELATIONS = {
    "stylesheet": "style-src-elem",
    "icon": "img-src",
    "apple-touch-icon": "img-src",
    "manifest": "manifest-src",
}
_TAGS = frozenset({"link", *(tag for tag, _ in _DIRECTIVES)})
_INLINE = {"script": "script-src-elem", "style": "style-src-elem"}


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield the tags of each page with a policy that it makes browsers block."""
    # Pages have one policy, mostly, and load the same things; a host of their own is another one for each language.
    allowed: dict[tuple[str, Address], set[BuiltLink]] = {}
    for page in built.pages:
        if not page.policy or page.problem:
            continue
        policy = read_policy(page.policy)
        yield from islice(_inline(built, page, policy), MOST)
        address = built.links.address_of(page.url)
        known = allowed.setdefault((page.policy, address), set())
        yield from islice(_addresses(built, page, policy, address, known), MOST)


def _addresses(
    built: BuiltSite, page: BuiltPage, policy: Policy, address: Address, known: set[BuiltLink]
) -> Iterator[Finding]:
    """Yield the links that the policy blocks of a page at an address.

    `known` are links that it allows there, and grows.
    """
    for link in page.links:
        if link.tag not in _TAGS or link in known:
            continue
        if not (directive := _directive(link)) or allows_address(policy, directive, link.target, address):
            known.add(link)
            continue
        message = say("The policy of this page blocks {link} ({directive}).", link=link.target, directive=directive)
        yield built.finding_at(POLICY, page, link, message)


def _directive(link: BuiltLink) -> str | None:
    if link.tag == "link":
        return next((_RELATIONS[one] for one in link.rel.split() if one in _RELATIONS), None)
    return _DIRECTIVES.get((link.tag, link.attribute))


def _inline(built: BuiltSite, page: BuiltPage, policy: Policy) -> Iterator[Finding]:
    for one in page.inline:
        if allowed := _INLINE.get(one.kind):
            if allows_inline(policy, allowed, one.text, one.nonce):
                continue
            said = say(
                "The policy of this page blocks what stands in <{name}> ({directive}).",
                name=one.kind,
                directive=allowed,
            )
        elif allows_inline(policy, "script-src-attr"):
            continue
        else:
            said = say(
                "The policy of this page blocks what {name} runs ({directive}).",
                name=one.kind,
                directive="script-src-attr",
            )
        attribute = "" if one.kind in _INLINE else one.kind
        line, column = built.places.of_tag(page, one.tag, attribute, one.value, one.nth)
        yield POLICY.at(page.path, line, column, said)
