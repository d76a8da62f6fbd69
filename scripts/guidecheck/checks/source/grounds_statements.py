"""What `data/grounds` says of a page, held against it: every statement has an entry, and every entry its grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from guidecheck.base.nearest import nearest
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.model.grounds import ABOUT_THE_LICENCE, Grounds, GroundsFile, Statement
from guidecheck.model.guide import DocumentView, GuideData
from guidecheck.model.page import Page, Shortcode, left_open
from guidecheck.pairing.slips import Slips
from guidecheck.source import grounds as reading
from guidecheck.source import grounds_files, licenses
from guidecheck.source.statements import Stated, statements

STATEMENT = Rule(
    "grounds-statement",
    Severity.ERROR,
    "a statement of the page is not held against the licence's text",
    bad='{under: "의무", says: "소스 공개", verdict: supported}',
    good='{under: "의무", says: "소스 공개", verdict: supported, points: [disclose-source]}',
    why="Of a page with a file in `data/grounds`, each list item, table row and paragraph of the source language has a "
    "verdict, and a verdict on the licence names the points or quotes that it rests on. Where the page changes, so "
    "does its verdict. All but `supported` and `structure` have a note that says why. A file without `statements` has "
    "its page made of it, by the shortcode `license-says`.",
)
RULES = (STATEMENT,)

_WITHOUT_NOTE = ("supported", "structure")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield statements without an entry, and entries without a statement or without grounds."""
    file = view.grounds
    if not file:
        yield from _without_file(view)
        return
    known = reading.read(file)
    if known.problems:
        return
    yield from _not_made(file, view) if known.makes_page else _made_twice(file, view)
    page = view.document.pages.get(view.site.source.key)
    if page and not (known.makes_page or grounds_files.is_made(page) or _is_broken(page, view)):
        yield from _compare(file, known, page, Slips(page, view))
    yield from _entries(file, known)


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield the files of `data/grounds` that no page of the source language is there for."""
    folders = {licenses.folder(key) for key in data.keys.get(data.site.source.key, ())}
    # Of a folder in another case its page is told.
    explained = folders | {licenses.in_exact_case(one, data.licenses) for one in folders}
    for name in sorted(data.grounds):
        if name not in explained:
            yield STATEMENT.at(
                grounds_files.path_of(name),
                1,
                1,
                say("There is no page `licenses/{name}` that shows what this says.", name=name),
                say("Name the file after the folder of its page, in its exact case, or write the page."),
                severity=Severity.WARNING,
            )


def _without_file(view: DocumentView) -> Iterator[Finding]:
    for page, call in _calls(view):
        name = licenses.folder(page.key)
        if licenses.in_exact_case(name, view.licenses):
            continue
        yield STATEMENT.at(
            page.path,
            call.line,
            call.column,
            say("There is no {path} for this page to be made of.", path=grounds_files.path_of(name))
            if name
            else say("Only the page of a licence can be made of what its text says."),
            say("Read the licence's text clause by clause: docs/grounds.md."),
        )


def _is_broken(page: Page, view: DocumentView) -> bool:
    """Say whether another rule tells that a page cannot be read, or where an alert that is left open would end."""
    return bool(page.problem or page.front_matter.problem or left_open(page, view.site))


def _calls(view: DocumentView) -> Iterator[tuple[Page, Shortcode]]:
    """Yield the calls that make a page's text of what its file says."""
    for page in view.pages():
        if grounds_files.is_made(page):
            yield from ((page, call) for call in page.shortcodes if call.name == grounds_files.SHORTCODE)


def _not_made(file: GroundsFile, view: DocumentView) -> Iterator[Finding]:
    for page in view.pages():
        if not (page.problem or grounds_files.is_made(page)):
            yield STATEMENT.at(
                page.path,
                page.front_matter.end_line + 1,
                1,
                say("The page shows nothing of {path}, which has no `statements`.", path=file.path),
                say("Write `{call}`, or hold the page's statements against the text.", call="{{% license-says %}}"),
            )


def _made_twice(file: GroundsFile, view: DocumentView) -> Iterator[Finding]:
    """Yield the calls that make a text on pages that have one of their own, held against the licence's."""
    for page, call in _calls(view):
        message = say(
            "{path} has `statements` of a text that is written by hand, and this makes another.", path=file.path
        )
        hint = say("Remove the shortcode, or the text that it is to stand for and its `statements`.")
        yield STATEMENT.at(page.path, call.line, call.column, message, hint)


def _compare(file: GroundsFile, known: Grounds, page: Page, slips: Slips) -> Iterator[Finding]:
    stated = statements(page)
    left: dict[tuple[str, str], list[Stated]] = {}
    for one in stated:
        left.setdefault((one.under, one.says), []).append(one)
    gone = []
    for entry in known.statements:
        if found := left.get((entry.under, entry.says)):
            found.pop(0)
        else:
            gone.append(entry)
    lacking = [one for ones in left.values() for one in ones if not one.is_heading]
    for entry in _without_slips(gone, lacking, stated, slips):
        # A statement that moved or changed is one fault, where its entry is.
        other = _nearest(entry, lacking)
        if other:
            lacking.remove(other)
        yield _gone(file, page, entry, other)
    for one in lacking:
        yield STATEMENT.at(
            page.path,
            one.line,
            1,
            say("{path} has no entry for this statement: {says}.", path=file.path, says=_cited(one.says)),
            say("Hold it against the licence's text, and add an entry under {under}.", under=_under(one.under)),
        )


