"""A page is light to load and pleasant to read, in either script and theme."""

import gzip
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Response, ViewportSize

from reading import reading
from site_pages import LICENCE, PREFIX, BuiltPage, read_all

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
KINDS = ("", "licenses/", LICENCE, "_print/", "404.html")
KILOBYTES = 70


@pytest.mark.parametrize("language", PREFIX)
def test_first_visit_to_a_licence_page_is_light(browser: Browser, site_url: str, language: str) -> None:
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[response.url] = len(gzip.compress(response.body(), 6))

    with reading(browser, site_url, viewport=DESK) as reader:
        responses: list[Response] = []
        reader.on("response", lambda response: responses.append(response))
        reader.goto(f"/{PREFIX[language]}{LICENCE}", wait_until="networkidle")
        for response in responses:
            weigh(response)
    assert sum(url.endswith(".css") for url in sizes) == 1
    assert not [url for url in sizes if ".woff" in url]
    assert 15_000 < sum(sizes.values()) <= KILOBYTES * 1000, sizes


@pytest.mark.parametrize("language", PREFIX)
def test_lines_of_text_have_a_measure_and_air(browser: Browser, site_url: str, language: str) -> None:
    with reading(browser, site_url, viewport=ViewportSize(width=1920, height=1080)) as reader:
        reader.goto(f"/{PREFIX[language]}{LICENCE}")
        size, line, width = reader.evaluate(
            """() => {
              const paragraph = document.querySelector("main h2 + p");
              const style = getComputedStyle(paragraph);
              return [style.fontSize, style.lineHeight, style.width].map(parseFloat);
            }"""
        )
    assert size >= 16
    assert 1.6 <= line / size <= 1.8
    # In squares of a Hangul syllable; a Latin letter takes half of one.
    assert 25 <= width / size <= 65


THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.mark.parametrize("language", PREFIX)
def test_no_text_overlaps_another(browser: Browser, site_url: str, language: str) -> None:
    with reading(browser, site_url) as reader:
        for url, size, theme in product(KINDS, (DESK, PHONE), THEMES):
            if (size, theme) == (DESK, THEMES[0]):
                reader.goto(f"/{PREFIX[language]}{url}")
            reader.set_viewport_size(size)
            reader.emulate_media(color_scheme=theme)
            count, overlapping = reader.evaluate(
                """() => {
                  const texts = "main :is(h1, h2, h3, h4, h5, h6, p, pre, table, label, dt, dd)";
                  const parts = [...document.querySelectorAll(texts)]
                    .filter((e) => e.checkVisibility() && !e.closest("td, th, .visually-hidden"));
                  const boxes = parts.map((e) => [e, e.getBoundingClientRect()]);
                  // From top to bottom, so that each is held against those alone that begin before it ends.
                  boxes.sort(([, one], [, other]) => one.top - other.top);
                  const found = [];
                  boxes.forEach(([a, one], at) => {
                    for (let next = at + 1; next < boxes.length; next++) {
                      const [b, other] = boxes[next];
                      if (one.bottom - other.top <= 1) break;
                      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                      const down = Math.min(one.bottom, other.bottom) - other.top;
                      if (across > 1 && down > 1 && !a.contains(b) && !b.contains(a))
                        found.push([a.textContent.slice(0, 40), b.textContent.slice(0, 40)]);
                    }
                  });
                  return [boxes.length, found];
                }"""
            )
            assert count >= 2, url
            assert overlapping == [], (url, size, theme)


@pytest.mark.parametrize("language", PREFIX)
def test_wide_tables_scroll_inside_themselves(browser: Browser, site_url: str, language: str) -> None:
    with reading(browser, site_url, viewport=ViewportSize(width=320, height=640)) as reader:
        for url in (LICENCE,):
            reader.goto(f"/{PREFIX[language]}{url}")
            table = reader.locator("main table").first
            scrolls = table.evaluate(
                """(table) => {
                  for (let e = table; e.tagName !== "MAIN"; e = e.parentElement) {
                    const scrolls = ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
                    if (scrolls && e.getBoundingClientRect().right <= innerWidth) return true;
                  }
                  return false;
                }"""
            )
            assert scrolls, url


def properties(page: BuiltPage) -> dict[str, str]:
    """Read what a page says of itself to who links to it (Open Graph)."""
    found = page.tree.css('meta[property^="og:"]')
    return {str(node.attributes["property"]): str(node.attributes["content"]) for node in found}


def test_every_page_describes_itself_in_its_language(site: Path) -> None:
    locales = {"ko": "ko_KR", "en": "en_US"}
    names = {"ko": "라이선스 가이드", "en": "License Guide"}
    for page in read_all(site):
        said = properties(page)
        assert said["og:locale"] == locales[page.language], page.url
        assert said["og:site_name"] == names[page.language], page.url
        assert said["og:title"], page.url
        assert said["og:description"], page.url
        assert said["og:url"].startswith("http"), page.url
        assert names[page.language] in page.one("title").text(), page.url


@pytest.mark.parametrize(("language", "said"), [("ko", "페이지를 찾을 수 없습니다"), ("en", "Page not found")])
def test_a_lost_reader_finds_home_in_their_language(browser: Browser, site_url: str, language: str, said: str) -> None:
    with reading(browser, site_url) as reader:
        reader.goto(f"/{PREFIX[language]}404.html")
        assert reader.locator("h1").inner_text() == said
        assert said in reader.title()
        reader.locator("main a").click()
        assert reader.url == f"{site_url}/{PREFIX[language]}"


def test_icon_of_the_site_is_its_own_and_drawn(site: Path) -> None:
    for page in read_all(site):
        icon = page.one("link[rel=icon]").attributes
        assert icon["type"] == "image/svg+xml", page.url
        assert (site / str(icon["href"])[1:]).read_text(encoding="utf-8").startswith("<svg"), page.url
