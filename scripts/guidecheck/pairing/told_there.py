"""Sections without a counterpart that need none, or have their heading in another one: what they are is a note.

The other page has their text as it is, or one heading for two; or they are what readers wrote under one of them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold, script, scripts
from guidecheck.model.page import Block, Page, Section, lines_of
from guidecheck.pairing.features import neutral_words, stems
from guidecheck.pairing.model import Missing, PagePair
from guidecheck.pairing.of_translation import names_language

# So much of a section's text stands in the other page, of so many letters at least.
_MOST_OF_IT = 0.8
_LEAST_TOLD = 40
_IN_A_ROW = 3
_TEXTS = frozenset({"list", "paragraph"})
# Shorter headings stand in others by chance.
_LEAST_HEADING = 5
# The remarks of readers are called so, and each has a line with a name and one with a date.
_REMARKS = regex(
    r"comment|kommentar|coment[aá]r|koment[aá][rř]|reacties|yorum|bình luận|коммент|комент|σχόλι|تعليق"
    r"|댓글|コメント|评论|評論|留言",
    re.IGNORECASE,
)
_NAME = regex(r"\s*(\*\*|__)\S.*\1\s*\\?")
_DATE = regex(r"\s*([*_]).*\b(?:19|20)\d\d\b.*\1\s*")


def needs_none(page: Page, other: Page, lacking: Missing) -> bool:
    """Tell whether the other page has all text of a section as it is, or this is for readers of another language.

    Or the section is what readers have written.
    """
    section = lacking.section
    return (
        _stands_there(page, other, section) or _is_in_another_language(page, section) or _is_of_readers(page, section)
    )


def _is_in_another_language(page: Page, section: Section) -> bool:
    """Tell whether a heading names a language, and what stands under it is not in the letters of the page's own."""
    own = scripts(page.locale)
    if not names_language(section.heading):
        return False
    blocks = [block for one in (section, *_below(page, section)) for block in one.blocks if block.kind in _TEXTS]
    names = [name for block in blocks for letter in block.text if (name := script(letter))]
    return len(names) >= _LEAST_TOLD and sum(name not in own for name in names) >= _MOST_OF_IT * len(names)


def _stands_there(page: Page, other: Page, section: Section) -> bool:
    blocks = [block for one in (section, *_below(page, section)) for block in one.blocks]
    if sum(len(block.text) for block in blocks if block.kind in _TEXTS) < _LEAST_TOLD:
        return False
    rows, rows_too = _rows(blocks), _rows_of(other)
    return bool(rows) and (rows & rows_too).total() >= _MOST_OF_IT * rows.total()


@lru_cache(maxsize=4)
def _rows_of(page: Page) -> Counter[tuple[str, ...]]:
    return _rows(page.blocks())


def _rows(blocks: Iterable[Block]) -> Counter[tuple[str, ...]]:
    """Return how often each few words in a row stand in the texts of some blocks."""
    words = (block.text.split() for block in blocks if block.kind in _TEXTS)
    return Counter(row for each in words for row in zip(*(each[at:] for at in range(_IN_A_ROW))))


def _below(page: Page, section: Section) -> list[Section]:
    """Return all sections under the heading of one."""
    behind = islice(page.sections, _place_of(page, section) + 1, None)
    return [*takewhile(lambda one: one.level > section.level, behind)]


def _place_of(page: Page, section: Section) -> int:
    return bisect_right(page.sections, section.line, key=lambda one: one.line) - 1


def _is_of_readers(page: Page, section: Section) -> bool:
    """Tell whether a section begins with a remark that has a name and a date, and is called by the word for such."""
    if not section.blocks or not _REMARKS.match(fold(section.heading)):
        return False
    first = section.blocks[0]
    name, date = lines_of(page)[first.line - 1 :][:2]
    return first.end_line > first.line and bool(_NAME.fullmatch(name) and _DATE.fullmatch(date))


def merged_in(pages: PagePair, lacking: Missing, *, translated: bool) -> Section | None:
    """Return the section of the other page that has in its heading what one without a counterpart has in its own.

    It is the counterpart of the one before or behind it. `translated` says that the translation has the lone one.
    """
    section = lacking.section
    if lacking.below or lacking.twin or len(section.heading) < _LEAST_HEADING:
        return None
    page = pages.target if translated else pages.source
    beside = _Beside.of(pages, translated=translated)
    at = _place_of(page, section)
    for way in (range(at - 1, 0, -1), range(at + 1, len(page.sections))):
        one = next((one for one in map(page.sections.__getitem__, way) if one.line in beside.paired), None)
        if not one:
            continue
        theirs = beside.paired[one.line]
        if not section.blocks and _names(theirs, section):
            return theirs
        if _has_both(section, one, theirs, beside.scale_without(one)):
            return theirs
    return None


class _Beside(NamedTuple):
    """The counterpart of each section of a page by its line, and how long the headings of all are, on both sides."""

    paired: Mapping[int, Section]
    said: int
    said_too: int

    @staticmethod
    @lru_cache(maxsize=4)
    def of(pages: PagePair, *, translated: bool) -> _Beside:
        """Return those of the translation, or of the source."""
        sides = [(pair.target, pair.source) if translated else (pair.source, pair.target) for pair in pages.pairs[1:]]
        said, said_too = (sum(len(both[side].heading) for both in sides) for side in (0, 1))
        return _Beside({one.line: other for one, other in sides}, said, said_too)

    def scale_without(self, one: Section) -> float:
        """Return how much longer headings are in the other page, by those that both have but one."""
        said, said_too = self.said - len(one.heading), self.said_too - len(self.paired[one.line].heading)
        return said_too / said if said and said_too else 1.0


def _names(theirs: Section, section: Section) -> bool:
    """Tell whether the heading of a section stands in that of another, or is where a link of that leads."""
    said = fold(section.heading)
    return said in fold(theirs.heading) or any(
        said == fold(link.target) for link in theirs.links if link.line == theirs.line
    )


def _has_both(section: Section, one: Section, theirs: Section, scale: float) -> bool:
    """Tell whether the heading of a counterpart is as long as two, and has what each of them alone names."""
    own, beside, there = ({*neutral_words(each.heading), *stems(each.heading)} for each in (section, one, theirs))
    if section.level != one.level or not section.blocks or not theirs.blocks:
        return False
    if not (own & there) - beside or not (beside & there) - own:
        return False
    alone, both = len(one.heading) * scale, (len(one.heading) + len(section.heading)) * scale
    return abs(math.log(len(theirs.heading) / both)) < abs(math.log(len(theirs.heading) / alone))
