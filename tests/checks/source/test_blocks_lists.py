"""Lists, tables and boxes that both pages have, put in another way."""

from __future__ import annotations

import pytest

from guidecheck.model.findings import Finding
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide

KO, EN = "content/ko/a.md", "content/en/a.md"
# Both pages have so much of other text that it tells how much longer the translation is.
FILLED, FILLED_TOO = f"{'글이 있다. ' * 50}\n\n", f"{'There is some text. ' * 30}\n\n"


def check(ko: str, en: str, rules: tuple[str, ...] = ("block-mismatch",)) -> list[Finding]:
    pages = {KO: f"{FILLED}## 1. 가\n\n{ko}", EN: f"{FILLED_TOO}## 1. A\n\n{en}"}
    return run_source_checks(make_guide(pages), list(rules))


LEVELS = (
    "- **코드**: 코드가 있는 곳\n  - 기계어로 번역되어 실행되는 코드 자체를 뜻한다.\n"
    "- **데이터**: 변수가 있는 곳\n  - 처음부터 끝까지 남아 있는 변수를 뜻한다.\n"
    "- **힙**: 그때그때 잡는 곳\n{}"
)
LEVELS_TOO = (
    "- **Code**: where the code is\n  - It is the code itself, translated for the machine that runs it.\n"
    "- **Data**: where variables are\n  - They are the variables that last from the beginning to the end.\n"
    "- **Heap**: what is taken as needed\n{}"
)
OWN, OWN_TOO = "쓰는 사람이 스스로 돌보아야 한다.", "Whoever uses it has to look after it themselves."


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        pytest.param(f"  {OWN}\n", f"  - {OWN_TOO}\n", "note", id="it goes on"),
        pytest.param(f"  - {OWN}\n", f"  {OWN_TOO}\n", "note", id="it goes on in the translation"),
        pytest.param("", f"  - {OWN_TOO}\n", "error", id="it is lost"),
        pytest.param(f"  – {OWN}\n", f"  - {OWN_TOO}\n", "error", id="its mark is lost"),
    ],
)
def test_of_several_items_the_one_that_goes_on_in_the_item_above_is_found(ko: str, en: str, severity: str) -> None:
    found = check(LEVELS.format(ko), LEVELS_TOO.format(en))
    assert [one.severity.value for one in found] == [severity]


