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
