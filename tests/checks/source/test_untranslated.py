from __future__ import annotations

import re
from dataclasses import replace

import pytest

from guidecheck.base.commands import is_signature
from guidecheck.model.findings import Severity
from guidecheck.model.settings import Partial, Settings
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide, places

ENGLISH = "Every recipient gets a copy of the license together with the program, whatever its form."

EIGHT = "Every recipient gets a copy of the license"
SEVEN = EIGHT.removesuffix(" license")
PLACES = "Katowice – Tychy – Pszczyna – Czechowice Dziedzice – Bielsko Biała – Zwardoń – Żywiec"
TOWNS = "Dolní na Moravě – Horní Lhota – Nový Dvůr – Stará Ves nad Ondřejnicí – Brno"
FIRM = "omnibus - Die Gelbe Bahn GmbH OB – TL"
OPTIONS = " / ".join(f"hide-{name}" for name in "abcdefghij")
QUOTES = f"{SEVEN} “License of Apache”"


def check(source: str, target: str, text: str, translation: str) -> list[int]:
    files = {f"content/{source}/a.md": text, f"content/{target}/a.md": translation}
    found = run_source_checks(make_guide(files, source), ["untranslated"])
    assert all(one.path == f"content/{target}/a.md" for one in found)
    return [line for _, line, _ in places(found)]


@pytest.mark.parametrize(
    ("source", "target", "text", "translation", "expected"),
    [
        pytest.param("en", "de", f"the {PLACES}", f"the {PLACES}\n", [1], id="names with a word, same script"),
        pytest.param("ko", "en", "글", "text\n\n상업적 목적으로 이미지를 생성할 수 있습니다.\n", [3], id="ko to en"),
        pytest.param("ko", "en", "글", "The license 용도 제한을 지켜야 합니다 for all.\n", [1], id="a run in a text"),
        pytest.param("ko", "en", "글", "## 게임 아트 생성\n", [1], id="a heading"),
        pytest.param("ko", "en", "글", "* one\n* 이용자가 지킬 것\n", [2], id="an item"),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            f"{{{{< box >}}}}\nnote: {ENGLISH}\n{ENGLISH}\n\n{ENGLISH}\n{{{{< /box >}}}}\n",
            [2, 3, 5],
            id="text in a shortcode that has a line like data",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            f"{{{{< box >}}}}\n{ENGLISH}\n{ENGLISH}\n- {ENGLISH}\n- {ENGLISH}\n  {ENGLISH}\n{{{{< /box >}}}}\n",
            [2, 4, 5],
            id="paragraphs and items over lines in a shortcode",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            f"<div>\n<p>{ENGLISH}\n{ENGLISH}</p>\n{ENGLISH}\n<b>{ENGLISH}</b>\n{ENGLISH}\n</div>\n",
            [2, 4],
            id="paragraphs over lines in HTML",
        ),
        pytest.param(
            "en",
            "ko",
            "| what | terms of all the uses |\n|---|---|\n| a | the search label |\n",
            "| 일 | terms of all the uses |\n|---|---|\n| 가 | the search label |\n",
            [1, 3],
            id="the head of a column that is no term, and a cell that is no head",
        ),
        pytest.param(
            "ko", "en", "글", "| a | b |\n|---|---|\n| 제한 없음 | 책임있는 사용만 |\n", [3], id="a row, once"
        ),
        pytest.param(
            "ko", "en", "글", '{{% alert title="AI 모델 라이선스 특성" %}}\nx\n{{% /alert %}}\n', [1], id="a title"
        ),
        pytest.param(
            "ko", "en", "글", "---\ntitle: T\ndescription: 허용적 라이선스 가운데 하나\n---\n", [3], id="front matter"
        ),
        pytest.param(
            "ko", "en", "글", "---\ntitle: 허용적 라이선스 가운데 하나\n---\n", [2], id="a title, which is told once"
        ),
        pytest.param("en", "ko", ENGLISH, f"글\n\n{ENGLISH}\n", [3], id="en to ko"),
        pytest.param(
            "en", "cn", "Text", "文章\n\nA text of some other words here.\n", [3], id="a key that is a country's"
        ),
        pytest.param(
            "en", "gr", "Text", "κείμενο\n\nA text of some other words here.\n", [3], id="Greek by its country"
        ),
        pytest.param("en", "ko", ENGLISH, "| 가 |\n|---|\n| Select what you want from all of it |\n", [3], id="no SQL"),
        pytest.param(
            "en", "ko", ENGLISH, f'글\n\nHe said "{ENGLISH}" to all of us here.\n', [3], id="around what is said"
        ),
        pytest.param("en", "ko", ENGLISH, f"_{ENGLISH}_\n", [1], id="in italics, and nothing else"),
        pytest.param(
            "en", "ko", "## all requests forbidden\n", "## all requests forbidden\n\n글\n", [1], id="three small words"
        ),
        pytest.param("ko", "ja", "글", "文章\n\n상업적 목적으로 이미지를 생성할 수 있습니다.\n", [3], id="ko to ja"),
        pytest.param("en", "de", ENGLISH, f"Ein Text.\n\n{ENGLISH}\n", [3], id="en to de: the same text"),
        pytest.param("ja", "en", "文", "text\n\n商用利用は許可されていますが、表示が必要です。\n", [3], id="ja to en"),
        pytest.param("ko", "en", "글", "이용 제한\n", [1], id="two words and nothing else"),
        pytest.param("ko", "en", "글", "AI 이용 제한\n", [1], id="two words that are most of a text"),
        pytest.param("ko", "en", "글", "가나 다라 “abc”\n", [1], id="two words and a shorter quotation"),
        pytest.param(
            "ko", "en", "글", "Use 가나 — 다라 – 마바 now, and much more of English.\n", [1], id="a run with dashes"
        ),
        pytest.param("ko", "en", "글", "`x` 이용 제한\n", [1], id="code is no text of the translation"),
        pytest.param("ko", "en", "글", "이용 약관 전체 `a` and `b` of all of it\n", [1], id="text before code"),
        pytest.param(
            "ko", "en", "글", "* 이용 약관 보기\n* Type `이용 약관 보기` now\n", [1], id="the code of another item"
        ),
        pytest.param("ko", "en", "글", "```\nx\n```\n\n이용 약관 보기\n", [5], id="a text after code"),
        pytest.param(
            "ko", "en", "글", "{{% alert %}}\n> 이용 약관 보기\n{{% /alert %}}\n", [2], id="a quotation in an alert"
        ),
        pytest.param(
            "ko",
            "en",
            "글",
            "{{% alert %}}\n> [!NOTE]\n> a\n\n> 이용 약관 보기\n{{% /alert %}}\n",
            [5],
            id="a quotation in an alert after an alert in it",
        ),
        pytest.param("ko", "en", "글", "> 이용 약관 보기\n\n이용 약관 전체\n", [3], id="a text after a quotation"),
        pytest.param(
            "ko", "en", "글", "---\n<<: {description: 이용 약관 보기}\ntitle: T\n---\n", [1], id="a merged key"
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "그는 use of Apache and its 라고 길게 한국어로 말했습니다.\n",
            [1],
            id="a name in a run",
        ),
        pytest.param("en", "ko", ENGLISH, "그는 if it is so 라고 길게 한국어로 말했습니다.\n", [1], id="short words"),
        pytest.param("en", "ko", ENGLISH, "글 (see the terms of 라고 길게 한국어로 말했습니다.\n", [1], id="a bracket"),
        pytest.param("en", "ko", "Terms of use", "Terms of use\n", [1], id="the same short text"),
        pytest.param("en", "de", EIGHT, f"Text.\n\n{EIGHT}\n", [3], id="en to de: eight words"),
        pytest.param("ko", "en", "글", "<p>이용 약관 보기</p>\n", [1], id="raw HTML"),
        pytest.param("en", "ko", "The GPL 3.0 with additions", "The GPL 3.0 with additions\n", [1], id="3.0"),
        pytest.param("ko", "en", "글", "<div>\n  <p>a</p>\n  <p>이용 약관 보기</p>\n</div>\n", [3], id="HTML by line"),
        pytest.param("ko", "en", "## 허용\n", "## 허용\n\ntext\n", [1], id="a heading of one word"),
        pytest.param(
            "ko",
            "en",
            "<details><summary>목차</summary></details>\n",
            "<details><summary>목차</summary></details>\n",
            [1],
            id="a summary of one word",
        ),
        pytest.param(
            "ko", "en", "글", 'text\n\n{{< figure src="a.png" caption="배포 절차 그림" >}}\n', [3], id="a caption"
        ),
        pytest.param("ko", "en", "글", "{{< tab >}}\n이용 약관 보기\n{{< /tab >}}\n", [2], id="a paired shortcode"),
        pytest.param("ko", "en", "글", "* 이용 약관 보기\n* 이용 약관 전체\n\ntext\n", [1], id="items in a row, once"),
        pytest.param(
            "en", "ko", ENGLISH, "[See the whole license text now](../b/) 참고\n", [1], id="the text of a link"
        ),
        pytest.param(
            "en", "ko", ENGLISH, "**Note:** we use it as it is 라고 했습니다.\n", [1], id="text after a bold word"
        ),
        pytest.param("en", "ko", ENGLISH, f"**{ENGLISH}**\n\n글\n", [1], id="a bold text"),
    ],
)
def test_text_left_in_the_source_language_is_found_on_its_line(
    source: str, target: str, text: str, translation: str, expected: list[int]
) -> None:
    assert check(source, target, text, translation) == expected


