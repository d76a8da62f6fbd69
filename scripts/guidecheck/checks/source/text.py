"""Characters that make a text read otherwise than it is: turned direction, and letters of another script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from guidecheck.base.regex import regex
from guidecheck.base.scripts import LOOKALIKES, script, scripts, to_latin
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page
from guidecheck.spdx import license_list

BIDI = Rule(
    "text-bidi",
    Severity.ERROR,
    "an invisible character turns the direction of the text",
    bad="The licence is `MIT\u202e fo thgirypoc`.",
    good="The licence is `MIT`.",
    why="A reader, a reviewer and a program then see three different texts (CVE-2021-42574). In a language written "
    "from right to left, marks and isolates are left alone, and so are marks on a line that holds a word of one; "
    "overrides and embeddings never are (UAX 9).",
)
LOOKALIKE = Rule(
    "text-lookalike",
    Severity.ERROR,
    "letters of another script pass for Latin ones in a word, an identifier or a host",
    bad="[Licence](https://ex\u0430mple.org/)  <!-- the third letter is Cyrillic -->",
    good="[Licence](https://example.org/)",
    why="No search finds the identifier, and the host is another one. Only letters that cannot be told from Latin ones "
    "(UTS 39, confusables) count: inside a word with Latin letters, unless they are its ending in the page's language, "
    "and, where that has no such letters, in a word of nothing else that reads as an SPDX identifier or stands in a "
    "host that ends in Latin letters.",
)
RULES = (BIDI, LOOKALIKE)

_OVERRIDING = "\u202a\u202b\u202c\u202d\u202e"
_MARKS = "\u200e\u200f\u061c"
_TURNING = _OVERRIDING + "\u2066\u2067\u2068\u2069" + _MARKS
_RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA"})

_LOOKALIKES = "".join(LOOKALIKES)
_LOOKALIKE = regex(f"[{_LOOKALIKES}]")
# A text has so many letters of its script beside a word, and so many times as many as of Latin, which marks are in.
_LEAST_AROUND = 10
_TIMES = 3
_CONFUSABLE = frozenset(map(script, LOOKALIKES)) | {"LATIN"}
# Letters of scripts that no one takes for Latin stand beside a word without a blank: a particle, or Chinese around it.
_WORD = regex(r"[^\W\u0E00-\u0FFF\u1100-\u11FF\u2E80-\uA4CF\uAC00-\uD7FF\uF900-\uFAFF]+")
# The end of a line, or a tab, as the front matter writes it.
_ESCAPE = regex(r"\\[nrt]")
# A part of a host, an address or a path.
_JOINED_BEFORE = regex(r"\W?/|\w[.:@-]")
_JOINED_BEHIND = regex(r"[./:@-]\w")
_ENDING = regex(r"[A-Za-z0-9_]{2,}([^\W\d_A-Za-z]{1,3})")
_PASSING = regex(f"[0-9.+{_LOOKALIKES}-]*[{_LOOKALIKES}][0-9.+{_LOOKALIKES}-]*")
_HOST = regex(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#:]+)")
_ASCII_LETTER = regex("[A-Za-z]")
_MOST_SHOWN = 60


# A page that has more of one kind is an attack or no text; nobody reads them one by one.
MOST = 100


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the first such character of each line, and each such word; no more than `MOST` of each in a page."""
    for page in view.pages():
        if not page.text.isascii():
            tag = view.site.tag(page.language)
            yield from islice(_turned(page, tag), MOST)
            yield from islice(_mixed(page, tag), MOST)
            yield from islice(_passing(page, tag), MOST)


def _turned(page: Page, tag: str) -> Iterator[Finding]:
    turning = _TURNING if _RIGHT_TO_LEFT.isdisjoint(scripts(tag)) else _OVERRIDING
    for line, text in _lines_with(turning, page.text):
        found = ((at, one) for at, one in enumerate(text, 1) if one in turning)
        if _is_marked(text):
            found = ((at, one) for at, one in found if one not in _MARKS)
        column, character = next(found, (0, ""))
        if not column:
            continue
        yield BIDI.at(
            page.path,
            line,
            column,
            say("The invisible character {character} turns the direction of the text.", character=_name(character)),
            say("Remove it."),
        )


def _is_marked(text: str) -> bool:
    """Tell whether a line has letters that are read from right to left, beside which marks have their place."""
    return any(script(letter) in _RIGHT_TO_LEFT for letter in text)


def _is_ending(text: str, word: re.Match[str], own: frozenset[str]) -> bool:
    """Tell whether a word has its other letters as an ending of the page's language, as `YAML` has in Ukrainian."""
    found = _ENDING.fullmatch(word[0])
    if not found or not all(letter.islower() and script(letter) in own for letter in found[1]):
        return False
    before, after = text[max(word.start() - 2, 0) : word.start()], text[word.end() : word.end() + 2]
    in_name = _JOINED_BEFORE.fullmatch(before) or _JOINED_BEHIND.fullmatch(after)
    return not in_name and text.count("`", 0, word.start()) % 2 == 0


