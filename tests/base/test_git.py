"""What git says of a guide's folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from guidecheck.base.git import find_ignored, read_blobs, run_git

IDENTITY = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false")


def test_files_of_a_commit_are_read_whole_by_their_names_below_a_folder(tmp_path: Path) -> None:
    held = {
        "a.md": b"text\r\n\r\n",
        "two words missing": b"",
        "below/\xed\x95\x9c.md".encode("latin-1").decode(): b"\xff\0 blob 12\n",
        "line\nend.md": b"kept",
    }
    root = tmp_path / "guide"
    for path, data in held.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run(["git", *IDENTITY, *words], cwd=tmp_path, check=True)
    commit = run_git(root, "rev-parse", "HEAD").strip()
    for path in held:
        (root / path).unlink()
    gone = ("new.md", "below", "no 3", "line\nnew.md")
    assert read_blobs(root, commit, (*gone, *held)) == {**held, **dict.fromkeys(gone)}
    assert read_blobs(root, commit, ()) == {}


def test_what_gitignore_names_need_not_be_there(tmp_path: Path) -> None:
    root = tmp_path / "guide"
    root.mkdir()
    asked = ("static/api/", "static/api/한.html", "static/files/a.pdf", "static/b.zip", "made/c.md", "d.md")
    assert find_ignored(root, asked) == frozenset()
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    assert find_ignored(root, ()) == find_ignored(root, asked) == frozenset()
    (tmp_path / ".gitignore").write_text("/guide/static/api/\n*.pdf\n!a.pdf\nmade/\n")
    # What one person passes over, the others may have.
    (tmp_path / ".git/info").mkdir(exist_ok=True)
    (tmp_path / ".git/info/exclude").write_text("*.zip\n")
    assert find_ignored(root, asked) == {"static/api/", "static/api/한.html", "made/c.md"}
    # A pattern that files of the repository fit does not say that they are made.
    (root / "made").mkdir()
    (root / "made/x.md").write_text("x")
    subprocess.run(["git", "add", "--force", "guide/made/x.md"], cwd=tmp_path, check=True)
    assert find_ignored(root, asked) == {"static/api/", "static/api/한.html"}
    # Nor does one that the whole guide fits.
    (tmp_path / ".gitignore").write_text("guide/\n")
    assert find_ignored(root, asked) == frozenset()
