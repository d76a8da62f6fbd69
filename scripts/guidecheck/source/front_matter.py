"""Front matter: what stands between the delimiters at the head of a page, as YAML, TOML or JSON.

Source of the forms: Hugo's documentation of front matter (`---`, `+++`, or an opening brace).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from math import isfinite
from typing import Literal

from guidecheck.base.regex import regex
from guidecheck.model.findings import say
from guidecheck.model.page import FrontMatter, Problem

_TOML_KEY = regex(r"""^[ \t]*(?:\[+[ \t]*)?(?:"([^"\n]*)"|'([^'\n]*)'|([\w-]+))[ \t]*[=.\]]""", re.MULTILINE)
# Every string, so that none is looked for inside of another; keys have a colon behind them.
_JSON_KEY = regex(r'"(?:[^"\\]|\\.)*+"(?!\s*:)|"((?:[^"\\]|\\.)*+)"', re.DOTALL)

FENCES: dict[str, Literal["yaml", "toml"]] = {"---": "yaml", "+++": "toml"}
# By the signs that begin them: once one begins a page, Hugo reads nothing else.
_SIGNS = {fence[0]: fence for fence in FENCES}


def read_front_matter(text: str) -> tuple[FrontMatter, int]:
    r"""Return a page's front matter and the number of lines it takes, delimiters included (0 without one).

    `text` is the whole page with `\n` line ends. What is wrong with it is in `FrontMatter.problem`.
    """
    # Hugo passes over blank lines at the head of a page.
    before = len(text) - len(text.lstrip(" \t\n"))
    skipped = text.count("\n", 0, before)
    first = text[before : before + 3]
    if fence := FENCES.get(first):
        return _fenced(text[before + 3 :], first, fence, skipped + 1)
    if delimiter := _SIGNS.get(first[:1]):
        message = say(
            "Hugo takes the {sign} that begins this page for front matter, which begins with {delimiter} and must stand"
            " before it.",
            sign=first[0],
            delimiter=delimiter,
        )
        return FrontMatter(FENCES[delimiter], problem=Problem(skipped + 1, _column(text, before), message)), 0
    if first.startswith(("{{<", "{{%")):
        message = say(
            "Hugo takes the brace that begins this page for JSON; front matter must stand before a shortcode."
        )
        return FrontMatter("json", problem=Problem(skipped + 1, _column(text, before), message)), 0
    if first.startswith("{"):
        return _json(text, before)
    return FrontMatter(), 0


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at)


def _fenced(rest: str, delimiter: str, form: Literal["yaml", "toml"], opening: int) -> tuple[FrontMatter, int]:
    lines = rest.split("\n")
    # Hugo looks no further than the delimiter at the head of the line, and reads what stands behind the first.
    end = next((n for n, line in enumerate(lines) if n and line.startswith(delimiter)), None)
    if end is None:
        message = say(
            "The front matter opened here is never closed: a line {delimiter} is missing.", delimiter=delimiter
        )
        return FrontMatter(form, problem=Problem(opening, 1, message)), opening
    behind = 1 if not lines[0].strip() else 0
    body, end_line = "\n".join(lines[behind:end]), opening + end
    read = _yaml if form == "yaml" else _toml
    return read(body, opening + behind, end_line), end_line


def _yaml(body: str, first_line: int, end_line: int) -> FrontMatter:
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.source.yaml_lines import read_yaml

    source = read_yaml(body, first_line)
    top = {path[0]: line for path, line in source.lines.items() if len(path) == 1}
    return _front_matter("yaml", source.values, top, end_line, source.duplicates, source.problem)


def _toml(body: str, first_line: int, end_line: int) -> FrontMatter:
    # Only a page with TOML needs it.
    from guidecheck.source.toml_bounded import read_toml

    try:
        values = read_toml(body)
    except (ValueError, RecursionError) as error:
        # Without a place, it is the end that came too early.
        line = getattr(error, "lineno", body.count("\n") + 1)
        column = getattr(error, "colno", len(body) - body.rfind("\n"))
        told = getattr(error, "msg", str(error))
        reason = say("it is nested too deep") if isinstance(error, RecursionError) else told
        problem = Problem(
            min(line + first_line - 1, end_line), column, say("The TOML cannot be read: {reason}.", reason=reason)
        )
        return FrontMatter("toml", end_line=end_line, problem=problem)
    lines = _key_lines(values, body, _TOML_KEY, first_line)
    return _front_matter("toml", values, lines, end_line)


def _json(text: str, start: int) -> tuple[FrontMatter, int]:
    whole = text.count("\n") + 1
    try:
        values, end = json.JSONDecoder(parse_constant=_finite, parse_float=_finite).raw_decode(text, start)
    except json.JSONDecodeError as error:
        problem = Problem(error.lineno, error.colno, say("The JSON cannot be read: {reason}.", reason=error.msg))
        return FrontMatter("json", problem=problem), whole
    except (ValueError, RecursionError) as error:
        reason = say("it is nested too deep") if isinstance(error, RecursionError) else str(error)
        line = text.count("\n", 0, start) + 1
        problem = Problem(line, 1, say("The JSON cannot be read: {reason}.", reason=reason))
        return FrontMatter("json", problem=problem), whole
    body = text[:end]
    end_line = body.count("\n") + 1
    return _front_matter("json", values, _key_lines(values, body, _JSON_KEY, 1), end_line), end_line


def _front_matter(
    form: Literal["yaml", "toml", "json"],
    values: Mapping[str, object],
    lines: Mapping[str, int],
    end_line: int,
    duplicates: tuple[Problem, ...] = (),
    problem: Problem | None = None,
) -> FrontMatter:
    """Make the front matter of values as they are written.

    Of two keys that differ in case alone Hugo takes the one that is not in small letters, and of two such either.
    """
    names: dict[str, str] = {}
    equal: list[Problem] = []
    for key in values:
        small = key.lower()
        if (first := names.get(small)) is None:
            names[small] = key
            continue
        names[small] = key if key != small else first
        if small in (first, key):
            message = say(
                "{key} and {other} are one key: case does not matter. Hugo takes {taken}.",
                key=first,
                other=key,
                taken=names[small],
            )
        else:
            message = say(
                "{key} and {other} are one key: case does not matter. Which one Hugo takes is chance.",
                key=first,
                other=key,
            )
        equal.append(Problem(lines.get(key, 1), 1, message))
    return FrontMatter(
        form,
        {small: values[key] for small, key in names.items()},
        {small: lines[key] for small, key in names.items() if key in lines},
        names,
        end_line,
        (*duplicates, *equal),
        problem,
    )


def _finite(number: str) -> float:
    # Python reads NaN and Infinity, which are no JSON, and takes what is too large for infinite; Hugo stops at each.
    if not isfinite(value := float(number)):
        raise ValueError(f"{number} is no number of JSON")
    return value


def _key_lines(values: Mapping[str, object], body: str, form: re.Pattern[str], first_line: int) -> dict[str, int]:
    # Neither standard reader keeps places; the first line of the key's own form is where a person would look.
    lines: dict[str, int] = {}
    line, at = first_line, 0
    for found in form.finditer(body):
        line += body.count("\n", at, found.start())
        at = found.start()
        if found.lastindex:
            lines.setdefault(found[found.lastindex], line)
    return {key: lines.get(key, first_line) for key in values}
