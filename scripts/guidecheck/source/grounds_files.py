"""Which files say what licences' texts say. Apart from their reader, as a run whose results are kept reads no YAML."""

from __future__ import annotations

from guidecheck.model.page import Page

FOLDER = "data/grounds"
TEXTS = "assets/texts"
# Makes a page's text of what its file says; the site's layouts/_shortcodes has it.
SHORTCODE = "license-says"
# The shortcodes that write the Markdown of a page, which only `{{% %}}` leaves to it.
WRITING = frozenset({SHORTCODE, "license-models"})


def path_of(name: str) -> str:
    """Return the path of a licence's file, by its identifier."""
    return f"{FOLDER}/{name}.yaml"


def name_of(path: str) -> str:
    """Return the identifier of the licence that a file, by its path under the root, belongs to; empty for others."""
    for folder, suffix in ((FOLDER, ".yaml"), (TEXTS, ".txt")):
        if path.startswith(f"{folder}/") and path.endswith(suffix):
            return path.removeprefix(f"{folder}/").removesuffix(suffix)
    return ""


def is_made(page: Page) -> bool:
    """Tell whether a page's text is made of what its file says: identifier, sections and references among it."""
    return any(one.name == SHORTCODE and not (one.problem or one.in_code) for one in page.shortcodes)
