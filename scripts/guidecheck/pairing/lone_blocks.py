"""Blocks that one page of a pair has alone: moved within their section, in another section, or in another form.

What of that a translation may do is found here; the rest is missing on one side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, Section, lines_of
from guidecheck.pairing.addresses import leads_to_language
from guidecheck.pairing.blocks import Blocks, Shown, apart, differing_blocks, scale_of, shared_lines, shown_blocks
from guidecheck.pairing.code_differences import code_lines
from guidecheck.pairing.features import brought_in, calls_between
from guidecheck.pairing.model import PagePair, Pair, sections_of

# So many in a row that one page lacks are one finding: somebody has to look at the place as a whole.
MANY = 3
# So much of two pieces of code is the same where one is the other, a little changed.
_SAME_CODE = 0.5
# How far the lengths of two texts may be apart that say the same, and how far those are that do not (logarithms).
_AS_LONG = 0.3
_LONGER = 0.5
# Lengths of so few letters say nothing.
_LEAST_TOLD = 40


# What stands before the first heading of a page may stand under one of the first so many of the other, or most of it.
_FIRST = 3
_MOST_OF_IT = 0.7


def precedes_lone(pages: PagePair, pair: Pair) -> bool:
    """Tell whether a section without a counterpart follows a pair in either page.

    Text may stand under a heading of its own there, which is missing here, or have lost the one that it had.
    """
    lone = {id(one.section) for one in (*pages.missing, *pages.extra)}
    for page, section in ((pages.source, pair.source), (pages.target, pair.target)):
        following = page.sections.index(section) + 1
        if following < len(page.sections) and id(page.sections[following]) in lone:
            return True
    return False


def stands_below(pages: PagePair, pair: Pair) -> bool:
    """Tell whether what one page says before its first heading may stand below that of the other, which says more."""
    if pair is not pages.pairs[0]:
        return False
    there = bool(pair.source.blocks)
    lead, scale = (pair.source, scale_of(pages)) if there else (pair.target, 1 / scale_of(pages))
    sections = (pages.target if there else pages.source).sections
    lines = {section.line for section in sections[1 : 1 + _FIRST]}
    sides = [(one.source, one.target) if there else (one.target, one.source) for one in pages.pairs[1:]]
    nearest = [(mine, theirs) for mine, theirs in sides if theirs.line in lines]
    above = sum(block.kind == "paragraph" for block in lead.blocks)
    if nearest and nearest[0][1].line == sections[1].line and 0 < above <= _more_paragraphs(*nearest[0]):
        return True
    said = sum(len(block.text) for block in lead.blocks)
    return said >= _LEAST_TOLD and any(
        _more_paragraphs(mine, theirs) > 0 and _told_more(mine, theirs, scale) >= _MOST_OF_IT * said * scale
        for mine, theirs in nearest
    )


def _told_more(mine: Section, theirs: Section, scale: float) -> float:
    """Return how much longer the counterpart of a section is than that would be in its language."""
    own, other = (sum(len(block.text) for block in one.blocks) for one in (mine, theirs))
    return other - own * scale


def _more_paragraphs(mine: Section, theirs: Section) -> int:
    """Return how many paragraphs more than a section its counterpart has."""
    own, other = (sum(block.kind == "paragraph" for block in one.blocks) for one in (mine, theirs))
    return other - own


def moved_within(found: Sequence[Blocks]) -> list[tuple[Shown, Shown]]:
    """Return the blocks that stand at another place of the section in each page: alerts, tables and code alike."""
    lone = [[one for both in found if both[1 - side] is None and (one := both[side])] for side in (0, 1)]
    moved: list[tuple[Shown, Shown]] = []
    for one in lone[0]:
        if one.kind in ("alert", "code", "table") and (
            other := next((two for two in lone[1] if _is_moved(one, two)), None)
        ):
            lone[1].remove(other)
            moved.append((one, other))
    # Of many, nobody can say which were moved.
    if len(moved) > MANY:
        moved = [both for both in moved if both[0].kind != "code"]
    return moved if len(moved) <= MANY else []


def in_same_place(found: Sequence[Blocks], moved: tuple[Shown, Shown]) -> bool:
    """Tell whether a block has as many others than lists before it in each page: it may stand in an item, or behind."""
    counts = [
        sum(
            1
            for both in found
            if (one := both[side]) and one.kind != "list" and one.block.line < moved[side].block.line
        )
        for side in (0, 1)
    ]
    return counts[0] == counts[1]


@lru_cache(maxsize=4)
def moved_between(pages: PagePair) -> Mapping[int, Sequence[tuple[Shown, Shown]]]:
    """Return the code and shortcodes that stand in another section in each page, by the number of the target's pair.

    Code is known by its lines; a shortcode by its name, and so are those that are as many.
    """
    lone: tuple[dict[object, list[tuple[int, Shown]]], ...] = ({}, {})
    for number, found in differing_blocks(pages).items():
        pair = pages.pairs[number]
        for both in found if pair.source.blocks and pair.target.blocks else ():
            one = both[0] or both[1]
            if one and not (both[0] and both[1]) and (said := _known_by(one)):
                lone[both[0] is None].setdefault(said, []).append((number, one))
    moved: dict[int, list[tuple[Shown, Shown]]] = {}
    for said, places in lone[0].items():
        places_too = lone[1].get(said, ())
        if isinstance(said, str) and len(places) != len(places_too):
            continue
        for (number, one), (number_too, other) in zip(places, places_too):
            if number != number_too:
                moved.setdefault(number_too, []).append((one, other))
    return moved


def _is_moved(one: Shown, other: Shown) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "code":
        return bool(one.block.raw.strip()) and one.block.raw.split() == other.block.raw.split()
    return one.build == other.build


def _known_by(one: Shown) -> object:
    """Return what a block is known by in another section: nothing for those that may be alike by chance."""
    if one.kind == "code":
        return tuple(code_lines(one.block))
    return one.build[1] if one.kind == "shortcode" else None


def in_other_forms(found: Sequence[Blocks], scale: float) -> list[Shown]:
    """Return the tables, lists and terms that stand in the other page as one of the others, in order.

    So may a piece of code, as a shortcode that writes it, a list, as a box that is as long, such a box, as another
    shortcode, and what HTML hides, as any box; `scale` says how much longer the translation is. What a shortcode wraps,
    such as a tab, is one of these; that the other page has no tabs is told of the shortcode.
    """
    alone = [[one for both in found if both[1 - side] is None and (one := both[side])] for side in (0, 1)]
    telling = [[one for one in side if one.kind in ("table", "list", "definitions")] for side in alone]
    same: list[Shown] = []
    for one in telling[0]:
        other = next((two for two in telling[1] if two.kind != one.kind and _entries(two) & _entries(one)), None)
        if other:
            telling[1].remove(other)
            same += (one, other)
    for codes, calls in (alone, alone[::-1]):
        written = zip(
            (one for one in codes if one.kind == "code"),
            (one for one in calls if one.kind == "shortcode" and not one.block.raw),
        )
        same += (one for both in written for one in both)
    called = [[one for one in side if one.kind == "shortcode" and not one.block.raw] for side in alone]
    for one in called[0]:
        if other := next((two for two in called[1] if _are_named_alike(one.block.name, two.block.name)), None):
            called[1].remove(other)
            same += (one, other)
    for codes, lists in (alone, alone[::-1]):
        pieces = [one for one in codes if one.kind == "code"]
        for listed in (one for one in lists if one.kind == "list"):
            piece = next((one for one in pieces if _is_listed(one.block, listed.block)), None)
            if piece:
                pieces.remove(piece)
                same += (piece, listed)
    for side in (0, 1):
        wrapped_raw = "\n".join(one.block.raw for one in alone[1 - side] if one.kind == "shortcode")
        same += (one for one in alone[side] if wrapped_raw and _stands_in(one.block, wrapped_raw))
        hidden = (one for one in alone[side] if one.kind == "details")
        same += (one for both in zip(hidden, filter(_is_box, alone[1 - side])) for one in both)
        for wrapped, wraps in ((_is_plain_list, _is_alert), (_is_alert, _is_container)):
            told = {id(one) for one in same}
            pieces = [one for one in alone[side] if wrapped(one) and id(one) not in told]
            boxes = [one for one in alone[1 - side] if wraps(one) and id(one) not in told]
            for one, box in zip(pieces, boxes):
                source, target = (one, box) if side == 0 else (box, one)
                lengths = apart(source.length, target.length, scale)
                if one.length >= _LEAST_TOLD and lengths <= _LONGER:
                    same += (one, box)
    return same


# Names of shortcodes that begin with so many letters, and with so much of the shorter, are of one kind.
_LEAST_BEGUN = 5
_MOST_BEGUN = 0.6
_NAME_PARTS = regex(r"[-_/.]")
_LEAST_PART = 4


def _are_named_alike(one: str, other: str) -> bool:
    """Tell whether two shortcodes may be for the readers of each language: `post-link` and `page-link`."""
    begun = sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other)))
    if begun >= _LEAST_BEGUN and begun >= _MOST_BEGUN * min(len(one), len(other)):
        return True
    parts, parts_too = (frozenset(_NAME_PARTS.split(name)) for name in (one, other))
    return any(len(part) >= _LEAST_PART for part in parts & parts_too)


# So many pieces of code, or names with signs or of some length, and so many of all, tell a table.
_LEAST_PIECES = 3
_MOST_PIECES = 0.8
_PIECE = regex(r"[A-Za-z][\w./-]{5,}")


def _stands_in(block: Block, raw: str) -> bool:
    """Tell whether a shortcode wraps what a table has that no language changes."""
    pieces = set(_PIECE.findall(block.text)) if block.kind == "table" else ()
    return len(pieces) >= _LEAST_PIECES and sum(one in raw for one in pieces) >= _MOST_PIECES * len(pieces)


def laid_out_otherwise(pages: PagePair, pair: Pair, found: Sequence[Blocks]) -> list[Shown]:
    """Return lists, terms, tables and boxes that stand in one place in two forms: all that is said there is as long.

    What each section has there alone is no block of the other, but its text is, with that of the paragraphs beside it.
    """
    same: list[Shown] = []
    begin, begin_too = pair.source.line, pair.target.line
    ends = (pair.source.end_line + 1, pair.target.end_line + 1)
    alone: tuple[list[Shown], list[Shown]] = ([], [])
    for left, right in [*found, (None, None)]:
        if left and not right:
            alone[0].append(left)
            continue
        if right and not left:
            alone[1].append(right)
            continue
        end, end_too = (left.block.line, right.block.line) if left and right else ends
        if all(alone) and all(one.kind in _TEXTS or _is_plain_list(one) for side in alone for one in side):
            said, said_too = _said_between(pair.source, begin, end), _said_between(pair.target, begin_too, end_too)
            if min(said, said_too) >= _LEAST_TOLD and apart(said, said_too, scale_of(pages)) <= _AS_LONG:
                same += (*alone[0], *alone[1])
        alone = ([], [])
        if left and right:
            begin, begin_too = left.block.end_line + 1, right.block.end_line + 1
    return same


_FEWEST_LISTED = 2
_TEXTS = frozenset(("alert", "definitions", "table"))


def _said_between(section: Section, begin: int, end: int) -> int:
    return sum(len(block.text) for block in section.blocks if begin <= block.line < end)


def tables_as_code(pages: PagePair, found: Sequence[Blocks]) -> list[tuple[int, Shown, Shown]]:
    """Return the code that was meant for a table, with the table of the other section, and the side of the code.

    Its lines are indented so far that they are code.
    """
    meant: list[tuple[int, Shown, Shown]] = []
    for side in (0, 1):
        lines = lines_of((pages.source, pages.target)[side])
        codes = [one for both in found if not both[1 - side] and (one := both[side]) and one.kind == "code"]
        tables = [one for both in found if not both[side] and (one := both[1 - side]) and one.kind == "table"]
        for one in codes:
            rows = _rows_drawn(one.block, lines)
            table = next((table for table in tables if len(table.block.rows) == rows - 1), None)
            if table:
                tables.remove(table)
                meant.append((side, one, table))
    return meant


# The mark of an alert with blanks, a sign of full width, or without its sign.
_ALMOST_ALERT = regex(
    r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t>]+)?[\[\uff3b]\s*(?:[!\uff01]\s*[^\W\d_]+|[A-Z]{3,})\s*[\]\uff3d](?![(\[])"
)


def almost_alerts(pages: PagePair, pair: Pair, found: Sequence[Blocks]) -> list[tuple[int, Block, Shown]]:
    """Return the quotations that were meant for alerts that the other section has, and the side of the quotation."""
    meant: list[tuple[int, Block, Shown]] = []
    for side, (page, section) in enumerate(((pages.source, pair.source), (pages.target, pair.target))):
        alerts = [one for both in found if not both[side] and (one := both[1 - side]) and one.block.kind == "alert"]
        lines = lines_of(page)
        quotes = (
            block for block in section.blocks if block.kind == "quote" and _ALMOST_ALERT.match(lines[block.line - 1])
        )
        meant += ((side, quote, alert) for quote, alert in zip(quotes, alerts))
    return meant


def _rows_drawn(code: Block, lines: Sequence[str]) -> int:
    """Return how many lines of a table indented code begins with."""
    first = lines[code.line - 1].lstrip(" \t>")
    rows = takewhile(lambda row: row.lstrip().startswith("|"), code.raw.strip().split("\n"))
    return sum(1 for _ in rows) if first.startswith("|") else 0


def _is_listed(code: Block, listed: Block) -> bool:
    """Tell whether each line of a piece of code begins as an item of a list does, with the option that it explains."""
    lines = [line for line in map(str.strip, code.raw.split("\n")) if line]
    if len(lines) < _FEWEST_LISTED or len(lines) != len(listed.items):
        return False
    firsts = [(line.split()[0], next(iter(item.text.split()), "")) for line, item in zip(lines, listed.items)]
    return all(len(mine) > 1 and mine == theirs for mine, theirs in firsts)


def _is_plain_list(one: Shown) -> bool:
    return one.kind == "list" and all(item.checked is None for item in one.block.items)


def _is_alert(one: Shown) -> bool:
    return one.kind == "alert"


def _is_box(one: Shown) -> bool:
    return _is_alert(one) or (one.kind == "shortcode" and one.block.end_line > one.block.line)


def _is_container(one: Shown) -> bool:
    return one.kind == "shortcode" and bool(one.block.raw.strip())


def in_html(pair: Pair, found: Sequence[Blocks], side: int) -> list[Shown]:
    """Return the tables, lists or code that one section has alone where the other has as many rows, or items, in HTML.

    Or, for a list, in a shortcode that wraps them as they stand.
    """
    alone = [one for both in found if both[1 - side] is None and (one := both[side])]
    sections = ((pair.source, pair.target), (pair.target, pair.source))[side]
    mine, theirs = map(_html_of, sections)
    same: list[Shown] = []
    for kind, tag in (("table", "<tr"), ("list", "<li"), ("code", "<pre")):
        of_kind = [one for one in alone if one.kind == kind]
        parts = sum(len(one.block.rows) + len(one.block.items) + (kind == "code") for one in of_kind)
        if theirs.count(tag) - mine.count(tag) == parts:
            same += of_kind
    wrapped, wrapped_too = map(_items_wrapped, sections)
    for one in alone:
        if one.kind == "list" and len(one.block.items) == wrapped_too - wrapped and one not in same:
            return [*same, one]
    return same


def is_of_lost_item(found: Sequence[Blocks], one: Shown, side: int) -> bool:
    """Tell whether a block stands in a list that has more items than the other section's: it is lost with an item.

    As many of its kind stand alone in that list as items are lost, or fewer.
    """
    for both in found:
        held, other = both[side], both[1 - side]
        if held and other and held.kind == "list" and holds(held.block, one.block):
            lone = (each for mine in found if not mine[1 - side] and (each := mine[side]) and each.kind == one.kind)
            lost = len(held.block.items) - len(other.block.items)
            return sum(holds(held.block, each.block) for each in lone) <= lost
    return False


def is_wrapped(found: Sequence[Blocks], one: Shown, side: int) -> bool:
    """Tell whether all lines of a piece of code stand in shortcodes that the other section alone has, as text."""
    alone = [other for both in found if both[side] is None and (other := both[1 - side]) and other.kind == "shortcode"]
    lines = {" ".join(line.split()) for other in alone for line in other.block.raw.split("\n")}
    said = code_lines(one.block)
    return bool(said) and lines.issuperset(said)


_WRAPPED_ITEM = regex(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\S", re.MULTILINE)


def _items_wrapped(section: Section) -> int:
    """Return how many items stand in shortcodes of which nobody knows whether their template reads Markdown."""
    wrapped = [block.raw for block in section.blocks if block.kind == "shortcode" and block.name != "highlight"]
    return sum(len(_WRAPPED_ITEM.findall(raw)) for raw in wrapped)


def _html_of(section: Section) -> str:
    return "".join(piece.raw for piece in section.html).casefold()


def _entries(one: Shown) -> set[int]:
    """Return how many things a table, a list or terms may tell of."""
    if one.kind == "table":
        return {len(one.block.rows) - 1, len(one.block.rows)}
    return {sum(not item.depth for item in one.block.items)}


def stands_elsewhere(pages: PagePair, one: Shown, side: int) -> bool:
    """Tell whether a block stands in a section of the other page that has no counterpart: that is told of this."""
    page, sections = (pages.target, pages.source)[side], sections_of((pages.extra, pages.missing)[side])
    if one.kind == "list" and {item.text for item in one.block.items} <= {section.heading for section in sections}:
        return True
    return any(_is_twin(one, other) for section in sections for other in shown_blocks(page, section))


def _is_twin(one: Shown, other: Shown) -> bool:
    if one.kind == other.kind == "code":
        return (shared_lines(one.block.raw, other.block.raw) or 0.0) >= _SAME_CODE
    return one.build == other.build


def is_layout(pages: PagePair, pair: Pair, found: Sequence[Blocks], one: Shown, side: int) -> bool:
    """Tell whether the other page has what a block holds, laid out in another way: all of it is there to read.

    Or a translation leads its readers to the source for it.
    """
    mine, theirs = ((pair.source, pair.target), (pair.target, pair.source))[side]
    block = one.block
    if any(leads_to_language(link.target, pages.source.language) for link in theirs.links) and side == 0:
        return True
    if _is_within_a_line(pages, pair, block):
        return True
    if one.kind == "details" and _more_paragraphs(mine, theirs) > 0:
        return True
    if one.kind == "alert" and _is_plain_quotation(mine, theirs, one, _scale(pages, mine)):
        return True
    if one.kind == "list" and all(item.checked is None for item in block.items):
        if _is_dash_of_text(mine, block):
            return False
        if _goes_on_in_lines(pages, mine, theirs, one) or _are_links_of(mine, theirs, block):
            return True
        paragraphs = _more_paragraphs(mine, theirs)
        if paragraphs >= len(block.items) or _is_in_paragraph(pages, mine, theirs, one):
            return True
        if paragraphs > 0 and _is_in_lines(pages, theirs, len(block.items)):
            return True
        said, said_too = (
            sum(len(block.text) for block in section.blocks if block.kind == "paragraph") for section in (mine, theirs)
        )
        if paragraphs <= 0 or one.length < _LEAST_TOLD or _has_lost_marks(pages, theirs):
            return False
        return _is_told_with(one, said, said_too, _scale(pages, mine))
    if one.kind == "shortcode" and not block.raw:
        if block.name in brought_in((pages.source, pages.target)[side], mine):
            return _more_paragraphs(mine, theirs) > 0
        held = [both for both in found if (held := both[side]) and holds(block, held.block)]
        return bool(held) and all(both[0] and both[1] for both in held)
    if one.kind == "code" and _is_in_a_line(block, theirs):
        return True
    if one.kind == "code" and not block.raw.isascii():
        # A piece of code, and again with its words in the reader's language.
        shape = _shape_of_code(block.raw)
        return any(
            other.kind == "code" and other is not block and _shape_of_code(other.raw) == shape for other in mine.blocks
        )
    return False


def _is_dash_of_text(section: Section, listed: Block) -> bool:
    """Tell whether a line that begins with a dash of its sentence has made a list, which nobody meant."""
    item = listed.items[0]
    return (len(listed.items) == 1 and item.text[:1].islower()) and any(
        block.kind == "paragraph" and block.end_line == listed.line - 1 and block.text[-1:].isalpha()
        for block in section.blocks
    )


def _is_within_a_line(pages: PagePair, pair: Pair, block: Block) -> bool:
    """Tell whether both sections call a shortcode equally often: where it is no block, it stands within a line."""
    sides = ((pages.source, pair.source), (pages.target, pair.target))
    calls = [
        sum(
            call.name == block.name and not call.in_code for call in calls_between(page, section.line, section.end_line)
        )
        for page, section in sides
    ]
    return calls[0] == calls[1] > 0


def holds(outer: Block, inner: Block) -> bool:
    """Tell whether a block stands in another of its section."""
    return outer.line < inner.line <= outer.end_line and inner.depth > outer.depth


_SIGNS = regex(r"[^\w\s]")


def _shape_of_code(raw: str) -> list[str]:
    """Return the signs of each line of code, which stay where its words are translated."""
    return ["".join(_SIGNS.findall(line)) for line in raw.strip().split("\n")]


def _is_in_paragraph(pages: PagePair, mine: Section, theirs: Section, one: Shown) -> bool:
    """Tell whether the paragraph before a list says in the other page what both say here, by their lengths."""
    before, before_too = ([block for block in side.blocks if block.kind == "paragraph"] for side in (mine, theirs))
    at = sum(block.line < one.block.line for block in before) - 1
    if not 0 <= at < len(before_too):
        return False
    said, scale = len(before_too[at].text), _scale(pages, mine)
    if _is_told_with(one, len(before[at].text), said, scale):
        return True
    # Without the list between them, what stands before and behind it has become one paragraph.
    fewer = len(before) - len(before_too)
    around = sum(len(block.text) for block in before[at : at + 1 + fewer])
    return fewer > 0 and at + fewer < len(before) and _fits_better(one, around, said, scale)


# A line that readers see as such: a name in bold letters begins it, or a break ends it.
_LINE_OF_ITS_OWN = regex(r"[ \t]*(?:\*\*|__)\S|.*(?:\\|  |<br ?/?>)\Z")
# So is a line that names what it gives, as `Music: …`, where all of them do.
_NAMED_LINE = regex(r"[ \t]*[^\s:：][^:：]{0,30}[:：](?!//)\s*\S")


def _is_plain_quotation(mine: Section, theirs: Section, one: Shown, scale: float) -> bool:
    """Tell whether what is as long as an alert is quoted in the other section, which has more plain quotations."""
    said, said_too = (_quotations(section) for section in (mine, theirs))
    return len(said_too) > len(said) and any(
        one.length >= _LEAST_TOLD and apart(one.length, length, scale) <= _LONGER for length in said_too
    )


def _quotations(section: Section) -> list[int]:
    """Return the lengths of the quotations of a section that are no alerts."""
    lengths: list[int] = []
    inside: Block | None = None
    for block in section.blocks:
        if inside and block.depth > inside.depth:
            lengths[-1] += len(block.text)
            continue
        inside = block if block.kind == "quote" else None
        if inside:
            lengths.append(0)
    return lengths


def _goes_on_in_lines(pages: PagePair, mine: Section, theirs: Section, one: Shown) -> bool:
    """Tell whether the items of a list are further lines of the paragraph before it in the other page."""
    side = int(mine not in pages.source.sections)
    lines = lines_of((pages.source, pages.target)[1 - side])
    before, before_too = ([block for block in each.blocks if block.kind == "paragraph"] for each in (mine, theirs))
    at = sum(block.line < one.block.line for block in before) - 1
    if not 0 <= at < len(before_too):
        return False
    text, other = before[at], before_too[at]
    more = (other.end_line - other.line) - (text.end_line - text.line)
    broken = lines[other.line - 1 : other.end_line - 1]
    return more == len(one.block.items) and all(map(_LINE_OF_ITS_OWN.match, broken))


def _are_links_of(mine: Section, theirs: Section, block: Block) -> bool:
    """Tell whether each item of a list is a link and nothing else, and the other section has as many of all of them."""
    lines = {item.line: item.text for item in block.items}
    links = [link for link in mine.links if link.line in lines]
    if len(links) != len(lines) or any(link.text.strip() != lines[link.line].strip() for link in links):
        return False
    counts, counts_too = (Counter(link.target for link in section.links) for section in (mine, theirs))
    return all(counts[link.target] == counts_too[link.target] for link in links)


def _is_in_lines(pages: PagePair, section: Section, count: int) -> bool:
    """Tell whether a paragraph has as many lines as a list has items."""
    lines = lines_of(pages.source if section in pages.source.sections else pages.target)
    texts = (lines[block.line - 1 : block.end_line] for block in section.blocks if block.kind == "paragraph")
    return any(
        1 < len(text) == count and (all(map(_LINE_OF_ITS_OWN.match, text[:-1])) or all(map(_NAMED_LINE.match, text)))
        for text in texts
    )


def _is_in_a_line(block: Block, section: Section) -> bool:
    """Tell whether a piece of code stands in a section within a line of text."""
    said = "".join("".join(code_lines(block)).split())
    return bool(said) and any(said in "".join(code.text.split()) for code in section.codes)


_LOST_MARK = regex(r"[ \t]*(?:[*+-]|\d{1,9}[.)])[^\W\d]")


def _has_lost_marks(pages: PagePair, section: Section) -> bool:
    """Tell whether lines of a paragraph were meant for items: readers see no list where no blank is behind the mark."""
    lines = lines_of(pages.source if section in pages.source.sections else pages.target)
    texts = (lines[block.line - 1 : block.end_line] for block in section.blocks if block.kind == "paragraph")
    return any(sum(map(bool, map(_LOST_MARK.match, text))) > 1 for text in texts)


def _scale(pages: PagePair, mine: Section) -> float:
    """Return how much longer than a section the other page's is."""
    return scale_of(pages) if mine in pages.source.sections else 1 / scale_of(pages)


