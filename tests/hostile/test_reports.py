"""Every report on a page of thousands of sections and findings, in the bounds."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides_on_disk import write_guide
from hostile.command import run

SECTIONS = 3_000
PAGE = "---\ntitle: T\n---\n" + "".join(f"## a{n}\n\n[a]()\n\n" for n in range(SECTIONS))


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guide(tmp_path_factory.mktemp("guide"), {f"content/{key}/a.md": PAGE for key in ("ko", "en")})


@pytest.mark.parametrize(
    ("arguments", "status", "count"),
    [
        (["check", "--format", "text"], 1, 2 * SECTIONS),
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
