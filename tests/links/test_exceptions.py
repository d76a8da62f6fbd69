from __future__ import annotations

from datetime import date

import pytest

from guidecheck.links.addresses import normalise
from guidecheck.links.exceptions import Exceptions
from guidecheck.model.settings import Exemption


def exception(pattern: str) -> Exemption:
    return Exemption(pattern, "answers people only", date(2099, 1, 1), 1)


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("https://example.org/*", "https://example.org/a"),
        ("https://example.org*", "https://example.org/a"),
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG/A", "https://example.org/A"),
        ("https://example.org/A", "HTTPS://EXAMPLE.org:443/A"),
        ("https://Example.org*", "https://example.org/a"),
        ("https://한국.kr/*", "https://한국.kr/라이선스"),
        ("https://한국.kr/라이선스*", "https://xn--3e0b707e.kr/%EB%9D%BC%EC%9D%B4%EC%84%A0%EC%8A%A4?a"),
        ("https://xn--3e0b707e.kr/*", "https://한국.kr/a"),
        ("https://*.한국.kr/*", "https://www.한국.kr/a"),
        ("*://example.org/한국어/*", "http://example.org/한국어/a"),
        ("https://example.org/%ed%95%9c", "https://example.org/한"),
        ("https://example.org/한", "https://example.org/%ed%95%9c"),
        ("https://example.org/p?f[x]=*", "https://example.org/p?f[x]=1"),
        ("https://example.org/p?search[]=*", "https://example.org/p?search[]=x"),
        ("https://example.org?q=*", "https://example.org/?q=1"),
        ("https://example.org/p?q=1", "https://example.org/p?q=1"),
        ("https://example.org/page-?", "https://example.org/page-7"),
        ("https://example.org/a", "https://example.org/a#part"),
        ("https://example.org/*.html", "https://example.org/a.html#part"),
        ("https://example.org/a#part", "https://example.org/a#part"),
        ("https://exampl?.org/a", "https://example.org/a"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("//example.org/*", "//example.org/a"),
    ],
)
def test_a_pattern_means_a_url_however_both_are_written(pattern: str, written: str) -> None:
    exceptions = Exceptions((exception(pattern),))
    assert exceptions.match(normalise(written), {written})
    assert exceptions.unused() == ()


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("https://example.org/", "https://example.org/a"),
        ("https://example.org/*", "http://example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/p[ab]", "https://example.org/pa"),
        ("https://example.org/p?", "https://example.org/p"),
        ("https://*.한국.kr/*", "https://한국.kr/a"),
        ("https://example.org.*", "https://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a#part", "https://example.org/a#other"),
        ("https://example.or", "https://example.org/a"),
    ],
)
def test_a_pattern_means_nothing_else(pattern: str, written: str) -> None:
    exceptions = Exceptions((exception(pattern),))
    assert not exceptions.match(normalise(written), {written})
    assert exceptions.unused() == (exception(pattern),)


def test_each_of_two_patterns_that_mean_a_url_is_in_use() -> None:
    exceptions = Exceptions((exception("https://example.org/*"), exception("*/a"), exception("*/b")))
    assert exceptions.match("https://example.org/a", {"https://example.org/a"})
    assert [one.pattern for one in exceptions.unused()] == ["*/b"]
