"""Text that a translation still holds in the source language."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from guidecheck.base.commands import is_command, is_statement
from guidecheck.base.scripts import fold_blanks, script, scripts, subtags
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import Block, CodeSpan, DocumentView, Link, Page, Section, lines_of
from guidecheck.pairing.addresses import external
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.pairs import pair_document
from guidecheck.pairing.whole import fault_of_whole

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
    why="Names and terms in quotation marks, brackets or code may stay, as may titles of what a link outside of the"
    " site leads to, commands, and what an element with `lang` holds. A run counts from three words on, or where it is"
    " most of its paragraph. Between languages of one script, only text that equals the source's counts, and none"
    " between two forms of one language, such as British and American English. A page that is"
    " wholly in the source's language, or has hardly any text, is one finding.",
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
                for opening, closing in ("“”", "‘’", "„“", "«»", "「」", "『』", "《》", "〈〉", "【】", "（）")
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
# Parameters of shortcodes that readers read.
_SHOWN_PARAMETERS = frozenset(
    ("alt", "caption", "content", "description", "header", "heading", "label", "subtitle", "summary", "text", "title")
)
# Where one run ends and another begins: it stands for what was taken out of a text.
_BREAK = " \x00 "
_NO_TEXT = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>"  # template code
    r"|(?<![\w:]):[a-z0-9_+-]+:(?![\w:])"  # emoji codes
    r"|https?://\S+"
    r"|\b[A-Z]\w*(?:Error|Exception): [^.!?]*"  # what a program says of a fault
)
_STOPS = re.compile(r"\s[-–—]*[→»>|/·•‣⇒][-–—]*\s|[→»‣⇒、，。；：！？]")
# What is no word of a sentence: options, paths, names with signs in them.
_SIGNS = re.compile(r"\A-+\w|[/_=<>{}$\\@#*\[\]]|[^\W\d][.:]\w|\w[.:][^\W\d]|\x00")
# The title of a change, as repositories have it.
_CHANGE = re.compile(
    r"\A[\[\]#\d\s\x00:]*(?:build|chore|ci|docs|feat|fix|optimi[sz]e|perf|refactor|revert|style|test)(?:\([^()]*\))?!?:\s",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]\w*")
_SAID = re.compile(r"[^\w\"“]*+\w?[^\w\"“]*+[\"“][^\"“”]*+[\"”]\W*+")
# Lines, cells, values, elements and labels of links.
_PIECES = re.compile(r"[\n|\"<>]|\]\(")
_MARKER = re.compile(r"[ \t>]*+(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
# No term has more words.
_TERM_WORDS = 3
# Lines of data, as some shortcodes wrap them, among lines that hold something.
_DATA = re.compile(r"^[ \t]*+(?:- )?[\w-]+:(?=\s|\Z)|^[ \t]*+- (?=\w+:)", re.MULTILINE)
_FILLED = re.compile(r"^[ \t]*+\S", re.MULTILINE)
# Words that eight words of English hardly lack: what has none is filler, such as Lorem ipsum.
_ENGLISH = frozenset(
    (
        *(
            "an",
            "and",
            "are",
            "as",
            "be",
            "by",
            "can",
            "for",
            "from",
            "has",
            "have",
            "if",
            "it",
            "no",
            "not",
            "of",
            "on",
        ),
        *("or", "that", "the", "this", "to", "was", "when", "will", "with", "you", "your", "all", "any", "but", "its"),
        *("may", "must", "only", "other", "such", "their", "them", "they", "what", "which", "who", "without"),
    )
)
# By chance, one of so many words of filler looks like one of them; of English a quarter are.
_FILLER_WORDS = 16
# Small words in the names of people.
_PARTICLES = frozenset(("al", "da", "de", "del", "den", "der", "di", "dos", "du", "e", "el", "la", "van", "von", "y"))
# Signs of a formula, which is no sentence.
_OPERATORS = frozenset("<>=+&|")
# Shortcodes around what a program draws or runs, and around code and quotations.
_OF_ANY_LANGUAGE = frozenset(
    (
        *("blockquote", "code", "codeblock", "highlight", "quote"),
        *(
            "chart",
            "chartjs",
            "echarts",
            "goat",
            "graphviz",
            "katex",
            "kroki",
            "markmap",
            "math",
            "mermaid",
            "plantuml",
        ),
        *("raw", "script", "style", "svg", "timeline", "tikz"),
    )
)
_INLINE_TAG = re.compile(r"</?(?:a|abbr|b|br|em|i|mark|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.IGNORECASE)
# What no reader takes for text of the page, in HTML and in what a template may take for Markdown. What never ends takes
# in the rest, so that no text makes it look twice.
_UNSEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|pre|code|kbd|samp)\b.*?(?:</\1>|\Z)"
    r"|^[ \t]*+(```++|~~~++).*?(?:^[ \t]*+\2|\Z)|`[^`\n]*`"
    r"|^[ \t]*+@[A-Za-z]+\{[^@]*?\n[ \t]*\}",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
_IN_LANGUAGE = re.compile(
    r"""<(\w+)\b(?=[^<>]*>)[^<>]*\blang=["']?([\w-]+)["']?[^<>]*>(.*?)(?:</\1>|\Z)""", re.DOTALL | re.IGNORECASE
)
# What is bold and begins with a capital: a button, a field, a title.
_LABEL = re.compile(r"(\*\*|__)([A-Z][^*_\n.!?]*)\1")
# An example or a term of another language, within a sentence of the reader's.
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?![\s*_])([^*_\n]{1,300})\1(?![\w*_])")
# A reference as programs for bibliographies have them.
_REFERENCE = re.compile(r"\s*@[A-Za-z]+\s*\{")
_MARKDOWN_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")


