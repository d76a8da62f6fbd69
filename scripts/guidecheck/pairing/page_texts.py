"""The texts of a page that readers see, each with its place, without what may be in any language.

That is code, quotations, chats, titles of what a link outside of the site leads to, and what an element with `lang`
holds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold_blanks, subtags
from guidecheck.model.page import Block, CodeSpan, Link, Page, Section, Shortcode, lines_of, shown_texts, text_of
from guidecheck.pairing.addresses import external

_FRONT_MATTER = ("title", "linktitle", "description", "summary")
# Keys for whoever writes, and for the programs that help.
_OF_TOOLS = regex(r":|spell|\A(?:todo|fixme)\Z", re.IGNORECASE)
# Texts under other keys count from so many words on: they may be names, or for programs.
_LEAST_WORDS = 4
_LEAST_SMALL = 3
# What pages about publications have, by the themes for researchers, and about talks, by those for conferences.
_DAY = regex(r"(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?(?![\w-])")
_SPEAKERS = frozenset(("presenter", "presenters", "speaker", "speakers"))
_OF_WORKS = _SPEAKERS | {"conference", "publication", "publication_short", "publication_types", "venue"}
# Parameters of shortcodes that readers read.
_SHOWN_PARAMETERS = frozenset(
    ("alt", "caption", "content", "description", "header", "heading", "label", "subtitle", "summary", "text", "title")
)
_LEADING_PARAMETERS = frozenset(("href", "link", "url"))
# Where one run ends and another begins: it stands for what was taken out of a text.
BREAK = " \x00 "
TAG = regex(r"<[^<>]*>")
# Lines of data, as some shortcodes wrap them, among lines that hold something.
_DATA = regex(r"^[ \t]*+(?:- )?[\w-]+:(?=\s|\Z)|^[ \t]*+- (?=\w+:)", re.MULTILINE)
_FILLED = regex(r"^[ \t]*+\S", re.MULTILINE)
# Shortcodes around what a program draws or runs, and around code and quotations.
OF_ANY_LANGUAGE = frozenset(
    (
        *("blockquote", "code", "codeblock", "highlight", "quote"),
        *(
            "chart",
            "chartjs",
            "echarts",
            "goat",
            "graphviz",
            "katex",
            "kroki",
            "markmap",
            "math",
            "mermaid",
            "plantuml",
        ),
        *("raw", "script", "style", "svg", "timeline", "tikz"),
    )
)
_INLINE_TAG = regex(r"</?(?:a|abbr|b|br|em|i|mark|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.IGNORECASE)
# What no reader takes for text of the page, in HTML and in what a template may take for Markdown. What never ends takes
# in the rest, so that no text makes it look twice.
UNSEEN = regex(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre|code|kbd|samp|audio|video|canvas|iframe)\b.*?(?:</\1>|\Z)"
    r"|^[ \t]*+(```++|~~~++).*?(?:^[ \t]*+\2|\Z)|`[^`\n]*`"
    r"|^[ \t]*+@[A-Za-z]+\{[^@]*?\n[ \t]*\}",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
# Elements without an end hold nothing.
_IN_LANGUAGE = regex(
    r"""<(?!(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)(\w+)\b(?=[^<>]*>)[^<>]*\blang=["']?([\w-]+)["']?[^<>]*>(.*?)(?:</\1>|\Z)""",
    re.DOTALL | re.IGNORECASE,
)
# A heading, or the block above a line, that attributes of Markdown give a language.
_ATTRIBUTES = regex(r"""\{[^{}]*\blang=["']?([\w-]+)["']?[^{}]*\}[ \t]*\Z""")
_ATTRIBUTES_ALONE = regex(r"[ \t>]*\{")
# What a tag says to readers, beside the text that it marks; players bring theirs along.
_SPOKEN = regex(r"""\s(?:alt|aria-label|title)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_OF_OTHERS = regex(r"<(?:iframe|embed|object|script|link)\b", re.IGNORECASE)
# What begins something else on a line of its own: an item, a heading, a row, an element, a value.
_BEGINS = regex(rf"[-*+] |\d{{1,9}}[.)] |[#|>{BREAK}]|\{{\{{|[a-z][\w-]*:(?=\s|\Z)")
# What ends there: an element, a shortcode alone, a value.
_ENDS = regex(rf"(?!\A){BREAK.strip()}|{BREAK.strip()}\Z|\A\{{\{{[^{{}}]*\}}\}}\Z|\A[a-z][\w-]*:\s")
_LINKED_OUT = regex(
    r"""<a\s[^<>]*\bhref\s*=\s*["']?(?:https?:)?//[^<>]*>(?:(?!</?a\b).){0,1000}</a\s*>""", re.DOTALL | re.IGNORECASE
)
_MARKDOWN_LINK = regex(r"!?\[([^\[\]]*)\]\(([^()]*)\)")


_ENDING = regex(r"[A-Za-z0-9]+")
# Such as of the plural of a word in code.
_LONGEST_ENDING = 3

# A column of so many cells tells what it holds.
ROWS = 3


class Text(NamedTuple):
    """A text that readers see, where it begins, and the number of the block that it is of.

    `short` may be one word. `beside` are the other heads of the columns, for one of them, and the other cells of the
    row, for one in a column of names. `leads` tells of the first cell of a row.
    """

    line: int
    column: int
    text: str
    block: int | None = None
    short: bool = False
    beside: str = ""
    leads: bool = False


def _columns_of_names(block: Block) -> frozenset[int]:
    """Return the columns of a table that hold nothing but ASCII, where another holds letters beyond it."""
    cells = [(column, cell) for row in block.rows[1:] for column, cell in enumerate(row.cells)]
    beyond = {column for column, cell in cells if not cell.isascii()}
    return frozenset(
        [column for column, _ in cells if column not in beyond] if beyond and len(block.rows) > ROWS else ()
    )


def page_texts(page: Page, *, in_ascii: bool = True) -> Iterator[Text]:
    """Yield the texts of a page that are its own, or only those not in ASCII, and where each begins."""
    return (one for one in _every_text(page, in_ascii) if in_ascii or not one.text.isascii())


def _every_text(page: Page, in_ascii: bool) -> Iterator[Text]:
    front_matter = page.front_matter
    # A work has the title that it was published under, a talk that of the language in which it is given.
    is_work = not front_matter.values.keys().isdisjoint(_OF_WORKS)
    for key in _FRONT_MATTER[1:] if is_work else _FRONT_MATTER:
        if (text := front_matter.text(key)) and not (_is_name_of(page, text) or (is_work and _tells_where(page, text))):
            yield Text(front_matter.line_of(key), 1, text)
    yield from _told_by(page)
    for call in page.shortcodes:
        if not (call.in_code or is_commented(page, call)):
            yield from _parameters(call)
    lines = page.text.split("\n") if "lang=" in page.text else []
    others = _lines_in_other_languages(page.text, lines, page.language) if lines else set()
    calls = frozenset(call.line for call in page.shortcodes)
    language = subtags(page.language)[0]
    number = 0
    for section in page.sections:
        apart = _Apart(section, lines, language)
        if section.level and section.line not in others and (in_ascii or not section.heading.isascii()):
            text = apart.taken_out(section.heading, section.line, section.line)
            yield Text(section.line, section.column, text, short=True)
        for block in _translatable(page, section):
            number += 1
            # What a block holds is in its text.
            if block.line not in others and (in_ascii or not (block.text + block.title + block.raw).isascii()):
                yield from _block_texts(block, apart, calls, number)
        if section.html:
            yield from (one for one in _spoken(section) if one.line not in others)


def is_commented(page: Page, call: Shortcode) -> bool:
    """Tell whether a call stands in a comment in HTML: Hugo runs it, and nobody reads what it prints."""
    begins, ends = _comments(page.text) if "<!--" in page.text else ((), ())
    at = bisect_right(begins, (call.line, call.column)) - 1
    return at >= 0 and (call.line, call.column) < ends[at]


_Places = tuple[tuple[int, int], ...]


@lru_cache(maxsize=4)
def _comments(text: str) -> tuple[_Places, _Places]:
    """Return the lines and columns where comments begin and end; one that is never closed ends with its line."""
    begins: list[tuple[int, int]] = []
    ends: list[tuple[int, int]] = []
    line, at = 1, 0
    while (begin := text.find("<!--", at)) >= 0:
        line += text.count("\n", at, begin)
        begins.append((line, begin - text.rfind("\n", 0, begin)))
        if (at := text.find("-->", begin)) < 0:
            ends.append((line + 1, 0))
            break
        line += text.count("\n", begin, at)
        ends.append((line, at - text.rfind("\n", 0, at)))
    return tuple(begins), tuple(ends)


def _tells_where(page: Page, text: str) -> bool:
    """Tell whether a text on a page about a work is no more than where that was published, and when."""
    where = page.front_matter.text("publication").strip("* ")
    return bool(where) and not any(map(str.isalpha, text.replace(where, "", 1)))


def _parameters(call: Shortcode) -> Iterator[Text]:
    """Yield what the parameters of a shortcode say to readers."""
    if " " in (name := call.named.get("name", "")):
        yield Text(call.line, call.column, TAG.sub(" ", name))
    # What a link outside of the site leads to is cited by its title, as in the text.
    leads_out = any(external(value) for name, value in call.named.items() if name.lower() in _LEADING_PARAMETERS)
    is_titled = leads_out or _has_speaker(call.named)
    shown = _SHOWN_PARAMETERS - {"title"} if is_titled else _SHOWN_PARAMETERS
    values = [value for name, value in call.named.items() if name.lower() in shown]
    for value in (*values, *(value for value in call.positional if " " in value)):
        yield Text(call.line, call.column, TAG.sub(" ", value), short=True)


def _told_by(page: Page) -> Iterator[Text]:
    """Yield the sentences that other keys of the front matter hold, at their lines."""
    titles = _titles_in(page.front_matter.values)
    for key, first, text in shown_texts(page.front_matter):
        if text in titles or key.lower() in _OF_WORKS:
            continue
        if key.lower() in _FRONT_MATTER or _OF_TOOLS.search(key) or text.count(" ") < _LEAST_WORDS - 1:
            continue
        begin = text.split("\n", 1)[0].strip()
        is_sentence = begin[:1].isupper() and sum(map(str.islower, text.split())) >= _LEAST_SMALL
        if is_sentence or not begin.isascii():
            lines = lines_of(page)[first - 1 : page.front_matter.end_line]
            places = (at for at, line in enumerate(lines, first) if begin in line)
            yield Text(next(places, first), 1, text, block=-first)


def _titles_in(values: object) -> frozenset[str]:
    """Return the titles of talks and of what is cited: beside them stands who speaks, or an address and a day."""
    found: set[str] = set()
    pending = [values]
    seen: set[int] = set()  # one value under many names, by YAML's aliases
    while pending:
        one = pending.pop()
        if isinstance(one, list | Mapping) and id(one) not in seen:
            seen.add(id(one))
            pending += one if isinstance(one, list) else one.values()
            if isinstance(one, Mapping) and (_has_speaker(one) or _is_reference(one)):
                titles = (value for key, value in one.items() if str(key).lower() == "title")
                found.update(title for title in titles if isinstance(title, str))
    return frozenset(found)


def _is_reference(values: Mapping[str, object]) -> bool:
    """Tell whether an entry is about something outside of the site, of a day: what is cited, or news of others."""
    said = [*map(text_of, values.values())]
    return any(map(external, said)) and any(map(_DAY.match, said))


def _has_speaker(values: Mapping[str, object]) -> bool:
    return any(value and str(key).lower() in _SPEAKERS for key, value in values.items())


def _spoken(section: Section) -> Iterator[Text]:
    """Yield what the tags of a section say to readers, such as of a picture."""
    for piece in section.html:
        if "=" not in piece.raw:
            continue
        raw = UNSEEN.sub(blanked, piece.raw)
        for tag in TAG.finditer(raw):
            if _OF_OTHERS.match(tag[0]) or "lang=" in tag[0]:
                continue
            line = piece.line + raw.count("\n", 0, tag.start())
            for found in _SPOKEN.finditer(tag[0]):
                yield Text(line, piece.column, found[1] or found[2] or "", short=True)


def _lines_in_other_languages(text: str, lines: Sequence[str], language: str) -> set[int]:
    """Return the lines that elements over several lines, or attributes of Markdown, say are in another language."""
    own = subtags(language)[0]
    found: set[int] = set()
    for element in _IN_LANGUAGE.finditer(text):
        first = text.count("\n", 0, element.start(3)) + 1
        last = first + element[3].count("\n")
        if last > first and subtags(element[2])[0] != own:
            found.update(range(first + 1, last + 1))
    for number, line in enumerate(lines, 1):
        if "lang=" in line and (given := _ATTRIBUTES.search(line)) and subtags(given[1])[0] != own:
            found.add(number)
            above = number - 1
            while _ATTRIBUTES_ALONE.match(line) and above and lines[above - 1].strip() and above not in found:
                found.add(above)
                above -= 1
    return found


def _is_name_of(page: Page, title: str) -> bool:
    """Tell whether a page has its file's name for a title, as the page of a command has."""
    folder, _, name = page.key.rpartition("/")
    stem = name.partition(".")[0]
    if stem in ("_index", "index"):
        stem = folder.rpartition("/")[2]
    return "_" in stem and stem.split("_") == title.split()


# What people said at a time of day, a line each, as chats have it; so many lines are no timetable of a sentence or two.
_CLOCK = re.compile(r"[ \t>]*[(\[]?\d{1,2}:\d\d(?::\d\d)?[)\]]?\s")
_LEAST_SAID = 5


def _is_chat(page: Page, block: Block) -> bool:
    """Tell whether most lines of a block are what somebody said at a time of day."""
    if block.end_line - block.line + 1 < _LEAST_SAID:
        return False
    lines = [line for line in lines_of(page)[block.line - 1 : block.end_line] if line.strip()]
    return len(lines) >= _LEAST_SAID and 2 * sum(map(bool, map(_CLOCK.match, lines))) > len(lines)


def _translatable(page: Page, section: Section) -> Iterator[Block]:
    """Yield the blocks of a section without quotations, and what was said in a chat: they keep their language."""
    opened: Block | None = None  # an alert or a quotation
    for block in section.blocks:
        if opened and block.depth <= opened.depth:
            opened = None
        # In an alert, a quotation is a matter of layout; in a quotation, an alert is quoted.
        if not opened and block.kind in ("alert", "quote"):
            opened = block
        if not (opened and opened.kind == "quote") and not _is_chat(page, block):
            yield block


def _block_texts(block: Block, apart: _Apart, calls: frozenset[int], number: int) -> Iterator[Text]:
    """Yield the texts of a block; `number` is for those of a list and a table."""
    if block.kind in ("html", "shortcode"):
        # Hugo has one of that name of its own, and prints nothing for it.
        if block.name.lower() not in ("comment", *OF_ANY_LANGUAGE):
            yield from _raw_texts(block, apart)
    elif block.kind == "alert":
        # The title of one by shortcode is a parameter.
        if block.title and block.line not in calls:
            yield Text(block.line, block.column, block.title, short=True)
    elif block.items:
        for item, end in zip(block.items, block.item_ends):
            yield Text(item.line, 1, apart.taken_out(item.text, item.line, end), number)
    elif block.rows:
        names = _columns_of_names(block)
        for at, row in enumerate(block.rows):
            for column, cell in enumerate(row.cells):
                beside = "" if at and column not in names else " ".join(row.cells)
                text = apart.taken_out(cell, row.line, row.line)
                yield Text(row.line, 1, text, number, beside=beside, leads=not column and at > 0)
    elif block.text:
        yield Text(block.line, block.column, apart.taken_out(block.text, block.line, block.end_line))


def _raw_texts(block: Block, apart: _Apart) -> Iterator[Text]:
    """Yield the texts in HTML, or in a shortcode that is no Markdown: lines that follow each other are one."""
    lines = enumerate(block.raw.split("\n"), block.content_line)
    short = {number for number, line in lines if "<summary" in line or "<figcaption" in line}
    if block.kind == "shortcode" and 2 * len(_DATA.findall(block.raw)) > len(_FILLED.findall(block.raw)):
        return
    raw = UNSEEN.sub(blanked, apart.without_other_languages(block.raw))
    raw = _LINKED_OUT.sub(lambda found: BREAK + blanked(found), raw)
    raw = TAG.sub(lambda found: BREAK + blanked(found), _INLINE_TAG.sub(lambda found: " " + blanked(found), raw))
    begun, said = 0, ""
    for number, line in enumerate([*raw.split("\n"), ""], block.content_line):
        text = _MARKDOWN_LINK.sub(lambda found: BREAK if external(found[2]) else found[1], line).strip()
        goes_on = said and text and not _BEGINS.match(text) and not _ENDS.search(said)
        if goes_on and not {begun, number} & short:
            said += f"\n{text}"
            continue
        if said:
            yield Text(begun, 1, said, short=begun in short)
        begun, said = number, text


def blanked(found: re.Match[str]) -> str:
    """Return as many line ends as a match has."""
    return "\n" * found[0].count("\n")


class _Apart:
    """What stands in the text of a section and may be in any language: code, titles of links, other languages.

    `lines` are those of the page where it names languages, else none; `language` is its own.
    """

    def __init__(self, section: Section, lines: Sequence[str], language: str) -> None:
        self._codes = sorted(section.codes, key=_line)
        # What a link outside of the site leads to is cited by its title.
        self._links = sorted((link for link in section.links if link.text and external(link.target)), key=_line)
        self._lines = lines
        self._language = language

    def taken_out(self, text: str, first: int, last: int) -> str:
        """Return a text without what stands apart on its lines."""
        if self._codes:
            text = without(text, [code.text for code in _between(self._codes, first, last)], " ")
        if self._links:
            text = without(text, [link.text for link in _between(self._links, first, last)], BREAK)
        if self._lines and "lang=" in (source := "\n".join(self._lines[first - 1 : last])):
            others = [TAG.sub("", found[3]) for found in self._in_other_languages(source)]
            text = without(text, others, BREAK)
        return text

    def without_other_languages(self, raw: str) -> str:
        """Return HTML without what its elements say is in another language."""
        for found in self._in_other_languages(raw):
            raw = raw.replace(found[3], blanked(found))
        return raw

    def _in_other_languages(self, raw: str) -> list[re.Match[str]]:
        return [found for found in _IN_LANGUAGE.finditer(raw) if subtags(found[2])[0] != self._language]


_Part = CodeSpan | Link


def _between(parts: Sequence[_Part], first: int, last: int) -> Sequence[_Part]:
    begin = bisect_left(parts, first, key=_line)
    return parts[begin : bisect_right(parts, last, lo=begin, key=_line)]


def without(text: str, parts: Sequence[str], instead: str) -> str:
    """Return a text with something else instead of each of its parts, which come in order."""
    kept: list[str] = []
    at = 0
    missing: set[str] = set()
    for part in parts:
        shown = fold_blanks(part)
        if not shown or shown in missing:
            continue
        found = text.find(shown, at)
        while found >= 0 and _is_in_a_word(text, found, found + len(shown)):
            found = text.find(shown, found + 1)
        if found < 0:
            missing.add(shown)
            continue
        kept += (text[at:found], instead)
        at = found + len(shown)
    return "".join((*kept, text[at:]))


def _is_in_a_word(text: str, begin: int, end: int) -> bool:
    """Tell whether what stands there is part of a longer word; a word in code may have an ending behind it."""
    if begin and _joins(text[begin - 1]) and _joins(text[begin]):
        return True
    ending = _ENDING.match(text, end) if _joins(text[end - 1]) else None
    return ending is not None and len(ending[0]) > min(_LONGEST_ENDING, end - begin - 1)


def _joins(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "._")


_line = attrgetter("line")
