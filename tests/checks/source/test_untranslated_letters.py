"""Text that both pages have in letters which only one of their languages writes, whatever names stand beside it."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide, places

BEFORE = {
    "ko": "등대를 지키는 사람은 매일 저녁 불을 켭니다.\n\n",
    "zh": "看守灯塔的人每天晚上都会点灯。\n\n",
    "ja": "灯台を守る人は毎晩明かりをつけます。\n\n",
    "en": "Whoever keeps the lighthouse lights the lamp at night.\n\n",
}


def told(source: str, target: str, both: str) -> list[tuple[str, int]]:
    files = {f"content/{language}/a.md": BEFORE[language] + both for language in (source, target)}
    found = run_source_checks(make_guide(files, source), ["untranslated"])
    return [(path, line) for path, line, _ in places(found)]


@pytest.mark.parametrize(
    ("language", "left", "line"),
    [
        pytest.param("ko", "## SPDX 식별자\n", 3, id="heading with a name"),
        pytest.param("ko", "## QUIC 지원\n", 3, id="heading of few letters"),
        pytest.param("zh", "## 支持 QUIC 协议\n", 3, id="a name between"),
        pytest.param("zh", "## GitHub Actions 设置\n", 3, id="two names with a capital in the midst"),
        pytest.param("ja", "## Kubernetes のインストール\n", 3, id="kana"),
        pytest.param("zh", "## 灯塔 – Lamp Oil\n", 3, id="a name behind a dash"),
        pytest.param("zh", "- error: 灯塔没有灯。\n", 3, id="what no program says"),
        pytest.param("ko", "- SPDX 식별자\n", 3, id="item"),
        pytest.param("ko", "| SPDX 식별자 | b |\n|---|---|\n| 1 | 2 |\n", 3, id="cell"),
        pytest.param("ko", "SPDX 식별자\n", 3, id="paragraph"),
        pytest.param("zh", "步骤：\n", 3, id="two letters and a colon"),
        pytest.param("zh", "- Lamp Oil Keeper 灯塔管理员\n", 3, id="more letters than a name has"),
        pytest.param("zh", "- Lamp 灯塔 / Oil 管理\n", 3, id="both languages on both sides"),
        pytest.param("ko", "- 필수\n- lamp\n- 필수\n- coast\n- 필수\n", 3, id="a word that the page has often"),
        pytest.param("ko", "## 한국어로 쓴 등대 안내서\n", 3, id="more than a language's name"),
        pytest.param("ko", "| SPDX 식별자 |\n|---|\n| 등대 |\n", 3, id="a column under a head that was left"),
    ],
)
def test_letters_that_the_page_s_language_does_not_write_were_left(language: str, left: str, line: int) -> None:
    assert told(language, "en", left) == [("content/en/a.md", line)]
    assert told("en", language, left) == [("content/en/a.md", line)]


@pytest.mark.parametrize(
    ("language", "same"),
    [
        pytest.param("zh", "- Mei Lin 林梅\n", id="somebody in two scripts"),
        pytest.param("zh", "- 林梅花\n", id="somebody"),
        pytest.param("ko", "- terms of 약관\n", id="a term in a sentence"),
        pytest.param("ko", "## 설치 / Installation\n", id="said in both languages"),
        pytest.param("ko", "- 한국어\n", id="a language"),
        pytest.param("ko", "| Word | |\n|---|---|\n| 등대지기 | lamps |\n| 바닷가 | coast |\n", id="vocabulary"),
        pytest.param("ko", "## “등대”\n", id="a quotation"),
        pytest.param("ko", "## Latin 등\n", id="a single letter"),
    ],
)
def test_a_name_in_such_letters_may_stay(language: str, same: str) -> None:
    assert told(language, "en", same) == []


def test_what_the_source_does_not_say_is_no_rest_because_of_few_letters() -> None:
    files = {"content/ko/a.md": BEFORE["ko"], "content/en/a.md": f"{BEFORE['en']}## SPDX 식별자\n"}
    assert run_source_checks(make_guide(files, "ko"), ["untranslated"]) == []
