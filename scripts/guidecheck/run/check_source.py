"""The source checks of a whole guide, document by document, and findings as JSON carries them between runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, NamedTuple

from guidecheck.model.findings import Edit, Finding, Message, Related, Severity
from guidecheck.model.guide import DocumentView, Guide, GuideData, Page, Site, data_of
from guidecheck.model.leads import Lead, Leads, PageLeads
from guidecheck.model.record import StateCounts
from guidecheck.model.settings import Settings
from guidecheck.run.document_results import Documents
from guidecheck.source.ignore_comments import Covering, read_comments


class Checked(NamedTuple):
    """What the source checks found, in order, on how many pages, how the translations stand, and the settings."""

    findings: list[Finding]
    pages: int
    state_counts: list[StateCounts]
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
    packed = [one for _, faults, _, _ in seen for one in faults] + documents.make_once(find_data_faults)
    documents.keep()
    leads = _unpack_leads(one for _, _, _, each in seen for one in each)
    part = bool(paths) or keys is not None
    return Checked(
        sorted([*map(_finding, packed), *_judge_leads(root, documents.guide, leads, part, jobs)]),
        sum(pages for pages, _, _, _ in seen),
        [StateCounts(*one) for _, _, state_counts, _ in seen for one in state_counts],
        documents.guide.settings,
    )


def _judge_leads(root: Path, guide: Guide, leads: tuple[PageLeads, ...], part: bool, jobs: int) -> list[Finding]:
    if not any(page.leads or page.unseen for page in leads):
        return []
    # All rules together import the parsers, and a run that knows every page needs none (docs/benchmarks.md).
    from guidecheck.checks.source import alert_colors, links_inside, shortcodes_unknown
    from guidecheck.source.published import list_published

    site = guide.site
    published = partial(list_published, root, site)
    own = Leads(site, leads, published, today=guide.today)
    colors = alert_colors.check_leads(own)
    found = list(links_inside.check_leads(own))
    if found and part:
        # Whether a page is there, the pages of its name say, else all pages: it may have an address of its own.
        checked = frozenset(page.path for page in leads)
        for keys in (_keys_named(root, site, leads), None):
            seen = Documents(root, keys=keys, jobs=jobs).make_each(look_at).values()
            every = _unpack_leads(one for _, _, _, each in seen for one in each)
            found = list(links_inside.check_leads(Leads(site, every, published, checked, guide.today)))
            if not found:
                break
    return [*found, *colors, *shortcodes_unknown.check_leads(own)]


def _keys_named(root: Path, site: Site, leads: Sequence[PageLeads]) -> frozenset[str]:
    """Return the keys of the pages that have leads, and of those that these may lead to by their names."""
    # Few runs judge a part of the guide.
    from guidecheck.checks.source.links_inside import last_part
    from guidecheck.source.sources import find_sources

    names = {last_part(lead.target.partition("#")[0].partition("?")[0]) for page in leads for lead in page.leads}
    found = (source.key for source in find_sources(root, site).pages if last_part(source.key) in names)
    return frozenset((*found, *(page.key for page in leads)))


def _unpack_leads(packed: Iterable[Any]) -> tuple[PageLeads, ...]:
    return tuple(
        PageLeads(
            path,
            language,
            key,
            tuple((one, two) for one, two in known),
            places,
            is_open,
            tuple(Lead(*one) for one in leads),
            *when,
        )
        for path, language, key, known, places, is_open, leads, *when in packed
    )


def run_source_checks(guide: Guide, only: Collection[str] = (), skip: Collection[str] = ()) -> list[Finding]:
    """Check a guide that is in memory whole, document by document; return the findings in order.

    Raises `GuideError` for an unknown rule name.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.run.rules import run_checks
    from guidecheck.run.views import views
    from guidecheck.source.leads import read_leads

    of_documents = (finding for view in views(guide) for finding in run_checks("documents", view, only, skip))
    leads = tuple(_heeded(read_leads(page, guide.site), page) for page in guide.pages())
    inside = run_checks("leads", Leads(guide.site, leads, guide.published, today=guide.today), only, skip)
    return sorted([*of_documents, *run_checks("data", data_of(guide), only, skip), *inside])


def look_at(view: DocumentView) -> tuple[int, list[Any], list[StateCounts], list[PageLeads]]:
    """Look at a document: return its pages' number, findings (packed), how they stand, and what they lead to.

    It is one look for all that ask, so that no page is parsed for each of them.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.states import state_counts
    from guidecheck.source.leads import read_leads

    leads = [_heeded(read_leads(page, view.site), page) for page in view.pages()]
    return len(leads), _packed("documents", view), state_counts(view), leads


def _heeded(leads: PageLeads, page: Page) -> PageLeads:
    """Return what a page leads to without the links that a comment of it asks to pass over."""
    comments = read_comments(page)
    if not comments:
        return leads
    names = dict.fromkeys(("color", "callout"), ("alert-color",))
    every = ("link-broken", "anchor-broken")
    covering = Covering(comments)
    kept = (one for one in leads.leads if not any(covering(name, one.line) for name in names.get(one.kind, every)))
    return leads._replace(leads=tuple(kept))


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
