"""Which licence a model has: its page, the licence's page, the data for programs, and search."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, expect

from reading import reading
from site_pages import LICENCES, PREFIX, normalise, read_page

ROOT = Path(__file__).resolve().parents[2]
# YAML 1.1, which PyYAML reads, takes the key `on` for a truth value.
MODELS = {
    key: {"on" if name is True else name: value for name, value in one.items()}
    for key, one in yaml.safe_load((ROOT / "data/models.yaml").read_text("utf-8")).items()
}

MODELS_BY_NAME = {one: sorted(MODELS, key=lambda key: str(MODELS[key]["name"][one])) for one in PREFIX}


def data(site: Path, language: str) -> Any:
    return json.loads((site / PREFIX[language] / "licenses.json").read_text("utf-8"))


@pytest.mark.parametrize("language", PREFIX)
def test_each_model_stands_under_its_own_heading_with_licence_source_and_day(site: Path, language: str) -> None:
    page = read_page(site, f"{PREFIX[language]}models/")
    headings = {node.attributes["id"]: node for node in page.tree.css(".td-content h2")}
    assert headings.keys() == MODELS.keys()
    for key, model in MODELS.items():
        assert normalise(headings[key].text()) == model["name"][language]
        items = headings[key].next
        while items is not None and items.tag != "ul":
            items = items.next
        assert items is not None
        links = [str(link.attributes["href"]) for link in items.css("a")]
        assert links[-1] == model["source"]
        assert f"({model['license']})" in normalise(items.text())
        if model["license"] in LICENCES:
            assert links[0] == f"/{PREFIX[language]}licenses/{model['license'].lower()}/"
        day: date = model["on"]
        assert str(day.year) in items.text() and str(day.day) in items.text()
        assert (model.get("note", {}).get(language, "") or "") in normalise(items.text())


@pytest.mark.parametrize("language", PREFIX)
def test_they_stand_by_name_and_are_part_of_the_printed_guide(site: Path, language: str) -> None:
    page = read_page(site, f"{PREFIX[language]}models/")
    names = page.texts(".td-content h2")
    assert names == sorted(names)
    whole = site / PREFIX[language] / "_print"
    parts = [whole, *sorted((whole / "page").iterdir())]
    printed = [read_page(site, f"{part.relative_to(site)}/").tree.css("[id^='models/']") for part in parts]
    (article,) = [found for found in printed if found]
    assert [node.attributes["id"] for node in article] == [
        "models/",
        *(f"models/{key}" for key in MODELS_BY_NAME[language]),
    ]


@pytest.mark.parametrize("language", PREFIX)
def test_the_licences_page_and_the_data_name_its_models(site: Path, language: str) -> None:
    told = {one["id"]: one["models"] for one in data(site, language)["licenses"]}
    for name in LICENCES:
        models = {key: one for key, one in MODELS.items() if one["license"] == name}
        box = normalise(read_page(site, f"{PREFIX[language]}licenses/{name.lower()}/").one(".fact-box dl").text())
        assert [one["name"][language] in box for one in models.values()] == [True] * len(models)
        assert {one["id"]: (one["name"], one["source"], one["on"]) for one in told[name]} == {
            key: (one["name"][language], one["source"], str(one["on"])) for key, one in models.items()
        }


@pytest.mark.parametrize("language", PREFIX)
def test_the_data_say_what_the_table_says(site: Path, language: str) -> None:
    rows = read_page(site, f"{PREFIX[language]}licenses/").tree.css(".license-list tbody tr")
    table = {
        str(row.attributes["data-id"]): [str(cell.attributes["data-answer"]) for cell in row.css("td")] for row in rows
    }
    words = {"yes": "yes", "no": "no", "not-mentioned": "silent", "see-text": "see"}
    columns = [
        str(node.attributes["data-topic"])
        for node in read_page(site, f"{PREFIX[language]}licenses/").tree.css("thead th[data-topic]")
    ]
    for one in data(site, language)["licenses"]:
        assert [words[one["topics"][column]["answer"]] for column in columns] == table[one["id"]]
        points = {point["id"]: point for point in one["grounds"]["points"]}
        for topic, said in one["topics"].items():
            assert {points[name]["topic"] for name in said["points"]} <= {topic}
            assert said["clause"] == (points[said["points"][0]]["clause"] if said["points"] else None)


def test_the_example_of_the_docs_stops_at_a_text_that_restricts_uses(site: Path, tmp_path: Path) -> None:
    docs = (ROOT / "docs/licenses-json.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", docs, re.DOTALL)
    script = tmp_path / "gate.py"
    script.write_text(example, "utf-8")
    sbom_of = {one["id"]: one["sbom"] for one in data(site, "en")["licenses"]}

    def gate(*licences: str) -> tuple[int, str]:
        packages = [{"name": f"package-{at}", "licenseConcluded": one} for at, one in enumerate(licences)]
        (tmp_path / "sbom.json").write_text(json.dumps({"packages": packages}), "utf-8")
        command = [sys.executable, *map(str, (script, site / "en/licenses.json", tmp_path / "sbom.json"))]
        done = subprocess.run(command, capture_output=True, text=True)
        assert not done.stderr
        return done.returncode, done.stdout

    restricted = sbom_of["CreativeML-OpenRAIL-M"]
    assert gate("MIT", "Apache-2.0") == (0, "")
    assert gate("MIT", restricted) == (1, f"package-1 {restricted} §5\n")
    assert gate("Beerware") == (1, "package-0 Beerware not in the guide\n")


@pytest.mark.parametrize(
    ("language", "models"),
    [
        ("ko", {"스테이블 디퓨전 XL": "stable-diffusion-xl", "블룸": "bloom"}),
        ("en", {"Stable Diffusion XL": "stable-diffusion-xl"}),
    ],
)
def test_search_finds_a_model_by_its_name(
    browser: Browser, site_url: str, language: str, models: dict[str, str]
) -> None:
    with reading(browser, site_url) as reader:
        reader.goto(f"/{PREFIX[language]}")
        for typed, key in models.items():
            reader.locator("[data-search]:visible").first.fill(typed)
            results = reader.locator(".td-search-results:visible [role=option]")
            # The first address, without the words that it has marked.
            expect(results.first).to_have_attribute("href", re.compile(rf"/models/(\?[^#]*)?#{key}$"))
