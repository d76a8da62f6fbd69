"""markdown-it-py set up as Hugo's Goldmark is: tables, footnotes, definition lists, heading attributes, bare links.

Inline tokens know their place in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt, helpers, rules_inline
from markdown_it.parser_inline import RuleFuncInlineType
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from guidecheck.source.markdown.shortcodes import MASK, mask_end, shortcode_block
from guidecheck.source.markdown.tables import table, tables_in_paragraphs

# Goldmark's form; anything else in braces is text of the heading.
_HEADING_ATTRIBUTES = re.compile(
    r"""(?<!\\)\{[ \t]*
        ((?:[#.][\w:-]+(?=[ \t}#.]) [ \t]*
           |[\w:-]+=(?:"[^"]*"|[\w.-]+) [ \t]*
        )+)\}[ \t]*\Z""",
    re.VERBOSE,
)
# The kind of a token that stands for an item of a list whose text is plain, of one line: a page has a hundred, and five
# tokens each would take a twentieth of the time. Its content and children are those of the text.
PLAIN_ITEM = "plain_item"
_BOX = re.compile(r"\[([ \txX])\]")
_TASKS_IN = frozenset({"paragraph_open", "heading_open"})
_EXPLICIT_ID = re.compile(r"(?:^|[ \t])#([\w:-]+)")
_CLOSING_MARKS = re.compile(r"(?:\A|[ \t]+)#+[ \t]*\Z")
# The forms of Goldmark's linkify extension. They are ASCII, so a Korean particle ends an address.
_HOST = r"[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+"
_REST = r"""(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}\[\]`]*)?"""
_BARE = re.compile(rf"(?:(?:https?|ftp)://{_HOST}(?::\d+)?|www\.{_HOST}){_REST}")
_MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}+@")
_MAIL_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAIL_HOST = re.compile(rf"@(?>{_MAIL_LABEL}(?:\.{_MAIL_LABEL})+)(?![-_])")
# Behind what an address may begin; and where code, HTML or a link ends.
_BEFORE_MAIL = " \t\n*_~(\"'"
_ENDS = "`>)"


# Where a state keeps how many brackets are open, beside the places in its text.
_OPEN_BRACKETS = -1
_INTERRUPTED_BY_SHORTCODE = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


def make_parser() -> MarkdownIt:
    """Make a parser of what Hugo takes for Markdown, whose inline tokens know their place in the text."""
    # Nesting has a bound as every nested rule is a Python call; no page comes near it.
    # What is left off is named: to look for an option that is not there takes a hundredth of the time.
    options = {"maxNesting": 40, "tasklists": False, "alerts": False}
    md = _Markdown("commonmark", options).enable(["table", "strikethrough"])
    md.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("table", "shortcode", shortcode_block, {"alt": _INTERRUPTED_BY_SHORTCODE})
    md.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    md.use(deflist_plugin)
    md.core.ruler.after("block", "heading_attributes", _heading_attributes)
    # By the name of the other rule for tables: whoever switches one off means both.
    md.core.ruler.after("block", "table", tables_in_paragraphs)
    md.core.ruler.after("block", "tasks", _tasks)
    md.helpers = _HELPERS
    for name, rule in PLACED.items():
        md.inline.ruler.at(name, rule)
    md.inline.ruler.at("linkify", bare_link)
    md.enable("linkify")
    md.inline.ruler.push("brackets", count_brackets)
    md.inline.add_terminator_char("w")
    md.inline.add_terminator_char("@")
    # `load` has made line ends one already; what is escaped need not be joined to its neighbours.
    return md.disable(["normalize", "text_join"])


def _link_destination(text: str, at: int, most: int) -> Any:
    """Read where a link leads: a shortcode there may be written over several lines, which an address may not."""
    end = mask_end(text, at) if text.startswith(MASK, at) else at
    found = helpers.parseLinkDestination(text, end, most)
    if end > at:
        found.str = text[at:end] + (found.str if found.ok else "")
        found.pos = found.pos if found.ok else end
        found.ok = True
    return found


_HELPERS: Any = SimpleNamespace(
    parseLinkDestination=_link_destination,
    parseLinkLabel=helpers.parseLinkLabel,
    parseLinkTitle=helpers.parseLinkTitle,
)


class _Markdown(MarkdownIt):
    """Targets are judged by the checks, so they come as they stand, whatever their scheme."""

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return True


