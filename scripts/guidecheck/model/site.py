"""What the configuration of Hugo says: languages, where their content lies, and how pages are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Language(NamedTuple):
    """A language of the site: its Hugo key, the folder of its content, relative to the root, and its tag.

    The tag (`zh-TW`) tells the script, where the key is none (`tw`). `empty` says that the whole guide has no page in
    it. `base_url` is its own, where it has one.
    """

    key: str
    content: str
    weight: int = 0
    tag: str = ""
    empty: bool = False
    base_url: str = ""


# What a shortcode's template does with what it wraps: nothing, print it as it stands, render it as Markdown, show it
# as code or text, or one of these, and nobody can tell which.
Inner = Literal["unused", "printed", "rendered", "escaped", "unsure"]


class Mount(NamedTuple):
    """A folder, relative to the root, whose files Hugo takes for content of some languages.

    `under` is where in the content they stand, with `/` at its end unless it is the top. `languages` is empty for those
    that the files name themselves, else for the first of them where they do not. `patterns` tell which files count, as
    Hugo's `files` do: one that begins with `! ` leaves out. A mount of one file has its name in `file`, and in `name`
    the one that it gets.
    """

    folder: str
    languages: tuple[str, ...]
    under: str = ""
    patterns: tuple[str, ...] = ()
    file: str = ""
    name: str = ""


class Pattern(NamedTuple):
    """A pattern of `permalinks`: of a language (of all where it is empty), for a kind of pages in a section."""

    language: str
    kind: str
    section: str
    form: str


@dataclass(frozen=True, slots=True)
class Site:
    """What the Hugo configuration says: languages (the source language first) and the base URL.

    `shortcodes` are the names of all that a page can call, in lower case; None where there is no telling. `inner`
    says what the templates that can be seen do with what a shortcode wraps, `forms` what they print around it. `mounts`
    are where content lies, `mounted` says that the configuration names them; `file` is the configuration that a person
    would open, `disabled` are languages left out. `raw_html` says that HTML in Markdown is published. `loose` are
    settings that let Hugo do more than it does by default, `reading` the shortcodes whose templates read files,
    `printing` those that may print HTML of their parameters, `plain` those that write no ids. `ignored` are regular
    expressions of files that Hugo passes over. `docsy` says that shortcodes whose templates are not here may be
    Docsy's. `block_attributes` says that a line of attributes below a block is none of its text, `formulas` between
    which signs it is no Markdown, `without` which rules of Markdown are switched off. `cascades` are what the
    configuration gives to pages, each with its `target`. `id_forms` are the languages whose headings have ids
    in another form than Hugo's own, each with it; `term_ids` says that terms of definitions have ids too.
    `patterns` say what addresses some pages have instead of those of their files. `by_host` says that each language has
    an address of its own, and a folder in what Hugo publishes that is the root there. `pagers` are the languages whose
    lists go on in another folder than `page`, each with it. `outputs` are the names of all formats of output, in lower
    case, `markups` those of all forms of content; None where there is no telling. `no_default` is the language that the
    configuration names as the default and that is none of the site's, or is disabled: Hugo stops. `file_days` are the
    languages whose pages may be dated by the names of their files, each with the keys that come before these.
    `own_terms` are the keys of front matter that name terms of a taxonomy in a language, and what they are in the
    source language, where that is another name. `html_unsure` says that a theme or module may publish HTML in Markdown,
    as the site asks for its settings, and it is not here.
    """

    languages: tuple[Language, ...]
    base_url: str = ""
    publish: str = "public"
    shortcodes: frozenset[str] | None = None
    inner: Mapping[str, Inner] = field(default_factory=dict, hash=False)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    mounts: tuple[Mount, ...] = ()
    mounted: bool = False
    file: str = ""
    disabled: tuple[str, ...] = ()
    raw_html: bool = False
    loose: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    printing: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    docsy: bool = True
    block_attributes: bool = False
    formulas: tuple[tuple[str, str], ...] = ()
    without: frozenset[str] = frozenset()
    cascades: tuple[Mapping[str, object], ...] = field(default=(), hash=False)
    id_forms: tuple[tuple[str, str], ...] = ()
    term_ids: bool = False
    patterns: tuple[Pattern, ...] = ()
    by_host: bool = False
    pagers: tuple[tuple[str, str], ...] = ()
    outputs: frozenset[str] | None = None
    markups: frozenset[str] | None = None
    no_default: str = ""
    file_days: tuple[tuple[str, tuple[str, ...]], ...] = ()
    own_terms: tuple[tuple[str, str, str], ...] = ()
    html_unsure: bool = False

    @property
    def source(self) -> Language:
        """The default content language, which the others translate."""
        return self.languages[0]

    def shares_folder(self, language: Language) -> bool:
        """Tell whether another language has its content in the folder of a language."""
        return any(other.content == language.content for other in self.languages if other != language)

    def tag(self, key: str) -> str:
        """Return the tag of a language, such as `zh-TW`, by its key."""
        return next((language.tag for language in self.languages if language.key == key and language.tag), key)

    def base_url_of(self, language: Language) -> str:
        """Return the base URL of a language: the site's, where it has none of its own."""
        return language.base_url or self.base_url

    def pager(self, language: str) -> str:
        """Return the folder of the further pages of a list, in a language, without slashes at its ends; or nothing."""
        return dict(self.pagers).get(language, "page")

    def id_form(self, language: str) -> str:
        """Return the form that Hugo gives to ids of headings in a language; empty where it gives them none."""
        return dict(self.id_forms).get(language, "github")
