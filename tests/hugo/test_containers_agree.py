"""Shortcodes around Markdown: guidecheck sees the headings, blocks and links that Hugo makes of what they wrap."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from guidecheck.run.check_source import check_source
from guides_on_disk import write_guide
from hugo.comparison import compare
from hugo.referee import ask_hugo, hugo_binary

CONFIG = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n[markup.goldmark.renderer]\nunsafe = true\n'
TEMPLATES = {
    "plain": "{{ .Inner }}",
    "box": '<div class="x">\n{{ .Inner }}\n</div>\n',
    "apart": '<div class="x">\n\n{{ .Inner }}\n\n</div>\n',
    "named": "{{ $text := .Inner }}<div>\n\n{{ $text }}\n</div>",
    "marked": "<div>{{ .Inner | markdownify }}</div>",
    "inline": "<div>{{ .Page.RenderString .Inner }}</div>",
    "block": '<div>{{ .Inner | .Page.RenderString (dict "display" "block") }}</div>',
    "coded": '<script type="text/plain">{{ jsonify .Inner }}</script>',
    "dropped": "{{ $noop := .Inner }}",
    # As tabs are made: what is wrapped is kept, and whoever is around prints it.
    "panes": '{{ .Inner }}<section>{{ range .Store.Get "panes" }}<div>{{ . }}</div>{{ end }}</section>',
    "pane": '{{ .Parent.Store.Add "panes" (slice .Inner) }}',
}
RENDERED = ("marked", "inline", "block")
WRAPS = [name for name in TEMPLATES if not name.startswith("pane")]
PAGE = """---
title: T
---
## A

{{% NAME %}}

text [a](/a)

## B `c` {#b}

- [ ] b

## B

| a |
|---|
| b |

> ## In a quote

{{% /NAME %}}

text

- item

  {{% plain %}}

  ## In a list

  {{% /plain %}}

### A
"""
WITHIN = """---
title: T
---
{{% OUTER %}}

## A

{{% INNER %}}

## B

[a](/a)

{{% /INNER %}}

## C

{{% /OUTER %}}

## D
"""
PANES = """---
title: T
---
## A

{{% panes %}}
{{% pane %}}

## C

{{% /pane %}}
{{% pane %}}

## D

{{% /pane %}}
{{% /panes %}}

