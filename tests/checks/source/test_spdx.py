from collections.abc import Mapping

import pytest

from guidecheck.checks.source.spdx import RULES
from guidecheck.model.findings import Finding
from guidecheck.model.guide import Guide
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import entry, lines, make_guide, places

FRONT = "---\ntitle: x\n---\n\n"
DECLARED = entry("CreativeML-OpenRAIL-M", spdx="unlisted", sbom="LicenseRef-scancode-stable-diffusion-2022-08-22")


LABELS = {"ko": "Identifier", "en": "Identifer"}


def check(guide: Guide) -> list[Finding]:
    return run_source_checks(guide, [rule.name for rule in RULES])


def found(body: str, key: str = "docs/x.md", data: Mapping[str, str] = {}) -> list[tuple[int, str]]:
    """Check a page whose body begins at line 5."""
    return lines(check(make_guide({f"content/ko/{key}": FRONT + body + "\n", **data})))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("`CreativeML-OpenRAIL-M`", [(5, "spdx-unlisted")]),
        ("`creativeml-openrail-m`", [(5, "spdx-unlisted")]),
        ("`zlib`", [(5, "spdx-case")]),
        ("`GPL-2.0`", [(5, "spdx-deprecated")]),
        ("`GPL-2.0+`", [(5, "spdx-deprecated")]),
        ("`AGPL-3.0`", [(5, "spdx-deprecated")]),
        ("`Llama-2`", [(5, "spdx-unlisted")]),
        ("`BSL-1.1`", [(5, "spdx-unlisted")]),
        ("`MIT AND`", [(5, "spdx-syntax")]),
        ("`MIT` AND", [(5, "spdx-syntax")]),
        ("`(MIT`", [(5, "spdx-syntax")]),
        ("(`MIT`", [(5, "spdx-syntax")]),
        ("`MIT and Apache-2.0`", []),
        ("`MIT And Apache-2.0`", [(5, "spdx-syntax")]),
        ("`GPL-2.0-only WITH Classpath-exception-2.0`", []),
        ("`GPL-2.0-only WITH MIT`", [(5, "spdx-syntax")]),
        ("`Apache-2.0+`", []),
        ("`Apache-2.0 +`", [(5, "spdx-syntax")]),
        ("`LicenseRef-x_y`", [(5, "spdx-syntax")]),
        ("LicenseRef-x_y", [(5, "spdx-syntax")]),
        ("`licenseref-x`", [(5, "spdx-case")]),
        ("`DocumentRef-a:LicenseRef-b`", []),
        ("` `", [(5, "spdx-missing")]),
        ("``", [(5, "spdx-missing")]),
        ("", [(5, "spdx-missing")]),
        ("`ＭＩＴ`", [(5, "spdx-syntax")]),
        ("ＭＩＴ", [(5, "spdx-syntax")]),
        ("`МIT`", [(5, "spdx-syntax")]),
        ("MIT 라이선스", [(5, "spdx-syntax")]),
        ("`MIT `", [(5, "spdx-syntax")]),
        ("` MIT `", []),
        ("MIT", []),
        ("**MIT**", []),
        ("[`MIT`](https://spdx.org/licenses/MIT.html)", []),
        ("<code>MIT</code>", []),
        ("`MIT` OR `Apache-2.0`", []),
        ("(`MIT` OR `ISC`) AND `Zlib`", []),
        ("`GPL-2.0-only` 또는 `GPL-2.0-or-later`", [(5, "spdx-syntax note")]),
        ("`GPL-2.0-only` or `GPL-2.0-or-later`", [(5, "spdx-syntax note")]),
        ("GPL-2.0-only 또는 GPL-2.0-or-later", [(5, "spdx-syntax note")]),
        ("`GPL-2.0` 또는 `GPL-2.0-or-later`", [(5, "spdx-syntax note"), (5, "spdx-deprecated")]),
        ("MIT, ISC", [(5, "spdx-syntax note")]),
        ("`MIT` (Expat)", [(5, "spdx-syntax note")]),
        ("`MIT` (`Expat`)", [(5, "spdx-syntax note")]),
        ("MIT（Expat）", [(5, "spdx-syntax note")]),
        ("없음", [(5, "spdx-missing note")]),
        ("N/A", [(5, "spdx-missing note")]),
        ("`NOASSERTION`", [(5, "spdx-missing note")]),
        ("`MIT OR NOASSERTION`", [(5, "spdx-unlisted")]),
        ("`SEE LICENSE IN LICENSE.md`", [(5, "spdx-syntax")]),
    ],
)
def test_the_value_of_an_identifier_line_is_judged(value: str, expected: list[tuple[int, str]]) -> None:
    assert found(f"SPDX Identifier: {value}") == expected


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("SPDX Identifier: `zlib`", (5, 19)),
        ("SPDX 식별자: `zlib`", (5, 12)),
        ("SPDX-Identifier: zlib", (5, 18)),
        ("SPDX-License-Identifier: zlib", (5, 26)),
        ("**SPDX Identifier**: `zlib`", (5, 23)),
        ("- **SPDX Identifier:** `zlib`", (5, 25)),
        ("> SPDX Identifier: `zlib`", (5, 21)),
        ("SPDX 라이선스 식별자： zlib", (5, 16)),
        ("Identifiant SPDX : zlib", (5, 20)),
        ("SPDX-tunniste: `zlib`", (5, 17)),
        ("[SPDX Identifier](https://spdx.org/licenses/): `zlib`", (5, 49)),
        ("before\nSPDX Identifier: zlib\nafter", (6, 18)),
        ("{{% alert %}}\nSPDX Identifier: `zlib`\n{{% /alert %}}", (6, 19)),
        ("Term\n: SPDX Identifier: zlib", (6, 20)),
        ("| a | b |\n|---|---|\n| SPDX Identifier | `zlib` |", (7, 22)),
        ("<p>SPDX Identifier: <code>zlib</code></p>", (5, 27)),
    ],
)
def test_the_line_is_found_in_any_language_and_markup_at_its_column(body: str, place: tuple[int, int]) -> None:
    (finding,) = check(make_guide({"content/ko/x.md": FRONT + body}))
    assert finding.rule == "spdx-case"
    assert (finding.line, finding.column) == place


