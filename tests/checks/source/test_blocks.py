from __future__ import annotations

import pytest

from guidecheck.model.findings import Severity
from guidecheck.model.page import Block
from guidecheck.pairing.code_differences import code_lines
from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide, places

KO, EN = "content/ko/a.md", "content/en/a.md"
ALERT = '{{% alert title="T" color="info" %}}\ntext\n{{% /alert %}}\n'
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
INTRO = "We ask the following of all of you who read this."
LISTED = (
    "Lines must be staffed by day and by night alike. Whoever judges must be properly trained for it. Of those who are"
    " dangerous, each one has to be watched. Whoever asks for help has to get it on that very day. And what was"
    " promised to them has to be paid for at last."
)
REST = "And to you we say that the gap which you see is no fault of yours. It is how all of this was made, years ago."


def pair(ko: str, en: str) -> list[tuple[str, int]]:
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    return [(path, line) for path, line, _ in places(found)]


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        pytest.param(f"글\n\n{ALERT}", "text\n", [(KO, 3)], id="an alert is missing"),
        pytest.param("글\n", f"text\n\n{ALERT}", [(EN, 3)], id="an alert in the translation only"),
        pytest.param(ALERT, ALERT.replace("info", "danger"), [(EN, 1)], id="another colour"),
        pytest.param(
            ALERT.replace("text", "- 글"),
            ALERT.replace("text", "- text").replace("{{% ", "{{< ").replace(" %}}", " >}}"),
            [],
            id="an alert printed raw, which shortcode-delimiter tells",
        ),
        pytest.param(ALERT, ALERT.replace(' color="info"', ""), [(EN, 1)], id="a colour removed"),
        pytest.param(ALERT.replace("info", "primary"), ALERT.replace(' color="info"', ""), [(EN, 1)], id="the default"),
        pytest.param(ALERT, ALERT.replace('title="T" ', ""), [(EN, 1)], id="a title removed"),
        pytest.param("> [!NOTE]\n> 글\n", "> [!TIP]\n> text\n", [(EN, 1)], id="GitHub's alerts too"),
        pytest.param(TABLE, TABLE.replace("| 3 | 4 |\n", ""), [(EN, 1)], id="a row is missing"),
        pytest.param(TABLE.replace("| 3 | 4 |\n", ""), TABLE, [(KO, 1)], id="the source lacks a row"),
        pytest.param(TABLE, "| a |\n|---|\n| 1 |\n| 3 |\n", [(EN, 1)], id="a column is missing"),
        pytest.param("* [ ] 가\n* [ ] 나\n", "* [ ] A\n", [(EN, 1)], id="a task is missing"),
        pytest.param("* [ ] 가\n* [ ] 나\n", "* [ ] A\n* B\n", [(EN, 1)], id="a task became an item"),
        pytest.param("* 가\n  * 나\n", "* A\n* B\n", [(EN, 1)], id="another depth"),
        pytest.param("글\n\n- 가\n", "text\n", [(KO, 3)], id="a list of one item is missing"),
        pytest.param("글\n\n- [ ] 가\n", "text\n\nA\n", [(KO, 3)], id="a lone task became text"),
        pytest.param("* 가\n", "1. A\n", [(EN, 1)], id="a numbered list"),
        pytest.param(TABLE, "<table><tr><th>a<td>b</tr>\n<tr><td>1</tr></table>\n", [(KO, 1)], id="fewer rows in HTML"),
        pytest.param(
            "```sh\ndocker run -p 80 x\n```\n",
            "```sh\ndocker run -p 81 x\n```\n",
            [(EN, 1)],
            id="a number in a command",
        ),
        pytest.param("```yaml\nin: 10s\n```\n", "```yaml\nin: 5s\n```\n", [(EN, 1)], id="a number in a setting"),
        pytest.param("```\na: b/v1beta1\n```\n", "```\na: b/v1beta2\n```\n", [(EN, 1)], id="a release in code"),
        pytest.param("```\nget a@1.2.3\n```\n", "```\nget a@1.2.4\n```\n", [(EN, 1)], id="a release with points"),
        pytest.param("```sh\nrun\nleft: 23\n```\n", "```sh\nrun\nleft: 24\n```\n", [], id="what a program prints"),
        pytest.param("```yaml\na: 1\nx\n```\n", "```yaml\na: 2\ny\n```\n", [], id="more than a number in code"),
        pytest.param("## 1. 가\n\n- 나\n", "## 1. A\n", [(KO, 3)], id="the section in the translation is empty"),
        pytest.param("## 1. 가\n", "## 1. A\n\n- B\n", [(EN, 3)], id="the section in the source is empty"),
        pytest.param("![가](a.png)\n\n![나](b.png)\n", "![A](a.png)\n", [(KO, 3)], id="an image is missing"),
        pytest.param(
            '글\n\n{{< figure src="/a.png" caption="그림" >}}\n', "text\n", [(KO, 3)], id="a figure is missing"
        ),
        pytest.param("```sh\na\nb\nc\n```\n", "```sh\na\n```\n", [(EN, 1)], id="commands are missing"),
        pytest.param(
            "```sh\n# 설치\na\n```\n",
            "```sh\n# install\na\nb\n```\n",
            [(KO, 1)],
            id="a command more",
        ),
        pytest.param("가\n: 나\n\n다\n: 라\n", "A\n: B\n", [(EN, 1)], id="a term is missing"),
        pytest.param("가\n: 나\n: 다\n", "A\n: B\n", [(EN, 1)], id="an explanation is missing"),
        pytest.param("글[^1]\n\n[^1]: 나\n", "text\n", [(KO, 3)], id="a footnote is missing"),
        pytest.param("{{% box %}}\n글\n{{% /box %}}\n", "text\n", [(KO, 1)], id="a box is missing"),
        pytest.param(
            "{{< tabs >}}\n{{< tab A >}}가{{< /tab >}}\n{{< tab B >}}나{{< /tab >}}\n{{< /tabs >}}\n",
            "{{< tabs >}}\n{{< tab A >}}a{{< /tab >}}\n{{< /tabs >}}\n",
            [(EN, 1)],
            id="a tab is missing",
        ),
        pytest.param(
            "{{< tabs >}}\n{{% tab A %}}\n가\n{{% /tab %}}\n{{% tab B %}}\n나\n{{% /tab %}}\n{{< /tabs >}}\n",
            "{{< tabs >}}\n{{% tab A %}}\na\n{{% /tab %}}\n{{< /tabs >}}\n",
            [(KO, 5)],
            id="a tab that is Markdown is missing, said once",
        ),
        pytest.param(
            "> ### 가\n> 글\n>\n> ### 나\n> 글\n",
            "> ### A\n> text\n",
            [(KO, 4)],
            id="a heading in a box is missing",
        ),
        pytest.param("## 1. 가\n\n글\n", "## 1. A\n", [(KO, 3)], id="the whole text of a section is missing"),
        pytest.param("글\n\n- [x] 가\n- [ ] 나\n", "text\n\n- [ ] A\n- [ ] B\n", [(EN, 3)], id="a tick is missing"),
        pytest.param("글\n\n- [x] 가\n- [X] 나\n", "text\n\n- [X] A\n- [x] B\n", [], id="ticks in either case"),
        pytest.param(
            "```sh\nmake all\nmake install\n```\n",
            "```sh\nmake all\nmake uninstall\n```\n",
            [(EN, 1)],
            id="a command is another one",
        ),
        pytest.param("```yaml\nkind: Pod\n```\n", "```yaml\nkind: Node\n```\n", [(EN, 1)], id="another setting"),
        pytest.param("```py\ny = bar(x)\n```\n", "```py\ny = baz(x)\n```\n", [(EN, 1)], id="another function"),
        pytest.param(
            "```yaml\na:\n  b: 1\n```\n", "```yaml\na:\nb: 1\n```\n", [(EN, 1)], id="a setting indented otherwise"
        ),
        pytest.param(
            "```sh\nserve -p 8080:80 app\ndocker run -p 8080:80 app\n```\n",
            "```sh\nserve -p 8080:80 app\ndocker run -p 8081:80 app\n```\n",
            [(EN, 1)],
            id="another port, which is no time of day",
        ),
        pytest.param("```sh\nat 10:20:30\n```\n", "```sh\nat 11:21:31\n```\n", [], id="times of day"),
        pytest.param(
            "```sh\ndocker run --rm -p 8080:80 app\n```\n",
            "```sh\ndocker run -p 8080:80 app\n```\n",
            [(EN, 1)],
            id="an option of a command is missing",
        ),
        pytest.param(
            "```sh\n./configure\nmake\nmake install\n```\n",
            "```sh\n./configure\nmake install\nmake\n```\n",
            [(EN, 1)],
            id="commands in another order",
        ),
        pytest.param(
            "```sh\n# 데비안\napt install x\n# 페도라\ndnf install x\n```\n",
            "```sh\n# Fedora\ndnf install x\n# Debian\napt install x\n```\n",
            [(EN, 1)],
            id="alternatives in another order, as a note",
        ),
        pytest.param(
            "```console\n$ make\n$ make a\n```\n", "```console\n> make\n> make a\n```\n", [], id="another prompt"
        ),
        pytest.param('```json\n{"limit": 9}\n```\n', '```json\n{"limit": 8}\n```\n', [(EN, 1)], id="data"),
        pytest.param(
            '```json\n{"max_tokens": 9}\n```\n', '```json\n{"max_token": 9}\n```\n', [(EN, 1)], id="another key"
        ),
        pytest.param(
            '```json\n{"city": "Seoul"}\n```\n', '```json\n{"city": "London"}\n```\n', [], id="a value in words"
        ),
        pytest.param("```py\nrun(n=50)\n```\n", "```py\nrun(n=500)\n```\n", [(EN, 1)], id="what a call is given"),
        pytest.param("```py\n>>> t()\n0.02\n```\n", "```py\n>>> t()\n0.03\n```\n", [], id="what a call printed"),
        pytest.param(
            "```sql\nSELECT id FROM users\n```\n", "```sql\nSELECT id FROM user\n```\n", [(EN, 1)], id="a table's name"
        ),
        pytest.param("```java\nclass A {\n```\n", "```java\nClass A {\n```\n", [(EN, 1)], id="a capital in Java"),
        pytest.param(
            "```java\nrun(a);\n```\n", "```java\nrun(a); //all of it\n```\n", [], id="a comment close to its marks"
        ),
        pytest.param("```diff\n-a: 1\n+a: 2\n```\n", "```diff\n-a: 1\n+a: 3\n```\n", [(EN, 1)], id="a change of code"),
        pytest.param(
            "| 가 | 나 |\n|---|---|\n| 다 | 라 |\n",
            "| A | B |\n|---|---|\n| C |  |\n",
            [(EN, 1)],
            id="a cell says nothing",
        ),
        pytest.param(
            "|  | 나 |\n|---|---|\n| 다 | 라 |\n",
            "| A | B |\n|---|---|\n| C | D |\n",
            [(KO, 1)],
            id="the head of a column says nothing in the source",
        ),
        pytest.param(
            "> [!WARNING] 조심\n> 글\n", "> [!WARNING]\n> text\n", [(EN, 1)], id="a title of a quotation is missing"
        ),
        pytest.param(
            '{{% alert color="warning" %}}\n글\n{{% /alert %}}\n',
            "> [!WARNING] Mind\n> text\n",
            [(EN, 1)],
            id="a title that a shortcode lacks",
        ),
        pytest.param(
            '{{% alert color="info" title="주의" %}}\n글\n{{% /alert %}}\n',
            "> [!WARNING]\n> text\n",
            [(EN, 1)],
            id="another colour, in another way of writing",
        ),
        pytest.param(
            "글\n\n- 가\n\n```\na\n```\n\n> [!NOTE]\n> 나\n\n| a |\n|---|\n\n글\n",
            "text\n\ntext\n",
            [(KO, 3)],
            id="four blocks in a row are one place to look at",
        ),
    ],
)
def test_a_block_that_differs_is_found_on_its_line(ko: str, en: str, expected: list[tuple[str, int]]) -> None:
    assert pair(ko, en) == expected


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param(
            '{{% alert color="warning" title="경고" %}}\n글\n{{% /alert %}}\n',
            "> [!WARNING]\n> text\n",
            id="a quotation shows the name of its kind",
        ),
        pytest.param(
            '{{% alert color="warning" %}}\n글\n{{% /alert %}}\n', "> [!WARNING]\n> text\n", id="nobody gave a title"
        ),
        pytest.param("| 가 | 나 |\n|---|---|\n| 다 | none |\n", "| A | B |\n|---|---|\n| C | |\n", id="nothing, said"),
        pytest.param(
            "| 가 | 나 |\n|---|---|\n| 다 | 라 |\n| 다 | 마 |\n",
            "| A | B |\n|---|---|\n| C | D |\n|  | E |\n",
            id="what leads two rows, said once",
        ),
        pytest.param(
            "| 가 | 나 | 다 |\n|---|---|---|\n| 라 | 1 | |\n| 마 | | 옛것 |\n",
            "| A | C | B |\n|---|---|---|\n| D | | 1 |\n| E | old | |\n",
            id="columns in another order",
        ),
        pytest.param(
            "| 가 | 나 |\n|---|---|\n| 다 | ![그림](a.png) |\n",
            "| A | B |\n|---|---|\n| C | ![](a.png) |\n",
            id="a cell with a picture alone",
        ),
        pytest.param(
            "| 가 | 나 |\n|---|---|\n| `a \\| b` | |\n",
            "| A | B |\n|---|---|\n| `a \\| b` | |\n",
            id="a bar in code",
        ),
    ],
)
def test_boxes_and_cells_that_say_the_same_are_silent(ko: str, en: str) -> None:
    assert pair(ko, en) == []


