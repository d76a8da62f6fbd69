"""URLs as they are asked for, and addresses where nobody may be sent."""

from __future__ import annotations

import ipaddress
import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from ada_url import URL

from guidecheck.base.regex import regex

# Said by name; 168.63.129.16 is in no registry, and yet answers inside Azure alone.
_METADATA = frozenset(
    map(
        ipaddress.ip_address,
        ("169.254.169.254", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254", "fd20:ce::254"),
    )
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_SHARED = ipaddress.ip_network("100.64.0.0/10")
# https://wicg.github.io/scroll-to-text-fragment/: for the browser alone, not part of the fragment.
_DIRECTIVE = regex(r":~:.*", re.DOTALL)
# No parser: what cannot be parsed must not be shown either.
_CREDENTIALS = regex(r"(?i)((?:https?:)?[/\\]*)[^/\\?#]*@")
# Where the links of a page lead that name no host themselves (RFC 2606).
_NOWHERE = "guide.invalid"
_NAMES_A_HOST = regex(r"(?i)[\0- ]*(?:https?:|[/\\]{2})")
# RFC 1035, 2.3.4: browsers parse longer names, and no name service knows them.
_LONGEST_NAME = 253
_LONGEST_LABEL = 63
# What stands behind a host, and there: a `%` that begins no escape, what is no sign of a URL (`&#9;` too, which a
# browser would drop), and brackets.
_BEHIND_HOST = regex(r"(?i)[\0- ]*(?:https?:)?//[^/?#\\%]+(?=[/?#])")
_STRAY = regex(r"%(?![0-9A-Fa-f]{2})|[\\|\t\n\r]")
_BRACKETS = regex(r"[\[\]]")
# Lines of a file on GitHub and its like, which a script of theirs finds.
_LINES = regex(r"L\d+(?:C\d+)?(?:-L\d+(?:C\d+)?)?")


def refusal(address: str) -> str:
    """Return why an IP address must not be connected to, or the empty string where it may be.

    Only globally reachable unicast addresses may (IANA special-purpose registries, as `ipaddress` has them); an IPv6
    address that carries an IPv4 address is judged by that one too. `address` may have a zone (`fe80::1%eth0`).
    Raises `ValueError` for anything that is no address.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        for carried in _carried(ip):
            if why := refusal(str(carried)):
                return why
    if ip in _METADATA:
        return "a cloud metadata address"
    for holds, why in (
        (ip.is_unspecified, "an unspecified address"),
        (ip.is_loopback, "a loopback address"),
        (ip.is_link_local, "a link-local address"),
        (ip.is_multicast, "a multicast address"),
        (isinstance(ip, IPv6Address) and ip in ipaddress.ip_network("fc00::/7"), "a unique-local address"),
        (isinstance(ip, IPv6Address) and ip.is_site_local, "a site-local address"),
        (isinstance(ip, IPv4Address) and ip in _SHARED, "a shared address"),
        (ip.is_reserved and not (isinstance(ip, IPv6Address) and ip in _NAT64), "a reserved address"),
        (ip.is_private, "a private address"),
        (not ip.is_global, "not a public address"),
    ):
        if holds:
            return why
    return ""


def _carried(ip: IPv6Address) -> list[IPv4Address]:
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 0xFFFF):
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def is_external(target: str, scheme: str = "https") -> bool:
    """Return whether a link target, as written, leads a browser to a host that it names, by HTTP.

    `scheme` is that of the page: `http:name` is a relative link where it is the same, and names a host where not.
    """
    try:
        url = _parse(target, scheme)
    except ValueError:
        return _NAMES_A_HOST.match(target) is not None
    return url.protocol in ("http:", "https:") and url.hostname != _NOWHERE


def normalise(target: str, scheme: str = "https") -> str:
    """Return the URL that a browser would ask for (https://url.spec.whatwg.org/), in ASCII, with its fragment.

    The same for the same thing: host names by UTS 46, no default port; escapes and bytes stay as they are written.
    `scheme` is that of the page. Raises `ValueError` for what no browser could ask for.
    """
    url = _parse(target, scheme)
    host = url.hostname
    if url.protocol not in ("http:", "https:") or host == _NOWHERE:
        raise ValueError("it names no host")
    labels = host.removesuffix(".").split(".")
    if len(host) > _LONGEST_NAME or not all(0 < len(label) <= _LONGEST_LABEL for label in labels):
        raise ValueError("its host has no name that can be")
    fragment = _DIRECTIVE.sub("", url.hash)
    url.hash = fragment if fragment != "#" else ""
    return str(url.href)


def spellings(target: str) -> tuple[str, ...]:
    """Return how Hugo may write an address of Markdown in a page, what is likeliest first.

    Goldmark and templates escape what a URL cannot hold, so that `100%` is `100%25` there; of brackets they think
    differently. A template of the site's own may leave all of it as it is.
    """
    start = _BEHIND_HOST.match(target)
    if not start:
        return (target,)
    host, rest = start[0], target[start.end() :]
    escaped = _STRAY.sub(_escape, rest)
    return tuple(dict.fromkeys(host + one for one in (escaped, _BRACKETS.sub(_escape, escaped), rest)))


def _escape(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def _parse(target: str, scheme: str) -> URL:
    return URL(target, base=f"{scheme}://{_NOWHERE}/")


def has_credentials(target: str) -> bool:
    """Return whether a URL carries a user name or password."""
    try:
        url = _parse(target, "https")
    except ValueError:
        return _CREDENTIALS.match(target.strip()) is not None
    return bool(url.username or url.password)


def without_credentials(target: str) -> str:
    """Return a URL fit to be shown: the user name and password are gone."""
    try:
        url = _parse(target, "https")
    except ValueError:
        return _CREDENTIALS.sub(r"\1…@", target.strip())
    url.username = url.password = ""
    return str(url.href).replace("//", "//…@", 1)


def has_checkable_fragment(url: str) -> bool:
    """Return whether a fragment names a place in a page: not the top, no lines of code, and no route of a script."""
    fragment = urlsplit(url).fragment
    return (
        bool(fragment) and fragment.lower() != "top" and fragment[0] not in "/!" and _LINES.fullmatch(fragment) is None
    )
