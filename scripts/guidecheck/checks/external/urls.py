"""External links: what the answers that were given to them say of the pages they stand in."""

from __future__ import annotations

from collections.abc import Iterator

from guidecheck.links.answers import Answer, Known, Reason, Reference, State
from guidecheck.model.findings import Finding, Message, Related, Rule, Severity, say

DEAD = Rule(
    "url-dead",
    Severity.ERROR,
    "an external link leads nowhere",
    bad="See [the licence](https://example.org/no-longer-there).  <!-- 404 or 410, or a host that does not exist -->",
    good="See [the licence](https://example.org/licence).",
    why="A host said that there is no such page, or there is no such host while the network is there. Nothing is "
    "called dead because it did not answer, and what readers put their own for (`your-domain.com`) is not asked.",
)
MOVED = Rule(
    "url-moved",
    Severity.WARNING,
    "an external link has moved for good",
    bad="[OpenRAIL](http://example.org/old)  <!-- 301 or 308 to https://example.org/new -->",
    good="[OpenRAIL](https://example.org/new)",
    why="Permanent redirects are kept up for some years and then go. The finding names the new address.",
)
UNREACHABLE = Rule(
    "url-unreachable",
    Severity.WARNING,
    "an external link could not be asked",
    bad="[Hub](https://expired-certificate.example/)",
    good="[Hub](https://example.org/)",
    why="No answer in time, no valid certificate, or a fault of the server, after retries. It may be a bad minute: it "
    "is asked again after six hours.",
)
BLOCKED = Rule(
    "url-blocked",
    Severity.NOTE,
    "a host does not answer a program; a person may still see the page",
    bad="[Model card](https://example.org/members)  <!-- 401, 403, 429 … -->",
    good="[Model card](https://example.org/model)",
    why="Many hosts turn scripts away. Look once; an exception in guidecheck.toml says that you did.",
)
FORBIDDEN = Rule(
    "url-forbidden",
    Severity.ERROR,
    "an external link points into a private network, or redirects there",
    bad="[Admin](http://192.168.0.1/)",
    good="[Project](https://example.org/)",
    why="No reader can follow it, and a checker that did would reach what is not meant for it. Addresses are judged by "
    "the IANA special-purpose registries, before connecting and at each redirect.",
)
CREDENTIALS = Rule(
    "url-credentials",
    Severity.ERROR,
    "a URL carries a user name or password",
    bad="[Mirror](https://user:secret@example.org/)",
    good="[Mirror](https://example.org/)",
    why="It is published with the page. Such a URL is neither asked nor shown.",
)
FRAGMENT = Rule(
    "url-fragment",
    Severity.WARNING,
    "an external page has no such fragment",
    bad="[Section 4](https://example.org/licence#section-4)  <!-- the page has no element with this id -->",
    good="[Section 4](https://example.org/licence#s4)",
    why="The reader lands at the top of the page. Only HTML is looked into; of a page that"
    " scripts make nothing is said, and fragments that a script adds to another are not seen.",
)
EXCEPTION = Rule(
    "url-exception",
    Severity.WARNING,
    "an exception from the link check is past its date, or serves nothing",
    bad='pattern = "https://example.org/*"\nreason = "answers people only"\nreview = 2020-01-01',
    good='pattern = "https://example.org/*"\nreason = "answers people only"\nreview = 2099-01-01',
    why="Exceptions outlive their reasons. Look again, then set a new date or remove the entry.",
)

RULES = (DEAD, MOVED, UNREACHABLE, BLOCKED, FORBIDDEN, CREDENTIALS, FRAGMENT, EXCEPTION)

