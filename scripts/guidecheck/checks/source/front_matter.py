"""Front matter: that it can be read, holds what a page needs, and says the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page
from guidecheck.model.settings import Settings

INVALID = Rule(
    "front-matter-invalid",
    Severity.ERROR,
    "the front matter cannot be read",
    bad="""
    ---
    title: "An unclosed quote
    ---
    """,
    good="""
    ---
    title: "A title"
    ---
    """,
)
DUPLICATE = Rule(
    "front-matter-duplicate",
    Severity.ERROR,
    "a key stands in the front matter twice, which Hugo refuses",
    bad="""
    ---
    title: MIT
    title: MIT License
    ---
    """,
    good="""
    ---
    title: MIT License
    ---
    """,
)
MISSING = Rule(
    "front-matter-missing",
    Severity.ERROR,
    "a page lacks a key that every page needs",
    bad="""
    ---
    weight: 10
    ---
    """,
    good="""
    ---
    title: MIT License
    weight: 10
    ---
    """,
)
TYPE = Rule(
    "front-matter-type",
    Severity.ERROR,
    "a key holds a value of another type than Hugo and Docsy take",
    bad="""
    ---
    title: MIT License
    weight: "ten"
    ---
    """,
    good="""
    ---
    title: MIT License
    weight: 10
    ---
    """,
)
MISMATCH = Rule(
    "front-matter-mismatch",
    Severity.ERROR,
    "a key stands in one language only, or a value that no language changes differs",
    bad="""
    weight: 10              weight: 20
    """,
    good="""
    weight: 10              weight: 10
    """,
    why="Placed on the key that is there. Texts are translated and are not compared; numbers, truth values, `type` and"
    " `layout` are. Dates, addresses and authors are each language's own.",
)
RULES = (INVALID, DUPLICATE, MISSING, TYPE, MISMATCH)

TYPES: dict[str, tuple[type, ...]] = {
    "title": (str,),
    "linkTitle": (str,),
    "description": (str,),
    "type": (str,),
    "layout": (str,),
    "weight": (int,),
    "draft": (bool,),
    "no_list": (bool,),
    "no_print": (bool,),
    "toc_hide": (bool,),
}
NEUTRAL_TEXTS = frozenset({"type", "layout", "translationKey"})
OWN = frozenset(
    {"aliases", "author", "authors", "date", "expiryDate", "keywords", "lastmod", "publishDate", "slug", "tags", "url"}
)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's front matter, then those between a page and its translations."""
    pages = list(view.pages())
    for page in pages:
        yield from _page(page)
    source = view.document.pages.get(view.site.source.key)
    for page in pages:
        if source and page is not source and _readable(page) and _readable(source):
            yield from _pair(view.settings, source, page)


def _readable(page: Page) -> bool:
    return not page.problem and not page.front_matter.problem


def _page(page: Page) -> Iterator[Finding]:
    front_matter = page.front_matter
    if page.problem:
        return
    if problem := front_matter.problem:
        yield INVALID.at(page.path, problem.line, problem.column, problem.message)
        return
    for problem in front_matter.duplicates:
        yield DUPLICATE.at(page.path, problem.line, problem.column, problem.message, say("Keep one of them."))
    if not front_matter.values.get("title"):
        yield MISSING.at(
            page.path,
            front_matter.lines.get("title", 1),
            1,
            say("The page has no title."),
            say("Begin the file with front matter that holds a title."),
        )
    for key, value in front_matter.values.items():
        expected = TYPES.get(key)
        if (
            expected
            and value is not None
            and (not isinstance(value, expected) or isinstance(value, bool) is not (bool in expected))
        ):
            yield TYPE.at(
                page.path,
                front_matter.lines.get(key, 1),
                1,
                say(
                    "{key} takes {expected}, but this is {found}.",
                    key=key,
                    expected=_type_name(expected[0]),
                    found=_type_name(type(value)),
                ),
            )


def _type_name(kind: type) -> Message | str:
    return _TYPE_NAMES.get(kind, kind.__name__)


_TYPE_NAMES = {
    str: say("text"),
    int: say("a whole number"),
    bool: say("true or false"),
    float: say("a number"),
    date: say("a date"),
    datetime: say("a date"),
    list: say("a list"),
    dict: say("a mapping"),
}


def _pair(settings: Settings, source: Page, target: Page) -> Iterator[Finding]:
    left, right = source.front_matter, target.front_matter
    for key in sorted({*left.values, *right.values} - OWN - {"title"}):
        if key in left.values and key in right.values:
            mine, theirs = left.values[key], right.values[key]
            if (
                _plain(mine, theirs)
                and mine != theirs
                # Not a number equals nothing, itself neither.
                and (mine == mine or theirs == theirs)
                and (key in NEUTRAL_TEXTS or not (isinstance(mine, str) and isinstance(theirs, str)))
            ):
                yield MISMATCH.at(
                    target.path,
                    right.lines.get(key, 1),
                    1,
                    say(
                        "{key} is {theirs} here but {mine} in {language}.",
                        key=key,
                        theirs=_shown(theirs),
                        mine=_shown(mine),
                        language=source.language,
                    ),
                    related=(Related(source.path, left.lines.get(key, 1), say("its counterpart")),),
                )
            continue
        page, other = (source, target) if key in left.values else (target, source)
        yield MISMATCH.at(
            page.path,
            page.front_matter.lines.get(key, 1),
            1,
            say("{key} is not in the front matter in {language}.", key=key, language=other.language),
            say("Add it to {path}, or remove it here.", path=other.path),
            (Related(other.path, max(1, other.front_matter.end_line), say("it belongs above this line")),),
            settings.lack(other.language, other.key),
        )


def _shown(value: object) -> object:
    """Return a value as front matter writes it."""
    if value is None:
        return say("empty")
    return str(value).lower() if isinstance(value, bool) else value


def _plain(*values: object) -> bool:
    # Lists and mappings may hold text, which is translated.
    return all(isinstance(value, str | int | float | bool) or value is None for value in values)
