"""Links inside a guide that lead nowhere, judged by the pages and files that it is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain, islice
from posixpath import dirname, join, normpath
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from guidecheck.base.nearest import nearest
from guidecheck.base.scripts import fold_blanks
from guidecheck.base.wildcards import compiled
from guidecheck.model.findings import NOTHING, Edit, Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Site, lines_of
from guidecheck.model.leads import Lead, Leads, PageLeads
from guidecheck.source.footnotes import MARK, noted
from guidecheck.source.leads import LOOSE, letters_of
from guidecheck.source.sources import ENDINGS

BROKEN = Rule(
    "link-broken",
    Severity.ERROR,
    "a link or an image inside the guide leads to no page and no file",
    bad="""
    [MIT](../MTI/)
    ![Flow](flow.png)            and there is no flow.png beside the page, in static or in assets
    [Form](/files/form.pdf)      and there is none, or its name is Form.pdf
    [the text][text]             and nothing says  [text]: https://example.org/
    [text](https://example.org/ and so on
    - [X](https://x.com/example)      Hugo makes a box to tick of [X] where an item begins
    [MIT]({{< relref "MTI.md" >}})    Hugo stops at it and builds nothing
    [MIT](../MIT/)                    and that page is a draft, or its url or slug puts it elsewhere
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
_JUDGED = frozenset({"link", "image", "figure", "pressed", "ref"})
_IMAGES = frozenset({"image", "figure"})
# Where the site has a template of its own for it, nobody knows what it makes of them.
_OF_SHORTCODES = {"figure": {"figure"}, "pressed": {"figure"}, "ref": {"ref", "relref"}}

_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff")
# What no template of Hugo makes.
_FILE_SUFFIXES = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".hwp", ".hwpx", ".rtf"),
    *(".epub", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".mp3", ".mp4", ".webm", ".mov", ".ogg", ".wav"),
)
_INDEXES = frozenset({"index", "_index"})
# What was meant for a link and is none stays as it is written.
_ADDRESS = r"(?:https?://|\.{0,2}/)[^\s()\[\]]*"
_UNDEFINED = re.compile(r"(?<![\w\]\\])\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,100})\](?![\[(:])")
_FILE = r"[\w-][\w./-]{0,200}\.(?:md|html?|png|jpe?g|svg|gif|webp)(?:#[^\s()]*)?"
_UNCLOSED = re.compile(rf"(?<!\\)\[([^\[\]\n]{{1,200}})\]\(((?:https?://|\.{{0,2}}/)[^\s()]*|{_FILE})(?=\s|$)")
_APART = re.compile(rf"(?<![\w\]\\])\[([^\[\]\n]{{1,200}})\][ \t]+\(({_ADDRESS}|{_FILE})\)")
_UNENDED = re.compile(r"(?<![\w\\!\]])\[([^\[\]()\n]{1,200})\((https?://[^\s()\[\]]+)\)(?![^\[]*\])")
_UNBEGUN = re.compile(rf"(?<!\\)\]\({_ADDRESS}\)")
# A letter that Hugo takes for a tick, and an address.
_BOXED = re.compile(
    rf"""\[([ xX])\](\((?:{_ADDRESS}|{_FILE}|#[^\s()]+)(?:\([^\s()]*\))?(?:[ \t]+["'][^"'\n]*["'])?\))"""
)
_TURNED = re.compile(rf"(?<![\w\\])\(([^()\[\]\n]{{1,200}})\)\[({_ADDRESS})\](?![(\[:])")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what was meant for a link and is none: references without a definition, brackets that are forgotten."""
    for page in view.pages():
        if "[" in page.text or "](" in page.text:
            yield from islice(chain(_no_links(page), _boxes(page)), MOST)


def _no_links(page: Page) -> Iterator[Finding]:
    coded = {code.line for code in page.codes()}
    notes = "[^" in page.text
    known = noted(page)
    for first, last, shown in _shown_texts(page):
        if "[" not in shown and "](" not in shown and not notes:
            continue
        for number in range(first, min(last, len(lines_of(page))) + 1):
            line = lines_of(page)[number - 1]
            if "`" in line or number in coded:
                line = _without_code(line)
            for start, message, hint in _in_line(line, shown, known):
                yield BROKEN.at(page.path, number, start + 1, message, hint)


def _boxes(page: Page) -> Iterator[Finding]:
    """Yield links at the beginning of an item whose text is an x: Hugo makes boxes of a checklist of them."""
    for item in (item for block in page.blocks() for item in block.items if item.checked is not None):
        written = lines_of(page)[item.line - 1]
        if item.text.startswith("(") and (found := _BOXED.search(written)) and found[2] in item.text:
            box, column = f"[{found[1]}]", found.start() + 1
            message = say("Hugo takes the text of this link for a box to tick, so this is no link.")
            if box == "[ ]":
                hint = say("Write between the brackets what it leads to.")
                yield BROKEN.at(page.path, item.line, column, message, hint)
                continue
            link = f"[{found[1]} ]"
            hint = say("Write a blank behind it: {link}.", link=link + found[2])
            edit = Edit(item.line, column, box, link, exact=True)
            yield BROKEN.at(page.path, item.line, column, message, hint, edits=(edit,))


def _shown_texts(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield the first and last line of what holds text, and the text that is shown."""
    for section in page.sections:
        if section.level:
            yield section.line, section.line, section.heading
        for block in section.blocks:
            if block.kind in ("paragraph", "list", "table", "definitions", "heading"):
                yield block.line, block.end_line, block.text


