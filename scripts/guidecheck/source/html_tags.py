"""The tags of a piece of HTML with their attributes, as a browser's tokenizer takes them (HTML Standard, 13.2.5).

A piece of a page is no whole document: what is text in some elements (`<style>`, `<textarea>`) is taken for tags too,
as the piece does not say which element it will stand in. So is what comes behind the end of such an element, which may
stand in what else would be a comment or the value of an attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.entities import html5
from typing import NamedTuple

from guidecheck.base.regex import regex

_BLANK = r"[\t\n\f\r ]"
_BEGIN = regex(r"<(?:!--|/?([A-Za-z][^\t\n\f\r />]*+)|[!?/])")
_COMMENT_END = regex(r"--!?>")
_ATTRIBUTE = regex(rf"(?:{_BLANK}|/)*+([^\t\n\f\r />][^\t\n\f\r />=]*+)(?:{_BLANK}*+(=){_BLANK}*+)?")
_UNQUOTED = regex(r"[^\t\n\f\r >]*+")
_END = regex(rf"(?:{_BLANK}|/)*+>")
_TEXTS = ("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
_TEXT_TAG = regex(rf"<(/?)(?:{'|'.join(_TEXTS)})(?=[\t\n\f\r />])", re.IGNORECASE)
_TEXT_ENDS = regex(rf"</(?:{'|'.join(_TEXTS)})(?=[\t\n\f\r />])", re.IGNORECASE)

# A name that runs on, or that an equals sign follows, is part of an address: `?a=1&copy=2`.
_REFERENCE = regex(r"&(?:#\w+;?|([A-Za-z][A-Za-z0-9]*+)(?:;|(?!=)))", re.ASCII)


class HtmlTag(NamedTuple):
    """A start tag: its name and attributes (the first of each, in lower case), and where it begins and ends.

    `end` is 0 for a tag that never ends; nothing comes after it.
    """

    name: str
    attributes: Mapping[str, str]
    start: int
    end: int


def leaves_text_open(html: str, before: bool) -> bool:
    """Tell whether a piece of HTML ends in an element that holds text alone; `before` is whether it begins in one."""
    ends = [found[1] for found in _TEXT_TAG.finditer(html)]
    return not ends[-1] if ends else before


def read_html_tags(html: str, in_text: bool = False) -> Iterator[HtmlTag]:
    """Yield the start tags of a piece of HTML in order; comments hold none.

    `in_text` says that the piece may begin in an element that holds text alone.
    """
    at = 0
    comments_end = True
    while found := _BEGIN.search(html, at):
        at = found.end()
        end_of_tag = 0
        if found[0] == "<!--":
            # `<!-->` and `<!--->` are whole comments.
            end = _COMMENT_END.search(html, at - 2) if comments_end else None
            comments_end = end is not None
            end_of_tag = end.end() if end else 0
        elif not found[1]:
            end_of_tag = html.find(">", at) + 1
        else:
            attributes, end_of_tag = _attributes(html, at)
            if found[0][1] != "/" or not end_of_tag:
                yield HtmlTag(found[1].lower(), attributes, found.start(), end_of_tag)
        # The end of a text ends it wherever it stands.
        ends = _TEXT_ENDS.search(html, at, end_of_tag or len(html)) if in_text else None
        if ends:
            at, in_text = ends.start(), False
            # What follows it is read as any other.
            continue
        if not end_of_tag:
            return
        at = end_of_tag
        if found[1] and found[1].lower() in _TEXTS:
            in_text = found[0][1] != "/"


def unescape_value(written: str) -> str:
    """Return what an attribute holds (HTML Standard, 13.2.5.73): in text alone `&copy` needs no semicolon."""
    return _REFERENCE.sub(
        lambda found: found[0] if found[1] and found[0][1:] not in html5 else unescape(found[0]), written
    )


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
        attributes.setdefault(found[1].lower(), unescape_value(value))
    return attributes, end.end()