@pytest.mark.parametrize(
    "body",
    [
        "```\nSPDX Identifier: zlib\n```",
        "<!-- SPDX Identifier: zlib -->",
        "SPDX version: 2.3",
        "SPDX License List: https://spdx.org/licenses/",
        "`zlib` and `GPL-2.0` in prose, and [zlib](https://zlib.net).",
        "| SPDX ID | n |\n|---|---|\n| a | b |",
        "```c\n// SPDX-License-Identifier: GPL-2.0\n```",
        "[the MIT licence](https://spdx.org/licenses/MIT.html), [the list](https://spdx.org/licenses/)",
        "| SPDX ID |\n|---|\n| [MIT](https://spdx.org/licenses/MIT.html) |\n| none |\n| N/A |",
    ],
)
def test_prose_and_quoted_code_of_a_page_without_the_line_are_left_alone(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[x](https://spdx.org/licenses/GPL-2.0.html)", [(5, "spdx-deprecated")]),
        ("[GPL-2.0](https://spdx.org/licenses/GPL-2.0.html)", [(5, "spdx-deprecated")]),
        ("[mit](https://spdx.org/licenses/MIT.html)", [(5, "spdx-case")]),
        (
            "| Licence | SPDX ID |\n|---|---|\n| [x](https://spdx.org/licenses/MIT.html) | MIT |\n| y | GPL-3.0 |\n"
            "| z | zlib |\n| w | BSL-1.1 |",
            [(8, "spdx-deprecated"), (9, "spdx-case"), (10, "spdx-unlisted")],
        ),
    ],
)
def test_links_to_the_list_and_tables_beside_them_are_judged_on_every_page(
    body: str, expected: list[tuple[int, str]]
) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    ("ko", "en", "bare"),
    [
        ("SPDX Identifier: MIT", "SPDX Identifier: MIT", True),
        ("SPDX 식별자: MIT OR ISC", "- **SPDX Identifier**: MIT OR ISC", True),
        ("SPDX Identifier: MIT.", "SPDX Identifier: MIT.", True),
        ("SPDX Identifier: `MIT`", "SPDX Identifier: MIT", False),
        ("SPDX Identifier: <code>MIT</code>", "SPDX Identifier: <code>MIT</code>", False),
        ("| SPDX Identifier | MIT |\n|---|---|\n| SPDX ID | MIT |", "SPDX Identifier: MIT", False),
        ("SPDX Identifier: GPL-2.0-only or MIT, too", "SPDX Identifier: MIT and also ISC, too", False),
        ("SPDX Identifier: none", "SPDX Identifier: none", False),
    ],
)
def test_an_identifier_without_backticks_in_every_language_is_a_fault(ko: str, en: str, bare: bool) -> None:
    guide = make_guide({"content/ko/a.md": FRONT + ko, "content/en/a.md": FRONT + en})
    said = [(one.path, one.line) for one in check(guide) if "backticks" in str(one.message)]
    assert said == ([("content/en/a.md", 5), ("content/ko/a.md", 5)] if bare else [])
    assert not bare or len(check(guide)) == 2


