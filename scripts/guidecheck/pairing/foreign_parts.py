"""Which words of a text in a page's own language are of another, as they stand on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guidecheck.base.scripts import fold_blanks, script
from guidecheck.model.page import Page, lines_of
from guidecheck.pairing.page_texts import Text

# What was taken out between two words, such as a link or code, is hardly longer.
_LONGEST_GAP = 120
_AROUND = " \t\n\x00,.;:!?()[]{}<>|/\"'“”‘’„«»「」『』《》【】（）、。，．；：！？・·-–—…*_~`"
# So many words are looked for at once.
_WORDS = 3


def foreign_part(page: Page, one: Text, own: frozenset[str], measure: Callable[[str], int]) -> Text:
    """Return a text, or of one that has letters of its page's own scripts the part with the longest run, at its line.

    `measure` tells how long a run is. What was taken out between its words is there again.
    """
    parts = [*_parts(one.text, own)]
    if len(parts) == 1 and "\0" not in one.text:
        return one
    part = max(parts, key=measure)
    if not measure(part):
        return one
    words = [word for word in part.strip(_AROUND).split() if "\0" not in word]
    last, whole = _place(page, one, words)
    said = _span(whole, words) or fold_blanks(part.replace("\0", " "))
    lines = enumerate(lines_of(page)[one.line - 1 : last], one.line)
    first = " ".join(words[:_WORDS])
    line = next((number for number, text in lines if first in text), one.line)
    # What stands in a sentence is no name of its own.
    return one._replace(text=said, line=line, short=False, block=None)


def _parts(text: str, own: frozenset[str]) -> Iterator[str]:
    """Yield the pieces between letters of some scripts."""
    begin = 0
    for at, letter in enumerate(text):
        if letter > "\x7f" and script(letter) in own:
            yield text[begin:at]
            begin = at + 1
    yield text[begin:]


def _place(page: Page, one: Text, words: list[str]) -> tuple[int, str]:
    """Return the last line of what a text stands in, and that whole, with code and links."""
    for block in page.blocks():
        if not block.line <= one.line <= block.end_line:
            continue
        wholes = [(end, item.text) for item, end in zip(block.items, block.item_ends) if item.line == one.line]
        wholes += [(row.line, cell) for row in block.rows if row.line == one.line for cell in row.cells]
        wholes += [] if block.items or block.rows else [(block.end_line, block.text or block.raw)]
        for last, whole in wholes:
            if _span(whole, words):
                return last, whole
    return one.line, ""


def _span(whole: str, words: list[str]) -> str:
    """Return the piece of a text from the first to the last of some words, which are near to each other."""
    begin = whole.find(" ".join(words[:_WORDS]))
    if begin < 0:
        begin = whole.find(words[0])
    at = begin
    for word in words:
        found = whole.find(word, at, at + _LONGEST_GAP + len(word))
        if found < 0:
            return ""
        at = found + len(word)
    return whole[begin:at]
