"""What a project has chosen about the checks, as `guidecheck.toml` says it: values, and how each is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from guidecheck.model.findings import Severity

# Beside the Hugo configuration: what was found when a project began, and is not said again.
BASELINE = "guidecheck-baseline.json"
EVERY_RULE = "*"


class Ignore(NamedTuple):
    """An `[[ignore]]`: findings of this rule (or `*`) in files that `path` matches are not reported; its line."""

    rule: str
    path: str
    reason: str
    line: int


class Partial(NamedTuple):
    """A language, or a folder of its content (`docs/**`), that is in the making."""

    language: str
    path: str = ""


class Exemption(NamedTuple):
    """A pattern of URLs that are not asked (`*` and `?`), why, and when to look at it again; its line."""

    pattern: str
    reason: str
    review: date
    line: int


class LinkSettings(NamedTuple):
    """How hosts are asked. Times are in seconds.

    `delay` lies between two questions to one host, of which there is never more than one at a time; `parallel` counts
    hosts. `retries` are for 429, 5xx and broken connections: the first after about `retry_wait`, then twice that, or
    when `Retry-After` says, unless that is more than `longest_wait`. `max_bytes` is for one connection,
    before decompression; `max_body` for a page whose fragment is looked for, after it.
    """

    delay: float = 1.0
    parallel: int = 8
    connect_timeout: float = 10.0
    read_timeout: int = 20
    total_timeout: float = 60.0
    retries: int = 2
    retry_wait: float = 2.0
    longest_wait: float = 60.0
    max_bytes: int = 8_000_000
    max_body: int = 4_000_000


class Settings(NamedTuple):
    """The choices of a project; without any it is as if nothing were written.

    `file` is where they stand, relative to the root, or empty. `severity` maps a rule to another one, None for `off`.
    `equivalent` are sets of targets that mean the same in every language; `own` are keys of the front matter, in lower
    case, that each language has for itself; `allowed_html` are selectors of active content, `denied_html` of what the
    site's scripts act on. `exemptions` are the `[[links.exceptions]]`. What `sparse` holds nobody writes: languages
    that have so few of the pages that each one they lack is no news.
    """

    file: str = ""
    language: str = ""
    severity: Mapping[str, Severity | None] = {}
    partial: tuple[Partial, ...] = ()
    equivalent: tuple[tuple[str, ...], ...] = ()
    own: tuple[str, ...] = ()
    allowed_html: tuple[str, ...] = ()
    denied_html: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    links: LinkSettings = LinkSettings()
    exemptions: tuple[Exemption, ...] = ()
    sparse: tuple[str, ...] = ()

    def lack(self, language: str, key: str) -> Severity | None:
        """Return how much it weighs that a language lacks something of a page: a note where it is in the making.

        `key` is the page's path in the content folder of its language. None stands for the rule's own severity.
        """
        for one in self.partial:
            if one.language == language and (not one.path or matches(one.path, key)):
                return Severity.NOTE
        return None

    def lack_of_page(self, language: str, key: str) -> Severity | None:
        """Return how much it weighs that a language lacks a page: where it lacks most, one finding says so of all."""
        return Severity.NOTE if language in self.sparse else self.lack(language, key)

    def of_documents(self) -> object:
        """Return what bears on the findings of a document, for its digest."""
        return (self.partial, self.sparse, self.equivalent, self.own, self.allowed_html, self.denied_html)


def matches(pattern: str, path: str) -> bool:
    """Tell whether a path, with `/`, matches a pattern: `*` and `?` stay in a folder, `**` is any number of them."""
    return bool(_compiled(pattern).fullmatch(path))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    pieces, at = [], 0
    while at < len(parts):
        glob = _GLOBS.get(parts[at], "")
        # Where the same wildcard follows, the first place of what is between them is as good as any later one.
        if glob.endswith("*") and parts[at + 2 : at + 3] == [parts[at]]:
            pieces.append(f"(?>{glob}?{re.escape(parts[at + 1])})")
            at += 2
        else:
            pieces.append(glob or re.escape(parts[at]))
            at += 1
    return re.compile("".join(pieces), re.DOTALL)


_GLOBS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
