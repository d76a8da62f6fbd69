"""What tells one list, table or shortcode from others of its section: what leads to it, its names, links and signs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Page, Section, lines_of
from guidecheck.pairing.features import calls_between, neutral_words, pictograms, stems

# Fewer words that two blocks have in common may be chance.
_LEAST_WORDS = 2
# What has other names is rather another one; so is what holds links where the other holds none, or is marked otherwise.
_OTHER_NAMES = 0.2
_OTHER_LINKS = 1.0
_OTHER_MARKS = 0.4
_OTHER_ORDER = 0.2
# How much more names with a digit tell than others.
_NUMBERED = 0.5
# What leads to two blocks names the same, or in words that begin alike; or both have a sign, such as an arrow.
_SAME_LEAD = 0.6
_SAME_SIGNS = 0.3
# How much two lists of other numbers of items are apart by that (for each logarithm).
_OTHER_COUNT = 0.25
_SIGNS = ("Sm", "So")
_DIGIT = regex(r"\d")
_BOLD = regex(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)+(?:\[[ xX]\][ \t]+)?(?:\*\*|__)\S")


class Evidence(NamedTuple):
    """What is known of a block beside its build: `words` and `signs` of its text, `links` and `bold` by item.

    `lead` are the names in the paragraph right before it, `begun` what the words of that begin with.
    """

    words: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    links: float = 0.0
    bold: float = 0.0
    items: int = 0
    ordered: bool = False
    lead: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()


def evidence_of(page: Page, section: Section, block: Block, said: str) -> Evidence:
    """Return what tells a block of a section; `said` is all its text."""
    if block.kind == "shortcode":
        calls = calls_between(page, block.line, block.end_line)
        given = " ".join([value for call in calls for value in (*call.positional, *call.named.values())])
        return Evidence(neutral_words(given))
    before = _before(section.blocks, block)
    lead = before.text if before else ""
    items = [(item.line, end) for item, end in zip(block.items, block.item_ends)] if block.items else []
    many = max(len(items), 1)
    linked = {link.line for link in section.links if link.kind != "image"}
    lines = lines_of(page)
    return Evidence(
        neutral_words(said),
        pictograms(said + lead, _SIGNS),
        sum(not linked.isdisjoint(range(first, last + 1)) for first, last in items) / many,
        sum(bool(_BOLD.match(lines[first - 1])) for first, _ in items) / many,
        len(items),
        bool(block.items) and block.items[0].ordered,
        neutral_words(lead),
        stems(lead),
    )


def _before(blocks: Sequence[Block], block: Block) -> Block | None:
    """Return the paragraph that leads to a block, right before it."""
    before = None
    for one in blocks:
        if one.line >= block.line:
            break
        before = one
    return before if before and before.kind == "paragraph" and before.depth == block.depth else None


def speaks_for(one: Evidence, other: Evidence) -> float:
    """Return what speaks for two blocks of a kind being each other's, or against it (below 0)."""
    score = 0.0
    least = min(len(one.words), len(other.words))
    if least >= _LEAST_WORDS:
        score += len(one.words & other.words) / least
    if least and one.words.isdisjoint(other.words):
        score -= _OTHER_NAMES
    score += _NUMBERED * _share(*(frozenset(filter(_DIGIT.search, side.words)) for side in (one, other)))
    score -= _OTHER_LINKS * abs(one.links - other.links)
    score -= _OTHER_MARKS * abs(one.bold - other.bold)
    score -= _OTHER_ORDER * (one.ordered != other.ordered)
    if one.items and other.items:
        score -= _OTHER_COUNT * abs(math.log(one.items / other.items))
    if one.signs or other.signs:
        score += _SAME_SIGNS * (1 if one.signs & other.signs else -1)
    return score + _SAME_LEAD * max(_share(one.lead, other.lead), _share(one.begun, other.begun))


def _share(some: frozenset[str], others: frozenset[str]) -> float:
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0
