"""Which lines of the content made the links of a built page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from operator import itemgetter
from urllib.parse import unquote

from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold
from guidecheck.model.findings import Related, say
from guidecheck.model.page import WrittenPage
from guidecheck.site.pages import BuiltFile, BuiltLink, BuiltPage

# What a shortcode is given may be anything; this may be an address.
_ADDRESS = regex(r"[^\s/.#?]*+[/.#?]\S*+")


@dataclass(frozen=True, eq=False)
class Origins:
    """Finds them; `sources` maps the address of a page to the content file that made it, as far as known.

    `speaks_for` is that of `BuiltSite`.
    """

    sources: Mapping[str, WrittenPage]
    speaks_for: Callable[[BuiltPage], str]
    _places: dict[str, dict[object, list[Related]]] = field(default_factory=dict)

    def of(self, file: BuiltFile, link: BuiltLink) -> tuple[Related, ...]:
        """Return the places in the content that made a link, as far as they are known; three at most.

        Of a print document every page below its section may have made it.
        """
        if not isinstance(file, BuiltPage):
            return ()
        end = name, fragment = end_of(link.target)
        words = [word for word in (name, fold(fragment)) if word]
        urls = [file.url]
        if file.is_print:
            section = self.speaks_for(file)
            urls += (url for url in self._source_urls if url.startswith(section))
        urls = [url for url in urls if (source := self.sources.get(url)) and all(map(source.may_name, words))]
        for key in (link.target, *([end] if words else [])):
            if found := list(islice((place for url in urls for place in self._written(url).get(key, ())), 3)):
                return tuple(found)
        return ()

    @cached_property
    def _source_urls(self) -> list[str]:
        return sorted(self.sources)

    def _written(self, url: str) -> Mapping[object, list[Related]]:
        """Return where the content page of an address has links, by target as written and by its end."""
        if (known := self._places.get(url)) is None:
            known = self._places[url] = {}
            source = self.sources.get(url)
            for target, line in sorted(_targets(source), key=itemgetter(1)) if source else ():
                place = Related(source.path if source else "", line, say("it is written here"))
                known.setdefault(target, []).append(place)
                known.setdefault(end_of(target), []).append(place)
        return known


def _targets(source: WrittenPage) -> Iterator[tuple[str, int]]:
    """Yield the addresses that a page writes, each with its line: those of links, and what shortcodes are given."""
    yield from ((link.target, link.line) for link in source.links())
    for call in source.shortcodes:
        for value in (*call.named.values(), *call.positional):
            if value and _ADDRESS.fullmatch(value):
                yield value, call.line


def end_of(url: str) -> tuple[str, str]:
    """Return the last path segment and the fragment of a URL: Hugo rewrites what stands before."""
    path, _, fragment = url.partition("#")
    path = re.sub(r"(?:^|/)_?index$", "", unquote(path.partition("?")[0]).removesuffix(".md"))
    return fold(path.rstrip("/").rpartition("/")[2]), unquote(fragment)
