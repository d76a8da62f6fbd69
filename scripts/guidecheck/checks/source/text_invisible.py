"""Characters that nobody sees, in code and in the targets of links, which are copied and followed letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from guidecheck.base.alike import fold_alike
from guidecheck.base.regex import regex
from guidecheck.model.findings import Edit, Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, lines_of

INVISIBLE = Rule(
    "text-invisible",
    Severity.ERROR,
    "an invisible character, or a blank that is none, stands in code or in the target of a link",
    bad=r"Write `MIT\u200b-0`.  <!-- \u200b stands for a blank without width -->",
    good="Write `MIT-0`.",
    why="Whoever copies the code or follows the link gets another one than they read. Such characters come along from"
    " web pages and chats. In running text they are left alone, and so they are between letters that are not ASCII,"
    " where scripts and emoji need some of them, and joiners beside Arabic letters and those of India. In a block of no"
    " language, a no-break space counts where the line begins; in a sentence, none does, nor does any character where"
    " the line has its name or number, as `0xa0`. What a page has of one is one finding.",
)
RULES = (INVISIBLE,)

# Blanks without width, the soft hyphen, and the fillers of Hangul, which count as letters.
_BLANKS = "\u00ad\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\uffa0"
_JOINERS = "\u200c\u200d"
_UNSEEN = _BLANKS + _JOINERS
# Scripts that are written with joiners, also between their endings and a foreign word: Arabic and those of India.
_JOINED = "\u0600-\u0dff"
_IN_ASCII = regex(
    f"(?<=[!-~])[{_BLANKS}]|[{_BLANKS}](?=[!-~])|(?<=[!-~])[{_JOINERS}](?![{_JOINED}])|(?<![{_JOINED}])[{_JOINERS}](?=[!-~])"
)
# Blanks that no program takes for one: no-break, of some width, and that of Chinese and Japanese.
_HARD = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HARD_BLANK = regex(f"[{_HARD}]")
# What has a comment in it.
_COMMENTED = regex(r"(?:.*\s)?(?:#|//|/\*|<!--)")
# What no one copies into a program.
_PRINTED = frozenset({"text", "txt", "plain", "plaintext", "log", "output", "none"})
_NO_LETTER = regex(r"[^a-z]")
# As many in a page are an attack or no text.
_MOST = 100


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield each such character once, with the lines where it stands; no more than a hundred in a page."""
    for page in view.pages():
        # The pattern takes a hundred times as long as to look for each of them.
        unseen = any(map(page.text.__contains__, _UNSEEN)) and _IN_ASCII.search(page.text)
        if unseen or any(map(page.text.__contains__, _HARD)):
            yield from fold_alike(islice(_page(page), _MOST), _kind, _merged)


def _kind(finding: Finding) -> Hashable:
    """Return which kind of character a finding is about: what brought it along is one fault of the whole page."""
    return finding.message.template, dict(finding.message.values)["character"]


def _merged(run: Sequence[Finding]) -> Finding:
    first, *others = sorted(run)
    related = tuple(Related(one.path, one.line, say("this too")) for one in others)
    return replace(first, related=related, edits=tuple(edit for one in run for edit in one.edits))


def _page(page: Page) -> Iterator[Finding]:
    spans = ((code.line, code.column, code.text) for code in page.codes())
    blocks = (
        (number, 1, text, _is_copied(block.name, text))
        for block in page.blocks()
        if block.kind == "code"
        for number, text in enumerate(block.raw.split("\n"), block.content_line)
    )
    targets = ((link.line, link.column, link.target, False) for link in page.links())
    lines = lines_of(page)
    subjects: dict[tuple[int, str], bool] = {}
    for line, column, text, is_copied in chain(((*span, True) for span in spans), blocks, targets):
        found = _IN_ASCII.search(text) or (_hard_blank(text) if is_copied else None)
        if not found:
            continue
        # One line may have thousands of spans.
        if (line, found[0]) not in subjects:
            subjects[line, found[0]] = _is_subject(lines[line - 1], found[0])
        if subjects[line, found[0]]:
            continue
        if found[0] in _UNSEEN:
            said = say(
                "The invisible character {character} stands here in “{around}”.",
                character=_name(found[0]),
                around=_around(text, found),
            )
            edit = Edit(line, column, text, _IN_ASCII.sub("", text))
            yield INVISIBLE.at(page.path, line, column, said, say("Remove it."), edits=(edit,))
        else:
            said = say(
                "The blank {character} stands here in “{around}”, which no program takes for one.",
                character=_name(found[0]),
                around=_around(text, found),
            )
            edit = Edit(line, column, text, _HARD_BLANK.sub(" ", text))
            yield INVISIBLE.at(page.path, line, column, said, say("Type a blank."), edits=(edit,))


# A line of words, from a capital to a full stop.
_SENTENCE = regex(r"\s*[A-Z][\w',;()’\s-]*[.!?]\s*")


def _is_copied(language: str, line: str) -> bool:
    """Tell whether a line of a block is copied into a program; in a block of no language, what is indented may be.

    A sentence is for people, whatever the block calls itself.
    """
    if language.lower() in _PRINTED or _SENTENCE.fullmatch(line):
        return False
    return bool(language) or _HARD_BLANK.match(line.lstrip(" \t")) is not None


def _hard_blank(text: str) -> re.Match[str] | None:
    """Return the first blank that is none in code that holds nothing else beyond ASCII, as text in code may.

    In a comment it is for people: French has one before a colon.
    """
    found = _HARD_BLANK.search(text)
    if not found or not text.strip() or _COMMENTED.match(text, 0, found.start()):
        return None
    return found if all(map(str.isascii, _HARD_BLANK.split(text))) else None


def _is_subject(line: str, character: str) -> bool:
    """Tell whether a line is about a character: it has its number, as `0xa0`, or its name, as `nobreakspace`."""
    number = f"{ord(character):x}"
    if re.search(rf"(?:0x|u\+|\\[ux]|&#x)\{{?0*{number}(?![0-9a-f])|&#{ord(character)};", line, re.IGNORECASE):
        return True
    letters = _NO_LETTER.sub("", line.lower())
    return _NO_LETTER.sub("", unicodedata.name(character).lower()) in letters


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character)}"


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(found.start() - 20, 0) : found.end() + 20]
