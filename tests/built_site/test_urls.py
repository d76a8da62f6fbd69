from __future__ import annotations

import random
from dataclasses import replace
from urllib.parse import unquote

import pytest
from ada_url import URL

from guidecheck.site.urls import Address, Destination, follow, is_local, remove_dot_segments

ROOT = Address.of("https://guide.example/")
PROJECT = Address.of("https://team.example/guide/")


@pytest.mark.parametrize(
    ("href", "path", "fragment"),
    [
        ("", "/en/x/", ""),
        ("#top", "/en/x/", "top"),
        ("?page=2#a", "/en/x/", "a"),
        ("y/", "/en/x/y/", ""),
        ("./y", "/en/x/y", ""),
        ("../y/#b", "/en/y/", "b"),
        ("..", "/en/", ""),
        ("../../../../y", "/y", ""),
        ("/ko/%EA%B0%80/", "/ko/가/", ""),
        ("/a%2Fb", "/a/b", ""),
        ("  /a\n/b ", "/a/b", ""),
        ("\0\x1f /a\x01", "/a", ""),
        (r"\a\b", "/a/b", ""),
        ("https://guide.example", "/", ""),
        ("HTTPS://Guide.Example/a?q=1#c", "/a", "c"),
        ("//guide.example/a", "/a", ""),
        ("/a#b:~:text=word", "/a", "b"),
        ("#:~:text=word", "/en/x/", ""),
        ("/a:b", "/a:b", ""),
        ("/x.../y", "/x.../y", ""),
    ],
)
def test_a_url_leads_inside_the_site_as_a_browser_reads_it(href: str, path: str, fragment: str) -> None:
    assert follow(href, "/en/x/", ROOT) == Destination("inside", path, fragment)


@pytest.mark.parametrize(
    ("href", "kind"),
    [
        ("https://other.example/", "away"),
        ("//other.example/a", "away"),
        ("https://guide.example:8443/", "away"),
        ("https://[broken/", "away"),
        ("https://guide.example:port/", "away"),
        ("mailto:a@guide.example", "none"),
        ("javascript:void(0)", "none"),
        ("\x01\x1fjava\nscript:void(0)", "none"),
        ("data:image/png;base64,AA", "none"),
        ("tel:+82", "none"),
    ],
)
def test_other_hosts_and_schemes_are_not_inside(href: str, kind: str) -> None:
    assert follow(href, "/en/x/", ROOT).kind == kind


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("/guide/a/", ("inside", "/a/")),
        ("/guide", ("inside", "/")),
        ("../a/", ("inside", "/a/")),
        ("https://team.example/guide/a/", ("inside", "/a/")),
        ("/a/", ("beyond", "/a/")),
        ("../../../a/", ("beyond", "/a/")),
        ("/guidebook/", ("beyond", "/guidebook/")),
        ("https://team.example/other/", ("away", "")),
    ],
)
def test_a_project_site_ends_at_its_base_path(href: str, expected: tuple[str, str]) -> None:
    assert follow(href, "/guide/x/", PROJECT)[:2] == expected


def test_relative_links_follow_a_base_element_on_another_host() -> None:
    assert follow("a/", "https://other.example/x/", ROOT).kind == "away"
    assert follow("/a/", "https://other.example/x/", ROOT).kind == "away"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/a/./b", "/a/b"), ("/a/../b", "/b"), ("/a/b/..", "/a/"), ("/..", "/"), ("/.a/..b", "/.a/..b")],
)
def test_dot_segments_are_resolved(path: str, expected: str) -> None:
    assert remove_dot_segments(path) == expected


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:1313", "x.localhost", "127.0.0.1:80", "127.1", "[::1]:80", "0.0.0.0"]
)
def test_a_local_host_is_known(host: str) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host", ["localhost.example", "mylocalhost", "128.0.0.1", "[2001:db8::1]", "127.0.0.1.example", "["]
)
def test_other_hosts_are_not_local(host: str) -> None:
    assert not is_local(host)


