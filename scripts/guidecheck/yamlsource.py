"""YAML with its places: values, and the line where each key stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

from guidecheck.model import Problem, say

KeyPath = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A YAML mapping as read: its values, the line of every key path, keys given twice, or what went wrong."""

    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    duplicates: tuple[Problem, ...] = ()
    problem: Problem | None = None


def read_yaml(text: str, first_line: int = 1) -> YamlSource:
    """Read a YAML document that holds a mapping; an empty one is an empty mapping.

    `first_line` is the line of the file where the text begins. Nothing is raised for what the text holds: YAML that
    is broken, is no mapping, or carries a tag that is not plain data comes back as `problem` (YAML 1.1, PyYAML's
    safe loader).
    """
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return YamlSource()
        if not isinstance(node, yaml.MappingNode):
            return YamlSource(
                problem=_problem(node.start_mark, first_line, "A mapping of keys to values belongs here.")
            )
        lines: dict[KeyPath, int] = {}
        duplicates: list[Problem] = []
        _places(node, (), first_line, lines, duplicates)
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return YamlSource(problem=_problem(mark, first_line, (error.problem or "unreadable").strip()))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        return YamlSource(problem=Problem(first_line, 1, say("The YAML cannot be read: {reason}.", reason=reason)))
    finally:
        loader.dispose()
    return YamlSource({str(key): value for key, value in values.items()}, lines, tuple(duplicates))


def _places(
    root: yaml.MappingNode,
    at: KeyPath,
    first_line: int,
    lines: dict[KeyPath, int],
    duplicates: list[Problem],
) -> None:
    # A list of work instead of recursion, and each node once: aliases can make a small text an endless tree.
    pending: list[tuple[yaml.Node, KeyPath]] = [(root, at)]
    seen: set[int] = set()
    while pending:
        node, path = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            pending += [(child, (*path, str(index))) for index, child in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            own: dict[str, int] = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    continue
                line = key.start_mark.line + first_line
                if key.value in own and key.value != "<<":
                    duplicates.append(
                        Problem(
                            line,
                            key.start_mark.column + 1,
                            say(
                                "The key {key} stands here a second time; line {first} has it already.",
                                key=key.value,
                                first=own[key.value],
                            ),
                        )
                    )
                else:
                    own[key.value] = lines[(*path, key.value)] = line
                pending.append((value, (*path, key.value)))


def _problem(mark: yaml.Mark | None, first_line: int, reason: str) -> Problem:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Problem(line + first_line, column + 1, say("The YAML cannot be read: {reason}.", reason=reason.rstrip(".")))
