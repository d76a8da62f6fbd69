"""URLs as they are asked for, and addresses where nobody may be sent."""

from __future__ import annotations

import ipaddress
import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit, urlunsplit

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
# RFC 3986: reserved and unreserved characters, and `%` of what is encoded already.
_KEPT = "!#$%&'()*+,-./:;=?@_~[]"
# https://wicg.github.io/scroll-to-text-fragment/: for the browser alone, not part of the fragment.
_DIRECTIVE = re.compile(r":~:.*", re.DOTALL)
# No parser: what urllib cannot split must not be shown either.
_CREDENTIALS = re.compile(r"(?i)((?:https?:)?//)[^/?#]*@")
_WAYBACK = re.compile(r"https?://")


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
    for true, why in (
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
        if true:
            return why
    return ""


def _carried(ip: IPv6Address) -> list[IPv4Address]:
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 0xFFFF):
        found.append(IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def is_external(target: str) -> bool:
    """Return whether a link target, as written, leads to a host by HTTP."""
    return re.match(r"(?i)(https?:)?//", target.strip()) is not None


def normalise(target: str) -> str:
    """Return the URL that a browser would ask for, in ASCII, with its fragment; the same for the same thing.

    Scheme and host in lower case, host names by IDNA, no default port, everything else percent-encoded where it must
    be. Raises `ValueError` for what has no host, or none that can be.
    """
    target = target.strip()
    parts = urlsplit("https:" + target if target.startswith("//") else target)
    host = parts.hostname
    if not host:
        raise ValueError("no host")
    if ":" in host:
        host = f"[{ipaddress.IPv6Address(host)}]"
    else:
        host = host.encode("idna").decode("ascii").lower().rstrip(".")
        if not host or re.search(r"[^a-z0-9._-]", host):
            raise ValueError("a host name that cannot be")
    scheme = parts.scheme.lower()
    if parts.port is not None and parts.port != {"http": 80, "https": 443}[scheme]:
        host = f"{host}:{parts.port}"
    fragment = _DIRECTIVE.sub("", parts.fragment)
    path, query, fragment = (quote(part, safe=_KEPT) for part in (parts.path or "/", parts.query, fragment))
    return urlunsplit((scheme, host, path, query, fragment))


def has_credentials(target: str) -> bool:
    """Return whether a URL carries a user name or password."""
    return _CREDENTIALS.match(target.strip()) is not None


def without_credentials(target: str) -> str:
    """Return a URL fit to be shown: the user name and password are gone."""
    return _CREDENTIALS.sub(r"\1…@", target.strip())


def is_rewritten(url: str) -> bool:
    """Return whether LinkChecker would ask for another path: it decodes `%2F` and folds `//`."""
    path = _WAYBACK.sub("", urlsplit(url).path)
    return "%2f" in path.lower() or "//" in path


def has_checkable_fragment(url: str) -> bool:
    """Return whether a fragment names a place in a page: not the top, and no route of a script."""
    fragment = urlsplit(url).fragment
    return bool(fragment) and fragment.lower() != "top" and fragment[0] not in "/!"
