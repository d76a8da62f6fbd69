"""What changed by section, on pages and in feeds, from `tests/fixtures/several-licenses/data/changes.json`."""

from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from site_pages import LICENCE, PREFIX, read_page

CHANGES = {
    "ko": [
        "추가: 1. 폭력 및 범죄",
        "고침: CreativeML Open RAIL-M 가이드",
        "고침: 허용 사항",
        "삭제: 옛 절",
        "새 페이지",
    ],
    "en": [
        "Added: 1. Violence and Crime",
        "Changed: CreativeML Open RAIL-M Guide",
        "Changed: What Is Permitted",
        "Removed: 옛 절",
        "New page",
    ],
}


@pytest.mark.parametrize("language", PREFIX)
def test_a_page_says_what_changed_in_its_language_and_leads_there(several: Path, language: str) -> None:
    page = read_page(several, PREFIX[language] + LICENCE)
    assert page.texts(".td-changes li") == CHANGES[language]
    ids = {node.attributes["id"] for node in page.tree.css("[id]")}
    targets = [unquote(str(link.attributes["href"])) for link in page.tree.css(".td-changes a")]
    assert len(targets) == 3
    assert targets[1] == f"/{PREFIX[language]}{LICENCE}"
    assert {targets[0].removeprefix("#"), targets[2].removeprefix("#")} <= ids
    assert page.one(".td-changes [lang]").attributes["lang"] == "ko"


@pytest.mark.parametrize("language", PREFIX)
def test_a_feed_has_each_change_and_each_other_page_once(several: Path, language: str) -> None:
    feed = ElementTree.parse(several / PREFIX[language] / "licenses" / "index.xml")
    items = list(feed.iterfind("./channel/item"))
    address = f"http://localhost:1313/{PREFIX[language]}{LICENCE}"
    mine = [item for item in items if item.findtext("link") == address]
    assert [item.findtext("description") for item in mine] == ["; ".join(CHANGES[language][:4]), CHANGES[language][4]]
    assert [str(item.findtext("pubDate"))[:16] for item in mine] == ["Wed, 02 Dec 2026", "Mon, 30 Nov 2026"]
    guids = [item.findtext("guid") for item in items]
    assert len(guids) == len(set(guids))
    assert len(items) == len(mine) + 2


def test_a_page_without_changes_says_nothing_of_them(several: Path) -> None:
    assert not read_page(several, "licenses/mit/").tree.css(".td-changes")
