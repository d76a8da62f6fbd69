"""Each SPDX identifier that a page names, against the SPDX License List."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidecheck.base.nearest import MOST_GUESSES
from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Edit, Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page
from guidecheck.source import grounds_files, licenses
from guidecheck.spdx import license_list
from guidecheck.spdx.expression import Fault
from guidecheck.spdx.mentions import TAG, IdentifierLine, Mention, Mentions, link_edits, mentions_of

_WORD = regex(r"[^ \t\r\n()]+")
_LIST = "The list is that of https://spdx.org/licenses/, as of the version that the finding names."

MISSING = Rule(
    "spdx-missing",
    Severity.ERROR,
    "a licence page has no `SPDX Identifier:` line",
    bad="The MIT licence is short.",
    good="SPDX Identifier: `MIT`",
    why="The identifier is what a reader copies into an SBOM; every licence page says it in its first line.",
)
UNLISTED = Rule(
    "spdx-unlisted",
    Severity.ERROR,
    "an identifier is not on the SPDX License List",
    bad="SPDX Identifier: `BSL-1.1`",
    good="SPDX Identifier: `BUSL-1.1`",
    why="SBOM tools refuse it. Where the licence truly has no identifier, its file in data/licenses must say "
    "`spdx: unlisted`, and the page then says so too. " + _LIST,
)
CASE = Rule(
    "spdx-case",
    Severity.ERROR,
    "an identifier is not in its canonical case",
    bad="SPDX Identifier: `zlib`",
    good="SPDX Identifier: `Zlib`",
    why="The specification compares without case, but URLs, folders and many tools do not.",
)
DEPRECATED = Rule(
    "spdx-deprecated",
    Severity.ERROR,
    "an identifier is deprecated",
    bad="SPDX Identifier: `GPL-2.0`",
    good="SPDX Identifier: `GPL-2.0-only`",
    why="`GPL-2.0` leaves open whether later versions are allowed. " + _LIST,
)
SYNTAX = Rule(
    "spdx-syntax",
    Severity.ERROR,
    "a licence expression breaks the grammar of SPDX",
    bad="SPDX Identifier: `MIT AND`",
    good="SPDX Identifier: `MIT AND Apache-2.0`",
    why="The grammar is that of the SPDX specification, 2.3 Annex D and 3.0 Annex B. Two identifiers joined by prose, "
    "or an alias in brackets, are only noted: a person understands them, a tool does not.",
)
RULES = (MISSING, UNLISTED, CASE, DEPRECATED, SYNTAX)
_BY_KIND = {"unlisted": UNLISTED, "case": CASE, "deprecated": DEPRECATED, "syntax": SYNTAX}


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the findings of every page that names identifiers, or should."""
    everywhere = view.explains_licences
    document = view.document
    pages = {language: mentions_of(page, view.licenses.declared) for language, page in document.pages.items()}
    folder = licenses.folder(document.key)
    has_line = any(mentions.lines for mentions in pages.values())
    lines = [line for mentions in pages.values() for line in mentions.lines]
    # Where one language alone has it in code, the comparison of both says so.
    is_bare = len(pages) > 1 and all(mentions.lines for mentions in pages.values()) and all(x.bare for x in lines)
    for mentions in pages.values():
        page = mentions.page
        if page.problem:
            continue
        if (folder or has_line) and not mentions.lines and not grounds_files.is_made(page):
            yield _missing(page, folder)
        yield from _judge(mentions, quotes=bool(mentions.lines) or everywhere)
        for line in mentions.lines if is_bare else ():
            first = line.mentions[0]
            yield SYNTAX.at(
                page.path,
                first.line,
                first.column,
                say("The identifier `{identifier}` stands without backticks.", identifier=first.text),
                say("Write it as code, between backticks: readers copy it, and Markdown leaves it as it is."),
                severity=Severity.WARNING,
            )


def _missing(page: Page, folder: str) -> Finding:
    # Where the line belongs: under the front matter and a blank line.
    end, lines = page.front_matter.end_line, page.text.split("\n")
    line = end + 1 if "".join(lines[end : end + 1]).strip() else min(end + 2, len(lines))
    entry = license_list.find(folder)
    name = entry.id if entry else folder
    return MISSING.at(
        page.path,
        line,
        1,
        say("This page has no `SPDX Identifier:` line."),
        say("Write ``SPDX Identifier: `{identifier}` `` under the front matter.", identifier=name)
        if name
        else say("The page has one in another language."),
    )


