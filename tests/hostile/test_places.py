"""Folders, records and options where nobody would put them: each gives its message, and nothing outside is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guides_on_disk import TWO_LANGUAGES, write_guide
from hostile.command import ENVIRONMENT, run

GOOD = "---\ntitle: T\n---\ntext\n"
CACHE = ".cache/links.json"
ANSWERS = '{"version": 1, "answers": {"https://example.org/": {"asked": "2026-11-22T12:00:00Z", "state": "ok", %s}}}'


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    return write_guide(tmp_path / "guide", {"content/ko/good.md": GOOD, "content/en/good.md": GOOD})


def put(path: Path, kind: str) -> None:
    """Put a file, loop, pipe or endless device where something else belongs."""
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    match kind:
        case "file":
            path.write_text("x", encoding="utf-8")
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path.name)
        case "pipe":
            os.mkfifo(path)
        case "endless":
            path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("path", "kind", "says"),
    [
        ("content", "file", "{guide}/content/ko cannot be read: Not a directory."),
        ("content/ko", "file", "{guide}/content/ko cannot be read: Not a directory."),
        ("content/ko", "pipe", "{guide}/content/ko cannot be read: Not a directory."),
        ("content/ko", "loop", "{guide}/content/ko cannot be read: Too many levels of symbolic links."),
        ("data", "file", "data/licenses cannot be read: Not a directory."),
        ("data", "loop", "data/licenses cannot be read: Too many levels of symbolic links."),
        ("data/licenses", "file", "data/licenses cannot be read: Not a directory."),
        ("data/licenses/MIT.yaml", "folder", "data/licenses/MIT.yaml cannot be read: Is a directory."),
        ("data/licenses/MIT.yaml", "pipe", "data/licenses/MIT.yaml cannot be read: Not a regular file."),
        ("data/translations.json", "folder", "data/translations.json cannot be read: Is a directory."),
        ("data/translations.json", "pipe", "data/translations.json cannot be read: Not a regular file."),
        ("hugo.toml", "pipe", "{guide} holds no Hugo configuration: none of hugo.toml, "),
        ("hugo.toml", "folder", "{guide} holds no Hugo configuration: none of hugo.toml, "),
        (
            "config/_default/params.toml",
            "folder",
            "{guide}/config/_default/params.toml cannot be read: Is a directory.",
        ),
        ("config/_default/a.toml", "pipe", "{guide}/config/_default/a.toml cannot be read: Not a regular file."),
    ],
)
@pytest.mark.parametrize("command", [["check"], ["sync", "--accept", "content"]], ids=["check", "accept"])
def test_what_stands_in_the_place_of_a_folder_or_record_is_named(
    guide: Path, path: str, kind: str, says: str, command: list[str]
) -> None:
    put(guide / path, kind)
    status, out, error = run(guide, *command, "--root", str(guide))
    assert (status, out) == (2, "") and error.count("\n") == 1
    assert error.startswith(f"guidecheck: {says.format(guide=guide)}")


@pytest.mark.parametrize("key", ["contentDir", "publishDir", "baseURL"])
def test_a_nul_in_the_configuration_is_named(guide: Path, key: str) -> None:
    (guide / "hugo.toml").write_text(f'{key} = "a\\u0000b"\n{TWO_LANGUAGES}', encoding="utf-8")
    message = f"guidecheck: The Hugo configuration holds a NUL character in {key.lower()}; remove it.\n"
    assert run(guide, "check") == (2, "", message)


@pytest.mark.parametrize("key", ["themesDir", "layoutDir", "theme"])
def test_a_theme_in_no_place_is_no_reason_to_say_anything(guide: Path, key: str) -> None:
    (guide / "hugo.toml").write_text(f'{key} = "a\\u0000b"\n{TWO_LANGUAGES}', encoding="utf-8")
    assert run(guide, "check") == (0, "Checked 2 pages: nothing to report.\n", "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "--root", "hugo.toml"], "{guide}/hugo.toml is not a folder that can be read; --root names"),
        (["check", "--root", "gone"], "{guide}/gone is not a folder that can be read; --root names"),
        (["check", "--output", "content"], "content cannot be written: Is a directory."),
        (["check", "--output", "gone/report.txt"], "gone/report.txt cannot be written: No such file or directory."),
        (["check", "--output", "hugo.toml/report.txt"], "hugo.toml/report.txt cannot be written: Not a directory."),
        (["check", "--output", "a" * 300], f"{'a' * 300} cannot be written: File name too long."),
        (["report", "--output", "content"], "content cannot be written: Is a directory."),
        (["sync", "--state", "content"], "{guide}/content cannot be written: Is a directory."),
        (["sync", "--state", "hugo.toml/state.json"], "{guide}/hugo.toml/state.json cannot be written: "),
        (["check", "/"], "/ is outside of {guide}; name its site with --root."),
        (["check", "gone\nguidecheck: all is well"], "gone\\nguidecheck: all is well is not there."),
        (["site", "hugo.toml"], "There is no folder hugo.toml."),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_an_option_that_names_no_place_is_refused_with_the_reason(guide: Path, arguments: list[str], says: str) -> None:
    before = sorted(guide.rglob("*"))
    status, out, error = run(guide, *arguments)
    assert (status, out) == (2, "") and error.count("\n") == 1
    assert error.startswith(f"guidecheck: {says.format(guide=guide)}")
    # What was found before the report could not be written is known for the next time.
    assert [path for path in sorted(guide.rglob("*")) if ".cache" not in path.parts] == before


@pytest.mark.parametrize(
    "ref", ["--output=pwned", "-n", "--help", "HEAD..HEAD", "HEAD:content", "HEAD -- content", "a\nb", ":/x", "\udcff"]
)
@pytest.mark.parametrize("command", ["check", "report", "links"])
def test_a_git_ref_that_is_an_option_or_no_commit_is_one_that_git_does_not_know(
    guide: Path, command: str, ref: str
) -> None:
    commit(guide)
    status, out, error = run(guide, command, f"--changed-since={ref}")
    assert (status, out) == (2, "") and error.count("\n") == 1
    assert error.startswith("guidecheck: --changed-since: git knows no commit ")
    assert not (guide / "pwned").exists()


def commit(root: Path) -> None:
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a"]):
        name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *name, *arguments], cwd=root, env=ENVIRONMENT, check=True)


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../etc/passwd", "good.md", "link.md"])
def test_a_link_in_the_history_is_not_followed(guide: Path, target: str) -> None:
    (guide / "content/ko/link.md").symlink_to(target)
    commit(guide)
    assert run(guide, "links", "--changed-since", "HEAD") == (0, "Checked 3 pages: nothing to report.\n", "")


@pytest.mark.parametrize("name", [b"a\xff.md", b"a\nb.md", b"-n.md", b"a\x1b[31m.md", b":(glob)*.md"])
def test_a_changed_page_may_have_any_name(guide: Path, name: bytes) -> None:
    page = guide / "content/ko" / os.fsdecode(name)
    page.write_text(GOOD, encoding="utf-8")
    commit(guide)
    page.write_text(f"{GOOD}[a]()\n", encoding="utf-8")
    status, out, error = run(guide, "check", "--changed-since", "HEAD", "--only", "link-empty")
    assert (status, error) == (1, "") and out.endswith("Checked 1 page: 1 error.\n")
    assert run(guide, "links", "--changed-since", "HEAD")[::2] == (0, "")


@pytest.mark.parametrize("file", ["HEAD", "index"])
def test_a_repository_that_is_broken_is_said_with_what_git_says(guide: Path, file: str) -> None:
    commit(guide)
    (guide / ".git" / file).write_text("x" * 100, encoding="utf-8")
    status, out, error = run(guide, "check", "--changed-since", "HEAD")
    assert (status, out) == (2, "") and error.startswith("guidecheck: --changed-since: ") and error.count("\n") == 1


@pytest.mark.parametrize("kind", ["pipe", "endless", "100 MB", "folder", "loop"])
def test_what_is_no_page_is_not_searched_for_links_to_a_change(guide: Path, kind: str) -> None:
    (guide / "content/en/good.md").write_text(GOOD, encoding="utf-8")
    commit(guide)
    (guide / "content/ko/good.md").write_text(f"{GOOD}more\n", encoding="utf-8")
    put(guide / "content/en/odd.md", kind)
    if kind == "100 MB":
        with (guide / "content/en/odd.md").open("wb") as file:
            file.truncate(100 * 10**6)
    status, out, error = run(guide, "check", "--changed-since", "HEAD", "--only", "link-empty")
    assert (status, error) == (0, "") and out.endswith("nothing to report.\n")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("file", ".cache/links.json cannot be written: File exists."),
        ("pipe", ".cache/links.json cannot be written: File exists."),
        ("loop", ".cache/links.json cannot be written: File exists."),
        ("endless", ".cache/links.json cannot be written: File exists."),
    ],
)
def test_a_cache_that_is_no_folder_is_named(guide: Path, kind: str, says: str) -> None:
    put(guide / ".cache", kind)
    assert run(guide, "links") == (2, "", f"guidecheck: {says}\n")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("folder", "Is a directory"), ("pipe", "Not a regular file"), ("endless", "Not a regular file")],
)
def test_kept_answers_that_are_no_file_are_not_read(guide: Path, kind: str, reason: str) -> None:
    put(guide / CACHE, kind)
    status, _, error = run(guide, "links")
    assert status == 2
    assert error.startswith(f"guidecheck: {CACHE} holds no answers that can be read ({reason}); delete it, ")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 1_000_000,
        ANSWERS % '"reason": "status", "status": 1e400',
        ANSWERS % f'"reason": "status", "status": {"9" * 10_000}',
        ANSWERS % '"reason": "status", "status": []',
        ANSWERS % '"reason": "nonsense"',
        ANSWERS.replace("2026", "9" * 100) % '"reason": "status"',
        '{"version": 1, "answers": []}',
        "NaN",
        "\0",
    ],
    ids=["deep", "infinite", "huge", "list", "reason", "year", "answers", "NaN", "NUL"],
)
def test_kept_answers_without_our_seal_count_for_nothing(guide: Path, text: str) -> None:
    (guide / ".cache").mkdir()
    (guide / CACHE).write_text(text, encoding="utf-8")
    status, out, error = run(guide, "links")
    assert (status, error) == (0, "") and out.endswith("nothing to report.\n")


def test_a_link_in_the_cache_makes_no_file_elsewhere(guide: Path) -> None:
    (guide / ".cache").mkdir()
    (guide / ".cache/links.lock").symlink_to("../../made")
    message = "guidecheck: .cache/links.json cannot be written: Too many levels of symbolic links.\n"
    assert run(guide, "links") == (2, "", message)
    assert not (guide.parent / "made").exists()


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("folder", "Is a directory."),
        ("pipe", "Not a regular file."),
        ("endless", "A link in it leads out of the work tree."),
        ("loop", "Too many levels of symbolic links."),
    ],
)
def test_settings_that_are_no_file_are_not_read(guide: Path, kind: str, says: str) -> None:
    put(guide / "pyproject.toml", kind)
    assert run(guide, "links") == (2, "", f"guidecheck: pyproject.toml cannot be read: {says}\n")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.guidecheck]\na = " + "[" * 100_000, "pyproject.toml cannot be read: "),
        ("[tool.guidecheck]\na = '\0'", "pyproject.toml:2 cannot be read: "),
        ("[tool.guidecheck.links]\ndelay = inf", "tool.guidecheck.links.delay in pyproject.toml must be a number"),
        ("[tool.guidecheck.links]\ndelay = nan", "tool.guidecheck.links.delay in pyproject.toml must be a number"),
        (f"[tool.guidecheck.links]\nretries = {'9' * 10_000}", "pyproject.toml cannot be read: "),
    ],
    ids=["deep", "NUL", "infinite", "not a number", "huge"],
)
def test_settings_that_make_no_sense_are_said_in_a_sentence(guide: Path, text: str, says: str) -> None:
    (guide / "pyproject.toml").write_text(text, encoding="utf-8")
    status, out, error = run(guide, "links")
    assert (status, out) == (2, "") and error.count("\n") == 1
    assert error.startswith(f"guidecheck: {says}")


def _not_utf_8(path: Path) -> None:
    path.write_bytes(b"\xff")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100 * 10**6)


@pytest.mark.parametrize("make", [_not_utf_8, _large])
def test_whatever_stood_there_before_the_state_is_replaced(guide: Path, make: Callable[[Path], None]) -> None:
    make(guide / "state.json")
    assert run(guide, "sync", "--state", "state.json") == (0, "", "")
    assert list(json.loads((guide / "state.json").read_text("utf-8"))) == ["en"]


def test_the_state_of_a_page_whose_name_is_no_text_is_written(guide: Path) -> None:
    for language in (b"ko", b"en"):
        page = Path(os.fsdecode(os.fsencode(guide) + b"/content/" + language + b"/a\xff.md"))
        page.write_text(GOOD, encoding="utf-8")
    assert run(guide, "sync", "--accept", "content")[0] == 0
    (guide / "content/ko" / os.fsdecode(b"a\xff.md")).write_text(f"{GOOD}more\n", encoding="utf-8")
    assert run(guide, "sync", "--state", "state.json") == (0, "", "")
    assert '"a\\udcff.md"' in (guide / "state.json").read_text("utf-8")


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "index.html").write_text("secret", encoding="utf-8")
    (folder / "good.md").write_text(f"{GOOD}secret\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("link", "arguments"),
    [
        ("data", ["spdx"]),
        ("data", ["sync", "--accept", "content"]),
        ("data", ["sync", "--state", "data/translation_state.json"]),
        ("data/spdx.json", ["spdx"]),
        ("data/translation_state.json", ["sync", "--state", "data/translation_state.json"]),
        ("data/grounds_state.json", ["grounds", "--state", "data/grounds_state.json"]),
        (".cache", ["check"]),
        (".cache", ["links"]),
        (".cache/.gitignore", ["check"]),
        (".cache/documents.json", ["check"]),
        ("content/ko", ["check"]),
        ("content", ["check"]),
        ("content/en", ["report"]),
        ("public", ["site"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
def test_nothing_outside_is_written_or_read_through_a_link(
    guide: Path, elsewhere: Path, link: str, arguments: list[str]
) -> None:
    target = elsewhere / "file" if "." in Path(link).name[1:] or link.endswith(".gitignore") else elsewhere
    before = {path: path.read_bytes() for path in elsewhere.iterdir()}
    put(guide / link, "file")
    (guide / link).unlink()
    (guide / link).symlink_to(target)
    _, out, error = run(guide, *arguments)
    assert {path: path.read_bytes() for path in elsewhere.iterdir()} == before
    assert "secret" not in out + error


@pytest.mark.parametrize("key", ["contentDir", "publishDir"])
def test_a_folder_outside_of_the_work_tree_is_refused_and_one_within_it_taken(
    guide: Path, elsewhere: Path, key: str
) -> None:
    command = "check" if key == "contentDir" else "site"
    (guide / "hugo.toml").write_text(f'{key} = "../elsewhere"\n', encoding="utf-8")
    status, out, error = run(guide, command)
    assert (status, out) == (2, "") and error.startswith("guidecheck: ../elsewhere leads out of ")
    commit(elsewhere.parent)
    assert run(guide, command)[0] in (0, 1)


@pytest.mark.parametrize("now", ["folder", "link", "link that git ignores", "folder in its place", "file in its place"])
def test_what_was_a_page_or_folder_may_be_anything_now(guide: Path, elsewhere: Path, now: str) -> None:
    page, folder = guide / "content/ko/page.md", guide / "content/ko/folder"
    for path in ("page.md", "folder/page.md"):
        for language in ("ko", "en"):
            (guide / "content" / language / path).parent.mkdir(exist_ok=True)
            (guide / "content" / language / path).write_text(GOOD, encoding="utf-8")
    commit(guide)
    before = sorted(elsewhere.rglob("*"))
    match now:
        case "folder":
            page.unlink()
            (page / "a").mkdir(parents=True)
        case "folder in its place":
            page.unlink()
            page.mkdir()
            (page / "page.md").write_text(GOOD, encoding="utf-8")
        case "file in its place":
            shutil.rmtree(folder)
            folder.write_text(GOOD, encoding="utf-8")
        case _:
            shutil.rmtree(folder)
            folder.symlink_to(elsewhere)
    if now == "link that git ignores":
        (guide / ".gitignore").write_text("folder\n", encoding="utf-8")
    status, out, error = run(guide, "check", "--changed-since", "HEAD")
    assert (status, error) == (1, "") and "page-missing" in out
    assert sorted(elsewhere.rglob("*")) == before
