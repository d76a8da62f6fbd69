"""Our internal link check against lychee's, on one generated site with planted faults of every kind."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from built_sites import findings, page, read

PAGES = 150
RULES = ("site-link", "site-anchor", "site-image")
LYCHEE = Path(sys.executable).parent / "lychee"


@dataclass(frozen=True)
class Kind:
    """A kind of link: its HTML, whether it is broken, and why lychee thinks otherwise, if it does."""

    html: str
    broken: bool = True
    difference: str = ""


NFD = unicodedata.normalize("NFD", "요약")
# `{n}` makes every planted link its own; the target page of each is there, with the ids `요약`, `a b` and `Case`.
KINDS = {
    "no such page": Kind('<a href="/gone-{n}/">x</a>'),
    "no such page, relative": Kind('<a href="../gone-{n}/">x</a>'),
    "no such page, percent-encoded": Kind('<a href="/%EC%97%86%EC%9D%8C-{n}/">x</a>'),
    "no such file": Kind('<a href="/files/gone-{n}.pdf">x</a>'),
    "no such image": Kind('<img alt="x" src="/images/gone-{n}.png">'),
    "no such image in srcset": Kind('<img alt="x" src="/a.png" srcset="/a.png 1x, /images/gone-{n}.png 2x">'),
    "no such script": Kind('<script src="/js/gone-{n}.js"></script>'),
    "no such style sheet": Kind('<link rel="stylesheet" href="/css/gone-{n}.css">'),
    "no such poster": Kind('<video poster="/images/gone-{n}.png"></video>'),
    "other letter case": Kind('<a href="/Target-{n}/">x</a>'),
    "no such fragment": Kind('<a href="/target-{n}/#none">x</a>'),
    "no such fragment here": Kind('<a href="#none-{n}">x</a>'),
    "fragment in other case": Kind('<a href="/target-{n}/#case">x</a>'),
    "decomposed fragment": Kind(f'<a href="/target-{{n}}/#{NFD}">x</a>'),
    "folder without index": Kind('<a href="/empty-{n}/">x</a>'),
    "no such frame": Kind('<iframe title="x" src="/gone-{n}/"></iframe>'),
    "no such object": Kind('<object data="/files/gone-{n}.svg"></object>'),
    "no such area": Kind('<map name="m"><area alt="x" href="/gone-{n}/"></map>'),
    "no such form action": Kind('<form action="/gone-{n}/"></form>'),
    "no such redirect": Kind(
        '<meta http-equiv="refresh" content="0; url=/gone-{n}/">', difference="lychee does not follow meta refresh"
    ),
    "no such image in a style": Kind(
        '<p style="background: url(/images/gone-{n}.png)">x</p>', difference="lychee reads no style attributes"
    ),
    "no such image in a style element": Kind("<style>p {{ background: url(/images/gone-{n}.png) }}</style>"),
    "only with .html added": Kind('<a href="/bare-{n}">x</a>'),
    "good dot segments": Kind('<a href="../x/./../target-{n}/index.html">x</a>', broken=False),
    "good file with a blank": Kind('<a href="/files/a%20b-{n}.pdf">x</a>', broken=False),
    "good page": Kind('<a href="/target-{n}/?q=1">x</a>', broken=False),
    "good relative page": Kind('<a href="../target-{n}">x</a>', broken=False),
    "good Korean fragment": Kind('<a href="/target-{n}/#요약">x</a>', broken=False),
    "good percent-encoded fragment": Kind('<a href="/target-{n}/#%EC%9A%94%EC%95%BD">x</a>', broken=False),
    "good name anchor": Kind('<a href="/target-{n}/#named">x</a>', broken=False),
    "top of the page": Kind('<a href="/target-{n}/#top">x</a>', broken=False),
    "text fragment": Kind('<a href="/target-{n}/#:~:text=word">x</a>', broken=False),
    "link in a comment": Kind('<!-- <a href="/gone-{n}/">x</a> -->', broken=False),
    "link in code": Kind('<code>&lt;a href="/gone-{n}/"&gt;</code>', broken=False),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[int, str]]:
    """Write the site; return its root and the kind of each planted link by its number."""
    root = tmp_path_factory.mktemp("referee")
    files: dict[str, str | bytes] = {"a.png": b""}
    kinds: dict[int, str] = {}
    names = list(KINDS)
    for number in range(PAGES):
        body = []
        for offset in range(2):
            n = number * 2 + offset
            kinds[n] = names[n % len(names)]
            body.append(KINDS[kinds[n]].html.format(n=n))
            files[f"empty-{n}/x.txt"] = files[f"files/a b-{n}.pdf"] = b""
            files[f"bare-{n}.html"] = page("")
            target = f'<h2 id="요약">x</h2><h2 id="Case">x</h2><a name="named"></a><a href="/p{number}/">back</a>'
            files[f"target-{n}/index.html"] = page(target)
        menu = "".join(f'<a href="/p{(number + step) % PAGES}/">x</a>' for step in range(10))
        files[f"p{number}/index.html"] = page(menu + "\n" + "\n".join(body))
    read(root, files)
    return root, kinds


def numbers(words: list[str]) -> list[int]:
    return sorted(int(match[1]) for word in words for match in [re.search(r"-(\d+)", word)] if match)


def test_every_planted_fault_is_found_and_nothing_else(planted: tuple[Path, dict[int, str]]) -> None:
    root, kinds = planted
    found = findings(read(root, {}), *RULES)
    assert numbers([str(finding.message) for finding in found]) == [
        n for n, kind in kinds.items() if KINDS[kind].broken
    ]


def test_lychee_agrees_but_for_the_differences_named(planted: tuple[Path, dict[int, str]]) -> None:
    root, kinds = planted
    public = root / "public"
    command = [
        str(LYCHEE),
        "--offline",
        "--include-fragments",
        "--include-verbatim",
        "--root-dir",
        str(public),
        "--index-files",
        "index.html",
    ]
    run = subprocess.run([*command, "--format", "json", "--no-progress", str(public)], capture_output=True, text=True)
    errors = [error["url"] for errors in json.loads(run.stdout)["error_map"].values() for error in errors]
    blamed = set(numbers([url.removeprefix(f"file://{public}") for url in errors]))
    assert blamed, run.stderr
    disagreed = {kind for n, kind in kinds.items() if KINDS[kind].broken != (n in blamed)}
    assert disagreed == {name for name, kind in KINDS.items() if kind.difference}
