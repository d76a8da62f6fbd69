"""What was there before is not said again: `guidecheck baseline`, and `--changed-since`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidecheck.cli import main
from guidecheck.model.findings import Finding, Severity, say
from guidecheck.model.settings import BASELINE
from guidecheck.run import before
from guidecheck.run.known import Known, read_baseline
from guides_on_disk import TWO_LANGUAGES, write_guide

HEAD = '---\ntitle: "T"\ndescription: "D"\n---\n\n'
OLD = f"{HEAD}[old]()\n\n[twice]() here\n\ntext\n\n[twice]() there\n"


class Guide:
    """A guide with three findings in each of two languages, and what the command says of it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        write_guide(root, {f"content/{language}/{name}.md": OLD for language in ("ko", "en") for name in ("a", "b")})

    def run(self, command: str, *options: str) -> tuple[int, str]:
        status = main([command, "--root", str(self.root), *options])
        return status, self.capsys.readouterr().out

    def found(self, *options: str) -> list[tuple[str, int, str]]:
        """Return path, line and rule of what `check` says."""
        _, out = self.run("check", "--format=json", *options)
        return [(one["path"], one["line"], one["rule"]) for one in json.loads(out)["findings"]]

    def edit(self, old: str, new: str, path: str = "content/ko/a.md") -> None:
        file = self.root / path
        assert old in file.read_text("utf-8")
        file.write_text(file.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    def edit_both(self, old: str, new: str, name: str = "a") -> None:
        for language in ("ko", "en"):
            self.edit(old, new, f"content/{language}/{name}.md")

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=a", "-c", "user.email=a@example.invalid", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")


@pytest.fixture
def guide(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Guide:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return Guide(tmp_path, capsys)


def both(line: int, rule: str = "link-empty", name: str = "a") -> list[tuple[str, int, str]]:
    return [(f"content/{language}/{name}.md", line, rule) for language in ("en", "ko")]


def test_after_a_baseline_nothing_is_said_and_all_is_counted(guide: Guide) -> None:
    assert guide.run("check")[0] == 1
    status, said = guide.run("baseline")
    assert (status, said.splitlines()[0]) == (
        0,
        f"Findings in {BASELINE}: 12. `check` and `site` now report only new ones.",
    )
    assert guide.run("check") == (0, "Checked 4 pages: nothing to report. Known and not shown: 12.\n")
    assert json.loads(guide.run("check", "--format=json")[1])["summary"]["known"] == 12


def test_one_fault_more_is_reported_alone_wherever_the_known_ones_move(guide: Guide) -> None:
    guide.run("baseline")
    guide.edit_both("[old]()", "new lines\n\nabove\n\n[new]()\n\n[old]()")
    assert guide.found() == both(10)


def test_of_several_that_say_the_same_the_new_one_is_named(guide: Guide) -> None:
    guide.run("baseline")
    guide.edit_both("[old]()", "[twice]() first of all\n\n[old]()")
    assert guide.found() == both(6)


def test_a_known_one_whose_line_changed_is_known(guide: Guide) -> None:
    guide.run("baseline")
    guide.edit_both("[twice]() here", "[twice]() where")
    assert guide.found() == []
    guide.edit_both("text", "[twice]() again")
    assert len(guide.found()) == 2


def test_the_same_fault_on_another_page_or_of_another_rule_is_new(guide: Guide) -> None:
    guide.run("baseline")
    guide.root.joinpath("content/ko/c.md").write_text(f"{HEAD}[old]()\n", encoding="utf-8")
    assert ("content/ko/c.md", 6, "link-empty") in guide.found()


def test_what_is_mended_is_counted_and_pruned_and_then_new_again(guide: Guide) -> None:
    guide.run("baseline")
    guide.edit_both("[old]()", "[old](/b/)")
    assert "Mended since the baseline: 2;" in guide.run("check")[1]
    assert "Mended" not in guide.run("check", "--only=link-empty")[1], "such a run cannot tell"
    guide.edit_both("text", "[new]()")
    guide.run("baseline", "--prune")
    assert guide.found() == both(10), "to prune adds nothing"
    guide.edit_both("[old](/b/)", "[old]()")
    assert guide.found() == sorted([*both(6), *both(10)])


def test_the_file_holds_no_line_number_and_is_the_same_each_time(guide: Guide) -> None:
    guide.run("baseline")
    text = (guide.root / BASELINE).read_text("utf-8")
    messages = json.loads(text)["findings"]["content/ko/a.md"]["link-empty"]
    assert sorted(map(len, messages.values())) == [1, 2]
    guide.edit_both("text", "text\n\nmore\n")
    guide.run("baseline")
    assert (guide.root / BASELINE).read_text("utf-8") == text


def test_findings_of_the_built_site_are_in_it_where_there_is_one(guide: Guide) -> None:
    page = '<!doctype html><html lang="ko"><head><title>a</title></head><body><a href="/nowhere/">x</a></body></html>'
    _, said = guide.run("baseline")
    assert "Without findings of the built site" in said
    write_guide(guide.root, {"public/index.html": page})
    assert guide.run("site")[0] == 1
    guide.run("baseline")
    assert guide.run("site")[0] == 0
    (guide.root / "public/index.html").unlink()
    (guide.root / "public").rmdir()
    guide.run("baseline")
    write_guide(guide.root, {"public/index.html": page})
    assert guide.run("site")[0] == 0, "what was known of it stays"
    assert "Mended" not in guide.run("check")[1], "each command speaks for its own rules"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"version": 2, "findings": {}}', '{"version": 1, "findings": [1]}']
)
def test_a_baseline_that_cannot_be_read_is_said(guide: Guide, text: str) -> None:
    (guide.root / BASELINE).write_text(text, encoding="utf-8")
    assert main(["check", "--root", str(guide.root)]) == 2
    assert BASELINE in guide.capsys.readouterr().err


