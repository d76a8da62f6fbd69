"""The formats by name. A new one is a module in this room and a line here."""

from __future__ import annotations

from collections.abc import Callable

from guidecheck.report.github import write_github
from guidecheck.report.json import write_json
from guidecheck.report.markdown import write_markdown
from guidecheck.report.report import Report
from guidecheck.report.summary import write_summary
from guidecheck.report.text import write_text


def _write_sarif(report: Report) -> str:
    # It needs all rules and what they look at, which the others do without (docs/benchmarks.md, site, all rules).
    from guidecheck.report.sarif import write_sarif

    return write_sarif(report)


WRITERS: dict[str, Callable[[Report], str]] = {
    "text": write_text,
    "summary": write_summary,
    "github": write_github,
    "json": write_json,
    "sarif": _write_sarif,
    "markdown": write_markdown,
}
