"""One change to one page of a pair that says the same in both languages, and where it has to be reported.

A change works on the raw text, by the lines that the parser gives. The pages of a pair are built alike, so the n-th
section, block, item or link of one is the counterpart of the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from guidecheck.model.page import Block, Page, Section
from guidecheck.spdx import license_list


@dataclass(frozen=True, slots=True)
class Change:
    """A page's text after one change (None: the page is gone), and what has to be said of it.

    The finding must be of one of `rules` (empty: nothing may be found) and stand on one of `own`, lines of the
    changed page as it is now, or of `other`, lines of its counterpart; with `named`, a related place on one of `own`
    will do. `follows` are rules and lines of either page where the same change may show once more.
    """

    kind: str
    text: str | None
    rules: frozenset[str] = frozenset()
    own: frozenset[int] = frozenset()
    other: frozenset[int] = frozenset()
    named: bool = False
    follows: frozenset[tuple[str, str, int]] = frozenset()


def harmful(page: Page, other: Page) -> Iterator[Change]:
    """Yield every change to `page` that its readers would miss something by."""
    for changes in (
        _deleted_sections,
        _deleted_headings,
        _swapped_sections,
        _levelled_sections,
        _alerts,
        _rows_and_columns,
        _items,
        _others,
        _emptied_sections,
        _pictures,
        _footnotes,
        _links,
        _versions,
        _codes,
        _front_matter,
    ):
        yield from changes(page, other)
    yield Change("page deleted", None, frozenset({"page-missing"}), other=frozenset({1}))


# --- sections ---------------------------------------------------------------------------------------------


def _deleted_sections(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    for index in range(1, len(page.sections)):
        text = _join([*lines[: page.sections[index].line - 1], *lines[_tree_end(page, index) - 1 :]])
        place = frozenset({other.sections[index].line})
        yield Change("section deleted", text, frozenset({"section-missing"}), other=place)


def _deleted_headings(page: Page, other: Page) -> Iterator[Change]:
    """Delete a heading and keep what stands under it, which falls to the section before."""
    lines = _lines(page)
    for index in range(1, len(page.sections)):
        section, before = page.sections[index], page.sections[index - 1]
        gone = _heading_lines(lines, section)
        text = _join([*lines[: section.line - 1], *lines[section.line - 1 + gone :]])
        mine = range(before.line, _body_end(page, index) - gone)
        theirs = range(other.sections[index - 1].line, _body_end(other, index))
        yield Change(
            "heading deleted",
            text,
            frozenset({"section-missing"}),
            other=frozenset({other.sections[index].line}),
            follows=_follows("block-mismatch fact-mismatch", page, mine)
            | _follows("block-mismatch fact-mismatch", other, theirs),
        )


def _swapped_sections(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    for first, second in _siblings(page):
        a, b, end = page.sections[first].line, page.sections[second].line, _tree_end(page, second)
        text = _join(
            [
                *lines[: a - 1],
                *lines[b - 1 : end - 1],
                *([] if lines[end - 2 : end - 1] == [""] else [""]),
                *lines[a - 1 : b - 1],
                *lines[end - 1 :],
            ]
        )
        moved_to = a + (end - b) + (lines[end - 2 : end - 1] != [""])
        places = frozenset({other.sections[first].line, other.sections[second].line})
        yield Change("sections swapped", text, frozenset({"section-moved"}), frozenset({a, moved_to}), places)


def _levelled_sections(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    for section in page.sections:
        for level in (section.level - 1, section.level + 1):
            if section.level and 1 <= level <= 6:
                changed = [*lines]
                title = lines[section.line - 1].lstrip("# ").rstrip()
                changed[section.line - 1 : section.line - 1 + _heading_lines(lines, section)] = [
                    f"{'#' * level} {title}"
                ]
                own = frozenset({section.line})
                yield Change("section re-levelled", _join(changed), frozenset({"section-level"}), own, named=True)


def _siblings(page: Page) -> Iterator[tuple[int, int]]:
    for index in range(1, len(page.sections)):
        following = _next_outside(page, index)
        if following is not None and page.sections[following].level == page.sections[index].level:
            yield index, following


def _next_outside(page: Page, index: int) -> int | None:
    level = page.sections[index].level
    return next((k for k in range(index + 1, len(page.sections)) if page.sections[k].level <= level), None)


def _tree_end(page: Page, index: int) -> int:
    following = _next_outside(page, index)
    return len(_lines(page)) + 1 if following is None else page.sections[following].line


def _body_end(page: Page, index: int) -> int:
    return page.sections[index + 1].line if index + 1 < len(page.sections) else len(_lines(page)) + 1


def _heading_lines(lines: Sequence[str], section: Section) -> int:
    return 1 if lines[section.line - 1].startswith("#") else 2


# --- blocks -----------------------------------------------------------------------------------------------

COLOURS = ("primary", "warning", "danger")


def _alerts(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    rules = frozenset({"block-mismatch"})
    for block, twin in _twins(page, other, "alert"):
        end, twin_end = _quote_end(lines, block), _quote_end(_lines(other), twin)
        inside = _follows("fact-mismatch", other, range(twin.line, twin_end + 1))
        text = _join([*lines[: block.line - 1], *lines[end:]])
        yield Change("alert deleted", text, rules, other=frozenset({twin.line}), follows=inside)
        copy = lines[block.line - 1 : end]
        text = _join([*lines[:end], "", *copy, *lines[end:]])
        both = frozenset({block.line, end + 2})
        inside = _follows("fact-mismatch", page, range(block.line, end + len(copy) + 2))
        yield Change("alert duplicated", text, rules, both, follows=inside)
        for recoloured in _recoloured(lines[block.line - 1]):
            changed = [*lines[: block.line - 1], recoloured, *lines[block.line :]]
            yield Change("alert recoloured", _join(changed), rules, frozenset({block.line}), named=True)


def _recoloured(line: str) -> Iterator[str]:
    if "[!" in line:
        yield re.sub(r"\[!\w+\]", "[!IMPORTANT]", line)
        return
    for colour in COLOURS:
        if f'color="{colour}"' not in line:
            yield re.sub(r'color="\w+"', f'color="{colour}"', line)
    yield re.sub(r' color="\w+"', "", line)


def _rows_and_columns(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    rules = frozenset({"block-mismatch"})
    for block, twin in _twins(page, other, "table"):
        places = frozenset({block.line}), frozenset({twin.line})
        for row, twin_row in zip(block.rows[1:], twin.rows[1:], strict=True):
            text = _join([*lines[: row.line - 1], *lines[row.line :]])
            inside = _follows("fact-mismatch", other, [twin_row.line])
            yield Change("row dropped", text, rules, *places, follows=inside)
        inside = _follows("fact-mismatch", other, range(twin.line, twin.end_line + 1))
        for column in range(len(block.rows[0].cells)):
            changed = [*lines]
            for at in range(block.line - 1, block.end_line):
                cells = lines[at].strip().strip("|").split("|")
                del cells[column]
                changed[at] = f"|{'|'.join(cells)}|"
            yield Change("column dropped", _join(changed), rules, *places, follows=inside)


def _items(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    for block, twin in _twins(page, other, "list"):
        for index, item in enumerate(block.items):
            end, twin_end = _item_end(block, index), _item_end(twin, index)
            text = _join([*lines[: item.line - 1], *lines[end:]])
            inside = _follows("fact-mismatch", other, range(twin.items[index].line, twin_end + 1))
            kind = "item dropped" if item.checked is None else "task dropped"
            own = frozenset({block.line, *(one.line for one in block.items if one.line < item.line)})
            yield Change(
                kind,
                text,
                frozenset({"block-mismatch"}),
                own,
                frozenset({twin.line, twin.items[index].line}),
                follows=inside,
            )


# Comments say something else in each language.
_COMMENTS = ("#", "//", "/*", "*", " *")


def _others(page: Page, other: Page) -> Iterator[Change]:
    """Drop a piece of code, a line of one, a term with its explanation, or a shortcode."""
    lines = _lines(page)
    rules = frozenset({"block-mismatch"})
    for kind in ("code", "definitions", "shortcode"):
        for block, twin in _twins(page, other, kind):
            places = frozenset({block.line}), frozenset({twin.line})
            inside = _follows("fact-mismatch", other, range(twin.line, twin.end_line + 1))
            fenced = lines[block.line - 1].lstrip("> ").startswith(("```", "~~~"))
            if kind != "code" or fenced:
                text = _join([*lines[: block.line - 1], *lines[block.end_line :]])
                yield Change(f"{kind} dropped", text, rules, *places, follows=inside)
            for at in range(block.line, block.end_line - 1) if kind == "code" and fenced else ():
                if lines[at].lstrip("> ").strip() and not lines[at].lstrip("> ").startswith(_COMMENTS):
                    text = _join([*lines[:at], *lines[at + 1 :]])
                    yield Change("code line dropped", text, rules, *places, follows=inside)


def _emptied_sections(page: Page, other: Page) -> Iterator[Change]:
    """Delete all that stands under a heading, before the next."""
    lines = _lines(page)
    for index in range(1, len(page.sections)):
        section, twin = page.sections[index], other.sections[index]
        end = _body_end(page, index) - 1
        if not any(block.text or block.rows for block in section.blocks):
            continue
        start = section.line - 1 + _heading_lines(lines, section)
        text = _join([*lines[:start], "", *lines[end:]])
        own, theirs = range(section.line, start + 2), range(twin.line, _body_end(other, index))
        follows = _follows("block-mismatch fact-mismatch", other, theirs)
        yield Change(
            "section emptied",
            text,
            frozenset({"block-mismatch"}),
            frozenset(own),
            frozenset(theirs),
            follows=follows | _follows("block-mismatch fact-mismatch", page, own),
        )


_PICTURE = re.compile(r"!\[[^\]]*\]\(\S+\.png[^)]*\)|\{\{< figure .* >\}\}")
_NOTE = re.compile(r"\[\^(\d+)\]:")


def _pictures(page: Page, other: Page) -> Iterator[Change]:
    """Drop a picture, and give that of a shortcode another source."""
    lines, theirs = _lines(page), _lines(other)
    places, twins = ([at for at, line in enumerate(one) if _PICTURE.fullmatch(line)] for one in (lines, theirs))
    for at, twin in zip(places, twins, strict=True):
        kind = "figure" if "{{<" in lines[at] else "image"
        text = _join([*lines[:at], *lines[at + 1 :]])
        yield Change(f"{kind} dropped", text, frozenset({"block-mismatch"}), other=frozenset({twin + 1}))
        if kind == "figure":
            changed = [*lines[:at], re.sub('src="[^"]*"', 'src="changed.png"', lines[at]), *lines[at + 1 :]]
            own = frozenset({at + 1})
            yield Change("figure changed", _join(changed), frozenset({"fact-mismatch"}), own, named=True)


def _footnotes(page: Page, other: Page) -> Iterator[Change]:
    """Drop a footnote with its mark."""
    lines = _lines(page)
    for at, twin in enumerate(_lines(other)):
        if found := _NOTE.match(twin):
            kept = [line for line in lines if not line.startswith(found[0])]
            text = _join(kept).replace(f"[^{found[1]}]", "")
            yield Change("footnote dropped", text, frozenset({"block-mismatch"}), other=frozenset({at + 1}))


def _item_end(block: Block, index: int) -> int:
    item = block.items[index]
    following = (one.line - 1 for one in block.items[index + 1 :] if one.depth <= item.depth)
    return next(following, block.end_line)


def _twins(page: Page, other: Page, kind: str) -> Iterator[tuple[Block, Block]]:
    for one, two in zip(page.sections, other.sections, strict=True):
        mine, theirs = ([b for b in section.blocks if b.kind == kind] for section in (one, two))
        yield from zip(mine, theirs, strict=True)


def _quote_end(lines: Sequence[str], block: Block) -> int:
    end = block.end_line
    while lines[block.line - 1].startswith(">") and end < len(lines) and lines[end].startswith(">"):
        end += 1
    return end


# --- facts ------------------------------------------------------------------------------------------------


def _links(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    fragments = re.findall(r"^#+ .*\{#([\w-]+)\}$", page.text, re.MULTILINE) or [
        re.sub(r"[^\w\- ]", "", section.heading.lower()).replace(" ", "-") for section in page.sections[1:]
    ]
    for link in page.links():
        if link.target.startswith("#"):
            elsewhere = "#" + next(name for name in fragments if f"#{name}" != link.target)
        elif link.kind == "image":
            elsewhere = "changed.png"
        elif "relref" in link.target:
            elsewhere = link.target.replace('" >', '-changed" >')
        else:
            elsewhere = link.target.rstrip("/") + "-changed"
        line = lines[link.line - 1]
        at = line.find(link.target, link.column - 1)
        if at >= 0:
            changed = [*lines]
            changed[link.line - 1] = line[:at] + elsewhere + line[at + len(link.target) :]
            text = _join(changed)
        else:  # by reference
            text = page.text.replace(f"]: {link.target}\n", f"]: {elsewhere}\n")
        assert text != page.text, link
        yield Change("link changed", text, frozenset({"fact-mismatch"}), frozenset({link.line}), named=True)


_VERSION = re.compile(r"(?<![\w./-])v\d+(?:\.[\dx]+)+")


def _versions(page: Page, other: Page) -> Iterator[Change]:
    """Give a version in running text another number, everywhere in its section."""
    lines = _lines(page)
    for section in page.sections:
        for block in section.blocks:
            for found in dict.fromkeys(_VERSION.findall(block.text)) if block.kind in ("paragraph", "list") else ():
                first, last = section.line - 1, section.end_line
                changed = [
                    line.replace(found, "v98.7") if first <= at < last else line for at, line in enumerate(lines)
                ]
                own = {at + 1 for at in range(first, last) if changed[at] != lines[at]}
                yield Change(
                    "version changed", _join(changed), frozenset({"fact-mismatch"}), frozenset(own), named=True
                )


def _codes(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    for code in page.codes():
        if not code.text.isascii():
            continue
        line, start = lines[code.line - 1], code.column
        assert line[start : start + len(code.text)] == code.text, code
        changed = [*lines]
        # An identifier that is none is the matter of other rules.
        word = "0BSD" if "SPDX" in line or license_list.find(code.text) else "changed-it"
        changed[code.line - 1] = f"{line[:start]}{word}{line[start + len(code.text) :]}"
        yield Change("code changed", _join(changed), frozenset({"fact-mismatch"}), frozenset({code.line}), named=True)


def _front_matter(page: Page, other: Page) -> Iterator[Change]:
    lines = _lines(page)
    front_matter = page.front_matter
    starts = sorted(front_matter.lines.values())
    for key, line in front_matter.lines.items():
        end = next((start for start in starts if start > line), front_matter.end_line)
        changed = [*lines[: line - 1], *lines[end - 1 :]]
        if front_matter.format == "json" and end == front_matter.end_line:
            changed[line - 2] = changed[line - 2].rstrip(",")
        rules = frozenset({"front-matter-mismatch", *(["front-matter-missing"] if key == "title" else [])})
        own = frozenset({1} if key == "title" else ())
        yield Change("key dropped", _join(changed), rules, own, frozenset({other.front_matter.lines[key]}))
        value = front_matter.values[key]
        if key == "type" or not isinstance(value, str | dict | list):
            changed = [*lines]
            different = {True: "false", False: "true"}[value] if isinstance(value, bool) else value
            written = re.compile(r'(["\w]+\s*[:=]\s*)"?[\w-]+"?(,?)$')
            new = different if isinstance(value, bool) else f"{value}1" if isinstance(value, int) else '"blog"'
            changed[line - 1] = written.sub(rf"\g<1>{new}\g<2>", lines[line - 1])
            assert changed[line - 1] != lines[line - 1]
            yield Change(
                "value changed", _join(changed), frozenset({"front-matter-mismatch"}), frozenset({line}), named=True
            )


# --- text of the other language ---------------------------------------------------------------------------


def untranslated(
    page: Page, source: Page, kinds: Sequence[str] = ("paragraph", "heading", "list", "table")
) -> Iterator[Change]:
    """Yield changes to a translation that put the source's text in the place of its own."""
    lines, theirs = _lines(page), _lines(source)
    places = [one.front_matter.lines.get("description", 0) for one in (page, source)]
    texts = [one.front_matter.text("description") or "" for one in (page, source)]
    if all(places) and "heading" in kinds and _letters(texts[1], texts[0]):
        yield _left("description left", lines, places[0], places[0], theirs[places[1] - 1 : places[1]])
    for mine, other in zip(page.sections, source.sections, strict=True):
        if mine.level and "heading" in kinds and _letters(other.heading, mine.heading):
            yield _left("heading left", lines, mine.line, mine.line, theirs[other.line - 1 : other.line])
        for block, twin in zip(mine.blocks, other.blocks, strict=True):
            # A quotation keeps its language, unless it stands in an alert, where it is a matter of layout.
            if block.kind not in kinds or (block.depth == 1 and lines[block.line - 1].startswith(">")):
                continue
            if block.kind == "paragraph" and _letters(twin.text, block.text):
                yield _left("paragraph left", lines, block.line, block.end_line, theirs[twin.line - 1 : twin.end_line])
            for item, twin_item in zip(block.items, twin.items, strict=True):
                if _letters(twin_item.text, item.text):
                    yield _left("item left", lines, item.line, item.line, theirs[twin_item.line - 1 : twin_item.line])
            for row, twin_row in zip(block.rows, twin.rows, strict=True):
                if any(_letters(cell, own) for cell, own in zip(twin_row.cells, row.cells, strict=True)):
                    yield _left("row left", lines, row.line, row.line, theirs[twin_row.line - 1 : twin_row.line])


