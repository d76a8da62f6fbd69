from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from guidecheck.model.findings import Finding, Severity
from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_in_memory import make_guide, places

ROOT = Path(__file__).resolve().parents[3]
KO = "content/ko/licenses/CreativeML-OpenRAIL-M/_index.md"
EN = "content/en/licenses/CreativeML-OpenRAIL-M/_index.md"
RULES = ["section-missing", "section-moved", "section-level"]


def check(files: dict[str, str]) -> list[Finding]:
    return run_source_checks(make_guide(files), RULES)


def pair(ko: str, en: str) -> list[tuple[str, int, str]]:
    return places(check({"content/ko/a.md": ko, "content/en/a.md": en}))


def real() -> dict[str, str]:
    return {path: (ROOT / path).read_text("utf-8") for path in (KO, EN)}


def test_a_heading_in_a_box_is_a_section_as_others_are() -> None:
    ko = "## 하나\n\n{{% pageinfo %}}\n### 주의\n\n`a`\n\n### 예외\n\n나\n{{% /pageinfo %}}\n"
    en = "## One\n\n{{% pageinfo %}}\n### Caution\n\n`a`\n{{% /pageinfo %}}\n"
    assert pair(ko, en) == [("content/ko/a.md", 8, "section-missing")]


def test_the_copy_of_the_print_view_lacks_the_headings_that_did_not_survive_the_copying() -> None:
    found = run_source_checks(load(ROOT / "tests" / "fixtures" / "seed-pair"), RULES)
    assert [(one.path, one.line) for one in found] == [(KO, 110), (KO, 170), (KO, 182), (KO, 199)]
    assert all(f"({line})" in str(found[2].message) for line in (184, 189, 194))


def test_a_lost_subtree_is_one_finding_that_lists_its_headings_and_says_where_it_belongs() -> None:
    files = real()
    lines = files[EN].split("\n")
    files[EN] = "\n".join(lines[:181] + lines[198:])
    (found,) = check(files)
    assert (found.path, found.line, found.rule) == (KO, 182, "section-missing")
    assert all(f"({line})" in str(found.message) for line in (184, 189, 194))
    assert [(one.path, one.line) for one in found.related] == [(EN, 181)]
    assert "Important: Generated images are separate from the model license" in str(found.related[0].message)


def test_sections_that_follow_one_another_are_one_finding_from_three_on() -> None:
    def text(*headings: str) -> str:
        return "".join(f"## {heading} `{heading}`\n\ntext of {heading}\n\n" for heading in headings)

    (found,) = check({"content/ko/a.md": text("A", "B", "C", "D", "E"), "content/en/a.md": text("A", "E")})
    assert (found.path, found.line) == ("content/ko/a.md", 5)
    assert "and 2 that follow it" in str(found.message)
    assert all(f"({line})" in str(found.message) for line in (9, 13))
    assert pair(text("A", "B", "C", "D"), text("A", "D")) == [
        ("content/ko/a.md", 5, "section-missing"),
        ("content/ko/a.md", 9, "section-missing"),
    ]
    apart = pair(text("A", "B", "C", "D", "E", "F"), text("A", "C", "E"))
    assert [line for _, line, _ in apart] == [5, 13, 21]


def test_the_real_pages_have_the_same_sections() -> None:
    assert not run_source_checks(load(ROOT), RULES)


def test_every_translation_is_paired_with_the_source() -> None:
    pages = {
        "content/ko/a.md": "## 개요\n\n글.\n\n## 의무\n\n- 고지\n\n## 링크\n\n`MIT`\n",
        "content/en/a.md": "## Overview\n\nText.\n\n## Obligations\n\n- Notice\n\n## Links\n\n`MIT`\n",
        "content/ja/a.md": "## 概要\n\n文章。\n\n## リンク\n\n`MIT`\n",
    }
    assert places(check(pages)) == [("content/ko/a.md", 5, "section-missing")]


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        pytest.param(
            "## 1. 가\n\n글\n\n## 2. 나\n\n글\n",
            "## 1. One\n\ntext\n",
            [("content/ko/a.md", 5, "section-missing")],
            id="the translation lacks one",
        ),
        pytest.param(
            "## 1. 가\n\n글\n",
            "## 1. One\n\ntext\n\n## 2. Two\n\ntext\n",
            [("content/en/a.md", 5, "section-missing")],
            id="the source lacks one",
        ),
        pytest.param(
            "## 가 {#a}\n\n글\n\n## 나 {#b}\n\n글\n",
            "## B {#b}\n\ntext\n\n## A {#a}\n\ntext\n",
            [("content/en/a.md", 1, "section-moved")],
            id="explicit ids show an exchange",
        ),
        pytest.param(
            "## 가\n\n글\n\n### 나\n\n- 하나\n",
            "## A\n\ntext\n\n#### B\n\n- one\n",
            [("content/en/a.md", 5, "section-level")],
            id="another level",
        ),
    ],
)
def test_what_differs_in_the_outline_is_found_on_its_line(
    ko: str, en: str, expected: list[tuple[str, int, str]]
) -> None:
    assert pair(ko, en) == expected


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("## 가\n\n글\n", "A\n-\n\ntext\n", id="setext"),
        pytest.param("## 1. 가\n\n## 2. 나\n", "## 1) One\n\n## 2) Two\n", id="another style of numbering"),
        pytest.param("> ## 인용\n\n## 가\n", "## A\n", id="a heading in a quotation is no section"),
        pytest.param("```\n# 주석\n```\n\n## 가\n", "## A\n", id="a heading in code is no section"),
    ],
)
def test_what_no_outline_shows_is_no_difference(ko: str, en: str) -> None:
    assert pair(ko, en) == []


