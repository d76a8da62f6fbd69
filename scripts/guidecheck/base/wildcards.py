"""Patterns with wildcards as regular expressions that never go back: their time grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache


def between(pieces: Iterable[str]) -> str:
    """Return a regular expression for pieces (regular expressions of fixed length) with anything between them.

    The first place of a piece is as good as any later one, so no other is tried.
    """
    first, *others = pieces
    if not others:
        return first
    return first + "".join(f"(?>.*?{one})" for one in others[:-1]) + f".*{others[-1]}"


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled, for more patterns than `re` remembers."""
    return re.compile(pattern, re.DOTALL)
