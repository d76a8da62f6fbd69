"""Reads a guide: the only module that opens content. Each file is read once and parsed once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidecheck import disk, licenses, translations
from guidecheck.config import read_site
from guidecheck.frontmatter import read_front_matter
from guidecheck.model import (
    Document,
    FrontMatter,
    Guide,
    GuideError,
    Licenses,
    Link,
    Message,
    Page,
    Problem,
    Section,
    Site,
    say,
)
from guidecheck.record import Translations

SUFFIXES = frozenset({".md", ".markdown"})
LICENSES = "data/licenses.yaml"
# A page of this size is no page: the longest licence explained is a twentieth of it.
MOST_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A content file before it is read: its path from the root, its language, and its key across languages."""

    path: str
    language: str
    key: str


@dataclass(frozen=True, slots=True)
class RawPage:
    """A content file as it was read: its bytes, no more than one beyond `MOST_BYTES`, or why there are none."""

    source: Source
    data: bytes = b""
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class DocumentSources:
    """Where one page lies in all its languages, in their order."""

    key: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The files of one page in all its languages, in their order."""

    key: str
    pages: tuple[RawPage, ...]

    @property
    def size(self) -> int:
        """How many bytes the files have."""
        return sum(len(page.data) for page in self.pages)


def load(root: Path, paths: Sequence[Path] = (), keys: Collection[str] | None = None) -> Guide:
    """Load the guide in `root`; with `paths`, only the documents that have a page among those files or folders.

    `keys`, where given, are the only documents to load.

    Raises `GuideError` where the configuration cannot be read, or a path is not there or holds no page.
    """
    guide, documents = survey(root, paths, keys)
    return replace(guide, documents=tuple(parse_document(read_document(root, document)) for document in documents))


def survey(
    root: Path, paths: Sequence[Path] = (), keys: Collection[str] | None = None
) -> tuple[Guide, tuple[DocumentSources, ...]]:
    """Read all of a guide but its pages: return it without documents, and where these lie, by key.

    Arguments and errors are those of `load`.
    """
    site = read_site(root)
    sources = list(find_sources(root, site))
    wanted = _named(root, paths, sources) if paths else {source.key for source in sources}
    if keys is not None:
        wanted &= set(keys)
    documents: dict[str, list[Source]] = {}
    everywhere: dict[str, set[str]] = {language.key: set() for language in site.languages}
    for source in sources:
        everywhere[source.language].add(source.key)
        if source.key in wanted:
            documents.setdefault(source.key, []).append(source)
    guide = Guide(
        site,
        (),
        _read_licenses(root),
        {language: frozenset(found) for language, found in everywhere.items()},
        read_translations(root),
        explains_licences=any(licenses.folder(source.key) for source in sources),
    )
    return guide, tuple(DocumentSources(key, tuple(found)) for key, found in sorted(documents.items()))


def find_sources(root: Path, site: Site) -> Iterator[Source]:
    """Yield the content files of every language, in a stable order.

    A language has a folder of its own, or its pages carry it in their names (`page.en.md`).
    """
    for folder in dict.fromkeys(language.content for language in site.languages):
        for path in _files(root, folder):
            source = source_at(path, site, folder)
            if source:
                yield source


def source_at(path: str, site: Site, folder: str = "") -> Source | None:
    """Return the content file that a path is, whether it is there or not; None for any other path.

    With `folder`, only one that belongs to that content folder, and not to another inside it.
    """
    owner = max(
        (language for language in site.languages if path.startswith(_prefix(language.content))),
        key=lambda language: len(language.content),
        default=None,
    )
    name = path.rpartition("/")[2]
    stem, _, suffix = name.rpartition(".")
    if owner is None or folder not in ("", owner.content) or f".{suffix}" not in SUFFIXES or name[0] in ".#":
        return None
    key = path.removeprefix(_prefix(owner.content))
    bare, dot, language = stem.rpartition(".")
    if dot and bare and language in {one.key for one in site.languages}:
        return Source(path, language, f"{key[: -len(name)]}{bare}.{suffix}")
    return Source(path, owner.key, key)


class LazyPage:
    """A content file that is read and parsed once somebody asks for what it holds; else like `Page`."""

    def __init__(self, root: Path, source: Source) -> None:
        self.path, self.language, self.key = source.path, source.language, source.key
        self._root, self._source = root, source

    @cached_property
    def front_matter(self) -> FrontMatter:
        """The page's front matter, read without the page."""
        return read_front_matter(self._raw.data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))[0]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The page's sections."""
        return self._page.sections

    def links(self) -> Iterator[Link]:
        """Yield every link and image, in the order of the page."""
        return self._page.links()

    def front_matter_naming(self, *keys: str) -> FrontMatter:
        """Return the front matter, or an empty one if the file names none of these keys at all."""
        data = self._raw.data
        return self.front_matter if any(key.encode() in data for key in keys) else FrontMatter()

    @cached_property
    def _raw(self) -> RawPage:
        return read_page(self._root, self._source)

    @cached_property
    def _page(self) -> Page:
        return parse_raw_page(self._raw)


