"""Footnotes by their marks, `[^1]`; one whose text is missing is shown as it is written."""

from __future__ import annotations

import re

from guidecheck.model.page import Page

MARK = re.compile(r"(?<!\\)\[\^([^\]\s^]{1,100})\](?!:)")
_TEXT = re.compile(r"^[ >]*\[\^([^\]\s^]{1,100})\]:", re.MULTILINE)


def noted(page: Page) -> frozenset[str]:
    """Return the names of the footnotes that have a text."""
    return frozenset(_TEXT.findall(page.text)) if "[^" in page.text else frozenset()


def unnoted(page: Page) -> frozenset[str]:
    """Return the names of footnotes without a text, marks in code among them."""
    return frozenset(MARK.findall(page.text)) - noted(page) if "[^" in page.text else frozenset()
