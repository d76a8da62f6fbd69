"""What paired sections are built of: alerts, tables, lists and tasks, code, terms, pictures, shortcodes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from guidecheck.model.findings import NOTHING, Edit, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import Block, DocumentView, Page, Section, Site, is_unknown, left_open, lines_of
from guidecheck.pairing.blocks import (
    Blocks,
    Shown,
    columns,
    cut_short,
    differing_blocks,
    scale_of,
    shared_lines,
    shown_blocks,
)
from guidecheck.pairing.features import images
from guidecheck.pairing.model import PagePair, Pair, sections_of
from guidecheck.pairing.whole import comparable
from guidecheck.source.footnotes import unnoted

MISMATCH = Rule(
    "block-mismatch",
    Severity.ERROR,
    "paired sections differ in alerts, tables, lists, tasks, code, terms, pictures or shortcodes",
    bad="""
    - [ ] 고지문 확인        - [ ] Check the notice
    - [ ] OSPO에 문의
    """,
    good="""
    - [ ] 고지문 확인        - [ ] Check the notice
    - [ ] OSPO에 문의        - [ ] Ask the OSPO
    """,
    why="Readers of both languages follow the same alerts, tables, checklists and commands. Paragraphs may be split or"
    " joined in translation and are not compared; neither are bullets, numbering marks, the width of a table's dashes"
    " and comments in code. It is a note where only the language of a code block differs, or how lists are divided,"
    " and where the items of a list stand in a paragraph there.",
)
RULES = (MISMATCH,)
_NAMES = {
    "alert": say("alert"),
    "table": say("table"),
    "list": say("list"),
    "code": say("code block"),
    "definitions": say("list of terms"),
    "heading": say("heading in a box"),
    "shortcode": say("shortcode"),
}
# So many in a row that one page lacks are one finding: somebody has to look at the place as a whole.
_MANY = 3
_MOST_SHOWN = 60
# So much of two pieces of code is the same where one is the other, a little changed.
_SAME_CODE = 0.5
# How far the lengths of two texts may be apart that say the same, and how far those are that do not (logarithms).
_AS_LONG = 0.3
_LONGER = 0.5


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the differences of each pair of sections."""
    for pages in comparable(view):
        differing = differing_blocks(pages)
        stopped = {page.path: _stopped(page, view.site) for page in (pages.source, pages.target)}
        lone = {id(missing.section) for missing in (*pages.missing, *pages.extra)}
        for number, pair in enumerate(pages.pairs):
            if any(
                section.line <= line <= section.end_line
                for page, section in ((pages.source, pair.source), (pages.target, pair.target))
                for line in stopped[page.path]
            ):
                continue
            if bool(pair.source.blocks) != bool(pair.target.blocks):
                yield from _text_lost(view, pages, pair, lone)
                continue
            if number in differing and (cut := cut_short(pages, pair)):
                yield from _goes_on(pages, pair, *cut)
                continue
            if number in differing:
                yield from _blocks(view, pages, pair, differing[number])
            if pair.source.blocks or pair.source.links or pair.target.links:
                yield from _images(pages, pair)
        yield from _footnotes(pages)


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
    """Return the lines of shortcodes that Hugo stops at: what they would make of a section is not known."""
    return [
        *(call.line for call in left_open(page, site)),
        *(
            call.line
            for call in page.shortcodes
            if call.problem in ("unopened", "crossed", "unclosed", "malformed") or is_unknown(call.name, site)
        ),
    ]


def _text_lost(view: DocumentView, pages: PagePair, pair: Pair, lone: set[int]) -> Iterator[Finding]:
    """Yield that a heading has all its text in one language only."""
    there = bool(pair.source.blocks)
    page, section = (pages.source, pair.source) if there else (pages.target, pair.target)
    other, empty = (pages.target, pair.target) if there else (pages.source, pair.source)
    # The text may stand under a heading of its own, which is missing here, or have lost the one that it had.
    for one, here in ((other, empty), (page, section)):
        following = one.sections.index(here) + 1
        if following < len(one.sections) and id(one.sections[following]) in lone:
            return
    block = next((one for one in section.blocks if one.text or one.kind in _NAMES), None)
    if not block:
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
        view.settings.lack(other.language, other.key),
    )