class _Text(NamedTuple):
    """A text that readers see, where it begins, and the number of the block that it is of.

    `short` may be one word. `beside` are the other heads of the columns, for one of them.
    """

    line: int
    column: int
    text: str
    block: int = -1
    short: bool = False
    beside: str = ""


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the passages of each translation that were left in the source's language."""
    source_tag = view.site.tag(view.site.source.key)
    source_scripts = scripts(source_tag)
    for pages in pair_document(view):
        if pages.target.path == pages.source.path:
            continue  # one file for both languages
        own = scripts(view.site.tag(pages.target.language))
        foreign = source_scripts - own
        is_variant = not foreign and _is_variant(source_tag, view.site.tag(pages.target.language))
        if (fault := fault_of_whole(pages)) and not (is_variant and fault.endswith("not translated")):
            yield _whole(view, pages, fault)
            continue
        if is_variant:
            continue
        in_latin = not foreign or "LATIN" in foreign
        judge = _Judge(pages, own, foreign)
        weight = view.settings.lack(pages.target.language, pages.target.key)
        for one in _first_of_each(_page_texts(pages.target, in_ascii=in_latin), judge.is_left):
            yield _finding(pages.target, one, pages.source.language, weight)


def _is_variant(tag: str, other: str) -> bool:
    """Tell whether two tags are of one language, spoken in two countries: most of its sentences are the same."""
    first, second = (subtags(one)[0] for one in (tag, other))
    return first == second != "zh"


def _first_of_each(texts: Iterator[_Text], is_left: Callable[[_Text], bool]) -> Iterator[_Text]:
    """Yield what was left, but of texts in a row of one list or table the first."""
    before: _Text | None = None
    for one in texts:
        if not is_left(one):
            before = None if before and before.line != one.line else before
            continue
        if not (before and one.block >= 0 and one.block == before.block):
            yield one
        before = one


