"""What is left over on both sides, though readers of both pages have it: at another level, or in another order."""

from __future__ import annotations

from guidecheck.model.page import Page
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.pairs import pair_pages
from guidecheck.source.markdown.fold import parse_page


def pair(source: str, target: str, language: str = "ko") -> PagePair:
    return pair_pages(_page(source, "en"), _page(target, language))


def _page(text: str, language: str) -> Page:
    return parse_page(text, f"content/{language}/a.md", language, "a.md")


def told(pages: PagePair) -> dict[str, list[str]]:
    """Return the headings that one page lacks, and those that stand elsewhere or at another level."""
    return {
        "missing": [one.section.heading for one in pages.missing],
        "extra": [one.section.heading for one in pages.extra],
        "moved": [one.target.heading for one in pages.pairs if one.moved],
        "level": [one.target.heading for one in pages.pairs if one.target.level != one.source.level],
    }


TRACKER = "[The tracker](https://tracker.example/docs) is set so:\n\n```yaml\ntracker:\n  key: T-12345\n```\n\n"
MAP = "A map lists all pages:\n\n```yaml\nmap:\n  pages: all\n```\n\n"


def test_a_section_that_one_page_has_under_a_new_heading_is_at_another_level_not_missing() -> None:
    source = (
        f"## Others\n\n### Map\n\n{MAP}### Counting visitors\n\nFour are supported.\n\n#### The Tracker\n\n{TRACKER}"
    )
    source += "#### Another\n\nIt needs a file of its own.\n\n- `other.js`\n"
    pages = pair(source, f"## 그 밖에\n\n### Tracker\n\n{TRACKER}### 지도\n\n{MAP}")
    assert told(pages) == {
        "missing": ["Counting visitors", "Another"],
        "extra": [],
        "moved": ["Tracker"],
        "level": ["Tracker"],
    }


FORUM = "Answer questions in [the forum](https://forum.example/).\n\n"
SITE = "The [site](https://code.example/site) has a list of what is to do.\n\n"
SERVER = "The server is [kiln](https://code.example/kiln), see [the guide](https://code.example/kiln/guide).\n\n"
ABOVE = (
    f"## 커뮤니티\n\n{FORUM}## 코드\n\n모든 코드는 공개되어 있습니다.\n\n"
    "### 클라이언트\n\n처음 쓰는 이에게 맞는 것이 있습니다.\n\n"
    f"### kiln\n\n{SERVER}### code.example\n\n{SITE}"
)


def test_a_heading_above_sections_that_stand_side_by_side_in_the_other_page_is_what_that_lacks() -> None:
    source = f"## Community\n\n{FORUM}## Clients\n\nChoose what fits you.\n\n"
    pages = pair(f"{source}## kiln\n\n{SERVER}## code.example\n\n{SITE}", ABOVE)
    assert told(pages) == {
        "missing": [],
        "extra": ["코드"],
        "moved": [],
        "level": ["클라이언트", "kiln", "code.example"],
    }


def test_what_stands_under_a_heading_of_its_own_in_one_page_alone_is_no_counterpart_of_that_heading() -> None:
    source = f"## Community\n\n{FORUM}## kiln\n\n{SERVER}## code.example\n\n{SITE}"
    assert told(pair(source, ABOVE))["extra"] == ["코드", "클라이언트"]


ISSUING = (
    "## Issue and Revocation\n\nOnce a client is known, all of it is simple.\n\n"
    "### Issue\n\nThe client makes a [request](https://rfc.example/2986) (PKCS#10) with `key-1`.\n\n"
    "The server looks at it, and asks for a proof of what it says.\n\n"
    "![request](/images/request.png)\n\nIt is done again from time to time.\n\n"
    "### Revocation\n\nIt works much like that, with the same key.\n\n![revoke](/images/revoke.png)\n"
)


