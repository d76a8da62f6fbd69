"""The topics that licences are compared by, and the questions of the first page: each fault once, at its line."""

from pathlib import Path

import pytest

from grounds_samples import FILE, FILES, TOPICS, TOPICS_FILE, find
from guidecheck.run.check_source import check_source
from guides_in_memory import check, lines, make_guide
from guides_on_disk import write_guide

QUESTIONS_FILE, MODELS_FILE = "data/questions.yaml", "data/models.yaml"
QUESTIONS = """\
# What people ask.
questions:
  - license: Toy
    point: keep-notices
    ko: 고지를 지켜야 하나요?
    en: Must notices be kept?
  - license: Toy
    section: 고지를 지킵니다
    ko: 고지란 무엇인가요?
    en: What are notices?
"""
PLAIN = """\
grant: {ko: 허락, en: Grant}
retain-notices:
  ko: 고지
  en: Notices
  column:
    place: 1
    ko: 고지
    en: Notices kept
    "yes": [obligation]
patent-grant:
  ko: 특허
  en: Patents
  column:
    place: 2
    ko: 특허
    en: Patents licensed
    "yes": [permission]
    "no": [limit]
"""


def found(path: str, text: str) -> list[tuple[str, int, str]]:
    return [(one.path, one.line, one.rule) for one in find(FILES | {path: text})]


def test_sound_files_are_left_alone() -> None:
    for topics in (TOPICS, PLAIN):
        assert find(FILES | {TOPICS_FILE: topics, QUESTIONS_FILE: QUESTIONS}) == []
    assert find(FILES | {QUESTIONS_FILE: "questions: []\n"}) == []
    assert find(FILES | {QUESTIONS_FILE: ""}) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("  ko: 고지\n  en: Notices\n", "  en: Notices\n", 2, "wording"),
        ("    ko: 고지\n    en: Notices kept\n", "    ko: 고지\n", 5, "wording"),
        ("  en: Notices\n", "  en: 고지\n", 4, "wording"),
        ("en: Notices kept", "en: Safe to keep", 8, "wording"),
        ("en: Patents licensed", "en: Consult a lawyer", 16, "wording"),
        ("  en: Patents\n", "  en: Patents\n  fr: Brevets\n", 13, "wording"),
        ("    ko: 특허\n", "    ko: 법률 상담\n", 15, "wording"),
        ("place: 2", "place: 1", 14, "invalid"),
        ("place: 2", "place: 0", 14, "invalid"),
        ("place: 2", 'place: "2"', 14, "invalid"),
        ("    place: 2\n", "", 13, "invalid"),
        ('"yes": [obligation]', '"yes": [duty]', 9, "invalid"),
        ('"yes": [obligation]', '"yes": []', 9, "invalid"),
        ('"yes": [obligation]', '"yes": [obligation, obligation]', 9, "invalid"),
        ('"yes": [obligation]', '"yes": obligation', 9, "invalid"),
        ('    "yes": [obligation]\n', "", 5, "invalid"),
        ('"no": [limit]', '"no": [permission]', 18, "invalid"),
        ("  column:\n    place: 1\n", "  column: {}\n  old:\n    place: 1\n", 5, "invalid"),
        ("grant: {ko: 허락, en: Grant}", "grant: Grant", 1, "invalid"),
        ("retain-notices:", "Retain notices:", 2, "invalid"),
        ("grant: {ko: 허락, en: Grant}", "grant: [ko, en", 2, "invalid"),
        ("grant: {ko", "patent-grant: {ko", 10, "invalid"),
    ],
)
def test_each_fault_of_the_topics_is_named_at_its_line(old: str, new: str, line: int, rule: str) -> None:
    assert PLAIN.count(old) == 1
    all_found = found(TOPICS_FILE, PLAIN.replace(old, new))
    assert all_found[0] == (TOPICS_FILE, line, f"grounds-{rule}")
    assert {(path, name) for path, _, name in all_found} == {(TOPICS_FILE, f"grounds-{rule}")}


@pytest.mark.parametrize("topics", ["grant: [\n", "grant: Grant\n", PLAIN.replace("place: 2", "place: -1")])
def test_topics_that_cannot_be_read_are_one_fault_of_theirs_and_none_of_the_licences(topics: str) -> None:
    assert {path for path, _, _ in found(TOPICS_FILE, topics)} == {TOPICS_FILE}


