"""The table that compares licences: what each text says on a topic, and where its words stand."""

import io
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, ViewportSize, expect
from pypdf import PdfReader

import pdf_text
from guidecheck.checks.source.grounds_wording import advice
from reading import reading
from site_pages import LICENCES, PREFIX, normalise, read_page

ROOT = Path(__file__).resolve().parents[2]
TOPICS = yaml.safe_load((ROOT / "data/topics.yaml").read_text("utf-8"))
COLUMNS = sorted(
    (name for name, one in TOPICS.items() if "column" in one), key=lambda one: TOPICS[one]["column"]["place"]
)
GROUNDS = {name: yaml.safe_load((ROOT / f"data/grounds/{name}.yaml").read_text("utf-8")) for name in LICENCES}
WORDS = {
    "ko": {"yes": "예", "no": "아니요", "silent": "언급 없음", "see": "원문 참조"},
    "en": {"yes": "Yes", "no": "No", "silent": "Not mentioned", "see": "See the text"},
}
KINDS = {"permission", "obligation", "prohibition", "limit", "disclaimer", "termination", "definition"}
# Read in the texts: what each says on a topic, and the clause.
KNOWN = {
    ("Apache-2.0", "state-changes"): ("yes", "§4(b)"),
    ("Apache-2.0", "disclose-source"): ("no", "§4"),
    ("Apache-2.0", "patent-grant"): ("yes", "§3"),
    ("Apache-2.0", "trademark"): ("no", "§6"),
    ("MIT", "patent-grant"): ("silent", ""),
    ("MIT", "use-restriction"): ("no", "¶1"),
    ("ISC", "network"): ("silent", ""),
    ("ISC", "use-restriction"): ("no", "Permission"),
    ("EPL-2.0", "use-restriction"): ("silent", ""),
    ("CreativeML-OpenRAIL-M", "termination"): ("yes", "§3"),
    ("BigScience-RAIL-1.0", "termination"): ("yes", "§3"),
    ("CC-BY-4.0", "patent-grant"): ("no", "§2(b)(2)"),
    ("GPL-2.0-only", "disclose-source"): ("yes", "§3"),
    ("GPL-3.0-only", "network"): ("no", "§0 “convey”"),
    ("AGPL-3.0-only", "network"): ("yes", "§13"),
    ("LGPL-3.0-only", "disclose-source"): ("see", "§4d0"),
    ("MPL-2.0", "same-terms"): ("yes", "§3.1"),
    ("CreativeML-OpenRAIL-M", "network"): ("yes", "§1 “Distribution”"),
    ("CreativeML-OpenRAIL-M", "same-terms"): ("see", "§4.e"),
    ("CreativeML-OpenRAIL-M", "use-restriction"): ("yes", "§5"),
    ("Llama-2", "state-changes"): ("silent", ""),
    ("Gemma", "network"): ("yes", "§1.1(b)"),
}


@pytest.mark.parametrize("language", PREFIX)
def test_no_word_of_the_table_is_advice(language: str) -> None:
    strings = tomllib.loads((ROOT / f"i18n/{language}.toml").read_text("utf-8"))
    words = [value for key, value in strings.items() if re.match("(answer|table|models|compare)_", key)]
    assert len(words) > 10
    assert [one for one in words if advice(language).search(one)] == []


