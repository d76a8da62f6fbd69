"""The full text of a licence: whole, by its clauses, in English, and what a page quotes is marked on arrival."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, ViewportSize

from reading import reading
from site_pages import LICENCES, PREFIX, read_page

ROOT = Path(__file__).resolve().parents[2]
DATA = {name: yaml.safe_load((ROOT / f"data/grounds/{name}.yaml").read_text("utf-8")) for name in LICENCES}
PAGES = [(name, language) for name in LICENCES for language in PREFIX]


def words(text: str) -> str:
    return re.sub(r"\s+", "", text)


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def address(name: str, language: str) -> str:
    return f"{PREFIX[language]}licenses/{name.lower()}/text/"


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_every_word_of_the_text_stands_there_in_its_order(site: Path, name: str, language: str) -> None:
    page = read_page(site, address(name, language))
    body = page.one(".license-text__body[lang=en]")
    shown = "".join(clause.text() for clause in body.css(".license-text__clause > p"))
    assert words(shown) == words((ROOT / f"assets/texts/{name}.txt").read_text("utf-8"))
    assert len(body.css(".license-text__clause[id]")) == len(DATA[name]["clauses"])


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_every_quote_is_a_place_of_the_text_with_its_words_in_its_clause(site: Path, name: str, language: str) -> None:
    page = read_page(site, address(name, language))
    clauses = dict(zip(DATA[name]["clauses"], page.tree.css(".license-text__clause"), strict=True))
    for key, one in (DATA[name]["points"] | DATA[name].get("quotes", {})).items():
        [place] = clauses[one["clause"]].css(f'[id="says:{key}"]')
        # Of two that overlap the first is marked to the end of the other.
        assert letters(place.text()).startswith(letters(one["quote"]))
    ids = [node.attributes["id"] for node in page.tree.css("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", PREFIX)
def test_a_text_that_prints_no_title_goes_by_the_name_of_its_licence(site: Path, language: str) -> None:
    assert "title" not in DATA["BSD-3-Clause"]["text"]
    name = 'BSD 3-Clause "New" or "Revised" License'
    assert read_page(site, address("BSD-3-Clause", language)).one("h1").text() == name
    markdown = (site / PREFIX[language] / "licenses/bsd-3-clause/index.md").read_text("utf-8")
    assert markdown.count(name) == 3
    data = json.loads((site / PREFIX[language] / "licenses.json").read_text("utf-8"))
    assert [one["grounds"]["title"] for one in data["licenses"] if one["id"] == "BSD-3-Clause"] == [name]


@pytest.mark.parametrize("language", PREFIX)
def test_it_is_a_view_that_searches_leave_out(site: Path, language: str) -> None:
    for name in LICENCES:
        page = read_page(site, address(name, language))
        assert not page.tree.css("[data-pagefind-body]")
        assert "noindex" in str(page.one("meta[name=robots]").attributes["content"])
        other = "en" if language == "ko" else "ko"
        assert page.one(".td-lang-menu a").attributes["href"] == f"/{address(name, other)}"
        assert "/text/" not in (site / PREFIX[language] / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_quote_is_marked_and_in_sight_on_arrival_without_scripts(browser: Browser, site_url: str, width: int) -> None:
    look = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one.parentElement).backgroundColor]"
    with reading(
        browser, site_url, viewport=ViewportSize(width=width, height=844), java_script_enabled=False
    ) as reader:
        reader.goto(f"/{address('CreativeML-OpenRAIL-M', 'ko')}#says:keep-notices")
        place = reader.locator("[id='says:keep-notices']")
        mark, around = place.evaluate(look)
        assert mark != around
        box = place.bounding_box()
        assert box and 50 < box["y"] < 844 - box["height"]
        assert reader.evaluate("document.documentElement.scrollWidth") <= width
