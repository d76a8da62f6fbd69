from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidecheck.model.page import Page
from guidecheck.model.record import NO_RECORD, Accepted, Record
from guidecheck.pairing.fingerprints import fingerprint
from guidecheck.pairing.likeness import Likeness, read_traits
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.pairs import pair_document, pair_pages
from guidecheck.run.views import views
from guidecheck.source.load import load
from guidecheck.source.markdown.fold import parse_page
from guides_in_memory import make_guide

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [
    (document.pages["ko"], document.pages["en"])
    for root in (ROOT, ROOT / "tests" / "fixtures" / "pairs")
    for document in load(root).documents
]


def page(text: str, language: str = "ko") -> Page:
    return parse_page(text, f"content/{language}/a.md", language, "a.md")


def headings(pages: PagePair) -> list[tuple[str, str]]:
    return [(pair.source.heading, pair.target.heading) for pair in pages.pairs[1:]]


def silent(pages: PagePair) -> bool:
    straight = all(pair.source.level == pair.target.level and not pair.moved for pair in pages.pairs)
    return straight and not pages.missing and not pages.extra


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=[one.key for one, _ in PAIRS])
def test_pages_that_say_the_same_are_paired_section_by_section_in_either_direction(source: Page, target: Page) -> None:
    for pages in (pair_pages(source, target), pair_pages(target, source)):
        assert silent(pages)
        assert len(pages.pairs) == len(source.sections)


LONG = [both for both in PAIRS if len(both[0].sections) > 3]


@pytest.mark.parametrize(("source", "target"), LONG, ids=[one.key for one, _ in LONG])
@pytest.mark.parametrize("lexicon", [{}, {"a": "b"}])
def test_no_two_subtrees_are_more_alike_than_they_can_be(source: Page, target: Page, lexicon: dict[str, str]) -> None:
    left, right = read_traits(source), read_traits(target)
    for cognates in (False, True):
        likeness = Likeness(left, right, lexicon, NO_RECORD, ((), ()), cognates=cognates)
        places = [(i, j) for i in range(1, len(left)) for j in range(1, len(right)) if likeness.levels_alike(i, j)]
        assert places
        for i, j in places:
            assert likeness.tree(i, j) <= likeness.tree_at_most(i, j) + 1e-9


def reworded(text: str, seed: int) -> str:
    """Give every heading another title, and every paragraph a length that another translator might have used."""
    chance = random.Random(seed)
    filler = ("alpha", "beta", "gamma", "delta")
    lines = []
    for line in text.split("\n"):
        new = line
        if line.startswith("## ") and "{#" not in line:
            new = f"## {' '.join(chance.choices(filler, k=chance.randint(1, 5)))}"
        elif line[:1].isalpha() and line.endswith(".") and ": " not in line:
            more = round(len(line.split()) * abs(chance.gauss(0.15, 0.15)))
            new = " ".join((line, *chance.choices(filler, k=more)))
        lines.append(new)
    return "\n".join(lines)


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=[one.key for one, _ in PAIRS])
def test_another_wording_and_longer_texts_are_no_fault(source: Page, target: Page) -> None:
    for seed in range(10):
        assert silent(pair_pages(source, page(reworded(target.text, seed), "en"))), seed


BODIES = ("", "text\n", "- one\n- two\n", "| a |\n|---|\n| 1 |\n", "`code`\n\ntext\n", "> [!NOTE]\n> text\n")
outlines = st.lists(st.tuples(st.integers(2, 5), st.sampled_from(BODIES), st.integers(1, 40)), max_size=8)
Outline = list[tuple[int, str, int]]


def written(outline: Outline, title: str) -> Page:
    return page("\n".join(f"{'#' * level} {title * length}\n\n{body}" for level, body, length in outline))


@given(outlines, st.lists(st.integers(1, 40), min_size=8, max_size=8))
@settings(max_examples=150, deadline=None)
def test_a_page_retitled_is_paired_with_itself(outline: Outline, lengths: list[int]) -> None:
    retitled = [(level, body, length) for (level, body, _), length in zip(outline, lengths, strict=False)]
    assert silent(pair_pages(written(outline, "a"), written(retitled, "b")))


