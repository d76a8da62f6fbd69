"""What several translations have, or lack, alike: the source was changed, and one finding says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from guidecheck.model.findings import Finding, Message, Related, Severity, say
from guidecheck.model.page import Page


def told_once(findings: Iterable[Finding], source: Page, is_lost: Callable[[Finding], bool]) -> list[Finding]:
    """Return the findings on a document with one for what several translations have and the source has not.

    `is_lost` tells whether a finding says so. The others become places of the first, which weighs as the heaviest.
    """
    rest: list[Finding] = []
    first: dict[Message | str, int] = {}
    for one in findings:
        at = first.get(one.message, len(rest))
        if at < len(rest) and rest[at].path != one.path:
            related = (*rest[at].related, Related(one.path, one.line, say("this too")))
            severity = min(rest[at].severity, one.severity, key=[*Severity].index)
            rest[at] = replace(rest[at], related=related, severity=severity)
            continue
        if one.path != source.path and is_lost(one):
            first.setdefault(one.message, at)
        rest.append(one)
    return rest
