"""The rules, found by walking `guidecheck.checks`; nothing is listed by hand.

A check module holds `RULES`, a tuple of `Rule`, and one function, a generator of findings:
`check(guide)` for the source, `check_site(built)` for the built site or `check_links(known)` for the answers to
external links. It imports no other check and does no I/O.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Literal

from guidecheck import checks
from guidecheck.model import Finding, GuideError, Rule, say

Subject = Literal["source", "site", "links"]
ENTRY_POINTS: dict[Subject, str] = {"source": "check", "site": "check_site", "links": "check_links"}


@dataclass(frozen=True, slots=True)
class Check:
    """A check module: the rules it can report, and the function that does, given what its subject is."""

    name: str
    subject: Subject
    rules: tuple[Rule, ...]
    run: Callable[..., Iterable[Finding]]


def find_checks(package: ModuleType = checks) -> tuple[Check, ...]:
    """Return every check of the package in the order of module names.

    Raises `TypeError` for a module that is no check, `ValueError` where two modules claim one rule name: both are
    faults of this program, found by its tests.
    """
    found: list[Check] = []
    owners: dict[str, str] = {}
    for info in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        check = _as_check(info.name, module)
        for rule in check.rules:
            if rule.name in owners:
                raise ValueError(f"rule {rule.name} is in both {owners[rule.name]} and {info.name}")
            owners[rule.name] = info.name
        found.append(check)
    return tuple(found)


def _as_check(name: str, module: ModuleType) -> Check:
    for subject, function in ENTRY_POINTS.items():
        if run := getattr(module, function, None):
            return Check(name, subject, tuple(module.RULES), run)
    raise TypeError(f"{module.__name__} has none of {', '.join(ENTRY_POINTS.values())}")


def run_checks(subject: Subject, given: object, only: Iterable[str] = (), skip: Iterable[str] = ()) -> list[Finding]:
    """Run the checks of a subject on a `Guide`, `BuiltSite` or `Known`; return their findings in order.

    Checks none of whose rules are wanted do not run. Raises `GuideError` for an unknown rule name.
    """
    found = find_checks()
    names = {rule.name for check in found for rule in check.rules}
    if unknown := sorted({*only, *skip} - names):
        raise GuideError(
            say("There is no rule named {names}; `guidecheck rules` lists them.", names=", ".join(unknown))
        )
    wanted = (set(only) or names) - set(skip)
    return sorted(
        finding
        for check in found
        if check.subject == subject and not wanted.isdisjoint(rule.name for rule in check.rules)
        for finding in check.run(given)
        if finding.rule in wanted
    )