PIECES = (
    *("a", "b/", "/", "//", "\\", "..", "../", "./", ".", "%2e", "%2E%2e/", "?q", "#f", "#", "https:", "http:", "가"),
    *("HTTPS://", "https://guide.example", "//guide.example", "https://GUIDE.example:443/", "https://guide.example:/"),
    *("https://other.example/", "mailto:x", "data:", "%EA%B0%80", "\t", ":", "@", "u@", "%", "%2F", "%5C", "guide/"),
    *("file:///x", "ftp://guide.example/", "https:a", "http:/guide.example/", "https:///guide.example/a", "a:b"),
    *("///guide.example/a", "https:\\\\guide.example\\a", "https://[::1]/", "https://guide.example:80/", "\\guide\\a"),
)


def read_by_standard(href: str, own: str, base_path: str) -> tuple[str, str]:
    """Return kind and path of a link as the URL standard has it."""
    try:
        url = URL(href, base=f"https://guide.example{own}")
    except ValueError:
        return "away", ""
    if url.protocol not in ("http:", "https:"):
        return "none", ""
    if url.hostname != "guide.example" or url.port:
        return "away", ""
    path = unquote(url.pathname)
    if f"{path}/" == base_path:
        return "inside", "/"
    if not path.startswith(base_path):
        return "beyond", ""
    return "inside", path[len(base_path) - 1 :]


def test_links_lead_where_the_url_standard_says() -> None:
    chance = random.Random(18)
    for base_path in ("/", "/guide/"):
        address = Address(frozenset({"guide.example"}), base_path)
        for own in (f"{base_path}en/x/", f"{base_path}p.html"):
            for _ in range(4000):
                href = "".join(chance.choices(PIECES, k=chance.randint(1, 4)))
                kind, path, _ = follow(href, own, address)
                expected, there = read_by_standard(href, own, base_path)
                # An own address outside of the base path is no link of the site; one that nobody can read is no place.
                alike = {"away": ("away", "none"), "beyond": ("beyond", "away")}.get(expected, (expected,))
                assert kind in alike and (kind != "inside" or path == there or "//" in there), (href, own)


def hosts(**urls: str) -> dict[str, Address]:
    alone = {name: Address.of(url, folder=f"/{name}") for name, url in urls.items()}
    return {
        name: replace(own, others=tuple(one for one in alone.values() if one is not own)) for name, own in alone.items()
    }


@pytest.mark.parametrize(
    ("own", "href", "expected"),
    [
        ("ko", "/docs/", ("inside", "/ko/docs/")),
        ("ko", "../x/", ("inside", "/ko/x/")),
        ("ko", "../../../x/", ("inside", "/ko/x/")),
        ("ko", "https://ko.example", ("inside", "/ko/")),
        ("ko", "https://en.example/sub/docs/", ("inside", "/en/docs/")),
        ("ko", "//EN.example:443/sub", ("inside", "/en/")),
        ("ko", "https:///en.example/sub/x", ("inside", "/en/x")),
        ("ko", "https://en.example/docs/", ("away", "")),
        ("ko", "https://en.example:8443/sub/", ("away", "")),
        ("ko", "https://other.example/", ("away", "")),
        ("en", "/docs/", ("beyond", "/docs/")),
        ("en", "/sub/docs/", ("inside", "/en/docs/")),
        ("en", "https://ko.example/sub/docs/", ("inside", "/ko/sub/docs/")),
        # One host may hold a folder of another language, which is nearer than its own.
        ("de", "/de/", ("inside", "/de/")),
        ("de", "/x/", ("inside", "/ko/x/")),
        ("ko", "/de", ("inside", "/de/")),
        ("ko", "/design/", ("inside", "/ko/design/")),
        ("fr", "/fr/x/", ("inside", "/fr/x/")),
        ("fr", "/x/", ("beyond", "/x/")),
    ],
)
def test_where_each_language_has_an_address_a_link_leads_to_the_one_that_it_names(
    own: str, href: str, expected: tuple[str, str]
) -> None:
    addresses = hosts(ko="https://ko.example/", en="https://en.example/sub/", de="https://ko.example/de/", fr="/fr/")
    address = addresses[own]
    assert follow(href, address.served(f"/{own}/a/"), address)[:2] == expected


def test_of_languages_at_one_address_the_own_answers() -> None:
    addresses = hosts(ko="https://guide.example/", en="https://guide.example/")
    assert [follow("https://guide.example/x", "/", one).path for one in addresses.values()] == ["/ko/x", "/en/x"]
