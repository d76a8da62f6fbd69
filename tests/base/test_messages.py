"""What guidecheck says, in Korean and in English."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from guidecheck.base import messages
from guidecheck.cli import main
from guidecheck.model.findings import GuideError, Message, say
from lint_messages import calls, faults, literal, said

PACKAGE = Path(__file__).resolve().parents[2] / "scripts" / "guidecheck"
SOURCES = sorted(PACKAGE.rglob("*.py"))
KOREAN = messages.catalogue("ko")


def gaps(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_is_said_is_a_literal_that_translators_find(path: Path) -> None:
    source = path.read_text("utf-8")
    assert [call.lineno for call in calls(source, "say") if literal(call) is None] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_errors_are_said_as_messages(path: Path) -> None:
    plain = (ast.Constant, ast.JoinedStr, ast.BinOp)
    source = path.read_text("utf-8")
    assert [call.lineno for call in calls(source, "GuideError") if isinstance(call.args[0], plain)] == []


def test_a_message_without_a_translation_fails_the_lint_and_nothing_else() -> None:
    texts = said()
    assert len(texts) > 300
    new, gone = "There is a new sentence.", sorted(texts)[0]
    whole = dict.fromkeys(texts, "말")
    assert faults(texts, whole) == []
    assert faults({*texts, new} - {gone}, whole) == [f"no translation of: {new}", f"nothing says any more: {gone}"]


@pytest.mark.parametrize(("english", "korean"), KOREAN.items())
def test_a_translation_has_the_gaps_and_no_particle_behind_one(english: str, korean: str) -> None:
    assert gaps(korean) == gaps(english)
    # A particle's form depends on the last sound before it, and nobody knows what fills a gap. A unit is no particle.
    units = "개|군데|쪽|번|건|쌍|행|열|단계"
    assert not re.search(rf"\}}[`”\"')\]]*(?!{units})[가-힣]", korean)


@pytest.mark.parametrize("text", ["“{heading}”가 없습니다", "{name}을 쓰세요", "`{fix}`로 쓰세요", "({path})는"])
def test_a_particle_behind_a_gap_would_be_found(text: str) -> None:
    with pytest.raises(AssertionError):
        test_a_translation_has_the_gaps_and_no_particle_behind_one(text, text)


def test_a_message_inside_a_message_is_said_in_the_same_language() -> None:
    inner = say("it is nested too deep")
    outer = say("The JSON cannot be read: {reason}.", reason=inner)
    assert messages.text(outer) == "The JSON cannot be read: it is nested too deep."
    assert messages.text(outer, "ko") == "JSON을 읽을 수 없습니다: 중첩이 너무 깊습니다."


def test_what_has_no_translation_is_said_in_english() -> None:
    assert messages.text(Message("no such {thing}", (("thing", "가"),)), "ko") == "no such 가"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "", "LC_ALL": ""}, "ko"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "fr:ko:en"}, "ko"),
        ({"LANG": "C", "LANGUAGE": "ko"}, "en"),
        ({"LANG": "ko_KR.UTF-8@x"}, "ko"),
        ({"LANG": "kok_IN"}, "en"),
    ],
)
def test_the_language_is_what_gettext_would_take(environment: dict[str, str], language: str) -> None:
    assert messages.preferred_language(environment) == language


def test_an_error_is_said_in_the_language_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path), "--language", "ko"]) == 2
    assert capsys.readouterr().err.startswith(f"guidecheck: {tmp_path} 폴더에 Hugo 설정 파일이 없습니다.")


def test_an_error_as_text_is_english() -> None:
    assert str(GuideError(say("{path} is not there.", path="a"))) == "a is not there."


def test_findings_are_said_in_korean_but_json_stays_english(capsys: pytest.CaptureFixture[str]) -> None:
    root = str(PACKAGE.parent.parent / "tests" / "fixtures" / "seed-pair")
    common = ["check", "--root", root, "--language", "ko", "--only", "section-missing", "--format"]
    main([*common, "text"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("“5. 의료 및 법률 자문” 섹션에 대응하는 섹션이 en 페이지에 없습니다.")
    assert lines[1].startswith("    다음 파일에 넣거나 여기서 지우세요: content/en/")
    assert lines[-1] == "페이지 2개 검사: 오류 4개."
    main([*common, "json"])
    assert "has no counterpart in en." in capsys.readouterr().out
