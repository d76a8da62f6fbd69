"""Front matter: that it can be read, and holds what a page needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from guidecheck.base.globs import read_glob
from guidecheck.base.nearest import nearest
from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.model.page import KNOWN_TRUTHS, Page, is_draft, text_of, texts_of
from guidecheck.model.site import Site
from guidecheck.pairing.renamed_keys import renamed_keys
from guidecheck.pairing.text_headings import shown_front_matter
from guidecheck.source.dates import wrong_dates
from guidecheck.source.leads import given_addresses
from guidecheck.source.namesakes import folder_above
from guidecheck.source.page_addresses import addresses_of_pages
from guidecheck.source.permalinks import unknown_part
from guidecheck.source.value_types import MARKUPS, TEMPLATE_TRUTHS, TEXTS, TRUTHS, Kind, WrongValue, wrong_values

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
    why="A home page may go without a title in every language: it is named as the site is. Where most pages have none,"
    " as with themes that take names of files for titles, that is one note, and so is a page that holds nothing but"
    " values. Drafts need none, nor do parts of pages such as `_footer.md`. Where no language of a page has one, that"
    " is told once.",
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
RULES = (INVALID, DUPLICATE, MISSING, TYPE)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the faults of each page's front matter by itself."""
    pages = [*view.pages()]
    # Themes show the name of the site as the title of its home page.
    is_home = view.document.key.partition(".")[0] == "_index"
    is_part = view.document.unrendered or _is_part(view.document.key)
    needs_title = (not is_home or any(map(_has_title, pages))) and not is_part
    is_data = not any(map(_has_title, pages)) and _is_data(view.document.key, pages)
    # What all pages say of what is found needs no pairs (docs/benchmarks.md, warm check).
    from guidecheck.pairing.whole import stubs

    unwritten = stubs(view)
    for page in pages:
        shown = page.path not in unwritten and not _leads_elsewhere(page) and not _names_title_otherwise(view, page)
        # What is published to nobody may not be written yet.
        shown = shown and not is_draft(page)
        found = _page(page, needs_title=needs_title and shown)
        yield from map(_as_note, found) if is_data else found
        if not (page.problem or page.front_matter.problem):
            yield from _unknown_names(page, view.site)


def _is_part(key: str) -> bool:
    """Tell whether a file is named as what themes bring into other pages: `_footer.md`."""
    name = key.rpartition("/")[2]
    return name.startswith("_") and name.partition(".")[0] != "_index"


def _is_data(key: str, pages: Sequence[Page]) -> bool:
    """Tell whether pages hold values for a template to take, and nothing to read; a section has a list of pages."""
    if key.rpartition("/")[2].partition(".")[0] == "_index":
        return False
    return not any(section.blocks for page in pages for section in page.sections) and all(
        page.front_matter.values for page in pages
    )


def _as_note(finding: Finding) -> Finding:
    return replace(finding, severity=Severity.NOTE) if finding.message == _UNTITLED else finding


def _names_title_otherwise(view: DocumentView, page: Page) -> bool:
    """Tell whether a page has the title under another key than its counterpart: front-matter-mismatch tells it."""
    source = view.document.pages.get(view.site.source.key)
    if not source or _has_title(page):
        return False
    if page is not source:
        return "title" in renamed_keys(source, page)
    return any("title" in renamed_keys(page, other).values() for other in view.pages() if other is not page)


def _leads_elsewhere(page: Page) -> bool:
    """Tell whether a page says nothing but where the site sends its readers, so that nobody sees a title."""
    if any(section.blocks for section in page.sections):
        return False
    values = page.front_matter.values
    return any(key.startswith("redirect") or values[key] == "redirect" for key in values)


