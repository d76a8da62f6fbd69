"""The addresses that pages of a guide have or may have, and those that a link may mean, compared in one form.

In that form an address has no suffix, no name of an index and no capital letter, and no folder of a language or of the
base URL.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from guidecheck.base.nearest import alike, nearest
from guidecheck.base.regex import regex
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.source.permalinks import is_by_pattern
from guidecheck.source.sources import ENDINGS

_INDEXES = frozenset({"index", "_index"})
# How much alike the names of two pages are that one may be a slip for the other.
_ALIKE = 0.6
# What Hugo keeps in addresses of the name of a page, beside letters, marks and digits of any script.
_PLAIN = regex(r"[A-Za-z0-9./\\_#+~@-]*")
_LETTERS = frozenset({"Ll", "Lu", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd"})
_BLANKS = regex(r"(?<!-)\s+(?=[^-\s])")
Kind = Literal["file", "moved", "alias"]


class Way(NamedTuple):
    """An address that a path may mean, without language and base path; `language` is the one that the path names.

    `by_file` says that it is found from the file of the page and not from its address.
    """

    address: str
    language: str = ""
    by_file: bool = False


class Met(NamedTuple):
    """A page that a path may mean, by the address of its file, by one that it moved to, or by an alias."""

    way: Way
    page: PageLeads
    kind: Kind


@lru_cache(maxsize=1)
def addresses_of_pages(leads: Leads) -> PageAddresses:
    """Return the addresses of a guide's pages, which several rules ask for."""
    return PageAddresses(leads)


