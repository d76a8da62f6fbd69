"""What changed in the guide, section by section: what each version of the record in git's history says anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from guidecheck.base.git import run_git
from guidecheck.base.json_text import json_text
from guidecheck.model.findings import GuideError
from guidecheck.model.record import Record, Translations
from guidecheck.run.accept import replace
from guidecheck.source import grounds_files, record_file

VERSIONS = 20


class Change(NamedTuple):
    """What one day's review changed in a page of one language, by the headings of the source page, sorted.

    A page that the record did not have before is `new`, and none of its sections is named.
    """

    on: str
    new: bool
    added: list[str]
    changed: list[str]
    removed: list[str]


def write_changes(root: Path, source_language: str, path: Path) -> None:
    """Write the changes of each page in each language, newest first, for the site to show; raises `GuideError`."""
    pages: dict[str, dict[str, list[dict[str, object]]]] = {}
    for language, key, change in changes(_versions(root), source_language):
        pages.setdefault(language, {}).setdefault(key, []).append(change._asdict())
    replace(root, path, json_text(pages))


def changes(versions: Iterable[tuple[str, Translations]], source_language: str) -> Iterator[tuple[str, str, Change]]:
    """Compare each version of the record (its day, and what it says), newest first, with the one before it.

    Gives language, page and change. What the oldest version says is nobody's change: what was before is not known.
    """
    for (on, new), (_, old) in pairwise(versions):
        for language, key, now, before in _pages(new, old, source_language):
            if before is None:
                yield language, key, Change(on, True, [], [], [])
                continue
            both = now.keys() & before.keys()
            change = Change(
                on,
                False,
                sorted(now.keys() - before.keys()),
                sorted(heading for heading in both if now[heading] != before[heading]),
                sorted(before.keys() - now.keys()),
            )
            if change.added or change.changed or change.removed:
                yield language, key, change


Sections = Mapping[str, frozenset[str]]


def _pages(
    new: Translations, old: Translations, source_language: str
) -> Iterator[tuple[str, str, Sections, Sections | None]]:
    """Give language and key of each page, and the fingerprints of its sections by heading, now and before."""
    sources: set[str] = set()
    for language, pages in sorted(new.records.items()):
        before = old.records.get(language, {})
        for key, record in sorted(pages.items()):
            # What licences' texts say has no headings.
            if grounds_files.name_of(key):
                continue
            past = before.get(key)
            yield language, key, _sections(record, "target"), _sections(past, "target") if past else None
            if key not in sources:
                sources.add(key)
                yield source_language, key, _sections(record, "source"), _sections(past, "source") if past else None


def _sections(record: Record, side: str) -> Sections:
    sections: dict[str, set[str]] = defaultdict(set)
    for one in record.accepted:
        sections[one.heading].add(getattr(one, side))
    return {heading: frozenset(prints) for heading, prints in sections.items()}


def _versions(root: Path) -> Iterator[tuple[str, Translations]]:
    """Give the versions of the record, newest first; none where there is no history, as in a source archive."""
    try:
        log = run_git(root, "log", f"--max-count={VERSIONS}", "--format=%H %cs", "--", record_file.PATH)
        for line in log.splitlines():
            commit, on = line.split()
            yield on, record_file.read(run_git(root, "show", f"{commit}:./{record_file.PATH}"))
    except GuideError:
        # No git, no history, or a version that was broken or removed: what is older is not known.
        return
