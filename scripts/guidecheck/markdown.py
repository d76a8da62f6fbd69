"""A Markdown page of Hugo as sections, blocks, links and code spans, each with its line and column.

markdown-it-py parses, set up as Hugo's Goldmark is (tables, task lists, footnotes, definition lists, heading
attributes, links in running text, GitHub's alerts); this module keeps the places and folds its tokens into the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt, rules_inline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from guidecheck.frontmatter import read_front_matter
from guidecheck.model import Block, BlockKind, CodeSpan, Item, Link, Page, Row, Section, Shortcode
from guidecheck.shortcodes import Places, Tag, read_tags, shortcode_plugin, shortcodes

_TASK = re.compile(r"\[([ xX])\]\s+")
_GITHUB_ALERT = re.compile(r"\[!(\w+)\][+-]?[ \t]*(.*)")
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*$")
_EXPLICIT_ID = re.compile(r"(?:^|\s)#([^\s#.]+)")
_NUMBER = re.compile(
    r"(?:(\d+(?:\.\d+)*)[.)]|(\d+(?:\.\d+)+))\s|제\s?(\d+)[조장절항]\b|(?:Article|Section|Step)\s(\d+)\b"
)
_HTML_TARGETS = {"a": "href", "img": "src", "source": "src", "video": "src", "audio": "src", "iframe": "src"}


def parse_page(text: str, path: str = "", language: str = "", key: str = "") -> Page:
    r"""Parse one page; never raises for what a page holds.

    `text` is the file with `\n` line ends; `path`, `language` and `key` are carried into the `Page`.
    """
    front_matter, head = read_front_matter(text)
    # The front matter's lines stay, empty, so that every line number is the file's own.
    body = "\n" * head + "".join(text.split("\n", head)[head:]) if head else text
    tags = read_tags(body)
    places = Places(body)
    tokens = _markdown().parse(body, {"tags": {tag.start: tag for tag in tags}})
    fold = _Fold(body.split("\n"), tags, places, front_matter.text("title"))
    fold.fold(tokens)
    calls = _mark_code_spans(shortcodes(tags, places, fold.code_lines), fold.sections)
    return Page(path, language, key, front_matter, fold.sections, calls, text)


@cache
def _markdown() -> MarkdownIt:
    md = _Markdown("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    # Of the two linkify rules the core one also guesses at bare host names, which Goldmark does not.
    md.core.ruler.disable("linkify")
    md.use(shortcode_plugin).use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.use(deflist_plugin)
    md.core.ruler.after("block", "heading_attributes", _heading_attributes)
    for name, rule in (
        ("backticks", rules_inline.backtick),
        ("link", rules_inline.link),
        ("image", rules_inline.image),
        ("autolink", rules_inline.autolink),
        ("linkify", rules_inline.linkify),
    ):
        md.inline.ruler.at(name, _keeping_place(rule))
    return md


class _Markdown(MarkdownIt):
    """Targets are judged by the checks, so they come as they stand, whatever their scheme."""

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


def _keeping_place(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Wrap an inline rule so that the token it makes knows where it began and ended in the inline text."""

    def keeping_place(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[before:]:
                if token.type in ("link_open", "image", "code_inline"):
                    if token.markup == "linkify":  # found at its colon, after the scheme
                        start -= str(token.attrs["href"]).index(":")
                    token.meta = {"start": start, "end": state.pos}
                    break
        return True

    return keeping_place


def _heading_attributes(state: StateCore) -> None:
    for opening, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if opening.type == "heading_open" and (found := _HEADING_ATTRIBUTES.search(inline.content)):
            inline.content = inline.content[: found.start()]
            if explicit := _EXPLICIT_ID.search(found[1]):
                opening.attrs["id"] = explicit[1]


@dataclass(slots=True)
class _Open:
    """A section in the making."""

    level: int
    heading: str
    line: int
    column: int = 1
    id: str = ""
    number: str = ""
    end_line: int = 0
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    codes: list[CodeSpan] = field(default_factory=list)

    def close(self) -> Section:
        return Section(
            self.level,
            self.heading,
            self.line,
            self.column,
            max(self.line, self.end_line),
            self.id,
            self.number,
            tuple(self.blocks),
            tuple(self.links),
            tuple(self.codes),
        )


class _Fold:
    """Folds a token stream into sections."""

    def __init__(self, lines: Sequence[str], tags: Sequence[Tag], places: Places, title: str) -> None:
        self._lines = lines
        self._wrappers = list(_wrappers(lines, tags, places))
        self._pending = list(self._wrappers)
        self._section = _Open(0, title, 1)
        self._closed: list[Section] = []
        self.code_lines: list[range] = []

    @property
    def sections(self) -> tuple[Section, ...]:
        return (*self._closed, self._section.close())

    def fold(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            at = self._block(tokens, at, 0)
        self._reach(len(self._lines) + 1)

    # --- blocks: each takes the position of an opening token and returns the one after its end ---

    def _block(self, tokens: Sequence[Token], at: int, depth: int) -> int:
        token = tokens[at]
        line = token.map[0] + 1 if token.map else 0
        if line:
            self._reach(line)
            depth += sum(one.line <= line <= one.end_line for one in self._wrappers)
            if token.type != "heading_open" or depth or token.level:
                self._section.end_line = max(self._section.end_line, self._last_line(token))
        match token.type:
            case "heading_open":
                return self._heading(tokens, at, line, depth)
            case "paragraph_open":
                text = self._inline(tokens[at + 1], line)
                self._add("paragraph", line, depth, text=text, last=self._last_line(token))
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
                self.code_lines.append(range(line, self._last_line(token) + 1))
                name = token.info.strip().split(" ")[0]
                self._add("code", line, depth, name=name, raw=token.content, last=self._last_line(token))
            case "html_block":
                self._html(token.content, line, depth)
            case "shortcode":
                tag: Tag = token.meta["tag"]
                if not tag.closing and not tag.comment and not (tag.delimiter == "%" and tag.partner >= 0):
                    self._add("shortcode", line, depth, name=tag.name, raw=token.content)
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
        if depth or opening.level:
            self._add("heading", line, depth, text=self._inline(tokens[at + 1], line), name=opening.tag)
            return at + 3
        self._closed.append(self._section.close())
        raw = self._lines[line - 1]
        self._section = _Open(int(opening.tag[1]), "", line, len(raw) - len(raw.lstrip()) + 1)
        text = self._inline(tokens[at + 1], line)
        number = _NUMBER.match(text)
        self._section.heading = text
        self._section.id = str(opening.attrs.get("id", ""))
        self._section.number = next(filter(None, number.groups()), "") if number else ""
        return at + 3

    def _list(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        level, opening = tokens[at].level, tokens[at]
        items: list[Item] = []
        ordered: list[bool] = []
        index = len(self._section.blocks)
        while True:
            token = tokens[at]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                ordered.append(token.type == "ordered_list_open")
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                ordered.pop()
                if token.level == level:
                    break
            elif token.type == "list_item_open":
                item_line = token.map[0] + 1 if token.map else line
                items.append(Item("", item_line, len(ordered) - 1, ordered[-1]))
            elif token.type == "paragraph_open":
                text_line = token.map[0] + 1 if token.map else line
                items[-1] = _with_text(items[-1], self._inline(tokens[at + 1], text_line))
                at += 2
            elif token.type != "list_item_close":
                at = self._block(tokens, at, depth + 1)
                continue
            at += 1
        text = " ".join(item.text for item in items)
        self._add("list", line, depth, text=text, items=tuple(items), last=self._last_line(opening), index=index)
        return at + 1

    def _quote(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        first = tokens[at + 2] if tokens[at + 1].type == "paragraph_open" else None
        if first and (alert := _GITHUB_ALERT.match(first.content)):
            self._add("alert", line, depth, name=alert[1].lower(), title=alert[2].strip())
        else:
            self._add("quote", line, depth)
        return self._inside(tokens, at, depth + 1)

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
                raw = self._lines[row_line - 1]
                start = max(raw.find(token.content, cursor), cursor)
                cells.append(self._inline(token, row_line, start))
                cursor = start + len(token.content)
            at += 1
        text = " ".join(" ".join(row.cells) for row in rows)
        self._add(
            "table", line, depth, text=text, rows=tuple(rows), alignment=tuple(alignment), last=self._last_line(opening)
        )
        return at + 1

    def _definitions(self, tokens: Sequence[Token], at: int, line: int, depth: int) -> int:
        level = tokens[at].level
        items: list[Item] = []
        index = len(self._section.blocks)
        at += 1
        while tokens[at].level != level or tokens[at].nesting != -1:
            token = tokens[at]
            item_line = token.map[0] + 1 if token.map else line
            if token.type in ("dt_open", "dd_open"):
                items.append(Item("", item_line, int(token.type == "dd_open")))
            elif token.type == "inline":
                items[-1] = _with_text(items[-1], self._inline(token, item_line))
            elif token.type not in ("dt_close", "dd_close", "paragraph_open", "paragraph_close"):
                at = self._block(tokens, at, depth + 1)
                continue
            at += 1
        text = " ".join(item.text for item in items)
        self._add("definitions", line, depth, text=text, items=tuple(items), index=index)
        return at + 1

    def _html(self, raw: str, line: int, depth: int) -> None:
        stripped = raw.strip()
        if stripped.startswith("<!--") and stripped.endswith("-->") and stripped.count("<!--") == 1:
            return  # no reader sees it
        links = _HtmlLinks(line)
        links.feed(raw)
        self._section.links += links.found
        self._add("html", line, depth, text=" ".join("".join(links.text).split()), raw=raw)

    # --- what blocks are made of ---

    def _inline(self, token: Token, line: int, start: int | None = None) -> str:
        """Keep the links and code spans of an inline token; return its plain text, white space folded.

        `start` is where the text begins in its line, for what is not the end of the line (table cells).
        """
        text: list[str] = []
        opened: list[tuple[Token, int]] = []
        content = token.content.split("\n")
        for child in token.children or ():
            match child.type:
                case "code_inline":
                    raw = token.content[child.meta["start"] : child.meta["end"]].replace("\n", " ")
                    span = raw[len(child.markup) : -len(child.markup)]
                    self._section.codes.append(CodeSpan(span, *self._place(content, child, line, start)))
                    text.append(child.content)
                case "link_open":
                    opened.append((child, len(text)))
                case "link_close" if opened:
                    link, first = opened.pop()
                    self._section.links.append(
                        Link(
                            "".join(text[first:]),
                            str(link.attrs["href"]),
                            *self._place(content, link, line, start),
                            "autolink" if link.info == "auto" else "link",
                        )
                    )
                case "image":
                    place = self._place(content, child, line, start)
                    self._section.links.append(Link(child.content, str(child.attrs["src"]), *place, "image"))
                    text.append(child.content)
                case "softbreak" | "hardbreak":
                    text.append(" ")
                case "html_inline":
                    if "=" in child.content:
                        links = _HtmlLinks(line)
                        links.feed(child.content)
                        self._section.links += links.found
                case "text":
                    text.append(child.content)
        return " ".join("".join(text).split())

    def _place(self, content: Sequence[str], token: Token, line: int, start: int | None) -> tuple[int, int]:
        """Return line and column of an inline token, found back from its offset in the inline text."""
        offset, row = token.meta.get("start", 0), 0
        while row < len(content) - 1 and offset > len(content[row]):
            offset -= len(content[row]) + 1
            row += 1
        raw, part = self._lines[line - 1 + row].rstrip(), content[row].rstrip()
        if start is None or row:
            # Lines lose their container's prefix (`> - `) at the front; only headings also lose something behind.
            start = len(raw) - len(part) if raw.endswith(part) else max(raw.find(part), 0)
        return line + row, start + offset + 1

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
        source = self._lines[line - 1]
        column = len(source) - len(source.lstrip(" \t>")) + 1
        block = Block(kind, line, column, last or line, depth, text, name, title, raw, items, rows, alignment)
        self._section.blocks.insert(len(self._section.blocks) if index is None else index, block)

    def _reach(self, line: int) -> None:
        """Add the shortcodes that wrap Markdown and begin at or before a line."""
        while self._pending and self._pending[0].line <= line:
            block = self._pending.pop(0)
            self._section.blocks.append(block)
            self._section.end_line = max(self._section.end_line, block.end_line)

    def _last_line(self, token: Token) -> int:
        if not token.map:
            return 0
        last = token.map[1]
        while last > token.map[0] + 1 and not self._lines[last - 1].strip():
            last -= 1
        return last


def _wrappers(lines: Sequence[str], tags: Sequence[Tag], places: Places) -> Iterator[Block]:
    """Yield the paired `%` shortcodes that begin a line: they hold Markdown, as a block of their own."""
    depth_ends: list[int] = []
    for tag in tags:
        if tag.delimiter != "%" or tag.partner < 0 or tag.closing:
            continue
        line, column = places(tag.start)
        if lines[line - 1][: column - 1].strip(" \t>-*+"):
            continue
        end_line = places(tag.partner)[0]
        depth_ends = [end for end in depth_ends if end >= line]
        kind: BlockKind = "alert" if tag.name == "alert" else "shortcode"
        name = tag.named.get("color", "") if kind == "alert" else tag.name
        yield Block(kind, line, column, end_line, len(depth_ends), name=name, title=tag.named.get("title", ""))
        depth_ends.append(end_line)


def _with_text(item: Item, text: str) -> Item:
    if not item.text and (task := _TASK.match(text + " ")):
        return Item(text[task.end() :], item.line, item.depth, item.ordered, task[1] != " ")
    return Item(f"{item.text} {text}".strip(), item.line, item.depth, item.ordered, item.checked)


def _mark_code_spans(calls: tuple[Shortcode, ...], sections: Sequence[Section]) -> tuple[Shortcode, ...]:
    spans = [
        (code.line, code.column, code.column + len(code.text) + 2)
        for section in sections
        for code in section.codes
        if "{{" in code.text
    ]
    if not spans:
        return calls
    return tuple(
        replace(call, in_code=True)
        if any(call.line == line and start <= call.column < end for line, start, end in spans)
        else call
        for call in calls
    )


class _HtmlLinks(HTMLParser):
    """Collects the text and targets of raw HTML, with their places."""

    def __init__(self, line: int) -> None:
        super().__init__(convert_charrefs=True)
        self._line = line
        self.found: list[Link] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        target = values.get(_HTML_TARGETS.get(tag, ""))
        if target is not None:
            line, offset = self.getpos()
            self.found.append(
                Link(
                    values.get("alt") or "",
                    target,
                    self._line + line - 1,
                    offset + 1,
                    "image" if tag == "img" else "link",
                )
            )

    def handle_data(self, data: str) -> None:
        self.text.append(data)
