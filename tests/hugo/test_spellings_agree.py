"""What Hugo writes for the external addresses of a page, and which URLs are asked for them."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from guidecheck.links.addresses import normalise
from guidecheck.links.found import Found
from guidecheck.source.load import load
from guides_on_disk import write_guide
from hugo.referee import hugo_binary

HOOKS = "[markup.goldmark.renderHooks]\nlink = {useEmbedded = 'always'}\nimage = {useEmbedded = 'always'}\n"
TARGETS = (
    "http://a.test/a|b",
    "http://a.test/a\\b",
    "http://a.test/a[1]",
    "http://a.test/?f[x]=1|2",
    "http://a.test/{b}^`c`",
    "http://a.test/%41%e9?q=%E9",
    "http://a.test/#a|b[c]",
    "//a.test/a|b",
    "HTTP://A.TEST/a|b",
)
# Hugo's own templates stop at these.
STOPPING = ("http://a.test/100%", "http://a.test/%zz%", "http://a.test?50%", "http://a.test/?q=50%&r=1#5%")


def upper_escapes(url: str) -> str:
    """Return a URL with its escapes in capitals: Hugo's templates write their own in small letters."""
    return re.sub("%..", lambda found: found[0].upper(), url)


@pytest.mark.parametrize(
    ("setting", "targets"), [("", (*TARGETS, *STOPPING)), (HOOKS, TARGETS)], ids=["Goldmark", "Hugo's templates"]
)
def test_what_hugo_writes_is_asked_for(setting: str, targets: tuple[str, ...], tmp_path: Path) -> None:
    forms = ("[x](<{}>)", "![x](<{}>)", '{{{{< figure src="{}" >}}}}', "<{}>")
    pages = [
        form.format(target)
        for form in forms
        for target in targets
        # Neither is an address in angle brackets, nor does that shortcode run.
        if (form[0], target[:2]) != ("<", "//") and not (form[0] == "{" and target in STOPPING)
    ]
    files = {f"content/p{number}.md": f"---\ntitle: T\n---\n{text}\n" for number, text in enumerate(pages)}
    config = f"disableKinds = ['taxonomy', 'term', 'rss', 'sitemap']\n{setting}"
    root = write_guide(tmp_path, {"layouts/all.html": "{{ .Content }}", **files}, config)
    subprocess.run([hugo_binary(), "build", "--quiet", "--noBuildLock"], cwd=root, check=True, capture_output=True)

    found = Found.of(load(root))
    asked: dict[str, set[str]] = {}
    for url, places in found.urls.items():
        for place in places:
            asked.setdefault(place.path, set()).update((url, *found.others.get(url, ())))
    for number, text in enumerate(pages):
        html = (root / "public" / f"p{number}" / "index.html").read_text()
        written = re.findall(r'(?:href|src)="([^"]*)"', html)
        assert len(written) == 1, text
        expected = upper_escapes(normalise(unescape(written[0])))
        assert expected in map(upper_escapes, asked[f"content/p{number}.md"]), text


def test_html_stays_as_it_is(tmp_path: Path) -> None:
    page = '---\ntitle: T\n---\n<a href="http://a.test/100%|\\">x</a>\n'
    root = write_guide(tmp_path, {"content/p.md": page}, "[markup.goldmark.renderer]\nunsafe = true\n")
    found = Found.of(load(root))
    assert (list(found.urls), found.others) == (["http://a.test/100%|/"], {})
