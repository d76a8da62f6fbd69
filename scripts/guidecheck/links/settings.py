"""`[tool.guidecheck.links]` of the checked root's `pyproject.toml`: how politely, how long, and what not to ask."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from math import inf
from pathlib import Path

from guidecheck.base import disk
from guidecheck.links.answers import Exemption
from guidecheck.model.findings import GuideError, say
from guidecheck.source.toml_bounded import read_toml

FILE = "pyproject.toml"
TABLE = "tool.guidecheck.links"


@dataclass(frozen=True, slots=True)
class Settings:
    """How hosts are asked. Times are in seconds.

    `delay` lies between two questions to one host, of which there is never more than one at a time; `parallel` counts
    hosts. `retries` are for 429, 5xx and broken connections: the first after about `retry_wait`, then twice that, or
    when `Retry-After` says, unless that is more than `longest_wait`. `max_bytes` is for one connection,
    before decompression; `max_body` for a page whose fragment is looked for, after it.
    """

    delay: float = 1.0
    parallel: int = 8
    connect_timeout: float = 10.0
    read_timeout: int = 20
    total_timeout: float = 60.0
    retries: int = 2
    retry_wait: float = 2.0
    longest_wait: float = 60.0
    max_bytes: int = 8_000_000
    max_body: int = 4_000_000


def read_settings(root: Path) -> tuple[Settings, tuple[Exemption, ...]]:
    """Read a project's settings and exemptions; a project without has the defaults.

    Raises `GuideError`, with the way out, for what cannot be read or is none of them.
    """
    file = root / FILE
    try:
        text = disk.read_text(file, disk.MOST_DATA)
        tables = read_toml(text)
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        raise GuideError(say("{path} cannot be read: {reason}.", path=FILE, reason=error.strerror)) from error
    except RecursionError as error:
        reason = say("it is nested too deep")
        raise GuideError(say("{path} cannot be read: {reason}.", path=FILE, reason=reason)) from error
    except ValueError as error:
        raise GuideError(say("{path} cannot be read: {reason}.", path=FILE, reason=error)) from error
    table: object = tables
    for key in TABLE.split("."):
        table = table.get(key, {}) if isinstance(table, dict) else {}
    if not isinstance(table, dict):
        raise GuideError(say("[{table}] in {path} must be a table.", table=TABLE, path=FILE))
    exceptions = table.pop("exceptions", [])
    defaults = {one.name.replace("_", "-"): one for one in fields(Settings)}
    values: dict[str, float] = {}
    for key, value in table.items():
        if key not in defaults:
            raise GuideError(
                say(
                    "[{table}] in {path} has no key {key}; it knows {known}, exceptions.",
                    table=TABLE,
                    path=FILE,
                    key=repr(key),
                    known=", ".join(defaults),
                )
            )
        whole = isinstance(defaults[key].default, int)
        least = 1 if whole and key != "retries" else 0
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float) or not least <= value < inf:
            must = say("a whole number") if whole else say("a number")
            raise GuideError(
                say(
                    "{key} in [{table}] of {path} must be {kind}, {least} or more.",
                    key=key,
                    table=TABLE,
                    path=FILE,
                    kind=must,
                    least=least,
                )
            )
        values[defaults[key].name] = value
    if not isinstance(exceptions, list):
        raise GuideError(
            say("exceptions in [{table}] of {path} must be tables: [[{table}.exceptions]].", table=TABLE, path=FILE)
        )
    return Settings(**values), tuple(_exemption(one, text) for one in exceptions)  # type: ignore[arg-type]


def _exemption(entry: object, text: str) -> Exemption:
    match entry:
        case {"pattern": str(pattern), "reason": str(reason), "review": date() as review, **rest} if not rest:
            if pattern.strip() and reason.strip():
                line = 1 + next((n for n, one in enumerate(text.splitlines()) if pattern in one), 0)
                return Exemption(pattern, reason, date(review.year, review.month, review.day), line)
    raise GuideError(
        say(
            "Each of [[{table}.exceptions]] in {path} needs a pattern, a reason and a review date, and nothing else: "
            'pattern = "https://example.org/*", reason = "answers people only", review = 2027-06-01.',
            table=TABLE,
            path=FILE,
        )
    )
