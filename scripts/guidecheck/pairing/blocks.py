"""Which block of a section is which of its counterpart: by kind, build and length of text."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Page, Section, lines_of
from guidecheck.pairing.block_evidence import Evidence, evidence_of, speaks_for
from guidecheck.pairing.features import FIGURES, calls_between, name_of, names_called
from guidecheck.pairing.model import PagePair, Pair

# What readers see as a block, and a translation keeps; paragraphs may be split or joined.
_SHOWN = frozenset({"alert", "table", "list", "code", "definitions", "heading", "shortcode"})
# Shortcodes of themes that show a remark in a box, as Docsy's `alert` does.
_REMARKS = frozenset(
    (
        *("admonition", "alert", "callout", "caution", "danger", "hint", "important"),
        *("info", "note", "notice", "tip", "warn", "warning"),
    )
)
# The number that an item begins with, and the first one that no new list has.
_GOES_ON = 2
_NUMBERED = regex(r"[ \t>]*(\d{1,9})[.)][ \t]")
# What ends a shortcode, indented so far behind what it wraps that it is code; shown to readers, it is `</* … */>`.
_ENDS_ALONE = regex(r"\s*(?:\{\{[%<]\s*/(?!\*)[^{}]*\}\}\s*)+")
_DETAILS = regex(r"<details\b")
# Blocks that stand alone by their kind are pairs, whatever their texts say.
_TOLD_APART = frozenset({"alert", "definitions", "list", "shortcode", "table"})
_LEAST_ALIKE = 0.05
# Every block is compared with every other; no section has five hundred.
_MOST_COMPARED = 250_000
# Where it costs less to leave another block alone, that may be it; of so many none is asked.
_OPEN = 0.3
_MOST_ASKED = 2_500


class Shown(NamedTuple):
    """A block that readers see as such, what it is built of, and the length of its text, that of what it holds too.

    `kind` is the block's, but that of an alert for whatever shortcode shows one. `inner` are the names of the
    shortcodes in a shortcode that is no Markdown. `parts` is how many lists there are, where they are taken for one.
    `said` is the text in an alert or a table.
    What HTML hides until readers open it is of the kind `details`. `evidence` tells it from others of its kind, and
    `instead` are those that might as well be it, where its counterpart lacks one.
    """

    block: Block
    kind: str
    build: tuple[object, ...]
    length: int
    inner: tuple[str, ...] = ()
    parts: int = 1
    said: str = ""
    evidence: Evidence = Evidence()
    instead: tuple[Block, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the shortcode that it is, and of those in it."""
        return (self.block.name, *self.inner) if self.kind == "shortcode" else ()


Blocks = tuple[Shown | None, Shown | None]
_Positions = list[tuple[int | None, int | None]]
_Likenesses = Sequence[Sequence[float]]


# Blocks that say all that is compared of them by their kind, their depth and their items.
_PLAIN = frozenset({"paragraph", "list", "rule"})


@lru_cache(maxsize=4)
def plainly_alike(pages: PagePair) -> frozenset[int]:
    """Return the positions of the pairs of sections that are built alike of nothing but paragraphs and lists.

    Neither shows a picture or calls a shortcode. Most sections are such, and what tells blocks apart is not asked of
    them (docs/benchmarks.md, cold check).
    """
    return frozenset([number for number, pair in enumerate(pages.pairs) if _are_plainly_alike(pages, pair)])


def _are_plainly_alike(pages: PagePair, pair: Pair) -> bool:
    source, target = pair.source, pair.target
    if len(source.blocks) != len(target.blocks):
        return False
    numbered = 0
    for one, other in zip(source.blocks, target.blocks):
        if one.kind != other.kind or one.depth != other.depth or one.kind not in _PLAIN:
            return False
        if one.items or other.items:
            if [item[2:] for item in one.items] != [item[2:] for item in other.items]:
                return False
            # One that goes on behind other blocks is a part of the one before.
            numbered += one.items[0].ordered
    if numbered > 1:
        return False
    for page, section in ((pages.source, source), (pages.target, target)):
        if calls_between(page, section.line if section.level else 1, section.end_line):
            return False
        if section.links and any(link.kind == "image" for link in section.links):
            return False
    return True


