"""Pages that exist in one language only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import normalize

from guidecheck.base.regex import regex
from guidecheck.base.visible import first_of
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView, GuideData
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.model.page import Page, texts_of
from guidecheck.model.site import Language, Site
from guidecheck.pairing.exchanged import (
    MANY_OF_PAIR,
    MOST_NEAR,
    OF_PAIRS,
    Marked,
    find_exchanged,
    find_twins,
    places_of,
)
from guidecheck.pairing.of_translation import is_of_edition
from guidecheck.source.leads import since_of, until_of
from guidecheck.source.namesakes import Namesakes, find_apart, find_namesakes, folder_above, lone_pages
from guidecheck.source.sources import languages_at
from guidecheck.source.value_types import OUTPUTS
from guidecheck.spdx import license_list

PAGE_MISSING = Rule(
    "page-missing",
    Severity.ERROR,
    "a page exists in some languages of the site but not in all",
    bad="""
    content/ko/licenses/MIT/_index.md
    """,
    good="""
    content/ko/licenses/MIT/_index.md
    content/en/licenses/MIT/_index.md
    """,
    why="An index.md makes all that lie at its place, in every language, its own files: where another language has"
    " _index.md there, Hugo makes no page of that. A page that three languages or more lack is one finding. Of a"
    " language that lacks most pages of a site, and twenty or more, or has pages of its own in place of those, one"
    " finding says so, and each page is a note. What a page says of a tag or another term is a note, as Hugo makes a"
    " list of each term without it. Pages of the same names in two folders, or of one day or the same code, links and"
    " sections in one, that Hugo takes for no translations of each other are one finding, and so are pages, or"
    " folders, that each language has alone in one place, unless one has more than twice as many. One finding is a"
    " page, too, that holds another's translation. A file whose name ends in a language that the site lacks is told"
    " as that. What Hugo never renders is compared like pages, and a note where a language lacks it, as only templates"
    " print it; so is a page of a layout alone, which has no text and one `url` for the whole site, or no title and an"
    " output of the site's own. Nothing is said of drafts and of pages that are expired or not published yet, for as"
    " long as nobody reads them; one that is expired, or (a warning) not published yet, in one language alone is told"
    " at its date.",
)
RULES = (PAGE_MISSING,)

# Pages, by path, each with a language that lacks it.
Places = frozenset[tuple[str, str]]

# A page that so many languages lack is one finding.
_MANY = 3
_MOST_RELATED = 20
_NOT_FOUND = "/404.html"
_LACKING_IN = say("The page does not exist in {languages}.")
_SAME_DAY = say("Give the page the same day in every language.")
# Languages, by ISO 639-1, that sites are translated into, and that are no suffix of a file.
_CODES = (
    "af|am|ar|az|be|bg|bn|br|bs|ca|cs|cy|da|de|el|en|eo|es|et|eu|fa|fi|fo|fr|fy|ga|gd|gl|he|hi|hr|hu|hy|id|is|it|ja|ka"
    "|kk|km|kn|ko|ku|ky|lb|lo|lt|lv|mk|mn|mr|ms|mt|nb|ne|nl|nn|no|oc|pl|pt|ro|ru|si|sk|sl|sq|sr|sv|sw|ta|te|tg|th|tk|tr"
    "|tt|uk|ur|uz|vi|zh|zu"
)
_NAMED = regex(rf"\.((?:{_CODES})(?:-[a-z]{{2,4}})?)\.\w+$", re.IGNORECASE)
_LACKING = regex(r"The page does not exist in (?:language )?(.+)\.")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield a finding for each language that a page lacks, or one for many, on the first line of what is there."""
    document = view.document
    if document.unrendered and not any(map(_has_blocks, view.pages())):
        return
    # Hugo makes the home page of a language without a file that says nothing.
    if document.key == "_index.md" and not any(map(_says_anything, view.pages())):
        return
    present = [language for language in view.site.languages if language.key in document.pages]
    page = document.pages[present[0].key]
    missing = [language for language in view.site.languages if language not in present]
    # A host has one answer to what is not there, whatever language a reader has.
    missing = [] if page.front_matter.text("url") == _NOT_FOUND else missing
    borrowed = languages_at(page.path, view.site) if missing else ()
    lacking: dict[Severity | None, list[Language]] = {}
    # What a template prints of a language, only the template knows.
    title = page.front_matter.text("title")
    is_minor = (
        document.unrendered
        or is_of_edition(title, translated=page.language != view.site.source.key)
        or _is_for_all(page, title)
    )
    for language in missing:
        # A language without any page is one finding, not one a page.
        if lost := document.lost.get(language.key):
            yield PAGE_MISSING.at(
                page.path,
                1,
                1,
                say("Hugo makes no page of {lost}: this page has files of its own in the same place.", lost=lost),
                say("Name both index.md or both _index.md."),
                (Related(lost, 1, say("what Hugo makes no page of")),),
            )
        elif hidden := document.hidden.get(language.key):
            yield PAGE_MISSING.at(
                page.path,
                1,
                1,
                say(
                    "Hugo publishes no page of {hidden}: build or headless keeps it from being rendered.", hidden=hidden
                ),
                say("Say the same of both."),
                severity=view.settings.lack(language.key, document.key),
            )
        elif not language.empty and language.key not in borrowed:
            severity = Severity.NOTE if is_minor else view.settings.lack_of_page(language.key, document.key)
            lacking.setdefault(severity, []).append(language)
    yield from _out_of_time(view)
    if lacking and (named := _language_in_name(page, view.site)):
        message = say(
            "The name of this file ends in {named}, which is no language of the site: Hugo makes a page in {language}"
            " of it.",
            named=named,
            language=page.language,
        )
        severity = None if None in lacking else next(iter(lacking))
        yield PAGE_MISSING.at(
            page.path, 1, 1, message, say("Configure that language, or remove this page."), severity=severity
        )
        return
    for severity, languages in lacking.items():
        if len(languages) >= _MANY:
            message = _lacking_in(one.key for one in languages)
            hint = say("Write it, or remove this page; guidecheck.toml names languages in the making: partial = […].")
            yield PAGE_MISSING.at(page.path, 1, 1, message, hint, severity=severity)
            continue
        for language in languages:
            message = say("The page does not exist in language {language}.", language=language.key)
            hint = say("Write {path}, or remove this page.", path=_path(view, language, document.key))
            if document.key != normalize("NFC", document.key):
                hint = say("Its name is in another Unicode form than most: write it in composed letters (NFC).")
            yield PAGE_MISSING.at(page.path, 1, 1, message, hint, severity=severity)


