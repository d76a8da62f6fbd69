"""What is installed: the wheel holds all that the package reads, and says what it is."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

from guidecheck import __version__

ROOT = Path(__file__).resolve().parents[1]


def test_the_wheel_holds_the_package_whole_and_says_what_it_is(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        [metadata] = [name for name in names if name.endswith(".dist-info/METADATA")]
        said = message_from_bytes(archive.read(metadata))
    tracked = subprocess.run(
        ["git", "ls-files", "scripts/guidecheck"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert {name.removeprefix("scripts/") for name in tracked} <= names
    assert "guidecheck/py.typed" in names, "types reach those who import it"
    assert "Typing :: Typed" in said.get_all("Classifier", [])
    assert said["License-Expression"] == "Apache-2.0"
    assert said["Requires-Python"] == ">=3.11"
    assert said["Version"] == __version__
    assert [one for one in said.get_all("Requires-Dist", []) if "LinkChecker" in one and "extra ==" not in one] == []
    assert "## Install" in str(said.get_payload()), "what adopters read"
