from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.model.findings import Finding
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import make_guide, places

ROOT = Path(__file__).resolve().parents[3]
KO = "content/ko/licenses/CreativeML-OpenRAIL-M/_index.md"
EN = "content/en/licenses/CreativeML-OpenRAIL-M/_index.md"
RULES = ["section-missing", "section-moved", "section-level"]


def check(files: dict[str, str]) -> list[Finding]:
    return run_source_checks(make_guide(files), RULES)


def pair(ko: str, en: str) -> list[tuple[str, int, str]]:
    return places(check({"content/ko/a.md": ko, "content/en/a.md": en}))


def real() -> dict[str, str]:
    return {path: (ROOT / path).read_text("utf-8") for path in (KO, EN)}


def test_the_copy_of_the_print_view_lacks_the_headings_that_did_not_survive_the_copying() -> None:
    found = run_source_checks(load(ROOT / "tests" / "fixtures" / "seed-pair"), RULES)
    assert [(one.path, one.line) for one in found] == [(KO, 110), (KO, 170), (KO, 182), (KO, 199)]
    assert all(f"({line})" in str(found[2].message) for line in (184, 189, 194))


def test_a_lost_subtree_is_one_finding_that_lists_its_headings_and_says_where_it_belongs() -> None:
    files = real()
    lines = files[EN].split("\n")
    files[EN] = "\n".join(lines[:181] + lines[198:])
    (found,) = check(files)
    assert (found.path, found.line, found.rule) == (KO, 182, "section-missing")
    assert all(f"({line})" in str(found.message) for line in (184, 189, 194))
    assert [(one.path, one.line) for one in found.related] == [(EN, 181)]
    assert "Important: Generated images are separate from the model license" in str(found.related[0].message)


def test_the_real_pages_have_the_same_sections() -> None:
    assert not run_source_checks(load(ROOT), RULES)


def test_every_translation_is_paired_with_the_source() -> None:
    pages = {
        "content/ko/a.md": "## 개요\n\n글.\n\n## 의무\n\n- 고지\n\n## 링크\n\n`MIT`\n",
        "content/en/a.md": "## Overview\n\nText.\n\n## Obligations\n\n- Notice\n\n## Links\n\n`MIT`\n",
        "content/ja/a.md": "## 概要\n\n文章。\n\n## リンク\n\n`MIT`\n",
    }
    assert places(check(pages)) == [("content/ko/a.md", 5, "section-missing")]


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        pytest.param(
            "## 1. 가\n\n글\n\n## 2. 나\n\n글\n",
            "## 1. One\n\ntext\n",
            [("content/ko/a.md", 5, "section-missing")],
            id="the translation lacks one",
        ),
        pytest.param(
            "## 1. 가\n\n글\n",
            "## 1. One\n\ntext\n\n## 2. Two\n\ntext\n",
            [("content/en/a.md", 5, "section-missing")],
            id="the source lacks one",
        ),
        pytest.param(
            "## 가 {#a}\n\n글\n\n## 나 {#b}\n\n글\n",
            "## B {#b}\n\ntext\n\n## A {#a}\n\ntext\n",
            [("content/en/a.md", 1, "section-moved")],
            id="explicit ids show an exchange",
        ),
        pytest.param(
            "## 가\n\n글\n\n### 나\n\n- 하나\n",
            "## A\n\ntext\n\n#### B\n\n- one\n",
            [("content/en/a.md", 5, "section-level")],
            id="another level",
        ),
    ],
)
def test_what_differs_in_the_outline_is_found_on_its_line(
    ko: str, en: str, expected: list[tuple[str, int, str]]
) -> None:
    assert pair(ko, en) == expected


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("## 가\n\n글\n", "A\n-\n\ntext\n", id="setext"),
        pytest.param("## 1. 가\n\n## 2. 나\n", "## 1) One\n\n## 2) Two\n", id="another style of numbering"),
        pytest.param("> ## 인용\n\n## 가\n", "## A\n", id="a heading in a quotation is no section"),
        pytest.param("```\n# 주석\n```\n\n## 가\n", "## A\n", id="a heading in code is no section"),
    ],
)
def test_what_no_outline_shows_is_no_difference(ko: str, en: str) -> None:
    assert pair(ko, en) == []


def test_where_siblings_are_built_alike_the_finding_names_those_that_it_may_be() -> None:
    ko = "## 사항\n\n### 사용\n\n- 하나\n\n### 복제\n\n- 하나\n\n### 배포\n\n- 하나\n"
    en = "## Matters\n\n### Using\n\n- one\n\n### Copies\n\n- one\n"
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    named = {found.line, *(one.line for one in found.related if one.path == "content/ko/a.md")}
    assert named == {3, 7, 11}
    assert "one built like it" in str(found.message)