@pytest.mark.parametrize("joined", ["`MIT` 또는 `ISC`", "MIT 및 ISC", "`MIT`, `ISC`", "MIT/ISC", "`MIT` (Expat)"])
def test_valid_identifiers_joined_by_prose_are_a_note(joined: str) -> None:
    guide = make_guide({f"content/{one}/a.md": f"{FRONT}SPDX Identifier: {joined}\n" for one in ("ko", "en")})
    said = [(one.path, one.line, one.rule, one.severity.value) for one in check(guide)]
    assert said == [(f"content/{one}/a.md", 5, "spdx-syntax", "note") for one in ("en", "ko")]


@pytest.mark.parametrize(
    "tag",
    [
        "#| SPDX-License-Identifier: MIT |#",
        "#= SPDX-License-Identifier: MIT =#",
        "@* SPDX-License-Identifier: MIT *@",
        "(: SPDX-License-Identifier: MIT :)",
        "{# SPDX-License-Identifier: MIT -#}",
        "{%- # SPDX-License-Identifier: MIT -%}",
        "<%- # SPDX-License-Identifier: MIT -%>",
        "<# SPDX-License-Identifier: MIT #>",
        "<%-- SPDX-License-Identifier: MIT --%>",
        "## SPDX-License-Identifier: MIT OR ISC ##",
        ";; SPDX-License-Identifier: MIT ;;",
        "/******** SPDX-License-Identifier: MIT ********/",
        "dnl SPDX-License-Identifier: MIT",
        "{- SPDX-License-Identifier: MIT -}",
        "--[[ SPDX-License-Identifier: MIT ]]",
        "--[==[ SPDX-License-Identifier: MIT ]==]",
        "<?php // SPDX-License-Identifier: MIT ?>",
        "[//]: # (SPDX-License-Identifier: MIT)",
        "[//]: # (SPDX-License-Identifier: (MIT OR ISC) AND Zlib)",
        "// SPDX-License-Identifier: (MIT OR ISC)",
        "{{- /* SPDX-License-Identifier: MIT */ -}}",
        "{{!-- SPDX-License-Identifier: MIT --}}",
        "{!-- SPDX-License-Identifier: MIT --}",
        "{% comment %} SPDX-License-Identifier: MIT {% endcomment %}",
        "<#* SPDX-License-Identifier: MIT *#>",
        "<%doc> SPDX-License-Identifier: MIT </%doc>",
        "<?php /* SPDX-License-Identifier: MIT */ ?>",
        "/+ SPDX-License-Identifier: MIT +/",
        "/*-- SPDX-License-Identifier: MIT --*/",
        "│ SPDX-License-Identifier: MIT │",
        "{ SPDX-License-Identifier: MIT }",
        "<!-- SPDX-License-Identifier: MIT --><html>",
        "/* SPDX-License-Identifier: MIT */ package a;",
        "“SPDX-License-Identifier: MIT”",
        "{#+ SPDX-License-Identifier: MIT +#}",
        '(comment 2 "SPDX-License-Identifier: MIT OR (ISC AND Zlib)")',
        r'"\"SPDX-License-Identifier: MIT\"",',
    ],
)
def test_the_end_of_a_comment_is_no_part_of_its_tag(tag: str) -> None:
    page = f"SPDX Identifier: `MIT`\n\n```\n{tag}\n```"
    assert found(page) == []
    old = found(page.replace("Identifier: MIT", "Identifier: GPL-2.0").replace("(MIT", "(GPL-2.0"))
    assert old == [(8, "spdx-deprecated")]


