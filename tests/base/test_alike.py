from __future__ import annotations

from collections.abc import Sequence

from guidecheck.base.alike import fold_alike
from guidecheck.model.findings import Finding, Severity, say


def finding(rule: str, line: int) -> Finding:
    return Finding(rule, Severity.NOTE, "a.md", line, 1, say("text"))


def test_many_that_are_alike_are_one_in_place_of_their_first_and_the_others_stay() -> None:
    findings = [finding(rule, line) for line, rule in enumerate(["a", "b", "c", "b", "a", "c", "b"], 1)]

    def fold(alike: Sequence[Finding]) -> Finding | None:
        return finding(f"{len(alike)} {alike[0].rule}", 9) if len(alike) > 2 else None

    folded = fold_alike(findings, lambda one: one.rule if one.rule != "c" else "", fold)
    assert [(one.rule, one.line) for one in folded] == [("a", 1), ("3 b", 9), ("c", 3), ("a", 5), ("c", 6)]
