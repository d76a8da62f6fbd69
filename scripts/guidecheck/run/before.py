"""The guide as it was at a git ref, to be checked as it is now.

Most changes change files and add content: then the guide is read where it lies, and those files out of git
(docs/benchmarks.md, check --changed-since). Where others come or go, the guide as it was is laid out beside it: files
that have not changed are the same ones, by another name.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.git import read_blobs
from guidecheck.model.findings import GuideError
from guidecheck.model.site import Site
from guidecheck.run.asked import Asked
from guidecheck.run.changes import Changes
from guidecheck.run.check_source import Checked, check_source
from guidecheck.run.known import Known, read_baseline
from guidecheck.source.config import read_site
from guidecheck.source.sources import read_content, read_head

# What is large, made, and says nothing about pages.
_LEFT_OUT = frozenset({".git", ".cache", ".venv", "node_modules", "resources"})


def known_before(root: Path, changes: Changes, now: Checked, asked: Asked, jobs: int) -> Known:
    """Return what the source checks find in the guide of `root` as it was before the changes, less its baseline.

    `now` is what they find in it as it is. Raises `GuideError` where git cannot be run.
    """
    with guide_before(root, changes, read_site(root)) as (folder, others):
        try:
            findings = asked.of_source(check_source(folder, changes=others, jobs=jobs, now=now.documents))
        except GuideError:
            return Known()  # nothing is known of a guide that could not be read
        if kept := read_baseline(root):
            findings = kept.split(findings, folder).new
        return Known.of(findings, folder)


@contextmanager
def guide_before(root: Path, changes: Changes, site: Site) -> Iterator[tuple[Path, Changes]]:
    """Give the folder to read the guide of `root` from as it was before the changes, and what they concern there.

    Other guides cannot be read meanwhile. Raises `GuideError` where git cannot be run.
    """
    before = read_blobs(root, changes.base, changes.paths)
    added = {path for path, data in before.items() if data is None}
    if _lies_there(root, before, added, site):
        heads = [read_head(root, path) for path in before]
        with disk.showing(root, before):
            texts_only = changes.content_only and not added and heads == [read_head(root, path) for path in before]
            content = changes.content if texts_only else read_content(root, site, added)
            yield root, replace(changes, paths=frozenset(), content=content, texts_only=texts_only)
        return
    with tempfile.TemporaryDirectory(prefix="guidecheck-") as name:
        folder = Path(name).resolve()
        _lay_out(root, folder, before, site.publish)
        for path, data in before.items():
            if data is not None:
                file = folder / path
                _make_room(file, folder)
                file.write_bytes(data)
        yield folder, replace(changes, paths=frozenset(), content=None)


def _lies_there(root: Path, before: Collection[str], added: Collection[str], site: Site) -> bool:
    """Tell whether all files that changed are there, and those that were not there before are content."""
    folders = tuple(f"{mount.folder}/" for mount in site.mounts)
    there = all(os.path.isfile(root / path) and not os.path.islink(root / path) for path in before)
    return there and all(path.startswith(folders) for path in added)


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
