"""What two pages may both say in letters that only the source's language has: names, words that are spoken of."""

from __future__ import annotations

from functools import lru_cache

from guidecheck.base.regex import regex
from guidecheck.base.scripts import count_letters, language_of, scripts
from guidecheck.base.small_words import is_small
from guidecheck.model.page import Page
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.of_translation import names_language

# What somebody is called, in two scripts: `Zhang San 张三`.
_IN_TWO_SCRIPTS = regex(r"[^A-Za-z–—-]*(?:[A-Z][a-z]+[-\s,]+)+[A-Z][a-z]+[^A-Za-z–—-]*\Z")
# And with how it is read in brackets: `王伟 (WANG, Wei)`.
_READ = regex(
    r"[^A-Za-z()（）]{2,12}[(（]"
    r"(?:[A-Z]{2,}[-\s,]+[A-Z][A-Za-z]+|[A-Z][A-Za-z]+[-\s]+[A-Z]{2,}|[A-Z][a-z]+, [A-Z][a-z]+)[)）]"
)
# Between what says the same in each of two languages.
_SIDES = regex(r"\s*[/|｜·\x00]\s*")
_BOTH = 2
# No language has a name of more letters, and hardly a person whose name is in such letters alone.
_LANGUAGE_LETTERS = 8
_PERSON_LETTERS = 4
# No name of a person stands so often on a page.
_OFTEN = 3
_LATIN_WORD = regex(r"[A-Za-z]+")


def may_be_called(pages: PagePair, text: str, *, short: bool) -> bool:
    """Tell whether a text that both pages have may be a name, a word that is spoken of, or part of a sentence.

    In: a text with letters of the source's scripts, without what is quoted; `short` where even one word is a text.
    """
    own = scripts(pages.target.locale)
    foreign = scripts(pages.source.locale) - own
    mine, theirs = count_letters(text, own, foreign)
    said = text.strip()
    if mine:
        is_person = theirs <= _PERSON_LETTERS and _IN_TWO_SCRIPTS.match(said) is not None
        sides = [count_letters(side, own, foreign) for side in _SIDES.split(said)]
        is_said_twice = len(sides) == _BOTH and sorted(map(_kind, sides)) == [(False, True), (True, False)]
        return is_person or is_said_twice or _speaks(pages.target, said)
    if said in _vocabulary(pages.target, own, foreign) or (theirs <= _LANGUAGE_LETTERS and names_language(said)):
        return True
    may_be_person = not short and theirs <= _PERSON_LETTERS and said[-1:].isalpha()
    return may_be_person and pages.source.text.count(said) < _OFTEN


def is_name_with_reading(text: str) -> bool:
    """Tell whether a text is no more than a name in one script, with how it is written in Latin letters in brackets."""
    return _READ.fullmatch(text.strip()) is not None


def _kind(letters: tuple[int, int]) -> tuple[bool, bool]:
    return letters[0] > 0, letters[1] > 0


def _speaks(page: Page, text: str) -> bool:
    """Tell whether a text has a small word of a page's language, and so more of it than names."""
    own = language_of(page.locale)
    return any(word.islower() and is_small(word, own) for word in _LATIN_WORD.findall(text))


@lru_cache(maxsize=2)
def _vocabulary(page: Page, own: frozenset[str], foreign: frozenset[str]) -> frozenset[str]:
    """Return the cells of columns that hold nothing but words of other scripts, under a head of the page's own."""
    found: set[str] = set()
    for head, *rows in (block.rows for block in page.blocks() if block.rows):
        for column, name in enumerate(head.cells):
            cells = [row.cells[column] for row in rows]
            mine, theirs = count_letters(name, own, foreign)
            letters = [count_letters(cell, own, foreign) for cell in cells]
            if mine and not theirs and all(there and not here for here, there in letters):
                found.update(cells)
    return frozenset(found)
