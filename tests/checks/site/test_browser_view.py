"""The built site as browsers and hosts take it: own addresses, bases, and parts that are loaded or shown elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import findings, page, places, read
from guidecheck.model.site import Language, Site

Files = dict[str, str | bytes]
LANGUAGES = (Language("ko", "content/ko"), Language("en", "content/en"))


@pytest.mark.parametrize(
    ("base", "good", "bad"),
    [
        ("https://guide.example/가이드/", "/%EA%B0%80%EC%9D%B4%EB%93%9C/a/", "/가이드/gone/"),
        ("https://guide.example/%EA%B0%80%EC%9D%B4%EB%93%9C/", "/가이드/a/", "/%ea%b0%80%ec%9d%b4%eb%93%9c/gone/"),
        ("https://guide.example/my%20guide/", "/my%20guide/a/", "/my%20guide/gone/"),
        ("https://guide.example/%7Eme/", "/~me/a/", "/%7eme/gone/"),
        ("https://guide.example:8443/", "https://guide.example:8443/a/", "https://GUIDE.example:8443/gone/"),
        ("https://guide.example:443/", "https://guide.example/a/", "http://guide.example:80/gone/"),
        ("https://guide.example/", "HTTPS://Guide.Example/a/", "https://guide.example:443/gone/"),
        ("https://guide.example/", "//guide.example:443/a/", "//guide.example/gone/"),
        ("https://가이드.kr/", "https://xn--o39ak23b54l.kr/a/", "https://가이드.kr/gone/"),
        ("https://xn--o39ak23b54l.kr/", "https://가이드.kr/a/", "https://xn--o39ak23b54l.kr/gone/"),
        ("https://[2001:db8::1]/", "https://[2001:DB8:0::1]:443/a/", "https://[2001:0db8::1]/gone/"),
        ("https://guide.example/a+b,(c)/", "/a%2Bb,(c)/a/", "/a+b%2C%28c%29/gone/"),
        ("https://guide.example/", "http:/guide.example/a/", "https:/guide.example/a/"),
        ("https://guide.example/", "https:a/", "///guide.example/gone/"),
        ("https://guide.example/", "%2e/a/%2E%2e/a/", "https://guide.example:/gone/"),
        ("https://guide.example/", "https://guide.example:8443/gone/", "/gone/"),
        ("https://guide.example/", "https://[::1/gone/", "https://guide%2eexample/gone/"),
    ],
)
def test_own_addresses_are_known_in_every_writing(tmp_path: Path, base: str, good: str, bad: str) -> None:
    body = f'<a href="{good}">x</a>\n<a href="{bad}">x</a>'
    built = read(tmp_path, {"index.html": page(body), "a/index.html": page("x")}, Site(LANGUAGES, base))
    assert places(findings(built)) == [("index.html", 6, "site-link")]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('<svg><symbol id="i"></symbol>\n<use href="#i"></use>\n<use href="#gone"></use></svg>', [7]),
        ('<svg><symbol id="i"></symbol>\n<use xlink:href="#i"></use>\n<use xlink:href="#gone"></use></svg>', [7]),
        ('<b id="f"></b>\n<p style="filter: url(#f)"></p>\n<p style="filter: url(#gone)"></p>', [7]),
        ('<svg><clipPath id="c"/>\n<path clip-path="url(#c)"/>\n<path clip-path="url(\'#gone\')"/></svg>', [7]),
        ('<svg><mask id="m"/>\n<path mask="url(#m)" fill="red"/>\n<path fill="url(#gone) red"/></svg>', [7]),
        ('<p id="i">\n<a href="#i">x</a>', [6]),
        ('<p id="i">\n<a href="#home">x</a>', []),
    ],
)  # fmt: skip
def test_below_a_base_what_is_drawn_is_of_the_page_and_what_is_followed_is_not(
    tmp_path: Path, body: str, lines: list[int]
) -> None:
    files = {"index.html": page('<p id="home">'), "a/index.html": page(body, head='<base href="/">')}
    assert [one.line for one in findings(read(tmp_path, files))] == lines


def test_a_feed_has_bases_of_its_own(tmp_path: Path) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://guide.example/a/">\n'
        '<link href="there/"/>\n<link href="gone/"/>\n'
        '<entry xml:base="../b/"><link href="there/"/></entry>\n<link href="b/"/></feed>'
    )
    files: Files = {
        "index.html": page("x"),
        "a/there/index.html": page("x"),
        "b/there/index.html": page("x"),
        "x.xml": feed,
    }
    assert places(findings(read(tmp_path, files))) == [("x.xml", 3, "site-link"), ("x.xml", 5, "site-link")]


def test_a_feed_has_images_and_a_style_sheet(tmp_path: Path) -> None:
    rss = (
        '<?xml version="1.0"?>\n<?xml-stylesheet type="text/xsl" href="/gone.xsl"?>\n<rss><channel><image>\n'
        "<url>https://guide.example/gone.png</url></image></channel></rss>"
    )
    atom = "<feed><icon>/a.png</icon>\n<logo>/gone.png</logo></feed>"
    sitemap = "<urlset><url>\n<loc>https://guide.example/</loc></url></urlset>"
    files: Files = {"index.html": page("x"), "a.png": b"", "atom.xml": atom, "rss.xml": rss, "sitemap.xml": sitemap}
    assert places(findings(read(tmp_path, files))) == [
        ("atom.xml", 2, "site-link"),
        ("rss.xml", 2, "site-link"),
        ("rss.xml", 4, "site-link"),
    ]


@pytest.mark.parametrize("base", ["../b/", "../b/page.html", "../b/?x", "../c/../b/"])
def test_a_base_of_a_feed_is_itself_relative_to_the_feed(tmp_path: Path, base: str) -> None:
    links = "".join(f'\n<link href="{target}"/>' for target in ("there/", "/a/", "https://guide.example/a/", "gone/"))
    feed = f'<feed xml:base="{base}">{links}</feed>'
    files: Files = {"b/there/index.html": page("x"), "a/index.html": page("x"), "a/x.xml": feed}
    assert places(findings(read(tmp_path, files))) == [("a/x.xml", 5, "site-link")]


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("@namespace svg url(http://www.w3.org/2000/svg);", []),
        ('@namespace "http://www.w3.org/1999/xhtml";\na{b:url(/gone.png)}', [(2, "site-link")]),
        ('a{b:image-set("/a.png" 1x,\n"/gone.png" 2x)}', [(2, "site-link")]),
        ("a{b:-webkit-image-set(url(/a.png) 1x,\nurl('/gone.png') 2x)}", [(2, "site-link")]),
        ('a{b:image-set("/a.png" type("image/avif"), "http://x.example/a.png" 2x)}', [(1, "site-mixed-content")]),
        ('a{b:image-set("/a.png" 1x}\nb{c:url(/gone.png)}', [(2, "site-link")]),
        ("a{content:\"image-set('/gone.png')\"}", []),
        ("a{filter:url(#f)}", []),
        ("@supports (background: url(gone.png)) or (b: image-set('gone.png' 1x)) {\na{b:url(/a.png)}}", []),
        ("@supports (a: b) {\na{b:url(/gone.png)}}", [(2, "site-link")]),
        (r'a{b:url("\61.p\6E g");c:url(\g);d:image-set("\000061 .png" 1x)}', [(1, "site-link")]),
        (r'a{b:url("\0");c:url("\ffffff")}', [(1, "site-link"), (1, "site-link")]),
        ('@import"a.css";\n@import"gone.css";\n@import/* x */\'gone2.css\'', [(2, "site-link"), (3, "site-link")]),
        ("a{b:url(a\\.png)}\na{b:url(a\\(1\\).png)}", [(2, "site-link")]),
    ],
)
def test_style_sheets_name_what_they_load(tmp_path: Path, css: str, found: list[tuple[int, str]]) -> None:
    files: Files = {"index.html": page("x"), "a.css": css, "a.png": b""}
    assert [(one.line, one.rule) for one in findings(read(tmp_path, files))] == found


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('\n<svg><image href="http://cdn.example/a.png"/></svg>', 6),
        ('\n<svg><image xlink:href="http://cdn.example/a.png"/></svg>', 6),
        ('\n<svg><filter><feImage href="http://cdn.example/a.png"/></filter></svg>', 6),
        ('\n<svg><a href="http://cdn.example/">x</a></svg>', None),
    ],
)
def test_images_of_an_svg_are_loaded(tmp_path: Path, body: str, line: int | None) -> None:
    found = findings(read(tmp_path, {"index.html": page(body)}))
    assert [(one.line, one.rule) for one in found] == ([(line, "site-mixed-content")] if line else [])


def test_the_page_for_what_is_not_there_has_no_relative_links(tmp_path: Path) -> None:
    body = (
        '<a href="a/">x</a>\n<img src="./i.png" alt="i">\n<a href="/a/">x</a><a href="#x" id="x">x</a>'
        '<a href="?q">x</a><a href="mailto:a@example.org">x</a>\n<a href="gone/">x</a>'
    )
    files: Files = {
        "404.html": page(body),
        "a/index.html": page('<a href="../a/">x</a>'),
        "i.png": b"",
    }
    assert places(findings(read(tmp_path, files))) == [
        ("404.html", 5, "site-link"),
        ("404.html", 6, "site-image"),
        ("404.html", 8, "site-link"),
    ]


@pytest.mark.parametrize(
    ("base", "found"),
    [("/", []), ("https://guide.example/", []), ("./", [("404.html", 5, "site-link")])],
)
def test_with_a_base_that_page_may_have_relative_links(
    tmp_path: Path, base: str, found: list[tuple[str, int, str]]
) -> None:
    files = {"404.html": page('<a href="a/">x</a>', head=f'<base href="{base}">'), "a/index.html": page("x")}
    assert places(findings(read(tmp_path, files))) == found


@pytest.mark.parametrize(
    "name", ['property="og:image"', 'name="twitter:image"', 'property="og:url"', 'name="og:image"']
)
def test_what_a_page_is_shared_with_is_there(tmp_path: Path, name: str) -> None:
    good = f'<meta {name} content="https://guide.example/a.png">'
    bad = f'<meta {name} content="https://guide.example/gone.png">'
    files: Files = {
        "index.html": page("x", head=good),
        "a/index.html": page("x", head=bad),
        "a.png": b"",
    }
    assert places(findings(read(tmp_path, files))) == [("a/index.html", 3, "site-link")]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:title" content="/gone/">',
        '<meta name="description" content="https://guide.example/gone/">',
        '<meta property="og:image" content="https://elsewhere.example/gone.png">',
        '<meta property="og:url" content="https://guide.example/">',
    ],
)
def test_other_words_of_a_page_s_head_are_no_addresses(tmp_path: Path, head: str) -> None:
    assert findings(read(tmp_path, {"index.html": page("x", head=head)})) == []


@pytest.mark.parametrize("name", ["site.webmanifest", "manifest.json"])
def test_a_manifest_names_images_and_pages(tmp_path: Path, name: str) -> None:
    manifest = (
        '{"start_url": "/", "scope": "/gone/",\n"icons": [{"src": "i.png"},\n{"src": "gone.png"}, 7],\n'
        '"shortcuts": [{"url": "/gone/", "icons": [{"src": "/i.png"}]}], "screenshots": "x"}'
    )
    files: Files = {"index.html": page("x"), "i.png": b"", name: manifest}
    assert [one[1:] for one in places(findings(read(tmp_path, files)))] == [(3, "site-link"), (1, "site-link")][::-1]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ('<div aria-hidden="true"><p><img src="/i.png"></p></div>\n<img src="/i.png">', [6]),
        ('<div aria-hidden="TRUE"><img src="/i.png"></div><img src="/i.png" role="Presentation">', []),
        ('<div hidden><img src="/i.png"></div>', []),
        ('<div aria-hidden="false"><img src="/i.png"></div>', [5]),
        ('<a href="/"><img src="/i.png" alt=" "></a>', [5]),
        ('<a href="/"><img src="/i.png" alt="\u3000"></a>', [5]),
        ('<a href="/"><img src="/i.png" alt="\u200b"></a>', [5]),
        ('<a href="/"><img src="/i.png" alt=" "><img src="/i.png" alt="Home"></a>', []),
        ('<a href="/" aria-hidden="true"><img src="/i.png" alt=""></a>', []),
        ('<p><img src="/i.png" alt=" "></p>', []),
        ('<a href="/"><img src="/i.png" alt=""><span aria-hidden="TRUE">Home</span></a>', [5]),
        ('<a href="/"><img src="/i.png" alt=""><b hidden>Ho</b><b>me</b></a>', []),
        ('<button><img src="/i.png" alt=""><b hidden>Home</b> <!-- home --></button>', [5]),
        ('<img src="/i.png" aria-labelledby="gone">\n<img src="/i.png" aria-labelledby="gone n">', [5]),
        ('<a href="/" aria-labelledby="n"><img src="/i.png" alt=""></a>', []),
        ('<a href="/" aria-labelledby="gone"><img src="/i.png" alt=""></a>', [5]),
    ],
)
def test_images_are_judged_by_what_is_read_aloud(tmp_path: Path, body: str, lines: list[int]) -> None:
    found = findings(read(tmp_path, {"index.html": page(f'{body}<i id="n">name</i>'), "i.png": b""}), "site-alt")
    assert [one.line for one in found] == lines


def test_every_file_that_was_cut_short_is_told(tmp_path: Path) -> None:
    whole = page('<a href="/">x</a>')
    files: Files = {
        "index.html": whole,
        "a.html": whole[: whole.index("/", 60) + 0].rpartition("<")[0] + '<a href="/x',
        "b.html": "<!doctype html><p>x</p><!-- and",
        "c.json": '{"a": [1, 2',
        "d.json": '[{"url": "/',
        "e.svg": "<svg><g>",
        "f.xml": "<rss><channel>",
        "g.webmanifest": "{",
        "h.json": '{"a": 1}',
        "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"><use href="#gone"/></svg>',
        "j.html": "<!doctype html><html lang=ko><p>1 < 2",
        "k.html": "<!doctype html><html lang=ko><p>x</p><script>a(",
        "l.html": "<!doctype html><html lang=ko><title>x",
        "m.html": "<!doctype html><html lang=ko><p>가".encode()[:-1],
        "n.css": "a{background:url(/i.png",
        "o.css": "a{color:red}/* and",
        "p.css": 'a{content:"/* {"}/* { */ b{}',
        "q.html": "<!doctype html><html lang=ko><script>'<script>'</SCRIPT ><p>x",
        "r.html": "<!doctype html><html lang=ko><p>x</p><!-- <script> --><svg><title/></svg>",
        "s.html": "<!doctype html><html lang=ko><p>가",
    }
    found = [(path, rule) for path, _, rule in places(findings(read(tmp_path, files)))]
    names: list[str] = [*("a.html", "b.html", "c.json", "d.json", "e.svg", "f.xml", "g.webmanifest")]
    names += ("k.html", "l.html", "m.html", "n.css", "o.css")
    assert found == [(name, "site-file") for name in names]
