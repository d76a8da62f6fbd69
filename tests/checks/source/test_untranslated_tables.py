"""Cells that stay as they are: names in catalogues, phrases of phrase books, code; and those that were left."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide


def check(target: str, text: str, translation: str) -> list[int]:
    files = {"content/en/a.md": text, f"content/{target}/a.md": translation}
    return [one.line for one in run_source_checks(make_guide(files, "en"), ["untranslated"])]


NAMES = [f"| {at} | Small box number {at} | Ann Example and friends |" for at in range(30)]
LONG = "| 31 | A small box that opens by itself and then says what it has in it | Bob Example |"
NOTES = [f"| {at} | | 0.{at} |" for at in range(30)]


@pytest.mark.parametrize(
    ("rows", "translated", "told"),
    [
        pytest.param([*NAMES, LONG], [*NAMES, LONG], [], id="a long name in a catalogue"),
        pytest.param([*NAMES[:5], LONG], [*NAMES[:5], LONG], [10], id="in a short table"),
        pytest.param([*NOTES, LONG], [*NOTES, LONG], [35], id="beside nothing"),
        pytest.param([*NAMES, *[LONG] * 9], [*NAMES, *[LONG] * 9], [35], id="as many others are"),
        pytest.param(
            [*NAMES, LONG],
            [*[one.replace("Small box", "Cajita linda") for one in NAMES], LONG],
            [35],
            id="where the other rows are translated",
        ),
    ],
)
def test_what_looks_like_a_text_in_a_catalogue_of_names_is_one_of_them(
    rows: list[str], translated: list[str], told: list[int]
) -> None:
    table = "\n".join(["All boxes.", "", "| No. | Title | By |", "|---|---|---|", *rows, ""])
    other = "\n".join(["Todas las cajas.", "", "| Núm. | Título | Autor |", "|---|---|---|", *translated, ""])
    assert check("es", table, other) == told


@pytest.mark.parametrize(
    ("head", "source", "told"),
    [
        pytest.param("| 영어 | 한국어 |", "| Open the window. | 창문을 여세요. |", [], id="as the source has it"),
        pytest.param("| 영어 | 한국어 |", "| Window | Door |", [], id="of its own"),
        pytest.param("| 영어 | 한국어 |", "| Open the window for me. | 창문 |", [], id="in the source too"),
        pytest.param("| Word | 한국어 |", "| Window | Door |", [3], id="under a head of the source"),
        pytest.param(
            "| 하는 일 | 이름 |", "| Open the window for me. | Window |", [3], id="beside what was translated"
        ),
    ],
)
def test_a_row_that_says_the_same_in_both_languages_is_of_a_phrase_book(
    head: str, source: str, told: list[int]
) -> None:
    rows = "| Open the window for me. | 창문을 여세요. |\n| Close the window for them. | 창문을 닫으세요. |\n"
    rows += "| Wait for them at the window. | 창가에서 기다리세요. |\n"
    text = f"| Phrase | Meaning |\n|---|---|\n{source}\n| a | b |\n"
    assert check("ko", text, f"{head}\n|---|---|\n{rows}") == told


def test_code_between_line_breaks_is_no_text() -> None:
    table = "All words.\n\n| Word | Use |\n|---|---|\n| less | {} |\n"
    lines = [f"`the cat is smaller than the dog number {at} here`" for at in range(3)]
    french = table.replace("All words.", "Tous les mots.")
    assert check("fr", table.format("<br>".join(lines)), french.format("<br/>".join(lines))) == []
    said = " ".join(line.strip("`") for line in lines)
    assert check("fr", table.format(said), french.format(said)) == [5]
