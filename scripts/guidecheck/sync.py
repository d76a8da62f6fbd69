"""The state of translations: a table of it, accepting pages after review, and the file that the site shows it from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from guidecheck import disk, translations
from guidecheck.model import Guide, GuideError, say
from guidecheck.pairing import PageStates, section_states
from guidecheck.record import STATES, Accepted, Record, Standing, Translations


def table(standings: Iterable[Standing]) -> list[Sequence[str]]:
    """Return the state of translations as a table of texts, its header first."""
    header = ("page", "language", *STATES)
    counts = ((one, [str(one.counts.get(state, 0)) for state in STATES]) for one in standings)
    return [header, *((one.path, one.language, *numbers) for one, numbers in counts)]


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


def write_state(root: Path, standings: Iterable[Standing], path: Path) -> None:
    """Write which sections of which page are behind, for the site to tell its readers; nothing for those in step."""
    behind: dict[str, dict[str, Sequence[str]]] = {}
    for one in standings:
        if one.behind:
            behind.setdefault(one.language, {})[one.key] = one.behind
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