# Two of them are one item of the translation, which has a sentence for each.
THREE = (
    "- 숲의 불은 번개가 치거나 사람이 실수를 해서 나며 마을 가까이에서 더 자주 난다.\n"
    "- 이 연구는 넓어서 위험의 모형과 불의 번짐과 그 뒤의 일을 모두 함께 다룬다.\n"
    "- 지금은 언제 날지 맞힐 수 없으나 어디에서 나기 쉬운지는 자료로 알 수 있다.\n"
)
FIRST_TOO = "- Fires in a forest begin with lightning or by mistake, and more often near a village.\n"
SECOND_TOO = "This study is wide and treats models of risk, how a fire spreads and all that is done after it"
THIRD_TOO = "Nobody can say today when there will be one, but data show in which places it is likely to begin."
BELOW = (
    "- 먼저 가진 것과 이어진 것을 모두 살피고 적어 두는 조사를 맡아 끝까지 해 낸다.\n"
    "- 다음을 담은 보고서를 쓴다\n  - 서버와 망의 모든 바탕이 되는 면\n  - 더 나아지기 위한 제안\n"
)
# One that is short in one language need not be in the other.
SHORT = f"{THREE}- 그게 답이다.\n"
SHORT_TOO = "- That is the whole answer."
DEEPER = (
    "- 먼저 가진 것과 이어진 것을 모두 살피고 적어 두는 조사를 맡아 끝까지 해 낸다.\n"
    "  - 서버와 망의 모든 바탕이 되는 면.\n- 더 나아지기 위한 제안을 담은 글.\n"
)
BASIC_TOO = "All the basic sides of servers and network"
ADVICE_TOO = "and a text with advice on what to do."
NAMED = "- Nginx\n- Apache\n- Caddy\n- Lighttpd\n"
REVIEW = "- Do the whole of an inquiry that looks at all they own and what it is tied to, and note it.\n"


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        pytest.param(THREE, f"{FIRST_TOO}- {SECOND_TOO}. {THIRD_TOO}\n", "note", id="two sentences"),
        pytest.param(THREE, f"{FIRST_TOO}- {SECOND_TOO}.\n", "error", id="one of them lost"),
        pytest.param(THREE, f"- {SECOND_TOO}.\n- {THIRD_TOO}\n", "error", id="another one lost"),
        pytest.param(
            SHORT, f"{FIRST_TOO}- {SECOND_TOO}. {THIRD_TOO}\n{SHORT_TOO}\n", "note", id="two, and one that is short"
        ),
        pytest.param(
            THREE, f"- Fires begin.\n- {SECOND_TOO}. {THIRD_TOO}\n", "error", id="two, and one that lost most of it"
        ),
        pytest.param(
            THREE, f"{FIRST_TOO}  - {SECOND_TOO}. {THIRD_TOO}\n", "error", id="two, below the one before them"
        ),
        pytest.param(
            THREE.replace("\n- ", "\n  - "),
            f"{FIRST_TOO}- {SECOND_TOO}. {THIRD_TOO}\n",
            "error",
            id="two below one, beside it",
        ),
        pytest.param(DEEPER, f"{REVIEW}  - {BASIC_TOO}; {ADVICE_TOO}\n", "error", id="of two depths, in the deeper"),
        pytest.param(THREE, f"{FIRST_TOO}- {SECOND_TOO} – {THIRD_TOO}\n", "error", id="a mark within the line"),
        pytest.param(THREE, f"{FIRST_TOO}- {SECOND_TOO} 3. {THIRD_TOO}\n", "error", id="a number within the line"),
        pytest.param(
            BELOW,
            f"{REVIEW}- Write a report on all the basic sides of servers and network, with advice on what to do.\n",
            "note",
            id="items below one",
        ),
        pytest.param(BELOW, f"{REVIEW}- Write a report on what was found.\n", "error", id="those below lost"),
        pytest.param(NAMED, "- Nginx, Apache, Caddy, Lighttpd\n", "note", id="their names in a row"),
        pytest.param(NAMED, "- Nginx, Apache, Caddy, Java, PHP\n", "error", id="other names"),
        pytest.param(
            THREE.replace("- ", "- [ ] "),
            f"{FIRST_TOO}- {SECOND_TOO}. {THIRD_TOO}\n".replace("- ", "- [ ] "),
            "error",
            id="tasks",
        ),
    ],
)
def test_what_one_list_says_in_two_items_the_other_may_say_in_one(ko: str, en: str, severity: str) -> None:
    pages = {KO: f"{FILLED}## 1. 가\n\n{ko}", EN: f"{FILLED_TOO}## 1. A\n\n{en}"}
    for source in ("ko", "en"):
        found = run_source_checks(make_guide(pages, source), ["block-mismatch"])
        assert [one.severity.value for one in found] == [severity]


HEAD = "| | |\n|---|---|\n"
EVENT = (
    f"{HEAD}| **Who** | Ann Reed |\n| **Date** | 20 March 2031 |\n| **Time** | 08:15 or 16:45 |\n| **At** | Room 7 |\n"
)


