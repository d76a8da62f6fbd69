"""What changed, by section: each version of the translation record beside the one before it, from git."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from guidecheck import cli
from guidecheck.model.record import Record, Translations
from guidecheck.run.history import Change, changes

PAGE = "licenses/X/_index.md"


def version(on: str, *lines: str, key: str = PAGE) -> tuple[str, Translations]:
    """Give a version of a record of one page in English: source's fingerprint, translation's, heading."""
    return on, Translations({"en": {key: Record(lines)}})


def told(*versions: tuple[str, Translations]) -> list[tuple[str, str, Change]]:
    return list(changes(versions, "ko"))


def test_each_language_is_told_of_its_own_changes() -> None:
    old = version("2026-01-01", "a1 e1 One", "a2 e2 Two")
    source = version("2026-02-01", "b1 e1 One", "a2 e2 Two")
    assert told(source, old) == [("ko", PAGE, Change("2026-02-01", False, [], ["One"], []))]
    target = version("2026-02-01", "a1 f1 One", "a2 e2 Two")
    assert told(target, old) == [("en", PAGE, Change("2026-02-01", False, [], ["One"], []))]


def test_sections_come_go_and_change_newest_first() -> None:
    first = version("2026-01-01", "a1 e1 One", "a2 e2 Two")
    second = version("2026-02-01", "a1 e1 One", "a3 e3 Three")
    third = version("2026-03-01", "b1 f1 One", "a3 e3 Three")
    korean = [(language, change) for language, _, change in told(third, second, first) if language == "ko"]
    assert korean == [
        ("ko", Change("2026-03-01", False, [], ["One"], [])),
        ("ko", Change("2026-02-01", False, ["Three"], [], ["Two"])),
    ]


def test_what_grounds_say_is_no_section_of_a_page() -> None:
    old = version("2026-01-01", "a1 e1 One")
    both = Translations({"en": {**old[1].records["en"], "data/grounds/X.yaml": Record(["c1 d1 points.use"])}})
    assert told(("2026-02-01", both), old) == []


def test_two_sections_of_one_heading_are_told_once() -> None:
    old = version("2026-01-01", "a1 e1 One", "a2 e2 One")
    new = version("2026-02-01", "a1 e1 One", "b2 f2 One")
    assert [change.changed for *_, change in told(new, old)] == [["One"], ["One"]]


def test_a_page_that_comes_is_new_and_one_that_stays_or_is_the_oldest_is_nothing() -> None:
    old = version("2026-01-01", "a1 e1 One")
    both = Translations({"en": {**old[1].records["en"], "new.md": Record(["c1 d1 New"])}})
    assert told(("2026-02-01", both), old) == [
        ("en", "new.md", Change("2026-02-01", True, [], [], [])),
        ("ko", "new.md", Change("2026-02-01", True, [], [], [])),
    ]
    assert told(old, old) == []
    assert told(old) == []


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """Make a guide whose record has three versions in git, the oldest broken."""
    (tmp_path / "hugo.toml").write_text(
        'defaultContentLanguage = "ko"\n[languages.ko]\nweight = 1\n[languages.en]\nweight = 2\n', encoding="utf-8"
    )
    (tmp_path / "data").mkdir()
    texts = ["{", record("a1 e1 One"), record("b1 f1 One", "a2 e2 Two")]
    git(tmp_path, "init", "--quiet")
    for day, text in enumerate(texts, 1):
        (tmp_path / "data/translations.json").write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "--message", "A version", day=f"2026-01-0{day}T12:00:00+0000")
    return tmp_path


def record(*lines: str) -> str:
    return json.dumps({"version": 1, "translations": {"en": {PAGE: lines}}})


def git(folder: Path, *arguments: str, day: str = "") -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@team.example", "-c", "commit.gpgsign=false")
    environment = os.environ | ({"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day} if day else {})
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, env=environment)


def test_the_command_writes_them_for_the_site(guide: Path) -> None:
    assert cli.main(["sync", "--root", str(guide), "--changes", "data/changes.json"]) == 0
    change = {"on": "2026-01-03", "new": False, "added": ["Two"], "changed": ["One"], "removed": []}
    written = json.loads((guide / "data/changes.json").read_text(encoding="utf-8"))
    assert written == {"en": {PAGE: [change]}, "ko": {PAGE: [change]}}


def test_without_history_nothing_changed(guide: Path) -> None:
    (guide / ".git").rename(guide / "no-git")
    assert cli.main(["sync", "--root", str(guide), "--changes", "changes.json"]) == 0
    assert json.loads((guide / "changes.json").read_text(encoding="utf-8")) == {}
