"""Measures `guidecheck site` on a built guide, beside lychee and beside a bare pass with selectolax.

The site is this repository's, built by Hugo of a generated guide. Broken links and fragments are planted in its pages:
all of them must be found and nothing else, or the measurement fails. The floor parses each page once and resolves
every link and fragment, as the rules measured do, without their places and the other rules' needs.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path

import hugo_build
from generate import name_of
from measuring import Command, Row, measure

RUNS = 5
FAULTS = 120
FLOOR = """
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin
from selectolax.lexbor import LexborHTMLParser
root = Path("public")
files = {"/" + file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
ids, links = {}, {}
for file in root.rglob("*.html"):
    tree = LexborHTMLParser(file.read_bytes())
    url = "/" + file.relative_to(root).as_posix().removesuffix("index.html")
    ids[url] = {node.attributes["id"] for node in tree.css("[id]")}
    links[url] = [node.attributes["href"] or "" for node in tree.css("a[href]")]
broken = 0
known = {}
for url, targets in links.items():
    for target in targets:
        if target.startswith("#"):
            broken += target != "#" and unquote(target[1:]) not in ids[url] and target[1:] not in ids[url]
        elif target.startswith("/"):
            if target not in known:
                path, _, fragment = target.partition("#")
                there = unquote(path)
                file = there + "index.html" if there.endswith("/") else there
                astray = bool(fragment) and there in ids and unquote(fragment) not in ids[there]
                known[target] = file not in files or astray
            broken += known[target]
print(broken)
"""
SITE, FULL, SELECTOLAX, LYCHEE = "site, links alone", "site, all rules", "selectolax alone", "lychee"


def measure_site(pairs: int) -> dict[str, Row]:
    """Measure all of it on the site of so many pairs; raises `AssertionError` where a fault is missed or made up."""
    with tempfile.TemporaryDirectory(prefix="guidecheck-bench-") as folder:
        root = Path(folder)
        hugo_build.prepare(root, pairs)
        hugo_build.build(root, pairs, root / "public")
        planted = plant(root / "public", pairs)
        own = (sys.executable, "-m", "guidecheck", "site", "--format", "json")
        tools = Path(sys.executable).parent
        lychee = ("--offline", "--include-fragments", "--root-dir", str(root / "public"), "--index-files", "index.html")
        commands = {
            SELECTOLAX: Command((sys.executable, "-c", FLOOR), root),
            SITE: Command((*own, "--only", "site-link", "--only", "site-anchor"), root),
            FULL: Command(own, root),
            LYCHEE: Command((str(tools / "lychee"), *lychee, "--no-progress", "--format", "json", "public"), root),
        }
        rows, printed = measure(commands, pairs, RUNS)
    for name in (SITE, FULL):
        found = [one["message"] for one in json.loads(printed[name])["findings"]]
        assert sorted(map(_target, found)) == planted, f"{name}: not what was planted"
    assert int(printed[SELECTOLAX]) == len(planted), "the floor does not resolve what it should"
    return rows


def plant(public: Path, pairs: int) -> list[str]:
    """Add a broken link or fragment to a page each, spread over the licences; return their targets, in order."""
    planted = []
    for number in range(pairs):
        if number * FAULTS // pairs == (number + 1) * FAULTS // pairs and pairs > FAULTS:
            continue
        name = name_of(number).lower()
        target = f"/gone-{number}/" if number % 2 else f"/licenses/{name}/#gone-{number}"
        page = public / "licenses" / name / "index.html"
        html = page.read_text("utf-8")
        assert html.count("</main>") == 1
        page.write_text(html.replace("</main>", f'<a href="{target}">x</a></main>'), "utf-8")
        planted.append(target)
    return sorted(planted)


def _target(message: str) -> str:
    named = re.search(r"/(?:licenses/model-\d+/#)?gone-\d+/?", message)
    return named[0] if named else message
