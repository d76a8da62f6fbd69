"""Keys of front matter that a translation has under another name: misspelt, or translated too."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from guidecheck.base.nearest import MISTYPED, MOST_GUESSES, nearest
from guidecheck.base.regex import regex
from guidecheck.model.page import Page
from guidecheck.source.dates import DATES
from guidecheck.source.value_types import ASKED, TEMPLATE_TRUTHS, TEXTS, TRUTHS

# Keys of which each language has its own. `published` is more often meant for a truth value than for a date, and that
# is no matter of language.
OWN = (DATES - {"published"}) | {"aliases", "author", "authors", "iscjklanguage", "keywords", "slug", "tags", "url"}
_MAPPINGS = {way for way in ASKED if "." not in way}
# Keys that Hugo or Docsy reads.
HUGOS = frozenset({*TEXTS, *TRUTHS, *TEMPLATE_TRUTHS, *_MAPPINGS, *OWN, "weight"})
# What parts the words of a key, and what else is none of its letters.
_SIGNS = regex(r"[\W_]+")
_ADDRESS = regex(r"/|https?:")
# What editors note of one language's page: which commit it follows, who translated or reviewed it, its spelling.
_NOTED = regex(r"commit|drift|outdated|revision|translat(?!ionkey)|review|spell")


def renamed_keys(source: Page, target: Page) -> Mapping[str, str]:
    """Return the keys of the source that the translation has under another name, each with that."""
    left, right = source.front_matter.values, target.front_matter.values
    lone, lone_too = (
        [key for key in mine.keys() - theirs.keys() if not is_note(key)]
        for mine, theirs in ((left, right), (right, left))
    )
    if not lone or not 0 < len(lone_too) <= MOST_GUESSES:
        return {}
    found = {}
    for key in sorted(lone_too):
        letters = _SIGNS.sub("", key)
        same = [one for one in lone if letters and _SIGNS.sub("", one) == letters] or [
            one for one in lone if one not in OWN and _says_much(left[one]) and left[one] == right[key]
        ]
        name = same[0] if len(same) == 1 else nearest(key, lone, MISTYPED) or _in_its_place(left, right, key, lone)
        if name and name not in found and not {name, key} <= HUGOS:
            found[name] = key
    return found


def is_note(key: str) -> bool:
    """Tell whether a key notes who wrote or translated one language's page, and when."""
    return key.startswith(("author", "editor")) or _NOTED.search(key) is not None


def _says_much(value: object) -> bool:
    """Tell whether a value is hardly that of two keys by chance."""
    return isinstance(value, str | list | dict) and bool(value)


def _in_its_place(left: Mapping[str, object], right: Mapping[str, object], key: str, lone: Collection[str]) -> str:
    """Return the key that stands where a translated one does, with a value of the same kind; nothing if none does.

    That one is translated tell letters that are not ASCII, a value that is the same, or that the title is missing.
    """
    names = [*left]
    name = names[[*right].index(key)] if len(left) == len(right) else ""
    if name not in lone or type(left[name]) is not type(right[key]):
        return ""
    is_same = left[name] == right[key] and not isinstance(left[name], str)
    is_translated = name.isascii() != key.isascii()
    is_title = "title" in (name, key) and not any(map(_ADDRESS.match, (str(left[name]), str(right[key]))))
    return name if is_translated or is_same or is_title else ""
