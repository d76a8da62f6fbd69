"""Sections, and what `data/grounds` says, that changed in one language since both were last accepted together."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, left_open
from guidecheck.pairing.reading_states import reading_states
from guidecheck.pairing.states import section_states

STALE = Rule(
    "translation-stale",
    Severity.WARNING,
    "a section changed in one language since both were last accepted together, and not in the other",
    bad="""
    한 문장을 고친 문단       the paragraph as it was before
    """,
    good="""
    한 문장을 고친 문단       the paragraph with that sentence mended too
    """,
    why="`guidecheck sync --accept PATH` records, after review, that a page and its translations say the same. Where"
    " both sides changed since, a person has seen to it and nothing is said. So it is of points and notes in"
    " `data/grounds`.",
)
RULES = (STALE,)

_HINT = say("Bring it up to date, or take the change back; then: guidecheck sync --accept {path}")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the sections that are behind, each on the heading of the language that has not changed, and readings."""
    for pages in section_states(view):
        if _is_broken(pages.source, view) or _is_broken(pages.target, view):
            continue
        for pair, state in pages.states:
            if state == "source changed":
                behind, section, changed, other = pages.target, pair.target, pages.source, pair.source
            elif state == "translation changed":
                behind, section, changed, other = pages.source, pair.source, pages.target, pair.target
            else:
                continue
            yield STALE.at(
                behind.path,
                section.line,
                section.column,
                say(
                    "“{heading}” changed in {changed} since both were last accepted, but not in {behind}.",
                    heading=section.heading,
                    changed=changed.language,
                    behind=behind.language,
                ),
                _HINT.filled(path=behind.path),
                (Related(changed.path, other.line, say("what changed: “{heading}”", heading=other.heading)),),
            )

    yield from _readings(view)


def _readings(view: DocumentView) -> Iterator[Finding]:
    """Yield what `data/grounds` says that is behind, each on the line of the language that has not changed."""
    source = view.site.source.key
    for reading, state in reading_states(view):
        if not view.grounds or state not in ("source changed", "translation changed"):
            continue
        path, line, other = view.grounds.path, reading.target_line, reading.source_line
        behind, changed = reading.language, source
        if state == "translation changed":
            line, other, behind, changed = other, line, changed, behind
        yield STALE.at(
            path,
            line,
            1,
            say(
                "`{name}` changed in {changed} since both were last accepted, but not in {behind}.",
                name=reading.name,
                changed=changed,
                behind=behind,
            ),
            _HINT.filled(path=path),
            (Related(path, other, say("what changed: `{name}`", name=reading.name)),),
        )


def _is_broken(page: Page, view: DocumentView) -> bool:
    """Say whether another rule tells what of a page cannot be read, which is no change of what it says."""
    return bool(page.front_matter.problem or left_open(page, view.site))