@pytest.mark.parametrize(
    ("source", "target", "text", "translation"),
    [
        pytest.param("ko", "en", "글", "Ask SK텔레콤 or 한국저작권위원회 about it.\n", id="names"),
        pytest.param("ko", "en", "글", "- [한국저작권위원회](https://a.example/)\n", id="a name as a link"),
        pytest.param(
            "ko", "en", "글", "| Name | 한국저작권위원회 |\n|---|---|\n| a | SK텔레콤 |\n", id="names in a table"
        ),
        pytest.param(
            "ko", "en", "글", "The term “공정 이용의 일반 조항” (공정 이용 조항) is Korean.\n", id="quoted terms"
        ),
        pytest.param("ko", "en", "글", "Read it in 한국어 or English.\n", id="the name of a language"),
        pytest.param("ko", "en", "글", "Type `이용 약관 전체 보기` and go on.\n", id="code"),
        pytest.param("ko", "en", "글", "```\n이것은 코드 안의 주석입니다\n```\n", id="a code block"),
        pytest.param(
            "ko", "en", "글", "The act says:\n\n> 저작물의 통상적인 이용 방법과 충돌하지 않는다\n", id="a quotation"
        ),
        pytest.param(
            "en", "ko", ENGLISH, "CreativeML Open RAIL-M은 Stable Diffusion의 라이선스입니다.\n", id="Latin names"
        ),
        pytest.param("en", "ko", ENGLISH, f"> {ENGLISH}\n\n라이선스 원문입니다.\n", id="the licence quoted"),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            f"{{{{< highlight bash >}}}}\n{ENGLISH}\n{{{{< /highlight >}}}}\n",
            id="code in Hugo's own shortcode",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            f'{{{{< blockquote by="A" >}}}}\n{ENGLISH}\n{{{{< /blockquote >}}}}\n',
            id="a quotation",
        ),
        pytest.param(
            "en",
            "ko",
            "- Alexandre de Siqueira (alexdesiqueira)\n",
            "- Alexandre de Siqueira (alexdesiqueira)\n",
            id="the name of a person",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "## 이런 말이 나온다: ClassCastException: X cannot be cast to X.\n",
            id="a fault's words",
        ),
        pytest.param("en", "de", ENGLISH, f"> {ENGLISH}\n\nSo die Lizenz.\n", id="the licence quoted, same script"),
        pytest.param("en", "de", "Apache License 2.0", "Apache License 2.0\n", id="a name, same script"),
        pytest.param("ko", "ja", "開源", "文章を書く。SK텔레콤\n", id="Chinese characters are both languages'"),
        pytest.param("ko", "en", "글", "이용제한\n", id="one word"),
        pytest.param("ko", "en", "글", "가나 다라 abcd\n", id="as many letters of both languages"),
        pytest.param("ko", "en", "글", "가나 다라 “abcd”\n", id="as many letters of both, with a quotation"),
        pytest.param("ko", "en", "글", "가나 다라 is what they say of it\n", id="two words at the beginning"),
        pytest.param("ko", "en", "글", "Say 가나 다라 of it and more than that\n", id="two words in the middle"),
        pytest.param("ko", "en", "글", "Use 가나 in 다라 or 마바 or whatever comes\n", id="words apart"),
        pytest.param("ko", "en", "글", "Type `이용 약관` and `전체 보기` now\n", id="two pieces of code"),
        pytest.param("ko", "en", "글", "`이용 약관 보기` is what you type\n", id="code at the beginning"),
        pytest.param("ko", "en", "글", "Type `이용 약관 보기`, and `이용 약관 보기` again\n", id="the same code again"),
        pytest.param("ko", "en", "글", "Type ` ` or `이용 약관 보기` now\n", id="code after a blank"),
        pytest.param("ko", "en", "글", "- Type\n  `이용 약관 보기`\n- b\n", id="code in an item's second line"),
        pytest.param("ko", "en", "글", "| a |\n|---|\n| `이용 약관 보기` |\n", id="code in a table"),
        pytest.param("ko", "en", "글", "## Type `이용 약관 보기`\n", id="code in a heading"),
        pytest.param("ko", "en", "글", '<p class="이용 약관 보기">text</p>\n', id="attributes of HTML"),
        pytest.param("ko", "en", "글", "<p\n class='이용 약관 보기'>text</p>\n", id="a tag over two lines"),
        pytest.param("ko", "en", "글", "<script>\n// 이용 약관 보기\n</script>\n", id="a script"),
        pytest.param("ko", "en", "글", "Say <i lang='ko'>이용 약관 전체 보기</i> for it.\n", id="marked as Korean"),
        pytest.param("ko", "en", "글", "<p lang='ko'>이용 약관 전체 보기</p>\n", id="HTML marked as Korean"),
        pytest.param("ko", "en", "글", "{{< mine name='이용 약관 보기' >}}\n", id="a parameter that nobody reads"),
        pytest.param("ko", "en", "글", "## 이용약관\n", id="a name as a heading"),
        pytest.param("en", "ko", ENGLISH, "{{ if not $name }}{{ end }}\n", id="template code"),
        pytest.param("en", "ko", ENGLISH, ":white_check_mark: :heavy_plus_sign: 지원\n", id="emoji codes"),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "{{< tab >}}\n```sh\nthis is a line of code\n```\n글 `if it is so then`\n{{< /tab >}}\n",
            id="code in a shortcode",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "<table><tr><td>yes</td><td>no</td><td>no</td><td>no</td></tr></table>\n",
            id="cells",
        ),
        pytest.param(
            "en", "ko", "- type, caller, callee, method\n", "- type, caller, callee, method\n", id="names with commas"
        ),
        pytest.param("en", "ko", ENGLISH, "- git clone the project first\n", id="a command"),
        pytest.param("en", "ko", ENGLISH, "- fix(grpc): close the stream on error\n", id="the title of a change"),
        pytest.param("en", "ko", ENGLISH, "설정 → open in a → new window of 창\n", id="a way through menus"),
        pytest.param(
            "en", "ko", ENGLISH, "- [How to choose a license](https://a.example/)\n", id="a title that is cited"
        ),
        pytest.param("en", "zh", ENGLISH, "一个shard有cell，用 cell 、 cell 、放 cell ，再 cell\n", id="zh"),
        pytest.param(
            "en",
            "ko",
            "| yes | no |\n|---|---|\n| bool | any |\n",
            "| yes | no |\n|---|---|\n| bool | any |\n",
            id="words in cells of their own",
        ),
        pytest.param("en", "de", OPTIONS, f"### {OPTIONS}\n", id="names of options, same script"),
        pytest.param("ko", "en", "글", "{{< mine >}}\n", id="a shortcode"),
        pytest.param(
            "ko", "en", "글", "{{% alert %}}\na\n{{% /alert %}}\n\n> 이용 약관 보기\n", id="a quotation after an alert"
        ),
        pytest.param("ko", "en", "글", "> > a\n>\n> 이용 약관 보기\n", id="a quotation after one in it"),
        pytest.param("ko", "en", "글", "가나 다라 abcd “마바 사아”\n", id="as many letters of both, a quotation aside"),
        pytest.param("en", "ko", ENGLISH, "그는 terms of use 라고 길게 한국어로 말했습니다.\n", id="three small words"),
        pytest.param("en", "ko", ENGLISH, "변수 a b c d e 값을 씁니다.\n", id="letters that are names"),
        pytest.param("en", "ko", "Terms of use", "Terms of trade\n", id="another short text"),
        pytest.param("en", "ko", "Apache and MIT", "Apache and MIT\n", id="the same names, one small word"),
        pytest.param("en", "ko", "terms of 약관", "terms of 약관\n", id="the same text with a word of the translation"),
        pytest.param("en", "de", SEVEN, f"{SEVEN}\n", id="seven words, same script"),
        pytest.param("en", "de", QUOTES, f"{QUOTES}\n", id="seven words and a quotation, same script"),
        pytest.param("en", "de", "1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8\n", id="numbers, same script"),
        pytest.param(
            "ja",
            "en",
            "文",
            "利用規約条項文 利用規約条項文 is the name of a law in Japan\n",
            id="two words of no spaces",
        ),
        pytest.param(
            "en", "ko", ENGLISH, "1. **Changes not staged for commit** 아래의 파일을 커밋합니다.\n", id="a bold label"
        ),
        pytest.param(
            "en",
            "ko",
            f"```md\n> {ENGLISH}\n\n| a | {EIGHT} |\n```\n\n{ENGLISH}\n",
            f"```md\n> {ENGLISH}\n\n| a | {EIGHT} |\n```\n\n위의 코드는 이렇게 보인다.\n\n"
            f"> [!NOTE]\n> {ENGLISH}\n\n<p>1. {EIGHT}</p>\n",
            id="what an example in code gives",
        ),
        pytest.param(
            "en",
            "ko",
            "| what | search label | query |\n|---|---|---|\n| a | b | c |\n",
            "| 하는 일 | search label | query |\n|---|---|---|\n| 가 | b | c |\n",
            id="a term over a column, beside what was translated",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "{{< tree >}}\n- name: the first one here\n  type: dir\n  children:\n    - name: b\n{{< /tree >}}\n",
            id="data in a shortcode",
        ),
        pytest.param(
            "en", "ko", ENGLISH, "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do.\n", id="filler"
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "Xerum quo qui aut unt expliquam qui dolut labo aque est cum latur sitiae to dolessi aut parist.\n",
            id="filler with a word as in English",
        ),
        pytest.param(
            "en",
            "ko",
            "|`showBread`|`list.showBread` or `page.showBread`| text |\n|---|---|---|\n",
            "|`showBread`|`list.showBread` or `page.showBread`| 글 |\n|---|---|---|\n",
            id="code that is a part of other code",
        ),
        pytest.param(
            "en", "ko", ENGLISH, "구간은 **since <= creation time < before**이다.\n", id="a formula with words in it"
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "{{< mermaid >}}\nsection of the whole plan\n  task of the first week :a1, 3d\n{{< /mermaid >}}\n",
            id="what a program draws",
        ),
        pytest.param(
            "en", "ko", ENGLISH, f"{{{{< comment >}}}} {ENGLISH}\n{ENGLISH} {{{{< /comment >}}}}\n", id="a comment"
        ),
        pytest.param(
            "en",
            "ko",
            "| SELECT name FROM users where they are all old |\n|---|\n| select name from users of all kinds |\n",
            "| SELECT name FROM users where they are all old |\n|---|\n| select name from users of all kinds |\n",
            id="statements of SQL",
        ),
        pytest.param(
            "en",
            "ko",
            '## Q: "there is no such file here"\n',
            '## Q: "there is no such file here"\n\n글\n',
            id="what is said",
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "예를 들어 _fix: an issue when many spaces are there_ 처럼 쓴다.\n",
            id="an example in italics",
        ),
        pytest.param(
            "en", "ko", "## request forbidden\n", "## request forbidden\n\n글\n", id="a name in small letters"
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            f"{{{{< box >}}}}\n@article{{a,\n  title = {{{SEVEN}\n    {SEVEN} and so on}},\n}}\n{{{{< /box >}}}}\n",
            id="a reference of a bibliography, over two lines",
        ),
        pytest.param(
            "en",
            "ko",
            "- [x] Write the press release\n",
            "```md\n- [x] Write the press release\n```\n\n- [x] Write the press release\n",
            id="what an example of a list gives",
        ),
        pytest.param("en", "de", PLACES, f"{PLACES}\n", id="a row of names, same script"),
        pytest.param("en", "fr", f"- {TOWNS}\n", f"- {TOWNS}\n", id="names with small words of another language"),
        pytest.param("en", "fr", f"- {FIRM}\n", f"- {FIRM}\n", id="a name with dashes"),
        pytest.param(
            "en", "ko", ENGLISH, f"@book{{a, title = {{{EIGHT} and so on}}, year = 2020}}\n", id="in one line"
        ),
        pytest.param("en", "ko", ENGLISH, f"- Reed, J., Moor, A.: {EIGHT}. In: Offices 2019\n", id="a work cited"),
        pytest.param(
            "en", "ko", ENGLISH, f"글.[^1]\n\n[^1]: John Reed, {EIGHT}, Press, London 2019.\n", id="in a note"
        ),
        pytest.param(
            "en",
            "ko",
            ENGLISH,
            "- [[#1](https://a.org/1), [#2](https://a.org/2)] fix: a plan of theirs\n",
            id="changes",
        ),
        pytest.param("en", "ko", ENGLISH, "- test(core):add some plans of theirs\n", id="a change without a blank"),
        pytest.param("en", "ko", ENGLISH, "- feat:(core) add some plans of theirs\n", id="a change and its part"),
        pytest.param("en", "ko", ENGLISH, "- 서버의 return all of theirs 기능 (#464)\n", id="a change with its number"),
        pytest.param("en", "ko", ENGLISH, "## 오류: Cannot open the file in use\n", id="a message behind a sign"),
        pytest.param("en", "ko", ENGLISH, "## 서버 오류 cannot open the file in use\n", id="behind the word for one"),
        pytest.param("en", "ko", ENGLISH, "- fatal error: all of theirs are here\n", id="a message in an item"),
        pytest.param(
            "en", "ko", "![image](/a.png)\n![image](/b.png)\n", "![image](/a.png)\n![image](/b.png)\n", id="one word"
        ),
        pytest.param("en", "ko", ENGLISH, f"《{EIGHT}》은 책이다.\n\n![{EIGHT}](/a.png)\n", id="a picture of a book"),
        pytest.param(
            "en", "ko", ENGLISH, f"<img src=a.png>\n### [{EIGHT}](https://a.org/)\n", id="a link outside, below HTML"
        ),
    ],
)
def test_names_terms_code_and_quotations_may_stay(source: str, target: str, text: str, translation: str) -> None:
    assert check(source, target, text, translation) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("## no more offices to retry\n", "note"),
        ("| a | b |\n|---|---|\n| canceled by the office | 취소 |\n", "note"),
        ("- goos of all offices\n", "note"),
        ("- one per N offices:\n", "note"),
        ("## No more offices to retry\n", "error"),
        ("- canceled by the office.\n", "error"),
        ("canceled by the office of theirs\n", "error"),
        ("- all that is canceled by the office of theirs is here\n", "error"),
    ],
)
def test_what_is_in_small_letters_throughout_may_be_a_name(text: str, severity: str) -> None:
    files = {"content/en/a.md": f"Read it.\n\n{text}", "content/ko/a.md": f"모두가 이 글을 읽는다.\n\n{text}"}
    assert [one.severity for one in run_source_checks(make_guide(files, "en"), ["untranslated"])] == [severity]


