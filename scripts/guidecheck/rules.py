"""The rules, found by walking `guidecheck.checks`; nothing is listed by hand.

A check module holds `RULES`, a tuple of `Rule`, and a generator of findings for what it checks: `check(guide)` for
the documents of a guide, each by itself, `check_data(guide)` for what the guide says beside its pages,
`check_site(built)` for the built site (in a module named `site_…`, and there alone), `check_links(known)` for the
answers to external links. It imports no other check and does no I/O. Where it asks for a `Part` of built pages, it
names that in a tuple `PARTS`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from guidecheck import checks
from guidecheck.model import Finding, GuideError, Rule, say

if TYPE_CHECKING:
    from guidecheck.built_model import Part

Subject = Literal["documents", "data", "site", "links"]
ENTRY_POINTS: dict[Subject, str] = {
    "documents": "check",
    "data": "check_data",
    "site": "check_site",
    "links": "check_links",
}


@dataclass(frozen=True, slots=True)
class Check:
    """What a check module does with a subject: the rules it can report, and the function that does, given that.

    `parts` are those of a built page that it asks for.
    """

    name: str
    subject: Subject
    rules: tuple[Rule, ...]
    run: Callable[..., Iterable[Finding]]
    parts: tuple[Part, ...] = ()


_OF_SITE = "site_"


@cache
def find_checks(package: ModuleType = checks, *, of_site: bool | None = None) -> tuple[Check, ...]:
    """Return every check of the package, those of the built site alone, or all others, in the order of module names.

    Raises `TypeError` for a module that is no check, `ValueError` where two modules claim one rule name: both are
    faults of this program, found by its tests.
    """
    found: list[Check] = []
    owners: dict[str, str] = {}
    for info in pkgutil.iter_modules(package.__path__):
        if of_site is not None and info.name.startswith(_OF_SITE) != of_site:
            continue
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        made = [
            Check(info.name, subject, tuple(module.RULES), getattr(module, function), getattr(module, "PARTS", ()))
            for subject, function in ENTRY_POINTS.items()
            if hasattr(module, function)
        ]
        if not made:
            raise TypeError(f"{module.__name__} has none of {', '.join(ENTRY_POINTS.values())}")
        if info.name.startswith(_OF_SITE) != (made[0].subject == "site"):
            raise TypeError(f"{module.__name__} must be named {_OF_SITE}… if, and only if, it checks the built site")
        for rule in made[0].rules:
            if rule.name in owners:
                raise ValueError(f"rule {rule.name} is in both {owners[rule.name]} and {info.name}")
            owners[rule.name] = info.name
        found += made
    return tuple(found)


def find_rules() -> dict[str, Rule]:
    """Return every rule by its name, in the order of module names."""
    return {rule.name: rule for check in find_checks() for rule in check.rules}


def find_wanted(only: Iterable[str], skip: Iterable[str], found: Iterable[Check]) -> frozenset[str]:
    """Return the names of the rules of some checks that are wanted: those of `only`, or all, without those of `skip`.

    Raises `GuideError` for the name of no rule at all.
    """
    names = {rule.name for check in found for rule in check.rules}
    # Most runs name no rule, or some of their own: no other module is imported to know its rules.
    if {*only, *skip} - names and (unknown := sorted({*only, *skip} - find_rules().keys())):
        raise GuideError(
            say("There is no rule named {names}; `guidecheck rules` lists them.", names=", ".join(unknown))
        )
    return frozenset(set(only) & names if only else names) - set(skip)


def find_parts(only: Iterable[str] = (), skip: Iterable[str] = ()) -> frozenset[Part]:
    """Return the parts of built pages that the wanted rules ask for. Raises `GuideError` for an unknown rule name."""
    every = find_checks(of_site=True)
    wanted = find_wanted(only, skip, every)
    return frozenset(part for check in every if wanted & {rule.name for rule in check.rules} for part in check.parts)


def run_checks(
    subject: Subject | Literal["source"], given: object, only: Collection[str] = (), skip: Collection[str] = ()
) -> list[Finding]:
    """Run the checks of a subject on a `Guide`, `BuiltSite` or `Known`; return their findings in order.

    The source of a guide is its documents and its data. Checks none of whose rules are wanted do not run. Raises
    `GuideError` for an unknown rule name.
    """
    # What checks the source imports much that the built site has no use for, and the other way round.
    every = find_checks(of_site=subject == "site")
    # Most runs want them all, and a guide is checked document by document.
    wanted = find_wanted(only, skip, every) if only or skip else None
    subjects = {"documents", "data"} if subject == "source" else {subject}
    return sorted(
        finding
        for check in every
        if check.subject in subjects and (wanted is None or not wanted.isdisjoint(rule.name for rule in check.rules))
        for finding in check.run(given)
        if wanted is None or finding.rule in wanted
    )