def _is_for_all(page: Page, title: str) -> bool:
    """Tell whether a page is a template's alone, such as that of an editor, and the same for readers of any language.

    It has no text, nor any words in its front matter, and one address, from the root, for the whole site, or no title
    and an output of the site's own, such as the settings of that editor.
    """
    said = page.front_matter.text
    outputs = {one.lower() for one in texts_of(page.front_matter.values.get("outputs"))}
    is_output = not title and not outputs <= OUTPUTS
    if not (said("layout") or said("type")) or not (is_output or said("url")[:1] == "/"):
        return False
    words = (value for key, value in page.front_matter.values.items() if key != "title")
    return all(map(_is_setting, words)) and not _has_blocks(page)


def _is_setting(value: object) -> bool:
    """Tell whether a value of front matter is no text: of one word each, a number or a truth."""
    values = value if isinstance(value, list) else [value]
    return not any(isinstance(one, list | dict) or (isinstance(one, str) and " " in one.strip()) for one in values)


def _says_anything(page: Page) -> bool:
    return bool(page.front_matter.values) or _has_blocks(page)


def _has_blocks(page: Page) -> bool:
    return any(True for _ in page.blocks())


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield each language that lacks most of the site's pages: nobody writes them one by one, as findings tell them."""
    counts = Counter(key for keys in data.keys.values() for key in keys)
    for language in data.settings.sparse:
        keys = data.keys[language]
        shared = sum(counts[key] > 1 for key in keys)
        values: dict[str, object] = {"language": language, "count": len(keys)}
        message = say("The language {language} has {count} of the {all} pages of this site.", all=len(counts), **values)
        hint = say("Write them, or name it in guidecheck.toml as a language in the making: partial = […].")
        if 4 * shared < len(keys):
            message = say(
                "Of the {count} pages in {language}, {shared} have the name of a page in another language.",
                shared=shared,
                **values,
            )
            hint = say("Give each page and its translations one name, or one translationKey: Hugo knows them by that.")
        yield PAGE_MISSING.at(
            data.site.file,
            data.layout.lines.get(language, 1),
            1,
            message,
            hint,
            severity=data.settings.lack(language, ""),
        )