_SAYINGS = {
    Reason.INVALID: say("{url} is no address that a browser can follow."),
    Reason.NO_SUCH_HOST: say("{url}: there is no host named {detail}."),
    Reason.NAME_SERVICE: say("{url}: the name service could not say where {detail} is."),
    Reason.NO_CONNECTION: say("{url}: no connection to {detail}."),
    Reason.BROKEN_OFF: say("{url}: the server broke the connection off."),
    Reason.TIME_OUT: say("{url} did not answer in time."),
    Reason.TLS: say("{url}: no secure connection: {detail}."),
    Reason.REDIRECT_LOOP: say("{url} redirects without end."),
    Reason.ADDRESS: say("{url}: {detail}."),
    Reason.SCHEME: say("{url} redirects to something that is neither http nor https."),
    Reason.REDIRECT_TARGET: say("{url} redirects to what is no address."),
    Reason.NO_PAGE: say("{url} answered {status}, which shows no page and leads to none."),
    Reason.CHECKER: say("{url}: the answer is nothing that the checker can deal with ({detail})."),
}
_STATUS = say("{url} answered {status}.")
_BY_STATE = {
    State.DEAD: (DEAD, say("Link to where it is now, or to an archived copy.")),
    State.UNREACHABLE: (UNREACHABLE, say("Look whether it opens in a browser; it will be asked again.")),
    State.BLOCKED: (
        BLOCKED,
        say("Open it in a browser; if it is there, say so in [[links.exceptions]] of guidecheck.toml."),
    ),
    State.FORBIDDEN: (FORBIDDEN, say("Link to a public address.")),
}


def check_links(known: Known) -> Iterator[Finding]:
    """Yield what the answers say, at the first place of each URL with its other places as related."""
    for reference in known.exposed:
        message = say("{url} carries a user name or password.", url=reference.url)
        yield _at(CREDENTIALS, reference, message, say("Remove it from the URL, and change it where it is in use."))
    for reference in known.references:
        if answer := known.answers.get(reference.url):
            yield from _judge(reference, answer)
    for exemption in known.exemptions:
        if exemption.review < known.today:
            message = say(
                "The exception for {pattern} was to be looked at again by {review} ({reason}).",
                pattern=exemption.pattern,
                review=exemption.review.isoformat(),
                reason=exemption.reason,
            )
            yield EXCEPTION.at(known.settings_file, exemption.line, 1, message, say("Set a new date, or remove it."))
    for exemption in known.unused:
        message = say("The exception for {pattern} matches no URL of the guide.", pattern=exemption.pattern)
        yield EXCEPTION.at(known.settings_file, exemption.line, 1, message, say("Remove it."))


def _judge(reference: Reference, answer: Answer) -> Iterator[Finding]:
    if answer.state is State.FORBIDDEN:
        # `http://2130706433/` and `http://0x7f.1/` are one address: each is reported as it is written.
        for written in dict.fromkeys(place.written for place in reference.places):
            places = tuple(place for place in reference.places if place.written == written)
            yield from _tell(Reference(written or reference.url, places), answer)
    else:
        yield from _tell(reference, answer)


def _tell(reference: Reference, answer: Answer) -> Iterator[Finding]:
    values = {"url": reference.url, "status": answer.status, "detail": answer.detail}
    if answer.state in _BY_STATE:
        rule, hint = _BY_STATE[answer.state]
        if answer.state is State.DEAD and answer.since:
            hint = say(
                "It has been dead since {date}. Link to where it is now, or to an archived copy.",
                date=answer.since.date().isoformat(),
            )
        template = _SAYINGS.get(answer.reason, _STATUS).template
        yield _at(rule, reference, Message(template, tuple(values.items())), hint)
    if answer.state is State.MOVED:
        message = say("{url} has moved to {target}.", url=reference.url, target=answer.target)
        yield _at(MOVED, reference, message, say("Link to the new address."))
    if answer.fragment_missing:
        page, _, fragment = reference.url.partition("#")
        message = say("{page} has no element with the id {fragment}.", page=page, fragment=fragment)
        yield _at(FRAGMENT, reference, message, say("Take a fragment that the page has, or none."))


def _at(rule: Rule, reference: Reference, message: Message, hint: Message) -> Finding:
    first, *others = reference.places
    related = tuple(Related(place.path, place.line, say("also here")) for place in others)
    return rule.at(first.path, first.line, first.column, message, hint, related)
