from __future__ import annotations

import pytest

from guidecheck.base.scripts import script, scripts


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ko", {"HANGUL", "CJK"}),
        ("ja", {"HIRAGANA", "KATAKANA", "CJK"}),
        ("zh-hant", {"CJK"}),
        ("de", {"LATIN"}),
        ("uk", {"CYRILLIC"}),
        ("ckb-iq", {"ARABIC"}),
        ("kn", {"KANNADA"}),
    ],
)
def test_a_language_is_written_in_its_scripts(language: str, expected: set[str]) -> None:
    assert scripts(language) == expected


@pytest.mark.parametrize(
    ("letter", "expected"),
    [("가", "HANGUL"), ("A", "LATIN"), ("é", "LATIN"), ("ァ", "KATAKANA"), ("漢", "CJK"), ("ж", "CYRILLIC"), ("1", "")],
)
def test_a_letter_belongs_to_one_script(letter: str, expected: str) -> None:
    assert script(letter) == expected
