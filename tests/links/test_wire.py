"""What reaches a server: the URL on the page, letter by letter, whoever of the two askers sends it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from guidecheck.links import linkchecker
from guidecheck.links.addresses import normalise
from guidecheck.links.gate import TestNetwork, open_gate
from guidecheck.links.linkchecker import asks_as_written
from guidecheck.model.settings import LinkSettings
from links.conftest import LinkedGuide, Run
from links.world import World

# As it stands on the page, the host that a browser asks, and the path and query that it sends.
LETTERS = (
    ("http://letters.test/a%5Cb", "letters.test", "/a%5Cb"),
    ("http://letters.test/caf%E9?q=%E9", "letters.test", "/caf%E9?q=%E9"),
    ("http://letters.test/index.php/Some:Thing", "letters.test", "/index.php/Some:Thing"),
    ("http://letters.test/pkg%2B1", "letters.test", "/pkg%2B1"),
    ("http://letters.test/f%28x%29", "letters.test", "/f%28x%29"),
    ("http://letters.test/%40scope/%7Ename", "letters.test", "/%40scope/%7Ename"),
    ("http://letters.test/a%3Bv=1%2C2", "letters.test", "/a%3Bv=1%2C2"),
    ("http://letters.test/a%2Fb", "letters.test", "/a%2Fb"),
    ("http://letters.test/a//b", "letters.test", "/a//b"),
    ("http://letters.test/a%25b", "letters.test", "/a%25b"),
    ("http://letters.test/wiki/What%3F", "letters.test", "/wiki/What%3F"),
    ("http://letters.test/%ea%b0%80", "letters.test", "/%ea%b0%80"),
    ("http://letters.test/%EA%B0%80/나", "letters.test", "/%EA%B0%80/%EB%82%98"),
    ("http://letters.test/?", "letters.test", "/?"),
    ("http://letters.test/search?q=is%3Aissue+user%3Aj&utf8=✓", "letters.test",
     "/search?q=is%3Aissue+user%3Aj&utf8=%E2%9C%93"),
    ("http://letters.test/s?q=a%26b%3Dc%23d&r=1", "letters.test", "/s?q=a%26b%3Dc%23d&r=1"),
    ("http://letters.test/p?a=b=c&&d;e", "letters.test", "/p?a=b=c&&d;e"),
    ("http://letters.test/p?a?b=/c", "letters.test", "/p?a?b=/c"),
    ("http://letters.test/a[1]?f[x]=1", "letters.test", "/a[1]?f[x]=1"),
    ("http://letters.test/a|b{c}^d'e", "letters.test", "/a|b%7Bc%7D%5Ed'e"),
    ("http://letters.test/q?it's", "letters.test", "/q?it%27s"),
    ("http://letters.test/x/../y/./z", "letters.test", "/y/z"),
    ("http://letters.test/web/2020/https://example.org/", "letters.test", "/web/2020/https://example.org/"),
    ("http://letters.test/end%20", "letters.test", "/end%20"),
    ("http://dotted.test./there", "dotted.test.", "/there"),
    ("http://straße.test/there", "xn--strae-oqa.test", "/there"),
    ("http://i❤️.test/there", "xn--i-7iq.test", "/there"),
    ("HTTP://LETTERS.test:80/upper", "letters.test", "/upper"),
    ("http:/letters.test/one-slash", "letters.test", "/one-slash"),
    ("http:letters.test/no-slash", "letters.test", "/no-slash"),
    ("http:\\\\letters.test\\back", "letters.test", "/back"),
    ("ht&#x9;tp://letters.test/tab", "letters.test", "/tab"),
    ("/\\letters.test/slash-back", "letters.test", "/slash-back"),
    ("\\\\letters.test\\back-back", "letters.test", "/back-back"),
    ("https:\\\\letters.test\\https-back", "letters.test", "/https-back"),
    ("//letters.test/%7E", "letters.test", "/%7E"),
    ("http://ｌｅｔｔｅｒｓ。test/wide", "letters.test", "/wide"),
    ("http://letters.test/%zz%", "letters.test", "/%zz%"),
    ("http://letters.test/plain/path-1.html?a=b&c=d", "letters.test", "/plain/path-1.html?a=b&c=d"),
    ("http://letters.test/blank%20and/%EA%B0%80?%EA%B0%80=%EB%82%98", "letters.test",
     "/blank%20and/%EA%B0%80?%EA%B0%80=%EB%82%98"),
)  # fmt: skip


@pytest.fixture(scope="module")
def told(served: tuple[World, Path], tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One run over a page of HTML links, with servers that know each of them as it is written, and nothing else."""
    world, network = served
    world.written = {host: {path for _, other, path in LETTERS if other == host} for _, host, _ in LETTERS}
    guide = LinkedGuide(tmp_path_factory.mktemp("letters"), network, world)
    guide.write([])
    page = "".join(f'<a href="{written}">link</a>\n' for written, _, _ in LETTERS)
    (guide.root / "content" / "_index.md").write_text(page, encoding="utf-8")
    # Else Hugo leaves HTML out.
    with (guide.root / "hugo.toml").open("a") as file:
        file.write("[markup.goldmark.renderer]\nunsafe = true\n")
    world.requests.clear()
    return guide.run()


