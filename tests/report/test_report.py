from __future__ import annotations

import json

from guidecheck.base.visible import visible
from guidecheck.model.findings import Finding, Related, Severity, say
from guidecheck.report.github import GITHUB_MOST, write_github
from guidecheck.report.json import write_json
from guidecheck.report.report import Report
from guidecheck.report.text import write_text


def finding(line: int = 1, severity: Severity = Severity.ERROR, path: str = "content/a.md") -> Finding:
    return Finding(
        "link-empty",
        severity,
        path,
        line,
        3,
        say("“{text}” has no target.", text="가"),
        say("Write one."),
        (Related("content/b.md", 7, say("its counterpart")),),
    )


REPORT = Report([finding()], 2)


def test_text_begins_with_the_place_and_ends_with_the_totals() -> None:
    assert write_text(REPORT) == (
        "content/a.md:1:3: error link-empty: “가” has no target.\n"
        "    Write one.\n"
        "    content/b.md:7: its counterpart\n"
        "Checked 2 pages: 1 error.\n"
    )


def test_text_of_a_clean_run_says_so() -> None:
    assert write_text(Report([], 1)) == "Checked 1 page: nothing to report.\n"
    # The built site has other pages, and more.
    assert write_text(Report([], 1, made="public")) == "Checked 1 built page: nothing to report.\n"
    assert write_text(Report([], 3, made="public")) == "Checked 3 built pages: nothing to report.\n"


def test_totals_count_each_severity() -> None:
    found = [finding(), finding(2), finding(3, Severity.WARNING), finding(4, Severity.NOTE)]
    assert write_text(Report(found, 3)).endswith("Checked 3 pages: 2 errors, 1 warning, 1 note.\n")


def test_json_is_the_contract_of_the_design() -> None:
    assert json.loads(write_json(REPORT)) == {
        "version": 1,
        "findings": [
            {
                "rule": "link-empty",
                "severity": "error",
                "path": "content/a.md",
                "line": 1,
                "column": 3,
                "message": "“가” has no target.",
                "hint": "Write one.",
                "related": [{"path": "content/b.md", "line": 7, "message": "its counterpart"}],
            }
        ],
        "summary": {"pages": 2, "errors": 1, "warnings": 0, "notes": 0},
    }


def test_json_of_a_name_that_is_not_utf_8_can_be_written_and_read() -> None:
    text = write_json(Report([finding(path="content/\udcff.md")], 1))
    text.encode()
    assert json.loads(text)["findings"][0]["path"] == "content/\udcff.md"


def test_github_commands_escape_what_would_end_them() -> None:
    report = Report([finding(path="content/a:b,c%.md")], 1)
    assert write_github(report).splitlines()[0] == (
        "::error file=content/a%3Ab%2Cc%25.md,line=1,col=3,title=link-empty::"
        "“가” has no target.%0AWrite one.%0Acontent/b.md:7: its counterpart"
    )


def test_a_message_cannot_begin_a_command_of_its_own() -> None:
    bad = Finding("r", Severity.NOTE, "a.md", 1, 1, say("{text}", text="x\r\n::error::y%0A"))
    lines = write_github(Report([bad], 1)).splitlines()
    assert [line for line in lines if line.startswith("::")] == lines[:1]
    assert lines[0].startswith("::notice ") and "%250A" in lines[0]


def test_github_shows_the_worst_first_and_says_what_it_leaves_out() -> None:
    found = [finding(line, Severity.WARNING) for line in range(1, GITHUB_MOST + 3)] + [finding(99)]
    lines = write_github(Report(found, 1)).splitlines()
    assert lines[0].startswith("::error file=content/a.md,line=99")
    assert sum(line.startswith("::warning") for line in lines) == GITHUB_MOST
    assert "Not shown as annotations: 2." in lines


def test_no_control_character_reaches_a_terminal() -> None:
    assert visible("가 a\x1b[31m\u202e\n") == "가 a\\x1b[31m\\u202e\\n"
    assert visible("a\u200cb\u200d가") == "a\\u200cb\\u200d가"
    # Persian spells words with one.
    assert visible("ویژگی\u200cهای\n") == "ویژگی\u200cهای\\n"
