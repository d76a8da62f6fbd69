"""Addresses that a host answers otherwise than by the file there, as its own files in the project say.

`published`, for `check`, and `site.read` ask for them: a link to one is not dead, though no page has it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from os.path import normpath
from pathlib import Path

from guidecheck.base import disk
from guidecheck.base.git import run_git
from guidecheck.base.regex import regex
from guidecheck.base.wildcards import between, few
from guidecheck.model.findings import GuideError
from guidecheck.source.toml_bounded import read_toml

# The files that a host looks for among those of a site.
REDIRECTING = ("_redirects", ".htaccess")
_MOST_WILDCARDS = 3
# Files of hosts in one repository.
_MOST_FILES = 100
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
_SETTINGS = ("netlify.toml", *_IN_JSON)
# An address that is answered so is not there.
_GONE = ("404", "410")


def find_redirected(root: Path, files: Iterable[Path], templates: Iterable[Path] = ()) -> tuple[str, ...]:
    """Return those addresses as patterns: in lower case, without the slash at their end.

    `files` are those of Netlify's own form, as Cloudflare and GitLab have it, and Apache's `.htaccess`; `templates`
    make one of the former. What answers some readers alone, by language or country, is left out, and so is what says
    that nothing is there. Of such files elsewhere in the repository, which may be those of another site, counts what
    says more than that any address is answered.
    """
    files = [*files, *_settings_above(root)]
    written = [_written(root, files), _of_templates(root, templates)]
    written.append(one for one in _written(root, _elsewhere(root, files)) if one.strip("/\0"))
    return few(between(map(re.escape, one.split("\0"))) for one in chain(*written))


def adds_html(root: Path) -> bool:
    """Tell whether the host answers `/a` and `/a/` with `a.html` where nothing else is there.

    Netlify does; Vercel and Firebase where their files ask for it.
    """
    texts = {file: disk.text_or_nothing(file, within=root) for file in _settings_above(root)}
    if any(text for file, text in texts.items() if file.name not in _IN_JSON):
        return True
    settings = (one for file, text in texts.items() if file.name in _IN_JSON for one in _settings(text))
    return any(one.get("cleanUrls") is True for one in settings)


def _settings_above(root: Path) -> list[Path]:
    """Return where the settings of a host may be: beside the configuration, or in a folder of the repository above."""
    top = disk.work_tree(root)
    folders = [root, *(folder for folder in root.parents if folder.is_relative_to(top))]
    return [folder / name for folder in folders for name in _SETTINGS]


def _elsewhere(root: Path, files: Iterable[Path]) -> Iterator[Path]:
    """Yield the files of hosts in the repository that are none of those."""
    known = {*files}
    names = (f":(top,glob)**/{name}" for name in (*REDIRECTING, *_SETTINGS))
    try:
        listed = run_git(root, "ls-files", "-z", "--", *names).split("\0")[:-1]
    except GuideError:
        return
    yield from (file for path in listed[:_MOST_FILES] if (file := Path(normpath(root / path))) not in known)


def _written(root: Path, files: Iterable[Path]) -> Iterator[str]:
    """Yield the addresses that files say, with a NUL for each wildcard."""
    for file in files:
        yield from _addresses(_READERS[file.name](disk.text_or_nothing(file, within=root)))


def _of_templates(root: Path, templates: Iterable[Path]) -> Iterator[str]:
    for file in templates:
        yield from _addresses(_of_template(disk.text_or_nothing(file, within=root)))


def _addresses(said: Iterable[str]) -> Iterator[str]:
    for one in said:
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


_READERS = {
    "_redirects": _by_line,
    ".htaccess": _of_apache,
    "netlify.toml": _of_netlify,
    **dict.fromkeys(_IN_JSON, _of_json),
}
