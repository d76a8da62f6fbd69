"""What a licence page, its folder, its data and its other languages say of its identifier agrees."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DataEntry, DocumentView, GuideData
from guidecheck.source import grounds_files, licenses
from guidecheck.spdx import license_list
from guidecheck.spdx.mentions import Mentions, mentions_of

INCONSISTENT = Rule(
    "spdx-inconsistent",
    Severity.ERROR,
    "folder, identifier line, reference, data entry or the other language name different licences",
    bad="licenses/MIT/_index.md: SPDX Identifier: `ISC`",
    good="licenses/MIT/_index.md: SPDX Identifier: `MIT`",
    why="The folder is the identifier, and so is the name of its file in data/licenses; the `spdx:` of that file is "
    "proved against the list, so that a declaration which the list has overtaken is found.",
)
RULES = (INCONSISTENT,)
_SUFFIX = regex(r"-only\Z|-or-later\Z|\+\Z")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the disagreements of each page and of its languages."""
    document = view.document
    pages = {
        language: mentions_of(page, view.licenses.declared)
        for language, page in document.pages.items()
        if not page.problem
    }
    apart = set()
    if folder := licenses.folder(document.key):
        for language, mentions in pages.items():
            found = list(_page(mentions, folder, view))
            if any(finding.severity == Severity.ERROR for finding in found):
                apart.add(language)
            yield from found
    yield from _languages(view, {key: one for key, one in pages.items() if key not in apart})


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield the disagreements of the data with the list."""
    if data.explains_licences:
        for entry in data.licenses.entries.values():
            yield from _entry(data, entry)


def _identifiers(mentions: Mentions) -> frozenset[str] | None:
    """Return what the identifier lines name, or None where a fault leaves that open."""
    named: set[str] = set()
    for line in mentions.lines:
        for mention in line.mentions:
            parsed = mention.parse(mentions.declared)
            if any(fault.kind in ("syntax", "unlisted") for fault in parsed.faults):
                return None
            named.update(parsed.identifiers)
    return frozenset(named) or None


def _page(mentions: Mentions, folder: str, view: DocumentView) -> Iterator[Finding]:
    named = _identifiers(mentions)
    entry = view.licenses.entries.get(folder)
    path = mentions.page.path
    if not named:
        # A page made of data gets its identifier line from its folder.
        if grounds_files.is_made(mentions.page) and view.licenses.folder and not entry:
            yield _without_entry(path, 1, 1, folder, view)
        return
    sbom = entry.values.get("sbom") if entry else None
    line = mentions.lines[0]
    names = ", ".join(f"`{name}`" for name in sorted(named))
    # One page may tell of `GPL-2.0-only` and `GPL-2.0-or-later`: its folder is what they share.
    shared = any(_SUFFIX.sub("", name) == folder or _is_of_family(name, folder) for name in named)
    own = {folder, folder + "+", license_list.replacement(folder), sbom}
    if not (shared or named & own or {*map(_canonical, named)} & own):
        yield INCONSISTENT.at(
            path,
            line.line,
            line.column,
            say("The folder is `{folder}`, this line says {names}.", folder=folder, names=names),
            say("The folder is the identifier, in its exact case: rename it or mend the line."),
        )
    else:
        if view.licenses.folder and not entry:
            yield _without_entry(path, line.line, line.column, folder, view)
        yield from _further_lines(mentions, folder, own)
    references = [one.label for one in mentions.links if one.label and one.reference]
    accepted = {*named, folder, *map(_canonical, named), sbom}
    if references and not any(_canonical(one.text) in accepted for one in references):
        first = references[0]
        yield INCONSISTENT.at(
            path,
            first.line,
            first.column,
            say("This reference is to `{label}`, the page is about {names}.", label=first.text, names=names),
            related=(Related(path, line.line, say("The identifier line is here.")),),
        )


def _further_lines(mentions: Mentions, folder: str, own: set[object]) -> Iterator[Finding]:
    """Yield the lines that name another licence than the folder, where one names that."""
    family = _SUFFIX.sub("", folder)
    for line in mentions.lines:
        named = {name for one in line.mentions for name in one.parse(mentions.declared).identifiers}
        near = named | {*map(_canonical, named)}
        if not named or near & own:
            continue
        if any(_SUFFIX.sub("", name) == family or _is_of_family(name, folder) for name in near):
            continue
        if all(license_list.find(name, "exception") for name in named):
            continue
        names = ", ".join(f"`{name}`" for name in sorted(named))
        yield INCONSISTENT.at(
            mentions.page.path,
            line.line,
            line.column,
            say("The folder is `{folder}`, this line says {names}.", folder=folder, names=names),
            say("The page has another line that names its own licence: mend this one, or word it otherwise."),
            severity=Severity.WARNING,
        )


def _is_of_family(name: str, folder: str) -> bool:
    """Tell whether a folder is no licence, but what several are called by: `BSD`."""
    return name.startswith(folder + "-") and not license_list.find(folder)


def _without_entry(path: str, line: int, column: int, folder: str, view: DocumentView) -> Finding:
    if meant := licenses.in_exact_case(folder, view.licenses):
        return INCONSISTENT.at(
            path,
            1,
            1,
            say("The folder is `{folder}`, the identifier is `{identifier}`.", folder=folder, identifier=meant),
            say("Rename the folder: it is the identifier, in its exact case."),
        )
    return INCONSISTENT.at(
        path,
        line,
        column,
        say("There is no {path}.", path=licenses.path_of(folder)),
        say("Add it: the page shows category and status from it."),
        severity=Severity.WARNING,
    )


def _canonical(identifier: str) -> str:
    entry = license_list.find(identifier)
    if not entry:
        return identifier
    return license_list.replacement(entry.id) or entry.id


def _languages(view: DocumentView, pages: dict[str, Mentions]) -> Iterator[Finding]:
    source = pages.get(view.site.source.key)
    named = _identifiers(source) if source else None
    if not source or not named:
        return
    for language, mentions in pages.items():
        other = _identifiers(mentions)
        # What is deprecated is told as that.
        if mentions is source or not other or {*map(_canonical, other)} == {*map(_canonical, named)}:
            continue
        line, original = mentions.lines[0], source.lines[0]
        yield INCONSISTENT.at(
            mentions.page.path,
            line.line,
            line.column,
            say(
                "`{language}` names {names}, `{source}` names {originals}.",
                language=language,
                names=", ".join(f"`{name}`" for name in sorted(other)),
                source=view.site.source.key,
                originals=", ".join(f"`{name}`" for name in sorted(named)),
            ),
            say("Both pages are about one licence: make the lines agree."),
            (Related(source.page.path, original.line, say("The other language's line is here.")),),
        )


def _entry(data: GuideData, entry: DataEntry) -> Iterator[Finding]:
    """Prove an entry's key and status against the list, in both directions."""
    known = license_list.find(entry.key)
    if known and known.id != entry.key:
        yield INCONSISTENT.at(
            entry.path,
            1,
            1,
            say("The list writes `{identifier}`, this file is named `{key}`.", identifier=known.id, key=entry.key),
            say("Rename the file, and the page's folder with it."),
        )
        return
    says, is_so = entry.values.get("spdx"), license_list.status(entry.key)
    if says in licenses.STATUSES and says != is_so:
        yield INCONSISTENT.at(
            entry.path,
            entry.line("spdx"),
            1,
            say(
                "`{key}` is declared {declared}, but is {status} in SPDX License List {version}.",
                key=entry.key,
                declared=says,
                status=is_so,
                version=license_list.list_version(),
            ),
            say("Write `spdx: {status}`, and give an `sbom`.", status=is_so)
            if is_so == "unlisted"
            else say("Write `spdx: {status}`, without `sbom`.", status=is_so)
            if says == "unlisted"
            else say("Write `spdx: {status}`.", status=is_so),
        )
    page_keys = (f"licenses/{entry.key}/_index.md", f"licenses/{entry.key}/index.md")
    if data.keys and not any(key in keys for keys in data.keys.values() for key in page_keys):
        folders = {licenses.folder(key) for keys in data.keys.values() for key in keys}
        if any(one != entry.key and one.casefold() == entry.key.casefold() for one in folders):
            return  # Its page is told.
        yield INCONSISTENT.at(
            entry.path,
            1,
            1,
            say("No page is about `{key}`.", key=entry.key),
            say("Its page is {page} in a language's content.", page=page_keys[0]),
            severity=Severity.WARNING,
        )
