"""YAML with its places: values, and the line where each key stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from guidecheck.model.findings import say
from guidecheck.model.guide import Problem

# The C reader of PyYAML recurses without a bound, and would take the process with it.
MOST_DEPTH = 100

# Keys that `<<` merges into mappings, all told. Each is copied, and a few lines can ask for a billion.
MOST_MERGED = 10_000
_MERGE = "tag:yaml.org,2002:merge"

# What PyYAML lets through from the types that it makes, beside its own errors.
_FAULTS = (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError)

_LEAD = re.compile(r"^[ \t?:-]+", re.MULTILINE)
_Mark = yaml.Mark | yaml._yaml.Mark
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
    try:
        if deep := _too_deep(text):
            return YamlSource(problem=_problem(deep, first_line, f"it is nested more than {MOST_DEPTH} levels deep"))
        loader = yaml.CSafeLoader(text)
    except yaml.MarkedYAMLError as error:
        return YamlSource(problem=_marked(error, first_line))
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        return YamlSource(problem=_problem(None, first_line, str(error).splitlines()[0]))
    node = None
    try:
        node = loader.get_single_node()
        if node is None or node.tag == "tag:yaml.org,2002:null":
            return YamlSource()
        if not isinstance(node, yaml.MappingNode):
            return YamlSource(
                problem=_problem(node.start_mark, first_line, "A mapping of keys to values belongs here.")
            )
        if "<<" in text and (too_many := _merges_too_much(node)):
            return YamlSource(
                problem=_problem(too_many, first_line, f"its merge keys make more than {MOST_MERGED} keys")
            )
        lines: dict[KeyPath, int] = {}
        duplicates: list[Problem] = []
        _places(node, (), first_line, lines, duplicates)
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        return YamlSource(problem=_marked(error, first_line))
    except _FAULTS as error:
        mark = _unreadable(loader, node) if isinstance(node, yaml.MappingNode) else None
        return YamlSource(problem=_problem(mark, first_line, str(error).splitlines()[0]))
    finally:
        loader.dispose()
    return YamlSource({str(key): value for key, value in values.items()}, lines, tuple(duplicates))


def _unreadable(loader: yaml.CSafeLoader, root: yaml.MappingNode) -> _Mark | None:
    """Return where the first value stands that cannot be made, such as the 30th of February."""
    for _, value in root.value:
        try:
            loader.construct_object(value, deep=True)
        except _FAULTS:
            mark: _Mark = value.start_mark
            return mark
    return None


def _too_deep(text: str) -> _Mark | None:
    # A bracket nests by one; a line by no more than two for each column before its text, as a list may stand
    # in the column of its key. Hardly a text needs the second reading.
    columns = max((found.end() - found.start() for found in _LEAD.finditer(text)), default=0)
    if text.count("[") + text.count("{") + 2 * (columns + 1) <= MOST_DEPTH:
        return None
    depth = 0
    for event in yaml.parse(text, yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                return event.start_mark
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _merges_too_much(root: yaml.MappingNode) -> _Mark | None:
    """Return where a mapping stands whose merge keys, with those before it, copy more keys than is sensible."""
    # How many keys each mapping has once what it merges is copied into it; None while that is being found out.
    sizes: dict[int, int | None] = {}
    merged = 0
    pending: list[yaml.Node] = [root]
    while pending:
        node = pending[-1]
        known = id(node) in sizes
        if known and (not isinstance(node, yaml.MappingNode) or sizes[id(node)] is not None):
            pending.pop()
            continue
        if not known:
            sizes[id(node)] = None
            children = _children(node)
            pending += (child for child in children if id(child) not in sizes)
            continue
        pending.pop()
        assert isinstance(node, yaml.MappingNode)
        # One that merges itself counts as empty: PyYAML refuses it.
        copied = sum(sizes.get(id(one)) or 0 for one in _merge_sources(node))
        merged += copied
        sizes[id(node)] = copied + sum(key.tag != _MERGE for key, _ in node.value)
        if merged > MOST_MERGED:
            return node.start_mark
    return None


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [one for pair in node.value for one in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _merge_sources(node: yaml.MappingNode) -> Iterator[yaml.Node]:
    for key, value in node.value:
        if key.tag == _MERGE:
            yield from value.value if isinstance(value, yaml.SequenceNode) else (value,)


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


def _marked(error: yaml.MarkedYAMLError, first_line: int) -> Problem:
    return _problem(error.problem_mark or error.context_mark, first_line, (error.problem or "unreadable").strip())


def _problem(mark: _Mark | None, first_line: int, reason: str) -> Problem:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Problem(line + first_line, column + 1, say("The YAML cannot be read: {reason}.", reason=reason.rstrip(".")))
