from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.cli import main
from guidecheck.model.findings import Severity
from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.load import load
from guides_in_memory import make_guide, places
from guides_on_disk import TWO_LANGUAGES, check_guide, write_guide

KO, EN = "content/ko/licenses/a.md", "content/en/licenses/a.md"


def pair(ko: str, en: str) -> list[tuple[str, int]]:
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    return [(path, line) for path, line, _ in places(found)]


@pytest.mark.parametrize(
    ("ko", "en", "expected"),
    [
        pytest.param("글\n\n`a` 다", "text\n\nit is `b`", [(EN, 3)], id="code changed is one finding"),
        pytest.param("글\n\n`a` 다", "text\n\nit is", [(KO, 3)], id="code is missing"),
        pytest.param("글", "text\n`a`", [(EN, 2)], id="code in the translation only"),
        pytest.param("[글](https://a.example/)", "[text](https://b.example/)", [(EN, 1)], id="an external target"),
        pytest.param("[글](/licenses/b/)", "[text](/en/licenses/c/)", [(EN, 1)], id="another page"),
        pytest.param(
            "[가](https://a.example/manual) 글",
            "[A](https://b.test/x), [B](https://c.test/y)",
            [(EN, 1), (EN, 1)],
            id="a link changed beside one more",
        ),
        pytest.param(
            "[가](https://a.example/manual) 글 [나](https://c.test/y)",
            "[A](https://b.test/x)",
            [(EN, 1), (KO, 1)],
            id="a link changed beside one less",
        ),
        pytest.param(
            "글\n\n- [가](https://a.test/)\n- [나](https://two.test/a)\n- [다](https://c.test/)\n",
            "Text\n\n- [A](https://a.test/)\n- [B](https://zwei.example/x)\n- [C](https://c.test/)\n- [D](https://d.test/)\n",
            [(EN, 4)],
            id="a link changed in a list that is longer by one",
        ),
        pytest.param(
            "글\n\n- [가](https://a.test/)\n- [나](https://two.test/a)\n- [다](https://c.test/)\n- [라](https://d.test/)\n",
            "Text\n\n- [A](https://a.test/)\n- [B](https://zwei.example/x)\n- [C](https://c.test/)\n",
            [(EN, 4)],
            id="a link changed in a list that is shorter by one",
        ),
        pytest.param(
            "[가](https://a.test/)\n\n글\n\n둘",
            "text\n\n[A](https://b.example/)\n\n[B](https://c.example/)",
            [(EN, 3), (EN, 5), (KO, 1)],
            id="a link lost, and others elsewhere",
        ),
        pytest.param(
            "<name@office.tld> [가](https://example.tld/a) [나](https://your-domain.com/) [다](user@host.tld)",
            "<user@institution.tld> [A](https://site.tld/b) [B](https://mine.test/) [C](somebody@else.tld)",
            [],
            id="what readers put their own for",
        ),
        pytest.param(
            "글", "text [A](https://your-domain.com/b)", [], id="what readers put their own for, in one alone"
        ),
        pytest.param(
            "[가](https://a.test/manual)",
            "[A](https://your-domain.com/)",
            [(EN, 1)],
            id="what readers put their own for, in place of an address",
        ),
        pytest.param(
            "[가](https://tool.example/docs/page.html) [나](https://tool.example/guide) [다](/licenses/b.html)",
            "[A](https://tool.example/docs/page/) [B](https://tool.example/guide.htm) [C](../b/)",
            [],
            id="a page by its file or as a folder",
        ),
        pytest.param(
            "[가](https://tool.example/docs/page.html)",
            "[A](https://tool.example/docs/pages/)",
            [(EN, 1)],
            id="another page as a folder",
        ),
        pytest.param(
            "`https://a.example/` 끝", "`https://a.example/).`", [], id="an address and the end of a sentence"
        ),
        pytest.param("`https://a.example/` 끝", "`https://a.example/b/.`", [(EN, 1)], id="another address in code"),
        pytest.param(
            "[가](https://a.example/b/c) [나](https://b.example/)",
            "[A](https://a.exam ple/b/c) [B](https://c.example/)",
            [(EN, 1)],
            id="an address with a blank, which link-broken tells",
        ),
        pytest.param(
            "규정은 [여기](/files/a.pdf)",
            "An English translation of the rules is [here](/files/b.pdf). The original is [here](/files/a.pdf).",
            [],
            id="a translation that a sentence leads to",
        ),
        pytest.param(
            "규정은 [여기](/files/a.pdf)",
            "An English translation is planned. The rules are [here](/files/b.pdf) and [here](/files/a.pdf).",
            [(EN, 1)],
            id="another document behind a sentence about a translation",
        ),
        pytest.param("GPL-2.0-only 조건", "terms of GPL-3.0-only", [(EN, 1)], id="an SPDX identifier"),
        pytest.param("모델 v1.x", "model v2.x", [(EN, 1)], id="a version"),
        pytest.param("모델 v1.x-판", "v1.x-like", [], id="a version in a compound of a word"),
        pytest.param("v2.0 글", "v2.0-Labels", [], id="a version and a word"),
        pytest.param("v2.0 글", "v2.1-Labels", [(KO, 1)], id="another version before a word"),
        pytest.param("Ubuntu 22.04 LTS 판", "Ubuntu 22.04LTS", [], id="a long version without a blank"),
        pytest.param("Ubuntu 22.04 LTS 판", "Ubuntu 24.04LTS", [(EN, 1)], id="another long version without a blank"),
        pytest.param("글 v1.2.3-gke.100", "text v1.2.3-gke.100", [], id="a build of a version"),
        pytest.param("`make a` 를", "`$ make b`", [(EN, 1)], id="another command behind a prompt"),
        pytest.param(
            "[가](#나)\n\n## 가\n\n## 나\n",
            "[A](#a)\n\n## A\n\n## B\n",
            [(EN, 1)],
            id="a fragment that names another heading",
        ),
        pytest.param(
            "[글](https://a.example/download/latest/b.yaml)",
            "[t](https://a.example/download/{{< newest >}}/c.yaml)",
            [(EN, 1)],
            id="another file behind a shortcode",
        ),
        pytest.param(
            "[가](https://a.example/x)",
            "<!-- [a](https://a.example/x) -->\n\ntext",
            [(KO, 1)],
            id="a link that a comment hides",
        ),
        pytest.param("[글](https://a.example/b)", "[t](https:/a.example/b)", [], id="a slash that link-scheme misses"),
        pytest.param("[글](tel:+82-2-123-4567)", "[t](tel:+8221234567)", [], id="a number with and without signs"),
        pytest.param("[글](tel:+82-2-123-4567)", "[t](tel:+82-2-123-4568)", [(EN, 1)], id="another number"),
        pytest.param(
            '---\ndescription: "https://a.example/x를 본다"\n---\n',
            '---\ndescription: "see https://b.example/y."\n---\n',
            [(EN, 2)],
            id="an address in front matter",
        ),
        pytest.param(
            '---\ndescription: "https://a.example/x를 본다"\n---\n',
            '---\ndescription: "see (https://a.example/x)."\n---\n',
            [],
            id="an address in front matter, with other signs behind it",
        ),
        pytest.param(
            "---\ndescription: \"<a href='https://a.example/x'>글</a>을 본다\"\n---\n",
            "---\ndescription: \"see <a href='https://a.example/x'>this</a>\"\n---\n",
            [],
            id="an address in HTML in front matter",
        ),
        pytest.param(
            "---\ndescription: \"<a href='https://a.example/x'>글</a>을 본다\"\n---\n",
            "---\ndescription: \"see <a href='https://a.example/y'>this</a>\"\n---\n",
            [(EN, 2)],
            id="another address in HTML in front matter",
        ),
        pytest.param('버전 {{< v "1.3" >}}', 'version {{< v "1.2" >}}', [(EN, 1)], id="another value by a shortcode"),
        pytest.param("버전 {{% param v %}}", "the version", [(KO, 1)], id="a value by a shortcode is missing"),
        pytest.param(
            "글 {{< v-ko 1 >}} 나 {{< ko/w >}}", "a {{< v-en 1 >}} b {{< w >}}", [], id="a shortcode for each language"
        ),
        pytest.param("글 {{< box >}} 나", "a {{< boxen >}} b", [], id="its language glued to its name"),
        pytest.param("글 {{< box >}} 나", "a {{< bagen >}} b", [(EN, 1)], id="another one with its language glued"),
        pytest.param("글 {{< v-en 1 >}}", "a {{< v-en 1 >}}", [], id="a shortcode of another language in both"),
        pytest.param(
            "글 {{< v-ko 1 >}} 나 {{< w-en >}}",
            "a {{< v-en 2 >}} b {{< x-en >}}",
            [(EN, 1), (EN, 1)],
            id="another value, and another shortcode, of each language",
        ),
        pytest.param(
            '글 {{< term text="파드" term_id="pod" >}}',
            'a {{< term text="Pod" term_id="node" >}}',
            [(EN, 1)],
            id="another term by a shortcode",
        ),
        pytest.param('글 {{< tip "쪽" >}}', 'a {{< tip "page" >}}', [], id="words by a shortcode"),
        pytest.param('버전 {{< v "1.3" >}}', "version 1.3", [], id="a value that is written out"),
        pytest.param("글 {{% param v %}}", "```\n{{% param v %}}\n```", [], id="a value that code has"),
        pytest.param("<code>a &lt; b</code>", "`a < b`", [], id="code in HTML"),
        pytest.param("`최종: 2024년 4월`", "`Last Updated: April 2023`", [(EN, 1)], id="another number in code"),
        pytest.param("[가](/b/)[나](/c/)", "[A](/en/b/)[B](/en/b/)", [(EN, 1)], id="a link said twice for another"),
        pytest.param("버전 1.2.3 을 쓴다", "we use version 1.2.4", [(EN, 1)], id="a version that a word names"),
        pytest.param("1.2 버전부터", "since version 1.3", [(EN, 1)], id="a version before its word"),
        pytest.param("バージョン1.2", "Version 1.3", [(EN, 1)], id="a version without a blank"),
        pytest.param("1.0~1.2 버전", "versions 1.0 to 1.2", [], id="versions from and to"),
        pytest.param("2.0 버전", "Version 2", [], id="a version without its nought"),
        pytest.param(
            "[글](https://creativecommons.example/licenses/by-sa/4.0/deed.ko)",
            "[text](https://creativecommons.example/licenses/by-sa/4.0/)",
            [],
            id="the deed of a licence",
        ),
        pytest.param("글", '[table]({{< relref path="b#c" lang="ko" >}})', [], id="a link to a page of the source"),
        pytest.param(
            "[글](https://a.example/#/ages?lang=ko)",
            "[text](https://a.example/#/ages?lang=en)",
            [],
            id="a program that is asked for a language",
        ),
        pytest.param(
            "[글](https://a.example/#/ages?sort=up)",
            "[text](https://a.example/#/ages?sort=down)",
            [(EN, 1)],
            id="a program that is asked for something else",
        ),
        pytest.param("On 8.8.88, 글", "On 8/8/88", [], id="a day with slashes"),
        pytest.param("On 8.8.88, 글", "On 8/9/88", [(KO, 1)], id="another day with slashes"),
        pytest.param("글 Dubbo 2.7", "text of dubbo2.7", [], id="a name with its number as one word"),
        pytest.param("“모듈 폴더/conf/a.yml”", "in `folder of module/conf/a.yml`", [], id="a path behind words"),
        pytest.param(
            "[글](https://github.com/a/b/tree/main/c)",
            "[text](https://github.com/a/b/blob/main/c)",
            [],
            id="a file of a repository by the address of folders",
        ),
        pytest.param(
            "[글](https://docs.example.org/a#/조언-1)",
            "[text](https://docs.example.org/a/index_en.html#/tip-1)",
            [],
            id="the page of a folder in a language",
        ),
        pytest.param(
            "[글](https://docs.example.org)",
            "[text](https://docs.example.org/en/index.en.html)",
            [],
            id="the first page of a host in a language",
        ),
        pytest.param("1.4 버전", "version 1.4.0", [], id="a version with one nought more"),
        pytest.param("버전 1.2.3", "v1.2.3 and its like", [], id="a version as word and as letter"),
        pytest.param("버전 1.2", "the Python 1.2 release", [], id="a version by its name"),
        pytest.param("버전 >= 1.80", "version >= 1.79", [(EN, 1)], id="the lowest version"),
        pytest.param("버전: 1.80", "Version: 1.79", [(EN, 1)], id="a version behind a colon"),
        pytest.param("helm 3.3.1까지는", "up to helm 3.3.2", [(EN, 1)], id="a number of three parts"),
        pytest.param("helm 3.3.1까지는", "up to helm v3.3.1", [], id="a number of three parts, with a v there"),
        pytest.param("helm 3.3.1까지는", "up to that helm", [], id="a number of three parts that one language has"),
        pytest.param("24.12.2025에", "on 12.24.2025", [], id="a day"),
        pytest.param("2025.12.24에", "2025.24.12", [], id="a day, the year first"),
        pytest.param("1.234.567 원", "1.234.568 won", [], id="a sum"),
        pytest.param("10.0.0.1 에서", "at 10.0.0.2", [], id="the address of a machine"),
        pytest.param("글", "since version 1.3", [], id="a version that one language names"),
        pytest.param("## v1.2\n\n글", "## v1.3\n\ntext", [(EN, 1)], id="a version as a heading"),
        pytest.param("## v1.2부터\n\n글", "## Since v1.3\n\ntext", [(EN, 1)], id="a version in a heading"),
        pytest.param("## React 18.2\n\n글", "## React 19.1\n\ntext", [(EN, 1)], id="a release in a heading"),
        pytest.param("## v1.2\n\n글", "## New\n\ntext", [], id="a version that one heading names"),
        pytest.param("## v1.2\n\n글", "## New\n\nv1.2", [], id="a version that the other heading does not name"),
        pytest.param("## 버전 1.2\n\n글", "## v1.2\n\ntext", [], id="a version in headings, in a word and as a letter"),
        pytest.param("버전 1.2-rc1", "version 1.3-rc1", [(EN, 1)], id="a version before its release"),
        pytest.param("v1.2.3-rc.1 부터", "since v1.2.3-rc.2", [(EN, 1)], id="two candidates of a release"),
        pytest.param("v1.2.3-rc1", "v1.2.3-RC1", [], id="a candidate in capitals"),
        pytest.param("React 19.0-beta", "React 19.0-alpha", [(EN, 1)], id="a beta by its name"),
        pytest.param("v1.2-foo", "v1.3-foo", [], id="a name that a version begins"),
        pytest.param("React 18.2부터", "since React 19.1", [(EN, 1)], id="a version in words"),
        pytest.param(
            "---\ntitle: 가\ndescription: v1.2부터 나온 말\n---\n",
            "---\ntitle: A\ndescription: said since v1.3\n---\n",
            [(EN, 3)],
            id="a version in the description",
        ),
        pytest.param(
            '---\ntitle: 가\ndescription: "[글](https://a.example/) 참고"\n---\n',
            '---\ntitle: A\ndescription: "see [text](https://b.example/)"\n---\n',
            [(EN, 3)],
            id="a link in the description",
        ),
        pytest.param("글\n\n`a1` `b1` `c1` `d1`", "text", [(KO, 3)], id="many are one finding"),
        pytest.param("`aaa` 글\n`bbb`", "it is `zzzzzz` and text", [(EN, 1), (KO, 1), (KO, 2)], id="nothing in common"),
        pytest.param("`aaa` 글 `bbb`", "text", [(KO, 1)], id="what one line states is left out once"),
        pytest.param("`aaa` [글](/b/) [말](/c/)", "text", [(KO, 1)] * 3, id="links to pages are told one by one"),
        pytest.param("- 가\n- `a`\n- [다](/d/)\n", "- A\n", [], id="what is lost with its items is another rule's"),
        pytest.param(
            "[글](https://example.org/a#b)", "[text](https://example.org/a#c)", [(EN, 1)], id="another part of a page"
        ),
        pytest.param(
            "[가](https://a.example/x)와 [나](https://b.example/y)",
            "[A]() and [B](https://b.example/z)",
            [(EN, 1)],
            id="beside a link without a target, the others are compared",
        ),
        pytest.param(
            "[글](https://a.example/x/y)",
            "[text](https://b.example/x/y)",
            [(EN, 1)],
            id="the same page of another host",
        ),
        pytest.param(
            "[글](https://a.example/x)", "[text](mailto:a@a.example)", [(EN, 1), (KO, 1)], id="a mail beside a page"
        ),
        pytest.param(
            '{{< figure src="/a.png" >}}', '{{< figure src="/b.png" >}}', [(EN, 1)], id="the source of a figure"
        ),
        pytest.param("`@낱말`로 부른다", "call by `#word`", [(EN, 1)], id="a word behind another sign"),
        pytest.param("`IN`을 쓴다", "used in text", [(KO, 1)], id="two capitals that are a word in small letters"),
        pytest.param("`<div>`를 쓴다", "use `<span>`", [(EN, 1)], id="elements are no placeholders"),
        pytest.param("`설정`과 `getName`", "`Settings` and `setName`", [(EN, 1)], id="an identifier beside a label"),
        pytest.param("`make all`을 쓴다", "run it", [(KO, 1)], id="a command of two words"),
        pytest.param("`git add 파일`", "`make run all`", [(EN, 1)], id="another command beside one that is translated"),
        pytest.param("글 `v9.9` 다", "text", [(KO, 1)], id="a version in code is said once"),
        pytest.param("글 `v9.9` 다", "text `v9.8`", [(EN, 1)], id="a version in code, changed, is said once"),
        pytest.param("글 `v9.10`\n\n글 v9.1", "text", [(KO, 1), (KO, 3)], id="a version beside another in code"),
        pytest.param("글", '[table]({{< relref path="b#c" lang="en" >}})', [(EN, 1)], id="a link to a page of its own"),
        pytest.param("글", "[table](https://a.example/ref?lang=kok)", [(EN, 1)], id="an address that names a language"),
        pytest.param("글 Dubbo 2.7", "Dubbo, text of dubbo2.71", [(KO, 1)], id="a name with a longer number behind it"),
        pytest.param("글", "put it in `root of project/a/b.c`", [(EN, 1)], id="a path behind words that is not there"),
        pytest.param("글 a/b.c 글", "put it in `root/a/b.c`", [(EN, 1)], id="a path behind one word is that path"),
        pytest.param("`b.c`에", "put it in `root of project/b/c`", [(EN, 1)], id="words before what is no file"),
        pytest.param(
            "[글](https://github.com/a/b/tree/main/c)",
            "[text](https://github.com/a/b/blob/main/d)",
            [(EN, 1)],
            id="another file of a repository",
        ),
        pytest.param(
            "[글](https://docs.example.org/a)",
            "[text](https://docs.example.org/b/index.en.html)",
            [(EN, 1)],
            id="the page of another folder",
        ),
        pytest.param(
            "SPDX Identifier: `MIT`", "SPDX Identifier: `MTI`", [], id="a mistyped identifier is another rule's"
        ),
        pytest.param("SPDX Identifier: `MTI`", "SPDX Identifier: `MIT`", [], id="mistyped in the source"),
        pytest.param("SPDX Identifier: `My-1`", "SPDX Identifier: `MIT`", [(EN, 1)], id="one that is not listed"),
        pytest.param("SPDX Identifier: `MIT`", "SPDX Identifier: `ISC`", [(EN, 1)], id="another identifier"),
        pytest.param(
            "[글](https://example.org/ko/a/b)", "[text](https://example.org/en/a/c)", [(EN, 1)], id="the page beside it"
        ),
        pytest.param(
            "[글](https://example.org/ko/a/b)", "[text](https://example.com/en/c/d)", [(EN, 1)], id="another owner"
        ),
        pytest.param(
            "![글](https://a.example/b-ko.png)", "![text](https://a.example/c-en.png)", [(EN, 1)], id="another picture"
        ),
        pytest.param("`a/b.ko.md`", "`a/c.en.md`", [(EN, 1)], id="another file, each in its language"),
        pytest.param("`open {}`와 `{`", "`open {}` and `(`", [(EN, 1)], id="another bracket"),
        pytest.param("`open NAME`", "`open <OTHER>`", [(EN, 1)], id="another placeholder"),
        pytest.param(
            "[글](https://example.kr/a)", "[text](https://other.example/a)", [(EN, 1)], id="another owner's domain"
        ),
        pytest.param(
            "[글](https://www.example.co.kr/a)",
            "[text](https://www.example.com/b)",
            [(EN, 1)],
            id="another page under a country's domain",
        ),
        pytest.param(
            "[글](https://example.org/lang/ko/a)", "[text](https://example.org/b)", [(EN, 1)], id="another page of it"
        ),
        pytest.param(
            "[글](https://youtube.com/a)", "[text](https://a.example/b)", [(EN, 1)], id="a page in place of an account"
        ),
        pytest.param('[글]({{< ref\n  "/b" >}})', "[text](/en/c/)", [(EN, 1)], id="by a shortcode of two lines"),
        pytest.param(
            "Foo의 setBar()를 쓴다", "call `Foo::getBar()`", [(EN, 1)], id="another name of what it belongs to"
        ),
        pytest.param(
            "Foo를 만든 뒤에 setBar()를 쓴다", "call `Foo::setBar()`", [(EN, 1)], id="names far from each other"
        ),
        pytest.param("char*를 쓴다", "takes `char &`", [(EN, 1)], id="another sign behind a blank"),
        pytest.param("`<ROOT>/lib/`에 둔다", "put it in `<ROOT>/bin`", [(EN, 1)], id="another folder"),
        pytest.param("Tool 1.2.3과 v1.2.3", "a text of Tool", [(KO, 1)], id="a number is said once"),
        pytest.param(
            "[글](https://youtube.com/watch?v=abcdefghijk)",
            "[text](https://youtube.com/watch?v=abcdefghijx)",
            [(EN, 1)],
            id="a slip in the address of a video",
        ),
        pytest.param(
            "[글](https://docs.example.org/ko/3.3/design/buckets)",
            "[text](https://docs.example.org/design/tables)",
            [(EN, 1)],
            id="another page of what is documented",
        ),
        pytest.param("[글](/b/)", "[text](/licenses/a/)", [(EN, 1)], id="the page itself for another"),
        pytest.param("`-n 이름`", "`-m the_name`", [(EN, 1)], id="another option before what is translated"),
        pytest.param("압축한다", "in a `.zip`", [(EN, 1)], id="the ending of a file"),
        pytest.param("GET으로 /index.html/을", "the `POST /index.html/` request", [(EN, 1)], id="another method"),
        pytest.param("GET으로 /index.html/을", "the `GET /index/` request", [(EN, 1)], id="another address"),
        pytest.param("(`f(x)`로 쓴다", "written (as `f(y)`)", [(EN, 1)], id="other code in brackets"),
        pytest.param("`f(x)`", "`f(x))`", [(EN, 1)], id="a bracket too many behind a bracket"),
        pytest.param('`name="a"`', '`name="b",`', [(EN, 1)], id="another value before a comma"),
        pytest.param("그 docs 가운데", "put it in `docs/`", [(EN, 1)], id="a folder whose name is any word"),
        pytest.param(
            "[글](https://a.example/2022/12/다른-글?lang=ko)",
            "[text](https://a.example/2022/11/another-text)",
            [(EN, 1)],
            id="a name in each language in another folder",
        ),
        pytest.param(
            "[글](https://a.example/2022/12/the-text?lang=ko)",
            "[text](https://a.example/2022/12/another)",
            [(EN, 1)],
            id="another name in letters of both",
        ),
        pytest.param(
            "[글](https://ko.wikipedia.org/wiki/Linux)",
            "[text](https://wiki.example.org/wiki/Linux)",
            [(EN, 1)],
            id="another encyclopedia",
        ),
        pytest.param("`name {}`", "`other {}`", [(EN, 1)], id="another empty block"),
        pytest.param(
            "[글](/licenses/a/#나)\n\n## 가\n\n## 나\n",
            "[text](#a)\n\n## A\n\n## B\n",
            [(EN, 1)],
            id="another heading by the page's address",
        ),
        pytest.param(
            "[글](https://github.com/a/b/blob/main/README.ko.md)",
            "[text](https://github.com/a/c)",
            [(EN, 1)],
            id="the first page of another repository",
        ),
        pytest.param(
            "[글](https://github.com/a/b/blob/main/guide.ko.md)",
            "[text](https://github.com/a/b)",
            [(EN, 1)],
            id="a file of a repository",
        ),
        pytest.param("[글](https://a.example/x#kr)", "[text](https://a.example/x#part)", [(EN, 1)], id="another part"),
        pytest.param("[글](https://a.example/x/deed)", "[text](https://a.example/y)", [(EN, 1)], id="another deed"),
        pytest.param(
            "[글](https://t.me/the_group)", "[text](https://t.me/a_group)", [(EN, 1)], id="another group of a service"
        ),
        pytest.param(
            "이 글",
            "Written by [A](https://a.example/) on translation.",
            [(EN, 1)],
            id="a link before a word for translating",
        ),
        pytest.param(
            "번역은 이렇게 한다", "Translated as [here](https://a.example/)", [(EN, 1)], id="a text on translating"
        ),
        pytest.param("글", "text\n\n(see [it](https://a.example/))", [(EN, 3)], id="a remark in brackets"),
        pytest.param('`set="true"` 글', "text `set=true`", [(EN, 1)], id="a text for a truth value"),
        pytest.param("`shape: Widget` 글", "of the shape `Gadget`", [(EN, 1)], id="another value of a key"),
        pytest.param("`@minji@example.org` 글", "text `@ann@other.example`", [(EN, 1)], id="somebody elsewhere"),
        pytest.param("`pick:Result` 글", "text `pick::Result`", [(EN, 1)], id="a sign that is lacking"),
        pytest.param("글 `n`", "text N, don'n't, n-th", [(KO, 1)], id="a letter in other words"),
        pytest.param("글 `make`.", "the file `Please put all of it in data.csv`", [(EN, 1)], id="no sentence"),
        pytest.param("`parts[0]` 글", "text `parts`", [(EN, 1)], id="one of a list"),
        pytest.param("`app: web`", "`app：web`", [(EN, 1)], id="a wide sign in code"),
        pytest.param("`run(a, b)`", "`run（a，b）`", [(EN, 1)], id="wide brackets in code"),
        pytest.param('`grep "a b" c.txt`', "`grep “a b” c.txt`", [(EN, 1)], id="quotation marks of a text in code"),
        pytest.param("`--release`", "`—release`", [(EN, 1)], id="a dash in place of two hyphens"),
        pytest.param(
            '{{< state for="v1.30" >}}\n\n글\n', '{{< state for="v1.28" >}}\n\ntext\n', [(EN, 1)], id="a version given"
        ),
        pytest.param(
            "{{< tip >}}\nv1.27부터 쓴다.\n{{< /tip >}}\n",
            "{{< tip >}}\nsince v1.26.\n{{< /tip >}}\n",
            [(EN, 2)],
            id="a version in what a shortcode wraps",
        ),
        pytest.param("<p>\nv1.27부터</p>\n", "<p>\nsince v1.26</p>\n", [(EN, 2)], id="a version in HTML"),
        pytest.param(
            "## 포트\n\n- `22`: 운영자\n- `80`: 독자\n- `443`: 모두\n\n## 끝\n\n글\n",
            "## Ports\n\n| Port | For |\n|---|---|\n| `22` | staff |\n| `443` | all |\n\n## End\n\ntext\n",
            [(KO, 4)],
            id="one of a list that is a table there",
        ),
    ],
)
def test_a_fact_that_one_language_states_is_found_on_its_line(
    ko: str, en: str, expected: list[tuple[str, int]]
) -> None:
    assert pair(ko, en) == expected


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("7억 명이 3번", "700 million people, thrice in 2024", id="numbers"),
        pytest.param("`이름：`을 본다", "look at `Name:`", id="a label with a wide colon"),
        pytest.param("`Name：`을 본다", "look at `Name:`", id="a label of Latin letters with a wide colon"),
        pytest.param("`key：<값>`", "`key: <value>`", id="a placeholder behind a wide colon"),
        pytest.param("`“/foo”` 경로", 'the path "/foo"', id="code that a text quotes"),
        pytest.param("`“a”`, `a — b`", "`“a”`, `a — b`", id="signs that both have"),
        pytest.param('{{< state for="v1.30" >}}\n\n글\n', "since v1.30\n", id="a version given, written out there"),
        pytest.param(
            '{{< box height="1.5" >}}\n\n글\n', '{{< box height="2.5" >}}\n\ntext\n', id="how high it is shown"
        ),
        pytest.param(
            "{{< mermaid >}}\na v1.2\n{{< /mermaid >}}\n", "{{< mermaid >}}\na v1.3\n{{< /mermaid >}}\n", id="a drawing"
        ),
        pytest.param(
            "<!-- <p>v1.26</p> -->\n<p>v1.27부터</p>\n", "<p>since v1.27</p>\n", id="the source's words in a comment"
        ),
        pytest.param("`의무` 조항", "the clause", id="code that is text"),
        pytest.param("MIT-0 그리고 MIT-0", "MIT-0", id="how often a name is said"),
        pytest.param("[글](/licenses/b/)", "[text](/en/licenses/b)", id="the language's prefix, a last slash"),
        pytest.param("[글](../b/_index.md)", "[text](/en/b/)", id="relative and absolute"),
        pytest.param('[글]({{< relref "/licenses/b" >}})', '[text]({{% ref "/licenses/b" %}})', id="by shortcode"),
        pytest.param('[글]({{< relref "/licenses/b" >}})', "[text](/en/licenses/b/)", id="by shortcode or path"),
        pytest.param("[가](#나)\n\n## 가\n\n## 나\n", "[A](#b)\n\n## A\n\n## B\n", id="fragments of paired headings"),
        pytest.param("[글](/b/#가)", "[text](/en/b/#a)", id="a fragment of another page"),
        pytest.param(
            "---\ntitle: 가\nlinkTitle: MIT-0\n---\n",
            "---\ntitle: A\n---\n",
            id="a key of one language, which another rule tells",
        ),
        pytest.param("`a` 그리고 `a`", "`a`", id="how often code is said"),
        pytest.param("`err!=nil`", "`err != nil`", id="blanks in code"),
        pytest.param("`make bench`를 쓴다", "use it:\n\n```sh\nmake bench\n```\n", id="code in a block"),
        pytest.param("`main` 가지", "the main branch", id="code as plain text"),
        pytest.param("`a1`\n\n## 가\n\n글", "text\n\n## A\n\n`a1`", id="code in the section beside it"),
        pytest.param("`label:<이름>`", "`label:<the name>`", id="a placeholder, translated"),
        pytest.param("`{이름}`", "`{name}`", id="a placeholder in braces"),
        pytest.param("`설정`을 연다", "open `Settings`", id="a label of an interface"),
        pytest.param("`코드`와 `굵은 글`", "`code` and `**bold text**`", id="words in code, translated"),
        pytest.param(
            "제목 `[지원] 이름 / 과정(석사)`", "as `[Application] Name / Course (MSc)`", id="a subject to write"
        ),
        pytest.param("`[^1]: 각주다.`", "`[^1]: My footnote.`", id="code with a sentence in it, translated"),
        pytest.param("`a.md`.", "`a.md.`", id="the end of the sentence in code"),
        pytest.param("단위는 s 또는 ms이다", "in `s` or `ms`", id="a letter as plain text in another script"),
        pytest.param("`a/b.ko.md`처럼", "such as `a/b.en.md`", id="a file of a language in code"),
        pytest.param(
            "[글](https://example.org/kr_docs/a)", "[text](https://example.org/en_docs/a)", id="a folder of a language"
        ),
        pytest.param("v1.2부터, v2가", "from v1.2, v2", id="particles behind versions"),
        pytest.param(
            "프로토콜 v2는 다르다", "protocol Two\n\n## A\n\nACME v2", id="a version under a heading of its own"
        ),
        pytest.param("---\ntitle: React 18.2 나옴\n---\n", "---\ntitle: React v18.2\n---\n", id="a version with a v"),
        pytest.param(
            "`assets/css/a.css`를 쓴다", "make a file `a.css` in `assets/css`", id="a file, without its folder"
        ),
        pytest.param(
            "글 `x-1` 다\n\n## 가\n\n글\n\n## 나\n\n글\n\n## 다\n\n- 글\n",
            "text\n\n## A\n\ntext\n\n## B\n\ntext\n\n## C\n\n- text `x-1`\n",
            id="code that stands in another section",
        ),
        pytest.param(
            "[글](https://example.org/ko/문서/시작.html)",
            "[text](https://www.example.org/en/docs/start.html)",
            id="an address in words of each language",
        ),
        pytest.param(
            "![글](https://example.org/a/form_KO-1024x747.jpeg)",
            "![text](https://example.org/a/form_EN-1-1024x740.jpeg)",
            id="a picture of a language, in another size",
        ),
        pytest.param(
            "[글](https://example.org/doc-kor.aspx?id=1)",
            "[text](https://example.org/doc-eng.aspx?id=1)",
            id="three letters of a language",
        ),
        pytest.param(
            "![글](https://example.org/a/flow_kr_6dbaf2a80c.png)",
            "![text](https://example.org/a/flow_6b3259fbc5.png)",
            id="a picture of one language, in somebody's storage",
        ),
        pytest.param("[글](/문서/b/)", "[text](https://example.org/en/문서/b/)", id="the site's own host, unsaid"),
        pytest.param("`<p></p>`로 싼다", "in `<p>` and `</p>`", id="elements together and apart"),
        pytest.param("`content/posts/첫-글.md`", "`content/posts/first-post.md`", id="a file named in each language"),
        pytest.param("React 2.0이 바꾼다", "version 2 of React changes", id="a version without its zero"),
        pytest.param("![글](/a-ko.png)", '{{< figure src="/a-en.png" >}}', id="a picture by shortcode"),
        pytest.param("`@낱말`로 부른다", "call by `@word`", id="a word behind a sign"),
        pytest.param("`{}`로 싼다", "in `{` and `}`", id="brackets together and apart"),
        pytest.param("`open <NAME>`을", "type 'open NAME'", id="a placeholder without its brackets"),
        pytest.param("`https://YOUR_HOST/a`", "`https://<YOUR_HOST>/a`", id="a placeholder in capitals alone"),
        pytest.param("[글](https://example.org/lang/ko/)", "[text](https://example.org)", id="a language, said so"),
        pytest.param("[글](https://www.example.co.kr/a)", "[text](https://example.com/a)", id="a country's domain"),
        pytest.param("[글](https://a.example.kr)", "[text](https://a.org)", id="a project under a country's domain"),
        pytest.param("[글](https://youtube.com/a)", "[text](https://x.com/b)", id="an account for each language"),
        pytest.param('[글]({{< ref\n  "/b" >}}) 뒤', "[text](/en/b/)", id="by a shortcode of two lines"),
        pytest.param("`JS` 형식", "the JS format", id="two capitals as plain text"),
        pytest.param("React 18.2부터", "since version 18.2 of React", id="a version in other words"),
        pytest.param("v1.8.0부터, 곧 version 말고", "Since Version 1.8.0, no other version", id="a version and its v"),
        pytest.param("글", "About 1.5 of them", id="a number behind a capital"),
        pytest.param("[글](http://www.example.org)", "[text](https://example.org/)", id="forms of a host"),
        pytest.param("[글](HTTP://Example.org:80/a)", "[text](https://example.org:443/a)", id="the scheme's own port"),
        pytest.param("[글](https://한국.example/a)", "[text](https://xn--3e0b707e.example/a)", id="a host's script"),
        pytest.param("[글](https://example.org/문서)", "[text](https://example.org/%EB%AC%B8%EC%84%9C)", id="encoded"),
        pytest.param(
            "[글](https://ko.wikipedia.org/wiki/카피레프트)",
            "[text](https://en.wikipedia.org/wiki/Copyleft)",
            id="an encyclopedia in each language",
        ),
        pytest.param("[글](https://example.org/ko-kr/a)", "[text](https://example.org/en-us/a)", id="with a country"),
        pytest.param("[글](https://example.org/README_KR.md)", "[text](https://example.org/README.md)", id="a file"),
        pytest.param("[글](https://example.org/a?hl=ko)", "[text](https://example.org/a?hl=en)", id="a parameter"),
        pytest.param("[글](https://ko.example.org/a)", "[text](https://example.org/a)", id="a host of a language"),
        pytest.param("![글](a-ko.png)", "![text](a-en.png)", id="a picture of a language"),
        pytest.param("![글](a국문.png)", "![text](a-en.png)", id="a picture of a language in its own letters"),
        pytest.param("[글](../b.ko.md)", "[text](../b.en.md)", id="a page by its file name"),
        pytest.param("[글](b)", "[text](/licenses/a/b)", id="a relative link, from the address of its page"),
        pytest.param("oss@example.org로 묻는다", "ask [us](mailto:oss@example.org)", id="a mail address as text"),
        pytest.param("Top@0.75를 본다", "look at the first three quarters", id="a measure that Hugo takes for mail"),
        pytest.param("[글](https://example.org/a#가)", "[text](https://example.org/a#a)", id="a heading elsewhere"),
        # link-empty tells these.
        pytest.param("[글](https://a.example/x)", "[text]()", id="a link without a target"),
        pytest.param("![글](https://a.example/x.png)", "![text]()", id="a picture without a target"),
        pytest.param("글\n", "text [a]( ) ![b]()\n", id="links without a target in one language"),
        pytest.param(
            "[나](#나) [가](#가)\n\n## 가\n\n## 나\n", "[A](#a) [B](#b)\n\n## A\n\n## B\n", id="another order"
        ),
        pytest.param("`mvn -q` 글", 'text `"mvn -q"`', id="quotation marks in code"),
        pytest.param("`f(x)` 글", "text `f(x);`", id="the end of a statement in code"),
        pytest.param("![글](/i/it_Korean2_02f008d443.png)", "![t](/i/it_English2_bdd93346b2.png)", id="numbered"),
        pytest.param("![글](/i/map_ko_4.svg)", "![text](/i/map_4.svg)", id="a language in the middle"),
        pytest.param(
            "[글](https://a.example/b/ko/v2/길-하위-모듈)",
            "[t](https://a.example/b/en/v2/Ways-Parts)",
            id="a translated name",
        ),
        pytest.param(
            "[글](https://a.example/ko/f/plan-kor_1.pdf)", "[t](https://a.example/en/f/plan-eng_1.pdf)", id="two places"
        ),
        pytest.param(
            "[글](https://ko-tender.example/ip/PW-18-00841347)",
            "[text](https://buy.example/tender-notice/PW-18-00841347)",
            id="the number of an office",
        ),
        pytest.param(
            "[글](https://a.example/ko_KORE-KR/b)", "[text](https://a.example/b)", id="a language with two tags"
        ),
        pytest.param(
            "[글](https://a.example/download/latest/b.yaml)",
            "[t](https://a.example/download/{{< newest >}}/b.yaml)",
            id="a part of an address by shortcode",
        ),
        pytest.param("`최종: 2023년 4월`", "`Last Updated: April 2023`", id="words and a number in code"),
        pytest.param("[글](/x/)", "[text](/EN/x/)", id="a language in capitals"),
        pytest.param("<http://localhost:80/index.html>", "visit http://127.0.0.1:80/ now", id="this machine by number"),
        pytest.param(
            '---\ntitle: 가\ndescription: "[글](/x/en/b/) 참고"\n---\n',
            '---\ntitle: A\ndescription: "see [text](/x/b/)"\n---\n',
            id="a language within an address in the description",
        ),
        pytest.param("[글](../b/)와 `c` 글\n", "{{< include needs.md >}}\n", id="what another file may say"),
        pytest.param(
            '<meta http-equiv="refresh" content="0; url=/b/">\n\n[글](https://a.example/)\n', "text\n", id="a redirect"
        ),
        pytest.param('[글]({{< relref "d/e" >}})', "[text](/d/e/)", id="a reference from the top"),
        pytest.param("Foo의 setBar()를 쓴다", "call `Foo::setBar()`", id="a name of what it belongs to"),
        pytest.param("char*나 std::string을 쓴다", "takes `char *` or `std :: string`", id="blanks around signs"),
        pytest.param("`<ROOT>/lib/`에 둔다", "put it in `<ROOT>/lib`", id="the stroke behind a folder"),
        pytest.param("`data/ko/parts`에 둔다", "put it in `data/en/parts`", id="a folder in each language"),
        pytest.param("[영어로](/en/licenses/a/) 읽기", "text", id="the page itself in another language"),
        pytest.param("`run -n 이름`", "`run -n the_name`", id="an option with a word of each language"),
        pytest.param("zip 파일에 담는다", "packed in a `.zip` file", id="the ending of a file without its point"),
        pytest.param("GET 요청 `/index.html/`을", "on `GET /index.html/`", id="a method before its address"),
        pytest.param("`/index.html`에 GET으로", "on `GET /index.html/`", id="a method behind its address"),
        pytest.param("글 (`tool-2`)", "text (as in `tool-2)`", id="a bracket that ends in code"),
        pytest.param('`name="a"` 글', 'text `name="a",`', id="a comma behind quotation marks in code"),
        pytest.param("`http://a.example:80/`", "http://a.example:80 here", id="the end of an address in code"),
        pytest.param(
            "[글](https://a.example/2022/12/새-글?lang=ko)",
            "[text](https://a.example/2022/12/new-text)",
            id="a name in each language, of which one is asked for",
        ),
        pytest.param(
            "[글](https://ko.wikipedia.org/wiki/Linux)",
            "[text](https://wikipedia.org/wiki/Linux)",
            id="an encyclopedia that asks its readers",
        ),
        pytest.param(
            "[글](/licenses/a/#가)\n\n## 가\n\n## 나\n",
            "[text](#a)\n\n## A\n\n## B\n",
            id="a heading by the page's address",
        ),
        pytest.param(
            "[글](https://github.com/a/b/blob/main/README.ko.md)",
            "[text](https://github.com/a/b?tab=readme-ov-file)",
            id="the first page of a repository",
        ),
        pytest.param("`name`의 블록", "the block of `name {}`", id="a name with an empty block"),
        pytest.param(
            "[글](https://a.example/x#KR)", "[text](https://a.example/x)", id="a part for readers of a country"
        ),
        pytest.param(
            "[글](https://a.example/by/4.0/deed.kr)", "[text](https://a.example/by/4.0/)", id="a deed of a country"
        ),
        pytest.param(
            "[글](https://t.me/+a1b2c3d4e5f6) [말](https://b.example)",
            "[text](https://b.example) [word](https://t.me/+Z9y8x7w6v5u4)",
            id="a group for the readers of each language",
        ),
        pytest.param(
            "[갑](https://a.example/)의 글",
            "By [A](https://a.example/). Translated by [B](https://b.example/) of [C](https://c.example/).",
            id="who translated a page",
        ),
        pytest.param("글", "> text\n> (translated by [it](https://a.example/))", id="what a translator remarks"),
        pytest.param(
            "[글](https://youtube.com/watch?v=abcdefghijk)",
            "[text](https://youtu.be/ZYXWVUTSRQP?si=1)",
            id="a video for each language",
        ),
        pytest.param(
            "[글](https://docs.example.org/ko/3.3/design/buckets)",
            "[text](https://docs.example.org/design/Buckets)",
            id="what is documented in each language",
        ),
        pytest.param(
            "`# 제목 1`과 `![글](주소)`", "`# Heading 1` and `![Alt Text](Image URL)`", id="words among signs"
        ),
        pytest.param("6379, 7070, 8080을 연다", "open `6379, 7070 and 8080`", id="numbers with a word between them"),
        pytest.param(
            "[글](https://a.example/free/free.ko.html)", "[text](https://a.example/free)", id="a page with its ending"
        ),
        pytest.param("[글](/files/guideko.htm)", "[text](/files/guideen.htm)", id="a language at the end of a name"),
        pytest.param('"https://a.example/x"를 연다', "open `https://a.example/x`", id="an address in quotation marks"),
        pytest.param(
            '[글]({{< ref "d/_index.ko.md" >}}) [둘]({{< ref "c.ko.md" >}})',
            '[text]({{< ref "d/_index.md" >}}) [two]({{< ref "c.md" >}})',
            id="a file with its language before the ending",
        ),
        pytest.param('`rel="me"` 글', "text `rel=me`", id="a value with quotation marks and without"),
        pytest.param("`shape: Widget` 글", "of the shape `Widget`", id="a key and its value in a sentence"),
        pytest.param("`@minji@example.org` 글", "text @ann@example.org", id="somebody whom an example makes up"),
        pytest.param("`id`로 가리킨다", "they name each other by id", id="a word of data as plain text"),
        pytest.param("`n`은 수다", "the value n is a number", id="a letter as plain text"),
        pytest.param("`hz`로 만든다", "Hz makes it", id="two letters that are no word"),
        pytest.param("`\\`로 적는다", "written with \\ before it", id="a backslash as plain text"),
        pytest.param("`start(first`**, **`second)` 글", "text `start(first, second)`", id="code in pieces"),
        pytest.param("`Page`의 목록", "returns `Page[]`", id="a list of things"),
        pytest.param("`Request` 구조의 `message` 항목", "the field `Request.message`", id="names with words between"),
        pytest.param(
            "`data.csv`의 첫 열을 `data.csv 파일로` 옮겨", "`Please put all of it in data.csv`", id="a request"
        ),
        pytest.param("[글] (../b/)", "[text](../b/)", id="a link with a blank in it"),
        pytest.param("[글](https://a.example/b/accueil)", "[text](https://a.example/b)", id="a home page"),
        pytest.param(
            "[글](https://a.example/b/home)", "[text](https://a.example/b/inicio)", id="home in two languages"
        ),
        pytest.param(
            "[글](https://a.example/b/License-ko.txt)",
            "[t](https://a.example/b/Licence-en.txt)",
            id="files of languages",
        ),
        pytest.param(
            "[글](https://a.example/b?id=1&utm_campaign=ko)",
            "[text](https://a.example/b?utm_source=en&id=1)",
            id="what counts visits",
        ),
        # link-scheme tells it.
        pytest.param("[글](https://a.example/x)", "[text](https:/a.example/x)", id="a link that lacks a slash"),
    ],
)
def test_what_each_language_says_in_its_own_way_is_equal(ko: str, en: str) -> None:
    assert pair(ko, en) == []