class _Place(NamedTuple):
    """A block, its page, the other page and the section of it that is the counterpart, and how much a lack weighs."""

    page: Page
    shown: Shown
    other: Page
    section: Section
    weight: Severity | None


def _blocks(view: DocumentView, pages: PagePair, pair: Pair, found: Sequence[Blocks]) -> Iterator[Finding]:
    divided = _lists_divided(pages, found)
    if divided:
        yield divided
    otherwise = _in_other_forms(found)
    moved = _moved_within(found)
    yield from (_at_another_place(pages, one, two) for one, two in moved)
    elsewhere = [one for both in moved for one in both]
    for side, run in groupby(found, key=lambda one: (one[0] is None) - (one[1] is None)):
        if not side:
            for left, right in run:
                if left and right and not (divided and left.kind == "list"):
                    yield from _differences(pages, left, right)
            continue
        page, other, section = (
            (pages.source, pages.target, pair.target) if side < 0 else (pages.target, pages.source, pair.source)
        )
        alone = _outermost([one for both in run for one in both if one and not (divided and one.kind == "list")])
        alone = [
            one
            for one in alone
            if not (one in elsewhere or _is_of_translation(page, one) or _stands_elsewhere(pages, one, side))
        ]
        weight = view.settings.lack(other.language, other.key)
        single = [one for one in alone if _is_sentence(one)]
        as_text = single if len(single) <= _more_paragraphs(pair, side) else []
        as_text = [*as_text, *(one for one in alone if one in otherwise or _is_layout(pages, pair, found, one, side))]
        places = [_Place(page, one, other, section, Severity.NOTE if one in as_text else weight) for one in alone]
        if len(places) > _MANY:
            yield _lacking(places)
        else:
            yield from map(_alone, places)


def _is_sentence(one: Shown) -> bool:
    """Tell whether a list has one item, which may as well stand as a paragraph."""
    items = one.block.items
    return one.kind == "list" and len(items) == 1 and items[0].checked is None


def _more_paragraphs(pair: Pair, side: int) -> int:
    """Return how many paragraphs more the section has that lacks something: the target where `side` is negative."""
    source, target = (sum(block.kind == "paragraph" for block in one.blocks) for one in (pair.source, pair.target))
    return target - source if side < 0 else source - target


def _moved_within(found: Sequence[Blocks]) -> list[tuple[Shown, Shown]]:
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
    return moved if len(moved) <= _MANY else []


def _is_moved(one: Shown, other: Shown) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind == "code":
        return bool(one.block.raw.strip()) and one.block.raw.split() == other.block.raw.split()
    return one.build == other.build


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


def _in_other_forms(found: Sequence[Blocks]) -> list[Shown]:
    """Return the tables, lists and terms that stand in the other page as one of the others, in order."""
    sides = [[both[side] for both in found if both[1 - side] is None] for side in (0, 1)]
    alone = [[one for one in side if one and one.kind in ("table", "list", "definitions")] for side in sides]
    same: list[Shown] = []
    for one in alone[0]:
        other = next((two for two in alone[1] if two.kind != one.kind and _entries(two) & _entries(one)), None)
        if other:
            alone[1].remove(other)
            same += (one, other)
    return same


def _entries(one: Shown) -> set[int]:
    """Return how many things a table, a list or terms may tell of."""
    if one.kind == "table":
        return {len(one.block.rows) - 1, len(one.block.rows)}
    return {sum(not item.depth for item in one.block.items)}


# Shortcodes that tell readers how a translation stands.
_OF_TRANSLATION = re.compile(r"translat|outdated|out-of-date|untranslated", re.IGNORECASE)


def _is_of_translation(page: Page, one: Shown) -> bool:
    return one.kind in ("shortcode", "alert") and bool(
        _OF_TRANSLATION.search(one.block.name) or one.block.name.lower().endswith(f"-{page.language}")
    )


