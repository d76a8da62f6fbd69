"""Takes out of a page what its links inside the guide, and the colours of its alerts, are judged by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from typing import Literal

from guidecheck.base.placeholders import is_placeholder
from guidecheck.base.regex import regex
from guidecheck.model.leads import Lead, PageLeads
from guidecheck.model.page import WRAPPING, FrontMatter, Link, Page, is_draft, lines_of, text_of, texts_of
from guidecheck.model.site import Site
from guidecheck.source.dates import is_date
from guidecheck.source.file_days import name_behind_day
from guidecheck.source.footnotes import unshown_lines
from guidecheck.source.grounds_files import WRITING
from guidecheck.source.heading_ids import heading_ids
from guidecheck.source.html_tags import read_html_tags
from guidecheck.source.own_addresses import own_place
from guidecheck.source.shortcode_names import EMBEDDED
from guidecheck.source.sources import source_at

# A scheme, a host, or what a template fills in.
_ELSEWHERE = regex(r"[\0- ]*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\|\{\{)|.*(?:\{\{|\}\}|\$\{)", re.DOTALL)
_ATTRIBUTE = regex(r"""\{(?![<%])[^{}\n]*\bid[ \t]*=[ \t]*(?:"([^"\n{}]+)"|["']?([^"'\s{}]+)["']?)[^{}\n]*\}""")
_ATTRIBUTE_ID = regex(r"\{(?![<%:])[^{}\n]*#([\w:.-]+)[^{}\n]*\}")
# The colours of Bootstrap's alerts, and the types of GitHub's; Docsy has a style for both, and for one more.
COLORS = ("primary", "secondary", "success", "danger", "warning", "info", "light", "dark")
CALLOUTS = ("note", "tip", "important", "warning", "caution")
_STYLED = frozenset((*COLORS, *CALLOUTS, "nb"))
_DAY = regex(r"\d{4}-\d\d-\d\d")
# What Hugo's own `figure` takes for the addresses that they are.
_FIGURE: dict[str, Literal["figure", "pressed"]] = {"src": "figure", "link": "pressed"}
_MOST_UNSEEN = 50
_MOST_ESCAPED = 100
# In path and fragment; a query may hold any.
_STOPPING = regex(r"(?i)[\0- ]*(?:https?:)?//(?:[^?#%]|%[0-9a-f]{2})*+(?:\?[^#]*+)?(?:#(?:[^%]|%[0-9a-f]{2})*+)?%")
# Signs of Markdown behind a backslash, and entities of HTML, in the address of a link.
_ESCAPE = regex(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = regex(r"\]\([ \t]*+<?((?:[^\s()<>\\]|\\.)++)")
_UNDERLINE = regex(r"[ >]*(?:=+|-+)[ \t]*")
# Containers and `#` stand within so many characters.
_MOST_MARKS = 80


def _is_empty(page: Page, link: Link) -> bool:
    return not link.text and lines_of(page)[link.line - 1].startswith("[](", link.column - 1)


def read_leads(page: Page, site: Site) -> PageLeads:
    """Return what a page leads to inside the site, and where it can be found."""
    places = list(_places(page, site.id_form(page.language)))
    fragments, unshown = frozenset(places), unshown_lines(page)
    leads = [
        Lead(
            link.target, link.line, link.column, kind, own_place(link.target.strip(), site)[1] if kind == "own" else ""
        )
        for link in page.links()
        if link.line not in unshown
        and (kind := _kind_of(link, site))
        # Nobody can follow one without a text: link-empty tells it.
        and not (link.target[0] == "#" and (link.target[1:] in fragments or _is_empty(page, link)))
    ]
    leads += (lead for lead in _figures(page) if lead.line not in unshown)
    leads += _references(page)
    leads += _colors(page)
    leads += islice((lead for lead in _escaped(page) if lead.line not in unshown), _MOST_ESCAPED)
    # One of other names, by their `translationKey`, is published where its file is.
    named = source_at(page.path, site) if page.front_matter.text("translationkey") else None
    own = named.key if named else page.key
    return PageLeads(
        page.path,
        page.language,
        own,
        (*_cascaded(page), *given_addresses(page.front_matter), *_by_day(page, own, site)),
        "\n".join(places),
        _is_open(page, site),
        tuple(leads),
        is_draft(page),
        since_of(page)[0],
        until_of(page)[0],
        *_unseen(page, site),
        _address_at(page),
        "" if own == page.key else page.key,
        _is_unwritten(page),
        "\n".join(page.front_matter.values),
        "\n".join(dict.fromkeys(call.name for call in page.shortcodes if not call.in_code)),
        _weight(page),
        "\n".join(_included(page)),
        text_of(page.value("layout")),
    )


def _included(page: Page) -> Iterator[str]:
    """Yield the files of Markdown that shortcodes name, for whatever they do with them; `ref` leads there."""
    for call in page.shortcodes:
        if not (call.problem or call.in_code) and call.name.lower() not in ("ref", "relref"):
            for value in (*call.positional, *call.named.values()):
                if value.lower().endswith(".md"):
                    yield value.lstrip("./")


def _kind_of(link: Link, site: Site) -> Literal["", "link", "image", "own", "stopping"]:
    """Return what a link is to the site; nothing where it leads elsewhere, or nowhere."""
    if _ELSEWHERE.match(link.target):
        if link.kind == "link" and _STOPPING.match(link.target):
            return "stopping"
        return "own" if own_place(link.target.strip(), site)[0] else ""
    if link.kind == "autolink" or not link.target.strip() or is_placeholder(link.target.strip()):
        return ""
    return "image" if link.kind == "image" else "link"


def given_addresses(front_matter: FrontMatter) -> tuple[tuple[str, str], ...]:
    """Return the addresses that front matter gives to its page, as `PageLeads` has them."""
    named = [(key, value) for key in ("url", "slug") if (value := front_matter.text(key))]
    return (*named, *(("alias", one) for one in texts_of(front_matter.values.get("aliases"))))


def _cascaded(page: Page) -> Iterator[tuple[str, str]]:
    """Yield the addresses that what is above a page gives to it."""
    own = page.front_matter.values
    yield from ((key, value) for key in ("url", "slug") if key not in own and (value := text_of(page.value(key))))


def _by_day(page: Page, key: str, site: Site) -> Iterator[tuple[str, str]]:
    if site.file_days and (slug := name_behind_day(page, key, site.file_days)):
        yield "slug", slug


# Of a weight in quotation marks. Python refuses to read a number of thousands.
_MOST_DIGITS = 18


def _weight(page: Page) -> float:
    """Return the weight of a page, 0 where it is no number: Hugo puts such pages last."""
    value = page.value("weight")
    if isinstance(value, str):
        return int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else 0
    return value if isinstance(value, int | float) else 0


def _is_unwritten(page: Page) -> bool:
    """Tell whether Hugo makes an address for a page and no file."""
    build = page.value("build") or page.value("_build")
    return isinstance(build, Mapping) and {str(key).lower(): one for key, one in build.items()}.get("render") == "link"


def _address_at(page: Page) -> int:
    """Return the line of the key that gives a page an address, else the first; 0 where it may have no page of HTML."""
    front_matter = page.front_matter
    outputs = texts_of(page.value("outputs"))
    if (outputs and "html" not in map(str.lower, outputs)) or any(map(page.value, ("build", "_build"))):
        return 0
    return next((line for key in ("url", "slug", "aliases") if (line := front_matter.lines.get(key))), 1)


def _unseen(page: Page, site: Site) -> tuple[str, int]:
    """Return the names of called shortcodes whose templates are not here, one a line, and the line of the first."""
    if site.shortcodes is not None or not page.shortcodes:
        return "", 0
    known = {*site.inner, *EMBEDDED, *WRITING, *(WRAPPING if site.docsy else ())}
    calls = [one for one in page.shortcodes if not one.problem and one.name.lower() not in known]
    calls = [one for one in calls if not one.name.endswith(".inline")]
    return "\n".join(sorted({one.name.lower() for one in calls})[:_MOST_UNSEEN]), calls[0].line if calls else 0


def since_of(page: Page) -> tuple[str, int]:
    """Return the day before which Hugo does not publish a page, as YYYY-MM-DD, and its line.

    The day is empty where there is none, or it is written otherwise; one that comes from above is on the first line.
    """
    return _day(page, "publishdate", "pubdate", "published", "date")


def until_of(page: Page) -> tuple[str, int]:
    """Return the day after which Hugo publishes a page no more, as `since_of` has it."""
    return _day(page, "expirydate", "unpublishdate")


def _day(page: Page, *keys: str) -> tuple[str, int]:
    key = next((key for key in keys if page.value(key)), "")
    found = _DAY.match(text_of(page.value(key))) if key else None
    # Of a day that is none, another rule tells.
    if found and not is_date(page.value(key), page.front_matter.format):
        return "", 0
    return (found[0], page.front_matter.line_of(key)) if found else ("", 0)


def _figures(page: Page) -> Iterator[Lead]:
    """Yield the image of each `figure`, and where it leads."""
    for call in page.shortcodes:
        if call.name.lower() == "figure" and not (call.problem or call.in_code):
            for name, kind in _FIGURE.items():
                target = call.named.get(name, "")
                if target.strip() and not (_ELSEWHERE.match(target) or is_placeholder(target)):
                    yield Lead(target, call.line, call.column, kind)


def _references(page: Page) -> Iterator[Lead]:
    """Yield the pages that `ref` and `relref` name; Hugo runs them in code too."""
    for call in page.shortcodes:
        if call.name.lower() in ("ref", "relref") and not call.problem:
            target = call.named.get("path") or next(iter(call.positional), "")
            if target and not _ELSEWHERE.match(target):
                yield Lead(target, call.line, call.column, "ref", call.named.get("lang", ""))


def _colors(page: Page) -> Iterator[Lead]:
    """Yield the colours of alerts and the types of quotations that have no style of Docsy's."""
    calls = {call.line for call in page.shortcodes}
    for call in page.shortcodes:
        named = call.named.get("color", "").split() if call.name.lower() == "alert" and not call.in_code else ()
        if named and named[0] not in _STYLED and not _ELSEWHERE.match(named[0]):
            yield Lead(named[0], call.line, call.column, "color")
    for block in page.blocks():
        if block.kind == "alert" and block.name not in _STYLED and block.line not in calls:
            yield Lead(block.name, block.line, block.column, "callout")


def _escaped(page: Page) -> Iterator[Lead]:
    """Yield the addresses that are written with escapes of Markdown."""
    if "\\" not in page.text and "&" not in page.text:
        return
    known: dict[tuple[int, str], Link] = {}
    for number, line in enumerate(lines_of(page), 1):
        for found in _ESCAPED.finditer(line) if "](" in line else ():
            meant = unescape(_ESCAPE.sub(r"\1", found[1]))
            if meant == found[1]:
                continue
            known = known or {(link.line, link.target): link for link in page.links()}
            if link := known.get((number, meant)):
                yield Lead(found[1], number, link.column, "shown" if link.kind == "image" else "escaped")


def _is_open(page: Page, site: Site) -> bool:
    """Tell whether a page may have ids that its text does not show."""
    # What stands in others within < > is rendered by itself.
    rendered = [call.line for call in page.shortcodes if call.delimiter == "%" and call.end_line]
    if site.term_ids and any(block.kind == "definitions" for block in page.blocks()):
        return True
    return page.problem is not None or any(
        call.name.lower() not in site.plain
        or (
            call.delimiter == "<"
            and call.end_line
            and (
                site.inner.get(call.name.lower()) in ("rendered", "unsure")
                or bisect_left(rendered, call.line) < bisect_right(rendered, call.end_line)
            )
        )
        for call in page.shortcodes
    )


def _places(page: Page, form: str) -> Iterator[str]:
    """Yield the ids of a page's headings, footnotes and HTML; of a heading that is not certain, what it may be too."""
    taken: dict[str, int] = {}
    lines = lines_of(page)
    for section in page.sections:
        if section.level:
            yield from heading_ids(section.heading, section.id, _written(lines, section.line), taken, form)
        for block in section.blocks:
            if block.kind == "heading":
                written = _written(lines, block.line)
                # A run that knows all pages needs no parser (docs/benchmarks.md, warm check).
                from guidecheck.source.markdown.parser import without_attributes

                _, explicit = without_attributes(written.rstrip())
                yield from heading_ids(block.text, explicit, written, taken, form)
        for piece in section.html:
            for tag in read_html_tags(piece.raw):
                yield from (value for name in ("id", "name") if (value := tag.attributes.get(name)))
    if "[^" in page.text:
        yield from ("fn:*", "fnref:*")
    if "{" in page.text and "#" in page.text:
        yield from _ATTRIBUTE_ID.findall(page.text)
    if "id=" in page.text or "id =" in page.text:
        yield from map("".join, _ATTRIBUTE.findall(page.text))


def _written(lines: Sequence[str], line: int) -> str:
    """Return the source of the heading that begins at a line: underlined ones may have several."""
    if "#" in lines[line - 1][:_MOST_MARKS]:
        return lines[line - 1]
    end = next((at for at in range(line, len(lines)) if _UNDERLINE.fullmatch(lines[at])), line)
    return "\n".join(lines[line - 1 : end + 1])
