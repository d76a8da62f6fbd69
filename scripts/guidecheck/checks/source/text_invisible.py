"""Characters that nobody sees, in code and in the targets of links, which are copied and followed letter by letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice

from guidecheck.model.findings import Edit, Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page

INVISIBLE = Rule(
    "text-invisible",
    Severity.ERROR,
    "an invisible character stands in code or in the target of a link",
    bad=r"Write `MIT\u200b-0`.  <!-- \u200b stands for a blank without width -->",
    good="Write `MIT-0`.",
    why="Whoever copies the code or follows the link gets another one than they read. Such characters come along from"
    " web pages and chats. In running text they are left alone, and so they are between letters that are not ASCII,"
    " where scripts and emoji need some of them, and joiners beside Arabic letters and those of India.",
)
RULES = (INVISIBLE,)

# Blanks without width, the soft hyphen, and the fillers of Hangul, which count as letters.
_BLANKS = "\u00ad\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\uffa0"
_JOINERS = "\u200c\u200d"
_UNSEEN = _BLANKS + _JOINERS
# Scripts that are written with joiners, also between their endings and a foreign word: Arabic and those of India.
_JOINED = "\u0600-\u0dff"
_IN_ASCII = re.compile(
    f"(?<=[!-~])[{_BLANKS}]|[{_BLANKS}](?=[!-~])|(?<=[!-~])[{_JOINERS}](?![{_JOINED}])|(?<![{_JOINED}])[{_JOINERS}](?=[!-~])"
)
# As many in a page are an attack or no text.
_MOST = 100


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the first such character of each code span and link; no more than a hundred in a page."""
    for page in view.pages():
        # The pattern takes a hundred times as long as to look for each of them.
        if any(map(page.text.__contains__, _UNSEEN)) and _IN_ASCII.search(page.text):
            yield from islice(_page(page), _MOST)


def _page(page: Page) -> Iterator[Finding]:
    spans = ((code.line, code.column, code.text) for code in page.codes())
    blocks = (
        (number, 1, text)
        for block in page.blocks()
        if block.kind == "code"
        for number, text in enumerate(block.raw.split("\n"), block.content_line)
    )
    targets = ((link.line, link.column, link.target) for link in page.links())
    for line, column, text in chain(spans, blocks, targets):
        if found := _IN_ASCII.search(text):
            yield INVISIBLE.at(
                page.path,
                line,
                column,
                say(
                    "The invisible character {character} stands here in “{around}”.",
                    character=f"U+{ord(found[0]):04X} {unicodedata.name(found[0])}",
                    around=text[max(found.start() - 20, 0) : found.end() + 20],
                ),
                say("Remove it."),
                edits=(Edit(line, column, text, _IN_ASCII.sub("", text)),),
            )
