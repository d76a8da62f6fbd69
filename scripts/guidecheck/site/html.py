"""Takes out of an HTML page what the site rules ask of it: one parse, a few queries, plain values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from operator import itemgetter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidecheck.base.regex import regex
from guidecheck.model.findings import say
from guidecheck.site.emphasis import find_emphasis, may_show_marks
from guidecheck.site.leftovers import find_residue, has_bytes
from guidecheck.site.nesting import may_be_misnested
from guidecheck.site.other_files import css_urls
from guidecheck.site.pages import (
    FIELD_END,
    HEADINGS,
    PRINT_FOLDER,
    BuiltImage,
    BuiltInline,
    BuiltLink,
    BuiltPage,
    Part,
)
from guidecheck.site.sharing import Shared

# All that some rule asks of, for one walk, as each costs a good part of what parsing does. A list of selectors would
# yield a node for each that it matches; one that names no element is asked of every attribute of each.
_ASKED_OF = "[href], [src], [id], [style]"
# What is asked of few tags is not asked of those that most are.
_ASKED_OF_FEW = (
    ":not(li, p, ul, span, div, strong, br, td):is(h1, a[name], script, style, meta[http-equiv], "
    "meta[content^='http'], meta[content^='/'], img[srcset], source[srcset], link[imagesrcset], video[poster], "
    "form[action], button[formaction], input[formaction], object[data])"
)
_SELECTOR = f":is({_ASKED_OF}, {_ASKED_OF_FEW})"
_PRINT_SELECTOR = f":is({_ASKED_OF}, h2, h3, h4, h5, h6, {_ASKED_OF_FEW})"


def parse_page(data: bytes, path: str, url: str, language: str, parts: Collection[Part], shared: Shared) -> BuiltPage:
    """Parse an HTML page and take out what the rules ask of it. Malformed HTML is read as browsers do.

    Of its parts, those that are named. What it has in common with others becomes one object, known to `shared`.
    """
    tree = LexborHTMLParser(data)
    is_print = "print" in parts and f"/{PRINT_FOLDER}/" in url
    taken = _Taken(tree, shared, "print" in parts, is_print)
    taken.take(tree.css(_PRINT_SELECTOR if is_print else _SELECTOR))
    if has_bytes(data, b"url(", b"(") and _PAINTED.search(data):
        taken.take_painted(tree)
    links, printed = taken.own_links()
    root = tree.root
    own_links = shared.links(links)
    return BuiltPage(
        path=path,
        url=url,
        language=language,
        lang=root.attributes.get("lang") if root else None,
        links=own_links,
        base=taken.base,
        canonical=taken.canonical,
        redirect=taken.redirect if taken.only_redirects() else None,
        policy=taken.policy,
        inline=tuple(_inline(taken.inline, tree, data)) if "inline" in parts and taken.policy else (),
        title=taken.title or "",
        ids=tuple(taken.ids) if taken.repeats_ids else (),
        anchored=FIELD_END.join([*taken.anchors, ""]),
        outline=FIELD_END.join([*taken.outline, ""]),
        images=tuple(taken.images),
        residue=tuple(find_residue(tree, data)) if "residue" in parts else (),
        emphasis=tuple(islice(find_emphasis(tree), _MOST_MARKS)) if "residue" in parts and may_show_marks(data) else (),
        printed_links=tuple([own_links[at] for at in printed]),
        misnested="nesting" in parts and may_be_misnested(data),
        endless=b"</html" not in data[-_END:] and _is_endless(data.lower()),
        problem=say("the file is empty") if not data or data.isspace() else None,
    )


Attributes = Mapping[str, str | None]


class _Taken:
    """What the tags of a page have of what the rules ask for, in their order."""

    def __init__(self, tree: LexborHTMLParser, shared: Shared, has_outline: bool, is_print: bool) -> None:
        self._tree, self._shared = tree, shared
        self._has_outline, self._is_print = has_outline, is_print
        self.ids: list[str] = []
        self.anchors: set[str] = set()
        # Whether an id stands twice, or is empty.
        self.repeats_ids = False
        self.outline: list[str] = []
        self.images: list[BuiltImage] = []
        self.title: str | None = None
        self.redirect: str | None = None
        self.canonical = self.base = self.policy = ""
        # The scripts and styles of the page.
        self.inline: list[LexborNode] = []
        self._names: list[str] = []
        self._links: list[BuiltLink] = []
        # Which of them are printed.
        self._printed: list[int] = []
        # Whether a link into the page itself leads somewhere shows at its end.
        self._inside: list[tuple[str, Attributes, bool]] = []
        self._drawn: list[BuiltLink] = []
        self._alike: Counter[tuple[str, str, str, str | None]] = Counter()
        # What is asked for each image of a link or button, and is the same for all of them.
        self._silent_links: dict[int, bool] = {}
        # By the identity of what links of a print document are in: whether that is in its text, and whether in a part
        # that is not printed.
        self._in_print: dict[int, tuple[bool, bool]] = {}

    def take(self, nodes: Iterable[LexborNode]) -> None:
        """Take out of tags what is asked for. A site has hundreds of thousands of them, half of them `a`."""
        for node in nodes:
            attributes = node.attributes
            tag = node.tag or ""
            if "id" in attributes:
                self.ids.append(attributes["id"] or "")
            if tag == "a":
                self._take_anchor(node, attributes)
            elif tag in HEADINGS:
                self._take_heading(node, tag, attributes)
            elif "href" in attributes:
                self._take_href(tag, attributes)
            elif "xlink:href" in attributes:
                self._drawn.append(BuiltLink(tag.lower(), "xlink:href", attributes["xlink:href"] or ""))
            if tag in _FURTHER_TAGS or not _FURTHER.isdisjoint(attributes):
                self._take_further(node, tag, attributes)

    def _take_further(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if "src" in attributes:
            self._links.append(BuiltLink(tag, "src", attributes["src"] or ""))
        if tag == "img" or (tag == "input" and (attributes.get("type") or "").lower() == "image"):
            self._take_image(node, tag, attributes)
        if tag in _INLINE:
            self.inline.append(node)
        if tag in _OTHERWISE or not _RARER.isdisjoint(attributes):
            found = list(_rarer_links(node, tag, attributes))
            if "http-equiv" in attributes:
                if found and self.redirect is None:
                    self.redirect = found[0].target
                elif (attributes["http-equiv"] or "").lower() == "content-security-policy":
                    self.policy = self.policy or attributes.get("content") or ""
            self._links += found

    def _take_anchor(self, node: LexborNode, attributes: Attributes) -> None:
        if "href" in attributes:
            href = attributes["href"] or ""
            is_printed = self._is_print and self._prints(node)
            if href[:1] == "#":
                self._inside.append((href, attributes, is_printed))
            else:
                self._append_anchor(href, attributes, is_printed)
        elif "xlink:href" in attributes:
            self._drawn.append(BuiltLink("a", "xlink:href", attributes["xlink:href"] or ""))
        if "name" in attributes:
            self._names.append(attributes["name"] or "")

    def _prints(self, link: LexborNode) -> bool:
        """Tell whether a print document has a link in its text, and prints it."""
        above: list[LexborNode] = []
        at = link.parent
        while at is not None and at.mem_id not in self._in_print:
            above.append(at)
            at = at.parent
        in_text, left_out = self._in_print[at.mem_id] if at is not None else (False, False)
        for one in reversed(above):
            classes = (one.attributes.get("class") or "").split()
            in_text = in_text or one.tag == "main" or "td-content" in classes
            left_out = left_out or one.tag in _UNPRINTED_TAGS or not _UNPRINTED.isdisjoint(classes)
            self._in_print[one.mem_id] = in_text, left_out
        return in_text and not left_out

    def _take_heading(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if self._has_outline and (self._is_print or "id" in attributes):
            self.outline += (tag[1], attributes.get("id") or "", _text(node))
        if tag == "h1" and self.title is None:
            self.title = _text(node)

    def _take_href(self, tag: str, attributes: Attributes) -> None:
        href = attributes["href"] or ""
        if tag == "link":
            rel = (attributes.get("rel") or "").lower()
            if rel == "canonical":
                self.canonical = href
            self._links.append(BuiltLink("link", "href", href, "", rel, attributes.get("hreflang") or ""))
        elif tag == "base":
            self.base = self.base or href
        else:
            self._drawn.append(BuiltLink(tag.lower(), "href", href))

    def _take_image(self, node: LexborNode, tag: str, attributes: Attributes) -> None:
        if not (source := next((name for name in ("src", "srcset") if name in attributes), "")):
            return
        address = attributes[source] or ""
        alt = (attributes["alt"] or "") if "alt" in attributes else None
        if self._lacks_text(node, attributes, alt):
            self.images.append(BuiltImage(address, alt, self._alike[tag, source, address, alt], tag, source))
        self._alike[tag, source, address, alt] += 1

    def _lacks_text(self, image: LexborNode, attributes: Attributes, alt: str | None) -> bool:
        if (alt and _says_something(alt)) or (attributes.get("role") or "").lower() in {"presentation", "none"}:
            return False
        if self._is_named(attributes) or _is_hidden(image):
            return False
        # A button that is an image has no other text.
        if alt is None or image.tag == "input":
            return True
        parent = image.parent
        while parent is not None and parent.tag not in {"a", "button", "body"}:
            parent = parent.parent
        if parent is None or parent.tag == "body":
            return False
        if (known := self._silent_links.get(parent.mem_id)) is None:
            known = self._silent_links[parent.mem_id] = self._says_nothing(parent)
        return known

    def _says_nothing(self, link: LexborNode) -> bool:
        """Tell whether nothing of a link or button is read aloud, and it has no name of its own."""
        if self._is_named(link.attributes):
            return False
        if _text(link) and (link.css_first(_HIDDEN) is None or _is_read_aloud(link)):
            return False
        others = (one.attributes.get("alt") or "" for one in link.css("img[alt]"))
        return not any(map(_says_something, others)) and not link.css_first("svg")

    def _is_named(self, attributes: Attributes) -> bool:
        if any(_says_something(attributes.get(name) or "") for name in _NAMING):
            return True
        # What is there by none of these ids gives no name.
        named_by = (attributes.get("aria-labelledby") or "").split()
        return bool(named_by) and not self._all_ids.isdisjoint(named_by)

    @cached_property
    def _all_ids(self) -> frozenset[str]:
        return frozenset([node.attributes["id"] or "" for node in self._tree.css("[id]")])

    def take_painted(self, tree: LexborHTMLParser) -> None:
        """Take what drawings are filled, clipped or masked with (SVG 2, 6.6: attributes with the values of CSS)."""
        for name in _PAINTING:
            for node in tree.css(f"[{name}*='url(']"):
                value = node.attributes[name] or ""
                self._drawn += [BuiltLink(node.tag or "", name, url, value) for url, _ in css_urls(value)]

    def only_redirects(self) -> bool:
        """Tell whether the page is one that Hugo made of an alias: it names its target twice, or shows nothing."""
        return self.canonical == self.redirect or not (self.title or self.ids)

    def own_links(self) -> tuple[list[BuiltLink], list[int]]:
        """Return the page's links, and which of them it prints, once all of its tags are taken."""
        self.anchors.update(self.ids)
        self.repeats_ids = "" in self.anchors or len(self.anchors) < len(self.ids)
        self.anchors.update(self._names)
        self._links += [link for link in self._drawn if not self._is_settled(link.target)]
        # Nearly all lead to an id.
        if self.base or not {"#", *(f"#{anchor}" for anchor in self.anchors)}.issuperset(map(_HREF, self._inside)):
            for href, attributes, is_printed in self._inside:
                # Where a base leads elsewhere, so does `<a href="#x">`; what is drawn is of this document
                # (SVG 2, 16.2).
                if self.base or not self._is_settled(href):
                    self._append_anchor(href, attributes, is_printed)
        return self._links, self._printed

    def _append_anchor(self, href: str, attributes: Attributes, is_printed: bool) -> None:
        if is_printed:
            self._printed.append(len(self._links))
        # A link that stands alone mostly has no other attribute.
        meant = (attributes.get("hreflang") or attributes.get("lang") or "") if len(attributes) > 1 else ""
        self._links.append(BuiltLink("a", "href", href, "", "", meant) if meant else self._shared.anchor(href))

    def _is_settled(self, href: str) -> bool:
        # Links to an existing anchor on the same page need no check.
        return href[:1] == "#" and (href == "#" or href[1:] in self.anchors)


