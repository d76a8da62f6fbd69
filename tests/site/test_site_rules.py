"""The site rules on the guide as Hugo and Docsy build it: silent on it, and exact on each way to break it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from built_sites import findings, places
from guidecheck.site.addresses import output_url
from guidecheck.site.model import BuiltSite
from guidecheck.site.read import read_site
from guidecheck.source.load import load

ROOT = Path(__file__).resolve().parents[2]
PAGE = "en/licenses/creativeml-openrail-m/index.html"
PRINTED = "_print/licenses/index.html"


def read(folder: Path) -> BuiltSite:
    guide = load(ROOT)
    sources = {output_url(page, guide.site): page for page in guide.pages()}
    assert sources
    return read_site(folder, guide.site, folder.parent, sources=sources.items)


def test_the_guide_as_built_has_no_finding(site: Path) -> None:
    built = read(site)
    assert len(built.pages) >= 12
    assert sum(page.is_print for page in built.pages) >= 4
    assert findings(built) == []


@pytest.mark.parametrize(
    ("path", "pattern", "replacement", "rule"),
    [
        (PAGE, r'href="?/en/licenses/"?', 'href="/en/license/"', "site-link"),
        (PAGE, r'href="?/en/licenses/"?', 'href="/EN/licenses/"', "site-link"),
        (PAGE, r'<html\b([^>]*) lang="?en"?', r'<html\1 lang="ko"', "site-language"),
        (PAGE, r"(?<=<main)", r'><a href="/licenses/creativeml-openrail-m/#x">x</a', "site-anchor"),
        (PAGE, r"(?<=>)SPDX Identifier", "{{% note %}} SPDX Identifier", "site-leak"),
        (PAGE, r'<h2 id="?[^ ">]+"?', '<h2 id="td-cover-block-0"></h2><h2 id="td-cover-block-0"', "site-id"),
        (PRINTED, r"<h5[^>]*>2\. 게임 아트 생성.*?</h5>", "", "site-print"),
        (PRINTED, r'href="?#licenses[^" >]*"?', 'href="/licenses/creativeml-openrail-m/"', "site-print"),
        (PRINTED, r'href="?#licenses[^" >]*"?', 'href="#gone"', "site-anchor"),
    ],
)
def test_a_break_of_a_real_page_is_found_at_its_line(
    site: Path, tmp_path: Path, path: str, pattern: str, replacement: str, rule: str
) -> None:
    folder = tmp_path / "public"
    shutil.copytree(site, folder)
    file = folder / path
    text = file.read_text()
    match = re.search(pattern, text)
    assert match, "the page no longer has what this test breaks"
    file.write_text(text[: match.start()] + match.expand(replacement) + text[match.end() :])
    broken = [place for place in places(findings(read(folder))) if place[2] == rule]
    line = text[: match.start()].count("\n") + 1
    if not replacement:
        # A heading that is gone is missed at the title of its page.
        line = text[: text.index('id="licenses/creativeml-openrail-m/"')].count("\n") + 1
    assert broken == [(path, line, rule)]
