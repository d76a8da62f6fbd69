"""Makes what a licence needs to begin with: a page in every language and its data entry, files that are its own alone.

A page is made from `archetypes/license.<language>.md`, or `license-says.<language>.md` where its text is read: `$id`
and `$name` are filled in (`$$` is a dollar), and a line that starts with `$listed` or `$unlisted` stays where that is
how the identifier stands on the SPDX list. It gets no weight: one that is free here may be taken on another branch.
Pages without weight stand in the order of their titles.
Nor is it recorded as translated: that is for `guidecheck sync --accept`, once somebody has written it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, say
from guidecheck.model.guide import Guide
from guidecheck.model.site import Language
from guidecheck.run import licence_texts, new_grounds
from guidecheck.run.licence_texts import Origin
from guidecheck.source import grounds_files, licenses, load
from guidecheck.spdx import expression, license_list

_ID = regex(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True, slots=True)
class License:
    """A licence to be made: what its data entry will say. `sbom` is empty for a listed one."""

    id: str
    name: str
    category: str = licenses.UNCLASSIFIED
    sbom: str = ""

    def entry(self) -> str:
        """Return its entry, the text of its file in `data/licenses`."""
        values = {"name": self.name, "category": self.category, "spdx": "unlisted" if self.sbom else "listed"}
        if self.sbom:
            values["sbom"] = self.sbom
        return yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=1000)


def choose(
    identifier: str, name: str = "", category: str = licenses.UNCLASSIFIED, sbom: str = "", unlisted: bool = False
) -> License:
    """Return the licence of an identifier, its name from the SPDX list unless given.

    Raises `GuideError` for an identifier that the list lacks, unless it is `unlisted` and has an `sbom`; for one that
    the list writes otherwise or deprecates; for one that no folder can be named.
    """
    found = license_list.find(identifier)
    if unlisted:
        if found:
            raise GuideError(
                say(
                    "`{identifier}` is on the SPDX License List as `{fix}`: leave out --unlisted.",
                    identifier=identifier,
                    fix=found.id,
                )
            )
        if not _ID.fullmatch(identifier):
            raise GuideError(
                say(
                    "`{identifier}` cannot be a licence's folder: it takes letters, digits, `-`, `.` and `+`.",
                    identifier=identifier,
                )
            )
        if not expression.is_reference(sbom):
            raise GuideError(say("An unlisted licence needs --sbom LicenseRef-…: what an SBOM says in its place."))
        return License(identifier, name or identifier, category, sbom)
    if not found:
        near = ", ".join(f"`{entry.id}` ({entry.name})" for entry in license_list.nearest(identifier))
        values = {"identifier": identifier, "version": license_list.list_version()}
        raise GuideError(
            say(
                "`{identifier}` is not on the SPDX License List {version}. Nearest: {near}. "
                "A licence that the list lacks needs --unlisted --sbom LicenseRef-…",
                **values,
                near=near,
            )
            if near
            else say(
                "`{identifier}` is not on the SPDX License List {version}. "
                "A licence that the list lacks needs --unlisted --sbom LicenseRef-…",
                **values,
            )
        )
    if found.id != identifier:
        raise GuideError(
            say("The SPDX License List writes `{fix}`, not `{identifier}`.", fix=found.id, identifier=identifier)
        )
    if found.deprecated:
        instead = license_list.replacement(found.id)
        values = {"identifier": found.id, "version": license_list.list_version()}
        raise GuideError(
            say(
                "`{identifier}` is deprecated in the SPDX License List {version}: make `{fix}`.",
                **values,
                fix=instead,
            )
            if instead
            else say("`{identifier}` is deprecated in the SPDX License List {version}, without a successor.", **values)
        )
    if sbom:
        raise GuideError(
            say("--sbom is for unlisted licences; an SBOM names this one `{identifier}`.", identifier=found.id)
        )
    return License(found.id, name or found.name, category)


def make(root: Path, license: License, origin: Origin | None = None) -> list[Path]:
    """Write a licence's pages and data entry, all or nothing; return their paths.

    With `origin`, where its text is from, the pages are made of what that says, and the reading of it is begun.

    Raises `GuideError` where a page or an entry of that name, in any case, exists, where the guide has no such
    category, where an archetype is missing or cannot be filled in, or where a file cannot be written.
    """
    guide, *_ = load.survey(root)
    _refuse_existing(root, guide, license.id)
    _refuse_category(root, license.category)
    pages = {
        page_path(root, guide, language, license.id): render(_archetype(root, language, made=bool(origin)), license)
        for language in guide.site.languages
    }
    read = {}
    if origin:
        _refuse_read(guide, license.id)
        text, digest = licence_texts.fetch(origin)
        read = {root / path: said for path, said in new_grounds.files(license.id, origin, text, digest).items()}
    made = {**pages, root / licenses.path_of(license.id): license.entry(), **read}
    _write_all(root, made)
    return list(made)


def render(archetype: str, license: License) -> str:
    """Return an archetype's text filled in; raises `GuideError` for a gap that it cannot fill."""
    kept, dropped = ("$unlisted ", "$listed ") if license.sbom else ("$listed ", "$unlisted ")
    lines = [line.removeprefix(kept) for line in archetype.splitlines(keepends=True) if not line.startswith(dropped)]
    # The front matter quotes its texts, and a name may hold quotation marks; in the body it may hold Markdown.
    head, body = _split(lines)
    quoted = license.name.replace("\\", r"\\").replace('"', r"\"")
    plain = re.sub(r"([\\*_`\[\]<$])", r"\\\1", license.name)
    try:
        return Template(head).substitute(id=license.id, name=quoted) + Template(body).substitute(
            id=license.id, name=plain
        )
    except (KeyError, ValueError) as error:
        raise GuideError(
            say("An archetype has a gap that is neither $id nor $name: {reason}.", reason=error)
        ) from error


