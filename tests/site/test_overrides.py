"""Docsy's files that ours stand in for are known, few, and those that we looked at (docs/overrides.toml)."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCSY = ROOT / "node_modules" / "@docsy" / "theme"
LIST = tomllib.loads((ROOT / "docs" / "overrides.toml").read_text(encoding="utf-8"))
MOST = 14


def shadowed(root: Path, docsy: Path, folder: str) -> set[str]:
    """Give the files of a folder that Docsy has too, relative to it."""
    files = {file.relative_to(root / folder).as_posix() for file in (root / folder).rglob("*") if file.is_file()}
    return {file for file in files if (docsy / folder / file).is_file()}


def changed(docsy: Path, folder: str, known: dict[str, dict[str, str]]) -> list[str]:
    """Name the files of Docsy that are not what they were when they were looked at."""
    digests = {file: hashlib.sha256((docsy / folder / file).read_bytes()).hexdigest() for file in known}
    return [file for file, digest in digests.items() if digest != known[file]["sha256"]]


@pytest.mark.parametrize("folder", ["layouts", "assets"])
def test_every_override_is_listed_with_its_reason(folder: str) -> None:
    assert set(LIST[folder]) == shadowed(ROOT, DOCSY, folder)
    assert all(len(entry["reason"]) > 20 for entry in LIST[folder].values())


def test_few_templates_are_overridden() -> None:
    assert 0 < len(LIST["layouts"]) <= MOST


@pytest.mark.parametrize("folder", ["layouts", "assets"])
def test_what_was_overridden_is_what_was_looked_at(folder: str) -> None:
    assert changed(DOCSY, folder, LIST[folder]) == [], "Docsy's original changed: compare, then write the new hash"


def test_a_changed_and_an_unlisted_original_are_named(tmp_path: Path) -> None:
    for root in ("ours", "docsy"):
        for file in ("a.html", "b.html"):
            path = tmp_path / root / "layouts" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(file, encoding="utf-8")
    (tmp_path / "ours" / "layouts" / "c.html").touch()
    docsy = tmp_path / "docsy"
    assert shadowed(tmp_path / "ours", docsy, "layouts") == {"a.html", "b.html"}
    known = {file: {"sha256": hashlib.sha256(file.encode()).hexdigest()} for file in ("a.html", "b.html")}
    assert changed(docsy, "layouts", known) == []
    (docsy / "layouts" / "b.html").write_text("another", encoding="utf-8")
    assert changed(docsy, "layouts", known) == ["b.html"]