BODY = "## One\n\n" + "A sentence that says something of this.\n\n" * 9 + "## Two\n\ntext\n\n## Three\n\ntext\n"


@pytest.mark.parametrize(
    ("text", "translation", "expected"),
    [
        pytest.param(BODY, BODY, [("ko", 1)], id="a copy"),
        pytest.param(BODY, "", [("ko", 1)], id="no text"),
        pytest.param(BODY, "준비 중.\n", [("ko", 1)], id="a stub"),
        pytest.param(BODY, "{{< youtube id >}}\n", [("ko", 1)], id="a stub that says so by a shortcode"),
        pytest.param(
            "", BODY.replace("A sentence that says something of this", "글을 쓴다"), [("en", 1)], id="an empty source"
        ),
        pytest.param(BODY.replace("that says", "on all"), BODY, [("ko", 1)], id="in the source's language, no copy"),
    ],
)
def test_a_page_that_is_no_translation_is_one_finding(
    text: str, translation: str, expected: list[tuple[str, int]]
) -> None:
    pages = {"en": f"---\ntitle: A\n---\n{text}", "ko": f"---\ntitle: 가\n---\n{translation}"}
    files = {f"content/{language}/a.md": page for language, page in pages.items()}
    # A guide in memory has no template of a shortcode, which is a note of its own.
    found = run_source_checks(make_guide(files, "en"), skip=["shortcode-unknown"])
    assert [(path.split("/")[1], line) for path, line, _ in places(found)] == expected
    assert {one.rule for one in found} == {"untranslated"}


