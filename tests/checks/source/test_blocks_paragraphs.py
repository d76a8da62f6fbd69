"""Paragraphs that one page lacks, in pages whose translation is as long as that of other texts of its kind."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import cycle

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

KO, EN = "content/ko/a.md", "content/en/a.md"
WORDS = {
    "ko": ("모델을", "배포하는", "사람은", "사용자에게", "조건과", "사본을", "함께", "주어야", "합니다"),
    "en": ("whoever", "shares", "the", "model", "gives", "its", "users", "these", "terms", "and", "a", "copy"),
}
SHARE = 0.5  # Korean has about half the letters.
# How long a paragraph is beside what it would be by the others: no translator keeps to one share.
UNEVEN = (1.0, 1.08, 0.94, 1.05, 0.9, 1.0, 0.96, 1.1)
Sections = Sequence[Sequence[int | str]]
# Sections by the English lengths of their paragraphs: one lost stands out, and so much more tells what is usual.
GOOD: Sequence[Sequence[int]] = (
    (180, 240),
    (200, 260, 220, 300),
    (210, 75, 340),
    (150, 205),
    (230, 250, 300, 120, 260, 190),
)


def text(language: str, length: int) -> str:
    said = ""
    for word in cycle(WORDS[language]):
        if len(said) + len(word) > length:
            return f"{said.strip()}."
        said += f"{word} "
    raise AssertionError


def share(language: str, length: int) -> float:
    return SHARE * UNEVEN[length // 10 % len(UNEVEN)] if language == "ko" else 1.0


def page(language: str, sections: Sections) -> str:
    blocks: list[str] = []
    for number, section in enumerate(sections, 1):
        blocks.append(f"## {number}. {'장' if language == 'ko' else 'Part'}")
        for one in section:
            blocks.append(text(language, round(one * share(language, one))) if isinstance(one, int) else one)
    return "\n\n".join(blocks) + "\n"


def without(section: int, *places: int) -> Sections:
    return [
        [one for place, one in enumerate(row) if number != section or place not in places]
        for number, row in enumerate(GOOD)
    ]


def instead(section: int, row: Sequence[int | str]) -> Sections:
    return [row if number == section else one for number, one in enumerate(GOOD)]


def line_of(section: int, place: int) -> int:
    """Return the line of a paragraph of GOOD: each block has one line, and a blank one behind it."""
    return 1 + 2 * (sum(1 + len(row) for row in GOOD[:section]) + 1 + place)


def check(ko: str, en: str, *rules: str) -> list[tuple[str, int, str]]:
    found = run_source_checks(make_guide({KO: ko, EN: en}), rules or ["block-mismatch", "fact-mismatch"])
    return [(one.path, one.line, str(one.message)) for one in found]


def lines_named(ko: str, en: str, path: str) -> list[int]:
    """Return the lines of the one finding: of paragraphs as long beside each other, any may be the lost one."""
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch", "fact-mismatch"])
    others = [one.line for one in found.related if str(one.message) == "or this one"]
    message = "This paragraph, or one beside it, has" if others else "This paragraph has"
    assert (found.path, str(found.message)) == (path, f"{message} no counterpart in {'ko' if path == EN else 'en'}.")
    assert len(others) <= 2
    return [found.line, *others]


EVERY = [
    pytest.param(section, place, id=f"paragraph {place + 1} of {len(row)} in section {section + 1}")
    for section, row in enumerate(GOOD)
    for place in range(len(row))
    if sum(row) * 0.55 > row[place] > 130
]


@pytest.mark.parametrize(("section", "place"), EVERY)
def test_a_paragraph_that_the_translation_lacks_is_told_at_its_line_in_the_source(section: int, place: int) -> None:
    ko, en = page("ko", GOOD), page("en", without(section, place))
    assert line_of(section, place) in lines_named(ko, en, KO)


@pytest.mark.parametrize(("section", "place"), EVERY)
def test_a_paragraph_that_the_source_lacks_is_told_at_its_line_in_the_translation(section: int, place: int) -> None:
    ko, en = page("ko", without(section, place)), page("en", GOOD)
    assert line_of(section, place) in lines_named(ko, en, EN)


def test_paragraphs_lost_in_a_row_are_one_finding_that_counts_them_and_says_where_they_belong() -> None:
    rows = instead(1, (200, 260, 220, 300, 150, 170))
    (found,) = run_source_checks(
        make_guide({KO: page("ko", rows), EN: page("en", instead(1, (120, 260, 150, 170)))}), ["block-mismatch"]
    )
    assert (found.path, found.line) == (KO, line_of(1, 2))
    assert str(found.message) == "2 paragraphs have no counterpart in en, from this one on."
    assert str(found.hint) == "Add what it says to content/en/a.md, or remove it here."
    assert [(one.path, one.line, str(one.message)) for one in found.related] == [
        (EN, line_of(1, 0) - 2, "the section where it belongs: “2. Part”")
    ]


def test_paragraphs_lost_at_two_places_of_a_section_are_two_findings() -> None:
    rows = instead(1, (120, 260, 390, 310, 150, 570))
    found = check(page("ko", rows), page("en", instead(1, (120, 390, 310, 570))))
    assert [line for _, line, _ in found] == [line_of(1, 1), line_of(1, 4)]


def test_a_paragraph_is_lost_beside_others_that_were_split() -> None:
    found = check(page("ko", instead(1, (200, 260, 220, 300))), page("en", instead(1, (200, 130, 130, 110, 110))))
    assert [(path, line) for path, line, _ in found] == [(KO, line_of(1, 3))]


def test_between_other_blocks_a_paragraph_is_looked_for_among_those_beside_it() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    rows, fewer = (120, 260, table, 310, 190), (120, 260, table, 310)
    found = check(page("ko", instead(1, rows)), page("en", instead(1, fewer)))
    assert [(path, line) for path, line, _ in found] == [(KO, line_of(1, 4) + 2)]


CODE = "```sh\nrun it\n```"


def test_paragraphs_lost_with_the_code_between_them_are_one_finding() -> None:
    rows = (200, 260, CODE, 150, 300, CODE.replace("it", "that"), 400, 1200)
    ko, en = page("ko", instead(1, rows)), page("en", instead(1, (200, 260, CODE, 1200)))
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch", "fact-mismatch"])
    assert (found.path, found.line) == (KO, line_of(1, 3) + 2)
    assert str(found.message) == "From this paragraph on, 4 blocks have no counterpart in en."
    lines = [line_of(1, 4) + 2, line_of(1, 5) + 2, line_of(1, 6) + 4]
    assert [one.line for one in found.related if one.path == KO] == lines


CODE_TOO = CODE.replace("it", "that")


@pytest.mark.parametrize(
    ("rows", "first", "others"),
    [
        ((200, 260, CODE, 390, 300), "code block", (2,)),
        ((200, 260, 390, CODE, 300), "paragraph", (0,)),
        ((200, 260, CODE, 390, CODE_TOO, 300), "code block", (2, 4)),
        ((CODE, 390, 200, 260, 300), "code block", (2,)),
        ((200, 260, 300, 390, CODE), "paragraph", (0,)),
    ],
    ids=["before it", "behind it", "before and behind it", "at the beginning", "at the end"],
)
def test_a_paragraph_is_lost_with_the_code_beside_it(
    rows: Sequence[int | str], first: str, others: Sequence[int]
) -> None:
    kept = (200, 260, 300)
    begins = rows.index(390 if first == "paragraph" else CODE)
    for path, ko, en in ((KO, rows, kept), (EN, kept, rows)):
        guide = make_guide({KO: page("ko", instead(1, ko)), EN: page("en", instead(1, en))})
        (found,) = run_source_checks(guide, ["block-mismatch", "fact-mismatch"])
        line, there = line_of(1, begins), "en" if path == KO else "ko"
        assert (found.path, found.line) == (path, line)
        said = f"From this {first} on, {len(others) + 1} blocks have no counterpart in {there}."
        assert str(found.message) == said
        # Each of the lines above takes one more with the code's.
        assert [one.line for one in found.related if one.path == path] == [line + 2 + more for more in others]


def test_code_lost_alone_stays_a_finding_of_its_own() -> None:
    ko, en = page("ko", instead(1, (200, CODE, 260, 220, 300))), page("en", instead(1, (200, 260, 300)))
    found = check(ko, en)
    assert [line for _, line, _ in found] == [line_of(1, 1), line_of(1, 3) + 2]


def test_of_paragraphs_alike_the_one_is_lost_whose_numbers_and_names_are() -> None:
    rows = [
        text("en", 210) + " `top_p` is 0.9.",
        text("en", 210) + " `top_k` is 40.",
        text("en", 210) + " `typical_p` is 0.2.",
    ]
    ko = page("ko", instead(1, [one.replace(text("en", 210), text("ko", 105)) for one in rows]))
    assert lines_named(ko, page("en", instead(1, [rows[0], rows[2]])), KO) == [line_of(1, 1)]


def test_what_a_lost_paragraph_names_is_told_with_it_alone() -> None:
    ko = page("ko", GOOD).split("\n")
    at = line_of(1, 1) - 1
    ko[at] = f"{ko[at][:100]} `keep-it` 와 [글](https://example.org/terms)."
    found = check("\n".join(ko), page("en", without(1, 1)))
    assert [(path, line) for path, line, _ in found] == [(KO, at + 1)]


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param(GOOD, GOOD, id="the same"),
        pytest.param(GOOD, instead(1, (200, 260, 520)), id="two joined"),
        pytest.param(GOOD, instead(1, (980,)), id="all joined"),
        pytest.param(
            instead(1, (200, 260, 220, 300, 150, 120, "- " + text("ko", 100))),
            instead(1, (1250, "- one")),
            id="six joined, above a shorter list",
        ),
        pytest.param(GOOD, instead(1, (200, 130, 130, 220, 300)), id="one split"),
        pytest.param(instead(2, (625,)), GOOD, id="three of one"),
        pytest.param(GOOD, instead(1, (200, 480, 150, 150)), id="joined and split"),
        pytest.param(GOOD, instead(1, (200, 20, 260, 220, 300)), id="a short line more"),
        pytest.param(GOOD, instead(1, (200, 260, "- " + text("en", 220), 300)), id="an item there"),
        pytest.param(
            GOOD, instead(1, (200, "<p>" + text("en", 260) + "</p>", 220, 300)), id="a paragraph in HTML there"
        ),
        pytest.param(
            instead(1, (200, 260, "1. 하나", "2. 둘", 220, 300)),
            instead(1, (200, 260, "1. one\n\n   " + text("en", 220), "2. two", 300)),
            id="in an item there",
        ),
        pytest.param(
            instead(1, (200, 260, "1. 하나\n2. 둘", 390, 700)),
            instead(1, (200, 260, "1. one\n\n   " + text("en", 390) + "\n\n2. two", 700)),
            id="in an item there, far too long for the next paragraph",
        ),
        pytest.param(
            instead(1, (200, 260, "![a](a.png) " + text("ko", 190), 700)),
            instead(1, (200, 260, 700)),
            id="a picture with a text, which images are told of",
        ),
        pytest.param(GOOD, instead(1, (200, 260, "![a](a.png)", 220, 300)), id="a picture there"),
        pytest.param(
            GOOD,
            instead(
                1, (200, 260, 220, 300, "This text was translated by volunteers, who ask for your corrections of it")
            ),
            id="what a translation says of itself",
        ),
        pytest.param(
            GOOD, [*without(1, 3)[:2], (210, 300, 75, 340), *GOOD[3:]], id="a paragraph in another section there"
        ),
        pytest.param(((180, 240), (200, 260, 220)), ((180, 240), (200, 220)), id="too few to learn from"),
    ],
)
def test_nothing_is_said_of_paragraphs_that_a_translator(ko: Sections, en: Sections) -> None:
    lists = check(page("ko", ko), page("en", en))
    assert [one for one in lists if "paragraph" in one[2]] == []


def test_what_stands_under_a_heading_of_its_own_there_is_told_of_the_heading() -> None:
    en = page("en", without(1, 3)).replace("## 3. Part", f"## The rest of it\n\n{text('en', 300)}\n\n## 3. Part")
    found = check(page("ko", GOOD), en, "block-mismatch", "section-missing")
    assert len(found) == 1
    assert found[0][2].startswith("The section “The rest of it” has no counterpart")


def test_an_identifier_line_that_is_lost_is_told_as_such_alone() -> None:
    head = "---\ntitle: T\n---\n\n"
    ko = f"{head}SPDX Identifier: `MIT`\n\n- {text('ko', 90)}\n\n{page('ko', GOOD)}"
    en = f"{head}- {text('en', 180)}\n\n{page('en', GOOD)}"
    found = run_source_checks(make_guide({KO: ko, EN: en}))
    assert [one.path for one in found if "spdx" in one.rule] == [EN]
    assert not [one for one in found if one.rule == "block-mismatch"]


def test_a_section_that_lost_nearly_all_its_text_may_be_another() -> None:
    assert check(page("ko", GOOD), page("en", instead(1, (200,)))) == []


def test_code_of_a_paragraph_that_stands_in_the_other_section_is_proof_that_it_is_there() -> None:
    ko = page("ko", GOOD).split("\n")
    at = line_of(1, 1) - 1
    ko[at] = f"{ko[at][:118]} `keep-it`."
    en = page("en", without(1, 1)).split("\n")
    en[line_of(1, 2) - 1] += " `keep-it`."
    assert check("\n".join(ko), "\n".join(en)) == []


def test_a_paragraph_whose_code_stands_in_another_section_alone_has_moved() -> None:
    said = f"{text('ko', 90)} `example.KeyError`."
    ko = page("ko", instead(3, (150, said, 205)))
    assert line_of(3, 1) in lines_named(ko, page("en", GOOD), KO)
    moved = page("en", [(180, f"{text('en', 240)} {text('en', 60)} `example.KeyError`."), *GOOD[1:]])
    assert check(ko, moved, "block-mismatch") == []
    # Where the page names that elsewhere too, it tells nothing.
    twice = [(180, f"{text('ko', 120)} `example.KeyError`."), *GOOD[1:3], (150, said, 205), *GOOD[4:]]
    assert line_of(3, 1) in lines_named(page("ko", twice), moved, KO)


def test_a_paragraph_so_short_that_another_may_say_it_is_not_told() -> None:
    def added(length: int) -> list[int]:
        en = instead(1, (200, 260, length, 220, 300))
        return [line for _, line, _ in check(page("ko", GOOD), page("en", en))]

    assert [added(100), added(130), added(160)] == [[], [], [line_of(1, 2)]]


def test_long_sections_of_paragraphs_take_time_by_their_length() -> None:
    sections = [[90 + 37 * (n % 7) for n in range(59)] for _ in range(40)]
    fewer = [[*row[:30], *row[31:]] for row in sections]
    guide = make_guide({KO: page("ko", sections), EN: page("en", fewer)})
    began = time.process_time()
    found = run_source_checks(guide, ["block-mismatch"])
    assert len(found) <= len(sections)
    assert time.process_time() - began < 20


def test_so_many_paragraphs_are_compared_and_so_many_of_them_weighed() -> None:
    """Of more than twenty in a row no other one is named, and of more than sixty nothing is said."""
    many = [120 + 37 * (n % 7) for n in range(61)]

    def told(count: int) -> list[str]:
        ko, en = page("ko", instead(1, many[:count])), page("en", instead(1, [*many[:10], *many[11:count]]))
        return [message.partition(" has ")[0] for _, _, message in check(ko, en)]

    assert told(20) == ["This paragraph, or one beside it,"]
    assert told(21) == told(60) == ["This paragraph"]
    assert "This paragraph" not in told(61)


def test_a_paragraph_that_is_html_there_is_not_lost() -> None:
    # Elsewhere, the translation says less than its share.
    longer, shorter = ("\n".join(f"- {text(language, 38)}" for _ in range(6)) for language in ("ko", "en"))
    ko = page("ko", instead(1, (200, "<div>", 220, 300, "</div>", longer)))
    html = f"<div>\n{text('en', 220)}"
    assert check(ko, page("en", instead(1, (200, html, 300, "</div>", shorter)))) == []
    # HTML without that text has lost it.
    lost = check(ko, page("en", instead(1, (200, "<div>", 300, "</div>", shorter))))
    assert [(path, line) for path, line, _ in lost] == [(KO, line_of(1, 2))]


def test_a_paragraph_may_be_a_line_below_a_tag_there() -> None:
    figure = "<figure>\n<figcaption>{}</figcaption>\n</figure>"
    en = page("en", instead(1, (200, 260, figure.format(text("en", 400)), 220, 300)))

    def told(below: str) -> list[tuple[str, int]]:
        ko = page("ko", instead(1, (200, 260, f"{figure.format(text('ko', 50))}{below}", 300)))
        return [(path, line) for path, line, _ in check(ko, en)]

    lost = [(EN, line_of(1, 2) + 4)]
    assert told(f"\n<br>\n{text('ko', 110)}") == []
    assert told("") == told("\n<br>") == told(f"\n<br>\n{text('ko', 30)}") == lost


def test_a_paragraph_that_an_item_holds_there_is_not_lost() -> None:
    ko = page("ko", instead(1, (200, 260, 220, 300, "- 사본\n- 조건")))
    held = f"- a copy\n\n  {text('en', 220)}\n\n- the terms"
    assert check(ko, page("en", instead(1, (200, 260, 300, held)))) == []
    lost = check(ko, page("en", instead(1, (200, 260, 300, "- a copy\n- the terms"))))
    assert [(path, line) for path, line, _ in lost] == [(KO, line_of(1, 2))]


def test_a_paragraph_may_be_what_the_other_page_has_in_a_form_of_its_own() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    (told,) = check(page("ko", GOOD), page("en", instead(1, (200, 260, table, 300))))
    assert told[0] == EN


def test_a_quotation_that_is_lost_is_told_as_the_paragraph_that_it_is() -> None:
    quoted = instead(1, (200, 260, f"> {text('ko', 110)}", 300))
    en = page("en", instead(1, (200, 260, 300)))
    assert [(path, line) for path, line, _ in check(page("ko", quoted), en)] == [(KO, line_of(1, 2))]


def test_a_quotation_may_be_a_text_there() -> None:
    ko = page("ko", instead(1, (200, 260, f"> {text('ko', 110)}", 300)))
    told = [message for *_, message in check(ko, page("en", instead(1, (200, 260, 220, 300))))]
    assert told == ["This quotation is a plain paragraph in en."]


def test_where_both_have_a_quotation_it_parts_what_stands_around_it() -> None:
    ko = page("ko", instead(1, (200, 260, f"> {text('ko', 40)}", 300)))
    en = page("en", instead(1, (200, f"> {text('en', 80)}", 300)))
    assert [(path, line) for path, line, _ in check(ko, en)] == [(KO, line_of(1, 1))]


TWICE = "둘째 문단은 그것을 누가 어떻게 관리하는지 말합니다."


@pytest.mark.parametrize(
    ("ko", "en", "lines"),
    [
        ([TWICE, TWICE], ["The second one says who keeps it, and how."], [(KO, 5)]),
        (["글.", TWICE], [text("en", 60), text("en", 60), "A text."], [(EN, 5)]),
        ([TWICE, TWICE], [text("en", 60), text("en", 60)], []),
        ([TWICE, "글.", TWICE], ["A text.", text("en", 60)], []),
        ([f"![{TWICE}](a.png)", f"*{TWICE}*", "글."], [f"![{TWICE}](a.png)", "A text."], []),
        (["네, 그렇습니다.", "네, 그렇습니다."], ["Yes, it is so, as was said before."], []),
        (
            [text("ko", 40), text("ko", 40), TWICE, TWICE, "끝."],
            [text("en", 140), "The second one says who keeps it, and how.", text("en", 58), "The end."],
            [(KO, 9)],
        ),
    ],
    ids=[
        *("in the source", "in the translation", "in both", "not in a row", "a caption", "few words"),
        "behind one that is as long as both there",
    ],
)
def test_a_paragraph_that_stands_twice_in_one_page_is_told(
    ko: list[str], en: list[str], lines: list[tuple[str, int]]
) -> None:
    source, target = ("\n\n".join((text(name, size), *own)) for name, size, own in (("ko", 100, ko), ("en", 200, en)))
    found = check(f"{source}\n", f"{target}\n", "block-mismatch")
    assert [(path, line) for path, line, message in found if "twice" in message] == lines


def test_a_paragraph_that_stands_twice_is_told_once() -> None:
    ko = page("ko", instead(1, (200, 260, 220, 220, 300)))
    found = check(ko, page("en", instead(1, (200, 260, 220, 300))))
    assert len(found) == 1


def test_the_source_s_text_left_beside_its_translation_is_told_by_another_rule() -> None:
    left = text("en", 260)

    def lines(said: str) -> list[int]:
        source: Sections = [*without(1, 1)[:4], (*GOOD[4], said)]
        target: Sections = [GOOD[0], (200, left, 220, 300), *GOOD[2:4], (*GOOD[4], 520)]
        return [line for _, line, _ in check(page("ko", source), page("en", target), "block-mismatch")]

    assert lines(left.replace("the", "this")) == [line_of(1, 1)]
    assert lines(left) == []


SHORT: Sequence[Sequence[int]] = ((300, 60, 220),)


@pytest.mark.parametrize("place", [0, 2])
def test_on_a_short_page_the_languages_tell_how_long_texts_are(place: int) -> None:
    rest = [[one for at, one in enumerate(SHORT[0]) if at != place]]
    line = 3 + 2 * place
    assert line in lines_named(page("ko", SHORT), page("en", rest), KO)
    assert line in lines_named(page("ko", rest), page("en", SHORT), EN)


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param(SHORT, [[580]], id="joined"),
        pytest.param([[240]], [[110, 130]], id="split"),
        pytest.param([[200, 340, "- 하나"]], [[340, "- one\n- two"]], id="an item more beside"),
        pytest.param([[340, "| 3 | 4 |\n| 5 | 6 |"]], [[340]], id="what was meant for a table"),
    ],
)
def test_on_a_short_page_what_may_be_there_in_another_form_is_not_lost(ko: Sections, en: Sections) -> None:
    assert [one for one in check(page("ko", ko), page("en", en)) if "paragraph" in one[2]] == []
