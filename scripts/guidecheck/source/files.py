"""Content files: where they lie, their bytes, and the pages that they are. Nothing else opens content."""

from __future__ import annotations

import errno
import html
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold
from guidecheck.model.findings import Message, say
from guidecheck.model.guide import Document
from guidecheck.model.page import FrontMatter, Link, Page, Problem, Section, Shortcode
from guidecheck.model.site import Site
from guidecheck.source.conflicts import conflict_line
from guidecheck.source.front_matter import read_front_matter
from guidecheck.source.sources import DocumentSources, Source

# Larger files are rejected: the longest licence explained is a twentieth of this.
MOST_BYTES = 2 * 1024 * 1024
# Nor is one with so much of what means something in Markdown: a long page has one part in a hundred. Time goes by it,
# by some marks more than by others, and a page of nothing else would take minutes.
MOST_MARKS = 120_000
_MARKS = {"\n": 1, "*": 1, "_": 1, "`": 1, "|": 1, "[": 3, "!": 2, "<": 2, "\n#": 4, "\n=": 4, "\n--": 4}


class RawPage(NamedTuple):
    """A content file as it was read: its bytes, no more than one beyond `MOST_BYTES`, or why there are none."""

    source: Source
    data: bytes = b""
    problem: Problem | None = None


class RawDocument(NamedTuple):
    """The files of one page in all its languages, in their order; the others are as `Document` has them."""

    key: str
    pages: tuple[RawPage, ...]
    lost: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    unrendered: bool = False

    @property
    def size(self) -> int:
        """How many bytes the files have."""
        return sum(len(page.data) for page in self.pages)


def _holds_too_much(text: str) -> bool:
    # No mark weighs more than three times its letters.
    if 3 * len(text) <= MOST_MARKS or sum(weight * text.count(mark) for mark, weight in _MARKS.items()) <= MOST_MARKS:
        return False
    # What stands in front matter is no Markdown, and a row of backticks is one mark.
    _, head = read_front_matter(text)
    body = re.sub("`+", "`", "".join(text.split("\n", head)[head:]))
    return sum(weight * body.count(mark) for mark, weight in _MARKS.items()) > MOST_MARKS


_ESCAPING = regex(r"[\\&%]")
_PERCENT = regex(r"(?:%[0-9A-Fa-f]{2})+")


class LazyPage:
    """A content file that is read and parsed once somebody asks for what it holds; else like `Page`."""

    def __init__(self, root: Path, source: Source, site: Site | None = None) -> None:
        self.path, self.language, self.key = source.path, source.language, source.key
        self._root, self._source, self._site = root, source, site

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The page's front matter, read without the page."""
        text = self._raw.data.decode("utf-8", "replace").removeprefix("\ufeff")
        return read_front_matter(text.replace("\r\n", "\n").replace("\r", "\n"))[0]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The page's sections."""
        return self._page.sections

    @property
    def shortcodes(self) -> tuple[Shortcode, ...]:
        """The page's shortcodes."""
        return self._page.shortcodes

    def links(self) -> Iterator[Link]:
        """Yield every link and image, in the order of the page."""
        return self._page.links()

    def front_matter_naming(self, *keys: str) -> FrontMatter:
        """Return the front matter, or an empty one if the file names none of these keys at all."""
        # Keys have no case.
        data = self._raw.data.lower()
        return self.front_matter if any(key.encode() in data for key in keys) else FrontMatter()

    def may_name(self, word: str) -> bool:
        """Tell whether the file may hold a word, in any case and however written."""
        return word in self._text or word in self._unescaped

    @cached_property
    def _text(self) -> str:
        return fold(self._raw.data.decode("utf-8", "replace"))

    @cached_property
    def _unescaped(self) -> str:
        if not _ESCAPING.search(self._text):
            return self._text
        # In the order in which Markdown, HTML and URLs read them.
        text = html.unescape(self._text.replace("\\", ""))
        return fold(_PERCENT.sub(lambda found: unquote(found[0]), text))

    @cached_property
    def _raw(self) -> RawPage:
        return read_page(self._root, self._source)

    @cached_property
    def _page(self) -> Page:
        return parse_raw_page(self._raw, self._site)


def read_document(root: Path, document: DocumentSources) -> RawDocument:
    """Read the files of a document."""
    pages = tuple(read_page(root, source) for source in document.sources)
    return RawDocument(document.key, pages, document.lost, document.hidden, document.unrendered)


def read_page(root: Path, source: Source) -> RawPage:
    """Read one page; what cannot be read comes back as its problem."""
    path = f"{root}/{source.path}"
    try:
        return RawPage(source, disk.read(path, MOST_BYTES, follow=False))
    except OSError as error:
        if error.errno == errno.ELOOP:
            return RawPage(source, problem=_problem(say("it is a symbolic link, which Hugo passes over")))
        return RawPage(source, problem=_problem(f"{error.strerror or error}"))


def parse_document(document: RawDocument, site: Site | None = None) -> Document:
    """Parse the pages of a document, by language; the site tells which shortcodes there are and what they do."""
    pages = {raw.source.language: parse_raw_page(raw, site) for raw in document.pages}
    return Document(document.key, pages, dict(document.lost), dict(document.hidden), document.unrendered)


def parse_raw_page(raw: RawPage, site: Site | None = None) -> Page:
    """Parse one page, as `parse_document` does; a file that is not text comes back with its problem."""
    source, data = raw.source, raw.data
    problem = raw.problem
    if len(data) > MOST_BYTES:
        problem = _problem(say("it is larger than {limit} MiB", limit=MOST_BYTES // 1024 // 1024))._replace(kind="size")
    text = ""
    if not problem:
        try:
            # Hugo takes a byte order mark at the head of a file, as many editors write it.
            text = data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
            problem = _problem(say("it is not UTF-8; save it as UTF-8"), before.count(b"\n") + 1, column)
    if not problem and (at := text.find("\0")) >= 0:
        fault = say("it holds a NUL character; remove it")
        problem = _problem(fault, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    if not problem and _holds_too_much(text):
        problem = _problem(say("it holds more Markdown than a page can; divide it"))._replace(kind="size")
    if not problem and (line := conflict_line(text.replace("\r\n", "\n"))):
        problem = Problem(line, 1, say("Both sides of a merge stand here."), "conflict")
    if problem:
        return Page(source.path, source.language, source.key, problem=problem)
    # A run that knows all pages already has no use for a parser.
    from guidecheck.source.markdown.fold import parse_page

    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    page = parse_page(text, source.path, source.language, source.key, *([site] if site else []))
    return replace(page, tag=source.tag, cascaded=dict(source.cascaded))


def _problem(reason: Message | str, line: int = 1, column: int = 1) -> Problem:
    return Problem(line, column, say("The file cannot be read: {reason}.", reason=reason))
