"""Asking: LinkChecker in a process of its own for each URL, again where a host asks for patience."""

from __future__ import annotations

import asyncio
import contextlib
import csv
import io
import os
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urldefrag, urlsplit

from guidecheck import __version__
from guidecheck.links.addresses import has_checkable_fragment, is_rewritten, normalise
from guidecheck.links.answers import Answer, Reason, State, printable
from guidecheck.links.gate import Network, Refused, Visit, open_gate
from guidecheck.model.settings import LinkSettings

_PERMANENT = (301, 308)
_DEAD = (404, 410)
# A page that takes LinkChecker longer than this beyond all network time-outs was made to.
_PARSING_TIME = 30.0

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

_STATUS = re.compile(r"(\d{3}) ")
_REDIRECT = re.compile(r"^Redirected to `(.*)' status: (\d{3}) ", re.MULTILINE)
_RETRY_AFTER = re.compile(r"^HTTP headers Retry-after=(.*)$", re.MULTILINE)
_CERTIFICATES = {
    "certificate has expired": "the certificate has expired",
    "certificate is not yet valid": "the certificate is not valid yet",
    "Hostname mismatch": "the certificate is another host's",
    "IP address mismatch": "the certificate is another host's",
    "self-signed certificate": "nobody that is trusted has signed the certificate",
    "unable to get local issuer": "nobody that is trusted has signed the certificate",
}
_NO_FRAGMENT = re.compile(r"^Anchor `.*' \(decoded: ", re.MULTILINE)


@dataclass
class _Host:
    """A host's turn: one question at a time, none before `ready` (the event loop's time)."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0


class Asker:
    """Asks URLs, politely: one at a time of a host, a delay between, few hosts at once."""

    def __init__(self, network: Network, settings: LinkSettings, folder: Path) -> None:
        self._network = network
        self._settings = settings
        self._folder = folder
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._slots = asyncio.Semaphore(settings.parallel)

    async def ask(self, url: str) -> Answer:
        """Return the answer to a normalised URL, after as many retries as it takes and the settings allow."""
        name = urlsplit(url).hostname or ""
        if why := self._network.literal_refusal(name):
            return _judge_refusal(why, datetime.now(UTC).replace(microsecond=0)).answer
        host = self._hosts[name]
        loop = asyncio.get_running_loop()
        for attempt in range(self._settings.retries + 1):
            async with host.lock:
                await asyncio.sleep(max(0.0, host.ready - loop.time()))
                async with self._slots:
                    outcome = await self._visit(url)
                host.ready = loop.time() + self._settings.delay
                if outcome.patience is not None and outcome.patience <= self._settings.longest_wait:
                    host.ready = max(host.ready, loop.time() + outcome.patience)
            if not outcome.again or attempt == self._settings.retries:
                break
            if outcome.patience is None:
                # Full jitter keeps many askers of one host from coming back together.
                await asyncio.sleep(self._settings.retry_wait * 2**attempt * random.uniform(0.5, 1.5))
            elif outcome.patience > self._settings.longest_wait:
                break
        return outcome.answer

    async def _visit(self, url: str) -> _Outcome:
        asked = url if has_checkable_fragment(url) else urldefrag(url).url
        async with open_gate(self._network, self._settings) as visit:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-I", "-c", _PROGRAM, "--config", "linkcheckerrc", "--", asked),
                cwd=self._folder,
                env=_environment(self._folder, visit.port),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                async with asyncio.timeout(self._settings.total_timeout + _PARSING_TIME):
                    output, _ = await process.communicate()
            except TimeoutError:
                output = b""
            finally:
                if process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        process.kill()
                    await process.wait()
        rows = list(csv.DictReader(io.StringIO(output.decode("utf-8", "replace"), newline="")))
        return _judge(url, rows[0] if len(rows) == 1 else {}, visit)


def _environment(folder: Path, port: int) -> dict[str, str]:
    # Nothing of ours but this: no proxies, `.netrc`, cookies or credentials go along.
    gate = f"socks5h://127.0.0.1:{port}"
    return {"HOME": str(folder), "LC_ALL": "C.UTF-8", "NETRC": os.devnull, "http_proxy": gate, "https_proxy": gate}


@contextlib.contextmanager
def open_asker(network: Network, settings: LinkSettings, site: str = "") -> Iterator[Asker]:
    """Make an `Asker`, and the folder that LinkChecker takes for its home while it lasts.

    `site` is the address of the guide, for hosts that want to know who asks.
    """
    with TemporaryDirectory(prefix="guidecheck-links-") as name:
        folder = Path(name)
        (folder / "linkcheckerrc").write_text(
            _CONFIGURATION.format(
                timeout=settings.read_timeout,
                max_body=settings.max_body,
                user_agent=printable(f"guidecheck/{__version__} (checks links{' of ' + site if site else ''})"),
                ca_file=network.ca_file or "1",
            ),
            encoding="utf-8",
        )
        yield Asker(network, settings, folder)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One visit's answer; `again` where another may go better, after `patience` seconds if the host said so."""

    answer: Answer
    again: bool = False
    patience: float | None = None


