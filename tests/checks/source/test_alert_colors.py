from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source, run_source_checks
from guidecheck.source.load import load
from guides_on_disk import write_guide

ROOT = Path(__file__).resolve().parents[3]
# As Docsy has them.
DOCSY = {
    "layouts/_shortcodes/alert.html": '{{ $color := .Get "color" | default "primary" -}}\n'
    '<div class="alert alert-{{ $color }}" role="alert">{{ .Inner }}</div>\n',
    "layouts/_markup/render-blockquote-alert.html": '{{ $classes := printf "td-alert alert alert-%s" .AlertType }}\n',
    "assets/scss/_alert.scss": "@each $state in map-keys($theme-colors) {\n  .alert-#{$state} { color: red; }\n}\n",
    "assets/scss/_variables.scss": '$theme-colors: (\n  "primary": $primary,\n  "warning": $warning,\n);\n',
}
HEAD = "---\ntitle: T\n---\n"
PAGE = "content/ko/a.md"


def told(root: Path, text: str, files: dict[str, str]) -> list[int]:
    write_guide(root, {PAGE: HEAD + text, **files})
    found = run_source_checks(load(root), ["alert-color"])
    assert [one for one in check_source(root).findings if one.rule == "alert-color"] == found
    return [one.line - 3 for one in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('a\n\n{{% alert color="waring" %}}\nb\n{{% /alert %}}\n', [3]),
        ('{{< alert title="x" color="Info" >}}b{{< /alert >}}\n', [1]),
        ('- a\n\n  {{% alert color="blue" %}}\n  b\n  {{% /alert %}}\n', [3]),
        ("> [!WARNIGN]\n> b\n\n> [!TODO]\n> c\n", [1, 4]),
    ],
)
def test_an_alert_without_a_style_is_told_at_its_place(tmp_path: Path, text: str, lines: list[int]) -> None:
    assert told(tmp_path, text, DOCSY) == lines


@pytest.mark.parametrize(
    "text",
    [
        *(
            f'{{{{% alert color="{one}" %}}}}\nb\n{{{{% /alert %}}}}\n'
            for one in ("primary", "info", "dark", "info wide")
        ),
        "{{% alert %}}\nb\n{{% /alert %}}\n",
        "> [!NOTE]\n> a\n\n> [!caution]\n> b\n\n> [!NB] c\n\n> [x] d\n",
        '`{{</* alert color="waring" */>}}`\n',
        '<!-- guidecheck-ignore alert-color: styled elsewhere -->\n{{% alert color="waring" %}}\nb\n{{% /alert %}}\n',
    ],
)
def test_an_alert_with_a_style_is_silent(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text, DOCSY) == []


@pytest.mark.parametrize(
    "files",
    [
        {"assets/scss/_styles_project.scss": ".alert-legal { color: red; }\n"},
        {"static/css/own.css": "div.alert-legal,p{color:red}\n"},
        {"assets/scss/_variables_project.scss": "$theme-colors: map-merge($theme-colors, (legal: $red));\n"},
        {"assets/scss/_loop.scss": "@each $one in (legal, b) { .alert-#{$one} { color: red; } }\n"},
        {"layouts/_shortcodes/alert.html": "<aside class={{ .Get `color` }}>{{ .Inner }}</aside>\n"},
        {"assets/scss/_variables.scss": "", "assets/scss/_alert.scss": ""},
    ],
    ids=["style", "static style", "theme colour", "loop", "another alert", "no Bootstrap"],
)
def test_where_a_style_or_another_template_may_be_nothing_is_said(tmp_path: Path, files: dict[str, str]) -> None:
    assert told(tmp_path, '{{% alert color="legal" %}}\nb\n{{% /alert %}}\n', {**DOCSY, **files}) == []


def test_quotations_that_become_no_alerts_have_no_colour(tmp_path: Path) -> None:
    files = {path: text for path, text in DOCSY.items() if "_markup" not in path}
    assert told(tmp_path, "> [!TODO]\n> a\n", files) == []


def test_the_guides_own_alerts_are_known(tmp_path: Path) -> None:
    # Its theme, styles and templates are those that Hugo builds it with.
    for name in ("layouts", "assets", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "config.toml", tmp_path)
    page = tmp_path / "content/ko/a.md"
    page.parent.mkdir(parents=True)
    (tmp_path / "content/en").mkdir()
    (tmp_path / "scripts/guidecheck/data").mkdir(parents=True)
    page.write_text(f'{HEAD}{{{{% alert color="waring" %}}}}\nb\n{{{{% /alert %}}}}\n', encoding="utf-8")
    (finding,) = run_source_checks(load(tmp_path), ["alert-color"])
    assert (finding.line, str(finding.hint)) == (4, "Did you mean warning?")
