"""A run: which URLs are due, asking them, keeping what was learnt, and what is then known."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tarfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from guidecheck.base.git import GitError, find_commit, run_git
from guidecheck.links.addresses import has_credentials, is_external, normalise, without_credentials
from guidecheck.links.answers import Answer, Known, Place, Reason, Reference, State, printable
from guidecheck.links.ask import open_asker
from guidecheck.links.gate import Network, Refused, connect
from guidecheck.links.state import Answers
from guidecheck.model.findings import GuideError, say
from guidecheck.model.guide import Guide
from guidecheck.model.settings import Exemption, LinkSettings
from guidecheck.source.load import load

# As many hosts as must be away before the network is said to be.
_WITNESSES = 8
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
    found = _Found.of(guide)
    unused = tuple(one for one in exemptions if not any(fnmatchcase(url, one.pattern) for url in found.urls))
    references, exposed = found.references(exemptions), found.exposed
    if choice.changed_since:
        before = _Found.of_ref(root, choice.changed_since)
        references = tuple(one for one in references if one.url not in before.urls)
        exposed = tuple(one for one in exposed if one.url not in {old.url for old in before.exposed})
    now = datetime.now(UTC)
    invalid = {url: Answer(State.DEAD, Reason.INVALID, now, detail=why) for url, why in found.invalid.items()}
    with Answers(root) as answers:
        due = [
            one.url
            for one in references
            if one.url not in invalid and (choice.refresh or not answers.is_fresh(one.url, now, choice.max_age))
        ]
        never = datetime.min.replace(tzinfo=UTC)
        due.sort(key=lambda url: (answers.known[url].asked if url in answers.known else never, url))
        due = due[: choice.limit]
        if due:
            witnesses = _witnesses((url for url in found.urls if url not in invalid), answers.known)
            asyncio.run(_ask(due, witnesses, network, guide.settings.links, guide.site.base_url, answers.keep))
        return Known(references, answers.known | invalid, exposed, exemptions, unused, guide.settings.file, now.date())


@dataclass(frozen=True, slots=True)
class _Found:
    """The external URLs of a guide: normalised, with their places; those that cannot be asked, and why."""

    urls: dict[str, list[Place]]
    invalid: dict[str, str]
    exposed: tuple[Reference, ...]

    @classmethod
    def of(cls, guide: Guide) -> _Found:
        """Find them in the pages of a guide."""
        urls: dict[str, list[Place]] = {}
        exposed: dict[str, list[Place]] = {}
        invalid: dict[str, str] = {}
        for page in guide.pages():
            for link in page.links():
                if not is_external(link.target):
                    continue
                place = Place(page.path, link.line, link.column)
                try:
                    if has_credentials(link.target):
                        exposed.setdefault(without_credentials(link.target), []).append(place)
                        continue
                    url = normalise(link.target)
                except ValueError as error:
                    url = printable(link.target)
                    invalid[url] = printable(str(error))
                urls.setdefault(url, []).append(place)
        return cls(urls, invalid, tuple(Reference(url, tuple(places)) for url, places in exposed.items()))

    @classmethod
    def of_ref(cls, root: Path, ref: str) -> _Found:
        """Find those that the guide had at a git ref; none, where there was no guide then."""
        commit = find_commit(root, ref)
        top, prefix = run_git(root, "rev-parse", "--show-toplevel", "--show-prefix").removesuffix("\n").split("\n")
        with TemporaryDirectory(prefix="guidecheck-then-") as folder, contextlib.suppress(GitError):
            # Of a tree, not of the commit: there may be no such folder in it, or nothing at all.
            tree = run_git(Path(top), "rev-parse", "--verify", "--quiet", f"{commit}:{prefix}").strip()
            archive = Path(folder, "then.tar")
            run_git(Path(top), "archive", "--format=tar", f"--output={archive}", tree)
            with tarfile.open(archive) as tar:
                tar.extractall(folder, filter=_plain)
            with contextlib.suppress(GuideError):
                return cls.of(load(Path(folder)))
        return cls({}, {}, ())

    def references(self, exemptions: Sequence[Exemption]) -> tuple[Reference, ...]:
        """Return the distinct URLs that no exemption matches, in order."""
        return tuple(
            Reference(url, tuple(places))
            for url, places in sorted(self.urls.items())
            if not any(fnmatchcase(url, one.pattern) for one in exemptions)
        )


def _plain(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Let files and folders through, and no link: a page is none, and it may lead anywhere."""
    return tarfile.data_filter(member, folder) if member.isreg() or member.isdir() else None


def _witnesses(urls: Iterable[str], known: dict[str, Answer]) -> list[tuple[str, int]]:
    """Return hosts that show whether the network is there, those first that answered before."""
    hosts: dict[tuple[str, int], bool] = {}
    for url in urls:
        parts = urlsplit(url)
        host = (parts.hostname or "", parts.port or {"http": 80, "https": 443}[parts.scheme])
        hosts[host] = hosts.get(host, False) or (url in known and known[url].status > 0)
    return sorted(hosts, key=lambda host: not hosts[host])[:_WITNESSES]


async def _check_network(network: Network, witnesses: Sequence[tuple[str, int]], settings: LinkSettings) -> None:
    """Return once a witness lets itself be connected to. Raises `GuideError` where none does."""

    async def reach(host: str, port: int) -> bool:
        try:
            _, writer = await connect(network, host, port, settings.connect_timeout)
        except Refused as refused:
            # A host of a private network proves nothing; but nobody is going to connect to it either.
            return refused.reason is Reason.ADDRESS
        writer.close()
        return True

    tasks = [asyncio.create_task(reach(*witness)) for witness in witnesses]
    try:
        for task in asyncio.as_completed(tasks):
            if await task:
                return
    finally:
        for one in tasks:
            one.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    raise GuideError(
        say(
            "There is no network: none of {count} hosts of the guide's links can be reached ({hosts}). "
            "Nothing was asked, and no link is called dead.",
            count=len(witnesses),
            hosts=", ".join(sorted(host for host, _ in witnesses)),
        )
    )


async def _ask(
    urls: Sequence[str],
    witnesses: Sequence[tuple[str, int]],
    network: Network,
    settings: LinkSettings,
    site: str,
    keep: Keep,
) -> None:
    await _check_network(network, witnesses, settings)
    missing: dict[str, Answer] = {}
    with open_asker(network, settings, site) as asker, _progress(len(urls)) as advance:

        async def ask(url: str) -> None:
            answer = await asker.ask(url)
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
        await _check_network(network, witnesses, settings)
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
