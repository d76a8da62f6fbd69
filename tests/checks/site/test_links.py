from __future__ import annotations

import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from built_sites import findings, page, places, read
from guidecheck.model.page import FrontMatter, Link, Page, Section
from guidecheck.report.report import Report
from guidecheck.report.text import write_text

NFC, NFD = "가나", unicodedata.normalize("NFD", "가나")
FILES: dict[str, str | bytes] = {
    "en/index.html": page("", "en"),
    "licenses/mit/index.html": page(f'<h2 id="요약">a</h2><a name="old"></a><h2 id="{NFC}">b</h2><i id="a%20b"></i>'),
    "old/index.html": page("", head='<meta http-equiv="refresh" content="0; url=/licenses/mit/">'),
    "files/a b.pdf": b"%PDF",
    "images/a.png": b"",
    "images/가.png": b"",
    "plain.html": page('<b id="x"></b>'),
    "folder/file.txt": b"",
}

GOOD = [
    "/licenses/mit/",
    "/licenses/mit",
    "licenses/mit/index.html",
    "https://guide.example/licenses/mit/#old",
    "/licenses/mit/#요약",
    "/licenses/mit/#%EC%9A%94%EC%95%BD",
    "/licenses/mit/#a%20b",
    "/licenses/mit/#top",
    "/licenses/mit/#",
    "/licenses/mit/?q=1#:~:text=word",
    "/files/a%20b.pdf",
    "/files/a b.pdf#page=2",
    "/images/%EA%B0%80.png",
    "/old/",
    "plain.html#x",
    "",
    "#",
    "#TOP",
    "#here",
    "https://other.example/none#none",
    "mailto:a@b.example",
]


def test_links_that_resolve_are_no_finding(tmp_path: Path) -> None:
    body = '<b id="here"></b>' + "\n".join(f'<a href="{href}">x</a>' for href in GOOD)
    built = read(tmp_path, {**FILES, "index.html": page(body)})
    assert places(findings(built, "site-link", "site-anchor", "site-image")) == []


@pytest.mark.parametrize(
    ("tag", "rule", "words"),
    [
        ('<a href="/nowhere/">x</a>', "site-link", "leads nowhere"),
        ('<a href="licenses/gpl/">x</a>', "site-link", "leads nowhere"),
        ('<a href="/folder/">x</a>', "site-link", "leads nowhere"),
        ('<a href="/plain">x</a>', "site-link", "leads nowhere"),
        ('<a href="/licenses/MIT/">x</a>', "site-link", "ignores case"),
        (f'<img alt="a" src="/images/{unicodedata.normalize("NFD", "가")}.png">', "site-image", "Unicode form"),
        ('<a href="https://guide.example/nowhere/">x</a>', "site-link", "leads nowhere"),
        ('<a href="/licenses/mit/#Old">x</a>', "site-anchor", "no id Old"),
        (f'<a href="/licenses/mit/#{NFD}">x</a>', "site-anchor", "no id"),
        ('<a href="/old/#요약">x</a>', "site-anchor", "redirect"),
        ('<a href="#none">x</a>', "site-anchor", "no id none"),
        ('<area href="/nowhere/" alt="a">', "site-link", "leads nowhere"),
        ('<img alt="a" src="/images/b.png">', "site-image", "is not there"),
        ('<img alt="a" src="">', "site-image", "empty"),
        (
            '<img alt="a" srcset="/images/a.png 1x, /images/b.png 2x" src="/images/a.png">',
            "site-image",
            "is not there",
        ),
        ('<video poster="/images/b.png"></video>', "site-link", "leads nowhere"),
        ('<VIDEO POSTER="/images/b.png"></VIDEO>', "site-link", "leads nowhere"),
        ('<picture><source srcset="/images/b.png 2x"></picture>', "site-image", "is not there"),
        ('<link rel="preload" as="image" imagesrcset="/images/b.png 2x">', "site-link", "leads nowhere"),
        ('<form><button formaction="/nowhere/">x</button></form>', "site-link", "leads nowhere"),
        ('<form><input type="submit" formaction="/nowhere/"></form>', "site-link", "leads nowhere"),
        ('<IMG ALT="a" SRCSET="/images/b.png 2x">', "site-image", "is not there"),
        ('<OBJECT DATA="/none.svg"></OBJECT>', "site-link", "leads nowhere"),
        ('<form action="/search/"></form>', "site-link", "leads nowhere"),
        ('<p style="background: url(/images/b.png)">', "site-link", "leads nowhere"),
        ('<style>p { background: url("/images/b.png") }</style>', "site-link", "leads nowhere"),
        ('<link rel="stylesheet" href="/none.css">', "site-link", "leads nowhere"),
        ('<script src="/none.js"></script>', "site-link", "leads nowhere"),
        ('<object data="/none.svg"></object>', "site-link", "leads nowhere"),
        ('<svg><use xlink:href="#none"></use></svg>', "site-anchor", "no id"),
    ],
)
def test_a_link_that_resolves_nowhere_is_found_at_its_line(tmp_path: Path, tag: str, rule: str, words: str) -> None:
    built = read(tmp_path, {**FILES, "index.html": page(f"<p>before</p>\n<p></p>  {tag}\n<p>after</p>")})
    found = findings(built, "site-link", "site-anchor", "site-image")
    assert places(found) == [("index.html", 6, rule)]
    assert words in str(found[0].message)
    assert found[0].column >= 10