@pytest.mark.parametrize("language", PREFIX)
def test_each_answer_is_borne_out_by_the_text_and_leads_to_its_words(site: Path, language: str) -> None:
    table = read_page(site, f"{PREFIX[language]}licenses/").one(".license-list table")
    assert [node.attributes["data-topic"] for node in table.css("thead th[data-topic]")] == COLUMNS
    rows = {str(row.attributes["data-id"]): row for row in table.css("tbody tr")}
    assert rows.keys() == set(LICENCES)
    for name, row in rows.items():
        answers = row.css("td")
        assert len(answers) == len(COLUMNS)
        points, silent = GROUNDS[name]["points"], GROUNDS[name].get("silent") or {}
        said = GROUNDS[name].get("answers") or {}
        for topic, cell in zip(COLUMNS, answers, strict=True):
            answer = str(cell.attributes["data-answer"])
            assert normalise(cell.text()).startswith(WORDS[language][answer])
            address, _, fragment = str(cell.css("a")[0].attributes["href"]).partition("#")
            page = read_page(site, address.removeprefix("/"))
            if fragment:
                assert len(page.tree.css(f"[id='{fragment}']")) == 1, (name, topic)
            about = {key for key, one in points.items() if one["topic"] == topic}
            if answer == "silent":
                assert not about and topic in silent
                assert fragment in ("silent", "says:silent")
            elif about:
                assert fragment.removeprefix("says:") in about
            else:
                assert answer == "see" and address.endswith("/text/")
            if answer in ("yes", "no"):
                kind = points[fragment.removeprefix("says:")]["kind"]
                assert said.get(topic) == answer or kind in TOPICS[topic]["column"][answer]


@pytest.mark.parametrize(("name", "topic"), [one for one in KNOWN if one[0] in LICENCES])
def test_what_was_read_in_the_texts_is_what_the_table_says(site: Path, name: str, topic: str) -> None:
    row = read_page(site, "en/licenses/").one(f".license-list tr[data-id='{name}']")
    cell = row.css("td")[COLUMNS.index(topic)]
    answer, clause = KNOWN[name, topic]
    assert normalise(cell.text(separator=" ")) == normalise(f"{WORDS['en'][answer]} {clause}")


def test_topic_answer_and_situation_filter_by_keyboard_and_stay_in_the_address(browser: Browser, site_url: str) -> None:
    with reading(browser, site_url, viewport=ViewportSize(width=1280, height=900)) as reader:
        reader.goto("/en/licenses/")
        expect(reader.get_by_label("What the text says")).to_be_disabled()
        shown = reader.locator(".license-list tbody tr:visible")
        reader.get_by_label("Topic").focus()
        reader.keyboard.type("Hosting")
        expect(reader.locator(".license-list thead th:visible")).to_have_count(2)
        reader.get_by_label("What the text says").focus()
        reader.keyboard.type("Yes")
        names = shown.evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
        assert "CreativeML-OpenRAIL-M" in names and "ISC" not in names
        assert "topic=network" in reader.url and "answer=yes" in reader.url
        # A copy of the licence is asked of who distributes it, not of who uses it.
        reader.goto("/en/licenses/?topic=include-licence&when=use")
        isc = reader.locator("[data-id=ISC] td:visible")
        expect(isc.locator("a")).to_be_hidden()
        assert "For other situations" in isc.evaluate("(cell) => getComputedStyle(cell, '::after').content")
        reader.get_by_label("What you do").select_option("distribute")
        expect(isc.locator("a")).to_be_visible()
        reader.get_by_label("OSI approval").select_option("Approved")
        expect(reader.locator("[data-id=CreativeML-OpenRAIL-M]")).to_be_hidden()
        reader.reload()
        expect(isc).to_be_visible()
        expect(reader.locator("[data-id=CreativeML-OpenRAIL-M]")).to_be_hidden()


# Words of a cell that go on in the next line.
BROKEN = """(cells) => cells.flatMap((cell) => [...cell.firstChild.textContent.matchAll(/\\p{L}+/gu)].filter((word) => {
  const range = document.createRange();
  range.setStart(cell.firstChild, word.index);
  range.setEnd(cell.firstChild, word.index + word[0].length);
  return new Set([...range.getClientRects()].map((one) => one.top)).size > 1;
})).map(String)"""


