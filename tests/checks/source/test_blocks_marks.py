"""Marks that begin and never end: told where the other language has the text in bold or as code."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide


def told(ko: str, en: str) -> list[tuple[str, int, int]]:
    pages = {"content/ko/x.md": f"---\ntitle: T\n---\n{ko}\n", "content/en/x.md": f"---\ntitle: T\n---\n{en}\n"}
    found = run_source_checks(make_guide(pages), ["block-mismatch"])
    return [(one.path[8:10], one.line, one.column) for one in found if "never ended" in str(one.message)]


@pytest.mark.parametrize(
    ("ko", "en", "column"),
    [
        ("**주의 글\n\n다음", "**Note** text\n\nnext", 1),
        ("글 **주의: 다음", "Text **Note:** next", 3),
        ("- **하나 둘\n- 셋", "- **one** two\n- three", 3),
        ("| **하나 | 2 |\n|---|---|\n| 3 | 4 |", "| **one** | 2 |\n|---|---|\n| 3 | 4 |", 3),
        ("글 **하나** 와 **둘", "text **one** and **two**", 12),
        ('**"인용" 입니다', '**"quote"** it is', 1),
        ("`MIT 라이선스", "the `MIT` licence", 1),
        ("`a` 와 `b 이다", "`a` and `b` are", 7),
    ],
)
def test_a_mark_that_never_ends_is_told_at_its_place(ko: str, en: str, column: int) -> None:
    assert told(ko, en) == [("ko", 4, column)]
    assert told(en, ko) == [("en", 4, column)]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        # What both show may be meant so.
        ("**선택 항목이다.", "**An optional item, **and** more."),
        ("f(**kwargs) 를 쓴다", "use f(**kwargs) and **bold**"),
        ("2**3 은 8", "2**3 is **8**"),
        # Marks in code, behind a backslash, and over a line end; a text that is not marked.
        ("`**kwargs` 와 `` ` `` 를 쓴다", "use `**kwargs`, **bold** and `` ` ``"),
        ("글 \\**하나 와 \\`둘", "text **one** and `two`"),
        ("글 **굵게\n이어서** 끝", "text **bold** end"),
        ("글 **하나**는 **둘**", "text **one** and **two**"),
        ("글 하나", "text **one** and `two`"),
    ],
)
def test_other_marks_are_left_alone(ko: str, en: str) -> None:
    assert told(ko, en) == []


@pytest.mark.parametrize(
    ("ko", "en", "places"),
    [
        ("`make all과 `make test`를 쓴다", "use `make all` and `make test`", [("ko", 4, 22)]),
        ("`a`, `b와 `c`를 쓴다", "use `a`, `b` and `c`", [("ko", 4, 12)]),
        ("글 `a`와 b`를 쓴다", "use `a` and b`", []),
        ("1`2 와 `a`", "use 1`2, `a` and `b`", []),
    ],
    ids=["one before lacks its end", "one in the middle lacks its end", "both show it", "within a word"],
)
def test_a_mark_that_ends_nothing_is_told_where_it_is_seen(
    ko: str, en: str, places: list[tuple[str, int, int]]
) -> None:
    pages = {"content/ko/x.md": f"---\ntitle: T\n---\n{ko}\n", "content/en/x.md": f"---\ntitle: T\n---\n{en}\n"}
    found = run_source_checks(make_guide(pages), ["block-mismatch"])
    assert [(one.path[8:10], one.line, one.column) for one in found if "ends nothing" in str(one.message)] == places


@pytest.mark.parametrize(
    ("ko", "en", "column"),
    [
        # A blank inside, a letter behind a bracket, more than one pair, beside one that is sound.
        ("글 ** 굵게** 끝", "text **bold** end", 3),
        ("글 **굵게 ** 끝", "text **bold** end", 3),
        ("**라이선스(License)**는 글", "**Licence** text", 1),
        ("- **하나** 와 **둘(2)**를", "- **one** and **two (2)**", 12),
        ("**가(1)**와 **나(2)**는", "**a (1)** and **b (2)**", 1),
    ],
)
def test_a_pair_that_marks_nothing_is_told_at_its_first_mark(ko: str, en: str, column: int) -> None:
    assert pairs_told(ko, en) == [("ko", 4, column)]
    assert pairs_told(en, ko) == [("en", 4, column)]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        # The other shows it too, has no such text, or as many in bold.
        ("**라이선스(License)**는 글", "** Licence** text"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("2 ** 3 ** 4", "powers"),
        ("**가**나**다** 라", "**a** b **c** d"),
        ("`** 가**` 와 **나**", "`** a**` and **b**"),
    ],
)
def test_pairs_that_the_other_page_has_not_in_bold_are_left_alone(ko: str, en: str) -> None:
    assert pairs_told(ko, en) == pairs_told(en, ko) == []


def pairs_told(ko: str, en: str) -> list[tuple[str, int, int]]:
    pages = {"content/ko/x.md": f"---\ntitle: T\n---\n{ko}\n", "content/en/x.md": f"---\ntitle: T\n---\n{en}\n"}
    found = run_source_checks(make_guide(pages), ["block-mismatch"])
    return [(one.path[8:10], one.line, one.column) for one in found if "mark nothing" in str(one.message)]


@pytest.mark.parametrize(
    ("ko", "en", "line", "said"),
    [
        pytest.param(
            "- `a` 하나\n- 나 `b\n- `c`", "- `a` one\n- two `b`\n- `c`", 5, "never ended", id="of three items"
        ),
        pytest.param("- `a` b` 하나\n- `c` 나", "- `a` `b` one\n- `c` two", 4, "ends nothing", id="of the first item"),
        pytest.param("- **하나**\n- **나\n- **다**", "- **a**\n- **b**\n- **c**", 5, "never ended", id="bold"),
        pytest.param(
            "| 가 |\n|---|\n| `a |\n| `b` |", "| A |\n|---|\n| `a` |\n| `b` |", 6, "never ended", id="of a table's rows"
        ),
    ],
)
def test_a_mark_reaches_no_further_than_its_item_or_row(ko: str, en: str, line: int, said: str) -> None:
    pages = {"content/ko/x.md": f"---\ntitle: T\n---\n{ko}\n", "content/en/x.md": f"---\ntitle: T\n---\n{en}\n"}
    found = run_source_checks(make_guide(pages), ["block-mismatch"])
    assert [(one.path[8:10], one.line, said in str(one.message)) for one in found] == [("ko", line, True)]
