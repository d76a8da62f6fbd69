"""LinkChecker, in a process of its own: how it is started, and what its report says.

Nothing of LinkChecker is imported (docs/decisions/2026-11-22-external-links.md): it is reached through its command
line, its configuration file and its CSV. Its report holds words of strangers, so size and structure are checked.
"""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

from guidecheck.base.regex import regex
from guidecheck.links.addresses import has_checkable_fragment
from guidecheck.links.answers import Reason, printable
from guidecheck.links.reports import Report, certificate_fault, run_program

# Started by root, LinkChecker becomes `nobody` before it looks for its plugins. In a folder that is root's alone it
# finds none, says nothing, and checks no fragment.
_PROGRAM = "import os, runpy; os.geteuid = lambda: 1; runpy.run_module('linkcheck', run_name='__main__')"

# https://linkchecker.github.io/linkchecker/man/linkcheckerrc.html
_CONFIGURATION = """\
[checking]
threads=0
recursionlevel=0
robotstxt=0
allowedschemes=http,https
timeout={timeout}
maxfilesizedownload={max_body}
useragent={user_agent}
sslverify={ca_file}
[filtering]
checkextern=1
[output]
log=csv
verbose=1
status=0
[csv]
separator=,
parts=result,warningstring,infostring,valid,url
[AnchorCheck]
[HttpHeaderInfo]
prefixes=retry-after
"""
_FILE = "linkcheckerrc"

_STATUS = regex(r"([1-9]\d{2}) ")
_REDIRECT = regex(r"Redirected to `(\S*)' status: (\d{3}) ")
# A page without a fragment is reported with all its ids, whatever is in them; no warning behind it says anything.
_NO_FRAGMENT = regex(r"^Anchor `.*' \(decoded: ", re.MULTILINE)
_RETRY_AFTER = regex(r"^HTTP headers Retry-after=(.*)$", re.MULTILINE)

# Besides a page's ids a report is short; each id takes less in it than in the page, but for letters of three bytes.
_SHORT = 256 * 1024

# What LinkChecker sends as it stands; it decodes and encodes everything else anew, in its own way.
_LETTERS = r"\w.~\-"
_ESCAPES = "(?:%20|(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F])+))"
_PATH = regex(rf"(?:/(?:[{_LETTERS};=,*+()@!]|{_ESCAPES})+)*/?", re.ASCII)
_QUERY = regex(rf"(?:[{_LETTERS}/:,]|{_ESCAPES})+(?:=(?:[{_LETTERS}/:,]|{_ESCAPES})*)?", re.ASCII)


def asks_as_written(url: str) -> bool:
    """Return whether LinkChecker would send the very path and query of a URL, to the very host.

    It decodes escapes and encodes them by rules of its own, folds `//`, drops an empty query and a host's last dot. An
    IPv6 address it takes for a name.
    """
    # `urldefrag` would drop an empty query too.
    address = url.partition("#")[0]
    parts = urlsplit(address)
    host = parts.hostname or ""
    return (
        not address.endswith("?")
        and not host.endswith(".")
        and ":" not in host
        and _PATH.fullmatch(parts.path) is not None
        and all(_QUERY.fullmatch(pair) for pair in parts.query.split("&") if parts.query)
        and _is_utf8(unquote_to_bytes(parts.path + parts.query))
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def configure(folder: Path, *, timeout: int, max_body: int, user_agent: str, ca_file: str) -> None:
    """Write LinkChecker's configuration into the folder that it takes for its home."""
    text = _CONFIGURATION.format(
        timeout=timeout, max_body=max_body, user_agent=printable(user_agent), ca_file=ca_file or "1"
    )
    (folder / _FILE).write_text(text, encoding="utf-8")


async def visit(url: str, folder: Path, gate: int, seconds: float, max_body: int) -> Report:
    """Ask for a URL through the gate at a port of loopback, for at most `seconds`."""
    asked = url if has_checkable_fragment(url) else url.partition("#")[0]
    command = (sys.executable, "-I", "-c", _PROGRAM, "--config", _FILE, "--", asked)
    proxy = f"socks5h://127.0.0.1:{gate}"
    # Nothing of ours but this: no proxies, `.netrc`, cookies or credentials go along.
    environment = {
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "NETRC": os.devnull,
        "http_proxy": proxy,
        "https_proxy": proxy,
    }
    most = 3 * max_body + _SHORT
    output = await run_program(command, environment, folder, seconds=seconds, most=most)
    return Report(failure=Reason.TIME_OUT) if output is None else read_report(output, most)


def read_report(output: bytes, most: int) -> Report:
    """Read LinkChecker's CSV, of which no field is longer than `most`; what is none is a failure of the checker."""
    before = csv.field_size_limit(most)
    try:
        rows = list(csv.DictReader(io.StringIO(output.decode("utf-8", "replace"), newline="")))
    except csv.Error:
        return Report()
    finally:
        csv.field_size_limit(before)
    return _read_row(rows[0]) if len(rows) == 1 else Report()


def _read_row(row: Mapping[str, str | None]) -> Report:
    result, warnings, infos = (row.get(part) or "" for part in ("result", "warningstring", "infostring"))
    said = _STATUS.match(result)
    if not said:
        reason, detail = _failure(result)
        return Report(failure=reason, detail=detail)
    missing = _NO_FRAGMENT.search(warnings)
    # Before it stands one line for each redirect, and none of them is of the page.
    lines = warnings[: missing.start() if missing else None].splitlines()
    redirects = [found for line in lines if (found := _REDIRECT.match(line))]
    waits = _RETRY_AFTER.findall(infos)
    return Report(
        status=int(said[1]),
        redirects=tuple((int(found[2]), found[1]) for found in redirects),
        retry_after=waits[-1] if waits else "",
        fragment_missing=missing is not None,
    )


def _failure(result: str) -> tuple[Reason, str]:
    """Return what the name and the words of an exception mean."""
    kind = printable(result.partition(":")[0], 60)
    if "Timeout" in result or "timed out" in result:
        return Reason.TIME_OUT, ""
    if kind.startswith("SSL"):
        return Reason.TLS, certificate_fault(result)
    match kind:
        case "TooManyRedirects":
            return Reason.REDIRECT_LOOP, ""
        case "InvalidURL":
            return Reason.REDIRECT_TARGET, ""
        case "InvalidSchema":
            return Reason.SCHEME, ""
        case "ConnectionError" | "ChunkedEncodingError" | "ProtocolError" | "ConnectionResetError":
            return Reason.BROKEN_OFF, ""
    return Reason.CHECKER, kind