@lru_cache(maxsize=4)
def differing_blocks(pages: PagePair) -> Mapping[int, Sequence[Blocks]]:
    """Return, by the position of a pair of sections, how their blocks correspond, where they are not built alike."""
    found: dict[int, Sequence[Blocks]] = {}
    alike = plainly_alike(pages)
    for number, pair in enumerate(pages.pairs):
        if number not in alike and (pair.source.blocks or pair.target.blocks) and (blocks := _compare(pages, pair)):
            found[number] = blocks
    return found


def _compare(pages: PagePair, pair: Pair) -> Sequence[Blocks]:
    left, right = shown_blocks(pages.source, pair.source), shown_blocks(pages.target, pair.target)
    left, right = (
        _without_language(left, right, pages.source, pages.target),
        _without_language(right, left, pages.target, pages.source),
    )
    if [(one.build, one.inner) for one in left] == [(one.build, one.inner) for one in right]:
        # What is built alike says all that is asked, save of code, and of tables with empty cells.
        codes = [(one, two) for one, two in zip(left, right) if one.kind == "code"]
        if all(one.block.raw == two.block.raw for one, two in codes):
            codes = []
        return codes + [
            (one, two)
            for one, two in zip(left, right)
            if one.kind == "table" and _empty_cells(one.block) != _empty_cells(two.block)
        ]
    if telling := _kinds_to_tell_apart(left, right):
        left, right = (
            [_told_apart(page, section, one) if one.kind in telling else one for one in side]
            for page, section, side in ((pages.source, pair.source, left), (pages.target, pair.target, right))
        )
    aligned = _align(left, right, pages)
    if telling and len(left) * len(right) <= _MOST_ASKED:
        likeness = _likenesses(left, right, scale_of(pages))
        left = _with_others(left, aligned, likeness)
        turned = [(j, i) for i, j in aligned]
        right = _with_others(right, turned, [list(column) for column in zip(*likeness)])
    found = [(None if i is None else left[i], None if j is None else right[j]) for i, j in aligned]
    return _gathered(_crossed(found))


def _kinds_to_tell_apart(left: Sequence[Shown], right: Sequence[Shown]) -> set[str]:
    """Return the kinds of which one section has several blocks, and the other one or more."""
    counts, counts_too = (Counter(one.kind for one in side) for side in (left, right))
    return {kind for kind in _TOLD_APART if min(counts[kind], counts_too[kind]) and counts[kind] + counts_too[kind] > 2}


def _told_apart(page: Page, section: Section, one: Shown) -> Shown:
    """Return a block with what tells it from others of its kind."""
    said = one.said or " ".join([item.text for item in one.block.items])
    return one._replace(evidence=evidence_of(page, section, one.block, said))


def _with_others(mine: list[Shown], aligned: _Positions, likeness: _Likenesses) -> list[Shown]:
    """Return the blocks of one side with, for each that stands alone, those that little speaks against in its place."""
    pairs = {i: j for i, j in aligned if i is not None and j is not None}
    alone = [i for i, _ in aligned if i is not None and i not in pairs]
    kinds = {mine[i].kind for i in alone} & _TOLD_APART
    most = sum(likeness[i][j] for i, j in pairs.items())
    others: dict[int, list[Block]] = {i: [] for i in alone}
    for at in pairs:
        if mine[at].kind not in kinds:
            continue
        without = _best([*likeness[:at], [-math.inf] * len(likeness[at]), *likeness[at + 1 :]], len(likeness[at]))
        in_place = [(i, j) for i, j in without if i is not None and j is not None]
        if most - sum(likeness[i][j] for i, j in in_place) < _OPEN:
            for i, _ in in_place:
                if i in others and mine[i].kind == mine[at].kind:
                    others[i].append(mine[at].block)
    return [one._replace(instead=tuple(others.get(i, ()))) for i, one in enumerate(mine)]


