"""Front matter: that it can be read, holds what a page needs, and says the same in every language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime

from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.model.page import Page, is_true, text_of
from guidecheck.model.settings import Settings
from guidecheck.pairing.pairs import pair_document
from guidecheck.pairing.text_headings import shown_front_matter
from guidecheck.pairing.whole import fault_of_whole
from guidecheck.source.dates import is_date
from guidecheck.source.page_addresses import addresses_of

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
    "a key stands in the front matter twice, for keys have no case",
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
    "a key holds a value that Hugo or Docsy takes for something else",
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
    " `layout` are. Dates, addresses and authors are each language's own, and so is what one page alone notes of its"
    " translation, review or spelling, and a key that nearly all translations have and their sources have not.",
)
RULES = (INVALID, DUPLICATE, MISSING, TYPE, MISMATCH)

# What Hugo makes a text of, whatever it is, unless it is a list or mapping.
TEXTS = ("title", "linktitle", "description", "type", "layout", "slug", "url")
# What Hugo asks to be true or false: a text that it does not know is false to it.
TRUTHS = ("draft", "headless", "iscjklanguage")
KNOWN_TRUTHS = frozenset(["1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False"])
# What a template of Docsy asks: to it any text is true.
TEMPLATE_TRUTHS = ("no_list", "no_print", "toc_hide")
# What Hugo asks to be a mapping, and stops where it is none; a text of JSON is one.
MAPPINGS = ("params", "build", "_build", "cascade")
DATES = ("date", "lastmod", "modified", "publishdate", "pubdate", "expirydate", "unpublishdate")
NEUTRAL_TEXTS = frozenset({"type", "layout", "translationkey"})
OWN = frozenset(
    {"aliases", "author", "authors", "date", "expirydate", "keywords", "lastmod", "publishdate", "slug", "tags", "url"}
)

_LACKING = say("{key} is not in the front matter in {language}.")

# What editors note of one language's page: which commit it follows, who translated or reviewed it, its spelling.
_NOTED = re.compile(r"commit|drift|outdated|revision|translat(?!ionkey)|review|spell")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's front matter, then those between a page and its translations."""
    pages = list(view.pages())
    stubs = frozenset(_stubs(view))
    for page in pages:
        yield from _page(page, is_stub=page.path in stubs)
    source = view.document.pages.get(view.site.source.key)
    for page in pages:
        if source and page is not source and _readable(page) and _readable(source):
            yield from _pair(view.settings, source, page, stubs)


def _stubs(view: DocumentView) -> Iterator[str]:
    """Yield the paths of pages that nobody has written yet: another rule tells that, and no more is said of them."""
    for pages in pair_document(view):
        match fault_of_whole(pages):
            case "target is a stub":
                yield pages.target.path
            case "source is a stub":
                yield pages.source.path


def _readable(page: Page) -> bool:
    return not page.problem and not page.front_matter.problem


def _untitled(page: Page) -> tuple[Message, Message]:
    """Return what is wrong with a page without a title, and what to do."""
    if shown_front_matter(page):
        return (
            say("The front matter of this page is a heading for Hugo: the line --- before it is missing."),
            say("Begin the file with a line that holds --- and nothing else."),
        )
    return say("The page has no title."), say("Begin the file with front matter that holds a title.")


def _page(page: Page, *, is_stub: bool) -> Iterator[Finding]:
    front_matter = page.front_matter
    if page.problem:
        return
    if problem := front_matter.problem:
        yield INVALID.at(page.path, problem.line, problem.column, problem.message)
        return
    for problem in front_matter.duplicates:
        yield DUPLICATE.at(page.path, problem.line, problem.column, problem.message, say("Keep one of them."))
    if (
        not is_stub
        and not text_of(page.value("title"))
        and not isinstance(front_matter.values.get("title"), list | dict)
    ):
        yield MISSING.at(
            page.path,
            front_matter.lines.get("title", 1),
            1,
            *_untitled(page),
        )
    for key, value in front_matter.values.items():
        place = (page.path, front_matter.lines.get(key, 1), 1)
        if key in DATES and not is_date(value, front_matter.format):
            yield INVALID.at(
                *place,
                say(
                    "{value} in {key} is no date to Hugo, which stops.",
                    value=_quoted(value),
                    key=front_matter.names[key],
                ),
                say("Write it as 2026-11-28, or with a time as 2026-11-28T10:00:00+09:00."),
            )
        elif fault := _fault(front_matter.names[key], value):
            yield TYPE.at(*place, *fault)


def _fault(name: str, value: object) -> tuple[Message, Message] | None:
    """Return what is wrong with the type of a value, and a hint."""
    key = name.lower()
    if value is None:
        return None
    expected: type | None
    if key in TEXTS:
        expected = str if isinstance(value, list | dict) else None
    elif key == "weight":
        sound = isinstance(value, int | float) and not isinstance(value, bool) and value % 1 == 0
        # Digits that do not fit in 64 bits are text to Hugo, which makes the weight 0 of them.
        whole = isinstance(value, str) and len(value) < 20 and _WHOLE.fullmatch(value)
        expected = None if sound or whole else int
    elif key in MAPPINGS:
        sound = isinstance(value, dict) or (key == "cascade" and isinstance(value, list))
        expected = None if sound or (isinstance(value, str) and value.lstrip()[:1] in ("{", "[")) else dict
    elif key in TRUTHS + TEMPLATE_TRUTHS:
        if isinstance(value, bool):
            return None
        if isinstance(value, str):
            return _text_for_truth(name, value)
        expected = bool if key in TEMPLATE_TRUTHS or not isinstance(value, int) else None
    else:
        return None
    if not expected:
        return None
    values = {"key": name, "expected": _TYPE_NAMES[expected], "found": _type_name(type(value))}
    return say("{key} takes {expected}, but this is {found}.", **values), NOTHING