@pytest.mark.parametrize(
    ("rows", "severity"),
    [
        pytest.param(
            "| **누가** | 앤 |\n| **일시** | 2031년 3월 20일 08:15, 16:45 |\n| **곳** | 7호실 |\n", "note", id="one"
        ),
        pytest.param(
            "| **누가** | 앤 |\n| **날짜** | 2031년 3월 20일 |\n| **곳** | 7호실 |\n", "error", id="time lost"
        ),
        pytest.param("| **누가** | 앤 |\n| **시각** | 08:15, 16:45 |\n| **곳** | 7호실 |\n", "error", id="date lost"),
        pytest.param(
            "| **일시** | 2031년 3월 20일 |\n| **시각** | 08:15, 16:45 |\n| **곳** | 7호실 |\n", "error", id="who"
        ),
        pytest.param(
            "| **일시** | 2031년 3월 20일 08:15, 16:45 |\n| **곳** | 7호실 |\n", "error", id="one, and a row lost"
        ),
        pytest.param(
            "| **누가** | 앤 |\n| **일시** | 2031년 3월 20일 08:15, 16:45 |\n", "error", id="one, and the last row lost"
        ),
        pytest.param(
            "| **누가** | 앤 |\n| **일시** | 2031년 3월 20일 08:15 |\n| **곳** | 7호실 |\n", "error", id="half"
        ),
    ],
)
def test_what_one_table_says_in_two_rows_the_other_may_say_in_one(rows: str, severity: str) -> None:
    assert [one.severity.value for one in check(f"{HEAD}{rows}", EVENT)] == [severity]
    # So it is where the translation has them in one.
    assert [one.severity.value for one in check(EVENT, f"{HEAD}{rows}")] == [severity]


def test_a_table_of_another_number_of_columns_is_no_joined_one() -> None:
    rows = "| **누가** | 앤 |  |\n| **일시** | 2031년 3월 20일 08:15, 16:45 |  |\n| **곳** | 7호실 |  |\n"
    (found,) = check(f"| | | |\n|---|---|---|\n{rows}", EVENT)
    assert found.severity.value == "error"


NAMES = "이것이다.\n\n- **계열**: 처음이다.\n- **버전**: 다음에 온다.\n- **등급**: 하나다.\n  - 하나\n  - 둘\n"


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        pytest.param("**Family**: it comes first.\n**Version**: next.\n**Tier**:\n- one\n- two\n", "note", id="lines"),
        pytest.param("**Here** they are.\n\n- Family\n- Version\n- Tier\n  - one\n", "error", id="one line"),
        pytest.param("It has a version.\n\n- one\n- two\n", "error", id="no lines"),
    ],
)
def test_lines_that_begin_with_bold_names_are_items_to_a_reader(en: str, severity: str) -> None:
    assert [one.severity.value for one in check(NAMES, en)] == [severity]


FIRST, SECOND = "- 하나\n- 둘\n- 셋\n", "- 넷\n- 다섯\n"


def test_items_under_a_heading_that_the_other_page_lacks_are_told_with_the_heading() -> None:
    rules = ("block-mismatch", "section-missing")
    ko = f"글 `x-1`\n\n{FIRST}\n## 나\n\n{SECOND}\n## 2. 다\n\n`y-2`\n"
    en = "text `x-1`\n\n- one\n- two\n- three\n- four\n- five\n{}\n## 2. C\n\n`y-2`\n"
    assert [(one.rule, one.line) for one in check(ko, en.format(""), rules)] == [("section-missing", 11)]
    found = check(ko, en.format("- six\n"), rules)
    assert sorted(one.rule for one in found) == ["block-mismatch", "section-missing"]


def test_a_fence_that_opens_nothing_at_the_end_takes_in_nothing() -> None:
    code = "```sh\nmake all\n```\n"
    (found,) = check(f"글\n\n{code}\n> 글\n\n```\n", f"text\n\n{code}\n> text\n")
    assert (found.path, found.line) == (KO, 13)
    assert "no counterpart" in str(found.message)


HISTORY = "실행한다.\n\n**판의 내력:**\n* 2.8.0 - 이 판에 처음으로 여기에 넣었고 그 뒤로 바뀌지 않음\n\n뒤의 글.\n"


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        pytest.param("**Version history:**\\\n2.8.0 - added\n", "note", id="a line"),
        pytest.param("**Version history:**\n", "error", id="nothing"),
    ],
)
def test_items_may_be_further_lines_of_the_text_before_them(en: str, severity: str) -> None:
    found = check(HISTORY, f"Runs it.\n\n{en}\nThe text behind.\n")
    assert [(one.path, one.severity.value) for one in found] == [(KO, severity)]


