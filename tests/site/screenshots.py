"""Pictures of the site for a person to look at, into `screenshots/`; `make screenshots` takes them.

`page-ko.png` and `page-en.png` are those of `docs/images`.
"""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, ViewportSize

from site_pages import LICENCE, PREFIX

FOLDER = Path(__file__).resolve().parents[2] / "screenshots"
PAGES = {
    "home": "",
    "section": "licenses/",
    "page": LICENCE,
    "both": f"both/{LICENCE}",
    "print": f"_print/{LICENCE}",
    "print-all": "_print/",
    "not-found": "404.html",
}
SIZES = {"": ViewportSize(width=1280, height=900), "-phone": ViewportSize(width=360, height=740)}
THEMES: list[tuple[str, Literal["light", "dark"]]] = [("", "light"), ("-dark", "dark")]


@pytest.mark.parametrize(("suffix", "theme"), THEMES)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", PREFIX)
def test_take_pictures(
    browser: Browser, site_url: str, language: str, size: str, suffix: str, theme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=theme)
    page = context.new_page()
    for name, url in PAGES.items():
        page.goto(f"{site_url}/{PREFIX[language]}{url}")
        file = FOLDER / f"{name}-{language}{size}{suffix}.png"
        page.screenshot(path=file, full_page=bool(size))
        assert file.stat().st_size
        if name.startswith("print") and not size and not suffix:
            page.pdf(path=file.with_suffix(".pdf"), format="A4", print_background=True)
    context.close()
