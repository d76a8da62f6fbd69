"""The rooms of the package: what may import what, and why an import waits until it is needed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "scripts" / "guidecheck"
# From the top of the house to its bottom: a room may import what stands below it, never back. Rooms of one floor know
# nothing of each other.
FLOORS = (
    ("__main__",),
    ("cli",),
    ("arguments",),
    ("report",),
    ("run",),
    ("checks",),
    ("links",),
    ("pairing", "site"),
    ("source",),
    ("spdx",),
    ("base",),
    ("model",),
)
HEIGHT = {room: height for height, rooms in enumerate(reversed(FLOORS)) for room in rooms}


class Import:
    """An import of one of our modules: from where, of what, and how it is written."""

    def __init__(self, importer: str, imported: str, line: int, *, deferred: bool, reason: bool, typing: bool) -> None:
        self.importer, self.imported, self.line = importer, imported, line
        self.deferred, self.reason, self.typing = deferred, reason, typing

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def modules(package: Path) -> dict[str, Path]:
    """Return every module of a package by its dotted name below the package."""
    return {
        ".".join(file.relative_to(package).with_suffix("").parts).removesuffix(".__init__"): file
        for file in package.rglob("*.py")
        if file != package / "__init__.py"
    }


def imports(name: str, text: str, known: Mapping[str, Path]) -> Iterator[Import]:
    """Yield the imports of our own modules, and every import inside of a function."""
    tree = ast.parse(text)
    lines = text.splitlines()
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        above = list(_parents(node, parents))
        deferred = any(isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef) for one in above)
        typing = any(isinstance(one, ast.If) and "TYPE_CHECKING" in ast.unparse(one.test) for one in above)
        reason = _has_reason(lines, node.lineno)
        for target in _targets(node, known):
            yield Import(name, target, node.lineno, deferred=deferred, reason=reason, typing=typing)


def _parents(node: ast.AST, parents: Mapping[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in parents:
        node = parents[node]
        yield node


def _targets(node: ast.Import | ast.ImportFrom, known: Mapping[str, Path]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    module = (node.module or "").removeprefix("guidecheck").removeprefix(".")
    ours = (node.module or "").split(".")[0] == "guidecheck"
    for alias in node.names:
        dotted = f"{module}.{alias.name}".removeprefix(".")
        yield f"guidecheck.{dotted if dotted in known else module}".rstrip(".") if ours else node.module or ""


def _has_reason(lines: list[str], number: int) -> bool:
    """Tell whether a comment stands on the line, or above the run of imports that it is part of."""
    if "#" in lines[number - 1]:
        return True
    above = reversed([line.strip() for line in lines[: number - 1]])
    return next((line for line in above if not line.startswith(("import ", "from "))), "").startswith("#")


def all_imports() -> list[Import]:
    known = modules(PACKAGE)
    return [one for name, file in known.items() for one in imports(name, file.read_text("utf-8"), known)]


def room(module: str) -> str:
    return module.removeprefix("guidecheck.").split(".")[0]


def climbing(found: list[Import]) -> list[str]:
    """Return the imports of a room that does not stand below."""
    return [
        str(one)
        for one in found
        if one.imported.startswith("guidecheck.")
        and room(one.imported) != room(one.importer)
        and HEIGHT[room(one.imported)] >= HEIGHT[room(one.importer)]
    ]


def circle(found: list[Import]) -> tuple[str, ...]:
    """Return the modules of a circle of imports, those for types aside, or nothing."""
    graph: dict[str, set[str]] = {}
    for one in found:
        if one.imported.startswith("guidecheck.") and not one.typing:
            graph.setdefault(one.importer, set()).add(one.imported.removeprefix("guidecheck."))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def test_every_room_is_on_a_floor_and_says_what_comes_in_and_what_goes_out() -> None:
    names = {room(name) for name in modules(PACKAGE)}
    assert names == set(HEIGHT)
    for folder in sorted(names - {"__main__", "cli", "arguments"}):
        said = ast.get_docstring(ast.parse((PACKAGE / folder / "__init__.py").read_text("utf-8"))) or ""
        assert "In: " in said and "Out: " in said, folder


def test_the_table_of_source_names_every_module_and_who_imports_it() -> None:
    document = (PACKAGE.parents[1] / "docs" / "architecture.md").read_text("utf-8")
    table = document.partition("### The modules of `source`")[2].partition("\nLayers")[0]
    rows = [
        [re.findall(r"`([\w.]+)`", cell) for cell in (line.split("|")[1], line.split("|")[3])]
        for line in table.splitlines()
        if line.count("|") == 4
    ]
    known = modules(PACKAGE)
    assert sorted(name for names, _ in rows for name in names) == sorted(
        name.removeprefix("source.")
        for name, file in known.items()
        if name.startswith("source.") and file.name != "__init__.py"
    )
    found = {
        (one.importer.removeprefix("source."), one.imported.removeprefix("guidecheck.source.")) for one in all_imports()
    }
    asked = [(user, name) for names, users in rows for user in users for name in names]
    assert len(asked) > 60
    assert [one for one in asked if one not in found] == []


def test_no_import_climbs() -> None:
    found = all_imports()
    assert len(found) > 200
    assert climbing(found) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(all_imports()) == ()


def test_an_import_inside_a_function_has_its_reason_beside_it() -> None:
    found = [one for one in all_imports() if one.deferred]
    assert found
    assert [str(one) for one in found if not one.reason] == []


@pytest.mark.parametrize(
    ("module", "text", "said"),
    [
        ("base.disk", "from guidecheck.report.text import write_text", ["base.disk:1 imports guidecheck.report.text"]),
        ("source.load", "def f():\n    from guidecheck import cli", ["source.load:2 imports guidecheck.cli"]),
        ("site.read", "from guidecheck.pairing import pairs", ["site.read:1 imports guidecheck.pairing.pairs"]),
        ("run.watch", "from guidecheck.model.guide import Site", []),
    ],
)
def test_an_import_that_climbs_is_named(module: str, text: str, said: list[str]) -> None:
    assert climbing(list(imports(module, text, modules(PACKAGE)))) == said


def test_a_circle_is_named_wherever_its_imports_stand() -> None:
    known = modules(PACKAGE)
    there = list(imports("base.disk", "from guidecheck.base import cache", known))
    back = list(imports("base.cache", "def f():\n    from guidecheck.base.disk import read", known))
    assert not circle(there) and not circle(back)
    assert set(circle([*there, *back])) == {"base.disk", "base.cache"}


def test_a_deferred_import_without_a_reason_is_named() -> None:
    bare, because, beside = (
        "def f():\n    import json\n",
        "def f():\n    # Most runs write no JSON.\n    import csv\n    import json\n",
        "def f():\n    import json  # most runs write none\n",
    )
    assert [[one.reason for one in imports("cli", text, {})] for text in (bare, because, beside)] == [
        [False],
        [True, True],
        [True],
    ]