# Of what is kept of a link into the page itself, its address.
_HREF = itemgetter(0)


def _text(node: LexborNode) -> str:
    return " ".join(node.text().split())


def _is_read_aloud(node: LexborNode) -> bool:
    """Tell whether an element has a text that is not hidden from who listens."""
    texts = (one for one in node.traverse(include_text=True) if one.is_text_node)
    return any(_says_something(one.text_content or "") and not _is_hidden(one) for one in texts)


def _says_something(alt: str) -> bool:
    """Tell whether a text has more than blanks and characters that nobody sees."""
    return any(character.isprintable() and not character.isspace() for character in alt)


def _is_hidden(node: LexborNode) -> bool:
    """Return whether nothing is read aloud of an element, because of itself or of what it is in."""
    at: LexborNode | None = node
    while at is not None:
        if (at.attributes.get("aria-hidden") or "").lower() == "true" or "hidden" in at.attributes:
            return True
        at = at.parent
    return False


_PAINTING = ("fill", "stroke", "clip-path", "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end")
_PAINTED = regex(rb"""=["']?\s*url\(""")
_NAMING = frozenset({"aria-label", "title"})
_HIDDEN = "[aria-hidden=true i], [hidden]"
# Attributes that hold URLs on hardly any page, and the elements that hold some otherwise.
_RARER = frozenset({"srcset", "imagesrcset", "poster", "action", "formaction", "data", "style"})
_OF_ONE_ELEMENT = {"action": "form", "data": "object"}
_OTHERWISE = frozenset({"style", "meta"})
# Tags and attributes that more is asked of than an id or an address to follow.
_FURTHER_TAGS = _OTHERWISE | {"script", "img", "input"}
_FURTHER = _RARER | {"src"}
# Addresses that whoever shares a page sends along: https://ogp.me, X's cards, and what Hugo makes for search machines.
_SHARED_AS = frozenset(
    {
        *("og:url", "og:image", "og:image:url", "og:image:secure_url", "og:video", "og:video:url"),
        *("og:video:secure_url", "og:audio", "og:audio:url", "og:audio:secure_url"),
        *("twitter:image", "twitter:image:src", "twitter:url", "image", "thumbnailurl"),
    }
)
_REFRESH = regex(r"\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?[\"']?([^\"']*)", re.IGNORECASE)


