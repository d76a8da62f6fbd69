"""Links inside a guide that lead nowhere, told from the pages and files that it is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from guidecheck.base.nearest import nearest
from guidecheck.base.wildcards import compiled
from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Site, lines_of
from guidecheck.model.leads import Lead, Leads, PageLeads
from guidecheck.source.leads import LOOSE, letters_of
from guidecheck.source.sources import ENDINGS

BROKEN = Rule(
    "link-broken",
    Severity.ERROR,
    "a link or an image inside the guide leads to no page and no file",
    bad="""
    [MIT](../MTI/)
    ![Flow](flow.png)            and there is no flow.png beside the page, in static or in assets
    [the text][text]             and nothing says  [text]: https://example.org/
    [text](https://example.org/ and so on
    [MIT]({{< relref "MTI.md" >}})    Hugo stops at it and builds nothing
    """,
    good="""
    [MIT](../MIT/)
    """,
    why="Told before anything is built, so that editors and hooks need no build. A link counts as sound where Hugo or a"
    " browser could read it so, from its file, its address or the top of the content, in any language; nothing is said"
    " where a module, theme or content adapter is not here to be read.",
)
ANCHOR = Rule(
    "anchor-broken",
    Severity.ERROR,
    "a link inside the guide names a heading or an id that its page does not have",
    bad="""
    [Summary](#summry)           where the heading is  ## Summary
    """,
    good="""
    [Summary](#summary)
    """,
    why="Such a link opens the page at its top and nobody notices. Ids are made of headings as Goldmark makes them, and"
    " compared letter by letter. Nothing is said of pages where shortcodes write ids of their own.",
)
RULES = (BROKEN, ANCHOR)

# A page that has more of them was written for another site.
MOST = 100
MOST_GUESSES = 20
_JUDGED = frozenset({"link", "image", "ref"})

_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff")
_INDEXES = frozenset({"index", "_index"})
# A reference whose definition is missing stays as it is written; so does a link that never closes.
_UNDEFINED = re.compile(r"(?<![\w\]\\])\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,100})\](?![\[(:])")
_UNCLOSED = re.compile(r"(?<!\\)\[([^\[\]\n]{1,200})\]\(((?:https?://|\.{0,2}/)[^\s()]*)(?=\s)")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what was meant for a link and is none: references without a definition, links without an end."""
    for page in view.pages():
        if "][" in page.text or "](" in page.text:
            yield from _no_links(page)


def _no_links(page: Page) -> Iterator[Finding]:
    told = 0
    coded = {code.line for code in page.codes()}
    for block in page.blocks():
        if block.kind not in ("paragraph", "list", "table", "definitions", "heading") or told >= MOST:
            continue
        unclosed = "](" in block.text
        if not unclosed and "][" not in block.text:
            continue
        for number in range(block.line, min(block.end_line, len(lines_of(page))) + 1):
            line = lines_of(page)[number - 1]
            if "`" in line or number in coded:
                line = _without_code(line)
            for found in _UNDEFINED.finditer(line) if "][" in block.text else ():
                label = found[2] or found[1]
                if found[0] in block.text and _is_label(label) and _is_label(found[1]):
                    told += 1
                    yield BROKEN.at(
                        page.path,
                        number,
                        found.start() + 1,
                        say("The reference [{label}] has no definition, so this is no link.", label=label),
                        say("Write [{label}]: and the address on a line of its own.", label=label),
                    )
            for found in _UNCLOSED.finditer(line) if unclosed else ():
                rest = line[found.end() :]
                if found[0] in block.text and not _closes(rest):
                    told += 1
                    yield BROKEN.at(
                        page.path,
                        number,
                        found.start() + 1,
                        say("The bracket of the link “{text}” is never closed, so this is no link.", text=found[1]),
                        say("Write ) behind the address."),
                    )


def _is_label(text: str) -> bool:
    """Tell whether a text is a label that somebody would give a link: words, not a number or a formula."""
    return sum(map(str.isalpha, text)) >= 2 and not re.search(r"[=$\\<>{}|^]|\A[ xX]\Z", text)


def _closes(rest: str) -> bool:
    # A title may follow the address, on this line or the next.
    return rest.strip()[:1] in ('"', "'", "(") or not rest.strip()


def _without_code(line: str) -> str:
    return re.sub(r"(`+).*?\1", lambda found: " " * len(found[0]), line)


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield the links of pages that lead to no page, file or id of the site."""
    if not any(page.leads for page in leads.pages):
        return
    guide = _Guide(leads)
    guesses = iter(range(MOST_GUESSES))
    for page in leads.pages:
        if leads.checked is not None and page.path not in leads.checked:
            continue
        told = 0
        for lead in page.leads:
            finding = guide.judge(page, lead, guesses) if told < MOST and lead.kind in _JUDGED else None
            if finding:
                told += 1
                yield finding


class _Guide:
    """The addresses of a guide's pages, in every reading of them, without language and base path."""

    def __init__(self, leads: Leads) -> None:
        self._leads, self._site = leads, leads.site
        self._languages = frozenset(one.key for one in leads.site.languages)
        self._base = _base_path(leads.site)
        self._pages: dict[str, list[PageLeads]] = {}
        self._names: set[str] = set()
        self._addresses = {page.path: self._own_addresses(page) for page in leads.pages}
        for page in leads.pages:
            for address in self._addresses[page.path]:
                self._pages.setdefault(address, []).append(page)
                self._names.add(address.rpartition("/")[2])
        self._sections = {above for address in self._pages for above in _above(address)}

    def judge(self, page: PageLeads, lead: Lead, guesses: Iterator[int]) -> Finding | None:
        """Return what is wrong with a link, or nothing."""
        path, _, fragment = lead.target.strip().partition("#")
        path = path.partition("?")[0]
        if not path:
            return self._judge_fragment(page, lead, fragment, [page], guesses) if fragment else None
        if "\\" in path:
            return None  # link-relative tells it
        if lead.kind == "ref" and self._leads.published.own_refs:
            return None
        ways = list(dict.fromkeys(self._ways(page, path)))
        met = [one for way in ways for one in self._pages.get(way, ())]
        if met:
            own = [one for one in met if one.language == (lead.language or page.language)]
            if lead.kind == "ref" and not own and self._leads.published.complete:
                message = say("{target} is no page of this language, and Hugo stops at it.", target=lead.target)
                return BROKEN.at(page.path, lead.line, lead.column, message)
            judged = bool(fragment) and lead.kind != "image"
            return self._judge_fragment(page, lead, fragment, own or met, guesses) if judged else None
        name = path.rstrip("/").rpartition("/")[2].lower()
        is_image = name.endswith(_IMAGE_SUFFIXES)
        is_page = lead.kind != "image" and ("." not in name.strip(".") or name.endswith(ENDINGS))
        if not (is_image or is_page) or any(way in self._sections or not way for way in ways):
            return None
        if is_page and "/" not in path.strip("/") and _normal(path) in self._names:
            return None
        if self._is_published(path, ways, is_image):
            return None
        if is_image:
            message = say("The image {target} is not there.", target=lead.target)
            return BROKEN.at(page.path, lead.line, lead.column, message)
        hint: Message = NOTHING
        if next(guesses, None) is not None and (near := nearest(ways[0], self._pages, 0.8)):
            hint = say("The nearest page is {path}.", path=self._pages[near][0].path)
        message = say("{target} leads to no page of the guide.", target=lead.target)
        return BROKEN.at(page.path, lead.line, lead.column, message, hint)

    def _judge_fragment(
        self, page: PageLeads, lead: Lead, fragment: str, there: list[PageLeads], guesses: Iterator[int]
    ) -> Finding | None:
        decoded = unquote(fragment)
        if fragment.lower() == "top" or ":~:" in fragment or any(one.open for one in there):
            return None
        ids = {place for one in there for place in _places(one)}
        if {fragment, decoded} & ids or LOOSE + letters_of(decoded) in ids:
            return None
        if any(place.endswith("*") and decoded.startswith(place[:-1]) for place in ids):
            return None
        near = ""
        if next(guesses, None) is not None:
            near = nearest(decoded, sorted(place for place in ids if place[:1] != LOOSE), 0.75)
        published = self._leads.published
        if published.odd_ids:
            return None
        written = [one for one in published.written if compiled(one).fullmatch(decoded)]
        # Templates may write any id; what is nearly that of a heading is meant for it.
        if any(one.strip("(?>.*)") for one in written) or (not near and (written or not published.complete)):
            return None
        hint = say("The nearest id is {id}.", id=near) if near else NOTHING
        message = say(
            "{link} leads to no place: {page} has no id {id}", link=lead.target, page=there[0].path, id=decoded
        )
        return ANCHOR.at(page.path, lead.line, lead.column, message, hint)

    def _is_published(self, path: str, ways: Collection[str], is_image: bool) -> bool:
        """Tell whether something beside the pages may be there, or whether there is no telling."""
        published = self._leads.published
        # Without any file beside the pages, pictures come from elsewhere.
        if not published.complete or (is_image and not (published.static or published.content)):
            return True
        files = _files(published.static), _files(published.content)
        for way in ways:
            first, last = way.partition("/")[0], way.rpartition("/")[2]
            if any(way in one for one in files):
                return True
            if is_image:
                continue
            if first in published.taxonomies or last.startswith("_") or "/page/" in f"/{way}/":
                return True
            if any(compiled(one).fullmatch(f"/{way}") for one in published.redirected):
                return True
        return not is_image and published.moved and not path.lower().endswith(ENDINGS)

    def _own_addresses(self, page: PageLeads) -> list[str]:
        own = _normal(page.key)
        found = [own]
        for key, value in page.addresses:
            if key == "slug":
                found.append(_normal(join(dirname(own), value)))
            elif value.startswith("/") or key == "url":
                found += self._without_prefixes(_normal(value))
            else:
                found += (_normal(join("/", base, value)) for base in (own, dirname(own)))
        return found

    def _ways(self, page: PageLeads, path: str) -> Iterator[str]:
        """Yield the addresses that a path may mean, the likeliest first."""
        path = unquote(path)
        if path.startswith("/"):
            yield from self._without_prefixes(_normal(path))
            return
        folder = dirname(page.key)
        bases = (folder, *self._addresses[page.path], "")
        for base in bases:
            yield from self._without_prefixes(_normal(normpath(join("/", base, path))))

    def _without_prefixes(self, way: str) -> Iterator[str]:
        yield way
        if self._base and f"{way}/".startswith(self._base):
            way = way[len(self._base) :]
            yield way
        first, _, rest = way.partition("/")
        if first in self._languages:
            yield rest


@lru_cache(maxsize=4096)
def _normal(path: str) -> str:
    """Return a path as addresses are compared: without suffix, index and case, with hyphens."""
    path = unicodedata.normalize("NFC", path).casefold().replace(" ", "-").strip("/")
    for suffix in ENDINGS:
        path = path.removesuffix(suffix)
    parts = [part for part in path.split("/") if part and part != "."]
    if parts and parts[-1] in _INDEXES:
        parts.pop()
    return "/".join(parts)


@lru_cache(maxsize=8)
def _files(paths: frozenset[str]) -> frozenset[str]:
    """Return the addresses of files and of the folders that they lie in."""
    normal = {_normal(path) for path in paths}
    return frozenset(normal | {above for path in normal for above in _above(path)})


@lru_cache(maxsize=1024)
def _places(page: PageLeads) -> frozenset[str]:
    return frozenset(page.places.split("\n"))


def _above(address: str) -> Iterator[str]:
    while "/" in address:
        address = address.rpartition("/")[0]
        yield address


def _base_path(site: Site) -> str:
    try:
        path = urlsplit(site.base_url).path.strip("/").casefold()
    except ValueError:
        return ""
    return f"{path}/" if path else ""
