"""Comments of a page that ask for silence, `<!-- guidecheck-ignore RULE: reason -->`, and the lines they are for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.page import Page, lines_of, lines_of_code
from guidecheck.model.settings import EVERY_RULE

MARK = "guidecheck-ignore"
_COMMENT = regex(rf"<!--\s*+{MARK}\b(?P<said>.*?)(?:(?P<end>-->)|\Z)", re.DOTALL)
_SAID = regex(r"\s+(?P<rule>[a-z*-]+)\s*:\s*(?P<reason>\S.*?)\s*\Z", re.DOTALL)


class IgnoreComment(NamedTuple):
    """A comment at `line` for findings of a rule (or `*`) from line `first` to `last`; the reason may be missing."""

    rule: str
    reason: str
    line: int
    column: int
    first: int
    last: int


class Covering:
    """Says which comments of a page are for a line, alike ones as one: their rule, first and last line."""

    def __init__(self, comments: Iterable[IgnoreComment]) -> None:
        self._whole: dict[str, Extent] = {}
        self._by_line: dict[tuple[str, int], list[Extent]] = {}
        for extent in dict.fromkeys(extent_of(one) for one in comments if one.reason):
            rule, first, last = extent
            if first == 1:
                self._whole[rule] = extent
            else:
                for line in range(first, last + 1):
                    self._by_line.setdefault((rule, line), []).append(extent)

    def __call__(self, rule: str, line: int) -> list[Extent]:
        """Return the comments that ask for silence on a finding of a rule at a line."""
        found = [self._whole[name] for name in (rule, EVERY_RULE) if name in self._whole]
        return found + [one for name in (rule, EVERY_RULE) for one in self._by_line.get((name, line), ())]


Extent = tuple[str, int, int]


def extent_of(comment: IgnoreComment) -> Extent:
    """Return what a comment is for: its rule, the first and the last line."""
    return comment.rule, comment.first, comment.last


def read_comments(page: Page) -> tuple[IgnoreComment, ...]:
    """Return the comments of a page; one in code is text.

    Before the first heading a comment is for the whole page, else for the block that begins on the next line with text.
    """
    return tuple(_comments(page)) if MARK in page.text else ()


def _comments(page: Page) -> Iterator[IgnoreComment]:
    code = lines_of_code(page)
    heading = next((section.line for section in page.sections if section.level), 0)
    lines = lines_of(page)
    with_text = [number for number, text in enumerate(lines, 1) if text.strip()]
    blocks = {block.line: block.end_line for block in reversed(list(page.blocks()))}
    line, at = 1, 0
    for found in _COMMENT.finditer(page.text):
        line += page.text.count("\n", at, found.start())
        at = found.start()
        if line in code or not found["end"]:
            continue
        if not heading or line < heading:
            first, last = 1, len(lines) + 1
        else:
            after = line + found[0].count("\n")
            next_text = bisect_right(with_text, after)
            first = with_text[next_text] if next_text < len(with_text) else after + 1
            last = max(first, blocks.get(first, 0))
        column = found.start() - page.text.rfind("\n", 0, found.start())
        said = _SAID.match(found["said"])
        rule, reason = (said["rule"], said["reason"]) if said else (found["said"].strip().partition(":")[0], "")
        yield IgnoreComment(rule, reason, line, column, first, last)
