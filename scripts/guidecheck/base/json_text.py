"""JSON as text."""

from __future__ import annotations

import json

from guidecheck.base.regex import regex


def json_text(document: object) -> str:
    """Return a document as JSON that people can read and any encoding can carry."""
    # The name of a page that is not UTF-8 holds lone surrogates, which only their escapes can carry.
    return _SURROGATE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    )


_SURROGATE = regex("[\ud800-\udfff]")
