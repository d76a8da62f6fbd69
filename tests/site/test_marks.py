"""May, must not and ask first are told apart at a glance, where the page itself says so, by sign and word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from reading import reading
from site_pages import LICENCE, PREFIX, normalise, read_page

WORDS = {
    "ko": {"may": "해도 됨", "must-not": "하면 안 됨", "ask": "먼저 문의"},
    "en": {"may": "May", "must-not": "Must not", "ask": "Ask first"},
}
SIGNS = {"may": "✓", "must-not": "✕", "ask": "?"}
OWN = ["may", "must-not", "may", "must-not", "ask", "may", "ask", "must-not"]
VERDICTS = ["may"] * 3 + ["must-not"] * 2 + ["ask"]


@pytest.mark.parametrize("view", ["", "_print/"])
@pytest.mark.parametrize("language", PREFIX)
def test_sections_and_what_was_decided_are_marked_in_both_languages_alike(site: Path, language: str, view: str) -> None:
    page = read_page(site, f"{PREFIX[language]}{view}{LICENCE}")
    own = page.tree.css("[data-mark-label]")
    assert [node.attributes["data-mark"] for node in own] == OWN
    assert [node.attributes["data-mark-label"] for node in own] == [WORDS[language][mark] for mark in OWN]
    # What is below a marked section is marked as it is: the six prohibitions, the scenarios.
    assert len(page.tree.css(":is(h2, h3, h4, h5)[data-mark]")) == len(OWN) + 6 + 6
    verdicts = page.tree.css(".verdict")
    assert [node.attributes["data-mark"] for node in verdicts] == VERDICTS
    assert {normalise(node.text()) for node in verdicts} == {"판단:" if language == "ko" else "Determination:"}


@pytest.fixture(scope="module", params=["light", "dark"])
def reader(browser: Browser, site_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the page in each theme."""
    theme: Literal["light", "dark"] = request.param
    with reading(browser, site_url, color_scheme=theme) as page:
        page.goto(f"/en/{LICENCE}")
        yield page


def test_each_mark_has_its_sign_and_its_word_beside_its_colour(reader: Page) -> None:
    shown = reader.locator("[data-mark-label]").evaluate_all(
        """(all) => all.map((e) => {
          const style = getComputedStyle(e, "::before");
          return [e.dataset.mark, style.content, style.color];
        })"""
    )
    assert len(shown) == len(OWN)
    for mark, content, _ in shown:
        assert SIGNS[mark] in content
        assert WORDS["en"][mark] in content
    assert len({(mark, colour) for mark, _, colour in shown}) == len({colour for *_, colour in shown}) == 3
    items = reader.locator("[data-mark=must-not] + ul > li").evaluate_all(
        "(all) => all.map((e) => getComputedStyle(e, '::marker').content)"
    )
    assert len(items) > 10
    assert all(SIGNS["must-not"] in content for content in items)


def test_marks_stand_out_from_their_ground(reader: Page) -> None:
    ratios = reader.evaluate(
        """() => {
          const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
          const light = (colour) => {
            const [r, g, b] = channels(colour).map((c) => c / 255)
              .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = light(getComputedStyle(document.body).backgroundColor);
          return [...document.querySelectorAll("[data-mark-label], .verdict")].map((e) => {
            const text = light(getComputedStyle(e, "::before").color);
            return (Math.max(text, ground) + 0.05) / (Math.min(text, ground) + 0.05);
          });
        }"""
    )
    assert len(ratios) == len(OWN) + len(VERDICTS)
    assert min(ratios) >= 4.5
