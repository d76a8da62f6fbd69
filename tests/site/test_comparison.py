"""The table that compares licences: what each text says on a topic, and where its words stand."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, ViewportSize, expect

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


def test_columns_have_their_words_and_kinds_and_no_two_a_place() -> None:
    assert [TOPICS[one]["column"]["place"] for one in COLUMNS] == list(range(1, len(COLUMNS) + 1))
    for one in COLUMNS:
        column = TOPICS[one]["column"]
        assert column.keys() - {"place", "no"} == {*PREFIX, "yes"}
        assert column["yes"] and {*column["yes"], *column.get("no", [])} <= KINDS
        assert not set(column["yes"]) & set(column.get("no", []))


@pytest.mark.parametrize("language", PREFIX)
def test_no_word_of_the_table_is_advice(language: str) -> None:
    strings = tomllib.loads((ROOT / f"i18n/{language}.toml").read_text("utf-8"))
    words = [value for key, value in strings.items() if re.match("(answer|table|models|compare)_", key)]
    words += [one[language] for one in TOPICS.values()] + [TOPICS[one]["column"][language] for one in COLUMNS]
    assert len(words) > 40
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
