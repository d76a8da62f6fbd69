"""Paragraphs that one section has and its counterpart does not, known by the lengths of all paragraphs around them.

A translator may split a paragraph or join some. So the paragraphs of two sections are aligned by their lengths, and one
is lost only where every alignment that keeps it is far less likely.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, takewhile
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Section
from guidecheck.pairing.addresses import external
from guidecheck.pairing.aligned_texts import LOSS, MOST_ALIGNED, Lengths, Way, align, learn_lengths
from guidecheck.pairing.blocks import apart, differing_blocks, plainly_alike
from guidecheck.pairing.densities import usual_ratio
from guidecheck.pairing.lone_blocks import precedes_lone
from guidecheck.pairing.model import PagePair, Pair
from guidecheck.pairing.of_translation import tells_of_translation

# A loss has to be so much more likely than none.
_SURE = 3.0
# Of so many to each side, in a run of no more, those that might as well be it cost less than so much more.
_NEAR = 3
_MOST_WEIGHED = 20
_OPEN = 1.5
# A shorter one says too little to be missed.
_LEAST_LOST = 10
# Where a section is shorter by less than so much of what it seems to have lost, it says that in another form.
_SHARE = 0.5
# Sections of text alone that lost more than so much of it may be none of each other's.
_MOST_LOST = 0.6
# How far the lengths of a paragraph and itself in another section, or in HTML, may be apart (logarithm).
_AS_LONG = 0.3
# How far a page may be from what is usual of its languages (standard deviation of the logarithm).
_OF_LANGUAGES = 0.25


class Lost(NamedTuple):
    """Paragraphs in a row that one section has alone: 0 for the source's, 1 for the translation's.

    `instead` are those near a single one that might as well be it, by their lengths.
    """

    side: int
    blocks: tuple[Block, ...]
    instead: tuple[Block, ...] = ()

    @property
    def length(self) -> int:
        """How long their text is, without code."""
        return sum(len(block.text) for block in self.blocks if block.kind != "code")


_Run = tuple[Block, ...]
_Runs = tuple[_Run, _Run]


@lru_cache(maxsize=4)
def lost_paragraphs(pages: PagePair) -> Mapping[int, Sequence[Lost]]:
    """Return the paragraphs that sections lost, by the number of their pair."""
    alike = plainly_alike(pages)
    if not any(_differ_in_number(pair) for number, pair in enumerate(pages.pairs) if number not in alike):
        return {}
    runs = _every_run(pages)
    learnt = lengths_of(pages)
    # Where a page has too few texts to learn from, its languages tell.
    lengths = learnt or Lengths(math.log(usual_ratio(pages.source, pages.target)), _OF_LANGUAGES)
    found = {
        number: lost
        for number, every in runs.items()
        if _differ_in_number(pair := pages.pairs[number])
        and (learnt or _differ_in_nothing_else(pages, number))
        # What a section seems to have lost may stand under another heading than there.
        and not (pair.moved or precedes_lone(pages, pair))
        and (lost := _lost_of(pages, number, every, lengths))
    }
    return _without_moved(found, lengths)


@lru_cache(maxsize=4)
def lengths_of(pages: PagePair) -> Lengths | None:
    """Return how much longer the translation is, as paragraphs and items tell that are as many on both sides."""
    runs = chain.from_iterable(_every_run(pages).values())
    texts = [([block.text for block in one], [block.text for block in other]) for one, other in runs]
    texts += ((_items(pair.source), _items(pair.target)) for pair in pages.pairs)
    return learn_lengths(texts)


@lru_cache(maxsize=4)
def _every_run(pages: PagePair) -> Mapping[int, Sequence[_Runs]]:
    return {number: both for number in range(len(pages.pairs)) if (both := _runs(pages, number))}


def _differ_in_number(pair: Pair) -> bool:
    is_open = _quotations(pair.source) != _quotations(pair.target)
    counts = (
        sum(block.kind == "paragraph" for block in _outer(section, is_open)) for section in (pair.source, pair.target)
    )
    return len(set(counts)) > 1


def _differ_in_nothing_else(pages: PagePair, number: int) -> bool:
    """Tell whether two sections have the same of all but paragraphs: none of these is an item or a cell there.

    Nor may it stand before the first heading there, or be a row that was meant for a table.
    """
    pair, first = pages.pairs[number], pages.pairs[0]
    texts = (block.text for section in pair[:2] for block in section.blocks if block.kind == "paragraph")
    if bool(first.source.blocks) != bool(first.target.blocks) or any(text.startswith("|") for text in texts):
        return False
    counts, counts_too = (
        Counter([block.kind for block in section.blocks if block.kind != "paragraph"] + ["item"] * len(_items(section)))
        for section in (pair.source, pair.target)
    )
    return counts == counts_too and not differing_blocks(pages).get(number)


def _quotations(section: Section) -> int:
    return sum(block.kind == "quote" and not block.depth for block in section.blocks)


def _outer(section: Section, is_open: bool) -> Iterator[Block]:
    """Yield the blocks that stand in no other; `is_open`, a quotation of nothing but text as that text."""
    blocks = section.blocks
    for at, block in enumerate(blocks):
        if block.depth:
            continue
        if is_open and block.kind == "quote":
            held = [*takewhile(lambda one: one.depth, blocks[at + 1 :])]
            if held and all(one.kind == "paragraph" for one in held):
                yield block._replace(kind="paragraph", text=" ".join([one.text for one in held]))
                continue
        yield block


def _items(section: Section) -> list[str]:
    return [item.text for block in section.blocks for item in block.items]


def _runs(pages: PagePair, number: int) -> Sequence[_Runs]:
    """Return the paragraphs between the other blocks that both sections have; nothing where these are not the same."""
    pair, alone = pages.pairs[number], _alone(pages, number)
    # A quotation that one side lacks may be a text there.
    is_open = _quotations(pair.source) != _quotations(pair.target)
    runs, runs_too = (_divided(section, lone, is_open) for section, lone in zip((pair.source, pair.target), alone))
    if [kind for kind, _ in runs] != [kind for kind, _ in runs_too]:
        return ()
    return [(one, other) for (_, one), (_, other) in zip(runs, runs_too)]


def _alone(pages: PagePair, number: int) -> tuple[Sequence[Block], Sequence[Block]]:
    """Return the other blocks that each section has alone."""
    found = differing_blocks(pages).get(number, ())
    sides = ([one.block for both in found if not both[1 - side] and (one := both[side])] for side in (0, 1))
    left, right = ([block for block in side if not block.depth] for side in sides)
    return left, right


def _divided(section: Section, alone: Sequence[Block], is_open: bool) -> Sequence[tuple[str, _Run]]:
    """Return the kind of each block that is no paragraph, with the paragraphs behind it."""
    lone = {block.line for block in alone}
    found: list[tuple[str, list[Block]]] = [("", [])]
    for block in _outer(section, is_open):
        if block.line in lone:
            continue
        if block.kind == "paragraph":
            found[-1][1].append(block)
        else:
            found.append((block.kind, []))
    return [(kind, tuple(run)) for kind, run in found]


def _lost_of(pages: PagePair, number: int, runs: Sequence[_Runs], lengths: Lengths) -> Sequence[Lost]:
    found = [lost for mine, theirs in runs if len(mine) != len(theirs) for lost in _lost_in(mine, theirs, lengths)]
    if not found or len({one.side for one in found}) > 1:
        return ()
    pair, side = pages.pairs[number], found[0].side
    own, other = ((pair.source, pair.target), (pair.target, pair.source))[side]
    page = (pages.source, pages.target)[side]
    alone = _alone(pages, number)
    if alone[1 - side] or _stands_in_other_form(own, other, side, [*found, Lost(side, tuple(alone[side]))], lengths):
        return ()
    return [
        one
        for one in found
        if one.length >= _LEAST_LOST
        and not tells_of_translation(pages, page, one.blocks[0].line, one.blocks[-1].end_line)
        and not _is_stated(own, other, one)
        and not _is_named_elsewhere(pages, other, one)
    ]


def _stands_in_other_form(own: Section, other: Section, side: int, found: Sequence[Lost], lengths: Lengths) -> bool:
    """Tell whether a section has in a list, in HTML or in an item what its paragraphs seem to have lost.

    Or whether so much of its text is lost that it may be another section.
    """
    deeper, deeper_too = (
        sum(one.kind == "paragraph" and one.depth > 0 for one in each.blocks) for each in (own, other)
    )
    if deeper_too > deeper:
        return True
    lost = sum(one.length for one in found)
    if all(block.kind == "paragraph" for block in other.blocks) and lost > _MOST_LOST * _said(own):
        return True
    factor = math.exp(-lengths.scale if side == 0 else lengths.scale)
    if _said_in_tags(other) * factor - _said_in_tags(own) > _SHARE * lost:
        return True
    lines, lines_too = _lines_in_html(own), _lines_in_html(other)
    if len(lines_too) > len(lines) and any(apart(one, lost, factor) <= _AS_LONG for one in lines_too):
        return True
    return _said(own) - _said(other) * factor < _SHARE * lost


_TAG = regex(r"<[^<>]*>")
_LINES_WITH_TAGS = regex(r"^.*[<>].*$", re.MULTILINE)


def _said(section: Section) -> int:
    """Return how long the text of a section is, that in HTML and in shortcodes too, without its code."""
    return sum(
        len(block.text if block.kind == "html" else block.text or _TAG.sub("", block.raw))
        for block in section.blocks
        if block.kind != "code"
    )


def _said_in_tags(section: Section) -> int:
    """Return how long the text in a section's HTML is: without a blank line behind a tag, what follows is HTML too."""
    return sum(len(_TAG.sub("", block.raw)) for block in section.blocks if block.kind == "html")


