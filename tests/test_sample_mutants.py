"""Asking mutants that were drawn: of the tests that run the statement that each of them changes, and no others."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "scripts" / "sample_mutants.py"
# What mutmut makes of a function, with its own way to the changed ones put shortly.
ORIGINAL = '''\
def x_price__mutmut_orig(count):
    """Return what so many cost."""
    if (
        count > 2
        and count < 9
    ):
        return count * 3 - 1
    return count * 3
'''
CHANGES = (("count < 9", "count < 8"), ("* 3 - 1", "* 4 - 1"), ("return count * 3\n", "return count * 4\n"))
TESTS = """\
import os
from pathlib import Path

import prices


def asked(name):
    if mutant := os.environ["MUTANT_UNDER_TEST"]:
        with Path("asked.txt").open("a") as file:
            print(mutant[-1], name, file=file)


def test_many():
    asked("many")
    assert prices.price(5) < 19


def test_few():
    asked("few")
    assert prices.price(2) == 6
"""


def made(folder: Path) -> None:
    """Write what `make mutants` leaves behind, for one function and three changes of it."""
    changed = [
        ORIGINAL.replace(one, other).replace("_orig", f"_{number}") for number, (one, other) in enumerate(CHANGES, 1)
    ]
    text, spans = "import os\n\n\n", {}
    for number, function in enumerate((ORIGINAL, *changed)):
        first = text.count("\n") + 1
        text += function + "\n\n"
        spans[f"x_price__mutmut_{number or 'orig'}"] = [first, first + function.count("\n") - 1]
    text += "def price(count):\n"
    text += "    name = os.environ['MUTANT_UNDER_TEST'].rpartition('.')[2] or 'x_price__mutmut_orig'\n"
    text += "    return globals()[name](count)\n"
    files = {
        "pyproject.toml": "[tool.mutmut]\n"
        'pytest_add_cli_args_test_selection = ["tests"]\npytest_add_cli_args = ["-p", "no:cacheprovider"]\n',
        "mutmut-stats.json": json.dumps({"duration_by_test": {}}),
        "src/prices.py": text,
        "src/prices.py.spans": json.dumps({"spans": spans}),
        "src/prices.py.meta": json.dumps({"exit_code_by_key": {f"prices.{name}": None for name in [*spans][1:]}}),
        "tests/test_prices.py": TESTS,
    }
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")


def ask(folder: Path, *modules: str) -> str:
    command = [sys.executable, str(SCRIPT), "9", "1", *modules]
    return subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=True).stdout


def test_a_mutant_is_asked_of_the_tests_that_run_its_statement(tmp_path: Path) -> None:
    folder = tmp_path / "mutants"
    made(folder)
    said = ask(folder)
    # 8 for 9 makes no difference to 5 and 2; the first statement is run by both tests, the others by one.
    assert [line for line in said.splitlines() if line.startswith("survived")] == ["survived: prices.x_price__mutmut_1"]
    assert "3 of 3 mutants asked (seed 1)" in said and "1 survived (33.3 %), 0 timed out" in said
    asked = (folder / "asked.txt").read_text("utf-8").splitlines()
    assert sorted(asked) == ["1 few", "1 many", "2 many", "3 few"]


def test_what_tests_run_is_noted_until_one_changes(tmp_path: Path) -> None:
    folder = tmp_path / "mutants"
    made(folder)
    ask(folder)
    (noted,) = folder.glob(".lines-*")
    ask(folder)
    assert [*folder.glob(".lines-*")] == [noted]
    tests = folder / "tests" / "test_prices.py"
    tests.write_text(TESTS.replace("price(2)", "price(1 + 1)"), "utf-8")
    ask(folder)
    (again,) = folder.glob(".lines-*")
    assert again != noted


def test_only_mutants_of_the_modules_named_are_drawn(tmp_path: Path) -> None:
    folder = tmp_path / "mutants"
    made(folder)
    other = json.dumps({"exit_code_by_key": {"prices_of_old.x_price__mutmut_1": None}})
    (folder / "src" / "prices_of_old.py.meta").write_text(other, "utf-8")
    assert "3 of 3 mutants asked" in ask(folder, "prices")
    assert "3 of 3 mutants asked" in ask(folder, "prices", "costs")
