"""Pages that are no translation at all, so that there is nothing to compare section by section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from guidecheck.base.english import is_english
from guidecheck.base.notices import is_notice
from guidecheck.base.regex import regex
from guidecheck.base.scripts import count_letters, language_of, script, scripts
from guidecheck.base.small_words import is_rather_of
from guidecheck.model.findings import Finding, Severity
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page
from guidecheck.pairing.left_texts import LeftTexts
from guidecheck.pairing.model import PagePair, sections_of
from guidecheck.pairing.of_translation import declares_untranslated, names_language, says_translation
from guidecheck.pairing.page_texts import page_texts
from guidecheck.pairing.pairs import pair_document

Fault = Literal["", "source is a stub", "target is a stub", "target is not translated", "source is not translated"]

# A page says nothing yet where it has no heading and so little of the other's text.
_STUB_SHARE = 0.05
_LEAST_LETTERS = 300
_LEAST_HEADINGS = 2
# So does a page that says in so few letters, a part of the other's, that it is not translated, or in which language it
# is there.
_LONGEST_EXCUSE = 150
_EXCUSED = 3
_FIRST_DENSE = "\u3040"
# So many sections without a counterpart are no slip.
_MANY_SECTIONS = 6
# Nor is it where each of two pages has some at so many places.
_MANY_PLACES = 10
# A page is a copy, or in the other language, where so many of its texts are.
_LEAST_TEXTS = 3
_COPIED_SHARE = 0.9
_LEAST_COPIED_LETTERS = 60
# A text with so many blanks is a sentence.
_SENTENCE_WORDS = 7
_REDIRECT = regex(r"<meta\s[^<>]*http-equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
# Of a page in a script of its own, so many letters are of it.
_OWN_PART = 0.1
_OWN_LETTERS = 0.25
# So many texts under a title are a list.
_LEAST_NAMES = 8
# What names and numbers of the reader's script a text in another may hold.
_MOST_OWN = 0.25


@lru_cache(maxsize=4)
def fault_of_whole(pages: PagePair) -> Fault:
    """Tell whether one of two pages is a stub, or wholly in the other's language."""
    if is_redirect(pages.source) or is_redirect(pages.target):
        return ""
    sizes = [sum(map(len, _texts(page))) for page in (pages.source, pages.target)]
    if declares_untranslated(pages.target) and not sizes[1]:
        return "target is a stub"
    if _is_stub(pages.source, sizes[0], pages.target, sizes[1]):
        return "source is a stub"
    if _is_stub(pages.target, sizes[1], pages.source, sizes[0]):
        return "target is a stub"
    fault: Fault = "target is not translated" if _is_foreign(pages) else ""
    if not fault and _is_copy(pages):
        fault = _fault_of_copy(pages)
    return "" if fault and (_is_notice(pages) or _is_of_names(pages, fault)) else fault


def _is_of_names(pages: PagePair, fault: Fault) -> bool:
    """Tell whether two pages say the same in what is the same by nature: works that are cited, or names.

    Less than half of the text is left then, passage by passage. Of names, a page has many, under a title of its own.
    """
    turned = pages if fault.startswith("target") else replace(pages, source=pages.target, target=pages.source)
    own, other = (scripts(page.locale) for page in (turned.target, turned.source))
    if "LATIN" not in own | other:
        return False  # Names are in Latin letters, as is what both pages may have from a third language.
    judge = LeftTexts(turned, own, other - own)
    left = works = whole = names = 0
    for one in page_texts(turned.target):
        size = sum(map(str.isalpha, one.text))
        whole += size
        if judge.is_left(one):
            left += size
        elif size:
            works += judge.is_work(one) * size
            names += 1
    if 2 * left >= whole:
        return False
    return 2 * works >= whole or (names >= _LEAST_NAMES and _has_own_title(turned, own, other - own))


def _has_own_title(pages: PagePair, own: frozenset[str], foreign: frozenset[str]) -> bool:
    title, title_too = (_plain(page.front_matter.text("title")) for page in (pages.target, pages.source))
    mine, theirs = count_letters(title, own, foreign)
    return mine > theirs and title != title_too


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_notice(pages: PagePair) -> bool:
    """Tell whether most of what two pages say alike is a notice, or a licence, that is passed on as it stands."""
    notices = sum(len(text) for text in _said_by_both(pages) if is_notice(text))
    return 2 * notices > sum(map(len, _texts(pages.target)))


