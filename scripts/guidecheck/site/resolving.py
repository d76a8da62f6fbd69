"""What the links of the built site come to. No I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from guidecheck.base.scripts import fold
from guidecheck.base.wildcards import compiled
from guidecheck.site.pages import BuiltFile, BuiltLink, BuiltPage, has_anchor
from guidecheck.site.urls import Address, Destination, follow, is_local, split_url


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


PlacedLink = tuple[BuiltFile, BuiltLink, Resolution]

# Elsewhere a fragment alone is of the document itself, whatever its base (SVG 2, 16.2; CSS Values 4, 4.5.1).
_FOLLOWED = frozenset({"a", "area", "form", "link"})
_AWAY = Resolution("away")
_NOWHERE = frozenset({"missing", "anchor", "beyond"})
_SOMEWHERE = frozenset({"found", "away"})
# Hosts where repositories of an owner stand beside one another, each in a folder of its name.
_SHARED_HOSTS = (".github.io", ".gitlab.io", ".codeberg.page")
# What a site that was built for its author's machine leads to as its own: it is looked at there over plain http.
_LOCAL = ("http://localhost", "http://127.0.0.1")


class SortedLinks(NamedTuple):
    """Links with their files and what they come to.

    `nowhere` resolve to nothing, `away` lead to other hosts over plain http or to the reader's own machine, or from a
    secure site to its own over plain http, `placeless` to no place on any (`mailto:`, `file:`), `empty` have no target.
    `across` lead from a page to one in another language, or are a `<link>` to one in any.
    """

    nowhere: list[PlacedLink]
    away: list[PlacedLink]
    placeless: list[PlacedLink]
    empty: list[PlacedLink]
    across: list[PlacedLink]


class Base(NamedTuple):
    """What a file's links are relative to: a path on the host of an address of the site, or an absolute URL."""

    url: str
    address: Address


def links_in_print_last(links: Iterable[PlacedLink]) -> list[PlacedLink]:
    """Return links with those of print documents behind the others."""
    return sorted(links, key=lambda placed: placed[0].is_print)


