from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from built_sites import SITE, findings, page, read
from guidecheck.model.findings import GuideError
from guidecheck.model.page import FrontMatter, Page, WrittenPage
from guidecheck.run.rules import find_checks, find_parts
from guidecheck.site.addresses import language_of, output_url
from guidecheck.site.html import split_srcset
from guidecheck.site.other_files import css_urls
from guidecheck.site.pages import PARTS, BuiltFile
from guidecheck.site.read import read_file, read_site
from guidecheck.source.files import LazyPage
from guidecheck.source.sources import Source


@pytest.mark.parametrize("make", [False, True])
def test_a_folder_without_a_site_is_told_with_the_way_out(tmp_path: Path, make: bool) -> None:
    if make:
        (tmp_path / "public").mkdir()
    with pytest.raises(GuideError, match="Build the site first"):
        read_site(tmp_path / "public", SITE, tmp_path)


def test_the_address_comes_from_the_option_then_the_pages_then_the_configuration(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "en/a/index.html": page("", head='<link rel="canonical" href="https://team.example/guide/en/a/">')
    }
    assert read(tmp_path, files).addresses[0].path == "/guide/"
    assert read(tmp_path, files).addresses[0].hosts == {"team.example", "guide.example"}
    assert read(tmp_path, files, base_url="https://x.example/y").addresses[0].path == "/y/"
    assert read(tmp_path, {"en/a/index.html": page("")}).addresses[0].path == "/"


def test_what_an_alias_says_is_the_address_of_another_page(tmp_path: Path) -> None:
    target = "https://guide.example/en/"
    head = f'<link rel="canonical" href="{target}"><meta http-equiv="refresh" content="0; url={target}">'
    assert read(tmp_path, {"index.html": page("", head=head), "en/index.html": page("")}).addresses[0].path == "/"


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png, b.png", ["a.png", "b.png"]),
        ("a,b.png 1x,c.png 2x", ["a,b.png", "c.png"]),
        (" , ", []),
    ],
)
def test_a_srcset_is_split_as_html_says(value: str, urls: list[str]) -> None:
    assert split_srcset(value) == urls


@pytest.mark.parametrize(
    ("css", "urls"),
    [
        ("a{b:url(x.png)}", ["x.png"]),
        ("a{b:URL( 'x y.png' )}", ["x y.png"]),
        ('@import "x.css"; @import url(y.css);', ["x.css", "y.css"]),
        ("/* url(x) */ a{content:'url(y)'}", []),
        ("a{b:myurl(x)}", []),
        ("a{b:url(", []),
    ],
)
def test_the_urls_of_a_style_sheet_are_found(css: str, urls: list[str]) -> None:
    assert [url for url, _ in css_urls(css)] == urls


@pytest.mark.parametrize(
    ("url", "language"), [("/", "ko"), ("/en/", "en"), ("/ko/", "ko"), ("/english/", "ko"), ("/en", "en")]
)
def test_the_language_is_told_by_the_address(url: str, language: str) -> None:
    assert language_of(url, SITE) == language


@pytest.mark.parametrize(
    ("language", "key", "values", "url"),
    [
        ("ko", "_index.md", {}, "/"),
        ("en", "_index.md", {}, "/en/"),
        ("en", "licenses/CreativeML-OpenRAIL-M/_index.md", {}, "/en/licenses/creativeml-openrail-m/"),
        ("ko", "about.md", {}, "/about/"),
        ("ko", "docs/a/index.md", {"slug": "b"}, "/docs/b/"),
        ("en", "about.md", {"url": "/contact/"}, "/contact/"),
    ],
)
def test_a_content_page_knows_its_address(language: str, key: str, values: dict[str, object], url: str) -> None:
    assert output_url(Page("x", language, key, FrontMatter("yaml", values)), SITE) == url


def test_many_faults_in_one_page_take_linear_time(tmp_path: Path) -> None:
    body = "\n".join(f'<b id="same"></b><a href="/gone-{n}/">{{{{&lt; x</a><img src="/gone.png">' for n in range(3_000))
    built = read(tmp_path, {"index.html": page(body)})
    started = time.process_time()
    assert len(findings(built)) == 4 * 3_000 + 2_999
    assert time.process_time() - started < 20


