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


LINKED = (
    *(
        "public",
        "public/index.html",
        ".cache",
        ".cache/site",
        ".cache/site/a/index.html",
        "resources",
        "resources/_gen",
    ),
    *("data", "static", "static/social-ko.png", "docs", "docs/benchmarks.md", "content", "i18n", "assets", "scripts"),
    *("bench", "screenshots", "mutants", "requirements.txt", "package-lock.json", ".hugo_build.lock", ".venv/.ready"),
)


@pytest.mark.parametrize("path", LINKED)
def test_nothing_is_made_or_cleared_where_a_link_lies(tmp_path: Path, path: str) -> None:
    guide, elsewhere = tmp_path / "guide", tmp_path / "elsewhere"
    (guide / path).parent.mkdir(parents=True)
    (elsewhere / "bench/node_modules").mkdir(parents=True)
    (elsewhere / "changes.json").touch()
    (guide / path).symlink_to(elsewhere)
    shutil.copy(ROOT / "Makefile", guide)
    before = sorted(tmp_path.rglob("*"))
    environment = {"PATH": "/usr/bin:/bin", "LANG": "C"}
    # The others have one of these before all else.
    for target in ("clean", "lock", "setup"):
        done = subprocess.run(["make", target], cwd=guide, env=environment, capture_output=True, text=True)
        assert done.returncode == 2 and f"{path}: a symbolic link; " in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("path", [".venv", "node_modules", "bench/node_modules"])
def test_a_link_for_packages_is_refused_where_the_change_brings_it(tmp_path: Path, path: str) -> None:
    """People link theirs; `venv --clear` empties what a link leads to."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).symlink_to("/elsewhere")
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    assert make("guard", folder=tmp_path) == ""
    subprocess.run(["git", "add", "-f", path], cwd=tmp_path, check=True)
    done = subprocess.run(["make", "guard"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2 and f"{path}: a symbolic link; " in done.stderr


def test_whatever_makes_something_has_the_guard_before_it() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    rules = {found[1]: found[2] for found in re.finditer(r"(?m)^([a-z$(][^:=\n]*?): ?([^=\n#]*?)(?: ##.*)?$", text)}
    first = {"guard", "setup", "browser", "build", "check", "pdf"}
    # These write nothing of the project's; `update-spdx` sets up before it does.
    assert {
        name
        for name, needs in rules.items()
        if not first & set(needs.replace("|", " ").split()) and not name.startswith(("$(MUTANTS", "bench/"))
    } == {"help", "guard", "browser"}
