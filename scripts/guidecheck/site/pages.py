"""Pages and files of the built site: plain values, no I/O.

Positions are not kept but looked up, for findings alone (`places`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Literal, NamedTuple, get_args
from urllib.parse import unquote

from guidecheck.model.findings import Message
from guidecheck.site.emphasis import Emphasis
from guidecheck.site.leftovers import Residue

PRINT_FOLDER = "_print"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Ends each of what a page has many of, which is kept as one text: the level, the id and the text of each heading in an
# outline, and the anchors. HTML has no such character (13.2.3.5).
FIELD_END = "\0"

# What of a page takes time to find out, and only some rules ask for: headings and printed links; residue; nesting;
# scripts and styles in it.
Part = Literal["print", "residue", "nesting", "inline"]
PARTS: frozenset[Part] = frozenset(get_args(Part))


class BuiltLink(NamedTuple):
    """A URL in a built file: the tag and attribute that hold it, and the URL itself, as written.

    `value` is the attribute's whole value where that is more than the URL (`srcset`, `style`). `rel` is that of a
    `<link>`; `language` is the `hreflang` (or, on `<a>`, `lang`) that the link carries. `line` and `column` are set
    where the format gives them; else `Places` finds them.
    """

    tag: str
    attribute: str
    target: str
    value: str = ""
    rel: str = ""
    language: str = ""
    line: int = 0
    column: int = 1


class BuiltHeading(NamedTuple):
    """A heading: its level, its id (or empty) and its text, white space folded."""

    level: int
    id: str
    text: str


class BuiltInline(NamedTuple):
    """A script or style in a page (`kind` is the tag), or an attribute that runs one (`kind` is its name).

    `nth` counts (from 0) the tags of that name, or those with that attribute and `value`.
    """

    kind: str
    tag: str
    nth: int
    value: str = ""
    text: str = ""
    nonce: str = ""


class BuiltImage(NamedTuple):
    """An image without a text: its `alt` is None, or blank where the image is all that a link or a button holds.

    `nth` counts (from 0) the tags of the page with that `src` and `alt`; `source` is the attribute that holds `src`.
    """

    src: str
    alt: str | None
    nth: int
    tag: str = "img"
    source: str = "src"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class BuiltFile:
    """A file that holds URLs: style sheet, feed, sitemap, robots.txt, search index; `BuiltPage` for HTML.

    `path` is relative to the root, `url` is its address below the base path. `problem` says why it was not read.
    """

    path: str
    url: str
    links: tuple[BuiltLink, ...] = ()
    problem: Message | None = None

    @property
    def is_print(self) -> bool:
        """Whether this is a print document, which repeats what its pages have."""
        return False


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class BuiltPage(BuiltFile):
    """An HTML file.

    `url` of `en/x/index.html` is `/en/x/`. `language` is the key of the language whose prefix it lies under, `lang`
    what its `<html>` says. `ids` are in order, repeats included, where one is empty or stands twice, else left out.
    `anchored` holds the `anchors`, what a fragment can name. `links` to one of these in the page itself are left out.
    `redirect` is the target of a page that redirects and says nothing else, as Hugo makes them for aliases, else None.
    `policy` is the Content Security Policy that it has itself, `inline` what of it a policy may forbid. `outline` holds
    the `headings`: most pages are never asked for them, nor for their anchors. `title` is the first h1. `printed_links`
    are those in the text of a print document. `misnested` says that its tags may not nest, `endless` that it begins
    `<html>` and does not end it. What belongs to a `Part` is empty where the site was read without it.
    """

    language: str
    lang: str | None = None
    base: str = ""
    canonical: str = ""
    redirect: str | None = None
    policy: str = ""
    inline: tuple[BuiltInline, ...] = ()
    title: str = ""
    ids: tuple[str, ...] = ()
    anchored: str = ""
    outline: str = ""
    images: tuple[BuiltImage, ...] = ()
    residue: tuple[Residue, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    printed_links: tuple[BuiltLink, ...] = ()
    misnested: bool = False
    endless: bool = False

    @property
    def headings(self) -> tuple[BuiltHeading, ...]:
        """The headings with an id, or in a print document all."""
        words = self.outline.split(FIELD_END)
        return tuple(map(BuiltHeading, map(int, words[:-1:3]), words[1::3], words[2::3]))

    @property
    def anchors(self) -> frozenset[str]:
        """What a fragment can name."""
        return _anchors(self.anchored)

    @property
    def is_print(self) -> bool:
        """Whether this is a print document, which repeats what its pages have."""
        return f"/{PRINT_FOLDER}/" in self.url

    @property
    def regular_url(self) -> str:
        """The address of the regular view: of a print document that of its section, else its own."""
        return self.url.replace(f"/{PRINT_FOLDER}/", "/", 1)


# As many pages as some link may name an anchor of in turns.
@lru_cache(maxsize=1000)
def _anchors(anchored: str) -> frozenset[str]:
    return frozenset(anchored.split(FIELD_END)[:-1])


def prints_last(pages: Iterable[BuiltPage]) -> list[BuiltPage]:
    """Return pages with the print documents behind the others."""
    return sorted(pages, key=attrgetter("is_print"))


class Reported:
    """What has been reported of files, print documents last: they repeat what their pages have, faults too."""

    def __init__(self) -> None:
        self._reported: set[object] = set()

    def again(self, file: BuiltFile, *what: object) -> bool:
        """Tell whether a print document has what was reported before, and remember it as reported."""
        known = file.is_print and what in self._reported
        self._reported.add(what)
        return known


def has_anchor(page: BuiltPage, fragment: str) -> bool:
    """Tell whether a fragment (not empty) names a place of the page, as a browser looks for it (HTML, 7.4.6.3)."""
    if fragment in page.anchors:
        return True
    decoded = unquote(fragment) if "%" in fragment else fragment
    return decoded in page.anchors or decoded.lower() == "top"
