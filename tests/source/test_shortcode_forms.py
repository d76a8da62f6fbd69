"""What a shortcode's template does with what it wraps, told from the template."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidecheck.source.config import read_site
from guidecheck.source.shortcode_forms import INNER, read_forms
from guides_on_disk import check_page, write_guide


@pytest.mark.parametrize(
    ("template", "inner"),
    [
        ('<a href="{{ .Get 0 }}"></a>', "unused"),
        ("{{/* .Inner is not used */}}x", "unused"),
        ("<div>{{ .Inner }}</div>", "printed"),
        ("<div>{{ .InnerDeindent | safeHTML }}</div>", "printed"),
        ("<div>{{ .Inner | markdownify }}</div>", "rendered"),
        ("<div>{{ .Page.RenderString .Inner }}</div>", "rendered"),
        ('{{ .Inner | .Page.RenderString (dict "display" "block") }}', "rendered"),
        ("{{ if .Inner }}{{ .Inner | strings.TrimSpace | markdownify | safeHTML }}{{ end }}", "rendered"),
        ("{{ .Get 0 | markdownify }}{{ .Inner }}", "unsure"),
        ('{{ .Page.RenderString (printf "```%s```" .Inner) }}', "unsure"),
        ("{{ with .Inner }}{{ . | markdownify }}{{ end }}", "unsure"),
    ],
)
def test_a_template_says_what_it_does_with_what_it_wraps(tmp_path: Path, template: str, inner: str) -> None:
    site = read_site(write_guide(tmp_path, {"layouts/_shortcodes/Box.html": template}))
    assert site.inner["box"] == inner


@pytest.mark.parametrize(
    ("template", "forms"),
    [
        ("<div>{{ .Inner }}</div>", {"<div>|</div>"}),
        ('<div>\n{{- trim .Inner "\\n" -}}\n</div>', {"<div>|</div>"}),
        ("{{ $a := .Get 0 }}\n<b>{{ .Get 1 }}</b>{{ .Inner | safeHTML }}", {"\n<b>x</b>|"}),
        ("{{ with .Get 0 }}<h4>{{ . }}</h4>{{ end }}{{ .Inner }}", {"<h4>x</h4>|", "|"}),
        ("{{ if .Inner }}<p>{{ .Inner }}</p>{{ else }}<br>{{ end }}", {"<p>|</p>"}),
        ("{{ if .a }}1{{ else if .b }}2{{ else }}3{{ end }}", {"1", "2"}),
        ('{{ .Page.Store.Set "a" true }}<hr>', {"<hr>"}),
        ("<p>{{ .Inner", {"<p>{{ .Inner"}),
        ("{{ $a := .Inner }}{{ $a }}", set()),
        ("{{ with .Inner }}{{ . }}{{ end }}", set()),
        ("{{ .Inner | markdownify }}", set()),
        ("{{ .Inner }}{{ .Inner }}", set()),
        ("{{ end }}", set()),
        ("{{ if .a }}", set()),
        ('{{ define "a" }}b{{ end }}', set()),
        ('{{ $_hugo_config := `{ "version": 1 }` }}{{ .Inner }}', set()),
    ],
)
def test_a_template_says_what_it_prints_around_it(template: str, forms: set[str]) -> None:
    assert {form.replace(INNER, "|") for form in read_forms(template)} == forms


def test_the_sites_own_template_stands_before_a_themes(tmp_path: Path) -> None:
    files = {"layouts/shortcodes/card.html": "x", "themes/t/layouts/shortcodes/card.html": "{{ .Inner }}"}
    assert read_site(write_guide(tmp_path, files, "theme = 't'")).inner["card"] == "unused"


def test_a_theme_that_is_not_here_leaves_what_can_be_seen(tmp_path: Path) -> None:
    site = read_site(write_guide(tmp_path, {"layouts/_shortcodes/card.html": "x"}, "theme = 'gone'"))
    assert (site.shortcodes, dict(site.inner)) == (None, {"card": "unused"})


RULES = ["shortcode-unclosed", "shortcode-delimiter"]
CARD = "---\ntitle: T\n---\n{{< card >}}\n"
HEAD = "---\ntitle: T\n---\n"
BOX = f"{HEAD}{{{{< card >}}}}\n**a** [b](/)\n{{{{< /card >}}}}\n"
ALERT = "---\ntitle: T\n---\n{{< alert >}}**Ask** the OSPO.{{< /alert >}}\n"


@pytest.mark.parametrize(
    ("template", "text", "expected"),
    [
        ("x", CARD, []),
        ("{{ .Inner }}", CARD, [(4, 1, "shortcode-unclosed")]),
        ("{{ .Inner }}", ALERT, [(4, 1, "shortcode-delimiter")]),
        ("{{ .Inner | markdownify }}", ALERT, []),
        ("{{ .Inner }}", ALERT.replace("**Ask** the OSPO.", "Ask the OSPO."), []),
        ("{{ .Inner }}", ALERT.replace("**Ask** the OSPO.", "\n- a\n- b\n"), [(4, 1, "shortcode-delimiter")]),
        ("<div>{{ .Inner }}</div>", BOX, [(4, 1, "shortcode-delimiter")]),
        ("<div>{{ .Inner | markdownify }}</div>", BOX, []),
        ("<div>{{ .Inner | plainify }}</div>", BOX, []),
        ("<pre>{{ .Inner }}</pre>", BOX, []),
        ('<div class="mermaid">{{ .Inner }}</div>', BOX, []),
        ('<a title="{{ .Inner }}">x</a>', BOX, []),
        ("{{ .Parent.Store.Add .Inner }}", BOX, []),
        ("<div>{{ .Inner }}</div>", BOX.replace("**a** [b](/)", "a_b * c * d <b>x</b>"), []),
        ("<div>{{ .Inner }}</div>", BOX.replace("**a** [b](/)", "{{% alert %}}**a**{{% /alert %}}"), []),
        ("<div>{{ .Inner }}</div>", f"{HEAD}{{{{% alert %}}}}\n{BOX.removeprefix(HEAD)}{{{{% /alert %}}}}\n", []),
        ("<i>{{ .Get 0 }}</i>", f"{HEAD}a {{{{% card b %}}}} c\n", []),
        ("<p>{{ .Get 0 }}</p>", f"{HEAD}{{{{% card b %}}}}\n", [(4, 1, "shortcode-delimiter")]),
        ('<div class="clear"></div>', f"{HEAD}{{{{% card b %}}}}\n", []),
        ("**{{ .Get 0 }}**", f"{HEAD}{{{{% card b %}}}}\n", []),
    ],
)
def test_a_call_is_judged_by_its_template(
    tmp_path: Path, template: str, text: str, expected: list[tuple[int, int, str]]
) -> None:
    for name in ("card", "alert"):
        file = tmp_path / "layouts" / "_shortcodes" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(template, encoding="utf-8")
    assert check_page(tmp_path, text, RULES) == expected
