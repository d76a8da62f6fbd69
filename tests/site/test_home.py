"""The first page: search, questions that lead to the section that answers, licences as cards with their facts."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

from reading import reading
from site_pages import LICENCES, PREFIX, normalise, read_page

WIDTHS = (320, 390, 820, 1440)
SELL = {
    "ko": ("생성한 이미지를 팔아도 되나요?", "자유롭게 할 수 있는 것", "생성된 이미지의 판매"),
    "en": ("May I sell the images that I generate?", "What You Can Do Freely", "Selling generated images"),
}


@pytest.mark.parametrize("language", PREFIX)
def test_every_question_leads_to_a_section_of_the_page(site: Path, language: str) -> None:
    links = read_page(site, PREFIX[language]).tree.css(".home-questions a")
    assert len(links) >= 12
    leads = set()
    for link in links:
        path, _, fragment = unquote(str(link.attributes["href"])).partition("#")
        assert path.startswith(f"/{PREFIX[language]}licenses/")
        page = read_page(site, path.removeprefix("/"))
        (answer,) = page.tree.css(f"main [id='{fragment}']")
        assert link.text().endswith("?")
        leads.add(path)
        # A point has the words of the text with it.
        if answer.tag == "li":
            assert answer.css("q")
    assert len(leads) >= 8


# The question, and words of what it leads to.
ANSWERS = {
    "ko": {
        "스테이블 디퓨전 XL로 만든 이미지의 권리는 누구에게 있나요?": "생성물에 권리를 주장하지 않습니다",
        "이용자가 아주 많은 서비스에도 라마를 쓸 수 있나요?": "7억 명을 넘었으면",
        "젬마를 API로만 제공해도 배포인가요?": "배포(Distribution)입니다",
        "MIT 코드를 배포할 때 무엇을 넣어야 하나요?": "저작권 고지",
        "고친 파일에 고쳤다고 표시해야 하나요?": "표시해야 합니다",
        "GPL 프로그램을 배포하지 않고 쓰기만 해도 조건이 있나요?": "조건 없이",
        "고친 프로그램을 서버에서만 돌려도 소스를 제공해야 하나요?": "대응 소스를 받을 기회",
        "출처는 어떻게 밝히나요?": "합리적인 방식으로",
    },
    "en": {
        "Who has rights in what Stable Diffusion XL generates?": "the licensor claims no rights in the output",
        "Is there a limit on the number of users of Llama?": "more than 700 million",
        "Does offering Gemma by API alone count as distribution?": "is Distribution",
        "What has to come with copies of MIT code?": "The copyright notice must be included",
        "Must I mark the files that I change?": "prominent notices that they were changed",
        "Are there conditions if I run a GPL program and give out no copies?": "run and propagated without conditions",
        "Must I offer the source of a changed program that only runs on my server?": "Source of that version",
        "How do I give credit?": "the medium, means and context of sharing",
    },
}


@pytest.mark.parametrize("language", PREFIX)
def test_questions_lead_to_licences_whose_texts_answer_them(
    browser: Browser, site: Path, site_url: str, language: str
) -> None:
    links = read_page(site, PREFIX[language]).tree.css(".home-questions a")
    leads = {link.text(): str(link.attributes["href"]) for link in links}
    with reading(browser, site_url, viewport=ViewportSize(width=390, height=844)) as reader:
        for question, answer in ANSWERS[language].items():
            reader.goto(leads[question])
            expect(reader.locator("main").get_by_text(answer).first).to_be_in_viewport()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844)])
@pytest.mark.parametrize("language", PREFIX)
def test_an_engineer_with_a_phone_gets_from_the_question_to_the_answer(
    browser: Browser, site_url: str, language: str, width: int, height: int
) -> None:
    question, section, answer = SELL[language]
    with reading(browser, site_url, viewport=ViewportSize(width=width, height=height)) as reader:
        reader.goto(f"/{PREFIX[language]}")
        expect(reader.locator(".home-search input")).to_be_in_viewport()
        reader.get_by_role("link", name=question).click()
        expect(reader.get_by_role("heading", name=section)).to_be_in_viewport()
        # On the smallest phone the section alone: its list is longer than the window.
        if width > 320:
            expect(reader.get_by_text(answer, exact=True)).to_be_in_viewport()
        expect(reader.locator(".td-navbar__contents [data-section]")).to_have_text(section)


@pytest.mark.parametrize("language", PREFIX)
def test_licences_stand_by_category_with_three_facts_each(several: Path, language: str) -> None:
    page = read_page(several, PREFIX[language])
    names = [normalise(node.text()) for node in page.tree.css(".home-cards li > :is(a, strong)")]
    assert len(names) == 6
    assert names[0] == "MIT License"
    for card in page.tree.css(".home-cards li"):
        assert len(card.css("dt")) == len(card.css("dd")) == 3
        assert all(normalise(fact.text()) for fact in card.css("dd"))
    categories = page.texts(".home h3")
    assert len(categories) == len(set(categories)) >= 5
    # One link a card, and no two of the page that stand side by side lead to one place.
    assert all(len(card.css("a")) <= 1 for card in page.tree.css(".home-cards li"))
    hrefs = [link.attributes["href"] for link in page.tree.css(".home-cards a, .home > p a")]
    assert len(hrefs) == len(set(hrefs)) > 3


def test_a_licence_of_the_other_language_says_so(several: Path) -> None:
    page = read_page(several, "en/")
    (link,) = [link for link in page.tree.css(".home-cards a") if link.attributes.get("hreflang") == "ko"]
    assert link.attributes["href"] == "/licenses/gpl-2.0/"
    assert "in 한국어 only" in normalise(link.parent.text()) if link.parent else ""


@pytest.mark.parametrize("width", WIDTHS)
def test_it_holds_together_with_one_licence_and_with_several(
    browser: Browser, site_url: str, several_url: str, width: int
) -> None:
    for url, count in ((site_url, len(LICENCES)), (several_url, 6)):
        with reading(browser, url, viewport=ViewportSize(width=width, height=900)) as reader:
            reader.goto("/en/")
            assert reader.evaluate("document.documentElement.scrollWidth") <= width
            cards = reader.locator(".home-cards li")
            assert cards.count() == count
            widths = cards.evaluate_all("(cards) => cards.map((card) => Math.round(card.offsetWidth))")
            assert len(set(widths)) == 1
            assert min(widths) >= 280