def _is_told_with(one: Shown, intro: int, said: int, scale: float) -> bool:
    """Tell whether what is so long in the other page says what a block and the text with it say, and not that alone."""
    return apart(intro + one.length, said, scale) <= _AS_LONG and apart(intro, said, scale) >= _LONGER


def _fits_better(one: Shown, around: int, said: int, scale: float) -> bool:
    """Tell whether what is so long in the other page says what a block and the text around it say, rather than less."""
    both = apart(around + one.length, said, scale)
    return one.length >= _LEAST_TOLD and both <= _AS_LONG and both < apart(around, said, scale)


def stand_under_headings(pages: PagePair, pair: Pair, alone: Sequence[Shown], side: int) -> list[Shown]:
    """Return the tables, code and hidden parts that in the other page may stand under headings of their own.

    There are as many, right below the section, without a counterpart: that is told of the headings.
    """
    lone, section = ((pages.extra, pair.source), (pages.missing, pair.target))[side]
    below = [under for one in lone if one.after is section for under in (one.section, *one.below)]
    found: list[Shown] = []
    for kind in ("table", "code"):
        of_kind = [one for one in alone if one.kind == kind]
        if len(of_kind) <= sum(any(block.kind == kind for block in under.blocks) for under in below):
            found += of_kind
    hidden = [one for one in alone if one.kind == "details"]
    return found + hidden if len(hidden) <= len(below) else found


def outermost(alone: Sequence[Shown]) -> list[Shown]:
    """Leave out what stands in another that is missing: it is missing with it."""
    kept: list[Shown] = []
    for one in alone:
        if not (kept and kept[-1].block.depth < one.block.depth and one.block.line <= kept[-1].block.end_line):
            kept.append(one)
    return kept