def _without_language(mine: list[Shown], theirs: list[Shown], page: Page, other: Page) -> list[Shown]:
    """Return blocks with a shortcode that a page's language has for itself under the name of what it is for any."""
    names, names_too = ({name for one in side for name in one.names} for side in (mine, theirs))
    lone, called = names - names_too, names_called(other)
    own = {name: plain for name in lone if (plain := name_of(name, page.language, called)) != name}
    if not own:
        return mine
    return [
        one._replace(
            build=tuple(own.get(str(part), part) for part in one.build),
            inner=tuple(own.get(name, name) for name in one.inner),
        )
        if one.kind == "shortcode"
        else one
        for one in mine
    ]


def _empty_cells(table: Block) -> int:
    return sum(not cell for row in table.rows for cell in row.cells)


def _gathered(found: Sequence[Blocks]) -> Sequence[Blocks]:
    """Join the lists beside one that is shorter than its counterpart, as many as have no more items together.

    Where all lists of both sides have as many items, how they are divided is told of all.
    """
    items, items_too = (
        [
            item.checked is None
            for both in found
            if (one := both[side]) and one.kind == "list"
            for item in one.block.items
        ]
        for side in (0, 1)
    )
    if items == items_too:
        return found
    kept: list[Blocks | None] = list(found)
    for at, (left, right) in enumerate(found):
        if not (left and right and left.kind == "list") or len(left.block.items) == len(right.block.items):
            continue
        side = int(len(left.block.items) > len(right.block.items))
        short, long = (left, right) if side == 0 else (right, left)
        parts = [(at, short)]
        room = len(long.block.items) - len(short.block.items)
        for way in (range(at + 1, len(found)), range(at - 1, -1, -1)):
            for place in way:
                both = kept[place]
                if both is None or not any(one and one.kind == "list" for one in both):
                    continue
                one = both[side]
                may_be_part = one and (_may_go_on(short, one) or _may_be_nested(one, short, long))
                if both[1 - side] or not one or not may_be_part or len(one.block.items) > room:
                    break
                parts.append((place, one))
                room -= len(one.block.items)
        if len(parts) > 1:
            parts.sort(key=itemgetter(0))
            for place, _ in parts:
                kept[place] = None
            whole = _joined([one for _, one in parts])._replace(parts=len(parts))
            kept[at] = (whole, long) if side == 0 else (long, whole)
    return [both for both in kept if both is not None]


def _may_go_on(one: Shown, other: Shown) -> bool:
    """Tell whether two lists may be parts of one: they stand as deep, and have the same marks."""
    first, second = one.block.items[0], other.block.items[0]
    return (one.block.depth, first.ordered, first.checked is None) == (
        other.block.depth,
        second.ordered,
        second.checked is None,
    )


def _may_be_nested(one: Shown, short: Shown, long: Shown) -> bool:
    """Tell whether a list may be items that the longer of two others has below one of its own: that item lost its mark.

    Those below are marked as its items are, and the shorter one has as many fewer.
    """
    marks = {item.ordered for item in one.block.items}
    below, below_too = (
        sum(item.depth > 0 and item.ordered in marks and item.checked is None for item in side.block.items)
        for side in (short, long)
    )
    return one.block.depth == short.block.depth and len(marks) == 1 and below_too - below >= len(one.block.items)


def _crossed(found: Sequence[Blocks]) -> Sequence[Blocks]:
    """Pair the one list that each side has alone, where code of an item in one page stands before the list in other."""
    lone = [
        [one for both in found if not both[1 - side] and (one := both[side]) and one.kind == "list"] for side in (0, 1)
    ]
    if [len(lone[0]), len(lone[1])] != [1, 1]:
        return found
    lists = lone[0][0], lone[1][0]
    places = [
        [
            one and one.block.depth > held.block.depth and held.block.line < one.block.line <= held.block.end_line
            for one, held in zip(both, lists)
        ]
        for both in found
        if both[0] and both[1]
    ]
    if not any(one != other for one, other in places):
        return found
    kept = [both for both in found if both[0] is not lists[0] and both[1] is not lists[1]]
    return [lists, *kept]


