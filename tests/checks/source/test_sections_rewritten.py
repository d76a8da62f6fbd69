"""Places, pages and glossaries of which nothing tells which section is which."""

from __future__ import annotations

import re

import pytest

from guidecheck.model.findings import Finding
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import lines, make_guide, places

RULES = ["section-missing", "section-moved", "section-level"]


def check(ko: str, en: str) -> list[Finding]:
    return run_source_checks(make_guide({"content/ko/a.md": ko, "content/en/a.md": en}), RULES)


# What both pages have before and behind, sure by its code.
BEGIN, END = "## Start\n\n`go-1 run`\n\n", "## Stop\n\n`go-2 halt`\n"
QUESTIONS = (
    "## 무엇에 쓰는 도구인가?\n\n- `a-1` `a-2` 서버를 한곳에서 돌본다.\n- `a-3` `a-4` 처음 켜는 사람도 쓴다.\n\n"
    "## 먼저 할 일\n\n1. 로그인 `b-2`\n2. 암호 바꾸기\n3. 라이선스 넣기 `b-3`\n\n"
    "## 어떤 방법이 좋은가?\n\n| a | b | c |\n|---|---|---|\n| 1 | `c-4` | 3 |\n| 4 | 5 | 6 |\n\n"
)
ANSWERS = "## Short answer\n\n> Use it `d-5` `d-6`.\n\n## Main points\n\n![x](x.png)\n\n`e-7` `e-8` `e-9` v1.2.3\n\n"


def test_a_place_where_each_page_has_sections_of_its_own_is_one_finding() -> None:
    (found,) = check(BEGIN + QUESTIONS + END, BEGIN + ANSWERS + END)
    assert (found.path, found.line, found.rule) == ("content/ko/a.md", 5, "section-missing")
    assert "“무엇에 쓰는 도구인가?” and 2 more" in str(found.message)
    assert "“Short answer” (5), “Main points” (9)" in str(found.message)
    assert [(one.path, one.line) for one in found.related] == [
        ("content/en/a.md", 5),
        ("content/ko/a.md", 10),
        ("content/ko/a.md", 16),
    ]


def test_what_one_page_lacks_alone_is_told_one_by_one() -> None:
    ko = BEGIN + "## 하나\n\n`a-1` 글\n\n## 둘\n\n`b-2` 글\n\n" + END
    assert [one.line for one in check(ko, BEGIN + END)] == [5, 9]
    assert [one.line for one in check(BEGIN + END, ko)] == [5, 9]


def test_a_pair_by_place_alone_between_such_sections_is_taken_apart() -> None:
    ko = "## 목록\n\n1. 하나 `a-1`\n2. 둘 `a-2`\n\n## 언제 쓰는가?\n\n오래 쓸 곳에 쓴다.\n\n"
    ko += "## 왜?\n\n> `b-3` 글\n\n- `b-4`\n\n"
    en = "## Picture\n\n![x](x.png) `c-5`\n\n## Why\n\nIt is for what is to last.\n\n"
    en += "## Where\n\n| `d-6` |\n|---|\n| b |\n\n"
    (found,) = check(BEGIN + ko + END, BEGIN + en + END)
    assert found.line == 5
    assert "and 2 more" in str(found.message)


def test_a_pair_that_something_speaks_for_parts_what_stands_around_it() -> None:
    ko = BEGIN + "## 하나\n\n글 하나\n\n## Docker\n\n`docker-x` 글\n\n" + END
    en = BEGIN + "## Docker\n\n`docker-x` text\n\n## Two\n\n- a\n- b\n\n" + END
    assert places(check(ko, en)) == [
        ("content/en/a.md", 9, "section-missing"),
        ("content/ko/a.md", 5, "section-missing"),
    ]


def test_a_section_whose_parts_have_headings_in_one_page_is_no_such_place() -> None:
    lists = [f"- 첫째 글 {n}\n- 둘째 글 {n}\n\n" for n in (1, 2, 3)]
    texts = [f"사람을 넣는 {n}번째 방법은 이렇다.\n\n" for n in (1, 2, 3)]
    ko = "## 먼저\n\n1. `a-1` 글\n2. `a-2` 글\n\n## 권한\n\n" + "".join(map(str.__add__, texts, lists))
    ways = [f"#### A way to put people in, of number {n}\n\n- one text {n}\n- two texts {n}\n\n" for n in (1, 2, 3)]
    en = "## Rights\n\nThe first text it is here.\n\nThere are ways.\n\n- one\n- two\n\n" + "".join(ways)
    ko, en = BEGIN + ko + END, BEGIN + en + END
    assert ("content/ko/a.md", 5, "section-missing") in places(check(ko, en))
    assert "In the place of" not in " ".join(str(one.message) for one in check(ko, en))


