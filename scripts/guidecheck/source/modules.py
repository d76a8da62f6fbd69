"""The themes and Hugo modules that a configuration names.

`shortcode_names`, `published` and `trust` ask it: what they bring counts beside the site's own files.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.regex import regex

# What go.mod and package.json ask of Docsy: `github.com/google/docsy v0.6.0`, `"docsy": "google/docsy#semver:0.7.2"`.
_DOCSY = regex(r"\bdocsy(?:/theme)?(?: v|\"\s*:\s*\"[^\"\d]*)(\d{1,6})\.(\d{1,6})")


def named_themes(values: Mapping[str, object]) -> list[str]:
    """Return the themes of a configuration, whose keys are in lower case."""
    themes = values.get("theme")
    return [one for one in (themes if isinstance(themes, list) else [themes]) if isinstance(one, str) and one]


def named_imports(values: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the modules that a configuration imports."""
    module = values.get("module")
    imports = module.get("imports") if isinstance(module, Mapping) else None
    return [one for one in imports if isinstance(one, Mapping)] if isinstance(imports, list) else []


def path_of(one: Mapping[str, object]) -> str:
    """Return the path of an imported module; empty where it has none."""
    path = one.get("path")
    return path if isinstance(path, str) else ""


def docsy_of(root: Path) -> tuple[int, int] | None:
    """Return which Docsy a site asks for, major and minor version: (0, 0) for a submodule of git, which says none."""
    for name in ("go.mod", "package.json", ".gitmodules"):
        try:
            text = disk.read_text(root / name, disk.MOST_DATA)
        except (OSError, UnicodeDecodeError):
            continue
        if found := _DOCSY.search(text):
            return int(found[1]), int(found[2])
        if name == ".gitmodules" and "docsy" in text:
            return 0, 0
    return None
