"""Which texts of a page were left in the language of its counterpart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile

from guidecheck.base.citations import (
    is_bibliography,
    is_citation,
    is_entry,
    is_given_by,
    is_of_programme,
    is_printed,
)
from guidecheck.base.commands import is_command, is_signature, is_statement
from guidecheck.base.english import is_english
from guidecheck.base.notices import is_notice
from guidecheck.base.regex import regex
from guidecheck.base.scripts import count_letters, fold_blanks, language_of, neighbour_of, script, scripts
from guidecheck.base.small_words import is_plainly_of, is_rather_of, is_small, may_be_of
from guidecheck.model.page import Block, Page, lines_of
from guidecheck.pairing.foreign_parts import foreign_part
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.names_kept import is_name_with_reading, may_be_called
from guidecheck.pairing.own_texts import is_in_own_language
from guidecheck.pairing.page_texts import BREAK, OF_ANY_LANGUAGE, ROWS, Text, page_texts, without
from guidecheck.pairing.tables_kept import is_data, phrases, same_tables

# What may be quoted in the source language: in quotation marks, brackets or parentheses. No quotation is longer, and
# marks that nothing closes must not be searched to the end of the text, each.
_LONGEST = "{0,1000}+"
_QUOTATION_MARKS = ("“”", "‘’", "„“", "«»", "「」", "『』", "《》", "〈〉", "【】", "（）")
_OPENING = frozenset(marks[0] for marks in _QUOTATION_MARKS)
_QUOTED = regex(
    "|".join(
        (
            *(rf"{marks[0]}[^{marks[1]}]{_LONGEST}{marks[1]}" for marks in _QUOTATION_MARKS),
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
# A word in small Latin letters, with signs around it: no run has fewer of them.
_SMALL_WORD = regex(r"(?<!\S)[^\w\s]*+[a-z\xDF-\u024F]{2,}+[^\w\s]*+(?!\S)")
LAST_LATIN = "\u024f"
# Letters that stand for a word where words are not set apart.
UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR"})
UNSPACED_LETTERS = 4
_NO_TEXT = regex(
    r"\{\{.*?\}\}|\{%.*?%\}|<%.*?%>"  # template code
    r"|(?<![\w:]):[a-z0-9_+-]+:(?![\w:])"  # emoji codes
    r"|https?://\S+"
    r"|\b[A-Z]\w*(?:Error|Exception): [^.!?]*"  # what a program says of a fault
    r"|\A\s*(?:(?:fatal |runtime )?error|fatal|panic|warning): [^\n\u0370-\uffff]*"
    r"|(?:报错|错误|失败|异常|오류|에러|エラー)(?:\s*[:：]|[?？]\s*(?:比如|例如)|(?= ?[a-z]))\s*[\x20-\x7e]{10,200}"
)
# What a program says, where the sentence around it names it as that.
_MESSAGE = regex(
    r"(?:(?<![A-Za-z] )\b[A-Z]|(?<=[^\x00-\x7f])[a-z]|(?<=[^\x00-\x7f] )[a-z])[\x20-\x7e]{10,200}?\s*"
    r"(?=字样|的?(?:错误|报错|提示|警告)|라는|이라는|오류|에러|메시지|경고"
    r"|이?라고 ?(?:나[오옵온왔]|[뜨뜹뜬떴]|표시|출력|응답|적[히혀])"
    r"|という|と表示|と(?:出[まるた力て]|でる)|(?:の)?(?:エラー|メッセージ|警告))"
)
_STOPS = regex(r"\s[-–—]*[→»>|/·•‣⇒][-–—]*\s|[→»‣⇒、，。；：！？]")
# In guillemets it ends a quotation, and no step of a way.
_STOPS_UNQUOTED = regex(rf"(?P<quoted>«[^«»]{_LONGEST}»)|{_STOPS.pattern}")
# What is no word of a sentence: options, paths, names with signs in them.
_SIGNS = regex(r"\A-+\w|[/_=<>{}$\\@#*\[\]]|[^\W\d][.:]\w|\w[.:][^\W\d]|\x00")
# The title of a change, as repositories have it.
_CHANGE = regex(
    r"\A[\[\]#\d\s\x00:,]*(?:build|chore|ci|docs|feat|fix|optimi[sz]e|perf|refactor|revert|style|test)"
    r"(?:(?:\([^()]*\))?!?:\s|:\([^()]*\)\s|\([^()]*\)!?:)",
    re.IGNORECASE,
)
# Or as a list of changes has it, with its number, or with whom it is by.
_CREDITED = regex(r"\(#\d+\)\s*\Z|\bby @[\w-]+(?: in (?:\x00|#\d+|https?:\S+)|\s*(?:[(\[]?#\d+[)\]]?)?)\s*\Z")
# A key of the front matter with the code of a language behind its name.
_NAMES_LANGUAGE = regex(r"(?<=\w)[-_.]([a-z]{2,3})\Z")
_WORD = regex(r"(?<!\w)[^\W\d_]\w*")
# The signs behind a word, and all that may stand around it.
_BEHIND = ",;:.!?"
_AROUND = f"(“\"'{_BEHIND})”"
_SAID = regex(r"[^\w\"“]*+\w?[^\w\"“]*+[\"“][^\"“”]*+[\"”]\W*+")
# Lines, cells, values, elements and labels of links.
_PIECES = regex(r"[\n|\"<>]|\]\(")
_MARKER = regex(r"[ \t>]*+(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
# No term has more words.
_TERM_WORDS = 3
# A sentence has so many letters, half of them of the page's own scripts or more.
_LEAST_SENTENCE = 20
_LATIN = regex(r"[A-Za-z][A-Za-z ]*[A-Za-z]")
_LATIN_WORD = regex(r"[A-Za-z]+")
# What ends with the address that it is found at, or that and a remark; so many such items are a list of what is cited.
_ENDS_IN_ADDRESS = regex(r"(?:\x00|https?://\S+)[\s.]*(?:\([^()]*\)[\s.]*)?\Z")
_LEAST_CITED = 3
_MOST_CITED = 0.8
_LEAST_PRINTED = 0.3
# `May 2014 – June 2015: …`
_WHEN = regex(r"\W*(?:[^\W\d_]{3,10}\.? )?(?:19|20)\d\d\b")
# A title before the address that it is found at.
_CITED = regex(r"([^.!?\x00]{1,100}) +(?:\x00|<?https?://\S+)\s*")
# In a footnote, behind its mark, with a dash before the address.
_CITED_IN_NOTE = regex(r"[^\x00]{1,200} [–—-]+ +(?:\x00|<?https?://\S+)[\s.]*")
_NOTE_MARK = regex(r"[ \t>]*\[\^[^\]\s]+\]:")
# What a program calls a thing, such as a measure, and its explanation, which is in the page's own language.
_EXPLAINED = regex(r"\s*(?:[A-Za-z0-9%.()/-]+ ){0,7}[A-Za-z0-9%.()/-]+ ?[:：](.*)", re.DOTALL)
_EXPLAINING = 6
_INSTITUTION = regex(r"\b(?:College|Department|Faculty|Hochschule|Institut[eo]?|Laboratory|Universi\w+)\b")
# `D-12345 Example Town`, `12345 Example Town`
_POSTAL = regex(r"(?<![\w-])(?:[A-Z]{1,2}-)?\d{4,5} (?:- )?[^\W\d_a-z]")
# A way through the menus of a program has more labels.
_LABELS_LEAST = 2
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
# Words that no other language has, of which a heading of English has one.
_ENGLISH_ONLY = frozenset(("and", "from", "have", "how", "that", "the", "these", "they", "this", "what", "when"))
_ENGLISH_ONLY |= {"where", "which", "with", "you", "your"}
_TWO = 2
_SENTENCE_END = regex(r"(?<=[^\W\d_]{2}[.!?]) +(?=[^\W\d_a-z])")
# What printers fill pages with, in any language; one of so many longer words is of it.
_LOREM = frozenset(
    (
        *("adipiscing", "adipisicing", "aliqua", "aliquip", "amet", "anim", "aute", "cillum", "commodo", "consectetur"),
        *("consequat", "culpa", "cupidatat", "deserunt", "dolor", "dolore", "duis", "eiusmod", "elit", "enim", "esse"),
        *("excepteur", "exercitation", "fugiat", "incididunt", "ipsum", "irure", "labore", "laboris", "laborum"),
        *("lorem", "magna", "minim", "mollit", "nisi", "nostrud", "nulla", "occaecat", "officia", "pariatur"),
        *("proident", "quis", "reprehenderit", "sint", "sunt", "tempor", "ullamco", "velit", "veniam", "voluptate"),
    )
)
_LOREM_PART = 4
_SHORT_WORD = 3
# By chance, one of so many words of filler looks like one of them; of English a quarter are.
_FILLER_WORDS = 16
# A text that is so unlikely to be of a language is of another one.
_CHANCE = 0.01
# Small words in the names of people.
_PARTICLES = frozenset(("al", "da", "de", "del", "den", "der", "di", "dos", "du", "e", "el", "la", "van", "von", "y"))
# So many words with a capital are no label.
_LEAST_NAMES, _NAMES_A_WORD = 4, 6
_FURTHER_IN = regex(r" {2,}|\t")
# Signs of a formula, which is no sentence.
_OPERATORS = frozenset("<>=+&|")
# What is bold and begins with a capital: a button, a field, a title.
_LABEL = regex(r"(\*\*|__)([A-Z][^*_\n.!?]*)\1")
# An example or a term of another language, within a sentence of the reader's.
_EMPHASIS = regex(r"(?<![\w*_])([*_])(?![\s*_])([^*_\n]{1,300})\1(?![\w*_])")


class LeftTexts:
    """Tells whether a text of a page was left in the source's language."""

    def __init__(self, pages: PagePair, own: frozenset[str], foreign: frozenset[str]) -> None:
        self._pages = pages
        self._own, self._foreign = own, foreign

    @cached_property
    def _examples(self) -> frozenset[str]:
        """What pieces of code on the page show: a text that equals one is what such an example gives."""
        codes = (block.raw for block in self._pages.target.blocks() if block.kind == "code")
        return frozenset(["", *(_plain(_MARKER.sub("", piece)) for code in codes for piece in _PIECES.split(code))])

    @cached_property
    def _rows_named(self) -> frozenset[int]:
        """The lines of rows that both pages have under the same names, where what stands beside these is translated."""
        tables = [block for block in self._pages.target.blocks() if len(block.rows) > ROWS]
        if not tables:
            return frozenset()
        named = {_names(block): block for block in self._pages.source.blocks() if len(block.rows) > ROWS}
        return frozenset(
            row.line
            for table in tables
            if (source := named.get(_names(table)))
            if all(row.cells[1:] != other.cells[1:] for row, other in zip(table.rows, source.rows))
            for row in table.rows
        )

    @cached_property
    def _phrases(self) -> frozenset[int]:
        return phrases(self._pages, self._own, self._foreign) if self._foreign else frozenset()

    @cached_property
    def _of_source_by_name(self) -> frozenset[int]:
        """The texts of the front matter whose keys name the source's language, as `name_de` does."""
        code = language_of(self._pages.source.language)
        front_matter = self._pages.target.front_matter
        named = {key: found[1] for key in front_matter.values if (found := _NAMES_LANGUAGE.search(str(key)))}
        return frozenset(-front_matter.line_of(key) for key, named_so in named.items() if language_of(named_so) == code)

    @cached_property
    def rows_of_data(self) -> frozenset[int]:
        """The lines of the rows of tables that are data: the same on both pages, and hardly one of them looks left."""
        tables = [*same_tables(self._pages)]
        if not tables:
            return frozenset()
        left = {one.line for one in page_texts(self._pages.target) if one.block is not None and self.is_left(one)}
        return frozenset(row.line for table in tables if is_data(table, left) for row in table.rows[1:])

    @cached_property
    def _lists(self) -> Mapping[int, Sequence[str]]:
        """What stands in each list and table of the page."""
        lists: dict[int, list[str]] = {}
        for one in page_texts(self._pages.target):
            if one.block is not None and one.block > 0 and one.text.strip():
                lists.setdefault(one.block, []).append(one.text)
        return lists

    @cached_property
    def _reference_lists(self) -> frozenset[int]:
        """The lists of which nearly every item ends with an address outside or with people: titles that are cited."""
        return frozenset(block for block, texts in self._lists.items() if _are_mostly(texts, _is_cited))

    @cached_property
    def _lists_of_works(self) -> frozenset[int]:
        """The lists of works; of a page that is one, in parts such as years, all but what somebody did, and when."""
        if _are_works([text for texts in self._lists.values() for text in texts]):
            return frozenset(block for block, texts in self._lists.items() if _are_mostly(texts, _names_work, least=1))
        return frozenset(block for block, texts in self._lists.items() if _are_works(texts))

    @cached_property
    def _programmes(self) -> frozenset[int]:
        """The lines of rows that say when whom speaks: the titles of talks are those of their language."""
        rows = (row for block in self._pages.target.blocks() for row in block.rows)
        return frozenset(row.line for row in rows if is_of_programme(row.cells))

    @cached_property
    def _bibliographies(self) -> frozenset[int]:
        """The lines of sections that list works, with those of the sections under them."""
        found: set[int] = set()
        level = 0  # that of the heading above them
        for section in self._pages.target.sections:
            if not level or section.level <= level:
                level = section.level if is_bibliography(section.heading) else 0
            if level:
                found.update(range(section.line + 1, section.end_line + 1))
        return frozenset(found)

    def is_left(self, one: Text) -> bool:
        """Tell whether a text was left: what tells most of the translated ones apart is asked first."""
        if self._is_plainly_translated(one) or not self._is_of_source(one):
            return False
        if one.block is not None and (one.line in self._phrases or one.block in self._of_source_by_name):
            return False
        if _CREDITED.search(one.text) or is_notice(one.text):
            return False
        if _CHANGE.match(one.text) or self.is_work(one) or (one.leads and one.line in self._rows_named):
            return False
        if is_command(one.text) or is_statement(one.text) or is_signature(one.text) or one.text.strip() in self._titles:
            return False
        if _is_lorem(one.text) or (_in_english(self._pages.source) and _is_filler(one.text)) or self._is_code(one.text):
            return False
        return not all(_plain(piece) in self._examples for piece in _PIECES.split(one.text))

    def is_work(self, one: Text) -> bool:
        """Tell whether a text cites a work, or names a talk: these have the title of the language that they are in."""
        if is_citation(one.text) or self._is_note_of_title(one) or one.line in self._programmes:
            return True
        if one.block and _is_cited(one.text) and one.block in self._reference_lists:
            return True
        return is_entry(one.text) and (one.line in self._bibliographies or one.block in self._lists_of_works)

    def _is_note_of_title(self, one: Text) -> bool:
        """Tell whether a footnote is nothing but a title, a dash and the address that it is found at."""
        if one.block is not None or not _CITED_IN_NOTE.fullmatch(one.text):
            return False
        return _NOTE_MARK.match(lines_of(self._pages.target)[one.line - 1]) is not None

    def _is_plainly_translated(self, one: Text) -> bool:
        """Tell whether a text has too few words of the source's script, and a letter of the page's own."""
        text = one.text
        if not self._foreign:
            return text.isascii() and text.count(" ") < (RUN_WORDS if one.short else SAME_WORDS) - 1
        # What is of no language may hold the page's own letters.
        if "LATIN" not in self._foreign or "{" in text or "%" in text or "://" in text:
            return False
        return len(_SMALL_WORD.findall(text)) < RUN_SMALL_WORDS and any(
            letter > LAST_LATIN and script(letter) in self._own for letter in text
        )

    def _is_of_source(self, one: Text) -> bool:
        text = _of_language(one.text)
        if not self._foreign:
            said = fold_blanks(text)
            left = said in _said_by(self._pages.source) and (
                _may_be_same(text, self._own) or (one.short and _is_english_heading(said))
            )
            if not left:
                text = self._sentence_left(said)
            if not text or _is_beside(self._pages.source, text) or is_in_own_language(self._pages, text):
                return False
            source = language_of(self._pages.source.locale)
            # So is the title of a talk or a book, as a heading above what is said of it.
            is_named = (one.block is not None or one.short) and _is_row_of_names(text, source)
            if is_named or self._is_address(text) or _is_path_of_labels(one.text):
                return False
            # The source has it in a language that is neither's, or has it from the translation.
            if source != "en":
                return may_be_of(text, source) and not is_english(text)
            return is_english(text) or not is_plainly_of(text, language_of(self._pages.target.locale))
        if "LATIN" not in self._foreign:
            return self._is_foreign(text, short=one.short)
        text = _MESSAGE.sub(BREAK, text)
        if one.block is not None and (named := _EXPLAINED.match(text)) and self._is_own(named[1]):
            text = named[1]
        cited = _CITED.fullmatch(one.text) if one.block is not None else None
        if cited and _is_row_of_names(cited[1], language_of(self._pages.source.locale)):
            return False
        return (
            self._is_foreign(text, short=one.short)
            and self._is_foreign(self._without_labels(one, text), short=one.short)
            and not self._is_term(one)
            and not (one.block is not None and self._is_used(text))
        )

    def _is_address(self, text: str) -> bool:
        """Tell whether a text is where somebody lives: names with a postal code, and at most one word beside them."""
        source, target = (language_of(page.locale) for page in (self._pages.source, self._pages.target))
        is_sentence = not _POSTAL.search(text) or is_english(text) or is_rather_of(text, source, target)
        return not is_sentence and len(_longer(_common_words(text, source))) <= 1

    def _sentence_left(self, text: str) -> str:
        """Return the first of several sentences that is one of the source's; nothing if none is."""
        if ". " not in text:
            return ""
        sentences = _sentences(_QUOTED.sub(BREAK, text))
        known = _sentences_of(self._pages.source) if len(sentences) > 1 else frozenset()
        left = (one for one in sentences if one in known and _may_be_same(one, self._own))
        return next((one for one in left if is_english(one) or not _in_english(self._pages.source)), "")

    def part_left(self, one: Text) -> Text:
        """Return a text that was left, or the sentence or words of it that were, at their line."""
        if self._foreign:
            return foreign_part(self._pages.target, one, self._own, self._measure)
        said = fold_blanks(_of_language(one.text))
        if said in _said_by(self._pages.source) or not (left := self._sentence_left(said)):
            return one
        lines = lines_of(self._pages.target)[one.line - 1 :]
        begin = " ".join(left.split()[:_TERM_WORDS])
        ahead = enumerate(takewhile(str.strip, lines), one.line)
        return one._replace(text=left, line=next((line for line, text in ahead if begin in text), one.line))

    def _measure(self, text: str) -> int:
        return _longest_run(text, self._foreign, self._own)

    def _is_own(self, text: str) -> bool:
        mine, theirs = count_letters(text, self._own, self._foreign)
        return mine > theirs or mine >= _EXPLAINING

    def is_same(self, one: Text) -> bool:
        """Tell whether the other page says a text too, letter by letter."""
        return fold_blanks(_of_language(one.text)) in _said_by(self._pages.source)

    def is_translated(self, one: Text) -> bool:
        """Tell whether a text that was not left is in the page's own language, and no name or number."""
        if self._foreign:
            return any(count_letters(one.text, self._own, frozenset()))
        return len(one.text.split()) >= SAME_WORDS

    def _is_code(self, text: str) -> bool:
        """Tell whether a text, such as a title, is a command that the page itself has as code."""
        said = text.strip()
        if not said.isascii() or not said.islower():
            return False
        codes = (code.text.strip() for code in self._pages.target.codes())
        blocks = (one for one in self._pages.target.blocks() if one.kind == "code" or one.name in OF_ANY_LANGUAGE)
        lines = (line.strip() for block in blocks for line in block.raw.split("\n"))
        return said in codes or any(f"{line} ".startswith(f"{said} ") for line in lines)

    @cached_property
    def _titles(self) -> frozenset[str]:
        """What the page has in quotation marks: a picture may show what has that title."""
        return frozenset(quoted[1:-1] for quoted in _QUOTED.findall(self._pages.target.text) if quoted[0] in _OPENING)

    def _is_term(self, one: Text) -> bool:
        """Tell whether the head of a column is a term that whoever translated the others kept."""
        return len(one.text.split()) <= _TERM_WORDS and any(count_letters(one.beside, self._own, frozenset()))

    def _is_used(self, text: str) -> bool:
        """Tell whether few words and nothing else stand within sentences of the page's own language as they are."""
        words = text.split()
        return len(words) <= _TERM_WORDS and all(word in self._terms for word in words)

    @cached_property
    def _terms(self) -> frozenset[str]:
        """The words of the source's script that stand next to letters of the page's own, in text of some length."""
        found: set[str] = set()
        for text in (one.text for one in page_texts(self._pages.target) if len(one.text) >= _LEAST_SENTENCE):
            if 2 * count_letters(text, self._own, self._foreign)[0] >= _LEAST_SENTENCE:
                found.update(word for words in _LATIN.findall(text) for word in words.split())
        return frozenset(found)

    def _without_labels(self, one: Text, text: str) -> str:
        """Return a text in which the page's own language speaks without bold names of things and words in italics."""
        if not any(count_letters(text, self._own, frozenset())):
            return text
        source = "\n".join(self._lines_of(one))
        # What is bold may be a way through the menus of a program, of which each step is a label.
        labels = [step for label in _LABEL.finditer(source) for step in _STOPS.split(label[2])]
        text = without(text, labels, BREAK)
        return without(text, [part[2] for part in _EMPHASIS.finditer(source)], BREAK)

    def _lines_of(self, one: Text) -> Iterator[str]:
        """Yield the lines of a text: an item may go on behind a blank line, further in."""
        lines = lines_of(self._pages.target)
        for number in range(one.line - 1, len(lines)):
            goes_on = one.block is not None and _FURTHER_IN.match(next(filter(str.strip, lines[number:]), ""))
            if not lines[number].strip() and not goes_on:
                return
            yield lines[number]

    def _is_foreign(self, text: str, *, short: bool) -> bool:
        own, foreign = self._own, self._foreign
        latin = "LATIN" in foreign
        outside = _QUOTED.sub(BREAK, text)
        if _longest_run(outside, foreign, own) >= (RUN_SMALL_WORDS if latin else RUN_WORDS):
            return True
        mine, theirs = count_letters(outside, own, foreign)
        # No word of the page's own language has such letters, whatever names stand beside them.
        is_same = not latin and theirs >= _TWO and fold_blanks(text) in _said_by(self._pages.source)
        is_name = is_same and (is_name_with_reading(text) or may_be_called(self._pages, outside, short=short))
        if is_same and not is_name:
            return True
        if theirs <= mine:
            return False
        # Hardly anything but the source's language: what it quotes is its own.
        mine, theirs = count_letters(text, own, foreign)
        if latin:
            # A name in small letters, or what somebody says, behind a letter or a number at most.
            if (short and text.islower() and len(text.split()) < RUN_WORDS) or _SAID.fullmatch(text):
                return False
            if mine or _is_person(outside) or any(map(_SIGNS.search, text.replace("\0", "").split())):
                return False
            is_run = _longest_run(text, foreign, own) >= _TWO <= len(set(text.split()))
            return is_run and fold_blanks(text) in _said_by(self._pages.source)
        return theirs > mine and _count_words(text, foreign) >= _TWO


