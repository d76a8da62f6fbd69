"""Reads a guide: the only module that opens content. Each file is read once and parsed once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guidecheck import disk, licenses, translations
from guidecheck.config import read_site
from guidecheck.markdown import parse_page
from guidecheck.model import Document, Guide, GuideError, Licenses, Message, Page, Problem, Site, say
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


def load(root: Path, paths: Sequence[Path] = (), keys: Collection[str] | None = None) -> Guide:
    """Load the guide in `root`; with `paths`, only the documents that have a page among those files or folders.

    `keys`, where given, are the only documents to load.

    Raises `GuideError` where the configuration cannot be read, or a path is not there or holds no page.
    """
    site = read_site(root)
    sources = list(find_sources(root, site))
    wanted = _named(root, paths, sources) if paths else {source.key for source in sources}
    if keys is not None:
        wanted &= set(keys)
    documents: dict[str, dict[str, Page]] = {}
    for source in sources:
        if source.key in wanted:
            documents.setdefault(source.key, {})[source.language] = read_page(root, source)
    everywhere: dict[str, set[str]] = {language.key: set() for language in site.languages}
    for source in sources:
        everywhere[source.language].add(source.key)
    return Guide(
        site,
        tuple(Document(key, pages) for key, pages in sorted(documents.items())),
        _read_licenses(root),
        {language: frozenset(found) for language, found in everywhere.items()},
        read_translations(root),
    )


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


def read_page(root: Path, source: Source) -> Page:
    """Read and parse one page; what cannot be read as text comes back as the page's problem."""
    empty = Page(source.path, source.language, source.key)
    try:
        if (root / source.path).is_symlink():
            return _unreadable(empty, 1, 1, say("it is a symbolic link, which Hugo passes over"))
        data = disk.read(root / source.path, MOST_BYTES)
    except OSError as error:
        return _unreadable(empty, 1, 1, f"{error.strerror or error}")
    if len(data) > MOST_BYTES:
        reason = say("it is larger than {limit} MiB", limit=MOST_BYTES // 1024 // 1024)
        return _unreadable(empty, 1, 1, reason, "size")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8")) + 1
        return _unreadable(empty, before.count(b"\n") + 1, column, say("it is not UTF-8; save it as UTF-8"))
    for character, fault in (
        ("\0", say("it holds a NUL character; remove it")),
        ("\ufeff", say("it holds a byte order mark; remove it")),
    ):
        if (at := text.find(character)) >= 0:
            column = at - text.rfind("\n", 0, at)
            return _unreadable(empty, text.count("\n", 0, at) + 1, column, fault)
    return parse_page(text.replace("\r\n", "\n").replace("\r", "\n"), source.path, source.language, source.key)


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


def _unreadable(page: Page, line: int, column: int, reason: Message | str, kind: Literal["", "size"] = "") -> Page:
    problem = Problem(line, column, say("The file cannot be read: {reason}.", reason=reason), kind)
    return Page(page.path, page.language, page.key, problem=problem)


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
