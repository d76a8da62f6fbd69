"""Where a page names SPDX identifiers: its identifier line, links to spdx.org, tables, tags in code and comments.

Only what is plainly meant as an identifier counts: a licence named in running text is prose, and prose is not judged.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guidecheck.base.nearest import MISTYPED, nearest
from guidecheck.base.regex import regex
from guidecheck.model.findings import Edit
from guidecheck.model.page import Block, BlockKind, CodeSpan, Link, Page, lines_of
from guidecheck.spdx import expression, license_list

# What "identifier" is called; a line in another language is still known by the identifier that it holds.
_WORD = (
    r"identifiers?|id|expression|식별자|표현식|표기|識別子|識別碼|标识符|标识|identifiant|identificador|"
    r"identificatore|kennung|bezeichner|идентификатор"
)
_LABEL = rf"(?:SPDX[\s-]*(?:[^\W\d_]+[\s-]+){{0,2}}(?:{_WORD})|(?:{_WORD})\s+SPDX)"
_LINE = regex(rf"(?P<lead>[\s>+\-\d.)|#:]*)(?P<label>{_LABEL})\s*(?P<colon>[:：]|\|)\s*(?P<value>.*)", re.IGNORECASE)
_HEADER = regex(rf"(?:{_LABEL}|SPDX|{_WORD})", re.IGNORECASE)
_OTHER_LINE = regex(r"(?P<lead>[\s>+\-\d.)|#:]*)(?P<label>[^:：|]*SPDX[^:：|]*?)\s*(?P<colon>[:：])\s*(?P<value>.*)")
# A label that is a letter or two from one of these is mistyped; longer words are another language's.
_USUAL_LABELS = ("SPDX Identifier", "SPDX License Identifier", "SPDX Licence Identifier", "SPDX Expression")
# What stands between the label and the value.
_COLON = regex("[:：|]")

# Some languages begin a comment with a word, and some pages a program.
_TAG = regex(
    r"\W*(?:(?:rem|REM|dnl|c|C|comment|begin|php|doc)\W+(?:\d+\W+)?)?SPDX-License-Identifier:[ \t]*(?P<value>.*)"
)
_TERM_LABEL = regex(rf"{_LABEL}\s*[:：]?", re.IGNORECASE)
_DESCRIPTION = regex(r"[\s>]*:\s+(?=\S)")
# The tag as people mistype it, such as by the British word: no tool finds it.
TAG = "SPDX-License-Identifier"
_NEAR_TAG = regex(r"\W*(?P<tag>SPDX[-_]?[A-Za-z]{5,9}[-_]?[A-Za-z]{8,12})[ \t]*:[ \t]*(?P<first>[A-Za-z0-9.+-]+)")
# What stands between the two is none of the file's own (https://reuse.software/spec-3.3/).
_IGNORED = regex("REUSE-Ignore(Start|End)")
# What ends a comment, wherever it stands: no expression holds any of it. C, HTML, templates (a sign before takes the
# white space along), Pascal, XQuery, Julia, Lisp, Razor, Haskell, PowerShell, Lua; another comment, tag or line.
_COMMENT_END = regex(
    r"\*+/|--+!?>|(?:[-=*]|(?<=\s)\+)?[#%*]\}|-+\}|\}\}|[-=]?%>|\*\)|:\)|[=|]#|\*@|\*?#>|(?:--)?\]=*\]|\?>|//|</|<br"
    r"|\{%|\\(?:[nrt]\b|[\"'])"
)
# The end of a string, and signs apart, such as the right side of a box.
_QUOTES = "\"'`“”„«»‘’"
_TRAIL = regex(rf"(?:[ \t]++(?!\+$)(?:[^\w\s()]++(?!\))|[^\w\s()]+?(?=[{_QUOTES}][,;]*\)))|[{_QUOTES}][,;)]*+)++$")
# The whole value of a key, as YAML may have it.
_QUOTED = regex(r"([\"'])([^\"']*)\1[,;]?")
_PLACEHOLDER = regex(r"[<>{}\[\]$]|\.\.\.|…|%[\w(]")
_NO_IDENTIFIER = {"none", "noassertion", "n/a", "na"}

# Attributes of a heading, and the signs that end it.
_HEADING_END = regex(r"(?<=\s)#*\s*(?:\{[^{}]*\}\s*)?$")
# So many words without an identifier, or a few and a full stop, explain what the label means.
_WORDS_OF_SENTENCE = 4
_WORDS_BEFORE_STOP = 3

# What is longer is no line that names a licence; the patterns need not be linear.
_LONGEST_LINE = 1000

_MARKUP = regex(r"<[^<>]*>|\]\([^()\s]*(?:\([^()]*\))?[^()]*\)|\]\[[^\]]*\]|[\[\]]|\*+|(?<!\w)_+|_+(?!\w)|~~|\\$")
_TERM = regex(r"[A-Za-z0-9](?:[A-Za-z0-9.+-]*[A-Za-z0-9+])?")
_ALIAS = regex(r"(?P<expression>.*?)\s*[(（][^()（）]*[)）]\.?")
_LIST_LABEL = regex(r"SPDX\b.*?(?:\s[-–—]|[:：])\s*(?P<name>\S.*)")
_SUFFIXES = (".html", ".jsonld", ".json", ".txt", ".ttl", ".rdf", ".nt")
_INDEXES = {"index", "exceptions-index", "licenses", "exceptions", "preview"}


@dataclass(frozen=True, slots=True)
class Mention:
    """An expression as a page writes it, or an exception alone, and where it begins; a tag says no exception alone."""

    text: str
    line: int
    column: int
    of_tag: bool = field(default=False, compare=False)

    def parse(self, declared: frozenset[str] = frozenset()) -> expression.Expression:
        """Judge what stands here; `declared` as in `expression.parse`."""
        if not self.of_tag and license_list.find(self.text, "exception"):
            return expression.parse_exception(self.text, declared)
        return expression.parse(self.text, declared)


class IdentifierLine(NamedTuple):
    """An `SPDX Identifier:` line: the expressions that it holds, and whether more than those stands there.

    `loose` is true where prose joins two identifiers or an alias follows one; `says_none` where the line says in
    words that there is none; `bare` where an expression stands in text, and not as code. `mistyped` is its label where
    that is mistyped, with what is meant.
    """

    line: int
    column: int
    mentions: tuple[Mention, ...] = ()
    loose: bool = False
    says_none: bool = False
    bare: bool = False
    mistyped: tuple[str, str] | None = None


class ListLink(NamedTuple):
    """A link to spdx.org/licenses: the identifier of its target (empty for the list), and of its label (or None).

    `reference` is true for a label such as `SPDX License List - MIT`.
    """

    link: Link
    target: str
    label: Mention | None
    reference: bool = False

    @property
    def name(self) -> str:
        """What the label names, by its identifier or its full name."""
        text = self.link.text.strip()
        return named["name"] if (named := _LIST_LABEL.fullmatch(text)) else text


@lru_cache(maxsize=16)
def mentions_of(page: Page, declared: frozenset[str]) -> Mentions:
    """Return what a page names; rules that ask for the same page share the answer."""
    return Mentions(page, declared)


class Mentions:
    """What one page names; `declared` are the identifiers that the guide knows beside the list's."""

    def __init__(self, page: Page, declared: frozenset[str] = frozenset()) -> None:
        self.page = page
        self.declared = declared
        self._bars: dict[int, list[int]] = {}

    @property
    def _source(self) -> list[str]:
        return lines_of(self.page)

    @cached_property
    def lines(self) -> tuple[IdentifierLine, ...]:
        """The identifier lines, in order; none within code."""
        folded = self.page.text.casefold()
        if "spdx" not in folded:
            return ()
        codes: dict[int, list[CodeSpan]] = {}
        for code in self.page.codes():
            codes.setdefault(code.line, []).append(code)
        numbers = _lines_of("spdx", folded)
        found = [self._identifier_line(number, codes.get(number, [])) for number in self._prose(numbers)]
        found += [self._described(number, codes.get(number, [])) for number in self._descriptions()]
        lines = [one for one in found if one and (one.line not in self._headings or self._states(one))]
        return tuple(sorted(lines, key=lambda one: one.line))

    def _descriptions(self) -> Iterator[int]:
        """Yield the lines that say in a list of terms what the identifier is."""
        for block in self._blocks("definitions"):
            for term, description in pairwise(block.items):
                if not term.depth and description.depth and _TERM_LABEL.fullmatch(term.text.strip()):
                    # An empty line may stand between the two.
                    below = range(term.line + 1, min(term.line + 3, len(self._source) + 1))
                    yield from [number for number in below if _DESCRIPTION.match(self._source[number - 1])][:1]

    def _described(self, number: int, codes: list[CodeSpan]) -> IdentifierLine | None:
        raw = self._source[number - 1]
        found = _DESCRIPTION.match(raw) if len(raw) <= _LONGEST_LINE else None
        if not found:
            return None
        start, column = found.end(), found.end() + 1
        spans = [code for code in codes if start < code.column]
        if spans:
            return self._coded(number, column, raw, start, spans)
        value = _blank_markup(raw).replace("`", " ")
        return None if self._is_sentence(value[start:]) else self._plain(number, column, value, start)

    def _states(self, line: IdentifierLine) -> bool:
        """Tell whether a heading names one identifier or expression and nothing else: more is a subject of its own."""
        named = [one.text for one in line.mentions]
        known = any(self._known(term) for text in named for term in _TERM.findall(text))
        return known and not line.loose and all(self._known(text) or self._sound(text) for text in named)

    @cached_property
    def links(self) -> tuple[ListLink, ...]:
        """The links to the list's pages, in order."""
        if "spdx.org" not in self.page.text:
            return ()
        return tuple(
            ListLink(link, target, *self._label(link))
            for link in self.page.links()
            if link.kind != "image" and (target := listed_page(link.target)) is not None
        )

    def all(self) -> Iterator[Mention]:
        """Yield every mention of the page, kind by kind."""
        for line in self.lines:
            yield from line.mentions
        yield from self.of_list()
        yield from self.in_code()

    def of_list(self) -> Iterator[Mention]:
        """Yield what the page names beside links to the list: their labels, and identifiers in tables."""
        for one in self.links:
            if one.label:
                yield one.label
        yield from self.in_tables()

    def in_tables(self) -> Iterator[Mention]:
        """Yield what the identifier columns hold, of tables that link to the list or say that these are the list's."""
        linked = {one.link.line for one in self.links}
        for block in self._blocks("table") if linked or "SPDX" in self.page.text else ():
            apart = linked.isdisjoint(range(block.line, block.end_line + 1))
            for at, header in enumerate(block.rows[0].cells):
                if not (_TERM_LABEL if apart else _HEADER).fullmatch(header.strip()):
                    continue
                for row in block.rows[1:]:
                    cell = row.cells[at].strip()
                    named = "spdx" in header.casefold() and cell.casefold() not in _NO_IDENTIFIER
                    # Parts of a bill of materials have an SPDX ID too.
                    single = named and not apart and _TERM.fullmatch(cell)
                    if self._known(cell) or single or (named and self._joins(cell)):
                        yield self._mention(cell, row.line, self._cell(row.line, at))

    def _joins(self, cell: str) -> bool:
        """Tell whether a cell holds an expression: identifiers that operators join, the first of them known."""
        words = cell.strip("()").split()
        return not {"AND", "OR", "WITH"}.isdisjoint(words) and self._known(words[0])

    def in_code(self) -> Iterator[Mention]:
        """Yield the values of `SPDX-License-Identifier:` tags in code and in comments; no placeholders."""
        marked_up = [block for block in self._blocks("shortcode") if block.name == "highlight"]
        for block in (*self._blocks("code"), *marked_up):
            first = block.content_line
            for number, text in _own_lines(block.raw, first):
                # What a change takes out is there no more.
                if not (block.name == "diff" and text.startswith("-")):
                    yield from self._tag(text, number, 0)
        for code in self.page.codes():
            yield from self._tag(code.text, code.line, code.column)
        for piece in (one for section in self.page.sections for one in section.html if one.raw.startswith("<!--")):
            for number, text in _own_lines(piece.raw, piece.line):
                yield from self._tag(text, number, 0 if number > piece.line else piece.column)

    def mistyped_tags(self) -> Iterator[Mention]:
        """Yield the tags in code that are nearly `SPDX-License-Identifier`, before an identifier."""
        for block in self._blocks("code"):
            for number, text in _own_lines(block.raw, block.content_line) if "spdx" in block.raw.casefold() else ():
                found = _NEAR_TAG.match(text) if len(text) <= _LONGEST_LINE else None
                if not found or found["tag"].casefold() == TAG.casefold() or not self._known(found["first"]):
                    continue
                if nearest(found["tag"], (TAG,), MISTYPED):
                    yield self._mention(found["tag"], number, 0)

    def padded(self) -> Iterator[CodeSpan]:
        """Yield the code spans that hold an identifier and a blank that a reader would copy with it."""
        for code in self.page.codes():
            text = _shown(code.text)
            if text != text.strip() and self._known(text.strip()):
                yield code

    def _blocks(self, kind: BlockKind) -> Sequence[Block]:
        return self._by_kind.get(kind, ())

    @cached_property
    def _by_kind(self) -> Mapping[BlockKind, Sequence[Block]]:
        found: dict[BlockKind, list[Block]] = {}
        for block in self.page.blocks():
            found.setdefault(block.kind, []).append(block)
        return found

    @cached_property
    def _headers(self) -> frozenset[int]:
        """The lines of table headers, which name a column far more often than a licence."""
        return frozenset(block.line for block in self._blocks("table"))

    @cached_property
    def _headings(self) -> frozenset[int]:
        """The lines of headings, which name a subject far more often than a licence."""
        return frozenset(section.line for section in self.page.sections if section.level)

    def _prose(self, numbers: Sequence[int]) -> list[int]:
        """Return those of some lines, by their numbers in order, that hold text."""
        if not numbers:
            return []
        prose = set(self._headings)
        code: set[int] = set()
        for block in self.page.blocks():
            kind, first, _, last, *_ = block
            if kind == "html":
                last = first + len(block.raw.splitlines()) - 1
            # Few blocks hold one of the lines.
            if first > numbers[-1] or last < numbers[0]:
                continue
            within = numbers[bisect_left(numbers, first) : bisect_right(numbers, last)]
            if not within:
                continue
            if kind in ("paragraph", "list", "table", "heading", "html"):
                prose.update(within)
            elif kind == "definitions":
                prose.update([item.line for item in block.items])
            elif kind == "code":
                code.update(within)
        return [number for number in numbers if number in prose and number not in code]

    def _identifier_line(self, number: int, codes: list[CodeSpan]) -> IdentifierLine | None:
        raw = self._source[number - 1]
        if len(raw) > _LONGEST_LINE:
            return None
        if number in self._headings:
            raw = _HEADING_END.sub("", raw)
        text = _blank_markup(raw)
        if not _COLON.search(text):
            return None
        found = _LINE.fullmatch(text)
        mistyped = None
        if not found or number in self._headers:
            found = found or _OTHER_LINE.fullmatch(text)
            if not found or not self._known(_only_cell(found).replace("`", " ").strip()):
                return None
            label = found["label"].strip()
            if (meant := nearest(label, _USUAL_LABELS, MISTYPED)) and meant.casefold() != label.casefold():
                mistyped = label, meant
        if found["colon"] == "|" and "|" not in found["lead"]:
            return None
        start, end = found.span("value")
        if "|" in found["lead"]:
            end = start + len(found["value"].split("|")[0])
        spans = [code for code in codes if start < code.column <= end]
        column = found.start("label") + 1
        if spans:
            return self._coded(number, column, raw[:end], start, spans)._replace(mistyped=mistyped)
        value = text[:end].replace("`", " ")
        if self._is_sentence(value[start:]):
            return None
        line = self._plain(number, column, value, start)._replace(mistyped=mistyped)
        is_text = found["colon"] != "|" and "|" not in found["lead"] and "<code" not in raw
        # The label may stand in the same code: the tag of a file.
        is_text &= not any(code.column <= start < code.column + len(code.text) for code in codes)
        is_sound = bool(line.mentions) and all(self._sound(one.text) for one in line.mentions)
        return line._replace(bare=is_text and is_sound and not line.loose)

    def _is_sentence(self, value: str) -> bool:
        """Tell whether what follows a label names no licence and explains the label, as a page on SPDX itself does."""
        words = value.split()
        least = _WORDS_BEFORE_STOP if value.rstrip().endswith((".", "。")) else _WORDS_OF_SENTENCE
        if len(words) < least or not {"AND", "OR", "WITH"}.isdisjoint(words):
            return False
        return not any(self._known(term[0]) for term in _TERM.finditer(value))

    def _coded(self, number: int, column: int, raw: str, start: int, spans: list[CodeSpan]) -> IdentifierLine:
        rest = list(_blank_markup(raw))
        for code in spans:
            end = raw.find(code.text, code.column - 1) + len(code.text)
            while end < len(raw) and raw[end] == "`":
                end += 1
            rest[code.column - 1 : end] = " " * (end - code.column + 1)
        around = "".join(rest)[start:]
        words = re.findall(r"[()+]|[^\s()+]+", around)
        alias_only = set(words) <= {"(", ")"} and "(" not in around[: spans[0].column - 1 - start]
        if words and not alias_only and all(word in ("AND", "OR", "WITH", "(", ")", "+") for word in words):
            # `MIT` OR `Zlib`: one expression, its identifiers marked up one by one.
            whole = _blank_markup(raw)[start:].replace("`", " ")
            begin = start + len(whole) - len(whole.lstrip())
            return IdentifierLine(number, column, (Mention(whole.strip(), number, begin + 1),))
        outside = [code for code in spans if not _in_brackets(around, code.column - 1 - start)]
        mentions = tuple(
            self._mention(text, number, code.column) for code in outside if (text := _shown(code.text).strip())
        )
        loose = len(mentions) > 1 or bool(re.search(r"\w", around)) or len(outside) < len(spans)
        if not loose and mentions and mentions[0].text.casefold() in _NO_IDENTIFIER:
            return IdentifierLine(number, column, says_none=True)
        return IdentifierLine(number, column, mentions, loose and bool(mentions))

    def _plain(self, number: int, column: int, text: str, start: int) -> IdentifierLine:
        value = text[start:].strip()
        begin = start + len(text[start:]) - len(text[start:].lstrip())
        if value.endswith(".") and not self._known(value) and self._known(value[:-1]):
            value = value[:-1]  # The full stop of a sentence.
        seen = expression.plain(value)
        if not value:
            return IdentifierLine(number, column)
        if seen.casefold() in _NO_IDENTIFIER or not re.search(r"[A-Za-z0-9]", seen):
            return IdentifierLine(number, column, says_none=True)
        whole = Mention(value, number, begin + 1)
        if self._sound(value):
            return IdentifierLine(number, column, (whole,))
        alias = _ALIAS.fullmatch(value)
        if alias and self._sound(alias["expression"]):
            return IdentifierLine(number, column, (Mention(alias["expression"], number, begin + 1),), loose=True)
        terms = [term for term in _TERM.finditer(value) if self._known(term[0])]
        between = [value[a.end() : b.start()].split() for a, b in pairwise(terms)]
        ends = (value[: terms[0].start()] + value[terms[-1].end() :]).strip(" .,;") if terms else value
        if between and not ends and all(words and not _operators(words) for words in between):
            mentions = tuple(Mention(term[0], number, begin + term.start() + 1) for term in terms)
            return IdentifierLine(number, column, mentions, loose=True)
        return IdentifierLine(number, column, (whole,))

    def _sound(self, text: str) -> bool:
        return not any(fault.kind == "syntax" for fault in expression.parse(text, self.declared).faults)

    def _known(self, text: str) -> bool:
        name = text.strip().removesuffix("+")
        return bool(
            license_list.find(text.strip())
            or license_list.find(name)
            or license_list.find(name, "exception")
            or expression.is_reference(name)
            or expression.declared_as(name, self.declared)
        )

    def _label(self, link: Link) -> tuple[Mention | None, bool]:
        """Return the identifier that a link's label shows, and whether the label says that it is the list's."""
        text = link.text.strip()
        named = _LIST_LABEL.fullmatch(text)
        if named and (self._known(named["name"]) or (_TERM.fullmatch(named["name"]) and "-" in named["name"])):
            return self._mention(named["name"], link.line, link.column), True
        return (self._mention(text, link.line, link.column), False) if self._known(text) else (None, False)

    def _tag(self, text: str, number: int, column: int) -> Iterator[Mention]:
        found = _TAG.match(text) if len(text) <= _LONGEST_LINE else None
        if not found:
            return
        value = _COMMENT_END.split(found["value"], maxsplit=1)[0].rstrip()
        value = quoted[2] if (quoted := _QUOTED.fullmatch(value)) else _TRAIL.sub("", value).rstrip()
        before = text[: found.start("value")]
        if value.endswith(")") and value.count(")") > value.count("(") and before.count("(") > before.count(")"):
            # Markdown's comments are definitions of links: `[//]: # (…)`.
            value = value[:-1].rstrip()
        if value and not _PLACEHOLDER.search(value):
            yield replace(self._mention(value, number, column), of_tag=True)

    def _cell(self, number: int, at: int) -> int:
        """Return the column where a table's cell begins."""
        if number not in self._bars:
            source = self._source[number - 1]
            starts = [bar.end() for bar in re.finditer(r"(?<!\\)\|", source)]
            self._bars[number] = starts if source.lstrip(" >").startswith("|") else [0, *starts]
        bars = self._bars[number]
        return bars[at] + 1 if at < len(bars) else 0

    def _mention(self, text: str, number: int, column: int) -> Mention:
        """Find the column of a text at or after a column of its line."""
        at = self._source[number - 1].find(text, max(column - 1, 0))
        return Mention(text, number, at + 1 if at >= 0 else max(column, 1))


