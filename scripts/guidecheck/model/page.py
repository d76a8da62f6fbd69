"""What a page is: front matter, sections, blocks, links, code spans and shortcodes, each with its line and column.

Values alone, immutable. Lines and columns count from 1, columns in characters. The parts of a page are tuples, as a
guide has them by the hundred thousand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from math import inf, isfinite
from typing import Literal, NamedTuple, Protocol

from guidecheck.model.findings import NOTHING, Message
from guidecheck.model.site import Site


class Link(NamedTuple):
    """A link or image: its visible text (or alternative text) and its target, as written.

    `html` says that it is written as HTML, which Hugo leaves as it is.
    """

    text: str
    target: str
    line: int
    column: int
    kind: Literal["link", "image", "autolink"] = "link"
    html: bool = False


class CodeSpan(NamedTuple):
    """Inline code; `text` is what stands between the backticks, blanks included."""

    text: str
    line: int
    column: int


class Markup(NamedTuple):
    """HTML in Markdown, as it stands there but for shortcodes, which are `x`."""

    raw: str
    line: int
    column: int


class Item(NamedTuple):
    """A list item; `checked` is None where it is no task, `depth` counts from 0 inside its list."""

    text: str
    line: int
    depth: int = 0
    ordered: bool = False
    checked: bool | None = None


class Row(NamedTuple):
    """A table row and the plain text of its cells, one for each column; the first row of a table is its header."""

    cells: tuple[str, ...]
    line: int


BlockKind = Literal[
    "paragraph",
    "heading",
    "list",
    "table",
    "code",
    "quote",
    "alert",
    "html",
    "definitions",
    "footnote",
    "shortcode",
    "rule",
]


class Block(NamedTuple):
    """A block of a section. Containers (alert, quote) come before what they hold; that has a greater `depth`.

    `text` is the block's plain text, white space folded. `name` is an alert's colour, a code block's language or a
    shortcode's name; `raw` is the source of code and HTML.
    """

    kind: BlockKind
    line: int
    column: int = 1
    end_line: int = 0
    depth: int = 0
    text: str = ""
    name: str = ""
    title: str = ""
    raw: str = ""
    items: tuple[Item, ...] = ()
    rows: tuple[Row, ...] = ()
    alignment: tuple[str, ...] = ()

    @property
    def item_ends(self) -> list[int]:
        """The last line of each item of a list."""
        return [item.line - 1 for item in self.items[1:]] + [self.end_line]

    @property
    def content_line(self) -> int:
        """The first line of code, below a fence, or of what a shortcode wraps, whose tag may go on over lines."""
        if self.kind == "code":
            return self.line + (self.end_line - self.line >= self.raw.count("\n"))
        return max(self.line, self.end_line - self.raw.count("\n")) if self.kind == "shortcode" else self.line


class Section(NamedTuple):
    """A heading and what stands under it, down to the next heading of any level.

    The first section of a page is its preamble: level 0, the title as its heading. `id` is the explicit one
    (`{#id}`), else empty. `number` is the numbering a heading starts with (`2.` is `2`), else empty.
    """

    level: int
    heading: str
    line: int
    column: int = 1
    end_line: int = 0
    id: str = ""
    number: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    codes: tuple[CodeSpan, ...] = ()
    html: tuple[Markup, ...] = ()


class Shortcode(NamedTuple):
    """A shortcode call. `delimiter` is `%` or `<`; its closing tag is at `end_line` and `end_column`, 0 without one.

    `problem` is empty for a sound call, else `unclosed` (its tag never ends), `malformed` (Hugo cannot read it),
    `unopened` (a closing tag alone), `crossed` (it closes outside the shortcode that it was opened in) or `misnamed`
    (a closing tag whose name is a slip). `written` is the name on the page where that is a slip for `name`.
    """

    name: str
    line: int
    column: int
    delimiter: Literal["%", "<"]
    named: Mapping[str, str] = {}
    positional: tuple[str, ...] = ()
    end_line: int = 0
    end_column: int = 0
    self_closing: bool = False
    in_code: bool = False
    problem: Literal["", "unclosed", "malformed", "unopened", "crossed", "misnamed"] = ""
    written: str = ""


class Problem(NamedTuple):
    """Something in a file that its parser could not take, at its place.

    `kind` tells a file that is too large to be read, or that a merge left undecided; `hint` what to do.
    """

    line: int
    column: int
    message: Message
    kind: Literal["", "size", "conflict"] = ""
    hint: Message = NOTHING


def text_of(value: object) -> str:
    """Return a value as the text that Hugo makes of it where it wants one; a list or mapping is none."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        if not isfinite(value):
            return {inf: "+Inf", -inf: "-Inf"}.get(value, "NaN")
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return "" if value is None or isinstance(value, list | dict) else str(value)


