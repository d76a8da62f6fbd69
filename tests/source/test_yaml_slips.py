"""What somebody meant who wrote YAML that cannot be read: where the slip is, and what to do about it."""

import pytest

from guidecheck.source.yaml_lines import read_yaml

CLOSE = "The quotation mark that opens here needs its counterpart at the end of the value."
COLON = "Put the value in quotation marks: it holds a colon and a blank."
TABS = "Indent with blanks: YAML takes no tabs there."
KEY = "A colon and a blank belong behind the key."
MERGED = "Both sides of a merge stand here: keep one, and remove git's marks."
DEEPER = "Begin the line where the line above begins: that one has its value already."


@pytest.mark.parametrize(
    ("text", "line", "column", "hint"),
    [
        # The parser gives up one line further down, or at the end.
        ('title: "Guide\nlinkTitle: "Short"\n', 1, 8, CLOSE),
        ("title: 'Guide\nlinkTitle: 'Short'\n", 1, 8, CLOSE),
        ('title: "Guide\nweight: 1\n', 1, 8, CLOSE),
        ('title: "Guide"\ndescription: "Text\ntype: "docs"\n', 2, 14, CLOSE),
        ('list:\n  - name: "One\n  - name: "Two"\n', 2, 11, CLOSE),
        ('title: "The "best" guide"\n', 1, 14, 'A quotation mark inside such a value is written \\".'),
        ("title: 'It's'\n", 1, 12, "A quotation mark inside such a value is written ''."),
        ("title: Guide: part one\n", 1, 13, COLON),
        ("title: Guide\n\tweight: 1\n", 2, 1, TABS),
        ("list:\n\t- one\n", 2, 1, TABS),
        ("title: @guide\n", 1, 8, "Put the value in quotation marks: @ may not begin it."),
        ("title: Guide\nweight 10\ntype: docs\n", 2, 1, KEY),
        ('title:"Guide"\nweight: 1\n', 1, 1, KEY),
        ("title: Guide\n weight: 1\n", 2, 1, DEEPER),
        ("title: A\n<<<<<<< HEAD\nweight: 1\n=======\nweight: 2\n>>>>>>> branch\n", 2, 1, MERGED),
    ],
)
def test_a_slip_is_told_where_it_was_made_with_what_to_do(text: str, line: int, column: int, hint: str) -> None:
    problem = read_yaml(text).problem
    assert problem
    assert (problem.line, problem.column, str(problem.hint)) == (line, column, hint)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        # A value of several lines is closed; what is wrong comes behind it.
        ('title: "Long\n  text"\nlist: [a, b\nweight: 1\n', 4, 7),
        ("list: [a, b\nweight: 1\n", 2, 7),
        ("- a\nb: c\n", 2, 1),
        ("title: Guide\nlist: }\n", 2, 7),
    ],
)
def test_what_no_slip_explains_stays_where_the_parser_gave_up(text: str, line: int, column: int) -> None:
    problem = read_yaml(text).problem
    assert problem
    assert (problem.line, problem.column, str(problem.hint)) == (line, column, "")


@pytest.mark.parametrize(
    "text",
    [
        'title: "Long\n  text"\nweight: 1\n',
        'title: It\'s a "guide"\n',
        'title: "a" # "b\nweight: 1\n',
        "text: |\n  title: a: b\n  weight 10\n",
        'url: http://example.org/a:b\n"key: with": 1\n',
    ],
)
def test_what_can_be_read_has_no_slip(text: str) -> None:
    assert read_yaml(text).problem is None
