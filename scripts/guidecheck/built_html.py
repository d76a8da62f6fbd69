"""Takes out of an HTML page what the site rules ask of it: one parse, a few queries, plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidecheck.built_files import css_urls
from guidecheck.built_model import HEADINGS, PRINT_FOLDER, BuiltHeading, BuiltImage, BuiltLink, BuiltPage
from guidecheck.model import say
from guidecheck.residue import find_residue


def parse_page(data: bytes, path: str, url: str, language: str) -> BuiltPage:
    """Parse an HTML page and take out what the rules ask of it. Malformed HTML is read as browsers do."""
    tree = LexborHTMLParser(data)
    links: list[BuiltLink] = []
    canonical = base = ""
    for node in tree.css("[href]"):
        attributes = node.attributes
        tag, href = node.tag or "", attributes["href"] or ""
        if tag == "a":
            links.append(
                BuiltLink("a", "href", href, "", "", attributes.get("hreflang") or attributes.get("lang") or "")
            )
        elif tag == "link":
            rel = (attributes.get("rel") or "").lower()
            if rel == "canonical":
                canonical = href
            links.append(BuiltLink("link", "href", href, "", rel, attributes.get("hreflang") or ""))
        elif tag == "base":
            base = base or href
        else:
            links.append(BuiltLink(tag, "href", href))
    images: list[BuiltImage] = []
    for node in tree.css("[src]"):
        attributes = node.attributes
        tag, src = node.tag or "", attributes["src"] or ""
        links.append(BuiltLink(tag, "src", src))
        if tag == "img" and (fault := _image_fault(node, attributes)):
            images.append(BuiltImage(src, fault))
    links += _rarer_links(tree, data)
    redirect = next((link.target for link in links if link.tag == "meta"), None)

    is_print = f"/{PRINT_FOLDER}/" in url
    ids: list[str] = []
    headings: list[BuiltHeading] = []
    for node in tree.css("[id]"):
        value = node.id or ""
        ids.append(value)
        name = node.tag or ""
        if not is_print and name in HEADINGS:
            headings.append(BuiltHeading(int(name[1]), value, _text(node)))
    if is_print:
        headings = [
            BuiltHeading(int(node.tag[1]), node.id or "", _text(node))
            for node in tree.css("h1, h2, h3, h4, h5, h6")
            if node.tag
        ]
    anchors = frozenset(ids)
    if b"name=" in data:
        anchors |= {node.attributes["name"] or "" for node in tree.css("a[name]")}
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
        anchors=anchors,
        headings=tuple(headings),
        images=tuple(images),
        residue=tuple(find_residue(tree, data)),
        printed_links=tuple(_printed_links(tree, links)) if is_print else (),
        problem=None if data.strip() else say("the file is empty"),
    )


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _image_fault(node: LexborNode, attributes: Mapping[str, str | None]) -> Literal["missing", "bare"] | None:
    if attributes.get("role") in {"presentation", "none"} or attributes.get("aria-hidden") == "true":
        return None
    if "alt" not in attributes:
        return None if attributes.get("aria-label") or attributes.get("aria-labelledby") else "missing"
    if (attributes["alt"] or "").strip():
        return None
    parent = node.parent
    while parent is not None and parent.tag not in {"a", "button", "body"}:
        parent = parent.parent
    if parent is None or parent.tag != "a" or _text(parent):
        return None
    named = {"aria-label", "aria-labelledby", "title", "aria-hidden"} & parent.attributes.keys()
    return None if named or parent.css_first("img[alt]:not([alt=''])") else "bare"


# Attribute, the selector of those that have it, and bytes without which no page has it.
_RARER = (
    ("srcset", "[srcset]", b"srcset"),
    ("imagesrcset", "[imagesrcset]", b"imagesrcset"),
    ("poster", "[poster]", b"poster"),
    ("action", "form[action]", b"action="),
    ("formaction", "[formaction]", b"formaction"),
    ("data", "object[data]", b"<object"),
    ("style", "[style]", b"url("),
)
_REFRESH = re.compile(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


def _rarer_links(tree: LexborHTMLParser, data: bytes) -> Iterator[BuiltLink]:
    for attribute, selector, needed in _RARER:
        if needed not in data:
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
    if b"url(" in data or b"@import" in data:
        for node in tree.css("style"):
            for url, _ in css_urls(node.text()):
                yield BuiltLink("style", "", url)
    if b"xlink:href" in data:
        for node in tree.css("use, image"):
            if reference := node.attributes.get("xlink:href"):
                yield BuiltLink(node.tag or "", "xlink:href", reference)
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
    unprinted = {node.mem_id for node in tree.css("nav a, header a, footer a, .d-print-none a, .pageinfo a")}
    main = {node.mem_id for node in tree.css("main a, .td-content a")}
    anchors = (link for link in links if link.tag == "a")
    for node, link in zip(tree.css("a[href]"), anchors, strict=False):
        if node.mem_id in main and node.mem_id not in unprinted:
            yield link
