from __future__ import annotations

import re
from time import process_time

import pytest

from guidecheck.base.wildcards import between
from guidecheck.model.settings import matches


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("a/*b*c.md", "a/xbyc.md", True),
        ("a/*b*c.md", "a/b/c.md", False),
        ("**/a/**/b", "x/a/y/b", True),
        ("**/a/**/b", "a/b", True),
        ("**/a/**/b", "x/b", False),
        ("a*a*a", "aa", False),
        ("a*a*a", "abaca", True),
        ("**a**a**b", "xa/xab", True),
        ("content/**/?.md", "content/a/b/c.md", True),
        ("content/**/*.md", "content/a.md", True),
    ],
)
def test_wildcards_that_follow_one_another_mean_what_they_did(pattern: str, path: str, meant: bool) -> None:
    assert matches(pattern, path) is meant


def test_what_is_between_is_found_in_order_and_to_the_end() -> None:
    assert re.fullmatch(between(["a", "b", "c"]), "axbxbxc")
    assert not re.fullmatch(between(["a", "b", "c"]), "axcxb")
    assert re.fullmatch(between(["a"]), "a") and not re.fullmatch(between(["a"]), "ab")
    assert re.fullmatch(between(["", "a", ""]), "xax")


def test_hundreds_of_wildcards_take_no_time() -> None:
    begun = process_time()
    assert not matches("*a" * 200 + "b", "a" * 255)
    assert not matches("**a" * 200 + "b", "a" * 4_000)
    assert not matches("**/a/" * 100 + "b", "a/" * 1_000 + "c")
    assert not re.fullmatch(between(["a"] * 2_000 + ["b"]), "a" * 20_000)
    assert process_time() - begun < 2
