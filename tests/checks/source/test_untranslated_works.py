"""What a section of references lists is cited, whatever its entries look like."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

ENTRY = "Reed and de la Vega, 2014, Lamps of the coast and their keepers, 192-201."
SENTENCE = "Write to the keepers of the coast if you miss a work that is not in this list."


def told(heading: str, text: str) -> list[int]:
    pages = {
        "content/en/a.md": f"Lamps are lit at night.\n\n## References\n\n{text}\n",
        "content/es/a.md": f"Los faros se encienden de noche.\n\n## {heading}\n\n{text}\n",
    }
    return [one.line for one in run_source_checks(make_guide(pages, "en"), ["untranslated"])]


@pytest.mark.parametrize("heading", ["Referencias", "5. Referencias bibliográficas", "Bibliografía", "References"])
def test_what_stands_under_references_is_cited(heading: str) -> None:
    assert told(heading, f"- {ENTRY}") == []
    assert told(heading, ENTRY) == []
    assert told(heading, f"### 2014\n\n- {ENTRY}") == []


def test_a_sentence_there_was_left_and_so_was_an_entry_elsewhere() -> None:
    assert told("Referencias", SENTENCE) == [5]
    assert told("Referencias", f"In 2019 the keepers had a word with us. {SENTENCE}") == [5]
    assert told("Los faros", f"- {ENTRY}") == [5]
    assert told("Referencias", f"- {ENTRY}\n\n## Los faros\n\n- {ENTRY}") == [9]
    assert told("Referencias", f"- {ENTRY}\n\n# Los faros\n\n- {ENTRY}") == [9]


NAMES = ("Anna Reed, John Moor", "Mina Moor, Eva Stone", "John Stone, Anna Hill")
PAPERS = tuple(
    f"**LAMP 20{at}** {names}: What the keepers of the coast can see, and how they see it. In Proc. of the {at}th"
    f" meeting of all keepers, pp. {at}-9{at}, 20{at}."
    for at, names in enumerate(NAMES, 14)
)
LETTER = "Write a long letter to the keepers of the coast, and they will answer to you within some days."


def paged(title: str, texts: tuple[str, ...], language: str = "ja") -> list[int]:
    lists = "\n\n".join(f"## {2000 + at}\n\n- {text}" for at, text in enumerate(texts))
    pages = {
        "content/en/a.md": f"---\ntitle: Authors\n---\n\n{lists}\n",
        f"content/{language}/a.md": f"---\ntitle: {title}\n---\n\n{lists}\n",
    }
    return [one.line for one in run_source_checks(make_guide(pages, "en"), ["untranslated"])]


@pytest.mark.parametrize("language", ["ja", "de"])
def test_a_page_that_lists_works_is_not_in_the_other_s_language(language: str) -> None:
    assert paged("業績" if language == "ja" else "Was wir schrieben", PAPERS, language) == []


def test_what_was_left_on_such_a_page_is_told_there() -> None:
    assert paged("業績", (*PAPERS, *PAPERS, LETTER)) == [31]


@pytest.mark.parametrize(("title", "names"), [("著者", 9), ("Authors", 0), ("著者", 6)])
def test_so_is_a_page_of_many_names_under_a_title_of_its_own(title: str, names: int) -> None:
    listed = (*["Moor lampkeepers"] * names, *["keepers who light lamps at night"] * (names == 0) * 9)
    assert paged(title, listed) == ([] if names == 9 else [1])


@pytest.mark.parametrize("heading", ["Publications", "主要論文", "Publications (excerpts)", "発表論文リスト", "灯台"])
def test_a_paper_of_the_other_language_is_cited_by_its_title(heading: str) -> None:
    paper = "- 堀 一郎, 鈴木 元, 海辺の灯台守たちが見たもの, 灯台年報, Vol. 3, pp. 4–9, 2014 (in Japanese)"
    letter = "灯台守へのお便りをお待ちしています。"
    body = f"## {heading}\n\n{letter}\n\n{paper}\n"
    pages = {"content/ja/a.md": f"灯台は夜に灯ります。\n\n{body}", "content/en/a.md": f"Lamps shine.\n\n{body}"}
    told = [one.line for one in run_source_checks(make_guide(pages, "ja"), ["untranslated"])]
    assert 5 in told
    assert (7 in told) == (heading == "灯台")
