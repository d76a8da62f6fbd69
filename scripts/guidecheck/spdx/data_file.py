"""The SPDX License List as the site's templates read it, `data/spdx.json`: Hugo runs no Python.

The file is made and committed: it holds the whole list, so that it changes with the list and with nothing else, and
plain `hugo` builds the site. See docs/decisions/2026-11-22-spdx-data-file.md.
"""

from __future__ import annotations

import json
from pathlib import Path

from guidecheck.base import disk
from guidecheck.spdx import license_list

FILE = "data/spdx.json"


def render() -> str:
    """Return the file's text: the list's version, and of each licence status, what OSI and FSF say, and replacement.

    One line a licence, so that a new list is a readable difference.
    """
    lines = [
        f"    {json.dumps(identifier)}: {json.dumps(_facts(entry), ensure_ascii=False)}"
        for identifier, entry in sorted(license_list.entries().items())
    ]
    version = json.dumps(license_list.list_version())
    return f'{{\n  "list_version": {version},\n  "licenses": {{\n' + ",\n".join(lines) + "\n  }\n}\n"


def write(root: Path) -> None:
    """Write the file of the site in `root`; raises `GuideError` where that cannot be done."""
    try:
        disk.write_within(root, FILE, render())
    except OSError as error:
        raise disk.cannot_be_written(FILE, error) from error


def is_current(root: Path) -> bool:
    """Tell whether the file is there and is what `write` would write."""
    try:
        return disk.read_text(root / FILE, disk.MOST_DATA) == render()
    except (OSError, UnicodeDecodeError):
        return False


def _facts(entry: license_list.Entry) -> dict[str, object]:
    facts: dict[str, object] = {"status": license_list.status(entry.id), "osi_approved": entry.osi_approved}
    if entry.fsf_free:
        facts["fsf_free"] = True
    if replacement := license_list.replacement(entry.id):
        facts["replacement"] = replacement
    return facts
