"""The tags of a piece of HTML with their attributes, as a browser's tokenizer takes them (HTML Standard, 13.2.5).

A piece of a page is no whole document: what is text in some elements (`<style>`, `<textarea>`) is taken for tags too,
as the piece does not say which element it will stand in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import NamedTuple

_BLANK = r"[\t\n\f\r ]"
_BEGIN = re.compile(r"<(?:!--|/?([A-Za-z][^\t\n\f\r />]*+)|[!?/])")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(rf"(?:{_BLANK}|/)*+([^\t\n\f\r />][^\t\n\f\r />=]*+)(?:{_BLANK}*+(=){_BLANK}*+)?")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*+")
_END = re.compile(rf"(?:{_BLANK}|/)*+>")


class HtmlTag(NamedTuple):
    """A start tag: its name and attributes (the first of each, in lower case), and where it begins and ends.

    `end` is 0 for a tag that never ends; nothing comes after it.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int


def read_html_tags(html: str) -> Iterator[HtmlTag]:
    """Yield the start tags of a piece of HTML in order; comments hold none."""
    at = 0
    while found := _BEGIN.search(html, at):
        at = found.end()
        if found[0] == "<!--":
            # `<!-->` and `<!--->` are whole comments.
            end = _COMMENT_END.search(html, at - 2)
            if not end:
                return
            at = end.end()
        elif not found[1]:
            at = html.find(">", at) + 1
            if not at:
                return
        else:
            attributes, end_of_tag = _attributes(html, at)
            if found[0][1] != "/" or not end_of_tag:
                yield HtmlTag(found[1].lower(), attributes, found.start(), end_of_tag)
            if not end_of_tag:
                return
            at = end_of_tag


def _attributes(html: str, at: int) -> tuple[dict[str, str], int]:
    attributes: dict[str, str] = {}
    while not (end := _END.match(html, at)):
        found = _ATTRIBUTE.match(html, at)
        if not found:
            return attributes, 0
        at = found.end()
        value = ""
        if found[2]:
            quote = html[at : at + 1]
            if quote in ('"', "'") and quote:
                close = html.find(quote, at + 1)
                if close < 0:
                    return attributes, 0
                value, at = html[at + 1 : close], close + 1
            else:
                unquoted = _UNQUOTED.match(html, at)
                assert unquoted is not None  # it may be empty
                value, at = unquoted[0], unquoted.end()
        attributes.setdefault(found[1].lower(), unescape(value))
    return attributes, end.end()