@lru_cache(maxsize=2)
def _said_by(page: Page) -> frozenset[str]:
    """Return what a page says: names, and what need not be translated, are the same in another language."""
    return frozenset(fold_blanks(_of_language(one.text)) for one in page_texts(page))


@lru_cache(maxsize=2)
def _sentences_of(page: Page) -> frozenset[str]:
    """Return the sentences that a page says."""
    return frozenset(one for text in _said_by(page) for one in _sentences(text))


def _sentences(text: str) -> list[str]:
    return _SENTENCE_END.split(text)


def _is_english_heading(text: str) -> bool:
    """Tell whether a heading is English, and no name: `Before you begin`, but not `Rock the Boat`."""
    words = _WORD.findall(text)
    is_english = not _ENGLISH_ONLY.isdisjoint(map(str.lower, words))
    return is_english and sum(map(str.islower, words)) >= _TWO and not _QUOTED.search(text)


@lru_cache(maxsize=2)
def _plain_part(page: Page) -> float:
    """Return which part of a page's words has no letter beyond ASCII: of Vietnamese few, of German most."""
    words = [word for text in _said_by(page) for word in _WORD.findall(text) if len(word) > 1]
    return sum(map(str.isascii, words)) / len(words) if words else 1.0


def _is_beside(page: Page, text: str) -> bool:
    """Tell whether a text of a page is hardly in its language: none of its words has a letter that many others have."""
    words = _WORD.findall(text)
    return all(map(str.isascii, words)) and _plain_part(page) ** len(words) < _CHANCE