@pytest.mark.parametrize(
    ("text", "translation", "severity"),
    [
        pytest.param(BODY, "---\nuntranslated: 1\n---\n", "note", id="nothing yet, as it says"),
        pytest.param("text\n", "---\nuntranslated: true\n---\n", "note", id="of a short page"),
        pytest.param(BODY, f"---\ntranslated: false\n---\n{BODY}", "note", id="a copy, as it says"),
        pytest.param(BODY, "---\ntranslated: 2026-01-01\n---\n", "error", id="what was translated"),
        pytest.param(BODY, "영어 페이지를 보세요.\n", "note", id="what sends its readers on"),
        pytest.param("<!-- made -->\n", "글을 쓴다. " * 90, "note", id="the source shows what its front matter says"),
    ],
)
def test_a_page_that_is_meant_as_it_is_is_a_note(text: str, translation: str, severity: str) -> None:
    files = {"content/en/a.md": f"---\ntitle: A\nsort: 1\n---\n{text}", "content/ko/a.md": translation}
    (one,) = run_source_checks(make_guide(files, "en"), skip=["front-matter-missing"])
    assert (one.rule, one.severity) == ("untranslated", severity)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("en", "en-gb", False), ("pt-br", "pt", False), ("en", "de", True), ("zh-cn", "zh-tw", True)],
)
def test_two_forms_of_a_language_share_their_sentences(first: str, second: str, told: bool) -> None:
    files = {f"content/{key}/a.md": f"---\ntitle: A\n---\n{BODY}" for key in (first, second)}
    found = run_source_checks(make_guide(files, first), ["untranslated"])
    assert bool(found) is told


TABLE = "### Android\n\n| Version | Notice | Source |\n|---|---|---|\n| 0.5 | notice of the whole package | - |\n\n"


def test_where_scripts_differ_the_page_in_the_other_one_s_language_is_blamed() -> None:
    pages = {"content/ko/a.md": BODY, "content/en/a.md": BODY}
    for first in ("ko", "en"):
        found = run_source_checks(make_guide(pages, first), ["untranslated"])
        assert [one.path for one in found] == ["content/ko/a.md"]


@pytest.mark.parametrize("tables", [2, 9])
def test_a_page_is_no_copy_because_the_source_s_tables_are_in_its_language(tables: int) -> None:
    pages = {
        "content/ko/a.md": f"앱에 들어간 오픈소스의 고지문과 소스 코드를 여기에 둔다.\n\n{TABLE * tables}",
        "content/en/a.md": f"Here are the notices and the source code of the app.\n\n{TABLE * tables}",
    }
    found = run_source_checks(make_guide(pages, "ko"), ["untranslated"])
    assert [one for one in found if one.severity is not Severity.NOTE] == []


def test_a_page_whose_text_is_in_html_is_no_stub() -> None:
    text = "<section>\n<p>저작물을 쓰는 이가 지킬 것을 적은 글이며 여러 줄에 걸쳐 길게 이어진다.</p>\n</section>\n\n"
    assert check("en", "ko", f"{BODY}{BODY}", text * 9) == []
    assert check("en", "ko", text.replace("저작물을", "Those who") * 9, f"## 가\n\n{'글을 쓴다. ' * 90}\n") == []


def test_a_command_may_be_the_title_of_its_page() -> None:
    page = "---\ntitle: tool list pods\n---\n\n{}\n"
    files = {f"content/{one}/tool_list_pods.md": page.format(text) for one, text in (("en", "Text."), ("ko", "글."))}
    assert run_source_checks(make_guide(files, "en"), ["untranslated"]) == []


def test_a_title_may_be_a_command_that_its_page_has_as_code() -> None:
    page = "---\ntitle: {title}\n---\n\n{text}\n\n```sh\nmytool init app --language go\n```\n\n`mytool run`\n"
    for title, told in (("mytool init", 0), ("mytool run", 0), ("mytool start", 1), ("Begin with it", 1)):
        files = {
            f"content/{one}/a.md": page.format(title=title, text=text)
            for one, text in (("en", "Text."), ("ko", "글이다."))
        }
        assert len(run_source_checks(make_guide(files, "en"), ["untranslated"])) == told


def test_a_column_of_names_is_not_translated() -> None:
    names = ("fenced code block", "block quote", "horizontal rule", "list")
    head = {"en": "| Element | Place |\n", "ko": "| 원소 | 자리 |\n"}
    source, table = (
        f"{head[key]}| --- | --- |\n" + "".join(f"| {name} | {place} |\n" for name in names)
        for key, place in (("en", "below"), ("ko", "아래쪽"))
    )
    assert check("en", "ko", source, table) == []
    assert check("en", "ko", source, table.replace("| list |", "| 목록 |")) == [3]


def test_a_page_of_names_is_the_same_in_every_language() -> None:
    names = "".join(f"- GPL-{number}.0-only\n- MIT-{number}\n" for number in range(20))
    assert check("en", "ko", names, names) == []


def test_a_page_in_a_script_of_its_own_is_known_among_names_in_latin_letters() -> None:
    body = "## 서버\n\n" + "`x` 서버는 Controller, Channel, Server, NamingService, LoadBalancer 글이다.\n\n" * 9
    for first in ("ko", "en"):
        found = run_source_checks(
            make_guide({"content/ko/a.md": body, "content/en/a.md": body}, first), ["untranslated"]
        )
        assert [one.path for one in found] == ["content/en/a.md"]


def test_text_in_a_third_language_is_not_the_source_s() -> None:
    german = "Jeder Empfänger bekommt eine Kopie der Lizenz zusammen mit dem Programm."
    assert check("de", "fr", german, f"Un texte.\n\n{german}\n") == [3]
    assert check("de", "fr", ENGLISH, f"Un texte.\n\n{ENGLISH}\n") == []
    assert check("de", "en", ENGLISH, f"A text.\n\n{ENGLISH}\n") == []
    short = "Demo for retrieving catalogues as RDF and as Turtle, of late on request."
    assert check("de", "it", short, f"Un testo.\n\n{short}\n") == []


def test_a_statement_in_small_letters_is_no_text() -> None:
    row = "select substr(day,1,index(',',day)-1) as dt,count(*) as total from audit group by dt order by total limit 5"
    assert check("en", "ko", "Text.", f"글\n\n| 이름 | SQL |\n|---|---|\n| 하나 | {row} |\n") == []
    row = "select one of these that you want to have from the list below and go on with it"
    assert check("en", "ko", "Text.", f"글\n\n| 이름 | 설명 |\n|---|---|\n| 하나 | {row} |\n") == [5]


def test_of_a_table_in_the_source_s_language_the_first_row_is_told() -> None:
    rows = "".join(f"| `name_{n}` | Count | the number of all things that are {n} |\n" for n in range(5))
    table = f"| 이름 | 종류 | 설명 |\n|---|---|---|\n{rows}"
    assert check("en", "ko", "Text.", f"글\n\n{table}") == [5]
    mixed = table.replace("the number of all things that are 2", "둘인 것의 수")
    assert check("en", "ko", "Text.", f"글\n\n{mixed}") == [5, 8]


def test_of_two_pages_in_english_the_other_one_is_blamed() -> None:
    for first, second, blamed in (("de", "en", "de"), ("en", "de", "de"), ("de", "fr", "fr")):
        files = {
            f"content/{key}/a.md": f"---\ntitle: A\n---\n{BODY.replace('of this', 'of this to you')}"
            for key in (first, second)
        }
        found = run_source_checks(make_guide(files, first), ["untranslated"])
        assert [one.path for one in found] == [f"content/{blamed}/a.md"]


def test_of_two_pages_in_a_translations_language_the_source_is_blamed() -> None:
    spanish = "El informe de los faros en la costa, con los barcos que se han visto.\n\n" * 5
    for first, second, blamed in (("es", "fr", "fr"), ("fr", "es", "fr"), ("eu", "es", "eu"), ("eu", "cy", "cy")):
        files = {f"content/{key}/a.md": f"---\ntitle: A\n---\n{spanish}" for key in (first, second)}
        found = run_source_checks(make_guide(files, first), ["untranslated"])
        assert [one.path for one in found] == [f"content/{blamed}/a.md"]


