"""Fingerprints of sections: what the record of accepted translations knows them by.

A short hash of a section's text needs no history: it survives squashed commits, shallow clones, moved pages and
reflowed text.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from guidecheck.base.scripts import fold_blanks
from guidecheck.model.guide import Page, Section

# Twelve hexadecimal digits: among a million sections, two share a hash once in 500 guides.
DIGITS = 12


@lru_cache(maxsize=16)
def fingerprints(page: Page) -> tuple[str, ...]:
    """Return the fingerprint of each section of a page."""
    return tuple(fingerprint(page, section) for section in page.sections)


def fingerprint(page: Page, section: Section) -> str:
    """Return a short hash of what a section says, however its source is wrapped or marked up."""
    parts = [fold_blanks(section.heading)]
    if not section.level:
        parts.append(fold_blanks(page.front_matter.text("description")))
    for block in section.blocks:
        # The text of a block is folded already.
        said = fold_blanks(block.raw) if block.kind in ("code", "html", "shortcode") else block.text
        parts += (block.name and fold_blanks(block.name), block.title and fold_blanks(block.title), said)
    parts += [fold_blanks(link.target) for link in section.links]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