def test_a_section_with_the_text_of_all_parts_is_not_the_first_part() -> None:
    text = (
        "## 발급과 폐기\n\n클라이언트가 알려지면 쉽다.\n\n클라이언트가 [요청](https://rfc.example/2986)(PKCS#10)을 "
        "`key-1`로 만든다.\n\n"
        "서버는 그것을 보고 증명을 요구한다.\n\n"
        "![request](/images/request.png)\n\n비슷하게 같은 키로 폐기한다.\n\n![revoke](/images/revoke.png)\n"
    )
    before = "## Proof\n\n`proof-1`\n\n"
    pages = pair(before + ISSUING, before.replace("Proof", "증명") + text)
    assert told(pages) == {"missing": ["Issue", "Revocation"], "extra": [], "moved": [], "level": []}


ROOTS = "The roots are `R1`, `R2` and `R3`.\n\n- [R1](/r1.der)\n- [R2](/r2.der)\n- [R3](/r3.der)\n\n"
BETWEEN = "What is between them is never the same, so that nothing can be pinned to one of them by anybody.\n\n"


def test_two_sections_in_exchanged_order_that_were_changed_are_known_by_a_name_in_their_headings() -> None:
    begin, end = "## Limits\n\n`limit-1`\n\n## Chain\n\nThese chains are there.\n\n", "## Logs\n\n`log-2`\n"
    source = f"{begin}### Root CAs\n\n{ROOTS}### Subordinate (Intermediate) CAs\n\n{BETWEEN}{end}"
    target = (
        "## 한도\n\n`limit-1`\n\n## 사슬\n\n사슬은 다음과 같다.\n\n"
        "### 중간 (Intermediate) 인증서\n\n짧다.\n\n- `I1`\n- `I2`\n\n"
        "### Root 인증서\n\n뿌리는 `R1` 하나다.\n\n## 기록\n\n`log-2`\n"
    )
    found = told(pair(source, target))
    assert found["missing"] == found["extra"] == []
    assert len(found["moved"]) == 1


def test_a_section_without_text_is_not_one_with_text_that_stands_elsewhere() -> None:
    code = "Run it:\n\n```sh\nflow run --all\n```\n\n"
    add = "- [Add to it](https://code.example/flow)\n- Run `flow style` first\n\nThanks to all who did.\n\n"
    source = f"## Run\n\n{code}## Adding\n\n{add}## Contact\n\n- [Questions](https://code.example/flow/questions)\n"
    found = told(pair(source, f"## 실행\n\n{code}## 문서\n\n<!-- nothing yet -->\n\n## 기여\n\n{add}"))
    assert found == {"missing": ["Contact"], "extra": ["문서"], "moved": [], "level": []}


def test_a_place_is_rewritten_though_one_heading_of_it_has_parts() -> None:
    begin, end = "## Limits\n\n`limit-1`\n\n", "## Testing\n\n`test-3`\n"
    chain = (
        "## Chain of the Stage\n\nIt is like that of the whole, see [all](/all).\n\n### Roots\n\n- a `R1`\n- b `R2`\n"
    )
    chain += "- c `R3`\n- d `R4`\n\n### Others\n\n1. e `O1`\n2. f `O2`\n\n"
    source = f"{begin}{chain}## Log\n\nThe stage sends all to [its log](https://log.example/stage).\n\n{end}"
    target = (
        "## 한도\n\n`limit-1`\n\n## 뿌리 인증서\n\n| 이름 | 값 |\n|---|---|\n| 뿌리 | 하나 |\n\n"
        "## 투명성\n\n시험 환경은 모든 것을 기록으로 보낸다. "
        "기록은 다른 곳에 있다. 오래 걸리지 않는다.\n\n> 참고\n\n## 시험\n\n`test-3`\n"
    )
    (place,) = pair(source, target).rewritten
    assert [one.heading for one in place.sources] == ["Chain of the Stage", "Roots", "Others", "Log"]
    assert [one.heading for one in place.targets] == ["뿌리 인증서", "투명성"]


def test_the_one_section_left_under_a_heading_is_the_one_left_there_whatever_stands_behind_it() -> None:
    begin, end = "## Window\n\n`window-1`\n\n## PerSecond\n\n`second-2` is the mean.\n\n", "## Status\n\n`status-3`\n"
    text, grows = "All of the memory grows within a minute. " * 2 + "\n\n", "`m-1` 메모리가 늘어난다. " * 3
    source = f"{begin}### Difference between the two of them\n\n{text}{end}"
    more = "## WindowEx\n\n`ex-4` 홀로 있다.\n\n### 쓰는 법\n\n1. 하나\n2. 둘\n\n## PerSecondEx\n\n- `ex-5`\n\n"
    target = f"{begin.replace('is the mean', '평균이다')}### 차이\n\n{grows}\n\n{more}"
    target += end
    assert told(pair(source, target)) == {"missing": [], "extra": ["WindowEx", "PerSecondEx"], "moved": [], "level": []}


