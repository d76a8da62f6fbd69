"""The source checks of a whole guide, document by document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from guidecheck.model.findings import Finding
from guidecheck.model.guide import DocumentView, Guide, GuideData, data_of
from guidecheck.model.leads import Leads, PageLeads, Published
from guidecheck.model.page import Page
from guidecheck.model.record import StateCounts
from guidecheck.model.settings import Settings
from guidecheck.model.site import Site
from guidecheck.run.all_pages import AllPages, fold_namesakes, judge_leads, settle, told_twice, without_unpublished
from guidecheck.run.document_results import Documents
from guidecheck.run.packed import pack, unpack, unpack_leads
from guidecheck.source.ignore_comments import Covering, read_comments

if TYPE_CHECKING:
    from guidecheck.run.changes import Changes


class Checked(NamedTuple):
    """What the source checks found, in order, on how many pages, how the translations stand, and the settings.

    `documents` are those that it was found in. `again` are findings of facts that those on links tell too: whoever
    wants both has one of them.
    """

    findings: list[Finding]
    pages: int
    state_counts: list[StateCounts]
    settings: Settings = Settings()
    documents: Documents | None = None
    again: frozenset[Finding] = frozenset()


def check_source(
    root: Path, paths: Sequence[Path] = (), changes: Changes | None = None, jobs: int = 0, now: Documents | None = None
) -> Checked:
    """Check the guide in `root`; arguments and errors are those of `Documents`."""
    documents = Documents(root, paths, changes, jobs, now)
    seen = documents.make_each(look_at, data_task=find_data_faults).values()
    packed = [one for _, faults, _, _ in seen for one in faults] + documents.make_once(find_data_faults)
    leads = unpack_leads(one for _, _, _, each in seen for one in each)
    guide = documents.guide
    # Only a link that no page answers, or a page that may not be published, needs the list.
    own = Leads(guide.site, leads, cache(partial(_list_published, root, guide.site)), today=guide.today)
    look = partial(_look_again, documents) if documents.are_part else None
    pages = AllPages(own, partial(_mark, documents), look, documents.keys)
    found = settle([*map(unpack, packed)], pages)
    of_links = judge_leads(pages)
    findings = sorted([*fold_namesakes([*without_unpublished(found, own)], pages), *of_links])
    documents.keep()
    return Checked(
        findings,
        sum(count for count, _, _, _ in seen),
        [StateCounts(*one) for _, _, state_counts, _ in seen for one in state_counts],
        guide.settings,
        documents,
        told_twice(found, of_links, own),
    )


def _list_published(root: Path, site: Site) -> Published:
    # Few runs need it.
    from guidecheck.source.published import list_published

    return list_published(root, site)


def _look_again(documents: Documents, keys: Collection[str]) -> Collection[Any]:
    return documents.make_each(look_at, keys).values()


def _mark(documents: Documents, keys: Collection[str]) -> list[Any]:
    # Few runs need it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.exchanged import read_marks

    return [one for each in documents.make_each(read_marks, keys).values() for one in each]


def run_source_checks(guide: Guide, only: Collection[str] = (), skip: Collection[str] = ()) -> list[Finding]:
    """Check a guide that is in memory whole, document by document; return the findings in order.

    Raises `GuideError` for an unknown rule name.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.exchanged import read_marks
    from guidecheck.run.rules import run_checks
    from guidecheck.run.views import views
    from guidecheck.source.leads import read_leads

    def mark(keys: Collection[str]) -> list[Any]:
        return [one for view in views(guide) if view.document.key in keys for one in read_marks(view)]

    of_documents = [finding for view in views(guide) for finding in run_checks("documents", view, only, skip)]
    rendered = replace(guide, documents=tuple(one for one in guide.documents if not one.unrendered))
    leads = tuple(_heeded(read_leads(page, guide.site), page) for page in rendered.pages())
    own = Leads(guide.site, leads, guide.published, today=guide.today)
    pages = AllPages(own, mark, keys=[view.document.key for view in views(guide)])
    found = settle(of_documents, pages)
    of_links = run_checks("leads", own, only, skip)
    again = told_twice(found, of_links, own)
    left = without_unpublished([one for one in found if one not in again], own)
    return sorted([*fold_namesakes([*left], pages), *run_checks("data", data_of(guide), only, skip), *of_links])


def look_at(view: DocumentView) -> tuple[int, list[Any], list[StateCounts], list[PageLeads]]:
    """Look at a document: return its pages' number, findings (packed), how they stand, and what they lead to.

    It is one look for all that ask, so that no page is parsed for each of them.
    """
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.states import state_counts
    from guidecheck.source.leads import read_leads

    pages = [*view.pages()]
    # What no address leads to leads nowhere from there: its links are those of the pages that print it.
    leads = [] if view.document.unrendered else [_heeded(read_leads(page, view.site), page) for page in pages]
    return len(pages), _packed("documents", view), state_counts(view), leads


def _heeded(leads: PageLeads, page: Page) -> PageLeads:
    """Return what a page leads to without what a comment of it asks to pass over."""
    comments = read_comments(page)
    if not comments:
        return leads
    names = dict.fromkeys(("color", "callout"), ("alert-color",))
    every = ("link-broken", "anchor-broken")
    covering = Covering(comments)
    kept = (one for one in leads.leads if not any(covering(name, one.line) for name in names.get(one.kind, every)))
    at = 0 if covering("language-empty", leads.address_at) else leads.address_at
    return leads._replace(leads=tuple(kept), address_at=at)


def find_data_faults(data: GuideData) -> list[Any]:
    """Check what a guide says beside its pages; return the findings, packed."""
    return _packed("data", data)


def _packed(subject: Literal["documents", "data"], given: DocumentView | GuideData) -> list[Any]:
    # Rules import all that they may need, and a run without new pages needs none.
    from guidecheck.run.rules import run_checks

    return [pack(finding) for finding in run_checks(subject, given)]
