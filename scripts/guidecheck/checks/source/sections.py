"""Sections that one language has and the other lacks."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Block, Page, Section, lines_of
from guidecheck.model.settings import Settings
from guidecheck.pairing.blocks import takes_in_all
from guidecheck.pairing.model import Missing, PagePair, Rewritten, sections_of
from guidecheck.pairing.of_translation import is_of_edition
from guidecheck.pairing.text_headings import shown_front_matter
from guidecheck.pairing.told_there import merged_in, needs_none
from guidecheck.pairing.whole import comparable, is_rewritten
from guidecheck.pairing.written_in_html import written_in_html

MISSING = Rule(
    "section-missing",
    Severity.ERROR,
    "a heading has no counterpart in the other language",
    bad="""
    ## 허용 사항            ## What Is Permitted
    ## 금지 사항            (nothing)
    """,
    good="""
    ## 허용 사항            ## What Is Permitted
    ## 금지 사항            ## Prohibitions
    """,
    why="Placed on the heading that is there, with the line where its counterpart belongs. A section that is lost"
    " with all that stands under it is one finding, which lists the headings below; so are three or more that follow"
    " one another, all of one heading over text that stands there without it, and all of a page of which the other has"
    " no heading."
    " Of two pages that have little in common any more, one finding says so; of a place where each has sections of its"
    " own and nothing tells which is which, one too. Where the end of a piece of code is forgotten, the sections that"
    " it takes in are told there. What the other page has word for word, or with the heading beside it in one, is a"
    " note, and so are what readers have written and what is for those of another language.",
)
RULES = (MISSING,)


_BOLD = regex(r"\s*(?P<mark>\*\*|__)(?![\s*_])[^*_]{1,200}(?P=mark)[ :：]*")
# So many sections of one place that are missing are one finding.
_MANY = 3
# So many places are one finding where most sections of a page have no counterpart, or fewer where so many sections
# of each page have none.
_MANY_PLACES = 6
_SOME_PLACES = 4
_SOME_SECTIONS = 3


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what the pairing of each page with each of its translations shows."""
    for pages in comparable(view):
        found = list(_found(view.settings, pages, pages.missing, pages.extra))
        if not found:
            continue
        if len(found) >= _fewest_places(pages) and is_rewritten(pages):
            yield _rewritten(view.settings, pages, found)
        elif pages.rewritten:
            yield from (_place(view.settings, pages, place) for place in pages.rewritten)
            here = [one for place in pages.rewritten for one in place.sources]
            there = [one for place in pages.rewritten for one in place.targets]
            yield from _found(view.settings, pages, _without(pages.missing, here), _without(pages.extra, there))
        else:
            yield from found


def _without(lacking: Sequence[Missing], told: Sequence[Section]) -> list[Missing]:
    lines = {one.line for one in told}
    return [one for one in lacking if one.section.line not in lines]


def _found(
    settings: Settings, pages: PagePair, missing: Sequence[Missing], extra: Sequence[Missing]
) -> Iterator[Finding]:
    """Yield what each page lacks of the other, place by place; a twin is told with the section whose place it has.

    What is of one language's edition is a note, so is what the other has as it is or in another heading, and what the
    other has in HTML is there.
    """
    extra = [one for one in extra if not one.twin]
    sides = (pages.source, pages.target, missing, False), (pages.target, pages.source, extra, True)
    for page, other, every, translated in sides:
        in_html = written_in_html(pages, every)
        lacking = [one for one in every if one.section.line not in in_html]
        merged = [(one, there) for one in lacking if (there := merged_in(pages, one, translated=translated))]
        for one, there in merged:
            yield replace(_as_text(settings, page, other, [one], [there.line]), severity=Severity.NOTE)
        lacking = _without(lacking, [one.section for one, _ in merged])
        own = {
            one.section.line
            for one in lacking
            if is_of_edition(one.section.heading, translated=translated) or needs_none(page, other, one)
        }
        yield from _lacking(settings, page, other, [one for one in lacking if one.section.line not in own])
        for one in lacking:
            if one.section.line in own:
                yield replace(_missing(settings, page, other, one), severity=Severity.NOTE)


def _place(settings: Settings, pages: PagePair, place: Rewritten) -> Finding:
    """Return one finding for sections that have others in their place."""
    first, first_too = place.sources[0], place.targets[0]
    return MISSING.at(
        pages.source.path,
        first.line,
        first.column,
        say(
            "In the place of “{heading}” and {count} more, {language} has others, and nothing tells which is which:"
            " {others}.",
            heading=first.heading,
            count=len(place.sources) - 1,
            language=pages.target.language,
            others=_listed(place.targets),
        ),
        say("Bring {path} up to date there, or this page.", path=pages.target.path),
        (
            Related(pages.target.path, first_too.line, say("what stands there begins here")),
            *(Related(pages.source.path, one.line, say("this has no counterpart either")) for one in place.sources[1:]),
        ),
        settings.lack(pages.target.language, pages.target.key),
    )