def _fault_of_copy(pages: PagePair) -> Fault:
    """Tell which of two pages that say the same is in the other's language; where their scripts differ, letters do."""
    source, target = (scripts(page.locale) for page in (pages.source, pages.target))
    if "LATIN" not in source | target and not source.isdisjoint(target):
        return "source is not translated" if _is_in_letters(pages, target, source) else "target is not translated"
    if not source.isdisjoint(target):
        english = [language_of(page.locale) == "en" for page in (pages.source, pages.target)]
        if english[0] and not _is_in_english(pages.source):
            return ""  # What is of no language, such as a text that shows how one looks.
        said = " ".join(_texts(pages.source))
        here, there = (language_of(page.locale) for page in (pages.target, pages.source))
        blames_source = is_english(said) if english == [False, True] else is_rather_of(said, here, there)
        return "source is not translated" if blames_source else "target is not translated"
    # Of what is not the same on both pages, somebody has translated each.
    letters = _scripts_of(_said_by_both(pages))
    # Names and code are in Latin letters in every language: the other script tells which one it is, if it has a part.
    names = "LATIN" in source or "LATIN" in target
    own = next((side for side in (source, target) if "LATIN" not in side), frozenset()) if names else frozenset()
    if own and sum(letters[one] for one in own) >= _OWN_PART * letters.total():
        return "target is not translated" if own == source else "source is not translated"
    if sum(letters[one] for one in source) > sum(letters[one] for one in target):
        return "target is not translated"
    # Names and tables may be in Latin letters in every language; a word of its own shows that somebody translated it.
    letters = _scripts_of(_texts(pages.source))
    return "" if any(letters[one] for one in source) else "source is not translated"


def _is_in_letters(pages: PagePair, target: frozenset[str], source: frozenset[str]) -> bool:
    """Tell whether what two pages say alike is in the target's language, of two with a script that both are written in.

    One or both have another: Japanese and Korean, Japanese and Chinese.
    """
    letters = _scripts_of(_said_by_both(pages))
    mine, theirs, shared = (
        sum(letters[one] for one in side) for side in (target - source, source - target, target & source)
    )
    if target <= source:
        return target < source and not theirs and 2 * shared >= letters.total()
    return mine > theirs and mine >= _OWN_LETTERS * letters.total()


def _is_in_english(page: Page) -> bool:
    """Tell whether a page says what it says in English: its sentences do, if not its names, commands and prices too."""
    texts = _texts(page)
    sentences = [text for text in texts if text.count(" ") >= _SENTENCE_WORDS]
    return is_english(" ".join(texts)) or (len(sentences) >= _LEAST_TEXTS and is_english(" ".join(sentences)))


def _scripts_of(texts: Iterable[str]) -> Counter[str]:
    """Return how many letters of each script some texts have."""
    return Counter(script(letter) for text in texts for letter in text if letter.isalpha())


def comparable(view: DocumentView) -> Iterator[PagePair]:
    """Yield the pairs of pages that can be compared section by section."""
    for pages in pair_document(view):
        if not fault_of_whole(pages) and not (is_redirect(pages.source) or is_redirect(pages.target)):
            yield pages


def stubs(view: DocumentView) -> frozenset[str]:
    """Return the paths of the pages that nobody has written yet: one rule tells that, and no more is said of them."""
    found = set()
    for pages in pair_document(view):
        match fault_of_whole(pages):
            case "target is a stub":
                found.add(pages.target.path)
            case "source is a stub":
                found.add(pages.source.path)
    return frozenset(found)


def is_meant(pages: PagePair, page: Page) -> bool:
    """Tell whether two pages, of which one has a fault, are no translation of each other as somebody wants it.

    The translation says so itself, or that page sends its readers to another language in few words, or nothing but what
    the front matter says is shown of the source.
    """
    said = " ".join(_texts(page))
    is_sent = len(said) <= _LONGEST_EXCUSE and names_language(said)
    return is_sent or declares_untranslated(pages.target) or not any(_texts(pages.source))


# A language at the end of a file's name: `guide-en.md`, `guide_pt-br.md`.
_NAMED = regex(r"\w[-_.]([a-z]{2,3}(?:[-_][a-z]{2,4})?)\Z")


def is_named_in(page: Page, language: str) -> bool:
    """Tell whether the name of a page's file, or its folder's, says that it is in a language, by key or tag."""
    folder, _, name = page.key.rpartition("/")
    stem = name.partition(".")[0]
    named = _NAMED.search((folder.rpartition("/")[2] if stem in ("_index", "index") else stem).lower())
    return named is not None and language_of(named[1]) == language_of(language)


def is_rewritten(pages: PagePair) -> bool:
    """Tell whether both pages have sections without a counterpart, and one of them more than it has with one.

    What stands in order, but is unlike and of another level, is none. So it is where each has some at many places.
    """
    if min(len(pages.missing), len(pages.extra)) >= _MANY_PLACES:
        return True
    most = max(len(pages.source.sections), len(pages.target.sections)) - 1
    return bool(pages.missing and pages.extra) and 2 * (len(pages.pairs) - 1 - len(pages.unlike)) < most


