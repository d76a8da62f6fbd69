from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source
from guides_on_disk import TWO_LANGUAGES, write_guide

HEAD = "---\ntitle: T\n---\n"
BLOCKS = "[markup.goldmark.parser.attribute]\nblock = true\n"


def check(root: Path, text: str, config: str = "") -> list[tuple[int, int]]:
    files = {f"content/{language}/a.md": HEAD + text for language in ("ko", "en")}
    write_guide(root, files, TWO_LANGUAGES + config)
    found = check_source(root).findings
    return [(one.line - 3, one.column) for one in found if one.rule == "attributes-shown" and "/ko/" in one.path]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n{: #a}\n", [(2, 1)]),
        ("## A {: #a}\n", [(1, 6)]),
        ("## A {#a b}\n", [(1, 6)]),
        ("> ## A {: .a}\n", [(1, 8)]),
        ("text\n{: .note}\n", [(2, 1)]),
        ("- a\n- b\n{:.wide}\n", [(3, 1)]),
        ('> text\n> {: width="10"}\n', [(2, 3)]),
        ("text\n{.note}\n", [(2, 1)]),
        ("| a |\n|---|\n| b |\n{#t .wide}\n", [(4, 1)]),
        ('글 [a](https://e.org/){:target="_blank"} 과 [b](https://e.org/b_(c)){.btn}\n', [(1, 22), (1, 67)]),
        ("- ![a](https://e.org/a.png){width=100}\n", [(1, 28)]),
        ("| [a](https://e.org/){: .b} |\n|---|\n", [(1, 22)]),
    ],
)
def test_attributes_that_hugo_prints_are_found(tmp_path: Path, text: str, expected: list[tuple[int, int]]) -> None:
    assert check(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "config"),
    [
        ("## A {#a}\n\n## B {#b .c}\n\n## C {.c x=1}\n", ""),
        ("text\n{.note}\n\n| a |\n|---|\n| b |\n{#t .wide}\n", BLOCKS),
        ("```\n{: .note}\n```\n\n    {: .note}\n\n`{: .note}`\n", ""),
        ("text {: .note} text, {a} and {}\n\n## {a}\n", ""),
        ("`[a](https://e.org/){.b}` 과 [a](https://e.org/) {.b} 과 [a](https://e.org/){b}\n", ""),
        ("## [A](https://e.org/){#a}\n", ""),
        ("{{< figure src=https://e.org/a.png >}}\n\n<!--\n{: .note}\n-->\n", ""),
    ],
)
def test_attributes_that_hugo_takes_and_other_braces_are_not(tmp_path: Path, text: str, config: str) -> None:
    assert check(tmp_path, text, config) == []


def test_no_more_than_a_hundred_are_told_of_a_page(tmp_path: Path) -> None:
    assert len(check(tmp_path, "text\n{: .note}\n\n" * 101)) == 100
