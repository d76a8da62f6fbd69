"""The reference section of a licence page, and links that lead nowhere by their very form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.base.nearest import nearest
from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, lines_of
from guidecheck.source import licenses

MISSING = Rule(
    "references-missing",
    Severity.ERROR,
    "a licence page does not end with a section of references that holds a link",
    bad="""
    ## 참고 자료
    """,
    good="""
    ## 참고 자료

    * [MIT License](https://spdx.org/licenses/MIT.html)
    """,
)
EMPTY = Rule(
    "link-empty",
    Severity.ERROR,
    "a link has no target or no text",
    bad="""
    [Licence text]()
    """,
    good="""
    [Licence text](https://opensource.org/license/mit)
    """,
)
SCHEME = Rule(
    "link-scheme",
    Severity.ERROR,
    "a link has a scheme that no guide needs: http, https, mailto and tel are taken, and those of programs a note",
    bad="""
    [Licence text](file:///home/me/LICENSE)
    [Licence text](https:/opensource.org/license/mit)
    """,
    good="""
    [Licence text](https://opensource.org/license/mit)
    """,
)
RULES = (MISSING, EMPTY, SCHEME)

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_RUNNING = frozenset({"javascript", "vbscript", "data"})
# Pictures within the page; of others Goldmark leaves nothing.
_DRAWN = regex(r"data:image/(?:gif|jpeg|png|webp);", re.IGNORECASE)
_A_SLIP = 0.7
# To a browser that is a path of the site, where that has the same scheme.
_SLASH_LOST = regex(r"https?:/?[\w.-]", re.IGNORECASE)
# What runs, is a file of whoever wrote it, or was given up by all browsers.
_NEVER = _RUNNING | {"about", "blob", "file", "ftp"}


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's links."""
    for page in view.pages():
        if licenses.explains_licence(view.licenses, page) and not page.problem:
            yield from _references(page)
        for link in page.links():
            scheme, colon, _ = link.target.strip().partition(":")
            if not link.target.strip():
                yield EMPTY.at(
                    page.path,
                    link.line,
                    link.column,
                    say("The link “{text}” has no target.", text=link.text),
                    say("Write the address between the brackets."),
                )
            elif (
                link.kind == "link"
                and not link.text.strip()
                # Raw HTML may name its link by an attribute or an image.
                and lines_of(page)[link.line - 1].startswith("[", link.column - 1)
            ):
                around_image = lines_of(page)[link.line - 1].startswith("[![", link.column - 1)
                yield EMPTY.at(
                    page.path,
                    link.line,
                    link.column,
                    say("The link to {target} has no text.", target=link.target),
                    say("Write between the brackets what it leads to."),
                    # Who sees the image can follow it.
                    severity=Severity.WARNING if around_image else None,
                )
            elif _SLASH_LOST.match(link.target.strip()):
                yield SCHEME.at(
                    page.path,
                    link.line,
                    link.column,
                    say("Behind {scheme}: this link lacks a slash, and leads to no other site.", scheme=scheme),
                    say("Begin it with {scheme}://.", scheme=scheme),
                )
            elif link.kind == "image" and _DRAWN.match(link.target.strip()):
                continue
            elif colon and scheme.isascii() and scheme.isalpha() and scheme.lower() not in SCHEMES:
                if scheme.lower() in _RUNNING and lines_of(page)[link.line - 1].startswith("<", link.column - 1):
                    continue  # HTML that runs is html-active
                # What stands in < > may be meant for a tag, and be no link at all.
                in_brackets = lines_of(page)[link.line - 1].startswith(f"<{link.target}", link.column - 1)
                if not in_brackets and _opens_program(scheme):
                    message = say("Only readers who have a program for {scheme} can follow this link.", scheme=scheme)
                    yield SCHEME.at(page.path, link.line, link.column, message, severity=Severity.NOTE)
                    continue
                message = say("A link with the scheme {scheme} does not belong in a guide.", scheme=scheme)
                hint = say("Link an https address.")
                # A name for what readers fill in, which Markdown takes for an address.
                if in_brackets and not nearest(scheme, SCHEMES, _A_SLIP) and "//" not in link.target:
                    message = say("<{target}> is shown as a link, without its brackets.", target=link.target)
                    hint = say("Write it as code, in backticks.")
                yield SCHEME.at(page.path, link.line, link.column, message, hint)


def _opens_program(scheme: str) -> bool:
    """Tell whether a scheme may be that of a program, as ircs is, and no slip for one that all browsers know."""
    return scheme.lower() not in _NEVER and not nearest(scheme, SCHEMES, _A_SLIP)


def _references(page: Page) -> Iterator[Finding]:
    last = next(section for section in reversed(page.sections) if section.level <= 2)
    if not last.level:
        yield MISSING.at(page.path, 1, 1, say("The page has no section of references."), say("End it with one."))
        return
    tail = page.sections[page.sections.index(last) :]
    if not any(section.links for section in tail):
        yield MISSING.at(
            page.path,
            last.line,
            last.column,
            say("The last section, “{heading}”, holds no reference.", heading=last.heading),
            say("List links to the licence text and to where it is explained."),
        )
