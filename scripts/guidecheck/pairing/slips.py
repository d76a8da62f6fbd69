"""What of a page says otherwise by a slip that another rule tells: its statements are held as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page
from guidecheck.pairing.model import PagePair, sections_of
from guidecheck.pairing.pairs import pair_document
from guidecheck.source import licenses
from guidecheck.source.almost_links import almost_links
from guidecheck.source.markdown.fold import parse_page
from guidecheck.source.statements import statements
from guidecheck.spdx import expression
from guidecheck.spdx.mentions import Mentions, mentions_of


class Slips:
    """The slips of a page of the source language: links that are none, identifiers that no rule lets pass."""

    def __init__(self, page: Page, view: DocumentView) -> None:
        self._mentions = mentions_of(page, view.licenses.declared)
        self._links = [(one.shown, one.meant) for one in almost_links(page) if one.shown]
        self._labels = [line.mistyped for line in self._mentions.lines if line.mistyped]
        self._folder = licenses.folder(page.key)
        self._identifiers = sorted(_told(self._mentions, self._folder), key=len, reverse=True)
        self._lacking = [size for pages in pair_document(view) for size in _sizes(pages)]

    def say_same(self, says: str, meant: str) -> bool:
        """Tell whether a statement that the page has would say what was meant, were it not for the slips in it."""
        for shown, instead in (*self._links, *self._labels):
            says = says.replace(shown, instead)
        if says == meant:
            return True
        return any(name in says and self._says_identifier(says.split(name), meant) for name in self._identifiers)

    def _says_identifier(self, parts: Sequence[str], meant: str) -> bool:
        """Tell whether a statement says what the parts say, with an identifier between them that is one."""
        found = re.fullmatch(r"(\S+)".join(map(re.escape, parts)), meant)
        declared = self._mentions.declared | {self._folder}
        return found is not None and not any(expression.parse(name, declared).faults for name in found.groups())

    def lose_line(self, meant: str) -> bool:
        """Tell whether a statement is an identifier line, and the page has none."""
        return not self._mentions.lines and bool(mentions_of(parse_page(meant), self._mentions.declared).lines)

    def lost(self, headings: Mapping[str, int]) -> frozenset[str]:
        """Return which of some headings that the page does not have it lost, by the statements that stood under each.

        A translation has a section of as many, which the page lacks. What is gone in every language is not lost.
        """
        left, lost = list(self._lacking), set()
        for heading, count in headings.items():
            size = next((one for one in left if one[0] <= count <= one[1]), None)
            if size:
                left.remove(size)
                lost.add(heading)
        return frozenset(lost)


def _sizes(pages: PagePair) -> Iterator[tuple[int, int]]:
    """Yield how many statements stand under each title in sections that the source lacks, without headings and with."""
    lines = {section.line for section in sections_of(pages.extra)}
    stated = [one for one in statements(pages.target) if pages.target.sections[one.section].line in lines]
    # The first of their headings stands under one that the source may have.
    own = {one.says for one in stated if one.is_heading} | {one.under for one in stated if not one.is_heading}
    for title in dict.fromkeys(one.under for one in stated if one.under in own):
        under = [one.is_heading for one in stated if one.under == title]
        yield under.count(False), len(under)


def _told(mentions: Mentions, folder: str) -> Iterator[str]:
    """Yield the identifiers, as they are written, that a rule on identifiers tells of."""
    yield from (one.text for one in mentions.all() if one.parse(mentions.declared).faults)
    references = [one.label.text for one in mentions.links if one.label and one.reference]
    lines = [one.text for line in mentions.lines for one in line.mentions]
    for named in (references, lines):
        if folder not in named:
            yield from named
