"""Many findings are read in one screen: totals, the worst first, and a bound on what one page takes."""

from __future__ import annotations

from guidecheck.model.findings import Finding, Severity, say
from guidecheck.report.report import Report
from guidecheck.report.summary import write_summary
from guidecheck.report.text import FEW, write_text


def finding(rule: str, path: str, line: int = 1, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, path, line, 1, say("text"))


def language_of(path: str) -> str:
    return path.split("/")[1] if path.startswith("content/") else ""


FOUND = [
    *(finding("a-rule", "content/ko/a.md", line, Severity.NOTE) for line in range(1, 101)),
    *(finding("b-rule", "content/en/b.md", line) for line in range(1, 4)),
    finding("b-rule", "data/x.yaml", 1, Severity.WARNING),
]


def test_a_summary_has_totals_by_rule_language_and_page_with_the_worst_first() -> None:
    assert write_summary(Report(FOUND, 7, language_of=language_of)).splitlines() == [
        "errors  warnings  notes  rule",
        "     3         1      0  b-rule",
        "     0         0    100  a-rule",
        "",
        "errors  warnings  notes  language",
        "     3         0      0  en",
        "     0         1      0  -",
        "     0         0    100  ko",
        "",
        "errors  warnings  notes  page",
        "     3         0      0  content/en/b.md",
        "     0         1      0  data/x.yaml",
        "     0         0    100  content/ko/a.md",
        "",
        "Checked 7 pages: 3 errors, 1 warning, 100 notes.",
    ]


def test_fifteen_thousand_findings_are_one_screen() -> None:
    pages = [f"content/l{number % 30}/{number}.md" for number in range(3000)]
    found = [finding(f"rule-{number * 10}", page) for page in pages for number in range(5)]
    lines = write_summary(Report(found, 3000, language_of=language_of)).splitlines()
    assert len(lines) < 50
    assert "… and 2988 more" in lines


def test_columns_stand_below_their_korean_names() -> None:
    header, first, *_ = write_summary(Report(FOUND, 7, "ko", language_of=language_of)).splitlines()
    assert header.split() == ["오류", "경고", "참고", "규칙"]
    assert first == "   3     1     0  b-rule"


def test_a_clean_summary_is_its_last_line() -> None:
    assert write_summary(Report([], 1)) == "Checked 1 page: nothing to report.\n"


def test_text_tells_errors_first_and_no_more_of_a_page_than_asked_for() -> None:
    lines = write_text(Report(FOUND, 7, language_of=language_of, most=5)).splitlines()
    assert [line.split(":")[0] for line in lines[:9]] == [
        *["content/en/b.md"] * 3,
        "data/x.yaml",
        *["content/ko/a.md"] * 5,
    ]
    assert lines[9] == "Not shown: 95. At most 5 findings of a page are shown; --most 0 shows all."
    assert "     3         1      0  b-rule" in lines
    assert lines[-1] == "Checked 7 pages: 3 errors, 1 warning, 100 notes."
    assert sum(line.startswith("content/ko/a.md:") for line in write_text(Report(FOUND, 7)).splitlines()) == 100


def test_few_findings_need_no_totals() -> None:
    assert len(write_text(Report(FOUND[:FEW], 7)).splitlines()) == FEW + 1
    assert len(write_text(Report(FOUND[: FEW + 1], 7)).splitlines()) > FEW + 2
