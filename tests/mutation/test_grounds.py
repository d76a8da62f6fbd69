"""Every entry of the page's own `data/grounds` damaged, one at a time: each damage is found where it was done.

The damage is done to what was read of the file, so that some hundred damages take seconds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from grounds_samples import ROOT, RULES, real_guide
from guidecheck.model.grounds import Grounds, Quote, Statement
from guidecheck.source import data_files, grounds
from guidecheck.source.load import read_translations
from guidecheck.source.passages import normalise
from guidecheck.source.yaml_lines import read_yaml
from guides_in_memory import check, make_guide

NAMES = tuple(f"grounds-{rule}" for rule in RULES)
# What else may follow from a damage: where a boundary is gone, quotes lie in another clause; one quote less may leave a
# clause that nothing cites.
ALLOWED = {"clause": {"grounds-quote"}, "quote": {"grounds-clause"}}
# Name of the damage, the damaged grounds, the rule that finds it, and the line where; None where the page says it.
Damage = tuple[str, Grounds, str, int | None]


def put(values: tuple[Any, ...], at: int, value: Any) -> tuple[Any, ...]:
    return (*values[:at], value, *values[at + 1 :])


def drop(values: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*values[:at], *values[at + 1 :])


def other_word(words: str) -> str:
    """Return words of which one in the middle is another."""
    split = words.split()
    split[len(split) // 2] = "whatsoever"
    return " ".join(split)


def damage_clauses(sound: Grounds) -> Iterator[Damage]:
    for at, one in enumerate(sound.clauses):

        def put_clause(clause: Any, at: int = at) -> Grounds:
            return replace(sound, clauses=put(sound.clauses, at, clause))

        yield "clause begins otherwise", put_clause(one._replace(begins=other_word(one.begins))), "clause", one.line
        yield "clause prints another number", put_clause(one._replace(printed="77")), "clause", one.line
        if at:
            swapped = put(put(sound.clauses, at, sound.clauses[at - 1]), at - 1, one)
            yield "clauses out of order", replace(sound, clauses=swapped), "clause", sound.clauses[at - 1].line
        if one.name in sound.not_shown:
            rest = {name: line for name, line in sound.not_shown.items() if name != one.name}
            yield "clause forgotten", replace(sound, not_shown=rest), "clause", one.line
        else:
            shown = {**sound.not_shown, one.name: 9999}
            yield "clause left out though cited", replace(sound, not_shown=shown), "clause", 9999


def damage_quotes(sound: Grounds) -> Iterator[Damage]:
    names = [clause.name for clause in sound.clauses]

    def damages(one: Quote) -> Iterator[tuple[str, Quote]]:
        words = normalise(one.words).split()
        yield "quote with another word", one._replace(words=other_word(one.words))
        yield "quote without its middle", one._replace(words=" ".join(words[:1] + words[2:]))
        yield "quote cut inside a word", one._replace(words=one.words[1:])
        yield "quote too short", one._replace(words=" ".join(words[:2]))
        yield "quote moved", one._replace(clause=names[names.index(one.clause) - 1])
        yield "quote of no clause", one._replace(clause="none")

    for at, point in enumerate(sound.points):
        for what, quote in damages(point.quote):
            yield what, replace(sound, points=put(sound.points, at, point._replace(quote=quote))), "quote", quote.line
    for at, one in enumerate(sound.quotes):
        for what, quote in damages(one):
            yield what, replace(sound, quotes=put(sound.quotes, at, quote)), "quote", quote.line


def damage_words(sound: Grounds) -> Iterator[Damage]:
    def without(readings: Mapping[str, str], language: str) -> dict[str, str]:
        return {key: text for key, text in readings.items() if key != language}

    [file] = real_guide().grounds.values()
    lines = read_yaml(file.data).lines
    english = {one.quote.name: lines["points", one.quote.name, "en"] for one in sound.points}
    for at, one in enumerate(sound.points):
        for what, point, rule in (
            ("reading lost", one._replace(readings=without(one.readings, "ko")), "wording"),
            ("reading lost", one._replace(readings=without(one.readings, "en")), "wording"),
            ("readings exchanged", one._replace(readings={**one.readings, "en": one.readings["ko"]}), "wording"),
            ("advice", one._replace(readings={**one.readings, "en": "You should ask."}), "wording"),
            ("no such topic", one._replace(topic="nothing"), "invalid"),
        ):
            line = english[one.quote.name] if what in ("readings exchanged", "advice") else one.line
            yield what, replace(sound, points=put(sound.points, at, point)), rule, line
    for name, (note, line) in sound.notes.items():
        for language in ("ko", "en"):
            notes = {**sound.notes, name: (without(note, language), line)}
            yield "note lacks a language", replace(sound, notes=notes), "wording", line
    for at, (topic, words, line) in enumerate(sound.silent):
        present = put(sound.silent, at, (topic, (*words, "Model"), line))
        yield "a word that is there", replace(sound, silent=present), "silent", line
        yield "no such topic", replace(sound, silent=put(sound.silent, at, ("nothing", words, line))), "invalid", line


def damage_statements(sound: Grounds) -> Iterator[Damage]:
    for at, one in enumerate(sound.statements):

        def put_statement(statement: Statement, at: int = at) -> Grounds:
            return replace(sound, statements=put(sound.statements, at, statement))

        says = one._replace(says=f"{one.says[:-1]}!")
        yield "statement says otherwise", put_statement(says), "statement", one.line
        yield "statement elsewhere", put_statement(one._replace(under="Elsewhere")), "statement", one.line
        yield "note of no name", put_statement(one._replace(note="nothing")), "statement", one.line
        yield "point of no name", put_statement(one._replace(points=(*one.points, "nothing"))), "statement", one.line
        if one.verdict not in ("policy", "outside", "structure"):
            yield "no grounds", put_statement(one._replace(points=(), also=())), "statement", one.line
        if one.note:
            yield "no note", put_statement(one._replace(note="")), "statement", one.line
        # Without its entry a heading states nothing.
        if one.says not in ("자유롭게 할 수 있는 것", "중요: 생성된 이미지는 모델 라이선스와 별개입니다"):
            yield "entry lost", replace(sound, statements=drop(sound.statements, at)), "statement", None


@pytest.mark.parametrize(
    "damage", [damage_clauses, damage_quotes, damage_words, damage_statements], ids=lambda one: one.__name__
)
def test_every_damage_is_found_where_it_was_done(
    damage: Any, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    guide = real_guide()
    [file] = guide.grounds.values()
    sound = grounds.read(file)
    page = guide.documents[0].pages["ko"].path
    assert check(guide, *NAMES) == []
    done: Counter[str] = Counter()
    missed = []
    for what, damaged, rule, line in damage(sound):
        monkeypatch.setattr(grounds, "read", lambda _, damaged=damaged: damaged)
        found = [(one.path, one.line if line else None, one.rule) for one in check(guide, *NAMES)]
        expected = (file.path if line else page, line, f"grounds-{rule}")
        if expected not in found or {name for _, _, name in found if name != expected[2]} - ALLOWED.get(rule, set()):
            missed.append((what, expected, found))
        done[what] += 1
    assert missed == []
    assert sum(done.values()) > 80
    record_property("mutation", [f"{what}: {count} of {count} found" for what, count in sorted(done.items())])


@pytest.mark.parametrize(("changed", "other"), [("ko", "en"), ("en", "ko")])
def test_every_reading_of_the_guide_that_changes_in_one_language_is_told_at_the_other(changed: str, other: str) -> None:
    """All points and notes of each licence, once what is there was accepted."""
    record = read_translations(ROOT)
    count = 0
    for path in sorted((ROOT / "data/grounds").glob("*.yaml")):
        pages = [f"content/{key}/licenses/{path.stem}/_index.md" for key in ("ko", "en")]
        name = path.relative_to(ROOT).as_posix()
        files = {one: (ROOT / one).read_text("utf-8") for one in (*pages, name)}
        data = data_files.read(files[name], "grounds")
        lines = files[name].split("\n")
        entries = [(part, entry) for part in ("points", "notes") for entry in data.values.get(part, {})]
        for part, entry in entries:
            at = data.line(part, entry, changed) - 1
            lines[at] = re.sub(rf'(\b{changed}: *"?)', r"\1New ", lines[at], count=1)
        guide = replace(make_guide({**files, name: "\n".join(lines)}), translations=record)
        found = {(one.path, one.line) for one in check(guide, "translation-stale")}
        assert found == {(name, data.line(part, entry, other)) for part, entry in entries}
        count += len(entries)
    assert count > 600
