"""Boxes of one page whose text stands in plain paragraphs in the other: nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Section
from guidecheck.pairing.blocks import Blocks, Shown, apart, scale_of
from guidecheck.pairing.lone_blocks import holds
from guidecheck.pairing.model import PagePair, Pair

# How far the lengths of two texts may be apart that say the same (logarithm).
_AS_LONG = 0.5
# Each is looked for among all blocks; of more, nobody says which stands where.
_MOST = 50
_EMPTY_LINE = regex(r"\n[ \t]*\n")
# What readers do not see of a text: tags, shortcodes, and where links lead.
_UNSEEN = regex(r"<[^<>]*>|\{\{[^{}]*\}\}|\]\([^()]*\)")


class _Text(NamedTuple):
    """A paragraph: its line, how long it is, and the block that it is, if that is known."""

    line: int
    length: int
    block: Block | None = None


def boxes_as_text(pages: PagePair, pair: Pair, found: Sequence[Blocks]) -> list[tuple[Shown, Sequence[Block]]]:
    """Return the boxes that one section has alone and that stand as plain paragraphs in the other, each with these.

    They stand where they would, among all paragraphs, and are as long; what else a box holds, both sections have.
    """
    same: list[tuple[Shown, Sequence[Block]]] = []
    for side in (0, 1):
        mine, theirs = (pair.source, pair.target)[:: 1 if side == 0 else -1]
        scale = scale_of(pages) if side == 0 else 1 / scale_of(pages)
        alone = [one for both in found if not both[1 - side] and (one := both[side]) and _is_box(one)]
        texts = sorted((*_paragraphs(mine), *(text for one in alone for text in _raw_texts(one))), key=_line)
        texts_too = [*_paragraphs(theirs)]
        for one in alone if len(texts_too) >= len(texts) and len(alone) <= _MOST else ():
            inside = [both for both in found if (held := both[side]) and holds(one.block, held.block)]
            own = [at for at, text in enumerate(texts) if _is_inside(text, one.block)]
            if not own or not all(both[0] and both[1] for both in inside):
                continue
            plain = texts_too[own[0] : own[-1] + 1]
            lengths = (sum(texts[at].length for at in own), sum(text.length for text in plain))
            blocks = [text.block for text in plain if text.block and text.block.depth == one.block.depth]
            if len(blocks) == len(own) and apart(*lengths, scale) <= _AS_LONG:
                same.append((one, blocks))
    return same


def _is_box(one: Shown) -> bool:
    return one.kind in ("alert", "shortcode")


def _is_inside(text: _Text, box: Block) -> bool:
    return box.line <= text.line <= box.end_line and (text.block is None or text.block.depth > box.depth)


def _paragraphs(section: Section) -> Iterator[_Text]:
    for block in section.blocks:
        if block.kind == "paragraph":
            yield _Text(block.line, len(block.text), block)


def _raw_texts(one: Shown) -> Iterator[_Text]:
    """Yield the paragraphs of a box of which nobody knows whether its template reads Markdown."""
    for part in _EMPTY_LINE.split(one.block.raw.strip()) if one.block.raw else ():
        yield _Text(one.block.line, len(_UNSEEN.sub("", part)))


def _line(text: _Text) -> int:
    return text.line