def test_where_siblings_are_built_alike_the_finding_names_those_that_it_may_be() -> None:
    ko = "## 사항\n\n### 사용\n\n- 하나\n\n### 복제\n\n- 하나\n\n### 배포\n\n- 하나\n"
    en = "## Matters\n\n### Using\n\n- one\n\n### Copies\n\n- one\n"
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    named = {found.line, *(one.line for one in found.related if one.path == "content/ko/a.md")}
    assert named == {3, 7, 11}
    assert "one built like it" in str(found.message)


def test_a_page_one_level_deeper_throughout_is_one_finding() -> None:
    ko = "## 가\n\n글\n\n### 나\n\n글\n\n## 다\n\n- 라\n"
    en = "### A\n\ntext\n\n#### B\n\ntext\n\n### C\n\n- D\n"
    assert pair(ko, en) == [("content/en/a.md", 1, "section-level")]
    assert pair(en, ko) == [("content/en/a.md", 1, "section-level")]


def test_the_same_heading_on_both_sides_is_a_pair_whatever_stands_under_it() -> None:
    ko = "## Owner\n\n글\n\n| a |\n|---|\n\n## 나\n\n글\n"
    en = "## A\n\n- one\n- two\n\n### Owner\n\n```\ncode\n```\n\n## B\n\ntext\n"
    assert ("content/ko/a.md", 1, "section-missing") not in pair(ko, en)


def test_one_section_on_each_side_of_a_place_is_one_that_changed() -> None:
    ko = "## 가\n\n글\n\n### 나\n\n```yaml\na: 1\n```\n\n## 라\n\n- 마\n"
    en = "## A\n\ntext\n\n### B\n\n```yaml\n```\n\n#### B1\n\n#### B2\n\n## D\n\n- E\n"
    assert pair(ko, en) == [("content/en/a.md", 10, "section-missing"), ("content/en/a.md", 12, "section-missing")]


def test_as_many_sections_on_each_side_of_a_place_are_those_that_changed() -> None:
    ko = "## 인용\n\n### 출처 없음\n\n그가 말했다 글.\n\n### 출처 있음\n\nv2.1 적혀 있다.\n\n## 표\n\n| a |\n|---|\n"
    en = "## Quotes\n\n### Without\n\n- a\n\n### With\n\n![a](a.png)\n\n## Tables\n\n| a |\n|---|\n"
    assert pair(ko, en) == []


OTHER = "## A\n\ntext\n\n## Tags\n\n| a | b |\n|---|---|\n| `tag` | `type1` |\n\n```\n`a`\n```\n\n## D\n\n- E\n"


def test_what_says_something_else_in_the_place_of_another_is_told_once() -> None:
    ko = "## 가\n\n글\n\n## 색\n\n- 하나 `color-1`\n- 둘 `color-2`\n\n## 라\n\n- 마\n"
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": OTHER})
    assert (found.path, found.line, found.rule) == ("content/ko/a.md", 5, "section-missing")
    assert "or “Tags” is it" in str(found.message)
    assert ("content/en/a.md", 5) in {(one.path, one.line) for one in found.related}


def test_of_several_in_a_place_the_likest_is_named() -> None:
    ko = (
        "## 가\n\n글\n\n## 기능\n\n`a-1` `b-2`\n\n### 하나\n\n글\n\n### 둘\n\n글\n\n"
        "## 설정\n\n| a | b |\n|---|---|\n| `c-3` | `d-4` |\n\n"
        "## 라\n\n- 마\n- 바\n"
    )
    en = "## A\n\ntext\n\n## Features\n\n![a](a.png)\n\n## D\n\n- E\n- F\n"
    found = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert [(one.path, one.line) for one in found] == [("content/ko/a.md", 5), ("content/ko/a.md", 17)]
    assert "“Features”" in str(found[0].message) and "“Features”" not in str(found[1].message)


def test_of_pages_of_which_one_was_rewritten_one_finding_says_so() -> None:
    tables = "## 가\n\n| `k{0}` | `l{0}` |\n|---|---|\n\n## 나\n\n| `p{0}` | `q{0}` |\n|---|---|\n| 1 | 2 |\n\n"
    lists = "## A\n\n- `m{0}`\n\n### B\n\n- `n{0}`\n\n"
    kept = [f"## {name}\n\n`{name}`\n\n" for name in ("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-2.0-only")]
    ko, en = ("".join(one + rest.format(n) for n, one in enumerate(kept)) for rest in (tables, lists))
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert (found.path, found.line, found.rule) == ("content/ko/a.md", 5, "section-missing")
    assert {one.path for one in found.related} == {"content/ko/a.md", "content/en/a.md"}
    # Where nothing is new there, each place is told.
    lost = check({"content/ko/a.md": ko, "content/en/a.md": "".join(kept)})
    assert [one.line for one in lost] == [5, 10, 20, 25, 35, 40, 50, 55]


