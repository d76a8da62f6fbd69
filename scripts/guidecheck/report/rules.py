"""What rules there are, and what one of them wants, with samples; as text."""

from __future__ import annotations

import textwrap
from collections.abc import Collection

from guidecheck.base import messages
from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import Rule, say


def list_rules(rules: Collection[Rule], language: str) -> str:
    """Write a line for each rule: its name, its severity, and what it is for."""
    width = max(len(rule.name) for rule in rules)
    return "".join(
        f"{rule.name:{width}}  {messages.text(rule.severity, language):7}  {messages.text(rule.summary, language)}\n"
        for rule in rules
    )


def explain_rule(rule: Rule, language: str) -> str:
    """Write why there is a rule, with the samples of what it refuses and what it wants."""
    severity, summary = (messages.text(one, language) for one in (rule.severity, rule.summary))
    parts = [f"{rule.name} ({severity}): {summary}.\n"]
    if rule.why:
        parts.append(textwrap.fill(messages.text(fold_blanks(rule.why), language), 100) + "\n")
    for title, sample in ((say("Bad:"), rule.bad), (say("Good:"), rule.good)):
        if sample:
            shown = textwrap.indent(textwrap.dedent(sample).strip("\n"), "    ")
            parts.append(f"{messages.text(title, language)}\n{shown}\n")
    return "\n".join(parts)