@given(outlines, outlines)
# One was moved to where others lack their counterparts.
@example([(2, "", 1), (2, "", 1), (2, "text\n", 1)], [(2, "text\n", 1), (2, "", 1)])
# As many stand under one heading, and one of another level was paired with one of them.
@example(
    [*[(2, "", 1)] * 4, (3, "- one\n- two\n", 1), *[(2, "", 1)] * 2],
    [*[(2, "", 1)] * 4, (2, "- one\n- two\n", 1), (2, "", 1)],
)
@settings(max_examples=150, deadline=None)
def test_every_section_is_paired_once_or_missing(left: Outline, right: Outline) -> None:
    source, target = written(left, "a"), written(right, "b")
    pages = pair_pages(source, target)
    for sections, paired, missing in (
        (source.sections, [pair.source for pair in pages.pairs], pages.missing),
        (target.sections, [pair.target for pair in pages.pairs], pages.extra),
    ):
        told = [*paired, *(one for lost in missing for one in (lost.section, *lost.below))]
        assert sorted(one.line for one in told) == [one.line for one in sections]


@pytest.mark.parametrize(("source", "target"), PAIRS, ids=[one.key for one, _ in PAIRS])
def test_both_directions_pair_the_same_sections_where_one_is_lost(source: Page, target: Page) -> None:
    lines = target.text.split("\n")
    for section in target.sections[1:]:
        lost = page("\n".join((*lines[: section.line - 1], *lines[section.end_line :])), "en")
        there, back = pair_pages(source, lost), pair_pages(lost, source)
        mirrored = {(pair.target.line, pair.source.line) for pair in back.pairs}
        # Where siblings are built so alike that any may be the lost one, each direction may name another.
        if not any(one.instead for one in (*there.missing, *back.extra)):
            assert {(pair.source.line, pair.target.line) for pair in there.pairs} == mirrored, section.heading


ALIKE = "## {}\n\n- {}\n\n## {}\n\n- {}\n"


def taught(kept: str, others: dict[str, str]) -> PagePair:
    """Pair a page that kept one of two sections built alike, beside other pages in both languages."""
    files = {"content/ko/c.md": ALIKE.format("읽을거리", "하나", "바탕글", "하나")}
    files["content/en/c.md"] = f"## {kept}\n\n- one\n"
    for name, text in others.items():
        files[f"content/ko/{name}.md"] = files["content/ko/c.md"]
        files[f"content/en/{name}.md"] = text
    guide = make_guide(files)
    return next(pages for view in views(guide) for pages in pair_document(view) if pages.source.key == "c.md")


BOTH = ALIKE.format("Reading", "one", "Sources", "one")


@pytest.mark.parametrize(("kept", "lost"), [("Reading", "바탕글"), ("Sources", "읽을거리")])
def test_headings_that_other_pages_pair_tell_which_of_two_alike_is_lost(kept: str, lost: str) -> None:
    pages = taught(kept, dict.fromkeys("abd", BOTH))
    assert [one.section.heading for one in pages.missing] == [lost]
    assert not pages.missing[0].instead


@pytest.mark.parametrize("others", [dict.fromkeys("ab", BOTH), dict.fromkeys("abd", BOTH) | {"e": ALIKE, "f": ALIKE}])
def test_what_few_other_pages_pair_or_some_pair_otherwise_tells_nothing(others: dict[str, str]) -> None:
    swapped = ALIKE.format("Sources", "one", "Reading", "one")
    pages = taught("Sources", {name: swapped if text == ALIKE else text for name, text in others.items()})
    assert pages.missing[0].instead


def test_a_heading_lost_in_one_page_changes_nothing_of_the_others() -> None:
    others = dict.fromkeys("abdef", BOTH)
    for name in others:
        pages = taught("Sources", others | {name: "## Sources\n\n- one\n"})
        assert [one.section.heading for one in pages.missing] == ["읽을거리"]
        assert not pages.missing[0].instead


TABLE = "| 가 | 나 |\n|---|---|\n| `x-1` | 2 |\n"
COURSE = f"## {{}}\n\n글 하나다.\n\n## {{}}\n\n{TABLE}\n## {{}}\n\n- `y-2`\n- 나\n\n## {{}}\n\n1. `z-3`\n"
KOREAN = ("참가", "하나", "둘", "셋")


@pytest.mark.parametrize(("others", "moved"), [(4, True), (2, False)])
def test_a_section_that_moved_is_known_by_its_heading_on_other_pages(others: int, moved: bool) -> None:
    files = {}
    for number in range(others):
        files[f"content/ko/{number}.md"] = COURSE.format(*KOREAN)
        files[f"content/en/{number}.md"] = COURSE.format("Taking part", "One", "Two", "Three")
    files["content/ko/z.md"] = COURSE.format(*KOREAN)
    last = "".join(COURSE.format("", "One", "Two", "Three").partition("## One")[1:])
    files["content/en/z.md"] = (
        f"{last}\n## Taking part\n\nMuch more is told here, of dates, and of what it costs.\n\n- a\n"
    )
    (pages,) = pair_document(list(views(make_guide(files)))[-1])
    assert [pair.source.heading for pair in pages.pairs if pair.moved] == ["참가"] * moved
    assert [one.section.heading for one in pages.missing] == ["참가"] * (not moved)