class PageAddresses:
    """The addresses of a guide's pages, in every reading of them.

    `names` are their last parts, `sections` the folders that pages lie in, `moved_lists` those that a list has by its
    slug.
    """

    def __init__(self, leads: Leads) -> None:
        self._leads, self._site = leads, leads.site
        self.languages = frozenset(one.key for one in leads.site.languages)
        # The folder of the base URL, as it is written and as addresses are compared, with a slash at its end. Where
        # each language has one of its own, nothing says which of them a path from the root means.
        self.folder = "" if leads.site.by_host else _base_path(leads.site.base_url)
        self.base = _compared(self.folder)
        urls = map(leads.site.base_url_of, leads.site.languages)
        self._bases = tuple(filter(None, dict.fromkeys([self.base, *(_compared(_base_path(url)) for url in urls)])))
        self._pages: dict[str, list[tuple[PageLeads, Kind]]] = {}
        self.names: set[str] = set()
        self._own = {page.path: self._own_addresses(page) for page in leads.pages}
        for page in leads.pages:
            for address, kind in self._own[page.path].items():
                self._pages.setdefault(address, []).append((page, kind))
                if kind != "alias":
                    self.names.add(address.rpartition("/")[2])
        # Lists that have a name of their own, which the addresses of all below them have too.
        self._moving = {
            (page.language, place_of(page.key))
            for page in leads.pages
            if _name_of(page) == "_index" and any(key == "slug" for key, _ in page.addresses)
        }
        self.moved_lists = {
            normal(_beside(place_of(page.key), value))
            for page in leads.pages
            for key, value in page.addresses
            if key == "slug" and _name_of(page) == "_index"
        }
        self.sections = {folder for page in leads.pages for folder in above(place_of(page.key))}

    def find(self, page: PageLeads, path: str) -> tuple[list[str], list[Met]]:
        """Return the addresses that a path on a page may mean, and the pages that have one of them."""
        readings = list(dict.fromkeys(self._ways(page, path)))
        ways = list(dict.fromkeys(reading.address for reading in readings))
        return ways, [Met(reading, *one) for reading in readings for one in self._pages.get(reading.address, ())]

    def is_moved(self, page: PageLeads) -> bool:
        """Tell whether front matter says that a page is elsewhere than its file."""
        return "moved" in self._own[page.path].values()

    def nearest(self, address: str, language: str) -> str:
        """Return the path of the page of a language that is most like an address, its last part too; empty for none."""
        own: dict[str, str] = {}
        for known, pages in self._pages.items():
            for one in pages:
                if one[0].language == language:
                    own.setdefault(known, one[0].path)
        near = nearest(address, own, 0.8)
        # A long folder makes all that lies in it alike.
        return own[near] if near and alike(last_part(address), last_part(near)) >= _ALIKE else ""

    def asked(self, page: PageLeads, path: str) -> frozenset[str]:
        """Return the addresses that a browser may ask for, with the folder of their language."""
        path = unquote(path)
        if path.startswith("/"):
            return self.from_root(path)
        path = self.rooted(page, path)
        return frozenset() if self.is_outside(path) else frozenset([normal(path)[len(self.base) :]])

    def rooted(self, page: PageLeads, path: str) -> str:
        """Return the path from the root that a browser makes of a decoded one, on a page that is at its own address."""
        return normpath(join("/", unquote(self.folder), self.published_at(page)[0], path))

    def is_of_guide(self, ways: Collection[str]) -> bool:
        """Tell whether addresses lie in a folder that pages of the guide have, or a language."""
        return any(way.partition("/")[0] in self._folders for way in ways if "/" in way or way in self.languages)

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders at the top of the site that pages lie in, and those of languages."""
        return self.languages | {place_of(one.key).partition("/")[0] for one in self._leads.pages if "/" in one.key}

    @cached_property
    def tops(self) -> frozenset[str]:
        """The first parts of the addresses that pages have or may have."""
        return frozenset(address.partition("/")[0] for address in self._pages)

    def language_in(self, path: str) -> str:
        """Return the language that a path from the root names; empty where it names none."""
        first = min(self.from_root(path), key=len).partition("/")[0]
        return first if first in self.languages else ""

    def has_folder(self, language: str, folder: str) -> bool:
        """Tell whether a language has a page whose files lie in a folder, as the path in the content has it."""
        return any(
            one.language == language and dirname(one.key) == folder and _name_of(one) in _INDEXES
            for one in self._leads.pages
        )

    def is_folder(self, page: PageLeads) -> bool:
        """Tell whether a page is all of its folder, with the files in it."""
        return _name_of(page) in _INDEXES

    def at_path(self, path: str) -> PageLeads | None:
        """Return the page whose file has a path from the root of the site."""
        return self._paths.get(path)

    def in_language(self, page: PageLeads, language: str) -> Iterator[PageLeads]:
        """Yield a page of a language that stands where another one does, in the content."""
        own = normal(page.key)
        yield from (one for one, kind in self._pages.get(own, ()) if kind == "file" and one.language == language)

    @cached_property
    def _paths(self) -> dict[str, PageLeads]:
        return {page.path: page for page in self._leads.pages}

    def is_outside(self, path: str) -> bool:
        """Tell whether a path from the root leaves out the folder of the base URL."""
        return bool(self.base) and path.startswith("/") and not f"{normal(unquote(path))}/".startswith(self.base)

    def without_base(self, path: str) -> str:
        """Return a decoded path from the root, without slashes at its ends, and without the folder of the base URL."""
        count = self.base.count("/")
        within = self.base and f"{normal(path)}/".startswith(self.base)
        return "/".join(path.strip("/").split("/")[count:]) if within else path.strip("/")

    def from_root(self, path: str) -> frozenset[str]:
        """Return the addresses that a browser may ask for by a path from the root."""
        return frozenset(self._without_base(normal(unquote(path))))

    def folder_of(self, page: PageLeads) -> str:
        """Return the folder of a page's language in addresses: that of the source, or one with a host, has none."""
        without = page.language == self._site.source.key and not self._leads.published.in_folder
        return "" if without or self._site.by_host else page.language

    def published_at(self, page: PageLeads) -> list[str]:
        """Return where a page is published, with the folder of its language; its own address comes first."""
        return self._placed(page, normal)

    def _placed(self, page: PageLeads, form: Callable[[str], str]) -> list[str]:
        folder = self.folder_of(page)
        own = place_of(page.key)
        moved = {key: value for key, value in page.addresses if key != "alias"}
        if url := moved.get("url"):
            if self._site.by_host and url.startswith(f"/{page.language}/"):
                # Hugo takes it for the folder in which the language is published.
                url = url.removeprefix(f"/{page.language}")
            # Behind a leading slash a language has no folder.
            found = [form(url if url.startswith("/") else f"{folder}/{url}")]
        else:
            name = _beside(own, moved["slug"]) if moved else own
            found = [normal(f"{folder}/{name}")]
        # One with a slash at its head is in the folder of the language, any other beside its page.
        beside = dirname(found[0])
        aliases = [value for key, value in page.addresses if key == "alias"]
        return found + [
            form(f"{folder}/{one}" if one.startswith("/") else normpath(join("/", beside, one))) for one in aliases
        ]

    def shown(self, met: Met) -> str:
        """Return the address of a page, or of its alias that a link was meant for."""
        own, *others = self.published_at(met.page)
        name = last_part(met.way.address)
        meant = next((one for one in others if met.kind == "alias" and last_part(one) == name), own)
        return self.link(meant)

    def link(self, address: str) -> str:
        """Return an address as a link has it."""
        return f"/{self.folder}{address}/".replace("//", "/")

    def redirect_to(self, page: PageLeads) -> str:
        """Return from where Hugo leads to a home page: the folder that its language does not have; else nothing."""
        redirects = self._leads.published.redirects and len(self.languages) > 1 and not self._site.by_host
        return page.language if redirects and not place_of(page.key) and not self.folder_of(page) else ""

    def written_at(self, page: PageLeads) -> list[str]:
        """Return what `published_at` does, a url and aliases in the case that they are written in."""
        return self._placed(page, _written)

    def alike(self) -> list[PageLeads]:
        """Return the pages that may have an address of another one, as a url, slug or alias says."""
        # Behind a leading slash, a url may be in the folder of another language.
        rooted = {
            page.path
            for page in self._leads.pages
            if any(key == "url" and value.startswith("/") for key, value in page.addresses)
        }
        found: dict[str, PageLeads] = {}
        for several in self._pages.values():
            pages = {page.path: page for page, _ in several} if len(several) > 1 else {}
            if any(page.addresses for page in pages.values()) and (
                len({page.language for page in pages.values()}) < len(pages) or not rooted.isdisjoint(pages)
            ):
                found |= pages
        return [found[path] for path in sorted(found)]

    def twice(self, page: PageLeads, asked: Collection[str]) -> str:
        """Return the alias of a page that is one of some addresses as it is written, and names its language itself."""
        folder = self.folder_of(page)
        aliases = (value for key, value in page.addresses if key == "alias" and folder)
        return next((one for one in aliases if one.startswith(f"/{folder}/") and normal(one) in asked), "")

    def stopping(self, page: PageLeads) -> str | None:
        """Return an alias of a page at which Hugo stops: it is the root of the site, or leads above it."""
        own, folder = self.published_at(page)[0], self.folder_of(page)
        for alias in (value for key, value in page.addresses if key == "alias"):
            rooted = alias.startswith("/")
            place = join("/", folder, alias.lstrip("/")) if rooted else join("/", dirname(own), alias)
            if normpath(place) == "/" or not (rooted or (own and (folder or place_of(page.key)))):
                return alias
        return None

    def is_certain(self, page: PageLeads) -> bool:
        """Tell whether it is known where a page is published: a url may have tokens, a list moves all below."""
        if any(key == "url" and ":" in value for key, value in page.addresses) or self.is_by_pattern(page):
            return False
        own = place_of(page.key)
        return not any((page.language, one) in self._moving for one in (own, *above(own)))

    def is_by_pattern(self, page: PageLeads) -> bool:
        """Tell whether the configuration gives a page its address by a pattern."""
        return is_by_pattern(page, self._site.patterns)

    @cached_property
    def moved_folders(self) -> frozenset[str]:
        """The folders of pages that are published elsewhere: by front matter, or by patterns for pages of a section."""
        moved = {"index"} if self._leads.published.moved else set()
        return frozenset(
            dirname(one.key)
            for one in self._leads.pages
            if _name_of(one) in moved
            or (_name_of(one) == "index" and self.is_by_pattern(one))
            or (_name_of(one) in _INDEXES and any(key != "alias" for key, _ in one.addresses))
        )

    @cached_property
    def moved_files(self) -> frozenset[str]:
        """The names of files that lie in the folder of a page that is published elsewhere, or below it."""
        content = self._leads.published.content
        return frozenset(last_part(one) for one in content if not self.moved_folders.isdisjoint(above(one)))

    def _own_addresses(self, page: PageLeads) -> dict[str, Kind]:
        own = place_of(page.key)
        # By its file, a link may name it as it is written.
        found: dict[str, Kind] = {own: "file", normal(page.key): "file"}
        moved = [(key, value) for key, value in page.addresses if key != "alias"]
        others = [normal(_beside(own, one) if key == "slug" else one) for key, one in moved]
        # Behind the page or beside it, wherever that is published.
        bases = [base for one in (own, *others) for base in (one, dirname(one))]
        for key, value in page.addresses:
            kind: Kind = "alias" if key == "alias" else "moved"
            if key == "slug":
                addresses = [normal(_beside(own, value))]
            else:
                addresses = [normal(value)] if key == "url" else _aliases(bases, page.language, value)
                addresses = [way.address for address in addresses for way in self._without_prefixes(address)]
            for address in addresses:
                found.setdefault(address, kind)
        return found

    def _ways(self, page: PageLeads, path: str) -> Iterator[Way]:
        """Yield the addresses that a path may mean, the likeliest first."""
        path = self.without_language(unquote(path))
        if path.startswith("/"):
            yield from self._without_prefixes(normal(path), by_file=True)
            return
        folder = dirname(page.key)
        # From a page with a folder of its own, Hugo looks beside that folder too.
        beside = [dirname(folder)] if _name_of(page) == "index" else []
        for base in (folder, *beside, ""):
            yield from self._without_prefixes(normal(normpath(join("/", base, path))), by_file=True)
        for base in self._own[page.path]:
            yield from self._without_prefixes(normal(normpath(join("/", base, path))))

    def without_language(self, path: str) -> str:
        """Return the path of a file without the language in its name, which Hugo takes for none of it (`a.en.md`)."""
        stem, _, suffix = path.rpartition(".")
        name, dot, language = stem.rpartition(".")
        named = dot and path.lower().endswith(ENDINGS) and language.lower() in self.languages
        return f"{name}.{suffix}" if named and name.rpartition("/")[2] else path

    def _without_prefixes(self, way: str, *, by_file: bool = False) -> Iterator[Way]:
        for address in self._without_base(way):
            yield Way(address, by_file=by_file and address == way)
            first, _, rest = address.partition("/")
        if first in self.languages:
            yield Way(rest, first)

    def _without_base(self, way: str) -> list[str]:
        return [way, *(way[len(base) :] for base in self._bases if f"{way}/".startswith(base))]