def texts_of(value: object) -> list[str]:
    """Return a value as the list of texts that Hugo makes of it where it wants one; a text is one of words.

    A list in which one is a list or mapping makes none, as a mapping does.
    """
    if isinstance(value, str):
        return value.split()
    if isinstance(value, list):
        return [] if any(isinstance(one, list | dict) for one in value) else [*map(text_of, value)]
    return [text] if (text := text_of(value)) else []


class FrontMatter(NamedTuple):
    """A page's front matter: top-level values, the line of each key, and what was wrong with it.

    `format` is empty where the page has none. Keys are in lower case, as Hugo's have none; `names` has them as they are
    written. `end_line` is the line of its closing delimiter.
    """

    format: Literal["", "yaml", "toml", "json"] = ""
    values: Mapping[str, object] = {}
    lines: Mapping[str, int] = {}
    names: Mapping[str, str] = {}
    end_line: int = 0
    duplicates: tuple[Problem, ...] = ()
    problem: Problem | None = None

    def text(self, key: str) -> str:
        """Return a key's value as the text that Hugo makes of it; a list or mapping is none."""
        return text_of(self.values.get(key.lower()))

    def line_of(self, key: str) -> int:
        """Return the line of a key; the first one for a key that YAML merges in."""
        return self.lines.get(key, 1)


# Keys of the front matter whose values no reader reads.
_NOT_READ = frozenset(
    (
        *("aliases", "cascade", "date", "expirydate", "images", "lastmod", "layout"),
        *("outputs", "publishdate", "resources", "slug", "translationkey", "type", "url"),
    )
)
_ALWAYS_READ = frozenset({"title", "linktitle", "description", "summary"})
# What Hugo's `cast.ToBool` takes for true, as text.
TRUE = frozenset(("1", "t", "T", "TRUE", "true", "True"))
KNOWN_TRUTHS = TRUE | frozenset(("0", "f", "F", "FALSE", "false", "False"))


def is_true(value: object) -> bool:
    """Tell whether a value is true where Hugo wants a truth value; a number is, unless it is 0."""
    return value in TRUE if isinstance(value, str) else isinstance(value, int | float) and bool(value)


def shown_texts(front_matter: FrontMatter) -> Iterator[tuple[str, int, str]]:
    """Yield what readers may read of a front matter: key, line of the key, and text.

    Beside titles and descriptions that is every text of more than one word, or with a link, in lists and mappings too.
    """
    for key, value in front_matter.values.items():
        name = str(key).lower()
        if name not in _NOT_READ:
            for text in _texts_in(value):
                # Some languages have no blanks.
                if name in _ALWAYS_READ or " " in text.strip() or "](" in text:
                    yield key, front_matter.line_of(key), text


def _texts_in(value: object) -> Iterator[str]:
    pending = [value]
    # YAML aliases name one list or mapping again and again: a few lines can stand for a billion texts.
    seen: set[int] = set()
    while pending:
        one = pending.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list | dict) and id(one) not in seen:
            seen.add(id(one))
            pending += reversed(one if isinstance(one, list) else list(one.values()))


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One Markdown file of the guide.

    `path` is relative to the root; `key` is the same for a page in every language (`licenses/X/_index.md`).
    `problem` says why a file could not be read as text; such a page has no sections. `tag` is its language's, as
    `Language` has it, which tells the script. `cascaded` are plain values that pages above it, or the configuration,
    give to it where its front matter has none.
    """

    path: str
    language: str
    key: str
    front_matter: FrontMatter = field(default_factory=FrontMatter)
    sections: tuple[Section, ...] = ()
    shortcodes: tuple[Shortcode, ...] = ()
    text: str = ""
    problem: Problem | None = None
    tag: str = ""
    cascaded: Mapping[str, object] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The tag of its language, or the key where that is all that is known."""
        return self.tag or self.language

    def value(self, key: str) -> object:
        """Return what Hugo has under a key, in lower case: by the front matter, else by a cascade."""
        values = self.front_matter.values
        return values[key] if key in values else self.cascaded.get(key)

    def front_matter_naming(self, *_: str) -> FrontMatter:
        """Return the front matter, for whoever asks for these keys of it."""
        return self.front_matter

    def may_name(self, _: str) -> bool:
        """Tell that the page may hold a word: it is there to be looked at."""
        return True

    def links(self) -> Iterator[Link]:
        """Yield every link and image, in the order of the page."""
        for section in self.sections:
            yield from section.links

    def codes(self) -> Iterator[CodeSpan]:
        """Yield every code span, in the order of the page."""
        for section in self.sections:
            yield from section.codes

    def blocks(self) -> Iterator[Block]:
        """Yield every block, in the order of the page."""
        for section in self.sections:
            yield from section.blocks