def test_a_phrase_in_code_may_be_translated_as_text() -> None:
    found = run_source_checks(make_guide({KO: "저장 계층을 쓴다", EN: "it loads `storage plugins`"}), ["fact-mismatch"])
    assert [one.severity for one in found] == [Severity.NOTE]
    many = "`storage plugins`, `cluster names`, `filter by labels` and `resource names`"
    found = run_source_checks(make_guide({KO: "저장 계층을 쓴다", EN: many}), ["fact-mismatch"])
    assert [one.severity for one in found] == [Severity.NOTE]


def test_pages_named_in_each_language_link_to_pages_that_are_named_so(tmp_path: Path) -> None:
    head = "---\ntitle: a\ntranslationKey: one\n---\n"
    files = {
        "content/ko/시작.md": head
        + "[글](/carrieres/) [둘](https://docs.example.org/권리) [셋](/가/나/다/허용-목록/)\n",
        "content/en/begin.md": head
        + "[text](/careers/) [two](https://www.example.org/rights) [three](/가/나/다/허용-목롭/)\n",
    }
    (found,) = check_guide(tmp_path, files, ["fact-mismatch"])
    assert str(found.message).startswith("The link here is /가/나/다/허용")


def test_pages_of_other_names_are_one_by_their_key(tmp_path: Path) -> None:
    files = {}
    for language, name, other in (("ko", "약속", "도구"), ("en", "pledge", "tools")):
        files[f"content/{language}/_index.md"] = (
            f"---\ntitle: a\n---\n- [하나](/a/{name}/)\n- [둘](/2018/06/{other}/)\n"
        )
        files[f"content/{language}/a/{name}.md"] = "---\ntitle: a\ntranslationKey: pledge\n---\n글\n"
        files[f"content/{language}/a/{other}.md"] = "---\ntitle: a\ntranslationKey: tools\n---\n글\n"
    assert check_guide(tmp_path, files, ["fact-mismatch"]) == []
    # Without a pattern for addresses, no page is there.
    assert {one.line for one in check_guide(tmp_path, files, ["link-broken"])} == {5}
    files["content/ko/_index.md"] = files["content/ko/_index.md"].replace("/a/약속/", "/a/도구/")
    found = check_guide(tmp_path, files, ["fact-mismatch"])
    assert places(found) == [("content/en/_index.md", 4, "fact-mismatch")]