def test_numbers_that_begin_otherwise_throughout_are_the_same() -> None:
    def page(word: str, first: int, without: int = -1) -> str:
        tops = "".join(
            f"## {first + top}. {word}\n\n"
            + "".join(f"### {first + top}.{one} {word}\n\n{word}\n\n" for one in (1, 2, 3) if 10 * top + one != without)
            for top in range(4)
        )
        return tops

    assert pair(page("가", 1), page("A", 0)) == []
    assert pair(page("가", 1), page("A", 0, without=22)) == [("content/ko/a.md", 35, "section-missing")]


def test_chinese_numbers_of_headings_are_numbers() -> None:
    zh = "## 1、打包\n\n文\n\n## 2、启动\n\n文\n\n## 第3章\n\n文\n"
    en = "## 1. Package\n\ntext\n\n## 3. Third\n\ntext\n"
    found = run_source_checks(make_guide({"content/zh/a.md": zh, "content/en/a.md": en}, "zh"), RULES)
    assert places(found) == [("content/zh/a.md", 5, "section-missing")]


def test_a_heading_made_by_a_shortcode_is_told_by_its_call() -> None:
    ko = "".join(f'## {{{{% heading "{name}" %}}}}\n\n글\n\n' for name in ("objectives", "before", "next"))
    en = "".join(f'## {{{{% heading "{name}" %}}}}\n\ntext\n\n' for name in ("objectives", "next"))
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert (found.line, found.rule) == (5, "section-missing")
    assert '"before"' in str(found.message)


GLOSSARY = ("Agent", "Baggage", "Client", "Data", "Event", "Field", "Gateway", "Handler", "Index")
WORDS = ("대리", "짐", "손님", "자료", "사건", "밭", "관문", "다룸", "색인")


def glossary(words: tuple[str, ...], order: list[int]) -> str:
    return "".join(f"## {words[at]} {{#{GLOSSARY[at].lower()}}}\n\n{words[at]}.\n\n" for at in order)


def test_a_glossary_may_be_in_the_order_of_each_alphabet() -> None:
    source = {"content/ko/a.md": glossary(GLOSSARY, [*range(9)])}
    moved = [1, 0, 2, 4, 3, 5, 6, 8, 7]
    assert places(check(source | {"content/en/a.md": glossary(WORDS, moved)})) == []
    unsorted = {"content/ko/a.md": glossary(GLOSSARY, [8, 7, 6, 5, 4, 3, 2, 1, 0])}
    found = places(check(unsorted | {"content/en/a.md": glossary(WORDS, moved)}))
    assert "section-moved" in {rule for _, _, rule in found}


def test_long_pages_are_aligned_between_what_is_alone_of_its_kind() -> None:
    def page(word: str, left_out: set[int]) -> str:
        return "".join(
            f"## {word} {number if not number % 10 else ''}\n\n{word} {'x' * (number % 7)}\n\n"
            for number in range(400)
            if number not in left_out
        )

    found = pair(page("가", {200, 390}), page("A", {33, 210, 390}))
    assert 2 <= len(found) <= 8


def test_sections_that_code_takes_in_are_told_at_that_code() -> None:
    ko = "## 가\n\n글\n\n```sh\nmake\n```\n\n## 나\n\n글\n\n### 다\n\n글\n\n## 라\n\n- 마\n"
    en = "## A\n\ntext\n\n```sh\nmake\n\n## B\n\ntext\n\n### C\n\ntext\n\n## D\n\n- E\n"
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert (found.path, found.line, found.rule) == ("content/en/a.md", 5, "section-missing")
    assert [one.line for one in found.related] == [9, 13, 17]
    assert pair(en, ko) == [("content/ko/a.md", 5, "section-missing")]
    # Code that ends the page is no fault where nothing is lost.
    ko, en = "## 가\n\n```sh\nmake\n```\n", "## A\n\n```sh\nmake\n"
    assert pair(ko, en) == []


def test_names_that_have_no_headings_there_are_told_as_such() -> None:
    ko = "## 상태\n\n### Open\n\n글이다.\n\n### Closed\n\n글이다.\n\n### Unknown\n\n글이다.\n\n## 끝\n\n`x1`\n"
    en = "## State\n\n* Open\n\nA text.\n\n* Closed\n\nA text.\n\n* unknown\n\nA text.\n\n## End\n\n`x1`\n"
    (found,) = [one for one in check({"content/ko/a.md": ko, "content/en/a.md": en}) if "missing" in one.rule]
    assert (found.path, found.line) == ("content/ko/a.md", 3)
    assert [(one.path, one.line) for one in found.related] == [("content/en/a.md", line) for line in (3, 7, 11)]
    assert "have headings here, but none in en" in str(found.message)
    lost = check({"content/ko/a.md": ko, "content/en/a.md": en.replace("* Closed", "* Shut")})
    assert "no counterpart" in str(next(one for one in lost if one.rule == "section-missing").message)


