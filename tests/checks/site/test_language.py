from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import findings, page, places, read
from guidecheck.model.findings import Severity
from guidecheck.model.site import Language, Site


def alternates(url: str) -> str:
    return f'<link rel="alternate" hreflang="ko" href="/{url}"><link rel="alternate" hreflang="en-US" href="/en/{url}">'


def site(**bodies: str) -> dict[str, str | bytes]:
    """Two pages in both languages and one in Korean only, with menus that change language."""
    files: dict[str, str | bytes] = {}
    for url in ("", "a/", "b/"):
        for lang, prefix, other in (("ko", "", "en/"), ("en", "en/", "")):
            body = bodies.get(f"{lang}_{url.strip('/')}", "")
            files[f"{prefix}{url}index.html"] = page(f'<a href="/{other}{url}">menu</a>\n{body}', lang, alternates(url))
    files["only/index.html"] = page('<a href="/en/">menu</a>')
    files["_print/a/index.html"] = page('<a href="/en/a/">menu</a>')
    files["ko/index.html"] = page("", head='<meta http-equiv="refresh" content="0; url=/">')
    return files


def test_menus_alternates_and_marked_links_are_no_finding(tmp_path: Path) -> None:
    files = site(en_a='<a href="/b/" hreflang="ko">한국어</a> <a href="/only/" lang="ko">x</a> <a href="/en/b/">b</a>')
    assert places(findings(read(tmp_path, files), "site-language")) == []


def test_a_further_page_of_a_list_changes_language_to_its_beginning(tmp_path: Path) -> None:
    files = site(ko_b='<a href="/b/page/2/">2</a>', en_b='<a href="/en/b/page/2/">2</a>')
    files["b/page/2/index.html"] = page('<a href="/en/b/">menu</a>\n<a href="/en/a/">a</a>')
    files["en/b/page/2/index.html"] = page('<a href="/b/page/2/">menu</a>', "en")
    assert places(findings(read(tmp_path, files), "site-language")) == [("b/page/2/index.html", 6, "site-language")]


MANY = Site(tuple(Language(key, f"content/{key}") for key in ("ko", "en", "ja", "fr")))


def in_four_languages(**bodies: str) -> dict[str, str | bytes]:
    """Three pages in each of four languages, with menus that change language."""
    files: dict[str, str | bytes] = {}
    for url in ("", "a/", "b/"):
        for lang, prefix in (("ko", ""), ("en", "en/"), ("ja", "ja/"), ("fr", "fr/")):
            menu = "".join(f'<a href="/{other}{url}">menu</a>' for other in ("", "en/", "ja/", "fr/"))
            files[f"{prefix}{url}index.html"] = page(f"{menu}\n{bodies.get(lang + url.strip('/'), '')}", lang)
    return files


def test_a_page_that_offers_another_in_several_languages_may(tmp_path: Path) -> None:
    table = "\n".join(f'<td><a href="/{other}b/">b</a></td>' for other in ("", "en/", "ja/", "fr/"))
    assert findings(read(tmp_path, in_four_languages(ena=table), MANY), "site-language") == []


def test_two_links_out_of_the_language_to_one_page_are_found(tmp_path: Path) -> None:
    links = '<a href="/b/">b</a>\n<a href="/ja/b/">b</a>\n<a href="/en/b/">b</a>'
    found = findings(read(tmp_path, in_four_languages(ena=links), MANY), "site-language")
    assert places(found) == [("en/a/index.html", 6, "site-language"), ("en/a/index.html", 7, "site-language")]


def test_alternates_may_be_relative(tmp_path: Path) -> None:
    head = '<link rel="alternate" hreflang="{}" href="{}">'
    files = {
        "a/index.html": page("", "ko", head.format("en", "../en/a/")),
        "en/a/index.html": page("", "en", head.format("ko", "../../a/")),
    }
    assert findings(read(tmp_path, files), "site-language") == []
    files["en/a/index.html"] = page("", "en", head.format("ko", "../a/"))
    assert [(finding.path, str(finding.message)) for finding in findings(read(tmp_path, files), "site-language")] == [
        ("public/a/index.html", "hreflang en names public/en/a/index.html, which does not name this page"),
        ("public/en/a/index.html", "hreflang ko names a page in en: ../a/"),
    ]


