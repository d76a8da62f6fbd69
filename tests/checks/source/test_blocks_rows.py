"""Rows of tables that have fewer cells than the other language's."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

FULL = "| a | b |\n|---|---|\n| c | d |\n| e | f |\n"


def told(ko: str, en: str) -> list[tuple[str, int, str]]:
    pages = {"content/ko/x.md": f"---\ntitle: T\n---\n{ko}\n", "content/en/x.md": f"---\ntitle: T\n---\n{en}\n"}
    found = run_source_checks(make_guide(pages), ["block-mismatch", "table-cells"])
    return [(one.path[8:10], one.line, str(one.message)) for one in found]


@pytest.mark.parametrize(
    ("short", "line"),
    [
        (FULL.replace("| c | d |", "| c d |"), 6),
        (FULL.replace("| e | f |", "| e"), 7),
        (FULL.replace("| c | d |", "| c \\| d |"), 6),
    ],
)
def test_a_row_that_lacks_a_cell_is_told_at_its_line(short: str, line: int) -> None:
    assert told(short, FULL) == [("ko", line, "Cells of the row: 1 here, 2 in en.")]
    assert told(FULL, short) == [("en", line, "Cells of the row: 1 here, 2 in ko.")]
    quoted = ["".join(f"> {row}\n" for row in text.splitlines()) for text in (short, FULL)]
    assert [(where, at) for where, at, _ in told(*quoted)] == [("ko", line)]
    listed = ["- " + text.replace("\n", "\n  ") for text in (short, FULL)]
    assert [(where, at) for where, at, _ in told(*listed)] == [("ko", line)]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        (FULL.replace("| c | d |", "| c |"), FULL.replace("| c | d |", "| c |")),
        # An empty cell may be left out.
        (FULL.replace("| c | d |", "| c |"), FULL.replace("| c | d |", "| c | |")),
        ("a | b\n---|---\nc | d\n", "| a | b |\n|---|---|\n| c | d |\n"),
    ],
)
def test_rows_that_show_as_much_are_alike(ko: str, en: str) -> None:
    assert told(ko, en) == []