def test_each_language_may_have_a_host_of_its_own(tmp_path: Path) -> None:
    ko, en = "[글](https://숫자.example/도구/) [집](/b/)\n", "[text](https://digital.example/tools/) [home](/b/)\n"
    files = {"content/ko/a.md": ko, "content/en/a.md": en}
    assert len(check_guide(tmp_path / "one", files, ["fact-mismatch"])) == 1
    config = TWO_LANGUAGES.replace("[languages.en]", 'baseURL = "https://숫자.example/"\n[languages.en]')
    root = write_guide(tmp_path / "two", files, f'{config}\nbaseURL = "https://digital.example/"\n')
    assert run_source_checks(load(root), ["fact-mismatch"]) == []


def test_a_link_between_the_same_two_is_changed_though_one_language_goes_on() -> None:
    own = ("https://a.example/", "https://latin.example/community", "https://b.example/")
    ko = "## 모임\n\n해마다 열린다.\n\n" + ", ".join(f"[사람들의 모임]({one})" for one in own)
    others = (own[0], "https://code.example.org/people", own[2], "https://c.example/")
    en = "## Meetings\n\nEvery year.\n\n" + ", ".join(f"[A meeting]({one})" for one in others)
    found, added = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert [(one.path, one.line) for one in (found, added)] == [(EN, 5), (EN, 5)]
    message = "The link here is https://code.example.org/people, but https://latin.example/community in ko."
    assert str(found.message) == message


