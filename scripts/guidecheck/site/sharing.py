"""One object for what many pages of a built site have in common: most of their links.

It saves memory, and time between processes: pickle writes an object once, however often it stands in what is sent.
"""

from __future__ import annotations

import copyreg
from collections.abc import Sequence

from guidecheck.site.pages import BuiltLink

# Half the time of what pickle finds out of such a class by itself.
copyreg.pickle(BuiltLink, lambda link: (BuiltLink, tuple(link)))


class Shared:
    """What the pages had that were read so far."""

    def __init__(self) -> None:
        self._links: dict[BuiltLink, BuiltLink] = {}

    def links(self, links: Sequence[BuiltLink]) -> tuple[BuiltLink, ...]:
        """Return the links of a page; what it has a second time is an object of its own, which has its own place."""
        shared = list(map(self._links.setdefault, links, links))
        if len(set(map(id, shared))) < len(shared):
            taken: set[int] = set()
            for index, link in enumerate(shared):
                if id(link) in taken:
                    shared[index] = links[index]
                else:
                    taken.add(id(link))
        return tuple(shared)
