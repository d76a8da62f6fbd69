"""A world on loopback: HTTP and TLS servers with every fault, a private CA, and the names that lead there."""

from __future__ import annotations

import gzip
import json
import re
import socket
import ssl
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import trustme

PAGE = """<!doctype html><meta charset="utf-8"><title>A page</title>
<h1 id="there">There</h1><a name="old">Old</a><h2 id="사용-조건">사용 조건</h2>"""


@dataclass(frozen=True)
class Request:
    """A request as a server saw it; `time` is monotonic."""

    host: str
    method: str
    path: str
    headers: str
    time: float


@dataclass
class World:
    """The servers' ports, what they were asked, and what they sent at most to one endless request."""

    requests: list[Request] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)
    closed_port: int = 0
    news: threading.Condition = field(default_factory=threading.Condition)
    written: dict[str, set[str]] = field(default_factory=dict)

    def wait_for(self, host: str) -> None:
        """Return once a host has been asked."""
        with self.news:
            assert self.news.wait_for(lambda: self.asked(host), timeout=30)

    def asked(self, host: str) -> list[Request]:
        """Return the requests to a host, in order."""
        return [request for request in self.requests if request.host == host]


Write = Callable[[bytes], None]
Behaviour = Callable[[World, Request, Write, int], None]


def answer(status: str, body: str = PAGE, **headers: str) -> Behaviour:
    """Answer with a status line, HTML, and headers (`_` for `-`)."""

    def behave(world: World, request: Request, write: Write, nth: int) -> None:
        lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        # Said, because it is done: else the next request may go out on a connection that is about to close.
        lines += "Connection: close\r\n"
        data = b"" if request.method == "HEAD" or status.startswith("204") else body.encode()
        head = (
            f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{lines}Content-Length: {len(data)}\r\n\r\n"
        )
        write(head.encode() + data)

    return behave


def then(*behaviours: Behaviour) -> Behaviour:
    """Behave in another way each time; the last for ever."""
    return lambda world, request, write, nth: behaviours[min(nth, len(behaviours) - 1)](world, request, write, nth)


def paths(**behaviours: Behaviour) -> Behaviour:
    """Behave by the path's last segment; `root` for none."""

    def behave(world: World, request: Request, write: Write, nth: int) -> None:
        behaviours.get(request.path.rpartition("/")[2] or "root", answer("404 Not Found"))(world, request, write, nth)

    return behave


def by_method(head: Behaviour, get: Behaviour) -> Behaviour:
    """Behave in one way to HEAD and in another to GET."""
    return lambda world, request, write, nth: (head if request.method == "HEAD" else get)(world, request, write, nth)


def only_path(path: str, behaviour: Behaviour) -> Behaviour:
    """Behave so for one path on the wire; anything else is not found."""

    def behave(world: World, request: Request, write: Write, nth: int) -> None:
        (behaviour if request.path == path else answer("404 Not Found"))(world, request, write, nth)

    return behave


def strict(world: World, request: Request, write: Write, nth: int) -> None:
    """Answer 200 for what `World.written` has for the host, letter by letter, and 404 for anything else."""
    status = "200 OK" if request.path in world.written.get(request.host, ()) else "404 Not Found"
    answer(status)(world, request, write, nth)


def silence(world: World, request: Request, write: Write, nth: int) -> None:
    """Never answer."""
    world.stopping.wait()


def drip(head: bytes, drop: bytes) -> Behaviour:
    """Send a drop ten times a second, for ever."""

    def behave(world: World, request: Request, write: Write, nth: int) -> None:
        write(head)
        while not world.stopping.wait(0.1):
            write(drop)

    return behave


def flood(world: World, request: Request, write: Write, nth: int) -> None:
    """Send a body that has no end, as fast as it is taken."""
    write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not world.stopping.is_set():
        write(b"<p>more</p>" * 6000)
        world.sent[request.host] = world.sent.get(request.host, 0) + 66_000


def bomb(world: World, request: Request, write: Write, nth: int) -> None:
    """Send a gigabyte of blanks in a megabyte of gzip, as one body."""
    body = MEMBER * 64
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n"
    write(head.format(len(body)).encode() + body)


def hint(world: World, request: Request, write: Write, nth: int) -> None:
    """Name parts of the page before it comes."""
    write(b"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n")
    answer("200 OK")(world, request, write, nth)


def reset(world: World, request: Request, write: Write, nth: int) -> None:
    """Break the connection off; the server sees to it."""
    raise ConnectionResetError