def test_other_views_of_a_page_name_its_alternates(tmp_path: Path) -> None:
    files = site()
    files["_print/a/index.html"] = page("", "ko", alternates("a/"))
    files["en/_print/a/index.html"] = page("", "en", alternates("a/"))
    files["a/page/2/index.html"] = page("", "ko", alternates("a/"))
    # With addresses that end in `.html`, as Hugo pages a list of a term.
    for path in ("c.html", "en/c.html", "c/page/2.html", "en/c/page/2.html"):
        files[path] = page("", "en" if path.startswith("en/") else "ko", alternates("c.html"))
    assert findings(read(tmp_path, files), "site-language") == []
    files["_print/a/index.html"] = page("", "ko", alternates("b/"))
    assert {finding.path for finding in findings(read(tmp_path, files), "site-language")} == {
        "public/_print/a/index.html"
    }


def test_the_parts_of_a_language_are_joined_by_hyphens(tmp_path: Path) -> None:
    head = '<link rel="alternate" hreflang="{}" href="{}">'
    files: dict[str, str | bytes] = {
        "index.html": page("", "ko_KR", head.format("en-US", "/en/")),
        "en/index.html": page("", "en-US", head.format("ko_KR", "/")),
    }
    assert places(findings(read(tmp_path, files), "site-language")) == [
        ("en/index.html", 3, "site-language"),
        ("index.html", 2, "site-language"),
    ]


def test_a_link_out_of_the_language_is_told_once(tmp_path: Path) -> None:
    link = '<a href="/b/">b</a>'
    files = {**site(en_a=link), "en/_print/a/index.html": page(link, "en")}
    assert places(findings(read(tmp_path, files), "site-language")) == [("en/a/index.html", 6, "site-language")]


@pytest.mark.parametrize(
    ("body", "severity", "words"),
    [
        ('<a href="/b/">b</a>', Severity.ERROR, "leaves en"),
        ('<a href="../../b/#x">b</a>', Severity.ERROR, "leaves en"),
        ('<a href="/only/">x</a>', Severity.WARNING, "only in ko"),
    ],
)
def test_a_link_out_of_the_language_is_found(tmp_path: Path, body: str, severity: Severity, words: str) -> None:
    found = findings(read(tmp_path, site(en_a=body)), "site-language")
    assert places(found) == [("en/a/index.html", 6, "site-language")]
    assert found[0].severity is severity
    assert words in str(found[0].message)


@pytest.mark.parametrize(
    ("html", "rule_line"),
    [
        (page("", "ko", alternates("a/")), 2),
        (page("", "en", alternates("a/")).replace(' lang="en"', ""), 2),
    ],
)
def test_a_wrong_or_missing_lang_is_found(tmp_path: Path, html: str, rule_line: int) -> None:
    found = findings(read(tmp_path, {**site(), "en/a/index.html": html}), "site-language")
    assert ("en/a/index.html", rule_line, "site-language") in places(found)


def test_an_alternate_that_is_not_returned_is_found_on_the_page_that_names_it(tmp_path: Path) -> None:
    files = {**site(), "en/a/index.html": page('<a href="/a/">menu</a>', "en")}
    assert places(findings(read(tmp_path, files), "site-language")) == [("a/index.html", 3, "site-language")]


def test_a_key_that_is_no_language_tag_may_stand_for_one(tmp_path: Path) -> None:
    chinese = Site((Language("ko", "content/ko"), Language("cn", "content/cn")))
    files: dict[str, str | bytes] = {"index.html": page(""), "cn/index.html": page("", "zh-CN")}
    assert findings(read(tmp_path, files, chinese), "site-language") == []


def test_a_wrong_hreflang_is_found(tmp_path: Path) -> None:
    wrong = alternates("a/").replace("en-US", "ja")
    files = {**site(), "a/index.html": page('<a href="/en/a/">menu</a>', head="\n" + wrong)}
    assert places(findings(read(tmp_path, files), "site-language")) == [("a/index.html", 4, "site-language")]
