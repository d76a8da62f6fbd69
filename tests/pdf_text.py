"""The text of PDFs, as a reader that marks and copies it gets it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2


@cache
def sheets(pdf: bytes | Path) -> list[str]:
    """Return the text of each sheet of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_text(document[number]) for number in range(len(document))]


def _text(page: Any) -> str:
    part = page.get_textpage()
    try:
        return str(part.get_text_range())
    finally:
        part.close()
        page.close()
