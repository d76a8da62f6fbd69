"""Front matter that says the same in every language: keys that one lacks, values that no language changes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from guidecheck.base.alike import fold_alike
from guidecheck.base.regex import regex
from guidecheck.base.scripts import language_of
from guidecheck.base.visible import first_of
from guidecheck.model.findings import Finding, Related, Rule, Severity, say
from guidecheck.model.guide import DocumentView
from guidecheck.model.leads import Leads, PageLeads
from guidecheck.model.page import KNOWN_TRUTHS, Page, is_true, lines_of, text_of
from guidecheck.model.settings import Settings
from guidecheck.pairing.renamed_keys import HUGOS, OWN, is_note, renamed_keys
from guidecheck.pairing.told_once import told_once
from guidecheck.source.namesakes import folder_above
from guidecheck.source.value_types import NEUTRAL_TEXTS, TEXTS, TRUTHS

MISMATCH = Rule(
    "front-matter-mismatch",
    Severity.ERROR,
    "a key stands in one language only, or a value that no language changes differs",
    bad="""
    weight: 10              weight: 20
    """,
    good="""
    weight: 10              weight: 10
    """,
    why="Placed on the key that is there. Texts are translated and are not compared; numbers, truth values, `type` and"
    " `layout` are. Dates, addresses and authors are each language's own, and so is what one page alone notes of its"
    " translation, review or spelling, and a key that nearly all translations have and their sources have not. A key"
    " that a translation has, and no page of the source language at all, is a note; one that nearly all translations"
    " lack is told once.",
)
RULES = (MISMATCH,)

_LACKING = say("{key} is not in the front matter in {language}.")
_LACKING_ALL = say("Many pages have {key} in their front matter, and their translations in {language} do not.")
_CHANGED = say("{key} is {theirs} here but {mine} in {language}.")

# Where a text goes on that lists show the beginning of.
_MORE = "<!--more-->"
_DAY = regex(r"\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?\Z")


def check(view: DocumentView) -> Iterator[Finding]:
    """Yield what differs between the front matter of a page and that of its translations."""
    source = view.document.pages.get(view.site.source.key)
    if not source or not _readable(source):
        return
    # What all pages say of what is found needs no pairs (docs/benchmarks.md, warm check).
    from guidecheck.pairing.of_translation import declares_untranslated
    from guidecheck.pairing.whole import stubs

    unwritten = stubs(view)
    found = (
        one
        for page in view.pages()
        if page is not source and _readable(page) and not declares_untranslated(page)
        for one in _pair(view, source, page, unwritten)
    )
    # What several translations have and the source has not, it lost once.
    yield from told_once(found, source, lambda one: one.message.template == _LACKING.template)


def _readable(page: Page) -> bool:
    return not page.problem and not page.front_matter.problem


def _pair(view: DocumentView, source: Page, target: Page, unwritten: Collection[str]) -> Iterator[Finding]:
    left, right, settings = source.front_matter, target.front_matter, view.settings
    terms = _terms(view, target.language)
    renamed = {mine: theirs for mine, theirs in renamed_keys(source, target).items() if terms.get(theirs) != mine}
    for mine, theirs in renamed.items():
        # Where Hugo knows one of the names, the other is the slip.
        yield (
            _other_name((target, theirs), (source, mine))
            if theirs not in HUGOS
            else _other_name((source, mine), (target, theirs))
        )
    known = OWN | {"title", *settings.own, *renamed, *renamed.values()}
    known |= {*_given_twice(source), *_given_twice(target)}
    for theirs, mine in terms.items():
        if mine in known or (mine in left.values and theirs in right.values):
            known |= {mine, theirs}
    # Nothing stands beside the home page, but in menus.
    if source.key.partition(".")[0] == "_index" and not any(
        page.value("menu") or page.value("menus") for page in (source, target)
    ):
        known |= {"weight"}
    for key in sorted({*left.values, *right.values} - known):
        if key in left.values and key in right.values:
            if _differ(key, left.values[key], right.values[key]):
                yield _other_value(source, target, key)
            continue
        page, other = (source, target) if key in left.values else (target, source)
        if other.path not in unwritten and _is_missing(page, other, key):
            yield _lacking(settings, page, other, key)


def _terms(view: DocumentView, language: str) -> Mapping[str, str]:
    """Return the keys by which a language calls the terms of its taxonomies, each with that of the source language."""
    return {theirs: mine for key, theirs, mine in view.site.own_terms if key == language}


def _given_twice(page: Page) -> Iterator[str]:
    """Yield the keys that stand in a front matter twice: another rule tells, and nobody knows which value is meant."""
    lines = lines_of(page)
    for problem in page.front_matter.duplicates:
        yield lines[problem.line - 1].partition(":")[0].strip(" \"'").lower()


def _is_day(value: object) -> bool:
    """Tell whether a value is a date, which each language's page has of its own, whatever its key is called."""
    return isinstance(value, date) or (isinstance(value, str) and _DAY.match(value) is not None)


