"""Addresses that name the site's own host: which path of the site they ask for."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from guidecheck.model.site import Site

# Hosts that configurations name for want of a real one, and that texts name as samples (RFC 2606).
_SAMPLES = frozenset({"", "example.com", "example.net", "example.org", "localhost"})
_PORTS = {"http": ":80", "https": ":443"}


def own_place(target: str, site: Site) -> tuple[str, str]:
    """Return what `own_path` does for any base URL of a site, and the language whose own it is where each has one."""
    if site.by_host:
        bases = [(site.base_url_of(language), language.key) for language in site.languages]
    else:
        bases = [(one, "") for one in dict.fromkeys([site.base_url, *(one.base_url for one in site.languages)])]
    found = [(path, language) for base, language in bases if (path := own_path(target, base))]
    # One may lie in the folder of another, and two in one place, where nobody knows whose it is.
    path = min((path for path, _ in found), key=len, default="")
    languages = {language for one, language in found if one == path}
    return path, languages.pop() if len(languages) == 1 else ""


def own_path(target: str, base_url: str) -> str:
    """Return the path that an address asks for, from the site's root on, where it names the site's own host.

    It is empty for any other address, also for one on that host which is outside of the site's folder. Fragment and
    query are left behind the path.
    """
    host, folder = _place_of(base_url)
    # Without a scheme, Hugo's template for links takes the path for that of a page.
    if host in _SAMPLES or target.startswith("//") or host not in target.lower():
        return ""
    named, path = _split(target)
    if named != host or not f"{path}/".startswith(folder):
        return ""
    rest = target[target.index("//") + 2 :]
    at = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    tail = rest[at:] if rest[at : at + 1] == "/" else f"/{rest[at:]}"
    return "/" + tail[len(_written_folder(tail, folder)) :].lstrip("/")


def _written_folder(path: str, folder: str) -> str:
    """Return the part of a path that is the folder of the site, however it is escaped."""
    parts = path.split("/")
    return "/".join(parts[: folder.count("/")]) if folder != "/" else ""


def _split(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or "@" in parts.netloc:
        return "", ""
    return parts.netloc.lower().removesuffix(_PORTS[scheme]), unquote(parts.path)


@lru_cache(maxsize=8)
def _place_of(base_url: str) -> tuple[str, str]:
    """Return the host of a base URL, and its path with slashes at both ends."""
    host, path = _split(base_url)
    return host, f"/{path.strip('/')}/".replace("//", "/")
