"""Titles of talks are in the language in which these are given; what looks like one and was left is told."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

KO = "등대를 지키는 사람은 매일 저녁 불을 켭니다.\n\n"
EN = "Whoever keeps the lighthouse lights the lamp at night.\n\n"
TITLES = ("What we learned from running a lighthouse", "How to count the fish of a river", "Lamps for everybody at sea")
PEOPLE = ("Tom Gray, Example Corp", "Mira Reed and Ann Lee", "Ann Lee")


def told(both: str, front_matter: str = "") -> list[int]:
    pages = {"content/en/a.md": f"{front_matter}{EN}{both}", "content/ko/a.md": f"{front_matter}{KO}{both}"}
    return [one.line for one in run_source_checks(make_guide(pages, "en"), ["untranslated"])]


@pytest.mark.parametrize("form", ["- {} – {}\n", "- **{}** - {}\n", "- {} ({})\n", "- {} by {}\n"])
def test_a_list_of_talks_keeps_their_titles(form: str) -> None:
    assert told("".join(form.format(*both) for both in zip(TITLES, PEOPLE))) == []
    # Two are no list of talks, and what ends with something else is no name.
    assert told("".join(form.format(*both) for both in [*zip(TITLES, PEOPLE)][:2])) == [3]
    assert told("".join(form.format(one, "with care") for one in TITLES)) == [3]


@pytest.mark.parametrize(
    "said", ['"{}" by Mira Reed', "“{}” (Mira Reed, Example Office)", "“{}” – Mira Reed and Ann Lee"]
)
def test_a_title_in_quotation_marks_may_stand_with_whom_it_is_by(said: str) -> None:
    assert told(f"## {said.format(TITLES[0])}\n") == []
    assert told(f"## {said.format(TITLES[0])} and what they say of it\n") == [3]


def test_a_programme_keeps_the_titles_of_its_talks() -> None:
    head = "| 시각 | 발표 | 발표자 |\n|---|---|---|\n"
    row = "| {} | {} | {} |\n"
    assert told(head + row.format("10:00", TITLES[0], "Tom Gray") + row.format("11:30", TITLES[1], "Mira Reed")) == []
    assert told(head + row.format("10:00", TITLES[0], "by the sea") + row.format("11:30", TITLES[1], "at home")) == [5]
    assert told(head + row.format("first", TITLES[0], "Tom Gray") + row.format("then", TITLES[1], "Mira Reed")) == [5]


def test_a_page_with_speakers_has_the_title_of_their_talk() -> None:
    front_matter = f"---\ntitle: {TITLES[0]}\n{{}}---\n"
    assert told("", front_matter.format("speakers: [reed]\n")) == []
    assert told("", front_matter.format("")) == [2]


SPANISH = "Más allá de los faros: el mar de cada día"


def programme(*entries: str) -> list[int]:
    front_matter = "".join(f"[[days]]\ntime = '10:00'\n[[days.talks]]\n{entry}\n" for entry in entries)
    own = {"es": "Los faros se encienden.\n", "en": "The lamps are lit.\n"}
    pages = {f"content/{one}/a.md": f"+++\n{front_matter}+++\n{own[one]}" for one in own}
    return [one.line for one in run_source_checks(make_guide(pages, "es"), ["untranslated"])]


def test_an_entry_with_a_speaker_has_the_title_of_the_talk() -> None:
    assert programme(f"title = '{SPANISH}'\nSpeaker = 'Mira Reed'") == []
    # A welcome is no talk, and what is said of a speaker is no title.
    assert programme(f"title = '{SPANISH}'") != []
    assert programme(f"title = '{SPANISH}'\nspeaker = ''") != []
    assert programme(f"title = 'Faros'\nspeaker = 'Mira Reed'\nabout = '{SPANISH}'") != []


def test_a_shortcode_with_a_speaker_has_the_title_of_the_talk() -> None:
    assert told(f'{{{{< talk title="{TITLES[0]}" speaker="Mira Reed" >}}}}\n') == []
    assert told(f'{{{{< talk title="{TITLES[0]}" room="Mira Reed" >}}}}\n') == [3]
    assert told(f'{{{{< talk caption="{TITLES[0]}" speaker="Mira Reed" >}}}}\n') == [3]
