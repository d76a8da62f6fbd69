"""What was last accepted as a translation of what: `data/translations.json`.

The record holds a short hash of each section's text and of its counterpart's, so it needs no history: it survives
squashed commits, shallow clones, moved pages and reflowed text. One line a section, sorted, so that merges are easy.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from guidecheck.model import GuideError, Message, Page, Section, say
from guidecheck.record import Record, Translations
from guidecheck.writing import fold_blanks

PATH = "data/translations.json"
VERSION = 1
# Twelve hexadecimal digits: among a million sections, two share a hash once in 500 guides.
DIGITS = 12


@lru_cache(maxsize=16)
def fingerprints(page: Page) -> tuple[str, ...]:
    """Return the fingerprint of each section of a page."""
    return tuple(fingerprint(page, section) for section in page.sections)


def fingerprint(page: Page, section: Section) -> str:
    """Return a short hash of what a section says, however its source is wrapped or marked up."""
    parts = [fold_blanks(section.heading)]
    if not section.level:
        parts.append(fold_blanks(page.front_matter.text("description")))
    for block in section.blocks:
        # The text of a block is folded already.
        said = fold_blanks(block.raw) if block.kind in ("code", "html", "shortcode") else block.text
        parts += (block.name and fold_blanks(block.name), block.title and fold_blanks(block.title), said)
    parts += [fold_blanks(link.target) for link in section.links]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def read(text: str, path: str = PATH) -> Translations:
    """Read the record from its JSON text.

    Raises `GuideError`, with the line where there is one, for anything but a record of this version.
    """
    try:
        values = json.loads(text)
    except json.JSONDecodeError as error:
        raise GuideError(_broken(f"{path}:{error.lineno}", error.msg)) from error
    except RecursionError as error:
        raise GuideError(_broken(path, say("it is nested too deep"))) from error
    except ValueError as error:
        # A number of more digits than Python reads.
        raise GuideError(_broken(path, str(error))) from error
    if not isinstance(values, dict) or values.get("version") != VERSION:
        raise GuideError(_broken(path, say("this is no record of version {version}", version=VERSION)))
    records: dict[str, dict[str, Record]] = {}
    for language, pages in _mapping(values.get("translations"), path).items():
        records[language] = {key: Record(_lines(lines, path)) for key, lines in _mapping(pages, path).items()}
    return Translations(records)


def write(translations: Translations) -> str:
    """Return the record as JSON text: sorted, one line a section."""
    document = {
        "version": VERSION,
        "translations": {
            language: {key: sorted(record.lines) for key, record in sorted(pages.items())}
            for language, pages in sorted(translations.records.items())
        },
    }
    return json_text(document)


def json_text(document: object) -> str:
    """Return a document as JSON that people can read and any encoding can carry."""
    # The name of a page that is not UTF-8 holds lone surrogates, which only their escapes can carry.
    return _SURROGATE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    )


_SURROGATE = re.compile("[\ud800-\udfff]")


def _broken(place: str, reason: Message | str) -> Message:
    return say(
        "{place}: {reason}. Restore the file, or remove it and accept the pages anew: guidecheck sync --accept PATH.",
        place=place,
        reason=reason,
    )


def _mapping(value: object, path: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise GuideError(_broken(path, say("a mapping is missing in it")))
    return value


def _lines(lines: object, path: str) -> list[str]:
    given: list[Any] = lines if isinstance(lines, list) else [lines]
    if broken := [line for line in given if not isinstance(line, str) or line.count(" ") < 2]:
        raise GuideError(_broken(path, say("{line} is no line of a record", line=repr(broken[0]))))
    return given
