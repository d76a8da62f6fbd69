"""How what `data/grounds` says in each language stands to the record of accepted translations.

The record knows the points and notes of a file under the path of that file, as it knows sections under the key of their
page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from guidecheck.base.scripts import fold_blanks
from guidecheck.model.guide import DocumentView
from guidecheck.model.record import Accepted, State
from guidecheck.pairing.fingerprints import fingerprint_of
from guidecheck.source import data_files

# The keys of the file whose entries hold a text for each language.
_PARTS = ("points", "notes")


class Reading(NamedTuple):
    """A point or a note in the source language and in a translation: its name, and the line of each text."""

    name: str
    language: str
    source_line: int
    target_line: int
    accepted: Accepted


class ReadingState(NamedTuple):
    """What an entry says in two languages, and how that stands to what was accepted."""

    reading: Reading
    state: State


def readings(view: DocumentView) -> Iterator[Reading]:
    """Yield what the file of the document's licence says in the source language and in each of its translations."""
    if not view.grounds:
        return
    data = data_files.read(view.grounds.data, "grounds")
    source = view.site.source.key
    for part in _PARTS if not data.problems else ():
        for name, texts in data.values.get(part, {}).items():
            for page in view.pages():
                language = page.language
                if language != source and source in texts and language in texts:
                    here, there = (fingerprint_of(fold_blanks(texts[key])) for key in (source, language))
                    one = Accepted(here, there, f"{part}.{name}")
                    lines = data.line(part, name, source), data.line(part, name, language)
                    yield Reading(one.heading, language, *lines, one)


@lru_cache(maxsize=4)
def reading_states(view: DocumentView) -> tuple[ReadingState, ...]:
    """Hold every point and note against the record of accepted translations; those of a file without one are new."""
    if not view.grounds or not any(view.grounds.path in known for known in view.translations.records.values()):
        return ()
    records = {page.language: view.translations.record(page.language, view.grounds.path) for page in view.pages()}
    return tuple(
        ReadingState(one, records[one.language].state(one.accepted.source, one.accepted.target))
        for one in readings(view)
    )