def packed(encoding: str, body: bytes, kind: str = "text/html; charset=utf-8") -> Behaviour:
    """Answer with a body as it is, of an encoding."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Encoding: {encoding}\r\nContent-Length: {len(body)}\r\n"
    return lambda world, request, write, nth: write(head.encode() + b"Connection: close\r\n\r\n" + body)


# Its ids tell LinkChecker's own words, on lines of their own.
FORGING = """<a id="x
Redirected to `http://evil.test/' status: 301 Moved."></a><a id='"a","b"
,'></a><a id="
HTTP headers Retry-after=9999"></a>"""
MEMBER = gzip.compress(b" " * 16_000_000, 9)
SLOW_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

# Host name, without `.test`, to what its server does; `https` ones are asked by TLS.
BEHAVIOURS: dict[str, Behaviour] = {
    "ok": answer("200 OK"),
    "secure": answer("200 OK"),
    "nothing": answer("204 No Content"),
    "moved": paths(
        root=answer("301 Moved Permanently", Location="/second"),
        second=answer("301 Moved Permanently", Location="http://ok.test/new"),
    ),
    "moved308": paths(
        root=answer("308 Permanent Redirect", Location="/second"),
        second=answer("308 Permanent Redirect", Location="https://secure.test/new"),
    ),
    "elsewhere": paths(root=answer("302 Found", Location="/now"), now=answer("200 OK")),
    "moved-then-elsewhere": paths(
        root=answer("301 Moved Permanently", Location="/stable"),
        stable=answer("302 Found", Location="/today"),
        today=answer("200 OK"),
    ),
    "moved-and-gone": paths(root=answer("301 Moved Permanently", Location="/gone")),
    "loop": answer("302 Found", Location="/"),
    "fifteen": paths(
        root=answer("302 Found", Location="/r1"),
        **{f"r{n}": answer("302 Found", Location=f"/r{n + 1}") for n in range(1, 15)},
        r15=answer("200 OK"),
    ),
    "s401": answer("401 Unauthorized"),
    "s403": answer("403 Forbidden"),
    "s404": answer("404 Not Found"),
    "s410": answer("410 Gone"),
    "s418": answer("418 I'm a teapot"),
    "s999": answer("999 Request Denied"),
    "busy": answer("429 Too Many Requests"),
    "patient": then(answer("429 Too Many Requests", Retry_After="1"), answer("200 OK")),
    "tomorrow": answer("429 Too Many Requests", Retry_After="86400"),
    "once500": then(answer("500 Internal Server Error"), answer("200 OK")),
    "s503": answer("503 Service Unavailable"),
    "silent": silence,
    "dripping": drip(b"HTTP/1.1 200 OK\r\n", b"X-Drop: drop\r\n"),
    "slow-body": drip(SLOW_HEAD + b"\r\n", b"<p>"),
    "slow-fragment": drip(SLOW_HEAD + b"\r\n", b"<p>"),
    "endless": flood,
    "endless-fragment": flood,
    "bomb": bomb,
    "reset": reset,
    "wrong-name": answer("200 OK"),
    "expired": answer("200 OK"),
    "stranger": answer("200 OK"),
    "no-head": by_method(answer("405 Method Not Allowed"), answer("200 OK")),
    "false-head": by_method(answer("404 Not Found"), answer("200 OK")),
    "texts": answer("200 OK"),
    "xn--3e0b707e": answer("200 OK"),
    "path": only_path("/%ED%95%9C%EA%B5%AD%EC%96%B4/%EB%AC%B8%EC%84%9C?%EC%A1%B0=1", answer("200 OK")),
    "encoded-slash": only_path("/a%2Fb", answer("200 OK")),
    "to-metadata": answer("302 Found", Location="http://169.254.169.254/latest/meta-data/"),
    "to-ftp": answer("302 Found", Location="ftp://ok.test/file"),
    "rebinding": answer("302 Found", Location="/again"),
    "no-location": answer("301 Moved Permanently"),
    "not-modified": answer("304 Not Modified", ""),
    "choices": answer("300 Multiple Choices"),
    "no-target": answer("302 Found", Location="http://ok.test:99999/"),
    "far-target": answer("301 Moved Permanently", Location="/" + "a" * 60_000),
    "no-zone": answer("503 Oops", Retry_After="Wed, 21 Oct 2015 07:28:00 +99999999999999999999"),
    "no-number": answer("429 Too Many Requests", Retry_After="9" * 5000),
    "many-ids": answer("200 OK", "".join(f'<a id="n{number}"></a>' for number in range(20_000))),
    "long-id": answer("200 OK", f'<a id="{"a" * 140_000}"></a>'),
    "forging-id": answer("200 OK", FORGING),
    "escaped-id": answer("200 OK", '<p id="a%3A-b"></p>'),
    "prefixed-id": answer("200 OK", '<p id="user-content-usage"></p>'),
    "by-script": answer(
        "200 OK", '<div id="root"></div><noscript>Scripts show this.</noscript><script src="/a"></script>'
    ),
    "short": answer("200 OK", '<script src="/a"></script><p>This page says what it has to say by itself.</p>'),
    "deflated": packed("deflate", zlib.compress(PAGE.encode())),
    "bare-deflated": packed("deflate", zlib.compress(PAGE.encode(), wbits=-zlib.MAX_WBITS)),
    "brotli": packed("br", b"nobody asked for that"),
    "half-gzip": packed("gzip", gzip.compress(PAGE.encode())[:-9]),
    "euc-kr": packed("identity", '<p id="사용"></p>'.encode("euc-kr"), "text/html; charset=euc-kr"),
    "by-meta": packed("identity", '<meta charset="euc-kr"><p id="사용"></p>'.encode("euc-kr"), "text/html"),
    "literal-moved": paths(
        **{"old:": answer("301 Moved Permanently", Location="/새로"), "%EC%83%88%EB%A1%9C": answer("200 OK")}
    ),
    "literal-loop": answer("302 Found", Location="/:"),
    "literal-reset": reset,
    "literal-silent": silence,
    "literal-expired": answer("200 OK"),
    "literal-cookie": then(answer("301 Moved Permanently", Location="/:", Set_Cookie="seen=1"), answer("200 OK")),
    "literal-ftp": answer("302 Found", Location="ftp://ok.test/file"),
    "literal-metadata": answer("302 Found", Location="http://169.254.169.254/latest/meta-data/"),
    "literal-busy": then(answer("429 Too Many Requests", Retry_After="1"), answer("200 OK")),
    "literal-endless": flood,
    "hints": hint,
    "literal-hints": hint,
    "second-thoughts": then(answer("404 Not Found"), answer("200 OK")),
    "letters": strict,
    "dotted.": strict,
    "xn--strae-oqa": strict,
    "xn--i-7iq": strict,
    "rude": answer("404 \x1b[31mRed\x07"),
    "cookie": then(answer("301 Moved Permanently", Location="/", Set_Cookie="seen=1"), answer("200 OK")),
}
# Names that lead elsewhere, answer by answer. The rest lead to 127.0.0.1.
ADDRESSES = {
    "rebinding": [["127.0.0.1"], ["10.0.0.1"]],
    "private": [["10.0.0.1"]],
    "half-private": [["93.184.216.34", "192.168.1.1"]],
    "this-machine": [["::1"]],
    "mapped": [["::ffff:127.0.0.1"]],
    "refused": [["127.0.0.1"]],
    "no-name-service": [],
}


def host_of(name: str) -> str:
    """Return the host of a behaviour's name."""
    return f"{name[:-1]}.test." if name.endswith(".") else f"{name}.test"


class _Server(ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64


@contextmanager
def open_world(folder: Path) -> Iterator[tuple[World, Path]]:
    """Serve the world; yield it and the file that `--test-network` takes."""
    world = World()
    authority, stranger = trustme.CA(), trustme.CA()
    yesterday = datetime.now(UTC) - timedelta(days=1)
    certificates = {
        "wrong-name.test": authority.issue_cert("another.test"),
        "expired.test": authority.issue_cert("expired.test", not_after=yesterday),
        "literal-expired.test": authority.issue_cert("literal-expired.test", not_after=yesterday),
        "stranger.test": stranger.issue_cert("stranger.test"),
    }
    contexts = {}
    # No certificate is made for the odd names: they are asked by plain HTTP.
    named = (host_of(name) for name, one in BEHAVIOURS.items() if one is not strict or name == "letters")
    for name in (*named, "default"):
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for name, context in contexts.items():
        (certificates.get(name) or authority.issue_cert(name)).configure_cert(context)

    def choose(connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _: ssl.SSLContext) -> None:
        connection.context = contexts.get(name or "", contexts["default"])

    contexts["default"].sni_callback = choose

    def serve(sock: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (data := sock.recv(65536)):
                return
            head += data
        text = head.decode("latin-1")
        method, path, _ = text.split(" ", 2)
        found = re.search(r"(?im)^host: ([^:\r]+)", text)
        host = found[1] if found else ""
        request = Request(host, method, path, text, time.monotonic())
        with world.news:
            nth = len(world.asked(host))
            world.requests.append(request)
            world.news.notify_all()
        try:
            BEHAVIOURS[host.replace(".test", "")](world, request, sock.sendall, nth)
        except ConnectionResetError:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    class Plain(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                serve(self.request)

    class Secure(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError), contexts["default"].wrap_socket(self.request, server_side=True) as sock:
                serve(sock)

    with (
        _Server(("127.0.0.1", 0), Plain) as plain,
        _Server(("127.0.0.1", 0), Secure) as secure,
        socket.socket() as bound,
    ):
        # Bound and not listening: connections to it are refused.
        bound.bind(("127.0.0.1", 0))
        world.closed_port = bound.getsockname()[1]
        world.ports = {"80": plain.server_address[1], "443": secure.server_address[1], "81": world.closed_port}
        for server in (plain, secure):
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        ca_file = folder / "ca.pem"
        authority.cert_pem.write_to_path(ca_file)
        hosts = {host_of(name): ADDRESSES.get(name, [["127.0.0.1"]]) for name in (*BEHAVIOURS, *ADDRESSES)}
        network = folder / "network.json"
        network.write_text(json.dumps({"hosts": hosts, "ports": world.ports, "ca_file": str(ca_file)}))
        try:
            yield world, network
        finally:
            world.stopping.set()
            plain.shutdown()
            secure.shutdown()
