"""Reports: one writer a format, a pure function from findings to text. Nothing else knows formats."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from guidecheck import messages
from guidecheck.model import Finding, Message, Severity, say

SCHEMA_VERSION = 1
# What GitHub shows of a step's annotations, of each severity; more are dropped without a word.
GITHUB_MOST = 10
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# GitHub refuses a step's summary of more than 1 MiB whole; half of it is left to what else the step says.
SUMMARY_MOST_BYTES = 512 * 1024
_SEVERITY_NAMES = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.NOTE: say("note")}


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say: its findings in order, how many pages it looked at, and in which language to say it.

    `base` is the guide's root inside the repository, with `/` at its end; GitHub places findings by it. `made` is the
    folder, relative to the root, of files that are made and in no repository.
    """

    findings: Sequence[Finding]
    pages: int
    language: str = messages.ENGLISH
    base: str = ""
    made: str = ""

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def say(self, message: Message) -> str:
        """Say a message in the language of the report."""
        return messages.text(message, self.language)

    def worst_first(self) -> list[Finding]:
        """Return the findings by severity, then in their order."""
        return sorted(self.findings, key=lambda finding: list(Severity).index(finding.severity))


def write_text(report: Report) -> str:
    """Write one finding a paragraph, `path:line:column` first, as editors and terminals expect, and a last line."""
    lines = [line for finding in report.findings for line in _paragraph(report, finding)]
    lines.append(_totals(report))
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
    return "".join(f"{visible(line)}\n" for line in (*lines, _totals(report)))


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
    return _json(document)


def write_sarif(report: Report) -> str:
    """Write a SARIF 2.1.0 log, with the help of every rule, for code scanning."""
    from guidecheck.rules import find_rules
    from guidecheck.sarif import make_log

    rules = list(find_rules().values())
    return _json(make_log(report.findings, rules, report.base, report.language))


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
                *filter(None, [report.say(finding.hint)]),
                *(f"{report.base}{other.path}:{other.line}: {report.say(other.message)}" for other in finding.related),
            ]
        )
        place = f"file={_property(report.base + finding.path)},line={finding.line},col={finding.column}"
        lines.append(f"::{_GITHUB_LEVELS[finding.severity]} {place},title={_property(finding.rule)}::{_data(text)}")
    hidden = sum(max(0, count - GITHUB_MOST) for count in shown.values())
    if hidden:
        lines.append(report.say(say("{count} more findings are not shown as annotations.", count=hidden)))
    lines.append(_totals(report))
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


def write_markdown(report: Report) -> str:
    """Write a job summary: a table a page, the page with the worst first, and at most `SUMMARY_MOST_BYTES`."""
    pages: dict[str, list[Finding]] = {}
    for finding in report.worst_first():
        pages.setdefault(finding.path, []).append(finding)
    parts = [f"### guidecheck\n\n{as_markdown(_totals(report))}\n"]
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
    said = [report.say(finding.message), report.say(finding.hint)]
    said += (f"`{report.base}{other.path}:{other.line}`: {report.say(other.message)}" for other in finding.related)
    rule = f"{report.say(_SEVERITY_NAMES[finding.severity])} `{finding.rule}`"
    return f"| {finding.line} | {as_markdown(rule)} | {'<br>'.join(map(as_markdown, filter(None, said)))} |\n"


WRITERS: dict[str, Callable[[Report], str]] = {
    "text": write_text,
    "github": write_github,
    "json": write_json,
    "sarif": write_sarif,
    "markdown": write_markdown,
}


def visible(text: str) -> str:
    """Return a text with control and formatting characters written out, so that none reaches a terminal."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or unicodedata.category(character) == "Zs" else _escaped(character)
        for character in text
    )


def _json(document: object) -> str:
    text = json.dumps(document, ensure_ascii=False, indent=1)
    # A file name that is not UTF-8 holds lone surrogates, which only the escaped form can carry.
    return (text if text.isprintable() or _encodes(text) else json.dumps(document, indent=1)) + "\n"


def as_markdown(text: str) -> str:
    """Return Markdown that shows a text and nothing else; what stands in backticks is shown as code.

    Punctuation that could mean something becomes a character reference, which Markdown never takes as structure
    (CommonMark 0.31, 6.2). GitHub looks for mentions and issue numbers in what comes out, so a blank without width
    breaks them.
    """
    parts = _CODE.split(visible(text))
    return "".join(
        f"<code>{_references(part)}</code>" if index % 2 else _BREAK.sub("\\g<0>\u200b", _references(part))
        for index, part in enumerate(parts)
    )


_CODE = re.compile("`([^`]+)`")
_BREAK = re.compile("&#(?:35|64);")
_ACTIVE = re.compile(r"[!\"#$&*:<=>@\[\\\]^_`{|}~]|(?<=www)\.", re.IGNORECASE)


def _references(text: str) -> str:
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)


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


_ONE_AND_MORE = {
    Severity.ERROR: (say("{count} error"), say("{count} errors")),
    Severity.WARNING: (say("{count} warning"), say("{count} warnings")),
    Severity.NOTE: (say("{count} note"), say("{count} notes")),
}


def _totals(report: Report) -> str:
    counts = [
        report.say(Message(_ONE_AND_MORE[severity][count != 1].template, (("count", count),)))
        for severity in Severity
        if (count := report.count(severity))
    ]
    found = ", ".join(counts) or report.say(say("nothing to report"))
    if report.pages == 1:
        return report.say(say("Checked {count} page: {found}.", count=report.pages, found=found))
    return report.say(say("Checked {count} pages: {found}.", count=report.pages, found=found))
