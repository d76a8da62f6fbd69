"""Pages whose translation differs as nobody should let it: exact findings, in the bounds of `command.py`."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.command import found

HEAD = "---\ntitle: T\n---\n"
LISTS = "- a\n\n<!-- -->\n\n" * 5_000
TABLES = "|a|\n|-|\n\n" * 5_000
KO, EN = "content/ko/a.md", "content/en/a.md"

# Name, page, translation, and the findings: path, line, rule.
PAIRS: list[tuple[str, str, str, list[tuple[str, int, str]]]] = [
    (
        "1,000 sections deleted",
        "".join(f"## {n}. a\n\ntext\n\n" for n in range(1_000)),
        "",
        [(KO, n, "section-missing") for n in range(4, 4_004, 4)],
    ),
    (
        "5,000 lists that are tables there",
        LISTS,
        TABLES,
        [
            *((EN, n, "block-mismatch") for n in range(4, 15_004, 3)),
            *((KO, n, "block-mismatch") for n in range(4, 20_004, 4)),
        ],
    ),
    ("5,000 lists, one less", LISTS, LISTS.removesuffix("- a\n\n<!-- -->\n\n"), [(KO, 20_000, "block-mismatch")]),
    ("20,000 items, one less", "- a\n" * 20_000, "- a\n" * 19_999, [(EN, 4, "block-mismatch")]),
    (
        "20,000 rows, one less",
        "|a|\n|-|\n" + "|b|\n" * 20_000,
        "|a|\n|-|\n" + "|b|\n" * 19_999,
        [(EN, 4, "block-mismatch")],
    ),
    (
        "5,000 links to elsewhere",
        "".join(f"[a](https://e.org/{n})\n\n" for n in range(5_000)),
        "".join(f"[a](https://e.org/x{n})\n\n" for n in range(5_000)),
        [(EN, n, "fact-mismatch") for n in range(4, 10_004, 2)],
    ),
    ("10,000 code spans, half of them", "`a`\n\n" * 10_000, "`a`\n\n" * 5_000, [
        (KO, n, "fact-mismatch") for n in range(10_004, 20_004, 2)
    ]),
    ("10,000 keys in one language", "", "", [(KO, n, "front-matter-mismatch") for n in range(3, 10_003)]),
    (
        "10,000 lines left in Korean",
        "가나다 라마바 사아자\n\n" * 10_000,
        "가나다 라마바 사아자\n\n" * 10_000,
        [(EN, n, "untranslated") for n in range(4, 20_004, 2)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ko", "en", "expected"), [one[1:] for one in PAIRS], ids=[one[0] for one in PAIRS])
def test_a_pair_of_hostile_pages_gives_its_findings(
    tmp_path: Path, ko: str, en: str, expected: list[tuple[str, int, str]]
) -> None:
    keys = "".join(f"k{n}: 1\n" for n in range(10_000)) if expected[0][2] == "front-matter-mismatch" else ""
    write_guide(tmp_path, {})
    for path, text in ((KO, HEAD.replace("T\n", f"T\n{keys}") + ko), (EN, HEAD + en)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    _, findings = found(tmp_path, "check")
    assert [(path, line, rule) for path, line, _, rule in findings] == expected