LATIN = [
    pytest.param("--rm --init", "--rm", [1], id="an option is missing"),
    pytest.param("-sSL", "-sL", [1], id="a letter of an option is missing"),
    pytest.param("--name my-app", "--name mein-programm", [], id="a name is the reader's own"),
    pytest.param('-m "fix: -v works"', '-m "Fehler behoben"', [], id="words in quotation marks"),
    pytest.param("--rm --init", "--init --rm", [], id="options in another order"),
]


@pytest.mark.parametrize(("given", "given_too", "expected"), LATIN)
def test_options_are_the_same_in_languages_of_one_script(given: str, given_too: str, expected: list[int]) -> None:
    en, de = (f"```sh\ndocker run {given} app\n```\n" for given in (given, given_too))
    found = run_source_checks(make_guide({EN: en, "content/de/a.md": de}, "en"), ["block-mismatch"])
    assert [one.line for one in found] == expected


def test_of_two_alerts_alike_the_one_whose_length_has_no_counterpart_is_missing() -> None:
    short, long = "짧은 글.", "훨씬 더 길게 쓴 글이며 한 줄로는 다 담을 수 없을 만큼 많은 말을 담고 있습니다."
    alert = '{{{{% alert color="info" %}}}}\n{}\n{{{{% /alert %}}}}\n'
    ko = f"{alert.format(short)}\n{alert.format(long)}"
    en = alert.format("A text that is so long that it says far more than one line can ever hold, in so many words.")
    assert pair(ko, en) == [(KO, 1)]


def test_of_two_alerts_alike_the_longer_one_is_missing_where_it_has_no_counterpart() -> None:
    long = "훨씬 더 길게 쓴 글이며 한 줄로는 다 담을 수 없을 만큼 많은 말을 담고 있습니다."
    alert = '{{{{% alert color="info" %}}}}\n{}\n{{{{% /alert %}}}}\n\n'
    ko, en = alert.format(long) + alert.format("짧은 글"), alert.format("Short")
    assert pair(f"{ko}{long * 9}\n", f"{en}{'Words of a long text. ' * 20}\n") == [(KO, 1)]


def test_lengths_are_compared_by_how_much_longer_the_translation_is() -> None:
    alert = '{{{{% alert color="info" %}}}}\n{}\n{{{{% /alert %}}}}\n\n'
    ko, en = alert.format("글" * 10) + alert.format("글" * 30), alert.format("text " * 6)
    assert pair(f"{ko}{'글' * 300}\n", f"{en}{'text ' * 200}\n") == [(KO, 5)]


def test_of_two_lists_the_one_built_otherwise_is_missing_though_its_length_has_a_counterpart() -> None:
    ko = "* 가\n* 나\n\n글\n\n* 아주 길게 쓴 항목으로 여러 말을 담은 것\n* 또 하나\n* 하나 더\n"
    en = "* An item that is so long that it says far more than one line can hold\n* Another one of that kind\n\ntext\n"
    assert pair(ko, en) == [(KO, 6)]


def test_what_stands_in_a_missing_alert_is_missing_with_it() -> None:
    alert = "{{% alert %}}\n- 가\n- 나\n\n| a |\n|---|\n{{% /alert %}}\n"
    assert pair(alert, "text\n") == [(KO, 1)]


def code(name: str) -> str:
    return f"```{name}\nx\n```\n"


