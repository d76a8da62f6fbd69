from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.run.check_source import run_source_checks
from guidecheck.source.load import load
from guides_on_disk import TWO_LANGUAGES, check_page, write_guide

RULES = ["shortcode-unclosed", "shortcode-delimiter", "shortcode-syntax", "shortcode-in-code"]


def check(tmp_path: Path, text: str) -> list[tuple[int, int, str]]:
    return check_page(tmp_path, f"---\ntitle: T\n---\n{text}\n", RULES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{% alert %}}\na", (4, 1, "shortcode-unclosed")),
        ("a\n\n{{< details >}}\na", (6, 1, "shortcode-unclosed")),
        ("a\n{{% /alert %}}", (5, 1, "shortcode-unclosed")),
        ("a {{< figure", (4, 3, "shortcode-unclosed")),
        ("{{% mine %}}a{{% /mine %}}\n{{% mine %}}", (5, 1, "shortcode-unclosed")),
        ("{{% alert %}}{{% a %}}{{% /alert %}}\n{{% /a %}}", (5, 1, "shortcode-unclosed")),
        ("{{< alert >}}\n**a**\n{{< /alert >}}", (4, 1, "shortcode-delimiter")),
        ("{{< time.inline />}}\na\n{{< /box >}}", (6, 1, "shortcode-unclosed")),
        ("{{< nonesuch />}}\na\n{{< /box >}}", (6, 1, "shortcode-unclosed")),
        ("{{< license-models >}}", (4, 1, "shortcode-delimiter")),
        ('a {{% figure src="/b.png" %}}', (4, 3, "shortcode-delimiter")),
        ("{{% details %}}\na\n{{% /details %}}", (4, 1, "shortcode-delimiter")),
        ("{{% highlight go %}}\na\n{{% /highlight %}}", (4, 1, "shortcode-delimiter")),
        ("{{% YouTube abc %}}", (4, 1, "shortcode-delimiter")),
        ("a {{< figure /b.png >}}", (4, 3, "shortcode-syntax")),
        ("{{< figure a %}}", (4, 1, "shortcode-syntax")),
        ('{{< figure "a" b=c >}}', (4, 1, "shortcode-syntax")),
        ("a {{< figure src='/a.png' >}}", (4, 3, "shortcode-syntax")),
        ("{{< figure\n alt=“a” >}}", (4, 1, "shortcode-syntax")),
        ("a `{{< figure >}}`", (4, 4, "shortcode-in-code")),
        ("```\n{{< figure >}}\n```", (5, 1, "shortcode-in-code")),
    ],
)
def test_a_faulty_shortcode_is_found_at_its_place(tmp_path: Path, text: str, expected: tuple[int, int, str]) -> None:
    assert check(tmp_path, text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "{{% alert %}}\na\n{{% /alert %}}",
        "{{% alert %}}a{{< /alert >}}",
        '{{< figure src="/a.png" >}}',
        "{{< details />}}",
        "{{< mine x=\"'a'\" y=`“a”` z=it's w=' />}}",
        "{{< mine >}}",
        "{{< highlight go >}}\na\n{{< /highlight >}}",
        "`{{</* figure */>}}`",
        "```\n{{%/* alert */%}}\n{{%/* /alert */%}}\n```",
        "{{% mine %}}a{{% /mine %}} {{< yours >}}",
        "{{% license-models %}}",
        '{{% ref "page.md" %}} {{% param title %}} {{% relref "page.md" %}}',
        "`{{ .Title }}` {{ a }}",
    ],
)
def test_a_sound_shortcode_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []


def test_where_markdown_may_hold_html_either_delimiter_does(tmp_path: Path) -> None:
    page = '---\ntitle: T\n---\n{{% figure src="/b.png" %}}\n'
    config = f"{TWO_LANGUAGES}[markup.goldmark.renderer]\nunsafe = true\n"
    write_guide(tmp_path, {"content/ko/a.md": page, "content/en/a.md": page}, config)
    assert run_source_checks(load(tmp_path), RULES) == []


def test_a_template_that_uses_nothing_inside_takes_no_slash(tmp_path: Path) -> None:
    calls = "{{< figure src=a />}}\n{{< qr text=a />}}\n{{< qr >}}a{{< /qr >}}\n{{% own /%}}\n{{< qr text=a >}}\n"
    page = f"---\ntitle: T\n---\n{calls}"
    files = {"content/ko/a.md": page, "content/en/a.md": page, "layouts/_shortcodes/own.html": "x"}
    write_guide(tmp_path, files, TWO_LANGUAGES)
    found = [one for one in run_source_checks(load(tmp_path), ["shortcode-unclosed"]) if "/ko/" in one.path]
    assert [(one.line, str(one.message)) for one in found] == [
        (4, "figure wraps nothing, and Hugo stops at the slash that closes it."),
        (7, "own wraps nothing, and Hugo stops at the slash that closes it."),
        (8, "The shortcode qr is opened here and never closed."),
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{{< tint >}}- five years ago{{< /tint >}}\n\n{{< tint >}} 3. May{{< /tint >}}", []),
        ("{{< tint >}}- **five** years ago{{< /tint >}}", [4]),
        ("{{< tint >}}- a\n- b{{< /tint >}}", [4]),
        ("a\n\n{{< tint >}}\n- a\n{{< /tint >}}", [6]),
    ],
)
def test_a_dash_before_a_text_in_one_line_is_no_list(tmp_path: Path, text: str, lines: list[int]) -> None:
    page = f"---\ntitle: T\n---\n{text}\n"
    files = {"content/ko/a.md": page, "layouts/_shortcodes/tint.html": "<span class=a>{{ .Inner }}</span>"}
    write_guide(tmp_path, files, TWO_LANGUAGES)
    assert [one.line for one in run_source_checks(load(tmp_path), ["shortcode-delimiter"])] == lines


@pytest.mark.parametrize(
    ("config", "lines"),
    [
        ("[markup]\n_merge = 'deep'\n[module]\nimports = [{path = 'example.org/absent'}]\n", []),
        ("[module]\nimports = [{path = 'example.org/absent'}]\n", [4]),
        ("markup.goldmark.renderer = {_merge = 'deep', unsafe = false}\n[module]\nimports = [{path = 'a/b'}]\n", [4]),
        ("[markup]\n_merge = 'deep'\n", [4]),
        ("[markup]\n_merge = 'none'\n[module]\nimports = [{path = 'example.org/absent'}]\n", [4]),
    ],
)
def test_what_an_absent_module_may_let_through_is_not_said_to_be_left_out(
    tmp_path: Path, config: str, lines: list[int]
) -> None:
    page = '---\ntitle: T\n---\n{{% figure src="/a.png" %}}\n'
    write_guide(
        tmp_path,
        {"content/ko/a.md": page},
        f"defaultContentLanguage = 'ko'\nlanguages.ko.contentDir = 'content/ko'\n{config}",
    )
    assert [one.line for one in run_source_checks(load(tmp_path), ["shortcode-delimiter"])] == lines
