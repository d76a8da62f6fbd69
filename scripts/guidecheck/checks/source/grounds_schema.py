"""What editors write of licences' texts keeps its schema, and names topics, points and headings that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from guidecheck.base.nearest import MOST_GUESSES, nearest
from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.grounds import Grounds, GroundsFile
from guidecheck.model.guide import DocumentView, GuideData
from guidecheck.model.page import Problem
from guidecheck.source import data_files, data_paths, grounds_files, licenses
from guidecheck.source import grounds as reading
from guidecheck.source.data_files import DataFile, read

INVALID = Rule(
    "grounds-invalid",
    Severity.ERROR,
    "a file of data/grounds, or of the topics and questions beside it, breaks its schema",
    bad="kind: duty",
    good="kind: obligation",
    why="docs/grounds.md explains each key. A topic is one of `data/topics.yaml`. What else there is to say of a file "
    "that breaks the schema waits until it is mended.",
)
RULES = (INVALID,)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what is wrong in a licence's file, and in the questions that its page answers."""
    file = view.grounds
    if not file:
        return
    known = reading.read(file)
    yield from _problems(file.path, known.problems)
    if known.problems:
        return
    yield from islice(_topics(file, known), MOST_GUESSES)
    yield from islice(_questions(view, file, known), MOST_GUESSES)


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield what is wrong in the topics and the questions, where the guide says what licences' texts say."""
    if not data.grounds:
        return
    topics, asked = (
        read(data.files.get(path, ""), data_paths.SCHEMAS[path]) for path in (data_paths.TOPICS, data_paths.QUESTIONS)
    )
    instead = any(path.startswith("data/topics.") for path in data.layout.strangers)
    if not (topics.values or topics.problems or instead):
        message = say("The file is not there or holds nothing, and data/grounds names its topics.")
        yield from _problems(data_paths.TOPICS, (Problem(1, 1, message),))
    for path, file in ((data_paths.TOPICS, topics), (data_paths.QUESTIONS, asked)):
        yield from _problems(path, file.problems)
    for path in data.layout.strangers:
        if not path.startswith("data/models."):
            yield INVALID.at(path, 1, 1, *data_files.not_read(path))
    yield from _columns(topics)
    yield from islice(_pages(data, asked), MOST_GUESSES)


def _problems(path: str, problems: Iterable[Problem]) -> Iterator[Finding]:
    hint = say("docs/grounds.md says what the file holds.")
    return (INVALID.at(path, one.line, one.column, one.message, hint) for one in problems)


def _pages(data: GuideData, asked: DataFile) -> Iterator[Finding]:
    """Yield the questions on licences that have no page."""
    pages = {licenses.folder(key) for keys in data.keys.values() for key in keys} - {""}
    for number, one in enumerate(asked.values.get("questions", ())):
        if one["license"] not in pages:
            near = nearest(one["license"], pages)
            hint = say("Perhaps `{near}`?", near=near) if near else say("Name the folder of the licence's page.")
            message = say("The guide has no page of the licence `{name}`.", name=one["license"])
            yield INVALID.at(data_paths.QUESTIONS, asked.line("questions", f"{number}", "license"), 1, message, hint)


def _topics(file: GroundsFile, known: Grounds) -> Iterator[Finding]:
    topics = read(file.topics or "", "topics")
    if not topics.values:
        # It is said of the topics, once.
        return
    filed = [(one.topic, one.line) for one in known.points] + [(one, line) for one, _, line in known.silent]
    for topic, line in [*filed, *known.answers]:
        if topic not in topics.values:
            near = nearest(topic, topics.values)
            hint = (
                say("Perhaps `{near}`?", near=near)
                if near
                else say("Add it to {path}, with its name in each language.", path=data_paths.TOPICS)
            )
            yield INVALID.at(file.path, line, 1, say("`{topic}` is no topic of the guide.", topic=topic), hint)
    for topic, line in known.answers:
        if topic not in topics.values:
            continue
        if "column" not in topics.values[topic]:
            message = say("Licences are not compared by `{topic}`, which has an answer.", topic=topic)
            hint = say("Remove the answer, or make the topic a `column` in {path}.", path=data_paths.TOPICS)
            yield INVALID.at(file.path, line, 1, message, hint)
        elif all(point.topic != topic for point in known.points):
            message = say("No point is about `{topic}`, which has an answer.", topic=topic)
            hint = say("Add the point that the answer rests on, or remove the answer.")
            yield INVALID.at(file.path, line, 1, message, hint)


def _columns(topics: DataFile) -> Iterator[Finding]:
    """Yield columns that stand in one place, and kinds of points that say both Yes and No."""
    places: dict[int, str] = {}
    for name, topic in topics.values.items():
        if not (column := topic.get("column")):
            continue
        other = places.setdefault(column["place"], name)
        if other != name:
            message = say("`{name}` has the place of `{other}`.", name=name, other=other)
            line = topics.line(name, "column", "place")
            yield INVALID.at(data_paths.TOPICS, line, 1, message, say("Give each column a place of its own."))
        for kind in sorted({*column.get("yes", ())} & {*column.get("no", ())}):
            message = say("In `{name}`, `{kind}` says both Yes and No.", name=name, kind=kind)
            hint = say("File it under one; a text with points of both gets “See the text”.")
            yield INVALID.at(data_paths.TOPICS, topics.line(name, "column", "no"), 1, message, hint)


def _questions(view: DocumentView, file: GroundsFile, known: Grounds) -> Iterator[Finding]:
    """Yield the questions that a point or heading answers that is not there."""
    asked = read(file.questions, "questions")
    page = view.document.pages.get(view.site.source.key)
    is_written = page and not (page.problem or grounds_files.is_made(page))
    headings = [one.heading for one in page.sections] if page and is_written else None
    points = [point.quote.name for point in known.points]
    for number, one in enumerate(asked.values.get("questions", ())):
        if one["license"] != licenses.folder(view.document.key):
            continue
        key, there = ("point", points) if "point" in one else ("section", headings)
        # The headings of a page that is made of data are the site's words.
        if there is None or fold_blanks(one[key]) in map(fold_blanks, there):
            continue
        near = nearest(one[key], there)
        message = (
            say("{path} has no point `{name}`.", path=file.path, name=one[key])
            if key == "point"
            else say("No heading of the page is “{heading}”.", heading=one[key])
        )
        hint = say("Perhaps `{near}`?", near=near) if near else say("Name what answers the question.")
        line = asked.line("questions", f"{number}", key)
        yield INVALID.at(data_paths.QUESTIONS, line, 1, message, hint)