def _lines_in_html(section: Section) -> list[int]:
    """Return the lengths of texts on lines of their own in a section's HTML, as behind a `<br>`."""
    return [
        len(text)
        for block in section.blocks
        if block.kind == "html"
        for text in map(str.strip, _LINES_WITH_TAGS.split(block.raw))
        if text
    ]


def _is_stated(own: Section, other: Section, lost: Lost) -> bool:
    """Tell whether the other section has the code and the links of lost paragraphs, or these are a picture."""
    lines = range(lost.blocks[0].line, lost.blocks[-1].end_line + 1)
    if any(link.kind == "image" and link.line in lines for link in own.links):
        return True
    named = [*((one.line, one.text) for one in own.codes), *((one.line, one.target) for one in own.links)]
    inside = {name for line, name in named if line in lines}
    rest = {name for line, name in named if line not in lines}
    stated = {*(one.text for one in other.codes), *(one.target for one in other.links)}
    return not (inside & stated) <= rest


def _is_named_elsewhere(pages: PagePair, other: Section, lost: Lost) -> bool:
    """Tell whether other sections of the other page have all that a page names in lost paragraphs alone: they moved."""
    page, page_too = ((pages.source, pages.target), (pages.target, pages.source))[lost.side]
    lines = range(lost.blocks[0].line, lost.blocks[-1].end_line + 1)
    names: tuple[set[str], set[str]] = (set(), set())
    for section in page.sections:
        for line, name in _names(section):
            names[line in lines].add(name)
    alone = names[True] - names[False]
    elsewhere = {name for section in page_too.sections if section is not other for _, name in _names(section)}
    return bool(alone) and alone <= elsewhere


