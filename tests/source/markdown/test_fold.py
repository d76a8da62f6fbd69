from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidecheck.model.page import Block, Link, Page
from guidecheck.source.markdown.fold import AS_IT_COMES, parse_page

SITE = replace(AS_IT_COMES, inner={"card": "rendered", "highlight": "escaped"})


def parse(text: str) -> Page:
    return parse_page(text.removeprefix("\n"), site=SITE)


def headings(text: str) -> list[tuple[int, int, int, str, str]]:
    """Return level, line, column, text and explicit id of each heading that begins a section."""
    return [(s.level, s.line, s.column, s.heading, s.id) for s in parse(text).sections[1:]]


def blocks(text: str) -> list[tuple[str, int, int, int, int]]:
    """Return kind, first line, column, last line and depth of each block."""
    return [(b.kind, b.line, b.column, b.end_line, b.depth) for b in parse(text).blocks()]


def links(text: str) -> list[tuple[str, str, int, int, str]]:
    return [(one.text, one.target, one.line, one.column, one.kind) for one in parse(text).links()]


def block(text: str, kind: str) -> Block:
    return next(one for one in parse(text).blocks() if one.kind == kind)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One", (1, 1, 1, "One", "")),
        ("  ### Three ###", (3, 1, 3, "Three", "")),
        ("One\n===", (1, 1, 1, "One", "")),
        ("Two\nlines\n---", (2, 1, 1, "Two lines", "")),
        ("## 가나 `code` *em* [link](/x)", (2, 1, 1, "가나 code em link", "")),
        ("## Own {#own}", (2, 1, 1, "Own", "own")),
        ("## Own {.a #own .b}", (2, 1, 1, "Own", "own")),
        ('## Own {#own data-x="y z"}', (2, 1, 1, "Own", "own")),
        ("Own {#own}\n---", (2, 1, 1, "Own", "own")),
        ("## Class {.a}", (2, 1, 1, "Class", "")),
        # Hugo prints these braces.
        ("## Text {#a b}", (2, 1, 1, "Text {#a b}", "")),
        ("## Text {nonsense}", (2, 1, 1, "Text {nonsense}", "")),
        ("## Text {#a} more", (2, 1, 1, "Text {#a} more", "")),
        (r"## Escaped \* star", (2, 1, 1, "Escaped * star", "")),
        ("## With {{< icon x >}} in it", (2, 1, 1, "With in it", "")),
    ],
)
def test_a_heading_begins_a_section(text: str, expected: tuple[int, int, int, str, str]) -> None:
    assert headings(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "{{% alert %}}\n{{% box %}}\n## In a box in an alert\n{{% /box %}}\n{{% /alert %}}",
        "{{% alert %}}\n- ## In a list in an alert\n{{% /alert %}}",
        "{{% card %}}\n## In what a template renders\n{{% /card %}}",
        "{{% highlight md %}}\n## In what is shown as code\n{{% /highlight %}}",
        "{{< alert >}}\n## In an alert\n{{< /alert >}}",
        "> ## In a quote",
        "> [!NOTE]\n> ## In a GitHub alert",
        "- ## In a list",
        "```\n## In a fence\n```",
        "    ## In code",
        "<div>\n## In HTML\n</div>",
        "<!--\n## In a comment\n-->",
        "{{< highlight md >}}\n\n## In a shortcode\n\n{{< /highlight >}}",
        "text {{< a `\n\n## b` >}}",
        "#no heading",
    ],
)
def test_a_heading_inside_something_else_is_no_section(text: str) -> None:
    assert headings(text) == []


def test_headings_in_a_shortcode_that_prints_its_markdown_begin_sections() -> None:
    text = "## A\n{{% box %}}\na\n\n## B {#b}\n\n- b\n\n## C\n{{% /box %}}\n\nc\n\n- {{% box %}}\n  d\n  {{% /box %}}\n"
    sections = parse(text).sections[1:]
    assert [(one.heading, one.id, one.line, one.end_line) for one in sections] == [
        ("A", "", 1, 3),
        ("B", "b", 5, 7),
        ("C", "", 9, 16),
    ]
    assert [[(block.kind, block.line, block.depth) for block in one.blocks] for one in sections] == [
        [("shortcode", 2, 0), ("paragraph", 3, 1)],
        [("list", 7, 1)],
        [("paragraph", 12, 0), ("list", 14, 0), ("shortcode", 14, 1)],
    ]


