"""Content that goes nowhere: a language without a page, pages in no language, and pages that cannot be read here."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import GuideData
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.source.page_addresses import addresses_of_pages

EMPTY = Rule(
    "language-empty",
    Severity.ERROR,
    "a language has no page, or Hugo makes none of a file: it lies in no language, or another has its address",
    bad="""
    [languages.en]
    contentDir = "content/english"   # the pages are in content/en

    defaultContentLanguage = "kr"    # where the languages are ko and en
    """,
    good="""
    [languages.en]
    contentDir = "content/en"

    defaultContentLanguage = "ko"
    """,
    why="Hugo builds such a site without a word: the language is empty, or the pages are nowhere. It is said once, not"
    " at every page that the language lacks. A default language that is none stops it. Of a.md, a/index.md and"
    " a/_index.md Hugo publishes one, not always the same; so it is with pages that have one slug or url, and (a"
    " warning) with an alias that is the address of a page or the alias of another. What lies in the folder of another"
    " language it makes pages of twice, at one address.",
)
UNREAD = Rule(
    "content-unread",
    Severity.NOTE,
    "Hugo makes pages of files that guidecheck cannot read",
    bad="""
    content/ko/api/_content.gotmpl
    content/en/about.html
    """,
    good="""
    content/ko/api/index.md
    content/en/about.md
    """,
    why="Content adapters, HTML, AsciiDoc, reStructuredText and the like are content too. Nothing is checked in them,"
    " and what they bring may be missing elsewhere.",
)
_HAS_NO_PAGE = say("The language {language} has no page: none is in {folder}.")
_WITHOUT = regex(re.escape(_HAS_NO_PAGE.template).replace(r"\{language\}", "(.+)").replace(r"\{folder\}", ".*"))
RULES = (EMPTY, UNREAD)
SHOWN = 5


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield each language without a page and each file that another stands before; once all outside, and all unread."""
    site, layout = data.site, data.layout
    if layout.default:
        values = {"key": site.no_default}
        is_disabled = site.no_default in site.disabled
        yield EMPTY.at(
            *layout.default,
            1,
            say("The default language {key} is disabled, and Hugo stops.", **values)
            if is_disabled
            else say("The default language {key} is no language of the site, and Hugo stops.", **values),
            say("Name another one, or enable it.")
            if is_disabled
            else say("The languages of the site: {languages}.", languages=", ".join(one.key for one in site.languages)),
        )
    empty = [language for language in site.languages if language.empty]
    # Without any page at all the run itself says so; a site in one language has nothing to compare.
    for language in empty if len(empty) < len(site.languages) else ():
        folders = dict.fromkeys(mount.folder for mount in site.mounts if language.key in mount.languages)
        folder = ", ".join(folders) or language.content
        yield EMPTY.at(
            site.file,
            layout.lines.get(language.key, 1),
            1,
            _HAS_NO_PAGE.filled(language=language.key, folder=folder),
            say("Correct the folder, write its pages there, or disable the language."),
            # Templates make pages of such words alone.
            severity=Severity.NOTE if language.key in layout.worded else data.settings.lack(language.key, ""),
        )
    for inner, outer, line in layout.nested:
        yield EMPTY.at(
            site.file,
            line,
            1,
            say(
                "{inner} lies in {outer}, so Hugo makes pages of {language} of its files too.",
                inner=inner.folder,
                outer=outer.folder,
                language=", ".join(outer.languages),
            ),
            say("Give each language a folder of its own beside the others."),
        )
    if layout.outside:
        first, *others = layout.outside
        yield EMPTY.at(
            first,
            1,
            1,
            say("This page lies in the folder of no language, so Hugo makes nothing of it."),
            say("Move it into the folder of its language, or configure the language."),
            tuple(Related(path, 1, say("this one too")) for path in others[:SHOWN]),
            Severity.WARNING,
        )
    for path, line in layout.absent:
        yield EMPTY.at(
            site.file,
            line,
            1,
            say("{path} is mounted as content and is not here, so nothing is known of its pages.", path=path),
            say("Correct the path, or fetch what belongs there, such as a submodule of git."),
            severity=Severity.WARNING,
        )
    many = len(layout.doubled) > SHOWN
    if many:
        # One folder stands before another.
        (first, other), *behind = layout.doubled
        yield EMPTY.at(
            first,
            1,
            1,
            say(
                "Hugo makes no page of {count} files: others have the same address, of this one {other}.",
                count=len(layout.doubled),
                other=other,
            ),
            say("Give each language a folder of its own, or remove one of each two."),
            tuple(Related(path, 1, say("this one too")) for path, _ in behind[:SHOWN]),
        )
    for path, other in () if many else layout.doubled:
        # Between a file and a bundle Hugo 0.168 decides anew at each build; between any two others always alike.
        either = _is_bundle(path) != _is_bundle(other)
        yield EMPTY.at(
            path,
            1,
            1,
            say("Hugo makes a page of this file or of {other}, as it happens: both have one address.", other=other)
            if either
            else say("Hugo makes no page of this file: {other} has the same address.", other=other),
            say("Remove one of them, or give it another name."),
            (Related(other, 1, say("what has the same address") if either else say("what Hugo publishes there")),),
        )
    if layout.unread:
        first, *others = layout.unread
        yield UNREAD.at(
            first,
            1,
            1,
            say("Files that Hugo makes pages of and guidecheck cannot read: {count}.", count=len(layout.unread)),
            related=tuple(Related(path, 1, say("this one too")) for path in others[:SHOWN]),
        )