def _untitled(page: Page) -> Finding:
    """Return what is wrong with a page without a title: it may stand where Hugo does not look for it."""
    if not page.front_matter.values and (found := _BEHIND_COMMENT.match(page.text)):
        line = page.text.count("\n", 0, found.end(1)) + 1
        message = say("The front matter of this page stands below a comment, so Hugo takes it for text.")
        return MISSING.at(page.path, line, 1, message, say("Move it to the beginning of the file."))
    if shown_front_matter(page):
        message = say("The front matter of this page is a heading for Hugo: the line --- before it is missing.")
        return MISSING.at(page.path, 1, 1, message, say("Begin the file with a line that holds --- and nothing else."))
    first = next(iter(page.sections[0].blocks), None)
    if first and first.kind == "code" and _FENCED.match(first.raw):
        message = say("The front matter of this page stands in a code block.")
        return MISSING.at(page.path, first.line, first.column, message, say("Move it to the beginning of the file."))
    line = page.front_matter.line_of("title")
    hint = say("Begin the file with front matter that holds a title.")
    return MISSING.at(page.path, line, 1, _UNTITLED, hint)


def _has_title(page: Page) -> bool:
    """Tell whether a page has a title; of a value that is no text another rule tells."""
    return bool(text_of(page.value("title"))) or isinstance(page.front_matter.values.get("title"), list | dict)


def _page(page: Page, *, needs_title: bool) -> Iterator[Finding]:
    front_matter = page.front_matter
    if page.problem:
        return
    if problem := front_matter.problem:
        yield INVALID.at(page.path, problem.line, problem.column, problem.message, problem.hint)
        return
    for problem in front_matter.duplicates:
        yield DUPLICATE.at(page.path, problem.line, problem.column, problem.message, say("Keep one of them."))
    if not _has_title(page) and (needs_title or shown_front_matter(page)):
        yield _untitled(page)
    undated = frozenset(wrong_dates(front_matter.values, front_matter.format))
    for key, value in front_matter.values.items():
        place = (page.path, front_matter.line_of(key), 1)
        if key in undated:
            yield INVALID.at(
                *place,
                say(
                    "{value} in {key} is no date to Hugo, which stops.",
                    value=_quoted(value),
                    key=front_matter.names[key],
                ),
                say("Leave the key out; to keep a page back, write draft: true.")
                if key == "published" and isinstance(value, bool)
                else say("Write it as 2026-11-28, or with a time as 2026-11-28T10:00:00+09:00."),
            )
        elif fault := _fault(front_matter.names[key], value):
            yield TYPE.at(*place, *fault)
    for wrong in wrong_values(front_matter.values):
        yield _of_wrong_type(page, wrong)
    for key, value in given_addresses(front_matter):
        if key != "slug" and value.startswith(("http://", "https://")):
            yield INVALID.at(
                page.path,
                front_matter.line_of("aliases" if key == "alias" else key),
                1,
                say("Hugo stops at {address}: a page has a path of the site, without scheme and host.", address=value),
                say("Write it from the root on, such as /old/."),
            )


def _of_wrong_type(page: Page, wrong: WrongValue) -> Finding:
    front_matter, value = page.front_matter, wrong.value
    place = (page.path, front_matter.line_of(wrong.key), 1)
    way = front_matter.names[wrong.key] + wrong.way.removeprefix(wrong.key)
    if wrong.kind == "nothing":
        return INVALID.at(*place, say("Hugo stops at {key}: no cascade may hold it.", key=way))
    texts = value if isinstance(value, list) else [value]
    unread = [one for one in texts if isinstance(one, str) and read_glob(one) is None]
    if unread and wrong.kind in ("pattern", "patterns"):
        message = say("Hugo cannot read the pattern {value} in {key}, and stops.", value=_quoted(unread[0]), key=way)
        return INVALID.at(*place, message)
    if isinstance(value, str) and wrong.kind == "kinds":
        message = say("{value} in {key} is no kind of page, and Hugo stops.", value=_quoted(value), key=way)
        hint = say("Write page, home, section, taxonomy or term.")
        return INVALID.at(*place, message, hint)
    inner = value if isinstance(value, list) and wrong.kind in _LISTS else ()
    found = next((one for one in inner if isinstance(one, list | dict)), value)
    values = {"key": way, "expected": _KIND_NAMES[wrong.kind], "found": _TYPE_NAMES[type(found)]}
    return TYPE.at(*place, say("{key} takes {expected}, but this is {found}.", **values))


