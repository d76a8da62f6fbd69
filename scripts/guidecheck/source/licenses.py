"""`data/licenses.yaml`: read, and held to its schema, with the line of every fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guidecheck.model.findings import Message, say
from guidecheck.model.guide import DataEntry, Licenses, Page, Problem

CATEGORIES = (
    "public-domain",
    "permissive",
    "weak-copyleft",
    "copyleft",
    "network-copyleft",
    "source-available",
    "ai-model",
    "content",
    # What `guidecheck new` writes where nobody has said: a warning until someone does.
    "unclassified",
)
STATUSES = ("listed", "deprecated", "unlisted")
_REQUIRED = ("name", "category", "spdx")
_CHOICES: Mapping[str, tuple[str, ...]] = {"category": CATEGORIES, "spdx": STATUSES}
_KEYS = (*_REQUIRED, "sbom", "hugging_face", "text")
# What huggingface.co takes as the value of `license:` in a model card.
_HUGGING_FACE = re.compile(r"[a-z0-9][a-z0-9.+-]*")
_ADDRESS = re.compile(r"https://[^\s/@:]+\.[^\s/@:]+(/\S*)?")


def read(text: str, path: str) -> Licenses:
    """Read the licence data of a guide; never raises for what the text holds.

    `path` is where the text is from, relative to the root. An entry with a fault is still returned, so that the
    rules can use what is sound of it.
    """
    # A run that knows the data already has no use for a YAML reader.
    from guidecheck.source.yaml_lines import read_yaml

    source = read_yaml(text)
    if source.problem:
        return Licenses(path, {}, (source.problem,))
    entries: dict[str, DataEntry] = {}
    problems = list(source.duplicates)
    lines_of: dict[str, dict[str, int]] = {}
    for at, number in source.lines.items():
        if len(at) == 2:
            lines_of.setdefault(at[0], {})[at[1]] = number
    for key, values in source.values.items():
        line = source.lines.get((key,), 1)
        if not isinstance(values, Mapping):
            problems.append(Problem(line, 1, say("The entry `{key}` must hold keys and values.", key=key)))
            values = {}
        texts = {str(name): value for name, value in values.items()}
        entries[key] = entry = DataEntry(key, line, texts, lines_of.get(key, {}))
        if values:
            problems += (Problem(number, 1, message) for number, message in _faults(entry))
    return _licenses(path, entries, tuple(sorted(problems, key=lambda problem: problem.line)))


def pack(licenses: Licenses) -> list[Any] | None:
    """Return the data as plain JSON, or None where it has faults: sound values are text."""
    if licenses.problems:
        return None
    return [[one.key, one.line, one.values, one.lines] for one in licenses.entries.values()]


def unpack(packed: Iterable[Any], path: str) -> Licenses:
    """Return the data that was packed; `path` is where it is from."""
    return _licenses(path, {one[0]: DataEntry(*one) for one in packed})


def _licenses(path: str, entries: Mapping[str, DataEntry], problems: tuple[Problem, ...] = ()) -> Licenses:
    declared = frozenset(key for key, one in entries.items() if one.values.get("spdx") in ("unlisted", "deprecated"))
    return Licenses(path, entries, problems, declared)


def about(licenses: Licenses, key: str) -> Licenses:
    """Return what the data says of one page, by its key: its entry's values, and which identifiers are declared.

    Where an entry stands concerns the findings in the data alone, which are made of the whole.
    """
    entry = licenses.entries.get(folder(key))
    own = {entry.key: DataEntry(entry.key, 0, entry.values, {})} if entry else {}
    return Licenses(licenses.path, own, (), licenses.declared)


def folder(key: str) -> str:
    """Return the identifier in the key of a licence page, `licenses/<ID>/_index.md`; empty for another page's key."""
    match key.split("/"):
        case ["licenses", name, "_index.md" | "index.md"]:
            return name
    return ""


def explains_licence(licenses: Licenses, page: Page) -> bool:
    """Tell whether a page explains one licence: it lies where such pages do, in a guide that has licence data.

    Any other Hugo site may have a folder of that name, which means nothing here.
    """
    return bool(licenses.path and folder(page.key))


def _faults(entry: DataEntry) -> Iterator[tuple[int, Message]]:
    for name in _REQUIRED:
        if name not in entry.values:
            yield entry.line, say("The entry `{key}` has no `{name}`.", key=entry.key, name=name)
    for name, value in entry.values.items():
        line = entry.lines.get(name, entry.line)
        if name not in _KEYS:
            yield line, say("`{name}` is no key of an entry: {keys} are.", name=name, keys=", ".join(_KEYS))
        elif not isinstance(value, str) or not value.strip():
            yield line, say("`{name}` must be text.", name=name)
        elif name in _CHOICES and value not in _CHOICES[name]:
            yield line, say("`{name}` must be one of {choices}.", name=name, choices=", ".join(_CHOICES[name]))
        elif name == "hugging_face" and not _HUGGING_FACE.fullmatch(value):
            yield line, say("`{value}` cannot be an identifier of Hugging Face: those are lower case.", value=value)
        elif name == "text" and not _ADDRESS.fullmatch(value):
            yield line, say("`text` must be an https address, of the licence's text.")
    yield from _sbom_faults(entry)


def _sbom_faults(entry: DataEntry) -> Iterator[tuple[int, Message]]:
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.spdx import expression, license_list

    sbom, status = entry.values.get("sbom"), entry.values.get("spdx")
    line = entry.lines.get("sbom", entry.line)
    if isinstance(sbom, str) and sbom and status == "unlisted" and not expression.is_reference(sbom):
        faults = expression.parse(sbom).faults
        reason = faults[0].message if faults else say("`{word}` is no `LicenseRef-`.", word=sbom)
        yield line, say("`sbom` must be a valid `LicenseRef-`: {reason}", reason=reason)
    # Where the declared status itself is wrong, that is the fault to mend, and what `sbom` must be follows from it.
    elif sbom is None and status == "unlisted" and not license_list.find(entry.key):
        yield entry.line, say("The entry `{key}` is unlisted and needs `sbom`: a `LicenseRef-`.", key=entry.key)
    elif sbom is not None and status in ("listed", "deprecated") and license_list.find(entry.key):
        yield line, say("`sbom` is for unlisted licences; an SBOM names this one `{key}`.", key=entry.key)
