"""Ids that stand twice in one page of the built site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidecheck.model.findings import NOTHING, Finding, Related, Rule, Severity, say
from guidecheck.site.model import BuiltSite

ID = Rule(
    "site-id",
    Severity.ERROR,
    "an id stands twice in one page of the built site, or is empty",
    bad="""<h2 id="notes">…</h2> … <h2 id="notes">…</h2>""",
    good="""<h2 id="notes">…</h2> … <h2 id="notes-1">…</h2>""",
    why="""A link to an id leads to its first bearer, so the second can never be reached; labels that name it speak of
    the wrong element. Print documents, which join pages, are where this happens.""",
)
RULES = (ID,)


def check_site(built: BuiltSite) -> Iterator[Finding]:
    """Yield each repetition of an id at the tag that repeats it, with the first bearer as related."""
    for page in built.pages:
        if len(page.ids) == len({*page.ids} - {""}):
            continue
        seen: Counter[str] = Counter()
        for value in page.ids:
            if value and seen[value]:
                line, column = built.places.of_id(page, value, seen[value])
                first, _ = built.places.of_id(page, value)
                related = (Related(page.path, first, say("it stands here first")),)
                yield ID.at(page.path, line, column, say("the id {id} stands twice", id=value), NOTHING, related)
            elif not value:
                line, column = built.places.of_id(page, value, seen[value])
                yield ID.at(page.path, line, column, say("an id is empty"))
            seen[value] += 1
