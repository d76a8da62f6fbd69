"""The addresses that Hugo gives languages and pages."""

from __future__ import annotations

from guidecheck.model.page import WrittenPage
from guidecheck.model.site import Site


def prefix_of(language: str, site: Site) -> str:
    """Return the address prefix of a language: `/` for the source language, `/en/` for another."""
    return "/" if language == site.source.key else f"/{language.lower()}/"


def language_of(url: str, site: Site) -> str:
    """Return the key of the language that an address lies under."""
    first = url[1:].partition("/")[0]
    for language in site.languages:
        if language.key.lower() == first:
            return language.key
    return site.source.key


def output_url(page: WrittenPage, site: Site) -> str:
    """Return the address that Hugo gives a content page, unless the site's configuration moves it.

    Knows `url` and `slug` of the front matter, leaf and branch bundles, and that Hugo lowers paths.
    """
    prefix = prefix_of(page.language, site)
    front_matter = page.front_matter_naming("url", "slug")
    if url := front_matter.text("url"):
        return url if url.startswith("/") else prefix + url
    folder, _, name = page.key.rpartition("/")
    stem = name.removesuffix(".md").removesuffix(f".{page.language}")
    parts = [*folder.split("/"), *([] if stem in {"_index", "index"} else [stem])]
    parts = [part for part in parts if part]
    if parts and stem != "_index" and (slug := front_matter.text("slug")):
        parts[-1] = slug
    return prefix + "".join(f"{part.lower().replace(' ', '-')}/" for part in parts)
