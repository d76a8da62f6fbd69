"""What readers put their own for, in the words of a language: forms of dates, mail of nobody, what is to do."""

from __future__ import annotations

import re

from guidecheck.base.regex import regex
from guidecheck.pairing.features import Fact

_DATE_FORM = regex(r"(?:([^\W\d_])\1{1,3}(?:[-./_: ]+|\Z)){2,6}")
_RUN = regex(r"([^\W\d_])\1+")
_YEAR = 4
# What is still to be filled in, said in words.
_TO_DO = regex(r"(TODO|FIXME|TBD)\b[\s:–—-]+[^\W\d_]+(?:[ ,.:'’-]+[^\W\d_]+)+[.!]?")
_MAIL = regex(r"([a-z]{3,})@([a-z]{3,})\.[a-z]{2,}")


def are_date_forms(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code are one form of a date in letters of two languages: `DD/MM/YYYY`, `JJ/MM/AAAA`.

    A letter of both that stands elsewhere is another order, and other signs between the same letters another form.
    """
    values = [fact.value.casefold() for fact in (one, other)]
    if one.kind != "code" or not all(map(_DATE_FORM.fullmatch, values)):
        return False
    runs, runs_too = ([found[0] for found in _RUN.finditer(value)] for value in values)
    lengths = [len(run) for run in runs]
    if lengths != [len(run) for run in runs_too] or lengths.count(_YEAR) > 1 or runs == runs_too:
        return False
    both = {*runs} & {*runs_too}
    if any((run in both or run_too in both) and run != run_too for run, run_too in zip(runs, runs_too)):
        return False
    return bool(both) or _YEAR in lengths


def are_to_do(one: Fact, other: Fact) -> bool:
    """Tell whether two pieces of code say in words what is still to be filled in: `TODO: the number goes here`."""
    found, found_too = (_TO_DO.fullmatch(fact.value) for fact in (one, other))
    return found is not None and found_too is not None and found[1] == found_too[1]


def are_mails_of_nobody(one: Fact, other: Fact, texts: tuple[str, str]) -> bool:
    """Tell whether two mail addresses are words that the texts of their pages say: `user@office.tld`.

    None of the words is the same, and those of one are said in small letters, as no name of somebody is.
    """
    mails = [_MAIL.fullmatch(fact.value) for fact in (one, other)]
    words = [found.groups() if found else () for found in mails]
    if one.kind != "code" or not all(words) or not {*words[0]}.isdisjoint(words[1]):
        return False
    said = [_words_begun_by(text, mine) for text, mine in zip(texts, words)]
    if any({word.casefold() for word in begun} != {*mine} for begun, mine in zip(said, words)):
        return False
    return any(all(word in begun for word in mine) for begun, mine in zip(said, words))


def _words_begun_by(text: str, beginnings: tuple[str, ...]) -> frozenset[str]:
    """Return the beginnings of words that are any of these, as the text has them: languages decline and join words.

    What stands in an address is no word.
    """
    form = rf"(?<![\w@.])({'|'.join(beginnings)})\w*+(?!@)"
    return frozenset(found[1] for found in re.finditer(form, text, re.IGNORECASE))
