"""Proposes where the clauses of a licence's text begin: at the numbers that it prints, else at its paragraphs.

A number counts where it is the first of its kind, or follows the one before it; so no list of licences is needed, and a
year at the beginning of a line is none. An editor reads the proposal against the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.source.passages import LicenceText, normalise

# As a text prints them at the beginning of a line: "1.", "2.1", "(a)", "b)", "iv.", "Section I:", "Article 3 -".
_MARK = regex(
    r"[ \t]*(?:[-*•][ \t]+)?(?:(?P<word>Section|SECTION|Article|ARTICLE)[ \t]+(?P<of>\d+|[IVX]+)\b"
    r"|(?P<open>\()?(?P<number>\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{2,4}|[A-Z])(?P<close>[.):](?=\s|$)|(?<=\.\d)(?=\s)|(?<=\.\d\d)(?=\s)))"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_LEAST_MARKS = 2
_MOST_WORDS, _FIRST_WORDS = 24, 6


class Proposed(NamedTuple):
    """A clause as it may be: its name, its first words, which stand once in the text, and the number printed there."""

    name: str
    begins: str
    printed: str | None


class _Level(NamedTuple):
    """A level of numbers: its kind (`1`, `1.1`, `a`, `i`, `A`), the last that was met there, and its bracket if any."""

    kind: str
    number: str
    open: str = ""


def propose(text: str) -> list[Proposed]:
    """Return the clauses that a text seems to have, in its order; what stands before the first is one too."""
    lines = text.splitlines(keepends=True)
    marks = list(_marks(lines))
    if len(marks) < _LEAST_MARKS:
        marks = [(line, f"Paragraph {number}", None) for number, line in enumerate(_paragraphs(lines), 1)]
    first = next((number for number, line in enumerate(lines) if normalise(line)), None)
    if first is not None and (not marks or marks[0][0] > first):
        marks.insert(0, (first, "Title", None))
    passages = LicenceText(text)
    found: list[Proposed] = []
    for at, (line, name, printed) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else len(lines)
        if begins := _first_words(passages, "".join(lines[line:end])):
            names = {one.name for one in found}
            found.append(Proposed(name if name not in names else f"{name} (line {line + 1})", begins, printed))
    return found


def _marks(lines: list[str]) -> Iterator[tuple[int, str, str | None]]:
    """Yield line (from 0), name and printed number of each clause that begins with one."""
    above: list[_Level] = []
    # Numbers may go on from section to section, while letters begin anew.
    before: list[_Level] = []
    section = ""
    for number, line in enumerate(lines):
        if not (mark := _MARK.match(line)):
            continue
        if mark["word"]:
            section = mark["of"]
            before, above = above[:1] or before[:1], []
            yield number, section, f"{mark['word']} {section}"
            continue
        levels = _follow(above, mark["number"], mark["open"] or "")
        if not levels and not above and before:
            levels = _follow(before, mark["number"], mark["open"] or "")
        if levels:
            above = levels
            yield number, _name(above, section), mark["number"]


def _name(levels: list[_Level], section: str) -> str:
    """Return a clause's name: "4.a" or "4(a)", as the text prints the last; a dotted number says what it is below."""
    dotted = [at for at, one in enumerate(levels) if one.kind == "1.1"]
    own = levels[dotted[-1] :] if dotted else levels
    name = "" if own[0].kind in ("1", "1.1") else section
    for one in own:
        name += f"({one.number})" if one.open else f".{one.number}" if name else one.number
    return name


def _follow(above: list[_Level], number: str, bracket: str) -> list[_Level] | None:
    """Return the levels after a number, None where it neither follows one of them nor begins one below."""
    for depth in range(len(above) - 1, -1, -1):
        if number in _next(above[depth]):
            return [*above[:depth], _Level(above[depth].kind, number, bracket)]
    kinds = {one.kind for one in above}
    if "." in number:
        # "2.1" below "2", however deep.
        outer = number.rpartition(".")[0]
        fits = any(one.number == outer for one in above) or not above
        outside = [one for one in above if number.startswith(f"{one.number}.")]
        return [*outside, _Level("1.1", number, bracket)] if fits else None
    for kind, firsts in (("1", ("0", "1")), ("a", ("a",)), ("i", ("i",)), ("A", ("A",))):
        if number in firsts and kind not in kinds:
            return [*above, _Level(kind, number, bracket)]
    return None


def _next(level: _Level) -> tuple[str, ...]:
    """Return the numbers that may come after one on its level."""
    number = level.number
    match level.kind:
        case "1":
            return (str(int(number) + 1),)
        case "1.1":
            outer, _, last = number.rpartition(".")
            return (f"{outer}.{int(last) + 1}", f"{number}.1")
        case "i":
            return _ROMAN[_ROMAN.index(number) + 1 :][:1] if number in _ROMAN else ()
        case _:
            return (chr(ord(number) + 1),)


def _paragraphs(lines: list[str]) -> Iterator[int]:
    """Yield the line of each paragraph, from 0."""
    for number, line in enumerate(lines):
        if line.strip() and not (number and lines[number - 1].strip()):
            yield number


def _first_words(text: LicenceText, clause: str) -> str:
    """Return so many words that a clause begins with that they stand once; empty where none do."""
    words = normalise(clause).split()
    for count in range(min(_FIRST_WORDS, len(words)), min(_MOST_WORDS, len(words)) + 1):
        if len(text.find(begins := " ".join(words[:count]))) == 1:
            return begins
    return ""