def test_what_has_the_heading_of_another_is_not_given_to_what_stands_above_it() -> None:
    parts = ("Keep releases short", "Change as little as possible", "Write down what you change")
    source = "".join(f"## {part}\n\nA text about it.\n\nAnother one, `step-{n}`.\n\n" for n, part in enumerate(parts))
    target = "## Principles of all changes\n\n" + "".join(
        f"### {part}\n\nA text about it, `step-{n}`.\n\n" for n, part in enumerate(parts)
    )
    pages = pair_pages(_page(source, "en"), _page(target, "en-gb"))
    assert told(pages)["extra"] == ["Principles of all changes"]
    assert told(pages)["level"] == list(parts)


def test_text_below_two_headings_is_that_of_the_one_on_its_level() -> None:
    steps = "- Get the source\n- Get the tools\n\n"
    trees = [f"{tree}\n\n`{tree.lower()}-1 build`\n\n" for tree in ("Alder", "Birch", "Cedar", "Elm")]
    source = "## What do you need?\n\nMore than a compiler.\n\n" + f"## Checklist\n\n{steps}## How to build\n\n"
    target = "# 빌드 방법\n\n## 무엇이 필요한가?\n\n컴파일러만으로는 부족합니다.\n\n" + f"## 점검 목록\n\n{steps}"
    pages = pair(source + "".join(f"### {tree}" for tree in trees), target + "".join(f"## {tree}" for tree in trees))
    found = {(one.source.heading, one.target.heading) for one in pages.pairs}
    assert {("What do you need?", "무엇이 필요한가?"), ("How to build", "빌드 방법")} <= found


def english(length: int) -> str:
    return ("loads a file and applies it to the picture that is open " * 20)[:length].strip() + "."


def korean(length: int) -> str:
    return ("파일을 불러와 열린 그림에 씁니다 " * 30)[:length].strip() + "."


def test_parts_that_one_page_has_in_a_row_belong_to_the_section_above_them() -> None:
    begins, begins_too = "## Stores\n\n`store`\n\n### Route\n\ntext\n\n", "## 저장소\n\n`store`\n\n### 길\n\n글\n\n"
    rest = "".join(f"{english(200)}\n\n" for _ in range(2))
    source = (
        f"{begins}## Growth\n\n{english(40)}\n\n{english(60)}\n\n{english(60)}\n\n"
        f"- many queries\n- one table\n- one query\n\n{rest}## End\n\n`end-1`\n\n"
    )
    rest = "".join(f"{korean(100)}\n\n" for _ in range(2))
    target = (
        f"{begins_too}## 확장\n\n{korean(20)}\n\n### 저장\n\n{korean(30)}\n\n### 계산\n\n{korean(30)}\n\n"
        f"- 많은 질의\n- 한 표\n- 한 질의\n\n{rest}## 끝\n\n`end-1`\n\n"
    )
    pages = pair(source, target)
    assert ("Growth", "확장") in {(one.source.heading, one.target.heading) for one in pages.pairs}
    assert told(pages) == {"missing": [], "extra": ["저장", "계산"], "moved": [], "level": []}


def menu(heading: str, *terms: str) -> str:
    return f"### {heading}\n\n" + "".join(f"{term}\n\n" for term in terms)


