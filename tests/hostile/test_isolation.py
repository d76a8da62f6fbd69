"""No code of the tree that is checked runs, whatever it is called and wherever a process of ours is started."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from guidecheck.cli import COMMANDS
from guides_on_disk import write_guide
from hostile.command import ENVIRONMENT, run
from hostile.modules import put_modules

ROOT = Path(__file__).resolve().parents[2]
# As it is installed. `python -m guidecheck` looks for modules in the current folder before any code of ours runs.
COMMAND = (str(Path(sys.executable).with_name("guidecheck")),)
PAGE = "---\ntitle: T\n---\n\n- [ ]a\n\n```\n" + "text text text text text text text text\n" * 5_000 + "```\n"
BUILT = '<!DOCTYPE html><html lang="ko"><head><title>T</title></head><body><p>T</p></body></html>\n'


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    subprocess.run(["git", *name, *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def mark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mark")


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, mark: Path) -> Path:
    """Write a guide of so many pages that workers start, beside a module of every name that Python has."""
    pages = {f"content/{language}/{n}.md": PAGE for language in ("ko", "en") for n in range(9)}
    built = {f"public/{n}/index.html": BUILT for n in range(3_000)}
    root = write_guide(tmp_path_factory.mktemp("guide"), pages | built | {"old/index.html": BUILT})
    put_modules(root, mark)
    for arguments in (["init", "-q"], ["add", "content", "hugo.toml"], ["commit", "-qm", "a"]):
        git(root, *arguments)
    return root


RUN = [
    ["check", "--jobs", "2"],
    ["check", "--jobs", "2", "--changed-since", "HEAD"],
    ["check", "--diff"],
    ["check", "--fix"],
    ["site", "--jobs", "2"],
    ["site", "--jobs", "2", "--before", "old"],
    ["baseline"],
    ["baseline", "--prune"],
    ["links"],
    ["links", "--changed-since", "HEAD"],
    ["sync", "--accept", "content", "--jobs", "2"],
    ["sync", "--jobs", "2", "--state", "state.json", "--changes", "changes.json"],
    ["grounds"],
    ["grounds", "--state", "grounds.json"],
    ["report", "--format", "markdown"],
    ["report", "--changed-since", "HEAD"],
    ["spdx"],
    ["spdx", "--check"],
    ["rules", "spdx-case"],
    ["new", "MIT"],
    ["--help"],
]


def test_every_command_is_run_among_them() -> None:
    assert {one[0] for one in RUN} == {*COMMANDS, "--help"}


@pytest.mark.parametrize("arguments", RUN, ids=" ".join)
def test_no_module_of_the_current_folder_is_imported(guide: Path, mark: Path, arguments: list[str]) -> None:
    status, _, error = run(guide, *arguments, command=COMMAND, seconds=60)
    assert list(mark.iterdir()) == []
    # `new` has no archetype here; all others have done their work.
    assert (status in (0, 1)) == (arguments[0] != "new"), error


def test_a_watch_imports_none_either(guide: Path, mark: Path) -> None:
    command = [*COMMAND, "check", "--watch", "--format", "text"]
    with subprocess.Popen(command, cwd=guide, env=ENVIRONMENT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stdout.readline()
        process.terminate()
        process.communicate(timeout=60)
    assert list(mark.iterdir()) == []


@pytest.mark.parametrize("thread", ["", "beside a thread, so no forks"])
@pytest.mark.parametrize(("command", "started"), [("check", 2), ("site", 1)])
def test_workers_were_at_work_in_that(
    guide: Path, mark: Path, tmp_path: Path, command: str, started: int, thread: str
) -> None:
    # Nothing is known from the runs before.
    shutil.rmtree(guide / ".cache", ignore_errors=True)
    environment = {**ENVIRONMENT, "MARK": str(tmp_path), "THREAD": thread}
    program = (sys.executable, "-P", "-c", STARTED, command, "--jobs", "2")
    subprocess.run(program, cwd=guide, env=environment, capture_output=True, timeout=120)
    # The process that asks for a built site reads a part of it itself.
    assert len(list(tmp_path.iterdir())) == started
    assert list(mark.iterdir()) == []


# Leaves a mark for each process that is started, and runs the command.
STARTED = """
import os, threading
if os.environ["THREAD"]:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
from guidecheck.base import workers
started = workers.BaseProcess.start
def start(self):
    open(os.path.join(os.environ["MARK"], str(id(self))), "w").close()
    return started(self)
workers.BaseProcess.start = start
from guidecheck.__main__ import run
run()
"""


@pytest.mark.parametrize("command", ["check", "links"])
def test_a_folder_that_poses_as_a_repository_runs_nothing(tmp_path: Path, command: str) -> None:
    site = write_guide(tmp_path / "repo/docs", {"content/ko/a.md": "---\ntitle: A\n---\n"})
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    git(tmp_path / "repo", "add", "-A")
    git(tmp_path / "repo", "commit", "-qm", "a")
    # What a pull request adds: files, none of them called `.git`.
    git(site, "init", "-q", "--bare", "-b", "main", ".")
    ran = tmp_path / "ran"
    with (site / "config").open("a", encoding="utf-8") as configuration:
        configuration.write(
            f'[core]\nbare = false\nworktree = .\nfsmonitor = "touch {ran}; false"\nhooksPath = hooks\n'
            f'[alias]\nls-files = "!touch {ran}"\n[diff]\nexternal = "touch {ran}"\n[pager]\ndiff = "touch {ran}"\n'
        )
    status, out, error = run(site, command, "--changed-since", "HEAD", command=COMMAND)
    assert not ran.exists()
    assert (status, out) == (2, "") and "cannot use bare repository" in error


MODULES = re.compile(r"""(?:\bpython3?|/python|\$PYTHON|\$\(PYTHON\))"? (.*?)(-[mc])\b""")


def test_nothing_that_is_started_imports_from_the_current_folder() -> None:
    """`-m` and `-c` look there first, and so does a program on standard input."""
    actions = [*(ROOT / ".github/workflows").iterdir(), ROOT / "action.yml", ROOT / "Makefile"]
    found = [(path.name, *one) for path in actions for one in MODULES.findall(path.read_text("utf-8"))]
    assert len(found) > 8
    assert [one for one in found if not {"-I", "-P"} & set(one[1].split())] == []
    assert (ROOT / "action.yml").read_text("utf-8").count('bin/python" -I - ') == 1
    programs = (ROOT / "scripts").rglob("*.py")
    lines = [line for path in programs for line in path.read_text("utf-8").splitlines()]
    started = [line for line in lines if "sys.executable" in line and re.search('"-[mc]"', line)]
    assert len(started) > 3
    assert [line for line in started if '"-I"' not in line and '"-P"' not in line] == []


def test_the_workflows_write_no_report_where_the_tree_may_have_a_link() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / ".github/workflows").iterdir()]
    outputs = [line for text in texts for line in text.splitlines() if "--output=" in line]
    assert outputs and all('--output="$RUNNER_TEMP/' in line for line in outputs)
