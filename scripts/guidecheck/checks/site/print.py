"""Print documents: one page that holds a whole section (Docsy's `print` output format)."""

from __future__ import annotations

import unicodedata
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Finding, Related, Rule, Severity, say
from guidecheck.model.page import WrittenPage
from guidecheck.site.addresses import prefix_of
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import FIELD_END, BuiltHeading, BuiltLink, BuiltPage

PRINT = Rule(
    "site-print",
    Severity.ERROR,
    "a print document lacks a page or heading of its section, or a link leaves it for a page that it holds",
    bad="""
    public/_print/licenses/index.html without the heading "Obligations" of public/licenses/mit/index.html
    public/_print/licenses/index.html: <a href="/licenses/mit/">, though MIT is in this document
    """,
    good="""
    public/_print/licenses/index.html: <a href="#licenses-mit">
    """,
    why="""What is printed is read without the site. Pages with no_print in their front matter are left out rightly. A
    section that is too large for one document may go on in parts (`page/2/` and up), or list the print documents of its
    pages instead: then each of those holds its own.""",
)
RULES = (PRINT,)
PARTS = ("print",)

_LEFT_OUT_ITSELF = ("no_print", "outputs", "build", "_build")
_LEFT_OUT_WITH_ALL_BELOW = ("no_print",)
# So few missing pages are reported one by one.
_FEW = 3
# So many links that most documents share are what a template makes.
_MANY = 20
_NUMBERING = regex(r"[\d.]+ - ")


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield what print documents lack and the links that leave them without need. No print documents: nothing."""
    documents = [page for page in built.pages if page.is_print and page.redirect is None and not page.problem]
    if not documents:
        return
    printed = {document.regular_url: document for document in documents}
    for url, source in built.sources.items():
        page = built.by_url.get(url)
        if page and url not in printed and source.key.endswith("/_index.md") and not _is_left_out(built, source):
            yield PRINT.at(page.path, 1, 1, say("the section has no print document"))
    leaving: list[tuple[BuiltPage, BuiltLink]] = []
    joining: set[BuiltPage] = set()
    for document in documents:
        parts = _parts(built, document, printed)
        held: dict[BuiltPage, set[BuiltPage]] = {part: set() for part in parts}
        yield from _check_pages(built, parts, held, printed)
        joining.update(part for part in parts if len(held[part]) > 1)
        leaving += ((part, link) for part in parts for link in _links_leaving(built, part, held[part]))
    yield from _explain_leaving(built, leaving, joining)


def _parts(built: BuiltSite, document: BuiltPage, printed: Mapping[str, BuiltPage]) -> list[BuiltPage]:
    """Return a print document and those that it goes on with and leads to, as Hugo's pager names them."""
    parts = [document]
    pager = built.site.pager(document.language)
    further = f"{document.regular_url}{pager}/" if pager else document.regular_url
    while (part := printed.get(f"{further}{len(parts) + 1}/")) and any(
        resolution.page is part for resolution in built.links.of(document)
    ):
        parts.append(part)
    return parts


def _check_pages(
    built: BuiltSite,
    parts: Sequence[BuiltPage],
    held: Mapping[BuiltPage, set[BuiltPage]],
    printed: Mapping[str, BuiltPage],
) -> Iterator[Finding]:
    """Yield the pages and headings that the parts of a document lack; add the pages that each holds to its `held`.

    `printed` maps the address of a regular view to its print document.
    """
    document = parts[0]
    pages = [page for page in built.pages_below(document.regular_url) if _belongs(page, document)]
    if _is_one_whole(parts, pages):
        held[document].update(pages)
        return
    titles = frozenset(_plain(page.title) for page in pages)
    stand = [(part, heading) for part in parts for heading in part.headings]
    headings = [_plain(heading.text) for _, heading in stand]
    places: dict[str, list[int]] = {}
    for position, text in enumerate(headings):
        places.setdefault(text, []).append(position)
    absent: list[BuiltPage] = []
    for page in pages:
        found = _find_page(page, headings, places.get(_plain(page.title), ()), titles)
        if found is None:
            absent.append(page)
            continue
        start, missing = found
        part, title_there = stand[start]
        held[part].add(page)
        for heading in missing:
            yield _lacks_heading(built, part, title_there, page, heading)
    lacking_pages = [
        page
        for page in _unlisted(built, document, absent, printed)
        if document.regular_url != page.url and not _may_be_absent(built, document, built.sources.get(page.url))
    ]
    if len(lacking_pages) > _FEW and len(lacking_pages) >= len(pages) - 1:
        yield _lacks_all(built, document, lacking_pages)
        return
    for page in lacking_pages:
        yield _lacks_page(built, document, page, built.sources.get(page.url))


