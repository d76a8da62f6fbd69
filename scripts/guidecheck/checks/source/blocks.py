"""What paired sections are built of: alerts, tables, lists and tasks, code, terms, pictures, shortcodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import (
    Block,
    Page,
    Section,
    is_unknown,
    left_open,
    lines_of,
    prints_markdown,
    shown_texts,
)
from guidecheck.model.site import Site
from guidecheck.pairing.block_differences import difference_of, size_of
from guidecheck.pairing.blocks import Blocks, Shown, apart, cut_short, differing_blocks, plainly_alike, scale_of
from guidecheck.pairing.boxes_as_text import boxes_as_text
from guidecheck.pairing.code_differences import stands_in_others, surplus
from guidecheck.pairing.divided_blocks import Divided, code_divided, lists_divided
from guidecheck.pairing.features import images
from guidecheck.pairing.image_counts import images_lacking, stand_elsewhere
from guidecheck.pairing.list_marks import marks_of
from guidecheck.pairing.lone_blocks import (
    MANY,
    almost_alerts,
    in_html,
    in_other_forms,
    in_same_place,
    is_layout,
    is_of_lost_item,
    is_wrapped,
    laid_out_otherwise,
    moved_between,
    moved_within,
    outermost,
    precedes_lone,
    stand_under_headings,
    stands_below,
    stands_elsewhere,
    tables_as_code,
)
from guidecheck.pairing.lost_paragraphs import Lost, lost_paragraphs
from guidecheck.pairing.model import Fault, PagePair, Pair
from guidecheck.pairing.of_translation import is_of_translation, tells_of_translation
from guidecheck.pairing.page_wide import details_unended, footnotes
from guidecheck.pairing.quotations import quotations_lacking
from guidecheck.pairing.said_twice import said_twice
from guidecheck.pairing.table_rows import short_rows, taken_for_row
from guidecheck.pairing.text_headings import may_have_text_headings, text_headings
from guidecheck.pairing.told_once import LACKING
from guidecheck.pairing.unended_marks import unended_marks
from guidecheck.pairing.whole import comparable, weighed
from guidecheck.source.almost_tables import almost_tables
from guidecheck.spdx.mentions import mentions_of

MISMATCH = Rule(
    "block-mismatch",
    Severity.ERROR,
    "paired sections differ in paragraphs, alerts, tables, lists, tasks, code, terms, pictures or shortcodes",
    bad="""
    - [ ] 고지문 확인        - [ ] Check the notice
    - [ ] OSPO에 문의
    """,
    good="""
    - [ ] 고지문 확인        - [ ] Check the notice
    - [ ] OSPO에 문의        - [ ] Ask the OSPO
    """,
    why="Readers of both languages follow the same alerts, tables, checklists and commands. Paragraphs may be split or"
    " joined in translation; one is missing where the lengths of all others say so. Bullets, numbering marks, the width"
    " of a table's dashes and comments in code are not compared. Of code that is otherwise the same, the numbers in"
    " settings, commands, calls and releases are compared, options too, and the order of commands. A cell is missed"
    " where it says something in one page alone. It is a note where only the language of a code block differs, what"
    " a program prints, or how lists and code are divided, where items of a list stand in a paragraph or in one item"
    " there, where a row says what two do there, and on a page that was rewritten.",
)
RULES = (MISMATCH,)
_NAMES = {
    "paragraph": say("paragraph"),
    "alert": say("alert"),
    "table": say("table"),
    "list": say("list"),
    "code": say("code block"),
    "definitions": say("list of terms"),
    "heading": say("heading in a box"),
    "quote": say("quotation"),
    "details": say("part that readers open"),
    "shortcode": say("shortcode"),
}


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the differences of each pair of sections."""
    for pages in comparable(view):
        yield from weighed(pages, _differing(view, pages))


def _differing(view: DocumentView, pages: PagePair) -> Iterator[Finding]:
    stopped = {page.path: _stopped(page, view.site) for page in (pages.source, pages.target)}
    alike = plainly_alike(pages)
    for number, pair in enumerate(pages.pairs):
        is_stopped = any(
            section.line <= line <= section.end_line
            for page, section in ((pages.source, pair.source), (pages.target, pair.target))
            for line in stopped[page.path]
        )
        # One in the place of another says something else.
        if not is_stopped and pair.target.line not in pages.unlike:
            if number in alike:
                yield from _told(unended_marks(pages, pair))
            else:
                yield from _of_pair(view, pages, number, pair)
    yield from _told(chain(footnotes(pages), details_unended(pages)))


