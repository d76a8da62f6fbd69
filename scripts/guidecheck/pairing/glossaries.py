"""Headings in the order of the alphabet, which each language has in its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from guidecheck.base.scripts import fold
from guidecheck.model.page import Page, Section
from guidecheck.pairing.model import PagePair

# So many headings in the order of the alphabet are a glossary, not chance.
FEWEST = 8
# So few are one where both pages have them in that order.
_FEW = 5
# One or the other is never quite where it belongs.
_RISING = 0.9


def is_glossary(pages: PagePair, level: int) -> bool:
    """Tell whether the source's headings of a level are in the order of the alphabet; of few, those of both pages."""
    source, target = ([one for one in page.sections if one.level == level] for page in (pages.source, pages.target))
    return is_alphabetical(source) or (is_alphabetical(source, _FEW) and is_alphabetical(target, _FEW))


def is_alphabetical(sections: Iterable[Section], fewest: int = FEWEST) -> bool:
    """Tell whether headings stand in the order of the alphabet; numbers rise without a glossary."""
    headings = [fold(one.heading) for one in sections]
    initials = {heading[:1] for heading in headings}
    if len(headings) < fewest or 2 * len(initials) < fewest or not all(map(str.isalpha, initials)):
        return False
    headings = list(map(_without_accents, headings))
    return sum(one <= other for one, other in pairwise(headings)) >= _RISING * (len(headings) - 1)


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))


def glossary_levels(pages: PagePair) -> frozenset[int]:
    """Return the levels on which both pages have glossaries: where a heading stands there says nothing."""
    return frozenset(_levels(pages.source) & _levels(pages.target))


def _levels(page: Page) -> set[int]:
    levels = {one.level for one in page.sections} - {0}
    return {level for level in levels if is_alphabetical(one for one in page.sections if one.level == level)}
