"""What somebody meant who wrote YAML that cannot be read: its parser names the place where it gave up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.findings import Message, say
from guidecheck.source.conflicts import conflict_line

_KEY = r"[ ]*+(?:-[ ]++)?[^\s\"'#:][^\"'#:]*+:[ ]++"
_QUOTED = regex(rf"({_KEY})(\"(?:[^\"\\]|\\.)*+\"|'(?:[^']|'')*+')[ ]*(?![ ]|$|#|[,:\]}}])")
_OPENED = regex(rf"({_KEY})(?:\"(?:[^\"\\]|\\.)*+|'(?:[^']|'')*+)\\?$")
_WITH_COLON = regex(rf"{_KEY}[^\"'\[{{|>&*!#].*:(?: |$)")
_UNPARTED = regex(r"[A-Za-z][\w-]*(?: [^:\"'\[\]{}]*|:[^\s:][^:]*)$")
_VALUE = regex(rf"{_KEY}[^|>&!#\s]")
# https://yaml.org/spec/1.2.2/#example-invalid-use-of-reserved-indicators, and the sign of directives.
_RESERVED = "@`%"


class Slip(NamedTuple):
    """A slip, at its line and column, both from 0, and what to do about it."""

    line: int
    column: int
    hint: Message


def find_slip(text: str, line: int, column: int) -> Slip | None:
    """Return the slip that made a parser give up at a place of `text`, where one explains it."""
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    here = lines[line]
    if begun := conflict_line(text):
        return Slip(begun - 1, 0, say("Both sides of a merge stand here: keep one, and remove git's marks."))
    if "\t" in here[: max(column + 1, len(here) - len(here.lstrip()))]:
        return Slip(line, here.index("\t"), say("Indent with blanks: YAML takes no tabs there."))
    if opened := _opened(lines, line):
        return Slip(*opened, say("The quotation mark that opens here needs its counterpart at the end of the value."))
    if (quoted := _QUOTED.match(here)) and column >= quoted.end(1):
        mark = '\\"' if here[quoted.end(1)] == '"' else "''"
        return Slip(line, column, say("A quotation mark inside such a value is written {mark}.", mark=mark))
    if here[column : column + 1] in (*_RESERVED,):
        return Slip(line, column, say("Put the value in quotation marks: {sign} may not begin it.", sign=here[column]))
    if _WITH_COLON.match(here):
        return Slip(line, column, say("Put the value in quotation marks: it holds a colon and a blank."))
    above = line - 1 if line else 0
    for number in (above, line):
        if _UNPARTED.match(lines[number]):
            return Slip(number, 0, say("A colon and a blank belong behind the key."))
    if _VALUE.match(lines[above]) and _indent(here) > _indent(lines[above]):
        return Slip(line, 0, say("Begin the line where the line above begins: that one has its value already."))
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _opened(lines: Sequence[str], last: int) -> tuple[int, int] | None:
    """Return where a quotation mark opens that is not closed before a line."""
    for line in range(last, -1, -1):
        if found := _OPENED.match(lines[line]):
            mark = lines[line][found.end(1)]
            between = lines[line + 1 : last]
            return None if any(mark in one for one in between) else (line, found.end(1))
    return None
