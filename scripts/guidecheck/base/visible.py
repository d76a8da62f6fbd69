"""Texts of strangers made fit to be shown: in a terminal, in Markdown, in HTML."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

from guidecheck.base.regex import regex


def visible(text: str) -> str:
    """Return a text with control and formatting characters written out, so that none reaches a terminal.

    Joiners between letters that are not ASCII stay, as Persian and the scripts of India spell words with them.
    """
    if text.isprintable():
        return text
    return "".join(
        part if _JOINER.fullmatch(part) else "".join(map(_shown, part)) for part in _JOINED.split(text) if part
    )


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: Korean and other wide characters take two (UAX #11)."""
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def first_of(names: Sequence[str], most: int) -> str:
    """Return the first of some names, no more than `most`, in a row; a sign says that there are others."""
    return ", ".join(names[:most]) + ", …" * (len(names) > most)


def as_markdown(text: str) -> str:
    """Return Markdown that shows a text and nothing else; what stands in backticks is shown as code.

    Punctuation that could mean something becomes a character reference, which Markdown never takes as structure
    (CommonMark 0.31, 6.2). GitHub looks for mentions and issue numbers in what comes out, so a blank without width
    breaks them.
    """
    parts = _CODE.split(visible(text))
    return "".join(
        f"<code>{_references(part)}</code>" if index % 2 else _BREAK.sub("\\g<0>\u200b", _references(part))
        for index, part in enumerate(parts)
    )


def as_html(text: str) -> str:
    """Return HTML that shows a text and nothing else."""
    return html.escape(visible(text))


def fenced(text: str, language: str) -> str:
    """Return Markdown that shows lines as a block of code, whatever they hold."""
    lines = "".join(f"{visible(line)}\n" for line in text.splitlines())
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall("`+", lines))])
    return f"{fence}{language}\n{lines}{fence}\n"


_JOINER = regex("[\u200c\u200d]")
_JOINED = regex("(?<=[^\\x00-\\x7f\\s])([\u200c\u200d])(?=[^\\x00-\\x7f\\s])")
_CODE = regex("`([^`]+)`")
_BREAK = regex("&#(?:35|64);")
_ACTIVE = regex(r"[!\"#$&*:<=>@\[\\\]^_`{|}~]|(?<=www)\.", re.IGNORECASE)


def _references(text: str) -> str:
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)


def _shown(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return character.encode("unicode_escape").decode("ascii")
