from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidecheck.source.yaml_lines import read_yaml


def test_every_key_path_has_its_line() -> None:
    source = read_yaml("a: 1\nb:\n  c: 2\n  d:\n    - e: 3\n", first_line=10)
    assert source.values == {"a": 1, "b": {"c": 2, "d": [{"e": 3}]}}
    assert source.lines == {
        ("a",): 10,
        ("b",): 11,
        ("b", "c"): 12,
        ("b", "d"): 13,
        ("b", "d", "0"): 14,
        ("b", "d", "0", "e"): 14,
    }


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_what_ends_a_line_in_yaml_1_1_alone_ends_none(end: str) -> None:
    source = read_yaml(f"a: x{end}y\nb: 'x{end}y'\nc: 1\n")
    assert (source.problem, source.lines["c",]) == (None, 3)
    assert list(source.values) == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    source = read_yaml(text)
    assert (source.values, source.problem) == ({}, None)


def test_a_key_given_twice_is_named_with_both_lines() -> None:
    (duplicate,) = read_yaml("a: 1\nb: 2\n'a': 3\n").duplicates
    assert (duplicate.line, duplicate.column) == (3, 1)
    assert "line 1" in str(duplicate.message)


def test_the_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert read_yaml("a: {c: 1}\nb: {c: 2}\n").duplicates == ()


def test_merged_mappings_are_no_duplicates() -> None:
    source = read_yaml("a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n")
    assert source.duplicates == () and source.problem is None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: 1\nb: [\n", 3, 1),
        ("text", 1, 1),
        ("a: !!bool x", 1, 4),
        ("[a]: b", 1, 1),
        ("a: 1\n---\nb: 2", 2, 1),
        ("a: \ud800", 1, 1),
        ("a: " + "[" * 100_000, 1, 103),
        ("a: " + "{b: " * 100_000, 1, 400),
        ("".join(" " * n + "a:\n" for n in range(1500)), 101, 101),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_is_no_plain_data_is_a_problem_with_its_place(text: str, line: int, column: int) -> None:
    problem = read_yaml(text).problem
    assert problem
    assert (problem.line, problem.column) == (line, column)


def test_many_keys_are_not_nested_deep() -> None:
    assert read_yaml("".join(f"k{n}: [1]\n" for n in range(1000))).problem is None


@given(st.text(alphabet="ab:-[]{}?&*!|>'\"#% \n\t<~1.,"))
@settings(derandomize=True, max_examples=500, deadline=None)
def test_any_text_is_read_and_every_line_lies_inside_it(text: str) -> None:
    source = read_yaml(text)
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line in source.lines.values())
    assert source.problem is None or 1 <= source.problem.line <= count + 1


INF = float("inf")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, text) for text in ("No", "yes", "On", "off", "y", "12:30", "1:1", "2022-08-22", "1e3", "09", "0X1F")),
        *((text, text) for text in ("+.inf", "nULL", "_5", "0x", "0b2", ".", "1.2.3", "v1.0", "-+5", "<<", "=")),
        *((text, text) for text in ("18446744073709551616", "-9223372036854775809", "1.0e400", "제목")),
        ("010", 8),
        ("0o10", 8),
        ("0b11", 3),
        ("0x1F", 31),
        ("-010", -8),
        ("+12", 12),
        ("1_000", 1000),
        ("0_1", 1),
        ("5_", 5),
        ("18446744073709551615", 2**64 - 1),
        ("1_0.5", 10.5),
        ("1.10", 1.1),
        ("1.5e3", 1500.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("-.inf", -INF),
        ("~", None),
        ("NULL", None),
        ("True", True),
        ("FALSE", False),
        ('"2"', "2"),
        ("'no'", "no"),
        ("!!str 123", "123"),
        ("!!str +043", "35"),
        ("!!str +-.956e3", "956"),
        ("!!str 1_000", "1000"),
        ("!!str 1.10", "1.1"),
        ("!!str 1234567.5", "1.2345675e+06"),
        ("!!str 0.00001", "1e-05"),
        ("!!str -1.5e300", "-1.5e+300"),
        ("!!str -.inf", "-Inf"),
        ("!!str True", "true"),
        ("!!str ~", ""),
        ("!!str 08", "08"),
        ("!!str 1e3", "1e3"),
        ("!!str '+043'", "+043"),
        ('!!int "12"', 12),
        ("!!int 63.5", 0),
        ("!!float 1", 1.0),
        ("!!bool yes", True),
        ("!mine 5", "5"),
        ("!!python/object:os.system x", "x"),
        ("!mine {a: 1}", {"a": 1}),
        (r'"\ud83d\ude80 A"', "🚀 A"),
        (
            "{no: 1, On: 2, 0x10: 3, 1.50: 4, ~: 5, TRUE: 6}",
            {"no": 1, "On": 2, "16": 3, "1.5": 4, "null": 5, "true": 6},
        ),
        ("{<<: {q: 1}, z: 2}", {"q": 1, "z": 2}),
    ],
)
def test_a_value_is_what_hugo_makes_of_it(text: str, value: object) -> None:
    source = read_yaml(f"a: {text}\n")
    assert source.problem is None
    read = source.values["a"]
    assert (type(read), read) == (type(value), value)


def test_half_an_emoji_is_a_problem() -> None:
    assert read_yaml(r'a: "\ud83d"').problem
