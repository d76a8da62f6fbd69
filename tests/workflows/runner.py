"""Runs a workflow's `run` steps, in order, in a clone and with the environment that GitHub Actions gives.

A `uses` step is acted out by the action's name (`ACTED_OUT`); one that is not known is an error. Actions of this
repository (`./`) are read and run. What a step needs from elsewhere is there already: `.venv` and `node_modules` of
this checkout, and that `.venv` in the place where action.yml would install guidecheck. A step that a test wants left
out is named in `left_out` and takes part with the outcome `success`.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from glob import glob
from pathlib import Path, PurePath
from tempfile import mkdtemp
from typing import Any

import yaml

from site_pages import is_of_others
from workflows.expressions import fill, holds

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted(path.name for path in (ROOT / ".github/workflows").glob("*.yml"))
REPOSITORY = "guide/guide"
_COMMAND = re.compile(r"::(error|warning|notice) ?([^:]*)::(.*)")
_COMMANDS_STOP = re.compile(r"::stop-commands::(.+)")


@dataclass(frozen=True, slots=True)
class Annotation:
    """What GitHub shows on a line."""

    level: str
    path: str
    line: int
    rule: str
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step that was reached: `success`, `failure`, `skipped`, or `left out` by the test; and what it printed."""

    job: str
    name: str
    outcome: str
    output: str = ""

    @property
    def annotations(self) -> list[Annotation]:
        """What it printed for GitHub to show on lines."""
        return read_annotations(self.output)


@dataclass(slots=True)
class Run:
    """What a run of a workflow leaves behind."""

    artifacts: Path
    steps: list[Step] = field(default_factory=list)
    summary: str = ""

    @property
    def status(self) -> str:
        """`failure` if any step failed, else `success`."""
        return "failure" if any(step.outcome == "failure" for step in self.steps) else "success"

    @property
    def outcomes(self) -> dict[str, str]:
        """Outcome of each step, by its name."""
        return {step.name: step.outcome for step in self.steps}

    @property
    def annotations(self) -> list[Annotation]:
        """All annotations, in the order in which they were printed."""
        return [one for step in self.steps for one in step.annotations]

    @property
    def log(self) -> str:
        """What every step printed, for the reader of a failed test."""
        return "\n".join(f"=== {step.name}: {step.outcome}\n{step.output}" for step in self.steps)

    def failed(self) -> list[str]:
        """Names of the steps that failed."""
        return [step.name for step in self.steps if step.outcome == "failure"]


def read_annotations(output: str) -> list[Annotation]:
    """Return the annotations among what a step printed, as GitHub's runner finds them."""
    found = []
    resume = ""
    for line in re.split(r"\r\n|\r|\n", output):
        line = line.lstrip()
        if resume:
            resume = "" if line.strip() == f"::{resume}::" else resume
        elif stop := _COMMANDS_STOP.match(line):
            resume = stop[1]
        elif command := _COMMAND.match(line):
            level, properties, message = command.groups()
            values = dict(pair.split("=", 1) for pair in properties.split(",") if "=" in pair)
            path, rule = (_plain(values.get(key, "")) for key in ("file", "title"))
            found.append(Annotation(level, path, int(values.get("line", "0")), rule, _plain(message)))
    return found


def _plain(text: str) -> str:
    for escaped, plain in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, plain)
    return text