def _unknown_names(page: Page, site: Site) -> Iterator[Finding]:
    """Yield the names in a front matter that Hugo does not know, and stops at."""
    front_matter = page.front_matter
    markup = front_matter.text("markup")
    # One with a slash names a type of files, which it knows by the hundred.
    if site.markups == MARKUPS and markup and "/" not in markup and markup.lower() not in site.markups:
        message = say("Hugo knows no markup {name}, and stops.", name=_quoted(markup))
        yield INVALID.at(page.path, front_matter.line_of("markup"), 1, message, say("Write markdown, or leave it out."))
    if part := unknown_part(front_matter.text("url")):
        message = say("Hugo takes {part} in url for a name, which it does not know, and stops.", part=part)
        hint = say("Write a backslash before a colon that is meant as one.")
        yield INVALID.at(page.path, front_matter.line_of("url"), 1, message, hint)
    for key, table in _with_cascades(front_matter.values):
        known = site.outputs
        unknown = [one for one in texts_of(table.get("outputs")) if known is not None and one.lower() not in known]
        for name in unknown[:1]:
            near = nearest(name, known or ())
            message = say("Hugo knows no format {name} for outputs, and stops.", name=_quoted(name))
            hint = say("Did you mean {nearest}?", nearest=near) if near else NOTHING
            yield INVALID.at(page.path, front_matter.line_of(key), 1, message, hint)


