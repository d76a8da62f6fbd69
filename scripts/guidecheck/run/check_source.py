"""The source checks of a whole guide, document by document, and findings as JSON carries them between runs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from guidecheck.model.findings import Edit, Finding, Message, Related, Severity
from guidecheck.model.guide import DocumentView, Guide, GuideData, data_of
from guidecheck.model.record import Standing
from guidecheck.model.settings import Settings
from guidecheck.run.document_results import Documents


class Checked(NamedTuple):
    """What the source checks found, in order, on how many pages, how the translations stand, and the settings."""

    findings: list[Finding]
    pages: int
    standings: list[Standing]
    settings: Settings = Settings()


def check_source(
    root: Path,
    paths: Sequence[Path] = (),
    keys: Collection[str] | None = None,
    jobs: int = 0,
    changed: Collection[str] = (),
) -> Checked:
    """Check the guide in `root`; arguments and errors are those of `Documents`."""
    documents = Documents(root, paths, keys, jobs, changed)
    seen = documents.make_each(look_at).values()
    packed = [one for _, faults, _ in seen for one in faults] + documents.make_once(find_data_faults)
    documents.keep()
    return Checked(
        sorted(map(_finding, packed)),
        sum(pages for pages, _, _ in seen),
        [Standing(*one) for _, _, standings in seen for one in standings],
        documents.guide.settings,
    )


def run_source_checks(guide: Guide, only: Collection[str] = (), skip: Collection[str] = ()) -> list[Finding]:
    """Check a guide that is in memory whole, document by document; return the findings in order.

    Raises `GuideError` for an unknown rule name.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.run.rules import run_checks
    from guidecheck.run.views import views

    of_documents = (finding for view in views(guide) for finding in run_checks("documents", view, only, skip))
    return sorted([*of_documents, *run_checks("data", data_of(guide), only, skip)])


def look_at(view: DocumentView) -> tuple[int, list[Any], list[Standing]]:
    """Look at a document: return how many pages it has, their findings, packed, and how they stand.

    It is one look for all that ask, so that no page is parsed for each of them.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.states import standings

    return sum(1 for _ in view.pages()), _packed("documents", view), standings(view)


def find_data_faults(data: GuideData) -> list[Any]:
    """Check what a guide says beside its pages; return the findings, packed."""
    return _packed("data", data)


def _packed(subject: Literal["documents", "data"], given: DocumentView | GuideData) -> list[Any]:
    # Rules import all that they may need, and a run without new pages needs none.
    from guidecheck.run.rules import run_checks

    return [pack(finding) for finding in run_checks(subject, given)]


def pack(finding: Finding) -> list[Any]:
    """Return a finding as plain JSON, whose messages can still be said in any language."""
    related = [[one.path, one.line, _pack_text(one.message)] for one in finding.related]
    place = [finding.rule, finding.severity.value, finding.path, finding.line, finding.column]
    edits = [[one.line, one.column, one.old, one.new, one.exact] for one in finding.edits]
    return [*place, _pack_text(finding.message), _pack_text(finding.hint), related, edits]


def _pack_text(value: object) -> object:
    if isinstance(value, Message):
        return [value.template, [[name, _pack_text(one)] for name, one in value.values]]
    return value if isinstance(value, int) else str(value)


def _finding(packed: Sequence[Any]) -> Finding:
    rule, severity, path, line, column, message, hint, related, edits = packed
    others = tuple(Related(path, line, _text(said)) for path, line, said in related)
    mending = tuple(Edit(*one) for one in edits)
    return Finding(rule, Severity(severity), path, line, column, _text(message), _text(hint), others, mending)


def _text(packed: Any) -> Any:
    if not isinstance(packed, Sequence) or isinstance(packed, str):
        return packed
    template, values = packed
    return Message(template, tuple((name, _text(one)) for name, one in values))