def is_draft(page: Page) -> bool:
    """Tell whether Hugo takes a page for a draft: by its `draft`, or for want of it by a `published` that is false."""
    key = next((one for one in ("draft", "published") if one in page.front_matter.values or one in page.cascaded), "")
    value = page.value(key)
    if key != "published":
        return is_true(value)
    if isinstance(value, str):
        return value in KNOWN_TRUTHS - TRUE
    # A number is a date, if none has been found before.
    is_date = type(value) is int and not any(page.value(one) not in (None, "") for one in ("publishdate", "pubdate"))
    return value in (None, 0) and not is_date


@lru_cache(maxsize=4)
def lines_of(page: Page) -> list[str]:
    """Return the lines of a page's source, which several rules ask for section by section."""
    return page.text.split("\n")


@lru_cache(maxsize=4)
def lines_of_code(page: Page) -> frozenset[int]:
    """Return the numbers of a page's lines that blocks of code take, fences and all."""
    codes = (block for block in page.blocks() if block.kind == "code")
    return frozenset(number for block in codes for number in range(block.line, block.end_line + 1))


# Where no template can be seen and the theme may be Docsy: what it and Hugo wrap; Hugo refuses those unclosed.
WRAPPING = frozenset(
    {
        *(
            "alert",
            "card",
            "cardpane",
            "comment",
            "conditional-text",
            "details",
            "highlight",
            "pageinfo",
            "tab",
            "tabpane",
        ),
        *("blocks/cover", "blocks/feature", "blocks/lead", "blocks/section"),
    }
)


def is_unknown(name: str, site: Site) -> bool:
    """Tell whether no template has the name of a shortcode; an inline one is its own template."""
    known = site.shortcodes
    return known is not None and name.lower() not in known and not name.endswith(".inline")


def left_open(page: Page, site: Site) -> tuple[Shortcode, ...]:
    """Return the calls of shortcodes that use what they wrap, and are never closed."""
    # A shortcode that is closed somewhere is one that wraps; its template says so everywhere.
    closed = {call.name for call in page.shortcodes if call.end_line}
    wrapping = closed | (WRAPPING if site.docsy else frozenset())
    return tuple(
        call
        for call in page.shortcodes
        if not (call.problem or call.end_line or call.self_closing)
        and site.inner.get(call.name.lower(), "printed" if call.name in wrapping else "unused") != "unused"
    )


# Docsy's shortcodes whose text is Markdown that the template leaves to the page.
_HOLDS_MARKDOWN = frozenset({"alert", "pageinfo"})
# Marks, lists, addresses, and paragraphs apart.
_MARKDOWN = re.compile(r"[*_`\[#|~<]|^[ \t]*(?:[-+>]|\d+[.)])[ \t]|https?://|\n[ \t]*\n", re.MULTILINE)


def prints_markdown(page: Page, call: Shortcode, site: Site) -> bool:
    """Tell whether a call shows its readers the marks of the Markdown that it wraps; one plain sentence has none."""
    if call.delimiter != "<" or call.name not in _HOLDS_MARKDOWN or not call.end_line:
        return False
    inner = site.inner.get(call.name.lower())
    return (inner == "printed" if inner else site.docsy) and bool(_MARKDOWN.search(wrapped_by(page, call)[0].strip()))


def wrapped_by(page: Page, call: Shortcode) -> tuple[str, int, int]:
    """Return the source between a shortcode's tags, and the line and column where it begins."""
    lines = lines_of(page)[call.line - 1 : call.end_line]
    lines[-1] = lines[-1][: call.end_column - 1]
    text = "\n".join(lines)
    start = text.find("}}", call.column) + 2
    line = call.line + text.count("\n", 0, start)
    return text[start:], line, start - text.rfind("\n", 0, start)


class WrittenPage(Protocol):
    """What the site rules ask of a content page, which need not be parsed before they do."""

    @property
    def path(self) -> str:
        """The file, relative to the root."""

    @property
    def language(self) -> str:
        """The key of its language."""

    @property
    def key(self) -> str:
        """What is the same for the page in every language."""

    @property
    def front_matter(self) -> FrontMatter:
        """Its front matter."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """Its sections."""

    @property
    def shortcodes(self) -> tuple[Shortcode, ...]:
        """The shortcodes that it calls."""

    def links(self) -> Iterator[Link]:
        """Yield every link and image."""

    def front_matter_naming(self, *keys: str) -> FrontMatter:
        """Return its front matter, which may be empty if it has none of these keys."""

    def may_name(self, word: str) -> bool:
        """Tell whether it may hold a word (folded in case), without looking closely."""