CODES = [code(name) for name in "abcdefg"] * 100


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        pytest.param(CODES, CODES[:350] + CODES[351:], [(KO, 1051)], id="one is missing"),
        pytest.param(CODES[:350] + CODES[351:], CODES, [(EN, 1051)], id="one is too many"),
        pytest.param(CODES, [*CODES[:350], "```x\nx\n```\n", *CODES[351:]], [(EN, 1051)], id="one is another"),
        pytest.param(CODES, CODES[:350], [(KO, 1051)], id="half are missing"),
        pytest.param(CODES, ["```x\nx\n```\n"] * 700, [(EN, n) for n in range(1, 2101, 3)], id="all are others"),
        pytest.param(
            [*CODES[:600], ALERT],
            [ALERT, *CODES[1:600]],
            [(EN, 1), (KO, 1)],
            id="kinds differ at both ends",
        ),
        pytest.param(
            [code("x"), *CODES[:600], ALERT, code("a"), code("y")],
            [code("y"), *CODES[:600], f"{TABLE}\n", code("a"), code("z")],
            [(EN, 1), (KO, 1804), (EN, 1804), (EN, 1812)],
            id="kinds differ in the middle, languages at both ends",
        ),
        pytest.param(
            [f"{TABLE}\n", *CODES[:600], ALERT, code("a"), code("y")],
            [ALERT, *CODES[:600], f"{TABLE}\n", code("a"), code("z")],
            [(EN, 1), (EN, 1804), (EN, 1812)],
            id="kinds differ from the beginning, not at the end",
        ),
    ],
)
def test_hundreds_of_blocks_in_a_section_are_told_apart(
    ko: list[str], en: list[str], expected: list[tuple[str, int]]
) -> None:
    assert pair("".join(ko), "".join(en)) == sorted(expected)


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("- 가\n- 나\n", "* A \n* B", id="bullets, blanks, the last newline"),
        pytest.param("1. 가\n2. 나\n", "1) A\n1) B\n", id="the style of numbers"),
        pytest.param("|a|\n|-|\n|1|\n", "| a |\n|------|\n| 1 |\n", id="the width of a table's dashes"),
        pytest.param("글 하나.\n\n글 둘.\n", "One text. Two texts.\n", id="paragraphs joined"),
        pytest.param("<!-- 메모 -->\n\n글\n", "text\n", id="a comment"),
        pytest.param(TABLE, "<table><tr><th>a<td>b</tr>\n<tr><td>1</tr><tr><td>3</tr></table>\n", id="a table in HTML"),
        pytest.param("<ul>\n<li>가</li>\n<li>나</li>\n</ul>\n", "- A\n- B\n", id="a list in HTML"),
        pytest.param("```\nat: 2021-03-06 09:10\n```\n", "```\nat: 2016-11-02 15:16\n```\n", id="when an example ran"),
        pytest.param("```yaml\nat: 10.6.1.1\n```\n", "```yaml\nat: 10.9.1.1\n```\n", id="a host in an example"),
        pytest.param("```\nid 123456789012\n```\n", "```\nid 999999999999\n```\n", id="an account in an example"),
        pytest.param("```sh\n# 받는다\na  # 지금\n```\n", "```sh\n# get it\n\na\n```\n", id="comments in code"),
        pytest.param("```\na\n....\nb\n```\n", "```\na\nb\n```\n", id="dots for what is left out of code"),
        pytest.param("```sh\necho 안녕\n```\n", "```sh\necho hello\n```\n", id="text in code"),
        pytest.param('```py\nsay("Hello")\n```\n', '```py\nsay("Hi all")\n```\n', id="a string in code"),
        pytest.param(
            "```sh\ngit clone https://my.example/a\n```\n",
            "```sh\ngit clone https://your-host.example/a\n```\n",
            id="what is made up in a command",
        ),
        pytest.param("```sh\ncd docs/ko/a\n```\n", "```sh\ncd docs/en/a\n```\n", id="a folder of each language"),
        pytest.param("```sh\nmake a #now!\n```\n", "```sh\nmake a\n```\n", id="a comment without a blank"),
        pytest.param("```\nall fine\n```\n", "```\nall well\n```\n", id="what a program prints"),
        pytest.param(
            "```yaml\na:\n  - b: 1\n    c: 2\n```\n", "```yaml\na:\n- b: 1\n  c: 2\n```\n", id="entries below their key"
        ),
        pytest.param(
            '{{< figure src="/a-ko.png" caption="그림" >}}\n', "![A](/a-en.png)\n", id="a picture by shortcode or not"
        ),
        pytest.param('{{% alert color="info" %}}\n글\n{{% /alert %}}\n', "> [!NOTE]\n> text\n", id="forms of alerts"),
        pytest.param("{{% note %}}\n글\n{{% /note %}}\n", "> [!NOTE]\n> text\n", id="a theme's alert"),
        pytest.param("```sh=\na\n```\n", "```sh\na\n```\n", id="the sign that numbers lines"),
    ],
)
def test_what_no_reader_misses_is_no_difference(ko: str, en: str) -> None:
    assert pair(ko, en) == []


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("```sh\na\n```\n", "```bash\na\n```\n", id="two names of one language"),
        pytest.param("```\na\n```\n", "```sh\na\n```\n", id="a language on one side only"),
        pytest.param("```sh\nx\n```\n", "```toml\nx\n```\n", id="code of another language"),
        pytest.param("* 가\n", "1. A\n", id="numbers or bullets"),
        pytest.param("가 한다.\n\n나\n", "* Do A.\n\nB\n", id="a list of one item for a paragraph"),
        pytest.param("* 가\n* 나\n", "* A\n\ntext\n\n* B\n", id="one list in two"),
    ],
)
def test_what_a_reader_may_not_mind_is_a_note(ko: str, en: str) -> None:
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert found.severity is Severity.NOTE


FENCED = "## 가\n\n글\n\n```sh\nmake\n```\n\n- 나\n- `b1`\n"


@pytest.mark.parametrize("code", ["```sh\nmake\n", "```sh\nmake\n\n```yaml\na: 1\n```\n"])
def test_code_whose_end_is_forgotten_is_told_where_it_begins(code: str) -> None:
    en = FENCED.replace("가", "A").replace("글", "text").replace("나", "B")
    broken = en.replace("```sh\nmake\n```\n", code)
    for source, target, path in ((FENCED, broken, EN), (broken, FENCED, KO)):
        found = run_source_checks(make_guide({KO: source, EN: target}), ["block-mismatch", "fact-mismatch"])
        assert places(found) == [(path, 5, "block-mismatch")]
    assert pair(FENCED, en) == []


def test_code_about_fences_has_an_end() -> None:
    ko, en = "````md\n```sh\nx\n```\n````\n\n- 가\n", "````md\nx\n````\n\n- A\n- B\n"
    assert pair(ko, en) == [(EN, 1), (KO, 7)]


def test_two_lists_of_each_side_are_two_pairs() -> None:
    ko = "글\n\n- 가나다라\n- 가나다라\n\n글\n\n- 가나다\n- 가\n- 가\n"
    en = "text\n\n- a text\n- a text\n- a text\n\ntext\n\n- text\n- text\n- text\n- text\n"
    assert pair(ko, en) == [(KO, 3), (KO, 8)]


STEPS = "a:\n  b: 1\nc:\n  d: 2\n"


def test_what_stands_in_a_section_that_the_other_page_lacks_is_told_with_it() -> None:
    ko = f"## 1. 가\n\n글\n\n- 하나\n\n```yaml\n{STEPS}```\n\n## 2. 나\n\n- 글 `n1`\n"
    en = "## 1. A\n\ntext\n\n- one\n\n## Own\n\ntext of it and more that has no counterpart\n\n![a](a.png)\n\n"
    en += f"```yaml\n{STEPS}```\n\n## 2. B\n\n- text `n1`\n"
    assert pair(ko, en) == []
    assert pair(ko, en.replace(STEPS, "x: 1\n")) == [(KO, 7)]
    # It may be a little changed there: half of it is the same.
    assert pair(ko, en.replace(STEPS, STEPS.replace("2", "3"))) == []
    assert pair(ko, en.replace(STEPS, "a:\n  e: 3\nc:\n  f: 4\n")) == []
    assert pair(ko, en.replace(STEPS, "a:\n  e: 3\nf:\n  g: 4\n")) == [(KO, 7)]


