"""Pages made of what a licence's text says: the same in every language, and in all that pages are part of."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, ViewportSize, expect

from reading import reading
from site_pages import LICENCES, PREFIX, normalise, read_page

ROOT = Path(__file__).resolve().parents[2]
ALL = {name: yaml.safe_load((ROOT / f"data/grounds/{name}.yaml").read_text("utf-8")) for name in LICENCES}
DATA = {name: data for name, data in ALL.items() if "statements" not in data}
PAGES = [(name, language) for name in DATA for language in PREFIX]
SECTIONS = {
    "permits": ("permission",),
    "requires": ("obligation",),
    "forbids": ("prohibition",),
    "limits": ("limit", "disclaimer", "termination"),
    "terms": ("definition",),
}


def address(name: str, language: str) -> str:
    return f"{PREFIX[language]}licenses/{name.lower()}/"


def kinds(name: str) -> set[str]:
    return {one["kind"] for one in DATA[name]["points"].values()}


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_every_point_stands_once_under_its_kind_with_clause_and_words(site: Path, name: str, language: str) -> None:
    page = read_page(site, address(name, language))
    place = {}
    under = ""
    for node in page.one(".td-content").css("h2[id], .grounds-points > li"):
        if node.tag == "h2":
            under = str(node.attributes["id"])
        else:
            place[str(node.attributes["id"]).removeprefix("says:")] = (under, node)
    assert place.keys() == DATA[name]["points"].keys()
    for key, one in DATA[name]["points"].items():
        under, node = place[key]
        assert one["kind"] in SECTIONS[under]
        assert normalise(one[language]) in normalise(node.text())
        [quote] = node.css("blockquote[lang=en] q")
        assert normalise(quote.text()) == normalise(one["quote"])
        [link] = node.css("blockquote a")
        assert link.attributes["href"] == f"/{address(name, language)}text/#says:{key}"
        assert [node.text() for node in node.css("summary")] == [link.text()]


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_points_stand_in_the_order_of_the_text(site: Path, name: str, language: str) -> None:
    page = read_page(site, address(name, language))
    text = re.sub(r"\W+", "", (ROOT / f"assets/texts/{name}.txt").read_text("utf-8"))
    assert page.tree.css(".grounds-points q")
    for section in page.tree.css(".grounds-points"):
        places = [text.find(re.sub(r"\W+", "", quote.text())) for quote in section.css("q")]
        assert places == sorted(places) and -1 not in places


@pytest.mark.parametrize("name", DATA)
def test_both_languages_have_the_same_outline(site: Path, name: str) -> None:
    outlines = [
        [
            (node.tag, node.attributes.get("id"))
            for node in read_page(site, address(name, language)).tree.css("main :is(h2, h3)")
        ]
        for language in PREFIX
    ]
    assert outlines[0] == outlines[1]
    wanted = {section for section, of in SECTIONS.items() if kinds(name) & set(of)} | {"references"}
    wanted |= {"checklist"} if "obligation" in kinds(name) else set()
    wanted |= {"silent"} if DATA[name].get("silent") else set()
    assert {one for tag, one in outlines[0] if tag == "h2"} == wanted


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_contents_print_markdown_and_data_have_its_headings_and_points(site: Path, name: str, language: str) -> None:
    page = read_page(site, address(name, language))
    headings = page.texts("main .td-content > h2")
    assert [normalise(one) for one in page.texts("#TableOfContents > ul > li > a")] == headings
    printed = read_page(site, f"{PREFIX[language]}_print/licenses/{name.lower()}/")
    assert printed.texts("article > h2") == headings
    assert not printed.tree.css("details:not([open])")
    folder = site / address(name, language)
    markdown = (folder / "index.md").read_text("utf-8")
    assert [line[3:] for line in markdown.splitlines() if line.startswith("## ")] == headings
    assert "<" not in re.sub(r"<https?://[^>]*>|\\\\<", "", markdown), "Markdown without HTML"
    data = json.loads((site / PREFIX[language] / "licenses.json").read_text("utf-8"))
    [licence] = [one for one in data["licenses"] if one["id"] == name]
    assert [one["heading"] for one in licence["outline"] if one["level"] == 2] == headings
    obligations = [one[language] for one in DATA[name]["points"].values() if one["kind"] == "obligation"]
    assert len(licence["checklist"]) == len(obligations)
    tasks = [normalise(task) for task in licence["checklist"]]
    assert all(any(normalise(one) in task for task in tasks) for one in obligations)
    assert all(one["on_page"] for one in licence["grounds"]["points"])
    for one in DATA[name]["points"].values():
        assert one[language].replace("*", "\\*") in markdown


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_what_is_said_of_the_text_stands_once(site: Path, name: str, language: str) -> None:
    page = read_page(site, address(name, language))
    assert not page.tree.css("section.grounds, .grounds-compared")
    assert len(page.tree.css(".grounds-about[role=note]")) == 1
    facts = {"ko": "몇 가지 사실만", "en": "some facts of the text"}[language]
    assert (facts in page.text) == (DATA[name].get("coverage") == "facts")
    assert page.one("main .spdx-line code").text() == name


@pytest.mark.parametrize("language", PREFIX)
def test_on_a_phone_what_may_and_must_be_done_is_one_step_from_the_top(
    browser: Browser, site_url: str, language: str
) -> None:
    with reading(browser, site_url, viewport=ViewportSize(width=390, height=844), java_script_enabled=False) as reader:
        for name in DATA:
            reader.goto(f"/{address(name, language)}")
            link = reader.locator("main li > a[href='#requires']")
            expect(link).to_be_in_viewport()
            link.click()
            expect(reader.locator("h2#requires")).to_be_in_viewport()
            expect(reader.locator("#requires ~ ul li").first).to_be_in_viewport()
            assert reader.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("language", "query", "fragment"), [("ko", "소스 공개", "#requires-"), ("en", "source disclosed", "#requires-")]
)
def test_search_leads_to_what_texts_say_before_what_they_do_not(
    browser: Browser, site_url: str, language: str, query: str, fragment: str
) -> None:
    with reading(browser, site_url, viewport=ViewportSize(width=1280, height=900)) as reader:
        reader.goto(f"/{PREFIX[language]}")
        reader.locator("[data-search]:visible").fill(query)
        results = reader.locator(".td-search-results:visible [role=option]")
        expect(results.first).to_be_visible()
        first = results.first.evaluate("one => (one.href ?? one.querySelector('a')?.href)")
        assert fragment in first