def language_without_pages(said: str) -> str:
    """Return the language that a finding, by its English message, says to have no page; empty for other findings."""
    found = _WITHOUT.fullmatch(said)
    return found[1] if found else ""


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield pages that have one address, as their slug or url says, and aliases that are the address of a page."""
    if not any(page.addresses for page in leads.pages):
        return
    at = addresses_of_pages(leads)
    if not (alike := at.alike()):
        return
    # Only where pages may have one address it is asked what is published.
    site = leads.published
    placed: dict[tuple[str, str], list[PageLeads]] = {}
    of_language: dict[tuple[str, str], list[PageLeads]] = {}
    aliases: list[tuple[PageLeads, str]] = []
    for page in alike:
        # Where patterns give pages their addresses, a url is one all the same.
        by_itself = any(key == "url" for key, _ in page.addresses) or not (site.moved or site.cased)
        if page.address_at and by_itself and at.is_certain(page) and not leads.hidden(page):
            own, *more = at.written_at(page)
            placed.setdefault((page.language if site.hosts else "", own), []).append(page)
            of_language.setdefault((page.language, own), []).append(page)
            aliases += [(page, one) for one in more]
    for (_, address), pages in placed.items():
        told = _told(pages, leads)
        if len(pages) == 1 or not told:
            continue
        others = [page for page in pages if page is not told]
        mixed = len({page.language for page in pages}) == len(pages)
        yield EMPTY.at(
            told.path,
            told.address_at,
            1,
            say(
                "Hugo publishes this page or {other}, as it happens: both have the address {address}.",
                other=others[0].path,
                address=at.link(address),
            ),
            say("Without the slash at its head, a url is in the folder of its language.")
            if mixed
            else say("Give one of them another slug or url."),
            tuple(Related(one.path, one.address_at, say("what has the same address")) for one in others[:SHOWN]),
            # Older Hugos put the folder of the language there too.
            Severity.WARNING if mixed else None,
        )
    owners: dict[tuple[str, str], list[PageLeads]] = {}
    for named, alias in aliases:
        owners.setdefault((named.language, alias), []).append(named)
    for (_, alias), pages in owners.items():
        told = _told(pages, leads)
        others = [page for page in dict.fromkeys(pages) if page is not told]
        if told and others:
            message = say(
                "The alias {alias} is one of {other} too, so it leads to this page or to that, as it happens.",
                alias=at.link(alias),
                other=others[0].path,
            )
            hint = say("Leave it to the page that took the place of what was there.")
            related = tuple(Related(one.path, one.address_at, say("what has the same alias")) for one in others[:SHOWN])
            yield EMPTY.at(told.path, told.address_at, 1, message, hint, related, Severity.WARNING)
    for named, alias in aliases:
        same = of_language.get((named.language, alias), ())
        other = next((one for one in same[:2] if one is not named), None)
        if other and _told([named], leads):
            message = say(
                "The alias {alias} is the address of {other}, so Hugo publishes that page or one that leads here.",
                alias=at.link(alias),
                other=other.path,
            )
            hint = say("Remove the alias, or give it another address.")
            yield EMPTY.at(named.path, named.address_at, 1, message, hint, severity=Severity.WARNING)


def _told(pages: list[PageLeads], leads: Leads) -> PageLeads | None:
    """Return the page at which it is told that some have one address: the last that front matter gives one."""
    checked = [page for page in pages if leads.checked is None or page.path in leads.checked]
    return max(checked, key=lambda page: (any(key != "alias" for key, _ in page.addresses), page.path), default=None)


def _is_bundle(path: str) -> bool:
    return path.rpartition("/")[2].startswith(("index.", "_index."))
