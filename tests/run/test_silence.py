"""What a project asks not to hear is not heard, and nothing else is silenced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guidecheck.cli import main
from guides_on_disk import write_guide

PAGE = """\
---
title: {title}
---
## {heading} {{#a}}

Version {number}
"""
KO = PAGE.format(title="제목", heading="요약", number="글")
EN = PAGE.format(title="Title", heading="Summary", number="`kept`")
ALONE = "---\ntitle: Alone\n---\n"


def found(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str, int, str]]:
    """Return rule, path, line and severity of what `check` finds in a guide."""
    main(["check", "--root", str(root), "--format", "json", *arguments])
    said = json.loads(capsys.readouterr().out)
    return [(one["rule"], one["path"], one["line"], one["severity"]) for one in said["findings"]]


MISMATCH = ("fact-mismatch", "content/en/a.md", 6, "error")
MISSING = ("page-missing", "content/en/b.md", 1, "error")


def guide(root: Path, settings: str = "", ko: str = KO, en: str = EN) -> Path:
    files = {"content/ko/a.md": ko, "content/en/a.md": en, "content/en/b.md": ALONE}
    return write_guide(root, files | ({"guidecheck.toml": settings} if settings else {}))


def test_without_settings_all_is_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(guide(tmp_path), capsys) == [MISMATCH, MISSING]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("severity = {fact-mismatch = 'note'}", [(*MISMATCH[:3], "note"), MISSING]),
        ("severity = {fact-mismatch = 'off', page-missing = 'warning'}", [(*MISSING[:3], "warning")]),
        ("partial = ['ko']", [(*MISMATCH[:3], "note"), (*MISSING[:3], "note")]),
        ("partial = ['KO:*.md']", [(*MISMATCH[:3], "note"), (*MISSING[:3], "note")]),
        ("partial = ['ko:docs/**', 'en']", [MISMATCH, MISSING]),
        # What is in the making stays a note, however much the rule weighs elsewhere.
        ("partial = ['ko']\nseverity = {page-missing = 'warning'}", [(*MISMATCH[:3], "note"), (*MISSING[:3], "note")]),
        ("[[ignore]]\nrule = 'fact-mismatch'\npath = 'content/*/a.md'\nreason = 'x'", [MISSING]),
        ("[[ignore]]\nrule = '*'\npath = 'content/en/**'\nreason = 'x'", []),
        (
            "[[ignore]]\nrule = 'page-missing'\npath = 'content/ko/**'\nreason = 'x'",
            [MISMATCH, MISSING, ("ignore-unused", "guidecheck.toml", 1, "note")],
        ),
        (
            "[[ignore]]\nrule = '*'\npath = 'content/ko/**'\nreason = 'x'",
            [MISMATCH, MISSING, ("ignore-unused", "guidecheck.toml", 1, "note")],
        ),
        # Other commands run these.
        ("[[ignore]]\nrule = 'site-link'\npath = 'public/**'\nreason = 'x'", [MISMATCH, MISSING]),
        ("[[ignore]]\nrule = 'url-dead'\npath = 'content/**'\nreason = 'x'", [MISMATCH, MISSING]),
    ],
)
def test_settings_say_what_is_heard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], settings: str, expected: list[object]
) -> None:
    root = guide(tmp_path, settings)
    assert found(root, capsys) == expected
    # And so from the cache.
    assert found(root, capsys) == expected


def test_an_entry_is_not_called_unused_where_only_a_part_was_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = guide(tmp_path, "[[ignore]]\nrule = 'page-missing'\npath = 'content/ko/**'\nreason = 'x'")
    assert found(root, capsys, str(root / "content/en/a.md")) == [MISMATCH]
    assert found(root, capsys, "--only", "fact-mismatch") == [MISMATCH]


def test_the_command_line_wins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = guide(tmp_path, "severity = {fact-mismatch = 'off'}\nlanguage = 'ko'")
    assert found(root, capsys, "--only", "fact-mismatch") == [MISMATCH]
    main(["check", "--root", str(root)])
    assert "이 페이지의 ko 번역이 없습니다" in capsys.readouterr().out
    main(["check", "--root", str(root), "--language", "en"])
    assert "The page does not exist in language ko." in capsys.readouterr().out


@pytest.mark.parametrize(
    "name", ["severity = {page-mising = 'note'}", "[[ignore]]\nrule = 'page-mising'\npath = '**'\nreason = 'x'"]
)
def test_a_rule_that_is_not_there_is_said_with_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["check", "--root", str(guide(tmp_path, name)), "--language", "en"]) == 2
    said = "guidecheck: guidecheck.toml: there is no rule named page-mising; did you mean page-missing?\n"
    assert capsys.readouterr().err == said


COMMENT = "<!-- guidecheck-ignore fact-mismatch: another edition -->\n"


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        (EN.replace("Version", f"{COMMENT}Version"), []),
        (EN.replace("Version", f"{COMMENT}\nVersion"), []),
        # For the whole block that follows.
        (EN.replace("Version", f"{COMMENT}\nText\nVersion"), []),
        (EN.replace("## ", f"{COMMENT}\n## "), []),
        (EN.replace("Version", "<!-- guidecheck-ignore *: another\nedition -->\n\nVersion"), []),
        (EN + f"\n{COMMENT}", [(*MISMATCH,), ("ignore-unused", "content/en/a.md", 8, "note")]),
        (
            EN.replace("Version", "<!-- guidecheck-ignore page-missing: x -->\nVersion"),
            [("ignore-unused", "content/en/a.md", 6, "note"), ("fact-mismatch", "content/en/a.md", 7, "error")],
        ),
        (
            EN.replace("Version", "<!-- guidecheck-ignore fact-mismatch -->\nVersion"),
            [("ignore-invalid", "content/en/a.md", 6, "error"), ("fact-mismatch", "content/en/a.md", 7, "error")],
        ),
        (
            EN.replace("Version", "<!-- guidecheck-ignore fact-mismatsch: x -->\nVersion"),
            [("ignore-invalid", "content/en/a.md", 6, "error"), ("fact-mismatch", "content/en/a.md", 7, "error")],
        ),
        # Another command may find what this is for.
        (EN.replace("Version", "<!-- guidecheck-ignore url-dead: x -->\nVersion"), [(*MISMATCH[:2], 7, "error")]),
    ],
)
def test_a_comment_silences_what_follows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], en: str, expected: list[object]
) -> None:
    # Paragraphs and their lines are alike in both, so that nothing else differs.
    ko = KO.replace("Version", "Text\nVersion") if "Text" in en else KO
    root = guide(tmp_path, ko=ko, en=en)
    (root / "content/en/b.md").unlink()
    assert found(root, capsys) == expected
    assert found(root, capsys) == expected


def test_a_comment_in_code_is_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = f"```html\n{COMMENT}```\n\n"
    root = guide(tmp_path, ko=KO.replace("## ", f"{code}## "), en=EN.replace("## ", f"{code}## "))
    assert found(root, capsys) == [(*MISMATCH[:2], 10, "error"), MISSING]
