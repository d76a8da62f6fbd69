"""Patterns with wildcards as regular expressions that never go back: their time grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

_MOST_PATTERNS = 2_000


def between(pieces: Iterable[str]) -> str:
    """Return a regular expression for pieces (regular expressions of fixed length) with anything between them.

    The first place of a piece is as good as any later one, so no other is tried.
    """
    first, *others = pieces
    if not others:
        return first
    return first + "".join(f"(?>.*?{one})" for one in others[:-1]) + f".*{others[-1]}"


def few(patterns: Iterator[str]) -> tuple[str, ...]:
    """Return the patterns, each once; where they are too many to be asked for each text, one that means anything."""
    found = tuple(dict.fromkeys(islice(patterns, 10 * _MOST_PATTERNS)))
    return found if len(found) <= _MOST_PATTERNS else (".*",)


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled, for more patterns than `re` remembers."""
    return re.compile(pattern, re.DOTALL)
