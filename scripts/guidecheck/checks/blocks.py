"""What paired sections are built of: alerts, tables, lists and tasks, code blocks, images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from guidecheck.facts import SHAPED
from guidecheck.model import Block, Finding, Guide, Link, Message, Page, Related, Rule, Section, Severity, say
from guidecheck.pairing import PagePair, Pair, pair_guide

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


def check(guide: Guide) -> Iterator[Finding]:
    """Yield the differences of each pair of sections."""
    for pages in pair_guide(guide):
        for pair in pages.pairs:
            yield from _blocks(pages, pair)
            yield from _images(pages, pair)


def _blocks(pages: PagePair, pair: Pair) -> Iterator[Finding]:
    left, right = _shaped(pair.source), _shaped(pair.target)
    told: dict[Page, int] = {pages.source: 0, pages.target: 0}
    for i, j in _align(left, right):
        if i is None or j is None:
            page, block = (pages.source, left[i]) if i is not None else (pages.target, right[j or 0])
            other, section = (pages.target, pair.target) if i is not None else (pages.source, pair.source)
            # What stands inside an alert that is missing is missing with it.
            if block.line > told[page]:
                yield _alone(page, block, other, section)
                told[page] = block.end_line
        elif message := _difference(left[i], right[j], pages):
            # The side that has less is where something has to be added.
            less, more = (pages.source, left[i]), (pages.target, right[j])
            if _size(right[j]) <= _size(left[i]):
                less, more = more, less
            yield MISMATCH.at(
                less[0].path,
                less[1].line,
                less[1].column,
                message,
                related=(Related(more[0].path, more[1].line, say("its counterpart")),),
            )


def _shaped(section: Section) -> list[Block]:
    return [block for block in section.blocks if block.kind in SHAPED]


def _align(left: Sequence[Block], right: Sequence[Block]) -> Iterator[tuple[int | None, int | None]]:
    """Yield pairs of positions, in order, None for what stands alone: by kind and build, then by kind."""
    matcher = SequenceMatcher(None, [_build(one) for one in left], [_build(one) for one in right], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
            continue
        kinds = SequenceMatcher(
            None, [left[i].kind for i in range(i1, i2)], [right[j].kind for j in range(j1, j2)], autojunk=False
        )
        for kind, a1, a2, b1, b2 in kinds.get_opcodes():
            if kind == "equal":
                yield from zip(range(i1 + a1, i1 + a2), range(j1 + b1, j1 + b2), strict=True)
            else:
                yield from ((i, None) for i in range(i1 + a1, i1 + a2))
                yield from ((None, j) for j in range(j1 + b1, j1 + b2))


def _build(block: Block) -> tuple[object, ...]:
    return (
        block.kind,
        block.name,
        bool(block.title),
        len(block.rows),
        _columns(block),
        tuple((item.depth, item.ordered, item.checked is not None) for item in block.items),
    )


def _columns(block: Block) -> int:
    return max((len(row.cells) for row in block.rows), default=0)


def _size(block: Block) -> int:
    return len(block.rows) * _columns(block) + len(block.items)


def _alone(page: Page, block: Block, other: Page, section: Section) -> Finding:
    return MISMATCH.at(
        page.path,
        block.line,
        block.column,
        say("This {kind} has no counterpart in {language}.", kind=block.kind, language=other.language),
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
