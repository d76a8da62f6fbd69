"""Which page holds the translation of another: pages are the marks that no language changes, a number each."""

from __future__ import annotations

import pytest

from guidecheck.pairing.exchanged import Marked, find_exchanged, find_twins

Marks = dict[str, range]


def pages(ko: Marks, en: Marks) -> list[Marked]:
    return [
        Marked(f"{language}/{name}", language, name, [str(one) for one in marks])
        for language, every in (("ko", ko), ("en", en), ("de", en))
        for name, marks in every.items()
    ]


@pytest.mark.parametrize(
    ("ko", "en", "held"),
    [
        pytest.param(
            {"a": range(8), "b": range(50, 60)}, {"a": range(50, 60), "b": range(8)}, {"a": "b", "b": "a"}, id="both"
        ),
        pytest.param({"a": range(8), "b": range(50, 60)}, {"a": range(8), "b": range(50, 60)}, {}, id="its own"),
        pytest.param({"a": range(8), "b": range(50, 57)}, {"a": range(50, 57)}, {}, id="too few marks"),
        pytest.param({"b": range(50, 58)}, {"a": range(50, 58)}, {}, id="a page that the source has not"),
        pytest.param({"a": range(8), "b": range(50, 60)}, {"a": range(50, 56)}, {}, id="six of ten, too few marks"),
        pytest.param({"a": range(8), "b": range(50, 58)}, {"a": range(52, 60)}, {"a": "b"}, id="six of ten"),
        pytest.param({"a": range(8), "b": range(50, 59)}, {"a": range(53, 62)}, {}, id="fewer than six of ten"),
        # Of what differs from its own source, two fifths differ from the other one.
        pytest.param({"a": range(20), "b": range(10, 30)}, {"a": range(10, 38)}, {"a": "b"}, id="much nearer"),
        pytest.param({"a": range(16), "b": range(4, 20)}, {"a": range(4, 22)}, {"a": "b"}, id="nearer"),
        pytest.param({"a": range(16), "b": range(4, 20)}, {"a": range(3, 23)}, {}, id="not so much nearer"),
        pytest.param({"a": range(100), "b": range(12, 100)}, {"a": range(12, 99)}, {}, id="a part of its own"),
        pytest.param({"a": range(100), "b": range(16, 100)}, {"a": range(16, 100)}, {"a": "b"}, id="the lesser of two"),
    ],
)
def test_a_page_with_the_marks_of_another_is_its_translation(ko: Marks, en: Marks, held: dict[str, str]) -> None:
    assert find_exchanged("ko", pages(ko, en), "en") == held


@pytest.mark.parametrize(
    ("ko", "en", "twins"),
    [
        pytest.param({"a": range(8)}, {"b": range(8)}, [("ko/a", "en/b")], id="two alike"),
        pytest.param({"a": range(7)}, {"b": range(7)}, [], id="too few marks"),
        pytest.param({"a": range(8)}, {"b": range(7)}, [], id="too few marks in one"),
        pytest.param({"a": range(8)}, {"b": range(2, 10)}, [("ko/a", "en/b")], id="six of ten"),
        pytest.param({"a": range(9)}, {"b": range(3, 12)}, [], id="fewer than six of ten"),
        pytest.param({"a": range(20), "c": range(17)}, {"b": range(20)}, [("ko/a", "en/b")], id="more than another"),
        pytest.param({"a": range(20), "c": range(18)}, {"b": range(20)}, [], id="hardly more than another"),
        pytest.param({"a": range(20)}, {"b": range(20), "c": range(18)}, [], id="another of the target"),
        pytest.param(
            {"a": range(20), "c": range(50, 60)},
            {"b": range(20), "d": range(50, 60)},
            [("ko/a", "en/b"), ("ko/c", "en/d")],
            id="two pairs",
        ),
    ],
)
def test_two_pages_that_are_like_no_other_are_twins(ko: Marks, en: Marks, twins: list[tuple[str, str]]) -> None:
    assert find_twins("ko", pages(ko, en), "en") == twins
