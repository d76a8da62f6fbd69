"""The state of translations: a table of it, accepting pages after review, and the file that the site shows it from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidecheck import disk, translations
from guidecheck.model import Guide, GuideError, say
from guidecheck.pairing import PageStates, section_states
from guidecheck.record import Accepted, Record, State, Translations

STATES: tuple[State, ...] = ("in step", "source changed", "translation changed", "unreviewed")


@dataclass(frozen=True, slots=True)
class Row:
    """A page in one language, and how many of its sections are in which state."""

    path: str
    language: str
    counts: Counter[State]
    behind: tuple[str, ...]


def rows(guide: Guide) -> Iterator[Row]:
    """Yield a row for each translation of each page; `behind` are the headings whose source has changed."""
    for pages in section_states(guide):
        yield Row(
            pages.target.path,
            pages.target.language,
            Counter(state for _, state in pages.states),
            tuple(pair.target.heading for pair, state in pages.states if state == "source changed"),
        )


def table(guide: Guide) -> list[Sequence[str]]:
    """Return the state of translations as a table of texts, its header first."""
    header = ("page", "language", *STATES)
    return [header, *((row.path, row.language, *(str(row.counts[state]) for state in STATES)) for row in rows(guide))]


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
        kept.setdefault(pages.target.language, {})[pages.source.key] = Record(_accepted(pages))
    _replace(root / translations.PATH, translations.write(Translations(kept)))
    return len(accepted)


def write_state(root: Path, guide: Guide, path: Path) -> None:
    """Write which sections of which page are behind, for the site to tell its readers; nothing for those in step."""
    behind: dict[str, dict[str, tuple[str, ...]]] = {}
    for pages, row in zip(section_states(guide), rows(guide), strict=True):
        if row.behind:
            behind.setdefault(row.language, {})[pages.source.key] = row.behind
    document = {language: dict(sorted(pages.items())) for language, pages in sorted(behind.items())}
    _replace(root / path, translations.json_text(document))


def _accepted(pages: PageStates) -> Iterator[Accepted]:
    for pair, _ in pages.states:
        yield Accepted(
            translations.fingerprint(pages.source, pair.source),
            translations.fingerprint(pages.target, pair.target),
            " ".join(pair.source.heading.split()),
        )


def _replace(path: Path, text: str) -> None:
    """Write a file whole or not at all, and only where it says something new."""
    try:
        data = text.encode()
        if path.is_file() and disk.read(path, len(data)) == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        disk.write_text(path, text)
    except OSError as error:
        raise GuideError(say("{path} cannot be written: {reason}.", path=path, reason=error.strerror)) from error