def test_what_a_text_links_to_is_not_lost_where_the_text_has_a_title_above_it() -> None:
    ko, en = "글 [글](https://a.example/)\n\n## 하나\n\n`a`\n", "# Title\n\ntext\n\n## One\n\n`a`\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert places(found) == [(KO, 1, "fact-mismatch")]


def test_what_a_lost_text_links_to_is_lost_with_it() -> None:
    ko, en = "글 [글](https://a.example/)\n\n## 하나\n\n`a`\n", "## One\n\n`a`\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch", "block-mismatch"])
    assert places(found) == [(KO, 1, "block-mismatch")]


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("/img/flow-1.png", "/img/flow-2.png", Severity.ERROR),
        ("/some/long/folder/image-12.png", "/some/long/folder/invites.png", Severity.NOTE),
        ("/flow-1", "/flow-2", Severity.ERROR),
        ("/img/flow-1.png", "/img/flow-1.jpg", Severity.NOTE),
        ("/가/flow-1.png", "/img/flow-2.png", Severity.NOTE),
        ("/img/news-2026-1-plan-chart.png", "/img/news-2026-1-thumb-plan.png", Severity.NOTE),
        ("/img/news-2026-1-plan-chart.png", "/img/news-2026-1-plan-charts.png", Severity.ERROR),
    ],
)
def test_each_language_may_have_pictures_of_its_own(ko: str, en: str, severity: Severity) -> None:
    files = {KO: f"글\n\n![가]({ko})\n", EN: f"text\n\n![A]({en})\n"}
    (found,) = run_source_checks(make_guide(files), ["fact-mismatch", "block-mismatch"])
    assert found.severity == severity


