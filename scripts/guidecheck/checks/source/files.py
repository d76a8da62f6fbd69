"""Files that cannot be read as text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Edit, Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, lines_of, lines_of_code

ENCODING = Rule(
    "file-encoding",
    Severity.ERROR,
    "a file is not plain UTF-8 text, or cannot be read at all",
    bad="""
    a page saved as EUC-KR, as UTF-16, with a byte order mark in its midst, with NUL or other control characters, or
    with U+FFFD where another program could not read it
    """,
    good="""
    a page saved as UTF-8
    """,
    why="A page that may not be read, is a symbolic link, or is no regular file is told by this rule too: Hugo passes"
    " over it or stops.",
)
SIZE = Rule(
    "file-size",
    Severity.ERROR,
    "a file is too large for a page",
    bad="""
    a page of 100 MB, such as a log or an archive under the name of a Markdown file
    """,
    good="""
    a page of some hundred kilobytes at most
    """,
    why="Nothing of it is read or checked. The longest licence explained is a twentieth of what is taken.",
)
CONFLICT = Rule(
    "file-conflict",
    Severity.ERROR,
    "a file holds both sides of a merge that nobody has decided",
    bad="""
    <<<<<<< HEAD
    Keep the notices.
    =======
    Keep all notices.
    >>>>>>> branch
    """,
    good="""
    Keep all notices.
    """,
    why="Hugo prints the marks. What else would be found in such a page comes from having both, and is not told. Marks"
    " that code shows are left alone.",
)
RULES = (ENCODING, SIZE, CONFLICT)
_MARK = "\ufeff"
# All but the white space of HTML.
_CONTROLS = "".join(map(chr, (*range(1, 9), 11, *range(14, 32), *range(0x7F, 0xA0))))
_LOST = "\ufffd"
# One that stands alone is shown as itself.
_STRAY = regex(rf"[{_MARK}{_CONTROLS}]|(?<=[\w{_LOST}]){_LOST}|{_LOST}(?=[\w{_LOST}])")
# Where letters were lost at so many places of a line of code, it is output that was no text.
_LOST_RUN, _MANY_LOST = regex(f"{_LOST}+"), 3
# As many in a page are an attack or no text.
_MOST = 100


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the pages that could not be read, at the place that stopped the reader, and what came with encodings."""
    for page in view.pages():
        if problem := page.problem:
            rule, hint = ENCODING, NOTHING
            if problem.kind == "size":
                rule, hint = SIZE, say("Split it into pages, or move it out of the content.")
            if problem.kind == "conflict":
                rule = CONFLICT
                hint = say("Keep what belongs here, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.")
            yield rule.at(page.path, problem.line, problem.column, problem.message, hint)
        if any(map(page.text.__contains__, (_MARK, _LOST, *_CONTROLS))) and not page.front_matter.problem:
            yield from islice(_stray(page), _MOST)


def _stray(page: Page) -> Iterator[Finding]:
    """Yield characters that came with another encoding or program, and that readers do not see, or see for a letter.

    Hugo prints them: behind a byte order mark, what begins a heading is text. Of letters that were lost, the first of
    each line is told. Code may show what a program prints that is no text.
    """
    shown = lines_of_code(page)
    for line, text in enumerate(lines_of(page), 1):
        lost = False
        severity = Severity.NOTE if line in shown and len(_LOST_RUN.findall(text)) >= _MANY_LOST else None
        for found in _STRAY.finditer(text):
            at, column = found[0], found.start() + 1
            if at == _LOST:
                if not lost:
                    said = say("A letter was lost here: U+FFFD stands for what a program could not read.")
                    yield ENCODING.at(page.path, line, column, said, say("Type it anew."), severity=severity)
                lost = True
                continue
            if at == _MARK:
                said = say("A byte order mark stands here, which nobody sees: no heading or list begins behind it.")
            else:
                character = f"U+{ord(at):04X}"
                said = say("The control character {character} stands here, which nobody sees.", character=character)
            edits = (Edit(line, column, at, ""),)
            yield ENCODING.at(page.path, line, column, said, say("Remove it."), severity=severity, edits=edits)
