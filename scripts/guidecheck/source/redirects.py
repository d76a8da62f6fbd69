"""Addresses that a host answers otherwise than by the file there, as its own files in the project say.

`published`, for `check`, and `site.read` ask for them: a link to one is not dead, though no page has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.regex import regex
from guidecheck.base.wildcards import between, few
from guidecheck.source.toml_bounded import read_toml

# The files that a host looks for among those of a site.
REDIRECTING = ("_redirects", ".htaccess")
_MOST_WILDCARDS = 3
# What stands for any text: `*`, Netlify's `:name`, and what Vercel and Firebase take from Express (`:name*`, `(.*)`).
_WILD = regex(r":[a-z]\w*[*+?]?|\([^()]*\)|\*+")
# What a template makes nothing of by itself, and what it writes.
_CONTROL = regex(
    r"\{\{-?\s*(?:/\*.*?\*/|(?:block|break|continue|define|else|end|if|range|return|with)\b.*?|\$\w+\s*:?=.*?)\s*-?\}\}",
    re.DOTALL,
)
_ACTION = regex(r"\{\{.*?\}\}", re.DOTALL)
_DIRECTIVE = regex(r"^[ \t]*(Redirect(?:Permanent|Temp|Match)?|RewriteRule)[ \t]+(.+)", re.IGNORECASE | re.MULTILINE)
# What a regular expression for addresses begins with, without the letter that something may follow any number of times.
_BEGINNING = regex(r"\^?(?:/\??)?((?:[\w/%~-](?![*?{]))*)")
_IN_JSON = ("vercel.json", "firebase.json")
# An address that is answered so is not there.
_GONE = ("404", "410")


def find_redirected(root: Path, files: Iterable[Path], templates: Iterable[Path] = ()) -> tuple[str, ...]:
    """Return those addresses as patterns: in lower case, without the slash at their end.

    `files` are those of Netlify's own form, as Cloudflare and GitLab have it, and Apache's `.htaccess`; `templates`
    make one of the former. What answers some readers alone, by language or country, is left out, and so is what says
    that nothing is there.
    """
    return few(between(map(re.escape, one.split("\0"))) for one in _written(root, files, templates))


def adds_html(root: Path) -> bool:
    """Tell whether the host answers `/a` and `/a/` with `a.html` where nothing else is there.

    Netlify does; Vercel and Firebase where their files ask for it.
    """
    if disk.text_or_nothing(root / "netlify.toml", within=root):
        return True
    settings = (one for name in _IN_JSON for one in _settings(disk.text_or_nothing(root / name, within=root)))
    return any(one.get("cleanUrls") is True for one in settings)


def _written(root: Path, files: Iterable[Path], templates: Iterable[Path]) -> Iterator[str]:
    """Yield the addresses with a NUL for each wildcard."""
    sources: list[Iterator[str]] = []
    for file in files:
        read = _of_apache if file.name == ".htaccess" else _by_line
        sources.append(read(disk.text_or_nothing(file, within=root)))
    sources += [_of_template(disk.text_or_nothing(file, within=root)) for file in templates]
    sources += [_of_netlify(disk.text_or_nothing(root / "netlify.toml", within=root))]
    sources += [_of_json(disk.text_or_nothing(root / name, within=root)) for name in _IN_JSON]
    for source in sources:
        for one in source:
            written = _WILD.sub("\0", one.partition("?")[0].rstrip("/").lower())
            if written.startswith(("/", "\0")) and written.count("\0") <= _MOST_WILDCARDS:
                yield written
                if written.endswith("/\0") and len(written) > 2:
                    yield written[:-2]


def _by_line(text: str) -> Iterator[str]:
    for line in text.splitlines():
        first, *others = line.partition("#")[0].split() or [""]
        # Behind the target stand the status and conditions such as `Language=ko`.
        if first and not any(one.startswith(_GONE) or ("=" in one and one[:1] not in "/h") for one in others):
            yield first


def _of_template(text: str) -> Iterator[str]:
    """Yield what a template writes line by line; `/*` for a line of which it shows nothing."""
    knows_aliases = ".Aliases" in text
    for first in _by_line(_ACTION.sub("\0", _CONTROL.sub("", text))):
        if first.strip("/\0"):
            yield first
        elif not knows_aliases:
            yield "/*"


def _of_apache(text: str) -> Iterator[str]:
    for directive, rest in _DIRECTIVE.findall(text):
        words = rest.split()
        if directive.lower() != "rewriterule" and words and not words[0].startswith(("/", "^")):
            del words[0]  # a status; what is gone has no target
        if len(words) < 2 or words[1] == "-":
            continue
        if directive.lower() in ("redirect", "redirectpermanent", "redirecttemp"):
            yield from (words[0], f"{words[0].rstrip('/')}/*")
        elif (begun := _BEGINNING.match(words[0])) and begun[1]:
            yield f"/{begun[1]}" + ("" if words[0][begun.end() :] in ("", "$", "/?$") else "*")


def _of_netlify(text: str) -> Iterator[str]:
    if "redirects" not in text:
        return
    try:
        values = read_toml(text)
    except (ValueError, RecursionError):
        return
    for one in _tables(values.get("redirects")):
        if "conditions" not in one and "query" not in one and str(one.get("status")) not in _GONE:
            yield str(one.get("from", ""))


def _of_json(text: str) -> Iterator[str]:
    for table in _settings(text):
        for one in (*_tables(table.get("redirects")), *_tables(table.get("rewrites"))):
            if "has" not in one and "missing" not in one:
                yield str(one.get("source", ""))


def _settings(text: str) -> list[Mapping[str, object]]:
    """Return the tables in which Vercel's or Firebase's file says how a site is served."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return []
    hosting = values.get("hosting") if isinstance(values, dict) else None
    return [*_tables([values]), *_tables(hosting if isinstance(hosting, list) else [hosting])]


def _tables(values: object) -> list[Mapping[str, object]]:
    return [one for one in values if isinstance(one, dict)] if isinstance(values, list) else []
