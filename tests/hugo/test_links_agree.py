"""Which links and images of a page lead nowhere, by what Hugo writes and by what `check` says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from guidecheck.run.check_source import check_source
from guides_on_disk import TWO_LANGUAGES, write_guide
from hugo.referee import hugo_binary

HEAD = "---\ntitle: T\n---\n"
FILES = {
    **{f"content/{language}/{path}": HEAD for language in ("ko", "en") for path in ("B/_index.md", "Box/index.md")},
    **{f"content/{language}/Box/{name}": "x" for language in ("ko", "en") for name in ("flow.png", "Doc.pdf")},
    "content/ko/moved/index.md": "---\ntitle: T\nslug: Named\naliases: [/Old/Place/]\n---\n",
    "content/ko/moved/plan.png": "x",
    "static/img/flow.png": "x",
    "static/files/a b.zip": "x",
    "static/Tool/index.html": "x",
    "layouts/all.html": "<p>{{ .Content }}",
}
ALONE = "disableKinds = ['taxonomy', 'term', 'rss', 'sitemap']\n"
LINKS = (
    *(
        "/B/",
        "/b/",
        "/en/B/",
        "/en/b/",
        "/en/b",
        "/ko/B/",
        "/ko/b/",
        "b/",
        "B/",
        "/moved/",
        "/Moved/",
        "/named/",
        "/Named/",
    ),
    *(
        "/Old/Place/",
        "/Tool/",
        "/files/a%20b.zip",
        "/files/A%20b.zip",
        "/files/a b.zip",
        "/files/c.zip",
        "/Box/",
        "/box/",
    ),
    *(
        "/img/flow.png",
        "/img/Flow.png",
        "/IMG/flow.png",
        "/img/Flow.PNG",
        "/box/flow.png",
        "/box/Flow.png",
        "/box/Doc.pdf",
    ),
    *("/box/doc.pdf", "/en/box/Doc.pdf", "/en/box/doc.pdf", "/d/zz.pdf", "zz.pdf", "../zz.docx", "/named/plan.png"),
)
ALONE_LINKS = (
    "/B/",
    "/b/",
    "../b/",
    "/en/b/",
    "/named/",
    "/Named/",
    "/box/Doc.pdf",
    "/box/doc.pdf",
    "/img/Flow.png",
)


def by_hugo(root: Path, page: str, count: int) -> list[bool]:
    """Return for each link of a page whether Hugo published nothing where it leads."""
    command = [hugo_binary(), "build", "--quiet", "--noBuildLock", "--destination", "public"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    html = (root / "public" / page / "index.html").read_text(encoding="utf-8")
    found = [unquote(urljoin(f"/{page}/", one)).strip("/") for one in re.findall(r'(?:href|src)="([^"]*)"', html)]
    assert len(found) == count
    public = root / "public"
    return [not ((public / one).is_file() or (public / one / "index.html").is_file()) for one in found]


@pytest.mark.parametrize(
    ("config", "page", "made", "links"),
    [
        (TWO_LANGUAGES, "content/ko/p.md", "p", LINKS),
        (
            f"defaultContentLanguageInSubdir = true\n{TWO_LANGUAGES}",
            "content/ko/p.md",
            "ko/p",
            ("/ko/b/", "/ko/B/", "/en/b/"),
        ),
        (f"disablePathToLower = true\n{TWO_LANGUAGES}", "content/ko/p.md", "p", ("/B/", "/en/B/", "/files/c.zip")),
        ("", "content/p.md", "p", ALONE_LINKS),
        ("[permalinks]\nposts = '/:year/:slug/'\n", "content/p.md", "p", ("/2024/x/plan.png", "/2024/x/gone.png")),
    ],
)
def test_a_link_is_broken_where_hugo_publishes_nothing(
    tmp_path: Path, config: str, page: str, made: str, links: Sequence[str]
) -> None:
    files: Mapping[str, str] = {**FILES, "content/ko/posts/X/index.md": "---\ntitle: X\ndate: 2024-02-03\n---\n"}
    files = {**files, "content/ko/posts/X/plan.png": "x"}
    if not config.endswith(TWO_LANGUAGES):
        files = {path.replace("content/ko/", "content/"): text for path, text in files.items() if "/en/" not in path}
    text = HEAD + "".join(f"{'!' * link.lower().endswith('png')}[a](<{link}>)\n\n" for link in links)
    write_guide(tmp_path, {**files, page: text}, ALONE + config)
    lines = {one.line for one in check_source(tmp_path).findings if one.path == page and one.rule == "link-broken"}
    told = [4 + 2 * at in lines for at in range(len(links))]
    assert dict(zip(links, told, strict=True)) == dict(zip(links, by_hugo(tmp_path, made, len(links)), strict=True))
