"""The built site as the site rules see it: pages, links, and what a link comes to. Plain values, no I/O.

Positions are not kept but looked up, for findings alone (`BuiltSite.place`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Literal, NamedTuple
from urllib.parse import unquote

from guidecheck.base.scripts import fold
from guidecheck.model.findings import Message, Related, say
from guidecheck.model.guide import Site, WrittenPage
from guidecheck.site.leftovers import Residue, residue_offsets
from guidecheck.site.tag_positions import find_tag, line_and_column
from guidecheck.site.urls import Address, Destination, follow

PRINT_FOLDER = "_print"
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Ends the level, the id and the text of each heading in an outline; HTML has no such character (13.2.3.5).
OUTLINE_END = "\0"


# What of a page takes time to find out, and only some rules ask for: headings and printed links; residue; nesting.
Part = Literal["print", "residue", "nesting"]
PARTS: frozenset[Part] = frozenset({"print", "residue", "nesting"})


class BuiltLink(NamedTuple):
    """A URL in a built file: the tag and attribute that hold it, and the URL itself, as written.

    `value` is the attribute's whole value where that is more than the URL (`srcset`, `style`). `rel` is that of a
    `<link>`; `language` is the `hreflang` (or, on `<a>`, `lang`) that the link carries. `line` and `column` are set
    where the format gives them; else `BuiltSite.place` finds them.
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


class BuiltImage(NamedTuple):
    """An image without a text: its `alt` is None, or blank where the image is all that a link holds.

    `nth` counts (from 0) the images of the page with that `src` and `alt`.
    """

    src: str
    alt: str | None
    nth: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class BuiltFile:
    """A file that holds URLs: style sheet, feed, sitemap, robots.txt, search index; `BuiltPage` for HTML.

    `path` is relative to the root, `url` is its address below the base path. `problem` says why it was not read.
    """

    path: str
    url: str
    links: tuple[BuiltLink, ...] = ()
    problem: Message | None = None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class BuiltPage(BuiltFile):
    """An HTML file.

    `url` of `en/x/index.html` is `/en/x/`. `language` is the key of the language whose prefix it lies under, `lang`
    what its `<html>` says. `ids` are in order, repeats included; `anchors` are what a fragment can name. `links` to one
    of these in the page itself are left out.
    `redirect` is the target of a `<meta http-equiv=refresh>`, else None. `outline` holds the `headings` as one text:
    most pages are never asked for them. `title` is the first h1. `printed_links` are those in the text of a print
    document. `misnested` says that its tags may not nest. What belongs to a `Part` is empty where the site was read
    without it.
    """

    language: str
    lang: str | None = None
    base: str = ""
    canonical: str = ""
    redirect: str | None = None
    title: str = ""
    ids: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    outline: str = ""
    images: tuple[BuiltImage, ...] = ()
    residue: tuple[Residue, ...] = ()
    printed_links: tuple[BuiltLink, ...] = ()
    misnested: bool = False

    @property
    def headings(self) -> tuple[BuiltHeading, ...]:
        """The headings with an id, or in a print document all."""
        words = self.outline.split(OUTLINE_END)
        return tuple(map(BuiltHeading, map(int, words[:-1:3]), words[1::3], words[2::3]))

    @property
    def is_print(self) -> bool:
        """Whether this is a print document."""
        return f"/{PRINT_FOLDER}/" in self.url

    @property
    def regular_url(self) -> str:
        """The address of the regular view: of a print document that of its section, else its own."""
        return self.url.replace(f"/{PRINT_FOLDER}/", "/", 1)


class Resolution(NamedTuple):
    """What a link of the site comes to.

    `state`: `found`; `missing` (no such file), `anchor` (the file is there, the fragment is not), `beyond` (outside
    the base path); `away` (another host) or `none` (`mailto:` and the like). `path` is the file's or, where there is
    none, the path asked for. `page` is the HTML page it leads to, if it is one.
    """

    state: Literal["found", "missing", "anchor", "beyond", "away", "none"]
    path: str = ""
    fragment: str = ""
    page: BuiltPage | None = None


_AWAY = Resolution("away")
_NOWHERE = frozenset({"missing", "anchor", "beyond"})


class SortedLinks(NamedTuple):
    """Links with their files and what they come to.

    `nowhere` resolve to nothing, `away` lead to other hosts, `placeless` to no place on any (`mailto:`, `file:`),
    `empty` have no target. `across` lead from a page to one in another language, or are a `<link>` to one in any.
    """

    nowhere: list[PlacedLink]
    away: list[PlacedLink]
    placeless: list[PlacedLink]
    empty: list[PlacedLink]
    across: list[PlacedLink]


