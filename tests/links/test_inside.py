"""What is judged without the network, one row each: a fault and its good twin on one site that Hugo builds.

`check` reads the content and `site` what Hugo made of it. Whatever both see is told by `check` alone.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from guidecheck.cli import main
from guides_on_disk import write_guide
from hugo.referee import hugo_binary

HOST = "가이드.example:8443/~us/the docs"
CONFIG = f"""\
baseURL = "https://{HOST.replace(" ", "%20")}/"
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[markup.goldmark.renderer]
unsafe = true
"""
ASCII = "xn--o39a11o86p.example:8443/%7Eus/the%20docs"
TABLE = "|a|\n|-|\n|[`{}`](https://spdx.org/licenses/{}.html)|"
PIXEL = "<svg xmlns='http://www.w3.org/2000/svg'/>"


class Case(NamedTuple):
    """A fault and what stands right in its place; `file` says what both are written into, `rule` is the command's.

    `line` is that of the finding; 0 is the first line of what is written.
    """

    name: str
    bad: str
    good: str
    rule: str
    file: str = "page.html"
    line: int = 0


# Of the built site, as a browser sees it.
SITE = (
    Case(
        "the site's own address", f'<a href="https://{ASCII}/gone/">x</a>', f'<a href="https://{HOST}/">x</a>', "link"
    ),
    Case("without its port", f'<a href="//{ASCII}/none/">x</a>', '<a href="//가이드.example/none/">x</a>', "link"),
    Case(
        "<use> below <base>",
        '<base href="/~us/the%20docs/parts/"><svg><use href="gone.svg#g"/></svg>',
        '<base href="/~us/the%20docs/parts/"><svg><g id="g"/><use href="icons.svg#there"/><use href="#g"/></svg>',
        "link",
    ),
    Case(
        "url(#…) stays on the page",
        '<base href="/~us/the%20docs/parts/"><p style="background: url(gone.png)">x</p>',
        '<base href="/~us/the%20docs/parts/"><svg><g id="g"/><path fill="url(#g)"/></svg>',
        "link",
    ),
    Case(
        "xml:base in a feed",
        '<feed xml:base="../parts/"><link href="gone.html"/></feed>',
        '<feed xml:base="../parts/"><link href="page.html"/></feed>',
        "link",
        "feed.xml",
    ),
    Case("@namespace", "@import url(gone.css);", "@namespace url(http://www.w3.org/1999/xhtml);", "link", "a.css"),
    Case("image-set()", 'p { background: image-set("gone.png" 1x) }', "p { color: red }", "link", "b.css"),
    Case("<svg><image>", '<svg><image href="gone.png"/></svg>', '<svg><image href="a.svg"/></svg>', "image"),
    Case(
        "og:image",
        f'<head><meta property="og:image" content="https://{HOST}/gone.png"></head>',
        f'<head><meta property="og:image" content="https://{HOST}/parts/icons.svg"></head>',
        "link",
    ),
    Case(
        "icons of a manifest",
        '{"icons": [{"src": "gone.png"}]}',
        '{"icons": [{"src": "../parts/icons.svg"}]}',
        "link",
        "site.webmanifest",
    ),
    Case(
        "an image that nobody hears of",
        '<img src="a.svg">',
        '<p aria-hidden="true"><img src="a.svg"></p>',
        "alt",
    ),
    Case(
        "a link whose image has no words",
        '<a href="./page.html"><img src="a.svg" alt=" "></a>',
        '<a href="./page.html"><img src="a.svg" alt="Home"></a>',
        "alt",
    ),
    Case("stars beside a particle", "<p>**함수 <code>main()</code>**을</p>", "<p><b>함수</b>을 2**3</p>", "leak"),
    Case("a page that is cut", "<p>x</p></main", "<p>x</p>", "file", line=1),
)
# Of the content, behind three lines of front matter.
CONTENT = (
    Case("a page", "[x](../../gone/)", "[x](../../there/)", "link-broken"),
    Case("a heading", "[x](../../there/#gone)", "[x](../../there/#here)", "anchor-broken"),
    Case("a heading of the page itself", "[x](#gone)\n\n## Here", "[x](#here)\n\n## Here", "anchor-broken"),
    Case("an image", "![x](../../gone.png)", "![x](../../parts/icons.svg)", "link-broken"),
    Case("a definition", "[the text][gone]", "[the text][there]\n\n[there]: ../../there/", "link-broken"),
    Case(
        "a bracket",
        "[원문](https://example.org/ 에 있다.",
        "[원문](https://example.org/)에 있다.",
        "link-broken",
    ),
    Case("a row of more cells", "|a|\n|-|\n|1|2|", "|a|b|\n|-|-|\n|1|2|", "table-cells", line=6),
    Case("a level left out", "## A\n\n#### B", "## A\n\n### B", "heading-order", line=6),
    Case("a second title", "# A\n\n# B", "# A\n\n## B", "heading-order", line=6),
    Case(
        "an identifier in a table",
        TABLE.format("GPL-2.0", "GPL-2.0"),
        TABLE.format("MIT", "MIT"),
        "spdx-deprecated",
        line=6,
    ),
    Case("in another case", TABLE.format("mit", "MIT"), TABLE.format("MIT", "MIT"), "spdx-case", line=6),
    Case(
        "behind the marks of a template",
        "SPDX Identifier: `MIT`\n\n```\n{#- SPDX-License-Identifier: MIT OR -#}\n```",
        "SPDX Identifier: `MIT`\n\n```\n{#- SPDX-License-Identifier: MIT -#}\n```",
        "spdx-syntax",
        line=7,
    ),
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[tuple[str, int]]]:
    """One site of all rows, each twice, in folders of their own; the findings by the file in which they are."""
    root = tmp_path_factory.mktemp("inside").resolve()
    files = {"content/_index.md": "---\ntitle: x\n---\n", "content/there.md": "---\ntitle: x\n---\n## Here\n"}
    files |= {"layouts/all.html": "<!doctype html><html lang=ko><title>x</title>{{ .Content }}</html>\n"}
    files |= {"static/parts/icons.svg": "<svg xmlns='http://www.w3.org/2000/svg'><g id='there'/></svg>"}
    files |= {"static/parts/page.html": page("x"), "static/parts/a.svg": PIXEL}
    for number, case in zip(count(), SITE):
        for folder, text in ((f"bad{number}", case.bad), (f"good{number}", case.good)):
            files[f"static/{folder}/{case.file}"] = page(text) if case.file == "page.html" else f"{text}\n"
            files[f"static/{folder}/a.svg"] = PIXEL
    for number, case in zip(count(), CONTENT):
        files[f"content/bad/{number}.md"] = f"---\ntitle: x\n---\n{case.bad}\n"
        files[f"content/good/{number}.md"] = f"---\ntitle: x\n---\n{case.good}\n"
    write_guide(root, files, CONFIG)
    subprocess.run([hugo_binary(), "--source", str(root), "--quiet"], check=True)
    places: dict[str, list[tuple[str, int]]] = {}
    for command in (["check"], ["site", str(root / "public")]):
        for one in report(root, *command):
            places.setdefault(one["path"], []).append((one["rule"], one["line"]))
    return places


def page(text: str) -> str:
    return f'<!doctype html>\n<html lang="ko"><title>x</title>\n{text}\n'


def report(root: Path, *command: str) -> list[dict[str, Any]]:
    file = root / f"{command[0]}.json"
    main([*command, "--root", str(root), "--format", "json", "--output", str(file)])
    findings: list[dict[str, Any]] = json.loads(file.read_text())["findings"]
    return findings


@pytest.mark.parametrize("number", range(len(SITE)), ids=lambda number: SITE[number].name)
def test_the_built_site(
    number: int, found: Mapping[str, list[tuple[str, int]]], record_property: Callable[[str, object], None]
) -> None:
    case = SITE[number]
    bad = found.get(f"public/bad{number}/{case.file}", [])
    record_property("inside", [case.name, case.bad, f"site-{case.rule}"])
    first = 3 if case.file == "page.html" else 1
    assert bad == [(f"site-{case.rule}", case.line or first)]
    assert found.get(f"public/good{number}/{case.file}", []) == []


@pytest.mark.parametrize("number", range(len(CONTENT)), ids=lambda number: CONTENT[number].name)
def test_the_content(
    number: int, found: Mapping[str, list[tuple[str, int]]], record_property: Callable[[str, object], None]
) -> None:
    case = CONTENT[number]
    bad = found.get(f"content/bad/{number}.md", [])
    record_property("inside", [case.name, case.bad, case.rule])
    assert bad == [(case.rule, case.line or 4)]
    assert found.get(f"content/good/{number}.md", []) == []


def test_nothing_else_is_told(found: Mapping[str, list[tuple[str, int]]]) -> None:
    places = [f"public/bad{number}/{case.file}" for number, case in enumerate(SITE)]
    places += [f"content/bad/{number}.md" for number in range(len(CONTENT))]
    assert sorted(found) == sorted(places)