def _names(section: Section) -> Iterator[tuple[int, str]]:
    """Yield the inline code of a section and the links that lead out of the site, with their lines."""
    yield from ((code.line, code.text) for code in section.codes)
    yield from ((link.line, link.target) for link in section.links if external(link.target))


def _without_moved(found: Mapping[int, Sequence[Lost]], lengths: Lengths) -> Mapping[int, Sequence[Lost]]:
    """Leave out what one section lost and another of the same page has too much, by its length."""
    every = [one for lost in found.values() for one in lost]
    # How long each is as a text of the translation (logarithm).
    long = [sorted(_length(one, lengths) for one in every if one.side == side) for side in (0, 1)]
    kept = {
        number: [one for one in lost if not _has_near(long[1 - one.side], _length(one, lengths))]
        for number, lost in found.items()
    }
    return {number: lost for number, lost in kept.items() if lost}


def _length(lost: Lost, lengths: Lengths) -> float:
    return math.log(lost.length + 1) + (0.0 if lost.side else lengths.scale)


def _has_near(ordered: Sequence[float], length: float) -> bool:
    at = bisect_left(ordered, length - _AS_LONG)
    return at < len(ordered) and ordered[at] <= length + _AS_LONG


def _lost_in(mine: _Run, theirs: _Run, lengths: Lengths) -> Iterator[Lost]:
    """Yield the paragraphs of two runs that are lost, where that is far more likely than that none is."""
    if max(len(mine), len(theirs)) > MOST_ALIGNED:
        return
    kept, losing = _align(mine, theirs, lengths)
    if kept.cost - losing.cost < _SURE:
        return
    lost = [one for one in losing.steps if one.begin == one.end or one.begin_too == one.end_too]
    for side, run in ((0, mine), (1, theirs)):
        places = sorted((one.begin, one.begin_too)[side] for one in lost if one[2 * side] < one[2 * side + 1])
        begin = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or places[end] != places[end - 1] + 1:
                instead = _instead((mine, theirs), side, places[0], losing.cost, lengths) if len(lost) == 1 else ()
                yield Lost(side, tuple(run[at] for at in places[begin:end]), instead)
                begin = end


def _align(mine: _Run, theirs: _Run, lengths: Lengths) -> tuple[Way, Way]:
    return align([block.text for block in mine], [block.text for block in theirs], lengths)


def _instead(runs: _Runs, side: int, lost: int, cost: float, lengths: Lengths) -> tuple[Block, ...]:
    """Return the paragraphs near a lost one that it costs little more to take for the lost one."""
    found: list[Block] = []
    run, other = runs[side], runs[1 - side]
    if len(run) > _MOST_WEIGHED:
        return ()
    for at in range(max(lost - _NEAR, 0), min(lost + _NEAR + 1, len(run))):
        rest = (*run[:at], *run[at + 1 :])
        sides = (other, rest) if side else (rest, other)
        if at != lost and _align(*sides, lengths)[0].cost + LOSS - cost < _OPEN:
            found.append(run[at])
    return tuple(found)
