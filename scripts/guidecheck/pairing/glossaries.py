"""Headings in the order of the alphabet, which each language has in its own."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold
from guidecheck.model.page import Block, Page, Section
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


def have_own_orders(sections: Sequence[Section], others: Sequence[Section]) -> bool:
    """Tell whether the headings of two languages, most of them translated, are each in the order of the alphabet."""
    if min(len(sections), len(others)) < FEWEST:
        return False
    shared = {fold(one.heading) for one in sections} & {fold(one.heading) for one in others}
    return 2 * len(shared) < len(sections) and is_alphabetical(sections) and is_alphabetical(others)


# --- the letters of an index, which are headings above the terms that begin with them ---

# So many letters in their order are an index.
_FEWEST_LETTERS = 4
# So many are one whatever the other page has.
_MANY_LETTERS = 6
# One letter, or those from one to another: `A`, `ㄱ`, `X–Z`, `A – C`.
_LETTERS = regex(r"(\w)(?: ?[-–—~/,] ?\w){0,3}")
# Where so large a part of the letters that both have stand above more terms in one page, its terms have another order.
_OTHER_PART = 3


def with_one_index(source: Page, target: Page) -> tuple[Page, Page]:
    """Return two pages whose indexes have one heading each, as the terms of each language begin with its own letters.

    Where one page has its terms without letters above them, the other one is returned without these too. Pages in which
    the same letters stand above as many terms are returned as they are.
    """
    left, right = _letters(source), _letters(target)
    if left and right:
        terms, others = _terms(source, left), _terms(target, right)
        # Not all scripts show what their terms begin with.
        if _differ(terms, others) and (_are_initials(terms) or _are_initials(others)):
            return _joined(source, left), _joined(target, right)
    return _without_letters(source, left, target), _without_letters(target, right, source)


def _letters(page: Page) -> range:
    """Return the positions from the first letter of an index to the end of the last; none where there are several."""
    for level in {one.level for one in page.sections if _LETTERS.fullmatch(one.heading)}:
        at = [k for k, one in enumerate(page.sections) if one.level == level and _LETTERS.fullmatch(one.heading)]
        firsts = [_without_accents(fold(page.sections[k].heading[:1])) for k in at]
        if len(at) < _FEWEST_LETTERS or any(one >= other for one, other in pairwise(firsts)):
            continue
        behind = range(at[-1] + 1, len(page.sections))
        end = next((k for k in behind if page.sections[k].level <= level), len(page.sections))
        if all(page.sections[k].level > level for k in range(at[0], end) if k not in at):
            return range(at[0], end)
    return range(0)


def _terms(page: Page, index: range) -> dict[str, list[str]]:
    """Return the headings, items, rows and other blocks under each letter of an index."""
    found: dict[str, list[str]] = {}
    letter = ""
    for one in page.sections[index.start : index.stop]:
        if one.level == page.sections[index.start].level:
            letter = _initial(one.heading)
            found[letter] = []
        else:
            found[letter].append(one.heading)
        for block in one.blocks:
            texts = [item.text for item in block.items] or [row.cells[0] for row in block.rows]
            found[letter] += texts or [block.text]
    return found


def _initial(text: str) -> str:
    """Return the first letter of a text without case and accents, of a Hangul syllable its first sound."""
    return unicodedata.normalize("NFKD", fold(text))[:1]


def _are_initials(terms: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether terms begin with the letters that they stand under, for most of these."""
    return 3 * sum(any(_initial(one) == letter for one in every) for letter, every in terms.items()) >= 2 * len(terms)


def _differ(terms: Mapping[str, Sequence[str]], others: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether letters of each page have more terms than in the other one, or many have others: another order."""
    common = terms.keys() & others.keys()
    more = [len(terms.get(one, ())) - len(others.get(one, ())) for one in terms.keys() | others.keys()]
    if min(more, default=0) < 0 < max(more, default=0):
        return True
    return _OTHER_PART * sum(len(terms[one]) != len(others[one]) for one in common) >= max(len(common), _FEWEST_LETTERS)


def _joined(page: Page, index: range) -> Page:
    """Return a page with all that stands directly under the letters of an index under the first of them."""
    inside = page.sections[index.start : index.stop]
    first, *others = (one for one in inside if one.level == inside[0].level)
    if len(others) == len(inside) - 1:
        letters = (first, *others)
        first = first._replace(
            end_line=others[-1].end_line,
            blocks=tuple(_with_one_list(block for one in letters for block in one.blocks)),
            links=tuple(link for one in letters for link in one.links),
            codes=tuple(code for one in letters for code in one.codes),
            html=tuple(markup for one in letters for markup in one.html),
        )
    terms = (one for one in inside if one.level > first.level)
    return replace(page, sections=(*page.sections[: index.start], first, *terms, *page.sections[index.stop :]))


def _without_letters(page: Page, index: range, other: Page) -> Page:
    """Return a page without the letters of an index, if they are nothing but headings and the other page has none."""
    inside = page.sections[index.start : index.stop]
    terms = [one for one in inside if one.level > inside[0].level]
    letters = len(inside) - len(terms)
    if letters < _MANY_LETTERS or not terms or any(one.blocks for one in inside if one.level == inside[0].level):
        return page
    if any(_LETTERS.fullmatch(one.heading) for one in other.sections) or not _are_initials(_terms(page, index)):
        return page
    return replace(page, sections=(*page.sections[: index.start], *terms, *page.sections[index.stop :]))


def _with_one_list(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks with one list for those that follow one another."""
    made: list[Block] = []
    for block in blocks:
        if made and made[-1].kind == block.kind == "list":
            made[-1] = made[-1]._replace(end_line=block.end_line, items=(*made[-1].items, *block.items))
        else:
            made.append(block)
    return made
