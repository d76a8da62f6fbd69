"""Pages that are made of what `data/grounds` says, by the shortcode `license-says`."""

import re

import pytest

from grounds_samples import DATA, ENGLISH, FILE, FILES, PAGE, line_of
from guidecheck.model.findings import Severity
from guides_in_memory import check, entry, make_guide, places

FACTS = "coverage: facts\n"
MADE = re.sub(r"^quotes:\n(?:.*\n)*?(?=silent:)|^notes:\n(?:.*\n)*?(?=not_shown:)", "", DATA, flags=re.MULTILINE)
BODY = "---\ntitle: {title}\ntype: docs\n---\n\n{{{{% license-says %}}}}\n"
ENTRY = entry("Toy", spdx="unlisted", sbom="LicenseRef-toy")
SITE = FILES | ENTRY | {FILE: MADE, PAGE: BODY.format(title="장난감"), ENGLISH: BODY.format(title="Toy")}


def test_a_page_that_is_only_the_shortcode_has_no_fault() -> None:
    assert "statements" not in MADE and "quotes" not in MADE
    assert check(make_guide(SITE)) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "words"),
    [
        ("You must keep all notices", "You must keep all the notices", "grounds-quote", "quote: You must"),
        ("begins: 2. Notices.", "begins: 3. Notices.", "grounds-clause", "3. Notices."),
        ("    en: All notices must be kept.\n", "", "grounds-wording", "  keep-notices:"),
        ("patent-grant: [patent]", "patent-grant: [charge]", "grounds-silent", "patent-grant: [charge]"),
        ("  last: A disclaimer.\n", "", "grounds-clause", "  last: {begins"),
        ("version: 1\n", "version: 1\ncoverage: some\n", "grounds-invalid", "coverage: some"),
    ],
)
def test_what_it_is_made_of_is_held_against_the_text(old: str, new: str, rule: str, words: str) -> None:
    assert MADE.count(old) == 1
    files = SITE | {FILE: MADE.replace(old, new)}
    assert places(check(make_guide(files))) == [(FILE, line_of(words, files=files), rule)]


def test_facts_alone_may_leave_out_clauses_and_nothing_else() -> None:
    files = SITE | {FILE: MADE.replace("version: 1\n", f"version: 1\n{FACTS}").replace("  last: A disclaimer.\n", "")}
    assert check(make_guide(files)) == []
    files[FILE] = files[FILE].replace("quote: You must keep", "quote: You must hold")
    assert places(check(make_guide(files))) == [(FILE, line_of("You must hold", files=files), "grounds-quote")]


def test_a_text_that_prints_no_title_needs_none() -> None:
    untitled = re.sub(r"^  title: .*\n", "", MADE, count=1, flags=re.MULTILINE)
    assert untitled != MADE
    assert check(make_guide(SITE | {FILE: untitled})) == []


@pytest.mark.parametrize("path", [PAGE, ENGLISH])
@pytest.mark.parametrize("body", ["", "`{{% license-says %}}`", "    {{%/* license-says */%}}"])
def test_a_page_that_shows_nothing_of_it_is_named(path: str, body: str) -> None:
    written = SITE[path].replace("{{% license-says %}}", f"SPDX Identifier: `Toy`\n\n{body}")
    found = check(make_guide(SITE | {path: written}), "grounds-statement")
    assert places(found) == [(path, 5, "grounds-statement")]


@pytest.mark.parametrize("keep", [True, False])
def test_a_text_beside_one_that_is_held_against_the_licence_is_one_finding(keep: bool) -> None:
    written = FILES[PAGE] if keep else SITE[PAGE].replace("{{% license-says %}}", "")
    files = FILES | ENTRY | {PAGE: f"{written}\n{{{{% license-says %}}}}\n"}
    found = check(make_guide(files), "grounds-statement")
    assert places(found) == [(PAGE, files[PAGE].count("\n"), "grounds-statement")]
    assert "Remove the shortcode" in str(found[0].hint)


def test_with_the_other_delimiter_its_markdown_would_be_printed_raw() -> None:
    files = SITE | {PAGE: SITE[PAGE].replace("{{% license-says %}}", "{{< license-says >}}")}
    assert places(check(make_guide(files))) == [(PAGE, 6, "shortcode-delimiter")]


def test_what_stands_below_by_hand_is_held_to_the_rules_of_every_page() -> None:
    below = "\n## {heading}\n\n- [ ] {item}\n"
    files = SITE | {
        PAGE: SITE[PAGE] + below.format(heading="회사에서", item="OSPO에 문의"),
        ENGLISH: SITE[ENGLISH] + below.format(heading="At the company", item="Ask the OSPO"),
    }
    assert check(make_guide(files)) == []
    files[ENGLISH] = SITE[ENGLISH]
    assert "section-missing" in {one.rule for one in check(make_guide(files))}


def test_without_an_entry_the_page_says_which_is_missing() -> None:
    others = {path: text for path, text in SITE.items() if path not in ENTRY} | entry("MIT")
    found = [one for one in check(make_guide(others), "spdx-inconsistent") if one.path != "data/licenses/MIT.yaml"]
    assert [(one.path, one.severity) for one in found] == [(ENGLISH, Severity.WARNING), (PAGE, Severity.WARNING)]


def test_the_shortcode_without_a_file_is_named_where_it_stands() -> None:
    other = "content/ko/licenses/MIT/_index.md"
    files = SITE | {other: BODY.format(title="MIT"), "content/ko/docs/_index.md": BODY.format(title="글")}
    found = check(make_guide(files), "grounds-statement")
    assert places(found) == [("content/ko/docs/_index.md", 6, "grounds-statement"), (other, 6, "grounds-statement")]


def test_grounds_that_no_page_shows_yet_are_a_warning() -> None:
    files = {path: text for path, text in SITE.items() if path not in (PAGE, ENGLISH)}
    [finding] = check(make_guide(files | {"content/ko/_index.md": "# 가이드\n"}), "grounds-statement")
    assert (finding.path, finding.severity) == (FILE, Severity.WARNING)
