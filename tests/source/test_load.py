from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidecheck.model.findings import GuideError
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, write_guide

BY_NAME = """
defaultContentLanguage = "ko"
[languages.ko]
[languages.en]
"""


def pages(root: Path, *paths: Path) -> list[tuple[str, str, str]]:
    return [(page.key, page.language, page.path) for page in load(root, paths).pages()]


def test_a_page_has_one_key_in_the_folders_of_its_languages(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a/_index.md": "a", "content/en/a/_index.md": "a", "content/en/b.markdown": "b"})
    assert pages(tmp_path) == [
        ("a/_index.md", "ko", "content/ko/a/_index.md"),
        ("a/_index.md", "en", "content/en/a/_index.md"),
        ("b.markdown", "en", "content/en/b.markdown"),
    ]


def test_a_page_may_carry_its_language_in_its_name(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/a.md": "a", "content/a.en.md": "a", "content/b.v2.md": "b"}, BY_NAME)
    assert pages(tmp_path) == [
        ("a.md", "ko", "content/a.md"),
        ("a.md", "en", "content/a.en.md"),
        ("b.v2.md", "ko", "content/b.v2.md"),
    ]


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": "a", "content/ko/.b.md": "b", "content/ko/c.txt": "c", "other/d.md": "d"})
    assert [path for *_, path in pages(tmp_path)] == ["content/ko/a.md"]


def test_naming_a_page_loads_it_in_every_language_and_naming_a_folder_all_in_it(tmp_path: Path) -> None:
    write_guide(
        tmp_path, {f"content/{language}/{name}": "x" for language in ("ko", "en") for name in ("a.md", "b/c.md")}
    )
    assert [path for *_, path in pages(tmp_path, tmp_path / "content/en/a.md")] == [
        "content/ko/a.md",
        "content/en/a.md",
    ]
    assert {key for key, *_ in pages(tmp_path, tmp_path / "content/ko/b")} == {"b/c.md"}
    assert load(tmp_path, [tmp_path / "content/ko/b"]).keys["ko"] == {"a.md", "b/c.md"}


@pytest.mark.parametrize(
    ("path", "says"),
    [("missing.md", "is not there"), ("hugo.toml", "holds no page"), ("../elsewhere", "is outside of")],
)
def test_a_path_without_a_page_cannot_be_loaded(tmp_path: Path, path: str, says: str) -> None:
    root = tmp_path / "site"
    write_guide(root, {"content/ko/a.md": "a"})
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(GuideError, match=says):
        load(root, [root / path])


@pytest.mark.parametrize(
    ("data", "line", "column", "says"),
    [
        ("---\ntitle: 가\n---\n나".encode("euc-kr"), 2, 8, "not UTF-8"),
        ("a\n".encode("utf-16"), 1, 1, "not UTF-8"),
        (b"a\nb\0", 2, 2, "NUL"),
        (b"a" * (2 * 1024 * 1024 + 1), 1, 1, "larger than 2 MiB"),
    ],
    ids=["EUC-KR", "UTF-16", "NUL", "large"],
)
def test_a_file_that_is_no_text_has_a_problem_at_its_place(
    tmp_path: Path, data: bytes, line: int, column: int, says: str
) -> None:
    write_guide(tmp_path, {"content/ko/a.md": ""})
    (tmp_path / "content/ko/a.md").write_bytes(data)
    (page,) = load(tmp_path).pages()
    assert page.problem and says in str(page.problem.message)
    assert (page.problem.line, page.problem.column) == (line, column)
    assert page.sections == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_kind_count_alike(tmp_path: Path, end: str) -> None:
    write_guide(tmp_path, {"content/ko/a.md": ""})
    (tmp_path / "content/ko/a.md").write_bytes(f"---{end}title: T{end}---{end}{end}## A{end}".encode())
    (page,) = load(tmp_path).pages()
    assert [(section.heading, section.line) for section in page.sections] == [("T", 1), ("A", 5)]


def test_a_page_that_links_to_nowhere_is_reported_not_raised(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": "a"}, TWO_LANGUAGES)
    (tmp_path / "content/ko/b.md").symlink_to(tmp_path / "gone.md")
    assert [bool(page.problem) for page in load(tmp_path).pages()] == [False, True]


BORROWING = (
    TWO_LANGUAGES.replace('contentDir = "content/ko"', "").replace('contentDir = "content/en"', "")
    + """
[[module.mounts]]
source = "content/ko/docs"
target = "content/docs"
files = ["! deep/**"]
[module.mounts.sites.matrix]
languages = ["en"]
[[module.mounts]]
source = "content/ko"
target = "content"
[[module.mounts]]
source = "content/en"
target = "content"
[module.mounts.sites.matrix]
languages = ["en"]
"""
)


def test_a_language_that_borrows_the_pages_it_lacks_has_them_neither_compared_nor_missing(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n"
    files = dict.fromkeys(["docs/a.md", "docs/b.md", "docs/deep/c.md", "d.md"], text)
    written = {f"content/ko/{path}": text for path in files} | {"content/en/docs/a.md": text}
    write_guide(tmp_path, written, BORROWING)
    assert [place for place in pages(tmp_path) if place[1] == "en"] == [("docs/a.md", "en", "content/en/docs/a.md")]
    assert len(pages(tmp_path)) == 5
    missing = run_source_checks(load(tmp_path), ["page-missing"])
    assert [one.path for one in missing] == ["content/ko/d.md", "content/ko/docs/deep/c.md"]


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("jp", "partial in guidecheck.toml names the language jp; the site has ko, en, ja."),
        ("enn", "partial in guidecheck.toml names the language enn; did you mean en?"),
        ("enn:docs/**", "partial in guidecheck.toml names the language enn; did you mean en?"),
    ],
)
def test_a_language_in_the_making_is_one_of_the_site(tmp_path: Path, language: str, says: str) -> None:
    config = TWO_LANGUAGES + "[languages.ja]\ndisabled = true\n"
    write_guide(tmp_path, {"content/ko/a.md": "", "guidecheck.toml": f"partial = ['{language}']\n"}, config)
    with pytest.raises(GuideError, match=f"^{re.escape(says)}$"):
        load(tmp_path)
    (tmp_path / "guidecheck.toml").write_text("partial = ['JA', 'en:docs/**']\n")
    assert load(tmp_path).settings.partial
