"""What a page's own Content Security Policy lets browsers do (CSP 3, W3C), as far as it says in the page itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import new as new_hash

from guidecheck.base.regex import regex
from guidecheck.site.urls import Address, split_url, trim

Policy = Mapping[str, tuple[str, ...]]
# Where a directive is missing, the next one counts.
_NEXT = {
    "script-src-elem": "script-src",
    "script-src-attr": "script-src",
    "style-src-elem": "style-src",
    "style-src-attr": "style-src",
    "frame-src": "child-src",
    **dict.fromkeys(
        ("script-src", "style-src", "child-src", "img-src", "media-src", "object-src", "manifest-src"), "default-src"
    ),
}
_HASH = regex(r"'(sha256|sha384|sha512)-([A-Za-z0-9+/_-]+=*)'")
_HOST = regex(r"(?:([a-z][a-z0-9+.-]*)://)?(\*|(?:\*\.)?[^/:]+)(?::(\d+|\*))?(/.*)?")
_MOST_SOURCES = 200
_PORTS = {"http": "80", "https": "443"}


@lru_cache(maxsize=64)
def read_policy(text: str) -> Policy:
    """Return the directives of a policy; of one that is named twice the first counts.

    A policy with more sources in a directive than anybody writes is taken for none: each address would be held
    against each of them.
    """
    found: dict[str, tuple[str, ...]] = {}
    for part in text.split(";"):
        name, *sources = part.split() or [""]
        if len(sources) > _MOST_SOURCES:
            return {}
        found.setdefault(name.lower(), tuple(sources))
    return found


def sources_of(policy: Policy, directive: str) -> tuple[str, ...] | None:
    """Return what a directive allows, or None where nothing restricts it."""
    name: str | None = directive
    while name:
        if name in policy:
            return policy[name]
        name = _NEXT.get(name)
    return None


def allows_inline(policy: Policy, directive: str, text: str | None = None, nonce: str = "") -> bool:
    """Tell whether a script or style may stand in the page itself; without a text it is that of an attribute."""
    sources = sources_of(policy, directive)
    if sources is None:
        return True
    lower = [one.lower() for one in sources]
    hashes = [found for one in sources if (found := _HASH.fullmatch(one))]
    if nonce and f"'nonce-{nonce}'" in sources:
        return True
    if text is not None or "'unsafe-hashes'" in lower:
        for found in hashes:
            # What an attribute runs is not known here, so that any hash may be its.
            if text is None or _digest(found[1], text) == found[2].replace("-", "+").replace("_", "/"):
                return True
    guarded = hashes or any(one.startswith("'nonce-") for one in lower) or "'strict-dynamic'" in lower
    return "'unsafe-inline'" in lower and not guarded


def _digest(name: str, text: str) -> str:
    return b64encode(new_hash(name, text.encode()).digest()).decode()


def allows_address(policy: Policy, directive: str, url: str, address: Address) -> bool:
    """Tell whether something may be loaded from an address; one without a host, or with the site's, is its own."""
    sources = sources_of(policy, directive)
    if sources is None or any(one.lower() == "'strict-dynamic'" for one in sources):
        return True
    url = trim(url)
    scheme, colon, _ = url.partition(":")
    split = split_url("https:" + url if url.startswith("//") else url)
    if colon and scheme.isalpha() and scheme.lower() not in ("http", "https"):
        return any(one.lower() == f"{scheme.lower()}:" for one in sources)
    if split is None or not split.host or split.host in address.hosts:
        # A host that is named may be the site's own.
        return any(one.lower() == "'self'" or not one.startswith("'") for one in sources)
    return any(_fits(one.lower(), split.scheme, split.host, split.path) for one in sources)


def _fits(source: str, scheme: str, host: str, path: str) -> bool:
    if source == "*" or source == f"{scheme}:" or (source == "http:" and scheme == "https"):
        return True
    found = _HOST.fullmatch(source)
    if not found or source.startswith("'"):
        return False
    wanted, name, port, below = found.groups()
    if wanted and wanted != scheme and not (wanted == "http" and scheme == "https"):
        return False
    own, _, own_port = host.partition(":")
    if name != "*" and own != name and not (name.startswith("*.") and own.endswith(name[1:])):
        return False
    if port != "*" and (port or _PORTS.get(scheme)) != (own_port or _PORTS.get(scheme)):
        return False
    # Paths are compared as they are written; what a redirect leads to, nobody knows here.
    return not below or (path.startswith(below) if below.endswith("/") else path == below)
