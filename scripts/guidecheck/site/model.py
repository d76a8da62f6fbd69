"""The built site as the site rules see it. No I/O but through `read`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity
from guidecheck.model.page import WrittenPage
from guidecheck.model.site import Site
from guidecheck.site.addresses import first_url, prefix_of
from guidecheck.site.origins import Origins
from guidecheck.site.pages import BuiltFile, BuiltLink, BuiltPage
from guidecheck.site.places import Places
from guidecheck.site.resolving import Links
from guidecheck.site.urls import Address

# A page of a kind that so many others are not of is no page of that kind, but a broken one.
_OTHERS = 20


@dataclass(frozen=True, eq=False)
class BuiltSite:
    """The built site: what every site check gets.

    `pages` and `documents` are in the order of their paths; `files` are the paths of all files, with a leading `/`.
    `sources` maps the address of a page to the content file that made it, as far as known; `read` returns a file's
    text by its `path`. `addresses` are where it will stand: one, or one for each language. `redirected` are patterns of
    addresses that the host answers without a file (`find_redirected`); `adds_html` says whether it adds that.
    """

    site: Site
    addresses: tuple[Address, ...]
    pages: tuple[BuiltPage, ...]
    documents: tuple[BuiltFile, ...]
    files: frozenset[str]
    sources: Mapping[str, WrittenPage]
    read: Callable[[str], str]
    folder: str = "public"
    redirected: tuple[str, ...] = ()
    adds_html: bool = False

    @cached_property
    def links(self) -> Links:
        """What the links come to."""
        return Links(self.addresses, self.pages, self.documents, self.files, self.redirected, self.adds_html)

    @cached_property
    def places(self) -> Places:
        """Where things stand in the files."""
        return Places(self.read)

    @cached_property
    def origins(self) -> Origins:
        """What in the content made the links."""
        return Origins(self.sources, self.speaks_for)

    @cached_property
    def by_url(self) -> Mapping[str, BuiltPage]:
        """The pages by address."""
        return {page.url: page for page in self.pages}

    @cached_property
    def cut(self) -> frozenset[BuiltPage]:
        """The pages that seem to be cut short: they have no `</html>`, which nearly all of the site's pages have."""
        endless = [page for page in self.pages if page.endless and not page.problem]
        return frozenset(endless if len(endless) * _OTHERS <= len(self.pages) else ())

    @cached_property
    def sources_by_key(self) -> Mapping[tuple[str, str], WrittenPage]:
        """The content pages by their language and key."""
        return {(source.language, source.key): source for source in self.sources.values()}

    def speaks_for(self, page: BuiltPage) -> str:
        """Return the address of the page that one is another view of: its regular view, or the first page of a list."""
        return first_url(page.regular_url, page.language, self.site)

    def alternates(self, page: BuiltPage) -> Sequence[tuple[str, BuiltPage]]:
        """Return the language and the page of each `<link hreflang>` of a page."""
        return self._alternates.get(page, ())

    @cached_property
    def _alternates(self) -> Mapping[BuiltFile, Sequence[tuple[str, BuiltPage]]]:
        found: dict[BuiltFile, list[tuple[str, BuiltPage]]] = {}
        for file, link, resolution in self.links.sorted.across:
            if link.tag == "link" and link.language and resolution.page:
                found.setdefault(file, []).append((link.language, resolution.page))
        return found

    def page_in(self, language: str, page: BuiltPage) -> BuiltPage | None:
        """Return the counterpart of a page in a language: what its hreflang says, else the same path there."""
        for named, target in self.alternates(page):
            if named.lower() == language:
                return target
        own, other = prefix_of(page.language, self.site), prefix_of(language, self.site)
        return self.by_url.get(other + page.url.removeprefix(own))

    def finding_at(
        self,
        rule: Rule,
        file: BuiltFile,
        link: BuiltLink,
        message: Message,
        hint: Message = NOTHING,
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of a link, at its tag; what in the content made it is related."""
        line, column = self.places.of_link(file, link)
        return rule.at(file.path, line, column, message, hint, self.origins.of(file, link), severity)

    def pages_below(self, url: str) -> list[BuiltPage]:
        """Return the pages whose address starts with `url`, in the order of their addresses."""
        urls = self._sorted_urls
        return [self.by_url[found] for found in urls[bisect_left(urls, url) : bisect_left(urls, url + "\U0010ffff")]]

    @cached_property
    def _sorted_urls(self) -> list[str]:
        return sorted(self.by_url)