TERMS = (
    ("Abgleich", "Matching"), ("Bestand", "Stock"), ("Datei", "File"), ("Eintrag", "Entry"), ("Frist", "Term"),
    ("Gebühr", "Charge"), ("Hinweis", "Advice"), ("Inhalt", "Body"), ("Kennung", "Identity"), ("Zugriff", "Access"),
)  # fmt: skip


def glossary(column: int, *without: str) -> str:
    """Return a glossary of which every other term has an example that both languages show."""
    made = {}
    for n, term in enumerate(TERMS):
        own = f"`{term[column].lower()}-{n}` `x{column}-{n}`"
        other = f"| {own} |\n|---|\n| `y-{n}` |" if column else f"- {own}\n- `z-{n}`"
        made[term[column]] = f"## {term[column]}\n\n{f'`a-{n}` `b-{n}` mean it.' if n % 2 else other}\n\n"
    return "".join(text for word, text in sorted(made.items()) if word not in without)


def terms(source: str, target: str) -> list[Finding]:
    return run_source_checks(make_guide({"content/de/a.md": source, "content/en/a.md": target}, "de"), RULES)


def test_two_glossaries_in_the_order_of_their_alphabets_are_not_told_term_by_term() -> None:
    assert terms(glossary(0), glossary(1)) == []
    (found,) = terms(glossary(0, "Abgleich"), glossary(1))
    assert (found.path, found.rule) == ("content/en/a.md", "section-missing")


def test_terms_of_a_glossary_that_both_pages_name_alike_are_told() -> None:
    names = ["Agent", "Broker", "Cluster", "Daemon", "Event", "Fork", "Gateway", "Hook", "Index"]
    source = "".join(f"## {name}\n\nWort {name}.\n\n" for name in names)
    target = "".join(f"## {name}\n\nWord {name}.\n\n" for name in names if name != "Event")
    assert [one.line for one in terms(source, target)] == [17]


def test_terms_that_no_translation_changes_stand_in_one_order_and_are_told() -> None:
    names = [f"{letter}_{end}" for letter in "ABCDEFGHIJ" for end in ("NAME", "SIZE")]
    source = "".join(f"## {name}\n\nEin Wort `x-{name}`.\n\n" for name in names if name not in ("B_SIZE", "H_NAME"))
    target = "".join(f"## {name}\n\nA word `x-{name}`.\n\n" for name in names if name not in ("D_NAME", "F_SIZE"))
    found = terms(source, target)
    assert len(found) == 4
    assert all("has no counterpart" in str(one.message) for one in found)


def test_an_empty_heading_is_told_as_that() -> None:
    (found,) = check("## 하나\n\n`a`\n\n##\n\n`b-1 c`\n", "## One\n\n`a`\n")
    assert str(found.message) == "This heading is empty, and has no counterpart in en."


def advice(words: str, marks: str) -> str:
    """Return a page of lists under headings, with other marks before the second."""
    items = "".join(f"- {word} {words} {word}\n" for word in ("one", "two", "three", "four"))
    heads = "### Types", f"{marks}Checks", "### Method", "### Way"
    return "## Advice\n\n" + "".join(f"{head}\n\n{items}\n" for head in heads) + "## End\n\n`x-1 y`\n"


def test_a_heading_that_is_text_there_is_the_one_that_is_missing() -> None:
    whole, lost = advice("글을 쓴다", "### "), advice("is a text", "")
    (found,) = check(whole, lost)
    assert (found.path, found.line) == ("content/ko/a.md", 10)
    assert str(found.message) == "“Checks” has a heading here, but none in en."
    (found,) = check(lost, whole)
    assert (found.path, found.line) == ("content/en/a.md", 10)


