"""Quotations that one page lacks, and those that are plain paragraphs there, on pages of any length."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

KO = (
    "바닷가 마을에는 오래된 등대가 하나 서 있습니다. 누구나 그 이야기를 압니다.",
    "배가 들어오면 아이들이 언덕으로 달려갑니다. 그 소리가 온 마을에 들립니다.",
)
EN = (
    "An old lighthouse stands in the village at the sea. Everybody knows its story.",
    "When a ship arrives, the children run up the hill. The whole village hears them.",
)
SAID, SAID_TOO = "모든 등대는 밤에 빛나야 한다.", "Every lighthouse has to shine at night."
OTHER, OTHER_TOO = "다른 사람이 한 말도 여기에 있다.", "What others said is here as well."


def found(ko: tuple[str, ...], en: tuple[str, ...]) -> list[tuple[str, int, str, str]]:
    """Return language, line, severity and the kind of each finding on pages of some blocks."""
    files = {f"content/{key}/a.md": "\n\n".join(blocks) + "\n" for key, blocks in (("ko", ko), ("en", en))}
    told = run_source_checks(make_guide(files), ["block-mismatch"])
    lost = "This quotation has no counterpart in "
    plain = "This quotation is a plain paragraph in "
    kinds = ["lost" if lost in str(one.message) else "plain" if plain in str(one.message) else "" for one in told]
    return [(one.path.split("/")[1], one.line, one.severity.value, kind) for one, kind in zip(told, kinds)]


@pytest.mark.parametrize(
    ("ko", "en", "line"),
    [
        pytest.param((KO[0], f"> {SAID}", KO[1]), EN, 3, id="between paragraphs"),
        pytest.param((*KO, f"> {SAID}"), EN, 5, id="at the end"),
        pytest.param((f"> {SAID}", *KO), EN, 1, id="at the beginning"),
        pytest.param(
            (KO[0], f"> {SAID}", KO[1], f"> {OTHER}"), (EN[0], f"> {SAID_TOO}", EN[1]), 7, id="the second of two"
        ),
        pytest.param((KO[0], f"> {SAID}\n>\n> — 등대지기", KO[1]), EN, 3, id="with who said it"),
        pytest.param((*KO, f"> {SAID}", "번역이다."), (*EN, "Translated."), 5, id="above a word for translating"),
        pytest.param((KO[0], "- 하나", f"> {SAID}", KO[1]), (EN[0], "- one", EN[1]), 5, id="behind a list"),
    ],
)
def test_a_quotation_that_is_lost_is_found_on_its_line(ko: tuple[str, ...], en: tuple[str, ...], line: int) -> None:
    assert found(ko, en) == [("ko", line, "error", "lost")]


def test_a_quotation_of_the_translation_alone_has_no_counterpart_either() -> None:
    assert found(KO, (EN[0], f"> {SAID_TOO}", EN[1])) == [("en", 3, "error", "lost")]
    # What a translation begins with is about the translation.
    assert found(KO, (f"> {SAID_TOO}", *EN)) == []


def test_a_quotation_that_is_a_plain_paragraph_there_is_a_note() -> None:
    assert found((KO[0], f"> {SAID}", KO[1]), (EN[0], SAID_TOO, EN[1])) == [("ko", 3, "note", "plain")]
    assert found((KO[0], SAID, KO[1]), (EN[0], f"> {SAID_TOO}", EN[1])) == [("en", 3, "note", "plain")]
    # Far too long to be that.
    assert found((KO[0], f"> {SAID}", KO[1]), (EN[0], f"{EN[0]} {EN[1]}", EN[1])) == []


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param((KO[0], f"> {SAID}", KO[1]), (EN[0], f"> {SAID_TOO}", EN[1]), id="on both"),
        pytest.param((KO[0], f"> {SAID}", KO[1]), (f"{EN[0]} “{SAID_TOO}”", EN[1]), id="within a paragraph"),
        pytest.param(
            (KO[0], f"> {SAID}", KO[1]),
            (EN[0], f"<blockquote>\n{SAID_TOO}\n</blockquote>", EN[1]),
            id="in another form",
        ),
        pytest.param((KO[0], "> 응.", KO[1]), EN, id="too short to be missed"),
        pytest.param((*KO, "> 네, 그래요."), EN, id="too short to be missed at the end"),
        pytest.param(
            (KO[0], f"> {SAID}", KO[1], f"> {OTHER}"), (f"> {SAID_TOO}", *EN), id="beside one that stands elsewhere"
        ),
        pytest.param((KO[0], "> 이 글은 자원봉사자가 번역했습니다.", KO[1]), EN, id="about the translation"),
        pytest.param((f"> {SAID}", "네."), ("Yes.",), id="no text to learn lengths from"),
        pytest.param(
            ("## `a`", KO[0], f"> {SAID}", KO[1], "## `b`", KO[1], "## `c`", KO[0]),
            ("## `b`", EN[1], "## `c`", EN[0], "## `a`", EN[0], EN[1]),
            id="in a section that stands elsewhere",
        ),
        pytest.param(
            ("## `a`", KO[0], f"> {SAID}", KO[1], "## `b`", "- 하나", "## `c`", KO[0]),
            ("## `a`", EN[0], EN[1], "## `c`", EN[0]),
            id="above a section that is missing",
        ),
    ],
)
def test_where_nothing_is_lost_nothing_is_told_of_quotations(ko: tuple[str, ...], en: tuple[str, ...]) -> None:
    assert [one for one in found(ko, en) if one[3]] == []
