"""Which pages Hugo names by what stands behind the day in the name of their file: `:filename` in `frontmatter`.

Source: Hugo 0.168, `resources/page/pagemeta/page_frontmatter.go`; `tests/hugo` holds this to Hugo itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidecheck.model.page import Page, texts_of
from guidecheck.source.dates import is_date

_BY_NAME, _BY_COMMIT, _BY_FILE = ":filename", ":git", ":filemodtime"
# The dates of a page, and where Hugo looks for each by default.
_DEFAULTS = {
    "date": ("date", "publishdate", "lastmod"),
    "lastmod": (_BY_COMMIT, "lastmod", "date", "publishdate"),
    "publishdate": ("publishdate", "date"),
    "expirydate": ("expirydate",),
}
_ALIASES = {"lastmod": ("modified",), "publishdate": ("pubdate", "published"), "expirydate": ("unpublishdate",)}
_DAY, _TIME = len("2026-01-31"), len("T15:04:05")


def read_file_days(
    values: Mapping[str, object], options: Mapping[str, Mapping[str, object]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the languages in which the name of a file may tell a date, each with the keys of pages that do before."""
    for language, own in options.items():
        # What a language says takes the place of all that the site does.
        said = own.get("frontmatter", values.get("frontmatter"))
        lists = said if isinstance(said, Mapping) else {}
        for date, default in _DEFAULTS.items():
            sources = [one.lower() for one in texts_of(lists.get(date))]
            before = sources[: sources.index(_BY_NAME)] if _BY_NAME in sources else [_BY_FILE]
            named = [each for one in before for each in (default if one == ":default" else (one,))]
            # Each file has a day on which it was changed, and each that git has one of a commit.
            if _BY_FILE not in named and not (_BY_COMMIT in named and values.get("enablegitinfo") is True):
                yield language, tuple(key for one in named for key in (one, *_ALIASES.get(one, ())))


def name_behind_day(page: Page, key: str, keys: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """Return the slug that Hugo makes of the name of a page's file, by its key; empty where it makes none."""
    by_name = any(language == page.language and not any(map(page.value, before)) for language, before in keys)
    if not by_name or page.value("slug") is not None:
        return ""
    *folders, name = key.split("/")
    if name.startswith(("index.", "_index.")):
        # The name of a page with files is that of its folder.
        name = f"{folders[-1]}." if folders else ""
    # Hugo takes what stands behind the last dot for the ending of a file once more.
    stem = name.rpartition(".")[0]
    stem = stem.rpartition(".")[0] or stem
    day, clock = stem[:_DAY], stem[_DAY + 1 : _DAY + _TIME].replace("-", ":")
    # The first of all days stands for none.
    if not is_date(day) or day == "0001-01-01":
        return ""
    # Any one sign of ASCII may stand before the time.
    is_timed = is_date(f"{day}T{clock}") and stem[_DAY].isascii()
    return stem[_DAY + _TIME * is_timed :].strip(" -_")