def test_what_has_the_name_of_a_part_is_the_part_not_the_heading_above_it() -> None:
    ko = (
        BEGIN
        + "## 처리\n\n### 등고선 (contour)\n\n글 한 줄을 쓴다.\n\n```py\na = 1\n```\n\n### 단면\n\n`p-1`\n\n"
        + END
    )
    en = BEGIN + "## Contour\n\nA line of text here.\n\n```py\na = 1\n```\n\n### Profile\n\n`p-1`\n\n" + END
    assert places(check(ko, en)) == [("content/ko/a.md", 5, "section-missing")]


def test_a_heading_above_parts_is_a_pair_with_the_section_that_has_their_text() -> None:
    ko = BEGIN + "## 만들기\n\n### 보통\n\n```sh\nbuild --all\n```\n\n" + END
    en = BEGIN + "## Build\n\n```sh\nbuild --all\n```\n\n" + END
    assert places(check(ko, en)) == [("content/ko/a.md", 7, "section-missing")]


def test_sections_whose_parts_are_pairs_are_one_however_long_they_are() -> None:
    parts = [f"### {name}\n\n`{name.lower()}-1 run`\n\n" for name in ("Outlier", "Change", "Missing")]
    ko = BEGIN + "## 자료 살피기\n\n`k-1` `k-2` `k-3` 짧다.\n\n" + "".join(parts) + END
    words = "Many words of text stand here, as `m-1` and `m-2`. " * 40
    en = BEGIN + f"## Inspection of all that there is\n\n{words}\n\n| a |\n|---|\n| b |\n\n" + "".join(parts)
    assert check(ko, en + END) == []


def test_a_piece_of_code_that_takes_in_the_next_heading_is_told_where_siblings_are_alike() -> None:
    ko = "## 중간\n\n### 첫째\n\n```go\na := 1\n```\n\n### 둘째\n\n```go\nfunc b() {\n}\n```\n\n### 셋째\n\n- `c-1`\n"
    en = "## Middle\n\n### First\n\n```go\na := 1\n``` pattern\n\n### Second\n\n```go\nfunc b() {\n}\n```\n\n"
    en += "### Third\n\n- `c-1`\n"
    (found,) = check(ko, en)
    assert (found.path, found.line) == ("content/en/a.md", 5)
    assert "goes on too far" in str(found.message)


def test_code_that_is_indented_ends_where_its_indentation_does() -> None:
    code = '    ```json\n    {"a": 1}\n    ```\n'
    ko = f"### 하나\n\n  1. 글\n\n{code}\n### 둘\n\n`b-1` 글\n\n#### 물음\n\n- `c-1`\n"
    en = f"### One\n\n  1. text\n\n{code}\n#### Question\n\n- `c-1`\n"
    (found,) = check(ko, en)
    assert str(found.message) == "The section “둘” has no counterpart in en."


def test_a_section_that_lost_its_text_and_its_level_is_another_one() -> None:
    ko = (
        BEGIN
        + "## 처음부터 끝까지 모두 설정하는 방법\n\n"
        + "".join(f"{n}. 단계 글을 쓴다 {n}\n" for n in range(1, 9))
        + "\n"
        + END
    )
    en = BEGIN + "# X\n\n" + END
    assert "section-level" not in [one.rule for one in check(ko, en)]


def test_front_matter_without_its_first_line_is_told_as_that_and_not_as_a_section() -> None:
    en = "---\ntitle: A page\nweight: 3\n---\n\nText.\n\n## One\n\n`a`\n"
    for begin in ("", "\n\n"):
        ko = begin + "title: 페이지\nweight: 3\n---\n\n글이다.\n\n## 하나\n\n`a`\n"
        files = {"content/ko/a.md": ko, "content/en/a.md": en}
        (found,) = run_source_checks(make_guide(files), [*RULES, "front-matter-missing"])
        assert (found.path, found.rule) == ("content/ko/a.md", "front-matter-missing")
        assert str(found.hint) == "Begin the file with a line that holds --- and nothing else."
    # A heading that is underlined is a heading.
    for title in ("제목", "제목: 글", "http://example.org", "Note: text"):
        files = {"content/ko/a.md": f"{title}\n---\n\n글이다.\n\n## 하나\n\n`a`\n", "content/en/a.md": en}
        assert [one.line for one in run_source_checks(make_guide(files), ["section-missing"])] == [1]