def _stands_elsewhere(pages: PagePair, one: Shown, side: int) -> bool:
    """Tell whether a block stands in a section of the other page that has no counterpart: that is told of this."""
    lone = pages.extra if side < 0 else pages.missing
    if not lone:
        return False
    page = pages.target if side < 0 else pages.source
    sections = sections_of(lone)
    if one.kind == "list" and {item.text for item in one.block.items} <= {section.heading for section in sections}:
        return True
    return any(_is_twin(one, other) for section in sections for other in shown_blocks(page, section))


def _is_twin(one: Shown, other: Shown) -> bool:
    if one.kind == other.kind == "code":
        sizes = sorted((len(one.block.raw), len(other.block.raw)))
        return sizes[0] >= _SAME_CODE * sizes[1] and (shared_lines(one.block.raw, other.block.raw) or 0.0) >= _SAME_CODE
    return one.build == other.build


def _is_layout(pages: PagePair, pair: Pair, found: Sequence[Blocks], one: Shown, side: int) -> bool:
    """Tell whether the other page has what a block holds, laid out in another way: all of it is there to read."""
    mine, theirs = (pair.source, pair.target) if side < 0 else (pair.target, pair.source)
    block = one.block
    if one.kind == "list" and all(item.checked is None for item in block.items):
        return _more_paragraphs(pair, side) >= len(block.items) or _is_in_paragraph(pages, mine, theirs, one)
    if one.kind == "shortcode" and not block.raw:
        held = [both for both in found if (held := both[side > 0]) and _holds(block, held.block)]
        return bool(held) and all(both[0] and both[1] for both in held)
    if one.kind == "code" and not block.raw.isascii():
        # A piece of code, and again with its words in the reader's language.
        shape = _shape_of_code(block.raw)
        return any(
            other.kind == "code" and other is not block and _shape_of_code(other.raw) == shape for other in mine.blocks
        )
    return False


def _holds(outer: Block, inner: Block) -> bool:
    return outer.line < inner.line <= outer.end_line and inner.depth > outer.depth


_SIGNS = re.compile(r"[^\w\s]")


def _shape_of_code(raw: str) -> list[str]:
    """Return the signs of each line of code, which stay where its words are translated."""
    return ["".join(_SIGNS.findall(line)) for line in raw.strip().split("\n")]


def _is_in_paragraph(pages: PagePair, mine: Section, theirs: Section, one: Shown) -> bool:
    """Tell whether the paragraph before a list says in the other page what both say here, by their lengths."""
    before, before_too = ([block for block in side.blocks if block.kind == "paragraph"] for side in (mine, theirs))
    at = sum(block.line < one.block.line for block in before) - 1
    if not 0 <= at < len(before_too):
        return False
    scale = scale_of(pages) if mine in pages.source.sections else 1 / scale_of(pages)
    intro, said = len(before[at].text), len(before_too[at].text)
    both = abs(math.log((said + 4) / ((intro + one.length) * scale + 4)))
    alone = abs(math.log((said + 4) / (intro * scale + 4)))
    return both <= _AS_LONG and alone >= _LONGER


def _outermost(alone: Sequence[Shown]) -> list[Shown]:
    """Leave out what stands in another that is missing: it is missing with it."""
    kept: list[Shown] = []
    for one in alone:
        if not (kept and kept[-1].block.depth < one.block.depth and one.block.line <= kept[-1].block.end_line):
            kept.append(one)
    return kept


def _lists_divided(pages: PagePair, found: Sequence[Blocks]) -> Finding | None:
    """Return a note where the same items, in order, are divided into lists in another way."""
    sides = [[one.block for both in found if (one := both[side]) and one.kind == "list"] for side in (0, 1)]
    items = [[item.checked is not None for block in blocks for item in block.items] for blocks in sides]
    if len(sides[0]) == len(sides[1]) or items[0] != items[1]:
        return None
    block, twin = sides[1][0], sides[0][0]
    return MISMATCH.at(
        pages.target.path,
        block.line,
        block.column,
        say(
            "The same items make {lists} lists here, {others} in {language}.",
            lists=len(sides[1]),
            others=len(sides[0]),
            language=pages.source.language,
        ),
        related=(Related(pages.source.path, twin.line, say("its counterpart")),),
        severity=Severity.NOTE,
    )


