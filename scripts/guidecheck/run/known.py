"""What was found before and is not said again: what a project wrote down in its baseline, or what a git ref had.

A finding is known by its rule, its page and what it says, never by its line: it may move in its page. Where a page has
several that say the same, those on lines with the same text as before are the known ones. That languages lack a page is
known of each: whether they are one finding, their number and the settings decide. So is it of each page where a
language was known to have none at all.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from guidecheck.base import disk
from guidecheck.base.json_text import json_text
from guidecheck.checks.source.languages import EMPTY, language_without_pages
from guidecheck.checks.source.pages import PAGE_MISSING, languages_lacking, said_of_languages
from guidecheck.model.findings import Finding, GuideError, say
from guidecheck.model.settings import BASELINE

_VERSION = 1
# A built page may be as large as this; of a larger one lines are not compared.
_MOST_BYTES = 16 * 1024 * 1024

_What = tuple[str, str, str]


class Split(NamedTuple):
    """Findings that are new, in order, and the known ones that are still there."""

    new: list[Finding]
    still: Known


class Known:
    """Findings by page, rule and English message, each with a digest of the text of its line."""

    def __init__(self, entries: Mapping[_What, Sequence[str]] | None = None) -> None:
        self._entries = entries or {}

    def __len__(self) -> int:
        return sum(map(len, self._entries.values()))

    @classmethod
    def of(cls, findings: Iterable[Finding], root: Path) -> Known:
        """Return findings of the guide in `root` as known ones."""
        digest = _digests(root)
        entries: dict[_What, list[str]] = {}
        for finding in findings:
            entries.setdefault(finding.what, []).append(digest(finding))
        return cls(entries)

    def split(self, findings: Iterable[Finding], root: Path) -> Split:
        """Tell apart which findings of the guide in `root` are new."""
        digest = _digests(root)
        alike: dict[_What, list[Finding]] = {}
        new: list[Finding] = []
        lacking: dict[str, set[str]] = {}
        lines_of: dict[str, str] = {}
        known_to_lack, without_pages = self._lacking(), self._without_pages()
        for finding in findings:
            if languages := _languages(finding.what):
                known = languages & (known_to_lack.get(finding.path, frozenset()) | without_pages)
                lines_of[finding.path] = digest(finding)
                lacking.setdefault(finding.path, set()).update(known)
                new += [finding] if languages - known else []
            else:
                alike.setdefault(finding.what, []).append(finding)
        still: dict[_What, Sequence[str]] = {}
        for (path, rule, message), lines in self._entries.items():
            languages = _languages((path, rule, message))
            if left := languages & lacking.get(path, frozenset()):
                still[path, rule, message if left == languages else said_of_languages(left)] = lines
                lacking[path] -= left
        for path, others in lacking.items():
            if others:
                still[path, PAGE_MISSING.name, said_of_languages(others)] = [lines_of[path]]
        for what, found in alike.items():
            before = self._entries.get(what, ())
            fresh = _new_of(found, before, digest) if len(found) > len(before) else []
            new += fresh
            if before:
                still[what] = [digest(finding) for finding in found if finding not in fresh]
        return Split(sorted(new), Known(still))

    def _lacking(self) -> Mapping[str, frozenset[str]]:
        """Return which languages are known to lack each page."""
        found: dict[str, frozenset[str]] = {}
        for what in self._entries:
            if languages := _languages(what):
                found[what[0]] = found.get(what[0], frozenset()) | languages
        return found

    def _without_pages(self) -> frozenset[str]:
        """Return which languages are known to have no page."""
        return frozenset(
            filter(None, (language_without_pages(what[2]) for what in self._entries if what[1] == EMPTY.name))
        )

    def of_rules(self, names: Iterable[str]) -> Known:
        """Return those of some rules alone."""
        wanted = frozenset(names)
        return Known({what: lines for what, lines in self._entries.items() if what[1] in wanted})

    def moved(self, old: str, new: str) -> Known:
        """Return these as they would be with the files of one folder in another."""
        return Known(
            {
                (f"{new}/{path.removeprefix(f'{old}/')}" if path.startswith(f"{old}/") else path, rule, message): lines
                for (path, rule, message), lines in self._entries.items()
            }
        )

    def __or__(self, other: Known) -> Known:
        """Return these and others, which share no rule."""
        return Known({**self._entries, **other._entries})

    def text(self) -> str:
        """Return the baseline's file."""
        pages: dict[str, dict[str, dict[str, list[str]]]] = {}
        for (path, rule, message), lines in sorted(self._entries.items()):
            pages.setdefault(path, {}).setdefault(rule, {})[message] = sorted(lines)
        return json_text({"version": _VERSION, "findings": pages})


def read_baseline(root: Path) -> Known | None:
    """Return the baseline of a project, None where it keeps none; raises `GuideError` where it cannot be read."""
    try:
        document = json.loads(disk.read_text(root / BASELINE, disk.MOST_DATA, within=root))
        if document["version"] != _VERSION:
            raise ValueError(f"version {document['version']!r}")
        return Known(
            {
                (path, rule, message): [str(line) for line in lines]
                for path, rules in document["findings"].items()
                # What is said of a change to this file cannot be silenced by it.
                if path != BASELINE
                for rule, messages in rules.items()
                for message, lines in messages.items()
            }
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        reason: object = error.strerror
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        reason = say("it is not what guidecheck wrote; `guidecheck baseline` writes it anew")
    raise GuideError(say("{path} cannot be read: {reason}.", path=BASELINE, reason=reason))


def beyond(findings: Iterable[Finding], known: Iterable[object], mark: Callable[[Finding], object]) -> list[Finding]:
    """Return the findings that are more than known ones have their mark."""
    left = Counter(known)
    others = []
    for finding in findings:
        left[mark(finding)] -= 1
        if left[mark(finding)] < 0:
            others.append(finding)
    return others


def _new_of(found: Sequence[Finding], known: Sequence[str], digest: Callable[[Finding], str]) -> list[Finding]:
    """Return which of more findings than are known are the new ones: those on lines whose text is not known."""
    others = beyond(found, known, digest)
    # The text of some known lines may have changed too.
    changed = len(known) - (len(found) - len(others))
    return others[changed:]


def _languages(what: _What) -> frozenset[str]:
    """Return the languages that lack a page; none where that is not what was found."""
    return languages_lacking(what[2]) if what[1] == PAGE_MISSING.name else frozenset()


def _digests(root: Path) -> Callable[[Finding], str]:
    @cache
    def lines(path: str) -> Sequence[bytes]:
        try:
            return disk.read(root / path, _MOST_BYTES).splitlines()
        except OSError:
            return ()

    def digest(finding: Finding) -> str:
        text = lines(finding.path)[finding.line - 1 : finding.line]
        return hashlib.blake2b(b"".join(text).strip(), digest_size=4).hexdigest()

    return digest
