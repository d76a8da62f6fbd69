"""A reader always knows the section: contents beside the text or behind the header, links, the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from reading import reading
from site_pages import LICENCE, PREFIX, read_all, read_page

DESK = ViewportSize(width=1440, height=900)
WIDTHS = (320, 390, 820, 1440)
FREELY = {"ko": "자유롭게 할 수 있는 것", "en": "What You Can Do Freely"}
LAST = {"ko": "참고 자료", "en": "References"}

# Each entry of the contents: its words, whether its heading was at the line below the header, and what is marked then.
WALK = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const seen = [];
  for (const link of document.querySelectorAll("#TableOfContents a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    heading.scrollIntoView();
    await frame();
    const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const marked = [...document.querySelectorAll("#TableOfContents .active")].map((a) => a.textContent);
    seen.push([link.textContent, heading.getBoundingClientRect().top - line < 2, marked]);
  }
  return seen;
}"""


@pytest.fixture(scope="module")
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """Open one page of a browser for all tests of this file."""
    with reading(browser, site_url, viewport=DESK) as page:
        yield page


def open_page(reader: Page, language: str, width: int, fragment: str = "") -> None:
    reader.set_viewport_size(ViewportSize(width=width, height=900))
    reader.goto("about:blank")
    reader.goto(f"/{PREFIX[language]}{LICENCE}{fragment}")


def marked(reader: Page) -> list[str]:
    return reader.locator("#TableOfContents [aria-current=location]").all_text_contents()


@pytest.mark.parametrize(("language", "width"), [("ko", 320), ("en", 390), ("ko", 820), ("en", 1440), ("ko", 1440)])
def test_section_at_the_top_of_the_window_is_the_one_that_is_marked(reader: Page, language: str, width: int) -> None:
    open_page(reader, language, width)
    walked = reader.evaluate(WALK)
    assert len(walked) > 20
    reached = [(entry, found) for entry, at_line, found in walked if at_line]
    assert len(reached) > 15
    assert [found for _, found in reached] == [[entry] for entry, _ in reached]
    assert FREELY[language] in dict(reached)


@pytest.mark.parametrize("width", [390, 1440])
def test_marks_follow_to_the_end_of_the_page_one_section_after_the_other(reader: Page, width: int) -> None:
    open_page(reader, "en", width)
    seen = reader.evaluate(
        """async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const entries = [...document.querySelectorAll("#TableOfContents a")];
          const places = entries.map((a) => document.getElementById(decodeURIComponent(a.hash.slice(1))));
          const tops = places.map((heading) => heading.getBoundingClientRect().top + scrollY);
          const seen = [];
          // In short steps where a heading comes to the top; at the end of the page many share what is left.
          const end = document.documentElement.scrollHeight;
          const near = (y) => y > end - 2 * innerHeight || tops.some((top) => top - 400 < y && y < top);
          for (let y = 0; y < end; y += near(y) ? 50 : 300) {
            scrollTo(0, y);
            await frame();
            seen.push(entries.findIndex((a) => a.matches(".active")));
          }
          return [seen, entries.length];
        }"""
    )
    places, count = seen
    assert places[0] == -1
    assert places[-1] == count - 1
    # None is passed over, and none comes again.
    assert sorted(set(places)) == list(range(-1, count))
    assert places == sorted(places)


@pytest.mark.parametrize("language", PREFIX)
def test_a_click_marks_what_was_clicked_also_where_it_cannot_come_to_the_top(reader: Page, language: str) -> None:
    open_page(reader, language, 1440)
    entries = reader.locator("#TableOfContents a")
    for entry in (entries.nth(-2), entries.nth(-1), entries.nth(5)):
        entry.click()
        expect(entry).to_have_attribute("aria-current", "location")
        assert marked(reader) == [entry.text_content()]
    # Whoever arrives by a link or from a search is told the same.
    address = entries.nth(-2).get_attribute("href")
    assert address
    open_page(reader, language, 1440, address)
    expect(entries.nth(-2)).to_have_attribute("aria-current", "location")


