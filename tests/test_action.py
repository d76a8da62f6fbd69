"""What the action's step does on a guide that lies in a folder of its repository."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from guides_on_disk import write_guide
from hostile.modules import put_modules

ROOT = Path(__file__).resolve().parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
PAGE = '---\ntitle: "T"\ndescription: "D"\n---\n\nSPDX Identifier: `{}`\n'
BUILT = '<!doctype html><html lang="ko"><head><title>x</title></head><body><a href="/nowhere/">x</a></body></html>'


class Done(NamedTuple):
    status: int
    said: list[str]
    summary: str
    outputs: dict[str, str]

    def report(self, name: str) -> str:
        return (Path(self.outputs["report"]) / name).read_text("utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    pages = {"content/ko/a.md": PAGE.format("mit"), "content/en/a.md": PAGE.format("mit"), "content/ko/b.md": PAGE}
    write_guide(tmp_path / "docs", {**pages, "public/index.html": BUILT})
    (tmp_path / "temp").mkdir()
    (tmp_path / "temp/guidecheck").symlink_to(Path(sys.executable).parents[1])
    return tmp_path


def act(repository: Path, **given: str) -> Done:
    [step] = [one for one in ACTION["runs"]["steps"] if one.get("id") == "check"]
    inputs = {name: str(one["default"]) for name, one in ACTION["inputs"].items()} | {"root": "docs"}
    inputs |= {name.replace("_", "-"): value for name, value in given.items()}
    files = {name: repository / "temp" / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    environment = {
        "PATH": os.environ["PATH"],
        "RUNNER_TEMP": str(repository / "temp"),
        "GITHUB_WORKSPACE": str(repository),
        **{name: str(file) for name, file in files.items()},
        **{name: inputs[value.split("inputs.")[1].removesuffix(" }}")] for name, value in step["env"].items()},
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True)
    outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
    return Done(done.returncode, done.stdout.splitlines(), files["GITHUB_STEP_SUMMARY"].read_text("utf-8"), outputs)


def test_one_run_annotates_sums_up_and_counts_with_paths_from_the_top(repository: Path) -> None:
    # Nothing of the workspace is imported on the way.
    mark = repository / "temp/mark"
    mark.mkdir()
    for folder in (repository, repository / "docs"):
        put_modules(folder, mark)
    done = act(repository, site="docs/public", fix="true")
    assert done.status == 1 and list(mark.iterdir()) == []
    assert {line.split(",")[0] for line in done.said if line.startswith("::")} >= {
        "::error file=docs/content/ko/a.md",
        "::error file=docs/content/ko/b.md",
        "::error file=docs/public/index.html",
    }
    # The hint names its file from the top too.
    assert any("%0AWrite docs/content/en/b.md," in line for line in done.said)
    assert "docs/content/ko/a.md" in done.summary and "Write docs/content/en/b.md," in done.summary
    assert "```diff\n--- a/content/en/a.md\n" in done.summary and "+SPDX Identifier: `MIT`\n" in done.summary
    counts = [json.loads(done.report(f"{name}.json"))["summary"]["errors"] for name in ("check", "site")]
    assert int(done.outputs["errors"]) == sum(counts) and min(counts) > 0
    uris = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in json.loads(done.report("check.sarif"))["runs"][0]["results"]
    }
    assert uris == {f"docs/content/{one}.md" for one in ("ko/a", "en/a", "ko/b")}
    assert "mit" in (repository / "docs/content/ko/a.md").read_text("utf-8"), "nothing is changed"


def test_a_baseline_is_heeded_unless_the_input_says_otherwise(repository: Path) -> None:
    command = [sys.executable, "-m", "guidecheck", "baseline", "--root", "docs"]
    subprocess.run(command, cwd=repository, check=True, capture_output=True)
    done = act(repository)
    assert (done.status, done.outputs["errors"], done.outputs["warnings"]) == (0, "0", "0")
    assert act(repository, baseline="false").status == 1


def test_a_run_that_cannot_be_done_says_so_and_counts_nothing(repository: Path) -> None:
    done = act(repository, only="no-such-rule")
    assert (done.status, done.outputs["errors"], done.summary) == (2, "0", "")


def test_every_output_is_one_of_the_step() -> None:
    assert all(one["value"] == f"${{{{ steps.check.outputs.{name} }}}}" for name, one in ACTION["outputs"].items())
