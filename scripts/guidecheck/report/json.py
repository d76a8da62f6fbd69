"""Versioned JSON for programs."""

from __future__ import annotations

from guidecheck.base.json_text import json_text
from guidecheck.model.findings import Severity
from guidecheck.report.report import Report

SCHEMA_VERSION = 1


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
            **({"known": report.known} if report.known else {}),
        },
    }
    return json_text(document)
