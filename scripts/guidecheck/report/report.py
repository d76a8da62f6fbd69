"""A report: what a run found, and in which language to say it. Every format is written from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from guidecheck.base import messages
from guidecheck.model.findings import Finding, Message, Severity, say


class Report(NamedTuple):
    """What a run has to say: its findings in order, how many pages it looked at, and in which language to say it.

    `base` is the guide's root inside the repository, with `/` at its end; GitHub places findings by it. `made` is the
    folder, relative to the root, of files that are made and in no repository. `known` findings are left out, for they
    were there before; `mended` is how many of the baseline are gone. `language_of` says which language a file is in.
    At most `most` findings of a page are shown where a person reads all of them; 0 for all.
    """

    findings: Sequence[Finding]
    pages: int
    language: str = messages.ENGLISH
    base: str = ""
    made: str = ""
    known: int = 0
    mended: int = 0
    language_of: Callable[[str], str] = lambda path: ""
    most: int = 0

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity is severity for finding in self.findings)

    def say(self, message: Message | str) -> str:
        """Say a message, or the name of a severity, in the language of the report."""
        return messages.text(message, self.language)

    def hint(self, finding: Finding) -> str:
        """Say what to do about a finding, in the language of the report."""
        return hint_of(finding, self.base, self.language)

    def worst_first(self) -> list[Finding]:
        """Return the findings by severity, then in their order."""
        return sorted(self.findings, key=lambda finding: list(Severity).index(finding.severity))

    def totals(self) -> str:
        """Say how many pages were checked, and what was found, in a line."""
        counts = [
            self.say(_ONE_AND_MORE[severity][count != 1].filled(count=count))
            for severity in Severity
            if (count := self.count(severity))
        ]
        found = ", ".join(counts) or self.say(say("nothing to report"))
        checked = (_BUILT if self.made else _WRITTEN)[self.pages != 1]
        said = [checked.filled(count=self.pages, found=found)]
        if self.known:
            said.append(say("Known and not shown: {count}.", count=self.known))
        if self.mended:
            said.append(
                say("Mended since the baseline: {count}; `guidecheck baseline --prune` drops them.", count=self.mended)
            )
        return " ".join(map(self.say, said))


def hint_of(finding: Finding, base: str, language: str) -> str:
    """Say the hint of a finding; a file that it names is named from the top of the repository, where `base` begins."""
    template, values = finding.hint.template, finding.hint.values
    located = ((name, f"{base}{value}" if name == "path" and base else value) for name, value in values)
    return messages.text(Message(template, tuple(located)), language)


_WRITTEN = (say("Checked {count} page: {found}."), say("Checked {count} pages: {found}."))
# There are more of these: lists, print views and what is made of data.
_BUILT = (say("Checked {count} built page: {found}."), say("Checked {count} built pages: {found}."))
_ONE_AND_MORE = {
    Severity.ERROR: (say("{count} error"), say("{count} errors")),
    Severity.WARNING: (say("{count} warning"), say("{count} warnings")),
    Severity.NOTE: (say("{count} note"), say("{count} notes")),
}
