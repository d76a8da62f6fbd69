from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import lines, make_guide
from guides_on_disk import TWO_LANGUAGES, write_guide


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
        ("| a |\n|---|---|\n| 1 | 2 | 3 |\n", 3),
        ("| a | b |\n| - | - |\n| 1 | 2 |\n| `x | y` | 2 |\n| 1 | 2 |\n| `y | z` | 2 |\n| 1 | 2 |\n", 4),
        ("| a | b |\n| - | - |\n| 1 | 2 | 3 |\n| 4 | 5 |\n| 6 | 7 | 8 |\n", 1),
        ("| a | b |\n| - | - |\n| 1 | 2 | <!-- x --> 3 |\n", 3),
        # The bar ends the cell, so nothing ends the comment.
        ("| a | b |\n| - | - |\n| 1 <!-- x | y --> | 2 |\n", 3),
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
        "| a |\n|---|---|\n| 1 | 2 |\n",
        "a | b\n---|---|---\n1 | 2 | 3\n",
        "| a | b |\n| - | - |\n| 1 | 2 |<!--| 3 | 4 ||-->\n| 5 | 6 | <!-- <b>7</b> | 8 --> |\n",
    ],
)
def test_a_row_that_loses_nothing_is_silent(body: str) -> None:
    assert found(body) == []


def test_rows_that_lose_text_are_told_once_for_their_table_each_with_its_line() -> None:
    rows = "".join(f"| row {number} | yes | no |\n" for number in range(12))
    guide = make_guide({"content/ko/x.md": f"| What | Now |\n| - | - |\n| none | yes |\n{rows}"})
    (finding,) = run_source_checks(guide, ["table-cells"])
    assert (finding.line, str(finding.message)) == (
        1,
        "12 of 13 rows have more cells than the head of their table, which has 2.",
    )
    assert str(finding.hint) == "Not shown: no. Give head and row of dashes as many cells."
    assert [one.line for one in finding.related] == list(range(5, 13))


GOOD = "| a | b |\n| - | - |\n| 1 | 2 |\n"


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("| 가 | 나 |\n|---|\n| 1 | 2 |\n", 4, "2 cells and the row of dashes 1"),
        ("글\n가 | 나 | 다\n--|--\n1 | 2\n", 5, "3 cells and the row of dashes 2"),
        ("| 가 | |\n|---|\n| 1 |\n", 4, "2 cells and the row of dashes 1"),
        ("> | 가 \\| 나 | 다 |\n> |---|\n", 4, "2 cells and the row of dashes 1"),
        ("| 가 | 나 |\n|—|—|\n| 1 | 2 |\n", 5, "other dashes than hyphens"),
        ("| 가 | 나 |\n| -- | –– |\n", 5, "other dashes than hyphens"),
        ("｜ 가 ｜ 나 ｜\n｜---｜---｜\n｜ 1 ｜ 2 ｜\n", 4, "full width"),
        (f"{GOOD}\n| 3 | 4 |\n| 5 | 6 |\n", 8, "An empty line ends the table above"),
    ],
)
def test_what_was_meant_for_a_table_is_told_once(body: str, line: int, said: str) -> None:
    pages = {"content/ko/x.md": f"---\ntitle: T\n---\n{body}", "content/en/x.md": f"---\ntitle: T\n---\n{GOOD}"}
    (finding,) = run_source_checks(make_guide(pages), ["table-cells", "block-mismatch"])
    assert (finding.path, finding.line, finding.rule) == ("content/ko/x.md", line, "table-cells")
    assert said in str(finding.message)


@pytest.mark.parametrize(
    "body",
    [
        "a | b | c\nd | e\n",
        "| a |\n| 1 |\n",
        "a | b\n---\n1 | 2\n",
        f"{GOOD}\n| x | and text\n",
        f"{GOOD}\n|x|\n",
        f"{GOOD}\n\n\n| 3 | 4 |\n",
        f"{GOOD}\ntext\n\n| 3 | 4 |\n",
        "```\n| a | b |\n|---|\n```\n\n    | a | b |\n    |—|—|\n",
        "a ｜ b\n｜ c ｜\n",
        # Hugo makes tables of both: a last cell without so much as a blank is none.
        "|||\n|---|\n| 1 |\n",
        "| a | b ||\n|---|---|\n| 1 | 2 |\n",
    ],
)
def test_bars_that_nobody_meant_for_a_table_are_text(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        pytest.param('{{% fold "Show" %}} | a | b |\n|---|---|\n| 1 | 2 |\n{{% /fold %}}\n', [], id="before the head"),
        pytest.param("{{% fold %}}\n| a | b |\n|---|---|\n| 1 | 2 | {{% /fold %}}\n", [], id="behind the last row"),
        pytest.param("{{% fold %}} | a | b | c |\n|---|---|\n{{% /fold %}}\n", [1], id="more cells than dashes"),
        pytest.param("{{% icon %}} | a | b |\n|---|---|\n", [1], id="a shortcode in the first cell"),
        pytest.param("{{% fold %}}\n| a | b |\n|-|-|\n| 1 | 2 | 3 {{% /fold %}}\n", [4], id="a row that loses text"),
    ],
)
def test_the_tags_of_what_wraps_a_table_are_in_none_of_its_cells(body: str, told: list[int]) -> None:
    assert found(body) == [(line, "table-cells") for line in told]


def test_where_the_site_has_no_tables_nothing_is_meant_for_one(tmp_path: Path) -> None:
    off = "[markup.goldmark.extensions]\ntable = false\n"
    files = {f"content/{language}/x.md": "---\ntitle: T\n---\n| a | b |\n|---|\n" for language in ("ko", "en")}
    for config, told in ((TWO_LANGUAGES, 2), (TWO_LANGUAGES + off, 0)):
        write_guide(tmp_path, files, config)
        assert len(run_source_checks(load(tmp_path), ["table-cells"])) == told
