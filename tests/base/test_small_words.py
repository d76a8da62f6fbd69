"""The small words of languages in Latin letters: what has none of a language's is hardly a text in it."""

from __future__ import annotations

import pytest

from guidecheck.base.small_words import is_plainly_of, is_rather_of, is_small, may_be_of


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("Wir stellen den Dienst im Rechenzentrum bereit", "de", True, id="German"),
        pytest.param(
            "Prompt compression, context pruning, response limiting", "vi", False, id="English, for Vietnamese"
        ),
        pytest.param("Prompt compression, context pruning, response limiting", "de", False, id="English, for German"),
        pytest.param("Come here, over the old man", "it", False, id="words that English has too"),
        pytest.param("Kvar er han no", "nn", True, id="a language that goes by another's name"),
        pytest.param("Prompt compression", "cy", True, id="a language that is not known here"),
    ],
)
def test_a_text_may_be_of_a_language_where_it_has_one_of_its_small_words(
    text: str, language: str, *, expected: bool
) -> None:
    assert may_be_of(text, language) is expected


def test_a_small_word_is_one_of_its_language() -> None:
    assert is_small("De", "es")
    assert not is_small("recibe", "es")
    assert not is_small("de", "cy")


def test_a_text_is_plainly_of_a_language_by_a_small_word_that_english_lacks() -> None:
    assert is_plainly_of("Wir stellen den Dienst im Rechenzentrum bereit", "de")
    assert not is_plainly_of("Come here, over the old man", "it")
    assert not is_plainly_of("Kvar er han no", "cy")


def test_a_text_is_rather_of_one_of_two_languages_by_more_words_that_the_other_lacks() -> None:
    spanish = "El informe de los faros en la costa"
    assert is_rather_of(spanish, "es", "fr")
    assert is_rather_of(spanish, "es", "cy")
    assert not is_rather_of(spanish, "fr", "es")
    assert not is_rather_of(spanish, "cy", "es")
    # A name has one small word, or few of many words.
    assert is_rather_of("Faros de costa de mar de plata", "es", "cy")
    assert not is_rather_of("Faros de costa de mar", "es", "cy")
    assert not is_rather_of("Itsasargiak gauero pizten ditu Casa de las Flores etxeko zaindariak urtero", "es", "eu")
