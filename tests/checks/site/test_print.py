from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from built_sites import SITE, findings, page, places, read
from guidecheck.model.page import FrontMatter, Page

HEAD = '<main><div class="td-content">'
REGULAR: dict[str, str | bytes] = {
    "licenses/index.html": page(f"{HEAD}<h1>Licenses</h1></div></main>"),
    "licenses/mit/index.html": page(
        f'{HEAD}<h1>MIT</h1>\n<h2 id="a">Summary</h2>\n<h2 id="b">References</h2></div></main>'
    ),
    "licenses/gpl/index.html": page(
        f'{HEAD}<h1>GPL</h1>\n<h2 id="a">Summary</h2>\n<h2 id="b">References</h2></div></main>'
    ),
}
MIT = '<h2 id="mit">1 - MIT</h2>\n<h3 id="mit-a">Summary</h3>\n<h3 id="mit-b">References</h3>\n'
GPL = '<h2 id="gpl">2 - GPL</h2>\n<h3 id="gpl-a">Summary</h3>\n<h3 id="gpl-b">References</h3>\n'
BACK = '<p class="d-print-none"><a href="/licenses/">back</a></p>'


def document(body: str) -> dict[str, str | bytes]:
    return {
        **REGULAR,
        "_print/licenses/index.html": page(
            f'<nav><a href="/licenses/mit/">menu</a></nav>{HEAD}{BACK}<h1>Licenses</h1>\n{body}</div></main>'
        ),
    }


def source(key: str, **values: object) -> Page:
    return Page(f"content/ko/{key}", "ko", key, FrontMatter("yaml", values))


def test_a_whole_document_is_no_finding(tmp_path: Path) -> None:
    assert findings(read(tmp_path, document(MIT + GPL + '<a href="#mit">1</a>'))) == []


def test_a_site_without_print_documents_is_left_alone(tmp_path: Path) -> None:
    assert findings(read(tmp_path, REGULAR, sources={"/licenses/": source("licenses/_index.md")})) == []


def test_a_missing_heading_is_found_at_the_title_of_its_page_and_not_blamed_on_another(tmp_path: Path) -> None:
    without = MIT.replace('<h3 id="mit-b">References</h3>', "")
    found = findings(read(tmp_path, document(without + GPL)))
    assert places(found) == [("_print/licenses/index.html", 6, "site-print")]
    assert [(related.path, related.line) for related in found[0].related] == [("public/licenses/mit/index.html", 7)]


def test_a_missing_page_is_an_error_where_its_source_is_known(tmp_path: Path) -> None:
    sources = {"/licenses/": source("licenses/_index.md"), "/licenses/gpl/": source("licenses/gpl.md")}
    found = findings(read(tmp_path, document(MIT), sources=sources))
    assert [(finding.line, finding.severity, str(finding.message)) for finding in found] == [
        (5, "error", "the print document lacks the page GPL")
    ]


def test_a_missing_page_is_a_warning_where_nothing_tells_whether_it_is_left_out(tmp_path: Path) -> None:
    assert [finding.severity for finding in findings(read(tmp_path, document(MIT)))] == ["warning"]


def test_a_page_with_no_print_is_rightly_absent(tmp_path: Path) -> None:
    sources = {"/licenses/": source("licenses/_index.md"), "/licenses/gpl/": source("licenses/gpl.md", no_print=True)}
    assert findings(read(tmp_path, document(MIT), sources=sources)) == []


def test_a_link_to_a_page_of_the_document_must_stay_in_it(tmp_path: Path) -> None:
    found = findings(
        read(tmp_path, document(MIT + GPL + '<a href="/licenses/mit/#a">1</a>\n<a href="/">2</a>')), "site-print"
    )
    assert places(found) == [("_print/licenses/index.html", 12, "site-print")]


def test_a_section_without_a_document_is_found(tmp_path: Path) -> None:
    files = {**document(MIT + GPL), "other/index.html": page("<h1>Other</h1>")}
    sources = {"/other/": source("other/_index.md")}
    assert places(findings(read(tmp_path, files, sources=sources))) == [("other/index.html", 1, "site-print")]


SOURCES = {f"/{path}": source(f"{path}_index.md") for path in ("licenses/", "licenses/mit/", "licenses/gpl/")}


MORE = '<nav class="d-print-none"><a href="/_print/licenses/page/2/">2</a></nav>'


