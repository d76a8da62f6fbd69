"""What a translation says of itself: the other page has none like it, nor needs one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from guidecheck.base.regex import regex
from guidecheck.base.scripts import language_of
from guidecheck.model.page import Block, Page, Section, is_true, lines_of, texts_of
from guidecheck.pairing.addresses import address
from guidecheck.pairing.blocks import Shown
from guidecheck.pairing.model import PagePair

_OF_TRANSLATION = regex(r"translat|outdated|out-of-date|untranslated", re.IGNORECASE)
# The word for a translation in many languages, and what a translation is that was left behind.
_TRANSLATION = regex(
    r"translat|tradu[cçitz]|tradott|übersetz|перев[оё]д|переклад|преве[дж]|tłumacz|překlad|preklad|prijevod|prevod|verta[al]|oversett"
    r"|oversæt|översätt|fordít|kään[nt]|tõlk|çevir|tercüm|dịch|terjemah|μεταφρ|ترجم|תרגו|अनुवाद|অনুবাদ|แปล|번역|翻訳|翻译|翻譯|譯文|译文",
    re.IGNORECASE,
)
_BEHIND = regex(
    r"out of date|outdated|out-of-date|no longer maintained|obsol|veraltet|desactuali|desatuali|périmé|устар|застар"
    r"|过时|過時|过期|不维护|不再维护|古い|古く|오래된",
    re.IGNORECASE,
)
# That a page is in one language alone, or in part, and the names of languages that pages are left in.
_ALONE = regex(
    r"\b(?:only|part(?:ly|ially)|nur|teilweise|ausschlie(?:ß|ss)lich|uniquement|seulement|partiellement|sol[oa]"
    r"|soltanto|parzialmente|sólo|solamente|parcialmente|apenas|somente|tylko|częściowo"
    r"|bara|endast|kun|bare|alleen|enkel|slechts|pouze|iba|vain|doar|numai|hanya|sadece|только|частично|лише|тільки)\b"
    r"|로만|일부|のみ|だけ|一部|仅|僅|只有|部分",
    re.IGNORECASE,
)
_NAMES = {
    "en": r"english|englisch|ingles[ei]|anglais|inglés|inglês|angielsk|engelsk|engels\b|anglick|englanni"
    r"|engleză|inggris|ingilizce|английск|англійськ|영어|영문|英語|英语|英文",
    "de": r"german|tysk|deutsch|tedesc|allemand|alemán|alemão|niemieck|немецк|독일어|ドイツ語|德语|德文",
    "fr": r"french|französisch|francese|français|francés|francês|francusk|французск|프랑스어|フランス語|法语|法文",
    "ko": r"korean|coréen|coreano|корейск|한국어|韓国語|韩语|韓語",
    "ja": r"japan|japon|giappon|японск|일본어|日本語|日语|日文",
    "zh": r"chines|chinois|cinese|chino|китайск|중국어|中国語|中文",
    "es": r"spanish|spanisch|espagnol|spagnol|español|испанск",
    "it": r"italian|italienisch|italien\b|итальянск",
    "pt": r"portugu|portugies|португальск",
    "nl": r"\bdutch|niederländ|néerlandais|neerland|nederlands",
    "no": r"norwegian|norweg|norvég|norueg|norsk",
    "sv": r"swedish|schwedisch|suédois|svensk",
    "da": r"\bdanish|dänisch|danois|dansk\b",
    "ru": r"\brussian|russisch|русск",
}
_LANGUAGE = regex("|".join(_NAMES.values()), re.IGNORECASE)
# That something stays as it is, and what does: not a term alone.
_STAYS = regex(
    r"\b(?:kept|left in|remains?|stays?|bleib|belassen|beibehalten|gelassen|conserv|gard[eé]|laiss[eé]|rest[ea]"
    r"|mant[ei]|mantuv|deixad|permane|dejad|lasciat|pozosta|zosta[lłw]|behouden|gelaten|оставл|остал|остают|сохран|залиш)"
    r"|保留|保持|留着|그대로|유지|남[겨아]|そのまま|残",
    re.IGNORECASE,
)
_CONTENT = regex(
    r"\b(?:content|text|page|message|description|rule|inhalt|seite|nachricht|meldung|beschreibung|conte[nú]|p[áa]gin|mens|descri"
    r"|testo|messagg|treść|tekst|stron|inhoud|содерж|текст|страниц|сообщ|опис|зміст|сторін)"
    r"|内容|內容|文本|正文|页面|頁面|消息|메시지|내용|본문|문구|文章|メッセージ|ページ|説明|说明",
    re.IGNORECASE,
)
# What a translation calls the original that counts.
_VERSION = regex(r"\b(?:versi|versj|wersj|fassung|udgave|version)|верси|версі|버전|판|版", re.IGNORECASE)
_ROOTED = regex(r"\]\((/[^()\s]+)\)")
_SENTENCE = regex(r"[.!?]\s|[。！？]")
# By what the front matter of a page tells its language; the first two may have been copied along with a page.
_LANGUAGE_KEYS = ("lang", "language", "languages")
_COPIED_KEYS = ("lang", "language")


# What says no more than that has fewer letters.
_FEW_LETTERS = 400
_SHORT_SENTENCE = 100


def is_of_translation(pages: PagePair, one: Shown, side: int) -> bool:
    """Tell whether a shortcode or alert tells readers how a translation stands.

    Its name says so, or its text or a link to the other page, where it is what a page begins with: the default
    language may be the translation.
    """
    if one.kind not in ("shortcode", "alert"):
        return False
    page, name = (pages.source, pages.target)[side], one.block.name.lower()
    stem, _, ending = name.rpartition("-")
    is_of_language = stem and (name.endswith(f"-{page.language}") or language_of(ending) == language_of(page.language))
    if _OF_TRANSLATION.search(one.block.name) or is_of_language:
        return True
    sections = page.sections
    first = next((section.blocks[0].line for section in sections[:2] if section.blocks), 0)
    if one.block.line > sections[0].end_line and one.block.line != first:
        return False
    return tells_of_translation(pages, page, one.block.line, one.block.end_line) or _leads_to_its_translation(
        pages, page, one.block
    )


def _leads_to_its_translation(pages: PagePair, page: Page, block: Block) -> bool:
    """Tell whether a box has a link to its own page in the other language."""
    own = address(page.key, f"/{page.key}", frozenset())
    languages = frozenset((pages.source.language, pages.target.language))
    # What a shortcode wraps may be no Markdown of the page.
    said = "\n".join(lines_of(page)[block.line - 1 : block.end_line])
    return any(address(page.key, target, languages) == own for target in _ROOTED.findall(said))


def tells_of_translation(pages: PagePair, page: Page, first: int, last: int) -> bool:
    """Tell whether lines of a page have a word for a translation, or say of a translation that it was left behind.

    In few words, they may say that something is there in one language alone, or a translation, which version counts.
    """
    said = "\n".join(lines_of(page)[first - 1 : last])
    if _TRANSLATION.search(said) or (page is pages.target and _BEHIND.search(said)):
        return True
    if len(said) >= _FEW_LETTERS or not _LANGUAGE.search(said):
        return False
    return bool(_ALONE.search(said) or (page is pages.target and _VERSION.search(said)))


def is_for_one_language(page: Page, section: Section) -> bool:
    """Tell whether a short sentence of a section says that something is there in one language alone."""
    lines = lines_of(page)[max(section.line - 1, 0) : section.end_line]
    said = (one for line in lines for one in _SENTENCE.split(line) if len(one) < _SHORT_SENTENCE)
    return any(_ALONE.search(one) and _LANGUAGE.search(one) for one in said)


def names_language_of(page: Page, text: str) -> bool:
    """Tell whether a text names the language of a page."""
    own = _NAMES.get(language_of(page.locale))
    return own is not None and regex(own, re.IGNORECASE).search(text) is not None


def names_language(text: str) -> bool:
    """Tell whether a text names a language that pages are left in."""
    return bool(_LANGUAGE.search(text))


def says_translation(text: str) -> bool:
    """Tell whether a text has a word for translating."""
    return bool(_TRANSLATION.search(text))


def keeps_language(page: Page, other: Page, before: int | None = None) -> bool:
    """Tell whether a page says of itself that its text is in the language of the other, `before` a line of it.

    A sentence that the other page lacks says that content stays in it, or the front matter names that language alone.
    """
    code = language_of(other.locale)
    mine, theirs = page.front_matter.values, other.front_matter.values
    values = [mine.get(key) for key in _LANGUAGE_KEYS if key not in _COPIED_KEYS or mine.get(key) != theirs.get(key)]
    named = [text for value in values for text in texts_of(value)]
    own = regex(_NAMES[code], re.IGNORECASE) if code in _NAMES else None
    if len(named) == 1 and (language_of(named[0]) == code or (own and own.match(named[0]))):
        return True
    if not own or not own.search(page.text):
        return False
    said = [one for one in _sentences(page, before) if own.search(one) and _STAYS.search(one) and _CONTENT.search(one)]
    return bool(said) and not frozenset(_sentences(other)).issuperset(said)


def _sentences(page: Page, before: int | None = None) -> list[str]:
    lines = lines_of(page)[page.front_matter.end_line : before and before - 1]
    return _SENTENCE.split(" ".join(line if line.strip() else ". " for line in lines))


def declares_untranslated(page: Page) -> bool:
    """Tell whether a page says that nobody has translated it yet: by a key that templates ask, or to a shortcode."""
    values = page.front_matter.values
    told = (value for call in page.shortcodes if not call.in_code for value in (*call.named.values(), *call.positional))
    return (
        is_true(values.get("untranslated"))
        or values.get("translated") in (False, "false")
        or any(_UNTRANSLATED.fullmatch(value) for value in told)
    )


_UNTRANSLATED = regex(r"(?:un|not[ _-])translated", re.IGNORECASE)
# Of a longer sentence no more is read.
LONGEST_SENTENCE = 300


def credits_translator(page: Page, other: Section, line: int, column: int) -> bool:
    """Tell whether what stands at a place, as a link, is about who translated the page.

    Its sentence speaks of translating before it, and the section of the other page does not at all.
    """
    lines = lines_of(page)
    above = list(takewhile(str.strip, reversed(lines[page.front_matter.end_line : line - 1])))
    before = " ".join((*reversed(above), lines[line - 1][: column - 1]))
    if not _TRANSLATION.search(_SENTENCE.split(before[-LONGEST_SENTENCE:])[-1]):
        return False
    return not any(_TRANSLATION.search(block.text) for block in other.blocks)


# What a book of one language is called: `한국어판`, `edición en español`.
_EDITION = regex(
    r"판|版|editi|éditi|edici|ediç|edizi|ausgabe|uitgave|utg[åa]v|udgave|wydani|издани|видання|baskı", re.IGNORECASE
)


def is_of_edition(heading: str, *, translated: bool) -> bool:
    """Tell whether what stands under a heading, or title, is of the book in one language alone.

    It names that language's edition or, on a page that is `translated`, who translated it or how.
    """
    if translated and (_TRANSLATION.search(heading) or _NOTE.search(heading)):
        return True
    return bool(_EDITION.search(heading) and _LANGUAGE.search(heading))


# What only translators call their notes, beside the words for a translation.
_NOTE = regex(r"옮긴이|역주|역자|訳注|訳者|译注|译者|譯註|譯者|\bn\. ?d\. ?t\b|\bndt\b", re.IGNORECASE)


# A line that is a remark in brackets as a whole, within a quotation or not; it may have addresses in brackets.
_IN_BRACKETS = regex(r"[\s>*_]*[(（](?:[^()（）]|\([^()]*\))*[)）][\s*_.。]*")


def translators_notes(page: Page, section: Section) -> Iterator[range]:
    """Yield the lines of each footnote of a section, and each remark in brackets, that speaks of translating.

    A footnote does so by its name or its text; a remark has a line of its own.
    """
    for at, note in enumerate(section.blocks):
        if note.kind != "footnote":
            continue
        inside: list[Block] = []
        for block in section.blocks[at + 1 :]:
            if block.depth <= note.depth:
                break
            inside.append(block)
        said = " ".join((note.name, *(block.text for block in inside)))
        if _TRANSLATION.search(said) or _NOTE.search(said):
            yield range(note.line, max(block.end_line for block in (note, *inside)) + 1)
    for number, line in enumerate(lines_of(page)[section.line - 1 : section.end_line], section.line):
        if _IN_BRACKETS.fullmatch(line) and (_TRANSLATION.search(line) or _NOTE.search(line)):
            yield range(number, number + 1)