def weighed(pages: PagePair, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what differs within the sections of two pages: as notes where one of them was rewritten.

    One finding tells that, and nobody mends such pages place by place.
    """
    lone = len(sections_of(pages.missing)) + len(sections_of(pages.extra))
    if lone < _MANY_SECTIONS or not is_rewritten(pages):
        yield from findings
    else:
        yield from (replace(finding, severity=Severity.NOTE) for finding in findings)


@lru_cache(maxsize=16)
def is_redirect(page: Page) -> bool:
    """Tell whether a page sends its readers elsewhere: nobody reads what else it says."""
    if "refresh" not in page.text:
        return False
    return any(_REDIRECT.match(piece.raw) for section in page.sections for piece in section.html)


def _is_stub(page: Page, size: int, other: Page, full: int) -> bool:
    if len(page.sections) > 1:
        return False
    if size > _STUB_SHARE * full:
        texts = _texts(page)
        # A syllable or a word of East Asia is one letter.
        size += sum(letter >= _FIRST_DENSE for text in texts for letter in text)
        said = " ".join(texts) if size <= _LONGEST_EXCUSE and _EXCUSED * size <= full else ""
        return says_translation(said) or names_language(said)
    if len(other.sections) > 1 + _LEAST_HEADINGS:
        return True
    # A shortcode may bring text, but no headings.
    return full >= _LEAST_LETTERS and not any(block.kind == "shortcode" for block in page.sections[0].blocks)


@lru_cache(maxsize=16)
def _texts(page: Page) -> Sequence[str]:
    """Return the headings, paragraphs, items and cells of a page."""
    texts: list[str] = []
    for section in page.sections:
        if section.level:
            texts.append(section.heading)
        for block in section.blocks:
            if block.items:
                texts += [item.text for item in block.items]
            elif block.rows:
                texts += [cell for row in block.rows for cell in row.cells]
            elif block.text:
                texts.append(block.text)
    return texts


def _said_by_both(pages: PagePair) -> list[str]:
    """Return the texts of a target that the source has too, letter by letter."""
    said = set(_texts(pages.source))
    return [text for text in _texts(pages.target) if text in said]


def _is_copy(pages: PagePair) -> bool:
    copied = [text for text in _said_by_both(pages) if _has_letters(text)]
    # Names, commands and numbers are the same in every language.
    prose = sum(len(word) for text in copied for word in text.split() if word.isalpha() and not word.isupper())
    if prose < _LEAST_COPIED_LETTERS:
        return False
    texts = sum(map(_has_letters, _texts(pages.target)))
    if texts < _LEAST_TEXTS or len(copied) < _COPIED_SHARE * texts:
        return False
    return not _is_data_between_texts(pages.target, set(_texts(pages.source)))


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_data_between_texts(page: Page, source: Collection[str]) -> bool:
    """Tell whether most that two pages share are the cells of tables, and what stands around these is another's."""
    cells = {cell for block in page.blocks() for row in block.rows for cell in row.cells}
    around = [text for text in _texts(page) if text not in cells and _has_letters(text)]
    return bool(cells) and 2 * sum(text in source for text in around) < len(around)


def _is_foreign(pages: PagePair) -> bool:
    own = scripts(pages.target.locale)
    foreign = scripts(pages.source.locale) - own
    texts = _texts(pages.target)
    if not foreign or len(texts) < _LEAST_TEXTS:
        return False
    if "LATIN" not in foreign:
        # Most translations have hardly a letter beyond ASCII, and each letter is looked at (docs/benchmarks.md, cold).
        whole = "".join(texts)
        if len(whole) - len(whole.encode("ascii", "ignore")) < _LEAST_COPIED_LETTERS:
            return False
    # Latin letters are names in any language; where they are the foreign ones, a single word of its own tells.
    most = 0.0 if "LATIN" in foreign else _MOST_OWN * sum(map(len, texts))
    mine = theirs = 0
    for text in texts:
        if text.isascii():
            # Names and identifiers are in Latin letters in every language.
            count = sum(len(word) for word in text.split() if word.isalpha() and word.islower())
            mine, theirs = (mine, theirs + count) if "LATIN" in foreign else (mine + count, theirs)
        else:
            counts = count_letters(text, own, foreign)
            mine, theirs = mine + counts[0], theirs + counts[1]
        if mine > most:
            return False
    return theirs >= _LEAST_COPIED_LETTERS
