"""The state of what licences' texts say: the table, the file for the site, and reviews."""

import json
from datetime import date
from pathlib import Path

import pytest

from grounds_samples import DATA, ENGLISH, FILE, FILES, TEXT, TRANSLATION
from guidecheck.cli import main
from guidecheck.model.findings import GuideError
from guidecheck.model.grounds import Clause, Grounds, Quote
from guidecheck.report import statements
from guidecheck.run import grounds
from guidecheck.run.check_source import check_source
from guides_in_memory import make_guide
from guides_on_disk import write_guide

KEY = "licenses/Toy/_index.md"
STATE = "data/grounds_state.json"
DAY = date(2026, 12, 1)


def grounds_rules(root: Path) -> list[str]:
    return [one.rule for one in check_source(root).findings if one.rule.startswith("grounds")]


def test_the_table_counts_clauses_points_and_statements(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grounds", "--root", str(write_guide(tmp_path, FILES))]) == 0
    header, row = (line.split() for line in capsys.readouterr().out.splitlines())
    # Of four clauses two are cited; no point is absent; of eight statements six are about the licence, one differs.
    counts = {"clauses": "4", "shown": "2", "points": "2", "absent": "0", "statements": "8", "there": "5"}
    assert dict(zip(header, row, strict=True)) == counts | {
        "licence": "Toy",
        "different": "1",
        "reviews": "0",
        "current": "0",
    }


def test_the_state_says_where_each_statement_stands_in_each_language(tmp_path: Path) -> None:
    assert main(["grounds", "--root", str(write_guide(tmp_path, FILES)), "--state", STATE]) == 0
    state = json.loads((tmp_path / STATE).read_text("utf-8"))["pages"]
    found = {
        language: [
            (section["at"], [(one["entry"], one["says"]) for one in section["statements"]])
            for section in pages[KEY]["sections"]
        ]
        for language, pages in state.items()
    }
    assert state["en"][KEY]["headings"] == 3
    assert found["en"] == [
        (0, [(0, "A license that lets you use the toy."), (1, "SPDX Identifier: Toy"), (2, "Use: free")]),
        (1, [(3, "Use"), (4, "Use › Commercial use"), (5, "Ask the OSPO.")]),
        (3, [(6, "Notices are kept"), (7, "Notices | Kept")]),
    ]
    assert [(at, [entry for entry, _ in ones]) for at, ones in found["ko"]] == [
        (at, [entry for entry, _ in ones]) for at, ones in found["en"]
    ]


def test_the_state_says_where_clauses_and_quotes_lie_in_the_text(tmp_path: Path) -> None:
    assert main(["grounds", "--root", str(write_guide(tmp_path, FILES)), "--state", STATE]) == 0
    shown = json.loads((tmp_path / STATE).read_text("utf-8"))["texts"]["Toy"]
    assert [(one["name"], one["id"]) for one in shown["clauses"]] == [(one, one) for one in ("title", "1", "2", "last")]
    assert "".join(TEXT[one["begin"] : one["end"]] for one in shown["clauses"]) == TEXT
    assert [TEXT[one["begin"] :][:6] for one in shown["clauses"]] == ["Toy Li", "1. Gra", "2. Not", "Warran"]
    marked = [(at, name) for one in shown["clauses"] for at, name in one["marks"]]
    opened = {name: TEXT[at:end] for (at, name), (end, _) in zip(marked[::2], marked[1::2], strict=True)}
    assert opened == {
        "use": "You may use the “Thing” for any purpose",
        "field": "without\ncharge - and in any field",
        "keep-notices": "You must keep all notices",
    }
    assert shown["order"] == ["use", "field", "keep-notices"]


@pytest.mark.parametrize(
    ("quotes", "marked"),
    [
        # One inside of another, two that begin together, two that overlap, two of the same words.
        (["You may use the Thing", "use the Thing"], "[a:You may [b:use the Thing]]"),
        (["You may use", "You may use the Thing"], "[b:[a:You may use] the Thing]"),
        (["You may use", "may use the Thing"], "[a:You [b:may use the Thing]]"),
        (["You may use", "You may use"], "[a:[b:You may use]]"),
        (["You may", "may use", "use the Thing"], "[a:You [b:may [c:use the Thing]]]"),
        (["- may use"], "[a:may use]"),
    ],
)
def test_quotes_that_overlap_are_marked_one_inside_of_another(quotes: list[str], marked: str) -> None:
    text = "1. You may use the Thing for free.\n"
    clause = Clause("1", "1. You may", "1", 1)
    known = Grounds(
        clauses=(clause,), quotes=tuple(Quote(name, "1", one, 1) for name, one in zip("abc", quotes, strict=False))
    )
    [found] = grounds.shown(known, text)["clauses"]
    for at, name in reversed(found["marks"]):
        text = f"{text[:at]}{f'[{name}:' if name else ']'}{text[at:]}"
    assert marked in text


def test_a_mark_before_the_first_words_of_a_clause_is_its_own() -> None:
    text = "Attachment A\n\n- To harm.\n *  To lie.\nEnd - of it.\n"
    begins = {"A": "Attachment A", "A.1": "- To harm", "A.2": "To lie.", "end": "of it."}
    known = Grounds(clauses=tuple(Clause(name, words, None, 1) for name, words in begins.items()))
    found = grounds.shown(known, text)["clauses"]
    assert [text[one["begin"] : one["end"]] for one in found] == [
        "Attachment A\n\n",
        "- To harm.\n",
        " *  To lie.\nEnd - ",
        "of it.\n",
    ]


def test_a_section_that_says_less_in_a_translation_has_no_verdicts_there() -> None:
    guide = make_guide(FILES | {ENGLISH: TRANSLATION.replace("Ask the OSPO.\n", "")})
    [one] = grounds.grounded(guide)
    assert sorted(grounds.placed(one)["en"]) == [0, 2, 3]
    assert sorted(grounds.placed(one)["ko"]) == [0, 1, 3]


@pytest.mark.parametrize(
    "before", ["reviews: []\n", "", "reviews:\n  - {by: A, on: 2026-11-01, of: %s}\n" % ("0" * 63 + "a")]
)
def test_a_review_is_recorded_for_what_is_there_now(tmp_path: Path, before: str) -> None:
    root = write_guide(tmp_path, FILES | {FILE: DATA.replace("reviews: []\n", before)})
    assert main(["grounds", "--root", str(root), "--accept", "Toy", "--by", 'B. "Lawyer"']) == 0
    [found] = grounds.grounded(grounds.load_guide(root))
    assert found.known.reviews[-1].by == 'B. "Lawyer"'
    assert found.known.reviews[-1].of == found.known.digest
    assert grounds_rules(root) == (["grounds-review"] if "by: A" in before else [])
    file = root / FILE
    file.write_text(file.read_text("utf-8").replace("All notices must", "Every notice must"), "utf-8")
    assert "grounds-review" in grounds_rules(root)


def test_nothing_faulty_or_unknown_is_recorded_as_reviewed(tmp_path: Path) -> None:
    root = write_guide(tmp_path, FILES | {FILE: DATA.replace("keep all notices", "keep any notices", 1)})
    with pytest.raises(GuideError, match="must be mended first: The quote"):
        grounds.accept(root, "Toy", "A", DAY)
    with pytest.raises(GuideError, match="has no file for the page of `MIT`"):
        grounds.accept(root, "MIT", "A", DAY)
    assert main(["grounds", "--root", str(root), "--accept", "Toy"]) == 2
    assert "A" not in (root / FILE).read_text("utf-8").partition("reviews:")[2]


def test_the_report_shows_each_statement_beside_its_words() -> None:
    made = statements.write_html(make_guide(FILES), "en")
    assert made.count("<tr>") == 8 + 1
    assert '<q lang="en">without charge and in any field</q>' in made
    assert "licence-says-more: There are conditions." in made
    assert statements.write_html(make_guide({})) == ""