def _of_pair(view: DocumentView, pages: PagePair, number: int, pair: Pair) -> Iterator[Finding]:
    """Yield the differences of one pair of sections, the one at the position `number`."""
    if bool(pair.source.blocks) != bool(pair.target.blocks):
        yield from _text_lost(view, pages, pair)
        return
    differing = differing_blocks(pages).get(number)
    if differing is not None and (cut := cut_short(pages, pair)):
        yield from _goes_on(pages, pair, *cut)
        return
    ends = _own_ends(pages, pair)
    lost = [
        one
        for one in lost_paragraphs(pages).get(number, ())
        if not (
            0 < ends[one.side] < one.blocks[0].line or _is_identifier_line(view, pages, one) or _is_original(pages, one)
        )
    ]
    alone: list[list[_Place]] = []
    if differing is not None:
        own = [both for both in differing if not _stand_behind(both, ends)]
        otherwise = _Otherwise(
            lists_divided(pages, own),
            moved_within(own),
            tables_as_code(pages, own),
            almost_alerts(pages, pair, own),
            boxes_as_text(pages, pair, own),
        )
        unboxed = [text for _, texts in otherwise.as_text for text in texts]
        lost = [one for one in lost if not all(text in unboxed for text in one.blocks)]
        yield from _blocks(pages, number, own, otherwise)
        alone += _blocks_alone(view, pages, number, own, otherwise)
    for one in () if lost or any(ends) else _quotations(pages, pair):
        if isinstance(one, Lost):
            lost.append(one)
        else:
            yield one
    yield from _lacks(view, pages, pair, alone, lost)
    if not lost:
        yield from _told(said_twice(pages, pair))
    if not any(ends) and (pair.source.blocks or pair.source.links or pair.target.links):
        yield from _told(images_lacking(pages, pair))
    yield from _told(unended_marks(pages, pair))
    tables = [[one for one in section.blocks if one.kind == "table"] for section in (pair.source, pair.target)]
    if len(tables[0]) == len(tables[1]):
        for both in zip(*tables):
            yield from _told(short_rows(pages, *both))


def _told(faults: Iterable[Fault]) -> Iterator[Finding]:
    return (MISMATCH.at(*one) for one in faults)


def _is_identifier_line(view: DocumentView, pages: PagePair, lost: Lost) -> bool:
    """Tell whether a lost paragraph is the identifier line that the other page lacks: spdx-missing tells that."""
    page, other = (pages.source, pages.target)[lost.side], (pages.target, pages.source)[lost.side]
    if len(lost.blocks) > 1 or "spdx" not in lost.blocks[0].text.casefold():
        return False
    lines, others = (mentions_of(one, view.licenses.declared).lines for one in (page, other))
    return not others and any(line.line == lost.blocks[0].line for line in lines)


def _is_original(pages: PagePair, lost: Lost) -> bool:
    """Tell whether lost paragraphs are the source's text left beside its translation: untranslated tells that."""
    return lost.side == 1 and any(
        one.text == block.text for one in lost.blocks for block in pages.source.blocks() if block.kind == "paragraph"
    )


def _own_ends(pages: PagePair, pair: Pair) -> tuple[int, int]:
    """Return the lines in two sections that were meant for headings, or 0: what follows belongs to other sections."""
    return _first_meant(pages.source, pair.source), _first_meant(pages.target, pair.target)


def _first_meant(page: Page, section: Section) -> int:
    return next((one.line for one in text_headings(section)), 0) if may_have_text_headings(page) else 0


def _stand_behind(both: Blocks, ends: tuple[int, int]) -> bool:
    return any(one is not None and 0 < end < one.block.line for one, end in ((both[0], ends[0]), (both[1], ends[1])))