def _is_one_whole(parts: Sequence[BuiltPage], pages: Sequence[BuiltPage]) -> bool:
    """Tell whether a document is of one page and like it, as most are: quick (docs/benchmarks.md, site, all rules)."""
    if not len(parts) == len(pages) == 1:
        return False
    page = pages[0]
    # The level, id and text of its title, then what the page has.
    start = parts[0].outline.split(FIELD_END, 3)
    return len(start) == 4 and start[3] == page.outline and _plain(start[2]) == _plain(page.title)


def _unlisted(
    built: BuiltSite, document: BuiltPage, pages: Sequence[BuiltPage], printed: Mapping[str, BuiltPage]
) -> list[BuiltPage]:
    """Return which of the pages a print document does not lead to, itself or through other print documents below it.

    A page that has no print document of its own counts where the regular view is linked from what is printed.
    """
    wanted = {printed.get(page.url, page) for page in pages}
    found = {document}
    waiting = deque(found)
    while waiting and wanted:
        for page in (target.page for target in built.links.of(waiting.popleft())):
            if page and page not in found and page.is_print and page.regular_url.startswith(document.regular_url):
                found.add(page)
                waiting.append(page)
        wanted -= found
    if wanted:
        printed_links = ((link, built.links.base_of(here)) for here in found for link in here.printed_links)
        wanted.difference_update(built.links.resolve(link.target, base).page for link, base in printed_links)
    return [page for page in pages if printed.get(page.url, page) in wanted]


def _belongs(page: BuiltPage, document: BuiltPage) -> bool:
    return (
        not page.is_print
        and page.redirect is None
        and not page.problem
        and page.language == document.language
        and page.url.endswith("/")
    )


# The headings of a page stand in as many documents as it lies in sections, and most in other pages too.
@lru_cache(maxsize=100_000)
def _plain(text: str) -> str:
    """Return a heading's text as it is compared: without the number that Docsy prints before a title."""
    if text[:1].isdigit() and (number := _NUMBERING.match(text)):
        text = text[number.end() :]
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _find_page(
    page: BuiltPage, headings: Sequence[str], starts: Sequence[int], titles: frozenset[str]
) -> tuple[int, list[BuiltHeading]] | None:
    """Return at which of its titles (`starts`) a page stands, and which of its headings are missing there, or None."""
    if not starts:
        return None
    title = _plain(page.title)
    wanted = [
        heading for heading in page.headings if heading.text and (heading.level > 1 or _plain(heading.text) != title)
    ]
    lacking = ((start, _missing(wanted, headings, start, titles)) for start in starts)
    found = min(lacking, key=lambda one: len(one[1]), default=None)
    # A title without any of the headings stands in a list of pages.
    return None if found and found[1] == wanted and len(wanted) > 1 else found


def _missing(
    wanted: Sequence[BuiltHeading], headings: Sequence[str], start: int, titles: frozenset[str]
) -> list[BuiltHeading]:
    """Return the headings of a page that do not stand between its title and the title of the next page."""
    own = Counter(_plain(heading.text) for heading in wanted)
    there: Counter[str] = Counter()
    for text in headings[start + 1 :]:
        if text in titles and there[text] >= own[text]:
            break
        there[text] += 1
    missing = []
    for heading in wanted:
        text = _plain(heading.text)
        if there[text]:
            there[text] -= 1
        else:
            missing.append(heading)
    return missing


def _may_be_absent(built: BuiltSite, document: BuiltPage, source: WrittenPage | None) -> bool:
    """Tell whether a page may rightly be absent: it says so, or it is generated and nothing says what it is."""
    if built.sources:
        return source is None or _is_left_out(built, source)
    return document.regular_url == prefix_of(document.language, built.site)