def _listed(sections: Iterable[Section]) -> str:
    return ", ".join(f"“{one.heading}” ({one.line})" for one in sections)


def _lacking(settings: Settings, page: Page, other: Page, lacking: Sequence[Missing]) -> Iterator[Finding]:
    """Yield what of one page the other lacks; what code takes in there is told at that code.

    Front matter that Hugo shows as a heading is told as that.
    """
    shown = shown_front_matter(page)
    lacking = [one for one in lacking if not shown or one.section.line != shown.line]
    taken: dict[int, list[Missing]] = {}
    left = []
    meant = [one for one in lacking if one.meant_at]
    if meant:
        yield _as_text(settings, page, other, meant, [one.meant_at for one in meant])
    for one in (one for one in lacking if not one.meant_at):
        code = next((block for block in _blocks_near(other, one) if takes_in_all(other, block)), None)
        if code:
            taken.setdefault(code.line, []).append(one)
        else:
            left.append(one)
    for line, together in taken.items():
        yield _taken_in(page, other, _unended(page, other, line), together)
    repeated = [*_repeated(page, left)]
    yield from (_at_many_places(settings, page, other, together) for together in repeated)
    told = {one.section.line for together in repeated for one in together}
    for together in _side_by_side(one for one in left if one.section.line not in told):
        yield from _told(settings, page, other, together)


def _blocks_near(other: Page, lacking: Missing) -> Iterator[Block]:
    """Yield the blocks after which what is missing belongs, and of what may stand there for one built like it."""
    yield from lacking.after.blocks
    if lacking.instead:
        following = bisect_right(other.sections, lacking.after.line, key=_line)
        for section in other.sections[following : following + 1]:
            yield from section.blocks


def _line(section: Section) -> int:
    return section.line


def _unended(page: Page, other: Page, line: int) -> int:
    """Return where the code begins of which the end is missing, in a page whose code at a line goes on to the end.

    What begins the next code ends it, so that text is code and code is text from there on.
    """
    codes = [[block for block in one.blocks() if block.kind == "code"] for one in (page, other)]
    for whole, block in zip(*codes):
        lines, there = whole.raw.rstrip().split("\n"), block.raw.rstrip().split("\n")
        if block.line >= line or len(lines) > len(there):
            break
        if len(lines) < len(there):
            # A blank line and text follow what is code in the other page too.
            return block.line if there[: len(lines) + 1] == [*lines, ""] else line
    return line


def _taken_in(page: Page, other: Page, line: int, together: Sequence[Missing]) -> Finding:
    sections = sections_of(together)
    return MISSING.at(
        other.path,
        line,
        1,
        say(
            "This code block goes on too far. So many sections that {language} has below are a part of it: {count}.",
            count=len(sections),
            language=page.language,
        ),
        say("End the code with a line that holds the marks that it begins with, and nothing else."),
        tuple(Related(page.path, one.line, say("this is a part of the code there")) for one in sections),
    )


def _told(settings: Settings, page: Page, other: Page, together: Sequence[Missing]) -> Iterator[Finding]:
    if lines := _lines_as_text(together) or _lines_of_items(page, together) or _bold_lines(page, other, together):
        yield _as_text(settings, page, other, together, lines)
    elif len(together) < _MANY and (len(other.sections) > 1 or len(together) == 1):
        yield from (_missing(settings, page, other, one) for one in together)
    else:
        yield _all_missing(settings, page, other, together)


def _fewest_places(pages: PagePair) -> int:
    """Return how many places have to differ on a page that was rewritten."""
    fewest = min(len(sections_of(side)) for side in (pages.missing, pages.extra))
    return _SOME_PLACES if fewest >= _SOME_SECTIONS else _MANY_PLACES


def _rewritten(settings: Settings, pages: PagePair, found: Sequence[Finding]) -> Finding:
    """Return one finding for pages of which one was rewritten: somebody has to translate it as a whole."""
    source, target = pages.source, pages.target
    first = pages.missing[0]
    return MISSING.at(
        source.path,
        first.section.line,
        first.section.column,
        say(
            "Of {count} sections {lacking} have no counterpart in {language}, and of {others} there {lacking_too} have"
            " none here: one of the pages was rewritten.",
            count=len(source.sections) - 1,
            lacking=len(source.sections) - len(pages.pairs),
            language=target.language,
            others=len(target.sections) - 1,
            lacking_too=len(target.sections) - len(pages.pairs),
        ),
        say("Bring {path} up to date as a whole, or this page.", path=target.path),
        (
            Related(target.path, _behind(target, first.after), _belongs(first.after)),
            *(
                Related(one.path, one.line, say("this has no counterpart either"))
                for one in found
                if (one.path, one.line) != (source.path, first.section.line)
            ),
        ),
        settings.lack(target.language, target.key),
    )