def _is_cited(text: str) -> bool:
    return _ENDS_IN_ADDRESS.search(text) is not None or is_given_by(text)


def _are_mostly(texts: Sequence[str], is_one: Callable[[str], bool], least: int = _LEAST_CITED) -> bool:
    return len(texts) >= least and sum(map(is_one, texts)) >= _MOST_CITED * len(texts)


def _names_work(text: str) -> bool:
    """Tell whether an item names a work, not what somebody did: that has its time before it."""
    return is_printed(text) or (is_entry(text) and not _WHEN.match(text))


def _are_works(texts: Sequence[str]) -> bool:
    """Tell whether nearly all of some items name a work, and many say where it was printed, as no sentence does."""
    return sum(map(is_printed, texts)) >= _LEAST_PRINTED * len(texts) and _are_mostly(texts, is_entry)


def _names(table: Block) -> tuple[str, ...]:
    """Return the first cells of a table's rows, without its head."""
    return tuple(row.cells[0] for row in table.rows[1:])


def _is_person(text: str) -> bool:
    """Tell whether a text is a name as people have it, with small words in it."""
    words = text.replace("\0", "").split()
    return bool(words) and words[0][0].isupper() and all(word[0].isupper() or word in _PARTICLES for word in words)


def _is_lorem(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text) if len(word) > _SHORT_WORD]
    return bool(words) and _LOREM_PART * sum(word in _LOREM for word in words) >= len(words)