def test_nothing_can_be_pruned_before_it_is_written(guide: Guide) -> None:
    assert main(["baseline", "--prune", "--root", str(guide.root)]) == 2
    assert "is not there" in guide.capsys.readouterr().err
    assert not (guide.root / BASELINE).exists()


def test_a_name_that_is_not_utf_8_is_kept(tmp_path: Path) -> None:
    known = Known.of([Finding("r", Severity.NOTE, "content/\udcff.md", 1, 1, say("x"))], tmp_path)
    (tmp_path / BASELINE).write_text(known.text(), encoding="utf-8")
    read = read_baseline(tmp_path)
    assert read
    assert read.text() == known.text()


def test_a_change_is_told_what_it_brings_and_not_what_was_there(guide: Guide) -> None:
    guide.commit()
    guide.edit_both("text", "word")
    status, said = guide.run("check", "--changed-since=HEAD")
    assert (status, said) == (0, "Checked 2 pages: nothing to report. Known and not shown: 6.\n")
    guide.edit_both("word", "[new]()")
    assert guide.found("--changed-since=HEAD") == both(10)


def test_a_page_that_a_change_adds_is_told_all(guide: Guide) -> None:
    guide.commit()
    for language in ("ko", "en"):
        write_guide(guide.root, {f"content/{language}/c.md": OLD})
    assert [line for _, line, _ in guide.found("--changed-since=HEAD")] == [6, 8, 12] * 2


def test_a_section_dropped_by_a_change_is_reported_at_its_counterpart(guide: Guide) -> None:
    guide.edit_both("text", "## One\n\ntext\n\n## Two\n\ntext")
    guide.commit()
    guide.edit("## Two\n\n", "")
    assert ("content/en/a.md", 14, "section-missing") in guide.found("--changed-since=HEAD")


def test_a_baseline_and_a_ref_do_not_count_one_finding_twice(guide: Guide) -> None:
    guide.run("baseline")
    guide.commit()
    guide.edit_both("text", "[old]() again")
    assert guide.found("--changed-since=HEAD") == both(10)


