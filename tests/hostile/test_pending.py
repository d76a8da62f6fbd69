"""What is not yet taken in ten seconds and 1 GiB; a sample that is, belongs into `test_pages.py` or `test_built.py`.

The seconds are of the processor, for both languages of a page, on the machine that found them; they are reckoned from
smaller samples of the same kind, as each of these was stopped at ten.
"""

from __future__ import annotations

from collections.abc import Callable
from json import dumps
from pathlib import Path

import pytest

from built_sites import page
from guide_builder import write_guide
from hostile.command import run

HEAD = "---\ntitle: T\n---\n"
KEY = "licenses/MIT/_index.md"


def sections(count: int, without: Callable[[int], bool] = lambda number: False) -> str:
    return HEAD + "".join(f"## {n}. a\n\ntext {n}\n\n" for n in range(count) if not without(n))


# Name, reason, and the page in both languages.
PAGES: list[tuple[str, str, str, str | None]] = [
    ("100,000 brackets", "markdown: 0.1 ms for each, 20 s", "[" * 100_000, None),
    ("50,000 images that never end", "markdown: 0.4 ms for each, 40 s", "![" * 50_000, None),
    ("30,000 references that never end", "markdown: 0.4 ms for each, 22 s", "[a][" * 30_000, None),
    ("20,000 CDATA sections that never end", "markdown: the square of them, 70 s", "a <![CDATA[" * 20_000, None),
    ("150,000 blanks in a heading", "markdown: the square of them, 60 s", f"# a{' ' * 150_000}b}}", None),
    (
        "100,000 brackets behind an address",
        "markdown: the square of them, 30 s",
        f"https://e.org/{')' * 100_000}",
        None,
    ),
    ("200,000 backticks, one a line", "markdown: more than in proportion, 60 s", "`a\n" * 200_000, None),
    ("300,000 emphases", "markdown: 45 µs for each, 26 s", "*a_ " * 300_000, None),
    ("1,000,000 list items", "markdown: 30 µs for each, 60 s", "-\n" * 1_000_000, None),
    ("100,000 rows", "markdown: 100 µs for each, 20 s", "|a|b|\n|-|-|\n" + "|c|d|\n" * 100_000, None),
    ("100,000 links", "markdown: 65 µs for each, then facts, 25 s", "[a](b)\n" * 100_000, None),
    ("100,000 headings", "markdown and pairing, 25 s", "# a\n" * 100_000, None),
    (
        "100 tags with blanks in them",
        "identifiers: the cube of the blanks, 100 s",
        "SPDX Identifier: `MIT`\n\n```\n" + f"SPDX-License-Identifier: a{' ' * 900}b\n" * 100 + "```\n",
        None,
    ),
    (
        "6,000 columns of identifiers",
        "identifiers: the square of them, 35 s",
        "|SPDX" * 6_000 + "|\n" + "|-" * 6_000 + "|\n" + "|MIT" * 5_999 + "|[a](https://spdx.org/licenses/)|\n",
        None,
    ),
]
PAIRS: list[tuple[str, str, str, str]] = [
    (
        "1,000 of 2,000 sections deleted",
        "pairing: the square of them, 250 s",
        sections(2_000),
        sections(2_000, lambda number: 500 <= number < 1_500),
    ),
    (
        "5,000 sections that align badly",
        "pairing: the square of them, 40 min",
        sections(5_000),
        HEAD + "".join(f"### b{n}\n\n- a\n\n" for n in range(5_000)),
    ),
    (
        "400 sections with the identifiers of their neighbours",
        "pairing: the square of them, 24 s",
        HEAD + "".join(f"## h {{#i{n}}}\n\n" for n in range(400)),
        HEAD + "".join(f"## h {{#i{n ^ 1}}}\n\n" for n in range(400)),
    ),
]
SAMPLES = [(name, why, HEAD + ko, HEAD + ko if en is None else HEAD + en) for name, why, ko, en in PAGES] + PAIRS


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        pytest.param(ko, en, id=name, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for name, why, ko, en in SAMPLES
    ],
)
def test_a_page_is_checked_in_the_bounds(tmp_path: Path, korean: str, english: str) -> None:
    write_guide(tmp_path, {"data/licenses.yaml": "MIT: {name: MIT, category: permissive, spdx: listed}\n"})
    for language, text in (("ko", korean), ("en", english)):
        file = tmp_path / f"content/{language}/{KEY if 'SPDX' in text else 'a.md'}"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    status, _, error = run(tmp_path, "check", "--format", "json")
    assert (status in (0, 1), error) == (True, "")


# Name, reason, file of the built site, and what it holds.
SITES = [
    ("50,000 broken links in a line", "0.3 ms for each, 16 s", "a/index.html", page("<a href=/gone/>a</a>" * 50_000)),
    (
        "20,000 broken fragments and ids",
        "difflib: the square of them, minutes",
        "a/index.html",
        page("".join(f'<p id=i{n}><a href="#j{n}">a</a>' for n in range(20_000))),
    ),
    (
        "100,000 attributes",
        "the square of them, minutes",
        "a/index.html",
        page(f"<p {' '.join(f'a{n}' for n in range(100_000))}>"),
    ),
    ("300,000 options", "the square of them, minutes", "a/index.html", page("<select>" + "<option>" * 300_000)),
    ("500,000 CSS strings that never end", "the square of them, minutes", "a.css", '"\\' * 500_000),
    (
        "50,000 entries of an index",
        "0.3 ms for each, 17 s",
        "index.json",
        dumps([{"ref": f"/{n}"} for n in range(50_000)]),
    ),
]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        pytest.param(path, data, id=name, marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=why))
        for name, why, path, data in SITES
    ],
)
def test_a_site_is_checked_in_the_bounds(tmp_path: Path, path: str, data: str) -> None:
    write_guide(tmp_path, {"content/ko/good.md": f"{HEAD}text\n", "public/index.html": page("")})
    file = tmp_path / "public" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(data, encoding="utf-8")
    status, _, error = run(tmp_path, "site", "--format", "json")
    assert (status in (0, 1), error) == (True, "")
