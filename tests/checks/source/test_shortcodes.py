from __future__ import annotations

from pathlib import Path

import pytest

from guides_on_disk import check_page

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
        ("a {{< figure /b.png >}}", (4, 3, "shortcode-syntax")),
        ("{{< figure a %}}", (4, 1, "shortcode-syntax")),
        ('{{< figure "a" b=c >}}', (4, 1, "shortcode-syntax")),
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
        "{{< mine >}}",
        "{{< highlight go >}}\na\n{{< /highlight >}}",
        "`{{</* figure */>}}`",
        "```\n{{%/* alert */%}}\n{{%/* /alert */%}}\n```",
        "{{% mine %}}a{{% /mine %}} {{< yours >}}",
        "`{{ .Title }}` {{ a }}",
    ],
)
def test_a_sound_shortcode_is_not_reported(tmp_path: Path, text: str) -> None:
    assert check(tmp_path, text) == []
