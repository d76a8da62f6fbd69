"""Which page holds the translation of another: what no language changes is like in these, not in those of one name."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from guidecheck.model.findings import Finding
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page
from guidecheck.pairing.likeness import read_traits

# So many places, in findings of these rules on one pair of pages, have one cause where one holds another's translation.
OF_PAIRS = frozenset(
    ("section-missing", "section-moved", "section-level", "block-mismatch", "fact-mismatch", "untranslated")
)
MANY_OF_PAIR = 10
# Each page of a folder is compared with each, where they are so many or fewer.
MOST_NEAR = 100
# With fewer marks than these, a page may be like any other.
_FEWEST = 8
# So much of all marks of two pages is common where one is the other's translation, and so much more than of another.
_ALIKE, _MORE = 0.6, 0.15
# Of what the page of its own name has otherwise, so much is left.
_LEFT = 0.4
# So many characters tell a mark from others.
_DIGITS = 8


def places_of(finding: Finding) -> int:
    """Return how many places a finding names."""
    return 1 + len(finding.related)


class Marked(NamedTuple):
    """A page with the marks that no language changes: code, links, and how its sections follow one another."""

    path: str
    language: str
    document: str
    marks: Sequence[str]


def read_marks(view: DocumentView) -> list[Any]:
    """Return the pages of a document as `Marked` has them, but plain."""
    return [[page.path, page.language, page.key, sorted(_marks(page))] for page in view.pages()]


def _marks(page: Page) -> Iterator[str]:
    traits = read_traits(page)
    for one in traits:
        yield from map(_mark, one.facts)
        yield from (_mark(block.raw.strip()) for block in one.section.blocks if block.kind == "code")
    forms = [(one.level, one.shape, len(one.units)) for one in traits]
    yield from (_mark(repr(both)) for both in pairwise(forms))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def find_exchanged(source: str, pages: Sequence[Marked], language: str) -> Mapping[str, str]:
    """Return, by document, of which other document its page in a language is the translation."""
    own = {one.document: Counter(one.marks) for one in pages if one.language == source}
    found: dict[str, str] = {}
    for one in pages:
        marks = Counter(one.marks)
        if one.language != language or one.document not in own or marks.total() < _FEWEST:
            continue
        likeness, document = max((_alike(marks, theirs), document) for document, theirs in own.items())
        before = _alike(marks, own[one.document])
        if likeness >= before + _MORE and 1 - likeness <= _LEFT * (1 - before):
            found[one.document] = document
    return found


def find_twins(source: str, pages: Sequence[Marked], language: str) -> list[tuple[str, str]]:
    """Return the paths of two pages that are like each other, and like no other page of the two languages."""
    left, right = ([one for one in pages if one.language == key] for key in (source, language))
    counts = {one.path: Counter(one.marks) for one in (*left, *right)}
    likenesses = {(a.path, b.path): _alike(counts[a.path], counts[b.path]) for a in left for b in right}
    found: list[tuple[str, str]] = []
    for (mine, theirs), likeness in likenesses.items():
        # Few pages are so much alike that others are looked at.
        if likeness < _ALIKE or min(counts[mine].total(), counts[theirs].total()) < _FEWEST:
            continue
        others = (other for both, other in likenesses.items() if (both[0] == mine) != (both[1] == theirs))
        if likeness >= max(others, default=0.0) + _MORE:
            found.append((mine, theirs))
    return found


def _alike(mine: Counter[str], theirs: Counter[str]) -> float:
    return (mine & theirs).total() / max((mine | theirs).total(), 1)