def test_a_section_whose_parts_have_no_headings_there_is_a_pair() -> None:
    parts = "글 `git rebase`이다. 그 밖에 더 있다.\n\n", "글 `git merge`이다. 그 밖에 없다.\n\n"
    ko = f"## 가\n\n글\n\n## 나\n\n### 하나\n\n{parts[0]}### 둘\n\n{parts[1]}## 다\n\n- `x1`\n"
    items = "* one: `git rebase` of `main`, and more `a` `b`.\n* two: `git merge` or `fix` v1.2.3.\n"
    en = f"## A\n\ntext\n\n## B\n\n{items}\n## C\n\n- `x1`\n"
    assert pair(ko, en) == [("content/ko/a.md", 7, "section-missing"), ("content/ko/a.md", 11, "section-missing")]


QUESTIONS = (
    "How should I deal with it?",
    "Are the types uppercase `a`?",
    "What if a commit has two types?",
    "Does this discourage development?",
)


@pytest.mark.parametrize(("times", "twice"), [((2, 2, 5, 9), (1, 1, 2, 2)), ((2, 9, 1, 1), (2, 1, 1, 2))])
def test_as_many_sections_under_one_heading_are_pairs_one_by_one(
    times: tuple[int, ...], twice: tuple[int, ...]
) -> None:
    ko = [
        f"### 물음 {name}은 무엇인가?\n\n{'글을 쓴다. ' * count}\n"
        for name, count in zip("가나다라", times, strict=True)
    ]
    # The question is there once more, as text.
    en = [
        f"### {name}\n{name * again}\n\n{'A text it is. ' * count}\n"
        for name, again, count in zip(QUESTIONS, twice, times, strict=True)
    ]
    assert [
        one for one in pair("## 묻고 답하기\n\n" + "\n".join(ko), "## FAQ\n\n" + "\n".join(en)) if "level" not in one
    ] == []


@pytest.mark.parametrize(("name", "moved"), [("SQL store", False), ("Simple case of an SDK", True)])
def test_what_has_nothing_in_common_was_not_moved(name: str, moved: bool) -> None:
    code = "```go\nfor you, if of := 1 {\n}\n```\n"
    ko = f"## Go\n\n글\n\n### 간단한 SDK 예\n\n{code}\n## 저장\n\n- `a-1`\n\n### 둘\n\n`b-2`\n"
    en = f"## Go\n\ntext\n\n## Stores\n\n- `a-1`\n\n### Two\n\n`b-2`\n\n### {name}\n\n```go\nif you\n```\n"
    assert ("section-moved" in [rule for _, _, rule in pair(ko, en)]) == moved


def test_names_count_more_than_the_numbers_before_them() -> None:
    names = ["Memory", "RocksDB", "Cassandra", "ScyllaDB", "HBase", "MySQL"]
    others = ["RocksDB", "HBase", "MySQL", "Cassandra", "Memory", "ScyllaDB"]

    def page(word: str, given: list[str]) -> str:
        return f"## {word}\n\n" + "".join(f"### 1.{n} {name}\n\n{word} `start`\n\n" for n, name in enumerate(given, 1))

    found = check({"content/ko/a.md": page("저장", names), "content/en/a.md": page("Stores", others)})
    moved = [one for one in found if one.rule == "section-moved"]
    named = [str(one.message).split("”")[0].split(" ")[-1] for one in moved]
    sources = [str(one.related[0].message).split("”")[0].split(" ")[-1] for one in moved]
    assert moved and named == sources
    assert not [one for one in found if one.rule == "section-missing"]


def test_a_heading_that_both_pages_have_once_is_one_section_at_another_place_and_level() -> None:
    facts = "`a-1` `b-2` `c-3` `d-4` v1.2.3\n"
    ko = f"## 하나\n\n글이다.\n\n## 둘\n\n글.\n\n## example.org\n\n글을 쓴다.\n\n## 넷\n\n{facts}"
    en = f"## One\n\nA text.\n\n## Two\n\nText.\n\n### Four\n\n{facts}\n### example.org\n\nA text it is.\n"
    found = pair(ko, en)
    assert ("content/en/a.md", 13, "section-moved") in found
    assert "section-missing" not in [rule for _, _, rule in found]


def test_a_heading_without_a_blank_behind_its_marks_is_told_as_that_once_on_a_page() -> None:
    ko = "## 바뀐 것\n\n글 `a`\n\n### 드라이버\n\n`b` 글\n\n### 규칙\n\n`c` 글\n\n## 다음\n\n`d` 글\n"
    en = "## Changes\n\ntext `a`\n\n###Driver\n\n`b` text\n\n###Rules\n`c` text\n\n## Next\n\n`d` text\n"
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert (found.path, found.line) == ("content/ko/a.md", 5)
    assert str(found.message) == "“드라이버” and those that follow it (1) have headings here, but none in en."
    assert str(found.hint) == "Write a blank behind the # of those lines in content/en/a.md."
    assert [(one.path, one.line) for one in found.related] == [("content/en/a.md", 5), ("content/en/a.md", 9)]