def test_what_a_template_shows_as_code_is_no_markdown() -> None:
    page = parse("{{% highlight md %}}\n[a](/a)\n\n- b\n{{% /highlight %}}\n\nc\n")
    assert list(page.links()) == []
    assert [(block.kind, block.raw) for block in page.blocks()] == [
        ("shortcode", "\n[a](/a)\n\n- b\n"),
        ("paragraph", ""),
    ]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("1. One", "1"),
        ("1.2 One", "1.2"),
        ("2) Two", "2"),
        ("제3조 (정의)", "3"),
        ("Article 4", "4"),
        ("Chapter 12: Rights", "12"),
        ("Artículo 5", "5"),
        ("II. Two", "II"),
        ("XXXIX) Thirty-nine", "XXXIX"),
        ("C. elegans", ""),
        ("IIII. Four", ""),
        ("IV drips", ""),
        ("2024 report", ""),
        ("Apache-2.0", ""),
    ],
)
def test_the_numbering_of_a_heading_is_known_from_other_digits(heading: str, number: str) -> None:
    assert parse(f"## {heading}").sections[1].number == number


def test_the_text_of_an_alert_begins_below_its_marker() -> None:
    page = parse("> [!NOTE] Title\n> a\n> b\n\n> [!TIP]\n>\n> c\n")
    assert [(block.kind, block.line, block.text) for block in page.blocks() if block.kind != "alert"] == [
        ("paragraph", 2, "a b"),
        ("paragraph", 7, "c"),
    ]


@pytest.mark.parametrize("head", ["---\ntitle: T\n---\n", "+++\ntitle = 'T'\n+++\n", '{\n"title": "T"\n}\n'])
def test_front_matter_of_every_format_names_the_preamble_and_keeps_line_numbers(head: str) -> None:
    page = parse(f"{head}text\n\n## A\n")
    assert [(s.heading, s.line) for s in page.sections] == [("T", 1), ("A", 6)]
    assert [b.line for b in page.blocks()] == [4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb", [("paragraph", 1, 1, 2, 0)]),
        ("a\n\n***", [("paragraph", 1, 1, 1, 0), ("rule", 3, 1, 3, 0)]),
        ("```sh\na\n```", [("code", 1, 1, 3, 0)]),
        ("~~~\na", [("code", 1, 1, 2, 0)]),
        ("    a\n\n    b", [("code", 1, 5, 3, 0)]),
        ("> a\n> b", [("quote", 1, 1, 2, 0), ("paragraph", 1, 3, 2, 1)]),
        ("> > a", [("quote", 1, 1, 1, 0), ("quote", 1, 3, 1, 1), ("paragraph", 1, 5, 1, 2)]),
        ("- > a", [("list", 1, 1, 1, 0), ("quote", 1, 3, 1, 1), ("paragraph", 1, 5, 1, 2)]),
        ("- a\n\n  ```\n  b\n  ```", [("list", 1, 1, 5, 0), ("code", 3, 3, 5, 1)]),
        ("> - a", [("quote", 1, 1, 1, 0), ("list", 1, 3, 1, 1)]),
        ("> ## a", [("quote", 1, 1, 1, 0), ("heading", 1, 3, 1, 1)]),
        ("<div>\na\n</div>", [("html", 1, 1, 3, 0)]),
        ("<!-- a -->", []),
        ("a\n: b", [("definitions", 1, 1, 2, 0)]),
        ("a[^1]\n\n[^1]: b", [("paragraph", 1, 1, 1, 0), ("footnote", 3, 1, 3, 0), ("paragraph", 3, 1, 3, 1)]),
        ("[a]: /x", []),
        ("{{< figure >}}", [("shortcode", 1, 1, 1, 0)]),
        ("{{< figure\n  src=a\n>}}", [("shortcode", 1, 1, 3, 0)]),
        ("a\n{{< b >}}\nc", [("paragraph", 1, 1, 1, 0), ("shortcode", 2, 1, 2, 0), ("paragraph", 3, 1, 3, 0)]),
        ("a {{< b >}} c", [("paragraph", 1, 1, 1, 0)]),
        ("{{%/* b */%}}", []),
        ("{{< a >}}\n\n- b\n\n{{< /a >}}", [("shortcode", 1, 1, 5, 0)]),
        ("{{% alert %}}a{{% /alert %}}", [("alert", 1, 1, 1, 0), ("paragraph", 1, 1, 1, 1)]),
        (
            "{{% alert %}}\na\n{{% /alert %}}\nb",
            [("alert", 1, 1, 3, 0), ("paragraph", 2, 1, 2, 1), ("paragraph", 4, 1, 4, 0)],
        ),
        (
            "{{% alert %}}\n{{% alert %}}\na\n{{% /alert %}}\n{{% /alert %}}",
            [("alert", 1, 1, 5, 0), ("alert", 2, 1, 4, 1), ("paragraph", 3, 1, 3, 2)],
        ),
        ("- {{% alert %}}a{{% /alert %}}", [("list", 1, 1, 1, 0), ("alert", 1, 3, 1, 1)]),
        (
            "- a\n\n  {{% alert %}}\n  b\n  {{% /alert %}}\n- c",
            [("list", 1, 1, 6, 0), ("alert", 3, 3, 5, 1)],
        ),
        (
            "> {{% alert %}}\n> a\n> {{% /alert %}}",
            [("quote", 1, 1, 3, 0), ("alert", 1, 3, 3, 1), ("paragraph", 2, 3, 2, 2)],
        ),
    ],
)  # fmt: skip
def test_blocks_know_their_lines_columns_and_depth(text: str, expected: list[tuple[str, int, int, int, int]]) -> None:
    assert blocks(text) == expected


