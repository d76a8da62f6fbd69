"""Links that differ between two languages, once all pages of a guide are known: some lead to one page after all.

It is asked of what is told, not of pages, so a run that knows every page imports no parser for it (docs/benchmarks.md,
warm check).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from guidecheck.model.findings import Finding, Message, Severity, say
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.pairing.addresses import address

RULE = "fact-mismatch"
LINK = say("link")
CHANGED = say("The {kind} here is {theirs}, but {mine} in {language}.")
LONE = say("The {kind} {value} has no counterpart in {language}.")


def without_same_pages(findings: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings without those on two links to one page, which has an address of its own in each language.

    `leads` are those of all pages: which address is whose, only the page itself says.
    """
    own, names = _own_addresses(leads), _own_names(leads)
    by_path = {page.path: page for page in leads.pages}
    by_key = {(page.document or page.key, page.language): page for page in leads.pages}
    languages = frozenset(language.key for language in leads.site.languages)

    # What shortcodes ask for, and that by a name alone.
    referred = {
        address("", f"/{lead.target}", languages) for page in leads.pages for lead in page.leads if lead.kind == "ref"
    }
    asked = {at for at in referred if at.count("/") == 1}
    places = frozenset(address("", f"/{page.document or page.key}", languages) for page in leads.pages)
    named = _of_one_name(places)

    @cache
    def linked(page: PageLeads) -> frozenset[str]:
        found = [address(page.key, lead.target, languages) for lead in page.leads if lead.kind == "link"]
        found += [beside(page, address("", f"/{lead.target}", languages)) for lead in page.leads if lead.kind == "ref"]
        return frozenset(map(known, found))

    def beside(page: PageLeads, at: str) -> str:
        """Return where a reference leads, which Hugo looks for beside the page first."""
        if at not in referred or at in places:
            return at
        near = address(page.document or page.key, f".{at}", languages)
        return near if near in places else at

    def seen_from_top(page: PageLeads, at: str) -> str:
        """Return where a link leads that a template of the site may look for from the top of the content."""
        top = at.removeprefix(f"/{(page.document or page.key).rpartition('/')[0]}".lower())
        return top if at not in places and top in places and leads.published.hook == "site" else at

    def known(at: str) -> str:
        # Addresses may be made by a pattern, of which the name is the last part.
        return own.get(at) or names.get(at.rpartition("/")[2]) or (named.get(at, at) if at in asked else at)

    of_one_language = _of_one_language(leads)

    def stands_alone(at: str, language: str) -> bool:
        # Where two pages have that name, and none the address, nobody knows which is meant.
        return (of_one_language.get(at) or of_one_language.get(at.rpartition("/")[2])) == language

    def is_same(finding: Finding) -> bool:
        page, values = by_path.get(finding.path), dict(finding.message.values)
        if not page:
            return False
        if finding.message.template == CHANGED.template:
            mine, theirs = str(values["mine"]), str(values["theirs"])
            other = by_key.get((page.document or page.key, str(values["language"])))
            mine, theirs = (seen_from_top(one, beside(one, at)) for one, at in ((other or page, mine), (page, theirs)))
            # That each page lacks a counterpart is told of it.
            alone = stands_alone(mine, str(values["language"])) and stands_alone(theirs, page.language)
            return known(mine) == known(theirs) or alone
        other = by_key.get((page.document or page.key, str(values["language"])))
        value = beside(page, str(values["value"]))
        return other is not None and known(value) in linked(other)

    return [one for one in findings if not (names_page(one) and is_same(one))]


