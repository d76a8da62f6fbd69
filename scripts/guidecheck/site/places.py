"""Where things stand in the files of the built site: looked up in their text, for findings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from guidecheck.site.emphasis import Emphasis
from guidecheck.site.leftovers import Residue, residue_offsets
from guidecheck.site.pages import BuiltFile, BuiltImage, BuiltLink, BuiltPage
from guidecheck.site.tag_positions import find_tag, line_and_column


@dataclass(frozen=True, eq=False)
class Places:
    """Looks up places; `read` returns a file's text by its `path`."""

    read: Callable[[str], str]
    _nths: dict[BuiltFile, dict[int, int]] = field(default_factory=dict)
    _targets: dict[BuiltFile, Counter[str]] = field(default_factory=dict)

    def of_link(self, file: BuiltFile, link: BuiltLink) -> tuple[int, int]:
        """Return the line and column of the tag that holds a link of that file."""
        if link.line:
            return link.line, link.column
        value, inside = (link.value or link.target, "") if link.attribute else ("", link.target)
        return self.of_tag(file, link.tag, link.attribute, value, self._nth(file, link), inside)

    def _nth(self, file: BuiltFile, link: BuiltLink) -> int:
        if (targets := self._targets.get(file)) is None:
            targets = self._targets[file] = Counter([one.target for one in file.links])
        if targets[link.target] == 1:
            return 0
        if (nths := self._nths.get(file)) is None:
            nths = self._nths[file] = _count_equals(file.links)
        return nths[id(link)]

    def of_tag(
        self, file: BuiltFile, tag: str, attribute: str = "", value: str = "", nth: int = 0, inside: str = ""
    ) -> tuple[int, int]:
        """Return the line and column of the n-th (from 0) such tag, or of the text `inside` that follows it."""
        text = self.read(file.path)
        offset = find_tag(text, tag, attribute, value, nth)
        if offset is None:
            return 1, 1
        if inside:
            offset = max(offset, text.find(inside, offset))
        return line_and_column(text, offset)

    def of_residue(self, page: BuiltPage, residue: Residue) -> tuple[int, int]:
        """Return the line and column of a residue."""
        text = self.read(page.path)
        offsets = residue_offsets(text, residue.marker)
        return line_and_column(text, offsets[residue.nth]) if residue.nth < len(offsets) else (1, 1)

    def of_emphasis(self, page: BuiltPage, emphasis: Emphasis) -> tuple[int, int]:
        """Return the line and column of a mark that is shown."""
        text = self.read(page.path)
        offset = -1
        for _ in range(emphasis.nth + 1):
            # What is escaped in the file in another way may be fewer there.
            if (found := text.find(emphasis.literal, offset + 1)) < 0:
                break
            offset = found
        return line_and_column(text, max(offset, 0))

    def of_offset(self, page: BuiltPage, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset in the text of a page."""
        return line_and_column(self.read(page.path), offset)

    def of_id(self, page: BuiltPage, value: str, nth: int = 0) -> tuple[int, int]:
        """Return the line and column of the n-th (from 0) tag with that id."""
        return self.of_tag(page, "", "id", value, nth)

    def of_image(self, page: BuiltPage, image: BuiltImage) -> tuple[int, int]:
        """Return the line and column of an image."""
        text = self.read(page.path)
        offset = find_tag(text, image.tag, image.source, image.src, image.nth, also=("alt", image.alt))
        return line_and_column(text, offset) if offset is not None else (1, 1)


def _count_equals(links: tuple[BuiltLink, ...]) -> dict[int, int]:
    """Return, by the identity of each link, how many tags with the same attribute and value come before its own.

    The URLs of one srcset or style attribute share a tag; those of style elements each count as one.
    """
    nths: dict[int, int] = {}
    tags: Counter[tuple[str, str, str]] = Counter()
    sharing: dict[tuple[str, str, str], set[str]] = {}
    for link in links:
        key = (link.tag, link.attribute, link.value or link.target)
        if link.value:
            targets = sharing.setdefault(key, set())
            if not targets or link.target in targets:
                targets.clear()
                tags[key] += 1
            targets.add(link.target)
        else:
            tags[key] += 1
        nths[id(link)] = tags[key] - 1
    return nths
