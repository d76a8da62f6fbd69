"""Print the whole guide, one PDF a language, from the print views of a built site; `make pdf` runs it."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page
from pypdf import PdfReader, PdfWriter
from selectolax.lexbor import LexborHTMLParser

from site_browser import chromium, serve

# CSS cannot count the sheet that a link leads to in Chromium, so the contents learn their numbers from a first print.
NUMBER_CONTENTS = """(sheets) => {
  for (const link of document.querySelectorAll(".td-print-toc a")) {
    const sheet = sheets[decodeURIComponent(link.hash.slice(1))];
    if (sheet) link.dataset.sheet = sheet;
  }
}"""


def print_page(page: Page) -> bytes:
    """Print the page that is open: A4, tagged for screen readers, with bookmarks."""
    return page.pdf(format="A4", prefer_css_page_size=True, tagged=True, outline=True)


def describe(pdf: bytes, title: str, author: str) -> bytes:
    """Give a PDF with title and author in its metadata, where Chromium writes the address's title and no author."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.add_metadata({"/Title": title, "/Author": author})
    described = io.BytesIO()
    writer.write(described)
    return described.getvalue()


def sheets_of_titles(pdf: bytes) -> dict[str, int]:
    """Give the sheet, from 1, that each linked id of a printed document stands on."""
    reader = PdfReader(io.BytesIO(pdf))
    numbers = {name: reader.get_destination_page_number(to) for name, to in reader.named_destinations.items()}
    return {unquote(name).lstrip("/"): number + 1 for name, number in numbers.items() if number is not None}


def print_views(site: Path) -> dict[str, str]:
    """Give the address of each language's print view of the whole guide."""
    files = [*site.glob("_print/index.html"), *site.glob("*/_print/index.html")]
    roots = {file: LexborHTMLParser(file.read_text(encoding="utf-8")).css_first("html") for file in files}
    return {
        str(root.attributes["lang"]): f"/{file.parent.relative_to(site).as_posix()}/"
        for file, root in roots.items()
        if root
    }


def main(site: Path, folder: Path, name: str) -> None:
    """Write `<name>-<language>.pdf` into a folder, for each language of a built site whose print view is undivided."""
    with serve(site) as address, chromium() as browser:
        for language, url in print_views(site).items():
            page = browser.new_page()
            page.goto(address + url)
            page.evaluate(NUMBER_CONTENTS, sheets_of_titles(print_page(page)))
            file = folder / f"{name}-{language}.pdf"
            author = page.locator("meta[name=author]").get_attribute("content") or ""
            file.write_bytes(describe(print_page(page), page.locator("h1").inner_text(), author))
            page.close()
            print(f"{file}: {len(PdfReader(file).pages)} sheets")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