class _Judge:
    """Tells whether a text of a page was left in the source's language."""

    def __init__(self, pages: PagePair, own: frozenset[str], foreign: frozenset[str]) -> None:
        self._pages = pages
        self._own, self._foreign = own, foreign

    @cached_property
    def _source(self) -> frozenset[str]:
        """What the source says: names, and what need not be translated, are the same in both."""
        return frozenset(fold_blanks(_of_language(one.text)) for one in _page_texts(self._pages.source))

    @cached_property
    def _examples(self) -> frozenset[str]:
        """What pieces of code on the page show: a text that equals one is what such an example gives."""
        codes = (block.raw for block in self._pages.target.blocks() if block.kind == "code")
        return frozenset(["", *(_plain(_MARKER.sub("", piece)) for code in codes for piece in _PIECES.split(code))])

    def is_left(self, one: _Text) -> bool:
        if is_command(one.text) or is_statement(one.text) or _CHANGE.match(one.text) or _REFERENCE.match(one.text):
            return False
        text = _of_language(one.text)
        if not self._foreign:
            left = _may_be_same(text, self._own) and fold_blanks(text) in self._source
        elif "LATIN" not in self._foreign:
            left = self._is_foreign(text, short=one.short)
        else:
            left = (
                self._is_foreign(text, short=one.short)
                and self._is_foreign(self._without_labels(one, text), short=one.short)
                and not self._is_term(one)
            )
        if left and self._is_english and _is_filler(one.text):
            return False
        return left and not all(_plain(piece) in self._examples for piece in _PIECES.split(one.text))

    @cached_property
    def _is_english(self) -> bool:
        source = self._pages.source
        return (source.tag or source.language).lower().startswith("en")

    def _is_term(self, one: _Text) -> bool:
        """Tell whether the head of a column is a term that whoever translated the others kept."""
        return len(one.text.split()) <= _TERM_WORDS and any(_count_letters(one.beside, self._own, frozenset()))

    def _without_labels(self, one: _Text, text: str) -> str:
        """Return a text in which the page's own language speaks without bold names of things and words in italics."""
        if not any(_count_letters(text, self._own, frozenset())):
            return text
        lines = lines_of(self._pages.target)[one.line - 1 :]
        source = "\n".join(takewhile(str.strip, lines))
        text = _without(text, [label[2] for label in _LABEL.finditer(source)], _BREAK)
        return _without(text, [part[2] for part in _EMPHASIS.finditer(source)], _BREAK)

    def _is_foreign(self, text: str, *, short: bool) -> bool:
        own, foreign = self._own, self._foreign
        latin = "LATIN" in foreign
        outside = _QUOTED.sub(_BREAK, text)
        if _longest_run(outside, foreign, own) >= (RUN_SMALL_WORDS if latin else RUN_WORDS):
            return True
        mine, theirs = _count_letters(outside, own, foreign)
        if theirs <= mine:
            return False
        # Hardly anything but the source's language: what it quotes is its own.
        mine, theirs = _count_letters(text, own, foreign)
        if latin:
            # A name in small letters, or what somebody says, behind a letter or a number at most.
            if (short and text.islower() and len(text.split()) < RUN_WORDS) or _SAID.fullmatch(text):
                return False
            if mine or _is_person(outside) or any(map(_SIGNS.search, text.replace("\0", "").split())):
                return False
            return _longest_run(text, foreign, own) >= 2 and fold_blanks(text) in self._source
        if theirs <= mine:
            return False
        if _count_words(text, foreign) >= 2:
            return True
        return short and not mine and theirs >= 2 and fold_blanks(text) in self._source


def _is_person(text: str) -> bool:
    """Tell whether a text is a name as people have it, with small words in it."""
    words = text.replace("\0", "").split()
    return len(words) > 1 and words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in words)


def _is_filler(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text) if word.isascii()]
    return len(words) >= SAME_WORDS and _FILLER_WORDS * sum(word in _ENGLISH for word in words) < len(words)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _of_language(text: str) -> str:
    """Return a text without what is of no language."""
    return _STOPS.sub(_BREAK, _NO_TEXT.sub(_BREAK, text))


def _count_letters(text: str, own: frozenset[str], foreign: frozenset[str]) -> tuple[int, int]:
    names = [script(letter) for letter in text]
    return sum(name in own for name in names), sum(name in foreign for name in names)


def _longest_run(text: str, foreign: frozenset[str], own: frozenset[str]) -> int:
    """Return how many words of a script stand next to each other, small ones only where it has capitals."""
    latin = "LATIN" in foreign
    longest = run = 0
    for word in text.split():
        if not any(character.isalnum() for character in word):
            run = 0 if "\0" in word or _OPERATORS.issuperset(word) else run
            continue
        count = _count_words(word, foreign)
        has_foreign = any(script(character) in foreign for character in word)
        if not has_foreign or (latin and (_SIGNS.search(word) or any(script(character) in own for character in word))):
            run = 0
            continue
        run += count
        longest = max(longest, run)
        # Names in a row are no sentence.
        if latin and word[-1] in ",;":
            run = 0
    return longest


