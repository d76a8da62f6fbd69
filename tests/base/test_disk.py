"""Files are read as somebody asks for them to be shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.base import disk


def test_a_file_is_read_as_another_text_or_as_absent_while_it_is_shown_so(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name, "utf-8")
    with disk.showing(tmp_path, {"a": b"other\r\ntext", "b": None}):
        assert disk.read_text(tmp_path / "a", 100, within=tmp_path) == "other\ntext"
        assert disk.read(f"{tmp_path}/a", 4, follow=False) == b"other"
        with pytest.raises(FileNotFoundError):
            disk.read(tmp_path / "b", 100)
        assert disk.read(tmp_path / "c", 100) == b"c"
    assert disk.read(tmp_path / "a", 100) + disk.read(tmp_path / "b", 100) == b"ab"