def test_a_heading_that_stands_twice_tells_nothing_of_what_moved() -> None:
    files = {}
    for name in "abcd":
        files[f"content/ko/{name}.md"] = COURSE.format(*KOREAN)
        files[f"content/en/{name}.md"] = COURSE.format("Taking part", "One", "Two", "Three")
    files["content/ko/z.md"] = COURSE.format(*KOREAN)
    last = "".join(COURSE.format("", "One", "Two", "Three").partition("## One")[1:])
    part = "\n## Taking part\n\nMuch more is told here, of dates, and of what it costs.\n\n- a\n"
    files["content/en/z.md"] = f"{last}{part}{part}"
    (pages,) = pair_document(list(views(make_guide(files)))[-1])
    assert [pair.source.heading for pair in pages.pairs if pair.moved] == []


def test_two_hundred_sections_in_another_order_take_less_than_three_seconds() -> None:
    order = list(range(220))
    random.Random(3).shuffle(order)
    source = page("".join(f"## 가 {{#i{number}}}\n\n글\n\n" for number in range(220)))
    target = page("".join(f"## a {{#i{number}}}\n\ntext\n\n" for number in order), "en")
    start = time.process_time()
    found = pair_pages(source, target)
    assert time.process_time() - start < 3
    assert len(found.pairs) + len(found.missing) == len(source.sections)


def test_what_other_pages_pair_never_outweighs_the_page_itself() -> None:
    files = {}
    for name in "abcd":
        files[f"content/ko/{name}.md"] = "## 하나\n\n| a | b |\n|---|---|\n| `x-1` | 2 |\n\n## 둘\n\n- `y-2`\n- 나\n"
        files[f"content/en/{name}.md"] = "## One\n\n| a | b |\n|---|---|\n| `x-1` | 2 |\n\n## Two\n\n- `y-2`\n- b\n"
    files["content/en/d.md"] = "## Two\n\n| a | b |\n|---|---|\n| `x-1` | 2 |\n"
    (pages,) = pair_document(list(views(make_guide(files)))[-1])
    assert [one.section.heading for one in pages.missing] == ["둘"]


def test_explicit_ids_go_before_everything_else() -> None:
    source = page("## 가 {#a}\n\n- 하나\n\n## 나 {#b}\n\n글\n")
    target = page("## B {#b}\n\n- one\n", "en")
    assert headings(pair_pages(source, target)) == [("나", "B")]


def test_what_was_accepted_together_stays_together() -> None:
    source = page("## 가\n\n- 하나\n\n## 나\n\n- 하나\n")
    target = page("## A\n\n- one\n\n## B\n\n- one\n", "en")
    record = Record.of(
        Accepted(fingerprint(source, one), fingerprint(target, two), one.heading)
        for one, two in zip(source.sections, target.sections, strict=True)
    )
    exchanged = page("## B\n\n- one\n\n## A\n\n- one\n", "en")
    assert silent(pair_pages(source, exchanged))
    assert headings(pair_pages(source, exchanged, record=record)) == [("가", "A"), ("나", "B")]


def test_a_heading_lost_over_its_text_is_the_one_missing_not_the_one_before() -> None:
    source = page("## 가\n\n- 하나\n- 둘\n\n## 나\n\n| 가 |\n|---|\n| 1 |\n")
    target = page("## A\n\n- one\n- two\n\n| a |\n|---|\n| 1 |\n", "en")
    pages = pair_pages(source, target)
    assert headings(pages) == [("가", "A")]
    assert [one.section.heading for one in pages.missing] == ["나"]


# Headings, and the lengths of the paragraphs around a list of two items more with each section.
WHOLE = (
    ("가져오기", "Importing", ((12, 30), (80, 190), (25, 60))),
    ("고치기", "Changing", ((60, 140), (20, 45), (90, 200), (33, 70))),
    ("팔기", "Selling", ((45, 110), (100, 240), (30, 75), (70, 150))),
    ("나누기", "Sharing", ((90, 210), (50, 120))),
    ("그만두기", "Ending", ((40, 95),)),
    ("묻고 답하기", "Questions", ((46, 112), (90, 200))),
)


