"""The same tokens in less time: rules are asked only where they may find something.

Without it the cold check of docs/benchmarks.md, held against markdown-it-py alone, would get worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from markdown_it import MarkdownIt, rules_block, rules_inline
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_def

from guidecheck.source.markdown.parser import PLACED, PLAIN_ITEM, bare_link, count_brackets, make_parser
from guidecheck.source.markdown.shortcodes import (
    FILL,
    MASK,
    shortcode_block,
)
from guidecheck.source.markdown.tables import table

# What some inline rule looks for: a text without any of it, and without an address, is text throughout.
_INLINE_MARK = re.compile(r"[\n\\`*_\[<&~]")

_WWW = "www"

# What must stand in a text for a rule to find anything: any of some words, or a pattern. Rules are asked at every line
# or character: leaving out those that a page has no use for saves a tenth of the time.
_MARKS: Mapping[tuple[str, ...], tuple[str, ...] | re.Pattern[str]] = {
    ("shortcode",): (MASK,),
    ("table",): ("|",),
    ("fence",): ("```", "~~~"),
    ("lheading",): re.compile(r"\n[ \t>]*[=-]+[ \t]*(?=\n|\Z)"),
    ("reference",): ("]:",),
    ("footnote_def", "footnote_ref"): ("[^",),
    ("deflist",): re.compile(r"\n[ \t>]*:[ \t]"),
    ("html_block", "html_inline", "autolink"): ("<",),
    ("strikethrough",): ("~~",),
    ("linkify", "brackets"): ("://", "www.", "@"),
    ("heading_attributes",): ("}",),
    ("tasks",): ("[ ]", "[x]", "[X]", "[\t]"),
    (_WWW,): ("www.",),
}


Rule = TypeVar("Rule", RuleFuncBlockType, RuleFuncInlineType)


class _Dispatching(Ruler[Rule]):
    """Rules of which `dispatch` asks those alone that may match: most lines and characters are no rule's beginning.

    `rules` are all of them; they are not changed any more.
    """

    def __init__(self, rules: Ruler[Rule], dispatch: Callable[[Sequence[Rule]], Rule]) -> None:
        super().__init__()
        self._rules: Ruler[Rule] = rules
        self._dispatch: Callable[[Sequence[Rule]], Rule] = dispatch
        self._chains: dict[str, list[Rule]] = {}

    def getRules(self, chainName: str = "") -> list[Rule]:
        if chainName not in self._chains:
            self._chains[chainName] = [self._dispatch(self._rules.getRules(chainName))]
        return self._chains[chainName]

    def get_active_rules(self) -> list[str]:
        return self._rules.get_active_rules()


class _Token(Token):
    """A token of a block in half the time: it is given what differs from token to token, and has the rest at once."""

    attrs: Any = MappingProxyType({})
    meta: Any = MappingProxyType({})
    map: list[int] | None = None
    children: list[Token] | None = None
    content = markup = info = ""
    hidden = False
    block = True

    def __init__(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], level: int) -> None:
        self.type, self.tag, self.nesting, self.level = kind, tag, nesting, level


class _Inline(_Token):
    block = False


class _StateBlock(StateBlock):
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()
        begins = [*accumulate([len(line) + 1 for line in lines], initial=0)]
        indents = [len(line) - len(line.lstrip(" \t")) for line in lines]
        self.lineMax = len(lines)
        # Behind the last line, one that is empty.
        self.bMarks = [*begins[:-1], len(src)]
        self.eMarks = [*(begin - 1 for begin in begins[1:]), len(src)]
        self.tShift, self.bsCount = [*indents, 0], [0] * len(begins)
        if "\t" in src:
            indents = [len(line[:indent].expandtabs(4)) for line, indent in zip(lines, indents)]
        self.sCount = [*indents, 0]

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        if nesting < 0:
            self.level -= 1
        token = _Token(ttype, tag, nesting, self.level)
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


class _ParserBlock(ParserBlock):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:
        if src:
            state = _StateBlock(src, md, env, outTokens)
            self.tokenize(state, state.line, state.lineMax)
        return outTokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Read the blocks of some lines as `ParserBlock` does, which asks a method for all that it knows of a line."""
        (match,) = self.ruler.getRules("")
        most = state.md.options["maxNesting"]
        begins, shifts, ends = state.bMarks, state.tShift, state.eMarks
        line, is_loose = startLine, False
        while line < endLine:
            while line < state.lineMax and begins[line] + shifts[line] >= ends[line]:
                line += 1
            state.line = line
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            if state.level >= most:
                state.line = endLine
                break
            if not match(state, line, endLine, False) or state.line <= line:
                raise RuntimeError("no rule takes a line")
            state.tight = not is_loose
            line = state.line
            is_loose = is_loose or (line - 1 < endLine and begins[line - 1] + shifts[line - 1] >= ends[line - 1])
            if line < endLine and begins[line] + shifts[line] >= ends[line]:
                is_loose = True
                line += 1
                state.line = line


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Most are of one line: an item, or one between empty lines.
    after = start + 1
    if after < state.lineMax and state.bMarks[after] + state.tShift[after] < state.eMarks[after]:
        if not 0 <= state.sCount[after] <= state.blkIndent + 3:
            return rules_block.paragraph(state, start, end, silent)
        before, state.parentType = state.parentType, "paragraph"
        ends = any(rule(state, after, state.lineMax, True) for rule in state.md.block.ruler.getRules("paragraph"))
        state.parentType = before
        if not ends:
            return rules_block.paragraph(state, start, end, silent)
    state.line = after
    level = state.level
    opening, inline = _Token("paragraph_open", "p", 1, level), _Token("inline", "", 0, level + 1)
    opening.map, inline.map = [start, after], [start, after]
    inline.content = mdTrim(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
    inline.children = []
    state.tokens += (opening, inline, _Token("paragraph_close", "p", -1, level))
    return True


_HEADING = re.compile(r"(#{1,6})[ \t]+([^#]*)")


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Most have no sign in their text, nor at their end.
    found = _HEADING.fullmatch(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if silent or not found or state.is_code_block(start):
        return rules_block.heading(state, start, end, silent)
    state.line = start + 1
    mark, level = found[1], state.level
    tag = f"h{len(mark)}"
    opening, inline = _Token("heading_open", tag, 1, level), _Token("inline", "", 0, level + 1)
    closing = _Token("heading_close", tag, -1, level)
    opening.markup = closing.markup = mark
    opening.map, inline.map = [start, start + 1], [start, start + 1]
    inline.content = mdTrim(found[2])
    inline.children = []
    state.tokens += (opening, inline, closing)
    return True


_THREE_MARKS = re.compile(r"([*_-])[ \t]*\1[ \t]*\1")


def _hr(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Every item of a list begins as a thematic break does.
    found = _THREE_MARKS.match(state.src, state.bMarks[start] + state.tShift[start])
    return bool(found) and rules_block.hr(state, start, end, silent)


_LIST_BEGINS = "*+-0123456789"
# A list within so many blocks may hold none any more.
_MOST_LISTS = 30
# An item of a list whose text, of one line, begins as no block of its own does.
_ITEM = re.compile(
    r"""(?:([*+-])|(\d{1,9})([.)])) [ ]{1,4}
        (?=[^\W\d_] | \*\*[^\W\d_] | `[^`] | ["'(] | \[[^]\\^]*\][ (])""",
    re.VERBOSE,
)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Most lists are tight, and their items are of one line.
    items = [] if silent or state.level > _MOST_LISTS else _plain_items(state, start, end)
    if not items:
        return rules_block.list_block(state, start, end, silent)
    last = start + len(items)
    after = state.skipEmptyLines(last) if last + 1 < end else end
    level, first = state.level, items[0]
    kind, tag = ("bullet", "ul") if first[1] else ("ordered", "ol")
    mark = first[1] or first[3]
    opening, closing = _Token(f"{kind}_list_open", tag, 1, level), _Token(f"{kind}_list_close", tag, -1, level)
    opening.map, opening.markup, closing.markup = [start, after], mark, mark
    if first[2] and int(first[2]) != 1:
        opening.attrs = {"start": int(first[2])}
    state.tokens.append(opening)
    for line, item in enumerate(items, start):
        one = _Token(PLAIN_ITEM, "li", 0, level + 1)
        one.map = [line, line + 1]
        one.markup, one.info = mark, item[2] or ""
        one.content = mdTrim(state.src[item.end() : state.eMarks[line]])
        state.tokens.append(one)
    state.tokens.append(closing)
    state.line = after
    return True


def _plain_items(state: StateBlock, start: int, end: int) -> list[re.Match[str]]:
    """Return the items of a tight list whose items are plain texts of one line; none if it may hold anything else."""
    column = state.sCount[start]
    if column >= state.blkIndent + 4:
        return []
    source, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    items: list[re.Match[str]] = []
    line = start
    while line < end and begins[line] + shifts[line] < ends[line]:
        item = _ITEM.match(source, begins[line] + shifts[line], ends[line])
        if state.sCount[line] != column or not item or (items and item.group(1, 3) != items[0].group(1, 3)):
            return []
        items.append(item)
        line += 1
    line = state.skipEmptyLines(line)
    # What stands behind empty lines goes on with the list if it is an item, or as deep as the last one's text.
    if line < end and state.sCount[line] >= state.blkIndent:
        width = items[-1].end() - items[-1].start()
        if state.sCount[line] >= column + width or source[begins[line] + shifts[line]] in _LIST_BEGINS:
            return []
    return items


# The characters that a block of each kind begins with.
_BLOCK_BEGINS: Mapping[RuleFuncBlockType, str] = {
    rules_block.fence: "`~",
    rules_block.blockquote: ">",
    _hr: "*-_",
    _list: _LIST_BEGINS,
    rules_block.reference: "[",
    rules_block.html_block: "<",
    _heading: "#",
    shortcode_block: MASK,
    footnote_def: "[",
}


def _dispatch_block(rules: Sequence[RuleFuncBlockType]) -> RuleFuncBlockType:
    known: dict[str, list[RuleFuncBlockType]] = {}
    tabled = table in rules
    plain = [rule for rule in rules if rule not in (rules_block.code, table)]

    def match(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        source = state.src
        at = state.bMarks[start] + state.tShift[start]
        if state.sCount[start] - state.blkIndent > 3 or (tabled and source.find("|", at, state.eMarks[start]) >= 0):
            possible = rules
        else:
            character = source[at : at + 1]
            if character not in known:
                known[character] = [rule for rule in plain if character in _BLOCK_BEGINS.get(rule, character)]
            possible = known[character]
        for rule in possible:  # noqa: SIM110 - this runs for every line, and a generator costs more than what it asks
            if rule(state, start, end, silent):
                return True
        return False

    return match


def _dispatch_inline(rules: Sequence[RuleFuncInlineType]) -> RuleFuncInlineType:
    known: dict[str, list[RuleFuncInlineType]] = {}

    def match(state: StateInline, silent: bool) -> bool:
        character = state.src[state.pos]
        possible = known.get(character)
        if possible is None:
            possible = known[character] = [rule for rule in rules if character in _INLINE_BEGINS.get(rule, character)]
        for rule in possible:  # noqa: SIM110 - as above
            if rule(state, silent):
                return True
        return False

    return match


# The characters that an inline part of each kind begins with; text begins with any.
_INLINE_BEGINS: Mapping[RuleFuncInlineType, str] = {
    rules_inline.newline: "\n",
    rules_inline.escape: "\\",
    rules_inline.strikethrough.tokenize: "~",
    rules_inline.emphasis.tokenize: "*_",
    rules_inline.entity: "&",
    bare_link: ":w@",
    count_brackets: "[]",
    PLACED["backticks"]: "`",
    PLACED["link"]: "[",
    PLACED["image"]: "!",
    PLACED["autolink"]: "<",
    PLACED["html_inline"]: "<",
}


@cache
def _quick_parser(unused: frozenset[str]) -> MarkdownIt:
    """Make a parser that says the same of a text in which these rules find nothing, in less time."""
    md = make_parser()
    md.core.ruler.at("inline", _inline)
    md.block.ruler.at("hr", _hr, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.at("paragraph", _paragraph)
    md.disable(unused - {_WWW})
    rules = md.block.ruler
    md.block = _ParserBlock()
    md.block.ruler = _Dispatching(rules, _dispatch_block)
    md.inline.ruler = _Dispatching(md.inline.ruler, _dispatch_inline)
    # Text ends where some rule may begin, and where a link's label may end.
    ends = [
        r"[]!\n\\`*_[<&~]",
        *([] if "linkify" in unused else [":(?=//)", "@"]),
        *([] if _WWW in unused else [r"w(?=ww\.)"]),
    ]
    md.inline.terminator_re = re.compile("|".join(ends))
    return md


def parse_tokens(text: str, without: frozenset[str] = frozenset()) -> list[Token]:
    """Return the tokens of a text whose shortcodes are masked; inline text without any mark has no children.

    `without` are names of rules that the site has switched off.
    """
    unused = frozenset([rule for rules, mark in _MARKS.items() if not _has(text, mark) for rule in rules])
    return _quick_parser(unused | without).parse(text)


def _has(text: str, mark: tuple[str, ...] | re.Pattern[str]) -> bool:
    if isinstance(mark, re.Pattern):
        return mark.search(text) is not None
    return any(map(text.__contains__, mark))


# What a text may hold that is read without asking any rule: line ends, bold words that stand between others, and links
# of words whose address holds nothing to be read.
_OTHER_MARK = re.compile(r"[\\`_\[<&~@]|://|www\.")
_BOLD = re.compile(r"(?<![^\s!-/:-@])\*\*(?=\w)([^*]*)(?<=\w)\*\*(?![^\s!-/:-@])")
_LINK = re.compile(
    rf"""(?<!!)\[([^][\\`*_<&~@^\n]+)\]
         \(([^\s()<>[\]\\`*&"'\x00-\x1f\x7f{MASK}{FILL}]+)\)""",
    re.VERBOSE,
)
_LINE_END_OR_LINK = re.compile(rf"(?<![ ])([ ]*)\n[ \t]* | {_LINK.pattern}", re.VERBOSE)


def _inline(state: StateCore) -> None:
    """Parse the inline texts; most hold no mark of any rule, and need none asked."""
    for token in state.tokens:
        if token.type == "inline" or token.type == PLAIN_ITEM:
            text = token.content
            if _INLINE_MARK.search(text) or "://" in text or "www." in text or "@" in text:
                token.children = children = _plain_children(text)
                if not children:
                    state.md.inline.parse(text, state.md, state.env, children)
            else:
                token.children = None


def _plain_children(text: str) -> list[Token]:
    """Return the tokens of a text that holds nothing but line ends, bold words and links; none if it may hold more."""
    if _OTHER_MARK.search(_LINK.sub("]", text) if "[" in text else text):
        return []
    # Every other piece is bold.
    pieces = _BOLD.split(text)
    if "*" in "".join(pieces[::2]):
        return []
    children: list[Token] = []
    start = 0
    for number, piece in enumerate(pieces):
        bold = number % 2
        if bold:
            children.append(_BOLD_BEGINS)
        at = 0
        for found in _LINE_END_OR_LINK.finditer(piece) if "\n" in piece or "[" in piece else ():
            before = piece[at : found.start()]
            if before or (number and not at):
                children.append(_text(before, bold))
            at = found.end()
            spaces, label, address = found.groups()
            if spaces is None:
                link = _Inline("link_open", "a", 1, bold)
                link.attrs, link.meta = {"href": address}, {"start": start + found.start(), "end": start + at}
                children += (link, _text(label, bold + 1), _LINK_ENDS[bold])
            else:
                children.append(_HARD_BREAKS[bold] if len(spaces) > 1 else _SOFT_BREAKS[bold])
        if at < len(piece) or number < len(pieces) - 1 or not at:
            children.append(_text(piece[at:], bold))
        if bold:
            children.append(_BOLD_ENDS)
        start += len(piece) + len("**")
    return children


def _text(content: str, level: int) -> Token:
    token = _Inline("text", "", 0, level)
    token.content = content
    return token


# Nobody changes these, so there is one of each.
_BOLD_BEGINS, _BOLD_ENDS = _Inline("strong_open", "strong", 1, 0), _Inline("strong_close", "strong", -1, 0)
_BOLD_BEGINS.markup = _BOLD_ENDS.markup = "**"
_LINK_ENDS = [_Inline("link_close", "a", -1, level) for level in (0, 1)]
_SOFT_BREAKS = [_Inline("softbreak", "br", 0, level) for level in (0, 1)]
_HARD_BREAKS = [_Inline("hardbreak", "br", 0, level) for level in (0, 1)]
