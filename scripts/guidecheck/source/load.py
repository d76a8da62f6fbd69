"""Assembles a guide: its configuration, content, data and record."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.cache import Cache, slot_of
from guidecheck.model.findings import GuideError, say
from guidecheck.model.grounds import GroundsFile
from guidecheck.model.guide import Brought, Guide, Layout, Licenses
from guidecheck.model.record import Translations
from guidecheck.model.settings import Settings
from guidecheck.model.site import Site
from guidecheck.source import data_paths, files, grounds_files, licenses, record_file
from guidecheck.source.config import absent_mounts, default_place, language_lines, nested_mounts, read_site
from guidecheck.source.settings import read_settings
from guidecheck.source.sources import (
    Content,
    DocumentSources,
    Source,
    find_outside,
    find_unread,
    languages_at,
    read_content,
)


def load(root: Path, paths: Sequence[Path] = (), keys: Collection[str] | None = None) -> Guide:
    """Load the guide in `root`; with `paths`, only the documents that have a page among those files or folders.

    `keys`, where given, are the only documents to load.

    Raises `GuideError` where a configuration cannot be read, or a path is not there or holds no page.
    """
    # Whole guides alone are held in memory; most runs need neither.
    from guidecheck.source.published import list_published

    guide, documents, wanted = survey(root, paths, keys)
    return replace(
        guide,
        documents=tuple(
            files.parse_document(files.read_document(root, document), guide.site)
            for document in documents
            if document.key in wanted
        ),
        published=partial(list_published, root, guide.site),
    )


def survey(
    root: Path,
    paths: Sequence[Path] = (),
    keys: Collection[str] | None = None,
    kept: Cache | None = None,
    changed: Collection[str] = (),
    content: Content | None = None,
    on_pages: Callable[[int], None] | None = None,
) -> tuple[Guide, tuple[DocumentSources, ...], frozenset[str]]:
    """Read all of a guide but its pages: return it without documents, where all of these lie, and the keys wanted.

    Other arguments and errors are those of `load`. What `kept` knows is not read anew. `changed` are the files that a
    change brings, relative to the root. `content` is what lies in the content folders, if it is known. `on_pages` is
    told how many pages there are, before the rest is read.
    """
    site = read_site(root)
    for language in site.languages:
        if disk.leaves(root / language.content, root):
            raise GuideError(
                say(
                    "{path} leads out of {tree}; content lies within it.",
                    path=language.content,
                    tree=disk.work_tree(root),
                )
            )
    listed, found = content or read_content(root, site)
    sources = found.pages
    if on_pages:
        on_pages(len(sources))
    documents: dict[str, list[Source]] = {}
    everywhere: dict[str, set[str]] = {language.key: set() for language in site.languages}
    for source in sources:
        everywhere[source.language].add(source.key)
        documents.setdefault(source.key, []).append(source)
    parts = _unrendered(found.unrendered, documents)
    wanted = frozenset(_named(root, paths, [*sources, *found.unrendered]) if paths else {**documents, **parts})
    if keys is not None:
        wanted &= frozenset(keys)
    empty = [language.key for language in site.languages if not everywhere[language.key]]
    site = replace(site, languages=tuple(one._replace(empty=one.key in empty) for one in site.languages))
    sparse = tuple(language for language in _lacking_most(everywhere, sources, site) if language not in empty)
    entries = _read_licenses(root, kept)
    listed_grounds = _list_grounds(root)
    in_record = [*(path.as_posix() for path in listed_grounds), *parts]
    layout = Layout(
        find_unread(listed),
        find_outside(root, site),
        language_lines(root, site) if empty or sparse else {},
        _read_brought(root, site, changed),
        _find_strangers(root, listed_grounds),
        tuple(found.doubled.items()),
        tuple(absent_mounts(root, site)),
        tuple(nested_mounts(root, site)),
        default_place(root) if site.no_default else None,
        tuple(_worded(root, site)),
    )
    data = {path: text for path in data_paths.SCHEMAS if (text := _read_data(root, path)) is not None}
    guide = Guide(
        site,
        (),
        entries,
        {language: frozenset(known) for language, known in everywhere.items()},
        Translations(read_translations(root).records, {key: {*known, *in_record} for key, known in everywhere.items()}),
        explains_licences=any(licenses.folder(source.key) for source in sources),
        settings=_read_settings(root, site)._replace(sparse=sparse),
        layout=layout,
        grounds=_read_grounds(root, listed_grounds, data),
        files=data,
        today=date.today().isoformat(),
    )
    languages = [language.key for language in site.languages]
    every = tuple(
        DocumentSources(key, tuple(own), found.lost_beside(key, languages), found.hidden.get(key, ()))
        for key, own in documents.items()
    )
    return guide, tuple(sorted((*every, *parts.values()))), wanted


def _unrendered(sources: Iterable[Source], rendered: Collection[str]) -> dict[str, DocumentSources]:
    """Return the documents that no language has an address for, by their keys; `rendered` are those of the others."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        if source.key not in rendered:
            found.setdefault(source.key, []).append(source)
    return {key: DocumentSources(key, tuple(own), unrendered=True) for key, own in found.items()}