def _language_in_name(page: Page, site: Site) -> str:
    """Return what looks like a language in the name of a page's file, `a.ja.md`, and is none of the site's."""
    found = _NAMED.search(page.path)
    known = {*(one.key for one in site.languages), *site.disabled}
    return found[1] if found and found[1].lower() not in known else ""


def languages_lacking(said: str) -> frozenset[str]:
    """Return the languages that a finding, by its English message, says that a page lacks; none for other findings."""
    found = _LACKING.fullmatch(said)
    return frozenset(found[1].split(", ")) if found else frozenset()


def said_of_languages(languages: Iterable[str]) -> str:
    """Return the English message of a page that languages lack, as `languages_lacking` reads it."""
    return str(_lacking_in(sorted(languages)))


def _lacking_in(languages: Iterable[str]) -> Message:
    return _LACKING_IN.filled(languages=", ".join(languages))


def _out_of_time(view: DocumentView) -> Iterator[Finding]:
    """Yield each page that may be published later, or no longer, than in another language: `of_published` knows it."""
    pages = list(view.pages())
    since, until = [since_of(page) for page in pages], [until_of(page) for page in pages]
    for at, page in enumerate(pages):
        lack = view.settings.lack(page.language, page.key)
        (day, line), (last, last_line) = since[at], until[at]
        if day and any(other < day for other, _ in since):
            message = say("Hugo does not publish this page before {day}, but in another language.", day=day)
            yield PAGE_MISSING.at(page.path, line, 1, message, _SAME_DAY, severity=lack or Severity.WARNING)
        if last and any(not other or other > last for other, _ in until):
            message = say("Hugo publishes this page no more since {day}, but in another language.", day=last)
            yield PAGE_MISSING.at(page.path, last_line, 1, message, _SAME_DAY, severity=lack)


def of_published(findings: Iterable[Finding], leads: Leads) -> Iterator[Finding]:
    """Yield findings but for pages that are missing where no language publishes what it has, for nobody reads it.

    What is found of the days of a page counts while it is not published, and in another language is. A page about a
    term is a note, and so is one that lists of another language have too.
    """
    pages: dict[str, list[PageLeads]] = {}
    for page in leads.pages:
        pages.setdefault(page.document or page.key, []).append(page)
    together = {page.path: (page, pages[page.document or page.key]) for page in leads.pages}
    for finding in findings:
        if finding.rule == PAGE_MISSING.name and not finding.related and finding.path in together:
            page, own = together[finding.path]
            # A note stays one; what templates do is read for an error alone.
            is_lacking = finding.severity == Severity.ERROR and languages_lacking(str(finding.message))
            if leads.is_list(page) or (is_lacking and leads.is_merged(page)):
                yield replace(finding, severity=Severity.NOTE)
                continue
            day = dict(finding.message.values).get("day")
            why = leads.hidden(page)
            if all(map(leads.hidden, own)) or (day and day != {"expired": page.until, "future": page.since}.get(why)):
                continue
        yield finding


