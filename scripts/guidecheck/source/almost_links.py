"""What was meant for a link in Markdown and is none: it is shown to readers as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import Edit, Message, say
from guidecheck.model.page import Page, lines_of
from guidecheck.source.footnotes import MARK, noted, parted

_ADDRESS = r"(?:https?://|\.{0,2}/)[^\s()\[\]]*"
_UNDEFINED = regex(r"(?<![\w\]\\])\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,100})\](?![\[(:])")
_FILE = r"[\w-][\w./-]{0,200}\.(?:md|html?|png|jpe?g|svg|gif|webp)(?:#[^\s()]*)?"
# Brackets may stand in it, as far as they are closed.
_OPEN_ADDRESS = r"(?:https?://|mailto:|tel:|#(?=\w)|\.{0,2}/)(?:[^\s()]|\([^\s()]*+\))*+"
_UNCLOSED = regex(rf"(?<!\\)\[([^\[\]\n]{{1,200}})\]\(({_OPEN_ADDRESS}|{_FILE})(?=\s|$)")
# The name of a file as people write it; that of a picture is one wherever it stands.
_SUFFIX = r"(?:(?P<picture>png|jpe?g|svg|gif|webp|avif)|md|html?|pdf|docx|xlsx|pptx|hwpx?|zip)"
_SPACED = regex(
    r"(?<!\\)(?P<image>!?)\[(?P<text>[^\[\]\n]{0,200})\]"
    rf"\((?P<target>[^\s()<>\"'][^()<>\"'\n]{{0,200}}[ \t][^()<>\"'\n]{{0,200}}\.{_SUFFIX})\)",
    re.IGNORECASE,
)
_NESTED = regex(
    rf"(?<!\\)\[([^\[\]\n]{{0,200}}(?<!!))\[([^\[\]\n]{{1,200}})\]\([^\s()]*\)([^\[\]\n]{{0,200}})\](\({_ADDRESS}\))"
)
# Numbers alone are those of a tracker.
_FRAGMENT = r"#(?=[^\s()]{0,200}[^\W\d_])[^\s()]{1,200}"
_APART = regex(rf"(?<![\w\]\\])\[([^\[\]\n]{{1,200}})\][ \t]+\(({_ADDRESS}|{_FILE}|{_FRAGMENT})\)")
# As keyboards for Korean, Chinese and Japanese write them.
_WIDE = regex(
    r"(?<![\w\]\\])\[([^\[\]\n]{1,200})\](?:（((?:https?://|\.{1,2}/)[^\s()\[\]（）]+)[）)]|\(((?:https?://|\.{1,2}/)[^\s()\[\]（）]+)）)"
)
_UNENDED = regex(r"(?<![\w\\!\]])\[([^\[\]()\n]{1,200})\((https?://[^\s()\[\]]+)\)(?![^\[]*\])")
_UNBEGUN = regex(rf"(?<!\\)\]\({_ADDRESS}\)")
# A letter that Hugo takes for a tick, and an address or the name of one.
_BOXED = regex(
    rf"""\[([ xX])\](\((?:{_ADDRESS}|{_FILE}|(?:#|mailto:|tel:)[^\s()]+)?(?:\([^\s()]*\))?"""
    r"""(?:[ \t]+["'][^"'\n]*["'])?\)|\[[^\[\]\n]{0,100}\](?![\[(:]))"""
)
# An item that begins on the next line.
_BARE = regex(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]*")
# Where nothing ends an address, a particle or a full stop is text behind it.
_BEHIND = regex(r"(\]\([^()]*?)(?:[^\x00-\x7f）][^()]*|[.,;:!?]+)$")
_WHOLE = regex(rf"(?<!\\)!?\[([^\[\]\n]{{0,200}})\]\((?:{_ADDRESS}|{_FILE})\)")
# Code, and what is no text.
_NO_TEXT = regex(r"<(?:!--|pre|code|kbd|samp|script|style|textarea|svg|math|template)\b|<!--", re.IGNORECASE)
_ANY_TAG = regex(r"<[^<>]*>")
_MOST_TAGGED = 2_000
_TURNED = regex(rf"(?<![\w\\])\(([^()\[\]\n]{{1,200}})\)\[({_ADDRESS})\](?![(\[:])")


# So many links in one block of HTML have one reason, and one way out.
_MANY_IN_BLOCK = 3


class AlmostLink(NamedTuple):
    """What was meant for a link: where it stands, what is wrong with it, and the way out.

    `shown` is what readers see of it now, and `meant` what they are to see in its place. `others` are the lines of more
    that have one reason with it.
    """

    line: int
    column: int
    message: Message
    hint: Message
    edits: tuple[Edit, ...] = ()
    shown: str = ""
    meant: str = ""
    others: tuple[int, ...] = ()


def almost_links(page: Page) -> Iterator[AlmostLink]:
    """Yield what was meant for a link and is none: references without a definition, brackets that are forgotten."""
    yield from _no_links(page)
    yield from _boxes(page)


def links_in_html(page: Page) -> Iterator[AlmostLink]:
    """Yield links and images in blocks of HTML, which are shown as they are written; once for a block that has many."""
    message = say("Markdown is not read in a block of HTML, so this is shown as it is written.")
    hint = say("Write it in HTML, or leave an empty line before it and behind it.")
    for section in page.sections:
        for piece in section.html:
            if "](" not in piece.raw or _NO_TEXT.search(piece.raw):
                continue
            places = [*_links_in_lines(page, piece.raw, piece.line)]
            if len(places) > _MANY_IN_BLOCK:
                others = tuple(dict.fromkeys(line for line, _ in places[1:]))
                yield AlmostLink(*places[0], message, hint, others=others)
            else:
                yield from (AlmostLink(*place, message, hint) for place in places)


def _links_in_lines(page: Page, raw: str, first: int) -> Iterator[tuple[int, int]]:
    """Yield line and column of each link in a block of HTML that begins on a line."""
    for number, line in enumerate(raw.split("\n"), first):
        # Where a tag holds it, nobody sees it.
        for found in _WHOLE.finditer(_ANY_TAG.sub(lambda tag: " " * len(tag[0]), line)):
            # Items and quotations put their marks before it.
            begin = max(lines_of(page)[number - 1].find(line), 0)
            yield number, begin + found.start() + 1


def _no_links(page: Page) -> Iterator[AlmostLink]:
    has_notes = "[^" in page.text
    notes, parted_notes = noted(page), parted(page.text)
    for first, last, shown in _shown_texts(page):
        # What is taken for the mark of a footnote is in no text that is shown.
        if "[" not in shown and "](" not in shown and not has_notes:
            continue
        for number in range(first, min(last, len(lines_of(page))) + 1):
            line = _without_code(lines_of(page)[number - 1])
            for found, meant, message, hint in _in_line(line, shown, notes, parted_notes):
                link = fold_blanks(_BEHIND.sub(r"\1", found[0]))
                yield AlmostLink(number, found.start() + 1, message, hint, (), link, meant)


def _boxes(page: Page) -> Iterator[AlmostLink]:
    """Yield links at the beginning of an item whose text is an x: Hugo makes boxes of a checklist of them."""
    for item in (item for block in page.blocks() for item in block.items if item.checked is not None):
        lines, number = lines_of(page), item.line
        if number < len(lines) and _BARE.fullmatch(lines[number - 1]):
            number += 1
        found = _BOXED.search(lines[number - 1])
        # What a reader sees behind the box; an address that is left out is only seen where nothing else is.
        if found and item.text.startswith(found[2]) and (found[2] != "()" or item.text == "()"):
            box, column = f"[{found[1]}]", found.start() + 1
            message = say("Hugo takes the text of this link for a box to tick, so this is no link.")
            if box == "[ ]":
                hint = say("Write between the brackets what it leads to.")
                yield AlmostLink(number, column, message, hint, (), found[2])
                continue
            link = f"[{found[1]} ]"
            hint = say("Write a blank behind it: {link}.", link=link + found[2])
            edit = Edit(number, column, box, link, exact=True)
            yield AlmostLink(number, column, message, hint, (edit,), found[2], found[1])


def _shown_texts(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield the first and last line of what holds text, and the text that is shown."""
    for section in page.sections:
        if section.level:
            yield section.line, section.line, section.heading
        for block in section.blocks:
            if block.kind in ("paragraph", "list", "table", "definitions", "heading"):
                yield block.line, block.end_line, block.text


# Where something stands that was meant for a link, what readers are to see, what is wrong, and the way out.
_Meant = tuple[re.Match[str], str, Message, Message]


def _in_line(line: str, shown: str, notes: frozenset[str], parted_notes: frozenset[str]) -> Iterator[_Meant]:
    """Yield what a line has that was meant for a link and is shown as it is written.

    `notes` are the footnotes that have a text, `parted_notes` those whose text is told at its own line.
    """
    for find in (_undefined, _unclosed, _spaced, _nested, _apart, _wide, _unended, _unbegun, _turned):
        yield from find(line, shown)
    yield from _without_note(line, notes, parted_notes)


def _undefined(line: str, shown: str) -> Iterator[_Meant]:
    for found in _UNDEFINED.finditer(line):
        label = found[2] or found[1]
        if found[0] in shown and _is_label(label) and _is_label(found[1]):
            yield (
                found,
                found[1],
                say("The reference [{label}] has no definition, so this is no link.", label=label),
                say("Write [{label}]: and the address on a line of its own.", label=label),
            )


def _unclosed(line: str, shown: str) -> Iterator[_Meant]:
    for found in _UNCLOSED.finditer(line):
        rest = line[found.end() :].strip()
        # A title may follow the address.
        if found[0] not in shown or rest[:1] in ('"', "'", "(") or "）" in found[2]:
            continue
        if ")" in rest.partition("(")[0]:
            yield (
                found,
                found[1],
                say("The address of the link “{text}” holds a blank, so this is no link.", text=found[1]),
                say("Write %20 for the blank, or < and > around the address."),
            )
            continue
        yield (
            found,
            found[1],
            say("The bracket of the link “{text}” is never closed, so this is no link.", text=found[1]),
            say("Write ) behind the address."),
        )


def _spaced(line: str, shown: str) -> Iterator[_Meant]:
    for found in _SPACED.finditer(line):
        target, text = found["target"], found["text"]
        # An address that has been told is one, and a sentence with the name of a file in it is none.
        is_name = not _UNCLOSED.match(line, found.start() + len(found["image"])) and (
            found["picture"] or _is_label(text)
        )
        if is_name and fold_blanks(found[0]) in shown:
            yield (
                found,
                text,
                say("The address {target} holds a blank, so this is no image.", target=target)
                if found["image"]
                else say("The address of the link “{text}” holds a blank, so this is no link.", text=text),
                say("Write %20 for the blank, or < and > around the address."),
            )


def _nested(line: str, shown: str) -> Iterator[_Meant]:
    for found in _NESTED.finditer(line):
        text = found[1] + found[2] + found[3]
        if fold_blanks(f"[{text}]{found[4]}") in shown:
            yield (
                found,
                text,
                say("A link stands in the text of the link “{text}”, so this is none.", text=text),
                say("Leave one of the two."),
            )


def _apart(line: str, shown: str) -> Iterator[_Meant]:
    for found in _APART.finditer(line):
        if fold_blanks(found[0]) in shown and _is_label(found[1]):
            yield (
                found,
                found[1],
                say("A blank before the address makes “{text}” no link.", text=found[1]),
                say("Write [{text}]({target}).", text=found[1], target=found[2]),
            )


def _wide(line: str, shown: str) -> Iterator[_Meant]:
    for found in _WIDE.finditer(line):
        if fold_blanks(found[0]) in shown and _is_label(found[1]):
            yield (
                found,
                found[1],
                say("A bracket of full width makes “{text}” no link.", text=found[1]),
                say("Write [{text}]({target}).", text=found[1], target=found[2] or found[3]),
            )


def _unended(line: str, shown: str) -> Iterator[_Meant]:
    for found in _UNENDED.finditer(line):
        if found[0] in shown:
            yield (
                found,
                found[1],
                say("The bracket of the link “{text}” is never closed, so this is no link.", text=found[1]),
                say("Write ] before the address."),
            )


def _unbegun(line: str, shown: str) -> Iterator[_Meant]:
    at = opened = 0
    for found in _UNBEGUN.finditer(line):
        opened += line.count("[", at, found.end()) - line.count("]", at, found.end())
        at = found.end()
        if opened < 0 and found[0] in shown:
            opened = 0
            yield (
                found,
                "",
                say("The link to {target} has no [ before its text, so this is no link.", target=found[0][2:-1]),
                say("Write [ where its text begins."),
            )


def _turned(line: str, shown: str) -> Iterator[_Meant]:
    for found in _TURNED.finditer(line):
        # What another system has tags in brackets for ends so: `[caption] … (1860)[/caption]`.
        before = line[max(found.start() - _MOST_TAGGED, 0) : found.start()]
        ends_tag = found[2][:1] == "/" and f"[{found[2][1:]}" in before
        if found[0] in shown and not ends_tag:
            yield (
                found,
                found[1],
                say("The brackets of the link “{text}” are the wrong way round, so this is no link.", text=found[1]),
                say("Write [{text}]({target}).", text=found[1], target=found[2]),
            )


def _without_note(line: str, notes: frozenset[str], parted_notes: frozenset[str]) -> Iterator[_Meant]:
    for at, found in enumerate(MARK.finditer(line)):
        if found[1] in notes:
            continue
        if found[1] in parted_notes:
            if not at and found[1] in parted(line):
                yield (
                    found,
                    "",
                    say("The colon behind [^{label}] is none that begins the text of a footnote.", label=found[1]),
                    say("Write [^{label}]: and its text, with no blank before the colon.", label=found[1]),
                )
        # Elsewhere it may be a pattern of letters.
        elif notes or found[1].isdecimal():
            yield (
                found,
                "",
                say("The footnote {label} has no text, so its mark is shown as it is.", label=found[1]),
                say("Write [^{label}]: and its text on a line of its own.", label=found[1]),
            )


def _is_label(text: str) -> bool:
    """Tell whether a text is a label that somebody would give a link: words, not a formula, a number or a count."""
    return sum(map(str.isalpha, text)) >= 2 and not re.search(r"[=$\\<>{}|^]|\A[ xX]\Z|[:：] ?[\d.,]+\Z", text)


def _without_code(line: str) -> str:
    return re.sub(r"(`+).*?\1", lambda found: " " * len(found[0]), line)
