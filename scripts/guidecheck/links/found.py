"""The external URLs of a guide: normalised, each with the places where it stands."""

from __future__ import annotations

import contextlib
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from guidecheck.base.git import GitError, find_commit, run_git
from guidecheck.base.placeholders import is_placeholder
from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold
from guidecheck.links.addresses import has_credentials, is_external, normalise, spellings, without_credentials
from guidecheck.links.answers import Place, Reference, printable
from guidecheck.links.exceptions import Exceptions
from guidecheck.model.findings import GuideError
from guidecheck.model.guide import Guide
from guidecheck.site.addresses import addresses_of, output_url
from guidecheck.site.urls import follow
from guidecheck.source.footnotes import unshown_lines
from guidecheck.source.load import load

# What a shortcode writes there is for Hugo to say.
_FILLED_IN = regex(r"\{\{[<%]")


@dataclass(slots=True)
class Found:
    """The URLs of a guide, where they stand and how they are written there.

    `others` are the further forms that Hugo may have given to a URL. `invalid` are those that nobody can ask for, fit
    to be shown; `exposed` are masked, for they carry credentials.
    """

    urls: dict[str, list[Place]] = field(default_factory=dict)
    written: dict[str, set[str]] = field(default_factory=dict)
    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    invalid: set[str] = field(default_factory=set)
    exposed: dict[str, list[Place]] = field(default_factory=dict)

    @classmethod
    def of(cls, guide: Guide) -> Found:
        """Find the external links of a guide's pages, and the addresses of licence texts in its data.

        A page of the guide is none, however it is linked: it may be new, and not published yet.
        """
        found = cls()
        scheme = "http" if guide.site.base_url.lower().startswith("http:") else "https"
        own = _OwnPages(guide)
        for target, place, html in _targets(guide):
            made_up = _FILLED_IN.search(target) or (is_placeholder(target) and not has_credentials(target))
            if is_external(target, scheme) and not made_up and not own.have(target):
                found._add(target, place, scheme, (target,) if html else spellings(target))
        return found

    @classmethod
    def of_ref(cls, root: Path, ref: str) -> Found:
        """Find those that the guide had at a git ref; none, where there was no guide then."""
        commit = find_commit(root, ref)
        top, prefix = run_git(root, "rev-parse", "--show-toplevel", "--show-prefix").removesuffix("\n").split("\n")
        with TemporaryDirectory(prefix="guidecheck-then-") as folder, contextlib.suppress(GitError):
            # Of a tree, not of the commit: there may be no such folder in it, or nothing at all.
            tree = run_git(Path(top), "rev-parse", "--verify", "--quiet", f"{commit}:{prefix}").strip()
            archive = Path(folder, "then.tar")
            run_git(Path(top), "archive", "--format=tar", f"--output={archive}", tree)
            with tarfile.open(archive) as tar:
                tar.extractall(folder, filter=_plain)
            with contextlib.suppress(GuideError):
                return cls.of(load(Path(folder)))
        return cls()

    def _add(self, target: str, place: Place, scheme: str, forms: tuple[str, ...]) -> None:
        if has_credentials(target):
            self.exposed.setdefault(without_credentials(target), []).append(place)
            return
        shown = printable(target)
        urls = list(dict.fromkeys(_normalised(forms, scheme)))
        url = urls[0] if urls else shown
        if not urls:
            self.invalid.add(url)
        elif urls[1:]:
            self.others[url] = tuple(urls[1:])
        self.urls.setdefault(url, []).append(replace(place, written=shown))
        self.written.setdefault(url, set()).add(target)

    def references(self, exceptions: Exceptions) -> tuple[Reference, ...]:
        """Return the distinct URLs that no exception means, in order."""
        return tuple(
            Reference(url, tuple(places))
            for url, places in sorted(self.urls.items())
            if not exceptions.match(url, self.written[url])
        )

    def exposures(self) -> tuple[Reference, ...]:
        """Return the masked URLs that carry a user name or password."""
        return tuple(Reference(url, tuple(places)) for url, places in self.exposed.items())


class _OwnPages:
    """The pages of a guide by the addresses that they are published at."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._address = addresses_of(guide.site)[0]

    @cached_property
    def _urls(self) -> frozenset[str]:
        rendered = (document for document in self._guide.documents if not document.unrendered)
        pages = (page for document in rendered for page in document.pages.values())
        return frozenset(fold(output_url(page, self._guide.site)) for page in pages)

    def have(self, target: str) -> bool:
        """Tell whether a link that names its host leads to one of them."""
        kind, path, _ = follow(target, self._address.path, self._address)
        return kind == "inside" and fold(f"{path.removesuffix('index.html').rstrip('/')}/") in self._urls


def _normalised(forms: Iterable[str], scheme: str) -> Iterator[str]:
    """Yield the URLs that the forms of an address are asked for by, as far as they are any."""
    for form in forms:
        with contextlib.suppress(ValueError):
            yield normalise(form, scheme)


def _targets(guide: Guide) -> Iterator[tuple[str, Place, bool]]:
    """Yield each address, where it stands, and whether Hugo leaves it as it is."""
    for page in guide.pages():
        unshown = unshown_lines(page)
        for link in (one for one in page.links() if one.line not in unshown):
            yield link.target, Place(page.path, link.line, link.column), link.html
        for call in page.shortcodes:
            if call.name == "figure" and not (call.problem or call.in_code or call.line in unshown):
                named = (call.named.get(name, "") for name in ("src", "link"))
                yield from ((target, Place(page.path, call.line, call.column), False) for target in named if target)
    for entry in guide.licenses.entries.values():
        text = entry.values.get("text")
        if isinstance(text, str):
            yield text, Place(entry.path, entry.line("text"), 1), False


def _plain(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Let files and folders through, and no link: a page is none, and it may lead anywhere."""
    return tarfile.data_filter(member, folder) if member.isreg() or member.isdir() else None
