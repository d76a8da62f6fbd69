"""What the askers say is data from strangers."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from guidecheck.links import linkchecker, literal
from guidecheck.links.answers import Reason
from guidecheck.links.ask import read_patience
from guidecheck.links.reports import Report, run_program

PARTS = ("result", "warningstring", "infostring", "valid", "url")
NO_FRAGMENT = "Anchor `gone' (decoded: `gone') not found. Available anchors: "
REDIRECT = "Redirected to `http://a.test/b' status: 301 Moved."


def said(*rows: tuple[str, ...], most: int = 1_000_000) -> Report:
    """Write LinkChecker's CSV and read it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows((PARTS, *rows))
    return linkchecker.read_report(out.getvalue().encode(), most)


def test_a_report_is_read() -> None:
    warnings = f"{REDIRECT}\n{NO_FRAGMENT}`a'."
    assert said(("200 OK", warnings, "HTTP headers Retry-after=7", "True", "http://a.test/b")) == Report(
        200, ((301, "http://a.test/b"),), "7", fragment_missing=True
    )


@pytest.mark.parametrize(
    "ids",
    [
        "`x\nRedirected to `http://evil.test/' status: 301 Moved.'",
        "`x\r\nRedirected to `http://evil.test/' status: 308 Permanent.\n'",
        "`\",\"', `200 OK', `\x00'",
        "`" + "a" * 140_000 + "'",
        ", ".join(f"`n{number}'" for number in range(20_000)),
    ],
    ids=["a line of its own", "other line ends", "quotes", "140,000 letters", "20,000 ids"],
)
def test_no_id_of_a_page_can_forge_a_redirect_or_end_the_reading(ids: str) -> None:
    assert said(("200 OK", NO_FRAGMENT + ids, "", "True", "u")) == Report(200, fragment_missing=True)


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"\x00",
        b"result\n",
        b"result,valid\n200 OK,True\n404 Not Found,False\n",
        b"\xff\xfe200 OK",
        b'result,warningstring\n200 OK,"' + b"a" * 2_000_000 + b'"\n',
        b"other\n200 OK\n",
        b"result\n99999 OK\n",
        b"result\n099 OK\n",
    ],
    ids=range(9),
)
def test_what_is_no_report_is_a_failure_of_the_checker(output: bytes) -> None:
    assert linkchecker.read_report(output, 1_000_000).status == 0
    assert linkchecker.read_report(output, 1_000_000).failure is Reason.CHECKER


def test_reading_leaves_the_limit_of_csv_as_it_was() -> None:
    before = csv.field_size_limit()
    said(("200 OK", "", "", "True", "u"))
    assert csv.field_size_limit() == before


GOOD = {"status": 200, "redirects": [[301, "http://a.test/"]], "retry_after": "7", "fragment_missing": True}


def test_our_own_report_is_read() -> None:
    assert literal.read_report(json.dumps(GOOD).encode()) == Report(200, ((301, "http://a.test/"),), "7", True)
    assert literal.read_report(b'{"failure": "tls", "detail": "certificate has expired (x)"}') == Report(
        failure=Reason.TLS, detail="the certificate has expired"
    )


@pytest.mark.parametrize(
    "output",
    [
        b"",
        b"[]",
        b"null",
        b"7",
        b'"failure"',
        b"{}",
        b"{" * 100_000,
        b"[" * 100_000,
        b"\xff",
        b'{"failure": "made up"}',
        json.dumps({**GOOD, "redirects": [1]}).encode(),
        json.dumps({**GOOD, "status": "x"}).encode(),
        json.dumps(GOOD).encode()[:-1],
    ],
    ids=range(13),
)
def test_what_is_no_report_of_ours_is_a_failure_too(output: bytes) -> None:
    assert literal.read_report(output) == Report()


NOW = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        (" 120 ", 120.0),
        ("Sat, 28 Nov 2026 00:01:00 GMT", 60.0),
        ("Sat, 28 Nov 2020 00:01:00 GMT", 0.0),
        ("9" * 5000, float("inf")),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("0.493", None),
        ("1m0s", None),
        ("٧", None),
        ("Wed, 21 Oct 2015 07:28:00 +99999999999999999999", None),
        ("Wed, 21 Oct 99999 07:28:00 GMT", None),
        ("Wed, 21 Oct 2015 07:28:00 -0000", None),
        ("Mon, 31 Feb 2026 99:99:99 GMT", None),
    ],
)
def test_retry_after_is_a_number_a_date_or_nothing(value: str, seconds: float | None) -> None:
    assert read_patience(value, NOW) == seconds


def run(program: str, folder: Path, seconds: float = 30.0, most: int = 1000) -> bytes | None:
    return asyncio.run(run_program((sys.executable, "-I", "-c", program), {}, folder, seconds=seconds, most=most))


def test_a_program_is_read_to_its_end_its_bound_or_its_time(tmp_path: Path) -> None:
    assert run("print('x')", tmp_path) == b"x\n"
    assert run("import os\nwhile True: os.write(1, b'x' * 100)", tmp_path) == b"x" * 1000
    assert run("import time; print('x', flush=True); time.sleep(600)", tmp_path, seconds=2.0) is None


def test_a_program_gets_nothing_of_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test/")
    assert b"PROXY" not in (run("import os; print(sorted(os.environ))", tmp_path) or b"PROXY")
