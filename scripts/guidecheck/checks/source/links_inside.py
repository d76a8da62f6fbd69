"""Links inside a guide that lead nowhere, judged by the pages and files that it is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from posixpath import dirname
from urllib.parse import unquote

from guidecheck.base.nearest import nearest
from guidecheck.base.wildcards import compiled
from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Lead, Leads, PageLeads
from guidecheck.source.almost_links import almost_links
from guidecheck.source.heading_ids import LOOSE, letters_of
from guidecheck.source.page_addresses import Met, above, addresses_of, last_part, normal
from guidecheck.source.permalinks import fits
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


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what was meant for a link and is none: references without a definition, brackets that are forgotten."""
    for page in view.pages():
        for one in islice(almost_links(page), MOST):
            yield BROKEN.at(page.path, one.line, one.column, one.message, one.hint, edits=one.edits)


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
    for path, line, target in guide.by_pattern[:1]:
        message = say(
            "{count} links are not judged, such as {target}: permalinks make addresses that are not known here.",
            count=len(guide.by_pattern),
            target=target,
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


class _Guide:
    """The pages of a guide and what it publishes beside them, by which links are judged."""

    def __init__(self, leads: Leads) -> None:
        self._leads, self._site = leads, leads.site
        self._at = addresses_of(leads)
        # What would be broken if all of the site were here: path, line and target.
        self.unjudged: list[tuple[str, int, str]] = []
        # Images and files that are not there where nothing is: they may be brought to the site later.
        self.beside: list[tuple[str, int, str]] = []
        # What may be the address of a page that a pattern of the configuration makes.
        self.by_pattern: list[tuple[str, int, str]] = []

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
        ways, found = self._at.find(page, path)
        if found:
            met = [one.page for one in found]
            own = [one for one in met if one.language == (lead.language or page.language)]
            if lead.kind == "ref" and not own and self._leads.published.complete:
                message = say("{target} is no page of this language, and Hugo stops at it.", target=lead.target)
                return BROKEN.at(page.path, lead.line, lead.column, message)
            if unanswered := self._judge_met(page, lead, path, found) or self._judge_case(page, lead, path, found):
                return unanswered
            if not fragment or lead.kind in _IMAGES:
                return None
            if lead.kind != "ref":
                # A link may name another language than its page's.
                own = [one.page for one in found if one.page.language == (one.way.language or page.language)]
            return self._judge_fragment(page, lead, fragment, own or met, guesses)
        name = path.rstrip("/").rpartition("/")[2].lower()
        is_image = name.endswith(_IMAGE_SUFFIXES)
        is_file = is_image or (name.endswith(_FILE_SUFFIXES) and lead.kind != "ref")
        is_page = lead.kind not in _IMAGES and ("." not in name.strip(".") or name.endswith(ENDINGS))
        if not (is_file or is_page) or any(way in self._at.sections or not way for way in ways):
            return None
        # Below a list with a name of its own all have it in their addresses.
        if is_page and any(folder in self._at.moved_lists for way in ways for folder in above(way)):
            return None
        by_name = lead.kind == "ref" or self._leads.published.hook == "site"
        if by_name and is_page and "/" not in path.strip("/") and normal(path) in self._at.names:
            return None
        if not self._leads.published.complete:
            self.unjudged.append((page.path, lead.line, lead.target))
            return None
        if self._is_published(path, ways, is_file):
            return self._judge_file(page, lead, path) if is_file and not self._is_redirected(ways) else None
        if is_page and not path.endswith(ENDINGS) and self._is_by_pattern(page, path, ways):
            self.by_pattern.append((page.path, lead.line, lead.target))
            return None
        if is_file:
            if not (self._leads.published.static or self._leads.published.content):
                self.beside.append((page.path, lead.line, lead.target))
                return None
            message = (
                say("The image {target} is not there.", target=lead.target)
                if is_image
                else say("The file {target} is not there.", target=lead.target)
            )
            static = _by_address(self._leads.published.static)
            near = next((one for way in ways for one in static.get(way, ())), "")
            hint = say("Its address is {address}.", address=f"/{self._at.base}{near}") if near else NOTHING
            return BROKEN.at(page.path, lead.line, lead.column, message, hint)
        hint = NOTHING
        if next(guesses, None) is not None and (near := self._at.nearest(ways[0], page.language)):
            hint = say("The nearest page is {path}.", path=near)
        message = say("{target} leads to no page of the guide.", target=lead.target)
        return BROKEN.at(page.path, lead.line, lead.column, message, hint)

    def _judge_met(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> Finding | None:
        """Return what is wrong where pages have an address like that of a link, and it leads to none of them."""
        own = lead.language or page.language
        if self._leads.hidden(page) or lead.kind in _IMAGES or any(self._is_at_its_file(met, own) for met in found):
            return None
        published = self._leads.published
        if not published.complete or published.moved or published.hosts or published.drafts:
            return None
        # Where the link's own page is counts for what is written from there.
        among = [met.page for met in found] + [page] * (not path.startswith("/"))
        if not all(map(self._at.is_certain, among)):
            if any(map(self._at.is_by_pattern, among)) and not any(self._is_by_file(met, own) for met in found):
                self.by_pattern.append((page.path, lead.line, lead.target))
            return None
        at = {(met.way.address, met.page.language) for met in found}
        if any(
            met.way.address in self._at.sections and (met.way.address, met.way.language or own) not in at
            for met in found
        ):
            return None  # Hugo makes a list of the pages below.
        asked = self._at.asked(page, path)
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
            case _ if alias := self._at.twice(there.page, asked):
                # Before Hugo 0.155 an alias was published as it is written.
                severity = Severity.WARNING
                message = say(
                    "{target} leads nowhere: Hugo puts the alias {alias} of {page} below the folder of its language.",
                    target=lead.target,
                    alias=alias,
                    page=name,
                )
                hint = say("Write the alias without /{folder}.", folder=self._at.folder_of(there.page))
            case _:
                message = say("{target} leads nowhere: {page} is published elsewhere.", target=lead.target, page=name)
                hint = say("Its address is {address}.", address=self._at.shown(there))
        return BROKEN.at(page.path, lead.line, lead.column, message, hint, severity=severity)

    def _judge_case(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> Finding | None:
        """Return what is wrong where a browser asks for a page in capital letters: Hugo publishes it in small ones."""
        asked = unquote(path)
        if self._at.base and f"{asked.strip('/')}/".casefold().startswith(self._at.base):
            asked = asked.strip("/")[len(self._at.base) :]
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
        if not all(map(self._at.is_certain, (page, *(one.page for one in found)))):
            return None
        # What front matter names is published as it is, but for a slug.
        named = [value for one in found for key, value in one.page.addresses if key != "slug"]
        capital = any(value != value.lower() and last_part(value) == last_part(path) for value in named)
        if capital or self._is_published(path, [one.way.address for one in found], False):
            return None
        folded = self._at.asked(page, path)
        there = next((one for one in found if not folded.isdisjoint(self._at.published_at(one.page))), None)
        if not there or self._leads.hidden(there.page):
            return None
        address = f"/{self._at.base}{min(folded & {*self._at.published_at(there.page)})}/"
        return _in_another_case(page, lead, say("Its address is {address}.", address=address))

    def _judge_file(self, page: PageLeads, lead: Lead, path: str) -> Finding | None:
        """Return what is wrong where a file has the name that a link gives it in another case."""
        # What lies beside its page Hugo finds in any case.
        if not path.startswith("/") or dirname(page.key) in self._at.moved_folders:
            return None
        path = unicodedata.normalize("NFC", unquote(path)).strip("/")
        without = path[len(self._at.base) :] if self._at.base and path.casefold().startswith(self._at.base) else path
        first, _, rest = without.partition("/")
        asked = {path, without, *([rest] if first in self._at.languages else [])}
        published = self._leads.published
        static = [one for way in asked for one in _by_address(published.static).get(normal(way), ())]
        # The folder of a page is published in small letters, its files as they are.
        beside = [one for way in asked for one in _by_address(published.content).get(normal(way), ())]
        if not asked.isdisjoint(static) or path.rpartition("/")[2] in {one.rpartition("/")[2] for one in beside}:
            return None
        folded = {way.casefold() for way in asked}
        if near := next((one for one in static if one.casefold() in folded), ""):
            return _in_another_case(page, lead, say("Its address is {address}.", address=f"/{self._at.base}{near}"))
        if near := next((one for one in beside if one.casefold() in folded), ""):
            return _in_another_case(page, lead, say("Its name is {name}.", name=near.rpartition("/")[2]))
        return None

    def _is_at_its_file(self, met: Met, own: str) -> bool:
        there = met.page
        if met.kind != "file" or there.language != (met.way.language or own) or self._leads.hidden(there):
            return False
        if self._at.is_moved(there) or self._at.is_by_pattern(there):
            return False
        # The language that the site is written in has no folder, and a template may take its key off.
        own_folder = met.way.language == self._site.source.key
        return not own_folder or self._leads.published.in_folder or self._leads.published.hook == "site"

    def _answers(self, met: Met, lead: Lead, own: str, asked: frozenset[str]) -> bool:
        """Tell whether a page may be where a link leads, for a browser or for the template that makes its address."""
        there, hook = met.page, self._leads.published.hook
        if self._leads.hidden(there):
            return False
        if lead.kind == "ref":
            return met.kind == "file" and there.language == own
        if not asked.isdisjoint(self._at.published_at(there)) or self._at.redirect_to(there) in asked:
            return True
        if hook == "site":
            return met.kind != "alias" or there.language == (met.way.language or own)
        return self._is_by_file(met, own)

    def _is_by_file(self, met: Met, own: str) -> bool:
        """Tell whether Hugo itself makes the address of a page out of a link to its file."""
        by_hugo = self._leads.published.hook == "hugo" and met.kind == "file" and met.way.by_file
        return by_hugo and met.page.language == own

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
        written = [one for one in published.written if compiled(one).fullmatch(decoded)]
        # Templates may write any id; what is nearly that of a heading is meant for it.
        if any(one.strip("(?>.*)") for one in written) or (not near and (written or not published.complete)):
            return None
        hint = say("The nearest id is {id}.", id=near) if near else NOTHING
        message = say(
            "{link} leads to no place: {page} has no id {id}", link=lead.target, page=there[0].path, id=decoded
        )
        return ANCHOR.at(page.path, lead.line, lead.column, message, hint)

    def _is_by_pattern(self, page: PageLeads, path: str, ways: Collection[str]) -> bool:
        """Tell whether a path may lead to an address that a pattern of the configuration makes."""
        beside = not path.startswith("/") and self._at.is_by_pattern(page)
        return beside or any(fits(way, one) for one in self._site.patterns for way in ways)

    def _is_published(self, path: str, ways: Collection[str], is_file: bool) -> bool:
        """Tell whether something beside the pages may be there, or whether there is no telling."""
        published = self._leads.published
        static, content = _files(published.static), _files(published.content)
        # On one host no language has static files in a folder of its own.
        as_written = is_file and path.startswith("/") and not published.hosts
        at_root = self._at.from_root(path) if as_written else ways
        for way in ways:
            first, last = way.partition("/")[0], way.rpartition("/")[2]
            if (way in static and way in at_root) or way in content:
                return True
            if not is_file and (first in published.taxonomies or last.startswith("_") or "/page/" in f"/{way}/"):
                return True
        if self._is_redirected(ways):
            return True
        if is_file:
            # A file is where its page is, which may be elsewhere.
            return last_part(path) in self._at.moved_files
        return published.moved and not path.lower().endswith(ENDINGS)

    def _is_redirected(self, ways: Collection[str]) -> bool:
        patterns = self._leads.published.redirected
        return any(compiled(one).fullmatch(f"/{way}") for one in patterns for way in ways)


def _in_another_case(page: PageLeads, lead: Lead, hint: Message) -> Finding:
    message = say("{target} leads nowhere: case counts in addresses.", target=lead.target)
    return BROKEN.at(page.path, lead.line, lead.column, message, hint)


@lru_cache(maxsize=8)
def _files(paths: frozenset[str]) -> frozenset[str]:
    """Return the addresses of files and of the folders that they lie in."""
    addresses = {normal(path) for path in paths}
    return frozenset(addresses | {folder for one in addresses for folder in above(one)})


@lru_cache(maxsize=8)
def _by_address(paths: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Return the paths of files as they are written, by their addresses."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        written = unicodedata.normalize("NFC", path).strip("/")
        found.setdefault(normal(written), []).append(written)
    return found


@lru_cache(maxsize=1024)
def _places(page: PageLeads) -> frozenset[str]:
    return frozenset(page.places.split("\n"))
