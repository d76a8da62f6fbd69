"""What two pages differ in as a whole, wherever it stands: their footnotes, and parts that are opened and never end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.base.regex import regex
from guidecheck.model.findings import say
from guidecheck.model.page import Page, lines_of
from guidecheck.pairing.model import Fault, PagePair
from guidecheck.pairing.of_translation import translators_notes
from guidecheck.source.footnotes import unnoted

_MARK = regex(r"\[\^([^\]\s]+)\](?!:)")
_DETAILS = regex(r"<(/?)details\b", re.IGNORECASE)


def details_unended(pages: PagePair) -> Iterator[Fault]:
    """Yield what one page hides until readers open it, with all that follows, as its end is missing."""
    opened = [_opened(page) for page in (pages.source, pages.target)]
    if bool(opened[0]) == bool(opened[1]):
        return
    page, other = (pages.source, pages.target)[:: 1 if opened[0] else -1]
    line, column = (opened[0] or opened[1])[-1]
    yield Fault(
        page.path,
        line,
        column,
        say("This <details> is never ended, so it hides the rest of the page."),
        say("Write </details> behind what it hides, as in {language}.", language=other.language),
    )


def _opened(page: Page) -> list[tuple[int, int]]:
    """Return the places of the `<details>` of a page that no tag ends."""
    opened: list[tuple[int, int]] = []
    for section in page.sections:
        for piece in section.html:
            for found in _DETAILS.finditer(piece.raw):
                if not found[1]:
                    opened.append((piece.line + piece.raw.count("\n", 0, found.start()), piece.column))
                elif opened:
                    opened.pop()
    return opened


def footnotes(pages: PagePair) -> Iterator[Fault]:
    """Yield that a page has more footnotes than the other; they may stand anywhere in it."""
    left, right = (
        [one for section in sections for one in section.blocks if one.kind == "footnote"]
        for sections in ([pair.source for pair in pages.pairs], [pair.target for pair in pages.pairs])
    )
    if len(left) == len(right):
        return
    more, notes, less = (
        (pages.source, left, pages.target) if len(left) > len(right) else (pages.target, right, pages.source)
    )
    if len(unnoted(less)) >= abs(len(left) - len(right)):
        return  # Their marks are there, and link-broken tells that their texts are not.
    fewer = right if notes is left else left
    own = {lines.start for section in more.sections for lines in translators_notes(more, section)}
    kept = _notes_on_originals(more, less) if more is pages.target else frozenset()
    others = [one for one in notes if one.line not in own and one.name not in kept]
    if len(others) <= len(fewer):
        return
    names = {one.name for one in fewer}
    note = next((one for one in others if one.name not in names), others[-1])
    yield Fault(
        more.path,
        note.line,
        note.column,
        say(
            "Footnotes on the page: {count} here, {other} in {language}.",
            count=len(notes),
            other=min(len(left), len(right)),
            language=less.language,
        ),
        say("Add what is missing there, or remove it here."),
    )


def _notes_on_originals(page: Page, other: Page) -> frozenset[str]:
    """Return the names of the notes on lines that the other page has letter by letter: they translate these."""
    lines = frozenset(lines_of(other))
    return frozenset(
        name for line in lines_of(page) if "[^" in line and _MARK.sub("", line) in lines for name in _MARK.findall(line)
    )
