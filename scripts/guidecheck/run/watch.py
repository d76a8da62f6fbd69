"""Checks a guide again whenever a file of it is saved, and says what that changed: what is new, and what is gone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from guidecheck.model.findings import Finding, GuideError, say
from guidecheck.model.site import Site
from guidecheck.run.check_source import Checked
from guidecheck.run.known import beyond
from guidecheck.source import config, data_paths, grounds_files, licenses, record_file, sources

_WHAT = attrgetter("what")


class Watched:
    """A guide as last seen: what `check` found, which knows all but what has changed from its cache."""

    def __init__(self, check: Callable[[], Checked]) -> None:
        self._check = check
        self.seen = Checked([], 0, [])

    def look(self) -> tuple[list[Finding], list[Finding]]:
        """Check again; return the findings that are new and those that are gone.

        Raises `GuideError` where the guide cannot be read; what was seen before stays.
        """
        before = self.seen.findings
        self.seen = self._check()
        return _beyond(self.seen.findings, before), _beyond(before, self.seen.findings)


def _beyond(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return the findings that the others lack; one that only moved in its file is the same."""
    return beyond(findings, map(_WHAT, others), _WHAT)


def watched_changes(root: Path) -> Iterator[set[str]]:
    """Yield the files of the guide, relative to the root, as they are saved: what came within a moment at once.

    Its own templates are among them, for the shortcodes that they make.
    The Hugo configuration in the root is not watched, as that would mean to watch all that lies beside it. It ends
    when the process that started this one is gone, so that none is left behind. Raises `GuideError` where the library
    for it is missing.
    """
    try:
        # An optional dependency: only `--watch` needs it.
        from watchfiles import watch
    except ImportError:
        raise GuideError(say("--watch needs the package watchfiles: pip install watchfiles.")) from None

    parent = os.getppid()
    site = config.read_site(root)
    names = {language.content for language in site.languages} | {"assets", "config", "data", "layouts"}
    folders = [root / name for name in sorted(names) if (root / name).is_dir()]
    for changes in watch(*folders, watch_filter=None, yield_on_timeout=True, rust_timeout=2000):
        if os.getppid() != parent:
            return
        paths = {Path(full).relative_to(root).as_posix() for _, full in changes}
        if concerned := {path for path in paths if _concerns(path, site)}:
            yield concerned


def _concerns(path: str, site: Site) -> bool:
    is_data = path == record_file.PATH or licenses.is_data(path)
    is_data = is_data or path in data_paths.SCHEMAS or bool(grounds_files.name_of(path))
    return is_data or path.startswith(("config/", "layouts/")) or sources.source_at(path, site) is not None
