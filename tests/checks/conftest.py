"""What holds for every finding, whichever test makes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from guidecheck.model.findings import Finding, Rule
from wording import assert_whole


@pytest.fixture(autouse=True)
def whole_findings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hold every finding that a test makes to what a reader needs of one, be it in Korean."""
    made: list[Finding] = []
    make = Rule.at

    def at(rule: Rule, *args: Any, **options: Any) -> Finding:
        made.append(finding := make(rule, *args, **options))
        return finding

    monkeypatch.setattr(Rule, "at", at)
    yield
    for finding in made:
        assert_whole(finding)
