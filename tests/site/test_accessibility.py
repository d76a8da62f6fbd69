"""Nobody is shut out: axe-core, keyboard, small screens, large print, reduced motion."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from reading import reading
from site_pages import PREFIX, read_page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LICENCE = "licenses/apache-2.0/"
KINDS = ("", "licenses/", LICENCE, "licenses/creativeml-openrail-m/", "_print/", f"_print/{LICENCE}", "404.html")
DESK = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=320, height=640)
SKIP = {"ko": "본문으로 건너뛰기", "en": "Skip to content"}


# What axe asks of a page's structure has one answer in all themes.
COLOURS = ["color-contrast"]


@pytest.fixture(scope="module")
def reader(browser: Browser, guide_url: str) -> Iterator[Page]:
    """Open one page of a browser for all tests of this file."""
    # The policy would refuse axe itself.
    with reading(browser, guide_url, bypass_csp=True, reduced_motion="reduce") as page:
        yield page


def open_page(reader: Page, url: str, size: ViewportSize = DESK) -> None:
    reader.set_viewport_size(size)
    reader.goto("about:blank")
    reader.goto(url)


def violations(reader: Page, rules: list[str] | None = None) -> list[str]:
    """Ask axe-core about the page that is open, all rules or some, and give what it finds, with the elements."""
    reader.add_script_tag(path=AXE)
    found = reader.evaluate(
        """(rules) => axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) })
          .then((results) => results.violations)""",
        rules,
    )
    return [f"{fault['id']}: {node['target']} {node['failureSummary']}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_axe_finds_nothing(reader: Page, language: str, url: str) -> None:
    open_page(reader, f"/{PREFIX[language]}{url}")
    assert violations(reader) == []
    reader.emulate_media(color_scheme="dark")
    assert violations(reader, COLOURS) == []
    reader.emulate_media(color_scheme="light")


@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_axe_finds_nothing_on_a_phone(reader: Page, language: str, url: str) -> None:
    open_page(reader, f"/{PREFIX[language]}{url}", NARROW)
    assert violations(reader) == []


@pytest.mark.parametrize("language", PREFIX)
def test_names_of_parts_have_the_words_that_are_seen(site: Path, language: str) -> None:
    links = read_page(site, f"{PREFIX[language]}_print/").tree.css(".pagination a")
    assert len(links) >= 3
    for link in links:
        assert link.text() in str(link.attributes["aria-label"]).split()


def test_axe_notices_a_box_without_a_label(reader: Page) -> None:
    open_page(reader, f"/{LICENCE}")
    reader.evaluate("document.querySelector('main label').remove()")
    assert any(found.startswith("label:") for found in violations(reader))


@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_skip_link_is_the_first_stop_and_leads_to_the_content(reader: Page, language: str, url: str) -> None:
    open_page(reader, f"/{PREFIX[language]}{url}")
    reader.keyboard.press("Tab")
    link = reader.locator(":focus")
    expect(link).to_have_text(SKIP[language])
    expect(link).to_be_in_viewport()
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("url", KINDS)
def test_whatever_has_the_focus_shows_it(reader: Page, url: str) -> None:
    open_page(reader, f"/{url}")
    seen = 0
    for _ in range(25):
        reader.keyboard.press("Tab")
        shown = reader.evaluate(
            """() => {
              const element = document.activeElement;
              if (element === document.body) return null;
              const style = getComputedStyle(element);
              const box = element.getBoundingClientRect();
              const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
              return { name: element.outerHTML.slice(0, 120), size: box.width * box.height,
                marked: outlined || style.boxShadow !== "none" };
            }"""
        )
        if shown is None:
            break
        seen += 1
        assert shown["size"] > 0, shown["name"]
        assert shown["marked"], shown["name"]
    assert seen > 3


@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_no_sideways_scrolling_on_a_narrow_screen_or_in_large_print(reader: Page, language: str, url: str) -> None:
    open_page(reader, f"/{PREFIX[language]}{url}")
    # 200 % zoom halves the width that the page is laid out in.
    for size in (NARROW, ViewportSize(width=DESK["width"] // 2, height=DESK["height"] // 2)):
        reader.set_viewport_size(size)
        assert reader.evaluate("document.documentElement.scrollWidth") <= size["width"]
        cut = reader.evaluate(
            """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, a, code, label)")]
              .filter((e) => e.getClientRects().length && !e.closest("table, pre"))
              .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 80)])
              .filter(([box]) => box.left < 0 || box.right > innerWidth + 1)"""
        )
        assert cut == [], size


@pytest.mark.parametrize("url", KINDS)
def test_nothing_moves_for_who_asked_for_less_motion(reader: Page, url: str) -> None:
    open_page(reader, f"/{url}")
    moving = reader.evaluate(
        """() => [...document.querySelectorAll("*")].filter((element) => {
          const style = getComputedStyle(element);
          const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
          const moves = long(style.transitionDuration) || long(style.animationDuration);
          return moves || style.scrollBehavior === "smooth";
        }).map((element) => element.outerHTML.slice(0, 80))"""
    )
    assert moving == []
