import pytest

from grounds_samples import DATA, ENGLISH, FILE, FILES, PAGE, changed, find, line_of
from guides_in_memory import check, entry, make_guide, places


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
    [finding] = find(changed(PAGE, "description: 장난감을 쓰게 하는 라이선스입니다.\n", ""))
    assert str(finding.message) == "The page has no such statement under null: “장난감을 쓰게 하는 라이선스입니다.”."


def test_an_alert_that_is_left_open_is_one_fault() -> None:
    assert find(changed(PAGE, "{{% /alert %}}\n", "")) == []


# What a licence page links, and what is said of it.
LINKED = "문의는 [OSPO](https://ospo.example/)로."
FAULTS = ("grounds-statement", "link-broken", "section-missing", "spdx-missing", "spdx-unlisted", "spdx-inconsistent")


def faults(page: str, english: str = FILES[ENGLISH]) -> list[tuple[str, int, str]]:
    """Return what is wrong with another page of the toy, which the data says is on no list."""
    unlisted = entry("Toy", spdx="unlisted", sbom="LicenseRef-Toy", text="https://toy.example/")
    return places(check(make_guide(FILES | unlisted | {PAGE: page, ENGLISH: english}), *FAULTS))


@pytest.mark.parametrize(
    ("old", "new", "line", "rule"),
    [
        ("`Toy`", "`Toi`", 6, "spdx-unlisted"),
        ("`Toy`", "`MIT`", 6, "spdx-inconsistent"),
        ("SPDX Identifier: `Toy`", "SPDX Identifer: `Toy`", 6, "spdx-missing"),
        ("SPDX Identifier: `Toy`\n\n", "", 6, "spdx-missing"),
        (LINKED, LINKED.replace("]", ""), 17, "link-broken"),
        (LINKED, LINKED.replace("[", ""), 17, "link-broken"),
        (LINKED, LINKED.replace("/)", "/"), 17, "link-broken"),
        (LINKED, LINKED.replace("](", "] ("), 17, "link-broken"),
        (LINKED, "문의는 (OSPO)[https://ospo.example/]로.", 17, "link-broken"),
    ],
)
def test_a_slip_that_another_rule_tells_is_one_fault(old: str, new: str, line: int, rule: str) -> None:
    whole = FILES[PAGE].replace("문의는 OSPO로.", LINKED)
    assert whole.count(old) == 1
    assert not faults(whole)
    assert faults(whole.replace(old, new)) == [(PAGE, line, rule)]


DUTIES = "## 의무\n\n### 고지를 지킵니다\n\n| 구분 | 내용 |\n|---|---|\n| 고지 | 유지 |\n"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (f"\n{DUTIES}", "", 19),
        (DUTIES.partition("\n\n")[2], "", 21),
        ("### 고지를", "###고지를", 21),
        ("### 고지를 지킵니다\n\n", "", 21),
    ],
    ids=["two sections", "a section", "no blank in the heading", "the heading alone"],
)
def test_a_section_that_one_language_lost_is_one_fault(old: str, new: str, line: int) -> None:
    assert FILES[PAGE].count(old) == 1
    assert faults(FILES[PAGE].replace(old, new)) == [(ENGLISH, line, "section-missing")]


def test_a_slip_hides_no_other_change_of_its_statement() -> None:
    told = [
        (PAGE, 17, "grounds-statement"),
        (PAGE, 17, "link-broken"),
        (FILE, line_of("문의는 OSPO로."), "grounds-statement"),
    ]
    assert faults(FILES[PAGE].replace("문의는 OSPO로.", LINKED.replace("]", "").replace("문의", "질문"))) == told
    found = faults(FILES[PAGE].replace("`Toy`", "`Toi` 등"))
    assert (FILE, line_of("SPDX Identifier"), "grounds-statement") in found


def test_a_section_that_all_languages_lost_leaves_its_entries() -> None:
    page = FILES[PAGE].replace(f"\n{DUTIES}", "")
    english = FILES[ENGLISH].partition("\n## Duties")[0]
    told = [(FILE, line_of(f"says: {words}"), "grounds-statement") for words in ("고지를", "고지 |")]
    assert faults(page, english) == told
    # A section of the translation that stands for another one does not explain them.
    more = f"{english}\n## More\n\nThis.\n\nAnd that.\n"
    assert faults(page, more) == [(ENGLISH, 19, "section-missing"), *told]


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