def read_document(root: Path, document: DocumentSources) -> RawDocument:
    """Read the files of a document."""
    return RawDocument(document.key, tuple(read_page(root, source) for source in document.sources))


def read_page(root: Path, source: Source) -> RawPage:
    """Read one page; what cannot be read comes back as its problem."""
    path = f"{root}/{source.path}"
    try:
        if os.path.islink(path):
            return RawPage(source, problem=_problem(say("it is a symbolic link, which Hugo passes over")))
        return RawPage(source, disk.read(path, MOST_BYTES))
    except OSError as error:
        return RawPage(source, problem=_problem(f"{error.strerror or error}"))


def parse_document(document: RawDocument) -> Document:
    """Parse the pages of a document, by language."""
    return Document(document.key, {raw.source.language: parse_raw_page(raw) for raw in document.pages})


def parse_raw_page(raw: RawPage) -> Page:
    """Parse one page; what is no text comes back as the page's problem."""
    source, data = raw.source, raw.data
    problem = raw.problem
    if len(data) > MOST_BYTES:
        problem = _problem(say("it is larger than {limit} MiB", limit=MOST_BYTES // 1024 // 1024))
    text = ""
    if not problem:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            before = data[: error.start]
            column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
            problem = _problem(say("it is not UTF-8; save it as UTF-8"), before.count(b"\n") + 1, column)
    for character, fault in (
        ("\0", say("it holds a NUL character; remove it")),
        ("\ufeff", say("it holds a byte order mark; remove it")),
    ):
        if not problem and (at := text.find(character)) >= 0:
            problem = _problem(fault, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    if problem:
        return Page(source.path, source.language, source.key, problem=problem)
    # A run that knows all pages already has no use for a parser.
    from guidecheck.markdown import parse_page

    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return parse_page(text, source.path, source.language, source.key)


def _read_licenses(root: Path) -> Licenses:
    try:
        return licenses.read(disk.read_text(root / LICENSES, disk.MOST_DATA), LICENSES)
    except FileNotFoundError:
        return Licenses()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable_data(LICENSES, error) from error


def read_translations(root: Path) -> Translations:
    """Read the record of accepted translations; raises `GuideError` where it cannot be read."""
    try:
        text = disk.read_text(root / translations.PATH, disk.MOST_DATA)
    except FileNotFoundError:
        return Translations()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable_data(translations.PATH, error) from error
    return translations.read(text)


def _unreadable_data(path: str, error: OSError | UnicodeDecodeError) -> GuideError:
    reason = error.strerror if isinstance(error, OSError) else error
    return GuideError(say("{path} cannot be read: {reason}.", path=path, reason=reason))


def _problem(reason: Message | str, line: int = 1, column: int = 1) -> Problem:
    return Problem(line, column, say("The file cannot be read: {reason}.", reason=reason))


def _files(root: Path, folder: str) -> Iterator[str]:
    top = os.fspath(root / folder)

    def refuse(error: OSError) -> None:
        # A language may have no folder yet.
        if not (isinstance(error, FileNotFoundError) and error.filename == top):
            raise GuideError(say("{path} cannot be read: {reason}.", path=error.filename, reason=error.strerror))

    for base, folders, names in os.walk(top, onerror=refuse):
        folders.sort()
        inside = _prefix(folder) + _prefix(base[len(top) + 1 :].replace(os.sep, "/") or ".")
        for name in sorted(names):
            yield inside + name


def _prefix(folder: str) -> str:
    return "" if folder == "." else f"{folder}/"


def _named(root: Path, paths: Sequence[Path], sources: Sequence[Source]) -> set[str]:
    keys: set[str] = set()
    for path in paths:
        if not path.exists():
            raise GuideError(say("{path} is not there.", path=path))
        resolved = path.resolve()
        if not resolved.is_relative_to(root):
            raise GuideError(say("{path} is outside of {root}; name its site with --root.", path=path, root=root))
        relative = resolved.relative_to(root).as_posix()
        found = {s.key for s in sources if s.path == relative or s.path.startswith(f"{relative}/") or relative == "."}
        if not found:
            raise GuideError(
                say("{path} holds no page of the guide; pages are Markdown files in its content folders.", path=path)
            )
        keys |= found
    return keys
