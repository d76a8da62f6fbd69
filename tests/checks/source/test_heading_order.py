from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import lines, make_guide


def found(body: str) -> list[tuple[int, str]]:
    return lines(run_source_checks(make_guide({"content/ko/x.md": body}), ["heading-order"]))


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("## a\n\n#### b\n", 3),
        ("# a\n\n### b\n", 3),
        ("# a\n\n## b\n\n# c\n", 5),
        ("a\n=\n\nb\n=\n", 4),
        ("# a\n\n## b\n\n# c\n\n## d\n\n# e\n\n# f\n", 5),
        ("## a\n\n### b\n\n## c\n\n#### d\n\n##### e\n", 7),
    ],
)
def test_a_heading_out_of_order_is_found_once(body: str, line: int) -> None:
    assert found(body) == [(line, "heading-order warning")]


@pytest.mark.parametrize(
    "body",
    [
        "## a\n\n### b\n\n#### c\n\n## d\n",
        "### a\n\n### b\n",
        "# a\n\n## b\n",
        "#### a\n\n## b\n\n### c\n",
        "text\n",
        "## a\n\n```\n#### b\n```\n",
        "## a\n\n<!-- #### b -->\n",
    ],
)
def test_headings_in_order_are_silent(body: str) -> None:
    assert found(body) == []


def test_what_a_translation_has_of_its_source_is_told_there_alone() -> None:
    body = "## a\n\n#### b\n\n`x`\n"
    files = {
        "content/ko/x.md": body,
        "content/en/x.md": f"text\n\n{body}",
        "content/fr/x.md": "## a\n\n##### b\n\n`x`\n",
        "content/ja/x.md": body + "\n## c\n",
        "content/zh/x.md": body + "\n## c\n\n#### d\n",
    }
    found = run_source_checks(make_guide(files), ["heading-order"])
    assert [(one.path, one.line) for one in found] == [("content/ko/x.md", 3), ("content/zh/x.md", 9)]
    related = [(one.path[8:10], one.line) for one in found[0].related]
    assert related == [("en", 5), ("fr", 3), ("ja", 3), ("zh", 3)]


def test_of_headings_of_the_first_level_a_translation_is_told_its_own() -> None:
    body = "# a\n\n## b\n\n# c\n\n[x](https://x.example)\n"
    files = {"content/ko/x.md": body, "content/en/x.md": body + "\n## d\n", "content/ja/x.md": body + "\n# d\n"}
    files["content/fr/x.md"] = "# a\n\n## b\n\n![y](/y.png)\n\n## c\n\n- z\n\n# 1. e\n"
    found = run_source_checks(make_guide(files), ["heading-order"])
    assert [(one.path, one.line) for one in found] == [("content/ja/x.md", 9), ("content/ko/x.md", 5)]
    assert [(one.path[8:10], one.line) for one in found[1].related] == [("en", 5), ("ja", 5)]


def test_without_its_source_each_translation_is_told() -> None:
    files = {"content/ko/y.md": "a\n", **{f"content/{one}/x.md": "## a\n\n#### b\n" for one in ("en", "ja")}}
    found = run_source_checks(make_guide(files), ["heading-order"])
    assert [one.path for one in found] == ["content/en/x.md", "content/ja/x.md"]
