"""Formulas, and whatever else a site lets pass by Markdown: Hugo's extension `passthrough`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

Delimiters = Sequence[tuple[str, str]]


def find_formulas(text: str, delimiters: Delimiters) -> list[tuple[int, int]]:
    """Return where the formulas of an inline text begin and end; what is opened and never closed is none."""
    closings = dict(delimiters)
    found: list[tuple[int, int]] = []
    at = 0
    while closings and (opening := _any_of(tuple(closings)).search(text, at)):
        closing = closings[opening[0]]
        end = text.find(closing, opening.end())
        if end < 0:
            # Nothing further on closes it either.
            del closings[opening[0]]
            at = opening.start()
            continue
        at = end + len(closing)
        found.append((opening.start(), at))
    return found


@lru_cache(maxsize=64)
def _any_of(openings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(openings, key=len, reverse=True))))
