"""Findings, and what pages lead to, as plain JSON carries them: from run to run, and between worker processes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from guidecheck.model.findings import Edit, Finding, Message, Related, Severity
from guidecheck.model.leads import Lead, PageLeads


def pack(finding: Finding) -> list[Any]:
    """Return a finding as plain JSON, whose messages can still be said in any language."""
    related = [[one.path, one.line, _pack_text(one.message)] for one in finding.related]
    place = [finding.rule, finding.severity.value, finding.path, finding.line, finding.column]
    edits = [[one.line, one.column, one.old, one.new, one.exact] for one in finding.edits]
    return [*place, _pack_text(finding.message), _pack_text(finding.hint), related, edits]


def _pack_text(value: object) -> object:
    if isinstance(value, Message):
        return [value.template, [[name, _pack_text(one)] for name, one in value.values]]
    return value if isinstance(value, int) else str(value)


def unpack(packed: Sequence[Any]) -> Finding:
    """Return the finding that `pack` packed."""
    rule, severity, path, line, column, message, hint, related, edits = packed
    others = tuple(Related(path, line, _text(said)) for path, line, said in related)
    mending = tuple(Edit(*one) for one in edits)
    return Finding(rule, Severity(severity), path, line, column, _text(message), _text(hint), others, mending)


def _text(packed: Any) -> Any:
    if not isinstance(packed, Sequence) or isinstance(packed, str):
        return packed
    template, values = packed
    return Message(template, tuple((name, _text(one)) for name, one in values))


def unpack_leads(packed: Iterable[Any]) -> tuple[PageLeads, ...]:
    """Return what pages lead to, which the cache keeps as the tuples that they are."""
    return tuple(
        PageLeads(
            path,
            language,
            key,
            tuple((one, two) for one, two in known),
            places,
            is_open,
            tuple(Lead(*one) for one in leads),
            *when,
        )
        for path, language, key, known, places, is_open, leads, *when in packed
    )