def _count_words(text: str, foreign: frozenset[str]) -> int:
    """Count the words in a script, names aside where they can be told by their capitals."""
    count = 0
    for word in text.split():
        letters = [letter for letter in word if script(letter) in foreign]
        if not letters:
            continue
        if "LATIN" in foreign:
            count += len(letters) > 1 and word.strip("(“\"',;:.!?)”").isalpha() and word.islower()
        else:
            count += max(1, sum(script(letter) in UNSPACED for letter in letters) // UNSPACED_LETTERS)
    return count


def _may_be_same(text: str, own: frozenset[str]) -> bool:
    """Tell whether a text of a language that shares the source's script is so much text that it is no name."""
    plain = [word for word in _QUOTED.sub(" ", text).split() if "\0" not in word]
    if len(plain) < SAME_WORDS or not any(script(letter) in own for letter in text):
        return False
    words = sum(len(word) > 1 and word.strip(",;:.!?").isalpha() and not word.isupper() for word in plain)
    return 2 * words >= len(plain)


def _finding(page: Page, one: _Text, language: str, weight: Severity | None) -> Finding:
    text = fold_blanks(one.text.replace("\0", " "))
    return UNTRANSLATED.at(
        page.path,
        one.line,
        one.column,
        say(
            "“{text}” is still in language {language}.",
            text=text if len(text) <= 40 else f"{text[:39]}…",
            language=language,
        ),
        say("Translate it, or put a name or quoted term in quotation marks."),
        severity=weight,
    )


def _whole(view: DocumentView, pages: PagePair, fault: str) -> Finding:
    page, other = (pages.source, pages.target) if fault.startswith("source") else (pages.target, pages.source)
    if fault.endswith("not translated"):
        message = say("The page is still in language {language}, or a copy of that page.", language=other.language)
        hint = say("Translate it, or remove it until it is translated.")
    else:
        message = say("The page has hardly any text; that in {language} has.", language=other.language)
        hint = say("Write it, or remove it until it is written.")
    return UNTRANSLATED.at(
        page.path,
        1,
        1,
        message,
        hint,
        (Related(other.path, 1, say("its counterpart")),),
        view.settings.lack(page.language, page.key),
    )


# --- what readers see -------------------------------------------------------------------------------------


def _page_texts(page: Page, *, in_ascii: bool = True) -> Iterator[_Text]:
    """Yield the texts of a page that are its own, or only those not in ASCII, and where each begins."""
    front_matter = page.front_matter
    for key in FRONT_MATTER:
        text = front_matter.text(key)
        if text and (in_ascii or not text.isascii()) and not _is_name_of(page, text):
            yield _Text(front_matter.lines.get(key, 1), 1, text)
    for call in page.shortcodes:
        if call.in_code:
            continue
        values = [value for name, value in call.named.items() if name.lower() in _SHOWN_PARAMETERS]
        values += [value for value in call.positional if " " in value]
        for value in values:
            if in_ascii or not value.isascii():
                yield _Text(call.line, call.column, _TAG.sub(" ", value), short=True)
    lines = page.text.split("\n") if "lang=" in page.text else []
    calls = frozenset(call.line for call in page.shortcodes)
    number = 0
    for section in page.sections:
        apart = _Apart(section, lines, page.language)
        if section.level and (in_ascii or not section.heading.isascii()):
            text = apart.taken_out(section.heading, section.line, section.line)
            yield _Text(section.line, section.column, text, short=True)
        for block in _translatable(section):
            number += 1
            for one in _block_texts(block, apart, calls, in_ascii):
                if in_ascii or not one.text.isascii():
                    yield one._replace(block=number if block.items or block.rows else -1)


def _is_name_of(page: Page, title: str) -> bool:
    """Tell whether a page has its file's name for a title, as the page of a command has."""
    folder, _, name = page.key.rpartition("/")
    stem = name.partition(".")[0]
    if stem in ("_index", "index"):
        stem = folder.rpartition("/")[2]
    return "_" in stem and stem.split("_") == title.split()


def _translatable(section: Section) -> Iterator[Block]:
    """Yield the blocks of a section without quotations: they keep their language."""
    alert = quote = -1  # the depth of what is open
    for block in section.blocks:
        alert = -1 if block.depth <= alert else alert
        quote = -1 if block.depth <= quote else quote
        if block.kind == "alert" and alert < 0:
            alert = block.depth
        # In an alert, a quotation is a matter of layout.
        if block.kind == "quote" and alert < 0 and quote < 0:
            quote = block.depth
        if quote < 0:
            yield block


def _block_texts(block: Block, apart: _Apart, calls: frozenset[int], in_ascii: bool) -> Iterator[_Text]:
    if block.kind in ("html", "shortcode"):
        # Hugo has one of that name of its own, and prints nothing for it.
        if (
            block.raw
            and block.name.lower() not in ("comment", *_OF_ANY_LANGUAGE)
            and (in_ascii or not block.raw.isascii())
        ):
            yield from _raw_texts(block, apart)
    # What a block holds is in its text.
    elif not in_ascii and block.text.isascii() and block.title.isascii():
        return
    elif block.kind == "alert":
        # The title of one by shortcode is a parameter.
        if block.title and block.line not in calls:
            yield _Text(block.line, block.column, block.title, short=True)
    elif block.items:
        ends = [item.line - 1 for item in block.items[1:]] + [block.end_line]
        for item, end in zip(block.items, ends, strict=True):
            yield _Text(item.line, 1, apart.taken_out(item.text, item.line, end))
    elif block.rows:
        for number, row in enumerate(block.rows):
            beside = "" if number else " ".join(row.cells)
            for cell in row.cells:
                yield _Text(row.line, 1, apart.taken_out(cell, row.line, row.line), beside=beside)
    elif block.text:
        yield _Text(block.line, block.column, apart.taken_out(block.text, block.line, block.end_line))


def _raw_texts(block: Block, apart: _Apart) -> Iterator[_Text]:
    """Yield the texts in HTML, or in a shortcode that is no Markdown, line by line."""
    lines = enumerate(block.raw.split("\n"), block.line)
    short = {number for number, line in lines if "<summary" in line or "<figcaption" in line}
    if (block.kind == "html" and "<pre" in block.raw) or "<code" in block.raw:
        return
    if block.kind == "shortcode" and 2 * len(_DATA.findall(block.raw)) > len(_FILLED.findall(block.raw)):
        return
    raw = _UNSEEN.sub(_blanked, apart.without_other_languages(block.raw))
    raw = _TAG.sub(lambda found: _BREAK + _blanked(found), _INLINE_TAG.sub(lambda found: " " + _blanked(found), raw))
    for number, line in enumerate(raw.split("\n"), block.line):
        text = _MARKDOWN_LINK.sub(r"\1", line).strip()
        if text:
            yield _Text(number, 1, text, short=number in short)


def _blanked(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


class _Apart:
    """What stands in the text of a section and may be in any language: code, titles of links, other languages."""

    def __init__(self, section: Section, lines: Sequence[str], language: str) -> None:
        self._codes = sorted(section.codes, key=_line)
        # What a link outside of the site leads to is cited by its title.
        self._links = sorted((link for link in section.links if link.text and external(link.target)), key=_line)
        self._lines = lines
        self._language = subtags(language)[0]

    def taken_out(self, text: str, first: int, last: int) -> str:
        """Return a text without what stands apart on its lines."""
        text = _without(text, [code.text for code in _between(self._codes, first, last)], " ")
        text = _without(text, [link.text for link in _between(self._links, first, last)], _BREAK)
        if self._lines and "lang=" in (source := "\n".join(self._lines[first - 1 : last])):
            others = [_TAG.sub("", found[3]) for found in self._in_other_languages(source)]
            text = _without(text, others, _BREAK)
        return text

    def without_other_languages(self, raw: str) -> str:
        """Return HTML without what its elements say is in another language."""
        for found in self._in_other_languages(raw):
            raw = raw.replace(found[3], _blanked(found))
        return raw

    def _in_other_languages(self, raw: str) -> list[re.Match[str]]:
        return [found for found in _IN_LANGUAGE.finditer(raw) if subtags(found[2])[0] != self._language]


_Part = CodeSpan | Link


def _between(parts: Sequence[_Part], first: int, last: int) -> Sequence[_Part]:
    begin = bisect_left(parts, first, key=_line)
    return parts[begin : bisect_right(parts, last, lo=begin, key=_line)]


def _without(text: str, parts: Sequence[str], instead: str) -> str:
    kept: list[str] = []
    at = 0
    missing: set[str] = set()
    for part in parts:
        shown = fold_blanks(part)
        if not shown or shown in missing:
            continue
        found = text.find(shown, at)
        while found > 0 and _joins(text[found - 1]) and _joins(shown[0]):
            found = text.find(shown, found + 1)  # part of a longer one
        if found < 0:
            missing.add(shown)
            continue
        kept += (text[at:found], instead)
        at = found + len(shown)
    return "".join((*kept, text[at:])) if kept else text


def _joins(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "._")


_line = attrgetter("line")
