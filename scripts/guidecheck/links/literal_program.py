"""A program that asks one URL exactly as it is written, and prints what came of it as one line of JSON.

`literal` starts it by its path, in a process of its own, because what it reads comes from strangers; nothing of
guidecheck is imported here. Its one argument is the JSON of a `Task`. It has no way out but the gate.
"""

from __future__ import annotations

import codecs
import http.client
import json
import re
import ssl
import sys
import zlib
from typing import Any, TypedDict
from urllib.error import URLError
from urllib.parse import unquote
from urllib.request import HTTPCookieProcessor, HTTPHandler, HTTPSHandler, OpenerDirector, Request

import certifi
import socks  # type: ignore[import-untyped]
from ada_url import URL
from selectolax.lexbor import LexborHTMLParser

from guidecheck.base.regex import regex

# https://fetch.spec.whatwg.org/#redirect-status
_REDIRECTS = (301, 302, 303, 307, 308)
# https://fetch.spec.whatwg.org/#http-redirect-fetch
_MOST_REDIRECTS = 20
# Longer ones are not passed on: no page has such an address.
_LONGEST_URL = 8000
# A page that shows fewer letters says no more than "Loading…" and the name of the site.
_LEAST_TEXT = 40
_HTML = ("text/html", "application/xhtml+xml")
_META = regex(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# https://encoding.spec.whatwg.org/#names-and-labels: browsers read these as their supersets.
_SUPERSETS = {"euc_kr": "cp949", "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "shift_jis": "cp932"}


class Task(TypedDict):
    """What to ask and how.

    `gate` is a port of loopback, `timeout` in seconds, `max_body` in bytes, `ca_file` empty or a path. Without
    `fragment` no body is read.
    """

    url: str
    fragment: bool
    gate: int
    timeout: int
    max_body: int
    user_agent: str
    ca_file: str


class _Failure(Exception):
    """Why there is no answer, as one of `answers.Reason`."""


def _through_gate(connection: http.client.HTTPConnection, gate: int) -> Any:
    return socks.create_connection(
        (connection.host, connection.port),
        timeout=connection.timeout,
        proxy_type=socks.SOCKS5,
        proxy_addr="127.0.0.1",
        proxy_port=gate,
        proxy_rdns=True,
    )


class _Response(http.client.HTTPResponse):
    """The last of the answers to one question: those of 102 and 103 come before it, as that of 100 does."""

    def begin(self) -> None:
        super().begin()
        while 101 < self.status < 200:
            # With headers, an answer counts as begun.
            vars(self).update(headers=None)
            super().begin()


class _Plain(http.client.HTTPConnection):
    gate = 0
    response_class = _Response

    def connect(self) -> None:
        self.sock = _through_gate(self, self.gate)


class _Secure(_Plain):
    default_port = 443
    context: ssl.SSLContext

    def connect(self) -> None:
        super().connect()
        # A name's last dot is no part of it in a certificate.
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host.rstrip("."))


class _PlainHandler(HTTPHandler):
    def http_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_Plain, req)


class _SecureHandler(HTTPSHandler):
    def https_open(self, req: Request) -> http.client.HTTPResponse:
        return self.do_open(_Secure, req)


def ask(task: Task) -> dict[str, object]:
    """Return the last status, the redirects before it, and whether the page lacks the URL's fragment."""
    _Plain.gate = task["gate"]
    _Secure.context = context = ssl.create_default_context(cafile=task["ca_file"] or _certificates())
    opener = OpenerDirector()
    # Some sites redirect to the same address until their cookie comes back.
    for handler in (_PlainHandler(), _SecureHandler(context=context), HTTPCookieProcessor()):
        opener.add_handler(handler)
    url = URL(task["url"])
    redirects: list[tuple[int, str]] = []
    while True:
        fragment, url.hash = url.hash.removeprefix("#"), ""
        request = Request(url.href, headers={"User-Agent": task["user_agent"], "Accept": "*/*"})
        with opener.open(request, timeout=task["timeout"]) as response:
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or location is None:
                looks = task["fragment"] and 200 <= response.status < 300
                return {
                    "status": response.status,
                    "redirects": redirects,
                    "retry_after": response.headers.get("Retry-After", "")[:100],
                    "fragment_missing": looks and _is_missing(fragment, response, task["max_body"]),
                }
            if len(redirects) == _MOST_REDIRECTS:
                raise _Failure("redirect-loop")
            url = _follow(url, location, fragment)
            redirects.append((response.status, url.href if len(url.href) <= _LONGEST_URL else ""))


