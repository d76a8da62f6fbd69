"""Sections of which nothing is asked, as nothing in them can differ: what may differ in its blocks is none of them."""

from __future__ import annotations

import pytest

from guidecheck.pairing.blocks import plainly_alike
from guidecheck.pairing.pairs import pair_pages
from guidecheck.source.markdown.fold import parse_page


def are_alike(source: str, target: str) -> bool:
    pages = pair_pages(
        parse_page(f"# 하나\n\n{source}\n", "content/ko/a.md", "ko", "a.md"),
        parse_page(f"# One\n\n{target}\n", "content/en/a.md", "en", "a.md"),
    )
    return 1 in plainly_alike(pages)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("글", "Text"),
        ("글\n\n- 하나\n  - 둘\n- 셋", "Text\n\n* one\n  * two\n* three"),
        ("1. 하나\n2. 둘", "1. one\n2. two"),
        ("- [x] 하나 [둘](/a/)", "- [x] one [two](/a/)"),
        ("글\n\n---\n\n글", "Text\n\n---\n\nText"),
    ],
)
def test_what_is_built_alike_is(source: str, target: str) -> None:
    assert are_alike(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("글", "Text\n\nText"),
        ("글", "- one"),
        ("- 하나\n- 둘", "- one"),
        ("- 하나\n- 둘", "- one\n  - two"),
        ("- 하나", "1. one"),
        ("- [ ] 하나", "- [x] one"),
        ("- [ ] 하나", "- one"),
        # A list that goes on behind the text may be one with the first.
        ("1. 하나\n\n글\n\n2. 둘", "1. one\n\nText\n\n1. two"),
        ("글 ![](a.png)", "Text"),
        ("글", "Text {{% br %}}"),
        ("> 글", "> Text"),
        ("```\na\n```", "```\nb\n```"),
        ("|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|c||"),
        ("<details>\n\n글\n\n</details>", "<details>\n\nText\n\n</details>"),
    ],
)
def test_what_may_differ_is_not(source: str, target: str) -> None:
    assert not are_alike(source, target)
