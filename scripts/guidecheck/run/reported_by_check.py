"""A fault that both `check` and `site` see is reported once, by `check`: where it was made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from guidecheck.model.findings import Finding, Message
from guidecheck.run.asked import Asked
from guidecheck.site.origins import end_of

# What the checks of the built site say of links, and what those of the content say of the same.
_OF_SITE = frozenset({"site-link", "site-image", "site-anchor"})
_OF_SOURCE = frozenset({"link-broken", "anchor-broken"})


def left_by_check(root: Path, findings: list[Finding], asked: Asked, jobs: int) -> list[Finding]:
    """Return findings of the site that was built of the guide in `root`, without the links that `check` reports.

    Raises `GuideError` where the guide cannot be read.
    """
    if not (pages := pages_to_ask(findings)):
        return findings
    # Links that lead nowhere are few.
    from guidecheck.run.check_source import check_source

    checked = check_source(root, [root / page for page in pages], jobs=jobs)
    return without_repeats(findings, asked.as_set(checked.settings, checked.findings))


def pages_to_ask(findings: Iterable[Finding]) -> list[str]:
    """Return the pages of the content, by path and in order, that made links which lead nowhere in the built site."""
    return sorted({one.path for finding in findings if finding.rule in _OF_SITE for one in finding.related})


def without_repeats(findings: Sequence[Finding], of_source: Iterable[Finding]) -> list[Finding]:
    """Return findings of the built site without the links that `of_source` reports on the lines that made them."""
    reported = {(one.path, one.line, _target(one)) for one in of_source if one.rule in _OF_SOURCE}
    return [
        finding
        for finding in findings
        if finding.rule not in _OF_SITE
        or reported.isdisjoint((one.path, one.line, _target(finding)) for one in finding.related)
    ]


def _target(finding: Finding) -> tuple[str, str]:
    """Return the last segment and the fragment of the link that a finding names, which content and site write alike."""
    values = dict(finding.message.values) if isinstance(finding.message, Message) else {}
    return end_of(str(values.get("link") or values.get("target") or ""))
