"""A Markdown page of Hugo as sections, blocks, links and code spans, each with its line and column.

The tokens that `quick` gives are folded into the model here, and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from operator import itemgetter
from typing import Literal

from markdown_it.token import Token

from guidecheck.base.regex import regex
from guidecheck.model.page import Block, BlockKind, CodeSpan, Item, Link, Markup, Page, Row, Section
from guidecheck.model.site import Inner, Site
from guidecheck.source.front_matter import read_front_matter
from guidecheck.source.html_tags import unescape_value
from guidecheck.source.markdown.formulas import find_formulas
from guidecheck.source.markdown.parser import PLAIN_ITEM
from guidecheck.source.markdown.quick import parse_tokens
from guidecheck.source.markdown.shortcodes import (
    Masks,
    Places,
    Tag,
    blanked,
    read_tags,
    shortcodes,
    unmasked,
    wraps_markdown,
)

# What containers put before the text of a line.
_PREFIX = regex(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*")
_QUOTE_MARK = regex(r">[ \t]*")
_LIST_MARK = regex(r"(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_ATTRIBUTES = regex(r"\{[ \t]*(?:[#.][\w:-]+|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|[\w.-]+))[^{}]*\}")
_GITHUB_ALERT = regex(r"\[!([A-Za-z]+)\][+-]?[ \t]*(.*)")
# From I to XXXIX: other letters with a dot are initials.
_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_NUMBER = re.compile(
    rf"({_ROMAN})[.)]\s|"
    r"(?:(\d{1,6}(?:\.\d{1,6})*)[.)]|(\d{1,6}(?:\.\d{1,6})+))\s|(\d{1,6})、"
    r"|제\s?(\d{1,6})[조장절항]\b|第\s?(\d{1,6})\s?[章節节条條]"
    r"|(?:Art(?:icle|ikel|[ií]culo)|Chap(?:ter|itre)|Cap[ií]tulo|Kapitel|Clause|Part|Section|Step)\s(\d{1,6})\b"
)
_HTML_TARGETS = {
    **dict.fromkeys(("a", "area"), "href"),
    **dict.fromkeys(("img", "source", "video", "audio", "iframe", "embed", "track"), "src"),
    "object": "data",
}
# Counted, so that a page of quotes without end takes no time.
_HTML_TAG = regex(
    rf"""<({"|".join(_HTML_TARGETS)})\s((?:[^<>"']+|"[^"]{{0,9999}}"|'[^']{{0,9999}}'){{0,99}}+)>""", re.IGNORECASE
)
_HTML_ATTRIBUTE = regex(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HTML_COMMENT = regex(r"<!--(?:(?!<!--|-->).)*+-->", re.DOTALL)
# What stands in these is text, or in no page yet.
_HTML_TEXT = regex(
    r"<(script|style|textarea|template|title|xmp|noembed|noframes)(?=[\s/>])[^<>]*+>.*?(?:</\1(?=[\s/>])|\Z)",
    re.DOTALL | re.IGNORECASE,
)
# No reader reads what these hold.
_HTML_UNSEEN = regex(
    r"<(script|style|template)(?=[\s/>])[^<>]*+>.*?(?:</\1(?=[\s/>])[^<>]*+>?|\Z)", re.DOTALL | re.IGNORECASE
)


def _is_in(formulas: Sequence[tuple[int, int]], part: Token) -> bool:
    at = part.meta.get("start", -1) if part.meta else -1
    before = bisect_right(formulas, at, key=itemgetter(0))
    return before > 0 and at < formulas[before - 1][1]


def _blank(unread: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", unread[0])


# Where nothing is known of the site: all that Goldmark can be asked to take.
AS_IT_COMES = Site((), raw_html=True, block_attributes=True)


def parse_page(
    text: str,
    path: str = "",
    language: str = "",
    key: str = "",
    site: Site = AS_IT_COMES,
) -> Page:
    r"""Parse one page; never raises for what a page holds.

    `text` is the file with `\n` line ends; `path`, `language` and `key` are carried into the `Page`. `site`
    says which shortcodes there are and what their templates do, and what Markdown may hold.
    """
    front_matter, head = read_front_matter(text)
    # The front matter's lines stay, empty, so that every line number is the file's own.
    body = "\n" * head + "".join(text.split("\n", head)[head:]) if head else text
    tags = read_tags(body, site.shortcodes)
    masks = Masks(body, tags, site.inner)
    places = Places(body) if tags else Places("")
    fold = _Fold(masks, list(_wrappers(body, tags, places, site.inner)), front_matter.text("title"), site)
    fold.fold(parse_tokens(masks.text, site.without))
    calls = shortcodes(tags, places, fold.calls_in_code)
    return Page(path, language, key, front_matter, fold.sections, calls, text)


class _Open:
    """A section in the making."""

    __slots__ = ("blocks", "codes", "column", "end_line", "heading", "html", "id", "level", "line", "links")

    def __init__(self, level: int, heading: str, line: int, column: int = 1, explicit_id: str = "") -> None:
        self.level, self.heading, self.line, self.column, self.id = level, heading, line, column, explicit_id
        self.end_line = line
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.codes: list[CodeSpan] = []
        self.html: list[Markup] = []

    def close(self) -> Section:
        number = _NUMBER.match(self.heading) if self.level else None
        return Section(
            self.level,
            self.heading,
            self.line,
            self.column,
            self.end_line,
            self.id,
            next(filter(None, number.groups()), "") if number else "",
            tuple(self.blocks),
            tuple(self.links),
            tuple(self.codes),
            tuple(self.html),
        )


# A list item in the making: its line, depth, whether it is numbered, the texts of its paragraphs, and whether it is
# ticked, None where it has no box.
_OpenItem = tuple[int, int, bool, list[str], bool | None]


# A shortcode that wraps Markdown, and whether its template prints it into the page's own.
_Wrapper = tuple[Block, bool]


def _close_item(item: _OpenItem) -> Item:
    line, depth, ordered, texts, checked = item
    return Item(_joined(texts), line, depth, ordered, checked)


def _joined(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else " ".join([text for text in texts if text])


_At = tuple[int, int]
# A link that begun: its token, how many pieces the text had before, and where it stands.
_Opened = tuple[Token, int, _At]
# What stands in a text and is no piece of it alone.
_PLACED = frozenset({"code_inline", "link_open", "link_close", "image", "html_inline"})


class _InlinePlaces:
    """Returns line and column of each part of an inline text, told from its offset there; parts come in order.

    `start` is where the text begins in its line, for what is not the end of the line (table cells).
    """

    __slots__ = ("_at", "_bars", "_base", "_content", "_first", "_line", "_place", "_start")

    def __init__(
        self, place: Callable[[str, int, int], tuple[int, int]], content: str, line: int, start: int | None
    ) -> None:
        self._place, self._content, self._line, self._start = place, content, line, start
        self._at = self._bars = self._base = 0
        self._first = -1

    def __call__(self, part: Token) -> tuple[int, int]:
        content, offset = self._content, part.meta.get("start", 0) if part.meta else 0
        if self._start is not None:
            # The backslash before a bar in a cell is gone from the inline text.
            self._bars += content.count("|", self._at, offset)
            self._at = offset
            return self._line, self._start + offset + self._bars + 1
        rows = content.count("\n", self._at, offset)
        self._at = offset
        if rows or self._first < 0:
            self._line += rows
            self._first = content.rfind("\n", 0, offset) + 1
            last = content.find("\n", self._first)
            _, self._base = self._place(content[self._first : last if last >= 0 else None], self._line, 0)
        return self._line, self._base + offset - self._first


class _Fold:
    """Folds a token stream into sections."""

    def __init__(self, masks: Masks, wrappers: Sequence[_Wrapper], title: str, site: Site) -> None:
        self._masks, self._site = masks, site
        self._lines = masks.text.split("\n")
        self._pending = list(reversed(wrappers))
        # The last line of each wrapper around, and whether it prints its Markdown into the page.
        self._around: list[tuple[int, bool]] = []
        self._containers: list[re.Pattern[str]] = []
        self._section = _Open(0, title, 1)
        self._closed: list[Section] = []
        self.calls_in_code: set[int] = set()

    @property
    def sections(self) -> tuple[Section, ...]:
        return (*self._closed, self._section.close())

    def fold(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            at = self._block(tokens, at, 0)
        self._reach(len(self._lines) + 1, 0)

    # --- blocks: each takes the position of an opening token and returns the one after its end ---

    def _block(self, tokens: Sequence[Token], at: int, depth: int) -> int:
        token = tokens[at]
        line = token.map[0] + 1 if token.map else 0
        last = self._last_line(token)
        if line:
            if self._pending or self._around:
                depth += self._reach(line, depth)
            if token.type != "heading_open" or depth or token.level:
                self._section.end_line = max(self._section.end_line, last)
        match token.type:
            case "heading_open":
                return self._heading(tokens, at, line, depth)
            case "paragraph_open":
                if text := self._inline(tokens[at + 1], line):
                    self._add("paragraph", line, depth, text=text, last=last)
                return at + 3
            case "bullet_list_open" | "ordered_list_open":
                return self._list(tokens, at, line, depth)
            case "blockquote_open":
                return self._quote(tokens, at, line, depth)
            case "table_open":
                return self._table(tokens, at, line, depth)
            case "dl_open":
                return self._definitions(tokens, at, line, depth)
            case "footnote_reference_open":
                self._add("footnote", line, depth, name=str(token.meta["label"]))
                return self._inside(tokens, at, depth + 1)
            case "fence" | "code_block":
                name = self._source(token.info).strip().split(" ")[0]
                raw = self._in_code(token.content)
                self._add("code", line, depth, name=name, raw=raw, last=last)
            case "html_block":
                self._html(token, line, depth)
            case "shortcode":
                for tag in self._masks.tags(token.content):
                    if not tag.closing and not tag.comment and not self._masks.holds_markdown(tag):
                        raw = self._masks.inner(tag)
                        self._add("shortcode", line, depth, name=tag.name.lower(), raw=raw, last=last)
            case "hr":
                self._add("rule", line, depth)
        return at + 1

    def _inside(self, tokens: Sequence[Token], at: int, depth: int) -> int:
        """Fold what stands between an opening token and its closing one."""
        level = tokens[at].level
        at += 1
        while tokens[at].level != level or tokens[at].nesting != -1:
            at = self._block(tokens, at, depth)
        return at + 1

    def _heading(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        opening = tokens[at]
        # Hugo renders by itself what a shortcode within another wraps: its headings are in no table of contents.
        if opening.level or (depth and not (depth == len(self._around) == 1 and self._around[0][1])):
            self._add("heading", line, depth, text=self._inline(tokens[at + 1], line), name=opening.tag)
            return at + 3
        if depth:
            # The wrapper began in the section that ends here, and does not end with it.
            self._section.end_line = min(self._section.end_line, self._filled(line - 1, self._section.line))
        self._closed.append(self._section.close())
        explicit_id = str(opening.attrs.get("id", ""))
        self._section = _Open(int(opening.tag[1]), "", line, self._column(line), explicit_id)
        # One that a shortcode makes is reported at its call.
        self._section.heading = self._inline(tokens[at + 1], line) or self._source(tokens[at + 1].content).strip()
        return at + 3

    def _list(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        level, opening = tokens[at].level, tokens[at]
        items: list[_OpenItem] = []
        ordered: list[bool] = []
        index = len(self._section.blocks)
        while True:
            token = tokens[at]
            kind = token.type
            if kind == PLAIN_ITEM:
                item_line = token.map[0] + 1 if token.map else line
                if self._pending:
                    self._reach(item_line, depth + 1, inside=True)
                text = self._inline(token, item_line)
                items.append((item_line, len(ordered) - 1, ordered[-1], [text], token.meta.get("checked")))
            elif kind == "list_item_open":
                item_line = token.map[0] + 1 if token.map else line
                items.append((item_line, len(ordered) - 1, ordered[-1], [], token.meta.get("checked")))
                if self._pending:
                    self._reach(item_line, depth + 1, inside=True)
            elif kind == "paragraph_open":
                if self._pending and token.map:
                    self._reach(token.map[0] + 1, depth + 1, inside=True)
                items[-1][3].append(self._inline(tokens[at + 1], line))
                at += 2
            elif kind == "list_item_close":
                pass
            elif kind == "bullet_list_open" or kind == "ordered_list_open":
                ordered.append(kind == "ordered_list_open")
            elif kind == "bullet_list_close" or kind == "ordered_list_close":
                ordered.pop()
                if token.level == level:
                    break
            else:
                self._containers += [_LIST_MARK] * len(ordered)
                at = self._block(tokens, at, depth + 1)
                del self._containers[-len(ordered) :]
                continue
            at += 1
        closed = tuple(map(_close_item, items))
        text = _joined([item.text for item in closed])
        self._add("list", line, depth, text=text, items=closed, last=self._last_line(opening), index=index)
        return at + 1

    def _quote(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        first = tokens[at + 2] if tokens[at + 1].type == "paragraph_open" else None
        last = self._last_line(tokens[at])
        if first and first.children and (alert := _GITHUB_ALERT.match(first.content)):
            self._add("alert", line, depth, name=alert[1].lower(), title=unmasked(alert[2]).strip(), last=last)
            # The marker and its title are not text of the first paragraph.
            marker = first.children[0]
            if shown := _GITHUB_ALERT.match(marker.content):
                marker.content = marker.content[shown.end() :]
                if (lines := tokens[at + 1].map) and lines[1] - lines[0] > 1:
                    tokens[at + 1].map = [lines[0] + 1, lines[1]]
        else:
            self._add("quote", line, depth, last=last)
        self._containers.append(_QUOTE_MARK)
        end = self._inside(tokens, at, depth + 1)
        self._containers.pop()
        return end

    def _table(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        rows: list[Row] = []
        cells: list[str] = []
        alignment: list[str] = []
        opening, row_line, cursor = tokens[at], line, 0
        while tokens[at].type != "table_close":
            token = tokens[at]
            if token.type == "tr_open":
                cells, cursor = [], 0
                row_line = token.map[0] + 1 if token.map else line
            elif token.type == "th_open":
                alignment.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
            elif token.type == "tr_close":
                rows.append(Row(tuple(cells), row_line))
            elif token.type == "inline":
                written = token.content.replace("|", "\\|")
                start = max(self._lines[row_line - 1].find(written, cursor), cursor)
                cells.append(self._inline(token, row_line, start))
                cursor = start + len(written)
            at += 1
        # Below a table stand its attributes.
        if (
            self._site.block_attributes
            and len(rows) > 2
            and not any(rows[-1].cells[1:])
            and _ATTRIBUTES.fullmatch(rows[-1].cells[0])
        ):
            rows.pop()
        text = _joined([cell for row in rows for cell in row.cells])
        self._add(
            "table", line, depth, text=text, rows=tuple(rows), alignment=tuple(alignment), last=self._last_line(opening)
        )
        return at + 1

    def _definitions(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        level, opening = tokens[at].level, tokens[at]
        items: list[_OpenItem] = []
        index = len(self._section.blocks)
        at += 1
        while tokens[at].level != level or tokens[at].nesting != -1:
            token = tokens[at]
            if token.type in ("dt_open", "dd_open"):
                # The parser gives an explanation the place of its term; what stands in it has its own.
                placed = tokens[at + 1].map or token.map
                item_line = placed[0] + 1 if placed else line
                items.append((item_line, int(token.type == "dd_open"), False, [], None))
            elif token.type == "inline":
                items[-1][3].append(self._inline(token, items[-1][0]))
            elif token.type not in ("dt_close", "dd_close", "paragraph_open", "paragraph_close"):
                at = self._block(tokens, at, depth + 1)
                continue
            at += 1
        closed = tuple(map(_close_item, items))
        text = _joined([item.text for item in closed])
        last = self._last_line(opening)
        before = self._section.blocks[index - 1] if index and index == len(self._section.blocks) else None
        same = before and (before.kind, before.depth) == ("definitions", depth)
        if before and same and self._is_comment(before.end_line, line):
            # Hugo makes two of them where `<!--more-->` stands, and readers see one.
            whole = _joined([before.text, text])
            self._section.blocks[-1] = before._replace(items=before.items + closed, text=whole, end_line=last)
        else:
            self._add("definitions", line, depth, text=text, items=closed, last=last, index=index)
        return at + 1

    def _is_comment(self, after: int, before: int) -> bool:
        """Tell whether nothing that readers see stands between two lines."""
        return not _HTML_COMMENT.sub("", "\n".join(self._lines[after : before - 1])).strip()

    def _html(self, token: Token, line: int, depth: int) -> None:
        self._section.html.append(Markup(blanked(token.content.lstrip(" ")), line, self._column(line)))
        raw = self._source(token.content)
        stripped = raw.strip()
        if stripped.startswith("<!--") and stripped.endswith("-->") and stripped.count("<!--") == 1:
            # No reader sees it, nor a shortcode in it.
            while token.map and self._pending and self._pending[-1][0].line <= token.map[1]:
                self._pending.pop()
            return
        content = token.content.split("\n")
        places = Places(token.content)
        for found in _HTML_TAG.finditer(_HTML_TEXT.sub(_blank, _HTML_COMMENT.sub(_blank, token.content))):
            row, column = places(found.start())
            self._html_link(found, *self._place(content[row - 1], line + row - 1, column - 1))
        seen = _HTML_UNSEEN.sub("", _HTML_COMMENT.sub("", unmasked(token.content)))
        text = unescape(re.sub(r"<[^<>]*>", "", seen))
        self._add("html", line, depth, text=" ".join(text.split()), raw=raw, last=self._last_line(token))

    def _html_link(self, tag: re.Match[str], line: int, column: int) -> None:
        values: dict[str, str] = {}
        for name, *forms in _HTML_ATTRIBUTE.findall(tag[2]):
            values.setdefault(name.lower(), unescape_value(self._source("".join(forms))))
        element = tag[1].lower()
        if self._site.raw_html and (target := values.get(_HTML_TARGETS[element])) is not None:
            kind: Literal["image", "link"] = "image" if element == "img" else "link"
            self._section.links.append(Link(values.get("alt", ""), target, line, column, kind, html=True))

    # --- what blocks are made of ---

    def _inline(self, token: Token, line: int, start: int | None = None) -> str:
        """Keep the links and code spans of an inline token; return its plain text, white space folded.

        `line` is where it begins unless the token knows better; `start` is where the text begins in its line, for
        what is not the end of the line (table cells).
        """
        children = token.children
        if not children:
            return " ".join(unmasked(token.content).split())
        if token.map:
            line = token.map[0] + 1
        text: list[str] = []
        opened: list[_Opened] = []
        place: _InlinePlaces | None = None
        formulas = find_formulas(token.content, self._site.formulas) if self._site.formulas else ()
        for child in children:
            kind = child.type
            if kind == "text" or kind == "text_special" or (formulas and _is_in(formulas, child)):
                # What stands in a formula is neither a link nor HTML, but its text is a text.
                text.append(child.content)
            elif kind == "softbreak" or kind == "hardbreak":
                text.append(" ")
            elif kind in _PLACED:
                # Most texts hold nothing whose place is asked.
                place = place or _InlinePlaces(self._place, token.content, line, start)
                self._part(child, token.content, text, opened, place)
        return " ".join(unmasked("".join(text)).split())

    def _part(
        self, child: Token, content: str, text: list[str], opened: list[_Opened], place: Callable[[Token], _At]
    ) -> None:
        """Keep a link or a code span of an inline text, whose plain text so far grows by what is seen of it."""
        kind = child.type
        if kind == "code_inline":
            raw = content[child.meta["start"] : child.meta["end"]].replace("\n", " ")
            span = self._in_code(raw[len(child.markup) : -len(child.markup)])
            self._section.codes.append(CodeSpan(span, *place(child)))
            text.append(self._source(child.content))
        elif kind == "link_open":
            opened.append((child, len(text), place(child)))
        elif kind == "link_close" and opened:
            link, first, at = opened.pop()
            shown = "".join(text[first:])
            self._section.links.append(
                Link(
                    # What a shortcode writes is a text too.
                    unmasked(shown) or self._source(shown),
                    self._source(str(link.attrs["href"])),
                    *at,
                    "autolink" if link.info == "auto" else "link",
                )
            )
        elif kind == "image":
            alternative = unmasked(child.content)
            target = self._source(str(child.attrs["src"]))
            self._section.links.append(Link(alternative, target, *place(child), "image"))
            text.append(alternative)
        elif kind == "html_inline":
            at = place(child)
            self._section.html.append(Markup(blanked(child.content), *at))
            if child.content[:3].lower() == "<br":
                text.append(" ")
            if found := _HTML_TAG.match(child.content):
                self._html_link(found, *at)

    def _place(self, part: str, line: int, offset: int) -> tuple[int, int]:
        """Return line and column of an offset in `part`, which is a line without what its containers put around it."""
        # Containers put their prefix (`> - `) in front; only headings also lose something behind.
        raw, part = self._lines[line - 1].rstrip(), part.rstrip()
        # Blanks stand for the box of a task.
        start = len(raw) - len(part) if raw.endswith(part.lstrip(" ")) else max(raw.find(part), 0)
        return line, start + offset + 1

    def _source(self, masked: str) -> str:
        return self._masks.source(masked)

    def _in_code(self, masked: str) -> str:
        """Return code as it stands in the source, and remember the calls in it."""
        self.calls_in_code.update(tag.start for tag in self._masks.tags(masked))
        return self._source(masked)

    def _column(self, line: int) -> int:
        """Return the column where a line's text begins, behind the marks of the containers around it."""
        source = self._lines[line - 1]
        at = len(source) - len(source.lstrip(" \t"))
        for mark in self._containers:
            if found := mark.match(source, at):
                at = found.end()
        return at + 1

    def _add(
        self,
        kind: BlockKind,
        line: int,
        depth: int,
        *,
        text: str = "",
        name: str = "",
        title: str = "",
        raw: str = "",
        items: tuple[Item, ...] = (),
        rows: tuple[Row, ...] = (),
        alignment: tuple[str, ...] = (),
        last: int = 0,
        index: int | None = None,
    ) -> None:
        column = self._column(line)
        block = Block(kind, line, column, last or line, depth, text, name, title, raw, items, rows, alignment)
        if index is None:
            self._section.blocks.append(block)
        else:
            self._section.blocks.insert(index, block)

    def _reach(self, line: int, depth: int, *, inside: bool = False) -> int:
        """Add the shortcodes that wrap Markdown and begin before a block; return how many are around it.

        `inside` says that the block holds what else begins on its line: a list item does, its marker stands before.
        """
        while self._pending and (begin := self._pending[-1][0]).line <= line:
            if begin.line == line and not inside and begin.column > self._column(line):
                break
            _, prints = self._pending.pop()
            self._leave(begin.line)
            self._section.blocks.append(begin._replace(depth=depth + len(self._around)))
            self._section.end_line = max(self._section.end_line, begin.end_line)
            self._around.append((begin.end_line, prints))
        self._leave(line)
        return len(self._around)

    def _leave(self, line: int) -> None:
        while self._around and self._around[-1][0] < line:
            self._around.pop()

    def _last_line(self, token: Token) -> int:
        if not token.map:
            return 0
        return self._filled(token.map[1], token.map[0] + 1)

    def _filled(self, last: int, first: int) -> int:
        """Return the last line that is not empty, up to `last`, but none before `first`."""
        while last > first and not self._lines[last - 1].strip():
            last -= 1
        return last


def _wrappers(text: str, tags: Sequence[Tag], places: Places, inner: Mapping[str, Inner]) -> Iterator[_Wrapper]:
    """Yield the paired shortcodes that begin a line and hold Markdown, as a block of their own."""
    for tag in tags:
        if tag.partner < 0 or tag.closing or not wraps_markdown(tag, inner):
            continue
        line, column = places(tag.start)
        if _PREFIX.fullmatch(text, tag.start - column + 1, tag.start):
            # Hugo knows its shortcodes in any case.
            shortcode = tag.name.lower()
            kind: BlockKind = "alert" if shortcode == "alert" else "shortcode"
            name = tag.named.get("color", "") if kind == "alert" else shortcode
            block = Block(kind, line, column, places(tag.partner)[0], name=name, title=tag.named.get("title", ""))
            yield block, inner.get(shortcode) not in ("rendered", "unsure")
