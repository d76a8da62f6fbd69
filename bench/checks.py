"""Measures the source checks: with nothing kept, with everything kept, after one pair changed, beside other tools.

The floor is markdown-it-py alone (CommonMark and tables), on as many processes. rumdl and markdownlint-cli2 are linters
of Markdown, with their default rules. All planted faults must be found and nothing else, or the measurement fails. A
second guide has a fault in every pair, so that every pair is looked at closely, and a floor of its own.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import ROOT, Fault, generate, name_of
from measuring import Command, Row, measure

# As many turns as the moods of a shared machine ask for: of five, the medians went up and down by a tenth.
RUNS = 9
FLOOR = """
import multiprocessing, os, sys
from pathlib import Path

def parse(files):
    from markdown_it import MarkdownIt
    parser = MarkdownIt("commonmark").enable("table")
    for file in files:
        parser.parse(Path(file).read_text("utf-8"))

if __name__ == "__main__":
    files = sorted(map(str, Path("content").rglob("*.md")))
    with multiprocessing.get_context("spawn").Pool(len(os.sched_getaffinity(0))) as pool:
        list(pool.imap_unordered(parse, [files[at : at + 50] for at in range(0, len(files), 50)]))
"""
GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "commit.gpgsign=false")
COLD, WARM, CHANGED, SINCE = "check, cold", "check, warm", "check, one pair changed", "check --changed-since"
PARSE, START, PYTHON = "markdown-it-py alone", "guidecheck --version", "python -c pass"
FAULTY, PARSE_FAULTY = "check, cold, a fault in every pair", "markdown-it-py alone, a fault in every pair"
LINTERS = ("rumdl", "markdownlint-cli2")


def measure_checks(pairs: int) -> dict[str, Row]:
    """Measure all of it on a guide of so many pairs; raises `AssertionError` where a fault is missed or made up."""
    with tempfile.TemporaryDirectory(prefix="guidecheck-bench-") as folder:
        root, faulty = Path(folder, "guide"), Path(folder, "faulty")
        faults, faults_everywhere = generate(root, pairs, max(1, pairs // 10)), generate(faulty, pairs, pairs)
        for guide in (root, faulty):
            (guide / "floor.py").write_text(FLOOR, encoding="utf-8")
        (root / ".gitignore").write_text(".cache\n", encoding="utf-8")
        check = (sys.executable, "-m", "guidecheck", "check", "--format", "json")
        # Pages that lack a section are not accepted.
        subprocess.run([*check[:3], "sync", "--accept", "."], cwd=root, stdout=-3, stderr=-3)
        for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "all"]):
            subprocess.run([*GIT, *words], cwd=root, check=True)

        def forget() -> None:
            for guide in (root, faulty):
                shutil.rmtree(guide / ".cache", ignore_errors=True)

        changes = iter(range(1000))

        def change() -> None:
            number = next(changes)
            for language in ("ko", "en"):
                page = root / f"content/{language}/licenses/{name_of(pairs // 2)}/_index.md"
                page.write_text(page.read_text("utf-8") + f"\nv2.{number}\n", "utf-8")

        rumdl = str(Path(sys.executable).parent / "rumdl")
        linter = str(ROOT / "bench/node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs")
        markdown = [str(path) for path in sorted((root / "content").rglob("*.md"))]
        commands = {
            PYTHON: Command((sys.executable, "-c", "pass"), root),
            START: Command((*check[:3], "--version"), root),
            PARSE: Command((sys.executable, "floor.py"), root),
            PARSE_FAULTY: Command((sys.executable, "floor.py"), faulty),
            FAULTY: Command(check, faulty, forget),
            COLD: Command(check, root, forget),
            WARM: Command(check, root),
            CHANGED: Command(check, root, change),
            SINCE: Command((*check, "--changed-since", "HEAD"), root, forget),
            "rumdl": Command((rumdl, "check", "--no-cache", "--silent", "content"), root),
            "markdownlint-cli2": Command(("node", linter, *markdown), root),
        }
        rows, printed = measure(commands, pairs, RUNS)
    for name in (COLD, WARM):
        assert _found(printed[name]) == faults, f"{name}: not what was planted"
    assert _found(printed[FAULTY]) == faults_everywhere, f"{FAULTY}: not what was planted"
    return rows


def _found(report: str) -> list[Fault]:
    findings = json.loads(report)["findings"]
    return [Fault(one["rule"], one["path"], one["line"]) for one in findings if one["severity"] == "error"]
