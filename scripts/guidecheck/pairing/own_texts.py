"""Which texts that two pages of one script share are in the language of the target: the source has them from there."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from math import log

from guidecheck.base.english import is_english
from guidecheck.base.regex import regex
from guidecheck.base.scripts import lacks_letters, language_of
from guidecheck.base.small_words import is_rather_of, may_be_of
from guidecheck.model.page import Page, lines_of
from guidecheck.pairing.model import PagePair

_WORD = regex(r"[^\W\d_]{2,}")
_SIDES = regex(r"\s+(?:=|/|\||=>|→)\s+")
_BOTH = 2
# So many times likelier in the one language than in the other, a text is in that one.
_LIKELIER = 100


def is_in_own_language(pages: PagePair, text: str) -> bool:
    """Tell whether a text that both pages have is in the target's language: by its small words, or by its letters.

    By letters, such as of an address, only what has no small word of the source's language: `Obecní dům, Dolní náměstí`
    has letters beyond ASCII as often as what the Czech page alone says, and what the English one says hardly has any.
    """
    target, source = (language_of(page.locale) for page in (pages.target, pages.source))
    # English names people of other languages, with the small words that these have.
    if _says_it_in_both(text, target, source):
        return True
    if is_english(text):
        return target == "en"
    if is_rather_of(text, target, source) or lacks_letters(source, text):
        return True
    if may_be_of(text, source):
        return False
    words = _WORD.findall(text)
    lettered = sum(not word.isascii() for word in words)
    if not lettered:
        return False
    (mine, letters), (theirs, _) = _lettered(pages.target, pages.source), _lettered(pages.source, pages.target)
    # Of few lines, a letter may be in none.
    if len(_letters(words) - letters) > 1:
        return False
    plain = len(words) - lettered
    return lettered * log(mine / theirs) + plain * log((1 - mine) / (1 - theirs)) > log(_LIKELIER)


def _says_it_in_both(text: str, target: str, source: str) -> bool:
    """Tell whether a text has two sides, an example and what it means, and one of them is in the target's language."""
    sides = _SIDES.split(text)
    return len(sides) == _BOTH and any(
        is_english(side) if target == "en" else is_rather_of(side, target, source) for side in sides
    )


@lru_cache(maxsize=4)
def _lettered(page: Page, other: Page) -> tuple[float, Set[str]]:
    """Return which part of the words has letters beyond ASCII, in the lines that another page has not, and which.

    Of few words nothing is certain.
    """
    shared = set(lines_of(other))
    words = [word for line in lines_of(page) if line not in shared for word in _WORD.findall(line)]
    return (sum(not word.isascii() for word in words) + 1) / (len(words) + 2), _letters(words)


def _letters(words: Iterable[str]) -> Set[str]:
    return {letter for word in words if not word.isascii() for letter in word.lower() if not letter.isascii()}
