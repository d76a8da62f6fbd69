"""GitHub's expression language, as far as our workflows use it. Unknown functions are errors, unknown names are empty.

Source: https://docs.github.com/actions (evaluate expressions in workflows and actions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Contexts = Mapping[str, Any]
_TOKEN = re.compile(r"\s*(?:('(?:[^']|'')*')|([A-Za-z_][\w.-]*)|(&&|\|\||==|!=|[!()]))")
_HOLE = re.compile(r"\$\{\{(.*?)\}\}", re.S)
STATUS = ("success", "failure", "cancelled", "always")


def fill(text: object, contexts: Contexts) -> str:
    """Return a value of a workflow with each `${{ }}` replaced by what it comes to."""
    return _HOLE.sub(lambda hole: _text(evaluate(hole[1], contexts)), _text(text))


def holds(condition: object, contexts: Contexts) -> bool:
    """Return whether an `if:` holds; one that names no status function means `success() && (…)`."""
    source = _text(condition).strip()
    if whole := re.fullmatch(r"\$\{\{(.*)\}\}", source, re.S):
        source = whole[1]
    if not any(re.search(rf"\b{name}\(", source) for name in STATUS):
        source = f"success() && ({source})" if source else "success()"
    return bool(evaluate(source, contexts))


def evaluate(source: str, contexts: Contexts) -> Any:
    """Return the value of an expression. Functions without arguments are callables in the contexts."""
    return _Parser(source, contexts).parse()


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


class _Parser:
    """Recursive descent, one method a level of precedence; `&&` and `||` give operands, as GitHub's do."""

    def __init__(self, source: str, contexts: Contexts) -> None:
        self.tokens = list(_tokens(source))
        self.contexts = contexts

    def parse(self) -> Any:
        value = self._either()
        if self.tokens:
            raise ValueError(f"cannot read {' '.join(self.tokens)}")
        return value

    def _take(self, *wanted: str) -> str:
        return self.tokens.pop(0) if self.tokens and self.tokens[0] in wanted else ""

    def _either(self) -> Any:
        value = self._both()
        while self._take("||"):
            other = self._both()
            value = value or other
        return value

    def _both(self) -> Any:
        value = self._equal()
        while self._take("&&"):
            other = self._equal()
            value = other if value else value
        return value

    def _equal(self) -> Any:
        value = self._single()
        while operator := self._take("==", "!="):
            # Strings are compared without regard to case.
            same = _text(value).lower() == _text(self._single()).lower()
            value = same if operator == "==" else not same
        return value

    def _single(self) -> Any:
        if self._take("!"):
            return not self._single()
        if self._take("("):
            value = self._either()
            if not self._take(")"):
                raise ValueError("a parenthesis is not closed")
            return value
        token = self.tokens.pop(0)
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if self._take("("):
            if not self._take(")"):
                raise ValueError(f"{token} is given arguments, which this reader does not know")
            function: Callable[[], bool] = self.contexts[token]
            return function()
        found: Any = self.contexts
        for name in token.split("."):
            found = found.get(name) if isinstance(found, Mapping) else None
        return found


def _tokens(source: str) -> Iterator[str]:
    position = 0
    while source[position:].strip():
        found = _TOKEN.match(source, position)
        if not found:
            raise ValueError(f"cannot read {source[position:]!r}")
        yield found[0].strip()
        position = found.end()
