"""Sections that stand at another place than their counterparts, or at another level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from guidecheck.model.findings import Edit, Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, Section
from guidecheck.pairing.glossaries import is_glossary
from guidecheck.pairing.model import Missing, PagePair, Pair, sections_of
from guidecheck.pairing.whole import comparable, weighed

MOVED = Rule(
    "section-moved",
    Severity.ERROR,
    "a section stands at another place than its counterpart",
    bad="""
    ## 1. 폭력              ## 2. Children
    ## 2. 아동              ## 1. Violence
    """,
    good="""
    ## 1. 폭력              ## 1. Violence
    ## 2. 아동              ## 2. Children
    """,
    why="Three or more sections that moved together are one finding.",
)
LEVEL = Rule(
    "section-level",
    Severity.ERROR,
    "a heading has another level than its counterpart",
    bad="""
    ### 게임 아트           #### Game Art
    """,
    good="""
    ### 게임 아트           ### Game Art
    """,
    why="Three or more headings in a row, or most of a page, that differ by the same number of levels are one finding.",
)
RULES = (MOVED, LEVEL)

# So many sections that follow one another, or are most of a page, are one finding.
_MANY = 3


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the sections of each translation that stand elsewhere, or at another level, than their counterparts."""
    for pages in comparable(view):
        yield from weighed(pages, _misplaced(pages))


def _misplaced(pages: PagePair) -> Iterator[Finding]:
    for run in _moved(pages):
        yield from [_all_moved(pages, run)] if len(run) >= _MANY else (_all_moved(pages, [one]) for one in run)
    yield from _levels(pages)


def _moved(pages: PagePair) -> Iterator[list[Pair]]:
    """Yield the pairs that are out of order, those together that follow one another on both sides."""
    run: list[Pair] = []
    for pair in pages.pairs:
        if pair.moved and not _is_alphabetical(pages, pair):
            if run and not _follow(pages, run[-1], pair):
                yield run
                run = []
            run.append(pair)
    if run:
        yield run


def _follow(pages: PagePair, one: Pair, other: Pair) -> bool:
    """Tell whether nothing but what stands under one section lies between it and another, on both sides."""
    return all(
        before.line < behind.line
        and all(section.level > before.level for section in page.sections if before.line < section.line < behind.line)
        for page, before, behind in (
            (pages.source, one.source, other.source),
            (pages.target, one.target, other.target),
        )
    )


def _all_moved(pages: PagePair, run: Sequence[Pair]) -> Finding:
    first = run[0]
    values = {"heading": first.target.heading, "language": pages.source.language}
    return MOVED.at(
        pages.target.path,
        first.target.line,
        first.target.column,
        say(
            "The section “{heading}” and {count} that follow it stand at another place than in {language}: {others}.",
            count=len(run) - 1,
            others=_list(run[1:]),
            **values,
        )
        if len(run) > 1
        else say("The section “{heading}” stands at another place than in {language}.", **values),
        say("Move it to where its counterpart stands.")
        if len(run) == 1
        else say("Move them to where their counterparts stand."),
        (_counterpart(pages, first),),
    )


def _list(pairs: Sequence[Pair]) -> str:
    return ", ".join(f"“{one.target.heading}” ({one.target.line})" for one in pairs)


def _counterpart(pages: PagePair, pair: Pair) -> Related:
    return Related(pages.source.path, pair.source.line, say("its counterpart “{heading}”", heading=pair.source.heading))


def _levels(pages: PagePair) -> Iterator[Finding]:
    told: set[int] = set()
    for by, together in _shifted(pages):
        told.update(pair.target.line for pair in together)
        yield _all_shifted(pages, together, by)
    # Where each page has sections of its own, one in the place of another says nothing of its level.
    told |= pages.unlike | _put_deeper(pages)
    for pair in pages.pairs:
        # What is to be moved gets its level there.
        moved = pair.moved and not _is_alphabetical(pages, pair)
        if pair.target.level != pair.source.level and pair.target.line not in told and not moved:
            yield _level(pages, pair)


