"""What differs in two blocks that are each other's counterpart, in words: alerts, code, tables, lists, terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations, islice, takewhile

from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Message, Severity, say
from guidecheck.model.page import Block, Item, Page, Row, Section, lines_of
from guidecheck.pairing.blocks import Shown, apart, columns, scale_of
from guidecheck.pairing.code_differences import Difference, code_difference, code_lines
from guidecheck.pairing.joined_items import are_joined, is_row_joined
from guidecheck.pairing.model import PagePair
from guidecheck.source.almost_tables import cells_of

# How far the lengths of two texts may be apart that say the same (logarithm).
_AS_LONG = 0.5
# Lengths of so few letters say nothing.
_LEAST_TOLD = 12
# What differs, and what to do about it.
_Told = tuple[Message, Message]
# A finding stands where there is less.
_ADD = say("Add here what is missing, or remove it there.")
_MOST_SHOWN = 40
# Of so many ways to join items with those below them each is looked at.
_MOST_CHOICES = 100


def difference_of(left: Shown, right: Shown, pages: PagePair, number: int) -> Difference | None:
    """Return what differs in two blocks of one kind, in the pair of sections of a number.

    None where a translation may have it so.
    """
    languages = {"source": pages.source.language, "target": pages.target.language}
    mine, theirs = left.block, right.block
    match left.kind:
        case "alert":
            found = _alert_difference(pages, mine, theirs, languages)
        case "code":
            return code_difference(mine, theirs, pages, number)
        case "table":
            found = _table_difference(pages, mine, theirs, languages)
            if found and is_row_joined(mine, theirs):
                return (found[0], Severity.NOTE, NOTHING)
        case "list":
            found = _list_difference(mine, theirs, languages)
            sides = (pages.pairs[number].source, mine), (pages.pairs[number].target, theirs)
            if found and all(_are_contents(section, block) for section, block in sides):
                return (found[0], Severity.NOTE, NOTHING)
            if found and len(mine.items) != len(theirs.items):
                if _is_told_with_a_heading(pages, number, mine, theirs):
                    return None
                if (
                    _is_run_on(pages, mine, theirs)
                    or are_joined(pages, mine, theirs)
                    or _stands_beside(pages, number, mine, theirs)
                    or _is_in_named_lines(pages, number, mine, theirs)
                ):
                    return (found[0], Severity.NOTE, NOTHING)
            if not found and left.parts != right.parts:
                return (_divided(left, right, languages), Severity.NOTE, NOTHING)
            if not found and [item.ordered for item in mine.items] != [item.ordered for item in theirs.items]:
                numbered = say("The list is numbered in one of {source} and {target} only.", **languages)
                return (numbered, Severity.NOTE, NOTHING)
        case "definitions":
            found = _terms_difference(mine, theirs, languages)
        case "shortcode":
            found = _inner_difference(left, right, languages)
        case _:
            return None
    return (found[0], Severity.ERROR, found[1]) if found else None


def _divided(left: Shown, right: Shown, languages: dict[str, str]) -> Message:
    one, other = ("source", "target") if left.parts < right.parts else ("target", "source")
    return say(
        "What is one list in {language} makes {count} lists in {other}.",
        language=languages[one],
        other=languages[other],
        count=max(left.parts, right.parts),
    )


# How an alert looks, by the names that GitHub and Docsy have for it.
_LOOKS = {"primary": "note", "": "note", "info": "note", "secondary": "note", "note": "note", "nb": "note"} | {
    "success": "tip",
    "tip": "tip",
    "important": "note",
    "warning": "warning",
    "danger": "danger",
    "caution": "danger",
}


def _alert_difference(pages: PagePair, left: Block, right: Block, languages: dict[str, str]) -> _Told | None:
    mine, theirs = left.name.lower(), right.name.lower()
    quoted, quoted_too = _is_quote(pages.source, left), _is_quote(pages.target, right)
    # Written in two ways, alerts have no colour in common; what they warn of is compared.
    if (left.kind, quoted) != (right.kind, quoted_too):
        mine, theirs = (_LOOKS.get(one, one) for one in (mine, theirs))
    if mine != theirs:
        message = say(
            "The alert's colour differs: {left} in {source}, {right} in {target}.",
            left=left.name or "–",
            right=right.name or "–",
            **languages,
        )
        return message, say("Give both the same.")
    titles = bool(left.title), bool(right.title)
    # A quotation without a title shows the name of its kind.
    is_shown = titles == (quoted_too, quoted)
    if left.kind == right.kind == "alert" and titles[0] != titles[1] and not is_shown:
        language = languages["source" if left.title else "target"]
        return say("The alert has a title in {language} only.", language=language), say("Give both one, or neither.")
    return None


def _is_quote(page: Page, block: Block) -> bool:
    """Tell whether an alert is written as a quotation."""
    return block.kind == "alert" and "[!" in lines_of(page)[block.line - 1]


def _table_difference(pages: PagePair, left: Block, right: Block, languages: dict[str, str]) -> _Told | None:
    rows, rows_too = (len(_rows(page, one)) for page, one in ((pages.source, left), (pages.target, right)))
    if (rows, columns(left)) == (rows_too, columns(right)):
        return _cell_emptied(pages, left, right)
    message = say(
        "Rows and columns of the table: {rows} × {columns} in {source}, {rows_too} × {columns_too} in {target}.",
        rows=rows,
        columns=columns(left),
        rows_too=rows_too,
        columns_too=columns(right),
        **languages,
    )
    return message, _ADD


# What says no more than an empty cell.
_NOTHING_SAID = frozenset({"n/a", "na", "nil", "none", "null", "tbd", "todo"})


def _cell_emptied(pages: PagePair, left: Block, right: Block) -> _Told | None:
    """Return that a cell says something in one page, and nothing in the other, which has all others of its row."""
    sides = [
        [cells_of(lines_of(page)[row.line - 1]) for row in _rows(page, one)]
        for page, one in ((pages.source, left), (pages.target, right))
    ]
    empty = [sum(not cell for row in rows for cell in row) for rows in sides]
    if empty[0] == empty[1]:
        return None
    more = int(empty[1] > empty[0])
    for number, (row, other) in enumerate(zip(sides[more], sides[1 - more])):
        # Where the columns stand in another order, nobody knows which one it is.
        lost = [at for at, (cell, cell_too) in enumerate(zip(row, other)) if cell_too and not cell]
        if len(row) != len(other) or len(lost) != 1 or sum(not cell for cell in other) >= sum(not cell for cell in row):
            continue
        said = other[lost[0]]
        # What leads a row, said again, may be left out.
        above = sides[1 - more][number - 1][:1] if number and not lost[0] else []
        if said not in above and said.casefold() not in _NOTHING_SAID and any(map(str.isalnum, said)):
            language, there = (pages.target, pages.source)[:: 1 if more else -1]
            message = say(
                "In row {number} of the table, a cell is empty in {language}: it says “{text}” in {other}.",
                number=number + 1,
                language=language.language,
                text=said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN - 1]}…",
                other=there.language,
            )
            return message, _ADD
    return None


def _rows(page: Page, table: Block) -> list[Row]:
    """Return the rows of a table but for those below its head that have nothing in them: they tell readers nothing."""
    lines = lines_of(page)
    return [row for row in table.rows if row is table.rows[0] or lines[row.line - 1].strip("| \t>")]


def rows_without_bars(page: Page, table: Block) -> list[Row]:
    """Return the last rows of a table whose lines have no bar."""
    lines = lines_of(page)
    found = [*takewhile(lambda row: "|" not in lines[row.line - 1], reversed(table.rows))]
    return found[::-1]


def _terms_difference(left: Block, right: Block, languages: dict[str, str]) -> _Told | None:
    terms, terms_too = (sum(not item.depth for item in one.items) for one in (left, right))
    if terms != terms_too:
        message = say(
            "Terms of the list: {terms} in {source}, {terms_too} in {target}.",
            terms=terms,
            terms_too=terms_too,
            **languages,
        )
        return message, _ADD
    if len(left.items) != len(right.items):
        message = say(
            "Explanations of the terms: {count} in {source}, {count_too} in {target}.",
            count=len(left.items) - terms,
            count_too=len(right.items) - terms,
            **languages,
        )
        return message, _ADD
    return None


def _inner_difference(left: Shown, right: Shown, languages: dict[str, str]) -> _Told | None:
    counts, counts_too = Counter(left.inner), Counter(right.inner)
    for name in sorted(counts.keys() | counts_too.keys()):
        if counts[name] != counts_too[name]:
            message = say(
                "“{name}” in “{outer}”: {count} in {source}, {count_too} in {target}.",
                outer=left.block.name,
                name=name,
                count=counts[name],
                count_too=counts_too[name],
                **languages,
            )
            return message, _ADD
    return None


def _list_difference(left: Block, right: Block, languages: dict[str, str]) -> _Told | None:
    tasks, tasks_too = (sum(item.checked is not None for item in one.items) for one in (left, right))
    if len(left.items) != len(right.items):
        message = say(
            "Items of the list: {items} in {source}, {items_too} in {target}.",
            items=len(left.items),
            items_too=len(right.items),
            **languages,
        )
        return message, _ADD
    if tasks != tasks_too:
        message = say(
            "Tasks of the list: {tasks} in {source}, {tasks_too} in {target}.",
            tasks=tasks,
            tasks_too=tasks_too,
            **languages,
        )
        return message, say("Make tasks of the same items.")
    if [item.depth for item in left.items] != [item.depth for item in right.items]:
        message = say("The list's items are nested differently in {source} and {target}.", **languages)
        return message, say("Nest them alike.")
    for number, (one, other) in enumerate(zip(left.items, right.items), 1):
        if one.checked is not None and other.checked is not None and one.checked != other.checked:
            language = languages["source" if one.checked else "target"]
            message = say("Item {number} of the list is ticked in {language} only.", number=number, language=language)
            return message, say("Tick it in both, or in neither.")
    return None


def _are_contents(section: Section, listed: Block) -> bool:
    """Tell whether a list is the contents of its page: each item is a link to a heading, and what has one is told."""
    inside = {link.line: link.text for link in section.links if link.target.startswith("#")}
    return all(inside.get(item.line, "").strip() == item.text.strip() for item in listed.items)


def _is_run_on(pages: PagePair, left: Block, right: Block) -> bool:
    """Tell whether what one list has as a sole item below another goes on in that other one there."""
    page, scale = pages.target, 1 / scale_of(pages)
    if len(left.items) < len(right.items):
        page, scale, left, right = pages.source, scale_of(pages), right, left
    sole = [at for at in range(1, len(left.items)) if _is_sole(left.items, at)]
    more = len(left.items) - len(right.items)
    if _has_lost_marks(page, right):
        return False
    return any(
        _go_on(right.items, left.items, chosen, scale, is_only=len(sole) == more)
        for chosen in islice(combinations(sole, more), _MOST_CHOICES)
    )


# A dash before a line of an item was meant for the mark of another one.
_LOST_MARK = regex(r"\s*[–—•・]\s")


def _has_lost_marks(page: Page, block: Block) -> bool:
    begun = {item.line for item in block.items}
    lines = enumerate(lines_of(page)[block.line - 1 : block.end_line], block.line)
    return any(number not in begun and _LOST_MARK.match(line) for number, line in lines)


def _is_sole(items: Sequence[Item], at: int) -> bool:
    item, before = items[at], items[at - 1]
    is_last = at + 1 == len(items) or items[at + 1].depth < item.depth
    return item.depth > before.depth and is_last and item.checked is None


def _go_on(
    items: Sequence[Item], others: Sequence[Item], sole: Collection[int], scale: float, *, is_only: bool
) -> bool:
    """Tell whether items are those of the other list, each sole one of these as the end of the item above it.

    `is_only` says that there are no others that may be.
    """
    kept = [at for at in range(len(others)) if at not in sole]
    if [others[at].depth for at in kept] != [item.depth for item in items]:
        return False
    for item, at in zip(items, kept):
        if at + 1 in sole:
            mine, above = len(item.text), len(others[at].text)
            together = apart(mine, above + 1 + len(others[at + 1].text), scale)
            # Where more than one may be it, it has to be the likelier one.
            is_likely = together <= (_AS_LONG if is_only else min(_AS_LONG, apart(mine, above, scale)))
            if not is_likely:
                return False
    return True


def _is_told_with_a_heading(pages: PagePair, number: int, left: Block, right: Block) -> bool:
    """Tell whether the other items of the longer list stand beside the shorter one, under a heading of their own.

    The page of the longer one lacks that heading, which is told of it.
    """
    side = int(len(left.items) > len(right.items))
    lone = (pages.missing, pages.extra)[side]
    page, section = ((pages.source, pages.pairs[number].source), (pages.target, pages.pairs[number].target))[side]
    more = abs(len(left.items) - len(right.items))
    at = page.sections.index(section)
    beside = (*page.sections[max(at - 1, 0) : at], *page.sections[at + 1 : at + 2])
    alone = {one.section.line for one in lone}
    return any(
        block.kind == "list" and len(block.items) == more for one in beside if one.line in alone for block in one.blocks
    )


# A line that begins with a name in bold letters: a reader takes a row of them for a list.
_FEWEST_LINES = 2
_NAMED_LINE = regex(r"[ \t]*(\*\*|__)[^\s*_]")


def _is_in_named_lines(pages: PagePair, number: int, left: Block, right: Block) -> bool:
    """Tell whether the items that one list has more are lines of the other page that begin with a bold name."""
    pair = pages.pairs[number]
    counts, counts_too = (
        sum(map(bool, map(_NAMED_LINE.match, lines_of(page)[section.line - 1 : section.end_line])))
        for page, section in ((pages.source, pair.source), (pages.target, pair.target))
    )
    more = len(right.items) - len(left.items)
    return counts - counts_too == more and abs(more) >= _FEWEST_LINES


def _stands_beside(pages: PagePair, number: int, left: Block, right: Block) -> bool:
    """Tell whether the first or last item of one list is, in the other page, a paragraph before or behind it."""
    pair, scale = pages.pairs[number], scale_of(pages)
    more, less, mine, theirs = left, right, pair.source, pair.target
    if len(left.items) < len(right.items):
        more, less, mine, theirs, scale = right, left, pair.target, pair.source, 1 / scale
    if len(more.items) - len(less.items) != 1 or any(item.checked is not None for item in more.items):
        return False
    texts, texts_too = (
        [block for block in section.blocks if block.kind == "paragraph" and block.depth == less.depth]
        for section in (mine, theirs)
    )
    if len(texts_too) <= len(texts):
        return False
    before = [block for block in texts_too if block.line < less.line]
    behind = [block for block in texts_too if block.line > less.end_line]
    beside = [(before[-1], more.items[0])] if before else []
    beside += [(behind[0], more.items[-1])] if behind else []
    # Where as many stand on that side in both pages, it is another paragraph.
    sides = (sum(block.line < more.line for block in texts), sum(block.line > more.end_line for block in texts))
    grown = (len(before) > sides[0], len(behind) > sides[1])
    return any(
        grown[text.line > less.line]
        and not item.depth
        and min(len(text.text), len(item.text)) >= _LEAST_TOLD
        and apart(len(item.text), len(text.text), scale) <= _AS_LONG
        for text, item in beside
    )


def size_of(one: Shown) -> int:
    """Return how many cells, items and lines a block has: the one that has less lacks something."""
    block = one.block
    empty = sum(not cell for row in block.rows for cell in row.cells)
    return len(block.rows) * columns(block) - empty + len(block.items) + len(one.inner) + len(code_lines(block))