def test_blocks_above_such_a_heading_are_compared() -> None:
    ko = "## 바뀐 것\n\n- 가\n- 나\n\n### 드라이버\n\n![a](b.png)\n\n- 다\n\n## 다음\n\n`d` 글\n"
    en = "## Changes\n\n- A\n- B\n\n###Driver\n\n![a](b.png)\n\n- C\n\n## Next\n\n`d` text\n"
    rules = ["block-mismatch", "fact-mismatch"]
    assert run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), rules) == []
    found = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en.replace("- B\n", "")}), rules)
    assert places(found) == [("content/en/a.md", 3, "block-mismatch")]


def test_hashtags_and_code_with_marks_are_no_headings() -> None:
    ko = "## 하나\n\n#태그 글\n\n```sh\n##글\n```\n\n## 둘\n\n`b`\n"
    en = "## One\n\n#tag text\n\n```sh\n##text\n```\n\n## Two\n\n`b`\n"
    assert pair(ko, en) == []
    assert pair(ko, en.replace("## Two", "")) == [("content/ko/a.md", 9, "section-missing")]


_HEADINGS = (
    ("Install the tool", "도구 설치"),
    ("Start the server", "서버 시작"),
    ("Send a request", "요청 보내기"),
    ("Stop", "멈춤"),
)
_COMMANDS = "brew install wget", "serve --port 8080", "curl -X POST http://localhost/items", "kill -9 $PID"


def _in_order(order: Sequence[int], language: int, *, links: bool) -> str:
    pages = [f"[x](https://example.org/{i})" if links else f"```sh\n{one}\n```" for i, one in enumerate(_COMMANDS)]
    texts = ("It has some words of text here.", "여기에 글이 몇 마디 있습니다.")
    return "".join(f"## {_HEADINGS[i][language]}\n\n{texts[language]}\n\n{pages[i]}\n\n" for i in order)


@pytest.mark.parametrize("links", [False, True])
@pytest.mark.parametrize(
    ("order", "lost", "moved"),
    [([3, 1, 2], 0, 3), ([0, 3, 1], 2, 3), ([2, 0, 1], 3, 2)],
    ids=["last", "middle", "first"],
)
def test_code_and_links_say_which_section_is_lost_where_others_are_moved(
    order: list[int], lost: int, moved: int, *, links: bool
) -> None:
    files = {
        "content/ko/a.md": _in_order(range(4), 1, links=links),
        "content/en/a.md": _in_order(order, 0, links=links),
    }
    height = 6 if links else 8
    assert set(places(check(files))) == {
        ("content/ko/a.md", 1 + lost * height, "section-missing"),
        ("content/en/a.md", 1 + order.index(moved) * height, "section-moved"),
    }


def test_capitals_tell_two_headings_apart() -> None:
    ko = "## 함수\n\n### `init()`\n\n글 하나\n\n### `Info()`\n\n글 둘\n\n### `Init()`\n\n글 셋\n"
    en = "## Functions\n\n### `Init()`\n\ntext three\n"
    assert pair(ko, en) == [
        ("content/ko/a.md", 3, "section-missing"),
        ("content/ko/a.md", 7, "section-missing"),
    ]


def test_two_versions_of_a_code_of_conduct_are_one_page_that_was_rewritten() -> None:
    ko = "## 약속\n\n`p`\n\n## 기준\n\n- 가\n- 나\n\n## 책임\n\n글 하나 `r`\n\n## 집행\n\n`s` `t`\n\n## 지침\n\n글\n\n"
    ko += "".join(f"### {i}. 단계\n\n**가**: 글 `u{i}`\n\n**나**: 글\n\n" for i in range(1, 5)) + "## 출처\n\n`q`\n"
    en = "## Pledge\n\n`p`\n\n## Restricted\n\n1. one\n2. two\n3. three\n\n### Others\n\n1. one `v`\n2. two\n\n"
    en += (
        "## Reporting\n\n"
        + "many words of text here " * 20
        + "`w`\n\n## Addressing\n\n| a | b |\n|--|--|\n| `x` | `y` |\n\n"
    )
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en + "## Attribution\n\n`q`\n"})
    assert "one of the pages was rewritten" in str(found.message)


CODES = "## A\n\n```bash\na\n```\n\ntext one\n\n```bash\nb\n```\n\ntext two\n\n```\nc\n```\n\n## B\n\nend\n"


# The line that a person would mend: where the code begins of which the end was removed.
@pytest.mark.parametrize(
    ("was", "becomes", "line"),
    [
        ("b\n```\n", "b\n", 9),
        ("c\n```\n", "c\n", 15),
        # A line more in a block before it is none of this.
        ("a\n```\n\ntext one\n\n```bash\nb\n```\n\ntext two\n\n```\nc\n```\n",
         "a\nmore\n```\n\ntext one\n\n```bash\nb\n```\n\ntext two\n\n```\nc\n", 16),
    ],
)  # fmt: skip
@pytest.mark.parametrize("page", ["content/ko/a.md", "content/en/a.md"])
def test_code_whose_end_is_missing_is_told_where_it_begins(was: str, becomes: str, line: int, page: str) -> None:
    files = dict.fromkeys(("content/ko/a.md", "content/en/a.md"), CODES)
    files[page] = CODES.replace(was, becomes)
    found = [one for one in run_source_checks(make_guide(files), ["section-missing"]) if "too far" in str(one.message)]
    assert [(one.path, one.line) for one in found] == [(page, line)]


