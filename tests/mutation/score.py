"""Applies changes and judges what the checks say of each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from guidecheck.model.findings import Finding
from guidecheck.model.guide import Document, DocumentView, Guide
from guidecheck.model.page import Page
from guidecheck.model.record import NO_RECORD, Accepted, Record, Translations
from guidecheck.model.site import Site
from guidecheck.pairing.fingerprints import fingerprint
from guidecheck.run.rules import find_checks
from guidecheck.source.load import load
from guidecheck.source.markdown.fold import parse_page
from mutation.changes import Change, harmful, harmless, untranslated

RULES = frozenset(
    {
        "page-missing",
        "section-missing",
        "section-moved",
        "section-level",
        "block-mismatch",
        "fact-mismatch",
        "front-matter-mismatch",
        "front-matter-missing",
        "untranslated",
    }
)
CHECKS = tuple(
    check for check in find_checks() if RULES & {rule.name for rule in check.rules} and check.subject == "documents"
)


# What the record of accepted translations has a say in.
PAIRING = frozenset(
    {"section deleted", "heading deleted", "sections swapped", "section re-levelled", "heading retitled"}
)


@dataclass
class Score:
    """How many changes of each kind were made, which were not reported right, and which had false findings.

    Of a harmless change, and of none, every finding is a false one.
    """

    made: Counter[str] = field(default_factory=Counter)
    harmful: set[str] = field(default_factory=set)
    missed: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    false: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, other: Score) -> None:
        """Add the score of other pages."""
        self.made += other.made
        self.harmful |= other.harmful
        for mine, theirs in ((self.missed, other.missed), (self.false, other.false)):
            for kind, names in theirs.items():
                mine[kind] += names

    def table(self) -> Iterator[str]:
        """Yield the score, a line a kind."""
        width = max(map(len, self.made))
        for kind, count in sorted(self.made.items(), key=lambda one: (one[0] not in self.harmful, one[0])):
            if kind in self.harmful:
                right = count - len(self.missed[kind])
                yield f"{kind:{width}} {right:5} of {count:5} reported right {100 * right / count:7.2f} %"
            else:
                silent = count - len(self.false[kind])
                yield f"{kind:{width}} {silent:5} of {count:5} silent         {100 * silent / count:7.2f} %"
        together = (
            f"{self.right} of {self.total} harmful changes reported right ({100 * self.right / self.total:.2f} %)"
        )
        yield f"{together}, {sum(map(len, self.false.values()))} false findings"

    @property
    def total(self) -> int:
        """Return how many harmful changes were made."""
        return sum(count for kind, count in self.made.items() if kind in self.harmful)

    @property
    def right(self) -> int:
        """Return how many of them were reported by the right rule on the right line."""
        return self.total - sum(map(len, self.missed.values()))


def score_pages(root: Path, key: str) -> Score:
    """Apply every change to every page of a document, one at a time, and return how it went."""
    score = Score()
    guide = _guide(root)
    site, pages = guide.site, next(document.pages for document in guide.documents if document.key == key)
    source, target = (pages[language.key] for language in site.languages)
    for page, other in ((source, target), (target, source)):
        for change in (Change("untouched", page.text), *harmful(page, other), *harmless(page)):
            judge(site, page, other, change, score)
    for change in untranslated(target, source):
        judge(site, target, source, change, score)
    # With the languages exchanged, the source is a translation.
    exchanged = replace(site, languages=site.languages[::-1])
    for change in untranslated(source, target, ("paragraph",)):
        judge(exchanged, source, target, replace(change, kind=f"{change.kind}, into {source.language}"), score)
    return score


@lru_cache(maxsize=2)
def _guide(root: Path) -> Guide:
    return load(root)


def find(site: Site, pages: dict[str, Page], record: Record = NO_RECORD) -> list[Finding]:
    """Return what the section rules find in a guide of one document."""
    key = next(iter(pages.values())).key
    translations = Translations({language.key: {key: record} for language in site.languages[1:]})
    view = DocumentView(site, Document(key, pages), translations=translations)
    return [finding for check in CHECKS for finding in check.run(view) if finding.rule in RULES]


def judge(site: Site, page: Page, other: Page, change: Change, score: Score) -> None:
    """Apply one change and enter what is said of it into the score; what a record bears on, also with one."""
    pages = {other.language: other}
    if change.text is not None:
        pages[page.language] = parse_page(change.text, page.path, page.language, page.key)
    _judge(find(site, pages), page, other, change, score)
    if change.kind in PAIRING:
        source, target = (page, other) if page.language == site.source.key else (other, page)
        known = replace(change, kind=f"{change.kind}, pages accepted before")
        _judge(find(site, pages, _accepted(source, target)), page, other, known, score)


@lru_cache(maxsize=2)
def _accepted(source: Page, target: Page) -> Record:
    pairs = zip(source.sections, target.sections, strict=True)
    return Record.of(Accepted(fingerprint(source, one), fingerprint(target, two), one.heading) for one, two in pairs)


def _judge(findings: list[Finding], page: Page, other: Page, change: Change, score: Score) -> None:
    score.made[change.kind] += 1
    if change.rules:
        score.harmful.add(change.kind)
    right = [finding for finding in findings if _is_right(change, page, other, finding)]
    name = f"{page.path} ({change.kind}, {min(change.own | change.other, default=0)})"
    if change.rules and not right:
        said = "; ".join(f"{f.rule} {f.path}:{f.line}" for f in findings) or "nothing"
        places = f"{sorted(change.own)} or in the other page {sorted(change.other)}"
        score.missed[change.kind].append(f"{name}: expected {sorted(change.rules)} on {places}, found {said}")
        return
    beside = [f for f in findings if f not in right[:1] and (f.rule, f.path, f.line) not in change.follows]
    if beside:
        said = "; ".join(f"{f.rule} {f.path}:{f.line} {f.message}" for f in beside)
        score.false[change.kind].append(f"{name}: {said}")


def _is_right(change: Change, page: Page, other: Page, finding: Finding) -> bool:
    if finding.rule not in change.rules:
        return False
    if finding.path == page.path:
        return finding.line in change.own
    # Of siblings built alike, those that the finding names beside the one that it stands on.
    if change.other & {finding.line, *(one.line for one in finding.related if one.path == finding.path)}:
        return True
    return change.named and any(one.path == page.path and one.line in change.own for one in finding.related)