def fold_exchanged(
    findings: Sequence[Finding],
    leads: Leads,
    keys: Iterable[str],
    read: Callable[[Collection[str]], Iterable[Sequence[Any]]],
) -> list[Finding]:
    """Return findings with one for each page that holds the translation of another, or two that hold each other's.

    Looked at are pages of one folder where much is found of one of them. `read` gives the marks of documents, of
    which `keys` are all.
    """
    source = leads.site.source.key
    pages = {page.path: page for page in leads.pages}
    of_pairs: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.rule in OF_PAIRS and finding.path in pages:
            there = [pages[one.path].language for one in finding.related if one.path in pages]
            language = next((one for one in (pages[finding.path].language, *there) if one != source), "")
            of_pairs.setdefault((pages[finding.path].document or pages[finding.path].key, language), []).append(finding)
    suspected = {key for key, told in of_pairs.items() if key[1] and sum(map(places_of, told)) >= MANY_OF_PAIR}
    beside: dict[str, set[str]] = {}
    for key in keys if suspected else ():
        beside.setdefault(folder_above(key), set()).add(key)
    near = {key: beside[folder_above(key)] for key, _ in suspected if len(beside[folder_above(key)]) <= MOST_NEAR}
    marked = [Marked(*one) for one in read(set().union(*near.values()))] if near else []
    made: list[Finding] = []
    gone: set[Finding] = set()
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for document, language in sorted(suspected):
        among = [one for one in marked if one.document in near.get(document, ())]
        place = folder_above(document), language
        if place not in found:
            found[place] = find_exchanged(source, among, language)
        of_other = found[place]
        if not (other := of_other.get(document)):
            continue
        path_of = {(one.document, one.language): one.path for one in among}
        gone.update(of_pairs[document, language])
        both = of_other.get(other) == document
        if both:
            gone.update(of_pairs.get((other, language), ()))
        if not both or document < other:
            made.append(_exchanged(path_of, document, other, language, source, both=both))
    return [one for one in findings if one not in gone] + made


def _exchanged(
    path_of: Mapping[tuple[str, str], str], document: str, other: str, language: str, source: str, *, both: bool
) -> Finding:
    path, others = path_of[document, language], path_of[other, language] if both else path_of[other, source]
    if both:
        message = say("This page and {path} hold the translations of each other's sources.", path=others)
        hint = say("Exchange what they say.")
    else:
        message = say(
            "This page holds the translation of {path}, not that of {own}.", path=others, own=path_of[document, source]
        )
        hint = say("Write here what {path} says.", path=path_of[document, source])
    return PAGE_MISSING.at(path, 1, 1, message, hint, (Related(others, 1, say("what it belongs to")),))


def fold_namesakes(
    findings: Sequence[Finding],
    every: Sequence[Finding],
    leads: Leads,
    read: Callable[[Collection[str]], Iterable[Sequence[Any]]],
) -> list[Finding]:
    """Return findings with one for the pages of two folders that have the same names in each of two languages.

    So it is with two pages of one folder that are alike, and with what each language has alone in one place. `every`
    are the findings of all pages, and `leads` what is known of them; `read` gives the marks of documents, as
    `exchanged.read_marks` does.
    """
    source = leads.site.source.key
    errors = [one for one in every if one.rule == PAGE_MISSING.name and one.severity == Severity.ERROR]
    missing = frozenset((one.path, key) for one in errors for key in languages_lacking(str(one.message)))
    told: list[tuple[Places, Finding]] = []
    for key in (language.key for language in leads.site.languages if language.key != source):
        known = [_namesakes(one, source, key) for one in _namesakes_of(leads, source, key, read)]
        told += [*known, *_apart(leads, missing.difference(*(places for places, _ in known)), key)]
    folds = {place: number for number, (places, _) in enumerate(told) for place in places}
    kept: list[Finding] = []
    folded: dict[int, list[Finding]] = {}
    for finding in findings:
        lacking = languages_lacking(str(finding.message)) if finding.rule == PAGE_MISSING.name else frozenset()
        known_of = {language for language in lacking if (finding.path, language) in folds}
        for language in known_of:
            folded.setdefault(folds[finding.path, language], []).append(finding)
        if left := lacking - known_of:
            kept.append(replace(finding, message=_lacking_in(sorted(left))) if known_of else finding)
        elif not known_of:
            kept.append(finding)
    for number, together in folded.items():
        error = any(found.severity == Severity.ERROR for found in together)
        kept.append(replace(told[number][1], severity=Severity.ERROR if error else Severity.NOTE))
    return kept


