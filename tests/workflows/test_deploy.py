"""Publishing (`deploy.yml`) and code scanning (`code-scanning.yml`) as GitHub would run them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from workflows.runner import Clone, Run, run_workflow

ADDRESS = "https://guide.github.io/guide"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def deploy(clone: Clone) -> Run:
    return run_workflow("deploy.yml", clone, event="push", outputs={"pages": {"base_url": ADDRESS}})


def test_a_project_site_is_published_under_its_base_path(clone: Clone) -> None:
    run = deploy(clone)
    assert run.failed() == [], run.log
    site = run.artifacts / "github-pages"
    page = LexborHTMLParser((site / "en/licenses/index.html").read_text("utf-8"))
    canonical = page.css_first("link[rel=canonical]")
    assert canonical
    assert canonical.attributes["href"] == f"{ADDRESS}/en/licenses/"
    inside = [str(a.attributes["href"]) for a in page.css("a[href^='/']")]
    assert inside
    assert [href for href in inside if not href.startswith("/guide/")] == []
    assert list(site.glob("*.pdf"))


def test_a_link_that_leaves_the_base_path_stops_the_publication(clone: Clone) -> None:
    for page in clone.root.glob("content/*/licenses/_index.md"):
        link = f"<p><a href='/{page.parts[-3]}/_print/'>X</a></p>"
        page.write_text(f"{page.read_text('utf-8')}\n{link}\n", encoding="utf-8")
    run = deploy(clone)
    assert run.failed() == ["Check the built site"], run.log
    assert {one.rule for one in run.annotations if one.level == "error"} == {"site-link"}
    assert run.outcomes["actions/upload-pages-artifact"] == run.outcomes["job deploy"] == "skipped"


def request(repository: str, login: str = "editor") -> Mapping[str, object]:
    return {"pull_request": {"user": {"login": login}, "head": {"repo": {"full_name": repository}}}}


def test_findings_are_uploaded_as_alerts_and_do_not_fail_twice(clone: Clone) -> None:
    page = clone.root / "content/en/licenses/_index.md"
    page.write_text(f"{page.read_text('utf-8')}\n[X]()\n", encoding="utf-8")
    line = len(page.read_text("utf-8").splitlines())
    run = run_workflow("code-scanning.yml", clone, payload=request("guide/guide"))
    assert run.failed() == [], run.log
    log = json.loads((run.artifacts / "guidecheck/guidecheck.sarif").read_text("utf-8"))
    places = {
        (result["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"])
        for result in log["runs"][0]["results"]
        for place in (result["locations"][0]["physicalLocation"],)
    }
    assert ("link-empty", "content/en/licenses/_index.md", line) in places


@pytest.mark.parametrize(
    ("event", "payload", "outcome"),
    [
        ("push", {}, "left out"),
        ("pull_request", request("guide/guide"), "left out"),
        ("pull_request", request("stranger/guide"), "skipped"),
        ("pull_request", request("guide/guide", "dependabot[bot]"), "skipped"),
    ],
)
def test_alerts_are_written_only_where_there_is_the_right_to(
    tmp_path: Path, event: str, payload: Mapping[str, object], outcome: str, clone: Clone
) -> None:
    (clone.folder / "temp-sarif").mkdir()
    (clone.folder / "temp-sarif/guidecheck.sarif").write_text("{}")
    left_out = ["Check the pages"] if outcome == "left out" else []
    run = run_workflow("code-scanning.yml", clone, event=event, payload=payload, left_out=left_out)
    assert run.outcomes.get("Check the pages", run.outcomes.get("job sarif")) == outcome
