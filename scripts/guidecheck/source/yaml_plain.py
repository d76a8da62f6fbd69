"""YAML that is a line for each key, with a word, a number or a text in quotation marks behind it.

Most front matter and most data files are nothing else, and are read here without a parser: the cold check of
docs/benchmarks.md would get worse without.
"""

from __future__ import annotations

import re
from collections.abc import Container

from guidecheck.model.guide import KeyPath

# A text holds neither an escape nor what YAML has no room for; words hold no mark of YAML, and begin with a letter.
_LINE = re.compile(
    r"""([A-Za-z_][A-Za-z0-9_-]{0,63}):[ ]
        (?: "([^"\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]*)"
          | ([^\W\d_][\w./-]*(?:[ ][\w./-]+)*)
          | (0|[1-9][0-9]{0,14})
        )""",
    re.VERBOSE,
)


def read_plain(
    text: str, first_line: int, keywords: Container[str | None]
) -> tuple[dict[str, object], dict[KeyPath, int]] | None:
    """Return the values of such a text and the line of each key; None for any other text, and with a key given twice.

    `first_line` is the line of the file where the text begins; of `keywords`, none is a text.
    """
    values: dict[str, object] = {}
    lines: dict[KeyPath, int] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), first_line):
        found = _LINE.fullmatch(line)
        if not found:
            return None
        key, quoted, words, digits = found.groups()
        if key in values or key in keywords or words in keywords:
            return None
        values[key] = int(digits) if digits else words if quoted is None else quoted
        lines[(key,)] = number
    return values, lines
