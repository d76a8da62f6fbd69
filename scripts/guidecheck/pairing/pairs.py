"""Which section of a translation is which of the source, for two pages and for a document."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from guidecheck.base.scripts import scripts
from guidecheck.model.guide import DocumentView, Lexicon
from guidecheck.model.page import Page, Section
from guidecheck.model.record import NO_RECORD, Record
from guidecheck.pairing.align import built_alike, match
from guidecheck.pairing.densities import usual_ratio
from guidecheck.pairing.fingerprints import fingerprints
from guidecheck.pairing.glossaries import with_one_index
from guidecheck.pairing.likeness import Likeness, Prints, Traits, plain_heading, read_traits, without_counting
from guidecheck.pairing.model import Missing, PagePair, Pair, Rewritten
from guidecheck.pairing.rewritten import Place, find_places
from guidecheck.pairing.text_headings import split_at_text_headings

# Siblings built alike whose likenesses differ by less are reported together.
OPEN = 1.1
# Of so many to each side at most: nobody reads more.
MOST_ALIKE = 50


@lru_cache(maxsize=4)
def pair_document(view: DocumentView) -> tuple[PagePair, ...]:
    """Pair the page of the source language with each of its translations.

    Where the pages do not align one by one, `view.lexicons` say what other pages teach about their headings.
    """
    source = view.document.pages.get(view.site.source.key)
    if not source or _is_unreadable(source):
        return ()
    return tuple(
        _pair_page(view, source, page)
        for language, page in view.document.pages.items()
        if language != source.language and not _is_unreadable(page)
    )


def _is_unreadable(page: Page) -> bool:
    """Tell whether nobody knows a page's text: the file is no text, or its front matter never ends.

    What begins with a brace may be a shortcode.
    """
    front_matter = page.front_matter
    return bool(page.problem) or (front_matter.format in ("yaml", "toml") and not front_matter.end_line)


def _pair_page(view: DocumentView, source: Page, target: Page) -> PagePair:
    record = view.translations.record(target.language, source.key)
    pair = pair_pages(source, target, record=record)
    lexicon = view.lexicons.get(target.language)
    return pair_pages(source, target, lexicon, record) if lexicon and pair.in_doubt else pair


# So much more has to speak for sections that are no pairs by their numbers.
_AGAINST_NUMBERS = 1.0


def _sum(likeness: Likeness, matched: Mapping[int, int]) -> float:
    return sum(likeness.own(i, j) for i, j in matched.items() if i)


def pair_pages(source: Page, target: Page, lexicon: Lexicon | None = None, record: Record = NO_RECORD) -> PagePair:
    """Pair the sections of two pages; the preambles are always a pair.

    Where every section was accepted as the counterpart of the one in its place, a person has paired them.
    """
    prints = (fingerprints(source), fingerprints(target)) if record.lines else ((), ())
    if prints[0] and _are_accepted(prints, record):
        return PagePair(source, target, tuple(map(Pair, source.sections, target.sections)))
    whole = source, target
    source, target = with_one_index(*whole)
    if (source, target) != whole:
        prints = (fingerprints(source), fingerprints(target)) if record.lines else ((), ())
    (seen, own), (seen_too, own_too) = split_at_text_headings(source), split_at_text_headings(target)
    if seen is not source or seen_too is not target:
        prints = ((), ())
    cognates = scripts(source.locale) == scripts(target.locale) == {"LATIN"}
    traits = read_traits(seen), read_traits(seen_too)
    expected = usual_ratio(source, target)
    likeness = Likeness(*traits, lexicon or {}, record, prints, cognates=cognates, expected=expected)
    matched, moved, displaced, twins = match(likeness)
    counting = without_counting(*traits)
    if any(one.counts for one in counting[0]):
        uncounted = Likeness(*counting, lexicon or {}, record, prints, cognates=cognates, expected=expected)
        anew = match(uncounted)
        # What else the sections say has to speak against their numbers.
        if _sum(uncounted, anew[0]) > _sum(uncounted, matched) + _AGAINST_NUMBERS:
            likeness, (matched, moved, displaced, twins) = uncounted, anew
    places = find_places(likeness, matched, displaced)
    for place in places:
        _part(place, matched, twins)
    pairs = tuple(
        Pair(one, other, i in moved)
        for i, j in sorted(matched.items())
        if (one := own[i]) is not None and (other := own_too[j]) is not None
    )
    back = {j: i for i, j in matched.items()}
    sides = _Side(likeness.left, own), _Side(likeness.right, own_too)
    missing = _missing(*sides, matched, displaced, twins, likeness.tree)
    extra = _missing(
        *sides[::-1],
        back,
        {matched[i] for i in displaced},
        {j: i for i, j in twins.items()},
        lambda j, i: likeness.tree(i, j),
    )
    return PagePair(
        source,
        target,
        pairs,
        missing,
        extra,
        tuple(made for place in places if (made := _rewritten(place, own, own_too)).sources and made.targets),
        frozenset(likeness.right[j].section.line for i, j in matched.items() if likeness.is_unlike(i, j))
        if missing and extra
        else frozenset(),
    )


def _part(place: Place, matched: dict[int, int], twins: dict[int, int]) -> None:
    """Take apart what was paired in a place that was rewritten."""
    for i in place.left:
        matched.pop(i, None)
        twins.pop(i, None)
    for i in [i for i, j in twins.items() if j in place.right]:
        del twins[i]


def _rewritten(place: Place, own: Sequence[Section | None], own_too: Sequence[Section | None]) -> Rewritten:
    return Rewritten(
        tuple(one for i in place.left if (one := own[i]) is not None),
        tuple(one for j in place.right if (one := own_too[j]) is not None),
    )


def _are_accepted(prints: Prints, record: Record) -> bool:
    left, right = prints
    return len(left) == len(right) and all(
        map(lambda mine, theirs: theirs in record.targets.get(mine, ()), left, right)
    )


class TrainingPairs(NamedTuple):
    """The headings that belong together by one pair of pages, of sections that are in order."""

    language: str
    headings: tuple[tuple[str, str], ...]


def training_pairs(pages: PagePair) -> TrainingPairs:
    """Return the pairs of headings that other pages learn from."""
    sure = [pair for pair in pages.pairs[1:] if not pair.moved]
    headings = tuple((plain_heading(pair.source.heading), plain_heading(pair.target.heading)) for pair in sure)
    return TrainingPairs(pages.target.language, headings)


def headings(page: Page) -> Iterator[str]:
    """Yield the headings of a page as lexicons have them."""
    return (plain_heading(section.heading) for section in page.sections)


class _Side(NamedTuple):
    """What is known of the sections of a page, and the sections themselves: None for a line meant for a heading."""

    traits: Sequence[Traits]
    sections: Sequence[Section | None]

    def section_at(self, index: int) -> Section:
        """Return a section, or for a line meant for a heading the one that it stands in."""
        return next(one for one in self.sections[index::-1] if one is not None)


def _missing(
    own: _Side,
    other: _Side,
    matched: Mapping[int, int],
    displaced: set[int],
    twins: Mapping[int, int],
    tree: Callable[[int, int], float],
) -> tuple[Missing, ...]:
    """Return what of one page the other lacks, a lost subtree as one."""
    found: list[Missing] = []
    reported: set[int] = set()
    after = 0
    for i, section in enumerate(own.sections):
        if i in matched and i not in displaced:
            after = matched[i]
        if section is None or i in reported:
            continue
        if i in matched:
            if other.sections[matched[i]] is None:
                line = other.traits[matched[i]].section.line
                found.append(Missing(section, other.section_at(matched[i]), meant_at=line))
            continue
        below = range(i + 1, own.traits[i].end)
        whole = not any(k in matched for k in below)
        reported.update(below if whole else ())
        instead = _instead(own.traits, other.traits, i, matched, tree) if whole and i not in twins else ()
        found.append(
            Missing(
                section,
                other.section_at(after),
                tuple(one for k in below if whole and (one := own.sections[k])),
                tuple(one for k in instead if (one := own.sections[k])),
                other.sections[twins[i]] if i in twins else None,
            )
        )
        after = after or twins.get(i, 0)
    return tuple(found)


def _instead(
    side: Sequence[Traits],
    other: Sequence[Traits],
    lost: int,
    matched: Mapping[int, int],
    tree: Callable[[int, int], float],
) -> list[int]:
    """Return the siblings in a row with the lost one that might as well be it: moving the gap there costs little.

    None is it whose counterpart has the text of both.
    """
    found: list[int] = []
    row = side[side[lost].parent].children
    at = bisect_left(row, lost)
    before, after = row[max(at - MOST_ALIKE, 0) : at], row[at + 1 : at + 1 + MOST_ALIKE]
    for way in (before[::-1], after):
        gap, cost = lost, 0.0
        for steps, sibling in enumerate(way, 1):
            if sibling not in matched or not built_alike(side, sibling, gap):
                break
            both = len(side[sibling].units) + len(side[gap].units)
            # The heading between them may be there as text.
            if both and both <= len(other[matched[sibling]].units) <= both + 1:
                break
            cost += tree(sibling, matched[sibling]) - tree(gap, matched[sibling])
            # What speaks for one or the other by chance grows as its root.
            if cost >= OPEN * math.sqrt(steps):
                break
            found.append(sibling)
            gap = sibling
    return sorted(found)
