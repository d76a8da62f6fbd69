"""Tags that do not nest, so that browsers end an element early or move what is in it: a page's text in, values out.

What browsers do is said by the HTML standard (13.2.6, tree construction). It is no fault to leave out an end tag that
may be left out, as minifiers do. Nor is reported what moves nothing: `<b><i></b></i>`, `<h2></h3>`, an empty `</p>`,
`<a id="x"/>`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from guidecheck.base.regex import regex
from guidecheck.site.tag_positions import INSIDE_TAG

Kind = Literal["ends-early", "ends-nothing", "never-ends", "starts-inside", "leaves-table", "leaves-paragraph"]


class Misnesting(NamedTuple):
    """A tag (empty: a text) that does not nest: where it is, and the open element that it meets, with its place."""

    offset: int
    kind: Kind
    tag: str
    open: str = ""
    open_offset: int = -1


def may_be_misnested(data: bytes) -> bool:
    """Return whether the tags of a page are worth a close look: quick, for nearly all pages are well."""
    # States are found out once, as their number is small (docs/benchmarks.md, site, all rules).
    state = _state(_Open())
    for tags in _TAGS.findall(data):
        state = state[tags]
    end = state.open
    if end is None or end.stack or end.in_link or end.unended > 0:
        return True
    table = data.find(b"<table") if end.leaves_cells else -1
    return table >= 0 and bool(_OUT_OF_CELLS.search(data, table, data.rfind(b"</t") + _LONGEST_END))


class _Open(NamedTuple):
    """What is open at a point of a page; `unended` are the start tags of formatting, less its end tags.

    `leaves_cells` says that something may stand in a table outside its cells before that point.
    """

    stack: tuple[bytes, ...] = ()
    in_paragraph: bool = False
    in_link: bool = False
    unended: int = 0
    leaves_cells: bool = False


class _State(dict[bytes, "_State"]):
    """What is open at a point, or None where a close look is needed; maps tags to the state behind them, once known."""

    def __init__(self, open: _Open | None) -> None:
        super().__init__()
        self.open = open

    def __missing__(self, tags: bytes) -> _State:
        open = self.open
        for tag in _NAME.findall(tags):
            open = _behind(open, tag) if open else None
        # What follows the last of them may be a text.
        if open and _OUT_OF_CELLS.search(tags + b">?"):
            open = open._replace(leaves_cells=True)
        behind = _state(open)
        if len(self) < _MOST_WAYS and len(tags) < _LONGEST_WAY:
            self[tags] = behind
        return behind


_STATES: dict[_Open | None, _State] = {}
# A site has a few hundred of these, and few ways lead out of each.
_MOST_STATES = 5_000
_MOST_WAYS = 200
_LONGEST_WAY = 200
# Where more is open than this, a close look is needed.
_MOST_OPEN = 100


def _state(open: _Open | None) -> _State:
    if (known := _STATES.get(open)) is None:
        if len(_STATES) >= _MOST_STATES:
            for one in _STATES.values():
                one.clear()
            _STATES.clear()
        known = _STATES[open] = _State(open)
    return known


def _behind(before: _Open, tag: bytes) -> _Open | None:
    """Return what is open behind a tag; None where a close look is needed."""
    stack, in_paragraph, in_link, unended, leaves_cells = before
    above, kind, is_well = stack[-1] if stack else b"", _QUICK.get(tag), True
    if kind is None:
        is_well = tag.islower()
        unended += _COUNTED.get(tag, 0)
    elif kind == "item":
        is_well, in_paragraph = above in _PARENTS_OF_ITEMS, False
    elif kind in {"end", "inline-end"}:
        is_well, in_paragraph = above == tag[1:], in_paragraph and kind == "inline-end"
        stack = stack[:-1]
    elif kind == "link":
        is_well, in_link = not in_link, True
    elif kind == "link-end":
        in_link = False
    elif kind == "paragraph":
        in_paragraph = True
    elif kind == "paragraph-end":
        is_well, in_paragraph = in_paragraph, False
    else:
        is_well, in_paragraph = above not in _HOLDS_NO[kind], in_paragraph and kind in {"inline", "button"}
        stack = (*stack, tag)
    is_well = is_well and max(len(stack), abs(unended)) <= _MOST_OPEN
    return _Open(stack, in_paragraph, in_link, unended, leaves_cells) if is_well else None


# No page that anybody wrote has so many elements between one and what it ends.
_DEEPEST = 500
# Of a page that leaves so many open the others are found when these are mended.
_MOST_SPILLED = 100
# So far behind its block something is seen of what is open in it, or nothing is.
_FARTHEST = 5000
_NOT_BLANK = regex(r"\S")


def find_misnestings(text: str) -> Iterator[Misnesting]:
    """Yield the tags of an HTML page that do not nest, in its order; of what one leads to further on, nothing."""
    # This runs for every tag of a site, and nearly all that it meets is well: the usual ways are the short ones.
    tree = _Tree()
    stack = tree.stack
    end_of_last = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if stack and stack[-1][0] in _ROWS and not text[end_of_last:start].isspace() and end_of_last < start:
            tree.found.append(Misnesting(_first_letter(text, end_of_last), "leaves-table", "", "table"))
        end_of_last = match.end()
        if (name := match["name"]) is None:
            continue
        name = name.lower()
        if match["end"]:
            if stack and stack[-1][0] == name:
                element = stack.pop()
                if tree.open_again and name in _ENDS_FORMATTING:
                    tree.leave(element, start)
            else:
                tree.end(name, start, text)
            if name in _ENDS_PARAGRAPH:
                tree.block_end = end_of_last
        elif name not in _VOID or name == "hr" or (stack and stack[-1][0] in _ROWS):
            tree.start(name, start, match["inside"])
        if tree.found:
            yield from tree.found
            tree.found.clear()
    tree.finish(text)
    yield from sorted(tree.found)


def _first_letter(text: str, offset: int) -> int:
    found = _NOT_BLANK.search(text, offset)
    return found.start() if found else len(text)


class _Tree:
    """The elements that are open, as written; beside them, what browsers have ended since."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, int]] = []
        self.found: list[Misnesting] = []
        # Ended by browsers before their end tag, which is still to come; and end tags that were taken for one of these.
        self.ended: Counter[str] = Counter()
        self.taken: Counter[str] = Counter()
        self.reported: set[int] = set()
        self.paragraph: tuple[str, int] | None = None
        self.block_end = 0
        # Formatting that its block ended, and browsers open again in what follows.
        self.open_again: list[tuple[str, int]] = []
        # That, up to the link or cell that ended it or to the end of the page.
        self.spilled: list[tuple[str, int, int]] = []
        # Anchors, which are no links: nobody sees where they end.
        self.anchors: set[int] = set()

    def start(self, name: str, offset: int, inside: str) -> None:
        stack = self.stack
        if name in _DOCUMENT:
            return
        if name in _TABLE_PARTS:
            self._start_part_of_table(name, offset)
            return
        if stack and stack[-1][0] in _ROWS and name not in _STAYS_IN_TABLES:
            self.found.append(Misnesting(offset, "leaves-table", name, "table"))
            self.reported.add(offset)
        if name in _ENDS_PARAGRAPH:
            if (at := self._find("p", _SCOPE_OF_PARAGRAPHS)) is not None:
                self._pop_to(at, "starts-inside", name, offset)
                self.paragraph = name, offset
            if name in _HEADINGS and stack and stack[-1][0] in _HEADINGS:
                self._report("starts-inside", name, offset, stack.pop())
        if (others := _SIBLINGS.get(name)) is not None:
            for at in range(len(stack) - 1, -1, -1):
                if stack[at][0] in others:
                    self._pop_to(at, "starts-inside", name, offset)
                    break
                if stack[at][0] in _ENDS_ITEM_SEARCH:
                    break
        elif name == "a":
            if (at := self._find("a", _SCOPE_OF_LINKS)) is not None:
                outer = stack.pop(at)
                if outer[1] not in self.anchors:
                    self._report("starts-inside", name, offset, outer)
            self._end_again("a", offset)
            if not _HREF.search(inside):
                self.anchors.add(offset)
        elif name == "button":
            if (at := self._find("button", _SCOPE)) is not None:
                self._report("starts-inside", name, offset, stack[at])
                del stack[at:]
        elif name in {"option", "optgroup"}:
            while stack and (stack[-1][0] == "option" or stack[-1][0] == name):
                stack.pop()
        if name not in _VOID:
            stack.append((name, offset))

    def _start_part_of_table(self, name: str, offset: int) -> None:
        stack = self.stack
        for at in range(len(stack) - 1, -1, -1):
            if stack[at][0] in _PARENTS[name]:
                if at + 1 < len(stack):
                    self._pop_to(at + 1, "starts-inside", name, offset)
                if name != "col":
                    stack.append((name, offset))
                return

    def end(self, name: str, offset: int, text: str) -> None:
        stack = self.stack
        if name in _DOCUMENT or name in _VOID:
            return
        if self.ended[name] and name not in _IMPLIED:
            self.ended[name] -= 1
            self.taken[name] += 1
            return
        if name == "p":
            if (at := self._find("p", _SCOPE_OF_PARAGRAPHS)) is not None:
                self._pop_to(at, "ends-early", name, offset)
            elif self.paragraph and _TAG.sub("", text[self.block_end : offset]).strip():
                block, at_block = self.paragraph
                self.found.append(Misnesting(at_block, "leaves-paragraph", block, "p"))
            return
        # A form ends at its end tag wherever that stands (13.2.6.4.7).
        if name in _FORMATTING or name == "form":
            if not self._forget(name):
                self._end_again(name, -1)
            return
        names = _HEADINGS if name in _HEADINGS else {name}
        scope = _SCOPES.get(name, _SCOPE if name in _SPECIAL else _SPECIAL)
        for at in range(len(stack) - 1, -1, -1):
            open_name, open_offset = stack[at]
            if open_name in names:
                self._pop_to(at, "ends-early", name, offset)
                return
            if open_name in scope:
                # An inline element around a block that is open still goes on to the end of what it is in.
                if name not in _SPECIAL and self._forget(name):
                    self.found.append(Misnesting(offset, "ends-nothing", name, open_name, open_offset))
                break
        if name in _SPECIAL and name not in _IMPLIED:
            self.found.append(Misnesting(offset, "ends-nothing", name))

    def finish(self, text: str) -> None:
        self.open_again += [one for one in self.stack if one[0] in _FORMATTING and one[1] not in self.anchors]
        self.spilled += [(*one, len(text)) for one in self.open_again]
        self._report_spilled(text)
        for name, offset in self.stack:
            if name not in _SPECIAL or name in _IMPLIED:
                continue
            if self.taken[name]:
                self.taken[name] -= 1
            else:
                self.found.append(Misnesting(offset, "never-ends", name))

    def _report_spilled(self, text: str) -> None:
        """Report formatting that is open in more than its block, where a reader sees something of that."""
        for name, offset, end in self.spilled[:_MOST_SPILLED]:
            # Up to the next block it is what was meant.
            block = _BLOCK.search(text, offset, min(end, offset + _FARTHEST))
            if block and _TOKEN.sub("", text[block.start() : min(end, block.start() + _FARTHEST)]).strip():
                self.found.append(Misnesting(offset, "never-ends", name))

    def leave(self, element: tuple[str, int], offset: int) -> None:
        """End what is opened again within an element that is ended there, such as a cell."""
        for one in [one for one in self.open_again if one[1] > element[1]]:
            self.open_again.remove(one)
            self.spilled.append((*one, offset))

    def _end_again(self, name: str, offset: int) -> None:
        """End what was opened again: by its end tag, or, a link, by the next one there."""
        for at in range(len(self.open_again) - 1, -1, -1):
            if self.open_again[at][0] == name:
                one = self.open_again.pop(at)
                if offset >= 0:
                    self.spilled.append((*one, offset))
                return

    def _find(self, name: str, scope: frozenset[str]) -> int | None:
        stack = self.stack
        for at in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
            if stack[at][0] == name:
                return at
            if stack[at][0] in scope:
                return None
        return None

    def _forget(self, name: str) -> bool:
        for at in range(len(self.stack) - 1, -1, -1):
            if self.stack[at][0] == name:
                del self.stack[at]
                return True
        return False

    def _pop_to(self, at: int, kind: Kind, tag: str, offset: int) -> None:
        """Close the element there, and what is open in it: the outermost that has to be ended itself is reported."""
        stack = self.stack
        closed = stack[at] if kind == "ends-early" or stack[at][0] in _IMPLIED else None
        inner = stack[at + 1 :] if closed else stack[at:]
        del stack[at:]
        reported = False
        ended = [element for element in ([closed] if closed else []) + inner if element[0] in _ENDS_FORMATTING]
        if ended and self.open_again:
            self.leave(ended[0], offset)
        for element in inner:
            name = element[0]
            within = bool(ended) and element[1] > ended[0][1]
            if name in _FORMATTING and not within and element[1] not in self.anchors:
                self.open_again.append(element)
            if name in _IMPLIED or name in _FORMATTING:
                continue
            if self.taken[name]:
                self.taken[name] -= 1
                continue
            # An inline element that its block ends is ended nowhere else: nothing of it is moved.
            if not reported and element[1] not in self.reported and (kind == "starts-inside" or name in _SPECIAL):
                self.found.append(Misnesting(offset, kind, tag, *element))
                reported = True
            self.ended[name] += 1

    def _report(self, kind: Kind, tag: str, offset: int, element: tuple[str, int]) -> None:
        self.found.append(Misnesting(offset, kind, tag, *element))
        if element[0] not in _FORMATTING:
            self.ended[element[0]] += 1


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