def test_code_that_takes_in_a_bare_fence_is_told_where_it_begins() -> None:
    codes = CODES.replace("```bash\nb", "```\nb")
    files = {"content/ko/a.md": codes, "content/en/a.md": codes.replace("a\n```\n", "a\n")}
    found = [one for one in run_source_checks(make_guide(files), ["section-missing"]) if "too far" in str(one.message)]
    assert [(one.path, one.line) for one in found] == [("content/en/a.md", 3)]


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("# 제목\n\n글\n\n## 하나\n\n`a`\n", "text\n\n## One\n\n`a`\n", Severity.NOTE),
        ("# 제목\n\n글\n\n## 하나\n\n`a`\n", "## One\n\n`a`\n", Severity.ERROR),
        ("# 주제\n\n글\n\n# 하나\n\n`a`\n", "text\n\n# One\n\n`a`\n", Severity.ERROR),
        ("## 제목\n\n글\n\n## 하나\n\n`a`\n", "text\n\n## One\n\n`a`\n", Severity.NOTE),
        ("## 주제\n\n글\n\n## 하나\n\n`a`\n", "text\n\n## One\n\n`a`\n", Severity.ERROR),
    ],
)
def test_a_title_above_the_text_may_stand_in_the_front_matter_alone(ko: str, en: str, severity: Severity) -> None:
    ko = f"---\ntitle: 제목\n---\n{ko}"
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert (found.path, found.line, found.severity) == ("content/ko/a.md", 4, severity)


def test_where_all_else_is_in_both_pages_what_is_left_of_each_is_one_section() -> None:
    works = "## {}\n\n- Kim, Lee, Park: On Metal of Leeds\n- Kim: Stone\n\n"
    ko = "## 가\n\n글이 여기에 있다. 그리고 더 있다.\n\n## 만든 이\n\n- `이름`: 김\n- `나이`: 이\n- `곳`: 박\n\n"
    en = "## A\n\nThere is text here. And more of it.\n\n## Who made it\n\n"
    en += "- `name`: Kim of the Institutes of Metal and of Leeds, who was the first of them to do so\n"
    en += "- `age`: Lee of the Institutes of Stone and of Leeds, who was the second of them to do so\n"
    en += "- `place`: Park of the Institutes of Metal and of Stone, who was the last of them to do so\n\n"
    ko, en = ko + works.format("라"), en + works.format("D")
    assert check({"content/ko/a.md": ko, "content/en/a.md": en}) == []
    # Where more is left, one of them may be lost.
    more = ko.replace("## 라", "## 쓴 이\n\n글\n\n## 라")
    assert check({"content/ko/a.md": more, "content/en/a.md": en}) != []


def test_a_section_with_the_text_of_several_is_the_first_of_them() -> None:
    ko = "## 가\n\n글\n\n### 받기\n\n```sh\nget a\ncd a\n```\n\n### 만들기\n\n```sh\nmake b --long=1\n```\n\n"
    ko += "### 돌리기\n\n```sh\nrun c -p 80:80\n```\n\n글이 있다.\n\n## 라\n\n- 마\n"
    en = "## A\n\ntext\n\n### Get it\n\n```sh\nget a\ncd a\n```\n\nBuild it:\n```sh\nmake b --long=1\n```\n\nRun it:\n"
    en += "```sh\nrun c -p 80:80\n```\n\nThere is text.\n\n## D\n\n- E\n"
    found = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert [(one.path, one.line) for one in found] == [("content/ko/a.md", 12), ("content/ko/a.md", 18)]
    # With the text of the last alone, it is the last.
    last = en.replace("```sh\nget a\ncd a\n```\n\nBuild it:\n```sh\nmake b --long=1\n```\n\nRun it:\n", "")
    found = check({"content/ko/a.md": ko, "content/en/a.md": last})
    assert [(one.path, one.line) for one in found] == [("content/ko/a.md", 5), ("content/ko/a.md", 12)]


def test_a_heading_that_stands_twice_moves_nothing() -> None:
    parts = {name: f"## {name}\n\nSee `{name.lower()}-1`.\n\n" for name in ("Flow", "Meter", "Broker")}
    again = parts["Meter"].replace("-1", "-2")
    ko = "## 가\n\n글\n\n" + parts["Flow"] + parts["Meter"] + parts["Broker"] + again + "## 라\n\n- 마\n"
    en = "## A\n\ntext\n\n" + parts["Flow"] + parts["Broker"] + parts["Meter"] + "## D\n\n- E\n"
    found = run_source_checks(
        make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["section-missing", "section-moved"]
    )
    assert [(one.rule, one.path, one.line) for one in found] == [("section-missing", "content/ko/a.md", 9)]
    # What stands once has moved.
    once = ko.replace(again, "")
    en = "## A\n\ntext\n\n" + parts["Broker"] + parts["Flow"] + parts["Meter"] + "## D\n\n- E\n"
    found = run_source_checks(
        make_guide({"content/ko/a.md": once, "content/en/a.md": en}), ["section-missing", "section-moved"]
    )
    assert [one.rule for one in found] == ["section-moved"]


