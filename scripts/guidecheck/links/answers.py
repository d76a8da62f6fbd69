"""What is known of external links: the values between asking and judging."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum

from guidecheck.base.visible import visible
from guidecheck.model.settings import Exemption


class State(StrEnum):
    """What became of a URL."""

    OK = "ok"
    MOVED = "moved"
    DEAD = "dead"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    FORBIDDEN = "forbidden"


class Reason(StrEnum):
    """Why a URL is in its state; `Answer.detail` says more where there is more to say."""

    STATUS = "status"
    INVALID = "invalid"
    NO_SUCH_HOST = "no-such-host"
    NAME_SERVICE = "name-service"
    NO_CONNECTION = "no-connection"
    BROKEN_OFF = "broken-off"
    TIME_OUT = "time-out"
    TLS = "tls"
    REDIRECT_LOOP = "redirect-loop"
    ADDRESS = "address"
    SCHEME = "scheme"
    NO_PAGE = "no-page"
    REDIRECT_TARGET = "redirect-target"
    CHECKER = "checker"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one URL.

    `asked` is in UTC, to the second; `status` is the last HTTP status or 0; `detail` is printable and short; `target`
    is the new address of a moved URL. `fragment_missing` is true where the page is there and its fragment is not.
    `since` is when the first of an unbroken row of answers in this state was given, None in that first one.
    """

    state: State
    reason: Reason
    asked: datetime
    status: int = 0
    detail: str = ""
    target: str = ""
    fragment_missing: bool = False
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a URL stands in the content, and how it is written there: printable, and without credentials."""

    path: str
    line: int
    column: int
    written: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """A distinct URL of the content and every place where it stands."""

    url: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the link rules judge.

    `answers` has each URL that was answered, `exposed` the references that carry a user name or password (already
    masked), `unused` the exemptions that no URL of the guide matches. `settings_file` is where exemptions stand.
    """

    references: tuple[Reference, ...] = ()
    answers: dict[str, Answer] = field(default_factory=dict)
    exposed: tuple[Reference, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    unused: tuple[Exemption, ...] = ()
    settings_file: str = ""
    today: date = field(default_factory=lambda: datetime.now(UTC).date())


def printable(text: str, length: int = 200) -> str:
    """Return text of strangers fit to be kept and shown: no control or direction characters, and not long."""
    shown = visible(text)
    return shown if len(shown) <= length else shown[: length - 1] + "…"
