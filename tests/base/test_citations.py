"""Citations of works: whoever looks for one needs the title that it was published as."""

from __future__ import annotations

import pytest

from guidecheck.base.citations import is_citation

TITLE = "The use of licences in public offices and what became of them"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Reed, J., & Moor, A. (2019). {TITLE}.", id="authors and a year in brackets"),
        pytest.param(f"Reed J, Moor A. {TITLE}. J Offices. 2019;12(3):45-67.", id="initials without a stop"),
        pytest.param(f"Reed J. {TITLE}. J Offices. 2019;12(3):45-67.", id="one author without a stop, pages"),
        pytest.param(f"Reed, John. {TITLE}. Example Press, 2019.", id="a full name turned round"),
        pytest.param(f"John Reed: {TITLE}. Example Press, London 2019, p. 12.", id="a full name, a page"),
        pytest.param(f"J. Reed and A. Moor, {TITLE}, in Offices", id="two authors"),
        pytest.param(f"[12] J. Reed, {TITLE}, J. Offices, vol. 3, no. 2", id="a number, a volume"),
        pytest.param(f"Moor, A.: {TITLE}. In: Offices 2019. Springer", id="who published it"),
        pytest.param(f"Reed et al. {TITLE}. Offices, 2019", id="and others"),
        pytest.param(f"John Reed and Anna Moor. 2019. {TITLE}. In Offices.", id="the year behind the names"),
        pytest.param(f"{TITLE}. Reed, J. and Moor, A. 2019.", id="authors behind the title"),
        pytest.param(f"{TITLE}, John Reed, 2019", id="a full name behind the title"),
        pytest.param(f"Reed, Anna B., and John Moor, eds. 2019. {TITLE}.", id="editors, and the year behind them"),
        pytest.param(f"El Reed, Anna. 2019. “{TITLE}", id="a name of two parts"),
        pytest.param(f"English version: Reed, Anna et al. 2019. {TITLE}.", id="behind what it is"),
        pytest.param(f"Reed, Anna. (2019) “{TITLE}.” Offices 3", id="a year in brackets before a quotation"),
        pytest.param("John Reed, \x00 , The Example Times, 12 mai 2019.", id="a link for the title"),
        pytest.param(f"Anna Moor*, John Reed. {TITLE}[J]. Offices, 2019, 3: 12. (IF: 7)", id="a code of its kind"),
        pytest.param(f"Anna Moor*, John Reed and Ann Holt. {TITLE}. Offices, 2019, 3. (IF: 7)", id="a remark"),
        pytest.param(f"“{TITLE}.” Example Times, 12 May 2019.", id="a title in quotation marks"),
        pytest.param(f"An office, {TITLE}, doi:10.1000/182", id="an identifier at the end"),
        pytest.param(f"GEP-91: {TITLE}", id="a number that all know it by"),
        pytest.param(f"@book{{a, title = {{{TITLE}}}}}", id="of a program"),
    ],
)
def test_what_cites_a_work_is_known_by_its_form(text: str) -> None:
    assert is_citation(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("You may use the licences since 2019, and publish what you find.", id="a year in a sentence"),
        pytest.param("Anna Moor wrote in 2019 that offices use what others made.", id="who wrote, in a sentence"),
        pytest.param("J. Reed wrote in 2019 that offices use what others made.", id="who wrote, with an initial"),
        pytest.param("In May, Offices sold 2019 of them. They closed.", id="a number behind a month"),
        pytest.param("In May, 2019, Offices closed.", id="a month and a year"),
        pytest.param("On Monday, John Reed said that 2019. It closed.", id="who said it on a day"),
        pytest.param("Plan B, which we made in 2019, is what the office uses now.", id="a letter behind a word"),
        pytest.param("Note: The office moved to another house in 2019.", id="a word before a colon"),
        pytest.param("“Do what you want with it” was what the office said in 2019.", id="what somebody said"),
        pytest.param("Anna Moor, \x00 and all that was said of it since 2019 by others", id="a link in a sentence"),
        pytest.param("Put the lamp[J]. Then write to the office, which has closed.", id="a letter in brackets"),
        pytest.param("Anna Moor, who leads the office, has moved to another house.", id="no year"),
        pytest.param("Anna Moor. The office moved to another house in 2019 and closed.", id="no end of a citation"),
        pytest.param("Ask for the list of literature on page 12-14, not for the book.", id="pages in a sentence"),
    ],
)
def test_a_sentence_that_tells_of_somebody_or_a_year_cites_nothing(text: str) -> None:
    assert not is_citation(text)