def _in_line(line: str, shown: str, notes: frozenset[str]) -> Iterator[tuple[int, Message, Message]]:
    """Yield what a line has that was meant for a link and is shown as it is written: where, what, and the way out."""
    for found in _UNDEFINED.finditer(line) if "][" in shown else ():
        label = found[2] or found[1]
        if found[0] in shown and _is_label(label) and _is_label(found[1]):
            yield (
                found.start(),
                say("The reference [{label}] has no definition, so this is no link.", label=label),
                say("Write [{label}]: and the address on a line of its own.", label=label),
            )
    for found in _UNCLOSED.finditer(line) if "](" in shown else ():
        rest = line[found.end() :].strip()
        # A title may follow the address.
        if found[0] not in shown or rest[:1] in ('"', "'", "("):
            continue
        if ")" in rest.partition("(")[0]:
            yield (
                found.start(),
                say("The address of the link “{text}” holds a blank, so this is no link.", text=found[1]),
                say("Write %20 for the blank, or < and > around the address."),
            )
            continue
        yield (
            found.start(),
            say("The bracket of the link “{text}” is never closed, so this is no link.", text=found[1]),
            say("Write ) behind the address."),
        )
    for found in _APART.finditer(line) if "] (" in shown else ():
        if fold_blanks(found[0]) in shown and _is_label(found[1]):
            yield (
                found.start(),
                say("A blank before the address makes “{text}” no link.", text=found[1]),
                say("Write [{text}]({target}).", text=found[1], target=found[2]),
            )
    for found in _UNENDED.finditer(line) if "(http" in shown else ():
        if found[0] in shown:
            yield (
                found.start(),
                say("The bracket of the link “{text}” is never closed, so this is no link.", text=found[1]),
                say("Write ] before the address."),
            )
    at = opened = 0
    for found in _UNBEGUN.finditer(line) if "](" in shown else ():
        opened += line.count("[", at, found.end()) - line.count("]", at, found.end())
        at = found.end()
        if opened < 0 and found[0] in shown:
            opened = 0
            yield (
                found.start(),
                say("The link to {target} has no [ before its text, so this is no link.", target=found[0][2:-1]),
                say("Write [ where its text begins."),
            )
    for found in _TURNED.finditer(line) if ")[" in shown else ():
        if found[0] in shown:
            yield (
                found.start(),
                say("The brackets of the link “{text}” are the wrong way round, so this is no link.", text=found[1]),
                say("Write [{text}]({target}).", text=found[1], target=found[2]),
            )
    for found in MARK.finditer(line) if "[^" in line else ():
        # Elsewhere it may be a pattern of letters.
        if found[1] not in notes and (notes or found[1].isdecimal()):
            yield (
                found.start(),
                say("The footnote {label} has no text, so its mark is shown as it is.", label=found[1]),
                say("Write [^{label}]: and its text on a line of its own.", label=found[1]),
            )


