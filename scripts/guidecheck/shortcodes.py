"""Hugo's shortcodes: a lexer, the pairing of tags, and a markdown-it plugin that keeps their places.

Hugo runs shortcodes before Markdown, so they also run inside code; only `{{%/* … */%}}` is left alone. The forms
are those of Hugo's documentation of shortcodes: `%` and `<` delimiters, positional or named parameters, bare,
quoted or raw (backticks), self-closing with `/`, and closing tags.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from guidecheck.model import Shortcode

_OPEN = re.compile(r"\{\{([<%])")
_NAME = re.compile(r"\s*(/?)\s*([^\s\"`=<>%/{}][^\s\"`=<>%{}]*?)(?=\s|/?[>%]\}\}|$)")
_PARAMETER = re.compile(
    r"""\s*(?:([\w.-]+)\s*=\s*)?         # name=
        (?:"((?:[^"\\]|\\.)*)"           # "quoted"
          |`([^`]*)`                     # `raw`
          |((?:(?!/?[>%]\}\})[^\s"`])+)  # bare
        )""",
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(r"\s*(/?)([>%])\}\}")
_COMMENT_END = re.compile(r"\*/\s*[>%]\}\}")


@dataclass(frozen=True, slots=True)
class Tag:
    """One `{{% … %}}` or `{{< … >}}` in a text, by offsets; `partner` is the offset of the tag it pairs with.

    A tag that never ends is `broken` and spans its two braces and delimiter alone.
    """

    start: int
    end: int
    delimiter: Literal["%", "<"]
    name: str = ""
    closing: bool = False
    self_closing: bool = False
    broken: bool = False
    comment: bool = False
    named: Mapping[str, str] = field(default_factory=dict)
    positional: tuple[str, ...] = ()
    partner: int = -1
    problem: Literal["", "unclosed", "unopened", "crossed"] = ""


def read_tag(text: str, start: int) -> Tag | None:
    """Read the tag that begins at `start`, or return None where none does."""
    opening = _OPEN.match(text, start)
    if not opening:
        return None
    delimiter: Literal["%", "<"] = "%" if opening[1] == "%" else "<"
    if text.startswith("/*", opening.end()):
        end = _COMMENT_END.search(text, opening.end())
        return Tag(start, end.end() if end else opening.end(), delimiter, comment=True)
    broken = Tag(start, opening.end(), delimiter, broken=True, problem="unclosed")
    name = _NAME.match(text, opening.end())
    if not name:
        return broken
    named: dict[str, str] = {}
    positional: list[str] = []
    at = name.end()
    while not (end := _END.match(text, at)):
        parameter = _PARAMETER.match(text, at)
        if not parameter or parameter.end() == at:
            return replace(broken, name=name[2], closing=bool(name[1]))
        key, quoted, raw, bare = parameter.groups()
        value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else raw if raw is not None else bare
        if key:
            named[key] = value
        else:
            positional.append(value)
        at = parameter.end()
    if (end[2] == "%") != (delimiter == "%"):
        return replace(broken, name=name[2], closing=bool(name[1]))
    return Tag(
        start,
        end.end(),
        delimiter,
        name=name[2],
        closing=bool(name[1]),
        self_closing=bool(end[1]),
        named=named,
        positional=tuple(positional),
    )


def read_tags(text: str) -> list[Tag]:
    """Return every tag of a text in order, closing tags paired with what they close.

    A tag without a partner may be complete in itself (`{{< figure … >}}`); whether its shortcode needs closing only
    its template knows. A closing tag that closes nothing is `unopened`; one whose opening tag was passed over by
    an outer closing tag is `crossed`.
    """
    tags: list[Tag] = []
    opened: list[int] = []
    passed: set[str] = set()
    at = 0
    while found := _OPEN.search(text, at):
        tag = read_tag(text, found.start())
        assert tag is not None  # _OPEN matched here
        at = tag.end
        index = len(tags)
        tags.append(tag)
        if tag.comment or tag.broken or tag.self_closing:
            continue
        if not tag.closing:
            opened.append(index)
            continue
        depth = next((n for n in range(len(opened) - 1, -1, -1) if tags[opened[n]].name == tag.name), None)
        if depth is None:
            tags[index] = replace(tag, problem="crossed" if tag.name in passed else "unopened")
            continue
        opener = opened[depth]
        passed |= {tags[n].name for n in opened[depth + 1 :]}
        del opened[depth:]
        tags[opener] = replace(tags[opener], partner=tag.start)
        tags[index] = replace(tag, partner=tags[opener].start)
    return tags


class Places:
    """Turns offsets of a text into lines and columns, both from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def __call__(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def shortcodes(tags: Sequence[Tag], places: Places, code_lines: Sequence[range] = ()) -> tuple[Shortcode, ...]:
    """Return the calls that a page makes; `code_lines` are the lines of its code blocks, where Hugo runs them too."""
    calls = []
    for tag in tags:
        if tag.comment or (tag.closing and not tag.problem):
            continue
        line, column = places(tag.start)
        calls.append(
            Shortcode(
                tag.name,
                line,
                column,
                tag.delimiter,
                tag.named,
                tag.positional,
                end_line=places(tag.partner)[0] if tag.partner >= 0 else 0,
                self_closing=tag.self_closing,
                in_code=any(line in lines for lines in code_lines),
                problem=tag.problem,
            )
        )
    return tuple(calls)


def shortcode_plugin(md: MarkdownIt) -> None:
    """Teach markdown-it the shortcodes; `env["tags"]` must hold those of the very text that is parsed.

    A tag alone on its lines becomes a `shortcode` block token, one in running text an inline one; `meta` holds
    the `Tag`. What stands between a pair of `<` tags is no Markdown and becomes the `content` of the block.
    """
    md.block.ruler.before(
        "table", "shortcode", _block, {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]}
    )
    md.inline.ruler.before("link", "shortcode", _inline)


def _block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    at = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith("{{", at) or state.is_code_block(start_line):
        return False
    known: Mapping[int, Tag] = state.env["tags"]
    found: list[tuple[Tag, str]] = []
    while tag := known.get(at):
        if tag.broken:
            return False
        inner = ""
        at = tag.end
        if tag.delimiter == "<" and not tag.closing and tag.partner >= 0:
            inner = state.src[tag.end : tag.partner]
            at = known[tag.partner].end
        found.append((tag, inner))
        while at < len(state.src) and state.src[at] in " \t":
            at += 1
    if not found or (at < len(state.src) and state.src[at] != "\n"):
        return False
    if silent:
        return True
    line = start_line + state.src.count("\n", state.bMarks[start_line], at)
    for tag, inner in found:
        token = state.push("shortcode", "", 0)
        token.map = [start_line, line + 1]
        token.meta = {"tag": tag}
        token.content = inner
        token.block = True
    state.line = min(line + 1, end_line)
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    tag = read_tag(state.src[: state.posMax], state.pos)
    if not tag or tag.broken:
        return False
    if not silent:
        token = state.push("shortcode", "", 0)
        token.meta = {"tag": tag}
    state.pos = tag.end
    return True
