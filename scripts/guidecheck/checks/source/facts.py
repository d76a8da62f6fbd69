"""Facts that every language states alike: inline code, link targets, SPDX identifiers, versions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import unquote

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Section
from guidecheck.pairing.features import Fact, facts, holders, slug
from guidecheck.pairing.model import PagePair, Pair
from guidecheck.pairing.pairs import pair_document

MISMATCH = Rule(
    "fact-mismatch",
    Severity.ERROR,
    "paired sections differ in inline code, link targets, SPDX identifiers or versions",
    bad="""
    `GPL-2.0-only` 조건      the terms of `GPL-3.0-only`
    """,
    good="""
    `GPL-2.0-only` 조건      the terms of `GPL-2.0-only`
    """,
    why="Links inside the site are equal where they lead to the same page, each in its own language, and fragments"
    " where they name the paired heading. Numbers are not compared: 7억 is 700 million.",
)
RULES = (MISMATCH,)
_NAMES = {
    "code": say("code"),
    "link": say("link"),
    "image": say("image"),
    "version": say("version"),
    "SPDX identifier": say("SPDX identifier"),
}

NAMES = frozenset({"version", "SPDX identifier"})


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the facts of each pair of sections that only one of them states."""
    languages = frozenset(language.key for language in view.site.languages)
    for pages in pair_document(view):
        counterparts = _Fragments(pages)
        for pair in pages.pairs:
            yield from _pair(pages, pair, languages)
            yield from counterparts.differences(pair)


def _pair(pages: PagePair, pair: Pair, languages: frozenset[str]) -> Iterator[Finding]:
    stated = list(facts(pages.source, pair.source, languages)), list(facts(pages.target, pair.target, languages))
    # Most sections state nothing, or the same in the same order.
    if [fact[:2] for fact in stated[0]] == [fact[:2] for fact in stated[1]]:
        return
    source, target = map(_grouped, stated)
    held, held_too = holders(pair.source), holders(pair.target)
    left, right = _alone(source, target, held, held_too), _alone(target, source, held_too, held)
    for kind in sorted({*left, *right}):
        mine, theirs = left.get(kind, []), right.get(kind, [])
        # Where both sides have one of their own, it was changed in one of them.
        for fact, twin in zip(mine, theirs, strict=False):
            yield MISMATCH.at(
                pages.target.path,
                twin.line,
                twin.column,
                say(
                    "The {kind} here is {theirs}, but {mine} in {language}.",
                    kind=_NAMES[kind],
                    theirs=twin.value,
                    mine=fact.value,
                    language=pages.source.language,
                ),
                related=(Related(pages.source.path, fact.line, say("its counterpart")),),
            )
        for fact in mine[len(theirs) :]:
            yield _lone(pages.source, fact, pages.target, pair.target)
        for fact in theirs[len(mine) :]:
            yield _lone(pages.target, fact, pages.source, pair.source)


def _lone(page: Page, fact: Fact, other: Page, section: Section) -> Finding:
    return MISMATCH.at(
        page.path,
        fact.line,
        fact.column,
        say(
            "The {kind} {value} has no counterpart in {language}.",
            kind=_NAMES[fact.kind],
            value=fact.value,
            language=other.language,
        ),
        related=(Related(other.path, section.line, say("the section “{heading}”", heading=section.heading)),),
    )


_Grouped = Mapping[tuple[str, str], list[Fact]]
_Holder = Callable[[int], str]


def _alone(mine: _Grouped, theirs: _Grouped, held: _Holder, held_too: _Holder) -> Mapping[str, list[Fact]]:
    """Return, by kind, the facts of one section that the other does not state, in order."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for (kind, value), places in mine.items():
        twins = theirs.get((kind, value), [])
        # How often a name is said is a matter of style.
        if len(places) > len(twins) and not (twins and kind in NAMES):
            found[kind] += _surplus(places, twins, held, held_too)
    return {kind: sorted(places, key=lambda fact: (fact.line, fact.column)) for kind, places in found.items()}


def _surplus(places: Sequence[Fact], twins: Sequence[Fact], held: _Holder, held_too: _Holder) -> list[Fact]:
    """Return as many of the places as have no twin, of those in a kind of block where there are fewer twins."""
    kinds = Counter(held_too(twin.line) for twin in twins)
    alone: list[Fact] = []
    for place in places:
        kind = held(place.line)
        kinds[kind] -= 1
        if kinds[kind] < 0:
            alone.append(place)
    return alone[: len(places) - len(twins)]


def _grouped(found: Iterable[Fact]) -> _Grouped:
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in found:
        groups[fact.kind, fact.value].append(fact)
    return groups


class _Fragments:
    """Holds the links within a page to the headings that they name."""

    def __init__(self, pages: PagePair) -> None:
        self._pages = pages

    @cached_property
    def _headings(self) -> tuple[Mapping[str, Section], Mapping[str, Section]]:
        return _fragments(self._pages.source), _fragments(self._pages.target)

    @cached_property
    def _paired(self) -> Mapping[int, int]:
        return {pair.source.line: pair.target.line for pair in self._pages.pairs}

    def differences(self, pair: Pair) -> Iterator[Finding]:
        """Yield the links of a pair of sections that name headings which are no pair."""
        if not pair.source.links or not pair.target.links:
            return
        left, right = _own_fragments(pair.source), _own_fragments(pair.target)
        for (line, _, mine), (line_too, column_too, theirs) in zip(left, right, strict=False):
            heading, heading_too = self._headings[0].get(mine), self._headings[1].get(theirs)
            # A fragment that names no heading is another rule's.
            if heading and heading_too and self._paired.get(heading.line) != heading_too.line:
                yield MISMATCH.at(
                    self._pages.target.path,
                    line_too,
                    column_too,
                    say(
                        "This link leads to “{theirs}”, its counterpart in {language} to “{mine}”.",
                        theirs=heading_too.heading,
                        mine=heading.heading,
                        language=self._pages.source.language,
                    ),
                    related=(Related(self._pages.source.path, line, say("its counterpart")),),
                )


def _fragments(page: Page) -> Mapping[str, Section]:
    found: dict[str, Section] = {}
    # How far each name is counted: a page may have it a thousand times.
    counts: Counter[str] = Counter()
    for section in page.sections[1:]:
        base = name = section.id or slug(section.heading)
        while name in found:
            counts[base] += 1
            name = f"{base}-{counts[base]}"
        found[name] = section
    return found


def _own_fragments(section: Section) -> list[tuple[int, int, str]]:
    return [(link.line, link.column, unquote(link.target[1:])) for link in section.links if link.target.startswith("#")]