def _rarer_links(node: LexborNode, tag: str, attributes: Attributes) -> Iterator[BuiltLink]:
    for attribute in sorted(_RARER.intersection(attributes)):
        value = attributes[attribute] or ""
        if _OF_ONE_ELEMENT.get(attribute, tag) != tag:
            continue
        if attribute.endswith("srcset"):
            targets = split_srcset(value)
        elif attribute == "style":
            targets = [url for url, _ in css_urls(value)]
        else:
            targets = [value]
        for target in targets:
            yield BuiltLink(tag, attribute, target, value)
    if tag == "style":
        for url, _ in css_urls(node.text()):
            yield BuiltLink("style", "", url)
    elif tag == "meta":
        value = attributes.get("content") or ""
        named = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        if named.lower() in _SHARED_AS:
            yield BuiltLink("meta", "content", value)
        elif (
            (attributes.get("http-equiv") or "").lower() == "refresh" and (match := _REFRESH.match(value)) and match[1]
        ):
            yield BuiltLink("meta", "content", match[1].strip(), value)


# Of all attributes that run something, those that people write.
_HANDLERS = (
    *("onclick", "onload", "onerror", "onsubmit", "onchange", "oninput", "onfocus", "onblur", "onmouseover"),
    *("onkeydown", "onkeyup", "ontoggle"),
)
_HANDLES = regex(rb" on[a-z]{4,}=")
_INLINE = ("script", "style")
_RUNS_SCRIPT = regex(r"(?:|module|(?:text|application)/(?:x-)?(?:java|ecma)script)", re.IGNORECASE)