def _shifted(pages: PagePair) -> Iterator[tuple[int, list[Pair]]]:
    """Yield the pairs of which the levels differ by the same number: most of a page, or many in a row."""
    deeper = _put_deeper(pages)
    pairs = [pair for pair in pages.pairs[1:] if pair.target.line not in deeper]
    counts = Counter(_difference(pair) for pair in pairs)
    by, count = next((one for one in counts.most_common(2) if one[0]), (0, 0))
    if by and (_are_all(pages, count) or (count >= _MANY and 2 * count > len(pairs))):
        yield by, [pair for pair in pairs if _difference(pair) == by]
        return
    for by, run in groupby(pairs, _difference):
        together = list(run)
        if by and len(together) >= _MANY:
            yield by, together


def _put_deeper(pages: PagePair) -> set[int]:
    """Return the lines of sections of the translation that stand deeper, or higher, by the headings above them alone.

    These the other page lacks, and that is told of them.
    """
    if not (pages.missing or pages.extra):
        return set()
    above, above_too = _lacking_above(pages.source, pages.missing), _lacking_above(pages.target, pages.extra)
    if not any(above.values()) and not any(above_too.values()):
        return set()
    return {
        pair.target.line
        for pair in pages.pairs[1:]
        if _difference(pair) and _difference(pair) == above_too[pair.target.line] - above[pair.source.line]
    }


def _lacking_above(page: Page, lacking: Sequence[Missing]) -> dict[int, int]:
    """Return how many of the headings above each section of a page, by its line, the other page lacks.

    What is above all of a page says nothing: the other page may have it as its title.
    """
    lone = {one.line for one in sections_of(lacking) if one.level > 1}
    open_at: list[Section] = []
    counts: dict[int, int] = {}
    for section in page.sections[1:]:
        while open_at and open_at[-1].level >= section.level:
            open_at.pop()
        counts[section.line] = sum(one.line in lone for one in open_at)
        open_at.append(section)
    return counts


def _are_all(pages: PagePair, count: int) -> bool:
    """Tell whether so many pairs are all headings of both pages."""
    return count == len(pages.source.sections) - 1 == len(pages.target.sections) - 1


def _difference(pair: Pair) -> int:
    return pair.target.level - pair.source.level


def _level(pages: PagePair, pair: Pair) -> Finding:
    return LEVEL.at(
        pages.target.path,
        pair.target.line,
        pair.target.column,
        say(
            "The heading “{heading}” is of level {level}, its counterpart in {language} of level {other}.",
            heading=pair.target.heading,
            level=pair.target.level,
            language=pages.source.language,
            other=pair.source.level,
        ),
        say("Start it with {marks}.", marks="#" * pair.source.level),
        (_counterpart(pages, pair),),
        edits=_edits([pair]),
    )


def _edits(pairs: Sequence[Pair]) -> tuple[Edit, ...]:
    """Return what gives headings the level of their counterparts; one that is underlined has no marks, and stays."""
    return tuple(
        Edit(one.target.line, one.target.column, "#" * one.target.level + " ", "#" * one.source.level + " ", exact=True)
        for one in pairs
    )


def _all_shifted(pages: PagePair, together: Sequence[Pair], by: int) -> Finding:
    first = together[0]
    values: dict[str, object] = {"language": pages.source.language, "count": abs(by)}
    if len(together) == len(pages.pairs) - 1:
        message = (
            say("The headings of this page are deeper than in {language}, by {count}.", **values)
            if by > 0
            else say("The headings of this page are higher than in {language}, by {count}.", **values)
        )
    else:
        values |= {"heading": first.target.heading, "more": len(together) - 1, "others": _list(together[1:])}
        message = (
            say("“{heading}” and {more} headings below are deeper than in {language}, by {count}: {others}.", **values)
            if by > 0
            else say(
                "“{heading}” and {more} headings below are higher than in {language}, by {count}: {others}.", **values
            )
        )
    return LEVEL.at(
        pages.target.path,
        first.target.line,
        first.target.column,
        message,
        say("Start this one with {marks}, and those below likewise.", marks="#" * first.source.level),
        (_counterpart(pages, first),),
        # A whole page may have its levels for a reason, as under a heading that a shortcode makes.
        edits=() if _are_all(pages, len(together)) else _edits(together),
    )


def _is_alphabetical(pages: PagePair, pair: Pair) -> bool:
    """Tell whether a section stands in a list by the alphabet, which each language has in its own order."""
    return is_glossary(pages, pair.source.level)
