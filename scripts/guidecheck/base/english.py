"""Text in English, known from others in Latin letters by its small words."""

from __future__ import annotations

from guidecheck.base.regex import regex

_WORD = regex(r"[^\W\d_]+")
# Words that hardly another language has; of English, so many are one of these.
_ONLY_ENGLISH = frozenset(
    (
        *("and", "been", "from", "have", "its", "that", "the", "their", "these", "they", "this", "those"),
        *("were", "when", "which", "with", "would", "you", "your"),
    )
)
_ENGLISH_PART = 16
# Words of which other languages have one or the other, but hardly two in a sentence, and so often.
_MOSTLY_ENGLISH = _ONLY_ENGLISH | frozenset(("are", "be", "by", "can", "for", "is", "it", "not", "of", "or", "to"))
_MOSTLY_PART = 7


def is_english(text: str) -> bool:
    """Tell whether a text is English, by words that other languages have not, or hardly."""
    words = [word.lower() for word in _WORD.findall(text)]
    only, mostly = ([word for word in words if word in known] for known in (_ONLY_ENGLISH, _MOSTLY_ENGLISH))
    return _ENGLISH_PART * len(only) >= len(words) or (
        len(set(mostly)) > 1 and _MOSTLY_PART * len(mostly) >= len(words)
    )
