"""Which texts and numbers Hugo takes for a date: the layouts of spf13/cast 1.10 (`StringToDateInDefaultLocation`).

A date that fits none of them stops the build. `tests/hugo` holds this to Hugo itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, time

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?P<name>(?i:{'|'.join(_MONTHS)}))"
_DAY_NAME = "(?i:mon|tue|wed|thu|fri|sat|sun)"
_LONG_DAY_NAME = "(?i:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_YMD = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
# Go takes an hour of one digit, and fractions of a second where the layout has none.
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?:[.,]\d+)?"
_COLON_ZONE = r"[+-](?P<zone_hour>\d\d):(?P<zone_minute>\d\d)"
_BARE_ZONE = r"[+-](?P<zone_hour>\d\d)(?P<zone_minute>\d\d)"
_NAMED_ZONE = r"(?:[A-Z]{3}|[A-Z]{3,4}T|WITA|ChST|MeST|GMT[+-]\d{1,2}|[+-]\d\d)"
_DAY = r"(?P<day>\d\d)"
_SPACED_DAY = r"(?P<day> ?\d{1,2})"
_SHORT_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)"
# Most dates have the first form, and to compile all takes time (docs/benchmarks.md, one pair changed).
_LAYOUTS = (
    _YMD,
    rf"{_YMD}T{_CLOCK}(?:Z|{_COLON_ZONE})",
    rf"{_YMD}T{_CLOCK}",
    rf"{_YMD}T{_CLOCK}{_BARE_ZONE}",
    rf"{_YMD} {_CLOCK}",
    rf"{_YMD} {_CLOCK}(?:Z|{_BARE_ZONE})",
    rf"{_YMD} {_CLOCK}(?:Z|{_COLON_ZONE})",
    rf"{_YMD} {_CLOCK} {_COLON_ZONE}",
    rf"{_YMD} {_CLOCK} {_BARE_ZONE}",
    rf"{_YMD} {_CLOCK} {_BARE_ZONE} {_NAMED_ZONE}",
    rf"{_DAY} {_MONTH} (?P<year>\d{{4}})",
    rf"{_DAY_NAME}, {_DAY} {_MONTH} (?P<year>\d{{4}}) {_CLOCK} (?:{_BARE_ZONE}|{_NAMED_ZONE})",
    rf"{_DAY} {_MONTH} (?P<short_year>\d\d) {_SHORT_CLOCK} (?:{_BARE_ZONE}|{_NAMED_ZONE})",
    rf"{_LONG_DAY_NAME}, {_DAY}-{_MONTH}-(?P<short_year>\d\d) {_CLOCK} {_NAMED_ZONE}",
    rf"{_DAY_NAME} {_MONTH} {_SPACED_DAY} {_CLOCK} (?:{_NAMED_ZONE} |)(?P<year>\d{{4}})",
    rf"{_DAY_NAME} {_MONTH} {_DAY} {_CLOCK} {_BARE_ZONE} (?P<year>\d{{4}})",
    rf"{_MONTH} {_SPACED_DAY} {_CLOCK}",
    r"(?P<hour>0?\d|1[0-2]):(?P<minute>\d\d)[AP]M",
)


# Of each row Hugo takes the first that is not empty, and looks at no other.
_ROWS = (
    ("date",),
    ("lastmod", "modified"),
    ("publishdate", "pubdate", "published"),
    ("expirydate", "unpublishdate"),
)
DATES = frozenset(key for row in _ROWS for key in row)


def is_date(value: object, form: str = "yaml") -> bool:
    """Tell whether Hugo can make a date of a value of the front matter; nothing at all is no date, and no fault.

    `form` is that of the front matter: numbers of JSON are none with which Hugo counts.
    """
    if isinstance(value, str):
        every = (re.fullmatch(layout, value, re.ASCII) for layout in _LAYOUTS)
        return not value or any(found and _is_real(found) for found in every)
    # A number counts seconds. TOML has dates of its own.
    seconds = isinstance(value, int) and not isinstance(value, bool) and form != "json"
    return value is None or isinstance(value, date) or seconds


def wrong_dates(values: Mapping[str, object], form: str) -> Iterator[str]:
    """Yield the keys of front matter in which Hugo looks for a date and finds something else, at which it stops."""
    for row in _ROWS:
        for key in row:
            value = values.get(key)
            if not is_date(value, form):
                yield key
            elif value is not None and value != "":
                break


def _is_real(found: re.Match[str]) -> bool:
    parts = {name: text for name, text in found.groupdict().items() if text is not None}
    numbers = {name: int(text) for name, text in parts.items() if text.strip().isdecimal()}
    month = _MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else numbers.get("month", 1)
    year = numbers.get("year", 2000 + numbers.get("short_year", 0))
    try:
        # Python knows no year 0, which is a leap year as 2000 is.
        date(year or 2000, month, numbers.get("day", 1))
        time(numbers.get("hour", 0), numbers.get("minute", 0), numbers.get("second", 0))
    except ValueError:
        return False
    return numbers.get("zone_hour", 0) <= 24 and numbers.get("zone_minute", 0) <= 60
