"""Writes small Hugo sites for tests, and checks them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from textwrap import dedent

from guidecheck.model.findings import Finding
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load

TWO_LANGUAGES = """
defaultContentLanguage = "ko"
[languages.ko]
contentDir = "content/ko"
[languages.en]
contentDir = "content/en"
"""


def write_guide(root: Path, files: Mapping[str, str], config: str = TWO_LANGUAGES) -> Path:
    """Write `files` (path to text, dedented) and `config` as `hugo.toml` into `root`; return `root`."""
    for path, text in {"hugo.toml": config, **files}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).removeprefix("\n"), encoding="utf-8")
    return root


def check_guide(root: Path, files: Mapping[str, str], only: Collection[str] = ()) -> list[Finding]:
    """Write a guide of two languages and return what the source checks find in it."""
    return run_source_checks(load(write_guide(root, files)), only)


def check_page(root: Path, text: str, only: Collection[str] = (), path: str = "page.md") -> list[tuple[int, int, str]]:
    """Check one page that is the same in both languages; return line, column and rule of each finding in the first."""
    files = {f"content/{language}/{path}": text for language in ("ko", "en")}
    return [
        (finding.line, finding.column, finding.rule)
        for finding in check_guide(root, files, only)
        if finding.path == f"content/ko/{path}"
    ]