def test_nested_lists_and_tasks_are_items_of_one_list() -> None:
    items = block("1. a\n   - [ ] b\n   - [x] c\n     d\n2. e\n\n   f\n", "list").items
    assert [(i.text, i.line, i.depth, i.ordered, i.checked) for i in items] == [
        ("a", 1, 0, True, None),
        ("b", 2, 1, False, False),
        ("c d", 3, 1, False, True),
        ("e f", 5, 0, True, None),
    ]


def test_a_table_has_rows_cells_and_alignment() -> None:
    table = block("| a | `b` |\n|:--|:-:|\n| 1 \\| 2 | [c](/d) |\n| only |\n", "table")
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("a", "b")),
        (3, ("1 | 2", "c")),
        (4, ("only", "")),
    ]
    assert table.alignment == ("left", "center")
    assert (table.line, table.end_line) == (1, 4)


@pytest.mark.parametrize("before", ["2. Choose:", "- a\n- Choose:", "> Choose:", "- a\n\n  - b\n    Choose:"])
def test_a_table_right_under_a_text_is_one_though_it_is_not_as_deep(before: str) -> None:
    table = block(f"{before}\n| a | b |\n|---|--:|\n| c `d` | [e](/f) |\n| g |\n\nText\n", "table")
    first = before.count("\n") + 2
    assert (table.line, table.end_line, table.depth) == (first, first + 3, 1)
    assert [row.cells for row in table.rows] == [("a", "b"), ("c d", "e"), ("g", "")]
    assert table.alignment == ("", "right")


def test_what_is_before_a_table_that_is_not_as_deep_and_in_it_has_its_place() -> None:
    page = parse("- [a](/b)\n  on\n| c | d |\n|---|---|\n| `e` | [f](/g) |\n- [h](/i)\n")
    assert [(one.kind, one.line, one.end_line) for one in page.blocks()] == [("list", 1, 6), ("table", 3, 5)]
    assert [item.text for one in page.blocks() for item in one.items] == ["a on", "h"]
    targets = [(link.target, link.line, link.column) for link in page.links()]
    assert targets == [("/b", 1, 3), ("/g", 5, 9), ("/i", 6, 3)]
    assert [(code.line, code.column) for code in page.codes()] == [(5, 3)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| a |\n|---|---|\n| b | c |\n", [("a", ""), ("b", "c")]),
        ("Text\na | b\n--|--|--\n", [("a", "b", "")]),
        ("a\n|---|\nb\n", [("a",), ("b",)]),
        ("- a\n  -|-\n  b | c \\| d\n", [("a", ""), ("b", "c | d")]),
    ],
)
def test_a_head_with_fewer_cells_than_dashes_is_filled_up(text: str, rows: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in block(text, "table").rows] == rows


@pytest.mark.parametrize("below", ["|---|", "| - - | - |", "      |---|---|", "|===|===|"])
def test_what_is_no_table_under_a_text_stays_text(below: str) -> None:
    (only,) = parse(f"- Choose:\n| a | b |\n{below}\n| c | d |\n").blocks()
    assert only.kind == "list"


def test_a_shortcode_in_a_comment_is_no_block() -> None:
    call = "{{% alert %}}\nRead it.\n{{% /alert %}}"
    blocks = parse(f"<!-- {call}\n\n{call} -->\n\n{call}\n").blocks()
    assert [(block.kind, block.line) for block in blocks] == [("alert", 9), ("paragraph", 10)]


