"""Ids that stand twice in one page of the built site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import BuiltPage, prints_last

ID = Rule(
    "site-id",
    Severity.ERROR,
    "an id stands twice in one page of the built site, or is empty",
    bad="""<h2 id="notes">…</h2> … <h2 id="notes">…</h2>""",
    good="""<h2 id="notes">…</h2> … <h2 id="notes-1">…</h2>""",
    why="""A link to an id leads to its first bearer, so the second can never be reached; labels that name it speak of
    the wrong element. Where a template writes the same ids twice on many pages, or print documents join pages and leave
    their ids as they are, that is one finding for the site.""",
)
RULES = (ID,)

# Ids that stand twice on so many pages, and so many of them, are the work of a template.
_PAGES = 3
_MANY = 20
_MOST_HYPHENS = 12


class _Repeat(NamedTuple):
    """An id that stands once more in a page: there the `nth`, from 0, of that name."""

    page: BuiltPage
    id: str
    nth: int


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield each repetition of an id at the tag that repeats it, with the first bearer as related."""
    faulty = [page for page in prints_last(built.pages) if page.ids]
    yield from _empty(built, faulty)
    repeats = [one for page in faulty for one in _repeats(page)]
    regular = [one for one in repeats if not one.page.is_print]
    # A print document repeats what its pages have, with the name of the page before it or without.
    reported = {one.id for one in regular}
    in_print = [one for one in repeats if one.page.is_print and reported.isdisjoint(_ends(one.id))]
    pages = Counter(value for _, value in {(page, value) for page, value, _ in regular})
    by_template = [one for one in regular if pages[one.id] >= _PAGES]
    each = [one for one in regular if pages[one.id] < _PAGES]
    for together, reported_once in ((by_template, _of_template), (in_print, _of_print)):
        if len(together) >= _MANY:
            yield reported_once(built, together)
        else:
            each += together
    for one in each:
        yield _at(built, one, say("the id {id} stands twice", id=one.id))


def _empty(built: BuiltSite, pages: Sequence[BuiltPage]) -> Iterator[Finding]:
    """Yield the empty ids; of print documents the first alone, where no other page has one."""
    found = False
    for page in pages:
        for nth in range(page.ids.count("")):
            if not (page.is_print and found):
                found = True
                line, column = built.places.of_id(page, "", nth)
                yield ID.at(page.path, line, column, say("an id is empty"))


def _repeats(page: BuiltPage) -> Iterator[_Repeat]:
    seen: Counter[str] = Counter()
    for value in filter(None, page.ids):
        if seen[value]:
            yield _Repeat(page, value, seen[value])
        seen[value] += 1


def _ends(value: str) -> Iterator[str]:
    """Yield an id, and it without the words before each of its first hyphens."""
    for _ in range(_MOST_HYPHENS):
        yield value
        value = value.partition("-")[2]


def _of_template(built: BuiltSite, together: Sequence[_Repeat]) -> Finding:
    message = say("{count} ids stand twice on their pages, such as {id}", count=len(together), id=together[0].id)
    hint = say("They stand twice on several pages: look at the template that writes them.")
    return _at(built, together[0], message, hint)


def _of_print(built: BuiltSite, together: Sequence[_Repeat]) -> Finding:
    message = say("{count} ids stand twice in print documents, such as {id}", count=len(together), id=together[0].id)
    hint = say("The template of print documents has to make the ids of each page its own.")
    return _at(built, together[0], message, hint, severity=Severity.WARNING)


def _at(
    built: BuiltSite, repeat: _Repeat, message: Message, hint: Message = NOTHING, severity: Severity | None = None
) -> Finding:
    line, column = built.places.of_id(*repeat)
    first, _ = built.places.of_id(repeat.page, repeat.id)
    related = (Related(repeat.page.path, first, say("it stands here first")),)
    return ID.at(repeat.page.path, line, column, message, hint, related, severity)
