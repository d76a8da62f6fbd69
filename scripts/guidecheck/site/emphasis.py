"""Stars, underscores and tildes of Markdown that a reader sees, because they made nothing bold, slanted or struck out.

CommonMark wants no letter beside a mark that has a sign on its other side, and Korean particles are such letters:
`**동의(consent)**는` stays as it is written. Text is looked at by blocks, since a link, a tag or a line's end may stand
between two marks; text in code counts as one that has no marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidecheck.base.regex import regex

_HANGUL = "가-힣"
_QUOTES = r"(\[“‘「『《〈【"
# Where a mark is worth a look, in UTF-8: before a syllable of Hangul, or behind one and before what may open a
# quotation; of stars, where two stand. A page without the mark is known at once.
_WORTH_A_LOOK = {
    b"*": regex(rb"\*(?:[*\xea-\xed]|(?<=[\x80-\xbf].)\*?[(\[\xe2\xe3])"),
    b"_": regex(rb"_(?:[\xea-\xed]|(?<=[\x80-\xbf].)_?[(\[\xe2\xe3])"),
    b"~": regex(rb"~(?:[\xea-\xed]|(?<=[\x80-\xbf].)~?[(\[\xe2\xe3])"),
}
# Two stars or more, as ever; anything else only where a particle follows at once, and no letter goes before.
_STARS = regex(r"(?<!\*)\*{2,3}(?=[^\s*])[^*]*(?<=[^\s*])\*{2,3}(?!\*)")
_OTHERS = regex(
    rf"(?<![\w*])\*(?=[^\s*])[^*]*(?<=[^\s*])\*(?=[{_HANGUL}])"
    rf"|(?<!\w)_{{1,3}}(?=[^\s_])[^_]*(?<=[^\s_])_{{1,3}}(?=[{_HANGUL}])"
    rf"|(?<![\w~])~~(?=[^\s~])[^~]*(?<=[^\s~])~~(?=[{_HANGUL}])"
    # Or where a word goes before, and a quotation or bracket follows.
    rf"|(?<=[{_HANGUL}])(?P<mark>\*|_{{1,3}}|~~)(?=[{_QUOTES}])[^*_~]*(?<=[^\s*_~])(?P=mark)(?![\w*_~])"
)
# What stands for bytes that are no text.
_BROKEN = "\ufffd"
_PARTICLE = regex(rf"[{_HANGUL}]")
# https://html.spec.whatwg.org/multipage/dom.html#phrasing-content, as far as it has text
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd"),
        *("label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
_CODE = frozenset({"code", "pre", "kbd", "samp", "textarea", "var"})
_UNSEEN = frozenset({"script", "style", "template", "title", "noscript", "svg", "math"})
_ENDS_A_LITERAL = regex(r"[&<>\"'\n]")


class Emphasis(NamedTuple):
    """Marks that are shown: the text from the first on, and how to find it in the file.

    `literal` is the first mark with what follows it in the file, `nth` counts (from 0) where it stands in the page's
    texts and attributes. `in_alert` says that the shortcode around it should have rendered it.
    """

    excerpt: str
    literal: str
    nth: int
    in_alert: bool


def may_show_marks(data: bytes) -> bool:
    """Return whether a page has marks that are worth a look: nearly none has."""
    return any(mark in data and pattern.search(data) for mark, pattern in _WORTH_A_LOOK.items())


def find_emphasis(tree: LexborHTMLParser) -> Iterator[Emphasis]:
    """Yield the marks that a reader sees, block by block, in the order of the page."""
    earlier: list[str] = []
    for block, texts in _blocks(tree, earlier):
        whole = "".join(text for text, _ in texts)
        for start, end in sorted(_found(whole, texts)):
            literal = _literal(whole, start, texts)
            before = [*earlier[: texts[0][1]], whole[:start]]
            nth = sum(text.count(literal) for text in before)
            yield Emphasis(whole[start:end][:40], literal, nth, _is_in_alert(block))


def _found(whole: str, texts: list[tuple[str, int]]) -> Iterator[tuple[int, int]]:
    ends: list[int] = []
    for text, _ in texts:
        ends.append((ends[-1] if ends else 0) + len(text))
    for match in _STARS.finditer(whole):
        start, end = match.span()
        is_plain = "\n" not in match[0] and next(at for at in ends if at > start) >= end
        beside = whole[end : end + 1] + (whole[start - 1] if start else "")
        # Over a tag or a line's end the two marks may have nothing to do with one another, unless a particle shows it.
        if (is_plain or _PARTICLE.search(beside)) and _BROKEN not in match[0]:
            yield start, end
    for match in _OTHERS.finditer(whole):
        if _BROKEN not in match[0]:
            yield match.span()


def _literal(whole: str, start: int, texts: list[tuple[str, int]]) -> str:
    """Return what is to be found in the file: from the first mark to the end of its text, or what may be escaped."""
    offset = 0
    for text, _ in texts:
        if start < offset + len(text):
            piece = text[start - offset : start - offset + 40]
            return _ENDS_A_LITERAL.split(piece, maxsplit=1)[0] or piece[:1]
        offset += len(text)
    return whole[start : start + 1]


def _blocks(tree: LexborHTMLParser, earlier: list[str]) -> Iterator[tuple[LexborNode, list[tuple[str, int]]]]:
    """Yield each run of text of one block: the block, and its texts, each with how many `earlier` texts there were."""
    run: list[tuple[str, int]] = []
    current: LexborNode | None = None
    for node in tree.root.traverse(include_text=True) if tree.root is not None else ():
        if node.is_element_node:
            earlier += (value for value in node.attributes.values() if value)
        if not node.is_text_node and node.tag != "img":
            continue
        # Marks stand around an image as around a word.
        text = (node.text_content or "") if node.is_text_node else "x"
        block, is_code, is_seen = _surroundings(node)
        if run and (current is None or block.mem_id != current.mem_id):
            yield current or block, run
            run = []
        current = block
        if is_seen:
            run.append((re.sub(r"[*_~]", "x", text) if is_code else text, len(earlier)))
        if node.is_text_node:
            earlier.append(text)
    if run and current is not None:
        yield current, run


def _surroundings(node: LexborNode) -> tuple[LexborNode, bool, bool]:
    """Return the block that a text stands in, whether it is code, and whether a reader sees it."""
    is_code, at = False, node.parent
    while at is not None and at.tag in _INLINE and at.parent is not None:
        is_code |= at.tag in _CODE
        at = at.parent
    assert at is not None
    return at, is_code or at.tag in _CODE, at.tag not in _UNSEEN


def _is_in_alert(block: LexborNode) -> bool:
    at: LexborNode | None = block
    while at is not None:
        if "alert" in (at.attributes.get("class") or "").split():
            return True
        at = at.parent
    return False