def _certificates() -> str | None:
    """Return certifi's file where the system has no certificates, as LinkChecker does."""
    system = ssl.get_default_verify_paths()
    return None if system.cafile or system.capath else certifi.where()


def _follow(url: URL, location: str, fragment: str) -> URL:
    """Return where a redirect leads; it passes the fragment on unless it brings one."""
    try:
        # Headers are read as Latin-1; browsers take bytes beyond ASCII for UTF-8.
        target = URL(location.encode("latin-1", "replace").decode("utf-8", "replace"), base=url.href)
    except ValueError:
        raise _Failure("redirect-target") from None
    if target.protocol not in ("http:", "https:"):
        raise _Failure("scheme")
    if not target.hash and fragment:
        target.hash = fragment
    return target


def _is_missing(fragment: str, response: http.client.HTTPResponse, limit: int) -> bool:
    """Return whether a page is HTML, is there whole, and has no element for the fragment.

    The element is looked for by the fragment as it is in the URL, then decoded:
    https://html.spec.whatwg.org/multipage/browsing-the-web.html#the-indicated-part-of-the-document
    """
    if "Content-Type" not in response.headers or response.headers.get_content_type() not in _HTML:
        return False
    try:
        data = response.read(limit + 1)
        if response.length:
            return False  # Broken off, or too long.
        data = _unpack(data, response.headers.get("Content-Encoding", ""), limit)
    except (OSError, http.client.HTTPException, zlib.error, ValueError):
        return False
    tree = LexborHTMLParser(_decode(data, response.headers.get_content_charset()))
    names = {str(node.attributes["id"]) for node in tree.css("[id]")}
    names |= {str(node.attributes["name"]) for node in tree.css("a[name]")}
    decoded = unquote(fragment)
    # GitHub, GitLab and npm put a prefix before the ids of rendered Markdown; a script of theirs finds them without.
    return names.isdisjoint((fragment, decoded, "user-content-" + decoded)) and not _is_made_by_scripts(tree)


def _is_made_by_scripts(tree: LexborHTMLParser) -> bool:
    """Return whether a page shows next to nothing of itself, and has scripts, which may show what it is about."""
    if tree.body is None or tree.css_first("script") is None:
        return False
    tree.strip_tags(["script", "style", "noscript", "template"], recursive=True)
    return len(tree.body.text(strip=True)) < _LEAST_TEXT


def _unpack(data: bytes, encoding: str, limit: int) -> bytes:
    """Undo `Content-Encoding`. Raises `ValueError` or `zlib.error` for what is too long, not whole, or not known."""
    encoding = encoding.strip().lower()
    if encoding in ("gzip", "x-gzip", "deflate"):
        # Deflate comes with and without the header that it should have.
        bare = encoding == "deflate" and data[:1] != b"\x78"
        stream = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
        data = stream.decompress(data, limit + 1)
        if not stream.eof:
            raise ValueError("too long, or broken off")
    elif encoding not in ("", "identity"):
        raise ValueError(encoding)
    if len(data) > limit:
        raise ValueError("too long")
    return data


def _decode(data: bytes, charset: str | None) -> str:
    """Decode HTML: by its byte order mark, the header, its own `<meta>`, or else as UTF-8."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    own = _META.search(data[:1024])
    for label in (marked, charset, own and own[1].decode()):
        try:
            name = codecs.lookup(label or "").name
            return data.decode(_SUPERSETS.get(name, name), "replace").removeprefix("\ufeff")
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _report(task: Task) -> dict[str, object]:
    try:
        return ask(task)
    except Exception as raised:
        error = raised.reason if isinstance(raised, URLError) else raised
        match error:
            case _Failure():
                return {"failure": str(error)}
            case TimeoutError():
                return {"failure": "time-out"}
            case ssl.SSLError():
                return {"failure": "tls", "detail": str(error)[:300]}
            case OSError() | http.client.HTTPException():
                return {"failure": "broken-off"}
        return {"failure": "checker", "detail": type(error).__name__}


if __name__ == "__main__":
    print(json.dumps(_report(json.loads(sys.argv[1]))))
