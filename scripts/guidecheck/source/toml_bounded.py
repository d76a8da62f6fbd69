"""TOML 1.1, as Hugo reads it, in bounded time: the reader takes the square of a key's depth."""

from __future__ import annotations

import re
from typing import Any

import tomli

from guidecheck.base.regex import regex

MOST_DEPTH = 100

_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+"""
_DEEP = regex(rf"(?:^|[\[{{,])[ \t]*+{_PART}(?:\.[ \t]*+{_PART}){{{MOST_DEPTH},}}+[=\]]", re.MULTILINE)


def read_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says.

    Raises `ValueError`, with the place where there is one, for what cannot be read, `RecursionError` where it is nested
    too deep.
    """
    if _DEEP.search(text):
        raise RecursionError(f"a key of more than {MOST_DEPTH} parts")
    return tomli.loads(text)
