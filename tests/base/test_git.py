"""What git says of a guide's folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

from guidecheck.base.git import read_blobs, run_git

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