def shown_blocks(page: Page, section: Section) -> list[Shown]:
    """Return the blocks of a section that readers see as such."""
    blocks = section.blocks
    before = list(accumulate((len(block.text) for block in blocks), initial=0))
    # Where what a block holds ends, in one pass: blocks can stand in each other by the thousand.
    ends = [len(blocks)] * len(blocks)
    around: list[int] = []
    for index, block in enumerate(blocks):
        while around and blocks[around[-1]].depth >= block.depth:
            ends[around.pop()] = index
        around.append(index)
    apart = {block.line for block in blocks if block.kind == "shortcode"}
    shown = []
    for index, block in enumerate(blocks):
        if block.kind in _SHOWN and not (
            (block.kind == "shortcode" and block.name in FIGURES)
            or (block.kind == "code" and "{{" in block.raw and _ENDS_ALONE.fullmatch(block.raw))
        ):
            one = _shown(page, block, len(block.title) + before[ends[index]] - before[index], apart)
            if one.kind in ("alert", "table"):
                one = one._replace(said=" ".join([block.title, *(held.text for held in blocks[index : ends[index]])]))
            shown.append(one)
        elif block.kind == "html" and "<details" in block.raw.casefold():
            shown += _details(blocks, index)
    return _numbered_on(page, shown) if any(one.block.items and one.block.items[0].ordered for one in shown) else shown


def _details(blocks: Sequence[Block], index: int) -> Iterator[Shown]:
    """Yield what HTML hides until a reader opens it: it reaches to the tag that ends it."""
    block = blocks[index]
    raw = block.raw.casefold()
    for found in _DETAILS.finditer(raw):
        line = block.line + raw.count("\n", 0, found.start())
        inside = [block]
        if "</details" not in raw[found.start() :]:
            for one in blocks[index + 1 :]:
                inside.append(one)
                if one.kind == "html" and "</details" in one.raw.casefold():
                    break
        held = block._replace(line=line, end_line=inside[-1].end_line, depth=block.depth - 1)
        build = ("details", *(one.kind for one in inside if one.kind in _SHOWN))
        yield Shown(held, "details", build, sum(len(one.text) for one in inside))


def _numbered_on(page: Page, shown: Sequence[Shown]) -> list[Shown]:
    """Join numbered lists that go on behind other blocks, as their first numbers say."""
    parts: list[list[Shown]] = []
    # By depth, the list that may go on: its position, and the number that comes next.
    begun: dict[int, tuple[int, int]] = {}
    for one in shown:
        items = one.block.items
        found = _NUMBERED.match(lines_of(page)[items[0].line - 1]) if items and items[0].ordered else None
        if not found:
            parts.append([one])
            continue
        number, depth = int(found[1]), one.block.depth
        position, following = begun.get(depth, (-1, 0))
        # Of an item between the two, the mark may be lost.
        if position >= 0 and number >= max(following, _GOES_ON):
            parts[position].append(one)
        else:
            position = len(parts)
            parts.append([one])
        begun[depth] = position, number + sum(not item.depth for item in items)
    return [_joined(group) if len(group) > 1 else group[0] for group in parts]


def _joined(parts: Sequence[Shown]) -> Shown:
    first, last = parts[0].block, parts[-1].block
    block = first._replace(items=tuple(item for one in parts for item in one.block.items), end_line=last.end_line)
    return Shown(block, parts[0].kind, _build(block), sum(one.length for one in parts))


