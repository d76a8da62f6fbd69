"""Links that a change may bring in the place of anything: nothing outside is read into a report, or written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guidecheck.cli import main
from guides_on_disk import write_guide

PAGE = (
    "---\ntitle: T\n---\n\nSPDX Identifier: `MIT`\n\n{{< box >}}\n\n## R\n\n[a](https://spdx.org/licenses/MIT.html)\n"
)
BUILT = '<!DOCTYPE html><html lang="ko"><head><title>T</title></head><body><p>T</p></body></html>\n'
FILES = {f"content/{language}/licenses/MIT/_index.md": PAGE for language in ("ko", "en")} | {
    "data/licenses/MIT.yaml": "name: MIT\ncategory: permissive\nspdx: listed\n",
    "archetypes/license.ko.md": "---\ntitle: $name\n---\n",
    "archetypes/license.en.md": "---\ntitle: $name\n---\n",
    "public/index.html": BUILT,
}
KEYS = "SECRET: SECRET\nSECRET2: [SECRET]\n"
BASELINE = '{"version": 1, "findings": {"SECRET": {"SECRET": {"SECRET": ["1"]}}}}'
RECORD = '{"version": 1, "translations": {"SECRET": {"SECRET.md": ["SECRET b SECRET"]}}}'
# What reads it in the course of its work, the place, and what would be said of a file there.
READ = [
    ("hugo.toml", 'SECRET = "SECRET"\n[languages.SECRET]\ncontentDir = "SECRET"\n'),
    ("config/_default/params.yaml", "SECRET: SECRET: SECRET\n"),
    ("config/_default/languages.toml", '[SECRET]\ncontentDir = "SECRET"\n'),
    ("guidecheck.toml", 'SECRET = "SECRET"\n'),
    ("pyproject.toml", '[tool.guidecheck]\nSECRET = "SECRET"\n'),
    ("guidecheck-baseline.json", BASELINE),
    ("data/licenses/MIT.yaml", KEYS),
    ("data/licenses/ISC.yaml", KEYS),
    ("data/grounds/MIT.yaml", KEYS),
    ("assets/texts/MIT.txt", "SECRET\n"),
    ("data/models.yaml", KEYS),
    ("data/topics.yaml", KEYS),
    ("data/questions.yaml", "- SECRET\n"),
    ("data/categories.yaml", KEYS),
    ("data/translations.json", RECORD),
    ("archetypes/license.ko.md", "---\ntitle: SECRET\n---\n# SECRET\n"),
    ("content/ko/licenses/MIT/_index.md", "---\ntitle: SECRET\n---\n[SECRET]()\n"),
    ("public/index.html", BUILT.replace("<p>", "<p id=SECRET><a href=/SECRET/>")),
    ("public/a/index.html", BUILT.replace("<p>", "<p id=SECRET><a href=/SECRET/>")),
    ("public/sitemap.xml", "<urlset><url><loc>/SECRET</loc></url></urlset>"),
    ("public/a.css", "a{b:url(/SECRET)}"),
]
FOLDERS = ("config", "data", "data/licenses", "data/grounds", "assets", "archetypes", "content", "content/ko", "public")


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_guide(tmp_path / "guide", FILES)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def written(root: Path) -> str:
    """Return all that lies below a folder itself."""
    files = (Path(top, name) for top, _, names in os.walk(root) for name in names)
    return "\n".join(one.read_text("utf-8") for one in files if not one.is_symlink())


@pytest.mark.parametrize(("path", "text"), READ, ids=[one[0] for one in READ])
def test_a_file_outside_is_not_read_into_a_report(
    guide: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str], path: str, text: str
) -> None:
    (elsewhere / "secret").write_text(text, encoding="utf-8")
    link(guide / path, elsewhere / "secret")
    for command in (["check", "--jobs", "1"], ["site", "--jobs", "1"], ["baseline"], ["report"], ["grounds"]):
        main([*command, "--root", str(guide)])
    main(["sync", "--accept", "content", "--root", str(guide)])
    main(["new", "Zlib", "--root", str(guide)])
    said = capsys.readouterr()
    assert said.out + said.err != ""
    assert "SECRET" not in said.out + said.err + written(guide)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_outside_is_not_read_into_a_report(
    guide: Path, elsewhere: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    for path, text in READ:
        if path.startswith(f"{folder}/"):
            file = elsewhere / path.removeprefix(f"{folder}/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            # What others are called is read as well.
            (file.parent / f"A-SECRET{file.suffix}").write_text(text, encoding="utf-8")
    if (guide / folder).exists():
        (guide / folder).rename(guide.parent / "before")
    link(guide / folder, elsewhere)
    test_a_file_outside_is_not_read_into_a_report(guide, elsewhere, capsys, "unused", "SECRET")


def test_a_file_elsewhere_in_the_work_tree_is_read(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide / "shared").mkdir()
    (guide / "data/licenses/MIT.yaml").rename(guide / "shared/MIT.yaml")
    link(guide / "data/licenses/MIT.yaml", Path("../../shared/MIT.yaml"))
    link(guide / "public/b.html", Path("index.html"))
    assert main(["check", "--only", "data-invalid", "--root", str(guide)]) == 0
    assert main(["site", "--only", "site-file", "--root", str(guide)]) == 0
    assert "2 pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("data/translations.json", ["sync", "--accept", "content"]),
        ("data/spdx.json", ["spdx"]),
        ("data/state.json", ["sync", "--state", "data/state.json"]),
        ("data/changes.json", ["sync", "--state", "s.json", "--changes", "data/changes.json"]),
        ("data/grounds_state.json", ["grounds", "--state", "data/grounds_state.json"]),
        ("guidecheck-baseline.json", ["baseline"]),
        (".cache/documents.json", ["check"]),
        (".cache/.gitignore", ["check"]),
        ("data/licenses/Zlib.yaml", ["new", "Zlib"]),
        ("content/en/licenses/Zlib", ["new", "Zlib"]),
        ("report.txt", ["check", "--output", "report.txt"]),
        ("report.txt", ["report", "--output", "report.txt"]),
        ("report.json", ["check", "--also", "json=report.json"]),
        ("content/ko/fix.md", ["check", "--fix"]),
        ("content/ko/folder", ["check", "--fix"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else value,
)
@pytest.mark.parametrize("kind", ["file", "folder", "nothing"])
def test_nothing_outside_is_written_through_a_link(
    guide: Path, elsewhere: Path, path: str, command: list[str], kind: str
) -> None:
    target = elsewhere / "target"
    if kind == "file":
        target.write_text("---\ntitle: T\n---\n\n- [ ]a\n- [] b\n", encoding="utf-8")
    elif kind == "folder":
        target.mkdir()
    before = sorted(elsewhere.rglob("*")), target.read_text("utf-8") if kind == "file" else ""
    link(guide / path, target)
    main([*command, "--root", str(guide)])
    assert (sorted(elsewhere.rglob("*")), target.read_text("utf-8") if kind == "file" else "") == before


def test_nothing_outside_is_written_through_a_link_from_a_folder_of_the_guide(
    guide: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(guide / "report.txt", elsewhere / "target")
    monkeypatch.chdir(guide / "content")
    assert main(["check", "--output", "../report.txt"]) == 2
    assert not (elsewhere / "target").exists()


def test_a_report_may_go_anywhere_that_is_named(guide: Path, elsewhere: Path) -> None:
    assert main(["check", "--output", str(elsewhere / "report.txt"), "--root", str(guide)]) in (0, 1)
    link(elsewhere / "link.txt", elsewhere / "other.txt")
    assert main(["check", "--output", str(elsewhere / "link.txt"), "--root", str(guide)]) in (0, 1)
    assert (elsewhere / "report.txt").read_text("utf-8") == (elsewhere / "other.txt").read_text("utf-8") != ""


def test_the_name_of_a_file_in_the_making_is_nobody_to_guess(guide: Path, elsewhere: Path) -> None:
    """A link of that name would be written through."""
    for number in range(os.getpid() - 3, os.getpid() + 3):
        link(guide / f".report.txt.{number}", elsewhere / "made")
    assert main(["check", "--output", "report.txt", "--root", str(guide)]) in (0, 1)
    assert not (elsewhere / "made").exists() and (guide / "report.txt").read_text("utf-8") != ""
