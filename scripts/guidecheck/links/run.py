"""A run: which URLs are due, asking them, keeping what was learnt, and what is then known."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from guidecheck.base.visible import first_of
from guidecheck.links.answers import Answer, Known, Reason, State, printable
from guidecheck.links.ask import open_asker, refusal
from guidecheck.links.exceptions import Exceptions
from guidecheck.links.found import Found
from guidecheck.links.gate import Network, Refused, connect
from guidecheck.links.state import Answers
from guidecheck.model.findings import GuideError, say
from guidecheck.model.guide import Guide
from guidecheck.model.settings import LinkSettings

# As many hosts are tried at a time, until one shows that the network is there.
_AT_ONCE = 8
Keep = Callable[[str, Answer], None]


@dataclass(frozen=True, slots=True)
class Choice:
    """What to ask: `changed_since` a git ref, at most `limit` URLs, answers no older than `max_age`, or all anew."""

    changed_since: str = ""
    limit: int | None = None
    max_age: timedelta | None = None
    refresh: bool = False


def learn(root: Path, guide: Guide, choice: Choice, network: Network) -> Known:
    """Ask the URLs of a guide that are due, keep the answers under `root`, and return what is known of them.

    Raises `GuideError` where answers cannot be kept, the ref cannot be read, or there is no network.
    """
    exemptions = guide.settings.exemptions
    exceptions = Exceptions(exemptions)
    found = Found.of(guide)
    references, exposed = found.references(exceptions), found.exposures()
    if choice.changed_since:
        before = Found.of_ref(root, choice.changed_since)
        references = tuple(one for one in references if one.url not in before.urls)
        exposed = tuple(one for one in exposed if one.url not in before.exposed)
    now = datetime.now(UTC)
    invalid = {url: Answer(State.DEAD, Reason.INVALID, now) for url in found.invalid}
    with Answers(root) as answers:
        due = [
            one.url
            for one in references
            if one.url not in invalid and (choice.refresh or not answers.is_fresh(one.url, now, choice.max_age))
        ]
        never = datetime.min.replace(tzinfo=UTC)
        due.sort(key=lambda url: (answers.known[url].asked if url in answers.known else never, url))
        due = due[: choice.limit]
        forbidden = _forbidden(due, network, now.replace(microsecond=0))
        for url, answer in forbidden.items():
            answers.keep(url, answer)
        if due := [url for url in due if url not in forbidden]:
            urls = [url for url in found.urls if url not in invalid]
            witnesses = _Witnesses(network, guide.settings.links, urls, answers.known)
            asyncio.run(_ask(due, found.others, witnesses, guide.site.base_url, answers.keep))
        unused = exceptions.unused()
        return Known(references, answers.known | invalid, exposed, exemptions, unused, guide.settings.file, now.date())


def _forbidden(urls: Iterable[str], network: Network, now: datetime) -> dict[str, Answer]:
    """Return the answers to addresses that nobody may connect to: they need no network."""
    refused = ((url, network.literal_refusal(urlsplit(url).hostname or "")) for url in urls)
    return {url: refusal(why, now) for url, why in refused if why}


class _Witnesses:
    """The hosts of a guide, which show whether the network is there. No host is named here for that."""

    def __init__(
        self, network: Network, settings: LinkSettings, urls: Sequence[str], known: Mapping[str, Answer]
    ) -> None:
        self.network = network
        self.settings = settings
        hosts = {_endpoint(url): False for url in urls} | {
            _endpoint(url): True for url in urls if url in known and known[url].status
        }
        # Those that answered before come first.
        self._hosts = sorted(hosts, key=lambda host: not hosts[host])

    def saw(self, url: str) -> None:
        """Remember that a host answered: it is the first to be tried next time."""
        host = _endpoint(url)
        self._hosts.remove(host)
        self._hosts.insert(0, host)

    async def check(self) -> None:
        """Return once a host lets itself be connected to. Raises `GuideError` where none does.

        A host of a private network proves nothing, and nobody is going to connect to it either: where there is no
        other, nothing is to be shown.
        """
        silent: list[str] = []
        for start in range(0, len(self._hosts), _AT_ONCE):
            hosts = self._hosts[start : start + _AT_ONCE]
            tasks = [asyncio.create_task(self._reach(*host)) for host in hosts]
            try:
                for task in asyncio.as_completed(tasks):
                    if await task is Reason.STATUS:
                        return
            finally:
                for one in tasks:
                    one.cancel()
                ended = await asyncio.gather(*tasks, return_exceptions=True)
            silent += [host for (host, _), why in zip(hosts, ended) if why is not Reason.ADDRESS]
        if silent:
            shown = sorted(set(silent))
            raise GuideError(
                say(
                    "There is no network: none of {count} hosts of the guide's links can be reached ({hosts}). "
                    "Nothing was asked, and no link is called dead.",
                    count=len(shown),
                    hosts=first_of(shown, _AT_ONCE),
                )
            )

    async def _reach(self, host: str, port: int) -> Reason:
        try:
            _, writer = await connect(self.network, host, port, self.settings.connect_timeout)
        except Refused as refused:
            return refused.reason
        writer.close()
        return Reason.STATUS


def _endpoint(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme]


async def _ask(
    urls: Sequence[str], others: Mapping[str, Sequence[str]], witnesses: _Witnesses, site: str, keep: Keep
) -> None:
    await witnesses.check()
    missing: dict[str, Answer] = {}
    with open_asker(witnesses.network, witnesses.settings, site) as asker, _progress(len(urls)) as advance:

        async def ask(url: str) -> None:
            try:
                answer = await asker.ask(url, others.get(url, ()))
            except Exception as fault:
                # One URL that breaks the asking must not take the answers to the others with it.
                detail = printable(type(fault).__name__)
                answer = Answer(
                    State.UNREACHABLE, Reason.CHECKER, datetime.now(UTC).replace(microsecond=0), detail=detail
                )
            if answer.status:
                witnesses.saw(url)
            if answer.reason is Reason.NO_SUCH_HOST:
                missing[url] = answer
            else:
                keep(url, answer)
            advance()

        try:
            async with asyncio.TaskGroup() as group:
                for url in urls:
                    group.create_task(ask(url))
        except ExceptionGroup as faults:
            # Many answers at once may find the disk full; one says it for all.
            raise next((one for one in faults.exceptions if isinstance(one, GuideError)), faults) from None
    if missing:
        # The network may have gone meanwhile, and a missing network looks like missing hosts.
        await witnesses.check()
    for url, answer in missing.items():
        keep(url, answer)


@contextlib.contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how far the run is, on a terminal only; yield what to call for each step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # Only a terminal shows progress.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("Asking external links"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
