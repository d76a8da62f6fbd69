"""Attributes in braces that Hugo prints, as they are Kramdown's, or stand where the site takes none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from guidecheck.base.regex import regex
from guidecheck.model.findings import Finding, Message, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, lines_of
from guidecheck.model.site import Site

SHOWN = Rule(
    "attributes-shown",
    Severity.WARNING,
    "attributes in braces are printed, for Hugo takes none of that form there",
    bad="""
    ## Terms
    {: #terms}

    [Terms](https://example.org/){:target="_blank"}
    """,
    good="""
    ## Terms {#terms}
    """,
    why="`{: … }` is Kramdown's. Hugo takes `{#id .class}` behind a heading; on a line below another block only where"
    " markup.goldmark.parser.attribute.block is true; behind a link or image never.",
)
RULES = (SHOWN,)

_FORM = r"""\{(:?)[ \t]*(?:[#.][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[\w.-]+))[^{}\n]*\}"""
_LINE = regex(rf"[ \t>]*({_FORM})[ \t]*")
_AT_END = regex(rf"({_FORM})[ \t#]*\Z")
_INLINE = regex(rf"\]\((?:[^()\n]|\([^()\n]*+\))*+\)({_FORM})")
_CODE = regex(r"(`+).*?\1")
# As many in a page were written for another program.
_MOST = 100


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the first attributes of each page that its readers see."""
    for page in view.pages():
        if "{" in page.text and re.search(_FORM, page.text):
            yield from islice(_page(page, view.site), _MOST)


def _page(page: Page, site: Site) -> Iterator[Finding]:
    unread = {
        line
        for block in page.blocks()
        if block.raw or block.kind == "code"
        for line in range(block.line, block.end_line + 1)
    }
    for section in page.sections:
        for piece in section.html:
            unread.update(range(piece.line, piece.line + piece.raw.count("\n") + 1))
    lines = lines_of(page)
    # What Goldmark takes is no text of a heading any more.
    headings = {section.line: section.heading for section in page.sections if section.level}
    headings |= {block.line: block.text for block in page.blocks() if block.kind == "heading"}
    for number, line in enumerate(lines[page.front_matter.end_line :], page.front_matter.end_line + 1):
        if "{" not in line or number in unread:
            continue
        if (heading := headings.get(number)) is not None:
            if (found := _AT_END.search(line)) and "{" in heading:
                yield _shown(page, number, found, say("Write {{#id .class}} at the end of the heading."))
        elif (found := _LINE.fullmatch(line)) and (found[2] or not site.block_attributes):
            above = headings.get(number - 1) is not None
            yield _shown(page, number, found, _ABOVE if above else _BLOCK)
        if "){" in line and (heading is None or "{" in heading):
            plain = _CODE.sub(lambda code: " " * len(code[0]), line)
            yield from (_shown(page, number, found, _BEHIND) for found in _INLINE.finditer(plain))


_BEHIND = say("Remove it, or write the link or image in HTML.")
_ABOVE = say("Write it behind the heading, as {{#id .class}}.")
_BLOCK = say("Remove it, or write {{#id .class}} and set markup.goldmark.parser.attribute.block.")


def _shown(page: Page, line: int, found: re.Match[str], hint: Message) -> Finding:
    message = say("Hugo prints these attributes: {attributes}.", attributes=found[1][:60])
    return SHOWN.at(page.path, line, found.start(1) + 1, message, hint)
