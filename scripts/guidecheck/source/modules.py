"""The themes and Hugo modules that a configuration names.

`shortcode_names`, `published` and `trust` ask it: what they bring counts beside the site's own files.
"""

from __future__ import annotations

from collections.abc import Mapping


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
