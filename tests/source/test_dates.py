"""Every text here was given to Hugo 0.168 as a page's date; `tests/hugo` asks it again."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from guidecheck.source.dates import is_date

TAKEN = [
    *("2024-02-03", "2024-02-29", "2024-02-03T10:00:00", "2024-02-03 10:00:00", "2024-02-03 9:00:00", "20240203"),
    *("2024-02-03T10:00:00.5", "2024-02-03T10:00:00,5", "2024-02-03T10:00:00+09:00", "2024-02-03T10:00:00+0900"),
    *("2024-02-03 10:00:00 +0900", "2024-02-03 10:00:00 +09:00", "2024-02-03 10:00:00Z", "03 Feb 2024", "03 feb 2024"),
    *("Sat, 03 Feb 2024 10:00:00 +0900", "Mon, 03 Feb 2024 10:00:00 GMT", "03 Feb 24 10:00 KST", "10:00AM"),
    *("Saturday, 03-Feb-24 10:00:00 KST", "Sat Feb  3 10:00:00 2024", "Sat Feb 3 10:00:00 KST 2024", "0000-01-01"),
    *("Sat Feb 03 10:00:00 +0900 2024", "2024-02-03 10:00:00 +0900 KST", "Feb  3 10:00:00", "03 Feb 24 9:00 CHADT"),
]
REFUSED = [
    *(
        "2024-02-03 10:00",
        "2024-02-03T10:00",
        "2024-02-03T10:00Z",
        "2024-2-3",
        "2024년 2월 3일",
        "2024/02/03",
        "2024-02",
    ),
    *("2024-02-30", "2023-02-29", "2024-13-01", "2024-00-01", "2024-02-03T25:00:00Z", "2024-02-03T10:60:00Z"),
    *("2024-02-03T10:00:60Z", "2024-02-03T24:00:00Z", "2024-02-03t10:00:00Z", "2024-02-03T10:00:00z", "3 Feb 2024"),
    *(
        "February 3, 2024",
        "Feb 3, 2024",
        "03 February 2024",
        "2024-02-03 10:00:00 KST",
        "now",
        " 2024-02-03",
        "22:00PM",
    ),
    *("2024-02-03T10:00:00+25:00", "03 Feb 24 9:00 ABCD", "24-02-03", "2024.02.03"),
]


@pytest.mark.parametrize(
    "value", [*(text for text in TAKEN if not text.isdecimal()), None, "", 2024, -5, date.min, datetime.min]
)
def test_what_hugo_takes_for_a_date_is_one(value: object) -> None:
    assert is_date(value)


def test_a_number_of_json_is_no_date() -> None:
    assert is_date(2024, "toml") and not is_date(2024, "json")


@pytest.mark.parametrize("value", [*REFUSED, 1.5, True, ["2024-02-03"], {"a": 1}])
def test_what_stops_hugo_is_none(value: object) -> None:
    assert not is_date(value)
