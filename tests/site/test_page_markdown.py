"""A page's Markdown (layouts/_partials/page-markdown.html) beside what Hugo itself makes of its shortcodes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LAYOUTS = Path(__file__).resolve().parents[2] / "layouts"
PARTS = (
    "_partials/page-markdown.html",
    "_partials/alert-lines.html",
    "_partials/alert-markdown.html",
    "_shortcodes/alert.html",
    "_shortcodes/alert.md",
)
CONFIG = """
baseURL = "https://team.example/"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap"]
[outputs]
page = ["html", "markdown"]
[outputFormats.markdown]
baseName = "index"
mediaType = "text/markdown"
isPlainText = true
"""
ALERT = '{{% alert title="요약" color="info" %}}\n- 하나\n- *둘*\n{{% /alert %}}\n'
# Each a page; those of `QUICK` Hugo need not read anew.
QUICK = {
    "text": "# One\n\nNo shortcode, `{{` or }}.\n",
    "alert": f"Before.\n\n{ALERT}\nAfter.\n",
    "two": f"{ALERT}\n{ALERT}",
    "colour-first": '{{% alert color="info" title="A \'b\'" %}}\nText.\n{{% /alert %}}',
    "no-colour": '{{%alert title="A"%}}\n\n\nText.\n\n\n{{%/alert%}}\nNext.',
    "one-line": '{{% alert title="A" color="info" %}}Text.{{% /alert %}} Next.',
    "groups": '{{% alert title="Costs $1 or ${2}" color="info" %}}\nIt is $1, \\1 and ${1}.\n{{% /alert %}}\n',
    "html": '{{% alert title="A & <B>" color="info" %}}\n<p class="x">\n\n> "q" & r\n\n</p>\n{{% /alert %}}\n',
    "alert-code": "```markdown\n" + ALERT + "```\n",
    "crlf": ALERT.replace("\n", "\r\n"),
    "empty": '{{% alert title="A" color="info" %}}{{% /alert %}}\n',
}
SLOW = {
    "list": '1. One\n\n   {{% alert title="A" color="info" %}}\n   Text.\n   {{% /alert %}}\n2. Two\n',
    "no-title": '{{% alert color="info" %}}\nText.\n{{% /alert %}}\n',
    "escaped": '{{% alert title="A \\"b\\"" color="info" %}}\nText.\n{{% /alert %}}\n',
    "raw-title": '{{% alert title=`A "b"` %}}\nText.\n{{% /alert %}}\n',
    "more-attributes": '{{% alert title="A" color="info" more="b" %}}\nText.\n{{% /alert %}}\n',
    "angle": f'{ALERT}\n{{{{< alert title="A" >}}}}\nText.\n{{{{< /alert >}}}}\n',
    "other": f'{ALERT}\n{{{{< ref "alert" >}}}}\n',
    "nested": f'{{{{% alert title="Out" color="info" %}}}}\n{ALERT}\nText.\n{{{{% /alert %}}}}\n',
    "shown": 'Write `{{%/* alert title="A" */%}}` and `{{%/* /alert */%}}`.\n',
    "summary": f"{ALERT}\n<!--more-->\n\nRest.\n",
}
# Boxes around text, and what is left of each page.
BOXES = {
    "box": (
        '{{% alert title="A" color="info" %}}\n<div class="-bg-100 p-3">\n\n> - q\n\n</div>\n{{% /alert %}}\n',
        "**A**\n\n> - q",
    ),
    "two-boxes": ("<div>\n\nOne.\n\n</div>\n<div\n  class='x'>\n\nTwo.\n\n</div>\n", "One.\n\nTwo."),
    "box-in-list": ("1. One\n\n   <div>\n\n   Two.\n\n   </div>\n", "1. One\n\n   Two."),
    "box-of-a-line": ('Before.\n\n<div class="x">One.</div>\n', "Before.\n\nOne."),
    "slow-box": ("<div>\n\nOne.\n\n</div>\n\n<!--more-->\n\nRest.\n", "One.\n\nRest."),
}
# Code that shows boxes stays as it is.
SHOWN = {
    "fence": "```html\n<div>\n\n</div>\n```\n",
    "tildes": "~~~\n<div>\n```\n</div>\n~~~\n",
    "long-fence": "````\n```\n<div>\n```\n</div>\n````\n",
    "open-fence": "```\n<div>\n",
    "code": "Write `<div class='x'>` and ``a ` </div>``.\n",
    "indented": "Text.\n\n    <div>\n",
    "division": "A <divider> is no box.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site of these pages, each as this project and as Hugo has it, and give its folder."""
    root = tmp_path_factory.mktemp("markdown")
    pages = QUICK | SLOW | {name: body for name, (body, _) in BOXES.items()} | SHOWN
    files = {
        "hugo.toml": CONFIG,
        "layouts/all.html": "{{ .Title }}",
        "layouts/all.md": '{{ partial "page-markdown.html" . }}\n=====\n{{ .RenderShortcodes }}',
        **{f"content/{name}.md": f"---\ntitle: {name}\n---\n{body}" for name, body in pages.items()},
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    for part in PARTS:
        (root / "layouts" / part).parent.mkdir(exist_ok=True)
        shutil.copy(LAYOUTS / part, root / "layouts" / part)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    run = subprocess.run(
        ["hugo", "build", "--panicOnWarning"], cwd=root, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "public"


@pytest.mark.parametrize(("name", "left"), [(name, left) for name, (_, left) in BOXES.items()])
def test_boxes_around_text_are_left_out(built: Path, name: str, left: str) -> None:
    assert (built / name / "index.md").read_text(encoding="utf-8").split("\n=====\n")[0].strip() == left


@pytest.mark.parametrize("name", QUICK | SLOW | SHOWN)
def test_markdown_is_what_hugo_makes_of_the_page(built: Path, name: str) -> None:
    ours, hugo = (built / name / "index.md").read_bytes().decode().split("\n=====\n")
    assert ours.strip() == hugo.strip()
    if name != "shown":
        assert "{{%" not in ours


def test_pages_of_alerts_alone_are_not_read_anew() -> None:
    """Hold the samples apart: the partial asks Hugo only for what its expression leaves over."""
    partial = (LAYOUTS / PARTS[0]).read_text(encoding="utf-8")
    (alert,) = re.findall(r"\$alert := `(.*)`", partial)
    (rest,) = re.findall(r"if findRE `(.*?)`", partial)
    left = {name for name, body in (QUICK | SLOW).items() if re.search(rest, re.sub(alert, "", body))}
    assert left == set(SLOW)