def _beside(own: str, slug: str) -> str:
    """Return the address that a slug gives to a page: in its folder, but where dots lead up from there."""
    return normpath(join("/", dirname(own), _kept(slug.lstrip("/")).rstrip("-"))).lstrip("/")


def _aliases(bases: Sequence[str], language: str, value: str) -> list[str]:
    """Return what an alias may mean, with the folder of its language where that may be one.

    Without a slash at its head it is in one of some folders.
    """
    folders = [""] if value.startswith("/") else bases
    return [normal(normpath(join("/", one, base, value.lstrip("/")))) for base in folders for one in ("", language)]


def last_part(path: str) -> str:
    """Return what an address or the key of a page ends in, as addresses are compared; empty for the home page."""
    return normal(unquote(path)).rpartition("/")[2]


def _name_of(page: PageLeads) -> str:
    return page.key.rpartition("/")[2].partition(".")[0]


@lru_cache(maxsize=4096)
def place_of(key: str) -> str:
    """Return where Hugo puts a page by its key, as addresses are compared."""
    return normal(_kept(key.replace(" ", "-")))


def _kept(name: str) -> str:
    """Return what Hugo keeps of a name: most signs are left out, and blanks between others make a hyphen."""
    if _PLAIN.fullmatch(name):
        return name
    name = "".join(one for one in unicodedata.normalize("NFC", name) if one.isspace() or _is_kept(one))
    # Go has one small letter for this capital, Python two.
    return "".join(_BLANKS.sub("-", name).replace("İ", "i").split())


