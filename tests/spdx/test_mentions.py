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


@pytest.mark.parametrize(
    ("header", "cells", "named"),
    [
        ("SPDX ID", ["`apache-2.0`", "GPL-2.0", "MIT OR zlib", "-"], ["apache-2.0", "GPL-2.0", "MIT OR zlib"]),
        ("SPDX 식별자", ["`mit`", "MIT License", "(MIT)"], ["mit"]),
        # Parts of a bill of materials have one too, and what the column of another name holds is nobody's identifier.
        ("SPDX ID", ["SPDXRef-Package", "Foo"], []),
        ("SPDX", ["`apache-2.0`"], []),
        ("Licence", ["mit"], []),
    ],
)
def test_a_table_says_by_its_head_that_it_holds_identifiers(header: str, cells: list[str], named: list[str]) -> None:
    table = f"| Name | {header} |\n|---|---|\n" + "".join(f"| x | {cell} |\n" for cell in cells)
    assert [one.text for one in Mentions(parse_page(table)).in_tables()] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SPDX Identifier\n: `MIT`\n", [("MIT", 2, 4)]),
        ("**SPDX 식별자**\n:   MIT OR Zlib\n", [("MIT OR Zlib", 2, 5)]),
        ("이름\n: 가\n\nSPDX Identifier\n: `mit`\n", [("mit", 5, 4)]),
        ("SPDX Identifier\n: a short name for each licence of the list\n", []),
        ("Licence\n: `MIT`\n", []),
    ],
)
def test_a_list_of_terms_may_name_the_identifier(text: str, named: list[tuple[str, int, int]]) -> None:
    lines = Mentions(parse_page(text)).lines
    assert [(one.text, one.line, one.column) for line in lines for one in line.mentions] == named


def test_what_reuse_is_told_to_ignore_is_no_tag() -> None:
    tag = "SPDX-License-Identifier"
    code = f"# {tag}: MIT\n# REUSE-IgnoreStart\n# {tag}: none\n# REUSE-IgnoreEnd\n# {tag}: Zlib"
    for text in (f"```\n{code}\n```\n", f"<!--\n{code}\n-->\n"):
        assert [one.text for one in Mentions(parse_page(text)).in_code()] == ["MIT", "Zlib"]


@pytest.mark.parametrize(
    ("tag", "mistyped"),
    [
        ("SPDX-Licence-Identifier", True),
        ("SPDX-License-Identifer", True),
        ("SPDX_License_Identifier", True),
        ("SPDX-LicenseIdentifier", True),
        ("SPDX-License-Identifier", False),
        ("spdx-license-identifier", False),
        ("SPDX-FileCopyrightText", False),
        ("SPDX License Identifier", False),
    ],
)
def test_a_tag_that_is_a_letter_from_the_right_one_is_mistyped(tag: str, mistyped: bool) -> None:
    page = Mentions(parse_page(f"```c\n// {tag}: MIT\n// {tag}: nothing\n```\n"))
    assert [(one.text, one.line, one.column) for one in page.mistyped_tags()] == [(tag, 2, 4)] * mistyped
