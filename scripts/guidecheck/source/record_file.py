"""The file of accepted translations, `data/translations.json`: one line a section, sorted, so that merges are easy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from guidecheck.base.json_text import json_text
from guidecheck.model.findings import GuideError, Message, say
from guidecheck.model.record import Record, Translations

PATH = "data/translations.json"
VERSION = 1


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
