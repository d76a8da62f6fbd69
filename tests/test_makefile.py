"""What `make` says and in which order it does things, without doing them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HANGUL = re.compile("[가-힣]")


def make(*arguments: str, folder: Path = ROOT, language: str = "C") -> str:
    environment = {"PATH": "/usr/bin:/bin", "LANG": language}
    done = subprocess.run(["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_targets_are_listed_in_the_readers_language() -> None:
    english, korean = (make("help", language=one).splitlines() for one in ("C", "ko_KR.UTF-8"))
    assert len(english) == len(korean) > 15
    assert [line for line in english if HANGUL.search(line)] == []
    assert [line for line in korean if not HANGUL.search(line)] == []


@pytest.mark.parametrize("target", ["setup", "site", "browser", "fuzz"])
def test_what_is_said_is_korean_where_the_environment_asks_for_it(target: str) -> None:
    said = re.findall(r"""(?:echo|error)\(?\s*["']([^"']*)""", make("-Bn", target, language="ko_KR.UTF-8"))
    assert said
    assert [line for line in said if not HANGUL.search(line)] == []


def test_guidecheck_is_asked_before_hugo() -> None:
    lines = make("-n", "site").splitlines()
    asked = [n for n, line in enumerate(lines) if line.startswith("guidecheck check")]
    built = [n for n, line in enumerate(lines) if " build --panicOnWarning" in line]
    checked = [n for n, line in enumerate(lines) if line.startswith("guidecheck site")]
    assert asked[-1] < built[0] <= built[-1] < checked[0]


def test_clean_leaves_nothing_that_git_ignores(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    ignored = [line for line in (ROOT / ".gitignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(ignored) > 10
    for pattern in ignored:
        path = tmp_path / ("" if pattern.startswith("/") else "scripts") / pattern.strip("/").replace("*", "x")
        if pattern.strip("/") in ("node_modules", ".hypothesis") or pattern.startswith("."):
            path = tmp_path / pattern.strip("/").replace("*", "x")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if pattern.endswith("/") else path.touch()
    make("clean", folder=tmp_path)
    left = [path for path in tmp_path.rglob("*") if path.name != "Makefile" and not path.is_dir()]
    assert left == []
    assert {path.name for path in tmp_path.iterdir()} == {"Makefile", "data", "scripts"}