_DOCUMENT = _set("html head body")
_VOID = _set("area base br col embed frame hr img input link meta param source track wbr")
# Elements whose end tag may be left out (13.1.2.4).
_IMPLIED = _set("caption colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr")
# Browsers open these again where they had to end them (13.2.4.3).
_FORMATTING = _set("a b big code em font i nobr s small strike strong tt u")
# Within these it is not opened again when they end (13.2.6.4.7, the list's markers).
_ENDS_FORMATTING = _set("applet caption marquee object td template th")
_HEADINGS = _set("h1 h2 h3 h4 h5 h6")
_ENDS_PARAGRAPH = _HEADINGS | _set(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp"
)
# Those of 13.2.4.2 but the void ones, and but those that the end of a list item looks past.
_SPECIAL = _ENDS_PARAGRAPH - _set("p hr dialog form") | _set(
    "applet button caption colgroup marquee object select tbody td template tfoot th thead tr"
)
_ENDS_ITEM_SEARCH = _SPECIAL - _set("address div")
_TABLE_PARTS = _set("caption col colgroup tbody td tfoot th thead tr")
_ROWS = _set("table tbody tfoot thead tr")
_STAYS_IN_TABLES = _TABLE_PARTS | _set("script style template form input table")
_IN_TABLE = _set("table template")
_IN_BODY = _IN_TABLE | _set("tbody tfoot thead")
_PARENTS = {
    **dict.fromkeys(("caption", "colgroup", "tbody", "tfoot", "thead"), _IN_TABLE),
    "col": _IN_TABLE | {"colgroup"},
    "tr": _IN_BODY,
    "td": _IN_BODY | {"tr"},
    "th": _IN_BODY | {"tr"},
}
# What ends the search for an open element (13.2.4.2).
_SCOPE = _set("applet caption marquee object table td template th")
_SCOPE_OF_PARAGRAPHS = _SCOPE | {"button"}
_SCOPE_OF_LINKS = _SCOPE - {"table"}
_SCOPES = {
    "li": _SCOPE | _set("ol ul menu"),
    **dict.fromkeys(_TABLE_PARTS | {"table"}, frozenset({"template"})),
    **dict.fromkeys(_TABLE_PARTS, _IN_TABLE),
}
# A start tag of each ends an open one of these.
_SIBLINGS = {"li": frozenset({"li"}), "dd": _set("dd dt"), "dt": _set("dd dt")}

