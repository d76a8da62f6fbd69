from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidecheck.source.front_matter import read_front_matter


@pytest.mark.parametrize(
    ("text", "form", "taken"),
    [
        ("---\ntitle: T\nweight: 1\n---\ntext", "yaml", 4),
        ("--- \ntitle: T\nweight: 1\n--- \ntext", "yaml", 4),
        ("---\ntitle: T\nweight: 1\n---text", "yaml", 4),
        ("+++\ntitle = 'T'\nweight = 1\n+++\n", "toml", 4),
        ('{\n"title": "T",\n"weight": 1}\ntext', "json", 3),
    ],
)
def test_each_format_is_read_with_the_lines_of_its_keys(text: str, form: str, taken: int) -> None:
    front_matter, lines = read_front_matter(text)
    assert (front_matter.format, dict(front_matter.values), lines) == (form, {"title": "T", "weight": 1}, taken)
    assert (dict(front_matter.lines), front_matter.end_line) == ({"title": 2, "weight": 3}, taken)


def test_what_stands_behind_the_opening_delimiter_is_read() -> None:
    front_matter, lines = read_front_matter("---title: T\nweight: 1\n---\ntext")
    assert (dict(front_matter.values), dict(front_matter.lines)) == (
        {"title": "T", "weight": 1},
        {"title": 1, "weight": 2},
    )
    assert lines == 3


@pytest.mark.parametrize("text", ["", "text", "# {", "text\n---\ntitle: T\n---\n", "* - a\n"])
def test_a_page_without_front_matter_has_none(text: str) -> None:
    front_matter, lines = read_front_matter(text)
    assert (front_matter.format, lines, front_matter.problem) == ("", 0, None)


def test_blank_lines_before_it_count_as_hugo_counts_them() -> None:
    front_matter, lines = read_front_matter("\n\n---\ntitle: T\n---\n")
    assert (front_matter.lines["title"], front_matter.end_line, lines) == (4, 5, 5)


def test_keys_of_tables_and_of_other_values_are_not_taken_for_each_other() -> None:
    front_matter, _ = read_front_matter("+++\nx = 'title = 1'\n[a.title]\nb = 1\n[title]\n+++\n")
    assert dict(front_matter.lines) == {"x": 2, "a": 3, "title": 5}


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("---\ntitle: T\n", 1, 1),
        ("\n+++\na = 1\n", 2, 1),
        ("---\na: b\ntitle: 'T\n---\n", 3, 8),
        ("---\n- a\n---\n", 2, 1),
        ("---\na: b: c\n---\n", 2, 5),
        ("+++\na = 1\nb = \n+++\n", 3, 5),
        ('{"a": }\n', 1, 7),
        ("{{< figure >}}\ntext", 1, 1),
        ("----\na\n", 1, 1),
        ("\n - a\n---\nb: c\n---\n", 2, 2),
        ("+ a\n", 1, 1),
        ("{" + '"a":{' * 100_000, 1, 1),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_place(text: str, line: int, column: int) -> None:
    problem = read_front_matter(text)[0].problem
    assert problem and str(problem.message)
    assert (problem.line, problem.column) == (line, column)


@given(st.text(alphabet="-+{}[]:=\"'\n abtitle1#&*!|>.<%"), st.sampled_from(["", "---\n", "+++\n", "{"]))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_any_text_is_read_and_every_place_lies_inside_it(text: str, head: str) -> None:
    text = head + text
    front_matter, taken = read_front_matter(text)
    count = text.count("\n") + 1
    assert 0 <= taken <= count
    assert all(1 <= line <= count for line in front_matter.lines.values())
    for problem in (*front_matter.duplicates, *filter(None, [front_matter.problem])):
        assert 1 <= problem.line <= count and problem.column >= 1
