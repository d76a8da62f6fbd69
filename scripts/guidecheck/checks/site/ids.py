"""Ids that stand twice in one page of the built site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidecheck.model.findings import NOTHING, Finding, Related, Rule, Severity, say
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import BuiltPage

ID = Rule(
    "site-id",
    Severity.ERROR,
    "an id stands twice in one page of the built site, or is empty",
    bad="""<h2 id="notes">…</h2> … <h2 id="notes">…</h2>""",
    good="""<h2 id="notes">…</h2> … <h2 id="notes-1">…</h2>""",
    why="""A link to an id leads to its first bearer, so the second can never be reached; labels that name it speak of
    the wrong element. Print documents, which join pages, are where this happens: where their template leaves the ids
    as they are, that is one finding for the site.""",
)
RULES = (ID,)

# So many ids that stand twice in print documents are the work of their template.
_MANY = 20


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield each repetition of an id at the tag that repeats it, with the first bearer as related."""
    in_print: list[tuple[BuiltPage, str, int]] = []
    for page in built.pages:
        if len(page.ids) == len({*page.ids} - {""}):
            continue
        seen: Counter[str] = Counter()
        for value in page.ids:
            if not value:
                line, column = built.places.of_id(page, value, seen[value])
                yield ID.at(page.path, line, column, say("an id is empty"))
            elif seen[value] and page.is_print:
                in_print.append((page, value, seen[value]))
            elif seen[value]:
                yield _repeated(built, page, value, seen[value])
            seen[value] += 1
    if len(in_print) < _MANY:
        yield from (_repeated(built, *one) for one in in_print)
        return
    page, value, nth = in_print[0]
    line, column = built.places.of_id(page, value, nth)
    message = say("{count} ids stand twice in print documents, such as {id}", count=len(in_print), id=value)
    hint = say("The template of print documents has to make the ids of each page its own.")
    yield ID.at(page.path, line, column, message, hint, severity=Severity.WARNING)


def _repeated(built: BuiltSite, page: BuiltPage, value: str, nth: int) -> Finding:
    line, column = built.places.of_id(page, value, nth)
    first, _ = built.places.of_id(page, value)
    related = (Related(page.path, first, say("it stands here first")),)
    return ID.at(page.path, line, column, say("the id {id} stands twice", id=value), NOTHING, related)
