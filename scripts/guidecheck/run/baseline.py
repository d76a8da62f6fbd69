"""Writes down what is found today, in the content and the built site: a project that begins late hears what is new."""

from __future__ import annotations

from pathlib import Path

from guidecheck.base import disk
from guidecheck.model.findings import GuideError, say
from guidecheck.model.settings import BASELINE
from guidecheck.run.asked import Asked
from guidecheck.run.check_site import check_site
from guidecheck.run.check_source import check_source
from guidecheck.run.known import Known, read_baseline
from guidecheck.run.reported_by_check import without_repeats
from guidecheck.run.rules import find_checks, find_wanted
from guidecheck.source.config import read_site


def write_baseline(root: Path, directory: Path | None, prune: bool, jobs: int) -> tuple[int, Path | None]:
    """Write the baseline of the guide in `root`; return how many findings it has, and where a built site is lacking.

    With `prune`, nothing new comes in. The built site is in `directory`, or where the configuration publishes it; where
    there is none, what the baseline has of it stays. Raises `GuideError` where something cannot be read or written, or
    where there is nothing to prune.
    """
    kept = read_baseline(root) if prune or (root / BASELINE).exists() else None
    if prune and kept is None:
        raise GuideError(say("{path} is not there; `guidecheck baseline` writes it.", path=BASELINE))
    asked = Asked()
    checked = check_source(root, jobs=jobs)
    findings = asked.of_source(checked, "source")
    folder = directory or root / read_site(root).publish
    is_built = directory is not None or folder.is_dir()
    if is_built:
        _, of_site = check_site(root, directory, asked, jobs=jobs)
        findings += asked.as_set(checked.settings, without_repeats(of_site, findings), "site")
    known = kept.split(findings, root).still if kept and prune else Known.of(findings, root)
    if kept and not is_built:
        known |= kept.of_rules(find_wanted((), (), find_checks("site")))
    try:
        disk.write_within(root, BASELINE, known.text())
    except OSError as error:
        raise disk.cannot_be_written(BASELINE, error) from error
    return len(known), None if is_built else folder
