"""How what was read of licences' texts stands: a table, recording a review, the file that the site shows it from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guidecheck.base.json_text import json_text
from guidecheck.base.regex import regex
from guidecheck.model.findings import GuideError, Severity, say
from guidecheck.model.grounds import BORNE_OUT, DIFFERENT, Grounds, GroundsFile
from guidecheck.model.guide import DocumentView, Guide
from guidecheck.model.page import Page
from guidecheck.pairing.pairs import pair_document
from guidecheck.run.accept import held, replace
from guidecheck.run.check_source import run_source_checks
from guidecheck.run.views import views
from guidecheck.source import grounds, licenses
from guidecheck.source.load import load, survey
from guidecheck.source.statements import Stated, statements

_REVIEWS = regex(r"^reviews:.*\n(?:[ \t-].*\n|\n)*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A licence whose text was read: its files, what they say, and its document."""

    name: str
    file: GroundsFile
    known: Grounds
    view: DocumentView


def load_guide(root: Path) -> Guide:
    """Load the documents of a guide that have a file in `data/grounds`; raises `GuideError` as `load` does."""
    guide, documents, _ = survey(root)
    return load(root, keys=[one.key for one in documents if licenses.folder(one.key) in guide.grounds])


def grounded(guide: Guide) -> Iterator[Grounded]:
    """Yield the licences of a guide whose texts were read, in the order of their documents."""
    for view in views(guide):
        if view.grounds:
            yield Grounded(licenses.folder(view.document.key), view.grounds, grounds.read(view.grounds), view)


# Above the columns of the table.
HEADER = (
    say("licence"),
    say("clauses"),
    say("shown"),
    say("points"),
    say("absent"),
    say("statements"),
    say("there"),
    say("different"),
    say("reviews"),
    say("current"),
)


def table(licences: Iterable[Grounded]) -> list[Sequence[str]]:
    """Return the state of each licence as the rows of a table."""
    return [(one.name, *map(str, _counts(one.known))) for one in licences]


def _counts(known: Grounds) -> tuple[int, ...]:
    verdicts = [one.verdict for one in known.statements]
    rendered = known.rendered()
    return (
        len(known.clauses),
        len({one.clause for one in known.citations()}),
        len(known.points),
        sum(not known.makes_page and point.quote.name not in rendered for point in known.points),
        len(verdicts),
        sum(verdict in BORNE_OUT for verdict in verdicts),
        sum(verdict in DIFFERENT for verdict in verdicts),
        len(known.reviews),
        sum(review.of == known.digest for review in known.reviews),
    )


def placed(one: Grounded) -> Mapping[str, Mapping[int, list[tuple[int, Stated]]]]:
    """Return, by language and number of section, the statements of a licence's pages, each with that of its entry.

    A translation has those whose section holds as many statements as its counterpart.
    """
    site, document = one.view.site, one.view.document
    source = document.pages.get(site.source.key)
    if not source:
        return {}
    number_of: dict[tuple[int, int], int] = {}
    entries: dict[tuple[str, str], list[int]] = {}
    for number, entry in enumerate(one.known.statements):
        entries.setdefault((entry.under, entry.says), []).append(number)
    found: dict[str, dict[int, list[tuple[int, Stated]]]] = {site.source.key: {}}
    own = _by_section(source)
    for section, stated in own.items():
        for index, each in enumerate(stated):
            if left := entries.get((each.under, each.says)):
                number_of[section, index] = left.pop(0)
                found[site.source.key].setdefault(section, []).append((number_of[section, index], each))
    for pages in pair_document(one.view):
        lines = {section.line: number for number, section in enumerate(pages.source.sections)}
        targets = {section.line: number for number, section in enumerate(pages.target.sections)}
        theirs = _by_section(pages.target)
        into = found.setdefault(pages.target.language, {})
        for pair in pages.pairs:
            section, target = lines[pair.source.line], targets[pair.target.line]
            if len(own.get(section, ())) == len(theirs.get(target, ())):
                into[target] = [
                    (number_of[section, index], each)
                    for index, each in enumerate(theirs.get(target, ()))
                    if (section, index) in number_of
                ]
    return found


def _by_section(page: Page) -> dict[int, list[Stated]]:
    found: dict[int, list[Stated]] = {}
    for one in statements(page):
        found.setdefault(one.section, []).append(one)
    return found


