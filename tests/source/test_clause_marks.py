"""Clauses as they may be: at the numbers that a text prints, whatever it numbers by."""

from pathlib import Path

import pytest
import yaml

from guidecheck.source.clause_marks import propose
from guidecheck.source.passages import LicenceText, normalise

ROOT = Path(__file__).resolve().parents[2]
TEXTS = sorted((ROOT / "assets/texts").glob("*.txt"))


def proposed(text: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.printed) for one in propose(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Toy License\n\n0. Words.\n\n1. Grant.\n2. Notices.\n", ["Title", "0", "1", "2"]),
        ("1. A grant\n  (a) of this;\n  (b) of that.\n2. A duty\n", ["1", "1(a)", "1(b)", "2"]),
        (
            "1. Grant\na. of this\nb. of that\n i. and\n ii. so on\n2. Duty\n",
            ["1", "1.a", "1.b", "1.b.i", "1.b.ii", "2"],
        ),
        ("1. Words\n1.1. You\n1.2. Us\n (a) or them\n2. Grant\n2.1. Ours\n", ["1", "1.1", "1.2", "1.2(a)", "2", "2.1"]),
        # Numbers that go on from section to section, and letters that begin anew in each.
        ("Section I: A\n1. One\n2. Two\nSection II: B\n3. Three\n4. Four\n", ["I", "1", "2", "II", "3", "4"]),
        (
            "Section 1 - A\na. this\nb. that\nSection 2 - B\na. those\n1. they\n2. them\n",
            ["1", "1.a", "1.b", "2", "2.a", "2.a.1", "2.a.2"],
        ),
        # Years, versions and words that stand at the beginning of a line are no numbers of clauses.
        ("1. On\n2004. Then it was.\n5. and so\nB. nd\nI. am\n2. Off\n", ["1", "2"]),
        # Without numbers each paragraph is one.
        ("Toy\n\nYou may use it.\nAny time.\n\nNo warranty.\n", ["Paragraph 1", "Paragraph 2", "Paragraph 3"]),
        ("", []),
        (" \n\n", []),
    ],
)
def test_clauses_are_named_by_the_numbers_that_the_text_prints(text: str, names: list[str]) -> None:
    assert [name for name, _ in proposed(text)] == names


def test_first_words_are_so_many_that_they_stand_once() -> None:
    text = (
        "1. You may use the Thing, in any field, for all of a day.\n2. You may use the Thing, in any field, at night.\n"
    )
    for one in propose(text + "3. You may use the Thing, in any field, at night, too.\n"):
        assert one.begins.startswith(f"{one.name}. You may use the")
    same = "1. You may.\n2. Once more.\nYou may. Once more.\n3. You may. Once more. You may. Once more.\n"
    assert [one.begins for one in propose(same)] == [
        "1. You may.",
        "2. Once more. You may. Once",
        "3. You may. Once more. You",
    ]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_proposals_stand_once_in_the_texts_of_the_guide_in_their_order(path: Path) -> None:
    text = path.read_text("utf-8")
    passages = LicenceText(text)
    places = [passages.find(one.begins) for one in propose(text)]
    assert all(len(found) == 1 for found in places)
    assert places == sorted(places)
    assert places[0] == [0]
    assert len({one.name for one in propose(text)}) == len(places)


def test_nearly_all_clauses_that_editors_found_numbered_are_proposed() -> None:
    known = found = 0
    for path in TEXTS:
        clauses = yaml.safe_load((ROOT / f"data/grounds/{path.stem}.yaml").read_text("utf-8"))["clauses"]
        begins = [normalise(one.begins) for one in propose(path.read_text("utf-8"))]
        numbered = [normalise(one["begins"]) for one in clauses.values() if one["printed"]]
        known += len(numbered)
        found += sum(any(one.startswith(other) or other.startswith(one) for other in begins) for one in numbered)
    assert found >= 0.9 * known
