"""YAML as Hugo reads it, with its places: values, and the line where each key stands.

Hugo's reader is neither YAML 1.1 nor the core schema of 1.2. What a plain scalar is follows goccy/go-yaml 1.19
(`token.ToNumber` and its keywords), which Hugo 0.168 builds on; `tests/hugo` holds it to Hugo itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from math import inf, isinf
from typing import Any, NamedTuple

import yaml

from guidecheck.base.regex import regex
from guidecheck.model.findings import say
from guidecheck.model.guide import KeyPath
from guidecheck.model.page import Problem, text_of
from guidecheck.source.yaml_plain import read_plain

# The C reader of PyYAML recurses without a bound, and would take the process with it.
MOST_DEPTH = 100

# Keys that `<<` merges into mappings, in all. Each is copied, and a few lines can ask for a billion.
MOST_MERGED = 10_000
_TAG = "tag:yaml.org,2002:"
_MERGE, _NULL, _BOOL, _INT, _FLOAT, _STR = (_TAG + name for name in ("merge", "null", "bool", "int", "float", "str"))
_KEYWORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), _NULL),
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), _BOOL),
    **dict.fromkeys((".inf", ".Inf", ".INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN"), _FLOAT),
    "<<": _MERGE,
}
# Behind the tag !!bool alone; a plain `yes` is text.
_TRUE, _FALSE = frozenset(["true", "yes", "on", "y", "t", "1"]), frozenset(["false", "no", "off", "n", "f", "0"])
# How numbers, truth values, null and what is not a number begin.
_BEGINS_NO_TEXT = frozenset("+-.0123456789~nNtTfF")
# Between these powers of ten Go prints none.
_LEAST_POWER, _MOST_POWER = -4, 5
_BASES = {"0x": 16, "0o": 8, "0b": 2}
_DIGITS = {base: regex(form) for base, form in ((16, "[0-9a-fA-F]+"), (10, "[0-9]+"), (8, "[0-7]+"), (2, "[01]+"))}
_FLOATING = regex(r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# An emoji in two escapes is one character to Hugo, and an error to PyYAML.
_SURROGATES = regex(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

_NO_LINE_ENDS = "\x85\u2028\u2029"

# What PyYAML lets through from the types that it makes, beside its own errors.
_FAULTS = (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError)

_LEAD = regex(r"^[ \t?:-]+", re.MULTILINE)
_Mark = yaml.Mark | yaml._yaml.Mark


class YamlSource(NamedTuple):
    """A YAML mapping as read: its values, the line of every key and item, keys given twice, or what went wrong."""

    values: Mapping[str, object] = {}
    lines: Mapping[KeyPath, int] = {}
    duplicates: tuple[Problem, ...] = ()
    problem: Problem | None = None


def number_of(text: str) -> int | float | None:
    """Return the number that a plain scalar is to Hugo; None where it is text."""
    if text[0] == "_" or (points := text.count(".")) > 1:
        return None
    negative = text[0] == "-"
    digits = text.removeprefix("+").removeprefix("-").replace("_", "")
    base = _BASES.get(digits[:2], 0)
    if base:
        digits = digits[2:]
    elif points:
        signed = f"-{digits}" if negative else digits
        value = float(signed) if _FLOATING.fullmatch(signed) else inf
        return None if isinf(value) else value
    else:
        base = 8 if len(digits) > 1 and digits[0] == "0" else 10
    # More digits are no number that fits in 64 bits.
    if len(digits) > 64 or not _DIGITS[base].fullmatch(digits):
        return None
    number = -int(digits, base) if negative else int(digits, base)
    return number if -(2**63) <= number < 2**64 else None


class _Loader(yaml.CSafeLoader):
    """PyYAML's reader in C, with Hugo's idea of what a plain scalar is; unknown tags are passed over."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: Any) -> str:
        if kind is not yaml.ScalarNode:
            return f"{_TAG}map" if kind is yaml.MappingNode else f"{_TAG}seq"
        if not implicit[0]:
            return _STR
        if value in _KEYWORDS:
            return _KEYWORDS[value]
        if value[0] in "+-.0123456789" and (number := number_of(value)) is not None:
            return _INT if isinstance(number, int) else _FLOAT
        return _STR

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        if not isinstance(node, yaml.MappingNode):
            return super().construct_mapping(node, deep)
        self.flatten_mapping(node)
        return {_key(key): self.construct_object(value, deep=deep) for key, value in node.value}


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise yaml.constructor.ConstructorError(None, None, "a key must be a text", node.start_mark)
    if node.tag in (_INT, _FLOAT):
        return text_of(_float(node) if node.value in _KEYWORDS else number_of(node.value or "0"))
    if node.tag == _NULL:
        return "null"
    return str(node.value).lower() if node.tag == _BOOL else str(node.value)


def _text(loader: _Loader, node: yaml.Node) -> object:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node, deep=True)


def _int(_: _Loader, node: yaml.ScalarNode) -> int:
    number = number_of(node.value or "0")
    return number if isinstance(number, int) else 0


def _construct_float(_: _Loader, node: yaml.ScalarNode) -> float:
    return _float(node)


def _float(node: yaml.ScalarNode) -> float:
    value = node.value.lower()
    if value.endswith(("inf", "nan")) and _KEYWORDS.get(node.value) == _FLOAT:
        return float(value.replace(".", ""))
    return float(number_of(node.value or "0") or 0)


def _bool(_: _Loader, node: yaml.ScalarNode) -> bool:
    text = node.value.lower()
    if text not in _TRUE | _FALSE:
        raise yaml.constructor.ConstructorError(None, None, "this is neither true nor false", node.start_mark)
    return text in _TRUE