@pytest.mark.parametrize(
    "work",
    [
        "Reed, J. H. (2002). *Software radio: a modern approach to the whole of radio engineering*. Prentice Hall.",
        "Anderson, R., & Moore, T. (2006). The economics of information security for all of us. *Science*, 314(5799).",
        "Tuttlebee, W. (Ed.). (2002). Origins, drivers and perspectives of the radios that are made of programs.",
        "J. Reed, A. B. Moore, and T. Anderson, A guide to all of the programs that are made for the radio.",
        "Institute of Radio. (2023, May). A guide to all of the programs that are made for the radio.",
        "[GEP-91: How to make a client prove who it is at the gateway](/geps/91/)",
        "CVE-2026-1234: A page of the radio may run what it likes in all of the programs that are made for it.",
        "RFC 3339: Date and time on the internet and how to write them down",
    ],
)
@pytest.mark.parametrize(("target", "own"), [("de", "Mehr dazu steht in den Werken."), ("ko", "더 읽을 것.")])
def test_a_work_that_is_cited_keeps_its_title(work: str, target: str, own: str) -> None:
    assert check("en", target, f"To read on.\n\n- {work}\n", f"{own}\n\n- {work}\n") == []
    said = "It was said at length in 2002 (by those who made it) that all of this is for you alone."
    assert check("en", target, f"To read on.\n\n- {said}\n", f"{own}\n\n- {said}\n") == [3]
    step = "STEP 1: Install all of the programs that are made for the radio."
    assert check("en", target, f"To read on.\n\n- {step}\n", f"{own}\n\n- {step}\n") == [3]


KOREAN = "상업적 목적으로 이미지를 생성할 수 있습니다."


@pytest.mark.parametrize(
    "marked",
    [
        f'<div lang="ko">\n\n{KOREAN}\n\n</div>\n',
        f'<section lang="ko-KR">\n\n## 이용자가 지킬 것\n\n- {KOREAN}\n\n</section>\n',
        f'## {KOREAN} {{lang="ko"}}\n\ntext\n',
        f'{KOREAN}\n{{lang="ko"}}\n',
        f'<img lang="ko" src="a.png" alt="{KOREAN}">\n\ntext\n',
    ],
)
def test_what_is_marked_as_another_language_is_no_rest_of_it(marked: str) -> None:
    assert check("ko", "en", f"{KOREAN}\n", f"text\n\n{marked}") == []
    plain = re.sub(r' ?\{lang="ko"\}| lang="[^"]*"', "", marked)
    assert check("ko", "en", f"{KOREAN}\n", f"text\n\n{plain}") != []
    behind = f"text\n\n{marked}\n\n{KOREAN}\n"
    assert check("ko", "en", f"{KOREAN}\n", behind) == [behind.count("\n")]


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="a.png" alt="{}">',
        '<span title="{}">x</span>',
        "text <b aria-label='{}'>x</b>",
        '<p>\n<img\n alt="{}">',
    ],
)
def test_what_a_tag_says_of_a_picture_is_text(tag: str) -> None:
    assert check("ko", "en", "글\n", f"text\n\n{tag.format(KOREAN)}\n") == [3 + tag.count("<p>")]
    assert check("ko", "en", "글\n", f"text\n\n{tag.format('Text')}\n") == []


@pytest.mark.parametrize(
    "tag", ['<iframe title="{}" src="/a"></iframe>', '<!-- <img alt="{}"> -->', '`<img alt="{}">`']
)
def test_what_another_page_or_nobody_says_is_none_of_its_text(tag: str) -> None:
    assert check("ko", "en", "글\n", f"text\n\n{tag.format(KOREAN)}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "First public endpoint to retrieve concepts is available.",
        "Provision of a machine-readable file of facts on security by the specification of the National Centre.",
    ],
)
def test_text_that_the_source_has_in_english_is_no_german(text: str) -> None:
    german = "Die Schnittstelle, mit der alle Konzepte abgerufen werden, steht jetzt der Öffentlichkeit zur Verfügung."
    assert not check("de", "en", f"{german}\n\n{text}\n", f"Now there is an interface for all.\n\n{text}\n")
    assert check("de", "fr", german, f"{german}\n") == [1]


@pytest.mark.parametrize(
    ("text", "language"), [(ENGLISH, "en"), ("Jeder Empfänger erhält eine Kopie der Lizenz.", "de")]
)
def test_english_on_a_page_that_is_translated_from_german_is_called_english(text: str, language: str) -> None:
    source = "## Rechte\n\nJeder Empfänger erhält eine Kopie der Lizenz.\n"
    files = {"content/de/a.md": source, "content/ko/a.md": f"## 권리\n\n누구나 받습니다.\n\n{text}\n"}
    (found,) = run_source_checks(make_guide(files, "de"), ["untranslated"])
    assert str(found.message).endswith(f"is still in language {language}.")


def test_a_page_that_is_english_throughout_is_no_german() -> None:
    files = {
        "content/de/a.md": "---\ntitle: t\n---\n## Rechte\n\nJeder erhält eine Kopie.\n\n## Pflichten\n\nLies sie.\n",
        "content/ko/a.md": f"---\ntitle: t\n---\n## Your rights\n\n{ENGLISH}\n\n## What you must do\n\nRead it.\n",
    }
    (found,) = run_source_checks(make_guide(files, "de"), ["untranslated"])
    assert (found.line, str(found.message)) == (1, "The page is in language en.")


VIETNAMESE = "Mỗi người nhận được một bản sao của giấy phép cùng với chương trình, dù ở dạng nào."
TERMS = "Enforce role definitions, parameterized templates, approval workflows"


def test_what_is_unlike_the_source_s_language_is_no_rest_of_it() -> None:
    vi, en = f"{VIETNAMESE}\n\n{TERMS} only\n\n{VIETNAMESE}\n", f"{ENGLISH}\n\n{TERMS} only\n\n{VIETNAMESE}\n"
    assert check("vi", "en", vi, en) == [5]
    # Of German, many a sentence has no letter beyond ASCII.
    german = "Jeder bekommt eine Kopie der Lizenz zusammen mit dem Programm in dieser Form."
    other = "Für Änderungen gilt das auch, und zwar für jede ausgelieferte Fassung dieses Programms."
    assert check("de", "en", f"{german}\n\n{other}\n", f"{german}\n\n{ENGLISH}\n") == [1]


def test_rows_may_be_named_as_in_the_source() -> None:
    names = ["Do you want to set up your own brand now?", "Add a line of text below the name on your pages?", "Colour"]
    en = "| prompt | when |\n|---|---|\n" + "".join(f"| {name} | always {name[:3]} |\n" for name in names)
    fr = "| invite | quand |\n|---|---|\n" + "".join(f"| {name} | toujours {name[:3]} |\n" for name in names)
    assert check("en", "fr", en, fr) == []
    # Where another row's name is translated, this one was left; and so where nothing else is translated.
    assert check("en", "fr", en, fr.replace("Colour", "Couleur")) == [3]
    assert check("en", "fr", en, fr.replace("toujours", "always")) == [3]
    # What stands beside the names is no name.
    turned = [
        "| when | prompt |\n|---|---|\n" + "".join(f"| {x} | {name} |\n" for x, name in zip(each, names, strict=True))
        for each in ("abc", "uvw")
    ]
    assert check("en", "fr", *turned) == [3]


@pytest.mark.parametrize(
    "text",
    [
        "const Frame & frame () const",
        "operator bool () const",
        "void clear ()",
        "int find (std::string name)",
        "def scale (self, factor, kwargs)",
        "virtual ~Fault () throw ()",
        "static make (int size, Parts &&...parts)",
        "inline virtual",
        "pure virtualpure virtual",
        "static const int size",
    ],
)
def test_a_signature_is_no_text(text: str) -> None:
    assert check("en", "ko", f"{text}\n", f"글\n\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "run the last one again (optional)",
        "take it and more (see that & this) in hand",
        "virtual rooms",
        "int the room",
        "interface",
    ],
)
def test_a_text_with_brackets_or_words_of_code_is_no_signature(text: str) -> None:
    assert not is_signature(text)


def test_text_with_a_word_of_code_is_a_rest() -> None:
    text = "virtual rooms of the house"
    assert check("en", "ko", f"{text}\n", f"글\n\n{text}\n") == [3]


MESSAGE = "Could not find directory of the library"


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("zh", f"若出现 {MESSAGE} 字样的错误，则需要安装。"),
        ("zh", f"若看到 {MESSAGE} 的提示，请先退出。"),
        ("ko", f"만약 {MESSAGE} 오류가 나오면 설치합니다."),
        ("ja", f"もし {MESSAGE} というエラーが出たら、入れてください。"),
        ("ko", f"기록에 {MESSAGE.lower()}라고 나오면 설치합니다."),
        ("ja", f"もし {MESSAGE.lower()} と出たら、入れてください。"),
        ("ko", "error: Lamp is defined several times: 1 - a.Lamp 2 - b.Lamp. You must remove one of them."),
        ("de", "error: Lamp is defined several times: 1 - a.Lamp 2 - b.Lamp. You must remove one of them."),
    ],
)
def test_what_a_program_says_may_stay(language: str, translation: str) -> None:
    en = f"If it says {MESSAGE}, install it.\n\n{translation if translation.isascii() else ''}\n"
    assert check("en", language, en, f"{translation}\n") == []


