import pytest

from guides_in_memory import check, make_guide

PAGE = "---\ntitle: x\n---\n\nSPDX Identifier: `MIT`\n\n"


def hints(body: str) -> list[tuple[int, int, str]]:
    guide = make_guide({"content/ko/licenses/MIT/_index.md": PAGE + body + "\n"})
    return [(finding.line, finding.column, str(finding.hint)) for finding in check(guide, "spdx-link")]


@pytest.mark.parametrize(
    "body",
    [
        "[MIT](https://spdx.org/licenses/MIT.html)",
        "[MIT](http://www.spdx.org/licenses/MIT)",
        "[MIT](https://spdx.org/licenses/MIT.html#licenseText)",
        "[MIT](https://spdx.org/licenses/MIT.json)",
        "[x](https://spdx.org/licenses/GPL-2.0.html)",
        "[x](https://spdx.org/licenses/GPL-2.0%2B.html)",
        "[x](https://spdx.org/licenses/LLVM-exception.html)",
        "[x](https://spdx.org/licenses/)",
        "[x](https://spdx.org/licenses)",
        "[x](https://spdx.org/licenses/exceptions-index.html)",
        "[x](https://spdx.org/licenses/preview/Coming-1.0.html)",
        "[x](https://spdx.org/rdf/terms/)",
        "[x](https://example.org/licenses/Nothing.html)",
        "[x](https://spdx.org.example.org/licenses/Nothing.html)",
        "[x](https://[spdx.org/licenses/Nothing.html)",
        "[SPDX License List - GPL-2.0](https://spdx.org/licenses/GPL-2.0-only.html)",
        "[Apache-2.0+](https://spdx.org/licenses/Apache-2.0.html)",
        "`https://spdx.org/licenses/Nothing.html`",
        "[SPDX: MIT License](https://spdx.org/licenses/MIT.html)",
        "[the licence of MIT](https://spdx.org/licenses/Apache-2.0.html)",
    ],
)
def test_a_link_that_can_exist_is_left_alone(body: str) -> None:
    assert hints(body) == []


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("[x](https://spdx.org/licenses/mit.html)", "Link https://spdx.org/licenses/MIT.html."),
        ("[MIT](https://spdx.org/licenses/MIT-License.html)", "Link https://spdx.org/licenses/MIT.html."),
        ("[x](https://spdx.org/licenses/Apache-2.0+.html)", "Link https://spdx.org/licenses/Apache-2.0.html."),
        (
            "[x](https://spdx.org/licenses/Llama-2.html)",
            "Link https://spdx.org/licenses/ and say that the list does not have this licence.",
        ),
        (
            "[MIT](https://spdx.org/licenses/ISC.html)",
            "Link https://spdx.org/licenses/MIT.html, or mend the label.",
        ),
        (
            "[`GPL-2.0-only`](https://spdx.org/licenses/GPL-2.0-or-later.html)",
            "Link https://spdx.org/licenses/GPL-2.0-only.html, or mend the label.",
        ),
    ],
)
def test_a_link_that_cannot_exist_or_goes_astray_has_its_way_out(body: str, hint: str) -> None:
    assert hints(body) == [(7, 1, hint)]


def test_a_bare_address_is_a_link_too() -> None:
    assert [place[:2] for place in hints("See https://spdx.org/licenses/Apche-2.0.html there.")] == [(7, 5)]


def test_a_link_to_a_page_that_cannot_exist_is_found_on_every_page() -> None:
    guide = make_guide({"content/ko/x.md": "[x](https://spdx.org/licenses/Nothing.html)"})
    assert [one.rule for one in check(guide, "spdx-link")] == ["spdx-link"]


def test_what_a_page_may_be_is_guessed_a_hundred_times() -> None:
    links = "".join(
        f"[MIT](https://spdx.org/licenses/MIT.html) [x](https://spdx.org/licenses/Apache-2.{n}.html)\n"
        for n in range(1, 102)
    )
    found = [hint.startswith("Did you mean") for _, _, hint in hints(links)]
    assert found == [True] * 100 + [False]


@pytest.mark.parametrize("label", ["SPDX: MIT License", "MIT License", "SPDX License List - mit license"])
def test_a_full_name_over_the_page_of_another_licence_leads_astray(label: str) -> None:
    hint = "Link https://spdx.org/licenses/MIT.html, or mend the label."
    assert hints(f"[{label}](https://spdx.org/licenses/Apache-2.0.html)") == [(7, 1, hint)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("- [SPDX](https://spdx.org/licenses/MIT-0.html)", True),
        ("[SPDX 라이선스 목록](https://spdx.org/licenses/ISC)", True),
        ("[SPDX](https://spdx.org/licenses/ISC.html) and [SPDX](https://spdx.org/licenses/ISC.json)", True),
        ("[SPDX](https://spdx.org/licenses/MIT.html)", False),
        ("[SPDX](https://spdx.org/licenses/MIT.html) and [SPDX](https://spdx.org/licenses/ISC.html)", False),
        ("[SPDX: ISC](https://spdx.org/licenses/ISC.html)", False),
        ("[see there](https://spdx.org/licenses/ISC.html)", False),
        ("[SPDX](https://spdx.org/licenses/)", False),
    ],
)
def test_the_only_link_to_the_list_leads_to_the_licence_of_the_page(body: str, told: bool) -> None:
    found = check(make_guide({"content/ko/licenses/MIT/_index.md": f"{PAGE}{body}\n"}), "spdx-link")
    assert [(one.line, one.severity.value) for one in found] == [(7, "warning")] * told


@pytest.mark.parametrize(
    ("folder", "line", "target"),
    [("GPL-2.0-or-later", "GPL-2.0-or-later", "GPL-2.0-only"), ("MIT", "MIT OR ISC", "ISC"), ("Other", "Other", "ISC")],
)
def test_a_text_that_several_identifiers_share_is_the_page_s_own(folder: str, line: str, target: str) -> None:
    text = f"---\ntitle: x\n---\n\nSPDX Identifier: `{line}`\n\n[SPDX](https://spdx.org/licenses/{target}.html)\n"
    assert check(make_guide({f"content/ko/licenses/{folder}/_index.md": text}), "spdx-link") == []