PlacedLink = tuple[BuiltFile, BuiltLink, Resolution]


@dataclass(frozen=True, eq=False)
class BuiltSite:
    """The built site: what every site check gets.

    `pages` and `documents` are in the order of their paths; `files` are the paths of all files, with a leading `/`.
    `sources` maps the address of a page to the content file that made it, as far as known; `read` returns a file's
    text by its `path`.
    """

    site: Site
    address: Address
    pages: tuple[BuiltPage, ...]
    documents: tuple[BuiltFile, ...]
    files: frozenset[str]
    sources: Mapping[str, WrittenPage]
    read: Callable[[str], str]
    folder: str = "public"
    _known: dict[str, Resolution] = field(default_factory=dict)
    _resolved: dict[BuiltFile, tuple[Resolution, ...]] = field(default_factory=dict)
    _nths: dict[BuiltFile, dict[int, int]] = field(default_factory=dict)
    _places: dict[str, dict[object, list[Related]]] = field(default_factory=dict)

    @cached_property
    def by_url(self) -> Mapping[str, BuiltPage]:
        """The pages by address."""
        return {page.url: page for page in self.pages}

    @cached_property
    def _by_file(self) -> Mapping[str, BuiltPage]:
        return {page.url + "index.html" if page.url.endswith("/") else page.url: page for page in self.pages}

    @cached_property
    def _folded_files(self) -> Mapping[str, str]:
        return {fold(file): file for file in sorted(self.files, reverse=True)}

    # --- links -------------------------------------------------------------------------------------------

    def resolved(self, file: BuiltFile) -> tuple[Resolution, ...]:
        """Return what each of a file's links comes to, in the order of `file.links`."""
        if (known := self._resolved.get(file)) is None:
            known = tuple(self._resolve_all(file, file.links))
            self._resolved[file] = known
        return known

    @cached_property
    def links(self) -> SortedLinks:
        """The links that some rule may have to say something of, by what they come to."""
        found = SortedLinks([], [], [], [], [])
        # Most links lead to a page in the same language, and are nobody's concern; the same ones stand in many pages.
        quiet: dict[str, set[str]] = {}
        for file in (*self.pages, *self.documents):
            language = file.language if isinstance(file, BuiltPage) else ""
            known = quiet.setdefault(language, set())
            links = [link for link in file.links if link.target not in known or (link.language and link.tag == "link")]
            for link, resolution in zip(links, self._resolve_all(file, links), strict=True):
                page = resolution.page
                alternate = link.language and link.tag == "link"
                across = bool(page and language and (page.language != language or alternate))
                if across:
                    found.across.append((file, link, resolution))
                if resolution.state == "away":
                    found.away.append((file, link, resolution))
                elif resolution.state == "none":
                    found.placeless.append((file, link, resolution))
                elif resolution.state in _NOWHERE:
                    found.nowhere.append((file, link, resolution))
                elif not across and _is_shared(link.target):
                    known.add(link.target)
                if not link.target or link.target.isspace():
                    found.empty.append((file, link, resolution))
        return found

    def _resolve_all(self, file: BuiltFile, links: Sequence[BuiltLink]) -> list[Resolution]:
        base = self.base_of(file)
        page = file if isinstance(file, BuiltPage) and not file.base else None
        anchors = page.anchors if page else frozenset()
        here = Resolution("found", file.url, "", page)
        # This runs for hundreds of thousands of links.
        known, resolved = self._known, []
        for link in links:
            href = link.target
            if (resolution := known.get(href)) is None:
                inside = page and href[:1] == "#" and (href[1:] in anchors or href == "#")
                resolution = here if inside else self.resolve(href, base)
            resolved.append(resolution)
        return resolved

    def base_of(self, file: BuiltFile) -> str:
        """Return the URL that a file's links are relative to: a path on the site's host, or an absolute URL."""
        own = self.address.path + file.url[1:]
        if not isinstance(file, BuiltPage) or not file.base:
            return own
        destination = follow(file.base, own, self.address)
        if destination.kind == "inside":
            return self.address.path + destination.path[1:]
        return destination.path if destination.kind == "beyond" else file.base

    def resolve(self, href: str, base: str) -> Resolution:
        """Say what `href` comes to from a document with that base URL."""
        shared = _is_shared(href)
        if shared and (known := self._known.get(href)):
            return known
        resolution = self._look_up(follow(href, base, self.address))
        if shared:
            self._known[href] = resolution
        return resolution

    def _look_up(self, destination: Destination) -> Resolution:
        kind, path, fragment = destination
        if kind == "away":
            return _AWAY
        if kind != "inside":
            return Resolution(kind, path, fragment)
        file = path + "index.html" if path.endswith("/") else path
        if file not in self.files:
            file = f"{path}/index.html"
            if file not in self.files:
                return Resolution("missing", path, fragment)
        page = self._by_file.get(file)
        if page and fragment and not page.problem and not has_anchor(page, fragment):
            return Resolution("anchor", file, fragment, page)
        return Resolution("found", file, fragment, page)

    def similar_file(self, path: str) -> str | None:
        """Return the file that a missing path would be but for case or Unicode form, or None."""
        for candidate in (path + "index.html" if path.endswith("/") else path, f"{path}/index.html"):
            if found := self._folded_files.get(fold(candidate)):
                return found
        return None

    def alternates(self, page: BuiltPage) -> Iterator[tuple[str, BuiltPage]]:
        """Yield the language and the page of each `<link hreflang>` of a page."""
        base = self.base_of(page)
        for link in page.links:
            if link.language and link.tag == "link" and (target := self.resolve(link.target, base).page):
                yield link.language, target

    def page_in(self, language: str, page: BuiltPage) -> BuiltPage | None:
        """Return the counterpart of a page in a language: what its hreflang says, else the same path there."""
        for named, target in self.alternates(page):
            if named.lower() == language:
                return target
        own, other = prefix_of(page.language, self.site), prefix_of(language, self.site)
        return self.by_url.get(other + page.url.removeprefix(own))

    # --- places ------------------------------------------------------------------------------------------

    def place(self, file: BuiltFile, link: BuiltLink) -> tuple[int, int]:
        """Return the line and column of the tag that holds a link of that file."""
        if link.line:
            return link.line, link.column
        if (nths := self._nths.get(file)) is None:
            nths = self._nths[file] = _count_equals(file.links)
        value, inside = (link.value or link.target, "") if link.attribute else ("", link.target)
        return self.place_of_tag(file, link.tag, link.attribute, value, nths[id(link)], inside)

    def place_of_tag(
        self, file: BuiltFile, tag: str, attribute: str, value: str, nth: int = 0, inside: str = ""
    ) -> tuple[int, int]:
        """Return the line and column of the n-th (from 0) such tag, or of the text `inside` that follows it."""
        text = self.read(file.path)
        offset = find_tag(text, tag, attribute, value, nth)
        if offset is None:
            return 1, 1
        if inside:
            offset = max(offset, text.find(inside, offset))
        return line_and_column(text, offset)

    def place_of_residue(self, page: BuiltPage, residue: Residue) -> tuple[int, int]:
        """Return the line and column of a residue."""
        text = self.read(page.path)
        offsets = residue_offsets(text, residue.marker)
        return line_and_column(text, offsets[residue.nth]) if residue.nth < len(offsets) else (1, 1)

    def place_of_offset(self, page: BuiltPage, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset in the text of a page."""
        return line_and_column(self.read(page.path), offset)

    def place_of_id(self, page: BuiltPage, value: str, nth: int = 0) -> tuple[int, int]:
        """Return the line and column of the n-th (from 0) tag with that id."""
        text = self.read(page.path)
        offset = find_tag(text, "", "id", value, nth)
        return line_and_column(text, offset) if offset is not None else (1, 1)

    def place_of_image(self, page: BuiltPage, image: BuiltImage) -> tuple[int, int]:
        """Return the line and column of an image."""
        text = self.read(page.path)
        offset = find_tag(text, "img", "src", image.src, image.nth, also=("alt", image.alt))
        return line_and_column(text, offset) if offset is not None else (1, 1)

    # --- sources -----------------------------------------------------------------------------------------

    def origins(self, file: BuiltFile, link: BuiltLink) -> tuple[Related, ...]:
        """Return the places in the content that made a link, as far as they can be told; three at most.

        Of a print document every page below its section may have made it.
        """
        if not isinstance(file, BuiltPage):
            return ()
        end = name, fragment = _end(link.target)
        words = [word for word in (name, fold(fragment)) if word]
        urls = [file.url]
        if file.is_print:
            urls += (url for url in self._source_urls if url.startswith(file.regular_url))
        urls = [url for url in urls if (source := self.sources.get(url)) and all(map(source.may_name, words))]
        for key in (link.target, *([end] if words else [])):
            if found := list(islice((place for url in urls for place in self._written(url).get(key, ())), 3)):
                return tuple(found)
        return ()

    @cached_property
    def sources_by_key(self) -> Mapping[tuple[str, str], WrittenPage]:
        """The content pages by their language and key."""
        return {(source.language, source.key): source for source in self.sources.values()}

    @cached_property
    def _source_urls(self) -> list[str]:
        return sorted(self.sources)

    def _written(self, url: str) -> Mapping[object, list[Related]]:
        """Return where the content page of an address has links, by target as written and by its end."""
        if (known := self._places.get(url)) is None:
            known = self._places[url] = {}
            source = self.sources.get(url)
            for link in source.links() if source else ():
                place = Related(source.path if source else "", link.line, say("the link is made here"))
                known.setdefault(link.target, []).append(place)
                known.setdefault(_end(link.target), []).append(place)
        return known

    def pages_below(self, url: str) -> list[BuiltPage]:
        """Return the pages whose address starts with `url`, in the order of their addresses."""
        urls = self._sorted_urls
        return [self.by_url[found] for found in urls[bisect_left(urls, url) : bisect_left(urls, url + "\U0010ffff")]]

    @cached_property
    def _sorted_urls(self) -> list[str]:
        return sorted(self.by_url)


def _is_shared(href: str) -> bool:
    """Tell whether an address means the same wherever it stands."""
    return href[:1] == "/" or "://" in href


def _count_equals(links: tuple[BuiltLink, ...]) -> dict[int, int]:
    """Return, by the identity of each link, how many tags with the same attribute and value come before its own.

    The URLs of one srcset or style attribute share a tag; those of style elements each count as one.
    """
    nths: dict[int, int] = {}
    tags: Counter[tuple[str, str, str]] = Counter()
    sharing: dict[tuple[str, str, str], set[str]] = {}
    for link in links:
        key = (link.tag, link.attribute, link.value or link.target)
        if link.value:
            targets = sharing.setdefault(key, set())
            if not targets or link.target in targets:
                targets.clear()
                tags[key] += 1
            targets.add(link.target)
        else:
            tags[key] += 1
        nths[id(link)] = tags[key] - 1
    return nths


def _end(url: str) -> tuple[str, str]:
    """Return the last path segment and the fragment: Hugo rewrites what stands before."""
    path, _, fragment = url.partition("#")
    path = re.sub(r"(?:^|/)_?index$", "", unquote(path.partition("?")[0]).removesuffix(".md"))
    return fold(path.rstrip("/").rpartition("/")[2]), unquote(fragment)


def has_anchor(page: BuiltPage, fragment: str) -> bool:
    """Tell whether a fragment (not empty) names a place of the page, as a browser looks for it (HTML, 7.4.6.3)."""
    if fragment in page.anchors:
        return True
    decoded = unquote(fragment) if "%" in fragment else fragment
    return decoded in page.anchors or decoded.lower() == "top"


def prefix_of(language: str, site: Site) -> str:
    """Return the address prefix of a language: `/` for the source language, `/en/` for another."""
    return "/" if language == site.source.key else f"/{language.lower()}/"


def language_of(url: str, site: Site) -> str:
    """Return the key of the language that an address lies under."""
    first = url[1:].partition("/")[0]
    for language in site.languages:
        if language.key.lower() == first:
            return language.key
    return site.source.key


def output_url(page: WrittenPage, site: Site) -> str:
    """Return the address that Hugo gives a content page, unless the site's configuration moves it.

    Knows `url` and `slug` of the front matter, leaf and branch bundles, and that Hugo lowers paths.
    """
    prefix = prefix_of(page.language, site)
    front_matter = page.front_matter_naming("url", "slug")
    if url := front_matter.text("url"):
        return url if url.startswith("/") else prefix + url
    folder, _, name = page.key.rpartition("/")
    stem = name.removesuffix(".md").removesuffix(f".{page.language}")
    parts = [*folder.split("/"), *([] if stem in {"_index", "index"} else [stem])]
    parts = [part for part in parts if part]
    if parts and stem != "_index" and (slug := front_matter.text("slug")):
        parts[-1] = slug
    return prefix + "".join(f"{part.lower().replace(' ', '-')}/" for part in parts)