@pytest.mark.parametrize("language", PREFIX)
def test_what_the_license_says_is_the_last_entry_and_marked_while_it_is_read(reader: Page, language: str) -> None:
    open_page(reader, language, 390)
    block = reader.locator(".grounds")
    says = block.locator("h2").text_content()
    assert reader.locator("#TableOfContents > ul > li > a").last.text_content() == says
    block.locator("li").nth(20).scroll_into_view_if_needed()
    expect(reader.locator("[data-section]")).to_have_text(str(says))
    assert marked(reader) == [says]


def test_contents_longer_than_the_window_follow_the_mark_into_sight(reader: Page) -> None:
    open_page(reader, "ko", 1440)
    reader.set_viewport_size(ViewportSize(width=1440, height=500))
    panel = reader.locator(".td-sidebar-toc")
    assert panel.evaluate("(panel) => panel.scrollHeight > panel.clientHeight")
    reader.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    last = reader.locator("#TableOfContents a").last
    expect(last).to_have_class(re.compile("active"))
    expect(last).to_be_in_viewport()
    reader.evaluate("scrollTo(0, 0)")
    expect(reader.locator("#TableOfContents .active")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", PREFIX)
def test_one_row_stays_and_holds_section_contents_and_search(reader: Page, language: str, width: int) -> None:
    open_page(reader, language, width)
    reader.evaluate("scrollTo(0, 2500)")
    header = reader.locator("body > header .td-navbar")
    box = header.bounding_box()
    assert box
    assert (box["y"], box["width"]) == (0, width)
    assert box["height"] <= 56
    tops = header.evaluate("(row) => [...row.children].filter((e) => e.offsetWidth).map((e) => e.offsetTop)")
    assert len(tops) >= 4
    assert max(tops) < 20
    assert reader.evaluate("document.documentElement.scrollWidth") <= width
    expect(reader.get_by_role("combobox", name=re.compile("검색|Search"))).to_be_visible()
    if width >= 1200:
        expect(reader.locator("#TableOfContents .active")).to_be_in_viewport()
        expect(reader.locator(".td-navbar__contents")).to_be_hidden()
        return
    opener = reader.locator(".td-navbar__contents")
    expect(reader.locator("#TableOfContents [aria-current=location]")).to_have_count(1)
    expect(opener.locator("[data-section]")).to_have_text(marked(reader)[0])
    opener.click()
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(reader.locator("#TableOfContents .active")).to_be_in_viewport()
    # The print view and the page's other forms are reached from there too.
    expect(reader.locator(".td-page-meta a[href*=_print]").first).to_be_attached()
    entry = reader.locator("#TableOfContents a", has_text=FREELY[language])
    entry.click()
    expect(opener).to_have_attribute("aria-expanded", "false")
    expect(reader.locator(".td-sidebar-toc")).to_be_hidden()
    expect(opener.locator("[data-section]")).to_have_text(FREELY[language])
    heading = reader.get_by_role("heading", name=FREELY[language]).bounding_box()
    assert heading
    assert 52 <= heading["y"] <= 90


@pytest.mark.parametrize("language", PREFIX)
def test_what_opens_the_contents_is_named_in_full_on_a_narrow_phone(reader: Page, language: str) -> None:
    open_page(reader, language, 320)
    name = reader.locator("[data-section]")
    expect(name).to_be_visible()
    assert name.evaluate("(name) => [name.scrollWidth > 0, name.scrollWidth - name.clientWidth]") == [True, 0]


def test_contents_on_a_phone_are_walked_by_keyboard_and_closed(reader: Page) -> None:
    open_page(reader, "en", 390)
    opener = reader.get_by_role("button", name="On this page")
    opener.focus()
    reader.keyboard.press("Space")
    expect(reader.locator("#TableOfContents a").first).to_be_focused()
    reader.keyboard.press("Tab")
    expect(reader.locator("#TableOfContents a").nth(1)).to_be_focused()
    reader.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(reader.locator(".td-sidebar-toc")).to_be_hidden()
    opener.click()
    reader.mouse.click(380, 880)
    expect(reader.locator(".td-sidebar-toc")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", PREFIX)
def test_the_top_of_a_long_page_is_one_link_away(reader: Page, language: str, width: int) -> None:
    open_page(reader, language, width)
    reader.evaluate("scrollTo(0, 3000)")
    if width < 1200:
        reader.locator(".td-navbar__contents").click()
    reader.get_by_role("link", name={"ko": "맨 위로", "en": "Top of page"}[language]).click()
    reader.wait_for_function("scrollY === 0")
    expect(reader.locator("h1")).to_be_in_viewport()
    if width < 1200:
        expect(reader.locator(".td-sidebar-toc")).to_be_hidden()


def test_focus_in_the_header_leaves_the_page_where_it_is(reader: Page) -> None:
    open_page(reader, "ko", 390)
    reader.evaluate("scrollTo(0, 3000)")
    for selector in (".td-navbar__contents", ".td-navbar [data-search]", ".td-theme select", ".td-lang-menu a"):
        reader.locator(selector).focus()
        assert reader.evaluate("scrollY") == 3000, selector


def test_without_a_script_the_contents_open_and_close(browser: Browser, site_url: str) -> None:
    with reading(browser, site_url, java_script_enabled=False, viewport=ViewportSize(width=390, height=844)) as reader:
        reader.goto(f"/{LICENCE}")
        entry = reader.locator("#TableOfContents a", has_text=FREELY["ko"])
        expect(entry).to_be_hidden()
        reader.locator(".td-navbar__contents").click()
        expect(entry).to_be_visible()
        entry.click()
        expect(entry).to_be_hidden()
        expect(reader.get_by_role("heading", name=FREELY["ko"])).to_be_in_viewport()


@pytest.mark.parametrize(
    ("language", "other", "width"), [("ko", "en", 320), ("en", "ko", 390), ("ko", "en", 820), ("en", "ko", 1440)]
)
def test_the_other_language_opens_at_the_same_section(reader: Page, language: str, other: str, width: int) -> None:
    open_page(reader, language, width)
    for name in (FREELY, LAST):
        reader.get_by_role("heading", name=name[language]).evaluate("(heading) => heading.scrollIntoView()")
        link = reader.locator(f".td-lang-menu a[hreflang={other}]")
        expect(link).to_have_attribute("href", re.compile("#."))
        reader.goto(str(link.evaluate("(link) => link.href")))
        expect(reader.get_by_role("heading", name=name[other])).to_be_in_viewport()
        open_page(reader, language, width)
    assert "#" not in str(reader.locator(f".td-lang-menu a[hreflang={other}]").get_attribute("href"))


@pytest.mark.parametrize("language", PREFIX)
def test_headings_are_paired_by_their_place_in_equal_outlines(site: Path, language: str) -> None:
    page = read_page(site, PREFIX[language] + LICENCE)
    other = read_page(site, PREFIX["en" if language == "ko" else "ko"] + LICENCE)
    headings = ".td-content :is(h2, h3, h4)[id]"
    fragments = str(page.one("[data-sections]").attributes["data-sections"]).split(" ")
    assert fragments == [node.attributes["id"] for node in other.tree.css(headings)]
    assert len(fragments) == len(page.tree.css(headings)) > 30


@pytest.mark.parametrize("language", PREFIX)
def test_every_section_has_a_link_to_itself_with_a_name(site: Path, language: str) -> None:
    page = read_page(site, PREFIX[language] + LICENCE)
    headings = page.tree.css(".td-content :is(h2, h3, h4, h5)[id]")
    assert len(headings) > 30
    for heading in headings:
        link = heading.css_first("a.td-heading-self-link")
        assert link is not None
        assert link.attributes["href"] == f"#{heading.attributes['id']}"
        assert heading.text().strip() in str(link.attributes["aria-label"])
        assert not link.text()


@pytest.mark.parametrize("width", WIDTHS)
def test_link_of_a_section_shows_on_hover_and_focus(reader: Page, width: int) -> None:
    open_page(reader, "en", width)
    heading = reader.get_by_role("heading", name=FREELY["en"])
    link = heading.locator("a")
    opacity = "(link) => Number(getComputedStyle(link).opacity)"
    assert link.evaluate(opacity) == 0
    heading.hover()
    assert link.evaluate(opacity) == 1
    reader.mouse.move(0, 0)
    link.focus()
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Tab")
    assert link.evaluate(opacity) == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_no_title_breaks_inside_a_name(reader: Page, width: int) -> None:
    open_page(reader, "en", width)
    names = reader.locator("main .whole")
    assert names.count() > 2
    lines = names.evaluate_all("(names) => names.map((name) => name.getClientRects().length)")
    assert lines == [1] * len(lines)


@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_text_has_most_of_the_room_between_pages_and_contents(reader: Page, width: int) -> None:
    open_page(reader, "ko", width)
    boxes = [reader.locator(part).bounding_box() for part in (".td-sidebar", "main", ".td-sidebar-toc")]
    left, middle, right = [(box["x"], box["width"]) for box in boxes if box]
    assert left[0] < middle[0] < right[0]
    assert middle[1] > 2.5 * max(left[1], right[1])
    assert abs(left[1] - right[1]) < 20


@pytest.mark.parametrize("url", [f"_print/{LICENCE}", "404.html"])
def test_pages_without_sections_beside_them_stand_in_the_middle(reader: Page, url: str) -> None:
    reader.set_viewport_size(ViewportSize(width=1920, height=900))
    reader.goto(f"/en/{url}")
    box = reader.locator(".td-content").first.bounding_box()
    assert box
    assert abs(box["x"] - (1920 - box["x"] - box["width"])) <= 200
    assert box["x"] > 400


@pytest.mark.parametrize("width", WIDTHS)
def test_lost_readers_find_a_search_box(reader: Page, width: int) -> None:
    reader.set_viewport_size(ViewportSize(width=width, height=844))
    reader.goto("/404.html")
    search = reader.get_by_role("combobox", name="가이드 검색")
    search.click()
    search.fill("딥페이크")
    expect(reader.locator("[role=option]").first).to_be_visible()


def test_every_link_to_the_contents_leads_to_contents(site: Path) -> None:
    with_contents = [page for page in read_all(site) if page.tree.css(".td-navbar__contents")]
    assert len(with_contents) >= 2
    assert all(page.tree.css("#TableOfContents a") for page in with_contents)


# The room that a window has for a page, and what of the summary must be seen in it: on the smallest phone its title.
@pytest.mark.parametrize(("width", "height", "seen"), [(320, 568, 40), (390, 844, 180)])
@pytest.mark.parametrize("language", PREFIX)
def test_summary_begins_on_the_first_screen_of_a_phone_under_two_lines_of_facts(
    reader: Page, language: str, width: int, height: int, seen: int
) -> None:
    open_page(reader, language, width)
    facts = reader.locator(".fact-box").bounding_box()
    summary = reader.locator(".alert-primary").bounding_box()
    assert facts
    assert summary
    assert facts["height"] <= 75
    # Above it stands what the license itself says otherwise.
    assert facts["y"] < summary["y"] < height - seen
    # The identifier stands once, in the page's own line, with its button.
    expect(reader.locator(":is(.fact-box, .spdx-line) code:visible")).to_have_text("CreativeML-OpenRAIL-M")
    expect(reader.locator(".spdx-line [data-copy=CreativeML-OpenRAIL-M]")).to_be_visible()


@pytest.mark.parametrize("name", ["gpl-3.0-only", "llama-3.1", "mit"])
@pytest.mark.parametrize("language", PREFIX)
def test_what_a_page_made_of_data_leads_to_is_on_the_first_screen_of_a_phone(
    reader: Page, language: str, name: str
) -> None:
    reader.set_viewport_size(ViewportSize(width=390, height=844))
    reader.goto(f"/{PREFIX[language]}licenses/{name}/")
    summary = reader.locator("main ul:has(> li > a[href='#requires'])").bounding_box()
    assert summary and summary["y"] < 844 - 180


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", PREFIX)
def test_why_a_page_differs_from_the_license_is_said_or_one_step_away(reader: Page, language: str, width: int) -> None:
    open_page(reader, language, width)
    note = reader.locator(".grounds-differs").first
    reason = note.locator(".grounds-differs__reason")
    expect(note.locator("q")).to_be_visible()
    if width < 576:
        expect(reason).to_be_hidden()
        reader.emulate_media(media="print")
        expect(reason).to_be_visible()
        reader.emulate_media(media="screen")
        note.get_by_role("link").click()
        expect(note.locator("q")).to_be_in_viewport()
    expect(reason).to_be_visible()
    expect(note.locator(".grounds-differs__why")).to_be_hidden()
    # Beside the sections there is room.
    assert reader.locator(".grounds-differs:not([id]) .grounds-differs__why").count() == 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", PREFIX)
def test_labels_of_a_checklist_stand_beside_their_boxes(reader: Page, language: str, width: int) -> None:
    open_page(reader, language, width)
    pairs = reader.locator("main li > input[type=checkbox]").evaluate_all(
        "(boxes) => boxes.map((box) => [box, box.labels[0]].map((e) => e.getBoundingClientRect().toJSON()))"
    )
    assert len(pairs) == 5
    for box, label in pairs:
        assert min(box["width"], box["height"]) >= 24
        assert label["left"] >= box["right"]
        assert label["top"] < box["bottom"]
        assert label["right"] <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_whatever_is_pressed_is_at_least_24_px(reader: Page, width: int) -> None:
    open_page(reader, "en", width)
    reader.locator(".fact-box summary").click()
    sizes = reader.locator(":is(button, input, select, summary, header a):visible").evaluate_all(
        "(all) => all.map((e) => [e.outerHTML.slice(0, 60), e.offsetWidth, e.offsetHeight])"
    )
    assert len(sizes) > 10
    assert [size for size in sizes if min(size[1:]) < 24 and "td-skip-link" not in size[0]] == []


def test_levels_of_headings_are_told_apart(reader: Page) -> None:
    for width in WIDTHS:
        open_page(reader, "ko", width)
        sizes = [
            reader.locator(f"main {tag}").first.evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)")
            for tag in ("h1", "h2", "h3", "h4", "h2 + p")
        ]
        assert all(one >= other * 1.06 for one, other in pairwise(sizes)), sizes
        assert all(one >= other * 1.12 for one, other in pairwise(sizes[:4])), sizes


@pytest.mark.parametrize("width", WIDTHS)
def test_title_of_a_list_is_nearer_to_its_items_than_to_the_list_above(reader: Page, width: int) -> None:
    open_page(reader, "ko", width)
    gaps = reader.evaluate(
        """() => [...document.querySelectorAll("main ol > li + li:has(ul)")].map((li) => {
          const title = li.querySelector("p").getBoundingClientRect();
          const own = li.querySelector("ul").getBoundingClientRect();
          const above = li.previousElementSibling.querySelector("ul").getBoundingClientRect();
          return [title.top - above.bottom, own.top - title.bottom];
        })"""
    )
    assert len(gaps) == 3
    assert all(above > own + 8 for above, own in gaps), gaps


@pytest.mark.parametrize("width", [1280, 1440])
def test_the_text_has_more_room_than_what_stands_beside_it(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    reader.goto(f"/{LICENCE}")
    text, pages, contents = (
        reader.locator(part).bounding_box() for part in ("main", "aside.td-sidebar", "aside.td-sidebar-toc")
    )
    assert text
    assert pages
    assert contents
    assert text["width"] > 2 * pages["width"]
    assert text["width"] > 2 * contents["width"]
