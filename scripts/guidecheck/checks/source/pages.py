"""Pages that exist in one language only."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Language
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
    " _index.md there, Hugo makes no page of that.",
)
RULES = (PAGE_MISSING,)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield a finding for each language that a page lacks, on the first line of the page that is there."""
    document = view.document
    present = [language for language in view.site.languages if language.key in document.pages]
    page = document.pages[present[0].key]
    missing = [language for language in view.site.languages if language not in present]
    borrowed = languages_at(page.path, view.site) if missing else ()
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
            yield PAGE_MISSING.at(
                page.path,
                1,
                1,
                say("The page does not exist in language {language}.", language=language.key),
                say("Write {path}, or remove this page.", path=_path(view, language, document.key)),
                severity=view.settings.lack(language.key, document.key),
            )


def _path(view: DocumentView, language: Language, key: str) -> str:
    """Return where a page in a language is kept: in the language's folder, or in a shared one under its own name."""
    shared = any(other.content == language.content for other in view.site.languages if other != language)
    if shared and language != view.site.source:
        stem, dot, suffix = key.rpartition(".")
        key = f"{stem}.{language.key}{dot}{suffix}"
    return f"{language.content}/{key}"