def _is_left_out(built: BuiltSite, source: WrittenPage) -> bool:
    """Tell whether the front matter of a page or of a section above it keeps it out of print documents."""
    folders = source.key.split("/")[:-1]
    above = ["/".join([*folders[:depth], "_index.md"]) for depth in range(len(folders) + 1)]
    others = [built.sources_by_key.get((source.language, key)) for key in above]
    for other in (source, *(other for other in others if other and other is not source)):
        keys = _LEFT_OUT_ITSELF if other is source else _LEFT_OUT_WITH_ALL_BELOW
        values = other.front_matter_naming(*keys).values
        parameters = values.get("params")
        if any(values.get(key) for key in keys) or "no_print" in str(values.get("cascade")):
            return True
        if isinstance(parameters, Mapping) and parameters.get("no_print"):
            return True
    return False


def _lacks_page(built: BuiltSite, document: BuiltPage, page: BuiltPage, source: WrittenPage | None) -> Finding:
    related = [Related(page.path, 1, say("the page"))]
    if source:
        related.append(Related(source.path, 1, say("its source")))
    message = say("the print document lacks the page {title}", title=page.title or page.url)
    hint = NOTHING if source else say("If it is left out on purpose (no_print), this needs no mending.")
    severity = None if source else Severity.WARNING
    line, column = _place(built, document, *document.headings[:1])
    return PRINT.at(document.path, line, column, message, hint, tuple(related), severity)


def _lacks_all(built: BuiltSite, document: BuiltPage, pages: Sequence[BuiltPage]) -> Finding:
    line, column = _place(built, document, *document.headings[:1])
    message = say("the print document holds none of the {count} pages of its section", count=len(pages))
    hint = say("Look at its template; pages that are left out on purpose have no_print in their front matter.")
    related = tuple(Related(page.path, 1, say("the page")) for page in pages[:3])
    severity = None if any(built.sources.get(page.url) for page in pages) else Severity.WARNING
    return PRINT.at(document.path, line, column, message, hint, related, severity)


def _lacks_heading(
    built: BuiltSite, document: BuiltPage, title: BuiltHeading, page: BuiltPage, heading: BuiltHeading
) -> Finding:
    related = [Related(page.path, _place(built, page, heading)[0], say("the heading"))]
    if source := built.sources.get(page.url):
        related += [
            Related(source.path, section.line, say("its source"))
            for section in source.sections
            if section.heading == heading.text
        ]
    line, column = _place(built, document, title)
    message = say("the print document lacks the heading {heading} of {title}", heading=heading.text, title=page.title)
    return PRINT.at(document.path, line, column, message, NOTHING, tuple(related))


def _place(built: BuiltSite, page: BuiltPage, heading: BuiltHeading | None = None) -> tuple[int, int]:
    if heading is None:
        return 1, 1
    if heading.id:
        return built.places.of_id(page, heading.id)
    same = [other for other in page.headings if other.level == heading.level]
    return built.places.of_tag(page, f"h{heading.level}", nth=same.index(heading))


def _links_leaving(built: BuiltSite, document: BuiltPage, held: set[BuiltPage]) -> Iterator[BuiltLink]:
    base = built.links.base_of(document)
    return (link for link in document.printed_links if built.links.resolve(link.target, base).page in held)


def _explain_leaving(
    built: BuiltSite, leaving: Sequence[tuple[BuiltPage, BuiltLink]], joining: set[BuiltPage]
) -> Iterator[Finding]:
    """Yield each link that leaves its document for a page that this holds; all as one where the template leaves them.

    `joining` are the documents that hold several pages.
    """
    by_template = len(leaving) >= _MANY and 2 * len({document for document, _ in leaving}) > len(joining)
    for document, link in leaving[:1] if by_template else leaving:
        if by_template:
            line, column = built.places.of_link(document, link)
            message = say(
                "{count} links leave their print document, though it holds the pages, such as {link}",
                count=len(leaving),
                link=link.target,
            )
            hint = say("The template of print documents leads to the pages instead of to their headings in it.")
            yield PRINT.at(document.path, line, column, message, hint, severity=Severity.WARNING)
            continue
        message = say("{link} leaves the print document, though it holds that page", link=link.target)
        yield built.finding_at(PRINT, document, link, message)