# A language that lacks so many pages, and most of all, or has hardly one that another has, is told as that.
_MANY_LACKING = 20


def _lacking_most(everywhere: Mapping[str, Collection[str]], sources: Sequence[Source], site: Site) -> Iterator[str]:
    counts = Counter(key for keys in everywhere.values() for key in keys)
    for language, keys in everywhere.items():
        lacking = len(counts) - len(keys)
        # Pages may be there under other names, or be other ones: hardly one is a translation.
        if lacking >= _MANY_LACKING and (
            2 * lacking > len(counts) or 4 * sum(counts[key] > 1 for key in keys) < len(keys)
        ):
            # Those of another language may be mounted for it too, for want of its own.
            borrowed = {one.key for one in sources if site.mounted and language in languages_at(one.path, site)}
            if lacking - len(borrowed.difference(keys)) >= _MANY_LACKING:
                yield language


def _read_settings(root: Path, site: Site) -> Settings:
    """Read a project's choices; raises `GuideError` where they name a language that the site does not have."""
    settings = read_settings(root)
    languages = [*(language.key for language in site.languages), *site.disabled]
    for named in (one.language for one in settings.partial if one.language not in languages):
        # Only a run that ends here needs it.
        from guidecheck.base.nearest import nearest

        values = {"key": "partial", "path": settings.file, "language": named}
        if near := nearest(named, languages):
            raise GuideError(
                say("{key} in {path} names the language {language}; did you mean {nearest}?", **values, nearest=near)
            )
        raise GuideError(
            say(
                "{key} in {path} names the language {language}; the site has {languages}.",
                **values,
                languages=", ".join(languages),
            )
        )
    return settings


def _read_brought(root: Path, site: Site, changed: Collection[str]) -> tuple[Brought, ...]:
    if not site.loose and not changed:
        return ()
    # Only a change, or a configuration that asks for it, needs it (docs/benchmarks.md, warm check).
    from guidecheck.source.brought import find_brought, line_of

    settings = (Brought(site.file, line_of(root, site.file, one), "setting", one) for one in site.loose)
    return (*settings, *find_brought(root, site, changed))


def _read_licenses(root: Path, kept: Cache | None) -> Licenses:
    try:
        disk.refuse_leaving(root / licenses.FOLDER, root)
        names = sorted(os.listdir(root / licenses.FOLDER))
    except FileNotFoundError:
        return Licenses()
    except OSError as error:
        raise disk.cannot_be_read(licenses.FOLDER, error) from error
    paths = [f"{licenses.FOLDER}/{name}" for name in names if not name.startswith(".")]
    own = _read_data(root, licenses.CATEGORIES)
    # Those of the package have no fault, and a run that knows all entries needs none.
    categories = cache(lambda: licenses.read_categories(own))
    problem = None if own is None else categories().problem

    def entry(path: str) -> licenses.Reading:
        text = _read_inside(root, path)
        slot = slot_of(licenses.__name__, key=path)
        digest = hashlib.blake2b(repr((own, text)).encode(), digest_size=16).hexdigest()
        if kept and (known := kept.get(slot, digest)):
            return licenses.unpack(known, path)
        read = licenses.read_entry(text, path, categories().names)
        if kept and (packed := licenses.pack(read)):
            kept.put(slot, digest, packed)
        return read

    others = [path for path in paths if not path.endswith(licenses.SUFFIX)]
    return licenses.gather((entry(path) for path in paths if path not in others), others, problem)