def test_a_comment_of_silence_that_a_change_removes_brings_its_finding(guide: Guide) -> None:
    guide.edit_both("[old]()", "<!-- guidecheck-ignore link-empty: old -->\n[old]()")
    guide.commit()
    guide.edit_both("<!-- guidecheck-ignore link-empty: old -->\n", "")
    # Before the first heading, it was for the whole page.
    assert guide.found("--changed-since=HEAD") == sorted([*both(6), *both(8), *both(12)])


def test_an_entry_of_silence_that_a_change_removes_brings_its_findings(guide: Guide) -> None:
    entry = '[[ignore]]\nrule = "link-empty"\npath = "content/*/b.md"\nreason = "old"\n'
    (guide.root / "guidecheck.toml").write_text(entry, encoding="utf-8")
    guide.commit()
    (guide.root / "guidecheck.toml").unlink()
    found = guide.found("--changed-since=HEAD")
    assert [line for path, line, _ in found if path == "content/ko/b.md"] == [6, 8, 12]
    assert {path for path, _, _ in found} == {"content/ko/b.md", "content/en/b.md"}


def test_a_change_of_the_baseline_cannot_silence_what_is_said_of_it(guide: Guide) -> None:
    guide.commit()
    guide.run("baseline")
    before = guide.found("--changed-since=HEAD")
    assert before == [(BASELINE, 1, "trust-config")]
    silenced = {BASELINE: {"trust-config": {"This change chooses what is checked.": [""]}}}
    (guide.root / BASELINE).write_text(json.dumps({"version": 1, "findings": silenced}), encoding="utf-8")
    assert guide.found("--changed-since=HEAD") == before


def edit_texts(guide: Guide) -> None:
    guide.edit_both("text", "[new]()")


def add_page(guide: Guide) -> None:
    edit_texts(guide)
    guide.edit_both("[old]()", "[old]() [c](c.md) ![d](/d.png)", "b")
    write_guide(guide.root, {f"content/{language}/c.md": OLD for language in ("ko", "en")})


def add_picture(guide: Guide) -> None:
    edit_texts(guide)
    write_guide(guide.root, {"content/ko/a.png": "x"})


def name_a_counterpart(guide: Guide) -> None:
    guide.edit_both('title: "T"', 'title: "T"\ntranslationKey: x')
    edit_texts(guide)


def accept_pages(guide: Guide) -> None:
    assert guide.run("sync", "--accept", str(guide.root))[0] == 0
    edit_texts(guide)


def ignore_a_page(guide: Guide) -> None:
    edit_texts(guide)
    entry = '[[ignore]]\nrule = "link-empty"\npath = "content/*/b.md"\nreason = "other"\n'
    (guide.root / "guidecheck.toml").write_text(entry, encoding="utf-8")


def add_an_entry(guide: Guide) -> None:
    edit_texts(guide)
    write_guide(guide.root, {"data/licenses/X.yaml": "name: X\n"})


def remove_page(guide: Guide) -> None:
    edit_texts(guide)
    (guide.root / "content/en/b.md").unlink()


IN_PLACE = [edit_texts, add_page, add_picture, name_a_counterpart, ignore_a_page]
BESIDE = [accept_pages, add_an_entry, remove_page]