def _differences(pages: PagePair, left: Shown, right: Shown) -> Iterator[Finding]:
    difference = _difference(left, right, pages)
    if not difference:
        return
    message, severity, hint = difference
    # The side that has less is where something has to be added.
    less, more = (pages.source, left.block), (pages.target, right.block)
    if _size(right) <= _size(left):
        less, more = more, less
    yield MISMATCH.at(
        less[0].path,
        less[1].line,
        less[1].column,
        message,
        hint,
        (Related(more[0].path, more[1].line, say("its counterpart")),),
        severity,
        _marked(pages.target, left.block, right.block) if less[0] is pages.target and left.kind == "list" else (),
    )


_MARKER = re.compile(r"([ \t>]*+)((?:[-*+]|\d{1,9}[.)])[ \t]+)")


def _marked(page: Page, source: Block, target: Block) -> tuple[Edit, ...]:
    """Return what gives the items of a translated list the boxes, or the numbers, that those of the source have."""
    items, others = source.items, target.items
    if [item.depth for item in items] != [item.depth for item in others]:
        return ()
    # Of items that are a line each nothing stands below that the width of a marker could move.
    short = {item.line for item in others} == {*range(target.line, target.end_line + 1)}
    short &= not any(item.depth for item in others)
    edits = []
    for number, (item, other) in enumerate(zip(items, others, strict=True), 1):
        found = _MARKER.match(lines_of(page)[other.line - 1])
        if not found:
            return ()
        marker = found[2]
        if item.checked is not None and other.checked is None:
            marker += "[x] " if item.checked else "[ ] "
        if item.ordered != other.ordered and short:
            marker = re.sub(r"\S+", f"{number}." if item.ordered else "-", marker, count=1)
        if marker != found[2]:
            edits.append(Edit(other.line, found.start(2) + 1, found[2], marker, exact=True))
    return tuple(edits)


def _size(one: Shown) -> int:
    block = one.block
    return len(block.rows) * columns(block) + len(block.items) + len(one.inner) + len(_code_lines(block))


