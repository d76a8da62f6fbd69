"""`data/grounds/<ID>.yaml`: read, and held to its schema, with the line of every fault; and where its clauses lie."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from guidecheck.model.grounds import Clause, Grounds, GroundsFile, Point, Quote, Review, Statement
from guidecheck.source import data_files
from guidecheck.source.data_files import DataFile
from guidecheck.source.passages import LicenceText, normalise

POINT_KEYS = ("kind", "topic", "when", "clause", "quote")


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
    data = data_files.read(file.data, "grounds")
    return Grounds(problems=data.problems) if data.problems else _grounds(data, file.text or "")


@lru_cache(maxsize=4)
def licence_text(text: str) -> LicenceText:
    """Return a text to find passages in."""
    return LicenceText(text)


def spans(clauses: Sequence[Clause], text: LicenceText) -> list[Span]:
    """Return where each clause lies whose first words stand once in the text, each up to the next; in that order."""
    begins = sorted((places[0], clause) for clause in clauses if len(places := text.find(clause.begins)) == 1)
    ends = [place for place, _ in begins[1:]] + [len(text.words)]
    return [Span(clause, begin, end) for (begin, clause), end in zip(begins, ends)]


def clause_at(place: int, length: int, all_spans: Sequence[Span]) -> list[str]:
    """Return the names of the clauses that so many letters at a place lie in."""
    return [span.clause.name for span in all_spans if span.begin < place + length and place < span.end]


def words_length(passage: str) -> int:
    """Return how many letters a passage has in the normal form of a text."""
    return len(normalise(passage))


def _grounds(data: DataFile, text: str) -> Grounds:
    values, line = data.values, data.line

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
