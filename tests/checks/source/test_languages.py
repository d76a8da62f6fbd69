from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, write_guide

PAGE = "---\ntitle: T\n---\n"


def found(root: Path, config: str, *paths: str) -> list[tuple[str, str, int, str]]:
    write_guide(root, dict.fromkeys(paths, PAGE), config)
    rules = ["language-empty", "content-unread", "page-missing"]
    return [(one.rule, one.path, one.line, one.severity.value) for one in run_source_checks(load(root), rules)]


WRONG = TWO_LANGUAGES.replace("content/en", "content/english")


@pytest.mark.parametrize(
    ("config", "paths", "expected"),
    [
        (
            WRONG,
            ["content/ko/a.md", "content/ko/b.md", "content/en/a.md"],
            [("language-empty", "content/en/a.md", 1, "warning"), ("language-empty", "hugo.toml", 4, "error")],
        ),
        (TWO_LANGUAGES, ["content/ko/a.md"], [("language-empty", "hugo.toml", 4, "error")]),
        (
            TWO_LANGUAGES,
            ["content/ko/a.md", "content/en/a.md", "content/fr/a.md", "content/fr/b.md"],
            [("language-empty", "content/fr/a.md", 1, "warning")],
        ),
        (
            TWO_LANGUAGES,
            ["content/ko/a.md", "content/en/a.md", "content/en/_content.gotmpl", "content/ko/b.HTML"],
            [("content-unread", "content/ko/b.HTML", 1, "note")],
        ),
        (
            TWO_LANGUAGES,
            [
                "content/ko/a.md",
                "content/ko/a/_index.md",
                "content/en/a/_index.md",
                "content/en/a/b.md",
                "content/ko/a/b.md",
            ],
            [("language-empty", "content/ko/a.md", 1, "error")],
        ),
    ],
)
def test_content_that_goes_nowhere_is_said_once(
    tmp_path: Path, config: str, paths: list[str], expected: list[tuple[str, str, int, str]]
) -> None:
    assert found(tmp_path, config, *paths) == expected


@pytest.mark.parametrize(
    ("config", "paths"),
    [
        (TWO_LANGUAGES, ["content/ko/a.md", "content/en/a.md"]),
        # A language that is left out on purpose is no mistake, nor is what lies in its folder.
        (
            TWO_LANGUAGES + '[languages.fr]\ndisabled = true\ncontentDir = "content/fr"\n',
            ["content/ko/a.md", "content/en/a.md", "content/fr/a.md"],
        ),
        ("", ["content/a.md"]),
        (TWO_LANGUAGES, ["content/ko/a.md", "content/en/a.md", "content/fr/image.svg", "README.md"]),
    ],
)
def test_a_site_whose_content_is_in_place_is_not_reported(tmp_path: Path, config: str, paths: list[str]) -> None:
    assert found(tmp_path, config, *paths) == []