def test_a_page_without_any_heading_lacks_all_of_them_at_once() -> None:
    ko = "글이다. `a`\n\n## 무엇인가\n\n글 하나를 쓴다.\n\n## 어디서 시작하나\n\n글 둘을 쓴다.\n"
    en = "A text it is. `a`\n\nHere is a word more, for all who read.\n"
    (found,) = check(ko, en)
    assert (found.path, found.line) == ("content/ko/a.md", 3)
    assert str(found.message).endswith(
        "“무엇인가” and 1 that follow it have no counterpart in en: “어디서 시작하나” (7)."
    )
    assert [one.line for one in check(ko + "\n## 끝\n\n`e-1`\n", en + "\n## End\n\n`e-1`\n")] == [3, 7]


def test_pages_of_which_each_has_sections_of_its_own_at_many_places_are_one_finding() -> None:
    def page(letter: str, own: str, words: str, places: range) -> str:
        same = "\n\n".join(f"## {letter} {n}\n\n`run-{n} v{n}.1` {words}" for n in range(30))
        parts = same.split("\n\n## ")
        for at in places:
            parts[at] += own.format(at)
        return "\n\n## ".join(parts) + "\n"

    ko_own, en_own = "\n\n### 둘 {0}\n\n- 가\n- 나 `ko-{0}`", "\n\n### Two {0}\n\n| a `en-{0}` |\n|---|\n| b |\n| c |"
    few = check(page("하나", ko_own, "글 글", range(0, 27, 3)), page("One", en_own, "text text", range(1, 28, 3)))
    assert len(few) == 18
    (found,) = check(page("하나", ko_own, "글 글", range(0, 30, 3)), page("One", en_own, "text text", range(1, 30, 3)))
    assert "Of 40 sections 10 have no counterpart in en, and of 40 there 10 have none here" in str(found.message)


WORDS = (
    ("account", "Konto"), ("backup", "Sicherung"), ("cable", "Leitung"), ("door", "Tür"), ("edge", "Kante"),
    ("fault", "Fehler"), ("guest", "Gast"), ("hall", "Halle"), ("index", "Verzeichnis"), ("key", "Schlüssel"),
)  # fmt: skip


def index(column: int, mark: str, *without: str) -> str:
    """Return terms in the order of their alphabet, each with a mark before it, below the letters they begin with."""
    words = sorted({word[column].capitalize() for word in WORDS} - {*without})
    letters = {letter: [word for word in words if word[0] == letter] for letter in sorted({word[0] for word in words})}
    said = ("It is a {} of ours.", "Das ist bei uns so: {}.")[column]
    ended = {"### ": "\n\n{}\n\n", "- ": ": {}\n", "": " | {}\n"}[mark].format(said)
    return "".join(
        f"## {letter}\n\n" + "".join(f"{mark}{word}{ended.format(word)}" for word in below) + "\n"
        for letter, below in letters.items()
    )


INDEX_RULES = [*RULES, "block-mismatch", "heading-order"]


def indexes(source: str, target: str) -> list[tuple[int, str]]:
    guide = make_guide({"content/en/a.md": source, "content/de/a.md": target}, "en")
    return lines(run_source_checks(guide, INDEX_RULES))


@pytest.mark.parametrize("mark", ["### ", "- "])
def test_letters_above_the_terms_of_each_language_are_no_sections_of_the_other(mark: str) -> None:
    assert indexes(index(0, mark), index(1, mark)) == []


# Most begin with one letter in both languages.
ALIKE = (
    ("Actor", "Akteur"), ("Bank", "Bank"), ("Code", "Code"), ("Data", "Daten"), ("Edge", "Dachrand"),
    ("Event", "Ereignis"), ("Form", "Form"), ("Gate", "Gatter"), ("House", "Haus"), ("Island", "Insel"),
    ("Kernel", "Kern"), ("Link", "Link"), ("Motor", "Motor"), ("Node", "Netzknoten"), ("Part", "Part"),
    ("Subject", "Subjekt"), ("Term", "Term"), ("Witness", "Taufzeuge"),
)  # fmt: skip