def _with_cascades(values: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield what a front matter gives to pages, keys in lower case, each with the key at the top that holds it."""
    yield "outputs", values
    cascade = values.get("cascade")
    for one in cascade if isinstance(cascade, list) else [cascade]:
        if isinstance(one, dict):
            yield "cascade", {str(key).lower(): value for key, value in one.items()}


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
    values = {"key": name, "expected": _TYPE_NAMES[expected], "found": _TYPE_NAMES[type(value)]}
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


_UNTITLED = say("The page has no title.")
# Where so many pages have no title, and most of all, the templates of the site need none.
_MOST = 5
_FENCED = regex(r"(?:---|\+\+\+)[ \t]*\n\s*\w+\s*[:=]")
# The comment, such as a licence's tag, is bounded: what follows one without an end is text.
_BEHIND_COMMENT = regex(
    r"((?:\s|<!--(?:(?!-->)[\s\S]){0,2000}-->)++)(---|\+\+\+)[ \t]*\n"
    r"(?:(?!\2)[^\n]{0,500}\n){0,50}?title[ \t]*[:=][^\n]{0,500}\n(?:(?!\2)[^\n]{0,500}\n){0,50}?\2[ \t]*(?:\n|\Z)"
)
_WHOLE = regex(r"[+-]?[0-9]+")


# Of all that YAML, TOML and JSON make.
_TYPE_NAMES: Mapping[type, Message] = {
    str: say("text"),
    int: say("a whole number"),
    bool: say("true or false"),
    float: say("a number"),
    date: say("a date"),
    datetime: say("a date"),
    time: say("a time"),
    list: say("a list"),
    dict: say("a mapping"),
    set: say("a mapping"),
}


_LISTS = ("texts", "patterns", "menus")
_KIND_NAMES: Mapping[Kind, Message] = {
    "mapping": _TYPE_NAMES[dict],
    "table": _TYPE_NAMES[dict],
    "mappings": say("a mapping or a list of such"),
    "menus": say("names of menus, or a mapping"),
    **dict.fromkeys(("text", "texts", "pattern", "patterns", "kinds"), _TYPE_NAMES[str]),
    "number": _TYPE_NAMES[float],
    "whole number": _TYPE_NAMES[int],
    "truth": _TYPE_NAMES[bool],
}


def check_leads(leads: Leads) -> Iterator[Finding]:
    """Yield the pages with an alias at which Hugo stops."""
    for page in leads.pages:
        if not any(key == "alias" and _leads_up(page, alias) for key, alias in page.addresses):
            continue
        if page.address_at and (leads.checked is None or page.path in leads.checked) and not leads.hidden(page):
            at = addresses_of_pages(leads)
            alias = at.stopping(page) if at.is_certain(page) and not leads.published.hosts else None
            if alias is not None:
                message = say("The alias “{alias}” is the site's root or leads above it, and Hugo stops.", alias=alias)
                hint = say("Write it from the root on, such as /old/.")
                yield INVALID.at(page.path, page.address_at, 1, message, hint)


def _leads_up(page: PageLeads, alias: str) -> bool:
    return ".." in alias or not alias.strip("./") or (not alias.startswith("/") and "/" not in page.key)


def _untitled_again(findings: Sequence[Finding], paths: Collection[str], leads: Leads) -> frozenset[Finding]:
    """Return those of findings on titles that another one tells too: no language of the document has one."""
    pages: dict[str, list[PageLeads]] = {}
    for page in leads.pages:
        pages.setdefault(page.document or page.key, []).append(page)
    by_path, again = {one.path: one for one in findings}, set()
    for together in pages.values():
        if all(page.path in paths for page in together):
            together.sort(key=lambda page: (page.language != leads.site.source.key, page.path))
            again.update([by_path[page.path] for page in together if page.path in by_path][1:])
    return frozenset(again)


def _included(leads: Leads) -> frozenset[str]:
    """Return the paths of the pages that shortcodes on others name, to print them."""
    named = {name for page in leads.pages for name in page.included.split("\n") if name}
    ends = {name.rpartition("/")[2] for name in named}
    return frozenset(
        page.path
        for page in leads.pages
        if page.key.rpartition("/")[2] in ends or page.path.rpartition("/")[2] in ends
        if any(f"/{where}".endswith(f"/{name}") for name in named for where in (page.key, page.path))
    )


def fold_untitled(findings: Sequence[Finding], every: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings with one note for all untitled pages of a guide, or folder, where most pages have no title.

    Where a document has none in any language, one page is told; what other pages print of a file shows no title, and
    what a list of terms is called, its template knows. `every` are the findings of all pages, `leads` what is known of
    them.
    """
    if not any(one.message == _UNTITLED for one in findings):
        return [*findings]
    included = _included(leads)
    pages = {page.path: page for page in leads.pages}
    paths = {one.path for one in every if one.message == _UNTITLED} & pages.keys() - included
    untitled = [one for one in findings if one.message == _UNTITLED and one.path in paths]
    found = [one for one in findings if one.message != _UNTITLED]
    if 2 * len(paths) > len(pages) and len(paths) >= _MOST and untitled:
        message = say(
            "{count} pages, most of the guide, have no title: its templates may take it from elsewhere.",
            count=len(paths),
        )
        return [_untitled_together(untitled, message), *found]
    folders = Counter(folder_above(page.key) for page in leads.pages)
    without = Counter(folder_above(pages[path].key) for path in paths)
    of_folders: dict[str, list[Finding]] = {}
    again = _untitled_again(untitled, paths, leads)
    for one in untitled:
        folder = folder_above(pages[one.path].key)
        if without[folder] >= _MOST and 2 * without[folder] > folders[folder]:
            of_folders.setdefault(folder, []).append(one)
        elif one not in again:
            found.append(replace(one, severity=Severity.NOTE) if leads.is_list(pages[one.path]) else one)
    for folder, together in of_folders.items():
        message = say(
            "{count} pages, most of this folder, have no title: its templates may take it from elsewhere.",
            count=without[folder],
        )
        found.append(_untitled_together(together, message))
    return found


def _untitled_together(findings: Sequence[Finding], message: Message) -> Finding:
    return replace(min(findings), message=message, hint=NOTHING, severity=Severity.NOTE)
