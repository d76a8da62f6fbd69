"""Which values of front matter stop Hugo: what it asks of each key that it reads itself, and of the keys within.

Seen of Hugo 0.168, which `tests/hugo` asks again. What it passes over, such as a list for a title, is not here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from guidecheck.base.globs import fits, read_glob
from guidecheck.base.regex import regex
from guidecheck.model.page import KNOWN_TRUTHS

Kind = Literal[
    "mapping",
    "mappings",
    "table",
    "menus",
    "text",
    "texts",
    "pattern",
    "patterns",
    "kinds",
    "number",
    "whole number",
    "truth",
    "nothing",
]


# What Hugo makes a text of, whatever it is, unless it is a list or mapping.
TEXTS = ("title", "linktitle", "description", "type", "layout", "slug", "url")
# Of them, those that no language changes.
NEUTRAL_TEXTS = frozenset({"type", "layout", "translationkey"})
# What Hugo asks to be true or false: a text that it does not know is false to it.
TRUTHS = ("draft", "headless", "iscjklanguage")
# What a template of Docsy asks: to it any text is true.
TEMPLATE_TRUTHS = ("no_list", "no_print", "toc_hide")


class WrongValue(NamedTuple):
    """A value that stops Hugo: the key at the top in lower case, the way to it, what belongs there, and the value."""

    key: str
    way: str
    kind: Kind
    value: object


_SITES = ("languages", "roles", "versions")
_ENTRY: Mapping[str, Kind] = {
    "": "menus",
    ".*": "table",
    ".*.weight": "whole number",
    ".*.name": "text",
    ".*.title": "text",
    ".*.identifier": "text",
    ".*.parent": "text",
    ".*.pre": "text",
    ".*.post": "text",
    ".*.url": "text",
    ".*.pageref": "text",
}
# What a cascade gives may stop Hugo too; of other keys it makes nothing there.
_GIVEN: Mapping[str, Kind] = {
    "build": "mapping",
    "build.render": "text",
    "build.list": "text",
    "build.publishresources": "truth",
    "sites": "mapping",
    "sites.matrix": "mapping",
    "sites.complements": "mapping",
    **{menu + key: kind for menu in ("menu", "menus") for key, kind in _ENTRY.items()},
    "sitemap.priority": "number",
    "sitemap.changefreq": "text",
    "sitemap.filename": "text",
    "sitemap.disable": "truth",
}
# A star stands for any key.
ASKED: Mapping[str, Kind] = {
    **_GIVEN,
    **{f"sites.matrix.{one}": "texts" for one in _SITES},
    **{f"sites.complements.{one}": "patterns" for one in _SITES},
    "_build": "mapping",
    "params": "table",
    "cascade": "mappings",
    **{f"cascade.{key}": kind for key, kind in _GIVEN.items()},
    **{f"cascade.{key}": "nothing" for key in ("cascade", "kind", "lang", "path")},
    "cascade.target": "mapping",
    "cascade.target.path": "pattern",
    "cascade.target.kind": "kinds",
    "cascade.target.environment": "pattern",
    "cascade.target.sites": "mapping",
    "cascade._target": "mapping",
}

# What Hugo itself has for `outputs` and `markup`: its formats of output, and names and suffixes of forms of content.
OUTPUTS = frozenset(
    (
        *("html", "amp", "calendar", "css", "csv", "json", "rss", "robots", "sitemap", "webappmanifest", "gotmpl"),
        *("markdown", "alias", "404", "sitemapindex"),
    )
)
MARKUPS = frozenset(
    (
        *("markdown", "goldmark", "md", "mdown", "html", "htm", "org", "rst", "pandoc", "pdc"),
        *("asciidoc", "asciidocext", "adoc", "ad"),
    )
)

# Of the numbers that Go reads in texts.
_NUMBER = regex(
    r"(?:[+-]?(?:(?:\d[\d_]*+(?:\.[\d_]*+)?|\.\d[\d_]*+)(?:e[+-]?\d++)?|0x[\da-f_.]++p[+-]?\d++|inf(?:inity)?)|nan)?",
    re.IGNORECASE | re.ASCII,
)
_WHOLE = regex(r"(?i)[+-]?(?:0[0-7_]*|0o[0-7_]+|0x[0-9a-f_]+|0b[01_]+|[1-9][0-9_]*)?")
_KINDS = ("page", "home", "section", "taxonomy", "taxonomyTerm", "term")


def wrong_values(values: Mapping[str, object]) -> Iterator[WrongValue]:
    """Yield the values at which Hugo stops, of a front matter whose keys at the top are in lower case."""
    for way, kind in ASKED.items():
        key, *others = way.split(".")
        if key in values:
            for at, value in _within(key, values[key], others):
                if not _SOUND[kind](value):
                    yield WrongValue(key, at, kind, value)


def _within(way: str, value: object, keys: list[str]) -> Iterator[tuple[str, object]]:
    """Yield what stands under some keys, one in the other, and the way there as it is written."""
    if not keys:
        yield way, value
        return
    for table in value if way == "cascade" and isinstance(value, list) else [value]:
        for name, one in table.items() if isinstance(table, Mapping) else ():
            if keys[0] in ("*", str(name).lower()):
                yield from _within(f"{way}.{name}", one, keys[1:])


def _is_plain(value: object) -> bool:
    return not isinstance(value, list | dict)


def _is_mapping(value: object) -> bool:
    return value is None or isinstance(value, dict)


def _read_json(text: str) -> object:
    """Return what a text holds as JSON, which Hugo reads there; the text itself if it holds none."""
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value


def _is_pattern(value: object) -> bool:
    return read_glob(value) is not None if isinstance(value, str) else _is_plain(value)


def _names_kinds(value: object) -> bool:
    return value in (None, "") or (isinstance(value, str) and any(fits(value, kind) for kind in _KINDS))


def _are_texts(value: object) -> bool:
    return _each_is(_is_plain, value)


def _are_patterns(value: object) -> bool:
    return _each_is(_is_pattern, value)


def _each_is(is_sound: Callable[[object], bool], value: object) -> bool:
    return value == {} or all(map(is_sound, value if isinstance(value, list) else [value]))


_SOUND: Mapping[Kind, Callable[[object], bool]] = {
    "mapping": _is_mapping,
    "mappings": lambda value: _is_mapping(value) or isinstance(value, list),
    "table": lambda value: _is_mapping(_read_json(value) if isinstance(value, str) else value),
    # Names of menus, or what stands in each.
    "menus": lambda value: not isinstance(value, list) or all(map(_is_plain, value)),
    "text": _is_plain,
    "texts": _are_texts,
    "number": lambda value: bool(_NUMBER.fullmatch(value)) if isinstance(value, str) else _is_plain(value),
    "whole number": lambda value: bool(_WHOLE.fullmatch(value)) if isinstance(value, str) else _is_plain(value),
    "truth": lambda value: not value or value in KNOWN_TRUTHS if isinstance(value, str) else _is_plain(value),
    "kinds": _names_kinds,
    "pattern": _is_pattern,
    "patterns": _are_patterns,
    "nothing": lambda _: False,
}
