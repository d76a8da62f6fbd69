"""Characters that make a text read otherwise than it is: turned direction, and letters of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from guidecheck.model import Finding, Guide, Page, Rule, Severity, say
from guidecheck.writing import scripts

BIDI = Rule(
    "text-bidi",
    Severity.ERROR,
    "an invisible character turns the direction of the text",
    bad="The licence is `MIT\u202e fo thgirypoc`.",
    good="The licence is `MIT`.",
    why="A reader, a reviewer and a program then see three different texts (CVE-2021-42574). In a language written "
    "from right to left, marks and isolates are left alone; overrides and embeddings never are (UAX 9).",
)
LOOKALIKE = Rule(
    "text-lookalike",
    Severity.ERROR,
    "a word mixes Latin letters with letters of another script that look the same",
    bad="[Licence](https://ex\u0430mple.org/)  <!-- the third letter is Cyrillic -->",
    good="[Licence](https://example.org/)",
    why="No search finds the identifier, and the host is another one. Only letters that cannot be told from Latin ones "
    "(UTS 39, confusables) inside a word with Latin letters count.",
)
RULES = (BIDI, LOOKALIKE)

_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_OVERRIDING = re.compile("[\u202a-\u202e]")
_RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW"})

_LATIN = (
    dict(zip("АВЕКМНОРСТХІЈЅаеорсухіјѕһԁԛԝ", "ABEKMHOPCTXIJSaeopcyxijshdqw", strict=True))  # Cyrillic
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))  # Greek
    | dict(zip("ՕՍՏօոս", "OUSonu", strict=True))  # Armenian
)
_LOOKALIKES = re.compile(f"[{''.join(_LATIN)}]")
_WORD = re.compile(r"\w+")
_ASCII_LETTER = re.compile("[A-Za-z]")
_MOST_SHOWN = 60


# A page that has more of one kind is an attack or no text; nobody reads them one by one.
MOST = 100


def check(guide: Guide) -> Iterator[Finding]:
    """Yield the first such character of each line, and each such word; no more than `MOST` of each in a page."""
    for page in guide.pages():
        if not page.text.isascii():
            yield from islice(_turned(page), MOST)
            yield from islice(_mixed(page), MOST)


def _turned(page: Page) -> Iterator[Finding]:
    turning = _TURNING if _RIGHT_TO_LEFT.isdisjoint(scripts(page.language)) else _OVERRIDING
    for line, text in _lines_with(turning, page.text):
        if found := turning.search(text):
            yield BIDI.at(
                page.path,
                line,
                found.start() + 1,
                say("The invisible character {character} turns the direction of the text.", character=_name(found[0])),
                say("Remove it."),
            )


def _mixed(page: Page) -> Iterator[Finding]:
    for line, text in _lines_with(_LOOKALIKES, page.text):
        for word in _WORD.finditer(text):
            found = _LOOKALIKES.search(word[0])
            if found and _ASCII_LETTER.search(word[0]):
                yield LOOKALIKE.at(
                    page.path,
                    line,
                    word.start() + found.start() + 1,
                    say(
                        "“{word}” mixes scripts: its letter {number} is {character}, not `{latin}`.",
                        word=word[0][:_MOST_SHOWN],
                        number=found.start() + 1,
                        character=_name(found[0]),
                        latin=_LATIN[found[0]],
                    ),
                    say("Type the word anew in Latin letters."),
                )


def _lines_with(characters: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    if characters.search(text):
        yield from ((line, one) for line, one in enumerate(text.split("\n"), 1) if characters.search(one))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character)}"
