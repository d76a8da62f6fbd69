"""What several translations, or many pages, have or lack alike: one finding says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from guidecheck.base.alike import fold_alike
from guidecheck.model.findings import Finding, Message, Related, Severity, say
from guidecheck.model.leads import Leads
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


LACKING = say("This {kind} has no counterpart in {language}.")
# A shortcode that so many pages have, and no page of a language, is the other one's way to write something.
_CUSTOMARY = 5
_Lacking = tuple[str, str, Severity]


def lacks_shortcode(finding: Finding) -> _Lacking | None:
    """Return which shortcode a finding says has no counterpart, in which language, and how much that weighs."""
    if not isinstance(finding.message, Message) or finding.message.template != LACKING.template:
        return None
    values = dict(finding.message.values)
    named = dict(values["kind"].values) if isinstance(values["kind"], Message) else {}
    return (str(named["name"]), str(values["language"]), finding.severity) if "name" in named else None


def fold_shortcodes(findings: Sequence[Finding], every: Iterable[Finding], leads: Leads) -> list[Finding]:
    """Return findings with one for each shortcode that many pages have, and no page of the language that lacks it.

    `every` are the findings of all pages, `leads` what is known of them.
    """
    called = {(name, page.language) for page in leads.pages for name in page.calls.split("\n")}
    lacking = {(one.path, found) for one in every if (found := lacks_shortcode(one)) and found[:2] not in called}
    counts = Counter(found for _, found in lacking)

    def mark(finding: Finding) -> _Lacking | None:
        found = lacks_shortcode(finding)
        return found if found and counts[found] >= _CUSTOMARY else None

    def fold(alike: Sequence[Finding]) -> Finding:
        first, *others = sorted(alike)
        values = dict(first.message.values)
        said = say("{count} pages have this {kind}, and no page in {language} has it.")
        message = said.filled(count=counts[lacks_shortcode(first) or ("", "", Severity.NOTE)], **values)
        hint = say("Add it where it belongs, or leave it out here.")
        places = (Related(one.path, one.line, say("this too")) for one in others)
        return replace(first, message=message, hint=hint, related=(*first.related, *places))

    return fold_alike(findings, mark, fold)