def test_an_image_that_is_missing_is_told_once_where_it_is() -> None:
    ko, en = "글\n\n![가](a.png)\n\n![나](b.png)\n\n![다](c.png)\n", "text\n\n![A](a.png)\n\n![C](c.png)\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch", "block-mismatch"])
    assert places(found) == [(KO, 5, "block-mismatch")]
    other = en.replace("c.png", "d.png")
    found = run_source_checks(make_guide({KO: ko, EN: other}), ["fact-mismatch", "block-mismatch"])
    assert [(path, rule) for path, _, rule in places(found)] == [(EN, "fact-mismatch"), (KO, "block-mismatch")]


def linking(ko: str, en: str) -> dict[str, str]:
    pages = {KO: f"글 {ko}\n", EN: f"text {en}\n", "content/ko/c.md": "글\n", "content/en/c.md": "text\n"}
    pages["content/ko/b.md"] = "---\nslug: cars\naliases: [/old/]\n---\n글\n"
    pages["content/en/b.md"] = "---\nurl: /about/vehicles/\n---\ntext\n"
    return pages


@pytest.mark.parametrize(
    ("ko", "en", "told"),
    [
        ("[글](/cars/)", "[text](/en/about/vehicles/)", 0),
        ("[글](/old/)", "[text](/en/b/)", 0),
        ("[글](/b/) [글](/c/)", "[text](/en/c/) and [text](/en/about/vehicles/)", 0),
        ("[글](/cars/)", "[text](/en/c/)", 1),
        ("[글](/cars/)", "[text](/en/about/)", 1),
        ("[글](/old/)", "text", 1),
    ],
)
def test_a_page_may_have_an_address_of_its_own_in_each_language(ko: str, en: str, told: int, tmp_path: Path) -> None:
    pages = linking(ko, en)
    assert len(run_source_checks(make_guide(pages), ["fact-mismatch"])) == told
    found = check_guide(tmp_path, pages, ["fact-mismatch"])
    assert len(found) == told
    # Of a part, too, other pages say where they are.
    part = check_source(tmp_path, [tmp_path / KO]).findings
    assert [one for one in part if one.rule == "fact-mismatch"] == found


def test_of_pictures_of_another_number_each_language_may_have_its_own() -> None:
    ko, en = "글\n\n![가](screen-of-it.gif)\n", "text\n\n![A](1.png)\n\n![B](2.png)\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch", "block-mismatch"])
    assert places(found) == [(EN, 3, "block-mismatch")]


@pytest.mark.parametrize(
    ("ko", "en", "rule"),
    [
        ("[글](/nothing/)", "[text](/b/)", KO),
        ("[글](/b/)", "[text](/nothing/)", EN),
        ("[글](/b/)와 [말](../nothing.md)", "[text](/b/)", KO),
        ("![글](/nothing.png)", "![text](/b.png)", KO),
        ("{{< figure src=/b.png >}}", "{{< figure src=/nothing.png >}}", EN),
    ],
)
def test_a_link_that_leads_nowhere_in_one_language_is_told_as_that_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ko: str, en: str, rule: str
) -> None:
    head = "---\ntitle: T\ndescription: x\n---\n"
    files = {KO: f"{head}글\n\n{ko}\n", EN: f"{head}Text\n\n{en}\n", "static/b.png": "x"}
    files |= {f"content/{language}/b.md": head for language in ("ko", "en")}
    found = [one for one in check_guide(tmp_path, files) if one.rule in ("fact-mismatch", "link-broken")]
    assert [(one.path, one.line, one.rule) for one in found] == [(rule, 7, "link-broken")]
    checked = check_source(tmp_path)
    assert [one for one in checked.findings if one.rule in ("fact-mismatch", "link-broken")] == sorted(
        [*found, *checked.again]
    )
    assert {one.rule for one in checked.again} == {"fact-mismatch"}
    for options, rules in (((), {"link-broken"}), (("--only", "fact-mismatch"), {"fact-mismatch"})):
        main(["check", "--root", str(tmp_path), "--format", "text", *options])
        told = capsys.readouterr().out
        assert {one for one in ("fact-mismatch", "link-broken") if one in told} == rules


def test_a_language_may_be_named_by_its_country() -> None:
    ko, cn = "[글](https://example.org/ko/a)에서 `0`부터\n", "[文](https://example.org/zh/a)，从0开始\n"
    guide = make_guide({KO: ko, KO.replace("/ko/", "/cn/"): cn})
    assert run_source_checks(guide, ["fact-mismatch"]) == []


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("https://example.org/ko/recruit", "https://example.org/en/careers", Severity.NOTE),
        ("https://example.org/ko/careers/", "https://example.org/en/carers/", Severity.ERROR),
        ("https://example.org/ko/a/recruit", "https://example.org/en/a/careers", Severity.NOTE),
        ("https://example.org/a/keys", "https://example.org/en/a/what-is-encryption", Severity.NOTE),
        ("https://example.org/a/keys", "https://example.org/en/b/what-is-encryption", Severity.NOTE),
        ("https://example.org/a/careers", "https://example.org/en/a/carers", Severity.ERROR),
    ],
)
def test_a_page_below_a_language_may_have_a_name_of_its_own(ko: str, en: str, severity: Severity) -> None:
    (found,) = run_source_checks(make_guide({KO: f"[글]({ko})\n", EN: f"[text]({en})\n"}), ["fact-mismatch"])
    assert found.severity == severity


def test_a_number_that_was_changed_throughout_a_section_is_told_once() -> None:
    ko = "Tool 1.2.0을 [받아](https://a.example/tool-1.2.0.tgz) `tool-1.2.0/lib`에 둔다. `other-3.1`도.\n"
    en = "Get Tool 1.3.0 [here](https://a.example/tool-1.3.0.tgz), put it into `tool-1.3.0/lib`. `other-3.2` too.\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert [len(one.related) for one in found] == [3, 1] or [len(one.related) for one in found] == [1, 3]
    assert {one.path for one in found} == {EN}


def test_words_in_code_may_be_translated_where_both_languages_have_one_script() -> None:
    def severities(source: str, target: str) -> list[Severity]:
        files = {"content/en/a.md": source, "content/es/a.md": target}
        return [one.severity for one in run_source_checks(make_guide(files, "en"), ["fact-mismatch"])]

    assert severities("the field `skill` of it", "el campo `habilidad` de ese") == [Severity.NOTE]
    assert severities("the menu of it", "el menú `Habilidades` de ese") == [Severity.NOTE]
    assert severities("the key `about.title` of it", "el `about.titel` de ese") == [Severity.ERROR]


