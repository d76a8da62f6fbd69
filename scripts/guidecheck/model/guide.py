"""What a guide is: documents, the data about licences and what a site brings along, and what a check may look at.

Values alone, immutable. Lines count from 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from guidecheck.model.leads import Published
from guidecheck.model.page import Page, Problem
from guidecheck.model.record import Translations
from guidecheck.model.settings import Settings
from guidecheck.model.site import Mount, Site

if TYPE_CHECKING:
    from guidecheck.model.grounds import GroundsFile


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """One page in all its languages: what the section rules compare.

    `lost` are the files, by language, that Hugo makes no page of, as another language has a page with files of its own
    in their place, `hidden` those whose front matter keeps them from being rendered. `unrendered` says that this is so
    of all `pages`: they have no address, and templates may print what they say.
    """

    key: str
    pages: Mapping[str, Page]
    lost: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    unrendered: bool = False


# The way to a key of a data file: the keys that lead there.
KeyPath = tuple[str, ...]


def line_at(lines: Mapping[KeyPath, int], at: KeyPath) -> int:
    """Return the line of a value, by the keys that lead to it, or of the nearest that it is in."""
    return next((lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in lines), 1)


class DataEntry(NamedTuple):
    """What a file of `data/licenses` says of a licence; its name is the key. `lines` has the line of each key."""

    key: str
    path: str
    values: Mapping[str, object]
    lines: Mapping[KeyPath, int]

    def line(self, *at: str) -> int:
        """Return the line of a key; for one that stands nowhere, as a merge brings it, that of what holds it."""
        return line_at(self.lines, at)


@dataclass(frozen=True, slots=True, eq=False)
class Licenses:
    """The files of `data/licenses`, or nothing where a site has none (`folder` is then empty).

    `problems` come with the path of their file. `declared` are the identifiers that pass because their entry says that
    the list lacks or deprecates them.
    """

    folder: str = ""
    entries: Mapping[str, DataEntry] = field(default_factory=dict)
    problems: tuple[tuple[str, Problem], ...] = ()
    declared: frozenset[str] = frozenset()


# Heading of the source → the headings that other pages pair it with.
Lexicon = Mapping[str, str]


BroughtKind = Literal["setting", "content", "static", "function", "inline", "shortcode", "module", "settings"]


class Brought(NamedTuple):
    """Something that lets Hugo do more than publish pages: where it stands, what it is, and its name."""

    path: str
    line: int
    kind: BroughtKind
    name: str


class Layout(NamedTuple):
    """What of the content is not as its configuration has it, and what there is to trust.

    `unread` are files that Hugo makes pages of and guidecheck cannot read, `outside` pages in no language's folder.
    `lines` has the line of the configuration where each empty language stands. `brought` is what lets Hugo do more
    than publish pages. `strangers` are files that Hugo takes for the data of one of another suffix, which is read here.
    `doubled` are files of which Hugo makes no page, each with the one that has the same address. `absent` are folders
    and files that are mounted as content and are not there, each with the line of the configuration. `nested` are the
    folders of languages that lie in that of another language, which comes next, and the line of the configuration.
    `default` is the file and line of the configuration that name a default language which is none. `worded` are the
    empty languages that have words for templates all the same (`i18n`), and the folder of content that others have too.
    """

    unread: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    lines: Mapping[str, int] = {}
    brought: tuple[Brought, ...] = ()
    strangers: tuple[str, ...] = ()
    doubled: tuple[tuple[str, str], ...] = ()
    absent: tuple[tuple[str, int], ...] = ()
    nested: tuple[tuple[Mount, Mount, int], ...] = ()
    default: tuple[str, int] | None = None
    worded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Guide:
    """A site's source: all its documents, or those to be checked, and what it says beside them.

    `keys` are those of the pages of the whole guide, by language. `explains_licences` says that one of those pages
    explains a licence. `settings` are the project's own choices. `grounds` are the files that say what licences' texts
    say, by identifier. `files` are the texts of other data files, by their paths, `today` the day on which the guide
    was read, as YYYY-MM-DD. `published` reads what the site publishes beside its pages.
    """

    site: Site
    documents: tuple[Document, ...]
    licenses: Licenses = field(default_factory=Licenses)
    keys: Mapping[str, frozenset[str]] = field(default_factory=dict)
    translations: Translations = field(default_factory=Translations)
    explains_licences: bool = False
    settings: Settings = field(default_factory=Settings)
    grounds: Mapping[str, GroundsFile] = field(default_factory=dict)
    layout: Layout = field(default_factory=Layout)
    files: Mapping[str, str] = field(default_factory=dict)
    today: str = ""
    published: Callable[[], Published] = field(default=Published)

    def pages(self) -> Iterator[Page]:
        """Yield the pages of the documents, the source language first in each."""
        for document in self.documents:
            yield from in_order(document, self.site)


@dataclass(frozen=True, slots=True, eq=False)
class DocumentView:
    """All that a check of documents may look at: one document, and what the guide says of it.

    Its result is kept for as long as all of this stays the same, so nothing of another document may be in it.
    `licenses` has the entry of this document alone, `translations` its record and that of `grounds`, the file that says
    what the text of its licence says. `lexicons`, by language, are what the other pages of the guide teach about
    headings.
    """

    site: Site
    document: Document
    licenses: Licenses = field(default_factory=Licenses)
    translations: Translations = field(default_factory=Translations)
    lexicons: Mapping[str, Lexicon] = field(default_factory=dict)
    explains_licences: bool = False
    settings: Settings = field(default_factory=Settings)
    grounds: GroundsFile | None = None

    def pages(self) -> Iterator[Page]:
        """Yield the pages of the document, the source language first."""
        return in_order(self.document, self.site)


def in_order(document: Document, site: Site) -> Iterator[Page]:
    """Yield the pages of a document in the order of the site's languages."""
    seen: set[str] = set()
    for language in site.languages:
        page = document.pages.get(language.key)
        # One file may be mounted for several languages.
        if page and page.path not in seen:
            seen.add(page.path)
            yield page


@dataclass(frozen=True, slots=True, eq=False)
class GuideData:
    """All that a check of data may look at: what a guide says beside its pages, and which pages it has.

    `grounds` are the identifiers that have a file in `data/grounds`. `files` and `today` are those of `Guide`.
    """

    site: Site
    licenses: Licenses
    keys: Mapping[str, frozenset[str]]
    explains_licences: bool
    grounds: frozenset[str]
    layout: Layout = field(default_factory=Layout)
    files: Mapping[str, str] = field(default_factory=dict)
    today: str = ""
    settings: Settings = field(default_factory=Settings)


def data_of(guide: Guide) -> GuideData:
    """Return what a check of data may look at."""
    return GuideData(
        guide.site,
        guide.licenses,
        guide.keys,
        guide.explains_licences,
        frozenset(guide.grounds),
        guide.layout,
        guide.files,
        guide.today,
        guide.settings,
    )
