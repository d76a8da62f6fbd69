"""A reader's way through the site in a real browser."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

import pdf_text
from reading import reading
from site_browser import QuietHandler, serve
from site_pages import LICENCE, PREFIX

LAST_HEADING = {"ko": "참고 자료", "en": "References"}
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=360, height=740)
VIEWS = ("", "_print/")
WIDTHS = (320, 360, 390, 820, 1440)

# A run of Hangul is broken when its letters stand on more than one line.
BROKEN_WORDS = """() => {
  const broken = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    for (const word of texts.currentNode.data.matchAll(/[\\uac00-\\ud7a3]{2,}/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, word.index);
      range.setEnd(texts.currentNode, word.index + word[0].length);
      const boxes = [...range.getClientRects()].filter((box) => box.width);
      const lines = new Set(boxes.map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""

# WCAG 2.2, relative luminance and contrast ratio; translucent grounds are blended from the page upwards.
CONTRAST = """(selector) => {
  const element = document.querySelector(selector);
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const grounds = [];
  for (let node = element; node; node = node.parentElement) {
    grounds.push(parse(getComputedStyle(node).backgroundColor));
  }
  let ground = [255, 255, 255];
  for (const { rgb, a } of grounds.reverse()) ground = ground.map((under, i) => rgb[i] * a + under * (1 - a));
  const luminance = (rgb) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map((c) => linear(c / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const text = luminance(parse(getComputedStyle(element).color).rgb);
  const [light, dark] = [text, luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}"""


@pytest.fixture
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """Open a page of a desk browser."""
    with reading(browser, site_url, viewport=DESK) as page:
        yield page


@pytest.fixture(scope="module")
def shown(browser: Browser, site_url: str) -> Iterator[Page]:
    """Open a page for all tests that look at pages and leave nothing in the browser."""
    with reading(browser, site_url) as page:
        yield page


@pytest.mark.parametrize(("language", "other"), [("ko", "en"), ("en", "ko")])
@pytest.mark.parametrize("view", VIEWS)
def test_language_link_lands_on_the_counterpart(reader: Page, language: str, other: str, view: str) -> None:
    reader.goto(f"/{PREFIX[language]}{view}{LICENCE}")
    expect(reader.locator(".td-content h2").last).to_have_text(LAST_HEADING[language])
    reader.locator(f".td-lang-menu a[hreflang={other}]").click()
    expect(reader).to_have_url(re.compile(f"//[^/]+/{PREFIX[other]}{view}{LICENCE}$"))
    expect(reader.locator("html")).to_have_attribute("lang", other)
    expect(reader.locator(".td-content h2").last).to_have_text(LAST_HEADING[other])


@pytest.mark.parametrize("language", PREFIX)
def test_reader_comes_from_the_home_page_to_the_print_view_and_back(reader: Page, language: str) -> None:
    reader.goto(f"/{PREFIX[language]}")
    reader.locator(".home-lists a").first.click()
    reader.locator(f".license-list tbody th a[href$='/{LICENCE}']").click()
    expect(reader).to_have_url(re.compile(f"//[^/]+/{PREFIX[language]}{LICENCE}$"))
    reader.locator(".td-page-meta__print").first.click()
    expect(reader).to_have_url(re.compile(f"//[^/]+/{PREFIX[language]}_print/{LICENCE}$"))
    reader.locator(".pageinfo a").click()
    expect(reader).to_have_url(re.compile(f"//[^/]+/{PREFIX[language]}{LICENCE}$"))


@pytest.mark.parametrize("language", PREFIX)
def test_print_button_opens_the_print_dialogue(reader: Page, language: str) -> None:
    reader.add_init_script("window.print = () => { window.printed = true; };")
    reader.goto(f"/{PREFIX[language]}_print/{LICENCE}")
    reader.locator("[data-print]").click()
    assert reader.evaluate("window.printed") is True


@pytest.mark.parametrize("language", PREFIX)
def test_printed_page_holds_the_text_to_its_last_heading_and_no_controls(reader: Page, language: str) -> None:
    reader.goto(f"/{PREFIX[language]}_print/{LICENCE}")
    button = reader.locator("[data-print]").inner_text()
    text = " ".join("".join(pdf_text.sheets(reader.pdf(format="A4"))).split())
    assert LAST_HEADING[language] in text
    assert "RAIL Initiative" in text.partition(LAST_HEADING[language])[2]
    assert button not in text


def test_contents_of_a_print_document_lead_to_the_page_inside_it(reader: Page) -> None:
    reader.goto("/_print/")
    reader.locator("article a", has_text="CreativeML").first.click()
    title = reader.locator(f'[id="{LICENCE}"]')
    expect(title).to_be_in_viewport()
    expect(reader).to_have_url(re.compile(r"/_print/#"))


@pytest.mark.parametrize("url", ["", "licenses/", LICENCE, f"_print/{LICENCE}", "_print/", "404.html"])
@pytest.mark.parametrize("language", PREFIX)
def test_layout_breaks_no_korean_word_and_does_not_overflow(shown: Page, language: str, url: str) -> None:
    shown.goto(f"/{PREFIX[language]}{url}")
    for width in WIDTHS:
        shown.set_viewport_size(ViewportSize(width=width, height=900))
        assert shown.evaluate(BROKEN_WORDS) == [], width
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


def test_a_broken_korean_word_is_noticed(shown: Page) -> None:
    shown.set_viewport_size(PHONE)
    shown.goto(f"/{LICENCE}")
    shown.evaluate("document.body.style.wordBreak = 'break-all'")
    assert len(shown.evaluate(BROKEN_WORDS)) > 5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(reader: Page, theme: str) -> None:
    reader.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    reader.goto(f"/{LICENCE}")
    expect(reader.locator("html")).to_have_attribute("data-bs-theme", theme)
    alerts = (".alert-primary li", ".alert-primary .alert-heading", ".alert-info li", ".alert-info p")
    box = (".fact-box dt", ".fact-box code", ".fact-box button", ".fact-box a")
    for selector in (*alerts, *box, "main td", "main a", "footer a", "footer div"):
        ratio = reader.evaluate(CONTRAST, selector)
        assert ratio >= 4.5, f"{selector}: {ratio:.2f}"


def test_theme_menu_holds_from_page_to_page_and_follows_the_system(reader: Page) -> None:
    root = reader.locator("html")
    menu = reader.get_by_role("combobox", name="화면 테마")
    reader.emulate_media(color_scheme="light")
    reader.goto(f"/{LICENCE}")
    for theme in ("dark", "light"):
        menu.select_option(theme)
        expect(root).to_have_attribute("data-bs-theme", theme)
        reader.goto("/")
        expect(root).to_have_attribute("data-bs-theme", theme)
        expect(menu).to_have_value(theme)
    menu.select_option("auto")
    for theme in ("dark", "light"):
        reader.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        expect(root).to_have_attribute("data-bs-theme", theme)


class WithoutCharset(QuietHandler):
    """A host that says of no file which encoding it has."""

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Give the type alone; Markdown and text alike are text."""
        return "text/plain" if str(path).endswith((".md", ".txt")) else super().guess_type(path)


@pytest.mark.parametrize("file", ["llms.txt", "index.md", f"{LICENCE}index.md", "en/llms.txt"])
def test_texts_are_read_as_utf8_from_a_host_that_does_not_say_so(browser: Browser, site: Path, file: str) -> None:
    expected = (site / file).read_text(encoding="utf-8-sig")
    with serve(site, WithoutCharset) as url:
        page = browser.new_page()
        answer = page.goto(f"{url}/{file}")
        assert answer
        assert answer.headers["content-type"] == "text/plain"
        shown = page.locator("body").inner_text()
        page.close()
    assert expected.startswith("# ")
    assert re.search("[가-힣]", shown)
    assert shown.split() == expected.split()
