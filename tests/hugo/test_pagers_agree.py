"""Lists that go on in a folder of another name than Hugo's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.cli import main
from guidecheck.run.check_source import check_source
from guidecheck.source import config
from hugo.sites_with_hosts import Form, build

OWN = "[languages.{}.pagination]\npagerSize = 2\n"
# What the configuration says, of the site and of one language, and the folder of each language.
PAGERS = {
    "none": ("", "", ("page", "page")),
    "one": ("pagination.path = 'seite'", "", ("seite", "seite")),
    "as a title": ("pagination.path = '/Seite 1/'", "", ("seite-1", "seite-1")),
    "Korean": ("pagination.path = '쪽'", "", ("쪽", "쪽")),
    "folders": ("pagination.path = 'p/q.r'", "", ("p/q.r", "p/q.r")),
    "empty": ("pagination.path = ''", "", ("", "")),
    "two": ("pagination.path = 'seite'", OWN.format("ko") + "path = '쪽'", ("쪽", "seite")),
    "of one language": ("", OWN.format("en") + "path = 'leaf'", ("page", "leaf")),
    # What a language says takes the place of all that the site does.
    "of the other language": ("pagination.path = 'seite'", OWN.format("en"), ("seite", "page")),
    # Hugo had this name for it once.
    "old": ("paginatePath = 'seite'", "", ("page", "page")),
}


@pytest.mark.parametrize("name", PAGERS)
def test_a_further_page_speaks_for_its_list(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    top, more, folders = PAGERS[name]
    build(tmp_path, Form(top=top, more=more))
    site = config.read_site(tmp_path)
    for language, folder in zip(("ko", "en"), folders, strict=True):
        assert (tmp_path / f"public/{language}/docs" / folder / "2/index.html").is_file()
        assert site.pager(language) == folder
    # Hugo's own template for the links between them doubles a slash at an end of the folder.
    only = ["--only", "site-language"] * (name in ("as a title", "empty"))
    assert main(["site", "--root", str(tmp_path), "--language", "en", *only]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", ["one", "Korean", "folders", "empty", "two", "of one language"])
def test_a_link_to_a_further_page_is_not_broken_in_the_content(tmp_path: Path, name: str) -> None:
    top, more, folders = PAGERS[name]
    form = Form(top=top, more=more)
    asked = [
        f"{base}docs/{folder}/2/".replace("//2", "/2") for (_, base, _), folder in zip(form.bases, folders, strict=True)
    ]
    page = "---\ntitle: P\n---\n" + "".join(f"[a]({one})\n\n" for one in (*asked, f"{form.ko}docs/blatt/2/"))
    build(tmp_path, form, {"content/ko/docs/p.md": page})
    found = [one.line for one in check_source(tmp_path).findings if one.rule == "link-broken"]
    assert found == ([8] if folders[0] else [])
