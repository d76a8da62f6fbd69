"""Sections that need no counterpart, as the other page has them otherwise: each is a note, and a lost one an error."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

RULES = ["section-missing"]


def said(pages: dict[str, str], source: str) -> list[tuple[str, int, str]]:
    files = {f"content/{language}/a.md": text for language, text in pages.items()}
    return [
        (one.path[8:10], one.line, one.severity.value) for one in run_source_checks(make_guide(files, source), RULES)
    ]


PICTURE = "A garden under glass keeps warm in winter, and the water of the roof runs down to it by a pipe of clay."
CARTOON = "Szklany ogród jest ciepły zimą, a woda z dachu płynie do niego rurą z gliny."


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        pytest.param(PICTURE, "note", id="as it is"),
        pytest.param(PICTURE.replace("clay", "iron"), "note", id="but for a word"),
        pytest.param(
            "There is another picture of it, taken by night, which the first page does not have.", "error", id="not"
        ),
    ],
)
def test_what_the_other_page_has_as_it_is_is_not_lost(text: str, severity: str) -> None:
    pages = {"en": f"{PICTURE}\n", "pl": f"{CARTOON}\n\n## Opis pierwotny\n\n{text}\n"}
    assert said(pages, "en") == [("pl", 3, severity)]


@pytest.mark.parametrize(
    ("heading", "text", "severity"),
    [
        pytest.param("English Summary", PICTURE, "note", id="named, and in its letters"),
        pytest.param(
            "English Summary",
            "겨울에도 유리 아래의 뜰은 따뜻하고 지붕의 물은 관을 따라 그리로 흘러 내려갑니다. 밤에는 등이 켜집니다.",
            "error",
            id="in own letters",
        ),
        pytest.param("Summary", PICTURE, "error", id="no language is named"),
    ],
)
def test_what_is_for_readers_of_another_language_is_not_lost(heading: str, text: str, severity: str) -> None:
    assert said({"ko": f"글\n\n## {heading}\n\n{text}\n", "ja": "本文\n"}, "ko") == [("ko", 3, severity)]


REMARK = "**Anna**  \n*12 May 2019, 6:40*\n\nWhat a road that is!\n"


@pytest.mark.parametrize(
    ("heading", "text", "severity"),
    [
        pytest.param("Commenti", REMARK, "note", id="by readers"),
        pytest.param("Programma", REMARK, "error", id="something else with a date"),
        pytest.param("Commenti", "Ogni riga comincia con due segni, e finisce con la riga.\n", "error", id="no remark"),
    ],
)
def test_what_readers_wrote_under_a_page_is_not_lost(heading: str, text: str, severity: str) -> None:
    assert said({"it": f"Testo\n\n## {heading}\n\n{text}", "en": "Text\n"}, "it") == [("it", 3, severity)]


FRENCH = "## Faut-il une pièce d'identité ?\n\nNon.\n\n## Y a-t-il un âge minimum pour entrer ?\n\nNon plus.\n\n"
FRENCH += "## Où manger ?\n\nPartout.\n"


@pytest.mark.parametrize(
    ("heading", "severity"),
    [
        pytest.param("Do I need an identity document, or is there a minimum age to enter?", "note", id="both in one"),
        pytest.param("Is there a minimum age to enter?", "error", id="one alone"),
        pytest.param(
            "Is there a minimum age to enter, or something else that we have to know before?", "error", id="longer"
        ),
    ],
)
def test_two_sections_that_are_one_with_both_headings_are_noted(heading: str, severity: str) -> None:
    english = f"## {heading}\n\nNo, there is none.\n\n## Where to eat?\n\nEverywhere.\n"
    assert said({"fr": FRENCH, "en": english}, "fr") == [("fr", 1, severity)]


@pytest.mark.parametrize(
    ("lost", "severity"),
    [
        pytest.param("@ourvillage", "note", id="the text of the link"),
        pytest.param("<https://social.example/ourvillage>", "note", id="where it leads"),
        pytest.param("@another", "error", id="another one"),
        pytest.param("@ourvillage\n\ntexto", "error", id="with a text of its own"),
    ],
)
def test_a_heading_that_stands_in_the_one_before_it_is_noted(lost: str, severity: str) -> None:
    spanish = f"## Nuestra página de Facebook\n\n### {lost}\n\n## Otra cosa\n\ntexto\n"
    english = "## Facebook page: [@ourvillage](https://social.example/ourvillage)\n\n## Another thing\n\ntext\n"
    assert said({"es": spanish, "en": english}, "es") == [("es", 3, severity)]
