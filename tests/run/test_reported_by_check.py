"""A link that leads nowhere is one fault, though `check` sees it in the content and `site` in each page made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from built_sites import page
from guidecheck.cli import main
from guides_on_disk import write_guide

TEXT = "---\ntitle: T\n---\n[a](/gone/)\n\n[b](/A/) [c](/b/#no)\n"
LINKS = '<a href="/gone/">a</a>\n<a href="/A/">b</a>\n<a href="/b/#no">c</a>'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    built = {"a/": page(LINKS), "b/": page("b"), "_print/": page(LINKS), "_print/page/2/": page(LINKS)}
    return write_guide(
        tmp_path,
        {
            "content/ko/a.md": TEXT,
            "content/ko/b.md": "---\ntitle: B\n---\n",
            **{f"public/{folder}index.html": text for folder, text in built.items()},
        },
    )


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[set[tuple[str, str, int]], str]:
    main([*arguments, "--format", "json"])
    said = capsys.readouterr()
    found = json.loads(said.out)["findings"]
    return {(one["rule"], one["path"], one["line"]) for one in found}, said.err


def test_the_site_leaves_out_the_links_that_the_content_is_told_of(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only = ("--only", "link-broken", "--only", "anchor-broken")
    assert run(capsys, "check", *only)[0] == {
        ("link-broken", "content/ko/a.md", 4),
        ("anchor-broken", "content/ko/a.md", 6),
    }
    # A disk that ignores case, as editors' often do, hides the other one from `check`.
    found, said = run(capsys, "site", "--only", "site-link", "--only", "site-anchor")
    assert found == {("site-link", "public/a/index.html", 6)}
    assert "`guidecheck check` reports the same links where they are written: 2." in said


def test_the_site_tells_what_nobody_wants_to_hear_of_the_content(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "guidecheck.toml").write_text('[severity]\nlink-broken = "off"\n', "utf-8")
    found, _ = run(capsys, "site", "--only", "site-link")
    assert ("site-link", "public/a/index.html", 5) in found


def test_a_baseline_has_each_fault_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline"])
    capsys.readouterr()
    kept = json.loads((root / "guidecheck-baseline.json").read_text("utf-8"))["findings"]
    assert {rule for rules in kept.values() for rule in rules} >= {"link-broken", "anchor-broken", "site-link"}
    assert not any("/gone/" in said for rules in kept.values() for said in rules.get("site-link", ()))
    assert run(capsys, "site")[0] == run(capsys, "check")[0] == set()
