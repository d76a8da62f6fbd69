"""Links to pages of the SPDX License List, judged offline: a page exists exactly for each listed identifier."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.base.nearest import MOST_GUESSES
from guidecheck.model.findings import Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.spdx import license_list
from guidecheck.spdx.mentions import ListLink, link_edits, mentions_of

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
