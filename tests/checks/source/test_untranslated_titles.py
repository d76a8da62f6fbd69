"""Titles and labels that each language has as they are."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide


def told(source: str, target: str, languages: tuple[str, str] = ("en", "ko")) -> list[tuple[int, str]]:
    """Return the lines of the translation that were left, and how much each weighs."""
    own, other = languages
    pages = {f"content/{own}/a.md": source, f"content/{other}/a.md": target}
    found = run_source_checks(make_guide(pages, own), ["untranslated"])
    return [(one.line, one.severity.value) for one in found if one.path == f"content/{other}/a.md"]


TALK = "Lamps of the Coast: Keepers and Storms through Seven Winters of Rain"


def test_a_title_in_a_cell_or_an_item_is_a_note_and_a_sentence_there_is_none() -> None:
    for text in ("| | |\n|---|---|\n| **{}** | {} |\n", "- {}\n- {}\n"):
        en, ko = f"Text.\n\n{text.format('Title', TALK)}", f"글이다.\n\n{text.format('제목', TALK)}"
        assert [weight for _, weight in told(en, ko)] == ["note"]
        left = "Whoever keeps the Lamps of the Coast has to light them before the Ships of Winter come"
        assert [weight for _, weight in told(en.replace(TALK, left), ko.replace(TALK, left))] == ["error"]
    # A paragraph stands for itself, and so does what the source says otherwise.
    assert told(f"{TALK} and More of Them\n", f"{TALK} and More of Them\n")[0][1] == "error"
    en, ko = "Text.\n\n- Title\n- All that was said\n", f"글이다.\n\n- 제목\n- {TALK}\n"
    assert told(en, ko) == [(4, "error")]


def test_a_bold_way_through_menus_is_made_of_labels_behind_a_blank_line_too() -> None:
    way = "**Further Options → Add another lamp → Import more lamps from the coast**"
    en, ko = f"1. First.\n\n   Choose {way} there.\n", f"1. 먼저.\n\n   거기에서 {way}를 고르세요.\n"
    assert told(en, ko) == []
    assert told(en, ko.replace("**", "")) == [(3, "error")]


def test_a_footnote_of_a_title_and_where_it_is_found_cites() -> None:
    note = "[^1]: Coast renamed in a map by somebody — <https://news.example/coast>\n"
    assert told(f"Text.[^1]\n\n{note}", f"글이다.[^1]\n\n{note}") == []
    plain = note.removeprefix("[^1]: ")
    assert told(f"Text.\n\n{plain}", f"글이다.\n\n{plain}") == [(3, "error")]
    sentence = note.replace(" —", "")
    assert told(f"Text.[^1]\n\n{sentence}", f"글이다.[^1]\n\n{sentence}") == [(3, "error")]


def test_a_publication_is_known_by_what_it_was_published_in() -> None:
    head = "---\ntitle: Keepers of lamps who went out by night and came back\n"
    where = "Journal of the Coast and of Lamps"
    page = f'{head}publication: "*{where}*"\nsummary: "{where}, 2019."\n---\n'
    assert told(page, page) == []
    other = page.replace("Lamps, 2019", "Lamps has what we found about them")
    assert told(other, other) == [(4, "error")]
    page = page.replace("publication", "printed")
    assert [line for line, _ in told(page, page)] == [2, 4]


def test_text_of_a_third_language_is_told_as_none_of_the_page_s() -> None:
    text = "Смотритель маяка Reed зажигает огонь каждый вечер и моет все окна."
    own = {"en": "A text of its own about the house.", "de": "Ein eigener Text über das Haus."}
    pages = {f"content/{language}/a.md": f"{said}\n\n{text}\n" for language, said in own.items()}
    said = [str(one.message) for one in run_source_checks(make_guide(pages, "en"), ["untranslated"])]
    assert said == ["“Смотритель маяка Reed зажигает огонь ка…” is not in language de."]
    english = {path: page.replace(text, f"{TALK} for whoever wants to read about them") for path, page in pages.items()}
    said = [str(one.message) for one in run_source_checks(make_guide(english, "en"), ["untranslated"])]
    assert said == ["“Lamps of the Coast: Keepers and Storms …” is still in language en."]


CITED = "Keepers, press release The keepers agree to light all lamps at night (2018)"


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        pytest.param('url: "https://example.org/lamps"\n    accessed: "2026-07-07"', False, id="an address and a day"),
        pytest.param('url: "https://example.org/lamps"', True, id="an address alone, such as of a button"),
        pytest.param('url: "/lamps"\n    accessed: "2026-07-07"', True, id="a page of the site"),
    ],
)
def test_what_the_front_matter_cites_keeps_its_title(entry: str, left: bool) -> None:
    matter = f'---\nsources:\n  - title: "{CITED}"\n    {entry}\n---\n\n'
    files = {"content/en/a.md": matter + "Lamps.\n", "content/pt/a.md": matter + "Faróis.\n"}
    assert bool(run_source_checks(make_guide(files, "en"), ["untranslated"])) == left


@pytest.mark.parametrize(("key", "left"), [("publication", []), ("note", [2])])
def test_where_a_work_was_published_is_a_name(key: str, left: list[int]) -> None:
    matter = f"---\n{key}: '*Вестник маяков и всех смотрителей побережья. Тезисы докладов*'\n---\n\n"
    files = {"content/ru/a.md": matter + "Маяк.\n", "content/en/a.md": matter + "A lamp.\n"}
    assert [one.line for one in run_source_checks(make_guide(files, "ru"), ["untranslated"])] == left


@pytest.mark.parametrize(
    ("heading", "left"), [("灯台守 (REED, Anna)", []), ("灯台守の話", [1]), ("灯台守の話 (Keepers Today)", [1])]
)
def test_a_name_may_stand_before_how_it_is_read(heading: str, left: list[int]) -> None:
    files = {"content/ja/a.md": f"# {heading}\n\n灯台。\n", "content/en/a.md": f"# {heading}\n\nA lamp.\n"}
    assert [one.line for one in run_source_checks(make_guide(files, "ja"), ["untranslated"])] == left