def _own_lines(raw: str, first: int) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of code or a comment, but for those that REUSE is told to ignore."""
    ignored = False
    for number, text in enumerate(raw.split("\n"), first):
        if marks := _IGNORED.findall(text):
            ignored = marks[-1] == "Start"
        elif not ignored:
            yield number, text


def _only_cell(found: re.Match[str]) -> str:
    """Return the value of a line; in a row of a table, what stands in its one further cell."""
    cell, bar, rest = found["value"].partition("|")
    return str(cell if bar and "|" in found["lead"] and not rest.strip() else found["value"])


def _lines_of(word: str, text: str) -> list[int]:
    """Return the numbers of the lines that hold a word."""
    numbers: list[int] = []
    number, last = 1, 0
    for found in re.finditer(re.escape(word), text):
        number += text.count("\n", last, found.start())
        last = found.start()
        if numbers[-1:] != [number]:
            numbers.append(number)
    return numbers


def link_edits(one: ListLink, identifier: str) -> tuple[Edit, ...]:
    """Return what makes a link lead to the page of another identifier, and leaves all else of its target."""
    target = one.link.target
    before, name, after = target.rpartition(one.target)
    if not name:
        return ()  # it is escaped
    mark = "<" if one.link.kind == "autolink" else "]("
    return (Edit(one.link.line, one.link.column, mark + target, f"{mark}{before}{identifier}{after}"),)


def listed_page(target: str) -> str | None:
    """Return the identifier whose page on spdx.org a link targets, empty for the list itself, None for other targets.

    Other pages of spdx.org, and previews of a coming list, are nobody's licence page.
    """
    if "spdx.org" not in target:
        return None
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return None
    if host not in ("spdx.org", "www.spdx.org") or parts.scheme not in ("", "http", "https"):
        return None
    path = unquote(parts.path).rstrip("/")
    if path == "/licenses":
        return ""
    folder, _, name = path.rpartition("/")
    if folder != "/licenses":
        return None
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return "" if name in _INDEXES else name


def _blank_markup(text: str) -> str:
    """Return a line with its markup blanked out, so that columns stay the file's; code keeps its backticks."""
    return _MARKUP.sub(lambda match: " " * len(match[0]), text)


def _shown(text: str) -> str:
    """Return a code span's text as rendered: CommonMark takes one blank from each end where both have one."""
    padded = text.startswith(" ") and text.endswith(" ") and text.strip()
    return text[1:-1] if padded else text


def _in_brackets(text: str, offset: int) -> bool:
    before = text[:offset]
    return sum(map(before.count, "(（")) > sum(map(before.count, ")）"))


def _operators(words: list[str]) -> bool:
    return all(word.upper() in ("AND", "OR", "WITH", "(", ")", "+") for word in words)
