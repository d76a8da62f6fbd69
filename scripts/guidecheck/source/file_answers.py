"""Which files beside the pages answer a link, and where one lies that it was meant for."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from posixpath import basename, dirname, join, normpath
from typing import Literal, NamedTuple
from urllib.parse import unquote

from guidecheck.base.wildcards import compiled
from guidecheck.model.leads import Hook, Lead, Leads, PageLeads
from guidecheck.source.link_answers import Answers
from guidecheck.source.page_addresses import PageAddresses, above, last_part, normal, place_of
from guidecheck.source.sources import ENDINGS, UNREAD


class Elsewhere(NamedTuple):
    """Where a file lies that a link does not lead to, and why it does not.

    It leaves out the folder that the site has on its host (`folder`), it or the `name` alone is in another `case`, the
    file is published in another `language`, or the page, which is no folder, lies `deeper` in the site than its file
    does; `address` is the file's, its name, or the one that is asked for in vain.
    """

    why: Literal["folder", "case", "name", "language", "deeper"]
    address: str
    path: str = ""


class FileAnswers:
    """The files that a site publishes beside its pages, asked whether they answer a link."""

    def __init__(self, leads: Leads, at: PageAddresses, answers: Answers) -> None:
        self._leads, self._site, self._at, self._answers = leads, leads.site, at, answers

    def have(self, path: str, ways: Collection[str], is_file: bool) -> bool:
        """Tell whether something beside the pages may be there, or whether there is no telling."""
        published = self._leads.published
        static, content = _files(published.static), _content(published.content)
        # On one host no language has static files in a folder of its own.
        as_written = is_file and path.startswith("/") and not published.hosts
        at_root = self._at.from_root(path) if as_written else ways
        for way in ways:
            first = way.partition("/")[0]
            if (way in static and way in at_root) or way in content:
                return True
            if not is_file and (first in published.taxonomies or self._is_view(way) or self._is_further(way)):
                return True
        if self.redirect(ways):
            return True
        if is_file:
            # A file is where its page is, which may be elsewhere.
            return last_part(path) in self._at.moved_files
        return published.moved and not path.lower().endswith(ENDINGS)

    def top_without_anything(self, path: str) -> str:
        """Return the folder at the top of the site that a path from the root names, if nothing is in it."""
        ways = [way for way in self._at.from_root(path) if way] if path.startswith("/") else []
        parts = min(ways, key=len, default="").split("/")
        top = parts[1] if parts[0] in self._at.languages and len(parts) > 1 else parts[0]
        published = self._leads.published
        tops = (_tops(published.static), _tops(published.content), self._at.tops)
        return "" if any(top in known for known in tops) or top in published.taxonomies else top

    def in_folder(self, page: PageLeads, lead: Lead, path: str) -> bool:
        """Tell whether a path from the root is that of a file in the folder of its page, where Hugo looks first.

        It does where its own templates, or those of the site, make the address.
        """
        if not self._hook(lead, "") or not path.startswith("/") or not self._at.is_folder(page):
            return False
        return normal(join(dirname(page.key), unquote(path).lstrip("/"))) in _content(self._leads.published.content)

    def _hook(self, lead: Lead, otherwise: Hook) -> Hook:
        """Return whose templates make the address of what a page leads to; `otherwise` is said of other kinds."""
        published = self._leads.published
        hooks: dict[str, Hook] = {"image": published.images, "link": published.hook, "figure": "hugo", "pressed": ""}
        return hooks.get(lead.kind, otherwise)

    def places(self, page: PageLeads, path: str) -> Iterator[str]:
        """Yield the paths, relative to the root, at which Hugo would find what a link leads to: a file or a page."""
        path = unquote(path)
        if not path.startswith("/"):
            beside = normpath(join(dirname(page.path), path))
            if not beside.startswith(".."):
                yield beside
            path = self._at.rooted(page, path)
        asked = self._at.without_base(normpath(path))
        first, _, rest = asked.partition("/")
        for way in (asked, *([rest] if first in self._at.languages else [])):
            for folder in self._leads.published.folders:
                yield from (f"{join(folder, way)}{ending}" for ending in ("", "/", ".md"))

    def _is_view(self, way: str) -> bool:
        """Tell whether an address may be that of another view of a page, such as one to print."""
        # What a theme has begins with a line, as in Docsy.
        return "/_" in f"/{way}" or any(f"/{normal(one)}/" in f"/{way}/" for one in self._leads.published.views)

    def _is_further(self, way: str) -> bool:
        """Tell whether an address may be that of a further page of a list."""
        pagers = {self._site.pager(one.key) for one in self._site.languages}
        return any(f"/{one}/" in f"/{way}/" if one else way.rpartition("/")[2].isdecimal() for one in pagers)

    def redirect(self, ways: Collection[str]) -> bool:
        """Tell whether the host sends who asks for one of some addresses elsewhere."""
        patterns = self._leads.published.redirected
        return any(compiled(one).fullmatch(f"/{way}") for one in patterns for way in ways)

    def address_near(self, ways: Collection[str]) -> str:
        """Return the address of a static file that is one of some addresses; empty where none is."""
        static = _by_address(self._leads.published.static)
        near = [one for way in ways for one in static.get(way, ())]
        return f"/{self._at.folder}{near[0]}" if near else ""

    def elsewhere(self, page: PageLeads, lead: Lead, path: str) -> Elsewhere | None:
        """Return where the file is that a link asks for in vain, by its case, language or folder; None if it is there.

        The link is one that `have` knows a file for.
        """
        if dirname(page.key) in self._at.moved_folders:
            return None
        # What lies in the folder of its page Hugo finds in any case, and in any language.
        if not path.startswith(("/", "../")):
            return None if self._at.is_folder(page) else self._below(page, lead, path)
        published, base = self._leads.published, self._at.folder
        if path.startswith("../"):
            hook = published.images if lead.kind == "image" else published.hook
            if hook == "site" or published.moved or not (published.templates and self._at.is_certain(page)):
                return None
            path = self._at.rooted(page, unquote(path))
        if self._answers.leaves_folder(lead, path) and normal(path) not in _files(published.assets):
            return Elsewhere("folder", f"/{base}{path.lstrip('/')}")
        path = self._at.without_base(unicodedata.normalize("NFC", unquote(path)))
        first, _, rest = path.partition("/")
        asked = {path, *([rest] if first in self._at.languages else [])}
        static = [one for way in asked for one in _by_address(published.static).get(normal(way), ())]
        if not asked.isdisjoint(static):
            return None
        # The folder of a page is published in small letters, its files as they are.
        beside = [one for way in asked for one in _by_address(published.content).get(normal(way), ())]
        if basename(path) in map(basename, beside):
            return self._in_language(lead, first, beside)
        folded = {way.casefold() for way in asked}
        for one in static:
            if one.casefold() in folded:
                return Elsewhere("case", f"/{base}{one}")
        for one in beside:
            if one.casefold() in folded:
                return Elsewhere("name", basename(one))
        return None

    def _below(self, page: PageLeads, lead: Lead, path: str) -> Elsewhere | None:
        """Return what a browser asks for where a page without a folder links a file beside its own, and gets nothing.

        `a.md` is published as `/a/`, and what lies beside it as `/flow.png`.
        """
        published = self._leads.published
        hook = self._hook(lead, "site")
        if hook == "site" or published.moved or not (published.templates and self._at.is_certain(page)):
            return None
        # Hugo's own templates find those of the assets by their names, and publish them.
        assets = _files(published.assets) if hook == "hugo" else frozenset[str]()
        asked = self._at.asked(page, path)
        ways = {*asked, *(one.partition("/")[2] for one in asked if one.partition("/")[0] in self._at.languages)}
        if (
            not asked
            or normal(unquote(path)) in assets
            or not ways.isdisjoint(_files(published.static) | _content(published.content))
        ):
            return None
        return Elsewhere("deeper", self._at.link(min(asked)).rstrip("/"))

    def _in_language(self, lead: Lead, first: str, beside: Sequence[str]) -> Elsewhere | None:
        """Return where a file is that another language publishes than the one which a link from the root names.

        Hugo 0.168 publishes a file beside its page, in the language of its folder or name, and nowhere else.
        """
        published, source = self._leads.published, self._site.source.key
        languages = {one for path in beside for one in published.bundled.get(path, ())}
        own = first if first in self._at.languages else source
        # The language that the site is written in has no folder, or it must be named.
        if (own != source or (first == source) == published.in_folder) and own in languages:
            return None
        hook = published.images if lead.kind == "image" else published.hook
        if published.hosts or published.copied or (hook == "site" and lead.kind != "own"):
            return None
        # A file whose page that language does not have may be where another one has it.
        for language in sorted(languages):
            for path in beside:
                if self._at.has_folder(language, dirname(path)):
                    folder = "" if language == source and not published.in_folder else f"{language}/"
                    place = f"{folder}{normal(dirname(path))}/{basename(path)}"
                    return Elsewhere("language", f"/{self._at.folder}{place}", path)
        return None


@lru_cache(maxsize=8)
def _files(paths: frozenset[str]) -> frozenset[str]:
    """Return the addresses of files and of the folders that they lie in."""
    addresses = {normal(path) for path in paths}
    return frozenset(addresses | {folder for one in addresses for folder in above(one)})


@lru_cache(maxsize=8)
def _content(paths: frozenset[str]) -> frozenset[str]:
    """Return the addresses of files of the content, and of the folders that list what they make pages of."""
    listed = (path for path in paths if path.rpartition(".")[2].lower() in UNREAD)
    # Hugo names the folders of pages by what it keeps of them.
    beside_pages = (normal(f"{place_of(dirname(path))}/{basename(path)}") for path in paths)
    return frozenset({*map(normal, paths), *beside_pages, *(folder for one in listed for folder in above(normal(one)))})


@lru_cache(maxsize=8)
def _tops(paths: frozenset[str]) -> frozenset[str]:
    """Return the first parts of the addresses of files."""
    return frozenset(normal(path).partition("/")[0] for path in paths)


@lru_cache(maxsize=8)
def _by_address(paths: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Return the paths of files as they are written, by their addresses."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        written = unicodedata.normalize("NFC", path).strip("/")
        found.setdefault(normal(written), []).append(written)
    return found