POINTS = "## {0}\n\n- {1}\n- {1}\n- {1}\n\n"


def test_sections_that_are_items_of_a_list_there_lack_headings_not_text() -> None:
    begin, end = "## 1. {}\n\n`a-1`\n\n", "## 2. {}\n\n`b-2`\n"
    parts = "".join(f"### {name}\n\nIt is good for you, and for all of the others too.\n\n" for name in ("A", "B", "C"))
    en = f"{begin.format('Start')}## Why do it?\n\n{parts}{end.format('Stop')}"
    ko = begin.format("처음") + POINTS.format("왜 하는가", "좋은 일이다.") + end.format("끝")
    found = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["section-missing"])
    assert [(one.path, one.line) for one in found] == [("content/en/a.md", 7)]
    assert "have headings here, but none" in str(found[0].message)
    assert [one.line for one in found[0].related] == [7, 8, 9]
    # Where both have such a list, the sections are missing.
    en = en.replace("Why do it?\n\n", "Why do it?\n\n- one\n- two\n- three\n\n")
    found = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["section-missing"])
    assert ["no counterpart" in str(one.message) for one in found] == [True]


def test_a_first_heading_belongs_above_the_text_that_stands_there_without_it() -> None:
    ko = "## 등록하기\n\n다음과 같이 한다.\n\n- 하나\n- 둘\n\n## 2. 그만두기\n\n`b-2`\n"
    en = "It is done like this.\n\n- one\n- two\n\n## 2. Ending\n\n`b-2`\n"
    (found,) = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["section-missing"])
    assert [(one.path, one.line) for one in found.related] == [("content/en/a.md", 1)]
    # A text that both begin with stays above the heading.
    en, ko = f"A text.\n\n{en}", f"글이다.\n\n{ko}"
    (found,) = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["section-missing"])
    assert [one.line for one in found.related] == [7]


def test_a_first_heading_belongs_behind_the_front_matter_of_a_page_that_begins_with_another() -> None:
    front_matter = "---\ntitle: T\nweight: 1\n---\n\n"
    ko, en = f"{front_matter}## 1. 가\n\n`a-1`\n\n## 2. 나\n\n`b-2`\n", f"{front_matter}## 2. B\n\n`b-2`\n"
    (found,) = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), ["section-missing"])
    assert [(one.path, one.line) for one in found.related] == [("content/en/a.md", 5)]


def test_one_heading_that_stands_at_many_places_and_nowhere_there_is_one_finding() -> None:
    calls = [f"```sh\ncall {name}\n```\n\n" for name in ("one", "two", "three")]
    ko = "".join(f"## 절 {n}\n\n글\n\n### 예\n\n{call}" for n, call in enumerate(calls))
    en = "".join(f"## Part {n}\n\ntext, such as:\n\n{call}" for n, call in enumerate(calls))
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert (found.path, found.line) == ("content/ko/a.md", 5)
    assert "3 times" in str(found.message)
    assert [one.line for one in found.related if one.path == "content/ko/a.md"] == [15, 25]
    # Two are told one by one, and so are those whose text is missing too.
    assert [
        line for _, line, _ in pair("".join(ko.partition("## 절 2")[:1]), "".join(en.partition("## Part 2")[:1]))
    ] == [
        5,
        15,
    ]
    assert (
        len(check({"content/ko/a.md": ko, "content/en/a.md": "".join(f"## Part {n}\n\ntext\n\n" for n in range(3))}))
        == 3
    )


def test_a_list_that_a_section_itself_has_stands_for_no_headings() -> None:
    items = "- 하나를 늘리는 법\n- 둘을 다루는 법\n- 셋을 쓰는 법\n\n"
    ko = (
        f"## 모임\n\n해마다 열리는 모임입니다.\n\n## 주제\n\n{items}## 자리\n\n자리는 이렇습니다.\n\n## 자료\n\n`a-1`\n"
    )
    en = (
        "This talk tells of it:\n\n- how to extend one\n- how to manage two\n- how to use three\n\n## Slides\n\n`a-1`\n"
    )
    (found,) = check({"content/ko/a.md": ko, "content/en/a.md": en})
    assert str(found.message).startswith("The section “모임” and 2 that follow it have no counterpart in en")


def test_a_number_behind_a_hyphen_of_hebrew_tells_which_section_is_lost() -> None:
    en = "## In\n\nEnter your mail.\n\n## Code\n\nIt holds for 15 minutes.\n\n## Out\n\nAll is gone in 30 days.\n"
    he = "## כניסה\n\nהזינו את הכתובת שלכם.\n\n## קוד\n\nהוא תקף ל-15 דקות.\n"
    found = run_source_checks(make_guide({"content/en/a.md": en, "content/he/a.md": he}, "en"), RULES)
    assert places(found) == [("content/en/a.md", 9, "section-missing")]


TERMS = (("Access", "Zugriff"), ("Client", "Kunde"), ("Grant", "Befugnis"), ("Owner", "Eigner"), ("Scope", "Umfang"))


