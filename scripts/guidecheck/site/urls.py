r"""What a link means to a static host: which file it asks for, and whether it leaves the site.

URLs are read as browsers do (WHATWG URL: blanks around and line breaks inside dropped, `\` for `/`, dot segments
resolved before percent-decoding), without a network and without a file system.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from guidecheck.base.regex import regex

_SCHEME = regex(r"[A-Za-z][A-Za-z0-9+.\-]*:")
# What browsers take away around a URL and inside it.
_AROUND = "".join(map(chr, range(0x21)))
_DROPPED = str.maketrans("", "", "\t\n\r")
_EMPTY_OR_DOT = regex(r"(?:^|/)\.{1,2}(?:/|$)")


@dataclass(frozen=True)
class Address:
    """Where the site will stand: its hosts as `split_url` has them, and its base path, `/` or `/guide/`, decoded.

    It is secure unless all that is said of it is that it stands on plain http. `folder` is which of the built site is
    the root there: all of it, or `/en`. `others` are the addresses of the other folders.
    """

    hosts: frozenset[str] = frozenset()
    path: str = "/"
    is_secure: bool = True
    folder: str = ""
    others: tuple[Address, ...] = ()

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """What an absolute URL of the site begins with, written as most are."""
        return tuple(f"{scheme}://{host}/" for host in sorted(self.hosts) for scheme in ("http", "https"))

    @classmethod
    def of(cls, *urls: str, folder: str = "") -> Address:
        """Make it of base URLs: every host counts as the site's own, the first URL's path is the base path."""
        parts = [split for split in map(split_url, filter(None, urls)) if split]
        path = unquote(parts[0].path) if parts else "/"
        schemes = {part.scheme for part in parts}
        return cls(
            frozenset(part.host for part in parts if part.host),
            "/" + f"{path.strip('/')}/".lstrip("/"),
            "http" not in schemes or "https" in schemes,
            folder,
        )

    def served(self, url: str) -> str:
        """Return the path on its host of a file of the built site that stands here."""
        return self.path + url.removeprefix(f"{self.folder}/").lstrip("/")

    def answering(self, path: str, host: str = "") -> Address:
        """Return which address a path asks for, on this one's host or on another one's: the nearest to it."""
        every = [one for one in (self, *self.others) if (host in one.hosts if host else self._shares_host(one))]
        within = [one for one in every if f"{path}/".startswith(one.path)]
        # Of equal ones this comes first.
        return max(within or every, key=lambda one: len(one.path))

    def _shares_host(self, other: Address) -> bool:
        return self is other or not self.hosts.isdisjoint(other.hosts) or not (self.hosts or other.hosts)


_PORTS = {"http": 80, "https": 443}
# A host that ends in a number is an address, which may be written in many ways (URL standard, 3.5).
_NUMBER = regex(r"(?:^|\.)\d\w*\.?(?::|$)")


class SplitURL(NamedTuple):
    """The parts of a URL that matter here; `host` is in ASCII and lower case, with a port that is not the scheme's."""

    scheme: str
    host: str
    path: str


def split_url(url: str) -> SplitURL | None:
    """Split an absolute URL; None where it is none, or is malformed."""
    try:
        parts = urlsplit(url.strip().translate(_DROPPED))
        scheme, host = parts.scheme.lower(), parts.netloc.rpartition("@")[2].lower().removesuffix(":")
        if parts.port is not None and parts.port == _PORTS.get(scheme):
            host = host.rpartition(":")[0]
        if not host.isascii() or "%" in host or host[:1] == "[" or _NUMBER.search(host):
            # Few sites have such a name, and this takes time to import (docs/benchmarks.md, the command's start).
            from ada_url import URL

            host = URL(f"https://{host}/").host
    except ValueError:
        return None
    return SplitURL(scheme, host, parts.path)


class Destination(NamedTuple):
    """Where a link leads.

    `inside`: into the site; `path` starts with `/`, is that in the built site and percent-decoded.
    `beyond`: to the site's host, outside its base path. `away`: to another host; `none`: no place (`mailto:`).
    `fragment` is as written, without `#` and without a text directive.
    """

    kind: Literal["inside", "beyond", "away", "none"]
    path: str = ""
    fragment: str = ""


def trim(url: str) -> str:
    """Return a URL as browsers read it: no blanks and control characters around it, no line breaks and tabs inside.

    Source: URL standard, 4.4.
    """
    url = url.strip(_AROUND)
    return url.translate(_DROPPED) if "\n" in url or "\t" in url or "\r" in url else url