def test_what_stands_more_often_is_paired_where_it_is_alike_or_in_the_same_place() -> None:
    ko = "`site.xml`과 `a-1`, 다시 `site.xml`, `other-key`\n"
    en = "`site.xml` and `a-1`, again `sit.xml`, `other-key`\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert str(found.message) == "The code here is sit.xml, but site.xml in ko."
    en = "`a-1` and `site.xml`, again `zz.top()`, `other-key`\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert str(found.message) == "The code here is zz.top(), but site.xml in ko."
    en = "`zz.top()`, `a-1` and `other-key`, `site.xml`\n"
    ko = "`a-1` 글 `site.xml`, 다시 `site.xml`, `other-key`\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert str(found.message) == "The code zz.top() has no counterpart in ko."


@pytest.mark.parametrize("spelling", ['path="/b" lang="en"', 'path = "/b" lang = "en"', 'lang="en" path="/b"', '"/b"'])
def test_a_reference_to_a_page_may_name_its_parameters_in_any_way(spelling: str) -> None:
    ko = '[글]({{< ref path="/b" >}}) 글\n'
    assert pair(ko, f"[text]({{{{<ref {spelling}>}}}})\n") == []
    assert len(pair(ko, f"[text]({{{{<ref {spelling.replace('/b', '/c')}>}}}})\n")) == 1


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [("include", "includes", Severity.NOTE), ("include", "included", Severity.ERROR), ("a/b", "a/bs", Severity.ERROR)],
)
def test_a_word_in_code_may_be_inflected_as_a_sentence_needs_it(ko: str, en: str, severity: Severity) -> None:
    guide = make_guide({KO: f"여기서 `{ko}`한다.\n", EN: f"It `{en}` them.\n"})
    (found,) = run_source_checks(guide, ["fact-mismatch"])
    assert found.severity == severity


def test_links_behind_the_same_name_are_one_link_changed() -> None:
    """Whatever else each page links in between."""
    ko = "[SAMW/ASSM](https://samw.example/)과 [FMH](https://fmh.example/ko)가 있다.\n"
    en = "There are\n[New](https://new.example/), [FMH](https://fmh.example/en)\nand [SAMW/ASSM](https://assm.example/x).\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert [str(one.message) for one in found] == [
        "The link https://new.example/ has no counterpart in ko.",
        "The link here is https://assm.example/x, but https://samw.example/ in ko.",
    ]


def test_a_page_of_the_site_is_no_other_site_that_was_changed() -> None:
    """Each page links something that the other does not, in the same place."""
    ko = "[a](https://a.example/)에서 찾고 [b](https://b.example/)에서 본다.\n"
    en = "Find it by [a](https://a.example/), see it on [another page](/en/licenses/b/).\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert [str(one.message) for one in found] == [
        "The link /licenses/b has no counterpart in ko.",
        "The link https://b.example/ has no counterpart in en.",
    ]


@pytest.mark.parametrize(
    ("en", "pt", "severity"),
    [
        ('print `"My name is Nuvi!"`', 'mostre `"Meu nome é Nuvi!"`', Severity.NOTE),
        ('print `"My name is Nuvi!"`', 'mostre `"Meu nome e Nuvi!"`', Severity.NOTE),
        ('print `"functions"`', 'mostre `"funcoes"`', Severity.ERROR),
        ('print `"My name"`', "mostre `(Meu nome)`", Severity.ERROR),
        ("given as `(width, height)`", "dado como `(largura, altura)`", Severity.NOTE),
        ("given as `(width, height)`", "dado como `(x, y)`", Severity.ERROR),
        ("go to `Personal > Certificates`", "abra `Pessoal > Certificados`", Severity.NOTE),
        ("press `ctrl+left click`", "use `ctrl+clique esquerdo`", Severity.NOTE),
        ("give `tag=list of ids or tag_name`", "use `tag = lista de ids ou tag_name`", Severity.NOTE),
        ("give `tag=list of ids or tag_name`", "use `rede = lista de ids ou tag_name`", Severity.ERROR),
        ("give `tag=list of ids or tag_name`", "use `tag = lista de ids ou tag_title`", Severity.ERROR),
        ("give `day=YYYY-MM-DD or list`", "use `day = AAAA-MM-DD ou list`", Severity.NOTE),
        ("parted by `| or ; or ,`", "com `| ou ; ou ,`", Severity.NOTE),
        ("parted by `| or ; or ,`", "com `| ou : ou ,`", Severity.ERROR),
        ("`for x in one_list`", "`for x of one_list`", Severity.ERROR),
        ("such as `hex RGB strings`", "como `strings RGB hexadecimal`", Severity.NOTE),
        ("such as `hex RGB strings`", "como `hex RGB string`", Severity.ERROR),
        ("`enable MaxA`", "`disable MaxA`", Severity.ERROR),
        ("`git add the FILE here`", "`git add the PAGE there`", Severity.ERROR),
        ("in `content/en-us/topics/TOPIC`", "em `content/pt-br/topics/TEMA`", Severity.NOTE),
        ("in `content/en-us/topics/TOPIC`", "em `content/pt-br/pages/TEMA`", Severity.ERROR),
        ("in `content/en/topics/topic`", "em `content/pt/topics/tema`", Severity.ERROR),
    ],
)
def test_words_that_code_says_to_people_may_be_translated(en: str, pt: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({"content/en/a.md": en, "content/pt/a.md": pt}, "en"), ["fact-mismatch"])
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(
    ("en", "nl", "severity"),
    [
        ("`DD/MM/YYYY`", "`DD/MM/AAAA`", Severity.NOTE),
        ("`DD/MM/YYYY`", "`JJ/MM/AAAA`", Severity.NOTE),
        ("`DD/MM/YYYY`", "`TT.MM.JJJJ`", Severity.NOTE),
        ("`DD/MM/YYYY`", "`gg/mm/aaaa`", Severity.NOTE),
        ("`YYYY_MM_DD hh:mm`", "`AAAA_MM_JJ hh:mm`", Severity.NOTE),
        ("`DD/MM/YYYY`", "`MM/DD/YYYY`", Severity.ERROR),
        ("`DD/MM/YYYY`", "`MM/JJ/AAAA`", Severity.ERROR),
        ("`DD/MM/YYYY`", "`DD.MM.YYYY`", Severity.ERROR),
        ("`DD/MM/YYYY`", "`JJ/MM/AA`", Severity.ERROR),
        ("`AA:AA:AB`", "`AA:AA:BB`", Severity.ERROR),
        ("`user@office.tld`: username of the offices", "`gebruiker@kantoor.nl`: de gebruikersnaam", Severity.ERROR),
        (
            "`user@office.nl`: username of the offices",
            "`gebruiker@kantoor.nl`: de gebruikersnaam bij kantoor",
            Severity.NOTE,
        ),
        ("`user@office.nl`: username of the offices", "`user@kantoor.nl`: de user van kantoor", Severity.ERROR),
        ("`ann@acorn.nl`: write to Ann at Acorn", "`piet@eikel.nl`: schrijf aan Piet van Eikel", Severity.ERROR),
        ("`desk@acorn.nl` helps", "`balie@eikel.nl` helpt", Severity.ERROR),
    ],
)
def test_what_readers_put_their_own_for_may_be_in_each_language(en: str, nl: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({"content/en/a.md": en, "content/nl/a.md": nl}, "en"), ["fact-mismatch"])
    assert [one.severity for one in found] == [severity]


# What each page says around its code.
AROUND = "Write your name of the server, or of a user. ", "Écrivez votre nom du serveur, ou d'un utilisateur. "


@pytest.mark.parametrize(
    ("en", "fr", "severity"),
    [
        ("server-YOUR-NAME", "server-VOTRE-NOM", Severity.NOTE),
        ("OF_NAME", "DU_NOM", Severity.NOTE),
        ("user name <name@a.example>", "nom d'utilisateur <nom@a.example>", Severity.NOTE),
        ("user name <name@a.example>", "nom d'utilisateur <nom@b.example>", Severity.ERROR),
        ("theUserName", "nomUtilisateur", Severity.NOTE),
        ("a -> name(server)", "a -> nom(serveur)", Severity.NOTE),
        ("NAME-SERVER.pub", "SERVEUR-NOM.pub", Severity.NOTE),
        ("tool -f NAME -o SERVER", "tool -f NOM -o SERVEUR", Severity.NOTE),
        ("tool --server", "tool --serveur", Severity.ERROR),
        ("a.server", "a.serveur", Severity.ERROR),
        ("a/server.txt", "a/serveur.txt", Severity.ERROR),
        ("git checkout -b server", "git checkout -b serveur", Severity.ERROR),
        ("discover_data", "data_discovery", Severity.ERROR),
        ("server-SERVER-NAME", "server-SERVER-CODE", Severity.ERROR),
        ("server-NAME-1", "server-NOM-2", Severity.ERROR),
    ],
)
def test_words_that_each_page_says_in_its_text_may_be_its_own_in_code(en: str, fr: str, severity: Severity) -> None:
    files = {"content/en/a.md": f"{AROUND[0]}`{en}`\n", "content/fr/a.md": f"{AROUND[1]}`{fr}`\n"}
    found = run_source_checks(make_guide(files, "en"), ["fact-mismatch"])
    assert {one.severity for one in found} == {severity}


@pytest.mark.parametrize(
    ("more", "severity"),
    [
        ('{{< fold groupId="roles" >}}', Severity.NOTE),
        ('{{< fold groupId="rollen" >}}', Severity.ERROR),
        ("", Severity.ERROR),
    ],
)
def test_calls_of_a_page_may_be_tied_by_a_name_of_its_own(more: str, severity: Severity) -> None:
    ko = '모두 {{< open groupId="rollen" >}}\n\n{{< fold groupId="rollen" >}}\n'
    en = f'all {{{{< open groupId="roles" >}}}}\n\n{more}\n'
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert {one.severity for one in found} == {severity}


@pytest.mark.parametrize(
    ("en", "pl", "severity"),
    [
        ("Limit / (MaxA or MaxB) * 100%", "Limit / (MaxA lub MaxB) * 100%", Severity.NOTE),
        ("Limit / (MaxA or MaxB) * 100%", "Limit / (MaxA lub MaxC) * 100%", Severity.ERROR),
        ("Limit / (MaxA or MaxB) * 100%", "Limit / (MaxA lub MaxB) * 10%", Severity.ERROR),
        ("tool enable MaxA", "tool disable MaxA", Severity.ERROR),
        ("git log a / b * c", "git show a / b * c", Severity.ERROR),
    ],
)
def test_words_in_a_sum_are_for_people(en: str, pl: str, severity: Severity) -> None:
    files = {"content/en/a.md": f"As `{en}`\n", "content/pl/a.md": f"Jako `{pl}`\n"}
    found = run_source_checks(make_guide(files, "en"), ["fact-mismatch"])
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("`x-client`와 `x-client`", "`x-client` and `x-clients`", Severity.NOTE),
        ("`x-client`", "`x-clients`", Severity.ERROR),
        ("`x-client`와 `--label`", "`x-client` and `--labels`", Severity.ERROR),
    ],
)
def test_a_name_that_both_pages_have_may_stand_for_several(ko: str, en: str, severity: Severity) -> None:
    files = {KO: f"{ko.partition('와')[0]}\n\n## 가\n\n{ko.partition('와')[2] or ko}\n"}
    files[EN] = f"{en.partition(' and ')[0]}\n\n## A\n\n{en.partition(' and ')[2] or en}\n"
    found = run_source_checks(make_guide(files), ["fact-mismatch"])
    assert {one.severity for one in found} == {severity}


