import pytest

from guidecheck.source.markdown.fold import parse_page
from guidecheck.spdx.mentions import Mentions, listed_page


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://spdx.org/licenses/MIT.html", "MIT"),
        ("http://www.spdx.org/licenses/MIT", "MIT"),
        ("//spdx.org/licenses/MIT.html#licenseText", "MIT"),
        ("https://spdx.org/licenses/GPL-2.0%2B.html", "GPL-2.0+"),
        ("https://spdx.org/licenses/GPL-2.0", "GPL-2.0"),
        ("https://spdx.org/licenses/", ""),
        ("https://spdx.org/licenses/index.html", ""),
        ("https://spdx.org/licenses/preview/MIT.html", None),
        ("https://spdx.org/", None),
        ("https://example.org/licenses/MIT.html?from=spdx.org", None),
        ("https://[spdx.org/licenses/MIT.html", None),
        ("/licenses/MIT", None),
    ],
)
def test_a_link_to_the_list_has_the_identifier_of_its_target(target: str, expected: str | None) -> None:
    assert listed_page(target) == expected


def test_a_line_that_is_too_long_for_an_identifier_is_passed_over() -> None:
    assert Mentions(parse_page("SPDX Identifier: " + "MIT " * 1000)).lines == ()


def test_a_cell_is_found_in_its_own_column() -> None:
    table = "| Name | SPDX ID |\n|---|---|\n| MIT | [MIT](https://spdx.org/licenses/MIT.html) |"
    (cell,) = Mentions(parse_page(table)).in_tables()
    assert (cell.text, cell.line, cell.column) == ("MIT", 3, 10)


@pytest.mark.parametrize(
    "line",
    [
        "- **SPDX ID**: 모든 Element에 대해 고유한 식별자를 제공합니다.",
        "SPDX Identifier: a short name for each element of the document",
        "SPDX Identifier: names one element.",
        "* SPDX expression: a way to join identifiers of several licences.",
    ],
)
def test_a_sentence_that_explains_the_label_is_no_identifier_line(line: str) -> None:
    assert Mentions(parse_page(line)).lines == ()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("SPDX Identifier: MIT Licence, as of 1988, of the X Consortium", True),
        ("SPDX Identifier: Foo AND Bar", True),
        ("SPDX Identifier: Apache Licence", True),
        ("SPDX Identifier: `Foo bar baz of qux`", True),
    ],
)
def test_a_line_that_means_to_name_a_licence_is_one(line: str, named: bool) -> None:
    assert bool(Mentions(parse_page(line)).lines) is named


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("## SPDX Identifier: MIT", ["MIT"]),
        ("## SPDX Identifier: `MIT` {#id}", ["MIT"]),
        ("### **SPDX Identifier**: `MIT` ###", ["MIT"]),
        ("SPDX 식별자: `MIT`\n---", ["MIT"]),
        ("## SPDX Identifier: mit ## {#id .x}", ["mit"]),
        ("## SPDX Identifier: `MIT OR Zlib`", ["MIT OR Zlib"]),
        ("## SPDX Identifier", []),
        ("## SPDX Identifier: overview", []),
        ("## SPDX Identifier: `SPDX-License-Identifier` tags", []),
        ("## SPDX Identifier: MIT in practice", []),
        ("```\n## SPDX Identifier: MIT\n```", []),
    ],
)
def test_a_heading_that_names_an_identifier_is_an_identifier_line(heading: str, named: list[str]) -> None:
    assert [one.text for line in Mentions(parse_page(heading)).lines for one in line.mentions] == named


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("SPDX Identifer", "SPDX Identifier"),
        ("SPDX Idnetifier", "SPDX Identifier"),
        ("**SPDX Licence Identifer**", "SPDX Licence Identifier"),
        ("SPDX-identifikator", None),
        ("SPDX-identifierare", None),
        ("SPDX-Bezeichner", None),
        ("Identifiant SPDX", None),
        ("SPDX 식별자", None),
        ("SPDX Identifier", None),
    ],
)
def test_a_label_that_is_a_letter_from_the_usual_one_is_mistyped(label: str, meant: str | None) -> None:
    for value in ("MIT", "`MIT`"):
        (line,) = Mentions(parse_page(f"{label}: {value}")).lines
        assert (line.mistyped and line.mistyped[1]) == meant
