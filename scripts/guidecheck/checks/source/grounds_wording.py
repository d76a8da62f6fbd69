"""What editors write of a licence's text in `data/grounds`: its schema, in every language, no advice, and reviews."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from guidecheck.base.nearest import nearest
from guidecheck.model.findings import Finding, Message, Rule, Severity, say
from guidecheck.model.grounds import Grounds, GroundsFile
from guidecheck.model.guide import DocumentView
from guidecheck.source import grounds as reading
from guidecheck.source import grounds_files

INVALID = Rule(
    "grounds-invalid",
    Severity.ERROR,
    "A file of data/grounds breaks its schema",
    bad="kind: duty",
    good="kind: obligation",
    why="docs/grounds.md explains each key. A topic is one of `data/topics.yaml`. What else there is to say of a file "
    "that breaks the schema waits until it is mended.",
)
WORDING = Rule(
    "grounds-wording",
    Severity.ERROR,
    "A reading or note lacks a language, or gives advice",
    bad="ko: 상업적으로 안심하고 쓸 수 있습니다.",
    good="ko: 목적을 가리지 않고 쓸 수 있습니다.",
    why="A reading says what the text says, with its must, may and cannot. It gives no advice, calls nothing safe, and "
    "says nothing of what holds in court: nobody who writes it is a lawyer.",
)
REVIEW = Rule(
    "grounds-review",
    Severity.WARNING,
    "What was reviewed has changed since",
    bad="reviews: [{by: A. Lawyer, on: 2026-12-01, of: 0000…}]",
    good="reviews: [{by: A. Lawyer, on: 2026-12-01, of: 5d1e…}]",
    why="A review by someone competent in law is of one state of text, readings and verdicts. `guidecheck grounds "
    "--accept ID --by NAME` records one. That there is none is no finding: the page tells its readers.",
)
RULES = (INVALID, WORDING, REVIEW)

# Letters that a language is written in, where it has some of its own.
_SCRIPTS: Mapping[str, str] = {"ko": "가-힣", "ja": "ぁ-ヿ", "ru": "Ѐ-ӿ", "el": "Ͱ-Ͽ"}


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what is wrong with what editors wrote."""
    file = view.grounds
    if not file:
        return
    known = reading.read(file)
    for problem in known.problems:
        hint = say("docs/grounds.md says what the file holds.")
        yield INVALID.at(file.path, problem.line, problem.column, problem.message, hint)
    if known.problems:
        return
    yield from _topics(file, known)
    for point in known.points:
        yield from _texts(view, file.path, point.line, point.quote.name, point.readings)
    for name, (note, line) in known.notes.items():
        yield from _texts(view, file.path, line, name, note)
    for review in known.reviews:
        if review.of != known.digest:
            yield REVIEW.at(
                file.path,
                review.line,
                1,
                say("Changed since {name} reviewed it on {day}.", name=review.by, day=review.on),
                say("Have it reviewed again, then `guidecheck grounds --accept ID --by NAME`."),
            )


def _topics(file: GroundsFile, known: Grounds) -> Iterator[Finding]:
    topics = reading.read_topics(file.topics)
    filed = [(one.topic, one.line) for one in known.points] + [(one, line) for one, _, line in known.silent]
    for topic, line in [*filed, *known.answers]:
        if topic not in topics:
            near = nearest(topic, topics)
            hint = (
                say("Perhaps `{near}`?", near=near)
                if near
                else say("Add it to {path}, with its name in each language.", path=grounds_files.TOPICS)
            )
            yield INVALID.at(file.path, line, 1, say("`{topic}` is no topic of the guide.", topic=topic), hint)
    columns = reading.read_columns(file.topics)
    for topic, line in known.answers:
        if topic not in topics:
            continue
        if topic not in columns:
            message = say("Licences are not compared by `{topic}`, which has an answer.", topic=topic)
            hint = say("Remove the answer, or make the topic a `column` in {path}.", path=grounds_files.TOPICS)
            yield INVALID.at(file.path, line, 1, message, hint)
        elif all(point.topic != topic for point in known.points):
            message = say("No point is about `{topic}`, which has an answer.", topic=topic)
            hint = say("Add the point that the answer rests on, or remove the answer.")
            yield INVALID.at(file.path, line, 1, message, hint)


def _texts(view: DocumentView, path: str, line: int, name: str, texts: Mapping[str, str]) -> Iterator[Finding]:
    languages = tuple(language.key for language in view.site.languages)
    for language in languages:
        if language not in texts:
            message = say("`{name}` has no text in `{language}`.", name=name, language=language)
            hint = say("Write it, saying no more and no less than the others.")
            weight = view.settings.lack(language, view.document.key)
            yield WORDING.at(path, line, 1, message, hint, severity=weight)
    for message, hint in _wordings(name, texts, languages):
        yield WORDING.at(path, line, 1, message, hint)


def _wordings(name: str, texts: Mapping[str, str], languages: tuple[str, ...]) -> Iterator[tuple[Message, Message]]:
    for language, text in texts.items():
        if language not in languages:
            message = say(
                "`{name}` has a text in `{language}`, which is no language of the site.", name=name, language=language
            )
            yield message, say("Its languages are {languages}.", languages=", ".join(languages))
            continue
        if not _is_in(text, language):
            message = say("The text of `{name}` in `{language}` is not in that language.", name=name, language=language)
            yield message, say("Write it in the language of its key.")
        if found := advice(language).search(text):
            yield (
                say("`{name}` gives advice: “{words}”.", name=name, words=found[0]),
                say("Say what the text says, with its must, may and cannot."),
            )


def _is_in(text: str, language: str) -> bool:
    own = _SCRIPTS.get(language)
    if own:
        return bool(re.search(f"[{own}]", text))
    return not any(re.search(f"[{letters}]", text) for letters in _SCRIPTS.values())


@cache
def advice(language: str) -> re.Pattern[str]:
    """Return what finds the words of advice in a language; nothing where there is no list of them."""
    lists = tomllib.loads(resources.files("guidecheck").joinpath("data/advice.toml").read_text("utf-8"))
    words = lists.get(language, [])
    return re.compile("|".join(words) if words else "(?!)", re.IGNORECASE)