def _text_for_truth(name: str, value: str) -> tuple[Message, Message] | None:
    hint = say("Write true or false, without quotation marks.")
    if name.lower() in TEMPLATE_TRUTHS:
        if value in ("", "true"):
            return None
        return say("{key} is the text {value}, and any text counts as true.", key=name, value=_quoted(value)), hint
    if value in KNOWN_TRUTHS:
        return None
    if name.lower() == "draft":
        return say(
            "{key} is the text {value}, which is not true to Hugo: it publishes the page.",
            key=name,
            value=_quoted(value),
        ), hint
    return say("{key} is the text {value}, which is false to Hugo.", key=name, value=_quoted(value)), hint


def _quoted(value: object) -> str:
    text = str(value) if not isinstance(value, bool) else str(value).lower()
    return f"“{text}”" if len(text) <= 40 else f"“{text[:39]}…”"


_WHOLE = re.compile(r"[+-]?[0-9]+")


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


def _pair(settings: Settings, source: Page, target: Page, stubs: Collection[str]) -> Iterator[Finding]:
    left, right = source.front_matter, target.front_matter
    # Without any front matter there is no title: that is told.
    silent = {page.path for page in (source, target) if not (page.front_matter.format or text_of(page.value("title")))}
    silent.update(stubs)
    for key in sorted({*left.values, *right.values} - OWN - {"title"}):
        if key in left.values and key in right.values:
            mine, theirs = left.values[key], right.values[key]
            if (
                _plain(mine, theirs)
                and not _alike(mine, theirs)
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
                        key=right.names[key],
                        theirs=_shown(theirs),
                        mine=_shown(mine),
                        language=source.language,
                    ),
                    related=(Related(source.path, left.lines.get(key, 1), say("its counterpart")),),
                )
            continue
        page, other = (source, target) if key in left.values else (target, source)
        if _NOTED.search(key) or key.startswith("author") or _says_nothing(page, key):
            continue
        if other.path in silent:
            continue
        if key in other.cascaded and _alike(page.front_matter.values[key], other.cascaded[key]):
            continue
        yield MISMATCH.at(
            page.path,
            page.front_matter.lines.get(key, 1),
            1,
            Message(_LACKING.template, (("key", page.front_matter.names[key]), ("language", other.language))),
            say("Add it to {path}, or remove it here.", path=other.path),
            (Related(other.path, max(1, other.front_matter.end_line), say("it belongs above this line")),),
            settings.lack(other.language, other.key),
        )


def _says_nothing(page: Page, key: str) -> bool:
    """Tell whether a key has the value that it has where it is not there."""
    value = page.front_matter.values[key]
    if value is None or value in ("", [], {}):
        return True
    if key in ("draft", "headless"):
        return not is_true(value)
    if key == "linktitle":
        return value == page.front_matter.values.get("title")
    return key == "weight" and value == 0


# --- what the other pages of the guide say ---

# A key that so many translations have, and so large a part of all, and their sources have not, is meant.
_CUSTOMARY = 5
_PART = 0.8


def lacks_key(finding: Finding) -> bool:
    """Tell whether a finding is about a key that the source has not."""
    message = finding.message
    return isinstance(message, Message) and message.template == _LACKING.template


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield the pages with an alias at which Hugo stops."""
    for page in leads.pages:
        if not any(key == "alias" and _leads_up(page, alias) for key, alias in page.addresses):
            continue
        if page.address_at and (leads.checked is None or page.path in leads.checked) and not leads.hidden(page):
            at = addresses_of(leads)
            alias = at.stopping(page) if at.is_certain(page) and not leads.published.hosts else None
            if alias is not None:
                message = say("The alias “{alias}” is the site's root or leads above it, and Hugo stops.", alias=alias)
                hint = say("Write it from the root on, such as /old/.")
                yield INVALID.at(page.path, page.address_at, 1, message, hint)


def _leads_up(page: PageLeads, alias: str) -> bool:
    return ".." in alias or not alias.strip("./") or (not alias.startswith("/") and "/" not in page.key)


def without_customary_keys(findings: Sequence[Finding], every: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings without those on a key that nearly all pages of a translation have and their sources have not.

    `every` are the findings of all pages, `leads` what is known of them.
    """
    source = leads.site.source.key
    pages = {page.path: page for page in leads.pages}
    sources = {page.document or page.key for page in leads.pages if page.language == source}
    translated = Counter(page.language for page in leads.pages if (page.document or page.key) in sources)

    def custom(finding: Finding) -> tuple[str, str] | None:
        values, page = dict(finding.message.values) if lacks_key(finding) else {}, pages.get(finding.path)
        return (str(values["key"]).lower(), page.language) if page and values.get("language") == source else None

    counts = Counter(filter(None, map(custom, every)))
    meant = {one for one, count in counts.items() if count >= _CUSTOMARY and count >= _PART * translated[one[1]]}
    return [one for one in findings if custom(one) not in meant]


def _alike(mine: object, theirs: object) -> bool:
    """Tell whether Hugo makes the same of two values: a number may stand in quotation marks."""
    if isinstance(mine, str) == isinstance(theirs, str):
        return mine == theirs
    text, other = (mine, theirs) if isinstance(mine, str) else (theirs, mine)
    return not isinstance(other, bool) and str(text).strip() == str(other)


def _shown(value: object) -> object:
    """Return a value as front matter writes it."""
    if value is None:
        return say("empty")
    return str(value).lower() if isinstance(value, bool) else value


def _plain(*values: object) -> bool:
    # Lists and mappings may hold text, which is translated.
    return all(isinstance(value, str | int | float | bool) or value is None for value in values)
