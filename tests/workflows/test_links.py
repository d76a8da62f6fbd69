"""The weekly link check (`links.yml`) and its one issue. GitHub is a `gh` that keeps issues in a file."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest

from workflows.runner import Clone, Run, run_workflow

# What the workflow asks of gh, and nothing more; --jq is acted on as the one query that is used.
GH = """#!/usr/bin/env python3
import argparse, json, os, sys
file = os.environ["ISSUES"]
issues = json.load(open(file))
parser = argparse.ArgumentParser()
commands = parser.add_subparsers(dest="command", required=True)
def add(name, *options):
    command = commands.add_parser(name)
    for option in options:
        command.add_argument(option, **{"action": "store_true"} if option == "--force" else {})
add("issue list", "--label", "--state", "--limit", "--json", "--jq")
add("issue create", "--label", "--title", "--body-file")
add("issue edit", "number", "--body-file")
add("issue close", "number", "--comment")
add("label create", "name", "--force", "--description", "--color")
given = parser.parse_args([" ".join(sys.argv[1:3]), *sys.argv[3:]])
assert os.environ["GH_TOKEN"]
if given.command == "issue list":
    assert (given.state, given.jq) == ("open", ".[].number")
    found = [one["number"] for one in issues if one["open"] and given.label in one["labels"]]
    print("\\n".join(map(str, found[: int(given.limit)])), end="\\n" if found else "")
elif given.command == "issue create":
    body = open(given.body_file).read()
    issues.append({"number": len(issues) + 1, "open": True, "labels": [given.label], "body": body})
elif given.command == "label create":
    assert given.force
else:
    [issue] = [one for one in issues if one["number"] == int(given.number)]
    if given.command == "issue edit":
        issue["body"] = open(given.body_file).read()
    else:
        issue["open"] = False
json.dump(issues, open(file, "w"))
"""


class World:
    """A clone whose external links are ours to set, and the issues of its repository."""

    def __init__(self, folder: Path) -> None:
        self.clone = Clone(folder)
        self.issues_file = folder / "issues.json"
        self.issues_file.write_text('[{"number": 1, "open": true, "labels": ["question"], "body": "?"}]')
        self.programs = folder / "bin"
        self.programs.mkdir()
        gh = self.programs / "gh"
        gh.write_text(GH)
        gh.chmod(0o755)

    def link(self, target: str) -> None:
        """Let every external link of the pages lead to `target`: nothing outside is asked."""
        for page in (self.clone.root / "content").rglob("*.md"):
            text = re.sub(r"\]\(https?://[^)]*\)", f"]({target})", page.read_text("utf-8"))
            page.write_text(text, encoding="utf-8")
        for entry in (self.clone.root / "data/licenses").iterdir():
            entry.write_text(re.sub(r"(?m)^text: .*\n", "", entry.read_text("utf-8")), encoding="utf-8")

    def run(self) -> Run:
        """Run the workflow."""
        variables = {"ISSUES": str(self.issues_file), "PATH": f"{self.programs}:{os.environ['PATH']}"}
        return run_workflow("links.yml", self.clone, event="schedule", variables=variables)

    @property
    def issues(self) -> list[dict[str, object]]:
        """The issues that the workflow made; another's stands before them."""
        other, *own = json.loads(html.unescape(self.issues_file.read_text("utf-8")))
        assert other == {"number": 1, "open": True, "labels": ["question"], "body": "?"}
        return list(own)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_one_issue_is_opened_kept_up_to_date_and_closed(world: World) -> None:
    world.link("http://192.168.0.1/first")
    run = world.run()
    assert run.failed() == [], run.log
    [issue] = world.issues
    assert issue["open"]
    assert "http://192.168.0.1/first" in str(issue["body"])
    assert "https://github.com/guide/guide/actions/runs/1" in str(issue["body"])
    assert "url-forbidden" in html.unescape(run.summary)

    world.link("http://192.168.0.1/second")
    assert world.run().failed() == []
    [issue] = world.issues
    assert issue["open"]
    assert "second" in str(issue["body"])
    assert "first" not in str(issue["body"])

    world.link("/licenses/")
    assert world.run().failed() == []
    [issue] = world.issues
    assert not issue["open"]


def test_no_issue_is_opened_when_all_is_well(world: World) -> None:
    world.link("/licenses/")
    assert world.run().failed() == []
    assert world.issues == []


def test_a_run_that_could_not_be_done_fails_and_says_nothing_about_links(world: World) -> None:
    world.link("http://192.168.0.1/")
    cache = world.clone.root / ".cache/links.json"
    cache.mkdir(parents=True)
    run = world.run()
    assert run.failed() == ["Ask the links, the oldest answers first"]
    assert run.outcomes["Open, update or close the issue"] == "skipped"
    assert world.issues == []
