"""What a template does on many pages of the built site, as one finding: all of a site's findings in, fewer out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from guidecheck.model.findings import Finding, Message, Related, Severity, say

# People who write pages do not make the very same fault on so many of them.
MANY = 10


def fold_repeats(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings in their order, of those that say the same of `MANY` pages or more the first alone.

    It names how many other pages have it, and the next. What is known to be written in content stays as it is: each
    of these places has to be mended.
    """
    alike: dict[tuple[str, Severity, Message], dict[str, Finding]] = defaultdict(dict)
    for one in findings:
        if _is_of_template(one):
            alike[one.rule, one.severity, one.message].setdefault(one.path, one)
    folded = []
    for one in findings:
        pages = alike[one.rule, one.severity, one.message] if _is_of_template(one) else {}
        if len(pages) < MANY:
            folded.append(one)
            continue
        first, second, *_ = pages.values()
        if one is first:
            others = Related(second.path, second.line, say("{count} other pages have it too", count=len(pages) - 1))
            folded.append(replace(one, related=(*one.related, others)))
    return folded


def _is_of_template(finding: Finding) -> bool:
    """Tell whether nothing in the content is known to have made a fault."""
    return all(other.path == finding.path for other in finding.related)
