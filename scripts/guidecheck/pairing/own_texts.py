"""Which texts that two pages of one script share are in the language of the target: the source has them from there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import log

from guidecheck.base.english import is_english
from guidecheck.base.regex import regex
from guidecheck.base.scripts import language_of
from guidecheck.base.small_words import is_rather_of, may_be_of
from guidecheck.model.page import Page, lines_of
from guidecheck.pairing.model import PagePair

_WORD = regex(r"[^\W\d_]{2,}")
# So many times likelier in the one language than in the other, a text is in that one.
_LIKELIER = 100


def is_in_own_language(pages: PagePair, text: str) -> bool:
    """Tell whether a text that both pages have is in the target's language: by its small words, or by its letters.

    By letters, such as of an address, only what has no small word of the source's language: `Obecní dům, Dolní náměstí`
    has letters beyond ASCII as often as what the Czech page alone says, and what the English one says hardly has any.
    """
    target, source = (language_of(page.tag or page.language) for page in (pages.target, pages.source))
    # English names people of other languages, with the small words that these have.
    if is_english(text):
        return target == "en"
    if is_rather_of(text, target, source):
        return True
    if source != "en" and may_be_of(text, source):
        return False
    words = _WORD.findall(text)
    lettered = sum(not word.isascii() for word in words)
    own, others = _own_words(pages.target, pages.source), _own_words(pages.source, pages.target)
    # Of few lines, a letter may be in none.
    if len(_letters(words) - _letters(own)) > 1:
        return False
    mine, theirs = _part_lettered(own), _part_lettered(others)
    plain = len(words) - lettered
    return lettered * log(mine / theirs) + plain * log((1 - mine) / (1 - theirs)) > log(_LIKELIER)


@lru_cache(maxsize=4)
def _own_words(page: Page, other: Page) -> tuple[str, ...]:
    """Return the words in the lines of a page that another has not."""
    shared = set(lines_of(other))
    return tuple(word for line in lines_of(page) if line not in shared for word in _WORD.findall(line))


def _part_lettered(words: tuple[str, ...]) -> float:
    """Return which part of words has letters beyond ASCII; of few words nothing is certain."""
    return (sum(not word.isascii() for word in words) + 1) / (len(words) + 2)


def _letters(words: Iterable[str]) -> set[str]:
    return {letter for word in words if not word.isascii() for letter in word.lower() if not letter.isascii()}
