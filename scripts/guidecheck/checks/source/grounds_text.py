"""What `data/grounds` says of a licence's text, held against the text: digest, clauses, quotes, words that it lacks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.grounds import Clause, Grounds, GroundsFile, Quote
from guidecheck.model.guide import DocumentView
from guidecheck.source import grounds as reading
from guidecheck.source.grounds import Span
from guidecheck.source.passages import LicenceText, normalise

TEXT = Rule(
    "grounds-text",
    Severity.ERROR,
    "the licence's text is not the one that was read",
    bad="text: {file: assets/texts/MIT.txt, sha256: 0000…}",
    good="text: {file: assets/texts/MIT.txt, sha256: 8f2c…}",
    why="Readings and verdicts are of one text, to the letter. `make update-texts` derives it from its package; where "
    "that brings other words, each quote has to be read again before the digest is changed.",
)
CLAUSE = Rule(
    "grounds-clause",
    Severity.ERROR,
    "a clause is not where the data says, or nothing shows it",
    bad='"2": {begins: "2. Grant of Patent License", printed: "2"}',
    good='"2": {begins: "2. Grant of Copyright License", printed: "2"}',
    why="A clause reaches from its first words, which stand once in the text, to those of the next. Each is cited by a "
    "point or a quote, or `not_shown` says why a reader can do without it: a guide must not forget a duty. A file with "
    "`coverage: facts` may leave out clauses: its page says so.",
)
QUOTE = Rule(
    "grounds-quote",
    Severity.ERROR,
    "a quote is not in the clause that it is said to be from",
    bad='warranty: {clause: "7", quote: "WITHOUT ANY WARRANTY"}',
    good='warranty: {clause: "7", quote: "WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND"}',
    why="A quote is at least three words that stand once in the text, inside one clause. White space, the kind of "
    "quotation marks and dashes, and words without letter or digit do not count.",
)
SILENT = Rule(
    "grounds-silent",
    Severity.ERROR,
    "a word that the text is said to lack is in it",
    bad="silent: {patent-grant: [patent]}    # of Apache-2.0",
    good="silent: {patent-grant: [patent]}    # of MIT",
    why="That a text does not mention something is a fact only while the words looked for are not there. A word stands "
    "for all that begin with it: `terminat` for terminate and termination.",
)
RULES = (TEXT, CLAUSE, QUOTE, SILENT)

LEAST_WORDS = 3
_PRINTED = regex(r"\(?(\d+(?:\.\d+)*|[a-z])[.)]\s")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what the licence's text does not bear out."""
    file = view.grounds
    if not file or (known := reading.read(file)).problems:
        return
    yield from _text(file, known)
    if file.text is not None:
        text = reading.licence_text(file.text)
        spans = reading.spans(known.clauses, text)
        yield from _clauses(file, known, text, spans)
        yield from _quotes(file, known, text, spans)
        yield from _silent(file, known, text)


def _text(file: GroundsFile, known: Grounds) -> Iterator[Finding]:
    lines = known.text_lines
    if known.text["file"] != file.text_path:
        message = say(
            "`file` is `{file}`, but the text of this licence is `{path}`.",
            file=known.text["file"],
            path=file.text_path,
        )
        yield TEXT.at(file.path, lines["file"], 1, message, say("Name that file, or move the text there."))
    if file.text is None:
        yield TEXT.at(
            file.path,
            lines["file"],
            1,
            say("There is no `{path}`.", path=file.text_path),
            say("`make update-texts` derives it from its package."),
        )
        return
    digest = hashlib.sha256(file.text.encode()).hexdigest()
    if known.text["sha256"] != digest:
        yield TEXT.at(
            file.path,
            lines["sha256"],
            1,
            say("The text is not the one that was read: its SHA-256 is {digest}.", digest=digest),
            say("Restore it with `make update-texts`; or read each point against the new text, then change `sha256`."),
            (Related(file.text_path, 1, say("This text.")),),
        )
        return
    text = reading.licence_text(file.text)
    for key in ("title", "dated"):
        if (said := known.text.get(key)) and not text.find(said):
            yield TEXT.at(
                file.path,
                lines[key],
                1,
                say("`{key}` says {said}, which the text does not.", key=key, said=_cited(said)),
                *_nearest(file, text, said),
            )


