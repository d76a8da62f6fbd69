"""The facts that one of two paired sections states and the other does not, and those that one states otherwise.

A fact counts as stated wherever a reader would find it: in other words for a placeholder, in an address of the reader's
language, in the plain text or the code beside it. What is left over is changed or missing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from urllib.parse import unquote

from guidecheck.base.nearest import alike
from guidecheck.base.placeholders import is_placeholder
from guidecheck.base.regex import regex
from guidecheck.base.scripts import fold_blanks, language_of, scripts
from guidecheck.base.small_words import is_small
from guidecheck.model.page import Block, Page, Section, lines_of
from guidecheck.pairing.addresses import (
    Addresses,
    are_invitations,
    are_titles_of_wiki,
    explains,
    external,
    is_video,
    leads_to_language,
    owner,
)
from guidecheck.pairing.blocks import columns, cut_short, differing_blocks, scale_of
from guidecheck.pairing.facts_alike import (
    MISTYPED,
    MOST_COMPARED,
    TEXT,
    are_below_own_folders,
    are_names_made_up,
    are_one_made_up,
    document_named,
    first_pairs,
    is_plural,
    less,
    likeness,
    names_of,
    once_a_number,
    own_words,
    pairs_alike,
    renamed,
    without_labels,
    words_apart,
    words_in_order,
)
from guidecheck.pairing.facts_stated import Surroundings, stands_in, without_end, without_quotes
from guidecheck.pairing.features import (
    Fact,
    brought_in,
    facts,
    has_signs_of_text,
    ids_of,
    images,
    is_beginning,
    name_of,
    names_called,
    prose_of,
)
from guidecheck.pairing.filled_in import are_date_forms, are_mails_of_nobody, are_to_do
from guidecheck.pairing.lone_blocks import in_other_forms, precedes_lone
from guidecheck.pairing.lost_paragraphs import lost_paragraphs
from guidecheck.pairing.model import Missing, PagePair, Pair, sections_of
from guidecheck.pairing.of_translation import (
    LONGEST_SENTENCE,
    credits_translator,
    is_for_one_language,
    names_language,
    names_language_of,
    says_translation,
    translators_notes,
)
from guidecheck.source.heading_ids import anchor_of

# What stands for a value that is not shown.
_MASKED = regex(r"([Xx*])\1{3,}")
# A number with what languages put between its thousands, blanks aside.
_GROUPED = regex(r"[+-]?\d{1,3}(?:[,'\u2019]\d{3})+|[+-]?\d{1,3}(?:\.\d{3}){2,}")
_GROUPS = regex(r"[^\d+-]")
_SPOILT_FRAGMENT = regex(r"\]\(#[^\s()]+ [^()\"']*\)|\] \(#[^\s()]+\)")
_WITHOUT_SCHEME = regex(r"/(?:[^/]+/)*[^/@]+@[^/@]+\.\w+")
# A link, and it with another one, in two languages.
_FEW_IN_GAP = 3
# So many links to other sites that are the same in both pages show that the translation keeps them.
_KEPT = 3
_IN_CODE = ("version", "release", "worded", "SPDX identifier")


class Differences(NamedTuple):
    """What two sections state otherwise: facts changed, as source and target have them, and those of one side alone."""

    changed: tuple[tuple[Fact, Fact], ...]
    source: tuple[Fact, ...]
    target: tuple[Fact, ...]


class _Side(NamedTuple):
    """What a section states: its facts, by what they are compared by and by kind, and its place in the page.

    `dead` says that it links to a heading that is not there, or has no counterpart.
    """

    page: Page
    place: int
    facts: Mapping[tuple[str, str], list[Fact]]
    order: Mapping[str, list[Fact]]
    dead: bool


class Facts:
    """Compares the facts of a page with those of its translation."""

    def __init__(self, pages: PagePair, addresses: Addresses) -> None:
        self._pages = pages
        self._addresses = addresses

    @property
    def translation(self) -> Page:
        """The page that was translated from the other."""
        return self._pages.target

    @cached_property
    def same_script(self) -> bool:
        """Whether the letters of a text do not tell which language it is in."""
        source, target = self._pages.source, self._pages.target
        return scripts(source.locale) == scripts(target.locale)

    @cached_property
    def _headings(self) -> Mapping[str, Mapping[str, Section]]:
        pages = (self._pages.source, self._pages.target)
        return {page.language: _fragments(page, self._addresses.id_form(page.language)) for page in pages}

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        """The numbers of the pairs that sections are in."""
        return {
            id(section): number
            for number, pair in enumerate(self._pages.pairs)
            for section in (pair.source, pair.target)
        }

    @cached_property
    def _places(self) -> Mapping[int, int]:
        return {
            id(section): index
            for page in (self._pages.source, self._pages.target)
            for index, section in enumerate(page.sections)
        }

    @cached_property
    def _unpaired(self) -> tuple[Surroundings, Surroundings]:
        """What the sections of each page state that have no counterpart: another rule tells those."""
        pages = self._pages

        def of(page: Page, lone: Sequence[Missing]) -> Surroundings:
            sections = sections_of(lone)
            return Surroundings(page, sections, [(one.line, one.end_line) for one in sections], self._addresses)

        return of(pages.source, pages.missing), of(pages.target, pages.extra)

    def _around(self, side: _Side) -> Surroundings:
        """Return a section with what stands before and after it, where a reader would look for a fact."""
        sections = side.page.sections[max(side.place - 1, 0) : side.place + 2]
        after = side.place + 2
        # The first one holds the front matter.
        first = sections[0].line if sections[0].level else 1
        last = side.page.sections[after].line - 1 if after < len(side.page.sections) else None
        return Surroundings(side.page, sections, [(first, last)], self._addresses)

    def heading(self, page: Page, fragment: str) -> str:
        """Return the heading that a fragment names."""
        return self._headings[page.language][fragment].heading

    def all_differences(self) -> Iterator[tuple[Pair, Differences]]:
        """Yield the pairs of sections that state something otherwise, and what.

        What one section lacks and another of its page has beyond its own counterpart is only elsewhere.
        """
        found = {number: one for number in range(len(self._pages.pairs)) if (one := self.differences(number))}
        mine, theirs = ({fact[:2] for one in found.values() for fact in one[side]} for side in (1, 2))
        moved = {fact for fact in mine & theirs if fact[0] != "anchor"}
        for number, one in found.items():
            source, target = (tuple(fact for fact in side if fact[:2] not in moved) for side in one[1:])
            yield self._pages.pairs[number], Differences(one.changed, source, target)

    def differences(self, number: int) -> Differences | None:
        """Return what a pair of sections, by its number, states otherwise; None where it all is the same."""
        pages, pair = self._pages, self._pages.pairs[number]
        stated = (
            list(facts(pages.source, pair.source, self._addresses, pages.target.front_matter, pair.target)),
            list(facts(pages.target, pair.target, self._addresses, pages.source.front_matter, pair.source)),
        )
        # Most sections state nothing, or the same in the same order.
        if [fact[:2] for fact in stated[0]] == [fact[:2] for fact in stated[1]]:
            return None
        source, target = (
            self._side(page, section, found)
            for page, section, found in zip((pages.source, pages.target), (pair.source, pair.target), stated)
        )
        (left, held), (right, held_too) = (
            self._missing(source, target, number, 0),
            self._missing(target, source, number, 1),
        )
        missing = (
            _without_twins(left, pair.source, pages.target, pair.target),
            _without_twins(right, pair.target, pages.source, pair.source),
        )
        if not any(missing) or cut_short(pages, pair):
            return None
        # What another rule tells as a whole may still hold each language's own address.
        missing = (
            self._without_localised(missing[0], held_too)[0],
            self._without_localised(held, missing[1])[1],
        )
        return self._settle(source, target, missing, (held, held_too))

    def _side(self, page: Page, section: Section, found: Sequence[Fact]) -> _Side:
        grouped: dict[tuple[str, str], list[Fact]] = {}
        order: dict[str, list[Fact]] = {}
        dead = False
        for fact in found:
            if not (key := self._key(page, fact)):
                dead = True
            else:
                grouped.setdefault((fact.kind, key), []).append(fact)
                order.setdefault(fact.kind, []).append(fact)
        dead = dead or _spoils_fragment(page, section)
        return _Side(page, self._places[id(section)], grouped, order, dead)

    def _key(self, page: Page, fact: Fact) -> str:
        """Return what a fact is compared by; nothing for a link to a heading that is not there, or has no pair."""
        if fact.kind == "code":
            typed = fact.value.removeprefix("$ ")
            code = without_end("".join(self._addresses.of_one_domain(typed).split()))
            # Who puts the whole in quotation marks means no other code.
            quoted = len(code) > 3 and code[0] == code[-1] and code[0] in "\"'" and code.count(code[0]) == 2
            code = without_quotes(code[1:-1] if quoted else code)
            return _GROUPS.sub("", code) if _GROUPED.fullmatch(code) else _MASKED.sub(r"\1\1\1", code)
        if fact.kind == "shortcode":
            name, blank, said = fact.value.partition(" ")
            return f"{self._plain_name(page, name)}{blank}{said}"
        if fact.kind == "anchor":
            section = self._headings[page.language].get(fact.value)
            number = self._numbers.get(id(section)) if section else None
            return "" if number is None else str(number)
        return fact.value

    # --- what one side lacks ---

    def _missing(self, mine: _Side, theirs: _Side, number: int, side: int) -> tuple[list[Fact], list[Fact]]:
        """Return what one side has alone, and of that what stands on lines that another rule tells."""
        alone = [places[0] for key, places in mine.facts.items() if key not in theirs.facts]
        # What another file says, nobody knows here.
        if not alone or self._brings_more(theirs, mine):
            return [], []
        # A link to no heading is another rule's, and may be the counterpart of one to a heading.
        # So may be one that a full address leads there, or into another page of the site.
        if theirs.dead or _leads_into_page(theirs, mine):
            alone = [fact for fact in alone if fact.kind != "anchor"]
        lost = _Lost(self._pages, number, side)
        own = [*translators_notes(mine.page, mine.page.sections[mine.place])]
        around = self._around(theirs)
        places = (around, self._unpaired[1 - side])
        left = [
            fact
            for fact in alone
            if not (around.words_otherwise(fact) or any(one.states(fact) for one in places))
            and not any(fact.line in lines for lines in own)
            and not _is_credit(fact, mine, theirs)
            and not self._is_linked_by_name(fact, mine, side, around)
            and not self._names_heading(fact, mine, theirs)
        ]
        held = [fact for fact in left if lost.holds(fact.line)]
        left = [fact for fact in left if not lost.holds(fact.line)]
        # A link may be written from the address of its page, not from its file.
        # A version or an identifier in code is that code.
        codes = " ".join(fact.value.lower() for fact in left if fact.kind == "code")
        left = [fact for fact in left if fact.kind not in _IN_CODE or not stands_in(codes, fact.value.lower())]
        left = once_a_number(left)
        itself = self._addresses(mine.page.key, f"/{mine.page.key}")
        targets = _targets_of(mine.page.sections[mine.place])
        from_url = self._addresses.from_url
        slug = mine.page.front_matter.text("slug").lower()
        left = [
            fact
            for fact in left
            if not (
                fact.kind == "link"
                and (
                    # To the page in another language, or another page of the one that is compared.
                    fact.value == itself
                    or (slug and fact.value.startswith("/") and fact.value.rpartition("/")[2] == slug)
                    or leads_to_language(targets.get(fact[2:], ""), theirs.page.language)
                    or (
                        (target := targets.get(fact[2:]))
                        and any(one.links_to(from_url(mine.page.key, target)) for one in places)
                    )
                )
            )
        ]
        return left, held

    def _is_linked_by_name(self, fact: Fact, mine: _Side, side: int, around: Surroundings) -> bool:
        """Tell whether a link stands behind a name that the other section says and its page links elsewhere.

        That is so where this page links the name again and again.
        """
        text = fold_blanks(self._link_texts[side].get(fact[2:], "").casefold()) if fact.kind == "link" else ""
        if not text:
            return False
        counts, counts_too = self._names_linked[side], self._names_linked[1 - side]
        key = text, fact.value
        return counts[key] > 1 and counts_too[key] > 0 and around.says(text)

    def _names_heading(self, fact: Fact, mine: _Side, theirs: _Side) -> bool:
        """Tell whether code is in the text of a link to a heading, and the other page links its own in words alone."""
        if fact.kind != "code":
            return False
        links = mine.page.sections[mine.place].links
        around = (one for one in links if (one.line, one.column) < fact[2:] and one.line == fact.line)
        link = max((one for one in around if fact.value in one.text), key=lambda one: one.column, default=None)
        if not link or link.target[:1] != "#":
            return False
        key = self._key(mine.page, Fact("anchor", unquote(link.target[1:]), link.line, link.column))
        twins = theirs.facts.get(("anchor", key), ()) if key else ()
        lines = {code.line for code in theirs.page.sections[theirs.place].codes}
        return bool(twins) and lines.isdisjoint(one.line for one in twins)

    @cached_property
    def _names_linked(self) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
        """In how many sections each page links an address behind a text."""
        source, target = (
            Counter(
                one
                for section in page.sections
                for one in {
                    (fold_blanks(link.text.casefold()), self._addresses(page.key, link.target))
                    for link in section.links
                    if link.kind != "image"
                }
            )
            for page in self._both
        )
        return source, target

    def _brings_more(self, one: _Side, other: _Side) -> bool:
        names, names_too = (
            {self._plain_name(side.page, name) for name in brought_in(side.page, side.page.sections[side.place])}
            for side in (one, other)
        )
        return bool(names - names_too)

    def _plain_name(self, page: Page, shortcode: str) -> str:
        """Return the name of a shortcode without the language of the page that calls it."""
        other = self._pages.target if page is self._pages.source else self._pages.source
        return name_of(shortcode, page.language, names_called(other))

    def _settle(
        self, source: _Side, target: _Side, missing: tuple[list[Fact], list[Fact]], held: tuple[list[Fact], list[Fact]]
    ) -> Differences:
        """Pair what is left over on both sides where it is one fact, changed; `held` is what another rule tells."""
        left, right = (without_labels(one, other, self.same_script) for one, other in (missing, missing[::-1]))
        left, right = _translated(left, target), _translated(right, source)
        left, right = self._without_localised(left, right)
        changed: list[tuple[Fact, Fact]] = []
        for kind in sorted({fact.kind for fact in (*left, *right)}):
            mine, theirs = ([fact for fact in one if fact.kind == kind] for one in (left, right))
            every, every_too = source.order.get(kind, []), target.order.get(kind, [])
            pairs = _with_one_text((source, mine), (target, theirs))
            if kind == "code":
                pairs += first_pairs(*_left_over(mine, theirs, pairs), are_date_forms)
            pairs += pairs_alike(*_left_over(mine, theirs, pairs))
            if kind == "code":
                pairs += first_pairs(*_left_over(mine, theirs, pairs), are_one_made_up)
            rest, rest_too = _left_over(mine, theirs, pairs)
            if len(every) == len(every_too):
                if len(rest) == len(rest_too):
                    places, places_too = _places(every), _places(every_too)
                    pairs += [
                        (one, other)
                        for one, other in zip(rest, rest_too)
                        if places[one] == places_too[other] and _are_of_one_kind(one, other)
                    ]
                elif len(rest) == 1 and not rest_too and (twin := self._surplus(target, source, rest[0])):
                    pairs.append((rest[0], twin))
                elif len(rest_too) == 1 and not rest and (twin := self._surplus(source, target, rest_too[0])):
                    pairs.append((twin, rest_too[0]))
            if kind == "link":
                rest, rest_too = _left_over(mine, theirs, pairs)
                # A list that is longer by an entry is told as that; what it has for another one is a link, changed.
                of_list, of_list_too = ([fact for fact in side if fact.kind == kind] for side in held)
                pairs += _between_the_same(every, rest, every_too, [*rest_too, *of_list_too])
                rest, rest_too = _left_over(mine, theirs, pairs)
                pairs += _between_the_same(every, of_list, every_too, rest_too)
                rest, rest_too = _left_over(mine, theirs, pairs)
                others = [fact for fact in rest_too if not explains(fact.value, target.page.language)]
                gaps = _gaps(source, rest, every_too), _gaps(target, others, every)
                pairs += [
                    (found[0], found_too[0])
                    for place, found in gaps[0].items()
                    if (found_too := gaps[1].get(place)) and len(found) + len(found_too) <= _FEW_IN_GAP
                ]
                pairs += first_pairs(*_left_over(mine, theirs, pairs), self.may_be_named_otherwise)
            changed += pairs
        # One of two may stand there as a part of the other, so that it is not left over.
        meant = [both for both in changed if _is_for_readers(both[0]) or self._are_meant(*both)]
        changed = [both for both in changed if both not in meant]
        left, right = (
            [fact for fact in side if not _is_for_readers(fact)] for side in _left_over(left, right, [*meant, *changed])
        )
        left, right = self._without_as_many(left, source, target), self._without_as_many(right, target, source)
        return Differences(
            tuple(changed),
            tuple(_without_own_videos(left, source, target)),
            tuple(one for one in _without_own_videos(right, target, source) if not self.is_translation(one)),
        )

    def _without_as_many(self, found: Sequence[Fact], mine: _Side, theirs: _Side) -> list[Fact]:
        """Leave out links into the part of a site for the page's language, where both sections link that site as often.

        Two of them may be one in the other language, as a page and a place in it.
        """
        counts, counts_too = (
            Counter(owner(fact.value) for fact in side.order.get("link", ())) for side in (mine, theirs)
        )
        return [
            fact
            for fact in found
            if not leads_out(fact)
            or counts[owner(fact.value)] != counts_too[owner(fact.value)]
            or not self._addresses.names_language(fact.value, mine.page.language)
        ]

    def are_own_documents(self, one: Fact, other: Fact) -> bool:
        """Tell whether two links lead to documents of one kind, each with its name for a text, and no slip."""
        texts = (known.get(fact[2:], "") for known, fact in zip(self._link_texts, (one, other)))
        (name, kind), (name_too, kind_too) = map(document_named, (one, other), texts)
        return kind == kind_too != "" and alike(name, name_too) < MISTYPED

    def is_translation(self, fact: Fact) -> bool:
        """Tell whether a link of the translation says that it leads to a translation, as of a law that it quotes.

        So may the sentence before it: a translation into English can be read here.
        """
        if external(fact.value) and says_translation(self._link_texts[1].get(fact[2:], "")):
            return True
        line = lines_of(self.translation)[fact.line - 1] if fact.kind == "link" else ""
        sentence = line[: fact.column - 1][-LONGEST_SENTENCE:].rpartition(". ")[2]
        return says_translation(sentence) and names_language(sentence)

    def is_for_readers_of(self, page: Page, fact: Fact, section: Section) -> bool:
        """Tell whether a link of one page is for its readers alone, as its text or the other page's section says."""
        if fact.kind != "link":
            return False
        mine, other = (0, self._pages.target) if page is self._pages.source else (1, self._pages.source)
        text = self._link_texts[mine].get(fact[2:], "")
        return names_language_of(page, text) or is_for_one_language(other, section)

    @cached_property
    def _link_texts(self) -> Sequence[Mapping[tuple[int, int], str]]:
        """The texts of each page's links, by where they stand."""
        return [{(link.line, link.column): link.text for link in page.links()} for page in self._both]

    @cached_property
    def _own_names(self) -> bool:
        """Whether each language names its pages in its own words, as these two are, or all that have their own host."""
        names = {_name_of(page) for page in (self._pages.source, self._pages.target)}
        return len(names) > 1 or self._addresses.hosts > 1

    def _without_localised(self, left: list[Fact], right: list[Fact]) -> tuple[list[Fact], list[Fact]]:
        """Leave out addresses of both pages that each have for their readers."""
        mine, theirs = (
            [fact for fact in side if fact.kind in ("link", "image")][:MOST_COMPARED] for side in (left, right)
        )
        gone: tuple[list[Fact], list[Fact]] = [], []
        # An account stands for one of the same service before one of another.
        for same in (True, False):
            for one in mine:
                fits = (two for two in theirs if (owner(two.value) == owner(one.value)) == same)
                if other := next((two for two in fits if self._are_localised(one, two)), None):
                    gone[0].append(one)
                    gone[1].append(other)
                    theirs.remove(other)
            mine = _without(mine, gone[0])
        return _without(left, gone[0]), _without(right, gone[1])

    def _are_localised(self, one: Fact, other: Fact) -> bool:
        if one.kind != other.kind:
            return False
        if self._are_one(one, other) or are_invitations(one.value, other.value):
            return True
        if one.kind == "link" and self._addresses.may_be_titles(one.value, other.value):
            return True
        # Where pages have names of their own, so have those that they link to; a slip of the pen is alike.
        named = self._own_names and one.kind == "link" and owner(one.value) == owner(other.value)
        return named and likeness(one, other) < MISTYPED

    def _are_meant(self, one: Fact, other: Fact) -> bool:
        if one.kind == "shortcode":
            # It may be given the address of one page in the language of each reader.
            words, words_too = one.value.split(" "), other.value.split(" ")
            apart = [both for both in zip(words, words_too) if both[0] != both[1]]
            alone = self._addresses.differ_in_language_alone
            return len(words) == len(words_too) and all(external(mine) and alone(mine, its) for mine, its in apart)
        return one.kind in ("link", "image") and self._are_one(one, other)

    def _are_one(self, one: Fact, other: Fact) -> bool:
        """Tell whether two addresses say of themselves that they are one in the languages of two readers."""
        languages = self._pages.source.language, self._pages.target.language
        return self._addresses.differ_in_language_alone(one.value, other.value) or self._addresses.localised(
            (one.value, languages[0]), (other.value, languages[1])
        )

    def lead_apart(self, one: Fact, other: Fact) -> bool:
        """Tell whether two links lead to two sources on other sites, and neither is a slip of the pen.

        Where all other links out of the two pages are the same, and some, one was changed, but for a page of a wiki,
        whose address is its title.
        """
        are_apart = self._addresses.lead_apart(one.value, other.value) and not self._keeps_links
        return are_apart or are_titles_of_wiki(one.value, other.value)

    @cached_property
    def _keeps_links(self) -> bool:
        """Whether both pages link the same other sites, but for one link."""
        mine, theirs = (
            {
                self._addresses.neutral(found)
                for link in page.links()
                if external(found := self._addresses(page.key, link.target))
            }
            for page in self._both
        )
        return len(mine & theirs) >= _KEPT and len(mine - theirs) == len(theirs - mine) == 1

    def may_be_named_otherwise(self, one: Fact, other: Fact) -> bool:
        """Tell whether two links are pages below a language, of names that are no slip for each other."""
        name, name_too = (fact.value.rpartition("/")[2] for fact in (one, other))
        if one.kind != "link" or alike(name, name_too) >= MISTYPED:
            return False
        languages = self._pages.source.language, self._pages.target.language
        both = (one.value, languages[0]), (other.value, languages[1])
        return self._addresses.may_be_localised(*both, same_script=self.same_script)

    def are_names_of_both(self, one: Fact, other: Fact) -> bool:
        """Tell whether two pieces of code differ in names that each page has in its blocks of code, and only there."""
        names, names_too = self._names_in_blocks
        pairs = renamed(one, other)
        return bool(pairs) and all(mine in names - names_too and theirs in names_too - names for mine, theirs in pairs)

    def is_slip(self, one: Fact, other: Fact) -> bool:
        """Tell whether a word in code is hardly another than the first, which its page has in code elsewhere."""
        if alike(one.value, other.value) < MISTYPED:
            return False
        codes, codes_too = ({code.text.strip() for code in page.codes()} for page in self._both)
        return (
            one.value in codes_too or any(stands_in(text, one.value) for text in self._blocks_of_target)
        ) and other.value not in codes

    @cached_property
    def _blocks_of_target(self) -> Sequence[str]:
        return [block.raw for block in self._pages.target.blocks() if block.kind == "code"]

    def are_names_of_runs(self, one: Fact, other: Fact) -> bool:
        """Tell whether a program made up one of two names in code, and each page has its own in its blocks of code."""
        if not are_names_made_up(one, other):
            return False
        texts = ["\n".join(block.raw for block in page.blocks() if block.kind == "code") for page in self._both]
        found = [[stands_in(text, fact.value) for text in texts] for fact in (one, other)]
        return found == [[True, False], [False, True]]

    @cached_property
    def _names_in_blocks(self) -> tuple[frozenset[str], frozenset[str]]:
        source, target = (
            frozenset(name for block in page.blocks() if block.kind == "code" for name in names_of(block.raw))
            for page in (self._pages.source, self._pages.target)
        )
        return source, target

    def are_words_of_both(self, one: Fact, other: Fact) -> bool:
        """Tell whether two pieces of code differ in words alone that each page says itself, and one of them only it."""
        found = own_words(one, other) if self.same_script else None
        if not found or not all(found):
            return False
        (mine, theirs), (said, said_too) = found, self._vocabulary
        # Code may have an English word in both; the other language's word is then in one page alone.
        return bool(mine & said and theirs & said_too) and (mine.isdisjoint(said_too) or theirs.isdisjoint(said))

    def are_in_words(self, one: Fact, other: Fact) -> bool:
        """Tell whether two pieces of code are in the words of their languages, or in the folders of these."""
        source, target = (language_of(page.locale) for page in self._both)
        if are_below_own_folders(one, other, (source, target)):
            return True
        mine, theirs = (self.same_script and words_apart(one, other)) or ([], [])
        # A small word that the source's language has too is a word of the code: `in`, `of`.
        return bool(mine) and any(
            len(word) > 1 and is_small(word, target) and not is_small(word, source) for word in theirs
        )

    @cached_property
    def _vocabulary(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words that each page says: outside of code."""
        said: list[frozenset[str]] = []
        for page in self._both:
            counts = Counter(word for text in prose_of(page) for word in words_in_order(text))
            # A text holds that of the code in it.
            counts.subtract(word for code in page.codes() for word in words_in_order(code.text))
            said.append(frozenset(word for word, count in counts.items() if count > 0))
        return said[0], said[1]

    def are_placeholders(self, one: Fact, other: Fact) -> bool:
        """Tell whether two pieces of code are what readers put their own for, in the words of each language."""
        return are_date_forms(one, other) or are_to_do(one, other) or are_mails_of_nobody(one, other, self._prose)

    @cached_property
    def _prose(self) -> tuple[str, str]:
        source, target = ("\n".join(prose_of(page)) for page in self._both)
        return source, target

    def tie_calls_of_both(self, one: Fact, other: Fact) -> bool:
        """Tell whether two shortcodes differ in the name that ties them to others of their page, as of a group.

        As many calls of each page have that name, and none of the other page.
        """
        if one.kind != "shortcode":
            return False
        calls = Counter(ids_of(self._pages.source)), Counter(ids_of(self._pages.target))
        mine, theirs = (set(fact.value.split()[1:]) for fact in (one, other))
        own, own_too = mine - theirs, theirs - mine
        if len(own) != 1 or len(own_too) != 1:
            return False
        (name,), (name_too,) = own, own_too
        counts = calls[0][name], calls[1][name_too]
        return counts[0] == counts[1] > 1 and not calls[1][name] and not calls[0][name_too]

    def are_of_own_bundles(self, one: Fact, other: Fact) -> bool:
        """Tell whether two pictures lie in the folders of their pages, where each page has files of its own."""
        return all(
            page.key.endswith("/index.md") and fact.value.startswith(f"/{page.key.removesuffix('index.md')}".lower())
            for page, fact in zip(self._both, (one, other))
        )

    def is_of_another_place(self, one: Fact, other: Fact) -> bool:
        """Tell whether the second of two pictures is one that the source shows elsewhere, and the first is lost."""
        shown, shown_too = (
            {self._addresses(page.key, image.target) for section in page.sections for image in images(page, section)}
            for page in self._both
        )
        return other.value in shown and one.value not in shown_too

    def are_one_and_several(self, one: Fact, other: Fact) -> bool:
        """Tell whether one of two names in code is several of what both pages call by the other: `x-clients`."""
        if not is_plural(one, other) and not is_plural(other, one):
            return False
        name = min(one.value, other.value, key=len)
        return all(any(code.text.strip() == name for code in page.codes()) for page in self._both)

    def is_named_in_short(self, one: Fact, other: Fact) -> bool:
        """Tell whether one of two pieces of code begins the other, which a block of the shorter's page has in full."""
        long, short = sorted((one.value, other.value), key=len, reverse=True)
        page = self._pages.source if short == one.value else self._pages.target
        blocks = (block.raw for block in page.blocks() if block.kind == "code")
        return one.kind == "code" and long.startswith(f"{short} ") and any(long in raw for raw in blocks)

    @property
    def _both(self) -> tuple[Page, Page]:
        return self._pages.source, self._pages.target

    def _surplus(self, mine: _Side, theirs: _Side, other: Fact) -> Fact | None:
        """Return a fact that one side states more often: one that is alike, or stands in the place of the other."""
        found = [
            places[-1]
            for key, places in mine.facts.items()
            if key[0] == other.kind and len(places) > len(theirs.facts.get(key, ()))
        ]
        if alike := next(pairs_alike(found[:MOST_COMPARED], [other]), None):
            return alike[0]
        one = mine.order[other.kind][theirs.order[other.kind].index(other)]
        if not _are_of_one_kind(one, other):
            return None
        return one if any(one.value == two.value for two in found) and not _is_credit(one, mine, theirs) else None


def leads_out(fact: Fact) -> bool:
    """Tell whether a fact is a link out of the site."""
    return fact.kind == "link" and external(fact.value)


def _is_credit(fact: Fact, mine: _Side, theirs: _Side) -> bool:
    """Tell whether a link leads to whoever translated the page, as the other page has none."""
    return leads_out(fact) and credits_translator(mine.page, theirs.page.sections[theirs.place], fact.line, fact.column)


def _spoils_fragment(page: Page, section: Section) -> bool:
    """Tell whether a blank makes no link of what was meant for one within the page: link-broken tells it."""
    lines = lines_of(page)[max(section.line - 1, 0) : section.end_line]
    return any("(#" in line and _SPOILT_FRAGMENT.search(line) for line in lines)


def _leads_into_page(mine: _Side, theirs: _Side) -> bool:
    """Tell whether a section alone links a place within a page of the site, by another address than a fragment."""
    targets = _targets_of(mine.page.sections[mine.place])
    return any(
        "#" in targets.get(places[0][2:], "")
        for key, places in mine.facts.items()
        if key[0] == "link" and key[1].startswith("/") and key not in theirs.facts
    )


def _name_of(page: Page) -> str:
    """Return what a page's file is named: without language and ending, and that of its folder for an index."""
    folder, _, name = page.path.rpartition("/")
    stem = name.partition(".")[0]
    if stem not in ("index", "_index"):
        return stem
    # The home page lies in the folder of its language.
    return folder.rpartition("/")[2] if "/" in page.key else ""


def _without_twins(alone: list[Fact], mine: Section, page: Page, theirs: Section) -> list[Fact]:
    """Leave out, for each link without a target there, the one nearest to its place here: link-empty tells it.

    So does link-broken where a blank in an address leaves its beginning.
    """
    empty = [
        (number, link.kind)
        for number, link in enumerate(theirs.links)
        if not link.target.strip() or is_beginning(page, link)
    ]
    if not alone or not empty:
        return alone
    places = {(link.line, link.column): number for number, link in enumerate(mine.links)}
    gone: list[Fact] = []
    for kinds in (("image",), ("link", "anchor")):
        without = [number for number, kind in empty if (kind == "image") == ("image" in kinds)]
        left = [fact for fact in alone if fact.kind in kinds]
        for number in without[:MOST_COMPARED]:
            nearest = sorted(left, key=lambda fact: abs(places.get(fact[2:], number) - number))[:1]
            gone += nearest
            left = _without(left, nearest)
        gone += left[: len(without) - MOST_COMPARED] if len(without) > MOST_COMPARED else []
    return _without(alone, gone)


def _with_one_text(*sides: tuple[_Side, Sequence[Fact]]) -> list[tuple[Fact, Fact]]:
    """Return the links of two sections that stand behind the same words, such as a name, and no others of each do."""
    by_text: list[dict[str, list[Fact]]] = []
    for side, found in sides:
        texts = _texts_of(side.page.sections[side.place])
        named: dict[str, list[Fact]] = {}
        for fact in found:
            if fact.kind == "link" and (text := texts.get(fact[2:], "")):
                named.setdefault(text, []).append(fact)
        by_text.append(named)
    mine, theirs = by_text
    return [(one[0], theirs[text][0]) for text, one in mine.items() if len(one) == len(theirs.get(text, ())) == 1]


def _targets_of(section: Section) -> Mapping[tuple[int, int], str]:
    """Return where a section's links lead, as written, by where they stand."""
    return {(link.line, link.column): link.target for link in section.links}


def _texts_of(section: Section) -> Mapping[tuple[int, int], str]:
    """Return the texts of a section's links, in small letters, by where they stand."""
    return {(link.line, link.column): fold_blanks(link.text.casefold()) for link in section.links}


def _is_for_readers(fact: Fact) -> bool:
    """Tell whether a link leads to what readers are to put their own for, which each language may name itself."""
    return fact.kind in ("link", "image") and is_placeholder(fact.value)


def _is_mail(fact: Fact) -> bool:
    # Without its scheme, a mail address is taken for a file of the site.
    return fact.value.startswith("mailto:") or _WITHOUT_SCHEME.fullmatch(fact.value) is not None


def _are_of_one_kind(one: Fact, other: Fact) -> bool:
    """Tell whether both facts are mail addresses, or lead to pages of the guide, or neither does.

    What is named as a page of the guide may be meant for it.
    """
    if _is_mail(one) or _is_mail(other):
        return _is_mail(one) == _is_mail(other)
    name, name_too = (fact.value.rpartition("/")[2].removeprefix("www.") for fact in (one, other))
    # One that is still to be written may be any.
    return name == name_too or "#" in (name, name_too) or external(one.value) == external(other.value)


def _between_the_same(
    every: Sequence[Fact], rest: Sequence[Fact], every_too: Sequence[Fact], rest_too: Sequence[Fact]
) -> Iterator[tuple[Fact, Fact]]:
    """Pair links to other sites that stand between the same two on both sides, as those of a list do."""
    around, around_too = _neighbours(every), _neighbours(every_too)
    for one in rest:
        others = [other for other in rest_too if around_too[other] == around[one] and external(other.value)]
        if external(one.value) and None not in around[one] and len(others) == 1:
            yield one, others[0]


def _gaps(
    side: _Side, rest: Sequence[Fact], every_too: Sequence[Fact]
) -> Mapping[tuple[int, str, str], Sequence[Fact]]:
    """Return the links to other sites among what is left over, by their block and what both have around them."""
    section = side.page.sections[side.place]
    begins = [block.line for block in section.blocks]
    common = {fact.value for fact in every_too}
    gaps: list[list[Fact]] = [[]]
    around, left = [""], {*rest}
    for fact in side.order.get("link", ()):
        if fact.value in common:
            around.append(fact.value)
            gaps.append([])
        elif fact in left and external(fact.value) and not _is_mail(fact):
            gaps[-1].append(fact)
    found: dict[tuple[int, str, str], list[Fact]] = {}
    for before, after, gap in zip(around, [*around[1:], ""], gaps):
        for fact in gap:
            found.setdefault((bisect_right(begins, fact.line), before, after), []).append(fact)
    return found


def _neighbours(every: Sequence[Fact]) -> Mapping[Fact, tuple[str | None, str | None]]:
    """Return what stands before and behind each fact."""
    values = [None, *(fact.value for fact in every), None]
    return {fact: (values[at], values[at + 2]) for at, fact in enumerate(every)}


def _places(found: Sequence[Fact]) -> dict[Fact, int]:
    """Return where each fact stands first."""
    return {fact: number for number, fact in reversed([*enumerate(found)])}


def _left_over(
    left: Sequence[Fact], right: Sequence[Fact], pairs: Sequence[tuple[Fact, Fact]]
) -> tuple[list[Fact], list[Fact]]:
    """Return what each side has beside some pairs."""
    return _without(left, [one for one, _ in pairs]), _without(right, [one for _, one in pairs])


def _without(found: Sequence[Fact], taken: Iterable[Fact]) -> list[Fact]:
    gone = Counter(taken)
    rest = []
    for fact in found:
        if gone[fact]:
            gone[fact] -= 1
        else:
            rest.append(fact)
    return rest


def _translated(mine: Sequence[Fact], theirs: _Side) -> list[Fact]:
    """Leave out words in code that the other page has in its own letters."""
    section = theirs.page.sections[theirs.place]
    return less(mine, sum(not code.text.isascii() and not has_signs_of_text(code.text) for code in section.codes), TEXT)


def _without_own_videos(found: Sequence[Fact], mine: _Side, theirs: _Side) -> list[Fact]:
    """Leave out recordings where the other section has one of its own: it may be one for several."""
    own = {key for key in theirs.facts if key[0] == "link" and key not in mine.facts and is_video(key[1])}
    return [fact for fact in found if not (own and fact.kind == "link" and is_video(fact.value))]


class _Lost:
    """The lines of a section that the other one lacks as a whole: another rule says so."""

    def __init__(self, pages: PagePair, number: int, side: int) -> None:
        ranges: list[tuple[int, int]] = []
        pair = pages.pairs[number]
        section, twin = (pair.target, pair.source) if side else (pair.source, pair.target)
        if section.blocks and not twin.blocks and not precedes_lone(pages, pair):
            ranges.append((section.blocks[0].line, section.blocks[-1].end_line))
        found = differing_blocks(pages).get(number, ())
        # What a list says may be there as a table: all that it names is looked for.
        otherwise = in_other_forms(found, scale_of(pages)) if found else []
        for both in found:
            one, other = both[side], both[1 - side]
            if one in otherwise:
                continue
            if one and (other is None or _rows(one.block) > _rows(other.block)):
                ranges.append((one.block.line, one.block.end_line))
        for lost in lost_paragraphs(pages).get(number, ()):
            if lost.side == side:
                ranges.append((lost.blocks[0].line, lost.blocks[-1].end_line))
        ranges.sort()
        self._first = [first for first, _ in ranges]
        self._last = list(accumulate((last for _, last in ranges), max))

    def holds(self, line: int) -> bool:
        at = bisect_right(self._first, line)
        return at > 0 and line <= self._last[at - 1]


def _rows(block: Block) -> int:
    return len(block.items) + len(block.rows) * (1 + columns(block))


def _fragments(page: Page, form: str) -> Mapping[str, Section]:
    found: dict[str, Section] = {}
    # How far each name is counted: a page may have it a thousand times.
    counts: Counter[str] = Counter()
    for section in page.sections[1:]:
        base = name = section.id or anchor_of(section.heading, form)
        while name in found:
            counts[base] += 1
            name = f"{base}-{counts[base]}"
        found[name] = section
    return found
