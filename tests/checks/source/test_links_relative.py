from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import lines, make_guide
from guides_on_disk import check_page

RULE = "link-relative"


def check(tmp_path: Path, text: str, path: str = "licenses/X/_index.md") -> list[tuple[int, int, str]]:
    return check_page(tmp_path, f"---\ntitle: T\n---\n{text}\n", [RULE], path)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (r"![a](images\flow.png)", (4, 1)),
        (r"a [b](..\MIT\index.md#c)", (4, 3)),
        (r"- [b](\licenses\MIT)", (4, 3)),
        ("[b][c]\n\n[c]: x\\y.md", (4, 1)),
        (r"[![a](b.png)](c\d)", (4, 1)),
        ("[b](../../../README.md)", (4, 1)),
        ("a [b](../../../ko/licenses/X/_index.md#c)", (4, 3)),
        ("[b](../x/../../../../y.markdown)", (4, 1)),
    ],
)
def test_a_path_on_a_disk_is_found_at_its_link(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    assert check(tmp_path, text) == [(*place, RULE)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](../MIT/_index.md) [a](../../about.md) [a](MIT/) [a](../other/) [a](b.md) [a](./b.md#c)",
        "![a](images/flow.png) [a](/licenses/X/_index.md)",
        r"[a](https://example.org/a\b) [a](//example.org/a\b) [a](#a\b) [a](/b?c=\d) [a](mailto:a@b.org)",
        # Which page or file these are, only the build knows.
        "[a](../../../../files/a.pdf) ![a](../../../images/b.png) [a](../../../about/)",
        r'<a href="..\mit\">a</a>',
        r'[a]({{< ref "a\b.md" >}}) `[a](b\c)`',
        r"[a](b\_c\(d\))",
    ],
)
def test_a_path_that_may_be_one_of_the_site_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []


@pytest.mark.parametrize(
    ("path", "depth"), [("_index.md", 0), ("a.md", 1), ("a/index.md", 1), ("a/b.md", 2), ("a/b/_index.md", 2)]
)
def test_a_page_may_climb_as_far_as_its_folder_or_address_is_deep(tmp_path: Path, path: str, depth: int) -> None:
    good, bad = "../" * depth + "x.md", "../" * (depth + 1) + "x.md"
    assert check(tmp_path, f"[a](./{good})\n[b](./{bad})", path) == [(5, 1, RULE)]


def test_backslashes_are_an_error_and_climbing_a_warning() -> None:
    guide = make_guide({"content/ko/a.md": "[a](b\\c)\n\n[a](../../b.md)\n"})
    assert lines(run_source_checks(guide, [RULE])) == [(1, RULE), (3, f"{RULE} warning")]
