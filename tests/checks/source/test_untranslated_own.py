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
