"""Measure a built page with Lighthouse, as a phone on a slow line meets it; `make bench` runs it.

usage: lighthouse.py SITE URL
Exit status 1 if a category scores below `FLOOR`.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import sync_playwright

from site_browser import QuietHandler, installed_browser, serve

FLOOR = 95
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMMAND = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
TEXT = (".html", ".css", ".js", ".svg", ".xml", ".txt", ".json")


class CompressingHandler(QuietHandler):
    """Serves text compressed, as the hosts of static sites do."""

    def do_GET(self) -> None:
        """Answer with the file, gzipped if it is text."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix not in TEXT or not file.is_file():
            super().do_GET()
            return
        body = gzip.compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def browser_path() -> str:
    """Give the browser that the tests use."""
    if found := installed_browser():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def measure(address: str) -> dict[str, int]:
    """Give the score of each category, 0 to 100."""
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    only = ",".join(CATEGORIES)
    command = [
        str(COMMAND),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={only}",
        f"--chrome-flags={flags}",
    ]
    environment = os.environ | {"CHROME_PATH": browser_path()}
    report = json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)
    for audit in report["audits"].values():
        if audit["score"] is not None and audit["score"] < 0.9:
            print(f"  {audit['id']}: {audit.get('displayValue', '')}")
    return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}


def main(site: Path, url: str) -> int:
    """Print the scores of a page of the built site."""
    with serve(site, CompressingHandler) as address:
        scores = measure(f"{address}/{url}")
    print("Lighthouse:", ", ".join(f"{name} {score}" for name, score in scores.items()))
    return int(min(scores.values()) < FLOOR)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2]))