def codes_of(page: Page, section: Section) -> Iterator[Block]:
    """Yield the pieces of code of a section, in fences or in the shortcode that Hugo has for them."""
    for block in section.blocks:
        if block.kind == "code":
            yield block
        elif _is_highlight(block):
            yield _code_of(page, block)


def _is_highlight(block: Block) -> bool:
    return block.kind == "shortcode" and block.name == "highlight" and bool(block.raw)


def _code_of(page: Page, block: Block) -> Block:
    """Return what the shortcode `highlight` wraps, as if it stood in a fence."""
    calls = calls_between(page, block.line, block.line)
    names = [call.positional[0] for call in calls if call.name.lower() == block.name and call.positional]
    return block._replace(kind="code", name=names[0] if names else "", raw=block.raw.strip("\n"))


def _shown(page: Page, block: Block, length: int, apart: Container[int]) -> Shown:
    """Return a block as readers see it; shortcodes on the lines `apart` are blocks of their own."""
    if _is_highlight(block):
        block = _code_of(page, block)
    if block.kind != "shortcode":
        return Shown(block, block.kind, _build(block), length)
    # What it wraps may be printed as it stands.
    length = length or len(block.raw.strip())
    if block.name in _REMARKS:
        return Shown(block, "alert", ("alert", block.name), length)
    inner: tuple[str, ...] = ()
    if block.raw:
        held = calls_between(page, block.line + 1, block.end_line)
        inner = tuple([one.name for one in held if one.line not in apart])
    return Shown(block, "shortcode", ("shortcode", block.name), length, inner)


def _align(left: Sequence[Shown], right: Sequence[Shown], pages: PagePair) -> _Positions:
    """Return pairs of positions, in order, None for what stands alone: by kind, build and length of text.

    Of hundreds of blocks, those that are built alike at both ends are left out.
    """
    builds, builds_too = ([one.build for one in side] for side in (left, right))
    if len(left) * len(right) <= _MOST_COMPARED:
        return _best(_likenesses(left, right, scale_of(pages)), len(right))
    begin, end = _same_ends(builds, builds_too)
    middle, middle_too = left[begin : len(left) - end], right[begin : len(right) - end]
    if len(middle) * len(middle_too) <= _MOST_COMPARED:
        found = _best(_likenesses(middle, middle_too, scale_of(pages)), len(middle_too))
    else:
        found = _by_position([one.kind for one in middle], [one.kind for one in middle_too])
    return [
        *((i, i) for i in range(begin)),
        *((None if i is None else begin + i, None if j is None else begin + j) for i, j in found),
        *((len(left) - i, len(right) - i) for i in range(end, 0, -1)),
    ]


def _same_ends(left: Sequence[object], right: Sequence[object]) -> tuple[int, int]:
    """Return how many values are the same from the beginning, and how many of the others from the end."""
    least = min(len(left), len(right))
    begin = next((i for i in range(least) if left[i] != right[i]), least)
    return begin, next((i for i in range(least - begin) if left[-1 - i] != right[-1 - i]), least - begin)


def _by_position(left: Sequence[str], right: Sequence[str]) -> _Positions:
    """Pair what is of one kind, counted from both ends to where kinds differ; what is between stands alone."""
    begin, end = _same_ends(left, right)
    return [
        *((i, i) for i in range(begin)),
        *((i, None) for i in range(begin, len(left) - end)),
        *((None, j) for j in range(begin, len(right) - end)),
        *((len(left) - i, len(right) - i) for i in range(end, 0, -1)),
    ]


def _likenesses(left: Sequence[Shown], right: Sequence[Shown], scale: float) -> _Likenesses:
    return [[_likeness(one, other, scale) for other in right] for one in left]


def _best(likeness: _Likenesses, columns: int) -> _Positions:
    """Return the alignment with the greatest sum of likenesses."""
    rows = len(likeness)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        row, below, alike = best[i], best[i + 1], likeness[i]
        for j in range(columns - 1, -1, -1):
            row[j] = max(below[j], row[j + 1], below[j + 1] + alike[j])
    pairs: _Positions = []
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((k, None) for k in range(i, rows)), *((None, k) for k in range(j, columns))]


