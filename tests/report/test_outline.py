"""The outlines side by side, as HTML and as Markdown."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidecheck.cli import main
from guidecheck.model.findings import Finding
from guidecheck.model.guide import Guide
from guidecheck.report import outline
from guidecheck.report.markdown import SUMMARY_MOST_BYTES
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import make_guide
from guides_on_disk import write_guide

SEED_PAIR = Path(__file__).parents[1] / "fixtures" / "seed-pair"
KO = "---\ntitle: 제목\n---\n\n## 하나\n\n- 항목\n\n## 둘\n\n| 가 | 나 |\n|---|---|\n| 1 | 2 |\n"
EN = "---\ntitle: Title\n---\n\n## One\n\n- An item\n"


def render(guide: Guide) -> LexborHTMLParser:
    return LexborHTMLParser(outline.write_html(guide, run_source_checks(guide)))


def cells(row: LexborNode) -> list[str]:
    return [cell.text(separator=" ", strip=True) for cell in row.css("td")]


def test_paired_sections_stand_on_one_row_with_what_they_hold() -> None:
    rows = render(make_guide({"content/ko/a.md": KO, "content/en/a.md": EN})).css("tbody tr:not(.notes)")
    assert [cells(row) for row in rows] == [
        ["1 제목", "1 Title"],
        ["5 하나 1 item", "5 One 1 item"],
        ["9 둘 1 table", "–"],
    ]


def test_a_section_without_counterpart_leaves_a_gap_with_its_finding_below() -> None:
    page = render(make_guide({"content/ko/a.md": KO, "content/en/a.md": EN}))
    assert len(page.css("td.gap")) == 1
    (notes,) = page.css("tr.notes")
    assert " ".join(notes.text(separator=" ").split()).startswith("section-missing content/ko/a.md:9 ")
    assert len(page.css("details.found[open]")) == 1


def test_what_only_the_translation_has_stands_behind_the_section_that_it_follows() -> None:
    extra = EN.replace("## One", "## Only here\n\nMore.\n\n## One")
    rows = render(make_guide({"content/ko/a.md": KO, "content/en/a.md": extra})).css("tbody tr:not(.notes)")
    assert [cells(row)[0] for row in rows] == ["1 제목", "–", "5 하나 1 item", "9 둘 1 table"]


def test_pages_without_findings_are_closed_and_can_be_hidden() -> None:
    whole = EN + "\n## Two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    page = render(make_guide({"content/ko/a.md": KO, "content/en/a.md": whole}))
    assert page.css_first("input#only") is not None
    assert "body:has(#only:checked) .clean" in page.css("style")[0].text()
    assert ["open" in one.attributes for one in page.css("details.clean")] == [False]
    # Nobody has reviewed them, so nothing is said to be in step.
    assert [one.text() for one in page.css("details.clean .count")] == ["no findings"]


def test_what_one_translation_lacks_stands_beside_that_one_alone() -> None:
    whole = EN + "\n## Two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    page = render(make_guide({"content/ko/a.md": KO, "content/en/a.md": EN, "content/de/a.md": whole}))
    found = {one.css("th")[1].text(): len(one.css("tr.notes li")) for one in page.css("details.page")}
    assert found == {"content/en/a.md": 1, "content/de/a.md": 0}
    assert [one.text().split()[:2] for one in page.css("summary")] == [["a.md", "en"], ["a.md", "de"]]


def test_a_page_that_a_language_lacks_stands_once_and_beside_the_pairs_that_there_are() -> None:
    files = {"content/ko/a.md": KO, "content/en/a.md": KO, "content/de/b.md": EN, "content/ko/b.md": EN}
    guide = make_guide({**files, "content/ko/only.md": KO})
    page = render(guide)
    *pairs, last = page.css("details.page")
    lacking = [one.text() for one in last.css("li") if "page-missing" in one.text()]
    assert len(lacking) == 4
    assert not any("page-missing" in one.text() for pair in pairs for one in pair.css("li"))
    text = outline.write_markdown(guide, run_source_checks(guide))
    assert text.startswith("### Beside the pairs of pages: ")
    assert text.count("**page-missing**") == 4


def test_every_finding_of_the_seed_pair_is_shown_once() -> None:
    guide = load(SEED_PAIR)
    findings = run_source_checks(guide)
    shown = LexborHTMLParser(outline.write_html(guide, findings)).css("tr.notes li")
    assert len(shown) == len(findings) > 0


def test_the_file_asks_the_network_for_nothing() -> None:
    page = render(load(SEED_PAIR))
    assert not page.css("[src], [href], link, script")
    assert "url(" not in page.css("style")[0].text()
    assert "@import" not in page.css("style")[0].text()


def test_markup_in_a_heading_is_shown_and_not_run() -> None:
    hostile = EN.replace("## One", "## <img src=x onerror=alert(1)> `<b>` \u202e")
    page = render(make_guide({"content/ko/a.md": KO, "content/en/a.md": hostile}))
    assert not page.css("img, td b:not(li b)")
    assert "\u202e" not in (page.html or "")


def test_markdown_has_a_table_a_pair_with_the_same_rows() -> None:
    guide = make_guide({"content/ko/a.md": KO, "content/en/a.md": EN})
    text = outline.write_markdown(guide, run_source_checks(guide))
    assert text.splitlines()[:5] == [
        "### a.md",
        "",
        "| ko | en | found |",
        "| --- | --- | --- |",
        "| 1: 제목 | 1: Title |  |",
    ]
    assert text.splitlines()[6].startswith("| 9: ## 둘 (1 table) | – | 9: **section-missing** ")


def test_markdown_that_a_summary_has_no_room_for_is_counted() -> None:
    long = KO.replace("둘", "긴 제목 " * 20_000)
    files = {f"content/{language}/{page}.md": long for language in ("ko", "en") for page in range(5)}
    text = outline.write_markdown(make_guide(files), [])
    assert text.endswith("\nLeft out for their size: 4 more pairs of pages.\n".replace(":", "&#58;"))
    assert len(text.encode()) <= SUMMARY_MOST_BYTES


@pytest.mark.parametrize("heading", ["a | b", "`code` | *x*", "<br>", "@octocat &amp; #1"])
def test_a_heading_cannot_break_out_of_its_cell(heading: str) -> None:
    guide = make_guide({"content/ko/a.md": KO, "content/en/a.md": EN.replace("One", heading)})
    findings: list[Finding] = []
    row = outline.write_markdown(guide, findings).splitlines()[5]
    assert row.replace("\\|", "").count("|") == 4
    assert "<br>" not in row


def test_the_command_writes_the_file_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.html"
    assert main(["report", "--root", str(SEED_PAIR), "--output", str(file)]) == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert capsys.readouterr().out == ""
    assert main(["report", "--root", str(SEED_PAIR), "--format", "markdown"]) == 0
    assert "| 110: ### 5. 의료 및 법률 자문 (2 items) | – |" in capsys.readouterr().out


def test_the_command_leaves_out_what_the_project_ignores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_guide(tmp_path, {"content/ko/a.md": KO, "content/en/a.md": EN})
    arguments = ["report", "--root", str(root), "--format", "markdown"]
    assert main(arguments) == 0
    assert "**section-missing**" in capsys.readouterr().out
    (root / "guidecheck.toml").write_text('severity = { section-missing = "off" }\n')
    assert main(arguments) == 0
    assert "**section-missing**" not in capsys.readouterr().out
