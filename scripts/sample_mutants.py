"""Asks mutants that are drawn at random, of all or of `MODULES`: `make mutants SAMPLE=300 SEED=1` makes them first.

mutmut starts pytest anew for each, which takes hours for all. Here the tests are collected once, and which lines each
of them runs is noted once, until code or tests change. Each mutant is asked in a process of its own, forked from that,
of the tests that run its statement: first of the reports on its check, then of those in the file named for it.
"""

from __future__ import annotations

import ast
import gc
import hashlib
import json
import os
import random
import resource
import sys
import textwrap
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import coverage
import pytest
from _pytest.runner import runtestprotocol

Outcome = Literal["killed", "survived", "timed out"]
# Where the check is that tells what such a module finds.
_CHECKS = {
    "aligned_texts": "source.blocks",
    "almost_links": "source.links_inside",
    "block_differences": "source.blocks",
    "boxes_as_text": "source.blocks",
    "code_differences": "source.blocks",
    "exchanged": "source.pages",
    "facts_alike": "source.facts",
    "file_answers": "source.links_inside",
    "filled_in": "source.facts",
    "foreign_parts": "source.untranslated",
    "glossaries": "source.sections",
    "image_counts": "source.blocks",
    "joined_items": "source.blocks",
    "link_answers": "source.links_inside",
    "list_marks": "source.blocks",
    "lone_blocks": "source.blocks",
    "lost_paragraphs": "source.blocks",
    "namesakes": "source.pages",
    "of_translation": "source.blocks",
    "own_texts": "source.untranslated",
    "page_addresses": "source.links_inside",
    "left_texts": "source.untranslated",
    "page_texts": "source.untranslated",
    "placeholders": "source.facts",
    "quotations": "source.blocks",
    "said_twice": "source.blocks",
    "slips": "source.grounds_statements",
    "table_rows": "source.blocks",
    "tables_kept": "source.untranslated",
    "unended_marks": "source.blocks",
    "value_types": "source.front_matter",
    "page_wide": "source.blocks",
    "written_in_html": "source.sections",
}
# Seconds of the processor beside those that the tests take without a change, those of a test that mutmut has not timed,
# and how much longer they may take.
_LEAST_SECONDS, _UNTIMED, _SLOWER = 20, 0.3, 3


class Asker:
    """A plugin of pytest that runs the collected tests once for each mutant, up to the first that fails."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._seconds: dict[str, float] = json.loads(Path("mutmut-stats.json").read_text("utf-8"))["duration_by_test"]
        self.counts: Counter[Outcome] = Counter()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Ask each mutant, and say which survived."""
        items = {item.nodeid: item for item in session.items}
        lines = lines_run(session.items)
        # What is here already need not be looked through, and so copied, in each process.
        gc.freeze()
        for name in self._names:
            outcome = self._run(name, [items[one] for one in self._tests(name, lines)])
            self.counts[outcome] += 1
            if outcome != "killed":
                print(f"{outcome}: {name}", flush=True)
        return True

    def _tests(self, name: str, lines: coverage.CoverageData) -> list[str]:
        """Return the tests that run the statement of a mutant, those first that are likely to notice it."""
        path, numbers = statement(name)
        by_line = lines.contexts_by_lineno(str(path.resolve()))
        running = {test for number in numbers for test in by_line.get(number, ()) if test}
        module = name.partition(".x")[0].removeprefix("guidecheck.")
        check = _CHECKS.get(module.rpartition(".")[2], module.removeprefix("checks."))
        report, file = f"[{check}: ", f"test_{check.rpartition('.')[2]}.py"
        return sorted(running, key=lambda one: (report not in one, file not in one, self._seconds.get(one, 0), one))

    def _run(self, name: str, tests: Sequence[pytest.Item]) -> Outcome:
        limit = int(_LEAST_SECONDS + _SLOWER * sum(self._seconds.get(one.nodeid, _UNTIMED) for one in tests))
        child = os.fork()
        if not child:
            os.environ["MUTANT_UNDER_TEST"] = name
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.dup2(1, 2)
            os._exit(_fails(tests))
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            return "timed out"
        return "killed" if os.WEXITSTATUS(status) else "survived"


