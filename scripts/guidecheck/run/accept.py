"""The state of translations: a table of it, accepting pages after review, and the file that the site shows it from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from guidecheck.base import disk
from guidecheck.base.json_text import json_text
from guidecheck.base.scripts import fold_blanks
from guidecheck.model.findings import GuideError, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.record import STATES, Accepted, Record, StateCounts, Translations
from guidecheck.run.document_results import Documents
from guidecheck.source import licenses, record_file

if TYPE_CHECKING:
    from guidecheck.pairing.states import Printed


# Above the columns of the table; the last are of `STATES`, in their order.
HEADER = (
    say("page"),
    say("language"),
    say("in step"),
    say("source changed"),
    say("translation changed"),
    say("unreviewed"),
)


def table(state_counts: Iterable[StateCounts]) -> list[Sequence[str]]:
    """Return the state of translations as the rows of a table."""
    counts = ((one, [str(one.counts.get(state, 0)) for state in STATES]) for one in state_counts)
    return [(one.path, one.language, *numbers) for one, numbers in counts]


def accept(root: Path, paths: Sequence[Path], jobs: int = 0) -> int:
    """Record every pair of sections of the documents that `paths` name as accepted; return how many pages that was.

    Pages that are gone from the guide leave the record. Raises `GuideError` as `Documents` does, where the file cannot
    be written, and, when all others are recorded, for pages that cannot be accepted: they cannot be read, or their
    sections are no pairs.
    """
    # Between reading and writing no other may write: what it accepted would be lost.
    with held(root):
        return _accept(root, paths, jobs)


def _accept(root: Path, paths: Sequence[Path], jobs: int) -> int:
    documents = Documents(root, paths, jobs=jobs)
    guide = documents.guide
    grounds = {file.path for file in guide.grounds.values()}
    kept = {
        language: {
            key: record for key, record in pages.items() if key in guide.keys.get(language, ()) or key in grounds
        }
        for language, pages in guide.translations.records.items()
    }
    accepted, refused = 0, []
    for key, pages in documents.make_each(accepted_lines).items():
        for path, language, fault, lines, of_grounds in pages:
            if fault:
                refused.append(f"{path} ({fault})")
                continue
            accepted += 1
            own = kept.setdefault(language, {})
            own[key] = Record(lines)
            if of_grounds:
                own[guide.grounds[licenses.folder(key)].path] = Record(of_grounds)
    replace(root, record_file.PATH, record_file.write(Translations(kept)))
    if refused:
        raise GuideError(
            say(
                "Not accepted, as there is an error to be mended first: {paths}. Translations accepted: {count}.",
                paths=", ".join(sorted(refused)),
                count=accepted,
            )
        )
    return accepted


# What makes a page that nobody can have compared with its source, section by section.
_FAULTS = frozenset(
    (
        *("section-missing", "section-moved", "section-level"),
        *("front-matter-invalid", "file-encoding", "file-size", "file-conflict", "shortcode-unclosed"),
    )
)


def accepted_lines(view: DocumentView) -> list[tuple[str, str, str, Sequence[str], Sequence[str]]]:
    """Return path and language of each translation, the rule that speaks against it or nothing, and its lines.

    The last are those of what `data/grounds` says in that language.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.pairs import pair_document
    from guidecheck.pairing.reading_states import readings
    from guidecheck.pairing.states import printed
    from guidecheck.pairing.whole import fault_of_whole
    from guidecheck.run.rules import run_checks

    source = view.document.pages.get(view.site.source.key)
    if not source:
        return []
    faults: dict[str, str] = {}
    for finding in run_checks("documents", view, [*_FAULTS]):
        if finding.severity is Severity.ERROR:
            faults.setdefault(finding.path, finding.rule)
            for one in finding.related:
                faults.setdefault(one.path, finding.rule)
    pairs = {pages.target.path: pages for pages in pair_document(view)}
    said = list(readings(view))
    found: list[tuple[str, str, str, Sequence[str], Sequence[str]]] = []
    for page in view.pages():
        if page is source:
            continue
        fault = faults.get(page.path, "")
        if source.problem or source.front_matter.problem:
            fault = faults.get(source.path, "") or fault
        if not fault and page.path in pairs and fault_of_whole(pairs[page.path]):
            fault = "untranslated"  # It has no sections of its own to accept.
        lines = Record.of(map(_accepted, printed(pairs[page.path]))).lines if page.path in pairs else ()
        of_grounds = Record.of(one.accepted for one in said if one.language == page.language).lines
        found.append((page.path, page.language, fault, lines, of_grounds))
    return found


def _accepted(one: Printed) -> Accepted:
    return Accepted(one.source, one.target, fold_blanks(one.pair.source.heading))


def write_state(root: Path, state_counts: Iterable[StateCounts], path: Path) -> None:
    """Write how each translation stands, for the site to tell its readers, and which of its sections are behind."""
    pages: dict[str, dict[str, object]] = {}
    for one in state_counts:
        state = "behind" if one.behind else "unreviewed" if one.counts.get("unreviewed") else "current"
        pages.setdefault(one.language, {})[one.key] = {"state": state, "behind": one.behind}
    document = {language: dict(sorted(found.items())) for language, found in sorted(pages.items())}
    replace(root, path, json_text(document))


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Keep other runs from writing the guide's data; raises `GuideError` where one of them does not end."""
    try:
        with disk.locked(root):
            yield
    except BlockingIOError:
        raise GuideError(say("Another guidecheck is writing the data of this guide; wait until it is done.")) from None


def replace(root: Path, path: str | Path, text: str) -> None:
    """Write a file of the guide whole or not at all, and only where it says something new."""
    file = root / path
    try:
        data = text.encode()
        with suppress(FileNotFoundError):
            if disk.read(file, len(data), follow=False) == data:
                return
        disk.write_within(root, os.path.relpath(file, root), text)
    except OSError as error:
        raise disk.cannot_be_written(file, error) from error