WARNING = "> [!WARNING]\n> {}\n\n"
SAID = "이 그림은 아직 시험 중이다. 앞으로 판이 바뀌면 문법도 성질도 달라질 수 있으니 그때마다 다시 살펴보아야 한다."
SAID_TOO = "For now this picture is on trial. Its syntax and all of its properties may change with any of the releases."


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        pytest.param(f"> {SAID_TOO}\n\n", "note", id="quoted"),
        pytest.param(f"> {SAID_TOO[:20]}\n\n", "error", id="another quotation"),
        pytest.param("", "error", id="lost"),
    ],
)
def test_a_box_that_is_a_plain_quotation_there_is_a_note(en: str, severity: str) -> None:
    found = check(f"{WARNING.format(SAID)}글이다.\n", f"{en}A text.\n")
    assert [(one.path, one.severity.value) for one in found] == [(KO, severity)]


def test_a_row_of_a_table_with_nothing_in_it_tells_readers_nothing() -> None:
    table = "| 앞 | 뒤 |\n|---|---|\n| `a/` | `b/` |\n{}\n글\n"
    en = table.format("").replace("앞", "Old").replace("뒤", "New").replace("글", "text")
    assert check(table.format("|    |   |\n"), en) == []
    assert len(check(table.format("| `c/` |  |\n"), en)) == 1
    # A head with nothing in it is a row.
    assert check(table.format("").replace("앞", "").replace("뒤", ""), en) == []


@pytest.mark.parametrize(("en", "severity"), [("These will help you:\n\n", "note"), ("", "error")])
def test_a_text_before_the_first_heading_may_stand_below_it_there(en: str, severity: str) -> None:
    ko = "더 배우려면 다음을 살펴본다.\n\n## 1. 자료\n\n- 하나\n- 둘\n"
    pages = {KO: ko, EN: f"## 1. Resources\n\n{en}- one\n- two\n"}
    found = run_source_checks(make_guide(pages), ["block-mismatch"])
    assert [(one.path, one.line, one.severity.value) for one in found] == [(KO, 1, severity)]


def test_pictures_of_parts_whose_headings_the_other_page_lacks_are_told_with_these() -> None:
    begin, end = "## 1. {}\n\n`a-1`\n\n", "## 9. {}\n\n`b-2`\n"
    parts = "### Issue\n\nThe client makes a [request](https://rfc.example/2986) with `key-1`.\n\n![one](/one.png)\n\n"
    parts += "### Revocation\n\nIt works much like that, with the same key.\n\n{}\n\n"
    text = "## 발급과 폐기\n\n알려지면 쉽다.\n\n클라이언트가 [요청](https://rfc.example/2986)을 `key-1`로 만든다.\n\n"
    text += "![하나](/one.png)\n\n비슷하게 같은 키로 폐기한다.\n\n![둘](/two.png)\n\n"
    en = f"{begin.format('Begin')}## Issue and Revocation\n\nOnce it is known, all is simple.\n\n"
    en += f"{parts}{end.format('End')}"
    ko = f"{begin.format('처음')}{text}{end.format('끝')}"
    rules = ["block-mismatch", "section-missing"]
    found = run_source_checks(make_guide({KO: ko, EN: en.format("![two](/two.png)")}), rules)
    assert [(one.rule, one.path) for one in found] == [("section-missing", EN)] * 2
    found = run_source_checks(make_guide({KO: ko, EN: en.format("")}), ["block-mismatch"])
    assert [one.path for one in found] == [KO]