_OPAQUE = "iframe|math|noembed|noframes|noscript|script|style|svg|textarea|title|xmp"
_HREF = regex(r"(?<=[\s\"'/])href(?=[\s=/>])", re.IGNORECASE)
_TAG = regex(rf"</?[A-Za-z]{INSIDE_TAG}|<!--.*?(?:-->|\Z)", re.DOTALL)
# What stands in some elements is no HTML, or follows other rules.
_TOKEN = regex(
    r"<(?:!--(?:-?>|.*?(?:--!?>|\Z))|[!?][^>]*>"
    rf"|(?P<opaque>{_OPAQUE})(?=[\s/>]){INSIDE_TAG}(?:(?<=/>)|.*?(?:</(?P=opaque)[\s/>]|\Z))"
    rf"|(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<inside>{INSIDE_TAG}))",
    re.DOTALL | re.IGNORECASE,
)

# What `may_be_misnested` looks at: elements that have to be ended, and the start of those that others end. A name in
# capital letters is looked at closely.
_INLINE = ("applet", "button", "label", "marquee", "object", "select", "span", "template")
_BLOCKS = sorted(_SPECIAL - _IMPLIED - _HEADINGS - {*_INLINE})
_HEADING_NAMES = frozenset(name.encode() for name in _HEADINGS)
# By the kind of a start tag, which elements may not be around it.
_HOLDS_NO = {
    "block": frozenset({b"span", b"label"}),
    "heading": _HEADING_NAMES,
    "button": frozenset({b"button"}),
    "inline": frozenset[bytes](),
}
_PARENTS_OF_ITEMS = frozenset({b"ul", b"ol", b"menu", b"table"})
_QUICK = {
    **{name.encode(): "block" for name in _BLOCKS},
    **{b"/" + name.encode(): "end" for name in (*_BLOCKS, *_HEADINGS)},
    **{name.encode(): "inline" for name in _INLINE},
    b"button": "button",
    **{b"/" + name.encode(): "inline-end" for name in _INLINE},
    **dict.fromkeys(_HEADING_NAMES, "heading"),
    **dict.fromkeys((b"li", b"td", b"th", b"tr"), "item"),
    b"p": "paragraph",
    b"/p": "paragraph-end",
    b"a": "link",
    b"/a": "link-end",
}
_COUNTED = {tag: count for name in _FORMATTING for tag, count in ((name.encode(), 1), (b"/" + name.encode(), -1))}
_BLOCK = regex(rf"</?(?:{'|'.join(sorted(_ENDS_PARAGRAPH | {'li'}))})(?=[\s/>])", re.IGNORECASE)
# Tags without attributes that follow at once, or at the start of the next line, belong to the one before.
_TAGS = regex(rb"<[/A-Za-z]\w*+(?:>\n?+<[/A-Za-z]\w*+)*+")
_NAME = regex(rb"[/A-Za-z]\w*+")
# No end tag of a table's parts is longer.
_LONGEST_END = len("</colgroup>")
_OUT_OF_CELLS = regex(
    rb"<(?:table|/?(?:tr|tbody|thead|tfoot)|/(?:t[dh]|caption|colgroup))(?=[\s>])[^>]*>\s*"
    rb"(?:[^<\s]|<(?!(?:caption|col|colgroup|/?t(?:able|body|foot|head|r|d|h)|script|style|template|input|!--)[\s>-]))",
    re.IGNORECASE,
)
