"""Measures Hugo's build of the whole site at growing numbers of page pairs, and prints a table.

python bench/hugo_build.py [PAIRS ...]      (default: 10 100 1000)

Seconds are those on the wall and those of the processors, which other work on the machine changes less. Megabytes are
of the whole output. The exponent is that of the processors' seconds against pairs since the row above: 1 is linear. A
build before the table fills the cache of style sheets, so that no row pays for it.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from generate import ROOT, generate

LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Build:
    """What one build took and gave: seconds, bytes, and the largest page with its path."""

    pairs: int
    wall: float
    processor: float
    peak: int
    output: int
    largest: int
    largest_page: str


def prepare(source: Path, pairs: int) -> None:
    """Write a guide of `pairs` licences into an empty folder, with the home and section pages and data of the site."""
    generate(source, pairs)
    for language in LANGUAGES:
        for index in ("_index.md", "licenses/_index.md"):
            shutil.copy(ROOT / "content" / language / index, source / "content" / language / index)
    shutil.copy(ROOT / "data" / "spdx.json", source / "data")


def environment(source: Path) -> dict[str, str]:
    """Give what Hugo needs to build the site of this repository with the content and data of another folder."""
    binaries = (Path(sys.executable).parent, ROOT / "node_modules" / ".bin")
    contents = {f"HUGO_LANGUAGES_{name.upper()}_CONTENTDIR": str(source / "content" / name) for name in LANGUAGES}
    path = os.pathsep.join([*map(str, binaries), os.environ["PATH"]])
    return os.environ | contents | {"PATH": path, "HUGO_DATADIR": str(source / "data")}


def hugo() -> str:
    """Give the path of Hugo's own program; the command that its PyPI package installs would be measured with it."""
    command = [sys.executable, "-c", "import hugo.cli as h; print(h._hugo_executable().__enter__())"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def build(source: Path, pairs: int, destination: Path, *options: str) -> Build:
    """Build the site of a prepared guide into an empty folder and measure it.

    `options` are Hugo's own; with any, its output is shown. Raises CalledProcessError if Hugo fails.
    """
    command = [hugo(), "build", "--panicOnWarning", "--noBuildLock", "--destination", str(destination), *options]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(source), stdout=None if options else subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    sizes = {file: file.stat().st_size for file in destination.rglob("*") if file.is_file()}
    largest = max((file for file in sizes if file.suffix == ".html"), key=lambda file: sizes[file])
    return Build(
        pairs,
        wall,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * 1024,
        sum(sizes.values()),
        sizes[largest],
        largest.relative_to(destination).as_posix(),
    )


def measure(pairs: int, *options: str) -> Build:
    """Build a guide of this many pairs in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        prepare(source, pairs)
        return build(source, pairs, Path(folder) / "public", *options)


def main() -> None:
    """Print one row for each number of pairs, smallest first."""
    parser = argparse.ArgumentParser(description="measure Hugo's build of the site at growing numbers of page pairs")
    parser.add_argument("pairs", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--metrics", action="store_true", help="print Hugo's template metrics of each build too")
    arguments = parser.parse_args()
    options = ("--templateMetrics", "--templateMetricsHints") if arguments.metrics else ()
    measure(1)
    print("  pairs   wall s    cpu s  exponent  peak MB  output MB  largest HTML kB")
    before: Build | None = None
    for pairs in sorted(arguments.pairs):
        now = measure(pairs, *options)
        exponent = ""
        if before:
            exponent = f"{math.log(now.processor / before.processor) / math.log(now.pairs / before.pairs):.2f}"
        print(
            f"{now.pairs:7} {now.wall:8.2f} {now.processor:8.2f} {exponent:>9} {now.peak / 1e6:8.0f}",
            f"{now.output / 1e6:10.1f} {now.largest / 1e3:16.1f}  {now.largest_page}",
            flush=True,
        )
        before = now


if __name__ == "__main__":
    main()
