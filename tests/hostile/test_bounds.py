"""Pages and sites that once took a minute and more, told in a fraction of the time that `run` allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from json import dumps
from pathlib import Path

import pytest

from built_sites import page
from guides_on_disk import write_guide
from hostile.command import found

HEAD = "---\ntitle: T\n---\n"
KEY = "licenses/MIT/_index.md"


def sections(text: str, count: int, without: Callable[[int], bool] = lambda number: False) -> str:
    return HEAD + "".join(f"## {n}. {text}\n\n{text} {n}\n\n" for n in range(count) if not without(n))


TOO_MUCH = {"file-size": 2}
# Name, the page in both languages, and how many findings of which rule it gives.
PAGES: list[tuple[str, str, dict[str, int]]] = [
    ("100,000 brackets", "[" * 100_000, TOO_MUCH),
    ("20,000 brackets", "[" * 20_000, {}),
    ("50,000 images that never end", "![" * 50_000, TOO_MUCH),
    ("10,000 images that never end", "![" * 10_000, {}),
    ("30,000 references that never end", "[a][" * 30_000, TOO_MUCH),
    ("20,000 CDATA sections that never end", "a <![CDATA[" * 20_000, TOO_MUCH),
    ("9,000 CDATA sections that never end", "a <![CDATA[" * 9_000, {}),
    ("150,000 blanks in a heading", f"# a{' ' * 150_000}b}}", {}),
    ("100,000 brackets behind an address", f"https://e.org/{')' * 100_000}", {}),
    ("200,000 backticks, one a line", "`a\n" * 200_000, TOO_MUCH),
    ("15,000 backticks, one a line", "`a\n" * 15_000, {}),
    ("300,000 emphases", "*a_ " * 300_000, TOO_MUCH),
    ("1,000,000 list items", "-\n" * 1_000_000, TOO_MUCH),
    ("30,000 list items", "-\n" * 30_000, {}),
    ("100,000 rows", "|a|b|\n|-|-|\n" + "|c|d|\n" * 100_000, TOO_MUCH),
    ("100,000 links", "[a](b)\n" * 100_000, TOO_MUCH),
    ("100,000 headings", "# a\n" * 100_000, TOO_MUCH),
    (
        "100 tags with blanks in them",
        "SPDX Identifier: `MIT`\n\n```\n" + f"SPDX-License-Identifier: a{' ' * 900}b\n" * 100 + "```\n",
        {"spdx-syntax": 200, "spdx-unlisted": 2, "references-missing": 2},
    ),
    (
        "6,000 columns of identifiers",
        "|SPDX" * 6_000 + "|\n" + "|-" * 6_000 + "|\n" + "|MIT" * 5_999 + "|[a](https://spdx.org/licenses/)|\n",
        {"spdx-missing": 2, "spdx-unlisted": 2, "references-missing": 2},
    ),
]
# Name, the Korean page, the English one, and the findings.
PAIRS: list[tuple[str, str, str, dict[str, int]]] = [
    ("20,000 headings", HEAD + "## 가\n" * 20_000, HEAD + "## a\n" * 20_000, {}),
    (
        "1,000 of 2,000 sections deleted",
        sections("가", 2_000),
        sections("a", 2_000, lambda number: 500 <= number < 1_500),
        {"section-missing": 1_000},
    ),
    (
        "5,000 sections that align badly",
        sections("가", 5_000),
        HEAD + "".join(f"### b{n}\n\n- a\n\n" for n in range(5_000)),
        {"section-missing": 10_000},
    ),
    (
        "400 sections with the identifiers of their neighbours",
        HEAD + "".join(f"## 가 {{#i{n}}}\n\n" for n in range(400)),
        HEAD + "".join(f"## h {{#i{n ^ 1}}}\n\n" for n in range(400)),
        {"section-missing": 2},
    ),
]
SAMPLES = [(name, HEAD + text, HEAD + text, expected) for name, text, expected in PAGES] + PAIRS


@pytest.mark.parametrize(
    ("korean", "english", "expected"), [sample[1:] for sample in SAMPLES], ids=[s[0] for s in SAMPLES]
)
def test_a_page_is_checked_in_the_bounds(tmp_path: Path, korean: str, english: str, expected: dict[str, int]) -> None:
    write_guide(tmp_path, {"data/licenses/MIT.yaml": "name: MIT\ncategory: permissive\nspdx: listed\n"})
    for language, text in (("ko", korean), ("en", english)):
        file = tmp_path / f"content/{language}/{KEY if 'SPDX' in text else 'a.md'}"
        file.parent.mkdir(parents=True)
        file.write_text(text, encoding="utf-8")
    skipped = ("--skip", "spdx-inconsistent", "--skip", "front-matter-missing")
    _, findings = found(tmp_path, "check", *skipped)
    assert Counter(rule for _, _, _, rule in findings) == expected


# Name, a file of the built site, what it holds, and how many findings it gives of which rule.
SITES: list[tuple[str, str, str, dict[str, int]]] = [
    ("50,000 broken links in a line", "a/index.html", page("<a href=/gone/>a</a>" * 50_000), {"site-link": 50_000}),
    (
        "20,000 broken fragments and ids",
        "a/index.html",
        page("".join(f'<p id=i{n}><a href="#j{n}">a</a>' for n in range(20_000))),
        {"site-anchor": 20_000},
    ),
    (
        "100,000 attributes",
        "a/index.html",
        page(f"<p {' '.join(f'a{n}' for n in range(100_000))}>"),
        {"site-file": 1},
    ),
    ("300,000 options", "a/index.html", page("<select>" + "<option>" * 300_000), {"site-file": 1}),
    ("a path of 100,000 numbers", "a/index.html", page(f'<svg><path d="{" 1" * 100_000}"/></svg>'), {}),
    ("500,000 CSS strings that never end", "a.css", '"\\' * 500_000, {}),
    (
        "50,000 entries of an index",
        "index.json",
        dumps([{"ref": f"/{n}"} for n in range(50_000)]),
        {"site-link": 50_000},
    ),
    (
        "50,000 entries of an index, escaped otherwise",
        "index.json",
        dumps([{"ref": f"/가{n}"} for n in range(50_000)]),
        {"site-link": 50_000},
    ),
]


@pytest.mark.parametrize(("path", "data", "expected"), [sample[1:] for sample in SITES], ids=[s[0] for s in SITES])
def test_a_site_is_checked_in_the_bounds(tmp_path: Path, path: str, data: str, expected: dict[str, int]) -> None:
    write_guide(tmp_path, {"content/ko/good.md": f"{HEAD}text\n", "public/index.html": page("")})
    file = tmp_path / "public" / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(data, encoding="utf-8")
    _, findings = found(tmp_path, "site")
    assert Counter(rule for _, _, _, rule in findings) == expected
