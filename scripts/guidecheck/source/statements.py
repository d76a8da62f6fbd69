"""What a page states, piece by piece: list items, table rows, paragraphs, its description, and its headings.

A statement is never split by sentence. `docs/grounds.md` says how its words are joined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from guidecheck.model.page import Block, Page, Section


class Stated(NamedTuple):
    """A statement: the heading or alert title that it stands under (empty before the first), its words, its place.

    `section` counts the page's sections from 0. A heading says something only to whoever takes it for a statement.
    """

    under: str
    says: str
    line: int
    section: int
    is_heading: bool = False


def statements(page: Page) -> list[Stated]:
    """Return the statements of a page in their order."""
    found: list[Stated] = []
    if description := _fold(page.front_matter.text("description")):
        found.append(Stated("", description, page.front_matter.line_of("description"), 0))
    above: list[Section] = []
    for number, section in enumerate(page.sections):
        heading = _fold(section.heading) if section.level else ""
        if section.level:
            while above and above[-1].level >= section.level:
                above.pop()
            parent = _fold(above[-1].heading) if above else ""
            found.append(Stated(parent, heading, section.line, number, is_heading=True))
            above.append(section)
        found += (Stated(under, says, line, number) for under, says, line in _of_section(section, heading))
    return found


def _of_section(section: Section, heading: str) -> Iterator[tuple[str, str, int]]:
    # Containers come before what they hold, which is deeper.
    alerts: list[tuple[int, str]] = []
    for block in section.blocks:
        while alerts and alerts[-1][0] >= block.depth:
            alerts.pop()
        if block.kind == "alert" and block.title:
            alerts.append((block.depth, _fold(block.title)))
        under = alerts[-1][1] if alerts else heading
        for says, line in _of_block(block):
            if says:
                yield under, says, line


def _of_block(block: Block) -> Iterator[tuple[str, int]]:
    match block.kind:
        case "list":
            path: list[str] = []
            for item in block.items:
                del path[item.depth :]
                path.append(_fold(item.text))
                yield " › ".join(path), item.line
        case "table":
            for row in block.rows[1:]:
                yield " | ".join(map(_fold, row.cells)), row.line
        case "paragraph" | "definitions" | "footnote":
            yield _fold(block.text), block.line


def _fold(text: str) -> str:
    return " ".join(text.split())