def _goes_on(pages: PagePair, pair: Pair, page: Page, code: Block) -> Iterator[Finding]:
    """Yield that a piece of code takes in what follows it, where that has no heading: another rule tells of those."""
    in_source = page is pages.source
    other, section, twin = (
        (pages.target, pair.source, pair.target) if in_source else (pages.source, pair.target, pair.source)
    )
    if any(one.after is section for one in (pages.extra if in_source else pages.missing)):
        return
    yield MISMATCH.at(
        page.path,
        code.line,
        code.column,
        say("This code block goes on too far: what {language} has below is a part of it.", language=other.language),
        say("End the code with a line that holds the marks that it begins with, and nothing else."),
        (Related(other.path, twin.line, say("its counterpart")),),
    )


def _stopped(page: Page, site: Site) -> list[int]:
    """Return the lines of shortcodes that Hugo stops at, or prints raw: what a section is then, is not known."""
    return [
        *(call.line for call in left_open(page, site)),
        *(
            call.line
            for call in page.shortcodes
            if call.problem in ("unopened", "unclosed", "malformed")
            or is_unknown(call.name, site)
            or prints_markdown(page, call, site)
        ),
    ]


def _text_lost(view: DocumentView, pages: PagePair, pair: Pair) -> Iterator[Finding]:
    """Yield that a heading has all its text in one language only."""
    there = bool(pair.source.blocks)
    page, section = (pages.source, pair.source) if there else (pages.target, pair.target)
    other, empty = (pages.target, pair.target) if there else (pages.source, pair.source)
    block = next((one for one in section.blocks if one.text or one.kind in _NAMES.keys() - {"quote"}), None)
    if not block or precedes_lone(pages, pair):
        return
    if not section.level and _leads_in_front_matter(pages, page, section):
        return
    # What a page begins with, its title aside, is all about the translation.
    is_first = section in page.sections[:2] and not (section.level and page.sections[0].blocks)
    if is_first and tells_of_translation(pages, page, block.line, section.end_line):
        return
    message = say("The text before the first heading has no counterpart in {language}.", language=other.language)
    if section.level:
        message = say(
            "The text under “{heading}” has no counterpart in {language}.",
            heading=section.heading,
            language=other.language,
        )
    yield MISMATCH.at(
        page.path,
        block.line,
        block.column,
        message,
        say("Add it to {path}, or remove it here.", path=other.path),
        (Related(other.path, empty.line, say("it belongs here")),),
        Severity.NOTE
        if stands_below(pages, pair) or _has_moved_images(page, section, other)
        else view.settings.lack(other.language, other.key),
    )


# A lead of so many letters is known by its length.
_LEAST_LEAD = 40
_LEAD_AS_LONG = 0.5


def _leads_in_front_matter(pages: PagePair, page: Page, section: Section) -> bool:
    """Tell whether the other page has a text before its headings in its front matter, under a key of its own."""
    other = pages.target if page is pages.source else pages.source
    said = sum(len(block.text) for block in section.blocks)
    # How much longer the other page is in what both have in their text.
    own, theirs = (sum(len(block.text) for one in each.sections[1:] for block in one.blocks) for each in (page, other))
    return said >= _LEAST_LEAD and any(
        apart(said, len(text), theirs / own if own and theirs else 1.0) <= _LEAD_AS_LONG
        for key, _, text in shown_texts(other.front_matter)
        if key not in page.front_matter.values
    )


def _has_moved_images(page: Page, section: Section, other: Page) -> bool:
    """Tell whether a section has nothing but images, and the other page shows all of them elsewhere."""
    shown = {one.target for one in images(page, section)}
    if not stand_elsewhere(shown, page, other):
        return False
    lines = lines_of(page)
    return all(
        all(map(_IMAGES.fullmatch, lines[block.line - 1 : block.end_line]))
        for block in section.blocks
        if block.kind != "shortcode"
    )


_IMAGES = regex(r"(?:\s*!\[[^\]]*\]\([^()]*\))*\s*")


class _Place(NamedTuple):
    """A block, its page, the other page and the section of it that is the counterpart, and how much a lack weighs."""

    page: Page
    shown: Shown
    other: Page
    section: Section
    weight: Severity | None


