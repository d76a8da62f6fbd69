from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from guidecheck.links.answers import Exemption
from guidecheck.links.settings import Settings, read_settings
from guidecheck.model.findings import GuideError

EXCEPTION = """
[[tool.guidecheck.links.exceptions]]
pattern = "https://example.org/*"
reason = "answers people only"
review = 2027-06-01
"""


def write(root: Path, text: str) -> Path:
    (root / "pyproject.toml").write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize("text", [None, "", "[tool.other]\nx = 1\n"])
def test_a_project_that_says_nothing_has_the_defaults(tmp_path: Path, text: str | None) -> None:
    root = tmp_path if text is None else write(tmp_path, text)
    assert read_settings(root) == (Settings(), ())


def test_settings_and_exceptions_are_read_with_their_lines(tmp_path: Path) -> None:
    root = write(tmp_path, f"[tool.guidecheck.links]\ndelay = 2\nretries = 0\n{EXCEPTION}")
    settings, exemptions = read_settings(root)
    assert settings == Settings(delay=2, retries=0)
    assert exemptions == (Exemption("https://example.org/*", "answers people only", date(2027, 6, 1), 6),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.guidecheck.links]\nspeed = 1", "has no key 'speed'; it knows delay, parallel,"),
        ("[tool.guidecheck.links]\ndelay = -1", "delay in [tool.guidecheck.links] of pyproject.toml must be a number"),
        ("[tool.guidecheck.links]\nparallel = 0", "must be a whole number, 1 or more"),
        ("[tool.guidecheck.links]\nretries = 1.5", "must be a whole number, 0 or more"),
        ("[tool.guidecheck.links]\nretries = true", "must be a whole number, 0 or more"),
        ("[tool.guidecheck]\nlinks = 1", "must be a table"),
        ("[tool.guidecheck.links]\nexceptions = 1", "must be tables"),
        (EXCEPTION.replace("review", "revise"), "needs a pattern, a reason and a review date, and nothing else"),
        (EXCEPTION.replace("2027-06-01", '"2027-06-01"'), "needs a pattern, a reason and a review date"),
        (EXCEPTION.replace("answers people only", " "), "needs a pattern, a reason and a review date"),
        ("[tool.guidecheck", "pyproject.toml cannot be read: "),
    ],
)
def test_what_cannot_be_understood_is_said_with_the_way_out(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(GuideError) as raised:
        read_settings(write(tmp_path, text))
    assert says in str(raised.value)
