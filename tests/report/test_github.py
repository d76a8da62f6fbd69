"""What GitHub makes of a report: annotations on the changed lines, and the summary of a job."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from guidecheck.cli import main
from guidecheck.model.findings import Finding, Message, Related, Severity, say
from guidecheck.report.github import GITHUB_MOST, write_github
from guidecheck.report.markdown import SUMMARY_MOST_BYTES, write_markdown
from guidecheck.report.report import Report

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b || c",
    "`code` and ``more`` and `",
    "@octocat, @org/team and #1",
    "https://evil.example www.evil.example mailto:a@evil.example a@evil.example",
    "[x](https://evil.example) ![x](https://evil.example/x.png) [x]: https://evil.example",
    "*a* _b_ ~~c~~ **d** \\*e &lt; &#64;octocat $x$ :smile: <!-- x -->",
    "one\n\n# two\n::error::three\r\n::stop-commands::x",
    "##[error]x ::error file=a,line=1::x %0A::error::x",
    "\u202e\u0007\x1b[31mred",
]
# What a summary is made of; nothing else may come out of it.
TAGS = {"h3", "h4", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "br"}


def finding(
    text: str = "참고",
    path: str = "content/ko/a.md",
    line: int = 3,
    severity: Severity = Severity.ERROR,
    related: tuple[Related, ...] = (),
) -> Finding:
    return Finding("link-empty", severity, path, line, 2, _said(text), related=related)


def _said(text: str) -> Message:
    return say("The link “{text}” has no target.", text=text)


def rendered(markdown: str) -> LexborHTMLParser:
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": True})
    # GitHub makes links of what starts with a scheme or `www.`, not of whatever ends like a domain.
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False})
    assert not re.search(r"www\.", markdown)
    return LexborHTMLParser(f"<main>{reader.render(markdown)}</main>")


def texts(page: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text() for node in page.css(selector)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_summary_shows_what_a_page_says_and_is_made_by_it_in_nothing(text: str) -> None:
    path = f"content/ko/{text}.md".replace("\n", " ")
    summary = write_markdown(Report([finding(text, path, related=(Related(path, 4, _said(text)),))], 1))
    page = rendered(summary)
    assert {node.tag for node in page.css("main *")} <= TAGS
    assert [len(row.css("td")) for row in page.css("tbody tr")] == [3]
    assert not any(node.attributes for node in page.css("main [href], main [src], main [onerror]"))
    # Outside of code, GitHub looks for these in what is shown.
    for node in page.css("code"):
        node.decompose()
    assert not re.search(r"[@#]\w", "".join(texts(page, "main")))


def test_a_summary_shows_code_as_code_and_text_unchanged() -> None:
    said = say("The list writes `{identifier}`, this key is `{key}`.", identifier="MIT", key="m*i*t|")
    page = rendered(write_markdown(Report([Finding("spdx-case", Severity.ERROR, "a.md", 1, 1, said)], 1)))
    cell = page.css("tbody td")[2]
    assert cell.text() == "The list writes MIT, this key is m*i*t|."
    assert [code.text() for code in cell.css("code")] == ["MIT", "m*i*t|"]


def test_a_summary_tells_the_worst_first() -> None:
    report = Report(
        [
            finding(path="a.md", line=1, severity=Severity.NOTE),
            finding(path="b.md", line=2, severity=Severity.WARNING),
            finding(path="b.md", line=9, severity=Severity.ERROR),
        ],
        2,
    )
    page = rendered(write_markdown(report))
    assert texts(page, "h4") == ["b.md", "a.md"]
    assert texts(page, "tbody td:first-child") == ["9", "2", "1"]


def test_a_summary_without_findings_says_so() -> None:
    assert texts(rendered(write_markdown(Report([], 6))), "p") == ["Checked 6 pages: nothing to report."]


def test_a_summary_stays_under_its_limit_and_counts_what_it_left_out() -> None:
    many = [finding("긴 제목 " * 40, f"content/ko/{page}.md", line) for page in range(40) for line in range(1, 101)]
    summary = write_markdown(Report(many, 40))
    assert SUMMARY_MOST_BYTES * 0.9 < len(summary.encode()) <= SUMMARY_MOST_BYTES
    page = rendered(summary)
    shown = len(page.css("tbody tr"))
    assert page.css("p")[-1].text() == f"Left out for their number: {4000 - shown} findings."


@pytest.mark.parametrize("text", HOSTILE)
def test_an_annotation_is_one_line_that_a_page_cannot_end(text: str) -> None:
    hostile = finding(text, f"content/ko/{text}.md", related=(Related(f"{text}.md", 4, _said(text)),))
    first, *rest = write_github(Report([hostile], 1)).splitlines()
    assert rest == ["Checked 1 page: 1 error."]
    command = re.fullmatch(r"::error file=([^:,]*),line=3,col=2,title=link-empty::(.*)", first)
    assert command
    assert re.sub(r"%(0A|0D|25|3A|2C)", "", command[1] + command[2]).count("%") == 0
    assert first.isprintable()


def test_annotations_tell_the_worst_first_and_count_what_github_would_drop() -> None:
    findings = [finding(line=line, severity=Severity.NOTE) for line in range(1, 4)]
    findings += [finding(line=line) for line in range(1, 16)]
    *commands, hidden, totals = write_github(Report(findings, 1)).splitlines()
    assert [line.split(" ", 1)[0] for line in commands] == ["::error"] * GITHUB_MOST + ["::notice"] * 3
    assert hidden == "Not shown as annotations: 5."
    assert totals == "Checked 1 page: 15 errors, 3 notes."


def test_places_count_from_the_checkout_where_the_guide_is_in_a_folder_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "docs" / "guide"
    (root / "content").mkdir(parents=True)
    (root / "hugo.toml").write_text('defaultContentLanguage = "ko"\n', encoding="utf-8")
    (root / "content" / "a.md").write_text("text\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    main(["check", "--root", str(root), "--format", "github", "--only", "front-matter-missing"])
    assert capsys.readouterr().out.startswith("::error file=docs/guide/content/a.md,line=1,")


def test_what_is_wrong_in_a_built_page_is_shown_once_at_each_line_that_made_it() -> None:
    said = say("it is written here")
    sources = (Related("content/en/a.md", 7, said), Related("content/ko/a.md", 9, said))
    built = [
        finding(path="public/_print/index.html", line=404, related=sources),
        finding(path="public/a/index.html", line=482, related=(Related("public/b/index.html", 1, said), sources[1])),
        finding(path="public/c/index.html", line=5),
        finding(path="publication/d.md", line=6, related=sources),
    ]
    *commands, totals = write_github(Report(built, 3, made="public")).splitlines()
    places = [re.findall(r"file=(.*?),line=(\d+)", command)[0] for command in commands]
    assert places == [
        ("content/en/a.md", "7"),
        ("content/ko/a.md", "9"),
        ("public/c/index.html", "5"),
        ("publication/d.md", "6"),
    ]
    assert totals == "Checked 3 built pages: 4 errors."
