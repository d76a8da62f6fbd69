"""What guidecheck read of a site beside what Hugo made of it, value by value."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from guidecheck.model.guide import Guide
from guidecheck.model.page import Page, is_draft, text_of
from guidecheck.model.site import Site
from guidecheck.source.heading_ids import LOOSE, letters_of
from guidecheck.source.leads import read_leads
from guidecheck.source.load import load
from guidecheck.source.sources import SUFFIXES
from hugo.referee import HugoPage, Report


class Difference(NamedTuple):
    """Where guidecheck and Hugo see something else; `path` is empty for the site as a whole."""

    path: str
    matter: str
    ours: object
    hugos: object


def compare(root: Path, report: Report) -> list[Difference]:
    """Compare guidecheck's model of the site in `root` with Hugo's report."""
    guide = load(root)
    found = list(_site(guide, report))
    for page in (page for document in guide.documents if not document.unrendered for page in document.pages.values()):
        if hugos := report.pages.get((page.language, page.path)):
            found += _page(page, hugos)
            if lost := _lost_ids(page, hugos, guide.site):
                found.append(Difference(page.path, "ids of headings", [], lost))
    return found


def _site(guide: Guide, report: Report) -> Iterator[Difference]:
    languages = [language.key for language in guide.site.languages]
    if set(languages) != set(report.languages) or languages[0] != report.languages[0]:
        yield Difference("", "languages", languages, report.languages)
    pages = [page for document in guide.documents if not document.unrendered for page in document.pages.values()]
    read = {(page.language, page.path) for page in pages}
    # Hugo also has what it never renders, such as headless bundles.
    made = {place for place, page in report.pages.items() if page["link"]}
    for language, path in sorted(read ^ made):
        # What stops the build is a page that has an error here.
        if path not in report.refused and path.rpartition(".")[2].lower() in SUFFIXES:
            yield Difference(path, f"a page in {language}", (language, path) in read, (language, path) in made)
    for document in guide.documents:
        ours = {page.path for page in document.pages.values()} - report.refused.keys()
        for page in document.pages.values():
            if (page.language, page.path) in made:
                hugos = report.pages[page.language, page.path]
                theirs = {_within(file, hugos, page.path) for file in hugos["translations"]}
                if ours != theirs:
                    yield Difference(page.path, "translations", sorted(ours), sorted(theirs))


def _within(file: str, page: HugoPage, path: str) -> str:
    site = page["file"].removesuffix(path)
    return file.removeprefix(site)


def _page(page: Page, hugos: HugoPage) -> Iterator[Difference]:
    for matter, (ours, theirs) in MATTERS.items():
        mine, other = ours(page), theirs(hugos)
        if mine != other:
            yield Difference(page.path, matter, mine, other)


def _our_headings(page: Page) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for section in page.sections:
        if section.level:
            found.append((section.level, section.heading))
        found += [(int(block.name[1]), block.text) for block in section.blocks if block.kind == "heading"]
    return [(level, text.translate(_TYPOGRAPHY)) for level, text in found]


def _hugos_headings(page: HugoPage) -> list[tuple[int, str]]:
    return [
        (int((node.tag or "h0")[1]), " ".join(node.text().translate(_TYPOGRAPHY).split()))
        for node in _content(page).css("h1,h2,h3,h4,h5,h6")
    ]


def _our_contents(page: Page) -> list[tuple[int, str]]:
    # One without a text is in no table of contents.
    headings = [(section.level, section.heading.translate(_TYPOGRAPHY)) for section in page.sections if section.level]
    return [one for one in headings if one[1]]


def _hugos_contents(page: HugoPage) -> list[tuple[int, str]]:
    """Return the headings in Hugo's table of contents, without those in quotations and lists: they begin no section."""
    inside = {
        node.attributes.get("id")
        for tag in ("blockquote", "li", "dd")
        for node in _content(page).css(", ".join(f"{tag} h{level}" for level in range(1, 7)))
    }
    return [
        (one["level"], " ".join(_text(one["text"]).translate(_TYPOGRAPHY).split()))
        for one in page["headings"]
        if one["id"] not in inside
    ]


def _text(html: str) -> str:
    return LexborHTMLParser(f"<p>{html}</p>").css("p")[0].text()


def _lost_ids(page: Page, hugos: HugoPage, site: Site) -> list[str]:
    """Return the ids of Hugo's headings that no link to a heading would find."""
    leads = read_leads(page, site)
    if leads.open:
        return []
    places = leads.places.split("\n")
    made = [node.attributes.get("id") or "" for node in _content(hugos).css(":is(h1,h2,h3,h4,h5,h6)[id]")]
    return [one for one in made if one not in places and LOOSE + letters_of(one) not in places]