def page_path(root: Path, guide: Guide, language: Language, identifier: str) -> Path:
    """Return where a licence's page lies; the file's name has the language where another's pages share the folder."""
    shared = [one for one in guide.site.languages if one.content == language.content]
    name = "_index.md" if language == shared[0] else f"_index.{language.key}.md"
    return root / language.content / "licenses" / identifier / name


def _split(lines: list[str]) -> tuple[str, str]:
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    end = fences[1] + 1 if len(fences) > 1 and fences[0] == 0 else 0
    return "".join(lines[:end]), "".join(lines[end:])


def _archetype(root: Path, language: Language, *, made: bool) -> str:
    path = root / "archetypes" / f"{grounds_files.SHORTCODE if made else 'license'}.{language.key}.md"
    if not path.is_file():
        raise GuideError(
            say("{path} is missing: pages in language {language} are made from it.", path=path, language=language.key)
        )
    return _read(root, path)


def _read(root: Path, path: Path) -> str:
    try:
        return disk.read_text(path, disk.MOST_DATA, within=root)
    except (OSError, UnicodeDecodeError) as error:
        raise disk.cannot_be_read(path, error) from error


def _refuse_existing(root: Path, guide: Guide, identifier: str) -> None:
    for entry in guide.licenses.entries.values():
        if entry.key.casefold() == identifier.casefold():
            raise GuideError(say("{path} is there already.", path=entry.path))
    for language in guide.site.languages:
        folder = root / language.content / "licenses"
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name.casefold() == identifier.casefold():
                raise GuideError(say("{path} is there already.", path=path.relative_to(root).as_posix()))


def _refuse_read(guide: Guide, identifier: str) -> None:
    for name, file in guide.grounds.items():
        if name.casefold() == identifier.casefold():
            raise GuideError(say("{path} is there already.", path=file.path))


def _refuse_category(root: Path, category: str) -> None:
    known = (*load.read_categories(root), licenses.UNCLASSIFIED)
    if category not in known:
        raise GuideError(
            say("`{category}` is no category. Choose one of: {known}.", category=category, known=", ".join(known))
        )


def _write_all(root: Path, files: Mapping[Path, str]) -> None:
    """Write new files in the guide's work tree; where one cannot be written, take the others back."""
    tree = disk.work_tree(root)
    made: list[str] = []
    try:
        for file, text in files.items():
            path = os.path.relpath(file, tree)
            disk.write_within(tree, path, text, new=True)
            made.append(path)
    except BaseException as error:
        for path in made:
            disk.remove_within(tree, path)
        if isinstance(error, OSError):
            raise GuideError(
                say("{path} cannot be written: {reason}. Nothing was made.", path=error.filename, reason=error.strerror)
            ) from error
        raise
