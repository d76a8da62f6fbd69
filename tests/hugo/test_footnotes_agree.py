"""Which footnotes Hugo shows, and whose links are judged."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from guidecheck.links.found import Found
from guidecheck.run.check_source import check_source
from guidecheck.source.load import load
from guides_on_disk import write_guide
from hugo.referee import hugo_binary

CONFIG = """
baseURL = "https://guide.test/"
disableKinds = ["taxonomy", "term", "rss", "sitemap"]
markup.goldmark.renderer.unsafe = true
"""
NOTE = "[^{0}]: [there](https://out.test/{0}) and [here](/docs/{0}-gone/)\n"
# What the page says, and which of the footnotes `a` to `d` nobody sees.
TEXTS = {
    "a mark": ("x[^a]\n", "bcd"),
    "a mark before a colon": ("x[^a]: y\n\nz [^b]: u\n", "cd"),
    "a mark that begins a line": ("x\n[^a]: y[^b]\n", "cd"),
    "a mark in a quote, a list, a table and a heading": (
        "> x[^a]\n\n- y[^b]\n\n|h|\n|-|\n|c[^c]|\n\n## Heading[^d]\n",
        "",
    ),
    "a mark in a link and an image": ("[x[^a]](/docs/)\n\n![y[^b]](/x.png)\n", "cd"),
    "a mark in another case": ("x[^A]\n", "abcd"),
    "a mark in another footnote that nobody sees": ("x\n\n[^e]: y[^a]\n", "bcd"),
    "a mark in itself": ("x\n\n[^e]: [y](https://out.test/e)[^e] [^b]\n", "acd"),
    "none": ("x\n", "abcd"),
    "several paragraphs, a list and a table": (
        "x[^a]\n\n[^e]: y\n\n    [z](https://out.test/e)\n\n    - [u](https://out.test/e)\n\n"
        "    |h|\n    |-|\n    |[v](https://out.test/e)|\n",
        "bcde",
    ),
    "in a quote": ("x[^e]\n\n> [^e]: [z](https://out.test/e)\n>\n> [^f]: [z](https://out.test/f)\n", "abcdf"),
    "the second of one name": ("x[^b]\n\n[^b]: [z](https://out.test/first)\n", "abcd"),
    "HTML in it": ('x\n\n[^e]: <a href="https://out.test/e">z</a>\n', "abcde"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_links_in_footnotes_that_hugo_leaves_out_are_neither_asked_nor_judged(tmp_path: Path, name: str) -> None:
    text, unseen = TEXTS[name]
    page = f"---\ntitle: T\n---\n{text}\n{''.join(map(NOTE.format, 'abcd'))}"
    files = {"content/docs/_index.md": "---\ntitle: D\n---\n", "content/docs/p.md": page, "static/x.png": "x"}
    write_guide(tmp_path, {**files, "layouts/all.html": "<p>{{ .Content }}"}, CONFIG)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=tmp_path, check=True, capture_output=True)
    html = (tmp_path / "public/docs/p/index.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'href="(https://out\.test/\w+)', html))
    assert shown.isdisjoint(f"https://out.test/{one}" for one in unseen)
    assert set(Found.of(load(tmp_path)).urls) == shown
    told = [dict(one.message.values) for one in check_source(tmp_path).findings if one.rule == "link-broken"]
    gone = {str(one["target"]) for one in told if "target" in one}
    assert gone == set(re.findall(r'href="(/docs/\w-gone/)', html))


@pytest.mark.parametrize("text", ["x `[^a]`\n", "    [^a]\n", "<div>[^a]</div>\n", "x \\[^a]\n"])
def test_what_may_be_a_mark_counts_as_one(tmp_path: Path, text: str) -> None:
    page = f"---\ntitle: T\n---\n{text}\n{NOTE.format('a')}"
    write_guide(tmp_path, {"content/docs/p.md": page}, CONFIG)
    assert set(Found.of(load(tmp_path)).urls) == {"https://out.test/a"}


def test_a_slip_in_a_footnote_that_nobody_sees_is_none(tmp_path: Path) -> None:
    slip = "[there](https://out.test/a and so on\n"
    files = {"content/p.md": f"---\ntitle: T\n---\nx[^a]\n\n[^a]: {slip}\n[^b]: {slip}"}
    write_guide(tmp_path, files, CONFIG)
    assert [one.line for one in check_source(tmp_path).findings if one.rule == "link-broken"] == [6]
