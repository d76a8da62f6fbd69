"""Ids, residue, images, hosts and unreadable files: rules that look at one page at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import findings, page, places, read
from guidecheck.base.messages import text
from guidecheck.model.findings import Severity
from guidecheck.model.site import Language, Site


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ('<b id="x"></b>\n<!-- id="x" -->\n<i id=x></i>', "site-id", 7),
        ('<b id="x"></b>\n<i id=""></i>', "site-id", 6),
        ("<p>a\n{{&lt; alert &gt;}}</p>", "site-leak", 6),
        ("<pre>{{&lt; a &gt;}}</pre>\n<p>{{% alert %}}</p>", "site-leak", 6),
        ("<p>\n<!-- raw HTML omitted --></p>", "site-leak", 6),
        ("<p>\nHAHAHUGOSHORTCODE12s0HBHB</p>", "site-leak", 6),
        ("<p>\n<code>HAHAHUGOSHORTCODE12s0HBHB</code></p>", "site-leak", 6),
        ('\n<a href="#ZgotmplZ">x</a>', "site-leak", 6),
        ("\n<p>%!s(&lt;nil&gt;)", "site-leak", 6),
        # As it comes out where a template says that it is HTML: a tag of that name.
        ("\n<p><b>%!s(<nil>)</b>", "site-leak", 6),
        ("\n<p>%!d(string=x)", "site-leak", 6),
        ("\n<p>&lt;no value&gt;", "site-leak", 6),
        ("\n<p><no value>", "site-leak", 6),
        ("<p>map[string]int</p>\n<p>by map[name:A url:/a/]</p>", "site-leak", 6),
        ("<p>[i18n] More words</p>\n<button>[i18n] ui_search</button>", "site-leak", 6),
        ('\n<div class="alert"><p>**Notice**</p></div>', "site-leak", 6),
        ('<img src="a.png" alt="a">\n<img src="a.png">', "site-alt", 6),
        ('<img src="a.png" alt="">\n<input type="IMAGE" src="a.png" alt="">', "site-alt", 6),
        (
            '<img src="a.png" alt=""><a href="/"><img src="b.png" alt="x"></a>\n'
            '<a href="/"><img src="a.png" alt=""></a>',
            "site-alt",
            6,
        ),
        ('\n<img srcset="a.png 1x">', "site-alt", 6),
        ('\n<img src="a.png" aria-label="">', "site-alt", 6),
        ('\n<a href="/" title=" "><img src="a.png" alt=""></a>', "site-alt", 6),
        ('\n<button><img src="a.png" alt=""></button>', "site-alt", 6),
        ('\n<a href="http://localhost:1313/x/">x</a>', "site-localhost", 6),
        ('\n<a href="https://127.0.0.1/">x</a>', "site-localhost", 6),
        ('\n<script src="http://cdn.example/x.js"></script>', "site-mixed-content", 6),
        ('\n<img alt="x" src="http://cdn.example/x.png">', "site-mixed-content", 6),
        ('\n<form action="http://cdn.example/"></form>', "site-mixed-content", 6),
        ('\n<link rel="stylesheet" href="http://cdn.example/x.css">', "site-mixed-content", 6),
        (
            '<a href="http://guide.example/">x</a>\n<img alt="x" src="http://guide.example/a.png">',
            "site-mixed-content",
            6,
        ),
        ('\n<a href="http://2130706433/">x</a>', "site-localhost", 6),
        ('\n<a href="http://0x7f.1:80/">x</a>', "site-localhost", 6),
        ('\n<meta itemprop="image" content="https://guide.example/gone.png">', "site-link", 6),
    ],
)
def test_a_fault_is_found_at_its_line(tmp_path: Path, body: str, rule: str, line: int) -> None:
    built = read(tmp_path, {"index.html": page(body), "a.png": b"", "b.png": b""})
    found = findings(built)
    assert places(found)[-1:] == [("index.html", line, rule)]
    assert found[-1].severity is Severity.ERROR


@pytest.mark.parametrize(
    "body",
    [
        '<b id="x"></b><i id="X"></i>',
        "<p>Write <code>{{&lt; alert &gt;}}</code>, <code>%!s(MISSING)</code> and <code>**bold**</code>.</p>",
        "<script>let t = '{{< x >}} **b**'</script><style>a { color: red }</style>",
        "<p>It says raw HTML omitted; 100%! (really); 2**3; no value; {{ x }}; %!important</p>",
        "<p>bitmap[x:1], map[string]int, <code>map[a:b]</code></p><p>[i18n] Add Korean</p><p>[i18n] and l10n</p>",
        '<p title="{{&lt; in a title &gt;}}">x</p>',
        '<img src="/a.png" alt=""><a href="/"><img src="/a.png" alt=""> Home</a>',
        '<input type="image" src="/a.png" alt="Search"><input type="image" src="/a.png" title="Search">',
        '<a href="/" aria-label="Home"><img src="/a.png" alt=""></a><img src="/a.png" role="presentation">',
        '<img srcset="/a.png 1x" alt="x"><button title="Go"><img src="/a.png" alt=""></button>',
        '<button><img src="/a.png" alt=""> Go</button><img src="/a.png" aria-label="x">',
        "<code>http://localhost:1313/</code>",
        '<a href="http://example.org/">a plain link may be http</a>',
        '<link rel="license" href="http://example.org/">',
    ],
)
def test_good_pages_have_no_finding(tmp_path: Path, body: str) -> None:
    assert places(findings(read(tmp_path, {"index.html": page(body), "a.png": b""}))) == []


def test_stars_outside_an_alert_are_a_warning(tmp_path: Path) -> None:
    found = findings(read(tmp_path, {"index.html": page("<p>**“말”**은 굵지 않다</p>")}))
    assert [(finding.rule, finding.line, finding.severity) for finding in found] == [("site-leak", 5, Severity.WARNING)]


def test_nothing_mixes_on_a_site_of_plain_http(tmp_path: Path) -> None:
    body = '<img alt="x" src="http://cdn.example/a.png"><img alt="x" src="http://guide.example/a.png">'
    site = Site((Language("ko", "content/ko"),), "http://guide.example/")
    assert findings(read(tmp_path, {"index.html": page(body), "a.png": ""}, site)) == []


def test_a_site_built_for_localhost_may_link_itself(tmp_path: Path) -> None:
    canonical = '<link rel="canonical" href="http://localhost:1313/">'
    built = read(tmp_path, {"index.html": page('<a href="http://localhost:1313/">x</a>', head=canonical)})
    assert findings(built) == []


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a/index.html", b""),
        ("a/index.html", b"<div>" * 20_000),
        ("a/index.html", b"<div>" * 10_000 + b"</div>" * 10_000),
        ("sitemap.xml", b"<urlset><url>"),
        ("index.json", b"[" * 100_000),
        ("index.json", b'[{"ref": '),
    ],
)
def test_a_file_that_cannot_be_checked_is_a_finding(tmp_path: Path, path: str, content: bytes) -> None:
    built = read(tmp_path, {"index.html": page(""), path: content})
    assert places(findings(built, "site-file")) == [(path, 1, "site-file")]


def test_a_link_into_an_unchecked_page_is_not_blamed_for_its_fragment(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"index.html": page('<a href="/a/#x">x</a>'), "a/index.html": b"<div>" * 20_000}
    assert [finding.rule for finding in findings(read(tmp_path, files))] == ["site-file"]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00<a href=\x00>",
        b"\xff\xfe<\x00a\x00",
        b'<a href="\xff">',
        b"<a href",
        b"<b id=x><a href=#x></i></b>",
        b"<!--",
        b"<svg><a href>",
    ],
)
def test_malformed_html_is_no_crash(tmp_path: Path, content: bytes) -> None:
    findings(read(tmp_path, {"index.html": content}))


def test_a_large_ordinary_page_is_not_called_too_deep(tmp_path: Path) -> None:
    rows = "<tr><td>a<td>b<br><p>c" * 8_000
    assert findings(read(tmp_path, {"index.html": page(f"<table>{rows}</table><ul>{'<li>x' * 9000}</ul>")})) == []


def test_the_way_out_of_markdown_left_raw_names_delimiters_as_they_are_written(tmp_path: Path) -> None:
    (found,) = findings(read(tmp_path, {"index.html": page("<p>**“말”**은 굵지 않다</p>")}))
    assert "{{% %}}" in text(found.hint, "en") and "{{% %}}" in text(found.hint, "ko")


def test_a_page_that_is_cut_between_tags_is_one_finding(tmp_path: Path) -> None:
    whole = {f"p{number}/index.html": page("<div><p>a</p>\n<p>b</p></div>") for number in range(20)}
    cut = page("<div><p>a</p>\n<p>b</p></div>").partition("\n<p>b")[0]
    found = findings(read(tmp_path, {**whole, "cut/index.html": cut, "proof.html": "proof: 1"}))
    assert places(found) == [("cut/index.html", 5, "site-file")]
    assert "</html>" in str(found[0].message)


def test_a_site_that_leaves_out_end_tags_is_not_cut(tmp_path: Path) -> None:
    pages = {f"p{number}/index.html": "<!doctype html><html lang=ko><title>a</title><p>a" for number in range(20)}
    assert findings(read(tmp_path, pages), "site-file") == []


def test_where_each_language_has_a_host_plain_parts_are_told_of_the_secure_ones(tmp_path: Path) -> None:
    languages = (
        Language("ko", "content/ko", base_url="http://guide.example/"),
        Language("en", "content/en", base_url="https://en.guide.example/"),
    )
    site = Site(languages, "http://guide.example/", by_host=True)
    files = {f"{one}/index.html": page("<script src=http://cdn.example/a.js></script>", one) for one in ("ko", "en")}
    found = findings(read(tmp_path, files, site), "site-mixed-content")
    assert places(found) == [("en/index.html", 5, "site-mixed-content")]


def test_a_site_built_for_its_authors_machine_loads_its_own_parts_there_over_plain_http(tmp_path: Path) -> None:
    own = '<link rel="canonical" href="http://localhost:1313/">\n<script src="http://localhost:1313/a.js"></script>'
    files = {"index.html": page(own), "a.js": ""}
    assert findings(read(tmp_path, files), "site-mixed-content") == []
