"""A reader searches: in the language of the page, with particles, by the keyboard alone."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from conftest import ROOT
from reading import reading
from site_pages import LICENCE, PREFIX

DESK = ViewportSize(width=1280, height=900)
WIDTHS = (320, 390, 820, 1440)


@pytest.fixture
def reader(browser: Browser, guide_url: str) -> Iterator[Page]:
    """Open a page of a desk browser on the site of several licences."""
    with reading(browser, guide_url, viewport=DESK) as page:
        yield page


@pytest.fixture(scope="module")
def asked(browser: Browser, guide_url: str) -> Iterator[Page]:
    """Open a page for all tests that type a query and read what is found."""
    with reading(browser, guide_url, viewport=DESK) as page:
        yield page


def ask(asked: Page, language: str, query: str) -> Locator:
    """Type a query on the home page of a language, as somebody who has asked before, and give its results."""
    if not asked.url.endswith(f"//{urlsplit(asked.url).netloc}/{PREFIX[language]}"):
        asked.goto(f"/{PREFIX[language]}")
    asked.locator("[data-search]:visible").fill("")
    expect(asked.locator(".td-search-results:visible")).to_have_count(0)
    return search_for(asked, query)


def search_for(reader: Page, query: str) -> Locator:
    """Type a query into the search box that is to be seen and give its results."""
    box = reader.locator("[data-search]:visible")
    box.fill(query)
    panel = reader.locator(".td-search-results:visible")
    expect(panel.locator("[role=status]")).not_to_be_empty()
    return panel.locator("[role=option]")


@pytest.mark.parametrize(
    ("language", "query", "heading"),
    [
        ("ko", "라이선스", "MIT 라이선스 가이드"),
        ("ko", "라이선스는", "MIT 라이선스 가이드"),
        ("ko", "라이선스에서는", "MIT 라이선스 가이드"),
        ("ko", "의무사항", "의무사항"),
        ("ko", "의무사항을", "의무사항"),
        ("ko", "생성물의", "AI 생성물의 저작권"),
        ("ko", "생성물", "AI 생성물의 저작권"),
        ("ko", "파인튜닝", "2. 게임 아트 생성"),
        ("ko", "파인튜닝으로", "2. 게임 아트 생성"),
        ("ko", "딥페이크", "1. 딥페이크 서비스"),
        ("ko", "딥페이크가", "1. 딥페이크 서비스"),
        ("ko", "OSPO", "검토 필요 (OSPO 문의)"),
        ("ko", "OSPO는", "검토 필요 (OSPO 문의)"),
        ("ko", "OSPO에 문의", "검토 필요 (OSPO 문의)"),
        ("en", "deepfake", "1. Deepfake Service"),
        ("en", "deepfakes", "1. Deepfake Service"),
        ("en", "fine-tuning", "2. Generating Game Art"),
        ("en", "fine tuning", "2. Generating Game Art"),
        ("en", "use restrictions", "Differences from General Open Source Licenses"),
        ("en", '"use restrictions"', "Characteristics of RAIL (Responsible AI License)"),
        ("en", "OSPO", "Requiring Review (Contact the OSPO)"),
    ],
)
def test_query_finds_the_heading(asked: Page, language: str, query: str, heading: str) -> None:
    results = ask(asked, language, query)
    found = results.filter(has=asked.locator("strong, span", has_text=re.compile(f"^{re.escape(heading)}$")))
    expect(found.first).to_be_visible()
    expect(found.first.locator("mark").first).not_to_be_empty()


@pytest.mark.parametrize("language", PREFIX)
def test_results_stay_in_the_language_and_out_of_print_views(asked: Page, language: str) -> None:
    results = ask(asked, language, "OSPO")
    expect(results.first).to_be_visible()
    urls = [str(result.get_attribute("href")) for result in results.all()]
    assert all(re.match(f"/{PREFIX[language]}licenses/", url) for url in urls)


@pytest.mark.parametrize(("language", "query", "said"), [("ko", "뷁쉛", "없습니다"), ("en", "zzzzz", "Nothing")])
def test_a_query_without_results_says_so(reader: Page, language: str, query: str, said: str) -> None:
    reader.goto(f"/{PREFIX[language]}")
    results = search_for(reader, query)
    expect(reader.locator(".td-search-results:visible [role=status]")).to_contain_text(said)
    expect(results).to_have_count(0)
    offer = reader.locator(".td-search-results:visible [role=status] a")
    offer.click()
    expect(reader).to_have_url(re.compile(f"/{PREFIX[language]}licenses/$"))


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keyboard_alone_opens_chooses_and_goes(reader: Page, key: str) -> None:
    reader.goto("/")
    reader.keyboard.press(key)
    box = reader.locator("[data-search]:visible")
    expect(box).to_be_focused()
    reader.keyboard.type("딥페이크")
    results = reader.locator(".td-search-results:visible [role=option]")
    expect(results).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    for expected in (0, 1, 0):
        reader.keyboard.press("ArrowDown")
        expect(results.nth(expected)).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", str(results.nth(expected).get_attribute("id")))
    reader.keyboard.press("ArrowUp")
    expect(results.nth(1)).to_have_attribute("aria-selected", "true")
    # The words to mark leave the address.
    target = re.sub(r"\?[^#]*", "", str(results.nth(1).get_attribute("href")))
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile(re.escape(target) + "$"))
    assert reader.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).tagName") in (
        "H3",
        "H4",
    )


def test_escape_closes_the_results_then_empties_the_box(reader: Page) -> None:
    reader.goto("/en/")
    expect(search_for(reader, "deepfake").first).to_be_visible()
    box = reader.locator("[data-search]:visible")
    reader.keyboard.press("Escape")
    expect(reader.locator(".td-search-results:visible")).to_have_count(0)
    expect(box).to_have_value("deepfake")
    expect(box).to_be_focused()
    reader.keyboard.press("Escape")
    expect(box).to_have_value("")


@pytest.mark.parametrize("language", PREFIX)
def test_results_have_room_on_every_screen(asked: Page, language: str) -> None:
    for width in WIDTHS:
        asked.set_viewport_size(ViewportSize(width=width, height=844))
        results = ask(asked, language, "OSPO")
        expect(results.first).to_be_visible()
        box = results.first.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert asked.evaluate("document.documentElement.scrollWidth") <= width
    asked.set_viewport_size(DESK)


@pytest.mark.parametrize("width", WIDTHS)
def test_search_works_within_a_page_on_every_screen(reader: Page, width: int) -> None:
    reader.set_viewport_size(ViewportSize(width=width, height=844))
    reader.goto(f"/en/{LICENCE}")
    search_for(reader, "OSPO").first.click()
    expect(reader).to_have_url(re.compile("#."))
    heading = reader.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).textContent")
    # The section that the reader came for is the one that is marked.
    expect(reader.locator("#TableOfContents [aria-current=location]")).to_have_text(heading)


def test_nothing_of_the_search_is_loaded_before_it_is_used(browser: Browser, guide_url: str) -> None:
    with reading(browser, guide_url, viewport=DESK) as reader:
        asked: list[str] = []
        reader.on("request", lambda request: asked.append(request.url))
        reader.goto(f"/{LICENCE}", wait_until="load")
        assert not [url for url in asked if "pagefind" in url or "/js/search" in url]
        search_for(reader, "OSPO")
        assert [url for url in asked if url.endswith("/pagefind/pagefind.js")]


def test_a_search_that_does_not_load_says_so(browser: Browser, guide_url: str) -> None:
    page = browser.new_page()
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(f"{guide_url}/en/")
    search_for(page, "deepfake")
    expect(page.locator(".td-search-results:visible [role=status]")).to_contain_text("did not load")
    page.close()


@pytest.mark.parametrize("language", PREFIX)
@pytest.mark.parametrize(
    "identifier", ["CreativeML-OpenRAIL-M", "creativeml-openrail-m", "LicenseRef-scancode-stable-diffusion-2022-08-22"]
)
def test_an_identifier_finds_its_page_first(asked: Page, language: str, identifier: str) -> None:
    href = ask(asked, language, identifier).first.get_attribute("href")
    assert re.search(f"/{PREFIX[language]}{LICENCE}(\\?|$)", str(href))


@pytest.mark.parametrize("language", PREFIX)
def test_words_of_neighbouring_cells_and_terms_are_not_run_together(guide: Path, language: str) -> None:
    fragments = [
        gzip.decompress(file.read_bytes()).decode() for file in (guide / "pagefind/fragment").glob(f"{language}_*")
    ]
    (page,) = [text for text in fragments if "LicenseRef-scancode" in text]
    words = re.split(r"\s+", page)
    for word in {"ko": ("AI", "RAIL", "구분"), "en": ("RAIL", "Category")}[language]:
        assert word in words
    assert "LicenseRef-scancode-stable-diffusion-2022-08-22" in words
    assert "creativeml-openrail-m" in words


def test_one_page_may_answer_with_more_than_three_sections(browser: Browser, site_url: str) -> None:
    with reading(browser, site_url, viewport=DESK) as reader:
        reader.goto("/en/")
        # A word that no other page has.
        expect(search_for(reader, "scenario").nth(5)).to_be_visible()


@pytest.mark.parametrize(
    ("language", "typed", "heading"),
    [
        ("ko", "라이센스 파생", "파생 모델의 라이선스"),
        ("ko", "스테이블 디퓨전", "Stable Diffusion"),
        ("ko", "스테이블 디퓨전으로", "Stable Diffusion"),
        ("ko", "미세조정 인디 게임", "2. 게임 아트 생성"),
        ("en", "derivative licence", "Licensing of Derivative Models"),
        ("en", "SDXL", "Stable Diffusion"),
    ],
)
def test_other_spellings_are_understood(asked: Page, language: str, typed: str, heading: str) -> None:
    results = ask(asked, language, typed)
    assert heading in results.locator("strong").all_inner_texts()[:2]


def marked(reader: Page) -> list[str]:
    """Give the words that the page marks, as they stand on it."""
    words: list[str] = reader.evaluate("[...(CSS.highlights.get('sought') ?? [])].map(String)")
    return words


@pytest.mark.parametrize(
    ("language", "query", "word"), [("ko", "딥페이크는", "딥페이크"), ("en", "sell the images", "Selling")]
)
def test_the_words_sought_are_marked_on_the_page_that_opens(reader: Page, language: str, query: str, word: str) -> None:
    reader.goto(f"/{PREFIX[language]}")
    search_for(reader, query).first.click()
    expect(reader).to_have_url(re.compile(f"/{PREFIX[language]}{LICENCE}#[^?]+$"))
    reader.wait_for_function("() => CSS.highlights.has('sought')")
    assert word in marked(reader)
    text = reader.locator("main .td-content").inner_text()
    # Within the page too, without a request for it.
    requests: list[str] = []
    reader.on("request", lambda request: requests.append(request.url))
    search_for(reader, "OSPO").first.click()
    assert set(marked(reader)) == {"OSPO"}
    assert not [url for url in requests if url.endswith("/")]
    assert reader.locator("main .td-content").inner_text() == text
    reader.keyboard.press("Escape")
    assert marked(reader) == []


def test_an_identifier_in_folded_facts_is_unfolded(reader: Page) -> None:
    reader.goto("/en/")
    search_for(reader, "LicenseRef-scancode-stable-diffusion-2022-08-22").first.click()
    expect(reader).to_have_url(re.compile(f"/en/{LICENCE}$"))
    expect(reader.locator(".fact-box dl")).to_be_visible()
    assert "LicenseRef-scancode-stable-diffusion-2022-08-22" in marked(reader)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("kr:\n  skip: [a]\n", '"kr" is no language of this site, which has ko, en'),
        ("  spelling:\n    a: [b]\n", 'nothing reads "spelling" of en; there are spellings and skip'),
    ],
)
def test_what_nothing_reads_of_the_other_spellings_stops_the_build(tmp_path: Path, written: str, said: str) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    with (tmp_path / "data/search.yaml").open("a", encoding="utf-8") as file:
        file.write(written)
    binaries = (Path(sys.executable).parent, ROOT / "node_modules/.bin")
    # One licence is enough.
    ignored = '["/licenses/[ABD-Z][^/]+/", "/licenses/CC-[^/]+/", "/models/"]'
    environment = os.environ | {"PATH": os.pathsep.join([*map(str, binaries), os.environ["PATH"]])}
    environment |= {"HUGO_DATADIR": str(tmp_path / "data"), "HUGO_IGNOREFILES": ignored}
    environment["HUGO_ENABLEGITINFO"] = "false"
    command = ["hugo", "build", "--noBuildLock", "--renderToMemory"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert f"data/search.yaml: {said}" in done.stdout + done.stderr