def _left(kind: str, lines: Sequence[str], first: int, last: int, new: Sequence[str]) -> Change:
    text = _join([*lines[: first - 1], *new, *lines[last:]])
    own = frozenset(range(first, first + len(new)))
    return Change(kind, text, frozenset({"untranslated"}), own)


def _letters(theirs: str, mine: str) -> bool:
    """Tell whether a text holds more of its language than a name or quoted term, which may stay."""
    words = re.sub(r"\([^)]*\)", " ", theirs).split()
    foreign = [word for word in words if not word.isascii()] or [
        word for word in words if word.isalpha() and word.islower()
    ]
    return theirs != mine and len(foreign) >= 3


# --- what no reader sees, or may differ -------------------------------------------------------------------

TITLES = {"ko": "전혀 다른 제목을 붙인 자리", "en": "An Entirely Different Title", "ja": "全く別の見出し"}


def harmless(page: Page) -> Iterator[Change]:
    """Yield changes to a page that say nothing else to its readers."""
    lines = _lines(page)
    front = page.front_matter.end_line
    body = range(front, len(lines))
    for section in page.sections[1:]:
        for title in (
            TITLES[page.language],
            TITLES[page.language][:3].strip() + "?",
            " ".join([TITLES[page.language]] * 3),
        ):
            changed = [*lines]
            line = lines[section.line - 1]
            marks, number, tail = re.match(r"(#*\s*)((?:\d[\d.]*\.?\s)?).*?(\s*(?:\{#.*\})?)$", line).groups()  # type: ignore[union-attr]
            number = number if section.number else ""
            changed[section.line - 1] = f"{marks}{number}{title}{tail}"
            yield Change("heading retitled", _join(changed))
    in_code = {
        line for block in page.blocks() if block.kind == "code" for line in range(block.line, block.end_line + 1)
    }

    def rewritten(kind: str, pattern: str, new: str) -> Iterator[Change]:
        changed = [
            re.sub(pattern, new, line) if n in body and n + 1 not in in_code else line for n, line in enumerate(lines)
        ]
        if changed != lines:
            yield Change(kind, _join(changed))

    for alert in (block for block in page.blocks() if block.kind == "alert" and block.title):
        changed = [*lines]
        changed[alert.line - 1] = re.sub(r'title="[^"]*"', f'title="{TITLES[page.language]}"', lines[alert.line - 1])
        yield Change("alert retitled", _join(changed))
    for block in page.blocks():
        if block.kind == "paragraph" and not block.depth:
            yield Change("paragraph rewrapped", _join(_wrapped(lines, block)))
    yield from _joined_and_split(page, lines)
    yield from rewritten("bullets", r"^((?:> ?)?\s*)- (?!-)", r"\1* ")
    yield from rewritten("bullets", r"^((?:> ?)?\s*)\* ", r"\1+ ")
    yield from rewritten("list numbers", r"^(\s*)(\d+)\. ", r"\1\2) ")
    yield from rewritten("list numbers", r"^(\s*)\d+\. ", r"\g<1>1. ")
    yield from rewritten("emphasis", r"\*\*([^*]+)\*\*(?=[\s:]|$)", r"__\1__")
    yield from rewritten("trailing blank", r"^(\s*- .*\S)$", r"\1 ")
    yield from rewritten("table dashes", r"(?<=[|:-])-+(?=[|:])", "-----")
    yield from rewritten("table blanks", r"\|(?=\S)|(?<=\S)\|", "  |  ")
    yield Change("final newline", page.text.rstrip("\n"))
    yield Change("final newline", page.text + "\n\n")
    for heading in page.sections[1:]:
        if heading.level <= 2 and not heading.number:
            changed = [*lines]
            at = heading.line - 1
            title = lines[at].lstrip("# ").rstrip()
            under = "-----" if heading.level == 2 else "====="
            if _heading_lines(lines, heading) == 1:
                changed[at : at + 1] = [*([""] if lines[at - 1].strip() else []), title, under]
            else:
                changed[at : at + 2] = [f"## {title}"]
            yield Change("setext or ATX", _join(changed))
    yield from _reordered(page, lines)


