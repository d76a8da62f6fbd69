"""Sections at another place or level than their counterparts: what has one cause is one finding."""

from __future__ import annotations

from collections.abc import Sequence

from guidecheck.model.findings import Finding, Severity
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide, places


def check(ko: str, en: str, *rules: str) -> list[Finding]:
    return run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), rules)


SECTION_RULES = ("section-missing", "section-moved", "section-level")
LANGUAGES = ("Java", "Python", "Ruby", "Rust", "Kotlin")


def commands(word: str, marks: str, *but: str) -> str:
    return "".join(f"{marks} {name}\n\n{word} `{name.lower()}-1 run`\n\n" for name in LANGUAGES if name not in but)


def test_headings_below_one_that_the_other_page_lacks_are_told_with_that() -> None:
    en = "## Install\n\nA text of its own, of some length.\n\n" + commands("text", "###")
    assert places(check(commands("글", "##"), en, *SECTION_RULES)) == [("content/en/a.md", 1, "section-missing")]


def test_most_headings_that_are_deeper_are_one_finding_that_can_be_mended() -> None:
    go = "## Go\n\n`go-1`\n"
    (found,) = check(commands("글", "##") + go, commands("text", "###") + go, *SECTION_RULES)
    assert (found.path, found.line, found.rule) == ("content/en/a.md", 1, "section-level")
    assert [(one.line, one.new) for one in found.edits] == [(n, "## ") for n in (1, 5, 9, 13, 17)]


def test_of_a_page_that_is_higher_for_the_most_part_what_has_its_level_is_not_told() -> None:
    ko = commands("글", "##") + "## Go\n\n`go-1`\n\n## C\n\n`c-1`\n"
    en = commands("text", "#") + "## Go\n\n`go-1`\n\n## C\n\n`c-1`\n"
    (found,) = check(ko, en, "section-level")
    assert found.line == 1
    assert str(found.message).startswith("“Java” and 4 headings below are higher than in ko, by 1: “Python” (5), ")


def test_three_headings_in_a_row_are_one_finding_and_two_are_two() -> None:
    def page(word: str, levels: tuple[int, ...]) -> str:
        return "".join(f"{'#' * level} X{n}\n\n{word} `x-{n} run`\n\n" for n, level in enumerate(levels))

    ko = page("글", (2, 3, 3, 3, 2, 2, 2, 2))
    (found,) = check(ko, page("text", (2, 4, 4, 4, 2, 2, 2, 2)), "section-level")
    assert (found.line, len(found.edits)) == (5, 3)
    assert str(found.message).startswith("“X1” and 2 headings below are deeper than in ko, by 1")
    assert [one.line for one in check(ko, page("text", (2, 4, 4, 3, 2, 2, 2, 2)), "section-level")] == [5, 9]


def test_no_heading_is_told_to_have_the_level_that_it_has() -> None:
    ko = "## 가\n\n`a-1`\n\n### 나\n\n`b-2`\n\n### 다\n\n`c-3`\n\n## 라\n\n`d-4`\n"
    en = "# A\n\n`a-1`\n\n## B\n\n`b-2`\n\n### C\n\n`c-3`\n\n## D\n\n`d-4`\n"
    for found in check(ko, en, "section-level"):
        values = dict(found.message.values)
        assert "level" not in values or values["level"] != values["other"]


def options(word: str, order: str) -> str:
    return "".join(f"## option-{one}\n\n{word} `{one}-1 x`\n\n" for one in order)


def test_sections_that_moved_together_are_one_finding_from_three_on() -> None:
    (found,) = check(options("글", "abcdefgh"), options("text", "aefghbcd"), "section-moved")
    assert str(found.message) == (
        "The section “option-b” and 2 that follow it stand at another place than in ko:"
        " “option-c” (25), “option-d” (29)."
    )
    assert (found.path, found.line) == ("content/en/a.md", 21)
    assert len(check(options("글", "abcdefgh"), options("text", "adefghbc"), "section-moved")) == 2


def test_what_stands_between_sections_that_moved_has_moved_with_them() -> None:
    def part(word: str, middle: str) -> str:
        return f"## X1\n\n{word} `x-1 run`\n\n## {middle}\n\n{word}\n\n## X2\n\n{word} `x-2 run`\n\n"

    rest, rest_too = options("글", "abcd"), options("text", "abcd")
    found = check(part("글", "사이에 있는 것") + rest, rest_too + part("text", "What stands between"), "section-moved")
    assert [one.line for one in found] == [17]
    assert not check(
        part("글", "사이에 있는 것") + rest, rest_too + part("text", "What stands between"), "section-missing"
    )


def test_lists_of_as_many_items_with_nothing_in_common_were_not_moved() -> None:
    points = "- a point of some words\n- another one of them\n- and the last of all\n\n"
    ko = "## 처음\n\n`a-1 x`\n\n## 어느 방법을 고를까?\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n" + options("글", "ab")
    ko += "## 설치한 뒤에 필요한 것\n\n- 몇 마디로 된 말 하나\n- 그 가운데 다른 하나\n- 그리고 마지막 하나\n"
    en = "## First\n\n`a-1 x`\n\n## Main points\n\n" + points + options("text", "ab") + "## Clients\n\nSee there.\n"
    assert check(ko, en, "section-moved") == []


def test_the_only_section_that_is_left_over_on_each_side_has_moved() -> None:
    texts = ("글을 한 줄 쓴다.", "여기에도 글이 조금 더 있다.", "마지막 글은 아주 짧다.")
    texts_too = ("A line of text.", "Here is some more text, too.", "The last one is short.")
    ko = options("글", "ab") + "".join(f"## 제목 {n}\n\n{text}\n\n" for n, text in zip("가나다", texts, strict=True))
    heads = [f"## Title {n}\n\n{text}\n\n" for n, text in zip("xyz", texts_too, strict=True)]
    en = heads[2] + options("text", "ab") + heads[0] + heads[1]
    assert places(check(ko, en, "section-moved", "section-missing")) == [("content/en/a.md", 1, "section-moved")]


