from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from guidecheck.checks.external.urls import check_links
from guidecheck.links.answers import Answer, Known, Place, Reason, Reference, State
from guidecheck.model.settings import Exemption
from guidecheck.report.report import Report
from guidecheck.report.text import write_text

NOW = datetime(2026, 11, 22, tzinfo=UTC)
URL = "https://example.org/page#part"
REFERENCE = Reference(URL, (Place("content/ko/a.md", 7, 3), Place("content/en/a.md", 9, 5)))


def judge(**values: Any) -> list[tuple[str, int, str]]:
    answer = Answer(**{"state": State.OK, "reason": Reason.STATUS, "asked": NOW, **values})
    return [(found.rule, found.line, str(found.message)) for found in check_links(Known((REFERENCE,), {URL: answer}))]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"status": 200}, []),
        ({"state": State.DEAD, "status": 410}, [("url-dead", 7, f"{URL} answered 410.")]),
        (
            {"state": State.DEAD, "reason": Reason.NO_SUCH_HOST, "detail": "example.org"},
            [("url-dead", 7, f"{URL}: there is no host named example.org.")],
        ),
        ({"state": State.MOVED, "target": "https://x.org/"}, [("url-moved", 7, f"{URL} has moved to https://x.org/.")]),
        ({"state": State.BLOCKED, "status": 403}, [("url-blocked", 7, f"{URL} answered 403.")]),
        ({"state": State.UNREACHABLE, "status": 503}, [("url-unreachable", 7, f"{URL} answered 503.")]),
        (
            {
                "state": State.FORBIDDEN,
                "reason": Reason.ADDRESS,
                "detail": "example.org is a private address",
            },
            [("url-forbidden", 7, f"{URL}: example.org is a private address.")],
        ),
        (
            {"state": State.MOVED, "target": "https://x.org/", "fragment_missing": True},
            [
                ("url-moved", 7, f"{URL} has moved to https://x.org/."),
                ("url-fragment", 7, "https://example.org/page has no element with the id part."),
            ],
        ),
    ],
)
def test_an_answer_is_judged_by_its_state(values: dict[str, Any], found: list[tuple[str, int, str]]) -> None:
    assert judge(**values) == found


def test_other_places_of_a_url_are_related() -> None:
    [finding] = check_links(Known((REFERENCE,), {URL: Answer(State.DEAD, Reason.STATUS, NOW, 404)}))
    assert (finding.path, finding.line, finding.column) == ("content/ko/a.md", 7, 3)
    assert [(place.path, place.line) for place in finding.related] == [("content/en/a.md", 9)]


def test_a_url_without_an_answer_is_nothing_to_judge() -> None:
    assert list(check_links(Known((REFERENCE,)))) == []


def test_a_fragment_may_hold_the_sign_that_begins_it() -> None:
    reference = Reference("https://example.org/#a#b", REFERENCE.places)
    answer = Answer(State.OK, Reason.STATUS, NOW, 200, fragment_missing=True)
    [found] = check_links(Known((reference,), {reference.url: answer}))
    assert str(found.message) == "https://example.org/ has no element with the id a#b."


def test_a_url_with_a_password_is_told_without_an_answer() -> None:
    [found] = check_links(Known(exposed=(REFERENCE,)))
    assert (found.rule, found.path, found.line, found.column) == ("url-credentials", "content/ko/a.md", 7, 3)
    assert str(found.message) == f"{URL} carries a user name or password."
    assert str(found.hint) == "Remove it from the URL, and change it where it is in use."
    assert [(place.path, place.line) for place in found.related] == [("content/en/a.md", 9)]


def test_an_exception_past_its_date_or_without_use_is_told_where_it_stands() -> None:
    exemption = Exemption("https://example.org/*", "why", date(2026, 11, 21), 4)
    late, unused = check_links(
        Known(exemptions=(exemption,), unused=(exemption,), settings_file="guidecheck.toml", today=NOW.date())
    )
    assert (late.path, late.line, late.column) == (unused.path, unused.line, unused.column) == ("guidecheck.toml", 4, 1)
    assert str(late.message) == (
        "The exception for https://example.org/* was to be looked at again by 2026-11-21 (why)."
    )
    assert str(late.hint) == "Set a new date, or remove it."
    assert str(unused.message) == "The exception for https://example.org/* matches no URL of the guide."
    assert str(unused.hint) == "Remove it."


@pytest.mark.parametrize(("review", "lines"), [(date(2026, 11, 21), [4]), (date(2026, 11, 22), [])])
def test_an_exception_is_good_up_to_its_date(review: date, lines: list[int]) -> None:
    exemption = Exemption("https://example.org/*", "why", review, 4)
    known = Known(exemptions=(exemption,), settings_file="guidecheck.toml", today=NOW.date())
    assert [finding.line for finding in check_links(known)] == lines


def test_a_link_that_was_dead_before_says_since_when() -> None:
    answer = Answer(State.DEAD, Reason.STATUS, NOW, 404, since=datetime(2026, 11, 1, 5, tzinfo=UTC))
    [found] = check_links(Known((REFERENCE,), {URL: answer}))
    assert str(found.hint).startswith("It has been dead since 2026-11-01.")


