from __future__ import annotations

import time

import pytest

from guidecheck.site.tag_positions import find_tag, line_and_column

TEXT = """<!doctype html>
<!-- <a href="/x"> -->
<script>let s = '<a href="/x">'</script>
<p title="<a href='/x'>"><a class=y
  href="/x">one</a> <A HREF='/x'>two</A>
<a href=/x>three</a> <a href="/x?a=1&amp;b=2">four</a>
<a href="/x?a=1&copy=2&lt">five</a>
"""


@pytest.mark.parametrize(
    ("value", "nth", "place"),
    [
        ("/x", 0, (4, 26)),
        ("/x", 1, (5, 21)),
        ("/x", 2, (6, 1)),
        ("/x", 9, (6, 1)),
        ("/x?a=1&b=2", 0, (6, 22)),
        # `&copy` that an equals sign follows is no entity in an attribute.
        ("/x?a=1&copy=2<", 0, (7, 1)),
    ],
)
def test_the_nth_tag_is_found_past_comments_scripts_and_attribute_values(
    value: str, nth: int, place: tuple[int, int]
) -> None:
    offset = find_tag(TEXT, "a", "href", value, nth)
    assert offset is not None
    assert line_and_column(TEXT, offset) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('<p><a\n href="/y">', 3),
        ('<A CLASS=x href="/y">', 0),
        ('<a title="<" href="/y">', 0),
        ('<a title="<a " href="/y">', 0),
        ("<a title='<a ' href=\"/y\">", 0),
        ('<a title="<a x=\'" href="/y" id="\'">', 0),
        ('<a data-href="/y" href=/y>', 0),
        ('<p title="<a href=/y>"><a href=/y>', 23),
        ('<!--<a href="/y">--><a href=/y>', 20),
        ('<script><a href="/y"></script><a href=/y>', 30),
        ('<a x="/y"><a href="/y">', 10),
        ('<a href="/y"><a href="/y#z">', 0),
        ('<a href=/y><a href="/y">', 0),
        ('<a href="/z" href="/y">', None),
        ('<a data-href="/y">', None),
        ('<link href="/y">', None),
        ('<script href="/y"></script>', None),
        ('href="/y"><a>', None),
    ],
)
def test_a_tag_whose_value_stands_nowhere_else_is_found_as_any_other(text: str, place: int | None) -> None:
    assert find_tag(text, "a", "href", "/y") == place


def test_a_value_that_may_be_escaped_is_found_however_it_is_written() -> None:
    assert find_tag('<a href="?a&amp;b"><a href="?a&b">', "a", "href", "?a&b") == 0


def test_a_tag_that_is_not_there_is_not_found() -> None:
    assert find_tag(TEXT, "a", "href", "/y") is None
    assert find_tag(TEXT, "img", "href", "/x") is None


def test_columns_count_characters_and_every_line_end_counts_once() -> None:
    assert line_and_column("가나\r\n다\r라<", 7) == (3, 2)


@pytest.mark.parametrize("piece", ['<a "', "<a ", "<!--", "<script>", "<a href='", "<" * 8])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    find_tag(piece * 50_000, "b", "href", "x")
    assert time.process_time() - started < 5