MORE, MORE_TEXT = "글이 더 있다. " * 40, "More of it. " * 30


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        pytest.param(
            "글이다. 하나는 이것을 하고 둘은 저것을 하며 셋은 아무것도 하지 않는 것이다.\n\n끝 글이다.\n",
            "A text:\n\n- one does this thing,\n- two does the other thing,\n- three does none.\n\nThe end of it.\n",
            Severity.NOTE,
            id="the items stand in the paragraph before it",
        ),
        pytest.param(
            "글이다.\n\n끝 글이다.\n",
            "A text:\n\n- one does this thing,\n- two does the other thing,\n- three does none.\n\nThe end of it.\n",
            Severity.ERROR,
            id="they do not",
        ),
        pytest.param(
            "| 옵션 | 설명 |\n|---|---|\n| `a` | 가 |\n| `b` | 나 |\n",
            "`a`\n: one\n\n`b`\n: two\n",
            Severity.NOTE,
            id="a table, and terms",
        ),
        pytest.param(
            "글\n\n{{< boilerplate needs >}}\n", "text\n\nYou need this.\n", Severity.NOTE, id="a text of another file"
        ),
        pytest.param("글\n\n{{< boilerplate needs >}}\n", "text\n", Severity.ERROR, id="it is lost"),
        pytest.param("글\n\n{{< version 1 >}}\n", "text\n\nmore\n", Severity.ERROR, id="no text of another file"),
        pytest.param(
            "* `a`는 이것을 하는 것이다.\n  * `b`는 저것을 하고 또 다른 것도 한다.\n",
            "* `a` is what does this here.\n  `b` does that and some other things.\n",
            Severity.NOTE,
            id="an item goes on in the one above it",
        ),
        pytest.param(
            f"{'글이 있다. ' * 30}\n\n- `a`는 이것을 하는 것이다.\n  - `b`는 저것을 하고 또 다른 것도 한다.\n",
            f"{'There is text. ' * 30}\n\n- `a` is what does this here.\n",
            Severity.ERROR,
            id="an item below another is lost",
        ),
        pytest.param("글:\n\n하나\n\n둘\n", "text:\n\n- one\n- two\n", Severity.NOTE, id="a paragraph an item"),
        pytest.param("글:\n\n하나\n", "text:\n\n- one\n- two\n", Severity.ERROR, id="fewer paragraphs"),
        pytest.param(
            "{{% tab %}}\n```sh\na\n```\n{{% /tab %}}\n", "```sh\na\n```\n", Severity.NOTE, id="code without a tab"
        ),
        pytest.param("{{% tab %}}\n글\n{{% /tab %}}\n", "text\n", Severity.NOTE, id="a text without a tab"),
        pytest.param(
            "```\n<type>: <name>\n```\n\n```\n<형>: <이름>\n```\n",
            "```\n<type>: <name>\n```\n",
            Severity.NOTE,
            id="code, and again in the reader's words",
        ),
        pytest.param(
            "```\n<type>: <name>\n```\n\n```\n[형] = 이름\n```\n",
            "```\n<type>: <name>\n```\n",
            Severity.ERROR,
            id="code, and other code",
        ),
        pytest.param(
            "글\n\n| a |\n|---|\n",
            'text\n\n[table]({{< relref path="b" lang="ko" >}})\n',
            Severity.NOTE,
            id="what the source is linked for",
        ),
        pytest.param(
            '글\n\n[표]({{< relref path="b" lang="ko" >}})\n',
            "text\n\n| a |\n|---|\n",
            Severity.ERROR,
            id="the source's own page",
        ),
        pytest.param(
            "```txt\na: 1\nb: 2\nc: 3\n```\n", "```txt\na: 1\n...\n```\n", Severity.NOTE, id="dots for what is left out"
        ),
        pytest.param(
            "```txt\na: 1\n...\nb: 2\nc: 3\n```\n", "```txt\na: 1\n```\n", Severity.ERROR, id="dots in what has more"
        ),
        pytest.param(
            "글\n\n```\nif (a) {\n  b\n}\n```\n", "text `if (a) { b }`\n", Severity.NOTE, id="code within a line"
        ),
        pytest.param(
            "글\n\n```\nif (a) {\n  b\n}\n```\n", "text `if (a) { c }`\n", Severity.ERROR, id="other code within a line"
        ),
        pytest.param("글\n\n```\n# 글\n```\n", "text `a`\n", Severity.ERROR, id="a comment is nowhere within a line"),
        pytest.param(
            "글\n\n- **가** 한다\n- **나** 한다\n",
            "text\n\n**A** does\n**B** does\n",
            Severity.NOTE,
            id="a name a line",
        ),
        pytest.param(
            "글\n\n- 가는 한다\n- 나는 한다\n", "text\n\nA does\\\nB does\n", Severity.NOTE, id="a broken line an item"
        ),
        pytest.param(
            "글\n\n- 가는 한다\n- 나는 한다\n",
            "text\n\nA does of it\nB does of it\n",
            Severity.ERROR,
            id="a text of two lines",
        ),
        pytest.param(
            "글\n\n- **가** 한다\n- **나** 한다\n- **다** 한다\n",
            "text\n\n**A** does\n**B** does\n",
            Severity.ERROR,
            id="a line for some items",
        ),
        pytest.param(
            "글\n\n**가**는 한다 하다\n**나**는 한다\n\n- **가** 한다\n- **나** 한다\n",
            "text\n\n**A** does\n**B** does\n",
            Severity.ERROR,
            id="lines that both have",
        ),
        pytest.param(
            f"> [!NOTE]\n> {'이것은 더는 쓰지 않는다. ' * 4}\n\n{MORE}\n",
            f'{{{{< fold title="Mind" >}}}}\n{"It is no longer so. " * 3}\n{{{{< /fold >}}}}\n\n{MORE_TEXT}\n',
            Severity.NOTE,
            id="an alert, and a box of another name",
        ),
        pytest.param(
            f"> [!NOTE]\n> {'이것은 더는 쓰지 않는다. ' * 4}\n\n{MORE}\n",
            f'{{{{< fold title="Mind" >}}}}\nSee below.\n{{{{< /fold >}}}}\n\n{MORE_TEXT}\n',
            Severity.ERROR,
            id="an alert, and a box that says something else",
        ),
    ],
)
def test_what_is_laid_out_in_another_way_is_a_note(ko: str, en: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert {one.severity for one in found} == {severity}


def test_the_line_that_is_named_has_no_counterpart_in_other_words() -> None:
    ko = "```\n  -h, --help   help for it\n  --quiet      say less\n```\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: "```\n  -h, --help   도움말\n```\n"}), ["block-mismatch"])
    assert "--quiet" in str(found.message)


def test_a_table_and_terms_of_another_number_are_two_that_are_missing() -> None:
    ko = "| 옵션 | 설명 |\n|---|---|\n| `a` | 가 |\n| `b` | 나 |\n"
    assert pair(ko, "`a`\n: one\n") == [(EN, 1), (KO, 1)]


def test_how_a_translation_stands_is_no_block_that_the_source_lacks() -> None:
    ko, en = "글\n", 'text\n\n{{< translation-status date="2020-05-06" >}}\n\n{{< up-to-date-en >}}\n'
    assert pair(ko, en) == []
    assert pair(ko, en.replace("translation-status", "box")) == [(EN, 3)]


def test_how_code_is_broken_into_lines_is_no_difference() -> None:
    ko, en = "```\n{{< x >}}\ngit status\n  a\n```\n", "```\n{{< x >}}git status\n  a\n```\n"
    assert pair(ko, en) == []
    assert pair(ko, en.replace("git status", "git log")) == [(EN, 1)]


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [
        ("> [!NOTE] 이름\n> 글이다.\n", "> [!NOTE] Name\n> A text.\n", True),
        ("```sh\nmake all\n```\n", "```sh\nmake  all\n```\n", True),
        ("```sh\nmake all\n```\n", "```sh\nmake test\n```\n", False),
    ],
)
def test_a_block_at_another_place_of_its_section_is_told_once(first: str, second: str, moved: bool) -> None:
    ko = f"{first}\n> [!TIP]\n> 글이다.\n\n- 하나\n- 둘\n"
    en = f"> [!TIP]\n> A text.\n\n- one\n- two\n\n{second}"
    assert pair(ko, en) == ([(EN, 7)] if moved else [(EN, 7), (KO, 1)])


def test_lists_are_known_by_the_names_in_them() -> None:
    ko = "글\n\n+ `enable-dapr`: 이것\n+ `service-mode`: 저것\n"
    en = "text\n\n- One mode\n- Other mode\n\ntext\n\n- `enable-dapr` is this\n- `service-mode` is that\n- and more\n"
    assert pair(ko, en) == [(EN, 3), (KO, 3)]


TWO = "```xml\n<a>1</a>\n```\n\n```xml\n<b>2</b>\n```\n"
ONE = "```xml\n<a>1</a>\n\n<b>2</b>\n```\n"


def test_a_call_that_goes_on_on_a_line_of_its_own_is_no_line_more() -> None:
    code = "```java\nvar bills = all();\nint sum = bills.stream().map(x -> x.count())\n.reduce(0);\nshow(sum);\n```\n"
    broken = code.replace("stream().map(x -> x.count", "stream()\n        .map(x -> x.quantity")
    assert pair(code, broken) == []
    assert pair(code, broken.replace("show(sum);\n", "")) == [(EN, 1)]


def test_the_same_code_in_more_blocks_is_a_note() -> None:
    (found,) = run_source_checks(make_guide({KO: f"글\n\n{TWO}", EN: f"text\n\n{ONE}"}), ["block-mismatch"])
    assert (found.path, found.line, found.severity) == (EN, 3, Severity.NOTE)
    assert pair(f"글\n\n{TWO}", f"text\n\n{ONE.replace('<b>2</b>', '<c>2</c>')}") == [(KO, 3), (KO, 7)]
    assert pair(f"글\n\n{TWO}{TWO}", f"text\n\n{ONE}") != [(EN, 3)]


def test_lines_that_stand_in_another_block_of_the_section_are_not_lost() -> None:
    ko = "```sh\na one\n```\n\n글\n\n```sh\nb two\nc three\nd four\n```\n"
    en = "```sh\na one\nb two\n```\n\ntext\n\n```sh\nc three\nd four\n```\n"
    assert pair(ko, en) == []
    assert pair(ko, en.replace("c three\n", "")) == [(EN, 8)]


