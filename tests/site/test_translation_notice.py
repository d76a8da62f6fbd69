"""The notice on a translation whose source has changed since."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from guides_on_disk import write_guide
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


SMALL = """
enableGitInfo = true
defaultContentLanguage = "ko"
disableKinds = ["taxonomy", "term", "rss", "sitemap"]
[params]
time_format_default = "January 2, 2006"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
weight = 2
"""


def test_the_day_of_a_change_is_told_once_it_is_committed(tmp_path: Path) -> None:
    files = {f"content/{language}/a.md": "---\ntitle: A\n---\n" for language in PREFIX}
    files |= {"layouts/all.html": '{{ partial "translation-notice.html" . }}'}
    files |= {"data/translation_state.json": '{"en": {"a.md": {"state": "behind", "behind": ["A"]}}}'}
    write_guide(tmp_path, files, SMALL)
    (tmp_path / "layouts/_partials").mkdir()
    shutil.copy(ROOT / "layouts/_partials/translation-notice.html", tmp_path / "layouts/_partials")
    shutil.copytree(ROOT / "i18n", tmp_path / "i18n")
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for arguments in (["init", "--quiet"], ["add", "."], [*person, "commit", "--quiet", "--message", "All"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True)
    subprocess.run(["hugo", "--quiet"], cwd=tmp_path, check=True)
    assert "which was changed on " in read_page(tmp_path / "public", "en/a/").one(NOTICE).text()
    # What is read there is being edited.
    command = ["hugo", "server", "--destination", "served", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout and any("Web Server is available" in line for line in server.stdout)
        finally:
            server.terminate()
    assert "behind its source.\n" in read_page(tmp_path / "served", "en/a/").one(NOTICE).text()
