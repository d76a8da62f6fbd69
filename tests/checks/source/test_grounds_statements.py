import pytest

from grounds_samples import DATA, FILE, FILES, PAGE, changed, find, line_of
from guides_in_memory import places


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        # The page says otherwise than the entry, or elsewhere, or no more.
        ('says: "사용: 자유"', 'says: "사용: 조건부 자유"', "사용: 조건부"),
        ("under: 요약", "under: 허용", "사용: 자유"),
        ("under: null, says: 장난감", "under: 허용, says: 장난감", "장난감을"),
        ("under: 의무, says: 고지를", "under: 허용, says: 고지를", "says: 고지를"),
        # Verdicts without grounds.
        ("verdict: supported, points: [use]}\n  - {under: null", "verdict: supported}\n  - {under: null", "장난감을"),
        ("points: [use, field], ", "also: [use, field], ", "상업적"),
        ("points: [use], also: [keep-notices], ", "", "사용: 자유"),
        ("points: [use], also: [keep-notices]", "points: [use], also: [use, keep-notices]", "사용: 자유"),
        ("verdict: policy, note: not-about", "verdict: structure, points: [use]", "문의는"),
        # Names that nothing has, and things that nothing names.
        ("points: [use, field]", "points: [use, field, uses]", "상업적"),
        (
            "note: not-free}\n  - {under: 허용, says: 사용,",
            "note: not-fre}\n  - {under: 허용, says: 사용,",
            "사용: 자유",
        ),
        ("verdict: policy, note: not-about", "verdict: policy", "문의는"),
        ("points: [use, field]", "points: [use]", "  field: {"),
        ("notes:\n", "notes:\n  odd: {ko: 남는 말입니다., en: Left over.}\n", "  odd: {"),
        ("quotes:\n", "quotes:\n  use: {clause: last, quote: without warranty of any}\n", "  use: {"),
    ],
)
def test_each_fault_of_an_entry_is_named_once_at_its_line(old: str, new: str, words: str) -> None:
    files = changed(FILE, old, new)
    found = [one for one in places(find(files)) if one[2] != "grounds-clause"]
    assert found == [(FILE, line_of(words, files=files), "grounds-statement")]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("- 사용: 자유\n", "- 사용: 자유\n- 배포: 자유\n", 10),
        ("문의는 OSPO로.\n", "문의는 OSPO로.\n\n수정도 됩니다.\n", 19),
        ("| 고지 | 유지 |\n", "| 고지 | 유지 |\n| 사본 | 동봉 |\n", 26),
    ],
)
def test_a_statement_without_an_entry_is_named_on_the_page(old: str, new: str, line: int) -> None:
    assert places(find(changed(PAGE, old, new))) == [(PAGE, line, "grounds-statement")]


def test_a_statement_that_changed_on_the_page_is_one_fault_that_names_both_places() -> None:
    [finding] = find(changed(PAGE, "문의는 OSPO로.", "문의는 OSPO로 하십시오."))
    assert (finding.path, finding.line, finding.column) == (FILE, line_of("문의는"), 1)
    assert [(one.path, one.line) for one in finding.related] == [(PAGE, 17)]
    assert str(finding.message) == "The page says otherwise now: “문의는 OSPO로 하십시오.”."


def test_a_statement_that_moved_says_where_to() -> None:
    page = FILES[PAGE].replace("문의는 OSPO로.\n\n", "").replace("## 의무\n", "## 의무\n\n문의는 OSPO로.\n")
    [finding] = find(FILES | {PAGE: page})
    assert (finding.column, str(finding.message)) == (
        1,
        "This statement stands under “의무” on the page, not under “허용”.",
    )
    assert [(one.path, page.splitlines()[one.line - 1]) for one in finding.related] == [(PAGE, "문의는 OSPO로.")]


def test_a_statement_that_the_page_has_no_more_names_the_heading_that_it_stood_under() -> None:
    [finding] = find(changed(PAGE, "문의는 OSPO로.\n\n", ""))
    assert (finding.path, finding.line, finding.column) == (FILE, line_of("문의는"), 1)
    assert (str(finding.message), finding.related) == (
        "The page has no such statement under “허용”: “문의는 OSPO로.”.",
        (),
    )
    [finding] = find(changed(PAGE, "SPDX Identifier: `Toy`\n\n", ""))
    assert str(finding.message) == "The page has no such statement under null: “SPDX Identifier: Toy”."


def test_an_alert_that_is_left_open_is_one_fault() -> None:
    assert find(changed(PAGE, "{{% /alert %}}\n", "")) == []


def test_the_same_words_twice_need_two_entries() -> None:
    files = changed(PAGE, "문의는 OSPO로.\n", "문의는 OSPO로.\n\n문의는 OSPO로.\n")
    assert places(find(files)) == [(PAGE, 19, "grounds-statement")]
    entry = "  - {under: 허용, says: 문의는 OSPO로., verdict: policy, note: not-about}\n"
    assert find(files | {FILE: DATA.replace(entry, entry * 2)}) == []


def test_headings_state_something_only_where_they_have_an_entry() -> None:
    entry = "  - {under: 의무, says: 고지를 지킵니다, verdict: supported, points: [keep-notices]}\n"
    assert find(changed(FILE, entry, "")) == []
    assert [one.line for one in find(changed(PAGE, "### 고지를 지킵니다", "### 고지"))] == [
        line_of("says: 고지를"),
        line_of("says: 고지 |"),
    ]


def test_grounds_of_no_page_are_named() -> None:
    files = FILES | {"data/grounds/toy.yaml": DATA}
    assert ("data/grounds/toy.yaml", 1, "grounds-statement") in places(find(files))
