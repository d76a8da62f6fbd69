"""Facts that every language states alike: inline code, link targets, SPDX identifiers, versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from guidecheck.base.alike import fold_alike
from guidecheck.base.nearest import nearest
from guidecheck.base.regex import regex
from guidecheck.model.findings import NOTHING, Finding, Message, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.page import Page, Section
from guidecheck.pairing.addresses import Addresses, addresses_of, explains, external, may_have_own_ids
from guidecheck.pairing.fact_pairs import Differences, Facts, leads_out
from guidecheck.pairing.facts_alike import (
    are_for_people,
    are_inflected,
    are_labels,
    are_made_up,
    are_one_label,
    are_phrases,
    are_sums_in_words,
    are_titles_apart,
    are_with_placeholders,
    is_host_number,
    is_label,
    is_misnamed,
    is_noun,
    is_word,
    leave_out,
    names_number,
    number_changed,
    numbers_alike,
    quote_words,
)
from guidecheck.pairing.features import Fact, images
from guidecheck.pairing.links_told import CHANGED, LINK, LONE, RULE
from guidecheck.pairing.model import PagePair
from guidecheck.pairing.told_once import told_once
from guidecheck.pairing.whole import comparable, weighed
from guidecheck.spdx import license_list
from guidecheck.spdx.mentions import mentions_of

MISMATCH = Rule(
    RULE,
    Severity.ERROR,
    "paired sections differ in inline code, link targets, SPDX identifiers, versions or values of shortcodes",
    bad="""
    `GPL-2.0-only` 조건      the terms of `GPL-3.0-only`
    """,
    good="""
    `GPL-2.0-only` 조건      the terms of `GPL-2.0-only`
    """,
    why="A fact counts as stated wherever a reader finds it: how often it is said, and whether as code or as text, is"
    " style. What one line states and the other language lacks is told together. Links are equal where they lead to"
    " the same page, each in its own language, and fragments where they name the paired heading; `equivalent` in"
    " guidecheck.toml declares others, and what readers put their own for (`your-domain.com`) says nothing. A"
    " placeholder may be translated. What another section of the page says is not lost, and each language may have"
    " pictures of its own: only one that is named like the source's fails. It is a note where code says words to"
    " people, where a program made up a part of an address, as for a form, where a link leads to another source on"
    " other sites and not to a slip of the same, and where two translations say another thing each; on a page that was"
    " rewritten, all is. What several translations have and the source has not is told once. A heading may be worded"
    " otherwise: its versions are compared where both name one. Numbers are not compared: 7억 is 700 million.",
)
RULES = (MISMATCH,)
_NAMES = {
    "code": say("code"),
    "link": LINK,
    "image": say("image"),
    "anchor": say("link"),
    "version": say("version"),
    "release": say("version"),
    "worded": say("version"),
    "SPDX identifier": say("SPDX identifier"),
    "shortcode": say("shortcode"),
}
# What may hold words of its page's language.
_WORDED = (_NAMES["code"], _NAMES["link"], _NAMES["shortcode"])
# So many in one section that the other lacks are one finding: somebody has to look at the text as a whole.
_MANY = 3
_TWO = 2
_NUMBER = regex(r"\d+")
_MOST_SHOWN = 8


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield the facts of each pair of sections that only one of them states."""
    addresses = addresses_of(view.site, view.settings.equivalent)
    found = [one for pages in comparable(view) for one in weighed(pages, _differing(view, pages, addresses))]
    source = view.document.pages.get(view.site.source.key)
    if source and len(view.document.pages) > _TWO:
        found = told_once(_own_of_each(found), source, lambda one: one.message.template != CHANGED.template)
    yield from fold_alike(found, _own_picture, _pictures_once)


def _own_picture(finding: Finding) -> tuple[object, ...]:
    """Return what is said of a picture that a page has of its own, and of which pages; nothing for another finding."""
    if finding.severity != Severity.NOTE or dict(finding.message.values).get("kind") != _NAMES["image"]:
        return ()
    return finding.message.template, finding.path, finding.related[0].path


def _pictures_once(pictures: Sequence[Finding]) -> Finding | None:
    """Return one note for all the pictures that a page has of its own, where they are many."""
    if len(pictures) <= _MANY:
        return None
    values = dict(pictures[0].message.values)
    message = say(
        "{count} images here are not those of {language}, such as {value}.",
        count=len(pictures),
        language=values["language"],
        value=values.get("theirs") or values["value"],
    )
    return replace(pictures[0], message=message, hint=NOTHING)


