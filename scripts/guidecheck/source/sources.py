"""Which content files Hugo makes pages of: their language, what is none, and which belong together in all languages.

Source: Hugo 0.168, `hugolib/page__content.go`, `common/paths/pathparser.go`, `modules/config.go`; `tests/hugo` asks it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from guidecheck.base import disk
from guidecheck.base.globs import fits, is_chosen
from guidecheck.base.regex import regex
from guidecheck.model.page import is_true
from guidecheck.model.site import Mount, Site
from guidecheck.source.file_filters import is_ignored, is_mounted
from guidecheck.source.front_matter import read_front_matter

SUFFIXES = frozenset({"md", "markdown", "mdown"})
# How the name of a page ends.
ENDINGS = tuple(f".{suffix}" for suffix in sorted(SUFFIXES))
# Hugo makes pages of these too: HTML where the site allows it, other formats by programs of their own, and what a
# content adapter says.
UNREAD = frozenset({"html", "htm", "adoc", "asciidoc", "ad", "rst", "pandoc", "pdc", "org"})
ADAPTER = "_content.gotmpl"

# The keys by which front matter has a say in what is a page, and how much of a file is looked at for them.
_TELLING = regex(rb"""(?im)^[ \t"'{\[,]*(translationkey|headless|_?build|cascade)["']?[ \t]*[:=\].]""")
_BRACE = regex(rb"[\xef\xbb\xbf\s]*(?:---\s*)?\{")
_WORDS = (b"translationkey", b"headless", b"build", b"cascade")
_HEAD = 8192


class Source(NamedTuple):
    """A content file before it is read: its path from the root, its language, and its key across languages.

    `cascaded` are what `Page` has by that name.
    """

    path: str
    language: str
    key: str
    tag: str = ""
    cascaded: tuple[tuple[str, object], ...] = ()


class DocumentSources(NamedTuple):
    """Where one page lies in all its languages, in their order; the others are as `Document` has them."""

    key: str
    sources: tuple[Source, ...]
    lost: tuple[tuple[str, str], ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    unrendered: bool = False


class Found(NamedTuple):
    """The files of all pages, and those of which Hugo makes no page without a word.

    `lost` are those of lists, by language and folder, where the page of another language has files of its own: all
    there are that page's. `doubled` come each with the file whose page has the same address in the same language.
    `hidden` are those that are never rendered, by the key of the page that other languages have, each with its
    language; `unrendered` are the others, and the files of those: no language has an address for them.
    """

    pages: list[Source]
    lost: Mapping[tuple[str, str], str]
    doubled: Mapping[str, str]
    hidden: Mapping[str, tuple[tuple[str, str], ...]] = {}
    unrendered: tuple[Source, ...] = ()

    def lost_beside(self, key: str, languages: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return the files that are lost in the folder of a document, by language."""
        folder = key.rpartition("/")[0]
        return tuple((one, self.lost[one, folder]) for one in languages if (one, folder) in self.lost)


class Content(NamedTuple):
    """The files in each content folder, in a stable order, and which of them are pages."""

    files: Mapping[str, list[str]]
    found: Found


def read_content(root: Path, site: Site, left_out: Collection[str] = ()) -> Content:
    """Return what lies in the content folders but for some files; errors are those of `find_sources`."""
    listed = list_files(root, site)
    if left_out:
        listed = {folder: [path for path in paths if path not in left_out] for folder, paths in listed.items()}
    return Content(listed, find_sources(root, site, listed))


def list_files(root: Path, site: Site) -> dict[str, list[str]]:
    """Return the files of each content folder, in a stable order; raises `GuideError` for one that cannot be read."""
    # The source language first, whichever of the folders comes first where two hold one page.
    of_languages = [] if site.mounted else [language.content for language in site.languages]
    # A single file may be mounted too; one in the place of a language's folder is a fault.
    mounted = [mount.folder for mount in site.mounts if not (site.mounted and (root / mount.folder).is_file())]
    folders = dict.fromkeys((*of_languages, *mounted))
    return {folder: list(_files(root, folder, site.ignored)) for folder in folders}


def find_sources(root: Path, site: Site, listed: Mapping[str, list[str]] | None = None) -> Found:
    """Return the files of all pages, in a stable order, those that belong together with one key.

    A language has a folder of its own, or its pages carry it in their names (`page.en.md`). Resources of a bundle and
    what is never rendered are no pages. `listed` are the files, if they are known. Raises `GuideError` for a folder
    that cannot be read.
    """
    listed = list_files(root, site) if listed is None else listed
    found = [source for folder, paths in listed.items() for path in paths for source in _sources(path, site, folder)]
    every = found
    found, lost, beside = _without_resources(found)
    pages, doubled = _first_of_each(found, [mount.folder for mount in site.mounts])
    heads = {source.path: head for source in pages if (head := read_head(root, source.path))}
    cascading = _Cascading(pages, heads, site)
    given = {source: cascading.values_for(source) for source in pages} if cascading else {}
    unrendered = [source for source in pages if _is_hidden(heads.get(source.path, {}), given.get(source, {}))]
    pages = [source for source in pages if source not in unrendered] if unrendered else pages
    keys = _keys(pages, heads, site)
    made = _made(pages, keys, heads, given, site)
    if not unrendered:
        return Found(made, lost, beside | doubled)
    hidden: dict[str, tuple[tuple[str, str], ...]] = {}
    parts = _files_of(every, unrendered)
    for source in unrendered:
        if key := keys.get((_identity(source, heads.get(source.path)), ""), ""):
            hidden[key] = (*hidden.get(key, ()), (source.language, source.path))
        else:
            parts.append(source)
    own = _made(parts, _keys(parts, heads, site), heads, given, site)
    return Found(made, lost, beside | doubled, hidden, tuple(own))


def _made(
    pages: Iterable[Source],
    keys: Mapping[tuple[str, str], str],
    heads: Mapping[str, Mapping[str, object]],
    given: Mapping[Source, Mapping[str, object]],
    site: Site,
) -> list[Source]:
    """Return sources with the key of their document, the tag of their language and what cascades give to them."""
    made: list[Source] = []
    for source in pages:
        identity = _identity(source, heads.get(source.path))
        alone = keys[identity, source.language] != source.path
        key = source.key if alone else keys[identity, ""]
        plain = sorted((name, one) for name, one in given.get(source, {}).items() if isinstance(one, _PLAIN))
        made.append(Source(source.path, source.language, key, site.tag(source.language), tuple(plain)))
    return made


def _files_of(found: Iterable[Source], unrendered: Iterable[Source]) -> list[Source]:
    """Return the files of bundles that are never rendered, in any language: a template may print each of them."""
    bundles = tuple({f"{_folder(source)}/" for source in unrendered if _is_leaf(source)})
    return [one for one in found if one.key.startswith(bundles) and not (_is_leaf(one) or _is_list(one))]


def _without_resources(found: list[Source]) -> tuple[list[Source], dict[tuple[str, str], str], dict[str, str]]:
    """Return sources without those that lie beside a page with files of its own, in any language: all are its files.

    With them those of lists that are lost by it, as `Found.lost`, and those beside a page of the same language, each
    with its file.
    """
    leaves = [source for source in found if _is_leaf(source)]
    if not leaves:
        return found, {}, {}
    bundles = {_folder(source) for source in leaves}
    own = {(source.language, _folder(source)): source.path for source in leaves}
    resources = {source for source in found if _is_resource(source, bundles)}
    lost: dict[tuple[str, str], str] = {}
    beside: dict[str, str] = {}
    for source in (one for one in found if one in resources):
        place = source.language, _folder(source)
        if _is_list(source) and place in own:
            beside[source.path] = own[place]
        elif _is_list(source) and place[1] in bundles:
            lost[place] = source.path
    return [source for source in found if source not in resources], lost, beside


def _keys(pages: Iterable[Source], heads: Mapping[str, Mapping[str, object]], site: Site) -> dict[tuple[str, str], str]:
    """Return which file each language has of a document, by its identity, and, with no language, the document's key."""
    keys: dict[tuple[str, str], str] = {}
    order = {language.key: at for at, language in enumerate(site.languages)}
    together: dict[str, list[Source]] = {}
    for source in pages:
        together.setdefault(_identity(source, heads.get(source.path)), []).append(source)
    for identity, group in together.items():
        first = min(group, key=lambda one: (order[one.language], one.path))
        for source in group:
            # A second page in one language at one place stands by itself.
            keys.setdefault((identity, source.language), source.path)
        keys[identity, ""] = first.key
    return keys


def _first_of_each(found: list[Source], folders: list[str]) -> tuple[list[Source], dict[str, str]]:
    """Return the one source of each address in each language, and the paths of the others, each with that one's."""
    at_place: dict[tuple[str, str], list[Source]] = {}
    for source in found:
        at_place.setdefault((source.language, _place(source)), []).append(source)
    if len(at_place) == len(found):
        return found, {}
    first = {place: min(several, key=partial(_rank, folders)) for place, several in at_place.items()}
    kept = [source for source in found if first[source.language, _place(source)] is source]
    known = {source.path for source in kept}
    others = ((source, first[source.language, _place(source)]) for source in found if source.path not in known)
    return kept, {source.path: other.path for source, other in others}


def _rank(folders: list[str], source: Source) -> tuple[int, bool, int, int, str]:
    """Return what Hugo 0.168 goes by: the order of mounts, a language in the name, the kind of page, the suffix."""
    mount = min((at for at, one in enumerate(folders) if source.path.startswith(_prefix(one))), default=0)
    name, _, suffix = source.path.rpartition("/")[2].rpartition(".")
    in_name = name.lower().endswith(f".{source.language}")
    kind = 0 if _is_leaf(source) else 1 if _is_list(source) else 2
    return mount, not in_name, kind, ("mdown", "md", "markdown").index(suffix.lower()), source.path


def source_at(path: str, site: Site) -> Source | None:
    """Return the content file that a path is by its name, whether it is there or not; None for any other path."""
    parts = path.split("/")
    if any(is_ignored("/".join(parts[: at + 1]), site.ignored) for at in range(len(parts))):
        return None
    return next(_sources(path, site), None)


def find_unread(listed: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Return the files in content folders that Hugo makes pages of and guidecheck cannot read."""
    return tuple(
        path
        for paths in listed.values()
        for path in paths
        if (name := path.rpartition("/")[2]) == ADAPTER or name.rpartition(".")[2].lower() in UNREAD
    )


def find_outside(root: Path, site: Site) -> tuple[str, ...]:
    """Return pages that lie in the site's content folder, and in the folder of no language."""
    top = "content"
    mounted = [mount.folder for mount in site.mounts]
    if not all(folder.startswith(f"{top}/") for folder in mounted):
        return ()
    known = frozenset((*mounted, *(f"{top}/{key}" for key in site.disabled)))
    # Those folders are as good as all of the content.
    others = _files(root, top, site.ignored, known)
    return tuple(path for path in others if path.rpartition(".")[2].lower() in SUFFIXES)


def languages_at(path: str, site: Site) -> frozenset[str]:
    """Return the languages that a content file is published in, those included that borrow it for want of their own."""
    return frozenset(language for _, languages, _ in _mounted(path, site) for language in languages)


def _sources(path: str, site: Site, folder: str | None = None) -> Iterator[Source]:
    """Yield what a path is, once for each language of the mount that it belongs to; others may borrow it.

    With `folder`, only where it belongs to that content folder.
    """
    readings = list(_mounted(path, site))
    if not readings:
        return
    # Of mounts that put it at the same place it belongs to the outermost, of equal ones to the default language's.
    default = site.source.key
    mount, languages, key = min(readings, key=lambda one: (len(one[0].folder), default not in one[1]))
    if folder in (None, mount.folder):
        yield from (Source(path, language, key) for language in languages)


def _mounted(path: str, site: Site) -> Iterator[tuple[Mount, tuple[str, ...], str]]:
    """Yield each mount that makes a page of a path, with the languages and the key that it has there.

    Where mounts put it at different places, that of the innermost counts.
    """
    name = path.rpartition("/")[2]
    stem, _, suffix = name.rpartition(".")
    if not stem or suffix.lower() not in SUFFIXES:
        return
    found: list[tuple[Mount, tuple[str, ...], str]] = []
    bare, dot, named = stem.rpartition(".")
    keys = {one.key for one in site.languages}
    for mount in site.mounts:
        if not path.startswith(_prefix(mount.folder)):
            continue
        inside = path.removeprefix(_prefix(mount.folder))
        if inside != mount.file if mount.file else not is_mounted(inside, mount.patterns):
            continue
        key = mount.under + (mount.name or inside)
        languages = mount.languages
        if dot and bare and named.lower() in keys and not mount.name:
            languages = (named.lower(),)
            key = f"{key[: -len(name)]}{bare}.{suffix}"
        elif dot and bare and named.lower() in site.disabled:
            continue
        found.append((mount, tuple(dict.fromkeys(languages)), key))
    if found:
        place = max(found, key=lambda one: len(one[0].folder))[2]
        yield from (one for one in found if one[2] == place)


def _logical(source: Source) -> str:
    """Return where a page stands in the content, as Hugo sees it: without suffix, in lower case, with hyphens."""
    return source.key.rpartition(".")[0].lower().replace(" ", "-")


def _folder(source: Source) -> str:
    """Return the folder of the content that a page lies in; of it alone Hugo knows the case."""
    return source.key.rpartition("/")[0]


def _is_leaf(source: Source) -> bool:
    return _logical(source).rpartition("/")[2] == "index"


def _is_list(source: Source) -> bool:
    return _logical(source).rpartition("/")[2] == "_index"


def _is_resource(source: Source, bundles: Collection[str]) -> bool:
    """Tell whether a file is a resource of a leaf bundle: it lies beside an index page in any language, or below."""
    folder = _folder(source)
    if _is_leaf(source):
        if not folder:
            return False
        folder = folder.rpartition("/")[0]
    while folder not in bundles:
        if not folder:
            return False
        folder = folder.rpartition("/")[0]
    return True


def read_head(root: Path, path: str) -> Mapping[str, object]:
    """Return the front matter of a file whose first lines name a key that has a say here; else nothing."""
    try:
        data = disk.read(f"{root}/{path}", _HEAD, follow=False)
    except OSError:
        return {}  # said where the page is read
    # Most front matter names none of the keys, and to look for words takes no time.
    end = data.find(b"\n" + data[:3], 3) if data[:3] in (b"---", b"+++") else len(data)
    lowered = data[:end].lower()
    if not any(word in lowered for word in _WORDS):
        return {}
    # Between braces a key may stand anywhere in its line.
    if not _BRACE.match(lowered) and not _TELLING.search(lowered):
        return {}
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return read_front_matter(text)[0].values


class _Cascade(NamedTuple):
    """What a page gives to those in its folder, or the configuration to all, that fit a `target`."""

    language: str
    values: Mapping[str, object]

    def covers(self, source: Source, place: str) -> bool:
        return all(self._asked(source, place))

    def _asked(self, source: Source, place: str) -> Iterator[bool]:
        """Yield for each thing that the target asks for whether the page has it."""
        folder, _, name = place.rpartition("/")
        has = {
            "path": "/" + (folder if name in ("index", "_index") else place),
            "kind": "page" if name != "_index" else "section" if folder else "home",
            "environment": "production",
        }
        target = dict(_lower(self.values.get("target", self.values.get("_target"))))
        # Of one language where no others are named; `lang` is the form of Hugo before 0.150.
        named = _lower(_lower(target.pop("sites", None)).get("matrix")).get("languages")
        named = named or target.pop("lang", None) or self.language or "**"
        yield is_chosen(source.language, [f"{one}" for one in (named if isinstance(named, list) else [named])])
        yield from (key in has and fits(f"{pattern}", has[key]) for key, pattern in target.items())


class _Cascading:
    """What the cascades of pages and of the configuration give to each page: that of the nearest folder counts."""

    def __init__(self, pages: list[Source], heads: Mapping[str, Mapping[str, object]], site: Site) -> None:
        self._of: dict[str, list[_Cascade]] = {}
        for source in pages:
            folder, _, name = _logical(source).rpartition("/")
            if name == "_index" and (cascades := heads.get(source.path, {}).get("cascade")):
                self._add(folder, source.language, cascades)
        # Behind what the home page says.
        self._add("", "", list(site.cascades))

    def __bool__(self) -> bool:
        return bool(self._of)

    def _add(self, folder: str, language: str, cascades: object) -> None:
        for one in cascades if isinstance(cascades, list) else [cascades]:
            if said := _lower(one):
                self._of.setdefault(folder, []).append(_Cascade(language, said))

    def values_for(self, source: Source) -> dict[str, object]:
        place = _logical(source)
        folder, found = place, {}
        while folder:
            folder = folder.rpartition("/")[0]
            for one in self._of.get(folder, ()):
                if one.covers(source, place):
                    found.update({key: value for key, value in one.values.items() if key not in found})
        return {key: value for key, value in found.items() if key not in _OF_CASCADES}


# What a cascade says of itself, and which values are plain.
_OF_CASCADES = frozenset({"target", "_target", "lang"})
_PLAIN = (str, int, float)


def _is_hidden(values: Mapping[str, object], given: Mapping[str, object]) -> bool:
    """Tell whether a page is never rendered, by what it says of itself, else by what those above it say."""
    build = _build(values)
    return _never(_build(given) if build is None else build) or is_true(values.get("headless", given.get("headless")))


def _build(values: Mapping[str, object]) -> object:
    return values.get("build", values.get("_build"))


def _never(build: object) -> bool:
    # Before 0.76 these were true or false.
    return _lower(build).get("render") in ("never", False, "false", 0, "0")


def _lower(value: object) -> Mapping[str, object]:
    return {str(key).lower(): one for key, one in value.items()} if isinstance(value, Mapping) else {}


def _identity(source: Source, head: Mapping[str, object] | None) -> str:
    """Return what is the same for a page in all languages: its `translationKey`, else where it stands."""
    if head and (key := head.get("translationkey")) is not None and not isinstance(key, list | dict):
        return f"key:{key}"
    return _place(source)


def _place(source: Source) -> str:
    """Return where a page is published: for an index that is its folder."""
    place = _logical(source)
    folder, _, name = place.rpartition("/")
    return folder if name in ("index", "_index") else place


def _files(root: Path, folder: str, ignored: tuple[str, ...], left_out: Collection[str] = frozenset()) -> Iterator[str]:
    """Yield the files of a folder and, after them, of those below it; links to folders are not followed.

    `left_out` are folders, by their paths from the root.
    """
    top = os.fspath(root / folder)
    # `os.walk` takes twice as long.
    pending = [(top, _prefix(folder))]
    while pending:
        path, inside = pending.pop()
        try:
            with os.scandir(path) as found:
                entries = sorted(found, key=attrgetter("name"))
        except OSError as error:
            # A language may have no folder yet.
            if isinstance(error, FileNotFoundError) and path == top:
                return
            raise disk.cannot_be_read(error.filename, error) from error
        below = []
        for entry in entries:
            name = inside + entry.name
            if is_ignored(name, ignored):
                continue
            if not _is_folder(entry):
                yield name
            elif not entry.is_symlink() and name not in left_out:
                below.append((entry.path, f"{name}/"))
        pending += reversed(below)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link that leads in a circle


def _prefix(folder: str) -> str:
    return "" if folder == "." else f"{folder}/"
