"""Built files on their way between processes: what many of them share travels once.

Pages of a site have most of their links, headings and ids in common; each as an object of its own, they would take
longer to send than to read.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from guidecheck.built_model import BuiltFile, BuiltHeading, BuiltLink, BuiltPage

Value = TypeVar("Value")


class Packed(NamedTuple):
    """Files with what they share in tables; what each has of these is said by positions."""

    links: list[tuple[object, ...]]
    headings: list[tuple[object, ...]]
    names: list[str]
    files: list[tuple[BuiltFile, Sequence[int], _Parts | None]]


class _Parts(NamedTuple):
    """Where the parts of a page stand: in the tables, and those of its links that are printed among its links."""

    headings: Sequence[int]
    ids: Sequence[int]
    anchors: Sequence[int]
    printed_links: Sequence[int]


class _Table(dict[Value, int]):
    """Values by their positions, in the order in which they were first met."""

    def __missing__(self, value: Value) -> int:
        self[value] = position = len(self)
        return position

    def positions(self, values: Iterable[Value]) -> array[int]:
        return array("I", map(self.__getitem__, values))


def pack(files: Iterable[BuiltFile]) -> Packed:
    """Return the files in a form that is small and quick to send."""
    links, headings, names = _Table[BuiltLink](), _Table[BuiltHeading](), _Table[str]()
    packed: list[tuple[BuiltFile, Sequence[int], _Parts | None]] = []
    for file in files:
        if not isinstance(file, BuiltPage):
            packed.append((replace(file, links=()), links.positions(file.links), None))
            continue
        places = {id(link): place for place, link in enumerate(file.links)}
        parts = _Parts(
            headings.positions(file.headings),
            names.positions(file.ids),
            names.positions(file.anchors.difference(file.ids)),
            [places[id(link)] for link in file.printed_links],
        )
        rest = replace(file, links=(), headings=(), ids=(), anchors=frozenset(), printed_links=())
        packed.append((rest, links.positions(file.links), parts))
    return Packed([tuple(link) for link in links], [tuple(heading) for heading in headings], list(names), packed)


def unpack(packed: Packed) -> list[BuiltFile]:
    """Return the files that were packed, in their order."""
    all_links = [BuiltLink._make(link) for link in packed.links]
    all_headings = [BuiltHeading._make(heading) for heading in packed.headings]
    names = packed.names
    files: list[BuiltFile] = []
    for file, positions, parts in packed.files:
        links = tuple(map(all_links.__getitem__, positions))
        if len(set(positions)) < len(positions):
            # A link is known by its identity, so that the second of two equal ones is found at its own place.
            links = tuple(map(BuiltLink._make, links))
        if isinstance(file, BuiltPage) and parts:
            ids = tuple(map(names.__getitem__, parts.ids))
            file = replace(
                file,
                links=links,
                headings=tuple(map(all_headings.__getitem__, parts.headings)),
                ids=ids,
                anchors=frozenset((*ids, *map(names.__getitem__, parts.anchors))),
                printed_links=tuple(map(links.__getitem__, parts.printed_links)),
            )
        else:
            file = replace(file, links=links)
        files.append(file)
    return files