def test_on_a_page_that_was_rewritten_a_level_is_a_note() -> None:
    rest = "".join(f"## 글 {n}\n\n| `k{n}` | `l{n}` |\n|---|---|\n\n" for n in "abcdef")
    rest_too = "".join(f"### Text {n}\n\n- `m{n}` `n{n}` v1.{ord(n)}\n\n![x](x.png)\n\n" for n in "abcdef")
    ko, en = options("글", "ab"), options("text", "ab").replace("## option-b", "### option-b")
    assert [one.severity for one in check(ko, en, "section-level")] == [Severity.ERROR]
    assert [one.severity for one in check(ko + rest, en + rest_too, "section-level")] == [Severity.NOTE]


def test_where_each_page_has_sections_of_its_own_a_level_tells_nothing() -> None:
    ko = "".join(f"## {name}\n\n`{name}` 글\n\n" for name in ("MIT", "ISC", "Zlib", "X11", "0BSD"))
    en = "".join(f"## {name}\n\n`{name}` text\n\n" for name in ("MIT", "ISC", "Zlib", "X11", "0BSD"))
    own = "".join(f"## {name}\n\n- 글 `k-{n}`\n\n" for n, name in enumerate(("가", "나", "다"), 1))
    other = "".join(f"## {name}\n\n| `m-{n}` |\n|---|\n\n" for n, name in enumerate(("A", "B", "C"), 1))
    between = "## 마\n\n우리가 이제까지 한 일에 관한 글.\n\n", "#### F\n\n- It is said here\n- what we did.\n\n"
    head, tail = "## MIT", "## Zlib"
    ko = f"{own}{ko}".replace(tail, between[0] + tail)
    en = f"{other}{en}".replace(tail, between[1] + tail)
    assert check(ko, en, "section-level") == []
    # Where there are none, it is told.
    assert head in ko
    (found,) = check(ko.removeprefix(own), en.removeprefix(other), "section-level")
    assert str(found.message).startswith("The heading “F” is of level 4")


def test_what_stands_elsewhere_on_another_level_is_told_once() -> None:
    parts = [f"## {name}\n\n`{name.lower()}-1 run`\n\n" for name in LANGUAGES]
    moved = [*parts[1:], parts[0].replace("## ", "### ")]
    found = check("".join(parts), "".join(moved), "section-moved", "section-level")
    assert [(one.rule, one.line) for one in found] == [("section-moved", 17)]
    # In its place, its level is told.
    there = check("".join(parts), "".join([moved[-1], *moved[:-1]]), "section-moved", "section-level")
    assert [(one.rule, one.line) for one in there] == [("section-level", 1)]


def test_parts_that_stand_deeper_below_a_heading_of_one_language_are_told_with_that() -> None:
    begun, end = "## Start\n\n`a-0`\n\n", "## Stop\n\n`a-4`\n"
    parts = "## Frame `a-1 go`\n\n{} `a-1` `b-1`.\n\n### Parts `a-2 go`\n\n- `a-2`\n- `a-3`\n\n"
    deeper = parts.format("A text of").replace("## ", "### ")

    def told(below: str) -> list[tuple[str, int, str]]:
        source = begun + parts.format("이런 글") + end
        return places(check(source, f"{begun}## Introduction\n\n{below}{end}", *SECTION_RULES))

    assert told(deeper) == [("content/en/a.md", 5, "section-missing")]
    # By as much as that heading says, and no more.
    deepest = deeper.replace("## Parts", "### Parts")
    assert told(deepest) == [("content/en/a.md", 5, "section-missing"), ("content/en/a.md", 11, "section-level")]


def test_sections_that_change_places_are_known_by_the_ids_of_their_shortcodes() -> None:
    def page(heads: Sequence[str], order: Sequence[int]) -> str:
        called = ['{{< desk id="phone-1" >}}\n', '{{< desk id="hall-1" >}}\n\n{{< desk id="hall-2" >}}\n']
        return "## X\n\n" + "".join(f"### {heads[at]}\n\n{called[at]}\n" for at in order) + "### Z\n\n`z`\n"

    (found,) = check(
        page(["전화", "창구"], (0, 1)), page(["Telephone", "Desk"], (1, 0)), "section-moved", "block-mismatch"
    )
    assert (found.path, found.line, found.rule) == ("content/en/a.md", 3, "section-moved")


def test_a_part_that_has_what_stood_above_it_is_what_the_other_page_lacks() -> None:
    begun, end = "## Start\n\n`go-1 run`\n\n", "## Stop\n\n`go-2 halt`\n"
    rest = "### Bugs\n\n{} `b-1`.\n\n### Archives\n\n{} `b-2`.\n\n"
    code = "```sh\nrun it --now\n```\n\n"
    whole = f"## 도구\n\n쓰는 도구는 이것들이다.\n\n{code}" + rest.format("글", "글")
    parted = f"## Tools\n\nThese are the tools in use.\n\n### Details\n\nOne more text.\n\n{code}" + rest.format(
        "A", "B"
    )
    found = check(begun + whole + end, begun + parted + end, *SECTION_RULES, "block-mismatch")
    assert places(found) == [("content/en/a.md", 9, "section-missing")]
    found = check(begun + parted + end, begun + whole + end, *SECTION_RULES, "block-mismatch")
    assert places(found) == [("content/ko/a.md", 9, "section-missing")]