def _is_label(text: str) -> bool:
    """Tell whether a text is a label that somebody would give a link: words, not a number or a formula."""
    return sum(map(str.isalpha, text)) >= 2 and not re.search(r"[=$\\<>{}|^]|\A[ xX]\Z", text)


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
    for path, line, target in guide.beside[:1]:
        values = {"count": len(guide.beside), "target": target}
        message = (
            say("{count} images are not there, such as {target}: the site has no file beside its pages.", **values)
            if all(one.lower().partition("#")[0].endswith(_IMAGE_SUFFIXES) for _, _, one in guide.beside)
            else say(
                "{count} images and files are not there, such as {target}: the site has no file beside its pages.",
                **values,
            )
        )
        yield BROKEN.at(path, line, 1, message, severity=Severity.NOTE)
    for path, line, target in guide.unjudged[:1]:
        message = say(
            "{count} links that no page and no file here answers are not judged, such as {target}: {absent} is not"
            " here or makes pages of its own.",
            count=len(guide.unjudged),
            target=target,
            absent=leads.published.absent,
        )
        hint = say("Run the checks where themes and modules are, such as after `npm ci` or `hugo mod vendor`.")
        yield BROKEN.at(path, line, 1, message, hint, severity=Severity.NOTE)


_Kind = Literal["file", "moved", "alias"]


class _Way(NamedTuple):
    """An address that a path may mean, without language and base path; `language` is the one that the path names.

    `by_file` says that it is found from the file of the page and not from its address.
    """

    address: str
    language: str = ""
    by_file: bool = False


class _Met(NamedTuple):
    """A page that a path may mean, by the address of its file, by one that it moved to, or by an alias."""

    way: _Way
    page: PageLeads
    kind: _Kind