def told_of_links(findings: Sequence[Finding], broken: Sequence[Finding], leads: Leads) -> Iterator[Finding]:
    """Yield the findings on a link or image that leads nowhere in one language: `broken` tell it too.

    A note on many of them names one, and fails nothing.
    """
    keys = {page.path: page.key for page in leads.pages}
    languages = frozenset(language.key for language in leads.site.languages)
    dead: set[tuple[str, int, str]] = set()
    for one in broken:
        if one.severity is Severity.NOTE or not isinstance(one.message, Message):
            continue
        # One finding may tell of many links, each in its place.
        told = [(one.path, one.line, one.message), *((place.path, place.line, place.message) for place in one.related)]
        for path, line, message in told:
            target = dict(message.values).get("target") if isinstance(message, Message) else None
            if target and path in keys:
                dead.add((path, line, address(keys[path], str(target), languages)))

    def is_dead(finding: Finding) -> bool:
        if finding.rule != RULE or not isinstance(finding.message, Message):
            return False
        values, other = dict(finding.message.values), finding.related[0] if finding.related else finding
        here = values.get("theirs", values.get("value"))
        return (finding.path, finding.line, str(here)) in dead or (
            (other.path, other.line, str(values.get("mine"))) in dead
        )

    return filter(is_dead, findings)


def names_page(finding: Finding) -> bool:
    """Tell whether a finding is about one link to a page of the site."""
    message, templates = finding.message, (CHANGED.template, LONE.template)
    if finding.rule != RULE or not isinstance(message, Message) or message.template not in templates:
        return False
    values = dict(message.values)
    named = (values[name] for name in ("mine", "theirs", "value") if name in values)
    return all(str(one).startswith("/") for one in named) and values["kind"] == LINK


def _of_one_language(leads: Leads) -> dict[str, str]:
    """Return the addresses and names of pages that one language alone has, each with the language.

    Names that two pages have are none.
    """
    languages = frozenset(language.key for language in leads.site.languages)
    found: dict[str, list[str]] = {}
    documents: dict[str, set[str]] = {}
    for page in leads.pages:
        documents.setdefault(page.document or page.key, set()).add(page.language)
    for page in leads.pages:
        at = address("", f"/{page.key}", languages)
        for name in {at, at.rpartition("/")[2]}:
            found.setdefault(name, []).append(page.language)
            if len(documents[page.document or page.key]) > 1:
                found[name].append("")
    return {name: own[0] for name, own in found.items() if name and len(own) == 1}


def _of_one_name(places: Collection[str]) -> dict[str, str]:
    """Return how a shortcode may name pages by their last part, each with its address; none that two pages have."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for at in places:
        name = f"/{at.rpartition('/')[2]}"
        if found.setdefault(name, at) != at:
            twice.add(name)
    return {name: at for name, at in found.items() if name not in twice and name not in places}


def _own_names(leads: Leads) -> dict[str, str]:
    """Return the names of files that differ by language, each with the address of its document."""
    languages = frozenset(language.key for language in leads.site.languages)
    documents = {page.document for page in leads.pages if page.document}
    found: dict[str, str] = {}
    twice: set[str] = set()
    for page in leads.pages:
        document = page.document or page.key
        name = address("", f"/{page.key}", languages).rpartition("/")[2]
        if document in documents and found.setdefault(name, (at := address("", f"/{document}", languages))) != at:
            twice.add(name)
    return {name: at for name, at in found.items() if name and name not in twice}


def _own_addresses(leads: Leads) -> dict[str, str]:
    """Return the addresses that pages give themselves, each with that of the page's document; none that two have."""
    languages = frozenset(language.key for language in leads.site.languages)
    found: dict[str, str] = {}
    twice: set[str] = set()
    places = {address("", f"/{page.document or page.key}", languages) for page in leads.pages}
    for page in leads.pages:
        place = address("", f"/{page.document or page.key}", languages)
        own = address("", f"/{page.key}", languages)
        folder = own.rpartition("/")[0]
        if own != place and found.setdefault(own, place) != place:
            twice.add(own)
        for key, value in page.addresses:
            # A `url` begins at the root of its language, with a slash or without one.
            is_beside = key == "slug" or (key == "alias" and not value.startswith("/"))
            written = f"{folder}/{value}" if is_beside else value
            # A pattern may put what has a slug at the top.
            top = {address("", f"/{value}", languages)} - places if key == "slug" else set()
            for at in {address("", written, languages), *top}:
                if found.setdefault(at, place) != place:
                    twice.add(at)
    return {at: place for at, place in found.items() if at not in twice}
