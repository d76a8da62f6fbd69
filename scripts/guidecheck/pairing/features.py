"""What a section says in every language alike: its shape, its words in other scripts, and its plain facts.

Text in one language is never compared with text in the other; these can be.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from guidecheck.model.guide import Block, Page, Section
from guidecheck.spdx import license_list

# The blocks that a reader sees as such and that a translation keeps; paragraphs may be split or joined.
SHAPED = frozenset({"alert", "table", "list", "code"})

_VERSION = re.compile(r"(?<![\w.-])v\d+(?:\.(?:\d+|x))*(?![\w-])", re.IGNORECASE)
_IDENTIFIER = re.compile(
    r"(?<![\w./+-])[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*-[A-Za-z0-9.+-]*[A-Za-z0-9+](?![\w/])", re.ASCII
)
# What a text has that names a version, be it its own or that of the items and cells it holds.
_LIKE_VERSION = re.compile(r"[vV]\d")
_REFERENCE = re.compile(r"""\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["'`]?([^"'`\s]+)""")
# Letters of other scripts may follow, but not come before.
_NEUTRAL_WORD = re.compile(r"(?<![^\W_])(?<![^\W_][-.+'’])[a-z0-9]+(?:[-.+'][a-z0-9]+)*\+*")
_EXTERNAL = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//|mailto:|tel:", re.IGNORECASE)


class Fact(NamedTuple):
    """One fact, and where it stands."""

    kind: str
    value: str
    line: int
    column: int


def neutral_words(text: str) -> frozenset[str]:
    """Return the words that a translation into another script would carry over: names, acronyms, numbers.

    They are folded in case; a Korean particle at the end of one is cut off.
    """
    return frozenset([word for word in _NEUTRAL_WORD.findall(text.casefold()) if len(word) > 1 or word.isdigit()])


def section_text(section: Section) -> str:
    """Return the plain text under a heading."""
    return " ".join(block.text or block.raw for block in section.blocks)


def external(target: str) -> bool:
    """Tell whether a link leaves the site."""
    return _EXTERNAL.match(target) is not None and urlsplit_or_none(target) is not None


def urlsplit_or_none(target: str) -> tuple[str, str, str, str, str] | None:
    """Split a URL, or return None where it is none (a broken IPv6 host)."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def facts(page: Page, section: Section, languages: frozenset[str]) -> Iterator[Fact]:
    """Yield the facts of a section: inline code, link targets, SPDX identifiers and versions.

    Code that holds letters outside ASCII is text, and is left out. Links inside the site lose their language
    prefix (`languages` are the site's) and are resolved from the page, so that `/licenses/x/` equals
    `/en/licenses/x/`; their fragments name headings and are compared as such elsewhere.
    """
    codes = set()
    for code in section.codes:
        if code.text.isascii():
            codes.add(code.text.strip())
            yield Fact("code", code.text.strip(), code.line, code.column)
    for link in section.links:
        kind = "image" if link.kind == "image" else "link"
        yield Fact(kind, address(page.key, link.target, languages), link.line, link.column)
    for block in section.blocks:
        may_name_version = _LIKE_VERSION.search(block.text)
        if not may_name_version and "-" not in block.text:
            continue
        for line, text in _texts(block):
            for version in _VERSION.findall(text) if may_name_version else ():
                yield Fact("version", version.lower(), line, 1)
            if "-" in text:
                # None of them holds a blank, and the words without a hyphen are most of the text.
                hyphened = " ".join([word for word in text.split() if "-" in word])
                for word in _IDENTIFIER.findall(hyphened):
                    if word not in codes and word in license_list.entries():
                        yield Fact("SPDX identifier", word, line, 1)


def holders(section: Section) -> Callable[[int], str]:
    """Return a function that tells what kind of block holds a line of the section."""
    # A container comes before what it holds.
    starts = [block.line for block in section.blocks]

    def holder(line: int) -> str:
        at = bisect_right(starts, line)
        return section.blocks[at - 1].kind if at else "heading"

    return holder


def _texts(block: Block) -> Iterator[tuple[int, str]]:
    if block.kind in ("code", "html", "shortcode"):
        return
    if block.items:
        yield from ((item.line, item.text) for item in block.items)
    elif block.rows:
        yield from ((row.line, " ".join(row.cells)) for row in block.rows)
    else:
        yield block.line, block.text


def address(key: str, target: str, languages: frozenset[str]) -> str:
    """Return where a link on the page `key` leads: one text for all ways to write it, the same in every language."""
    if external(target):
        return target
    if reference := _REFERENCE.match(target):
        target = reference[1]
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path:
        return "#"
    if not path.startswith("/"):
        path = normpath(join("/", dirname(key), path))
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in languages:
        parts = parts[1:]
    name = parts[-1] if parts else ""
    if name in ("_index.md", "index.md", "index.html"):
        parts = parts[:-1]
    return "/" + "/".join(parts).removesuffix(".md").lower()


def slug(heading: str) -> str:
    """Return the fragment that Hugo gives a heading without an explicit id (its `github` form), without a `-1`."""
    kept = (c for c in heading.strip().lower() if c in "_- " or c.isalpha() or c.isdecimal())
    return "".join(kept).replace(" ", "-") or "heading"


def shape(section: Section) -> tuple[tuple[str, ...], ...]:
    """Return what a section is built of: alerts with colour, tables and lists with their measures, code, images."""
    parts: list[tuple[str, ...]] = []
    for block in section.blocks:
        if block.kind == "alert":
            parts.append(("alert", block.name))
        elif block.kind == "table":
            parts.append(("table", str(len(block.rows)), str(max((len(row.cells) for row in block.rows), default=0))))
        elif block.kind == "list":
            parts.append(("list", *(f"{item.depth}{_task(item.checked)}" for item in block.items)))
        elif block.kind == "code":
            parts.append(("code", block.name))
    parts += [("image",)] * sum(link.kind == "image" for link in section.links)
    return tuple(parts)


def _task(checked: bool | None) -> str:
    return "" if checked is None else "t"


def ingredients(section: Section) -> Counter[str]:
    """Return how often each piece stands in a section, for a likeness that is no equality."""
    count: Counter[str] = Counter()
    for block in section.blocks:
        if block.kind in ("paragraph", "html", "shortcode", "quote", "heading"):
            count[block.kind] += 1
        elif block.kind == "alert":
            count.update(("alert", f"alert {block.name}"))
        elif block.kind == "table":
            count["table"] += 2
            count["row"] += len(block.rows)
            count["column"] += max((len(row.cells) for row in block.rows), default=0)
        elif block.kind == "list":
            count["list"] += 1
            for item in block.items:
                count["task" if item.checked is not None else f"item {item.depth}"] += 1
        else:
            count[f"{block.kind} {block.name}"] += 2
    count["image"] = sum(link.kind == "image" for link in section.links)
    return +count


def units(section: Section) -> tuple[int, ...]:
    """Return the lengths, in characters, of the section's running texts: paragraphs, items, cells."""
    lengths: list[int] = []
    for block in section.blocks:
        if block.kind in ("html", "code", "shortcode", "alert", "quote"):
            continue
        for _, text in _texts(block):
            lengths.append(len(text))
    return tuple(lengths)
