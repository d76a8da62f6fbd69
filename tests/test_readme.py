"""What the package's README tells adopters to write runs as it is written there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from guidecheck import __version__
from guidecheck.cli import main
from guidecheck.source.settings import read_settings
from guides_on_disk import write_guide

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "scripts/guidecheck/README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PAGE = '---\ntitle: "T"\ndescription: "D"\n---\n\ntext\n'
# Writes down what it was asked for; uvx runs the command too.
STUB = '#!/bin/sh\nprintf "%s\\n" "$2" >> "$ASKED"\n'
UVX = f'{STUB}shift 2\nexec "$@"\n'
# Nothing here may ask a host.
LINKS = '#!/bin/sh\n[ "$1" != links ] || exec true\nexec {} -m guidecheck "$@"\n'


def blocks(kind: str) -> list[str]:
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", README)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_guide(tmp_path_factory.mktemp("guide"), {f"content/{one}/a.md": PAGE for one in ("ko", "en")})
    (root / ".gitignore").write_text("bin/\n")
    for name, text in {"pip": STUB, "pipx": STUB, "uvx": UVX, "guidecheck": LINKS.format(sys.executable)}.items():
        (root / "bin").mkdir(exist_ok=True)
        (root / "bin" / name).write_text(text)
        (root / "bin" / name).chmod(0o755)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.invalid"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *arguments], cwd=root, check=True)
    return root


@pytest.mark.parametrize("block", blocks("sh"))
def test_commands_run_as_they_are_written(guide: Path, tmp_path: Path, block: str) -> None:
    asked = tmp_path / "asked"
    environment = {**os.environ, "PATH": f"{guide}/bin:/usr/bin:/bin", "ASKED": str(asked)}
    done = subprocess.run(["bash", "-e", "-c", block], cwd=guide, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for one in asked.read_text().splitlines() if asked.exists() else ():
        if one.startswith("./"):
            assert one == f"./guidecheck-{__version__}-py3-none-any.whl"
            continue
        wanted = Requirement(one)
        assert wanted.name == PROJECT["project"]["name"]
        assert wanted.extras <= PROJECT["project"]["optional-dependencies"].keys()
        assert wanted.url == f"git+https://github.com/OWNER/REPOSITORY@v{__version__}"


def test_every_way_to_install_is_there() -> None:
    assert all(f"\n{one} " in README for one in ("pip install", "pipx install", "uvx --from"))


def test_the_hook_is_one_that_is_offered(tmp_path: Path) -> None:
    [text] = [one for one in blocks("yaml") if one.startswith("repos:")]
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(text)
    subprocess.run([Path(sys.executable).with_name("pre-commit"), "validate-config", file], check=True)
    [repo] = yaml.safe_load(text)["repos"]
    offered = {one["id"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert repo["rev"] == f"v{__version__}" and {one["id"] for one in repo["hooks"]} <= offered


def test_the_workflow_uses_what_the_action_and_our_own_workflows_have() -> None:
    [text] = [one for one in blocks("yaml") if one.startswith("name:")]
    [job] = yaml.safe_load(text)["jobs"].values()
    ours = "\n".join(path.read_text() for path in (ROOT / ".github/workflows").glob("*.yml"))
    inputs = yaml.safe_load((ROOT / "action.yml").read_text())["inputs"]
    for step in job["steps"]:
        if step["uses"] == f"OWNER/REPOSITORY@v{__version__}":
            assert step["with"].keys() <= inputs.keys()
        else:
            assert f"uses: {step['uses']} # v" in ours
    assert sum(step["uses"].startswith("OWNER/") for step in job["steps"]) == 1


@pytest.mark.parametrize("text", blocks("toml"))
def test_the_settings_can_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "guidecheck.toml").write_text(text, "utf-8")
    settings = read_settings(tmp_path)
    assert settings.language == "ko" and settings.ignores


@pytest.mark.parametrize("missing", ["linkcheck", "socks", "certifi"])
def test_links_without_its_extra_says_the_way_out_and_the_rest_needs_none(
    tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(write_guide(tmp_path, {f"content/{one}/a.md": PAGE for one in ("ko", "en")}))
    monkeypatch.setitem(sys.modules, missing, None)
    assert main(["check", "--root", root]) == 0
    assert main(["links", "--root", root]) == 2
    said = capsys.readouterr().err
    assert "which is not installed here" in said and "extra `links`" in said


def test_only_links_needs_what_is_under_the_gpl() -> None:
    names = {re.split(r"[<>=\[]", one)[0].lower() for one in PROJECT["project"]["dependencies"]}
    assert "linkchecker" not in names
