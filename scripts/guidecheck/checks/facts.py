"""Facts that every language states alike: inline code, link targets, SPDX identifiers, versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from guidecheck.facts import Fact, facts, slug
from guidecheck.model import Finding, Guide, Page, Related, Rule, Section, Severity, say
from guidecheck.pairing import PagePair, Pair, pair_guide

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


def check(guide: Guide) -> Iterator[Finding]:
    """Yield the facts of each pair of sections that only one of them states."""
    languages = frozenset(language.key for language in guide.site.languages)
    for pages in pair_guide(guide):
        counterparts = _Fragments(pages)
        for pair in pages.pairs:
            yield from _pair(pages, pair, languages)
            yield from counterparts.differences(pair)


def _pair(pages: PagePair, pair: Pair, languages: frozenset[str]) -> Iterator[Finding]:
    left = _grouped(facts(pages.source, pair.source, languages))
    right = _grouped(facts(pages.target, pair.target, languages))
    for kind, value in sorted({*left, *right}):
        mine, theirs = left.get((kind, value), []), right.get((kind, value), [])
        if kind in ("version", "SPDX identifier") and mine and theirs:
            continue  # how often a name is said is a matter of style
        if len(mine) == len(theirs):
            continue
        page, other, section, place = (
            (pages.source, pages.target, pair.target, mine[len(theirs)])
            if len(mine) > len(theirs)
            else (pages.target, pages.source, pair.source, theirs[len(mine)])
        )
        yield MISMATCH.at(
            page.path,
            place.line,
            place.column,
            say(
                "The {kind} {value} is in this section in {here} but not in {there}.",
                kind=kind,
                value=value,
                here=page.language,
                there=other.language,
            )
            if not (mine and theirs)
            else say(
                "The {kind} {value} is in this section more often in {here} than in {there}.",
                kind=kind,
                value=value,
                here=page.language,
                there=other.language,
            ),
            related=(Related(other.path, section.line, say("the section “{heading}”", heading=section.heading)),),
        )


def _grouped(found: Iterator[Fact]) -> Mapping[tuple[str, str], list[Fact]]:
    groups: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in found:
        groups[fact.kind, fact.value].append(fact)
    return groups


class _Fragments:
    """Holds the links within a page to the headings that they name."""

    def __init__(self, pages: PagePair) -> None:
        self._pages = pages
        self._headings = _fragments(pages.source), _fragments(pages.target)
        self._paired = {pair.source.line: pair.target.line for pair in pages.pairs}

    def differences(self, pair: Pair) -> Iterator[Finding]:
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
    for section in page.sections[1:]:
        base = name = section.id or slug(section.heading)
        count = 0
        while name in found:
            count += 1
            name = f"{base}-{count}"
        found[name] = section
    return found


def _own_fragments(section: Section) -> list[tuple[int, int, str]]:
    return [(link.line, link.column, unquote(link.target[1:])) for link in section.links if link.target.startswith("#")]
