"""The pages of the guide itself, sound and broken on purpose."""

from pathlib import Path

import pytest

from guidecheck.checks.source import licenses_data, spdx, spdx_consistency, spdx_links
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

ROOT = Path(__file__).parents[3]
KEY = "licenses/CreativeML-OpenRAIL-M/_index.md"
KO, EN = f"content/ko/{KEY}", f"content/en/{KEY}"
DATA = "data/licenses/CreativeML-OpenRAIL-M.yaml"
LINE = "SPDX Identifier: `CreativeML-OpenRAIL-M`"
LISTED_LINK = (
    "[SPDX License List - CreativeML-OpenRAIL-M](https://spdx.org/licenses/)",
    "[SPDX License List - CreativeML-OpenRAIL-M](https://spdx.org/licenses/CreativeML-OpenRAIL-M.html)",
)


@pytest.fixture
def files() -> dict[str, str]:
    return {path: (ROOT / path).read_text("utf-8") for path in (KO, EN, DATA)}


def check(files: dict[str, str]) -> list[tuple[str, int, str]]:
    rules = [rule.name for module in (licenses_data, spdx, spdx_consistency, spdx_links) for rule in module.RULES]
    return [(one.path, one.line, one.rule) for one in run_source_checks(make_guide(files), rules)]


def broken(files: dict[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert files[path].count(old) == 1
    return {**files, path: files[path].replace(old, new)}


def test_the_pages_are_sound(files: dict[str, str]) -> None:
    assert check(files) == []


def test_without_its_declaration_the_identifier_is_an_error_in_both_languages(files: dict[str, str]) -> None:
    del files[DATA]
    assert check(files) == [(EN, 9, "spdx-unlisted"), (KO, 9, "spdx-unlisted")]


def test_a_declaration_without_status_is_an_error_there_and_in_both_languages(files: dict[str, str]) -> None:
    assert check(broken(files, DATA, "spdx: unlisted\n", "")) == [
        (EN, 9, "spdx-unlisted"),
        (KO, 9, "spdx-unlisted"),
        (DATA, 1, "data-invalid"),
    ]


def test_declared_listed_it_is_an_error_at_the_declaration(files: dict[str, str]) -> None:
    line = files[DATA].splitlines().index("spdx: unlisted") + 1
    assert check(broken(files, DATA, "spdx: unlisted", "spdx: listed")) == [
        (EN, 9, "spdx-unlisted"),
        (KO, 9, "spdx-unlisted"),
        (DATA, line, "spdx-inconsistent"),
    ]


@pytest.mark.parametrize("path", [KO, EN])
def test_the_source_link_to_a_page_that_spdx_lacks_is_an_error_at_its_line(files: dict[str, str], path: str) -> None:
    assert check(broken(files, path, *LISTED_LINK)) == [(path, 212, "spdx-link")]


@pytest.mark.parametrize("path", [KO, EN])
@pytest.mark.parametrize(
    ("new", "rule"),
    [
        ("", "spdx-missing"),
        ("SPDX Identifier: ` `", "spdx-missing"),
        ("SPDX Identifier: `creativeml-openrail-m`", "spdx-case"),
        ("SPDX Identifier: `CreativeML-OpenRAIL`", "spdx-unlisted"),
        ("SPDX Identifier: `CreativeML-OpenRAIL-M AND`", "spdx-syntax"),
        ("SPDX Identifier: `CreativeML-OpenRAIL-M `", "spdx-syntax"),
        ("SPDX Identifier: `MIT`", "spdx-inconsistent"),
    ],
)
def test_a_broken_identifier_line_is_an_error_at_that_line(
    files: dict[str, str], path: str, new: str, rule: str
) -> None:
    assert (path, 9, rule) in check(broken(files, path, LINE, new))


def test_the_source_page_itself_has_the_dead_link_and_the_undeclared_identifier() -> None:
    source = (ROOT / "tests/fixtures/source/ko.md").read_text("utf-8")
    assert check({KO: source}) == [(KO, 9, "spdx-unlisted"), (KO, 212, "spdx-link")]
