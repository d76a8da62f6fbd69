import json
from pathlib import Path

import pytest

from guidecheck.cli import main
from guidecheck.spdx import data_file, license_list

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_file_is_the_installed_lists() -> None:
    assert main(["spdx", "--check", "--root", str(ROOT)]) == 0


def test_the_file_holds_status_what_osi_and_fsf_say_and_replacement_of_the_whole_list() -> None:
    data = json.loads(data_file.render())
    assert data["list_version"] == license_list.list_version()
    assert data["licenses"].keys() == license_list.entries().keys()
    assert data["licenses"]["MIT"] == {"status": "listed", "osi_approved": True, "fsf_free": True}
    assert data["licenses"]["SSPL-1.0"] == {"status": "listed", "osi_approved": False}
    assert data["licenses"]["GPL-2.0"]["status"] == "deprecated"
    assert data["licenses"]["GPL-2.0"]["replacement"] == "GPL-2.0-only"
    assert data["licenses"]["Net-SNMP"] == {"status": "deprecated", "osi_approved": False}


@pytest.mark.parametrize("text", [None, "", "{}", '{"list_version": "3.0"}'])
def test_a_file_of_another_list_is_told_and_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None
) -> None:
    (tmp_path / "hugo.toml").write_text("", "utf-8")
    if text is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / data_file.FILE).write_text(text, "utf-8")
    assert main(["spdx", "--check", "--root", str(tmp_path)]) == 1
    assert "`guidecheck spdx` writes it" in capsys.readouterr().err
    assert main(["spdx", "--root", str(tmp_path)]) == 0
    assert main(["spdx", "--check", "--root", str(tmp_path)]) == 0


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "hugo.toml").write_text("", "utf-8")
    (tmp_path / "data").write_text("", "utf-8")
    assert main(["spdx", "--root", str(tmp_path)]) == 2
    assert "data/spdx.json cannot be written" in capsys.readouterr().err
