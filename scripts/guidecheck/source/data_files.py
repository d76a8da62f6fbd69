"""Data files in YAML, each held to a JSON Schema of the package, with the line of every fault."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import guidecheck
from guidecheck.base.nearest import nearest
from guidecheck.model.findings import Message, say
from guidecheck.model.guide import KeyPath, line_at
from guidecheck.model.page import Problem
from guidecheck.source.yaml_lines import YamlSource, read_yaml

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

MOST_DEPTH = 8
# A file has a thousand values, but aliases make a billion of a few lines.
MOST_VALUES = 100_000
# A slip of a finger, and not another word.
_ALIKE = 0.7
_FOLDER = Path(guidecheck.__file__).parent / "data"


class DataFile(NamedTuple):
    """The values of a file, as JSON has them, where each stands, and what is wrong; then there are no values."""

    values: Any
    lines: Mapping[KeyPath, int]
    problems: tuple[Problem, ...] = ()

    def line(self, *at: str) -> int:
        """Return the line of a value, as `line_at` does."""
        return line_at(self.lines, at)


@lru_cache(maxsize=8)
def read(text: str, schema: str) -> DataFile:
    """Read a file, held to the schema of a name in the package's data; never raises for what it holds."""
    source = read_yaml(text)
    if source.problem or source.duplicates:
        return DataFile({}, {}, (source.problem,) if source.problem else source.duplicates)
    left = [MOST_VALUES]
    values = as_json(source.values, MOST_DEPTH, left)
    if left[0] < 0:
        endless = say("The file holds too much: aliases may make a few lines endless.")
        return DataFile({}, {}, (Problem(1, 1, endless),))
    found = tuple(sorted(_faults(*_schema(schema), values, source), key=lambda one: one.line))
    return DataFile({} if found else values, source.lines, found)


@cache
def _schema(name: str) -> tuple[Any, Draft202012Validator]:
    # It takes 65 ms to import, and a run whose data did not change validates nothing.
    import jsonschema_rs

    schema = json.loads((_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    return schema, jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def _faults(schema: Any, validator: Draft202012Validator, values: object, source: YamlSource) -> Iterator[Problem]:
    """Yield what of the values breaks the schema, in the order of the schema."""
    known = DataFile(values, source.lines)
    # A key that is mistyped is not missing too.
    meant: set[tuple[KeyPath, str]] = set()
    missing: list[tuple[KeyPath, str]] = []
    for error in validator.iter_errors(values):
        kind: Any = error.kind
        at = tuple(map(str, error.instance_path))
        part = part_of(schema, error.schema_path[:-1])
        if at and (key := _slip(schema, error, values)):
            meant.add((at[:-1], key))
            yield Problem(known.line(*at), 1, _no_key(at[:-1], at[-1], key))
        elif kind.name == "additionalProperties":
            for unexpected in kind.unexpected:
                near = nearest(unexpected, part.get("properties", {}), _ALIKE)
                meant.add((at, near))
                yield Problem(known.line(*at, unexpected), 1, _no_key(at, unexpected, near))
        elif kind.name == "required":
            missing.append((at, kind.property))
        else:
            named, message = _message(_said(at), kind, part)
            yield Problem(known.line(*at, named), 1, message)
    for at, key in missing:
        if (at, key) not in meant:
            yield Problem(known.line(*at), 1, say("{value} lacks the key `{key}`.", value=_said(at), key=key))


def _slip(schema: Any, error: ValidationError, values: Any) -> str:
    """Return the key that the last one of a faulty value is a slip for, where any key may stand; empty for none."""
    part = schema
    for key in error.instance_path[:-1]:
        values = values[key]
        named = part.get("properties", {}).get(key) if isinstance(key, str) else part.get("items")
        part = named or part.get("additionalProperties", {})
        part = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    known = part.get("properties", {}).keys()
    last = error.instance_path[-1]
    return nearest(last, known - values.keys(), _ALIKE) if isinstance(last, str) and last not in known else ""


def _said(at: KeyPath) -> Message | str:
    return f"`{'.'.join(at)}`" if at else say("The file")


def _no_key(at: KeyPath, key: str, near: str) -> Message:
    if not near:
        return say("{value} takes no key `{key}`.", value=_said(at), key=key)
    return say("{value} takes no key `{key}`; did you mean `{nearest}`?", value=_said(at), key=key, nearest=near)


def _message(said: Message | str, kind: Any, part: Mapping[str, Any]) -> tuple[str, Message]:
    """Return the key of a value that is at fault, or an empty one, and what is wrong with it."""
    match kind.name:
        case "enum":
            return "", say("{value} must be one of {choices}.", value=said, choices=", ".join(kind.options))
        case "type":
            return "", say("{value} must be {what}.", value=said, what=_type(kind.types))
        case "propertyNames":
            key = str(kind.error.instance)
            return key, say("{value} must be {what}.", value=f"`{key}`", what=Message(part["description"]))
        case "minItems" | "minProperties":
            return "", say("{value} must not be empty.", value=said)
        case "uniqueItems":
            return "", say("{value} says something twice.", value=said)
        case _ if "description" in part:
            return "", say("{value} must be {what}.", value=said, what=Message(part["description"]))
        case _:
            return "", say("{value} holds what does not belong there.", value=said)


def _type(names: Iterable[str]) -> Message:
    match next(iter(sorted(set(names) - {"null"})), ""):
        case "object":
            return say("a mapping")
        case "array":
            return say("a list")
        case "integer":
            return say("a whole number")
        case _:
            return say("text")


def part_of(schema: Any, path: Iterable[str | int]) -> Mapping[str, Any]:
    """Return the part of a schema that a path of keys leads to."""
    for key in path:
        schema = schema[key]
    part: Mapping[str, Any] = schema
    return part


def as_json(value: object, depth: int, left: list[int]) -> Any:
    """Return a value of YAML as JSON, dates as text; what JSON lacks is nought, `left` values at most.

    `left` is below nought afterwards where they did not suffice, or a value lies deeper than `depth`.
    """
    left[0] -= 1
    if left[0] < 0 or not depth:
        left[0] = -1
        return None
    if isinstance(value, Mapping):
        return {_text(key): as_json(one, depth - 1, left) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_json(one, depth - 1, left) for one in value]
    if isinstance(value, str | date):
        return _text(value)
    # Numbers as large as a file may hold, NaN and bytes: no schema tells them apart.
    return value if value is None or isinstance(value, bool) or (isinstance(value, int) and 0 < value < 1000) else 0


def _text(value: object) -> str:
    # YAML 1.1 takes the key `on` for a truth value.
    if value is True:
        return "on"
    try:
        return str(value).encode("utf-8", "replace").decode()
    except ValueError:
        # A number of more digits than Python writes.
        return "…"


def not_read(path: str) -> tuple[Message, Message]:
    """Return what is wrong with a file that the site takes for one of another suffix, and the way out."""
    hint = say("Write what it says into {path}.", path=f"{path.rpartition('.')[0]}.yaml")
    return say("The site takes this file for the same data, and nothing checks it."), hint
