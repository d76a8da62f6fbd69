"""The guide that the benchmarks measure is whole, clean, and the same at every run."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from guidecheck.load import load
from guidecheck.rules import run_checks

SCRIPT = Path(__file__).resolve().parent.parent / "bench" / "generate.py"


@pytest.fixture(scope="module")
def generate() -> Any:
    return runpy.run_path(str(SCRIPT))["generate"]


def test_a_generated_guide_has_its_pairs_and_no_finding(generate: Any, tmp_path: Path) -> None:
    generate(tmp_path, 12)
    guide = load(tmp_path)
    assert len(guide.documents) == 12 + 2
    assert [finding for finding in run_checks("source", guide) if finding.severity == "error"] == []


def test_two_runs_generate_the_same(generate: Any, tmp_path: Path) -> None:
    for name in ("one", "two"):
        generate(tmp_path / name, 11)
    files = [
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*.*")
            if path.is_file()
        }
        for name in ("one", "two")
    ]
    assert files[0] == files[1]
    assert len(files[0]) == 2 * (11 + 2) + 2