def _content(page: HugoPage) -> LexborHTMLParser:
    return LexborHTMLParser(page["content"])


def _our_params(page: Page) -> Mapping[str, object]:
    return {key.lower(): _plain(value) for key, value in page.front_matter.values.items() if key.lower() not in _OTHER}


# What Hugo makes something else of: dates, lists of its own, and what it asks of a page.
_OTHER = frozenset(
    {
        *("date", "lastmod", "modified", "publishdate", "pubdate", "published", "expirydate", "unpublishdate"),
        *(
            "draft",
            "iscjklanguage",
            "params",
            "build",
            "_build",
            "cascade",
            "outputs",
            "sitemap",
            "resources",
            "menu",
            "menus",
        ),
        *(
            "title",
            "linktitle",
            "description",
            "weight",
            "type",
            "layout",
            "url",
            "slug",
            "keywords",
            "aliases",
            "translationkey",
            "headless",
        ),
    }
)


def _hugos_params(page: HugoPage) -> Mapping[str, object]:
    return {key: _plain(value) for key, value in page["params"].items() if key not in _OTHER}


def _plain(value: object) -> object:
    """Return a value as JSON has it, keys in lower case."""
    match value:
        case dict():
            return {str(key).lower(): _plain(one) for key, one in value.items()}
        case list():
            return [_plain(one) for one in value]
        case datetime() | date() | time():
            return value.isoformat().replace("+00:00", "Z")
        case float() if math.isfinite(value) and value == int(value):
            return int(value)
    return value


def _our_tasks(page: Page) -> list[bool]:
    return sorted(item.checked for block in page.blocks() for item in block.items if item.checked is not None)


def _hugos_tasks(page: HugoPage) -> list[bool]:
    return sorted("checked" in node.attributes for node in _content(page).css('input[type="checkbox"]'))


def _our_tables(page: Page) -> list[list[int]]:
    return [[len(row.cells) for row in block.rows] for block in page.blocks() if block.kind == "table"]


def _hugos_tables(page: HugoPage) -> list[list[int]]:
    return [[len(row.css("th,td")) for row in table.css("tr")] for table in _content(page).css("table")]


# The referee's `ref` and `relref` print what they are given.
_REFERENCE = re.compile(r"""\{\{[<%]\s*(?:rel)?ref\s+["`]([^"`]*)["`]\s*[>%]\}\}""")
# What Goldmark's typographer writes for quotes, dots and dashes.
_TYPOGRAPHY = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "--", "—": "---", "«": "<<", "»": ">>"}
)


def _our_links(page: Page) -> list[str]:
    return sorted(unquote(_REFERENCE.sub(r"\1", link.target)) for link in page.links())


def _hugos_links(page: HugoPage) -> list[str]:
    return sorted(
        unquote(node.attributes.get("href") or node.attributes.get("src") or "")
        for node in _content(page).css("a[href],img[src]")
        if "footnote" not in (node.attributes.get("class") or "")
    )


def _our_code(page: Page) -> int:
    return sum(block.kind == "code" for block in page.blocks())


def _hugos_code(page: HugoPage) -> int:
    return len(_content(page).css("pre"))


Reader = tuple[Callable[[Page], object], Callable[[HugoPage], object]]


def _our_type(page: Page) -> str:
    # A leaf bundle is the page that its folder is.
    place = re.sub(r"/index\.\w+\Z", "", page.key)
    # In another language it may be a page, and here the list of a section.
    if "/_index." in page.path and "_index." not in page.key:
        place = re.sub(r"\.\w+\Z", "", place) + "/"
    folder, slash, _ = place.partition("/")
    return text_of(page.value("type")) or (folder.lower() if slash else "page")


def _our_weight(page: Page) -> int:
    text = text_of(page.value("weight"))
    return int(text) if re.fullmatch(r"[+-]?\d+", text) else 0


MATTERS: dict[str, Reader] = {
    "title": (lambda page: text_of(page.value("title")), lambda page: page["title"]),
    "draft": (lambda page: is_draft(page), lambda page: page["draft"]),
    "weight": (_our_weight, lambda page: page["weight"]),
    "type": (_our_type, lambda page: page["type"]),
    "params": (_our_params, _hugos_params),
    "headings": (_our_headings, _hugos_headings),
    "contents": (_our_contents, _hugos_contents),
    "links": (_our_links, _hugos_links),
    "tasks": (_our_tasks, _hugos_tasks),
    "tables": (_our_tables, _hugos_tables),
    "code blocks": (_our_code, _hugos_code),
}