def _apart(leads: Leads, missing: Places, language: str) -> Iterator[tuple[Places, Finding]]:
    """Yield one finding for the pages that two languages have in one place, each under names of its own.

    An SPDX identifier names one licence alone, and what is in another Unicode form is told as that.
    """
    source = leads.site.source.key
    lone = [
        one
        for one in lone_pages(leads.pages, source, language)
        if (one.path, source if one.language == language else language) in missing
        and not leads.hidden(one)
        and one.key == normalize("NFC", one.key)
        and not any(map(license_list.find, one.key.removesuffix(".md").split("/")))
    ]
    for one in find_apart(leads.pages, lone, source, language):
        mine, theirs = one.pages
        message = say(
            "In {language} alone: {theirs}; in {source} alone: {mine}. Hugo takes none for the translation of another.",
            language=language,
            theirs=first_of(one.names[1], _MANY),
            source=source,
            mine=first_of(one.names[0], _MANY),
        )
        hint = say(
            "If they are, give each and its translation one name, or one translationKey; else each lacks its"
            " translation."
        )
        places = frozenset([*((page.path, language) for page in mine), *((page.path, source) for page in theirs)])
        first, *others = (*theirs, *mine)
        related = tuple(Related(page.path, 1, say("this too")) for page in others[:_MOST_RELATED])
        yield places, PAGE_MISSING.at(first.path, 1, 1, message, hint, related)


def _namesakes_of(
    leads: Leads, source: str, language: str, read: Callable[[Collection[str]], Iterable[Sequence[Any]]]
) -> Iterator[Namesakes]:
    known: set[str] = set()
    for one in find_namesakes(leads.pages, source, language):
        known.update(page.path for both in one.pages for page in both)
        yield one
    folders: dict[str, list[PageLeads]] = {}
    for page in lone_pages(leads.pages, source, language):
        if page.path not in known and not leads.hidden(page):
            folders.setdefault(folder_above(page.key), []).append(page)
    for folder, near in sorted(folders.items()):
        if len({page.language for page in near}) == 1 or len(near) > MOST_NEAR:
            continue
        by_path = {page.path: page for page in near}
        marked = [Marked(*one) for one in read({page.document or page.key for page in near})]
        for mine, theirs in find_twins(source, [one for one in marked if one.path in by_path], language):
            yield Namesakes(folder, ((by_path[mine], by_path[theirs]),), alike=True)


def _namesakes(one: Namesakes, source: str, language: str) -> tuple[Places, Finding]:
    """Return what is said once of pages of the same names, and of which pages in which languages."""
    (mine, theirs), *_ = one.pages
    if one.day:
        message = say(
            "The page {path} in {language} has the same day, and Hugo takes neither for the other's translation.",
            path=mine.path,
            language=source,
        )
        hint = say("If they are, give both one translationKey; else each lacks its translation.")
    elif one.alike:
        message = say(
            "The page {path} in {language} has the same code, links and sections, and Hugo takes neither for the"
            " other's translation.",
            path=mine.path,
            language=source,
        )
        hint = say("If they are, give both one name, or one translationKey; else each lacks its translation.")
    elif len(one.pages) == 1:
        message = say(
            "The page {path} in {language} has this name too, and Hugo takes neither for the translation of the other.",
            path=mine.path,
            language=source,
        )
        hint = say("If they are, give both one place, or one translationKey.")
    else:
        message = say(
            "The pages of this folder ({count}) have the names of those in {folder} in {language}, and Hugo takes none"
            " for the translation of another.",
            count=len(one.pages),
            folder=f"{one.folder}/",
            language=source,
        )
        hint = say("If they are, give both folders one name, or each page and its translation one translationKey.")
    places = frozenset(place for both in one.pages for place in zip((page.path for page in both), (language, source)))
    return places, PAGE_MISSING.at(theirs.path, 1, 1, message, hint, (Related(mine.path, 1, say("the other page")),))


def _path(view: DocumentView, language: Language, key: str) -> str:
    """Return where a page in a language is kept: in the language's folder, or in a shared one under its own name."""
    if view.site.shares_folder(language) and language != view.site.source:
        stem, dot, suffix = key.rpartition(".")
        key = f"{stem}.{language.key}{dot}{suffix}"
    return f"{language.content}/{key}"