def test_a_forbidden_address_is_told_as_each_place_writes_it_and_others_once() -> None:
    places = (
        Place("content/ko/a.md", 1, 1, "http://2130706433/"),
        Place("content/ko/a.md", 2, 1, "http://0x7f.1/"),
        Place("content/ko/a.md", 3, 1, "http://0x7f.1/"),
    )
    reference = Reference("http://127.0.0.1/", places)

    def found(state: State) -> list[tuple[int, str, int]]:
        answer = Answer(state, Reason.STATUS, NOW, 404)
        told = check_links(Known((reference,), {reference.url: answer}))
        return [(one.line, str(one.message), len(one.related)) for one in told]

    assert found(State.FORBIDDEN) == [
        (1, "http://2130706433/ answered 404.", 0),
        (2, "http://0x7f.1/ answered 404.", 1),
    ]
    assert found(State.DEAD) == [(1, "http://127.0.0.1/ answered 404.", 2)]


def written(answer: Answer, places: tuple[Place, ...] = REFERENCE.places) -> list[str]:
    """Return the lines of the report on an answer, without totals."""
    found = check_links(Known((Reference(URL, places),), {URL: answer}))
    return write_text(Report([*found], 0)).splitlines()[:-1]


SAID = [
    (Reason.STATUS, f"{URL} answered 404."),
    (Reason.INVALID, f"{URL} is no address that a browser can follow."),
    (Reason.NO_SUCH_HOST, f"{URL}: there is no host named a detail."),
    (Reason.NAME_SERVICE, f"{URL}: the name service could not say where a detail is."),
    (Reason.NO_CONNECTION, f"{URL}: no connection to a detail."),
    (Reason.BROKEN_OFF, f"{URL}: the server broke the connection off."),
    (Reason.TIME_OUT, f"{URL} did not answer in time."),
    (Reason.TLS, f"{URL}: no secure connection: a detail."),
    (Reason.REDIRECT_LOOP, f"{URL} redirects without end."),
    (Reason.ADDRESS, f"{URL}: a detail."),
    (Reason.SCHEME, f"{URL} redirects to something that is neither http nor https."),
    (Reason.REDIRECT_TARGET, f"{URL} redirects to what is no address."),
    (Reason.NO_PAGE, f"{URL} answered 404, which shows no page and leads to none."),
    (Reason.CHECKER, f"{URL}: the answer is nothing that the checker can deal with (a detail)."),
]


@pytest.mark.parametrize(("reason", "said"), SAID)
def test_a_reader_is_told_for_which_reason_a_link_could_not_be_asked(reason: Reason, said: str) -> None:
    assert written(Answer(State.UNREACHABLE, reason, NOW, 404, detail="a detail")) == [
        f"content/ko/a.md:7:3: warning url-unreachable: {said}",
        "    Look whether it opens in a browser; it will be asked again.",
        "    content/en/a.md:9: also here",
    ]


def test_every_reason_has_its_sentence_here() -> None:
    assert {reason for reason, _ in SAID} == {*Reason}


@pytest.mark.parametrize(
    ("answer", "report"),
    [
        (
            Answer(State.DEAD, Reason.STATUS, NOW, 404),
            [
                f"content/ko/a.md:7:3: error url-dead: {URL} answered 404.",
                "    Link to where it is now, or to an archived copy.",
            ],
        ),
        (
            Answer(State.DEAD, Reason.STATUS, NOW, 404, since=datetime(2026, 11, 1, 5, tzinfo=UTC)),
            [
                f"content/ko/a.md:7:3: error url-dead: {URL} answered 404.",
                "    It has been dead since 2026-11-01. Link to where it is now, or to an archived copy.",
            ],
        ),
        (
            # When it went away says nothing of a host that does not answer a program.
            Answer(State.BLOCKED, Reason.STATUS, NOW, 403, since=datetime(2026, 11, 1, 5, tzinfo=UTC)),
            [
                f"content/ko/a.md:7:3: note url-blocked: {URL} answered 403.",
                "    Open it in a browser; if it is there, say so in [[links.exceptions]] of guidecheck.toml.",
            ],
        ),
        (
            Answer(State.FORBIDDEN, Reason.ADDRESS, NOW, detail="a.example is a private address"),
            [
                f"content/ko/a.md:7:3: error url-forbidden: {URL}: a.example is a private address.",
                "    Link to a public address.",
            ],
        ),
        (
            Answer(State.MOVED, Reason.STATUS, NOW, 301, target="https://x.org/"),
            [
                f"content/ko/a.md:7:3: warning url-moved: {URL} has moved to https://x.org/.",
                "    Link to the new address.",
            ],
        ),
        (
            Answer(State.OK, Reason.STATUS, NOW, 200, fragment_missing=True),
            [
                "content/ko/a.md:7:3: warning url-fragment: https://example.org/page has no element with the id part.",
                "    Take a fragment that the page has, or none.",
            ],
        ),
    ],
)
def test_a_reader_is_told_what_an_answer_means_and_what_to_do(answer: Answer, report: list[str]) -> None:
    assert written(answer, REFERENCE.places[:1]) == report
