"""`check --fix` mends what has one right answer, `--diff` shows it; no other byte of a file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.cli import main
from guidecheck.model.findings import Edit, Finding, Severity, say
from guidecheck.run.check_source import run_source_checks
from guidecheck.run.mend import mend
from guidecheck.source.load import load
from guides_on_disk import write_guide

HEAD = '---\ntitle: "T"\ndescription: "D"\n---\n\n'
LINE = "SPDX Identifier: `{}`\n"
LIST = "https://spdx.org/licenses"
BLANK = "\u200b"

# What, its rule, the text before and after.
MENDED = [
    ("case", "spdx-case", LINE.format("zlib"), LINE.format("Zlib")),
    ("case in an expression", "spdx-case", LINE.format("(mit OR zlib) AND ISC"), LINE.format("(MIT OR Zlib) AND ISC")),
    ("case of a reference", "spdx-case", LINE.format("licenseref-x"), LINE.format("LicenseRef-x")),
    ("case without backticks", "spdx-case", "한글 SPDX ID: zlib\n", "한글 SPDX ID: Zlib\n"),
    ("case in a table", "spdx-case", f"| SPDX | x |\n| --- | --- |\n| zlib | [l]({LIST}/) |\n", None),
    ("a deprecated one", "spdx-deprecated", LINE.format("GPL-2.0"), LINE.format("GPL-2.0-only")),
    ("a deprecated one and later", "spdx-deprecated", LINE.format("GPL-2.0+"), LINE.format("GPL-2.0-or-later")),
    (
        "two on a line",
        "spdx-deprecated",
        LINE.format("GPL-2.0 OR LGPL-2.1"),
        LINE.format("GPL-2.0-only OR LGPL-2.1-only"),
    ),
    ("a tag in code", "spdx-case", LINE.format("MIT") + "\n```\n// SPDX-License-Identifier: mit\n```\n", None),
    ("a link to no page", "spdx-link", f"[mit]({LIST}/mit.html)\n", f"[MIT]({LIST}/MIT.html)\n"),
    ("the rest of a link", "spdx-link", f"[a]({LIST}/mit.html#x 'T')\n", f"[a]({LIST}/MIT.html#x 'T')\n"),
    ("a link in angle brackets", "spdx-link", f"<{LIST}/mit>\n", f"<{LIST}/MIT>\n"),
    (
        "a link to a deprecated one",
        "spdx-deprecated",
        f"[a]({LIST}/GPL-2.0.html)\n",
        f"[a]({LIST}/GPL-2.0-only.html)\n",
    ),
    (
        "label and link",
        "spdx-deprecated",
        f"[GPL-2.0]({LIST}/GPL-2.0.html)\n",
        f"[GPL-2.0-only]({LIST}/GPL-2.0-only.html)\n",
    ),
    ("a blank in code", "spdx-syntax", LINE.format("MIT") + "\nThe `MIT ` one.\n", None),
    ("an invisible character in code", "text-invisible", f"a{BLANK} `M{BLANK}I{BLANK}T`\n", f"a{BLANK} `MIT`\n"),
    ("one in a block", "text-invisible", f"```\na{BLANK}b\n```\n", "```\nab\n```\n"),
    ("one in a link", "text-invisible", f"[x](/a{BLANK}b/)\n", "[x](/ab/)\n"),
    ("a mark within", "file-encoding", "text \ufeffmore\ufeff\n", "text more\n"),
]
AFTER = {
    "case in a table": f"| SPDX | x |\n| --- | --- |\n| Zlib | [l]({LIST}/) |\n",
    "a tag in code": LINE.format("MIT") + "\n```\n// SPDX-License-Identifier: MIT\n```\n",
    "a blank in code": LINE.format("MIT") + "\nThe `MIT` one.\n",
}
# What a person has to decide, or what is no fault.
LEFT = [
    ("an unlisted one", LINE.format("MTI")),
    ("a deprecated one that nothing replaces", LINE.format("Net-SNMP")),
    ("a name for an identifier", LINE.format("Apache 2.0")),
    ("a link and a label that disagree", f"[MIT]({LIST}/ISC.html)\n"),
    ("a link to what nobody knows", f"[x]({LIST}/nobody-knows.html)\n"),
    ("prose", f"the zlib licence, gpl-2.0, {BLANK}text\n"),
    ("an empty link", "[x]()\n"),
]


def lay(root: Path, text: str, end: str = "\n", head: str = "") -> list[Path]:
    write_guide(root, {})
    pages = [root / f"content/{language}/a.md" for language in ("ko", "en")]
    for page in pages:
        page.parent.mkdir(parents=True)
        page.write_bytes((head + HEAD + text).replace("\n", end).encode())
    return pages


def rules(root: Path) -> set[str]:
    return {finding.rule for finding in run_source_checks(load(root))}


@pytest.mark.parametrize(("end", "head"), [("\n", ""), ("\r\n", "\ufeff")], ids=["unix", "windows"])
@pytest.mark.parametrize(("what", "rule", "text", "after"), MENDED, ids=[one[0] for one in MENDED])
def test_what_has_one_right_answer_is_mended_and_no_other_byte_changes(
    tmp_path: Path, what: str, rule: str, text: str, after: str | None, end: str, head: str
) -> None:
    pages = lay(tmp_path, text, end, head)
    before = rules(tmp_path)
    assert rule in before
    main(["check", "--fix", "--root", str(tmp_path)])
    expected = (head + HEAD + (after or AFTER[what])).replace("\n", end).encode()
    assert [page.read_bytes() for page in pages] == [expected] * 2
    assert rules(tmp_path) <= before - {rule}, "it is gone, and nothing came for it"
    assert main(["check", "--diff", "--root", str(tmp_path)]) == 0, "a second time there is nothing to do"


@pytest.mark.parametrize(("what", "text"), LEFT, ids=[one[0] for one in LEFT])
def test_what_a_person_decides_is_left(tmp_path: Path, what: str, text: str) -> None:
    pages = lay(tmp_path, text)
    main(["check", "--fix", "--root", str(tmp_path)])
    assert [page.read_text("utf-8") for page in pages] == [HEAD + text] * 2


def headings(*levels: int, words: str) -> str:
    return HEAD + "".join(
        f"{'#' * level} {number}. {words}\n\n{words} {number}\n\n" for number, level in enumerate(levels, 1)
    )


def test_a_heading_gets_the_level_of_its_counterpart_and_keeps_its_words(tmp_path: Path) -> None:
    files = {
        "content/ko/a.md": headings(2, 3, 3, 2, words="가 나 C# 다"),
        "content/en/a.md": headings(2, 3, 4, 2, words="a b C# c"),
    }
    write_guide(tmp_path, files)
    assert "section-level" in rules(tmp_path)
    main(["check", "--fix", "--root", str(tmp_path)])
    assert (tmp_path / "content/ko/a.md").read_text("utf-8") == files["content/ko/a.md"]
    assert (tmp_path / "content/en/a.md").read_text("utf-8") == headings(2, 3, 3, 2, words="a b C# c")
    assert "section-level" not in rules(tmp_path)


def test_an_underlined_heading_is_left(tmp_path: Path) -> None:
    files = {
        "content/ko/a.md": f"{HEAD}### 1. C# 하나\n\n글\n\n### 2. 둘\n\n글\n",
        "content/en/a.md": f"{HEAD}1. C## one\n----------\n\ntext\n\n### 2. two\n\ntext\n",
    }
    write_guide(tmp_path, files)
    main(["check", "--fix", "--root", str(tmp_path)])
    assert (tmp_path / "content/en/a.md").read_text("utf-8") == files["content/en/a.md"]


# What, a list of the source, one of its translation, and what becomes of that.
LISTS = [
    ("boxes", "- [ ] 가\n- [x] 나\n- 다\n", "* a\n* b\n* c\n", "* [ ] a\n* [x] b\n* c\n"),
    ("one box", "- [ ] 가\n- [ ] 나\n", "- [ ] a\n- b\n", "- [ ] a\n- [ ] b\n"),
    ("boxes of long items", "- [ ] 가\n  가\n- [ ] 나\n", "-  a\n   a\n-  b\n", "-  [ ] a\n   a\n-  [ ] b\n"),
    ("nested boxes", "- 가\n  - [ ] 나\n", "- a\n  - b\n", "- a\n  - [ ] b\n"),
    ("boxes in a quotation", "> - [ ] 가\n> - [ ] 나\n", "> - a\n> - b\n", "> - [ ] a\n> - [ ] b\n"),
    ("numbers", "1. 가\n2. 나\n", "- a\n- b\n", "1. a\n2. b\n"),
    ("bullets", "- 가\n- 나\n", "1) a\n2) b\n", "- a\n- b\n"),
    # What a person decides.
    ("boxes of the translation alone", "- 가\n- 나\n", "- [ ] a\n- [ ] b\n", None),
    ("numbers above other text", "1. 가\n\n   글\n2. 나\n", "- a\n\n  text\n- b\n", None),
    ("another number of items", "- [ ] 가\n- [ ] 나\n", "- a\n", None),
    ("items nested otherwise", "- [ ] 가\n  - [ ] 나\n", "- a\n- b\n", None),
]


@pytest.mark.parametrize(("what", "source", "target", "after"), LISTS, ids=[one[0] for one in LISTS])
def test_items_of_a_translation_get_the_marks_that_those_of_the_source_have(
    tmp_path: Path, what: str, source: str, target: str, after: str | None
) -> None:
    files = {"content/ko/a.md": f"{HEAD}{source}\n끝\n", "content/en/a.md": f"{HEAD}{target}\nend\n"}
    write_guide(tmp_path, files)
    assert "block-mismatch" in rules(tmp_path)
    main(["check", "--fix", "--root", str(tmp_path)])
    assert (tmp_path / "content/ko/a.md").read_text("utf-8") == files["content/ko/a.md"]
    assert (tmp_path / "content/en/a.md").read_text("utf-8") == f"{HEAD}{after or target}\nend\n"
    assert ("block-mismatch" in rules(tmp_path)) == (after is None)


def test_what_is_ignored_is_not_mended(tmp_path: Path) -> None:
    text = "<!-- guidecheck-ignore spdx-case: on purpose -->\n" + LINE.format("zlib")
    pages = lay(tmp_path, text)
    main(["check", "--fix", "--root", str(tmp_path)])
    assert pages[0].read_text("utf-8") == HEAD + text


def test_only_the_rules_asked_for_are_mended(tmp_path: Path) -> None:
    pages = lay(tmp_path, LINE.format("zlib") + f"\n`a{BLANK}b`\n")
    main(["check", "--fix", "--only=text-invisible", "--root", str(tmp_path)])
    assert pages[0].read_text("utf-8") == HEAD + LINE.format("zlib") + "\n`ab`\n"


def test_the_difference_is_one_that_git_applies_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = lay(tmp_path, LINE.format("zlib").removesuffix("\n"))
    assert main(["check", "--diff", "--root", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "--- a/content/ko/a.md\n+++ b/content/ko/a.md\n" in said
    assert "\n-SPDX Identifier: `zlib`\n\\ No newline at end of file\n+SPDX Identifier: `Zlib`\n" in said
    assert "zlib" in pages[0].read_text("utf-8")


def test_what_was_mended_is_counted_and_the_rest_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lay(tmp_path, LINE.format("zlib") + "\n[x]()\n")
    assert main(["check", "--fix", "--format=text", "--root", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert captured.err == "Mended: 2.\n"
    assert "link-empty" in captured.out
    assert "spdx-case" not in captured.out


def finding(*edits: Edit) -> Finding:
    return Finding("r", Severity.ERROR, "a.md", 1, 1, say("x"), edits=edits)


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([Edit(1, 1, "a", "x"), Edit(1, 3, "a", "y")], "x y\n"),
        ([Edit(1, 1, "a", "x"), Edit(1, 1, "a", "x")], "x a\n"),
        ([Edit(1, 2, "a", "x", exact=True)], None),
        ([Edit(9, 1, "a", "x")], None),
        ([Edit(1, 1, "b", "x")], None),
        ([Edit(1, 1, "a a", "x"), Edit(1, 3, "a", "y")], "a y\n"),
    ],
)
def test_edits_stand_where_they_say_and_do_not_touch(tmp_path: Path, edits: list[Edit], after: str | None) -> None:
    (tmp_path / "a.md").write_text("a a\n", encoding="utf-8")
    assert [one.after for one in mend(tmp_path, map(finding, edits))] == ([after] if after else [])


def test_a_file_that_is_a_link_or_not_utf_8_is_left(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("a", encoding="utf-8")
    (tmp_path / "a.md").symlink_to("b.md")
    assert list(mend(tmp_path, [finding(Edit(1, 1, "a", "x"))])) == []
    (tmp_path / "a.md").unlink()
    (tmp_path / "a.md").write_bytes(b"a\xff")
    assert list(mend(tmp_path, [finding(Edit(1, 1, "a", "x"))])) == []
