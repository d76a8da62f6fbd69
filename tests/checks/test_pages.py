from __future__ import annotations

from pathlib import Path

from guide_builder import check_guide

PAGE = "---\ntitle: T\n---\n"


def check(tmp_path: Path, *paths: str) -> list[tuple[str, int, str]]:
    found = check_guide(tmp_path, dict.fromkeys(paths, PAGE), ["page-missing"])
    return [(one.path, one.line, str(one.message)) for one in found]


def test_a_page_in_one_language_only_is_found_in_either_direction(tmp_path: Path) -> None:
    assert check(tmp_path, "content/ko/a.md", "content/en/b/_index.md") == [
        ("content/en/b/_index.md", 1, "The page does not exist in language ko."),
        ("content/ko/a.md", 1, "The page does not exist in language en."),
    ]


def test_a_page_in_both_languages_is_not_reported(tmp_path: Path) -> None:
    assert check(tmp_path, "content/ko/a.md", "content/en/a.md") == []