def test_attributes_that_mean_nothing_where_they_stand_are_no_links(tmp_path: Path) -> None:
    attributes = 'srcset="/b.png 2x" imagesrcset="/b.png 2x" poster="/b.png" formaction="/b/" action="/b/" data="/b/"'
    body = f"<p {attributes}>x</p>"
    assert findings(read(tmp_path, FILES | {"x/index.html": page(body)})) == []


def test_each_of_several_equal_links_has_its_own_line(tmp_path: Path) -> None:
    body = '<a href="/x/">1</a>\n<!-- <a href="/x/"> -->\n<a href="/x/">2</a> <a href="/x/">3</a>'
    found = findings(read(tmp_path, {**FILES, "index.html": page(body)}), "site-link")
    assert [(finding.line, finding.column) for finding in found] == [(5, 1), (7, 1), (7, 21)]


def test_what_the_host_sends_elsewhere_is_there(tmp_path: Path) -> None:
    links = "".join(f'<a href="/{name}/">x</a>' for name in ("moved", "old", "old/a/b", "spoken", "gone"))
    rules = "/moved /licenses/mit/ 301\n/old/* /:splat\n/spoken /ko/ 302 Language=ko\n/* /404.html 404\n"
    built = read(tmp_path, {**FILES, "index.html": page(links), "_redirects": rules.encode()})
    assert [str(one.message).split()[0] for one in findings(built, "site-link")] == ["/spoken/", "/gone/"]


def test_a_host_that_adds_html_finds_pages_without_it(tmp_path: Path) -> None:
    links = "".join(f'<a href="{one}">x</a>\n' for one in ("/plain", "/plain/", "/plain#x", "/plain/#y", "/plai", "/"))
    files = {**FILES, "index.html": page(links)}
    rules = ("site-link", "site-anchor")
    without = [5, 6, 7, 8, 9]
    assert [line for _, line, _ in places(findings(read(tmp_path, files), *rules))] == without
    (tmp_path / "netlify.toml").write_text('[build]\ncommand = "hugo"\n')
    assert [(line, rule) for _, line, rule in places(findings(read(tmp_path, files), *rules))] == [
        (8, "site-anchor"),
        (9, "site-link"),
    ]


def test_a_redirect_is_followed_as_a_link(tmp_path: Path) -> None:
    refresh = page("", head='<meta http-equiv="refresh" content="0; url=/gone/">')
    assert places(findings(read(tmp_path, {"a/index.html": refresh}), "site-link")) == [
        ("a/index.html", 3, "site-link")
    ]


