"""The files of `data/licenses` and `data/translations.json` as nobody should write them: exact findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.bombs import ALIASES, MAPPINGS, MERGES
from hostile.command import found, run

PAGE = "---\ntitle: T\n---\nSPDX Identifier: `MIT`\n\n## R\n\n[a](https://spdx.org/licenses/MIT.html)\n"
KEY = "licenses/MIT/_index.md"
MIT = "name: MIT License\ncategory: permissive\nspdx: listed\n"
PATH = "data/licenses/MIT.yaml"
INVALID = "data-invalid"
# Name, entry, and what is found in it: line, rule.
DATA: list[tuple[str, str | bytes, list[tuple[int, str]]]] = [
    ("nothing", "", [(1, INVALID)]),
    ("alias bomb", ALIASES, [(1, INVALID)]),
    ("alias bomb of mappings", f"{MAPPINGS}{MIT}", [(1, INVALID)]),
    ("alias bomb for a value", f"{MIT}text: {{{ALIASES.replace(chr(10), ', ')}}}\n", [(1, INVALID)]),
    ("merge bomb", f"{MIT}{MERGES}", [(9, INVALID)]),
    ("recursive", f"{MIT}text: &x [*x]\n", [(1, INVALID)]),
    ("recursive marks", f"{MIT}marks: &x {{a: *x}}\n", [(1, INVALID)]),
    ("tag", f"{MIT}text: !!python/object/apply:os.system [id]\n", [(4, INVALID)]),
    ("a set, bytes and a date", f"{MIT}text: !!set {{a, b}}\nhugging_face: !!binary aa==\nsbom: 2026-11-28\n", [
        (4, INVALID), (5, INVALID), (6, INVALID),
    ]),
    ("no number", f"{MIT}text: .nan\nhugging_face: .inf\n", [(4, INVALID), (5, INVALID)]),
    ("huge integer", f"{MIT}text: {'9' * 100_000}\n", [(4, INVALID)]),
    ("huge hexadecimal key", f"{MIT}marks: {{0x{'f' * 100_000}: may}}\n", [(4, INVALID)]),
    ("two documents", f"{MIT}---\n{MIT}", [(4, INVALID)]),
    ("a list", "- a\n", [(1, INVALID)]),
    ("nested 100,000 deep", f"{MIT}text: {'[' * 100_000}", [(4, INVALID)]),
    ("nested in question marks", "? " * 100_000, [(1, INVALID)]),
    ("15 MB of comments", f"{MIT}{'#' * 15_000_000}\n", []),
    ("one key 20,000 times", MIT + "text: https://a.org\n" * 20_000, [(n, INVALID) for n in range(5, 20_004)]),
    ("15 MB of dots in an address", f"{MIT}text: https://{'.' * 15_000_000}\n", []),
    ("a reference of 200,000 words", f'{MIT}sbom: "LicenseRef-{"a " * 200_000}"\n', [(4, INVALID)]),
]  # fmt: skip


def write(root: Path, data: str | bytes, name: str = "licenses/MIT.yaml") -> Path:
    write_guide(root, {f"content/{language}/{KEY}": PAGE for language in ("ko", "en")})
    (root / "data" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "data" / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


@pytest.mark.parametrize(("data", "expected"), [one[1:] for one in DATA], ids=[one[0] for one in DATA])
def test_hostile_licence_data_gives_its_findings(
    tmp_path: Path, data: str | bytes, expected: list[tuple[int, str]]
) -> None:
    _, findings = found(write(tmp_path, data), "check", "--only", INVALID)
    assert [(line, rule) for path, line, _, rule in findings if path == PATH] == expected


@pytest.mark.parametrize(
    "name", ["a b.yaml", "-rf.yaml", "%2e%2e.yaml", "{{MIT}}.yaml", "\u202e.yaml", "x" * 240 + ".yaml"]
)
def test_an_entry_of_any_name_is_one_without_a_page(tmp_path: Path, name: str) -> None:
    write(tmp_path, MIT)
    write(tmp_path, MIT.replace("listed", "unlisted\nsbom: LicenseRef-a"), f"licenses/{name}")
    _, findings = found(tmp_path, "check")
    assert findings == [(f"data/licenses/{name}", 1, 1, "spdx-inconsistent")]


def test_a_record_of_pages_and_languages_that_are_not_there_is_dropped_when_pages_are_accepted(tmp_path: Path) -> None:
    record = {"version": 1, "translations": {"../../x": {"../../y": ["a b c"]}, "en": {"\ud800": ["a b \ud800"]}}}
    write(tmp_path, json.dumps(record), "translations.json")
    assert run(tmp_path, "sync", "--accept", "content") == (0, "Translations accepted: 1.\n", "")
    written = json.loads((tmp_path / "data/translations.json").read_text("utf-8"))["translations"]
    assert {language: list(pages) for language, pages in written.items()} == {"../../x": [], "en": [KEY]}
