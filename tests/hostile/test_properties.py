"""The properties of `properties.py`, on texts that Hypothesis makes and on those that once broke one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile import properties

MARKS = (
    "---\n|---|title: T\n|+++\n|{|# |## |### 1. |\n|\n\n|- a\n|- [ ] b\n|1. |> |`|```\n|[a](b)|![|](|{#a}|<a href='"
    "|<!--|-->|{{< a >}}|{{% alert %}}|{{% /alert %}}|{{<|%}}|*|**|_|SPDX Identifier: |`MIT`|GPL-2.0+ OR |(|"
    "LicenseRef-|\\"
    "|https://a.org/|가|a |\u202e|\ufdd0|\t|&amp;|1.0|%0A|::error::|\x1b[31m|\x85|\u2028|<|&|\r"
)
PIECES = [*MARKS.split("|"), "|", "| a | b |\n| - | - |\n| c | d |\n"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
# Names of files come as bytes that may be anything.
NAMES = st.text(st.characters(codec=None), min_size=1, max_size=20)
# What fuzzing found: property, text.
SAMPLES = [
    # A page without front matter has two sections on line 1.
    ("alignment", "# A\ntext\n# A\ntext\n"),
    # A fault at the end of a text is on its last line; a record is written as it was read.
    ("data", "{"),
    ("data", '{"version": 1, "translations": {"en": {"a.md": ["a b c"]}}}'),
]


@pytest.mark.parametrize("name", properties.PROPERTIES)
@given(text=TEXTS)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_a_property_holds_of_any_text(name: str, text: str) -> None:
    properties.PROPERTIES[name](text)


@pytest.mark.parametrize(("name", "text"), SAMPLES)
def test_what_fuzzing_found_holds(name: str, text: str) -> None:
    properties.PROPERTIES[name](text)


@given(st.tuples(NAMES, TEXTS, NAMES | st.just("")), st.integers(1, 10**6))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_any_report_is_read_back_and_shows_no_control_character(texts: tuple[str, str, str], line: int) -> None:
    properties.report_is_written(texts, line)


@given(TEXTS, st.sampled_from(["", "same", "{}x", "제{}장"]))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_a_page_pairs_with_itself_under_any_titles(text: str, title: str) -> None:
    properties.page_is_its_own_counterpart(text, lambda heading: title.format(len(heading)))
