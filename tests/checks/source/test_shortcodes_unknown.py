from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.config import read_site
from guidecheck.source.load import load
from guides_in_memory import make_guide
from guides_on_disk import check_guide, check_page, write_guide

RULE = "shortcode-unknown"


def check(root: Path, text: str) -> list[tuple[int, int, str]]:
    write_guide(root, {"layouts/_shortcodes/alert.html": "", "layouts/_shortcodes/blocks/cover.html": ""})
    return check_page(root, f"---\ntitle: T\n---\n{text}\n", [RULE])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("{{% allert %}}a{{% /allert %}}", [(4, 1)]),
        ("a {{< mine >}}", [(4, 3)]),
        ("{{< cover >}}\n\n- {{< blocks/covers />}}", [(4, 1), (6, 3)]),
        ("`{{< mine >}}`", [(4, 2)]),
        ("{{% alert %}}\n{{< mine >}}\n{{% /alert %}}", [(5, 1)]),
        ("<!-- {{< mine >}} -->", [(4, 6)]),
        ("{{< mine >}}\n" * 150, [(line, 1) for line in range(4, 104)]),
    ],
)
def test_a_shortcode_that_is_not_there_is_found_at_its_call(
    tmp_path: Path, text: str, places: list[tuple[int, int]]
) -> None:
    assert check(tmp_path, text) == [(*place, RULE) for place in places]


@pytest.mark.parametrize(
    "text",
    [
        "{{% alert %}}a{{% /alert %}} {{% Alert %}}{{% /Alert %}}",
        "{{< blocks/cover >}}{{< /blocks/cover >}}",
        '{{< figure src="/a.png" >}} {{< YouTube abc >}} {{< ref "a" >}}',
        "{{< now.inline >}}{{ now }}{{< /now.inline >}}",
        "{{</* mine */>}} {{ mine }}",
        # Told by shortcode-syntax and shortcode-unclosed.
        "{{< mine /b >}}\n{{% /mine %}}\n{{< mine",
    ],
)
def test_a_shortcode_that_is_there_or_is_none_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("allert", "Did you mean alert?"),
        ("cover", "Did you mean blocks/cover?"),
        ("Figur", "Did you mean figure?"),
        ("나의것", "Correct the name, or write layouts/_shortcodes/나의것.html."),
        ("a" * 61, ""),
    ],
)
def test_the_nearest_shortcode_is_named(tmp_path: Path, name: str, hint: str) -> None:
    text = f"---\ntitle: T\n---\n{{{{< {name} >}}}}\n"
    write_guide(tmp_path, {"layouts/_shortcodes/alert.html": "", "layouts/_shortcodes/blocks/cover.html": ""})
    guide = replace(make_guide({"content/ko/a.md": text}), site=read_site(tmp_path))
    assert [str(finding.hint) for finding in run_source_checks(guide, [RULE])] == [hint]


def test_a_long_name_is_shown_in_part(tmp_path: Path) -> None:
    text = f"---\ntitle: T\n---\n{{{{< {'a' * 60} >}}}}\n{{{{< {'b' * 61} >}}}}\n"
    write_guide(tmp_path, {"layouts/_shortcodes/alert.html": ""})
    guide = replace(make_guide({"content/ko/a.md": text}), site=read_site(tmp_path))
    assert [(str(one.message), bool(str(one.hint))) for one in run_source_checks(guide, [RULE])] == [
        (f"There is no shortcode {'a' * 60}.", True),
        (f"There is no shortcode {'b' * 60}….", False),
    ]