def test_code_of_another_section_is_told_once() -> None:
    code = "```sh\nmake all\nmake install\n```\n"
    ko = f"## 1. 가\n\n글 `n1`\n\n{code}\n## 2. 나\n\n글 `n2`\n"
    en = f"## 1. A\n\ntext `n1`\n\n## 2. B\n\ntext `n2`\n\n{code}"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert (found.path, found.line) == (EN, 9)
    assert "another section" in str(found.message)
    assert pair(ko, en.replace("make all", "make one")) == [(EN, 9), (KO, 5)]


ITEM, ITEM_TOO = "이것은 조금 긴 글이어서 알아볼 수 있다", "This is a rather long text to be known again by"


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        pytest.param(
            f"글\n\n- 가\n- 나\n\n{ITEM}\n", f"text\n\n- one\n- two\n- {ITEM_TOO}\n", Severity.NOTE, id="the last item"
        ),
        pytest.param(
            f"글\n\n- 가\n- 나\n- {ITEM}\n", f"text\n\n- one\n- two\n\n{ITEM_TOO}\n", Severity.NOTE, id="here as text"
        ),
        pytest.param(
            f"글\n\n{ITEM}\n\n- 가\n- 나\n", f"text\n\n- {ITEM_TOO}\n- one\n- two\n", Severity.NOTE, id="the first item"
        ),
        pytest.param(
            f"글\n\n- 가\n- 나\n\n{ITEM}\n",
            f"text\n\n- one\n- two\n- three\n\n{ITEM_TOO}\n",
            Severity.ERROR,
            id="a text behind both",
        ),
        pytest.param(
            f"글\n\n- 가\n- 나\n\n{ITEM}\n",
            "text\n\n- one\n- two\n- three\n",
            Severity.ERROR,
            id="a longer text behind",
        ),
        pytest.param(
            f"글\n\n- 가\n- 나\n\n{ITEM}\n",
            f"text\n\n- one\n- two\n- three\n- {ITEM_TOO}\n",
            Severity.ERROR,
            id="two items",
        ),
        pytest.param(
            f"글\n\n- [ ] 가\n\n{ITEM}\n", f"text\n\n- [ ] one\n- [ ] {ITEM_TOO}\n", Severity.ERROR, id="a task"
        ),
        pytest.param(
            f"글\n\n- 가\n- 나\n\n{ITEM}\n",
            f"text\n\n- one\n- two\n  - {ITEM_TOO}\n",
            Severity.ERROR,
            id="an item below",
        ),
        pytest.param(
            f"글\n\n{ITEM}\n\n- 가\n- 나\n",
            f"text\n\n- one\n- two\n- {ITEM_TOO}\n",
            Severity.ERROR,
            id="on the other side",
        ),
    ],
)
def test_an_item_that_is_a_paragraph_there_is_a_note(ko: str, en: str, severity: Severity) -> None:
    filled = "글이 있다. " * 50, "There is some text. " * 30
    found = run_source_checks(
        make_guide({KO: f"{filled[0]}\n\n## 가\n\n{ko}", EN: f"{filled[1]}\n\n## A\n\n{en}"}), ["block-mismatch"]
    )
    assert [one.severity for one in found] == [severity]


def test_a_comment_behind_code_is_no_code() -> None:
    code = Block("code", 1, raw="one  #what it is\ntwo # what it is\nthree #name\nfour  //what it is\nfive  # \n")
    assert code_lines(code) == ["one", "two", "three #name", "four", "five"]


@pytest.mark.parametrize("name", ["sh", "yaml"])
def test_the_shortcode_for_code_is_code(name: str) -> None:
    fence, call = f"```{name}\nmake all\n```\n", f"{{{{< highlight {name} >}}}}\nmake all\n{{{{< /highlight >}}}}\n"
    assert pair(f"글\n\n{fence}", f"text\n\n{call}") == []
    assert pair(f"글\n\n{fence}", f"text\n\n{call.replace('make all', 'make all' + chr(10) + 'make it')}") == [(KO, 3)]


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        pytest.param(
            "```xml\n<a>1</a>\n```\n", "{{< artifact a >}}\n", Severity.NOTE, id="code that a shortcode writes"
        ),
        pytest.param(
            "```xml\n<a>1</a>\n```\n", "{{< box >}}\ntext\n{{< /box >}}\n", Severity.ERROR, id="a shortcode with a text"
        ),
        pytest.param(
            "```console\n$ list\none\ntwo\n```\n", "```console\n$ list\none\n```\n", Severity.NOTE, id="what is printed"
        ),
        pytest.param(
            "```console\n$ list\none\n$ end\n```\n",
            "```console\n$ list\none\n```\n",
            Severity.ERROR,
            id="what is typed",
        ),
    ],
)
def test_what_a_program_or_a_template_writes_is_a_note(ko: str, en: str, severity: Severity) -> None:
    filled = "글이 있다. " * 50, "There is some text. " * 30
    files = {KO: f"{filled[0]}\n\n{ko}", EN: f"{filled[1]}\n\n{en}"}
    found = run_source_checks(make_guide(files), ["block-mismatch"])
    assert {one.severity for one in found} == {severity}


@pytest.mark.parametrize(
    ("name", "comment"), [("mermaid", "%% 메모"), ("sql", "--메모"), ("sql", "-- 메모"), ("sh", "# 메모")]
)
def test_comments_of_each_language_are_no_code(name: str, comment: str) -> None:
    ko, en = f"```{name}\n{comment}\na one\n```\n", f"```{name}\na one\n```\n"
    assert pair(ko, en) == []
    assert pair(ko.replace(comment, "b two"), en) == [(EN, 1)]


def test_an_option_is_no_comment() -> None:
    assert pair("```sh\nrun\n--all\n```\n", "```sh\nrun\n```\n") == [(EN, 1)]


def test_the_line_that_is_named_is_no_line_of_which_words_were_translated() -> None:
    ko, en = "```mermaid\na(Katalog)\nb(Dienst)\n```\n", "```mermaid\na(Catalogue)\n```\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert "b(Dienst)" in str(found.message)


@pytest.mark.parametrize("text", ["This page is being translated.", "Esta página está em tradução."])
def test_a_box_that_tells_of_the_translation_is_none_that_the_source_lacks(text: str) -> None:
    """Nor is one on the page of the default language, which may be the translation."""
    box = f'{{{{% box color="primary" %}}}}\n{text}\n{{{{% /box %}}}}\n\n'
    assert pair("글\n", f"{box}text\n") == []
    assert pair(f"{box}글\n", "text\n") == []
    assert pair("## 1. 가\n\n글\n", f"## 1. A\n\n{box}text\n") == []
    assert pair("글\n\n## 1. 가\n\n글\n", f"text\n\n## 1. A\n\n{box}text\n") == [(EN, 5)]
    assert pair("글\n", f"{box.replace(text, 'Mind the gap.')}text\n") == [(EN, 1)]


@pytest.mark.parametrize("said", ["Just nu finns texten bara på engelska.", "Die Texte gibt es nur auf Englisch."])
def test_that_something_is_there_in_one_language_alone_the_other_page_needs_not(said: str) -> None:
    files = {"content/en/a.md": "## A\n\ntext\n", "content/sv/a.md": f"{said}\n\n## A\n\ntexten\n"}
    assert run_source_checks(make_guide(files, "en"), ["block-mismatch"]) == []
    files["content/sv/a.md"] = files["content/sv/a.md"].replace(said, "Just nu finns texten på bryggan.")
    assert [one.line for one in run_source_checks(make_guide(files, "en"), ["block-mismatch"])] == [1]


def test_a_box_that_leads_to_its_page_in_the_other_language_is_none_that_this_lacks() -> None:
    box = "> [!NOTE]\n> For now, [read it there](/{}).\n\n"
    assert pair(f"{box.format('en/a/')}글\n", "text\n") == []
    assert pair("글\n", f"{box.format('ko/a')}text\n") == []
    assert pair("글\n", f"{box.format('ko/')}text\n") == [(EN, 1)]
    assert pair("글\n", "{{< alert >}}\nFor now, [read it there](/ko/a).\n{{< /alert >}}\n\ntext\n") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("This page is outdated.", True),
        ("這一頁過時了。", True),
        ("La traduction est en cours.", False),
        ("It is the Korean version that counts.", True),
    ],
)
def test_a_text_that_tells_of_the_translation_is_none_that_the_source_lacks(text: str, told: bool) -> None:
    ko, en = "## 1. 가\n\n글\n", f"{text}\n\n## 1. A\n\ntext\n"
    assert pair(ko, en) == []
    assert pair(en, ko) == ([(KO, 1)] if told else [])
    assert pair(ko, en.replace(text, "Mind the gap.")) == [(EN, 1)]


def test_a_shortcode_may_be_named_by_the_country_of_a_language() -> None:
    ko, en = "글\n\n{{< box-kr >}}\n", "text\n\n{{< box-en >}}\n"
    assert pair(ko, en) == []
    assert pair(ko.replace("box-kr", "bag"), en) == [(KO, 3)]
    files = {"content/en/a.md": en, "content/pt-br/a.md": "texto\n\n{{< box-pt-br >}}\n"}
    assert run_source_checks(make_guide(files, "en"), ["block-mismatch"]) == []