def _fails(tests: Sequence[pytest.Item], cover: coverage.Coverage | None = None) -> bool:
    try:
        for test, following in zip(tests, [*tests[1:], None]):
            if cover:
                cover.switch_context(test.nodeid)
            if any(report.failed for report in runtestprotocol(test, log=False, nextitem=following)):
                return True
    except BaseException:
        return True
    return False


def lines_run(tests: Sequence[pytest.Item]) -> coverage.CoverageData:
    """Return which lines of the changed modules each test runs without a change; what is noted is kept.

    Raises:
        pytest.UsageError: A test fails without any change.

    """
    files = sorted(path for folder in ("src", "tests") for path in Path(folder).rglob("*") if path.is_file())
    state = repr([(str(path), path.stat().st_mtime_ns) for path in files if "__pycache__" not in path.parts])
    kept = Path(f".lines-{hashlib.sha256(state.encode()).hexdigest()[:16]}")
    if not kept.exists():
        for old in Path().glob(".lines-*"):
            old.unlink()
        unfinished = kept.with_suffix(".unfinished")
        cover = coverage.Coverage(data_file=str(unfinished), include=["src/*"], config_file=False)
        child = os.fork()
        if not child:
            os.environ["MUTANT_UNDER_TEST"] = ""
            cover.start()
            failed = _fails(tests, cover)
            cover.stop()
            if not failed:
                cover.save()
            os._exit(failed)
        if os.waitpid(child, 0)[1]:
            raise pytest.UsageError("the tests fail without any change")
        unfinished.replace(kept)
    lines = coverage.CoverageData(str(kept))
    lines.read()
    return lines


def statement(name: str) -> tuple[Path, range]:
    """Return the file of a mutant, and the lines there of the statement that it changes, as they are unchanged.

    Of a statement that holds others these are the lines before the first of them; a function's own are all of it.
    """
    module, _, changed = name.rpartition(".")
    path = Path("src", *module.split(".")).with_suffix(".py")
    spans = json.loads(Path(f"{path}.spans").read_text("utf-8"))["spans"]
    lines = path.read_text("utf-8").split("\n")
    first, last = spans[f"{changed.partition('__mutmut_')[0]}__mutmut_orig"]
    begin, end = spans[changed]
    original = lines[first - 1 : last]
    both = enumerate(zip(original, lines[begin - 1 : end]), 1)
    # They differ in their names, to begin with.
    at = next((number for number, (one, other) in both if number > 1 and one != other), 1)
    function = ast.parse(textwrap.dedent("\n".join(original))).body[0]
    around = [
        one for one in ast.walk(function) if isinstance(one, ast.stmt) and one.lineno <= at <= (one.end_lineno or 0)
    ]
    inner = around[-1]
    held = [] if isinstance(inner, ast.FunctionDef) else getattr(inner, "body", [])
    behind = held[0].lineno if held else (inner.end_lineno or 0) + 1
    return path, range(first - 1 + inner.lineno, first - 1 + behind)


def main(count: int, seed: int, modules: Sequence[str] = ()) -> int:
    """Ask so many mutants of those in `mutants/`, of these modules or all; return the exit status."""
    os.chdir("mutants")
    sys.path.insert(0, str(Path("src").resolve()))
    made = sorted(
        name
        for file in Path("src").rglob("*.meta")
        for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]
        if not modules or name.partition(".x")[0] in modules
    )
    asker = Asker(random.Random(seed).sample(made, min(count, len(made))))
    settings = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    options = [*settings["pytest_add_cli_args_test_selection"], *settings["pytest_add_cli_args"]]
    start = time.monotonic()
    pytest.main([*options, "--rootdir=.", "-q", "--tb=no"], plugins=[asker])
    asked = sum(asker.counts.values())
    share = 100 * asker.counts["survived"] / max(asked, 1)
    print(
        f"{asked} of {len(made)} mutants asked (seed {seed}) in {time.monotonic() - start:.0f} s:"
        f" {asker.counts['survived']} survived ({share:.1f} %), {asker.counts['timed out']} timed out"
    )
    return 0 if asked else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