def _own_of_each(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings with notes where translations differ from the source each in its own way: it is their words."""
    values: dict[tuple[object, ...], list[str]] = {}
    for one in findings:
        if place := _changed_place(one):
            values.setdefault(place, []).append(str(dict(one.message.values)["theirs"]))

    def is_own(finding: Finding) -> bool:
        place = _changed_place(finding)
        said = {_NUMBER.sub("", value) for value in values[place]} if place else set()
        return len(said) > 1 and _NUMBER.sub("", str(place[0])) not in said

    return [replace(one, severity=Severity.NOTE) if is_own(one) else one for one in findings]


def _changed_place(finding: Finding) -> tuple[object, ...]:
    """Return what the source says where a translation says otherwise in code or a link, and where it stands there."""
    values = dict(finding.message.values)
    if finding.message.template != CHANGED.template or values["kind"] not in _WORDED:
        return ()
    return values["mine"], finding.related[0].path, finding.related[0].line


def _differing(view: DocumentView, pages: PagePair, addresses: Addresses) -> Iterator[Finding]:
    facts = Facts(pages, addresses)
    for pair, found in facts.all_differences():
        changed = [both for both in found.changed if not _is_mistyped(view, pages, *both)]
        told: list[Fact] = []
        for together in numbers_alike(changed):
            of_source, of_target = _saying_the_number(together, found)
            told += (*of_source, *of_target)
            yield _changed(pages, facts, together, of_target)
        # One language has more images: block-mismatch tells it.
        more = len([*images(pages.source, pair.source)]) - len([*images(pages.target, pair.target)])
        # What a word calls a version, the other language may call otherwise, or nothing.
        mine, theirs = (
            [fact for fact in one if fact.kind != "worded" and fact not in told] for one in (found.source, found.target)
        )
        # Pictures that are left over on both sides, each may have for itself.
        own = min(sum(map(_is_image, side)) for side in (mine, theirs))
        # Where each page links other sites that the other one lacks, these are sources for its own readers.
        are_sources = all(any(map(leads_out, side)) for side in (mine, theirs))
        for page, lone, other, section in (
            (pages.source, leave_out(mine, max(more, 0) + own, _is_image), pages.target, pair.target),
            (pages.target, leave_out(theirs, max(-more, 0) + own, _is_image), pages.source, pair.source),
        ):
            weight = view.settings.lack(other.language, other.key)
            sources: list[Fact] = []
            rest: list[Fact] = []
            for fact in lone:
                (sources if are_sources and leads_out(fact) else rest).append(fact)
            yield from _lone(facts, page, sources, other, section, Severity.NOTE)
            yield from _lone(facts, page, rest, other, section, weight)


def _saying_the_number(
    together: Sequence[tuple[Fact, Fact]], found: Differences
) -> tuple[Sequence[Fact], Sequence[Fact]]:
    """Return the versions that each side has alone on the lines of what differs in that number."""
    numbers = number_changed(*together[0])
    if not numbers:
        return (), ()
    lines = [{both[side].line for both in together} for side in (0, 1)]
    of_source, of_target = (
        [fact for fact in alone if fact.line in lines[side] and names_number(fact, numbers[side])]
        for side, alone in enumerate((found.source, found.target))
    )
    return of_source, of_target


def _is_image(fact: Fact) -> bool:
    return fact.kind == "image"


def _is_mistyped(view: DocumentView, pages: PagePair, mine: Fact, theirs: Fact) -> bool:
    """Tell whether one of two facts is the other, mistyped or deprecated, as an SPDX identifier: others tell it."""
    if mine.kind not in ("code", "SPDX identifier"):
        return False
    successors = {mine.value, theirs.value} & {*map(license_list.replacement, (mine.value, theirs.value))}
    if not successors and not nearest(mine.value, [theirs.value]):
        return False
    for page, fact, other in ((pages.source, mine, theirs), (pages.target, theirs, mine)):
        mentions = mentions_of(page, view.licenses.declared)
        judged = mentions.all() if mentions.lines or view.explains_licences else mentions.of_list()
        named = (one for one in judged if one.text == fact.value and one.line == fact.line)
        known = other.value in mentions.declared or license_list.find(other.value)
        if known and any(one.parse(mentions.declared).faults for one in named):
            return True
    return False


def _changed(pages: PagePair, facts: Facts, together: Sequence[tuple[Fact, Fact]], versions: Sequence[Fact]) -> Finding:
    """Return a finding on facts and their counterparts, which differ in the same name or number.

    It is on the first that is no language's own; `versions` say the number beside it.
    """
    language = pages.source.language
    faults = [both for both in together if not _may_be_meant(facts, *both)]
    mine, theirs = first = (faults or together)[0]
    others_here = [*(both[1] for both in together if both is not first), *versions]
    if mine.kind == "anchor":
        message = say(
            "This link leads to “{theirs}”, its counterpart in {language} to “{mine}”.",
            theirs=facts.heading(pages.target, theirs.value),
            mine=facts.heading(pages.source, mine.value),
            language=language,
        )
    else:
        message = CHANGED.filled(
            kind=_NAMES[mine.kind],
            theirs=_written(pages.target, theirs),
            mine=_written(pages.source, mine),
            language=language,
        )
    return MISMATCH.at(
        pages.target.path,
        theirs.line,
        theirs.column,
        message,
        _hint(mine),
        (
            Related(pages.source.path, mine.line, say("its counterpart")),
            *(Related(pages.target.path, one.line, say("this too")) for one in others_here),
        ),
        severity=None if faults else Severity.NOTE,
    )


def _hint(mine: Fact) -> Message:
    if mine.kind == "anchor":
        return say("Lead both to the same heading.")
    if mine.kind in ("link", "image"):
        return say("Write the same in both; what is the same under two addresses: `equivalent` in guidecheck.toml.")
    return say("Write the same in both.")


def _may_be_meant(facts: Facts, mine: Fact, theirs: Fact) -> bool:
    """Tell whether each language may have its own: words of an interface, pictures, names of pages."""
    if mine.kind == "image":
        if facts.is_of_another_place(mine, theirs):
            return False
        return not is_misnamed(mine, theirs) or facts.are_of_own_bundles(mine, theirs)
    if mine.kind == "link":
        return (
            facts.lead_apart(mine, theirs)
            or may_have_own_ids(mine.value, theirs.value)
            or facts.may_be_named_otherwise(mine, theirs)
            or facts.is_translation(theirs)
            or facts.are_own_documents(mine, theirs)
        )
    if are_made_up(mine, theirs) or (is_host_number(mine) and is_host_number(theirs)):
        return True
    if facts.are_names_of_both(mine, theirs) or facts.are_names_of_runs(mine, theirs):
        return True
    if facts.are_words_of_both(mine, theirs) or facts.are_in_words(mine, theirs):
        return True
    if facts.tie_calls_of_both(mine, theirs) or facts.are_placeholders(mine, theirs):
        return True
    if are_with_placeholders(mine, theirs) or are_one_label(mine, theirs) or are_titles_apart(mine, theirs):
        return True
    if are_inflected(mine, theirs) or facts.are_one_and_several(mine, theirs):
        return True
    if facts.is_named_in_short(mine, theirs):
        return True
    if not facts.same_script:
        return False
    if are_for_people(mine, theirs) or are_labels(mine, theirs) or quote_words(mine, theirs):
        return True
    if are_phrases(mine, theirs):
        return True
    if is_word(mine) and is_word(theirs):
        return not facts.is_slip(mine, theirs)
    return are_sums_in_words(mine, theirs)


def _may_be_own(facts: Facts, page: Page, fact: Fact) -> bool:
    """Tell whether what a page has alone may be the language's own.

    Code may be a word that the other translates, or says as text; a link of the translator's may explain a word.
    """
    if fact.kind == "link":
        return page is facts.translation and explains(fact.value, page.language)
    return is_label(fact) or is_noun(fact) or (facts.same_script and is_word(fact))


def _lone(
    facts: Facts, page: Page, found: Sequence[Fact], other: Page, section: Section, weight: Severity | None
) -> Iterator[Finding]:
    for together in [found] if len(found) > _MANY else _by_line(facts, page, found):
        first, severity = min(together, key=lambda fact: (fact.line, fact.column)), weight
        if all(_may_be_own(facts, page, one) or facts.is_for_readers_of(page, one, section) for one in together):
            severity = Severity.NOTE
        hint = say("Add it to {path}, or remove it here.", path=other.path)
        if len(together) == 1:
            message = LONE.filled(kind=_NAMES[first.kind], value=_shown(facts, page, first), language=other.language)
        else:
            shown = ", ".join(_shown(facts, page, fact) for fact in together[:_MOST_SHOWN])
            message = say(
                "{count} things that this section names have no counterpart in {language}: {facts}.",
                count=len(together),
                language=other.language,
                facts=f"{shown}, …" if len(together) > _MOST_SHOWN else shown,
            )
            hint = say("Add them to {path}, or remove them here.", path=other.path)
        yield _at(page, first, message, hint, other, section, severity)


def _by_line(facts: Facts, page: Page, found: Sequence[Fact]) -> Iterable[Sequence[Fact]]:
    """Return facts, together those that one line states: whoever left it out did so once.

    A link to a page of the site stays alone, as the other pages say whether it is one.
    """
    together: dict[object, list[Fact]] = {}
    for number, fact in enumerate(found):
        alone = fact.kind in ("link", "image") and fact.value.startswith("/")
        together.setdefault(number if alone else (fact.line, _may_be_own(facts, page, fact)), []).append(fact)
    return together.values()


def _shown(facts: Facts, page: Page, fact: Fact) -> str:
    return f"“{facts.heading(page, fact.value)}”" if fact.kind == "anchor" else _written(page, fact)


def _written(page: Page, fact: Fact) -> str:
    """Return a fact as its page has it: an address outside of the site is compared without `www`, slash and escapes."""
    if fact.kind not in ("link", "image") or not external(fact.value):
        return fact.value
    places = (link for link in page.links() if (link.line, link.column) == fact[2:])
    return next((link.target for link in places if "%" not in link.target), fact.value)


def _at(
    page: Page, fact: Fact, message: Message, hint: Message, other: Page, section: Section, severity: Severity | None
) -> Finding:
    place = say("the section “{heading}”", heading=section.heading) if section.heading else say("it belongs here")
    related = (Related(other.path, section.line, place),)
    return MISMATCH.at(page.path, fact.line, fact.column, message, hint, related, severity)
