from __future__ import annotations

from pathlib import Path

from built_sites import findings, page, places, read
from guidecheck.model import FrontMatter, Page

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
