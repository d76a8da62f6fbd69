"""What tells which section is which: ids, places, headings that begin alike, and the order of what is left over."""

from __future__ import annotations

from guidecheck.pairing.pairs import pair_pages
from guidecheck.source.markdown.fold import parse_page


def pair(source: str, target: str, languages: tuple[str, str] = ("en", "zh")) -> list[tuple[str, str]]:
    """Return the headings that are paired, in the order of the source."""
    one, other = (parse_page(text, language, language) for text, language in zip((source, target), languages))
    return [(pair.source.heading, pair.target.heading) for pair in pair_pages(one, other).pairs[1:]]


TESTS = "Run the tests of the house with this, in each room of it and in the garden.\n\n> [!NOTE]\n> Read it.\n\n"
TIMES = "Measure how long each takes.\n\n"


def test_an_id_that_hugo_makes_of_a_heading_in_the_other_language_decides() -> None:
    source = f"## Use\n\ntext\n\n### Timing\n\n{TESTS}### Testing\n\n{TIMES}"
    target = "## 使用\n\n文本\n\n### 测试 {#testing}\n\n用它运行房子每个房间和花园里的测试。\n\n> [!NOTE]\n> 请读。\n\n"
    assert pair(source, target) == [("Use", "使用"), ("Testing", "测试")]
    assert pair(source, target.replace(" {#testing}", "")) == [("Use", "使用"), ("Timing", "测试")]
    assert pair(source, target.replace("#testing", "#tests")) == [("Use", "使用"), ("Timing", "测试")]


def test_an_id_that_two_headings_would_have_tells_nothing() -> None:
    source = f"## Testing\n\n{TIMES}## Testing\n\n{TESTS}"
    target = "## 测试 {#testing}\n\n用它运行房子每个房间和花园里的测试。\n\n> [!NOTE]\n> 请读。\n\n"
    assert pair(source, target) == [("Testing", "测试")]


LINKS = "".join(f"- [Group {at}](https://example.org/{at})\n" for at in range(8))
NEW = "- [Now](https://example.org/now)\n\n"


def test_a_heading_that_begins_alike_in_its_place_comes_before_links_that_were_moved() -> None:
    source = f"## Petitions\n\n{NEW}### Closed\n\n{LINKS}\n## Initiatives\n\nAll who help.\n"
    target = f"## Petitionen\n\n{LINKS}\n## Initiativen\n\nAlle, die helfen.\n"
    for one, other, languages in ((source, target, ("en", "de")), (target, source, ("de", "en"))):
        pairs = pair(one, other, languages)
        turned = [pair[::-1] for pair in pairs] if languages[0] == "de" else pairs
        assert turned == [("Petitions", "Petitionen"), ("Initiatives", "Initiativen")]
    other = target.replace("Petitionen", "Gesammelte Schreiben")
    assert ("Closed", "Gesammelte Schreiben") in pair(source, other, ("en", "de"))


def test_what_two_pages_end_in_may_be_each_other_in_order() -> None:
    links = "".join(f"Live [{one}](https://example.org/{one})\n\n{{{{< {one} >}}}}\n\n" for one in "abcd")
    said = "Wir treffen uns dieses Jahr nicht am See, denn der See ist zu kalt 37c3 r4s.\n\n"
    source = f"## Live\n\n{links}## Kalt ist es hier am See\n\n{said}## Ran an die Arbeit\n\n{said * 2}"
    why = "Sadly, there is no meeting at the lake this year, as it is too cold there rC3 k9x m7.\n"
    target = f"## Live\n\n{links}## Why do we do that at all?\n\n{why * 3}"
    pages = pair_pages(parse_page(source, "de", "de"), parse_page(target, "en", "en"))
    told = {one.section.heading: one.twin and one.twin.heading for one in pages.missing}
    assert told == {"Kalt ist es hier am See": "Why do we do that at all?", "Ran an die Arbeit": None}


def test_roman_numbers_are_numbers_though_the_level_is_another() -> None:
    steps = "".join(f"### {at}. Step\n\n1. press\n2. wait\n\n![picture](a{at}.png)\n\n" for at in range(1, 5))
    source = f"## I. What is it?\n\nText of the tool.\n\n## II. Begin\n\nOpen it.\n\n{steps}"
    target = "### I. Apa itu?\n\nTeks alat.\n\n### II. Memulai\n\n- tekan\n- tunggu\n\n"
    pairs = pair(source, target, ("en", "id"))
    assert pairs == [("I. What is it?", "I. Apa itu?"), ("II. Begin", "II. Memulai")]
    told = pair(source.replace("II.", "-"), target.replace("II.", "-"), ("en", "id"))
    assert ("- Begin", "- Memulai") not in told


def test_a_summary_begins_and_ends_as_the_page_does() -> None:
    """Of a page of which most is left out, what is the first and the last section is so in both."""
    text = "All that the house has to say of it, in a few lines that are as long as they are here, and no longer.\n\n"
    names = ["Four doors", "The stairs", "Its windows", "A cellar", "The garden", "Who lives here", "One lesson"]
    more = {"Four doors": "[a](https://a.example/) ", "One lesson": "[a](https://a.example/) "}
    source = "".join(f"## {name}\n\n{more.get(name, '')}{text}" for name in names)
    short = "집이 하는 말을 몇 줄로 줄인 글로, 여기 있는 만큼만 길고 더 길지는 않습니다.\n\n"
    target = f"## 네 개의 문\n\n{short}## 정원\n\n{short}## 교훈 하나\n\n{short}"
    pairs = pair(source, target, ("en", "ko"))
    assert (pairs[0], pairs[-1]) == (("Four doors", "네 개의 문"), ("One lesson", "교훈 하나"))