@pytest.mark.parametrize(
    ("ko", "en", "told"),
    [
        ("{{< box_ko >}}\n", "{{< box_en >}}\n", 0),
        ("{{< ko/box >}}\n", "{{< en/box >}}\n", 0),
        ("{{< box >}}\n", "{{< box/en >}}\n", 0),
        ("{{< tabs >}}\n{{< tab_ko >}}\n{{< /tabs >}}\n", "{{< tabs >}}\n{{< tab_en >}}\n{{< /tabs >}}\n", 0),
        ("{{< box_en >}}\n", "{{< box_en >}}\n", 0),
        ("{{< box >}}\n", "{{< boxen >}}\n", 0),
        ("{{< boxko >}}\n", "{{< boxen >}}\n", 0),
        ("{{< boxen >}}\n", "{{< boxen >}}\n", 0),
        ("{{< bag >}}\n", "{{< boxen >}}\n", 2),
        ("{{< boxes >}}\n", "{{< boxen >}}\n", 2),
        ("", "{{< boxen >}}\n", 1),
        # Another one all the same.
        ("{{< box_ko >}}\n", "{{< bag_en >}}\n", 2),
        ("{{< box_ko >}}\n", "{{< box_de >}}\n", 2),
    ],
)
def test_a_shortcode_may_be_for_the_readers_of_each_language(ko: str, en: str, told: int) -> None:
    assert len(pair(f"글\n\n{ko}", f"text\n\n{en}")) == told


@pytest.mark.parametrize(
    ("wrapped", "told"),
    [
        ('<img src="/a.png" />', 0),
        ("<IMG alt='a' src=/a.png>", 0),
        ("글", 1),
        ('<!-- <img src="/a.png" /> -->', 1),
        ('<img src="/a.png" />\n<img src="/b.png" />', 1),
    ],
)
def test_an_image_may_stand_in_html_that_a_shortcode_wraps(wrapped: str, told: int) -> None:
    ko, en = (
        f"{{{{< cover >}}}}\n{wrapped}\n{{{{< /cover >}}}}\n",
        '{{% cover %}}\n<img src="/a.png" />\n{{% /cover %}}\n',
    )
    assert len(pair(f"글\n\n{ko}", f"text\n\n{en}")) == told


def test_a_list_that_a_shortcode_wraps_is_not_lost() -> None:
    ko, en = "글\n\n1. 하나\n2. 둘\n", "text\n\n{{< box >}}\n1. one\n2. two\n{{< /box >}}\n"
    assert pair(ko, en) == [(EN, 3)]
    assert pair(ko, en.replace("2. two\n", "")) == [(EN, 3), (KO, 3)]


def test_code_in_an_item_or_before_the_list_stands_at_the_same_place() -> None:
    ko = "1. 하나\n\n   ```sh\n   make all\n   ```\n\n2. 둘\n3. 셋\n"
    en = "one\n\n```sh\nmake all\n```\n\n1. two\n2. three\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert [str(one.message) for one in found] == ["Items of the list: 3 in ko, 2 in en."]


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        pytest.param("1. one\n\ntext\n\n2. two\n3. three\n", [], id="it goes on"),
        pytest.param("1. one\n\ntext\n\n2. two\n", [(EN, 1)], id="an item is lost"),
        pytest.param("1. one\n\n2.two\n\n3. three\n", [(EN, 1)], id="the mark of an item is lost"),
        pytest.param("1. one\n\ntext\n\n1. two\n2. three\n3. four\n", [(EN, 1)], id="another list"),
    ],
)
def test_a_numbered_list_goes_on_behind_a_text(en: str, expected: list[tuple[str, int]]) -> None:
    assert pair("1. 하나\n2. 둘\n3. 셋\n", en) == expected


def test_of_a_page_that_was_rewritten_what_else_differs_is_a_note() -> None:
    tables = "## 가\n\n| `k{0}` | `l{0}` |\n|---|---|\n\n## 나\n\n| `p{0}` | `q{0}` |\n|---|---|\n| 1 | 2 |\n\n"
    lists = "## A\n\n- `m{0}`\n\n### B\n\n- `n{0}`\n\n"
    kept = [f"## {name}\n\n`{name}`\n\n" for name in ("MIT", "Apache-2.0", "BSD-3-Clause", "GPL-2.0-only")]
    ko, en = ("".join(one + rest.format(n) for n, one in enumerate(kept)) for rest in (tables, lists))
    rules = ["block-mismatch", "fact-mismatch"]
    other = en.replace("`MIT`", "`MIT` `one.more`\n\n```sh\nmake all\n```")
    severities = {(one.rule, one.severity) for one in run_source_checks(make_guide({KO: ko, EN: other}), rules)}
    assert severities == {(rule, Severity.NOTE) for rule in rules}
    # Where nothing is new there, each place is told.
    whole = "".join(kept)
    other = whole.replace("`MIT`", "`MIT` `one.more`\n\n```sh\nmake all\n```")
    severities = {(one.rule, one.severity) for one in run_source_checks(make_guide({KO: ko, EN: other}), rules)}
    assert severities == {(rule, Severity.ERROR) for rule in rules}


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        (
            "It is about this and what comes of it for all of us.\nThat is about what else there may be to say here.",
            "note",
        ),
        (
            "*It is about this and what comes of it for all of us.\n*That is about what else there may be to say.",
            "error",
        ),
        ("It is short.", "error"),
    ],
)
def test_a_list_that_stands_there_as_one_paragraph_is_a_note(en: str, severity: str) -> None:
    ko = f"## 1. 가\n\n{'글이 있다. ' * 50}\n\n## 2. 나\n\n"
    ko += "- 이것은 우리 모두에게 무엇이 되는지에 관한 글이다.\n- 저것은 그 밖에 또 무엇이 있는지에 관한 글이다.\n"
    en = f"## 1. A\n\n{'There is some text. ' * 30}\n\n## 2. B\n\n{en}\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert [one.severity for one in found] == [Severity(severity)]


def test_tables_that_stand_there_under_headings_of_their_own_are_notes() -> None:
    rows = "| {0} | b |\n|---|---|\n| 1 | 2 |\n\n"
    ko = "## 1. 가\n\n글\n\n" + rows.format("x") + "나머지:\n\n" + rows.format("y") + "## 2. 나\n\n글 `n2`\n"
    en = "## 1. A\n\ntext\n\n"
    tables = "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 | 3 |\n\n"
    headed = f"{en}### Some\n\n{tables}### Others\n\n{tables}## 2. B\n\ntext `n2`\n"

    def severities(text: str) -> set[Severity]:
        found = run_source_checks(make_guide({KO: ko, EN: text}), ["block-mismatch", "section-missing"])
        return {one.severity for one in found if one.rule == "block-mismatch"}

    assert severities(headed) == {Severity.NOTE}
    assert severities(headed.replace("### Others\n\n", "").replace(tables, "text\n\n", 1)) == {Severity.ERROR}
    assert severities(f"{en}## 2. B\n\ntext `n2`\n") == {Severity.ERROR}


def test_code_in_html_is_code() -> None:
    ko, en = "글\n\n```\na one\n```\n", "text\n\n<pre>\na one\n</pre>\n"
    assert pair(ko, en) == []
    assert pair(f"{ko}\n\n글\n\n```\nb two\n```\n", en) == [(KO, 3), (KO, 10)]


def test_a_text_that_is_taken_for_a_row_is_told_at_its_line() -> None:
    ko, en = f"{TABLE}\n글\n", f"{TABLE}text\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert (found.path, found.line) == (EN, 5)
    assert "taken for a row" in str(found.message)
    assert pair(en, ko) == [(KO, 5)]
    # Where rows are lost besides, the table is told.
    assert pair(ko, en.replace("| 3 | 4 |\n", "")) == []
    assert pair(ko, en.replace("| 1 | 2 |\n| 3 | 4 |\n", "")) == [(EN, 1)]


def test_a_shortcode_of_another_section_is_told_once() -> None:
    ko = "## 1. 가\n\n글 `n1`\n\n{{< chart 1 >}}\n\n## 2. 나\n\n글 `n2`\n"
    en = "## 1. A\n\ntext `n1`\n\n## 2. B\n\ntext `n2`\n\n{{< chart 1 >}}\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert (found.path, found.line) == (EN, 9)
    assert "“chart” stands in another section" in str(found.message)
    assert pair(ko, en.replace("chart", "graph")) == [(EN, 9), (KO, 5)]
    assert pair(ko, f"{en}\n{{{{< chart 2 >}}}}\n") == [(EN, 9), (EN, 11), (KO, 5)]


def test_code_that_a_shortcode_wraps_as_it_stands_is_not_lost() -> None:
    code = "```sh\nmake all\nmake install\n```\n"
    ko = f"글\n\n{{{{< tabs >}}}}\n{code}{{{{< /tabs >}}}}\n"
    assert pair(ko, f"text\n\n{code}") == [(KO, 3)]
    assert pair(ko, f"text\n\n{code.replace('make all', 'make one')}") == [(EN, 3), (KO, 3)]


