"""Quotations that one section has and its counterpart lacks: lost there, or plain paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from guidecheck.model.page import Block, Section
from guidecheck.pairing.blocks import apart
from guidecheck.pairing.lone_blocks import precedes_lone
from guidecheck.pairing.model import PagePair, Pair
from guidecheck.pairing.of_translation import tells_of_translation

# How far the lengths of a quotation and a paragraph may be apart that say the same (logarithm).
_AS_LONG = 0.5
# A shorter quotation says too little to be missed, and a page with less text beside it tells no lengths.
_LEAST_LETTERS = 10
_LEAST_BESIDE = 20


class Quotation(NamedTuple):
    """A quotation of one section: 0 for the source's, 1 for the translation's.

    `plain` is the paragraph in its place; where there is none, it is lost, or one of `instead` is.
    """

    side: int
    block: Block
    plain: Block | None = None
    instead: tuple[Block, ...] = ()


_Run = Sequence[Block]


def quotations_lacking(pages: PagePair, pair: Pair) -> list[Quotation]:
    """Return the quotations that one of two sections lacks, where all else stands in both of them alike."""
    runs, runs_too = _runs(pair.source), _runs(pair.target)
    counts = [sum(block.kind == "quote" for _, run in each for block in run) for each in (runs, runs_too)]
    if counts[0] == counts[1] or [kind for kind, _ in runs] != [kind for kind, _ in runs_too]:
        return []
    if pair.moved or precedes_lone(pages, pair):
        return []
    side = int(counts[1] > counts[0])
    found: list[Quotation] = []
    for (_, one), (_, other) in zip(runs, runs_too):
        mine, theirs = (one, other)[:: -1 if side else 1]
        found += _as_text(mine, theirs, side) if len(mine) == len(theirs) else _lost(pages, mine, theirs, side)
    page = (pages.source, pages.target)[side]
    return [one for one in found if not tells_of_translation(pages, page, one.block.line, one.block.end_line)]


def _runs(section: Section) -> list[tuple[str, _Run]]:
    """Return the kind of each block that is no text, with the paragraphs and quotations behind it."""
    found: list[tuple[str, list[Block]]] = [("", [])]
    for at, block in enumerate(section.blocks):
        if block.depth:
            continue
        held = [*takewhile(lambda one: one.depth, section.blocks[at + 1 :])] if block.kind == "quote" else []
        if held and all(one.kind == "paragraph" for one in held):
            found[-1][1].append(block._replace(text=" ".join([one.text for one in held])))
        elif block.kind == "paragraph":
            found[-1][1].append(block)
        else:
            found.append((block.kind, []))
    return [*found]


def _as_text(mine: _Run, theirs: _Run, side: int) -> Iterator[Quotation]:
    """Yield the quotations that are plain paragraphs in a run of as many blocks."""
    scale = _length(theirs) / (_length(mine) or 1)
    pairs = [(one, other) for one, other in zip(mine, theirs) if one.kind != other.kind]
    if all(one.kind == "quote" and apart(len(one.text), len(other.text), scale) <= _AS_LONG for one, other in pairs):
        yield from (Quotation(side, one, other) for one, other in pairs)


def _lost(pages: PagePair, mine: _Run, theirs: _Run, side: int) -> Iterator[Quotation]:
    """Yield the one quotation that a run lacks, where its paragraphs are as many and none has taken it in."""
    kinds, kinds_too = ([block.kind for block in run] for run in (mine, theirs))
    if len(kinds) != len(kinds_too) + 1:
        return
    places = [at for at, kind in enumerate(kinds) if kind == "quote" and kinds[:at] + kinds[at + 1 :] == kinds_too]
    if not places or len(mine[places[0]].text) < _LEAST_LETTERS:
        return
    sizes = [sum(len(block.text) for block in page.blocks()) for page in (pages.source, pages.target)]
    for at in places:
        lost = len(mine[at].text)
        for beside in (at - 1, at):
            if not 0 <= beside < len(theirs):
                continue
            same, here = len(mine[beside + (beside >= at)].text), len(theirs[beside].text)
            rest, rest_too = sizes[side] - same - lost, sizes[1 - side] - here
            if rest < _LEAST_BESIDE or rest_too < _LEAST_BESIDE:
                return
            if apart(same + lost, here, rest_too / rest) < apart(same, here, rest_too / rest):
                return
    first, *others = (mine[at] for at in places)
    # What a translation begins with is about the translation.
    if not (side and first.line == next((block.line for block in pages.target.blocks()), 0)):
        yield Quotation(side, first, instead=tuple(others))


def _length(run: _Run) -> int:
    return sum(len(block.text) for block in run)