def _repeated(page: Page, lacking: Sequence[Missing]) -> Iterator[list[Missing]]:
    """Yield the sections of one heading that stand at many places of a page, where none of them has a counterpart.

    The other page has what they hold, as far as can be seen, in the sections above them.
    """
    counts = Counter(fold(one.heading) for one in page.sections)
    alike: dict[str, list[Missing]] = {}
    for one in lacking:
        kinds, kinds_too = ({block.kind for block in section.blocks} for section in (one.section, one.after))
        if one.section.heading and kinds <= kinds_too and not (one.below or one.instead or one.twin):
            alike.setdefault(fold(one.section.heading), []).append(one)
    for heading, together in alike.items():
        if len(together) >= _MANY and len(together) == counts[heading]:
            yield together


def _at_many_places(settings: Settings, page: Page, other: Page, together: Sequence[Missing]) -> Finding:
    first = together[0]
    message = say(
        "The heading “{heading}” stands here {count} times, and has no counterpart in {language} at any place.",
        heading=first.section.heading,
        count=len(together),
        language=other.language,
    )
    others = [Related(page.path, one.section.line, say("this too")) for one in together[1:]]
    return _of_all(settings, page, other, first, message, _place_of(page, other, first), *others)


def _of_all(
    settings: Settings, page: Page, other: Page, first: Missing, message: Message, line: int, *others: Related
) -> Finding:
    """Return one finding for several sections, at the first, with the line where that belongs."""
    return MISSING.at(
        page.path,
        first.section.line,
        first.section.column,
        message,
        say("Add them to {path}, or remove them here.", path=other.path),
        (Related(other.path, line, _belongs(first.after)), *others),
        settings.lack(other.language, other.key),
    )


def _side_by_side(lacking: Iterable[Missing]) -> Iterator[list[Missing]]:
    """Yield the sections that are missing, those together that follow one another and belong at the same place."""
    together: list[Missing] = []
    for one in lacking:
        is_like = together and (one.after, one.section.level) == (together[0].after, together[0].section.level)
        if together and (not is_like or one.instead or one.twin):
            yield together
            together = []
        together.append(one)
        if one.instead or one.twin:
            yield together
            together = []
    if together:
        yield together


def _all_missing(settings: Settings, page: Page, other: Page, together: Sequence[Missing]) -> Finding:
    first = together[0]
    beside = sections_of(together)[1:]
    message = say(
        "The section “{heading}” and {count} that follow it have no counterpart in {language}: {others}.",
        heading=first.section.heading,
        count=len(beside),
        language=other.language,
        others=_listed(beside),
    )
    return _of_all(settings, page, other, first, message, _behind(other, first.after))


def _lines_as_text(together: Sequence[Missing]) -> list[int]:
    """Return the lines where all that is missing is named after all, as items or on lines of their own."""
    named = [*_names(together[0].after)]
    lines = []
    for section in sections_of(together):
        heading = fold(section.heading)
        line = next((line for line, text, is_item in named if _names_it(text, heading, is_item=is_item)), 0)
        if not line:
            return []
        lines.append(line)
    return lines


def _lines_of_items(page: Page, together: Sequence[Missing]) -> list[int]:
    """Return the lines of a list that has an item for each of some sections in a row, where this page has no such."""
    if len(together) < _MANY or any(one.below for one in together):
        return []
    above = page.sections[page.sections.index(together[0].section) - 1]
    own = (above, *(one.section for one in together))
    if any(len(_tops(block)) == len(together) for section in own for block in section.blocks):
        return []
    found = [lines for block in together[0].after.blocks if len(lines := _tops(block)) == len(together)]
    return found[0] if len(found) == 1 else []


def _bold_lines(page: Page, other: Page, together: Sequence[Missing]) -> list[int]:
    """Return the bold lines there that stand for the headings of some sections in a row, as all others are here too."""
    first = together[0]
    if any(one.after is not first.after for one in together) or _is_title(page, other, first.section):
        return []
    missing = sections_of(together)
    above = page.sections[page.sections.index(missing[0]) - 1]
    bold = _bold_paragraphs(other, first.after)
    here = [len(_bold_paragraphs(page, section)) for section in (above, *missing)]
    if len(bold) != sum(here) + len(missing):
        return []
    return [bold[sum(here[: at + 1]) + at] for at in range(len(missing))]