@pytest.mark.parametrize(
    "note",
    [
        "[^1]: 옮긴이: 원문의 [법](https://law.example/)을 가리킨다.",
        "[^translation]: [Official text](https://law.example/).",
        "[^a]: This is said in German alone\n    and was translated by `us`.",
    ],
)
def test_a_footnote_of_the_translator_is_none_that_the_source_lacks(note: str) -> None:
    """Nor is what it names a fact that the source lacks."""
    mark = note.partition(":")[0]
    source, target = "글[^z]\n\n[^z]: 주석.\n", f"text[^z]{mark}\n\n[^z]: A note.\n{note}\n"
    assert not run_source_checks(make_guide({KO: source, EN: target}), ["block-mismatch", "fact-mismatch"])
    assert pair(source, target.replace("[^z]: A note.\n", "").replace("[^z]", "")) == []
    assert pair(source, f"{target}[^y]: Another.\n".replace("text", "text[^y]")) == [(EN, target.count("\n") + 1)]


@pytest.mark.parametrize(
    ("name", "line", "other", "told"),
    [
        ("python", "def step(i:int = 1)", "def step(i: int=1)", False),
        ("js", "f( a,b )", "f(a, b)", False),
        ("python", "def step(i:int = 1)", "def step(j: int=1)", True),
        ("python", "step(a-b)", "step(a, b)", True),
        ("sh", "rm -r / tmp", "rm -r /tmp", True),
        ("yaml", "a:b", "a: b", True),
    ],
)
def test_blanks_beside_signs_are_a_matter_of_taste_in_languages_that_do_not_read_them(
    name: str, line: str, other: str, told: bool
) -> None:
    rest = "first(1)\nsecond(2)\nthird(3)\n"
    ko, en = f"```{name}\n{rest}{line}\n```\n", f"```{name}\n{rest}{other}\n```\n"
    assert pair(ko, en) == ([(EN, 1)] if told else [])


def test_a_command_behind_a_prompt_of_another_sign_is_no_comment() -> None:
    ko, en = "```bash\n# kubectl get pods\nNAME  READY\n```\n", "```bash\n$ kubectl get pods\nNAME  READY\n```\n"
    assert pair(ko, en) == pair(en, ko) == []
    assert pair(ko, en.replace("pods", "nodes")) == [(KO, 1)]


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        pytest.param("1. A\n2. B\n3. C\n4. D\n5. E\n", [(EN, 3, "note")], id="as many items"),
        pytest.param("1. A\n2. B\n3. C\n4. D\n5. E\n6. F\n", [(KO, 3, "error")], id="one more"),
        pytest.param("1. A\n2. B\n3. C\n", [(KO, 3, "error")], id="so few that a list is lost"),
    ],
)
def test_parts_of_a_list_are_no_lists_of_their_own(en: str, expected: list[tuple[str, int, str]]) -> None:
    ko = "글\n\n1. 가\n1. 나\n\n글\n\n1. 다\n1. 라\n1. 마\n\n글\n\n- 하나\n"
    found = run_source_checks(make_guide({KO: ko, EN: f"text\n\n{en}\ntext\n\n- one\n- two\n"}), ["block-mismatch"])
    # The last list is another one.
    assert [(one.path, one.line, one.severity.value) for one in found if one.line != 14] == expected


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        pytest.param(f"{INTRO} {LISTED} {REST}", "note", id="all of it"),
        pytest.param("So we ask. And we say so.", "error", id="the list is lost, and the texts around it are joined"),
        pytest.param(f"{INTRO} {LISTED}\n\n{REST}", "note", id="the list alone"),
        pytest.param(f"{INTRO}\n\n{REST}", "error", id="the list is lost"),
    ],
)
def test_a_list_within_a_paragraph_there_is_a_note(en: str, severity: str) -> None:
    ko = f"{'글이 있다. ' * 50}\n\n## 1. 가\n\n우리는 모두에게 다음을 바란다.\n\n"
    ko += "- 밤이나 낮이나 전화를 받는 곳이 있어야 한다.\n- 판단하는 사람은 누구나 제대로 배워야 한다.\n"
    ko += "- 위험한 사람은 한 사람도 빠짐없이 지켜보아야 한다.\n- 도움을 청하는 사람은 바로 그날 도움을 받아야 한다.\n"
    ko += "- 그들에게 약속한 것은 이제라도 값을 치러야 한다.\n\n"
    ko += (
        "여러분께 말씀드리니 눈에 보이는 이 틈은 여러분의 탓이 아니다. 이 모두가 여러 해 전에 그렇게 만들어진 것이다.\n"
    )
    en = f"{'There is some text. ' * 30}\n\n## 1. A\n\n{en}\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert [(one.path, one.severity.value) for one in found] == [(KO, severity)]


def test_a_shortcode_within_a_line_there_is_not_lost() -> None:
    ko = "글 {{< mark a >}}와 글\n\n{{< mark b >}}\n"
    found = run_source_checks(
        make_guide({KO: ko, EN: "text {{< mark a >}}\n\nand {{< mark b >}}\n"}), ["block-mismatch"]
    )
    assert [(one.path, one.line, one.severity) for one in found] == [(KO, 3, Severity.NOTE)]
    found = run_source_checks(make_guide({KO: ko, EN: "text {{< mark a >}}\n\nand\n"}), ["block-mismatch"])
    assert [(one.path, one.line, one.severity) for one in found] == [(KO, 3, Severity.ERROR)]


def test_what_code_says_of_itself_may_make_more_lines() -> None:
    ko = '```py\ndef run(a):\n    """돌린다."""\n    return a\n\ndef stop():\n    end()\n```\n'
    en = '```py\ndef run(a):\n    """Runs\n    it.\n    """\n    return a\n\ndef stop():\n    end()\n```\n'
    assert pair(ko, en) == []
    assert pair(ko, en.replace("    end()\n", "")) == [(EN, 1)]
    # A text that is a value is code.
    assert pair(ko, en.replace('    """Runs', '    b = """Runs')) == [(KO, 1)]
    assert pair(ko.replace("```py", "```sh"), en.replace("```py", "```sh")) == [(KO, 1)]


def test_one_place_in_two_forms_is_a_note_where_it_says_as_much() -> None:
    said = "You need the planner, a Python of its own and a program that optimises what it made, on each machine."
    ko = "먼저 다음을 각 컴퓨터에 갖추어 두어야 합니다.\n\n- 계획 도구\n- 따로 둔 파이썬\n- 만든 것을 최적화하는 도구\n"
    en = f"> [!NOTE]\n> {said}\n"
    found = run_source_checks(make_guide({KO: f"## 준비\n\n{ko}", EN: f"## Needs\n\n{en}"}), ["block-mismatch"])
    assert {one.severity for one in found} == {Severity.NOTE}
    # What says far more or less is no other form of it.
    short = make_guide({KO: "## 준비\n\n- 도구\n", EN: f"## Needs\n\n{en}> {said}\n"})
    assert Severity.ERROR in {one.severity for one in run_source_checks(short, ["block-mismatch"])}


def test_a_table_that_is_code_since_it_is_indented_is_told_as_that() -> None:
    rows = ["| a | b |", "|---|---|", "| 1 | 2 |", "| 3 | 4 |"]
    item = "".join(f"    {row}\n" for row in rows)
    ko, en = f"1. 설정\n\n{item}", f"1. Settings\n\nThese:\n\n{item}"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert (found.path, found.line) == (EN, 5)
    assert str(found.message) == "This table is indented so far that it is code."
    # Another table is missing there, and this is code.
    assert sorted(pair(f"{ko}    | 5 | 6 |\n", en)) == [(EN, 5), (KO, 3)]


def test_links_on_lines_of_their_own_may_be_items_in_the_other_language() -> None:
    link = "https://project.example/releases/2.1"
    said = "Other faults that were mended, and what was made better beside them, can all be seen here:"
    ko, en = f"글\n\n더 보기:\n{link}\n\n`a-1`\n", f"text\n\n{said}\n\n- {link}\n\n`a-1`\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert [one.severity for one in found] == [Severity.NOTE]
    # What is not there is missing.
    assert pair(ko.replace(f"\n{link}", ""), en) == [(EN, 5)]


def test_a_picture_for_the_readers_of_one_language_is_a_note() -> None:
    ko, en = "글\n\n![](/img/grant-ko.png)\n", "text\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert found.severity is Severity.NOTE
    assert pair(ko.replace("-ko", ""), en) == [(KO, 3)]
    # Where each language has its own, one is missing.
    other = "text\n\n![](/img/plan-en.png)\n"
    assert pair(f"{ko}\n![](/img/plan-ko.png)\n", other) == [(KO, 3)]


def test_the_end_of_a_shortcode_that_is_indented_is_no_code_of_its_own() -> None:
    ko = "1. 하나\n\n    {{% box %}}\n\n![](a.png)\n\n{{% /box %}}\n\n하나\n"
    en = "1. One\n\n    {{% box %}}\n\n![](a.png)\n\n    {{% /box %}}\n\nOne\n"
    assert pair(ko, en) == []
    assert pair(ko, en.replace("    {{% /box", "    code\n\n{{% /box")) == [(EN, 7)]
    # One that is shown to readers is code.
    shown = "```\n{{</* icon */>}}\n{{</* card */>}}\n```\n"
    assert pair(shown, shown.replace("{{</* card */>}}\n", "")) == [(EN, 1)]


