"""Formulas that a site lets pass by Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.source.config import read_site
from guidecheck.source.load import load
from guidecheck.source.markdown.formulas import find_formulas
from guides_on_disk import write_guide

SIGNS = (("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"))
CONFIG = """
[markup.goldmark.extensions.passthrough]
enable = true
[markup.goldmark.extensions.passthrough.delimiters]
block = [['$$', '$$'], ['\\[', '\\]'], ['x'], [1, 2], ['', 'y']]
inline = [['\\(', '\\)'], ['$$', '$$']]
"""
PAGE = """---
title: T
---
a \\(f[b](c)\\) [d \\(e\\)](/f) \\(g[h](/i)

$$
j[k](l) <img src="m">
$$
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a $$b$$ \\(c\\) d", ["$$b$$", "\\(c\\)"]),
        ("$$a\\(b$$c\\)", ["$$a\\(b$$"]),
        ("$$a \\(b \\(c\\) \\[", ["\\(b \\(c\\)"]),
        ("$a$ (b) [c]", []),
    ],
)
def test_a_formula_goes_from_the_sign_that_opens_it_to_the_first_that_closes_it(text: str, found: list[str]) -> None:
    assert [text[begin:end] for begin, end in find_formulas(text, SIGNS)] == found


@pytest.mark.parametrize(("config", "links"), [(CONFIG, ["/f", "/i"]), ("", ["c", "/f", "/i", "l"])])
def test_what_is_in_a_formula_is_no_link_where_the_site_says_so(tmp_path: Path, config: str, links: list[str]) -> None:
    write_guide(tmp_path, {"content/a.md": PAGE}, config)
    assert read_site(tmp_path).formulas == (SIGNS[0], SIGNS[2], SIGNS[1]) * bool(config)
    (page,) = load(tmp_path).pages()
    assert [link.target for link in page.links()] == links
