"""How long texts are that say the same in two languages, as far as their languages tell."""

from __future__ import annotations

from guidecheck.base.scripts import language_of
from guidecheck.model.page import Page

# How many letters of English say what one letter of a language does: medians over pages of real sites.
# Those of other languages are within a tenth or so.
_DENSITIES = {"zh": 2.9, "ja": 2.3, "ko": 2.1, "he": 1.2, "ar": 1.15, "fa": 1.15}


def usual_ratio(source: Page, target: Page) -> float:
    """Return how many times longer a translation usually is than its source; 1 where its language is not known."""
    mine, theirs = (_DENSITIES.get(language_of(page.locale), 1.0) for page in (source, target))
    return mine / theirs
