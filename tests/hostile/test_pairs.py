"""Pages whose translation differs as nobody should let it: exact findings, in the bounds of `command.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.command import found

HEADS = ("---\ntitle: 글\n---\n", "---\ntitle: T\n---\n")
LISTS = "- 가\n\n<!-- -->\n\n" * 5_000
TABLES = "|a|\n|-|\n\n" * 5_000
SECTIONS = "".join(f"## {n}. 가\n\n글\n\n" for n in range(1_000))
KO, EN = "content/ko/a.md", "content/en/a.md"

# Name, page, translation, and the findings: path, line, rule.
PAIRS: list[tuple[str, str, str, list[tuple[str, int, str]]]] = [
    ("a page of 1,000 sections, nothing", SECTIONS, "", [(EN, 1, "untranslated")]),
    (
        "1,000 sections that are one",
        SECTIONS,
        "## 0. a\n\ntext\n\n",
        [(KO, n, "section-missing") for n in range(8, 4_004, 4)],
    ),
    # More than a few of a kind on a page are one finding, where they begin.
    ("5,000 lists that are tables there", LISTS, TABLES, [(EN, 4, "block-mismatch"), (KO, 4, "block-mismatch")]),
    (
        "5,000 lists, one less",
        LISTS,
        LISTS.replace("가", "a").removesuffix("- a\n\n<!-- -->\n\n"),
        [(KO, 20_000, "block-mismatch")],
    ),
    ("20,000 items, one less", "- 가\n" * 20_000, "- a\n" * 19_999, [(EN, 4, "block-mismatch")]),
    (
        "20,000 rows, one less",
        "|가|\n|-|\n" + "|나|\n" * 20_000,
        "|a|\n|-|\n" + "|b|\n" * 19_999,
        [(EN, 4, "block-mismatch")],
    ),
    (
        "5,000 links to elsewhere",
        "".join(f"[가](https://e.org/{n})\n\n" for n in range(5_000)),
        "".join(f"[a](https://e.org/x{n})\n\n" for n in range(5_000)),
        [(EN, n, "fact-mismatch") for n in range(4, 10_004, 2)],
    ),
    (
        "10,000 code spans, half of them",
        "".join(f"`a{n}` 가\n\n" for n in range(10_000)),
        "".join(f"`a{n}` b\n\n" for n in range(5_000)),
        [(KO, 10_004, "fact-mismatch")],
    ),
    ("10,000 keys in one language", "", "", [(KO, n, "front-matter-mismatch") for n in range(3, 10_003)]),
    (
        "10,000 lines left in Korean",
        "가나다 라마바 사아자\n\n" * 10_000,
        "가나다 라마바 사아자\n\n" * 10_000,
        [(EN, 1, "untranslated")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ko", "en", "expected"), [one[1:] for one in PAIRS], ids=[one[0] for one in PAIRS])
def test_a_pair_of_hostile_pages_gives_its_findings(
    tmp_path: Path, ko: str, en: str, expected: list[tuple[str, int, str]]
) -> None:
    keys = "".join(f"k{n}: 1\n" for n in range(10_000)) if expected[0][2] == "front-matter-mismatch" else ""
    write_guide(tmp_path, {})
    for path, text in ((KO, HEADS[0].replace("글\n", f"글\n{keys}") + ko), (EN, HEADS[1] + en)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    _, findings = found(tmp_path, "check")
    assert [(path, line, rule) for path, line, _, rule in findings] == expected
