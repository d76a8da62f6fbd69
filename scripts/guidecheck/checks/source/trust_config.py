"""What lets Hugo run programs, read files or publish more than pages: settings, and what a change brings."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import GuideData

TRUST = Rule(
    "trust-config",
    Severity.WARNING,
    "the configuration, or a change, lets Hugo run, read or publish more than pages",
    bad="""
    [security.exec]
    allow = [".*"]
    [[module.mounts]]
    source = "../../etc"
    """,
    good="""
    [security.exec]
    allow = ["^go$", "^git$"]
    """,
    why="Who builds the site runs what its configuration and templates say. Settings are told that go beyond Hugo's"
    " defaults, and folders outside of the work tree. With --changed-since so is what the change brings: files in"
    " content and static that Hugo or a browser may run, templates that do more than compute, shortcodes that read"
    " files outside of the content, modules of other hosts, and settings that choose what is checked. A person looks"
    " at it; in guidecheck.toml an [[ignore]] says that somebody has.",
)
RULES = (TRUST,)

_SAYINGS = {
    "setting": say("{name} goes beyond what Hugo does by default."),
    "content": say("Hugo may run or publish this file, which is no page."),
    "static": say("This file is published as it stands, and a browser may run it."),
    "function": say("This template calls {name}, which does more than compute."),
    "inline": say("The shortcode {name} is a template in a page."),
    "shortcode": say("The shortcode {name} reads a file outside of the content."),
    "module": say("Hugo takes templates from {name}."),
    "settings": say("This change chooses what is checked."),
}


def check_data(data: GuideData) -> Iterator[Finding]:
    """Yield what there is to trust, each at its place."""
    for one in data.layout.brought:
        message = _SAYINGS[one.kind]
        if "{name}" in message.template:
            message = message.filled(name=one.name)
        yield TRUST.at(one.path, one.line, 1, message, say("Let somebody who may decide look at it."))
