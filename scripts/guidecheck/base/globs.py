"""Hugo's patterns for paths, in time that grows with pattern and path alone.

`*` and `?` stay in a folder, `**` does not, `[ab]`, `[!ab]` and `[a-c]` are one character, `{a,b}` one of several
patterns, a backslash takes the meaning of what follows. Case counts for nothing. Source: gobwas/glob 0.2.3 with the
separator `/`, as Hugo's `hugofs/hglob` calls it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache

# Begins a pattern of what is left out, with the blank.
LEAVES_OUT = "! "
_DEPTH = 50

Accepts = Callable[[str], bool]


class GlobError(ValueError):
    """A pattern that Hugo refuses to build with."""


class Glob:
    """A pattern as a machine of states: those reached after each character are worked out once, whatever the text."""

    def __init__(self, pattern: str) -> None:
        """Raise `GlobError` for a pattern that cannot be read."""
        self._text, self._at = pattern.lower(), 0
        # What leads from each state to others: with a character, and without.
        self._steps: list[list[tuple[Accepts, int]]] = []
        self._free: list[list[int]] = []
        start = self._state()
        self._end = self._sequence(start, 0)
        self._start = self._with_free({start})
        self._reached: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def matches(self, path: str) -> bool:
        """Tell whether the whole path fits."""
        states = self._start
        for character in path.lower():
            reached = self._reached.get((states, character))
            if reached is None:
                steps = (step for state in states for step in self._steps[state])
                reached = self._with_free({to for accepts, to in steps if accepts(character)})
                self._reached[states, character] = reached
            states = reached
        return self._end in states

    def _with_free(self, states: set[int]) -> frozenset[int]:
        pending = list(states)
        while pending:
            new = set(self._free[pending.pop()]) - states
            states |= new
            pending += new
        return frozenset(states)

    def _state(self) -> int:
        self._steps.append([])
        self._free.append([])
        return len(self._steps) - 1

    def _sequence(self, state: int, depth: int) -> int:
        """Read up to the end, or in braces to a comma or the closing one; return the state that ends it."""
        if depth > _DEPTH:
            raise GlobError
        while self._at < len(self._text) and not (depth and self._text[self._at] in ",}"):
            character = self._next()
            to = self._state()
            if character == "*":
                deep = self._text.startswith("*", self._at)
                self._at += deep
                self._free[state].append(to)
                self._steps[to].append((_any if deep else _not_separator, to))
            elif character == "{":
                closing = ","
                while closing == ",":
                    begin = self._state()
                    self._free[state].append(begin)
                    self._free[self._sequence(begin, depth + 1)].append(to)
                    closing = self._next()
            else:
                self._steps[state].append((self._one(character), to))
            state = to
        return state

    def _one(self, character: str) -> Accepts:
        if character == "?":
            return _not_separator
        if character == "[":
            return self._list()
        return (self._next() if character == "\\" else character).__eq__

    def _list(self) -> Accepts:
        out = self._text.startswith("!", self._at)
        self._at += out
        if self._text[self._at + 1 : self._at + 2] == "-":
            low, _, high = (self._next() for _ in range(3))
            if self._next() != "]" or high < low:
                raise GlobError
            return lambda one: (low <= one <= high) != out
        listed = ""
        while (character := self._next()) != "]":
            listed += self._next() if character == "\\" else character
        if not listed:
            raise GlobError
        return lambda one: (one in listed) != out

    def _next(self) -> str:
        if self._at == len(self._text):
            raise GlobError
        self._at += 1
        return self._text[self._at - 1]


def _any(_: str) -> bool:
    return True


def _not_separator(character: str) -> bool:
    return character != "/"


@lru_cache(maxsize=1024)
def read_glob(pattern: str) -> Glob | None:
    """Return a pattern ready for use; None for one that cannot be read."""
    try:
        return Glob(pattern)
    except GlobError:
        return None


def fits(pattern: str, text: str) -> bool:
    """Tell whether a text fits a pattern; none fits one that cannot be read."""
    glob = read_glob(pattern)
    return glob is not None and glob.matches(text)


def is_chosen(name: str, patterns: Collection[str]) -> bool:
    """Tell whether patterns choose a name, such as a language: none leaves it out, and one fits where any chooses."""
    chosen = [pattern for pattern in patterns if not pattern.startswith(LEAVES_OUT)]
    left_out = [pattern.removeprefix(LEAVES_OUT) for pattern in patterns if pattern.startswith(LEAVES_OUT)]
    return not any(fits(one, name) for one in left_out) and (not chosen or any(fits(one, name) for one in chosen))