@pytest.mark.parametrize(("there", "severity"), [("![부품](part.png)\n\n", "note"), ("", "error")])
def test_a_picture_that_the_other_page_shows_in_another_section_is_a_note(there: str, severity: str) -> None:
    en = "## 1. Settings\n\n![part](part.png)\n\n## 2. Boxes\n\nA list of boxes.\n"
    ko = f"## 1. 설정\n\n## 2. 상자\n\n{there}상자의 목록이다.\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert {one.severity.value for one in found} == {severity}
    text = "## 1. Settings\n\nThese are set:\n\n![part](part.png)\n\n## 2. Boxes\n\nA list of boxes.\n"
    ko = f"## 1. 설정\n\n다음을 정한다.\n\n## 2. 상자\n\n{there}상자의 목록이다.\n"
    found = run_source_checks(make_guide({KO: ko, EN: text}), ["block-mismatch"])
    assert {one.severity.value for one in found} == {severity}


def test_a_picture_that_both_show_twice_is_missed_where_one_is_lost() -> None:
    en = "## 1. Settings\n\nText.\n\n![a](icon.png)\n\n## 2. Boxes\n\nText.\n\n![a](icon.png)\n"
    ko = en.replace("Text", "글이다").replace("![a](icon.png)\n\n", "")
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert (found.path, found.line, found.severity.value) == (EN, 5, "error")


CONTENTS = "- [One](#one)\n- [Two](#two)\n"


@pytest.mark.parametrize(
    ("ko", "severity"),
    [
        pytest.param("- [하나](#하나)\n- [둘](#둘)\n  - [셋](#셋)\n", "note", id="one with more"),
        pytest.param("- [하나](#하나)\n  - [둘](#둘)\n", "note", id="nested otherwise"),
        pytest.param("- [하나](#하나)\n- [둘](#둘)을 보자\n- [셋](#셋)\n", "error", id="links in sentences"),
        pytest.param("- [하나](#하나)\n- [둘](#둘)\n- [셋](/c/)\n", "error", id="a link to another page"),
        pytest.param("글.\n", "error", id="no list"),
    ],
)
def test_the_contents_of_a_page_may_go_deeper(ko: str, severity: str) -> None:
    found = [one for one in check(ko, CONTENTS) if "list" in str(one.message)]
    assert [one.severity for one in found] == [severity]


# Of two lists of one page, the other one has this one.
PLACES = "다음 곳에 속합니다.\n\n- 생활과학부의 첫째 과정\n- 대학원의 첫째 과정\n\n"
PAGES = (
    "더 볼 곳입니다.\n\n- [첫째](https://a.example/1)\n- [둘째](https://a.example/2)\n- [셋째](https://a.example/3)\n\n"
)
PLACES_TOO = "It belongs to:\n\n- The course of the faculty of life\n- The one of the graduate school\n- The last\n\n"
SHORT = "👉 짧게 말하면\n\n- 한 해까지는 → 표시합니다\n- 더 길면 → 먼저 신청합니다\n\n"
SHORT_TOO = "👉 In short\n\n- Up to one year → tick the box\n- Longer → apply for it before\n\n"
LONG = "쉬워집니다.\n\n- 나갈 때 표시합니다\n- 한 해 안에 돌아옵니다\n\n"
DAYS = "첫째 반\n\n| 날 | 일 |\n|---|---|\n| {} | 가 |\n| {} | 나 |\n\n"
DAYS_TOO = "| Day | What |\n|---|---|\n| {} | Talk |\n| {} | Exam |\n\n"


@pytest.mark.parametrize(
    ("ko", "en", "line"),
    [
        pytest.param(PLACES + PAGES, PLACES_TOO, 12, id="which holds links"),
        pytest.param(PAGES + PLACES, PLACES_TOO, 7, id="which holds links, and is the first"),
        pytest.param(LONG + SHORT, SHORT_TOO, 7, id="which has no signs"),
        pytest.param(SHORT + LONG, SHORT_TOO, 12, id="which has no signs, and is the last"),
        pytest.param(
            DAYS.format("5.03", "19.03") + DAYS.format("26.02", "12.03"),
            DAYS_TOO.format("5.03", "19.03"),
            14,
            id="days",
        ),
        pytest.param(
            DAYS.format("26.02", "12.03") + DAYS.format("5.03", "19.03"),
            DAYS_TOO.format("5.03", "19.03"),
            7,
            id="first",
        ),
    ],
)
def test_the_block_that_stands_alone_is_told_by_what_it_holds(ko: str, en: str, line: int) -> None:
    found = [one for one in check(ko, en) if "no counterpart" in str(one.message)]
    assert [(one.path, one.line, one.severity.value) for one in found] == [(KO, line, "error")]
    assert "beside" not in str(found[0].message)


