from __future__ import annotations

from time import process_time

import pytest

from guidecheck.base.globs import fits, is_chosen, read_glob


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("/*.md", ["/a.md", "/.md"], ["/b/a.md"]),
        ("/**.md", ["/a.md", "/b/a.md"], ["/a.mdx"]),
        ("/**/a.md", ["/b/a.md", "/b/c/a.md"], ["/a.md"]),
        ("/?.md", ["/a.md", "/한.md"], ["/ab.md", "//.md"]),
        ("/[ab].md", ["/a.md", "/B.md"], ["/c.md"]),
        ("/[!a-c].md", ["/d.md"], ["/b.md"]),
        ("/a[!b]c", ["/a/c"], ["/abc"]),
        ("/[ap-q]", ["/a", "/p", "/-", "/q"], ["/o"]),
        ("/{a,b{c,d}}.md", ["/a.md", "/bc.md", "/bd.md"], ["/b.md", "/c.md"]),
        ("/{,x}a{*,}", ["/a", "/xa", "/ab"], ["/a/b"]),
        (r"/\[a\]\*", ["/[a]*"], ["/a", "/[a]b"]),
        ("/A", ["/a", "/A"], []),
    ],
)
def test_a_pattern_fits_what_hugo_says(pattern: str, fitting: list[str], other: list[str]) -> None:
    assert [fits(pattern, path) for path in (*fitting, *other)] == [True] * len(fitting) + [False] * len(other)


@pytest.mark.parametrize("pattern", ["{a", "{a,{b}", "[a", "[]", "[a-]", "[b-a]", "[a-bc]", "a\\", "{" * 100_000])
def test_what_hugo_refuses_fits_nothing(pattern: str) -> None:
    assert read_glob(pattern) is None
    assert not fits(pattern, pattern)


def test_a_name_is_chosen_unless_a_pattern_leaves_it_out() -> None:
    languages = ["ko", "en", "fr"]
    said = {
        ("**",): languages,
        ("{ko,en}",): ["ko", "en"],
        ("! en",): ["ko", "fr"],
        ("! en", "**"): ["ko", "fr"],
        ("ko", "! ko"): [],
    }
    assert {patterns: [one for one in languages if is_chosen(one, patterns)] for patterns in said} == said


def test_hundreds_of_wildcards_take_no_time() -> None:
    begun = process_time()
    assert not fits("*a" * 200 + "b", "a" * 255)
    assert not fits("**a*a" * 100 + "b", "a" * 4_000)
    assert not fits("{a,a*,**}" * 50 + "b", "a" * 4_000)
    assert not fits("**/a/" * 100 + "b", "a/" * 1_000 + "c")
    assert process_time() - begun < 2