@lru_cache(maxsize=4)
def scale_of(pages: PagePair) -> float:
    """Return how much longer the translation is."""
    source, target = (sum(len(block.text) for block in page.blocks()) for page in (pages.source, pages.target))
    return target / source if source and target else 1.0


def apart(mine: int, theirs: int, scale: float) -> float:
    """Return how far two lengths of text are apart (logarithm), where the second is to be `scale` times the first."""
    return abs(math.log((theirs + 4) / (mine * scale + 4)))


def _likeness(a: Shown, b: Shown, scale: float) -> float:
    if a.kind != b.kind or (a.kind == "shortcode" and a.build != b.build):
        return -math.inf
    if a.kind == "code" and (shared := shared_lines(a.block.raw, b.block.raw)) is not None:
        return 1.0 + shared + 0.1 * (a.build == b.build)
    deviation = apart(a.length, b.length, scale)
    # What is built alike comes before what is as long, but two lists of each side are two pairs in any case.
    alike = 2.0 - min(0.55, 0.5 * deviation) if a.build == b.build else 1.4 - min(0.9, 0.5 * deviation)
    return max(_LEAST_ALIKE, alike + speaks_for(a.evidence, b.evidence)) if a.kind in _TOLD_APART else alike


def shared_lines(a: str, b: str) -> float | None:
    """Return how much of two pieces of code is the same, or None where neither says anything."""
    mine, theirs = (Counter(filter(None, map(str.strip, code.split("\n")))) for code in (a, b))
    every = max(mine.total(), theirs.total())
    return (mine & theirs).total() / every if every else None


def _build(block: Block) -> tuple[object, ...]:
    return (
        block.kind,
        block.name,
        bool(block.title),
        len(block.rows),
        columns(block),
        [(item.depth, item.ordered, item.checked) for item in block.items],
    )


def columns(block: Block) -> int:
    """Return how many columns a table has."""
    return max([len(row.cells) for row in block.rows]) if block.rows else 0


_FENCE = regex(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})[ \t]*(\S*)")


def cut_short(pages: PagePair, pair: Pair) -> tuple[Page, Block] | None:
    """Return the page, and its piece of code, whose forgotten end takes in what the other of two sections has below."""
    found = [
        next((block for block in section.blocks if block.kind == "code" and takes_in_all(page, block)), None)
        for page, section in ((pages.source, pair.source), (pages.target, pair.target))
    ]
    if bool(found[0]) == bool(found[1]):
        return None
    return (pages.source, found[0]) if found[0] else (pages.target, found[1]) if found[1] else None


def _last_line(page: Page) -> int:
    """Return the line that the last block of a page ends on."""
    return next((section.blocks[-1].end_line for section in reversed(page.sections) if section.blocks), 0)


def takes_in_all(page: Page, block: Block) -> bool:
    """Tell whether the end of a piece of code was forgotten, so that it goes on to the end or into the next one."""
    if not block.raw.strip():
        return False
    holds_fence = "```" in block.raw or "~~~" in block.raw
    # Nothing follows code without an end.
    if not holds_fence and block.end_line < _last_line(page):
        return False
    lines = lines_of(page)
    opening = _FENCE.match(lines[block.line - 1]) if block.kind == "code" else None
    # Code that is indented holds the marks itself, and ends where its indentation does.
    if not opening or lines[block.line - 1].strip() == block.raw.partition("\n")[0].strip():
        return False
    inner = filter(None, map(_FENCE.match, block.raw.split("\n"))) if holds_fence else ()
    if any(one[1].startswith(opening[1]) and one[2] for one in inner):
        return True
    last = _FENCE.match(lines[block.end_line - 1]) if block.end_line > block.line else None
    closed = last and last[1].startswith(opening[1]) and not last[2]
    return not closed and not any(map(str.strip, lines[block.end_line :]))
