"""The table of questions.md: search gives the section that answers a question first or second."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from reading import reading
from site_pages import LICENCE, PREFIX, normalise, read_page

TABLE = Path(__file__).with_name("questions.md")
COLUMNS = {"ko": 0, "en": 2}
# Asked on the first page, of all licences: what is to come first.
OF_ALL = {
    "ko": {
        "젬마 사용 제한": "gemma/",
        "라마 3 라이선스": "llama-3.1/",
        "저작권자가 누구인가요": "creativeml-openrail-m/",
        "그림 팔아도 되나요": "creativeml-openrail-m/",
    },
    "en": {
        "who owns the pictures": "creativeml-openrail-m/",
        "can I sell images": "creativeml-openrail-m/",
        "how do I give credit": "cc-by-4.0/",
        "what license is llama 3": "llama-3.1/",
    },
}


def questions(language: str) -> list[tuple[str, str]]:
    """Read the table: each question of a language, and the heading of the section that answers it."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    at = COLUMNS[language]
    return [(row[at], row[at + 1]) for row in cells]


@pytest.mark.parametrize("language", PREFIX)
def test_every_answer_is_a_section_of_the_page(site: Path, language: str) -> None:
    headings = read_page(site, PREFIX[language] + LICENCE).texts(":is(h1, h2, h3, h4)")
    asked = questions(language)
    assert len({question for question, _ in asked}) == 40
    assert {normalise(answer) for _, answer in asked} <= set(headings)


@pytest.mark.parametrize("language", PREFIX)
def test_each_question_finds_its_answer_first_or_second(browser: Browser, site_url: str, language: str) -> None:
    missed = {}
    with reading(browser, site_url, viewport=ViewportSize(width=1280, height=900)) as reader:
        # On the licence's own page, which comes before the others there.
        reader.goto(f"/{PREFIX[language]}{LICENCE}")
        box = reader.locator("[data-search]:visible")
        status = reader.locator(".td-search-results:visible [role=status]")
        results = reader.locator(".td-search-results:visible [role=option]")
        for question, answer in questions(language):
            box.fill("")
            box.fill(question)
            expect(status).to_have_text(re.compile("."))
            found = results.locator("strong").all_inner_texts()
            if answer not in found[:2]:
                missed[question] = found[:4]
    assert missed == {}


@pytest.mark.parametrize("language", PREFIX)
def test_what_readers_call_it_finds_the_licence_first(browser: Browser, site_url: str, language: str) -> None:
    found = {}
    with reading(browser, site_url, viewport=ViewportSize(width=1280, height=900)) as reader:
        reader.goto(f"/{PREFIX[language]}")
        box = reader.locator("[data-search]:visible")
        status = reader.locator(".td-search-results:visible [role=status]")
        for question in OF_ALL[language]:
            box.fill("")
            box.fill(question)
            expect(status).to_have_text(re.compile("."))
            first = reader.locator(".td-search-results:visible [role=option]").first
            found[question] = (first.get_attribute("href") or "").partition("/licenses/")[2].partition("?")[0]
    assert found == OF_ALL[language]
