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
