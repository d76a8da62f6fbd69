"""Exceptions from the link check: which URLs a pattern means, however it and they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guidecheck.base.regex import regex
from guidecheck.base.wildcards import between, compiled
from guidecheck.links.addresses import normalise
from guidecheck.model.settings import Exemption

_ESCAPE = regex(r"%[0-9a-fA-F]{2}")
_AUTHORITY = regex(r"[^/?#]*//[^/?#]*")


class Exceptions:
    """A project's exceptions, and which of them no URL needed so far."""

    def __init__(self, exemptions: Sequence[Exemption]) -> None:
        self._patterns = {one: [_compile(form) for form in _forms(one.pattern)] for one in exemptions}
        self._used: set[Exemption] = set()

    def match(self, url: str, written: Iterable[str]) -> bool:
        """Return whether some exception means a URL, which stands in the content as `written`."""
        forms = {_upper_escapes(url), *written}
        # A fragment is not sent, and a pattern need not name it.
        forms |= {form.partition("#")[0] for form in forms}
        meant = {
            exemption
            for exemption, patterns in self._patterns.items()
            if any(pattern.fullmatch(form) for pattern in patterns for form in forms)
        }
        self._used |= meant
        return bool(meant)

    def unused(self) -> tuple[Exemption, ...]:
        """Return the exceptions that meant no URL yet."""
        return tuple(one for one in self._patterns if one not in self._used)


def _forms(pattern: str) -> Iterator[str]:
    """Yield a pattern as it is written, with its host in lower case, and as its URL is normalised."""
    yield pattern
    yield _AUTHORITY.sub(lambda found: found[0].lower(), pattern, count=1)
    try:
        url = _upper_escapes(normalise(pattern))
    except ValueError:
        return  # It may begin with a star.
    yield url
    if not pattern.endswith("/"):
        # The slash behind a host is no part of the pattern: `https://example.org*`.
        yield url.removesuffix("/")


def _upper_escapes(url: str) -> str:
    return _ESCAPE.sub(lambda found: found[0].upper(), url)


def _compile(pattern: str) -> re.Pattern[str]:
    """Let `*` stand for anything and `?` for one character; everything else, brackets too, is meant as it is."""
    pieces = pattern.split("*")
    return compiled(between(["".join("." if one == "?" else re.escape(one) for one in piece) for piece in pieces]))
