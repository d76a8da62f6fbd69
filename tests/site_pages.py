"""The built pages as the tests of the site read them."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePath

from selectolax.lexbor import LexborHTMLParser, LexborNode

LICENCE = "licenses/creativeml-openrail-m/"
# Those that the guide has pages of, as their folders are named.
LICENCES = sorted(path.name for path in (Path(__file__).parents[1] / "content/ko/licenses").iterdir() if path.is_dir())
PREFIX = {"ko": "", "en": "en/"}
QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."})


def is_of_others(path: PurePath, kept: Collection[str]) -> bool:
    """Say whether a path of the guide is of another licence than those kept, or of pages that lead to all."""
    for folder in ("licenses", "grounds", "texts"):
        if folder in path.parts[:-1]:
            name = path.parts[path.parts.index(folder) + 1]
            return name != "_index.md" and name.removesuffix(".yaml").removesuffix(".txt") not in kept
    return path.name == "questions.yaml" or "models" in path.parts


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """A built HTML file and its address relative to the site's root."""

    url: str
    tree: LexborHTMLParser

    @property
    def language(self) -> str:
        """The language of the folder that the page lies in."""
        return "en" if self.url.startswith("en/") else "ko"

    @property
    def text(self) -> str:
        """The text of the page's main part, whitespace and quotes normalised."""
        return normalise(self.one("main").text())

    def one(self, selector: str) -> LexborNode:
        """Give the only element that the selector finds; fail if there is not exactly one."""
        found = self.tree.css(selector)
        assert len(found) == 1, f"{self.url}: {len(found)} elements for {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """Give the normalised text of each element that the selector finds."""
        return [normalise(node.text()) for node in self.tree.css(selector)]


def normalise(text: str) -> str:
    """Give text with straight quotes and single spaces."""
    return re.sub(r"\s+", " ", text.translate(QUOTES)).strip()


def read_page(site: Path, url: str) -> BuiltPage:
    """Read the page at an address relative to the site's root, such as `en/licenses/`."""
    file = site / url / "index.html" if url.endswith("/") or not url else site / url
    return BuiltPage(url, LexborHTMLParser(file.read_text(encoding="utf-8")))


def read_all(site: Path) -> list[BuiltPage]:
    """Read every built page but the redirect from the default language's prefix."""
    files = sorted(site.rglob("*.html"))
    urls = [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    pages = [read_page(site, url) for url in urls if url != "ko/"]
    # Whatever is asked of every page is asked of some.
    assert len(pages) >= 12, urls
    return pages
