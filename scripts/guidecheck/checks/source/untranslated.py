"""Text that a page still holds in the language of its counterpart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from guidecheck.base.scripts import fold_blanks, scripts, subtags
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, is_draft, lines_of, lines_of_code
from guidecheck.pairing.left_texts import (
    LAST_LATIN,
    LeftTexts,
    language_left,
    may_be_name,
    may_be_title,
    third_language,
)
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.of_translation import declares_untranslated, keeps_language
from guidecheck.pairing.page_texts import Text, page_texts
from guidecheck.pairing.pairs import pair_document
from guidecheck.pairing.whole import fault_of_whole, is_meant, is_named_in

UNTRANSLATED = Rule(
    "untranslated",
    Severity.ERROR,
    "a page still holds text of the language that its counterpart is in",
    bad="""
    ## What Is Permitted

    상업적 목적으로 이미지를 생성할 수 있습니다.
    """,
    good="""
    ## What Is Permitted

    You may generate images for commercial purposes.
    """,
    why="Names and terms in quotation marks, brackets or code may stay, as may titles of what a link outside of the"
    " site leads to, works that are cited, commands, and what an element with `lang` holds. A run counts from three"
    " words on, or where it is most of its paragraph; two letters that the page's language does not write count where"
    " the other page has the same text and it may be no name. Between languages of one script, only texts and"
    " sentences that equal the source's count, unless they are in the page's own language, and none between two forms"
    " of one language, such as British and American English. What people said in a chat stays as it was said."
    " The source counts too, where it says the same"
    " as a translation in letters that are not Latin. More than twenty passages of a page are one finding, and so is a"
    " page that is wholly in the source's language, or has hardly any text. It is a note where a heading, an item or"
    " a cell is in small letters throughout, as names of errors are, or a title of English, with capitals, where a"
    " page says `untranslated: true`, or by a sentence above, its front matter (`languages: [english]`) or its file's"
    " name (`help-en.md`) that its text stays"
    " in the source's language, where the source shows nothing but its front matter, where a text is in a third"
    " language, whose page has it too, and where both pages are drafts.",
)
RULES = (UNTRANSLATED,)

# More passages of one page than so many are one finding.
_MANY = 20
_MOST_SHOWN = 40


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the passages that pages have in the other's language; those of the source once for all translations."""
    source_tag = view.site.tag(view.site.source.key)
    source_scripts = scripts(source_tag)
    told: set[int] = set()
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
        texts = page_texts(pages.target, in_ascii=not foreign or "LATIN" in foreign)
        weight = _weight(view, pages, pages.target)
        left = _left(LeftTexts(pages, own, foreign), texts)
        if left and _is_said(pages.target, pages.source, min(one.line for one in left)):
            yield _many(pages, left, Severity.NOTE)
        else:
            yield from _findings(pages, left, weight, others=_others(view, pages), may_be_names="LATIN" in foreign)
        # Who writes a source may want text in Latin letters there, which many can read.
        if (of_translation := own - source_scripts) and "LATIN" not in of_translation:
            turned = replace(pages, source=pages.target, target=pages.source)
            found = _said_by_both(turned, LeftTexts(turned, source_scripts, of_translation), told)
            told.update(one.line for one in found)
            yield from _findings(turned, found, _weight(view, turned, turned.target))


def _weight(view: DocumentView, pages: PagePair, page: Page) -> Severity | None:
    """Return how a fault of one of two pages weighs: nobody reads them yet where both are drafts."""
    if is_draft(pages.source) and is_draft(pages.target):
        return Severity.NOTE
    return view.settings.lack(page.language, page.key)


def _said_by_both(pages: PagePair, judge: LeftTexts, told: AbstractSet[int]) -> list[Text]:
    """Return what of a target was left and the other page says letter by letter, but on lines that are told."""
    lines = _lines_alike(pages) - told
    texts = page_texts(pages.target, in_ascii=False) if lines else iter(())
    return [one for one in _left(judge, texts) if one.line in lines and judge.is_same(one)]


def _lines_alike(pages: PagePair) -> AbstractSet[int]:
    """Return the lines of a target, code aside, that the other page has too, letter by letter: hardly any.

    Only those with letters beyond Latin ones count.
    """
    other = set(lines_of(pages.source))
    code = lines_of_code(pages.target)
    return {
        number
        for number, line in enumerate(lines_of(pages.target), 1)
        if line in other and number not in code
        if max(line, default="") > LAST_LATIN
    }


