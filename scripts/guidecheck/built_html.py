"""Takes out of an HTML page what the site rules ask of it: one parse, a few queries, plain values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidecheck.built_files import css_urls
from guidecheck.built_model import HEADINGS, PRINT_FOLDER, BuiltHeading, BuiltImage, BuiltLink, BuiltPage
from guidecheck.model import say
from guidecheck.residue import find_residue


def parse_page(data: bytes, path: str, url: str, language: str) -> BuiltPage:
    """Parse an HTML page and take out what the rules ask of it. Malformed HTML is read as browsers do."""
    tree = LexborHTMLParser(data)
    is_print = f"/{PRINT_FOLDER}/" in url
    links: list[BuiltLink] = []
    ids: list[str] = []
    names: set[str] = set()
    headings: list[BuiltHeading] = []
    images: list[BuiltImage] = []
    silent: Counter[tuple[str, str | None]] = Counter()
    canonical = base = ""
    # One walk for all of it, as each costs a good part of what parsing does. A list of selectors would yield a node for
    # each that it matches.
    for node in tree.css(":is([href], [src], [id], a[name])"):
        attributes = node.attributes
        tag = node.tag or ""
        if "id" in attributes:
            value = attributes["id"] or ""
            ids.append(value)
            if not is_print and tag in HEADINGS:
                headings.append(BuiltHeading(int(tag[1]), value, _text(node)))
        if "href" in attributes:
            href = attributes["href"] or ""
            if tag == "a":
                language_meant = attributes.get("hreflang") or attributes.get("lang") or ""
                links.append(BuiltLink("a", "href", href, "", "", language_meant))
            elif tag == "link":
                rel = (attributes.get("rel") or "").lower()
                if rel == "canonical":
                    canonical = href
                links.append(BuiltLink("link", "href", href, "", rel, attributes.get("hreflang") or ""))
            elif tag == "base":
                base = base or href
            else:
                links.append(BuiltLink(tag, "href", href))
        elif "xlink:href" in attributes:
            links.append(BuiltLink(tag, "xlink:href", attributes["xlink:href"] or ""))
        if "src" in attributes:
            src = attributes["src"] or ""
            links.append(BuiltLink(tag, "src", src))
            if tag == "img":
                alt = (attributes["alt"] or "") if "alt" in attributes else None
                if _lacks_text(node, attributes, alt):
                    images.append(BuiltImage(src, alt, silent[src, alt]))
                silent[src, alt] += 1
        if tag == "a" and "name" in attributes:
            names.add(attributes["name"] or "")
    links += _rarer_links(tree, data)
    redirect = next((link.target for link in links if link.tag == "meta"), None)
    if is_print:
        headings = [
            BuiltHeading(int(node.tag[1]), node.id or "", _text(node))
            for node in tree.css("h1, h2, h3, h4, h5, h6")
            if node.tag
        ]
    title = tree.css_first("h1")
    html = tree.css_first("html")
    return BuiltPage(
        path=path,
        url=url,
        language=language,
        lang=html.attributes.get("lang") if html else None,
        links=tuple(links),
        base=base,
        canonical=canonical,
        redirect=redirect,
        title=_text(title) if title else "",
        ids=tuple(ids),
        anchors=frozenset(names.union(ids)),
        headings=tuple(headings),
        images=tuple(images),
        residue=tuple(find_residue(tree, data)),
        printed_links=tuple(_printed_links(tree, links)) if is_print else (),
        problem=None if data.strip() else say("the file is empty"),
    )


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _lacks_text(image: LexborNode, attributes: Mapping[str, str | None], alt: str | None) -> bool:
    if (alt and alt.strip()) or attributes.get("role") in {"presentation", "none"}:
        return False
    if attributes.get("aria-hidden") == "true" or not _NAMING.isdisjoint(attributes):
        return False
    if alt is None:
        return True
    parent = image.parent
    while parent is not None and parent.tag not in {"a", "body"}:
        parent = parent.parent
    if parent is None or parent.tag != "a" or _text(parent):
        return False
    named = not _NAMING.isdisjoint(parent.attributes) or "aria-hidden" in parent.attributes
    return not named and not parent.css_first("img[alt]:not([alt='']), svg")


_NAMING = frozenset({"aria-label", "aria-labelledby", "title"})
# Attribute, the selector of those that have it, and bytes without which no page has it.
_RARER = (
    ("srcset", "[srcset]", b"srcset"),
    ("imagesrcset", "[imagesrcset]", b"srcset"),
    ("poster", "[poster]", b"poster"),
    ("action", "form[action]", b"action="),
    ("formaction", "[formaction]", b"action="),
    ("data", "object[data]", b"<object"),
    ("style", "[style]", b"url("),
)
_NEEDED = frozenset(needed for _, _, needed in _RARER)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


def _rarer_links(tree: LexborHTMLParser, data: bytes) -> Iterator[BuiltLink]:
    there = {needed for needed in _NEEDED if needed in data}
    for attribute, selector, needed in _RARER:
        if needed not in there:
            continue
        for node in tree.css(selector):
            value = node.attributes[attribute] or ""
            if attribute.endswith("srcset"):
                targets = split_srcset(value)
            elif attribute == "style":
                targets = [url for url, _ in css_urls(value)]
            else:
                targets = [value]
            for target in targets:
                yield BuiltLink(node.tag or "", attribute, target, value)
    if b"url(" in there or (b"@" in data and b"@import" in data):
        for node in tree.css("style"):
            for url, _ in css_urls(node.text()):
                yield BuiltLink("style", "", url)
    if b"http-equiv" in data:
        for node in tree.css("meta[http-equiv]"):
            attributes = node.attributes
            value = attributes.get("content") or ""
            if (attributes["http-equiv"] or "").lower() != "refresh":
                continue
            if (match := _REFRESH.match(value)) and match[1]:
                yield BuiltLink("meta", "content", match[1].strip(), value)


def split_srcset(value: str) -> list[str]:
    """Return the URLs of a `srcset` (HTML, 4.8.4.2.1): candidates end with a comma, URLs may hold some."""
    urls: list[str] = []
    rest = value
    while rest := rest.lstrip(" \t\n\r\f,"):
        url, *after = re.split(r"[ \t\n\r\f]+", rest, maxsplit=1)
        rest = after[0] if after else ""
        if url.endswith(","):
            url = url.rstrip(",")
        else:
            rest = rest.partition(",")[2]
        urls.append(url)
    return urls


def _printed_links(tree: LexborHTMLParser, links: list[BuiltLink]) -> Iterator[BuiltLink]:
    """Yield the links in a print document's text, without those that are not printed (back to the regular view)."""
    unprinted = {node.mem_id for node in tree.css("header a, footer a, .d-print-none a, .pageinfo a")}
    main = {node.mem_id for node in tree.css("main a, .td-content a")}
    anchors = (link for link in links if link.tag == "a")
    for node, link in zip(tree.css("a[href]"), anchors, strict=False):
        if node.mem_id in main and node.mem_id not in unprinted:
            yield link
