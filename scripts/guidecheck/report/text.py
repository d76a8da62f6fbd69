"""Text for terminals and editors: one finding a paragraph, `path:line:column` first, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from guidecheck.base.visible import visible
from guidecheck.model.findings import Finding, say
from guidecheck.report.report import Report
from guidecheck.report.summary import totals_by

# A person sees at a glance what fewer findings are of.
FEW = 20


def write_text(report: Report) -> str:
    """Write the findings as editors and terminals expect them, with totals where they are many, and a last line."""
    shown: Counter[str] = Counter()
    lines = []
    for finding in report.worst_first():
        shown[finding.path] += 1
        if not report.most or shown[finding.path] <= report.most:
            lines += _paragraph(report, finding)
    if hidden := sum(max(0, count - report.most) for count in shown.values() if report.most):
        most = say(
            "Not shown: {count}. At most {most} findings of a page are shown; --most 0 shows all.",
            count=hidden,
            most=report.most,
        )
        lines.append(report.say(most))
    if len(report.findings) > FEW:
        lines += ["", *totals_by(report)]
    lines.append(report.totals())
    return "".join(f"{visible(line)}\n" for line in lines)


def _paragraph(report: Report, finding: Finding) -> list[str]:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    lines = [f"{place}: {report.say(finding.severity)} {finding.rule}: {report.say(finding.message)}"]
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
