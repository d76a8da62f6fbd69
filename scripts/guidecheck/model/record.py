"""The record of accepted translations, as values: which section was accepted with which, by their fingerprints."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, get_args

State = Literal["in step", "source changed", "translation changed", "unreviewed"]
STATES: tuple[State, ...] = get_args(State)


class StateCounts(NamedTuple):
    """How a page stands in one language: how many of its sections are in which state.

    `key` is the page's in every language; `behind` are the headings whose source has changed, and the names of what did
    in `data/grounds`.
    """

    key: str
    path: str
    language: str
    counts: Mapping[State, int]
    behind: Sequence[str]


class Accepted(NamedTuple):
    """A section and its counterpart when they were accepted: their fingerprints, and the source's heading.

    Or an entry of `data/grounds`: the fingerprints of what it says in two languages, and its name.
    """

    source: str
    target: str
    heading: str


class Record:
    """The sections of one page, or of all, accepted in one language: a line each, as the file has them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)

    @classmethod
    def of(cls, accepted: Iterable[Accepted]) -> Record:
        """Make the record of those sections."""
        return cls(sorted({" ".join(one) for one in accepted}))

    @cached_property
    def accepted(self) -> frozenset[Accepted]:
        """The sections; most runs look at few pages, so lines are taken apart when asked for."""
        return frozenset(Accepted(*_split(line)) for line in self.lines)

    @cached_property
    def digest(self) -> str:
        """What tells this record from any other."""
        return hashlib.blake2b("\n".join(self.lines).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def targets(self) -> Mapping[str, frozenset[str]]:
        """The fingerprints of translations by that of the source section."""
        return _grouped([(source, target) for source, target, _ in map(_split, self.lines)])

    @cached_property
    def sources(self) -> Mapping[str, frozenset[str]]:
        """The fingerprints of source sections by that of the translation."""
        return _grouped([(target, source) for source, target, _ in map(_split, self.lines)])

    def state(self, source: str, target: str) -> State:
        """Tell how a pair of sections, by their fingerprints, stands to what was accepted.

        What is new, or changed on both sides, is `unreviewed`: a person was there, and nobody has accepted it yet.
        """
        if target in self.targets.get(source, ()):
            return "in step"
        if source in self.targets and target not in self.sources:
            return "translation changed"
        if target in self.sources and source not in self.targets:
            return "source changed"
        return "unreviewed"


NO_RECORD = Record(())


class Translations:
    """The whole record: for each language, the pages by their key, and files of `data/grounds` by their path.

    `there` are, by language, the keys and paths that the guide has now.
    """

    def __init__(
        self,
        records: Mapping[str, Mapping[str, Record]] | None = None,
        there: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self.records = {language: dict(pages) for language, pages in (records or {}).items()}
        self._there = there or {}
        self._gone: dict[str, Record] = {}

    def record(self, language: str, key: str) -> Record:
        """Return the record of a page; for one without, that of pages that are gone: it may be one of them, moved."""
        pages = self.records.get(language, {})
        if key in pages or not pages:
            return pages.get(key, NO_RECORD)
        if language not in self._gone:
            there = self._there.get(language, ())
            gone = (page for key, page in pages.items() if key not in there)
            self._gone[language] = Record(line for page in gone for line in page.lines)
        return self._gone[language]

    def about(self, *keys: str) -> Translations:
        """Return what is known of some pages in every language: the same as this says of them, and nothing else."""
        known = {language: {key: self.record(language, key) for key in keys} for language in self.records}
        return Translations(
            {
                language: there
                for language, records in known.items()
                if (there := {key: record for key, record in records.items() if record.lines})
            }
        )


def _split(line: str) -> list[str]:
    return line.split(" ", 2)


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return {key: frozenset(values) for key, values in groups.items()}