def test_most_of_what_stands_before_the_first_heading_may_stand_under_one_of_the_first() -> None:
    lead = "모델을 나누어 주는 사람은 사용자에게 이 조건의 사본을 함께 주어야 합니다."
    ko = f"{lead}\n\n{lead}\n\n## 답\n\n글\n\n## 요점\n\n- 가\n\n## 설치\n\n`a-1`\n"
    said = "Whoever shares the model gives its users these terms and a copy of the licence as well."
    en = f"## Answer\n\ntext\n\n## Points\n\n- A\n\n{said}\n\n{said}\n\n## Install\n\n`a-1`\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert {one.severity for one in found if one.path == KO and one.line == 1} == {Severity.NOTE}
    lost = run_source_checks(make_guide({KO: ko, EN: en.replace(f"{said}\n\n", "")}), ["block-mismatch"])
    assert [(one.path, one.line, one.severity) for one in lost] == [(KO, 1, Severity.ERROR)]


def test_options_in_code_may_be_items_of_a_list_in_the_other_language() -> None:
    ko = "옵션:\n\n```\n--emit-tree 트리를 냅니다\n--emit-code 코드를 냅니다\n```\n"
    en = "Options:\n\n- `--emit-tree` prints the tree\n- `--emit-code` prints the code\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert {one.severity for one in found} == {Severity.NOTE}
    assert sorted(pair(ko, en.replace("--emit-code", "--emit-all"))) == [(EN, 3), (KO, 3)]


def test_code_of_an_item_that_is_lost_is_told_with_the_item() -> None:
    steps = [f"{n}. 하나\n\n    ```sh\n    step-{n} run\n    ```\n\n" for n in (1, 2, 3)]
    en = "".join(steps[:2]).replace("하나", "One")
    assert pair("".join(steps), en) == [(EN, 1)]
    # Where no item is lost, the code is.
    assert pair("".join(steps), f"{en}3. One\n") == [(KO, 15)]


def test_the_alert_that_one_page_has_more_is_known_by_how_much_it_says() -> None:
    def alert(text: str) -> str:
        return f'{{{{< alert title="T" color="info" >}}}}\n{text}\n{{{{< /alert >}}}}\n\n'

    said = "The fish of each river are counted once a month, and nobody may take one home before that is done."
    ko = alert("강마다 물고기를 한 달에 한 번 세고, 세기 전에는 아무도 가져갈 수 없습니다.") + "글\n"
    assert pair(ko, f"{alert('Hello.')}text\n\n{alert(said)}") == [(EN, 1)]
    assert pair(ko, f"{alert(said)}text\n\n{alert('Hello.')}") == [(EN, 7)]


def test_a_picture_that_one_page_shows_twice_is_told_where_it_is_shown_again() -> None:
    pictures = [f"![x](step-{number}.png)\n\n글\n\n" for number in (1, 2, 3)]
    ko, en = "".join(pictures), "".join([pictures[0], pictures[1], *pictures[1:]]).replace("글", "text")
    assert pair(ko, en) == [(EN, 9)]


def test_a_box_that_says_in_which_language_alone_a_page_is_has_no_counterpart() -> None:
    def boxed(text: str) -> str:
        return f"{ALERT.replace('text', text)}\nThe boats are counted here each day.\n"

    ko = "여기서는 배를 날마다 셉니다.\n"
    assert pair(ko, boxed("This page is available only in English.")) == []
    assert pair(ko, boxed("Diese Seite liegt teilweise in englischer Sprache vor.")) == []
    assert pair(ko, boxed("This page is for those who have a boat only.")) == [(EN, 1)]
    assert pair(ko, boxed("Boats may be named in English.")) == [(EN, 1)]


def test_a_heading_in_an_item_is_told_once_as_the_section_that_is_missing() -> None:
    steps = "1. {}\n\n2. {}\n\n"
    ko = steps.format("가", "나") + "   ## 다\n\n   `a-1` 글\n"
    en = steps.format("A", "B") + "## C\n\n`a-1` text\n"
    found = places(run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch", "section-missing"]))
    assert [(path, rule) for path, _, rule in found] == [(EN, "section-missing")]


def test_what_one_page_says_before_its_headings_may_stand_in_the_front_matter_of_the_other() -> None:
    said = "The boats of this river are counted each day, and all who have one come to the house in the evening."
    ko = "이 강의 배는 날마다 세고, 배가 있는 사람은 모두 저녁에 그 집으로 옵니다. 늦게 오는 사람도 있습니다."
    rest, rest_too = (
        "## 집\n\n집은 강가에 있고 문은 늘 열려 있습니다.\n",
        "## House\n\nIt stands by the river, and its door is always open.\n",
    )
    head = "---\ntitle: T\n{}---\n"
    with_text = f"{head.format('')}{said}\n\n{rest_too}"
    assert pair(f"{head.format(f'intro: {ko}' + chr(10))}{rest}", with_text) == []
    assert pair(f"{head.format('intro: 짧은 글 하나' + chr(10))}{rest}", with_text) == [(EN, 4)]
    both = with_text.replace("title: T\n", f"title: T\nintro: {said}\n", 1)
    assert pair(f"{head.format(f'intro: {ko}' + chr(10))}{rest}", both) == [(EN, 5)]


def test_sections_that_have_nothing_but_their_order_in_common_are_not_compared() -> None:
    begin, end = "## Start\n\n`go-1 run`\n\n", "## Stop\n\n`go-2 halt`\n"
    ko = "## 앞으로 할 일\n\n### 계획 세우기\n\n- 가\n- 나\n- 다\n- 라\n\n### 조리법\n\n- 마\n- 바\n- 사\n- 아\n\n"
    ko += "### 기록하기\n\n- 자\n- 차\n- 카\n- 타\n\n## 그림\n\n![p](p.png) `ko-8`\n\n"
    en = "## Joining it to all of the other programs that you may already have in your house\n\n"
    en += "What others have made may be joined to it, as most of them can read and write the same files as it does.\n\n"
    en += "### What is to come\n\n- a\n- b\n- c\n- d\n\n## How it is built\n\n- a runs alone\n- b runs beside it\n\n"
    en += "### The parts\n\n- x\n- y\n- z\n- q\n\n"
    later = "\n## Later\n\n| `en-8` |\n|---|\n| b |\n| c |\n"
    guide = make_guide({KO: begin + ko + end, EN: begin + en + end + later})
    found = run_source_checks(guide, ["block-mismatch", "section-level", "section-missing"])
    assert places(found) == [(EN, 32, "section-missing"), (KO, 28, "section-missing")]


@pytest.mark.parametrize("kept", [(0, 1), (0, 2), (1, 2)])
@pytest.mark.parametrize(
    "form", ["> [!NOTE]\n> {word} `{name}` {word}\n\n", "| {word} |\n|---|\n| {word} `{name}` |\n\n{word}\n\n"]
)
def test_of_alerts_and_tables_alike_the_one_whose_names_have_no_counterpart_is_missing(
    form: str, kept: tuple[int, int]
) -> None:
    names = ["alpha", "beta", "gamma"]
    ko, en = ([form.format(word=word, name=name) for name in names] for word in ("글자", "some text"))
    lost = next(at for at in range(3) if at not in kept)
    line = sum(text.count("\n") for text in ko[:lost]) + 1
    assert pair("".join(ko), "".join(en[at] for at in kept)) == [(KO, line)]


@pytest.mark.parametrize("mark", ["[! WARNING]", "[ !WARNING ]", "[！WARNING]", "［!WARNING］", "[WARNING]"])
def test_a_mistyped_mark_of_an_alert_is_told_as_that(mark: str) -> None:
    ko, en = "글\n\n> [!WARNING]\n> 하지 마라.\n", f"text\n\n> {mark}\n> Do not.\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert [(one.path, one.line, str(one.hint)) for one in found] == [(EN, 3, "Write [!WARNING], without blanks.")]


@pytest.mark.parametrize("begin", ["[a](https://a.example/) text", "Do not.", "[OK](https://a.example/) text"])
def test_a_quotation_that_begins_otherwise_was_meant_for_none(begin: str) -> None:
    ko, en = "글\n\n> [!WARNING]\n> 하지 마라.\n", f"text\n\n> {begin}\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["block-mismatch"])
    assert "mistyped" not in "".join(str(one.message) for one in found)


def test_a_picture_in_a_comment_is_none() -> None:
    figure = '{{< figure src="a.png" >}}'
    assert pair(f"글\n\n<!-- {figure} -->\n", "text\n") == []
    assert pair(f"글\n\n<!-- a -->\n\n{figure}\n", "text\n") == [(KO, 5)]
    assert pair(f"글\n\n가 <!-- a --> {figure}\n", "text\n\na\n") == [(KO, 3)]
