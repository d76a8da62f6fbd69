"""The ids that Hugo gives to headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# What Hugo may turn into something else before it makes the id of a heading.
# A sign at the beginning of each is what it is found by.
_UNCERTAIN = re.compile(r" (?<=\S ) +\S|--|\.\.\.|:\w+:|\{\{|<<|>>|\$|\[\^|<!--|&#?\w+;")
_OTHER_BLANK = re.compile(r"[^\S \n]")
_HOLDS_OTHERS = re.compile(r"[*_~\[]")
_BEGINS = re.compile(r" {0,3}#")
# Where Goldmark cuts a text in pieces.
_PIECE = re.compile(r"""["'~*!\[\]<]|(?<=_)|--|\.\.\.""")
_REFERENCE = re.compile(r"\]\[[^\]]*\]")
# What is between letters and numbers.
_WORDS = re.compile(r"[\W_]+")
# Before the letters of a heading whose id is one of several.
LOOSE = "?"


def heading_ids(heading: str, explicit: str, written: str, taken: dict[str, int], form: str) -> Iterator[str]:
    """Yield what the id of a heading may be, by its text, the id that it names, and its source.

    `taken` are the ids of the headings above, and grows by it; `form` is as `Site.id_form` has it. Where it is not
    certain, its letters are yielded too, behind `LOOSE`.
    """
    if explicit:
        taken.setdefault(explicit, 1)
        yield explicit
        return
    if not form:
        return
    if _UNCERTAIN.search(written) or _OTHER_BLANK.search(written):
        yield LOOSE + letters_of(heading)
        if "&#" in written:
            # `&#65;` is an A to readers, and 65 in the id.
            yield LOOSE + letters_of(written)
    # Before 0.150 or so Hugo took the whole text.
    whole = anchor_of(heading, form)
    if _HOLDS_OTHERS.search(written) or not _BEGINS.match(written):
        yield from (_free(made, taken) for made in dict.fromkeys((whole, *_short_anchor(written, form))))
    else:
        yield _free(whole, taken)


def _free(made: str, taken: dict[str, int]) -> str:
    """Return the first of an id, the id with -1, with -2 … that no heading above has; `taken` grows by it."""
    number = taken.get(made, 0)
    # A heading may be called `a-1` itself.
    while number and f"{made}-{number}" in taken:
        number += 1
    taken[made] = number + 1
    if number:
        made = f"{made}-{number}"
        taken[made] = 1
    return made


def _short_anchor(written: str, form: str) -> Iterator[str]:
    """Yield the id that Hugo 0.168 makes of a heading: of emphasis or a link only as far as its first piece goes."""
    # A run that knows all pages needs no parser (docs/benchmarks.md, warm check).
    from guidecheck.source.markdown.quick import parse_tokens

    # Definitions of references stand elsewhere.
    tokens = parse_tokens(_REFERENCE.sub("](x)", written))
    inline = next((token for token in tokens if token.type == "inline"), None)
    kept: list[str] = []
    depth, first, ended = 0, "", False
    for child in (inline.children or ()) if inline else ():
        depth += child.nesting
        if child.type == "softbreak":
            # Of several lines the last counts.
            kept.clear()
        elif child.type == "html_inline":
            ended = True
        elif not depth:
            kept += [_PIECE.split(first)[0], child.content]
            first, ended = "", False
        elif child.nesting or child.type != "text":
            first, ended = first or child.content, ended or bool(first or child.content)
        elif not ended:
            first += child.content
    yield anchor_of("".join((*kept, _PIECE.split(first)[0])), form)


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which headings and fragments are compared that are not certain."""
    return "".join(filter(str.isalnum, text.casefold()))


def anchor_of(heading: str, form: str = "github") -> str:
    """Return the id that Hugo makes of a heading in one of its forms (`autoIDType`), without a `-1`."""
    heading = heading.strip()
    if form == "blackfriday":
        # A capital letter may be two small ones.
        made = "".join(one.lower()[0] for one in _WORDS.sub("-", heading).strip("-"))
    else:
        if form == "github-ascii":
            # Letters without their accents.
            heading = "".join(filter(str.isascii, unicodedata.normalize("NFD", heading)))
        made = heading.lower().translate(_KEPT)
    return made or "heading"


class _Kept(dict[int, str]):
    """What becomes of each character of a heading in its id; each is judged once (docs/benchmarks.md, cold check)."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kept = character in "_-" or character.isalpha() or character.isdecimal()
        self[code] = character if kept else "-" if character == " " else ""
        return self[code]


_KEPT = _Kept()
