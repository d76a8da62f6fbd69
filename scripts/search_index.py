"""Make the search index of a built site, with Pagefind; `make build` runs it.

Pagefind runs the words of neighbouring cells, and of a term and its description, together where the page has no blank
between them, and a minified page has none. So it reads copies that have one.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

INDEXED = "data-pagefind-body"
ENDS = re.compile(r"(?=</(?:button|caption|dd|dt|label|option|summary|td|th)>)")
# What a page has some dozens of, so that an attribute on each would be felt.
IGNORED = ".grounds-compared"
# The parts of a bundle that search does not load: Pagefind's own boxes.
UNUSED = "*ui.*", "pagefind-highlight.js"


def index_site(site: Path, bundle: Path) -> None:
    """Index the pages of a built site that say so, and write what a browser loads of it into `bundle`.

    Raises CalledProcessError if Pagefind fails.
    """
    with TemporaryDirectory() as copies:
        for file in site.rglob("*.html"):
            html = file.read_text(encoding="utf-8")
            if INDEXED in html:
                copy = Path(copies) / file.relative_to(site)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_text(ENDS.sub(" ", html), encoding="utf-8")
        pagefind = (sys.executable, "-P", "-m", "pagefind", "--silent")
        subprocess.run(
            [*pagefind, "--site", copies, "--exclude-selectors", IGNORED, "--output-path", str(bundle.absolute())],
            check=True,
        )
    for pattern in UNUSED:
        for file in bundle.glob(pattern):
            file.unlink()


def main(argv: Sequence[str] | None = None) -> None:
    """Index the site that the arguments name."""
    parser = argparse.ArgumentParser(description="Make the search index of a built site.")
    parser.add_argument("site", type=Path)
    parser.add_argument("bundle", type=Path, nargs="?", help="where the index goes (default: pagefind in the site)")
    options = parser.parse_args(argv)
    index_site(options.site, options.bundle or options.site / "pagefind")


if __name__ == "__main__":
    main()
