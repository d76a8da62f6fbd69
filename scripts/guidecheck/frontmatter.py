"""Front matter: what stands between the delimiters at the head of a page, as YAML, TOML or JSON.

Source of the forms: Hugo's documentation of front matter (`---`, `+++`, or an opening brace).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Literal

from guidecheck.model import FrontMatter, Problem, say
from guidecheck.yamlsource import read_yaml

FENCES: dict[str, Literal["yaml", "toml"]] = {"---": "yaml", "+++": "toml"}


def read_front_matter(text: str) -> tuple[FrontMatter, int]:
    r"""Return a page's front matter and the number of lines it takes, delimiters included (0 without one).

    `text` is the whole page with `\n` line ends. What is wrong with it is in `FrontMatter.problem`.
    """
    first, _, rest = text.partition("\n")
    if fence := FENCES.get(first.rstrip()):
        return _fenced(rest, first.rstrip(), fence)
    if text.startswith("{") and not text.startswith(("{{<", "{{%")):
        return _json(text)
    return FrontMatter(), 0


def _fenced(rest: str, delimiter: str, form: Literal["yaml", "toml"]) -> tuple[FrontMatter, int]:
    lines = rest.split("\n")
    end = next((n for n, line in enumerate(lines) if line.rstrip() == delimiter), None)
    if end is None:
        message = say(
            "The front matter opened here is never closed: a line {delimiter} is missing.", delimiter=delimiter
        )
        return FrontMatter(form, problem=Problem(1, 1, message)), 1
    body, end_line = "\n".join(lines[:end]), end + 2
    return (_yaml(body, end_line) if form == "yaml" else _toml(body, end_line)), end_line


def _yaml(body: str, end_line: int) -> FrontMatter:
    source = read_yaml(body, first_line=2)
    top = {path[0]: line for path, line in source.lines.items() if len(path) == 1}
    return FrontMatter("yaml", source.values, top, end_line, source.duplicates, source.problem)


def _toml(body: str, end_line: int) -> FrontMatter:
    try:
        values = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]) + 1, int(found[2])) if found else (2, 1)
        reason = re.sub(r" \(at .*\)$", "", str(error))
        problem = Problem(line, column, say("The TOML cannot be read: {reason}.", reason=reason))
        return FrontMatter("toml", end_line=end_line, problem=problem)
    return FrontMatter("toml", values, _key_lines(values, body, r"""^\s*(?:\[+\s*)?["']?{key}\b""", 2), end_line)


def _json(text: str) -> tuple[FrontMatter, int]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        problem = Problem(error.lineno, error.colno, say("The JSON cannot be read: {reason}.", reason=error.msg))
        return FrontMatter("json", problem=problem), text.count("\n") + 1
    except RecursionError:
        problem = Problem(1, 1, say("The JSON cannot be read: {reason}.", reason="it is nested too deep"))
        return FrontMatter("json", problem=problem), text.count("\n") + 1
    body = text[:end]
    end_line = body.count("\n") + 1
    return FrontMatter("json", values, _key_lines(values, body, r'"{key}"\s*:', 1), end_line), end_line


def _key_lines(values: Mapping[str, object], body: str, form: str, first_line: int) -> dict[str, int]:
    # Neither standard reader keeps places; the first line of the key's own form is where a person would look.
    lines = {}
    for key in values:
        found = re.search(form.replace("{key}", re.escape(key)), body, re.MULTILINE)
        lines[key] = first_line + body.count("\n", 0, found.start()) if found else first_line
    return lines
