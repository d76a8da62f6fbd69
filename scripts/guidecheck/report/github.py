"""Annotations of GitHub: workflow commands that it shows on the lines of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from guidecheck.base.visible import visible
from guidecheck.model.findings import Finding, Severity, say
from guidecheck.report.report import Report

# What GitHub shows of a step's annotations, of each severity; more are dropped without a word.
GITHUB_MOST = 10
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write_github(report: Report) -> str:
    """Write workflow commands that GitHub shows on the changed lines, the worst first, no more than it shows."""
    lines = []
    shown: Counter[Severity] = Counter()
    for finding in _at_sources(report):
        shown[finding.severity] += 1
        if shown[finding.severity] > GITHUB_MOST:
            continue
        text = "\n".join(
            [
                report.say(finding.message),
                *filter(None, [report.hint(finding)]),
                *(f"{report.base}{other.path}:{other.line}: {report.say(other.message)}" for other in finding.related),
            ]
        )
        place = f"file={_property(report.base + finding.path)},line={finding.line},col={finding.column}"
        lines.append(f"::{_GITHUB_LEVELS[finding.severity]} {place},title={_property(finding.rule)}::{_data(text)}")
    hidden = sum(max(0, count - GITHUB_MOST) for count in shown.values())
    if hidden:
        lines.append(report.say(say("Not shown as annotations: {count}.", count=hidden)))
    lines.append(report.totals())
    return "".join(f"{line}\n" for line in lines)


def _at_sources(report: Report) -> Iterator[Finding]:
    """Yield the findings, worst first, where GitHub can show them: of a made file at the lines that made it, once."""
    seen = set()
    for finding in report.worst_first():
        made = report.made and finding.path.startswith(f"{report.made}/")
        sources = [other for other in finding.related if not other.path.startswith(f"{report.made}/")] if made else []
        for source in sources:
            place = (finding.rule, source.path, source.line, finding.message)
            if place not in seen:
                seen.add(place)
                yield replace(finding, path=source.path, line=source.line, column=1, related=())
        if not sources:
            yield finding


def _data(text: str) -> str:
    # Escapes of GitHub's workflow commands: https://docs.github.com/actions (workflow commands).
    text = "\n".join(map(visible, text.split("\n")))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
