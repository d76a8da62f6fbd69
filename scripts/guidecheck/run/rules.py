"""The rules, found by walking `guidecheck.checks`; nothing is listed by hand.

A check module holds `RULES`, a tuple of `Rule`, and a generator of findings for what it checks. The folder says what
that is: in `source`, `check(view)` for one document at a time, `check_data(data)` for what the guide says beside its
pages, and `check_leads(leads)` for where the links of all pages lead; in `site`, `check_site(built)`, with the `Part`s
of built pages that it asks for in a tuple `PARTS`; in `external`, `check_links(known)` for the answers to external
links. It imports no other check and does no I/O.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from guidecheck import checks
from guidecheck.model.findings import Finding, GuideError, Message, Rule, say

if TYPE_CHECKING:
    from guidecheck.model.guide import DocumentView
    from guidecheck.site.pages import Part

Subject = Literal["documents", "data", "leads", "site", "links"]
Folder = Literal["source", "site", "external"]
ENTRY_POINTS: dict[Folder, dict[Subject, str]] = {
    "source": {"documents": "check", "data": "check_data", "leads": "check_leads"},
    "site": {"site": "check_site"},
    "external": {"links": "check_links"},
}


class Check(NamedTuple):
    """What a check module does with a subject: the rules it can report, and the function that does, given that.

    `parts` are those of a built page that it asks for.
    """

    name: str
    subject: Subject
    rules: tuple[Rule, ...]
    run: Callable[..., Iterable[Finding]]
    parts: tuple[Part, ...] = ()


@cache
def find_checks(folder: Folder | None = None, package: ModuleType = checks) -> tuple[Check, ...]:
    """Return every check of a folder, or of all, in the order of folders and module names.

    Raises `TypeError` for a module that is no check, `ValueError` where two modules claim one rule name: both are
    faults of this program, found by its tests.
    """
    if folder is None:
        found = tuple(check for each in ENTRY_POINTS for check in find_checks(each, package))
    else:
        found = tuple(_checks_of(folder, package))
    owners: dict[str, str] = {}
    for check in found:
        for rule in check.rules:
            if owners.setdefault(rule.name, check.name) != check.name:
                raise ValueError(f"rule {rule.name} is in both {owners[rule.name]} and {check.name}")
    return found


def _checks_of(folder: Folder, package: ModuleType) -> Iterator[Check]:
    name = f"{package.__name__}.{folder}"
    for info in pkgutil.iter_modules(importlib.import_module(name).__path__):
        module = importlib.import_module(f"{name}.{info.name}")
        made = [
            Check(
                f"{folder}.{info.name}",
                subject,
                tuple(module.RULES),
                getattr(module, function),
                getattr(module, "PARTS", ()),
            )
            for subject, function in ENTRY_POINTS[folder].items()
            if hasattr(module, function)
        ]
        if not made:
            raise TypeError(f"{module.__name__} has none of {', '.join(ENTRY_POINTS[folder].values())}")
        yield from made


_FOLDERS: dict[Subject, Folder] = {subject: folder for folder, subjects in ENTRY_POINTS.items() for subject in subjects}


def find_rules() -> dict[str, Rule]:
    """Return every rule by its name, in the order of folders and module names."""
    return {rule.name: rule for check in find_checks() for rule in check.rules}


def no_rule(*names: str) -> Message:
    """Say that there are no rules of some names, with the one that a single name may mean."""
    # Only a run that ends here needs it.
    from guidecheck.base.nearest import nearest

    if len(names) == 1 and (near := nearest(names[0], find_rules())):
        return say("There is no rule named {names}; did you mean {nearest}?", names=names[0], nearest=near)
    return say("There is no rule named {names}; `guidecheck rules` lists them.", names=", ".join(names))


def find_wanted(only: Iterable[str], skip: Iterable[str], found: Iterable[Check]) -> frozenset[str]:
    """Return the names of the rules of some checks that are wanted: those of `only`, or all, without those of `skip`.

    Raises `GuideError` for the name of no rule at all.
    """
    names = {rule.name for check in found for rule in check.rules}
    # Most runs name no rule, or some of their own: no other module is imported to know its rules.
    if {*only, *skip} - names and (unknown := sorted({*only, *skip} - find_rules().keys())):
        raise GuideError(no_rule(*unknown))
    return frozenset(set(only) & names if only else names) - set(skip)


def find_parts(only: Iterable[str] = (), skip: Iterable[str] = ()) -> frozenset[Part]:
    """Return the parts of built pages that the wanted rules ask for. Raises `GuideError` for an unknown rule name."""
    every = find_checks("site")
    wanted = find_wanted(only, skip, every)
    return frozenset(part for check in every if wanted & {rule.name for rule in check.rules} for part in check.parts)


def run_checks(
    subject: Subject, given: object, only: Collection[str] = (), skip: Collection[str] = ()
) -> list[Finding]:
    """Run the checks of a subject on what they are given; return their findings in order.

    A check of documents is given a `DocumentView`, of data `GuideData`, of the site a `BuiltSite`, of links what is
    `Known`. Checks none of whose rules are wanted do not run. Raises `GuideError` for an unknown rule name.
    """
    view = cast("DocumentView", given) if subject == "documents" else None
    if view and _is_left_out(view):
        return []
    # Only what is needed is imported: the checks of the source and of the built site have little in common.
    every = find_checks(_FOLDERS[subject])
    # Most runs want them all, and a guide is checked document by document.
    wanted = find_wanted(only, skip, every) if only or skip else None
    found = sorted(
        finding
        for check in every
        if check.subject == subject and (wanted is None or not wanted.isdisjoint(rule.name for rule in check.rules))
        for finding in check.run(given)
        if wanted is None or finding.rule in wanted
    )
    return _heed_comments(view, found, every, wanted) if view else found


def _heed_comments(
    view: DocumentView, found: list[Finding], every: Iterable[Check], wanted: frozenset[str] | None
) -> list[Finding]:
    # Comments stand in documents alone (docs/benchmarks.md, site, all rules).
    from guidecheck.source.ignore_comments import MARK

    # Few pages ask for silence, and only they need to know all rules.
    if not any(MARK in page.text for page in view.pages()):
        return found
    # The module imports this one.
    from guidecheck.run.silence import heed_comments

    # What is found once all pages are known, a comment may still be for.
    later = {rule.name for check in every if check.subject == "leads" for rule in check.rules}
    names = {rule.name for check in every for rule in check.rules} if wanted is None else wanted
    return heed_comments(view.pages(), found, names - later, find_rules())


def _is_left_out(view: DocumentView) -> bool:
    """Tell whether no template prints what is never rendered: themes with widgets ask for `active`."""
    return view.document.unrendered and not any(page.value("active") is not False for page in view.pages())
