"""Checks a guide again whenever a file of it is saved, and says what that changed: what is new, and what is gone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from guidecheck import config, load, translations
from guidecheck.model import Finding, Guide, GuideError, Site, say

# What a finding is, wherever in its file it has moved to.
_Same = tuple[str, str, str]
Check = Callable[[Guide], list[Finding]]


class Watched:
    """A guide as last seen: its findings, kept up with the files that change.

    Only the documents of changed files are read and checked again, as with `--changed-since`. `check` is what to run.
    """

    def __init__(self, root: Path, check: Check) -> None:
        self._root, self._check = root, check
        self.findings: list[Finding] = []
        self.pages = 0
        self._keys: dict[str, str] = {}

    def read(self) -> None:
        """Read and check everything. Raises `GuideError` where the guide cannot be read; nothing changes then."""
        guide = load.load(self._root)
        self.findings = self._check(guide)
        self._count(guide)

    def update(self, paths: Iterable[str]) -> tuple[list[Finding], list[Finding]]:
        """Check again what the files at `paths`, relative to the root, concern; return findings new and gone."""
        before = self.findings
        site = config.read_site(self._root)
        sources = [load.source_at(path, site) for path in paths]
        if not all(sources):
            self.read()
        else:
            keys = {source.key for source in sources if source}
            guide = load.load(self._root, (), keys)
            # Findings in the data come from every run.
            again = {page.path for page in guide.pages()} | {load.LICENSES}
            again |= {path for path, key in self._keys.items() if key in keys}
            kept = [finding for finding in before if finding.path not in again]
            self.findings = sorted([*kept, *self._check(guide)])
            self._count(guide, keys)
        return _beyond(self.findings, before), _beyond(before, self.findings)

    def _count(self, guide: Guide, keys: Iterable[str] | None = None) -> None:
        gone = set(self._keys.values()) if keys is None else set(keys)
        self._keys = {path: key for path, key in self._keys.items() if key not in gone}
        self._keys |= {page.path: page.key for page in guide.pages()}
        self.pages = len(self._keys)


def _beyond(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """Return the findings that the others lack; one that only moved in its file is the same."""
    left = Counter(map(_same, others))
    beyond = []
    for finding in findings:
        left[_same(finding)] -= 1
        if left[_same(finding)] < 0:
            beyond.append(finding)
    return beyond


def _same(finding: Finding) -> _Same:
    return (finding.path, finding.rule, str(finding.message))


def watched_changes(root: Path) -> Iterator[set[str]]:
    """Yield the files of the guide, relative to the root, as they are saved: what came within a moment at once.

    The Hugo configuration in the root is not watched, as that would mean to watch all that lies beside it. It ends
    when the process that started this one is gone, so that none is left behind. Raises `GuideError` where the library
    for it is missing.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise GuideError(say("--watch needs the package watchfiles: pip install 'guidecheck[watch]'.")) from None

    parent = os.getppid()
    site = config.read_site(root)
    names = {language.content for language in site.languages} | {"config", "data"}
    folders = [root / name for name in sorted(names) if (root / name).is_dir()]
    for changes in watch(*folders, watch_filter=None, yield_on_timeout=True, rust_timeout=2000):
        if os.getppid() != parent:
            return
        paths = {Path(full).relative_to(root).as_posix() for _, full in changes}
        if concerned := {path for path in paths if _concerns(path, site)}:
            yield concerned


def _concerns(path: str, site: Site) -> bool:
    data = (load.LICENSES, translations.PATH)
    return path in data or path.startswith("config/") or load.source_at(path, site) is not None
