"""Say which of guidecheck's messages lack a translation, and which translations no message uses any more.

A message without one is said in English, so this fails `make lint` and no test: whoever writes no Korean can still add
a rule and try it.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidecheck.base import messages
from guidecheck.base.scripts import fold_blanks
from guidecheck.run.rules import find_rules

PACKAGE = Path(__file__).resolve().parent / "guidecheck"


def calls(source: str, name: str) -> Iterator[ast.Call]:
    """Yield the calls of a function in a module's text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def literal(call: ast.Call) -> str | None:
    """Return a call's first argument where it is a literal text."""
    argument = call.args[0] if call.args else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def said(package: Path = PACKAGE) -> set[str]:
    """Return every text that guidecheck says, in English."""
    sources = (path.read_text("utf-8") for path in sorted(package.rglob("*.py")))
    templates = {text for source in sources for call in calls(source, "say") if (text := literal(call))}
    rules = list(find_rules().values())
    # What a value of a data file must be stands in its schema; it is said of a value that has another form.
    parts: list[dict[str, str]] = []
    for schema in (package / "data").glob("*.schema.json"):
        json.loads(schema.read_text("utf-8"), object_hook=parts.append)
    forms = {"pattern", "format", "const", "oneOf", "minimum"}
    described = {part["description"] for part in parts if "description" in part and forms & part.keys()}
    whys = {fold_blanks(rule.why) for rule in rules if rule.why}
    return templates | described | whys | {rule.summary for rule in rules}


def faults(texts: set[str], catalogue: Mapping[str, str]) -> list[str]:
    """Return a line for each text without a translation, and for each translation of no text."""
    lacking = (f"no translation of: {text}" for text in sorted(texts - catalogue.keys()))
    unused = (f"nothing says any more: {text}" for text in sorted(catalogue.keys() - texts))
    return [*lacking, *unused]


def main() -> int:
    """Print the faults of every catalogue; return 1 where there is one."""
    texts = said()
    found = [
        f"messages.{language}.toml: {fault}"
        for language in messages.LANGUAGES
        if language != messages.ENGLISH
        for fault in faults(texts, messages.catalogue(language))
    ]
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
