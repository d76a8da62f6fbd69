"""What a template leaves in the output when it failed, found in a parsed page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold_blanks


class Residue(NamedTuple):
    """A piece of text that a template should have consumed.

    `context` is where it stands: `text`, `alert`, `code`, `script`, `comment` or `@name` for an attribute. `nth` counts
    (from 0) the occurrences of `marker` in the file, in any context.
    """

    marker: str
    excerpt: str
    context: str
    nth: int


class Marker(NamedTuple):
    """How a residue looks in parsed text and in the file, and bytes that any file with one has.

    `rarest` is one of these bytes that hardly stands anywhere else; empty where there is none.
    """

    parsed: re.Pattern[str]
    raw: re.Pattern[str]
    needed: bytes
    rarest: bytes

    def may_be_in(self, data: bytes) -> bool:
        """Tell whether a file has the bytes that are needed."""
        return has_bytes(data, self.needed, self.rarest)


def has_bytes(data: bytes, needed: bytes, rarest: bytes) -> bool:
    """Tell whether bytes have some others, the rarest of which is a single byte, or none."""
    # A single byte is found at many times the speed of several, unless there are many of it.
    offset, at = needed.index(rarest), -1
    for _ in range(_MANY if rarest else 0):
        at = data.find(rarest, at + 1)
        if at < 0:
            return False
        if data.startswith(needed, max(at - offset, 0)):
            return True
    return needed in data


_MANY = 50
_LESS = r"(?:<|&lt;|&#60;|&#x3c;)"
_MORE = r"(?:>|&gt;|&#62;|&#x3e;)"
_FORMAT = r"%!(?:[a-zA-Z]?\((?:MISSING|EXTRA |BADINDEX|BADWIDTH|BADPREC|NOVERB|PANIC=|{less}nil{more}|[\w.*\[\]]+=))"
MARKERS: Mapping[str, Marker] = {
    "shortcode": Marker(regex(r"\{\{[<%]"), regex(rf"\{{\{{(?:{_LESS}|%)", re.IGNORECASE), b"{{", b"{"),
    "placeholder": Marker(
        regex(r"HAHAHUGOSHORTCODE|HUGOSHORTCODE-"),
        regex(r"HAHAHUGOSHORTCODE|HUGOSHORTCODE-"),
        b"HUGOSHORTCODE",
        b"H",
    ),
    "omitted": Marker(regex("raw HTML omitted"), regex("raw HTML omitted"), b"raw HTML omitted", b"H"),
    "unsafe": Marker(regex("ZgotmplZ"), regex("ZgotmplZ"), b"ZgotmplZ", b"Z"),
    "format": Marker(
        regex(_FORMAT.format(less="<", more=">")),
        regex(_FORMAT.format(less=_LESS, more=_MORE)),
        b"%!",
        b"!",
    ),
    "value": Marker(regex("<no value>"), regex(rf"{_LESS}no value{_MORE}", re.IGNORECASE), b"no value", b""),
    # As Go prints a table of data; of a type, as in `map[string]int`, it has no colon.
    "table": Marker(regex(r"\bmap\[[\w-]+:"), regex(r"\bmap\[[\w-]+:"), b"map[", b"["),
    # What stands alone: people begin titles of changes so, too.
    "word": Marker(regex(r"\A\s*\[i18n\] [\w.-]+\s*\Z"), regex(r"\[i18n\] [\w.-]+(?=\s*<)"), b"[i18n] ", b"["),
}


def find_residue(tree: LexborHTMLParser, data: bytes) -> Iterator[Residue]:
    """Yield the residues of a parsed page, `data` being its bytes, in the order of the page."""
    wanted = {name: marker for name, marker in MARKERS.items() if marker.may_be_in(data)}
    if not wanted or tree.root is None:
        return
    seen: Counter[str] = Counter()
    for node in tree.root.traverse(include_text=True):
        for context, text in _texts(node):
            for name, marker in wanted.items():
                for match in marker.parsed.finditer(text):
                    nth = seen[name]
                    seen[name] += 1
                    excerpt = fold_blanks(text[match.start() : match.start() + 40])
                    yield Residue(name, excerpt, context or _context(node), nth)


@lru_cache(maxsize=8)
def residue_offsets(text: str, marker: str) -> list[int]:
    """Return the offset of every occurrence of a marker in the text of an HTML file, in any context."""
    return [match.start() for match in MARKERS[marker].raw.finditer(text)]


def _texts(node: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield the texts of a node itself, each with its context; an empty context is that of the ancestors."""
    if node.is_text_node:
        yield "", node.text_content or ""
    elif node.is_comment_node:
        yield "comment", node.comment_content or ""
    elif node.is_element_node:
        if node.tag == "no" and "value" in node.attributes:
            yield "", "<no value>"
        if node.tag == "nil":
            yield "", "%!s(<nil>)"
        for name, value in node.attributes.items():
            if value:
                yield f"@{name}", value


def _context(node: LexborNode) -> str:
    context = "text"
    parent = node.parent
    while parent is not None:
        tag = parent.tag
        if tag in {"code", "pre", "kbd", "samp", "textarea"}:
            return "code"
        if tag in {"script", "style", "template"}:
            return "script"
        if "alert" in (parent.attributes.get("class") or "").split():
            context = "alert"
        parent = parent.parent
    return context