class _Guide:
    """The addresses of a guide's pages, in every reading of them, without language and base path."""

    def __init__(self, leads: Leads) -> None:
        self._leads, self._site = leads, leads.site
        # What would be broken if all of the site were here: path, line and target.
        self.unjudged: list[tuple[str, int, str]] = []
        # Images and files that are not there where nothing is: they may be brought to the site later.
        self.beside: list[tuple[str, int, str]] = []
        self._languages = frozenset(one.key for one in leads.site.languages)
        self._base = _base_path(leads.site)
        self._pages: dict[str, list[tuple[PageLeads, _Kind]]] = {}
        self._names: set[str] = set()
        self._addresses = {page.path: self._own_addresses(page) for page in leads.pages}
        for page in leads.pages:
            for address, kind in self._addresses[page.path].items():
                self._pages.setdefault(address, []).append((page, kind))
                self._names.add(address.rpartition("/")[2])
        # Lists that have a name of their own, which the addresses of all below them have too.
        self._moving = {
            (page.language, _normal(page.key))
            for page in leads.pages
            if _name_of(page) == "_index" and any(key == "slug" for key, _ in page.addresses)
        }
        self._sections = {above for page in leads.pages for above in _above(_normal(page.key))}

    def judge(self, page: PageLeads, lead: Lead, guesses: Iterator[int]) -> Finding | None:
        """Return what is wrong with a link, or nothing."""
        path, _, fragment = lead.target.strip().partition("#")
        path = path.partition("?")[0]
        if not path:
            return self._judge_fragment(page, lead, fragment, [page], guesses) if fragment else None
        if "\\" in path:
            return None  # link-relative tells it
        if lead.kind in _OF_SHORTCODES and self._leads.published.own & _OF_SHORTCODES[lead.kind]:
            return None
        readings = list(dict.fromkeys(self._ways(page, path)))
        ways = list(dict.fromkeys(reading.address for reading in readings))
        found = [_Met(reading, *one) for reading in readings for one in self._pages.get(reading.address, ())]
        if found:
            met = [one.page for one in found]
            own = [one for one in met if one.language == (lead.language or page.language)]
            if lead.kind == "ref" and not own and self._leads.published.complete:
                message = say("{target} is no page of this language, and Hugo stops at it.", target=lead.target)
                return BROKEN.at(page.path, lead.line, lead.column, message)
            if unanswered := self._judge_met(page, lead, path, found) or self._judge_case(page, lead, path, found):
                return unanswered
            judged = bool(fragment) and lead.kind not in _IMAGES
            return self._judge_fragment(page, lead, fragment, own or met, guesses) if judged else None
        name = path.rstrip("/").rpartition("/")[2].lower()
        is_image = name.endswith(_IMAGE_SUFFIXES)
        is_file = is_image or (name.endswith(_FILE_SUFFIXES) and lead.kind != "ref")
        is_page = lead.kind not in _IMAGES and ("." not in name.strip(".") or name.endswith(ENDINGS))
        if not (is_file or is_page) or any(way in self._sections or not way for way in ways):
            return None
        if is_page and "/" not in path.strip("/") and _normal(path) in self._names:
            return None
        if not self._leads.published.complete:
            self.unjudged.append((page.path, lead.line, lead.target))
            return None
        if self._is_published(path, ways, is_file):
            return self._judge_file(page, lead, path) if is_file and not self._is_redirected(ways) else None
        if is_file:
            if not (self._leads.published.static or self._leads.published.content):
                self.beside.append((page.path, lead.line, lead.target))
                return None
            message = (
                say("The image {target} is not there.", target=lead.target)
                if is_image
                else say("The file {target} is not there.", target=lead.target)
            )
            return BROKEN.at(page.path, lead.line, lead.column, message)
        hint: Message = NOTHING
        if next(guesses, None) is not None and (near := self._nearest(ways[0], page.language)):
            hint = say("The nearest page is {path}.", path=near)
        message = say("{target} leads to no page of the guide.", target=lead.target)
        return BROKEN.at(page.path, lead.line, lead.column, message, hint)

    def _nearest(self, address: str, language: str) -> str:
        """Return the path of the page of a language that is most like an address; empty where none is."""
        own: dict[str, str] = {}
        for known, pages in self._pages.items():
            for one in pages:
                if one[0].language == language:
                    own.setdefault(known, one[0].path)
        near = nearest(address, own, 0.8)
        return own[near] if near else ""

    def _judge_met(self, page: PageLeads, lead: Lead, path: str, found: list[_Met]) -> Finding | None:
        """Return what is wrong where pages have an address like that of a link, and it leads to none of them."""
        own = lead.language or page.language
        if self._leads.hidden(page) or lead.kind in _IMAGES or any(self._is_at_its_file(met, own) for met in found):
            return None
        published = self._leads.published
        if not published.complete or published.moved or published.hosts or published.drafts:
            return None
        if not all(map(self._is_certain, (page, *(met.page for met in found)))):
            return None
        at = {(met.way.address, met.page.language) for met in found}
        if any(
            met.way.address in self._sections and (met.way.address, met.way.language or own) not in at for met in found
        ):
            return None  # Hugo makes a list of the pages below.
        asked = self._asked(page, path)
        if any(self._answers(met, lead, own, asked) for met in found):
            return None
        # A page that its language lacks is told as that.
        if lead.kind != "ref" and not any(met.page.language == own or met.kind != "file" for met in found):
            return None
        if self._is_published(path, [met.way.address for met in found], False):
            return None
        named = (met for met in found if met.page.language == met.way.language)
        there = next(named, next((met for met in found if met.page.language == own), found[0]))
        name, hint = there.page.path, NOTHING
        severity = None
        match self._leads.hidden(there.page):
            case "draft":
                message = say(
                    "{target} leads to {page}, which is a draft and not published.", target=lead.target, page=name
                )
            case "expired":
                message = say(
                    "{target} leads to {page}, which is published no more since {day}.",
                    target=lead.target,
                    page=name,
                    day=there.page.until,
                )
            case "future":
                severity = Severity.WARNING
                message = say(
                    "{target} leads to {page}, which is not published before {day}.",
                    target=lead.target,
                    page=name,
                    day=there.page.since,
                )
            case _:
                message = say("{target} leads nowhere: {page} is published elsewhere.", target=lead.target, page=name)
                hint = say("Its address is {address}.", address=self._shown(there))
        return BROKEN.at(page.path, lead.line, lead.column, message, hint, severity=severity)

    def _judge_case(self, page: PageLeads, lead: Lead, path: str, found: list[_Met]) -> Finding | None:
        """Return what is wrong where a browser asks for a page in capital letters: Hugo publishes it in small ones."""
        asked = unquote(path)
        if self._base and f"{asked.strip('/')}/".casefold().startswith(self._base):
            asked = asked.strip("/")[len(self._base) :]
        # Most links have no capital letter, and need not know what is published.
        if asked == asked.lower() or lead.kind == "ref" or lead.kind in _IMAGES or self._leads.hidden(page):
            return None
        published, own = self._leads.published, lead.language or page.language
        if published.hook == "site" or not published.complete:
            return None
        if published.hosts or published.cased or published.drafts:
            return None
        # Hugo finds a page of the same language in any case, and writes its address.
        if published.hook and any(one.kind == "file" and one.way.by_file and one.page.language == own for one in found):
            return None
        if not all(map(self._is_certain, (page, *(one.page for one in found)))):
            return None
        # What front matter names is published as it is, but for a slug.
        named = [value for one in found for key, value in one.page.addresses if key != "slug"]
        capital = any(value != value.lower() and last_part(value) == last_part(path) for value in named)
        if capital or self._is_published(path, [one.way.address for one in found], False):
            return None
        folded = self._asked(page, path)
        there = next((one for one in found if not folded.isdisjoint(self._published_at(one.page))), None)
        if not there or self._leads.hidden(there.page):
            return None
        address = f"/{self._base}{min(folded & {*self._published_at(there.page)})}/"
        return _in_another_case(page, lead, say("Its address is {address}.", address=address))

    def _judge_file(self, page: PageLeads, lead: Lead, path: str) -> Finding | None:
        """Return what is wrong where a file has the name that a link gives it in another case."""
        # What lies beside its page Hugo finds in any case.
        if not path.startswith("/") or dirname(page.key) in self._moved_folders:
            return None
        path = unicodedata.normalize("NFC", unquote(path)).strip("/")
        without = path[len(self._base) :] if self._base and path.casefold().startswith(self._base) else path
        first, _, rest = without.partition("/")
        asked = {path, without, *([rest] if first in self._languages else [])}
        published = self._leads.published
        static = [one for way in asked for one in _by_address(published.static).get(_normal(way), ())]
        # The folder of a page is published in small letters, its files as they are.
        beside = [one for way in asked for one in _by_address(published.content).get(_normal(way), ())]
        if not asked.isdisjoint(static) or path.rpartition("/")[2] in {one.rpartition("/")[2] for one in beside}:
            return None
        folded = {way.casefold() for way in asked}
        if near := next((one for one in static if one.casefold() in folded), ""):
            return _in_another_case(page, lead, say("Its address is {address}.", address=f"/{self._base}{near}"))
        if near := next((one for one in beside if one.casefold() in folded), ""):
            return _in_another_case(page, lead, say("Its name is {name}.", name=near.rpartition("/")[2]))
        return None

    def _is_certain(self, page: PageLeads) -> bool:
        """Tell whether front matter says where a page is published: a url may have tokens, a list moves all below."""
        if any(key == "url" and ":" in value for key, value in page.addresses):
            return False
        own = _normal(page.key)
        return not any((page.language, one) in self._moving for one in ("", own, *_above(own)))

    def _is_at_its_file(self, met: _Met, own: str) -> bool:
        there = met.page
        if met.kind != "file" or there.language != (met.way.language or own) or self._leads.hidden(there):
            return False
        if "moved" in self._addresses[there.path].values():
            return False
        # The language that the site is written in has no folder, and a template may take its key off.
        own_folder = met.way.language == self._site.source.key
        return not own_folder or self._leads.published.in_folder or self._leads.published.hook == "site"

    def _answers(self, met: _Met, lead: Lead, own: str, asked: frozenset[str]) -> bool:
        """Tell whether a page may be where a link leads, for a browser or for the template that makes its address."""
        there, hook = met.page, self._leads.published.hook
        if self._leads.hidden(there):
            return False
        if lead.kind == "ref":
            return met.kind == "file" and there.language == own
        if not asked.isdisjoint(self._published_at(there)):
            return True
        if hook == "site":
            return met.kind != "alias" or there.language == (met.way.language or own)
        return hook == "hugo" and met.kind == "file" and met.way.by_file and there.language == own

    def _asked(self, page: PageLeads, path: str) -> frozenset[str]:
        """Return the addresses that a browser may ask for, with the folder of their language."""
        path = unquote(path)
        if path.startswith("/"):
            return frozenset(self._without_base(_normal(path)))
        return frozenset(_normal(normpath(join("/", own, path))) for own in self._published_at(page)[:1])

    def _published_at(self, page: PageLeads) -> list[str]:
        """Return where a page is published, with the folder of its language; its own address comes first."""
        folder = "" if page.language == self._site.source.key and not self._leads.published.in_folder else page.language
        own = _normal(page.key)
        moved = {key: value for key, value in page.addresses if key != "alias"}
        if url := moved.get("url"):
            # Behind a leading slash a language has no folder.
            found = [_normal(url if url.startswith("/") else f"{folder}/{url}")]
        else:
            found = [_normal(join("/", folder, dirname(own), moved["slug"]) if moved else f"{folder}/{own}")]
        for key, value in page.addresses:
            if key == "alias":
                prefix = f"{folder}/" if value.startswith("/") and folder else ""
                found += [one for one in _aliases(page, value) if one.startswith(prefix)]
        return found

    def _shown(self, met: _Met) -> str:
        """Return the address of a page, or of its alias that a link was meant for."""
        own, *others = self._published_at(met.page)
        meant = next((one for one in others if met.kind == "alias" and one.endswith(met.way.address)), own)
        return f"/{self._base}{meant}/"

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

    def _is_published(self, path: str, ways: Collection[str], is_file: bool) -> bool:
        """Tell whether something beside the pages may be there, or whether there is no telling."""
        published = self._leads.published
        files = _files(published.static), _files(published.content)
        for way in ways:
            first, last = way.partition("/")[0], way.rpartition("/")[2]
            if any(way in one for one in files):
                return True
            if not is_file and (first in published.taxonomies or last.startswith("_") or "/page/" in f"/{way}/"):
                return True
        if self._is_redirected(ways):
            return True
        if is_file:
            # A file is where its page is, which may be elsewhere.
            return last_part(path) in self._moved_files
        return published.moved and not path.lower().endswith(ENDINGS)

    def _is_redirected(self, ways: Collection[str]) -> bool:
        patterns = self._leads.published.redirected
        return any(compiled(one).fullmatch(f"/{way}") for one in patterns for way in ways)

    @cached_property
    def _moved_folders(self) -> frozenset[str]:
        """The folders of pages that are published elsewhere: by front matter, or by patterns for pages of a section."""
        moved = {"index"} if self._leads.published.moved else set()
        return frozenset(
            dirname(one.key)
            for one in self._leads.pages
            if _name_of(one) in moved or (_name_of(one) in _INDEXES and any(key != "alias" for key, _ in one.addresses))
        )

    @cached_property
    def _moved_files(self) -> frozenset[str]:
        """The names of files that lie in the folder of a page that is published elsewhere, or below it."""
        content = self._leads.published.content
        return frozenset(last_part(one) for one in content if not self._moved_folders.isdisjoint(_above(one)))

    def _own_addresses(self, page: PageLeads) -> dict[str, _Kind]:
        own = _normal(page.key)
        found: dict[str, _Kind] = {own: "file"}
        for key, value in page.addresses:
            kind: _Kind = "alias" if key == "alias" else "moved"
            if key == "slug":
                addresses = [_normal(join(dirname(own), value))]
            else:
                addresses = [_normal(value)] if key == "url" else _aliases(page, value)
                addresses = [way.address for address in addresses for way in self._without_prefixes(address)]
            for address in addresses:
                found.setdefault(address, kind)
        return found

    def _ways(self, page: PageLeads, path: str) -> Iterator[_Way]:
        """Yield the addresses that a path may mean, the likeliest first."""
        path = unquote(path)
        if path.startswith("/"):
            yield from self._without_prefixes(_normal(path), by_file=True)
            return
        folder = dirname(page.key)
        # From a page with a folder of its own, Hugo looks beside that folder too.
        beside = [dirname(folder)] if _name_of(page) == "index" else []
        for base in (folder, *beside, ""):
            yield from self._without_prefixes(_normal(normpath(join("/", base, path))), by_file=True)
        for base in self._addresses[page.path]:
            yield from self._without_prefixes(_normal(normpath(join("/", base, path))))

    def _without_prefixes(self, way: str, *, by_file: bool = False) -> Iterator[_Way]:
        for address in self._without_base(way):
            yield _Way(address, by_file=by_file and address == way)
            first, _, rest = address.partition("/")
        if first in self._languages:
            yield _Way(rest, first)

    def _without_base(self, way: str) -> list[str]:
        return [way, way[len(self._base) :]] if self._base and f"{way}/".startswith(self._base) else [way]


