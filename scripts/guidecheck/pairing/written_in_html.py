"""Sections of one page that the other has in HTML, with headings of its own: nothing of them is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from guidecheck.base.regex import regex
from guidecheck.model.page import Section
from guidecheck.pairing.model import Missing, PagePair, sections_of
from guidecheck.source.html_tags import HtmlTag, read_html_tags

_HEADING = regex("h[1-6]")


def written_in_html(pages: PagePair, lacking: Sequence[Missing]) -> set[int]:
    """Return the lines of the headings of one page whose counterparts the other has in HTML.

    It has as many headings of their levels more there, or at least one and all pictures of the section.
    """
    beside = {id(one): other for pair in pages.pairs for one, other in (pair[:2], pair[1::-1])}
    found: set[int] = set()
    for after in {id(one.after): one.after for one in lacking if one.after.html}.values():
        together = [one for one in lacking if one.after is after]
        lone = sections_of(together)
        here = [*lone, *([beside[id(after)]] if id(after) in beside else ())]
        more = _headings(after) - sum(map(_headings, here), Counter[int]())
        shown = {tag.attributes.get("src") for tag in _tags(after) if tag.name == "img"}
        for one in together if more else ():
            links = (link for part in (one.section, *one.below) for link in part.links)
            pictures = {link.target for link in links if link.kind == "image"}
            if Counter(part.level for part in lone) <= more or (pictures and pictures <= shown):
                found.add(one.section.line)
    return found


def _headings(section: Section) -> Counter[int]:
    """Return how many headings of each level the HTML of a section has."""
    return Counter(int(tag.name[1]) for tag in _tags(section) if _HEADING.fullmatch(tag.name))


def _tags(section: Section) -> Iterator[HtmlTag]:
    for piece in section.html:
        yield from read_html_tags(piece.raw)
