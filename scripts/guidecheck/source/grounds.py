"""`data/grounds/<ID>.yaml`: read, and held to its schema, with the line of every fault; and where its clauses lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import guidecheck
from guidecheck.model.grounds import Clause, Grounds, GroundsFile, Point, Quote, Review, Statement
from guidecheck.source.passages import LicenceText, normalise
from guidecheck.source.schema_faults import MOST_DEPTH, as_json, endless, faults
from guidecheck.source.yaml_lines import YamlSource, read_yaml

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

POINT_KEYS = ("kind", "topic", "when", "clause", "quote")
_SCHEMA = Path(guidecheck.__file__).parent / "data/grounds.schema.json"
# A file has a thousand values, but aliases make a billion of a few lines.
_MOST_VALUES = 100_000


class Span(NamedTuple):
    """Where a clause lies in the normal form of the text."""

    clause: Clause
    begin: int
    end: int


@lru_cache(maxsize=4)
def read(file: GroundsFile) -> Grounds:
    """Read what the file says; never raises for what it holds.

    A file that breaks the schema comes back with its problems and nothing else.
    """
    source = read_yaml(file.data)
    if source.problem or source.duplicates:
        return Grounds(problems=(source.problem,) if source.problem else source.duplicates)
    left = [_MOST_VALUES]
    values = as_json(source.values, MOST_DEPTH, left)
    if left[0] < 0:
        return Grounds(problems=(endless(),))
    if problems := tuple(sorted(faults(_validator(), values, source), key=lambda one: one.line)):
        return Grounds(problems=problems)
    return _grounds(values, source, file.text or "")


@lru_cache(maxsize=4)
def read_topics(text: str) -> Mapping[str, Mapping[str, str]]:
    """Return the topics that a file of them has, and what each is called in each language; none of a broken file."""
    topics = as_json(read_yaml(text).values, MOST_DEPTH, [_MOST_VALUES])
    return {
        name: {language: str(one) for language, one in names.items() if language != "column"}
        for name, names in topics.items()
        if isinstance(names, dict)
    }


@lru_cache(maxsize=4)
def read_columns(text: str) -> frozenset[str]:
    """Return the topics of a file of them that licences are compared by."""
    topics = as_json(read_yaml(text).values, MOST_DEPTH, [_MOST_VALUES])
    return frozenset(name for name, one in topics.items() if isinstance(one, dict) and one.get("column"))


@lru_cache(maxsize=4)
def licence_text(text: str) -> LicenceText:
    """Return a text to find passages in."""
    return LicenceText(text)


def spans(clauses: Sequence[Clause], text: LicenceText) -> list[Span]:
    """Return where each clause lies whose first words stand once in the text, each up to the next; in that order."""
    begins = sorted((places[0], clause) for clause in clauses if len(places := text.find(clause.begins)) == 1)
    ends = [place for place, _ in begins[1:]] + [len(text.words)]
    return [Span(clause, begin, end) for (begin, clause), end in zip(begins, ends, strict=False)]


def clause_at(place: int, length: int, all_spans: Sequence[Span]) -> list[str]:
    """Return the names of the clauses that so many letters at a place lie in."""
    return [span.clause.name for span in all_spans if span.begin < place + length and place < span.end]


def words_length(passage: str) -> int:
    """Return how many letters a passage has in the normal form of a text."""
    return len(normalise(passage))


def _grounds(values: dict[str, Any], source: YamlSource, text: str) -> Grounds:
    def line(*at: str) -> int:
        while at and at not in source.lines:
            at = at[:-1]
        return source.lines[at] if at else 1

    def quote(part: str, name: str, one: Mapping[str, str]) -> Quote:
        return Quote(name, one["clause"], one["quote"], line(part, name, "quote"))

    def statement(number: int, one: Mapping[str, Any]) -> Statement:
        points, also = (tuple(one.get(key, ())) for key in ("points", "also"))
        under = " ".join((one["under"] or "").split())
        says = " ".join(one["says"].split())
        return Statement(
            under, says, one["verdict"], points, also, one.get("note", ""), line("statements", f"{number}", "says")
        )

    return Grounds(
        text={key: one for key, one in values["text"].items() if isinstance(one, str)},
        text_lines={key: line("text", key) for key in ("file", "sha256", "title", "dated")},
        clauses=tuple(
            Clause(name, one["begins"], one["printed"], line("clauses", name))
            for name, one in values["clauses"].items()
        ),
        points=tuple(
            Point(
                quote("points", name, one),
                one["kind"],
                one["topic"],
                tuple(one["when"]),
                {key: reading for key, reading in one.items() if key not in POINT_KEYS},
                line("points", name),
            )
            for name, one in values["points"].items()
        ),
        quotes=tuple(quote("quotes", name, one) for name, one in values.get("quotes", {}).items()),
        silent=tuple((topic, tuple(words), line("silent", topic)) for topic, words in values.get("silent", {}).items()),
        answers=tuple((topic, line("answers", topic)) for topic in values.get("answers", {})),
        notes={name: (one, line("notes", name)) for name, one in values.get("notes", {}).items()},
        statements=tuple(statement(number, one) for number, one in enumerate(values.get("statements", ()))),
        is_whole=values.get("coverage") != "facts",
        makes_page="statements" not in values,
        not_shown={name: line("not_shown", name) for name in values.get("not_shown", {})},
        reviews=tuple(
            Review(one["by"], one["on"], one["of"], line("reviews", f"{number}", "of"))
            for number, one in enumerate(values.get("reviews", ()))
        ),
        digest=_digest(values, text),
        values=values,
    )


def _digest(values: Mapping[str, Any], text: str) -> str:
    """Return what identifies all that a review covers: the text itself, not where it is from."""
    reviewed = {key: value for key, value in values.items() if key not in ("text", "reviews", "version")}
    return hashlib.sha256(json.dumps([text, reviewed], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@cache
def _validator() -> Draft202012Validator:
    # It takes 65 ms to import, and a run whose data did not change validates nothing.
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(json.loads(_SCHEMA.read_text("utf-8")))