def _clauses(file: GroundsFile, known: Grounds, text: LicenceText, spans: Sequence[Span]) -> Iterator[Finding]:
    lying = {span.clause.name: span for span in spans}
    reached = 0
    for clause in known.clauses:
        places = text.find(clause.begins)
        if not places:
            yield CLAUSE.at(
                file.path,
                clause.line,
                1,
                say("The text has no such words for the clause {name} to begin with.", name=_named(clause.name)),
                *_nearest(file, text, clause.begins),
            )
        elif len(places) > 1:
            yield CLAUSE.at(
                file.path,
                clause.line,
                1,
                say(
                    "The first words of the clause {name} stand {count} times in the text.",
                    name=_named(clause.name),
                    count=len(places),
                ),
                say("Let `begins` have so many words that they stand once."),
                tuple(Related(file.text_path, text.line(place), say("Here.")) for place in places),
            )
        else:
            if places[0] < reached:
                yield CLAUSE.at(
                    file.path,
                    clause.line,
                    1,
                    say("The clause {name} stands before the clause above it in the text.", name=_named(clause.name)),
                    say("List the clauses in the order of the text."),
                    (Related(file.text_path, text.line(places[0]), say("It begins here.")),),
                )
            reached = max(reached, places[0])
            yield from _printed(file, clause)
    # A text whose first clause was not found has its fault already.
    if spans and spans[0].begin and known.clauses[0].name in lying:
        yield CLAUSE.at(
            file.path,
            spans[0].clause.line,
            1,
            say(
                "The text begins before its first clause, {name}: {words}.",
                name=_named(spans[0].clause.name),
                words=_cited(text.words[:60].rsplit(maxsplit=1)[0]),
            ),
            say("Add a clause for what stands before it."),
        )
    yield from _shown(file, known)


def _printed(file: GroundsFile, clause: Clause) -> Iterator[Finding]:
    begins = normalise(clause.begins)
    if clause.printed is None:
        found = _PRINTED.match(begins)
        message = (
            say("The text prints {number} before the clause {name}.", number=_cited(found[1]), name=_named(clause.name))
            if found
            else NOTHING
        )
    elif re.match(rf"\W*{re.escape(normalise(clause.printed))}(?!\w|\.\d)", begins):
        found = None
    else:
        found = re.match("", begins)
        message = say(
            "The text prints no {number} before the clause {name}.",
            number=_cited(clause.printed),
            name=_named(clause.name),
        )
    if found:
        yield CLAUSE.at(
            file.path,
            clause.line,
            1,
            message,
            say("Let `printed` say what the text prints: {begins}.", begins=_cited(clause.begins)),
        )


def _shown(file: GroundsFile, known: Grounds) -> Iterator[Finding]:
    cited = {one.clause for one in known.citations()}
    names = {clause.name for clause in known.clauses}
    for clause in known.clauses:
        if known.is_whole and clause.name not in cited and clause.name not in known.not_shown:
            yield CLAUSE.at(
                file.path,
                clause.line,
                1,
                say("Nothing cites the clause {name}.", name=_named(clause.name)),
                say("Add a point that says what it asks for, or give the reason to leave it out under `not_shown`."),
            )
    for name, line in known.not_shown.items():
        if name not in names:
            message = say("`not_shown` names a clause {name}, which is not listed.", name=_named(name))
            yield CLAUSE.at(file.path, line, 1, message, say("Name a clause of `clauses`, or remove the line."))
        elif name in cited:
            message = say("`not_shown` leaves out the clause {name}, which is cited.", name=_named(name))
            yield CLAUSE.at(file.path, line, 1, message, say("Remove the line."))


