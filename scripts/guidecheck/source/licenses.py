"""`data/licenses/<ID>.yaml`: an entry a licence, held to the package's JSON Schema, with the line of every fault."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import guidecheck
from guidecheck.model.findings import Message, say
from guidecheck.model.guide import DataEntry, Guide, KeyPath, Licenses
from guidecheck.model.page import Page, Problem
from guidecheck.model.record import Translations
from guidecheck.source import grounds_files

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

FOLDER = "data/licenses"
SUFFIX = ".yaml"
CATEGORIES = "data/categories.yaml"
# What `guidecheck new` writes where nobody has said: a warning until someone does.
UNCLASSIFIED = "unclassified"
STATUSES = ("listed", "deprecated", "unlisted")
_PACKAGE_DATA = Path(guidecheck.__file__).parent / "data"
# An entry has a dozen values, but aliases make a billion of a few lines.
_MOST_VALUES = 10_000


class Categories(NamedTuple):
    """The categories of a guide in their order; none, and why, where they cannot be read."""

    names: tuple[str, ...]
    problem: Problem | None = None


class Reading(NamedTuple):
    """An entry as it was read, and what is wrong with it."""

    entry: DataEntry
    problems: tuple[Problem, ...] = ()


def path_of(key: str) -> str:
    """Return the path of a licence's file, by its identifier."""
    return f"{FOLDER}/{key}{SUFFIX}"


def is_data(path: str) -> bool:
    """Tell whether a file, by its path under the root, is licence data."""
    return path == CATEGORIES or path.startswith(f"{FOLDER}/")


def read_categories(text: str | None) -> Categories:
    """Read `data/categories.yaml`; for a site that has none (None), the package's own file of that name."""
    # A run that knows every entry reads no YAML (docs/benchmarks.md, warm check).
    from guidecheck.source.yaml_lines import read_yaml

    source = read_yaml((_PACKAGE_DATA / "categories.yaml").read_text("utf-8") if text is None else text)
    if source.problem:
        return Categories((), source.problem)
    order = source.values.get("order")
    if not isinstance(order, list) or not all(isinstance(one, str) and one for one in order):
        line = source.lines.get(("order",), 1)
        return Categories((), Problem(line, 1, say("`order` must be a list of categories.")))
    return Categories(tuple(dict.fromkeys(order)))


def read_entry(text: str, path: str, categories: Sequence[str]) -> Reading:
    """Read the entry in a file; never raises for what the text holds.

    `path` is the file's, relative to the root. An entry with a fault is still returned, so that the rules can use what
    is sound of it. Without `categories` any will do.
    """
    # A run that knows every entry reads no YAML (docs/benchmarks.md, warm check).
    from guidecheck.source.data_files import MOST_DEPTH, as_json
    from guidecheck.source.yaml_lines import read_yaml

    source = read_yaml(text)
    left = [_MOST_VALUES]
    values = as_json(source.values, MOST_DEPTH, left)
    problem = source.problem
    if left[0] < 0:
        problem = Problem(1, 1, say("The entry holds too much: aliases may make a few lines endless."))
    if problem or not isinstance(values, dict):
        return Reading(DataEntry(_key(path), path, {}, {}), (problem,) if problem else ())
    entry = DataEntry(_key(path), path, values, source.lines)
    faults = (Problem(line, 1, message) for line, message in _faults(entry, tuple(categories)))
    return Reading(entry, tuple(sorted([*source.duplicates, *faults], key=lambda problem: problem.line)))


def gather(readings: Iterable[Reading], others: Iterable[str] = (), problem: Problem | None = None) -> Licenses:
    """Return the licence data of a guide, made of its entries.

    `others` are the paths of further files in their folder; `problem` is that of the categories.
    """
    readings = tuple(readings)
    problems = [(CATEGORIES, problem)] if problem else []
    problems += [(one.entry.path, problem) for one in readings for problem in one.problems]
    problems += [(path, Problem(1, 1, say("An entry is a file named `<ID>.yaml`."))) for path in others]
    entries = {one.entry.key: one.entry for one in readings}
    declared = frozenset(key for key, one in entries.items() if one.values.get("spdx") in ("unlisted", "deprecated"))
    return Licenses(FOLDER, entries, tuple(problems), declared)


def pack(reading: Reading) -> list[Any] | None:
    """Return a reading as plain JSON, or None where it has faults: what the schema lets pass is JSON."""
    if reading.problems:
        return None
    return [reading.entry.values, [[*at, line] for at, line in reading.entry.lines.items()]]


def unpack(packed: Sequence[Any], path: str) -> Reading:
    """Return the reading that was packed, of the file at a path."""
    values, lines = packed
    return Reading(DataEntry(_key(path), path, values, {tuple(at): line for *at, line in lines}))


def about(licenses: Licenses, key: str) -> Licenses:
    """Return what the data says of one page, by its key: its own entry, and which identifiers are declared.

    Of the places of its keys only those of `marks` remain, which name the page's headings: where the others stand
    concerns the findings in the data alone, which are made of the whole.
    """
    entry = entry_about(licenses, key)
    return replace(licenses, entries={entry.key: entry} if entry else {}, problems=())