@dataclass(frozen=True, eq=False)
class Links:
    """The links of a site, resolved once; pages, documents and files are those of `BuiltSite`."""

    addresses: tuple[Address, ...]
    pages: tuple[BuiltPage, ...]
    documents: tuple[BuiltFile, ...]
    files: frozenset[str]
    redirected: tuple[str, ...] = ()
    adds_html: bool = False
    _known: dict[str, dict[str, Resolution]] = field(default_factory=dict)
    _resolved: dict[BuiltFile, tuple[Resolution, ...]] = field(default_factory=dict)

    @cached_property
    def _by_file(self) -> Mapping[str, BuiltPage]:
        return {page.url + "index.html" if page.url.endswith("/") else page.url: page for page in self.pages}

    @cached_property
    def _folded_files(self) -> Mapping[str, str]:
        return {fold(file): file for file in sorted(self.files, reverse=True)}

    @cached_property
    def _by_folder(self) -> Mapping[str, Address]:
        return {one.folder[1:]: one for one in self.addresses}

    def address_of(self, url: str) -> Address:
        """Return where a file of the built site will stand."""
        first = self.addresses[0]
        return self._by_folder.get(url[1:].partition("/")[0], first) if first.folder else first

    def of(self, file: BuiltFile) -> tuple[Resolution, ...]:
        """Return what each of a file's links comes to, in the order of `file.links`."""
        if (known := self._resolved.get(file)) is None:
            known = tuple(self._resolve_all(file, file.links))
            self._resolved[file] = known
        return known

    @cached_property
    def sorted(self) -> SortedLinks:
        """The links that some rule may have to say something of, by what they come to."""
        found = SortedLinks([], [], [], [], [])
        # Most links lead to a page in the same language or to a secure host, and need no check; the same ones stand in
        # many pages.
        quiet: dict[tuple[str, str], set[str]] = {}
        for file in (*self.pages, *self.documents):
            language = file.language if isinstance(file, BuiltPage) else ""
            address = self.address_of(file.url)
            known = quiet.setdefault((language, address.folder), set())
            secure = address.is_secure
            links = [link for link in file.links if link.target not in known or (link.language and link.tag == "link")]
            for link, resolution in zip(links, self._resolve_all(file, links)):
                target, state, page = link.target, resolution.state, resolution.page
                alternate = link.language and link.tag == "link"
                across = page and language and (page.language != language or alternate)
                if across:
                    found.across.append((file, link, resolution))
                is_plain = secure and target[:5].lower() == "http:" and not target.startswith(_LOCAL)
                if is_plain or (state == "away" and not _is_safe(target)):
                    found.away.append((file, link, resolution))
                elif not across and state in _SOMEWHERE and _is_shared(target):
                    known.add(target)
                    continue
                if state == "none":
                    found.placeless.append((file, link, resolution))
                elif state in _NOWHERE:
                    found.nowhere.append((file, link, resolution))
                if not target or target.isspace():
                    found.empty.append((file, link, resolution))
        return found

    def _resolve_all(self, file: BuiltFile, links: Sequence[BuiltLink]) -> list[Resolution]:
        base = self.base_of(file)
        # This runs for hundreds of thousands of links.
        known, resolved = self._known.setdefault(base.address.folder, {}), []
        for link in links:
            href = link.target
            if (resolution := known.get(href)) is None:
                resolution = self._inside(file, link) if href[:1] == "#" else self.resolve(href, base)
            resolved.append(resolution)
        return resolved

    def _inside(self, file: BuiltFile, link: BuiltLink) -> Resolution:
        """Say what a fragment alone comes to."""
        href = link.target
        if link.tag not in _FOLLOWED:
            address = self.address_of(file.url)
            return self.resolve(href, Base(address.served(file.url), address))
        if isinstance(file, BuiltPage) and not file.base and (href == "#" or href[1:] in file.anchors):
            return Resolution("found", file.url, "", file)
        return self.resolve(href, self.base_of(file))

    def base_of(self, file: BuiltFile) -> Base:
        """Return what a file's links are relative to."""
        address = self.address_of(file.url)
        own = address.served(file.url)
        if not isinstance(file, BuiltPage) or not file.base:
            return Base(own, address)
        destination = follow(file.base, own, address)
        if destination.kind == "inside":
            there = self.address_of(destination.path)
            return Base(there.served(destination.path), there)
        return Base(destination.path if destination.kind == "beyond" else file.base, address)

    def resolve(self, href: str, base: Base) -> Resolution:
        """Say what `href` comes to from a document with that base URL."""
        shared = _is_shared(href)
        all_known = self._known.setdefault(base.address.folder, {})
        if shared and (known := all_known.get(href)):
            return known
        resolution = self._look_up(follow(href, *base))
        if resolution.state == "missing" and (
            self._is_of_another_site(href, resolution.path) or self._is_redirected(resolution.path)
        ):
            resolution = _AWAY
        if shared:
            all_known[href] = resolution
        return resolution

    def _is_of_another_site(self, href: str, path: str) -> bool:
        """Tell whether an absolute URL names a folder that the host gives to another repository of the owner."""
        address = self.address_of(path)
        return (
            "//" in href
            and address.path == "/"
            and any(host.endswith(_SHARED_HOSTS) for host in address.hosts)
            and f"{address.folder}/{address.served(path).split('/', 2)[1]}" not in self._top_names
        )

    def _is_redirected(self, path: str) -> bool:
        asked = self.address_of(path).served(path).lower().rstrip("/")
        return any(compiled(one).fullmatch(asked) for one in self.redirected)

    @cached_property
    def _top_names(self) -> frozenset[str]:
        depth = 1 + self.addresses[0].folder.count("/")
        return frozenset("/".join(file.split("/", depth + 1)[: depth + 1]) for file in self.files)

    def _look_up(self, destination: Destination) -> Resolution:
        kind, path, fragment = destination
        if kind == "away":
            return _AWAY
        if kind != "inside":
            return Resolution(kind, path, fragment)
        file = path + "index.html" if path.endswith("/") else path
        if file not in self.files:
            others = [f"{path}/index.html"]
            if self.adds_html:
                others.append(f"{path.removesuffix('/')}.html")
            found = next((one for one in others if one in self.files), None)
            if not found:
                return Resolution("missing", path, fragment)
            file = found
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


def _is_shared(href: str) -> bool:
    """Tell whether an address means the same wherever it stands."""
    return href[:1] == "/" or "://" in href


def _is_safe(href: str) -> bool:
    """Tell whether an address that leads away does so neither over plain http nor to the reader's own machine."""
    split = split_url(href)
    return not split or not (split.scheme == "http" or is_local(split.host))
