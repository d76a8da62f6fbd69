from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.report.report import Report
from guidecheck.report.text import write_text
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.files import MOST_BYTES
from guidecheck.source.load import load
from guides_on_disk import write_guide


def check(root: Path, data: bytes) -> list[tuple[str, int, int, str]]:
    write_guide(root, {"content/ko/a.md": "---\ntitle: T\n---\n", "content/en/a.md": ""})
    (root / "content/en/a.md").write_bytes(data)
    return [(one.path, one.line, one.column, one.rule) for one in run_source_checks(load(root))]


LEFT = "<<<<<<< HEAD\n- one\n=======\n- two\n>>>>>>> branch\n"
HEAD = "---\ntitle: T\n---\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_a_merge_left_undecided_is_one_finding_and_nothing_else_is_said_of_the_page(
    tmp_path: Path, ends: str
) -> None:
    page = f"{HEAD}## A\n\n```\n=======\n```\n\n{LEFT}"
    found = check(tmp_path, page.replace("\n", ends).encode())
    assert found == [("content/en/a.md", 10, 1, "file-conflict")]
    assert check(tmp_path, f"---\n{LEFT}---\n".replace("- ", "title: ").encode())[0][3] == "file-conflict"


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{LEFT}```\n",
        f"~~~~ diff\n~~~\n{LEFT}~~~~\n",
        f"<pre>\n{LEFT}</pre>\n",
        f"{{{{< highlight text >}}}}\n{LEFT}{{{{< /highlight >}}}}\n",
        LEFT.replace(">>>>>>> branch", ">>>>>> branch"),
        "A\n=======\n\n>>>>>>> deep quotation\n",
        "    " + LEFT.replace("\n", "\n    "),
    ],
    ids=["fence", "tildes", "pre", "highlight", "six", "heading", "indented"],
)
def test_marks_of_a_merge_that_code_shows_are_left_alone(tmp_path: Path, text: str) -> None:
    write_guide(tmp_path, {f"content/{one}/a.md": f"{HEAD}{text}" for one in ("ko", "en")})
    assert [one.rule for one in run_source_checks(load(tmp_path), ("file-conflict",))] == []


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("---\ntitle: 가\n---\n".encode("euc-kr"), 2, 8),
        ("---\ntitle: T\n---\n".encode("utf-16"), 1, 1),
        (b"---\ntitle: T\n---\na\0\n", 4, 2),
    ],
    ids=["EUC-KR", "UTF-16", "NUL"],
)
def test_a_file_that_is_no_plain_text_is_found_and_nothing_else_said_of_it(
    tmp_path: Path, data: bytes, line: int, column: int
) -> None:
    assert check(tmp_path, data) == [("content/en/a.md", line, column, "file-encoding")]


def test_nothing_else_is_said_of_a_licence_page_that_cannot_be_read(tmp_path: Path) -> None:
    page = "---\ntitle: T\n---\n\nSPDX Identifier: `MIT`\n\n## R\n\n[x](https://example.org/)\n"
    key = "licenses/MIT/_index.md"
    data = "name: MIT\ncategory: permissive\nspdx: listed\n"
    write_guide(tmp_path, {f"content/ko/{key}": page, f"content/en/{key}": "a\0", "data/licenses/MIT.yaml": data})
    found = run_source_checks(load(tmp_path))
    assert [(one.path, one.rule) for one in found] == [(f"content/en/{key}", "file-encoding")]


def test_a_file_too_large_for_a_page_is_found_by_its_size_whatever_it_holds(tmp_path: Path) -> None:
    assert check(tmp_path, b"\xff" * (MOST_BYTES + 1)) == [("content/en/a.md", 1, 1, "file-size")]


@pytest.mark.parametrize(
    ("data", "report"),
    [
        (
            b"x" * (MOST_BYTES + 1),
            [
                "content/en/a.md:1:1: error file-size: The file cannot be read: it is larger than 2 MiB.",
                "    Split it into pages, or move it out of the content.",
            ],
        ),
        (
            "글".encode("euc-kr"),
            ["content/en/a.md:1:1: error file-encoding: The file cannot be read: it is not UTF-8; save it as UTF-8."],
        ),
        (
            b"a\0",
            ["content/en/a.md:1:2: error file-encoding: The file cannot be read: it holds a NUL character; remove it."],
        ),
    ],
    ids=["size", "EUC-KR", "NUL"],
)
def test_a_reader_is_told_why_a_file_cannot_be_read(tmp_path: Path, data: bytes, report: list[str]) -> None:
    write_guide(tmp_path, {"content/ko/a.md": "---\ntitle: T\n---\n", "content/en/a.md": ""})
    (tmp_path / "content/en/a.md").write_bytes(data)
    assert write_text(Report(run_source_checks(load(tmp_path)), 0)).splitlines()[:-1] == report


def test_where_a_page_ends_whose_front_matter_never_does_is_not_compared(tmp_path: Path) -> None:
    ko, en = "---\ntitle: 가\n\n## 나\n\n글\n", "---\ntitle: A\n---\n\n## B\n\ntext\n\n- item\n"
    found = run_source_checks(load(write_guide(tmp_path, {"content/ko/a.md": ko, "content/en/a.md": en})))
    assert [(one.path, one.rule) for one in found] == [("content/ko/a.md", "front-matter-invalid")]


def test_links_to_a_heading_of_a_page_that_cannot_be_read_are_no_fault(tmp_path: Path) -> None:
    files = {"content/ko/b.md": "---\ntitle: 나\n---\n[글](a.md#any)\n", "content/ko/a.md": "---\ntitle: a\n---\n"}
    write_guide(tmp_path, files)
    (tmp_path / "content/ko/a.md").write_bytes("---\ntitle: 가\n---\n".encode("euc-kr"))
    assert {one.rule for one in run_source_checks(load(tmp_path))} == {"file-encoding", "language-empty"}


def test_the_translation_of_a_page_that_cannot_be_read_is_checked(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": "a\0", "content/en/a.md": "SPDX Identifier: `zlib`\n"})
    found = run_source_checks(load(tmp_path), ["file-encoding", "spdx-case"])
    assert [(one.path, one.rule) for one in found] == [
        ("content/en/a.md", "spdx-case"),
        ("content/ko/a.md", "file-encoding"),
    ]


def test_a_file_too_large_has_a_way_out(tmp_path: Path) -> None:
    write_guide(tmp_path, {"content/ko/a.md": "---\ntitle: T\n---\n", "content/en/a.md": "a" * (MOST_BYTES + 1)})
    [found] = run_source_checks(load(tmp_path))
    assert str(found.hint) == "Split it into pages, or move it out of the content."


def test_a_file_as_large_as_a_page_may_be_is_read(tmp_path: Path) -> None:
    head = b"---\ntitle: T\n---\n"
    found = check(tmp_path, head + b"a" * (MOST_BYTES - len(head)))
    # One word in the source's letters alone is a page left in it, which is said of a file that was read.
    assert [rule for *_, rule in found if rule.startswith("file-")] == []


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: T\n---\n", "\ufeff---\ntitle: T\n---\n", "---\r\ntitle: T\r\n---\r\n", "---\ntitle: 가 🎨\n---\n"],
)
def test_utf_8_with_any_line_ends_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text.encode()) == []


def test_a_byte_order_mark_within_a_page_stops_no_other_check(tmp_path: Path) -> None:
    text = "---\ntitle: T\n---\n\ufeff## A\n\ntext\ufeff \ufeff[]()\n"
    write_guide(tmp_path, {"content/ko/a.md": text, "content/en/a.md": text.replace("\ufeff", "")})
    found = [(one.line, one.column, one.rule) for one in run_source_checks(load(tmp_path)) if "/ko/" in one.path]
    assert [one for one in found if one[2] == "file-encoding"] == [
        (4, 1, "file-encoding"),
        (6, 5, "file-encoding"),
        (6, 7, "file-encoding"),
    ]
    assert (6, 8, "link-empty") in found


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("```\n// d\ufffd\ufffdh\ufffd5g\ufffdGr\x7f<\n```", ["note", "note"]),
        ("    d\ufffd\ufffdh\ufffd5g\ufffdGr\x7f<\n", ["note", "note"]),
        ("```\nd\ufffd\ufffdh\ufffd5\x7f<\n```", ["error", "error"]),
        ("```\necho\x7f\n```", ["error"]),
        ("d\ufffd\ufffdh\ufffd5g\ufffdGr\x7f<", ["error", "error"]),
    ],
)
def test_code_may_show_what_is_no_text(tmp_path: Path, text: str, severities: list[str]) -> None:
    write_guide(tmp_path, {"content/ko/a.md": f"---\ntitle: T\n---\n{text}\n"})
    found = run_source_checks(load(tmp_path), ["file-encoding"])
    assert [one.severity.value for one in found] == severities
