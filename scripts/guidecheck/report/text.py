"""Text for terminals and editors: one finding a paragraph, `path:line:column` first."""

from __future__ import annotations

from collections.abc import Sequence

from guidecheck.base.visible import visible
from guidecheck.model.findings import Finding
from guidecheck.report.report import Report


def write_text(report: Report) -> str:
    """Write one finding a paragraph, `path:line:column` first, as editors and terminals expect, and a last line."""
    lines = [line for finding in report.findings for line in _paragraph(report, finding)]
    lines.append(report.totals())
    return "".join(f"{visible(line)}\n" for line in lines)


def _paragraph(report: Report, finding: Finding) -> list[str]:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    lines = [f"{place}: {finding.severity} {finding.rule}: {report.say(finding.message)}"]
    if hint := report.say(finding.hint):
        lines.append(f"    {hint}")
    return lines + [f"    {other.path}:{other.line}: {report.say(other.message)}" for other in finding.related]


def write_difference(report: Report, new: Sequence[Finding], gone: Sequence[Finding]) -> str:
    """Write, as text, which findings are new to a report (`+`) and which are gone (`-`), and its last line."""
    lines = [f"- {_paragraph(report, finding)[0]}" for finding in gone]
    for finding in new:
        first, *rest = _paragraph(report, finding)
        lines += [f"+ {first}", *rest]
    return "".join(f"{visible(line)}\n" for line in (*lines, report.totals()))
