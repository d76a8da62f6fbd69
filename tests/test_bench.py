"""The guide that the benchmarks measure is whole, clean, and the same at every run."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load

BENCH = Path(__file__).resolve().parent.parent / "bench"
SCRIPT = BENCH / "generate.py"


@pytest.fixture(scope="module")
def generate() -> Any:
    return runpy.run_path(str(SCRIPT))["generate"]


def test_a_generated_guide_has_its_pairs_and_no_finding(generate: Any, tmp_path: Path) -> None:
    generate(tmp_path, 12)
    guide = load(tmp_path)
    assert len(guide.documents) == 12 + 2
    assert [finding for finding in run_source_checks(guide) if finding.severity == "error"] == []


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
    # Pages, an entry for each licence, the configuration.
    assert len(files[0]) == 2 * (11 + 2) + 11 + 1


def test_the_build_is_measured_beside_docsy_and_a_server_shows_what_is_saved(tmp_path: Path) -> None:
    numbers = tmp_path / "numbers.json"
    command = [sys.executable, str(BENCH / "hugo_build.py"), "2", "4", "--turns", "1", "--json", str(numbers)]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert printed.count("a saved page is seen after") == 2
    two, four = json.loads(numbers.read_text(encoding="utf-8"))
    assert (two["pairs"], four["pairs"]) == (2, 4)
    for site in ("ours", "docsy"):
        assert two[site]["exponent"] is None
        assert four[site]["exponent"] is not None
        assert 0 < two[site]["output"] < four[site]["output"]
        assert four[site]["largest_page"].endswith(".html")
    assert four["ratio"]["output"] == four["ours"]["output"] / four["docsy"]["output"]
    assert len(four["serve"]) == 5


def test_planted_faults_are_found_at_their_places_and_nothing_else_is(generate: Any, tmp_path: Path) -> None:
    planted = [tuple(fault) for fault in generate(tmp_path, 15, 15)]
    assert len(planted) == len(set(planted)) == 15
    assert len({rule for rule, _, _ in planted}) == 4
    found = run_source_checks(load(tmp_path))
    assert sorted((finding.rule, finding.path, finding.line) for finding in found) == sorted(planted)


def test_no_two_generated_pages_say_the_same(generate: Any, tmp_path: Path) -> None:
    generate(tmp_path, 2)
    for language in ("ko", "en"):
        one, two = (
            (tmp_path / f"content/{language}/licenses/Model-0000{n}/_index.md").read_text("utf-8") for n in "01"
        )
        long = [(a, b) for a, b in zip(one.split("\n"), two.split("\n"), strict=True) if len(a) > 30]
        assert sum(a == b for a, b in long) < len(long) / 3
