"""Links of the built site that resolve nowhere on a static host."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

from guidecheck.base.nearest import MOST_GUESSES, nearest
from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold
from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import BuiltFile, BuiltLink, BuiltPage, Reported
from guidecheck.site.resolving import PlacedLink, Resolution, links_in_print_last
from guidecheck.site.urls import trim

LINK = Rule(
    "site-link",
    Severity.ERROR,
    "a link inside the built site leads to no file",
    bad="""
    <a href="/en/licenses/mit/">MIT</a>        and there is no public/en/licenses/mit/index.html
    <a href="/licenses/MIT/">MIT</a>           and the file is public/licenses/mit/index.html
    """,
    good="""
    <a href="/licenses/mit/">MIT</a>           and there is public/licenses/mit/index.html
    """,
    why="""Every URL is resolved on the files as a static host would: folder index, base path, percent-encoding,
    <base>, letter case. A page that only works on a disk that ignores case is broken on the web, and so is a relative
    link in 404.html: hosts show that page at any depth. A link that `check` reports in the content is left out.""",
)
IMAGE = Rule(
    "site-image",
    Severity.ERROR,
    "an image of the built site is not there",
    bad="""<img src="/images/flow.png" alt="..."> and there is no public/images/flow.png""",
    good="""<img src="/images/flow.png" alt="..."> and there is""",
)
ANCHOR = Rule(
    "site-anchor",
    Severity.ERROR,
    "a link inside the built site names a fragment that its page does not have",
    bad="""<a href="/licenses/mit/#summry">, where the page has id="summary" """,
    good="""<a href="/licenses/mit/#summary">""",
    why="""Such a link opens the page at its top and nobody notices. Ids and fragments are compared as browsers do:
    letter by letter, as written and percent-decoded; Korean in composed (NFC) and decomposed (NFD) form differs.""",
)
RULES = (LINK, IMAGE, ANCHOR)

# GitHub Pages and its like show this file, as it is, for every address that is not there.
_NOT_FOUND = "/404.html"
# What Hugo writes for an address that it takes for a script.
_REFUSED = "ZgotmplZ"
_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.-]*:")
_IMAGES = frozenset(
    {("img", "src"), ("img", "srcset"), ("source", "srcset"), ("image", "xlink:href"), ("image", "href")}
)


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield the links that resolve nowhere, in pages, style sheets, feeds, sitemaps and search indexes."""
    for file, link, _ in built.links.sorted.empty:
        if _is_image(link):
            yield built.finding_at(IMAGE, file, link, say("the image has an empty address"))
    served_anywhere = _served_anywhere(built)
    for page, base in served_anywhere.items():
        for link in filter(_is_relative, page.links):
            message = say("{link} is relative, and hosts show this page at any depth", link=link.target)
            rule = IMAGE if _is_image(link) else LINK
            yield built.finding_at(rule, page, link, message, say("Start it with {base}.", base=base))
    near = iter(range(MOST_GUESSES))
    for file, link, resolution in _nowhere(built, served_anywhere):
        if resolution.state == "anchor":
            message, hint = _explain_anchor(link, resolution, guess=next(near, None) is not None)
        else:
            message, hint = _explain_missing(built, file, link, resolution)
        rule = IMAGE if _is_image(link) else ANCHOR if resolution.state == "anchor" else LINK
        yield built.finding_at(rule, file, link, message, hint)


def _served_anywhere(built: BuiltSite) -> Mapping[BuiltFile, str]:
    """Return the pages that hosts show at any address, each with the base path there."""
    not_found = {f"{address.folder}{_NOT_FOUND}": address.path for address in built.addresses}
    return {page: not_found[page.url] for page in built.pages if page.url in not_found and not _is_rooted(page.base)}


def _nowhere(built: BuiltSite, served_anywhere: Collection[BuiltFile]) -> Iterator[PlacedLink]:
    """Yield the links that resolve nowhere and are not reported yet, each fault once."""
    # What is dead in print documents alone is reported in the first that has it.
    reported = Reported()
    listed: set[tuple[str, str]] = set()
    for file, link, resolution in links_in_print_last(built.links.sorted.nowhere):
        if file in served_anywhere and _is_relative(link):
            continue
        # A sitemap lists a page with its translations, and with it each of these.
        if file.path.endswith(".xml"):
            if (file.path, link.target) in listed:
                continue
            listed.add((file.path, link.target))
        if _REFUSED in link.target:
            continue  # site-leak reports it
        if link.rel == "canonical" and isinstance(file, BuiltPage) and link.target == file.redirect:
            continue  # an alias names its target twice
        if not reported.again(file, link.target, built.origins.of(file, link)):
            yield file, link, resolution


def _is_rooted(base: str) -> bool:
    """Return whether a base leads to the same place from every address."""
    target = trim(base)
    return bool(_SCHEME.match(target)) or target[:1] in ("/", "\\")


def _is_relative(link: BuiltLink) -> bool:
    """Return whether where a link leads depends on the address that its page is shown at."""
    target = trim(link.target)
    return bool(target) and target[0] not in "/\\#?" and not _SCHEME.match(target)


def _is_image(link: BuiltLink) -> bool:
    return (link.tag, link.attribute) in _IMAGES


def _explain_missing(
    built: BuiltSite, file: BuiltFile, link: BuiltLink, resolution: Resolution
) -> tuple[Message, Message]:
    if resolution.state == "beyond":
        base = built.links.address_of(file.url).path
        return (
            say("{link} leads out of the site, which lies under {base}", link=link.target, base=base),
            say("Start it with {base}, or write it relative to its page.", base=base),
        )
    asked = say("{link} leads nowhere: the site has no {path}", link=link.target, path=resolution.path)
    if _is_image(link):
        asked = say("the image {link} is not there: the site has no {path}", link=link.target, path=resolution.path)
    if not (similar := built.links.similar_file(resolution.path)):
        if resolution.path + ".html" in built.files:
            return asked, say("There is {file}; not every host adds .html.", file=resolution.path + ".html")
        return asked, NOTHING
    address = similar.removesuffix("index.html")
    if similar.casefold() in {resolution.path.casefold() + end for end in ("", "index.html", "/index.html")}:
        return (
            say("{link} works only on a disk that ignores case: the site has {file}", link=link.target, file=address),
            say("Write it as {file}.", file=address),
        )
    return (
        say("{link} and the file {file} differ in their Unicode form", link=link.target, file=address),
        say("Write both in composed letters (NFC)."),
    )


@lru_cache(maxsize=16)
def _anchors(page: BuiltPage) -> Mapping[str, str]:
    """Return the anchors of a page by their letters alone."""
    return {fold(anchor): anchor for anchor in sorted(page.anchors, reverse=True)}


def _explain_anchor(link: BuiltLink, resolution: Resolution, *, guess: bool) -> tuple[Message, Message]:
    page, fragment = resolution.page, unquote(resolution.fragment)
    assert page is not None
    if page.redirect is not None:
        return (
            say("{link} leads to a redirect, which drops the fragment", link=link.target),
            say("Link the page that it redirects to: {target}.", target=page.redirect),
        )
    message = say("{link} leads to no place: {page} has no id {id}", link=link.target, page=page.path, id=fragment)
    if same := _anchors(page).get(fold(fragment)):
        if same.casefold() == fragment.casefold():
            return message, say("The id is {id}: ids are case-sensitive.", id=same)
        return message, say("The id is {id} in another Unicode form: write both in composed letters (NFC).", id=same)
    if guess and (near := nearest(fragment, page.anchors, 0.8)):
        return message, say("The nearest id is {id}.", id=near)
    return message, NOTHING
