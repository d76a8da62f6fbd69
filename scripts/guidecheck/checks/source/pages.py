"""Pages that exist in one language only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.model.site import Language
from guidecheck.source.sources import languages_at

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
    " _index.md there, Hugo makes no page of that. A page that three languages or more lack is one finding. Nothing is"
    " said of drafts and of pages that are expired or not published yet, for as long as nobody reads them.",
)
RULES = (PAGE_MISSING,)

# A page that so many languages lack is one finding.
_MANY = 3


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield a finding for each language that a page lacks, or one for many, on the first line of what is there."""
    document = view.document
    present = [language for language in view.site.languages if language.key in document.pages]
    page = document.pages[present[0].key]
    missing = [language for language in view.site.languages if language not in present]
    borrowed = languages_at(page.path, view.site) if missing else ()
    lacking: dict[Severity | None, list[Language]] = {}
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
        elif not language.empty and language.key not in borrowed:
            lacking.setdefault(view.settings.lack(language.key, document.key), []).append(language)
    for severity, languages in lacking.items():
        if len(languages) >= _MANY:
            message = say("The page does not exist in {languages}.", languages=", ".join(one.key for one in languages))
            hint = say("Write it, or remove this page; guidecheck.toml names languages in the making: partial = […].")
            yield PAGE_MISSING.at(page.path, 1, 1, message, hint, severity=severity)
            continue
        for language in languages:
            message = say("The page does not exist in language {language}.", language=language.key)
            hint = say("Write {path}, or remove this page.", path=_path(view, language, document.key))
            yield PAGE_MISSING.at(page.path, 1, 1, message, hint, severity=severity)


def of_published(findings: Iterable[Finding], leads: Leads) -> Iterator[Finding]:
    """Yield findings but for pages that are missing where no language publishes what it has: nobody reads it."""
    pages: dict[str, list[PageLeads]] = {}
    for page in leads.pages:
        pages.setdefault(page.key, []).append(page)
    together = {page.path: pages[page.key] for page in leads.pages}
    for finding in findings:
        own = together.get(finding.path) if finding.rule == PAGE_MISSING.name and not finding.related else None
        if not own or not all(map(leads.hidden, own)):
            yield finding


def _path(view: DocumentView, language: Language, key: str) -> str:
    """Return where a page in a language is kept: in the language's folder, or in a shared one under its own name."""
    shared = any(other.content == language.content for other in view.site.languages if other != language)
    if shared and language != view.site.source:
        stem, dot, suffix = key.rpartition(".")
        key = f"{stem}.{language.key}{dot}{suffix}"
    return f"{language.content}/{key}"
