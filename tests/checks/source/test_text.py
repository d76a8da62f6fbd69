from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import lines, make_guide
from guides_on_disk import check_page

HEAD = "---\ntitle: T\n---\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "rule"),
    [
        ("a\n`MIT\u202e)c(`", 5, 5, "text-bidi"),
        ("a \u2067b\u2069 c", 4, 3, "text-bidi"),
        ("[a](https://example.org/\u200f)", 4, 25, "text-bidi"),
        ("[a](https://ex\u0430mple.org/)", 4, 15, "text-lookalike"),
        ("<https://\u0455pdx.org/>", 4, 10, "text-lookalike"),
        ("`GPL-2.0 \u039fSI`", 4, 10, "text-lookalike"),
        ("{{% \u0430lert %}}", 4, 5, "text-lookalike"),
        ("`\u041c\u0406\u0422`", 4, 2, "text-lookalike"),
        ("a \u041c\u0406\u0422\ub97c.", 4, 3, "text-lookalike"),
        ("(\u039d\u03a4\u03a1-0)", 4, 2, "text-lookalike"),
        # Hangul and Chinese beside it, without a blank.
        ("\uae00 ex\u0430mple\uc744 보라", 4, 5, "text-lookalike"),
        ("使用ex\u0430mple付款", 4, 5, "text-lookalike"),
        ("a [b](https://\u0441\u043e\u0441.org/)", 4, 3, "text-lookalike"),
        ("<https://www.\u0430\u0440\u0440.example.org:80/>", 4, 1, "text-lookalike"),
    ],
)
def test_a_character_that_deceives_is_found_at_its_place(
    tmp_path: Path, text: str, line: int, column: int, rule: str
) -> None:
    assert check_page(tmp_path, HEAD + text, ["text-bidi", "text-lookalike"]) == [(line, column, rule)]


@pytest.mark.parametrize(
    "text",
    [
        "한글 MIT 라이선스",
        "5 \u03bcm, \u0394x, 10 \u2126, \u00b5s",
        "MIT-\u043b\u0438\u0446\u0435\u043d\u0437\u0438\u044f",
        "🎨\u200d👩",
        "日本語 ＭＩＴ",
        "5μm이다, Δx를",
        "café",
        "\u043d\u0435\u0442, \u043e\u043d\u0430 \u0441\u043e\u0441; \u041c\u0406\u0422\u0418\u041d\u0413 \u0394\u03a5",
        "[a](https://\u0441\u043e\u0441.\u0440\u0444/)",
        "[a](https://example.org/\u0441\u043e\u0441) [b](\u0441\u043e\u0441.html)",
        "[a](https://xn--80ak6aa92e.com/)",
    ],
)
def test_words_of_any_script_are_not_reported(tmp_path: Path, text: str) -> None:
    assert check_page(tmp_path, HEAD + text, ["text-bidi", "text-lookalike"]) == []


@pytest.mark.parametrize("text", ["a\u200fb\n", "ex\u0430mple\n", "\u041c\u0406\u0422\n"])
def test_a_page_of_them_is_told_a_hundred_times(tmp_path: Path, text: str) -> None:
    found = check_page(tmp_path, HEAD + text * 200, ["text-bidi", "text-lookalike"])
    assert [line for line, _, _ in found] == list(range(4, 104))


def test_a_language_written_from_right_to_left_keeps_its_marks_but_no_override() -> None:
    guide = make_guide({"content/ar/a.md": f"{HEAD}a\u200f \u2067b\u2069\n\u202ea\n"}, "ar")
    assert lines(run_source_checks(guide, ["text-bidi"])) == [(5, "text-bidi")]


def test_a_mark_beside_a_word_read_from_right_to_left_has_its_place() -> None:
    pages = {"content/en/a.md": f"{HEAD}Kit\u05d1\u200e (a)\na\u200e b\n\u05d1\u200f \u202ea\n"}
    found = run_source_checks(make_guide(pages), ["text-bidi"])
    assert [(one.line, one.column) for one in found] == [(5, 2), (6, 4)]


def test_a_latin_word_may_have_an_ending_of_its_page_s_language() -> None:
    endings = "YAML\u0443, k8s\u0443. (Docker\u0430): API\u0430\n"
    lures = "`kubectl\u0443` ap\u0440le MI\u0422 ex.host\u0430.org /usr\u0430 a\u0443\n"
    pages = {key: make_guide({f"content/{key}/a.md": f"{HEAD}{endings}{lures}"}, key) for key in ("uk", "ko")}
    found = {key: lines(run_source_checks(guide, ["text-lookalike"])) for key, guide in pages.items()}
    assert found["uk"] == [(5, "text-lookalike")] * 6
    assert found["ko"] == [(4, "text-lookalike")] * 4 + found["uk"]


def test_the_letter_of_an_escape_in_front_matter_is_none_of_the_word_behind_it() -> None:
    text = '---\ntitle: "Слово\\nВ доме"\nabout: "Слово nВ доме"\n---\n\nСлово\\nВ доме\n'
    guide = make_guide({"content/ru/a.md": text}, "ru")
    assert [one.line for one in run_source_checks(guide, ["text-lookalike"])] == [3, 6]


def test_a_language_keeps_the_letters_of_its_own_script() -> None:
    text = f"{HEAD}\u041c\u0406\u0422 [a](https://\u0441\u043e\u0441.org/)\n"
    found = [
        lines(run_source_checks(make_guide({f"content/{key}/a.md": text}, key), ["text-lookalike"]))
        for key in ("uk", "ko")
    ]
    assert found == [[], [(4, "text-lookalike"), (4, "text-lookalike")]]


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        (
            "T\u03bf \u03c3\u03c0\u03af\u03c4\u03b9 \u03b5\u03af\u03bd\u03b1\u03b9 \u03ba\u03b1\u03bb\u03cc",
            1,
            "LATIN CAPITAL LETTER T",
        ),
        (
            "`T\u03bf` \u03c3\u03c0\u03af\u03c4\u03b9 \u03b5\u03af\u03bd\u03b1\u03b9 \u03ba\u03b1\u03bb\u03cc",
            3,
            "GREEK SMALL LETTER OMICRON, not `o`",
        ),
        ("T\u03bf in a house of words", 2, "GREEK SMALL LETTER OMICRON, not `o`"),
    ],
    ids=["among Greek", "in code", "among English"],
)
def test_in_a_sentence_of_another_script_the_latin_letter_is_blamed(text: str, column: int, said: str) -> None:
    (finding,) = run_source_checks(make_guide({"content/en/a.md": f"{text}\n"}, "en"), ["text-lookalike"])
    assert finding.column == column
    assert said in str(finding.message)


@pytest.mark.parametrize(
    ("key", "text", "hint"),
    [
        ("el", "## T\u03bf\n", "of one script"),
        ("ru", "| \u0421PA |\n|---|\n", "of one script"),
        ("ru", "| SQ\u0441L |\n|---|\n", "in Latin letters"),
        ("ru", "`\u0421PA`\n", "in Latin letters"),
        ("en", "## T\u03bf\n", "in Latin letters"),
    ],
    ids=["Greek", "Russian", "a letter that Russian has none like", "code", "English"],
)
def test_on_a_page_in_that_script_nobody_knows_which_of_both_a_word_is_meant_in(key: str, text: str, hint: str) -> None:
    (finding,) = run_source_checks(make_guide({f"content/{key}/a.md": text}, key), ["text-lookalike"])
    assert hint in str(finding.hint)
