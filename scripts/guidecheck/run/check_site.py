"""The checks of a built site: what they find, less what a change did not touch, or the site before it had already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guidecheck.base import disk
from guidecheck.model.findings import Finding, GuideError, say
from guidecheck.model.page import WrittenPage
from guidecheck.run.asked import Asked
from guidecheck.run.rules import find_checks, find_parts, run_checks
from guidecheck.site.addresses import output_url
from guidecheck.site.model import BuiltSite
from guidecheck.site.pages import PARTS
from guidecheck.site.read import read_site
from guidecheck.source import config
from guidecheck.source.sources import find_sources

if TYPE_CHECKING:
    from guidecheck.run.changes import Changes
    from guidecheck.run.known import Known


def check_site(
    root: Path, directory: Path | None, asked: Asked, base_url: str = "", jobs: int = 0
) -> tuple[BuiltSite, list[Finding]]:
    """Return the site that was built of the guide in `root`, and what its checks find, which nobody has silenced yet.

    It is read from `directory`, or where the configuration publishes it, as if published at `base_url`, or where its
    pages say. Raises `GuideError` where there is none, or for the name of no rule.
    """
    configured = config.read_site(root)
    if not directory and disk.leaves(root / configured.publish, root):
        raise GuideError(
            say(
                "{path} leads out of {tree}; name the built site: guidecheck site DIR.",
                path=configured.publish,
                tree=disk.work_tree(root),
            )
        )

    def sources() -> Iterator[tuple[str, WrittenPage]]:
        # What is needed next is imported while others still read (docs/benchmarks.md, site, all rules).
        from guidecheck.source.files import LazyPage

        find_checks("site")
        for source in find_sources(root, configured).pages:
            page = LazyPage(root, source, configured)
            yield output_url(page, configured), page

    built = read_site(
        directory or root / configured.publish,
        configured,
        root,
        base_url=base_url,
        sources=sources,
        # All of them ask for all (docs/benchmarks.md, site, all rules).
        parts=find_parts(asked.only, asked.skip) if asked.only or asked.skip else PARTS,
        jobs=jobs,
    )
    return built, run_checks("site", built, asked.only, asked.skip)


def of_changed_pages(findings: list[Finding], built: BuiltSite, changes: Changes) -> list[Finding]:
    """Return findings without those on pages of the site whose sources a change does not concern."""
    if changes.keys is None or not changes.content_only:
        return findings
    untouched = {
        page.path for page in built.pages if (source := built.sources.get(page.url)) and source.key not in changes.keys
    }
    return [finding for finding in findings if finding.path not in untouched]


def known_of(root: Path, directory: Path, asked: Asked, base_url: str, jobs: int, folder: str) -> Known:
    """Return what is found in the site in `directory`, built before a change, as if it were in `folder`."""
    # Few runs ask for it (docs/benchmarks.md, site, all rules).
    from guidecheck.run.known import Known

    built, findings = check_site(root, directory, asked, base_url, jobs)
    return Known.of(findings, root).moved(built.folder, folder)