def test_findings_are_the_same_with_any_number_of_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = '<main><h1>A</h1><a href="/a/">leaves</a> <a href="/a/">twice</a> <a href="/gone/">gone</a></main>'
    files = {
        "a/index.html": page('<h1>A</h1><a href="/gone/">x</a>\n<a href="/gone/">y</a><a id="b" href="#c">z</a>'),
        "_print/a/index.html": page(printed),
        "en/a/index.html": page('<h1>A</h1><p id="b"></p><p id="b"></p><img src="/x.png">', lang="en"),
        "sitemap.xml": "<urlset><url><loc>https://guide.example/b/</loc></url></urlset>",
    }
    alone = findings(read(tmp_path, files))
    assert {finding.rule for finding in alone} > {"site-link", "site-anchor", "site-id", "site-print", "site-alt"}
    monkeypatch.setattr("guidecheck.site.read.CHUNK", 1)
    monkeypatch.setattr("guidecheck.site.read.STEP", 1)
    monkeypatch.setattr("guidecheck.site.read.MANY_CHUNKS", 2)
    for jobs in (1, 2, 5):
        assert findings(read_site(tmp_path / "public", SITE, tmp_path, jobs=jobs)) == alone
    assert sum(finding.rule == "site-print" for finding in alone) == 2


def test_what_one_process_alone_can_do_comes_before_what_it_shares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(tmp_path, {f"{n}/index.html": page("<h1>A</h1>") for n in range(9)})
    read_here: list[str] = []
    read_before: list[int] = []

    def counting(directory: str, path: str, *rest: Any) -> BuiltFile:
        read_here.append(path)
        return read_file(directory, path, *rest)

    def sources() -> Iterator[tuple[str, WrittenPage]]:
        read_before.append(len(read_here))
        return iter(())

    monkeypatch.setattr("guidecheck.site.read.read_file", counting)
    for name in ("CHUNK", "STEP", "MANY_CHUNKS"):
        monkeypatch.setattr(f"guidecheck.site.read.{name}", 1)
    assert len(read_site(tmp_path / "public", SITE, tmp_path, sources=sources, jobs=2).pages) == 9
    assert read_before == [0]


FAULTY = {
    "a/index.html": page('<h1>A</h1><h2 id="c">C</h2><h2 id="d">D</h2> <a href="/gone/">x</a><a href="#gone">y</a>'),
    "_print/a/index.html": page('<main><h1>A</h1><h2>C</h2><a href="/a/">leaves</a> {{< left >}}</main>'),
    "en/a/index.html": page('<h1>A</h1><p id="b"></p><p id="b"></p><img src="/x.png">**left**', lang="fr"),
}


def test_a_site_read_for_one_rule_has_all_that_the_rule_asks_for(tmp_path: Path) -> None:
    every = findings(read(tmp_path, FAULTY))
    assert {finding.rule for finding in every} > {"site-link", "site-anchor", "site-id", "site-print", "site-leak"}
    for rule in {rule.name for check in find_checks("site") for rule in check.rules}:
        built = read_site(tmp_path / "public", SITE, tmp_path, parts=find_parts([rule]))
        assert findings(built, rule) == [finding for finding in every if finding.rule == rule]


def test_all_rules_together_ask_for_all_parts() -> None:
    assert find_parts() == PARTS


def test_what_is_a_link_and_has_an_id_counts_once(tmp_path: Path) -> None:
    body = '<a id="a" name="b" href="/b/" >x</a><img id="c" src="d.png" alt="d">'
    (only,) = read(tmp_path, {"index.html": page(body)}).pages
    assert (only.ids, only.anchors, len(only.links)) == ((), frozenset({"a", "b", "c"}), 2)


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        ('<b id="a"></b><a name="a"></a>', ()),
        ('<b id="a"></b><b id="b"></b><b id="a"></b>', ("a", "b", "a")),
        ('<b id="a"></b><b id></b>', ("a", "")),
    ],
)
def test_ids_are_kept_where_one_is_empty_or_stands_twice(body: str, ids: tuple[str, ...], tmp_path: Path) -> None:
    (only,) = read(tmp_path, {"index.html": page(body)}).pages
    assert only.ids == ids
    assert only.anchors == {"a", *ids}


def test_anchors_are_as_written_whatever_they_hold(tmp_path: Path) -> None:
    (only,) = read(tmp_path, {"index.html": page('<b id="a\0b"></b><a name="&#0;c\n">x</a>')}).pages
    assert only.anchors == {"a\ufffdb", "\ufffdc\n"}


