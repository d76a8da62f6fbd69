"""Fingerprints of sections: what the record of accepted translations knows them by.

A short hash of a section's text needs no history: it survives squashed commits, shallow clones, moved pages and
reflowed text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold_blanks
from guidecheck.model.page import Block, Page, Section, Shortcode, lines_of, shown_texts

# Twelve hexadecimal digits: among a million sections, two share a hash once in 500 guides.
DIGITS = 12


# What a reader does not see of a shortcode.
_UNSEEN_PARAMETERS = frozenset(("class", "height", "id", "loading", "style", "width"))
_UNSEEN_ATTRIBUTE = regex(
    r"""\s+(?:class|height|id|loading|rel|style|target|width|data-[\w-]+)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)(?=[^<>]*>)"""
)
# What Hugo makes of signs as keyboards have them, back again, and blanks that some set beside Han and kana.
_TYPED = (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "--"), ("—", "---"), ("…", "..."))
_HAN = "\u3040-\u30ff\u3400-\u9fff"
_BLANK_AT_HAN = regex(rf" (?:(?<=[{_HAN}] )(?=[!-~])|(?<=[!-~] )(?=[{_HAN}]))")
# One that never ends takes in the rest, as in a browser; so no text makes it look twice.
_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STRUCK = regex(r"(?<![~\\])~~(?!~)(.+?)(?<!~)~~(?!~)", re.DOTALL)
# The title of a link or a picture, inline or in its definition.
_TITLE = regex(
    r"""(?:\]\([ \t]*<?[^()\s<>"']*>?|\]:[ \t]*\S+)[ \t]+("[^"\n]*"|'[^'\n]*')[ \t]*(?:\)|$)""", re.MULTILINE
)
_BETWEEN = "\x1f"


@lru_cache(maxsize=16)
def fingerprints(page: Page) -> tuple[str, ...]:
    """Return the fingerprint of each section of a page."""
    return tuple(fingerprint(page, section) for section in page.sections)


def fingerprint(page: Page, section: Section) -> str:
    """Return a short hash of all that readers see of a section, however its source is wrapped or marked up."""
    parts = [fold_blanks(section.heading)]
    if not section.level:
        parts += [fold_blanks(text) for key, _, text in shown_texts(page.front_matter) if key.lower() != "title"]
    for block in section.blocks:
        parts += _block(block)
    parts += [fold_blanks(link.target) for link in section.links]
    parts += _calls(page, section)
    parts += _marks(page, section)
    return fingerprint_of("\n".join(parts))


def fingerprint_of(text: str) -> str:
    """Return a short hash of a text; how its white space is wrapped is the caller's to fold."""
    if not text.isascii():
        # Composed or in parts, as some editors save Hangul, letters are the same to readers; Hugo draws the signs.
        text = unicodedata.normalize("NFC", text)
        for sign, typed in _TYPED:
            text = text.replace(sign, typed)
        text = _BLANK_AT_HAN.sub("", text)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _block(block: Block) -> Iterator[str]:
    # The language of code is no text.
    yield fold_blanks(block.name) if block.name and block.kind != "code" else ""
    yield fold_blanks(block.title) if block.title else ""
    if block.kind == "code":
        # Where lines of code end, and how far they are indented, readers see.
        yield "\n".join(map(str.rstrip, block.raw.strip("\n").split("\n")))
    elif block.kind == "html":
        yield fold_blanks(_UNSEEN_ATTRIBUTE.sub("", _COMMENT.sub("", block.raw)))
    elif block.kind == "shortcode":
        yield fold_blanks(block.raw)
    elif block.items:
        for item in block.items:
            yield f"{item.depth} {item.ordered:d} {item.checked} {item.text}"
    elif block.rows:
        yield from (_BETWEEN.join(row.cells) for row in block.rows)
    else:
        # The text of a block is folded already.
        yield block.text


def _calls(page: Page, section: Section) -> Iterator[str]:
    """Yield what shortcodes are called with, in a paragraph too."""
    if not page.shortcodes:
        return
    calls = page.shortcodes
    begin = bisect_left(calls, section.line, key=_line)
    for call in calls[begin : bisect_left(calls, _end(page, section), key=_line)]:
        yield _BETWEEN.join((call.name, *call.positional, *_seen(call)))


def _seen(call: Shortcode) -> Iterator[str]:
    for name, value in sorted(call.named.items()):
        if name.lower() not in _UNSEEN_PARAMETERS:
            yield f"{name}={fold_blanks(value)}"


def _marks(page: Page, section: Section) -> Iterator[str]:
    """Yield what is struck out, and the titles of links: the text of a block has neither."""
    if not section.blocks:
        return
    struck, titled = _has_marks(page)
    if not (struck or titled):
        return
    source = "\n".join(lines_of(page)[section.line - 1 : _end(page, section) - 1])
    if struck and "~~" in source:
        yield from (f"~~{fold_blanks(found)}" for found in _STRUCK.findall(source))
    if titled and ("](" in source or "]:" in source):
        yield from _TITLE.findall(source)


@lru_cache(maxsize=4)
def _has_marks(page: Page) -> tuple[bool, bool]:
    return "~~" in page.text, _TITLE.search(page.text) is not None


@lru_cache(maxsize=4)
def _starts(page: Page) -> list[int]:
    return [section.line for section in page.sections[1:]]


def _end(page: Page, section: Section) -> int:
    """Return the line behind a section."""
    starts = _starts(page)
    at = bisect_left(starts, section.line + 1)
    return starts[at] if at < len(starts) else page.text.count("\n") + 2


_line = attrgetter("line")