def test_topics_that_are_gone_are_one_fault() -> None:
    files = {path: text for path, text in FILES.items() if path != TOPICS_FILE}
    assert [(one.path, one.line, one.rule) for one in find(files | {TOPICS_FILE: "# Nothing\n"})] == [
        (TOPICS_FILE, 1, "grounds-invalid")
    ]
    assert [(one.path, one.line, one.rule) for one in find(files)] == [(TOPICS_FILE, 1, "grounds-invalid")]


def test_a_topic_that_a_licence_names_must_be_there() -> None:
    gone = PLAIN.replace("grant: {ko: 허락, en: Grant}\n", "")
    assert found(TOPICS_FILE, gone) == [(FILE, 14, "grounds-invalid")]


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("point: keep-notices", "point: keep-notice", 4, "invalid"),
        ("section: 고지를 지킵니다", "section: 고지를 안 지킵니다", 8, "invalid"),
        ("  - license: Toy\n    point", "  - license: Tox\n    point", 3, "invalid"),
        ("    point: keep-notices\n", "", 3, "invalid"),
        ("    point: keep-notices\n", "    point: keep-notices\n    section: 의무\n", 3, "invalid"),
        ("    en: Must notices be kept?\n", "", 3, "wording"),
        ("en: Must notices be kept?", "en: 고지를?", 6, "wording"),
        ("en: Must notices be kept?", "en: ''", 6, "invalid"),
        ("questions:", "question:", 2, "invalid"),
        ("questions:\n", "questions: 1\nasked:\n", 2, "invalid"),
    ],
)
def test_each_fault_of_the_questions_is_named_at_its_line(old: str, new: str, line: int, rule: str) -> None:
    assert QUESTIONS.count(old) == 1
    all_found = found(QUESTIONS_FILE, QUESTIONS.replace(old, new))
    assert all_found[0] == (QUESTIONS_FILE, line, f"grounds-{rule}")
    assert {(path, name) for path, _, name in all_found} == {(QUESTIONS_FILE, f"grounds-{rule}")}


def test_the_words_of_a_model_are_no_advice() -> None:
    model = """\
toy-1:
  name: {ko: 장난감, en: Toy}
  license: Toy
  source: https://example.org/toy/
  on: 2026-11-28
  note:
    ko: 사본은 다릅니다.
    en: The copy differs.
"""
    assert find(FILES | {MODELS_FILE: model}) == []
    advice = model.replace("The copy differs.", "It is safe to use.")
    assert lines(find(FILES | {MODELS_FILE: advice})) == [(8, "grounds-wording")]


def test_another_site_may_have_files_of_those_names() -> None:
    other = {"content/ko/a.md": "text", "content/en/a.md": "text", TOPICS_FILE: "- a\n", QUESTIONS_FILE: "q: [\n"}
    assert check(make_guide(other), "grounds-invalid", "grounds-wording") == []


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("data/models.yml", "models-invalid"),
        ("data/topics.json", "grounds-invalid"),
        ("data/grounds/MIT.toml", "grounds-invalid"),
    ],
)
def test_a_file_that_only_the_site_reads_is_told(tmp_path: Path, path: str, rule: str) -> None:
    files = {**FILES, path: "{}", "data/other.yml": "a: b"}
    found = check_source(write_guide(tmp_path, files)).findings
    told = [(one.path, one.line, one.rule) for one in found if one.rule in ("grounds-invalid", "models-invalid")]
    assert told == [(path, 1, rule)]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("  column:\n    place: 1", "  colum:\n    place: 1", 5, "takes no key `colum`; did you mean `column`?"),
        ("    place: 1", "    plac: 1", 6, "takes no key `plac`; did you mean `place`?"),
    ],
)
def test_a_mistyped_key_of_a_topic_is_one_finding_that_names_the_nearest(
    old: str, new: str, line: int, says: str
) -> None:
    (finding,) = find(FILES | {TOPICS_FILE: PLAIN.replace(old, new)})
    assert finding.line == line
    assert str(finding.message).endswith(says)
