"""The quick ways through lists, headings and plain texts say what markdown-it-py says with all its rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidecheck.source.markdown.parser import PLAIN_ITEM
from guidecheck.source.markdown.quick import parse_tokens
from hostile.properties import tokens_are_markdown_its

INDENTS = st.sampled_from(["", " ", "  ", "   ", "    ", "> ", ">   "])
MARKS = st.sampled_from(["- ", "-  ", "* ", "+ ", "1. ", "1) ", "2. ", "10. ", "-\t", "- - ", "-     ", ""])
TEXTS = st.sampled_from(
    [
        "",
        "a",
        "가 나",
        "**a** b",
        "`a`",
        "[a](b)",
        "[a]: /b",
        "[^a]: b",
        "[ ] a",
        "[x] a",
        "# a",
        "> a",
        "- a",
        "1. a",
        "```",
        "---",
        "===",
        "***",
        ": a",
        "<b>",
        "_a_",
        "**",
        "* * *",
        "a  ",
        "[a b](c/d_e)",
        "[a](b) **c**",
    ]
)
LINES = st.tuples(INDENTS, MARKS, TEXTS).map("".join)
WORDS = st.sampled_from(
    [
        "a",
        "가",
        "1",
        "_",
        " ",
        "  ",
        ".",
        ",",
        ":",
        "(",
        ")",
        "**",
        "***",
        "*",
        "\n",
        "  \n",
        "\n ",
        "\t\n",
        "[a](b)",
        "[가 나](https://a.b/c_d?e=f)",
        "[a!](#b)",
        "[",
        "]",
        "!",
        "^",
        "(",
        "\\",
        "`",
        "~",
        "“",
        "”",
        "·",
        "\xa0",
        "²",
        "é",
    ]
)


@given(st.lists(LINES, max_size=12).map("\n".join))
@settings(derandomize=True, max_examples=1500, deadline=None)
def test_lists_are_read_as_markdown_it_reads_them(text: str) -> None:
    tokens_are_markdown_its(text)


HEADINGS = st.tuples(
    st.sampled_from(["#", "##", "######", "#######", "\\#", "# #"]),
    st.sampled_from(["", " ", "   ", "\t", "\xa0"]),
    st.sampled_from(["", "a", "가 나", "**a**", "a#", "a # b", "{#a}", "a {#b}", "a\\"]),
    st.sampled_from(["", " ", "\t", " #", " ## ", "#", "\xa0", "\x0b"]),
).map("".join)


@given(st.lists(st.tuples(INDENTS, MARKS, HEADINGS | TEXTS).map("".join), max_size=8).map("\n".join))
@settings(derandomize=True, max_examples=1500, deadline=None)
def test_headings_are_read_as_markdown_it_reads_them(text: str) -> None:
    tokens_are_markdown_its(text)


@given(st.lists(WORDS, max_size=12).map("".join))
@settings(derandomize=True, max_examples=1500, deadline=None)
def test_bold_words_line_ends_and_links_are_read_as_markdown_it_reads_them(text: str) -> None:
    tokens_are_markdown_its(text)


@pytest.mark.parametrize(
    "text",
    [
        # A list that ends with the quotation around it ends where that does.
        "> **a**\n>\n> 1. b\n> 2. c\n\n# d\n",
        "> - a\n>\n> # b\n",
        "> - a\n>\n\nb\n",
        "- a\n- b\n\n\n",
        "- a\n- b\n\n  c\n",
        "- a\n\n- b\n",
        "1. a\n2. b\n- c\n",
        "3. a\n4. b\n\ntext",
        "- [ ] **a**: b\n- [x] c\n\n## d",
        "a\n**b** c\n **d**",
    ],
)
def test_what_stands_around_lists_and_bold_words_is_read_too(text: str) -> None:
    tokens_are_markdown_its(text)


def test_a_plain_heading_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("markdown_it.rules_block.heading", lambda *state: asked.append(state))
    assert parse_tokens("# a\n\n## b c\n")[4].content == "b c" and not asked


def test_a_list_of_plain_items_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The quick way is taken: markdown-it-py's own rule is asked about no such list."""
    asked: list[object] = []
    monkeypatch.setattr("markdown_it.rules_block.list_block", lambda *state: asked.append(state))
    kinds = [token.type for token in parse_tokens("- a\n- **b** c\n\ntext\n")]
    assert kinds.count(PLAIN_ITEM) == 2 and kinds.count("paragraph_open") == 1 and not asked


def test_a_plain_link_is_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("markdown_it.helpers.parseLinkLabel", lambda *state: asked.append(state))
    kinds = [child.type for child in parse_tokens("a  \n[c](d_e)\n")[1].children or ()]
    assert kinds == ["text", "hardbreak", "link_open", "text", "link_close"] and not asked
