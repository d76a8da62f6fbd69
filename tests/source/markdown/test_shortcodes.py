from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidecheck.model.page import Shortcode
from guidecheck.source.markdown.shortcodes import Masks, Places, read_tag, read_tags, shortcodes


def read(text: str) -> Shortcode:
    (call,) = shortcodes(read_tags(text), Places(text))
    return call


@pytest.mark.parametrize(
    ("text", "name", "positional", "named"),
    [
        ("{{< figure >}}", "figure", (), {}),
        ("{{<figure>}}", "figure", (), {}),
        ("{{% blocks/lead %}}", "blocks/lead", (), {}),
        ("{{< note.inline >}}", "note.inline", (), {}),
        ("{{< a b 2.5 true c-d >}}", "a", ("b", "2.5", "true", "c-d"), {}),
        ('{{< a "b c" `d "e"` >}}', "a", ("b c", 'd "e"'), {}),
        (r'{{< a "b \"c\"" >}}', "a", ('b "c"',), {}),
        (r'{{< a "b\\" c" "d\ne\\f" >}}', "a", ('b" c', r"d\ne\\f"), {}),
        (r"{{< a k=\"b c\" l=\"\" >}}", "a", (), {"k": "b c", "l": ""}),
        ('{{< a k=v data-x="y z" n.m = `w` >}}', "a", (), {"k": "v", "data-x": "y z", "n.m": "w"}),
        ('{{< a k="1"l="2" >}}', "a", (), {"k": "1", "l": "2"}),
        ('{{% a\n  k="1"\n  l=`two\nlines`\n%}}', "a", (), {"k": "1", "l": "two\nlines"}),
        ("{{< a 한글 >}}", "a", ("한글",), {}),
        ("{{< a k=v\xa0w >}}", "a", (), {"k": "v\xa0w"}),
    ],
)
def test_every_form_of_parameters_is_read_as_hugo_reads_it(
    text: str, name: str, positional: tuple[str, ...], named: dict[str, str]
) -> None:
    call = read(text)
    assert (call.name, call.positional, dict(call.named), call.problem) == (name, positional, named, "")


@pytest.mark.parametrize("text", ["{{< a />}}", "{{< a / >}}", '{{% a "x"/%}}'])
def test_a_tag_that_ends_with_a_slash_closes_itself(text: str) -> None:
    assert read(text).self_closing


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{< a", "unclosed"),
        ('{{< a "b"\n', "unclosed"),
        ("{{< a {{< b >}}", "unclosed"),
        ("{{</* a >}}", "unclosed"),
        ("{{< a %}}", "malformed"),
        ("{{<   >}}", "malformed"),
        ("{{< a\xa0b >}}", "malformed"),
        ("{{<\u3000a >}}", "malformed"),
        ("{{< a k=v\u3000>}}", "unclosed"),
        ('{{< a k="v"\xa0l="w" >}}', "malformed"),
        ("{{< a b\u2028>}}", "malformed"),
        ("{{<a/>}}", "malformed"),
        ("{{<!-- a -->}}", "malformed"),
        ("{{< a https://example.org/ >}}", "malformed"),
        ("{{< a b,c >}}", "malformed"),
        ("{{< a {b} >}}", "malformed"),
        ('{{< a "b\nc" >}}', "malformed"),
        ('{{< a "b" c=d >}}', "malformed"),
        (r'{{< a "b\\" >}}', "malformed"),
        (r'{{< a k="C:\" >}}', "malformed"),
        (r'{{< a "b\`c" >}}', "malformed"),
        # A bare value takes in the end of the tag that no blank keeps away.
        ("{{< a b=c>}}", "unclosed"),
        ("{{% a b=50%}}", "unclosed"),
        ("{{< a b= >}}", "unclosed"),
        ("{{< /a b >}}", "malformed"),
        ("{{< /a >}}", "unopened"),
    ],
)
def test_a_tag_that_hugo_refuses_has_a_problem(text: str, problem: str) -> None:
    assert shortcodes(read_tags(text), Places(text))[0].problem == problem


@pytest.mark.parametrize(
    "text", ["{{</* a */>}}", "{{%/* /a */%}}", "{{</* a\nb */>}}", "{{</* {{< a >}} */>}}", "{ {< a >}}", "{{ < a >}}"]
)
def test_what_is_commented_out_or_no_tag_is_no_call(text: str) -> None:
    assert shortcodes(read_tags(text), Places(text)) == ()


def test_nested_tags_pair_from_the_inside_and_either_delimiter_closes() -> None:
    text = "{{% a %}}\n{{< b >}}\n{{< a >}}\n{{% /a %}}\n{{% /b %}}\n{{< /a >}}"
    assert [(call.name, call.line, call.end_line) for call in shortcodes(read_tags(text), Places(text))] == [
        ("a", 1, 6),
        ("b", 2, 5),
        ("a", 3, 4),
    ]


def test_a_tag_closed_outside_of_the_one_it_was_opened_in_is_crossed() -> None:
    text = "{{% a %}}{{% b %}}{{% /a %}}\n{{% /b %}}"
    assert [(c.line, c.column, c.problem) for c in shortcodes(read_tags(text), Places(text)) if c.problem] == [
        (2, 1, "crossed")
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("<a><b></a></b>", [("a", "/b"), ("b", "/a")]),
        ("<a><b><c></a></c></b>", [("a", "/b"), ("b", "/c"), ("c", "/a")]),
        ("<a><b></a><c></c></b>", [("a", "/b"), ("b", "/a"), ("c", "/c")]),
        ("<x><a><b></a></b></x>", [("x", "/x"), ("a", "/b"), ("b", "/a")]),
        ("<a><b></a>", [("a", "/a"), ("b", "")]),
    ],
)
def test_tags_that_cross_pair_as_hugo_pairs_them(text: str, pairs: list[tuple[str, str]]) -> None:
    text = text.replace("<", "{{< ").replace(">", " >}}")
    tags = read_tags(text)
    closing = {tag.start: f"/{tag.name}" for tag in tags if tag.closing}
    assert [(tag.name, closing.get(tag.partner, "")) for tag in tags if not tag.closing] == pairs


def test_lines_and_columns_count_characters_from_one() -> None:
    call = read("가나\n다 {{< a >}}")
    assert (call.line, call.column) == (2, 3)


@given(st.text(alphabet='{}<>%/*"`\\=ab1 \n가'))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_any_text_can_be_read_and_masks_keep_its_length_and_lines(text: str) -> None:
    tags = read_tags(text)
    assert all(text.startswith("{{", tag.start) and tag.start < tag.end <= len(text) for tag in tags)
    masks = Masks(text, tags)
    assert len(masks.text) == len(text)
    assert [len(line) for line in masks.text.split("\n")] == [len(line) for line in text.split("\n")]
    assert masks.source(masks.text) == text or "\n\n" in text


def test_no_tag_begins_where_there_are_no_braces() -> None:
    assert read_tag("a {{< b >}}", 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "{{<" * 10_000,
        "{{</*" * 10_000,
        '{{< a "' * 10_000,
        "{{< a `" * 10_000,
        "{{% a %}}" * 10_000 + "{{% /b %}}" * 10_000,
        "{{% a %}}{{% b %}}" * 5_000 + "{{% /a %}}" * 5_000,
        "{{< a >}}" * 10_000 + "{{< /a >}}" * 10_000,
    ],
)
def test_ten_thousand_tags_take_less_than_two_seconds(text: str) -> None:
    start = time.process_time()
    Masks(text, read_tags(text))
    assert time.process_time() - start < 2
