"""What a template does on many pages of the built site, as one finding: all of a site's findings in, fewer out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guidecheck.base.alike import fold_alike
from guidecheck.model.findings import Finding, Related, say

# People who write pages do not make the very same fault on so many of them.
MANY = 10


def fold_repeats(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in their order, of those that say the same of `MANY` pages or more the first alone.

    It names how many other pages have it, and the next. What is known to be written in content stays as it is: each
    of these places has to be mended.
    """
    return fold_alike(findings, _template, _folded)


def _folded(alike: Sequence[Finding]) -> Finding | None:
    pages: dict[str, Finding] = {}
    for one in alike:
        pages.setdefault(one.path, one)
    if len(pages) < MANY:
        return None
    first, second, *_ = pages.values()
    others = Related(second.path, second.line, say("{count} other pages have it too", count=len(pages) - 1))
    return replace(first, related=(*first.related, others))


def _template(finding: Finding) -> tuple[object, ...]:
    """Return what a template says again and again; nothing where something in the content made the fault."""
    made = any(other.path != finding.path for other in finding.related)
    return () if made else (finding.rule, finding.severity, finding.message)
