"""What paired sections are built of: alerts, tables, lists and tasks, code blocks, images."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import Block, DocumentView, Link, Page, Section
from guidecheck.pairing.features import SHAPED
from guidecheck.pairing.model import PagePair, Pair
from guidecheck.pairing.pairs import pair_document

MISMATCH = Rule(
    "block-mismatch",
    Severity.ERROR,
    "paired sections differ in alerts, tables, lists, tasks, code blocks or images",
    bad="""
    - [ ] 고지문 확인        - [ ] Check the notice
    - [ ] OSPO에 문의
    """,
    good="""
    - [ ] 고지문 확인        - [ ] Check the notice
    - [ ] OSPO에 문의        - [ ] Ask the OSPO
    """,
    why="Readers of both languages follow the same alerts, tables and checklists. Paragraphs may be split or joined"
    " in translation and are not compared; neither are bullets, numbering marks or the width of a table's dashes.",
)
RULES = (MISMATCH,)
_NAMES = {"alert": say("alert"), "table": say("table"), "list": say("list"), "code": say("code block")}


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the differences of each pair of sections."""
    for pages in pair_document(view):
        for pair in pages.pairs:
            if pair.source.blocks or pair.target.blocks:
                yield from _blocks(pages, pair)
            if pair.source.links or pair.target.links:
                yield from _images(pages, pair)


def _blocks(pages: PagePair, pair: Pair) -> Iterator[Finding]:
    shown = [[block for block in section.blocks if block.kind in SHAPED] for section in (pair.source, pair.target)]
    # What is built alike says all that these rules ask.
    if [_build(block) for block in shown[0]] == [_build(block) for block in shown[1]]:
        return
    left, right = _shaped(pair.source), _shaped(pair.target)
    within = {pages.source: -1, pages.target: -1}  # the depth of a container that was told
    for i, j in _align(left, right, pages):
        if i is not None and j is not None:
            if message := _difference(left[i].block, right[j].block, pages):
                # The side that has less is where something has to be added.
                less, more = (pages.source, left[i].block), (pages.target, right[j].block)
                if _size(right[j].block) <= _size(left[i].block):
                    less, more = more, less
                yield MISMATCH.at(
                    less[0].path,
                    less[1].line,
                    less[1].column,
                    message,
                    related=(Related(more[0].path, more[1].line, say("its counterpart")),),
                )
            within = dict.fromkeys(within, -1)
            continue
        page, block = (pages.source, left[i].block) if i is not None else (pages.target, right[j or 0].block)
        other, section = (pages.target, pair.target) if i is not None else (pages.source, pair.source)
        # What stands inside an alert that is missing is missing with it.
        if not 0 <= within[page] < block.depth:
            yield _alone(page, block, other, section)
            within[page] = block.depth


@dataclass(frozen=True, slots=True)
class _Shaped:
    """A block that readers see as such, what it is built of, and the length of its text, that of what it holds too."""

    block: Block
    build: tuple[object, ...]
    length: int


def _shaped(section: Section) -> list[_Shaped]:
    blocks = section.blocks
    before = list(accumulate((len(block.text) for block in blocks), initial=0))
    # Where what a block holds ends, in one pass: blocks can stand in each other by the thousand.
    ends = [len(blocks)] * len(blocks)
    around: list[int] = []
    for index, block in enumerate(blocks):
        while around and blocks[around[-1]].depth >= block.depth:
            ends[around.pop()] = index
        around.append(index)
    return [
        _Shaped(block, _build(block), len(block.title) + before[ends[index]] - before[index])
        for index, block in enumerate(blocks)
        if block.kind in SHAPED
    ]


_Positions = list[tuple[int | None, int | None]]
# Every block is compared with every other; no section has five hundred.
_MOST_COMPARED = 250_000


def _align(left: Sequence[_Shaped], right: Sequence[_Shaped], pages: PagePair) -> _Positions:
    """Return pairs of positions, in order, None for what stands alone: by kind, build and length of text.

    Of hundreds of blocks, those that are built alike at both ends are left out.
    """
    builds, builds_too = ([one.build for one in side] for side in (left, right))
    if len(left) * len(right) <= _MOST_COMPARED:
        return _best(left, right, _scale(pages))
    begin, end = _same_ends(builds, builds_too)
    middle, middle_too = left[begin : len(left) - end], right[begin : len(right) - end]
    if len(middle) * len(middle_too) <= _MOST_COMPARED:
        found = _best(middle, middle_too, _scale(pages))
    else:
        found = _by_position([one.block.kind for one in middle], [one.block.kind for one in middle_too])
    return [(None if i is None else begin + i, None if j is None else begin + j) for i, j in found]


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