def test_each_row_of_an_index_that_names_the_list_is_judged() -> None:
    wrong = ("GPL-2.0", "LGPL-2.1+", "AGPL-3.0", "bsd-3-clause", "apache-2.0", "Mit", "BSL-1.1", "Artistic-3.0")
    rows = [f"| [{one}](https://spdx.org/licenses/{one}.html) | `{one}` |" for one in wrong]
    # An identifier that the list lacks is told once a page.
    rows += [f"| [Text](https://spdx.org/licenses/) | {one} |" for one in (*wrong[:6], "BSD-5-Clause", "CDDL-9.9")]
    rows += [f"| {one} | [`{one}`](https://spdx.org/licenses/{one}.html) |" for one in wrong[:6]]
    rows += ["| [MIT](https://spdx.org/licenses/MIT.html) | `MIT` |", "| none | N/A |"]
    table = "\n".join(("| Licence | SPDX identifier |", "|---|---|", *rows))
    said = lines(run_source_checks(make_guide({"content/ko/docs/x.md": f"{FRONT}{table}\n"})))
    assert sorted({line for line, rule in said if rule.startswith("spdx-")}) == list(range(7, 29))
    assert len(rows) == 24


@pytest.mark.parametrize(
    ("value", "rule"),
    [
        ("(MIT OR", "spdx-syntax"),
        ("MIT OR ISC)", "spdx-syntax"),
        ("Classpath-exception-2.0", "spdx-syntax"),
        ("GPL-2.0+#}", "spdx-deprecated"),
    ],
)
def test_a_tag_that_no_tool_can_read_is_found(value: str, rule: str) -> None:
    assert found(f"SPDX Identifier: `MIT`\n\n```\n// SPDX-License-Identifier: {value}\n```") == [(8, rule)]