def read_categories(root: Path) -> tuple[str, ...]:
    """Return the categories of a guide in their order; raises `GuideError` where they cannot be read."""
    categories = licenses.read_categories(_read_data(root, licenses.CATEGORIES))
    if problem := categories.problem:
        place = f"{licenses.CATEGORIES}:{problem.line}"
        raise GuideError(say("{place} must be mended first: {message}", place=place, message=problem.message))
    return categories.names


def _read_data(root: Path, path: str) -> str | None:
    """Return the text of a data file, None where there is none; raises `GuideError` where it cannot be read."""
    try:
        return disk.read_text(root / path, disk.MOST_DATA, within=root)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise disk.cannot_be_read(path, error) from error


def _read_inside(root: Path, path: str) -> str:
    """Return the text of a data file whose folder lies within the guide: where it leads is asked of a link alone."""
    with suppress(OSError, UnicodeDecodeError):
        return disk.read_text(root / path, disk.MOST_DATA, follow=False)
    return _read_data(root, path) or ""


def _worded(root: Path, site: Site) -> Iterator[str]:
    """Yield the languages without a page that templates can make pages in: there are words in them."""
    files = (root / "i18n").glob("*.*") if any(one.empty for one in site.languages) else ()
    words = {file.name.partition(".")[0].lower() for file in files}
    for language in site.languages:
        if language.empty and site.shares_folder(language) and language.key.lower() in words:
            yield language.key


def _list_grounds(root: Path) -> list[Path]:
    """Return the files that say what licences' texts say, relative to the root."""
    folder = root / grounds_files.FOLDER
    try:
        disk.refuse_leaving(folder, root)
        return [Path(grounds_files.FOLDER, name) for name in sorted(os.listdir(folder))]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise disk.cannot_be_read(grounds_files.FOLDER, error) from error


def _read_grounds(root: Path, listed: Sequence[Path], others: Mapping[str, str]) -> dict[str, GroundsFile]:
    """Read what licences' texts say, unparsed: a run whose results are kept needs no YAML."""
    names = [path.stem for path in listed if path.suffix == ".yaml"]
    topics, questions = others.get(data_paths.TOPICS), others.get(data_paths.QUESTIONS, "")

    def file(name: str) -> GroundsFile:
        path, text = grounds_files.path_of(name), f"{grounds_files.TEXTS}/{name}.txt"
        return GroundsFile(path, _read_data(root, path) or "", text, _read_data(root, text), topics, questions)

    return {name: file(name) for name in names}


def _find_strangers(root: Path, grounds: Sequence[Path]) -> tuple[str, ...]:
    """Return data files that Hugo reads where this program reads a file of another suffix."""
    stems = [path.removesuffix(".yaml") for path in data_paths.SCHEMAS]
    found = [path for stem in stems for suffix in data_paths.OTHERS if (root / (path := stem + suffix)).exists()]
    return (*found, *(path.as_posix() for path in grounds if path.suffix in data_paths.OTHERS))


def read_translations(root: Path) -> Translations:
    """Read the record of accepted translations; raises `GuideError` where it cannot be read."""
    text = _read_data(root, record_file.PATH)
    return Translations() if text is None else record_file.read(text)


def _named(root: Path, paths: Sequence[Path], sources: Sequence[Source]) -> set[str]:
    keys: set[str] = set()
    for path in paths:
        if not path.exists():
            raise GuideError(say("{path} is not there.", path=path))
        resolved = path.resolve()
        if not resolved.is_relative_to(root):
            raise GuideError(say("{path} is outside of {root}; name its site with --root.", path=path, root=root))
        relative = resolved.relative_to(root).as_posix()
        # A file that says what a licence's text says is about the page of that licence.
        name = grounds_files.name_of(relative)
        found = {
            s.key
            for s in sources
            if s.path == relative
            or s.path.startswith(f"{relative}/")
            or relative == "."
            or (name and licenses.folder(s.key) == name)
        }
        if not found:
            raise GuideError(
                say("{path} holds no page of the guide; pages are Markdown files in its content folders.", path=path)
            )
        keys |= found
    return keys
