"""What a mistyped name may mean."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

# A guess takes milliseconds. A page with more faults than this has another cause than a slip of a finger.
MOST_GUESSES = 100
# How much alike two names are that are a letter or two apart.
MISTYPED = 0.9
# A longer name is no slip either, and comparing it takes too long.
LONGEST = 200


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known name that is most like a name, whatever its case; empty where none is.

    `cutoff`, from 0 to 1, is how much alike they must be.
    """
    if len(name) > LONGEST:
        return ""
    folded = {one.casefold(): one for one in sorted(known, reverse=True)}
    alike = get_close_matches(name.casefold(), sorted(folded), 1, cutoff)
    return folded[alike[0]] if alike else ""


def alike(one: str, other: str) -> float:
    """Return how much two texts are alike, from 0 to 1, as far as comparing them takes no long time."""
    return SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False).ratio()