def _str(loader: _Loader, node: yaml.ScalarNode) -> str:
    """Return a text: of a number behind the tag !!str Hugo makes that number again, and of null nothing."""
    value = str(loader.construct_scalar(node))
    if node.style or value[:1] not in _BEGINS_NO_TEXT:
        return value
    keyword = _KEYWORDS.get(value)
    if keyword == _NULL:
        return ""
    if keyword == _BOOL:
        return value.lower()
    if keyword == _FLOAT:
        return text_of(_float(node))
    number = number_of(value) if keyword is None and value[0] in "+-.0123456789" else None
    return value if number is None else str(number) if isinstance(number, int) else _printed(number)


def _printed(number: float) -> str:
    """Return a number as Go prints it where no form is asked for."""
    sign, digits, power = Decimal(repr(number)).normalize().as_tuple()
    assert isinstance(power, int)
    exponent = len(digits) + power - 1
    if _LEAST_POWER <= exponent <= _MOST_POWER:
        return text_of(number)
    first, *others = map(str, digits)
    return f"{'-' * sign}{first}{'.' * bool(others)}{''.join(others)}e{exponent:+03d}"


_Loader.add_constructor(_STR, _str)
_Loader.add_constructor(_INT, _int)
_Loader.add_constructor(_FLOAT, _construct_float)
_Loader.add_constructor(_BOOL, _bool)
for _name in (_MERGE, f"{_TAG}timestamp", f"{_TAG}binary", None):
    _Loader.add_constructor(_name, _text)


def read_yaml(text: str, first_line: int = 1) -> YamlSource:
    """Read a YAML document that holds a mapping; an empty one is an empty mapping.

    `first_line` is the line of the file where the text begins. Nothing is raised for what the text holds: YAML that
    is broken or is no mapping comes back as `problem`.
    """
    # Lines end there in YAML 1.1, and not to Hugo.
    for end in _NO_LINE_ENDS:
        text = text.replace(end, " ")
    if plain := read_plain(text, first_line, _KEYWORDS):
        return YamlSource(*plain)
    source = _read(text, first_line)
    if source.problem and _SURROGATES.search(text):
        source = _read(_SURROGATES.sub(_one_character, text), first_line)
    last = first_line + text.count("\n")
    if source.problem and source.problem.line > last:
        # What lacks its end is reported by the parser on the line after the last.
        column = len(text) - text.rfind("\n")
        return YamlSource(problem=source.problem._replace(line=last, column=column))
    return source


def _one_character(found: re.Match[str]) -> str:
    high, low = int(found[1], 16), int(found[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08X}"


def _read(text: str, first_line: int) -> YamlSource:
    try:
        if deep := _too_deep(text):
            return YamlSource(problem=_problem(deep, first_line, f"it is nested more than {MOST_DEPTH} levels deep"))
        loader = _Loader(text)
    except yaml.MarkedYAMLError as error:
        return YamlSource(problem=_marked(error, first_line, text))
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        return YamlSource(problem=_problem(None, first_line, str(error).splitlines()[0]))
    node = None
    try:
        node = loader.get_single_node()
        if node is None or node.tag == "tag:yaml.org,2002:null":
            return YamlSource()
        if not isinstance(node, yaml.MappingNode):
            place = (node.start_mark.line + first_line, node.start_mark.column + 1)
            wanted = say("A mapping of keys to values belongs here, such as `key: value`.")
            return YamlSource(problem=Problem(*place, wanted))
        if "<<" in text and (too_many := _merges_too_much(node)):
            return YamlSource(
                problem=_problem(too_many, first_line, f"its merge keys make more than {MOST_MERGED} keys")
            )
        lines: dict[KeyPath, int] = {}
        duplicates: list[Problem] = []
        _places(node, (), first_line, lines, duplicates)
        values = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        return YamlSource(problem=_marked(error, first_line, text))
    except _FAULTS as error:
        mark = _unreadable(loader, node) if isinstance(node, yaml.MappingNode) else None
        return YamlSource(problem=_problem(mark, first_line, str(error).splitlines()[0]))
    finally:
        loader.dispose()
    return YamlSource(values, lines, tuple(duplicates))


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
            for index, child in enumerate(node.value):
                one = (*path, str(index))
                lines[one] = child.start_mark.line + first_line
                pending.append((child, one))
        elif isinstance(node, yaml.MappingNode):
            own: dict[str, int] = {}
            for key, value in node.value:
                if not isinstance(key, yaml.ScalarNode):
                    continue
                line = key.start_mark.line + first_line
                name = _key(key)
                if name in own and name != "<<":
                    duplicates.append(
                        Problem(
                            line,
                            key.start_mark.column + 1,
                            say(
                                "The key {key} stands here a second time; line {first} has it already.",
                                key=name,
                                first=own[name],
                            ),
                        )
                    )
                else:
                    own[name] = lines[(*path, name)] = line
                pending.append((value, (*path, name)))


def _marked(error: yaml.MarkedYAMLError, first_line: int, text: str) -> Problem:
    # Few files have a fault.
    from guidecheck.source.yaml_slips import find_slip

    mark = error.problem_mark or error.context_mark
    problem = _problem(mark, first_line, (error.problem or "unreadable").strip())
    if mark and (slip := find_slip(text, mark.line, mark.column)):
        return problem._replace(line=slip.line + first_line, column=slip.column + 1, hint=slip.hint)
    return problem


def _problem(mark: _Mark | None, first_line: int, reason: str) -> Problem:
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Problem(line + first_line, column + 1, say("The YAML cannot be read: {reason}.", reason=reason.rstrip(".")))
