"""Where in the text of an HTML file a tag or a piece of text stands.

The parser keeps no positions, so a finding's place is looked up when there is a finding: the text is cut into tags,
and the n-th tag with an attribute of that value is the one. It is exact unless the parser had to repair the nesting
of that very tag.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from itertools import accumulate

from guidecheck.base.regex import regex
from guidecheck.source.html_tags import unescape_value

# Whatever follows a tag's name, it matches, up to the end of the file: so no text makes it try twice.
INSIDE_TAG = r"(?:[^>\"']++|\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)"
# All begins with one `<`, which is found at once.
_TAG = regex(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))"
    rf"|(?P<raw>script|style|textarea|title)(?=[\s/>])(?P<rawattrs>{INSIDE_TAG}).*?(?:</(?P=raw)|\Z)"
    rf"|(?P<name>[A-Za-z][^\s/>]*)(?P<attrs>{INSIDE_TAG}))",
    re.DOTALL | re.IGNORECASE,
)
# What no writer of HTML escapes.
_PLAIN = regex(r"[\w/.:#-]+")
_LINE_END = regex(r"\r\n?|\n")
_ATTRIBUTE = regex(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+[^\s>]*)))?")


def find_tag(
    text: str, name: str, attribute: str, value: str, nth: int = 0, also: tuple[str, str | None] | None = None
) -> int | None:
    """Return the offset of the n-th (from 0) tag of that name whose attribute has that value (unescaped).

    An empty name means any tag, an empty attribute any tag of that name; `also` is a second attribute and its value
    (None: it has none such). Fewer such tags: the last one; none: None.
    """
    # Of a second one there are others.
    if not (also or nth) and (only := _find_only(text, name, attribute, value)) is not None:
        return only
    second, second_value = also or ("", "")
    offsets = _offsets(text, name, attribute, second).get((value, second_value), ())
    return offsets[min(nth, len(offsets) - 1)] if offsets else None


def _find_only(text: str, name: str, attribute: str, value: str) -> int | None:
    """Return the offset of the tag if its attribute is written as most are and its value stands nowhere else.

    It takes a tenth of the time that all tags take (docs/benchmarks.md, site, all rules).
    """
    if not _PLAIN.fullmatch(value) or (at := text.find(f'{attribute}="{value}"')) < 0:
        return None
    start = text.rfind("<", 0, at)
    match = _TAG.match(text, start)
    # What looks like a tag may stand in quotes.
    if not match or (match["name"] or "").lower() != name or any(text.count(one, start, at) % 2 for one in "\"'"):
        return None
    is_only = text.find(value) > at and text.find(value, at + len(attribute) + 3) < 0
    return start if is_only and attribute_value(match["attrs"], attribute) == value else None


@lru_cache(maxsize=8)
def _offsets(text: str, name: str, attribute: str, second: str) -> Mapping[tuple[str, str | None], list[int]]:
    """Return the offsets of the tags of that name by the values of two attributes: one pass serves a page."""
    offsets: dict[tuple[str, str | None], list[int]] = {}
    for match in _TAG.finditer(text):
        found = match["name"] or match["raw"]
        if not found or (name and found.lower() != name):
            continue
        inside = match["attrs"] or match["rawattrs"] or ""
        value = attribute_value(inside, attribute) if attribute else ""
        if value is not None:
            key = value, attribute_value(inside, second) if second else ""
            offsets.setdefault(key, []).append(match.start())
    return offsets


def attribute_value(attributes: str, name: str) -> str | None:
    r"""Return the first value of an attribute in the inside of a tag, unescaped and with `\n` line ends."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1].lower() == name:
            value = match[2] or match[3] or match[4] or ""
            return unescape_value(value.replace("\r\n", "\n").replace("\r", "\n"))
    return None


def open_at_end(text: str) -> str:
    """Return the element that holds text alone and is open at the end of a page; empty where none is."""
    for match in _TAG.finditer(text):
        if match["raw"] and match.end() == len(text) and not match["rawattrs"].endswith("/>"):
            name = match["raw"].lower()
            return "" if text[-len(name) - 2 :].lower() == f"</{name}" else name
    return ""


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the line and column, both from 1, of an offset; CR LF, LF and CR each end a line."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in _LINE_END.finditer(text))]
    # A fifth of the time, for nearly all files (docs/benchmarks.md, site, all rules).
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
