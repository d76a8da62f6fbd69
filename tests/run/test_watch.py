"""`--watch`: what a save changed is said, and nothing else."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from guidecheck.cli import main
from guidecheck.model.findings import Finding
from guidecheck.run.check_source import Checked, check_source
from guidecheck.run.watch import Watched

CONFIGURATION = """
defaultContentLanguage = "ko"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
"""
PAGE = '---\ntitle: "a"\ndescription: "b"\n---\n\ntext\n'
UNTITLED = "text\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "hugo.toml").write_text(CONFIGURATION, encoding="utf-8")
    for path in ("content/ko/a.md", "content/en/a.md", "content/ko/b.md", "content/en/b.md"):
        write(tmp_path, path, PAGE)
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def watched(root: Path) -> Watched:
    wanted = ("page-missing", "front-matter-missing", "link-empty")

    def check() -> Checked:
        seen = check_source(root)
        return seen._replace(findings=[finding for finding in seen.findings if finding.rule in wanted])

    made = Watched(check)
    made.look()
    return made


def places(findings: list[Finding]) -> list[tuple[str, int, str]]:
    return [(finding.path, finding.line, finding.rule) for finding in findings]


def test_a_save_says_what_is_new_and_the_next_what_is_gone(root: Path) -> None:
    guide = watched(root)
    assert guide.seen.findings == []
    write(root, "content/en/a.md", UNTITLED)
    new, gone = guide.look()
    assert (places(new), gone) == ([("content/en/a.md", 1, "front-matter-missing")], [])
    write(root, "content/en/a.md", PAGE)
    new, gone = guide.look()
    assert (new, places(gone)) == ([], [("content/en/a.md", 1, "front-matter-missing")])
    assert guide.seen.findings == []


def test_a_finding_that_only_moved_is_not_told_again_but_a_second_one_like_it_is(root: Path) -> None:
    write(root, "content/ko/a.md", f"{PAGE}[x]()\n")
    guide = watched(root)
    write(root, "content/ko/a.md", f"{PAGE}\n\n[x]()\n")
    assert guide.look() == ([], [])
    assert places(guide.seen.findings) == [("content/ko/a.md", 9, "link-empty")]
    write(root, "content/ko/a.md", f"{PAGE}\n\n[x]()\n\n[x]()\n")
    new, gone = guide.look()
    assert (places(new), gone) == ([("content/ko/a.md", 11, "link-empty")], [])


def test_findings_of_other_pages_stay(root: Path) -> None:
    write(root, "content/ko/b.md", UNTITLED)
    guide = watched(root)
    write(root, "content/en/a.md", UNTITLED)
    guide.look()
    assert [finding.path for finding in guide.seen.findings] == ["content/en/a.md", "content/ko/b.md"]
    assert guide.seen.pages == 4


def test_a_deleted_page_is_missed_and_both_deleted_are_forgotten(root: Path) -> None:
    guide = watched(root)
    (root / "content/en/a.md").unlink()
    new, _ = guide.look()
    assert places(new) == [("content/ko/a.md", 1, "page-missing")]
    assert guide.seen.pages == 3
    (root / "content/ko/a.md").unlink()
    new, gone = guide.look()
    assert (new, places(gone)) == ([], [("content/ko/a.md", 1, "page-missing")])
    assert guide.seen.pages == 2


def test_a_new_page_is_checked(root: Path) -> None:
    guide = watched(root)
    write(root, "content/ko/c/_index.md", PAGE)
    new, _ = guide.look()
    assert places(new) == [("content/ko/c/_index.md", 1, "page-missing")]
    assert guide.seen.pages == 5


@pytest.mark.parametrize("option", ["content", "--output=x", "--format=json", "--changed-since=HEAD"])
def test_watching_goes_with_no_option_of_a_single_run(
    root: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(root), "--watch", option]) == 2
    assert "--watch checks all and reports as text" in capsys.readouterr().err


def test_it_ends_on_term_where_nothing_else_would_end_it(root: Path) -> None:
    command = [sys.executable, "-m", "guidecheck", "check", "--root", str(root), "--watch", "--format", "text"]
    # The kernel ignores signals without a handler for the first process of a container.
    ignored = lambda: signal.signal(signal.SIGTERM, signal.SIG_IGN)  # noqa: E731
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, bufsize=1, preexec_fn=ignored) as process:
        assert process.stdout
        try:
            process.stdout.readline()
            process.terminate()
            process.wait(30)
        finally:
            process.kill()
    assert process.returncode == 143


@contextmanager
def watching(root: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    """Run the command as `make serve` does; yield what it writes, and end it as a user does."""
    command = [sys.executable, "-m", "guidecheck", "check", "--root", str(root), "--watch", "--format", "text"]
    command += ["--also", f"text={root / 'findings.txt'}", "--state", "data/state.json"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1, env=environment
    ) as process:
        assert process.stdout
        assert process.stderr
        try:
            yield process.stdout, process.stderr
        finally:
            process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130


def test_the_command_says_what_a_save_changed_survives_a_half_saved_file_and_ends_with_control_c(root: Path) -> None:
    with watching(root) as (out, error):
        assert out.readline() == "Checked 4 pages: nothing to report.\n"
        # A record that cannot be read is complained of, and the watch goes on. The watch may start after a save.
        save_until_said(root / "data/translations.json", '{"version": ', error.fileno(), root)
        (root / "data/translations.json").unlink()
        save_until_said(root / "content/en/a.md", UNTITLED, out.fileno(), root)
        assert out.readline().startswith("+ content/en/a.md:1:1: error front-matter-missing:")
    # What the page's bar shows, and the state that its notice is made from.
    assert (root / "findings.txt").read_text("utf-8").startswith("content/en/a.md:1:1: error front-matter-missing:")
    assert json.loads((root / "data/state.json").read_text("utf-8"))["en"].keys() >= {"a.md"}


def test_a_template_saved_says_which_shortcodes_are_known_by_it(root: Path) -> None:
    write(root, "layouts/_shortcodes/one.html", "1")
    for language in ("ko", "en"):
        write(root, f"content/{language}/a.md", PAGE + "\n{{< two >}}\n")
    with watching(root) as (out, _):
        assert "shortcode-unknown" in out.readline()
        while not out.readline().startswith("Checked"):
            pass
        save_until_said(root / "layouts/_shortcodes/two.html", "2", out.fileno(), root)
        assert out.readline().startswith("- content/en/a.md:")


def save_until_said(path: Path, text: str, said: int, root: Path) -> None:
    deadline = time.monotonic() + 60
    for attempt in range(1000):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text + " " * attempt, encoding="utf-8")
        if select.select([said], [], [], 1)[0]:
            return
        assert time.monotonic() < deadline, f"nothing was said of {path}"
