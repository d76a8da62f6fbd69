"""Parts that readers open: HTML's `details`, and what a page has in their place."""

from __future__ import annotations

import pytest

from guidecheck.model.findings import Severity
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

KO, EN = "content/ko/a.md", "content/en/a.md"


def hidden(summary: str, text: str) -> str:
    return f"<details>\n<summary>{summary}</summary>\n\n{text}\n\n</details>\n\n"


SELL, CHANGE = hidden("Can I sell it?", "Yes, with its terms."), hidden("Can I change it?", "Yes, if you say so.")
SELL_KO, CHANGE_KO = hidden("팔아도 되나요?", "네, 조건과 함께라면."), hidden("고쳐도 되나요?", "네, 알리기만 하면.")
LIST = hidden("What are the terms?", "- Name the author.\n- Keep the notice.\n- Pass on the terms.")
LIST_KO = hidden("어떤 조건이 있나요?", "- 저자를 밝힙니다.\n- 고지를 남깁니다.\n- 조건을 전합니다.")


def pair(ko: str, en: str) -> list[tuple[str, int, str]]:
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch", "section-missing"])
    return [(one.path, one.line, one.rule) for one in found if one.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        pytest.param(SELL_KO + CHANGE_KO, SELL, (KO, 8), id="the last one is lost"),
        pytest.param(SELL_KO + LIST_KO + CHANGE_KO, SELL + CHANGE, (KO, 8), id="one with a list is lost, list and all"),
        pytest.param(SELL_KO, SELL + LIST, (EN, 8), id="the translation has one more"),
        pytest.param(
            f"1. 가\n\n   {SELL_KO.replace(chr(10), chr(10) + '   ').strip()}\n\n2. 나\n",
            "1. A\n\n2. B\n",
            (KO, 3),
            id="one within an item is lost",
        ),
        pytest.param(
            "<details><summary>가</summary>글</details>\n<details><summary>나</summary>글</details>\n",
            "<details><summary>A</summary>text</details>\n",
            (KO, 2),
            id="of two in one piece of HTML one is lost",
        ),
    ],
)
def test_a_part_that_readers_open_is_missed(ko: str, en: str, expected: tuple[str, int]) -> None:
    assert pair(ko, en) == [(*expected, "block-mismatch")]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param(SELL_KO + LIST_KO, SELL + LIST, id="both are there"),
        pytest.param(SELL_KO.replace("<details>", '<details open class="a">'), SELL, id="one is open at first"),
        pytest.param('{{% details title="팔아도 되나요?" %}}\n네.\n{{% /details %}}\n', SELL, id="by a shortcode"),
        pytest.param("> [!NOTE] 팔아도 되나요?\n> 네.\n", SELL, id="as a box"),
        pytest.param("**팔아도 되나요?**\n\n네, 조건과 함께라면.\n", SELL, id="as a bold line with its text"),
    ],
)
def test_what_stands_in_its_place_is_no_loss(ko: str, en: str) -> None:
    assert pair(ko, en) == []


def test_parts_that_have_headings_in_one_page_are_told_as_these() -> None:
    en = "## FAQ\n\n### Can I sell it?\n\nYes, with its terms.\n\n### Can I change it?\n\nYes, if you say so.\n"
    found = pair(f"## 질문\n\n{SELL_KO}{CHANGE_KO}", en)
    assert {rule for _, _, rule in found} == {"section-missing"}


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        (SELL + CHANGE.replace("</details>", ""), [(EN, 8)]),
        (SELL + CHANGE.replace("</details>", "</detail>"), [(EN, 8)]),
        (SELL.replace("</details>", "") + CHANGE, [(EN, 1)]),
        (SELL + CHANGE, []),
    ],
    ids=["the last", "mistyped", "the first", "none"],
)
def test_what_is_never_closed_is_told_where_it_begins(en: str, expected: list[tuple[str, int]]) -> None:
    found = run_source_checks(make_guide({KO: SELL_KO + CHANGE_KO, EN: en}), ["block-mismatch"])
    assert [(one.path, one.line) for one in found] == expected


def test_code_about_what_is_hidden_hides_nothing() -> None:
    files = {KO: "글\n\n```html\n<details>\n```\n", EN: "text\n\n```html\n<details>\n</details>\n```\n"}
    assert "never ended" not in "".join(str(one.message) for one in run_source_checks(make_guide(files)))
