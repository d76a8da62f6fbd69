"""What a finding quotes, and where it stands: the words that were left, as they are on the page."""

from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(
            "모두가 읽는 글이며 its readers may change all of it\n", 1, "its readers may change all of it", id="a run"
        ),
        pytest.param(
            "모두가 읽는 글이다.\nThe readers may change all of\nit 라고 한다.\n",
            2,
            "The readers may change all of it",
            id="below",
        ),
        pytest.param(
            "- 글이다.\n\n  다른 글이다.\n\n  ![글 The readers may change all of it](a.png)\n",
            5,
            "The readers may change all of it",
            id="in a picture of an item",
        ),
        pytest.param(
            "글을 읽고 look for it in `all of` the [rooms](https://example.org/a) upstairs 한다.\n",
            1,
            "look for it in all of the rooms upstairs",
            id="with code and links",
        ),
        pytest.param("look for it in all of the rooms\n", 1, "look for it in all of the rooms", id="a whole text"),
        pytest.param(
            '{{< card main\n  "글"\n  "a.png"\n>}}\nits readers may change all of it\n{{< /card >}}\n',
            5,
            "its readers may change all of it",
            id="behind a tag over lines",
        ),
        pytest.param(
            "{{< card >}}\n글이다.\n\nits readers may change all of it\n{{< /card >}}\n",
            4,
            "its readers may change all of it",
            id="in lines of a shortcode",
        ),
        pytest.param("- look for this in small letters 글\n", 1, "look for this in small letters", id="no name"),
    ],
)
def test_the_words_that_were_left_are_quoted_at_their_line(text: str, line: int, said: str) -> None:
    files = {"content/en/a.md": "Everybody may read it.\n", "content/ko/a.md": f"글.\n\n{text}"}
    (one,) = run_source_checks(make_guide(files, "en"), ["untranslated"])
    assert (one.line - 2, str(one.message), one.severity) == (line, f"“{said}” is still in language en.", "error")


@pytest.mark.parametrize(
    ("source", "text", "language"),
    [
        ("ua", "Все мы были очень рады этой встрече.", "ru"),
        ("ua", "Усі ми були дуже раді цій зустрічі.", "ua"),
        ("ru", "Усі ми були дуже раді цій зустрічі.", "uk"),
        ("bg", "Все мы были очень рады этой встрече.", "ru"),
        ("sr", "Све то је било лепо.", "sr"),
    ],
)
def test_a_text_is_said_to_be_in_the_language_that_writes_its_letters(source: str, text: str, language: str) -> None:
    files = {f"content/{source}/a.md": "Да.\n", "content/cs/a.md": f"Byli jsme tady.\n\n{text}\n"}
    (one,) = run_source_checks(make_guide(files, source), ["untranslated"])
    assert str(one.message).endswith(f"” is still in language {language}.")
