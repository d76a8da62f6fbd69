"""Links to pages of the SPDX License List, judged offline: a page exists exactly for each listed identifier."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.base.nearest import MOST_GUESSES
from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.source import licenses
from guidecheck.spdx import license_list
from guidecheck.spdx.mentions import ListLink, Mentions, link_edits, mentions_of

_VERSIONS = regex(r"(?:-only|-or-later|\+)+$")
_PAGE = "https://spdx.org/licenses/{identifier}.html"

LINK = Rule(
    "spdx-link",
    Severity.ERROR,
    "a link leads to an SPDX licence page that cannot exist, or to another licence's",
    bad="[SPDX License List - MIT](https://spdx.org/licenses/MIT-License.html)",
    good="[SPDX License List - MIT](https://spdx.org/licenses/MIT.html)",
    why="spdx.org makes a page for each identifier on its list, deprecated ones included, under its exact case. For a "
    "licence that is not listed, link https://spdx.org/licenses/ and say that the list does not have it.",
)
RULES = (LINK,)


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the links that lead nowhere or astray."""
    for page in view.pages():
        mentions = mentions_of(page, view.licenses.declared)
        unlisted: set[str] = set()
        for one in mentions.links:
            if not _entry(one.target):
                unlisted.add(one.target)
            if one.target and (fault := _fault(one, guess=len(unlisted) <= MOST_GUESSES)):
                message, hint, meant = fault
                edits = link_edits(one, meant) if meant else ()
                yield LINK.at(page.path, one.link.line, one.link.column, message, hint, edits=edits)
        yield from _astray(mentions, licenses.folder(view.document.key))


def _astray(mentions: Mentions, folder: str) -> Iterator[Finding]:
    """Yield the link of a licence's page to the list, where it is the only one, and leads to another licence's page."""
    own = license_list.find(folder)
    links = [one for one in mentions.links if one.target]
    if not own or len({one.target for one in links}) != 1 or not license_list.find(links[0].target):
        return
    named = {
        own.id,
        *(term for line in mentions.lines for one in line.mentions for term in one.text.strip("()").split()),
    }
    # A label that names a licence is judged beside its link, and one of other words may be about another.
    of_list = all("spdx" in one.link.text.casefold() and not one.label for one in links)
    if (
        not of_list
        or any(license_list.find_by_name(one.name) for one in links)
        or _text_of(links[0].target) in map(_text_of, named)
    ):
        return
    yield LINK.at(
        mentions.page.path,
        links[0].link.line,
        links[0].link.column,
        say("This page is about `{own}`, the link leads to `{target}`.", own=own.id, target=links[0].target),
        say("Link {url}, or say in the label which licence it is.", url=_PAGE.format(identifier=own.id)),
        severity=Severity.WARNING,
    )


def _text_of(identifier: str) -> str:
    """Return an identifier without what says which versions count: the text is the same."""
    return _VERSIONS.sub("", identifier).casefold()


def _fault(one: ListLink, *, guess: bool) -> tuple[Message, Message, str] | None:
    """Return what is wrong with a link, what to do, and, where there is one right answer, the identifier to link."""
    target = _entry(one.target)
    if not target or target.id != one.target:
        return (
            say(
                "SPDX License List {version} has no page for `{identifier}`.",
                version=license_list.list_version(),
                identifier=one.target,
            ),
            *_way_out(one, target, guess=guess),
        )
    label = (
        _entry(one.label.text) or _entry(one.label.text.removesuffix("+"))
        if one.label
        else license_list.find_by_name(one.name)
    )
    if (
        not label
        or target.id.removesuffix("+") == label.id.removesuffix("+")
        or target.id == license_list.replacement(label.id)
        or label.id == license_list.replacement(target.id)
    ):
        return None
    return (
        say("The label says `{label}`, the link leads to `{target}`.", label=label.id, target=target.id),
        say("Link {url}, or mend the label.", url=_PAGE.format(identifier=label.id)),
        "",
    )


def _way_out(one: ListLink, target: license_list.Entry | None, *, guess: bool) -> tuple[Message, str]:
    label = _entry(one.label.text) if one.label else None
    if meant := target or label or _entry(one.target.removesuffix("+")):
        return say("Link {url}.", url=_PAGE.format(identifier=meant.id)), meant.id
    if guess and (near := license_list.nearest(one.target)):
        names = ", ".join(f"`{entry.id}`" for entry in near)
        return say("Did you mean {candidates}? If not, link https://spdx.org/licenses/.", candidates=names), ""
    return say("Link https://spdx.org/licenses/ and say that the list does not have this licence."), ""


def _entry(identifier: str) -> license_list.Entry | None:
    return license_list.find(identifier) or license_list.find(identifier, "exception")