def entry_about(licenses: Licenses, key: str) -> DataEntry | None:
    """Return the entry of one page, by its key, as `about` has it."""
    entry = licenses.entries.get(folder(key))
    if not entry:
        return None
    return entry._replace(lines={at: line for at, line in entry.lines.items() if at[0] == "marks"})


def folder(key: str) -> str:
    """Return the identifier in the key of a licence page, `licenses/<ID>/_index.md`; empty for another page's key."""
    match key.split("/"):
        case ["licenses", name, "_index.md" | "index.md"]:
            return name
    return ""


def in_exact_case(folder: str, licenses: Licenses) -> str:
    """Return the identifier that a folder names in another case; empty where it is none, or in its own."""
    # A page whose entry is there needs no list.
    from guidecheck.spdx import license_list

    entry = license_list.find(folder)
    known = entry.id if entry else _by_folded(licenses.declared).get(folder.casefold(), "")
    return known if known != folder and known.casefold() == folder.casefold() else ""


@lru_cache(maxsize=2)
def _by_folded(declared: frozenset[str]) -> Mapping[str, str]:
    return {one.casefold(): one for one in declared}


def record_of(guide: Guide, key: str) -> Translations:
    """Return what the record knows of one page, by its key, and of the file that says what its licence's text says."""
    file = guide.grounds.get(folder(key))
    return guide.translations.about(key, *([file.path] if file else []))


def explains_licence(licenses: Licenses, page: Page) -> bool:
    """Tell whether a page itself explains one licence: it lies where such pages do, in a guide that has licence data.

    Any other Hugo site may have a folder of that name, which means nothing here. A page that is made of data has what
    that makes.
    """
    return bool(licenses.folder and folder(page.key)) and not grounds_files.is_made(page)


def _key(path: str) -> str:
    return path.removeprefix(f"{FOLDER}/").removesuffix(SUFFIX)


@cache
def _schema(categories: tuple[str, ...]) -> tuple[Mapping[str, Any], Draft202012Validator]:
    # A run whose data did not change validates nothing (docs/benchmarks.md, warm check).
    import jsonschema_rs

    schema = json.loads((_PACKAGE_DATA / "license-entry.schema.json").read_text("utf-8"))
    if categories:
        schema["properties"]["category"]["enum"] = [*categories, UNCLASSIFIED]
    return schema, jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _faults(entry: DataEntry, categories: tuple[str, ...]) -> Iterator[tuple[int, Message]]:
    """Yield what breaks the schema, with its line; keys that one mapping lacks are one fault."""
    # A run whose data did not change needs none (docs/benchmarks.md, warm check).
    from guidecheck.source.data_files import part_of

    schema, validator = _schema(categories)
    missing: dict[KeyPath, list[str]] = {}
    for error in validator.iter_errors(entry.values):
        at = tuple(map(str, error.instance_path))
        keyword, detail = error.kind.name, error.kind.as_dict()
        part = part_of(schema, error.schema_path[:-1])
        if keyword == "required":
            if error.schema_path[0] != "then" or not _is_listed(entry):
                missing.setdefault(at, []).append(".".join((*at, detail["property"])))
        elif keyword == "additionalProperties":
            known = ", ".join(part["properties"])
            for name in detail["unexpected"]:
                said = say("`{name}` is no key of an entry: {keys} are.", name=".".join((*at, name)), keys=known)
                yield entry.line(*at, name), said
        elif keyword != "falseSchema" or _is_listed(entry):
            yield entry.line(*at), _said(keyword, ".".join(at), part, entry.key)
    for at, names in missing.items():
        quoted = ", ".join(f"`{name}`" for name in names)
        yield entry.line(*at), say("The entry `{key}` has no {names}.", key=entry.key, names=quoted)


def _is_listed(entry: DataEntry) -> bool:
    """Tell whether the SPDX list has the entry's key, whatever the entry declares.

    A declaration that is wrong is the fault to mend, and which keys the entry may have follows from it.
    """
    # Nor does it need the list (docs/benchmarks.md, warm check).
    from guidecheck.spdx import license_list

    return license_list.find(entry.key) is not None


def _said(keyword: str, name: str, part: Mapping[str, Any], key: str) -> Message:
    """Return what is wrong with a value that breaks a keyword of its part of the schema."""
    if keyword == "falseSchema":
        return say("`{name}` is for licences that the SPDX License List lacks; it has `{key}`.", name=name, key=key)
    if keyword == "enum":
        return say("`{name}` must be one of {choices}.", name=name, choices=", ".join(part["enum"]))
    if keyword == "type":
        kind = say("a mapping") if part["type"] == "object" else say("text")
        return say("`{name}` must be {what}.", name=name, what=kind)
    return say("`{name}` must be {what}.", name=name, what=Message(part["description"]))