def test_links_to_a_place_of_the_own_page_are_settled_when_it_is_read(tmp_path: Path) -> None:
    body = '<b id="a"></b><a href="#a">1</a><svg><use href="#a"/><use xlink:href="#a"/><use xlink:href="#b"/></svg>'
    (only,) = read(tmp_path, {"index.html": page(body)}).pages
    assert [(link.tag, link.attribute, link.target) for link in only.links] == [("use", "xlink:href", "#b")]


def test_headings_are_as_written_whatever_they_hold(tmp_path: Path) -> None:
    body = b'<h1 id="a\0b\n">x\0y</h1><h2 id="&#0;"><textarea>\0</textarea></h2><h3>no id</h3><h6 id="z"></h6>'
    (only,) = read(tmp_path, {"index.html": b"<!doctype html><html lang=ko>" + body}).pages
    assert only.headings == ((1, "a\ufffdb\n", "xy"), (2, "\ufffd", "\ufffd"), (6, "z", ""))
    (none,) = read(tmp_path, {"index.html": page("")}).pages
    assert none.headings == ()


def test_content_is_read_for_what_is_asked_of_it(tmp_path: Path) -> None:
    text = "---\nslug: moved\ntitle: T\n---\n\n## A\n\n[b](../gone/)\n"
    file = tmp_path / "content/ko/x/index.md"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")
    source = LazyPage(tmp_path, Source("content/ko/x/index.md", "ko", "x/index.md"))
    assert output_url(source, SITE) == "/moved/"
    assert source.front_matter_naming("no_print").values == {}
    assert source.front_matter.text("title") == "T"
    assert [section.heading for section in source.sections] == ["T", "A"]
    assert (source.may_name("gone"), source.may_name("elsewhere")) == (True, False)
    files: dict[str, str | bytes] = {"moved/index.html": page('<a href="/gone/">b</a>')}
    (finding,) = findings(read(tmp_path, files, sources={"/moved/": source}), "site-link")
    assert [(one.path, one.line) for one in finding.related] == [("content/ko/x/index.md", 8)]


@pytest.mark.parametrize(
    "written",
    ["[b](../a_b/)", r"[b](../a\_b/)", "[b](../a%5fb/)", "[b](../a%5Fb/)", "[b](../a&lowbar;b/)", "[b](../A_B/)"],
)
def test_the_place_that_made_a_link_is_found_however_it_is_written(tmp_path: Path, written: str) -> None:
    file = tmp_path / "content/ko/x/index.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntitle: T\n---\n\n{written} and 100 % R&D\n", "utf-8")
    source = LazyPage(tmp_path, Source("content/ko/x/index.md", "ko", "x/index.md"))
    target = "/A_B/" if "A_B" in written else "/a_b/"
    files: dict[str, str | bytes] = {"x/index.html": page(f'<a href="{target}">b</a><a href="/elsewhere/">c</a>')}
    found, elsewhere = findings(read(tmp_path, files, sources={"/x/": source}), "site-link")
    assert [one.line for one in found.related] == [5]
    assert not elsewhere.related


def test_the_place_that_made_a_link_is_found_in_any_unicode_form(tmp_path: Path) -> None:
    fragment = normalize("NFD", "가")
    file = tmp_path / "content/ko/x/index.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntitle: T\n---\n\n[b](#{fragment})\n", "utf-8")
    source = LazyPage(tmp_path, Source("content/ko/x/index.md", "ko", "x/index.md"))
    files: dict[str, str | bytes] = {"x/index.html": page(f'<a href="#{fragment}">b</a>')}
    (found,) = findings(read(tmp_path, files, sources={"/x/": source}), "site-anchor")
    assert [one.line for one in found.related] == [5]


@pytest.mark.parametrize("before", ["", "{ ", "{ " * 100, "!%", "!%" * 100])
@pytest.mark.parametrize(("leak", "count"), [("{{&lt; a &gt;}}", 1), ("%!s(MISSING)", 1), ("{ {% % !s(", 0)])
def test_what_failed_is_found_among_many_of_its_letters(tmp_path: Path, before: str, leak: str, count: int) -> None:
    assert len(findings(read(tmp_path, {"index.html": page(f"<p>{before}{leak}</p>")}), "site-leak")) == count