def test_a_half_of_a_sentence_is_no_message_of_a_program() -> None:
    assert check("en", "ko", f"{MESSAGE}, it is called.\n", f"이것을 {MESSAGE.lower()} 라고 부릅니다.\n") == [1]
    for rest in (f"若出现 {MESSAGE} 则需要安装。", f"若出现错误，{MESSAGE} and then install it again 再试。"):
        assert check("en", "zh", f"{MESSAGE}, and then install it again.\n", f"{rest}\n") == [1]


def test_filler_is_of_no_language() -> None:
    text = (
        "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut."
        " Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque, totam rem aperiam."
        " Neque porro quisquam est, qui dolorem ipsum quia dolor sit amet."
    )
    fr, en = f"Un texte sur les lampes.\n\n{text}\n", f"A text about lamps.\n\n{text}\n"
    assert check("fr", "en", fr, en) == []
    left = "Le dolor est un texte que personne ne lit dans la maison."
    assert check("fr", "en", fr.replace(text, left), en.replace(text, left)) == [3]


def test_the_institution_that_somebody_is_of_is_named_alike() -> None:
    row = "| Ada Reed | Example University, Methods and Numbers unit of Psychology | {} |\n"
    en, fr = (
        f"| {head} |\n|---|---|---|\n{row.format(text)}"
        for head, text in (
            ("Who | Where | What", "Wrote the second part"),
            ("Qui | Où | Quoi", "A écrit la deuxième partie"),
        )
    )
    assert check("en", "fr", en, fr) == []
    left = "every unit of Example University that takes part"
    assert check("en", "fr", en.replace("Numbers unit", left), fr.replace("Numbers unit", left)) == [3]


def test_a_change_may_keep_its_title_with_whom_it_is_by() -> None:
    item = "고침: the value that is returned from here is always wrong {}\n"
    assert check("en", "ko", ENGLISH, item.format("by @some-one in #2020")) == []
    assert check("en", "ko", ENGLISH, item.format("by @one (#12)")) == []
    assert check("en", "ko", ENGLISH, item.format("by any of you")) == [1]


def test_a_page_of_filler_is_the_same_in_every_language() -> None:
    text = "".join(
        f"## Caput {one}\n\nTela rapit conpellat pectora summo, redit teque digerit toris.\n\n" for one in "ABC"
    )
    assert check("en", "de", text, text) == []
    english = text.replace("Tela rapit", "This is what you have:")
    assert check("en", "de", english, english) == [1]


@pytest.mark.parametrize(
    ("source", "text", "translation", "expected"),
    [
        pytest.param(
            "vi",
            f"* Mỗi người nhận một bản sao\n* {TERMS} list\n",
            f"* Everybody gets a copy of it\n* {TERMS} list\n",
            [],
            id="a list of terms that the source has in the reader's language",
        ),
        pytest.param(
            "de",
            "Alle Fassungen erscheinen bei uns im Haus, auch gedruckt.\n",
            "Alle Fassungen erscheinen bei uns im Haus, auch gedruckt.\n",
            [1],
            id="a sentence of the source's language",
        ),
        pytest.param(
            "es",
            "* Facultad de Ciencias y Letras, Facultad de Medicina de la Universidad de Rosario\n* Somos un grupo\n",
            "* Facultad de Ciencias y Letras, Facultad de Medicina de la Universidad de Rosario\n* We are a group\n",
            [],
            id="offices in a list",
        ),
        pytest.param(
            "es",
            "* La Facultad de Ciencias recibe una copia de la Universidad de Rosario\n* Somos un grupo\n",
            "* La Facultad de Ciencias recibe una copia de la Universidad de Rosario\n* We are a group\n",
            [1],
            id="a sentence about an office",
        ),
    ],
)
def test_what_a_page_has_from_a_source_in_latin_letters_is_a_rest_where_it_is_of_that_language(
    source: str, text: str, translation: str, expected: list[int]
) -> None:
    assert check(source, "en", text, translation) == expected


def test_a_way_through_menus_may_be_named_as_the_program_has_it() -> None:
    path = "1. **Tools** Settings → Sound → Further options → Keep the microphone open\n"
    assert check("en", "ro", path, path) == []
    sentence = (
        "1. Settings → Sound → Further options → Keep the microphone open for as long as somebody speaks to you\n"
    )
    assert check("en", "ro", sentence, sentence) == [1]


def test_a_letter_in_code_takes_nothing_out_of_a_longer_word() -> None:
    en = "| command | short | how it is done |\n|---|---|---|\n| `cat info` | `i` | `catalogue info` |\n"
    zh = "| 命令 | 缩写 | 实现方式 |\n|---|---|---|\n| `cat info` | `i` | `catalogue info` |\n"
    assert check("en", "zh", en, zh) == []
    assert check("en", "zh", en, zh.replace("`catalogue info`", "it lists the `info` of all")) == [3]
    # A word in code may have an ending.
    assert check("en", "zh", ENGLISH, "两个 `Foxglove`s 和 `Sorrel`ing 都可以。\n") == []


BOARDS = "| board | chip | state |\n|---|---|---|\n" + "".join(
    f"| Quartz Sparrow {n} | Copperleaf | Good |\n" for n in range(12)
)


def test_a_table_of_names_between_translated_texts_makes_no_copy() -> None:
    en = f"## What the boards run\n\n{BOARDS}\n#### Notes\n\n- Good: it starts and shows a picture\n"
    ja = f"## ボードの対応状況\n\n{BOARDS}\n#### 注\n\n- Good：起動して画面が出ます\n"
    assert check("en", "ja", en, ja) == []
    # Where what stands around the table is the source's, the page is.
    assert check("en", "ja", en, en) == [1]


def test_what_a_program_calls_a_measure_may_stand_before_its_explanation() -> None:
    en = "* flush duration details by instance: how long it takes\n"
    assert check("en", "zh", en, "* flush duration details by instance: 实例级别的写入耗时。\n") == []
    assert check("en", "zh", en, "* 耗时: flush duration details by instance\n") == [1]
    # A paragraph is no list of such names.
    assert check("en", "zh", en, "flush duration details by instance: 实例级别的写入耗时。\n") == [1]


def test_a_publication_keeps_the_title_that_it_was_published_under() -> None:
    title = "title: Mesure de la diversité des forêts et de leur structure par une seule fonction\n"
    page = f"---\n{title}publication_types: [thesis]\n---\n"
    assert check("fr", "en", page, page) == []
    assert check("fr", "en", f"---\n{title}---\n", f"---\n{title}---\n") == [2]


def test_a_page_that_says_that_it_is_not_translated_is_one_finding() -> None:
    en = f"{ENGLISH}\n\n> [!NOTE]\n> {ENGLISH}\n\n- {EIGHT}\n- {SEVEN}\n"
    fr = "_Non traduit : veuillez choisir une autre langue._\n"
    found = run_source_checks(
        make_guide({"content/en/a.md": en, "content/fr/a.md": fr}, "en"), ["untranslated", "block-mismatch"]
    )
    assert [(one.path, one.line, one.rule) for one in found] == [("content/fr/a.md", 1, "untranslated")]
    # A short text that says something else lacks what the other has.
    other = make_guide({"content/en/a.md": en, "content/fr/a.md": "Chacun reçoit une copie de la licence.\n"}, "en")
    assert {one.rule for one in run_source_checks(other, ["untranslated", "block-mismatch"])} == {"block-mismatch"}


def test_a_term_that_the_page_s_own_sentences_use_may_be_the_head_of_a_column() -> None:
    table = "|search label|url query|\n|---|---|\n|a/b|c|\n"
    en = f"You may ask for it by search label or by url query.\n\n{table}"
    zh = f"我们在查询时，可以通过 search label 或者 url query，要求携带剩余的数量。\n\n{table}"
    assert check("en", "zh", en, zh) == []
    # Where no sentence uses it, nobody has kept it as a term.
    assert check("en", "zh", en, zh.replace("search label 或者 url query", "标签或者参数")) == [3]


def test_a_title_may_stand_before_the_address_that_it_is_found_at() -> None:
    title = "* School for Open Gardening Code of Conduct <https://garden.example/conduct>\n"
    assert check("en", "ja", title, title) == []
    said = "* see what the school for gardening asks of you <https://garden.example/conduct>\n"
    assert check("en", "ja", said, said) == [1]


LEFT = "You may not sell the weights to other people."


