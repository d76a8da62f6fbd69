"""Code scanning takes what is valid SARIF 2.1.0 and no more."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from guidecheck.cli import main
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say
from guidecheck.report.report import Report
from guidecheck.report.sarif import make_log, write_sarif
from guidecheck.run.rules import find_rules

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads(
    (ROOT / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")
)
SEED_PAIR = ROOT / "tests/fixtures/seed-pair"
RULES = list(find_rules().values())
SAID = say("The section “{heading}” has no counterpart in {language}.", heading="참고", language="en")


def finding(
    path: str = "content/ko/a.md",
    line: int = 3,
    message: Message = SAID,
    related: tuple[Related, ...] = (),
    rule: str = "section-missing",
) -> Finding:
    return Finding(rule, Severity.ERROR, path, line, 2, message, related=related)


def results(findings: Sequence[Finding], **more: str) -> list[dict[str, Any]]:
    log: Any = make_log(findings, RULES, **more)
    Draft4Validator(SCHEMA).validate(log)
    made: list[dict[str, Any]] = log["runs"][0]["results"]
    return made


def test_the_schema_refuses_a_log_that_is_none() -> None:
    log: Any = make_log([finding(line=0)], RULES)
    assert [error.validator for error in Draft4Validator(SCHEMA).iter_errors(log)] == ["minimum"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_log_of_a_real_page_with_faults_is_valid(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["check", "--root", str(SEED_PAIR), "--format", "sarif", "--language", language]
    assert main(arguments) == 1
    log = json.loads(capsys.readouterr().out)
    Draft4Validator(SCHEMA).validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    main([*arguments[:4], "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert len(found) > 5
    assert [one["ruleId"] for one in run["results"]] == [one["rule"] for one in found]
    rules = run["tool"]["driver"]["rules"]
    assert {rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"]} == {True}


def test_every_rule_brings_its_help_and_samples_cannot_end_their_fence() -> None:
    rule = Rule("sample", Severity.WARNING, "a summary", bad="```\ncode\n```", why="It  is\nso.")
    log: Any = make_log([], [rule])
    Draft4Validator(SCHEMA).validate(log)
    (made,) = log["runs"][0]["tool"]["driver"]["rules"]
    assert made["help"]["text"] == "a summary.\n\nIt is so.\n\nBad:\n    ```\n    code\n    ```"
    assert made["help"]["markdown"].endswith("Bad:\n\n````markdown\n```\ncode\n```\n````")
    assert made["defaultConfiguration"] == {"level": "warning"}


def test_a_place_is_percent_encoded_and_counted_from_the_repository() -> None:
    (made,) = results([finding("content/ko/가 #1%:b.md")], base="docs/")
    place = made["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/content/ko/%EA%B0%80%20%231%25%3Ab.md"
    assert place["region"] == {"startLine": 3, "startColumn": 2}


def test_a_file_name_that_is_no_utf8_goes_back_to_its_bytes() -> None:
    broken = Report([finding("content/ko/\udcff.md")], 1)
    log = json.loads(write_sarif(broken))
    uri = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/ko/%FF.md"
    write_sarif(broken).encode()


def test_related_places_are_numbered_and_say_what_they_are() -> None:
    there = (Related("content/en/a.md", 9, say("its counterpart")), Related("content/en/a.md", 11, say("its source")))
    (made,) = results([finding(related=there)])
    assert [(one["id"], one["message"]["text"]) for one in made["relatedLocations"]] == [
        (1, "its counterpart"),
        (2, "its source"),
    ]


def test_a_fingerprint_stays_while_lines_move_and_language_changes_but_no_two_findings_share_one() -> None:
    def prints(findings: Sequence[Finding], language: str = "en") -> list[str]:
        return [one["partialFingerprints"]["guidecheck/v1"] for one in results(findings, language=language)]

    two = prints([finding(line=3), finding(line=7)])
    assert len(set(two)) == 2
    assert prints([finding(line=30), finding(line=70)], "ko") == two
    assert prints([finding("content/ko/b.md")])[0] not in two
    assert prints([finding(rule="section-moved")])[0] not in two


def test_a_heading_makes_no_link_in_a_message() -> None:
    (made,) = results([finding(message=say("The link “{text}” has no target.", text="[x](https://evil.example)"))])
    assert "](" not in made["message"]["text"]