def _best(left: Sequence[_Shaped], right: Sequence[_Shaped], scale: float) -> _Positions:
    """Return the alignment with the greatest sum of likenesses."""
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + _likeness(left[i], right[j], scale))
    pairs: _Positions = []
    i = j = 0
    while i < len(left) and j < len(right):
        if best[i][j] == best[i + 1][j + 1] + _likeness(left[i], right[j], scale):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    return [*pairs, *((k, None) for k in range(i, len(left))), *((None, k) for k in range(j, len(right)))]


@lru_cache(maxsize=4)
def _scale(pages: PagePair) -> float:
    """Return how much longer the translation is."""
    source, target = (sum(len(block.text) for block in page.blocks()) for page in (pages.source, pages.target))
    return target / source if source and target else 1.0


def _likeness(a: _Shaped, b: _Shaped, scale: float) -> float:
    if a.block.kind != b.block.kind:
        return -math.inf
    deviation = abs(math.log((b.length + 4) / (a.length * scale + 4)))
    return (2.0 if a.build == b.build else 1.0) - min(0.9, 0.5 * deviation)


def _build(block: Block) -> tuple[object, ...]:
    return (
        block.kind,
        block.name,
        bool(block.title),
        len(block.rows),
        _columns(block),
        [(item.depth, item.ordered, item.checked is not None) for item in block.items],
    )


def _columns(block: Block) -> int:
    return max([len(row.cells) for row in block.rows]) if block.rows else 0


def _size(block: Block) -> int:
    return len(block.rows) * _columns(block) + len(block.items)


def _alone(page: Page, block: Block, other: Page, section: Section) -> Finding:
    return MISMATCH.at(
        page.path,
        block.line,
        block.column,
        say("This {kind} has no counterpart in {language}.", kind=_NAMES[block.kind], language=other.language),
        say("Add it to {path}, or remove it here.", path=other.path),
        (Related(other.path, section.line, say("the section where it belongs: “{heading}”", heading=section.heading)),),
    )


def _difference(left: Block, right: Block, pages: PagePair) -> Message | None:
    languages = {"source": pages.source.language, "target": pages.target.language}
    if left.kind == "alert":
        if left.name != right.name:
            return say(
                "The alert's colour differs: {left} in {source}, {right} in {target}.",
                left=left.name or "–",
                right=right.name or "–",
                **languages,
            )
        if bool(left.title) != bool(right.title):
            return say(
                "The alert has a title in {language} only.",
                language=languages["source" if left.title else "target"],
            )
    if left.kind == "code" and left.name != right.name:
        return say(
            "The code block's language differs: {left} in {source}, {right} in {target}.",
            left=left.name or "–",
            right=right.name or "–",
            **languages,
        )
    if left.kind == "table" and (len(left.rows), _columns(left)) != (len(right.rows), _columns(right)):
        return say(
            "The table has {rows} rows and {columns} columns in {source}, {rows_too} and {columns_too} in {target}.",
            rows=len(left.rows),
            columns=_columns(left),
            rows_too=len(right.rows),
            columns_too=_columns(right),
            **languages,
        )
    if left.kind == "list":
        return _list_difference(left, right, languages)
    return None


def _list_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    tasks, tasks_too = (sum(item.checked is not None for item in one.items) for one in (left, right))
    if len(left.items) != len(right.items):
        return say(
            "The list has {items} items in {source}, {items_too} in {target}.",
            items=len(left.items),
            items_too=len(right.items),
            **languages,
        )
    if tasks != tasks_too:
        return say(
            "The list has {tasks} tasks in {source}, {tasks_too} in {target}.",
            tasks=tasks,
            tasks_too=tasks_too,
            **languages,
        )
    if [item.depth for item in left.items] != [item.depth for item in right.items]:
        return say("The list's items are nested differently in {source} and {target}.", **languages)
    if [item.ordered for item in left.items] != [item.ordered for item in right.items]:
        return say("The list is numbered in one of {source} and {target} only.", **languages)
    return None


def _images(pages: PagePair, pair: Pair) -> Iterator[Finding]:
    left, right = (_image_links(section) for section in (pair.source, pair.target))
    if len(left) == len(right):
        return
    more, images, less = (
        (pages.source, left, pages.target) if len(left) > len(right) else (pages.target, right, pages.source)
    )
    image = images[-1]
    yield MISMATCH.at(
        more.path,
        image.line,
        image.column,
        say(
            "The section has {count} images here, {other} in {language}.",
            count=len(images),
            other=min(len(left), len(right)),
            language=less.language,
        ),
    )


def _image_links(section: Section) -> list[Link]:
    return [link for link in section.links if link.kind == "image"]
