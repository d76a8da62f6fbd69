"""`data/models.yaml`, which licence a model has: read, and held to its schema, with the line of every fault."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import guidecheck
from guidecheck.model.guide import KeyPath, Problem
from guidecheck.source.schema_faults import MOST_DEPTH, as_json, endless, faults
from guidecheck.source.yaml_lines import read_yaml

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

_SCHEMA = Path(guidecheck.__file__).parent / "data/models.schema.json"
# A line a key of each model, and a guide of every model that there is has no more.
_MOST_VALUES = 100_000


class Models(NamedTuple):
    """The entries of the file by their names, where each key stands, and what is wrong; then there are no entries."""

    entries: Mapping[str, Any]
    lines: Mapping[KeyPath, int]
    problems: tuple[Problem, ...] = ()


def read(text: str) -> Models:
    """Read what the file says; never raises for what it holds."""
    source = read_yaml(text)
    if source.problem or source.duplicates:
        return Models({}, {}, (source.problem,) if source.problem else source.duplicates)
    left = [_MOST_VALUES]
    values = as_json(source.values, MOST_DEPTH, left)
    if left[0] < 0:
        return Models({}, {}, (endless(),))
    problems = tuple(sorted(faults(_validator(), values, source), key=lambda one: one.line))
    return Models({} if problems else values, source.lines, problems)


@cache
def _validator() -> Draft202012Validator:
    # It takes 65 ms to import, and a run whose data did not change validates nothing.
    import jsonschema_rs

    schema = json.loads(_SCHEMA.read_text("utf-8"))
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