@pytest.mark.parametrize("change", [*IN_PLACE, *BESIDE], ids=lambda change: change.__name__)
def test_a_guide_as_it_was_is_read_in_its_place_as_beside_it(
    guide: Guide, change: Callable[[Guide], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_guide(guide.root, {"guidecheck.toml": ""})
    guide.commit()
    change(guide)
    laid_out: list[Path] = []
    lay_out = before._lay_out

    def noting(root: Path, folder: Path, *others: Any) -> None:
        laid_out.append(folder)
        lay_out(root, folder, *others)

    monkeypatch.setattr(before, "_lay_out", noting)
    found = guide.found("--changed-since=HEAD")
    assert bool(laid_out) == (change in BESIDE)
    assert found
    assert found == guide.found("--changed-since=HEAD"), "nothing of the guide as it was is kept"
    monkeypatch.setattr(before, "_lies_there", lambda *_: False)
    assert found == guide.found("--changed-since=HEAD")


def test_a_guide_that_git_had_broken_knows_nothing(guide: Guide) -> None:
    config = (guide.root / "hugo.toml").read_text("utf-8")
    (guide.root / "hugo.toml").write_text("broken", encoding="utf-8")
    guide.commit()
    (guide.root / "hugo.toml").write_text(config, encoding="utf-8")
    assert len(guide.found("--changed-since=HEAD")) == 12


FOUR_LANGUAGES = TWO_LANGUAGES + "".join(f'[languages.{key}]\ncontentDir = "content/{key}"\n' for key in ("fr", "ja"))


@pytest.fixture
def lacking(guide: Guide) -> Guide:
    """Four languages, of which three lack one page."""
    pages = {f"content/{language}/{name}.md": HEAD for language in ("ko", "en", "fr", "ja") for name in ("a", "b")}
    write_guide(guide.root, pages | {"content/ko/new.md": HEAD}, FOUR_LANGUAGES)
    assert guide.found() == [("content/ko/new.md", 1, "page-missing")]
    guide.run("baseline")
    return guide


@pytest.mark.parametrize("partial", [["ja"], ["ja", "fr"], ["en", "ja", "fr"]])
def test_languages_in_the_making_make_nothing_new(lacking: Guide, partial: list[str]) -> None:
    write_guide(lacking.root, {"guidecheck.toml": f"partial = {partial}"}, FOUR_LANGUAGES)
    assert lacking.found() == []
    assert "Mended" not in lacking.run("check")[1]


def test_a_page_written_in_one_of_the_languages_that_lack_it_makes_nothing_new(lacking: Guide) -> None:
    write_guide(lacking.root, {"content/en/new.md": HEAD}, FOUR_LANGUAGES)
    assert lacking.found() == []
    lacking.run("baseline", "--prune")
    (lacking.root / "content/en/new.md").unlink()
    assert lacking.found() == [("content/ko/new.md", 1, "page-missing")], "it was there, and is gone"


def test_a_language_that_lacks_a_page_anew_is_told(lacking: Guide) -> None:
    write_guide(lacking.root, {f"content/{key}/new.md": HEAD for key in ("en", "fr", "ja")}, FOUR_LANGUAGES)
    lacking.run("baseline")
    (lacking.root / "content/ja/a.md").unlink()
    assert lacking.found() == [("content/ko/a.md", 1, "page-missing")]
    lacking.run("baseline")
    for key in ("en", "fr"):
        (lacking.root / f"content/{key}/a.md").unlink()
    assert lacking.found() == [("content/ko/a.md", 1, "page-missing")], "three lack it, and one is known to"


def test_languages_that_lack_a_page_are_mended_when_none_does(lacking: Guide) -> None:
    pages = {f"content/{key}/new.md": HEAD for key in ("en", "fr", "ja")}
    write_guide(lacking.root, pages, FOUR_LANGUAGES)
    assert "Mended since the baseline: 1;" in lacking.run("check")[1]
    lacking.run("baseline", "--prune")
    known = read_baseline(lacking.root)
    assert known is not None
    assert len(known) == 0


def test_a_language_known_to_have_no_page_may_get_its_first(guide: Guide) -> None:
    write_guide(guide.root, {}, FOUR_LANGUAGES)
    guide.run("baseline")
    write_guide(guide.root, {"content/ja/a.md": OLD, "content/fr/a.md": OLD}, FOUR_LANGUAGES)
    assert guide.found("--only", "page-missing") == []
    guide.run("baseline", "--prune")
    assert guide.found("--only", "page-missing") == [], "what each page lacks is known by itself now"
    write_guide(guide.root, {"content/ja/b.md": OLD}, FOUR_LANGUAGES)
    (guide.root / "content/en/b.md").unlink()
    assert guide.found("--only", "page-missing") == [("content/ko/b.md", 1, "page-missing")], "that was there"
    (guide.root / "content/ja/a.md").unlink()
    assert ("content/ko/a.md", 1, "page-missing") in guide.found("--only", "page-missing"), "and so was this"