## E
"""


def test_what_shortcodes_wrap_is_hugos(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    files = {f"layouts/_shortcodes/{name}.html": template for name, template in TEMPLATES.items()}
    files |= {f"content/{name}.md": PAGE.replace("NAME", name) for name in WRAPS}
    files |= {f"content/{name}-alone.md": re.sub("% (/?)NAME %", rf"< \\1{name} >", PAGE) for name in RENDERED}
    files |= {
        f"content/{outer}-{inner}.md": WITHIN.replace("OUTER", outer).replace("INNER", inner)
        for outer in ("plain", "apart", "marked", "dropped")
        for inner in ("plain", "apart", "block", "coded")
    }
    root = write_guide(tmp_path.resolve() / "site", files | {"content/panes.md": PANES}, CONFIG)
    report = ask_hugo(root, tmp_path.resolve() / "work")
    found = compare(root, report)
    record_property("hugo", (len(report.pages), len(report.refused), len(found)))
    assert len(report.pages) == len(WRAPS) + len(RENDERED) + 17
    assert found == []


FORMS = {
    "tight": "<div>{{ .Inner }}</div>",
    "lines": "<div>\n{{ .Inner }}\n</div>\n",
    "apart": "<div>\n\n{{ .Inner }}\n\n</div>\n",
    "trimmed": "<div>\n{{- .Inner -}}\n</div>",
    "bare": "{{ .Inner }}",
    "span": "<span>{{ .Inner }}</span>",
    "titled": "{{ with .Get 0 }}<h4>{{ . }}</h4>{{ end }}\n{{ .Inner }}\n",
    "marked": "<div>{{ .Inner | markdownify }}</div>",
    "marked-lines": "<div>\n{{ .Inner | markdownify }}\n</div>\n",
    "marked-apart": "<div>\n\n{{ .Inner | markdownify }}\n\n</div>\n",
    "marked-bare": "{{ .Inner | markdownify }}",
    "marked-span": "<span>{{ markdownify .Inner }}</span>",
    "rendered": "<section>{{ .Page.RenderString .Inner }}</section>",
    "rendered-titled": "{{ with .Get 0 }}<h4>{{ . }}</h4>{{ end }}<p>\n{{ .Inner | .Page.RenderString }}</p>\n",
    "indented": "{{ $a := 1 }}\n    <div>\n{{ .Inner }}\n    </div>",
}
CALLS = {
    "lines": "{{% NAME %}}\n## One\n{{% /NAME %}}\n",
    "list": "{{% NAME %}}\n- **One**\n{{% /NAME %}}\n",
    "apart": "{{% NAME %}}\n\n## One\n\n**two**\n\n{{% /NAME %}}\n",
    "inline": "{{% NAME %}}**One**{{% /NAME %}}\n",
    "heading": "{{% NAME %}}## One{{% /NAME %}}\n",
    "behind a paragraph": "text\n{{% NAME %}}\n**One**\n{{% /NAME %}}\n",
    "second line": "{{% NAME %}}\nOne\n\n**two**\n{{% /NAME %}}\n",
}


@pytest.mark.parametrize("unsafe", [True, False])
def test_text_that_is_shown_raw_or_left_out_is_told(tmp_path: Path, unsafe: bool) -> None:
    pages = {f"{name}-{number}": call.replace("NAME", name) for name, (number, call) in _calls()}
    config = CONFIG if unsafe else CONFIG.replace("true", "false")
    files = {f"layouts/_shortcodes/{name}.html": text for name, text in FORMS.items()}
    files["layouts/all.html"] = "<p>{{ .Content }}"
    files |= {f"content/{page}.md": f"---\ntitle: T\n---\n\n{text}" for page, text in pages.items()}
    write_guide(tmp_path, files, config)
    subprocess.run([hugo_binary(), "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    made = {page: (tmp_path / "public" / page / "index.html").read_text(encoding="utf-8") for page in pages}
    found = {one.path for one in check_source(tmp_path).findings if one.rule == "shortcode-delimiter"}
    told = {page for page in pages if f"content/{page}.md" in found}
    # With HTML the marks are there to be read, without it the text is not there at all.
    lost = {page for page, html in made.items() if ("**" in html or "## " in html if unsafe else "One" not in html)}
    print(sorted(told - lost), sorted(lost - told))
    assert told == lost


def _calls() -> list[tuple[str, tuple[int, str]]]:
    return list(product(FORMS, enumerate(CALLS.values())))


CROSSED = {
    "crossed": "<a><b>**One**</a></b>",
    "crossed twice": "<a><b><c>**One**</a></c></b>",
    "beside": "<a><b>**One**</a><c></c></b>",
    "other signs": "<a>One%/a%",
    "other signs around": "%a%One</a>",
    "other signs crossed": "<a>%b%**One**</a>%/b%",
    "in order": "<a><b>**One**</b></a>",
    "left open": "<a><b>**One**</a>",
    "of no wrapping one": "<a><none>**One**</a></none>",
    "of no wrapping one of Hugo's": "<a><b><figure>**One**</a></b></figure>",
    "one too many": "<a><b>**One**</a></b></a>",
    "never opened": "<a>One</c>",
}


def test_tags_that_hugo_takes_in_any_order_are_no_error(tmp_path: Path) -> None:
    files = dict.fromkeys((f"layouts/_shortcodes/{name}.html" for name in ("a", "c")), "[{{ .Inner }}]")
    files |= {"layouts/_shortcodes/b.html": "({{ .Inner | markdownify }})", "layouts/_shortcodes/none.html": "x"}
    files["layouts/all.html"] = "{{ .Content }}"
    stops, told = set(), {}
    for name, text in CROSSED.items():
        root = tmp_path / re.sub(r"\W", "-", name)
        tags = re.sub(
            r"([<%])([/a-z]+)[>%]", lambda tag: f"{{{{{tag[1]} {tag[2]} {'>' if tag[1] == '<' else '%'}}}}}", text
        )
        write_guide(root, files | {"content/p.md": f"---\ntitle: T\n---\n\n{tags}\n"}, CONFIG)
        run = subprocess.run([hugo_binary(), "--quiet", "--noBuildLock"], cwd=root, check=False, capture_output=True)
        if run.returncode:
            stops.add(name)
        else:
            assert "**" not in (root / "public/p/index.html").read_text(encoding="utf-8")
        told[name] = {str(one.severity) for one in check_source(root).findings if one.rule.startswith("shortcode-")}
    assert {name for name, found in told.items() if "error" in found} == stops
    assert {name for name, found in told.items() if found == {"note"}} == {
        name for name in CROSSED if "crossed" in name or name == "beside"
    }


PLACES = {
    "list": "- one\n\n  {{% NAME %}}\n  two\n  {{% /NAME %}}\n\n- three\n",
    "tight": "1. one\n   {{% NAME %}}\n   two\n   {{% /NAME %}}\n2. three\n",
    "quote": "> one\n>\n> {{% NAME %}}\n> two\n> {{% /NAME %}}\n>\n> three\n",
    "last": "- one\n- two\n\n  {{% NAME %}}\n  three\n  {{% /NAME %}}\n",
    "below": "- one\n\n{{% NAME %}}\ntwo\n{{% /NAME %}}\n",
    "line": "- one\n\n  {{% NAME %}}two{{% /NAME %}}\n\n- three\n",
}


@pytest.mark.parametrize("unsafe", [True, False])
def test_a_template_that_ends_the_list_around_its_call_is_told(tmp_path: Path, unsafe: bool) -> None:
    named = [(form, place) for form in FORMS for place in PLACES if not form.startswith(("marked", "rendered"))]
    pages = {f"{form}-{place}": PLACES[place].replace("NAME", form) for form, place in named}
    files = {f"layouts/_shortcodes/{name}.html": text for name, text in FORMS.items()}
    files["layouts/all.html"] = "{{ .Content }}"
    files |= {f"content/{page}.md": f"---\ntitle: T\n---\n\n{text}" for page, text in pages.items()}
    write_guide(tmp_path, files, CONFIG if unsafe else CONFIG.replace("true", "false"))
    subprocess.run([hugo_binary(), "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    made = {page: (tmp_path / "public" / page / "index.html").read_text(encoding="utf-8").strip() for page in pages}
    found = {one.path for one in check_source(tmp_path).findings if "end the list" in str(one.message)}
    # Whatever is behind it, the list or quotation was all that the page has.
    broken = {page for page, html in made.items() if not html.endswith(("</ul>", "</ol>", "</blockquote>"))}
    broken |= {page for page, html in made.items() if max(map(html.count, ("<ul", "<ol", "<blockquote"))) > 1}
    told = {page for page in pages if f"content/{page}.md" in found}
    assert told == {page for page in broken if not page.endswith("-below")}
