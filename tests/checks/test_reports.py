r"""What a reader is told, word for word: each case of `tests/fixtures/reports` is a guide and the report on it.

Folder and file are named for the check whose rules run. A case begins with `####` and its name, each file of the guide
or of the built site (in `public`) with `===` and its path; the report is the last. Before it stand, as `mended` and
their paths, the files that `guidecheck check --fix` changes, as they are afterwards. `VERSION` stands for the version
of the SPDX License List; characters that nobody sees are escaped (`\u200b`), as the report has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from built_sites import SITE, read
from guidecheck.model.findings import Finding
from guidecheck.model.page import WrittenPage
from guidecheck.report.report import Report
from guidecheck.report.text import write_text
from guidecheck.run.check_source import check_source
from guidecheck.run.mend import mend
from guidecheck.run.rules import find_checks, run_checks
from guidecheck.site.addresses import output_url
from guidecheck.source.files import LazyPage
from guidecheck.source.sources import Source
from guidecheck.spdx.license_list import list_version
from guides_on_disk import write_guide

REPORTS = Path(__file__).resolve().parents[1] / "fixtures" / "reports"
RULES = {check.name: [rule.name for rule in check.rules] for check in find_checks()}


def cases() -> Iterator[tuple[str, str, str]]:
    for path in sorted(REPORTS.glob("*/*.txt")):
        for case in re.split(r"^#### ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, body = case.partition("\n")
            yield f"{path.parent.name}.{path.stem}", name, body


def unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})", lambda found: chr(int(found[1] or found[2], 16)), text)


def sources(root: Path, files: dict[str, str]) -> dict[str, WrittenPage]:
    """Write the content files among `files`; return them, as yet unparsed, by their addresses."""
    pages: dict[str, WrittenPage] = {}
    for path, text in files.items():
        if path.startswith("content/"):
            _, language, key = path.split("/", 2)
            write_guide(root, {path: text})
            page = LazyPage(root, Source(path, language, key))
            pages[output_url(page, SITE)] = page
    return pages


def find(root: Path, check: str, files: dict[str, str]) -> list[Finding]:
    public = {path.removeprefix("public/"): text for path, text in files.items() if path.startswith("public/")}
    if public:
        return run_checks("site", read(root, public, sources=sources(root, files)), RULES[check])
    return [one for one in check_source(write_guide(root, files)).findings if one.rule in RULES[check]]


def report(found: list[Finding]) -> str:
    # Where findings are many, a blank line and totals come behind them.
    text = write_text(Report(found, 0)).rpartition("Checked 0 pages")[0].partition("\n\n")[0]
    return text.replace(f"License List {list_version()}", "License List VERSION")


@pytest.mark.parametrize(("check", "body"), [pytest.param(c, b, id=f"{c}: {n}") for c, n, b in cases()])
def test_a_report_says_what_is_wrong_where_and_what_to_do(tmp_path: Path, check: str, body: str) -> None:
    parts = re.split(r"^=== (.+)\n", body, flags=re.MULTILINE)[1:]
    texts = dict(zip(parts[::2], parts[1::2], strict=True))
    expected = texts.pop("report")
    mended = {path: texts.pop(path) for path in list(texts) if path.startswith("mended ")}
    found = find(tmp_path, check, {path: unescaped(text) for path, text in texts.items()})
    assert report(found).strip() == expected.strip()
    after = {f"mended {one.path}": one.after for one in mend(tmp_path, found)}
    assert after == {path: unescaped(text).rstrip("\n") + "\n" for path, text in mended.items()}