def _alone(place: _Place) -> Finding:
    page, (block, kind, *_), other, section, weight = place
    name = say("shortcode “{name}”", name=block.name) if kind == "shortcode" else _NAMES[kind]
    return MISMATCH.at(
        page.path,
        block.line,
        block.column,
        say("This {kind} has no counterpart in {language}.", kind=name, language=other.language),
        say("Add it to {path}, or remove it here.", path=other.path),
        (Related(other.path, section.line, _belongs(section)),),
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


_Difference = tuple[Message, Severity, Message]


def _difference(left: Shown, right: Shown, pages: PagePair) -> _Difference | None:
    languages = {"source": pages.source.language, "target": pages.target.language}
    mine, theirs = left.block, right.block
    match left.kind:
        case "alert":
            message = _alert_difference(mine, theirs, languages)
        case "code":
            return _code_difference(mine, theirs, pages)
        case "table":
            message = _table_difference(mine, theirs, languages)
        case "list":
            message = _list_difference(mine, theirs, languages)
            if not message and [item.ordered for item in mine.items] != [item.ordered for item in theirs.items]:
                numbered = say("The list is numbered in one of {source} and {target} only.", **languages)
                return (numbered, Severity.NOTE, NOTHING)
        case "definitions":
            message = _terms_difference(mine, theirs, languages)
        case "shortcode":
            message = _inner_difference(left, right, languages)
        case _:
            message = None
    return (message, Severity.ERROR, NOTHING) if message else None


# How an alert looks, by the names that GitHub and Docsy have for it.
_LOOKS = {"primary": "note", "": "note", "info": "note", "secondary": "note", "note": "note", "nb": "note"} | {
    "success": "tip",
    "tip": "tip",
    "important": "note",
    "warning": "warning",
    "danger": "danger",
    "caution": "danger",
}


def _alert_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    colours = left.name.lower(), right.name.lower()
    # Written in two ways, alerts have no colour in common; what they warn of is compared.
    if (left.kind, _is_quote(left)) != (right.kind, _is_quote(right)):
        colours = _LOOKS.get(colours[0], colours[0]), _LOOKS.get(colours[1], colours[1])
    if colours[0] != colours[1]:
        return say(
            "The alert's colour differs: {left} in {source}, {right} in {target}.",
            left=left.name or "–",
            right=right.name or "–",
            **languages,
        )
    if left.kind == right.kind == "alert" and bool(left.title) != bool(right.title):
        return say(
            "The alert has a title in {language} only.", language=languages["source" if left.title else "target"]
        )
    return None


_DOCSY_COLOURS = frozenset(["", "primary", "secondary", "success", "danger", "warning", "info", "light", "dark"])


def _is_quote(block: Block) -> bool:
    """Tell whether an alert is written as a quotation, by the names that only those have."""
    return block.kind == "alert" and block.name.lower() not in _DOCSY_COLOURS


def _table_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    if (len(left.rows), columns(left)) == (len(right.rows), columns(right)):
        return None
    return say(
        "The table has {rows} rows and {columns} columns in {source}, {rows_too} and {columns_too} in {target}.",
        rows=len(left.rows),
        columns=columns(left),
        rows_too=len(right.rows),
        columns_too=columns(right),
        **languages,
    )


def _terms_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    terms, terms_too = (sum(not item.depth for item in one.items) for one in (left, right))
    if terms != terms_too:
        return say(
            "The list has {terms} terms in {source}, {terms_too} in {target}.",
            terms=terms,
            terms_too=terms_too,
            **languages,
        )
    if len(left.items) != len(right.items):
        return say(
            "The terms have {count} explanations in {source}, {count_too} in {target}.",
            count=len(left.items) - terms,
            count_too=len(right.items) - terms,
            **languages,
        )
    return None


def _inner_difference(left: Shown, right: Shown, languages: dict[str, str]) -> Message | None:
    counts, counts_too = Counter(left.inner), Counter(right.inner)
    for name in sorted(counts.keys() | counts_too.keys()):
        if counts[name] != counts_too[name]:
            return say(
                "“{outer}” holds “{name}” {count} times in {source}, {count_too} times in {target}.",
                outer=left.block.name,
                name=name,
                count=counts[name],
                count_too=counts_too[name],
                **languages,
            )
    return None


# Names of one language of code.
_CODE_NAMES = {
    name: names[0]
    for names in map(
        str.split,
        (
            "sh bash shell console zsh shell-session shellsession sh-session terminal cmd bat batch powershell ps1",
            "yaml yml",
            "js javascript mjs jsx",
            "ts typescript tsx",
            "py python python3",
            "go golang",
            "md markdown",
            "dockerfile docker",
            "json json5 jsonc",
            "proto protobuf",
            "rust rs",
            "html htm xml",
            "toml ini conf",
            "c cpp c++ h",
            "kotlin kt kts",
            "ruby rb",
            "make makefile",
            "csharp cs c#",
        ),
    )
    for name in names
}
_PLAIN = frozenset({"", "text", "txt", "plaintext", "plain", "none", "output", "nohighlight"})
_CODE_COMMENT = re.compile(r"\s*(?:#(?!!)|//|--(?=\s)|;|/\*|\*(?:\s|/)|<!--|%\s|'\s|REM\s|::)")
_TRAILING_COMMENT = re.compile(r"(?:\s+(?:#|//)\s.*|\s*\\)\Z")


def _code_lines(block: Block) -> list[str]:
    """Return the lines of a piece of code that do something, without comments."""
    if block.kind != "code":
        return []
    lines = block.raw.split("\n")
    kept = [
        _TRAILING_COMMENT.sub("", line).strip().removeprefix("$ ") for line in lines if not _CODE_COMMENT.match(line)
    ]
    # Dots stand for lines that are left out.
    return [" ".join(line.split()) for line in kept if line.strip(".…")]


def _code_difference(left: Block, right: Block, pages: PagePair) -> _Difference | None:
    languages = {"source": pages.source.language, "target": pages.target.language}
    # Some renderers take what follows for the number of the first line.
    names = [name.lower().partition("=")[0] for name in (left.name, right.name)]
    families = [_CODE_NAMES.get(name, name) for name in names]
    lines, lines_too = _code_lines(left), _code_lines(right)
    if len(lines) != len(lines_too) and "".join("".join(lines).split()) != "".join("".join(lines_too).split()):
        more, less = (lines, lines_too) if len(lines) > len(lines_too) else (lines_too, lines)
        lost = list((Counter(more) - Counter(less)).elements())
        # What holds text, or strings, is another line in each language.
        plain = [line for line in lost if line.isascii()]
        if len(plain) >= len(more) - len(less):
            first = _first_without_twin(more, less, plain)
            return (
                say(
                    "The code has {lines} lines in {source}, {lines_too} in {target}; one of the others is “{line}”.",
                    lines=len(lines),
                    lines_too=len(lines_too),
                    line=first if len(first) <= _MOST_SHOWN else f"{first[: _MOST_SHOWN - 1]}…",
                    **languages,
                ),
                Severity.ERROR,
                say("Comments and blank lines are not counted."),
            )
    if families[0] != families[1]:
        return (
            say(
                "The code block's language differs: {left} in {source}, {right} in {target}.",
                left=left.name or "–",
                right=right.name or "–",
                **languages,
            ),
            Severity.NOTE if _PLAIN & set(families) else Severity.ERROR,
            NOTHING,
        )
    if names[0] != names[1]:
        return (
            say(
                "The code block's language is written {left} in {source}, {right} in {target}.",
                left=left.name,
                right=right.name,
                **languages,
            ),
            Severity.NOTE,
            NOTHING,
        )
    return None


def _first_without_twin(more: Sequence[str], less: Sequence[str], lost: Sequence[str]) -> str:
    """Return the first line that the other code has not, by preference one that it has not in other words either."""
    names = {line.split(" ")[0] for line in less}
    first = [line for line in more if line in set(lost)]
    return next((line for line in first if line.split(" ")[0] not in names), first[0])


def _list_difference(left: Block, right: Block, languages: dict[str, str]) -> Message | None:
    tasks, tasks_too = (sum(item.checked is not None for item in one.items) for one in (left, right))
    if len(left.items) != len(right.items):
        return say(
            "The list has {items} items in {source}, {items_too} in {target}.",
            items=len(left.items),
            items_too=len(right.items),
            **languages,
        )
    if tasks != tasks_too:
        return say(
            "The list has {tasks} tasks in {source}, {tasks_too} in {target}.",
            tasks=tasks,
            tasks_too=tasks_too,
            **languages,
        )
    if [item.depth for item in left.items] != [item.depth for item in right.items]:
        return say("The list's items are nested differently in {source} and {target}.", **languages)
    return None


def _images(pages: PagePair, pair: Pair) -> Iterator[Finding]:
    left, right = list(images(pages.source, pair.source)), list(images(pages.target, pair.target))
    if len(left) == len(right):
        return
    more, shown, less = (
        (pages.source, left, pages.target) if len(left) > len(right) else (pages.target, right, pages.source)
    )
    there = {one.target for one in (right if shown is left else left)}
    image = next((one for one in shown if one.target not in there), shown[-1])
    yield MISMATCH.at(
        more.path,
        image.line,
        image.column,
        say(
            "The section has {count} images here, {other} in {language}.",
            count=len(shown),
            other=min(len(left), len(right)),
            language=less.language,
        ),
    )


def _footnotes(pages: PagePair) -> Iterator[Finding]:
    """Yield that a page has more footnotes than the other; they may stand anywhere in it."""
    left, right = (
        [one for section in sections for one in section.blocks if one.kind == "footnote"]
        for sections in zip(*((pair.source, pair.target) for pair in pages.pairs), strict=True)
    )
    if len(left) == len(right):
        return
    more, notes, less = (
        (pages.source, left, pages.target) if len(left) > len(right) else (pages.target, right, pages.source)
    )
    if len(unnoted(less)) >= abs(len(left) - len(right)):
        return  # Their marks are there, and link-broken tells that their texts are not.
    names = {one.name for one in (right if notes is left else left)}
    note = next((one for one in notes if one.name not in names), notes[-1])
    yield MISMATCH.at(
        more.path,
        note.line,
        note.column,
        say(
            "The page has {count} footnotes here, {other} in {language}.",
            count=len(notes),
            other=min(len(left), len(right)),
            language=less.language,
        ),
    )
