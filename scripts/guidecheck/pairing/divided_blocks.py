"""Lists and code that two sections both have, divided into blocks in another way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guidecheck.model.findings import Message, say
from guidecheck.model.page import Block
from guidecheck.pairing.blocks import Blocks
from guidecheck.pairing.code_differences import code_lines
from guidecheck.pairing.model import PagePair


class Divided(NamedTuple):
    """The first block of each side, and how many each has, in words."""

    source: Block
    target: Block
    message: Message


def code_divided(pages: PagePair, found: Sequence[Blocks]) -> Divided | None:
    """Return where the same code, in order, is divided into blocks in another way."""
    codes = [[block for block in blocks if code_lines(block)] for blocks in _of_kind("code", found)]
    lines = [[line for block in blocks for line in code_lines(block)] for blocks in codes]
    if len(codes[0]) == len(codes[1]) or lines[0] != lines[1] or not lines[0]:
        return None
    return Divided(
        codes[0][0],
        codes[1][0],
        say(
            "Blocks of the same code: {blocks} here, {others} in {language}.",
            blocks=len(codes[1]),
            others=len(codes[0]),
            language=pages.source.language,
        ),
    )


def lists_divided(pages: PagePair, found: Sequence[Blocks]) -> Divided | None:
    """Return where the same items, in order, are divided into lists in another way."""
    sides = _of_kind("list", found)
    items = [[item.checked is not None for block in blocks for item in block.items] for blocks in sides]
    if len(sides[0]) == len(sides[1]) or items[0] != items[1]:
        return None
    return Divided(
        sides[0][0],
        sides[1][0],
        say(
            "Lists of the same items: {lists} here, {others} in {language}.",
            lists=len(sides[1]),
            others=len(sides[0]),
            language=pages.source.language,
        ),
    )


def _of_kind(kind: str, found: Sequence[Blocks]) -> list[list[Block]]:
    """Return the blocks of a kind that each side has."""
    return [[one.block for both in found if (one := both[side]) and one.kind == kind] for side in (0, 1)]