def test_an_alias_that_names_its_target_twice_is_one_finding(tmp_path: Path) -> None:
    there = "https://guide.example/gone/"
    alias = f'<link rel="canonical" href="{there}"><meta http-equiv="refresh" content="0; url={there}">'
    other = '<link rel="canonical" href="https://guide.example/gone/">'
    files: dict[str, str | bytes] = {"a/index.html": page("", head=alias), "b/index.html": page("", head=other)}
    assert places(findings(read(tmp_path, files), "site-link")) == [
        ("a/index.html", 3, "site-link"),
        ("b/index.html", 3, "site-link"),
    ]


def test_style_sheets_feeds_sitemaps_search_indexes_and_robots_are_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "index.html": page(""),
        "css/a.css": 'a{}\n/* url(no.png) */ b{background:url(gone.png)}\n@import "gone.css";',
        "sitemap.xml": '<?xml version="1.0"?>\n<urlset xmlns="x">\n<url><loc>https://guide.example/gone/</loc></url></urlset>',
        "index.xml": "<rss><channel><link>https://guide.example/</link>\n<item><link>https://guide.example/gone/</link>\n"
        '<guid isPermaLink="false">x</guid></item></channel></rss>',
        "offline-search-index.json": '[\n{"ref":"/"},\n{"ref":"/gone/"}]',
        "robots.txt": "User-agent: *\nSitemap: https://guide.example/gone.xml",
    }
    assert places(findings(read(tmp_path, files))) == [
        ("css/a.css", 2, "site-link"),
        ("css/a.css", 3, "site-link"),
        ("index.xml", 2, "site-link"),
        ("offline-search-index.json", 3, "site-link"),
        ("robots.txt", 2, "site-link"),
        ("sitemap.xml", 3, "site-link"),
    ]


@pytest.mark.parametrize("scheme", ["https:", "http:", ""])
def test_the_base_path_is_taken_from_the_canonical_links(tmp_path: Path, scheme: str) -> None:
    canonical = f'<link rel="canonical" href="{scheme}//team.example/guide/">'
    body = '<a href="/guide/a/">1</a>\n<a href="/a/">2</a>\n<a href="https://team.example/elsewhere/">3</a>'
    built = read(tmp_path, {"index.html": page(body, head=canonical), "a/index.html": page("")})
    found = findings(built, "site-link")
    assert places(found) == [("index.html", 6, "site-link")]
    assert "/guide/" in str(found[0].hint)


def test_a_base_element_moves_relative_links_and_fragments(tmp_path: Path) -> None:
    body = '<b id="x"></b><a href="mit/">1</a>\n<a href="#x">2</a>\n<a href="#요약">3</a>'
    files = {
        **FILES,
        "index.html": page(body, head='<base href="/licenses/">'),
        "licenses/index.html": page('<i id="요약">'),
    }
    assert places(findings(read(tmp_path, files), "site-link", "site-anchor")) == [("index.html", 6, "site-anchor")]


def test_a_finding_names_the_content_line_that_made_the_link(tmp_path: Path) -> None:
    link = Link("x", "../gone/_index.md", 12, 3)
    source = Page("content/ko/a.md", "ko", "a.md", FrontMatter(), (Section(1, "A", 1, links=(link,)),))
    files: dict[str, str | bytes] = {
        "a/index.html": page('<a href="/gone/">x</a>'),
    }
    for path in ("a/index.html", "_print/index.html"):
        built = read(tmp_path / path, {path: files["a/index.html"]}, sources={"/a/": source})
        (finding,) = findings(built, "site-link")
        assert [(related.path, related.line) for related in finding.related] == [("content/ko/a.md", 12)]