@pytest.mark.parametrize(
    ("named", "severity"),
    [
        ("indoorGames[0]", Severity.NOTE),
        ("Games[0]", Severity.ERROR),
        ("indoorGames[1]", Severity.ERROR),
        ("a/indoorGames[0]", Severity.ERROR),
    ],
)
def test_a_name_that_each_page_has_in_its_code_is_each_language_s_own(named: str, severity: Severity) -> None:
    path = "a/jogosInternos[0]" if "/" in named else "jogosInternos[0]"
    ko = f"글 `{named}`\n\n```python\nindoorGames = {{'a': 1}}\n```\n"
    en = f"text `{path}`\n\n```python\njogosInternos = {{'a': 1}}\n```\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert {one.severity for one in found} == {severity}


def test_a_name_in_the_code_of_both_pages_was_not_translated() -> None:
    ko = "글 `games[0]`\n\n```python\ngames = 1\n```\n"
    en = "text `jogos[0]`\n\n```python\njogos = 1\ngames = 2\n```\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert [one.severity for one in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("Invalid Position; re-enter your move (1-9):", Severity.NOTE),
        ("Action(s) to Take", Severity.NOTE),
        ('"Hello, World!"', Severity.NOTE),
        ("Personal > Certificates", Severity.NOTE),
        ("ctrl+left click", Severity.NOTE),
        ('"attributes"', Severity.ERROR),
        ("a > 5", Severity.ERROR),
        ("left+right", Severity.ERROR),
        ("Git add a.txt", Severity.ERROR),
        ("Key = value of it", Severity.ERROR),
    ],
)
def test_a_sentence_in_code_may_be_translated_as_text(code: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({KO: "글", EN: f"text `{code}`"}), ["fact-mismatch"])
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("https://trinket.example/embed/2bcfbeccd089", "https://trinket.example/embed/ce70252d93", Severity.NOTE),
        ("https://a.example/records/7399003", "https://a.example/records/8250978", Severity.NOTE),
        ("https://a.example/records/7399003", "https://a.example/records/7399004", Severity.ERROR),
        ("https://a.example/records/739", "https://a.example/records/825", Severity.ERROR),
        ("https://a.example/e?id=2bcfbeccd089", "https://a.example/e?id=ce70252d93", Severity.NOTE),
    ],
)
def test_what_was_made_for_the_readers_of_one_language_is_a_note(ko: str, en: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({KO: f"[글]({ko})", EN: f"[text]({en})"}), ["fact-mismatch"])
    assert [one.severity for one in found] == [severity]


@pytest.mark.parametrize(("other", "told"), [("c", 0), ("b", 1)])
def test_two_pages_without_a_counterpart_may_be_one_article(other: str, told: int, tmp_path: Path) -> None:
    """Each language has the article under a name of its own; where it has the other's too, the link was changed."""
    page = "---\ntitle: T\n---\n\ntext\n"
    files = {
        "content/ko/a.md": "---\ntitle: A\n---\n\n[글](/b/)\n",
        "content/en/a.md": "---\ntitle: A\n---\n\n[text](/en/c/)\n",
        "content/ko/b.md": page,
        f"content/en/{other}.md": page,
        "content/en/c.md": page,
    }
    found = check_source(write_guide(tmp_path, files)).findings
    assert [one.rule for one in found].count("fact-mismatch") == told


@pytest.mark.parametrize(
    ("hook", "ko", "en", "told"),
    [
        (True, "b/c", "/b/c", 0),
        (False, "b/c", "/b/c", 1),
        (True, "b/d", "/b/c", 1),
        # What lies beside the page comes first.
        (True, "e", "/e", 1),
    ],
)
def test_a_template_for_links_may_look_from_the_top(hook: bool, ko: str, en: str, told: int, tmp_path: Path) -> None:
    files = {
        f"content/{language}/{key}.md": "---\ntitle: T\n---\n글\n" for language in ("ko", "en") for key in ("b/c", "e")
    }
    files |= {"content/ko/a/e.md": "---\ntitle: T\n---\n글\n", "content/en/a/e.md": "---\ntitle: T\n---\n글\n"}
    files |= {"content/ko/a/f.md": f"---\ntitle: T\n---\n[글]({ko})\n"}
    files |= {"content/en/a/f.md": f"---\ntitle: T\n---\n[text]({en})\n"}
    if hook:
        files["layouts/_markup/render-link.html"] = "{{ with .Page.GetPage .Destination }}{{ .RelPermalink }}{{ end }}"
    found = check_source(write_guide(tmp_path, files)).findings
    assert [one.rule for one in found].count("fact-mismatch") == told


def test_the_number_of_a_host_is_each_example_s_own() -> None:
    found = run_source_checks(make_guide({KO: "`10.1.2.3/32`을 쓴다\n", EN: "use `10.1.9.4`\n"}), ["fact-mismatch"])
    assert [one.severity for one in found] == [Severity.NOTE]


def test_a_mail_address_without_its_scheme_is_told_on_pages_of_other_names_too(tmp_path: Path) -> None:
    files = {
        "content/ko/알림.md": "---\ntitle: a\ntranslationKey: one\n---\n[글](me@a.example) `me@a.example`\n",
        "content/en/note.md": "---\ntitle: a\ntranslationKey: one\n---\n[text](mailto:me@a.example)\n",
    }
    (found,) = check_guide(tmp_path, files, ["fact-mismatch"])
    assert "mailto:me@a.example" in str(found.message)


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        ("panel.your-site.com", Severity.NOTE),
        ("panel.site.com", Severity.ERROR),
        ("panel.your-site.com/a", Severity.ERROR),
    ],
)
def test_a_name_that_is_made_up_for_readers_may_be_each_language_s_own(en: str, severity: Severity) -> None:
    (found,) = run_source_checks(make_guide({KO: "`panel.nae-site.com`", EN: f"`{en}`"}), ["fact-mismatch"])
    assert found.severity is severity


def test_a_note_on_files_that_are_not_there_tells_nothing_of_links(tmp_path: Path) -> None:
    # A site without any file may get them elsewhere.
    files = {"content/ko/a.md": "---\ntitle: 가\n---\n[글](/a.pdf)\n", "content/en/a.md": "---\ntitle: A\n---\ntext\n"}
    found = check_source(write_guide(tmp_path, files, TWO_LANGUAGES)).findings
    assert [(one.rule, one.severity) for one in found] == [
        ("fact-mismatch", Severity.ERROR),
        ("link-broken", Severity.NOTE),
    ]


GEAR = "[Gear](https://gear.example/)"


@pytest.mark.parametrize(
    ("second", "first", "told"),
    [
        pytest.param("Gear is fast", GEAR, 0, id="the name alone"),
        pytest.param("It is fast", GEAR, 1, id="not named"),
        pytest.param("Gear is fast", "Gear", 2, id="linked nowhere"),
        pytest.param("Gear is fast", GEAR.replace("gear.example", "other.example"), 2, id="linked to another page"),
    ],
)
def test_a_name_that_one_page_links_again_and_again_needs_one_link(second: str, first: str, told: int) -> None:
    # What stands right before or behind a section is looked at too.
    ko = f"{GEAR}는 가볍다.\n\n## 1\n\n글\n\n## 2\n\n글\n\n## 3\n\n{GEAR}는 빠르다.\n\n## 4\n\n글\n"
    en = f"{first} is light.\n\n## 1\n\ntext\n\n## 2\n\ntext\n\n## 3\n\n{second}.\n\n## 4\n\ntext\n"
    assert len(pair(ko, en)) == told


def test_of_as_many_pictures_each_language_may_have_its_own() -> None:
    names = ("one", "search-accounts", "search-hashtags")
    ko = "글\n\n" + "".join(f"![가](/i/{name}.png)\n\n" for name in names)
    en = "text\n\n" + "".join(f"![A](/i/{name}.png)\n\n" for name in ("one", "search-hashtag", "picture-27"))
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert [(one.path, one.line) for one in found if one.severity == Severity.ERROR] == [(EN, 5)]


@pytest.mark.parametrize(
    ("en", "severity"),
    [
        pytest.param("brave-otter", Severity.NOTE, id="of the page's own example"),
        pytest.param("brave-panda", Severity.ERROR, id="of nothing on the page"),
        pytest.param("web-1612624192", Severity.ERROR, id="of the other page's example"),
    ],
)
def test_a_name_that_a_program_made_up_is_each_examples_own(en: str, severity: Severity) -> None:
    ko = "새 이름은 `web-1612624193`이다.\n\n```\nNAME: web-1612624193\n```\n"
    other = f"The new name is `{en}`.\n\n```\nNAME: brave-otter\n```\n"
    found = run_source_checks(make_guide({KO: ko, EN: other}), ["fact-mismatch"])
    assert {one.severity for one in found if one.rule == "fact-mismatch"} == {severity}


@pytest.mark.parametrize(("old", "new"), [("1.2.0", "1.3.0"), ("1.3.0", "1.2.0")])
def test_a_number_in_a_link_is_told_with_the_version_beside_it(old: str, new: str) -> None:
    # Whichever page says 1.3.0 below has the other number alone.
    ko = f"[Tool {old}](https://a.example/{old}.html)을 냈다.\n\nTool 1.3.0은 빠르다.\n"
    en = f"[Tool {new}](https://a.example/{new}.html) is out.\n\nTool 1.3.0 is fast.\n\nTool 1.3.0 is small.\n"
    assert pair(ko, en) == [(EN, 1)]
    assert len(pair(ko, en.replace(f"[Tool {new}]", "[Tool 0.9.0]"))) > 1


def test_addresses_made_of_titles_differ_by_language(tmp_path: Path) -> None:
    files = {
        "content/ko/a.md": "[글](/blog/2024/05/01/도구가-나왔다/)\n",
        "content/en/a.md": "[text](/en/blog/2024/05/01/the-tool-is-out/)\n",
    }
    config = f'{TWO_LANGUAGES}\n[permalinks]\nblog = "/blog/:year/:month/:day/:title/"\n'
    assert check_guide(tmp_path / "one", files, ["fact-mismatch"]) != []

    def told(en: str) -> int:
        root = write_guide(tmp_path / en, {**files, "content/en/a.md": f"[text](/en/blog/{en}/)\n"}, config)
        return len(run_source_checks(load(root), ["fact-mismatch"]))

    assert told("2024/05/01/the-tool-is-out") == 0
    assert told("2024/05/02/the-tool-is-out") == 1
    assert told("2024/05/01/도구가-나왔더") == 1
    assert told("the-tool-is-out") == 1


def test_of_two_links_to_headings_the_heading_is_to_be_the_same() -> None:
    ko, en = "[가](#가)\n\n## 가\n\n## 나\n", "[A](#b)\n\n## A\n\n## B\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert str(found.hint) == "Lead both to the same heading."


def test_what_a_list_that_was_taken_apart_links_to_may_be_each_languages_own(tmp_path: Path) -> None:
    ko = "## 자료\n\n* [하나](/files/모집-안내.docx)\n* [둘](/files/동의서.docx)\n\n## 끝\n\n글\n"
    en = "## Files\n\n[one](/files/Recruiting.docx)\n\n[two](/files/Consent.docx)\n\n## End\n\ntext\n"
    head = "---\ntitle: a\ntranslationKey: one\n---\n"
    files = {"content/ko/안내.md": head + ko, "content/en/guide.md": head + en}
    assert [one for one in check_guide(tmp_path, files, ["fact-mismatch"]) if one.severity == Severity.ERROR] == []


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("tool add", "tool add [NAME] [URL]", Severity.NOTE),
        ("tool add", "tool add --force", Severity.ERROR),
    ],
)
def test_a_command_may_leave_out_what_is_given_to_it(ko: str, en: str, severity: Severity) -> None:
    (found,) = run_source_checks(make_guide({KO: f"글 `{ko}`\n", EN: f"text `{en}`\n"}), ["fact-mismatch"])
    assert found.severity == severity