@pytest.mark.parametrize(
    ("language", "translation"),
    [
        ("es", f"Un texto.\n\nPuede usar el modelo.\n{LEFT} Puede cambiarlo."),
        ("fr", f"Un texte.\n\n- Ouvrez le fichier.\n  {LEFT} Fermez-le."),
    ],
    ids=["a text", "an item"],
)
def test_a_sentence_of_the_source_within_a_text_is_told_by_itself(language: str, translation: str) -> None:
    path = f"content/{language}/a.md"
    source = {"content/en/a.md": f"You may use the model. {LEFT} You may change it.\n"}
    (found,) = run_source_checks(make_guide({**source, path: f"{translation}\n"}, "en"), ["untranslated"])
    assert (found.path, found.line) == (path, 4)
    assert str(found.message).startswith("“You may not sell")


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        (f'He says: "{LEFT}" And so it is.', f'Dice: "{LEFT}" Y así es.'),
        ("Read on. O código está também disponível em português, aqui. Go.", "Lea. {} Siga."),
        ("It is kept in folders, e.g. in the home of the user. Go.", "Está en carpetas, e.g. en la casa. Vaya."),
    ],
    ids=["quoted", "in a third language", "an abbreviation"],
)
def test_a_sentence_that_is_no_english_rest_is_silent(text: str, translation: str) -> None:
    translation = translation.format(text.partition(". ")[2].rpartition(" ")[0])
    assert check("en", "es", f"{text}\n", f"{translation}\n") == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Before you begin", [1]),
        ("How to get started", [1]),
        ("Code of Conduct", []),
        ("Rock the Boat", []),
        ("Terms and Conditions", []),
        ('"How to and why"', []),
        ("Introduction", []),
    ],
)
def test_a_heading_of_english_words_is_no_name_in_languages_of_one_script(heading: str, expected: list[int]) -> None:
    assert check("en", "fr", f"## {heading}\n\nA text.\n", f"## {heading}\n\nUn texte.\n") == expected


def test_a_heading_in_english_of_another_source_was_not_left() -> None:
    assert check("de", "fr", "## Before you begin\n\nEin Text.\n", "## Before you begin\n\nUn texte.\n") == []


FRONT = "---\ntitle: {}\n{}\n---\n"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        pytest.param('summary: "It is read before you begin"', [3], id="a summary"),
        pytest.param('params:\n  a: 1\n  banner: "Read this before you begin"', [5], id="one of several below a key"),
        pytest.param('pictures: [{alt: "A person who reads the page"}]', [3], id="what is said of a picture"),
        pytest.param('class: "flex items center between large ones"', [], id="words for programs"),
        pytest.param('place: "University of the North"', [], id="a name"),
        pytest.param("cSpell:ignore: Reed kube lamp boats river", [], id="words for a spelling checker"),
        pytest.param('todo: "Keep the rows of this table sorted"', [], id="what is still to do"),
        pytest.param('aliases: ["A page that was here before"]', [], id="what nobody reads"),
    ],
)
def test_sentences_under_any_key_of_the_front_matter_are_text(key: str, expected: list[int]) -> None:
    text, translation = FRONT.format("A page", key) + "Text.\n", FRONT.format("쪽", key) + "글.\n"
    assert check("en", "ko", text, translation) == expected


def test_what_a_tab_is_called_in_a_sentence_is_text() -> None:
    def tab(name: str, text: str) -> str:
        return f'{{{{< tab name="{name}" >}}}}\n{text}\n{{{{< /tab >}}}}\n'

    name = "Install it on your own machine"
    assert check("en", "ko", tab(name, "Run it."), tab(name, "실행한다.")) == [1]
    assert check("en", "ko", tab("Linux", "Run it."), tab("Linux", "실행한다.")) == []


def test_text_that_an_english_page_has_in_the_translation_s_language_is_none_of_its_rests() -> None:
    first, own = "The data are used for this:\n\n", "Los datos se usan para esto:\n\n"
    spanish = "- Envío de información sobre productos, promociones o actualizaciones relevantes.\n"
    assert check("en", "es", first + spanish, own + spanish) == []
    english = "- We send you news of products, offers and of all changes that matter.\n"
    assert check("en", "es", first + english, own + english) == [3]
    # Of a language whose small words are not known here, nothing is plainly so.
    assert check("en", "cy", first + spanish, own + spanish) == [3]


def test_in_html_too_the_title_of_what_a_link_outside_leads_to_may_stay() -> None:
    cell = '<table><tr><td>\n  <a href="{}">Gardens and the ways of all plants</a>\n</td></tr></table>\n'
    outside, inside = (cell.format(address) for address in ("https://a.example/", "/a/"))
    assert check("en", "ko", outside, f"글\n\n{outside}") == []
    assert check("en", "ko", inside, f"글\n\n{inside}") == [4]


def test_a_shortcode_too_may_cite_the_title_of_what_it_leads_to_outside() -> None:
    call = '{{{{< talk title="From one kitchen to gardens all over the world and back" url="{}" >}}}}\n'
    outside, inside = (call.format(address) for address in ("https://a.example/", "/a/"))
    for language, text in (("fr", "Un texte."), ("ko", "글")):
        assert check("en", language, f"Text.\n\n{outside}", f"{text}\n\n{outside}") == []
        assert check("en", language, f"Text.\n\n{inside}", f"{text}\n\n{inside}") == [3]


SAID = (
    "12:01 <mira> we should count the fish again before the winter",
    "12:02 <theo> yes, and somebody has to look after the boats",
    "12:04 <mira> the nets are old, so please buy some new ones",
    "12:09 <theo> I will write to all who have a key for the house",
    "12:11 <mira> then we are done for today, thank you all",
)


def test_what_was_said_in_a_chat_stays_as_it_was_said() -> None:
    chat = '<div class="chat">\n{}\n</div>\n'.format("\n".join(SAID))
    assert check("en", "ko", f"Text.\n\n{chat}", f"글\n\n{chat}") == []
    # A programme of a few lines is told.
    day = "\n".join(SAID[:3])
    assert check("en", "ko", f"Text.\n\n{day}\n", f"글\n\n{day}\n") == [3]


def test_many_passages_of_a_page_are_one_finding() -> None:
    def left(count: int) -> tuple[str, str]:
        own = [f"강 {number}곳에서 물고기를 세었습니다." for number in range(count)]
        kept = [f"We counted the fish in {number} of the rivers that we know." for number in range(count)]
        both = "".join(f"{one}\n\n{two}\n\n" for one, two in zip(own, kept, strict=True))
        return "".join(f"{one}\n\n" for one in kept), both

    assert check("en", "ko", *left(20)) == list(range(3, 83, 4))
    text, translation = left(21)
    files = {"content/en/a.md": text, "content/ko/a.md": translation}
    found = run_source_checks(make_guide(files, "en"), ["untranslated"])
    assert [(one.line, len(one.related)) for one in found] == [(3, 20)]
    assert "and 20 more passages" in str(found[0].message)
    assert found[0].severity == "error"
    # Of a translation in the making it is what other findings on it are.
    making = replace(make_guide(files, "en"), settings=Settings(partial=(Partial("ko", ""),)))
    assert [str(one.severity) for one in run_source_checks(making, ["untranslated"])] == ["note"]


def test_what_stands_between_guillemets_is_quoted() -> None:
    said = "Руководитель просит прямо: «{}». Так пишут на реке каждый год, и все это знают."
    quoted = said.format("please count the fish of each river before the winter comes")
    assert check("en", "ru", "Text.\n", f"{quoted}\n") == []
    # The sign alone is a step of a way.
    assert check("en", "ru", "Text.\n", "Меню » please count the fish of each river before\n") == [1]


def test_titles_in_a_list_of_what_is_cited_may_stay() -> None:
    titles = (
        "How the fish of a river are counted by the people who live there",
        "What boats are for and who has one of them at home",
        "Why nobody has been seen at the old house since the war",
    )
    cited = [
        f"- Reed, *{title}* — [a.example/{number}](https://a.example/{number})\n" for number, title in enumerate(titles)
    ]
    assert check("en", "es", f"Text.\n\n{''.join(cited)}", f"Un texto.\n\n{''.join(cited)}") == []
    # What is said behind the address is no title.
    told = [f"- [Reed {number}](https://a.example/{number}): {title}.\n" for number, title in enumerate(titles)]
    assert check("en", "es", f"Text.\n\n{''.join(told)}", f"Un texto.\n\n{''.join(told)}") == [3]


def test_a_heading_may_be_the_title_of_a_talk() -> None:
    title = "## Mira Reed: Counting the Fish of a River as a Way to Learn\n"
    assert check("en", "de", f"{title}\nText.\n", f"{title}\nEin Text.\n") == []
    plain = "## Counting the fish of a river as a way to learn with others\n"
    assert check("en", "de", f"{plain}\nText.\n", f"{plain}\nEin Text.\n") == [1]


