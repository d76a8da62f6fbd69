from __future__ import annotations

import pytest

from guidecheck.run.check_source import run_source_checks
from guides_in_memory import make_guide, places

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
        pytest.param("GPL-2.0-only 조건", "terms of GPL-3.0-only", [(EN, 1)], id="an SPDX identifier"),
        pytest.param("모델 v1.x", "model v2.x", [(EN, 1)], id="a version"),
        pytest.param(
            "[가](#나)\n\n## 가\n\n## 나\n",
            "[A](#a)\n\n## A\n\n## B\n",
            [(EN, 1)],
            id="a fragment that names another heading",
        ),
        pytest.param("`a` 다\n\n- `a`\n- 나\n", "`a`\n\n- b\n- c\n", [(KO, 3)], id="the place that has no twin"),
        pytest.param(
            "가\n\n- `a`\n- 나\n", "`a` b\n\n- `a`\n- c\n", [(EN, 1)], id="the place without one in the source"
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
        pytest.param("`의무` 조항", "the clause", id="code that is text"),
        pytest.param("MIT-0 그리고 MIT-0", "MIT-0", id="how often a name is said"),
        pytest.param("[글](/licenses/b/)", "[text](/en/licenses/b)", id="the language's prefix, a last slash"),
        pytest.param("[글](../b/_index.md)", "[text](/en/b/)", id="relative and absolute"),
        pytest.param('[글]({{< relref "/licenses/b" >}})', '[text]({{% ref "/licenses/b" %}})', id="by shortcode"),
        pytest.param('[글]({{< relref "/licenses/b" >}})', "[text](/en/licenses/b/)", id="by shortcode or path"),
        pytest.param("[가](#나)\n\n## 가\n\n## 나\n", "[A](#b)\n\n## A\n\n## B\n", id="fragments of paired headings"),
        pytest.param("[글](/b/#가)", "[text](/en/b/#a)", id="a fragment of another page"),
    ],
)
def test_what_each_language_says_in_its_own_way_is_equal(ko: str, en: str) -> None:
    assert pair(ko, en) == []
