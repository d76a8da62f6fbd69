"""What a report says of the files that it names: where they lie in the repository, and in which language they are."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from guidecheck.model.site import Site


def base_of(root: Path) -> str:
    """Return where the root lies in the checkout that GitHub shows, with `/` at its end; empty where it is that."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace or not root.is_relative_to(folder := Path(workspace).resolve()) or root == folder:
        return ""
    return f"{root.relative_to(folder).as_posix()}/"


def languages_of(root: Path, made: str) -> Callable[[str], str]:
    """Return what tells the language of a file of the guide, or of its built site in the folder `made`."""

    @cache
    def configured() -> Site:
        # Only totals, of many findings, need it.
        from guidecheck.source.config import read_site

        return read_site(root)

    def of(path: str) -> str:
        # As above.
        from guidecheck.site.addresses import language_of
        from guidecheck.source.sources import source_at

        if made and path.startswith(f"{made}/"):
            return language_of(path.removeprefix(made), configured())
        source = source_at(path, configured())
        return source.language if source else ""

    return of
