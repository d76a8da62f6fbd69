from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, write_guide

PAGE = "---\ntitle: T\n---\n"
ONE_FOLDER = 'defaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n'


def check(root: Path, *paths: str, config: str = TWO_LANGUAGES) -> list[tuple[str, int, str, str]]:
    guide = load(write_guide(root, dict.fromkeys(paths, PAGE), config))
    found = run_source_checks(guide, ["page-missing"])
    return [(one.path, one.line, str(one.message), str(one.hint)) for one in found]


def test_a_page_in_one_language_only_is_found_in_either_direction_with_the_path_to_write(tmp_path: Path) -> None:
    assert check(tmp_path, "content/ko/a.md", "content/en/b/_index.md") == [
        (
            "content/en/b/_index.md",
            1,
            "The page does not exist in language ko.",
            "Write content/ko/b/_index.md, or remove this page.",
        ),
        (
            "content/ko/a.md",
            1,
            "The page does not exist in language en.",
            "Write content/en/a.md, or remove this page.",
        ),
    ]


@pytest.mark.parametrize(
    ("there", "language", "missing"),
    [
        ("content/a.md", "en", "content/a.en.md"),
        ("content/a.en.md", "ko", "content/a.md"),
        ("content/a.b.md", "en", "content/a.b.en.md"),
    ],
)
def test_languages_that_share_a_folder_tell_pages_by_their_names(
    tmp_path: Path, there: str, language: str, missing: str
) -> None:
    ((path, line, message, hint),) = check(tmp_path, there, "content/z.md", "content/z.en.md", config=ONE_FOLDER)
    assert (path, line) == (there, 1)
    assert message == f"The page does not exist in language {language}."
    assert hint == f"Write {missing}, or remove this page."


def test_a_page_that_many_languages_lack_is_one_finding_for_those_in_the_making_and_one_for_others(
    tmp_path: Path,
) -> None:
    names = ("ko", "en", "de", "fr", "hi", "ja", "it", "tr")
    config = "".join(
        f'[languages.{one}]\ncontentDir = "content/{one}"\nweight = {n}\n' for n, one in enumerate(names, 1)
    )
    files = {"guidecheck.toml": 'partial = ["ja", "it", "tr"]\n', "content/en/a.md": "---\ntitle: A\n---\n"}
    files |= {f"content/{one}/z.md": "---\ntitle: Z\n---\n" for one in names}
    write_guide(tmp_path, files, config)
    found = [one for one in check_source(tmp_path).findings if one.rule == "page-missing"]
    assert [(one.path, str(one.severity), str(one.message)) for one in found] == [
        ("content/en/a.md", "note", "The page does not exist in ja, it, tr."),
        ("content/en/a.md", "error", "The page does not exist in ko, de, fr, hi."),
    ]


def test_a_page_in_both_languages_is_not_reported(tmp_path: Path) -> None:
    assert check(tmp_path, "content/ko/a.md", "content/en/a.md") == []


def test_a_list_that_hugo_loses_to_a_page_with_files_is_named(tmp_path: Path) -> None:
    files = (
        "content/ko/_index.md",
        "content/en/_index.md",
        "content/ko/a/index.md",
        "content/en/a/_index.md",
        "content/en/a/b.md",
    )
    said = "Hugo makes no page of content/en/a/_index.md: this page has files of its own in the same place."
    expected = [("content/ko/a/index.md", 1, said, "Name both index.md or both _index.md.")]
    assert check(tmp_path, *files) == expected
    (tmp_path / "content/en/a/_index.md").unlink()
    (found,) = check_source(tmp_path).findings
    assert str(found.message) == "The page does not exist in language en."


@pytest.mark.parametrize(
    ("head", "config", "told"),
    [
        ("draft: true", "", False),
        ("draft: true", "buildDrafts = true", True),
        ("draft: no", "", True),
        ("date: 2999-01-01", "", False),
        ("date: 2999-01-01", "buildFuture = true", True),
        ("publishDate: 2999-01-01\ndate: 2024-01-01", "", False),
        ("expiryDate: 2024-01-01", "", False),
        ("expiryDate: 2024-01-01", "buildExpired = true", True),
        ("expiryDate: 2999-01-01", "", True),
    ],
)
def test_a_page_that_nobody_can_read_yet_or_any_more_is_missing_nowhere(
    tmp_path: Path, head: str, config: str, told: bool
) -> None:
    top, tables = TWO_LANGUAGES.lstrip().split("\n", 1)
    files = {
        "content/ko/a.md": f"---\ntitle: T\n{head}\n---\n",
        "content/ko/b/_index.md": "---\ntitle: T\ncascade: {draft: true}\n---\n",
        "content/en/b/_index.md": PAGE,
        "content/ko/b/c.md": PAGE,
        "content/en/b/d.md": PAGE,
    }
    write_guide(tmp_path, files, f"{top}\n{config}\n{tables}")
    expected = ["content/en/b/d.md", *["content/ko/a.md"] * told, *["content/ko/b/c.md"] * ("Drafts" in config)]
    for found in (check_source(tmp_path).findings, run_source_checks(load(tmp_path))):
        assert [one.path for one in found if one.rule == "page-missing"] == expected


def test_a_page_that_one_language_publishes_is_missing_in_a_third(tmp_path: Path) -> None:
    config = f"{TWO_LANGUAGES}[languages.ja]\ncontentDir = 'content/ja'\n"
    files = {f"content/{key}/a.md": PAGE for key in ("ko", "en", "ja")}
    files |= {"content/ko/b.md": "---\ntitle: T\ndraft: true\n---\n", "content/en/b.md": PAGE}
    found = check_source(write_guide(tmp_path, files, config)).findings
    assert [(one.path, str(one.message)) for one in found if one.rule == "page-missing"] == [
        ("content/ko/b.md", "The page does not exist in language ja.")
    ]
