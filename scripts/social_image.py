"""Draw the picture that is shown where a link to the guide is shared, one a language; `make social` runs it."""

from __future__ import annotations

import html
import sys
import tomllib
from pathlib import Path

from site_browser import chromium

# What services that show such pictures ask for.
WIDTH, HEIGHT = 1200, 630
PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><style>
body {{ margin: 0; width: {width}px; height: {height}px; box-sizing: border-box; padding: 90px 100px;
  display: flex; flex-direction: column; justify-content: center; gap: 36px; color: #0f172a; background: #fff;
  border-bottom: 24px solid #1d4ed8; word-break: keep-all;
  font-family: system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", sans-serif }}
svg {{ width: 120px; height: 120px }}
h1 {{ margin: 0; font-size: 92px; line-height: 1.1 }}
p {{ margin: 0; font-size: 38px; line-height: 1.5; color: #334155 }}
</style>{logo}<h1>{title}</h1><p>{description}</p></html>"""


def main(root: Path) -> None:
    """Write `static/social-<language>.png` for each language of the configuration."""
    languages = tomllib.loads((root / "config.toml").read_text(encoding="utf-8"))["languages"]
    logo = (root / "static" / "favicon.svg").read_text(encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for language, settings in languages.items():
            title, description = html.escape(settings["title"]), html.escape(settings["params"]["description"])
            page.set_content(
                PAGE.format(
                    language=language, width=WIDTH, height=HEIGHT, logo=logo, title=title, description=description
                )
            )
            page.screenshot(path=root / "static" / f"social-{language}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