def test_pages_of_one_outline_lack_nothing_of_each_other() -> None:
    parts = "".join(f"## Part {name}\n\n`{name}-{name}`\n\n" for name in "abcde")
    source = "".join(
        menu(f"Menu {n}", *(f"Open {k}\n: {english(length)}" for k, length in enumerate(row)))
        for n, row in enumerate(([200, 200], [80, 200], [30, 200], [80, 30, 30, 30]))
    )
    # A term is missing here, there its mark, and English explanations were left beside the others.
    target = (
        menu("항목", f"열기 0\n: {korean(60)}")
        + menu("항목", f"열기 0\n: {korean(40)}", f"열기 1\n: {korean(100)}\n: {english(200)}")
        + menu("항목", f"열기 0 : {korean(15)}", f"열기 1\n: {korean(60)}")
        + menu("항목", f"열기 0\n: {korean(40)}\n: {english(80)}", f"열기 1\n: {korean(15)}", f"열기 2\n: {korean(9)}")
    )
    pages = pair(f"{parts}## The menu\n\n{source}", f"{parts}## 메뉴\n\n{target}")
    assert told(pages) == {"missing": [], "extra": [], "moved": [], "level": []}


def test_what_follows_a_first_section_that_says_something_else_belongs_behind_it() -> None:
    rest = "".join(f"## {name}\n\n`{name.lower()}-1`\n\n" for name in ("Java", "Ruby", "Rust"))
    short, long = (f"{mark} {korean(length)}\n" for mark, length in (("-", 20), ("1.", 35)))
    source = (
        f"## {'무엇이며 누구에게 ' * 3}\n\n`a-1` `b-2` {korean(20)}\n\n"
        f"## 빠른 답\n\n{short * 3}\n## 먼저 할 일\n\n{long * 3}\n{rest}"
    )
    items = "".join(f"- {english(length)}\n" for length in (40, 70, 70))
    target = f"## In short\n\n`d-4` {english(200)}\n\n## Points\n\n{items}\n{rest}"
    first, second = pair_pages(_page(source, "ko"), _page(target, "en")).missing
    assert first.twin and first.twin.heading == "In short"
    assert (second.twin, second.after.heading) == (None, "In short")


def test_where_one_page_lacks_the_deeper_headings_alone_those_above_are_each_others() -> None:
    """A short version has the text of the parts in short under each main heading, built more like one of the parts."""
    part, whole = "Some words of it.\n\n- first\n- second\n- third\n\n", "Some words of it, and of what there is.\n\n"
    source = f"## The club\n\n{whole}## Where we meet\n\n{whole}### Rooms\n\n{part}## How to come\n\n{whole}"
    source += f"### By bus\n\n{part}### By bicycle\n\n{part}## Join us\n\n{whole}### Fees\n\n{part}"
    short = "이런저런 이야기이다.\n\n- 첫째\n- 둘째\n- 셋째와 넷째\n\n"
    target = f"## 동아리\n\n이런저런 것에 관한 이야기이다.\n\n## 모이는 곳\n\n{short}## 오시는 길\n\n{short}"
    target += f"## 함께하기\n\n{short}"
    assert told(pair(source, target)) == {
        "missing": ["Rooms", "By bus", "By bicycle", "Fees"],
        "extra": [],
        "moved": [],
        "level": [],
    }


def test_a_list_of_links_is_not_the_text_that_names_them() -> None:
    """What a page ends in, links to what it speaks of, shares more names with it than its own translation does."""
    source = "## The argument\n\nWhat is hard to make wins, he says, and has always won.\n\nHe has looked far back.\n\n"
    source += "It is easily read.\n\n## Who should read it\n\nEverybody who saves something for later.\n\n"
    source += "## Related\n\n- [Sound Money](/sound/)\n- [Hardness](/hard/)\n- [Halving](/halving/)\n- [Fiat](/fiat/)\n"
    target = "## 핵심 주장\n\n좋은 돈(Sound Money)이란 쉽게 늘릴 수 없는 돈이다. 바로 이 경도(Hardness) 때문이다.\n\n"
    target += "오래된 이야기이다.\n\n## 누가 읽을까\n\n나중을 위해 아끼는 사람이라면 누구나.\n"
    assert told(pair(source, target)) == {"missing": ["Related"], "extra": [], "moved": [], "level": []}


def film(heading: str, text: str, video: str) -> str:
    return f'## {heading}\n\n{text}\n\n{{{{< youtube "{video}" >}}}}\n\n'