def test_a_page_in_english_is_not_said_to_be_in_the_source_s_language() -> None:
    en = "## Sensors\n\nBoats report positions in one common format:\n\n- Harbour control rooms\n- Small buoys\n\n"
    de = "## Sensoren\n\nBoote melden ihre Position in einem Format:\n\n- Leitstellen im Hafen\n- Kleine Bojen\n\n"
    en, de = f"{en}Positions stay there until midnight arrives again.\n", f"{de}Die Positionen bleiben eine Weile.\n"
    found = run_source_checks(make_guide({"content/de/a.md": de, "content/ko/a.md": en}, "de"), ["untranslated"])
    assert [str(one.message) for one in found] == ["The page is in language en."]


def test_an_address_is_the_same_in_every_language() -> None:
    address = "Fisch & Boot e. V.<br>\nUferstraße 6<br>\n04317 Leipzig Mitte\n"
    assert check("en", "de", f"Text.\n\n{address}", f"Ein Text.\n\n{address}") == []


@pytest.mark.parametrize("target", ["ko", "de"])
@pytest.mark.parametrize(
    ("begin", "expected"),
    [("Copyright (c) 2024", []), ("© 2019", []), ("(C) 2020-2024", []), ("The copyright of 2024,", [1])],
)
def test_a_notice_of_copyright_is_passed_on_as_it_stands(target: str, begin: str, expected: list[int]) -> None:
    notice = f"{begin} the people who made this small program, all of their rights are reserved and kept.\n"
    assert check("en", target, notice, notice) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fullname_ko", []),
        ("fullname-ko", []),
        ("fullname_kr", []),
        ("fullname_en", [3]),
        ("fullname", [3]),
        ("ko", [3]),
    ],
)
def test_a_key_may_name_the_language_of_its_text(key: str, expected: list[int]) -> None:
    front_matter = f"---\ntitle: T\n{key}: 김하나, 섬의 등대를 지키던 사람\n---\n"
    assert check("ko", "en", f"{front_matter}글\n", f"{front_matter}Text.\n") == expected


@pytest.mark.parametrize("target", ["ko", "de"])
@pytest.mark.parametrize(
    ("begin", "expected"),
    [
        ("Permission is hereby granted, free of charge, to any person", []),
        ("*Permission to use, copy, modify, and/or distribute this software", []),
        ("The above copyright notice and this permission notice", []),
        ("1. Redistributions in binary form must reproduce", []),
        ('This software is provided "as is" without any promise to', []),
        ("Licensed under the Apache License, Version 2.0 to", []),
        ("This program is distributed in the hope that it helps", []),
        # What a guide says of a licence.
        ("Permission is given by this licence, free of charge, to", [1]),
        ("This software is provided by our office, free of charge, to", [1]),
        ("The copyright notice and the permission notice go to", [1]),
        ("Whoever is licensed under this has to tell", [1]),
    ],
)
def test_the_text_of_a_licence_is_passed_on_as_it_stands(target: str, begin: str, expected: list[int]) -> None:
    notice = f"{begin} the people who made this small program or have copies of it, with all that is kept.\n"
    assert check("en", target, notice, notice) == expected


@pytest.mark.parametrize("target", ["ko", "de"])
def test_a_page_that_is_a_licence_is_passed_on_as_it_stands(target: str) -> None:
    to_people = "the people who made this small program or have copies of it, with all that is kept.\n\n"
    licence = "MIT Licence\n\nCopyright (c) 2024 Reed\n\n"
    licence += f"Permission is hereby granted, free of charge, to any of {to_people}"
    licence += f"The software is provided as is, without any promise to {to_people}"
    assert check("en", target, licence, licence) == []
    # What is said of it on the page is not the licence.
    said = f"We give this to you. {to_people}" * 3
    assert check("en", target, said + licence, said + licence) == [1]


PRICES = "".join(f"| Plan {number} | Bronze {number} | Store {number} | {number} EUR |\n" for number in range(1, 61))
PRICES = f"| Name | Metal | Label | Price |\n|---|---|---|---|\n{PRICES}\n"
SENTENCES = (
    "Each plan ends with the month that somebody leaves the house.\n\n"
    "The keeper of the lamps sends a bill on the first day.\n\n"
    "Whoever has no plan may look at the lamps for free.\n"
)


@pytest.mark.parametrize("language", ["de", "fr", "uk", "ko"])
def test_a_copy_of_a_page_of_names_and_some_sentences_is_told_as_a_whole(language: str) -> None:
    assert check("en", language, PRICES + SENTENCES, PRICES + SENTENCES) == [1]


def test_a_copy_of_names_and_a_sentence_of_no_language_is_none() -> None:
    filler = "Dolor amat lumen magnum quod stat in domo alba.\n\n"
    text = PRICES + filler + filler.replace("Dolor", "Labor") + filler.replace("alba", "nova")
    assert check("en", "de", text, text) == []


KO_BEFORE = "## 배포\n\n프로그램을 받은 사람은 누구나 라이선스 사본을 함께 받습니다.\n\n## 용도\n\n"
EN_BEFORE = "## Distribution\n\nWhoever gets the program gets a copy of the license as well.\n\n## Uses\n\n"
HANGUL = "서비스로만 쓰는 사람에게도 같은 조건이 적용됩니다."


@pytest.mark.parametrize(
    ("left", "line"),
    [
        pytest.param(f"{HANGUL}\n", 7, id="a paragraph"),
        pytest.param("### 여기에서 허용하는 용도\n", 7, id="a heading"),
        pytest.param(f"- {HANGUL}\n", 7, id="an item"),
        pytest.param(f"| Use |\n|---|\n| {HANGUL} |\n", 9, id="a cell"),
    ],
)
def test_the_source_is_blamed_where_it_says_what_a_translation_says_in_its_script(left: str, line: int) -> None:
    files = {"content/en/a.md": EN_BEFORE + left, "content/ko/a.md": KO_BEFORE + left}
    found = run_source_checks(make_guide(files, "en"), ["untranslated"])
    assert [place[:2] for place in places(found)] == [("content/en/a.md", line)]
    assert "still in language ko" in str(found[0].message) and found[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param(f"“{HANGUL}”\n", f"“{HANGUL}”\n", id="a quotation"),
        pytest.param(f"```\n{HANGUL}\n```\n", f"```\n{HANGUL}\n```\n", id="code"),
        pytest.param("- Hong Gil-dong (홍길동)\n", "- Hong Gil-dong (홍길동)\n", id="a name"),
    ],
)
def test_a_source_may_share_names_code_and_quotations_with_its_translation(mine: str, theirs: str) -> None:
    files = {"content/ko/a.md": KO_BEFORE + mine, "content/en/a.md": EN_BEFORE + theirs}
    assert run_source_checks(make_guide(files, "en"), ["untranslated"]) == []
    # Who writes a source may want English there.
    files = {"content/ko/a.md": KO_BEFORE + f"{ENGLISH}\n", "content/en/a.md": EN_BEFORE + f"{ENGLISH}\n"}
    assert run_source_checks(make_guide(files, "ko"), ["untranslated"]) == []


def test_what_the_source_left_is_told_once_for_all_translations() -> None:
    files = {"content/en/a.md": EN_BEFORE, "content/ko/a.md": KO_BEFORE, "content/ja/a.md": KO_BEFORE}
    files = {path: f"{text}{HANGUL}\n" for path, text in files.items()}
    found = run_source_checks(make_guide(files, "en"), ["untranslated"])
    assert [path for path, *_ in places(found)].count("content/en/a.md") == 1


def test_a_page_of_names_in_its_own_language_has_hardly_any_text() -> None:
    """What both pages have alike is names; the language of what else it has is the page's own."""
    names = [f"## DH{n} - Havelock {n} Otterton\n\n![DH{n} - Havelock Otterton](dh{n}.webp)\n\n" for n in range(3)]
    said = "Det här flygplanet byggdes efter kriget, och det flyger än i dag med våra erfarna instruktörer ombord.\n\n"
    pages = {"content/en/a.md": "".join(names), "content/sv/a.md": "".join(one + said * 9 for one in names)}
    (found,) = run_source_checks(make_guide(pages, "sv"), ["untranslated"])
    assert (found.path, str(found.message)) == ("content/en/a.md", "The page has hardly any text; that in sv has.")


def test_what_a_shortcode_in_a_comment_says_nobody_reads() -> None:
    card = '{{< card subtitle="Communicate within your services" >}}\n'
    body = f"{{{{< cards >}}}}\n  <!-- {card}{card} -->\n{{{{< /cards >}}}}\n"
    assert check("en", "ko", f"Text.\n\n{body}", f"글.\n\n{body}") == []
    assert check("en", "ko", f"Text.\n\n{body}{card}", f"글.\n\n{body}{card}") == [8]