def _in_another_case(page: PageLeads, lead: Lead, hint: Message) -> Finding:
    message = say("{target} leads nowhere: case counts in addresses.", target=lead.target)
    return BROKEN.at(page.path, lead.line, lead.column, message, hint)


def _aliases(page: PageLeads, value: str) -> list[str]:
    """Return what an alias may mean, with the folder of its language where that may be one.

    Without a slash at its head it is behind its page or beside it, wherever that is published.
    """
    own = _normal(page.key)
    others = [
        _normal(join(dirname(own), one) if key == "slug" else one) for key, one in page.addresses if key != "alias"
    ]
    bases = [""] if value.startswith("/") else [base for one in (own, *others) for base in (one, dirname(one))]
    return [_normal(normpath(join("/", one, base, value.lstrip("/")))) for base in bases for one in ("", page.language)]


def last_part(path: str) -> str:
    """Return what an address or the key of a page ends in, as addresses are compared; empty for the home page."""
    return _normal(unquote(path)).rpartition("/")[2]


def _name_of(page: PageLeads) -> str:
    return page.key.rpartition("/")[2].partition(".")[0]


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


@lru_cache(maxsize=8)
def _by_address(paths: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Return the paths of files as they are written, by their addresses."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        written = unicodedata.normalize("NFC", path).strip("/")
        found.setdefault(_normal(written), []).append(written)
    return found


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