def _keeping_place(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    """Wrap an inline rule so that the token it makes knows where it began and ended in the inline text."""

    def keeping_place(state: StateInline, silent: bool) -> bool:
        start = state.pos
        before = len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[before:]:
                if token.type in ("link_open", "image", "code_inline", "html_inline"):
                    token.meta = {"start": start, "end": state.pos}
                    break
        return True

    return keeping_place


def bare_link(state: StateInline, silent: bool) -> bool:
    """Find an address in running text, as Goldmark's linkify extension does."""
    at = state.pos
    character = state.src[at]
    # A label of a link holds no link, nor does what may be one; `silent` is when labels are looked for.
    if silent or state.linkLevel or state.cache.get(_OPEN_BRACKETS) or character not in ":w@":
        return False
    if character == "@":
        return _bare_mail(state)
    scheme = ""
    if character == ":":
        if not state.src.startswith("://", at):
            return False
        scheme = next((s for s in ("https", "http", "ftp") if state.pending.endswith(s)), "")
        if not scheme:
            return False
    start = at - len(scheme)
    before = state.pending[-len(scheme) - 1 :][: -len(scheme) or None]
    if before and before[0] not in " \t\n*_~(\"'":
        return False
    found = _BARE.match(state.src, start, state.posMax)
    if not found:
        return False
    url = found[0].rstrip("?!.,:*_~")
    # Brackets at the end that none opens are the text's.
    if (more := url.count(")") - url.count("(")) > 0:
        url = url[: len(url) - min(more, len(url) - len(url.rstrip(")")))]
    url = re.sub(r"&\w+;\Z", "", url)
    state.pending = state.pending[: len(state.pending) - len(scheme)]
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": url if scheme else f"https://{url}"}
    token.info = "auto"
    token.meta = {"start": start, "end": start + len(url)}
    state.push("text", "", 0).content = url
    state.push("link_close", "a", -1)
    state.pos = start + len(url)
    return True


def count_brackets(state: StateInline, silent: bool) -> bool:
    """Count the brackets that are open, of those that are text. It is asked when no other rule has found anything."""
    if not silent:
        brackets = state.cache.get(_OPEN_BRACKETS, 0)
        if state.src[state.pos] == "[":
            state.cache[_OPEN_BRACKETS] = brackets + 1
        elif brackets and state.src[state.pos] == "]":
            state.cache[_OPEN_BRACKETS] = brackets - 1
    return False


def _bare_mail(state: StateInline) -> bool:
    """Find an e-mail address around the `@` at the position of the state."""
    at, text = state.pos, state.src
    host = _MAIL_HOST.match(text, at, state.posMax)
    if not host:
        return False
    first = at - len(state.pending)
    # No mailbox is longer.
    for start in range(max(0, at - 64), at):
        begins = not start or text[start - 1] in _BEFORE_MAIL or (start == first and text[start - 1] in _ENDS)
        if begins and text[start].isalnum():
            found = _MAILBOX.match(text, start)
            if found and found.end() == at + 1:
                break
    else:
        return False
    # Of a name with underscores, a part has been passed already.
    shown = min(at - start, len(state.pending))
    state.pending = state.pending[: len(state.pending) - shown]
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": f"mailto:{text[start : host.end()]}"}
    token.info = "auto"
    token.meta = {"start": start, "end": host.end()}
    state.push("text", "", 0).content = text[at - shown : host.end()]
    state.push("link_close", "a", -1)
    state.pos = host.end()
    return True


# How HTML that is no tag begins and ends; its end is looked for before markdown-it does, which takes longer.
_HTML_ENDS = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"))


def _html_inline(state: StateInline, silent: bool) -> bool:
    for begin, end in _HTML_ENDS:
        if state.src.startswith(begin, state.pos) and state.src.find(end, state.pos) < 0:
            return False
    return rules_inline.html_inline(state, silent)


PLACED: Mapping[str, RuleFuncInlineType] = {
    "backticks": _keeping_place(rules_inline.backtick),
    "link": _keeping_place(rules_inline.link),
    "image": _keeping_place(rules_inline.image),
    "autolink": _keeping_place(rules_inline.autolink),
    "html_inline": _keeping_place(_html_inline),
}


def _heading_attributes(state: StateCore) -> None:
    lines: list[str] = []
    for at, opening in enumerate(state.tokens):
        if opening.type != "heading_open":
            continue
        inline = state.tokens[at + 1]
        if not inline.content.endswith("}"):
            continue
        has_marks = opening.markup[:1] == "#"
        if has_marks and opening.map:
            lines = lines or state.src.split("\n")
            if lines[opening.map[0]].rstrip(" \t").endswith("#"):
                continue  # what ends the heading stands behind them
        text, explicit = without_attributes(inline.content)
        if explicit:
            opening.attrs = {"id": explicit}
        inline.content = _CLOSING_MARKS.sub("", text) if has_marks and text != inline.content else text


def _tasks(state: StateCore) -> None:
    """Take the boxes of tasks out of the text of their items, into `meta`; Goldmark looks for them before links."""
    for at, opening in enumerate(state.tokens):
        is_plain = opening.type == PLAIN_ITEM
        if is_plain or (opening.type == "list_item_open" and state.tokens[at + 1].type in _TASKS_IN):
            inline = opening if is_plain else state.tokens[at + 2]
            if inline.content[:1] == "[" and (box := _BOX.match(inline.content)):
                opening.meta = {"checked": box[1] in "xX"}
                # As many letters, as inline tokens know their place.
                inline.content = "   " + inline.content[3:]


def without_attributes(heading: str) -> tuple[str, str]:
    """Return the text of a heading without the attributes at its end, and the id that they give."""
    found = _HEADING_ATTRIBUTES.search(heading)
    if not found:
        return heading, ""
    explicit = _EXPLICIT_ID.search(found[1])
    return heading[: found.start()].rstrip(" \t"), explicit[1] if explicit else ""
