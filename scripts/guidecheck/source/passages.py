"""Finds words in a licence's text, however either is wrapped and whichever quotation marks and dashes it has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import NamedTuple

from guidecheck.base.regex import regex

_ASCII = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-", "\xa0": " "})
_WORD = regex(r"\S+")


class Passage(NamedTuple):
    """Words of a text as they stand there, and their line."""

    words: str
    line: int


@lru_cache(maxsize=1024)
def normalise(text: str) -> str:
    """Return a text's words with one blank between them; what has neither letter nor digit is no word."""
    return " ".join(word for word in text.translate(_ASCII).split() if any(map(str.isalnum, word)))


class LicenceText:
    """A licence's text, to find passages in; places are offsets in `words`, its normal form."""

    def __init__(self, text: str) -> None:
        words: list[str] = []
        self._lines: list[int] = []
        for number, line in enumerate(text.splitlines(), 1):
            found = normalise(line).split()
            words += found
            self._lines += [number] * len(found)
        self._text = text
        self._list = words
        self._starts: list[int] = []
        at = 0
        for word in words:
            self._starts.append(at)
            at += len(word) + 1
        self.words = " ".join(words)

    def line(self, place: int) -> int:
        """Return the line of a place."""
        return self._lines[bisect_right(self._starts, place) - 1] if self._lines else 1

    def within(self, place: int, length: int) -> tuple[int, int]:
        """Return where so many letters at a place begin and end in the text itself, of which they are a passage."""
        return self._offset(place), self._offset(place + length - 1) + 1

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset of the text begins, if no word is before it there; else the offset."""
        start = self._text.rfind("\n", 0, offset) + 1
        return start if not normalise(self._text[start:offset]) else offset

    def find(self, passage: str) -> list[int]:
        """Return the places of a passage, which neither begins nor ends inside a word."""
        return list(self._found(normalise(passage)))

    def find_word(self, word: str) -> int | None:
        """Return the first place where a word begins so, in any case; None where none does."""
        wanted, text = normalise(word).lower(), self.words.lower()
        place = text.find(wanted) if wanted else -1
        while place > 0 and text[place - 1].isalnum():
            place = text.find(wanted, place + 1)
        return None if place < 0 else place

    def nearest(self, passage: str) -> Passage | None:
        """Return the passage of the same length that shares the longest run of words; None where none shares two."""
        wanted = normalise(passage).split()
        match = SequenceMatcher(None, self._list, wanted, autojunk=False).find_longest_match()
        if match.size < min(2, len(wanted)):
            return None
        begin = max(0, match.a - match.b)
        return Passage(" ".join(self._list[begin : begin + len(wanted)]), self._lines[begin])

    def _offset(self, place: int) -> int:
        word = bisect_right(self._starts, place) - 1
        return self._offsets[word] + place - self._starts[word]

    @cached_property
    def _offsets(self) -> list[int]:
        """Where each word begins in the text: only who shows the text itself wants it."""
        return [found.start() for found in _WORD.finditer(self._text.translate(_ASCII)) if normalise(found[0])]

    def _found(self, wanted: str) -> Iterator[int]:
        place = self.words.find(wanted) if wanted else -1
        while place >= 0:
            before, after = self.words[max(0, place - 1) : place], self.words[place + len(wanted) :][:1]
            if not (_inside(before, wanted[0]) or _inside(after, wanted[-1])):
                yield place
            place = self.words.find(wanted, place + 1)


def _inside(neighbour: str, end: str) -> bool:
    return neighbour.isalnum() and end.isalnum()
