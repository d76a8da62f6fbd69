"""The notice on a translation whose source has changed since."""

from pathlib import Path

import pytest

from site_pages import LICENCE, PREFIX, read_page

NOTICE = "[data-translation-behind]"
# tests/fixtures/several-licenses/data/translation_state.json names this page, in English, as behind.
BEHIND = "licenses/mit/"


@pytest.mark.parametrize("view", ["", "_print/"])
def test_a_translation_that_is_behind_says_so_and_leads_to_its_source(several: Path, view: str) -> None:
    notice = read_page(several, f"en/{view}{BEHIND}").one(NOTICE)
    assert "behind its source" in notice.text()
    (link,) = notice.css("a")
    assert link.attributes["href"] == f"/{BEHIND}"
    assert link.attributes["hreflang"] == "ko"


@pytest.mark.parametrize("url", [BEHIND, f"en/{LICENCE}", LICENCE, "en/licenses/", "licenses/"])
def test_the_source_and_pages_in_step_say_nothing(several: Path, url: str) -> None:
    assert not read_page(several, url).tree.css(NOTICE)


def test_no_page_of_the_guide_is_behind(site: Path) -> None:
    for prefix in PREFIX.values():
        assert not read_page(site, f"{prefix}{LICENCE}").tree.css(NOTICE)
