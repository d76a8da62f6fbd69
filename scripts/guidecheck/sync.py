"""The state of translations: a table of it, accepting pages after review, and the file that the site shows it from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from guidecheck import disk, translations
from guidecheck.documents import Documents
from guidecheck.model import Guide, GuideError, say
from guidecheck.pairing import PageStates, section_states
from guidecheck.record import Accepted, Record, State, Translations

STATES: tuple[State, ...] = ("in step", "source changed", "translation changed", "unreviewed")


class Row(NamedTuple):
    """A page in one language, and how many of its sections are in which state.

    `key` is the page's in every language; `behind` are the headings whose source has changed.
    """

    key: str
    path: str
    language: str
    counts: Mapping[State, int]
    behind: Sequence[str]


def rows(guide: Guide) -> list[Row]:
    """Return a row for each translation of each page."""
    return [
        Row(
            pages.source.key,
            pages.target.path,
            pages.target.language,
            Counter(one.state for one in pages.states),
            [one.pair.target.heading for one in pages.states if one.state == "source changed"],
        )
        for pages in section_states(guide)
    ]


def read_rows(root: Path, jobs: int = 0) -> list[Row]:
    """Return the rows of the whole guide in `root`; errors are those of `Documents`."""
    documents = Documents(root, jobs=jobs)
    found = [Row(*row) for made in documents.make_each(rows).values() for row in made]
    documents.keep()
    return found


def table(rows: Iterable[Row]) -> list[Sequence[str]]:
    """Return the state of translations as a table of texts, its header first."""
    header = ("page", "language", *STATES)
    counts = ((row, [str(row.counts.get(state, 0)) for state in STATES]) for row in rows)
    return [header, *((row.path, row.language, *numbers) for row, numbers in counts)]


def accept(root: Path, guide: Guide) -> int:
    """Record every pair of sections of the guide's documents as accepted; return how many pages that was.

    Pages that are gone from the guide leave the record. Raises `GuideError` where the file cannot be written.
    """
    kept = {
        language: {key: record for key, record in pages.items() if key in guide.keys.get(language, ())}
        for language, pages in guide.translations.records.items()
    }
    accepted = list(section_states(guide))
    for pages in accepted:
        kept.setdefault(pages.target.language, {})[pages.source.key] = Record.of(_accepted(pages))
    _replace(root / translations.PATH, translations.write(Translations(kept)))
    return len(accepted)


def write_state(root: Path, rows: Iterable[Row], path: Path) -> None:
    """Write which sections of which page are behind, for the site to tell its readers; nothing for those in step."""
    behind: dict[str, dict[str, Sequence[str]]] = {}
    for row in rows:
        if row.behind:
            behind.setdefault(row.language, {})[row.key] = row.behind
    _replace(root / path, json.dumps(behind, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def _accepted(pages: PageStates) -> Iterator[Accepted]:
    for one in pages.states:
        yield Accepted(one.source, one.target, " ".join(one.pair.source.heading.split()))


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all, and only where it says something new."""
    try:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.write_text(path, text)
    except OSError as error:
        raise GuideError(say("{path} cannot be written: {reason}.", path=path, reason=error.strerror)) from error
