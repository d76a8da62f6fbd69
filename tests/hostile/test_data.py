"""`data/licenses.yaml` and `data/translations.json` as nobody should write them: exact findings, in the bounds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.bombs import ALIASES, MERGES
from hostile.command import found, run

PAGE = "---\ntitle: T\n---\nSPDX Identifier: `MIT`\n\n## R\n\n[a](https://spdx.org/licenses/MIT.html)\n"
KEY = "licenses/MIT/_index.md"
MIT = "MIT: {name: MIT License, category: permissive, spdx: listed}\n"
INVALID = "data-invalid"
# Name, data, and what is found in the data: line, rule.
DATA: list[tuple[str, str | bytes, list[tuple[int, str]]]] = [
    ("alias bomb", f"{MIT}X: {{name: *i, category: *i, spdx: *i}}\n", [(2, INVALID)]),
    ("alias bomb for an entry", f"{ALIASES}{MIT}", [(n, INVALID) for n in range(1, 10)]),
    ("merge bomb", f"{MIT}{MERGES}", [(7, INVALID)]),
    ("recursive", f"{MIT}X: &x [*x]\n", [(2, INVALID)]),
    ("tag", "MIT: !!python/object/apply:os.system [id]\n", [(1, INVALID)]),
    ("huge integer", f"MIT: {{name: {'9' * 100_000}}}\n", [(1, INVALID)]),
    ("two documents", f"{MIT}---\n{MIT}", [(2, INVALID)]),
    ("a list", "- a\n", [(1, INVALID)]),
    ("nested 100,000 deep", f"MIT: {'[' * 100_000}", [(1, INVALID)]),
    ("nested in question marks", "? " * 100_000, [(1, INVALID)]),
    ("15 MB of comments", f"{MIT}{'#' * 15_000_000}\n", []),
    ("one entry 20,000 times", MIT * 20_000, [(n, INVALID) for n in range(2, 20_001)]),
    ("a reference of 200,000 words", MIT + 'X: {sbom: "LicenseRef-' + "a " * 200_000 + '", spdx: unlisted}\n', [
        (2, INVALID), (2, INVALID), (2, INVALID),
    ]),
    ("10,000 entries without a page", MIT + "".join(
        f"Foo-{n}: {{name: A, category: permissive, spdx: unlisted, sbom: LicenseRef-a{n}}}\n" for n in range(10_000)
    ), [(n, "spdx-inconsistent") for n in range(2, 10_002)]),
]  # fmt: skip


def write(root: Path, data: str | bytes, name: str = "licenses.yaml") -> Path:
    write_guide(root, {f"content/{language}/{KEY}": PAGE for language in ("ko", "en")})
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return root


@pytest.mark.parametrize(("data", "expected"), [one[1:] for one in DATA], ids=[one[0] for one in DATA])
def test_hostile_licence_data_gives_its_findings(
    tmp_path: Path, data: str | bytes, expected: list[tuple[int, str]]
) -> None:
    _, findings = found(write(tmp_path, data), "check")
    # A key that is on no list and about no page is told for itself, which only one sample is about.
    wanted = {INVALID, *(rule for _, rule in expected)}
    assert [
        (line, rule) for path, line, _, rule in findings if path == "data/licenses.yaml" and rule in wanted
    ] == expected


@pytest.mark.parametrize(
    "lines",
    [
        [f"{n:012x} {n:012x} a" for n in range(100_000)],
        [f"{0:012x} {n:012x} a" for n in range(100_000)],
        ["a" * 1_000_000 + " b c"],
    ],
    ids=["100,000 sections", "one source 100,000 times", "1 MB of hash"],
)
def test_a_record_of_any_size_is_held_against_the_pages(tmp_path: Path, lines: list[str]) -> None:
    record = {"version": 1, "translations": {"en": {KEY: lines}}}
    write(tmp_path, MIT)
    status, findings = found(write(tmp_path, json.dumps(record), "translations.json"), "check")
    assert (status, findings) == (0, [])
    assert run(tmp_path, "sync")[::2] == (0, "")


def test_a_record_of_pages_and_languages_that_are_not_there_is_dropped_when_pages_are_accepted(tmp_path: Path) -> None:
    record = {"version": 1, "translations": {"../../x": {"../../y": ["a b c"]}, "en": {"\ud800": ["a b \ud800"]}}}
    write(tmp_path, json.dumps(record), "translations.json")
    assert run(tmp_path, "sync", "--accept", "content") == (0, "Translations accepted: 1.\n", "")
    written = json.loads((tmp_path / "data/translations.json").read_text("utf-8"))["translations"]
    assert {language: list(pages) for language, pages in written.items()} == {"../../x": [], "en": [KEY]}