@pytest.mark.parametrize("line", range(1, len(LETTERS) + 1), ids=lambda line: LETTERS[line - 1][0])
def test_a_server_that_knows_the_url_as_written_alone_is_found(line: int, told: Run) -> None:
    assert [one["message"] for one in told.findings if one["line"] == line] == []


def test_each_url_was_asked_for_once(told: Run, served: tuple[World, Path]) -> None:
    asked = sorted((request.host, request.path) for request in served[0].requests)
    assert asked == sorted({(host, path) for _, host, path in LETTERS})


# As it stands in Markdown, and the only path that its server knows.
SPELLINGS = (
    ("http://letters.test/100%", "/100%25"),
    ("http://letters.test/?q=50%&r=1", "/?q=50%25&r=1"),
    ("http://letters.test/a\\b", "/a%5Cb"),
    ("http://letters.test/a|b", "/a%7Cb"),
    ("http://letters.test/raw|bar", "/raw|bar"),
    ("http://letters.test/list[1]", "/list%5B1%5D"),
    ("http://letters.test/list[2]", "/list[2]"),
    ("http://letters.test/tab&#9;stop", "/tab%09stop"),
)


def test_markdown_is_asked_for_in_each_form_that_hugo_may_give_it(served: tuple[World, Path], tmp_path: Path) -> None:
    world, network = served
    world.written = {"letters.test": {path for _, path in SPELLINGS}}
    guide = LinkedGuide(tmp_path, network, world)
    guide.write([written for written, _ in SPELLINGS] + ["http://letters.test/gone|here"])
    assert [(one["rule"], one["line"]) for one in guide.run().findings] == [("url-dead", len(SPELLINGS) + 1)]


def visit(url: str, network: Path, folder: Path) -> None:
    """Ask for a URL by LinkChecker alone."""
    settings = LinkSettings()

    async def ask() -> None:
        async with open_gate(TestNetwork(network), settings) as gate:
            linkchecker.configure(
                folder, timeout=settings.read_timeout, max_body=settings.max_body, user_agent="test", ca_file=""
            )
            await linkchecker.visit(url, folder, gate.port, 60, settings.max_body)

    asyncio.run(ask())


KEPT = (
    "http://letters.test/",
    "http://letters.test/a-b_c.d~e;f=g,h*i+(j)@k!/",
    "http://letters.test/%EA%B0%80%20%E2%9C%93/x",
    "http://letters.test/x?a",
    "http://letters.test/x?a=",
    "http://letters.test/x?a-b_c.d~e=/f:g,h%20%EA%B0%80&i=j&k",
)


@pytest.mark.parametrize("url", KEPT)
def test_linkchecker_sends_what_it_is_trusted_with_as_it_stands(
    url: str, served: tuple[World, Path], tmp_path: Path
) -> None:
    assert asks_as_written(url) and normalise(url) == url
    world, network = served
    world.requests.clear()
    visit(url, network, tmp_path)
    parts = urlsplit(url)
    sent = parts.path + ("?" + parts.query if parts.query else "")
    assert [request.path for request in world.requests] == [sent]


def test_linkchecker_takes_an_ipv6_address_for_a_name() -> None:
    assert asks_as_written("http://192.0.2.1:8080/a")
    assert not asks_as_written("http://[2001:db8::1]:8080/a")


def test_an_empty_query_is_not_left_to_linkchecker() -> None:
    assert not asks_as_written("http://letters.test/x?")
    assert not asks_as_written("http://letters.test/x?#there")
