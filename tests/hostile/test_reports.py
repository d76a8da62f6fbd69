"""Every report on a page of thousands of sections and findings, in the bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from guides_on_disk import write_guide
from hostile.command import run

SECTIONS = 3_000
PAGES = {
    f"content/{key}/a.md": "---\ntitle: T\n---\n" + "".join(f"## {name}{n}\n\n[a]()\n\n" for n in range(SECTIONS))
    for key, name in (("ko", "글 "), ("en", "a"))
}


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guide(tmp_path_factory.mktemp("guide"), PAGES)


@pytest.mark.parametrize(
    ("arguments", "status", "count"),
    [
        (["check", "--format", "text", "--most", "3000"], 1, 2 * SECTIONS),
        (["check", "--format", "json"], 1, 2 * SECTIONS),
        (["check", "--format", "sarif"], 1, 2 * SECTIONS),
        # What GitHub shows of a step, and what it has room for.
        (["check", "--format", "github"], 1, 10),
        (["check", "--format", "markdown"], 1, None),
        (["report", "--format", "html"], 0, 2 * SECTIONS),
        (["report", "--format", "markdown"], 0, None),
        (["sync"], 0, 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_page_of_findings_is_reported(guide: Path, arguments: list[str], status: int, count: int | None) -> None:
    done, out, error = run(guide, *arguments)
    assert (done, error) == (status, "") and out.endswith("\n")
    if count is not None:
        assert out.count("“a” has no target") == count
    else:
        assert len(out.encode()) < 2**20


def test_a_page_of_sections_is_accepted(guide: Path) -> None:
    assert run(guide, "sync", "--accept", "content") == (0, "Translations accepted: 1.\n", "")
    assert run(guide, "sync")[1].splitlines()[1].split() == ["content/en/a.md", "en", str(SECTIONS + 1), "0", "0", "0"]


@pytest.mark.parametrize(
    "name",
    ["a|b.md", "<img src=x>.md", "[a](javascript:b).md", "@team #1.md", "`a|b`.md", "**a** _b_.md", "a\nb | c.md"],
)
def test_the_state_of_a_page_of_any_name_is_one_row_of_text(tmp_path: Path, name: str) -> None:
    page = "---\ntitle: T\n---\ntext\n"
    root = write_guide(tmp_path, {f"content/{key}/{name}": page for key in ("ko", "en")})
    status, out, error = run(root, "sync", "--format", "markdown")
    assert (status, error) == (0, "")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(out)
    cells = [inside.children or [] for inside in tokens if inside.type == "inline"]
    assert len(cells) == 12
    kinds = {part.type for cell in cells for part in cell}
    assert kinds <= {"text", "text_special", "html_inline"}
    # Code is shown as such, and nothing else is HTML.
    assert {part.content for cell in cells for part in cell if part.type == "html_inline"} <= {"<code>", "</code>"}
    assert "@team" not in out and "#1." not in out
    shown = "".join(part.content for part in cells[6] if part.type != "html_inline").replace("\u200b", "")
    assert shown == f"content/en/{name}".replace("`", "").replace("\n", "\\n")
