"""Footnotes by their marks, `[^1]`; one whose text is missing is shown as it is written, one without a mark nowhere."""

from __future__ import annotations

import re

from guidecheck.base.regex import regex
from guidecheck.model.page import Page, lines_of

MARK = regex(r"(?<!\\)\[\^([^\]\s^]{1,100})\](?!:)")
_ANY_MARK = regex(r"\[\^([^\]\n]+)\]")
# A text whose colon is not where Markdown wants it: behind a blank, as the French write it, or of full width.
_PARTED_TEXT = regex(r"^[ >]*\[\^([^\]\s^]{1,100})\](?:[ \t\xa0\u202f]{1,9}[:：]|：)", re.MULTILINE)
_TEXT = regex(r"^[ >]*\[\^([^\]\s^]{1,100})\]:", re.MULTILINE)


def noted(page: Page) -> frozenset[str]:
    """Return the names of the footnotes that have a text."""
    return frozenset(_TEXT.findall(page.text)) if "[^" in page.text else frozenset()


def parted(text: str) -> frozenset[str]:
    """Return the names of the footnotes whose text has a colon that makes it none."""
    return frozenset(_PARTED_TEXT.findall(text)) if "[^" in text else frozenset()


def unnoted(page: Page) -> frozenset[str]:
    """Return the names of footnotes without a text, marks in code among them."""
    return frozenset(MARK.findall(page.text)) - noted(page) if "[^" in page.text else frozenset()


def unshown_lines(page: Page) -> frozenset[int]:
    """Return the lines of footnotes that Hugo leaves out: nothing refers to them, or the text of another comes first.

    A mark in code or HTML, which is none, counts as one here: a link that readers may see is to be judged.
    """
    if "[^" not in page.text or "]:" not in page.text:
        return frozenset()
    blocks = list(page.blocks())
    texts = {block.line: block.name for block in blocks if block.kind == "footnote"}
    marked: set[str] = set()
    for number, line in enumerate(lines_of(page), 1) if texts else ():
        marks = _ANY_MARK.findall(line) if "[^" in line else []
        if (name := texts.get(number)) in marks:
            marks.remove(name)
        marked.update(marks)
    found: set[int] = set()
    seen: set[str] = set()
    outer = -1
    for block in blocks:
        if outer >= 0 and block.depth <= outer:
            outer = -1
        if outer < 0 and block.kind == "footnote":
            # What a shortcode wraps may be a page by itself.
            again = block.name in seen and not page.shortcodes
            seen.add(block.name)
            outer = block.depth if again or block.name not in marked else -1
        if outer >= 0:
            found.update(range(block.line, block.end_line + 1))
    return frozenset(found)
