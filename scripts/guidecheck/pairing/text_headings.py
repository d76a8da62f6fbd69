"""Lines that were meant for headings, and a heading that was meant for front matter.

The first lack the blank behind their marks, so Hugo makes text of them; the last lacks the `---` before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Page, Section, lines_of

_MARKS = regex(r"#{2,6}[^\s#]")
_ON_A_LINE = regex(r"\n {0,3}#{2,6}[^\s#]")


@lru_cache(maxsize=16)
def may_have_text_headings(page: Page) -> bool:
    """Tell whether a page has such a line, be it in code: most have none, and their blocks need not be looked at."""
    return _ON_A_LINE.search(page.text) is not None


_KEY = regex(r"[A-Za-z_][\w-]*[ \t]*:([ \t]|\Z)")


def shown_front_matter(page: Page) -> Section | None:
    """Return the heading that Hugo makes of front matter whose first line, `---`, is missing or below a comment.

    What ends it underlines the heading. Above it there is nothing else.
    """
    if page.front_matter.format or len(page.sections) < 2:
        return None
    if any(block.kind not in ("html", "rule") for block in page.sections[0].blocks):
        return None
    first, lines = page.sections[1], lines_of(page)
    if not _KEY.match(lines[first.line - 1]):
        return None
    keys = [*takewhile(lambda line: _KEY.match(line) or line[:1].isspace(), lines[first.line - 1 :])]
    ends = lines[first.line - 1 + len(keys) :][:1]
    # A single line may as well be a heading that begins with a word and a colon.
    is_sure = len(keys) > 1 or keys[0].lower().startswith("title")
    return first if is_sure and ends and set(ends[0].rstrip()) == {"-"} else None


def text_headings(section: Section) -> list[Block]:
    """Return the paragraphs of a section that begin with the marks of a heading and no blank behind them."""
    return [
        block
        for block in section.blocks
        if block.text[:2] == "##" and block.kind == "paragraph" and not block.depth and _MARKS.match(block.text)
    ]


def split_at_text_headings(page: Page) -> tuple[Page, Sequence[Section | None]]:
    """Return a page as if such lines were headings, and for each of its sections the one that it is, or None."""
    if not may_have_text_headings(page) or not any(map(text_headings, page.sections)):
        return page, page.sections
    made: list[Section] = []
    known: list[Section | None] = []
    for section in page.sections:
        meant = text_headings(section)
        # The first section begins above the text.
        cuts = [0, *(block.line for block in meant), section.end_line + 1]
        for begin, (first, last) in zip([None, *meant], pairwise(cuts)):
            one = section._replace(
                blocks=tuple(block for block in section.blocks if first <= block.line < last and block is not begin),
                links=tuple(link for link in section.links if first <= link.line < last),
                codes=tuple(code for code in section.codes if first <= code.line < last),
            )
            made.append(_begun(page, one, begin) if begin else one)
            known.append(None if begin else section)
    return replace(page, sections=tuple(made)), known


def _begun(page: Page, section: Section, begin: Block) -> Section:
    """Return a section with such a line for its heading, and the rest of its paragraph for its text."""
    line = lines_of(page)[begin.line - 1].strip()
    marks = len(line) - len(line.lstrip("#"))
    rest = begin.text[len(line) :].strip()
    blocks = (begin._replace(text=rest), *section.blocks) if rest else section.blocks
    return section._replace(
        level=marks, heading=line[marks:].rstrip("# "), line=begin.line, id="", number="", blocks=blocks
    )