def _judge(url: str, row: Mapping[str, str], visit: Visit) -> _Outcome:
    """Turn LinkChecker's row, and what the gate saw of the visit, into an answer."""
    now = datetime.now(UTC).replace(microsecond=0)
    result = row.get("result", "")
    said = _STATUS.match(result)
    # A body is read for fragments alone; time that ran out without one ran out before the headers were there.
    if said and not (visit.late and not has_checkable_fragment(url)):
        return _judge_status(url, int(said[1]), row, visit.cut, now)
    if visit.refused:
        return _judge_refusal(visit.refused, now)
    failed = Answer(State.UNREACHABLE, Reason.CHECKER, now, detail=printable(result.partition(":")[0], 60))
    if not result:
        return _Outcome(failed)
    if visit.late or "Timeout" in result or "timed out" in result:
        return _Outcome(replace(failed, reason=Reason.TIME_OUT, detail=""), again=True)
    match failed.detail:
        case kind if kind.startswith("SSL"):
            # LinkChecker cuts texts short, so the cause may be gone.
            detail = next((say for sign, say in _CERTIFICATES.items() if sign in result), "the TLS handshake failed")
            return _Outcome(replace(failed, reason=Reason.TLS, detail=detail))
        case "TooManyRedirects":
            return _Outcome(replace(failed, reason=Reason.REDIRECT_LOOP, detail=""))
        case "InvalidSchema":
            return _Outcome(replace(failed, state=State.FORBIDDEN, reason=Reason.SCHEME, detail=""))
        case "ConnectionError" | "ChunkedEncodingError" | "ProtocolError" | "ConnectionResetError":
            return _Outcome(replace(failed, reason=Reason.BROKEN_OFF, detail=""), again=True)
    return _Outcome(failed)


def _judge_status(url: str, status: int, row: Mapping[str, str], cut: bool, now: datetime) -> _Outcome:
    answer = Answer(State.OK, Reason.STATUS, now, status=status)
    if status in _DEAD:
        if is_rewritten(url):
            return _Outcome(replace(answer, state=State.UNREACHABLE, reason=Reason.REWRITTEN))
        return _Outcome(replace(answer, state=State.DEAD))
    if status == 429 or 500 <= status < 600:
        state = State.BLOCKED if status == 429 else State.UNREACHABLE
        return _Outcome(replace(answer, state=state), again=True, patience=_patience(row, now))
    if status >= 400:
        return _Outcome(replace(answer, state=State.BLOCKED))
    warnings = row.get("warningstring", "")
    answer = replace(answer, fragment_missing=not cut and bool(_NO_FRAGMENT.search(warnings)))
    target = _permanent_target(warnings)
    if target and target != url:
        return _Outcome(replace(answer, state=State.MOVED, target=target))
    return _Outcome(answer)


def _judge_refusal(refused: Refused, now: datetime) -> _Outcome:
    reason = refused.reason
    state = {Reason.ADDRESS: State.FORBIDDEN, Reason.NO_SUCH_HOST: State.DEAD}.get(reason, State.UNREACHABLE)
    answer = Answer(state, reason, now, detail=printable(refused.detail))
    return _Outcome(answer, again=reason is not Reason.ADDRESS)


def _permanent_target(warnings: str) -> str:
    target = ""
    for found, status in _REDIRECT.findall(warnings):
        if int(status) not in _PERMANENT:
            break
        target = found
    with contextlib.suppress(ValueError):
        return normalise(target) if target else ""
    return ""


def _patience(row: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks for (RFC 9110, 10.2.3: a number or a date)."""
    values = _RETRY_AFTER.findall(row.get("infostring", ""))
    if not values:
        return None
    value = values[-1].strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):
        return None
