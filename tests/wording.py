"""Holds what findings say to what a reader needs."""

from __future__ import annotations

import os
from string import Formatter

from guidecheck.base import messages
from guidecheck.model.findings import NOTHING, Finding, Message, Severity


def assert_sayable(message: object) -> None:
    """Fail unless a message has something in each of its gaps."""
    assert isinstance(message, Message)
    if message == NOTHING:
        return
    # mutmut names here the change that it asks about. It cannot run `make lint`, which notices other words: those that
    # nobody has put into Korean.
    if os.environ.get("MUTANT_UNDER_TEST"):
        assert message.template in messages.catalogue("ko")
    values = dict(message.values)
    for _, gap, _, _ in Formatter().parse(message.template):
        if gap is not None:
            assert values.get(gap) is not None, f"nothing stands in the gap {gap} of: {message.template}"
    for value in values.values():
        if isinstance(value, Message):
            assert_sayable(value)


def assert_whole(finding: Finding) -> None:
    """Fail unless a finding names places as a person counts them, and says what can be said."""
    assert_sayable(finding.message)
    assert finding.message != NOTHING
    assert_sayable(finding.hint)
    assert isinstance(finding.severity, Severity)
    assert finding.path and finding.line >= 1 and finding.column >= 1
    for place in finding.related:
        assert_sayable(place.message)
        assert place.path and place.line >= 1
