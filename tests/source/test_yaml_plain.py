"""What is read without a parser is what the parser reads."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidecheck.source import yaml_lines
from guidecheck.source.yaml_plain import read_plain

KEYS = st.sampled_from(["a", "title", "linkTitle", "a-b", "_x", "1a", "true", "Null", "a b", "가", "<<", "a.b", "y"])
BETWEEN = st.sampled_from([": ", ":", ":  ", " : ", ": # ", ":\t"])
VALUES = st.sampled_from(
    [
        *("", "a", "a b", "a  b", "가 나", "a-b", "a - b", "- a", "a.b/c", "true", "Null", "no", "TRUE", "on", "NaN"),
        *("0", "7", "07", "1_000", "1e3", "1.5", "-1", "123456789012345", "12345678901234567890", "0x1f", "1 a"),
        *("2026-01-01", "a: b", "a:b", "a #b", "a#b", "&a", "*a", "!a", "|", ">", "[a]", "{a: b}", "a,b", "'a'", "a "),
        *('"a"', '""', '" a "', '"a: b # c"', '"가"', r'"a\n"', r'"a\""', '"a" b', '"a', '"\u2028"', '"\x07"'),
        *('"\ufeff"', '"\U0001f600"', "²", "é", "a\u00a0b", "\u0661", "a\u0301", "e5", "inf", "f", "~"),
    ]
)
LINES = st.tuples(KEYS, BETWEEN, VALUES).map("".join) | st.sampled_from(["", "# a", "---", "- a", "  a: b", "a: b\r"])


@given(st.lists(LINES, max_size=4).map("\n".join), st.sampled_from(["", "\n"]))
@settings(derandomize=True, max_examples=2000, deadline=None)
@example('title: "가이드"\nweight: 10\ntype: docs', "\n")
def test_what_is_plain_is_read_as_the_parser_reads_it(text: str, end: str) -> None:
    found = read_plain(text + end, 3, yaml_lines._KEYWORDS)
    if found:
        assert yaml_lines.YamlSource(*found) == yaml_lines._read(text + end, 3)


@given(VALUES)
@settings(derandomize=True, max_examples=400, deadline=None)
def test_each_value_is_read_as_the_parser_reads_it(value: str) -> None:
    if found := read_plain(f"a: {value}", 1, yaml_lines._KEYWORDS):
        assert yaml_lines.YamlSource(*found) == yaml_lines._read(f"a: {value}", 1)


def test_plain_front_matter_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_lines, "_Loader", None)
    source = yaml_lines.read_yaml('title: "가이드"\nweight: 10\ntype: docs\n', 2)
    assert (source.values, source.lines[("type",)]) == ({"title": "가이드", "weight": 10, "type": "docs"}, 4)