def alike(column: int, *without: str) -> str:
    """Return these terms below their letters, each with a text of its own."""
    said = {word[column]: f"`t-{number % 4}` {'la ' * (3 + number)}" for number, word in enumerate(ALIKE)}
    words = sorted({*said} - {*without})
    letters = {letter: [word for word in words if word[0] == letter] for letter in sorted({word[0] for word in words})}
    return "".join(
        f"## {letter}\n\n" + "".join(f"### {word}\n\n{said[word]}\n\n" for word in below)
        for letter, below in letters.items()
    )


def test_as_many_terms_below_other_letters_are_only_ordered_otherwise() -> None:
    assert indexes(alike(0), alike(1)) == []
    (found,) = indexes(alike(0), alike(1, "Form"))
    assert found[1] == "section-missing"


def test_terms_without_letters_above_them_are_those_that_have_some() -> None:
    bare = re.sub("^## .\n\n", "", index(1, "### "), flags=re.MULTILINE)
    assert indexes(index(0, "### "), bare) == indexes(bare, index(0, "### ")) == []
    # A letter there shows that they belong to the page.
    assert len(indexes(index(0, "### "), f"{bare}## Z\n\nEnde.\n")) > 1


def test_letters_that_have_more_than_terms_below_them_are_sections() -> None:
    parts = [f"## {letter}\n\n- The part `x-{letter}` of it.\n\n" for letter in "ABCDEF"]
    less = [part.replace("The part", "Der Teil") for part in parts if "## C" not in part]
    assert indexes("".join(parts), "".join(less)) == [(9, "section-missing")]


@pytest.mark.parametrize(("mark", "rule"), [("### ", "section-missing"), ("- ", "block-mismatch")])
def test_a_term_that_one_index_lacks_is_told(mark: str, rule: str) -> None:
    assert [found[1] for found in indexes(index(0, mark), index(1, mark, "Fehler"))] == [rule]
    assert [found[1] for found in indexes(index(0, mark, "Hall"), index(1, mark))] == [rule]


def test_an_index_of_the_same_letters_is_compared_as_one_where_many_have_other_terms() -> None:
    def page(line: str, *below: str) -> str:
        letters = zip("ABCDE", below, strict=True)
        return "".join(
            f"## {letter}\n\n" + "".join(f"- {letter}{word} {line}\n" for word in words) + "\n"
            for letter, words in letters
        )

    source = page("is a word of it", "xy", "x", "x", "xyz", "x")
    assert indexes(source, page("ist ein Wort davon", "x", "xy", "x", "xy", "xy")) == []
    # Of a single letter, that is told.
    assert len(indexes(source, page("ist ein Wort davon", "x", "x", "x", "xyz", "x"))) == 1


def test_letters_with_more_than_terms_below_them_stay_where_the_other_page_has_none() -> None:
    letters = "".join(
        f"## {letter}\n\nText of {letter} `x-{letter}`.\n\n### {letter}x\n\nWords.\n\n" for letter in "ABCDEF"
    )
    bare = "".join(f"### {letter}x\n\nWorte.\n\n" for letter in "ABCDEF")
    assert any(rule == "section-missing" for _, rule in indexes(letters, bare))


# Terms of two languages, and how long what stands below each is.
LONG = (4, 12, 2, 9, 6, 3, 14, 5, 8, 11)


def told_of_terms(*without: int, rule: str = "section-missing") -> list[Finding]:
    """Return what is found of a glossary in the order of each alphabet, of which the other page lacks some terms."""
    pages = [
        "".join(
            f"## {word.capitalize()}\n\n{said * LONG[n]}\n\n" + ("- a\n- b\n\n" if n % 4 == 1 else "")
            for word, n in sorted((word[column], n) for n, word in enumerate(WORDS))
            if not column or n not in without
        )
        for column, said in enumerate(("It is so here. ", "So ist das hier. "))
    ]
    return run_source_checks(make_guide({"content/en/a.md": pages[0], "content/de/a.md": pages[1]}, "en"), [rule])


@pytest.mark.parametrize("without", [(), (3,), (2, 7), (0, 4, 9)])
def test_of_a_glossary_in_the_order_of_each_alphabet_as_many_terms_are_missing_as_one_lacks(
    without: tuple[int, ...],
) -> None:
    found = told_of_terms(*without)
    assert [one.path for one in found] == ["content/en/a.md"] * len(without)
    assert told_of_terms(rule="block-mismatch") == told_of_terms(rule="section-moved") == []