def large(first: str, second: str, more: str = MORE) -> dict[str, str | bytes]:
    """Give a section whose print view goes on at a second page."""
    own = {
        f"_print/licenses/{name}/index.html": page(
            f'{HEAD}<h1>{name.upper()}</h1>\n<h2 id="a">Summary</h2>\n<h2 id="b">References</h2></div></main>'
        )
        for name in ("mit", "gpl")
    }
    title = f"{HEAD}<h1>Licenses</h1>"
    return {
        **REGULAR,
        **own,
        "_print/licenses/index.html": page(f"{title}{more}\n{first}</div></main>"),
        "_print/licenses/page/2/index.html": page(f"{title}\n{second}</div></main>"),
    }


LIST_MIT = '<a href="/_print/licenses/mit/">MIT</a>'
LIST_GPL = '<a href="/_print/licenses/gpl/">GPL</a>'


def test_a_large_section_may_list_the_print_documents_of_its_pages(tmp_path: Path) -> None:
    assert findings(read(tmp_path, large(LIST_MIT, LIST_GPL), sources=SOURCES), "site-print") == []


def test_a_page_that_is_neither_held_nor_listed_is_missing(tmp_path: Path) -> None:
    found = findings(read(tmp_path, large(LIST_MIT, ""), sources=SOURCES), "site-print")
    assert [(place, str(finding.message)) for place, finding in zip(places(found), found, strict=True)] == [
        (("_print/licenses/index.html", 5, "site-print"), "the print document lacks the page GPL")
    ]


def test_a_link_to_the_regular_view_of_a_page_with_a_print_document_does_not_list_it(tmp_path: Path) -> None:
    found = findings(read(tmp_path, large(LIST_MIT, '<a href="/licenses/gpl/">GPL</a>'), sources=SOURCES), "site-print")
    assert [str(finding.message) for finding in found] == ["the print document lacks the page GPL"]


def test_a_listed_document_must_hold_the_headings_of_its_page(tmp_path: Path) -> None:
    files = large(LIST_MIT, LIST_GPL)
    whole = files["_print/licenses/gpl/index.html"]
    assert isinstance(whole, str)
    files["_print/licenses/gpl/index.html"] = whole.replace('<h2 id="b">References</h2>', "")
    found = findings(read(tmp_path, files, sources=SOURCES), "site-print")
    assert places(found) == [("_print/licenses/gpl/index.html", 5, "site-print")]
    assert str(found[0].message) == "the print document lacks the heading References of GPL"


def told(tmp_path: Path, files: dict[str, str | bytes]) -> list[tuple[str, int, str]]:
    found = findings(read(tmp_path, files, sources=SOURCES), "site-print")
    return [(path, line, str(finding.message)) for (path, line, _), finding in zip(places(found), found, strict=True)]


def test_a_large_section_may_go_on_large(tmp_path: Path) -> None:
    assert told(tmp_path, large(MIT, GPL)) == []


@pytest.mark.parametrize("folder", ["seite/", ""])
def test_a_language_may_have_its_own_folder_for_further_parts(folder: str, tmp_path: Path) -> None:
    site = replace(SITE, pagers=(("ko", folder.rstrip("/")),))
    parts = {
        path.replace("page/2/", f"{folder}2/"): str(text).replace("page/2/", f"{folder}2/")
        for path, text in large(MIT, GPL).items()
    }
    assert findings(read(tmp_path, parts, site, sources=SOURCES), "site-print") == []
    assert len(findings(read(tmp_path, large(MIT, GPL), site, sources=SOURCES), "site-print")) == 1


def test_a_page_that_no_part_holds_is_missing_from_the_first(tmp_path: Path) -> None:
    found = told(tmp_path, large(MIT, ""))
    assert found == [("_print/licenses/index.html", 5, "the print document lacks the page GPL")]


def test_a_heading_is_missing_from_the_part_that_holds_its_page(tmp_path: Path) -> None:
    for lacking in ("GPL", "MIT"):
        parts = [body.replace("References", "") if lacking in body else body for body in (MIT, GPL)]
        path = "_print/licenses/index.html" if lacking == "MIT" else "_print/licenses/page/2/index.html"
        message = f"the print document lacks the heading References of {lacking}"
        assert told(tmp_path, large(*parts)) == [(path, 6, message)]


def test_a_part_that_the_first_does_not_lead_to_is_none(tmp_path: Path) -> None:
    found = told(tmp_path, large(MIT, GPL, more=""))
    assert found == [("_print/licenses/index.html", 5, "the print document lacks the page GPL")]


def test_links_must_stay_in_the_part_that_holds_the_page_but_may_lead_to_others(tmp_path: Path) -> None:
    links = '<a href="/licenses/mit/">1</a>\n<a href="/licenses/gpl/">2</a>'
    leaves = "leaves the print document, though it holds that page"
    assert told(tmp_path, large(MIT + links, GPL + links)) == [
        ("_print/licenses/index.html", 9, f"/licenses/mit/ {leaves}"),
        ("_print/licenses/page/2/index.html", 10, f"/licenses/gpl/ {leaves}"),
    ]


