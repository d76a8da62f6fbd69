"""A report: what a run found, and in which language to say it. Every format is written from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidecheck.base import messages
from guidecheck.model.findings import Finding, Message, Severity, say


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say: its findings in order, how many pages it looked at, and in which language to say it.

    `base` is the guide's root inside the repository, with `/` at its end; GitHub places findings by it. `made` is the
    folder, relative to the root, of files that are made and in no repository.
    """

    findings: Sequence[Finding]
    pages: int
    language: str = messages.ENGLISH
    base: str = ""
    made: str = ""

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def say(self, message: Message) -> str:
        """Say a message in the language of the report."""
        return messages.text(message, self.language)

    def worst_first(self) -> list[Finding]:
        """Return the findings by severity, then in their order."""
        return sorted(self.findings, key=lambda finding: list(Severity).index(finding.severity))

    def totals(self) -> str:
        """Say how many pages were checked, and what was found, in a line."""
        counts = [
            self.say(Message(_ONE_AND_MORE[severity][count != 1].template, (("count", count),)))
            for severity in Severity
            if (count := self.count(severity))
        ]
        found = ", ".join(counts) or self.say(say("nothing to report"))
        if self.pages == 1:
            return self.say(say("Checked {count} page: {found}.", count=self.pages, found=found))
        return self.say(say("Checked {count} pages: {found}.", count=self.pages, found=found))


_ONE_AND_MORE = {
    Severity.ERROR: (say("{count} error"), say("{count} errors")),
    Severity.WARNING: (say("{count} warning"), say("{count} warnings")),
    Severity.NOTE: (say("{count} note"), say("{count} notes")),
}