@pytest.mark.parametrize("last", [1, 2])
@pytest.mark.parametrize("cut_is_source", [False, True])
def test_a_page_that_is_cut_ends_in_the_section_that_was_cut(last: int, cut_is_source: bool) -> None:
    def text(side: int, sections: int, blocks: int | None) -> str:
        parts = []
        for number, (*titles, sizes) in enumerate(WHOLE[:sections]):
            words = ("가나다 ", "words ")[side]
            texts = [(words * 60)[: size[side]].strip() for size in sizes]
            texts.insert(1, "\n".join([f"- {words}"] * (2 + 2 * number)))
            parts += [f"## {titles[side]}", *(texts[:blocks] if number == sections - 1 else texts)]
        return "\n\n".join(parts)

    for blocks in range(2, len(WHOLE[last][2]) + 1):
        whole, cut = page(text(0, 6, None)), page(text(1, last + 1, blocks), "en")
        if cut_is_source:
            whole, cut = page(text(0, last + 1, blocks)), page(text(1, 6, None), "en")
        assert headings(pair_pages(whole, cut)) == [one[:2] for one in WHOLE[: last + 1]]


@pytest.mark.parametrize("changed", range(1, 6))
def test_one_section_between_others_that_are_the_same_is_itself_whatever_became_of_it(changed: int) -> None:
    names = ("Uses", "Bans", "Terms", "Notices", "Ends")
    ko = "".join(f"\n## {at}번째 제목\n\n- 첫째 항목입니다\n- 둘째 항목입니다\n" for at in range(1, 6))
    en = "".join(
        f"\n## {name}\n\n"
        + ("All in one.\n\n```sh\nmake\n```\n" if at == changed else "- an item of this list\n- another item of it\n")
        for at, name in enumerate(names, 1)
    )
    pages = pair_pages(page(ko), page(en, "en"))
    assert silent(pages)
    assert headings(pages) == [(f"{at}번째 제목", name) for at, name in enumerate(names, 1)]


def test_a_subtree_that_moved_is_told_once() -> None:
    first, second = "## {}\n\n### {}\n\n- {}\n\n", "## {}\n\n`code`\n\n"
    source = page(first.format("가", "나", "하나") + second.format("다"))
    target = page(second.format("C") + first.format("A", "B", "one"), "en")
    moved = [pair.target.heading for pair in pair_pages(source, target).pairs if pair.moved]
    assert len(moved) == 1


def test_a_heading_over_what_the_other_page_says_first_is_what_has_no_counterpart() -> None:
    """One page begins with the text that stands under the first heading of the other."""
    source = page(
        "---\ntitle: t\n---\nA cluster is a group of machines that share their work.\n\n"
        "## Problem it addresses\n\nOne machine alone is never enough for all the work there is.\n\n"
        "## How it helps\n\nMany machines that share their work are enough for nearly all of it.\n",
        "en",
    )
    target = page(
        "---\ntitle: t\n---\n## यह क्या है\n\nक्लस्टर मशीनों का एक समूह है जो काम बाँटती हैं।\n\n"
        "## समस्या\n\nएक अकेली मशीन कभी भी सारे काम के लिए पर्याप्त नहीं होती है।\n\n"
        "## समाधान\n\nकाम बाँटने वाली कई मशीनें लगभग सारे काम के लिए पर्याप्त होती हैं।\n",
        "hi",
    )
    for pages, alone in ((pair_pages(source, target), "extra"), (pair_pages(target, source), "missing")):
        assert [one.section.heading for one in getattr(pages, alone)] == ["यह क्या है"]
        assert len(pages.pairs) == 3
        assert not any(pair.moved for pair in pages.pairs)


CHART = "```mermaid\ngraph TD\n    GOV -->|bonds| BANK\n    BANK --> SUPPLY\n```\n\n"


def test_a_picture_that_moved_to_the_section_beside_it_moves_no_section() -> None:
    seen = "## 보이는 것\n\n중요한 구분이다.\n\n창문이 깨졌다.\n\n보이지 않는 것도 있다.\n\n"
    works = "## 작동 방식\n\n세금은 투명하다.\n\n물가는 다르다.\n\n정부가 국채를 찍는다.\n\n핵심은 시간이다.\n\n"
    seen_too = "## The Seen\n\nIt tells them apart.\n\nA window broke.\n\nThere is the unseen.\n\n"
    works_too = "## How It Works\n\nTaxes are plain.\n\nPrices are not.\n\nStates issue bonds.\n\nTiming is key.\n\n"
    rest, rest_too = "## 탈출구\n\n이것이 끝이다.\n", "## The Exit\n\nThis is the end.\n"
    pages = pair_pages(page(seen + CHART + works + rest), page(seen_too + works_too + CHART + rest_too, "en"))
    assert silent(pages)
    assert headings(pages) == [("보이는 것", "The Seen"), ("작동 방식", "How It Works"), ("탈출구", "The Exit")]