def _differ(key: str, mine: object, theirs: object) -> bool:
    """Tell whether two values of a key differ that no language changes."""
    return (
        _plain(mine, theirs)
        and not _alike(mine, theirs)
        and not (key in TRUTHS and _says_one_truth(mine, theirs))
        and not (_is_in_words(mine, theirs) or _is_in_words(theirs, mine))
        # Not a number equals nothing, itself neither.
        and (mine == mine or theirs == theirs)
        and (key in NEUTRAL_TEXTS or not (isinstance(mine, str) and isinstance(theirs, str)))
    )


def _says_one_truth(mine: object, theirs: object) -> bool:
    """Tell whether Hugo makes the same truth value of two, of which one may be a text that it knows."""
    known = all(value in KNOWN_TRUTHS for value in (mine, theirs) if isinstance(value, str))
    return known and is_true(mine) == is_true(theirs)


def _is_missing(page: Page, other: Page, key: str) -> bool:
    """Tell whether the other page should have a key of this one too."""
    if is_note(key) or _says_nothing(page, key) or _is_day(page.front_matter.values[key]):
        return False
    # A text up to there is what a summary would say.
    if key == "summary" and _MORE in other.text:
        return False
    if key in other.cascaded and _alike(page.front_matter.values[key], other.cascaded[key]):
        return False
    # Hugo takes the first folder for the type, and each language may have its own names for folders.
    folder = f"/{page.front_matter.values[key]}/"
    if key == "type" and folder in other.path and (folder not in page.path or page.key.startswith(folder[1:])):
        return False
    # The title of the other page is the short one already.
    if key == "linktitle" and _alike(page.front_matter.values[key], other.value("title")):
        return False
    # Of a page that has nothing of its front matter, not the title either, that alone is told.
    return bool(
        text_of(other.value("title"))
        or not text_of(page.value("title"))
        or page.front_matter.values.keys() & other.front_matter.values.keys()
    )


def _other_name(odd: tuple[Page, str], counterpart: tuple[Page, str]) -> Finding:
    (page, key), (other, name) = odd, counterpart
    return MISMATCH.at(
        page.path,
        page.front_matter.line_of(key),
        1,
        say(
            "The key {key} stands here where {language} has {name}.",
            key=page.front_matter.names[key],
            language=other.language,
            name=other.front_matter.names[name],
        ),
        say("Give it the same name in both."),
        (Related(other.path, other.front_matter.line_of(name), say("its counterpart")),),
    )


def _other_value(source: Page, target: Page, key: str) -> Finding:
    left, right = source.front_matter, target.front_matter
    return MISMATCH.at(
        target.path,
        right.line_of(key),
        1,
        _CHANGED.filled(
            key=right.names[key],
            theirs=_shown(right.values[key], left.values[key]),
            mine=_shown(left.values[key], right.values[key]),
            language=source.language,
        ),
        say("Give both the same, or name the key in `own` of [front-matter] in guidecheck.toml."),
        (Related(source.path, left.line_of(key), say("its counterpart")),),
    )


def _lacking(settings: Settings, page: Page, other: Page, key: str) -> Finding:
    return MISMATCH.at(
        page.path,
        page.front_matter.line_of(key),
        1,
        _LACKING.filled(key=page.front_matter.names[key], language=other.language),
        say("Add it to {path}, or remove it here.", path=other.path),
        (Related(other.path, max(1, other.front_matter.end_line), say("it belongs above this line")),),
        # Without a short title, menus have the title.
        Severity.NOTE if key == "linktitle" else settings.lack(other.language, other.key),
    )


def _says_nothing(page: Page, key: str) -> bool:
    """Tell whether a key has the value that it has where it is not there."""
    value = page.front_matter.values[key]
    if value is None or value in ("", [], {}):
        return True
    if key in ("draft", "headless", "hidden"):
        return not is_true(value)
    if key in ("lang", "language", "locale"):
        return isinstance(value, str) and language_of(value) == language_of(page.locale)
    # Whoever asks for another form of the title gets that, where there is no other.
    if isinstance(value, str) and key not in NEUTRAL_TEXTS:
        return value == page.front_matter.values.get("title")
    return key == "weight" and value == 0


