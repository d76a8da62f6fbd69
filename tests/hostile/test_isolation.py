"""No code of the tree that is checked runs, whatever it is called and wherever a process of ours is started."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from guides_on_disk import write_guide
from hostile.command import ENVIRONMENT, run

ROOT = Path(__file__).resolve().parents[2]
# As it is installed. `python -m guidecheck` looks for modules in the current folder before any code of ours runs.
COMMAND = (str(Path(sys.executable).with_name("guidecheck")),)
PAGE = "---\ntitle: T\n---\n\n" + "text text text text text text text text\n\n" * 5_000
BUILT = '<!DOCTYPE html><html lang="ko"><head><title>T</title></head><body><p>T</p></body></html>\n'
MARK = "import os, sys\nopen(os.path.join({mark!r}, __name__ + str(os.getpid())), 'w').close()\n"


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    folder = tmp_path / "mark"
    folder.mkdir()
    return folder


@pytest.fixture
def guide(tmp_path: Path, mark: Path) -> Path:
    """Write a guide of so many pages that workers start, beside a module of every name that Python has."""
    pages = {f"content/{language}/{n}.md": PAGE for language in ("ko", "en") for n in range(9)}
    root = write_guide(tmp_path / "guide", pages | {f"public/{n}/index.html": BUILT for n in range(3_000)})
    names = {*sys.stdlib_module_names, "yaml", "guidecheck", "linkcheck", "sitecustomize", "usercustomize"}
    for name in names:
        (root / f"{name}.py").write_text(MARK.format(mark=str(mark)), "utf-8")
    return root


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--jobs", "2"],
        ["site", "--jobs", "2"],
        ["links"],
        ["sync", "--accept", "content", "--jobs", "2"],
        ["sync", "--jobs", "2", "--state", "state.json"],
        ["report", "--format", "markdown"],
        ["spdx"],
        ["rules", "spdx-case"],
        ["new", "MIT"],
    ],
    ids=" ".join,
)
def test_no_module_of_the_current_folder_is_imported(guide: Path, mark: Path, arguments: list[str]) -> None:
    status, _, error = run(guide, *arguments, command=COMMAND, seconds=60)
    assert list(mark.iterdir()) == []
    # `new` has no archetype here; all others have done their work.
    assert (status in (0, 1), error == "") == ((False, False) if arguments[0] == "new" else (True, True))


@pytest.mark.parametrize("command", ["check", "site"])
def test_workers_were_at_work_in_that(guide: Path, mark: Path, command: str) -> None:
    run(guide, command, "--jobs", "2", command=(sys.executable, "-P", "-c", STARTED), seconds=60)
    assert len(list(mark.iterdir())) == 2


# Leaves a mark for each process that is started, and runs the command.
STARTED = """
import os
from guidecheck.base import workers
started = workers.BaseProcess.start
def start(self):
    open(os.path.join(os.path.dirname(os.getcwd()), "mark", str(id(self))), "w").close()
    return started(self)
workers.BaseProcess.start = start
from guidecheck.__main__ import run
run()
"""


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)


@pytest.mark.parametrize("command", ["check", "links"])
def test_a_folder_that_poses_as_a_repository_runs_nothing(tmp_path: Path, mark: Path, command: str) -> None:
    site = write_guide(tmp_path / "repo/docs", {"content/ko/a.md": "---\ntitle: A\n---\n"})
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    git(tmp_path / "repo", "add", "-A")
    git(tmp_path / "repo", *name, "commit", "-qm", "a")
    # What a pull request adds: files, none of them called `.git`.
    git(site, "init", "-q", "--bare", "-b", "main", ".")
    ran = mark / "ran"
    with (site / "config").open("a", encoding="utf-8") as configuration:
        configuration.write(
            f'[core]\nbare = false\nworktree = .\nfsmonitor = "touch {ran}; false"\nhooksPath = hooks\n'
            f'[alias]\nls-files = "!touch {ran}"\n[diff]\nexternal = "touch {ran}"\n[pager]\ndiff = "touch {ran}"\n'
        )
    status, out, error = run(site, command, "--changed-since", "HEAD", command=COMMAND)
    assert not ran.exists()
    assert (status, out) == (2, "") and "cannot use bare repository" in error


def test_the_action_installs_and_runs_without_the_modules_of_the_workspace() -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    lines = [line for step in steps for line in step.get("run", "").splitlines()]
    started = [line for line in lines if '"$PYTHON"' in line or "bin/python" in line]
    assert len(started) == 3 and all(" -I " in line for line in started)


def test_the_workflows_write_no_report_where_the_tree_may_have_a_link() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / ".github/workflows").iterdir()]
    outputs = [line for text in texts for line in text.splitlines() if "--output=" in line]
    assert outputs and all('--output="$RUNNER_TEMP/' in line for line in outputs)
