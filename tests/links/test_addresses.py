from __future__ import annotations

import pytest

from guidecheck.links.addresses import (
    has_checkable_fragment,
    has_credentials,
    is_external,
    normalise,
    refusal,
    without_credentials,
)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("0.0.0.0", "an unspecified address"),
        ("127.0.0.1", "a loopback address"),
        ("127.255.255.254", "a loopback address"),
        ("10.0.0.1", "a private address"),
        ("172.16.0.1", "a private address"),
        ("172.31.255.255", "a private address"),
        ("192.168.0.1", "a private address"),
        ("192.0.2.1", "a private address"),
        ("198.18.0.1", "a private address"),
        ("100.64.0.1", "a shared address"),
        ("169.254.1.1", "a link-local address"),
        ("169.254.169.254", "a cloud metadata address"),
        ("100.100.100.200", "a cloud metadata address"),
        ("168.63.129.16", "a cloud metadata address"),
        ("224.0.0.1", "a multicast address"),
        ("239.255.255.250", "a multicast address"),
        ("240.0.0.1", "a reserved address"),
        ("255.255.255.255", "a reserved address"),
        ("::", "an unspecified address"),
        ("::1", "a loopback address"),
        ("fe80::1", "a link-local address"),
        ("fe80::1%eth0", "a link-local address"),
        ("fc00::1", "a unique-local address"),
        ("fd12:3456::1", "a unique-local address"),
        ("fd00:ec2::254", "a cloud metadata address"),
        ("fec0::1", "a site-local address"),
        ("ff02::1", "a multicast address"),
        ("2001:db8::1", "a private address"),
        ("::ffff:10.0.0.1", "a private address"),
        ("::ffff:169.254.169.254", "a cloud metadata address"),
        ("::10.0.0.1", "a private address"),
        ("64:ff9b::10.0.0.1", "a private address"),
        ("64:ff9b::a9fe:a9fe", "a cloud metadata address"),
        ("2002:7f00:1::", "a loopback address"),
        ("2002:c0a8:1::1", "a private address"),
        ("2001:0:102:304::f5ff:fffe", "a private address"),
    ],
)
def test_addresses_that_are_not_of_the_public_network_are_refused(address: str, why: str) -> None:
    assert refusal(address) == why


@pytest.mark.parametrize(
    "address",
    [
        "1.1.1.1",
        "93.184.216.34",
        "172.15.255.255",
        "172.32.0.1",
        "100.63.255.255",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001:81b::200e",
        "64:ff9b::8.8.8.8",
    ],
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert refusal(address) == ""


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/A", "https://example.org/A"),
        ("http://example.org:80/?q=a b", "http://example.org/?q=a%20b"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("//example.org/x", "https://example.org/x"),
        ("http://한국.kr/라이선스?조=4#제4조", None),
        ("https://example.org./", "https://example.org./"),
        ("http:/example.org", "http://example.org/"),
        ("http:example.org", "http://example.org/"),
        ("https:\\\\example.org\\a", "https://example.org/a"),
        ("/\\example.org", "https://example.org/"),
        ("ht\ttp://exam\nple.org/", "http://example.org/"),
        ("http://straße.de/", "http://xn--strae-oqa.de/"),
        ("http://i❤\ufe0f.test/", "http://xn--i-7iq.test/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("https://example.org/a/../%2e/b%5Cc:%2B", "https://example.org/b%5Cc:%2B"),
        ("https://example.org/caf%E9?", "https://example.org/caf%E9?"),
        ("https://example.org/#", "https://example.org/"),
        ("https://example.org/##a", "https://example.org/##a"),
        ("https://example.org/%ED%95%9C%2F", "https://example.org/%ED%95%9C%2F"),
        ("https://example.org/p#a:~:text=b", "https://example.org/p#a"),
        ("https://example.org/p#:~:text=b", "https://example.org/p"),
        ("http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"),
        ("https://example.org/\u202e\x1bx\x1b", "https://example.org/%E2%80%AE%1Bx"),
    ],
)
def test_a_url_is_asked_for_in_one_form(written: str, asked: str | None) -> None:
    korean = "http://xn--3e0b707e.kr/%EB%9D%BC%EC%9D%B4%EC%84%A0%EC%8A%A4?%EC%A1%B0=4#%EC%A0%9C4%EC%A1%B0"
    assert normalise(written) == (asked or korean)
    assert normalise(normalise(written)) == normalise(written)


@pytest.mark.parametrize(
    "written",
    [
        "http://",
        "http:///\u202epath",
        "http://ex ample.org/",
        "http://a:99999/",
        "http://[::1",
        "http://../",
        "/a",
        f"http://{'a' * 64}.org/",
        "https://example.org])>",
    ],
)
def test_what_has_no_host_that_can_be_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        normalise(written)


@pytest.mark.parametrize(
    ("target", "external"),
    [
        ("https://example.org/", True),
        ("HTTP://example.org/", True),
        ("//example.org/", True),
        ("http:example.org", True),
        ("https:relative", False),
        ("/\\example.org", True),
        ("ht\ttp:/example.org", True),
        ("https://example.org])>", True),
        ("\\relative", False),
        ("/en/", False),
        ("mailto:a@example.org", False),
        ("ftp://example.org/", False),
        ("#here", False),
    ],
)
def test_http_links_to_hosts_are_external(target: str, external: bool) -> None:
    assert is_external(target) is external


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://user:secret@example.org/a", "https://…@example.org/a"),
        ("//user@example.org/a", "https://…@example.org/a"),
        ("ht\ttp:\\\\user:secret@example.org", "http://…@example.org/"),
        ("https://user:sec@ret@[::1/", "https://…@[::1/"),
    ],
)
def test_credentials_are_seen_and_not_shown(target: str, shown: str) -> None:
    assert has_credentials(target)
    assert without_credentials(target) == shown


@pytest.mark.parametrize(
    "target", ["https://example.org/@user", "https://example.org/?mail=a@b", "https://example.org#@"]
)
def test_an_at_sign_elsewhere_is_no_credential(target: str) -> None:
    assert not has_credentials(target)


@pytest.mark.parametrize(
    ("fragment", "checkable"),
    [
        ("a", True),
        ("", False),
        ("top", False),
        ("/route", False),
        ("!route", False),
        ("L10", False),
        ("L1C2-L3C4", False),
        ("L10a", True),
    ],
)
def test_only_fragments_that_name_a_place_are_checked(fragment: str, checkable: bool) -> None:
    assert has_checkable_fragment(f"https://example.org/#{fragment}") is checkable
