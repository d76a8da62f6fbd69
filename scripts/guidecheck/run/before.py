"""The guide as it was at a git ref, laid out beside it, to be checked as it is now.

Files that have not changed are the same ones, by another name; those that have come out of git.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from guidecheck.base.git import GitError, run_git
from guidecheck.run.changes import changed_paths, find_base

# What is large, made, and says nothing about pages.
_LEFT_OUT = frozenset({".git", ".cache", ".venv", "node_modules", "resources"})


@contextmanager
def guide_before(root: Path, ref: str, built: str) -> Iterator[Path]:
    """Give a folder with the guide of `root` as it was where it left the history of a git ref; it is gone afterwards.

    `built` is where the built site lies. Raises `GuideError` where there is no git, no repository, or no such ref.
    """
    base = find_base(root, ref)
    changed = set(changed_paths(root, base))
    with tempfile.TemporaryDirectory(prefix="guidecheck-") as name:
        folder = Path(name).resolve()
        _lay_out(root, folder, changed, built)
        for path in changed:
            try:
                text = run_git(root, "cat-file", "blob", f"{base}:./{path}")
            except GitError:
                continue  # it is new
            file = folder / path
            _make_room(file, folder)
            file.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")
        yield folder


def _lay_out(root: Path, folder: Path, left_out: Collection[str], built: str) -> None:
    for top, folders, files in os.walk(root):
        inside = os.path.relpath(top, root)
        prefix = "" if inside == "." else f"{inside}/"
        if not prefix:
            folders[:] = [one for one in folders if one not in _LEFT_OUT and one != built]
        os.makedirs(folder / inside, exist_ok=True)
        links = [one for one in folders if os.path.islink(os.path.join(top, one))]
        for name in (*files, *links):
            if prefix + name not in left_out:
                _give(os.path.join(top, name), os.path.join(folder, prefix + name))


def _make_room(file: Path, folder: Path) -> None:
    """Have nothing where a file shall be, and folders above it: it may be a folder by now, or its folder a link."""
    for above in reversed(file.relative_to(folder).parents):
        if (folder / above).is_symlink() or (folder / above).is_file():
            (folder / above).unlink()
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)


def _give(file: str, name: str) -> None:
    try:
        os.link(file, name, follow_symlinks=False)
    except OSError:
        # Another file system, or one without such links.
        if os.path.islink(file) or os.path.isfile(file):
            shutil.copyfile(file, name, follow_symlinks=False)