def shown(known: Grounds, text: str) -> Mapping[str, Any]:
    """Return how a page shows the text of a licence: `clauses`, each with what is quoted of it, and `order`.

    A clause has `name`, `id` (small letters, digits, `.` and `-`), `begin` and `end`, offsets of the text, and `marks`:
    an offset and the name of the quote that begins there, or an empty one where the last that was opened ends. `order`
    has the names of all quotes as they stand in the text.
    """
    passages = grounds.licence_text(text)
    clauses = grounds.spans(known.clauses, passages)
    begins = [0, *(passages.line_start(passages.within(one.begin, 1)[0]) for one in clauses[1:])]
    quotes: list[tuple[int, int, str]] = []
    for quote in known.citations():
        if places := passages.find(quote.words):
            begin, end = passages.within(places[0], grounds.words_length(quote.words))
            quotes.append((begin, -end, quote.name))
    quotes.sort()
    ids: set[str] = set()
    found = []
    for one, begin, end in zip(clauses, begins, [*begins[1:], len(text)]):
        identifier = re.sub(r"[^a-z0-9.]+", "-", one.clause.name.lower()).strip("-") or "clause"
        while identifier in ids:
            identifier += "-"
        ids.add(identifier)
        own = [(first, min(end, -last), name) for first, last, name in quotes if begin <= first < end]
        found.append(
            {"name": one.clause.name, "id": identifier, "begin": begin, "end": end, "marks": list(_marks(own))}
        )
    return {"clauses": found, "order": [name for _, _, name in quotes]}


def _marks(quotes: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Yield where quotes, sorted, begin and end, each inside of those that are open; these end no sooner than it."""
    open_until: list[int] = []
    for number, (begin, _, name) in enumerate(quotes):
        while open_until and open_until[-1] <= begin:
            yield open_until.pop(), ""
        reach = quotes[number][1]
        for other, end, _ in quotes[number + 1 :]:
            reach = max(reach, end) if other < reach else reach
        open_until.append(reach)
        yield begin, name
    yield from ((end, "") for end in reversed(open_until))


def write_state(root: Path, licences: Iterable[Grounded], path: Path) -> None:
    """Write what the site shows of licences' texts beside the data: `texts`, by licence (`shown`), and `pages`.

    `pages` say where on each page a statement stands that has an entry. By language and page: `headings`, how many the
    page has, and `sections`, each with the number of its heading as `at` (0 before the first) and its statements, whose
    `entry` counts those of the data from 0.
    """
    state: dict[str, dict[str, Any]] = {}
    texts: dict[str, Mapping[str, Any]] = {}
    for one in licences:
        if one.file.text is not None and not one.known.problems:
            texts[one.name] = shown(one.known, one.file.text)
        for language, sections in placed(one).items():
            state.setdefault(language, {})[one.view.document.key] = {
                "headings": len(one.view.document.pages[language].sections) - 1,
                "digest": one.known.digest,
                "sections": [
                    {"at": at, "statements": [{"entry": entry, "says": each.says} for entry, each in found]}
                    for at, found in sorted(sections.items())
                    if found
                ],
            }
    replace(root, path, json_text({"pages": state, "texts": texts}))


def accept(root: Path, name: str, by: str, today: date) -> None:
    """Record that someone competent in law reviewed what is said of a licence's text, as it is now.

    Raises `GuideError` where there is no such file, where it has faults, or where it cannot be written.
    """
    with held(root):
        _accept(root, name, by, today)


def _accept(root: Path, name: str, by: str, today: date) -> None:
    guide = load_guide(root)
    found = next((one for one in grounded(guide) if one.name == name), None)
    if not found:
        known = ", ".join(one.name for one in grounded(guide))
        raise GuideError(
            say("data/grounds has no file for the page of `{name}`; it has: {known}.", name=name, known=known)
        )
    faults = [one for one in run_source_checks(guide) if one.path == found.file.path and one.severity is Severity.ERROR]
    if faults:
        place = f"{faults[0].path}:{faults[0].line}"
        raise GuideError(say("{place} must be mended first: {message}", place=place, message=faults[0].message))
    entry = f"  - {{by: {json.dumps(by, ensure_ascii=False)}, on: {today.isoformat()}, of: {found.known.digest}}}\n"
    replace(root, found.file.path, _with_review(found.file.data, entry))


def _with_review(data: str, entry: str) -> str:
    if not (found := _REVIEWS.search(data)):
        return f"{data.rstrip()}\nreviews:\n{entry}"
    before = found[0].rstrip()
    # A list in one line becomes one with an entry a line.
    listed = "reviews:" if re.fullmatch(r"reviews:\s*\[\s*\](\s*#.*)?", before) else before
    return f"{data[: found.start()]}{listed}\n{entry}{data[found.end() :]}"
