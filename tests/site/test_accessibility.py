"""Nobody is shut out: axe-core, keyboard, small screens, large print, reduced motion."""

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from reading import reading
from site_pages import PREFIX, read_page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LICENCE = "licenses/apache-2.0/"
KINDS = ("", "licenses/", LICENCE, "licenses/creativeml-openrail-m/", "_print/", f"_print/{LICENCE}", "404.html")
DESK = ViewportSize(width=1280, height=900)
NARROW = ViewportSize(width=320, height=640)
SKIP = {"ko": "본문으로 건너뛰기", "en": "Skip to content"}


def violations(browser: Browser, site_url: str, url: str, **options: Any) -> list[str]:
    """Ask axe-core about a page and give what it calls serious or critical, with the elements."""
    # The policy would refuse axe itself.
    with reading(browser, site_url, bypass_csp=True, **options) as reader:
        reader.goto(url)
        reader.add_script_tag(path=AXE)
        found = reader.evaluate("axe.run({resultTypes: ['violations']}).then((results) => results.violations)")
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in found
        if fault["impact"] in {"serious", "critical"} or fault["id"] in {"heading-order", "region"}
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_axe_finds_nothing_serious(
    browser: Browser, guide_url: str, language: str, url: str, theme: Literal["light", "dark"]
) -> None:
    assert violations(browser, guide_url, f"/{PREFIX[language]}{url}", viewport=DESK, color_scheme=theme) == []


@pytest.mark.parametrize("url", ["", LICENCE])
def test_axe_finds_nothing_serious_on_a_phone(browser: Browser, guide_url: str, url: str) -> None:
    assert violations(browser, guide_url, f"/{url}", viewport=NARROW) == []


@pytest.mark.parametrize("language", PREFIX)
def test_names_of_parts_have_the_words_that_are_seen(site: Path, language: str) -> None:
    links = read_page(site, f"{PREFIX[language]}_print/").tree.css(".pagination a")
    assert len(links) >= 3
    for link in links:
        assert link.text() in str(link.attributes["aria-label"]).split()


def test_axe_notices_a_box_without_a_label(browser: Browser, guide_url: str) -> None:
    with reading(browser, guide_url, bypass_csp=True) as reader:
        reader.goto(f"/{LICENCE}")
        reader.evaluate("document.querySelector('main label').remove()")
        reader.add_script_tag(path=AXE)
        found = reader.evaluate("axe.run().then((results) => results.violations.map((fault) => fault.id))")
    assert "label" in found


@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_skip_link_is_the_first_stop_and_leads_to_the_content(
    browser: Browser, guide_url: str, language: str, url: str
) -> None:
    with reading(browser, guide_url, viewport=DESK) as reader:
        reader.goto(f"/{PREFIX[language]}{url}")
        reader.keyboard.press("Tab")
        link = reader.locator(":focus")
        expect(link).to_have_text(SKIP[language])
        expect(link).to_be_in_viewport()
        reader.keyboard.press("Enter")
        reader.keyboard.press("Tab")
        assert reader.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("url", KINDS)
def test_whatever_has_the_focus_shows_it(browser: Browser, guide_url: str, url: str) -> None:
    with reading(browser, guide_url, viewport=DESK) as reader:
        reader.goto(f"/{url}")
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


@pytest.mark.parametrize(
    "size", [NARROW, ViewportSize(width=DESK["width"] // 2, height=DESK["height"] // 2)], ids=["320px", "200%"]
)
@pytest.mark.parametrize("url", KINDS)
@pytest.mark.parametrize("language", PREFIX)
def test_no_sideways_scrolling_on_a_narrow_screen_or_in_large_print(
    browser: Browser, guide_url: str, language: str, url: str, size: ViewportSize
) -> None:
    # 200 % zoom halves the width that the page is laid out in.
    with reading(browser, guide_url, viewport=size) as reader:
        reader.goto(f"/{PREFIX[language]}{url}")
        assert reader.evaluate("document.documentElement.scrollWidth") <= size["width"]
        cut = reader.evaluate(
            """() => [...document.querySelectorAll("main :is(h1, h2, h3, h4, p, li, a, code, label)")]
              .filter((e) => e.getClientRects().length && !e.closest("table, pre"))
              .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 80)])
              .filter(([box]) => box.left < 0 || box.right > innerWidth + 1)"""
        )
        assert cut == []


@pytest.mark.parametrize("url", KINDS)
def test_nothing_moves_for_who_asked_for_less_motion(browser: Browser, guide_url: str, url: str) -> None:
    with reading(browser, guide_url, reduced_motion="reduce") as reader:
        reader.goto(f"/{url}")
        moving = reader.evaluate(
            """() => [...document.querySelectorAll("*")].filter((element) => {
              const style = getComputedStyle(element);
              const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
              const moves = long(style.transitionDuration) || long(style.animationDuration);
              return moves || style.scrollBehavior === "smooth";
            }).map((element) => element.outerHTML.slice(0, 80))"""
        )
        assert moving == []