@pytest.mark.parametrize("theme", ['theme = "docsy"\n', ""], ids=["a theme that is not here", "no template at all"])
def test_where_no_template_can_be_seen_one_note_says_of_which_shortcodes(tmp_path: Path, theme: str) -> None:
    head = "---\ntitle: T\n---\n"
    pages = {
        "content/a.md": f"{head}text\n\n{{{{< mine >}}}} {{{{% Yours %}}}} {{{{< figure a >}}}}\n",
        "content/b.md": f"{head}{{{{< mine >}}}}a{{{{< /mine >}}}}\n",
        "content/c.md": f"{head}text\n",
    }
    root = write_guide(tmp_path, pages, theme)
    (found,) = (one for one in check_source(root).findings if one.rule.startswith("shortcode"))
    assert (found.path, found.line, found.rule, found.severity.value) == ("content/a.md", 6, RULE, "note")
    assert str(found.message) == "The templates of 2 shortcodes are not here, so nothing is known of them: mine, yours."
    assert [one for one in run_source_checks(load(root)) if one.rule.startswith("shortcode")] == [found]
    (root / "content/a.md").write_text(head)
    (root / "content/b.md").write_text(head)
    assert not [one for one in check_source(root).findings if one.rule.startswith("shortcode")]


WRAPPED = "{{% alert color=info %}}\n- Ask\n\n| a |\n| - |\n| b |\n{{% /alert %}}\n"


@pytest.mark.parametrize(
    ("korean", "english", "found"),
    [
        (WRAPPED.replace("alert", "allert"), WRAPPED, (4, RULE)),
        (WRAPPED.replace("% alert", "% allert"), WRAPPED, (4, RULE)),
        (WRAPPED.replace("/alert", "/alret"), WRAPPED, (10, "shortcode-unclosed")),
        (WRAPPED.replace("/alert", "/note"), WRAPPED, (10, "shortcode-unclosed")),
        (WRAPPED.replace("/alert", "/Alert"), WRAPPED, (10, "shortcode-unclosed")),
        (WRAPPED.replace("{{% /alert %}}\n", ""), WRAPPED, (4, "shortcode-unclosed")),
        (WRAPPED.replace("{{% alert color=info %}}\n", ""), WRAPPED, (9, "shortcode-unclosed")),
        (WRAPPED.replace("% alert", "% warnung"), WRAPPED, (4, RULE)),
        (WRAPPED.replace("alert", "mystery"), WRAPPED, (4, RULE)),
        (WRAPPED.replace("alert", "Alert"), WRAPPED, None),
        ("{{< notte >}}\n## 제목\n{{< /notte >}}\n", "{{< note >}}\n## A\n{{< /note >}}\n", (4, RULE)),
        ("{{< note >}}\n## 제목\n{{< /notte >}}\n", "{{< note >}}\n## A\n{{< /note >}}\n", (6, "shortcode-unclosed")),
        ('{{< figgure src="a.svg" >}}\n', '{{< figure src="a.svg" >}}\n', (4, RULE)),
        ('{{< figure src="a.svg" >}}a{{< /figure >}}\n', '{{< figure src="a.svg" >}}\n', (4, "shortcode-unclosed")),
        ("{{< pic a >}}b{{< /pic >}}\n", "{{< pic a >}}\n", (4, "shortcode-unclosed")),
        ('글 {{< pik "a" >}} 끝\n', 'Text {{< pic "a" >}} end\n', (4, RULE)),
        ("{{% alert %}}\n{{< pik a >}}\n{{% /alert %}}\n", "{{% alert %}}\n{{< pic a >}}\n{{% /alert %}}\n", (5, RULE)),
    ],
)
def test_a_shortcode_that_hugo_stops_at_is_one_finding(
    tmp_path: Path, korean: str, english: str, found: tuple[int, str] | None
) -> None:
    head = "---\ntitle: T\n---\n"
    files = {
        "content/ko/a.md": head + korean,
        "content/en/a.md": head + english,
        "layouts/_shortcodes/alert.html": "{{ .Inner }}",
        "layouts/_shortcodes/note.html": "{{ .Inner | markdownify }}",
        "layouts/_shortcodes/pic.html": "<img>",
        "static/a.svg": "<svg/>",
    }
    told = [(one.path, one.line, one.rule) for one in check_guide(tmp_path, files)]
    assert told == ([("content/ko/a.md", *found)] if found else [])