def _bold_paragraphs(page: Page, section: Section) -> list[int]:
    """Return the lines of a section that are bold as a whole, and paragraphs."""
    lines = lines_of(page)
    return [
        block.line
        for block in section.blocks
        if block.kind == "paragraph" and block.line == block.end_line and _BOLD.fullmatch(lines[block.line - 1])
    ]


def _tops(block: Block) -> list[int]:
    """Return the lines of the items of a list that stand in no other."""
    return [item.line for item in block.items if not item.depth] if block.kind == "list" else []


def _names(section: Section) -> Iterator[tuple[int, str, bool]]:
    """Yield what a section may have in place of headings: line and text, and whether it is an item."""
    for block in section.blocks:
        if block.kind == "list":
            yield from ((item.line, fold(item.text), True) for item in block.items)
        elif block.kind == "paragraph":
            yield block.line, fold(block.text), False


def _names_it(text: str, heading: str, *, is_item: bool) -> bool:
    if not heading or not text.startswith(heading):
        return False
    rest = text[len(heading) :]
    return not rest.strip(" :：") or (is_item and not (rest[0].isascii() and rest[0].isalnum()))


def _as_text(settings: Settings, page: Page, other: Page, together: Sequence[Missing], lines: Sequence[int]) -> Finding:
    """Return that what has a heading here is an item or a line of text there."""
    first = together[0].section
    values = {"heading": first.heading, "language": other.language}
    count = len(lines) - 1
    message = (
        say(
            "“{heading}” and those that follow it ({count}) have headings here, but none in {language}.",
            count=count,
            **values,
        )
        if count
        else say("“{heading}” has a heading here, but none in {language}.", **values)
    )
    return MISSING.at(
        page.path,
        first.line,
        first.column,
        message,
        say("Write a blank behind the # of those lines in {path}.", path=other.path)
        if together[0].meant_at
        else say("Give them headings in {path}, or take these away.", path=other.path),
        tuple(Related(other.path, line, say("it stands here without one")) for line in lines),
        settings.lack(other.language, other.key),
    )


def _missing(settings: Settings, page: Page, other: Page, missing: Missing) -> Finding:
    section, values = missing.section, {"heading": missing.section.heading, "language": other.language}
    if missing.instead:
        others = _listed(missing.instead)
        message = say(
            "The section “{heading}”, or one built like it ({others}), has no counterpart in {language}.",
            **values,
            others=others,
        )
    elif missing.twin:
        message = say(
            "The section “{heading}” has no counterpart in {language}, or “{twin}” is it and says something else.",
            **values,
            twin=missing.twin.heading,
        )
    elif not section.heading:
        message = say("This heading is empty, and has no counterpart in {language}.", language=other.language)
    elif missing.below:
        below = _listed(missing.below)
        message = say(
            "The section “{heading}” and those under it have no counterpart in {language}: {below}.",
            **values,
            below=below,
        )
    else:
        message = say("The section “{heading}” has no counterpart in {language}.", **values)
    return MISSING.at(
        page.path,
        section.line,
        section.column,
        message,
        say("Add it to {path}, or remove it here.", path=other.path),
        (
            Related(other.path, _place_of(page, other, missing), _belongs(missing.after)),
            *(
                Related(page.path, one.line, say("it may be this one: “{heading}”", heading=one.heading))
                for one in missing.instead
            ),
            *(
                Related(other.path, one.line, say("it may be this one: “{heading}”", heading=one.heading))
                for one in (missing.twin,)
                if one
            ),
        ),
        Severity.NOTE if _is_title(page, other, section) else settings.lack(other.language, other.key),
    )


def _place_of(page: Page, other: Page, missing: Missing) -> int:
    """Return the line where a heading belongs: above text before the first one there, where this page has none."""
    after = missing.after
    is_first = not after.level and missing.section is page.sections[1] and not page.sections[0].blocks
    return after.blocks[0].line if is_first and after.blocks else _behind(other, after)


def _behind(page: Page, section: Section) -> int:
    """Return the line behind a section of a page; without text, the first one ends where the front matter does."""
    return max(section.end_line, page.front_matter.end_line) + 1


def _is_title(page: Page, other: Page, section: Section) -> bool:
    """Tell whether a heading is a title above all of a page, as the other page has it in its front matter alone.

    What says the page's title is one of any level.
    """
    if page.sections[1] is not section or (section.blocks and not other.sections[0].blocks):
        return False
    if fold(section.heading) == fold(page.front_matter.text("title")):
        return True
    return section.level == 1 and not any(one.level == 1 for one in (*page.sections[2:], *other.sections))


def _belongs(after: Section) -> Message:
    if not after.level:
        return say("it belongs here, before the first heading")
    return say("it belongs here, after “{heading}”", heading=after.heading)