def _is_kept(sign: str) -> bool:
    return bool(_PLAIN.fullmatch(sign)) or unicodedata.category(sign) in _LETTERS


@lru_cache(maxsize=4096)
def normal(path: str) -> str:
    """Return a path as addresses are compared: without suffix, index and case, with hyphens."""
    path = unicodedata.normalize("NFC", path).casefold().replace(" ", "-").strip("/")
    for suffix in ENDINGS:
        path = path.removesuffix(suffix)
    parts = [part for part in path.split("/") if part and part != "."]
    if parts and parts[-1] in (*_INDEXES, "index.html"):
        parts.pop()
    return "/".join(parts)


def _written(path: str) -> str:
    """Return a path without what says nothing: slashes at its ends, and the file of an index."""
    parts = [part for part in unicodedata.normalize("NFC", path).split("/") if part and part != "."]
    return "/".join(parts[:-1] if parts[-1:] == ["index.html"] else parts)


def above(address: str) -> Iterator[str]:
    """Yield the folders that an address lies in, the nearest first."""
    while "/" in address:
        address = address.rpartition("/")[0]
        yield address


def _compared(folder: str) -> str:
    return f"{normal(unquote(folder))}/" if folder else ""


def _base_path(base_url: str) -> str:
    try:
        path = urlsplit(base_url).path.strip("/")
    except ValueError:
        return ""
    return f"{path}/" if path else ""
