"""Writing systems: which one a language uses, and which one a letter belongs to.

Source of the table: CLDR's likely subtags; a language that is not in it is written in Latin letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache

_SCRIPTS = {
    "am": "ETHIOPIC",
    "ar": "ARABIC",
    "be": "CYRILLIC",
    "bg": "CYRILLIC",
    "bn": "BENGALI",
    "bo": "TIBETAN",
    "ckb": "ARABIC",
    "dv": "THAANA",
    "el": "GREEK",
    "fa": "ARABIC",
    "gu": "GUJARATI",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "hy": "ARMENIAN",
    "ja": "HIRAGANA KATAKANA CJK",
    "ka": "GEORGIAN",
    "kk": "CYRILLIC",
    "km": "KHMER",
    "kn": "KANNADA",
    "ko": "HANGUL CJK",
    "ky": "CYRILLIC",
    "lo": "LAO",
    "mk": "CYRILLIC",
    "ml": "MALAYALAM",
    "mn": "CYRILLIC",
    "mr": "DEVANAGARI",
    "my": "MYANMAR",
    "ne": "DEVANAGARI",
    "or": "ORIYA",
    "pa": "GURMUKHI",
    "ps": "ARABIC",
    "ru": "CYRILLIC",
    "sd": "ARABIC",
    "si": "SINHALA",
    "sr": "CYRILLIC LATIN",
    "ta": "TAMIL",
    "te": "TELUGU",
    "tg": "CYRILLIC",
    "th": "THAI",
    "ti": "ETHIOPIC",
    "ug": "ARABIC",
    "uk": "CYRILLIC",
    "ur": "ARABIC",
    "vi": "LATIN",
    "yi": "HEBREW",
    "zh": "CJK",
}

# What sites name languages by that is the code of a country, or of a way to write one.
_MEANT = {
    **dict.fromkeys(("cn", "tw", "hk", "chs", "cht", "zhs", "zht"), "zh"),
    **{"jp": "ja", "kr": "ko", "gr": "el", "ua": "uk"},
}

# Letters that cannot be told from Latin ones: UTS 39, confusables.txt.
LOOKALIKES = (
    dict(zip("АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁԛԝ", "ABEKMHOPCTYXIJSaeopcyxijshdqw", strict=True))  # Cyrillic
    | dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον", "ABEZHIKMNOPTYXov", strict=True))  # Greek
    | dict(zip("ՕՍՏօոս", "OUSonu", strict=True))  # Armenian
)
# Letters of a script that a language does not write, where neighbours do: text with one is another language's.
_LACKING = {"ru": "іїєґў", "uk": "ыёъэў", "be": "иїєґъщ", "bg": "ыэёіїєґ", "sr": "щъыьэюяіїєґ", "mk": "щъыьэюяіїєґ"}
_TO_LATIN = str.maketrans(LOOKALIKES)


def to_latin(text: str) -> str:
    """Return a text with the Latin letters that its letters look like."""
    return text.translate(_TO_LATIN)


def subtags(key: str) -> list[str]:
    """Return the parts of a language's key or tag in small letters, its language first: `zh` and `tw` for `zh-TW`."""
    return re.split("[-_]", key.lower())


def language_of(key: str) -> str:
    """Return the code of the language that a key or a tag means: `zh` for `zh-TW`, and for `cn`."""
    code = subtags(key)[0]
    return _MEANT.get(code, code)


def scripts(language: str) -> frozenset[str]:
    """Return the scripts that a language is written in, by the first words of their letters' Unicode names."""
    return frozenset(_SCRIPTS.get(language_of(language), "LATIN").split())


def neighbour_of(language: str, text: str) -> str:
    """Return the language that a text is in rather than in one of the same script, by its letters; else nothing.

    In: the language's key or tag. Such a text has a letter that this language lacks.
    """
    code = language_of(language)
    if code not in _LACKING or not _has_any(text, _LACKING[code]):
        return ""
    return next((other for other, lacking in _LACKING.items() if not _has_any(text, lacking)), "")


# Letters that a text of so many has, if it is of a language.
_FREQUENT = {"uk": "іїє", "be": "іў"}
_LONG = 40


def lacks_letters(language: str, text: str) -> bool:
    """Tell whether a long text has none of the letters by which a language differs from its neighbours."""
    frequent = _FREQUENT.get(language_of(language), "")
    return bool(frequent) and sum(map(str.isalpha, text)) >= _LONG and not _has_any(text, frequent)


def _has_any(text: str, letters: str) -> bool:
    return not set(letters).isdisjoint(text.lower())


@cache
def script(letter: str) -> str:
    """Return the script of a letter, as in `scripts`; empty for anything that is no letter."""
    if not letter.isalpha():
        return ""
    return unicodedata.name(letter, "").replace("-", " ").split(" ")[0]


def count_letters(text: str, own: Set[str], foreign: Set[str]) -> tuple[int, int]:
    """Return how many letters of a text are of some scripts, and how many of others."""
    names = [script(letter) for letter in text]
    return sum(name in own for name in names), sum(name in foreign for name in names)


def fold_blanks(text: str) -> str:
    """Return a text on one line: each run of white space is one blank, none at its ends."""
    return " ".join(text.split())


def fold(text: str) -> str:
    """Fold case and Unicode form away."""
    return unicodedata.normalize("NFC", text).casefold()
