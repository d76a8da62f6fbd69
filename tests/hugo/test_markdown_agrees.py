"""Markdown as Goldmark reads it with a site's settings: headings, links, tasks, tables and code are those of Hugo."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from guidecheck.source.config import read_site
from guides_on_disk import write_guide
from hugo.comparison import Difference, compare
from hugo.referee import ask_hugo, hugo_binary

KINDS = 'disableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n'
SETTINGS = {
    "as it comes": "",
    "raw HTML": "[markup.goldmark.renderer]\nunsafe = true\n",
    "attributes of blocks": "[markup.goldmark.parser.attribute]\nblock = true\n",
    "no checklists": "[markup.goldmark.extensions]\ntaskList = false\n",
    "no typographer": "[markup.goldmark.extensions.typographer]\ndisable = true\n",
    "Chinese, Japanese and Korean": "[markup.goldmark.extensions.cjk]\nenable = true\neastAsianLineBreaks = true\n"
    "escapedSpace = true\n",
}
PARTS = [
    "## A",
    "## A {#own}",
    "## B {.c #d}",
    "## B2 \\{#escaped}",
    "## B3 {b='quoted'}",
    "## same\n\n## same\n\n## same-1\n\n## same\n\n## same {#same-3}\n\n## same-1",
    "## Q&A&nbsp;18\n\n## no\u00a0break",
    "## 제1조 (정의)",
    "Setext\ntwo lines\n---",
    "### With `code` and *em*, [link](/a)",
    "text\n{.note}",
    "| a | b |\n|---|---|\n| 1 | 2 |\n{.wide}",
    "| a |\n|---|\n| 1 |\n\n{.wide}",
    "| a |\n|---|---|\n| 1 | 2 | 3 |\n\na | b\n---|---|---\n1\n\n> | a\n> |:-:|---|\n\n|\n|---|---|",
    "| a | b |\n|---|\n| 1 | 2 |\n\n- | a |\n  |---|---|\n  | 1 | 2 |",
    "| a |\n---\n\na |\n:--\n\n| a | b |\n|---||---|\n\na | b\n- | -",
    "- a\n- b\n{.list}",
    "> quote\n{.q}",
    "```sh {hl_lines=[1]}\n- [ ] a\n```",
    "```\ncode\n```\n{.c}",
    "ospo@example.org 또는 <me@example.org>, a@b",
    "- [ ] a\n- [x] b\n- [X] c",
    r"- \[ ] a" + "\n- `[ ]` b\n- [ ]c\n- [] d\n- [y] e\n- [ ]\n- *[ ] f*",
    "- [ ] [a](/b)\n- [x] [r] b\n\n[r]: /r",
    "1. [ ] a\n   - [x] b\n\n     c",
    "- [ ] a\n\n- [x] b\n\n  c",
    "* a\n+ b\n- c",
    "text[^1] and[^two]\n\n[^1]: note [a](/a)\n[^two]: other\n\n    more",
    "text[^none]",
    "Term\n: one\n: two [a](/a)\n\nOther\n\n: three",
    "Term\n: ## Heading\n\n  - [ ] a",
    "\"a\" -- b... 'c' --- <<d>>",
    "<b>a</b> <a href='/raw'>b</a>\n\n<div>\n\n## In HTML\n\n</div>",
    "<!-- [a](/a) -->\n\n<details>\n<summary>a</summary>\n\n- [ ] b\n\n</details>",
    "한국어 **강조**는 되고 **“강조”**는 안 되고 *a*는",
    "줄이\n바뀝니다\\ 끝",
    "## C1 ## {#c1}\n\n## C2 {#c2} ##\n\n## C3 # {.c}\n\n## {#c4} ##\n\nC5 # {#c5}\n---\n\n> ## C6 {#c6} #",
    "## K\n{: #kramdown}",
    "text\n{: .k}",
    "## L {: #k}",
    "    - [ ] code\n    ## no",
    "https://a.example/x. (https://b.example/) www.c.example",
    "[https://a.example/b] https://c.example [d, https://e.example\nwww.f.example, g@h.example] https://i.example",
    "![https://a.example] [b](/c) https://d.example [ [e](/f) https://g.example `]` \\] h@i.example [^j",
    "] https://a.example [[ https://b.example ] https://c.example ] https://d.example [ <https://e.example>",
    "| [ a | https://b.example |\n|--|--|\n| [www.c.example] | [d] www.e.example |",
    "![a](b.png) ![c][r] [![d](e.png)](/f)",
    "~~a~~ ~b~ ==c== H~2~O ^d^",
    "***\n\n---\n\n___",
    "- a\n\n      code\n\n  b\n   - c\n     1. d",
    "> ## Q {#q}\n> - [x] a\n>\n> [b](/b)",
    "> [!NOTE] 제목\n> [a](/a)",
    "[a](</b c> 'd') [e](/f \"g\") [h]( /i ) [j]()",
    "[a]\n[b][]\n\n[a]: </x y>\n[b]: /b 'c'",
    "#No heading\n####### seven\n#\ttab",
    "a\n# b\nc\n===",
    "&lt;a&gt; &copy; &#35; \\# \\* \\_",
    "| a \\| b | `c \\| d` |\n|--|--|\n| e | f | g |\n| h |",
    "a | b\n--|--\n1 | [c](/d)",
    "|a|\n|-|\n\n|b|\n|c|",
    "1. item\n| a | b |\n|---|---|\n| [c](/d) | `e` |\n2. item",
    "- item\n- item\n  on\n a | b\n --|--\n c | d\ne\n\n  - item\n| f |\n|---|---|\n| g |",
    "| a |\n|---|---|\n| b | c |\n\ntext\nd | e\n--|--|--\n\n| f | g | h |\n|--|--|\n\ni\n|--|",
    "> > a | b\n-|-|-\n`c`\n\n- d\n  -|-\n  [e](/f) | g | h",
    "> text\n| a | b |\n|:--|--:|\n| c | d |\n\n- text\n    | a | b |\n    |---|---|",
    "{{< probe >}}\n\n## After",
    "$$\n## math\n$$\n\n\\(a\\)",
    "## a1 **b `c` d** e\n\n## a2 *b **c** d* e\n\n## [a3 `b` c](/x) d\n\n## ~~a4 `b` c~~ d\n\n## a5 *b* *c `d`*",
    "## a6 [b *c* d][r] e\n\n## **`a7` b** c\n\n## *[a8](/x) b* c\n\n## **a9 [b](/x) c** d\n\n[r]: /r",
    '## **a10 b!**\n\n## [**a11** b](/x)\n\n## *a12: c_d e* f\n\n## **a13 "b" c** d\n\n## **1. a14\'s c** d',
    "## **a15 (b) c** d\n\nTwo a16\nb **`c` d**\n===\n\n> ## *a17 `b`* c",
    "- [x](/a)\n- [X][box]\n- [ ](/b) c\n- [x]: d\n- a [x](/e)\n\n[box]: /f",
    "- # [x] task 1\n- ## [ ] task 2\n- > [x] a\n- - [x] b\n  1. [ ]\tc\n\n[x] d",
    "- [ ] a {.x}\n- b\n\n## H ##\n\n## I #\n\n## J \\#",
]
# Sites of as many pages as take Hugo a second.
ROUNDS = int(os.environ.get("REFEREE_ROUNDS", "1"))
PAGES = 40
Record = Callable[[str, object], None]


def differences(texts: list[str], setting: str) -> tuple[list[tuple[str, Difference]], int]:
    """Return how both sides differ on pages, with their texts, and how many pages Hugo built."""
    pages = {f"content/p{number}.md": f"---\ntitle: T\n---\n{text}\n" for number, text in enumerate(texts)}
    with TemporaryDirectory() as folder:
        files = pages | {"layouts/_shortcodes/probe.html": "x"}
        root = write_guide(Path(folder).resolve() / "site", {}, KINDS + setting)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        report = ask_hugo(root, Path(folder).resolve() / "work")
        return [(pages[one.path], one) for one in compare(root, report)], len(report.pages)


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_construct_is_hugos(setting: str, record_property: Record) -> None:
    found, built = differences(PARTS, SETTINGS[setting])
    record_property("hugo", (built, 0, len(found)))
    assert built == len(PARTS)
    assert found == []


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def listed(text: str) -> str:
    return "- " + "\n".join(f"  {line}".rstrip() for line in text.split("\n"))[2:]


# A part stands in a page once: ids and footnotes of the same name are another matter.
made = st.tuples(st.sampled_from([str, str, str, quoted, listed]), st.sampled_from(PARTS))
bodies = st.builds(
    lambda parts: "\n\n".join(make(part) for make, part in parts),
    st.lists(made, min_size=1, max_size=5, unique_by=lambda one: one[1]),
)


def test_constructs_beside_and_within_each_other_are_hugos(record_property: Record) -> None:
    @settings(
        # The first example is the simplest there is.
        max_examples=ROUNDS + 1,
        deadline=None,
        derandomize=ROUNDS == 1,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(bodies, min_size=PAGES, max_size=PAGES, unique=True), st.sampled_from(sorted(SETTINGS)))
    def agree(texts: list[str], setting: str) -> None:
        found, built = differences(texts, SETTINGS[setting])
        record_property("hugo", (built, 0, len(found)))
        assert found == []

    agree()


@pytest.mark.parametrize(
    ("config", "unsafe"),
    [
        ("", True),
        ("_merge = 'deep'\n", True),
        ("[markup]\n_merge = 'Deep'\n", True),
        ("[markup]\n_merge = 'shallow'\n[markup.highlight]\nlineNos = false\n", True),
        ("[markup]\n_merge = 'deep'\n[markup.goldmark.renderer]\nunsafe = false\n", True),
        ("[markup.goldmark.renderer]\n_merge = 'deep'\n", True),
        ("[markup]\n_merge = 'none'\n", True),
        ("[markup]\n_merge = 'deep'\n", False),
        ("[params]\n_merge = 'deep'\n", True),
    ],
)
def test_a_theme_says_how_markdown_is_rendered_where_hugo_asks_it(tmp_path: Path, config: str, unsafe: bool) -> None:
    files = {
        "content/p.md": "---\ntitle: T\n---\n<b>a</b>\n",
        "layouts/all.html": "{{ .Content }}",
        "themes/own/hugo.toml": f"[markup.goldmark.renderer]\nunsafe = {str(unsafe).lower()}\n",
    }
    write_guide(tmp_path, files, f"theme = 'own'\n{KINDS}{config}")
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    site = read_site(tmp_path)
    assert site.raw_html == ("<b>" in (tmp_path / "public/p/index.html").read_text("utf-8"))
    assert not site.html_unsure
