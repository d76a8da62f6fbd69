"""Measures `guidecheck check --changed-since` after a change of one page pair, beside the full check of the guide.

    python bench/changed_since.py [PAIRS]

Prints medians of elapsed and of processor time, git's included, above what the interpreter takes to start. The
processor time is what another busy program on the machine changes least.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from generate import generate, name_of

RUNS = 5
# What issue 7 asks for, in seconds above the start of the interpreter.
GOAL = 0.5


def measure(root: Path, *command: str) -> tuple[float, float]:
    """Run a command of Python in a folder; return its elapsed and its processor seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=root, stdout=subprocess.DEVNULL, check=True)
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(root: Path, *command: str) -> tuple[float, float]:
    """Measure a command several times and return the medians."""
    elapsed, processor = zip(*(measure(root, *command) for _ in range(RUNS)), strict=True)
    return median(elapsed), median(processor)


def main(pairs: int) -> int:
    """Run the benchmark; return 1 where the goal is missed in processor time."""
    with tempfile.TemporaryDirectory(prefix="guidecheck-bench-") as folder:
        root = Path(folder)
        generate(root, pairs)
        git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "commit.gpgsign=false"]
        for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "all"]):
            subprocess.run([*git, *command], cwd=root, check=True)
        for language in ("ko", "en"):
            with (root / "content" / language / "licenses" / name_of(pairs // 2) / "_index.md").open("a") as page:
                page.write("\nv2.1\n")
        start = medians(root, "-c", "pass")
        changed = medians(root, "-m", "guidecheck", "check", "--changed-since", "HEAD")
        full = measure(root, "-m", "guidecheck", "check")
    print(f"{2 * pairs} pages, one pair changed      elapsed  processor")
    for name, values in (("interpreter start", start), ("--changed-since", changed), ("everything", full)):
        print(f"{name:30}{values[0]:10.2f} s{values[1]:9.2f} s")
    above = [changed[one] - start[one] for one in (0, 1)]
    print(f"{'above start, goal ' + str(GOAL) + ' s':30}{above[0]:10.2f} s{above[1]:9.2f} s")
    print(f"{'share of the full check':30}{changed[0] / full[0]:10.1%}  {changed[1] / full[1]:9.1%}")
    return int(above[1] > GOAL)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