def test_names_of_clauses_are_whole_and_paper_and_phones_begin_with_a_licence(browser: Browser, site_url: str) -> None:
    with reading(browser, site_url) as reader:
        reader.goto("/en/licenses/")
        for width in (1200, 1280, 1440):
            reader.set_viewport_size({"width": width, "height": 900})
            assert reader.evaluate("document.documentElement.scrollWidth") <= width
            clauses = reader.locator(".license-list__table td span")
            assert clauses.count() > 100
            assert clauses.evaluate_all(BROKEN) == []
        printed = reader.pdf(prefer_css_page_size=True)
        sheet = PdfReader(io.BytesIO(printed)).pages[0]
        assert sheet.mediabox.width > sheet.mediabox.height
        assert "Apache-2.0" in pdf_text.sheets(printed)[0]
        reader.set_viewport_size({"width": 390, "height": 844})
        reader.goto("/en/licenses/")
        first = reader.locator(".license-list tbody tr").first.bounding_box()
        assert first and first["y"] < 844 - 200
        # The choices unfold by keyboard, and are unfolded where the address has one.
        reader.locator(".license-list [name=q]").focus()
        reader.keyboard.press("Tab")
        expect(reader.get_by_label("Topic")).to_be_hidden()
        reader.keyboard.press("Enter")
        reader.keyboard.press("Tab")
        expect(reader.get_by_label("Topic")).to_be_focused()
        reader.keyboard.type("Patents")
        reader.reload()
        expect(reader.get_by_label("Topic")).to_have_value("patent-grant")


def test_side_by_side_the_topics_on_which_texts_differ_come_first(browser: Browser, site_url: str) -> None:
    with reading(browser, site_url, viewport=ViewportSize(width=390, height=844)) as reader:
        reader.goto("/en/licenses/?compare=Apache-2.0,MIT")
        differ = reader.locator(".license-compare > table tbody tr")
        patents = differ.filter(has=reader.locator("th", has_text=re.compile("^Patents licensed$")))
        expect(patents.locator("td").nth(0)).to_contain_text("Yes")
        expect(patents.locator("td").nth(0).locator("blockquote").first).to_contain_text("§3")
        expect(patents.locator("td").nth(1)).to_contain_text("Not mentioned")
        answers = differ.evaluate_all(
            "(rows) => rows.map((r) => [...r.cells].slice(1).map((cell) => cell.querySelector('strong')?.innerText))"
        )
        alike = [left == right for left, right in answers]
        assert alike == sorted(alike) and not all(alike)
        expect(reader.locator(".license-list > table")).to_be_hidden()
        assert reader.evaluate("document.documentElement.scrollWidth") <= 390
        assert "Apache License 2.0 · MIT License" in reader.title()
        # When a point holds is no part of what it says.
        expect(differ.filter(has_text="Source disclosed").locator("small").first).to_have_text("(Distributing it)")
        # Each licence's page leads to such a comparison; a plus sign in its address is one.
        reader.goto("/en/licenses/creativeml-openrail-m/")
        reader.locator(".fact-box summary").click()
        reader.locator(".license-kin a").first.click()
        expect(reader.locator(".license-compare > table tbody tr").first).to_be_visible()
        # Of what nobody has read there is nothing to compare.
        reader.goto("/en/licenses/?compare=MIT,Unknown")
        expect(reader.locator(".license-compare [aria-live]")).to_contain_text("Choose two above")
        assert reader.locator("[name=compare]").evaluate_all("([a, b]) => a.value !== b.value")
        reader.locator("[name=compare]").last.select_option("ISC License")
        reader.get_by_role("button", name="Show").click()
        expect(differ.first).to_be_visible()


def test_of_two_texts_that_differ_in_one_paragraph_that_one_alone_is_shown(browser: Browser, site_url: str) -> None:
    with reading(browser, site_url) as reader:
        reader.goto("/en/licenses/?compare=CreativeML-OpenRAIL-M,CreativeML-OpenRAIL++-M")
        differ = reader.locator(".license-compare > table tbody tr")
        # The right to restrict, whose sentence goes on in one of them, and the duty to update, which the other lacks.
        expect(differ).to_have_count(2)
        assert set(differ.locator("blockquote a").all_inner_texts()) == {"§7"}
