"""Text that a translation still holds in the source language."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from guidecheck.base.scripts import fold_blanks, script, scripts
from guidecheck.model.findings import Finding, Rule, Severity, say
from guidecheck.model.guide import DocumentView, Page, Section
from guidecheck.pairing.pairs import pair_document

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

# What may be quoted in the source language: in quotation marks, brackets or parentheses. No quotation is longer, and
# marks that nothing closes must not be searched to the end of the text, each.
_LONGEST = "{0,1000}+"
_QUOTED = re.compile(
    "|".join(
        (
            *(
                rf"{opening}[^{closing}]{_LONGEST}{closing}"
                for opening, closing in ("“”", "‘’", "「」", "『』", "《》")
            ),
            *(rf"\{opening}[^\{closing}]{_LONGEST}\{closing}" for opening, closing in ("[]", "()")),
            *(r"\"[^\"]*+\"", r"(?<!\w)'[^']*+'(?!\w)"),
        )
    )
)
# So many words in a row are a sentence, no name.
RUN_WORDS = 3
# Names are written with capitals where a script has them, so that the other words tell.
RUN_SMALL_WORDS = 4
SAME_WORDS = 8
# Letters that stand for a word where words are not set apart.
UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"})
UNSPACED_LETTERS = 4
FRONT_MATTER = ("title", "linktitle", "description")

Text = tuple[int, int, str]


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the passages of each translation that were left in the source's language."""
    source_scripts = scripts(view.site.source.key)
    for pages in pair_document(view):
        own = scripts(pages.target.language)
        foreign = source_scripts - own
        # Only where Latin letters are told apart does it matter what else the source holds.
        compared = not foreign or "LATIN" in foreign
        source = {fold_blanks(text) for _, _, text in _page_texts(pages.source)} if compared else set()
        for line, column, text in _page_texts(pages.target, in_ascii=compared):
            if foreign:
                left = _is_foreign(text, foreign, own, same=fold_blanks(text) in source)
            else:
                left = _is_same(text, own, source)
            if left:
                weight = view.settings.lack(pages.target.language, pages.target.key)
                yield _finding(pages.target, line, column, text, pages.source.language, weight)


def _is_foreign(text: str, foreign: frozenset[str], own: frozenset[str], *, same: bool) -> bool:
    outside = _QUOTED.sub(" ", text)
    if _longest_run(outside, foreign) >= (RUN_SMALL_WORDS if "LATIN" in foreign else RUN_WORDS):
        return True
    mine, theirs = (sum(script(letter) in those for letter in outside) for those in (own, foreign))
    if theirs <= mine:
        return False
    # Hardly anything but the source's language: what it quotes is its own.
    mine, theirs = (sum(script(letter) in those for letter in text) for those in (own, foreign))
    if "LATIN" in foreign:
        return same and not mine and _longest_run(text, foreign) >= 2
    return theirs > mine and _words(text, foreign) >= 2


def _longest_run(text: str, foreign: frozenset[str]) -> int:
    longest = run = 0
    for word in text.split():
        if not any(character.isalnum() for character in word):
            continue
        count = _words(word, foreign)
        if not count and not any(script(character) in foreign for character in word):
            run = 0
        run += count
        longest = max(longest, run)
    return longest


def _words(text: str, foreign: frozenset[str]) -> int:
    """Count the words in a script, names aside where they can be told by their capitals."""
    count = 0
    for word in text.split():
        letters = [letter for letter in word if script(letter) in foreign]
        if not letters:
            continue
        if "LATIN" in foreign:
            count += len(letters) > 1 and word.strip("(“\"'").isalpha() and letters[0].islower()
        else:
            count += max(1, sum(script(letter) in UNSPACED for letter in letters) // UNSPACED_LETTERS)
    return count


def _is_same(text: str, own: frozenset[str], source: set[str]) -> bool:
    """Tell whether a text of a language that shares the source's script equals the source's."""
    plain = _QUOTED.sub(" ", text).split()
    return len(plain) >= SAME_WORDS and fold_blanks(text) in source and any(script(letter) in own for letter in text)


def _finding(page: Page, line: int, column: int, text: str, language: str, weight: Severity | None) -> Finding:
    start = text if len(text) <= 40 else f"{text[:39]}…"
    return UNTRANSLATED.at(
        page.path,
        line,
        column,
        say("“{text}” is still in language {language}.", text=start, language=language),
        say("Translate it, or put a name or quoted term in quotation marks."),
        severity=weight,
    )


def _page_texts(page: Page, *, in_ascii: bool = True) -> Iterator[Text]:
    """Yield the texts of a page that are its own, or only those not in ASCII, and where each begins."""
    front_matter = page.front_matter
    for key in FRONT_MATTER:
        if in_ascii or not front_matter.text(key).isascii():
            yield front_matter.lines.get(key, 1), 1, front_matter.text(key)
    for section in page.sections:
        codes = _Codes(section)
        if section.level and (in_ascii or not section.heading.isascii()):
            yield section.line, section.column, codes.taken_out(section.heading, section.line, section.line)
        for line, column, text in _texts(section, codes, in_ascii):
            if in_ascii or not text.isascii():
                yield line, column, text


def _texts(section: Section, codes: _Codes, in_ascii: bool) -> Iterator[Text]:
    alert = quote = -1  # the depth of what is open
    for block in section.blocks:
        alert = -1 if block.depth <= alert else alert
        quote = -1 if block.depth <= quote else quote
        if block.kind == "alert" and alert < 0:
            alert = block.depth
        # A quotation keeps its language; in an alert it is a matter of layout.
        if block.kind == "quote" and alert < 0 and quote < 0:
            quote = block.depth
        if quote >= 0 or block.kind == "html":
            continue
        # What a block holds is in its text.
        if not in_ascii and block.text.isascii() and block.title.isascii():
            continue
        if block.kind == "alert":
            yield block.line, block.column, block.title
        elif block.items:
            ends = [item.line - 1 for item in block.items[1:]] + [block.end_line]
            for item, end in zip(block.items, ends, strict=True):
                yield item.line, 1, codes.taken_out(item.text, item.line, end)
        elif block.rows:
            for row in block.rows:
                yield row.line, 1, codes.taken_out(" ".join(row.cells), row.line, row.line)
        else:
            yield block.line, block.column, codes.taken_out(block.text, block.line, block.end_line)


class _Codes:
    """The code spans of a section, in order."""

    def __init__(self, section: Section) -> None:
        self._codes = sorted(section.codes, key=_line)

    def taken_out(self, text: str, first: int, last: int) -> str:
        """Return a text without the code that stands on its lines."""
        begin = bisect_left(self._codes, first, key=_line)
        parts: list[str] = []
        at = 0
        missing: set[str] = set()
        for code in self._codes[begin : bisect_right(self._codes, last, lo=begin, key=_line)]:
            shown = fold_blanks(code.text)
            if not shown or shown in missing:
                continue
            found = text.find(shown, at)
            if found < 0:
                missing.add(shown)
                continue
            parts += (text[at:found], " ")
            at = found + len(shown)
        return "".join((*parts, text[at:]))


_line = attrgetter("line")
