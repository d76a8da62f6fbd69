"""Which documents a change concerns: those that differ from a git ref in any language, and those that link to them.

A page of a translation can be wrong because its source changed, and a link because its target is gone or has moved, so
a document is concerned as a whole, and so is what refers to it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname

from guidecheck.base import disk
from guidecheck.base.git import GitError, find_commit, read_blobs, run_git
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, say
from guidecheck.model.page import FrontMatter
from guidecheck.model.record import Translations
from guidecheck.model.site import Site
from guidecheck.pairing.addresses import address, external
from guidecheck.source import config, data_paths, files, grounds_files, licenses, load, record_file, settings, sources
from guidecheck.source.front_matter import read_front_matter
from guidecheck.source.leads import given_addresses
from guidecheck.source.own_addresses import own_place
from guidecheck.source.page_addresses import last_part
from guidecheck.source.shortcode_names import shortcode_of

# Inline links, link definitions, raw HTML, and shortcodes that name a page or an image.
_TARGET = regex(
    r"""\](?:\(|:)\s*(?:<([^<>\n]+)>|<?([^\s<>)]+))|(?:\b(?:href|src|link|path)\s*=|ref\s(?!\s*path))\s*["'`]?([^"'`\s<>]+)"""
)
_FEW = 20
_ASCII = regex("[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: the keys of the documents concerned, None for all; `content_only` where only pages did.

    `paths` are the files that differ from the commit `base`. `content` is what lies in the content folders, where it
    had to be looked at. `texts_only` says that nothing differs but what pages hold: all else that is known of the guide
    stays true.
    """

    keys: frozenset[str] | None
    content_only: bool
    paths: frozenset[str] = frozenset()
    base: str = ""
    content: sources.Content | None = None
    texts_only: bool = False


def find_changes(root: Path, ref: str) -> Changes:
    """Compare the guide as it lies on disk, untracked files included, with where it left the history of a git ref.

    Raises `GuideError` where there is no git, no repository, or no such ref.
    """
    base = find_base(root, ref)
    site = config.read_site(root)
    paths = frozenset(changed_paths(root, base))
    if settings.PROJECT in paths and _same_settings(root, base):
        paths -= {settings.PROJECT}
    content_only = all(sources.source_at(path, site) for path in paths)
    if any(map(_concerns_every_page, paths)):
        return Changes(None, content_only, paths, base)
    # A page that is there may go by the key of its source.
    content = sources.read_content(root, site)
    found = [*content.found.pages, *content.found.unrendered]
    of_paths = {path: source.key for path in paths if (source := sources.source_at(path, site))}
    before = read_blobs(root, base, of_paths)
    moved = _Moved()
    for path in paths:
        if path in of_paths:
            moved.add(of_paths[path], _front_matter_of(before[path]), _front_matter(root, path))
        elif not (root / path).exists():
            moved.add_file(path)
    for source in found:
        if source.path in paths:
            moved.keys.add(source.key)
        elif source.key.startswith(tuple(moved.folders)):
            moved.add(source.key, FrontMatter(), _front_matter(root, source.path))
    keys = moved.keys | _referring_to(moved, root, site, found)
    accepted = _accepted_anew(root, base) if record_file.PATH in paths else set()
    keys |= {one for one in accepted if not grounds_files.name_of(one)}
    if names := set(filter(None, map(grounds_files.name_of, {*paths, *accepted}))):
        keys |= {source.key for source in found if licenses.folder(source.key) in names}
    return Changes(frozenset(keys), content_only, paths, base, content)


def _concerns_every_page(path: str) -> bool:
    """Tell whether a file bears on all pages; a shortcode may be called anywhere."""
    return (
        licenses.is_data(path)
        or path in (data_paths.TOPICS, data_paths.QUESTIONS, settings.FILE, settings.PROJECT)
        or config.is_configuration(path)
        or bool(shortcode_of(path))
    )


def find_base(root: Path, ref: str) -> str:
    """Return the commit where the guide left the history of a git ref; raises `GuideError` where there is none."""
    commit = find_commit(root, ref)
    try:
        return run_git(root, "merge-base", commit, "HEAD").strip()
    except GitError:
        raise GuideError(
            say(
                "--changed-since: the history here does not reach back to where it left {ref}. "
                "Fetch it whole; in a workflow, give actions/checkout fetch-depth: 0.",
                ref=ref,
            )
        ) from None


def changed_paths(root: Path, base: str) -> Iterator[str]:
    """Yield the files under the root that differ from a commit, those deleted and untracked included."""
    for command in (
        ("diff", "--name-only", "--no-renames", "--no-ext-diff", "--relative", "-z", base, "--", "."),
        ("ls-files", "--others", "--exclude-standard", "-z"),
    ):
        yield from filter(None, run_git(root, *command).split("\0"))


class _Moved:
    """What links may lead to no longer: pages and files that changed, by key and by all names that they have or had.

    `folders` are those whose pages are given other values or another address by the list above them, `identities`
    what pages no longer have for a `translationKey`.
    """

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.names: set[str] = set()
        self.folders: set[str] = set()
        self.identities: set[str] = set()

    def add(self, key: str, before: FrontMatter, now: FrontMatter) -> None:
        """Add a page whose front matter was another one before."""
        self.keys.add(key)
        self.names.add(last_part(key))
        self.names.update(last_part(value) for one in (before, now) for _, value in given_addresses(one))
        folder, _, name = key.rpartition("/")
        if name.lower().startswith("_index.") and _gives(before) != _gives(now):
            self.folders.add(f"{folder}/" if folder else "")
        identity = before.text("translationKey")
        if identity and identity != now.text("translationKey"):
            self.identities.add(identity)

    def add_file(self, path: str) -> None:
        """Add a file that is no page and is gone."""
        self.names.add(last_part(path))
        if path.endswith("/index.html"):
            self.names.add(last_part(dirname(path)))


def _gives(front_matter: FrontMatter) -> tuple[object, str]:
    """Return what a list has for all pages below it."""
    return front_matter.values.get("cascade"), front_matter.text("slug")


def _front_matter(root: Path, path: str) -> FrontMatter:
    try:
        return _front_matter_of(disk.read(root / path, files.MOST_BYTES, follow=False))
    except OSError:
        return FrontMatter()  # it is gone


def _front_matter_of(data: bytes | None) -> FrontMatter:
    """Return the front matter of a page; an empty one for a page that is not there."""
    text = (data or b"").decode(errors="replace").removeprefix("\ufeff")
    return read_front_matter(text.replace("\r\n", "\n"))[0]


def _referring_to(moved: _Moved, root: Path, site: Site, pages: Iterable[sources.Source]) -> set[str]:
    """Return the keys of documents with a link to what moved; links are read off the text, without parsing it."""
    languages = frozenset(language.key for language in site.languages)
    wanted = {address("", f"/{key}", languages) for key in moved.keys}
    names = moved.names - {""}
    if not (wanted or names):
        return set()
    found = set()
    for source, text in _texts_naming((*moved.names, *moved.identities), root, pages):
        written = (target for match in _TARGET.finditer(text) for target in match.groups() if target)
        # One that names a host of the site is a path there.
        targets = ((external(target) and own_place(target, site)[0]) or target for target in written)
        if any(
            address(source.key, target, languages) in wanted
            or (not external(target) and last_part(target.partition("#")[0].partition("?")[0]) in names)
            for target in targets
        ) or (moved.identities and read_front_matter(text)[0].text("translationKey") in moved.identities):
            found.add(source.key)
    return found


def _texts_naming(
    names: Collection[str], root: Path, pages: Iterable[sources.Source]
) -> Iterator[tuple[sources.Source, str]]:
    """Yield the pages that may hold one of some names, with their text."""
    # A link ends in a page's name, and most files hold none of a few; looking for many costs more than it saves.
    parts = [_ASCII.findall(one.lower()) for one in names]
    few = [[part.encode() for part in one] for one in parts] if len(parts) <= _FEW and all(parts) else []
    top = os.fspath(root)
    for source in pages:
        try:
            data = disk.read(f"{top}/{source.path}", files.MOST_BYTES, follow=False)
        except OSError:
            continue
        holds = data.lower().__contains__
        # A page of more is not loaded either.
        if len(data) <= files.MOST_BYTES and (not few or any(all(map(holds, one)) for one in few)):
            yield source, data.decode(errors="replace")


def _same_settings(root: Path, base: str) -> bool:
    """Tell whether a changed `pyproject.toml` says the same to us as in a commit."""
    try:
        now = disk.read_text(root / settings.PROJECT, disk.MOST_DATA)
    except (OSError, UnicodeDecodeError):
        now = ""
    try:
        before = run_git(root, "show", f"{base}:./{settings.PROJECT}")
    except GitError:
        before = ""
    return settings.tables_of(now) == settings.tables_of(before)


def _accepted_anew(root: Path, base: str) -> set[str]:
    """Return the keys of documents, and paths in `data/grounds`, whose record differs from that of a commit."""
    try:
        before = record_file.read(run_git(root, "show", f"{base}:./{record_file.PATH}"))
    except GuideError:
        before = Translations()
    after = load.read_translations(root)
    return {
        key
        for language in before.records.keys() | after.records.keys()
        for key in before.records.get(language, {}).keys() | after.records.get(language, {}).keys()
        if before.record(language, key).accepted != after.record(language, key).accepted
    }