# More or fewer slashes than two before a host, which browsers take for two, and a scheme without a host.
_ODD = regex(r"(?:https?:(?!//[^/])|/{3})", re.IGNORECASE)
# Where addresses lead that name no host (RFC 2606).
_NOWHERE = "https://guide.invalid"


def _usual(path: str, base: str) -> str:
    """Return an address as a browser reads it: with two slashes and a host, or a path on the page's own host.

    What no browser can read leads nowhere.
    """
    # No page has one (docs/benchmarks.md, the command's start).
    from ada_url import URL

    try:
        url = URL(path, base=_NOWHERE + quote(base) if base.startswith("/") else base)
    except ValueError:
        return f"{_NOWHERE}/"
    return str(url.href).removeprefix(_NOWHERE)


_AWAY = Destination("away")
_NONE = Destination("none")


def follow(href: str, base: str, address: Address) -> Destination:
    """Say where `href` leads from a document whose base URL is `base`.

    `base` is a path on the host of `address` (`/guide/en/x/`), or an absolute URL where `<base>` names another host.
    """
    rest, _, fragment = trim(href).partition("#")
    fragment = fragment.partition(":~:")[0]
    path = rest.partition("?")[0].replace("\\", "/")
    is_absolute, host = False, ""
    if path.startswith("//") or (":" in path and _SCHEME.match(path)):
        if not path.startswith("//") and not path.lower().startswith(("http:", "https:")):
            return _NONE
        if _ODD.match(path):
            return follow(_usual(path, base), "/", address)._replace(fragment=fragment)
        if (own := _on_own_host(path, address)) is None:
            return _AWAY
        is_absolute, (host, path) = True, own
    elif not base.startswith("/"):
        return _AWAY
    else:
        path = _joined(base, path)
    path = _decoded(path)
    if address.others:
        address = address.answering(path, host)
    if address.path != "/":
        if f"{path}/" == address.path:
            path = "/"
        elif path.startswith(address.path):
            path = path[len(address.path) - 1 :]
        else:
            return _AWAY if is_absolute else Destination("beyond", path, fragment)
    return Destination("inside", address.folder + path, fragment)


def _on_own_host(url: str, address: Address) -> tuple[str, str] | None:
    """Return the host of an absolute URL, empty for that of `address`, and its path; None for another site's."""
    if url.startswith(address.origins):
        return "", url[url.index("/", len("https://")) :]
    # `//host` has the scheme of the page, which stands on a secure host.
    split = split_url("https:" + url if url.startswith("//") else url)
    if split is None:
        return None
    path = split.path or "/"
    if split.host in address.hosts:
        return "", path
    return (split.host, path) if any(split.host in other.hosts for other in address.others) else None


def _joined(base: str, path: str) -> str:
    """Return a path as seen from a base path; the `..` that it begins with are resolved."""
    if not path or path[0] == "/":
        return path or base
    folder, at = base[: base.rindex("/") + 1], 0
    while path.startswith("../", at):
        at += 3
        folder = folder[: folder.rindex("/", 0, -1) + 1] if len(folder) > 1 else folder
    return folder + path[at:]


def _decoded(path: str) -> str:
    """Return an absolute path with its dot segments resolved, then its escapes decoded."""
    if "%2" in path:
        # An escaped dot is one (URL standard, 4.1).
        path = path.replace("%2e", ".").replace("%2E", ".")
    if "/." in path:
        path = remove_dot_segments(path)
    return unquote(path) if "%" in path else path


def remove_dot_segments(path: str) -> str:
    """Resolve `.` and `..` in an absolute path (RFC 3986, 5.2.4); `..` stops at the root."""
    if not _EMPTY_OR_DOT.search(path):
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return "/" + "/".join(kept)


def is_local(host: str) -> bool:
    """Tell whether a host (port allowed) is the reader's own machine: localhost, 127/8, ::1, 0.0.0.0."""
    name = host[1 : host.index("]")] if host.startswith("[") and "]" in host else host.partition(":")[0]
    name = name.rstrip(".")
    return (
        name in {"localhost", "::1", "0.0.0.0", "::"}
        or name.endswith(".localhost")
        or bool(re.fullmatch(r"127(?:\.\d{1,3}){1,3}", name))
    )
