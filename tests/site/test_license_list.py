"""The fact box and the list of licences in a real browser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from site_pages import LICENCE, PREFIX

SBOM = "LicenseRef-scancode-stable-diffusion-2022-08-22"
BY_CATEGORY = ["MIT", "GPL-2.0", "AGPL-3.0-only", "SSPL-1.0", "CreativeML-OpenRAIL-M", "ISC"]


@pytest.fixture(scope="module")
def context(browser: Browser, several_url: str) -> Iterator[BrowserContext]:
    """Open a browser of the site with several licences for all tests of this file; no script may have failed in it."""
    context = browser.new_context(base_url=several_url, permissions=["clipboard-read", "clipboard-write"])
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


@pytest.fixture
def reader(context: BrowserContext) -> Iterator[Page]:
    """Open a page of that browser."""
    page = context.new_page()
    yield page
    page.close()


def shown(reader: Page) -> list[str]:
    """Give the identifiers of the rows that a reader sees, in order."""
    return reader.locator(".license-list tbody tr:visible th > code").all_inner_texts()


def unfold(reader: Page) -> None:
    """Open the fact box of a page; that of a print view is open."""
    if not reader.locator(".fact-box details[open]").count():
        reader.locator(".fact-box summary").click()


PLACES = "[...document.querySelectorAll('main *')].map((e) => JSON.stringify(e.getBoundingClientRect()))"


@pytest.mark.parametrize(("view", "width"), [("", 320), ("", 390), ("", 820), ("", 1440), ("_print/", 390)])
@pytest.mark.parametrize(("language", "words"), [("ko", "{} 복사했습니다."), ("en", "Copied {}")])
def test_buttons_copy_each_identifier_and_say_so_and_nothing_moves(
    reader: Page, language: str, view: str, words: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(f"/{PREFIX[language]}{view}{LICENCE}")
    unfold(reader)
    buttons = reader.locator("main [data-copy]")
    identifiers = [SBOM, "creativeml-openrail-m", "CreativeML-OpenRAIL-M"]
    expect(buttons).to_have_count(3)
    for at, identifier in enumerate(identifiers):
        buttons.nth(at).scroll_into_view_if_needed()
        before = reader.evaluate(PLACES)
        buttons.nth(at).click()
        expect(reader.locator("main [data-copy] + [role=status]").nth(at)).to_have_text(words.format(identifier))
        expect(reader.locator(".copy__copied").nth(at)).to_be_visible()
        assert reader.evaluate("navigator.clipboard.readText()") == identifier
        assert reader.evaluate(PLACES) == before


def test_a_print_document_of_several_licences_copies_once_for_each(reader: Page) -> None:
    reader.goto("/_print/licenses/")
    buttons = reader.locator(".fact-box button")
    # One of each licence, two of those that Hugging Face names.
    expect(buttons).to_have_count(5)
    last = reader.locator(".fact-box").nth(2)
    last.locator("button").click()
    expect(last.locator("[role=status]")).to_contain_text("GPL-2.0-only")
    assert reader.evaluate("navigator.clipboard.readText()") == "GPL-2.0-only"


def test_a_refused_copy_is_told(reader: Page) -> None:
    reader.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));")
    reader.goto(f"/en/{LICENCE}")
    unfold(reader)
    reader.locator(".fact-box button").first.click()
    expect(reader.locator(".fact-box [role=status]").first).to_contain_text("Copying failed")
    expect(reader.locator(".copy__failed").first).to_be_visible()
    assert reader.evaluate("getSelection().toString()") == SBOM


def test_without_javascript_all_is_there_but_the_controls(browser: Browser, several_url: str) -> None:
    context = browser.new_context(base_url=several_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{LICENCE}")
    unfold(page)
    expect(page.locator(".fact-box code").first).to_be_visible()
    expect(page.locator(".fact-box code").first).to_have_text(SBOM)
    expect(page.locator("main button:visible")).to_have_count(0)
    page.goto("/licenses/")
    expect(page.locator(".license-list__filter")).to_be_hidden()
    expect(page.locator(".license-list thead button")).to_have_count(0)
    assert shown(page) == BY_CATEGORY
    context.close()


BY_NAME = ["CreativeML-OpenRAIL-M", "AGPL-3.0-only", "GPL-2.0", "ISC", "MIT", "SSPL-1.0"]


def test_a_header_sorts_by_its_column_and_says_which_way(reader: Page) -> None:
    reader.goto("/en/licenses/")
    header = reader.locator(".license-list thead th").first
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "ascending")
    assert shown(reader) == BY_NAME
    header.locator("button").press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    assert shown(reader) == BY_NAME[::-1]
    # One licence of these was read; the others keep the order that they had.
    topic = reader.locator(".license-list thead th").nth(1)
    topic.locator("button").click()
    assert shown(reader) == BY_NAME[:1] + [one for one in BY_NAME[::-1] if one != BY_NAME[0]]
    expect(reader.locator(".license-list [aria-sort]")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gpl", ["GPL-2.0", "AGPL-3.0-only"]),
        ("  GNU   affero ", ["AGPL-3.0-only"]),
        ("약한", []),
        ("카피레프트 네트워크", ["AGPL-3.0-only"]),
        ("scancode", ["CreativeML-OpenRAIL-M"]),
        ("", BY_CATEGORY),
    ],
)
def test_typed_words_filter_the_rows_and_the_count_says_how_many(reader: Page, typed: str, found: list[str]) -> None:
    reader.goto("/licenses/")
    reader.locator(".license-list [name=q]").fill(typed)
    assert shown(reader) == found
    count = reader.locator(".license-list [role=status]")
    expect(count).to_have_text(f"전체 6개 중 {len(found)}개를 표시합니다." if found else "찾는 라이선스가 없습니다.")


def test_a_category_filters_with_the_words_and_sorting_keeps_both(reader: Page) -> None:
    reader.goto("/en/licenses/")
    reader.get_by_label("Category").select_option("Copyleft")
    assert shown(reader) == ["GPL-2.0"]
    reader.get_by_label("Find in the list").fill("mit")
    assert shown(reader) == []
    reader.get_by_label("Category").select_option("All categories")
    reader.locator(".license-list thead button").first.click()
    assert shown(reader) == ["MIT"]
    reader.get_by_label("Find in the list").press("Enter")
    # The filter is kept in the address, and nothing is sent.
    assert reader.url.endswith("/en/licenses/?q=mit")


@pytest.mark.parametrize("width", [320, 390, 820, 1280, 1440])
def test_where_the_topics_have_no_room_each_licence_is_a_card_and_nothing_is_cut_off(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto("/licenses/")
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    cut = reader.locator(".license-list__table *").evaluate_all(
        "(all) => all.filter((e) => e.getBoundingClientRect().right > innerWidth).map((e) => e.outerHTML)"
    )
    assert cut == []
    assert len(shown(reader)) == len(BY_CATEGORY)
    # A screen reader still reads rows and cells, and a reader sees what each says.
    row = reader.get_by_role("row").filter(has=reader.get_by_role("rowheader", name="CreativeML Open RAIL-M"))
    assert row.get_by_role("cell").count() == 13
    label = row.get_by_role("cell").nth(3).evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert label == ('"소스 공개 의무"' if width < 1200 else "none")
    reader.locator(".license-list thead button").first.click()
    assert shown(reader) == BY_NAME


def test_the_filter_is_kept_in_the_address(reader: Page) -> None:
    reader.goto("/en/licenses/")
    reader.get_by_label("Find in the list").fill("gnu")
    reader.get_by_label("Category").select_option("Copyleft")
    expect(reader).to_have_url(re.compile(r"/en/licenses/\?q=gnu&category=copyleft$"))
    reader.reload()
    assert shown(reader) == ["GPL-2.0"]
    expect(reader.get_by_label("Find in the list")).to_have_value("gnu")
    reader.get_by_label("Find in the list").fill("")
    reader.get_by_label("Category").select_option("All categories")
    expect(reader).to_have_url(re.compile("/en/licenses/$"))


def test_a_page_in_one_language_only_is_reached_from_the_other_and_says_so(reader: Page) -> None:
    reader.goto("/en/licenses/")
    row = reader.get_by_role("row").filter(has_text="GPL-2.0").first
    expect(row).to_contain_text("in 한국어 only")
    row.get_by_role("link").click()
    expect(reader).to_have_url(re.compile("/licenses/gpl-2.0/$"))
    link = reader.locator(".td-lang-menu a")
    expect(link).to_have_text("English 없음")
    expect(link).to_have_attribute("title", re.compile("English로 없습니다"))
    link.click()
    expect(reader).to_have_url(re.compile("/en/licenses/$"))
