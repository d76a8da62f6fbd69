"""Pages of two languages that may be translations of each other, which Hugo does not know: it goes by their places.

They have one name in folders of different names, or one day in one folder; or each language has some, in one place,
that the other lacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from guidecheck.base.regex import regex
from guidecheck.model.leads import PageLeads

# So many pages of one name show that a folder is another's translation; of one page, its name has several words.
_FEWEST = 2
_MOST_OF_A_NAME = 20
# Where one language has so many times as many names of its own, most of them are of pages that the other lacks.
_TIMES = 2
_WORDS = regex(r"[^\W_]{2,}[-_ ][^\W_]{2,}")


class Namesakes(NamedTuple):
    """A folder of the source language, and its pages beside those of the same names in a folder of another one.

    Pages of the same `day` have other names, and stand in one folder, and so do those that are `alike`.
    """

    folder: str
    pages: tuple[tuple[PageLeads, PageLeads], ...]
    day: str = ""
    alike: bool = False


class Apart(NamedTuple):
    """What lies in one folder in each of two languages alone: names, of folders with a `/`, and the pages there."""

    names: tuple[tuple[str, ...], tuple[str, ...]]
    pages: tuple[tuple[PageLeads, ...], tuple[PageLeads, ...]]


def find_apart(pages: Sequence[PageLeads], lone: Iterable[PageLeads], source: str, language: str) -> Iterator[Apart]:
    """Yield where both languages have pages, of the `lone` ones, that the other lacks, and about as many names of them.

    A folder that one language alone has is one name.
    """
    folders = {
        key: {folder for page in pages if page.language == key for folder in _above(page.key)}
        for key in (source, language)
    }
    found: dict[tuple[str, bool], tuple[dict[str, list[PageLeads]], dict[str, list[PageLeads]]]] = {}
    for page in lone:
        side = int(page.language == language)
        own = (folder for folder in _above(page.key) if folder not in folders[(language, source)[side]])
        name = next(own, "")
        # The first page of a folder that both have is no other page's translation.
        if not name and page.key.rpartition("/")[2].startswith("_index."):
            continue
        place, _, last = (name or page.key).rpartition("/")
        together = found.setdefault((place, bool(name)), ({}, {}))[side]
        together.setdefault(f"{last}/" if name else last, []).append(page)
    for _, (mine, theirs) in sorted(found.items()):
        fewest, most = sorted((len(mine), len(theirs)))
        if fewest and most <= _TIMES * fewest:
            left, right = (sorted(side.items()) for side in (mine, theirs))
            yield Apart(
                (tuple(name for name, _ in left), tuple(name for name, _ in right)),
                (tuple(page for _, own in left for page in own), tuple(page for _, own in right for page in own)),
            )


def _above(key: str) -> list[str]:
    """Return the folders that a page lies in, the topmost first."""
    parts = key.split("/")[:-1]
    return ["/".join(parts[: at + 1]) for at in range(len(parts))]


def find_namesakes(pages: Sequence[PageLeads], source: str, language: str) -> list[Namesakes]:
    """Return the pages of two languages that the other one lacks, where it has some of their names or their day."""
    lone = lone_pages(pages, source, language)
    left, right = (_by_folder(page for page in lone if page.language == one) for one in (source, language))
    folders: dict[str, list[str]] = {}
    for folder, mine in left.items():
        for name in mine:
            folders.setdefault(name, []).append(folder)
    found = []
    for _, theirs in sorted(right.items()):
        # A name that many folders have tells none from others.
        near = {folder for name in theirs for folder in folders.get(name, ())[:_MOST_OF_A_NAME]}
        common, folder = max(((len(_common(left[one], theirs)), one) for one in near), default=(0, ""))
        names = _common(left[folder], theirs) if common else set()
        if 2 * common >= len(theirs) and (common >= _FEWEST or any(map(_WORDS.search, names))):
            both = sorted(left[folder].keys() & theirs.keys())
            found.append(Namesakes(folder, tuple((left[folder][name], theirs[name]) for name in both)))
    known = {page.path for one in found for both in one.pages for page in both}
    return found + _of_one_day([page for page in lone if page.path not in known], source, language)


def lone_pages(pages: Sequence[PageLeads], source: str, language: str) -> list[PageLeads]:
    """Return the pages of two languages that the other one lacks."""
    every: dict[str, set[str]] = {}
    for page in pages:
        every.setdefault(page.document or page.key, set()).add(page.language)
    return [
        page
        for page in pages
        if page.language in (source, language) and not {source, language} <= every[page.document or page.key]
    ]


def _of_one_day(lone: Sequence[PageLeads], source: str, language: str) -> list[Namesakes]:
    """Return pages of one folder and one day that no other page of their language has."""
    left, right = (_by_day(page for page in lone if page.language == one) for one in (source, language))
    return [
        Namesakes(at[0], ((left[at][0], right[at][0]),), at[1])
        for at in sorted(left.keys() & right.keys())
        if len(left[at]) == len(right[at]) == 1
    ]


def _by_day(pages: Iterable[PageLeads]) -> dict[tuple[str, str], list[PageLeads]]:
    found: dict[tuple[str, str], list[PageLeads]] = {}
    for page in pages:
        if page.since:
            found.setdefault((folder_above(page.key), page.since), []).append(page)
    return found


def _by_folder(pages: Iterable[PageLeads]) -> dict[str, dict[str, PageLeads]]:
    """Return pages by folder and name; a page in a folder of its own has the name of that."""
    found: dict[str, dict[str, PageLeads]] = {}
    for page in pages:
        folder, _, name = page.key.rpartition("/")
        if name.startswith("index."):
            folder, _, name = folder.rpartition("/")
        found.setdefault(folder, {})[name] = page
    return found


def folder_above(key: str) -> str:
    """Return the folder among whose pages Hugo lists the page of a key: one with a folder of its own is beside that."""
    folder, _, name = key.rpartition("/")
    return folder.rpartition("/")[0] if name.startswith(("index.", "_index.")) else folder


def _common(mine: Mapping[str, PageLeads], theirs: Mapping[str, PageLeads]) -> set[str]:
    """Return the names that two folders share, but for the one that every folder has."""
    return {name for name in mine.keys() & theirs.keys() if not name.startswith("_index.")}
