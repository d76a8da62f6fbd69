"""Which pages answer a link: for a browser, which asks for it as it is written, or for who makes its address anew.

Hugo's own template for links finds pages of the same language by their files; a template of the site may find any.
"""

from __future__ import annotations

from posixpath import dirname, join, normpath
from urllib.parse import unquote

from guidecheck.model.leads import Lead, Leads, PageLeads
from guidecheck.source.page_addresses import Met, PageAddresses
from guidecheck.source.sources import ENDINGS


class Answers:
    """The pages of a guide, asked whether they answer a link."""

    def __init__(self, leads: Leads, at: PageAddresses) -> None:
        self._leads, self._site, self._at = leads, leads.site, at

    def language_of(self, page: PageLeads, lead: Lead) -> str:
        """Return the language that a link means where it names none: its page's, or the one without a folder."""
        return lead.language or (self._site.source.key if lead.kind == "own" else page.language)

    def at_file(self, page: PageLeads, lead: Lead, path: str, found: list[Met]) -> bool:
        """Tell whether a page answers that has the address of its file, which most do."""
        own = self.language_of(page, lead)
        if lead.kind != "own" and any(self._is_at_its_file(met, own) for met in found):
            as_written = lead.kind != "ref" and not self._is_plain(page, path, found)
            # What templates make of an address is known where they are here.
            if not (as_written and self._leads.published.templates):
                return True
        return self.finds_file(page, lead, path)

    def finds_file(self, page: PageLeads, lead: Lead, path: str) -> bool:
        """Tell whether a link names a file as it lies, in any language: Hugo takes the page's own language of it."""
        own = self.language_of(page, lead)
        if lead.kind != "link" or not path.startswith("..") or len(self._site.languages) == 1:
            return False
        there = self._at.at_path(normpath(join(dirname(page.path), unquote(path))))
        if not there or self._leads.published.hook != "hugo":
            return False
        return any(self._at.in_language(there, own))

    def answers(self, met: Met, page: PageLeads, lead: Lead, path: str) -> bool:
        """Tell whether a page may be where a link leads, for a browser or for the template that makes its address."""
        there, hook, own = met.page, self._leads.published.hook, self.language_of(page, lead)
        if self._leads.hidden(there):
            return False
        if lead.kind == "ref":
            return met.kind == "file" and there.language == own
        asked = frozenset[str]() if self._is_nowhere(lead, path) else self._at.asked(page, path)
        if not asked.isdisjoint(self._at.published_at(there)) or self._at.redirect_to(there) in asked:
            return True
        if lead.kind == "own":
            return False
        if hook == "site":
            return met.kind != "alias" or there.language == (met.way.language or own)
        return self.is_by_file(met, page, lead)

    def is_by_file(self, met: Met, page: PageLeads, lead: Lead) -> bool:
        """Tell whether Hugo itself makes the address of a page out of a link to its file."""
        by_hugo = self._leads.published.hook == "hugo" and met.kind == "file" and met.way.by_file
        return by_hugo and lead.kind != "own" and met.page.language == self.language_of(page, lead)

    def is_named(self, met: Met) -> bool:
        """Tell whether a link names the language of a page, and no template is known to take that off."""
        return met.way.language == met.page.language and self._leads.published.templates

    def page_without_suffix(self, page: PageLeads, lead: Lead, path: str) -> Met | None:
        """Return the page that a link names as a file of HTML, where Hugo makes a folder of each and no other file."""
        name = path.rpartition("/")[2]
        if lead.kind not in ("link", "own") or not name.endswith(".html") or name == "404.html":
            return None
        _, found = self._at.find(page, path.removesuffix(".html"))
        published = self._leads.published
        if published.moved or published.outputs or not (published.complete and published.templates):
            return None
        hook = "" if lead.kind == "own" else published.hook
        near = next((met for met in found if met.kind == "file" and self._at.is_certain(met.page)), None)
        return None if hook or not near or self._leads.hidden(near.page) else near

    def leaves_folder(self, lead: Lead, path: str) -> bool:
        """Tell whether a link from the root leaves out the folder of the base URL, and Hugo does not put it there."""
        if lead.kind == "own" or not self._at.is_outside(path):
            return False
        published = self._leads.published
        hook = (
            published.images if lead.kind == "image" else "" if lead.kind in ("figure", "pressed") else published.hook
        )
        return published.templates and not published.absolute and hook != "site"

    def _is_at_its_file(self, met: Met, own: str) -> bool:
        there = met.page
        if met.kind != "file" or there.language != (met.way.language or own) or self._leads.hidden(there):
            return False
        if self._at.is_moved(there) or self._at.is_by_pattern(there):
            return False
        # The language that the site is written in has no folder, and a template may take its key off.
        own_folder = met.way.language == self._site.source.key
        return not own_folder or self._leads.published.in_folder or self._leads.published.hook == "site"

    def _is_plain(self, page: PageLeads, path: str, found: list[Met]) -> bool:
        """Tell whether no look at what is published is needed, as a link is what a browser asks for, or near it."""
        if path.lower().endswith(ENDINGS):
            # Between languages Hugo finds files, but none whose path begins with the folder of a language.
            by_file = path.startswith("..") or any(met.way.by_file and not met.way.language for met in found)
            return by_file and len(self._site.languages) > 1
        if self._at.is_outside(path):
            return len(self._site.languages) > 1 and any(met.way.by_file for met in found)
        if len(self._site.languages) > 1 or path.startswith("/") or self._at.is_moved(page):
            return True
        asked = self._at.asked(page, path)
        return any(met.kind == "file" and met.way.address in asked for met in found)

    def _is_nowhere(self, lead: Lead, path: str) -> bool:
        """Tell whether Hugo publishes nothing at an address: outside of the site, or by the name of a page's file."""
        name = path.rpartition("/")[2].lower()
        # Outputs may have their own file in the folder of a page.
        is_file = name.endswith(ENDINGS) and name.partition(".")[0] != "index"
        return self._leads.published.templates and (is_file or self.leaves_folder(lead, path))
