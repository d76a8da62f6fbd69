"""What a page offers to do: only what the configuration says whom to ask for."""

from pathlib import Path

import pytest

from conftest import build_once, build_site
from site_pages import LICENCE, PREFIX, read_page

SETTINGS = {
    "HUGOxPARAMSxGITHUB_REPO": "https://github.com/team/guide",
    "HUGOxPARAMSxGITHUB_BRANCH": "trunk",
    "HUGOxPARAMSxOSPO": "mailto:ospo@team.example",
    # Of its licences a few: each is built as all are.
    "HUGO_IGNOREFILES": '["/licenses/[ABD-Z][^/]+/", "/licenses/CC-[^/]+/", "/models/"]',
}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of a team that says where it lives, and give its folder."""

    def make(part: Path) -> None:
        build_site(part, SETTINGS)

    return build_once(tmp_path_factory, "team", make)


@pytest.mark.parametrize("language", PREFIX)
def test_a_page_leads_to_its_source_to_a_report_and_to_the_office(team: Path, language: str) -> None:
    page = read_page(team, PREFIX[language] + LICENCE)
    leads = {kind: page.one(f".td-page-meta__{kind}").attributes["href"] or "" for kind in ("edit", "report", "ask")}
    file = f"content/{language}/licenses/CreativeML-OpenRAIL-M/_index.md"
    assert leads["edit"] == f"https://github.com/team/guide/edit/trunk/{file}"
    assert leads["report"].startswith("https://github.com/team/guide/issues/new?")
    assert f"http%3A%2F%2Flocalhost%3A1313%2F{PREFIX[language].replace('/', '%2F')}licenses" in leads["report"]
    assert leads["ask"] == "mailto:ospo@team.example"


def test_without_them_nothing_is_offered(site: Path) -> None:
    for language in PREFIX:
        page = read_page(site, PREFIX[language] + LICENCE)
        assert page.tree.css(".td-page-meta__print")
        assert not page.tree.css(".td-page-meta__edit, .td-page-meta__report, .td-page-meta__ask")
