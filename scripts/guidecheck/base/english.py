"""Text in English, known from others in Latin letters by its small words."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
# Words that hardly another language has; of English, so many are one of these.
_ONLY_ENGLISH = frozenset(
    (
        *("and", "been", "from", "have", "its", "that", "the", "their", "these", "they", "this", "those"),
        *("were", "when", "which", "with", "would", "you", "your"),
    )
)
_ENGLISH_PART = 16


def is_english(text: str) -> bool:
    """Tell whether a text is English, by words that other languages have not, or hardly."""
    words = [word.lower() for word in _WORD.findall(text)]
    return _ENGLISH_PART * sum(word in _ONLY_ENGLISH for word in words) >= len(words)