def _is_seen(word: str) -> bool:
    """Tell whether a word has letters of another script that nobody takes for Latin: an ending, or the other part."""
    return any(
        letter.isalpha() and script(letter) not in ("LATIN", "") and letter not in _LOOKALIKES for letter in word
    )


def _may_be_of(text: str, word: re.Match[str], other: str) -> bool:
    """Tell whether a word may be one of the script of a letter in it: all of it looks so, and it is no code."""
    like = {latin for letter, latin in LOOKALIKES.items() if script(letter) == script(other)}
    return (
        like.issuperset(letter for letter in word[0] if letter.isascii()) and text.count("`", 0, word.start()) % 2 == 0
    )


def _is_among_others(text: str, word: re.Match[str], other: str) -> bool:
    """Tell whether the text around a word is in the script of a letter in it."""
    letters = (letter for letter in text[: word.start()] + text[word.end() :] if letter.isalpha())
    around = Counter(script(letter) for letter in letters if letter not in LOOKALIKES)
    return _LEAST_AROUND <= around[script(other)] > _TIMES * around["LATIN"]


def _mixed(page: Page, tag: str) -> Iterator[Finding]:
    own = scripts(tag) - {"LATIN"}
    for line, text in _lines_with(_LOOKALIKES, page.text):
        if line < page.front_matter.end_line:
            text = _ESCAPE.sub("  ", text)
        for word in _WORD.finditer(text):
            found = _LOOKALIKE.search(word[0])
            if not found or not _ASCII_LETTER.search(word[0]) or _is_seen(word[0]):
                continue
            may_be_of = _may_be_of(text, word, found[0])
            if may_be_of and _is_among_others(text, word, found[0]):
                found = _ASCII_LETTER.search(word[0]) or found
                message = say("“{word}” mixes scripts: its letter {number} is {character}.", **_placed(word, found))
                hint = say("Type the word anew in the letters of its sentence.")
            elif not _is_ending(text, word, own):
                message = say(
                    "“{word}” mixes scripts: its letter {number} is {character}, not `{latin}`.",
                    **_placed(word, found),
                    latin=LOOKALIKES[found[0]],
                )
                hint = say("Type the word anew in Latin letters.")
                if may_be_of and script(found[0]) in own:
                    hint = say("Type the word anew in the letters of one script.")
            else:
                continue
            yield LOOKALIKE.at(page.path, line, word.start() + found.start() + 1, message, hint)


def _placed(word: re.Match[str], letter: re.Match[str]) -> dict[str, object]:
    """Return what a message says of a letter in a word."""
    return {"word": word[0][:_MOST_SHOWN], "number": letter.start() + 1, "character": _name(letter[0])}


def _passing(page: Page, tag: str) -> Iterator[Finding]:
    """Yield what holds no Latin letter and reads as if it did: an SPDX identifier, a part of a host."""
    own = scripts(tag)
    foreign = {letter for letter in LOOKALIKES if script(letter) not in own}
    for line, text in _lines_with(_LOOKALIKES, page.text):
        for word in _PASSING.finditer(text):
            shown = word[0].strip(".+-")
            if any(map(_CONFUSABLE.__contains__, map(script, _around(text, word)))):
                continue
            if _all_of(shown, foreign) and (entry := license_list.find(to_latin(shown))):
                yield _passes(page, line, word.start() + word[0].index(shown) + 1, shown, entry.id)
    for link in page.links():
        if not (host := _HOST.match(link.target)):
            continue
        *labels, last = host[1].split(".")
        for label in labels if last.isascii() else ():
            if _all_of(label, foreign):
                yield _passes(page, link.line, link.column, label, to_latin(label))


def _around(text: str, word: re.Match[str]) -> str:
    return text[max(word.start() - 1, 0) : word.start()] + text[word.end() : word.end() + 1]


def _all_of(word: str, letters: Collection[str]) -> bool:
    found = [character for character in word if character.isalpha()]
    return bool(found) and all(letter in letters for letter in found)


def _passes(page: Page, line: int, column: int, word: str, latin: str) -> Finding:
    return LOOKALIKE.at(
        page.path,
        line,
        column,
        say(
            "“{word}” holds no Latin letter, though it reads `{latin}`.",
            word=word[:_MOST_SHOWN],
            latin=latin[:_MOST_SHOWN],
        ),
        say("Type the word anew in Latin letters."),
    )


def _lines_with(characters: str, text: str) -> Iterator[tuple[int, str]]:
    # To look for each of them is quicker than for a class of a pattern.
    if present := [character for character in characters if character in text]:
        lines = enumerate(text.split("\n"), 1)
        yield from ((number, line) for number, line in lines if any(map(line.__contains__, present)))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character)}"
