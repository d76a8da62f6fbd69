"""Findings as a SARIF 2.1.0 log, the form that code scanning reads.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; sections are named where used.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from guidecheck import __version__
from guidecheck.base.json_text import json_text
from guidecheck.base.messages import text
from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import Finding, Rule
from guidecheck.report.report import Report, hint_of
from guidecheck.run.rules import find_rules

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# The name by which code scanning knows the top of the repository.
_ROOT = "%SRCROOT%"


def write_sarif(report: Report) -> str:
    """Write the log with the help of every rule."""
    return json_text(make_log(report.findings, list(find_rules().values()), report.base, report.language))


def make_log(findings: Sequence[Finding], rules: Sequence[Rule], base: str = "", language: str = "en") -> object:
    """Return the log as JSON values; `base` is the guide's root inside the repository, with `/` at its end."""
    known = {rule.name: index for index, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "guidecheck",
                        "semanticVersion": __version__,
                        "language": language,
                        "rules": [_rule(rule, language) for rule in rules],
                    }
                },
                "language": language,
                # Section 3.14.17; our columns count characters.
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
                "invocations": [{"executionSuccessful": True}],
                "results": [_result(finding, known, seen, base, language) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule, language: str) -> dict[str, object]:
    summary = text(rule.summary, language)
    why = text(fold_blanks(rule.why), language)
    parts = [f"{summary}.", *filter(None, [why])]
    plain, marked = list(parts), list(parts)
    for title, sample in (("Bad", rule.bad), ("Good", rule.good)):
        if sample:
            sample = textwrap.dedent(sample).strip("\n")
            fence = "`" * max([3, *(len(ticks) + 1 for ticks in re.findall("`+", sample))])
            plain.append(f"{title}:\n{textwrap.indent(sample, '    ')}")
            marked.append(f"{title}:\n\n{fence}markdown\n{sample}\n{fence}")
    return {
        "id": rule.name,
        "shortDescription": {"text": f"{summary}."},
        "fullDescription": {"text": why or f"{summary}."},
        "help": {"text": "\n\n".join(plain), "markdown": "\n\n".join(marked)},
        "defaultConfiguration": {"level": str(rule.severity)},
    }


def _result(finding: Finding, known: dict[str, int], seen: Counter[str], base: str, language: str) -> dict[str, object]:
    said = "\n".join(filter(None, [text(finding.message, language), hint_of(finding, base, language)]))
    result: dict[str, object] = {
        "ruleId": finding.rule,
        "level": str(finding.severity),
        "message": _message(said),
        "locations": [_location(base + finding.path, finding.line, finding.column)],
        "partialFingerprints": {"guidecheck/v1": _fingerprint(finding, seen)},
    }
    if finding.rule in known:
        result["ruleIndex"] = known[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": index,
                **_location(base + other.path, other.line),
                "message": _message(text(other.message, language)),
            }
            for index, other in enumerate(finding.related, start=1)
        ]
    return result


def _message(said: str) -> dict[str, str]:
    # `[text](target)` is a link even in plain text (section 3.11.6); what a page says must not make one.
    return {"text": said.replace("](", "]\u200b(")}


def _location(path: str, line: int, column: int = 1) -> dict[str, object]:
    # Names that are not UTF-8 come from the file system as lone surrogates, and go back to their bytes.
    uri = quote(path, errors="surrogateescape")
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": _ROOT},
            "region": {"startLine": line, "startColumn": column},
        }
    }


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Return what stays the same while lines move: rule, file, English message, and its how-manieth it is."""
    same = f"{finding.rule}\0{finding.path}\0{finding.message}"
    seen[same] += 1
    return hashlib.sha256(f"{same}\0{seen[same]}".encode("utf-8", "surrogatepass")).hexdigest()
