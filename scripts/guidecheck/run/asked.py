"""What a run is asked to say of what it found: rules that are wanted, as the settings want them, and nothing known."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guidecheck.model.findings import Finding
from guidecheck.model.settings import BASELINE, EVERY_RULE, Settings

if TYPE_CHECKING:
    from guidecheck.run.check_source import Checked
    from guidecheck.run.known import Known
    from guidecheck.run.rules import Folder


class Unknown(NamedTuple):
    """Findings that are not known, how many are and stay out, and how many of the baseline are mended."""

    findings: Sequence[Finding]
    known: int = 0
    mended: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rules' findings are asked for: those of `only`, or all, without those of `skip`.

    With `baseline`, none that the project's baseline has. `judged`, below, is the folder of checks that were run on all
    there is, None if they were not: only then is it known that an entry of the settings or the baseline has no use.
    All raise `GuideError` for the name of no rule.
    """

    only: Collection[str] = ()
    skip: Collection[str] = ()
    baseline: bool = True

    def of_source(self, checked: Checked, judged: Folder | None = None) -> list[Finding]:
        """Return what the source checks found: of the rules asked for, each fault once, as the settings want it."""
        return self.as_set(checked.settings, self._of_rules(checked), judged)

    def _of_rules(self, checked: Checked) -> list[Finding]:
        findings = checked.findings
        if not (self.only or self.skip):
            return [finding for finding in findings if finding not in checked.again] if checked.again else findings
        # Most runs name no rule.
        from guidecheck.run.rules import find_checks, find_wanted

        wanted = find_wanted(self.only, self.skip, find_checks())
        again = checked.again if "link-broken" in wanted else ()
        return [finding for finding in findings if finding.rule in wanted and finding not in again]

    def as_set(self, settings: Settings, findings: list[Finding], judged: Folder | None = None) -> list[Finding]:
        """Return findings of the rules asked for as the settings want them."""
        if not settings.severity and not settings.ignores:
            return findings
        # Only a project with such settings needs these.
        from guidecheck.run.rules import find_checks, find_rules, find_wanted
        from guidecheck.run.silence import heed_settings

        names = find_wanted(self.only, self.skip, find_checks(judged)) if judged else frozenset()
        # What says `*` may be meant for another command.
        names |= {EVERY_RULE} if judged == "source" and not self.only and not self.skip else set()
        return heed_settings(settings, findings, find_rules(), names, self.only)

    def unknown(
        self, root: Path, findings: Sequence[Finding], judged: Folder | None, before: Known | None = None
    ) -> Unknown:
        """Return the findings of the guide in `root` without those of its baseline, and those found `before` a change.

        Raises `GuideError` where the baseline cannot be read.
        """
        mended, count = 0, len(findings)
        if self.baseline and (root / BASELINE).exists():
            # Only a project with a baseline needs these.
            from guidecheck.run.known import read_baseline
            from guidecheck.run.rules import find_checks, find_wanted

            if kept := read_baseline(root):
                findings, still = kept.split(findings, root)
                if judged and not self.only and not self.skip:
                    names = find_wanted((), (), find_checks(judged))
                    # What one finding said of a language may be known of each page now.
                    mended = max(0, len(kept.of_rules(names)) - len(still.of_rules(names)))
        if before:
            findings = before.split(findings, root).new
        return Unknown(findings, count - len(findings), mended)
