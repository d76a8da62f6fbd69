"""Marks of Markdown that a reader sees, and text that only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import findings, page, places, read
from guidecheck.model.findings import Severity


@pytest.mark.parametrize(
    "text",
    [
        "**동의(consent)**는",
        "***라이선스(License)***는 글이다",
        "**함수 <code>main()</code>**을 부른다",
        "**이 <a href='https://a.example/'>링크</a>**만 강조한다",
        "**<u>의무</u>**는 지킨다",
        "**의무는\n(Obligations)**를 말한다",
        "이것은**“강조”** 이다",
        "*동의(consent)*는 필요하다",
        "_동의(consent)_는 필요하다",
        "__동의(consent)__는 필요하다",
        "~~폐지(2020)~~는 무효다",
        "<span>**동의(consent)</span>**는",
        "**<img src='/i.png' alt='그림'>**은 작다",
        "이것은*“강조”* 이다",
        "이것은__「책」__ 이다",
        "이것은~~(옛말)~~ 이다",
    ],
)
def test_marks_that_a_reader_sees_are_a_warning(tmp_path: Path, text: str) -> None:
    found = findings(read(tmp_path, {"index.html": page(f'<p title="a*b">앞</p>\n<p>{text}</p>'), "i.png": b""}))
    assert places(found) == [("index.html", 6, "site-leak")]
    assert found[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    [
        "<strong>동의</strong>는",
        "<code>**동의**</code>는, <code>_동의_는</code>",
        "5*3*2는 서른이다",
        "*는 필수 항목, **는 선택 항목이다",
        "*필수 항목을 뜻한다",
        "네~~그래요~~ 반가워요~~는 말",
        "10~20개, 30~40개",
        "파일_이름_목록을 만든다",
        "snake_case_name은 이름이다",
        "__init__ 은 이름이다",
        "<a title='**동의(consent)**는'>x</a>",
        "2**3</p><p>4**5",
        "<span>a**b</span> <em>c**d</em>",
        "식은 a ** b ** c 이다",
        "값은*(포인터)로 읽고 *(다른 것)은 두고",
        "물결~~(웃음)과 ~~(울음)",
        "파일_(이름)_목록",
        "<img src='/i.png' alt='그림'> ** <img src='/i.png' alt='그림'>",
        "5 * 3 * 2는 서른이다",
    ],
)
def test_text_that_only_looks_like_marks_is_none(tmp_path: Path, text: str) -> None:
    assert findings(read(tmp_path, {"index.html": page(f"<p>{text}</p>"), "i.png": b""})) == []


def test_marks_in_an_alert_are_an_error_over_lines_and_tags_too(tmp_path: Path) -> None:
    body = '<div class="alert">\n<p>**동의 <b>(consent)</b>**는</p></div>'
    [found] = findings(read(tmp_path, {"index.html": page(body)}))
    assert (found.line, found.severity) == (6, Severity.ERROR)


def test_the_same_marks_twice_are_told_at_their_own_lines(tmp_path: Path) -> None:
    body = '<p title="**동의(consent)**는">x</p>\n<p>**동의(consent)**는</p>\n<p>**동의(consent)**는</p>'
    found = findings(read(tmp_path, {"index.html": page(body)}))
    assert [one.line for one in found] == [6, 7]
