"""What is made of each document of a guide by itself: taken from the cache, else made here or in worker processes.

    load.survey ─→ guide, documents ─→ read, digest ─→ cache ─→ result
                                            └─→ workers: parse, make ─┘

A document is made with nothing at hand but its `DocumentView`, and all of that is in its digest: a kept result is the
one that would be made again. What pages teach each other of their headings takes a second round, of those
documents alone whose pages do not align one by one.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import fields, replace
from functools import cache, cached_property, partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import guidecheck
from guidecheck import __version__
from guidecheck.base import disk
from guidecheck.base.cache import Cache, key_in, slot_of
from guidecheck.model.guide import DocumentView, Guide, GuideData, data_of
from guidecheck.model.site import Site
from guidecheck.pairing.lexicons import Lexicons, learn, narrow
from guidecheck.source import files, licenses, load
from guidecheck.source.sources import DocumentSources

if TYPE_CHECKING:
    from guidecheck.base.workers import Team
    from guidecheck.run.changes import Changes

# What a task makes of a document, or of the data: anything that JSON can carry.
Task = Callable[[DocumentView], Any]
DataTask = Callable[[GuideData], Any]

CACHE = "documents.json"
# What travels to a worker at once, in bytes of pages. So few chunks are made sooner than a worker has started.
CHUNK = 128 * 1024
FEW_CHUNKS = 6
# So many pages are more than a few chunks, as far as is known before they are read.
MANY_PAGES = 400

# What was made under which key (that of the data: none), and where the cache keeps it.
Results = list[tuple[str, str, str, Any]]


class Made(NamedTuple):
    """What was made of a document.

    `training` are the pairs of headings that others learn from, by language: a text with a line for each, and a tab
    between the two, which few runs take apart. `unaligned` are headings of the source whose section has no sure
    counterpart: what other pages say of them counts.
    """

    value: Any
    training: Sequence[tuple[str, str]]
    unaligned: Sequence[str]


class _Job(NamedTuple):
    document: files.RawDocument
    lexicons: Lexicons
    slot: str
    digest: str


class _DataJob(NamedTuple):
    task: DataTask
    keys: Mapping[str, frozenset[str]]
    slot: str
    digest: str


# What a worker does at once.
Chunk = list[_Job] | _DataJob


class Documents:
    """The documents of the guide in `root`, or those named by `paths` as in `load.load`, or that a change concerns.

    `guide` is all but them, `keys` are those of all. Work is spread over up to `jobs` processes (0: one a processor).
    With `now`, the documents of the guide as it is now, these are those of the guide as it was: what is known and made
    of the others counts for these too, and is kept by the others alone. Raises `GuideError` where the guide cannot be
    read.
    """

    def __init__(
        self,
        root: Path,
        paths: Sequence[Path] = (),
        changes: Changes | None = None,
        jobs: int = 0,
        now: Documents | None = None,
    ) -> None:
        self._root, self._jobs = root, jobs
        self._team: Team | None = None
        self._keeps = now is None
        self._cache: Cache = now._cache if now else Cache(root, CACHE, _maker())
        self.guide: Guide
        self._documents: tuple[DocumentSources, ...]
        self._wanted: frozenset[str]
        if now and changes and changes.texts_only and not now.guide.layout.brought:
            self.guide, self._documents, keys = now.guide, now._documents, changes.keys
            self._wanted = now.keys if keys is None else keys & now.keys
        else:
            self.guide, self._documents, self._wanted = (
                load.survey(root, paths, changes.keys, self._cache, changes.paths, changes.content)
                if changes
                else load.survey(root, paths, kept=self._cache, on_pages=self._start_early)
            )
        self.keys: frozenset[str] = frozenset(document.key for document in self._documents)
        data = self.guide.licenses
        common = _bytes(
            _ordered(replace(self.guide.site, loose=(), reading=())),
            (data.folder, sorted(data.declared), self.guide.explains_licences),
            self.guide.settings.of_documents(),
        )
        self._common = hashlib.blake2b(common, digest_size=16)

    def _start_early(self, pages: int) -> None:
        """Start workers while the rest of the guide is read, where nothing is kept and they will be needed."""
        if self._jobs != 1 and pages >= MANY_PAGES and self._cache.is_empty:
            # As in `_Work` (docs/benchmarks.md, one pair changed).
            from guidecheck.base import workers

            self._team = workers.Team(self._jobs or workers.cores())
            self._team.start(_prepare)

    @property
    def are_part(self) -> bool:
        """Whether these are not all documents of the guide."""
        return self._wanted < self.keys

    def make_each(
        self, task: Task, keys: Collection[str] | None = None, data_task: DataTask | None = None
    ) -> dict[str, Any]:
        """Make something of each document, or of those of some keys; return it by their keys, in their order.

        Workers that this starts also do `data_task`, which `make_once` is asked for later. Tasks are functions of a
        module, which workers find by their names. Raises `GuideError` where a worker ends by itself.
        """
        wanted_keys = self._wanted if keys is None else keys
        documents = [document for document in self._documents if document.key in wanted_keys]
        team, self._team = self._team, None
        data_jobs = iter(()) if data_task is None else self._unknown_of_data(data_task)
        with _Work(partial(_make_all, task, replace(self.guide, keys={})), self._jobs, team, data_jobs) as work:
            made = self._round(work, task, 1, ((document, {}) for document in documents))
            if unaligned := {key: one.unaligned for key, one in made.items() if one.unaligned}:
                wanted = {heading for headings in unaligned.values() for heading in headings}
                lexicons = learn(
                    (language, [(source, target) for source, target in _pairs(taught) if source in wanted])
                    for one in made.values()
                    for language, taught in one.training
                )
                taught = {key: narrow(lexicons, headings) for key, headings in unaligned.items()}
                again = ((one, taught[one.key]) for one in documents if taught.get(one.key))
                made |= self._round(work, task, 2, again)
        return {document.key: made[document.key].value for document in documents}

    def make_once(self, task: DataTask) -> Any:
        """Make something of what the guide says beside its documents."""
        slot, digest = _slot(task, 0, ""), self._digest_of_data
        known = self._cache.get(slot, digest)
        if known is None:
            known = task(data_of(self.guide))
            self._cache.put(slot, digest, known)
        return known

    def _unknown_of_data(self, task: DataTask) -> Iterator[_DataJob]:
        slot, digest = _slot(task, 0, ""), self._digest_of_data
        if self._cache.get(slot, digest) is None:
            yield _DataJob(task, self.guide.keys, slot, digest)

    @cached_property
    def _digest_of_data(self) -> str:
        guide, data = self.guide, self.guide.licenses
        keys = sorted((language, sorted(known)) for language, known in guide.keys.items())
        digest = self._common.copy()
        digest.update(_bytes(keys, data.entries, data.problems, sorted(guide.grounds), guide.layout))
        # Which day it is matters to the dates of models alone.
        digest.update(_bytes(sorted(guide.files.items()), guide.today if guide.files else ""))
        return digest.hexdigest()

    def keep(self) -> None:
        """Keep what was made for the next run."""
        if not self._keeps:
            return
        live = {key for keys in self.guide.keys.values() for key in keys} | {""}
        live |= {entry.path for entry in self.guide.licenses.entries.values()}
        self._cache.save(lambda slot: key_in(slot) in live)

    def _round(
        self, work: _Work, task: Task, number: int, documents: Iterable[tuple[DocumentSources, Lexicons]]
    ) -> dict[str, Made]:
        made: dict[str, Made] = {}
        for results in work.on(self._unknown(task, number, documents, made)):
            for key, slot, digest, one in results:
                if key:
                    made[key] = one
                self._cache.put(slot, digest, one)
        return made

    def _unknown(
        self,
        task: Task,
        number: int,
        documents: Iterable[tuple[DocumentSources, Lexicons]],
        made: dict[str, Made],
    ) -> Iterator[list[_Job]]:
        """Yield, in chunks, the documents that the cache does not know; enter the others."""
        chunk: list[_Job] = []
        size = 0
        for sources, lexicons in documents:
            document = files.read_document(self._root, sources)
            slot = _slot(task, number, document.key)
            digest = self._digest(document, lexicons)
            if known := self._cache.get(slot, digest):
                made[document.key] = Made(*known)
                continue
            chunk.append(_Job(document, lexicons, slot, digest))
            size += document.size
            if size >= CHUNK:
                yield chunk
                chunk, size = [], 0
        if chunk:
            yield chunk

    def _digest(self, document: files.RawDocument, lexicons: Lexicons) -> str:
        entry = licenses.entry_about(self.guide.licenses, document.key)
        accepted = licenses.record_of(self.guide, document.key)
        pages = [
            (
                page.source.path,
                page.source.language,
                page.source.key,
                page.source.cascaded,
                page.problem,
                len(page.data),
            )
            for page in document.pages
        ]
        entries = [entry] if entry else []
        records = [
            (language, *at, one.digest) for language, pages in accepted.records.items() for *at, one in pages.items()
        ]
        taught = [(key, sorted(known.items())) for key, known in lexicons.items()]
        digest = self._common.copy()
        digest.update(
            _bytes(
                (pages, document.lost, document.hidden, document.unrendered),
                (entries, records, taught, self.guide.grounds.get(licenses.folder(document.key))),
            )
        )
        for page in document.pages:
            digest.update(page.data)
        return digest.hexdigest()


class _Work:
    """Work on chunks of documents, done here while there is little of it, and by processes that stay once there is."""

    def __init__(
        self,
        make: Callable[[Chunk], Results],
        jobs: int,
        team: Team | None,
        data_jobs: Iterator[_DataJob],
    ) -> None:
        self._make, self._jobs, self._data_jobs = make, jobs, data_jobs
        self._stack = ExitStack()
        self._team = self._stack.enter_context(team) if team else None

    def __enter__(self) -> _Work:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def on(self, chunks: Iterator[list[_Job]]) -> Iterator[Results]:
        """Yield what is made of each chunk, in any order."""
        if self._team is None and self._jobs != 1:
            first = list(islice(chunks, FEW_CHUNKS + 1))
            chunks = chain(first, chunks)
            if len(first) > FEW_CHUNKS:
                # Few new pages are made without (docs/benchmarks.md, one pair changed).
                from guidecheck.base import workers

                self._team = self._stack.enter_context(workers.Team(self._jobs or workers.cores()))
        if not self._team:
            return map(self._make, chunks)
        every: Iterator[Chunk] = chain(self._data_jobs, chunks)
        return self._team.spread(self._make, every)


def _ordered(site: Site) -> list[object]:
    """Return what a site is made of; its sets are sorted, as no two runs have them in one order."""
    values = (getattr(site, field.name) for field in fields(site))
    return [sorted(value) if isinstance(value, frozenset) else value for value in values]


def _bytes(*values: object) -> bytes:
    """Return values as bytes, the same in every run: none may be a set."""
    return repr(values).encode("utf-8", "surrogatepass")


def _slot(task: Task | DataTask, number: int, key: str) -> str:
    return slot_of(f"{task.__module__}.{task.__qualname__}", number, key)


def _make_all(task: Task, guide: Guide, jobs: Chunk) -> Results:
    if isinstance(jobs, _DataJob):
        return [("", jobs.slot, jobs.digest, jobs.task(data_of(replace(guide, keys=jobs.keys))))]
    return [(job.document.key, job.slot, job.digest, _make(task, guide, job)) for job in jobs]


def _prepare() -> None:
    """Import what a worker needs for its first document."""
    # As in `_make`: the process that starts it imports none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing import pairs  # noqa: F401
    from guidecheck.run import rules, views  # noqa: F401
    from guidecheck.source import leads  # noqa: F401

    rules.find_checks("source")


def _make(task: Task, guide: Guide, job: _Job) -> Made:
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.pairs import headings, pair_document, training_pairs
    from guidecheck.run.views import view_of

    view = view_of(guide, files.parse_document(job.document, guide.site), job.lexicons)
    pairs = pair_document(view)
    unaligned = {heading for pair in pairs if pair.in_doubt for heading in headings(pair.source)}
    training = [(one.language, "\n".join(map("\t".join, one.headings))) for one in map(training_pairs, pairs)]
    return Made(task(view), training, sorted(unaligned))


def _pairs(taught: str) -> Iterator[tuple[str, str]]:
    for line in taught.splitlines():
        source, _, target = line.partition("\t")
        yield source, target


def _maker() -> str:
    """Return what identifies this program: its version and text, Python, and the libraries that are installed."""
    # The standard library's way to ask for versions takes longer than all else that a run does without new pages.
    libraries = {name for folder in sys.path if os.path.isdir(folder) for name in os.listdir(folder)}
    installed = sorted(name for name in libraries if name.endswith(".dist-info"))
    return " ".join([__version__, _digest_of_program(), sys.version, *installed])


@cache
def _digest_of_program() -> str:
    """Return the digest of the program's text, asked once: what runs is what was there when it started."""
    text = hashlib.blake2b(digest_size=16)
    # `Path` takes three times as long (docs/benchmarks.md, warm check).
    walked = os.walk(os.path.dirname(guidecheck.__file__))
    for file in sorted(os.path.join(folder, name) for folder, _, names in walked for name in names):
        if file.endswith((".py", ".json", ".toml", ".yaml")):
            text.update(disk.read(file, disk.MOST_DATA))
    return text.hexdigest()
