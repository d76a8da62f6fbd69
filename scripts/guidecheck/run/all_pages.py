"""What all pages of a guide say together of what was found on some of them.

A run that knows every page imports no rule for it (docs/benchmarks.md, warm check): each step first asks the findings
whether it has something to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from guidecheck.model.findings import Finding
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.run.packed import unpack, unpack_leads


class AllPages:
    """All pages of a guide: what they lead to and what is found on them.

    `own` is what the checked pages lead to, and `keys` are those of all documents. `mark` reads the marks of documents
    by their keys, as `exchanged.read_marks` does; where the checked pages are some of all, `look` looks at others, as
    `check_source.look_at` does: each is looked at if it is asked for.
    """

    def __init__(
        self,
        own: Leads,
        mark: Callable[[Collection[str]], Iterable[Any]],
        look: Callable[[Collection[str]], Iterable[Any]] | None = None,
        keys: Collection[str] = (),
    ) -> None:
        self.own, self.mark, self._look, self.keys = own, mark, look, keys

    @property
    def are_more(self) -> bool:
        """Whether there are pages that are not checked."""
        return self._look is not None

    @cached_property
    def _seen(self) -> Sequence[Any]:
        return self._at(self.keys)

    def _at(self, keys: Collection[str]) -> Sequence[Any]:
        return [*self._look(keys)] if self._look else ()

    @cached_property
    def leads(self) -> Leads:
        """What all pages lead to, to judge the checked ones by."""
        return self._leads(self._seen) if self.are_more else self.own

    def leads_of(self, keys: Collection[str]) -> Leads:
        """Return what the pages of some documents lead to, to judge the checked ones by."""
        return self._leads(self._at(keys))

    def _leads(self, seen: Iterable[Any]) -> Leads:
        own = self.own
        pages = unpack_leads(one for _, _, _, each in seen for one in each)
        return Leads(own.site, pages, own.list_published, frozenset(page.path for page in own.pages), own.today)

    @cached_property
    def _found(self) -> list[Finding]:
        return [unpack(one) for _, faults, _, _ in self._seen for one in faults]

    def findings(self, own: list[Finding]) -> list[Finding]:
        """Return what is found on all pages, given what is found on the checked ones."""
        return self._found if self.are_more else own


def settle(findings: list[Finding], pages: AllPages) -> list[Finding]:
    """Return findings without those that other pages explain, and as one where many pages have the same."""
    findings = _fold_shortcodes(_without_customary_keys(findings, pages), pages)
    return _fold_untitled(_fold_exchanged(_without_same_pages(findings, pages), pages), pages)


def _without_customary_keys(findings: list[Finding], pages: AllPages) -> list[Finding]:
    if not any(one.rule == "front-matter-mismatch" for one in findings):
        return findings
    # See the top of this file (docs/benchmarks.md, warm check).
    from guidecheck.checks.source.front_matter_keys import may_be_customary, without_customary_keys

    if not any(map(may_be_customary, findings)):
        return findings
    # What is customary, all pages say.
    return without_customary_keys(findings, pages.findings(findings), pages.leads)


def _fold_shortcodes(findings: list[Finding], pages: AllPages) -> list[Finding]:
    if not any(one.rule == "block-mismatch" for one in findings):
        return findings
    # As above.
    from guidecheck.pairing.told_once import fold_shortcodes, lacks_shortcode

    if not any(map(lacks_shortcode, findings)):
        return findings
    return fold_shortcodes(findings, pages.findings(findings), pages.leads)


def _without_same_pages(findings: list[Finding], pages: AllPages) -> list[Finding]:
    if not any(one.rule == "fact-mismatch" for one in findings):
        return findings
    # As above.
    from guidecheck.pairing.links_told import names_page, without_same_pages

    # Which page has an address of its own, only that page says.
    return without_same_pages(findings, pages.leads) if any(map(names_page, findings)) else findings


# Where less is found on each page, no pair of pages has as much as is asked for.
_MANY_OF_PAGE = 5


def _fold_exchanged(findings: list[Finding], pages: AllPages) -> list[Finding]:
    counts = Counter(path for one in findings for path in [one.path] * (1 + len(one.related)))
    if not counts or max(counts.values()) < _MANY_OF_PAGE:
        return findings
    # As above.
    from guidecheck.checks.source.pages import fold_exchanged

    return fold_exchanged(findings, pages.own, pages.keys, pages.mark)


def _fold_untitled(findings: list[Finding], pages: AllPages) -> list[Finding]:
    if not any(one.rule == "front-matter-missing" for one in findings):
        return findings
    # As above.
    from guidecheck.checks.source.front_matter import fold_untitled

    return fold_untitled(findings, pages.findings(findings), pages.leads)


def without_unpublished(findings: Sequence[Finding], leads: Leads) -> Iterable[Finding]:
    """Return findings without the pages that are missing where nothing is published."""
    if not any(page.draft or page.since or page.until or page.unwritten for page in leads.pages) and not any(
        one.rule == "page-missing" for one in findings
    ):
        return findings
    # As above.
    from guidecheck.checks.source.pages import of_published

    return of_published(findings, leads)


def fold_namesakes(findings: list[Finding], pages: AllPages) -> list[Finding]:
    """Return findings with one for pages that are missing under one name, and there under another."""
    if not any(one.rule == "page-missing" and not one.related for one in findings):
        return findings
    # As above.
    from guidecheck.checks.source import pages as rules

    return rules.fold_namesakes(findings, pages.findings(findings), pages.leads, pages.mark)


def told_twice(findings: Sequence[Finding], of_links: Sequence[Finding], leads: Leads) -> frozenset[Finding]:
    """Return those of findings that what is found on links tells too."""
    if not any(one.rule == "fact-mismatch" for one in findings) or not of_links:
        return frozenset()
    # As above.
    from guidecheck.pairing.links_told import told_of_links

    return frozenset(told_of_links(findings, of_links, leads))


def judge_leads(pages: AllPages) -> list[Finding]:
    """Return what is found on what the checked pages lead to, and on their addresses, knowing all pages."""
    return [*_judge_targets(pages), *_judge_addresses(pages)]


def _judge_targets(pages: AllPages) -> list[Finding]:
    own = pages.own
    if not any(page.leads or page.unseen for page in own.pages):
        return []
    # All rules together import the parsers (docs/benchmarks.md, warm check).
    from guidecheck.checks.source import alert_colors, links_inside, shortcodes_unknown

    found: Iterable[Finding] = ()
    if pages.are_more:
        # Whether a page is there, the pages of its name say, else all pages: it may have an address of its own.
        found = list(links_inside.check_leads(pages.leads_of(_keys_named(pages.keys, own.pages))))
    if found or not pages.are_more:
        found = links_inside.check_leads(pages.leads)
    return [*found, *alert_colors.check_leads(own), *shortcodes_unknown.check_leads(own)]


def _keys_named(keys: Collection[str], leads: Sequence[PageLeads]) -> frozenset[str]:
    """Return which of the keys are of pages that have leads, or of those that these may lead to by their names."""
    # Few runs judge a part of the guide.
    from guidecheck.source.page_addresses import last_part

    names = {last_part(lead.target.partition("#")[0].partition("?")[0]) for page in leads for lead in page.leads}
    return frozenset(
        (*(key for key in keys if last_part(key) in names), *(page.document or page.key for page in leads))
    )


def _judge_addresses(pages: AllPages) -> Iterable[Finding]:
    """Return the pages that have one address with others."""
    if not any(page.addresses for page in pages.own.pages):
        return ()
    # As above.
    from guidecheck.checks.source import front_matter, languages

    return [*languages.check_leads(pages.leads), *front_matter.check_leads(pages.leads)]
