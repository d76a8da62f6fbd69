from collections.abc import Mapping

import pytest

from guides_in_memory import check, entry, lines, make_guide, places

FRONT = "---\ntitle: x\n---\n\n"


def found(folder: str, body: str, data: Mapping[str, str] = {}) -> list[tuple[int, str]]:
    files = {f"content/ko/licenses/{folder}/_index.md": FRONT + body + "\n", **data}
    return lines(check(make_guide(files), "spdx-inconsistent"))


@pytest.mark.parametrize(
    ("folder", "body"),
    [
        ("MIT", "SPDX Identifier: `MIT`"),
        ("Apache-2.0", "SPDX Identifier: `Apache-2.0+`"),
        ("GPL-2.0", "SPDX Identifier: `GPL-2.0-only` 또는 `GPL-2.0-or-later`"),
        ("AGPL-3.0", "SPDX Identifier: `AGPL-3.0-only`"),
        ("BSD", "SPDX Identifier: `BSD-2-Clause` 또는 `BSD-3-Clause`"),
        ("MIT", "SPDX Identifier: `MIT OR Apache-2.0`"),
        ("GPL-2.0-or-later", "SPDX Identifier: `GPL-2.0+`"),
        ("GPL-2.0-only", "SPDX Identifier: `GPL-2.0-only`\n\nSPDX Identifier: `GPL-2.0-or-later`"),
        ("GPL-2.0-only", "SPDX Identifier: `GPL-2.0-only`\n\nSPDX Identifier: `Classpath-exception-2.0`"),
        ("MIT", "SPDX Identifier: `MIT`\n\nSPDX Identifier: `MITT`"),
        ("MIT", "No line: that is another rule's."),
        ("MIT", "SPDX Identifier: `MITT`"),
        ("MIT", "SPDX Identifier: `MIT`\n\n[SPDX License List - MIT](https://spdx.org/licenses/MIT.html)"),
        ("MIT", "SPDX Identifier: `MIT`\n\nSee [ISC](https://spdx.org/licenses/ISC.html), which is alike."),
        ("GPL-2.0-only", "SPDX Identifier: `GPL-2.0-only`\n\n[SPDX - GPL-2.0](https://spdx.org/licenses/GPL-2.0.html)"),
    ],
)
def test_a_page_that_agrees_with_itself_is_left_alone(folder: str, body: str) -> None:
    assert found(folder, body) == []


@pytest.mark.parametrize(
    ("folder", "body", "line"),
    [
        ("MIT", "SPDX Identifier: `ISC`", 5),
        ("zlib", "text\n\nSPDX Identifier: `Zlib`", 7),
        ("MIT", "SPDX Identifier: `MIT`\n\n[SPDX License List - ISC](https://spdx.org/licenses/ISC.html)", 7),
    ],
)
def test_a_folder_or_reference_of_another_licence_is_found(folder: str, body: str, line: int) -> None:
    assert found(folder, body) == [(line, "spdx-inconsistent")]


def test_each_line_of_a_page_names_its_licence() -> None:
    body = "SPDX Identifier: `MIT`\n\n## More\n\nSPDX Identifier: `Apache-2.0`\n"
    page = "content/ko/licenses/MIT/_index.md"
    (finding,) = check(make_guide({page: FRONT + body}), "spdx-inconsistent")
    assert (finding.line, finding.severity.value) == (9, "warning")


def test_what_is_deprecated_in_one_language_is_told_as_that() -> None:
    key = "licenses/GPL-2.0-or-later/_index.md"
    guide = make_guide(
        {
            f"content/ko/{key}": FRONT + "SPDX Identifier: `GPL-2.0-or-later`",
            f"content/en/{key}": FRONT + "SPDX Identifier: `GPL-2.0+`",
        }
    )
    assert places(check(guide)) == [(f"content/en/{key}", 5, "spdx-deprecated")]


def test_the_languages_must_name_the_same() -> None:
    ko, en = "content/ko/docs/a.md", "content/en/docs/a.md"
    guide = make_guide({ko: FRONT + "SPDX Identifier: MIT", en: FRONT + "text\n\nSPDX Identifier: ISC"})
    (finding,) = check(guide, "spdx-inconsistent")
    assert (finding.path, finding.line, finding.rule) == (en, 7, "spdx-inconsistent")
    assert [(related.path, related.line) for related in finding.related] == [(ko, 5)]


@pytest.mark.parametrize("other", ["ISC", "MIT-0"])
def test_a_language_that_disagrees_with_the_folder_is_told_once(other: str) -> None:
    key = "licenses/MIT/_index.md"
    guide = make_guide(
        {f"content/ko/{key}": FRONT + "SPDX Identifier: MIT", f"content/en/{key}": FRONT + f"SPDX Identifier: {other}"}
    )
    assert places(check(guide, "spdx-inconsistent")) == [(f"content/en/{key}", 5, "spdx-inconsistent")]


@pytest.mark.parametrize(
    ("key", "status", "expected"),
    [
        ("MIT", "listed", []),
        ("GPL-2.0", "deprecated", []),
        ("Llama-2", "unlisted", []),
        ("Llama-2", "listed", [(3, "spdx-inconsistent")]),
        ("MIT", "unlisted", [(3, "spdx-inconsistent")]),
        ("MIT", "deprecated", [(3, "spdx-inconsistent")]),
        ("GPL-2.0", "listed", [(3, "spdx-inconsistent")]),
        ("Llama-2", "deprecated", [(3, "spdx-inconsistent")]),
        ("zlib", "listed", [(1, "spdx-inconsistent")]),
    ],
)
def test_a_declared_status_is_proved_against_the_list(key: str, status: str, expected: list[tuple[int, str]]) -> None:
    files = {f"content/ko/licenses/{key}/_index.md": FRONT, **entry(key, spdx=status)}
    assert lines(check(make_guide(files), "spdx-inconsistent")) == expected


def test_an_unlisted_page_may_name_its_sbom_identifier() -> None:
    data = entry("Llama-2", spdx="unlisted", sbom="LicenseRef-llama-2")
    assert found("Llama-2", "SPDX Identifier: `LicenseRef-llama-2`", data) == []


def test_a_page_without_entry_and_an_entry_without_page_are_warnings() -> None:
    guide = make_guide({"content/ko/licenses/MIT/_index.md": FRONT + "SPDX Identifier: MIT", **entry("ISC")})
    assert [(f.path, f.line, f.severity) for f in sorted(check(guide, "spdx-inconsistent"))] == [
        ("content/ko/licenses/MIT/_index.md", 5, "warning"),
        ("data/licenses/ISC.yaml", 1, "warning"),
    ]
