"""A section as one printed document: several licence pages, on the screen and as a PDF."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import Destination

import pdf_text
from site_pages import LICENCE, PREFIX, BuiltPage, normalise, read_page

LICENCES = ("creativeml-openrail-m", "mit", "apache-2.0", "agpl-3.0-only")
TITLES = {
    "ko": [
        "CreativeML Open RAIL-M 가이드",
        "MIT 라이선스 가이드",
        "Apache License 2.0 가이드",
        "GNU Affero GPL 3.0 가이드",
    ],
    "en": [
        "CreativeML Open RAIL-M Guide",
        "MIT License Guide",
        "Apache License 2.0 Guide",
        "GNU Affero General Public License 3.0 Guide",
    ],
}
SECTION = {"ko": "라이선스", "en": "Licenses"}
DUTIES = {"ko": "의무사항", "en": "obligations"}
VIEWS = ["_print/", "_print/licenses/", *(f"_print/licenses/{licence}/" for licence in LICENCES)]
PAGES_IN_CONTENTS = ".td-print-toc li:not(.td-print-toc__section) a"
HEADINGS = "main :is(h1, h2, h3, h4, h5, h6)"


def letters(text: str) -> str:
    """Give text without spaces and ligatures: a PDF keeps the places of letters, not the spaces between them."""
    return re.sub(r"\s+", "", normalise(unicodedata.normalize("NFKC", text)))


def bookmarks(outline: Sequence[object]) -> list[Destination]:
    """Flatten the tree of bookmarks, in order."""
    flat: list[Destination] = []
    for item in outline:
        flat += bookmarks(item) if isinstance(item, list) else [item] if isinstance(item, Destination) else []
    return flat


def print_view(guide: Path, language: str, view: str = "_print/") -> BuiltPage:
    return read_page(guide, PREFIX[language] + view)


def guide_pdf(guide: Path, language: str) -> PdfReader:
    return PdfReader(guide / f"guide-{language}.pdf")


def guide_sheets(guide: Path, language: str) -> list[str]:
    return pdf_text.sheets(guide / f"guide-{language}.pdf")


def targets(page: BuiltPage, selector: str) -> list[str]:
    return [unquote(node.attributes["href"] or "") for node in page.tree.css(selector)]


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("view", VIEWS)
def test_ids_are_unique_and_links_inside_the_document_arrive(guide: Path, language: str, view: str) -> None:
    page = print_view(guide, language, view)
    ids = [node.attributes["id"] for node in page.tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in targets(page, 'main a[href^="#"]')} <= set(ids)
    labels = {node.attributes["for"] for node in page.tree.css("main label:not(:has(input))")}
    assert labels <= set(ids)
    assert len(labels) == len(page.tree.css("main li > input[type=checkbox]"))


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("view", VIEWS)
def test_headings_go_down_one_level_at_a_time_below_one_title(guide: Path, language: str, view: str) -> None:
    levels = [int(str(node.tag)[1]) for node in print_view(guide, language, view).tree.css(HEADINGS)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("language", PREFIX)
def test_links_between_pages_and_headings_stay_in_the_document(guide: Path, language: str) -> None:
    whole = print_view(guide, language)
    inside = targets(whole, 'article > p a[href^="#"]')
    assert "#licenses/apache-2.0/patents" in inside
    assert f"#licenses/mit/{DUTIES[language]}" in inside
    assert "#licenses/mit/" in inside
    assert not whole.tree.css('article a[href^="/"], article a[href^="."]')
    # Alone, a page has nothing but itself inside.
    alone = targets(print_view(guide, language, "_print/licenses/mit/"), "article > p a")
    assert f"/{PREFIX[language]}licenses/apache-2.0/#patents" in alone


@pytest.mark.parametrize("language", PREFIX)
def test_each_footnote_leads_to_its_own_note_and_home_again(guide: Path, language: str) -> None:
    page = print_view(guide, language)
    references = page.tree.css(".footnote-ref")
    assert len(references) == 4
    for reference in references:
        (note,) = page.tree.css(f'[id="{(reference.attributes["href"] or "")[1:]}"]')
        article = next(node for node in page.tree.css("article") if node.css(f'[id="{note.attributes["id"]}"]'))
        assert reference.attributes["href"] in [a.attributes["href"] for a in article.css(".footnote-ref")]
        (back,) = note.css(".footnote-backref")
        (home,) = page.tree.css(f'[id="{(back.attributes["href"] or "")[1:]}"]')
        assert [a.attributes["href"] for a in home.css("a")] == [reference.attributes["href"]]


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize("view", ["_print/", "_print/licenses/", "_print/licenses/mit/"])
def test_images_are_found_from_the_print_view(guide: Path, language: str, view: str) -> None:
    image = print_view(guide, language, view).one("article img")
    source = image.attributes["src"] or ""
    assert source.startswith("/")
    assert (guide / source[1:]).is_file()


@pytest.mark.parametrize("language", PREFIX)
def test_pages_are_numbered_in_titles_and_contents_alike(guide: Path, language: str) -> None:
    titles = [SECTION[language], *TITLES[language]]
    numbers = ["1", "1.1", "1.2", "1.3", "1.4"]
    whole = print_view(guide, language)
    assert whole.texts(PAGES_IN_CONTENTS) == [f"{n} {title}" for n, title in zip(numbers, titles, strict=True)]
    in_titles = whole.texts("article > :is(h2, h3):first-child")
    assert in_titles == [f"{n} - {title}" for n, title in zip(numbers, titles, strict=True)]
    section = print_view(guide, language, "_print/licenses/")
    assert section.texts(PAGES_IN_CONTENTS) == [f"{n} {title}" for n, title in enumerate(TITLES[language], 1)]
    alone = print_view(guide, language, "_print/licenses/mit/")
    assert not alone.tree.css(".td-print-toc, .td-print-number")


@pytest.mark.parametrize("language", PREFIX)
def test_contents_lead_to_the_sections_of_each_page(guide: Path, language: str) -> None:
    whole = print_view(guide, language)
    sections = [node for node in whole.tree.css("article h4") if node.parent and node.parent.css_first("h3")]
    links = whole.tree.css(".td-print-toc__section a")
    assert [normalise(link.text()) for link in links] == [normalise(node.text()) for node in sections]
    assert [unquote(link.attributes["href"] or "") for link in links] == [
        f"#{unquote(node.attributes['id'] or '')}" for node in sections
    ]
    assert len(links) > 20


@pytest.mark.parametrize(
    ("language", "page", "section"),
    [
        ("ko", "이 페이지의 인쇄용 화면", "모든 페이지를 한데 모은"),
        ("en", "printable view of this page", "multi-page printable view"),
    ],
)
def test_the_view_of_one_page_does_not_call_itself_many(guide: Path, language: str, page: str, section: str) -> None:
    notices = {url: print_view(guide, language, url).texts(".pageinfo")[0] for url in VIEWS}
    assert [section in notices[url] for url in VIEWS] == [True, True, False, False, False, False]
    assert [page in notices[url] for url in VIEWS] == [False, False, True, True, True, True]


@pytest.mark.parametrize(("language", "advice"), [("ko", "법률 자문이 아닙니다"), ("en", "not legal advice")])
def test_a_document_says_once_whose_text_it_is_and_what_it_is_not(guide: Path, language: str, advice: str) -> None:
    for url in VIEWS:
        (said,) = print_view(guide, language, url).texts(".td-print-source")
        assert "CC BY 4.0" in said
        assert {"ko": "SK텔레콤", "en": "SK Telecom"}[language] in said
        assert advice in said


@pytest.mark.parametrize("language", PREFIX)
def test_a_page_prints_alone_or_with_its_section(guide: Path, language: str) -> None:
    prefix = f"/{PREFIX[language]}_print/"
    tools = {url: read_page(guide, PREFIX[language] + url).tree.css(".td-page-meta__print") for url in ("", LICENCE)}
    leads = {url: [link.attributes["href"] for link in links] for url, links in tools.items()}
    assert leads == {"": [prefix], LICENCE: [prefix + LICENCE, f"{prefix}licenses/"]}


@pytest.mark.parametrize("language", PREFIX)
def test_each_page_states_its_address(guide: Path, language: str) -> None:
    origins = [text.split()[0] for text in print_view(guide, language).texts(".td-print-origin")]
    base = f"http://localhost:1313/{PREFIX[language]}"
    assert origins == [base, f"{base}licenses/", *(f"{base}licenses/{licence}/" for licence in LICENCES)]


@pytest.mark.parametrize("language", PREFIX)
def test_document_states_the_date_of_its_last_change(site: Path, language: str) -> None:
    document = print_view(site, language).tree
    dates = [node.attributes["datetime"] or "" for node in document.css("main time")]
    assert len(dates) == len(document.css("main article")) >= 3
    assert dates[0] == max(dates)


@pytest.mark.parametrize("language", PREFIX)
def test_site_offers_the_pdf_only_where_it_was_made(guide: Path, site: Path, language: str) -> None:
    for url in ("", "licenses/", "licenses/mit/", "_print/", "_print/licenses/mit/"):
        link = read_page(guide, PREFIX[language] + url).one(".td-pdf-link")
        assert (guide / (link.attributes["href"] or "")[1:]).read_bytes().startswith(b"%PDF")
    assert not read_page(site, PREFIX[language]).tree.css(".td-pdf-link")


@pytest.mark.parametrize("language", PREFIX)
def test_pdf_holds_every_heading_in_order_as_text_and_as_bookmark(guide: Path, language: str) -> None:
    headings = [letters(text) for text in print_view(guide, language).texts(HEADINGS)]
    assert len(headings) > 34 + 3 * 3
    pdf = guide_pdf(guide, language)
    assert [letters(str(mark.title)) for mark in bookmarks(pdf.outline)] == headings
    text, position = letters("".join(guide_sheets(guide, language))), 0
    for heading in headings:
        position = text.find(heading, position) + len(heading)
        assert position >= len(heading), heading


@pytest.mark.parametrize("language", PREFIX)
def test_pdf_is_tagged_and_names_its_language(guide: Path, language: str) -> None:
    root = guide_pdf(guide, language).root_object
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert str(root["/Lang"]) == language


@pytest.mark.parametrize("language", PREFIX)
def test_links_of_the_pdf_lead_inside_it(guide: Path, language: str) -> None:
    pdf = guide_pdf(guide, language)
    known = pdf.named_destinations
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    inside = [unquote(str(link["/Dest"])) for link in links if "/Dest" in link]
    assert set(inside) <= {unquote(name) for name in known}
    assert {"/licenses/", *(f"/licenses/{licence}/" for licence in LICENCES)} <= set(inside)
    assert "/licenses/apache-2.0/patents" in inside
    outside = [str(link["/A"]["/URI"]) for link in links if "/A" in link]
    # A link of two lines is two.
    assert set(outside) == {
        str(a.attributes["href"]) for a in print_view(guide, language).tree.css("article a[href^=http]")
    }
    assert len(set(outside)) == 4 + 3 + 1
    assert not [url for url in outside if "127.0.0.1" in url or "localhost" in url]


@pytest.mark.parametrize("language", PREFIX)
def test_each_licence_starts_a_sheet_that_the_contents_name(guide: Path, language: str) -> None:
    pdf = guide_pdf(guide, language)
    contents = [letters(line) for line in guide_sheets(guide, language)[0].splitlines()]
    marks = {str(mark.title): mark for mark in bookmarks(pdf.outline)}
    sheets = []
    for number, title in enumerate(TITLES[language], 1):
        sheet = pdf.get_destination_page_number(marks[f"1.{number} - {title}"])
        assert sheet is not None
        text = letters(guide_sheets(guide, language)[sheet])
        # The first may share the sheet of the contents.
        assert letters(f"1.{number}-{title}") in (text if number == 1 else text[:200])
        assert letters(f"1.{number}{title}{sheet + 1}") in contents
        sheets.append(sheet)
    assert sheets == sorted(set(sheets))


@pytest.mark.parametrize("language", PREFIX)
def test_contents_of_the_pdf_number_each_section(guide: Path, language: str) -> None:
    lines = [letters(line) for line in guide_sheets(guide, language)[0].splitlines()]
    links = print_view(guide, language).tree.css(".td-print-toc__section a")
    assert links
    for link in links:
        heading = letters(link.text())
        assert [line for line in lines if re.fullmatch(re.escape(heading) + r"\d+", line)], heading


@pytest.mark.parametrize(
    ("language", "author", "unsaid"), [("ko", "SK텔레콤", "개 완료"), ("en", "SK Telecom", "of 5 done")]
)
def test_pdf_names_title_and_author_and_is_a_form_to_sign(guide: Path, language: str, author: str, unsaid: str) -> None:
    pdf = guide_pdf(guide, language)
    assert pdf.metadata
    assert pdf.metadata.title == print_view(guide, language).texts("h1")[0]
    assert author in str(pdf.metadata.author)
    text = "".join(guide_sheets(guide, language))
    assert letters(unsaid) not in letters(text)
    words = {"ko": ("이름", "날짜", "서명"), "en": ("Name", "Date", "Signature")}[language]
    # A form of each checklist.
    assert len(re.findall("".join(words), letters(text))) == 4
    assert "CC BY 4.0" in guide_sheets(guide, language)[0]


@pytest.mark.parametrize("language", PREFIX)
def test_each_sheet_has_title_address_and_number(guide: Path, language: str) -> None:
    sheets = guide_sheets(guide, language)
    for number, text in enumerate(sheets, 1):
        assert f"{number} / {len(sheets)}" in text
        assert f"http://localhost:1313/{PREFIX[language]}" in text
        assert letters(print_view(guide, language).one("title").text()) in letters(text)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", PREFIX)
def test_no_heading_ends_a_sheet_and_references_show_their_addresses(
    browser: Browser, guide: Path, guide_url: str, language: str, paper: str
) -> None:
    page = browser.new_page()
    page.goto(f"{guide_url}/{PREFIX[language]}_print/")
    # The contents are headings too, and end a sheet.
    page.evaluate("document.querySelector('.td-print-toc').remove()")
    sheets = pdf_text.sheets(page.pdf(format=paper))
    page.close()
    headings = {letters(text) for text in print_view(guide, language).texts(HEADINGS)}
    assert len(headings) > 30 and len(sheets) > 5
    for sheet in sheets:
        lines = [letters(line) for line in sheet.splitlines() if letters(line)]
        last = [line for line in lines if not re.search(r"\d+/\d+$|^http", line)][-1]
        assert last not in headings
    text = letters("".join(sheets))
    for url in ("https://spdx.org/licenses/MIT.html", "https://huggingface.co/spaces/CompVis/stable-diffusion-license"):
        assert f"({url})" in text


@pytest.mark.parametrize("language", PREFIX)
def test_paper_of_the_real_site_is_used_and_says_where_it_comes_from(
    browser: Browser, site: Path, site_url: str, language: str
) -> None:
    page = browser.new_page()
    sheets = {}
    for url in ("_print/", LICENCE):
        page.goto(f"{site_url}/{PREFIX[language]}{url}")
        sheets[url] = pdf_text.sheets(page.pdf(prefer_css_page_size=True))
    page.close()
    # The first sheet of the guide goes on with its first licence.
    first = sheets["_print/"][0]
    assert letters(f"1.1-{TITLES[language][0]}") in letters(first)
    # The checklist is one form, and the table one piece.
    tree = read_page(site, PREFIX[language] + LICENCE)
    for parts in ([*tree.texts("li:has(> input)"), *tree.texts(".td-sign span")], tree.texts("td")):
        wanted = [letters(part) for part in parts]
        assert len(wanted) >= 8
        assert [sheet for sheet in sheets[LICENCE] if all(part in letters(sheet) for part in wanted)], wanted
    regular = "".join(sheets[LICENCE])
    assert regular.count("CC BY 4.0") == 1
    assert {"ko": "법률 자문이 아닙니다", "en": "not legal advice"}[language] in normalise(regular)
    assert all(f"http://localhost:1313/{PREFIX[language]}{LICENCE}" in sheet for sheet in sheets[LICENCE])


def test_dark_theme_stays_on_the_screen(browser: Browser, guide_url: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{guide_url}/_print/licenses/mit/")
    printed = (
        "window.addEventListener('beforeprint', () => { window.theme = document.documentElement.dataset.bsTheme; })"
    )
    page.evaluate(printed)
    page.pdf()
    assert page.evaluate("window.theme") == "light"
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    page.close()