def test_a_section_that_shows_the_same_elsewhere_has_moved() -> None:
    """Whoever moves a section takes the picture or video along; with another it is another section."""
    begin, end = "## {}\n\n`spade-1`\n\n", "## {}\n\n- `seed-2`\n- `seed-3`\n\n## {}\n\n### {}\n\n`heap-4`\n\n"
    planting, watering = film("Planting", english(150), "pL4nt"), film("Watering", english(160), "w4Ter")
    source = begin.format("Tools") + planting + watering + end.format("Seeds", "Compost", "Heaps")
    target = begin.format("도구") + end.format("씨앗", "퇴비", "더미") + film("물주기", korean(75), "w4Ter")
    assert told(pair(source, target)) == {"missing": ["Planting"], "extra": [], "moved": ["물주기"], "level": []}
    found = told(pair(source, target.replace("w4Ter", "n3w")))
    assert found == {"missing": ["Planting", "Watering"], "extra": ["물주기"], "moved": [], "level": []}


def test_a_section_whose_heading_begins_alike_elsewhere_has_moved() -> None:
    begin, end = "## {}\n\n`spade-1`\n\n", "## {}\n\n- `seed-2`\n- `seed-3`\n\n## {}\n\n### {}\n\n`heap-4`\n\n"
    source = f"{begin.format('Tools')}## Harmony in Music\n\n{english(160)}\n\n## Watering\n\n{english(300)}\n\n"
    source += end.format("Seeds", "Compost", "Heaps")
    target = begin.format("Werkzeug") + end.format("Samen", "Erde", "Haufen") + "## {}\n\n" + english(170)
    found = [
        told(pair_pages(_page(source, "en"), _page(target.format(heading), "de")))
        for heading in ("Harmonie der Musik", "Ein Wort zum Wetter")
    ]
    assert found[0] == {"missing": ["Watering"], "extra": [], "moved": ["Harmonie der Musik"], "level": []}
    assert found[1]["missing"] == ["Harmony in Music", "Watering"]


FRAME = "[Frame](https://frame.example) is quick and small. There is a lot that it is good for besides.\n\n"
ALSO = "You learn other things too, such as `docker` and `nginx`, which many sites are made with.\n\n"
WHY = "__Frame__ has pages of its own, which are long and good, but hard for those who begin with it. "
WHY += "So this page is there to show them how to begin something with __Frame__ and to bring it to an end.\n\n"
FRAME_TOO = "[Frame](https://frame.example)은 빠르고 작다. 그 밖에도 쓸 데가 많다.\n\n"
ALSO_TOO = "`docker`와 `nginx`처럼 많은 사이트에서 쓰는 다른 것도 배운다.\n\n"
WHY_TOO = "__Frame__에는 길고 좋은 문서가 있지만 처음 쓰는 사람에게는 어렵다. "
WHY_TOO += "그래서 __Frame__으로 일을 시작하는 길을 보인다.\n\n"


def test_a_text_that_moved_to_the_section_above_takes_no_heading_with_it() -> None:
    end, end_too = "## Next\n\n- [Begin](/begin)\n", "## 다음\n\n- [시작](/begin)\n"
    source = f"## Why should I read it?\n\n{WHY}## What is Frame?\n\n{FRAME}{ALSO}{end}"
    target = f"## 왜 이것을 읽어야 하나?\n\n{WHY_TOO}{ALSO_TOO}## Frame은 무엇인가?\n\n{FRAME_TOO}{end_too}"
    assert told(pair(source, target)) == {"missing": [], "extra": [], "moved": [], "level": []}
    unnamed = told(pair(source, target.replace("## Frame은", "## 그것은")))
    assert unnamed["missing"] and unnamed["extra"]


def test_a_heading_above_all_others_does_not_hide_that_these_stand_deeper() -> None:
    parts = [f"Part {letter}\n\n`code-{letter}` is said here.\n\n" for letter in "abcdef"]
    parts_too = [f"부분 {letter}\n\n여기서 `code-{letter}`를 말한다.\n\n" for letter in "abcdef"]
    source = "# All\n\n" + "".join(f"{'##' if k % 3 == 0 else '###'} {part}" for k, part in enumerate(parts))
    target = "".join(f"{'#' if k % 3 == 0 else '##'} {part}" for k, part in enumerate(parts_too))
    found = told(pair(source, target))
    assert (found["missing"], found["extra"], len(found["level"])) == (["All"], [], 6)
