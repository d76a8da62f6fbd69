"""Every fault of the world, one row each: the URL, what is said of it, and how often its host was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from links.conftest import LinkedGuide, Run
from links.world import open_world


@dataclass(frozen=True)
class Fault:
    """A row: the finding (`rule`, a part of its message), the state kept, and the requests that reached the host."""

    name: str
    url: str
    state: str
    rule: str = ""
    says: str = ""
    requests: int = 1


# `-` as a state: the URL is not asked, and nothing is kept.
FAULTS = (
    Fault("200", "http://ok.test/", "ok", requests=2),
    Fault("200 by TLS", "https://secure.test/", "ok", requests=6),
    Fault("204", "http://nothing.test/", "ok"),
    Fault("hints before the answer", "http://hints.test/#there", "ok", requests=2),
    Fault("hints before the answer, to the letter", "http://literal-hints.test/:#there", "ok"),
    Fault("301, 301, 200", "http://moved.test/", "moved", "url-moved", "has moved to http://ok.test/new.", 2),
    Fault("308, 308, 200", "https://moved308.test/", "moved", "url-moved", "has moved to https://secure.test/new.", 2),
    Fault("302, 200", "http://elsewhere.test/", "ok", requests=2),
    Fault("301, 302, 200", "http://moved-then-elsewhere.test/", "moved", "url-moved", "test/stable.", 3),
    Fault("301, 404", "http://moved-and-gone.test/", "dead", "url-dead", "answered 404.", 4),
    Fault("a loop", "http://loop.test/", "unreachable", "url-unreachable", "redirects without end.", 32),
    Fault("15 redirects, 200", "http://fifteen.test/", "ok", requests=27),
    Fault("401", "http://s401.test/", "blocked", "url-blocked", "answered 401."),
    Fault("403", "http://s403.test/", "blocked", "url-blocked", "answered 403."),
    Fault("404", "http://s404.test/", "dead", "url-dead", "answered 404.", 2),
    Fault("410", "http://s410.test/", "dead", "url-dead", "answered 410.", 2),
    Fault("418", "http://s418.test/", "blocked", "url-blocked", "answered 418."),
    Fault("999", "http://s999.test/", "blocked", "url-blocked", "answered 999."),
    Fault("429 without Retry-After", "http://busy.test/", "blocked", "url-blocked", "answered 429.", 3),
    Fault("429 with Retry-After, then 200", "http://patient.test/", "ok", requests=2),
    Fault("429, to come back tomorrow", "http://tomorrow.test/", "blocked", "url-blocked", "answered 429."),
    Fault("500, then 200", "http://once500.test/", "ok", requests=2),
    Fault("503 for ever", "http://s503.test/", "unreachable", "url-unreachable", "answered 503.", 3),
    Fault("no headers", "http://silent.test/", "unreachable", "url-unreachable", "did not answer in time.", 3),
    Fault("slow headers", "http://dripping.test/", "unreachable", "url-unreachable", "did not answer in time.", 3),
    Fault("slow body", "https://slow-body.test/", "ok"),
    Fault("slow body, with a fragment", "https://slow-fragment.test/#there", "ok"),
    Fault("endless body", "https://endless.test/", "ok"),
    Fault("endless body, with a fragment", "http://endless-fragment.test/#there", "ok"),
    Fault("gzip bomb", "https://bomb.test/#there", "ok"),
    Fault("connection reset", "http://reset.test/", "unreachable", "url-unreachable", "broke the connection off.", 3),
    Fault("refused", "http://refused.test:81/", "unreachable", "url-unreachable", "no connection to refused.test.", 0),
    Fault(
        "wrong certificate",
        "https://wrong-name.test/",
        "unreachable",
        "url-unreachable",
        "the certificate is another host's.",
        0,
    ),
    Fault(
        "expired certificate",
        "https://expired.test/",
        "unreachable",
        "url-unreachable",
        "the certificate has expired.",
        0,
    ),
    Fault(
        "certificate of a stranger",
        "https://stranger.test/",
        "unreachable",
        "url-unreachable",
        "nobody that is trusted has signed the certificate.",
        0,
    ),
    Fault("no such host", "http://nosuch.test/", "dead", "url-dead", "there is no host named nosuch.test.", 0),
    Fault("no name service", "http://no-name-service.test/", "unreachable", "url-unreachable", "the name service", 0),
    Fault("HEAD refused", "http://no-head.test/", "ok"),
    Fault("HEAD wrong while GET is right", "http://false-head.test/", "ok"),
    Fault("fragment there", "https://secure.test/#there", "ok", requests=6),
    Fault("fragment there, as a name", "https://secure.test/#old", "ok", requests=6),
    Fault("fragment there, in Korean", "https://secure.test/#사용-조건", "ok", requests=6),
    Fault("fragment not there", "https://secure.test/#not", "ok", "url-fragment", "no element with the id not.", 6),
    Fault("text fragment", "https://texts.test/#:~:text=There", "ok"),
    Fault("IDN host", "http://한국.test/", "ok"),
    Fault("Korean path and query", "http://path.test/한국어/문서?조=1", "ok"),
    Fault("encoded slash", "http://encoded-slash.test/a%2Fb", "ok"),
    Fault("redirect to metadata", "http://to-metadata.test/", "forbidden", "url-forbidden", "cloud metadata address"),
    Fault("redirect to another scheme", "http://to-ftp.test/", "forbidden", "url-forbidden", "neither http nor https."),
    Fault("second answer is 10.0.0.1", "http://rebinding.test/", "forbidden", "url-forbidden", "private address, 10."),
    Fault("private by name", "http://private.test/", "forbidden", "url-forbidden", "private address, 10.0.0.1.", 0),
    Fault("private by half", "http://half-private.test/", "forbidden", "url-forbidden", "address, 192.168.1.1.", 0),
    Fault("loopback by name", "http://this-machine.test/", "forbidden", "url-forbidden", "loopback address, ::1.", 0),
    Fault("IPv4-mapped by name", "http://mapped.test/", "forbidden", "url-forbidden", "loopback address, ::ffff:", 0),
    Fault("metadata", "http://169.254.169.254/", "forbidden", "url-forbidden", "is a cloud metadata address.", 0),
    Fault("IPv6 loopback", "http://[::1]:2375/", "forbidden", "url-forbidden", "::1 is a loopback address.", 0),
    Fault("loopback in one number", "http://2130706434/", "forbidden", "url-forbidden", "http://2130706434/: 127.0", 0),
    Fault("no host", "http:///\u202epath", "-", "url-dead", "no address that a browser can follow.", 0),
    Fault("no host that can be", "//exa_mple%/", "-", "url-dead", "//exa_mple%/ is no address that", 0),
    Fault("301 to itself, for a cookie, then 200", "http://cookie.test/", "ok", requests=2),
    Fault("no port", "http://ok.test:99999/", "-", "url-dead", "no address that a browser can follow.", 2),
    Fault("credentials", "http://somebody:s3cret@ok.test/", "-", "url-credentials", "http://…@ok.test/ carries", 2),
    Fault("control characters", "http://rude.test/", "dead", "url-dead", "answered 404.", 2),
    Fault("301 without an address", "http://no-location.test/", "unreachable", "url-unreachable", "shows no page and"),
    Fault(
        "304 to a first question", "http://not-modified.test/", "unreachable", "url-unreachable", "shows no page and"
    ),
    Fault("300", "http://choices.test/", "ok"),
    Fault(
        "redirect to what is no address", "http://no-target.test/", "unreachable", "url-unreachable", "is no address."
    ),
    Fault(
        "301 to 60,000 letters", "http://far-target.test/", "unreachable", "url-unreachable", "redirects without", 32
    ),
    Fault("a time zone out of range", "http://no-zone.test/", "unreachable", "url-unreachable", "answered 503.", 3),
    Fault("5,000 digits of seconds", "http://no-number.test/", "blocked", "url-blocked", "answered 429."),
    Fault("the last of 20,000 ids", "http://many-ids.test/#n19999", "ok", requests=3),
    Fault("none of 20,000 ids", "http://many-ids.test/#gone", "ok", "url-fragment", "with the id gone.", 3),
    Fault("an id of 140,000 letters", "http://long-id.test/#gone", "ok", "url-fragment", "with the id gone.", 2),
    Fault("ids that forge a report", "http://forging-id.test/#gone", "ok", "url-fragment", "with the id gone.", 2),
    Fault("an id with an escape, as written", "http://escaped-id.test/#a%3A-b", "ok", requests=2),
    Fault("a fragment that a script finds", "http://prefixed-id.test/#usage", "ok", requests=2),
    Fault("a fragment of a page that scripts make", "http://by-script.test/#usage", "ok", requests=2),
    Fault("a fragment not there, beside a script", "http://short.test/#usage", "ok", "url-fragment", "id usage.", 2),
    Fault("lines of a file", "http://ok.test/file#L10-L20", "ok", requests=2),
    Fault("deflate, asked by us", "http://deflated.test/:#there", "ok"),
    Fault("deflate without its header", "http://bare-deflated.test/:#gone", "ok", "url-fragment", "with the id gone."),
    Fault("an encoding that nobody asked for", "http://brotli.test/:#gone", "ok"),
    Fault("a packed page broken off", "http://half-gzip.test/:#gone", "ok"),
    Fault("EUC-KR by its header", "http://euc-kr.test/:#사용", "ok"),
    Fault("EUC-KR by its own word", "http://by-meta.test/:#사용", "ok"),
    Fault(
        "301 to Korean bytes, asked by us", "http://literal-moved.test/old:#there", "moved", "url-moved", "#there.", 2
    ),
    Fault("a loop, asked by us", "http://literal-loop.test/:", "unreachable", "url-unreachable", "without end.", 21),
    Fault("reset, asked by us", "http://literal-reset.test/:", "unreachable", "url-unreachable", "broke the", 3),
    Fault("no answer, asked by us", "http://literal-silent.test/:", "unreachable", "url-unreachable", "in time.", 3),
    Fault(
        "expired, asked by us", "https://literal-expired.test/:", "unreachable", "url-unreachable", "has expired.", 0
    ),
    Fault("a cookie, asked by us", "http://literal-cookie.test/:", "ok", requests=2),
    Fault("to ftp, asked by us", "http://literal-ftp.test/:", "forbidden", "url-forbidden", "neither http nor https."),
    Fault("to metadata, asked by us", "http://literal-metadata.test/:", "forbidden", "url-forbidden", "cloud metadata"),
    Fault("429, then 200, asked by us", "http://literal-busy.test/:", "ok", requests=2),
    Fault("endless, asked by us", "http://literal-endless.test/:#gone", "ok"),
    Fault("404 to LinkChecker alone", "http://second-thoughts.test/", "ok", requests=2),
)
KEYS = {
    "https://secure.test/#사용-조건": "https://secure.test/#%EC%82%AC%EC%9A%A9-%EC%A1%B0%EA%B1%B4",
    "https://texts.test/#:~:text=There": "https://texts.test/",
    "http://2130706434/": "http://127.0.0.2/",
    "http://euc-kr.test/:#사용": "http://euc-kr.test/:#%EC%82%AC%EC%9A%A9",
    "http://by-meta.test/:#사용": "http://by-meta.test/:#%EC%82%AC%EC%9A%A9",
    "http://한국.test/": "http://xn--3e0b707e.test/",
    "http://path.test/한국어/문서?조=1": "http://path.test/%ED%95%9C%EA%B5%AD%EC%96%B4/%EB%AC%B8%EC%84%9C?%EC%A1%B0=1",
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LinkedGuide, Run]]:
    """One run that asks for every fault, from an environment full of what must not be taken."""
    with open_world(tmp_path_factory.mktemp("world")) as (world, network):
        guide = LinkedGuide(tmp_path_factory.mktemp("faults"), network, world)
        guide.write([fault.url for fault in FAULTS])
        netrc = guide.root / "netrc"
        netrc.write_text("default login somebody password s3cret\n")
        proxy = f"http://127.0.0.1:{world.ports['81']}"
        proxies = {"http_proxy": proxy, "https_proxy": proxy, "HTTPS_PROXY": proxy, "ALL_PROXY": proxy}
        yield guide, guide.run(NETRC=str(netrc), CI="true", **proxies)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.name}: {fault.rule or 'silent'}")
def test_fault(fault: Fault, asked: tuple[LinkedGuide, Run], record_property: Callable[[str, object], None]) -> None:
    guide, run = asked
    line = FAULTS.index(fault) + 1
    said = [(one["rule"], one["message"]) for one in run.findings if one["line"] == line]
    url = KEYS.get(fault.url, fault.url)
    state = guide.answers().get(url, {"state": "-"})["state"]
    record_property("link", [fault.name, fault.url, state, said[0][1] if said else ""])
    assert [rule for rule, _ in said] == ([fault.rule] if fault.rule else [])
    assert fault.says in (said[0][1] if said else "")
    assert state == fault.state
    host = url.split("/")[2].rpartition("@")[2].partition(":")[0]
    first = [request for request in guide.world.asked(host) if "/new" not in request.path]
    assert len(first) == fault.requests


def test_the_run_fails_because_there_are_errors(asked: tuple[LinkedGuide, Run]) -> None:
    assert asked[1].status == 1


def test_nothing_but_the_report_is_said_in_ci(asked: tuple[LinkedGuide, Run]) -> None:
    assert asked[1].stderr == ""


def test_a_retry_waits_as_long_as_the_host_says(asked: tuple[LinkedGuide, Run]) -> None:
    first, second = asked[0].world.asked("patient.test")
    assert second.time - first.time >= 1.0


def test_hosts_learn_who_asks_and_nothing_of_the_environment(asked: tuple[LinkedGuide, Run]) -> None:
    requests = asked[0].world.requests
    assert len(requests) > 50
    assert all("User-Agent: guidecheck/" in request.headers for request in requests)
    assert all("(checks links of https://guide.example/)" in request.headers for request in requests)
    assert not any("Authorization" in request.headers for request in requests)


def test_credentials_are_printed_nowhere(asked: tuple[LinkedGuide, Run]) -> None:
    guide, run = asked
    kept = (guide.root / ".cache" / "links.json").read_text()
    assert not any("s3cret" in text or "somebody" in text for text in (run.stdout, run.stderr, kept))


def test_an_endless_body_is_not_taken_for_long(asked: tuple[LinkedGuide, Run]) -> None:
    limit_and_buffers = 3_000_000 + 16_000_000
    assert 0 < asked[0].world.sent["endless.test"] < limit_and_buffers
    assert 0 < asked[0].world.sent["endless-fragment.test"] < limit_and_buffers


def test_a_second_run_asks_nothing_and_says_the_same(asked: tuple[LinkedGuide, Run]) -> None:
    guide, run = asked
    before = len(guide.world.requests)
    again = guide.run()
    assert (again.status, again.stdout) == (run.status, run.stdout)
    assert len(guide.world.requests) == before


@pytest.mark.parametrize("form", ["text", "github"])
def test_no_control_character_reaches_the_report(form: str, asked: tuple[LinkedGuide, Run]) -> None:
    again = asked[0].run("--format", form, "--only", "url-dead")
    assert r"http:///\u202epath is no address" in again.stdout
    assert again.stdout.replace("\n", "").isprintable()
