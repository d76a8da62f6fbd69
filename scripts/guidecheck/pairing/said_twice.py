"""Paragraphs that one page says twice in a row, as a merge may leave them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from guidecheck.model.findings import Related, say
from guidecheck.model.page import Block, Section
from guidecheck.pairing.blocks import apart, scale_of
from guidecheck.pairing.model import Fault, PagePair, Pair

# Shorter texts may be said again.
_LEAST_TWICE = 20


def said_twice(pages: PagePair, pair: Pair) -> Iterator[Fault]:
    """Yield the paragraphs that one page says twice in a row, as a merge may leave them, and the other once."""
    runs = [[*_texts_alone(section)] for section in (pair.source, pair.target)]
    if len(runs[0]) == len(runs[1]):
        return
    side = int(len(runs[0]) < len(runs[1]))
    run, others, scale = runs[side], runs[1 - side], scale_of(pages) if side == 0 else 1 / scale_of(pages)
    if any(one.text == two.text for one, two in pairwise(others)):
        return
    page, other = (pages.source, pages.target)[side], (pages.target, pages.source)[side]
    for at, (one, two) in enumerate(pairwise(run)):
        if one.text != two.text or len(one.text) < _LEAST_TWICE or at >= len(others):
            continue
        # What is as long as both has been split.
        said = len(others[at].text)
        if apart(len(one.text), said, scale) > apart(2 * len(one.text), said, scale):
            continue
        message = say("This paragraph stands twice here, and once in {language}.", language=other.language)
        related = (Related(other.path, others[at].line, say("its counterpart")),)
        yield Fault(page.path, two.line, two.column, message, say("Remove one."), related)
        return


def _texts_alone(section: Section) -> Iterator[Block]:
    """Yield the paragraphs of a section that stand in no box and hold no picture: its caption may say the same."""
    shown = {link.line for link in section.links if link.kind == "image"}
    for block in section.blocks:
        if block.kind == "paragraph" and not block.depth and shown.isdisjoint(range(block.line, block.end_line + 1)):
            yield block
