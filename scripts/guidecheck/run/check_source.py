"""The source checks of a whole guide, document by document, and findings as JSON carries them between runs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from guidecheck.model.findings import Edit, Finding, Message, Related, Severity
from guidecheck.model.guide import DocumentView, Guide, GuideData, data_of
from guidecheck.model.leads import Lead, Leads, PageLeads, Published
from guidecheck.model.page import Page
from guidecheck.model.record import StateCounts
from guidecheck.model.settings import Settings
from guidecheck.model.site import Site
from guidecheck.run.document_results import Documents
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
    leads = _unpack_leads(one for _, _, _, each in seen for one in each)
    guide = documents.guide
    # Only a link that no page answers, or a page that may not be published, needs the list.
    own = Leads(guide.site, leads, cache(partial(_list_published, root, guide.site)), today=guide.today)
    whole = _Whole(documents, own)
    found = _without_customary_keys(whole, [*map(_finding, packed)])
    found = _fold_untitled(whole, _without_same_pages(whole, found))
    broken = _judge_leads(whole)
    findings = sorted([*_of_published(found, own), *broken, *_of_addresses(whole)])
    documents.keep()
    return Checked(
        findings,
        sum(pages for pages, _, _, _ in seen),
        [StateCounts(*one) for _, _, state_counts, _ in seen for one in state_counts],
        documents.guide.settings,
        documents,
        _told_of_links(found, broken, own),
    )


class _Whole:
    """What all pages of a guide have and lead to, where a run may check some of them: looked at once, if asked for.

    `own` is what the checked pages lead to.
    """

    def __init__(self, documents: Documents, own: Leads) -> None:
        self.documents, self.own = documents, own

    @cached_property
    def _seen(self) -> Collection[Any]:
        return self.documents.make_each(look_at, self.documents.keys).values()

    @cached_property
    def leads(self) -> Leads:
        """What all pages lead to, to judge the checked ones by."""
        return self.of(self._seen) if self.documents.are_part else self.own

    @cached_property
    def _found(self) -> list[Finding]:
        return [_finding(one) for _, faults, _, _ in self._seen for one in faults]

    def findings(self, own: list[Finding]) -> list[Finding]:
        """Return what is found of all pages, given what is found of the checked ones."""
        return self._found if self.documents.are_part else own

    def of(self, seen: Iterable[Any]) -> Leads:
        """Return what pages lead to that were looked at, to judge the checked ones by."""
        own = self.own
        pages = _unpack_leads(one for _, _, _, each in seen for one in each)
        return Leads(own.site, pages, own.list_published, frozenset(page.path for page in own.pages), own.today)


def _list_published(root: Path, site: Site) -> Published:
    # Few runs need it.
    from guidecheck.source.published import list_published

    return list_published(root, site)


def _of_published(findings: list[Finding], leads: Leads) -> Iterable[Finding]:
    """Return findings without the pages that are missing where nothing is published."""
    if not any(page.draft or page.since or page.until or page.unwritten for page in leads.pages) and not any(
        one.rule == "page-missing" and "/_index." in one.path for one in findings
    ):
        return findings
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.checks.source.pages import of_published

    return of_published(findings, leads)


def _without_same_pages(whole: _Whole, findings: list[Finding]) -> list[Finding]:
    if not any(one.rule == "fact-mismatch" for one in findings):
        return findings
    # A run that knows every page needs none of it (docs/benchmarks.md, warm check).
    from guidecheck.pairing.links_told import names_page, without_same_pages

    # Which page has an address of its own, only that page says.
    return without_same_pages(findings, whole.leads) if any(map(names_page, findings)) else findings


def _without_customary_keys(whole: _Whole, findings: list[Finding]) -> list[Finding]:
    if not any(one.rule == "front-matter-mismatch" for one in findings):
        return findings
    # As above.
    from guidecheck.checks.source.front_matter_keys import may_be_customary, without_customary_keys

    if not any(map(may_be_customary, findings)):
        return findings
    # What is customary, all pages say.
    return without_customary_keys(findings, whole.findings(findings), whole.leads)


def _fold_untitled(whole: _Whole, findings: list[Finding]) -> list[Finding]:
    if not any(one.rule == "front-matter-missing" for one in findings):
        return findings
    # As above.
    from guidecheck.checks.source.front_matter import fold_untitled

    return fold_untitled(findings, whole.findings(findings), whole.leads)


def _of_addresses(whole: _Whole) -> Iterable[Finding]:
    """Return the pages that have one address with others."""
    if not any(page.addresses for page in whole.own.pages):
        return ()
    # As above.
    from guidecheck.checks.source import front_matter, languages

    return [*languages.check_leads(whole.leads), *front_matter.check_leads(whole.leads)]


def _told_of_links(findings: Sequence[Finding], broken: Sequence[Finding], leads: Leads) -> frozenset[Finding]:
    if not any(one.rule == "fact-mismatch" for one in findings) or not broken:
        return frozenset()
    # As above.
    from guidecheck.pairing.links_told import told_of_links

    return frozenset(told_of_links(findings, broken, leads))


def _judge_leads(whole: _Whole) -> list[Finding]:
    own, documents = whole.own, whole.documents
    if not any(page.leads or page.unseen for page in own.pages):
        return []
    # All rules together import the parsers, and a run that knows every page needs none (docs/benchmarks.md).
    from guidecheck.checks.source import alert_colors, links_inside, shortcodes_unknown

    found: Iterable[Finding] = ()
    if documents.are_part:
        # Whether a page is there, the pages of its name say, else all pages: it may have an address of its own.
        named = documents.make_each(look_at, _keys_named(documents.keys, own.pages)).values()
        found = list(links_inside.check_leads(whole.of(named)))
    if found or not documents.are_part:
        found = links_inside.check_leads(whole.leads)
    return [*found, *alert_colors.check_leads(own), *shortcodes_unknown.check_leads(own)]


def _keys_named(keys: Collection[str], leads: Sequence[PageLeads]) -> frozenset[str]:
    """Return which of the keys are of pages that have leads, or of those that these may lead to by their names."""
    # Few runs judge a part of the guide.
    from guidecheck.source.page_addresses import last_part

    names = {last_part(lead.target.partition("#")[0].partition("?")[0]) for page in leads for lead in page.leads}
    return frozenset(
        (*(key for key in keys if last_part(key) in names), *(page.document or page.key for page in leads))
    )


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
    from guidecheck.checks.source.front_matter import fold_untitled
    from guidecheck.checks.source.front_matter_keys import without_customary_keys
    from guidecheck.pairing.links_told import without_same_pages
    from guidecheck.run.rules import run_checks
    from guidecheck.run.views import views
    from guidecheck.source.leads import read_leads

    of_documents = [finding for view in views(guide) for finding in run_checks("documents", view, only, skip)]
    leads = tuple(_heeded(read_leads(page, guide.site), page) for page in guide.pages())
    own = Leads(guide.site, leads, guide.published, today=guide.today)
    of_documents = without_customary_keys(of_documents, of_documents, own)
    of_documents = fold_untitled(without_same_pages(of_documents, own), of_documents, own)
    inside = run_checks("leads", own, only, skip)
    again = _told_of_links(of_documents, inside, own)
    of_documents = [one for one in of_documents if one not in again]
    return sorted([*_of_published(of_documents, own), *run_checks("data", data_of(guide), only, skip), *inside])


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
