"""Asking: one visit in a process of its own for each URL, again where a host asks for patience."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from guidecheck import __version__
from guidecheck.links import linkchecker, literal
from guidecheck.links.addresses import has_checkable_fragment, normalise
from guidecheck.links.answers import Answer, Reason, State, printable
from guidecheck.links.gate import Network, Refused, Visit, open_gate
from guidecheck.links.reports import Report
from guidecheck.model.settings import LinkSettings

_PERMANENT = (301, 308)
_DEAD = (404, 410)
# Strict servers call an address bad that holds what a URL cannot.
_NOT_THERE = (400, *_DEAD)
# A page that takes longer than this beyond all network time-outs was made to.
_PARSING_TIME = 30.0


@dataclass
class _Host:
    """A host's turn: one question at a time, none before `ready` (the event loop's time)."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    ready: float = 0.0


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One visit's answer; `again` where another may go better, after `patience` seconds if the host said so."""

    answer: Answer
    again: bool = False
    patience: float | None = None


class Asker:
    """Asks URLs, politely: one at a time of a host, a delay between, few hosts at once.

    LinkChecker asks. What it would write in another way is asked by us alone, and what it calls dead, or without its
    fragment, is asked once more by us: only an answer to the URL as it is written says that.
    """

    def __init__(self, network: Network, settings: LinkSettings, folder: Path, user_agent: str) -> None:
        self._network = network
        self._settings = settings
        self._folder = folder
        self._user_agent = user_agent
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._slots = asyncio.Semaphore(settings.parallel)

    async def ask(self, url: str, others: Sequence[str] = ()) -> Answer:
        """Return the answer to a normalised URL, after as many visits as it takes and the settings allow.

        `others` are asked for in turn where it is not there: Hugo may have written it in one of these forms.
        """
        answer = await self._ask_form(url)
        for other in others if answer.status in _NOT_THERE else ():
            second = await self._ask_form(other)
            if second.status not in _NOT_THERE:
                return second
        return answer

    async def _ask_form(self, url: str) -> Answer:
        if not linkchecker.asks_as_written(url):
            return await self._ask(url, literally=True)
        answer = await self._ask(url, literally=False)
        # LinkChecker follows fewer redirects than browsers do.
        if answer.status in _DEAD or answer.reason in (Reason.CHECKER, Reason.REDIRECT_LOOP):
            return await self._ask(url, literally=True)
        if answer.fragment_missing:
            second = await self._ask(url, literally=True)
            # A host that will not be asked twice has not said that the fragment is missing.
            return second if second.state in (State.OK, State.MOVED) else replace(answer, fragment_missing=False)
        return answer

    async def _ask(self, url: str, *, literally: bool) -> Answer:
        host = self._hosts[urlsplit(url).hostname or ""]
        loop = asyncio.get_running_loop()
        for attempt in range(self._settings.retries + 1):
            async with host.lock:
                await asyncio.sleep(max(0.0, host.ready - loop.time()))
                async with self._slots:
                    outcome = await self._visit(url, literally)
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

    async def _visit(self, url: str, literally: bool) -> _Outcome:
        settings = self._settings
        seconds = settings.total_timeout + _PARSING_TIME
        async with open_gate(self._network, settings) as visit:
            if literally:
                report = await literal.visit(
                    url,
                    self._folder,
                    visit.port,
                    seconds,
                    timeout=settings.read_timeout,
                    max_body=settings.max_body,
                    user_agent=self._user_agent,
                    ca_file=self._network.ca_file,
                )
            else:
                report = await linkchecker.visit(url, self._folder, visit.port, seconds, settings.max_body)
        return _judge(url, report, visit)


@contextlib.contextmanager
def open_asker(network: Network, settings: LinkSettings, site: str = "") -> Iterator[Asker]:
    """Make an `Asker`, and the folder that its programs take for their home while it lasts.

    `site` is the address of the guide, for hosts that want to know who asks.
    """
    user_agent = printable(f"guidecheck/{__version__} (checks links{' of ' + site if site else ''})")
    with TemporaryDirectory(prefix="guidecheck-links-") as name:
        folder = Path(name)
        linkchecker.configure(
            folder,
            timeout=settings.read_timeout,
            max_body=settings.max_body,
            user_agent=user_agent,
            ca_file=network.ca_file,
        )
        yield Asker(network, settings, folder, user_agent)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _judge(url: str, report: Report, visit: Visit) -> _Outcome:
    """Turn a report, and what the gate saw of the visit, into an answer."""
    now = _now()
    # A body is read for fragments alone; time that ran out without one ran out before the headers were there.
    if report.status and not (visit.late and not has_checkable_fragment(url)):
        return _judge_status(url, report, visit.cut, now)
    if visit.refused:
        return _Outcome(refusal(visit.refused, now), again=visit.refused.reason is not Reason.ADDRESS)
    reason = Reason.TIME_OUT if visit.late else report.failure
    state = State.FORBIDDEN if reason is Reason.SCHEME else State.UNREACHABLE
    detail = report.detail if reason in (Reason.TLS, Reason.CHECKER) else ""
    return _Outcome(Answer(state, reason, now, detail=detail), again=reason in (Reason.TIME_OUT, Reason.BROKEN_OFF))


def _judge_status(url: str, report: Report, cut: bool, now: datetime) -> _Outcome:
    status = report.status
    answer = Answer(State.OK, Reason.STATUS, now, status=status)
    if status in _DEAD:
        return _Outcome(replace(answer, state=State.DEAD))
    if status == 429 or 500 <= status < 600:
        state = State.BLOCKED if status == 429 else State.UNREACHABLE
        return _Outcome(replace(answer, state=state), again=True, patience=read_patience(report.retry_after, now))
    if status >= 400:
        return _Outcome(replace(answer, state=State.BLOCKED))
    if 301 <= status < 400:
        return _Outcome(replace(answer, state=State.UNREACHABLE, reason=Reason.NO_PAGE))
    answer = replace(answer, fragment_missing=report.fragment_missing and not cut)
    target = _permanent_target(report)
    if target and target != url:
        return _Outcome(replace(answer, state=State.MOVED, target=target))
    return _Outcome(answer)


def refusal(refused: Refused, now: datetime) -> Answer:
    """Return what a connection that was not made says of a URL."""
    reason = refused.reason
    state = {Reason.ADDRESS: State.FORBIDDEN, Reason.NO_SUCH_HOST: State.DEAD}.get(reason, State.UNREACHABLE)
    return Answer(state, reason, now, detail=printable(refused.detail))


def _permanent_target(report: Report) -> str:
    """Return where a URL has moved to for good: the last of its permanent redirects before any other."""
    target = ""
    for status, address in report.redirects:
        if status not in _PERMANENT:
            break
        target = address
    with contextlib.suppress(ValueError):
        return normalise(target) if target else ""
    return ""


def read_patience(value: str, now: datetime) -> float | None:
    """Return the seconds that `Retry-After` asks for (RFC 9110, 10.2.3: a number or a date), None for anything else."""
    value = value.strip()
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return None