class _Otherwise(NamedTuple):
    """What two sections have alike but otherwise: lists that are divided, blocks that were moved, tables as code.

    `almost` are quotations that were meant for alerts, `as_text` boxes that stand as plain paragraphs, with these.
    """

    divided: Divided | None
    moved: Sequence[tuple[Shown, Shown]]
    as_code: Sequence[tuple[int, Shown, Shown]]
    almost: Sequence[tuple[int, Block, Shown]]
    as_text: Sequence[tuple[Shown, Sequence[Block]]]


def _blocks(pages: PagePair, number: int, found: Sequence[Blocks], otherwise: _Otherwise) -> Iterator[Finding]:
    """Yield what differs in blocks that both sections have."""
    divided = otherwise.divided
    if divided:
        yield _divided(pages, divided)
    yield from (_at_another_place(pages, *both) for both in otherwise.moved if not in_same_place(found, both))
    yield from (_in_another_section(pages, *both) for both in moved_between(pages).get(number, ()))
    yield from (_table_as_code(pages, *meant) for meant in otherwise.as_code)
    yield from (_almost_alert(pages, *meant) for meant in otherwise.almost)
    if split := code_divided(pages, found):
        yield _divided(pages, split)
    for left, right in found:
        if left and right and not (divided and left.kind == "list"):
            yield from _differences(pages, number, left, right)


def _blocks_alone(
    view: DocumentView, pages: PagePair, number: int, found: Sequence[Blocks], otherwise: _Otherwise
) -> Iterator[list[_Place]]:
    """Yield the blocks that one section has alone: those in a row."""
    pair = pages.pairs[number]
    in_forms = [*in_other_forms(found, scale_of(pages)), *laid_out_otherwise(pages, pair, found)]
    in_forms += [box for box, _ in otherwise.as_text]
    in_tags = [one for side in (0, 1) for one in in_html(pair, found, side)]
    elsewhere = [one for both in chain(otherwise.moved, *moved_between(pages).values()) for one in both]
    elsewhere += [one for _, *both in otherwise.as_code for one in both]
    elsewhere += [one for _, _, one in otherwise.almost]
    for side, run in groupby(found, key=_side_alone):
        if side is None:
            continue
        page, other = (pages.source, pages.target)[side], (pages.target, pages.source)[side]
        section = (pair.target, pair.source)[side]
        alone = outermost(
            [one for both in run for one in both if one and not (otherwise.divided and one.kind == "list")]
        )
        alone = [
            one
            for one in alone
            if not (one in elsewhere or one in in_tags or _is_told_otherwise(pages, number, found, one, side))
        ]
        weight = view.settings.lack(other.language, other.key)
        as_text = stand_under_headings(pages, pair, alone, side)
        as_text = [*as_text, *(one for one in alone if one in in_forms or is_layout(pages, pair, found, one, side))]
        yield [_Place(page, one, other, section, Severity.NOTE if one in as_text else weight) for one in alone]


def _is_told_otherwise(pages: PagePair, number: int, found: Sequence[Blocks], one: Shown, side: int) -> bool:
    """Tell whether a block that a section has alone is not lacking, or is told as something else."""
    pair = pages.pairs[number]
    return (
        is_of_translation(pages, one, side)
        or stands_elsewhere(pages, one, side)
        or (one.kind == "code" and stands_in_others(one.block, surplus(pages, number)[side]))
        or (one.kind == "code" and is_wrapped(found, one, side))
        or is_of_lost_item(found, one, side)
        # The other page has it in no box, and it is told that this one lacks that.
        or (one.kind == "heading" and _is_lone_there(pages, pair, side))
        # What was meant for it is told as that.
        or (one.kind == "table" and _has_almost_table(pages, pair, 1 - side))
    )


def _has_almost_table(pages: PagePair, pair: Pair, side: int) -> bool:
    page, section = ((pages.source, pair.source), (pages.target, pair.target))[side]
    return any(almost_tables(page, section.blocks))


def _is_lone_there(pages: PagePair, pair: Pair, side: int) -> bool:
    """Tell whether the page beside one side has a section without a counterpart, which belongs behind a pair's."""
    lone, section = ((pages.extra, pair.source), (pages.missing, pair.target))[side]
    return any(one.after is section for one in lone)


