"""Which pages have an address by a pattern of the configuration (`permalinks`), and which addresses fit one.

Source: Hugo 0.168, `resources/page/permalinks.go`. What a pattern makes of a page is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from guidecheck.base.regex import regex
from guidecheck.base.wildcards import between, compiled
from guidecheck.model.site import Pattern

if TYPE_CHECKING:
    from guidecheck.model.leads import PageLeads

# No site has more; each is held against each link that no page answers.
_MOST = 100
# The names of parts, and what makes any other one the form of a date.
_PARTS = frozenset(
    (
        *(":title", ":slug", ":filename", ":contentbasename", ":slugorfilename", ":slugorcontentbasename", ":section"),
        *(":sectionslug", ":year", ":month", ":monthname", ":day", ":weekday", ":weekdayname", ":yearday"),
        *(":sections", ":sectionslugs"),
    )
)
_PART = regex(r"(?<!\\):[A-Za-z_]\w*", re.ASCII)
_DAY_WRITTEN = regex(r"Jan|Mon|MST|\d")
_TAXONOMIES = ("tags", "categories")
_TOKEN = regex(r"(:[a-z]+(?:\[[^\]/]*\])?)")
_NUMBERS = {":year": r"\d{4}", ":month": r"\d\d", ":day": r"\d\d"}
# What may be several folders.
_FOLDERS = regex(r":sections")


def find_taxonomies(tables: Iterable[object]) -> Iterator[str]:
    """Yield the names of the lists of terms that a configuration has, singular and plural; its tables may have some."""
    yield from _TAXONOMIES
    for one in tables:
        named = one.get("taxonomies") if isinstance(one, Mapping) else None
        for singular, plural in named.items() if isinstance(named, Mapping) else ():
            yield from (str(singular).lower(), str(plural).lower())


def read_patterns(tables: Mapping[str, object]) -> Iterator[Pattern]:
    """Yield the patterns of a configuration; of its tables, which have languages for names, the first has none."""
    lists = frozenset(find_taxonomies(tables.values()))
    said = ((key, one["permalinks"]) for key, one in tables.items() if isinstance(one, Mapping) and "permalinks" in one)
    found = (_patterns(language, one, lists) for language, one in said if isinstance(one, Mapping))
    yield from islice(chain.from_iterable(found), _MOST)


def _patterns(language: str, said: Mapping[str, object], lists: frozenset[str]) -> Iterator[Pattern]:
    for key, value in said.items():
        # Without a kind, a pattern is for pages and for terms.
        kinds = (("page", "term") if key in lists else ("page",)) if isinstance(value, str) else (key,)
        forms = {key: value} if isinstance(value, str) else value
        for section, form in forms.items() if isinstance(forms, Mapping) else ():
            for kind in kinds:
                yield Pattern(language, kind, section.strip("/").casefold(), str(form))


def unknown_part(pattern: str) -> str:
    """Return the first part of a pattern, such as `:slug`, that Hugo does not know and stops at; empty without one."""
    parts = _PART.findall(pattern)
    return next((part for part in parts if part not in _PARTS and not _DAY_WRITTEN.search(part)), "")


def is_by_pattern(page: PageLeads, patterns: Sequence[Pattern]) -> bool:
    """Tell whether a pattern says where a page is published, for want of a `url` of its own."""
    if not patterns:
        return False
    folder, _, rest = page.key.casefold().partition("/")
    section = folder if rest else ""
    is_list = page.key.rpartition("/")[2].startswith("_index.")
    if any(key == "url" for key, _ in page.addresses) or (is_list and not section):
        return False
    return any(
        one.section == section and is_list == (one.kind != "page") and one.language in ("", page.language)
        for one in patterns
    )


def fits(address: str, pattern: Pattern) -> bool:
    """Tell whether an address, as addresses are compared, may be one that a pattern makes."""
    parts = address.split("/")
    forms = pattern.form.strip("/").casefold().split("/")
    many = [at for at, form in enumerate(forms) if _FOLDERS.search(form)]
    first, last = (forms[: many[0]], forms[many[-1] + 1 :]) if many else (forms, [])
    if len(parts) < len(first) + len(last) or (not many and len(parts) > len(first)):
        return False
    pairs = [*zip(first, parts), *zip(reversed(last), reversed(parts))]
    return all(compiled(_expression(form)).fullmatch(part) for form, part in pairs)


@cache
def _expression(form: str) -> str:
    """Return one folder of a pattern as a regular expression."""
    pieces = [""]
    for part in _TOKEN.split(form):
        if not part.startswith(":"):
            pieces[-1] += re.escape(part)
        elif part in _NUMBERS:
            pieces[-1] += _NUMBERS[part]
        else:
            pieces.append("")
    return between(pieces)