def _is_filler(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text) if word.isascii()]
    return len(words) >= SAME_WORDS and _FILLER_WORDS * sum(word in _ENGLISH for word in words) < len(words)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _of_language(text: str) -> str:
    """Return a text without what is of no language."""
    return _STOPS_UNQUOTED.sub(lambda found: found["quoted"] or BREAK, _NO_TEXT.sub(BREAK, text))


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
            count += len(letters) > 1 and word.strip(_AROUND).isalpha() and word.islower()
        else:
            count += max(1, sum(script(letter) in UNSPACED for letter in letters) // UNSPACED_LETTERS)
    return count


def _may_be_same(text: str, own: frozenset[str]) -> bool:
    """Tell whether a text of a language that shares the source's script is so much text that it is no name."""
    plain = [word for word in _QUOTED.sub(" ", text).split() if "\0" not in word and any(map(str.isalnum, word))]
    if len(plain) < SAME_WORDS or not any(script(letter) in own for letter in text):
        return False
    bare = [word.strip(_BEHIND) for word in plain]
    words = [word for word in bare if len(word) > 1 and word.isalpha() and not word.isupper()]
    # What has no word in small letters is a row of names, such as an address.
    return 2 * len(words) >= len(plain) and not all(word[0].isupper() for word in words)


def may_be_name(one: Text) -> bool:
    """Tell whether a heading, an item or a cell is in small letters throughout, as names of errors and commands are."""
    said = one.text.strip()
    is_part = one.short or one.block is not None
    # A number may be a letter: `1 per N elements`.
    is_small_throughout = all(word.islower() or len(word) == 1 for word in _LATIN_WORD.findall(said))
    return is_part and is_small_throughout and len(said.split()) < SAME_WORDS and said[-1:] not in ".!?"


def may_be_title(source: Page, one: Text) -> bool:
    """Tell whether an item or a cell is a title, as English writes them, that the source has too.

    It may be that of a talk or a book, which has no other.
    """
    if one.block is None or fold_blanks(_of_language(one.text)) not in _said_by(source):
        return False
    names = sum(word[0].isupper() for word in _WORD.findall(one.text))
    # Few write a longer preposition with a capital.
    return bool(names >= _LEAST_NAMES and _NAMES_A_WORD * len(_common_words(one.text, "en")) <= names)


def _is_row_of_names(text: str, language: str) -> bool:
    """Tell whether a text has no word but small ones beside those with a capital: faculties, offices, organisations.

    Where a university or the like is named, one more is part of the name: `Example University, Methods unit`. Names may
    be of another language, with small words of that: `Dolní nad Horou – Horní na Moravě`.
    """
    common = _common_words(text, language)
    if not is_english(text):
        common = _longer(common)
    return len(common) <= (1 if _INSTITUTION.search(text) else 0)


def _longer(words: Iterable[str]) -> list[str]:
    return [word for word in words if len(word) > _SHORT_WORD]


def _common_words(text: str, language: str) -> list[str]:
    """Return the words of a text without a capital, but for small ones of a language."""
    return [word for word in _WORD.findall(text) if word.islower() and not is_small(word, language)]


def _is_path_of_labels(text: str) -> bool:
    """Tell whether a text is the way through the menus of a program: `Settings → Display → Other options`."""
    labels = _STOPS.split(text)
    return len(labels) > _LABELS_LEAST and max(len(label.split()) for label in labels) < SAME_WORDS


def language_left(source: Page, text: str) -> str:
    """Return the language that a text was left in: the source's, or English, which it may come from by another page.

    It is empty where most letters are of a script that the source is not written in: both pages have it from a third.
    """
    theirs = scripts(source.locale)
    latin = "LATIN" in theirs
    letters = [letter for letter in text if letter.isalpha()]
    if latin and 2 * sum(script(letter) in theirs for letter in letters) < len(letters):
        return ""
    if not latin or _in_english(source):
        return neighbour_of(source.locale, text) or source.language
    # In few words, English may have hardly one that is its own; the source's language has some of its own, if known.
    is_source = may_be_of(text, language_of(source.locale))
    return "en" if is_english(text) or not is_source else source.language


def third_language(source: Page, others: Iterable[Page], text: str) -> str:
    """Return the language of one of the other pages that a text is in rather than in the source's; else nothing."""
    if "LATIN" not in scripts(source.locale):
        return ""
    said = fold_blanks(_of_language(text))
    mine = language_of(source.locale)
    is_theirs = (
        (page.language, is_rather_of(text, language_of(page.locale), mine) and said in _said_by(page))
        for page in others
        if language_of(page.locale) not in (mine, "en")
    )
    return next((language for language, is_it in is_theirs if is_it), "")


def _in_english(page: Page) -> bool:
    return language_of(page.locale) == "en"