@pytest.mark.parametrize(("moved", "expected"), [([], []), ([3], ["section-moved"])])
def test_five_terms_are_a_glossary_too(moved: list[int], expected: list[str]) -> None:
    def page(language: int, terms: list[tuple[str, str]]) -> str:
        return "".join(f"## {one[language]} {{#{one[0].lower()}}}\n\n{one[language]}.\n\n" for one in terms)

    ordered = sorted(TERMS, key=lambda one: one[1])
    for at in moved:
        ordered.insert(0, ordered.pop(at))
    files = {"content/en/a.md": page(0, [*TERMS]), "content/de/a.md": page(1, ordered)}
    found = {one.rule for one in run_source_checks(make_guide(files, "en"), RULES)}
    assert found == {*expected}


STEPS = ("Install", "Configure", "Import", "Query", "Export", "Share")
STEPS_KO = ("설치", "설정", "가져오기", "조회", "내보내기", "공유")


def numbered(names: tuple[str, ...], left_out: int, *, anew: bool = True, by: str = "code") -> str:
    """Write a page of steps of which one is left out, and the others are numbered without it, or `anew`."""
    said, number = [], 0
    for at, name in enumerate(names):
        number += at != left_out or not anew
        if at != left_out:
            items = "\n".join(["- x"] * (1 + at * 7 % 4))
            text = f"`tool {STEPS[at].lower()}`" if by == "code" else items
            said.append(f"## {number}. {name}\n\n{text}\n\n")
    return "".join(said)


@pytest.mark.parametrize("by", ["code", "lists"])
@pytest.mark.parametrize("lost", range(len(STEPS)))
def test_what_was_numbered_anew_without_a_lost_section_names_that_one(lost: int, by: str) -> None:
    ko, en = numbered(STEPS_KO, -1, by=by), numbered(STEPS, lost, by=by)
    line = ko.split("\n").index(f"## {lost + 1}. {STEPS_KO[lost]}") + 1
    every = [*RULES, "fact-mismatch", "block-mismatch"]
    found = run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), every)
    assert places(found) == [("content/ko/a.md", line, "section-missing")]


@pytest.mark.parametrize("lost", range(len(STEPS)))
def test_a_gap_in_the_numbers_tells_which_section_is_lost(lost: int) -> None:
    ko = "".join(f"## {at}. {name}\n\n글\n\n" for at, name in enumerate(STEPS_KO, 1))
    kept = [(at, name) for at, name in enumerate(STEPS, 1) if at != lost + 1]
    en = "".join(f"## {at}. {name}\n\ntext\n\n" for at, name in kept)
    assert pair(ko, en) == [("content/ko/a.md", 4 * lost + 1, "section-missing")]


def test_parts_that_were_numbered_anew_keep_those_of_other_sections() -> None:
    ko = "## 1. 가\n\n### 1.1 나\n\n`a`\n\n### 1.2 다\n\n`b`\n\n### 1.3 라\n\n`c`\n\n## 2. 마\n\n### 2.1 바\n\n글\n"
    en = "## 1. A\n\n### 1.1 B\n\n`a`\n\n### 1.2 D\n\n`c`\n\n## 2. E\n\n### 2.1 F\n\ntext\n"
    assert pair(ko, en) == [("content/ko/a.md", 7, "section-missing")]


def test_numbers_that_begin_anew_in_each_part_are_those_of_that_part() -> None:
    ko, en = (
        "".join(
            f"## {part}\n\n" + "".join(f"### {at}. {part}\n\n`{code}`\n\n" for at, code in enumerate(codes, 1))
            for part, codes in said
        )
        for said in ((("가", "abc"), ("나", "de")), (("A", "ac"), ("B", "de")))
    )
    assert pair(ko, en) == [("content/ko/a.md", 7, "section-missing")]


@pytest.mark.parametrize("lost", range(4))
def test_emoji_of_headings_tell_which_section_is_lost(lost: int) -> None:
    def text(word: str, lost: int) -> str:
        signs = [one for at, one in enumerate("🚀📦🤝⚙") if at != lost]
        return "".join(f"## {sign} {word * 3}\n\n{word * 9}\n\n" for sign in signs)

    assert pair(text("가", 4), text("a", lost)) == [("content/ko/a.md", 4 * lost + 1, "section-missing")]


@pytest.mark.parametrize(
    ("language", "heading", "severity"),
    [
        ("en", "About this translation", "note"),
        ("en", "Translator's notes", "note"),
        ("en", "Preface of the English edition", "note"),
        ("en", "Preface of the second edition", "error"),
        ("ko", "옮긴이의 말", "error"),
        ("ko", "한국어판에 부쳐", "note"),
        ("ko", "하나의 판", "error"),
    ],
)
def test_what_is_of_one_edition_or_translation_is_a_note(language: str, heading: str, severity: str) -> None:
    files = {key: f"## A `{key}`\n\n`x-1`\n\n" for key in ("ko", "en")}
    files[language] += f"## {heading}\n\n`x-2`\n\n## Z `x-3`\n\n`x-4`\n\n## Y\n\n`x-5`\n"
    (found, *others) = check({f"content/{key}/a.md": text for key, text in files.items()})
    assert (found.line, found.severity, found.rule) == (5, severity, "section-missing")
    # What stands beside it is told by itself.
    assert [one.severity for one in others] == (["error"] * 2 if severity == "note" else [])
