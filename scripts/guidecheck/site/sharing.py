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
        self._anchors: dict[str, BuiltLink] = {}

    def anchor(self, href: str) -> BuiltLink:
        """Return the link that an `<a href>` is that says no more, the same for all of them."""
        if (known := self._anchors.get(href)) is None:
            known = self._anchors[href] = BuiltLink("a", "href", href)
        return known

    def links(self, links: Sequence[BuiltLink]) -> tuple[BuiltLink, ...]:
        """Return the links of a page; what it has a second time is an object of its own, which has its own place."""
        # Those of `anchor` are shared already.
        shared = [link if link.tag == "a" else self._links.setdefault(link, link) for link in links]
        if len(set(map(id, shared))) < len(shared):
            taken: set[int] = set()
            for index, link in enumerate(shared):
                if id(link) in taken:
                    shared[index] = BuiltLink._make(link)
                else:
                    taken.add(id(link))
        return tuple(shared)
