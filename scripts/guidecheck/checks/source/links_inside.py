"""Links inside a guide that lead nowhere, judged by the pages and files that it is made of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import NamedTuple
from urllib.parse import unquote

from guidecheck.base.alike import fold_alike
from guidecheck.base.nearest import nearest
from guidecheck.base.regex import regex
from guidecheck.base.wildcards import compiled
from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Lead, Leads, PageLeads
from guidecheck.source.almost_links import almost_links, links_in_html
from guidecheck.source.file_answers import FileAnswers
from guidecheck.source.footnotes import unshown_lines
from guidecheck.source.heading_ids import LOOSE, letters_of
from guidecheck.source.link_answers import Answers
from guidecheck.source.own_addresses import own_place
from guidecheck.source.page_addresses import Met, above, addresses_of_pages, last_part, normal, place_of
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
    [Terms]({{< ref "terms" >}})      and two folders have a page of that name
    [MIT](../MIT/)                    and that page is a draft, or its url or slug puts it elsewhere
    [MIT](https://mit.example/a\\_b)        and a template makes addresses, as Hugo does for several languages
    [MIT](https://guide.example/en/MTI/)    and the baseURL is https://guide.example/
    """,
    good="""
    [MIT](../MIT/)
    """,
    why="Told before anything is built, so that editors and hooks need no build. A link counts as sound where Hugo or a"
    " browser could read it so, from its file, its address or the top of the content, in any language; where the"
    " templates of pages are here, only as a browser is given it. Nothing is said where a module, theme or content"
    " adapter is not here to be read, nor of what .gitignore names: it may be made for each build.",
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
_SHOWN = 5
# So many pages link so many addresses in a folder that is not there.
_MANY_BELOW = 3
_JUDGED = frozenset({"link", "image", "figure", "pressed", "own", "ref"})
_IMAGES = frozenset({"image", "figure"})
_WRITTEN = frozenset({"escaped", "shown", "stopping"})
# Where the site has a template of its own for it, nobody knows what it makes of them.
_OF_SHORTCODES = {"figure": {"figure"}, "pressed": {"figure"}, "ref": {"ref", "relref"}}

_IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff")
_MAIL = regex(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_HOST = regex(r"www\.(?:[\w-]+\.)+[^\W\d_]{2,}(?:/.*)?", re.IGNORECASE)
# What no template of Hugo makes.
_FILE_SUFFIXES = (
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".hwp", ".hwpx", ".rtf"),
    *(".epub", ".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".mp3", ".mp4", ".webm", ".mov", ".ogg", ".wav"),
)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what was meant for a link and is none: references without a definition, brackets that are forgotten."""
    for page in view.pages():
        unshown = unshown_lines(page)
        meant = chain(almost_links(page), links_in_html(page) if view.site.raw_html else ())
        for one in islice((one for one in meant if one.line not in unshown), MOST):
            related = tuple(Related(page.path, line, say("this too")) for line in one.others)
            yield BROKEN.at(page.path, one.line, one.column, one.message, one.hint, related, edits=one.edits)


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield the links of pages that lead to no page, file or id of the site."""
    if not any(page.leads for page in leads.pages):
        return
    guide = _Guide(leads)
    guesses = iter(range(MOST_GUESSES))
    found: list[Finding] = []
    for page in leads.pages:
        if leads.checked is not None and page.path not in leads.checked:
            continue
        told = 0
        for lead in page.leads:
            finding = guide.judge(page, lead, guesses) if told < MOST else None
            if finding:
                told += 1
                found.append(finding)
    yield from guide.without_ignored(found)
    yield from guide.notes()


class _Guide:
    """The pages of a guide and what it publishes beside them, by which links are judged."""

    def __init__(self, leads: Leads) -> None:
        self._leads, self._site = leads, leads.site
        self._at = addresses_of_pages(leads)
        self._answers = Answers(leads, self._at)
        self._files = FileAnswers(leads, self._at, self._answers)
        # Where what a link leads to in vain would lie in the project, and the folder at the top of the site.
        self._absent: dict[Finding, tuple[str, ...]] = {}
        self._below: dict[Finding, str] = {}
        self._empty = {one.key for one in leads.site.languages if one.empty}
        # What would be broken if all of the site were here: path, line and target.
        self.unjudged: list[tuple[str, int, str]] = []
        # Images and files that are not there where nothing is: they may be brought to the site later.
        self.beside: list[tuple[str, int, str]] = []
        # What a template of the site looks for, in data or on another host.
        self.sought: list[tuple[str, int, str]] = []
        # What may be the address of a page that a pattern of the configuration makes.
        self.by_pattern: list[tuple[str, int, str]] = []

    def judge(self, page: PageLeads, lead: Lead, guesses: Iterator[int]) -> Finding | None:
        """Return what is wrong with a link, or nothing."""
        if lead.kind in _WRITTEN:
            return self._judge_escapes(page, lead)
        if lead.kind not in _JUDGED:
            return None
        own = own_place(lead.target.strip(), self._site)[0] if lead.kind == "own" else ""
        path, _, fragment = (own or lead.target.strip()).partition("#")
        path = path.partition("?")[0]
        if not path:
            return self._judge_fragment(page, lead, fragment, [page], guesses) if fragment else None
        if "\\" in path:
            return None  # link-relative tells it
        if lead.kind in _OF_SHORTCODES and self._leads.published.own & _OF_SHORTCODES[lead.kind]:
            return None
        ways, found = self._at.find(page, path)
        # language-empty tells it of all.
        if path.startswith("/") and self._at.language_in(path) in self._empty:
            return None
        if lead.kind == "own" and lead.language:
            # A language with a host has no folder there, and no other language has anything.
            ways = ways[:1]
            found = [met for met in found if met.page.language == lead.language and met.way.address in ways]
        if not found:
            return self._judge_unmet(page, lead, path, ways, guesses)
        broken = self._judge_met(page, lead, path, found)
        if broken or not fragment or lead.kind in _IMAGES:
            return broken
        language = self._answers.language_of(page, lead)
        # A link may name another language than its page's; a shortcode never does.
        asked = [
            met.page
            for met in found
            if met.page.language == (language if lead.kind == "ref" else met.way.language or language)
        ]
        return self._judge_fragment(page, lead, fragment, asked or [met.page for met in found], guesses)

    def _judge_unmet(
        self, page: PageLeads, lead: Lead, path: str, ways: list[str], guesses: Iterator[int]
    ) -> Finding | None:
        """Return what is wrong with a link where no page has an address like it."""
        looks = _looks(path, lead)
        named = self._answers.page_without_suffix(page, lead, path)
        if named and not self._files.have(path, ways, False):
            there = named.page.path
            message = say("{target} leads nowhere: {page} is published elsewhere.", target=lead.target, page=there)
            hint = say("Its address is {address}.", address=self._at.shown(named))
            return BROKEN.at(page.path, lead.line, lead.column, message, hint)
        scheme = _lacking_scheme(path, looks)
        if scheme and self._leads.published.complete:
            message = say("{target} leads to no page of the guide.", target=lead.target)
            is_there = self._files.have(path, ways, True)
            return None if is_there else BROKEN.at(page.path, lead.line, lead.column, message, scheme)
        if not (looks.file or looks.page) or self._may_be_more(lead, ways, looks):
            return None
        by_name = (lead.kind == "ref" and not path.startswith("/")) or (
            self._leads.published.hook == "site" and lead.kind != "own"
        )
        named_so = normal(self._at.without_language(path))
        if by_name and looks.page and "/" not in path.strip("/") and named_so in self._at.names:
            return self._judge_name(page, lead, named_so) if lead.kind == "ref" else None
        if not self._leads.published.complete:
            self.unjudged.append((page.path, lead.line, lead.target))
            return None
        if looks.file and self._files.in_folder(page, lead, path):
            return None
        if self._files.have(path, ways, looks.file):
            return self._judge_file(page, lead, path) if looks.file and not self._files.redirect(ways) else None
        if looks.page and not path.endswith(ENDINGS) and self._is_by_pattern(page, path, ways):
            self.by_pattern.append((page.path, lead.line, lead.target))
            return None
        if looks.file:
            return self._lacks_file(page, lead, path, ways, looks)
        hint = say("Correct the address, or remove the link.")
        if next(guesses, None) is not None and (near := self._at.nearest(ways[0], lead.language or page.language)):
            hint = say("The nearest page is {path}.", path=near)
        message = say("{target} leads to no page of the guide.", target=lead.target)
        return self._with_place(page, path, BROKEN.at(page.path, lead.line, lead.column, message, hint))

    def _with_place(self, page: PageLeads, path: str, finding: Finding) -> Finding:
        """Return a finding, and keep in mind where what is not there would lie."""
        self._absent[finding] = tuple(self._files.places(page, path))
        top = self._files.top_without_anything(path)
        if top:
            self._below[finding] = top
        return finding

    def without_ignored(self, found: Sequence[Finding]) -> list[Finding]:
        """Return findings without those on what the project keeps out of git: it may be made for each build."""
        if not self._absent:
            return [*found]
        ignored = self._leads.published.find_ignored([place for places in self._absent.values() for place in places])
        return self._folded([one for one in found if ignored.isdisjoint(self._absent.get(one, ()))])

    def _folded(self, found: Sequence[Finding]) -> list[Finding]:
        """Return findings with one for what pages link in a folder at the top of the site that is not there."""
        pages: dict[str, set[str]] = {}
        targets: dict[str, set[object]] = {}
        for one in found:
            if top := self._below.get(one):
                pages.setdefault(top, set()).add(one.path)
                targets.setdefault(top, set()).add(dict(one.message.values)["target"])
        # What many link, and is one page, each has to mend.
        gone = {top for top, linking in pages.items() if min(len(linking), len(targets[top])) >= _MANY_BELOW}

        def mark(finding: Finding) -> str:
            top = self._below.get(finding, "")
            return top if top in gone else ""

        return [*fold_alike(found, mark, self._fold)]

    def _fold(self, found: Sequence[Finding]) -> Finding:
        first, *others = sorted(found)
        message = say(
            "{target} leads nowhere, as all that pages link below /{folder}/ does: nothing of the site is there.",
            **dict(first.message.values),
            folder=self._below[first],
        )
        hint = say("Mend the links. Where the host has it beside the site, an entry of `ignore` may say so.")
        related = tuple(Related(one.path, one.line, say("{target} too", **dict(one.message.values))) for one in others)
        return replace(first, message=message, hint=hint, related=related)

    def _may_be_more(self, lead: Lead, ways: Collection[str], looks: _Looks) -> bool:
        """Tell whether there may be more at an address than the pages here say."""
        if any(way in self._at.sections or not way for way in ways):
            return True
        # A host may have more than the site, unless that has a folder there for itself.
        if lead.kind == "own" and not (self._at.base or self._at.is_of_guide(ways)):
            return True
        # Below a list with a name of its own all have it in their addresses.
        return looks.page and any(folder in self._at.moved_lists for way in ways for folder in above(way))

    def _lacks_file(self, page: PageLeads, lead: Lead, path: str, ways: list[str], looks: _Looks) -> Finding | None:
        """Return that a file is not there; one note says so of all where none is, or a template looks elsewhere."""
        if lead.kind in self._leads.published.sought:
            self.sought.append((page.path, lead.line, lead.target))
            return None
        if not (self._leads.published.static or self._leads.published.content):
            self.beside.append((page.path, lead.line, lead.target))
            return None
        message = (
            say("The image {target} is not there.", target=lead.target)
            if looks.image
            else say("The file {target} is not there.", target=lead.target)
        )
        near = self._files.address_near(ways)
        hint = (
            say("Its address is {address}.", address=near)
            if near
            else say("Put it beside the page or into static/, or mend its name.")
        )
        return self._with_place(page, path, BROKEN.at(page.path, lead.line, lead.column, message, hint))

    def _judge_name(self, page: PageLeads, lead: Lead, name: str) -> Finding | None:
        """Return what is wrong where `ref` names a page by its file alone: several have that name."""
        same = self._named.get((self._answers.language_of(page, lead), name), ())
        if len(same) < 2 or not self._leads.published.complete:
            return None
        message = say(
            "{target} is the name of {count} pages, and Hugo stops at it.", target=lead.target, count=len(same)
        )
        hint = say("Write where the page is, such as /{path}.", path=place_of(same[0].key))
        related = tuple(Related(one.path, 1, say("this one too")) for one in same[:_SHOWN])
        return BROKEN.at(page.path, lead.line, lead.column, message, hint, related)

    @cached_property
    def _named(self) -> dict[tuple[str, str], list[PageLeads]]:
        """The pages by language and the name of their files."""
        named: dict[tuple[str, str], list[PageLeads]] = {}
        for page in self._leads.pages:
            # One that is not rendered has a name all the same.
            if self._leads.hidden(page) in ("", "unwritten"):
                named.setdefault((page.language, last_part(page.key)), []).append(page)
        return named

    def _judge_escapes(self, page: PageLeads, lead: Lead) -> Finding | None:
        """Return what is wrong where a template makes the address of a link: it is given Markdown's escapes too."""
        published = self._leads.published
        kind, hook = ("image", published.images) if lead.kind == "shown" else ("link", published.hook)
        if not published.templates or not (hook == "hugo" or kind in published.rendered):
            return None
        if lead.kind == "stopping":
            # Templates of the site need not take addresses apart, as Hugo's own does.
            message = say("Hugo stops at {target}: a % in it begins no escape.", target=lead.target)
            hint = say("Write it as %25.")
            return BROKEN.at(page.path, lead.line, lead.column, message, hint) if hook == "hugo" else None
        message = say(
            "Hugo leaves the escapes of {target} in the address, which then leads elsewhere.", target=lead.target
        )
        hint = say("Write the signs as they are, or ( as %28 and ) as %29.")
        return BROKEN.at(page.path, lead.line, lead.column, message, hint, severity=Severity.WARNING)

    def _judge_met(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> Finding | None:
        """Return what is wrong where pages have an address like that of a link, and it leads to none of them."""
        in_own = any(met.page.language == self._answers.language_of(page, lead) for met in found)
        if lead.kind == "ref" and not in_own and self._leads.published.complete:
            message = say("{target} is no page of this language, and Hugo stops at it.", target=lead.target)
            return BROKEN.at(page.path, lead.line, lead.column, message)
        return self._judge_place(page, lead, path, found) or self._judge_case(page, lead, path, found)

    def _judge_place(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> Finding | None:
        """Return what is wrong where pages that a link means are published elsewhere, or not at all."""
        own = self._answers.language_of(page, lead)
        if self._leads.hidden(page) or lead.kind in _IMAGES or self._answers.at_file(page, lead, path, found):
            return None
        if not self._places_are_known(page, lead, path, found):
            return None
        at = {(met.way.address, met.page.language) for met in found}
        if any(
            met.way.address in self._at.sections and (met.way.address, met.way.language or own) not in at
            for met in found
        ):
            return None  # Hugo makes a list of the pages below.
        if any(self._answers.answers(met, page, lead, path) for met in found):
            return None
        # A page that its language lacks is told as that.
        for_own = (own == met.page.language or met.kind != "file" or self._answers.is_named(met) for met in found)
        if not any(for_own):
            return None
        if self._files.have(path, [met.way.address for met in found], False):
            return None
        named = (met for met in found if met.page.language == met.way.language)
        there = next(named, next((met for met in found if met.page.language == own), found[0]))
        message, hint, severity = self._why_elsewhere(lead, there, self._at.asked(page, path))
        return BROKEN.at(page.path, lead.line, lead.column, message, hint, severity=severity)

    def _places_are_known(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> bool:
        """Tell whether it is certain where the pages that a link may mean are published."""
        published = self._leads.published
        if not published.complete or published.moved or published.drafts or (published.hosts and not lead.language):
            return False
        # Where the link's own page is counts for what is written from there.
        among = [met.page for met in found] + [page] * (not path.startswith("/"))
        if all(map(self._at.is_certain, among)):
            return True
        by_file = any(self._answers.is_by_file(met, page, lead) for met in found)
        if any(map(self._at.is_by_pattern, among)) and not by_file:
            self.by_pattern.append((page.path, lead.line, lead.target))
        return False

    def _why_elsewhere(
        self, lead: Lead, there: Met, asked: Collection[str]
    ) -> tuple[Message, Message, Severity | None]:
        """Say why a page is not at the addresses that a link asks for, what to do, and how much it weighs."""
        name, hint = there.page.path, NOTHING
        severity = None
        match self._leads.hidden(there.page):
            case "draft":
                message = say(
                    "{target} leads to {page}, which is a draft and not published.", target=lead.target, page=name
                )
            case "unwritten":
                message = say(
                    "{target} leads to {page}, of which Hugo makes no page: its build says so.",
                    target=lead.target,
                    page=name,
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
        return message, hint, severity

    def _judge_case(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> Finding | None:
        """Return what is wrong where a browser asks for a page in capital letters: Hugo publishes it in small ones."""
        asked = self._at.without_base(unquote(path))
        # Most links have no capital letter, and need not know what is published.
        if asked == asked.lower() or lead.kind == "ref" or lead.kind in _IMAGES or self._leads.hidden(page):
            return None
        if self._may_be_cased(lead) or self._finds_any_case(page, lead, found):
            return None
        if self._answers.finds_file(page, lead, path):
            return None
        if not all(map(self._at.is_certain, (page, *(one.page for one in found)))):
            return None
        # What front matter names is published as it is, but for a slug.
        named = [value for one in found for key, value in one.page.addresses if key != "slug"]
        capital = any(value != value.lower() and last_part(value) == last_part(path) for value in named)
        if capital or self._files.have(path, [one.way.address for one in found], False):
            return None
        folded = self._at.asked(page, path)
        there = next((one for one in found if not folded.isdisjoint(self._at.published_at(one.page))), None)
        if not there or self._leads.hidden(there.page):
            return None
        address = f"/{self._at.folder}{min(folded & {*self._at.published_at(there.page)})}/"
        return _in_another_case(page, lead, say("Its address is {address}.", address=address))

    def _may_be_cased(self, lead: Lead) -> bool:
        """Tell whether an address may be published in capital letters, or made otherwise than as it is written."""
        published = self._leads.published
        if (published.hook == "site" and lead.kind != "own") or not published.complete:
            return True
        return bool((published.hosts and not lead.language) or published.cased or published.drafts)

    def _finds_any_case(self, page: PageLeads, lead: Lead, found: list[Met]) -> bool:
        """Tell whether Hugo writes the address: it finds a page of the same language in any case."""
        own = self._answers.language_of(page, lead)
        by_hugo = self._leads.published.hook and lead.kind != "own"
        return bool(by_hugo) and any(
            one.kind == "file" and one.way.by_file and one.page.language == own for one in found
        )

    def _judge_file(self, page: PageLeads, lead: Lead, path: str) -> Finding | None:
        """Return what is wrong where a file has the name that a link gives it, and lies elsewhere all the same."""
        there = self._files.elsewhere(page, lead, path)
        if not there:
            return None
        hint = say("Its address is {address}.", address=there.address)
        if there.why in ("case", "name"):
            return _in_another_case(
                page, lead, say("Its name is {name}.", name=there.address) if there.why == "name" else hint
            )
        if there.why == "deeper":
            message = say(
                "{target} leads nowhere: browsers ask for {address}.", target=lead.target, address=there.address
            )
            hint = say("Put ../ before it, or make the page a folder with index.md and this file.")
            return BROKEN.at(page.path, lead.line, lead.column, message, hint)
        if there.why == "folder":
            values = {"target": lead.target, "folder": self._at.folder}
            message = say("{target} leads out of the site, which lies in /{folder}.", **values)
            return BROKEN.at(page.path, lead.line, lead.column, message, hint)
        message = say("{target} leads nowhere: {page} is published elsewhere.", target=lead.target, page=there.path)
        # Older Hugos put a copy into every language.
        return BROKEN.at(page.path, lead.line, lead.column, message, hint, severity=Severity.WARNING)

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
        published = self._leads.published
        around = (
            (before, after)
            for before, after in published.anchors
            if decoded.startswith(before) and decoded.endswith(after)
        )
        if any(decoded[len(before) : len(decoded) - len(after)] in ids for before, after in around):
            return None
        near = ""
        if next(guesses, None) is not None:
            near = nearest(decoded, sorted(place for place in ids if place[:1] != LOOSE), 0.75)
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

    def notes(self) -> Iterator[Finding]:
        """Yield a note for all the links of a kind that are not judged."""
        are_images = all(one.lower().partition("#")[0].endswith(_IMAGE_SUFFIXES) for _, _, one in self.beside)
        yield from _noted(
            self.beside,
            say("Images that are not there: {count}, such as {target}. The site has no file beside its pages.")
            if are_images
            else say(
                "Images and files that are not there: {count}, such as {target}. The site has no file beside its pages."
            ),
        )
        yield from _noted(
            self.sought,
            say(
                "Images and files that are not judged: {count}, such as {target}."
                " A template of the site looks for them in data, or on another host."
            ),
        )
        yield from _noted(
            self.by_pattern,
            say(
                "Links that are not judged: {count}, such as {target}."
                " Permalinks make addresses that are not known here."
            ),
        )
        # What the site publishes is listed for such a link alone.
        if self.unjudged:
            yield from _noted(
                self.unjudged,
                say(
                    "Links that no page and no file here answers, and that are not judged: {count}, such as {target}:"
                    " {absent} is not here or makes pages of its own."
                ),
                say("Run the checks where themes and modules are, such as after `npm ci` or `hugo mod vendor`."),
                absent=self._leads.published.absent,
            )


def _noted(
    found: Sequence[tuple[str, int, str]], message: Message, hint: Message = NOTHING, **values: object
) -> Iterator[Finding]:
    """Yield one note, at the first, for what was found of a kind: paths, lines and targets."""
    for path, line, target in found[:1]:
        said = message.filled(count=len(found), target=target, **values)
        yield BROKEN.at(path, line, 1, said, hint, severity=Severity.NOTE)


class _Looks(NamedTuple):
    """What the name at the end of a path may be of."""

    image: bool
    file: bool
    page: bool


def _looks(path: str, lead: Lead) -> _Looks:
    name = path.rstrip("/").rpartition("/")[2].lower()
    is_image = name.endswith(_IMAGE_SUFFIXES)
    is_file = is_image or (name.endswith(_FILE_SUFFIXES) and lead.kind != "ref")
    is_page = lead.kind not in _IMAGES and (
        path.endswith("/") or "." not in name.strip(".") or name.endswith(ENDINGS) or name == "index.html"
    )
    return _Looks(is_image, is_file, is_page)


def _lacking_scheme(path: str, looks: _Looks) -> Message | None:
    """Say what to write before an e-mail address or the name of a host; None for another path."""
    if not looks.image and _MAIL.fullmatch(path):
        return say("Write mailto: before an e-mail address.")
    return say("Write https:// before the name of a host.") if _HOST.fullmatch(path) else None


def _in_another_case(page: PageLeads, lead: Lead, hint: Message) -> Finding:
    message = say("{target} leads nowhere: case counts in addresses.", target=lead.target)
    return BROKEN.at(page.path, lead.line, lead.column, message, hint)


@lru_cache(maxsize=1024)
def _places(page: PageLeads) -> frozenset[str]:
    return frozenset(page.places.split("\n"))