@pytest.mark.parametrize("comment", ["<!--more-->", "<!-- a -->\n\n<!-- b\nc -->"])
def test_terms_on_both_sides_of_a_comment_are_one_list(comment: str) -> None:
    page = parse(f"A\n: one `x`\n\n{comment}\n\nB\n: two\n\nC\n: three\n")
    (only,) = page.blocks()
    assert (only.kind, only.line, only.end_line) == ("definitions", 1, len(page.text.split("\n")) - 1)
    assert [item.text for item in only.items] == ["A", "one x", "B", "two", "C", "three"]
    assert only.text == "A one x B two C three"


@pytest.mark.parametrize("between", ["Text", "<!-- a -->\n\nText\n\n<!-- b -->", "## D", "<hr>", "***"])
def test_terms_on_both_sides_of_what_readers_see_are_two_lists(between: str) -> None:
    kinds = [one.kind for one in parse(f"A\n: one\n\n{between}\n\nB\n: two\n").blocks()]
    assert kinds.count("definitions") == 2


def test_code_and_links_in_cells_have_their_columns_behind_escaped_bars() -> None:
    page = parse("| a | b |\n|---|---|\n| x \\| y `c` | `c` \\| [d](/e) |\n")
    assert [(code.text, code.line, code.column) for code in page.codes()] == [("c", 3, 10), ("c", 3, 16)]
    assert [(link.line, link.column) for link in page.links()] == [(3, 23)]


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ('{{% alert title="T" color="info" %}}\na\n{{% /alert %}}', "info", "T"),
        ("{{% alert %}}\na\n{{% /alert %}}", "", ""),
        ("> [!NOTE]\n> a", "note", ""),
        ("> [!WARNING] 주의 사항\n> a", "warning", "주의 사항"),
        ("> [!tip]- Folded\n> a", "tip", "Folded"),
    ],
)
def test_an_alert_has_a_colour_and_a_title_and_holds_its_text(text: str, name: str, title: str) -> None:
    found = list(parse(text).blocks())
    assert [(b.kind, b.depth) for b in found] == [("alert", 0), ("paragraph", 1)]
    assert (found[0].name, found[0].title, found[1].text) == (name, title, "a")