# --- what the other pages of the guide say ---

# A key that so many translations have, and so large a part of all, and their sources have not, is meant.
_CUSTOMARY = 5
_PART = 0.8
# What is known of a key that is lacking: its name and the language.
_A_KEY = 2
# Beside so many pages of a folder, a weight says the order.
_FEWEST_BESIDE = 2
# So many keys that one page lacks are told one by one.
_MANY = 3
_MOST_SHOWN = 8


def may_be_customary(finding: Finding) -> bool:
    """Tell whether a finding is about what a translation may do on all its pages: a key, or how a page is laid out."""
    message = finding.message
    if message.template == _CHANGED.template:
        return str(dict(message.values)["key"]).lower() in ("type", "layout", "weight")
    return message.template == _LACKING.template


def without_customary_keys(findings: Sequence[Finding], every: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings without those on a key that nearly all pages of a translation have and their sources have not.

    Nor are those told on a type or layout that has a name of its own there, on several pages. A key that translations
    have, and no source at all, is a note; one that nearly all translations lack is told once. Another
    weight is a note where it leaves the pages of a folder in one order, and another layout where the site has templates
    of its own for both.

    `every` are the findings of all pages, `leads` what is known of them.
    """
    source = leads.site.source.key
    pages = {page.path: page for page in leads.pages}
    sources = {page.document or page.key for page in leads.pages if page.language == source}
    translated = Counter(page.language for page in leads.pages if (page.document or page.key) in sources)

    def custom(finding: Finding) -> tuple[str, ...] | None:
        values, page = dict(finding.message.values) if may_be_customary(finding) else {}, pages.get(finding.path)
        if not page or values.get("language") != source:
            return None
        own = (str(values["theirs"]), str(values["mine"])) if "mine" in values else ()
        if own and str(values["key"]).lower() == "weight":
            return None
        return (str(values["key"]).lower(), page.language, *own)

    counts = Counter(filter(None, map(custom, every)))
    meant = {
        one
        for one, count in counts.items()
        if count >= _CUSTOMARY and (len(one) > _A_KEY or count >= _PART * translated[one[1]])
    }
    rest = _weights_noted(_layouts_noted([one for one in findings if custom(one) not in meant], leads), leads)
    return fold_alike(_once_a_key(_own_keys_noted(rest, leads), every, leads), _lacking_page, _once_a_page)


def _layouts_noted(findings: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings with notes for two layouts that the site itself has, each for the pages of one language."""
    languages: dict[str, set[str]] = {}
    for page in leads.pages:
        languages.setdefault(page.layout.lower(), set()).add(page.language)

    def has_both(finding: Finding) -> bool:
        values = dict(finding.message.values) if finding.message.template == _CHANGED.template else {}
        if str(values.get("key")).lower() != "layout":
            return False
        names = {str(values[one]).lower() for one in ("mine", "theirs")}
        are_own = all(len(languages.get(one, ())) == 1 for one in names)
        return are_own and names <= leads.published.find_layouts()

    return [replace(one, severity=Severity.NOTE) if has_both(one) else one for one in findings]


def _weights_noted(findings: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings with notes for weights that leave the pages beside each other in the order of the source."""
    others = [one for one in findings if _is_of_weight(one)]
    if not others:
        return [*findings]
    weights: dict[tuple[str, str], dict[str, float]] = {}
    at: dict[str, tuple[str, tuple[str, str]]] = {}
    for page in leads.pages:
        document, place = page.document or page.key, (page.language, folder_above(page.key))
        at[page.path] = document, place
        if page.weight:
            weights.setdefault(place, {})[document] = page.weight

    def is_in_order(finding: Finding) -> bool:
        document, place = at[finding.path]
        mine, theirs = weights.get(place, {}), weights.get(at[finding.related[0].path][1], {})
        both = mine.keys() & theirs.keys() - {document}
        return (
            document in mine
            and document in theirs
            and len(both) >= _FEWEST_BESIDE
            and all(
                (mine[one] > mine[document], mine[one] < mine[document])
                == (theirs[one] > theirs[document], theirs[one] < theirs[document])
                for one in both
            )
        )

    same = {one for one in others if is_in_order(one)}
    return [replace(one, severity=Severity.NOTE) if one in same else one for one in findings]


def _is_of_weight(finding: Finding) -> bool:
    message = finding.message
    return message.template == _CHANGED.template and str(dict(message.values)["key"]).lower() == "weight"


def _own_keys_noted(findings: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings with notes for keys that a translation has, and no page of the source language.

    Those by which Hugo or Docsy lays out a page stay errors, and where few pages might have them, all that they know.
    """
    source = leads.site.source.key
    sources = [page for page in leads.pages if page.language == source]
    known = {key for page in sources for key in _keys(page)} | (HUGOS - ({*TEXTS} - NEUTRAL_TEXTS))
    if len(sources) < _CUSTOMARY:
        known |= HUGOS

    def is_own(finding: Finding) -> bool:
        key, language = _lacking_key(finding)
        return language == source and key not in known

    return [replace(one, severity=Severity.NOTE) if is_own(one) else one for one in findings]


def _once_a_key(findings: Sequence[Finding], every: Sequence[Finding], leads: Leads) -> list[Finding]:
    """Return findings with one for each key that nearly all translations of a language lack."""
    source = leads.site.source.key
    counts = Counter(found for one in every if (found := _lacking_key(one))[0] and found[1] != source)
    common = {found for found, count in counts.items() if count >= _CUSTOMARY}
    translated = {(page.document or page.key, page.language) for page in leads.pages}
    having = Counter(
        (key, language)
        for page, keys in ((page, _keys(page)) for page in leads.pages if page.language == source)
        for key, language in common
        if key in keys and (page.document or page.key, language) in translated
    )

    def nearly_all_lack(finding: Finding) -> tuple[str, str] | None:
        found = _lacking_key(finding)
        return found if found in common and counts[found] >= _PART * having[found] else None

    def once(findings: Sequence[Finding]) -> Finding:
        said = _LACKING_ALL.filled(**dict(findings[0].message.values))
        hint = say("Add it to them, or name the key in `own` of [front-matter] in guidecheck.toml.")
        return replace(findings[0], message=said, hint=hint)

    return fold_alike(sorted(findings), nearly_all_lack, once)


def _lacking_page(finding: Finding) -> tuple[object, ...]:
    """Return which page lacks a key that which other one has; nothing for another finding."""
    lacks = _lacking_key(finding)[0] != ""
    return (finding.path, finding.severity, *(there.path for there in finding.related)) if lacks else ()


def _once_a_page(findings: Sequence[Finding]) -> Finding | None:
    """Return one finding for all the keys of a page that another one lacks, where they are many."""
    if len(findings) <= _MANY:
        return None
    first, *others = sorted(findings)
    keys = [str(dict(one.message.values)["key"]) for one in (first, *others)]
    message = say(
        "{count} keys are not in the front matter in {language}: {keys}.",
        count=len(keys),
        language=_lacking_key(first)[1],
        keys=first_of(keys, _MOST_SHOWN),
    )
    hint = say("Add them to {path}, or remove them here.", path=first.related[0].path)
    return replace(first, message=message, hint=hint)


def _keys(page: PageLeads) -> frozenset[str]:
    return frozenset(page.keys.split("\n"))


def _lacking_key(finding: Finding) -> tuple[str, str]:
    """Return the key that a finding says one language lacks, and which language; nothing for another finding."""
    message = finding.message
    if message.template != _LACKING.template:
        return "", ""
    values = dict(message.values)
    return str(values["key"]).lower(), str(values["language"])


# What is empty may be written with quotation marks or without.
_EMPTY = (None, "")


def _alike(mine: object, theirs: object) -> bool:
    """Tell whether Hugo makes the same of two values: a number may stand in quotation marks."""
    if mine in _EMPTY and theirs in _EMPTY:
        return True
    if isinstance(mine, str) == isinstance(theirs, str):
        return mine == theirs
    text, other = (mine, theirs) if isinstance(mine, str) else (theirs, mine)
    if isinstance(other, bool):
        # To templates any text is true.
        return other and str(text).lower() in ("yes", "on", "y")
    return str(text).strip() == str(other)


def _is_in_words(number: object, text: object) -> bool:
    """Tell whether a text says a number with words, which one language needs and another may not: `2025`, `2025년`."""
    if not isinstance(number, int | float) or isinstance(number, bool) or not isinstance(text, str):
        return False
    return any(map(str.isalpha, text)) and str(number) in re.findall(r"\d+(?:\.\d+)?", text)


def _shown(value: object, other: object) -> object:
    """Return a value as front matter writes it: a text that another value reads as, in quotation marks."""
    if value is None:
        return say("empty")
    if isinstance(value, str) and not isinstance(other, str) and value.lower() == str(other).lower():
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else value


def _plain(*values: object) -> bool:
    # Lists and mappings may hold text, which is translated.
    return all(isinstance(value, str | int | float | bool) or value is None for value in values)
