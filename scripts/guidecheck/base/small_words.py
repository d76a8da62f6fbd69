"""The small words that sentences of a language hardly do without, for telling whose a text in Latin letters is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from guidecheck.base.regex import regex

_WORD = regex(r"[^\W\d_]+")
# English words that are others elsewhere, such as the German "die" and the Spanish "me".
_ALSO_ENGLISH = frozenset(("come", "da", "den", "die", "hat", "man", "me", "over", "son", "van", "war"))
# Of the words of a sentence, one of so many is a small one at least.
_SMALL_PART = 5
_TWO = 2
# What some languages alone begin a question with.
_ASKS = "¿"
_ASKING = frozenset(("ast", "es", "gl"))
_SAME = {"nb": "no", "nn": "no", "bs": "hr"}


def may_be_of(text: str, language: str) -> bool:
    """Tell whether a text of some words may be of a language: it has one of its small words, where these are known.

    In: the language's code, such as `de`. A word that English has too tells nothing.
    """
    return _SAME.get(language, language) not in _small_words() or is_plainly_of(text, language)


def is_plainly_of(text: str, language: str) -> bool:
    """Tell whether a text of some words has a small one of a language that is known here, and that English lacks."""
    words = _small_words().get(_SAME.get(language, language), frozenset()) - _small_words()["en"] - _ALSO_ENGLISH
    return any(word in words for word in map(str.lower, _WORD.findall(text)))


def is_rather_of(text: str, language: str, other: str) -> bool:
    """Tell whether a text is a sentence of one language rather than of another: by the small words that it has.

    Names have small words too, so that two different ones count, or three, where one of five words is such a word.
    """
    known = _small_words()
    mine, theirs = (known.get(_SAME.get(one, one), frozenset()) for one in (language, other))
    mine -= known["en"] | _ALSO_ENGLISH
    words = [word.lower() for word in _WORD.findall(text)]
    found = [word for word in words if word in mine]
    if _ASKS in text and language in _ASKING and other not in _ASKING:
        found.append(_ASKS)
    is_sentence = (len(set(found)) > 1 or len(found) > _TWO) and _SMALL_PART * len(found) >= len(words)
    # Languages that are akin share many.
    return is_sentence and sum(word not in theirs for word in found) > sum(word in theirs - mine for word in words)


def is_small(word: str, language: str) -> bool:
    """Tell whether a word is a small one of a language, by its code; of a language that is not known here, none is."""
    return word.lower() in _small_words().get(_SAME.get(language, language), ())


@cache
def _small_words() -> Mapping[str, frozenset[str]]:
    # Slow to import, and most pages need neither (docs/benchmarks.md, the command's start).
    import tomllib
    from importlib import resources

    text = resources.files("guidecheck").joinpath("data/small_words.toml").read_text(encoding="utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(text).items()}
