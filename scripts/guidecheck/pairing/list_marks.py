"""The marks of a list's items: boxes and numbers that a translation has lost and can be given again."""

from __future__ import annotations

import re

from guidecheck.base.regex import regex
from guidecheck.model.findings import Edit
from guidecheck.model.page import Block, Page, lines_of

_MARKER = regex(r"([ \t>]*+)((?:[-*+]|\d{1,9}[.)])[ \t]+)")


def marks_of(page: Page, source: Block, target: Block) -> tuple[Edit, ...]:
    """Return what gives the items of a translated list the boxes, or the numbers, that those of the source have."""
    items, others = source.items, target.items
    if [item.depth for item in items] != [item.depth for item in others]:
        return ()
    # Of items that are a line each nothing stands below that the width of a marker could move.
    short = {item.line for item in others} == {*range(target.line, target.end_line + 1)}
    short &= not any(item.depth for item in others)
    edits = []
    for number, (item, other) in enumerate(zip(items, others), 1):
        found = _MARKER.match(lines_of(page)[other.line - 1])
        if not found:
            return ()
        marker = found[2]
        if item.checked is not None and other.checked is None:
            marker += "[x] " if item.checked else "[ ] "
        if item.ordered != other.ordered and short:
            marker = re.sub(r"\S+", f"{number}." if item.ordered else "-", marker, count=1)
        if marker != found[2]:
            edits.append(Edit(other.line, found.start(2) + 1, found[2], marker, exact=True))
    return tuple(edits)