def test_a_page_may_have_a_heading_like_its_title(tmp_path: Path) -> None:
    files = document(MIT.replace("References", "MIT") + GPL)
    regular = files["licenses/mit/index.html"]
    assert isinstance(regular, str)
    files["licenses/mit/index.html"] = regular.replace("References", "MIT")
    files["_print/licenses/mit/index.html"] = regular.replace("References", "MIT").replace("<h1>", '<h1 id="/">')
    assert findings(read(tmp_path, files)) == []
    # Without it, it is missed.
    whole = files["_print/licenses/index.html"]
    assert isinstance(whole, str)
    files["_print/licenses/index.html"] = whole.replace('<h3 id="mit-b">MIT</h3>', "")
    (found,) = findings(read(tmp_path, files))
    assert str(found.message) == "the print document lacks the heading MIT of MIT"


def test_the_title_of_a_page_is_no_heading_of_it(tmp_path: Path) -> None:
    files = {**document(MIT + GPL), "licenses/mit/index.html": page('<h1 id="mit">MIT</h1>\n<h2 id="a">Summary</h2>')}
    assert findings(read(tmp_path, files)) == []


def many(body: str) -> dict[str, str | bytes]:
    """Return a section of 21 pages with its print document, which has a body for each."""
    files: dict[str, str | bytes] = {"a/index.html": page(f"{HEAD}<h1>All</h1></div></main>")}
    lines = []
    for number in range(21):
        one = f'<h1>P{number}</h1>\n<h2 id="x">One</h2>\n<h2 id="y">Two</h2>'
        files[f"a/p{number}/index.html"] = page(f"{HEAD}{one}</div></main>")
        lines.append(body.format(number=number))
    files["_print/a/index.html"] = page(f"{HEAD}<h1>All</h1>\n" + "\n".join(lines) + "</div></main>")
    return files


JOINED = '<h2 id="p{number}">P{number}</h2><h3 id="x{number}">One</h3><h3 id="y{number}">Two</h3>'


def test_links_that_a_template_leaves_as_they_are_are_one_finding(tmp_path: Path) -> None:
    found = findings(read(tmp_path, many(JOINED + '<a href="/a/p{number}/">P</a>')))
    assert [(*places([one])[0], one.severity, str(one.message)) for one in found] == [
        (
            *("_print/a/index.html", 6, "site-print", "warning"),
            "21 links leave their print document, though it holds the pages, such as /a/p0/",
        )
    ]


def test_ids_that_a_template_leaves_as_they_are_are_one_finding(tmp_path: Path) -> None:
    body = JOINED.replace("x{number}", "x").replace("y{number}", "y")
    found = findings(read(tmp_path, many(body)))
    assert [(*places([one])[0], one.severity, str(one.message)) for one in found] == [
        ("_print/a/index.html", 7, "site-id", "warning", "40 ids stand twice in print documents, such as x")
    ]


def test_an_id_that_stands_twice_in_a_print_document_is_told(tmp_path: Path) -> None:
    found = findings(read(tmp_path, document(MIT + GPL.replace("gpl-a", "mit-a"))))
    assert places(found) == [("_print/licenses/index.html", 10, "site-id")]


def test_an_id_that_stands_twice_in_a_page_is_not_told_again_of_its_print_document(tmp_path: Path) -> None:
    twice = page(f'{HEAD}<h1>MIT</h1>\n<h2 id="a">Summary</h2>\n<h2 id="a">References</h2></div></main>')
    for name, body in (("own", MIT.replace("mit-b", "mit-a") + GPL), ("same", MIT.replace("mit-a", "a") * 2 + GPL)):
        found = findings(read(tmp_path / name, {**document(body), "licenses/mit/index.html": twice}), "site-id")
        assert ("licenses/mit/index.html", 7, "site-id") in places(found)
        assert len(found) == (1 if name == "own" else 3)


def test_a_document_that_lists_its_pages_instead_of_holding_them_is_one_finding(tmp_path: Path) -> None:
    sources = {"/a/": source("a/_index.md"), **{f"/a/p{n}/": source(f"a/p{n}.md") for n in range(21)}}
    for row in ("", "<h3>P{number}</h3>"):
        files = many(row + '<a href="/a/p{number}/">P</a>')
        files |= {f"_print/{path}": text for path, text in files.items() if path.startswith("a/p")}
        found = findings(read(tmp_path, files, sources=sources))
        assert [str(one.message) for one in found] == ["the print document holds none of the 21 pages of its section"]
