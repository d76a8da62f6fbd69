"""Small built sites for tests: files in, findings out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidecheck.model.findings import Finding
from guidecheck.model.page import WrittenPage
from guidecheck.model.site import Language, Site
from guidecheck.run.rules import run_checks
from guidecheck.site.model import BuiltSite
from guidecheck.site.read import read_site

SITE = Site((Language("ko", "content/ko"), Language("en", "content/en")), "https://guide.example/")


def page(body: str, lang: str = "ko", head: str = "") -> str:
    """Return an HTML page whose body starts on line 5."""
    head = f"<head><title>x</title>{head}</head>"
    return f'<!doctype html>\n<html lang="{lang}">\n{head}\n<body>\n{body}\n</body>\n</html>\n'


def read(
    root: Path,
    files: Mapping[str, str | bytes],
    site: Site = SITE,
    base_url: str = "",
    sources: Mapping[str, WrittenPage] | None = None,
) -> BuiltSite:
    """Write files into `public` and read them as a site."""
    for path, content in files.items():
        file = root / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_site(root / "public", site, root, base_url=base_url, sources=lambda: (sources or {}).items())


def findings(built: BuiltSite, *rules: str) -> list[Finding]:
    """Run the site rules, or those named."""
    return run_checks("site", built, rules)


def places(found: list[Finding]) -> list[tuple[str, int, str]]:
    """Return path below `public`, line and rule of each finding."""
    return [(finding.path.removeprefix("public/"), finding.line, finding.rule) for finding in found]
