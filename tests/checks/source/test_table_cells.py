from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import lines, make_guide


def found(body: str) -> list[tuple[int, str]]:
    return lines(run_source_checks(make_guide({"content/ko/x.md": body}), ["table-cells"]))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n", 3),
        ("a | b\n--- | ---\n1 | 2\n1 | 2 | 3\n", 4),
        ("| a | b |\n| - | - |\n| `x | y` | 2 |\n", 3),
        ("| a |\n| - |\n| 1 | 2 |\n", 3),
        ("> | a | b |\n> | - | - |\n> | 1 | 2 | 3 |\n", 3),
        ("- x\n\n  | a | b |\n  | - | - |\n  | 1 | 2 | 3\n", 5),
        ("| 가 | 나 |\n| - | - |\n| 1 \\| 2 | 3 | 4 |\n", 3),
    ],
)
def test_a_row_that_loses_text_is_found(body: str, line: int) -> None:
    assert found(body) == [(line, "table-cells")]


@pytest.mark.parametrize(
    "body",
    [
        "| a | b |\n| - | - |\n| 1 | 2 |\n",
        "| a | b |\n| - | - |\n| 1 |\n",
        "| a | b |\n| - | - |\n| 1 | 2 | |\n",
        "| a | b |\n| - | - |\n| `x \\| y` | 2 |\n",
        "| a | b |\n| - | - |\n|| 2 |\n",
        "| a | b |\n| - | - |\n\n| 1 | 2 | 3 |\n",
        "```\n| a | b |\n| - | - |\n| 1 | 2 | 3 |\n```\n",
        "a | b\n--- | ---\n1 | 2\n",
        "a | b | c\n",
    ],
)
def test_a_row_that_loses_nothing_is_silent(body: str) -> None:
    assert found(body) == []