def test_what_a_page_has_is_not_told_again_of_the_print_documents_that_repeat_it(tmp_path: Path) -> None:
    body = '<a href="/gone/">x</a><img src="/x.png"><p>{{% alert %}}</p><p>**가**나</p>'
    files: dict[str, str | bytes] = {
        "_print/a/index.html": page(body + '\n<a href="../b/">only here</a>'),
        "_print/index.html": page(body + '\n<a href="../b/">only here</a>'),
        "a/index.html": page(body),
        "x.png": b"",
    }
    assert sorted(places(findings(read(tmp_path, files)))) == [
        ("_print/index.html", 6, "site-link"),
        ("a/index.html", 5, "site-alt"),
        ("a/index.html", 5, "site-leak"),
        ("a/index.html", 5, "site-leak"),
        ("a/index.html", 5, "site-link"),
    ]


@pytest.mark.parametrize(
    ("base", "away"),
    [("https://team.github.io/", True), ("https://team.example/", False), ("https://team.github.io/guide/", True)],
)
def test_folders_beside_a_site_belong_to_other_repositories_of_its_owner(tmp_path: Path, base: str, away: bool) -> None:
    host = base.removesuffix("guide/")
    body = (
        f'<a href="{host}tool/docs/">1</a>\n<a href="{base}a/gone/">2</a>\n<a href="{urlsplit(base).path}gone/">3</a>'
    )
    found = findings(read(tmp_path, {"index.html": page(body), "a/index.html": page("")}, base_url=base), "site-link")
    assert [finding.line for finding in found] == ([6, 7] if away else [5, 6, 7])


def test_a_reader_is_told_under_which_folder_the_site_lies_that_a_link_leaves(tmp_path: Path) -> None:
    files = {"index.html": page('<a href="/files/">1</a>\n<img alt="x" src="/a.png">')}
    found = findings(read(tmp_path, files, base_url="https://guide.example/guide/"))
    assert write_text(Report(found, 0)).splitlines()[:-1] == [
        "public/index.html:5:1: error site-link: /files/ leads out of the site, which lies under /guide/",
        "    Start it with /guide/, or write it relative to its page.",
        "public/index.html:6:1: error site-image: /a.png leads out of the site, which lies under /guide/",
        "    Start it with /guide/, or write it relative to its page.",
    ]


def test_an_address_that_hugo_refused_is_no_dead_link_too(tmp_path: Path) -> None:
    found = findings(read(tmp_path, {"index.html": page('<a href="#ZgotmplZ">x</a>')}))
    assert places(found) == [("index.html", 5, "site-leak")]


def test_what_a_fragment_may_mean_is_guessed_a_hundred_times_a_site(tmp_path: Path) -> None:
    links = "".join(f'<a href="#summar{n:03}">x</a>' for n in range(101))
    found = findings(read(tmp_path, {"index.html": page(f'<i id="summar"></i>{links}')}), "site-anchor")
    assert [str(one.hint) for one in found] == ["The nearest id is summar."] * 100 + [""]


def test_120_planted_faults_are_found_at_their_places_and_no_other(tmp_path: Path) -> None:
    sound = "".join(
        f'<a href="/p{n}/">a</a><a href="../p{n}/#제-{n}조">b</a><img alt=c src="/i.png">' for n in range(20)
    )
    faults = (
        '<a href="/p{n}/gone/">a</a>',
        '<a href="/p1/#제-{n}항">a</a>',
        '<a href="#{n}">a</a>',
        '<img alt=a src="{n}.png">',
    )
    rules = ("site-link", "site-anchor", "site-anchor", "site-image")
    files: dict[str, str | bytes] = {"i.png": b""}
    planted = []
    for number in range(200):
        kind = number % len(faults) if number < 120 else None
        fault = "" if kind is None else faults[kind].replace("{n}", str(number))
        files[f"p{number}/index.html"] = page(f'<h1 id="제-{number}조">T</h1>{sound}\n{fault}')
        if kind is not None:
            planted.append((rules[kind], f"public/p{number}/index.html", 6))
    found = [(one.rule, one.path, one.line) for one in findings(read(tmp_path, files))]
    assert len(planted) == 120 and sorted(found) == sorted(planted)