@pytest.mark.parametrize("value", ["%s", "%(license)s", "%LICENSE%"])
def test_what_a_program_fills_in_is_no_identifier(value: str) -> None:
    assert found(f"SPDX Identifier: `MIT`\n\n```\n// SPDX-License-Identifier: {value}\n```") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[SPDX License List - GPL-2.0](https://spdx.org/licenses/GPL-2.0-only.html)", [(7, "spdx-deprecated")]),
        ("[GPL-2.0](https://spdx.org/licenses/GPL-2.0.html)", [(7, "spdx-deprecated")]),
        ("[text](https://spdx.org/licenses/GPL-2.0.html)", [(7, "spdx-deprecated")]),
        ("[GPL-2.0-only](https://spdx.org/licenses/GPL-2.0.html)", [(7, "spdx-deprecated")]),
        ("[`zlib`](https://spdx.org/licenses/Zlib.html)", [(7, "spdx-case")]),
        ("[`LLVM-exception`](https://spdx.org/licenses/LLVM-exception.html)", []),
        ("[SPDX License List - MIT](https://spdx.org/licenses/MIT.html)", []),
        ("[SPDX License List - Apache License 2.0](https://spdx.org/licenses/Apache-2.0.html)", []),
        ("[SPDX License List](https://spdx.org/licenses/)", []),
        ("[the next list](https://spdx.org/licenses/preview/)", []),
        ("```\nREM SPDX-License-Identifier: BSL-1.1\n```", [(8, "spdx-unlisted")]),
        ("[the list's page](https://spdx.org/licenses/Apache-2.0.html)", []),
        ("[zlib](https://zlib.net)", []),
        ("```c\n// SPDX-License-Identifier: gpl-2.0\n```", [(8, "spdx-deprecated")]),
        ("```\nx\n\n<!-- SPDX-License-Identifier: BSL-1.1 -->\n```", [(10, "spdx-unlisted")]),
        (
            '```yaml\nSPDX-License-Identifier: "BSL-1.1"\nSPDX-License-Identifier: "MIT\n```',
            [(8, "spdx-unlisted"), (9, "spdx-syntax")],
        ),
        (
            "```diff\n-// SPDX-License-Identifier: GPL-2.0\n+// SPDX-License-Identifier: GPL-3.0\n```",
            [(9, "spdx-deprecated")],
        ),
        ("text\n\n    /* SPDX-License-Identifier: zlib */", [(9, "spdx-case")]),
        ("{{< highlight c >}}\n/* SPDX-License-Identifier: zlib */\n{{< /highlight >}}", [(8, "spdx-case")]),
        ("`SPDX-License-Identifier: zlib`", [(7, "spdx-case")]),
        ("<!-- SPDX-License-Identifier: zlib -->", [(7, "spdx-case")]),
        ("<!--\nSPDX-FileCopyrightText: a\n\nSPDX-License-Identifier: GPL-2.0\n-->", [(10, "spdx-deprecated")]),
        ("<!-- SPDX-License-Identifier: CC-BY-4.0 -->", []),
        ("```yaml\nSPDX-License-Identifier: \"MIT OR ISC\"\n- SPDX-License-Identifier: 'MIT'\n```", []),
        ("```sh\n# SPDX-License-Identifier: MIT\ngrep -r SPDX-License-Identifier: src\n```", []),
        ("```\n# SPDX-License-Identifier: <identifier>\n# SPDX-License-Identifier: {{ id }}\n```", []),
        (
            "| SPDX ID | |\n|---|---|\n| `zlib` | [z](https://spdx.org/licenses/Zlib.html) |\n| Zlibb | |\n| N/A | |",
            [(9, "spdx-case"), (10, "spdx-unlisted")],
        ),
        ("| Name | Notes |\n|---|---|\n| zlib | [z](https://spdx.org/licenses/Zlib.html) |", []),
        ("`Zlib `", [(7, "spdx-syntax")]),
        ("`zlib` and `GPL-2.0` in prose", []),
        ("`Llama-2`, `npm run build `", []),
    ],
)
def test_other_places_are_judged_where_they_plainly_name_an_identifier(
    body: str, expected: list[tuple[int, str]]
) -> None:
    assert found(f"SPDX Identifier: `MIT`\n\n{body}") == expected


def test_a_licence_page_needs_the_line_where_it_belongs() -> None:
    assert found("No line.\n\nMore.", "licenses/MIT/_index.md") == [(5, "spdx-missing")]
    assert found("No line.", "licenses/MIT/index.md") == [(5, "spdx-missing")]
    assert found("No line.", "licenses/MIT/faq.md") == []
    page = "content/ko/licenses/MIT/_index.md"
    for text, line in (("No line.\n", 4), ("\n\nNo line.\n", 5), ("", 4), ("\n", 5)):
        assert lines(check(make_guide({page: FRONT.rstrip() + "\n" + text}))) == [(line, "spdx-missing")]
    assert found("No line.", "licenses/_index.md") == []


def test_a_line_in_one_language_is_missed_in_the_other() -> None:
    guide = make_guide({"content/ko/a.md": FRONT + "SPDX Identifier: MIT\n", "content/en/a.md": FRONT + "text\n"})
    assert places(check(guide)) == [("content/en/a.md", 5, "spdx-missing")]


