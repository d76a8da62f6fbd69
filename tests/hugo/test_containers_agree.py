"""Shortcodes around Markdown: guidecheck sees the headings, blocks and links that Hugo makes of what they wrap."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from guides_on_disk import write_guide
from hugo.comparison import compare
from hugo.referee import ask_hugo

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
    files |= {
        f"content/{outer}-{inner}.md": WITHIN.replace("OUTER", outer).replace("INNER", inner)
        for outer in ("plain", "apart", "marked", "dropped")
        for inner in ("plain", "apart", "block", "coded")
    }
    root = write_guide(tmp_path.resolve() / "site", files | {"content/panes.md": PANES}, CONFIG)
    report = ask_hugo(root, tmp_path.resolve() / "work")
    found = compare(root, report)
    record_property("hugo", (len(report.pages), len(report.refused), len(found)))
    assert len(report.pages) == len(WRAPS) + 17
    assert found == []