def _judge(mentions: Mentions, *, quotes: bool) -> Iterator[Finding]:
    """Judge what a page names; tags in code are others' words, unless the page is about licences (`quotes`)."""
    # A missing declaration is one fault however often the page names the licence; a page's other faults are
    # mended place by place.
    unlisted: set[str] = set()
    for mention in _in_order(mentions, mentions.all() if quotes else mentions.of_list()):
        for fault in mention.parse(mentions.declared).faults:
            if fault.unlisted:
                name = fault.unlisted[0].casefold()
                if name in unlisted:
                    continue
                unlisted.add(name)
            yield _BY_KIND[fault.kind].at(
                mentions.page.path,
                mention.line,
                mention.column + fault.column - 1,
                fault.message,
                fault.hint if len(unlisted) <= MOST_GUESSES else NOTHING,
                edits=_edits(mention, fault),
            )
    yield from _deprecated_pages(mentions)
    for tag in mentions.mistyped_tags() if quotes else ():
        yield SYNTAX.at(
            mentions.page.path,
            tag.line,
            tag.column,
            say("The tag `{tag}` is mistyped, and no tool finds it.", tag=tag.text),
            say("Write `{fix}`.", fix=TAG),
            severity=Severity.WARNING,
            edits=(Edit(tag.line, tag.column, tag.text, TAG, exact=True),),
        )
    for line in mentions.lines:
        yield from _judge_line(line, mentions.page)
    labels = {(one.link.line, one.link.text.strip()) for one in mentions.links}
    for code in mentions.padded():
        if not quotes and (code.line, code.text.strip()) not in labels:
            continue
        yield SYNTAX.at(
            mentions.page.path,
            code.line,
            code.column,
            say("This code span holds a blank beside `{identifier}`.", identifier=code.text.strip()),
            say("Remove the blank: a reader copies it."),
            edits=(Edit(code.line, code.column, f"`{code.text}`", f"`{code.text.strip()}`"),),
        )


def _edits(mention: Mention, fault: Fault) -> tuple[Edit, ...]:
    """Return what writes an identifier as the list does; what it lacks is a guess, and a person's to make."""
    if fault.kind not in ("case", "deprecated") or not fault.fix:
        return ()
    word = _WORD.match(mention.text, fault.column - 1)
    return (Edit(mention.line, mention.column + fault.column - 1, word[0], fault.fix, exact=True),) if word else ()


def _in_order(mentions: Mentions, named: Iterable[Mention]) -> list[Mention]:
    # A label over a page that cannot exist is reported by the rule on links.
    dead = {one.label for one in mentions.links if one.target and not _exists(one.target)}
    return sorted(set(named) - dead, key=lambda mention: (mention.line, mention.column))


def _exists(target: str) -> bool:
    return target in license_list.entries() or target in license_list.entries("exception")


def _deprecated_pages(mentions: Mentions) -> Iterator[Finding]:
    """Yield links to a deprecated identifier's page whose label does not show the same fault already."""
    for one in mentions.links:
        # A label that shows the same identifier is found itself; one that shows another's is an astray link.
        if one.target in mentions.declared or (one.label and one.label.text != license_list.replacement(one.target)):
            continue
        kind: license_list.Kind = "exception" if one.target in license_list.entries("exception") else "license"
        if license_list.status(one.target, kind) == "deprecated":
            fix = license_list.replacement(one.target)
            yield DEPRECATED.at(
                mentions.page.path,
                one.link.line,
                one.link.column,
                say(
                    "This link leads to `{identifier}`, which is deprecated in SPDX License List {version}.",
                    identifier=one.target,
                    version=license_list.list_version(),
                ),
                say("Link the page of `{fix}`.", fix=fix) if fix else say("The list names no successor."),
                edits=link_edits(one, fix) if _exists(fix) else (),
            )


def _judge_line(line: IdentifierLine, page: Page) -> Iterator[Finding]:
    if line.mistyped:
        label, meant = line.mistyped
        yield MISSING.at(
            page.path,
            line.line,
            line.column,
            say("The label `{label}` is mistyped.", label=label),
            say("Write `{fix}`.", fix=meant),
            edits=(Edit(line.line, line.column, label, meant, exact=True),),
        )
    if line.loose:
        yield SYNTAX.at(
            page.path,
            line.line,
            line.column,
            say("More than an SPDX expression stands on this line: a person understands it, a tool does not."),
            say("One expression says it all, such as `{example}`.", example=" OR ".join(x.text for x in line.mentions))
            if len(line.mentions) > 1
            else say("Put an alias or a remark elsewhere: one expression belongs here."),
            severity=Severity.NOTE,
        )
    elif not line.mentions:
        yield MISSING.at(
            page.path,
            line.line,
            line.column,
            say("This line names no identifier."),
            say("An unlisted licence is named by a `LicenseRef-`, or by its name, declared in data/licenses."),
            severity=Severity.NOTE if line.says_none else None,
        )