def _quotes(file: GroundsFile, known: Grounds, text: LicenceText, spans: Sequence[Span]) -> Iterator[Finding]:
    names = {clause.name for clause in known.clauses}
    placed = {span.clause.name for span in spans}
    for quote in known.citations():
        if fault := _quote_fault(file, quote, names, placed, text, spans):
            message, hint, related = fault
            yield QUOTE.at(file.path, quote.line, 1, message, hint, related)


def _quote_fault(
    file: GroundsFile, quote: Quote, names: set[str], placed: set[str], text: LicenceText, spans: Sequence[Span]
) -> tuple[Message, Message, tuple[Related, ...]] | None:
    name = _named(quote.name)
    if quote.clause not in names:
        return (
            say(
                "The quote {name} is from a clause {clause}, which is not listed.",
                name=name,
                clause=_named(quote.clause),
            ),
            say("Name a clause of `clauses`."),
            (),
        )
    places = text.find(quote.words)
    if not places:
        return say("The quote {name} is not in the text.", name=name), *_nearest(file, text, quote.words)
    if len(normalise(quote.words).split()) < LEAST_WORDS:
        return (
            say("The quote {name} is too short to say where it is from.", name=name),
            say("Quote at least {count} words.", count=LEAST_WORDS),
            (),
        )
    if len(places) > 1:
        return (
            say("The quote {name} stands {count} times in the text.", name=name, count=len(places)),
            say("Quote so many words that they stand once."),
            tuple(Related(file.text_path, text.line(place), say("Here.")) for place in places),
        )
    # Where the clause itself was not found, that is the fault.
    clauses = reading.clause_at(places[0], reading.words_length(quote.words), spans)
    if clauses == [quote.clause] or quote.clause not in placed:
        return None
    here = (Related(file.text_path, text.line(places[0]), say("It stands here.")),)
    if len(clauses) > 1:
        said = ", ".join(map(_named, clauses))
        return (
            say("The quote {name} runs over clauses: {clauses}.", name=name, clauses=said),
            say("Quote one clause alone."),
            here,
        )
    if not clauses:
        return (
            say(
                "The quote {name} stands before the first clause, not in {clause}.",
                name=name,
                clause=_named(quote.clause),
            ),
            say("Add a clause for what stands before it."),
            here,
        )
    return (
        say(
            "The quote {name} is not in the clause {clause} but in {other}.",
            name=name,
            clause=_named(quote.clause),
            other=_named(clauses[0]),
        ),
        say("Name that clause, if the point means it."),
        here,
    )


def _silent(file: GroundsFile, known: Grounds, text: LicenceText) -> Iterator[Finding]:
    filed: Mapping[str, str] = {point.topic: point.quote.name for point in known.points}
    for topic, words, line in known.silent:
        for word in words:
            place = text.find_word(word)
            if place is not None:
                yield SILENT.at(
                    file.path,
                    line,
                    1,
                    say("The text does have {word}, which it is said to lack.", word=_cited(word)),
                    say("Read the place: it may be a point. If it says nothing of the topic, take another word."),
                    (Related(file.text_path, text.line(place), say("Here.")),),
                )
        if topic in filed:
            yield SILENT.at(
                file.path,
                line,
                1,
                say(
                    "The text is called silent on {topic}, which the point {name} is about.",
                    topic=_named(topic),
                    name=_named(filed[topic]),
                ),
                say("Remove the topic here, or file the point under another."),
            )


def _nearest(file: GroundsFile, text: LicenceText, passage: str) -> tuple[Message, tuple[Related, ...]]:
    if found := text.nearest(passage):
        related = (Related(file.text_path, found.line, say("The nearest passage.")),)
        return say("The nearest passage is {words}.", words=_cited(found.words)), related
    return say("The text has nothing like it; read it again."), ()


def _named(name: str) -> str:
    return f"`{name}`"


def _cited(words: str) -> str:
    return f"“{words}”"