Sizes = list[tuple[int, str, list[int | tuple[int, ...]]]]


def of_sizes(sections: Sizes, language: str) -> Page:
    """Return a page of sections: level, the one word that it says, lengths of its heading, texts and items."""
    lines = []
    for level, word, (heading, *texts) in sections:
        assert isinstance(heading, int)
        lines.append(f"{'#' * level} {_of_length(heading, word)}\n")
        for one in texts:
            items = "\n".join(f"- {_of_length(size, word)}" for size in one) if isinstance(one, tuple) else ""
            lines.append(f"{items or _of_length(one, word)}\n")
    return page("\n".join(lines), language)


def _of_length(size: object, word: str) -> str:
    assert isinstance(size, int)
    return f"{word} " * (size // (len(word) + 1))


def test_a_section_with_parts_that_one_page_has_more_is_missing_whole() -> None:
    """The last of its parts, with the section behind it, is as much text as that section is in the other page."""
    source: Sizes = [
        (2, "allow", [12, 176, (38, 33), 35, (34, 56, 62, 31), 129]),
        (3, "english", [26, 52, (45, 36, 37), 236, 242]),
        (3, "local", [22, 404]),
        (3, "become", [20, 139, 429]),
        (2, "keep", [14, 177, (49, 118, 67)]),
        (3, "keeper", [21, 108, 423]),
        (2, "remove", [19, 370, 324]),
    ]
    target: Sizes = [
        (2, "바사", [26, 279, (37, 47, 63, 68), 141]),
        (3, "아자차", [27, 29, (49, 33, 37), 280, 299]),
        (3, "카타", [22, 422]),
        (3, "파하", [28, 246, 431]),
        (2, "거너", [19, 209, (61, 108, 70, 78), 151]),
        (3, "더러", [30, 214, 449]),
        (2, "머버서", [22, 154, (79, 90, 32)]),
        (3, "어저", [27, 444]),
        (2, "처커터", [15, 336]),
    ]
    pages = pair_pages(of_sizes(source, "en"), of_sizes(target, "de"))
    assert [one.section.heading[:3] for one in pages.extra] == ["머버서"]
    assert all(pair.source.level == pair.target.level for pair in pages.pairs)
    assert not pages.missing


def test_words_that_begin_alike_in_two_languages_of_one_script_tell_which_section_is_lost() -> None:
    def sized(word: str, *sizes: int) -> str:
        return "\n\n".join(_of_length(size, word) for size in sizes)

    source = page(
        f"## How should I report it?\n\n{sized('report', 276)}\n\n"
        f"## What does a value below zero mean?\n\n{sized('below', 595)}\n\n"
        f"## How does it compare to human harmonisation?\n\n{sized('human', 291, 216, 163, 134)}\n\n"
        f"## Who made it?\n\n{sized('makers', 175)}\n",
        "en",
    )
    target = page(
        f"## Como devo relatar isso?\n\n{sized('relato', 325)}\n\n"
        f"## Como se compara à harmonização humana?\n\n{sized('humano', 344, 230)}\n\n"
        f"## Quem fez isso?\n\n{sized('autores', 170)}\n",
        "pt",
    )
    pages = pair_pages(source, target)
    assert [one.section.heading for one in pages.missing] == ["What does a value below zero mean?"]
    assert ("How does it compare to human harmonisation?", "Como se compara à harmonização humana?") in headings(pages)


def test_languages_have_lengths_of_their_own_where_one_page_says_more() -> None:
    """The first two of three sections in Japanese, each as long as in English, though those two make the whole page."""
    source: Sizes = [(2, "첫", [5, 129]), (2, "둘", [5, 95]), (2, "셋", [10, 120])]
    target: Sizes = [(2, "one", [22, 260]), (2, "two", [21, 190])]
    pages = pair_pages(of_sizes(source, "ja"), of_sizes(target, "en"))
    (one,) = pages.missing
    assert "셋" in {one.section.heading[0], *(other.heading[0] for other in one.instead)}
    pages = pair_pages(of_sizes(source[:2], "ja"), of_sizes(target, "en"))
    assert not (pages.missing or pages.extra)