def _wrapped(lines: Sequence[str], block: Block) -> list[str]:
    first, last = block.line - 1, block.end_line
    if any(line.endswith(("  ", "\\")) or "{{" in line for line in lines[first:last]):
        return [*lines]
    wrapped = [""]
    for word in " ".join(line.strip() for line in lines[first:last]).split(" "):
        # A word that would begin a block must not begin a line.
        if len(wrapped[-1]) + len(word) > 30 and not re.match(r"[-+*#>|=\d:`~\[<]", word):
            wrapped.append(word)
        else:
            wrapped[-1] = f"{wrapped[-1]} {word}".strip()
    return [*lines[:first], *wrapped, *lines[last:]]


_SENTENCE = re.compile(r"(?<=[.!?。]) (?=\S)")


def _joined_and_split(page: Page, lines: Sequence[str]) -> Iterator[Change]:
    """Join two paragraphs that follow each other, and split one behind its first sentence."""
    paragraphs = [block for section in page.sections for block in section.blocks if not block.depth]
    for block, following in pairwise(paragraphs):
        if block.kind == following.kind == "paragraph" and following.line == block.end_line + 2:
            yield Change("paragraphs joined", _join([*lines[: block.end_line], *lines[following.line - 1 :]]))
    for block in paragraphs:
        line = lines[block.line - 1]
        sentences = _SENTENCE.split(line, maxsplit=1) if block.kind == "paragraph" else ()
        # What begins with the mark of a block, or in the middle of a link, is another text than before.
        if len(sentences) > 1 and not re.search(r"[\[`*(<{]", line) and not re.match(r"[-+*#>|=\d]", sentences[1]):
            split = (sentences[0], "", sentences[1])
            yield Change("paragraph split", _join([*lines[: block.line - 1], *split, *lines[block.line :]]))


def _reordered(page: Page, lines: Sequence[str]) -> Iterator[Change]:
    front_matter = page.front_matter
    starts = [*sorted(front_matter.lines.values()), front_matter.end_line]
    parts = [lines[a - 1 : b - 1] for a, b in pairwise(starts)][::-1]
    if front_matter.format == "json":
        parts = [[f"{line.rstrip(',')}{',' * (part is not parts[-1])}" for line in part] for part in parts]
    if len(parts) > 1:
        new = [line for part in parts for line in part]
        yield Change("keys reordered", _join([*lines[: starts[0] - 1], *new, *lines[starts[-1] - 1 :]]))


def _lines(page: Page) -> list[str]:
    return page.text.split("\n")


def _join(lines: Sequence[str]) -> str:
    return "\n".join(lines)


def _follows(rules: str, page: Page, lines: Sequence[int]) -> frozenset[tuple[str, str, int]]:
    return frozenset((rule, page.path, line) for rule in rules.split() for line in lines)
