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