def test_a_name_that_was_changed_throughout_a_section_is_told_once() -> None:
    ko = "`stable/tool`을 받아 `run stable/tool`로 돌리고 `run stable/tool --off`로 멈춘다. `left-over`도.\n"
    en = "Get `common/tool`, run it by `run common/tool`, end it by `run common/tool --off`. `left-under` too.\n"
    found = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert sorted(len(one.related) for one in found) == [1, 3]
    # What may be a translation is no reason for a note on the rest.
    pages = {"content/en/a.md": "the `path` of `/src/*path`\n", "content/fr/a.md": "le `chemin` de `/src/*chemin`\n"}
    (found_too,) = run_source_checks(make_guide(pages, "en"), ["fact-mismatch"])
    assert (found_too.severity, found_too.column) == (Severity.ERROR, 16)


def test_a_page_that_a_shortcode_names_alone_is_that_page(tmp_path: Path) -> None:
    files = {
        f"content/{language}/docs/{name}.md": "---\ntitle: a\n---\n글\n" for language in ("ko", "en") for name in "bc"
    }
    files["content/ko/docs/a.md"] = '---\ntitle: a\n---\n[글]({{< ref "docs/b.md" >}})\n'
    files["content/en/docs/a.md"] = '---\ntitle: a\n---\n[text]({{< ref "b.md" >}})\n'
    assert check_guide(tmp_path / "one", files, ["fact-mismatch"]) == []
    # Without the shortcode it is an address of nothing.
    plain = {**files, "content/en/docs/a.md": "---\ntitle: a\n---\n[text](/b/)\n"}
    assert len(check_guide(tmp_path / "two", plain, ["fact-mismatch"])) == 1
    other = {**files, "content/en/docs/a.md": files["content/en/docs/a.md"].replace("b.md", "c.md")}
    assert len(check_guide(tmp_path / "three", other, ["fact-mismatch"])) == 1
    # Of two pages with the name, Hugo takes the one beside the page.
    twice = {**files, "content/ko/e/b.md": "---\ntitle: a\n---\n글\n", "content/en/e/b.md": "---\ntitle: a\n---\nx\n"}
    assert check_guide(tmp_path / "four", twice, ["fact-mismatch"]) == []
    # Elsewhere, nobody knows which is meant.
    elsewhere = {path.replace("/docs/a.md", "/f/a.md"): text for path, text in twice.items()}
    assert len(check_guide(tmp_path / "five", elsewhere, ["fact-mismatch"])) == 1


def test_a_link_to_the_page_itself_by_its_slug_is_none_that_the_other_lacks(tmp_path: Path) -> None:
    files = {
        "content/ko/blog/a.md": "---\ntitle: a\nslug: star-ko\n---\n[글](/blog/2024/star-ko/#둘)\n\n## 둘\n",
        "content/en/blog/a.md": "---\ntitle: a\nslug: star-en\n---\ntext\n\n## Two\n",
    }
    assert check_guide(tmp_path / "one", files, ["fact-mismatch"]) == []
    other = {path: text.replace("2024/star-ko", "2024/star") for path, text in files.items()}
    assert len(check_guide(tmp_path / "two", other, ["fact-mismatch"])) == 1


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        pytest.param("flow-1.png", "flow-2.png", Severity.NOTE, id="in the page's own folder"),
        pytest.param("/img/flow-1.png", "/img/flow-2.png", Severity.ERROR, id="in a folder of all pages"),
        pytest.param(
            "https://a.example/A*m3X_KpQ5tLzAAAAAAAAAAAABkARQnAQ",
            "https://a.example/A*yW7cRZHdJxEAAAAAAAAAAABkARQnAQ",
            Severity.NOTE,
            id="drawn",
        ),
    ],
)
def test_a_picture_of_the_page_alone_is_each_languages_own(ko: str, en: str, severity: Severity) -> None:
    files = {"content/ko/a/index.md": f"글\n\n![가]({ko})\n", "content/en/a/index.md": f"text\n\n![A]({en})\n"}
    (found,) = run_source_checks(make_guide(files), ["fact-mismatch"])
    assert found.severity == severity


@pytest.mark.parametrize(
    ("en", "told"),
    [
        pytest.param("[one](https://youtu.be/Qq7wErT4yUi)", 0, id="one of its own"),
        pytest.param("text", 2, id="none"),
        pytest.param("[one](https://a.example/Qq7wErT4yUi)", 2, id="something else"),
    ],
)
def test_a_page_may_have_one_recording_where_the_other_has_several(en: str, told: int) -> None:
    ko = "[하나](https://bilibili.com/v/aA1) 글\n\n[둘](https://bilibili.com/v/bB2)\n"
    assert len(pair(ko, f"{en}\n")) == told


@pytest.mark.parametrize(
    ("fr", "severity"),
    [
        ("le thème _perso_ est `css/book-theme-perso.css`", Severity.NOTE),
        ("le thème est `css/book-theme-perso.css`", Severity.ERROR),
        ("le thème _perso_ est `css/perso.css`", Severity.ERROR),
    ],
)
def test_a_file_may_be_named_for_what_an_example_calls_its_own(fr: str, severity: Severity) -> None:
    pages = {"content/en/a.md": "the _mine_ theme is `css/book-theme-mine.css`\n", "content/fr/a.md": f"{fr}\n"}
    (found,) = run_source_checks(make_guide(pages, "en"), ["fact-mismatch"])
    assert found.severity == severity


def test_a_page_of_the_guide_is_no_other_site_that_was_changed() -> None:
    assert pair("[하나](/docs/d/)를 보라\n", "see [one](https://a.example/b)\n") == [(EN, 1), (KO, 1)]
    # But it may be meant for the page of that name.
    assert pair("[하나](/docs/b/)를 보라\n", "see [one](https://a.example/b)\n") == [(EN, 1)]
    ko, en = "[글](https://a.example)와 [나](https://a.example)\n", "[text](https://a.example) and [I](/docs/b/)\n"
    assert pair(ko, en) == [(EN, 1)]
    assert pair(ko, en.replace("/docs/b/", "https://c.example/d")) == [(EN, 1)]


def test_a_mail_address_is_no_page_that_was_changed() -> None:
    ko = "[하나](https://a.example/b)와 [둘](mailto:oss@a.example)\n"
    en = "[one](https://a.example/b) and [two](https://a.example/b)\n"
    assert pair(ko, en) == [(KO, 1)]
    assert pair(ko.replace("mailto:oss@a.example", "https://c.example/d"), en) == [(EN, 1)]


@pytest.mark.parametrize(
    ("en", "de", "expected"),
    [
        ('`said = "My page"`', '`said = "Meine Seite"`', [Severity.NOTE]),
        ('`said = "My page"`', '`sagt = "Meine Seite"`', [Severity.ERROR]),
        # What an example calls a thing has no one to depend on it.
        ('`title = "My page"`', '`title = "Meine Seite"`', []),
        ('`mode = "fast"`', '`mode = "slow"`', [Severity.ERROR]),
    ],
)
def test_several_words_that_code_quotes_may_be_translated(en: str, de: str, expected: list[Severity]) -> None:
    guide = make_guide({"content/en/a.md": f"A text {en}.\n", "content/de/a.md": f"Ein Text {de}.\n"}, "en")
    assert [one.severity for one in run_source_checks(guide, ["fact-mismatch"])] == expected


@pytest.mark.parametrize(("shown", "expected"), [("out", Severity.ERROR), ("anmelden", Severity.NOTE)])
def test_a_picture_that_the_source_shows_elsewhere_is_none_of_the_reader_s_own(shown: str, expected: Severity) -> None:
    ko = "## 들어가기\n\n![가](/in.png)\n\n## 나가기\n\n![나](/out.png)\n"
    en = f"## Sign in\n\n![A](/{shown}.png)\n\n## Sign out\n\n![B](/out.png)\n"
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    assert (found.path, found.line, found.severity) == (EN, 3, expected)


@pytest.mark.parametrize(
    ("ko", "en"),
    [
        pytest.param("`$ make a`를 쓴다", "use `make a`", id="a prompt"),
        pytest.param("Apache-2.0을 따른다", "under Ap\u0430che-2.0", id="a letter that passes for a Latin one"),
        pytest.param("`npm ci`를 쓴다", "use `npm \u0441i`", id="such a letter in code"),
    ],
)
def test_what_another_rule_tells_or_a_terminal_shows_is_no_other_fact(ko: str, en: str) -> None:
    assert pair(ko, en) == []


@pytest.mark.parametrize(
    ("ko", "en", "shown"),
    [
        ("[가](https://www.a.example/B/)", "text", ["https://www.a.example/B/"]),
        (
            "[가](https://www.a.example/b/)",
            "[a](http://a.example/c/)",
            ["https://www.a.example/b/", "http://a.example/c/"],
        ),
        ("[가](https://a.example/%EA%B0%80/)", "text", ["https://a.example/가"]),
    ],
)
def test_an_address_is_shown_as_it_is_written_but_for_escapes(ko: str, en: str, shown: list[str]) -> None:
    (found,) = run_source_checks(make_guide({KO: ko, EN: en}), ["fact-mismatch"])
    values = dict(found.message.values)
    assert [values[key] for key in ("value", "mine", "theirs") if key in values] == shown


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        ("IO-Variables", "IO variables", Severity.NOTE),
        ("Bewaesserungsventil Sued", "South irrigation valve", Severity.NOTE),
        ("IO-Variables", "IO constants", Severity.ERROR),
        ("North irrigation valve", "South irrigation valve", Severity.ERROR),
        ("Bewaesserungsventil Sued", "make site", Severity.ERROR),
        ("io-variables", "io variables", Severity.ERROR),
    ],
)
def test_words_that_an_example_or_an_interface_has_may_be_in_any_language(ko: str, en: str, severity: Severity) -> None:
    guide = make_guide({KO: f"글\n\n`{ko}`와 `x.y`\n", EN: f"text\n\n`{en}` and `x.y`\n"})
    found = run_source_checks(guide, ["fact-mismatch"])
    assert {one.severity for one in found} == {severity}


@pytest.mark.parametrize(
    ("ko", "en", "severity"),
    [
        # Another source, on another site or on the same.
        ("https://example.org/글", "https://other.example/article", Severity.NOTE),
        ("https://github.com/owner/thing", "https://codeberg.org/owner/thing", Severity.NOTE),
        ("https://example.org/recruit", "https://example.org/careers", Severity.NOTE),
        ("https://github.com/a/b/commit/2bcfbeccd089", "https://github.com/a/b/commit/ce70252d93", Severity.NOTE),
        ("https://maps.example/to?q=서울역 2번 출구", "https://maps.example/to?q=Seoul+Station", Severity.NOTE),
        ("https://example.org/goods/lamp-12", "https://eu.example.org/goods/lamp-12", Severity.NOTE),
        # A slip of the pen, a number that nobody kept up with, a page of this site.
        ("https://example.org/careers", "https://example.org/carers", Severity.ERROR),
        ("https://example.org/ko/careers", "https://example.org/en/carers", Severity.ERROR),
        ("https://docs.example.org/articles/doses/", "https://doc.example.org/articles/doses/", Severity.ERROR),
        ("https://example.org/v1.28/use", "https://example.org/v1.3/use", Severity.ERROR),
        ("https://maps.example/to?q=Seoul", "https://maps.example/to", Severity.ERROR),
        ("https://example.org/recruit", "/recruit", Severity.ERROR),
    ],
)
def test_another_source_is_a_note_and_a_slip_an_error(ko: str, en: str, severity: Severity) -> None:
    found = run_source_checks(make_guide({KO: f"[글](<{ko}>)\n", EN: f"[text]({en})\n"}), ["fact-mismatch"])
    assert [one.severity for one in found] == [severity]
