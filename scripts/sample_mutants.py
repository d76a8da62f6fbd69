"""Asks mutants that are drawn at random: `make mutants SAMPLE=300 SEED=1`, which makes them first.

mutmut starts pytest anew for each, which takes hours for all. Here the tests are collected once, and each mutant is
asked in a process of its own, forked from that: first of the reports on its check, then of the tests in the file named
for it, then of all others that run its function.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Literal

import pytest
from _pytest.runner import runtestprotocol

Outcome = Literal["killed", "survived", "timed out"]
# Where the check is that tells what such a module finds.
_CHECKS = {
    "almost_links": "source.links_inside",
    "block_differences": "source.blocks",
    "code_differences": "source.blocks",
    "facts_alike": "source.facts",
    "file_answers": "source.links_inside",
    "image_counts": "source.blocks",
    "link_answers": "source.links_inside",
    "list_marks": "source.blocks",
    "lone_blocks": "source.blocks",
    "of_translation": "source.blocks",
    "page_addresses": "source.links_inside",
    "page_texts": "source.untranslated",
    "said_twice": "source.blocks",
    "table_rows": "source.blocks",
    "unended_marks": "source.blocks",
    "value_types": "source.front_matter",
    "whole_page": "source.blocks",
}
# Seconds of the processor beside those that the tests take without a change, those of a test that mutmut has not timed,
# and how much longer they may take.
_LEAST_SECONDS, _UNTIMED, _SLOWER = 20, 0.3, 3


class Asker:
    """A plugin of pytest that runs the collected tests once for each mutant, up to the first that fails."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        stats = json.loads(Path("mutmut-stats.json").read_text("utf-8"))
        self._tests_of: dict[str, list[str]] = stats["tests_by_mangled_function_name"]
        self._seconds: dict[str, float] = stats["duration_by_test"]
        self.counts: Counter[Outcome] = Counter()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Ask each mutant, and say which survived."""
        items = {item.nodeid: item for item in session.items}
        reports = [item for name, item in items.items() if "test_reports.py" in name]
        if self._run("", reports) != "survived":
            raise pytest.UsageError("the tests fail without any change")
        for name in self._names:
            outcome = self._ask(name, items)
            self.counts[outcome] += 1
            if outcome != "killed":
                print(f"{outcome}: {name}", flush=True)
        return True

    def _ask(self, name: str, items: dict[str, pytest.Item]) -> Outcome:
        return self._run(name, [items[one] for one in self._tests(name, items)])

    def _tests(self, name: str, items: Collection[str]) -> list[str]:
        """Return the tests of a mutant, those first that are likely to notice it."""
        function = name.partition("__mutmut_")[0]
        module = function.partition(".x")[0].removeprefix("guidecheck.")
        stem = module.rpartition(".")[2]
        check = _CHECKS.get(stem, module.removeprefix("checks."))
        running = dict.fromkeys(self._tests_of.get(function, ()))
        reports = [one for one in items if f"[{check}: " in one]
        # What does not run the function will hardly notice its mutant.
        reports.sort(key=lambda one: one not in running)
        others = [one for one in running if one in items and one not in reports]
        files = f"test_{check.rpartition('.')[2]}.py"
        others.sort(key=lambda one: (files not in one, self._seconds.get(one, 0)))
        return [*reports, *others]

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


def _fails(tests: Sequence[pytest.Item]) -> bool:
    try:
        for test, following in zip(tests, [*tests[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(test, log=False, nextitem=following)):
                return True
    except BaseException:
        return True
    return False


def main(count: int, seed: int) -> int:
    """Ask so many mutants of those in `mutants/`, where this runs; return the exit status."""
    os.chdir("mutants")
    sys.path.insert(0, str(Path("src").resolve()))
    made = sorted(
        name for file in Path("src").rglob("*.meta") for name in json.loads(file.read_text("utf-8"))["exit_code_by_key"]
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
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