@cache
def _first_clone() -> Path:
    """Make the repository that all others are copies of; it is there as long as this process."""
    folder = Path(mkdtemp(prefix="clone-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)

    def git(*arguments: str, cwd: Path = folder) -> str:
        command = ["git", "--git-dir", str(folder / ".git"), *arguments]
        return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout

    git("init", "--quiet", "--initial-branch=main")
    for key, value in (("user.name", "Editor"), ("user.email", "editor@example.org"), ("commit.gpgsign", "false")):
        git("config", key, value)
    # All that git would track of this checkout, committed or not, so that what is tested is what one works on.
    git("--work-tree", str(ROOT), "add", "--all", cwd=ROOT)
    # Two licences show what twenty do: each run builds, checks and prints the whole guide.
    guide = [PurePath(name) for name in git("ls-files", "-z", "content", "data", "assets").split("\0")[:-1]]
    others = [str(path) for path in guide if is_of_others(path, kept=("CreativeML-OpenRAIL-M", "ISC"))]
    # The list of models names them all.
    git("rm", "-r", "--cached", "--quiet", "--", "data/models.yaml", *others)
    git("commit", "--quiet", "--message", "The guide")
    git("reset", "--quiet", "--hard")
    with (folder / ".git/info/exclude").open("a") as exclude:
        exclude.write("/.venv\n/node_modules\n")
    for name in (".venv", "node_modules"):
        (folder / name).symlink_to(ROOT / name)
    for name in ("requirements.txt", "pyproject.toml", "package.json", "package-lock.json"):
        # Older than the set-up that is linked here, which is not this clone's to make anew.
        os.utime(folder / name, (0, 0))
    return folder


class Clone:
    """A repository with what this checkout holds as its main branch, two of its licences, and a change to it."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "clone"
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(_first_clone(), self.root, symlinks=True)

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        """Run git on the clone's repository; return what it says."""
        return subprocess.run(
            ["git", "--git-dir", str(self.root / ".git"), *arguments],
            cwd=cwd or self.root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def propose(self, change: Callable[[Path], None], branch: str = "change") -> None:
        """Commit a change on a branch and check out its merge into main, as GitHub does for a pull request."""
        self.git("switch", "--quiet", "--create", branch)
        change(self.root)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Change")
        self.git("switch", "--quiet", "--detach", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Merge", branch)

    def changed(self) -> list[str]:
        """Return the paths that the pull request changes."""
        return self.git("diff", "--name-only", "-z", "HEAD^", "HEAD").split("\0")[:-1]


def read_workflow(name: str) -> dict[str, Any]:
    """Return a workflow of this checkout; `on` is a key there, not YAML 1.1's yes."""
    workflow: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows" / name).read_text("utf-8"))
    return {"on" if key is True else str(key): value for key, value in workflow.items()}


def run_workflow(
    name: str,
    clone: Clone,
    *,
    event: str = "pull_request",
    payload: Mapping[str, Any] | None = None,
    variables: Mapping[str, str] | None = None,
    outputs: Mapping[str, Mapping[str, str]] | None = None,
    left_out: Collection[str] = (),
) -> Run:
    """Run every job of a workflow whose `if` holds.

    `payload` is the event; `variables` are added to every step's environment; `outputs` are what acted-out steps say,
    by their id; `left_out` are names of `run` steps, each of which must be there.
    """
    workflow = read_workflow(name)
    run = Run(clone.folder / "artifacts")
    for job, description in workflow["jobs"].items():
        needed = description.get("needs", [])
        if any(
            step.job in needed and (step.outcome == "failure" or step.name == f"job {step.job}") for step in run.steps
        ):
            run.steps.append(Step(job, f"job {job}", "skipped"))
            continue
        _Job(run, clone, job, workflow, event, payload or {}, variables or {}, outputs or {}, left_out).run(description)
    named = {step.name for step in run.steps}
    assert named >= set(left_out), f"{name} has no step {set(left_out) - named}"
    return run


class _Job:
    def __init__(
        self,
        run: Run,
        clone: Clone,
        name: str,
        workflow: Mapping[str, Any],
        event: str,
        payload: Mapping[str, Any],
        variables: Mapping[str, str],
        outputs: Mapping[str, Mapping[str, str]],
        left_out: Collection[str],
    ) -> None:
        self.record, self.clone, self.name, self.left_out = run, clone, name, left_out
        self.given, self.variables = outputs, variables
        self.workspace = clone.root
        self.temporary = clone.folder / f"temp-{name}"
        if not self.temporary.exists():
            self.temporary.mkdir()
            # Where action.yml would install guidecheck.
            (self.temporary / "guidecheck").symlink_to(ROOT / ".venv")
        event_file = self.temporary / "event.json"
        event_file.write_text(json.dumps(payload), encoding="utf-8")
        request = payload.get("pull_request", {})
        self.github: dict[str, Any] = {
            "event": payload,
            "event_name": event,
            "repository": REPOSITORY,
            "ref": "refs/pull/1/merge" if event == "pull_request" else "refs/heads/main",
            "head_ref": request.get("head", {}).get("ref", ""),
            "base_ref": request.get("base", {}).get("ref", ""),
            "run_id": "1",
            "server_url": "https://github.com",
            "token": "no-token",
        }
        self.shell = workflow.get("defaults", {}).get("run", {}).get("shell")
        self.env: dict[str, str] = {}
        self.env = self._filled(workflow.get("env"))
        self.base = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", str(self.temporary)),
            "LANG": "C.UTF-8",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_EVENT_NAME": event,
            "GITHUB_EVENT_PATH": str(event_file),
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_REF": self.github["ref"],
            "GITHUB_BASE_REF": self.github["base_ref"],
            "GITHUB_HEAD_REF": self.github["head_ref"],
            "GITHUB_SHA": clone.git("rev-parse", "HEAD").strip(),
            "RUNNER_OS": "Linux",
            "RUNNER_TEMP": str(self.temporary),
            **variables,
        }

    def run(self, job: Mapping[str, Any]) -> None:
        if not holds(job.get("if", ""), self._contexts({}, failed=False)):
            self.record.steps.append(Step(self.name, f"job {self.name}", "skipped"))
            return
        self._run_steps(job["steps"], inputs={}, folder=self.workspace)

    def _run_steps(self, steps: Sequence[Mapping[str, Any]], inputs: Mapping[str, str], folder: Path) -> str:
        done: dict[str, Any] = {}
        outcome = "success"
        for step in steps:
            contexts = self._contexts(done, outcome == "failure", inputs, folder)
            name = step.get("name") or step["uses"].split("@")[0]
            if not holds(step.get("if", ""), contexts):
                result, outputs = "skipped", dict[str, str]()
                self.record.steps.append(Step(self.name, name, result))
            elif "uses" in step:
                given = {key: fill(value, contexts) for key, value in step.get("with", {}).items()}
                result, outputs = self._use(step, name, given)
            elif name in self.left_out:
                result, outputs = "success", {}
                self.record.steps.append(Step(self.name, name, "left out"))
            else:
                result, outputs = self._shell(step, name, contexts)
            done[step.get("id", "")] = {"outcome": result, "outputs": outputs}
            outcome = "failure" if result == "failure" else outcome
        return outcome

    def _use(self, step: Mapping[str, Any], name: str, given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        uses = step["uses"]
        if uses.startswith("./"):
            folder = self.workspace / uses
            action = yaml.safe_load((folder / "action.yml").read_text("utf-8"))
            inputs = {name: str(value.get("default", "")) for name, value in action["inputs"].items()}
            assert given.keys() <= inputs.keys()
            return self._run_steps(action["runs"]["steps"], inputs | dict(given), folder), {}
        result, outputs = ACTED_OUT[uses.split("@")[0]](self, given)
        self.record.steps.append(Step(self.name, name, result))
        return result, outputs | dict(self.given.get(step.get("id", ""), {}))

    def _shell(self, step: Mapping[str, Any], name: str, contexts: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
        # As GitHub starts `shell: bash`; without that word it leaves pipefail out.
        assert step.get("shell", self.shell) == "bash"
        assert "${{" not in step["run"], "an expression in a shell"
        script = self.temporary / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        files = {name: self.temporary / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("")
        own = {key: fill(value, contexts) for key, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace / step.get("working-directory", ""),
            env=self.base | self.env | own | {name: str(file) for name, file in files.items()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        self.record.summary += files["GITHUB_STEP_SUMMARY"].read_text("utf-8")
        self.env |= _assignments(files["GITHUB_ENV"])
        result = "failure" if done.returncode else "success"
        self.record.steps.append(Step(self.name, name, result, done.stdout.decode("utf-8", "replace")))
        return result, _assignments(files["GITHUB_OUTPUT"])

    def upload(self, given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
        """Copy what the path names to where the test looks for artifacts."""
        target = self.record.artifacts / given.get("name", given.get("category", "github-pages"))
        target.mkdir(parents=True)
        named = given.get("path", given.get("sarif_file", "")).rstrip("/")
        found = sorted(map(Path, glob(os.path.join(self.workspace, named))))
        for path in found:
            if path.is_dir():
                shutil.copytree(path, target, dirs_exist_ok=True)
            else:
                shutil.copy(path, target)
        return ("success" if found else "failure"), {}

    def _filled(self, values: Mapping[str, object] | None) -> dict[str, str]:
        contexts = self._contexts({}, failed=False)
        return {key: fill(value, contexts) for key, value in (values or {}).items()}

    def _contexts(
        self,
        steps: Mapping[str, Any],
        failed: bool,
        inputs: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> dict[str, Any]:
        return {
            "github": self.github | {"action_path": str(folder)},
            "env": self.env,
            "runner": {"temp": str(self.temporary)},
            "steps": steps,
            "inputs": inputs or {},
            "success": lambda: not failed,
            "failure": lambda: failed,
            "cancelled": lambda: False,
            "always": lambda: True,
        }


def _assignments(file: Path) -> dict[str, str]:
    pairs = [line.partition("=") for line in file.read_text("utf-8").splitlines()]
    return {name: value for name, _, value in pairs}


def _nothing(job: _Job, given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    return "success", {}


def _python(job: _Job, given: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    return "success", {"python-path": sys.executable}


ACTED_OUT: dict[str, Callable[[_Job, Mapping[str, str]], tuple[str, dict[str, str]]]] = {
    "actions/checkout": _nothing,
    "actions/setup-python": _python,
    "actions/setup-node": _nothing,
    "actions/cache": _nothing,
    "actions/upload-artifact": _Job.upload,
    "actions/configure-pages": _nothing,
    "actions/upload-pages-artifact": _Job.upload,
    "actions/deploy-pages": _nothing,
    "github/codeql-action/upload-sarif": _Job.upload,
}
