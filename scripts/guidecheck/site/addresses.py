"""The addresses that Hugo gives languages and pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from guidecheck.model.page import WrittenPage
from guidecheck.model.site import Language, Site
from guidecheck.site.urls import Address


def prefix_of(language: str, site: Site) -> str:
    """Return the address prefix of a language: `/` for the source language, `/en/` for another, or one with a host."""
    return "/" if language == site.source.key and not site.by_host else f"/{language.lower()}/"


def language_of(url: str, site: Site) -> str:
    """Return the key of the language that an address lies under."""
    first = url[1:].partition("/")[0]
    for language in site.languages:
        if language.key.lower() == first:
            return language.key
    return site.source.key


def addresses_of(site: Site, said: Callable[[str], str] = lambda folder: "", base_url: str = "") -> tuple[Address, ...]:
    """Return where a site will stand: at an address for each language that has one of its own, else at one.

    `said` returns the base URL that a folder of the built site names itself, which goes before the configuration, and
    `base_url` goes before both where Hugo would heed it: it is that of the languages without one of their own.
    """
    if not site.by_host:
        own = (language.base_url for language in site.languages)
        return (Address.of(base_url or said(""), site.base_url, *own),)
    alone = [_address_of(language, site, said, base_url) for language in site.languages]
    return tuple(replace(one, others=tuple(other for other in alone if other is not one)) for one in alone)


def _address_of(language: Language, site: Site, said: Callable[[str], str], base_url: str) -> Address:
    folder = f"/{language.key.lower()}"
    first = "" if language.base_url else base_url
    return Address.of(first or said(folder), site.base_url_of(language), folder=folder)


def first_url(url: str, language: str, site: Site) -> str:
    """Return the address of the first page of a list, or part of a document, by that of a further one; else its own."""
    return _further(site.pager(language)).sub("", url)


@lru_cache(maxsize=32)
def _further(pager: str) -> re.Pattern[str]:
    folder = f"{re.escape(pager)}/" if pager else ""
    return re.compile(rf"(?<=/){folder}\d+/\Z|/{folder}\d+(?=\.html\Z)", re.IGNORECASE)


def output_url(page: WrittenPage, site: Site) -> str:
    """Return the address that Hugo gives a content page, unless the site's configuration moves it.

    Knows `url` and `slug` of the front matter, leaf and branch bundles, and that Hugo lowers paths.
    """
    prefix = prefix_of(page.language, site)
    front_matter = page.front_matter_naming("url", "slug")
    if url := front_matter.text("url"):
        if not url.startswith("/"):
            return prefix + url
        # On hosts of their own, a language may be named or not.
        return prefix + url.removeprefix(prefix).lstrip("/") if site.by_host else url
    folder, _, name = page.key.rpartition("/")
    stem = name.removesuffix(".md").removesuffix(f".{page.language}")
    parts = [*folder.split("/"), *([] if stem in {"_index", "index"} else [stem])]
    parts = [part for part in parts if part]
    if parts and stem != "_index" and (slug := front_matter.text("slug")):
        parts[-1] = slug
    return prefix + "".join(f"{part.lower().replace(' ', '-')}/" for part in parts)
