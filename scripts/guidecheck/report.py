"""Reports: one writer a format, a pure function from findings to text. Nothing else knows formats."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from guidecheck.model import Finding, Severity

SCHEMA_VERSION = 1
# What GitHub shows of a step's annotations, of each severity; more are dropped without a word.
GITHUB_MOST = 10
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say: its findings in order, and how many pages it looked at."""

    findings: Sequence[Finding]
    pages: int

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def write_text(report: Report) -> str:
    """Write one finding a paragraph, `path:line:column` first, as editors and terminals expect, and a last line."""
    lines = []
    for finding in report.findings:
        place = f"{finding.path}:{finding.line}:{finding.column}"
        lines.append(f"{place}: {finding.severity} {finding.rule}: {finding.message}")
        if hint := str(finding.hint):
            lines.append(f"    {hint}")
        lines += [f"    {other.path}:{other.line}: {other.message}" for other in finding.related]
    lines.append(_totals(report))
    return "".join(f"{visible(line)}\n" for line in lines)


def write_json(report: Report) -> str:
    """Write the versioned JSON that programs read (design: JSON contract)."""
    document = {
        "version": SCHEMA_VERSION,
        "findings": [
            {
                "rule": finding.rule,
                "severity": str(finding.severity),
                "path": finding.path,
                "line": finding.line,
                "column": finding.column,
                "message": str(finding.message),
                "hint": str(finding.hint),
                "related": [
                    {"path": other.path, "line": other.line, "message": str(other.message)} for other in finding.related
                ],
            }
            for finding in report.findings
        ],
        "summary": {
            "pages": report.pages,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
        },
    }
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # A file name that is not UTF-8 holds lone surrogates, which only the escaped form can carry.
    return (text if text.isprintable() or _encodes(text) else json.dumps(document, indent=1)) + "\n"


def write_github(report: Report) -> str:
    """Write workflow commands that GitHub shows on the changed lines, the worst first, no more than it shows."""
    lines = []
    shown: Counter[Severity] = Counter()
    for finding in sorted(report.findings, key=lambda one: list(Severity).index(one.severity)):
        shown[finding.severity] += 1
        if shown[finding.severity] > GITHUB_MOST:
            continue
        text = "\n".join(
            [
                str(finding.message),
                *filter(None, [str(finding.hint)]),
                *(f"{other.path}:{other.line}: {other.message}" for other in finding.related),
            ]
        )
        place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
        lines.append(f"::{_GITHUB_LEVELS[finding.severity]} {place},title={_property(finding.rule)}::{_data(text)}")
    hidden = sum(max(0, count - GITHUB_MOST) for count in shown.values())
    if hidden:
        lines.append(f"{hidden} more findings are not shown as annotations.")
    lines.append(_totals(report))
    return "".join(f"{line}\n" for line in lines)


WRITERS: dict[str, Callable[[Report], str]] = {
    "text": write_text,
    "github": write_github,
    "json": write_json,
}


def visible(text: str) -> str:
    """Return a text with control and formatting characters written out, so that none reaches a terminal."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or unicodedata.category(character) == "Zs" else _escaped(character)
        for character in text
    )


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _data(text: str) -> str:
    # Escapes of GitHub's workflow commands: https://docs.github.com/actions (workflow commands).
    text = "\n".join(map(visible, text.split("\n")))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _totals(report: Report) -> str:
    counts = [
        f"{count} {name}{'s' * (count != 1)}"
        for name, severity in (("error", Severity.ERROR), ("warning", Severity.WARNING), ("note", Severity.NOTE))
        if (count := report.count(severity))
    ]
    pages = f"{report.pages} page{'s' * (report.pages != 1)}"
    return f"Checked {pages}: {', '.join(counts) or 'nothing to report'}."
