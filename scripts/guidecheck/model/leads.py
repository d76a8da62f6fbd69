"""What the pages of a guide lead to, and what of each page can be led to: values, small enough to be kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from guidecheck.model.site import Site


class Lead(NamedTuple):
    """What a page names that has to be elsewhere in the site, as it is written.

    That is where a link or image leads, that of the shortcode `figure` too (`pressed` is its link), one that names the
    site's own host (`own`; the `language` says whose, where each has one), the page of the shortcode `ref` or `relref`
    in the `language` that it asks for, the colour of an alert, or the type of one as GitHub has them (`callout`); known
    colours and types are left out. `escaped` is the address of a link, and `shown` of an image, as it is written with
    escapes of Markdown; `stopping` is one on another host with a `%` that begins no escape.
    """

    target: str
    line: int
    column: int
    kind: Literal[
        "link", "image", "figure", "pressed", "own", "ref", "color", "callout", "escaped", "shown", "stopping"
    ] = "link"
    language: str = ""


class PageLeads(NamedTuple):
    """What a page leads to, and where it can be found itself.

    `addresses` are what its front matter says: `url`, `slug` and aliases, each with its key. `places` are the ids in
    it, one a line; `open` says that there may be others, which a shortcode or a template writes. A `draft` is not
    published, nor is any page before the day `since` or after the day `until`, as YYYY-MM-DD. `unseen` are the names of
    shortcodes whose templates are not here, one a line, and `unseen_at` the line of the first call. `address_at` is the
    line of its `url`, `slug` or aliases, or the first; 0 where other pages may have its address too. `document` is the
    key of its document where that is not the page's own: a `translationKey` brings pages of other names together.
    `unwritten` says that Hugo makes an address for it, for lists, and writes no file there. `keys` are those of its
    front matter, `calls` the shortcodes that it calls, one a line, and `weight` what orders it among those beside it, 0
    for none. `included` are the files of Markdown that its shortcodes name, one a line: they may print them.
    `layout` is the one that it asks for.
    """

    path: str
    language: str
    key: str
    addresses: tuple[tuple[str, str], ...] = ()
    places: str = ""
    open: bool = False
    leads: tuple[Lead, ...] = ()
    draft: bool = False
    since: str = ""
    until: str = ""
    unseen: str = ""
    unseen_at: int = 0
    address_at: int = 1
    document: str = ""
    unwritten: bool = False
    keys: str = ""
    calls: str = ""
    weight: float = 0
    included: str = ""
    layout: str = ""


Hook = Literal["", "hugo", "site"]


class Published(NamedTuple):
    """The files that a site publishes beside its pages, with a leading `/` as far as they have an address of their own.

    `content` are the files of the content by their place in it, `bundled` those that are no pages, with the languages
    that publish each, `written` the ids that templates write (as patterns). `redirected` are addresses that the host
    answers otherwise (as patterns), `taxonomies` the folders of lists that Hugo makes. `complete` says that all modules
    are here and nothing but what is here makes pages, `absent` what it is that is not here or makes some; `moved` that
    addresses are not those of the files. `own` are the shortcodes of Hugo's that the site has templates of its own for.
    `find_colors` reads those that its styles have for alerts, None where there is no telling; `callouts` says that
    quotations get them too. `drafts` says that drafts are published, `future` and `expired` that pages are before their
    time and after it, `in_folder` that the source language has a folder of its own in addresses, `redirects` that a
    folder which it does not have leads to its home page, `hosts` that each language has a host, `cased` that addresses
    keep the capital letters of files. `hook` is who makes addresses of the links of pages: Hugo's own template, the
    site's, or nobody; `images` is the same of images, `rendered` for which of both the site has one, `sought` for which
    that one looks in data, or puts an address before what is written. `assets` are those of the files that only
    templates publish, `copied` says that every language has a copy of `bundled`, `outputs`
    that pages may have other files, `views` the folders that formats of output put before those of pages, `templates`
    that templates of pages are here and leave relative addresses to the page; `absolute` that Hugo puts the base URL
    before addresses from the root. `folders` are those, relative to the root, of which files are published, and
    `find_ignored` tells which paths relative to the root the project keeps out of git: they may be made for each build.
    `anchors` is what templates write before and behind the ids of headings. `find_merged` tells the sections whose
    own templates list pages of another language where one lacks them, with nothing for all sections; `find_layouts` the
    names of the site's own templates, in small letters and without the ending.
    """

    static: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()
    complete: bool = True
    absent: str = ""
    moved: bool = False
    taxonomies: frozenset[str] = frozenset()
    redirected: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    find_colors: Callable[[], frozenset[str] | None] = lambda: None
    callouts: bool = False
    drafts: bool = False
    future: bool = False
    expired: bool = False
    in_folder: bool = False
    redirects: bool = True
    hosts: bool = False
    hook: Hook = ""
    cased: bool = False
    images: Hook = ""
    rendered: frozenset[str] = frozenset()
    sought: frozenset[str] = frozenset()
    assets: frozenset[str] = frozenset()
    bundled: Mapping[str, frozenset[str]] = MappingProxyType({})
    copied: bool = False
    outputs: bool = False
    views: frozenset[str] = frozenset()
    templates: bool = False
    absolute: bool = False
    folders: tuple[str, ...] = ()
    find_ignored: Callable[[Collection[str]], frozenset[str]] = lambda _: frozenset()
    anchors: tuple[tuple[str, str], ...] = ()
    find_merged: Callable[[], frozenset[str]] = frozenset
    find_layouts: Callable[[], frozenset[str]] = frozenset


@dataclass(frozen=True, eq=False)
class Leads:
    """All that a check of links inside a guide may look at.

    `checked` are the paths of the pages whose links are judged; `list_published` reads what is published beside pages,
    which only a link that no page answers needs. `today` is the day on which the guide was read, as YYYY-MM-DD; where
    it is not given, all pages are in their time.
    """

    site: Site
    pages: tuple[PageLeads, ...]
    list_published: Callable[[], Published]
    checked: frozenset[str] | None = None
    today: str = ""

    @cached_property
    def published(self) -> Published:
        """The files that the site publishes beside its pages."""
        return self.list_published()

    @cached_property
    def _days(self) -> tuple[str, str]:
        """Yesterday and tomorrow: Hugo counts by the clock, and where it is built the day may be another."""
        today = date.fromisoformat(self.today) if self.today else None
        return ("", "") if not today else ((today - timedelta(1)).isoformat(), (today + timedelta(1)).isoformat())

    @cached_property
    def _merged(self) -> frozenset[str]:
        return self.published.find_merged()

    def is_merged(self, page: PageLeads) -> bool:
        """Tell whether the templates of a page's section list the pages of another language where one lacks them."""
        return not self._merged.isdisjoint(("", page.key.partition("/")[0].lower()))

    def is_list(self, page: PageLeads) -> bool:
        """Tell whether a page is about a taxonomy or a term: Hugo lists those in each language that has such pages."""
        folder, *term, name = page.key.split("/") if "/" in page.key else ("", page.key)
        return name.startswith("_index.") and len(term) < 2 and folder.lower() in self.published.taxonomies

    def hidden(self, page: PageLeads) -> Literal["", "draft", "future", "expired", "unwritten"]:
        """Return why a page is not published; nothing for one that is."""
        yesterday, tomorrow = self._days
        if page.draft and not self.published.drafts:
            return "draft"
        if tomorrow and page.since > tomorrow and not self.published.future:
            return "future"
        if page.until and page.until < yesterday and not self.published.expired:
            return "expired"
        return "unwritten" if page.unwritten else ""
