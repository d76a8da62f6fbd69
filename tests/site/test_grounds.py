"""What the license says, on the page and beside it: outside of the published text, with every passage once."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from site_pages import LICENCE, PREFIX, read_page

ROOT = Path(__file__).resolve().parents[2]
DATA = yaml.safe_load((ROOT / "data/grounds/CreativeML-OpenRAIL-M.yaml").read_text("utf-8"))
UNREVIEWED = {"ko": "법률 전문가는 아직 검토하지 않았습니다.", "en": "Nobody with legal training has reviewed it yet."}
DIFFERS = {"ko": "원문과 다름", "en": "Differs from the license"}


@pytest.mark.parametrize("language", PREFIX)
def test_every_point_has_its_reading_clause_and_quote_once(site: Path, language: str) -> None:
    page = read_page(site, PREFIX[language] + LICENCE)
    for name, point in DATA["points"].items():
        [item] = page.tree.css(f'.grounds li[id="says:{name}"]')
        assert point[language] in item.text()
        [quote] = item.css("blockquote[lang=en] q")
        assert " ".join(quote.text().split()) == " ".join(point["quote"].split())
    assert len(page.tree.css(".grounds q")) == len(DATA["points"])


@pytest.mark.parametrize("language", PREFIX)
def test_what_the_page_lacks_is_marked_and_counted(site: Path, language: str) -> None:
    rendered = {name for one in DATA["statements"] for name in one.get("points", ())}
    absent = DATA["points"].keys() - rendered
    marked = read_page(site, PREFIX[language] + LICENCE).tree.css(".grounds li:has(> p > i)")
    assert {(node.attributes["id"] or "").removeprefix("says:") for node in marked} == absent


@pytest.mark.parametrize("language", PREFIX)
def test_every_statement_about_the_license_is_compared_and_its_links_lead_to_passages(
    site: Path, language: str
) -> None:
    page = read_page(site, PREFIX[language] + LICENCE)
    compared = page.tree.css(".grounds-compared q")
    assert len(compared) == sum(one["verdict"] != "structure" for one in DATA["statements"])
    ids = {f"#{node.attributes.get('id')}" for node in page.tree.css("[id]")}
    # What is no point of its own is marked where it stands in the full text.
    text = read_page(site, f"{PREFIX[language]}{LICENCE}text/")
    ids |= {f"/{text.url}#{node.attributes.get('id')}" for node in text.tree.css("[id]")}
    links = page.tree.css("a[href*='#says:']")
    assert len(links) > 100
    assert {str(node.attributes["href"]) for node in links} - ids == set()


@pytest.mark.parametrize("language", PREFIX)
def test_a_word_says_visibly_where_page_and_license_differ(site: Path, language: str) -> None:
    page = read_page(site, PREFIX[language] + LICENCE)
    said = page.tree.css(".grounds-differs")
    assert len(said) == sum(one["verdict"] == "disagrees" for one in DATA["statements"])
    for node in said:
        assert [strong.text() for strong in node.css("strong")] == [DIFFERS[language]]
        assert node.css("a") and "OSPO" in node.text()
        assert not node.parent or node.parent.tag not in ("details", "summary")


@pytest.mark.parametrize("language", PREFIX)
def test_on_a_phone_the_word_on_the_summary_is_there_before_scrolling(
    browser: Browser, site_url: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/{PREFIX[language]}{LICENCE}")
    box = page.locator(".grounds-differs").first.bounding_box()
    assert box and box["y"] + box["height"] < 740
    context.close()


def test_points_are_chosen_by_what_a_reader_does_without_scripts(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/{LICENCE}")
    everything = page.locator(".grounds ul li[id]:visible").count()
    assert everything == len(DATA["points"])
    for situation in ("host", "distribute-modified"):
        page.check(f".grounds input[value={situation}]")
        page.emulate_media(media="print")
        shown = page.locator(".grounds div[data-when] li[id]:visible").evaluate_all("all => all.map(one => one.id)")
        wanted = {situation, "any"} | ({"distribute"} if situation == "distribute-modified" else set())
        assert set(shown) == {f"says:{name}" for name, one in DATA["points"].items() if wanted & set(one["when"])}
        assert not page.locator(".grounds fieldset").is_visible()
        page.emulate_media(media="screen")
        page.uncheck(f".grounds input[value={situation}]")
    context.close()


@pytest.mark.parametrize("view", ["", "_print/"])
@pytest.mark.parametrize("language", PREFIX)
def test_readers_are_told_what_it_is_and_that_nobody_has_reviewed_it(site: Path, language: str, view: str) -> None:
    [about] = read_page(site, PREFIX[language] + view + LICENCE).tree.css(".grounds [role=note]")
    assert DATA["reviews"] == []
    assert UNREVIEWED[language] in about.text()


@pytest.mark.parametrize("language", PREFIX)
def test_the_print_view_has_it_open(site: Path, language: str) -> None:
    page = read_page(site, f"{PREFIX[language]}_print/{LICENCE}")
    assert len(page.tree.css(".grounds ul li[id]")) == len(DATA["points"])
    assert not page.tree.css("[data-pagefind-body]"), "a search would find the print view in place of the page"
    closed = [node for node in page.tree.css(".grounds-compared") if "open" not in node.attributes]
    assert (len(page.tree.css(".grounds-compared")) > 20, closed) == (True, [])


@pytest.mark.parametrize("language", PREFIX)
def test_the_page_stays_light(site: Path, language: str) -> None:
    assert len(gzip.compress((site / PREFIX[language] / LICENCE / "index.html").read_bytes(), 9)) <= 20_000


@pytest.mark.parametrize("language", PREFIX)
def test_markdown_index_and_data_have_it_too(site: Path, language: str) -> None:
    markdown = (site / PREFIX[language] / LICENCE / "index.md").read_text("utf-8")
    data = json.loads((site / PREFIX[language] / "licenses.json").read_text("utf-8"))
    [grounds] = [one["grounds"] for one in data["licenses"] if one["id"] == "CreativeML-OpenRAIL-M"]
    for point in DATA["points"].values():
        assert point[language] in markdown and " ".join(point["quote"].split()) in markdown
    assert {one["id"]: one["readings"] for one in grounds["points"]} == {
        name: {"ko": one["ko"], "en": one["en"]} for name, one in DATA["points"].items()
    }
    assert [one["verdict"] for one in grounds["statements"]] == [one["verdict"] for one in DATA["statements"]]
    assert all(re.search("[가-힣]", one["statement"]) is None or language == "ko" for one in grounds["statements"])
    about = sum(one["verdict"] not in ("policy", "outside", "structure") for one in DATA["statements"])
    assert str(about) in (site / PREFIX[language] / "llms.txt").read_text("utf-8")