def _lacks(
    view: DocumentView, pages: PagePair, pair: Pair, alone: Sequence[list[_Place]], lost: Sequence[Lost]
) -> Iterator[Finding]:
    """Yield the blocks and paragraphs that one section has alone: those beside each other as one."""
    told: set[int] = set()
    for one in lost:
        page, other = (pages.source, pages.target)[one.side], (pages.target, pages.source)[one.side]
        section, twin = ((pair.source, pair.target), (pair.target, pair.source))[one.side]
        weight = view.settings.lack(other.language, other.key)
        places = [place for run in alone for place in run if place.page is page and place.weight is weight]
        paragraphs = [
            _Place(page, Shown(block, block.kind, (), len(block.text)), other, twin, weight) for block in one.blocks
        ]
        beside = _beside(section, paragraphs, places)
        told.update(map(id, beside))
        yield _lacking(beside) if len(beside) > len(paragraphs) else _paragraphs_lost(paragraphs[0], one)
    for run in alone:
        rest = [place for place in run if id(place) not in told]
        if len(rest) > MANY:
            yield _lacking(rest)
        else:
            yield from map(_alone, rest)


def _beside(section: Section, paragraphs: Sequence[_Place], places: Sequence[_Place]) -> list[_Place]:
    """Return lost paragraphs with the blocks that stand between them and next to them, in order."""
    lone = {place.shown.block.line: place for place in (*paragraphs, *places)}
    outer = [block.line for block in section.blocks if not block.depth]
    first, last = (outer.index(one.shown.block.line) for one in (paragraphs[0], paragraphs[-1]))
    while first and outer[first - 1] in lone:
        first -= 1
    while last + 1 < len(outer) and outer[last + 1] in lone:
        last += 1
    return [lone[line] for line in outer[first : last + 1] if line in lone]


def _paragraphs_lost(first: _Place, lost: Lost) -> Finding:
    page, shown, other, section, weight = first
    message = say("This {kind} has no counterpart in {language}.", kind=_NAMES[shown.kind], language=other.language)
    if len(lost.blocks) > 1:
        message = say(
            "{count} paragraphs have no counterpart in {language}, from this one on.",
            count=len(lost.blocks),
            language=other.language,
        )
    elif lost.instead and shown.kind == "paragraph":
        message = say(
            "This {kind}, or one beside it, has no counterpart in {language}.",
            kind=_NAMES[shown.kind],
            language=other.language,
        )
    return MISMATCH.at(
        page.path,
        shown.block.line,
        shown.block.column,
        message,
        say("Add what it says to {path}, or remove it here.", path=other.path),
        (
            Related(other.path, section.line, _belongs(section)),
            *(Related(page.path, block.line, say("or this one")) for block in lost.instead),
        ),
        weight,
    )


def _quotations(pages: PagePair, pair: Pair) -> Iterator[Lost | Finding]:
    """Yield the quotations that one section lacks: what is lost, and a note on each that is a plain paragraph there."""
    for one in quotations_lacking(pages, pair):
        page, other = (pages.source, pages.target)[one.side], (pages.target, pages.source)[one.side]
        if not one.plain:
            yield Lost(one.side, (one.block,), one.instead)
            continue
        message = say("This quotation is a plain paragraph in {language}.", language=other.language)
        hint = say("Write both the same way.")
        related = (Related(other.path, one.plain.line, say("its counterpart")),)
        yield MISMATCH.at(page.path, one.block.line, one.block.column, message, hint, related, Severity.NOTE)


def _side_alone(both: Blocks) -> int | None:
    """Return which side has a block alone: 0 for the source, 1 for the target; None where both have it."""
    return None if both[0] and both[1] else int(both[0] is None)


def _at_another_place(pages: PagePair, one: Shown, two: Shown) -> Finding:
    return MISMATCH.at(
        pages.target.path,
        two.block.line,
        two.block.column,
        say(
            "This {kind} stands at another place of its section than in {language}.",
            kind=_NAMES[two.kind],
            language=pages.source.language,
        ),
        say("Move it to where its counterpart stands."),
        (Related(pages.source.path, one.block.line, say("its counterpart")),),
    )