def test_an_unlisted_identifier_passes_only_while_it_is_declared() -> None:
    line = "SPDX Identifier: `CreativeML-OpenRAIL-M`"
    key = "licenses/CreativeML-OpenRAIL-M/_index.md"
    assert found(line, key, DECLARED) == []
    assert found(line, key, entry("CreativeML-OpenRAIL-M")) == [(5, "spdx-unlisted")]
    assert found(line, key, entry("MIT")) == [(5, "spdx-unlisted")]
    assert found(line.replace("ML", "ml"), key, DECLARED) == [(5, "spdx-case")]


def test_a_deprecated_identifier_passes_while_it_is_declared() -> None:
    data = entry("GPL-2.0", spdx="deprecated")
    body = "SPDX Identifier: `GPL-2.0`\n\n[SPDX License List - GPL-2.0](https://spdx.org/licenses/GPL-2.0.html)"
    assert found(body, "licenses/GPL-2.0/_index.md", data) == []


def test_an_undeclared_licence_is_one_fault_however_often_it_is_named() -> None:
    body = "SPDX Identifier: `Llama-2`\n\n[SPDX License List - Llama-2](https://spdx.org/licenses/)"
    assert found(body) == [(5, "spdx-unlisted")]


def test_a_hint_names_the_way_out() -> None:
    (finding,) = check(make_guide({"content/ko/x.md": FRONT + "SPDX Identifier: `MIT OR GPL-2.0`"}))
    assert finding.column == 26
    assert str(finding.hint) == "Write `GPL-2.0-only`."


def test_an_identifier_that_is_a_letter_from_a_declared_one_means_that() -> None:
    pages = {"content/ko/x.md": FRONT + "SPDX Identifier: `CreativeML-OpenRAIL-N`"}
    (finding,) = check(make_guide({**pages, **DECLARED}))
    assert str(finding.hint) == "Did you mean `CreativeML-OpenRAIL-M`, which data/licenses declares?"


def test_a_mistyped_label_is_told_where_it_stands_and_mended() -> None:
    guide = make_guide({f"content/{one}/a.md": FRONT + f"SPDX {word}: `MIT`\n" for one, word in LABELS.items()})
    (finding,) = check(guide)
    assert (finding.path, finding.line, finding.column) == ("content/en/a.md", 5, 1)
    assert finding.rule == "spdx-missing"
    assert [(edit.old, edit.new) for edit in finding.edits] == [("SPDX Identifer", "SPDX Identifier")]


def test_a_page_with_no_identifier_line_judges_blanks_in_links_to_the_list() -> None:
    link = "[`{}`](https://spdx.org/licenses/BSD-2-Clause.html)"
    assert found(link.format("BSD-2-Clause ")) == [(5, "spdx-syntax")]
    assert found(link.format("BSD-2-Clause") + " `BSD-3-Clause `") == []


def test_what_an_identifier_may_mean_is_guessed_a_hundred_times_a_page() -> None:
    body = (
        "SPDX Identifier: `MIT`\n\n```\n"
        + "".join(f"# SPDX-License-Identifier: Nope-{n}\n" for n in range(101))
        + "```\n"
    )
    found = list(check(make_guide({"content/ko/x.md": body})))
    assert [bool(str(one.hint)) for one in found] == [True] * 100 + [False]


def test_a_mistyped_tag_is_a_warning_that_has_one_way_out() -> None:
    text = "SPDX Identifier: `MIT`\n\n```\n# SPDX-Licence-Identifier: MIT\n```\n"
    (finding,) = run_source_checks(make_guide({"content/ko/x.md": text}), ["spdx-syntax"])
    assert (finding.line, finding.column, finding.severity.value) == (4, 3, "warning")
    assert [(edit.old, edit.new) for edit in finding.edits] == [("SPDX-Licence-Identifier", "SPDX-License-Identifier")]
    # On a page that names no licence, code is others' words.
    assert run_source_checks(make_guide({"content/ko/x.md": text.partition("\n")[2]}), ["spdx-syntax"]) == []