def _is_endless(data: bytes) -> bool:
    return b"<html" in data and b"</html" not in data


def _inline(nodes: list[LexborNode], tree: LexborHTMLParser, data: bytes) -> Iterator[BuiltInline]:
    """Yield what of a page's scripts and styles, and of its attributes, a policy may forbid."""
    for tag in _INLINE:
        for nth, node in enumerate(node for node in nodes if node.tag == tag):
            attributes = node.attributes
            runs = "src" not in attributes and _RUNS_SCRIPT.fullmatch((attributes.get("type") or "").strip())
            if tag == "style" or runs:
                yield BuiltInline(tag, tag, nth, "", node.text(), attributes.get("nonce") or "")
    seen: Counter[tuple[str, str, str]] = Counter()
    for name in _HANDLERS if _HANDLES.search(data) else ():
        for node in tree.css(f"[{name}]"):
            key = (name, node.tag or "", node.attributes[name] or "")
            yield BuiltInline(name, key[1], seen[key], key[2])
            seen[key] += 1


def split_srcset(value: str) -> list[str]:
    """Return the URLs of a `srcset` (HTML, 4.8.4.2.1): candidates end with a comma, URLs may hold some."""
    urls: list[str] = []
    at = 0
    while found := _CANDIDATE.match(value, at):
        url, at = found[1], found.end()
        if url.endswith(","):
            url = url.rstrip(",")
        else:
            comma = value.find(",", at)
            at = comma + 1 if comma >= 0 else len(value)
        urls.append(url)
    return urls


_CANDIDATE = regex(r"[ \t\n\r\f,]*+([^ \t\n\r\f]++)[ \t\n\r\f]*+")


# Where a page ends with its end tag, it stands in so many bytes.
_END = 100
# A page that shows more marks than this was not rendered at all.
_MOST_MARKS = 100
# What leads back to the regular view is not printed.
_UNPRINTED_TAGS = frozenset({"header", "footer"})
_UNPRINTED = frozenset({"d-print-none", "pageinfo"})
