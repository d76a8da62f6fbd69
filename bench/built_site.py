"""Measures `guidecheck site` on a generated built site, beside lychee and beside a bare pass with selectolax.

    python bench/built_site.py [PAGES]

Each page has 62 links into the site, half of them with a fragment, and 20 headings; 120 faults are planted. All of them
must be found and nothing else, or the run fails. Prints medians of elapsed and of processor time, and ratios of both,
taken in turns in one run.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

RUNS = 3
FAULTS = 120
HEADINGS = 20
CONFIG = 'baseURL = "https://guide.example/"\ndefaultContentLanguage = "ko"\n[languages.ko]\n[languages.en]\n'
FLOOR = """
import sys
from pathlib import Path
from selectolax.lexbor import LexborHTMLParser
root = Path(sys.argv[1])
ids, links = {}, {}
for file in root.rglob("*.html"):
    tree = LexborHTMLParser(file.read_bytes())
    url = "/" + file.relative_to(root).as_posix().removesuffix("index.html")
    ids[url] = {node.attributes["id"] for node in tree.css("[id]")}
    links[url] = [node.attributes["href"] for node in tree.css("a[href]")]
broken = 0
for url, targets in links.items():
    for target in targets:
        path, _, fragment = target.partition("#")
        broken += (path or url) not in ids or (bool(fragment) and fragment not in ids[path or url])
print(broken)
"""


def generate(root: Path, pages: int) -> set[str]:
    """Write a built site of so many pages below `root`; return the targets of the planted faults."""
    (root / "hugo.toml").write_text(CONFIG, encoding="utf-8")
    (root / "content").mkdir()
    planted: set[str] = set()
    for number in range(pages):
        links = [f"/p{(number * 7 + step) % pages}/" for step in range(31)]
        links += [f"/p{(number * 5 + step) % pages}/#h{step % HEADINGS}" for step in range(31)]
        if number * FAULTS // pages != (number + 1) * FAULTS // pages:
            fault = f"/gone-{number}/" if number % 2 else f"/p{number}/#gone-{number}"
            planted.add(fault)
            links.append(fault)
        text = "이 라이선스는 고지 의무를 두고 있으며, 배포할 때 원문을 함께 제공해야 합니다. " * 3
        sections = "\n".join(f'<h2 id="h{n}">의무 {n}</h2>\n<p>{text}</p>' for n in range(HEADINGS))
        anchors = "\n".join(f'<li><a href="{link}">페이지</a></li>' for link in links)
        file = root / "public" / f"p{number}" / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(
            f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>쪽 {number}</title></head><body>'
            f"<main><h1>쪽 {number}</h1>\n{sections}\n<ul>\n{anchors}\n</ul></main></body></html>\n",
            encoding="utf-8",
        )
    return planted


def run(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its elapsed and processor seconds and what it printed."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    printed = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    elapsed, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return elapsed, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, printed


def main(pages: int) -> int:
    """Generate, measure in turns, compare with what was planted, print; return the exit status."""
    tools = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        planted = generate(root, pages)
        public = str(root / "public")
        ours = [sys.executable, "-m", "guidecheck", "site", "--root", folder, "--format", "json"]
        commands = {
            "guidecheck site": [*ours, "--only", "site-link", "--only", "site-anchor"],
            "selectolax alone": [sys.executable, "-c", FLOOR, public],
            "lychee": [
                *(str(tools / "lychee"), "--offline", "--include-fragments", "--root-dir", public),
                *("--index-files", "index.html", "--no-progress", "--format", "json", public),
            ],
        }
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(RUNS):
            for name, command in commands.items():
                elapsed, processor, printed = run(command)
                taken[name].append((elapsed, processor))
                if name == "guidecheck site":
                    found = [_target(finding["message"]) for finding in json.loads(printed)["findings"]]
    print(f"{pages} pages, {pages * 62 + FAULTS} links, {FAULTS} planted faults, medians of {RUNS} runs")
    medians = {name: tuple(median(column) for column in zip(*runs, strict=True)) for name, runs in taken.items()}
    own = medians["guidecheck site"]
    for name, (elapsed, processor) in medians.items():
        ratios = f"ours is {own[0] / elapsed:.2f} x elapsed, {own[1] / processor:.2f} x processor"
        print(f"{name:18} {elapsed:6.2f} s elapsed {processor:6.2f} s processor  {ratios}")
    right = planted & set(found)
    print(f"planted faults found: {len(right)} of {len(planted)}; other findings: {len(found) - len(right)}")
    return 0 if sorted(found) == sorted(planted) else 1


def _target(message: str) -> str:
    named = re.search(r"/(?:gone-\d+/|p\d+/#gone-\d+)", message)
    return named[0] if named else message


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
