"""What breaks a JSON Schema in a file of YAML, with its line; and YAML's values as JSON, within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from guidecheck.model.findings import Message, say
from guidecheck.model.guide import Problem
from guidecheck.source.yaml_lines import YamlSource

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

MOST_DEPTH = 8


def endless() -> Problem:
    """Return the problem of a file of more values than a reader takes."""
    return Problem(1, 1, say("The file holds too much: aliases may make a few lines endless."))


def faults(validator: Draft202012Validator, values: object, source: YamlSource) -> Iterator[Problem]:
    """Yield what of the values, as JSON, breaks the schema, in the order of the schema."""
    for error in validator.iter_errors(values):
        at = tuple(map(str, error.instance_path))
        line = next((source.lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in source.lines), 1)
        for named, message in _messages(".".join(at) or "the file", error):
            yield Problem(source.lines.get((*at, named), line), 1, message)


def _messages(name: str, error: ValidationError) -> Iterator[tuple[str, Message]]:
    kind: Any = error.kind
    match kind.name:
        case "required":
            yield "", say("`{name}` lacks the key `{key}`.", name=name, key=kind.property)
        case "additionalProperties":
            for key in kind.unexpected:
                yield key, say("`{name}` takes no key `{key}`.", name=name, key=key)
        case "enum":
            yield "", say("`{name}` must be one of {choices}.", name=name, choices=", ".join(kind.options))
        case _:
            yield "", say("`{name}` holds what does not belong there.", name=name)


def as_json(value: object, depth: int, left: list[int]) -> Any:
    """Return a value of YAML as JSON, dates as text; what JSON lacks is a number, `left` values at most."""
    left[0] -= 1
    if left[0] < 0 or not depth:
        left[0] = -1
        return None
    if isinstance(value, Mapping):
        return {_text(key): as_json(one, depth - 1, left) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(one, depth - 1, left) for one in value]
    if isinstance(value, str | date):
        return _text(value)
    # No key takes a number but `version`, and that a small one.
    return value if value is None or isinstance(value, bool) or value == 1 else 0


def _text(value: object) -> str:
    # YAML 1.1 takes the key `on` for a truth value.
    if value is True:
        return "on"
    try:
        return str(value).encode("utf-8", "replace").decode()
    except ValueError:
        # A number of more digits than Python writes.
        return "…"
