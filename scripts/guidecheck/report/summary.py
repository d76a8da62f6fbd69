"""Totals by rule, language and page, so that the findings of a large site are read in one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from guidecheck.base.visible import columns, visible
from guidecheck.model.findings import Finding, Message, Severity, say
from guidecheck.report.report import Report

# What the tables show at most, so that all of them are one screen.
MOST_ROWS = 12
_COLUMNS = (say("errors"), say("warnings"), say("notes"))


def write_summary(report: Report) -> str:
    """Write the totals by rule, language and page, and the last line of the text report."""
    return "".join(f"{visible(line)}\n" for line in (*totals_by(report), report.totals()))


def totals_by(report: Report) -> Iterator[str]:
    """Yield the lines of three tables, each with the most and worst findings first, and a blank line after each."""
    if not report.findings:
        return
    yield from _table(report, say("rule"), lambda finding: finding.rule)
    yield from _table(report, say("language"), lambda finding: report.language_of(finding.path) or "-")
    yield from _table(report, say("page"), lambda finding: finding.path)


def _table(report: Report, title: Message, key: Callable[[Finding], str]) -> Iterator[str]:
    counts: dict[str, Counter[Severity]] = {}
    for finding in report.findings:
        counts.setdefault(key(finding), Counter())[finding.severity] += 1
    # Counters answer 0 for what they have not met.
    worst = sorted(counts, key=lambda name: ([-counts[name][severity] for severity in Severity], name))
    header = [*map(report.say, _COLUMNS), report.say(title)]
    rows = [[*(str(counts[name][severity]) for severity in Severity), name] for name in islice(worst, MOST_ROWS)]
    widths = [max(map(columns, column)) for column in zip(header[:-1], *(row[:-1] for row in rows))]
    for *numbers, name in (header, *rows):
        cells = (" " * (width - columns(number)) + number for number, width in zip(numbers, widths))
        yield f"{'  '.join(cells)}  {name}"
    if (left := len(worst) - MOST_ROWS) > 0:
        yield report.say(say("… and {count} more", count=left))
    yield ""
