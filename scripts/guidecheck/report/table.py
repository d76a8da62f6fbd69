"""Tables, for commands that show one: as text in columns, or as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from guidecheck.base import messages
from guidecheck.base.visible import as_markdown, columns, visible
from guidecheck.model.findings import Message


def write_table(header: Sequence[Message], rows: Sequence[Sequence[str]], form: str, language: str) -> str:
    """Write rows of cells below a header in a language; `form` is `markdown` or `text`."""
    names = [messages.text(name, language) for name in header]
    if form == "markdown":
        return "".join(f"| {' | '.join(map(as_markdown, row))} |\n" for row in (names, ["---"] * len(names), *rows))
    shown = [[visible(cell) for cell in row] for row in (names, *rows)]
    widths = [max(map(columns, cells)) for cells in zip(*shown)]
    padded = ((cell + " " * (width - columns(cell)) for cell, width in zip(row, widths)) for row in shown)
    return "".join("  ".join(row).rstrip() + "\n" for row in padded)
