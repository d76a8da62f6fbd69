from __future__ import annotations

import pytest

from guidecheck.model.site import Language, Site
from guidecheck.pairing import features
from guidecheck.pairing.addresses import Addresses, external
from guidecheck.source.markdown.fold import parse_page

ADDRESSES = Addresses(Site((Language("ko", "content/ko"), Language("en", "content/en"))))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Stable Diffusion으로 생성", {"stable", "diffusion"}),
        ("Apache-2.0처럼 GPL-2.0+", {"apache-2.0", "gpl-2.0+"}),
        ("1999년 6조", {"1999", "6"}),
        ("책임있는 사용", set()),
    ],
)
def test_words_that_translation_carries_over_lose_their_particles(text: str, words: set[str]) -> None:
    assert features.neutral_words(text) == words


@pytest.mark.parametrize(
    "text",
    ["It's v1.2 of C++, a-b-c", "snake_case.py -x 'y' z+1", "3 x 4, i.e. T", "a.+b -.c d-.e f--g h+ i++j", "__a1__ B"],
)
def test_words_are_the_same_whether_a_text_has_letters_of_another_script_or_none(text: str) -> None:
    assert features.neutral_words(text) == features.neutral_words(f"{text} 가")


@pytest.mark.parametrize(
    ("target", "leaves"),
    [
        ("https://a.example/", True),
        ("//a.example/", True),
        ("mailto:a@b.example", True),
        ("/licenses/", False),
        ("../b/", False),
        ("#a", False),
        ("https://[broken", False),
    ],
)
def test_a_link_leaves_the_site_by_its_scheme_or_host(target: str, leaves: bool) -> None:
    assert external(target) is leaves


def test_an_identifier_in_code_is_one_fact() -> None:
    page = parse_page("SPDX Identifier: `MIT-0`\n", "content/ko/a.md", "ko", "a.md")
    assert [fact.kind for fact in features.facts(page, page.sections[0], ADDRESSES)] == ["code"]