def test_code_keeps_its_language_and_its_source() -> None:
    code = block("```sh {linenos=true}\na  b\n{{< c >}}\n```", "code")
    assert (code.name, code.raw) == ("sh", "a  b\n{{< c >}}\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [b](/c) d", [("b", "/c", 1, 3, "link")]),
        ('[b](/c "t")', [("b", "/c", 1, 1, "link")]),
        ("a\n  [b](</c d>)", [("b", "/c d", 2, 3, "link")]),
        ("> - a [b](/c)", [("b", "/c", 1, 7, "link")]),
        ("> - a\n>   [b](/c)", [("b", "/c", 2, 5, "link")]),
        ("## a [b](/c) ##", [("b", "/c", 1, 6, "link")]),
        ("[b][c] [c]\n\n[c]: /d", [("b", "/d", 1, 1, "link"), ("c", "/d", 1, 8, "link")]),
        ("[c][]\n\n[c]: /d", [("c", "/d", 1, 1, "link")]),
        ("![a](b.png)", [("a", "b.png", 1, 1, "image")]),
        ("[![a](b.png)](/c)", [("a", "b.png", 1, 2, "image"), ("a", "/c", 1, 1, "link")]),
        ("[b]()", [("b", "", 1, 1, "link")]),
        ("[](/c)", [("", "/c", 1, 1, "link")]),
        ("[b](javascript:x)", [("b", "javascript:x", 1, 1, "link")]),
        ("<https://a.org/b>", [("https://a.org/b", "https://a.org/b", 1, 1, "autolink")]),
        ("<me@a.org>", [("me@a.org", "mailto:me@a.org", 1, 1, "autolink")]),
        # As Goldmark's linkify extension does it:
        ("(https://a.org/b).", [("https://a.org/b", "https://a.org/b", 1, 2, "autolink")]),
        ("see https://a.org/b_c_을 보라", [("https://a.org/b_c", "https://a.org/b_c", 1, 5, "autolink")]),
        ("www.a.org/b", [("www.a.org/b", "https://www.a.org/b", 1, 1, "autolink")]),
        ("xhttps://a.org http://localhost/ xwww.a.org HTTPS://A.ORG", []),
        ("[https://a.org](/b)", [("https://a.org", "/b", 1, 1, "link")]),
        ("`https://a.org`", []),
        # Not where a bracket is open: it may become a link's.
        ('["https://a.org", "https://b.org"], www.c.org', [("www.c.org", "https://www.c.org", 1, 37, "autolink")]),
        ("a [1\nhttps://a.org b@c.org", []),
        ("[a] https://b.org", [("https://b.org", "https://b.org", 1, 5, "autolink")]),
        ("a [1\n\nhttps://b.org", [("https://b.org", "https://b.org", 3, 1, "autolink")]),
        ("- a\n- https://a.org", [("https://a.org", "https://a.org", 2, 3, "autolink")]),
        ('a <a href="/b">c</a>', [("", "/b", 1, 3, "link")]),
        ('<p>\n  <img alt="a" src="/b.png">\n</p>', [("a", "/b.png", 2, 3, "image")]),
        ('> <p>\n> <a href="/b?c&amp;d">e</a>', [("", "/b?c&d", 2, 3, "link")]),
        ('<a href="/b?c&copy=1&para2&lt">e</a>', [("", "/b?c&copy=1&para2<", 1, 1, "link")]),
        ('<area href="/a"><embed src="/b">\n<object data="/c"></object>', [
            ("", "/a", 1, 1, "link"), ("", "/b", 1, 17, "link"), ("", "/c", 2, 1, "link"),
        ]),
        ('<p>\n<!-- <a href="/b">\n--> <a href="/c">d</a>', [("", "/c", 3, 5, "link")]),
        ('<script>\nx = \'<a href="/b">c</a>\';\n\n</script> <a href="/d">e</a>', [("", "/d", 4, 11, "link")]),
        ('<STYLE>/* <img src="/b"> */</STYLE>\n<textarea ><a href="/c"></textarea><a href="/d">', [
            ("", "/d", 2, 36, "link"),
        ]),
        ('<p><template><a href="/b"></template>\n<template><a href="/c">', []),
        ('<noscript><img src="/b"></noscript>', [("", "/b", 1, 11, "image")]),
        ('[b]({{< relref "c.md#d" >}})', [("b", '{{< relref "c.md#d" >}}', 1, 1, "link")]),
        ('[b]({{% ref "c" %}} "t")', [("b", '{{% ref "c" %}}', 1, 1, "link")]),
        ('a {{< b "|" >}} [c](/d)', [("c", "/d", 1, 17, "link")]),
        ("{{< a\n  b >}} [c](/d)", [("c", "/d", 2, 9, "link")]),
        ("a[^1]\n\n[^1]: [b](/c)", [("b", "/c", 3, 7, "link")]),
        ("a\n: [b](/c)", [("b", "/c", 2, 3, "link")]),
        (r"\[b](/c)", []),
    ],
)  # fmt: skip
def test_links_of_every_form_know_text_target_and_place(
    text: str, expected: list[tuple[str, str, int, int, str]]
) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` ``c ` d``", [("b", 1, 3), ("c ` d", 1, 7)]),
        ("a\n`b\nc`", [("b c", 2, 1)]),
        ("- a `b`", [("b", 1, 5)]),
        ("`{{< b >}}`", [("{{< b >}}", 1, 1)]),
        ("{{< a `b` >}}", []),
    ],
)
def test_code_spans_keep_their_text_and_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(code.text, code.line, code.column) for code in parse(text).codes()] == expected


@pytest.mark.parametrize(
    ("text", "in_code"),
    [
        ("`{{< a >}}`", True),
        ("```\n{{< a >}}\n```", True),
        ("    {{< a >}}", True),
        ("- b\n\n  ```\n  {{% a %}}\n  ```", True),
        ("`b` {{< a >}} `c`", False),
        (r"\{{< a >}}", False),
        ("{{< a >}}", False),
    ],
)
def test_calls_in_code_are_known_as_such(text: str, in_code: bool) -> None:
    assert [call.in_code for call in parse(text).shortcodes] == [in_code]


def test_a_section_ends_with_its_last_line_of_text() -> None:
    page = parse("a\n\n## B\n\nc\n\n{{% alert %}}\nd\n{{% /alert %}}\n\n\n## E\n")
    assert [(s.line, s.end_line) for s in page.sections] == [(1, 1), (3, 9), (12, 12)]


PIECES = (
    "# |## |---|===|- |1. |> |    |\t|\n|\n\n|`|```|~~~|*|**|_|[|]|(|)|![|](/a)|[^1]|[^1]: |: |<|>|<div>|</a>|<!--|-->"
    "|<a href='|\"|{{<|{{%|>}}|%}}| /|/*|*/|alert|{{% alert %}}|{{% /alert %}}|[!NOTE]|[ ] |{#a}|https://a.org|www.a.b"
    "|\\|&amp;|가|a|\ufdd0|\ufdd1|\x00|\r|+++|{"
)
MARKDOWN = st.lists(st.sampled_from([*PIECES.split("|"), "|", "|-|"]), max_size=40).map("".join)


@given(MARKDOWN)
@settings(derandomize=True, max_examples=500, deadline=None)
def test_any_text_is_parsed_and_every_place_lies_inside_it(text: str) -> None:
    page = parse_page(text)
    lines = text.split("\n")

    def inside(line: int, column: int = 1) -> bool:
        return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1

    for section in page.sections:
        assert inside(section.line, section.column) and section.line <= section.end_line <= len(lines)
    for one in page.blocks():
        assert inside(one.line, one.column) and one.line <= one.end_line <= len(lines)
        assert all(inside(item.line) for item in one.items) and all(inside(row.line) for row in one.rows)
    assert all(inside(link.line, link.column) for link in page.links())
    assert all(inside(code.line, code.column) for code in page.codes())
    assert all(inside(call.line, call.column) for call in page.shortcodes)
    assert not any("\ufdd0" in link.target for link in page.links() if "\ufdd0" not in text)


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000,
        "- " * 10_000,
        "[" * 10_000,
        "[a](" * 10_000,
        "*a **b " * 5_000,
        "word " * 200_000,
        "a:" * 200_000,
        "https://a.org/" + "b" * 1_000_000,
        "<a '\"" * 10_000,
        "<div>\n" + "<!--" * 10_000,
        "# " + "{#a " * 10_000,
        "{{% alert %}}\n" * 3_000 + "{{% /alert %}}\n" * 3_000,
        "|a" * 2_000 + "\n" + "|-" * 2_000 + "\n",
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_hostile_texts_take_less_than_three_seconds(text: str) -> None:
    start = time.process_time()
    parse_page(text)
    assert time.process_time() - start < 3


def test_a_link_is_the_same_whatever_stands_before_it() -> None:
    (alone,) = parse("[a](/b)").links()
    (later,) = parse("---\ntitle: T\n---\n\n[a](/b)").links()
    assert later == Link(alone.text, alone.target, 5, alone.column)


@pytest.mark.parametrize(
    ("item", "checked"),
    [("[ ] a", False), ("[x] a", True), ("`[ ]` a", None), ("\\[ ] a", None), ("[a](/b) c", None), ("[ ]a", False)],
)
def test_a_box_in_code_or_behind_a_backslash_is_text(item: str, checked: bool | None) -> None:
    (block,) = parse_page(f"- {item}\n").blocks()
    assert [one.checked for one in block.items] == [checked]


@pytest.mark.parametrize(
    ("below", "rows"), [("{.striped}", 2), ('{#id .a key="v"}', 2), ("{a}", 3), ("{.a} b", 3), ("| {.a} | x |", 3)]
)
def test_attributes_below_a_table_are_no_row(below: str, rows: int) -> None:
    (block, *_) = parse_page(f"| a | b |\n|---|---|\n| 1 | 2 |\n{below}\n").blocks()
    assert len(block.rows) == rows


def test_what_a_shortcode_writes_is_the_text_of_a_link() -> None:
    (link,) = parse_page("[{{% param version %}}](https://e.example/)\n").links()
    assert link.text == "{{% param version %}}"


def test_what_stands_behind_the_box_of_a_task_is_at_its_column() -> None:
    page = parse_page("- [ ] `LICENSE` and [b](c)\n  - [x]  [d](e)\n")
    assert [(code.line, code.column) for code in page.codes()] == [(1, 7)]
    assert [(link.line, link.column) for link in page.links()] == [(1, 21), (2, 10)]


def test_each_explanation_of_a_term_stands_on_its_own_line() -> None:
    page = parse_page("a\n: b\n\nc\n: d\n  e\n: f\n\ng\n\n: h\n", "content/ko/a.md", "ko", "a.md")
    (terms,) = page.blocks()
    assert [(one.text, one.line) for one in terms.items] == [
        *(("a", 1), ("b", 2), ("c", 4), ("d e", 5), ("f", 7), ("g", 9), ("h", 11)),
    ]