def _without_slips(
    gone: list[Statement], lacking: list[Stated], stated: list[Stated], slips: Slips
) -> Iterator[Statement]:
    """Yield the entries that no slip of the page explains; what was meant for one of the others is lacking no more."""
    # Statements stand under the titles of alerts too.
    there = {one.says for one in stated if one.is_heading} | {one.under for one in stated} | {""}
    lost = slips.lost(Counter(one.under for one in gone if one.under not in there))
    # A line that was meant for a heading.
    lacking[:] = [one for one in lacking if one.says.strip("# ") not in lost]
    for entry in gone:
        is_lost = entry.under in lost or entry.says in lost or slips.lose_line(entry.says)
        for one in lacking:
            if (is_lost and one.says == entry.says) or (
                one.under == entry.under and slips.say_same(one.says, entry.says)
            ):
                lacking.remove(one)
                break
        else:
            if not is_lost:
                yield entry


def _nearest(entry: Statement, lacking: list[Stated]) -> Stated | None:
    for one in lacking:
        if one.says == entry.says:
            return one
    near = get_close_matches(entry.says, [one.says for one in lacking if one.under == entry.under])
    return next((one for one in lacking if near and (one.under, one.says) == (entry.under, near[0])), None)


def _gone(file: GroundsFile, page: Page, entry: Statement, other: Stated | None) -> Finding:
    if other is None:
        return STATEMENT.at(
            file.path,
            entry.line,
            1,
            say(
                "The page has no such statement under {under}: {says}.",
                under=_under(entry.under),
                says=_cited(entry.says),
            ),
            say("Remove the entry, or give it the words and the heading that the page has."),
        )
    here = (Related(page.path, other.line, say("The page says it here.")),)
    if other.says == entry.says:
        message = say(
            "This statement stands under {other} on the page, not under {under}.",
            other=_under(other.under),
            under=_under(entry.under),
        )
        return STATEMENT.at(file.path, entry.line, 1, message, say("Read it there, and change `under`."), here)
    message = say("The page says otherwise now: {says}.", says=_cited(other.says))
    return STATEMENT.at(
        file.path, entry.line, 1, message, say("Read the verdict again, and give the entry these words."), here
    )


def _entries(file: GroundsFile, known: Grounds) -> Iterator[Finding]:
    names = [one.name for one in known.citations()]
    for entry in known.statements:
        for message, hint in _entry_faults(entry, names, known.notes):
            yield STATEMENT.at(file.path, entry.line, 1, message, hint)
    cited = {name for one in known.statements for name in (*one.points, *one.also)}
    for quote in known.quotes:
        if quote.name not in cited:
            message = say("No statement rests on the quote `{name}`.", name=quote.name)
            yield STATEMENT.at(file.path, quote.line, 1, message, say("Name it in a statement, or remove it."))
    points = {point.quote.name for point in known.points}
    for quote in known.quotes:
        if quote.name in points:
            message = say("A point and a quote are both called `{name}`.", name=quote.name)
            yield STATEMENT.at(file.path, quote.line, 1, message, say("Give one of them another name."))
    used = {one.note for one in known.statements}
    for name, (_, line) in known.notes.items():
        if name not in used:
            message = say("No statement has the note `{name}`.", name=name)
            yield STATEMENT.at(file.path, line, 1, message, say("Name it in a statement, or remove it."))


def _entry_faults(entry: Statement, names: list[str], notes: Mapping[str, object]) -> Iterator[tuple[Message, Message]]:
    for name in (*entry.points, *entry.also):
        if name not in names:
            near = nearest(name, names)
            hint = say("Perhaps `{near}`?", near=near) if near else say("Add the point, or name one that is there.")
            yield say("There is no point or quote `{name}`.", name=name), hint
    if twice := set(entry.points) & set(entry.also):
        message = say("`{name}` is among `points` and `also`.", name=min(twice))
        yield message, say("`points` are what the statement renders, `also` what the text has beside that.")
    if entry.verdict in ("supported", "implied") and not entry.points:
        message = say("The verdict `{verdict}` names no point that says so.", verdict=entry.verdict)
        yield message, say("Name the points or quotes that the statement renders in `points`.")
    elif entry.verdict in ABOUT_THE_LICENCE and not (entry.points or entry.also):
        message = say("The verdict `{verdict}` names nothing that it rests on.", verdict=entry.verdict)
        yield message, say("Name the points or quotes in `points`, or what the text has instead in `also`.")
    if entry.verdict == "structure" and (entry.points or entry.also):
        yield say("What states nothing rests on no point."), say("Remove the points, or give another verdict.")
    if entry.note and entry.note not in notes:
        near = nearest(entry.note, notes)
        hint = say("Perhaps `{near}`?", near=near) if near else say("Add the note, or name one that is there.")
        yield say("There is no note `{name}`.", name=entry.note), hint
    elif not entry.note and entry.verdict not in _WITHOUT_NOTE:
        message = say("The verdict `{verdict}` has no note that says why.", verdict=entry.verdict)
        yield message, say("Name a note in `note`.")


def _under(heading: str) -> str:
    return _cited(heading) if heading else "null"


def _cited(words: str) -> str:
    return f"“{words}”"
