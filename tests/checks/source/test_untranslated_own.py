"""Text that two pages of one script share and that is in the target's own language was not left there."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

OWN = {
    "eu": "Itsasargiko zaindariak gauero pizten du argia, eta egunero garbitzen ditu leihoak.\n\n",
    "es": "El farero enciende la lámpara cada noche y limpia las ventanas todos los días.\n\n",
    "fr": "Le gardien du phare allume la lampe chaque soir et lave les fenêtres tous les jours.\n\n",
    "en": "Whoever keeps the lighthouse lights the lamp at night and cleans the windows each day.\n\n" * 4,
    "cs": "Hlídač majáku každý večer rozžíhá světlo, čistí okna a při bouři zůstává vzhůru celé noci.\n\n",
    "cy": "Mae ceidwad y goleudy yn cynnau'r lamp bob nos ac yn glanhau'r ffenestri bob dydd.\n\n",
}
SPANISH = "Informe de la situación de los faros de la costa en el invierno de 2020"
BASQUE = "Itsasargien egoerari buruzko txostena, itsasoko zerbitzuak neguan argitaratua"
ADDRESS = "Obecní dům u Černého moře, Dlouhé náměstí 12, Horní Újezd"


def told(source: str, target: str, both: str) -> list[int]:
    files = {f"content/{language}/a.md": OWN[language] + both for language in (source, target)}
    found = run_source_checks(make_guide(files, source), ["untranslated"])
    return [one.line - OWN[target].count("\n") for one in found]


@pytest.mark.parametrize("source", ["eu", "fr", "en"])
@pytest.mark.parametrize("form", ["{}\n", "- {}\n", "## Faro\n\n{}\n"])
def test_what_is_in_the_page_s_own_language_was_not_left(source: str, form: str) -> None:
    assert told(source, "es", form.format(SPANISH)) == []


@pytest.mark.parametrize(
    ("source", "target", "left"),
    [
        pytest.param("eu", "es", BASQUE, id="in the source's"),
        pytest.param("eu", "es", f"{BASQUE}, Casa de las Flores", id="with a name in the target's"),
        pytest.param("en", "es", "Report of Casa de las Flores and its people on the lights of the sea", id="English"),
        pytest.param("es", "fr", SPANISH, id="in the other of two languages with like words"),
        pytest.param("eu", "cy", SPANISH, id="in a third one"),
    ],
)
def test_what_is_in_another_language_was_left(source: str, target: str, left: str) -> None:
    assert told(source, target, f"{left}\n") == [1]


def test_an_address_may_be_in_the_letters_of_the_page_s_language() -> None:
    front = "---\nlocation: {}\n---\n"

    def places(source: str, target: str, text: str) -> list[int]:
        files = {f"content/{one}/a.md": front.format(text) + OWN[one] for one in (source, target)}
        return [one.line for one in run_source_checks(make_guide(files, source), ["untranslated"])]

    assert places("en", "cs", ADDRESS) == []
    # Welsh has no such letters, and in a sentence of English names may have them.
    assert places("en", "cy", ADDRESS) == [2]
    assert places("en", "cs", "You meet us in the hall of Černé Moře, from where we walk to Horní Újezd") == [2]
    assert places("en", "cs", "Old market hall of Dlouhé Lhoty, second floor, left door, please ring twice") == [2]


KEEPER = "¿Desde cuándo vives en este faro, y qué es lo que ves de noche por la ventana?"


@pytest.mark.parametrize(
    ("spanish", "told"),
    [
        pytest.param(KEEPER, [("note", "es")], id="kept as it was said, in all languages"),
        pytest.param("¿Qué ves?", [("error", "eu")], id="on two pages alone"),
    ],
)
def test_what_all_have_in_a_third_language_is_a_note(spanish: str, told: list[tuple[str, str]]) -> None:
    files = {
        "content/eu/a.md": OWN["eu"] + KEEPER,
        "content/en/a.md": OWN["en"] + KEEPER,
        "content/es/a.md": OWN["es"] + spanish,
    }
    found = run_source_checks(make_guide(files, "eu"), ["untranslated"])
    said = [(one.path[8:10], str(one.severity), dict(one.message.values)["language"]) for one in found]
    assert said == [("en", *one) for one in told]


@pytest.mark.parametrize(("asked", "left"), [("¿Te resulta", []), ("Te resulta", [3])])
def test_a_question_in_the_page_s_own_language_was_not_left(asked: str, left: list[int]) -> None:
    asked += " fácil usar el faro, Anna, si llueve siempre?"
    files = {"content/es/a.md": OWN["es"] + asked, "content/ca/a.md": OWN["fr"] + asked}
    assert [one.line for one in run_source_checks(make_guide(files, "ca"), ["untranslated"])] == left


RUSSIAN = "Кто зажигает лампу маяка каждую ночь и моет окна на рассвете"
UKRAINIAN = "Хто запалює лампу маяка щоночі та миє вікна на світанку, і навіщо"


@pytest.mark.parametrize(("said", "left"), [(RUSSIAN, []), (UKRAINIAN, [2])])
def test_a_text_without_a_letter_of_ukrainian_is_no_ukrainian(said: str, left: list[int]) -> None:
    page = f"---\ntitle: {said}\n---\n"
    files = {f"content/{language}/a.md": page for language in ("uk", "ru")}
    assert [one.line for one in run_source_checks(make_guide(files, "uk"), ["untranslated"])] == left


ENGLISH = "Whoever keeps the lighthouse lights the lamp at night and cleans it in the morning"


@pytest.mark.parametrize(
    ("said", "left"),
    [(f"{ENGLISH} = Le gardien allume la lampe le soir", []), (f"{ENGLISH} = and it is what you do", [1])],
)
def test_what_has_its_translation_behind_it_was_not_left(said: str, left: list[int]) -> None:
    assert told("en", "fr", said) == left


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Moor Reed Gardiens de Phare, 12 allée Longue, 24290 Saint Phare sur Mer", []),
        ("Écrivez à la gardienne de la lampe, 12 Rue Longue, 24290 Saint Phare sur Mer", [1]),
    ],
)
def test_an_address_with_a_postal_code_is_no_sentence(said: str, left: list[int]) -> None:
    assert told("fr", "en", said) == left