def _left(judge: LeftTexts, texts: Iterator[Text]) -> list[Text]:
    """Return those of the texts of a page that were left in the other's language."""
    found = [*_first_of_each(texts, judge.is_left, judge.is_translated)]
    kept = [one for one in found if not (one.block is not None and one.line in judge.rows_of_data)]
    # Of more than these, only the first is quoted.
    return [judge.part_left(one) if at <= _MANY else one for at, one in enumerate(kept)]


def _is_said(page: Page, other: Page, before: int | None = None) -> bool:
    """Tell whether a page says that it is in the other's language: by its file's name, or before a line of it."""
    return is_named_in(page, other.locale) or declares_untranslated(page) or keeps_language(page, other, before)


def _others(view: DocumentView, pages: PagePair) -> Sequence[Page]:
    """Return the pages of a document in its other languages."""
    return [page for page in view.pages() if page not in (pages.source, pages.target)]


def _findings(
    pages: PagePair,
    found: Sequence[Text],
    weight: Severity | None,
    *,
    others: Sequence[Page] = (),
    may_be_names: bool = False,
) -> Iterator[Finding]:
    """Yield the findings of what a target has left; `may_be_names` where the words of a name may look like a text.

    What is in the language of one of the `others`, which has it too, is kept as somebody said it, maybe.
    """
    if len(found) > _MANY:
        yield _many(pages, found, weight)
    else:
        for one in found:
            third = third_language(pages.source, others, one.text)
            is_name = may_be_names and (may_be_name(one) or may_be_title(pages.source, one))
            severity = Severity.NOTE if is_name or third else weight
            yield _finding(pages.target, one, third or language_left(pages.source, one.text), severity)


def _is_variant(tag: str, other: str) -> bool:
    """Tell whether two tags are of one language, spoken in two countries: most of its sentences are the same."""
    first, second = (subtags(one)[0] for one in (tag, other))
    return first == second != "zh"


def _first_of_each(
    texts: Iterator[Text], is_left: Callable[[Text], bool], is_translated: Callable[[Text], bool]
) -> Iterator[Text]:
    """Yield what was left, but of texts in a row of one list or table the first; names between them say nothing."""
    before: Text | None = None
    for one in texts:
        if not is_left(one):
            if before and before.line != one.line and (before.block != one.block or is_translated(one)):
                before = None
            continue
        if not (before and one.block is not None and one.block == before.block):
            yield one
        before = one


def _many(pages: PagePair, found: Sequence[Text], weight: Severity | None) -> Finding:
    """Return one finding for many passages of a page: somebody has to go through it as a whole."""
    first, *others = found
    if not others:
        return _finding(pages.target, first, language_left(pages.source, first.text), weight)
    return UNTRANSLATED.at(
        pages.target.path,
        first.line,
        first.column,
        say(
            "“{text}” and {count} more passages of this page are still in language {language}.",
            text=_shown(first),
            count=len(others),
            language=language_left(pages.source, first.text) or pages.source.language,
        ),
        say("Translate them, or put names and quoted terms in quotation marks."),
        tuple(Related(pages.target.path, one.line, say("this too")) for one in others),
        weight,
    )


def _shown(one: Text) -> str:
    text = fold_blanks(one.text.replace("\0", " "))
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


def _finding(page: Page, one: Text, language: str, weight: Severity | None) -> Finding:
    return UNTRANSLATED.at(
        page.path,
        one.line,
        one.column,
        say("“{text}” is still in language {language}.", text=_shown(one), language=language)
        if language
        else say("“{text}” is not in language {language}.", text=_shown(one), language=page.language),
        say("Translate it, or put a name or quoted term in quotation marks."),
        severity=weight,
    )


def _whole(view: DocumentView, pages: PagePair, fault: str) -> Finding:
    page, other = (pages.source, pages.target) if fault.startswith("source") else (pages.target, pages.source)
    is_left = fault.endswith("not translated")
    is_said = is_left and _is_said(page, other)
    language = language_left(other, " ".join(block.text for block in page.blocks())) or other.language
    # Beside names, which are the same in both, its few words are its own.
    if is_left and language != page.language:
        message = (
            say("The page is still in language {language}, or a copy of that page.", language=language)
            if language == other.language
            else say("The page is in language {language}.", language=language)
        )
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
        Severity.NOTE if is_said or is_meant(pages, page) else _weight(view, pages, page),
    )