def test_where_nothing_tells_which_list_stands_alone_both_are_named() -> None:
    (found,) = check(
        "- 첫째 것이다\n- 둘째 것이다\n\n글\n\n- 앞의 것이다\n- 뒤의 것이다\n\n글\n",
        "- The one\n- The other\n\ntext\n\ntext\n",
    )
    assert str(found.message) == "This list, or one beside it, has no counterpart in en."
    assert {found.line, *(one.line for one in found.related if one.path == KO)} == {5, 10}


STEPS_TOO = "1. Go to the console\n2. Choose **Groups**\n\ntext\n\n{}   - the name\n   - the text\n\ntext\n\n4. Done\n"
STEPS = "1. 콘솔로 갑니다\n2. **Groups**를 고릅니다\n\n글\n\n3. 적습니다:\n   - 이름\n   - 글\n\n글\n\n4. 끝\n"


def test_items_below_one_that_lost_its_mark_are_no_list_alone() -> None:
    (found,) = check(STEPS, STEPS_TOO.format("3. Write:\n").replace("text\n\n3", "text\n3"))
    assert str(found.message) == "Items of the list: 6 in ko, 5 in en."
    assert not check(STEPS, STEPS_TOO.format("3. Write:\n"))


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        pytest.param("- only to see what is done, and to help whoever asks.", "error", id="a dash of the sentence"),
        pytest.param("- Only to see what is done, and to help whoever asks.", "note", id="an item"),
    ],
)
def test_a_dash_of_a_sentence_that_begins_a_line_makes_a_list_that_nobody_meant(en: str, severity: str) -> None:
    text = "The log stays on the device. The reason is"
    (found,) = check(
        "기록은 쓰는 사람의 기기에 남습니다. 그 까닭은 무엇을 했는지 보고 묻는 사람을 돕는 것뿐입니다.\n",
        f"{text}\n{en}\n",
    )
    assert (found.line, found.severity.value) == (6, severity)


@pytest.mark.parametrize(
    ("ko", "severity"),
    [
        pytest.param("감독: 김하나\n음악: 이둘\n소리: 박셋, 최넷\n", "note", id="with their names"),
        pytest.param("감독 김하나와\n음악의 이둘과\n소리의 박셋\n", "error", id="a sentence"),
        pytest.param("감독: 김하나\n음악: 이둘\n", "error", id="one is lost"),
    ],
)
def test_lines_that_name_what_they_give_are_the_items_of_a_list(ko: str, severity: str) -> None:
    credits = (
        "- Director: Kim Hana of the first year\n- Music: Lee Dul of the second year\n- Sound: Park Set, a guest\n"
    )
    (found,) = [one for one in check(ko, credits) if "list" in str(one.message)]
    assert (found.path, found.severity.value) == (EN, severity)


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        pytest.param("page-link", "note", id="a part of the name"),
        pytest.param("postlinkkor", "note", id="the beginning"),
        pytest.param("gallery", "error", id="another one"),
    ],
)
def test_shortcodes_named_alike_may_be_for_the_readers_of_each_language(name: str, severity: str) -> None:
    own = "post-link" if "-" in name else "postlinkeng"
    found = check(
        f'{{{{< {name} url="https://a.example/1" >}}}}\n\n글\n',
        f'{{{{< {own} url="https://b.example/2" >}}}}\n\ntext\n',
    )
    assert [one.severity.value for one in found] == [severity] * 2
