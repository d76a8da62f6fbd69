from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import guidecheck
from guidecheck.base.regex import _Uncompiled, regex

# Runs one command and says how many expressions were compiled on the way.
COUNTING = """
import sys
from re import _compiler

counted, compiled = [], _compiler.compile
_compiler.compile = lambda *words: counted.append(words) or compiled(*words)
from guidecheck.cli import main

main(sys.argv[1:])
print(len(counted), file=sys.stderr)
"""


@pytest.mark.parametrize("ask", ["search", "match", "fullmatch", "findall", "finditer", "split"])
def test_an_expression_answers_as_a_compiled_one(ask: str) -> None:
    for pattern, flags, text in (("(a)b", re.IGNORECASE, "xAB ab"), (r"^\d+", re.MULTILINE, "1\n22"), ("a", 0, "b")):
        theirs, ours = (getattr(made(pattern, flags), ask)(text) for made in (re.compile, regex))
        assert repr(list(theirs) if ask == "finditer" else theirs) == repr(list(ours) if ask == "finditer" else ours)


def test_an_expression_has_what_a_compiled_one_has() -> None:
    made = regex(r"(?P<one>a)(b)", re.DOTALL)
    assert (made.pattern, made.groups, dict(made.groupindex)) == (r"(?P<one>a)(b)", 2, {"one": 1})
    assert made.flags & re.DOTALL and made.sub("x", "cab") == "cx" and made.subn("x", "c") == ("c", 0)
    assert regex(b"a.").search(b"bab")


def test_an_expression_is_compiled_once_and_when_it_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile

    def counted(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re, "compile", counted)
    made = regex("a")
    assert made.pattern == "a" and not compiled
    assert made.search("a") and made.search("a") and made.fullmatch("a")
    assert compiled == ["a"]


def test_every_expression_can_be_compiled() -> None:
    modules = [
        one.name for one in pkgutil.walk_packages(guidecheck.__path__, "guidecheck.") if "__main__" not in one.name
    ]
    waiting = [
        value
        for name in modules
        for value in vars(importlib.import_module(name)).values()
        if isinstance(value, _Uncompiled)
    ]
    assert len(waiting) > 300
    for one in waiting:
        re.compile(one.pattern, one._flags)


def test_a_run_with_one_page_compiles_few_expressions(tmp_path: Path) -> None:
    (tmp_path / "hugo.toml").write_text('baseURL = "https://a.example/"\n', "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("---\ntitle: A\n---\n\nText.\n", "utf-8")
    words = [sys.executable, "-c", COUNTING, "check", "--jobs", "1", "--root", str(tmp_path)]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stderr
    assert int(said.split()[-1]) < 300, said