def _in_another_section(pages: PagePair, one: Shown, two: Shown) -> Finding:
    return MISMATCH.at(
        pages.target.path,
        two.block.line,
        two.block.column,
        say(
            "This {kind} stands in another section than in {language}.",
            kind=say("shortcode “{name}”", name=two.block.name) if two.kind == "shortcode" else _NAMES[two.kind],
            language=pages.source.language,
        ),
        say("Move it to where its counterpart stands."),
        (Related(pages.source.path, one.block.line, say("its counterpart")),),
    )


def _table_as_code(pages: PagePair, side: int, code: Shown, table: Shown) -> Finding:
    page, other = (pages.source, pages.target)[side], (pages.target, pages.source)[side]
    return MISMATCH.at(
        page.path,
        code.block.line,
        code.block.column,
        say("This table is indented so far that it is code."),
        say("Take the blanks before its lines away, or indent the text above it too, where it belongs to an item."),
        (Related(other.path, table.block.line, say("its counterpart")),),
    )


def _almost_alert(pages: PagePair, side: int, quote: Block, alert: Shown) -> Finding:
    page, other = (pages.source, pages.target)[side], (pages.target, pages.source)[side]
    return MISMATCH.at(
        page.path,
        quote.line,
        quote.column,
        say("The mark of this alert is mistyped, so readers see it in a quotation."),
        say("Write [!{name}], without blanks.", name=alert.block.name.upper()),
        (Related(other.path, alert.block.line, say("its counterpart")),),
    )


def _divided(pages: PagePair, one: Divided) -> Finding:
    related = (Related(pages.source.path, one.source.line, say("its counterpart")),)
    place = (pages.target.path, one.target.line, one.target.column)
    return MISMATCH.at(*place, one.message, related=related, severity=Severity.NOTE)


def _differences(pages: PagePair, number: int, left: Shown, right: Shown) -> Iterator[Finding]:
    if left.kind == "table":
        if row := taken_for_row(pages, left.block, right.block):
            yield MISMATCH.at(*row)
            return
        if any(_has_almost_table(pages, pages.pairs[number], side) for side in (0, 1)):
            return
    difference = difference_of(left, right, pages, number)
    if not difference:
        return
    message, severity, hint = difference
    # The side that has less is where something has to be added.
    less, more = (pages.source, left.block), (pages.target, right.block)
    if size_of(right) <= size_of(left):
        less, more = more, less
    yield MISMATCH.at(
        less[0].path,
        less[1].line,
        less[1].column,
        message,
        hint,
        (Related(more[0].path, more[1].line, say("its counterpart")),),
        severity,
        marks_of(pages.target, left.block, right.block) if less[0] is pages.target and left.kind == "list" else (),
    )


def _alone(place: _Place) -> Finding:
    page, (block, kind, *_), other, section, weight = place
    name = say("shortcode “{name}”", name=block.name) if kind == "shortcode" else _NAMES[kind]
    return MISMATCH.at(
        page.path,
        block.line,
        block.column,
        say("This {kind}, or one beside it, has no counterpart in {language}.", kind=name, language=other.language)
        if place.shown.instead
        else LACKING.filled(kind=name, language=other.language),
        say("Add it to {path}, or remove it here.", path=other.path),
        (
            Related(other.path, section.line, _belongs(section)),
            *(Related(page.path, one.line, say("or this one")) for one in place.shown.instead),
        ),
        weight,
    )


def _belongs(section: Section) -> Message:
    if not section.heading:
        return say("it belongs here")
    return say("the section where it belongs: “{heading}”", heading=section.heading)


def _lacking(places: Sequence[_Place]) -> Finding:
    page, (block, kind, *_), other, section, weight = places[0]
    return MISMATCH.at(
        page.path,
        block.line,
        block.column,
        say(
            "From this {kind} on, {count} blocks have no counterpart in {language}.",
            kind=_NAMES[kind],
            count=len(places),
            language=other.language,
        ),
        say("Add them to {path}, or remove them here.", path=other.path),
        (
            Related(other.path, section.line, _belongs(section)),
            *(Related(page.path, one.shown.block.line, say("this too")) for one in places[1:]),
        ),
        weight,
    )
