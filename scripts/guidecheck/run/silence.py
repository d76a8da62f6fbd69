"""What a project has asked not to hear: comments in pages, `[[ignore]]`, and the severity of rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from guidecheck.checks.source.ignores import INVALID, UNUSED
from guidecheck.model.findings import Finding, GuideError, Rule, Severity, say
from guidecheck.model.page import Page
from guidecheck.model.settings import EVERY_RULE, Settings, matches
from guidecheck.source.ignore_comments import Covering, Extent, extent_of, read_comments


def heed_comments(
    pages: Iterable[Page], findings: Sequence[Finding], judged: Collection[str], known: Mapping[str, Rule]
) -> list[Finding]:
    """Return the findings that no comment of their page silences, and a note on each comment that silences nothing.

    `judged` are the rules that have been run: of others a comment may still be wanted. `known` are the names of all.
    """
    comments = {page.path: found for page in pages if (found := read_comments(page))}
    if not comments:
        return list(findings)
    covering = {path: Covering(found) for path, found in comments.items()}
    used: set[tuple[str, Extent]] = set()
    left = []
    for finding in findings:
        on_page = None if known[finding.rule].guards else covering.get(finding.path)
        silencing = on_page(finding.rule, finding.line) if on_page else []
        used.update((finding.path, one) for one in silencing)
        if not silencing:
            left.append(finding)
    for path, found in comments.items():
        for one in found:
            if not one.reason:
                continue
            if one.rule not in known and one.rule != EVERY_RULE:
                message = say("There is no rule named {names}; `guidecheck rules` lists them.", names=one.rule)
                left.append(INVALID.at(path, one.line, one.column, message))
            elif (path, extent_of(one)) not in used and (one.rule in judged or one.rule == EVERY_RULE):
                message = say("This comment silences nothing: no finding of {rule} is there.", rule=one.rule)
                left.append(UNUSED.at(path, one.line, one.column, message, say("Remove it.")))
    return sorted(left)


def heed_settings(
    settings: Settings,
    findings: Sequence[Finding],
    known: Mapping[str, Rule],
    judged: Collection[str] = (),
    asked: Collection[str] = (),
) -> list[Finding]:
    """Return the findings as the settings want them: without those ignored, and in their severities.

    `judged` are the rules (or `*`) that have been run on all there is: an entry for one of them that ignores nothing is
    a note. `asked` are rules that the command line names, which wins over `off`. `known` are all rules. Raises
    `GuideError` where the settings name a rule that there is not.
    """
    _check_names(settings, known)
    unused = set(settings.ignores)
    left = []
    for finding in findings:
        covering = [
            one
            for one in settings.ignores
            if one.rule in (finding.rule, EVERY_RULE) and matches(one.path, finding.path)
        ]
        unused.difference_update(covering)
        if covering:
            continue
        severity = settings.severity.get(finding.rule, finding.severity)
        if severity is None and finding.rule in asked:
            severity = finding.severity
        # What a rule itself weighs less than it does in general, such as in a language in the making, stays so.
        if severity and finding.severity != known[finding.rule].severity:
            severity = max(severity, finding.severity, key=list(Severity).index)
        if severity:
            left.append(finding if severity == finding.severity else replace(finding, severity=severity))
    for one in settings.ignores:
        if one in unused and one.rule in judged:
            message = say("The entry for {rule} in {path} ignores nothing.", rule=one.rule, path=one.path)
            left.append(UNUSED.at(settings.file, one.line, 1, message, say("Remove it.")))
    return sorted(left)


def _check_names(settings: Settings, known: Collection[str]) -> None:
    for name in (*settings.severity, *(one.rule for one in settings.ignores)):
        if name in known or (name == EVERY_RULE and name not in settings.severity):
            continue
        # Only a run that ends here needs it.
        from guidecheck.base.nearest import nearest

        if near := nearest(name, known):
            raise GuideError(
                say(
                    "{path}: there is no rule named {name}; did you mean {nearest}?",
                    path=settings.file,
                    name=name,
                    nearest=near,
                )
            )
        raise GuideError(
            say("{path}: there is no rule named {name}; `guidecheck rules` lists them.", path=settings.file, name=name)
        )
