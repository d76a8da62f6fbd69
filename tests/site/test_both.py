"""Both languages of a page side by side: the same text, paired by section, without scripts and on paper."""

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize
from pypdf import PdfReader

from reading import reading
from site_pages import LICENCE, PREFIX, BuiltPage, normalise, read_page

OTHER = {"ko": "en", "en": "ko"}
HEADINGS = ":is(h2, h3, h4, h5, h6)"


def side_by_side(site: Path, language: str, page: str = LICENCE) -> BuiltPage:
    return read_page(site, f"{PREFIX[language]}both/{page}")


@pytest.mark.parametrize("language", PREFIX)
def test_each_section_stands_beside_its_counterpart(site: Path, language: str) -> None:
    page = side_by_side(site, language)
    rows = page.tree.css("section.both__row")
    assert len(rows) == 35
    for row in rows:
        cells = [cell for cell in row.css("[lang]") if cell.parent and cell.parent.mem_id == row.mem_id]
        assert [cell.attributes["lang"] for cell in cells] == [language, OTHER[language]]
        levels = [[str(heading.tag) for heading in cell.css(HEADINGS)] for cell in cells]
        assert levels[0] == levels[1]
        assert len(levels[0]) == (0 if row.mem_id == rows[0].mem_id else 1)


@pytest.mark.parametrize("language", PREFIX)
def test_each_column_holds_the_text_of_its_page_in_order(site: Path, language: str) -> None:
    page = side_by_side(site, language)
    for column in PREFIX:
        shown = normalise(" ".join(cell.text() for cell in page.tree.css(f"section [lang={column}]")))
        regular = read_page(site, PREFIX[column] + LICENCE)
        # What the license says beside the text has no room here.
        for part in regular.tree.css(".td-tasks, .td-page-meta__lastmod, .td-changes, [class*=grounds]"):
            part.decompose()
        for text in regular.texts(".td-content > *")[1:]:
            assert text.replace(" ", "") in shown.replace(" ", "")
        assert normalise(page.one(f"h1 [lang={column}]").text()) == regular.texts("h1")[0]


@pytest.mark.parametrize("language", PREFIX)
def test_it_is_a_view_of_the_page_and_the_page_leads_to_it(site: Path, language: str) -> None:
    page = side_by_side(site, language)
    ids = [node.attributes["id"] for node in page.tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert "noindex" in str(page.one("meta[name=robots]").attributes["content"])
    assert not page.tree.css("link[hreflang]")
    address = f"/{PREFIX[language]}both/{LICENCE}"
    regular = read_page(site, PREFIX[language] + LICENCE)
    assert regular.one(".td-page-meta__both").attributes["href"] == address
    other = page.one(".td-lang-menu a").attributes["href"]
    assert other == f"/{PREFIX[OTHER[language]]}both/{LICENCE}"


@pytest.mark.parametrize("language", PREFIX)
def test_outlines_that_differ_make_one_row_and_say_so(guide: Path, language: str) -> None:
    page = side_by_side(guide, language, "licenses/agpl-3.0-only/")
    assert page.one("article").attributes["data-outlines"] == "different"
    assert not page.tree.css("section.both__row")
    assert len(page.one("div.both__row").css("h2")) == 8
    assert len(page.tree.css(".pageinfo p")) == 3
    assert side_by_side(guide, language).one("article").attributes["data-outlines"] == "equal"


@pytest.mark.parametrize("page", ["en/licenses/isc/", "licenses/gpl-2.0/"])
def test_a_page_of_one_language_has_no_such_view(several: Path, page: str) -> None:
    assert read_page(several, page).texts("h1")
    assert not read_page(several, page).tree.css(".td-page-meta__both")
    assert not list(several.rglob(f"both/{page.removeprefix('en/')}index.html"))


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1440])
def test_columns_stand_beside_each_other_where_there_is_room(browser: Browser, site_url: str, width: int) -> None:
    size = ViewportSize(width=width, height=900)
    with reading(browser, site_url, viewport=size, java_script_enabled=False) as reader:
        reader.goto(f"/en/both/{LICENCE}")
        for number in (5, 20, 34):
            cells = reader.locator("section.both__row").nth(number).locator("> [lang]")
            one, other = (cell.bounding_box() for cell in cells.all())
            assert one
            assert other
            if width < 768:
                assert one["y"] + one["height"] <= other["y"]
            else:
                assert one["x"] + one["width"] <= other["x"]
                assert abs(one["y"] - other["y"]) < 1
        box = reader.locator("article").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.parametrize("language", PREFIX)
def test_it_prints_both_columns_on_wide_sheets_with_what_belongs_together(
    browser: Browser, site: Path, site_url: str, language: str
) -> None:
    with reading(browser, site_url) as reader:
        reader.goto(f"/{PREFIX[language]}both/{LICENCE}")
        pdf = PdfReader(io.BytesIO(reader.pdf(prefer_css_page_size=True)))
    sheets = [sheet.extract_text().replace(" ", "") for sheet in pdf.pages]
    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in pdf.pages)
    assert all(len(sheet) > 200 for sheet in sheets)
    page = side_by_side(site, language)
    for row in page.tree.css("section.both__row")[1:]:
        headings = [normalise(heading.text()).replace(" ", "") for heading in row.css(HEADINGS)]
        together = [sheet for sheet in sheets if all(heading in sheet.replace("\n", "") for heading in headings)]
        assert together, headings
