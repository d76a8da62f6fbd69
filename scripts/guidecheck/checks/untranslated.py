"""Text that a translation still holds in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidecheck.model import Block, Finding, Guide, Page, Rule, Section, Severity, say
from guidecheck.pairing import pair_guide
from guidecheck.writing import script, scripts

UNTRANSLATED = Rule(
    "untranslated",
    Severity.ERROR,
    "a translation still holds text of the source language",
    bad="""
    ## What Is Permitted

    상업적 목적으로 이미지를 생성할 수 있습니다.
    """,
    good="""
    ## What Is Permitted

    You may generate images for commercial purposes.
    """,
    why="Names and terms in quotation marks, brackets or code may stay: a run counts from three words on, or where it"
    " is most of its paragraph. Between languages of one script, only text that equals the source's counts.",
)
RULES = (UNTRANSLATED,)

# What may be quoted in the source language: in quotation marks, brackets or parentheses.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|'[^']*'|\([^)]*\)|\[[^\]]*\]|「[^」]*」|『[^』]*』|《[^》]*》")
RUN_WORDS = 3
MOST_LETTERS = 4
SAME_WORDS = 8


def check(guide: Guide) -> Iterator[Finding]:
    """Yield the passages of each translation that were left in the source's language."""
    source_scripts = scripts(guide.site.source.key)
    for pages in pair_guide(guide):
        foreign = source_scripts - scripts(pages.target.language)
        if foreign:
            yield from _foreign_text(pages.target, foreign, pages.source.language)
        texts = {" ".join(text.split()) for section in pages.source.sections for _, _, text in _texts(section)}
        for pair in pages.pairs:
            yield from _same_text(pages.target, pair.target, texts, foreign, pages.source.language)


def _foreign_text(page: Page, foreign: frozenset[str], language: str) -> Iterator[Finding]:
    for section in page.sections:
        places = [(section.line, section.column, section.heading), *_texts(section)]
        for line, column, text in places:
            rest = _QUOTED.sub(" ", text)
            if _is_foreign(rest, foreign):
                yield _finding(page, line, column, text, language)


def _is_foreign(text: str, foreign: frozenset[str]) -> bool:
    letters = [script(character) for character in text if character.isalpha()]
    count = sum(one in foreign for one in letters)
    if not count:
        return False
    longest = run = 0
    for word in text.split():
        if not any(character.isalnum() for character in word):
            continue
        run = run + 1 if any(script(character) in foreign for character in word) else 0
        longest = max(longest, run)
    return longest >= RUN_WORDS or (count >= MOST_LETTERS and 2 * count > len(letters))


def _same_text(
    page: Page, section: Section, texts: set[str], foreign: frozenset[str], language: str
) -> Iterator[Finding]:
    if foreign:
        # Text in the translation's own script that the source quotes is no sign of anything.
        return
    for line, column, text in _texts(section):
        folded = " ".join(text.split())
        if folded in texts and len(folded.split()) >= SAME_WORDS and _mostly(folded, scripts(language)):
            yield _finding(page, line, column, text, language)


def _mostly(text: str, wanted: frozenset[str]) -> bool:
    letters = [script(character) for character in text if character.isalpha()]
    return 2 * sum(one in wanted for one in letters) > len(letters)


def _finding(page: Page, line: int, column: int, text: str, language: str) -> Finding:
    start = text if len(text) <= 40 else f"{text[:39]}…"
    return UNTRANSLATED.at(
        page.path,
        line,
        column,
        say("“{text}” is still in language {language}.", text=start, language=language),
        say("Translate it, or put a name or quoted term in quotation marks."),
    )


def _texts(section: Section) -> Iterator[tuple[int, int, str]]:
    quotes = [block for block in section.blocks if block.kind == "quote"]
    for block in section.blocks:
        if block.kind in ("code", "html", "shortcode") or any(_holds(quote, block) for quote in quotes):
            continue
        if block.kind == "alert":
            yield block.line, block.column, block.title
        elif block.items:
            yield from ((item.line, 1, item.text) for item in block.items)
        elif block.rows:
            yield from ((row.line, 1, cell) for row in block.rows for cell in row.cells)
        else:
            yield block.line, block.column, block.text


def _holds(quote: Block, block: Block) -> bool:
    return quote.depth < block.depth and quote.line <= block.line <= quote.end_line
