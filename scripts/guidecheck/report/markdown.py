"""Markdown for the summary of a GitHub job: a table a page, the page with the worst first."""

from __future__ import annotations

from guidecheck.base.visible import as_markdown
from guidecheck.model.findings import Finding, Severity, say
from guidecheck.report.report import Report

# GitHub refuses a step's summary of more than 1 MiB whole; half of it is left to what else the step says.
SUMMARY_MOST_BYTES = 512 * 1024
_SEVERITY_NAMES = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.NOTE: say("note")}


def write_markdown(report: Report) -> str:
    """Write a job summary: a table a page, the page with the worst first, and at most `SUMMARY_MOST_BYTES`."""
    pages: dict[str, list[Finding]] = {}
    for finding in report.worst_first():
        pages.setdefault(finding.path, []).append(finding)
    parts = [f"### guidecheck\n\n{as_markdown(report.totals())}\n"]
    room = SUMMARY_MOST_BYTES - 1024
    left_out = 0
    header = " | ".join(as_markdown(report.say(title)) for title in _COLUMNS)
    for path, findings in pages.items():
        lines = [f"\n#### {as_markdown(report.base + path)}\n\n| {header} |\n| ---: | --- | --- |\n"]
        lines += (_markdown_row(report, finding) for finding in findings)
        for position, line in enumerate(lines):
            room -= len(line.encode())
            if room < 0:
                left_out += len(findings) - max(0, position - 1)
                break
            # A table without a row says nothing.
            if position:
                parts.append(lines[0] + line if position == 1 else line)
    if left_out:
        parts.append(
            "\n" + as_markdown(report.say(say("Left out for their number: {count} findings.", count=left_out)))
        )
        parts.append("\n")
    return "".join(parts)


_COLUMNS = (say("line"), say("rule"), say("finding"))


def _markdown_row(report: Report, finding: Finding) -> str:
    said = [report.say(finding.message), report.hint(finding)]
    said += (f"`{report.base}{other.path}:{other.line}`: {report.say(other.message)}" for other in finding.related)
    rule = f"{report.say(_SEVERITY_NAMES[finding.severity])} `{finding.rule}`"
    return f"| {finding.line} | {as_markdown(rule)} | {'<br>'.join(map(as_markdown, filter(None, said)))} |\n"
